//! From rows to the plan of an import: which records are new, which change in which fields, and every problem. Nothing
//! is written here.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;

use super::existing::Existing;
use super::names::{Lost, Names};
use super::problem::{Elsewhere, ImportProblem, ProblemKind};
use super::reading::Written;
use super::rows::{self, Notes, Work};
use super::source::Sources;
use super::values::{self, ValueContext};
use crate::actions::{self, Batch, Door, Incoming};
use crate::domain::calendar::Calendar;
use crate::domain::fields::{Entity, Field, RETIRED};
use crate::domain::lang::Lang;
use crate::domain::planning;
use crate::domain::progress::Done;
use crate::domain::value::{Id, Record, Value};
use crate::store::StoreError;

/// How many records of an entity an import touches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// New records.
    pub new: usize,
    /// Existing records that get other values.
    pub changed: usize,
    /// Existing records that have these values already.
    pub unchanged: usize,
}

/// What an import would do, from its rows alone; `actions` judges what follows from that and what stops it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportPlan {
    /// What must be corrected first; while there is a problem, nothing is imported.
    pub problems: Vec<ImportProblem>,
    /// Rows left out because their record was erased for good, and fields that are no longer in use; the rest is
    /// imported.
    pub skipped: Vec<ImportProblem>,
    /// The records of the rows, to be judged.
    pub batch: Arc<Batch>,
    /// Per entity, in the field table's order.
    pub counts: BTreeMap<Entity, Count>,
    /// The row of each record, by its index among the rows of the sources.
    pub(super) rows: HashMap<Id, usize>,
}

impl ImportPlan {
    /// All entities together.
    pub fn total(&self) -> Count {
        self.counts.values().fold(Count::default(), |sum, c| Count {
            new: sum.new + c.new,
            changed: sum.changed + c.changed,
            unchanged: sum.unchanged + c.unchanged,
        })
    }

    /// Whether the import changes nothing.
    pub fn is_empty(&self) -> bool {
        !self.batch.records.iter().any(Incoming::writes)
    }
}

/// A record as it was and as it would be.
pub(super) struct Built {
    before: Option<Record>,
    after: Record,
    /// The record was deleted, and a file that names it again brings it back.
    deleted: bool,
    /// The index of its row.
    row: usize,
    /// The fields that its row has.
    stated: Vec<&'static str>,
}

/// The record that a row starts from.
pub(super) struct Base {
    pub(super) before: Option<Record>,
    pub(super) record: Record,
    pub(super) deleted: bool,
}

/// Works out what importing `sources` would do.
pub fn plan(sources: &Sources, existing: &Existing<'_>, today: NaiveDate) -> Result<ImportPlan, StoreError> {
    plan_with(sources, existing, today, &mut |_| {})
}

/// As [`plan`]; `told` is called with the number of rows done.
///
/// # Errors
/// As [`plan`].
pub fn plan_with(
    sources: &Sources,
    existing: &Existing<'_>,
    today: NaiveDate,
    told: &mut dyn FnMut(Done),
) -> Result<ImportPlan, StoreError> {
    let mut notes = Notes { files: &sources.files, problems: sources.problems.clone() };
    let mut works = rows::known(sources, &mut notes);
    let mut names = Names::new(existing);
    rows::identify(&mut works, &mut names, existing, today, &mut notes)?;

    let mut build = Build {
        existing,
        sources,
        today,
        order: Vec::with_capacity(works.len()),
        built: HashMap::with_capacity(works.len()),
        occurrences: HashMap::new(),
        allows_numbers: sources.numbers,
        skipped: Vec::new(),
    };
    let mut work = Done { done: 0, all: works.len() };
    let mut step = || {
        work.done += 1;
        told(work);
    };
    let (own, by_engagement): (Vec<_>, Vec<_>) =
        works.iter_mut().partition(|work| !matches!(work.entity, Entity::Phase | Entity::Milestone));
    let mut to_plan: Vec<(&Work<'_>, Id)> = Vec::new();
    for work in own {
        step();
        if let Some(id) = build.row(work, &names, &mut notes)?
            && work.plan
        {
            to_plan.push((work, id));
        }
    }
    for (work, engagement) in to_plan {
        build.plan_engagement(work, engagement, &mut names, &mut notes)?;
    }
    for work in by_engagement {
        step();
        build.row(work, &names, &mut notes)?;
    }
    build.numbers()?;

    let mut batch = Batch { numbers: sources.numbers, read_on: existing.stamp()?, ..Batch::default() };
    let mut plan = build.finish(&mut batch)?;
    plan.problems = notes.problems;
    let place = |p: &ImportProblem| sources.files.iter().position(|file| *file == p.file);
    plan.problems.sort_by_key(|p| (place(p), p.at));
    if plan.problems.is_empty() {
        plan.batch = Arc::new(batch);
    }
    Ok(plan)
}

pub(super) struct Build<'k, 'r> {
    pub(super) existing: &'k Existing<'r>,
    sources: &'k Sources,
    today: NaiveDate,
    order: Vec<Id>,
    pub(super) built: HashMap<Id, Built>,
    /// How often each natural key occurs in these files.
    pub(super) occurrences: HashMap<Id, usize>,
    /// Texts that look like civil registration numbers are let in.
    allows_numbers: bool,
    /// Rows whose record was erased for good, and fields that are no longer in use.
    skipped: Vec<ImportProblem>,
}

impl Build<'_, '_> {
    /// Reads a row's fields and adds its record; gives none when the row has a problem.
    fn row(
        &mut self,
        work: &mut Work<'_>,
        names: &Names<'_, '_>,
        notes: &mut Notes<'_>,
    ) -> Result<Option<Id>, StoreError> {
        if work.broken || notes.is_full() {
            return Ok(None);
        }
        if let Some(id) = work.id
            && self.skips(work, id, notes)?
        {
            return Ok(None);
        }
        let known = match work.id {
            Some(id) => self.base(work, id, notes)?,
            None => None,
        };
        if work.broken {
            return Ok(None);
        }
        let is_new = known.is_none();
        // The id of a row without one comes from its fields; it gets that id when they are read.
        let mut base = known.unwrap_or_else(|| Base {
            before: None,
            record: Record::new(work.entity, work.id.unwrap_or(Id::derived(work.entity, &[]))),
            deleted: false,
        });
        for field in work.entity.fields() {
            self.field(work, field, &mut base.record, names, notes)?;
        }
        if is_new {
            self.begin(work, &mut base.record, notes);
        }
        self.numbers_in(work, &base.record, notes);
        if work.broken || work.twin {
            return Ok(None);
        }
        if work.id.is_none() {
            base = self.natural(work, base.record)?;
            if self.skips(work, base.record.id, notes)? {
                return Ok(None);
            }
        }
        if self.takes_place(work, &base, notes)? {
            return Ok(None);
        }
        self.leave_out(work, notes);
        let id = base.record.id;
        if let Some(number) = work.number {
            self.number(work, id, number, notes)?;
        }
        base.record.number = work.number.or(base.record.number);
        keep_empty(&mut base);
        let fields = work.entity.fields().iter().map(|field| field.name);
        let stated = fields.filter(|field| work.row.cell(field).is_some()).collect();
        let (row, Base { before, record, deleted }) = (work.at, base);
        self.add(Built { before, after: record, deleted, row, stated });
        Ok(Some(id))
    }

    /// Whether a row about a duty names neither its number nor its id, and would take its place from another person.
    fn takes_place(&self, work: &Work<'_>, base: &Base, notes: &mut Notes<'_>) -> Result<bool, StoreError> {
        let named = work.number.is_some() || work.row.cell(rows::ID).is_some();
        let before = base.before.as_ref().filter(|_| work.entity == Entity::Duty && !named && !base.deleted);
        let has = before.and_then(|before| Some((before, before.link("person")?)));
        let Some((before, has)) = has.filter(|(_, has)| base.record.link("person") != Some(*has)) else {
            return Ok(false);
        };
        let who = self.existing.record(has)?.map(|person| person.text("initials").to_owned()).unwrap_or_default();
        let number = before.number.and_then(|n| Entity::Duty.numbered(n)).unwrap_or_default();
        let at = work.row.cell("person").map_or(work.row.at, |cell| cell.at);
        notes.note(work.row, at, Some("person"), ProblemKind::SlotTaken { number, who });
        Ok(true)
    }

    /// Gives a new record its defaults for the fields that its row does not have. A default that is newer than the
    /// version of the file is not used: its writer could not know it.
    fn begin(&self, work: &mut Work<'_>, record: &mut Record, notes: &mut Notes<'_>) {
        let version = self.sources.version_of(work.row);
        let door = Door::File { history: false };
        let said = |field: &Field| work.row.cell(field.name).is_some() || field.default_since > version;
        actions::defaults(record, door, self.today, &said);
        for field in work.entity.fields().iter().filter(|field| field.required) {
            if record.get(field.name).is_none() && work.row.cell(field.name).is_none() {
                notes.note(work.row, work.row.at, Some(field.name), ProblemKind::Missing);
                work.broken = true;
            }
        }
    }

    /// a row may hold nothing that looks like a civil registration number. This is so for kladder too: a file is
    /// no place for numbers.
    fn numbers_in(&self, work: &mut Work<'_>, record: &Record, notes: &mut Notes<'_>) {
        if self.allows_numbers {
            return;
        }
        for spot in self.existing.numbers(record) {
            // A number that is in the data file and not in this row was let in before.
            let Some(cell) = work.row.cell(spot.field.name) else { continue };
            notes.note(work.row, cell.at, Some(spot.field.name), ProblemKind::Number(spot.place.line));
            work.broken = true;
        }
    }

    /// Reports fields that are no longer in use: their values are ignored, and the rest of the row is imported.
    fn leave_out(&mut self, work: &Work<'_>, notes: &Notes<'_>) {
        let retired = work.row.cells.iter().filter(|cell| RETIRED.contains(&(work.entity, &cell.name)));
        self.skipped
            .extend(retired.map(|cell| notes.problem(work.row, cell.at, Some(&cell.name), ProblemKind::Retired)));
    }

    /// Whether a row is left out because its record was erased for good: no file brings it back.
    fn skips(&mut self, work: &Work<'_>, id: Id, notes: &Notes<'_>) -> Result<bool, StoreError> {
        let erased = self.existing.is_purged(id)?;
        if erased {
            let cell = work.row.cell(rows::ID);
            let at = cell.map_or(work.row.at, |cell| cell.at);
            self.skipped.push(notes.problem(work.row, at, cell.map(|_| rows::ID), ProblemKind::Erased));
        }
        Ok(erased)
    }

    /// The record a row starts from: one that the planner made, else the one in the data file.
    fn base(&self, work: &mut Work<'_>, id: Id, notes: &mut Notes<'_>) -> Result<Option<Base>, StoreError> {
        let found = match self.built.get(&id) {
            Some(built) => {
                Some(Base { before: built.before.clone(), record: built.after.clone(), deleted: built.deleted })
            }
            None => self.existing.record_or_deleted(id)?.map(|(record, deleted)| Base {
                before: Some(record.clone()),
                record,
                deleted,
            }),
        };
        if let Some(base) = &found
            && base.record.entity != work.entity
        {
            let at = work.row.cell(rows::ID).map_or(work.row.at, |c| c.at);
            let what = ProblemKind::IdTaken(base.record.entity);
            notes.note(work.row, at, Some(rows::ID), what);
            work.broken = true;
        }
        Ok(found)
    }

    fn field(
        &self,
        work: &mut Work<'_>,
        field: &Field,
        record: &mut Record,
        names: &Names<'_, '_>,
        notes: &mut Notes<'_>,
    ) -> Result<(), StoreError> {
        let Some(cell) = work.row.cell(field.name) else { return Ok(()) };
        let from = match field.kind {
            crate::domain::fields::Kind::Until(from) => record.date(from),
            _ => None,
        };
        let context = ValueContext { today: self.today, from, by_hand: !self.sources.is_copy(work.row) };
        let mut failed = None;
        let engagement = record.link("engagement");
        let mut resolve = |target: Entity, name: &str| {
            if let (Entity::Phase, Some(engagement), Ok(number)) = (target, engagement, name.trim().parse::<u32>()) {
                let parts = [engagement.0.to_string(), number.to_string()];
                let id = Id::derived(target, &[&parts[0], &parts[1]]);
                return Ok(id);
            }
            match names.resolve(target, name) {
                Ok(id) => Ok(id),
                Err(Lost::Problem(what)) => Err(what),
                Err(Lost::Store(error)) => {
                    failed = Some(error);
                    Ok(Id::derived(target, &[name]))
                }
            }
        };
        let number_of_phase = match (&cell.value, field.target()) {
            (Written::Number(n), Some(Entity::Phase)) => Some(Written::Text(n.to_string())),
            _ => None,
        };
        let written = number_of_phase.as_ref().unwrap_or(&cell.value);
        match values::read(field, written, &context, &mut resolve) {
            Ok(None) if field.required => {
                notes.note(work.row, cell.at, Some(field.name), ProblemKind::Missing);
                work.broken = true;
            }
            // "" and null empty a field on purpose; invisible characters do not.
            Ok(None) if matches!(written, Written::Text(text) if !text.trim().is_empty()) => {
                notes.note(work.row, cell.at, Some(field.name), ProblemKind::Unseen);
                work.broken = true;
            }
            Ok(value) => record.set(field.name, value),
            Err(troubles) => {
                work.broken = true;
                for (at, what) in troubles {
                    notes.note(work.row, at.unwrap_or(cell.at), Some(field.name), what);
                }
            }
        }
        match failed {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }

    fn number(&self, work: &Work<'_>, id: Id, number: i64, notes: &mut Notes<'_>) -> Result<(), StoreError> {
        if let Some(other) = self.existing.find(work.entity, number)?
            && other != id
        {
            let at = work.row.cell(rows::NUMBER).map_or(work.row.at, |c| c.at);
            let what = ProblemKind::DuplicateNumber {
                number: work.entity.numbered(number).unwrap_or_default(),
                first: Elsewhere::Existing,
            };
            notes.note(work.row, at, Some(rows::NUMBER), what);
        }
        Ok(())
    }

    /// Adds the records of an engagement's plan; existing records stay as they are.
    fn plan_engagement(
        &mut self,
        work: &Work<'_>,
        engagement: Id,
        names: &mut Names<'_, '_>,
        notes: &mut Notes<'_>,
    ) -> Result<(), StoreError> {
        let Some(record) = self.built.get(&engagement).map(|b| b.after.clone()) else {
            return Ok(());
        };
        let parts = self.children(Entity::EngagementUnit, "engagement", engagement)?;
        let municipality = match record.link("municipality") {
            Some(id) => match self.built.get(&id) {
                Some(built) => Some(built.after.clone()),
                None => self.existing.record(id)?,
            },
            None => None,
        };
        let days = match &municipality {
            Some(municipality) => self.children(Entity::CalendarDay, "municipality", municipality.id)?,
            None => Vec::new(),
        };
        let pauses = planning::pauses::over(&self.children(Entity::Pause, "engagement", engagement)?);
        let own = match record.link("template") {
            Some(id) => {
                let head = match self.built.get(&id) {
                    Some(built) => Some(built.after.clone()),
                    None => self.existing.record(id)?,
                };
                let phases = self.children(Entity::TemplatePhase, "template", id)?;
                let milestones = self.children(Entity::TemplateMilestone, "template", id)?;
                head.map(|head| planning::own::read(&head, &phases, &milestones))
            }
            None => None,
        };
        let calendar = Calendar::of(municipality.as_ref(), &days);
        // The titles are stored as text, in Danish: the file is for everybody, whatever language a screen has.
        let plan = planning::template_of(&record, |_| own)
            .and_then(|template| planning::of_engagement(&record, &template, &parts, &pauses, &calendar, Lang::Da));
        match plan.map(|plan| plan.records()) {
            Ok(records) => {
                for record in records {
                    names.record(record.entity, record.id);
                    // A record that somebody deleted from a plan stays deleted.
                    let known = self.existing.record_or_deleted(record.id)?;
                    let deleted =
                        known.as_ref().is_some_and(|(_, deleted)| *deleted) || self.existing.is_purged(record.id)?;
                    let before = known.map(|(record, _)| record);
                    if !deleted {
                        let after = before.clone().unwrap_or(record);
                        self.add(Built { before, after, deleted: false, row: work.at, stated: Vec::new() });
                    }
                }
            }
            Err(field) => {
                let at = work.row.cell(rows::PLAN).map_or(work.row.at, |cell| cell.at);
                notes.note(work.row, at, Some(rows::PLAN), ProblemKind::NoPlan(field));
            }
        }
        Ok(())
    }

    /// Records of `entity` that belong to `parent`: first those of the files in their order, then those only in the
    /// data file.
    fn children(&self, entity: Entity, field: &'static str, parent: Id) -> Result<Vec<Record>, StoreError> {
        let mut found: Vec<Record> = self
            .order
            .iter()
            .filter_map(|id| self.built.get(id))
            .map(|built| &built.after)
            .filter(|r| r.entity == entity && r.link(field) == Some(parent))
            .cloned()
            .collect();
        let existing = self.existing.children(entity, field, parent)?;
        found.extend(existing.into_iter().filter(|r| !self.built.contains_key(&r.id)));
        Ok(found)
    }

    fn add(&mut self, built: Built) {
        let id = built.after.id;
        if self.built.insert(id, built).is_none() {
            self.order.push(id);
        }
    }

    /// Numbers the new records that have none, in the order of the files.
    fn numbers(&mut self) -> Result<(), StoreError> {
        let mut next: HashMap<Entity, i64> = HashMap::new();
        for built in self.built.values() {
            if let Some(number) = built.after.number {
                let free = next.entry(built.after.entity).or_insert(1);
                *free = (*free).max(number + 1);
            }
        }
        let mut asked: Vec<Entity> = Vec::new();
        for id in &self.order {
            let Some(built) = self.built.get_mut(id) else {
                continue;
            };
            let entity = built.after.entity;
            if built.after.number.is_some() || entity.meta().number.is_none() {
                continue;
            }
            let free = next.entry(entity).or_insert(1);
            if !asked.contains(&entity) {
                asked.push(entity);
                *free = (*free).max(self.existing.next_number(entity)?);
            }
            built.after.number = Some(*free);
            *free += 1;
        }
        Ok(())
    }

    /// The kladder of this machine that have no row of their own and are parents of rows.
    fn kladder(&self) -> Result<Vec<Id>, StoreError> {
        let mut found: Vec<Id> = Vec::new();
        for record in self.built.values().map(|built| &built.after).filter(|record| record.entity.is_child()) {
            let fields = record.entity.fields().iter().filter(|field| field.parent && field.required);
            let fields = fields.filter(|field| field.target().is_some_and(|target| target.meta().drafts));
            for id in fields.filter_map(|field| record.link(field.name)) {
                let told = self.built.contains_key(&id) || found.contains(&id);
                if !told && self.existing.record(id)?.is_some_and(|parent| parent.draft) {
                    found.push(id);
                }
            }
        }
        Ok(found)
    }

    fn finish(self, batch: &mut Batch) -> Result<ImportPlan, StoreError> {
        let mut drafts = self.kladder()?;
        let mut plan = ImportPlan { skipped: self.skipped, ..ImportPlan::default() };
        let mut built = self.built;
        drafts.extend(self.order.iter().filter(|id| built.get(id).is_some_and(is_draft)));
        for id in &self.order {
            let Some(Built { before, after, deleted, row, stated }) = built.remove(id) else {
                continue;
            };
            // An earlier import put it in the log, so changes to it go there too.
            let logged = before.as_ref().is_some_and(|before| !before.draft);
            let draft = drafts.contains(id) || (!logged && hangs_on(&after, &drafts));
            let count = plan.counts.entry(after.entity).or_default();
            let known = before.is_some() && !deleted;
            let copied = self.sources.rows.get(row).is_some_and(|row| self.sources.is_copy(row));
            let incoming = Incoming { before, after, stated, restores: deleted, draft, copied };
            match (known, incoming.writes()) {
                (false, _) => count.new += 1,
                (true, false) => count.unchanged += 1,
                (true, true) => count.changed += 1,
            }
            plan.rows.insert(*id, row);
            batch.records.push(incoming);
        }
        Ok(plan)
    }
}

/// Removes a "no" from a field with a default when the record had it empty before. Export writes such an empty field as
/// "no", and a restored record must be as it was.
fn keep_empty(base: &mut Base) {
    let stood = |field: &Field| base.before.as_ref().is_some_and(|before| before.get(field.name).is_some());
    for field in base.record.entity.fields().iter().filter(|field| field.has_default() && !stood(field)) {
        if base.record.get(field.name) == Some(&Value::Bool(false)) {
            base.record.set(field.name, None);
        }
    }
}

/// Whether a record is a draft that has never been finished.
fn is_draft(built: &Built) -> bool {
    let after = &built.after;
    let logged = built.before.as_ref().is_some_and(|before| !before.draft);
    // A later version that is being corrected was finished once, and colleagues have it.
    let first = after.int("version").unwrap_or(1) <= 1;
    after.entity.meta().drafts && !logged && first && after.text("status") == "kladde"
}

/// Whether a record belongs to one of `drafts` and cannot be logged without it.
fn hangs_on(record: &Record, drafts: &[Id]) -> bool {
    !drafts.is_empty()
        && record.entity.is_child()
        && record.entity.fields().iter().any(|field| {
            field.parent && field.required && record.link(field.name).is_some_and(|parent| drafts.contains(&parent))
        })
}

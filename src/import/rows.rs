//! The identity of each row: which record of which entity it is, before its other fields are read.
//!
//! An `id` gives it directly. Without one, a milestone, phase or duty has the id of its slot, the same on every
//! machine; a numbered row is the existing record of that number, or gets an id derived from the data file's id and the
//! number; a person is found by the initials; any other row by its parent, its title and its day, so that importing
//! twice changes nothing.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use chrono::NaiveDate;
use uuid::Uuid;

use super::bounds::{Bound, MOST_PROBLEMS};
use super::existing::Existing;
use super::names::{Lost, Names};
use super::problem::{Elsewhere, ImportProblem, ProblemKind, SourcePos};
use super::reading::{Row, Written, WrittenCell};
use super::source::Sources;
use crate::domain::dates::monday_of;
use crate::domain::fields::{Entity, Kind, RETIRED};
use crate::domain::nearest::nearest;
use crate::domain::typed_input::clean_line;
use crate::domain::value::{Id, Value};
use crate::store::StoreError;

/// Keys of a row that are not fields of its entity.
pub(super) const ID: &str = "id";
pub(super) const NUMBER: &str = "no";
pub(super) const PLAN: &str = "plan";
pub(super) const REPEAT: &str = "n";

/// A row on its way to becoming a record.
pub(super) struct Work<'s> {
    pub row: &'s Row,
    /// Its index among the rows of the sources.
    pub at: usize,
    pub entity: Entity,
    pub id: Option<Id>,
    pub number: Option<i64>,
    /// The planner makes this engagement's phases and milestones.
    pub plan: bool,
    /// A problem was noted, so later steps skip the row.
    pub broken: bool,
    /// An earlier row is the same record: the fields are still checked, but no record is made.
    pub twin: bool,
}

/// Collects problems with their positions.
pub(super) struct Notes<'s> {
    pub files: &'s [PathBuf],
    pub problems: Vec<ImportProblem>,
}

impl Notes<'_> {
    /// Notes a problem of a row, or of one of its fields.
    pub fn note(&mut self, row: &Row, at: SourcePos, field: Option<&str>, what: ProblemKind) {
        let what = match self.problems.len().cmp(&MOST_PROBLEMS) {
            std::cmp::Ordering::Less => what,
            std::cmp::Ordering::Equal => ProblemKind::Beyond(Bound::Problems),
            std::cmp::Ordering::Greater => return,
        };
        let problem = self.problem(row, at, field, what);
        self.problems.push(problem);
    }

    /// Whether no more problems are reported: the rest need not be checked.
    pub fn is_full(&self) -> bool {
        self.problems.len() > MOST_PROBLEMS
    }

    /// A problem of a row, with its position.
    pub fn problem(&self, row: &Row, at: SourcePos, field: Option<&str>, what: ProblemKind) -> ImportProblem {
        ImportProblem {
            file: self.files.get(row.file).cloned().unwrap_or_default(),
            at: Some(at),
            table: Some(row.table.clone()),
            field: field.map(str::to_owned),
            what,
        }
    }

    /// The position of a row, for a problem of another row.
    pub fn elsewhere(&self, row: &Row) -> Elsewhere {
        Elsewhere::File(self.files.get(row.file).cloned().unwrap_or_default(), row.at)
    }
}

/// The key in which an export lists other versions of a row's fields: people read it, and import ignores it.
const VERSIONS: &str = "_versions";
/// The key by which an export says that an open swap has expired, which follows from its days.
const EXPIRED: &str = "_expired";

/// Finds the entity of each row and notes unknown fields.
pub(super) fn known<'s>(sources: &'s Sources, notes: &mut Notes<'_>) -> Vec<Work<'s>> {
    let mut works = Vec::with_capacity(sources.rows.len());
    let mut told: HashSet<&str> = HashSet::new();
    for (at, row) in sources.rows.iter().enumerate() {
        if notes.is_full() {
            break;
        }
        let Some(entity) = Entity::from_name(&row.table) else {
            // A misspelt table of forty rows is one problem, not forty.
            if told.insert(row.table.as_str()) {
                let meant = nearest(&row.table, Entity::ALL.iter().map(|e| e.name()));
                notes.note(row, row.at, None, ProblemKind::UnknownTable { meant });
            }
            continue;
        };
        let mut work = Work { row, at, entity, id: None, number: None, plan: false, broken: false, twin: false };
        let mut met: HashSet<&str> = HashSet::with_capacity(row.cells.len());
        for cell in &row.cells {
            let what = if !met.insert(cell.name.as_str()) {
                ProblemKind::FieldTwice
            } else if is_key(entity, &cell.name)
                || [VERSIONS, EXPIRED].contains(&cell.name.as_str())
                || RETIRED.contains(&(entity, &cell.name))
            {
                continue;
            } else {
                let meant = nearest(&cell.name, keys(entity));
                ProblemKind::UnknownField { meant }
            };
            notes.note(row, cell.at, Some(&cell.name), what);
        }
        if entity == Entity::Engagement {
            match row.cell(PLAN).map(|cell| &cell.value) {
                None | Some(Written::YesNo(false)) => {}
                Some(Written::YesNo(true)) => work.plan = true,
                Some(other) => {
                    let what = ProblemKind::WrongShape { kind: Kind::YesNo, found: other.shape() };
                    let at = row.cell(PLAN).map_or(row.at, |c| c.at);
                    notes.note(row, at, Some(PLAN), what);
                }
            }
        }
        works.push(work);
    }
    works
}

fn is_key(entity: Entity, name: &str) -> bool {
    keys(entity).any(|key| key == name)
}

fn keys(entity: Entity) -> impl Iterator<Item = &'static str> {
    let own = match entity {
        Entity::Engagement => Some(PLAN),
        Entity::Milestone => Some(REPEAT),
        _ => None,
    };
    let number = entity.meta().number.map(|_| NUMBER);
    let fields = entity.fields().iter().map(|field| field.name);
    fields.chain([ID]).chain(number).chain(own)
}

/// Gives ids and numbers to all rows that have a key of their own, and enters them in `names`.
pub(super) fn identify(
    works: &mut [Work<'_>],
    names: &mut Names<'_, '_>,
    existing: &Existing<'_>,
    today: NaiveDate,
    notes: &mut Notes<'_>,
) -> Result<(), StoreError> {
    let mut seen = Seen::default();
    for work in works.iter_mut() {
        read_number(work, notes);
        read_id(work, existing, notes)?;
        let numbered = work.number.and_then(|n| work.entity.numbered(n));
        if work.id.is_none() && !by_slot(work.entity) {
            if let (Some(number), Some(name)) = (work.number, &numbered) {
                let id = existing.find(work.entity, number)?;
                work.id = Some(id.map_or_else(|| existing.named(work.entity, &[name]), Ok)?);
            } else if let Some(initials) = initials(work) {
                let id = existing.person(initials)?;
                work.id = Some(id.map_or_else(|| existing.named(Entity::Person, &[initials]), Ok)?);
            }
        }
        register(work, names, &mut seen, notes);
    }
    let by_week: HashMap<Id, bool> = works
        .iter()
        .filter(|work| work.entity == Entity::DutyType)
        .filter_map(|work| match &work.row.cell("granularity")?.value {
            Written::Text(granularity) => Some((work.id?, granularity.trim().eq_ignore_ascii_case("uge"))),
            _ => None,
        })
        .collect();
    let is_weekly = |kind: Id| match by_week.get(&kind) {
        Some(weekly) => Ok(*weekly),
        None => Ok(existing.record(kind)?.is_some_and(|kind| kind.text("granularity") == "uge")),
    };
    // A slot is named by other rows, so those rows must be known first.
    for work in works.iter_mut() {
        if work.id.is_none() && !work.broken && by_slot(work.entity) {
            work.id = slot(work, names, (existing, &is_weekly), today, notes)?;
            register(work, names, &mut seen, notes);
        }
    }
    Ok(())
}

/// Whether a record without id gets the id of its slot.
pub(super) fn by_slot(entity: Entity) -> bool {
    matches!(entity, Entity::Milestone | Entity::Phase | Entity::Duty)
}

/// Whether a record without id gets an id derived from its parent's id alone, which already depends on the file. The
/// screen derives the same id.
pub(super) fn by_place(entity: Entity) -> bool {
    matches!(entity, Entity::ParticipantCode | Entity::CafeQuestion | Entity::CafeNote)
}

#[derive(Default)]
struct Seen {
    ids: HashMap<Id, Elsewhere>,
    numbers: HashMap<(Entity, i64), Elsewhere>,
    initials: HashMap<String, Elsewhere>,
}

fn register(work: &mut Work<'_>, names: &mut Names<'_, '_>, seen: &mut Seen, notes: &mut Notes<'_>) {
    let Some(id) = work.id else { return };
    let row = work.row;
    let here = notes.elsewhere(row);
    if let Some(first) = seen.ids.get(&id) {
        let written = match row.cell(ID).map(|cell| &cell.value) {
            Some(Written::Text(slug)) => slug.clone(),
            _ => work
                .number
                .and_then(|n| work.entity.numbered(n))
                .or_else(|| initials(work).map(str::to_owned))
                .unwrap_or_else(|| id.0.to_string()),
        };
        let at = row.cell(ID).map_or(row.at, |cell| cell.at);
        let first = first.clone();
        let what = ProblemKind::DuplicateId { id: written, first };
        notes.note(row, at, row.cell(ID).map(|_| ID), what);
        work.twin = true;
        return;
    }
    if let Some(number) = work.number {
        let at = row.cell(NUMBER).map_or(row.at, |cell| cell.at);
        if let Some(first) = seen.numbers.get(&(work.entity, number)) {
            let what = ProblemKind::DuplicateNumber {
                number: work.entity.numbered(number).unwrap_or_default(),
                first: first.clone(),
            };
            notes.note(row, at, Some(NUMBER), what);
        } else {
            seen.numbers.insert((work.entity, number), here.clone());
            names.number(work.entity, number, id);
        }
    }
    if let Some(initials) = initials(work) {
        let key = super::existing::initials_key(initials);
        if let Some(first) = seen.initials.get(&key) {
            let what = ProblemKind::DuplicateInitials { initials: initials.to_owned(), first: first.clone() };
            let at = row.cell("initials").map_or(row.at, |cell| cell.at);
            notes.note(row, at, Some("initials"), what);
        } else {
            seen.initials.insert(key, here.clone());
            names.person(initials, id);
        }
    }
    if let Some(Written::Text(slug)) = row.cell(ID).map(|cell| &cell.value) {
        names.slug(work.entity, slug.trim(), id);
    }
    names.record(work.entity, id);
    seen.ids.insert(id, here);
}

fn initials<'s>(work: &Work<'s>) -> Option<&'s str> {
    if work.entity != Entity::Person {
        return None;
    }
    match &work.row.cell("initials")?.value {
        Written::Text(initials) if !initials.trim().is_empty() => Some(initials.trim()),
        _ => None,
    }
}

fn read_number(work: &mut Work<'_>, notes: &mut Notes<'_>) {
    let Some(cell) = work.row.cell(NUMBER) else {
        return;
    };
    if work.entity.meta().number.is_none() {
        return;
    }
    let number = match &cell.value {
        Written::Null => return,
        Written::Number(_) | Written::Decimal(_) => cell.value.whole(),
        Written::Text(typed) => match Entity::parse_number(typed) {
            Some((entity, number)) if entity == work.entity => Some(number),
            _ => None,
        },
        _ => None,
    };
    match number {
        Some(number) if number > 0 => work.number = Some(number),
        _ => {
            let written = match &cell.value {
                Written::Broken => {
                    work.broken = true;
                    return;
                }
                Written::Text(typed) => typed.clone(),
                Written::Number(number) => number.to_string(),
                other => other.shape().code().to_owned(),
            };
            notes.note(work.row, cell.at, Some(NUMBER), ProblemKind::BadNumber(written));
        }
    }
}

fn read_id(work: &mut Work<'_>, existing: &Existing<'_>, notes: &mut Notes<'_>) -> Result<(), StoreError> {
    let Some(cell) = work.row.cell(ID) else {
        return Ok(());
    };
    match &cell.value {
        Written::Broken => work.broken = true,
        Written::Text(slug) if !clean_line(slug).is_empty() => {
            let slug = slug.trim();
            let id = Uuid::try_parse(slug).map(Id);
            work.id = Some(id.or_else(|_| existing.named(work.entity, &[slug]))?);
        }
        other => {
            let what = ProblemKind::WrongShape { kind: Kind::Line, found: other.shape() };
            notes.note(work.row, cell.at, Some(ID), what);
            work.broken = true;
        }
    }
    Ok(())
}

/// The id that a milestone, phase or duty has from its slot. None when the slot is unknown: a milestone without key is
/// an ordinary row, and a broken link is reported when the fields are read.
fn slot(
    work: &mut Work<'_>,
    names: &Names<'_, '_>,
    (existing, is_weekly): (&Existing<'_>, &dyn Fn(Id) -> Result<bool, StoreError>),
    today: NaiveDate,
    notes: &mut Notes<'_>,
) -> Result<Option<Id>, StoreError> {
    let row = work.row;
    let link = |target: Entity, field: &str| -> Result<Option<Id>, StoreError> {
        match row.cell(field).map(|cell| &cell.value) {
            Some(Written::Text(name)) if !name.trim().is_empty() => match names.resolve(target, name) {
                Ok(id) => Ok(Some(id)),
                Err(Lost::Problem(_)) => Ok(None),
                Err(Lost::Store(error)) => Err(error),
            },
            _ => Ok(None),
        }
    };
    let entity = work.entity;
    let parts: Option<Vec<String>> = match entity {
        Entity::Milestone => {
            let engagement = link(Entity::Engagement, "engagement")?;
            let unit = link(Entity::Unit, "unit")?;
            let key = match row.cell("key").map(|cell| &cell.value) {
                Some(Written::Text(key)) if !key.trim().is_empty() => Some(key.trim()),
                _ => None,
            };
            let n = match row.cell(REPEAT).map(|cell| (&cell.value, cell)) {
                None => 1,
                Some((written, _)) if written.whole().is_some_and(|n| n > 0) => written.whole().unwrap_or(1),
                Some((other, cell)) => {
                    let what = ProblemKind::WrongShape { kind: Kind::Number, found: other.shape() };
                    notes.note(row, cell.at, Some(REPEAT), what);
                    1
                }
            };
            engagement.zip(key).map(|(engagement, key)| {
                let unit = unit.map(|id| id.0.to_string()).unwrap_or_default();
                vec![engagement.0.to_string(), key.to_owned(), unit, n.to_string()]
            })
        }
        Entity::Phase => {
            let engagement = link(Entity::Engagement, "engagement")?;
            engagement
                .zip(number_of(row.cell("number")))
                .map(|(engagement, number)| vec![engagement.0.to_string(), number])
        }
        // A duty that is named by its number keeps it, wherever it is moved.
        Entity::Duty if work.number.map(|number| existing.find(entity, number)).transpose()?.flatten().is_some() => {
            None
        }
        Entity::Duty => {
            let duty_type = link(Entity::DutyType, "duty_type")?;
            let slot = match row.cell("slot") {
                None => Some("1".to_owned()),
                cell => number_of(cell),
            };
            let day = match row.cell("date").map(|cell| &cell.value) {
                Some(Written::Date(day)) => Some(*day),
                Some(Written::Text(typed)) => {
                    match entity.field("date").map(|field| super::values::day(field, typed, today, None)) {
                        Some(Ok(Value::Date(day))) => Some(day),
                        _ => None,
                    }
                }
                _ => None,
            };
            match (duty_type, day, slot) {
                (Some(kind), Some(day), Some(slot)) => {
                    // A duty by the week is that of its week, whatever day the row has.
                    let day = if is_weekly(kind)? { monday_of(day) } else { day };
                    let part = number_of(row.cell("part")).filter(|part| part != "1");
                    Some([kind.0.to_string(), day.to_string(), slot].into_iter().chain(part).collect())
                }
                _ => None,
            }
        }
        _ => None,
    };
    if let Some(parts) = parts {
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        return Ok(Some(Id::derived(entity, &parts)));
    }
    match work.number {
        Some(number) => {
            let name = entity.numbered(number).unwrap_or_default();
            let known = existing.find(entity, number)?;
            Ok(Some(known.map_or_else(|| existing.named(entity, &[&name]), Ok)?))
        }
        None => Ok(None),
    }
}

fn number_of(cell: Option<&WrittenCell>) -> Option<String> {
    match &cell?.value {
        number @ (Written::Number(_) | Written::Decimal(_)) => number.whole().map(|number| number.to_string()),
        Written::Text(typed) => typed.trim().parse::<i64>().ok().map(|n| n.to_string()),
        _ => None,
    }
}

//! How an observation becomes færdig and is shared: the gate of F9, all that are ready at once, the hand-over, and what is
//! locked afterwards. What a kladde lacks is judged in `domain/readiness` and by the rules; correcting is `correction`.

use fluent_bundle::FluentValue;

use super::super::commands::Reason;
use super::super::effects::{Effect, Then};
use super::super::forms::editor::Editor;
use super::super::forms::{Entry, Fault, Form, Input, Rows};
use super::super::model::{Model, Pane};
use super::super::overlays::{Ask, Confirm, Overlay, Prompt, Question};
use super::super::update::{self, Ctx, record as read};
use super::super::workbench::Bench;
use super::record;
use crate::domain::edit::{Edit, Op, Verb};
use crate::domain::fields::{Entity, Field, typed};
use crate::domain::privacy::Spot;
use crate::domain::readiness::{Lack, Readiness, sources};
use crate::domain::value::{Id, Record, Value};
use crate::review;
use crate::rules::{Case, Finding, Gate, ObservationCase, Severity, Speaks, TextCase, judge};
use crate::store::{Filter, Query};

type Effects = Vec<Effect>;

/// Kladder looked through when all are finished at once.
const MANY: usize = 200;
/// Lines of a summary that a question shows.
const LINES: usize = 12;

/// The form holds a kladde or a version in the making.
pub fn can_finish(model: &Model) -> Result<(), Reason> {
    record::can_write(model)?;
    match model.form() {
        Some(form) if form.entity.meta().drafts && form.is_kladde() => Ok(()),
        Some(form) if form.entity.meta().drafts => Err("reason-finished"),
        _ => Err("reason-no-draft-kind"),
    }
}

/// The record under the cursor is finished.
pub fn can_share(model: &Model) -> Result<(), Reason> {
    record::can_write(model)?;
    match record::here(model) {
        Some(record) if record.entity == Entity::Observation && !record.draft => Ok(()),
        Some(record) if record.entity == Entity::Observation => Err("reason-share-unfinished"),
        _ => Err("reason-nothing-chosen"),
    }
}

/// Why a record cannot be changed: what lies in a finished observation is finished with it.
pub fn locked(record: &Record, ctx: &Ctx<'_>) -> Option<Reason> {
    let parents =
        record.entity.fields().iter().filter(|field| field.parent).filter_map(|field| record.link(field.name));
    let finished =
        parents.filter_map(|id| read(ctx, id)).find(|parent| parent.entity.meta().drafts && !parent.draft)?;
    let correcting = ctx.reader.correction(finished.id).ok().flatten().is_some();
    let new = record.draft || read(ctx, record.id).is_none();
    match (correcting, new) {
        (true, true) => None,
        (true, false) => Some("reason-locked-row"),
        (false, _) => Some("reason-locked"),
    }
}

/// Whether a record stays on this machine with the one it belongs to: its parent is a kladde or is being corrected.
pub fn stays_local(record: &Record, ctx: &Ctx<'_>) -> bool {
    let parents =
        record.entity.fields().iter().filter(|field| field.parent).filter_map(|field| record.link(field.name));
    let mut drafts = parents.filter_map(|id| read(ctx, id)).filter(|parent| parent.entity.meta().drafts);
    drafts.any(|parent| parent.draft || ctx.reader.correction(parent.id).ok().flatten().is_some())
}

/// The name of a field for a sentence: with its kind where it is a row's.
fn field_name(ctx: &Ctx<'_>, of: Entity, entity: Entity, field: &Field) -> String {
    let name = ctx.text.field(entity, field);
    if entity == of { name } else { format!("{} · {name}", ctx.text.entity(entity)) }
}

/// What is missing, in words.
pub fn lacks(ctx: &Ctx<'_>, entity: Entity, missing: &[Lack]) -> String {
    let word = |lack: &Lack| match lack {
        Lack::Field(field) if field.name == "interpretation" => ctx.text.get("lack-interpretation"),
        Lack::Field(field) => ctx.text.field(entity, field),
        Lack::Rows(entity) => ctx.text.entities(*entity),
    };
    missing.iter().map(word).collect::<Vec<_>>().join(", ")
}

/// What the rules say at the gate.
fn gate(model: &Model, ctx: &Ctx<'_>, record: &Record, rows: &[Record], judged: &Readiness) -> Vec<Finding> {
    let sources = sources(record, rows);
    let names = judged.names.iter().filter_map(|suspect| {
        let (at, place) = suspect.places.first()?;
        let source = sources.get(*at)?;
        let entity = rows.iter().find(|row| row.id == source.id).map_or(record.entity, |row| row.entity);
        Some((suspect.name.clone(), Spot { id: source.id, entity, field: source.field, place: *place }))
    });
    let case = ObservationCase {
        today: model.today_date(),
        observation: typed::Observation::from(record),
        draft: true,
        touched: None,
        names: names.collect(),
    };
    let thresholds = review::thresholds(&ctx.reader).unwrap_or_default();
    let texts = TextCase { numbers: judged.numbers.clone() };
    let mut found = judge(Case::Texts(&texts), Speaks::Gate(Gate::Finish), &thresholds);
    found.extend(judge(Case::Observation(&case), Speaks::Gate(Gate::Finish), &thresholds));
    found
}

/// F9 in the form: færdig, or what stands in the way.
pub fn finish(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let today = model.today_date();
    let Some(form) = model.form() else { return Vec::new() };
    let record = match form.record(today, false) {
        Ok(record) => record,
        Err(faults) => {
            super::form::show_faults(model, ctx, faults);
            return Vec::new();
        }
    };
    let entity = record.entity;
    let parts = match model.form_mut().map(|form| form.parts(today, true)) {
        Some(Ok(parts)) => parts,
        Some(Err(faults)) => {
            super::form::show_faults(model, ctx, faults);
            return Vec::new();
        }
        None => return Vec::new(),
    };
    // Kinds of row that are not edited in the form are as they are kept.
    let kept = review::rows_of(&record, &ctx.reader).into_iter().filter(|row| !Bench::edits(row.entity));
    let rows: Vec<Record> = parts.all.iter().cloned().chain(kept).collect();
    let vocabulary = review::vocabulary_of(&record, &ctx.reader);
    let judged = Readiness::of(&record, &rows, &vocabulary);
    if let Some(form) = model.form_mut() {
        form.vocabulary = vocabulary;
    }
    if !judged.missing.is_empty() {
        let faults = judged.missing.iter().filter_map(|lack| match lack {
            Lack::Field(field) => Some((model.form()?.field_at(field.name)?, Fault::Missing)),
            Lack::Rows(entity) => Some((model.form()?.rows_at(*entity)?, Fault::Missing)),
        });
        let faults: Vec<_> = faults.collect();
        super::form::show_faults(model, ctx, faults);
        let words = lacks(ctx, entity, &judged.missing);
        let said = ctx.text.with("finish-missing", &[("fields", FluentValue::from(words))]);
        model.refuse(said);
        return keep(model);
    }
    let findings = gate(model, ctx, &record, &rows, &judged);
    let stop = findings.iter().find(|finding| finding.severity == Severity::Stop || finding.rule.id == "R-71");
    if let Some(finding) = stop {
        let said = said(ctx, finding, entity);
        let (id, field) = (finding.id, finding.spot.clone());
        if let (Some(spot), Some(form)) = (field, model.form_mut().filter(|form| form.id == id))
            && let Some(at) = form.field_at(spot.field)
        {
            form.focus_on(at);
            if let Some(editor) = form.editor_mut() {
                editor.go_to(spot.line.saturating_sub(1), spot.column.saturating_sub(1));
            }
        }
        model.refuse(said);
        return keep(model);
    }
    let dropped = parts.gone.iter().filter(|part| part.draft).map(|part| Effect::DropLocal(part.id));
    let joined = model.form().and_then(|form| super::learning::join(form, ctx));
    let along = parts.ops().into_iter().chain(joined).collect();
    dropped.chain(commit(model, ctx, &[(record, rows)], along)).collect()
}

/// A finding that stops, with its rule, the field it is in and what to press.
fn said(ctx: &Ctx<'_>, finding: &Finding, of: Entity) -> String {
    let words = ctx.text.finding(finding, &|_| None);
    let field = finding.spot.as_ref().and_then(|spot| finding.entity.field(spot.field));
    let field = field.map(|field| field_name(ctx, of, finding.entity, field)).unwrap_or_default();
    let args = [
        ("rule", FluentValue::from(finding.rule.id)),
        ("words", FluentValue::from(words)),
        ("field", FluentValue::from(field)),
    ];
    ctx.text.with(if finding.rule.id == "R-71" { "finish-name" } else { "finish-stopped" }, &args)
}

/// Keeps the kladde of the form as it stands: a refused F9 loses nothing. What stands in its tables is kept as typing.
fn keep(model: &mut Model) -> Effects {
    let today = model.today_date();
    let Some(form) = model.form_mut().filter(|form| form.touched && !form.correction) else { return Vec::new() };
    form.kept = true;
    let record = form.partial(today);
    vec![Effect::KeepQuietly(record), super::super::forms::draft::keep(form, Then::GoesOn)]
}

/// The one change that finishes these records, with what hangs on them and is only here.
/// `along` is what else was typed with them.
fn commit(model: &Model, ctx: &Ctx<'_>, ready: &[(Record, Vec<Record>)], along: Vec<Op>) -> Effects {
    let today = model.today_date();
    let mut ops: Vec<Op> = Vec::new();
    let mut seen = ctx.reader.shown().unwrap_or_default().seen().clone();
    for (record, rows) in ready {
        let mut record = record.clone();
        record.draft = false;
        record.set("status", Some(Value::Code("faerdig".into())));
        record.set("finished_on", Some(Value::Date(today)));
        record.set("shared_with", None);
        record.set("shared_on", None);
        // A correction is measured by the version everyone has.
        let before = match model.form() {
            Some(form) if form.id == record.id => {
                seen = form.shown.seen().clone();
                read(ctx, record.id).filter(|_| form.correction)
            }
            _ => None,
        };
        ops.push(Op::between(before.as_ref(), &record));
        for row in rows.iter().filter(|row| row.draft && !along.iter().any(|op| op.id == row.id)) {
            let mut row = row.clone();
            row.draft = false;
            ops.push(Op::between(None, &row));
        }
        ops.extend(legend(&record, rows));
    }
    ops.extend(along);
    vec![Effect::Commit(Edit { verb: Verb::Finish, author: model.actor.initials.clone(), seen, ops })]
}

/// Codes that stand in the texts and not in the legend.
fn legend(record: &Record, rows: &[Record]) -> Vec<Op> {
    let known: Vec<&str> =
        rows.iter().filter(|row| row.entity == Entity::ParticipantCode).map(|r| r.text("code")).collect();
    let mut made: Vec<Record> = Vec::new();
    for source in sources(record, rows) {
        for code in crate::domain::privacy::codes::find(source.text) {
            let name = code.name();
            if !known.contains(&name.as_str()) && !made.iter().any(|row| row.text("code") == name) {
                made.push(super::review::code_row(record.id, &name, code.role));
            }
        }
    }
    made.iter().map(|row| Op::between(None, row)).collect()
}

/// R-20 after the fact: it warns and stops nobody.
pub fn warning(ctx: &Ctx<'_>, id: Id) -> Option<String> {
    let record = read(ctx, id).filter(|record| record.entity == Entity::Observation)?;
    crate::domain::readiness::no_theme(&record).then(|| format!("R-20 {}", ctx.text.get("rule-r-20")))
}

/// F9 in Observationer: says which kladder are ready and which are not, and finishes the ready ones when asked to.
pub fn finish_ready(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let kladder = ctx.reader.list(&Query::all(Entity::Observation).with(Filter::Draft(true)), MANY).unwrap_or_default();
    offer(model, ctx, &kladder)
}

/// Offers to finish those of these kladder that are ready.
fn offer(model: &mut Model, ctx: &Ctx<'_>, kladder: &[Record]) -> Effects {
    let (mut ready, mut names, mut not) = (Vec::new(), Vec::new(), Vec::new());
    for record in kladder {
        let number = record.number.and_then(|n| record.entity.numbered(n)).unwrap_or_default();
        if model.drafts.iter().any(|left| left.id == record.id) {
            not.push(format!("{number}: {}", ctx.text.get("finish-restored")));
            continue;
        }
        let judged = review::readiness(record, &ctx.reader);
        if judged.is_ready() {
            ready.push(record.id);
            let warned = if judged.no_theme { format!(" (R-20 {})", ctx.text.get("rule-r-20")) } else { String::new() };
            names.push(format!("{number}{warned}"));
        } else {
            not.push(format!("{number}: {}", why_not(ctx, record, &judged)));
        }
    }
    if ready.is_empty() {
        let why = not.first().cloned().unwrap_or_default();
        let said = ctx.text.with("finish-none", &[("why", FluentValue::from(why))]);
        model.refuse(said);
        return Vec::new();
    }
    let n = FluentValue::from(ready.len());
    let mut lines = vec![ctx.text.with("finish-ready", &[("n", n), ("names", FluentValue::from(names.join(", ")))])];
    if !not.is_empty() {
        lines.push(ctx.text.with("finish-not-ready", &[("n", FluentValue::from(not.len()))]));
        let more = not.len().saturating_sub(LINES);
        lines.extend(not.into_iter().take(LINES));
        if more > 0 {
            lines.push(ctx.text.with("finish-more", &[("n", FluentValue::from(more))]));
        }
    }
    lines.push(ctx.text.get("finish-question"));
    model.overlays.push(Overlay::Confirm(Confirm { question: Question::Finish(ready), lines }));
    Vec::new()
}

/// Why a kladde is not ready, in words.
pub fn why_not(ctx: &Ctx<'_>, record: &Record, judged: &Readiness) -> String {
    if !judged.missing.is_empty() {
        let words = lacks(ctx, record.entity, &judged.missing);
        return ctx.text.with("finish-missing", &[("fields", FluentValue::from(words))]);
    }
    if let Some(spot) = judged.numbers.first() {
        let field = field_name(ctx, record.entity, spot.entity, spot.field);
        let args = [("field", FluentValue::from(field)), ("line", FluentValue::from(spot.place.line))];
        return ctx.text.with("watch-number", &args);
    }
    let names: Vec<&str> = judged.names.iter().map(|suspect| suspect.name.as_str()).collect();
    ctx.text.with("watch-name", &[("names", FluentValue::from(names.join(", ")))])
}

/// Yes to finishing them; what is no longer ready is left.
pub fn finish_all(model: &mut Model, ctx: &Ctx<'_>, ids: &[Id]) -> Effects {
    let records = ids.iter().filter_map(|id| read(ctx, *id)).filter(|record| record.draft);
    let ready: Vec<_> = records
        .filter(|r| review::readiness(r, &ctx.reader).is_ready())
        .map(|r| (r.clone(), review::rows_of(&r, &ctx.reader)))
        .collect();
    if ready.is_empty() { Vec::new() } else { commit(model, ctx, &ready, Vec::new()) }
}

/// `m` on an observation: the next step of its life.
pub fn advance(model: &mut Model, ctx: &Ctx<'_>, record: &Record) -> Effects {
    match record.text("status") {
        _ if record.draft => offer(model, ctx, std::slice::from_ref(record)),
        "faerdig" => ask_share(model, ctx, record),
        _ => {
            let said = ctx.text.get("reason-shared");
            model.refuse(said);
            Vec::new()
        }
    }
}

/// `g` in Observationer: hands a finished observation over.
pub fn share(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match record::here(model) {
        Some(record) => ask_share(model, ctx, &record),
        None => Vec::new(),
    }
}

fn ask_share(model: &mut Model, ctx: &Ctx<'_>, record: &Record) -> Effects {
    // It goes to the unit's leader, unless somebody says otherwise.
    let leader = record.link("unit").and_then(|unit| read(ctx, unit)).and_then(|unit| unit.link("leader"));
    let leader = leader.and_then(|leader| read(ctx, leader)).map(|leader| leader.text("name").to_owned());
    let before = record.text("shared_with");
    let with = if before.is_empty() { leader.unwrap_or_default() } else { before.to_owned() };
    update::ask(model, Prompt { ask: Ask::ShareWith(record.id), input: Editor::line(&with), problem: None });
    Vec::new()
}

/// Takes with whom it is shared.
pub fn share_with(model: &mut Model, ctx: &Ctx<'_>, id: Id, typed: &str) -> Effects {
    let with = crate::domain::typed_input::clean_line(typed);
    if let Some(problem) = Some("share-nobody").filter(|_| with.is_empty()).or(super::cpr::wrong(&with)) {
        if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut() {
            prompt.problem = Some(ctx.text.get(problem));
        }
        return Vec::new();
    }
    model.overlays.pop();
    let Some(before) = read(ctx, id) else { return Vec::new() };
    let mut after = before.clone();
    after.set("status", Some(Value::Code("delt".into())));
    after.set("shared_with", Some(Value::Text(with)));
    after.set("shared_on", Some(Value::Date(model.today_date())));
    let op = Op::between(Some(&before), &after);
    if op.cells.is_empty() {
        let said = ctx.text.get("nothing-changed");
        model.done(said);
        return Vec::new();
    }
    let seen = ctx.reader.shown().unwrap_or_default().seen().clone();
    vec![Effect::Commit(Edit { verb: Verb::Edit, author: model.actor.initials.clone(), seen, ops: vec![op] })]
}

/// Whether the pane shown lists observations.
pub fn in_observations(model: &Model) -> bool {
    model.pane == Pane::Observations
}

impl Form {
    /// Whether it holds what is only on this machine: a new record of a kind with kladder, a kladde, or a version in the
    /// making.
    pub fn is_kladde(&self) -> bool {
        self.correction
            || self.before.as_ref().is_some_and(|before| before.draft)
            || (self.entity.meta().drafts && self.before.is_none())
    }

    /// The entry that leads to rows of a kind.
    pub fn rows_at(&self, rows: Entity) -> Option<usize> {
        self.entries.iter().position(|entry| matches!(entry, Entry::Children { entity, .. } if *entity == rows))
    }

    /// The record as far as it can be understood; what cannot stays as it was.
    pub fn partial(&self, today: chrono::NaiveDate) -> Record {
        let mut record = self.start.clone();
        record.number = self.number;
        record.draft = true;
        for entry in &self.entries {
            let Entry::Field { field, input } = entry else { continue };
            if let Ok(value) = Input::value(input, field, &record, today) {
                record.set(field.name, value);
            }
        }
        record
    }

    /// What lies in the record as it stands in the form's tables; a table that cannot be read is as it was.
    pub fn rows_typed(&self, today: chrono::NaiveDate) -> Vec<Record> {
        let tables = self.entries.iter().filter_map(|entry| match entry {
            Entry::Children { rows, .. } => rows.as_deref(),
            Entry::Field { .. } => None,
        });
        let read = |rows: &Rows| rows.records(self.id, today, false).unwrap_or_else(|_| rows.before().to_vec());
        tables.flat_map(read).collect()
    }
}

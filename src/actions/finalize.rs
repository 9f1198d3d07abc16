//! Finalize: makes an observation færdig, and shares it. Checks for missing parts and rules that stop it, and collects
//! the ops for the log.

use super::save::{finished, join, on_kept, typing_ends};
use super::{Context, Decision, Intent, Save, code, day};
use crate::cases;
use crate::domain::edit::{Op, Verb};
use crate::domain::fault::{At, Fault, Problem};
use crate::domain::fields::Entity;
use crate::domain::privacy::{Spot, codes};
use crate::domain::readiness::{self, Lack, Readiness, sources};
use crate::domain::typed;
use crate::domain::value::{Id, Record, Value};
use crate::rules::{Case, Finding, Gate, ObservationCase, Severity, Speaks, TextCase, judge};
use crate::store::{DraftWrite, StoreError};

/// A kladde to be finished.
#[derive(Clone, Debug, PartialEq)]
pub enum Finalizing {
    /// The kladde kept on this machine; skipped if it is no longer ready.
    Kept(Id),
    /// The kladde in a form.
    Typed(Box<Save>),
}

pub(super) fn decide(ctx: &Context<'_>, all: &[Finalizing]) -> Result<Decision, StoreError> {
    let mut intent = Intent::new(Verb::Finish, None);
    // Each kladde is judged here, by its readiness or at the gate of finishing.
    intent.judged = true;
    for one in all {
        match one {
            Finalizing::Kept(id) => {
                let Some(record) = ctx.record(*id)?.filter(|record| record.draft) else { continue };
                if let Some(fault) = readiness::times(&record) {
                    return Ok(Decision::Refused(vec![fault]));
                }
                if cases::readiness(&record, &ctx.reader).is_ready() {
                    let rows = cases::rows_of(&record, &ctx.reader);
                    write(ctx, &mut intent, (&record, &rows), None, Vec::new())?;
                }
            }
            Finalizing::Typed(save) => {
                if let Some(stopped) = typed_one(ctx, &mut intent, save)? {
                    return Ok(stopped);
                }
            }
        }
    }
    if intent.ops.is_empty() { Ok(Decision::Unchanged) } else { Ok(Decision::Write(intent)) }
}

/// Finishes the record in a form; returns the decision that stops it, if any.
fn typed_one(ctx: &Context<'_>, intent: &mut Intent, save: &Save) -> Result<Option<Decision>, StoreError> {
    if let Some(fault) = finished(ctx, save)? {
        return Ok(Some(Decision::Refused(vec![fault])));
    }
    let (save, replaced) = on_kept(ctx, save)?;
    intent.replaced.extend(replaced);
    intent.typed.extend(typing_ends(ctx, &save));
    let record = &save.after;
    // Kinds of child row that the form did not edit stay as they are kept.
    let kept = cases::rows_of(record, &ctx.reader);
    let kept = kept.into_iter().filter(|row| !save.parts.edited.contains(&row.entity));
    let rows: Vec<Record> = save.parts.all.iter().cloned().chain(kept).collect();
    let accepted = ctx.reader.accepted()?;
    let judged = Readiness::of(record, &rows, &cases::vocabulary_of(record, &ctx.reader), &accepted);
    if !judged.missing.is_empty() {
        let at = |lack: &Lack| match lack {
            Lack::Field(field) => At::Field(record.id, field.name),
            Lack::Rows(entity) => At::Rows(record.id, *entity),
        };
        let faults = judged.missing.iter().map(|lack| Fault { at: at(lack), what: Problem::Missing }).collect();
        return Ok(Some(Decision::Refused(faults)));
    }
    if let Some(fault) = readiness::times(record) {
        return Ok(Some(Decision::Refused(vec![fault])));
    }
    let stops = |finding: &Finding| finding.severity == Severity::Stop || finding.rule.id == "R-71";
    if let Some(finding) = gate(ctx, record, &rows, &judged)?.into_iter().find(stops) {
        return Ok(Some(Decision::Stopped(vec![finding])));
    }
    let gone = save.parts.gone.iter().filter(|part| part.draft);
    intent.drafts.extend(gone.map(|part| DraftWrite::Drop(part.id)));
    let mut along = save.parts.ops();
    along.extend(join(ctx, record.id, save.joins)?);
    // Compare a correction with the version that everyone has.
    let before = if save.correction { ctx.record(record.id)? } else { None };
    write(ctx, intent, (record, &rows), before.as_ref(), along)?;
    Ok(None)
}

/// The findings of the rules at the gate.
fn gate(ctx: &Context<'_>, record: &Record, rows: &[Record], judged: &Readiness) -> Result<Vec<Finding>, StoreError> {
    let sources = sources(record, rows);
    let names = judged.names.iter().filter_map(|suspect| {
        let (at, place) = suspect.places.first()?;
        let source = sources.get(*at)?;
        let entity = rows.iter().find(|row| row.id == source.id).map_or(record.entity, |row| row.entity);
        Some((suspect.name.clone(), Spot { id: source.id, entity, field: source.field, place: *place }))
    });
    let case = ObservationCase {
        today: ctx.today(),
        observation: typed::Observation::from(record),
        draft: true,
        touched: None,
        names: names.collect(),
    };
    let thresholds = ctx.thresholds()?;
    let texts = TextCase { numbers: judged.numbers.clone() };
    let mut found = judge(Case::Texts(&texts), Speaks::Gate(Gate::Finish), &thresholds);
    found.extend(judge(Case::Observation(&case), Speaks::Gate(Gate::Finish), &thresholds));
    Ok(found)
}

/// Adds the ops that finish a record and its local child rows; `along` holds the rows typed with it.
fn write(
    ctx: &Context<'_>,
    intent: &mut Intent,
    (record, rows): (&Record, &[Record]),
    before: Option<&Record>,
    along: Vec<Op>,
) -> Result<(), StoreError> {
    let mut record = record.clone();
    record.draft = false;
    record.set("status", code("faerdig"));
    record.set("finished_on", day(ctx.today()));
    record.set("shared_with", None);
    record.set("shared_on", None);
    intent.about = intent.about.or(Some(record.id));
    intent.ops.push(Op::between(before, &record));
    for row in rows.iter().filter(|row| row.draft && !along.iter().any(|op| op.id == row.id)) {
        intent.ops.push(Op::between(None, &Record { draft: false, ..row.clone() }));
    }
    intent.ops.extend(legend(&record, rows).iter().map(|row| Op::between(None, row).following()));
    intent.ops.extend(along);
    Ok(())
}

/// Adds legend rows for codes that appear in the texts but not in the legend.
pub(super) fn legend(record: &Record, rows: &[Record]) -> Vec<Record> {
    let known: Vec<&str> =
        rows.iter().filter(|row| row.entity == Entity::ParticipantCode).map(|row| row.text("code")).collect();
    let mut made: Vec<Record> = Vec::new();
    for source in sources(record, rows) {
        for code in codes::find(source.text) {
            let name = code.name();
            if !known.contains(&name.as_str()) && !made.iter().any(|row| row.text("code") == name) {
                made.push(codes::row(record.id, &name, code.role));
            }
        }
    }
    made
}

/// Stores the people a finished record is shared with, from today.
pub(super) fn share(ctx: &Context<'_>, id: Id, with: &str) -> Result<Decision, StoreError> {
    let with = crate::domain::typed_input::clean_line(with);
    if with.is_empty() {
        return Ok(Decision::Refused(vec![Fault::field(id, "shared_with", Problem::Missing)]));
    }
    let set = vec![("status", code("delt")), ("shared_with", Some(Value::Text(with))), ("shared_on", day(ctx.today()))];
    super::change::decide(ctx, &super::Change::fields(id, set))
}

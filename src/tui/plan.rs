//! The plan of an engagement made or moved: what becomes of each phase and milestone, and the ops that write it. The
//! arithmetic is in `domain::planning`, showing it first is `acts::preview`.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::edit::Op;
use crate::domain::fields::Entity;
use crate::domain::planning::pauses::{self, moved_end};
use crate::domain::planning::{self, Change, Fate, Pause, Plan, Stays, Stretch};
use crate::domain::value::{Id, Record, Value};
use crate::review;
use crate::rules::EngagementCase;
use crate::store::{Anchor, Query};
use crate::text::format;

use super::overlays::PlanRow;
use super::update::{Ctx, record as read};

/// Children of one record read at most.
const MANY: usize = 500;

/// The records of a kind that belong to another.
pub fn children(ctx: &Ctx<'_>, entity: Entity, field: &'static str, parent: Id) -> Vec<Record> {
    ctx.page(&Query::under(entity, field, parent), &Anchor::First, MANY).rows
}

/// What a plan would write, and what it would change in words.
#[derive(Clone, Debug, Default)]
pub struct Outlook {
    /// What is written, beside the engagement's own end.
    pub ops: Vec<Op>,
    /// What is shown first.
    pub rows: Vec<PlanRow>,
    /// The engagement's last day by the plan.
    pub end: Option<NaiveDate>,
}

/// An engagement as it is to be, with what its plan depends on.
pub struct Basis<'a> {
    /// The engagement.
    pub engagement: &'a Record,
    /// Its units as parts of it.
    pub parts: Vec<Record>,
    /// Its pauses.
    pub pauses: Vec<Record>,
}

impl<'a> Basis<'a> {
    /// As it stands in the file.
    pub fn of(engagement: &'a Record, ctx: &Ctx<'_>) -> Basis<'a> {
        Basis {
            engagement,
            parts: children(ctx, Entity::EngagementUnit, "engagement", engagement.id),
            pauses: children(ctx, Entity::Pause, "engagement", engagement.id),
        }
    }

    /// The pauses that are over.
    fn over(&self) -> Vec<Pause> {
        pauses::over(&self.pauses)
    }
}

/// The plan of an engagement; none without a start, a kind or a template that can be read.
fn plan_of(basis: &Basis<'_>, ctx: &Ctx<'_>) -> Option<Plan> {
    let engagement = basis.engagement;
    let template = review::template_of(&ctx.reader, engagement)?;
    let calendar = review::calendar_of(&ctx.reader, engagement.link("municipality")).ok()?;
    planning::of_engagement(engagement, &template, &basis.parts, &basis.over(), &calendar, ctx.text.lang()).ok()
}

/// The last day an engagement gets when it is moved: the one that is typed, else moved along with the start where the
/// template gave it, else the template's.
pub fn end_after(before: Option<&Record>, after: &Record, ctx: &Ctx<'_>) -> Option<NaiveDate> {
    let same = |field: &str| before.is_some_and(|before| before.get(field) == after.get(field));
    let open = |record: &Record| {
        let mut record = record.clone();
        record.set("end", None);
        plan_of(&Basis::of(&record, ctx), ctx).and_then(|plan| plan.end)
    };
    let end = after.date("end");
    let follows = same("end") && !(same("start") && same("kind") && same("template") && same("template_version"));
    if end.is_none() || follows && before.is_some_and(|before| open(before) == end) {
        return open(after).or(end);
    }
    end
}

/// The last day of an engagement when its pauses become others.
pub fn end_with(end: NaiveDate, before: &[Record], after: &[Record]) -> NaiveDate {
    moved_end(end, &pauses::over(before), &pauses::over(after))
}

/// Why a milestone of a unit that has left is chosen off.
fn left_reason(ctx: &Ctx<'_>) -> String {
    ctx.text.get("plan-unit-left")
}

/// What planning an engagement again would change; nothing when all stands as its template says.
pub fn outlook(basis: &Basis<'_>, today: NaiveDate, ctx: &Ctx<'_>) -> Option<Outlook> {
    let engagement = basis.engagement;
    let plan = plan_of(basis, ctx)?;
    // Milestones that a record proves are done, ticked or not.
    let case: EngagementCase = review::engagement(&ctx.reader, engagement, today).ok()?;
    let mut existing = children(ctx, Entity::Phase, "engagement", engagement.id);
    existing.extend(case.milestones);
    // What somebody deleted from a plan stays deleted, but a plan that is gone as a whole was taken back and may come anew.
    let anew = !existing.iter().any(|record| record.entity == Entity::Milestone);
    let may_come = |id: Id| match ctx.reader.record_or_deleted(id) {
        Ok(known) => known.is_none_or(|(_, deleted)| deleted && anew),
        Err(_) => false,
    };
    let mut changes = planning::changes(&existing, &plan, &may_come);
    let here: Vec<Id> = basis
        .parts
        .iter()
        .filter(|part| part.text("status") != "udtraadt")
        .filter_map(|part| part.link("unit"))
        .collect();
    let left = |change: &Change| {
        change.fate == Fate::Stays(Stays::Gone) && change.record.link("unit").is_some_and(|unit| !here.contains(&unit))
    };
    let moves = |change: &Change| matches!(change.fate, Fate::New | Fate::Moves) || left(change);
    let own_end = engagement.date("end");
    if !changes.iter().any(moves) && own_end == plan.end.or(own_end) {
        return None;
    }
    // What the plan knows nothing of is only worth a line where something of it moves.
    if !changes.iter().any(|change| change.fate == Fate::Moves) {
        changes.retain(|change| moves(change) || change.fate != Fate::Stays(Stays::Own));
    }
    let mut out = Outlook { end: plan.end.or(own_end), ..Outlook::default() };
    let units: Vec<Id> = changes.iter().filter_map(|change| change.record.link("unit")).collect();
    let names: HashMap<Id, String> = units.iter().map(|unit| (*unit, ctx.title_of(*unit))).collect();
    for change in &changes {
        let dropped = left(change);
        let mut after = change.record.clone();
        match (change.fate, change.record.entity) {
            (Fate::Stays(_), _) if !dropped => {}
            (_, Entity::Phase) => {
                after.set("start", change.new.0.map(Value::Date));
                after.set("end", change.new.1.map(Value::Date));
            }
            _ if dropped => after.set("dropped_reason", Some(Value::Text(left_reason(ctx)))),
            _ => after.set("date", change.new.0.map(Value::Date)),
        }
        let op = match change.fate {
            Fate::New => Some(Op::between(None, &after)),
            // A proven day is nobody's tick: only what the plan says is written.
            _ => read(ctx, after.id).map(|before| {
                let mut planned = before.clone();
                for field in ["start", "end", "date", "dropped_reason"] {
                    if after.entity.field(field).is_some() {
                        planned.set(field, after.get(field).cloned());
                    }
                }
                Op::between(Some(&before), &planned)
            }),
        };
        out.ops.extend(op.filter(|op| !op.cells.is_empty()));
        out.rows.push(row(change, dropped, &names, ctx));
    }
    Some(out)
}

fn days(stretch: Stretch, ctx: &Ctx<'_>) -> String {
    let lang = ctx.text.lang();
    match stretch {
        (Some(from), Some(to)) => format::span(lang, from, to),
        (Some(day), None) | (None, Some(day)) => format::day(lang, day),
        (None, None) => String::new(),
    }
}

fn row(change: &Change, dropped: bool, names: &HashMap<Id, String>, ctx: &Ctx<'_>) -> PlanRow {
    let record = &change.record;
    let name = match record.entity {
        Entity::Phase => {
            // Its number says what it is in few cells.
            let number = record.int("number").map(|number| format!("{number}. ")).unwrap_or_default();
            format!("{number}{}", record.text("name"))
        }
        _ => record.text("title").to_owned(),
    };
    let why = match change.fate {
        _ if dropped => left_reason(ctx),
        Fate::New => ctx.text.get("plan-new"),
        Fate::Moves => String::new(),
        Fate::Stays(why) => ctx.text.get(why.message()),
    };
    PlanRow {
        phase: record.entity == Entity::Phase,
        stays: matches!(change.fate, Fate::Stays(_)),
        name,
        unit: record.link("unit").and_then(|unit| names.get(&unit).cloned()).unwrap_or_default(),
        old: days(change.old, ctx),
        new: if dropped { String::new() } else { days(change.new, ctx) },
        why,
    }
}

/// The line that tells what becomes of the engagement's last day.
pub fn end_row(old: Option<NaiveDate>, new: Option<NaiveDate>, ctx: &Ctx<'_>) -> Option<PlanRow> {
    (old != new).then(|| PlanRow {
        phase: true,
        stays: false,
        name: ctx.text.get("plan-end"),
        unit: String::new(),
        old: days((old, None), ctx),
        new: days((new, None), ctx),
        why: String::new(),
    })
}

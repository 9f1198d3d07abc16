//! What follows from a change of a record: what is written along with it in the same change, and what of a plan moves and is
//! shown first (F59). What may not be written at all is `checks`.

use chrono::NaiveDate;

use super::super::model::Model;
use super::super::overlays::PlanRow;
use super::super::plan::{self, Basis, Outlook, children};
use super::super::update::{Ctx, record as read};
use super::reuse;
use crate::domain::edit::Op;
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record, Value};

/// A record as it is written, with what follows.
#[derive(Clone, Debug)]
pub struct Follow {
    /// The record, with what is worked out put in.
    pub record: Record,
    /// What is written along.
    pub ops: Vec<Op>,
    /// What of a plan moves, to be shown before anything is written; empty for most.
    pub rows: Vec<PlanRow>,
}

/// What follows when a record goes from one state to another; `before` is none for a new one.
pub fn follow(model: &Model, ctx: &Ctx<'_>, before: Option<&Record>, after: Record) -> Follow {
    let today = model.today_date();
    let mut followed = Follow { record: after, ops: Vec::new(), rows: Vec::new() };
    match followed.record.entity {
        Entity::Engagement => engagement(&mut followed, before, today, ctx),
        Entity::EngagementUnit => unit(&mut followed, before, today, ctx),
        Entity::Pause => pause(&mut followed, before, today, ctx),
        Entity::Milestone => touched(&mut followed, before),
        Entity::Phase => phase(&mut followed, before, today, ctx),
        Entity::Goal => goal(&mut followed, before, today),
        Entity::Evaluation => evaluation(&mut followed, before, today, ctx),
        Entity::Request => request(&mut followed, before, today),
        Entity::Endorsement => endorsement(&mut followed, ctx),
        _ => {}
    }
    followed
}

fn date(day: NaiveDate) -> Option<Value> {
    Some(Value::Date(day))
}

fn code(code: &str) -> Option<Value> {
    Some(Value::Code(code.to_owned()))
}

/// Whether a status was just taken.
fn became(before: Option<&Record>, after: &Record, status: &str) -> bool {
    after.text("status") == status && before.is_none_or(|before| before.text("status") != status)
}

impl Follow {
    /// Writes a change of another record along.
    fn along(&mut self, before: &Record, after: &Record) {
        let op = Op::between(Some(before), after);
        if !op.cells.is_empty() {
            self.ops.push(op);
        }
    }

    fn take(&mut self, outlook: Option<Outlook>) {
        if let Some(outlook) = outlook {
            self.ops.extend(outlook.ops);
            self.rows.extend(outlook.rows);
        }
    }
}

/// Statuses in which an engagement is no longer planned.
const PAST: [&str; 4] = ["afsluttet", "opfoelgning", "arkiveret", "annulleret"];

/// An engagement's plan follows its start, end and template; its first phase opens when it becomes aktiv; a copy brings what
/// is copied.
fn engagement(followed: &mut Follow, before: Option<&Record>, today: NaiveDate, ctx: &Ctx<'_>) {
    let id = followed.record.id;
    let copied = match (before, followed.record.link("copied_from")) {
        (None, Some(from)) => reuse::parts(ctx, from, id),
        _ => Vec::new(),
    };
    followed.ops.extend(copied.iter().map(|record| Op::between(None, record)));
    let same = |field: &str| before.is_some_and(|before| before.get(field) == followed.record.get(field));
    let planned = ["start", "end", "kind", "template", "template_version"].iter().all(|field| same(field));
    let begins = before.is_some_and(|before| before.text("status") == "bevilget");
    if begins && became(before, &followed.record, "aktiv") {
        let first =
            children(ctx, Entity::Phase, "engagement", id).into_iter().find(|phase| phase.int("number") == Some(1));
        if let Some(first) = first.filter(|phase| phase.text("status") == "kommende") {
            let mut open = first.clone();
            open.set("status", code("i_gang"));
            followed.along(&first, &open);
        }
    }
    if planned || followed.record.date("start").is_none() || PAST.contains(&followed.record.text("status")) {
        return;
    }
    let typed = followed.record.date("end");
    let end = plan::end_after(before, &followed.record, ctx);
    followed.record.set("end", end.map(Value::Date));
    let record = followed.record.clone();
    let mut basis = Basis::of(&record, ctx);
    basis.parts.extend(copied.into_iter().filter(|record| record.entity == Entity::EngagementUnit));
    let outlook = plan::outlook(&basis, today, ctx);
    // What a person typed needs no line to tell it.
    let was = before.map_or(typed, |before| before.date("end"));
    if end != typed || outlook.is_some() {
        followed.rows.extend(plan::end_row(was, end, ctx));
    }
    followed.take(outlook);
}

/// A unit that comes into a planned engagement brings its milestones; of one that leaves, what is not done is chosen off.
fn unit(followed: &mut Follow, before: Option<&Record>, today: NaiveDate, ctx: &Ctx<'_>) {
    let same = |field: &str| before.is_some_and(|before| before.get(field) == followed.record.get(field));
    let engagement = followed.record.link("engagement").and_then(|id| read(ctx, id));
    let Some(engagement) = engagement.filter(|_| !(same("unit") && same("status"))) else { return };
    let laid = !children(ctx, Entity::Milestone, "engagement", engagement.id).is_empty();
    if !laid || PAST.contains(&engagement.text("status")) {
        return;
    }
    let mut basis = Basis::of(&engagement, ctx);
    replace(&mut basis.parts, &followed.record);
    followed.take(plan::outlook(&basis, today, ctx));
}

fn replace(all: &mut Vec<Record>, record: &Record) {
    all.retain(|other| other.id != record.id);
    all.push(record.clone());
}

/// A pause stops its engagement; when it is over the engagement goes on, and what was ahead comes later (F69).
fn pause(followed: &mut Follow, before: Option<&Record>, today: NaiveDate, ctx: &Ctx<'_>) {
    let Some(engagement) = followed.record.link("engagement").and_then(|id| read(ctx, id)) else { return };
    let lasts = followed.record.date("to").is_none();
    let lasted = before.is_none_or(|before| before.date("to").is_none());
    let mut moved = engagement.clone();
    match engagement.text("status") {
        "aktiv" if lasts => moved.set("status", code("pauset")),
        "pauset" if !lasts && lasted => moved.set("status", code("aktiv")),
        _ => {}
    }
    let old = children(ctx, Entity::Pause, "engagement", engagement.id);
    let mut new = old.clone();
    replace(&mut new, &followed.record);
    if let Some(end) = engagement.date("end") {
        moved.set("end", date(plan::end_with(end, &old, &new)));
    }
    followed.along(&engagement, &moved);
    let mut basis = Basis::of(&moved, ctx);
    basis.pauses = new;
    // One that only begins moves nothing yet.
    if PAST.contains(&engagement.text("status")) || lasts && lasted {
        return;
    }
    followed.rows.extend(plan::end_row(engagement.date("end"), moved.date("end"), ctx));
    let outlook = plan::outlook(&basis, today, ctx);
    followed.take(outlook);
}

/// A date given by hand stays when the plan is moved.
fn touched(followed: &mut Follow, before: Option<&Record>) {
    let record = &mut followed.record;
    if before.is_some_and(|before| before.get("date") != record.get("date")) {
        record.set("touched", Some(Value::Bool(true)));
    }
}

/// Phases go one after the other (F60): a phase that is closed opens the next one, and one that opens closes the one before.
fn phase(followed: &mut Follow, before: Option<&Record>, today: NaiveDate, ctx: &Ctx<'_>) {
    let closed = became(before, &followed.record, "afsluttet");
    let opened = became(before, &followed.record, "i_gang");
    if closed && followed.record.date("actual_end").is_none() {
        followed.record.set("actual_end", date(today));
    }
    if opened && before.is_some_and(|before| before.text("status") == "afsluttet") {
        followed.record.set("actual_end", None);
        return;
    }
    let number = followed.record.int("number");
    let other = number.map(|number| if closed { number.saturating_add(1) } else { number.saturating_sub(1) });
    let parent = followed.record.link("engagement").filter(|_| closed || opened);
    let all = parent.map(|id| children(ctx, Entity::Phase, "engagement", id)).unwrap_or_default();
    let Some(neighbour) = all.into_iter().find(|phase| phase.int("number") == other) else { return };
    let mut after = neighbour.clone();
    match neighbour.text("status") {
        "kommende" if closed => after.set("status", code("i_gang")),
        "i_gang" if opened => {
            after.set("status", code("afsluttet"));
            if after.date("actual_end").is_none() {
                after.set("actual_end", date(today));
            }
        }
        _ => {}
    }
    followed.along(&neighbour, &after);
}

/// A goal that is begun has a day to count from.
fn goal(followed: &mut Follow, before: Option<&Record>, today: NaiveDate) {
    let record = &mut followed.record;
    if became(before, record, "i_gang") && record.date("started").is_none() {
        record.set("started", date(today));
    }
}

/// A goal that is evaluated is evalueret when it was reached; else work on it goes on, and it will be asked for again.
fn evaluation(followed: &mut Follow, before: Option<&Record>, today: NaiveDate, ctx: &Ctx<'_>) {
    let goal = followed.record.link("goal").filter(|_| before.is_none()).and_then(|id| read(ctx, id));
    let open = |goal: &Record| matches!(goal.text("status"), "formuleret" | "i_gang" | "evalueret");
    let Some(goal) = goal.filter(open) else { return };
    let mut after = goal.clone();
    match followed.record.text("result") {
        "" => return,
        "naaet" => after.set("status", code("evalueret")),
        _ => {
            after.set("status", code("i_gang"));
            if after.date("started").is_none() {
                after.set("started", date(today));
            }
        }
    }
    followed.along(&goal, &after);
}

/// The days a request was given its priority and was decided.
fn request(followed: &mut Follow, before: Option<&Record>, today: NaiveDate) {
    let record = &mut followed.record;
    let decided =
        ["prioriteret", "bevilget", "afslaaet", "trukket"].iter().any(|status| became(before, record, status));
    if decided && record.date("decided_at").is_none() {
        record.set("decided_at", date(today));
    }
    if record.int("priority").is_some() && record.date("prioritised_at").is_none() {
        record.set("prioritised_at", date(today));
    }
}

/// An endorsement takes its request the step it stands for.
fn endorsement(followed: &mut Follow, ctx: &Ctx<'_>) {
    let record = &followed.record;
    let Some(request) = record.link("request").and_then(|id| read(ctx, id)) else { return };
    let next = match (request.text("status"), record.text("role")) {
        ("screenet", "leder") => "indstillet_leder",
        ("indstillet_leder", "chef") => "indstillet_chef",
        _ => return,
    };
    if record.text("recommendation") == "anbefales_ikke" || request.text("kind") != "udrykning" {
        return;
    }
    let mut after = request.clone();
    after.set("status", code(next));
    followed.along(&request, &after);
}

/// The pause an engagement is in.
pub fn open_pause(ctx: &Ctx<'_>, engagement: Id) -> Option<Record> {
    children(ctx, Entity::Pause, "engagement", engagement).into_iter().find(|pause| pause.date("to").is_none())
}

//! Consequences: the values filled in and the other records written in the same change, and the moves of a plan, which are
//! shown first (F59).

use super::closing;
use super::course_day;
use super::plan::{self, Basis, PlanChange, Planned};
use super::proven;
use super::related::Related;
use super::roster::{publish, swaps};
use super::steps::{became, latest, says_reached, with_status};
use super::with_meeting;
use super::{Changed, Context, Door, caused, code, copy, day};
use crate::domain::cause::Cause;
use crate::domain::edit::Op;
use crate::domain::fields::Entity;
use crate::domain::passed::{is_ahead, is_cancelled, is_planned};
use crate::domain::value::{Id, Record, Value};
use crate::store::StoreError;
use crate::text::cause;

/// A record to be written, with its consequences.
pub(super) struct Consequences {
    /// The record, with computed values filled in.
    pub(super) record: Record,
    /// Ops on other records, marked as consequences.
    pub(super) ops: Vec<Op>,
    /// Records whose state changes as a consequence, in their new form.
    pub(super) states: Vec<Record>,
    /// Moves of plans.
    pub(super) plan: Vec<PlanChange>,
    /// Records that were deleted and come back.
    pub(super) revived: Vec<Id>,
    /// Move a plan with each change. For a document plans are moved once, after all its records.
    plans: bool,
    /// For an engagement: the units that join or leave it in the same change; its plan moves with them at once.
    units: Vec<Record>,
    /// For a unit of an engagement: the engagement is in the same change, and its plan takes the unit.
    with_engagement: bool,
    /// The records of the same change.
    own: Vec<Id>,
}

/// Statuses in which an engagement no longer gets a plan.
pub(super) const PAST: [&str; 4] = ["afsluttet", "opfoelgning", "arkiveret", "annulleret"];

/// The consequences of changing a record from one form to another.
pub(super) fn of(ctx: &Context<'_>, changed: &Changed, all: &[Changed]) -> Result<Consequences, StoreError> {
    found(ctx, ctx, changed, Some(all))
}

/// State changes within a document and in the file around it; plans do not move here.
pub(super) fn states(ctx: &Context<'_>, related: &dyn Related, changed: &Changed) -> Result<Consequences, StoreError> {
    found(ctx, related, changed, None)
}

/// Whether a unit joins or leaves its engagement.
fn turns(before: Option<&Record>, part: &Record) -> bool {
    !["unit", "status"].iter().all(|field| before.is_some_and(|before| before.get(field) == part.get(field)))
}

/// The consequences of a record among `all` that are written with it; none for a document, which moves its plans later.
fn found(
    ctx: &Context<'_>,
    related: &dyn Related,
    changed: &Changed,
    all: Option<&[Changed]>,
) -> Result<Consequences, StoreError> {
    let before = changed.before.as_ref().filter(|before| !before.draft);
    let (ops, states, plan) = (Vec::new(), Vec::new(), Vec::new());
    let (plans, record) = (all.is_some(), changed.after.clone());
    let all = all.unwrap_or_default();
    let parts = all.iter().filter(|other| {
        let part = &other.after;
        part.entity == Entity::EngagementUnit
            && part.link("engagement") == Some(record.id)
            && turns(other.before.as_ref(), part)
    });
    let units = parts.map(|other| other.after.clone()).collect();
    let with_engagement = all.iter().any(|other| record.link("engagement") == Some(other.after.id));
    let own = all.iter().map(|other| other.after.id).collect();
    let mut found = Consequences { record, ops, states, plan, revived: Vec::new(), plans, units, with_engagement, own };
    match found.record.entity {
        Entity::Engagement => found.engagement(before, ctx, related)?,
        Entity::EngagementUnit if plans && !found.with_engagement => found.unit(before, ctx)?,
        Entity::Pause => found.pause(before, ctx, related)?,
        Entity::Milestone => found.touched(before),
        Entity::Phase => found.phase(before, ctx, related)?,
        Entity::Goal => found.goal(before, ctx),
        Entity::Evaluation => found.evaluation(before, ctx, related)?,
        Entity::Request => found.request(before, ctx, related)?,
        Entity::Endorsement => found.endorsement(before, related)?,
        Entity::Dispatch => found.dispatch(before, related)?,
        Entity::Answer => found.answer(before, related)?,
        Entity::Decision => found.decided(related)?,
        // Its day is that of its meeting, where there is one.
        Entity::StructureDecision if found.record.link("meeting").is_some() => found.record.set("meeting_date", None),
        Entity::Task => found.task(before, ctx),
        Entity::Commitment => found.commitment(before, ctx),
        Entity::AlCycle => found.cycle(before, ctx, related)?,
        Entity::Duty => found.duty(before, ctx),
        Entity::Swap => found.swap(before, ctx, related)?,
        Entity::RosterWeek if plans => found.roster_week(before, ctx)?,
        Entity::DutyWish => found.wish(before, ctx),
        Entity::Membership => found.member(before, ctx, related)?,
        Entity::Meeting => found.meeting(before, ctx, related)?,
        Entity::Activity => found.taken_back(before),
        Entity::Session => found.session(before, ctx, related)?,
        Entity::Unit if plans => found.leader(before, related)?,
        _ => {}
    }
    Ok(found)
}

/// The day something was done, if it was done now. An imported document may have events without a day.
fn stamp(ctx: &Context<'_>) -> Option<Value> {
    match ctx.door {
        Door::Person | Door::Script => day(ctx.today()),
        Door::File { .. } => None,
    }
}

impl Consequences {
    /// Writes a change to another record in the same change.
    fn along(&mut self, before: &Record, after: &Record) {
        let op = Op::between(Some(before), after);
        if !op.cells.is_empty() {
            self.ops.push(op.following());
            self.states.push(after.clone());
        }
    }

    fn take(&mut self, planned: Option<Planned>) {
        if let Some(planned) = planned {
            self.ops.extend(planned.ops.into_iter().map(Op::following));
            self.plan.extend(planned.changes);
        }
    }

    fn put_day(&mut self, field: &str, value: Option<Value>) {
        if self.record.date(field).is_none() && value.is_some() {
            self.record.set(field, value);
        }
    }

    /// An engagement's plan follows its start, end and template; its first phase opens when it becomes aktiv; a copy
    /// adds the copied records.
    fn engagement(
        &mut self,
        before: Option<&Record>,
        ctx: &Context<'_>,
        related: &dyn Related,
    ) -> Result<(), StoreError> {
        let id = self.record.id;
        let copied = match (before, self.record.link("copied_from")) {
            (None, Some(from)) if ctx.door == Door::Person => copy::parts(ctx, from, id)?,
            _ => Vec::new(),
        };
        self.ops.extend(copied.iter().map(|record| Op::between(None, record)));
        let same = |field: &str| before.is_some_and(|before| before.get(field) == self.record.get(field));
        let planned = ["start", "end", "kind", "template", "template_version"].iter().all(|field| same(field));
        let begins = before.is_some_and(|before| before.text("status") == "bevilget");
        if begins && became(before, &self.record, "aktiv") {
            let phases = related.children(Entity::Phase, "engagement", id)?;
            let first = phases.into_iter().find(|phase| phase.int("number") == Some(1));
            if let Some(first) = first.filter(|phase| phase.text("status") == "kommende") {
                let mut open = first.clone();
                open.set("status", code("i_gang"));
                self.along(&first, &open);
            }
        }
        self.request_of(before, ctx, related)?;
        self.close_planned(before, ctx, related)?;
        if self.plans {
            let left = closing::left_open(ctx, before, &self.record)?;
            self.plan.extend(left.into_iter().map(|left| PlanChange::Left(Box::new(left))));
        }
        // A unit that joins or leaves moves a plan that is there.
        let joins = !self.units.is_empty() && !ctx.children(Entity::Milestone, "engagement", id)?.is_empty();
        let stays = planned && !joins;
        if !self.plans || stays || self.record.date("start").is_none() || PAST.contains(&self.record.text("status")) {
            return Ok(());
        }
        let typed = self.record.date("end");
        let end = if planned { typed } else { plan::end_after(ctx, before, &self.record)? };
        self.record.set("end", end.map(Value::Date));
        let record = self.record.clone();
        let mut basis = Basis::of(ctx, &record)?;
        basis.parts.extend(copied.into_iter().filter(|record| record.entity == Entity::EngagementUnit));
        self.units.iter().for_each(|unit| replace(&mut basis.parts, unit));
        let planned = plan::planned(ctx, &basis)?;
        // Values a person typed need no explanation.
        let was = before.map_or(typed, |before| before.date("end"));
        if end != typed || planned.is_some() {
            self.plan.extend(PlanChange::end(was, end));
        }
        self.take(planned);
        Ok(())
    }

    /// What lies ahead in an engagement is cancelled when it is closed, and planned again when it is reopened: its visits, its
    /// meetings and the days of its courses. What has begun or passed still asks whether it was held. A document about the past
    /// says itself what became of them.
    fn close_planned(
        &mut self,
        before: Option<&Record>,
        ctx: &Context<'_>,
        related: &dyn Related,
    ) -> Result<(), StoreError> {
        let closed = |record: &Record| PAST.contains(&record.text("status"));
        let history = ctx.door == Door::File { history: true };
        let Some(was) = before.map(closed).filter(|_| !history) else { return Ok(()) };
        let is = closed(&self.record);
        if was == is {
            return Ok(());
        }
        for one in closing::dated(related, self.record.id)? {
            let mut after = one.clone();
            if is && is_ahead(&one, ctx.now) {
                after.set("status", code("aflyst"));
                after.set("cancelled_reason", caused(Cause::EngagementClosed));
            } else if !is
                && one.day().is_some_and(|day| day >= ctx.today())
                && cause::says(Cause::EngagementClosed, one.text("cancelled_reason"))
            {
                after.set("status", code("planlagt"));
                after.set("cancelled_reason", None);
            }
            if after == one {
                continue;
            }
            if one.entity == Entity::Meeting {
                proven::from_sent(&mut after, &related.children(Entity::Dispatch, "meeting", one.id)?);
            }
            match one.entity {
                Entity::Meeting => {
                    for (was, is) in with_meeting::cancelled(related, &one, &after)? {
                        self.along(&was, &is);
                    }
                }
                Entity::Session => self.milestones_of_session(Some(&one), &after, related, ctx)?,
                _ => {}
            }
            self.along(&one, &after);
        }
        Ok(())
    }

    /// Somebody who becomes the leader of a unit, and works nowhere yet, works there.
    fn leader(&mut self, before: Option<&Record>, related: &dyn Related) -> Result<(), StoreError> {
        let leader =
            self.record.link("leader").filter(|id| before.and_then(|before| before.link("leader")) != Some(*id));
        let Some(person) = leader.map(|id| related.record(id)).transpose()?.flatten() else { return Ok(()) };
        if person.link("unit").is_none() && person.link("organisation").is_none() {
            let mut after = person.clone();
            after.set("unit", Some(Value::Link(self.record.id)));
            self.along(&person, &after);
        }
        Ok(())
    }

    /// The request of an engagement follows it: granted with it, staffed when it begins, withdrawn when it is given up.
    fn request_of(
        &mut self,
        before: Option<&Record>,
        ctx: &Context<'_>,
        related: &dyn Related,
    ) -> Result<(), StoreError> {
        let Some(before) = before.filter(|before| before.text("status") != self.record.text("status")) else {
            return Ok(());
        };
        for request in related.children(Entity::Request, "engagement", self.record.id)? {
            let granted = if request.text("kind") == "udrykning" { "prioriteret" } else { "bevilget" };
            let next = match (before.text("status"), self.record.text("status"), request.text("status")) {
                (_, "bevilget", "modtaget" | "screenet" | "indstillet_leder" | "indstillet_chef") => granted,
                ("bevilget", "aktiv", "prioriteret" | "bevilget") => "bemandet",
                (_, "annulleret", "afslaaet" | "trukket") => continue,
                (_, "annulleret", _) => "trukket",
                _ => continue,
            };
            let mut after = request.clone();
            after.set("status", code(next));
            if next != "bemandet" && after.date("decided_at").is_none() {
                after.set("decided_at", stamp(ctx));
            }
            let why = self.record.text("status_reason").trim();
            if next == "trukket" && after.text("reason").trim().is_empty() && !why.is_empty() {
                after.set("reason", Some(Value::Text(why.to_owned())));
            }
            self.along(&request, &after);
        }
        Ok(())
    }

    /// When a unit joins a planned engagement, its milestones are added; when a unit leaves, its open milestones are
    /// dropped.
    fn unit(&mut self, before: Option<&Record>, ctx: &Context<'_>) -> Result<(), StoreError> {
        let engagement = ctx.linked(&self.record, "engagement")?;
        let Some(engagement) = engagement.filter(|_| turns(before, &self.record)) else { return Ok(()) };
        let laid = !ctx.children(Entity::Milestone, "engagement", engagement.id)?.is_empty();
        if !laid || PAST.contains(&engagement.text("status")) {
            return Ok(());
        }
        let mut basis = Basis::of(ctx, &engagement)?;
        replace(&mut basis.parts, &self.record);
        let planned = plan::planned(ctx, &basis)?;
        self.take(planned);
        Ok(())
    }

    /// A pause stops its engagement; when the pause is over the engagement is active again, and its later days move
    /// (F69).
    fn pause(&mut self, before: Option<&Record>, ctx: &Context<'_>, related: &dyn Related) -> Result<(), StoreError> {
        let Some(engagement) = related.linked(&self.record, "engagement")? else { return Ok(()) };
        let lasts = self.record.date("to").is_none();
        let lasted = before.is_none_or(|before| before.date("to").is_none());
        let old = related.children(Entity::Pause, "engagement", engagement.id)?;
        let mut new = old.clone();
        replace(&mut new, &self.record);
        let mut moved = engagement.clone();
        match engagement.text("status") {
            "aktiv" if lasts => moved.set("status", code("pauset")),
            // An earlier pause entered afterwards does not end an open one.
            "pauset" if !lasts && lasted && new.iter().all(|pause| pause.date("to").is_some()) => {
                moved.set("status", code("aktiv"));
            }
            _ => {}
        }
        if !self.plans {
            self.along(&engagement, &moved);
            return Ok(());
        }
        if let Some(end) = engagement.date("end") {
            moved.set("end", day(plan::end_with(end, &old, &new)));
        }
        self.along(&engagement, &moved);
        let mut basis = Basis::of(ctx, &moved)?;
        basis.pauses = new;
        // A pause that only begins moves nothing yet.
        if PAST.contains(&engagement.text("status")) || lasts && lasted {
            return Ok(());
        }
        self.plan.extend(PlanChange::end(engagement.date("end"), moved.date("end")));
        let planned = plan::planned(ctx, &basis)?;
        self.take(planned);
        Ok(())
    }

    /// A date entered by hand stays when the plan moves.
    fn touched(&mut self, before: Option<&Record>) {
        if before.is_some_and(|before| before.get("date") != self.record.get("date")) {
            self.record.set("touched", Some(Value::Bool(true)));
        }
    }

    /// Phases follow each other (F60): a closed phase opens the next one, and an opened phase closes the one before.
    fn phase(&mut self, before: Option<&Record>, ctx: &Context<'_>, related: &dyn Related) -> Result<(), StoreError> {
        let closed = became(before, &self.record, "afsluttet");
        let opened = became(before, &self.record, "i_gang");
        if closed {
            self.put_day("actual_end", stamp(ctx));
        }
        if opened && before.is_some_and(|before| before.text("status") == "afsluttet") {
            self.record.set("actual_end", None);
            return Ok(());
        }
        let Some(parent) = self.record.link("engagement").filter(|_| closed || opened) else { return Ok(()) };
        let number = self.record.int("number");
        let other = number.map(|number| if closed { number.saturating_add(1) } else { number.saturating_sub(1) });
        let all = related.children(Entity::Phase, "engagement", parent)?;
        let Some(neighbour) = all.into_iter().find(|phase| phase.int("number") == other) else { return Ok(()) };
        let mut after = neighbour.clone();
        match neighbour.text("status") {
            "kommende" if closed => after.set("status", code("i_gang")),
            "i_gang" if opened => {
                after.set("status", code("afsluttet"));
                if after.date("actual_end").is_none() {
                    after.set("actual_end", stamp(ctx));
                }
            }
            _ => {}
        }
        self.along(&neighbour, &after);
        Ok(())
    }

    /// A goal under way needs the day it began.
    fn goal(&mut self, before: Option<&Record>, ctx: &Context<'_>) {
        if became(before, &self.record, "i_gang") {
            self.put_day("started", stamp(ctx));
        }
    }

    /// An evaluated goal becomes evalueret when it was reached; else work on it goes on, and R-18 asks for it again.
    fn evaluation(
        &mut self,
        before: Option<&Record>,
        ctx: &Context<'_>,
        related: &dyn Related,
    ) -> Result<(), StoreError> {
        if let Some(before) = before {
            return self.evaluation_again(before, related);
        }
        let open = |goal: &Record| matches!(goal.text("status"), "formuleret" | "i_gang" | "evalueret");
        let Some(goal) = related.linked(&self.record, "goal")?.filter(open) else { return Ok(()) };
        let mut all = related.children(Entity::Evaluation, "goal", goal.id)?;
        replace(&mut all, &self.record);
        // One about an earlier day, entered afterwards, says nothing about how the goal stands now.
        if latest(&all, Some(self.record.id)).is_some_and(|last| last.id != self.record.id) {
            return Ok(());
        }
        let mut after = goal.clone();
        match self.record.text("result") {
            "" => return Ok(()),
            "naaet" => after.set("status", code("evalueret")),
            _ => {
                after.set("status", code("i_gang"));
                if after.date("started").is_none() {
                    after.set("started", stamp(ctx));
                }
            }
        }
        self.along(&goal, &after);
        Ok(())
    }

    /// An evaluation that has another result or another day: the goal is evalueret when the latest one says that it was reached,
    /// and no longer when it does not.
    fn evaluation_again(&mut self, before: &Record, related: &dyn Related) -> Result<(), StoreError> {
        let same = ["result", "date", "goal"].iter().all(|field| before.get(field) == self.record.get(field));
        let Some(goal) = related.linked(&self.record, "goal")?.filter(|_| !same) else { return Ok(()) };
        let mut all = related.children(Entity::Evaluation, "goal", goal.id)?;
        all.retain(|one| one.id != self.record.id);
        let with = |one: &Record| {
            let here = one.link("goal") == Some(goal.id);
            let all: Vec<Record> = all.iter().chain(here.then_some(one)).cloned().collect();
            says_reached(&all, None)
        };
        let (was, is) = (with(before), with(&self.record));
        let next = match (goal.text("status"), is) {
            ("evalueret", false) if was => "i_gang",
            ("i_gang", true) if !was => "evalueret",
            _ => return Ok(()),
        };
        let mut after = goal.clone();
        after.set("status", code(next));
        self.along(&goal, &after);
        Ok(())
    }

    /// Sets the days a request got its priority and its decision. The engagement it was made into follows it: granted with it,
    /// given up when it is refused or withdrawn before the engagement begins.
    fn request(&mut self, before: Option<&Record>, ctx: &Context<'_>, related: &dyn Related) -> Result<(), StoreError> {
        let decided = ["prioriteret", "bevilget", "afslaaet", "trukket"]
            .iter()
            .any(|status| became(before, &self.record, status));
        if decided {
            self.put_day("decided_at", stamp(ctx));
        }
        if self.record.int("priority").is_some() {
            self.put_day("prioritised_at", stamp(ctx));
        }
        let Some(before) = before.filter(|before| before.text("status") != self.record.text("status")) else {
            return Ok(());
        };
        let Some(engagement) = related.linked(before, "engagement")? else { return Ok(()) };
        let mut after = engagement.clone();
        match (self.record.text("status"), engagement.text("status")) {
            ("prioriteret" | "bevilget" | "bemandet", "udkast") => after.set("status", code("bevilget")),
            ("afslaaet" | "trukket", "udkast" | "bevilget") => {
                after.set("status", code("annulleret"));
                let why = self.record.text("reason").trim();
                let why = if why.is_empty() {
                    caused(Cause::RequestWithdrawn)
                } else {
                    Some(Value::Text(crate::domain::typed_input::clean_line(why)))
                };
                after.set("status_reason", why);
            }
            _ => {}
        }
        self.along(&engagement, &after);
        Ok(())
    }

    /// An endorsement moves its request to the matching status, and back when it no longer recommends.
    fn endorsement(&mut self, before: Option<&Record>, related: &dyn Related) -> Result<(), StoreError> {
        let Some(request) = related.linked(&self.record, "request")? else { return Ok(()) };
        if before.is_some() {
            let were = related.children(Entity::Endorsement, "request", request.id)?;
            let mut are = were.clone();
            replace(&mut are, &self.record);
            let after = proven::request(&request, &were, &are);
            if after != request {
                self.along(&request, &after);
                return Ok(());
            }
        }
        let next = match (request.text("status"), self.record.text("role")) {
            ("screenet", "leder") => "indstillet_leder",
            ("indstillet_leder", "chef") => "indstillet_chef",
            _ => return Ok(()),
        };
        if self.record.text("recommendation") == "anbefales_ikke" || request.text("kind") != "udrykning" {
            return Ok(());
        }
        let mut after = request.clone();
        after.set("status", code(next));
        self.along(&request, &after);
        Ok(())
    }

    /// What is sent out shows in the status of its meeting. One that is said to be of another kind or meeting shows there.
    fn dispatch(&mut self, before: Option<&Record>, related: &dyn Related) -> Result<(), StoreError> {
        let mut meetings: Vec<_> = [before, Some(&self.record)].into_iter().flatten().collect();
        meetings.dedup_by_key(|dispatch| dispatch.link("meeting"));
        for of in meetings.into_iter().cloned().collect::<Vec<_>>() {
            let Some(meeting) = related.linked(&of, "meeting")? else { continue };
            let mut others = related.children(Entity::Dispatch, "meeting", meeting.id)?;
            others.retain(|dispatch| dispatch.id != self.record.id);
            let with = |one: Option<&Record>| {
                let here = one.filter(|one| one.link("meeting") == Some(meeting.id)).cloned();
                others.iter().cloned().chain(here).collect::<Vec<_>>()
            };
            let after = proven::meeting(&meeting, &with(before), &with(Some(&self.record)));
            self.along(&meeting, &after);
        }
        Ok(())
    }

    /// A question is answered when somebody answers it. An answer that is said to be to another question shows there.
    fn answer(&mut self, before: Option<&Record>, related: &dyn Related) -> Result<(), StoreError> {
        let to = |answer: Option<&Record>| answer.and_then(|answer| answer.link("question"));
        let (was, is) = (to(before), to(Some(&self.record)));
        for question in [was.filter(|was| Some(*was) != is), is].into_iter().flatten() {
            let Some(question) = related.record(question)? else { continue };
            let mut answers = related.children(Entity::Answer, "question", question.id)?;
            answers.retain(|answer| answer.id != self.record.id);
            if is == Some(question.id) {
                answers.push(self.record.clone());
            }
            let after = proven::question(&question, &answers);
            self.along(&question, &after);
        }
        Ok(())
    }

    /// A decision is of the day of its meeting.
    fn decided(&mut self, related: &dyn Related) -> Result<(), StoreError> {
        let item = related.linked(&self.record, "agenda_item")?;
        let meeting = item.map_or(Ok(None), |item| related.linked(&item, "meeting"))?;
        self.put_day("date", meeting.and_then(|meeting| meeting.day()).and_then(day));
        Ok(())
    }

    /// Sets or clears the day a next step was done, following its status.
    fn task(&mut self, before: Option<&Record>, ctx: &Context<'_>) {
        let Some(before) = before.filter(|before| before.text("status") != self.record.text("status")) else { return };
        if self.record.text("status") == "udfoert" {
            self.put_day("done_at", stamp(ctx));
        } else if before.get("done_at") == self.record.get("done_at") {
            self.record.set("done_at", None);
        }
    }

    /// A commitment is kept from the day it was kept, and no longer when that day is taken back.
    fn commitment(&mut self, before: Option<&Record>, ctx: &Context<'_>) {
        if became(before, &self.record, "opfyldt") {
            self.put_day("kept_at", stamp(ctx));
        }
        let said = before.is_some_and(|before| before.text("status") != self.record.text("status"));
        let was = before.is_some_and(|before| before.date("kept_at").is_some());
        match (was, self.record.date("kept_at").is_some(), self.record.text("status")) {
            (false, true, "aftalt" | "brudt") if !said => self.record.set("status", code("opfyldt")),
            (true, false, "opfyldt") => self.record.set("status", code("aftalt")),
            _ => {}
        }
    }

    /// A duty becomes tildelt when a person gets it and ubesat when nobody has it, unless its status is set in the same
    /// change. A duty in the past keeps its status when the person changes; a document sets the status of a duty
    /// itself.
    fn duty(&mut self, before: Option<&Record>, ctx: &Context<'_>) {
        match ctx.door {
            Door::Person | Door::Script => {}
            Door::File { .. } => return,
        }
        let same = |field: &str| before.is_some_and(|before| before.get(field) == self.record.get(field));
        let said = before.is_some_and(|before| before.text("status") != self.record.text("status"));
        if said || same("person") || self.record.text("status") == "afholdt" {
            return;
        }
        let taken = self.record.link("person").is_some();
        // A new duty is tildelt by default; any other status was set on purpose.
        if before.is_some() || !taken && self.record.text("status") == "tildelt" {
            self.record.set("status", code(if taken { "tildelt" } else { "ubesat" }));
        }
    }

    /// The steps of a swap note what was agreed, and the duties change hands when it is carried out. Both are written by
    /// hand, so that undo refuses when a duty was changed since.
    fn swap(&mut self, before: Option<&Record>, ctx: &Context<'_>, related: &dyn Related) -> Result<(), StoreError> {
        let moved = swaps::follows(ctx, related, before, &mut self.record)?;
        self.ops.extend(moved.ops);
        self.states.extend(moved.states);
        self.revived.extend(moved.revived);
        Ok(())
    }

    /// Publishing a week notes who stands where.
    fn roster_week(&mut self, before: Option<&Record>, ctx: &Context<'_>) -> Result<(), StoreError> {
        if became(before, &self.record, "offentliggjort") && !matches!(ctx.door, Door::File { .. }) {
            if self.record.date("published_at").is_none() {
                self.record.set("published_at", stamp(ctx));
                self.record.set("published_by", ctx.actor.person.map(Value::Link));
            }
            self.ops.extend(publish::follows(ctx, &self.record)?);
        }
        Ok(())
    }

    /// A wish binds by the day it was entered; what it asks for is entered anew when it changes.
    fn wish(&mut self, before: Option<&Record>, ctx: &Context<'_>) {
        let asks = ["person", "strength", "from", "to", "weekdays", "duty_type"];
        let same = before.is_some_and(|before| asks.iter().all(|field| before.get(field) == self.record.get(field)));
        if !same && !matches!(ctx.door, Door::File { .. }) {
            self.record.set("entered", stamp(ctx));
        }
    }

    /// Who leaves a network loses the open tasks of its meetings after their last day, and has them again when the day is taken
    /// back (M6). What is done stays theirs.
    fn member(&mut self, before: Option<&Record>, ctx: &Context<'_>, related: &dyn Related) -> Result<(), StoreError> {
        let Some(before) = before.filter(|before| before.date("to") != self.record.date("to")) else { return Ok(()) };
        let (Some(period), Some(person)) = (before.link("network_period"), before.link("person")) else {
            return Ok(());
        };
        if ctx.door == (Door::File { history: true }) {
            return Ok(());
        }
        let last = self.record.date("to");
        for meeting in related.children(Entity::Meeting, "network_period", period)? {
            let is_after = last.is_some_and(|last| meeting.day() > Some(last));
            for task in related.children(Entity::MeetingTask, "meeting", meeting.id)? {
                let has_left = cause::says(Cause::MemberLeft, task.text("dropped_reason"));
                let is_open = task.date("done_at").is_none() && task.text("dropped_reason").is_empty();
                if task.link("responsible") != Some(person) || self.own.contains(&task.id) {
                    continue;
                }
                let mut after = task.clone();
                if is_after && is_open {
                    after.set("dropped_reason", caused(Cause::MemberLeft));
                } else if !is_after && has_left {
                    after.set("dropped_reason", None);
                }
                self.along(&task, &after);
            }
        }
        Ok(())
    }

    /// The tasks and answers of a meeting follow it. What was sent out about a meeting shows when it is planned again, or held.
    fn meeting(&mut self, before: Option<&Record>, ctx: &Context<'_>, related: &dyn Related) -> Result<(), StoreError> {
        self.taken_back(before);
        let Some(before) = before else { return Ok(()) };
        let planned_again = !is_planned(before) && self.record.text("status") == "planlagt";
        let held = became(Some(before), &self.record, "afholdt") && is_planned(before);
        if (planned_again || held) && ctx.door != (Door::File { history: true }) {
            // What was sent out stays sent when an answer is given or taken back.
            let sent = related.children(Entity::Dispatch, "meeting", self.record.id)?;
            proven::from_sent(&mut self.record, &sent);
        }
        if !with_meeting::stays(ctx, before, &self.record) {
            with_meeting::keep_length(before, &mut self.record);
        }
        let after = self.record.clone();
        for (was, is) in with_meeting::along(ctx, related, (before, &after), &self.own)? {
            self.along(&was, &is);
        }
        Ok(())
    }

    /// The milestone of a course day follows it.
    fn session(&mut self, before: Option<&Record>, ctx: &Context<'_>, related: &dyn Related) -> Result<(), StoreError> {
        self.taken_back(before);
        let session = self.record.clone();
        self.milestones_of_session(before, &session, related, ctx)
    }

    fn milestones_of_session(
        &mut self,
        before: Option<&Record>,
        session: &Record,
        related: &dyn Related,
        ctx: &Context<'_>,
    ) -> Result<(), StoreError> {
        for (was, is) in course_day::milestones(ctx, related, before, session)? {
            // Two cohorts of an engagement have their days cancelled at once.
            if self.states.iter().all(|state| state.id != was.id) {
                self.along(&was, &is);
            }
        }
        Ok(())
    }

    /// A cancelling that is taken back leaves no reason.
    fn taken_back(&mut self, before: Option<&Record>) {
        if before.is_some_and(is_cancelled) && !is_cancelled(&self.record) {
            self.record.set("cancelled_reason", None);
        }
    }

    /// The status of a cycle follows its current phase, unless the same change sets it.
    fn cycle(&mut self, before: Option<&Record>, ctx: &Context<'_>, related: &dyn Related) -> Result<(), StoreError> {
        self.record = with_status(ctx, related, before, &self.record)?;
        Ok(())
    }
}

fn replace(all: &mut Vec<Record>, record: &Record) {
    all.retain(|other| other.id != record.id);
    all.push(record.clone());
}

//! Copy: makes records from others: an engagement from an earlier one (F84, S0:36) or from its request, a copy of a
//! template, an observation for the other observer, the sessions of a course, the tables of a café.

use super::{Changed, Context, Decision, Intent, Want, code, day, gate, new_record};
use crate::cases::learning;
use crate::domain::choices::{Coded, EngagementKind};
use crate::domain::dates::IsoWeek;
use crate::domain::edit::{Edit, Op, Verb};
use crate::domain::fault::{Fault, Problem};
use crate::domain::fields::{Entity, Kind};
use crate::domain::learning::cohort::Slot;
use crate::domain::planning::{self, own};
use crate::domain::season::template as meetings;
use crate::domain::typed_input;
use crate::domain::value::{Id, Record, Value};
use crate::store::{DraftWrite, Filter, Query, StoreError};

/// The source and kind of a copy.
#[derive(Clone, Debug, PartialEq)]
pub enum Copy {
    /// An engagement for a request, with its units.
    Request {
        /// The request.
        id: Id,
        /// The reason for beginning before the request is granted.
        reason: Option<String>,
    },
    /// An editable copy of a template.
    Template(TemplateSource),
    /// The copy of an observation for the other observer.
    Pair {
        /// The observation.
        observation: Id,
        /// The other observer.
        person: Id,
    },
    /// The missing sessions that a cohort's course expects, with the questions of the cafés.
    Sessions(Id),
    /// The missing questions and tables of a café.
    Cafe(Id),
}

/// The source of a template copy.
#[derive(Clone, Debug, PartialEq)]
pub enum TemplateSource {
    /// A built-in template, by the kind of engagement.
    Shipped(EngagementKind),
    /// The next version of a template in the file.
    Own(Id),
    /// A template of meetings, of the program or of the file.
    Meetings(Id),
}

/// Fields copied from the engagement itself: its kind and planning, no dates, no people.
const TAKEN: [&str; 13] = [
    "kind",
    "municipality",
    "hours_budget",
    "purpose",
    "applicant_kind",
    "applicant_form",
    "applicant_org",
    "applicant_unit",
    "scope",
    "template",
    "template_version",
    "programme",
    "policy_goals",
];

/// Fields copied from a goal: its subject, not its results.
const GOAL: [&str; 11] =
    ["number", "title", "unit", "context", "aim", "signs", "actions", "level", "themes", "foundations", "policy_goal"];

/// Fields in the other observer's copy: place, time and method, but no description and no interpretation.
const HEAD: &[&str] = &[
    "engagement",
    "unit",
    "room",
    "age_band",
    "date",
    "start_time",
    "end_time",
    "announced",
    "method",
    "purpose",
    "level",
    "situation",
    "situation_note",
    "children",
    "adults",
    "scale",
    "follows",
];

/// Maximum number of templates of one kind searched for the newest version.
const VERSIONS: usize = 500;
/// Maximum number of sessions and teams of a cohort that are read.
const MOST: usize = 60;

pub(super) fn decide(ctx: &Context<'_>, copy: &Copy) -> Result<Decision, StoreError> {
    match copy {
        Copy::Request { id, reason } => from_request(ctx, *id, reason.as_deref()),
        Copy::Template(source) => template(ctx, source),
        Copy::Pair { observation, person } => pair(ctx, *observation, *person),
        Copy::Sessions(cohort) => sessions(ctx, *cohort),
        Copy::Cafe(session) => cafe(ctx, *session),
    }
}

/// New records that are complete.
pub(super) fn create(records: &[Record]) -> Decision {
    if records.is_empty() {
        return Decision::Unchanged;
    }
    let mut intent = Intent::new(Verb::Create, records.first().map(|record| record.id));
    intent.changes = records.iter().map(|record| Changed { before: None, after: record.clone() }).collect();
    Decision::Write(intent)
}

fn take(from: &Record, into: &mut Record, fields: &[&'static str]) {
    for field in fields {
        into.set(field, from.get(field).cloned());
    }
}

/// A new engagement like another; units, goals and plans are copied when it is saved.
///
/// # Errors
/// When the file cannot be read.
pub fn engagement_like(ctx: &Context<'_>, from: &Record) -> Result<Record, StoreError> {
    let mut new = new_record(ctx, Entity::Engagement)?;
    take(from, &mut new, &TAKEN);
    let title = ctx.text.with("copy-of", &[("title", from.text("title").to_owned().into())]);
    new.set("title", Some(Value::Text(title)));
    new.set("copied_from", Some(Value::Link(from.id)));
    Ok(new)
}

/// Copies the units, goals and plans of an engagement to another: goals as formuleret, plan items without day and
/// person.
pub(super) fn parts(ctx: &Context<'_>, from: Id, into: Id) -> Result<Vec<Record>, StoreError> {
    let new = |entity: Entity| {
        let mut record = Record::new(entity, ctx.ids.next());
        record.set("engagement", Some(Value::Link(into)));
        record
    };
    let mut all = Vec::new();
    for part in ctx.children(Entity::EngagementUnit, "engagement", from)? {
        if part.text("status") == "udtraadt" {
            continue;
        }
        let mut copy = new(Entity::EngagementUnit);
        take(&part, &mut copy, &["unit", "selection_basis"]);
        copy.set("status", code("aktiv"));
        all.push(copy);
    }
    for goal in ctx.children(Entity::Goal, "engagement", from)? {
        let mut copy = new(Entity::Goal);
        take(&goal, &mut copy, &GOAL);
        copy.set("status", code("formuleret"));
        all.push(copy);
    }
    for plan in ctx.children(Entity::Plan, "engagement", from)? {
        let mut copy = new(Entity::Plan);
        take(&plan, &mut copy, &["kind", "unit"]);
        for item in ctx.children(Entity::PlanItem, "plan", plan.id)? {
            let mut again = Record::new(Entity::PlanItem, ctx.ids.next());
            again.set("plan", Some(Value::Link(copy.id)));
            take(&item, &mut again, &["what"]);
            again.set("status", code("ikke_begyndt"));
            all.push(again);
        }
        all.push(copy);
    }
    Ok(all)
}

fn from_request(ctx: &Context<'_>, request: Id, reason: Option<&str>) -> Result<Decision, StoreError> {
    let Some(request) = ctx.record(request)? else { return Ok(Decision::Unchanged) };
    let granted = match request.text("status") {
        "afslaaet" | "trukket" => {
            let fault = Fault::field(request.id, "status", Problem::Clash("reason-request-closed"));
            return Ok(Decision::Refused(vec![fault]));
        }
        "prioriteret" | "bevilget" | "bemandet" => true,
        _ => false,
    };
    let reason = reason.map(typed_input::clean_line).filter(|reason| !reason.is_empty());
    if !granted && reason.is_none() {
        return Ok(Decision::Needs(Want::Reason(request.id, "reason")));
    }
    let mut new = new_record(ctx, Entity::Engagement)?;
    take(&request, &mut new, &["title", "kind", "municipality", "applicant_form", "trigger"]);
    new.set("purpose", request.get("description").cloned());
    // A week that is already over is not planned.
    if let Some(monday) = request.week("wanted_week").map(IsoWeek::monday).filter(|monday| *monday >= ctx.today()) {
        new.set("start", day(monday));
    }
    let by_forvaltning = match request.text("applicant_form") {
        "forvaltning" | "forvaltning_og_dagtilbud" => true,
        // The applicant for a municipality is its forvaltning.
        "" => request.link("unit").is_none() && request.link("municipality").is_some(),
        _ => false,
    };
    new.set("applicant_kind", code(if by_forvaltning { "forvaltning" } else { "dagtilbud" }));
    let mut units = request.links("units").to_vec();
    if let Some(unit) = request.link("unit") {
        new.set("applicant_unit", Some(Value::Link(unit)));
        if !units.contains(&unit) {
            units.insert(0, unit);
        }
    }
    let mut intent = Intent::new(Verb::Create, Some(new.id));
    // A draft has no plan yet: the plan is created when a person saves the engagement.
    intent.judged = true;
    intent.ops.push(Op::between(None, &new));
    for unit in units {
        let mut part = Record::new(Entity::EngagementUnit, ctx.ids.next());
        part.set("engagement", Some(Value::Link(new.id)));
        part.set("unit", Some(Value::Link(unit)));
        part.set("status", code("aktiv"));
        intent.ops.push(Op::between(None, &part));
    }
    let mut after = request.clone();
    after.set("engagement", Some(Value::Link(new.id)));
    if let Some(reason) = reason {
        let said = request.text("reason").trim();
        after.set("reason", Some(Value::Text(if said.is_empty() { reason } else { format!("{said}\n{reason}") })));
    }
    intent.ops.push(Op::between(Some(&request), &after));
    let too = if granted { granted_too(ctx, &new, &intent.ops) } else { None };
    if let Some((first, op)) = intent.ops.first_mut().zip(too) {
        *first = op;
    }
    Ok(Decision::Write(intent))
}

/// The new engagement of a granted request as granted, too; none where a rule stops that, so that its gate asks for the reason
/// later.
fn granted_too(ctx: &Context<'_>, new: &Record, ops: &[Op]) -> Option<Op> {
    let mut after = new.clone();
    after.set("status", code("bevilget"));
    let op = Op::between(None, &after);
    let mut all = ops.to_vec();
    *all.first_mut()? = op.clone();
    let changed = Changed { before: None, after };
    let (author, seen) = (ctx.actor.initials.clone(), ctx.shown.seen().clone());
    let first = Edit { verb: Verb::Create, author, seen, ops: all };
    let stopped = ctx.reader.rehearse(&[first], |reader| gate::stopped(&Context { reader: *reader, ..*ctx }, &changed));
    matches!(stopped, Ok(Ok(None))).then_some(op)
}

fn template(ctx: &Context<'_>, source: &TemplateSource) -> Result<Decision, StoreError> {
    let all = match source {
        TemplateSource::Shipped(kind) => shipped(ctx, *kind)?,
        TemplateSource::Own(template) => next_version(ctx, *template)?,
        TemplateSource::Meetings(template) => of_meetings(ctx, *template)?,
    };
    let mut intent = Intent::new(Verb::Create, all.first().map(|head| head.id));
    // Only a whole template can be validated for planning, not its single parts.
    intent.judged = true;
    intent.ops = all.iter().map(|record| Op::between(None, record)).collect();
    if intent.ops.is_empty() { Ok(Decision::Unchanged) } else { Ok(Decision::Write(intent)) }
}

/// A copy of a built-in template.
fn shipped(ctx: &Context<'_>, kind: EngagementKind) -> Result<Vec<Record>, StoreError> {
    let Ok(template) = planning::standard(kind, None) else { return Ok(Vec::new()) };
    let mut all = own::written(template, ctx.text.lang(), || ctx.ids.next());
    if let Some(head) = all.first_mut() {
        let name = match Entity::Engagement.field("kind").map(|field| field.kind) {
            Some(Kind::Choice(kinds)) => ctx.text.choice(kinds, kind.code()),
            _ => kind.code().to_owned(),
        };
        let name = ctx.text.with("template-own-name", &[("name", name.into())]);
        head.set("name", Some(Value::Text(name)));
        head.set("based_on", Some(Value::Text(format!("{} {}", kind.code(), template.version))));
        head.number = ctx.reader.next_number(Entity::Template)?;
    }
    Ok(all)
}

/// The next version of a template with all its phases and milestones; current engagements keep their version.
fn next_version(ctx: &Context<'_>, template: Id) -> Result<Vec<Record>, StoreError> {
    let Some(head) = ctx.record(template)? else { return Ok(Vec::new()) };
    // Count from the newest version with the same name, so that no two have the same number.
    let same = Query::all(Entity::Template).with(Filter::Is("kind", Value::Code(head.text("kind").to_owned())));
    let line = ctx.reader.list(&same, VERSIONS)?;
    let ours = line.iter().filter(|other| other.text("name") == head.text("name"));
    let newest = ours.filter_map(|other| other.int("version")).max().unwrap_or(1);
    let mut next = head.clone();
    next.id = ctx.ids.next();
    next.number = ctx.reader.next_number(Entity::Template)?;
    next.set("version", Some(Value::Int(newest.saturating_add(1))));
    let number = head.number.and_then(|n| head.entity.numbered(n)).unwrap_or_default();
    next.set("based_on", Some(Value::Text(number)));
    next.set("locked", None);
    let parent = next.id;
    let mut all = vec![next];
    for entity in [Entity::TemplatePhase, Entity::TemplateMilestone] {
        for mut part in ctx.children(entity, "template", head.id)? {
            part.id = ctx.ids.next();
            part.set("template", Some(Value::Link(parent)));
            all.push(part);
        }
    }
    Ok(all)
}

/// A copy of a template of meetings, with its items and tasks, to be changed.
fn of_meetings(ctx: &Context<'_>, template: Id) -> Result<Vec<Record>, StoreError> {
    let mut all = meetings::copied(template, ctx.text.lang(), || ctx.ids.next());
    if all.is_empty() {
        let Some(mut head) = ctx.record(template)? else { return Ok(Vec::new()) };
        head.id = ctx.ids.next();
        head.set("locked", None);
        let parent = head.id;
        all.push(head);
        for entity in [Entity::TemplateItem, Entity::TemplateTask] {
            for mut part in ctx.children(entity, "meeting_template", template)? {
                part.id = ctx.ids.next();
                part.set("meeting_template", Some(Value::Link(parent)));
                all.push(part);
            }
        }
    }
    if let Some(head) = all.first_mut() {
        let name = ctx.text.with("template-own-name", &[("name", head.text("name").to_owned().into())]);
        head.set("name", Some(Value::Text(name)));
        head.number = ctx.reader.next_number(Entity::MeetingTemplate)?;
    }
    Ok(all)
}

/// Creates the copy for the other observer and links the two observations.
fn pair(ctx: &Context<'_>, observation: Id, person: Id) -> Result<Decision, StoreError> {
    let Some(before) = ctx.record(observation)? else { return Ok(Decision::Unchanged) };
    let mut copy = new_record(ctx, Entity::Observation)?;
    take(&before, &mut copy, HEAD);
    copy.draft = true;
    copy.set("observer", Some(Value::Link(person)));
    copy.set("co_observer", before.get("observer").cloned());
    copy.set("pair", Some(Value::Link(observation)));
    let mut intent = Intent::new(Verb::Edit, Some(copy.id));
    for code in ctx.children(Entity::ParticipantCode, "observation", observation)? {
        let mut part = Record { id: ctx.ids.next(), draft: true, ..code };
        part.set("observation", Some(Value::Link(copy.id)));
        intent.drafts.push(DraftWrite::Keep(part));
    }
    let mut after = before.clone();
    after.set("pair", Some(Value::Link(copy.id)));
    after.set("co_observer", Some(Value::Link(person)));
    intent.changes.push(Changed { before: Some(before), after });
    intent.drafts.push(DraftWrite::Keep(copy));
    Ok(Decision::Write(intent))
}

/// The id of a session created from a slot: the same on every machine.
pub fn session_id(cohort: Id, slot: &Slot) -> Id {
    Id::derived(Entity::Session, &[&cohort.0.to_string(), &slot.key])
}

fn sessions(ctx: &Context<'_>, cohort: Id) -> Result<Decision, StoreError> {
    let Some(cohort) = ctx.record(cohort)? else { return Ok(Decision::Unchanged) };
    let course = learning::course_of(&ctx.reader, &cohort)?;
    let there = ctx.reader.list(&Query::under(Entity::Session, "cohort", cohort.id), MOST)?;
    let mut made = Vec::new();
    let mut number = ctx.reader.next_number(Entity::Session)?;
    for slot in &course.slots {
        let existing = slot.find(&there).and_then(|at| there.get(at));
        let session = existing.map_or(session_id(cohort.id, slot), |session| session.id);
        // People create optional sessions, such as the one after the course.
        if existing.is_none() && slot.required && ctx.record(session)?.is_none() {
            let mut new = Record::new(Entity::Session, session);
            slot.fill(&mut new, cohort.id, &ctx.text.words(&slot.title));
            new.number = number;
            number = number.map(|n| n.saturating_add(1));
            made.push(new);
        } else if existing.is_none() {
            continue;
        }
        let asked = ctx.reader.list(&Query::under(Entity::CafeQuestion, "session", session), 1)?;
        if asked.is_empty() {
            made.extend(questions(ctx, session, slot)?);
        }
    }
    Ok(create(&made))
}

/// The questions of a course for a café, except deleted ones.
fn questions(ctx: &Context<'_>, session: Id, slot: &Slot) -> Result<Vec<Record>, StoreError> {
    let mut made = Vec::new();
    for (n, question) in (1i64..).zip(&slot.session.questions) {
        let id = Id::derived(Entity::CafeQuestion, &[&session.0.to_string(), &n.to_string()]);
        if ctx.reader.record_or_deleted(id)?.is_some() {
            continue;
        }
        let mut record = new_record(ctx, Entity::CafeQuestion)?;
        record.id = id;
        record.set("session", Some(Value::Link(session)));
        record.set("number", Some(Value::Int(n)));
        record.set("question", Some(Value::Text(ctx.text.words(question))));
        made.push(record);
    }
    Ok(made)
}

fn cafe(ctx: &Context<'_>, session: Id) -> Result<Decision, StoreError> {
    let Some(session) = ctx.record(session)? else { return Ok(Decision::Unchanged) };
    let mut made = Vec::new();
    let cohort = ctx.linked(&session, "cohort")?;
    let there = |entity| ctx.reader.list(&Query::under(entity, "session", session.id), 1);
    if let Some(cohort) = &cohort {
        let course = learning::course_of(&ctx.reader, cohort)?;
        let slot = course.slots.iter().find(|slot| slot.is(&session));
        if let (Some(slot), true) = (slot, there(Entity::CafeQuestion)?.is_empty()) {
            made.extend(questions(ctx, session.id, slot)?);
        }
        if there(Entity::CafeTable)?.is_empty() {
            let teams = ctx.reader.list(&Query::under(Entity::CohortTeam, "cohort", cohort.id), MOST)?;
            for (n, team) in (1i64..).zip(&teams) {
                let mut table = new_record(ctx, Entity::CafeTable)?;
                table.set("session", Some(Value::Link(session.id)));
                table.set("number", Some(Value::Int(n)));
                table.set("teams", Some(Value::Links(vec![team.id])));
                table.set("seats", team.get("participants").cloned());
                made.push(table);
            }
        }
    }
    Ok(create(&made))
}

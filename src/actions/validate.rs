//! Validate: refuses records whose values are each valid but wrong together: steps out of order, a missing reason, days that do
//! not fit together, changes to finished or used records. Stops that a reason can pass are in `gate`.

use chrono::NaiveDate;

use super::related::Related;
use super::{Changed, Context, Door, roster, status, steps};
use crate::cases;
use crate::domain::choices::{Coded, CommitmentStatus, DispatchKind};
use crate::domain::edit::{LINE_LIMIT, TEXT_LIMIT};
use crate::domain::fault::{Fault, Problem};
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::planning::own;
use crate::domain::value::{Id, Record, Value};
use crate::rules::{self, Severity, Threshold};
use crate::store::{Filter, Query, StoreError};

/// The most people with initials that begin alike.
const NAMED: usize = 40;
/// The most periods that one meeting template is looked for in.
const PERIODS: usize = 500;

/// Whether an engagement is planned with this template.
///
/// # Errors
/// When the file cannot be read, as for every function here.
pub fn is_template_used(ctx: &Context<'_>, template: Id) -> Result<bool, StoreError> {
    let query = Query::all(Entity::Engagement).with(Filter::Is("template", Value::Link(template)));
    Ok(ctx.reader.count(&query, 1)? > 0)
}

/// Whether a meeting was laid with this template.
///
/// # Errors
/// When the file cannot be read.
pub fn is_meeting_template_used(ctx: &Context<'_>, template: Id) -> Result<bool, StoreError> {
    // Through the periods: there are few, and each has its meetings in an index.
    let names = |entity| Query::all(entity).with(Filter::Is("meeting_template", Value::Link(template)));
    for period in ctx.reader.list(&names(Entity::NetworkPeriod), PERIODS)? {
        let laid = names(Entity::Meeting).with(Filter::Is("network_period", Value::Link(period.id)));
        if ctx.reader.count(&laid, 1)? > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a duty is of this type.
///
/// # Errors
/// When the file cannot be read.
pub fn has_duties(ctx: &Context<'_>, kind: Id) -> Result<bool, StoreError> {
    let query = Query::all(Entity::Duty).with(Filter::Is("duty_type", Value::Link(kind)));
    Ok(ctx.reader.count(&query, 1)? > 0)
}

/// Why a template or a part of one cannot be changed or deleted, as a message id: what is laid with it shows what it was.
pub(super) fn used(ctx: &Context<'_>, entity: Entity, template: Id) -> Result<Option<&'static str>, StoreError> {
    Ok(match entity {
        Entity::Template if is_template_used(ctx, template)? => Some("reason-template-used"),
        Entity::MeetingTemplate if is_meeting_template_used(ctx, template)? => Some("reason-meeting-template-used"),
        _ => None,
    })
}

/// The records that a row is part of. A record with a number of its own stands by itself, wherever it was agreed.
fn parents(ctx: &Context<'_>, record: &Record) -> Result<Vec<Record>, StoreError> {
    if !record.entity.is_child() {
        return Ok(Vec::new());
    }
    let links = record.entity.fields().iter().filter(|field| field.parent).filter_map(|field| record.link(field.name));
    ctx.reader.records(&links.collect::<Vec<_>>())
}

/// Why a record cannot be changed, as a message id: the rows of a finished observation are finished with it, and a used
/// template does not change.
pub fn locked(ctx: &Context<'_>, record: &Record) -> Result<Option<&'static str>, StoreError> {
    let finished = parents(ctx, record)?.into_iter().find(|parent| parent.entity.meta().drafts && !parent.draft);
    if let Some(finished) = finished {
        let correcting = ctx.reader.correction(finished.id)?.is_some();
        let new = record.draft || ctx.record(record.id)?.is_none();
        return Ok(match (correcting, new) {
            (true, true) => None,
            (true, false) => Some("reason-locked-row"),
            (false, _) => Some("reason-locked"),
        });
    }
    let (whole, field) = match record.entity {
        Entity::TemplatePhase | Entity::TemplateMilestone => (Entity::Template, "template"),
        Entity::TemplateItem | Entity::TemplateTask => (Entity::MeetingTemplate, "meeting_template"),
        _ => return Ok(None),
    };
    record.link(field).map_or(Ok(None), |template| used(ctx, whole, template))
}

/// Whether a record stays on this machine with its parent, because the parent is a kladde or is being corrected.
pub fn stays_local(ctx: &Context<'_>, record: &Record) -> Result<bool, StoreError> {
    for parent in parents(ctx, record)?.iter().filter(|parent| parent.entity.meta().drafts) {
        if parent.draft || ctx.reader.correction(parent.id)?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The faults of fields that name our own people (M7): a person who is added is in a team, or is the one who writes. Those that
/// were there stay.
pub(super) fn not_ours(
    ctx: &Context<'_>,
    related: &dyn Related,
    before: Option<&Record>,
    record: &Record,
) -> Result<Vec<Fault>, StoreError> {
    let mut found = Vec::new();
    for field in record.entity.fields().iter().filter(|field| field.ours) {
        if field.ours_unless.is_some_and(|unless| record.yes(unless)) {
            continue;
        }
        let named = |record: &Record| match record.link(field.name) {
            Some(id) => vec![id],
            None => record.links(field.name).to_vec(),
        };
        // What was not asked about before is asked when it no longer says that the person is from outside.
        let asked = |before: &&Record| !field.ours_unless.is_some_and(|unless| before.yes(unless));
        let known = before.filter(asked).map(named).unwrap_or_default();
        let added = named(record).into_iter().filter(|id| !known.contains(id) && Some(*id) != ctx.actor.person);
        for person in added {
            if related.children(Entity::TeamMember, "person", person)?.is_empty()
                && cases::ours::people(&ctx.reader)?.is_some()
            {
                found.push(Fault::field(record.id, field.name, Problem::Clash("problem-not-ours")));
                break;
            }
        }
    }
    Ok(found)
}

/// The faults of a record that is to be written.
pub(super) fn faults(ctx: &Context<'_>, changed: &Changed) -> Result<Vec<Fault>, StoreError> {
    let (before, record) = (changed.before.as_ref().filter(|before| !before.draft), &changed.after);
    if let Some(reason) = locked(ctx, record)? {
        return Ok(vec![Fault::record(record.id, Problem::Locked(reason))]);
    }
    let mut found = step_faults(ctx, ctx, before, record)?;
    found.extend(not_ours(ctx, ctx, before, record)?);
    found.extend(roster::duty::faults(ctx, before, record)?);
    found.extend(long_texts(before, record, false));
    found.extend(fits(ctx, ctx, before, record)?);
    Ok(found)
}

/// Whether a fault is about what two records say that cannot both be. A full copy of a file loses nothing, also what an older
/// program took.
pub(super) fn is_law(fault: &Fault) -> bool {
    match &fault.what {
        Problem::Clash(id) | Problem::Taken(id, _) => id.starts_with("law-"),
        _ => false,
    }
}

/// Faults in a record or with related records, whatever step led to them.
pub(super) fn fits(
    ctx: &Context<'_>,
    related: &dyn Related,
    before: Option<&Record>,
    record: &Record,
) -> Result<Vec<Fault>, StoreError> {
    let id = record.id;
    let mut found = Vec::new();
    let fault = |field: &'static str, what: Problem| Some(Fault::field(id, field, what));
    let clash = |field: &'static str, id: &'static str| fault(field, Problem::Clash(id));
    let empty = |field: &str| record.text(field).trim().is_empty();
    found.extend(match record.entity {
        Entity::Milestone => match (record.date("postponed_to"), record.date("date")) {
            (Some(_), _) if empty("postponed_reason") => fault("postponed_reason", Problem::Missing),
            (Some(to), Some(date)) if to <= date => clash("postponed_to", "problem-postpone-later"),
            _ => ticks_proven(ctx, before, record)?.and_then(|by| fault("done_at", Problem::Proven(by))),
        },
        Entity::Pause => match pause(related, record)? {
            Some(id) => clash("from", id),
            None => begins(ctx, before, record)?.and_then(|what| fault("from", what)),
        },
        Entity::Engagement => engagement(ctx, related, before, record)?,
        Entity::NetworkPeriod if takes_locked(related, before, record)? => {
            clash("meeting_template", "problem-template-locked")
        }
        Entity::Attendance if attended_early(ctx, related, before, record)? => clash("status", "law-attended-early"),
        Entity::Dispatch | Entity::Meeting => minutes_early(related, before, record)?,
        Entity::Commitment if kept_on_no_day(ctx, before, record) => fault("kept_at", Problem::Missing),
        Entity::Person => same_initials(ctx, related, before, record)?,
        Entity::Score if before.is_none_or(|before| before.get("tenths") != record.get("tenths")) => {
            outside_scale(related, record)?.and_then(|what| fault("tenths", what))
        }
        Entity::TemplatePhase | Entity::TemplateMilestone => template(related, record)?,
        Entity::Template if before.is_some_and(|before| before.get("kind") != record.get("kind")) => {
            let used = is_template_used(ctx, id)?;
            used.then(|| clash("kind", "reason-template-used")).flatten()
        }
        _ => None,
    });
    Ok(found)
}

/// Faults in the status step a record takes.
pub(super) fn step_faults(
    ctx: &Context<'_>,
    related: &dyn Related,
    before: Option<&Record>,
    record: &Record,
) -> Result<Vec<Fault>, StoreError> {
    let mut found: Vec<Fault> = step(related, before, record)?.into_iter().collect();
    // A step out of order is told alone.
    if found.is_empty() {
        found.extend(roster::swaps::faults(ctx, before, record)?);
    }
    found.extend(match record.entity {
        Entity::Snooze => snooze(ctx, record)?,
        Entity::AlCycle => {
            let settled = steps::with_status(ctx, related, before, record)?;
            let passes = steps::passes_talk(related, before, &settled)?;
            (!passes).then(|| Fault::field(record.id, "talk_without_observation", Problem::Unobserved))
        }
        Entity::AlLog if steps::became(before, record, "afsluttet") => {
            let open = related.children(Entity::AlCycle, "al_log", record.id)?.iter().any(is_open);
            open.then(|| Fault::field(record.id, "status", Problem::Clash("reason-log-open-cycle")))
        }
        _ => None,
    });
    Ok(found)
}

/// The proof of a milestone that a person ticks although a record proves it. A document may have days that were ticked
/// before.
fn ticks_proven(
    ctx: &Context<'_>,
    before: Option<&Record>,
    milestone: &Record,
) -> Result<Option<&'static str>, StoreError> {
    let ticks = milestone.date("done_at").is_some()
        && before.is_none_or(|before| before.get("done_at") != milestone.get("done_at"));
    match ctx.door {
        Door::Person | Door::Script if ticks => status::proven_by(ctx, milestone),
        Door::Person | Door::Script | Door::File { .. } => Ok(None),
    }
}

fn is_open(cycle: &Record) -> bool {
    !matches!(cycle.text("status"), "lukket" | "opgivet")
}

/// Refuses texts above the length limit. A line that is already too long may get shorter step by step; a line `copied` from a
/// file of an older program keeps its length, so that a full copy loses nothing.
pub(super) fn long_texts(before: Option<&Record>, record: &Record, copied: bool) -> Vec<Fault> {
    let too_long = |(field, value): (&Field, &Option<Value>)| {
        let Some(Value::Text(text)) = value else { return None };
        if text.len() > TEXT_LIMIT {
            return Some(Fault::field(record.id, field.name, Problem::TooLong(TEXT_LIMIT)));
        }
        // A text never has more characters than bytes.
        if copied || field.kind != Kind::Line || text.len() <= LINE_LIMIT {
            return None;
        }
        let length = text.chars().count();
        let before = before.and_then(|before| before.get(field.name));
        let shorter = |before: &Value| {
            before == &Value::Text(text.clone())
                || matches!(before, Value::Text(before) if length < before.chars().count())
        };
        let fits = length <= LINE_LIMIT || before.is_some_and(shorter);
        let limit = i64::try_from(LINE_LIMIT).unwrap_or(i64::MAX);
        (!fits).then(|| Fault::field(record.id, field.name, Problem::Limit("fault-line-too-long", limit)))
    };
    record.entity.fields().iter().zip(&record.values).filter_map(too_long).collect()
}

/// The fault of a step that is out of order or lacks its required reason.
fn step(related: &dyn Related, before: Option<&Record>, record: &Record) -> Result<Option<Fault>, StoreError> {
    let Some(before) = before else { return Ok(None) };
    let (entity, from, to) = (record.entity, before.text("status"), record.text("status"));
    if from == to || entity.field("status").is_none() {
        return Ok(None);
    }
    let clash = |id| Ok(Some(Fault::field(record.id, "status", Problem::Clash(id))));
    match (entity, from, to) {
        // The screen asks for the pause; a document brings its own.
        (Entity::Engagement, _, "pauset")
            if !related.is_document() || steps::lasting(related, record.id)?.is_none() =>
        {
            return clash("step-pause");
        }
        (Entity::Engagement, "pauset", _) if steps::lasting(related, record.id)?.is_some() => {
            return clash("step-resume");
        }
        // Only what was sent out calls a meeting and ends its minutes.
        (Entity::Meeting, _, "indkaldt") if !is_sent(related, record, DispatchKind::Dagsorden)? => {
            return clash("step-not-called");
        }
        (Entity::Meeting, _, "referat_sendt") if !is_sent(related, record, DispatchKind::Referat)? => {
            return clash("step-not-sent");
        }
        (Entity::Goal, "evalueret", "forankret") if !steps::reached(related, record.id)? => {
            return clash("step-not-reached");
        }
        _ => {}
    }
    Ok(steps::out_of_order(record, from, to).or_else(|| steps::without_reason(record, from, to)))
}

/// Whether the agenda or the minutes of a meeting were sent out.
fn is_sent(related: &dyn Related, meeting: &Record, kind: DispatchKind) -> Result<bool, StoreError> {
    let sent = related.children(Entity::Dispatch, "meeting", meeting.id)?;
    Ok(sent.iter().any(|dispatch| dispatch.text("kind") == kind.code()))
}

/// The fault of a snooze: its end must be within the limit, and a finding that stops something cannot be snoozed.
fn snooze(ctx: &Context<'_>, snooze: &Record) -> Result<Option<Fault>, StoreError> {
    let most = ctx.thresholds()?.get(Threshold::SnoozeDays);
    let limit = |field, id, n| Ok(Some(Fault::field(snooze.id, field, Problem::Limit(id, n))));
    let Some(until) = snooze.date("until") else { return Ok(None) };
    let days = (until - ctx.today()).num_days();
    if days < 1 || days > most {
        return limit("until", "fault-snooze-until", most);
    }
    match rules::find(snooze.text("rule").trim()) {
        None => limit("rule", "fault-snooze-rule", 0),
        Some(rule) if rule.severities == [Severity::Stop] => limit("rule", "fault-snooze-stop", 0),
        Some(_) => Ok(None),
    }
}

/// The fault of a new open pause whose engagement cannot be paused; its status may have changed while the pause was
/// typed. A document is about the past and is not checked.
fn begins(ctx: &Context<'_>, before: Option<&Record>, pause: &Record) -> Result<Option<Problem>, StoreError> {
    let lasts = |pause: &Record| pause.date("to").is_none();
    let asked = match ctx.door {
        Door::Person | Door::Script => lasts(pause) && before.is_none_or(|before| !lasts(before)),
        Door::File { .. } => false,
    };
    let Some(engagement) = ctx.linked(pause, "engagement")?.filter(|_| asked) else { return Ok(None) };
    let from = engagement.text("status");
    let fault = (from != "pauset").then(|| steps::out_of_order(&engagement, from, "pauset")).flatten();
    Ok(fault.map(|fault| fault.what))
}

/// The fault of a pause: pauses of an engagement must not overlap, and at most one may be open.
fn pause(related: &dyn Related, pause: &Record) -> Result<Option<&'static str>, StoreError> {
    let (Some(engagement), Some(from)) = (pause.link("engagement"), pause.date("from")) else { return Ok(None) };
    let others = related.children(Entity::Pause, "engagement", engagement)?;
    Ok(pauses_clash(pause, from, others.iter().filter(|other| other.id != pause.id)))
}

/// See [`pause`], over the other pauses of its engagement.
fn pauses_clash<'a>(pause: &Record, from: NaiveDate, others: impl Iterator<Item = &'a Record>) -> Option<&'static str> {
    let to = pause.date("to");
    for other in others {
        let Some(first) = other.date("from") else { continue };
        match (to, other.date("to")) {
            (None, None) => return Some("problem-pause-open"),
            (to, last) if last.is_none_or(|last| from < last) && to.is_none_or(|to| first < to) => {
                return Some("problem-pause-overlap");
            }
            _ => {}
        }
    }
    None
}

/// Whether a period takes a template of meetings that is locked; one that it had stays.
fn takes_locked(related: &dyn Related, before: Option<&Record>, record: &Record) -> Result<bool, StoreError> {
    let taken = before
        .map_or(!related.is_document(), |before| before.get("meeting_template") != record.get("meeting_template"));
    Ok(taken && related.linked(record, "meeting_template")?.is_some_and(|template| template.yes("locked")))
}

/// The fault of an engagement's template: it must fit the kind, not be locked when chosen, and make a valid plan.
fn engagement(
    ctx: &Context<'_>,
    related: &dyn Related,
    before: Option<&Record>,
    record: &Record,
) -> Result<Option<Fault>, StoreError> {
    let same = |field: &str| before.is_some_and(|before| before.get(field) == record.get(field));
    if same("template") && same("kind") {
        return Ok(None);
    }
    let Some(template) = related.linked(record, "template")? else { return Ok(None) };
    // A new engagement in a document is about the past: its template may have been locked since.
    let new = !related.is_document();
    let taken = before.map_or(new, |before| before.get("template") != record.get("template"));
    let fault = |what| Ok(Some(Fault::field(record.id, "template", what)));
    if template.text("kind") != record.text("kind") {
        return fault(Problem::Clash("problem-template-kind"));
    }
    if taken && template.yes("locked") {
        return fault(Problem::Clash("problem-template-locked"));
    }
    let later = template.date("valid_from").zip(record.date("start")).is_some_and(|(from, start)| start < from);
    if taken && later {
        return fault(Problem::Clash("problem-template-later"));
    }
    match cases::own_template(&ctx.reader, template.id) {
        Some(Err(error)) if taken => fault(Problem::Template(error)),
        _ => Ok(None),
    }
}

/// Whether somebody came to a meeting, or stayed away, before its day.
fn attended_early(
    ctx: &Context<'_>,
    related: &dyn Related,
    before: Option<&Record>,
    record: &Record,
) -> Result<bool, StoreError> {
    let said = matches!(record.text("status"), "moedt" | "udeblevet");
    if !said || before.is_some_and(|before| before.text("status") == record.text("status")) {
        return Ok(false);
    }
    let day = related.linked(record, "meeting")?.and_then(|meeting| meeting.day());
    Ok(day.is_some_and(|day| day > ctx.today()))
}

/// Whether a document says that a commitment was kept, and not when; a person keeps it today.
fn kept_on_no_day(ctx: &Context<'_>, before: Option<&Record>, record: &Record) -> bool {
    let kept = |record: &Record| record.text("status") == CommitmentStatus::Opfyldt.code();
    // A new record may be about the past, as with every status.
    let says = kept(record) && before.is_some_and(|before| !kept(before));
    says && record.date("kept_at").is_none() && ctx.door == (Door::File { history: false })
}

/// Minutes that were sent before their meeting: told at the dispatch, or at the meeting that gets a later day.
fn minutes_early(related: &dyn Related, before: Option<&Record>, record: &Record) -> Result<Option<Fault>, StoreError> {
    let same = |field: &str| before.is_some_and(|before| before.get(field) == record.get(field));
    let early = |sent: &Record, meeting: Option<NaiveDate>| {
        let is_before = sent.date("sent_at").zip(meeting).is_some_and(|(sent, meeting)| sent < meeting);
        sent.text("kind") == DispatchKind::Referat.code() && is_before
    };
    if record.entity == Entity::Dispatch {
        let asked = !["meeting", "kind", "sent_at"].into_iter().all(same);
        let meeting = if asked { related.linked(record, "meeting")? } else { None };
        let found = meeting.is_some_and(|meeting| early(record, meeting.day()));
        return Ok(found.then(|| Fault::field(record.id, "sent_at", Problem::Clash("law-minutes-early"))));
    }
    if before.is_none() || same("date") {
        return Ok(None);
    }
    let sent = related.children(Entity::Dispatch, "meeting", record.id)?;
    let found = sent.iter().any(|sent| early(sent, record.day()));
    Ok(found.then(|| Fault::field(record.id, "date", Problem::Clash("law-minutes-early"))))
}

/// The fault of a person whose initials somebody else has, in capitals or not: both would be the same person wherever
/// initials name one. Rows of one document are compared where they are read.
fn same_initials(
    ctx: &Context<'_>,
    related: &dyn Related,
    before: Option<&Record>,
    person: &Record,
) -> Result<Option<Fault>, StoreError> {
    let key = |person: &Record| person.text("initials").trim().to_uppercase();
    let initials = key(person);
    if initials.is_empty() || before.is_some_and(|before| key(before) == initials) {
        return Ok(None);
    }
    let (named, _) = ctx.reader.called(&initials, &[Entity::Person], NAMED)?;
    for other in named.iter().filter(|other| other.id != person.id && key(other) == initials) {
        // It may get others, or be deleted, in the same change.
        if let Some(other) = related.record(other.id)?.filter(|other| key(other) == initials) {
            let number = other.number.and_then(|number| other.entity.numbered(number)).unwrap_or_default();
            let name = format!("{number} {}", other.text("name")).trim().to_owned();
            return Ok(Some(Fault::field(person.id, "initials", Problem::Taken("law-same-initials", name))));
        }
    }
    Ok(None)
}

/// A score below or above its scale, which would move the mean of every measurement (D-08).
fn outside_scale(related: &dyn Related, score: &Record) -> Result<Option<Problem>, StoreError> {
    let Some(area) = related.linked(score, "area")? else { return Ok(None) };
    let Some(scale) = related.linked(&area, "scale")? else { return Ok(None) };
    let Some(tenths) = score.int("tenths") else { return Ok(None) };
    let (min, max) = cases::measured::bounds(&scale);
    Ok(match tenths {
        low if low < min.saturating_mul(10) => Some(Problem::Limit("law-least", min)),
        high if high > max.saturating_mul(10) => Some(Problem::Limit("law-most", max)),
        _ => None,
    })
}

/// The fault of a template that is not valid with this phase or milestone in it.
fn template(related: &dyn Related, part: &Record) -> Result<Option<Fault>, StoreError> {
    let Some(head) = related.linked(part, "template")? else { return Ok(None) };
    let mut phases = related.children(Entity::TemplatePhase, "template", head.id)?;
    let mut milestones = related.children(Entity::TemplateMilestone, "template", head.id)?;
    let all = if part.entity == Entity::TemplatePhase { &mut phases } else { &mut milestones };
    all.retain(|other| other.id != part.id);
    all.push(part.clone());
    let error = own::read(&head, &phases, &milestones).err();
    Ok(error.map(|error| Fault::field(part.id, own::field_of(&error), Problem::Template(error))))
}

//! Season: lays the meetings of a period from a template, and renews a period with its members and fees. Both show what they
//! would write before they write it, as one change.

use chrono::NaiveDate;

use super::{Changed, Context, Decision, Intent, Want, code, day};
use crate::cases::{laying as read, moving};
use crate::domain::edit::Verb;
use crate::domain::fault::{Fault, Problem};
use crate::domain::fields::Entity;
use crate::domain::moving::Told;
use crate::domain::season::laying::{self, Ground, Laid, Laying, MOST, Refused, Rhythm, Row};
use crate::domain::season::renewal::{self, MemberRow, Renewing};
use crate::domain::typed;
use crate::domain::typed_input::clean_line;
use crate::domain::value::{Id, Record, Value};
use crate::store::{Query, StoreError};

/// Meetings to lay.
#[derive(Clone, Debug, PartialEq)]
pub struct Lay {
    /// The period.
    pub period: Id,
    /// The template, of the file or of the program; none lays meetings without agenda and tasks.
    pub template: Option<Id>,
    /// Their days.
    pub days: Vec<Laid>,
    /// What was shown; none before it was shown.
    pub shown: Option<Laying>,
}

/// A period to renew.
#[derive(Clone, Debug, PartialEq)]
pub struct Renew {
    /// The period.
    pub period: Id,
    /// The days of the next one.
    pub days: (NaiveDate, NaiveDate),
    /// Why it goes on.
    pub reason: String,
    /// Memberships that do not come along.
    pub without: Vec<Id>,
    /// What was shown; none before it was shown.
    pub shown: Option<Renewing>,
}

/// Maximum number of records of one kind read under a period.
const MANY: usize = 500;

/// The days of a rhythm in a period, or why they cannot be laid.
///
/// # Errors
/// When the file cannot be read, as for every function here.
pub fn rhythm(ctx: &Context<'_>, period: Id, asked: Rhythm) -> Result<Result<Vec<Laid>, Refused>, StoreError> {
    let Some(period) = ctx.record(period)? else { return Ok(Ok(Vec::new())) };
    let closed = read::closed(&ctx.reader, &period)?;
    Ok(laying::rhythm(asked, &typed::NetworkPeriod::from(&period), &closed))
}

/// A record that comes back if it was deleted, and is otherwise new.
fn put(ctx: &Context<'_>, intent: &mut Intent, mut after: Record) -> Result<(), StoreError> {
    let before = ctx.reader.record_or_deleted(after.id)?.filter(|(_, deleted)| *deleted).map(|(record, _)| record);
    if let Some(hidden) = &before {
        after.number = hidden.number.or(after.number);
        intent.revived.push(after.id);
    }
    intent.changes.push(Changed { before, after });
    Ok(())
}

/// Whether a record is in the file.
fn is_there(ctx: &Context<'_>, id: Id) -> Result<bool, StoreError> {
    Ok(ctx.record(id)?.is_some())
}

fn ground(ctx: &Context<'_>, period: &Record, template: Option<Id>) -> Result<Ground, StoreError> {
    let network = ctx.linked(period, "network")?;
    let name = network.map(|network| network.text("name").to_owned()).unwrap_or_default();
    let title = ctx.text.with("lay-meeting-title", &[("name", name.into())]);
    let mut ground = read::ground(&ctx.reader, period, template, (ctx.text.lang(), title), ctx.today())?;
    if ground.people.is_empty() {
        ground.people.extend(ctx.actor.person);
    }
    Ok(ground)
}

/// What a day gets: the meeting that is there or a new one, and the records that are new.
struct Made {
    meeting: Record,
    is_new: bool,
    items: Vec<Record>,
    tasks: Vec<Record>,
}

/// What each day gets, in order.
fn made(ctx: &Context<'_>, ground: &Ground, days: &[Laid]) -> Result<Vec<Made>, StoreError> {
    let mut all: Vec<Made> = Vec::new();
    for laid in days {
        if let Some(there) = ground.at(laid.day) {
            let meeting = there.meeting.clone();
            let mut tasks = Vec::new();
            // Whoever became a member since gets the tasks of a meeting ahead; a meeting made by hand keeps its own.
            if ground.is_laid(&meeting) && crate::domain::passed::is_planned(&meeting) {
                for task in ground.tasks(&meeting) {
                    if ctx.reader.record_or_deleted(task.id)?.is_none() {
                        tasks.push(task);
                    }
                }
            }
            all.push(Made { meeting, is_new: false, items: Vec::new(), tasks });
            continue;
        }
        let mut free = None;
        for n in 1..=MOST {
            let id = ground.meeting_id(laid.day, n);
            if !all.iter().any(|made| made.meeting.id == id) && !is_there(ctx, id)? {
                free = Some(id);
                break;
            }
        }
        let Some(id) = free else { continue };
        let meeting = ground.meeting(id, laid.day);
        let (items, tasks) = (ground.items(id), ground.tasks(&meeting));
        all.push(Made { meeting, is_new: true, items, tasks });
    }
    Ok(all)
}

pub(super) fn lay(ctx: &Context<'_>, lay: &Lay) -> Result<Decision, StoreError> {
    let Some(period) = ctx.record(lay.period)?.filter(|record| record.entity == Entity::NetworkPeriod) else {
        return Ok(Decision::Unchanged);
    };
    let days: Vec<NaiveDate> = lay.days.iter().map(|laid| laid.day).collect();
    if laying::typed(&days, &typed::NetworkPeriod::from(&period)).is_err() {
        return Ok(Decision::Refused(vec![Fault::field(period.id, "from", Problem::Clash("lay-outside-period"))]));
    }
    let ground = ground(ctx, &period, lay.template)?;
    let made = made(ctx, &ground, &lay.days)?;
    let template = ground.template.as_ref().map(|(own, _)| own.name.clone());
    let mut shown = Laying { period: Some(period.id), template, ..Laying::default() };
    for (laid, one) in lay.days.iter().zip(&made) {
        let why = ground.closed.why(laid.day).filter(|_| one.is_new);
        let mut told = Vec::new();
        if one.is_new {
            told = moving::moves(&ctx.reader, &one.meeting, laid.day, None)?.told;
            told.extend(moving::unlikely(None, laid.day, ctx.today()).filter(|told| matches!(told, Told::Passed(_))));
            // The reason above says it already.
            told.retain(|told| why.is_none() || !matches!(told, Told::Closed(_) | Told::Winter(..)));
        }
        let there = (!one.is_new).then_some(one.meeting.id);
        shown.rows.push(Row { laid: laid.clone(), why, told, there, tasks: one.tasks.len() });
        shown.items += one.items.len();
        shown.tasks += one.tasks.len();
    }
    if shown.meetings() == 0 && shown.tasks == 0 {
        return Ok(Decision::Unchanged);
    }
    if lay.shown.as_ref() != Some(&shown) {
        return Ok(Decision::Needs(Want::Laying(Box::new(shown))));
    }
    let mut intent = Intent::new(Verb::Create, Some(period.id));
    // The template is the period's from now on, and is locked by being used.
    if let (None, Some((_, Some(own)))) = (period.link("meeting_template"), &ground.template) {
        let mut after = period.clone();
        after.set("meeting_template", Some(Value::Link(*own)));
        intent.changes.push(Changed { before: Some(period.clone()), after });
    }
    let mut number = ctx.reader.next_number(Entity::Meeting)?;
    for Made { mut meeting, is_new, items, tasks } in made {
        if is_new {
            meeting.number = number;
            put(ctx, &mut intent, meeting)?;
            let took = intent.changes.last().and_then(|changed| changed.after.number) == number;
            number = number.map(|number| number.saturating_add(i64::from(took)));
        }
        for record in items.into_iter().chain(tasks) {
            put(ctx, &mut intent, record)?;
        }
    }
    Ok(Decision::Write(intent))
}

pub(super) fn renew(ctx: &Context<'_>, renew: &Renew) -> Result<Decision, StoreError> {
    let Some(old) = ctx.record(renew.period)?.filter(|record| record.entity == Entity::NetworkPeriod) else {
        return Ok(Decision::Unchanged);
    };
    let period = typed::NetworkPeriod::from(&old);
    let (from, to) = renew.days;
    let refused = |field, says| Ok(Decision::Refused(vec![Fault::field(old.id, field, Problem::Clash(says))]));
    if to < from {
        return refused("to", "renew-ends-before");
    }
    if period.to.is_some_and(|last| from <= last) {
        return refused("from", "renew-overlaps");
    }
    if ctx.reader.count(&Query::under(Entity::NetworkPeriod, "renewed_from", old.id), 1)? > 0 {
        return refused("renewed_from", "reason-renewed");
    }
    let under = |entity| ctx.reader.list(&Query::under(entity, "network_period", old.id), MANY);
    let (bands, members) = (under(Entity::FeeBand)?, under(Entity::Membership)?);
    let goes_on = |record: &Record| renewal::goes_on(&typed::Membership::from(record), &period);
    let row = |record: &Record| MemberRow {
        old: record.id,
        person: record.link("person"),
        unit: record.link("unit"),
        has_left: !goes_on(record),
        comes: goes_on(record) && !renew.without.contains(&record.id),
    };
    let comes = |record: &&Record| goes_on(record) && !renew.without.contains(&record.id);
    let shown = Renewing {
        period: Some(old.id),
        reason: clean_line(&renew.reason),
        name: renewal::name(from, to),
        days: Some((from, to)),
        members: members.iter().map(row).collect(),
        bands: bands.len(),
        template: period.meeting_template,
        agreements: members.iter().filter(comes).filter(|member| member.date("agreement_date").is_some()).count(),
        registrations: under(Entity::Registration)?.len(),
        commitments: under(Entity::Commitment)?.len(),
    };
    if renew.shown.as_ref() != Some(&shown) {
        return Ok(Decision::Needs(Want::Renewal(Box::new(shown))));
    }
    let mut new = Record::new(Entity::NetworkPeriod, renewal::period_id(old.id));
    if is_there(ctx, new.id)? {
        // It was made once, and then made to renew another.
        new.id = ctx.ids.next();
    }
    for field in renewal::TAKEN {
        new.set(field, old.get(field).cloned());
    }
    new.set("status", code("besluttet"));
    new.set("name", Some(Value::Text(shown.name)));
    new.set("from", day(from));
    new.set("to", day(to));
    new.set("renewed_from", Some(Value::Link(old.id)));
    new.set("decision_note", Some(shown.reason).filter(|reason| !reason.is_empty()).map(Value::Text));
    new.number = ctx.reader.next_number(Entity::NetworkPeriod)?;
    let id = new.id;
    let mut intent = Intent::new(Verb::Create, Some(id));
    put(ctx, &mut intent, new)?;
    for band in &bands {
        put(ctx, &mut intent, renewal::part(Entity::FeeBand, band, id, &renewal::BAND))?;
    }
    for member in members.iter().filter(comes) {
        put(ctx, &mut intent, renewal::part(Entity::Membership, member, id, &renewal::MEMBER))?;
    }
    Ok(Decision::Write(intent))
}

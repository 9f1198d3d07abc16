//! New record: the starting values of a new record: defaults, number, author, and fields taken from its parent.

use chrono::NaiveDate;

use super::{Context, Door, code, log_line};
use crate::domain::choices::{Coded, EngagementKind, MeetingKind, MeetingPhase, RegistrationStatus};
use crate::domain::defaults as table;
use crate::domain::fees;
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::initials;
use crate::domain::structure;
use crate::domain::typed;
use crate::domain::typed_input;
use crate::domain::value::{Id, Record, Value};
use crate::store::{Anchor, Filter, Query, Reader, StoreError};

/// A new record of a kind with its defaults and the next number.
///
/// # Errors
/// When the file cannot be read.
pub fn new_record(ctx: &Context<'_>, entity: Entity) -> Result<Record, StoreError> {
    let mut record = Record::new(entity, ctx.ids.next());
    record.number = ctx.reader.next_number(entity)?;
    defaults(&mut record, ctx.door, ctx.today(), &|_| false);
    // The author defaults to the acting person until the form changes it. An imported file names the author itself.
    if let (Some(person), Door::Person | Door::Script) = (ctx.actor.person, ctx.door) {
        match entity {
            Entity::Observation => record.set("observer", Some(Value::Link(person))),
            Entity::Activity | Entity::Meeting | Entity::Task => record.set("people", Some(Value::Links(vec![person]))),
            Entity::TimeEntry | Entity::Answer => record.set("person", Some(Value::Link(person))),
            Entity::Question => record.set("asked_by", Some(Value::Link(person))),
            _ => {}
        }
    }
    if let (Entity::StructureDecision, Door::Person | Door::Script) = (entity, ctx.door) {
        record.set("spring", Some(Value::Int(structure::next_spring(ctx.today()))));
    }
    // In a file about one municipality, everything is there; a meeting is where its network or its engagement is.
    if let Door::Person = ctx.door
        && entity != Entity::Meeting
        && record.entity.field("municipality").is_some_and(|field| !field.is_set())
        && let [only] = ctx.reader.page(&Query::all(Entity::Municipality), &Anchor::First, 2)?.rows.as_slice()
    {
        record.set("municipality", Some(Value::Link(only.id)));
    }
    Ok(record)
}

/// Initials for a person of this name that nobody else has; empty if the name suggests none.
///
/// # Errors
/// When the file cannot be read.
pub fn initials(reader: &Reader<'_>, name: &str) -> Result<String, StoreError> {
    let name = typed_input::clean_line(name);
    for initials in initials::suggestions(&name) {
        let there = log_line::person(reader, &initials)?;
        let same = |id| Ok::<_, StoreError>(reader.record(id)?.is_some_and(|person| person.text("name") == name));
        if there.map_or(Ok(true), same)? {
            return Ok(initials);
        }
    }
    Ok(String::new())
}

/// Fills the default values of fields that were not `said`. A document gives its own dates: in an import no field defaults to
/// today.
pub fn defaults(record: &mut Record, door: Door, today: NaiveDate, said: &dyn Fn(&Field) -> bool) {
    let day = match door {
        Door::Person | Door::Script => Some(today),
        Door::File { .. } => None,
    };
    table::fill(record, day, said);
    if record.entity.field("status").is_some_and(|status| !said(status)) {
        table::plan_ahead(record, today);
    }
}

/// The values a new record takes from its parent.
///
/// # Errors
/// When the file cannot be read.
pub fn inherit(ctx: &Context<'_>, record: &mut Record) -> Result<(), StoreError> {
    let parent = record.entity.fields().iter().find(|field| field.parent && record.link(field.name).is_some());
    let Some((field, parent)) = parent.and_then(|field| Some((field.name, record.link(field.name)?))) else {
        return Ok(());
    };
    number_under(ctx, record, field, parent)?;
    let Some(parent) = ctx.record(parent)? else { return Ok(()) };
    match (record.entity, parent.entity) {
        (Entity::Meeting, Entity::NetworkPeriod) => {
            record.set("duration", parent.get("default_minutes").cloned());
            record.set("place", parent.get("place").cloned());
            record.set("meeting_template", parent.get("meeting_template").cloned());
        }
        // With no place left, whoever registers waits (M8).
        (Entity::Registration, Entity::NetworkPeriod) => {
            let there = ctx.children(Entity::Registration, "network_period", parent.id)?;
            let there = there.iter().map(typed::Registration::from).collect();
            let season = fees::season(&[], there, &typed::NetworkPeriod::from(&parent), &[]);
            if season.free() == Some(0) {
                record.set("status", code(RegistrationStatus::Venteliste.code()));
            }
        }
        // Those who lead the units of a municipality meet about its networks (M17).
        (Entity::Meeting, Entity::Municipality) => record.set("kind", code(MeetingKind::Leder.code())),
        // What is agreed under an item is done after its meeting (M10).
        (Entity::MeetingTask, Entity::AgendaItem) => {
            record.set("meeting", parent.get("meeting").cloned());
            record.set("phase", code(MeetingPhase::Efter.code()));
        }
        (Entity::Meeting, Entity::Engagement) => record.set("kind", Some(meeting_kind(&parent))),
        _ => {}
    }
    Ok(())
}

/// The kind of meeting that an engagement has most: a long one has a styregruppe, an udrykning ends with its evaluation.
pub fn meeting_kind(engagement: &Record) -> Value {
    let kind = match EngagementKind::from_code(engagement.text("kind")) {
        Some(EngagementKind::Udrykning) => MeetingKind::Evaluering,
        Some(EngagementKind::Kort | EngagementKind::Kursus) => MeetingKind::Andet,
        Some(EngagementKind::Lang) | None => MeetingKind::Styregruppe,
    };
    Value::Code(kind.code().to_owned())
}

/// The last number among its siblings plus one, for kinds with such a number.
fn number_under(ctx: &Context<'_>, record: &mut Record, field: &'static str, parent: Id) -> Result<(), StoreError> {
    let counts = record.entity.field("number").is_some_and(|field| matches!(field.kind, Kind::Number));
    if !counts || record.int("number").is_some() {
        return Ok(());
    }
    let query = Query::all(record.entity).with(Filter::Is(field, Value::Link(parent)));
    let last = ctx.reader.page(&query, &Anchor::Last, 1)?.rows.pop();
    let number = |name: &str| last.as_ref().and_then(|row| row.int(name));
    let next = match record.entity {
        Entity::FeeBand => fees::next_from(number("number"), number("to_count")),
        _ => number("number").unwrap_or(0).checked_add(1),
    };
    record.set("number", next.map(Value::Int));
    Ok(())
}

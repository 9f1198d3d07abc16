//! The quick line on a file: who its words may mean, what the activity it says becomes, and how that is told before and
//! after it is saved. The screen and the command line share it; the grammar is `domain::quick_line`.

mod lookup;
mod preview;

use std::cell::RefCell;

use chrono::NaiveDateTime;
use uuid::Uuid;

pub use lookup::{FileNames, Known, candidate};
pub use preview::{Piece, Tone, pieces, question, saved, why_not};

use crate::domain::defaults;
use crate::domain::edit::{Edit, Op, Seen, Verb};
use crate::domain::fields::{Entity, typed};
use crate::domain::figures::{self, Hours};
use crate::domain::quick_line::{self, Candidate, Reading};
use crate::domain::value::{Id, Record, Value};
use crate::store::{Filter, Query, Reader, StoreError};

/// Activities of one engagement that are summed: many times what a short one has.
const MANY: usize = 2000;

/// The id its unfinished typing is kept under: there is one quick line on a machine.
pub fn draft_id() -> Id {
    Id::derived(Entity::Activity, &["quick line"])
}

/// The field of that draft that holds the line.
pub const DRAFT_FIELD: &str = "_line";

/// What a line says on this file. `known` keeps what was looked up, so that a key costs no more than the word it changes.
pub fn read(
    reader: &Reader<'_>,
    known: &RefCell<Known>,
    line: &str,
    now: NaiveDateTime,
    cursor: Option<&Candidate>,
) -> Reading {
    quick_line::read(line, now, cursor, &FileNames { reader: *reader, known })
}

/// The line as it is offered again, see [`quick_line::reusable`].
pub fn reusable(
    reader: &Reader<'_>,
    known: &RefCell<Known>,
    line: &str,
    now: NaiveDateTime,
    cursor: Option<&Candidate>,
) -> String {
    quick_line::reusable(line, now, cursor, &FileNames { reader: *reader, known })
}

/// The activity a line says, with `me` taking part, and the labels it makes on the way. The id and number are given.
pub fn activity(reading: &Reading, me: Option<Id>, id: Id, number: Option<i64>) -> (Record, Vec<Record>) {
    let mut record = Record::new(Entity::Activity, id);
    record.number = number;
    let minutes = |minutes: Option<i64>| minutes.map(Value::Int);
    let links = |ids: Vec<Id>| (!ids.is_empty()).then_some(Value::Links(ids));
    if let Some((home, _)) = &reading.home {
        let field = match home.entity {
            Entity::Network => "network",
            Entity::Cohort => "cohort",
            _ => "engagement",
        };
        record.set(field, Some(Value::Link(home.id)));
    }
    record.set("kind", reading.kind.map(|code| Value::Code(code.to_owned())));
    record.set("date", Some(Value::Date(reading.date)));
    record.set("start_time", reading.start.map(Value::Time));
    record.set("minutes", minutes(reading.minutes));
    record.set("travel", minutes(reading.travel));
    record.set("prep", minutes(reading.prep));
    let mut people: Vec<Id> = me.into_iter().chain(reading.people.iter().map(|person| person.id)).collect();
    people.sort_unstable();
    people.dedup();
    record.set("people", links(people));
    let mut units: Vec<Id> = reading.units.iter().map(|unit| unit.id).collect();
    units.sort_unstable();
    record.set("units", links(units));
    let status = if reading.planned { "planlagt" } else { "afholdt" };
    record.set("status", Some(Value::Code(status.to_owned())));
    let note = reading.note();
    record.set("text", (!note.is_empty()).then_some(Value::Text(note)));
    let made: Vec<Record> = reading
        .new_tags
        .iter()
        .map(|name| {
            let mut tag = Record::new(Entity::Tag, Id(Uuid::now_v7()));
            tag.set("name", Some(Value::Text(name.clone())));
            tag.set("group", Some(Value::Code("tema".to_owned())));
            tag
        })
        .collect();
    let mut tags: Vec<Id> = reading.tags.iter().map(|tag| tag.id).chain(made.iter().map(|tag| tag.id)).collect();
    tags.sort_unstable();
    record.set("tags", links(tags));
    defaults::fill(&mut record, Some(reading.date));
    (record, made)
}

/// The active engagements a unit takes part in now. With one of them nobody need say which is meant.
///
/// # Errors
/// When the file cannot be read.
pub fn active_engagements(reader: &Reader<'_>, unit: Id) -> Result<Vec<Record>, StoreError> {
    let parts =
        Query::under(Entity::EngagementUnit, "unit", unit).with(Filter::Is("status", Value::Code("aktiv".into())));
    let parts = reader.list(&parts, 50)?;
    let engagements: Vec<Id> = parts.iter().filter_map(|part| part.link("engagement")).collect();
    let mut active = reader.records(&engagements)?;
    active.retain(|engagement| engagement.text("status") == "aktiv");
    Ok(active)
}

/// The person with these initials.
///
/// # Errors
/// When the file cannot be read.
pub fn person(reader: &Reader<'_>, initials: &str) -> Result<Option<Id>, StoreError> {
    let (found, _) = reader.called(initials, &[Entity::Person], 40)?;
    Ok(found.iter().find(|person| person.text("initials").eq_ignore_ascii_case(initials)).map(|person| person.id))
}

/// The change that saves an activity and the labels it makes, as one step of undo.
pub fn edit(record: &Record, made: &[Record], author: &str, seen: Seen) -> Edit {
    let ops = std::iter::once(record).chain(made).map(|record| Op::between(None, record)).collect();
    Edit { verb: Verb::Create, author: author.to_owned(), seen, ops }
}

/// The hours of an engagement with a budget, and the budget in minutes; none for one without.
///
/// # Errors
/// When the file cannot be read.
pub fn hours(reader: &Reader<'_>, engagement: Id) -> Result<Option<(Hours, i64)>, StoreError> {
    let Some(budget) = reader.record(engagement)?.and_then(|record| record.int("hours_budget")) else {
        return Ok(None);
    };
    if budget <= 0 {
        return Ok(None);
    }
    let rows = reader.list(&Query::under(Entity::Activity, "engagement", engagement), MANY)?;
    let rows: Vec<typed::Activity> = rows.iter().map(typed::Activity::from).collect();
    Ok(Some((figures::hours(&rows), budget)))
}

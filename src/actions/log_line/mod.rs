//! Log line: reads a typed line with the names of a file, and saves its activity. The grammar is in `domain::log_line`,
//! the texts are in `text::log_line`.

mod names;

use std::cell::RefCell;

use chrono::{NaiveDate, NaiveDateTime};

pub use names::{FileNames, NameCache, candidate};

use super::{Changed, Context, Decision, Intent, code, day, new_record};
use crate::cases::{self, absences, twins};
use crate::domain::choices::{ActivityStatus, Coded};
use crate::domain::defaults;
use crate::domain::edit::Verb;
use crate::domain::fault::{Fault, Problem};
use crate::domain::fields::{Entity, Field};
use crate::domain::figures::{self, Hours};
use crate::domain::log_line::{self, Candidate, Doubt, Limits, Missing, Reading};
use crate::domain::nearest::nearest;
use crate::domain::passed;
use crate::domain::privacy::{self, Vocabulary};
use crate::domain::typed;
use crate::domain::value::{Id, Record, Value};
use crate::rules::thresholds::{Threshold, Thresholds};
use crate::store::{Filter, Query, Reader, StoreError};

/// Maximum number of activities summed for one engagement; far above what a short one has.
const MANY: usize = 2000;

/// The id of the draft of an unfinished line; a machine has one log line.
pub fn draft_id() -> Id {
    Id::derived(Entity::Activity, &["quick line"])
}

/// The field of that draft that stores the line.
pub const DRAFT_FIELD: &str = "_line";

/// Reads a line against this file. `known` caches lookups, so that a key press costs no more than the word it changes.
pub fn read(
    reader: &Reader<'_>,
    known: &RefCell<NameCache>,
    line: &str,
    now: NaiveDateTime,
    cursor: Option<&Candidate>,
) -> Reading {
    log_line::read(line, now, cursor, &FileNames { reader: *reader, known })
}

/// What is unlikely about a line that can be saved: by its own words, who of its people is absent (`writer` is one of them), and
/// what is logged already.
pub fn doubts(
    reader: &Reader<'_>,
    known: &RefCell<NameCache>,
    reading: &Reading,
    writer: Option<Id>,
    today: NaiveDate,
    thresholds: &Thresholds,
) -> Vec<Doubt> {
    let mut doubts = reading.doubts(today, limits(thresholds));
    let names = FileNames { reader: *reader, known };
    let others = reading.people.iter().map(|person| person.id).filter(|person| Some(*person) != writer);
    let people: Vec<Id> = writer.into_iter().chain(others).collect();
    doubts.extend(people.into_iter().filter_map(|person| names.away(person, reading.date)));
    if let Some(visit) = twins::Visit::of_reading(reading) {
        let rows = names.of_the_day(visit.home, visit.date);
        doubts.extend(twins::among(&rows, &visit, None).into_iter().map(|row| logged(row, today)));
    }
    doubts.extend(no_initials(reader, reading));
    let home = reading.home.as_ref().filter(|(home, _)| reading.planned && home.entity == Entity::Engagement);
    doubts.extend(home.and_then(|(home, _)| over(reader, home.id)));
    doubts
}

/// Letters of initials.
const INITIALS: std::ops::RangeInclusive<usize> = 2..=4;

/// The doubts about words in capitals that nobody is called by: each once, with the nearest of our people's initials.
fn no_initials(reader: &Reader<'_>, reading: &Reading) -> Vec<Doubt> {
    let is_like = |word: &&str| INITIALS.contains(&word.chars().count()) && word.chars().all(char::is_uppercase);
    let words = reading.unknown.iter().flat_map(|quote| quote.masked.split(|c: char| !c.is_alphanumeric()));
    let mut typed: Vec<&str> = words.filter(is_like).collect();
    typed.dedup();
    if typed.is_empty() {
        return Vec::new();
    }
    let ours = cases::ours::people(reader).ok().flatten().unwrap_or_default();
    let people = ours.into_iter().filter_map(|id| reader.record(id).ok().flatten());
    let initials: Vec<String> = people.map(|person| person.text("initials").to_owned()).collect();
    let near = |word: &str| nearest(word, initials.iter().map(String::as_str)).map(str::to_owned);
    typed.into_iter().map(|word| Doubt::NoInitials(word.to_owned(), near(word))).collect()
}

/// The doubt about planning in an engagement that is over.
fn over(reader: &Reader<'_>, engagement: Id) -> Option<Doubt> {
    let engagement = cases::over(reader, engagement).ok().flatten()?;
    Some(Doubt::Over { number: engagement.number, status: engagement.text("status").to_owned() })
}

/// From where on a day or a time is unlikely, by the thresholds of the file.
pub fn limits(thresholds: &Thresholds) -> Limits {
    Limits {
        days: thresholds.get(Threshold::LogBackDays),
        minutes: thresholds.get(Threshold::LogMostHours).saturating_mul(60),
    }
}

fn logged(row: Record, today: NaiveDate) -> Doubt {
    let ahead = row.day().is_some_and(|day| day > today);
    Doubt::Logged { id: row.id, number: row.number, status: row.text("status").to_owned(), ahead }
}

/// The kinds whose day and time a form doubts as the line does, and those that may be there already.
pub const DOUBTED: &[Entity] =
    &[Entity::Activity, Entity::Observation, Entity::Meeting, Entity::Session, Entity::TimeEntry, Entity::Unit];

/// What is unlikely about a record as it is typed in a form: what the line asks about. `before` is the saved record, whose
/// doubts were seen when it was saved.
pub fn doubts_of(
    reader: &Reader<'_>,
    before: Option<&Record>,
    record: &Record,
    today: NaiveDate,
    thresholds: &Thresholds,
) -> Vec<Doubt> {
    if !DOUBTED.contains(&record.entity) || record.text("status") == ActivityStatus::Aflyst.code() {
        return Vec::new();
    }
    let of = |record: &Record| {
        let facts = log_line::Facts::of_record(record);
        let limits = limits(thresholds);
        let facts =
            facts.map(|facts| log_line::Facts { passed: log_line::year_before(facts.date, today, limits), ..facts });
        let mut doubts = facts.map(|facts| log_line::unlikely(facts, today, limits)).unwrap_or_default();
        let away = absences::of_records(reader, [record]).unwrap_or_default();
        doubts.extend(away.into_iter().map(|(_, away)| names::absent(reader, away)));
        if record.entity == Entity::Activity {
            doubts
                .extend(twins::of_record(reader, record).unwrap_or_default().into_iter().map(|row| logged(row, today)));
        }
        if record.entity == Entity::TimeEntry {
            let twin = twins::of_time(reader, record).ok().flatten();
            doubts.extend(twin.map(|twin| Doubt::SameTime(twin.number)));
        }
        if record.entity == Entity::Unit {
            let twin = twins::of_unit(reader, record).ok().flatten();
            doubts.extend(twin.map(|twin| Doubt::SameUnit(twin.number)));
        }
        if passed::is_planned(record) {
            doubts.extend(record.link("engagement").and_then(|engagement| over(reader, engagement)));
        }
        doubts
    };
    let known = before.map(of).unwrap_or_default();
    let mut doubts = of(record);
    doubts.retain(|doubt| !known.contains(doubt));
    doubts
}

/// The line as offered again after a save, see [`log_line::reusable`].
pub fn reusable(
    reader: &Reader<'_>,
    known: &RefCell<NameCache>,
    line: &str,
    now: NaiveDateTime,
    cursor: Option<&Candidate>,
) -> String {
    log_line::reusable(line, now, cursor, &FileNames { reader: *reader, known })
}

/// The activity described by a line, and the tags it creates.
pub(super) fn activity(ctx: &Context<'_>, reading: &Reading) -> Result<(Record, Vec<Record>), StoreError> {
    let mut record = new_record(ctx, Entity::Activity)?;
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
    record.set("kind", reading.kind.and_then(code));
    record.set("date", day(reading.date));
    record.set("start_time", reading.start.map(Value::Time));
    record.set("minutes", minutes(reading.minutes));
    record.set("travel", minutes(reading.travel));
    record.set("prep", minutes(reading.prep));
    let mut people: Vec<Id> = ctx.actor.person.into_iter().chain(reading.people.iter().map(|p| p.id)).collect();
    people.sort_unstable();
    people.dedup();
    record.set("people", links(people));
    let mut units: Vec<Id> = reading.units.iter().map(|unit| unit.id).collect();
    units.sort_unstable();
    record.set("units", links(units));
    record.set("place", reading.room.as_ref().map(|room| Value::Text(room.name().to_owned())));
    record.set("status", code(if reading.planned { "planlagt" } else { "afholdt" }));
    // What follows from kind and unit is known only now.
    record.set("delivered", Some(Value::Bool(reading.delivered())));
    record.set("on_site", Some(Value::Bool(reading.on_site())));
    for name in ["delivered", "on_site"] {
        // An empty field means no.
        if record.get(name) == Some(&Value::Bool(false)) {
            record.set(name, None);
        }
    }
    let said = |field: &Field| field.follows.is_some();
    defaults::fill(&mut record, Some(ctx.today()), &said);
    let note = reading.note();
    record.set("text", (!note.is_empty()).then_some(Value::Text(note)));
    let mut made = Vec::new();
    let first = ctx.reader.next_number(Entity::Tag)?;
    for (name, more) in reading.new_tags.iter().zip(0..) {
        let mut tag = Record::new(Entity::Tag, ctx.ids.next());
        tag.number = first.map(|first| first + more);
        tag.set("name", Some(Value::Text(name.typed.clone())));
        tag.set("group", code("tema"));
        made.push(tag);
    }
    let mut tags: Vec<Id> = reading.tags.iter().map(|tag| tag.id).chain(made.iter().map(|tag| tag.id)).collect();
    tags.sort_unstable();
    record.set("tags", links(tags));
    Ok((record, made))
}

/// The starting values of the full form when the person continues there.
///
/// # Errors
/// When the file cannot be read.
pub fn as_record(ctx: &Context<'_>, reading: &Reading) -> Result<Record, StoreError> {
    Ok(activity(ctx, reading)?.0)
}

/// The words of the engagement and units in the line that was read last; they are not names of people. Kept so that
/// they are read once.
pub type KnownWords = Option<(Vec<Id>, Vocabulary)>;

/// Words in the text of a line that look like names, each once.
pub fn suspects(reader: &Reader<'_>, reading: &Reading, known: &mut KnownWords) -> Vec<String> {
    // Most lines end here.
    if privacy::names::suspects(&[&reading.text()], &Vocabulary::default()).is_empty() {
        return Vec::new();
    }
    let units: Vec<Id> = reading.units.iter().map(|unit| unit.id).collect();
    let home = reading.home.as_ref().map(|(home, _)| home);
    let about: Vec<Id> = home.map(|home| home.id).into_iter().chain(units.iter().copied()).collect();
    if known.as_ref().is_none_or(|(of, _)| *of != about) {
        let mut activity = Record::new(Entity::Activity, draft_id());
        let engagement = home.filter(|home| home.entity == Entity::Engagement).map(|home| Value::Link(home.id));
        activity.set("engagement", engagement);
        activity.set("units", (!units.is_empty()).then_some(Value::Links(units)));
        *known = Some((about, cases::vocabulary_of(&activity, reader)));
    }
    let vocabulary = known.as_ref().map(|(_, words)| words.clone()).unwrap_or_default();
    privacy::names::suspects(&[&reading.text()], &vocabulary).into_iter().map(|suspect| suspect.name).collect()
}

/// Saves the activity and the new tags as one undo step.
pub(super) fn decide(ctx: &Context<'_>, reading: &Reading) -> Result<Decision, StoreError> {
    let (record, made) = activity(ctx, reading)?;
    if !reading.is_ready() {
        let missing = reading.missing().into_iter().map(|missing| match missing {
            Missing::Kind => "kind",
            Missing::Minutes => "minutes",
        });
        let faults: Vec<Fault> = missing.map(|field| Fault::field(record.id, field, Problem::Missing)).collect();
        let rest = || vec![Fault::record(record.id, Problem::Clash("quick-not-understood"))];
        return Ok(Decision::Refused(if faults.is_empty() { rest() } else { faults }));
    }
    let mut intent = Intent::new(Verb::Create, Some(record.id));
    intent.changes.push(Changed { before: None, after: record });
    intent.changes.extend(made.into_iter().map(|tag| Changed { before: None, after: tag }));
    Ok(Decision::Write(intent))
}

/// The active engagements a unit takes part in now; where none is active, those that are still udkast. If there is only one, it
/// need not be named.
///
/// # Errors
/// When the file cannot be read.
pub fn active_engagements(reader: &Reader<'_>, unit: Id) -> Result<Vec<Record>, StoreError> {
    let parts =
        Query::under(Entity::EngagementUnit, "unit", unit).with(Filter::Is("status", Value::Code("aktiv".into())));
    let parts = reader.list(&parts, 50)?;
    let engagements: Vec<Id> = parts.iter().filter_map(|part| part.link("engagement")).collect();
    Ok(names::running_or_udkast(reader.records(&engagements)?, |engagement| engagement.text("status") == "aktiv"))
}

/// The person with these initials.
///
/// # Errors
/// When the file cannot be read.
pub fn person(reader: &Reader<'_>, initials: &str) -> Result<Option<Id>, StoreError> {
    let (found, _) = reader.called(initials, &[Entity::Person], 40)?;
    Ok(found.iter().find(|person| person.text("initials").eq_ignore_ascii_case(initials)).map(|person| person.id))
}

/// The hours used of an engagement with a budget, and the budget in minutes; none for one without a budget.
///
/// # Errors
/// When the file cannot be read.
pub fn hours(reader: &Reader<'_>, engagement: Id, today: NaiveDate) -> Result<Option<(Hours, i64)>, StoreError> {
    let Some(budget) = reader.record(engagement)?.and_then(|record| record.int("hours_budget")) else {
        return Ok(None);
    };
    if budget <= 0 {
        return Ok(None);
    }
    let rows = reader.list(&Query::under(Entity::Activity, "engagement", engagement), MANY)?;
    let rows: Vec<typed::Activity> = rows.iter().map(typed::Activity::from).collect();
    Ok(Some((figures::hours(&rows, today), budget)))
}

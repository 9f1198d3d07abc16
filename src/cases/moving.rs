//! Moving: what follows when a meeting, a visit or a session moves to another day (M2): its open tasks, the answers to
//! the invitation, and what speaks against the new day. Writing it is in `actions::with_meeting`, the words are in
//! `text::moving`.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{absences, calendar_of};
use crate::domain::calendar::{Calendar, SchoolBreak};
use crate::domain::dates::add_months;
use crate::domain::fields::Entity;
use crate::domain::moving::{Away, Moves, TaskMove, Told};
use crate::domain::passed::{KINDS, is_cancelled, shifted};
use crate::domain::unlikely::{DayOff, day_off, is_at_night};
use crate::domain::value::{Id, Record, Value};
use crate::store::{Filter, Query, Reader, Sort, StoreError};

/// Most records of one kind that are read.
const MANY: usize = 200;
/// Most people whose day is looked at.
const PEOPLE: usize = 20;
/// Most other records of a person on the new day.
const DAY: usize = 50;

/// The municipality whose calendar counts for a record: its own for a meeting that has one, else where its engagement, network or
/// cohort is.
///
/// # Errors
/// When the file cannot be read, as for every function here.
pub fn municipality_of(reader: &Reader<'_>, record: &Record) -> Result<Option<Id>, StoreError> {
    let linked = |record: &Record, field: &str| match record.link(field) {
        Some(id) => reader.record(id),
        None => Ok(None),
    };
    if let (Entity::Meeting, Some(own)) = (record.entity, record.link("municipality")) {
        return Ok(Some(own));
    }
    for field in ["engagement", "network"] {
        if let Some(parent) = linked(record, field)? {
            return Ok(parent.link("municipality"));
        }
    }
    for field in ["network_period", "cohort"] {
        if let Some(parent) = linked(record, field)? {
            return municipality_of(reader, &parent);
        }
    }
    Ok(None)
}

/// The answer to an invitation that is an answer to its date.
pub fn is_answer(attendance: &Record) -> bool {
    matches!(attendance.text("status"), "ja" | "nej")
}

/// What follows when a record moves to `to`, at a new time if there is one.
pub fn moves(reader: &Reader<'_>, record: &Record, to: NaiveDate, time: Option<u16>) -> Result<Moves, StoreError> {
    let municipality = municipality_of(reader, record)?;
    let calendar = calendar_of(reader, municipality)?;
    let mut moves = Moves { told: told(reader, record, (to, time), municipality, &calendar)?, ..Moves::default() };
    if record.entity != Entity::Meeting {
        return Ok(moves);
    }
    let from = record.day().unwrap_or(to);
    for task in all_under(reader, Entity::MeetingTask, record.id)? {
        let Some(due) = task.date("due").filter(|_| task.text("dropped_reason").is_empty() && from != to) else {
            continue;
        };
        let open = task.date("done_at").is_none();
        let new = open.then(|| shifted(due, from, to, &calendar));
        moves.tasks.push(TaskMove { task: task.id, text: task.text("text").to_owned(), old: Some(due), new });
    }
    moves.tasks.sort_by_key(|task| (task.old, task.task));
    let invited = all_under(reader, Entity::Attendance, record.id)?;
    moves.answers = if from == to { 0 } else { invited.iter().filter(|invited| is_answer(invited)).count() };
    Ok(moves)
}

/// All records of a kind under a meeting, a window at a time: what moves along with it is never cut off.
pub fn all_under(reader: &Reader<'_>, entity: Entity, meeting: Id) -> Result<Vec<Record>, StoreError> {
    let mut all = Vec::new();
    reader.each(&Query::under(entity, "meeting", meeting), |record| all.push(record.clone()))?;
    Ok(all)
}

fn told(
    reader: &Reader<'_>,
    record: &Record,
    (to, time): (NaiveDate, Option<u16>),
    municipality: Option<Id>,
    calendar: &Calendar,
) -> Result<Vec<Told>, StoreError> {
    let mut told = Vec::new();
    match day_off(to) {
        Some(DayOff::Holiday(holiday)) => told.push(Told::Holiday(to, holiday)),
        Some(DayOff::Weekend) => told.push(Told::Closed(to)),
        None if !calendar.is_working_day(to) => told.push(Told::Closed(to)),
        None => {}
    }
    told.extend(time.filter(|time| is_at_night(*time)).map(Told::AtNight));
    if let Some(municipality) = municipality.filter(|_| calendar.school_break(to) == Some(SchoolBreak::Winter)) {
        told.push(Told::Winter(to, municipality));
    }
    let wanted = span(record, time);
    for person in record.links("people").iter().take(PEOPLE) {
        for entity in KINDS {
            let day = Query::all(entity).with(Filter::Has("people", *person));
            let day = day.with(Filter::From("date", to)).with(Filter::To("date", to)).sorted(Sort::Oldest);
            for other in reader.list(&day, DAY)? {
                if other.id != record.id && !is_cancelled(&other) && overlap(wanted, span(&other, None)) {
                    told.push(Told::Clash { person: *person, with: other.id, day: to });
                }
            }
        }
        told.extend(absences::away(reader, *person, to)?.map(Told::Away));
    }
    Ok(told)
}

/// Who of the people of these records was absent on the day of theirs, with those records: held all the same, it is asked about.
pub fn absent<'r>(reader: &Reader<'_>, records: &'r [Record]) -> Result<Vec<(Away, Vec<&'r Record>)>, StoreError> {
    let records: Vec<&Record> = records.iter().take(MANY).collect();
    let away = absences::of_records(reader, records.iter().copied())?;
    let of = |away: &Away| {
        let there = |one: &&&Record| one.day() == Some(away.day) && absences::present(one).contains(&away.person);
        records.iter().filter(there).copied().collect()
    };
    Ok(away.into_iter().map(|(_, away)| (away, of(&away))).collect())
}

/// What is unlikely about a day something moves to: it is over, or more than a year ahead.
pub fn unlikely(from: Option<NaiveDate>, to: NaiveDate, today: NaiveDate) -> Option<Told> {
    match to {
        // Another time on the day it had.
        to if from == Some(to) => None,
        to if to < today => Some(Told::Passed(to)),
        to if to > add_months(today, 12) => Some(Told::FarOff(to)),
        _ => None,
    }
}

/// Where records that are moved together take the same time of the same person: each such day once.
pub fn together(moved: &[(Record, NaiveDate)], time: Option<u16>) -> Vec<Told> {
    let clash = |one: &Record, other: &Record| {
        one.id != other.id
            && one.links("people").iter().any(|person| other.links("people").contains(person))
            && overlap(span(one, time), span(other, time))
    };
    let days: BTreeSet<NaiveDate> = moved.iter().map(|(_, day)| *day).collect();
    let told = days.into_iter().filter_map(|day| {
        let there: Vec<&Record> =
            moved.iter().filter(|(_, to)| *to == day).map(|(record, _)| record).take(MANY).collect();
        let count = there.iter().filter(|one| there.iter().any(|other| clash(one, other))).count();
        (count > 0).then_some(Told::Together { day, count })
    });
    told.collect()
}

/// The minutes of the day a record takes; none when its time or its length is not known.
fn span(record: &Record, time: Option<u16>) -> Option<(i64, i64)> {
    let own = match record.get("start_time") {
        Some(Value::Time(minutes)) => Some(*minutes),
        _ => None,
    };
    let start = i64::from(time.or(own)?);
    let length = record.int("duration").or_else(|| record.int("minutes"))?;
    Some((start, start.saturating_add(length)))
}

/// Whether two records take the same time of a day; a record without a known time may take any.
fn overlap(one: Option<(i64, i64)>, other: Option<(i64, i64)>) -> bool {
    match (one, other) {
        (Some((start, end)), Some((from, to))) => start < to && from < end,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::{overlap, together, unlikely};
    use crate::domain::fields::Entity;
    use crate::domain::moving::Told;
    use crate::domain::value::{Id, Record, Value};

    #[test]
    fn a_day_that_has_passed_or_is_more_than_a_year_ahead_is_unlikely() {
        let day = |text: &str| text.parse().unwrap();
        let today = day("2020-01-15");
        let told = |to: &str| unlikely(Some(day("2020-01-10")), day(to), today);
        assert_eq!(told("2020-01-14"), Some(Told::Passed(day("2020-01-14"))));
        assert_eq!(told("2020-01-15"), None, "today");
        assert_eq!(told("2020-01-10"), None, "another time on its own day");
        assert_eq!(told("2021-01-15"), None, "a year");
        assert_eq!(told("2021-01-16"), Some(Told::FarOff(day("2021-01-16"))));
    }

    #[test]
    fn records_moved_to_one_day_and_time_clash_with_each_other_once() {
        let day = "2020-02-04".parse().unwrap();
        let visit = |slug: &str, person: &str, start: u16| {
            let mut visit = Record::new(Entity::Activity, Id::derived(Entity::Activity, &[slug]));
            visit.set("people", Some(Value::Links(vec![Id::derived(Entity::Person, &[person])])));
            visit.set("start_time", Some(Value::Time(start)));
            visit.set("minutes", Some(Value::Int(60)));
            (visit, day)
        };
        let three = [visit("a", "p", 480), visit("b", "p", 600), visit("c", "p", 900)];
        assert_eq!(together(&three, None), [], "each at its own time");
        assert_eq!(together(&three, Some(600)), [Told::Together { day, count: 3 }]);
        let others = [visit("a", "p", 480), visit("b", "q", 480)];
        assert_eq!(together(&others, Some(600)), [], "other people");
    }

    #[test]
    fn two_records_clash_when_their_times_meet_or_are_not_known() {
        assert!(overlap(Some((480, 600)), Some((599, 700))));
        assert!(!overlap(Some((480, 600)), Some((600, 700))), "one ends as the other begins");
        assert!(overlap(None, Some((600, 700))));
    }
}

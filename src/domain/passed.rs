//! Passed days: which meetings, visits, sessions and duties are still to be answered ("held, moved or cancelled?") when their
//! day has passed (M23, R-80), and where an open task goes when its meeting moves (M2). Reading them is in `store::passed`,
//! the answers are in `actions::answer`.

use chrono::{NaiveDate, NaiveDateTime, Timelike};

use super::calendar::Calendar;
use super::choices::{ActivityStatus, Coded, MeetingStatus};
use super::fields::Entity;
use super::value::{Record, Value};

/// The kinds of records that are planned for a day and answered after it.
pub const KINDS: [Entity; 3] = [Entity::Meeting, Entity::Activity, Entity::Session];

/// The field of a moved record's child that leads back to it.
pub fn parent_field(entity: Entity) -> Option<&'static str> {
    match entity {
        Entity::Meeting => Some("meeting"),
        Entity::Activity => Some("activity"),
        Entity::Session => Some("session"),
        _ => None,
    }
}

/// Whether a record is planned, and nobody has said what became of it. A meeting that an older version marked as flyttet
/// still is; so is a session without a status, from a file of an older version.
pub fn is_planned(record: &Record) -> bool {
    let status = record.text("status");
    !record.draft
        && match record.entity {
            Entity::Meeting => matches!(status, "planlagt" | "indkaldt" | "flyttet"),
            Entity::Activity => status == "planlagt",
            Entity::Session => matches!(status, "planlagt" | ""),
            _ => false,
        }
}

/// Whether somebody stands on a duty, and nobody has said that it was held. A released one and a proposal are nobody's.
pub fn is_standing(record: &Record) -> bool {
    record.entity == Entity::Duty
        && record.link("person").is_some()
        && matches!(record.text("status"), "tildelt" | "bekraeftet")
}

/// The day a record ends: a meeting may last more than one.
pub fn last_day(record: &Record) -> Option<NaiveDate> {
    let end = record.date("end_date").filter(|_| record.entity == Entity::Meeting);
    // One that ends before it starts, as a copy may say, ends on its day.
    end.max(record.day())
}

/// Whether a record is planned for a day before today: it asks for an answer (R-80). Its last day itself is not over yet.
pub fn asks(record: &Record, today: NaiveDate) -> bool {
    is_planned(record) && last_day(record).is_some_and(|day| day < today)
}

/// What is known of a visit or a course day on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// It was held.
    Held,
    /// It is planned for a day that has passed: it asks for an answer (R-80).
    Unanswered,
    /// It is planned for today, for a later day, or for no day yet.
    Planned,
}

/// The stage of a visit with this status and day; none for a cancelled one, and for a status that only a newer program knows.
pub fn stage(status: Option<ActivityStatus>, day: Option<NaiveDate>, today: NaiveDate) -> Option<Stage> {
    match status? {
        ActivityStatus::Afholdt => Some(Stage::Held),
        ActivityStatus::Planlagt if day.is_some_and(|day| day < today) => Some(Stage::Unanswered),
        ActivityStatus::Planlagt => Some(Stage::Planned),
        ActivityStatus::Aflyst => None,
    }
}

/// The stage of a visit, a meeting or a course day; none for a cancelled one, a kladde and any other record.
pub fn stage_of(record: &Record, today: NaiveDate) -> Option<Stage> {
    match () {
        () if asks(record, today) => Some(Stage::Unanswered),
        () if is_planned(record) => Some(Stage::Planned),
        () if was_held(record) => Some(Stage::Held),
        () => None,
    }
}

/// Whether a visit, a meeting or a course day was held; the minutes of a meeting may follow.
pub fn was_held(record: &Record) -> bool {
    let minuted = MeetingStatus::from_code(record.text("status")).is_some_and(MeetingStatus::is_held);
    is_held(record) || !record.draft && record.entity == Entity::Meeting && minuted
}

/// Whether a planned record has not begun at `now`: it starts later, or on a later day when it has no time.
pub fn is_ahead(record: &Record, now: NaiveDateTime) -> bool {
    let minutes = now.time().num_seconds_from_midnight() / 60;
    let later_today = match record.get("start_time") {
        Some(Value::Time(start)) => u32::from(*start) > minutes,
        _ => false,
    };
    let today = now.date();
    is_planned(record) && record.day().is_some_and(|day| day > today || day == today && later_today)
}

/// Whether somebody has said that a record was held.
pub fn is_held(record: &Record) -> bool {
    !record.draft && parent_field(record.entity).is_some() && record.text("status") == "afholdt"
}

/// Whether a record was cancelled.
pub fn is_cancelled(record: &Record) -> bool {
    parent_field(record.entity).is_some() && record.text("status") == "aflyst"
}

/// The day of a task when its meeting moves from one day to another: as many working days from the meeting as before.
pub fn shifted(due: NaiveDate, from: NaiveDate, to: NaiveDate, calendar: &Calendar) -> NaiveDate {
    calendar.add_working_days(to, calendar.working_days_between(from, due))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::value::Id;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn record(entity: Entity, status: &str) -> Record {
        let mut record = Record::new(entity, Id::derived(entity, &["r"]));
        record.set("status", Some(Value::Code(status.to_owned())).filter(|_| !status.is_empty()));
        record.set("date", Some(Value::Date(day("2020-01-15"))));
        record
    }

    #[test]
    fn a_status_and_its_record_agree_on_what_is_planned() {
        for code in MeetingStatus::LIST.codes {
            let status = MeetingStatus::from_code(code).unwrap();
            assert_eq!(status.is_planned(), is_planned(&record(Entity::Meeting, code)), "{code}");
            assert!(!(status.is_planned() && status.is_held()), "{code}");
        }
        assert!(MeetingStatus::Indkaldt.is_planned() && !MeetingStatus::Afholdt.is_planned());
    }

    #[test]
    fn the_stage_of_a_visit_and_its_record_agree_on_what_asks() {
        for code in ActivityStatus::LIST.codes {
            for today in ["2020-01-14", "2020-01-15", "2020-01-16"].map(day) {
                let record = record(Entity::Activity, code);
                let stage = stage(ActivityStatus::from_code(code), record.day(), today);
                assert_eq!(stage == Some(Stage::Unanswered), asks(&record, today), "{code} on {today}");
                assert_eq!(stage, stage_of(&record, today), "{code} on {today}");
                let planned = matches!(stage, Some(Stage::Unanswered | Stage::Planned));
                assert_eq!(planned, is_planned(&record), "{code} on {today}");
            }
        }
        assert_eq!(stage(Some(ActivityStatus::Planlagt), None, day("2020-01-16")), Some(Stage::Planned), "no day yet");
    }

    #[test]
    fn a_meeting_is_held_also_while_its_minutes_are_written() {
        let of = |entity, status: &str, today: &str| stage_of(&record(entity, status), day(today));
        for status in ["afholdt", "referat_kladde", "referat_sendt"] {
            assert_eq!(of(Entity::Meeting, status, "2020-01-16"), Some(Stage::Held), "{status}");
        }
        assert_eq!(of(Entity::Meeting, "indkaldt", "2020-01-15"), Some(Stage::Planned));
        assert_eq!(of(Entity::Meeting, "indkaldt", "2020-01-16"), Some(Stage::Unanswered));
        assert_eq!(of(Entity::Session, "", "2020-01-15"), Some(Stage::Planned));
        for (entity, status) in [(Entity::Meeting, "aflyst"), (Entity::Task, "aftalt"), (Entity::Task, "afholdt")] {
            assert_eq!(of(entity, status, "2020-01-16"), None, "{entity:?} {status}");
        }
    }

    #[test]
    fn a_planned_record_asks_from_the_day_after() {
        for (entity, status, planned) in [
            (Entity::Meeting, "planlagt", true),
            (Entity::Meeting, "indkaldt", true),
            (Entity::Meeting, "flyttet", true),
            (Entity::Meeting, "afholdt", false),
            (Entity::Meeting, "referat_kladde", false),
            (Entity::Meeting, "aflyst", false),
            (Entity::Activity, "planlagt", true),
            (Entity::Activity, "afholdt", false),
            (Entity::Activity, "aflyst", false),
            (Entity::Session, "planlagt", true),
            (Entity::Session, "", true),
            (Entity::Session, "afholdt", false),
            (Entity::Task, "aftalt", false),
        ] {
            let record = record(entity, status);
            assert_eq!(asks(&record, day("2020-01-16")), planned, "{entity:?} {status}");
            assert!(!asks(&record, day("2020-01-15")), "{entity:?} {status} on its day");
        }
    }

    #[test]
    fn a_meeting_of_two_days_asks_after_the_second() {
        let mut meeting = record(Entity::Meeting, "planlagt");
        meeting.set("end_date", Some(Value::Date(day("2020-01-16"))));
        assert!(!asks(&meeting, day("2020-01-16")) && asks(&meeting, day("2020-01-17")));
        meeting.set("end_date", Some(Value::Date(day("2020-01-14"))));
        assert!(!asks(&meeting, day("2020-01-15")) && asks(&meeting, day("2020-01-16")), "it ends before it starts");
    }

    #[test]
    fn what_starts_later_is_ahead_and_what_has_begun_is_not() {
        let now = day("2020-01-15").and_hms_opt(13, 45, 30).unwrap();
        let at = |date: &str, start: Option<u16>, status: &str| {
            let mut record = record(Entity::Activity, status);
            record.set("date", Some(Value::Date(day(date))));
            record.set("start_time", start.map(Value::Time));
            is_ahead(&record, now)
        };
        assert!(at("2020-01-16", None, "planlagt") && at("2020-01-16", Some(0), "planlagt"), "a later day");
        assert!(!at("2020-01-14", None, "planlagt") && !at("2020-01-14", Some(1439), "planlagt"), "an earlier day");
        assert!(!at("2020-01-15", None, "planlagt"), "today, at no time");
        assert!(!at("2020-01-15", Some(825), "planlagt"), "it begins now");
        assert!(at("2020-01-15", Some(826), "planlagt"), "in a minute");
        assert!(!at("2020-01-16", None, "afholdt") && !at("2020-01-16", None, "aflyst"));
    }

    #[test]
    fn a_task_keeps_its_working_days_to_the_meeting() {
        let calendar = Calendar::default();
        let moved = |due: &str, from: &str, to: &str| shifted(day(due), day(from), day(to), &calendar);
        assert_eq!(moved("2020-01-17", "2020-01-21", "2020-02-04"), day("2020-01-31"), "two working days before");
        assert_eq!(moved("2020-01-21", "2020-01-21", "2020-02-04"), day("2020-02-04"), "the day itself");
        assert_eq!(moved("2020-02-04", "2020-01-21", "2020-02-04"), day("2020-02-18"), "ten working days after");
        assert_eq!(moved("2020-04-07", "2020-04-08", "2020-04-14"), day("2020-04-08"), "across Easter");
        assert_eq!(
            moved("2020-01-18", "2020-01-21", "2020-02-04"),
            day("2020-01-31"),
            "a Saturday counts as its Friday"
        );
    }
}

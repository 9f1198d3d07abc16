//! Outcome: what has become of a milestone by a day, the one answer for timeline, page, report and overview. What proves
//! a milestone is in `proof`; what is owed by a day is in `domain::due`.

use chrono::NaiveDate;

use crate::domain::value::Record;

/// What has become of a milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done on a day.
    Done(NaiveDate),
    /// Dropped with a reason.
    Dropped,
    /// Neither, and the engagement is closed: nothing is expected any more.
    Unmet,
    /// Required, and its day passed so many days ago.
    Late(i64),
    /// Only a reminder, and its day passed so many days ago: nobody has said whether it was done.
    Unanswered(i64),
    /// Put off to a later day.
    Postponed(NaiveDate),
    /// Still ahead.
    Ahead,
}

/// The day a milestone is due: the one it was put off to, else the planned one.
pub fn due_day(milestone: &Record) -> Option<NaiveDate> {
    milestone.date("postponed_to").or(milestone.date("date"))
}

impl Outcome {
    /// What has become of a milestone by today. `proven` is the day on which another record proves it, and `closed` says
    /// whether its engagement is closed.
    pub fn of(milestone: &Record, proven: Option<NaiveDate>, closed: bool, today: NaiveDate) -> Outcome {
        if !milestone.text("dropped_reason").trim().is_empty() {
            return Outcome::Dropped;
        }
        if let Some(day) = milestone.date("done_at").or(proven).filter(|day| *day <= today) {
            return Outcome::Done(day);
        }
        match due_day(milestone) {
            _ if closed => Outcome::Unmet,
            Some(day) if day < today && milestone.yes("required") => Outcome::Late((today - day).num_days()),
            Some(day) if day < today => Outcome::Unanswered((today - day).num_days()),
            _ => milestone.date("postponed_to").map_or(Outcome::Ahead, Outcome::Postponed),
        }
    }

    /// Whether its day is still to come.
    pub const fn is_ahead(self) -> bool {
        matches!(self, Outcome::Ahead | Outcome::Postponed(_))
    }

    /// Whether its day has passed and it is required.
    pub const fn is_late(self) -> bool {
        matches!(self, Outcome::Late(_))
    }

    /// Which of two that share a cell is seen, the higher one: what is late before what asks, and what is open before what
    /// is done.
    pub const fn weight(self) -> u8 {
        match self {
            Outcome::Late(_) => 4,
            Outcome::Unanswered(_) => 3,
            Outcome::Unmet => 2,
            Outcome::Ahead | Outcome::Postponed(_) => 1,
            Outcome::Done(_) | Outcome::Dropped => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fields::Entity;
    use crate::domain::value::{Id, Value};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn milestone(required: bool, days: &[(&str, &str)]) -> Record {
        let mut record = Record::new(Entity::Milestone, Id::derived(Entity::Milestone, &["m"]));
        record.set("required", Some(Value::Bool(required)));
        for (field, on) in days {
            record.set(field, Some(Value::Date(day(on))));
        }
        record
    }

    #[test]
    fn what_has_become_of_a_milestone_follows_from_its_days() {
        let of = |required, days: &[(&str, &str)], proven: Option<&str>, closed| {
            Outcome::of(&milestone(required, days), proven.map(day), closed, day("2020-02-25"))
        };
        let planned = ("date", "2020-02-24");
        assert_eq!(of(true, &[planned], None, false), Outcome::Late(1));
        assert_eq!(of(false, &[planned], None, false), Outcome::Unanswered(1), "it only reminds");
        assert_eq!(of(true, &[("date", "2020-02-25")], None, false), Outcome::Ahead, "its own day is not over");
        assert_eq!(of(true, &[planned], Some("2020-02-25"), false), Outcome::Done(day("2020-02-25")));
        assert_eq!(of(true, &[planned], Some("2020-02-26"), false), Outcome::Late(1), "proven by a day to come");
        let put_off = [planned, ("postponed_to", "2020-03-02")];
        assert_eq!(of(true, &put_off, None, false), Outcome::Postponed(day("2020-03-02")));
        for required in [true, false] {
            assert_eq!(of(required, &[planned], None, true), Outcome::Unmet, "a closed one has nothing overdue");
            assert_eq!(of(required, &[("date", "2020-03-02")], None, true), Outcome::Unmet, "and nothing ahead");
            assert_eq!(of(required, &[planned], Some("2020-02-24"), true), Outcome::Done(day("2020-02-24")));
        }
        let mut dropped = milestone(true, &[planned]);
        dropped.set("dropped_reason", Some(Value::Text("Ikke relevant".into())));
        assert_eq!(Outcome::of(&dropped, None, false, day("2020-02-25")), Outcome::Dropped);
    }
}

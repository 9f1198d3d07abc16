//! Pauses of an engagement (F69): every day that was ahead when a pause began moves later by the length of the pause.
//! The plan is made without pauses and moved afterwards, so that it can be made again.

use chrono::NaiveDate;

use super::add_days;
use crate::domain::choices::EngagementStatus;
use crate::domain::value::Record;

/// A pause that is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pause {
    /// The first day of the pause.
    pub from: NaiveDate,
    /// The day work starts again.
    pub to: NaiveDate,
}

impl Pause {
    /// Length in calendar days.
    pub fn days(self) -> i64 {
        (self.to - self.from).num_days().max(0)
    }
}

/// The pauses among these records that are over, in order of time; a pause that still lasts has moved nothing yet.
pub fn over(records: &[Record]) -> Vec<Pause> {
    let read = |record: &Record| Some(Pause { from: record.date("from")?, to: record.date("to")? });
    let mut pauses: Vec<Pause> = records.iter().filter_map(read).filter(|pause| pause.to > pause.from).collect();
    pauses.sort_unstable();
    pauses
}

/// The first day of the pause that still lasts, if any.
pub fn since(records: &[Record]) -> Option<NaiveDate> {
    records.iter().filter(|record| record.date("to").is_none()).filter_map(|record| record.date("from")).min()
}

/// The first day of the pause in which a day lies, if any: a pause is from its first day to the day before work starts again.
pub fn at(records: &[Record], day: NaiveDate) -> Option<NaiveDate> {
    let lies_in = |from: NaiveDate, to: Option<NaiveDate>| from <= day && to.is_none_or(|to| day < to);
    let began = |record: &Record| record.date("from").filter(|from| lies_in(*from, record.date("to")));
    records.iter().filter_map(began).min()
}

/// The status of an engagement on a day, by its pauses: what is stored follows an open pause from when it is written, and no
/// other. `None` when it is as stored; a pause of which there is no record lasts.
pub fn status_on(stored: EngagementStatus, records: &[Record], day: NaiveDate) -> Option<EngagementStatus> {
    use EngagementStatus::{Aktiv, Pauset};
    let ahead = || records.iter().filter_map(|record| record.date("from")).any(|from| from > day);
    match (stored, at(records, day)) {
        (Aktiv, Some(_)) => Some(Pauset),
        (Pauset, None) if ahead() => Some(Aktiv),
        _ => None,
    }
}

/// Moves the days of an engagement by its pauses, in calendar days, or in working days when the template counts working
/// days.
pub(super) struct Moved<'a> {
    /// Each pause with the number of days it moves by.
    by: Vec<(Pause, i64)>,
    /// Adds working days; `None` to move by calendar days.
    working: Option<&'a dyn Fn(NaiveDate, i64) -> NaiveDate>,
}

impl<'a> Moved<'a> {
    pub(super) fn by_calendar(pauses: &[Pause]) -> Moved<'a> {
        Moved { by: pauses.iter().map(|pause| (*pause, pause.days())).collect(), working: None }
    }

    pub(super) fn by_working_days(
        pauses: &[Pause],
        most: usize,
        add_working_days: &'a dyn Fn(NaiveDate, i64) -> NaiveDate,
    ) -> Moved<'a> {
        let lost = |pause: &Pause| {
            // The working days after the day before the pause, up to the day it ends.
            let before = pause.from.pred_opt().unwrap_or(pause.from);
            let days = std::iter::successors(Some(add_working_days(before, 1)), |day| Some(add_working_days(*day, 1)));
            i64::try_from(days.take(most).take_while(|day| *day < pause.to).count()).unwrap_or(0)
        };
        Moved { by: pauses.iter().map(|pause| (*pause, lost(pause))).collect(), working: Some(add_working_days) }
    }

    fn add(&self, day: NaiveDate, days: i64) -> NaiveDate {
        match self.working {
            _ if days == 0 => day,
            Some(add) => add(day, days),
            None => add_days(day, days).unwrap_or(day),
        }
    }

    /// Turns a day without pauses into the day with the pauses.
    pub(super) fn later(&self, day: NaiveDate) -> NaiveDate {
        self.by.iter().fold(day, |day, (pause, days)| if day >= pause.from { self.add(day, *days) } else { day })
    }

    /// Turns a day with the pauses into the day without them.
    pub(super) fn earlier(&self, day: NaiveDate) -> NaiveDate {
        self.by.iter().rev().fold(day, |day, (pause, days)| match day {
            day if day >= pause.to => self.add(day, -days),
            day => day.min(pause.from),
        })
    }
}

/// Turns a last day with the pauses `before` into one with the pauses `after`.
pub fn moved_end(end: NaiveDate, before: &[Pause], after: &[Pause]) -> NaiveDate {
    Moved::by_calendar(after).later(Moved::by_calendar(before).earlier(end))
}

/// Calendar days after `from` up to and including `to` that are in no pause; `still` is the first day of a pause that
/// still lasts.
pub fn days_lived(from: NaiveDate, to: NaiveDate, pauses: &[Pause], still: Option<NaiveDate>) -> i64 {
    let lasting = still.map(|from| Pause { from, to: to.succ_opt().unwrap_or(to) });
    let lost = |pause: &Pause| {
        let first = from.succ_opt().unwrap_or(from).max(pause.from);
        let last = to.min(pause.to.pred_opt().unwrap_or(pause.to));
        ((last - first).num_days() + 1).max(0)
    };
    (to - from).num_days() - pauses.iter().chain(&lasting).map(lost).sum::<i64>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fields::Entity;
    use crate::domain::value::{Id, Value};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn pause(from: &str, to: &str) -> Pause {
        Pause { from: day(from), to: day(to) }
    }

    #[test]
    fn an_engagement_is_paused_from_the_first_day_to_the_day_before_work_starts_again() {
        use EngagementStatus::{Afslutter, Aktiv, Pauset};
        let of = |from: &str, to: Option<&str>| {
            let mut record = Record::new(Entity::Pause, Id::derived(Entity::Pause, &[from]));
            record.set("from", Some(Value::Date(day(from))));
            record.set("to", to.map(|to| Value::Date(day(to))));
            record
        };
        let on = |stored, pauses: &[Record], on: &str| status_on(stored, pauses, day(on)).unwrap_or(stored);
        let closed = [of("2020-01-15", Some("2020-02-10"))];
        for (at, status) in
            [("2020-01-14", Aktiv), ("2020-01-15", Pauset), ("2020-02-09", Pauset), ("2020-02-10", Aktiv)]
        {
            assert_eq!(on(Aktiv, &closed, at), status, "{at}");
        }
        // An open pause is stored when it is written.
        let open = [of("2020-03-10", None)];
        assert_eq!((on(Pauset, &open, "2020-03-09"), on(Pauset, &open, "2020-03-10")), (Aktiv, Pauset));
        assert_eq!(on(Pauset, &[], "2020-03-09"), Pauset, "an older file keeps no pause");
        assert_eq!(on(Afslutter, &closed, "2020-01-20"), Afslutter);
    }

    #[test]
    fn days_ahead_of_a_pause_move_and_days_before_it_stay() {
        let moved = Moved::by_calendar(&[pause("2020-04-01", "2020-05-01"), pause("2020-06-01", "2020-06-11")]);
        for (without, with) in [
            ("2020-03-31", "2020-03-31"),
            ("2020-04-01", "2020-05-01"),
            ("2020-05-01", "2020-05-31"),
            ("2020-05-02", "2020-06-11"),
            ("2020-12-01", "2021-01-10"),
        ] {
            assert_eq!(moved.later(day(without)), day(with), "{without}");
            assert_eq!(moved.earlier(day(with)), day(without), "{with}");
        }
    }

    #[test]
    fn an_end_is_moved_from_one_set_of_pauses_to_another() {
        let first = [pause("2020-04-01", "2020-05-01")];
        assert_eq!(moved_end(day("2021-02-28"), &[], &first), day("2021-03-30"));
        assert_eq!(moved_end(day("2021-03-30"), &first, &[]), day("2021-02-28"));
        assert_eq!(moved_end(day("2020-03-31"), &[], &first), day("2020-03-31"), "the engagement had ended before");
    }

    #[test]
    fn days_in_a_pause_are_not_counted() {
        let pauses = [pause("2020-01-10", "2020-01-20")];
        assert_eq!(days_lived(day("2020-01-01"), day("2020-01-31"), &pauses, None), 20);
        assert_eq!(days_lived(day("2020-01-01"), day("2020-01-09"), &pauses, None), 8);
        assert_eq!(days_lived(day("2020-01-12"), day("2020-01-20"), &pauses, None), 1);
        assert_eq!(days_lived(day("2020-01-01"), day("2020-01-31"), &pauses, Some(day("2020-01-25"))), 13);
    }
}

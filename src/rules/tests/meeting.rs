//! on both sides of their days.

use super::*;
use crate::rules::minutes_owed;

fn case(today: &str, date: &str, fields: &[(&str, Value)], sent: &[&str]) -> MeetingCase {
    let mut all = vec![("kind", code("styregruppe")), ("status", code("planlagt")), ("date", Value::Date(day(date)))];
    all.extend(fields.iter().cloned());
    let dispatch = |kind: &&str| typed::Dispatch::from(&record(Entity::Dispatch, kind, &[("kind", code(kind))]));
    MeetingCase {
        today: day(today),
        calendar: Calendar::default(),
        meeting: typed::Meeting::from(&record(Entity::Meeting, "m", &all)),
        period: None,
        dispatches: sent.iter().map(dispatch).collect(),
    }
}

fn says(rule: &str, case: &MeetingCase) -> usize {
    let found = judge(Case::Meeting(case), ATTENTION, &Thresholds::default());
    found.iter().filter(|finding| finding.rule.id == rule && finding.severity == Warn).count()
}

#[test]
fn r_32_an_agenda_is_missed_from_the_seventh_working_day_before() {
    // Tuesday 21.1: 10.1 is the seventh working day before, 9.1 the eighth.
    assert_eq!(says("R-32", &case("2020-01-10", "2020-01-21", &[], &[])), 1);
    assert_eq!(says("R-32", &case("2020-01-09", "2020-01-21", &[], &[])), 0);
    // Easter 2020: 1 April is the seventh working day before the 15th, because 9, 10 and 13 April are helligdage.
    assert_eq!(says("R-32", &case("2020-04-01", "2020-04-15", &[], &[])), 1);
    assert_eq!(says("R-32", &case("2020-03-31", "2020-04-15", &[], &[])), 0);
    assert_eq!(says("R-32", &case("2020-01-21", "2020-01-21", &[], &[])), 1, "the day itself");
    assert_eq!(says("R-32", &case("2020-01-22", "2020-01-21", &[], &[])), 0, "past");
    for (kind, expected) in [("netvaerk", 1), ("styregruppe", 1), ("evaluering", 0), ("andet", 0)] {
        assert_eq!(says("R-32", &case("2020-01-15", "2020-01-21", &[("kind", code(kind))], &[])), expected, "{kind}");
    }
    for (status, expected) in [("planlagt", 1), ("indkaldt", 1), ("afholdt", 0), ("aflyst", 0), ("flyttet", 0)] {
        let fields = [("status", code(status))];
        assert_eq!(says("R-32", &case("2020-01-15", "2020-01-21", &fields, &[])), expected, "{status}");
    }
    assert_eq!(says("R-32", &case("2020-01-15", "2020-01-21", &[], &["dagsorden"])), 0);
    assert_eq!(says("R-32", &case("2020-01-15", "2020-01-21", &[], &["referat"])), 1);
}

#[test]
fn r_33_minutes_are_owed_and_missed_after_the_tenth_working_day() {
    let held = [("status", code("afholdt"))];
    let owed =
        |today: &str, sent: &[&str]| minutes_owed(&case(today, "2020-01-09", &held, sent), &Thresholds::default());
    // Sketch A: the styregruppe of Thursday 9.1, seen on 15.1.
    assert_eq!(owed("2020-01-15", &[]), Some((4, 10)));
    assert_eq!(owed("2020-01-09", &[]), Some((0, 10)));
    assert_eq!(owed("2020-01-15", &["referat"]), None);
    let late = |today: &str| says("R-33", &case(today, "2020-01-09", &held, &["dagsorden"]));
    assert_eq!((late("2020-01-23"), late("2020-01-24")), (0, 1), "the tenth and the eleventh working day");
    for (status, expected) in
        [("afholdt", 1), ("referat_kladde", 1), ("referat_sendt", 0), ("planlagt", 0), ("aflyst", 0)]
    {
        let fields = [("status", code(status))];
        assert_eq!(says("R-33", &case("2020-02-20", "2020-01-09", &fields, &[])), expected, "{status}");
    }
}

#[test]
fn r_80_a_planned_meeting_asks_from_the_day_after_until_it_is_answered() {
    let asks = |today: &str, status: &str| says("R-80", &case(today, "2020-01-21", &[("status", code(status))], &[]));
    assert_eq!((asks("2020-01-21", "planlagt"), asks("2020-01-22", "planlagt")), (0, 1), "the day and the day after");
    for (status, expected) in
        [("indkaldt", 1), ("flyttet", 1), ("afholdt", 0), ("referat_kladde", 0), ("referat_sendt", 0), ("aflyst", 0)]
    {
        assert_eq!(asks("2020-02-01", status), expected, "{status}");
    }
}

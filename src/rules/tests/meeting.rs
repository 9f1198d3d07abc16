//! Rules about a meeting, on both sides of their days.

use super::*;
use crate::domain::season::recipients::Proposed;
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
        proposed: Proposed::default(),
        moves: Vec::new(),
        tasks: Vec::new(),
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

/// A dispatch of a kind, on a day, to people.
fn dispatch(kind: &str, day_sent: &str, to: &[&str]) -> typed::Dispatch {
    let to = to.iter().map(|name| id(Entity::Person, name)).collect();
    let fields = [("kind", code(kind)), ("sent_at", Value::Date(day(day_sent))), ("recipients", Value::Links(to))];
    typed::Dispatch::from(&record(Entity::Dispatch, &format!("{kind}{day_sent}"), &fields))
}

fn people(names: &[&str]) -> Vec<Id> {
    names.iter().map(|name| id(Entity::Person, name)).collect()
}

fn named(rule: &str, case: &MeetingCase) -> Vec<Vec<Id>> {
    let found = judge(Case::Meeting(case), ATTENTION, &Thresholds::default());
    found.iter().filter(|finding| finding.rule.id == rule).map(|finding| finding.records().collect()).collect()
}

#[test]
fn r_34_names_those_whom_no_dispatch_of_the_kind_has_reached() {
    let mut case = case("2020-01-15", "2020-01-22", &[], &[]);
    case.proposed = Proposed { people: people(&["a", "b", "c"]), without_leader: Vec::new() };
    assert_eq!(named("R-34", &case), [[]; 0], "nothing is sent: R-32 says so");
    case.dispatches = vec![dispatch("dagsorden", "2020-01-10", &["a"])];
    assert_eq!(named("R-34", &case), [people(&["b", "c"])]);
    case.dispatches.push(dispatch("referat", "2020-01-11", &["b", "c"]));
    assert_eq!(named("R-34", &case), [people(&["b", "c"])], "of another kind");
    case.dispatches.push(dispatch("dagsorden", "2020-01-12", &["b", "c"]));
    assert_eq!(named("R-34", &case), [[]; 0], "they add up");
    case.meeting = typed::Meeting { status: Some(crate::domain::choices::MeetingStatus::ReferatSendt), ..case.meeting };
    assert_eq!(named("R-34", &case), [people(&["a"])], "once it is held, the minutes count");
}

#[test]
fn r_84_speaks_until_those_who_got_something_are_told() {
    let moved = |on: &str| {
        let fields = [("from_date", Value::Date(day("2020-01-20"))), ("day", Value::Date(day(on)))];
        typed::Rescheduling::from(&record(Entity::Rescheduling, "m", &fields))
    };
    let mut case = case("2020-01-15", "2020-01-22", &[], &[]);
    case.moves = vec![moved("2020-01-12")];
    assert_eq!(named("R-84", &case), [[]; 0], "nothing was sent");
    case.dispatches = vec![dispatch("dagsorden", "2020-01-10", &["a", "b"])];
    assert_eq!(named("R-84", &case), [people(&["a", "b"])]);
    for (kind, told) in [("flytning", true), ("dagsorden", true), ("aflysning", true), ("referat", false)] {
        let mut case = case.clone();
        case.dispatches.push(dispatch(kind, "2020-01-13", &["a", "b"]));
        assert_eq!(named("R-84", &case).is_empty(), told, "{kind}");
    }
    case.dispatches.push(dispatch("flytning", "2020-01-13", &["a"]));
    assert_eq!(named("R-84", &case), [people(&["b"])]);
    let on = |today: &str| MeetingCase { today: day(today), ..case.clone() };
    assert_eq!((named("R-84", &on("2020-01-22")).len(), named("R-84", &on("2020-01-23")).len()), (1, 0));
    // Sent for the new day only.
    case.dispatches = vec![dispatch("dagsorden", "2020-01-13", &["a", "b"])];
    assert_eq!(named("R-84", &case), [[]; 0]);
    let fields = [("status", code("aflyst"))];
    let mut cancelled = self::case("2020-01-15", "2020-01-22", &fields, &[]);
    assert_eq!(named("R-84", &cancelled), [[]; 0]);
    cancelled.dispatches = vec![dispatch("dagsorden", "2020-01-13", &["a"])];
    assert_eq!(named("R-84", &cancelled), [people(&["a"])]);
    cancelled.dispatches.push(dispatch("aflysning", "2020-01-14", &["a"]));
    assert_eq!(named("R-84", &cancelled), [[]; 0]);
}

#[test]
fn r_85_asks_for_the_owner_and_the_day_of_what_was_agreed_once_the_meeting_is_held() {
    let task = |fields: &[(&str, Value)]| {
        let mut all = vec![
            ("phase", code("efter")),
            ("text", text("Deler sit skema")),
            ("agenda_item", Value::Link(id(Entity::AgendaItem, "i"))),
        ];
        all.extend(fields.iter().cloned());
        typed::MeetingTask::from(&record(Entity::MeetingTask, "t", &all))
    };
    let says = |status: &str, task: &typed::MeetingTask| {
        let mut case = case("2020-01-25", "2020-01-22", &[("status", code(status))], &[]);
        case.tasks = vec![task.clone()];
        let found = judge(Case::Meeting(&case), ATTENTION, &Thresholds::default());
        found.iter().filter(|finding| finding.rule.id == "R-85").map(|finding| finding.said).collect::<Vec<_>>()
    };
    let (owner, due) = (("responsible", Value::Link(id(Entity::Person, "a"))), ("due", Value::Date(day("2020-02-01"))));
    assert_eq!(says("planlagt", &task(&[])), [""; 0], "while it is ahead");
    assert_eq!(says("afholdt", &task(&[])), [""]);
    assert_eq!(says("afholdt", &task(std::slice::from_ref(&due))), ["owner"]);
    assert_eq!(says("afholdt", &task(std::slice::from_ref(&owner))), ["day"]);
    assert_eq!(says("afholdt", &task(&[owner, due])), [""; 0]);
    assert_eq!(says("afholdt", &task(&[("done_at", Value::Date(day("2020-01-24")))])), [""; 0]);
    assert_eq!(says("afholdt", &task(&[("phase", code("foer"))])), [""; 0], "no agreement");
}

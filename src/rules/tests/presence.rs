//! R-16, R-17a, R-17b, R-28 and R-45.

use super::*;

/// A long engagement in its second phase with unit a.
fn advice() -> EngagementCase {
    let mut case = begun("lang", "aktiv", "2019-08-01");
    case.phases = vec![phase(2, "2019-11-01", "2020-10-31", "i_gang")];
    take_up(&mut case, "a", &[]);
    case
}

fn done(kind: &str, date: &str, units: &[&str], on_site: bool, status: &str) -> typed::Activity {
    let units = Value::Links(units.iter().map(|unit| id(Entity::Unit, unit)).collect());
    let fields = [
        ("kind", code(kind)),
        ("date", Value::Date(day(date))),
        ("units", units),
        ("on_site", Value::Bool(on_site)),
        ("status", code(status)),
    ];
    typed(Entity::Activity, &format!("{kind}{date}"), &fields)
}

fn after(rule: &str, activity: typed::Activity) -> Vec<String> {
    let mut case = advice();
    case.activities = vec![activity];
    sentences(rule, &case, ATTENTION)
}

#[test]
fn r_16_a_unit_nobody_has_visited_for_four_weeks() {
    let visited = |date: &str| after("R-16", done("stuemoede", date, &["a"], true, "afholdt"));
    assert_eq!(visited("2019-12-18"), NOTHING, "28 days");
    assert_eq!(visited("2019-12-17"), ["rule-r-16"], "29 days");
    let not_there = |activity| after("R-16", activity) == ["rule-r-16-never"];
    assert!(not_there(done("telefonraad", "2020-01-10", &["a"], false, "afholdt")));
    // A planned visit that has passed is asked about first; on its day it is still ahead.
    let planned = |date: &str| after("R-16", done("stuemoede", date, &["a"], true, "planlagt"));
    assert_eq!(planned("2020-01-14"), ["rule-r-16-open"]);
    assert_eq!(planned("2020-01-15"), ["rule-r-16-never"]);
    assert!(not_there(done("stuemoede", "2020-01-10", &["a"], true, "aflyst")));
    assert!(not_there(done("stuemoede", "2020-01-16", &["a"], true, "afholdt")), "that day has not come");
    assert!(not_there(done("stuemoede", "2020-01-10", &["b"], true, "afholdt")), "another unit");
}

#[test]
fn a_visit_that_names_no_unit_is_for_the_only_one() {
    let visit = done("stuemoede", "2020-01-10", &[], true, "afholdt");
    assert_eq!(after("R-16", visit.clone()), NOTHING);
    let mut two = advice();
    take_up(&mut two, "b", &[]);
    two.activities = vec![visit];
    assert_eq!(sentences("R-16", &two, ATTENTION), ["rule-r-16-never", "rule-r-16-never"]);
}

#[test]
fn never_visited_counts_from_the_start_of_the_phase() {
    let said = |start: &str| {
        let mut case = advice();
        case.phases = vec![phase(2, start, "2020-10-31", "i_gang")];
        sentences("R-16", &case, ATTENTION)
    };
    assert_eq!(said("2019-12-18"), NOTHING, "28 days");
    assert_eq!(said("2019-12-17"), ["rule-r-16-never"], "29 days");
}

#[test]
fn days_in_weeks_28_to_31_are_not_counted() {
    let said = |visited: &str, today: &str| {
        let mut case = advice();
        case.today = day(today);
        case.activities = vec![done("stuemoede", visited, &["a"], true, "afholdt")];
        words("R-16", &case).first().and_then(|words| words.first().cloned())
    };
    // Week 28 of 2020 begins on 6.7, week 31 ends on 2.8.
    assert_eq!(said("2020-07-05", "2020-08-30"), None, "28 days outside");
    assert_eq!(said("2020-07-05", "2020-08-31"), Some(("days", Word::Number(29))));
    assert_eq!(said("2020-06-10", "2020-08-05"), None, "25 days before and 3 after");
    assert_eq!(said("2020-06-10", "2020-08-06"), Some(("days", Word::Number(29))));
    assert_eq!(said("2020-07-20", "2020-08-30"), None, "visited inside the weeks");
    assert_eq!(said("2020-07-20", "2020-08-31"), Some(("days", Word::Number(29))));
    let mut case = advice();
    case.today = day("2020-08-06");
    case.activities = vec![done("stuemoede", "2020-07-05", &["a"], true, "afholdt")];
    let without = Thresholds::default().with(Threshold::SummerFirstWeek, 0);
    let found = judge(Case::Engagement(&case), ATTENTION, &without);
    assert!(found.iter().any(|finding| finding.rule.id == "R-16"), "no such week: every day counts");
}

#[test]
fn r_17a_a_leader_without_sparring_for_six_weeks() {
    let sparred = |date: &str| after("R-17a", done("ledersparring", date, &["a"], false, "afholdt"));
    assert_eq!(sparred("2019-12-04"), NOTHING, "42 days");
    assert_eq!(sparred("2019-12-03"), ["rule-r-17a"], "43 days");
    assert_eq!(after("R-17a", done("stuemoede", "2020-01-10", &["a"], true, "afholdt")), ["rule-r-17a-never"]);
}

#[test]
fn r_17b_a_forvaltning_without_sparring_for_eight_weeks() {
    let sparred = |date: &str| after("R-17b", done("forvaltningssparring", date, &[], false, "afholdt"));
    assert_eq!(sparred("2019-11-20"), NOTHING, "56 days");
    assert_eq!(sparred("2019-11-19"), ["rule-r-17b"], "57 days");
    assert_eq!(sparred("2020-01-15"), NOTHING, "today");
    assert_eq!(sparred("2020-01-16"), ["rule-r-17b-never"], "not yet");
    assert_eq!(after("R-17b", done("ledersparring", "2020-01-10", &["a"], true, "afholdt")), ["rule-r-17b-never"]);
}

#[test]
fn presence_is_asked_of_an_active_long_engagement_in_advice_only() {
    let said = |change: &dyn Fn(&mut EngagementCase)| {
        let mut case = advice();
        change(&mut case);
        sentences("R-17b", &case, ATTENTION)
    };
    use crate::domain::choices::{EngagementKind, EngagementStatus, PhaseStatus};
    assert_eq!(said(&|_| ()), ["rule-r-17b-never"]);
    assert_eq!(said(&|case| case.engagement.kind = Some(EngagementKind::Kort)), NOTHING);
    assert_eq!(said(&|case| case.engagement.status = Some(EngagementStatus::Pauset)), NOTHING);
    assert_eq!(said(&|case| case.engagement.status = Some(EngagementStatus::Afslutter)), NOTHING);
    assert_eq!(said(&|case| case.phases[0].status = Some(PhaseStatus::Afsluttet)), NOTHING);
    assert_eq!(said(&|case| case.phases[0].number = Some(3)), NOTHING);
    let ended = |end: &'static str| move |case: &mut EngagementCase| case.phases[0].actual_end = Some(day(end));
    assert_eq!(said(&ended("2020-01-15")), ["rule-r-17b-never"], "it ends today");
    assert_eq!(said(&ended("2020-01-14")), NOTHING);
    let until = |end: &'static str, status| {
        move |case: &mut EngagementCase| {
            case.phases[0].end = Some(day(end));
            case.phases[0].status = Some(status);
        }
    };
    assert_eq!(said(&until("2020-01-15", PhaseStatus::Kommende)), ["rule-r-17b-never"], "its last day");
    assert_eq!(said(&until("2020-01-14", PhaseStatus::Kommende)), NOTHING);
    assert_eq!(said(&until("2020-01-14", PhaseStatus::IGang)), ["rule-r-17b-never"], "it goes on past its plan");
}

#[test]
fn r_28_nothing_ahead() {
    let said = |change: &dyn Fn(&mut EngagementCase)| {
        let mut case = begun("kort", "aktiv", "2019-11-01");
        change(&mut case);
        sentences("R-28", &case, ATTENTION)
    };
    let planned = |date: &'static str, status: &'static str| {
        move |case: &mut EngagementCase| case.activities = vec![done("oplaeg", date, &[], true, status)]
    };
    assert_eq!(said(&|_| ()), ["rule-r-28"]);
    assert_eq!(said(&planned("2020-01-15", "planlagt")), NOTHING, "today");
    assert_eq!(said(&planned("2020-01-14", "planlagt")), ["rule-r-28"]);
    assert_eq!(said(&planned("2020-01-20", "aflyst")), ["rule-r-28"]);
    let meeting = |date: &'static str, status: &'static str| {
        move |case: &mut EngagementCase| {
            let fields = [("date", Value::Date(day(date))), ("status", code(status))];
            case.meetings = vec![typed(Entity::Meeting, "m", &fields)];
        }
    };
    assert_eq!(said(&meeting("2020-01-15", "indkaldt")), NOTHING);
    assert_eq!(said(&meeting("2020-01-14", "indkaldt")), ["rule-r-28"]);
    assert_eq!(said(&meeting("2020-01-20", "flyttet")), ["rule-r-28"]);
    let milestone = |fields: &'static [(&'static str, &'static str)]| {
        move |case: &mut EngagementCase| {
            let value = |(name, value): &(&'static str, &'static str)| match *name {
                "dropped_reason" => (*name, text(value)),
                _ => (*name, Value::Date(day(value))),
            };
            let fields: Vec<_> = fields.iter().map(value).collect();
            case.milestones = vec![record(Entity::Milestone, "m", &fields)];
        }
    };
    assert_eq!(said(&milestone(&[("date", "2020-01-15")])), NOTHING);
    assert_eq!(said(&milestone(&[("date", "2020-01-14")])), ["rule-r-28"]);
    assert_eq!(said(&milestone(&[("date", "2020-01-14"), ("postponed_to", "2020-02-03")])), NOTHING);
    assert_eq!(said(&milestone(&[("date", "2020-02-03"), ("done_at", "2020-01-10")])), ["rule-r-28"]);
    assert_eq!(said(&milestone(&[("date", "2020-02-03"), ("dropped_reason", "Ikke brug for")])), ["rule-r-28"]);
    assert_eq!(sentences("R-28", &begun("kort", "pauset", "2019-11-01"), ATTENTION), NOTHING);
}

#[test]
fn r_45_half_a_year_of_advice_and_nothing_shared() {
    let said = |start: &str, shared: bool| {
        let mut case = advice();
        case.phases = vec![phase(2, start, "2020-10-31", "i_gang")];
        if shared {
            case.shares = vec![typed(Entity::KnowledgeShare, "s", &[])];
        }
        says("R-45", &case, ATTENTION)
    };
    assert_eq!(said("2019-07-15", false), [], "six months to the day");
    assert_eq!(said("2019-07-14", false), [(Note, "rule-r-45".into())]);
    assert_eq!(said("2019-07-14", true), []);
}

#[test]
fn a_finished_observation_says_that_somebody_was_there() {
    let unit = |slug: &str| id(Entity::Unit, slug);
    let with = |seen: &[(&str, &str)], activities: Vec<typed::Activity>| {
        let mut case = advice();
        case.seen = seen.iter().map(|(slug, date)| (unit(slug), day(date))).collect();
        case.activities = activities;
        case
    };
    let said = |seen: &[(&str, &str)]| sentences("R-16", &with(seen, Vec::new()), ATTENTION);
    assert_eq!(said(&[("a", "2019-12-18")]), NOTHING, "28 days");
    assert_eq!(said(&[("a", "2019-12-17")]), ["rule-r-16"], "29 days");
    assert_eq!(said(&[("b", "2020-01-10")]), ["rule-r-16-never"], "another unit");
    assert_eq!(said(&[("a", "2020-01-16")]), ["rule-r-16-never"], "that day has not come");
    // Days are counted once, whatever tells of them; a planned visit does not take the day.
    let held = done("stuemoede", "2020-01-10", &["a"], true, "afholdt");
    let by_phone = done("telefonraad", "2020-01-13", &["a"], false, "afholdt");
    let planned = done("stuemoede", "2020-01-14", &["a"], true, "planlagt");
    let twice = [("a", "2020-01-14"), ("a", "2020-01-13"), ("a", "2020-01-13"), ("a", "2020-01-10")];
    let case = with(&twice, vec![held, by_phone, planned]);
    assert_eq!(case.days_at(unit("a")), ["2020-01-10", "2020-01-13", "2020-01-14"].map(day));
    assert_eq!(case.days_at(unit("b")), []);
    let alone: Vec<_> = case.seen_alone().collect();
    assert_eq!(alone, [(unit("a"), day("2020-01-13")), (unit("a"), day("2020-01-14"))]);
    assert_eq!(case.visits().count(), 3);
    // Sparring is what the activities say.
    assert_eq!(sentences("R-17a", &case, ATTENTION), ["rule-r-17a-never"]);
}

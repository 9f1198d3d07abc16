//! R-12 to R-15b.

use super::*;

fn long(start: &str) -> EngagementCase {
    begun("lang", "aktiv", start)
}

#[test]
fn r_12_a_phase_three_weeks_off_the_template() {
    let said = |phases: Vec<typed::Phase>| {
        let mut case = long("2019-09-01");
        case.phases = phases;
        sentences("R-12", &case, ATTENTION)
    };
    // Three months from 1.9.2019 end on 30.11.2019.
    assert_eq!(said(vec![phase(1, "2019-09-01", "2019-12-21", "afsluttet")]), NOTHING, "21 days");
    assert_eq!(said(vec![phase(1, "2019-09-01", "2019-12-22", "afsluttet")]), ["rule-r-12"], "22 days");
    assert_eq!(said(vec![phase(1, "2019-09-01", "2019-11-09", "afsluttet")]), NOTHING);
    assert_eq!(said(vec![phase(1, "2019-09-01", "2019-11-08", "afsluttet")]), ["rule-r-12-short"]);
    // Under way past its end it has lasted until today, 15.1.2020: 46 days too long.
    assert_eq!(said(vec![phase(1, "2019-09-01", "2019-11-30", "i_gang")]), ["rule-r-12"]);
    assert_eq!(said(vec![phase(1, "2019-09-01", "2019-11-30", "afsluttet")]), NOTHING);
    assert_eq!(said(vec![phase(1, "2019-10-01", "2019-12-31", "i_gang")]), NOTHING, "15 days");
    // What is planned is judged as what is lived; what is skipped is not.
    assert_eq!(said(vec![phase(2, "2020-02-01", "2020-11-30", "kommende")]), ["rule-r-12-short"]);
    assert_eq!(said(vec![phase(2, "2020-02-01", "2020-11-30", "sprunget_over")]), NOTHING);
    assert_eq!(said(vec![phase(4, "2020-02-01", "2020-11-30", "kommende")]), NOTHING, "the template has three");
    let mut actual = phase(1, "2019-09-01", "2019-11-30", "afsluttet");
    actual.actual_end = Some(day("2020-01-10"));
    assert_eq!(said(vec![actual]), ["rule-r-12"]);
    let mut short = begun("kort", "aktiv", "2019-09-01");
    short.phases = vec![phase(1, "2019-09-01", "2020-11-30", "i_gang")];
    assert_eq!(sentences("R-12", &short, ATTENTION), NOTHING);
}

fn milestone(key: &str, fields: &[(&str, Value)]) -> Record {
    record(Entity::Milestone, key, &[&[("key", text(key)), ("date", Value::Date(day("2019-11-01")))], fields].concat())
}

#[test]
fn r_14a_the_survey_in_the_last_fortnight_of_the_first_phase() {
    let said = |end: &str, fields: &[(&str, Value)]| {
        let mut case = long("2019-11-01");
        case.phases = vec![phase(1, "2019-11-01", end, "i_gang")];
        case.milestones = vec![milestone("survey", fields)];
        sentences("R-14a", &case, ATTENTION)
    };
    assert_eq!(said("2020-01-30", &[]), NOTHING, "15 days ahead");
    assert_eq!(said("2020-01-29", &[]), ["rule-r-14a"], "14 days ahead");
    assert_eq!(said("2020-01-14", &[]), ["rule-r-14a"], "the phase has ended");
    assert_eq!(said("2020-01-29", &[("done_at", Value::Date(day("2020-01-15")))]), NOTHING);
    assert_eq!(said("2020-01-29", &[("done_at", Value::Date(day("2020-01-16")))]), ["rule-r-14a"]);
    assert_eq!(said("2020-01-29", &[("dropped_reason", text("Holdt i foråret"))]), NOTHING);
    let mut case = long("2019-11-01");
    case.phases = vec![phase(1, "2019-11-01", "2020-01-29", "i_gang")];
    assert_eq!(sentences("R-14a", &case, ATTENTION), NOTHING, "nothing is planned");
}

#[test]
fn r_14b_a_goal_for_every_unit_when_the_first_phase_has_ended() {
    let case = |end: &str, goals: &[(Option<&str>, &str)]| {
        let mut case = long("2019-10-15");
        case.phases = vec![phase(1, "2019-10-15", end, "kommende")];
        take_up(&mut case, "a", &[]);
        take_up(&mut case, "b", &[]);
        for (n, (unit, status)) in goals.iter().enumerate() {
            let mut fields = vec![("status", code(status))];
            fields.extend(unit.map(|unit| ("unit", link(Entity::Unit, unit))));
            case.goals.push(typed(Entity::Goal, &n.to_string(), &fields));
        }
        case
    };
    let said = |end: &str, goals: &[(Option<&str>, &str)]| words("R-14b", &case(end, goals));
    let unit = |slug: &str| vec![("unit", Word::Record(id(Entity::Unit, slug)))];
    assert_eq!(said("2020-01-14", &[]), [unit("a"), unit("b")]);
    assert_eq!(said("2020-01-15", &[]), [] as [Vec<_>; 0], "the last day is still in the phase");
    assert_eq!(said("2020-01-14", &[(Some("a"), "i_gang")]), [unit("b")]);
    assert_eq!(said("2020-01-14", &[(None, "formuleret")]), [] as [Vec<_>; 0], "a goal without unit is for all");
    assert_eq!(said("2020-01-14", &[(None, "opgivet")]).len(), 2);
    let mut closed = case("2020-01-31", &[]);
    closed.phases[0].status = Some(crate::domain::choices::PhaseStatus::Afsluttet);
    assert_eq!(words("R-14b", &closed).len(), 2, "closed before its planned end");
    let mut bare = long("2019-10-15");
    bare.phases = vec![phase(1, "2019-10-15", "2020-01-14", "kommende")];
    assert_eq!(sentences("R-14b", &bare, ATTENTION), ["rule-r-14b-any"]);
}

fn group(slug: &str, kind: &str, unit: Option<&str>, established: Option<&str>) -> typed::Group {
    let mut fields = vec![("kind", code(kind))];
    fields.extend(unit.map(|unit| ("unit", link(Entity::Unit, unit))));
    fields.extend(established.map(|on| ("established", Value::Date(day(on)))));
    typed(Entity::Group, slug, &fields)
}

#[test]
fn r_15a_one_styregruppe_thirty_days_after_the_start() {
    let said = |start: &str, groups: &[typed::Group]| {
        let mut case = long(start);
        case.groups = groups.to_vec();
        sentences("R-15a", &case, ATTENTION)
    };
    assert_eq!(said("2019-12-17", &[]), NOTHING, "29 days");
    assert_eq!(said("2019-12-16", &[]), ["rule-r-15a"], "30 days");
    let one = group("a", "styregruppe", None, Some("2020-01-15"));
    assert_eq!(said("2019-12-16", std::slice::from_ref(&one)), NOTHING);
    assert_eq!(said("2019-12-16", &[group("a", "styregruppe", None, Some("2020-01-16"))]), ["rule-r-15a"]);
    assert_eq!(said("2019-12-16", &[group("a", "styregruppe", None, None)]), ["rule-r-15a"], "not established yet");
    assert_eq!(said("2019-12-16", &[one, group("b", "styregruppe", None, Some("2020-01-02"))]), ["rule-r-15a-many"]);
}

#[test]
fn r_15b_an_arbejdsgruppe_for_every_unit_sixty_days_after_the_start() {
    let said = |start: &str, groups: &[typed::Group]| {
        let mut case = long(start);
        take_up(&mut case, "a", &[]);
        take_up(&mut case, "b", &[]);
        case.groups = groups.to_vec();
        words("R-15b", &case)
    };
    let unit = |slug: &str| vec![("unit", Word::Record(id(Entity::Unit, slug)))];
    assert_eq!(said("2019-11-17", &[]), [] as [Vec<_>; 0], "59 days");
    assert_eq!(said("2019-11-16", &[]), [unit("a"), unit("b")], "60 days");
    let a = group("a", "arbejdsgruppe", Some("a"), Some("2019-12-01"));
    assert_eq!(said("2019-11-16", std::slice::from_ref(&a)), [unit("b")]);
    assert_eq!(said("2019-11-16", &[a, group("b", "styregruppe", Some("b"), Some("2019-12-01"))]), [unit("b")]);
}

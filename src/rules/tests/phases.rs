//! R-12 to R-15b, R-87 and R-96.

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
    // Open past its end it has lasted until today, 15.1.2020: 46 days too long.
    assert_eq!(said(vec![phase(1, "2019-09-01", "2019-11-30", "i_gang")]), ["rule-r-12"]);
    assert_eq!(said(vec![phase(1, "2019-09-01", "2019-11-30", "afsluttet")]), NOTHING);
    assert_eq!(said(vec![phase(1, "2019-10-01", "2019-12-31", "i_gang")]), NOTHING, "15 days");
    // A planned phase is judged like a past one; a skipped one is not.
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

#[test]
fn r_15_before_it_begins_the_groups_are_there_or_in_the_plan() {
    let mut case = begun("lang", "bevilget", "2020-03-01");
    take_up(&mut case, "a", &[]);
    take_up(&mut case, "b", &[]);
    let said = |case: &EngagementCase, rule: &str| says(rule, case, gate(Gate::Activate));
    let missing = |rule: &str, n: usize| vec![(Stop, format!("rule-{rule}-unplanned")); n];
    assert_eq!(said(&case, "R-15a"), missing("r-15a", 1));
    assert_eq!(said(&case, "R-15b"), [(Stop, "rule-r-15b-unplanned-units".to_owned())], "one line for both units");
    case.milestones = vec![milestone("styre", &[]), milestone("arb", &[("unit", link(Entity::Unit, "a"))])];
    assert_eq!(said(&case, "R-15a"), []);
    assert_eq!(said(&case, "R-15b"), missing("r-15b", 1), "the plan has one");
    let group = [("kind", code("arbejdsgruppe")), ("unit", link(Entity::Unit, "b"))];
    case.groups = vec![typed(Entity::Group, "g", &group)];
    assert_eq!(said(&case, "R-15b"), [], "a group that is there need not be planned");
    case.milestones = vec![milestone("styre", &[("dropped_reason", text("Ikke brug for den"))])];
    assert_eq!(said(&case, "R-15a"), missing("r-15a", 1), "chosen off is not planned");
    case.milestones = vec![record(Entity::Milestone, "styre", &[("key", text("styre"))])];
    assert_eq!(said(&case, "R-15a"), missing("r-15a", 1), "without a day it is not planned");
    assert_eq!(says("R-15a", &begun("kort", "bevilget", "2020-03-01"), gate(Gate::Activate)), []);
}

#[test]
fn r_78_what_a_phase_requires_is_done_or_chosen_off_before_it_is_closed() {
    let of = |n: i64| Value::Link(phase(n, "2019-09-01", "2019-11-30", "i_gang").id);
    let required = |slug: &str, n: i64, fields: &[(&str, Value)]| {
        let own = [("key", text(slug)), ("title", text(slug)), ("phase", of(n)), ("required", Value::Bool(true))];
        record(Entity::Milestone, &format!("{slug}{}", fields.len()), &[&own[..], fields].concat())
    };
    let mut case = long("2019-09-01");
    case.phases =
        vec![phase(1, "2019-09-01", "2019-11-30", "i_gang"), phase(2, "2019-12-01", "2020-11-30", "kommende")];
    case.closing = Some(1);
    let said = |milestones: Vec<Record>| {
        let case = EngagementCase { milestones, ..case.clone() };
        sentences("R-78", &case, gate(Gate::ClosePhase))
    };
    assert_eq!(said(vec![required("survey", 1, &[])]), ["rule-r-78"]);
    assert_eq!(said(vec![required("survey", 1, &[("done_at", Value::Date(day("2020-01-15")))])]), NOTHING);
    assert_eq!(
        said(vec![required("survey", 1, &[("done_at", Value::Date(day("2020-01-16")))])]),
        ["rule-r-78"],
        "not yet"
    );
    assert_eq!(said(vec![required("survey", 1, &[("dropped_reason", text("Holdt i fjor"))])]), NOTHING);
    assert_eq!(said(vec![required("survey", 1, &[("required", Value::Bool(false))])]), NOTHING);
    assert_eq!(said(vec![required("midt", 2, &[])]), NOTHING, "of another phase");
    let unit = |slug: &str| ("unit", link(Entity::Unit, slug));
    assert_eq!(said(vec![required("obs1", 1, &[unit("a")])]), ["rule-r-78-unit"]);
    assert_eq!(
        said(vec![required("obs1", 1, &[unit("a")]), required("obs1", 1, &[unit("b"), ("weight", Value::Int(3))])]),
        ["rule-r-78-units"],
        "told once"
    );
    let mut open = case.clone();
    open.closing = None;
    open.milestones = vec![required("survey", 1, &[])];
    assert_eq!(sentences("R-78", &open, gate(Gate::ClosePhase)), NOTHING);
}

fn pause(from: &str, to: Option<&str>) -> Record {
    let mut fields = vec![("from", Value::Date(day(from)))];
    fields.extend(to.map(|to| ("to", Value::Date(day(to)))));
    record(Entity::Pause, from, &fields)
}

#[test]
fn while_it_lies_still_nothing_is_missed_and_its_days_are_not_counted() {
    // 30 days from 16.12.2019 are up on 15.1.2020.
    let said = |status: &str, pauses: Vec<Record>| {
        let case = EngagementCase { pauses, ..begun("lang", status, "2019-12-16") };
        sentences("R-15a", &case, ATTENTION)
    };
    assert_eq!(said("aktiv", vec![]), ["rule-r-15a"]);
    assert_eq!(said("pauset", vec![pause("2020-01-02", None)]), NOTHING);
    assert_eq!(said("aktiv", vec![pause("2020-01-02", Some("2020-01-03"))]), NOTHING, "29 days");
    assert_eq!(said("aktiv", vec![pause("2019-12-01", Some("2019-12-16"))]), ["rule-r-15a"], "before it began");
    // a month of pause does not make a phase a month too long.
    let mut case = long("2019-09-01");
    case.phases = vec![phase(1, "2019-09-01", "2019-12-30", "afsluttet")];
    assert_eq!(sentences("R-12", &case, ATTENTION), ["rule-r-12"]);
    case.pauses = vec![pause("2019-10-01", Some("2019-10-31"))];
    assert_eq!(sentences("R-12", &case, ATTENTION), NOTHING);
    // An open pause has not moved the plan: the part ahead is not shorter.
    let mut case = EngagementCase { pauses: vec![pause("2020-01-15", None)], ..begun("lang", "pauset", "2019-09-01") };
    case.phases =
        vec![phase(2, "2019-12-01", "2020-11-30", "i_gang"), phase(3, "2020-12-01", "2021-02-28", "kommende")];
    assert_eq!(sentences("R-12", &case, ATTENTION), NOTHING);
    // A phase that should have ended a month ago was paused for all of that month.
    case.pauses = vec![pause("2019-12-16", None)];
    case.phases = vec![phase(1, "2019-09-14", "2019-12-13", "i_gang")];
    assert_eq!(sentences("R-12", &case, ATTENTION), NOTHING);
    case.engagement.status = Some(crate::domain::choices::EngagementStatus::Aktiv);
    case.pauses.clear();
    assert_eq!(sentences("R-12", &case, ATTENTION), ["rule-r-12"]);
}

#[test]
fn r_87_a_plan_that_is_more_than_25_points_behind() {
    // Twenty milestones whose day has come; `done` of them are done.
    let of_kind = |kind: &str, of: usize, done: usize, status: &str| {
        let mut case = begun(kind, status, "2019-08-01");
        case.milestones = (0..of)
            .map(|n| {
                let mut milestone =
                    record(Entity::Milestone, &n.to_string(), &[("date", Value::Date(day("2020-01-10")))]);
                milestone.set("required", Some(Value::Bool(true)));
                milestone.set("done_at", (n < done).then(|| Value::Date(day("2020-01-09"))));
                milestone
            })
            .collect();
        case
    };
    let said = |of, done, status| sentences("R-87", &of_kind("lang", of, done, status), ATTENTION);
    assert_eq!(said(20, 15, "aktiv"), NOTHING, "25 points behind");
    assert_eq!(said(100, 75, "aktiv"), NOTHING, "25 points behind");
    assert_eq!(said(100, 74, "aktiv"), ["rule-r-87"], "26 points behind");
    assert_eq!(said(20, 14, "aktiv"), ["rule-r-87"], "30 points behind");
    assert_eq!(said(20, 14, "pauset"), NOTHING, "during a pause nothing more is expected");
    assert_eq!(said(20, 14, "afsluttet"), NOTHING);
    // A stop says why by itself, so the lag is not told beside it.
    let told = |kind: &str| {
        let found = judge_ahead(Case::Engagement(&of_kind(kind, 20, 14, "aktiv")), None, &Thresholds::default());
        (found.iter().any(Finding::stops), found.iter().any(|finding| finding.rule.id == "R-87"))
    };
    assert_eq!(told("kort"), (false, true));
    assert_eq!(told("lang"), (true, false), "it has no agreement and no styregruppe");
}

#[test]
fn r_96_what_is_held_before_its_day_is_told() {
    let with = |days: &[&str], status: &str| {
        let mut case = engagement(&[("kind", code("lang")), ("status", code("aktiv"))]);
        case.activities = days
            .iter()
            .map(|on| {
                let mut visit = activity(on, 60, status, true);
                visit.date = Some(day(on));
                visit
            })
            .collect();
        sentences("R-96", &case, ATTENTION)
    };
    assert_eq!(with(&["2020-01-15"], "afholdt"), NOTHING, "on its day");
    assert_eq!(with(&["2020-01-16"], "planlagt"), NOTHING, "planned");
    assert_eq!(with(&["2020-01-16"], "afholdt"), ["rule-r-96"]);
    assert_eq!(with(&["2020-01-14", "2020-01-17", "2020-01-16"], "afholdt"), ["rule-r-96-more"]);
}

#[test]
fn r_80_an_engagement_asks_about_each_visit_meeting_and_course_day_from_the_day_after() {
    let case = |status: &str| engagement(&[("kind", code("lang")), ("status", code(status))]);
    let visit = |on: &str, status: &str| typed::Activity { date: Some(day(on)), ..activity(on, 60, status, true) };
    let of = |on: &str, status: &str| {
        let mut case = case("aktiv");
        case.activities.push(visit(on, status));
        sentences("R-80", &case, ATTENTION)
    };
    assert_eq!((of("2020-01-14", "planlagt"), of("2020-01-15", "planlagt")), (vec!["rule-r-80".to_owned()], vec![]));
    assert_eq!((of("2020-01-14", "afholdt"), of("2020-01-14", "aflyst")), (vec![], vec![]));
    let other = |entity, on: &str, more: &[(&'static str, Value)]| {
        let mut fields = vec![("date", Value::Date(day(on)))];
        fields.extend(more.iter().cloned());
        (entity, fields)
    };
    for (status, asks) in [("planlagt", 1), ("indkaldt", 1), ("flyttet", 1), ("afholdt", 0), ("aflyst", 0)] {
        let mut case = case("aktiv");
        let (entity, fields) = other(Entity::Meeting, "2020-01-14", &[("status", code(status))]);
        case.meetings.push(typed(entity, "m", &fields));
        assert_eq!(sentences("R-80", &case, ATTENTION).len(), asks, "{status}");
        // One of two days asks when the second is over.
        case.meetings[0].end_date = Some(day("2020-01-15"));
        assert_eq!(sentences("R-80", &case, ATTENTION), NOTHING, "{status}");
    }
    for (fields, asks) in [(vec![("status", code("planlagt"))], 1), (vec![], 1), (vec![("status", code("afholdt"))], 0)]
    {
        let mut case = case("aktiv");
        let (entity, fields) = other(Entity::Session, "2020-01-14", &fields);
        case.course_days.push(typed(entity, "s", &fields));
        assert_eq!(sentences("R-80", &case, ATTENTION).len(), asks);
    }
    // Closing says nothing about what has passed; the ninth is counted with the eighth.
    let mut many = case("afsluttet");
    let day = |n: u32| format!("2020-01-{n:02}");
    many.activities = (1..=8).map(|n| visit(&day(n), "planlagt")).collect();
    assert_eq!(sentences("R-80", &many, ATTENTION), vec!["rule-r-80"; 8]);
    many.activities.push(visit(&day(9), "planlagt"));
    let mut nine = vec!["rule-r-80"; 7];
    nine.push("rule-r-80-more");
    assert_eq!(sentences("R-80", &many, ATTENTION), nine);
}

#[test]
fn r_97_what_is_planned_in_a_pause_is_told_until_it_is_moved_or_cancelled() {
    let of = |from: &str, to: Option<&str>, planned: &[(&str, &str)], status: &str| {
        let mut case = engagement(&[("kind", code("lang")), ("status", code(status))]);
        let days = [("from", Some(Value::Date(day(from)))), ("to", to.map(|to| Value::Date(day(to))))];
        let days: Vec<_> = days.into_iter().filter_map(|(field, day)| Some((field, day?))).collect();
        case.pauses = vec![record(Entity::Pause, "p", &days)];
        for (at, (on, status)) in planned.iter().enumerate() {
            match at {
                0 => case.activities.push(typed::Activity { date: Some(day(on)), ..activity(on, 60, status, true) }),
                2 => case.course_days.push(typed(
                    Entity::Session,
                    on,
                    &[("date", Value::Date(day(on))), ("status", code(status))],
                )),
                _ => case.meetings.push(typed(
                    Entity::Meeting,
                    on,
                    &[("date", Value::Date(day(on))), ("status", code(status))],
                )),
            }
        }
        sentences("R-97", &case, ATTENTION)
    };
    let one = |on: &str| of("2020-01-10", Some("2020-02-01"), &[(on, "planlagt")], "pauset");
    assert_eq!(one("2020-01-15"), ["rule-r-97"], "today");
    assert_eq!(one("2020-01-14"), NOTHING, "what has passed is asked about by R-80");
    assert_eq!(one("2020-01-31"), ["rule-r-97"], "the last day");
    assert_eq!(one("2020-02-01"), NOTHING, "work goes on from the day it ends");
    let open = |from: &str, planned: &[(&str, &str)]| of(from, None, planned, "pauset");
    assert_eq!(open("2020-01-20", &[("2020-01-19", "planlagt")]), NOTHING, "before it begins");
    assert_eq!(open("2020-01-20", &[("2020-01-20", "planlagt")]), ["rule-r-97"]);
    assert_eq!(open("2020-01-20", &[("2020-01-20", "aflyst"), ("2020-01-21", "aflyst")]), NOTHING);
    let both = [("2020-01-20", "planlagt"), ("2020-01-21", "indkaldt")];
    assert_eq!(open("2020-01-20", &both), ["rule-r-97-more"]);
    let course = |on: &str, status: &str| {
        open("2020-01-20", &[("2020-01-19", "planlagt"), ("2020-01-19", "planlagt"), (on, status)])
    };
    assert_eq!(course("2020-01-20", "planlagt"), ["rule-r-97"], "a day of a course");
    assert_eq!(course("2020-01-19", "planlagt"), NOTHING);
    assert_eq!(course("2020-01-20", "aflyst"), NOTHING);
    assert_eq!(course("2020-01-20", "afholdt"), NOTHING);
    assert_eq!(of("2020-01-20", None, &both, "afsluttet"), NOTHING, "closing cancels what lies ahead");
}

//! for goals.

use super::*;

fn goal(slug: &str, status: &str, fields: &[(&str, Value)]) -> typed::Goal {
    let started = ("started", Value::Date(day("2019-06-03")));
    typed(Entity::Goal, slug, &[&[("status", code(status)), started, ("number", Value::Int(2))], fields].concat())
}

fn evaluated(goal: &str, date: &str, result: &str) -> typed::Evaluation {
    let fields = [("goal", link(Entity::Goal, goal)), ("date", Value::Date(day(date))), ("result", code(result))];
    typed(Entity::Evaluation, &format!("{goal}{date}"), &fields)
}

fn with(goals: &[typed::Goal], evaluations: &[typed::Evaluation]) -> EngagementCase {
    let mut case = begun("kort", "aktiv", "2019-06-03");
    case.goals = goals.to_vec();
    case.evaluations = evaluations.to_vec();
    case
}

#[test]
fn r_18_a_goal_nobody_has_evaluated_for_eight_weeks() {
    let started = |date: &str| [goal("a", "i_gang", &[("started", Value::Date(day(date)))])];
    let said = |case: &EngagementCase| sentences("R-18", case, ATTENTION);
    assert_eq!(said(&with(&started("2019-11-20"), &[])), NOTHING, "56 days");
    assert_eq!(said(&with(&started("2019-11-19"), &[])), ["rule-r-18"], "57 days");
    let old = started("2019-06-03");
    assert_eq!(said(&with(&old, &[evaluated("a", "2019-11-20", "delvist")])), NOTHING);
    assert_eq!(said(&with(&old, &[evaluated("a", "2019-11-19", "delvist")])), ["rule-r-18"]);
    assert_eq!(said(&with(&old, &[evaluated("b", "2020-01-10", "delvist")])), ["rule-r-18"], "another goal's");
    assert_eq!(said(&with(&old, &[evaluated("a", "2020-01-15", "delvist")])), NOTHING, "today");
    assert_eq!(said(&with(&old, &[evaluated("a", "2020-01-16", "delvist")])), ["rule-r-18"], "not yet");
    let words = words("R-18", &with(&started("2019-11-15"), &[]));
    assert_eq!(words, [vec![("goal", Word::Text("M2".into())), ("days", Word::Number(61))]]);
    for status in ["formuleret", "evalueret", "forankret", "opgivet"] {
        assert_eq!(said(&with(&[goal("a", status, &[])], &[])), NOTHING, "{status}");
    }
    let mut undated = with(&[goal("a", "i_gang", &[])], &[]);
    undated.goals[0].started = None;
    assert_eq!(said(&undated), ["rule-r-18"], "from the start of the engagement");
}

#[test]
fn r_19_more_than_three_open_goals_in_a_unit() {
    let in_unit = |unit: &str, n: usize| -> Vec<typed::Goal> {
        let unit = [("unit", link(Entity::Unit, unit))];
        (0..n).map(|at| goal(&format!("{unit:?}{at}"), "i_gang", &unit)).collect()
    };
    let said =
        |goals: &[typed::Goal], evaluations: &[typed::Evaluation]| says("R-19", &with(goals, evaluations), ATTENTION);
    assert_eq!(said(&in_unit("a", 3), &[]), []);
    assert_eq!(said(&in_unit("a", 4), &[]), [(Note, "rule-r-19".into())]);
    assert_eq!(said(&[in_unit("a", 3), in_unit("b", 3)].concat(), &[]), [], "three in each");
    let across: Vec<typed::Goal> = (0..4).map(|at| goal(&at.to_string(), "formuleret", &[])).collect();
    assert_eq!(said(&across, &[]), [(Note, "rule-r-19-all".into())]);
    // An evaluated goal stays open until it is reached.
    let mut last = across;
    last[3] = goal("x", "evalueret", &[]);
    let partly = evaluated("x", "2019-12-01", "delvist");
    let reached = evaluated("x", "2020-01-10", "naaet");
    assert_eq!(said(&last, &[]).len(), 1);
    assert_eq!(said(&last, std::slice::from_ref(&partly)).len(), 1);
    assert_eq!(said(&last, &[partly, reached]), []);
    last[3] = goal("x", "opgivet", &[]);
    assert_eq!(said(&last, &[]), []);
}

#[test]
fn r_20_a_goal_names_a_theme_or_a_part_of_the_grundlag() {
    let said =
        |status: &str, fields: &[(&str, Value)]| sentences("R-20", &with(&[goal("a", status, fields)], &[]), ATTENTION);
    assert_eq!(said("i_gang", &[]), ["rule-r-20-goal"]);
    assert_eq!(said("i_gang", &[("themes", Value::Codes(vec!["T6".into()]))]), NOTHING);
    assert_eq!(said("i_gang", &[("foundations", Value::Codes(vec!["G1".into()]))]), NOTHING);
    assert_eq!(said("opgivet", &[]), NOTHING);
}

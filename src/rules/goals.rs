//! Goals: rules about the goals of an engagement.

use chrono::NaiveDate;

use super::{EngagementCase, Finding, FindingSink, Severity, Speaks, Threshold, Word};
use crate::domain::choices::{EvaluationResult, GoalStatus};
use crate::domain::fields::Entity;
use crate::domain::typed;
use crate::domain::value::Id;

/// Its latest evaluation up to today.
fn last_evaluation<'a>(case: &'a EngagementCase, goal: &typed::Goal) -> Option<&'a typed::Evaluation> {
    let ours = case.evaluations.iter().filter(|evaluation| evaluation.goal == Some(goal.id));
    ours.filter(|evaluation| evaluation.date.is_some_and(|day| day <= case.today)).max_by_key(|e| e.date)
}

/// A finding about a goal, called M2 if it has a number.
fn about(sink: &FindingSink<'_>, goal: &typed::Goal) -> Finding {
    let name = goal.number.map_or(Word::Record(goal.id), |number| Word::Text(format!("M{number}")));
    sink.finding(Severity::Warn, Entity::Goal, goal.id).with("goal", name)
}

/// a goal in progress that nobody has evaluated for some weeks. A goal without a day of its own counts from the start of
/// the engagement.
pub(super) fn unevaluated(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    let limit = sink.threshold(Threshold::GoalEvaluationDays);
    for goal in case.goals.iter().filter(|goal| case.goes_on() && goal.status == Some(GoalStatus::IGang)) {
        let evaluated: Option<NaiveDate> = last_evaluation(case, goal).and_then(|evaluation| evaluation.date);
        let Some(since) = goal.started.or(case.engagement.start).max(evaluated) else { continue };
        let days = case.days_since(since);
        if days > limit {
            sink.note(about(sink, goal).with("days", Word::Number(days)));
        }
    }
}

/// Whether work on it continues; an evaluated goal stays open until it is reached.
fn is_open(case: &EngagementCase, goal: &typed::Goal) -> bool {
    match goal.status {
        Some(GoalStatus::Formuleret | GoalStatus::IGang) => true,
        Some(GoalStatus::Evalueret) => {
            last_evaluation(case, goal).and_then(|evaluation| evaluation.result) != Some(EvaluationResult::Naaet)
        }
        _ => false,
    }
}

/// many open goals at once, in a unit or for the engagement as a whole (few goals, S2:30).
pub(super) fn many(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    if !case.under_way() {
        return;
    }
    let open: Vec<Option<Id>> = case.goals.iter().filter(|goal| is_open(case, goal)).map(|goal| goal.unit).collect();
    let mut told: Vec<Option<Id>> = Vec::new();
    for place in &open {
        let n = open.iter().filter(|other| *other == place).count();
        let n = i64::try_from(n).unwrap_or(i64::MAX);
        if told.contains(place) || n <= sink.threshold(Threshold::OpenGoals) {
            continue;
        }
        told.push(*place);
        let finding = sink.finding(Severity::Note, Entity::Engagement, case.engagement.id);
        let finding = finding.with("n", Word::Number(n));
        sink.note(match place {
            Some(unit) => finding.with("unit", Word::Record(*unit)),
            None => finding.said("all"),
        });
    }
}

/// R-20 for goals: each goal is anchored in the læreplan, unless it is given up.
pub(super) fn curriculum(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    if sink.asked != Speaks::Attention || !case.under_way() {
        return;
    }
    for goal in case.goals.iter().filter(|goal| goal.status != Some(GoalStatus::Opgivet)) {
        if goal.themes.is_empty() && goal.foundations.is_empty() {
            sink.note(about(sink, goal).said("goal"));
        }
    }
}

//! Team: rules about a team.

use super::{Finding, FindingSink, Severity, TeamCase, Threshold, Word};
use crate::domain::choices::{Coded, EvaluationLevel, TeamKind, TeamMembership, TeamRole};
use crate::domain::dates::add_months;
use crate::domain::fields::Entity;
use crate::domain::typed;
use crate::domain::value::Value;

/// Hundredths of FTE in the core of an udrykning team, unless the team sets its own (S2:43).
const CORE_FTE: i64 = 300;
/// People in the core of an udrykning team, unless the team sets its own (S2:43).
const CORE: (i64, i64) = (3, 4);
/// Consultants in a team of praksiskonsulenter, unless the team sets its own (S3:27).
const CONSULTANTS: (i64, i64) = (10, 12);
/// Months from a team's start to its evaluation as a whole (S2:58).
const EVALUATED_AFTER: i32 = 24;

fn about(case: &TeamCase, sink: &FindingSink<'_>, severity: Severity) -> Finding {
    sink.finding(severity, Entity::Team, case.team.id)
}

/// Today's members.
fn current(case: &TeamCase) -> impl Iterator<Item = &typed::TeamMember> {
    let today = case.today;
    let current = move |member: &&typed::TeamMember| {
        member.from.is_none_or(|from| from <= today) && member.to.is_none_or(|to| to >= today)
    };
    case.members.iter().filter(current)
}

fn count<'a>(members: impl Iterator<Item = &'a typed::TeamMember>) -> i64 {
    i64::try_from(members.count()).unwrap_or(i64::MAX)
}

/// The team's own bounds on heads, else the usual ones.
fn bounds(team: &typed::Team, usual: (i64, i64)) -> (i64, i64) {
    (team.min_head.unwrap_or(usual.0), team.max_head.unwrap_or(usual.1))
}

fn heads(finding: Finding, n: i64, (least, most): (i64, i64)) -> Finding {
    let finding = finding.with("n", Word::Number(n));
    finding.with("least", Word::Number(least)).with("most", Word::Number(most))
}

/// the core of an udrykning team has the right size, 3,0 FTE and one koordinator.
pub(super) fn core(case: &TeamCase, sink: &mut FindingSink<'_>) {
    let team = &case.team;
    if team.kind != Some(TeamKind::Udrykning) {
        return;
    }
    let core = || current(case).filter(|member| member.membership == Some(TeamMembership::Kerne));
    let (n, bounds) = (count(core()), bounds(team, CORE));
    if n < bounds.0 || n > bounds.1 {
        sink.note(heads(about(case, sink, Severity::Warn).said("heads"), n, bounds));
    }
    let fte = core().filter_map(|member| member.fte).fold(0_i64, i64::saturating_add);
    let target = team.target_fte.unwrap_or(CORE_FTE);
    if fte != target {
        let finding = about(case, sink, Severity::Warn).with("fte", Word::Fte(fte));
        sink.note(finding.with("target", Word::Fte(target)));
    }
    let coordinators = count(current(case).filter(|member| member.role == Some(TeamRole::Koordinator)));
    if coordinators != 1 {
        let finding = about(case, sink, Severity::Warn).said("coordinator");
        sink.note(finding.with("n", Word::Number(coordinators)));
    }
}

/// a team is evaluated as a whole two years after its start.
pub(super) fn evaluation(case: &TeamCase, sink: &mut FindingSink<'_>) {
    let Some(due) = case.team.start.map(|start| add_months(start, EVALUATED_AFTER)) else { return };
    let evaluated = case.evaluations.iter().any(|evaluation| {
        evaluation.level == Some(EvaluationLevel::Kommune) && evaluation.date.is_some_and(|day| day <= case.today)
    });
    let days = (due - case.today).num_days();
    if !evaluated && days <= sink.threshold(Threshold::TeamEvaluationDays) {
        let severity = if days < 0 { Severity::Warn } else { Severity::Note };
        let begins = vec![("level", Value::Code(EvaluationLevel::Kommune.code().to_owned()))];
        let finding = about(case, sink, severity).mended_by(Entity::Evaluation, begins);
        let finding = finding.with("day", Word::Day(due)).due(due);
        sink.note(if days < 0 { finding.said("late") } else { finding });
    }
}

/// the number of consultants in a team of praksiskonsulenter.
pub(super) fn size(case: &TeamCase, sink: &mut FindingSink<'_>) {
    if case.team.kind != Some(TeamKind::Praksiskonsulenter) {
        return;
    }
    let n = count(current(case).filter(|member| member.role == Some(TeamRole::Konsulent)));
    let bounds = bounds(&case.team, CONSULTANTS);
    if n < bounds.0 || n > bounds.1 {
        sink.note(heads(about(case, sink, Severity::Note), n, bounds));
    }
}

/// The confirmed points of a team, one sentence for each check, so that a person sees what was counted.
pub(super) fn in_order(case: &TeamCase) -> Vec<Finding> {
    let team = &case.team;
    let about = |rule, said| Finding::in_order(rule, said, Entity::Team, team.id);
    let mut met: Vec<Option<Finding>> = Vec::new();
    let within = |n: i64, (least, most): (i64, i64)| (least..=most).contains(&n);
    if team.kind == Some(TeamKind::Udrykning) {
        let core = || current(case).filter(|member| member.membership == Some(TeamMembership::Kerne));
        let (n, bounds) = (count(core()), bounds(team, CORE));
        met.push(about("R-25", "met-heads").filter(|_| within(n, bounds)).map(|finding| heads(finding, n, bounds)));
        let fte = core().filter_map(|member| member.fte).fold(0_i64, i64::saturating_add);
        let target = team.target_fte.unwrap_or(CORE_FTE);
        let full = about("R-25", "met-fte").filter(|_| fte == target);
        met.push(full.map(|finding| finding.with("fte", Word::Fte(fte)).with("target", Word::Fte(target))));
        let coordinators = count(current(case).filter(|member| member.role == Some(TeamRole::Koordinator)));
        met.push(about("R-25", "met-coordinator").filter(|_| coordinators == 1));
    }
    if team.kind == Some(TeamKind::Praksiskonsulenter) {
        let n = count(current(case).filter(|member| member.role == Some(TeamRole::Konsulent)));
        let bounds = bounds(team, CONSULTANTS);
        met.push(about("R-27", "met").filter(|_| within(n, bounds)).map(|finding| heads(finding, n, bounds)));
    }
    if let Some(due) = team.start.map(|start| add_months(start, EVALUATED_AFTER)) {
        let whole = case.evaluations.iter().filter(|e| e.level == Some(EvaluationLevel::Kommune));
        let evaluated = whole.filter_map(|e| e.date).filter(|day| *day <= case.today).min();
        met.push(match evaluated {
            Some(day) => {
                about("R-26", "met").map(|finding| finding.with("on", Word::Day(day)).with("day", Word::Day(due)))
            }
            None => about("R-26", "").filter(|_| due >= case.today).map(|finding| finding.with("day", Word::Day(due))),
        });
    }
    met.into_iter().flatten().collect()
}

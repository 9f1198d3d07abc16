//! What belongs to the phases of a long engagement: their length, and what has to be in place in the first months (R-12 to
//! R-15b, without the observations).

use chrono::NaiveDate;

use super::{Docket, EngagementCase, Finding, Severity, Threshold, Word};
use crate::domain::choices::{EngagementKind, GoalStatus, GroupKind, PhaseStatus};
use crate::domain::dates::period_end;
use crate::domain::fields::{Entity, typed};
use crate::domain::planning::{self, PhaseLength};

/// Days before the end of the first phase from which the survey is missed (S3:60).
const SURVEY_AHEAD: i64 = 14;

fn warn(case: &EngagementCase, docket: &Docket<'_>) -> Finding {
    docket.finding(Severity::Warn, Entity::Engagement, case.engagement.id)
}

/// The last day of a phase: the actual one, else the planned; a phase that goes on past its plan has lasted until today.
fn last_day(phase: &typed::Phase, today: NaiveDate) -> Option<NaiveDate> {
    let going_on = phase.status == Some(PhaseStatus::IGang);
    let planned = phase.end.map(|end| if going_on { end.max(today) } else { end });
    phase.actual_end.or(planned)
}

/// a phase is much longer or shorter than the template has it, whether planned or lived.
pub(super) fn length(case: &EngagementCase, docket: &mut Docket<'_>) {
    if !case.is(EngagementKind::Lang) || !case.granted() || case.phases.is_empty() {
        return;
    }
    let Ok(template) = planning::standard(EngagementKind::Lang, case.engagement.template_version) else { return };
    let most = docket.threshold(Threshold::PhaseDeviationDays);
    for phase in case.phases.iter().filter(|phase| phase.status != Some(PhaseStatus::SprungetOver)) {
        let at = phase.number.and_then(|number| usize::try_from(number).ok()?.checked_sub(1));
        let Some(PhaseLength::Months(months)) = at.and_then(|at| template.phases.get(at)).map(|phase| phase.length)
        else {
            continue;
        };
        let Some((start, end)) = phase.start.zip(last_day(phase, case.today)) else { continue };
        let by_template = period_end(start, i32::try_from(months).unwrap_or(i32::MAX));
        let off = (end - by_template).num_days();
        if off.abs() > most {
            let finding = warn(case, docket).said(if off < 0 { "short" } else { "" });
            docket.note(
                finding
                    .with("phase", Word::Text(phase.name.clone()))
                    .with("days", Word::Number((end - start).num_days().saturating_add(1)))
                    .with("off", Word::Number(off.abs()))
                    .with("months", Word::Number(i64::from(months))),
            );
        }
    }
}

/// R-14a: the survey is not done though the first phase ends soon, or has ended.
pub(super) fn survey(case: &EngagementCase, docket: &mut Docket<'_>) {
    let Some(phase) = case.phase(1).filter(|_| case.is(EngagementKind::Lang) && case.under_way()) else { return };
    let Some(end) = phase.actual_end.or(phase.end) else { return };
    let missing = case.milestones.iter().any(|milestone| {
        milestone.text("key") == "survey"
            && milestone.text("dropped_reason").trim().is_empty()
            && milestone.date("done_at").is_none_or(|done| done > case.today)
    });
    if missing && (end - case.today).num_days() <= SURVEY_AHEAD {
        docket.note(warn(case, docket).with("end", Word::Day(end)).due(end));
    }
}

/// R-14b: the first phase has ended and no goal is agreed for a unit. A goal without unit is for all of them.
pub(super) fn first_goals(case: &EngagementCase, docket: &mut Docket<'_>) {
    let Some(phase) = case.phase(1).filter(|_| case.is(EngagementKind::Lang) && case.under_way()) else { return };
    let ended = phase.status == Some(PhaseStatus::Afsluttet)
        || phase.actual_end.or(phase.end).is_some_and(|end| end < case.today);
    if !ended {
        return;
    }
    let mut goals = case.goals.iter().filter(|goal| goal.status != Some(GoalStatus::Opgivet));
    for unit in case.active_units() {
        if !goals.clone().any(|goal| goal.unit.is_none_or(|of| of == unit.id)) {
            docket.note(warn(case, docket).with("unit", Word::Record(unit.id)));
        }
    }
    // An engagement whose units are not entered yet still needs a goal.
    if case.parts.is_empty() && goals.next().is_none() {
        docket.note(warn(case, docket).said("any"));
    }
}

/// Groups of a kind that are established.
fn established(case: &EngagementCase, kind: GroupKind) -> impl Iterator<Item = &typed::Group> {
    let there =
        move |group: &&typed::Group| group.kind == Some(kind) && group.established.is_some_and(|day| day <= case.today);
    case.groups.iter().filter(there)
}

/// Whether it is a long one under way that began at least so many days ago.
fn began(case: &EngagementCase, docket: &Docket<'_>, after: Threshold) -> bool {
    let days = case.engagement.start.map(|start| (case.today - start).num_days());
    case.is(EngagementKind::Lang) && case.under_way() && days.is_some_and(|days| days >= docket.threshold(after))
}

/// R-15a: some time after the start there is one styregruppe.
pub(super) fn steering_group(case: &EngagementCase, docket: &mut Docket<'_>) {
    let n = established(case, GroupKind::Styregruppe).count();
    if n != 1 && began(case, docket, Threshold::SteeringDays) {
        let finding = warn(case, docket).with("n", Word::Number(i64::try_from(n).unwrap_or(i64::MAX)));
        docket.note(if n > 1 { finding.said("many") } else { finding });
    }
}

/// R-15b: some time after the start every unit has its arbejdsgruppe.
pub(super) fn working_groups(case: &EngagementCase, docket: &mut Docket<'_>) {
    if !began(case, docket, Threshold::WorkingGroupDays) {
        return;
    }
    for unit in case.active_units() {
        if !established(case, GroupKind::Arbejdsgruppe).any(|group| group.unit == Some(unit.id)) {
            docket.note(warn(case, docket).with("unit", Word::Record(unit.id)));
        }
    }
}

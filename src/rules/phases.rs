//! Phases: rules about the phases of an engagement: their length, the requirements of the first months of a long one (R-12 to
//! R-15b, without the observations), and the requirements before the next phase opens.

use chrono::NaiveDate;

use super::{EngagementCase, Finding, FindingSink, Severity, Speaks, Threshold, Word};
use crate::domain::choices::{Coded, EngagementKind, GoalStatus, GroupKind, PhaseStatus};
use crate::domain::dates::period_end;
use crate::domain::fields::Entity;
use crate::domain::planning::{PhaseLength, pauses};
use crate::domain::typed;
use crate::domain::value::{Id, Record, Value};

/// Days before the end of the first phase from which the survey is missed (S3:60).
const SURVEY_AHEAD: i64 = 14;

fn warn(case: &EngagementCase, sink: &FindingSink<'_>) -> Finding {
    sink.finding(Severity::Warn, Entity::Engagement, case.engagement.id)
}

/// The last day of a phase: the actual one, else the planned one; today for an open phase past its plan.
fn last_day(phase: &typed::Phase, today: NaiveDate) -> Option<NaiveDate> {
    let going_on = phase.status == Some(PhaseStatus::IGang);
    let planned = phase.end.map(|end| if going_on { end.max(today) } else { end });
    phase.actual_end.or(planned)
}

/// a phase is much longer or shorter than in the template, in the plan or in fact.
pub(super) fn length(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    if !case.is(EngagementKind::Lang) || !case.granted() || case.phases.is_empty() {
        return;
    }
    let Some(template) = case.template.as_deref() else { return };
    let pauses = pauses::over(&case.pauses);
    let most = sink.threshold(Threshold::PhaseDeviationDays);
    for phase in case.phases.iter().filter(|phase| phase.status != Some(PhaseStatus::SprungetOver)) {
        let at = phase.number.and_then(|number| usize::try_from(number).ok()?.checked_sub(1));
        let Some(PhaseLength::Months(months)) = at.and_then(|at| template.phases.get(at)).map(|phase| phase.length)
        else {
            continue;
        };
        let Some((start, end)) = phase.start.zip(last_day(phase, case.today)) else { continue };
        let by_template = period_end(start, i32::try_from(months).unwrap_or(i32::MAX));
        // Paused days do not count towards its length.
        let whole = (end - start).num_days();
        // An open pause has not moved the plan yet: it shortens the past part, not the future part.
        let still = case.open_since().filter(|_| end <= case.today);
        let days = pauses::days_lived(start, end, &pauses, still);
        let off = (end - by_template).num_days() - (whole - days);
        if off.abs() > most {
            let finding = warn(case, sink).said(if off < 0 { "short" } else { "" });
            sink.note(
                finding
                    .with("phase", Word::Text(phase.name.clone()))
                    .with("days", Word::Number(days.saturating_add(1)))
                    .with("off", Word::Number(off.abs()))
                    .with("months", Word::Number(i64::from(months))),
            );
        }
    }
}

/// R-14a: the survey is not done though the first phase ends soon, or has ended.
pub(super) fn survey(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    let Some(phase) = case.phase(1).filter(|_| case.is(EngagementKind::Lang) && case.goes_on()) else { return };
    let Some(end) = phase.actual_end.or(phase.end) else { return };
    let missing = case.milestones.iter().any(|milestone| {
        milestone.text("key") == "survey"
            && milestone.text("dropped_reason").trim().is_empty()
            && milestone.date("done_at").is_none_or(|done| done > case.today)
    });
    if missing && (end - case.today).num_days() <= SURVEY_AHEAD {
        sink.note(warn(case, sink).with("end", Word::Day(end)).due(end));
    }
}

/// R-14b: the first phase has ended and no goal is agreed for a unit. A goal without unit is for all of them.
pub(super) fn first_goals(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    let Some(phase) = case.phase(1).filter(|_| case.is(EngagementKind::Lang) && case.goes_on()) else { return };
    let ended = phase.status == Some(PhaseStatus::Afsluttet)
        || phase.actual_end.or(phase.end).is_some_and(|end| end < case.today);
    if !ended {
        return;
    }
    let mut goals = case.goals.iter().filter(|goal| goal.status != Some(GoalStatus::Opgivet));
    for unit in case.active_units() {
        if !goals.clone().any(|goal| goal.unit.is_none_or(|of| of == unit.id)) {
            let finding = warn(case, sink).with("unit", Word::Record(unit.id));
            sink.note(finding.mended_by(Entity::Goal, vec![("unit", Value::Link(unit.id))]));
        }
    }
    // An engagement whose units are not entered yet still needs a goal.
    if case.parts.is_empty() && goals.next().is_none() {
        sink.note(warn(case, sink).said("any"));
    }
}

/// Groups of a kind that are established.
fn established(case: &EngagementCase, kind: GroupKind) -> impl Iterator<Item = &typed::Group> {
    let there =
        move |group: &&typed::Group| group.kind == Some(kind) && group.established.is_some_and(|day| day <= case.today);
    case.groups.iter().filter(there)
}

/// Whether it is a long engagement under way that began at least this many days ago.
fn began(case: &EngagementCase, sink: &FindingSink<'_>, after: Threshold) -> bool {
    let days = case.engagement.start.map(|start| case.days_since(start));
    case.is(EngagementKind::Lang) && case.goes_on() && days.is_some_and(|days| days >= sink.threshold(after))
}

/// Whether a milestone with this key (and unit, where each unit has one) has a day and was not dropped, or is done.
fn planned(case: &EngagementCase, key: &str, unit: Option<Id>) -> bool {
    case.milestones.iter().filter(|m| m.text("key") == key && (unit.is_none() || m.link("unit") == unit)).any(|m| {
        m.text("dropped_reason").trim().is_empty() && (m.date("date").is_some() || m.date("done_at").is_some())
    })
}

/// R-15 before a long one begins: a group is there, or its milestone is in the plan (spec 4.3, "R-15 planned").
fn lacks_plan(case: &EngagementCase, kind: GroupKind, key: &str, unit: Option<Id>) -> bool {
    let there = |group: &typed::Group| group.kind == Some(kind) && (unit.is_none() || group.unit == unit);
    case.is(EngagementKind::Lang) && !case.groups.iter().any(there) && !planned(case, key, unit)
}

/// A finding that is mended by a new group of a kind, of a unit where each has its own.
fn lacks_group(finding: Finding, kind: GroupKind, unit: Option<Id>) -> Finding {
    let kind = ("kind", Value::Code(kind.code().to_owned()));
    let unit = unit.map(|unit| ("unit", Value::Link(unit)));
    finding.mended_by(Entity::Group, std::iter::once(kind).chain(unit).collect())
}

/// R-15a: some time after the start there is one styregruppe; at the gate it is there or planned.
pub(super) fn steering_group(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    if sink.asked != Speaks::Attention {
        if lacks_plan(case, GroupKind::Styregruppe, "styre", None) {
            let finding = sink.finding(Severity::Stop, Entity::Engagement, case.engagement.id).said("unplanned");
            sink.note(lacks_group(finding, GroupKind::Styregruppe, None));
        }
        return;
    }
    let n = established(case, GroupKind::Styregruppe).count();
    if n != 1 && began(case, sink, Threshold::SteeringDays) {
        let finding = warn(case, sink).with("n", Word::Number(i64::try_from(n).unwrap_or(i64::MAX)));
        sink.note(if n > 1 { finding.said("many") } else { lacks_group(finding, GroupKind::Styregruppe, None) });
    }
}

/// R-15b: some time after the start every unit has its arbejdsgruppe; at the gate each is there or planned.
pub(super) fn working_groups(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    if sink.asked != Speaks::Attention {
        let units = case.active_units();
        let lacking: Vec<Id> = units
            .iter()
            .map(|unit| unit.id)
            .filter(|unit| lacks_plan(case, GroupKind::Arbejdsgruppe, "arb", Some(*unit)))
            .collect();
        let stop = || sink.finding(Severity::Stop, Entity::Engagement, case.engagement.id);
        let found = match lacking.as_slice() {
            [] => None,
            [unit] => {
                let finding = stop().said("unplanned").with("unit", Word::Record(*unit));
                Some(lacks_group(finding, GroupKind::Arbejdsgruppe, Some(*unit)))
            }
            // One cause is one line, however many units lack it.
            several => {
                let n = i64::try_from(several.len()).unwrap_or(i64::MAX);
                Some(stop().said("unplanned-units").with("n", Word::Number(n)))
            }
        };
        found.into_iter().for_each(|finding| sink.note(finding));
        return;
    }
    if !began(case, sink, Threshold::WorkingGroupDays) {
        return;
    }
    for unit in case.active_units() {
        if !established(case, GroupKind::Arbejdsgruppe).any(|group| group.unit == Some(unit.id)) {
            let finding = warn(case, sink).with("unit", Word::Record(unit.id));
            sink.note(lacks_group(finding, GroupKind::Arbejdsgruppe, Some(unit.id)));
        }
    }
}

/// the requirements of a phase are done, or dropped with a reason, before it is closed and the next one opens (F61). A
/// requirement missing in several units is reported once.
pub(super) fn requirements(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    let Some(phase) = case.closing.and_then(|number| case.phase(number)) else { return };
    let missing = |m: &&Record| {
        m.link("phase") == Some(phase.id)
            && m.yes("required")
            && m.text("dropped_reason").trim().is_empty()
            && m.date("done_at").is_none_or(|day| day > case.today)
    };
    let missing: Vec<&Record> = case.milestones.iter().filter(missing).collect();
    let mut told: Vec<&str> = Vec::new();
    for milestone in &missing {
        let title = milestone.text("title");
        let n = missing.iter().filter(|other| other.text("title") == title).count();
        if told.contains(&title) {
            continue;
        }
        told.push(title);
        let finding = sink.finding(Severity::Stop, Entity::Engagement, case.engagement.id);
        let finding = finding.with("phase", Word::Text(phase.name.clone())).with("title", Word::Text(title.to_owned()));
        sink.note(match milestone.link("unit") {
            Some(unit) if n == 1 => finding.said("unit").with("unit", Word::Record(unit)),
            Some(_) => finding.said("units").with("n", Word::Number(i64::try_from(n).unwrap_or(i64::MAX))),
            None => finding,
        });
    }
}

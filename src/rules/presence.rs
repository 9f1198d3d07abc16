//! Presence: rules about visits, sparring, the next step and sharing with others (R-16, R-17a, R-17b, R-28, R-45).

use chrono::{Datelike, NaiveDate};

use super::{EngagementCase, Finding, FindingSink, Severity, Threshold, Word};
use crate::domain::choices::{
    ActivityKind, ActivityStatus, Coded, EngagementKind, EngagementStatus, MeetingStatus, PhaseStatus,
};
use crate::domain::dates::{IsoWeek, add_months, plus_days};
use crate::domain::fields::Entity;
use crate::domain::planning::pauses;
use crate::domain::typed;
use crate::domain::value::{Id, Value};

/// The phase of advice (rådgivning).
const ADVICE: i64 = 2;
/// Months of advice after which there is something to share with others (S3:76).
const SHARED_AFTER: i32 = 6;
/// Years over which days are counted: limits the counting when a stored date is absurd.
const LONGEST: i32 = 400;

fn warn(case: &EngagementCase, sink: &FindingSink<'_>) -> Finding {
    sink.finding(Severity::Warn, Entity::Engagement, case.engagement.id)
}

/// The first day of the phase of advice, if that is open in an active long engagement.
fn in_advice(case: &EngagementCase) -> Option<NaiveDate> {
    let engagement = &case.engagement;
    if !case.is(EngagementKind::Lang) || engagement.status != Some(EngagementStatus::Aktiv) {
        return None;
    }
    let phase = case.phase(ADVICE)?;
    let start = phase.start.filter(|start| *start <= case.today)?;
    let over = matches!(phase.status, Some(PhaseStatus::Afsluttet | PhaseStatus::SprungetOver))
        || phase.actual_end.is_some_and(|end| end < case.today)
        || phase.end.is_some_and(|end| end < case.today) && phase.status != Some(PhaseStatus::IGang);
    (!over).then_some(start)
}

/// Calendar days after `from`, up to and including `to`, without the summer weeks.
fn days_outside_summer(from: NaiveDate, to: NaiveDate, sink: &FindingSink<'_>) -> i64 {
    let week = |threshold| u32::try_from(sink.threshold(threshold)).unwrap_or(0);
    let (first, last) = (week(Threshold::SummerFirstWeek), week(Threshold::SummerLastWeek));
    let all = (to - from).num_days();
    let years = from.year().max(to.year().saturating_sub(LONGEST))..=to.year();
    let summer = years.filter_map(|year| {
        let (first, last) = (IsoWeek::new(year, first)?.monday(), IsoWeek::new(year, last)?.sunday());
        let begins = first.max(from.succ_opt()?);
        Some(((last.min(to) - begins).num_days() + 1).max(0))
    });
    all - summer.sum::<i64>()
}

/// The latest day up to today of the held activities that count.
fn latest(case: &EngagementCase, counts: impl Fn(&typed::Activity) -> bool) -> Option<NaiveDate> {
    let held = case.activities.iter().filter(|activity| activity.status == Some(ActivityStatus::Afholdt));
    held.filter(|activity| counts(activity)).filter_map(|a| a.date).filter(|date| *date <= case.today).max()
}

/// The latest of the counting activities that are still planned though their day has passed: nobody has said whether they were
/// held.
fn unanswered(case: &EngagementCase, counts: impl Fn(&typed::Activity) -> bool) -> Option<(NaiveDate, Id)> {
    let open = case.activities.iter().filter(|activity| activity.status == Some(ActivityStatus::Planlagt));
    let passed = |a: &typed::Activity| Some((a.date.filter(|date| *date < case.today)?, a.id));
    open.filter(|activity| counts(activity)).filter_map(passed).max()
}

/// Notes how long ago the last one was, counted from the start of the phase if there was none, when that is too long;
/// `open` is a planned one whose day has passed and that is not answered.
fn note_long_ago(
    case: &EngagementCase,
    sink: &mut FindingSink<'_>,
    (limit, kind): (Threshold, Option<ActivityKind>),
    unit: Option<Id>,
    last: Option<NaiveDate>,
    open: Option<(NaiveDate, Id)>,
) {
    let Some(start) = in_advice(case) else { return };
    let since = last.unwrap_or(start);
    let days = days_outside_summer(since, case.today, sink);
    // No visits are expected during a pause.
    let still = pauses::over(&case.pauses).into_iter().map(|pause| {
        let before = pause.from.pred_opt().unwrap_or(pause.from).max(since);
        let last = pause.to.pred_opt().unwrap_or(pause.to).min(case.today);
        if last > before { days_outside_summer(before, last, sink) } else { 0 }
    });
    let days = days - still.sum::<i64>();
    if days > sink.threshold(limit) {
        let kind = kind.map(|kind| ("kind", Value::Code(kind.code().to_owned())));
        let units = unit.map(|unit| ("units", Value::Links(vec![unit])));
        let finding = warn(case, sink).mended_by(Entity::Activity, kind.into_iter().chain(units).collect());
        let finding = finding.with("days", Word::Number(days));
        let finding = unit.into_iter().fold(finding, |finding, unit| finding.with("unit", Word::Record(unit)));
        sink.note(match open {
            // It may have been held: ask about that first.
            Some((day, visit)) if last.is_none_or(|last| day > last) => {
                finding.said("open").with("day", Word::Day(day)).opening(visit)
            }
            _ if last.is_none() => finding.said("never"),
            _ => finding,
        });
    }
}

/// Each active unit with the latest day for it, and what is planned that counts.
fn note_each_unit(
    case: &EngagementCase,
    sink: &mut FindingSink<'_>,
    limit: (Threshold, Option<ActivityKind>),
    last: impl Fn(Id) -> Option<NaiveDate>,
    counts: impl Fn(&typed::Activity) -> bool,
) {
    for unit in case.active_units() {
        let last = last(unit.id);
        let open = unanswered(case, |activity| case.is_for(activity, unit.id) && counts(activity));
        note_long_ago(case, sink, limit, Some(unit.id), last, open);
    }
}

/// nobody has visited the unit for some weeks (D-07).
pub(super) fn visits(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    let last = |unit| case.days_at(unit).last().copied();
    note_each_unit(case, sink, (Threshold::VisitDays, None), last, |activity| activity.on_site);
}

/// R-17a: the leader of a unit has had no sparring for some weeks.
pub(super) fn leader_sparring(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    let counts = |activity: &typed::Activity| activity.kind == Some(ActivityKind::Ledersparring);
    let last = |unit| case.held_for(unit, counts).max();
    note_each_unit(case, sink, (Threshold::LeaderSparringDays, Some(ActivityKind::Ledersparring)), last, counts);
}

/// R-17b: the forvaltning has had no sparring for some weeks.
pub(super) fn administration_sparring(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    let counts = |activity: &typed::Activity| activity.kind == Some(ActivityKind::Forvaltningssparring);
    let (last, open) = (latest(case, counts), unanswered(case, counts));
    let limit = (Threshold::AdministrationSparringDays, Some(ActivityKind::Forvaltningssparring));
    note_long_ago(case, sink, limit, None, last, open);
}

/// an active engagement has nothing planned.
pub(super) fn stalled(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    let ahead = |day: Option<NaiveDate>| day.is_some_and(|day| day >= case.today);
    let planned = |a: &typed::Activity| a.status == Some(ActivityStatus::Planlagt) && ahead(a.date);
    let called = |m: &typed::Meeting| {
        matches!(m.status, Some(MeetingStatus::Planlagt | MeetingStatus::Indkaldt)) && ahead(m.date)
    };
    let goes_on = case.activities.iter().any(planned)
        || case.meetings.iter().any(called)
        || case.milestones.iter().any(|milestone| {
            // A milestone without weight, and the follow-up after the end, is no work ahead.
            milestone.int("weight").is_none_or(|weight| weight > 0)
                && milestone.text("key") != "opf"
                && milestone.date("done_at").is_none()
                && milestone.text("dropped_reason").trim().is_empty()
                && ahead(milestone.date("postponed_to").or(milestone.date("date")))
        });
    if case.engagement.status == Some(EngagementStatus::Aktiv) && !goes_on {
        sink.note(warn(case, sink));
    }
}

/// half a year of advice, and nothing shared with other units yet.
pub(super) fn sharing(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    let start = case.phase(ADVICE).and_then(|phase| phase.start);
    let late = start.is_some_and(|start| {
        let still = (case.today - start).num_days() - case.days_since(start);
        case.today > plus_days(add_months(start, SHARED_AFTER), still)
    });
    if case.is(EngagementKind::Lang) && case.goes_on() && late && case.shares.is_empty() {
        let finding = sink.finding(Severity::Note, Entity::Engagement, case.engagement.id);
        sink.note(finding.with("months", Word::Number(i64::from(SHARED_AFTER))));
    }
}

//! Engagement: rules about an engagement as a whole: its hours, its plan, its status and its first day.

use chrono::NaiveDate;

use super::{EngagementCase, FindingSink, Severity, Speaks, Threshold, Word};
use crate::domain::choices::{ActivityStatus, EngagementKind, EngagementStatus, MeetingStatus};
use crate::domain::fields::Entity;
use crate::domain::figures::{self, Light};

/// the hours of a short engagement. Delivered time is never stopped; planning a session beyond the budget is. Exactly the
/// budget is allowed.
pub(super) fn hours(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    let engagement = &case.engagement;
    // What is over uses no more hours.
    if engagement.kind != Some(EngagementKind::Kort) || case.is_closed() {
        return;
    }
    let Some(budget) = engagement.hours_budget.filter(|budget| *budget > 0) else {
        // Without it nothing says when the hours are used.
        if sink.asked == Speaks::Attention && !case.is_over() {
            sink.note(sink.finding(Severity::Warn, Entity::Engagement, engagement.id).said("none"));
        }
        return;
    };
    // The session being planned replaces its earlier form.
    let others = case.activities.iter().filter(|a| case.session.as_ref().is_none_or(|session| session.id != a.id));
    let hours = figures::hours(others.chain(case.session.as_ref()), case.today);
    let total = hours.claimed();
    let finding = |severity| sink.finding(severity, Entity::Engagement, engagement.id);
    let found = match sink.asked {
        Speaks::Gate(_) => (case.session.is_some() && total > budget).then(|| {
            let finding = finding(Severity::Stop).said("plan");
            finding.with("total", Word::Minutes(total)).with("budget", Word::Minutes(budget))
        }),
        Speaks::Attention if total > budget => Some(
            finding(Severity::Warn)
                .said(if hours.unanswered > 0 { "over-unanswered" } else { "over" })
                .with("used", Word::Minutes(hours.used))
                .with("unanswered", Word::Minutes(hours.unanswered))
                .with("planned", Word::Minutes(hours.planned))
                .with("total", Word::Minutes(total))
                .with("budget", Word::Minutes(budget)),
        ),
        Speaks::Attention => {
            let much =
                hours.used.saturating_mul(100) >= budget.saturating_mul(sink.threshold(Threshold::HoursUsedPercent));
            much.then(|| {
                let finding = finding(Severity::Warn).with("used", Word::Minutes(hours.used));
                finding.with("budget", Word::Minutes(budget))
            })
        }
    };
    found.into_iter().for_each(|finding| sink.note(finding));
}

/// the plan is red by D-03 without a stop that says why.
pub(super) fn behind(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    let Some((progress, plan)) = case.progress().filter(|_| case.goes_on()) else { return };
    if figures::light(progress, plan, false) == Light::Red {
        let finding = sink.finding(Severity::Warn, Entity::Engagement, case.engagement.id);
        let finding = finding.with("done", Word::Number(progress.percent()));
        sink.note(finding.with("plan", Word::Number(plan.percent())));
    }
}

/// an engagement is still udkast after its first day, or has had visits. An udkast has no milestones in the lists of what
/// is due.
pub(super) fn still_udkast(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    let engagement = &case.engagement;
    if engagement.status != Some(EngagementStatus::Udkast) {
        return;
    }
    let start = engagement.start.filter(|start| *start < case.today);
    let visits = case.visits().count();
    let finding = || sink.finding(Severity::Warn, Entity::Engagement, engagement.id);
    let finding = match (visits, start) {
        (0, None) => return,
        (0, Some(start)) => finding().with("day", Word::Day(start)).due(start),
        (visits, _) => finding().said("visits").with("n", Word::Number(i64::try_from(visits).unwrap_or(i64::MAX))),
    };
    sink.note(finding);
}

/// visits that lie before the first day of the engagement: one of the two days is wrong.
pub(super) fn visits_before_start(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    let engagement = &case.engagement;
    let Some(start) = engagement.start.filter(|_| !case.is_over()) else { return };
    let before: Vec<NaiveDate> = case.visits().filter(|day| *day < start).collect();
    let Some(first) = before.iter().min() else { return };
    let finding = sink.finding(Severity::Warn, Entity::Engagement, engagement.id);
    let finding = finding.with("n", Word::Number(i64::try_from(before.len()).unwrap_or(i64::MAX)));
    sink.note(finding.with("first", Word::Day(*first)).with("start", Word::Day(start)));
}

/// a visit or a meeting is kept as held, although its day has not come: by a file of an older version.
pub(super) fn held_early(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    let visits = case.activities.iter().filter(|visit| visit.status == Some(ActivityStatus::Afholdt));
    let meetings = case.meetings.iter().filter(|meeting| meeting.status.is_some_and(MeetingStatus::is_held));
    let held = visits.map(|visit| (visit.date, visit.id)).chain(meetings.map(|meeting| (meeting.date, meeting.id)));
    let mut early: Vec<_> = held.filter_map(|(day, id)| Some((day.filter(|day| *day > case.today)?, id))).collect();
    early.sort_unstable();
    let Some((day, first)) = early.first().copied() else { return };
    let finding = sink.finding(Severity::Warn, Entity::Engagement, case.engagement.id);
    let finding = if early.len() > 1 { finding.said("more") } else { finding };
    let more = i64::try_from(early.len() - 1).unwrap_or(i64::MAX);
    let finding = finding.with("what", Word::Record(first)).with("day", Word::Day(day)).with("n", Word::Number(more));
    sink.note(finding.opening(first));
}

/// How many unanswered days of an engagement R-80 names; the last one says how many more there are.
const NAMED: usize = 8;

/// a visit, a meeting or a course day was planned for a day that has passed, and nobody has said what became of it. Each asks by
/// itself, also once the engagement is closed.
pub(super) fn unanswered(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    let asking = case.unanswered();
    let more = asking.len().saturating_sub(NAMED);
    for (at, (day, id)) in asking.into_iter().take(NAMED).enumerate() {
        let finding = sink.finding(Severity::Warn, Entity::Engagement, case.engagement.id);
        let finding = finding.with("meeting", Word::Record(id)).with("day", Word::Day(day)).due(day).opening(id);
        let last = at + 1 == NAMED && more > 0;
        let more = Word::Number(i64::try_from(more).unwrap_or(i64::MAX));
        sink.note(if last { finding.said("more").with("n", more) } else { finding });
    }
}

/// visits, meetings and course days are planned inside a pause. Work goes on from the day a pause ends; what has passed is asked about
/// by R-80.
pub(super) fn in_pause(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    use MeetingStatus::{Flyttet, Indkaldt, Planlagt};
    if case.is_closed() {
        return;
    }
    let visits = case.activities.iter().filter(|visit| visit.status == Some(ActivityStatus::Planlagt));
    let meetings = case.meetings.iter().filter(|one| matches!(one.status, Some(Planlagt | Indkaldt | Flyttet)));
    let planned = visits.map(|visit| (visit.date, visit.id)).chain(meetings.map(|meeting| (meeting.date, meeting.id)));
    let days = case.course_days.iter().filter(|day| matches!(day.status, None | Some(ActivityStatus::Planlagt)));
    let planned = planned.chain(days.map(|day| (day.date, day.id)));
    let lies_in = |day: NaiveDate| {
        case.pauses.iter().any(|pause| {
            pause.date("from").is_some_and(|from| from <= day) && pause.date("to").is_none_or(|to| day < to)
        })
    };
    let ahead = planned.filter_map(|(day, id)| Some((day.filter(|day| *day >= case.today && lies_in(*day))?, id)));
    let mut ahead: Vec<_> = ahead.collect();
    ahead.sort_unstable();
    let Some((day, first)) = ahead.first().copied() else { return };
    let finding = sink.finding(Severity::Warn, Entity::Engagement, case.engagement.id);
    let finding = if ahead.len() > 1 { finding.said("more") } else { finding };
    let more = i64::try_from(ahead.len() - 1).unwrap_or(i64::MAX);
    let finding = finding.with("what", Word::Record(first)).with("day", Word::Day(day)).with("n", Word::Number(more));
    sink.note(finding.due(day).opening(first));
}

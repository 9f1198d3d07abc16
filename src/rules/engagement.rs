//! Engagement: the rule about the hours of a short engagement.

use super::{EngagementCase, FindingSink, Severity, Speaks, Threshold, Word};
use crate::domain::choices::EngagementKind;
use crate::domain::fields::Entity;
use crate::domain::figures::{self, Light};

/// the hours of a short engagement. Delivered time is never stopped; planning a session beyond the budget is. Exactly the
/// budget is allowed.
pub(super) fn hours(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    let engagement = &case.engagement;
    let Some(budget) = engagement.hours_budget.filter(|budget| *budget > 0) else { return };
    // What is over uses no more hours.
    if engagement.kind != Some(EngagementKind::Kort) || case.is_closed() {
        return;
    }
    // The session being planned replaces its earlier form.
    let others = case.activities.iter().filter(|a| case.session.as_ref().is_none_or(|session| session.id != a.id));
    let hours = figures::hours(others.chain(case.session.as_ref()));
    let total = hours.used.saturating_add(hours.planned);
    let finding = |severity| sink.finding(severity, Entity::Engagement, engagement.id);
    let found = match sink.asked {
        Speaks::Gate(_) => (case.session.is_some() && total > budget).then(|| {
            let finding = finding(Severity::Stop).said("plan");
            finding.with("total", Word::Minutes(total)).with("budget", Word::Minutes(budget))
        }),
        Speaks::Attention if total > budget => Some(
            finding(Severity::Warn)
                .said("over")
                .with("used", Word::Minutes(hours.used))
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

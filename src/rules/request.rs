//! Request: rules about requests and their deadlines.

use chrono::NaiveDate;

use super::{CalendarCase, Finding, FindingSink, RequestCase, Severity, Threshold, Word};
use crate::domain::choices::{EndorsementRole, EngagementKind, Recommendation, RequestStatus};
use crate::domain::fields::Entity;
use crate::domain::rounds::{round_of, short_deadline};
use crate::domain::value::Id;

/// a request that came after the deadline of its round belongs to the next one.
pub(super) fn round(case: &RequestCase, sink: &mut FindingSink<'_>) {
    use RequestStatus::{IndstilletChef, IndstilletLeder, Modtaget, Prioriteret, Screenet};
    let request = &case.request;
    let open = matches!(request.status, Some(Modtaget | Screenet | IndstilletLeder | IndstilletChef | Prioriteret));
    let Some((received, deadline)) = request.received.zip(request.round_due).filter(|_| open) else { return };
    if received <= deadline {
        return;
    }
    let round = round_of(case.request.kind, &case.calendar, received, &sink.days(Threshold::LongRounds));
    let finding = sink.finding(Severity::Note, Entity::Request, request.id);
    sink.note(match round {
        Some(round) => finding.with("round", Word::Day(round)).due(round),
        None => finding.said("none").with("deadline", Word::Day(deadline)),
    });
}

/// The confirmed points of a request: its round, its endorsements and its priority. `rounds` are the deadlines of
/// long engagements, in order.
pub(super) fn in_order(case: &RequestCase, rounds: &[NaiveDate]) -> Vec<Finding> {
    let request = &case.request;
    let about = |rule, said| Finding::in_order(rule, said, Entity::Request, request.id);
    let mut met = Vec::new();
    // R-06 itself reports a late request.
    let in_time = request.received.filter(|received| request.round_due.is_none_or(|due| *received <= due));
    let round = in_time
        .and_then(|received| request.round_due.or_else(|| round_of(request.kind, &case.calendar, received, rounds)));
    if matches!(request.kind, Some(EngagementKind::Kort | EngagementKind::Lang)) {
        met.extend(round.and_then(|day| Some(about("R-06", "met")?.with("round", Word::Day(day)))));
    }
    if request.kind == Some(EngagementKind::Udrykning) {
        for (role, said) in [(EndorsementRole::Leder, "met-leader"), (EndorsementRole::Chef, "met-chief")] {
            let theirs = case.endorsements.iter().filter(|e| e.role == Some(role));
            let for_it = theirs.filter(|e| e.recommendation != Some(Recommendation::AnbefalesIkke));
            if for_it.count() > 0 {
                met.extend(about("R-24", said));
            }
        }
        if let Some(priority) = request.priority.filter(|_| !request.prioritised_by.trim().is_empty()) {
            let finding = about("R-24", "met-priority").map(|finding| finding.with("n", Word::Number(priority)));
            met.extend(finding.map(|finding| finding.with("by", Word::Text(request.prioritised_by.trim().to_owned()))));
        }
    }
    met
}

/// an udrykning is endorsed by leder and chef and given its priority by the chefgruppe. An endorsement that
/// advises against it does not count.
pub(super) fn endorsed(case: &RequestCase, sink: &mut FindingSink<'_>) {
    let request = &case.request;
    if request.kind != Some(EngagementKind::Udrykning) {
        return;
    }
    // Without a recommendation nobody has answered yet; with one against it, somebody has.
    let lacks = |role: EndorsementRole, absent: &'static str, against: &'static str| {
        let mut theirs = case.endorsements.iter().filter(|e| e.role == Some(role)).peekable();
        let said = if theirs.peek().is_some() { against } else { absent };
        (!theirs.any(|e| e.recommendation != Some(Recommendation::AnbefalesIkke))).then_some(said)
    };
    let ranked = request.priority.is_some() && !request.prioritised_by.trim().is_empty();
    let lacking = [
        lacks(EndorsementRole::Leder, "", "leader-against"),
        lacks(EndorsementRole::Chef, "chief", "chief-against"),
        (!ranked).then_some("priority"),
    ];
    for said in lacking.into_iter().flatten() {
        sink.note(sink.finding(Severity::Stop, Entity::Request, request.id).said(said));
    }
}

/// the next application deadlines, shown when they are near. Their row has no record.
pub(super) fn deadlines(case: &CalendarCase, sink: &mut FindingSink<'_>) {
    let limit = sink.threshold(Threshold::DeadlineDays);
    let near = |day: &NaiveDate| (*day - case.today).num_days() <= limit;
    let finding = |sink: &FindingSink<'_>, name: &str, day: NaiveDate| -> Finding {
        let id = Id::derived(Entity::Setting, &["deadline", name]);
        sink.finding(Severity::Note, Entity::Setting, id).with("day", Word::Day(day)).due(day)
    };
    if let Some(day) = Some(short_deadline(&case.calendar, case.today)).filter(near) {
        sink.note(finding(sink, "short", day));
    }
    let rounds = sink.days(Threshold::LongRounds);
    match rounds.iter().copied().find(|day| *day >= case.today) {
        Some(day) if near(&day) => sink.note(finding(sink, "long", day).said("long")),
        Some(_) => {}
        None => {
            let last = rounds.last().copied().unwrap_or(case.today);
            sink.note(finding(sink, "long", last).said("no-rounds"));
        }
    }
}

//! Roster: rules about the duty roster, from today to its horizon. What is open, double and fair is
//! worked out in `domain::roster`; a person reads each thing once.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Finding, FindingSink, RosterCase, Severity, Speaks, Threshold, Thresholds, Visit, Word, find};
use crate::domain::choices::{DutyStatus, WishStrength};
use crate::domain::dates::{IsoWeek, plus_days};
use crate::domain::fields::Entity;
use crate::domain::roster::asked::{self, Hours, is_weekly};
use crate::domain::roster::clash::{Bound, Weight, hours_of};
use crate::domain::roster::coverage::{Cause, Gap};
use crate::domain::roster::grid::Trouble;
use crate::domain::roster::presence::{hours_away, touches};
use crate::domain::roster::suggest::{Obstacle, Opening};
use crate::domain::roster::swaps::State;
use crate::domain::roster::{Facts, is_given};
use crate::domain::typed;
use crate::domain::value::Id;

/// The days from today to the horizon.
fn days(facts: &Facts) -> impl Iterator<Item = NaiveDate> {
    let last = facts.horizon();
    std::iter::successors(Some(facts.today()), NaiveDate::succ_opt).take_while(move |day| *day <= last)
}

/// A duty type, with the number of the slot when it has several.
fn slot(facts: &Facts, finding: Finding, kind: Id, slot: i64) -> Finding {
    let several = facts.kind(kind).is_some_and(|kind| asked::required(kind) + asked::standby(kind) > 1);
    finding.with("duty", Word::Record(kind)).with("slot", Word::Number(if several { slot } else { 0 }))
}

fn of_duty(facts: &Facts, finding: Finding, duty: &typed::Duty) -> Finding {
    let kind = duty.duty_type.unwrap_or(duty.id);
    slot(facts, finding, kind, duty.slot.unwrap_or(1))
}

/// A duty that somebody stands on and that is not over, with the days that are left of it.
fn standing(facts: &Facts) -> impl Iterator<Item = (&typed::Duty, Id, Vec<NaiveDate>)> {
    let (first, last) = (IsoWeek::of(facts.today()).monday(), facts.horizon());
    facts.duties().iter().filter_map(move |duty| {
        let person = duty.person.filter(|_| is_given(duty.status) && duty.status != Some(DutyStatus::Afholdt))?;
        duty.date.filter(|date| (first..=last).contains(date))?;
        let kind = facts.kind_of(duty)?;
        let left: Vec<NaiveDate> = facts.days(duty).into_iter().filter(|day| !facts.is_over(kind, *day)).collect();
        (!left.is_empty()).then_some((duty, person, left))
    })
}

/// a place that nobody covers.
pub(super) fn gaps(case: &RosterCase, sink: &mut FindingSink<'_>) {
    for gap in case.facts.gaps_ahead() {
        if let Some(finding) = of_gap(&case.facts, &gap, sink) {
            sink.note(finding);
        }
    }
}

fn of_gap(facts: &Facts, gap: &Gap, sink: &FindingSink<'_>) -> Option<Finding> {
    let kind = facts.kind(gap.kind)?;
    let severity = if gap.reserve { Severity::Note } else { Severity::Warn };
    let finding = sink.finding(severity, Entity::DutyType, gap.kind).with("days", Word::Days(gap.days.clone()));
    let finding = slot(facts, finding, gap.kind, gap.slot);
    let whole = gap.is_whole(kind);
    let finding = match gap.left.first().filter(|_| !whole) {
        Some(hours) => finding.with("hours", Word::Clock(hours.from, hours.to)),
        None => finding,
    };
    let finding = match gap.cause {
        Cause::Vacant if gap.reserve => finding.said("reserve"),
        Cause::Vacant if whole => finding,
        Cause::Vacant => finding.said("hours"),
        Cause::Away(person) => {
            finding.said(if whole { "away" } else { "away-hours" }).with("person", Word::Record(person))
        }
    };
    Some(gap.first().into_iter().fold(finding, Finding::due))
}

/// The finding that a rule makes of a line of the roster: what a snooze of the line is about.
pub fn of_trouble(facts: &Facts, trouble: &Trouble) -> Option<Finding> {
    let thresholds = Thresholds::default();
    let rule = find(trouble.rule())?;
    let sink = FindingSink { asked: Speaks::Attention, thresholds: &thresholds, rule, found: &mut Vec::new() };
    match trouble {
        Trouble::Gap(gap) => of_gap(facts, gap, &sink),
        Trouble::Clash { person, a, b, time_unknown, days } => {
            Some(of_clash((*person, a.1, b.1), (Weight::Serious, *time_unknown), days.clone(), &sink))
        }
        Trouble::Double { shown, other, day } => {
            let (shown, other) = (facts.duty(*shown)?, facts.duty(*other)?);
            of_double(facts, (shown, other), *day, &sink)
        }
    }
}

/// one person at two places at the same hours.
pub(super) fn clashes(case: &RosterCase, sink: &mut FindingSink<'_>) {
    if let Speaks::Gate(_) = sink.asked {
        return given(case, sink);
    }
    let facts = &case.facts;
    let mut told: Vec<(Id, Id, Id, Weight, bool, Vec<NaiveDate>)> = Vec::new();
    for day in days(facts) {
        for person in facts.people() {
            for clash in facts.clashes(person.id, day) {
                let over = |bound: Bound<'_>| match bound {
                    Bound::Duty(duty) => facts.kind_of(duty).is_some_and(|kind| facts.is_over(kind, day)),
                    Bound::Other(_) => false,
                };
                if over(clash.a) || over(clash.b) {
                    continue;
                }
                let (a, b) = (clash.a.id(), clash.b.id());
                let same = |(who, first, second, ..): &&mut (Id, Id, Id, Weight, bool, Vec<NaiveDate>)| {
                    (*who, *first, *second) == (person.id, a, b)
                };
                match told.iter_mut().find(same) {
                    Some((.., days)) => days.push(day),
                    None => told.push((person.id, a, b, clash.weight, clash.time_unknown, vec![day])),
                }
            }
        }
    }
    for (person, a, b, weight, unknown, days) in told {
        let finding = of_clash((person, a, b), (weight, unknown), days, sink);
        sink.note(finding);
    }
}

fn of_clash(
    (person, a, b): (Id, Id, Id),
    (weight, unknown): (Weight, bool),
    days: Vec<NaiveDate>,
    sink: &FindingSink<'_>,
) -> Finding {
    let severity = if weight == Weight::Serious { Severity::Warn } else { Severity::Note };
    let finding = sink
        .finding(severity, Entity::Person, person)
        .said(if unknown { "unknown" } else { "" })
        .with("person", Word::Record(person))
        .with("a", Word::Record(a))
        .with("b", Word::Record(b))
        .opening(a);
    let first = days.first().copied();
    let finding = finding.with("days", Word::Days(days));
    first.into_iter().fold(finding, Finding::due)
}

/// somebody is away from a duty, a visit, a meeting or a course day. A duty that is a gap is told by R-60.
pub(super) fn absences(case: &RosterCase, sink: &mut FindingSink<'_>) {
    if let Speaks::Gate(_) = sink.asked {
        return given(case, sink);
    }
    let facts = &case.facts;
    for (duty, person, left) in standing(facts) {
        let Some(shift) = facts.shift(duty) else { continue };
        let partly = |day: &NaiveDate| {
            facts.absences_of(person).any(|absence| touches(absence, *day) && hours_away(absence).is_none())
                && facts.away(person, *day, shift.hours).is_none()
        };
        let days: Vec<NaiveDate> = left.into_iter().filter(partly).collect();
        if let Some(first) = days.first().copied() {
            let finding = sink.finding(Severity::Note, Entity::Duty, duty.id).said("partly").due(first);
            let finding = of_duty(facts, finding, duty).with("person", Word::Record(person));
            sink.note(finding.with("days", Word::Days(days)));
        }
    }
    for other in facts.commitments().iter().filter(|other| other.day >= facts.today()) {
        let hours = hours_of(other).unwrap_or(Hours::ALL);
        for person in &other.people {
            let whole = facts.away(*person, other.day, hours).is_some();
            // The other half of a day is free; a share without its half may take any hour.
            let share = |absence: &typed::Absence| touches(absence, other.day) && hours_away(absence).is_none();
            let partly = facts.absences_of(*person).any(share);
            if whole || partly {
                let severity = if whole { Severity::Warn } else { Severity::Note };
                let finding = sink.finding(severity, other.entity, other.id).due(other.day);
                let finding =
                    finding.said(if whole { "" } else { "visit-partly" }).with("what", Word::Record(other.id));
                sink.note(finding.with("person", Word::Record(*person)).with("day", Word::Day(other.day)));
            }
        }
    }
}

/// a visit to a unit with fewer than two of the people assigned to the engagement.
pub(super) fn partners(case: &RosterCase, sink: &mut FindingSink<'_>) {
    let facts = &case.facts;
    for visit in case.visits.iter().filter(|visit| visit.day >= facts.today()) {
        let there = present(facts, visit);
        if there.len() >= 2 || visit.called_out && visit.assigned.len() < 2 {
            continue;
        }
        // Somebody from elsewhere who comes along is no reason.
        let gone = |person: &&Id| visit.assigned.contains(person) && facts.is_wholly_away(**person, visit.day);
        let away: Vec<Id> = visit.people.iter().filter(gone).copied().collect();
        let finding = sink.finding(Severity::Warn, Entity::Activity, visit.id).due(visit.day);
        let finding = finding.with("what", Word::Record(visit.id)).with("day", Word::Day(visit.day));
        sink.note(match away.first() {
            Some(person) => finding.said("away").with("person", Word::Record(*person)),
            None => finding,
        });
    }
}

/// Those assigned to the engagement who come and are not away that day.
fn present(facts: &Facts, visit: &Visit) -> BTreeSet<Id> {
    let assigned = visit.people.iter().filter(|person| visit.assigned.contains(person));
    assigned.copied().filter(|person| !facts.is_wholly_away(*person, visit.day)).collect()
}

/// somebody has had far more than the others of a circle. A person is told of once.
pub(super) fn skew(case: &RosterCase, sink: &mut FindingSink<'_>) {
    let facts = &case.facts;
    let percent = sink.threshold(Threshold::FairPercent);
    let mut told: BTreeSet<Id> = BTreeSet::new();
    for kind in facts.types() {
        if facts.fair_minutes(kind, IsoWeek::of(facts.today())) == 0 {
            continue;
        }
        let fairness = facts.fairness(kind);
        if fairness.lines.len() < 2 {
            continue;
        }
        for line in fairness.lines.iter().rev().filter(|line| line.level.is_above(percent, fairness.mean)) {
            let per = line.level.per_post().zip(fairness.mean.per_post());
            let (Some((level, mean)), true) = (per, told.insert(line.person)) else { continue };
            let finding = sink.finding(Severity::Note, Entity::Person, line.person);
            let finding = finding.with("person", Word::Record(line.person)).with("level", Word::Hours(level));
            sink.note(finding.with("mean", Word::Hours(mean)).with("duty", Word::Record(kind.id)));
        }
    }
}

/// something is dated on a day that is off. A duty by the week asks for nobody then, and is none of these.
pub(super) fn days_off(case: &RosterCase, sink: &mut FindingSink<'_>) {
    let facts = &case.facts;
    let last = facts.horizon();
    for duty in facts.duties().iter().filter(|duty| is_given(duty.status)) {
        let (Some(kind), Some(date)) = (facts.kind_of(duty), duty.date) else { continue };
        let ahead = (facts.today()..=last).contains(&date);
        if ahead && !is_weekly(kind) && facts.calendar(kind).is_off(date) {
            let finding = sink.finding(Severity::Note, Entity::Duty, duty.id).due(date);
            sink.note(finding.with("what", Word::Record(duty.id)).with("day", Word::Day(date)));
        }
    }
    for other in facts.commitments().iter().filter(|other| other.day_off && other.day >= facts.today()) {
        let finding = sink.finding(Severity::Note, other.entity, other.id).due(other.day);
        sink.note(finding.with("what", Word::Record(other.id)).with("day", Word::Day(other.day)));
    }
}

/// an accepted swap begins soon and nobody has carried it out.
pub(super) fn swaps(case: &RosterCase, sink: &mut FindingSink<'_>) {
    let facts = &case.facts;
    for swap in &case.swaps {
        let Some(first) = facts.swap_day(swap).filter(|_| facts.state(swap) == State::Accepted) else { continue };
        let days = facts.national().working_days_between(facts.today(), first);
        if (0..=sink.threshold(Threshold::SwapDays)).contains(&days) {
            let finding = sink.finding(Severity::Warn, Entity::Swap, swap.id).due(first);
            sink.note(finding.with("swap", Word::Record(swap.id)).with("day", Word::Day(first)));
        }
    }
}

/// too little time for the travel between two visits of a day.
pub(super) fn travel(case: &RosterCase, sink: &mut FindingSink<'_>) {
    let facts = &case.facts;
    for day in days(facts) {
        for person in facts.people() {
            for (earlier, later, between) in facts.short_travel(person.id, day) {
                let finding = sink.finding(Severity::Warn, later.entity, later.id).due(day);
                let finding = finding.with("person", Word::Record(person.id)).with("day", Word::Day(day));
                let finding = finding.with("a", Word::Record(earlier.id)).with("b", Word::Record(later.id));
                sink.note(finding.with("between", Word::Minutes(between)).with("travel", Word::Minutes(later.travel)));
            }
        }
    }
}

/// too few hours between a duty and what comes next.
pub(super) fn rest(case: &RosterCase, sink: &mut FindingSink<'_>) {
    if let Speaks::Gate(_) = sink.asked {
        return given(case, sink);
    }
    let facts = &case.facts;
    for (duty, person, left) in standing(facts) {
        let Some(shift) = facts.shift(duty) else { continue };
        for day in left {
            // Each pair once, at the earlier one: what comes before a duty is told there.
            let after = facts.short_rest(person, day, shift.hours, &[duty.id]).filter(|(bound, _)| match bound {
                Bound::Duty(other) => facts.is_on(other, plus_days(day, 1)),
                Bound::Other(_) => true,
            });
            if let Some((bound, minutes)) = after {
                let finding = sink.finding(Severity::Warn, Entity::Duty, duty.id).due(day);
                let finding = of_duty(facts, finding, duty).with("person", Word::Record(person));
                let finding = finding.with("day", Word::Day(day)).with("what", Word::Record(bound.id()));
                sink.note(finding.with("rest", Word::Minutes(minutes)));
            }
        }
    }
}

/// two people on one place.
pub(super) fn doubles(case: &RosterCase, sink: &mut FindingSink<'_>) {
    let facts = &case.facts;
    for week in facts.weeks_ahead() {
        for double in facts.doubles(week).into_iter().filter(|double| double.day >= facts.today()) {
            if let Some(finding) = of_double(facts, (double.shown, double.other), double.day, sink) {
                sink.note(finding);
            }
        }
    }
}

fn of_double(
    facts: &Facts,
    (shown, second): (&typed::Duty, &typed::Duty),
    day: NaiveDate,
    sink: &FindingSink<'_>,
) -> Option<Finding> {
    let (one, other) = (shown.person?, second.person?);
    let finding = sink.finding(Severity::Warn, Entity::Duty, second.id).due(day);
    let finding = of_duty(facts, finding, shown).with("day", Word::Day(day));
    Some(finding.with("person", Word::Record(one)).with("other", Word::Record(other)))
}

/// somebody stands on a duty outside its circle, without its competence or on a day off.
pub(super) fn circle(case: &RosterCase, sink: &mut FindingSink<'_>) {
    if let Speaks::Gate(_) = sink.asked {
        return given(case, sink);
    }
    let facts = &case.facts;
    for (duty, person, left) in standing(facts) {
        let Some(shift) = facts.shift(duty) else { continue };
        let why = |day: NaiveDate| {
            if !facts.is_able(shift.kind, person) {
                Some("able")
            } else if !facts.in_circle(shift.kind, person, day) {
                Some("")
            } else {
                (!facts.works(person, day, shift.hours)).then_some("off")
            }
        };
        let Some((first, said)) = left.iter().find_map(|day| Some((*day, why(*day)?))) else { continue };
        let days: Vec<NaiveDate> = left.into_iter().filter(|day| why(*day) == Some(said)).collect();
        let finding = sink.finding(Severity::Warn, Entity::Duty, duty.id).said(said).due(first);
        let finding = of_duty(facts, finding, duty).with("person", Word::Record(person));
        sink.note(finding.with("days", Word::Days(days)));
    }
}

/// a published duty is not confirmed, and begins soon.
pub(super) fn unconfirmed(case: &RosterCase, sink: &mut FindingSink<'_>) {
    let facts = &case.facts;
    let most = sink.threshold(Threshold::ConfirmDays);
    for (duty, person, left) in standing(facts) {
        let Some(first) = facts.first_day(duty).filter(|first| left.contains(first)) else { continue };
        let days = facts.national().working_days_between(facts.today(), first);
        if duty.status == Some(DutyStatus::Tildelt) && facts.is_published(first) && (0..=most).contains(&days) {
            let finding = sink.finding(Severity::Note, Entity::Duty, duty.id).due(first);
            let finding = of_duty(facts, finding, duty).with("person", Word::Record(person));
            sink.note(finding.with("days", Word::Days(left)));
        }
    }
}

/// a duty is another than the one that was published.
pub(super) fn changed(case: &RosterCase, sink: &mut FindingSink<'_>) {
    let facts = &case.facts;
    for duty in facts.duties().iter().filter(|duty| facts.is_changed(duty)) {
        // Days that were taken off somebody concern them as long as those days lie ahead.
        let noted = typed::Duty { days: duty.published_days.clone(), ..duty.clone() };
        let last = facts.last_day(duty).max(facts.last_day(&noted)).filter(|last| *last >= facts.today());
        let Some(last) = last.filter(|last| *last <= facts.horizon()) else { continue };
        let ahead = |duty: &typed::Duty| -> Vec<NaiveDate> {
            facts.days(duty).into_iter().filter(|day| *day >= facts.today()).collect()
        };
        let days = Some(ahead(duty)).filter(|days| !days.is_empty()).unwrap_or_else(|| facts.days(duty));
        let finding = sink.finding(Severity::Note, Entity::Duty, duty.id).due(last);
        let finding = of_duty(facts, finding, duty).with("days", Word::Days(days));
        let now = duty.person.filter(|_| is_given(duty.status));
        sink.note(match (duty.published_person, now) {
            (Some(before), Some(now)) if before != now => {
                finding.with("before", Word::Record(before)).with("person", Word::Record(now))
            }
            (Some(before), None) => finding.said("emptied").with("before", Word::Record(before)),
            (None, Some(now)) => finding.said("given").with("person", Word::Record(now)),
            (_, Some(now)) => finding.said("days").with("person", Word::Record(now)),
            (None, None) => continue,
        });
    }
}

/// a week begins soon and is not published.
pub(super) fn unpublished(case: &RosterCase, sink: &mut FindingSink<'_>) {
    let facts = &case.facts;
    let most = sink.threshold(Threshold::PublishDays);
    for week in facts.weeks_ahead() {
        let days = (week.monday() - facts.today()).num_days();
        let asks = !facts.asked(week).is_empty() && days <= most;
        if asks && !facts.is_published(week.monday()) && week.sunday() >= facts.today() {
            // Without a record of the week it is filed as a setting, like a deadline: its line opens the page of the rule.
            let (entity, id) = facts.week(week).map_or_else(
                || (Entity::Setting, Id::derived(Entity::RosterWeek, &[&week.monday().to_string()])),
                |week| (Entity::RosterWeek, week.id),
            );
            let finding = sink.finding(Severity::Warn, entity, id).due(week.monday());
            let begun = if days <= 0 { "begun" } else { "" };
            sink.note(finding.said(begun).with("week", Word::Week(week)).with("day", Word::Day(week.monday())));
        }
    }
}

/// a duty was given against a wish.
pub(super) fn wishes(case: &RosterCase, sink: &mut FindingSink<'_>) {
    if let Speaks::Gate(_) = sink.asked {
        return given(case, sink);
    }
    let facts = &case.facts;
    for (duty, person, left) in standing(facts) {
        let Some(kind) = duty.duty_type else { continue };
        let wish = facts.wish_over(person, kind, &left);
        let said = match wish {
            Some(WishStrength::KanIkke) => "",
            Some(WishStrength::HelstIkke) => "rather",
            Some(WishStrength::Gerne) | None => continue,
        };
        let days: Vec<NaiveDate> = left.into_iter().filter(|day| facts.wish(person, kind, *day) == wish).collect();
        let first = days.first().copied();
        let finding = sink.finding(Severity::Note, Entity::Duty, duty.id).said(said);
        let finding = of_duty(facts, finding, duty).with("person", Word::Record(person)).with("days", Word::Days(days));
        sink.note(first.into_iter().fold(finding, Finding::due));
    }
}

/// The rule that speaks of an obstacle when a duty is given (2.2 of the design of the roster); none for what only a plan minds.
pub const fn rule_of(obstacle: Obstacle) -> Option<&'static str> {
    match obstacle {
        Obstacle::Away => Some("R-62"),
        Obstacle::Busy(..) | Obstacle::OnDuty(_) => Some("R-61"),
        Obstacle::Rest(..) => Some("R-69"),
        Obstacle::Off | Obstacle::Outside => Some("R-91"),
        Obstacle::Wish => Some("R-95"),
        Obstacle::Full => None,
    }
}

/// What speaks against giving a duty to a person, as this rule sees it: it stops the duty at the gate unless there is a reason.
fn given(case: &RosterCase, sink: &mut FindingSink<'_>) {
    let facts = &case.facts;
    let Some(duty) = &case.given else { return };
    let (Some(person), Some(shift)) = (duty.person, facts.shift(duty)) else { return };
    let mut told: Vec<(Obstacle, Vec<NaiveDate>)> = Vec::new();
    let ahead: Vec<NaiveDate> = facts.days(duty).into_iter().filter(|day| *day >= facts.today()).collect();
    // Who steps in from the reserve is not at two places.
    let slot_of = duty.slot.unwrap_or(1);
    let opening = Opening { kind: shift.kind.id, slot: slot_of, days: ahead.clone(), hours: shift.hours };
    let mut instead = facts.reserve_places(shift.kind, person, &opening);
    instead.push(duty.id);
    for day in ahead {
        for obstacle in facts.obstacles(shift.kind, person, day, shift.hours, &instead) {
            if rule_of(obstacle) != Some(sink.rule.id) {
                continue;
            }
            match told.iter_mut().find(|(known, _)| *known == obstacle) {
                Some((_, days)) => days.push(day),
                None => told.push((obstacle, vec![day])),
            }
        }
    }
    for (obstacle, days) in told {
        let Some(first) = days.first().copied() else { continue };
        let finding = sink.finding(Severity::Stop, Entity::Duty, duty.id).due(first);
        let finding = finding.with("person", Word::Record(person));
        let clash =
            |finding: Finding, with: Id| finding.with("a", Word::Record(shift.kind.id)).with("b", Word::Record(with));
        let finding = match obstacle {
            Obstacle::Away => finding.said("given"),
            Obstacle::Busy(_, id, unknown) => clash(finding.said(if unknown { "unknown" } else { "" }), id),
            Obstacle::OnDuty(id) => clash(finding, id),
            Obstacle::Rest(_, id) => {
                let rest = facts.short_rest(person, first, shift.hours, &instead).map_or(0, |(_, rest)| rest);
                finding.said("given").with("rest", Word::Minutes(rest)).with("what", Word::Record(id))
            }
            Obstacle::Outside if !facts.is_able(shift.kind, person) => finding.said("able"),
            Obstacle::Off => finding.said("off"),
            Obstacle::Outside | Obstacle::Wish | Obstacle::Full => finding,
        };
        let finding = slot(facts, finding, shift.kind.id, duty.slot.unwrap_or(1));
        sink.note(finding.with("days", Word::Days(days)));
    }
}

//! Clash: what people are bound by, and what lies at the same hours.

use chrono::NaiveDate;

use super::asked::{Hours, duty_hours, is_weekly};
use super::{Commitment, Facts};
use crate::domain::dates::{IsoWeek, plus_days};
use crate::domain::fields::Entity;
use crate::domain::thresholds::Threshold;
use crate::domain::typed;
use crate::domain::value::Id;

/// Minutes in a day.
const DAY: i64 = 24 * 60;

/// How serious two things at the same hours are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Told as information: one of them may be left when the other calls.
    Note,
    /// One of them cannot be done.
    Serious,
}

/// Something that binds a person on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound<'a> {
    /// A duty.
    Duty(&'a typed::Duty),
    /// An activity, a meeting or a course day.
    Other(&'a Commitment),
}

impl Bound<'_> {
    /// The kind of its record.
    pub fn entity(self) -> Entity {
        match self {
            Bound::Duty(_) => Entity::Duty,
            Bound::Other(other) => other.entity,
        }
    }

    /// Its record.
    pub fn id(self) -> Id {
        match self {
            Bound::Duty(duty) => duty.id,
            Bound::Other(other) => other.id,
        }
    }
}

/// Two things that bind one person at the same hours of a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clash<'a> {
    /// The person.
    pub person: Id,
    /// The day.
    pub day: NaiveDate,
    /// The first: the duty, if one of them is one.
    pub a: Bound<'a>,
    /// The second.
    pub b: Bound<'a>,
    /// How serious it is.
    pub weight: Weight,
    /// Whether nobody has said when the second begins.
    pub time_unknown: bool,
}

/// A duty type and hours that somebody has, or is to get.
#[derive(Clone, Copy, Debug)]
pub struct Shift<'a> {
    /// The duty type.
    pub kind: &'a typed::DutyType,
    /// The hours on each of its days.
    pub hours: Hours,
}

/// Whether one person may hold both types at the same hours.
pub fn is_compatible(a: &typed::DutyType, b: &typed::DutyType) -> bool {
    a.compatible.contains(&b.id) || b.compatible.contains(&a.id)
}

/// The hours of a commitment, when it is known when it begins; one without an end takes its first minute.
pub fn hours_of(other: &Commitment) -> Option<Hours> {
    let start = other.start?;
    Hours::between(Some(start), other.end).or(Some(Hours { from: start, to: start.saturating_add(1) }))
}

/// How two duties of one person on a day lie to each other.
pub fn of_duties(a: Shift<'_>, b: Shift<'_>) -> Option<Weight> {
    if !a.hours.overlaps(b.hours) {
        return None;
    }
    match a.kind.blocks || b.kind.blocks {
        true => (!is_compatible(a.kind, b.kind)).then_some(Weight::Serious),
        false => Some(Weight::Note),
    }
}

/// How a person's duty and another commitment on a day lie to each other; the second value says that it is not known when the
/// other begins.
pub fn of_commitment(shift: Shift<'_>, other: &Commitment, person: Id) -> Option<(Weight, bool)> {
    let hours = hours_of(other);
    if hours.is_some_and(|hours| !hours.overlaps(shift.hours)) {
        return None;
    }
    if shift.kind.blocks {
        return Some((Weight::Serious, hours.is_none()));
    }
    // A call-out duty is for the visits and meetings of its udrykning.
    (!other.called_out.contains(&person)).then_some((Weight::Note, hours.is_none()))
}

/// Whether two commitments lie at the same hours; both times must be known.
fn meet(a: &Commitment, b: &Commitment) -> bool {
    hours_of(a).zip(hours_of(b)).is_some_and(|(a, b)| a.overlaps(b))
}

impl Facts {
    /// A duty as its type and hours.
    pub fn shift<'a>(&'a self, duty: &'a typed::Duty) -> Option<Shift<'a>> {
        let kind = self.kind_of(duty)?;
        Some(Shift { kind, hours: duty_hours(duty, kind) })
    }

    /// A person's duties that cover an asked day.
    pub fn duties_on(&self, person: Id, day: NaiveDate) -> impl Iterator<Item = &typed::Duty> {
        let week = IsoWeek::of(day);
        self.duties_from(person, week.monday())
            .take_while(move |duty| duty.date.is_some_and(|date| date <= week.sunday()))
            .filter(move |duty| self.is_on(duty, day))
    }

    /// What else binds a person on a day.
    pub fn commitments_on(&self, person: Id, day: NaiveDate) -> impl Iterator<Item = &Commitment> {
        self.commitments_from(person, day).take_while(move |other| other.day == day)
    }

    /// The clashes of a person on a day; none of somebody who is away the whole day (R-62 speaks of that).
    pub fn clashes(&self, person: Id, day: NaiveDate) -> Vec<Clash<'_>> {
        if self.is_wholly_away(person, day) {
            return Vec::new();
        }
        let duties: Vec<(&typed::Duty, Shift<'_>)> =
            self.duties_on(person, day).filter_map(|duty| Some((duty, self.shift(duty)?))).collect();
        let others: Vec<&Commitment> = self.commitments_on(person, day).collect();
        let mut found = Vec::new();
        let mut add = |a, b, weight, time_unknown| found.push(Clash { person, day, a, b, weight, time_unknown });
        for (at, (duty, shift)) in duties.iter().enumerate() {
            for (other, second) in duties.iter().skip(at + 1) {
                // A blocking duty is named first.
                let (first, last) =
                    if second.kind.blocks && !shift.kind.blocks { (other, duty) } else { (duty, other) };
                if let Some(weight) = of_duties(*shift, *second) {
                    add(Bound::Duty(first), Bound::Duty(last), weight, false);
                }
            }
            for other in &others {
                if let Some((weight, unknown)) = of_commitment(*shift, other, person) {
                    add(Bound::Duty(duty), Bound::Other(other), weight, unknown);
                }
            }
        }
        for (at, other) in others.iter().enumerate() {
            for second in others.iter().skip(at + 1).filter(|second| meet(other, second)) {
                add(Bound::Other(other), Bound::Other(second), Weight::Serious, false);
            }
        }
        found
    }

    /// What would lie at the same hours when a person got a duty of this type on a day. `instead` are duties that the
    /// person would not have any more, or has in another form.
    pub fn clashes_with<'a>(
        &'a self,
        person: Id,
        day: NaiveDate,
        shift: Shift<'_>,
        instead: &[Id],
    ) -> Vec<(Bound<'a>, Weight, bool)> {
        let duties = self.duties_on(person, day).filter(|duty| !instead.contains(&duty.id)).filter_map(|duty| {
            let weight = of_duties(shift, self.shift(duty)?)?;
            Some((Bound::Duty(duty), weight, false))
        });
        let others = self.commitments_on(person, day).filter_map(|other| {
            let (weight, unknown) = of_commitment(shift, other, person)?;
            Some((Bound::Other(other), weight, unknown))
        });
        duties.chain(others).collect()
    }

    /// The hours of a person's rest that a duty on a day leaves too short: the other duty or commitment, and the minutes
    /// between. Civil hours are counted, whatever the clocks do that night.
    pub fn short_rest<'a>(
        &'a self,
        person: Id,
        day: NaiveDate,
        hours: Hours,
        instead: &[Id],
    ) -> Option<(Bound<'a>, i64)> {
        let least = self.threshold(Threshold::RestHours).saturating_mul(60);
        let between = |first: u16, then: u16| DAY - i64::from(first) + i64::from(then);
        let (before, after) = (plus_days(day, -1), plus_days(day, 1));
        let mut found: Option<(Bound<'a>, i64)> = None;
        let mut consider = |bound: Bound<'a>, rest: i64| {
            if rest < least && found.is_none_or(|(_, least)| rest < least) {
                found = Some((bound, rest));
            }
        };
        for (other_day, is_before) in [(before, true), (after, false)] {
            for duty in self.duties_on(person, other_day).filter(|duty| !instead.contains(&duty.id)) {
                let Some(shift) = self.shift(duty) else { continue };
                let rest =
                    if is_before { between(shift.hours.to, hours.from) } else { between(hours.to, shift.hours.from) };
                consider(Bound::Duty(duty), rest);
            }
        }
        // Rest is asked for after a duty alone: what comes before it may have ended late.
        for other in self.commitments_on(person, after) {
            if let Some(start) = other.start {
                consider(Bound::Other(other), between(hours.to, start));
            }
        }
        found
    }

    /// Two commitments of a person on a day with too little time between them for the travel to the later one: both,
    /// and the minutes between.
    pub fn short_travel(&self, person: Id, day: NaiveDate) -> Vec<(&Commitment, &Commitment, i64)> {
        if self.is_wholly_away(person, day) {
            return Vec::new();
        }
        let timed: Vec<(&Commitment, Hours)> = self
            .commitments_on(person, day)
            .filter_map(|other| Some((other, Hours::between(other.start, other.end)?)))
            .collect();
        let mut found = Vec::new();
        for (later, hours) in timed.iter().filter(|(later, _)| later.travel > 0) {
            // Only the nearest one before it: those before that left even more time.
            let before = timed.iter().filter(|(other, end)| other.id != later.id && end.to <= hours.from);
            if let Some((earlier, end)) = before.max_by_key(|(_, end)| end.to) {
                let between = i64::from(hours.from) - i64::from(end.to);
                if between < later.travel {
                    found.push((*earlier, *later, between));
                }
            }
        }
        found
    }

    /// Whether a duty is by the week.
    pub fn is_by_week(&self, duty: &typed::Duty) -> bool {
        self.kind_of(duty).is_some_and(is_weekly)
    }
}

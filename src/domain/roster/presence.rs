//! Presence: who works and who is away on a day.

use chrono::NaiveDate;

use super::Facts;
use super::asked::{Hours, MIDNIGHT, is_among};
use crate::domain::choices::DayPart;
use crate::domain::thresholds::Threshold;
use crate::domain::typed;
use crate::domain::value::Id;

/// The largest post in a team that counts, in hundredths.
pub const MOST_FTE: i64 = 1000;

/// Noon, in minutes after midnight: the end of the morning.
pub const NOON: u16 = 12 * 60;

/// Whether a place in a team holds a day.
pub fn holds(place: &typed::TeamMember, day: NaiveDate) -> bool {
    place.from.is_none_or(|from| from <= day) && place.to.is_none_or(|to| day <= to)
}

/// Whether an absence holds a day; an open end holds until it is closed.
pub fn touches(absence: &typed::Absence, day: NaiveDate) -> bool {
    absence.from.is_some_and(|from| from <= day) && absence.to.is_none_or(|to| day <= to)
}

/// The hours an absence takes on each of its days. A share of the day without its part says nothing about hours: it lowers
/// the capacity alone (D-05).
pub fn hours_away(absence: &typed::Absence) -> Option<Hours> {
    let part = absence.part.unwrap_or(DayPart::Hele);
    let is_share = part == DayPart::Hele && absence.share.unwrap_or(100) < 100;
    (!is_share).then(|| hours_of_part(part))
}

/// The hours of a part of a day.
pub const fn hours_of_part(part: DayPart) -> Hours {
    match part {
        DayPart::Hele => Hours::ALL,
        DayPart::Formiddag => Hours { from: 0, to: NOON },
        DayPart::Eftermiddag => Hours { from: NOON, to: MIDNIGHT },
    }
}

/// Whether an absence takes some of these hours of a day.
pub fn takes(absence: &typed::Absence, day: NaiveDate, hours: Hours) -> bool {
    touches(absence, day) && hours_away(absence).is_some_and(|away| away.overlaps(hours))
}

/// Percent of a day that an absence takes: its share of a whole day, else the half it names.
pub fn share_away(absence: &typed::Absence) -> i64 {
    match absence.part.unwrap_or(DayPart::Hele) {
        DayPart::Hele => absence.share.unwrap_or(100).clamp(0, 100),
        DayPart::Formiddag | DayPart::Eftermiddag => 50,
    }
}

impl Facts {
    /// The absence that takes some of these hours of a day from a person.
    pub fn away(&self, person: Id, day: NaiveDate, hours: Hours) -> Option<&typed::Absence> {
        self.absences_of(person).find(|absence| takes(absence, day, hours))
    }

    /// Whether a person is away the whole day.
    pub fn is_wholly_away(&self, person: Id, day: NaiveDate) -> bool {
        let mut left = vec![Hours::ALL];
        for absence in self.absences_of(person).filter(|absence| touches(absence, day)) {
            if let Some(away) = hours_away(absence) {
                left = left.into_iter().flat_map(|hours| hours.without(away)).collect();
            }
        }
        left.is_empty()
    }

    /// What an absence leaves of these hours of a day.
    pub fn present(&self, person: Id, day: NaiveDate, hours: Hours) -> Vec<Hours> {
        let mut left = vec![hours];
        for absence in self.absences_of(person).filter(|absence| touches(absence, day)) {
            if let Some(away) = hours_away(absence) {
                left = left.into_iter().flat_map(|hours| hours.without(away)).collect();
            }
        }
        left
    }

    /// Hundredths of a full-time post on a day, all teams together.
    pub fn fte(&self, person: Id, day: NaiveDate) -> i64 {
        self.places_of(person)
            .filter(|place| holds(place, day))
            .filter_map(|place| place.fte)
            .map(|fte| fte.clamp(0, MOST_FTE))
            .sum()
    }

    /// Whether a person works these hours of a day: one place that works then is enough. A place that names no weekdays
    /// works from Monday to Friday; at a weekend everybody may be asked whose places name no days.
    pub fn works(&self, person: Id, day: NaiveDate, hours: Hours) -> bool {
        let mut places =
            self.places_of(person).filter(|place| holds(place, day) && place.fte.is_some_and(|fte| fte > 0)).peekable();
        if places.peek().is_none() {
            return false;
        }
        let weekend = !is_among(&[], day);
        places.any(|place| {
            let plain = place.weekdays.is_empty() && place.mornings.is_empty();
            let morning = !place.mornings.is_empty() && is_among(&place.mornings, day);
            let whole = match place.weekdays.is_empty() {
                true if weekend => plain,
                _ => is_among(&place.weekdays, day) && !morning,
            };
            whole || morning && hours.to <= NOON
        })
    }

    /// Whether an absence is so long that the post does not count in fairness, counted in working days to the last day of
    /// the window.
    pub fn is_leave(&self, absence: &typed::Absence, last: NaiveDate) -> bool {
        let Some(from) = absence.from else { return false };
        if hours_away(absence) != Some(Hours::ALL) {
            return false;
        }
        let to = absence.to.unwrap_or(last).min(last);
        let first = from.pred_opt().unwrap_or(from);
        to >= from && self.national().working_days_between(first, to) >= self.threshold(Threshold::LeaveDays)
    }
}

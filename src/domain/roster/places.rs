//! Places: the days and weeks of slots that somebody is to get in a span of weeks. Who gets them is in `proposal`.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::asked::{Hours, SlotDay, hours, is_weekly, required};
use super::clash::is_compatible;
use super::suggest::Obstacle;
use super::{Facts, is_given};
use crate::domain::choices::DutyStatus;
use crate::domain::dates::IsoWeek;
use crate::domain::thresholds::Threshold;
use crate::domain::typed;
use crate::domain::value::Id;

/// What a planner asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first week.
    pub first: IsoWeek,
    /// The last week.
    pub last: IsoWeek,
    /// The duty types; all when empty.
    pub kinds: Vec<Id>,
    /// Whether duties that are given and not published are given anew.
    pub anew: bool,
    /// Whether the units that are given stand, and the open ones are filled with the fewest changes.
    pub mend: bool,
}

/// A day or a week of a slot that somebody is to get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The duty type.
    pub kind: Id,
    /// The slot.
    pub slot: i64,
    /// The day, or the Monday of the week.
    pub date: NaiveDate,
    /// Its days.
    pub days: Vec<NaiveDate>,
    /// The hours on each of them.
    pub hours: Hours,
    /// Minutes that it counts.
    pub minutes: i64,
    /// Who has it now.
    pub holder: Option<Id>,
}

impl Facts {
    /// How many whole weeks, and how many days besides, these places are.
    pub fn weeks_and_days<'a>(&self, places: impl Iterator<Item = &'a Place>) -> (usize, usize) {
        let is_whole = |place: &Place| {
            let kind = self.kind(place.kind).filter(|kind| is_weekly(kind));
            kind.is_some_and(|kind| self.asked_days(kind, IsoWeek::of(place.date)).len() == place.days.len())
        };
        places.fold((0, 0), |(weeks, days), place| match is_whole(place) {
            true => (weeks + 1, days),
            false => (weeks, days + place.days.len()),
        })
    }

    /// The roster without the duties of a span that are to be given anew, and the places of the span that are open then.
    /// Published weeks, and duties that are held, stand.
    pub fn opened(&self, span: &Span) -> (Facts, Vec<Place>) {
        let asked = |kind: Id| span.kinds.is_empty() || span.kinds.contains(&kind);
        let within = |date: NaiveDate| (span.first.monday()..=span.last.sunday()).contains(&date);
        let is_whole = |duty: &typed::Duty, date: NaiveDate| {
            let place = duty.duty_type.map(|kind| SlotDay { kind, slot: duty.slot.unwrap_or(1), date });
            place.is_some_and(|place| self.left(place).is_empty())
        };
        let free = |duty: &typed::Duty| {
            (span.anew || span.mend)
                && duty.duty_type.is_some_and(asked)
                && duty.date.is_some_and(|date| {
                    within(date)
                        && !self.is_published(date)
                        && self.first_day(duty).is_none_or(|day| day >= self.today())
                })
                && is_given(duty.status)
                && duty.status != Some(DutyStatus::Afholdt)
                // Whoever is away for some of a week keeps the rest of it.
                && self.days(duty).iter().all(|day| is_whole(duty, *day))
        };
        let (facts, holders) = self.without(&free);
        let places = facts.open_places(span, &holders);
        if !span.mend {
            return (facts, places);
        }
        // Whoever has a place that the plan could not give stays on it: somebody has decided so.
        let odd = |place: &&Place| place.holder.is_some_and(|person| !facts.bars(place, person).is_empty());
        let odd: Vec<(Id, i64, NaiveDate)> =
            places.iter().filter(odd).map(|place| (place.kind, place.slot, place.date)).collect();
        if odd.is_empty() {
            return (facts, places);
        }
        let (facts, holders) =
            self.without(&|duty| free(duty) && self.place_of_duty(duty).is_none_or(|at| !odd.contains(&at)));
        let places = facts.open_places(span, &holders);
        (facts, places)
    }

    /// The type, slot and day, or Monday of the week, that a duty is of.
    fn place_of_duty(&self, duty: &typed::Duty) -> Option<(Id, i64, NaiveDate)> {
        let date = duty.date?;
        let date = if self.is_by_week(duty) { IsoWeek::of(date).monday() } else { date };
        Some((duty.duty_type?, duty.slot.unwrap_or(1), date))
    }

    /// The roster without the duties that are free to be given anew, and who has them.
    fn without(&self, free: &dyn Fn(&typed::Duty) -> bool) -> (Facts, HashMap<(Id, i64, NaiveDate), Id>) {
        let mut holders: HashMap<(Id, i64, NaiveDate), Id> = HashMap::new();
        let mut records = self.records.clone();
        records.duties.retain(|duty| {
            if !free(duty) {
                return true;
            }
            // A part of a week stays as it is: it was parted by hand.
            if duty.part.unwrap_or(1) != 1
                || !duty.days.is_empty()
                || duty.start_time.is_some()
                || duty.end_time.is_some()
            {
                return true;
            }
            if let (Some(place), Some(person)) = (self.place_of_duty(duty), duty.person) {
                holders.insert(place, person);
            }
            false
        });
        (Facts::new(records, self.now, self.thresholds.clone()), holders)
    }

    /// The open places of a span, in order of day, type and slot.
    fn open_places(&self, span: &Span, holders: &HashMap<(Id, i64, NaiveDate), Id>) -> Vec<Place> {
        let mut places = Vec::new();
        let weeks = std::iter::successors(Some(span.first), |week| Some(week.plus(1)).filter(|next| next > week));
        for week in weeks.take_while(|week| *week <= span.last) {
            for kind in self.types().iter().filter(|kind| span.kinds.is_empty() || span.kinds.contains(&kind.id)) {
                let whole = hours(kind);
                let days: Vec<NaiveDate> =
                    self.asked_days(kind, week).into_iter().filter(|day| !self.is_over(kind, *day)).collect();
                let asked = i64::try_from(self.asked_days(kind, week).len()).unwrap_or(0);
                for slot in 1..=required(kind) {
                    let open = |day: &NaiveDate| {
                        let left = self.left(SlotDay { kind: kind.id, slot, date: *day });
                        let from = left.iter().map(|hours| hours.from).min()?;
                        let to = left.iter().map(|hours| hours.to).max()?;
                        Some((*day, Hours { from, to }))
                    };
                    let open: Vec<(NaiveDate, Hours)> = days.iter().filter_map(open).collect();
                    let fair = self.fair_minutes(kind, week);
                    let holder = |date: NaiveDate| holders.get(&(kind.id, slot, date)).copied();
                    if !is_weekly(kind) {
                        places.extend(open.into_iter().map(|(day, hours)| Place {
                            kind: kind.id,
                            slot,
                            date: day,
                            days: vec![day],
                            hours,
                            minutes: fair * hours.minutes() / whole.minutes().max(1),
                            holder: holder(day),
                        }));
                    } else if !open.is_empty() {
                        let hours = Hours {
                            from: open.iter().map(|(_, hours)| hours.from).min().unwrap_or(whole.from),
                            to: open.iter().map(|(_, hours)| hours.to).max().unwrap_or(whole.to),
                        };
                        let days: Vec<NaiveDate> = open.iter().map(|(day, _)| *day).collect();
                        let held = i64::try_from(days.len()).unwrap_or(0) * hours.minutes();
                        let date = week.monday();
                        places.push(Place {
                            kind: kind.id,
                            slot,
                            date,
                            minutes: fair * held / (asked * whole.minutes()).max(1),
                            days,
                            hours,
                            holder: holder(date),
                        });
                    }
                }
            }
        }
        places.sort_by_key(|place| place.days.first().copied());
        places
    }

    /// The days and weeks of slots that a week asks for and that are not over.
    pub fn units_ahead(&self, week: IsoWeek) -> usize {
        let of = |kind: &typed::DutyType| {
            let days = self.asked_days(kind, week).into_iter().filter(|day| !self.is_over(kind, *day)).count();
            let units = if is_weekly(kind) { days.min(1) } else { days };
            units * usize::try_from(required(kind)).unwrap_or(0)
        };
        self.types().iter().map(of).sum()
    }

    /// What keeps a person from a place, over all of its days; how many of its type the person has in that week is left to
    /// whoever plans.
    pub fn bars(&self, place: &Place, person: Id) -> Vec<Obstacle> {
        let Some(kind) = self.kind(place.kind) else { return vec![Obstacle::Outside] };
        let mut found: Vec<Obstacle> = Vec::new();
        for day in &place.days {
            let of_day =
                self.obstacles(kind, person, *day, place.hours, &[]).into_iter().filter(|one| *one != Obstacle::Full);
            found.extend(of_day);
            // What a plan gives lies at hours of its own, also where it would only be told.
            let same = self.duties_on(person, *day).find(|duty| {
                self.shift(duty).is_some_and(|own| own.hours.overlaps(place.hours) && !is_compatible(own.kind, kind))
            });
            found.extend(same.map(|duty| Obstacle::OnDuty(duty.id)));
        }
        found.sort();
        found.dedup();
        found
    }

    /// Whether one person cannot have both places: the same hours of a day, or too little rest between them.
    pub fn are_apart(&self, place: &Place, other: &Place) -> bool {
        let compatible = || {
            let kinds = self.kind(place.kind).zip(self.kind(other.kind));
            kinds.is_none_or(|(kind, second)| is_compatible(kind, second))
        };
        let same_day = || place.days.iter().any(|day| other.days.contains(day));
        let same_hours = place.hours.overlaps(other.hours) && same_day() && !compatible();
        let least = self.threshold(Threshold::RestHours).saturating_mul(60);
        let follows = |first: &Place, then: &Place| {
            let next = |day: &NaiveDate| day.succ_opt().is_some_and(|next| then.days.contains(&next));
            24 * 60 - i64::from(first.hours.to) + i64::from(then.hours.from) < least && first.days.iter().any(next)
        };
        same_hours || follows(place, other) || follows(other, place)
    }

    /// What keeps a person from a place beside the places that a plan gives the person already.
    pub fn bars_beside(&self, place: &Place, person: Id, given: &[&Place]) -> Option<Obstacle> {
        if let Some(obstacle) = self.bars(place, person).first() {
            return Some(*obstacle);
        }
        let kind = self.kind(place.kind)?;
        let week = IsoWeek::of(place.date);
        let of_week = |other: &&&Place| other.kind == place.kind && IsoWeek::of(other.date) == week;
        let held = self.held_in_week(kind, person, week.monday(), &[]);
        let more = i64::try_from(given.iter().filter(of_week).count()).unwrap_or(i64::MAX);
        let twice =
            |other: &&Place| other.kind == place.kind && other.date == place.date || self.are_apart(place, other);
        if given.iter().any(twice) {
            return Some(Obstacle::Full);
        }
        kind.most_per_week.is_some_and(|most| most > 0 && held.saturating_add(more) >= most).then_some(Obstacle::Full)
    }
}

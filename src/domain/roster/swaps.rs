//! Swaps: the steps of a swap of two duties, or of a duty that is given away; what refuses a step, and what is exchanged. Who
//! may do what is in `actions`.

use std::fmt::Write;

use chrono::NaiveDate;

use super::asked::duty_hours;
use super::suggest::Obstacle;
use super::{Facts, is_given};
use crate::domain::choices::{Coded, DutyStatus, SwapStatus};
use crate::domain::typed;
use crate::domain::value::Id;

/// Where a swap stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Asked for; the counterpart has not answered.
    Requested,
    /// It was accepted, and then this duty was changed: the counterpart is asked again.
    Changed(Id),
    /// Accepted; the planner has not decided.
    Accepted,
    /// Nobody stands on this duty any more, as when its holder is away: it can only be rejected or taken back.
    Released(Id),
    /// The duties have changed hands.
    Carried,
    /// Taken back by who asked, or refused.
    Closed,
    /// The first day of one of its duties has passed.
    Expired,
}

/// Why a step of a swap is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody is named to take the duty.
    NobodyNamed,
    /// The counterpart has the duty already, or both duties are the same person's.
    SamePerson,
    /// There is no duty to give, or nobody stands on it.
    NoDuty,
    /// The duty is over or has begun.
    Begun(Id),
    /// The duty in return is not the counterpart's.
    NotTheirs(Id),
    /// The duty is no longer that of who asked.
    NotAskers(Id),
    /// The duty is in another open swap.
    InSwap {
        /// The duty.
        duty: Id,
        /// The other swap.
        swap: Id,
    },
    /// Somebody cannot have the duty after the exchange.
    Cannot {
        /// Who.
        person: Id,
        /// The duty.
        duty: Id,
        /// The day.
        day: NaiveDate,
        /// Why.
        obstacle: Obstacle,
    },
    /// It is over: carried out, taken back or refused.
    Closed,
    /// Its first day has passed.
    Expired,
    /// It is not accepted, or not any more.
    NotAccepted,
}

/// Whether a status is an open one.
const fn is_open(status: Option<SwapStatus>) -> bool {
    matches!(status, None | Some(SwapStatus::Anmodet | SwapStatus::Accepteret | SwapStatus::Godkendt))
}

impl Facts {
    /// Where a swap stands today.
    pub fn state(&self, swap: &typed::Swap) -> State {
        match swap.status {
            Some(SwapStatus::Gennemfoert) => return State::Carried,
            Some(SwapStatus::Fortrudt | SwapStatus::Afvist) => return State::Closed,
            Some(SwapStatus::Udloebet) => return State::Expired,
            None | Some(SwapStatus::Anmodet | SwapStatus::Accepteret | SwapStatus::Godkendt) => {}
        }
        let begun = self.swapped(swap).any(|duty| self.swapped_from(swap, duty).is_some_and(|day| day < self.today()));
        if begun {
            return State::Expired;
        }
        if let Some(duty) = self.swapped(swap).find(|duty| duty.person.is_none() || !is_given(duty.status)) {
            return State::Released(duty.id);
        }
        match swap.status {
            None | Some(SwapStatus::Anmodet) => State::Requested,
            // One from before terms were kept stands as it was accepted.
            _ if swap.terms.is_empty() || swap.terms == self.terms(swap) => State::Accepted,
            _ => self.changed(swap).map_or(State::Accepted, State::Changed),
        }
    }

    /// The duties of a swap.
    fn swapped<'a>(&'a self, swap: &'a typed::Swap) -> impl Iterator<Item = &'a typed::Duty> {
        swap.duty_a.into_iter().chain(swap.duty_b).filter_map(|id| self.duty(id))
    }

    /// The days of a duty that a swap is about: all of them, or those that were left of a week that had begun when it was asked
    /// for. The day of the asking itself has begun.
    pub fn swapped_days(&self, swap: &typed::Swap, duty: &typed::Duty) -> Vec<NaiveDate> {
        let all = self.days(duty);
        let left: Vec<NaiveDate> =
            all.iter().copied().filter(|day| swap.requested_at.is_some_and(|asked| *day > asked)).collect();
        let begun = swap.requested_at.is_some_and(|asked| all.first().is_some_and(|first| *first <= asked));
        if begun && !left.is_empty() { left } else { all }
    }

    /// The first of them.
    fn swapped_from(&self, swap: &typed::Swap, duty: &typed::Duty) -> Option<NaiveDate> {
        self.swapped_days(swap, duty).first().copied().or(duty.date)
    }

    /// The first day of a swap that is still open.
    pub fn swap_day(&self, swap: &typed::Swap) -> Option<NaiveDate> {
        self.swapped(swap).filter_map(|duty| self.swapped_from(swap, duty)).min()
    }

    /// What the counterpart accepts: day, days, hours and holder of each duty. An acceptance holds while it stays the same.
    pub fn terms(&self, swap: &typed::Swap) -> String {
        let duties = self.swapped(swap).map(|duty| self.term(swap, duty));
        duties.collect::<Vec<_>>().join("; ")
    }

    fn term(&self, swap: &typed::Swap, duty: &typed::Duty) -> String {
        let mut term = duty.date.map(|date| date.to_string()).unwrap_or_default();
        for day in &duty.days {
            let _ = write!(term, " {}", day.code());
        }
        if let Some(first) = self.swapped_from(swap, duty).filter(|first| Some(*first) != self.first_day(duty)) {
            let _ = write!(term, " {first}-");
        }
        if let Some(kind) = self.kind_of(duty) {
            let hours = duty_hours(duty, kind);
            let clock = |minutes: u16| format!("{}.{:02}", minutes / 60, minutes % 60);
            let _ = write!(term, " {}-{}", clock(hours.from), clock(hours.to));
        }
        if let Some(person) = duty.person {
            let initials = self.person(person).map(|person| person.initials.clone()).filter(|text| !text.is_empty());
            let _ = write!(term, " {}", initials.unwrap_or_else(|| person.0.to_string()));
        }
        term
    }

    /// The duty of an accepted swap whose terms no longer hold.
    fn changed(&self, swap: &typed::Swap) -> Option<Id> {
        let mut kept = swap.terms.split("; ");
        let duties = self.swapped(swap);
        duties
            .into_iter()
            .find(|duty| kept.next() != Some(self.term(swap, duty).as_str()))
            .map(|duty| duty.id)
            .or(swap.duty_a)
    }

    /// Why a swap cannot be asked for. `others` are the other swaps of its duties.
    pub fn refuses_to_ask(&self, swap: &typed::Swap, others: &[typed::Swap]) -> Option<Refusal> {
        let Some(duty) = swap.duty_a.and_then(|id| self.duty(id)) else { return Some(Refusal::NoDuty) };
        let Some(holder) = duty.person.filter(|_| is_given(duty.status)) else { return Some(Refusal::NoDuty) };
        let Some(counterpart) = swap.counterpart else { return Some(Refusal::NobodyNamed) };
        if counterpart == holder {
            return Some(Refusal::SamePerson);
        }
        if let Some(id) = swap.duty_b {
            let Some(back) = self.duty(id) else { return Some(Refusal::NoDuty) };
            if back.person == Some(holder) {
                return Some(Refusal::SamePerson);
            }
            if back.person != Some(counterpart) || !is_given(back.status) {
                return Some(Refusal::NotTheirs(id));
            }
        }
        self.swapped(swap).find_map(|duty| self.refuses_duty(swap, duty, others))
    }

    /// Why the duty of a swap cannot be given away, whoever would get it.
    pub fn refuses_to_give(&self, swap: &typed::Swap, others: &[typed::Swap]) -> Option<Refusal> {
        match swap.duty_a.and_then(|id| self.duty(id)) {
            Some(duty) if duty.person.is_some() && is_given(duty.status) => self.refuses_duty(swap, duty, others),
            Some(_) | None => Some(Refusal::NoDuty),
        }
    }

    /// Why a duty cannot be in a swap: it has begun, or is in another one already.
    pub fn refuses_duty(&self, swap: &typed::Swap, duty: &typed::Duty, others: &[typed::Swap]) -> Option<Refusal> {
        if self.has_begun(swap, duty) {
            return Some(Refusal::Begun(duty.id));
        }
        let open = others.iter().find(|other| {
            other.id != swap.id
                && (other.duty_a == Some(duty.id) || other.duty_b == Some(duty.id))
                && is_open(other.status)
                && self.state(other) != State::Expired
        });
        open.map(|other| Refusal::InSwap { duty: duty.id, swap: other.id })
    }

    /// Whether the days of a duty that a swap is about are over or have begun.
    pub fn has_begun(&self, swap: &typed::Swap, duty: &typed::Duty) -> bool {
        self.begins(duty, self.swapped_from(swap, duty))
    }

    /// Whether a duty was held, or this day of it has begun.
    fn begins(&self, duty: &typed::Duty, day: Option<NaiveDate>) -> bool {
        duty.status == Some(DutyStatus::Afholdt)
            || day.is_none_or(|day| {
                let starts = self.shift(duty).map_or(0, |shift| shift.hours.from);
                let midnight = day.and_time(chrono::NaiveTime::MIN);
                midnight + chrono::TimeDelta::minutes(i64::from(starts)) <= self.now()
            })
    }

    /// Why a swap cannot be accepted: somebody would be away, double, without rest or outside the circle after the exchange.
    pub fn refuses_to_accept(&self, swap: &typed::Swap, others: &[typed::Swap]) -> Option<Refusal> {
        match self.state(swap) {
            State::Expired => return Some(Refusal::Expired),
            State::Carried | State::Closed => return Some(Refusal::Closed),
            State::Requested | State::Changed(_) | State::Accepted | State::Released(_) => {}
        }
        if let Some(refusal) = self.refuses_to_ask(swap, others) {
            return Some(refusal);
        }
        // Who has got the duty since has asked for nothing.
        let holder = swap.duty_a.and_then(|id| self.duty(id)).and_then(|duty| duty.person);
        if let Some(duty) = swap.duty_a.filter(|_| swap.requested_by.is_some() && swap.requested_by != holder) {
            return Some(Refusal::NotAskers(duty));
        }
        self.refuses_exchange(swap)
    }

    /// Why the duties of a swap cannot change hands: what would keep somebody from the duty they get.
    pub fn refuses_exchange(&self, swap: &typed::Swap) -> Option<Refusal> {
        let instead: Vec<Id> = swap.duty_a.into_iter().chain(swap.duty_b).collect();
        for (duty, person) in self.exchange(swap) {
            let Some(duty) = self.duty(duty) else { continue };
            let Some(shift) = self.shift(duty) else { continue };
            for day in self.swapped_days(swap, duty) {
                // A wish and the usual number of a week are for who plans; both have agreed to this.
                let obstacles = self.obstacles(shift.kind, person, day, shift.hours, &instead);
                let obstacle = obstacles.into_iter().find(|one| !matches!(one, Obstacle::Wish | Obstacle::Full));
                if let Some(obstacle) = obstacle {
                    return Some(Refusal::Cannot { person, duty: duty.id, day, obstacle });
                }
            }
        }
        None
    }

    /// Why a swap cannot be carried out.
    pub fn refuses_to_carry(&self, swap: &typed::Swap, others: &[typed::Swap]) -> Option<Refusal> {
        let state = self.state(swap);
        self.refuses_to_accept(swap, others).or((state != State::Accepted).then_some(Refusal::NotAccepted))
    }

    /// Who stands on each duty after a swap.
    pub fn exchange(&self, swap: &typed::Swap) -> Vec<(Id, Id)> {
        let holder = swap.duty_a.and_then(|id| self.duty(id)).and_then(|duty| duty.person);
        let given = swap.duty_a.zip(swap.counterpart);
        let back = swap.duty_b.zip(holder);
        given.into_iter().chain(back).collect()
    }
}

//! Wishes: what people wish of the roster. A wish has no reason.

use chrono::NaiveDate;

use super::{Facts, weekday};
use crate::domain::choices::WishStrength;
use crate::domain::dates::{IsoWeek, plus_days};
use crate::domain::thresholds::Threshold;
use crate::domain::typed;
use crate::domain::value::Id;

impl Facts {
    /// The last day on which a wish for a week binds: that of its roster week, else some days before its Monday.
    pub fn wishes_until(&self, week: IsoWeek) -> NaiveDate {
        let days = self.threshold(Threshold::WishDays);
        self.week(week).and_then(|week| week.wishes_until).unwrap_or_else(|| plus_days(week.monday(), -days))
    }

    /// The strongest wish of a person about a duty type on a day. *Kan ikke* that was entered after the deadline, or for a
    /// week that is published, is *helst ikke*.
    pub fn wish(&self, person: Id, kind: Id, day: NaiveDate) -> Option<WishStrength> {
        let holds = |wish: &&typed::DutyWish| {
            wish.from.is_some_and(|from| from <= day)
                && wish.to.is_none_or(|to| day <= to)
                && (wish.weekdays.is_empty() || wish.weekdays.contains(&weekday(day)))
                && wish.duty_type.is_none_or(|of| of == kind)
        };
        let strength = |wish: &typed::DutyWish| match wish.strength? {
            WishStrength::KanIkke if !self.binds(wish, day) => Some(WishStrength::HelstIkke),
            strength => Some(strength),
        };
        // In the order of the list, the strongest comes first.
        self.wishes_of(person).filter(holds).filter_map(strength).min()
    }

    /// The strongest wish over several days: what hinders one of them counts before what is gladly done.
    pub fn wish_over(&self, person: Id, kind: Id, days: &[NaiveDate]) -> Option<WishStrength> {
        days.iter().filter_map(|day| self.wish(person, kind, *day)).min()
    }

    fn binds(&self, wish: &typed::DutyWish, day: NaiveDate) -> bool {
        let until = self.wishes_until(IsoWeek::of(day));
        wish.entered.is_none_or(|entered| entered <= until) && !self.is_published(day)
    }
}

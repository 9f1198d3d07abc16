//! Trends across engagements (D-16): how often a tag was used in a window of days, in how many engagements and units,
//! and compared with the window before; loading and words are elsewhere. A tag in few units is held back, because a
//! small number can point at a person.

use chrono::{Days, NaiveDate};

use super::value::Id;

/// Fewest units a tag must be in before it is shown (D-16).
pub const LEAST_UNITS: usize = 3;
/// Default number of days in a window (spec 4.8 H).
pub const WINDOW_DAYS: u64 = 90;

/// A span of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

impl Window {
    /// The window of `days` days that ends on `last`, and the window before it.
    pub fn pair(last: NaiveDate, days: u64) -> (Window, Window) {
        let before = |day: NaiveDate, n: u64| day.checked_sub_days(Days::new(n)).unwrap_or(day);
        let days = days.max(1);
        let now = Window { from: before(last, days - 1), to: last };
        let to = before(now.from, 1);
        (now, Window { from: before(to, days - 1), to })
    }

    /// Whether a day is in it.
    pub fn has(&self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }
}

/// A tag on a finished observation or a held activity.
#[derive(Clone, Debug, PartialEq)]
pub struct Sighting {
    /// The day.
    pub day: NaiveDate,
    /// The engagement.
    pub engagement: Option<Id>,
    /// The units.
    pub units: Vec<Id>,
    /// The tag is on an observation, not on an activity.
    pub observed: bool,
}

/// How often and where a tag was seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Observations.
    pub observations: usize,
    /// Activities.
    pub activities: usize,
    /// Engagements, each once.
    pub engagements: usize,
    /// Units, each once.
    pub units: usize,
}

impl Count {
    fn of<'a>(sightings: impl Iterator<Item = &'a Sighting>) -> Count {
        let mut count = Count::default();
        let (mut engagements, mut units): (Vec<Id>, Vec<Id>) = (Vec::new(), Vec::new());
        for sighting in sightings {
            count.observations += usize::from(sighting.observed);
            count.activities += usize::from(!sighting.observed);
            engagements.extend(sighting.engagement);
            units.extend(&sighting.units);
        }
        let distinct = |mut ids: Vec<Id>| {
            ids.sort_unstable();
            ids.dedup();
            ids.len()
        };
        (count.engagements, count.units) = (distinct(engagements), distinct(units));
        count
    }

    /// Observations and activities together.
    pub fn times(&self) -> usize {
        self.observations + self.activities
    }
}

/// A tag that may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trend {
    /// The tag.
    pub tag: Id,
    /// Its count in the window.
    pub now: Count,
    /// Its count in the window before; `None` when it was in too few units to be shown.
    pub before: Option<Count>,
    /// Not all sightings were counted.
    pub more: bool,
}

impl Trend {
    /// The change since the window before; `None` when that may not be shown.
    pub fn change(&self) -> Option<i64> {
        let n = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        self.before.map(|before| n(self.now.times()).saturating_sub(n(before.times())))
    }
}

/// The trends of a window.
#[derive(Clone, Debug, PartialEq)]
pub struct Trends {
    /// The window.
    pub now: Window,
    /// The window before.
    pub before: Window,
    /// Tags that may be shown, the most used first.
    pub shown: Vec<Trend>,
    /// Number of tags in the window that are in too few units.
    pub held_back: usize,
}

impl Trends {
    /// No tags counted yet.
    pub fn new(today: NaiveDate, days: u64) -> Trends {
        let (now, before) = Window::pair(today, days);
        Trends { now, before, shown: Vec::new(), held_back: 0 }
    }

    /// Counts the sightings of a tag in both windows; `more` when not all were read.
    pub fn add(&mut self, tag: Id, sightings: &[Sighting], more: bool) {
        let within = |window: Window| sightings.iter().filter(move |sighting| window.has(sighting.day));
        let (now, before) = (Count::of(within(self.now)), Count::of(within(self.before)));
        if now.times() == 0 {
            return;
        }
        if now.units < LEAST_UNITS {
            self.held_back += 1;
            return;
        }
        let before = Some(before).filter(|before| before.times() == 0 || before.units >= LEAST_UNITS);
        self.shown.push(Trend { tag, now, before, more });
        self.shown.sort_by_key(|trend| (std::cmp::Reverse((trend.now.times(), trend.now.units)), trend.tag));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fields::Entity;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn id(name: &str) -> Id {
        Id::derived(Entity::Unit, &[name])
    }

    fn seen(day_: &str, engagement: &str, units: &[&str]) -> Sighting {
        Sighting {
            day: day(day_),
            engagement: Some(id(engagement)),
            units: units.iter().map(|unit| id(unit)).collect(),
            observed: units.len() == 1,
        }
    }

    fn trends(sightings: &[Sighting]) -> Trends {
        let mut trends = Trends::new(day("2020-01-15"), WINDOW_DAYS);
        trends.add(id("ventetid"), sightings, false);
        trends
    }

    #[test]
    fn a_window_of_ninety_days_ends_today_and_the_window_before_ends_the_day_before_it() {
        let (now, before) = Window::pair(day("2020-01-15"), 90);
        assert_eq!((now.from, now.to), (day("2019-10-18"), day("2020-01-15")));
        assert_eq!((before.from, before.to), (day("2019-07-20"), day("2019-10-17")));
        for window in [now, before] {
            assert_eq!((window.to - window.from).num_days() + 1, 90);
        }
        let (one, _) = Window::pair(day("2020-01-15"), 0);
        assert_eq!(one.from, one.to);
    }

    #[test]
    fn tags_in_three_units_are_shown_and_in_two_held_back() {
        let two = [
            seen("2020-01-10", "F-01", &["a"]),
            seen("2020-01-11", "F-02", &["b"]),
            seen("2020-01-12", "F-02", &["b"]),
        ];
        assert_eq!((trends(&two).shown.len(), trends(&two).held_back), (0, 1));
        let three = [two[0].clone(), two[1].clone(), seen("2020-01-12", "F-02", &["c"])];
        let found = trends(&three);
        let [trend] = found.shown.as_slice() else { panic!("{found:?}") };
        assert_eq!(trend.now, Count { observations: 3, activities: 0, engagements: 2, units: 3 });
        assert_eq!((trend.change(), found.held_back), (Some(3), 0));
    }

    #[test]
    fn one_activity_in_three_units_counts_once_and_is_shown() {
        let found = trends(&[seen("2020-01-15", "F-01", &["a", "b", "c"])]);
        assert_eq!(found.shown[0].now, Count { observations: 0, activities: 1, engagements: 1, units: 3 });
    }

    #[test]
    fn days_at_the_edges_count_in_their_window_and_other_days_in_none() {
        let at =
            |edge: &str| trends(&[seen(edge, "F-01", &["a", "b", "c"]), seen("2020-01-01", "F-01", &["a", "b", "c"])]);
        let told = |edge: &str| {
            let found = at(edge);
            (found.shown[0].now.times(), found.shown[0].before.map(|before| before.times()))
        };
        assert_eq!(told("2019-10-18"), (2, Some(0)), "the first day of the window");
        assert_eq!(told("2019-10-17"), (1, Some(1)), "the day before it");
        assert_eq!(told("2020-01-15"), (2, Some(0)), "today");
        assert_eq!(told("2020-01-16"), (1, Some(0)), "tomorrow");
        assert_eq!(told("2019-07-20"), (1, Some(1)), "the first day of the window before");
        assert_eq!(told("2019-07-19"), (1, Some(0)), "the day before that");
    }

    #[test]
    fn an_earlier_window_with_few_units_is_not_shown_and_a_tag_only_there_is_ignored() {
        let now = seen("2020-01-10", "F-01", &["a", "b", "c"]);
        let found = trends(&[now.clone(), seen("2019-09-01", "F-01", &["a", "b"])]);
        assert_eq!((found.shown[0].before, found.shown[0].change()), (None, None));
        let found = trends(&[now, seen("2019-09-01", "F-01", &["a", "b", "c"])]);
        assert_eq!(found.shown[0].change(), Some(0));
        let only_before = trends(&[seen("2019-09-01", "F-01", &["a"])]);
        assert_eq!((only_before.shown.len(), only_before.held_back), (0, 0));
    }
}

//! Fairness: who has had how much of the duties, per post and as it is (D-18).

use chrono::NaiveDate;

use super::asked::{hours, is_weekly};
use super::clash::Shift;
use super::presence::touches;
use super::{Facts, MOST_WEEKS};
use crate::domain::dates::{IsoWeek, monday_of};
use crate::domain::thresholds::Threshold;
use crate::domain::typed;
use crate::domain::value::Id;

/// The most a duty counts, in minutes: more than the hours of a week.
const MOST_MINUTES: i64 = 20_000;

/// Weeks side by side, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first day, a Monday.
    pub first: NaiveDate,
    /// The last day, a Sunday.
    pub last: NaiveDate,
}

impl Window {
    /// A number of weeks up to and including the week of a day.
    pub fn up_to(day: NaiveDate, weeks: i64) -> Window {
        let last = IsoWeek::of(day);
        Window { first: last.plus(1 - weeks.clamp(1, MOST_WEEKS)).monday(), last: last.sunday() }
    }

    /// Whether a day lies in it.
    pub fn contains(self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }
}

/// Minutes of duty measured against days of the post. Two are compared by cross multiplication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    /// Minutes that count.
    pub minutes: i64,
    /// Hundredths of a full-time post, summed over the working days of the window.
    pub post_days: i64,
    /// Working days of the window.
    pub days: i64,
}

impl Level {
    /// Minutes for a full-time post, rounded half up; none without a post.
    pub fn per_post(self) -> Option<i64> {
        (self.post_days > 0).then(|| half_up(i128::from(self.minutes) * 100 * i128::from(self.days), self.post_days))
    }

    /// The mean hundredths of the post, rounded half up.
    pub fn fte(self) -> i64 {
        if self.days > 0 { half_up(i128::from(self.post_days), self.days) } else { 0 }
    }

    /// Which of two has more; nobody without a post has less than somebody with one.
    pub fn compare(self, other: Level) -> std::cmp::Ordering {
        let (a, b) = (self.post_days > 0, other.post_days > 0);
        match (a, b) {
            (true, true) => {
                let own = i128::from(self.minutes) * i128::from(self.days) * i128::from(other.post_days);
                own.cmp(&(i128::from(other.minutes) * i128::from(other.days) * i128::from(self.post_days)))
            }
            _ => b.cmp(&a),
        }
    }

    /// How far it is from another, in tenths of a percent of that, rounded half up away from zero.
    pub fn off(self, mean: Level) -> Option<i64> {
        self.off_by(mean, 1000)
    }

    /// The same in whole percents.
    pub fn off_percent(self, mean: Level) -> Option<i64> {
        self.off_by(mean, 100)
    }

    fn off_by(self, mean: Level, scale: i128) -> Option<i64> {
        let own = i128::from(self.minutes) * i128::from(self.days) * i128::from(mean.post_days);
        let of = i128::from(mean.minutes) * i128::from(mean.days) * i128::from(self.post_days);
        let far = own - of;
        let off = i64::try_from((far.abs() * 2 * scale + of).checked_div(2 * of)?).ok()?;
        (self.post_days > 0).then_some(if far < 0 { -off } else { off })
    }

    /// Whether it is above a percentage of another.
    pub fn is_above(self, percent: i64, mean: Level) -> bool {
        let own = i128::from(self.minutes) * i128::from(self.days) * i128::from(mean.post_days) * 100;
        self.post_days > 0
            && own > i128::from(mean.minutes) * i128::from(mean.days) * i128::from(self.post_days) * i128::from(percent)
    }
}

/// Divides and rounds half up.
fn half_up(sum: i128, by: i64) -> i64 {
    let by = i128::from(by.max(1));
    i64::try_from((2 * sum + by).div_euclid(2 * by)).unwrap_or(i64::MAX)
}

/// What one person has had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The person.
    pub person: Id,
    /// In the window.
    pub level: Level,
    /// Minutes that count after the window, to the horizon.
    pub ahead: i64,
    /// The day of the latest duty that counts, up to today.
    pub last: Option<NaiveDate>,
}

/// The figures of a circle in a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fairness {
    /// The window.
    pub window: Window,
    /// Everybody of the circle with a post, the least level first.
    pub lines: Vec<Line>,
    /// All of them together.
    pub mean: Level,
}

impl Fairness {
    /// The distance between the highest and the lowest level, in tenths of a percent of the mean, rounded half up.
    pub fn skew(&self) -> Option<i64> {
        self.skew_by(1000)
    }

    /// The same in whole percents.
    pub fn skew_percent(&self) -> Option<i64> {
        self.skew_by(100)
    }

    fn skew_by(&self, scale: i128) -> Option<i64> {
        let (low, high) = (self.lines.first()?.level, self.lines.last()?.level);
        let times = |of: Level| i128::from(of.minutes) * i128::from(of.days);
        let far = times(high) * i128::from(low.post_days) - times(low) * i128::from(high.post_days);
        let posts = i128::from(high.post_days) * i128::from(low.post_days);
        let of = times(self.mean).checked_mul(posts)?;
        let sum = far.checked_mul(i128::from(self.mean.post_days))?;
        i64::try_from((sum.checked_mul(2 * scale)? + of).checked_div(2 * of)?).ok()
    }

    /// The line of a person.
    pub fn line(&self, person: Id) -> Option<&Line> {
        self.lines.iter().find(|line| line.person == person)
    }
}

/// Several levels of one window as one.
pub fn together<'a>(levels: impl Iterator<Item = &'a Level>) -> Level {
    let sum = Level { minutes: 0, post_days: 0, days: 0 };
    levels.fold(sum, |sum, one| Level {
        minutes: sum.minutes + one.minutes,
        post_days: sum.post_days + one.post_days,
        days: one.days,
    })
}

impl Facts {
    /// What a whole duty of a type counts in a week: its own number, else its hours.
    pub fn fair_minutes(&self, kind: &typed::DutyType, week: IsoWeek) -> i64 {
        kind.fair_minutes.unwrap_or_else(|| self.whole(kind, week)).clamp(0, MOST_MINUTES)
    }

    /// Minutes of a whole duty of a type in a week.
    fn whole(&self, kind: &typed::DutyType, week: IsoWeek) -> i64 {
        let days = if is_weekly(kind) { self.asked_days(kind, week).len() } else { 1 };
        hours(kind).minutes() * i64::try_from(days).unwrap_or(0)
    }

    /// What a part of a duty counts: its share of the whole, rounded down. A week of fewer days has a smaller whole, so that
    /// all of it counts as much as any other week.
    pub fn credit(&self, duty: &typed::Duty) -> i64 {
        let (Some(kind), Some(date), Some(Shift { hours: own, .. })) =
            (self.kind_of(duty), duty.date, self.shift(duty))
        else {
            return 0;
        };
        let week = IsoWeek::of(date);
        let whole = self.whole(kind, week);
        let days = if is_weekly(kind) { self.days(duty).len() } else { 1 };
        let held = own.minutes() * i64::try_from(days).unwrap_or(0);
        if whole > 0 { self.fair_minutes(kind, week) * held.min(whole) / whole } else { 0 }
    }

    /// Minutes that count for a person in the weeks of a window, past or to come.
    pub fn minutes_in(&self, person: Id, window: Window) -> i64 {
        let dated =
            self.duties_of(person).filter(|duty| duty.date.is_some_and(|date| window.contains(monday_of(date))));
        dated.map(|duty| self.credit(duty)).sum()
    }

    /// The part of those minutes that is of one duty type.
    pub fn minutes_of(&self, person: Id, kind: Id, window: Window) -> i64 {
        let own = self.duties_of(person).filter(|duty| {
            duty.duty_type == Some(kind) && duty.date.is_some_and(|date| window.contains(monday_of(date)))
        });
        own.map(|duty| self.credit(duty)).sum()
    }

    /// Hundredths of a post summed over the working days of a window, and those days; days of a long absence count nothing.
    pub fn post_days(&self, person: Id, window: Window) -> (i64, i64) {
        let leaves: Vec<_> = self.absences_of(person).filter(|absence| self.is_leave(absence, window.last)).collect();
        let mut day = window.first;
        let (mut sum, mut days) = (0, 0);
        while day <= window.last {
            if self.national().is_working_day(day) {
                days += 1;
                if !leaves.iter().any(|absence| touches(absence, day)) {
                    sum += self.fte(person, day);
                }
            }
            let Some(next) = day.succ_opt() else { break };
            day = next;
        }
        (sum, days)
    }

    /// The level of a person in a window.
    pub fn level(&self, person: Id, window: Window) -> Level {
        let (post_days, days) = self.post_days(person, window);
        Level { minutes: self.minutes_in(person, window), post_days, days }
    }

    /// The day of a person's latest duty that counts, up to today.
    pub fn last_duty(&self, person: Id) -> Option<NaiveDate> {
        let counts = |duty: &&typed::Duty| {
            let week = duty.date.map(IsoWeek::of);
            self.kind_of(duty).zip(week).is_some_and(|(kind, week)| self.fair_minutes(kind, week) > 0)
        };
        // A part of a week begins on its own first day.
        let began = |duty: &typed::Duty| if duty.days.is_empty() { duty.date } else { self.first_day(duty) };
        self.duties_of(person).filter(counts).filter_map(began).filter(|date| *date <= self.today()).max()
    }

    /// D-18 of the circle of a duty type: the weeks up to this one, and what lies ahead to the horizon.
    pub fn fairness(&self, kind: &typed::DutyType) -> Fairness {
        self.fairness_over(kind, self.threshold(Threshold::FairWeeks))
    }

    /// D-18 over a number of weeks.
    pub fn fairness_over(&self, kind: &typed::DutyType, weeks: i64) -> Fairness {
        let window = Window::up_to(self.today(), weeks);
        let after = Window { first: IsoWeek::of(self.today()).plus(1).monday(), last: self.horizon() };
        let mut lines: Vec<Line> = self
            .circle(kind, self.today())
            .into_iter()
            .map(|person| Line {
                person,
                level: self.level(person, window),
                ahead: self.minutes_in(person, after),
                last: self.last_duty(person),
            })
            .filter(|line| line.level.post_days > 0)
            .collect();
        // The circle is in Danish order of initials, and the sort keeps it among equals.
        lines.sort_by(|a, b| a.level.compare(b.level));
        let mean = together(lines.iter().map(|line| &line.level));
        Fairness { window, lines, mean }
    }
}

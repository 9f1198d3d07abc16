//! Use of time (D-13): hours of held activities by kind in a window of weeks; loading and words are elsewhere.
//! Preparation for other activities is counted apart, as in the hours of an engagement (D-04).

use chrono::{Days, NaiveDate};

use super::figures;

/// Number of weeks in the window (spec 4.8 H).
pub const WEEKS: u64 = 13;

/// The time of one kind of activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The code of the kind; it may be one that only a newer program knows.
    pub kind: String,
    /// Minutes.
    pub minutes: i64,
    /// Activities.
    pub count: i64,
}

/// Use of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mix {
    /// By kind, most minutes first.
    pub parts: Vec<Part>,
    /// Minutes of preparation for other activities; in no part and not in the total.
    pub preparation: i64,
}

/// The first and last day of the window; today is the last.
pub fn window(today: NaiveDate) -> (NaiveDate, NaiveDate) {
    (today.checked_sub_days(Days::new(WEEKS * 7 - 1)).unwrap_or(today), today)
}

impl Mix {
    /// Made from the sums of each kind: its code, the number of activities, their minutes and their preparation
    /// minutes.
    pub fn of(sums: impl IntoIterator<Item = (String, i64, i64, i64)>) -> Mix {
        let mut mix = Mix::default();
        for (kind, count, minutes, preparation) in sums {
            mix.preparation = mix.preparation.saturating_add(preparation.max(0));
            if minutes > 0 {
                mix.parts.push(Part { kind, minutes, count });
            }
        }
        mix.parts.sort_by(|a, b| b.minutes.cmp(&a.minutes).then_with(|| a.kind.cmp(&b.kind)));
        mix
    }

    /// The minutes of all parts.
    pub fn total(&self) -> i64 {
        self.parts.iter().fold(0, |sum, part| sum.saturating_add(part.minutes))
    }

    /// The parts, each with its whole percents of the total: what is shown sums to 100.
    pub fn shares(&self) -> impl Iterator<Item = (&Part, i64)> {
        let minutes: Vec<i64> = self.parts.iter().map(|part| part.minutes).collect();
        self.parts.iter().zip(figures::percents(&minutes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_its_hours_and_preparation_for_others_is_apart() {
        let sum = |kind: &str, n, minutes, prep| (kind.to_owned(), n, minutes, prep);
        let mix = Mix::of([
            sum("stuemoede", 4, 300, 30),
            sum("forberedelse", 2, 90, 0),
            sum("observation", 5, 480, 0),
            sum("oplaeg", 1, 0, 0),
        ]);
        let parts: Vec<(&str, i64)> = mix.parts.iter().map(|part| (part.kind.as_str(), part.minutes)).collect();
        assert_eq!(parts, [("observation", 480), ("stuemoede", 300), ("forberedelse", 90)]);
        assert_eq!((mix.preparation, mix.total()), (30, 870));
        assert_eq!(Mix::default().shares().count(), 0);
    }

    #[test]
    fn the_shares_of_the_kinds_sum_to_100() {
        let shares = |minutes: &[i64]| {
            let sums = minutes.iter().enumerate().map(|(at, minutes)| (format!("kind {at}"), 1, *minutes, 0));
            Mix::of(sums).shares().map(|(_, percent)| percent).collect::<Vec<_>>()
        };
        assert_eq!(shares(&[480, 300, 90]), [55, 35, 10], "55.2, 34.5, 10.3: 10 + 34 + 55 leaves one");
        assert_eq!(shares(&[60, 60, 60]), [34, 33, 33], "99 when each is rounded");
        assert_eq!(shares(&[625, 125, 125, 125]), [63, 13, 12, 12], "102 when each is rounded");
        assert_eq!(shares(&[60]), [100]);
    }

    #[test]
    fn thirteen_weeks_are_ninety_one_days_with_today() {
        let today = "2020-01-15".parse::<NaiveDate>().unwrap();
        let (from, to) = window(today);
        assert_eq!((from.to_string().as_str(), (to - from).num_days() + 1), ("2019-10-17", 91));
    }
}

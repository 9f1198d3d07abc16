//! Measures of a set of observations: before and after (D-08), agreement of two observers (D-19) and themes covered;
//! loading and words are elsewhere. Exact until rounded; never an average over areas or scales.

use chrono::NaiveDate;

use super::choices::{Coded, Purpose, Theme};
use super::figures::Share;
use super::value::{Id, Record, Value};

/// One observation measured on one scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Measurement {
    /// The observation.
    pub observation: Id,
    /// Its purpose.
    pub purpose: Purpose,
    /// Its day.
    pub day: NaiveDate,
    /// The observation of the other observer.
    pub pair: Option<Id>,
    /// Area and tenths of a point.
    pub scores: Vec<(Id, i64)>,
}

impl Measurement {
    /// The score of an area, in tenths of a point.
    pub fn tenths(&self, area: Id) -> Option<i64> {
        self.scores.iter().find(|(of, _)| *of == area).map(|(_, tenths)| *tenths)
    }
}

/// The mean of some scores of one area, exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mean {
    /// Sum of tenths of a point over the number of scores.
    exact: Share,
}

impl Mean {
    fn of(scores: impl Iterator<Item = i64>) -> Option<Mean> {
        let (sum, n) = scores.fold((0i64, 0i64), |(sum, n), tenths| (sum.saturating_add(tenths), n + 1));
        Share::new(sum, n).map(|exact| Mean { exact })
    }

    /// Tenths of a point, half up.
    pub fn tenths(self) -> i64 {
        self.exact.units()
    }

    /// The number of scores.
    pub fn n(self) -> i64 {
        i64::try_from(self.exact.whole).unwrap_or(i64::MAX)
    }

    /// The difference to an earlier mean in tenths of a point, rounded from exact values.
    pub fn since(self, before: Mean) -> i64 {
        self.exact.minus(before.exact).units()
    }
}

/// One area before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaChange {
    /// The area.
    pub area: Id,
    /// Mean of all baseline observations.
    pub baseline: Option<Mean>,
    /// Mean of the latest follow-up.
    pub followup: Option<Mean>,
    /// Mean of all eftermålinger.
    pub after: Option<Mean>,
    /// Tenths of a point from baseline to the compared purpose, when both have a score of the area.
    pub change: Option<i64>,
}

/// One scale before and after (D-08).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BeforeAfter {
    /// The purpose that baseline is compared with: the latest follow-up, else eftermåling; `None` when there is
    /// neither.
    pub compared: Option<Purpose>,
    /// The day of the latest follow-up.
    pub followup_day: Option<NaiveDate>,
    /// Number of observations in baseline, latest follow-up and eftermåling.
    pub n: [usize; 3],
    /// The areas in the scale's order.
    pub areas: Vec<AreaChange>,
}

/// Compares the measurements of one scale. Scores of areas outside `areas` are left out, so that two scales are never
/// mixed.
pub fn before_after(areas: &[Id], measurements: &[Measurement]) -> BeforeAfter {
    let scored = |m: &&Measurement| m.scores.iter().any(|(area, _)| areas.contains(area));
    let of = |purpose: Purpose| measurements.iter().filter(move |m| m.purpose == purpose).filter(scored);
    let followup_day = of(Purpose::Opfoelgning).map(|m| m.day).max();
    let baseline: Vec<&Measurement> = of(Purpose::Baseline).collect();
    let followup: Vec<&Measurement> = of(Purpose::Opfoelgning).filter(|m| Some(m.day) == followup_day).collect();
    let after: Vec<&Measurement> = of(Purpose::Eftermaaling).collect();
    let compared = match (followup.is_empty(), after.is_empty()) {
        (false, _) => Some(Purpose::Opfoelgning),
        (true, false) => Some(Purpose::Eftermaaling),
        (true, true) => None,
    };
    let mean = |among: &[&Measurement], area: Id| Mean::of(among.iter().filter_map(|m| m.tenths(area)));
    let areas = areas
        .iter()
        .map(|&area| {
            let [first, latest, last] = [&baseline, &followup, &after].map(|among| mean(among, area));
            let to = if compared == Some(Purpose::Opfoelgning) { latest } else { last };
            let change = first.zip(to).map(|(first, to)| to.since(first));
            AreaChange { area, baseline: first, followup: latest, after: last, change }
        })
        .collect();
    BeforeAfter { compared, followup_day, n: [baseline.len(), followup.len(), after.len()], areas }
}

/// Two observers agree on an area when their scores are at most one point apart.
const AGREE: u64 = 10;

/// D-19: areas where the scores are within one point, of the areas that both scored; `None` when they share no area.
pub fn agreement(one: &[(Id, i64)], other: &[(Id, i64)]) -> Option<Share> {
    let both: Vec<u64> = one
        .iter()
        .filter_map(|(area, a)| other.iter().find(|(of, _)| of == area).map(|(_, b)| a.abs_diff(*b)))
        .collect();
    let near = both.iter().filter(|apart| **apart <= AGREE).count();
    Share::new(i64::try_from(near).unwrap_or(0), i64::try_from(both.len()).unwrap_or(0))
}

/// How often each læreplan theme was seen in a set of observations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Observations with the theme, in the list's order.
    pub counts: [usize; 6],
    /// Whether a baseline observation has the theme.
    pub in_baseline: [bool; 6],
    /// Number of baseline observations.
    pub baselines: usize,
}

impl Coverage {
    /// Counts the themes of these observations.
    pub fn of<'a>(observations: impl IntoIterator<Item = &'a Record>) -> Coverage {
        let mut coverage = Coverage::default();
        for observation in observations {
            let baseline = observation.text("purpose") == Purpose::Baseline.code();
            coverage.baselines += usize::from(baseline);
            let Some(Value::Codes(codes)) = observation.get("themes") else { continue };
            let places = coverage.counts.iter_mut().zip(&mut coverage.in_baseline);
            for ((count, seen), theme) in places.zip(Theme::LIST.codes) {
                if codes.iter().any(|code| code == theme) {
                    *count += 1;
                    *seen |= baseline;
                }
            }
        }
        coverage
    }

    /// The number of themes that no baseline observation has; `None` without a baseline.
    pub fn unseen_in_baseline(&self) -> Option<usize> {
        (self.baselines > 0).then(|| self.in_baseline.iter().filter(|seen| !**seen).count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fields::Entity;

    fn area(n: usize) -> Id {
        Id::derived(Entity::ScaleArea, &[&n.to_string()])
    }

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2019, 11, d).unwrap()
    }

    fn measured(purpose: Purpose, d: u32, tenths: &[i64]) -> Measurement {
        Measurement {
            observation: Id::derived(Entity::Observation, &[&format!("{purpose:?}{d}{tenths:?}")]),
            purpose,
            day: day(d),
            pair: None,
            scores: tenths.iter().enumerate().map(|(n, t)| (area(n), *t)).collect(),
        }
    }

    fn sketch() -> Vec<Measurement> {
        vec![
            measured(Purpose::Baseline, 7, &[30, 30, 20, 10, 20]),
            measured(Purpose::Baseline, 7, &[30, 40, 30, 30, 30]),
            measured(Purpose::Opfoelgning, 17, &[30, 40, 30, 30]),
            measured(Purpose::Opfoelgning, 17, &[40, 40, 30, 30]),
        ]
    }

    const AREAS: usize = 5;

    fn areas() -> Vec<Id> {
        (0..AREAS).map(area).collect()
    }

    #[test]
    fn the_example_of_the_workbench_follows_from_its_scores() {
        let seen = before_after(&areas(), &sketch());
        assert_eq!((seen.compared, seen.n), (Some(Purpose::Opfoelgning), [2, 2, 0]));
        let shown: Vec<_> = seen
            .areas
            .iter()
            .map(|row| (row.baseline.map(Mean::tenths), row.followup.map(Mean::tenths), row.change))
            .collect();
        assert_eq!(
            shown,
            [
                (Some(30), Some(35), Some(5)),
                (Some(35), Some(40), Some(5)),
                (Some(25), Some(30), Some(5)),
                (Some(20), Some(30), Some(10)),
                (Some(25), None, None),
            ]
        );
    }

    #[test]
    fn the_latest_follow_up_is_compared_and_only_without_one_eftermaaling() {
        let mut all = sketch();
        all.push(measured(Purpose::Opfoelgning, 12, &[10]));
        all.push(measured(Purpose::Eftermaaling, 28, &[50, 50, 50, 50, 50]));
        let seen = before_after(&areas(), &all);
        assert_eq!((seen.compared, seen.followup_day, seen.n), (Some(Purpose::Opfoelgning), Some(day(17)), [2, 2, 1]));
        assert_eq!(seen.areas[4].change, None, "an area without a follow-up score gets none from another purpose");
        assert_eq!(seen.areas[4].after.map(Mean::tenths), Some(50));
        all.retain(|m| m.purpose != Purpose::Opfoelgning);
        let seen = before_after(&areas(), &all);
        assert_eq!((seen.compared, seen.areas[4].change), (Some(Purpose::Eftermaaling), Some(25)));
        all.retain(|m| m.purpose == Purpose::Baseline);
        assert_eq!(before_after(&areas(), &all).compared, None);
    }

    #[test]
    fn differences_are_rounded_once_and_another_scale_is_left_out() {
        let all = [
            measured(Purpose::Baseline, 1, &[30]),
            measured(Purpose::Baseline, 1, &[30]),
            measured(Purpose::Baseline, 1, &[31]),
            measured(Purpose::Opfoelgning, 2, &[31]),
            measured(Purpose::Opfoelgning, 2, &[30]),
        ];
        let seen = before_after(&[area(0)], &all);
        let row = &seen.areas[0];
        // 30,33 and 30,5 are shown as 3,0 and 3,1, but 0,17 tenths apart.
        assert_eq!((row.baseline.unwrap().tenths(), row.followup.unwrap().tenths(), row.change), (30, 31, Some(0)));
        assert_eq!((row.baseline.unwrap().n(), row.followup.unwrap().n()), (3, 2));
        let other = before_after(&[area(9)], &all);
        assert_eq!((other.compared, other.n), (None, [0, 0, 0]));
    }

    #[test]
    fn one_point_apart_is_agreement_and_a_tenth_more_is_not() {
        let score = |tenths: &[i64]| tenths.iter().enumerate().map(|(n, t)| (area(n), *t)).collect::<Vec<_>>();
        let share = |a: &[i64], b: &[i64]| agreement(&score(a), &score(b)).map(|s| (s.part, s.whole));
        assert_eq!(share(&[30, 30, 20, 10, 20], &[30, 40, 30, 30, 30]), Some((4, 5)));
        assert_eq!(share(&[30], &[40]), Some((1, 1)));
        assert_eq!(share(&[30], &[41]), Some((0, 1)));
        assert_eq!(share(&[30, 30], &[30]), Some((1, 1)), "an area that only one observer scored is not counted");
        assert_eq!(share(&[], &[30]), None);
    }

    #[test]
    fn themes_are_counted_and_the_unseen_ones_of_baseline_named() {
        let observation = |purpose: &str, themes: &[&str]| {
            let mut record = Record::new(Entity::Observation, Id::derived(Entity::Observation, themes));
            record.set("purpose", Some(Value::Code(purpose.into())));
            record.set("themes", Some(Value::Codes(themes.iter().map(|t| (*t).to_owned()).collect())));
            record
        };
        let set = [
            observation("baseline", &["T1", "T3"]),
            observation("baseline", &["T2"]),
            observation("opfoelgning", &["T4", "T3"]),
        ];
        let coverage = Coverage::of(&set);
        assert_eq!(coverage.counts, [1, 1, 2, 1, 0, 0]);
        assert_eq!(coverage.unseen_in_baseline(), Some(3));
        assert_eq!(Coverage::of(&set[2..]).unseen_in_baseline(), None);
    }
}

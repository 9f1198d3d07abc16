//! The flow against every possible assignment, on random layers small enough to try them all.

use super::*;

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

/// A layer of up to four people and seven units; some units have a holder, and some nobody can take.
fn layer(dice: &mut Dice) -> Layer {
    let people = 1 + dice.below(4);
    let units = 1 + dice.below(7);
    let limited = dice.one_in(3);
    let weekly = dice.one_in(4);
    let mut keys = Vec::new();
    for at in 0..units {
        // Two slots of one day now and then.
        let key = if at > 0 && dice.one_in(3) { keys[at - 1] } else { keys.last().map_or(0, |key| key + 1) };
        keys.push(key);
    }
    let who: Vec<Person> = (0..people)
        .map(|_| Person {
            base: i64::try_from(dice.below(5) * 480).unwrap(),
            post: [100, 80, 60, 0][if dice.one_in(12) { 3 } else { dice.below(3) }],
            last: i64::try_from(dice.below(4)).unwrap(),
            stand: Vec::new(),
            most: if limited {
                (0..units).map(|_| i64::try_from(dice.below(3)).unwrap()).collect()
            } else {
                Vec::new()
            },
        })
        .collect();
    let pairs: Vec<Vec<Option<Pair>>> = (0..units)
        .map(|_| {
            let barred = dice.one_in(8);
            (0..people)
                .map(|_| {
                    (!barred && !dice.one_in(3)).then(|| Pair { disliked: dice.one_in(4), gladly: dice.one_in(4) })
                })
                .collect()
        })
        .collect();
    let units = keys
        .iter()
        .map(|key| Unit {
            key: *key,
            week: if weekly { *key } else { key / 3 },
            day: i64::try_from(*key).unwrap(),
            holder: None,
        })
        .collect();
    Layer { people: who, units, pairs, minutes: 480, gap_days: 0 }
}

/// Lets some people hold units that they may have.
fn hold(layer: &mut Layer, dice: &mut Dice) {
    for unit in 0..layer.units.len() {
        let person = dice.below(layer.people.len());
        let mut holders: Vec<Option<usize>> = layer.units.iter().map(|unit| unit.holder).collect();
        holders[unit] = Some(person);
        if layer.pair(unit, person).is_some() && fits(layer, &holders) && !dice.one_in(3) {
            layer.units[unit].holder = Some(person);
        }
    }
}

/// Whether nobody has two units of a day or week, or more of a week than allowed, or one the person may not have.
fn fits(layer: &Layer, holders: &[Option<usize>]) -> bool {
    (0..layer.people.len()).all(|person| {
        let own: Vec<&Unit> = layer
            .units
            .iter()
            .zip(holders)
            .filter(|(_, holder)| **holder == Some(person))
            .map(|(unit, _)| unit)
            .collect();
        let mut keys: Vec<usize> = own.iter().map(|unit| unit.key).collect();
        keys.sort_unstable();
        let n = keys.len();
        keys.dedup();
        let few =
            layer.people[person].most.iter().enumerate().all(|(week, most)| {
                i64::try_from(own.iter().filter(|unit| unit.week == week).count()).unwrap() <= *most
            });
        keys.len() == n && few
    }) && holders.iter().enumerate().all(|(unit, holder)| holder.is_none_or(|who| layer.pair(unit, who).is_some()))
}

/// What is minimised, in order; a step is compared as a fraction, so all are brought to one denominator.
fn worth(layer: &Layer, holders: &[Option<usize>], refill: bool) -> (usize, usize, Vec<i64>, usize, usize) {
    let unfilled = holders.iter().filter(|holder| holder.is_none()).count();
    let changes =
        layer.units.iter().zip(holders).filter(|(unit, holder)| unit.holder.is_some() && unit.holder != **holder);
    let changes = if refill { changes.count() } else { 0 };
    let mut steps = Vec::new();
    for (at, person) in layer.people.iter().enumerate() {
        let n = holders.iter().filter(|holder| **holder == Some(at)).count();
        for k in 1..=i64::try_from(n).unwrap() {
            let per = |post: i64| (person.base + k * layer.minutes) * 240_000 / post;
            steps.push(if person.post > 0 { per(person.post) } else { i64::MAX });
        }
    }
    steps.sort_unstable_by(|a, b| b.cmp(a));
    let pairs: Vec<Pair> =
        holders.iter().enumerate().filter_map(|(unit, holder)| layer.pair(unit, (*holder)?)).collect();
    let disliked = pairs.iter().filter(|pair| pair.disliked).count();
    let not_gladly = pairs.iter().filter(|pair| !pair.gladly).count();
    (unfilled, changes, steps, disliked, not_gladly)
}

/// The best of every possible assignment.
fn best(layer: &Layer, refill: bool) -> (usize, usize, Vec<i64>, usize, usize) {
    let choices = layer.people.len() + 1;
    let mut found = None;
    for mut number in 0..choices.pow(u32::try_from(layer.units.len()).unwrap()) {
        let holders: Vec<Option<usize>> = (0..layer.units.len())
            .map(|_| {
                let choice = number % choices;
                number /= choices;
                choice.checked_sub(1)
            })
            .collect();
        if fits(layer, &holders) {
            let worth = worth(layer, &holders, refill);
            if found.as_ref().is_none_or(|known| worth < *known) {
                found = Some(worth);
            }
        }
    }
    found.unwrap()
}

#[test]
fn a_fill_is_as_good_as_the_best_of_all_assignments() {
    let mut dice = Dice(1);
    for case in 0..120 {
        let layer = layer(&mut dice);
        let filled = layer.fill();
        assert!(fits(&layer, &filled.holders), "case {case}: {layer:?} {filled:?}");
        assert_eq!(worth(&layer, &filled.holders, false), best(&layer, false), "case {case}: {layer:?} {filled:?}");
    }
}

#[test]
fn a_refill_changes_least_and_then_is_as_good_as_the_best() {
    let mut dice = Dice(2);
    for case in 0..120 {
        let mut layer = layer(&mut dice);
        hold(&mut layer, &mut dice);
        let filled = layer.refill();
        assert!(fits(&layer, &filled.holders), "case {case}: {layer:?} {filled:?}");
        assert_eq!(worth(&layer, &filled.holders, true), best(&layer, true), "case {case}: {layer:?} {filled:?}");
    }
}

#[test]
fn filling_twice_changes_nothing_the_second_time() {
    let mut dice = Dice(3);
    for _ in 0..300 {
        let mut layer = layer(&mut dice);
        let first = layer.fill();
        for (unit, holder) in layer.units.iter_mut().zip(&first.holders) {
            unit.holder = *holder;
        }
        assert_eq!(layer.refill(), first, "{layer:?}");
    }
}

#[test]
fn one_more_free_person_leaves_no_more_unfilled_and_nobody_higher() {
    let mut dice = Dice(4);
    for _ in 0..300 {
        let layer = layer(&mut dice);
        let mut more = layer.clone();
        more.people.push(Person { base: 0, post: 100, last: 0, stand: Vec::new(), most: Vec::new() });
        for pairs in &mut more.pairs {
            pairs.push(Some(Pair::default()));
        }
        let (before, after) = (layer.fill(), more.fill());
        let (before, after) = (worth(&layer, &before.holders, false), worth(&more, &after.holders, false));
        assert!(after.0 <= before.0);
        if after.0 == before.0 {
            assert!(after.2.first() <= before.2.first(), "{layer:?}");
        }
    }
}

#[test]
fn a_unit_opens_for_a_person_only_if_somebody_is_free_in_the_end() {
    let mut dice = Dice(5);
    let mut opened = [0, 0];
    for _ in 0..400 {
        let layer = layer(&mut dice);
        let filled = layer.fill();
        for (unit, holder) in filled.holders.iter().enumerate() {
            for person in 0..layer.people.len() {
                if holder.is_some() || layer.pair(unit, person).is_some() {
                    continue;
                }
                let mut lifted = layer.clone();
                lifted.pairs[unit][person] = Some(Pair::default());
                let more = worth(&lifted, &lifted.fill().holders, false).0 < worth(&layer, &filled.holders, false).0;
                assert_eq!(layer.opens(&filled, unit, person), more, "{layer:?}");
                opened[usize::from(more)] += 1;
            }
        }
    }
    assert!(opened.iter().all(|n| *n > 20), "both happen: {opened:?}");
}

#[test]
fn units_close_together_are_exchanged_when_nobody_loses_by_it() {
    let person = |stand: &[i64]| Person { base: 0, post: 100, last: 0, stand: stand.to_vec(), most: Vec::new() };
    // The first person had a duty the day before; with the second unit of the week it is four days away.
    let unit = |day: i64| Unit { key: usize::try_from(day).unwrap(), week: 0, day, holder: None };
    let layer = Layer {
        people: vec![person(&[0]), person(&[6])],
        units: vec![unit(1), unit(5)],
        pairs: vec![vec![Some(Pair::default()); 2]; 2],
        minutes: 480,
        gap_days: 3,
    };
    assert_eq!(layer.fill().holders, [Some(1), Some(0)]);
    // Without a wished distance the first unit goes to the first person.
    assert_eq!(Layer { gap_days: 0, ..layer }.fill().holders, [Some(0), Some(1)]);
}

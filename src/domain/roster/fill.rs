//! Fill: the fair plan of one duty type, as a flow of least cost.
//!
//! A layer has units (a day, or a week of a slot), people, and for each pair whether the person may have the unit. Every unit
//! goes to at most one person, and a person has at most one unit of a day or week and no more of a week than the type allows.
//! Giving a person one more unit takes that person one step up: `(base + k * minutes) / post`. What is minimised, in this
//! order:
//!
//! 1. units that nobody gets;
//! 2. the steps taken, sorted from the highest, as a sequence;
//! 3. wishes *helst ikke* that are broken;
//! 4. units that go to somebody who did not wish for them (*gerne*);
//! 5. who has waited longest first, and the fewest changes to what stands.
//!
//! 1 to 4 are exact: each round finds the cheapest path by which one more unit finds a person (Bellman-Ford, costs compared as
//! tuples) and takes the person with the least next step. The cost at the person is convex, so what is given after each round is
//! best for its size. No step is taken back from a person; units only change hands. When a plan is mended (*refill*), changes
//! come before the steps: a freed unit is filled without touching anybody, if it can be.
//!
//! Pure, integers only, and in a fixed order, so that two machines agree.

use std::cmp::Ordering;
use std::collections::VecDeque;

/// One person of a layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Minutes that count already.
    pub base: i64,
    /// Days of the post: what minutes are measured against. Somebody with none is asked last.
    pub post: i64,
    /// The number of the day of the last duty, smaller is longer ago.
    pub last: i64,
    /// Days of duties of this type that stand, for the wished distance.
    pub stand: Vec<i64>,
    /// Units of each week that the person may still have; empty when the type has no limit.
    pub most: Vec<i64>,
}

/// One unit of a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The number of its day, or of its week for a type given by the week: one unit of each goes to a person.
    pub key: usize,
    /// The number of its week.
    pub week: usize,
    /// The number of its day in the calendar.
    pub day: i64,
    /// Who has it now, as a place in the list of people.
    pub holder: Option<usize>,
}

/// What a person thinks of a unit that the person may have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// Wishes not to.
    pub disliked: bool,
    /// Wishes to.
    pub gladly: bool,
}

/// The units and people of one duty type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layer {
    /// The people, in Danish order of initials.
    pub people: Vec<Person>,
    /// The units, in order of day and slot.
    pub units: Vec<Unit>,
    /// For each unit and person what the person thinks of it; none when the person may not have it.
    pub pairs: Vec<Vec<Option<Pair>>>,
    /// What one unit counts.
    pub minutes: i64,
    /// Wished calendar days between two units of a person.
    pub gap_days: i64,
}

/// What a layer gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// Who gets each unit.
    pub holders: Vec<Option<usize>>,
}

/// Parts of the cost of a path, compared from the first on.
type Cost = [i64; 5];

const CHANGES: usize = 0;
const DISLIKED: usize = 1;
const NOT_GLADLY: usize = 2;
const LATE_CHANGES: usize = 3;
const TIME: usize = 4;

/// A node of the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Node {
    Unit(usize),
    /// A person's day or week.
    Place(usize, usize),
    /// A person's week.
    Week(usize, usize),
    Person(usize),
}

/// The flow so far.
struct Flow<'a> {
    layer: &'a Layer,
    refill: bool,
    keys: usize,
    weeks: usize,
    holders: Vec<Option<usize>>,
    /// Who is on each person's day or week: the unit.
    on: Vec<Option<usize>>,
    /// Units in each person's week.
    in_week: Vec<i64>,
    /// Units of each person.
    given: Vec<i64>,
}

/// The cheapest paths from the source.
struct Paths {
    cost: Vec<Option<Cost>>,
    from: Vec<Option<Node>>,
}

impl Layer {
    /// Gives the units to people from nothing.
    pub fn fill(&self) -> Filled {
        let mut flow = Flow::new(self, vec![None; self.units.len()], false);
        flow.run();
        let mut holders = flow.holders;
        self.spread(&mut holders);
        Filled { holders }
    }

    /// Gives the units that nobody has, with the fewest changes to what the others have.
    pub fn refill(&self) -> Filled {
        let held = self.units.iter().enumerate();
        let held = held.map(|(at, unit)| unit.holder.filter(|person| self.pair(at, *person).is_some())).collect();
        let mut flow = Flow::new(self, held, true);
        flow.run();
        Filled { holders: flow.holders }
    }

    /// Whether a unit that nobody has would find somebody, if this person might have it.
    pub fn opens(&self, filled: &Filled, unit: usize, person: usize) -> bool {
        let mut layer = self.clone();
        if let Some(pair) = layer.pairs.get_mut(unit).and_then(|pairs| pairs.get_mut(person)) {
            *pair = Some(Pair::default());
        }
        let flow = Flow::new(&layer, filled.holders.clone(), false);
        let paths = flow.paths(&[unit]);
        flow.best(&paths).is_some()
    }

    /// What a person thinks of a unit; none when the person may not have it.
    pub fn pair(&self, unit: usize, person: usize) -> Option<Pair> {
        *self.pairs.get(unit)?.get(person)?
    }

    /// Compares the step from `k` units to one more between two people: who would stand higher.
    fn compare_steps(&self, (a, k): (usize, i64), (b, n): (usize, i64)) -> Ordering {
        let (Some(first), Some(second)) = (self.people.get(a), self.people.get(b)) else { return a.cmp(&b) };
        match (first.post > 0, second.post > 0) {
            (true, true) => {
                let step = |person: &Person, units: i64| {
                    i128::from(person.base) + i128::from(units + 1) * i128::from(self.minutes)
                };
                (step(first, k) * i128::from(second.post)).cmp(&(step(second, n) * i128::from(first.post)))
            }
            (one, other) => other.cmp(&one),
        }
    }

    /// Pairs of a person's units, and units that stand, closer than the type wishes.
    pub fn close_pairs(&self, holders: &[Option<usize>]) -> usize {
        (0..self.people.len()).map(|person| self.close_of(person, holders)).sum()
    }

    fn close_of(&self, person: usize, holders: &[Option<usize>]) -> usize {
        self.close_days(person, holders).len()
    }

    /// The days of the pairs of one person, and whether the plan brings the pair: one of its two was not the person's before.
    pub fn close_days(&self, person: usize, holders: &[Option<usize>]) -> Vec<(i64, i64, bool)> {
        let Some(who) = self.people.get(person) else { return Vec::new() };
        let own = self.units.iter().zip(holders).filter(|(_, holder)| **holder == Some(person));
        let own = own.map(|(unit, _)| (unit.day, unit.holder != Some(person)));
        let mut days: Vec<(i64, bool)> = own.chain(who.stand.iter().map(|day| (*day, false))).collect();
        days.sort_unstable();
        let mut close = Vec::new();
        for (at, (day, new)) in days.iter().enumerate() {
            let near = days.iter().skip(at + 1).take_while(|(other, _)| *other - day <= self.gap_days);
            close.extend(near.map(|(other, also)| (*day, *other, *new || *also)));
        }
        close
    }

    /// Exchanges units between two people while fewer of them are close together and no wish is worse met.
    fn spread(&self, holders: &mut [Option<usize>]) {
        if self.gap_days <= 0 {
            return;
        }
        let mut left = 10 * self.units.len();
        let mut better = true;
        while better && left > 0 {
            better = false;
            for a in 0..self.units.len() {
                let Some(p) = holders.get(a).copied().flatten() else { continue };
                if self.close_of(p, holders) == 0 {
                    continue;
                }
                for b in 0..self.units.len() {
                    let Some(q) = holders.get(b).copied().flatten() else { continue };
                    if p != q && left > 0 && self.exchange(holders, (a, p), (b, q)) {
                        left -= 1;
                        better = true;
                        break;
                    }
                }
            }
        }
    }

    /// Lets two people exchange a unit each, if that leaves fewer close pairs; otherwise changes nothing.
    fn exchange(&self, holders: &mut [Option<usize>], (a, p): (usize, usize), (b, q): (usize, usize)) -> bool {
        let (Some(first), Some(second)) = (self.units.get(a), self.units.get(b)) else { return false };
        let wishes = |x: Option<Pair>, y: Option<Pair>| {
            let (x, y) = x.zip(y)?;
            Some((u8::from(x.disliked) + u8::from(y.disliked), 2 - u8::from(x.gladly) - u8::from(y.gladly)))
        };
        let Some(now) = wishes(self.pair(a, p), self.pair(b, q)) else { return false };
        let Some(then) = wishes(self.pair(a, q), self.pair(b, p)) else { return false };
        if then.0 > now.0 || then.1 > now.1 {
            return false;
        }
        let takes = |who: usize, unit: &Unit, instead: usize| {
            let own = || {
                self.units
                    .iter()
                    .zip(holders.iter())
                    .enumerate()
                    .filter(move |(at, (_, holder))| **holder == Some(who) && *at != instead)
            };
            let free = own().all(|(_, (other, _))| other.key != unit.key);
            let of_week = own().filter(|(_, (other, _))| other.week == unit.week).count();
            let most = self.people.get(who).and_then(|person| person.most.get(unit.week)).copied().unwrap_or(i64::MAX);
            free && i64::try_from(of_week).unwrap_or(i64::MAX) < most
        };
        if !takes(q, first, b) || !takes(p, second, a) {
            return false;
        }
        let before = self.close_of(p, holders) + self.close_of(q, holders);
        let put = |holders: &mut [Option<usize>], at: usize, who: usize| {
            if let Some(holder) = holders.get_mut(at) {
                *holder = Some(who);
            }
        };
        put(holders, a, q);
        put(holders, b, p);
        if self.close_of(p, holders) + self.close_of(q, holders) < before {
            return true;
        }
        put(holders, a, p);
        put(holders, b, q);
        false
    }
}

impl<'a> Flow<'a> {
    fn new(layer: &'a Layer, holders: Vec<Option<usize>>, refill: bool) -> Flow<'a> {
        let keys = layer.units.iter().map(|unit| unit.key + 1).max().unwrap_or(0);
        let weeks = layer.units.iter().map(|unit| unit.week + 1).max().unwrap_or(0);
        let people = layer.people.len();
        let mut flow = Flow {
            layer,
            refill,
            keys,
            weeks,
            holders,
            on: vec![None; people * keys],
            in_week: vec![0; people * weeks],
            given: vec![0; people],
        };
        flow.count();
        flow
    }

    /// Counts what each person has.
    fn count(&mut self) {
        self.on.fill(None);
        self.in_week.fill(0);
        self.given.fill(0);
        for (at, (unit, holder)) in self.layer.units.iter().zip(&self.holders).enumerate() {
            let Some(person) = *holder else { continue };
            if let Some(on) = self.on.get_mut(person * self.keys + unit.key) {
                *on = Some(at);
            }
            if let Some(count) = self.in_week.get_mut(person * self.weeks + unit.week) {
                *count += 1;
            }
            if let Some(count) = self.given.get_mut(person) {
                *count += 1;
            }
        }
    }

    /// Gives unit after unit until nobody can be found for any that is left.
    fn run(&mut self) {
        for _ in 0..self.layer.units.len() {
            let open: Vec<usize> =
                (0..self.layer.units.len()).filter(|at| self.holders.get(*at) == Some(&None)).collect();
            if open.is_empty() {
                return;
            }
            let paths = self.paths(&open);
            let Some(person) = self.best(&paths) else { return };
            self.give(&paths, person);
        }
    }

    fn index(&self, node: Node) -> usize {
        let (units, people) = (self.layer.units.len(), self.layer.people.len());
        match node {
            Node::Unit(unit) => unit,
            Node::Place(person, key) => units + person * self.keys + key,
            Node::Week(person, week) => units + people * self.keys + person * self.weeks + week,
            Node::Person(person) => units + people * (self.keys + self.weeks) + person,
        }
    }

    /// What it costs that a person has a unit.
    fn cost(&self, unit: usize, person: usize) -> Option<Cost> {
        let pair = self.layer.pair(unit, person)?;
        let changed = self.layer.units.get(unit)?.holder.is_some_and(|holder| holder != person);
        let mut cost = [0; 5];
        cost[if self.refill { CHANGES } else { LATE_CHANGES }] = i64::from(changed);
        cost[DISLIKED] = i64::from(pair.disliked);
        cost[NOT_GLADLY] = i64::from(!pair.gladly);
        Some(cost)
    }

    /// The cheapest paths from these units to everywhere.
    fn paths(&self, open: &[usize]) -> Paths {
        let nodes = self.layer.units.len() + self.layer.people.len() * (self.keys + self.weeks + 1);
        let mut paths = Paths { cost: vec![None; nodes], from: vec![None; nodes] };
        let mut queue = VecDeque::new();
        let mut waits = vec![false; nodes];
        for unit in open {
            let mut cost = [0; 5];
            cost[TIME] = i64::try_from(*unit).unwrap_or(i64::MAX);
            if let Some(known) = paths.cost.get_mut(*unit) {
                *known = Some(cost);
            }
            if let Some(waiting) = waits.get_mut(*unit) {
                *waiting = true;
            }
            queue.push_back(Node::Unit(*unit));
        }
        while let Some(node) = queue.pop_front() {
            let at = self.index(node);
            if let Some(waiting) = waits.get_mut(at) {
                *waiting = false;
            }
            let Some(so_far) = paths.cost.get(at).copied().flatten() else { continue };
            self.arcs(node, &mut |next, cost| {
                let mut sum = so_far;
                for (total, part) in sum.iter_mut().zip(cost) {
                    *total += part;
                }
                let to = self.index(next);
                let known = paths.cost.get(to).copied().flatten();
                if known.is_some_and(|known| known <= sum) {
                    return;
                }
                if let (Some(cost), Some(from)) = (paths.cost.get_mut(to), paths.from.get_mut(to)) {
                    *cost = Some(sum);
                    *from = Some(node);
                }
                if waits.get(to) == Some(&false) {
                    waits[to] = true;
                    queue.push_back(next);
                }
            });
        }
        paths
    }

    /// The arcs that still carry something from a node on.
    fn arcs(&self, node: Node, go: &mut dyn FnMut(Node, Cost)) {
        let free = [0; 5];
        match node {
            Node::Unit(unit) => {
                let Some(own) = self.layer.units.get(unit) else { return };
                for person in 0..self.layer.people.len() {
                    if self.holders.get(unit) == Some(&Some(person)) {
                        continue;
                    }
                    if let Some(cost) = self.cost(unit, person) {
                        go(Node::Place(person, own.key), cost);
                    }
                }
            }
            Node::Place(person, key) => match self.on.get(person * self.keys + key).copied().flatten() {
                // The person gives up the unit of that day to get another.
                Some(unit) => {
                    if let Some(cost) = self.cost(unit, person) {
                        go(Node::Unit(unit), cost.map(|part| -part));
                    }
                }
                None => {
                    if let Some(week) = self.week_of(key) {
                        go(Node::Week(person, week), free);
                    }
                }
            },
            Node::Week(person, week) => {
                let most = self.layer.people.get(person).and_then(|who| who.most.get(week)).copied();
                let has = self.in_week.get(person * self.weeks + week).copied().unwrap_or(0);
                if most.is_none_or(|most| has < most) {
                    go(Node::Person(person), free);
                }
                self.gives_up(person, week, go);
            }
            // The person gives up a unit of another week.
            Node::Person(person) => {
                for week in 0..self.weeks {
                    if self.in_week.get(person * self.weeks + week).is_some_and(|has| *has > 0) {
                        go(Node::Week(person, week), free);
                    }
                }
            }
        }
    }

    /// The arcs back to the days of a week on which a person has something.
    fn gives_up(&self, person: usize, week: usize, go: &mut dyn FnMut(Node, Cost)) {
        if self.in_week.get(person * self.weeks + week).is_none_or(|has| *has == 0) {
            return;
        }
        for (unit, holder) in self.layer.units.iter().zip(&self.holders) {
            if *holder == Some(person) && unit.week == week {
                go(Node::Place(person, unit.key), [0; 5]);
            }
        }
    }

    fn week_of(&self, key: usize) -> Option<usize> {
        self.layer.units.iter().find(|unit| unit.key == key).map(|unit| unit.week)
    }

    /// The person who takes one more unit.
    fn best(&self, paths: &Paths) -> Option<usize> {
        let reached = (0..self.layer.people.len()).filter_map(|person| {
            let cost = paths.cost.get(self.index(Node::Person(person))).copied().flatten()?;
            Some((person, cost))
        });
        let given = |person: usize| self.given.get(person).copied().unwrap_or(0);
        let last = |person: usize| self.layer.people.get(person).map_or(0, |who| who.last);
        reached
            .min_by(|(a, first), (b, second)| {
                let steps = self.layer.compare_steps((*a, given(*a)), (*b, given(*b)));
                let wishes = |cost: &Cost| [cost[DISLIKED], cost[NOT_GLADLY]];
                let rest = |cost: &Cost| [cost[LATE_CHANGES], cost[TIME]];
                first[CHANGES]
                    .cmp(&second[CHANGES])
                    .then(steps)
                    .then(wishes(first).cmp(&wishes(second)))
                    .then(last(*a).cmp(&last(*b)))
                    .then(rest(first).cmp(&rest(second)))
                    .then(a.cmp(b))
            })
            .map(|(person, _)| person)
    }

    /// Lets every unit on the path to a person change hands.
    fn give(&mut self, paths: &Paths, person: usize) {
        let mut node = Node::Person(person);
        // A path visits no node twice.
        for _ in 0..paths.from.len() {
            let Some(before) = paths.from.get(self.index(node)).copied().flatten() else { break };
            if let (Node::Unit(unit), Node::Place(taker, _)) = (before, node)
                && let Some(holder) = self.holders.get_mut(unit)
            {
                *holder = Some(taker);
            }
            node = before;
        }
        self.count();
    }
}

#[cfg(test)]
mod tests;

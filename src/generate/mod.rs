//! Generates the records of files of any size, for speed tests and for trying the program; the same seed gives the same
//! records. The caller writes them. They are about nobody, so they are not judged.

mod draw;
mod engagement;
mod frame;
pub mod roster;
pub mod words;

use chrono::{Days, NaiveDate};
use uuid::Builder;

use crate::domain::edit::{Edit, Op, Seen, Verb};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record, Value};
use crate::store::{Judged, Stamp};
use draw::Draw;
use frame::Frame;
use words::Words;

/// Size of a generated file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Observations; everything else follows in proportion.
    pub observations: u64,
    /// Seed of the random numbers.
    pub seed: u64,
    /// The last day of the file; some engagements and meetings end a little later.
    pub last: NaiveDate,
    /// Number of engagements, all under way on the last day; without it the number follows from the observations.
    pub running: Option<u64>,
    /// Number of activities; without it, three for every ten observations.
    pub activities: Option<u64>,
}

impl Size {
    /// Observations; engagements and activities follow in proportion.
    pub fn of(observations: u64, seed: u64, last: NaiveDate) -> Size {
        Size { observations, seed, last, running: None, activities: None }
    }

    /// Number of engagements: `running`, else one for about two hundred observations.
    pub fn engagements(self) -> u64 {
        self.running.unwrap_or_else(|| self.observations.div_ceil(200)).max(1)
    }

    fn activities(self) -> u64 {
        self.activities.unwrap_or(self.observations * 3 / 10)
    }

    /// Days in the file: a team of twelve writes about 13,200 observations in a year, and no file is older than ten
    /// years.
    fn days(self) -> u64 {
        (self.observations * 365 / 13_200).clamp(400, 3_650)
    }

    fn first(self) -> NaiveDate {
        self.last.checked_sub_days(Days::new(self.days())).unwrap_or(self.last)
    }
}

/// Makes the records of a file in batches: first the shared records, then one engagement per batch.
pub struct Generator {
    size: Size,
    words: Words,
    frame: Frame,
    next: u64,
    numbers: Numbers,
}

impl Generator {
    /// A generator for a file of this size.
    pub fn new(size: Size) -> Generator {
        Generator { size, words: Words::new(size.seed), frame: Frame::default(), next: 0, numbers: Numbers::default() }
    }

    /// Number of batches.
    pub fn batches(&self) -> u64 {
        self.size.engagements() + 1
    }
}

/// A change with generated records.
#[derive(Clone, Debug, PartialEq)]
pub struct Invented(Edit);

impl Judged for Invented {
    fn edits(&self) -> &[Edit] {
        std::slice::from_ref(&self.0)
    }

    fn judged_on(&self) -> Option<Stamp> {
        None
    }
}

/// Generated records as changes by `author`: each record is one change with the child records after it.
pub fn invented(records: &[Record], author: &str) -> impl Iterator<Item = Invented> {
    let together = |_: &Record, next: &Record| next.entity.is_child();
    records.chunk_by(together).map(move |group| {
        let ops = group.iter().map(|record| Op::between(None, record)).collect();
        Invented(Edit { verb: Verb::Create, author: author.to_owned(), seen: Seen::default(), ops })
    })
}

impl Iterator for Generator {
    type Item = Vec<Record>;

    fn next(&mut self) -> Option<Vec<Record>> {
        let batch = self.next;
        if batch > self.size.engagements() {
            return None;
        }
        self.next += 1;
        let mut make = Make {
            draw: Draw::part(self.size.seed, batch),
            words: &self.words,
            numbers: &mut self.numbers,
            records: Vec::new(),
        };
        if batch == 0 {
            self.frame = frame::make(self.size, &mut make);
        } else {
            engagement::make(self.size, batch - 1, &self.frame, &mut make);
        }
        Some(make.records)
    }
}

/// The last number in use (F-01), per entity.
#[derive(Default)]
struct Numbers(std::collections::BTreeMap<Entity, i64>);

/// A batch being made.
struct Make<'w> {
    draw: Draw,
    words: &'w Words,
    numbers: &'w mut Numbers,
    records: Vec<Record>,
}

impl Make<'_> {
    /// A new record with an id in order of time, from `day`.
    fn record(&mut self, entity: Entity, day: NaiveDate) -> Record {
        let millis = day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis();
        let millis = u64::try_from(millis).unwrap_or(0) + self.draw.below(86_400_000);
        let mut bytes = [0; 10];
        let (high, low) = (self.draw.next().to_be_bytes(), self.draw.next().to_be_bytes());
        for (byte, chance) in bytes.iter_mut().zip(high.into_iter().chain(low)) {
            *byte = chance;
        }
        let id = Id(Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid());
        let mut record = Record::new(entity, id);
        if entity.meta().number.is_some() {
            let last = self.numbers.0.entry(entity).or_insert(0);
            *last += 1;
            record.number = Some(*last);
        }
        record
    }

    /// Adds a record to the batch and returns its id.
    fn keep(&mut self, record: Record) -> Id {
        let id = record.id;
        self.records.push(record);
        id
    }

    /// A line of `least` to `most` words.
    fn line(&mut self, least: i64, most: i64) -> Value {
        let count = self.draw.between(least, most);
        text(self.words.line(&mut self.draw, count))
    }

    /// A note of about `least` to `most` words.
    fn note(&mut self, least: i64, most: i64) -> Value {
        let count = self.draw.between(least, most);
        text(self.words.text(&mut self.draw, count))
    }

    /// One of several codes.
    fn code(&mut self, codes: &[&str]) -> Value {
        code(self.draw.one(codes).copied().unwrap_or_default())
    }

    /// A weekday between two days; Saturday becomes Friday, Sunday becomes Monday.
    fn day(&mut self, first: NaiveDate, last: NaiveDate) -> NaiveDate {
        use chrono::Datelike;
        let span = (last - first).num_days().max(0);
        let day = plus(first, self.draw.between(0, span));
        match day.weekday() {
            chrono::Weekday::Sat => plus(day, -1),
            chrono::Weekday::Sun => plus(day, 1),
            _ => day,
        }
    }
}

fn text(text: impl Into<String>) -> Value {
    Value::Text(text.into())
}

fn code(code: &str) -> Value {
    Value::Code(code.to_owned())
}

fn plus(day: NaiveDate, days: i64) -> NaiveDate {
    day.checked_add_signed(chrono::TimeDelta::days(days)).unwrap_or(day)
}

/// Fills several fields at once.
fn fill<const N: usize>(record: &mut Record, fields: [(&str, Value); N]) {
    for (name, value) in fields {
        record.set(name, Some(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{HashMap, HashSet};

    fn size(observations: u64, seed: u64) -> Size {
        Size::of(observations, seed, NaiveDate::from_ymd_opt(2020, 1, 15).unwrap())
    }

    #[test]
    fn the_same_seed_makes_the_same_file_and_another_seed_another() {
        let make = |seed| Generator::new(size(250, seed)).collect::<Vec<_>>();
        assert_eq!(make(7), make(7));
        assert_ne!(make(7), make(8));
    }

    #[test]
    fn proportions_are_right_and_every_link_has_a_target() {
        let generator = Generator::new(size(1_001, 1));
        let batches = generator.batches();
        let made: Vec<Vec<Record>> = generator.collect();
        assert_eq!(made.len() as u64, batches);
        let records: Vec<Record> = made.into_iter().flatten().collect();
        let count = |entity| records.iter().filter(|r| r.entity == entity).count();
        assert_eq!(count(Entity::Observation), 1_001);
        assert_eq!(count(Entity::Engagement), 6);
        assert!((290..=310).contains(&count(Entity::Activity)));
        assert!(count(Entity::Meeting) > 0 && count(Entity::Duty) > 0);

        let ids: HashMap<Id, Entity> = records.iter().map(|r| (r.id, r.entity)).collect();
        assert_eq!(ids.len(), records.len(), "ids are unique");
        let numbers: HashSet<_> = records.iter().filter_map(|r| r.number.map(|n| (r.entity, n))).collect();
        assert_eq!(numbers.len(), records.iter().filter(|r| r.number.is_some()).count());
        for record in &records {
            for (field, value) in record.entity.fields().iter().zip(&record.values) {
                match value {
                    Some(Value::Link(id)) => assert_eq!(ids.get(id).copied(), field.target(), "{}", field.name),
                    Some(Value::Links(all)) => {
                        assert!(all.iter().all(|id| ids.get(id).copied() == field.target()));
                    }
                    None => assert!(!field.required, "{}.{}", record.entity.name(), field.name),
                    _ => {}
                }
            }
        }
    }

    #[test]
    fn all_running_engagements_are_under_way_on_the_last_day_and_have_plans() {
        let size = Size { running: Some(20), activities: Some(400), ..size(200, 1) };
        let records: Vec<Record> = Generator::new(size).flatten().collect();
        let of = |entity| records.iter().filter(move |r| r.entity == entity);
        assert_eq!(of(Entity::Engagement).count(), 20);
        assert_eq!(of(Entity::Activity).count(), 400);
        assert_eq!(of(Entity::Observation).count(), 200);
        for engagement in of(Entity::Engagement) {
            assert_eq!(engagement.text("status"), "aktiv");
            assert!(engagement.date("start").unwrap() <= size.last && engagement.date("end").unwrap() >= size.last);
            let plan = of(Entity::Milestone).filter(|m| m.link("engagement") == Some(engagement.id));
            assert!(plan.count() > 3);
        }
        let ahead = |m: &&Record| m.date("done_at").is_some_and(|day| day > size.last);
        assert!(!of(Entity::Milestone).any(|m| ahead(&m)), "nothing is done before its day");
        assert!(of(Entity::Milestone).any(|m| m.date("done_at").is_some()));
    }

    #[test]
    fn texts_have_danish_letters_and_a_few_very_common_words() {
        let words = Words::new(3);
        let text = words.text(&mut Draw::new(3), 2_000);
        assert!(text.contains('æ') && text.contains('ø') && text.contains('å'));
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for word in text.split_whitespace() {
            *counts.entry(word).or_default() += 1;
        }
        let mut top: Vec<usize> = counts.values().copied().collect();
        top.sort_unstable_by(|a, b| b.cmp(a));
        assert!(top.iter().take(20).sum::<usize>() > 500);
        assert!(counts.len() > 400);
    }
}

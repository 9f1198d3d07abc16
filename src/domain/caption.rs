//! Caption: the name of a record as data, with its links followed; `text` puts numbers, codes and dates into words.

use super::choices::{Coded, Granularity};
use super::fields::{Entity, Field};
use super::value::{Id, Record, Value};

/// Most letters of a text that a name and its place in a list use. New lines are far shorter (`edit::LINE_LIMIT`), but
/// older files and other programs may have longer ones.
pub const NAME_LETTERS: usize = 1000;

/// The first `letters` letters of `text`; the rest is not read.
pub fn head(text: &str, letters: usize) -> &str {
    // No text has more letters than bytes.
    if text.len() <= letters {
        return text;
    }
    text.char_indices().nth(letters).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// The field of a duty type that says whether its duties last a day or a week.
const LENGTH: &str = "granularity";

/// Whether a caption reads this field of a kind: a title, or what decides how titles are told.
pub fn reads(entity: Entity, field: &Field) -> bool {
    let dates = |title: &&Field| title.title && title.year_of.is_some_and(|days| days.contains(&field.name));
    field.title || field.name == LENGTH || entity.fields().iter().any(|title| dates(&title))
}

/// Whether a record that is part of one of these is named with its number, behind its own words: "styregruppe F-01".
pub fn is_place(entity: Entity) -> bool {
    matches!(entity, Entity::Engagement | Entity::Session)
}

/// The name of a record, before it is put into a language.
#[derive(Clone, Debug, PartialEq)]
pub struct Caption {
    /// Kind of record.
    pub entity: Entity,
    /// The record.
    pub id: Id,
    /// The number people use (F-01), where it has one.
    pub number: Option<i64>,
    /// The filled title fields, in the field table's order.
    pub parts: Vec<Part>,
    /// The record was erased for good; only its number is left.
    pub erased: bool,
    /// A duty type whose duties last a whole week: their day is told as a week.
    pub weekly: bool,
}

/// One title field of a record.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A value of the record; its field decides how it is worded.
    Value(&'static Field, Value),
    /// The record a title link points to.
    Record(Box<Caption>),
}

impl Part {
    /// Whether it is a record that is told by its number.
    pub fn is_place(&self) -> bool {
        matches!(self, Part::Record(linked) if is_place(linked.entity))
    }
}

impl Caption {
    /// The name of `record`; `follow` gives the caption of a linked record, when it is known.
    pub fn of(record: &Record, mut follow: impl FnMut(Entity, Id) -> Option<Caption>) -> Caption {
        let mut parts = Vec::new();
        for (field, value) in record.entity.fields().iter().zip(&record.values) {
            if !field.title {
                continue;
            }
            // A record of an older file has the year of its days.
            let year = || field.year(|day| record.date(day)).map(Value::Int);
            let Some(value) = value.clone().or_else(year) else { continue };
            match (&value, field.target()) {
                (Value::Link(id), Some(target)) => {
                    parts.extend(follow(target, *id).map(|c| Part::Record(Box::new(c))));
                }
                (Value::Text(text), _) => {
                    parts.push(Part::Value(field, Value::Text(head(text, NAME_LETTERS + 1).to_owned())))
                }
                _ => parts.push(Part::Value(field, value)),
            }
        }
        let weekly = record.text(LENGTH) == Granularity::Uge.code();
        Caption { entity: record.entity, id: record.id, number: record.number, parts, erased: false, weekly }
    }

    /// The name without the record that it is part of.
    #[must_use]
    pub fn without(mut self, owner: Id) -> Caption {
        self.parts.retain(|part| !matches!(part, Part::Record(linked) if linked.id == owner));
        self
    }

    /// Whether the day in the name stands for its whole week.
    pub fn lasts_a_week(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Record(kind) if kind.weekly))
    }

    /// The text parts in order, with links followed, joined by spaces; numbers, codes and dates are left out.
    pub fn plain(&self) -> String {
        let mut words = Vec::new();
        self.collect(&mut words);
        words.join(" ")
    }

    fn collect<'a>(&'a self, words: &mut Vec<&'a str>) {
        for part in &self.parts {
            match part {
                Part::Value(_, Value::Text(text)) => words.push(text),
                Part::Value(..) => {}
                Part::Record(caption) => caption.collect(words),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::value::Value;

    #[test]
    fn a_decision_of_an_older_file_is_named_by_the_year_of_its_days() {
        let mut decision = Record::new(Entity::StructureDecision, Id::derived(Entity::StructureDecision, &["d"]));
        let year = |decision: &Record| match Caption::of(decision, |_, _| None).parts.as_slice() {
            [Part::Value(field, Value::Int(year))] if field.name == "spring" => Some(*year),
            _ => None,
        };
        assert_eq!(year(&decision), None);
        decision.set("meeting_date", Some(Value::Date("2018-12-04".parse().unwrap())));
        assert_eq!(year(&decision), Some(2018), "it has no period");
        decision.set("from", Some(Value::Date("2019-08-01".parse().unwrap())));
        assert_eq!(year(&decision), Some(2019));
        decision.set("spring", Some(Value::Int(2021)));
        assert_eq!(year(&decision), Some(2021), "what was said counts");
        let read: Vec<&str> =
            Entity::StructureDecision.fields().iter().filter(|f| reads(decision.entity, f)).map(|f| f.name).collect();
        assert_eq!(read, ["municipality", "spring", "meeting_date", "from"]);
    }
}

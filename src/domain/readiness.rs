//! Readiness: what an observation lacks before it can be færdig (F28, R-70, R-71), from the record and its children;
//! the caller loads the children and the vocabulary of the engagement.

use chrono::NaiveDate;

use super::fault::{Fault, Problem};
use super::fields::{Entity, Field};
use super::laws;
use super::privacy::{self, Accepted, Spot, Suspect, Vocabulary};
use super::value::{Id, Record, Value};

/// A missing part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Lack {
    /// A field is empty.
    Field(&'static Field),
    /// The method needs rows of this kind, and there are none.
    Rows(Entity),
}

impl Lack {
    /// The stable name of the field or of the kind of row.
    pub fn name(&self) -> &'static str {
        match self {
            Lack::Field(field) => field.name,
            Lack::Rows(entity) => entity.name(),
        }
    }
}

/// The kind of row that has the result of a method; the method needs at least one.
const ROWS: &[(&str, &str)] =
    &[("egen_skala", "score"), ("boerneinterview", "interview_answer"), ("relationsskema", "relation")];

/// Texts that a finished observation needs beside the required fields. In the interpretation the word "ingen" is an
/// answer.
const TOLD: &[&str] = &["description", "interpretation", "outcome_for_children"];

/// Readiness of an unfinished observation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Readiness {
    /// The missing parts, in the order of the form.
    pub missing: Vec<Lack>,
    /// Texts that look like civil registration numbers, in the record and its rows.
    pub numbers: Vec<Spot>,
    /// Words that look like names and were not reviewed.
    pub names: Vec<Suspect>,
    /// What is wrong with its times: F9 refuses it.
    pub refused: Option<Fault>,
    /// No læreplan theme and no foundation is chosen: a warning.
    pub no_theme: bool,
}

impl Readiness {
    /// The readiness of an observation with its children.
    pub fn of(record: &Record, children: &[Record], vocabulary: &Vocabulary, accepted: &Accepted) -> Readiness {
        let sources = sources(record, children);
        let texts: Vec<&str> = sources.iter().map(|source| source.text).collect();
        Readiness {
            missing: missing(record, children),
            numbers: std::iter::once(record).chain(children).flat_map(|record| accepted.numbers(record)).collect(),
            names: privacy::names::suspects(&texts, vocabulary),
            refused: times(record),
            no_theme: no_theme(record),
        }
    }

    /// Whether F9 can finish it.
    pub fn is_ready(&self) -> bool {
        self.missing.is_empty() && self.refused.is_none() && self.numbers.is_empty() && self.names.is_empty()
    }
}

/// The missing parts.
pub fn missing(record: &Record, children: &[Record]) -> Vec<Lack> {
    let rows = ROWS.iter().find(|(method, _)| *method == record.text("method"));
    let rows = rows.and_then(|(_, entity)| Entity::from_name(entity));
    let has_rows = rows.is_some_and(|entity| children.iter().any(|child| child.entity == entity));
    let empty = |field: &Field| match record.get(field.name) {
        None => true,
        Some(_) if TOLD.contains(&field.name) => record.text(field.name).trim().is_empty(),
        Some(_) => false,
    };
    // With rows, no description is needed.
    let told = |field: &Field| TOLD.contains(&field.name) && !(has_rows && field.name == "description");
    let asked = record.entity.fields().iter().filter(|field| field.required || told(field));
    let mut lacks: Vec<Lack> = asked.filter(|field| empty(field)).map(Lack::Field).collect();
    lacks.extend(rows.filter(|_| !has_rows).map(Lack::Rows));
    lacks
}

/// The fault of an observation that ends before it starts.
pub fn times(observation: &Record) -> Option<Fault> {
    let minutes = |field: &str| match observation.get(field) {
        Some(Value::Time(minutes)) => Some(*minutes),
        _ => None,
    };
    (minutes("end_time")? < minutes("start_time")?)
        .then(|| Fault::field(observation.id, "end_time", Problem::Clash("problem-ends-before-start")))
}

/// What F9 refuses in what is typed, although nothing is missing: an end before the start, a day that has not come.
pub fn refused(before: Option<&Record>, record: &Record, today: NaiveDate) -> Option<Fault> {
    let finished = Record { draft: false, ..record.clone() };
    times(record).or_else(|| laws::alone(before, &finished, today).into_iter().next())
}

/// Whether no læreplan theme and no foundation is chosen.
pub fn no_theme(record: &Record) -> bool {
    ["themes", "foundations"].iter().all(|field| record.get(field).is_none())
}

/// A text that is checked for names.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Its record.
    pub id: Id,
    /// Its field.
    pub field: &'static Field,
    /// The text.
    pub text: &'a str,
}

/// The texts of an observation and its rows that hold sentences, in the order of the form.
pub fn sources<'a>(record: &'a Record, children: &'a [Record]) -> Vec<Source<'a>> {
    let of = |record: &'a Record| {
        let prose = privacy::texts(record).filter(|(field, text)| privacy::is_prose(field) && !text.is_empty());
        prose.map(|(field, text)| Source { id: record.id, field, text })
    };
    std::iter::once(record).chain(children).filter(|record| privacy::watched(record.entity)).flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(typed: &str) -> Option<Value> {
        Some(Value::Text(typed.into()))
    }

    fn code(code: &str) -> Option<Value> {
        Some(Value::Code(code.into()))
    }

    fn observation() -> Record {
        let mut record = Record::new(Entity::Observation, Id::derived(Entity::Observation, &["1"]));
        record.set("unit", Some(Value::Link(Id::derived(Entity::Unit, &["1"]))));
        record.set("date", Some(Value::Date(chrono::NaiveDate::default())));
        for (field, value) in [
            ("method", "systematisk_iagttagelse"),
            ("purpose", "opfoelgning"),
            ("level", "gruppe"),
            ("status", "kladde"),
        ] {
            record.set(field, code(value));
        }
        record.set("description", text("Tre børn venter."));
        record
    }

    fn names(lacks: &[Lack]) -> Vec<&str> {
        lacks.iter().map(Lack::name).collect()
    }

    #[test]
    fn interpretation_and_outcome_are_needed_and_ingen_is_an_answer() {
        let mut record = observation();
        assert_eq!(names(&missing(&record, &[])), ["interpretation", "outcome_for_children"]);
        record.set("interpretation", text("ingen"));
        record.set("outcome_for_children", text(" \n"));
        assert_eq!(names(&missing(&record, &[])), ["outcome_for_children"]);
        record.set("outcome_for_children", text("To får en tur."));
        assert_eq!(missing(&record, &[]), []);
        record.set("unit", None);
        assert_eq!(names(&missing(&record, &[])), ["unit"]);
    }

    #[test]
    fn a_scale_without_a_score_is_not_ready_and_a_score_replaces_the_description() {
        let mut record = observation();
        record.set("method", code("egen_skala"));
        record.set("interpretation", text("ingen"));
        record.set("outcome_for_children", text("ingen"));
        record.set("description", None);
        assert_eq!(names(&missing(&record, &[])), ["description", "score"]);
        let score = Record::new(Entity::Score, Id::derived(Entity::Score, &["1"]));
        assert_eq!(missing(&record, &[score]), []);
    }

    #[test]
    fn ready_means_nothing_missing_no_number_and_no_name_in_any_row() {
        let mut record = observation();
        record.set("interpretation", text("ingen"));
        record.set("outcome_for_children", text("To får en tur."));
        let mut words = Vocabulary::default();
        let ready = Readiness::of(&record, &[], &words, &Accepted::default());
        assert!(ready.is_ready() && ready.no_theme, "{ready:?}");
        for (end, is_ready) in [(599, false), (600, true)] {
            let mut timed = record.clone();
            timed.set("start_time", Some(Value::Time(600)));
            timed.set("end_time", Some(Value::Time(end)));
            assert_eq!(Readiness::of(&timed, &[], &words, &Accepted::default()).is_ready(), is_ready, "{end}");
            let today = chrono::NaiveDate::default();
            assert_eq!(refused(None, &timed, today).is_none(), is_ready, "{end}");
            let yesterday = today.pred_opt().unwrap();
            assert!(refused(None, &timed, yesterday).is_some(), "its day has not come");
        }
        let mut log = Record::new(Entity::TimeLog, Id::derived(Entity::TimeLog, &["1"]));
        log.set("text", text("B1 og Zebulon 010115-1234"));
        let judged = Readiness::of(&record, std::slice::from_ref(&log), &words, &Accepted::default());
        assert_eq!((judged.names.len(), judged.numbers.len(), judged.is_ready()), (1, 1, false));
        words.add("Zebulon");
        log.set("text", text("B1 og Zebulon"));
        record.set("themes", Some(Value::Codes(vec!["T1".into()])));
        let judged = Readiness::of(&record, &[log], &words, &Accepted::default());
        assert!(judged.is_ready() && !judged.no_theme);
    }
}

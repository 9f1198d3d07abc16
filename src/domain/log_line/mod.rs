//! The quick line: what one typed line says about an activity, piece by piece. Nothing is guessed in silence: every word is
//! understood, offered as a choice, or given back as not understood. Who is called what comes in through [`Lookup`]; words
//! for people and saving live elsewhere.

mod mask;
mod names;
mod pieces;
mod shown;
mod times;
mod words;

#[cfg(test)]
mod tests;

use std::ops::Range;
use std::rc::Rc;

use chrono::{NaiveDate, NaiveDateTime};

use super::fields::Entity;
use super::typed_input::Refusal;
use super::value::Id;

pub use names::{Finder, Name};

/// A record a word may stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What it is.
    pub entity: Entity,
    /// Which.
    pub id: Id,
    /// Its human number, where it has one.
    pub number: Option<i64>,
    /// What it is called: its name, then initials, aliases or synonyms.
    pub names: Vec<Name>,
}

impl Candidate {
    /// Its name.
    pub fn name(&self) -> &str {
        self.names.first().map_or("", Name::as_str)
    }

    /// A word that means this record and no other: its number, else its name in quotes.
    fn word(&self) -> String {
        let number = self.number.and_then(|number| self.entity.numbered(number));
        number.unwrap_or_else(|| self.name().to_owned())
    }
}

/// Records a word may stand for, as far as a window of them was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The records.
    pub rows: Vec<Candidate>,
    /// There are more; a longer text may find others.
    pub more: bool,
}

/// Who and what can be named. Every answer is a window, whatever the size of the file.
pub trait Lookup {
    /// The kinds of activity: code and every name a person may use for it.
    fn kinds(&self) -> Rc<Vec<(&'static str, Vec<Name>)>>;
    /// Labels, with their synonyms.
    fn tags(&self) -> Rc<Vec<Candidate>>;
    /// The record with a human number.
    fn numbered(&self, entity: Entity, number: i64) -> Option<Candidate>;
    /// People with these initials, in any case.
    fn initials(&self, typed: &str) -> Vec<Candidate>;
    /// Units, municipalities, engagements, networks and cohorts with words in their names that begin so.
    fn named(&self, typed: &str) -> Rc<Found>;
    /// The engagements that run in a unit or a municipality.
    fn engagements_of(&self, place: &Candidate) -> Vec<Candidate>;
    /// The units of an engagement.
    fn units_of(&self, engagement: Id) -> Vec<Id>;
}

/// How it is known where an activity belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// The line says so.
    Typed,
    /// The cursor stood on it.
    Cursor,
    /// It is the only one that runs at the named place.
    Only,
}

/// Why a piece cannot be taken as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// No record has this number.
    NoRecord,
    /// Nobody has these initials.
    NoPerson,
    /// A date or a time that does not exist.
    Refused(Refusal),
    /// The line says this already, otherwise.
    Twice,
    /// What is kept of it looks like a civil registration number, in this line of the text.
    Number(usize),
}

/// A piece of the line, to be kept and to be quoted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    /// Its place in the line, in bytes.
    pub span: Range<usize>,
    /// The words as typed.
    pub typed: String,
    /// The words as a message may show them: without the digits of a civil registration number, even where the piece holds
    /// only a part of one.
    pub masked: String,
}

impl Quote {
    /// Words of the line; `within` is a place that holds them, with quotation marks or the sign of a label around them.
    fn new(line: &str, within: Range<usize>, typed: &str) -> Quote {
        let before = line.get(within.clone()).and_then(|piece| piece.find(typed)).unwrap_or_default();
        let start = within.start + before;
        Quote { span: start..start + typed.len(), typed: typed.to_owned(), masked: typed.to_owned() }
    }
}

/// A piece that has to be put right before saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFault {
    /// What was typed; empty when the fault is about the text as a whole.
    pub typed: Quote,
    /// What is wrong with it.
    pub why: Why,
}

/// One way to take an ambiguous piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A record.
    Record(Candidate),
    /// A kind of activity.
    Kind(&'static str),
    /// A day.
    Day(NaiveDate),
    /// A part of the text and nothing else.
    Text,
}

/// A piece that may mean several things; the person chooses, and the choice is written into the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ambiguity {
    /// What was typed, and where it stands.
    pub typed: Quote,
    /// What it may mean, each with the words that say so.
    pub options: Vec<(Meaning, String)>,
    /// There are more than these; more letters find them.
    pub more: bool,
}

/// What still has to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// What kind of activity it was.
    Kind,
    /// How long it took.
    Minutes,
}

/// What a line says.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The engagement, network or cohort, and how it is known.
    pub home: Option<(Candidate, How)>,
    /// Units.
    pub units: Vec<Candidate>,
    /// Of these, the ones that are no part of the engagement.
    pub strangers: Vec<Candidate>,
    /// The day.
    pub date: NaiveDate,
    /// Minutes after midnight it began.
    pub start: Option<u16>,
    /// Minutes it took.
    pub minutes: Option<i64>,
    /// Code of the kind of activity.
    pub kind: Option<&'static str>,
    /// Who took part beside the one who writes.
    pub people: Vec<Candidate>,
    /// Minutes of travel.
    pub travel: Option<i64>,
    /// Minutes of preparation.
    pub prep: Option<i64>,
    /// It is still to come.
    pub planned: bool,
    /// Labels.
    pub tags: Vec<Candidate>,
    /// Labels that do not exist yet (`#ro`).
    pub new_tags: Vec<Quote>,
    /// Pieces meant as text: after ` - ` or in quotes.
    pub texts: Vec<Quote>,
    /// Pieces that were not understood, in order; they go into the text.
    pub unknown: Vec<Quote>,
    /// Pieces with several meanings.
    pub open: Vec<Ambiguity>,
    /// Pieces that cannot be taken.
    pub faults: Vec<LineFault>,
}

impl Reading {
    /// What still has to be said.
    pub fn missing(&self) -> Vec<Missing> {
        let kind = self.kind.is_none().then_some(Missing::Kind);
        kind.into_iter().chain(self.minutes.is_none().then_some(Missing::Minutes)).collect()
    }

    /// Whether what is kept of it looks like a civil registration number.
    pub fn has_number(&self) -> bool {
        self.faults.iter().any(|fault| matches!(fault.why, Why::Number(_)))
    }

    /// Whether it can be saved as it stands.
    pub fn is_ready(&self) -> bool {
        self.open.is_empty() && self.faults.is_empty() && self.missing().is_empty()
    }

    /// What was meant as text.
    pub fn text(&self) -> String {
        joined(&self.texts)
    }

    /// The text that is kept: what was not understood, then what was meant as text.
    pub fn note(&self) -> String {
        joined(self.unknown.iter().chain(&self.texts))
    }

    /// Only text and nothing else was typed, or nothing at all.
    pub fn is_empty(&self) -> bool {
        self.kind.is_none() && self.minutes.is_none() && self.note().is_empty() && self.open.is_empty()
    }

    /// A line that says the same, however it is read: numbers for names, a full date, codes for kinds.
    pub fn shown(&self, writer: Option<Id>) -> String {
        shown::line(self, writer)
    }
}

/// What a line says at a moment; `cursor` is the record the line was opened on.
pub fn read(line: &str, now: NaiveDateTime, cursor: Option<&Candidate>, lookup: &dyn Lookup) -> Reading {
    let mut reading = pieces::read(line, now, cursor, lookup);
    let number = mask::mask(line, &mut reading);
    reading.faults.extend(number.map(|line| LineFault { typed: Quote::default(), why: Why::Number(line) }));
    reading
}

/// Pieces as one text.
fn joined<'a>(pieces: impl IntoIterator<Item = &'a Quote>) -> String {
    pieces.into_iter().map(|piece| piece.typed.as_str()).collect::<Vec<_>>().join(" ")
}

/// The line with one ambiguity decided; the line itself is what is remembered, not the choice.
pub fn decided(line: &str, span: &Range<usize>, words: &str) -> String {
    let before = line.get(..span.start).unwrap_or(line);
    let after = line.get(span.end..).unwrap_or_default();
    format!("{before}{words}{after}")
}

/// The line as it is offered again: without what was text or not understood, which belongs to that one visit.
pub fn reusable(line: &str, now: NaiveDateTime, cursor: Option<&Candidate>, lookup: &dyn Lookup) -> String {
    pieces::reusable(line, now, cursor, lookup)
}

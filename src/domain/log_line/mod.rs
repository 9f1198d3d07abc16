//! Log line: reads one typed line about an activity, piece by piece. No guess is hidden: every word is understood,
//! offered as a choice, or returned as not understood. Names come in through [`Lookup`]; texts for people and saving
//! are elsewhere.

mod amounts;
mod doubts;
mod either;
mod guesses;
mod line_text;
mod mask;
mod names;
mod pieces;
mod places;
mod rooms;
mod shown;
mod times;
mod words;

#[cfg(test)]
mod tests;

use std::ops::Range;
use std::rc::Rc;

use chrono::{NaiveDate, NaiveDateTime};

use super::activity_kinds;
use super::choices::{ActivityKind, Coded};
use super::fields::Entity;
use super::typed_input::Refusal;
use super::value::Id;

pub use doubts::{Doubt, Facts, Limits, about as unlikely, year_before};
pub use names::{Finder, Name};
pub use words::FLAGS;

/// A record that a word may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Kind of record.
    pub entity: Entity,
    /// The record.
    pub id: Id,
    /// Its number (F-01), if it has one.
    pub number: Option<i64>,
    /// Its name, then initials, aliases or synonyms.
    pub names: Vec<Name>,
    /// An engagement that is still udkast: it can be named, and the person is told.
    pub udkast: bool,
}

impl Candidate {
    /// Its name.
    pub fn name(&self) -> &str {
        self.names.first().map_or("", Name::as_str)
    }

    /// A word that means this record: its number, else its name.
    pub fn word(&self) -> String {
        let number = self.number.and_then(|number| self.entity.numbered(number));
        number.unwrap_or_else(|| self.name().to_owned())
    }
}

/// Records that a word may mean; only one window of them was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The records.
    pub rows: Vec<Candidate>,
    /// There are more; a longer text may find others.
    pub more: bool,
}

/// Finds the records a line may name. Every answer is one window, also in a large file.
pub trait Lookup {
    /// The kinds of activity: code and every name a person may use for it.
    fn kinds(&self) -> Rc<Vec<(&'static str, Vec<Name>)>>;
    /// Tags, with their synonyms.
    fn tags(&self) -> Rc<Vec<Candidate>>;
    /// The record with a human number.
    fn numbered(&self, entity: Entity, number: i64) -> Option<Candidate>;
    /// People with these initials, in any case.
    fn initials(&self, typed: &str) -> Vec<Candidate>;
    /// Units, municipalities, engagements, networks and cohorts with a word in their names that begins like this.
    fn named(&self, typed: &str) -> Rc<Found>;
    /// Those of them whose name is nearest to a word that none has, when it is a slip of the hand away.
    fn near(&self, typed: &str) -> Rc<Vec<Candidate>>;
    /// The engagements under way in a unit or a municipality; where none is, those that are still udkast.
    fn engagements_of(&self, place: &Candidate) -> Vec<Candidate>;
    /// The units of an engagement.
    fn units_of(&self, engagement: Id) -> Vec<Id>;
    /// The units of an engagement with their names, for words that are misspelt.
    fn units_named(&self, engagement: Id) -> Rc<Vec<Candidate>>;
    /// The rooms of a unit.
    fn rooms_of(&self, unit: Id) -> Rc<Vec<Candidate>>;
}

/// How the engagement, network or cohort of an activity was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// The line says so.
    Typed,
    /// The cursor was on it.
    Cursor,
    /// It is the only one under way at the named place.
    Only,
}

/// Why a piece cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// No record has this number.
    NoRecord,
    /// Nobody has these initials.
    NoPerson,
    /// A date or a time that does not exist.
    Refused(Refusal),
    /// The line already gives another value for this.
    Twice,
    /// The note or a new tag has something like a civil registration number, in this line of the text.
    Number(usize),
}

/// A piece of the line as typed, and as a message may quote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    /// Its position in the line, in bytes.
    pub span: Range<usize>,
    /// The words as typed.
    pub typed: String,
    /// The words as a message may show them: without the digits of a civil registration number, even where the piece holds
    /// only a part of one.
    pub masked: String,
}

impl Quote {
    /// A quote of `typed`, which is inside the range `within` of the line, perhaps with quotation marks or a `#` around
    /// it.
    fn new(line: &str, within: Range<usize>, typed: &str) -> Quote {
        let before = line.get(within.clone()).and_then(|piece| piece.find(typed)).unwrap_or_default();
        let start = within.start + before;
        Quote { span: start..start + typed.len(), typed: typed.to_owned(), masked: typed.to_owned() }
    }
}

/// A piece that has to be corrected before saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFault {
    /// The typed words; empty when the fault is about the text as a whole.
    pub typed: Quote,
    /// The reason.
    pub why: Why,
}

/// One meaning of an ambiguous piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A record.
    Record(Candidate),
    /// A kind of activity.
    Kind(&'static str),
    /// A day.
    Day(NaiveDate),
    /// A time of day, in minutes after midnight.
    Clock(u16),
    /// A span of time, in minutes after midnight.
    Span(u16, u16),
    /// A duration in minutes.
    Length(i64),
    /// A fixed word of the line: "besøg", "planlagt", a weekday.
    Word(&'static str),
    /// Only a part of the text.
    Text,
}

/// What a piece was read as.
#[derive(Clone, Debug, PartialEq)]
pub enum Took {
    /// A time of day, and the end, in minutes after midnight.
    Clock(u16, Option<u16>),
    /// The duration in minutes.
    Length(i64),
    /// Minutes of travel.
    Travel(i64),
    /// Minutes of preparation.
    Prep(i64),
    /// The day.
    Day(NaiveDate),
    /// The kind of activity.
    Kind(&'static str),
    /// A record.
    Record(Candidate),
    /// It is planned.
    Plan,
    /// Whether it is a visit.
    OnSite(bool),
    /// Whether it counts in the hours.
    Delivered(bool),
}

/// A piece of the line and what it was read as.
#[derive(Clone, Debug, PartialEq)]
pub struct Understood {
    /// The words as typed.
    pub typed: Quote,
    /// What they were read as.
    pub took: Took,
    /// They are only the beginning of a name: a guess.
    pub guess: bool,
}

/// A piece that may mean several things; the person chooses, and the choice is written into the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ambiguity {
    /// The typed words and their position.
    pub typed: Quote,
    /// The possible meanings, each with the words that replace the piece.
    pub options: Vec<(Meaning, String)>,
    /// There are more meanings; a longer word finds them.
    pub more: bool,
    /// The word is not known; the meanings are the nearest known words.
    pub near: bool,
}

/// A part that is still missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The kind of activity.
    Kind,
    /// The duration.
    Minutes,
}

/// The meaning of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The engagement, network or cohort, and how it was found.
    pub home: Option<(Candidate, How)>,
    /// Units.
    pub units: Vec<Candidate>,
    /// Units that are not in the engagement.
    pub strangers: Vec<Candidate>,
    /// The room of one of the units.
    pub room: Option<Candidate>,
    /// The day.
    pub date: NaiveDate,
    /// The day typed without a year, when it is nearer in the past than the planned day that was taken.
    pub passed: Option<NaiveDate>,
    /// Start, in minutes after midnight.
    pub start: Option<u16>,
    /// Duration in minutes.
    pub minutes: Option<i64>,
    /// Code of the kind of activity.
    pub kind: Option<&'static str>,
    /// The people who took part beside the writer.
    pub people: Vec<Candidate>,
    /// Minutes of travel.
    pub travel: Option<i64>,
    /// Minutes of preparation.
    pub prep: Option<i64>,
    /// It is in the future.
    pub planned: bool,
    /// Tags.
    pub tags: Vec<Candidate>,
    /// Tags that do not exist yet (`#ro`).
    pub new_tags: Vec<Quote>,
    /// The text after ` - ` or in quotes, in pieces.
    pub texts: Vec<Quote>,
    /// Pieces that were not understood, in order; they go into the text.
    pub unknown: Vec<Quote>,
    /// Pieces with several meanings.
    pub open: Vec<Ambiguity>,
    /// Pieces that cannot be used.
    pub faults: Vec<LineFault>,
    /// Whether it is a visit, when the line says so.
    pub on_site_said: Option<bool>,
    /// Whether it counts in the hours, when the line says so.
    pub delivered_said: Option<bool>,
    /// A second kind of activity, which goes into the text.
    pub second_kinds: Vec<(Quote, &'static str)>,
    /// Each piece that was understood, in the order of the line.
    pub understood: Vec<Understood>,
}

impl Reading {
    fn activity_kind(&self) -> Option<ActivityKind> {
        self.kind.and_then(ActivityKind::from_code)
    }

    /// Whether it is a visit: as the line says, else by kind and unit.
    pub fn on_site(&self) -> bool {
        let by_kind = || activity_kinds::on_site(self.activity_kind(), !self.units.is_empty());
        self.on_site_said.unwrap_or_else(by_kind)
    }

    /// Whether its minutes count as delivered: as the line says, else by kind.
    pub fn delivered(&self) -> bool {
        self.delivered_said.unwrap_or_else(|| activity_kinds::delivered(self.activity_kind()))
    }

    /// The end, in minutes after midnight; more than a day's minutes when it goes on past midnight.
    pub fn end(&self) -> Option<i64> {
        Some(i64::from(self.start?) + self.minutes?)
    }

    /// What is unlikely about it by its own words.
    pub fn doubts(&self, today: NaiveDate, limits: Limits) -> Vec<Doubt> {
        doubts::of(self, today, limits)
    }

    /// A part that is still missing.
    pub fn missing(&self) -> Vec<Missing> {
        let kind = self.kind.is_none().then_some(Missing::Kind);
        kind.into_iter().chain(self.minutes.is_none().then_some(Missing::Minutes)).collect()
    }

    /// Whether the note or a new tag has something like a civil registration number.
    pub fn has_number(&self) -> bool {
        self.faults.iter().any(|fault| matches!(fault.why, Why::Number(_)))
    }

    /// Whether it can be saved.
    pub fn is_ready(&self) -> bool {
        self.open.is_empty() && self.faults.is_empty() && self.missing().is_empty()
    }

    /// The text after ` - ` or in quotes.
    pub fn text(&self) -> String {
        joined(&self.texts)
    }

    /// The text of the activity: the words that were not understood, then the typed text.
    pub fn note(&self) -> String {
        joined(self.unknown.iter().chain(&self.texts))
    }

    /// Whether the line has no kind, no duration, no text and no open choice.
    pub fn is_empty(&self) -> bool {
        self.kind.is_none() && self.minutes.is_none() && self.note().is_empty() && self.open.is_empty()
    }

    /// A line with the same meaning in every language and on every day: numbers for names, a full date, codes for
    /// kinds.
    pub fn shown(&self, writer: Option<Id>) -> String {
        shown::line(self, writer)
    }
}

/// Reads a line at a moment; `cursor` is the record the line was opened on.
pub fn read(line: &str, now: NaiveDateTime, cursor: Option<&Candidate>, lookup: &dyn Lookup) -> Reading {
    let mut reading = line_text::read(line, now, cursor, lookup);
    let number = mask::mask(line, &mut reading);
    reading.faults.extend(number.map(|line| LineFault { typed: Quote::default(), why: Why::Number(line) }));
    reading
}

/// The pieces as one text.
fn joined<'a>(pieces: impl IntoIterator<Item = &'a Quote>) -> String {
    pieces.into_iter().map(|piece| piece.typed.as_str()).collect::<Vec<_>>().join(" ")
}

/// The line with the chosen words in place of an ambiguous piece; the choice is stored only in the line.
pub fn decided(line: &str, span: &Range<usize>, words: &str) -> String {
    let before = line.get(..span.start).unwrap_or(line);
    let after = line.get(span.end..).unwrap_or_default();
    format!("{before}{words}{after}")
}

/// The line as it is offered again, without text and words that were not understood, because they belong to one visit.
pub fn reusable(line: &str, now: NaiveDateTime, cursor: Option<&Candidate>, lookup: &dyn Lookup) -> String {
    line_text::reusable(line, now, cursor, lookup)
}

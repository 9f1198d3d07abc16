//! Finding: what a rule says about a record, with the arguments of its sentence, and the sink that a rule writes into. The rules
//! are in the files by subject.

use chrono::NaiveDate;

use super::{Rule, Severity, Speaks, Threshold, Thresholds, find};
use crate::domain::dates::IsoWeek;
use crate::domain::due::Owed;
use crate::domain::fields::Entity;
use crate::domain::span::Span;
use crate::domain::value::{Id, Value};

/// An argument of a finding's sentence.
#[derive(Clone, Debug, PartialEq)]
pub enum Word {
    /// A count, also of days or points.
    Number(i64),
    /// A duration in minutes.
    Minutes(i64),
    /// A sum of minutes, as hours with one decimal.
    Hours(i64),
    /// A day.
    Day(NaiveDate),
    /// Days in order, runs of them told by their ends.
    Days(Vec<NaiveDate>),
    /// From one time of day to another, in minutes after midnight.
    Clock(u16, u16),
    /// An ISO week.
    Week(IsoWeek),
    /// Hundredths of a full-time equivalent.
    Fte(i64),
    /// Numbers or days from the first to the last.
    Span(Span),
    /// Text as it is in the file.
    Text(String),
    /// A record, shown by its name.
    Record(Id),
    /// Records, shown by their names.
    Records(Vec<Id>),
    /// A code of a list of choices, by its label: list, code.
    Code(&'static str, &'static str),
    /// What is owed: its kind, the words of the record and the name of the unit, where they say it.
    Owed(Owed, String, String),
}

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingSpot {
    /// Name of the field.
    pub field: &'static str,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// The result of a rule about a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// Its severity.
    pub severity: Severity,
    /// The record it is about; Enter opens it.
    pub entity: Entity,
    /// See `entity`.
    pub id: Id,
    /// The variant of the rule's sentence; empty for the first.
    pub said: &'static str,
    /// The arguments of the sentence.
    pub words: Vec<(&'static str, Word)>,
    /// Positions in the record's texts.
    pub spot: Option<FindingSpot>,
    /// The day it is about, if any; earlier days come first among equals.
    pub due: Option<NaiveDate>,
    /// The gate that was passed although this rule stopped it.
    pub overridden: Option<Overridden>,
    /// The record to open where it is another than the one it is about: the first thing of those that are late.
    pub opens: Option<Id>,
    /// Where it is mended, if it knows more than its rule does.
    pub mend: Option<Mend>,
}

/// A gate that somebody passed although a rule stopped it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overridden {
    /// The day.
    pub day: NaiveDate,
    /// The reason given.
    pub reason: String,
}

/// Where a finding is mended on the page of the record that Enter opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// The kind of records that is missing or wrong there.
    pub kind: Entity,
    /// What a new one begins with: the unit that lacks it, the kind that is lacking.
    pub begins: Vec<(&'static str, Value)>,
}

impl Finding {
    /// A confirmed point: a requirement of a rule that is met, as shown to a person. None when there is no such rule.
    pub(super) fn in_order(rule: &str, said: &'static str, entity: Entity, id: Id) -> Option<Finding> {
        let rule = find(rule)?;
        Some(Finding {
            rule,
            severity: Severity::Note,
            entity,
            id,
            said,
            words: Vec::new(),
            spot: None,
            due: None,
            overridden: None,
            opens: None,
            mend: None,
        })
    }

    /// Adds an argument to the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, word: Word) -> Finding {
        self.words.push((name, word));
        self
    }

    /// Uses another of the rule's sentences.
    #[must_use]
    pub fn said(mut self, said: &'static str) -> Finding {
        self.said = said;
        self
    }

    /// Sets the positions in the texts.
    #[must_use]
    pub fn at(mut self, spot: FindingSpot) -> Finding {
        self.spot = Some(spot);
        self
    }

    /// Sets the day.
    #[must_use]
    pub fn due(mut self, day: NaiveDate) -> Finding {
        self.due = Some(day);
        self
    }

    /// Sets the record that Enter opens.
    #[must_use]
    pub fn opening(mut self, id: Id) -> Finding {
        self.opens = Some(id);
        self
    }

    /// Sets where on the page it is mended, and what a new record there begins with.
    #[must_use]
    pub fn mended_by(mut self, kind: Entity, begins: Vec<(&'static str, Value)>) -> Finding {
        self.mend = Some(Mend { kind, begins });
        self
    }

    /// What it is about beside the record that was judged: a unit, a goal, a team, a part of the plan. Two findings of a rule
    /// about the same things say the same. `name` gives the key of a record.
    pub fn things(&self, judged: Id, name: &dyn Fn(Id) -> Option<String>) -> Vec<String> {
        let thing = |(word_name, word): &(&str, Word)| match word {
            Word::Record(id) if *id != judged => name(*id),
            Word::Text(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
            Word::Code(_, code) => Some((*code).to_owned()),
            // Another thing may be the first one next week; a snooze is about the record and who owes it.
            Word::Owed(..) => None,
            // A place of the roster and its days. As days go by, the last one stays.
            Word::Number(slot) if *word_name == "slot" && *slot > 0 => Some(slot.to_string()),
            Word::Days(days) => days.last().map(NaiveDate::to_string),
            Word::Record(_)
            | Word::Records(_)
            | Word::Number(_)
            | Word::Minutes(_)
            | Word::Hours(_)
            | Word::Day(_)
            | Word::Clock(..)
            | Word::Week(_)
            | Word::Span(_)
            | Word::Fte(_) => None,
        };
        self.words.iter().filter_map(thing).collect()
    }

    /// The records that its sentence names.
    pub fn records(&self) -> impl Iterator<Item = Id> + '_ {
        self.words
            .iter()
            .flat_map(|(_, word)| match word {
                Word::Record(id) => std::slice::from_ref(id),
                Word::Records(ids) => ids,
                Word::Number(_)
                | Word::Minutes(_)
                | Word::Hours(_)
                | Word::Day(_)
                | Word::Days(_)
                | Word::Clock(..)
                | Word::Week(_)
                | Word::Fte(_)
                | Word::Span(_)
                | Word::Text(_)
                | Word::Code(..)
                | Word::Owed(..) => &[],
            })
            .copied()
    }

    /// Whether it still asks for something: a stop that was passed with a reason does not.
    pub fn stops(&self) -> bool {
        self.severity == Severity::Stop && self.overridden.is_none()
    }

    /// Message id of its sentence.
    pub fn message(&self) -> String {
        let rule = self.rule.message();
        if self.said.is_empty() { rule } else { format!("{rule}-{}", self.said) }
    }
}

/// Collects the findings of rules about one case.
#[derive(Debug)]
pub struct FindingSink<'a> {
    /// The place for which the rules are judged.
    pub asked: Speaks,
    pub(super) thresholds: &'a Thresholds,
    pub(super) rule: &'static Rule,
    pub(super) found: &'a mut Vec<Finding>,
}

impl FindingSink<'_> {
    /// A finding about a record; add its words, then call [`FindingSink::note`].
    pub fn finding(&self, severity: Severity, entity: Entity, id: Id) -> Finding {
        Finding {
            rule: self.rule,
            severity,
            entity,
            id,
            said: "",
            words: Vec::new(),
            spot: None,
            due: None,
            overridden: None,
            opens: None,
            mend: None,
        }
    }

    /// Notes a finding.
    pub fn note(&mut self, finding: Finding) {
        self.found.push(finding);
    }

    /// A threshold.
    pub fn threshold(&self, threshold: Threshold) -> i64 {
        self.thresholds.get(threshold)
    }

    /// The dates of a threshold, in order.
    pub fn days(&self, threshold: Threshold) -> Vec<NaiveDate> {
        self.thresholds.days(threshold)
    }
}

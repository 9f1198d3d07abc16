//! Guesses: what is offered where a word says too little (a visit without a kind) or is misspelt.

use super::line_text::{LineText, Use};
use super::names::{LineContext, Named, near};
use super::places::option;
use super::{Candidate, Meaning, Took, Why};
use crate::domain::activity_kinds::{OnSite, facts};
use crate::domain::choices::{ActivityKind, Coded};

/// Most words that are not understood and for which near ones are looked up; with more the line is prose.
const MOST_MISSPELT: usize = 6;

impl LineText<'_> {
    /// "besøg": a visit of the kind that the line names; without one, the person chooses the kind.
    pub(super) fn visit(&mut self) {
        let Some(at) = self.visit else { return };
        if self.reading.kind.is_some() {
            match self.reading.on_site_said {
                Some(false) => self.fault(at, 1, Why::Twice),
                _ => self.reading.on_site_said = Some(true),
            }
            self.took(at, 1, Took::OnSite(true));
            return;
        }
        let visits = |code: &&&str| {
            let kind = ActivityKind::from_code(code);
            kind.is_some_and(|kind| {
                facts(kind).on_site == OnSite::Always
                    || matches!(kind, ActivityKind::Ledersparring | ActivityKind::Aktionslaering)
            })
        };
        let kinds = ActivityKind::LIST.codes.iter().filter(visits);
        let options = kinds.map(|code| (Meaning::Kind(code), (*code).to_owned())).collect();
        self.ask(at, 1, options, false);
    }

    /// Offers the nearest known words for words that are not understood.
    pub(super) fn misspelt(&mut self, cursor: Option<&Candidate>) {
        let free: Vec<usize> = (0..self.words.len()).filter(|at| self.uses.get(*at) == Some(&Use::Free)).collect();
        let second = |at: &usize| {
            let start = self.words.get(*at).map_or(0, |word| word.span.start);
            self.reading.second_kinds.iter().any(|(typed, _)| typed.span.contains(&start))
        };
        let free: Vec<usize> = free.into_iter().filter(|at| !second(at)).collect();
        if free.len() > MOST_MISSPELT {
            return;
        }
        let home = self.reading.home.as_ref().map(|(home, _)| home.clone()).or_else(|| cursor.cloned());
        for at in free {
            let context = LineContext {
                home: home.as_ref(),
                firm: true,
                own_units: &[],
                alone: true,
                has_kind: self.reading.kind.is_some(),
                said: &[],
            };
            let found = near(self.word(at), &context, self.lookup);
            let known = |named: &Named| match named {
                Named::Kind(code) => self.reading.kind == Some(*code),
                Named::Tag(record) => self.reading.tags.iter().any(|tag| tag.id == record.id),
                Named::Fixed(_) => false,
                Named::Place(record) => self.places.iter().any(|(place, _)| place.id == record.id),
            };
            let options: Vec<_> = found.iter().filter(|named| !known(named)).map(option).collect();
            if !options.is_empty() {
                self.ask_about(at, 1, options, false, true);
                self.mark(at, 1, Use::Taken);
            }
        }
    }
}

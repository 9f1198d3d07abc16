//! Line text: a line while it is read, its words and what each was used for, and the order of reading: first pieces with
//! a form of their own (`pieces`, `amounts`), then names in the remaining words (`places`), then what follows from all
//! of them together (`guesses`).

use std::ops::Range;

use chrono::{NaiveDateTime, Timelike};

use super::either::Either;
use super::names::{LineContext, Named, is_glue, meanings};
use super::times;
use super::words::{Word, split};
use super::{Ambiguity, Candidate, LineFault, Lookup, Meaning, Quote, Reading, Took, Understood, Why};
use crate::domain::fold::fold_long;

/// Most words that are read; later words of a pasted text are text.
pub(super) const MOST_WORDS: usize = 40;

/// Use of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    Free,
    /// It names again what is known, so it is text; it has no other meaning, and is no misspelt word.
    Again,
    Taken,
    Text,
}

pub(super) struct LineText<'a> {
    pub(super) line: &'a str,
    pub(super) now: NaiveDateTime,
    pub(super) lookup: &'a dyn Lookup,
    pub(super) words: Vec<Word>,
    pub(super) uses: Vec<Use>,
    pub(super) reading: Reading,
    pub(super) dated: bool,
    pub(super) plan_said: bool,
    /// Units and municipalities with their positions, so that an engagement can be put before one.
    pub(super) places: Vec<(Candidate, Range<usize>)>,
    /// "forberedelse 30m" gives the kind when no other word does.
    pub(super) full_prep: Option<(usize, i64)>,
    /// Pieces that can be read in more than one way.
    pub(super) pending: Vec<(usize, usize, Either)>,
    /// "besøg" says that it is a visit, and which kind is still to be said.
    pub(super) visit: Option<usize>,
}

pub(super) fn read(line: &str, now: NaiveDateTime, cursor: Option<&Candidate>, lookup: &dyn Lookup) -> Reading {
    parse(line, now, cursor, lookup).reading
}

pub(super) fn reusable(line: &str, now: NaiveDateTime, cursor: Option<&Candidate>, lookup: &dyn Lookup) -> String {
    let parsed = parse(line, now, cursor, lookup);
    let kept: Vec<&str> = parsed
        .words
        .iter()
        .zip(&parsed.uses)
        .filter(|(_, of)| **of == Use::Taken)
        .filter_map(|(word, _)| line.get(word.span.clone()))
        .collect();
    kept.join(" ")
}

fn parse<'a>(line: &'a str, now: NaiveDateTime, cursor: Option<&Candidate>, lookup: &'a dyn Lookup) -> LineText<'a> {
    let words = split(line);
    let mut parsed = LineText {
        line,
        now,
        lookup,
        uses: vec![Use::Free; words.len()],
        words,
        reading: Reading {
            home: None,
            units: Vec::new(),
            strangers: Vec::new(),
            room: None,
            date: now.date(),
            passed: None,
            start: None,
            minutes: None,
            kind: None,
            people: Vec::new(),
            travel: None,
            prep: None,
            planned: false,
            tags: Vec::new(),
            new_tags: Vec::new(),
            texts: Vec::new(),
            unknown: Vec::new(),
            open: Vec::new(),
            faults: Vec::new(),
            on_site_said: None,
            delivered_said: None,
            second_kinds: Vec::new(),
            understood: Vec::new(),
        },
        dated: false,
        plan_said: false,
        places: Vec::new(),
        full_prep: None,
        pending: Vec::new(),
        visit: None,
    };
    parsed.forms();
    parsed.decide();
    parsed.names(cursor);
    parsed.home(cursor);
    parsed.rest(cursor);
    parsed.reading.understood.sort_by_key(|piece| piece.typed.span.start);
    parsed
}

impl LineText<'_> {
    pub(super) fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.text.as_str())
    }

    pub(super) fn span(&self, at: usize, n: usize) -> Range<usize> {
        let first = self.words.get(at).map_or(0, |word| word.span.start);
        let last = self.words.get(at + n.max(1) - 1).map_or(first, |word| word.span.end);
        first..last
    }

    pub(super) fn typed(&self, at: usize, n: usize) -> Quote {
        self.quote(self.span(at, n))
    }

    pub(super) fn quote(&self, span: Range<usize>) -> Quote {
        let typed = self.line.get(span.clone()).unwrap_or_default();
        Quote::new(self.line, span, typed)
    }

    pub(super) fn mark(&mut self, at: usize, n: usize, of: Use) {
        for slot in self.uses.iter_mut().skip(at).take(n) {
            *slot = of;
        }
    }

    pub(super) fn fault(&mut self, at: usize, n: usize, why: Why) {
        let typed = self.typed(at, n);
        self.reading.faults.push(LineFault { typed, why });
    }

    pub(super) fn took(&mut self, at: usize, n: usize, took: Took) {
        self.took_as(at, n, took, false);
    }

    pub(super) fn took_as(&mut self, at: usize, n: usize, took: Took, guess: bool) {
        let typed = self.typed(at, n);
        self.reading.understood.push(Understood { typed, took, guess });
    }

    pub(super) fn ask(&mut self, at: usize, n: usize, options: Vec<(Meaning, String)>, more: bool) {
        self.ask_about(at, n, options, more, false);
    }

    pub(super) fn ask_about(
        &mut self,
        at: usize,
        n: usize,
        mut options: Vec<(Meaning, String)>,
        more: bool,
        near: bool,
    ) {
        let typed = self.typed(at, n);
        options.push((Meaning::Text, format!("\"{}\"", typed.typed.replace('"', "'"))));
        self.reading.open.push(Ambiguity { typed, options, more, near });
    }

    /// The bare number that is the duration where the line has no other one: the only such number, and none while a
    /// duration is known.
    pub(super) fn bare_minutes(&self) -> Option<(usize, i64)> {
        let free = |at: &usize| self.reading.minutes.is_none() && self.uses.get(*at) == Some(&Use::Free);
        let mut bare = (0..self.words.len())
            .filter(free)
            .filter_map(|at| times::bare_minutes(self.word(at)).map(|minutes| (at, minutes)));
        let first = bare.next();
        first.filter(|_| bare.next().is_none())
    }

    /// Reads the parts that follow from all pieces together, then collects the words that are left.
    pub(super) fn rest(&mut self, cursor: Option<&Candidate>) {
        if let (None, Some((at, minutes))) = (self.reading.kind, self.full_prep)
            && (self.reading.minutes.is_none() || self.reading.minutes == Some(minutes))
        {
            let kind = meanings(
                self.word(at),
                &LineContext { home: None, firm: false, own_units: &[], alone: true, has_kind: false, said: &[] },
                self.lookup,
            );
            if let [Named::Kind(code)] = kind.0.as_slice() {
                (self.reading.kind, self.reading.minutes, self.reading.prep) = (Some(*code), Some(minutes), None);
                self.took(at, 1, Took::Kind(code));
            }
        }
        if let Some((at, minutes)) = self.bare_minutes() {
            self.reading.minutes = Some(minutes);
            self.took(at, 1, Took::Length(minutes));
            self.mark(at, 1, Use::Taken);
        }
        let today = self.now.date();
        let minute = u16::try_from(self.now.hour() * 60 + self.now.minute()).unwrap_or(u16::MAX);
        let later_today = self.reading.date == today && self.reading.start.is_some_and(|start| start > minute);
        self.reading.planned = self.plan_said || self.reading.date > today || later_today;
        self.visit();
        self.room();
        self.misspelt(cursor);
        self.leftovers();
    }

    /// Collects runs of words that were not understood, without words that only lead to the next piece.
    pub(super) fn leftovers(&mut self) {
        let n = self.words.len();
        for at in (0..n).rev() {
            let next = self.uses.get(at + 1).copied();
            let leads = self.uses.get(at) == Some(&Use::Free) && is_glue(&fold_long(self.word(at)));
            if leads && matches!(next, Some(Use::Taken)) {
                self.mark(at, 1, Use::Taken);
            }
        }
        let mut at = 0;
        while at < n {
            let left = |of: &&Use| matches!(of, Use::Free | Use::Again);
            let run = self.uses.iter().skip(at).take_while(left).count();
            if run > 0 {
                let typed = self.typed(at, run);
                self.reading.unknown.push(typed);
            }
            at += run.max(1);
        }
    }
}

//! Places: kinds, tags and records that the remaining words name, and the engagement, network or cohort of the activity;
//! `names` compares the words.

use std::ops::Range;

use super::line_text::{LineText, MOST_WORDS, Use};
use super::names::{Finder, LONGEST_NAME, LineContext, MOST, Named, Sure, is_glue, meanings, sure, whole_kind};
use super::times;
use super::{Ambiguity, Candidate, How, Meaning, Took, Why};
use crate::domain::fields::Entity;
use crate::domain::fold::fold_long;
use crate::domain::value::Id;

/// Most words of a title that is looked for in a line.
const LONGEST_TITLE: usize = 10;

/// The engagement, network or cohort that is known while names are read, and its units.
struct KnownPlace {
    home: Option<Candidate>,
    /// The line says it, not the cursor.
    firm: bool,
    /// With several engagements at the place, the units of them all.
    units: Vec<Id>,
}

impl LineText<'_> {
    /// Adds a named record by its kind.
    pub(super) fn place(&mut self, at: usize, n: usize, found: Candidate) {
        match found.entity {
            Entity::Engagement | Entity::Network | Entity::Cohort => match &self.reading.home {
                Some((known, How::Typed)) if known.id != found.id => self.fault(at, n, Why::Twice),
                _ => self.reading.home = Some((found, How::Typed)),
            },
            Entity::Unit => {
                self.places.push((found.clone(), self.span(at, n)));
                if self.reading.units.iter().all(|known| known.id != found.id) {
                    self.reading.units.push(found);
                }
            }
            Entity::Municipality => self.places.push((found, self.span(at, n))),
            Entity::Person => self.add_person(found),
            Entity::Tag => self.add_tag(found),
            _ => {}
        }
    }

    /// Reads names in the remaining words, the longest first.
    pub(super) fn names(&mut self, cursor: Option<&Candidate>) {
        let mut at = 0;
        while at < self.words.len().min(MOST_WORDS) {
            let known = self.known_place(cursor);
            at += self.name(at, &known).max(1);
        }
    }

    /// The place as far as the line and the cursor say it now.
    fn known_place(&self, cursor: Option<&Candidate>) -> KnownPlace {
        let mut homes: Vec<Candidate> = Vec::new();
        let mut firm = true;
        if let Some((home, _)) = &self.reading.home {
            homes.push(home.clone());
        } else if let Some(cursor) = cursor.filter(|cursor| self.is_of_cursor(cursor)) {
            firm = !self.places.is_empty();
            homes.push(cursor.clone());
        } else if let Some((place, _)) = self.places.first() {
            homes = self.lookup.engagements_of(place);
            firm = place.entity == Entity::Unit || !homes.is_empty();
        } else {
            firm = false;
        }
        let of_units = homes.iter().filter(|home| home.entity == Entity::Engagement).take(MOST);
        let units = of_units.flat_map(|home| self.lookup.units_of(home.id)).collect();
        let home = if homes.len() == 1 { homes.pop() } else { None };
        KnownPlace { home, firm, units }
    }

    fn is_of_cursor(&self, cursor: &Candidate) -> bool {
        if cursor.entity != Entity::Engagement || self.places.is_empty() {
            return true;
        }
        let own = self.lookup.units_of(cursor.id);
        self.reading.units.iter().any(|unit| own.contains(&unit.id))
    }

    /// Whether a run of words stands apart from prose: beside it is no word that becomes text. Words that only lead to it
    /// are passed over: "hos Fiktiva", but not "ro i Fiktiva". The number that will be the duration is no text, as "45m" is none.
    fn stands_apart(&self, at: usize, n: usize, context: &LineContext<'_>) -> bool {
        let duration = self.bare_minutes().map(|(at, _)| at);
        let is_free = |at: usize| self.uses.get(at) == Some(&Use::Free) && duration != Some(at);
        let glue = |at: &usize| is_free(*at) && is_glue(&fold_long(self.word(*at)));
        let before = (0..at).rev().find(|at| !glue(at));
        let after = at + n;
        let prose = |at: usize| is_free(at) && meanings(self.word(at), context, self.lookup).0.is_empty();
        let is_text = |at: usize| is_free(at) || self.uses.get(at) == Some(&Use::Again);
        !before.is_some_and(is_text) && (glue(&after) || !prose(after))
    }

    fn name(&mut self, at: usize, known: &KnownPlace) -> usize {
        let said = self.said();
        let free = self.uses.iter().skip(at).take_while(|of| **of == Use::Free).count();
        let again = self.named_again(at, free, known);
        if again > 0 {
            return again;
        }
        for n in (1..=free.min(LONGEST_NAME)).rev() {
            let Some(text) = times::joined(&self.words, at, n) else { continue };
            let context = LineContext {
                home: known.home.as_ref(),
                firm: known.firm,
                own_units: &known.units,
                alone: true,
                has_kind: self.reading.kind.is_some(),
                said: &said,
            };
            let (mut found, mut more) = meanings(&text, &context, self.lookup);
            let is_unit = |named: &Named| matches!(named, Named::Place(place) if place.entity == Entity::Unit);
            if found.iter().any(is_unit) && !self.stands_apart(at, n, &context) {
                (found, more) = meanings(&text, &LineContext { alone: false, ..context }, self.lookup);
            }
            let exact = matches!(found.as_slice(), [one] if sure(&text, one, self.lookup) == Sure::Yes);
            if !exact
                && let Some(known) = self.reading.kind
                && let Some(second) = whole_kind(&text, self.lookup)
            {
                self.second_kind(at, n, known, second);
                return n;
            }
            match found.as_slice() {
                [] => continue,
                [one] if !more => match sure(&text, one, self.lookup) {
                    Sure::Ask => self.ask(at, n, vec![option(one)], false),
                    sure => self.named(at, n, one.clone(), sure == Sure::Guess),
                },
                many => {
                    let options = many.iter().map(option).collect();
                    self.ask(at, n, options, more);
                }
            }
            self.mark(at, n, Use::Taken);
            return n;
        }
        0
    }

    /// The number of words, two or more, that are the whole name of a record that is known: they are text, and no word of
    /// them is read as something else.
    fn named_again(&mut self, at: usize, free: usize, known: &KnownPlace) -> usize {
        for n in (2..=free.min(LONGEST_TITLE)).rev() {
            let Some(text) = times::joined(&self.words, at, n) else { continue };
            let finder = Finder::new(&text);
            let is = |record: &Candidate| record.names.iter().any(|name| finder.is(name));
            let of_home = known.home.as_ref().is_some_and(is);
            let places = self.places.iter().map(|(place, _)| place);
            if !of_home && !places.chain(&self.reading.tags).any(is) {
                continue;
            }
            if of_home && self.reading.home.is_none() && self.places.is_empty() {
                // The title of the cursor's engagement says that it is meant, wherever the units are.
                self.reading.home = known.home.clone().map(|home| (home, How::Typed));
            }
            self.mark(at, n, Use::Again);
            return n;
        }
        0
    }

    /// The records that the line names already.
    fn said(&self) -> Vec<Id> {
        let home = self.reading.home.iter().map(|(home, _)| home.id);
        let places = self.places.iter().map(|(place, _)| place.id);
        home.chain(places).chain(self.reading.tags.iter().map(|tag| tag.id)).collect()
    }

    /// A kind after the one that is known goes into the text; another one than the known one is told.
    pub(super) fn second_kind(&mut self, at: usize, n: usize, known: &'static str, second: &'static str) {
        if known != second {
            let typed = self.typed(at, n);
            self.reading.second_kinds.push((typed, second));
        }
    }

    pub(super) fn named(&mut self, at: usize, n: usize, named: Named, guess: bool) {
        let took = match &named {
            Named::Kind(code) => Took::Kind(code),
            Named::Tag(record) | Named::Place(record) => Took::Record(record.clone()),
            // Only offered for a misspelt word; a fixed word typed right is read before the names.
            Named::Fixed(_) => return,
        };
        self.took_as(at, n, took, guess);
        match named {
            Named::Kind(code) => self.reading.kind = Some(code),
            Named::Tag(tag) => self.add_tag(tag),
            Named::Place(place) => self.place(at, n, place),
            Named::Fixed(_) => {}
        }
    }

    /// The engagement, network or cohort: as typed, from the cursor, or the only engagement under way at the named
    /// place.
    pub(super) fn home(&mut self, cursor: Option<&Candidate>) {
        if self.reading.home.is_none() {
            let cursor = cursor.filter(|cursor| self.is_of_cursor(cursor));
            match cursor {
                Some(cursor) => self.reading.home = Some((cursor.clone(), How::Cursor)),
                None => self.home_of_places(),
            }
        }
        self.free_municipalities();
        if let Some((home, _)) = &self.reading.home
            && home.entity == Entity::Engagement
        {
            let own = self.lookup.units_of(home.id);
            self.reading.strangers =
                self.reading.units.iter().filter(|unit| !own.contains(&unit.id)).cloned().collect();
        }
    }

    /// An activity stores no municipality. Only the one that leads to the engagement is read; the words of any other are
    /// text.
    fn free_municipalities(&mut self) {
        let leads = matches!(self.reading.home, None | Some((_, How::Only)));
        let leading = self.places.first().filter(|_| leads).map(|(_, span)| span.clone());
        let spans = self.places.iter().filter(|(place, _)| place.entity == Entity::Municipality);
        let spans: Vec<Range<usize>> = spans.map(|(_, span)| span.clone()).collect();
        for span in spans {
            let is_leading = leading.as_ref() == Some(&span);
            if !is_leading {
                self.reading.understood.retain(|piece| piece.typed.span != span);
            } else if self.reading.home.is_some() || self.reading.open.iter().any(|open| open.typed.span == span) {
                continue;
            }
            // One where nothing is under way leads nowhere: that is told, and the words are kept.
            for (word, of) in self.words.iter().zip(self.uses.iter_mut()) {
                if span.start < word.span.end && word.span.start < span.end {
                    *of = Use::Again;
                }
            }
        }
    }

    fn home_of_places(&mut self) {
        let Some((place, span)) = self.places.first().cloned() else { return };
        let mut running = self.lookup.engagements_of(&place);
        match running.len() {
            0 => {}
            1 => self.reading.home = running.pop().map(|home| (home, How::Only)),
            _ => {
                let typed = self.quote(span);
                let more = running.len() > MOST;
                // A municipality says nothing more beside the engagement, see above.
                let is_unit = place.entity == Entity::Unit;
                let words = |home: &Candidate| {
                    if is_unit { format!("{} {}", home.word(), typed.typed) } else { home.word() }
                };
                let options = running.into_iter().take(MOST).map(|home| {
                    let words = words(&home);
                    (Meaning::Record(home), words)
                });
                let options = options.collect();
                self.reading.open.push(Ambiguity { typed, options, more, near: false });
            }
        }
    }
}

pub(super) fn option(named: &Named) -> (Meaning, String) {
    match named {
        Named::Kind(code) => (Meaning::Kind(code), (*code).to_owned()),
        Named::Tag(record) | Named::Place(record) => (Meaning::Record(record.clone()), record.word()),
        Named::Fixed(word) => (Meaning::Word(word), (*word).to_owned()),
    }
}

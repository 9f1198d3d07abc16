//! Places: kinds, tags and records that the remaining words name, and the engagement, network or cohort of the activity;
//! `names` compares the words.

use super::line_text::{LineText, MOST_WORDS, Use};
use super::names::{LONGEST_NAME, LineContext, MOST, Named, Sure, meanings, sure, whole_kind};
use super::times;
use super::{Ambiguity, Candidate, How, Meaning, Took, Why};
use crate::domain::fields::Entity;
use crate::domain::value::Id;

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
        let home = self.reading.home.as_ref().map(|(home, _)| home.clone());
        let typed = home.is_some();
        let home = home.or_else(|| cursor.cloned());
        let own = home.as_ref().filter(|home| home.entity == Entity::Engagement);
        let own: Vec<Id> = own.map(|home| self.lookup.units_of(home.id)).unwrap_or_default();
        let mut at = 0;
        while at < self.words.len().min(MOST_WORDS) {
            at += self.name(at, home.as_ref(), typed, &own).max(1);
        }
    }

    pub(super) fn name(&mut self, at: usize, home: Option<&Candidate>, typed: bool, own: &[Id]) -> usize {
        let said = self.said();
        let free = self.uses.iter().skip(at).take_while(|of| **of == Use::Free).count();
        for n in (1..=free.min(LONGEST_NAME)).rev() {
            let Some(text) = times::joined(&self.words, at, n) else { continue };
            let context = LineContext {
                home,
                home_typed: typed,
                own_units: own,
                has_kind: self.reading.kind.is_some(),
                said: &said,
            };
            let (found, more) = meanings(&text, &context, self.lookup);
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
            let units: Vec<Id> = self.reading.units.iter().map(|unit| unit.id).collect();
            let of_cursor = |line: &Self, cursor: &Candidate| {
                let own = line.lookup.units_of(cursor.id);
                line.places.is_empty() || units.iter().any(|unit| own.contains(unit))
            };
            let cursor = cursor.filter(|cursor| cursor.entity != Entity::Engagement || of_cursor(self, cursor));
            match cursor {
                Some(cursor) => self.reading.home = Some((cursor.clone(), How::Cursor)),
                None => self.home_of_places(),
            }
        }
        if let Some((home, _)) = &self.reading.home
            && home.entity == Entity::Engagement
        {
            let own = self.lookup.units_of(home.id);
            self.reading.strangers =
                self.reading.units.iter().filter(|unit| !own.contains(&unit.id)).cloned().collect();
        }
    }

    pub(super) fn home_of_places(&mut self) {
        let Some((place, span)) = self.places.first().cloned() else { return };
        let mut running = self.lookup.engagements_of(&place);
        match running.len() {
            0 => {}
            1 => self.reading.home = running.pop().map(|home| (home, How::Only)),
            _ => {
                let typed = self.quote(span);
                let more = running.len() > MOST;
                let options = running
                    .into_iter()
                    .take(MOST)
                    .map(|home| (Meaning::Record(home.clone()), format!("{} {}", home.word(), typed.typed)))
                    .collect();
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

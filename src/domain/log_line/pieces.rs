//! Pieces with a form of their own: texts, tags, people, numbers, and words that say whether it is a visit and counts.
//! Times, days and durations are in `amounts`.

use std::ops::Range;

use super::either::either;
use super::line_text::{LineText, MOST_WORDS, Use};
use super::times;
use super::words::{Flag, flag, is_dash, is_visit};
use super::{Candidate, Finder, Meaning, Quote, Took, Why};
use crate::domain::fields::Entity;
use crate::domain::fold::fold_long;

impl LineText<'_> {
    /// Reads pieces with a form of their own, and text.
    pub(super) fn forms(&mut self) {
        self.plan_said = self.words.iter().any(|word| !word.quoted && is_plan(&word.text));
        let mut at = 0;
        while at < self.words.len().min(MOST_WORDS) {
            if self.words.get(at).is_some_and(|word| word.quoted) {
                self.text(self.span(at, 1), self.word(at).to_owned());
                self.mark(at, 1, Use::Text);
                at += 1;
            } else if is_dash(self.word(at)) {
                let from = self.words.get(at).map_or(self.line.len(), |word| word.span.end);
                let rest = self.line.get(from..).unwrap_or_default().trim().to_owned();
                self.text(from..self.line.len(), rest);
                let left = self.words.len() - at;
                self.mark(at, left, Use::Text);
                break;
            } else {
                let n = self.form(at);
                self.mark(at, n, Use::Taken);
                at += n.max(1);
            }
        }
    }

    pub(super) fn text(&mut self, within: Range<usize>, text: String) {
        if !text.is_empty() {
            self.reading.texts.push(Quote::new(self.line, within, &text));
        }
    }

    /// Reads the piece that begins at `at` and returns its number of words; 0 when there is none.
    pub(super) fn form(&mut self, at: usize) -> usize {
        if is_plan(self.word(at)) {
            self.took(at, 1, Took::Plan);
            return 1;
        }
        let flagged = self.flag(at);
        if flagged > 0 {
            return flagged;
        }
        // Said again, it is a word of the text.
        if self.visit.is_none() && is_visit(&fold_long(self.word(at))) {
            self.visit = Some(at);
            return 1;
        }
        let tagged = self.tag(at);
        if tagged > 0 {
            return tagged;
        }
        // Before people, so that "TI OVER NI" names nobody with the initials TI.
        if let Some((clock, n)) = times::clock(&self.words, at) {
            match clock {
                Ok(clock) => self.clock(at, n, clock),
                Err(refusal) => self.fault(at, n, Why::Refused(refusal)),
            }
            return n;
        }
        let people = self.people(at);
        if people > 0 {
            return people;
        }
        let beside = self.travel_or_prep(at);
        if beside > 0 {
            return beside;
        }
        let numbered = self.number(at);
        if numbered > 0 {
            return numbered;
        }
        if let Some((minutes, n)) = times::duration(&self.words, at) {
            let n = self.before_initials(at, n);
            return self.spent(at, n, minutes);
        }
        if let Some((found, n)) = either(&self.words, at, self.now.date(), self.plan_said) {
            self.pending.push((at, n, found));
            return n;
        }
        if let Some((day, n)) = times::day(&self.words, at, self.now.date(), self.plan_said) {
            self.day(at, n, day);
            return n;
        }
        0
    }

    /// "på stedet", "tæller ikke".
    pub(super) fn flag(&mut self, at: usize) -> usize {
        for n in (1..=3).rev() {
            let Some(text) = times::joined(&self.words, at, n) else { continue };
            let Some(found) = flag(&fold_long(&text)) else { continue };
            let (slot, yes, took) = match found {
                Flag::OnSite(yes) => (&mut self.reading.on_site_said, yes, Took::OnSite(yes)),
                Flag::Delivered(yes) => (&mut self.reading.delivered_said, yes, Took::Delivered(yes)),
            };
            if slot.is_some_and(|known| known != yes) {
                self.fault(at, n, Why::Twice);
            } else {
                *slot = Some(yes);
                self.took(at, n, took);
            }
            return n;
        }
        0
    }

    pub(super) fn tag(&mut self, at: usize) -> usize {
        let Some(name) = self.word(at).strip_prefix('#').map(|name| name.trim_matches('#').to_owned()) else {
            return 0;
        };
        if name.is_empty() {
            return 0;
        }
        let finder = Finder::new(&name);
        let known = self.lookup.tags().iter().find(|tag| tag.names.iter().any(|known| finder.is(known))).cloned();
        match known {
            Some(tag) => {
                self.took(at, 1, Took::Record(tag.clone()));
                self.add_tag(tag);
            }
            None if self.reading.new_tags.iter().all(|tag| tag.typed != name) => {
                self.reading.new_tags.push(Quote::new(self.line, self.span(at, 1), &name));
            }
            None => {}
        }
        1
    }

    pub(super) fn add_tag(&mut self, tag: Candidate) {
        if self.reading.tags.iter().all(|known| known.id != tag.id) {
            self.reading.tags.push(tag);
        }
    }

    /// "med AHK og ÆBL", "m. AHK", "+AHK", and initials in capitals alone.
    pub(super) fn people(&mut self, at: usize) -> usize {
        let word = self.word(at).to_owned();
        if let Some(initials) = word.strip_prefix('+').filter(|rest| rest.starts_with(char::is_alphabetic)) {
            let all: Vec<String> = initials.split('+').map(str::to_owned).collect();
            for initials in all {
                if !self.person(at, 1, &initials) {
                    self.fault(at, 1, Why::NoPerson);
                }
            }
            return 1;
        }
        if !matches!(fold_long(&word).as_str(), "med" | "m" | "m." | "with" | "w/") {
            let capitals = word.chars().count() >= 2 && word.chars().all(char::is_uppercase);
            return usize::from(capitals && !self.is_said(&word) && self.person(at, 1, &word));
        }
        let mut n = 1;
        loop {
            let next = self.word(at + n).trim_end_matches('.').to_owned();
            if next.is_empty() || self.is_said(&next) || !self.person(at + n, 1, &next) {
                break;
            }
            n += 1;
            let joins = matches!(fold_long(self.word(at + n)).as_str(), "og" | "and" | "&" | "+");
            if joins && !self.lookup.initials(self.word(at + n + 1)).is_empty() {
                n += 1;
            }
        }
        if n > 1 { n } else { 0 }
    }

    /// Whether the line already names the person with these initials: said again, they are words of the text.
    fn is_said(&self, initials: &str) -> bool {
        let found = self.lookup.initials(initials);
        matches!(found.as_slice(), [person] if self.reading.people.iter().any(|known| known.id == person.id))
    }

    /// Adds the person with these initials; several people become a choice.
    pub(super) fn person(&mut self, at: usize, n: usize, initials: &str) -> bool {
        let mut found = self.lookup.initials(initials);
        match found.len() {
            0 => return false,
            1 => found.into_iter().for_each(|person| {
                self.took(at, n, Took::Record(person.clone()));
                self.add_person(person);
            }),
            _ => {
                let options = found.drain(..).map(|person| (Meaning::Record(person.clone()), person.word())).collect();
                self.ask(at, n, options, false);
            }
        }
        true
    }

    pub(super) fn add_person(&mut self, person: Candidate) {
        if self.reading.people.iter().all(|known| known.id != person.id) {
            self.reading.people.push(person);
        }
    }

    /// "F-05", "f5", "E-12".
    pub(super) fn number(&mut self, at: usize) -> usize {
        let word = self.word(at).trim_end_matches('.').to_owned();
        let letters = word.chars().take_while(|c| c.is_alphabetic()).count();
        let tail: String = word.chars().skip(letters).collect();
        let digits = tail.strip_prefix('-').unwrap_or(&tail);
        if !(1..=3).contains(&letters) || digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit()) {
            return 0;
        }
        let Some((entity, number)) = Entity::parse_number(&word) else { return 0 };
        let known = matches!(
            entity,
            Entity::Engagement
                | Entity::Network
                | Entity::NetworkPeriod
                | Entity::Cohort
                | Entity::Unit
                | Entity::Municipality
                | Entity::Person
                | Entity::Tag
        );
        if !known {
            return 0;
        }
        match self.lookup.numbered(entity, number) {
            None => self.fault(at, 1, Why::NoRecord),
            Some(found) => {
                self.took(at, 1, Took::Record(found.clone()));
                self.place(at, 1, found);
            }
        }
        1
    }
}

fn is_plan(word: &str) -> bool {
    matches!(
        fold_long(word).trim_end_matches(['.', ':']),
        "plan" | "planlagt" | "planlaeg" | "planlag" | "planned" | "planlaegges"
    )
}

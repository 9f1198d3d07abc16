//! Reads a line from left to right: first pieces with a form of their own (numbers, times, people), then names in the
//! remaining words, then what follows from the pieces together.

use std::ops::Range;

use chrono::{NaiveDate, NaiveDateTime, Timelike};

use super::either::{Either, Fits, Rest, either};
use super::names::{LONGEST_NAME, LineContext, Named, Sure, is_glue, meanings, near, sure, whole_kind};
use super::times::{self, Clock, Day};
use super::words::{Flag, Word, flag, is_dash, is_visit, split};
use super::{Ambiguity, Candidate, How, LineFault, Lookup, Meaning, Quote, Reading, Took, Understood, Why};
use crate::domain::activity_kinds::{OnSite, facts};
use crate::domain::choices::{ActivityKind, Coded};
use crate::domain::fields::Entity;
use crate::domain::fold::fold_long;
use crate::domain::value::Id;

/// Most words that are read; later words of a pasted text are text.
const MOST_WORDS: usize = 40;
/// Most words that are not understood and for which near ones are looked up; with more the line is prose.
const MOST_MISSPELT: usize = 6;

/// Use of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    Free,
    Taken,
    Text,
}

struct LineText<'a> {
    line: &'a str,
    now: NaiveDateTime,
    lookup: &'a dyn Lookup,
    words: Vec<Word>,
    uses: Vec<Use>,
    reading: Reading,
    dated: bool,
    plan_said: bool,
    /// Units and municipalities with their positions, so that an engagement can be put before one.
    places: Vec<(Candidate, Range<usize>)>,
    /// "forberedelse 30m" gives the kind when no other word does.
    full_prep: Option<(usize, i64)>,
    /// Pieces that can be read in more than one way.
    pending: Vec<(usize, usize, Either)>,
    /// "besøg" says that it is a visit, and which kind is still to be said.
    visit: Option<usize>,
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
            date: now.date(),
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
    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.text.as_str())
    }

    fn span(&self, at: usize, n: usize) -> Range<usize> {
        let first = self.words.get(at).map_or(0, |word| word.span.start);
        let last = self.words.get(at + n.max(1) - 1).map_or(first, |word| word.span.end);
        first..last
    }

    fn typed(&self, at: usize, n: usize) -> Quote {
        self.quote(self.span(at, n))
    }

    fn quote(&self, span: Range<usize>) -> Quote {
        let typed = self.line.get(span.clone()).unwrap_or_default();
        Quote::new(self.line, span, typed)
    }

    fn mark(&mut self, at: usize, n: usize, of: Use) {
        for slot in self.uses.iter_mut().skip(at).take(n) {
            *slot = of;
        }
    }

    fn fault(&mut self, at: usize, n: usize, why: Why) {
        let typed = self.typed(at, n);
        self.reading.faults.push(LineFault { typed, why });
    }

    fn took(&mut self, at: usize, n: usize, took: Took) {
        self.took_as(at, n, took, false);
    }

    fn took_as(&mut self, at: usize, n: usize, took: Took, guess: bool) {
        let typed = self.typed(at, n);
        self.reading.understood.push(Understood { typed, took, guess });
    }

    /// Reads pieces with a form of their own, and text.
    fn forms(&mut self) {
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

    fn text(&mut self, within: Range<usize>, text: String) {
        if !text.is_empty() {
            self.reading.texts.push(Quote::new(self.line, within, &text));
        }
    }

    /// Reads the piece that begins at `at` and returns its number of words; 0 when there is none.
    fn form(&mut self, at: usize) -> usize {
        if is_plan(self.word(at)) {
            self.took(at, 1, Took::Plan);
            return 1;
        }
        let flagged = self.flag(at);
        if flagged > 0 {
            return flagged;
        }
        if is_visit(&fold_long(self.word(at))) {
            self.visit = Some(at);
            return 1;
        }
        let tagged = self.tag(at);
        if tagged > 0 {
            return tagged;
        }
        let people = self.people(at);
        if people > 0 {
            return people;
        }
        let beside = self.travel_or_prep(at);
        if beside > 0 {
            return beside;
        }
        if let Some((clock, n)) = times::clock(&self.words, at) {
            match clock {
                Ok(clock) => self.clock(at, n, clock),
                Err(refusal) => self.fault(at, n, Why::Refused(refusal)),
            }
            return n;
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
    fn flag(&mut self, at: usize) -> usize {
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

    /// Decides the pieces that can be read in more than one way, by the rest of the line.
    fn decide(&mut self) {
        let mut pending = std::mem::take(&mut self.pending);
        pending.sort_by_key(|(at, _, found)| (found.order(), *at));
        for (at, n, found) in pending {
            let rest = Rest { dated: self.dated, started: self.reading.start.is_some(), minutes: self.reading.minutes };
            match found.fits(rest) {
                Fits::Clock(start) => {
                    if let Some((_, day)) = &found.weekday {
                        self.day(at, 1, Day::On(*day));
                        self.clock(at + 1, 1, Clock { start, minutes: None });
                    } else {
                        self.clock(at, n, Clock { start, minutes: None });
                    }
                }
                Fits::Span(start, end) => {
                    self.clock(at, n, Clock { start, minutes: Some(i64::from(end - start)) });
                }
                Fits::Length(minutes) => {
                    self.spent(at, n, minutes);
                }
                Fits::Day(day) => self.day(at, n, day),
                Fits::Open => self.ask_which(at, n, &found),
            }
        }
    }

    /// Asks which of its meanings a piece has.
    fn ask_which(&mut self, at: usize, n: usize, found: &Either) {
        let mut options = Vec::new();
        if let Some(clock) = found.clock {
            let before = found.weekday.as_ref().map(|(word, _)| format!("{word} ")).unwrap_or_default();
            options.push((Meaning::Clock(clock), format!("{before}kl {}", Either::clock_words(clock))));
        }
        for (from, to) in [found.span, found.afternoon].into_iter().flatten() {
            let words = format!("kl {}-{}", Either::clock_words(from), Either::clock_words(to));
            options.push((Meaning::Span(from, to), words));
        }
        options.extend(found.length.map(|minutes| (Meaning::Length(minutes), format!("{minutes} min"))));
        let days = match &found.day {
            Some(Day::On(day)) => vec![*day],
            Some(Day::Either(ahead, past)) => vec![*ahead, *past],
            Some(Day::Refused(_)) | None => Vec::new(),
        };
        options.extend(days.into_iter().map(|day| (Meaning::Day(day), day.format("%Y-%m-%d").to_string())));
        self.ask(at, n, options, false);
    }

    /// "45 m. AHK": the "m." belongs to the person.
    fn before_initials(&self, at: usize, n: usize) -> usize {
        let last = fold_long(self.word(at + n - 1));
        let with = n > 1 && matches!(last.as_str(), "m." | "m");
        if with && !self.lookup.initials(self.word(at + n)).is_empty() { n - 1 } else { n }
    }

    fn spent(&mut self, at: usize, n: usize, minutes: i64) -> usize {
        // "40m rejse", but not "45m rejse 40m".
        let after = self.word(at + n);
        let follows = times::duration(&self.words, at + n + 1).is_some();
        match beside(after).filter(|_| !follows && self.reading.minutes.is_some()) {
            Some(Beside::Travel) => {
                self.set_travel(at, n + 1, minutes);
                n + 1
            }
            Some(Beside::Prep) => {
                self.set_prep(at, n + 1, minutes);
                n + 1
            }
            None => {
                match self.reading.minutes {
                    Some(known) if known != minutes => self.fault(at, n, Why::Twice),
                    _ => {
                        self.reading.minutes = Some(minutes);
                        self.took(at, n, Took::Length(minutes));
                    }
                }
                n
            }
        }
    }

    fn set_travel(&mut self, at: usize, n: usize, minutes: i64) {
        match self.reading.travel {
            Some(known) if known != minutes => self.fault(at, n, Why::Twice),
            _ => {
                self.reading.travel = Some(minutes);
                self.took(at, n, Took::Travel(minutes));
            }
        }
    }

    fn set_prep(&mut self, at: usize, n: usize, minutes: i64) {
        match self.reading.prep {
            Some(known) if known != minutes => self.fault(at, n, Why::Twice),
            _ => {
                self.reading.prep = Some(minutes);
                self.took(at, n, Took::Prep(minutes));
            }
        }
    }

    fn travel_or_prep(&mut self, at: usize) -> usize {
        let Some(which) = beside(self.word(at)) else { return 0 };
        let Some((minutes, n)) = times::duration(&self.words, at + 1) else { return 0 };
        let n = 1 + self.before_initials(at + 1, n);
        match which {
            Beside::Travel => self.set_travel(at, n, minutes),
            Beside::Prep => {
                if is_full_prep(self.word(at)) {
                    self.full_prep = Some((at, minutes));
                }
                self.set_prep(at, n, minutes);
            }
        }
        n
    }

    fn clock(&mut self, at: usize, n: usize, clock: Clock) {
        let start_twice = self.reading.start.is_some_and(|known| known != clock.start);
        let took_twice = matches!((self.reading.minutes, clock.minutes), (Some(a), Some(b)) if a != b);
        if start_twice || took_twice {
            self.fault(at, n, Why::Twice);
            return;
        }
        self.reading.start = Some(clock.start);
        self.reading.minutes = self.reading.minutes.or(clock.minutes);
        let end = clock.minutes.and_then(|minutes| u16::try_from(i64::from(clock.start) + minutes).ok());
        self.took(at, n, Took::Clock(clock.start, end));
    }

    fn day(&mut self, at: usize, n: usize, day: Day) {
        match day {
            Day::Refused(refusal) => self.fault(at, n, Why::Refused(refusal)),
            Day::On(day) if self.dated && day != self.reading.date => self.fault(at, n, Why::Twice),
            Day::On(day) => {
                self.reading.date = day;
                self.took(at, n, Took::Day(day));
            }
            Day::Either(ahead, past) => {
                let option = |day: NaiveDate| (Meaning::Day(day), day.format("%Y-%m-%d").to_string());
                self.ask(at, n, vec![option(ahead), option(past)], false);
            }
        }
        self.dated = true;
    }

    fn ask(&mut self, at: usize, n: usize, options: Vec<(Meaning, String)>, more: bool) {
        self.ask_about(at, n, options, more, false);
    }

    fn ask_about(&mut self, at: usize, n: usize, mut options: Vec<(Meaning, String)>, more: bool, near: bool) {
        let typed = self.typed(at, n);
        options.push((Meaning::Text, format!("\"{}\"", typed.typed.replace('"', "'"))));
        self.reading.open.push(Ambiguity { typed, options, more, near });
    }

    fn tag(&mut self, at: usize) -> usize {
        let Some(name) = self.word(at).strip_prefix('#').map(|name| name.trim_matches('#').to_owned()) else {
            return 0;
        };
        if name.is_empty() {
            return 0;
        }
        let finder = super::Finder::new(&name);
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

    fn add_tag(&mut self, tag: Candidate) {
        if self.reading.tags.iter().all(|known| known.id != tag.id) {
            self.reading.tags.push(tag);
        }
    }

    fn add_person(&mut self, person: Candidate) {
        if self.reading.people.iter().all(|known| known.id != person.id) {
            self.reading.people.push(person);
        }
    }

    /// "med AHK og ÆBL", "m. AHK", "+AHK", and initials in capitals alone.
    fn people(&mut self, at: usize) -> usize {
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
            return usize::from(capitals && self.person(at, 1, &word));
        }
        let mut n = 1;
        loop {
            let next = self.word(at + n).trim_end_matches('.').to_owned();
            if next.is_empty() || !self.person(at + n, 1, &next) {
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

    /// Adds the person with these initials; several people become a choice.
    fn person(&mut self, at: usize, n: usize, initials: &str) -> bool {
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

    /// "F-05", "f5", "E-12".
    fn number(&mut self, at: usize) -> usize {
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

    /// Adds a named record by its kind.
    fn place(&mut self, at: usize, n: usize, found: Candidate) {
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
    fn names(&mut self, cursor: Option<&Candidate>) {
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

    fn name(&mut self, at: usize, home: Option<&Candidate>, typed: bool, own: &[Id]) -> usize {
        let free = self.uses.iter().skip(at).take_while(|of| **of == Use::Free).count();
        for n in (1..=free.min(LONGEST_NAME)).rev() {
            let Some(text) = times::joined(&self.words, at, n) else { continue };
            let context =
                LineContext { home, home_typed: typed, own_units: own, has_kind: self.reading.kind.is_some() };
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

    /// A kind after the one that is known: the same one says nothing new, another one goes into the text.
    fn second_kind(&mut self, at: usize, n: usize, known: &'static str, second: &'static str) {
        if known == second {
            self.took(at, n, Took::Kind(second));
            self.mark(at, n, Use::Taken);
        } else {
            let typed = self.typed(at, n);
            self.reading.second_kinds.push((typed, second));
        }
    }

    fn named(&mut self, at: usize, n: usize, named: Named, guess: bool) {
        let took = match &named {
            Named::Kind(code) => Took::Kind(code),
            Named::Tag(record) | Named::Place(record) => Took::Record(record.clone()),
        };
        self.took_as(at, n, took, guess);
        match named {
            Named::Kind(code) => self.reading.kind = Some(code),
            Named::Tag(tag) => self.add_tag(tag),
            Named::Place(place) => self.place(at, n, place),
        }
    }

    /// "besøg": a visit of the kind that the line names; without one, the person chooses the kind.
    fn visit(&mut self) {
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
    fn misspelt(&mut self, cursor: Option<&Candidate>) {
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
                home_typed: true,
                own_units: &[],
                has_kind: self.reading.kind.is_some(),
            };
            let found = near(self.word(at), &context, self.lookup);
            let known = |named: &Named| match named {
                Named::Kind(code) => self.reading.kind == Some(*code),
                Named::Tag(record) => self.reading.tags.iter().any(|tag| tag.id == record.id),
                Named::Place(record) => self.places.iter().any(|(place, _)| place.id == record.id),
            };
            let options: Vec<_> = found.iter().filter(|named| !known(named)).map(option).collect();
            if !options.is_empty() {
                self.ask_about(at, 1, options, false, true);
                self.mark(at, 1, Use::Taken);
            }
        }
    }

    /// The engagement, network or cohort: as typed, from the cursor, or the only engagement under way at the named
    /// place.
    fn home(&mut self, cursor: Option<&Candidate>) {
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

    fn home_of_places(&mut self) {
        let Some((place, span)) = self.places.first().cloned() else { return };
        let mut running = self.lookup.engagements_of(&place);
        match running.len() {
            0 => {}
            1 => self.reading.home = running.pop().map(|home| (home, How::Only)),
            _ => {
                let typed = self.quote(span);
                let more = running.len() > super::names::MOST;
                let options = running
                    .into_iter()
                    .take(super::names::MOST)
                    .map(|home| (Meaning::Record(home.clone()), format!("{} {}", home.word(), typed.typed)))
                    .collect();
                self.reading.open.push(Ambiguity { typed, options, more, near: false });
            }
        }
    }

    /// Reads the parts that follow from all pieces together, then collects the words that are left.
    fn rest(&mut self, cursor: Option<&Candidate>) {
        if let (None, Some((at, minutes))) = (self.reading.kind, self.full_prep)
            && (self.reading.minutes.is_none() || self.reading.minutes == Some(minutes))
        {
            let kind = meanings(
                self.word(at),
                &LineContext { home: None, home_typed: false, own_units: &[], has_kind: false },
                self.lookup,
            );
            if let [Named::Kind(code)] = kind.0.as_slice() {
                (self.reading.kind, self.reading.minutes, self.reading.prep) = (Some(*code), Some(minutes), None);
                self.took(at, 1, Took::Kind(code));
            }
        }
        if self.reading.minutes.is_none() {
            let bare: Vec<(usize, i64)> = (0..self.words.len())
                .filter(|at| self.uses.get(*at) == Some(&Use::Free))
                .filter_map(|at| times::bare_minutes(self.word(at)).map(|minutes| (at, minutes)))
                .collect();
            if let [(at, minutes)] = bare.as_slice() {
                self.reading.minutes = Some(*minutes);
                self.took(*at, 1, Took::Length(*minutes));
                self.mark(*at, 1, Use::Taken);
            }
        }
        let today = self.now.date();
        let minute = u16::try_from(self.now.hour() * 60 + self.now.minute()).unwrap_or(u16::MAX);
        let later_today = self.reading.date == today && self.reading.start.is_some_and(|start| start > minute);
        self.reading.planned = self.plan_said || self.reading.date > today || later_today;
        self.visit();
        self.misspelt(cursor);
        self.leftovers();
    }

    /// Collects runs of words that were not understood, without words that only lead to the next piece.
    fn leftovers(&mut self) {
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
            let run = self.uses.iter().skip(at).take_while(|of| **of == Use::Free).count();
            if run > 0 {
                let typed = self.typed(at, run);
                self.reading.unknown.push(typed);
            }
            at += run.max(1);
        }
    }
}

fn option(named: &Named) -> (Meaning, String) {
    match named {
        Named::Kind(code) => (Meaning::Kind(code), (*code).to_owned()),
        Named::Tag(record) | Named::Place(record) => (Meaning::Record(record.clone()), record.word()),
    }
}

fn is_plan(word: &str) -> bool {
    matches!(
        fold_long(word).trim_end_matches(['.', ':']),
        "plan" | "planlagt" | "planlaeg" | "planlag" | "planned" | "planlaegges"
    )
}

/// Time in addition to the activity itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    Travel,
    Prep,
}

fn beside(word: &str) -> Option<Beside> {
    match fold_long(word).trim_end_matches(['.', ':']) {
        "rejse" | "rejsetid" | "koersel" | "korsel" | "koer" | "koerte" | "transport" | "travel" | "drive"
        | "driving" => Some(Beside::Travel),
        "forb" | "forberedt" | "prep" => Some(Beside::Prep),
        _ if is_full_prep(word) => Some(Beside::Prep),
        _ => None,
    }
}

fn is_full_prep(word: &str) -> bool {
    matches!(fold_long(word).trim_end_matches([':']), "forberedelse" | "preparation")
}

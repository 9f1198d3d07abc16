//! Amounts: the times, days and durations of a line, what each is of (the activity, travel or preparation), and pieces
//! that can be more than one of them; `times` reads the words.

use chrono::NaiveDate;

use super::either::{Either, Fits, Rest};
use super::line_text::LineText;
use super::times::{self, Clock, Day};
use super::{Meaning, Took, Why};
use crate::domain::fold::fold_long;
use crate::domain::typed_input;

impl LineText<'_> {
    /// Decides the pieces that can be read in more than one way, by the rest of the line.
    pub(super) fn decide(&mut self) {
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
    pub(super) fn ask_which(&mut self, at: usize, n: usize, found: &Either) {
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
            Some(Day::Either(ahead, past) | Day::Passed(ahead, past)) => vec![*ahead, *past],
            Some(Day::Refused(_)) | None => Vec::new(),
        };
        options.extend(days.into_iter().map(|day| (Meaning::Day(day), day.format("%Y-%m-%d").to_string())));
        self.ask(at, n, options, false);
    }

    /// "45 m. AHK": the "m." belongs to the person.
    pub(super) fn before_initials(&self, at: usize, n: usize) -> usize {
        let last = fold_long(self.word(at + n - 1));
        let with = n > 1 && matches!(last.as_str(), "m." | "m");
        if with && !self.lookup.initials(self.word(at + n)).is_empty() { n - 1 } else { n }
    }

    pub(super) fn spent(&mut self, at: usize, n: usize, minutes: i64) -> usize {
        // "40m rejse", but not "45m rejse 40m".
        let after = self.word(at + n);
        let follows = times::duration(&self.words, at + n + 1).is_some();
        let of_it = is_genitive(self.word(at + n - 1));
        match beside(after).filter(|_| of_it || (!follows && self.reading.minutes.is_some())) {
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

    pub(super) fn set_travel(&mut self, at: usize, n: usize, minutes: i64) {
        match self.reading.travel {
            Some(known) if known != minutes => self.fault(at, n, Why::Twice),
            _ => {
                self.reading.travel = Some(minutes);
                self.took(at, n, Took::Travel(minutes));
            }
        }
    }

    pub(super) fn set_prep(&mut self, at: usize, n: usize, minutes: i64) {
        match self.reading.prep {
            Some(known) if known != minutes => self.fault(at, n, Why::Twice),
            _ => {
                self.reading.prep = Some(minutes);
                self.took(at, n, Took::Prep(minutes));
            }
        }
    }

    pub(super) fn travel_or_prep(&mut self, at: usize) -> usize {
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

    pub(super) fn clock(&mut self, at: usize, n: usize, clock: Clock) {
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

    pub(super) fn day(&mut self, at: usize, n: usize, day: Day) {
        match day {
            Day::Refused(refusal) => self.fault(at, n, Why::Refused(refusal)),
            Day::On(day) if self.dated && day != self.reading.date => self.fault(at, n, Why::Twice),
            Day::On(day) => {
                self.reading.date = day;
                // Nobody said Monday.
                let guess = times::joined(&self.words, at, n).is_some_and(|text| typed_input::is_week_alone(&text));
                self.took_as(at, n, Took::Day(day), guess);
            }
            Day::Passed(ahead, past) if !(self.dated && ahead != self.reading.date) => {
                self.reading.date = ahead;
                self.reading.passed = Some(past);
                self.took(at, n, Took::Day(ahead));
            }
            Day::Passed(..) => self.fault(at, n, Why::Twice),
            Day::Either(ahead, past) => {
                let option = |day: NaiveDate| (Meaning::Day(day), day.format("%Y-%m-%d").to_string());
                self.ask(at, n, vec![option(ahead), option(past)], false);
            }
        }
        self.dated = true;
    }
}

/// "en halv times rejse": the duration is of what follows.
fn is_genitive(word: &str) -> bool {
    matches!(fold_long(word).as_str(), "times" | "timers" | "minuts" | "minutters" | "kvarters")
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

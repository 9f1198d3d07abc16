//! Sequences: names of several words, initials with separated letters, and mail addresses in pieces, found however
//! their parts are separated; single words are in `people`.

use std::collections::HashMap;

use super::spelling::{fold, is_hyphen, is_part, reduced, stems};

/// The kind of a sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SequenceKind {
    /// A whole name.
    Name,
    /// Initials, one letter a word.
    Initials,
    /// A mail address; words such as "at" may be between its parts.
    Mail,
}

/// Sequences of words, by their first word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sequences {
    by_first: HashMap<String, Vec<Sequence>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Sequence {
    rest: Vec<String>,
    kind: SequenceKind,
    label: String,
}

/// A sequence in a text: its bytes, its label, and whether it is a genitive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found<'s> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) label: &'s str,
    pub(super) genitive: bool,
}

/// Most characters between two parts.
const FARTHEST: usize = 4;
/// Fewest letters of a whole name, so that "A B" is not a name.
const FEWEST: usize = 4;
/// Words for the signs of a mail address.
const SPOKEN: &[&str] = &["at", "a", "snabel", "snabela", "alfa", "dot", "punktum", "prik"];
/// Most such words between two parts.
const SPOKEN_MOST: usize = 2;

/// A word of a text: letters, or digits.
#[derive(Clone, Copy, Debug)]
struct Token<'t> {
    text: &'t str,
    start: usize,
}

impl Token<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }
    fn is_capital_letter(&self) -> bool {
        self.text.chars().count() == 1 && self.text.chars().all(char::is_uppercase)
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let class = |c: char| match c {
        c if !is_part(c) || is_hyphen(c) => 0,
        c if c.is_numeric() => 1,
        _ => 2,
    };
    let mut found: Vec<Token<'_>> = Vec::new();
    let (mut start, mut before) = (0, 0);
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let now = class(c);
        if now != before {
            if before > 0 {
                found.push(Token { text: text.get(start..at).unwrap_or_default(), start });
            }
            (start, before) = (at, now);
        }
    }
    found
}

impl Sequences {
    /// Adds a text of several words; a single word is ignored.
    pub(super) fn add(&mut self, text: &str, kind: SequenceKind, label: &str, several: &str) {
        let words: Vec<String> = tokens(text).iter().map(|token| key(kind, token.text)).collect();
        let letters: usize = words.iter().map(|word| word.chars().count()).sum();
        let Some((first, rest)) = words.split_first().filter(|(_, rest)| !rest.is_empty()) else { return };
        if kind == SequenceKind::Name && letters < FEWEST {
            return;
        }
        let of_first = self.by_first.entry(first.clone()).or_default();
        match of_first.iter_mut().find(|known| known.kind == kind && known.rest == rest) {
            Some(known) if known.label != label => several.clone_into(&mut known.label),
            Some(_) => {}
            None => of_first.push(Sequence { rest: rest.to_vec(), kind, label: label.to_owned() }),
        }
    }

    /// The sequences in a text in order; of those that begin at the same word, the longest.
    pub(super) fn find(&self, text: &str) -> Vec<Found<'_>> {
        if self.by_first.is_empty() {
            return Vec::new();
        }
        let tokens = tokens(text);
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            match self.at(text, &tokens, at) {
                Some((next, one)) => {
                    found.push(one);
                    at = next;
                }
                None => at += 1,
            }
        }
        found
    }

    /// The longest sequence that begins at a word, with the index of the word after it.
    fn at(&self, text: &str, tokens: &[Token<'_>], at: usize) -> Option<(usize, Found<'_>)> {
        let first = tokens.get(at)?;
        let known = [key(SequenceKind::Name, first.text), fold(first.text)];
        let different = if known[0] == known[1] { 1 } else { 2 };
        let of_first = known.iter().take(different).filter_map(|key| self.by_first.get(key)).flatten();
        let ends = of_first.filter_map(|sequence| {
            let (last, genitive) = sequence.end(text, tokens, at)?;
            let end = tokens.get(last)?.end();
            Some((last + 1, Found { start: first.start, end, label: &sequence.label, genitive }))
        });
        ends.max_by_key(|(next, _)| *next)
    }
}

/// The form of a word that is compared.
fn key(kind: SequenceKind, word: &str) -> String {
    match kind {
        SequenceKind::Name | SequenceKind::Mail => reduced(word),
        SequenceKind::Initials => fold(word),
    }
}

impl Sequence {
    /// The index of the last word of this sequence when it begins at `at`, and whether it is a genitive.
    fn end(&self, text: &str, tokens: &[Token<'_>], at: usize) -> Option<(usize, bool)> {
        let mut here = at;
        let mut genitive = false;
        let mut dotted = true;
        let mut capital = tokens.get(at)?.is_capital_letter();
        for (n, want) in self.rest.iter().enumerate() {
            let mut next = here + 1;
            if self.kind == SequenceKind::Mail {
                let spoken = |token: &&Token<'_>| SPOKEN.contains(&fold(token.text).as_str());
                let same = |token: &&Token<'_>| key(self.kind, token.text) == *want;
                let mut passed = 0;
                while passed < SPOKEN_MOST && tokens.get(next).filter(spoken).is_some_and(|token| !same(&token)) {
                    (next, passed) = (next + 1, passed + 1);
                }
            }
            let token = tokens.get(next)?;
            for pair in tokens.get(here..=next)?.windows(2) {
                let [one, other] = pair else { continue };
                let gap = text.get(one.end()..other.start)?;
                if !self.may_part(gap, one) {
                    return None;
                }
                dotted &= gap.starts_with('.');
            }
            capital &= token.is_capital_letter();
            let last = n + 1 == self.rest.len();
            let same = |word: &str| key(self.kind, word) == *want;
            if !same(token.text) {
                if !last || !stems(token.text).any(same) {
                    return None;
                }
                genitive = true;
            }
            here = next;
        }
        (self.kind != SequenceKind::Initials
            || self.are_initials(text, tokens, (at, here), (dotted, capital || genitive)))
        .then_some((here, genitive))
    }

    /// Whether `gap` may be between two parts.
    fn may_part(&self, gap: &str, before: &Token<'_>) -> bool {
        let count = gap.chars().count();
        match self.kind {
            SequenceKind::Initials => matches!(gap, "." | ". " | " " | "-" | "\u{a0}" | ".\u{a0}" | "/"),
            SequenceKind::Mail => count <= FARTHEST && !gap.contains('\n'),
            SequenceKind::Name => {
                // A full stop ends the sentence, unless it shortens a name.
                let ends = |c: char| match c {
                    '!' | '?' | ':' | ';' | '|' => true,
                    '.' => before.text.chars().count() > SHORTENED,
                    _ => false,
                };
                let lines = gap.matches('\n').count();
                // Digits and letters may touch.
                count <= FARTHEST && lines < 2 && !gap.chars().any(ends)
            }
        }
    }

    /// Whether single letters are initials: capitals or with full stops, and not part of a longer row of letters. Two
    /// letters with only a blank between are not enough.
    fn are_initials(
        &self,
        text: &str,
        tokens: &[Token<'_>],
        (first, last): (usize, usize),
        (dotted, capital): (bool, bool),
    ) -> bool {
        let few = self.rest.len() < 2;
        let parts = |one: usize, other: usize| {
            let (Some(a), Some(b)) = (tokens.get(one), tokens.get(other)) else { return false };
            let gap = text.get(a.end()..b.start).unwrap_or_default();
            a.is_capital_letter() && b.is_capital_letter() && matches!(gap, "." | " " | "-" | "/")
        };
        let longer = first.checked_sub(1).is_some_and(|before| parts(before, first)) || parts(last, last + 1);
        !longer && ((capital && (!few || dotted)) || (dotted && !few))
    }
}

/// Most letters in a shortened name before a full stop: "Chr.", "J.".
const SHORTENED: usize = 3;

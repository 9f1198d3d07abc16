//! Names in a line: kinds of activity, units, engagements and tags that a run of words may mean, only the best matches;
//! spellings with and without æøå are the same.

use super::words::{FIXED, stands_alone};
use super::{Candidate, Lookup};
use crate::domain::fields::Entity;
use crate::domain::fold::{fold_long, fold_short};
use crate::domain::nearest::{LEAST_LETTERS, misspelt};
use crate::domain::value::Id;

/// Fewest letters of a word that matches the beginning of a name.
const LEAST: usize = 3;
/// Most words of a name in a line.
pub(super) const LONGEST_NAME: usize = 4;
/// Most meanings that are offered.
pub(super) const MOST: usize = 8;

/// How well a name fits: as a whole, by its beginning, or by a word inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    Inside,
    Beginning,
    Whole,
}

/// A name, folded so that it can be compared with typed words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    text: String,
    long: String,
    short: String,
}

impl Name {
    /// Folds a name.
    pub fn new(text: impl Into<String>) -> Name {
        let text = text.into();
        Name { long: fold_long(&text), short: fold_short(&text), text }
    }

    /// The name as it is written.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// A typed run of words, folded so that it can be compared with names.
#[derive(Clone, Debug)]
pub struct Finder {
    long: String,
    short: String,
}

impl Finder {
    /// Folds a run of words.
    pub fn new(typed: &str) -> Finder {
        let clean = |folded: String| folded.trim_end_matches('.').trim().to_owned();
        Finder { long: clean(fold_long(typed)), short: clean(fold_short(typed)) }
    }

    /// Whether it is the whole of a name.
    pub fn is(&self, name: &Name) -> bool {
        !self.long.is_empty() && (name.long == self.long || name.short == self.short)
    }

    /// Whether a word of the name begins with it.
    pub fn begins_a_word_of(&self, name: &Name) -> bool {
        self.fit(name).is_some()
    }

    fn fit(&self, name: &Name) -> Option<Fit> {
        fit(&name.long, &self.long).max(fit(&name.short, &self.short))
    }

    /// Whether a compound of the name ends with it, as "stuemøde" with "møde".
    fn ends_a_word_of(&self, name: &Name) -> bool {
        let ends = |name: &str, needle: &str| {
            needle.chars().count() >= LEAST
                && name
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|word| word.len() > needle.len() && word.ends_with(needle))
        };
        ends(&name.long, &self.long) || ends(&name.short, &self.short)
    }

    /// Whether it is one or more whole words of a longer name: "samtale" of "samtale med billeder".
    fn is_part_of(&self, names: &[Name]) -> bool {
        let part = |name: &str, needle: &str| {
            !needle.is_empty()
                && name.match_indices(needle).any(|(at, _)| {
                    let before = name.get(..at).and_then(|before| before.chars().next_back());
                    let after = name.get(at + needle.len()..).and_then(|after| after.chars().next());
                    [before, after].into_iter().flatten().all(|c| !c.is_alphanumeric())
                })
        };
        names.iter().any(|name| part(&name.long, &self.long) || part(&name.short, &self.short))
    }

    fn best(&self, names: &[Name]) -> Option<Fit> {
        names.iter().filter_map(|name| self.fit(name)).max()
    }
}

fn fit(name: &str, needle: &str) -> Option<Fit> {
    if needle.is_empty() {
        return None;
    }
    if name == needle {
        return Some(Fit::Whole);
    }
    if needle.chars().count() < LEAST {
        return None;
    }
    if name.starts_with(needle) {
        return Some(Fit::Beginning);
    }
    let inside = name.match_indices(needle).any(|(at, _)| {
        name.get(..at).and_then(|before| before.chars().next_back()).is_some_and(|before| !before.is_alphanumeric())
    });
    inside.then_some(Fit::Inside)
}

/// How sure a meaning is that is the only one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sure {
    /// A whole name, or a whole word of the name of a place.
    Yes,
    /// The beginning of a name.
    Guess,
    /// A word with a meaning of its own, or one word of a longer name: the person is asked.
    Ask,
}

/// How sure the only meaning of a run of words is.
pub(super) fn sure(typed: &str, named: &Named, lookup: &dyn Lookup) -> Sure {
    let finder = Finder::new(typed);
    let kinds = lookup.kinds();
    let (names, may_be_part): (&[Name], bool) = match named {
        Named::Kind(code) if *code == typed => return Sure::Yes,
        Named::Kind(code) => (kinds.iter().find(|(known, _)| known == code).map_or(&[], |(_, names)| names), false),
        Named::Place(place) => (&place.names, true),
        Named::Tag(tag) => (&tag.names, false),
        Named::Fixed(_) => return Sure::Yes,
    };
    if finder.best(names) == Some(Fit::Whole) {
        return Sure::Yes;
    }
    let part = finder.is_part_of(names);
    match named {
        Named::Kind(_) | Named::Tag(_) if stands_alone(&fold_long(typed)) => Sure::Ask,
        Named::Tag(_) if part => Sure::Ask,
        _ if part && may_be_part => Sure::Yes,
        Named::Place(_) if stands_alone(&fold_long(typed)) => Sure::Ask,
        _ => Sure::Guess,
    }
}

/// The kind whose whole name these words are.
pub(super) fn whole_kind(typed: &str, lookup: &dyn Lookup) -> Option<&'static str> {
    let finder = Finder::new(typed);
    let is = |(code, names): &&(&'static str, Vec<Name>)| *code == typed || names.iter().any(|name| finder.is(name));
    lookup.kinds().iter().find(is).map(|(code, _)| *code)
}

/// Most near words that are offered.
const MOST_NEAR: usize = 3;

/// The known names nearest to a word that is not understood, when it is near enough to be a misspelling.
pub(super) fn near(typed: &str, context: &LineContext<'_>, lookup: &dyn Lookup) -> Vec<Named> {
    let word = fold_long(typed);
    let letters = word.chars().count();
    if letters < LEAST_LETTERS || !word.chars().all(char::is_alphabetic) || stands_alone(&word) || is_common(&word) {
        return Vec::new();
    }
    // A whole word of a name is spelt right.
    let spelt = Finder::new(typed);
    let far = |names: &[Name]| {
        let far = names.iter().filter_map(|name| misspelt(&word, &name.long)).min();
        far.filter(|_| !spelt.is_part_of(names))
    };
    let mut all: Vec<(usize, Named)> = Vec::new();
    if !context.has_kind {
        all.extend(lookup.kinds().iter().filter_map(|(code, names)| Some((far(names)?, Named::Kind(code)))));
    }
    all.extend(lookup.tags().iter().filter_map(|tag| Some((far(&tag.names)?, Named::Tag(tag.clone())))));
    let fixed = FIXED.iter().map(|fixed| (*fixed, misspelt(&word, &fold_long(fixed))));
    // Said a second time it is spelt right, and only text.
    all.extend(fixed.filter_map(|(fixed, far)| Some((far.filter(|far| *far > 0)?, Named::Fixed(fixed)))));
    let mut places: Vec<Candidate> = Vec::new();
    if let Some(home) = context.home.filter(|home| home.entity == Entity::Engagement) {
        places.extend(lookup.units_named(home.id).iter().cloned());
    }
    places.extend(lookup.near(typed).iter().cloned());
    for place in places {
        let known = all.iter().any(|(_, named)| matches!(named, Named::Place(known) if known.id == place.id));
        let home = context.home.is_some_and(|home| home.id == place.id);
        if let (false, false, Some(far)) = (known, home, far(&place.names)) {
            all.push((far, Named::Place(place)));
        }
    }
    let best = all.iter().map(|(far, _)| *far).min();
    all.retain(|(far, _)| Some(*far) == best);
    all.truncate(MOST_NEAR);
    all.into_iter().map(|(_, named)| named).collect()
}

/// A possible meaning of a run of words.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Named {
    Kind(&'static str),
    Place(Candidate),
    Tag(Candidate),
    /// A fixed word of the line that a misspelt word is near to.
    Fixed(&'static str),
}

/// The parts of the line that are known before its names are read.
pub(super) struct LineContext<'a> {
    /// The engagement from the line or the cursor.
    pub home: Option<&'a Candidate>,
    /// The line itself says the place: an engagement, or a unit or municipality that leads to one. A word of prose then
    /// names no other place.
    pub firm: bool,
    /// The units of that engagement.
    pub own_units: &'a [Id],
    /// No words of prose stand beside the run.
    pub alone: bool,
    /// The kind is known.
    pub has_kind: bool,
    /// The records that the line already names. Their names, whole or in part, say nothing new, so they are text.
    pub said: &'a [Id],
}

impl LineContext<'_> {
    /// Whether a record is known without the words that name it.
    fn is_told(&self, record: &Candidate) -> bool {
        self.home.is_some_and(|home| home.id == record.id) || self.said.contains(&record.id)
    }

    /// Whether the words may name a unit: one of the engagement by any part of its name, another one only by its whole name
    /// away from prose. In "plads til ro" no unit "Pladsholderen" is meant.
    fn may_be(&self, unit: &Candidate, finder: &Finder, fit: Fit) -> bool {
        if self.own_units.contains(&unit.id) || (self.home.is_none() && !self.firm) {
            return true;
        }
        // The place of the cursor is less sure than one in the line: a whole word of a name is enough.
        let named = fit == Fit::Whole || (!self.firm && finder.is_part_of(&unit.names));
        named && self.alone
    }
}

/// Whether a word is too common to be a name.
pub(super) fn is_common(folded: &str) -> bool {
    const COMMON: &[&str] = &[
        "and", "are", "at", "af", "alle", "but", "de", "dem", "den", "der", "det", "did", "dog", "efter", "eller",
        "en", "er", "et", "for", "fra", "from", "had", "han", "har", "have", "her", "hos", "hun", "hvor", "i", "ikke",
        "ind", "jeg", "kan", "kom", "man", "med", "men", "mere", "not", "nu", "og", "om", "on", "op", "os", "over",
        "paa", "pa", "sig", "sin", "skal", "som", "that", "the", "they", "til", "to", "uden", "ud", "var", "ved", "vi",
        "vil", "was", "were", "with", "you",
    ];
    COMMON.contains(&folded)
}

/// Words that only lead to the next piece: "hos Fiktiva", "om overgange".
pub(super) fn is_glue(folded: &str) -> bool {
    const GLUE: &[&str] = &[
        "a", "about", "af", "an", "and", "at", "by", "d", "den", "det", "en", "et", "for", "fra", "from", "hos", "i",
        "in", "med", "of", "og", "om", "on", "paa", "pa", "the", "til", "to", "ved", "with",
    ];
    GLUE.contains(&folded.trim_end_matches('.'))
}

/// The best meanings of a run of words and whether there are more than are given.
pub(super) fn meanings(typed: &str, context: &LineContext<'_>, lookup: &dyn Lookup) -> (Vec<Named>, bool) {
    let finder = Finder::new(typed);
    let folded = fold_long(typed);
    if finder.long.is_empty() || is_common(&folded) || !typed.chars().any(char::is_alphabetic) {
        return (Vec::new(), false);
    }
    let mut all: Vec<(u8, Named)> = Vec::new();
    if !context.has_kind {
        for (code, names) in lookup.kinds().iter() {
            let fit = if *code == typed { Some(Fit::Whole) } else { kind_fit(&finder, names) };
            all.extend(fit.map(|fit| (rank(fit), Named::Kind(code))));
        }
    }
    for tag in lookup.tags().iter() {
        let fit = finder.best(&tag.names).filter(|_| !context.is_told(tag));
        all.extend(fit.map(|fit| (rank(fit), Named::Tag(tag.clone()))));
    }
    let found = lookup.named(typed);
    // The whole name of a known record means no other record of that name.
    let told = found
        .rows
        .iter()
        .chain(context.home)
        .any(|place| context.is_told(place) && finder.best(&place.names) == Some(Fit::Whole));
    for place in &found.rows {
        let Some(fit) = finder.best(&place.names) else { continue };
        let own = context.own_units.contains(&place.id);
        if context.is_told(place) || (told && !own) {
            continue;
        }
        let named_by_home = match place.entity {
            // When the engagement is known, only a whole name means another engagement.
            Entity::Engagement | Entity::Network | Entity::Cohort => context.home.is_some() && fit < Fit::Whole,
            Entity::Municipality => context.firm && fit < Fit::Whole,
            Entity::Unit => !context.may_be(place, &finder, fit),
            _ => false,
        };
        if !named_by_home {
            // A unit of the engagement comes before any other unit.
            all.push((rank(fit) + if own { 4 } else { 0 }, Named::Place(place.clone())));
        }
    }
    let Some(best) = all.iter().map(|(rank, _)| *rank).max() else { return (Vec::new(), false) };
    let mut tied: Vec<Named> = all.into_iter().filter(|(rank, _)| *rank == best).map(|(_, named)| named).collect();
    if best == rank(Fit::Whole) && tied.iter().any(|named| matches!(named, Named::Kind(_))) {
        // "aktionslæring" is first the kind, then the tag of the same name; typed twice it is both.
        tied.retain(|named| matches!(named, Named::Kind(_)));
    }
    let more = tied.len() > MOST || (found.more && best < rank(Fit::Whole));
    tied.truncate(MOST);
    (tied, more && tied_many(best))
}

/// Whether a tie may have more meanings than were read.
fn tied_many(best: u8) -> bool {
    best <= rank(Fit::Beginning)
}

fn rank(fit: Fit) -> u8 {
    match fit {
        Fit::Inside => 1,
        Fit::Beginning => 2,
        Fit::Whole => 3,
    }
}

/// A kind matches by its whole name, its beginning, or the end of a compound ("sparring", "møde").
fn kind_fit(finder: &Finder, names: &[Name]) -> Option<Fit> {
    let best = finder.best(names);
    let ending = names.iter().any(|name| finder.ends_a_word_of(name));
    if ending { best.max(Some(Fit::Beginning)) } else { best }
}

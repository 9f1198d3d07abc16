//! The people of a file under other words, for a text that leaves the house: each is a role with a number, wherever their name
//! or initials stand. Children are in no register; their names are `names`.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Vocabulary;

/// What names people are known by, and what stands in their place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// A word of a name or initials, folded: found in any case, with or without accents.
    folded: HashMap<String, String>,
    /// Initials, and small words of a name such as "af", that are also ordinary words: found as they are written here.
    exact: HashMap<String, String>,
}

/// Shorter words of a name, and shorter initials in another case, are part of too many others.
const SHORTEST: usize = 3;

/// Ordinary words of few letters that initials may spell too.
const ORDINARY: &[&str] = &[
    "aug", "bad", "bar", "ben", "bil", "bog", "bor", "bør", "dag", "dec", "del", "dog", "efter", "egen", "end", "fik",
    "for", "fra", "før", "gik", "går", "hav", "hos", "hus", "hår", "jan", "kan", "kom", "kun", "lad", "leg", "lys",
    "man", "med", "men", "mod", "når", "nok", "nov", "nye", "okt", "ord", "pas", "per", "rum", "sag", "sat", "sep",
    "ser", "sin", "sit", "som", "tid", "til", "tog", "tre", "uge", "var", "ved", "vej", "vær", "års",
];

impl People {
    /// A person: their initials, their names, and what they are called instead. A word two people have stands for
    /// `several`.
    pub fn add(&mut self, initials: &str, names: &[&str], label: &str, several: &str) {
        let plain = Vocabulary::default();
        for name in names {
            let has_capital = name.chars().any(char::is_uppercase);
            let mut joined = String::new();
            for word in name.split(|c: char| !is_part(c)).filter(|word| !word.is_empty()) {
                joined.push_str(&fold(word));
                for part in std::iter::once(word).chain(pieces(word).map(|(_, part)| part)) {
                    // "Konsulent", "Team": what anybody may be called names nobody.
                    if part.chars().count() < SHORTEST || plain.knows(part) {
                        continue;
                    }
                    // "Mette af Stuen": the small word between is no name.
                    if has_capital && !part.chars().any(char::is_uppercase) {
                        continue;
                    }
                    put(&mut self.folded, fold(part), label, several);
                }
            }
            // "mathildekrogshede", as in an address.
            if joined.chars().count() >= 2 * SHORTEST {
                put(&mut self.folded, joined, label, several);
            }
        }
        let initials = initials.trim();
        let count = initials.chars().count();
        if count > 1 {
            put(&mut self.exact, initials.to_owned(), label, several);
        }
        let small = initials.to_lowercase();
        if count >= SHORTEST && !plain.knows(&small) && !ORDINARY.contains(&small.as_str()) {
            put(&mut self.folded, fold(initials), label, several);
        }
    }

    /// What stands for this word, and whether it is a genitive.
    fn label(&self, word: &str) -> Option<(&str, bool)> {
        let of = |word: &str| {
            let exact = self.exact.get(word).or_else(|| self.folded.get(&fold(word)));
            exact.map(String::as_str)
        };
        if let Some(label) = of(word) {
            return Some((label, false));
        }
        let endings = ["'s", "\u{2019}s", "'S", "\u{2019}S", "'", "\u{2019}", "s", "S"];
        let mut stems = endings.iter().filter_map(|ending| word.strip_suffix(ending)).filter(|stem| !stem.is_empty());
        stems.find_map(of).map(|label| (label, true))
    }

    /// A text in which nobody of the file is named. Several words of one name are one person; a genitive stays one, and so
    /// does what a name is part of: "AHK-listen".
    pub fn without(&self, text: &str) -> String {
        let mut made = Made { text: String::with_capacity(text.len()), last: None };
        let mut rest = text;
        while let Some(at) = rest.find(is_part) {
            let (between, from) = rest.split_at(at);
            let length = from.find(|c: char| !is_part(c)).unwrap_or(from.len());
            let (word, after) = from.split_at(length);
            rest = after;
            if let Some(label) = self.label(word) {
                made.name(between, label);
                continue;
            }
            let mut between = between;
            let mut done = 0;
            for (start, piece) in pieces(word) {
                if start > done {
                    if !between.is_empty() {
                        made.word(between, "");
                    }
                    between = word.get(done..start).unwrap_or_default();
                }
                match self.label(piece) {
                    Some(label) => made.name(between, label),
                    None => made.word(between, piece),
                }
                (between, done) = ("", start + piece.len());
            }
            made.word(between, word.get(done..).unwrap_or_default());
        }
        made.text.push_str(rest);
        made.text
    }
}

/// A text as it is put together.
struct Made<'a> {
    text: String,
    /// Who was named last, with nothing but a blank or a hyphen since.
    last: Option<&'a str>,
}

impl<'a> Made<'a> {
    fn word(&mut self, between: &str, word: &str) {
        self.text.push_str(between);
        self.text.push_str(word);
        self.last = None;
    }

    fn name(&mut self, between: &str, (label, genitive): (&'a str, bool)) {
        let joins = |c: char| (c.is_whitespace() && c != '\n') || is_hyphen(c);
        if self.last != Some(label) || !between.chars().all(joins) {
            self.text.push_str(between);
            self.text.push_str(label);
        }
        if genitive {
            self.text.push('s');
        }
        self.last = Some(label);
    }
}

fn put(words: &mut HashMap<String, String>, word: String, label: &str, several: &str) {
    let known = words.entry(word).or_insert_with(|| label.to_owned());
    if known != label {
        several.clone_into(known);
    }
}

/// The parts of a word between its hyphens and digits, each with its first byte.
fn pieces(word: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    word.split(|c: char| is_hyphen(c) || c.is_numeric()).filter_map(move |piece| {
        let start = at;
        // The sign between has its own length.
        let end = start + piece.len();
        at = end + word.get(end..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        (!piece.is_empty()).then_some((start, piece))
    })
}

/// Small letters without accents; æ, ø and å are letters of their own.
fn fold(word: &str) -> String {
    let small = word.nfc().flat_map(char::to_lowercase).filter(|c| !is_unseen(*c));
    small
        .flat_map(|c| match c {
            'æ' | 'ø' | 'å' => vec![c],
            c => std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect(),
        })
        .collect()
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// A letter of a name; names may have hyphens and apostrophes in them, and signs nobody sees.
fn is_part(c: char) -> bool {
    c.is_alphanumeric() || is_hyphen(c) || is_combining_mark(c) || is_unseen(c) || matches!(c, '\'' | '\u{2019}')
}

/// Signs nobody sees inside a word: soft hyphens, joiners and marks of direction.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people() -> People {
        let mut people = People::default();
        people.add("BLM", &["Birthe Lund-Madsen", "Bitten"], "konsulent 1", "en kollega");
        people.add("KOO", &["Konsulent Ole Hansen"], "konsulent 2", "en kollega");
        people.add("AHK", &["Anne Hansen"], "leder 3", "en kollega");
        people
    }

    #[test]
    fn names_and_initials_become_one_label_each() {
        let without = |text: &str| people().without(text);
        assert_eq!(without("Birthe Lund-Madsen talte med BLM."), "konsulent 1 talte med konsulent 1.");
        assert_eq!(without("Birthes noter, BLMs bil, Bitten"), "konsulent 1s noter, konsulent 1s bil, konsulent 1");
        assert_eq!(without("BIRTHE og ole's"), "konsulent 1 og konsulent 2s");
        assert_eq!(without("Ole Hansen"), "konsulent 2 en kollega", "two are called Hansen");
        assert_eq!(without("(KOO, BLM)"), "(konsulent 2, konsulent 1)");
    }

    #[test]
    fn every_spelling_of_a_name_is_found() {
        let mut people = people();
        people.add("MKØ", &["Mathilde Krogshede"], "leder 4", "en kollega");
        people.add("HAN", &["Åse af Stuen"], "leder 5", "en kollega");
        people.add("PT", &["Per-Ole Tved"], "leder 6", "en kollega");
        for (text, made) in [
            ("AHK-listen og AHK-møde", "leder 3-listen og leder 3-møde"),
            ("ahk's, AHK’s, ahks", "leder 3s, leder 3s, leder 3s"),
            ("mkø og MKØ-listen", "leder 4 og leder 4-listen"),
            ("møde-mkø\u{2011}liste", "møde-leder 4\u{2011}liste"),
            ("AHKs-listen, før-AHK", "leder 3s-listen, før-leder 3"),
            ("mathildes og MATHILDES", "leder 4s og leder 4s"),
            ("Mathilde-Krogshede", "leder 4"),
            ("mathilde\u{2013}krogshedes", "leder 4s"),
            ("Mathilde_Krogshede", "leder 4_leder 4"),
            ("Mathìlde, Mathi\u{300}lde, Ma\u{ad}thil\u{200b}de", "leder 4, leder 4, leder 4"),
            ("mathildekrogshede", "leder 4"),
            ("Ｍathilde", "leder 4"),
            ("mathilde2, AHK1", "leder 42, leder 31"),
            ("lund-madsen, Madsen og lund", "konsulent 1, konsulent 1 og konsulent 1"),
            ("åses mand; HAN kom, HANs, PT-møde", "leder 5s mand; leder 5 kom, leder 5s, leder 6-møde"),
            ("per-oles, Tved-huset", "leder 6s, leder 6-huset"),
            ("Mathilde\nKrogshede", "leder 4\nleder 4"),
        ] {
            assert_eq!(people.without(text), made, "{text:?}");
        }
        for text in [
            "mathildelund, Krogshedebakken og Mathildenborg",
            "ahke, bahk, ahkl-listen og MKØBENHAVN",
            "han kom af stuen; hans pt-møde",
            "den lundske madsenisme, ase",
            "- et punkt\n-- to, a-b-c, 12-14, 3'er, 's",
        ] {
            assert_eq!(people.without(text), text);
        }
    }

    #[test]
    fn other_words_stay() {
        for text in ["Konsulenten talte om Lundby og blmt", "", "B1 og V2 i F-01", "Annette, Olesen og KOOL\n\nmere "] {
            assert_eq!(people().without(text), text);
        }
    }
}

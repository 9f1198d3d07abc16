//! The people of a file under other words, for a text that leaves the house: each is a role with a number, wherever their name
//! or initials stand. Children are in no register; their names are `names`.

use std::collections::HashMap;

use super::Vocabulary;

/// What names people are known by, and what stands in their place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// A word of a name in small letters, or initials as they are written.
    words: HashMap<String, String>,
}

/// Shorter words of a name are part of too many others.
const SHORTEST: usize = 3;

impl People {
    /// A person: their initials, their names, and what they are called instead. A word two people have stands for
    /// `several`.
    pub fn add(&mut self, initials: &str, names: &[&str], label: &str, several: &str) {
        let plain = Vocabulary::default();
        for name in names {
            for word in name.split(|c: char| !is_part(c)).filter(|word| word.chars().count() >= SHORTEST) {
                // "Konsulent", "Team": what anybody may be called names nobody.
                if !plain.knows(word) {
                    self.put(word.to_lowercase(), label, several);
                }
            }
        }
        let initials = initials.trim();
        if initials.chars().count() > 1 {
            self.put(initials.to_owned(), label, several);
        }
    }

    fn put(&mut self, word: String, label: &str, several: &str) {
        let known = self.words.entry(word).or_insert_with(|| label.to_owned());
        if known != label {
            several.clone_into(known);
        }
    }

    /// What stands for this word, and whether it is a genitive.
    fn label(&self, word: &str) -> Option<(&str, bool)> {
        if let Some(label) = self.words.get(word) {
            return Some((label, false));
        }
        if !word.chars().next().is_some_and(char::is_uppercase) {
            return None;
        }
        let small = word.to_lowercase();
        let of = |word: &str| self.words.get(word).map(String::as_str);
        if let Some(label) = of(&small) {
            return Some((label, false));
        }
        let stem = ["'s", "\u{2019}s", "'", "\u{2019}", "s"].iter().find_map(|ending| small.strip_suffix(ending))?;
        let initials = word.get(..stem.len()).unwrap_or_default();
        of(stem).or_else(|| self.words.get(initials).map(String::as_str)).map(|label| (label, true))
    }

    /// A text in which nobody of the file is named. Several words of one name are one person; a genitive stays one.
    pub fn without(&self, text: &str) -> String {
        let mut made = String::with_capacity(text.len());
        // Who was named last, with nothing but a blank since.
        let mut last: Option<&str> = None;
        let mut rest = text;
        while let Some(at) = rest.find(is_part) {
            let (between, from) = rest.split_at(at);
            let length = from.find(|c: char| !is_part(c)).unwrap_or(from.len());
            let (word, after) = from.split_at(length);
            rest = after;
            match self.label(word) {
                Some((label, genitive)) => {
                    if last != Some(label) || !between.trim().is_empty() || between.contains('\n') {
                        made.push_str(between);
                        made.push_str(label);
                    }
                    if genitive {
                        made.push('s');
                    }
                    last = Some(label);
                }
                None => {
                    made.push_str(between);
                    made.push_str(word);
                    last = None;
                }
            }
        }
        made.push_str(rest);
        made
    }
}

/// A letter of a name; names may have hyphens and apostrophes in them.
fn is_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '\'' | '\u{2019}' | '\u{2010}' | '\u{2011}' | '\u{300}'..='\u{36f}')
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
        assert_eq!(without("BIRTHE og ole's"), "konsulent 1 og ole's", "a name in small letters may be a word");
        assert_eq!(without("Ole Hansen"), "konsulent 2 en kollega", "two are called Hansen");
        assert_eq!(without("(KOO, BLM)"), "(konsulent 2, konsulent 1)");
    }

    #[test]
    fn other_words_stay() {
        for text in ["Konsulenten talte om Lundby og blm", "", "B1 og V2 i F-01", "Annette, Olesen og KOOL\n\nmere "] {
            assert_eq!(people().without(text), text);
        }
    }
}

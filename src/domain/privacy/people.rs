//! Replaces the people of a file in a text that leaves the file: each name or initials becomes a role with a number.
//! Names of children are in no register; they are in `names`. Names of several words are in `sequence`, the spellings
//! of a word in `spelling`.

use std::collections::{HashMap, HashSet};

use super::contact;
use super::ordinary::{Ordinary, is_small_word};
use super::sequence::{SequenceKind, Sequences};
use super::spelling::{fold, is_hyphen, is_part, pieces, spellings, stems};

/// The names of people, each with the label that replaces it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// Words that name nobody on their own.
    ordinary: Ordinary,
    /// Words of names and initials, folded: found in any case, with or without accents.
    folded: HashMap<String, String>,
    /// Initials, found only in this spelling.
    exact: HashMap<String, String>,
    /// Whole names, initials with separated letters, and mail addresses.
    whole: Sequences,
    /// Telephone numbers, digits only.
    telephones: HashSet<String>,
}

/// Fewest letters of a word of a name, and of initials in another case; shorter ones match too many other words.
const SHORTEST: usize = 3;

impl People {
    /// Adds the name of a place, a kind of work or a subject: its words name nobody on their own. Call this before
    /// [`People::add`].
    pub fn add_ordinary(&mut self, name: &str) {
        self.ordinary.add(name);
    }

    /// Adds a person with initials, names and the label that replaces them. A word that two people share is replaced by
    /// `several`. Whole names and initials are always found; a single word of a name is found unless it is an ordinary
    /// word.
    pub fn add(&mut self, initials: &str, names: &[&str], label: &str, several: &str) {
        for name in names {
            let has_capital = name.chars().any(char::is_uppercase);
            let (mut joined, mut words, mut told) = (String::new(), 0, 0);
            for word in name.split(|c: char| !is_part(c)).filter(|word| !word.is_empty()) {
                joined.push_str(&fold(word));
                words += 1;
                if self.names_alone(word, has_capital) {
                    told += 1;
                    self.put_word(word, label, several);
                }
                for (_, part) in pieces(word).filter(|(_, part)| *part != word) {
                    if self.names_alone(part, has_capital) {
                        self.put_word(part, label, several);
                    }
                }
            }
            // "mathildekrogshede", as in a mail address.
            if joined.chars().count() >= 2 * SHORTEST && (words > 1 || told > 0) {
                put(&mut self.folded, joined, label, several);
            }
            if told == words {
                continue;
            }
            self.whole.add(name, SequenceKind::Name, label, several);
            // A field may have several names; "Leder, Testhøj" is one name.
            for one in name.split([',', ';', '\n']).filter(|one| one != name) {
                if one.split(|c: char| !is_part(c)).any(|word| self.names_alone(word, has_capital)) {
                    self.whole.add(one, SequenceKind::Name, label, several);
                }
            }
        }
        let initials = initials.trim();
        let count = initials.chars().count();
        if count > 1 {
            put(&mut self.exact, initials.to_owned(), label, several);
            let apart: Vec<String> = initials.chars().map(String::from).collect();
            if initials.chars().all(char::is_alphabetic) {
                self.whole.add(&apart.join(" "), SequenceKind::Initials, label, several);
            }
        }
        let small = initials.to_lowercase();
        if count >= SHORTEST && !self.ordinary.has(&small) && !is_small_word(&small) {
            put(&mut self.folded, fold(initials), label, several);
        }
    }

    /// Adds a person's mail address and telephone number: found however their parts are separated.
    pub fn add_contact(&mut self, mail: &str, telephone: &str) {
        for one in mail.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>')) {
            if one.contains('@') {
                self.whole.add(one, SequenceKind::Mail, contact::MAIL, contact::MAIL);
            }
        }
        self.telephones.extend(contact::numbers(telephone));
    }

    /// Whether a word of a name names a person on its own. "Konsulent" and "Team" do not, because they may mean
    /// anybody; nor does the "af" of "Mette af Stuen".
    fn names_alone(&self, word: &str, has_capital: bool) -> bool {
        let small = has_capital && !word.chars().any(char::is_uppercase);
        word.chars().count() >= SHORTEST && !small && !self.ordinary.has(word)
    }

    fn put_word(&mut self, word: &str, label: &str, several: &str) {
        let folded = fold(word);
        for spelling in spellings(word) {
            if spelling == folded || !(self.ordinary.has(&spelling) || is_small_word(&spelling)) {
                put(&mut self.folded, spelling, label, several);
            }
        }
        put(&mut self.folded, folded, label, several);
    }

    /// The label for this word, and whether the word is a genitive.
    fn label(&self, word: &str) -> Option<(&str, bool)> {
        let of = |word: &str| {
            let exact = self.exact.get(word).or_else(|| self.folded.get(&fold(word)));
            exact.map(String::as_str)
        };
        if let Some(label) = of(word) {
            return Some((label, false));
        }
        stems(word).find_map(of).map(|label| (label, true))
    }

    /// A text without the names of people in the file, and without any mail address or telephone number.
    pub fn unreachable(&self, text: &str) -> String {
        self.without(&contact::known_masked(&contact::masked(text), &self.telephones))
    }

    /// A text without the names of people in the file. Several words of one name become one label; genitives and
    /// compounds such as "AHK-listen" keep the rest of the word.
    pub fn without(&self, text: &str) -> String {
        let mut made = Made { text: String::with_capacity(text.len()), last: None };
        let mut done = 0;
        for found in self.whole.find(text) {
            let between = self.words(text.get(done..found.start).unwrap_or_default(), &mut made);
            made.name(between, (found.label, found.genitive));
            done = found.end;
        }
        let rest = self.words(text.get(done..).unwrap_or_default(), &mut made);
        made.text.push_str(rest);
        made.text
    }

    /// Adds the words of a part of the text; returns the text after the last word.
    fn words<'t, 'p>(&'p self, text: &'t str, made: &mut Made<'p>) -> &'t str {
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
        rest
    }
}

/// The new text while it is made.
struct Made<'a> {
    text: String,
    /// The label that was added last; `None` after another word.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn of_places(places: &[&str], name: &str) -> People {
        let mut people = People::default();
        places.iter().for_each(|place| people.add_ordinary(place));
        people.add("ZQX", &[name], "person 7", "en kollega");
        people
    }

    #[test]
    fn words_of_places_and_work_name_nobody_alone_but_the_whole_name_does() {
        for (places, name, text, made) in [
            (&["Testhøj"][..], "Leder, Testhøj", "Testhøj, Testhøjs leder", "Testhøj, Testhøjs leder"),
            (&["Testhøj"], "Leder, Testhøj", "med P-20 Leder, Testhøj", "med P-20 person 7"),
            (&["Testhøj"], "Leder, Testhøj", "leder Testhøjs, Leder (Testhøj)", "person 7s, person 7)"),
            (&["Testhøj"], "Leder, Testhøj", "Han er leder. Testhøj er her", "Han er leder. Testhøj er her"),
            (&[], "Faglig koordinator ZQX", "faglig ledelse, koordinator ZQX", "faglig ledelse, koordinator person 7"),
            (&[], "Faglig koordinator ZQX", "Faglig koordinator ZQX", "person 7"),
            (&[], "Deltager 1, Aarhus", "Aarhus, Deltager 2, Århus", "Aarhus, Deltager 2, Århus"),
            (&[], "Deltager 1, Aarhus", "Deltager 1, Aarhus og Deltager 1, Århus", "person 7 og person 7"),
            (&[], "Skole- og dagtilbudschef, Kommune K", "Kommune K, skolechef", "Kommune K, skolechef"),
            (&["Legestue Nord"], "Bo Nord", "Team Nord, nord for", "Team Nord, nord for"),
            (&[], "Bo Nord", "Bo Nord og bo nords", "person 7 og person 7s"),
            // A name counts, even when a place has the same name.
            (&["Hansens Børnehave"], "Ole Hansen", "Hansens bil", "person 7s bil"),
            (&["Dagplejen Mathilde"], "Mathilde Nord", "Mathilde Nord, mathilde", "person 7, person 7"),
            (&["Quistgården"], "Zoe Quist", "Quist på Quistgården", "person 7 på Quistgården"),
        ] {
            assert_eq!(of_places(places, name).without(text), made, "{name}: {text}");
        }
    }

    #[test]
    fn names_are_found_without_danish_letters_and_initials_with_separated_letters() {
        for (name, text) in [
            ("Søren", "Soren"),
            ("Søren", "SÖREN"),
            ("Søren", "soerens"),
            ("Müller", "Mueller"),
            ("Müller", "muller"),
            ("Mueller", "Müller"),
            ("Ærøe", "Aeroe"),
            ("Ærøe", "Aeroee"),
            ("Åse", "Aase"),
            ("Aase", "Åse"),
            ("Kjær Vang", "Kjaer Vang"),
            ("ukendt", "Z.Q.X."),
            ("ukendt", "z.q.x."),
            ("ukendt", "Z Q X"),
            ("ukendt", "Z-Q-X"),
            ("ukendt", "Z. Q. X"),
        ] {
            let made = of_places(&[], name).without(text);
            assert!(made.starts_with("person 7") && made.len() <= "person 7s.".len(), "{name}: {text}: {made}");
        }
        for (name, text) in [
            ("Åse", "ase"),
            ("Hansen", "hænsen"),
            ("Mark", "mærk"),
            ("ukendt", "W Z Q X, Z Q X Y, z q x"),
            ("ukendt", "Z og Q og X, Z.Q"),
        ] {
            assert_eq!(of_places(&[], name).without(text), text, "{name}");
        }
    }

    #[test]
    fn mail_and_telephone_are_found_in_any_spelling() {
        let mut people = People::default();
        people.add_contact("zq@quist.dk", "+45 22 33 44 55");
        people.add_contact("", "12 34 56 78 / 87654321");
        for text in [
            "22/33/44/55",
            "(22)334455",
            "223 344 55",
            "+4522334455",
            "4522334455",
            "0045 22-33-44-55",
            "2233 44 55",
            "12.34.56.78",
            "12345678",
            "8765-4321",
            "２２３３４４５５",
            "22 · 33 · 44 · 55",
            "tlf22334455",
        ] {
            let made = people.unreachable(text);
            assert!(made.contains("xx xx xx xx") && !made.contains(|c: char| c.is_numeric()), "{text}: {made}");
        }
        for text in [
            "zq(at)quist.dk",
            "zq @ quist.dk",
            "zq[at]quist.dk",
            "zq at quist dot dk",
            "ZQ snabel-a Quist.dk",
            "zq(at)quist(dot)dk",
            "zq @quist . dk",
        ] {
            let made = people.unreachable(text);
            assert!(!made.to_lowercase().contains("quist"), "{text}: {made}");
        }
        for text in
            ["122334455", "223344556", "22, 33 børn, 44 og 55", "sag 12-34-56-79", "quist og dk", "zq ved quist"]
        {
            assert_eq!(people.unreachable(text), text);
        }
    }

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

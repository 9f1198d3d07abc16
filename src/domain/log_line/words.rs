//! Words of a line with their positions: quoted text is one word, and commas after words are cut off. Also the words that
//! say whether it is a visit and whether it counts, and words of their own that are no beginning of a kind.

use std::ops::Range;

/// What a fixed word of the line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// Whether it is a visit.
    OnSite(bool),
    /// Whether it counts in the hours.
    Delivered(bool),
}

/// The fixed words, folded (`fold_long`), the longer ones first.
pub const FLAGS: &[(&str, Flag)] = &[
    ("ikke paa stedet", Flag::OnSite(false)),
    ("paa stedet", Flag::OnSite(true)),
    ("not on site", Flag::OnSite(false)),
    ("on site", Flag::OnSite(true)),
    ("off site", Flag::OnSite(false)),
    ("taeller ikke", Flag::Delivered(false)),
    ("taeller", Flag::Delivered(true)),
    ("does not count", Flag::Delivered(false)),
    ("doesn't count", Flag::Delivered(false)),
    ("counts", Flag::Delivered(true)),
];

/// What the words `folded` say, as a whole.
pub(super) fn flag(folded: &str) -> Option<Flag> {
    // "pa stedet" and "taller ikke" are typed where there is no å or æ.
    let same =
        |known: &str| known == folded || known.replace("aa", "a") == folded || known.replace("ae", "a") == folded;
    FLAGS.iter().find(|(known, _)| same(known)).map(|(_, flag)| *flag)
}

/// Whether a word says that it is a visit, of any kind.
pub(super) fn is_visit(folded: &str) -> bool {
    matches!(folded, "besoeg" | "besog" | "besoegt" | "besogt" | "visit" | "visited")
}

/// Fixed words that a misspelt word is compared with, as they are written.
pub(super) const FIXED: &[&str] = &[
    "besøg",
    "planlagt",
    "planned",
    "visit",
    "mandag",
    "tirsdag",
    "onsdag",
    "torsdag",
    "fredag",
    "lørdag",
    "søndag",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Whether a word is complete although it is also the beginning of a kind or a tag: "leder" is a person, not the kind
/// ledersparring.
pub(super) fn stands_alone(folded: &str) -> bool {
    const WORDS: &[&str] = &[
        "boern",
        "born",
        "chef",
        "dialog",
        "forum",
        "forvaltning",
        "forvaltningen",
        "gruppe",
        "gruppen",
        "leader",
        "leder",
        "ledere",
        "lederen",
        "leadership",
        "learning",
        "leg",
        "legen",
        "laering",
        "laring",
        "manager",
        "personale",
        "personalet",
        "room",
        "samtale",
        "stue",
        "stuen",
        "team",
        "telefon",
        "tema",
        "theme",
        "work",
    ];
    WORDS.contains(&folded)
}

/// One word of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Its position in the line, in bytes.
    pub span: Range<usize>,
    /// The word, without the comma or semicolon after it.
    pub text: String,
    /// It was in quotes and is text.
    pub quoted: bool,
}

/// Whether a word is only a dash.
pub(super) fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "–" | "—" | "--")
}

fn closing(open: char) -> Option<char> {
    match open {
        '"' => Some('"'),
        '“' | '„' | '”' => Some('”'),
        '»' => Some('«'),
        '«' => Some('»'),
        _ => None,
    }
}

/// The words of a line.
pub(super) fn split(line: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(rest) = line.get(at..) {
        let Some(first) = rest.chars().next() else { break };
        if first.is_whitespace() || first.is_control() {
            at += first.len_utf8();
            continue;
        }
        if let Some(close) = closing(first) {
            let inner = at + first.len_utf8();
            let body = line.get(inner..).unwrap_or_default();
            // A quote that is not closed goes on to the end.
            let found = body.char_indices().find(|(_, c)| *c == close || (first != '"' && matches!(c, '“' | '"')));
            let (end, next) = found.map_or((line.len(), line.len()), |(n, c)| (inner + n, inner + n + c.len_utf8()));
            let text = line.get(inner..end).unwrap_or_default().trim().to_owned();
            words.push(Word { span: at..next, text, quoted: true });
            at = next;
            continue;
        }
        let length = rest
            .char_indices()
            .find(|(n, c)| c.is_whitespace() || c.is_control() || (*n > 0 && closing(*c).is_some()))
            .map_or(rest.len(), |(n, _)| n);
        let raw = rest.get(..length).unwrap_or_default();
        let text = raw.trim_end_matches([',', ';']);
        if !text.is_empty() {
            words.push(Word { span: at..at + text.len(), text: text.to_owned(), quoted: false });
        }
        at += length.max(first.len_utf8());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(line: &str) -> Vec<String> {
        split(line).into_iter().map(|word| if word.quoted { format!("<{}>", word.text) } else { word.text }).collect()
    }

    #[test]
    fn commas_are_cut_off_and_quotes_are_one_word() {
        assert_eq!(texts("F-05, fiktiva; 45m"), ["F-05", "fiktiva", "45m"]);
        assert_eq!(texts("a \"b c\" d"), ["a", "<b c>", "d"]);
        assert_eq!(texts("„ro på“ »x y« “z”"), ["<ro på>", "<x y>", "<z>"]);
        assert_eq!(texts("x \"åben"), ["x", "<åben>"]);
        assert_eq!(texts(" \n\t, ,"), Vec::<String>::new());
        assert_eq!(texts("1\u{200d}2 æøå👩‍👧"), ["1\u{200d}2", "æøå👩‍👧"]);
    }
}

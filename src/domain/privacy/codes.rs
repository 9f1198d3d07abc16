//! Participant codes: B1 for a child, V1 for an adult, inside one observation; the next free code, and texts without
//! codes.

use crate::domain::choices::{Coded, ParticipantRole};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record, Value};

/// The letter before the numbers of a role.
pub const fn letter(role: ParticipantRole) -> char {
    match role {
        ParticipantRole::Barn => 'B',
        ParticipantRole::Voksen => 'V',
    }
}

/// A code in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// First byte.
    pub start: usize,
    /// The byte after the last, the ending of a genitive included.
    pub end: usize,
    /// Child or adult.
    pub role: ParticipantRole,
    /// 1 to 999.
    pub number: u32,
    /// It is a genitive (`B2s`).
    pub genitive: bool,
}

impl Code {
    /// The code as it is written in the legend.
    pub fn name(&self) -> String {
        format!("{}{}", letter(self.role), self.number)
    }
}

/// Every code in a text.
pub fn find(text: &str) -> Vec<Code> {
    let signs: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    for (at, (start, c)) in signs.iter().enumerate() {
        let role = match c {
            'B' => ParticipantRole::Barn,
            'V' => ParticipantRole::Voksen,
            _ => continue,
        };
        let inside = |c: char| c.is_alphanumeric() || c == '_';
        if at.checked_sub(1).and_then(|at| signs.get(at)).is_some_and(|(_, c)| inside(*c)) {
            continue;
        }
        let rest: Vec<(usize, char)> = signs.get(at + 1..).unwrap_or_default().to_vec();
        let digits = rest.iter().take_while(|(_, c)| c.is_ascii_digit()).count();
        let number: String = rest.iter().take(digits).map(|(_, c)| *c).collect();
        if digits == 0 || digits > 3 || number.starts_with('0') {
            continue;
        }
        let sign = |n: usize| rest.get(digits + n).map(|(_, c)| *c);
        // Genitives: "B2s" and "B2's".
        let ending = match (sign(0), sign(1), sign(2)) {
            (Some('s'), next, _) if !next.is_some_and(inside) => 1,
            (Some('\'' | '\u{2019}'), Some('s'), next) if !next.is_some_and(inside) => 2,
            (Some(c), ..) if inside(c) => continue,
            _ => 0,
        };
        let end = rest.get(digits + ending).map_or(text.len(), |(byte, _)| *byte);
        let Ok(number) = number.parse() else { continue };
        found.push(Code { start: *start, end, role, number, genitive: ending > 0 });
    }
    found
}

/// The code after the highest one in the texts and the legend. A code is not used again, because it could be taken for
/// the child who had it before.
pub fn next_free<'a>(role: ParticipantRole, texts: impl IntoIterator<Item = &'a str>) -> String {
    let used = texts.into_iter().flat_map(find).filter(|code| code.role == role).map(|code| code.number);
    format!("{}{}", letter(role), used.max().unwrap_or(0) + 1)
}

/// The words that replace codes in a text that leaves the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// "et barn".
    pub child: String,
    /// "en voksen".
    pub adult: String,
}

/// A text with a word in place of each code; a genitive stays a genitive, and a sentence still begins with a capital
/// letter.
pub fn without(text: &str, words: &Words) -> String {
    let mut made = String::with_capacity(text.len());
    let mut done = 0;
    for code in find(text) {
        made.push_str(text.get(done..code.start).unwrap_or_default());
        let word = match code.role {
            ParticipantRole::Barn => &words.child,
            ParticipantRole::Voksen => &words.adult,
        };
        let opens = matches!(
            made.trim_end_matches([' ', '"', '\u{201d}', '«']).chars().next_back(),
            None | Some('.' | '!' | '?' | '\n' | ']')
        );
        match word.chars().next().filter(|_| opens) {
            Some(first) => {
                made.extend(first.to_uppercase());
                made.push_str(word.get(first.len_utf8()..).unwrap_or_default());
            }
            None => made.push_str(word),
        }
        if code.genitive {
            let old = text.get(code.start..code.end).unwrap_or_default();
            // English keeps its apostrophe.
            made.push_str(old.trim_start_matches(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit()));
        }
        done = code.end;
    }
    made.push_str(text.get(done..).unwrap_or_default());
    made
}

/// A row of the legend.
pub fn row(observation: Id, code: &str, role: ParticipantRole) -> Record {
    // The same code of the same observation is the same row on every machine.
    let id = Id::derived(Entity::ParticipantCode, &[&observation.0.to_string(), code]);
    let mut row = Record::new(Entity::ParticipantCode, id);
    row.set("observation", Some(Value::Link(observation)));
    row.set("code", Some(Value::Text(code.to_owned())));
    row.set("role", Some(Value::Code(role.code().to_owned())));
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn danish() -> Words {
        Words { child: "et barn".into(), adult: "en voksen".into() }
    }

    #[test]
    fn codes_are_found_as_words_only() {
        let names = |text: &str| find(text).iter().map(Code::name).collect::<Vec<_>>();
        assert_eq!(names("B1, V12 og B2s kop; (B3)"), ["B1", "V12", "B2", "B3"]);
        assert_eq!(names("AB1 B1x B0 B1234 b1 B F-01 OBS-0042 Vej 3 B2st"), Vec::<String>::new());
    }

    #[test]
    fn the_next_code_is_after_the_highest() {
        assert_eq!(next_free(ParticipantRole::Barn, ["V7"]), "B1");
        assert_eq!(next_free(ParticipantRole::Barn, ["B2 og V7", "B1"]), "B3");
        assert_eq!(next_free(ParticipantRole::Voksen, ["B2 og V7", "B9"]), "V8");
    }

    #[test]
    fn a_text_without_codes_reads_as_a_sentence() {
        assert_eq!(without("V1 går. B2 peger på B3s kop.", &danish()), "En voksen går. Et barn peger på et barns kop.");
        let english = Words { child: "a child".into(), adult: "an adult".into() };
        assert_eq!(without("Then B2's cup", &english), "Then a child's cup");
        assert_eq!(without("[12.05] B1 er med", &danish()), "[12.05] Et barn er med");
        assert_eq!(without("ingen koder, æøå", &danish()), "ingen koder, æøå");
    }

    proptest! {
        #[test]
        fn no_code_is_left(text in "([BV][0-9]{1,3}s?|[a-zæ .,\n]){0,20}") {
            let made = without(&text, &danish());
            prop_assert_eq!(find(&made), vec![]);
            prop_assert_eq!(without(&made, &danish()), made);
        }
    }
}

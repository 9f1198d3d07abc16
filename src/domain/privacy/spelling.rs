//! Spellings of a word of a name, and its parts.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Fewest letters of a word that is also found with plain letters: "soren".
const PLAIN: usize = 4;
/// Most spellings of one word.
const SPELLINGS: usize = 64;

/// The stems a word may be the genitive of.
pub(super) fn stems(word: &str) -> impl Iterator<Item = &str> {
    let endings = ["'s", "\u{2019}s", "'S", "\u{2019}S", "'", "\u{2019}", "s", "S"];
    endings.into_iter().filter_map(move |ending| word.strip_suffix(ending)).filter(|stem| !stem.is_empty())
}

/// The spellings of a word on a keyboard without its letters, folded: "søren", "soeren", "soren".
pub(super) fn spellings(word: &str) -> HashSet<String> {
    let plain = word.chars().count() >= PLAIN;
    let small: Vec<char> = word.nfc().flat_map(char::to_lowercase).collect();
    let mut made = vec![String::new()];
    let mut at = 0;
    while let Some(c) = small.get(at) {
        let next = small.get(at + 1).copied();
        let (ways, taken): (&[&str], usize) = match (c, next) {
            ('æ' | 'ä', _) => (&["æ", "ae", "a"], 1),
            ('ø' | 'ö', _) => (&["ø", "oe", "o"], 1),
            ('å', _) => (&["å", "aa", "a"], 1),
            ('ü', _) => (&["ü", "ue", "u"], 1),
            ('a', Some('a')) => (&["aa", "å"], 2),
            ('a', Some('e')) => (&["ae", "æ"], 2),
            ('o', Some('e')) => (&["oe", "ø"], 2),
            ('u', Some('e')) => (&["ue", "u"], 2),
            _ => (&[], 1),
        };
        let own = fold(&c.to_string());
        made = match ways {
            [] => made.into_iter().map(|before| before + &own).collect(),
            ways => {
                let is_way = |way: &&&str| plain || !matches!(**way, "a" | "o" | "u");
                let ways = ways.iter().filter(is_way);
                let all = made.iter().flat_map(|before| ways.clone().map(move |way| format!("{before}{way}")));
                all.take(SPELLINGS).collect()
            }
        };
        at += taken;
    }
    made.into_iter().collect()
}

/// A word folded so that all its spellings are one: æ and ae are a, ø and oe are o, å and aa are a, ü and ue are u.
pub(super) fn reduced(word: &str) -> String {
    let mut made = String::with_capacity(word.len());
    for c in fold(word).chars() {
        let c = match c {
            'æ' | 'å' => 'a',
            'ø' => 'o',
            c => c,
        };
        let joins = match made.chars().next_back() {
            Some('a') => matches!(c, 'a' | 'e'),
            Some('o' | 'u') => c == 'e',
            _ => false,
        };
        if !joins {
            made.push(c);
        }
    }
    made
}

/// The parts of a word between its hyphens and digits, each with its first byte.
pub(super) fn pieces(word: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    word.split(|c: char| is_hyphen(c) || c.is_numeric()).filter_map(move |piece| {
        let start = at;
        // The separator may have more than one byte.
        let end = start + piece.len();
        at = end + word.get(end..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        (!piece.is_empty()).then_some((start, piece))
    })
}

/// Lower case without accents; æ, ø and å stay.
pub(super) fn fold(word: &str) -> String {
    let small = word.nfc().flat_map(char::to_lowercase).filter(|c| !is_unseen(*c));
    small
        .flat_map(|c| match c {
            'æ' | 'ø' | 'å' => vec![c],
            c => std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect(),
        })
        .collect()
}

pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Whether a character may be in a name: letters, digits, hyphens, apostrophes and invisible signs.
pub(super) fn is_part(c: char) -> bool {
    c.is_alphanumeric() || is_hyphen(c) || is_combining_mark(c) || is_unseen(c) || matches!(c, '\'' | '\u{2019}')
}

/// Invisible signs in a word: soft hyphens, joiners and marks of direction.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

//! Cleans typed text for storing: composed letters, no control characters; emoji and accents stay whole.

use unicode_normalization::UnicodeNormalization;

use crate::domain::signs::Watch;

/// Cleans one line: NFC, line breaks and control characters become spaces, trimmed; see [`written`].
pub fn clean_line(typed: &str) -> String {
    let typed = typed.replace("\r\n", " ");
    let spaced: String =
        written(&typed).map(|c| if c.is_control() || is_line_break(c) { ' ' } else { c }).nfc().collect();
    spaced.trim().to_owned()
}

/// Cleans a note: NFC, lines end with LF, tabs become spaces, other control characters are removed; see [`written`].
pub fn clean_note(typed: &str) -> String {
    if is_clean(typed) {
        return typed.to_owned();
    }
    let typed = typed.replace("\r\n", "\n");
    written(&typed)
        .filter_map(|c| match c {
            '\n' | '\r' => Some('\n'),
            '\t' => Some(' '),
            c if is_line_break(c) => Some('\n'),
            c if c.is_control() => None,
            c => Some(c),
        })
        .nfc()
        .collect()
}

/// Whether a note is surely clean: it has only characters that cleaning never changes. True for nearly all notes, so
/// that a long text is not composed again each time it is read.
fn is_clean(typed: &str) -> bool {
    let itself =
        |c: char| matches!(c, '\n' | ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{17f}' | '\u{2013}'..='\u{2026}');
    typed.chars().all(itself)
}

/// Line breaks other than LF and CR: the line and paragraph separators, and the breaks that word processors put inside
/// a paragraph and between pages.
fn is_line_break(c: char) -> bool {
    matches!(c, '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}')
}

/// The text as a person would type it. Programs add invisible characters, which disturb searches and can make a name
/// look like another: no-break spaces, soft hyphens, marks of direction (Windows puts them around dates, phones around
/// names), and bullets from a special font. Characters that join emoji stay.
fn written(typed: &str) -> impl Iterator<Item = char> {
    let mut watch = Watch::default();
    typed.chars().filter_map(move |c| {
        let seen = watch.passes(c);
        match c {
            '\u{a0}' | '\u{2007}' | '\u{202f}' => Some(' '),
            '\u{f0a7}' | '\u{f0b7}' | '\u{f0d8}' => Some('•'),
            c if seen || c.is_control() || is_line_break(c) => Some(c),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clean_character_never_changes_whatever_is_around_it() {
        for sign in ('\0'..='\u{3000}').filter(|sign| is_clean(&sign.to_string())) {
            for before in ["", "a", "\n", "é", "…"] {
                let text = format!("{before}{sign}{before}");
                let composed: String = written(&text).nfc().collect();
                assert_eq!(composed, text, "{sign:?}");
            }
        }
        assert!(!is_clean("a\u{30a}") && !is_clean("a\tb") && !is_clean("\u{a0}") && !is_clean("\r\n"));
    }

    #[test]
    fn a_line_stays_one_line_with_its_letters_whole() {
        assert_eq!(clean_line(" A\u{30a}ben\r\nde\tdør \u{7}\n"), "Åben de dør");
        assert_eq!(clean_line("👩‍👧 æøå é"), "👩‍👧 æøå é");
        assert_eq!(clean_line(" \u{2028}\n"), "");
    }

    #[test]
    fn invisible_characters_are_removed_and_emoji_stay_whole() {
        assert_eq!(clean_line("\u{202e}nevaH\u{202c} \u{2068}Ida\u{2069} \u{200e}16-01-2020"), "nevaH Ida 16-01-2020");
        assert_eq!(clean_note("a\u{200b}\u{200c}\u{200d}b\u{61c}\u{e0041}\u{fe0f}"), "ab");
        assert_eq!(clean_line("❤️ 👨‍👩‍👧 🏳️‍🌈"), "❤️ 👨‍👩‍👧 🏳️‍🌈");
        assert_eq!(clean_line("\u{200d}\u{2066}\u{feff}"), "");
    }

    #[test]
    fn a_note_keeps_its_lines() {
        assert_eq!(clean_note("Ét\r\nto\tu\u{308}\rtre\u{1b}[31m\u{0}\u{2029}👍🏽\n"), "Ét\nto ü\ntre[31m\n👍🏽\n");
    }

    #[test]
    fn text_from_a_word_processor_becomes_plain_text() {
        let given =
            "\u{f0b7}\tV1\u{a0}siger \u{201c}nej\u{201d} \u{2013} over\u{ad}gang\u{b}til\u{feff} stue\u{2026}\r\nto";
        assert_eq!(clean_note(given), "• V1 siger \u{201c}nej\u{201d} \u{2013} overgang\ntil stue\u{2026}\nto");
        assert_eq!(clean_line("F-01\u{a0}over\u{ad}gang\u{b}ud\u{200b}e"), "F-01 overgang ude");
    }
}

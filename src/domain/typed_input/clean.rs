//! Text as it is kept: composed letters, no control characters; emoji and accents whole.

use unicode_normalization::UnicodeNormalization;

/// One line as it is kept: NFC, line breaks and control characters as spaces, trimmed; see [`written`].
pub fn clean_line(typed: &str) -> String {
    let spaced: String = typed
        .replace("\r\n", " ")
        .chars()
        .filter_map(written)
        .map(|c| if c.is_control() || is_line_break(c) { ' ' } else { c })
        .nfc()
        .collect();
    spaced.trim().to_owned()
}

/// A note as it is kept: NFC, lines ended by LF, tabs as spaces, other control characters dropped; see [`written`].
pub fn clean_note(typed: &str) -> String {
    typed
        .replace("\r\n", "\n")
        .chars()
        .filter_map(written)
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

/// The line and paragraph separators that are no control characters, and the breaks word processors put inside a paragraph
/// and between pages, which are.
fn is_line_break(c: char) -> bool {
    matches!(c, '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}')
}

/// A letter as a person would type it. Word processors put in what nobody sees but a search stumbles over: spaces that do
/// not break, places where a word may be divided, bullets of a font of their own. Joiners stay: emoji are made with them.
fn written(c: char) -> Option<char> {
    match c {
        '\u{a0}' | '\u{2007}' | '\u{202f}' => Some(' '),
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => None,
        '\u{f0a7}' | '\u{f0b7}' | '\u{f0d8}' => Some('•'),
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_one_line_with_its_letters_whole() {
        assert_eq!(clean_line(" A\u{30a}ben\r\nde\tdør \u{7}\n"), "Åben de dør");
        assert_eq!(clean_line("👩‍👧 æøå é"), "👩‍👧 æøå é");
        assert_eq!(clean_line(" \u{2028}\n"), "");
    }

    #[test]
    fn a_note_keeps_its_lines() {
        assert_eq!(clean_note("Ét\r\nto\tu\u{308}\rtre\u{1b}[31m\u{0}\u{2029}👍🏽\n"), "Ét\nto ü\ntre[31m\n👍🏽\n");
    }

    #[test]
    fn what_a_word_processor_gives_becomes_what_a_person_would_type() {
        let given =
            "\u{f0b7}\tV1\u{a0}siger \u{201c}nej\u{201d} \u{2013} over\u{ad}gang\u{b}til\u{feff} stue\u{2026}\r\nto";
        assert_eq!(clean_note(given), "• V1 siger \u{201c}nej\u{201d} \u{2013} overgang\ntil stue\u{2026}\nto");
        assert_eq!(clean_line("F-01\u{a0}over\u{ad}gang\u{b}ud\u{200b}e"), "F-01 overgang ude");
    }
}

//! Text as it is kept: composed letters, no control characters; emoji and accents whole.

use unicode_normalization::UnicodeNormalization;

/// One line as it is kept: NFC, line breaks and control characters as spaces, trimmed.
pub fn clean_line(typed: &str) -> String {
    let spaced: String = typed
        .replace("\r\n", " ")
        .chars()
        .map(|c| if c.is_control() || is_line_break(c) { ' ' } else { c })
        .nfc()
        .collect();
    spaced.trim().to_owned()
}

/// A note as it is kept: NFC, lines ended by LF, tabs as spaces, other control characters dropped.
pub fn clean_note(typed: &str) -> String {
    typed
        .replace("\r\n", "\n")
        .chars()
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

/// The line and paragraph separators that are no control characters.
fn is_line_break(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}')
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
}

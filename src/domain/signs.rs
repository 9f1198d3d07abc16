//! Invisible characters: control characters, marks that change the direction of text, and characters without width.
//! They can control a terminal or make a name look like another, so they are removed from typed text and shown as
//! `<U+202E>` when a file already has them. Characters that join emoji stay.

use std::borrow::Cow;

/// Whether a character is invisible: it controls, changes direction, joins or has no width.
pub const fn is_unseen(c: char) -> bool {
    matches!(c,
        '\0'..='\x1f' | '\x7f'..='\u{9f}'
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{fffe}' | '\u{ffff}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Characters of emoji: a joiner or a variation selector may follow them.
const fn is_picture(c: char) -> bool {
    matches!(c,
        '#' | '*' | '0'..='9' | '©' | '®' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2190}'..='\u{21ff}'
        | '\u{2300}'..='\u{23ff}' | '\u{24c2}' | '\u{25a0}'..='\u{27bf}' | '\u{2934}' | '\u{2935}' | '\u{2b00}'..='\u{2bff}'
        | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}' | '\u{1f000}'..='\u{1faff}')
}

/// Reads a text character by character and tells which are visible or belong to an emoji.
#[derive(Clone, Copy, Debug, Default)]
pub struct Watch {
    last: Option<char>,
}

impl Watch {
    /// Whether the next character may be shown as it is.
    pub fn passes(&mut self, c: char) -> bool {
        let last = self.last.replace(c);
        match c {
            // U+FE0F selects the emoji form, and U+200D joins two emoji.
            '\u{fe0e}' | '\u{fe0f}' => last.is_some_and(is_picture),
            '\u{200d}' => last.is_some_and(|last| last == '\u{fe0f}' || (is_picture(last) && !last.is_ascii())),
            c => !is_unseen(c),
        }
    }
}

/// A text with its invisible characters made visible, except line breaks.
pub fn visible(text: &str) -> Cow<'_, str> {
    let plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n');
    if text.bytes().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut watch = Watch::default();
    if text.chars().all(|c| watch.passes(c) || c == '\n') {
        return Cow::Borrowed(text);
    }
    let mut watch = Watch::default();
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if watch.passes(c) || c == '\n' { out.push(c) } else { out.push_str(&marked(c)) }
    }
    Cow::Owned(out)
}

/// [`visible`] for one line: line breaks are made visible too.
pub fn visible_line(text: &str) -> Cow<'_, str> {
    match visible(text) {
        line if line.contains('\n') => Cow::Owned(line.replace('\n', &marked('\n'))),
        line => line,
    }
}

/// The visible form of an invisible character.
pub fn marked(c: char) -> String {
    format!("<U+{:04X}>", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_direction_and_zero_width_characters_are_made_visible() {
        for (written, shown) in [
            ("a\u{1b}[31mb", "a<U+001B>[31mb"),
            ("\u{9b}31m\u{7f}\u{85}\r\t\u{7}", "<U+009B>31m<U+007F><U+0085><U+000D><U+0009><U+0007>"),
            (
                "\u{202a}\u{202e}\u{2066}\u{2069}\u{200e}\u{200f}\u{61c}",
                "<U+202A><U+202E><U+2066><U+2069><U+200E><U+200F><U+061C>",
            ),
            ("a\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}\u{ad}b", "a<U+200B><U+200C><U+200D><U+2060><U+FEFF><U+00AD>b"),
            ("x\u{e0041}\u{e0100}\u{fe00}\u{fe0f}", "x<U+E0041><U+E0100><U+FE00><U+FE0F>"),
            ("to\nlinjer\u{2028}\u{2029}", "to\nlinjer<U+2028><U+2029>"),
        ] {
            assert_eq!(visible(written), shown);
        }
        assert_eq!(visible_line("to\nlinjer"), "to<U+000A>linjer");
    }

    #[test]
    fn letters_and_whole_emoji_stay_as_they_are() {
        for text in ["Æbleø på é a\u{30a} – „ja“ …", "👩‍🏫 👨‍👩‍👧‍👦 ❤️ ☀️ 1️⃣ 👍🏽 🏳️‍🌈 ❤️‍🔥", "\u{a0}\u{202f}", "שלום سلام"]
        {
            assert!(matches!(visible(text), Cow::Borrowed(_)), "{text}");
        }
        assert_eq!(
            visible("👩\u{200d}\u{200d}🏫\u{fe0f}\u{fe0f}"),
            "👩\u{200d}<U+200D>🏫\u{fe0f}<U+FE0F>",
            "only one joiner belongs to an emoji"
        );
    }
}

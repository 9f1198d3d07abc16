//! The names of keys in the person's language, as they are printed on the keyboard. The meanings of keys are in the
//! command table.

use super::Text;

/// Key names in the command table that are words, each with its message.
const WORDS: &[(&str, &str)] = &[
    ("Ctrl", "key-ctrl"),
    ("Alt", "key-alt"),
    ("Shift", "key-shift"),
    ("Enter", "key-enter"),
    ("Esc", "key-esc"),
    ("Tab", "key-tab"),
    ("Backspace", "key-backspace"),
    ("Delete", "key-delete"),
    ("Up", "key-up"),
    ("Down", "key-down"),
    ("Left", "key-left"),
    ("Right", "key-right"),
    ("PgUp", "key-page-up"),
    ("PgDn", "key-page-down"),
    ("Home", "key-home"),
    ("End", "key-end"),
    ("Space", "key-space"),
];

/// Keys that are signs, each with the message of its name.
const SIGNS: &[(char, &str)] = &[
    ('.', "key-dot"),
    (',', "key-comma"),
    (':', "key-colon"),
    ('?', "key-question"),
    ('/', "key-slash"),
    ('+', "key-plus"),
    ('-', "key-minus"),
    ('*', "key-star"),
    ('<', "key-less"),
    ('>', "key-greater"),
    ('#', "key-hash"),
    ('=', "key-equals"),
];

impl Text {
    /// A key of the command table for display: "Shift+Tab" is "Skift+Tab" in Danish. A part that is not a word stays as
    /// it is.
    pub fn key(&self, chord: &str) -> String {
        let word = |part: &str| {
            WORDS.iter().find(|(name, _)| *name == part).map_or_else(|| part.to_owned(), |(_, id)| self.get(id))
        };
        chord.split('+').map(word).collect::<Vec<_>>().join("+")
    }

    /// A key as [`Text::key`] gives it, for a voice: screen readers leave out most signs.
    pub fn key_said(&self, key: &str) -> String {
        let mut letters = key.chars();
        let Some((sign, rest)) = letters.next_back().map(|sign| (sign, letters.as_str())) else { return String::new() };
        match SIGNS.iter().find(|(known, _)| *known == sign) {
            Some((_, id)) if rest.is_empty() || rest.ends_with('+') => format!("{rest}{}", self.get(id)),
            _ => key.to_owned(),
        }
    }
}

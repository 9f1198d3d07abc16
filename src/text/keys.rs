//! What keys are called in the person's language, as their keyboard has it printed. Which keys mean what is in the command table.

use super::Text;

/// The names of keys in the command table that are words, each with its message.
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

impl Text {
    /// A key of the command table as it is shown: "Shift+Tab" is "Skift+Tab" in Danish. What is no word stands as it is.
    pub fn key(&self, chord: &str) -> String {
        let word = |part: &str| {
            WORDS.iter().find(|(name, _)| *name == part).map_or_else(|| part.to_owned(), |(_, id)| self.get(id))
        };
        chord.split('+').map(word).collect::<Vec<_>>().join("+")
    }
}

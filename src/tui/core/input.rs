//! Input from the person; `tui::input` makes it of terminal events.

use crate::tui::core::keys::Chord;

/// Input from the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Chord),
    /// Pasted text.
    Paste(String),
    /// Many letters that were waiting together. They mean the same as single keys, but an open text takes them at once.
    Run(String),
    /// A click at column and row.
    Click(u16, u16),
    /// The wheel at column and row; negative is up.
    Wheel(u16, u16, i8),
    /// The terminal changed size.
    Resize(u16, u16),
}

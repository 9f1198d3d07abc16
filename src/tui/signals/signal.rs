//! What the system can say to the program.

/// What the system says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// The program is to end; the signal's number.
    Leave(i32),
    /// The program is to stop until it is continued.
    Suspend,
    /// It was stopped by somebody else, and goes on.
    Continue,
    /// The terminal was closed. Whoever started the program may keep the signal that says so to themselves.
    TerminalGone,
}

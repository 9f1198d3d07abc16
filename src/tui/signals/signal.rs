//! Signals of the system to the program.

/// A signal of the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// End the program; the signal's number.
    Leave(i32),
    /// Stop the program until it is continued.
    Suspend,
    /// The program was stopped by somebody else, and continues.
    Continue,
    /// The terminal has another size.
    Resize,
    /// The terminal was closed. It is separate from the signal for that, which may reach only the parent process.
    TerminalGone,
}

//! The terminal as a keyboard. On Unix the program reads the bytes itself (`unix_keyboard`), because a terminal also sends
//! answers to other programs there (`key_bytes`); on Windows the console sends events.

use std::io;
use std::time::Duration;

use crate::tui::core::input::Input;

/// How long to look for more input that came with a key. Every key waits this long.
pub(super) const TOGETHER: Duration = Duration::from_micros(20);

/// The terminal as a keyboard. Nobody else may read it meanwhile.
pub trait Keyboard: Send {
    /// What comes within a time, or without one when something comes; all that came together. It may be nothing.
    ///
    /// # Errors
    /// When the terminal is gone.
    fn read(&mut self, within: Option<Duration>) -> io::Result<Vec<Input>>;
}

//! The keyboard: reads the terminal, and makes inputs of what comes. On Unix the program reads the bytes itself, because
//! a terminal also sends answers to other programs there (`bytes`); on Windows the console sends events.

pub mod bytes;

#[cfg(unix)]
mod unix;
#[cfg(unix)]
use unix as system;

#[cfg(not(unix))]
mod windows;
#[cfg(not(unix))]
use windows as system;

use std::io;
use std::time::Duration;

use crate::tui::core::input::Input;

/// How long to look for more input that came with a key. Every key waits this long.
pub const TOGETHER: Duration = Duration::from_micros(20);

/// The terminal as a keyboard. Nobody else may read it meanwhile.
pub struct Keyboard(system::Keyboard);

impl Keyboard {
    /// The terminal of the program.
    ///
    /// # Errors
    /// When there is none.
    pub fn open() -> io::Result<Keyboard> {
        system::Keyboard::open().map(Keyboard)
    }

    /// Waits for input, and returns all that came together. It is not empty.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn read(&mut self) -> io::Result<Vec<Input>> {
        loop {
            let inputs = self.0.read(None)?;
            if !inputs.is_empty() {
                return Ok(inputs);
            }
        }
    }

    /// What comes within this time; it may be nothing.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn waiting(&mut self, within: Duration) -> io::Result<Vec<Input>> {
        self.0.read(Some(within))
    }
}

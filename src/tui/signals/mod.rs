//! What differs between systems for a program that has the terminal: its signals (end, stop, continue, another size, terminal
//! closed) and its keyboard. `unix` and `windows`
//! receive them and have the same names; `event_loop` reacts to them.

mod keyboard;
mod signal;

#[cfg(unix)]
mod unix;
#[cfg(unix)]
mod unix_keyboard;
#[cfg(unix)]
use {unix as system, unix_keyboard as system_keyboard};

#[cfg(not(unix))]
mod windows;
#[cfg(not(unix))]
mod windows_keyboard;
#[cfg(not(unix))]
use {windows as system, windows_keyboard as system_keyboard};

use std::io;

pub use keyboard::Keyboard;
pub use signal::Signal;

/// The keyboard of the program.
///
/// # Errors
/// When there is no terminal.
pub fn keyboard() -> io::Result<Box<dyn Keyboard>> {
    Ok(Box::new(system_keyboard::Keyboard::open()?))
}

/// The number of the signal for a closed terminal.
pub const HANG_UP: i32 = system::HANG_UP;

/// Editors of texts to try when the person has named none, the first first.
pub const EDITORS: &[&str] = system::EDITORS;

/// Calls `tell` for each signal as long as the program runs, except as [`Watch::lend`] says. Each listening thread has
/// a copy of `tell`.
///
/// # Errors
/// When the system refuses.
pub fn watch(tell: impl Fn(Signal) + Clone + Send + 'static) -> io::Result<Watch> {
    system::watch(tell).map(Watch)
}

/// Stops the program until somebody continues it; does nothing on a system without that.
///
/// # Errors
/// When the system refuses.
pub fn suspend() -> io::Result<()> {
    system::suspend()
}

/// The handle of [`watch`].
pub struct Watch(system::Watch);

impl Watch {
    /// Gives the terminal to another program. Ctrl+C and Ctrl+Z are then meant for that program: Ctrl+C does nothing
    /// here, and Ctrl+Z stops the whole job, so that the shell can continue it.
    pub fn lend(&self) {
        self.0.lend();
    }

    /// Takes the terminal back. It waits until all earlier signals are handled, so that none meant for the other
    /// program is taken for ours.
    pub fn take_back(&self) {
        self.0.take_back();
    }
}

/// The last signal to end the program, for work that checks for it between two steps.
pub struct Noted(system::Noted);

impl Noted {
    /// Notes, as long as the program runs, the signals to end and the closing of the terminal.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn begin() -> io::Result<Noted> {
        system::Noted::begin().map(Noted)
    }

    /// Notes the first signal only: a second one ends the program at once, and after [`Noted::end`] every one does. The
    /// closing of the terminal counts only with `hang_up`.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn first(hang_up: bool) -> io::Result<Noted> {
        system::Noted::first(hang_up).map(Noted)
    }

    /// The number of the signal that came.
    pub fn signal(&self) -> Option<i32> {
        self.0.signal()
    }

    /// From now on every signal ends the program at once, after [`Noted::first`].
    pub fn end(&self) {
        self.0.end();
    }
}

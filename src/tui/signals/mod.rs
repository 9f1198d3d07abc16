//! Signals: what the system says to a program that has the terminal: leave, stop, go on, the terminal is gone. How it is
//! heard is in `unix` and `windows`, which have the same names; what follows from it is decided in `event_loop`.

mod signal;

#[cfg(unix)]
mod unix;
#[cfg(unix)]
use unix as system;

#[cfg(not(unix))]
mod windows;
#[cfg(not(unix))]
use windows as system;

use std::io;

pub use signal::Signal;

/// The number of the signal that says that the terminal was closed.
pub const HANG_UP: i32 = system::HANG_UP;

/// Hands what the system says to `tell` for as long as the program runs, except as [`Watch::lend`] says. Each thread that
/// listens has a copy of `tell`.
///
/// # Errors
/// When the system refuses.
pub fn watch(tell: impl Fn(Signal) + Clone + Send + 'static) -> io::Result<Watch> {
    system::watch(tell).map(Watch)
}

/// Stops the program until somebody continues it. Where a system has no such thing, nothing happens.
///
/// # Errors
/// When the system refuses.
pub fn suspend() -> io::Result<()> {
    system::suspend()
}

/// The listening that [`watch`] began.
pub struct Watch(system::Watch);

impl Watch {
    /// Somebody else gets the terminal. Ctrl+C and Ctrl+Z are meant for them then: the one is nothing to us, and on the other
    /// the whole job stops, or nobody could bring it back.
    pub fn lend(&self) {
        self.0.lend();
    }

    /// We have the terminal again. Waits until every signal from before this moment is dealt with, so that none of theirs is
    /// taken for ours.
    pub fn take_back(&self) {
        self.0.take_back();
    }
}

/// The last signal that asked the program to end, for work that looks for one between two steps.
pub struct Noted(system::Noted);

impl Noted {
    /// Notes from now on, and as long as the program runs, that the program is to end or that its terminal was closed.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn begin() -> io::Result<Noted> {
        system::Noted::begin().map(Noted)
    }

    /// Notes the first signal; a second one ends the program at once, and after [`Noted::end`] every one does. That the
    /// terminal was closed counts only with `hang_up`.
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

    /// From now on every signal ends the program at once, where [`Noted::first`] began the noting.
    pub fn end(&self) {
        self.0.end();
    }
}

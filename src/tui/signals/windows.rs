//! Signals on Windows: none yet, and nothing can be stopped. Windows console control events belong here.

use std::io;

use super::signal::Signal;

/// The number on Unix; no signal here has another one.
pub(super) const HANG_UP: i32 = 1;

/// See [`super::EDITORS`].
pub(super) const EDITORS: &[&str] = &["notepad"];

/// See [`super::Watch`].
pub(super) struct Watch;

impl Watch {
    pub(super) fn lend(&self) {}

    pub(super) fn take_back(&self) {}
}

pub(super) fn watch(_tell: impl Fn(Signal) + Clone + Send + 'static) -> io::Result<Watch> {
    Ok(Watch)
}

pub(super) fn suspend() -> io::Result<()> {
    Ok(())
}

/// See [`super::Noted`].
pub(super) struct Noted;

impl Noted {
    pub(super) fn begin() -> io::Result<Noted> {
        Ok(Noted)
    }

    pub(super) fn first(_hang_up: bool) -> io::Result<Noted> {
        Ok(Noted)
    }

    pub(super) fn signal(&self) -> Option<i32> {
        None
    }

    pub(super) fn end(&self) {}
}

//! The keyboard on Windows: the events of the console, read by crossterm.

use std::io;
use std::time::Duration;

use crossterm::event;

use super::keyboard::{self, TOGETHER};
use crate::tui::core::input::Input;
use crate::tui::input::translate;

/// The console of the program.
pub(super) struct Keyboard;

impl Keyboard {
    pub(super) fn open() -> io::Result<Keyboard> {
        Ok(Keyboard)
    }
}

impl keyboard::Keyboard for Keyboard {
    fn read(&mut self, within: Option<Duration>) -> io::Result<Vec<Input>> {
        let mut inputs = Vec::new();
        if within.is_some_and(|within| !event::poll(within).unwrap_or(false)) {
            return Ok(inputs);
        }
        loop {
            inputs.extend(translate(event::read()?));
            if !event::poll(TOGETHER)? {
                return Ok(inputs);
            }
        }
    }
}

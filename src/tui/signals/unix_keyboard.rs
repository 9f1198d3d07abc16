//! The keyboard on Unix: the bytes of the terminal, read without crossterm. A resized window is a signal (`signals`).

use std::fs::File;
use std::io::{self, IsTerminal};

use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::{AsFd, OwnedFd};
use rustix::io::Errno;

use super::keyboard::{self, TOGETHER};
use crate::tui::core::input::Input;
use crate::tui::key_bytes::Decoder;

/// Bytes read at a time.
const CHUNK: usize = 4096;

/// The terminal of the program.
pub(super) struct Keyboard {
    terminal: OwnedFd,
    decoder: Decoder,
}

impl Keyboard {
    pub(super) fn open() -> io::Result<Keyboard> {
        let stdin = io::stdin();
        let terminal =
            if stdin.is_terminal() { stdin.as_fd().try_clone_to_owned()? } else { File::open("/dev/tty")?.into() };
        Ok(Keyboard { terminal, decoder: Decoder::default() })
    }

    /// Whether there are bytes to read, within a time.
    fn has_more(&self, within: Option<Duration>) -> io::Result<bool> {
        let wait = within.and_then(|within| Timespec::try_from(within).ok());
        let mut ends = [PollFd::new(&self.terminal, PollFlags::IN)];
        loop {
            match poll(&mut ends, wait.as_ref()) {
                Ok(ready) => return Ok(ready > 0),
                // A signal; those are handled elsewhere, and none comes so often that the time never ends.
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn take(&mut self, inputs: &mut Vec<Input>) -> io::Result<()> {
        let mut chunk = [0; CHUNK];
        let read = loop {
            match rustix::io::read(&self.terminal, &mut chunk) {
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => return Ok(()),
                read => break read?,
            }
        };
        // A closed terminal has an end.
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        inputs.extend(self.decoder.feed(chunk.get(..read).unwrap_or_default()));
        Ok(())
    }
}

impl keyboard::Keyboard for Keyboard {
    fn read(&mut self, within: Option<Duration>) -> io::Result<Vec<Input>> {
        let mut inputs = Vec::new();
        // What was begun before is given up when its rest does not come.
        let mut wait = within.or(self.decoder.waits());
        let mut waited = within.is_none() && wait.is_some();
        loop {
            if self.has_more(wait)? {
                self.take(&mut inputs)?;
                (wait, waited) = (Some(TOGETHER), false);
                continue;
            }
            // What was begun does not hold back what came before it.
            let rest = self.decoder.waits().filter(|_| inputs.is_empty());
            let Some(rest) = rest else { return Ok(inputs) };
            if waited {
                return Ok(self.decoder.give_up());
            }
            (wait, waited) = (Some(rest), true);
        }
    }
}

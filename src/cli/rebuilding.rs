//! Telling that the views of a file are made anew, for those who wait at a command line: a plain line, and percent where a
//! person watches.

use std::ops::ControlFlow;
use std::path::Path;
use std::time::{Duration, Instant};

use super::Io;
use super::args::Options;
use super::open::local;
use crate::domain::progress::Done;
use crate::store;
use crate::text::{Lang, Text};

/// The language for the person who waits: the named one, else the one chosen in the file's settings.
pub(super) fn language(file: &Path, options: &Options, system: Lang) -> Lang {
    let chosen = || store::local_fact(file, local::LANG).and_then(|code| Lang::from_code(&code));
    options.lang.or_else(chosen).unwrap_or(system)
}

/// A line on standard error.
pub(super) struct Line<'a, 'b> {
    io: &'a mut Io<'b>,
    options: &'a Options,
    /// When the line or percent were last written.
    told: Option<Instant>,
}

impl<'a, 'b> Line<'a, 'b> {
    pub(super) fn new(io: &'a mut Io<'b>, options: &'a Options) -> Line<'a, 'b> {
        Line { io, options, told: None }
    }

    /// Takes note of how far it is. Never asks to stop: Ctrl+C ends the process, and the file is as it was.
    pub(super) fn tell(&mut self, work: Done, file: &Path) -> ControlFlow<()> {
        // Progress that cannot be shown is no reason to stop.
        match self.told {
            None => {
                let system = Lang::from_tag(self.io.system_language.as_deref().unwrap_or_default());
                let text = Text::new(language(file, self.options, system));
                let said = text.with("cli-rebuilding", &[("n", work.all.into())]);
                let _ = writeln!(self.io.err, "{said}");
                self.told = Some(Instant::now());
            }
            Some(told) if self.io.watched && told.elapsed() > Duration::from_millis(200) => {
                let _ = write!(self.io.err, "\r{} %", work.percent());
                let _ = self.io.err.flush();
                self.told = Some(Instant::now());
            }
            Some(_) => {}
        }
        ControlFlow::Continue(())
    }
}

impl Drop for Line<'_, '_> {
    fn drop(&mut self) {
        if self.told.is_some() && self.io.watched {
            let _ = write!(self.io.err, "\r      \r");
        }
    }
}

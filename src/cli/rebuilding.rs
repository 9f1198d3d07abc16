//! Telling that the views of a file are made anew, for those who wait at a command line: a plain line, and percent where a
//! person watches.

use std::ops::ControlFlow;
use std::path::Path;

use super::Io;
use super::args::Options;
use super::local;
use super::progress;
use crate::domain::progress::Done;
use crate::store;
use crate::text::{Lang, Text};

/// The language for the person who waits: the named one, else the one chosen in the file's settings.
pub(super) fn language(file: &Path, options: &Options, system: Lang) -> Lang {
    let chosen = || store::local_fact(file, local::LANG).and_then(|code| Lang::from_code(&code));
    options.lang.or_else(chosen).unwrap_or(system)
}

/// A line on standard error.
pub(super) struct RebuildingLine<'a> {
    system: Lang,
    options: &'a Options,
    line: progress::ProgressLine<'a>,
    /// Whether it has been said what is done.
    begun: bool,
}

impl<'a> RebuildingLine<'a> {
    pub(super) fn new(io: &'a mut Io<'_>, options: &'a Options) -> RebuildingLine<'a> {
        let system = Lang::from_tag(io.system_language.as_deref().unwrap_or_default());
        RebuildingLine { system, options, line: progress::ProgressLine::new(io), begun: false }
    }

    /// Takes note of how far it is. Never asks to stop: Ctrl+C ends the process, and the file is as it was.
    pub(super) fn tell(&mut self, work: Done, file: &Path) -> ControlFlow<()> {
        if self.begun {
            self.line.tell(work);
        } else {
            self.begun = true;
            let text = Text::new(language(file, self.options, self.system));
            self.line.say(&text.with("cli-rebuilding", &[("n", work.all.into())]));
        }
        ControlFlow::Continue(())
    }
}

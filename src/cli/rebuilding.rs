//! Says on the command line that the lists and search of a file are being rebuilt: a line, and percent when a person
//! watches.

use std::ops::ControlFlow;
use std::path::Path;

use super::Io;
use super::args::Options;
use super::local;
use super::progress;
use crate::domain::progress::Done;
use crate::store;
use crate::text::{Lang, Text};

/// The language of that line: the named one, else the one in the file's settings, else the system's.
pub(super) fn language(file: &Path, options: &Options, system: Lang) -> Lang {
    let chosen = || store::local_fact(file, local::LANG).and_then(|code| Lang::from_code(&code));
    options.lang.or_else(chosen).unwrap_or(system)
}

/// A line on standard error.
pub(super) struct RebuildingLine<'a> {
    system: Lang,
    options: &'a Options,
    line: progress::ProgressLine<'a>,
    /// Whether the work is named already.
    begun: bool,
}

impl<'a> RebuildingLine<'a> {
    pub(super) fn new(io: &'a mut Io<'_>, options: &'a Options) -> RebuildingLine<'a> {
        let system = Lang::from_tag(io.system_language.as_deref().unwrap_or_default());
        RebuildingLine { system, options, line: progress::ProgressLine::new(io), begun: false }
    }

    /// Updates the percentage. It never stops the work: Ctrl+C ends the process and leaves the file unchanged.
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

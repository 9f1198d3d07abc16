//! No subcommand: the screen in a terminal, a replay of keys without one, or the overview as plain text when standard
//! output is not a terminal.

use std::ffi::OsString;
use std::path::Path;
use std::rc::Rc;

use super::args::Options;
use super::open::{self, Missing};
use super::rebuilding::language;
use super::{Exit, Failure, Io};
use crate::actions::{CountingIds, NewIds, SystemIds};
use crate::report::redaction::Redaction;
use crate::store::StoreError;
use crate::text::Lang;
use crate::tui::core::keys;
use crate::tui::event_loop;
use crate::tui::event_loop::Left;
use crate::tui::rebuild_screen;
use crate::tui::rebuild_screen::Stopped;
use crate::tui::session::{Session, Start, TestHooks};
use crate::tui::terminal;

/// The terminal and environment the screen runs in.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// Standard output and input are a terminal.
    pub terminal: bool,
    /// Columns and rows to print without a terminal, and for replayed keys without `--size`.
    pub size: Option<(u16, u16)>,
    /// `NO_COLOR` is set.
    pub no_color: bool,
    /// The value of `TERM`.
    pub term: Option<OsString>,
    /// The value of `COLORTERM`.
    pub colours: Option<OsString>,
    /// The locale's character set has Unicode.
    pub unicode: bool,
    /// Hooks for tests.
    pub trial: TestHooks,
}

impl Surroundings {
    /// Whether the terminal says that it shows every colour; a terminal that does not replaces unknown colours with
    /// others.
    fn has_all_colours(&self) -> bool {
        let is = |value: &Option<OsString>, holds: fn(&str) -> bool| {
            value.as_ref().and_then(|v| v.to_str()).is_some_and(holds)
        };
        is(&self.colours, |said| matches!(said, "truecolor" | "24bit"))
            || is(&self.term, |name| name.ends_with("-direct"))
    }
}

/// The size of the screen when it is unknown.
const USUAL: (u16, u16) = (120, 40);

/// Runs the screen as the options and surroundings ask.
pub fn show(options: &Options, surroundings: &Surroundings, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let system = io.system_language.as_deref().unwrap_or_default();
    let before = options.lang.unwrap_or_else(|| Lang::from_tag(system));
    let strokes = match &options.keys {
        Some(script) => {
            keys::script(script).map_err(|unknown| Failure::Usage(super::UsageError::BadKeys(unknown.0)))?
        }
        None => Vec::new(),
    };
    // A dumb terminal cannot move the cursor, so it gets the overview as text.
    let dumb = surroundings.term.as_ref().is_some_and(|term| term == "dumb");
    let (plain, ascii) = (surroundings.no_color || dumb, !surroundings.unicode && options.keys.is_none());
    let printing = options.keys.is_some() || options.print || !surroundings.terminal || dumb;
    let mut waiting = rebuild_screen::Screen::new(plain, ascii, options.plain);
    // The first question (who are you?) cannot be asked here, and no file is made only to print it.
    let unattended = printing && options.keys.is_none();
    let opened = if unattended {
        let nobody = |failure| match failure {
            Failure::NoFile(path) => match Path::new(&path).parent().filter(|folder| !folder.as_os_str().is_empty()) {
                Some(folder) if options.db.is_some() && !folder.is_dir() => {
                    Failure::Store(StoreError::NoSuchFolder { path: path.into() })
                }
                _ => Failure::Nobody(path),
            },
            other => other,
        };
        let opened = open::open(options, Missing::Refuse, io).map_err(nobody)?;
        let path = || opened.store.path().display().to_string();
        if opened.initials.is_none() { Err(Failure::Nobody(path())) } else { Ok(opened) }
    } else if printing {
        open::open(options, Missing::Create, io)
    } else {
        open::open_telling(options, Missing::Create, io.machine.clone(), &mut |work, file| {
            waiting.tell(work, file, || language(file, options, before))
        })
    };
    let (guard, stopped) = waiting.end();
    if let Some(Stopped::Signal(number)) = stopped {
        return Ok(exit_of(number));
    }
    let opened = opened?;
    let lang = opened.lang.unwrap_or(before);
    // The same keys on the same file make the same ids, so that printed screens can be compared.
    let ids: Rc<dyn NewIds> = match options.keys {
        Some(_) => Rc::new(CountingIds::new(super::args::now_by(opened.civil), opened.store.fingerprint()?)),
        None => Rc::new(SystemIds),
    };
    let start = Start {
        store: opened.store,
        source: opened.civil,
        lang,
        initials: opened.initials,
        demo: opened.throw_away.is_some(),
        risk: opened.risk,
        plain,
        few_colours: !printing && !surroundings.has_all_colours(),
        ascii,
        mouse: !options.no_mouse,
        spoken: options.plain,
        ids,
        trial: surroundings.trial,
    };
    if printing {
        let there = || if surroundings.terminal && options.keys.is_none() { terminal::room() } else { None };
        let size = options.size.or(surroundings.size).or_else(there).unwrap_or(USUAL);
        let mut session = Session::new(start, size);
        // A printed screen leaves the file like an export, so numbers in it are masked: text by text, because figures that
        // stand beside or below each other are no number.
        let (printed, masked) = session.replay_to_print(&strokes);
        let mut redaction = Redaction::default();
        redaction.elsewhere = masked;
        io.out.write_all(printed.as_bytes())?;
        super::tell_held_back(&redaction, session.text(), io)?;
        return Ok(Exit::Done);
    }
    event_loop::install_panic_hook(lang);
    let term = surroundings.term.clone().unwrap_or_default();
    let left = event_loop::run(start, guard)
        .map_err(|error| Failure::NoTerminal(term.to_string_lossy().into_owned(), error.to_string()))?;
    // The demo's folder is deleted only now that the store is closed.
    drop(opened.throw_away);
    Ok(match left {
        Left::Asked => Exit::Done,
        Left::Signal(number) => exit_of(number),
        Left::Broken => Exit::Problem,
    })
}

/// The exit code after a signal.
fn exit_of(signal: i32) -> Exit {
    Exit::Signal(u8::try_from(signal).unwrap_or_default() & 0x7f)
}

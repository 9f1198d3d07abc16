//! The terminal while the views of a file are made anew, before there is a model: taken when the work takes a while, drawn
//! now and then, and given up at Ctrl+C or a signal. What is drawn is in `draw`.

pub mod draw;
use std::ops::ControlFlow;
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

use crate::domain::progress::Done;
use crate::store;
use crate::text::{Lang, Text};
use crate::tui::core::input::Input;
use crate::tui::core::keys::{Chord, Key};
use crate::tui::core::theme::{ASCII, Symbols, Theme, UNICODE};
use crate::tui::input;
use crate::tui::signals::{self, Noted};
use crate::tui::terminal::Guard;

/// Work that is over sooner than this is not worth a screen of its own.
const WORTH_A_SCREEN: Duration = Duration::from_millis(300);
/// So many records take longer than that on any machine.
const MANY: usize = 3_000;
/// How often it is drawn and keys are looked at.
const BEAT: Duration = Duration::from_millis(100);

/// How the person left it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// By a key.
    Asked,
    /// A signal; its number.
    Signal(i32),
}

/// The screen, from when it is worth one.
pub struct Screen {
    began: Instant,
    plain: bool,
    ascii: bool,
    shown: Option<Shown>,
    stopped: Option<Stopped>,
}

struct Shown {
    guard: Guard,
    text: Text,
    look: (Theme, &'static Symbols),
    name: String,
    drawn: Instant,
    noted: Noted,
}

impl Screen {
    /// Not shown yet. `plain` and `ascii` as for the program itself.
    pub fn new(plain: bool, ascii: bool) -> Screen {
        Screen { began: Instant::now(), plain, ascii, shown: None, stopped: None }
    }

    /// Shows how far the work on `file` is, and whether to go on.
    pub fn tell(&mut self, work: Done, file: &Path, lang: impl FnOnce() -> Lang) -> ControlFlow<()> {
        let Some(shown) = &mut self.shown else {
            if work.all >= MANY || self.began.elapsed() > WORTH_A_SCREEN {
                // Without a terminal it is done unseen; the program itself will say what is wrong.
                self.shown = Shown::new(work, file, lang(), (self.plain, self.ascii)).ok();
                self.began = Instant::now();
            }
            return ControlFlow::Continue(());
        };
        self.stopped = shown.beat(work);
        if self.stopped.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Gives the terminal on to the program, so that it does not flicker; also says whether the work was stopped.
    pub fn end(self) -> (Option<Guard>, Option<Stopped>) {
        match self.stopped {
            Some(stopped) => (None, Some(stopped)),
            None => (self.shown.map(|shown| shown.guard), None),
        }
    }
}

impl Shown {
    fn new(work: Done, file: &Path, lang: Lang, (plain, ascii): (bool, bool)) -> std::io::Result<Shown> {
        let noted = Noted::begin()?;
        let theme = store::local_fact(file, "theme").and_then(|code| Theme::from_code(&code)).unwrap_or(Theme::Dark);
        let ascii = ascii || store::local_fact(file, "symbols").as_deref() == Some("ascii");
        let look = (if plain { Theme::Plain } else { theme }, if ascii { &ASCII } else { &UNICODE });
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let guard = Guard::take()?;
        let mut shown = Shown { guard, text: Text::new(lang), look, name, drawn: Instant::now(), noted };
        shown.draw(work)?;
        Ok(shown)
    }

    fn draw(&mut self, work: Done) -> std::io::Result<()> {
        self.drawn = Instant::now();
        let size = self.guard.size();
        let scene = draw::draw(size, self.look, &self.text, &self.name, (work.done, work.all));
        self.guard.show(Rc::new(scene))
    }

    fn beat(&mut self, work: Done) -> Option<Stopped> {
        if let Some(number) = self.noted.signal() {
            return Some(Stopped::Signal(number));
        }
        if self.drawn.elapsed() < BEAT {
            return None;
        }
        while crossterm::event::poll(input::TOGETHER).unwrap_or(false) {
            let Ok(event) = crossterm::event::read() else { return Some(Stopped::Signal(signals::HANG_UP)) };
            // Everything else was meant for a program that is not there yet.
            if let Some(Input::Key(pressed)) = input::translate(event)
                && pressed == (Chord { ctrl: true, ..Chord::plain(Key::Char('c')) })
            {
                return Some(Stopped::Asked);
            }
        }
        match self.draw(work) {
            Ok(()) => None,
            Err(_) => Some(Stopped::Signal(signals::HANG_UP)),
        }
    }
}

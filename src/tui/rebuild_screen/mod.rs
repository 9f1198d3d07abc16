//! The rebuild screen, before there is a model: it takes the terminal when rebuilding the views of a file takes long,
//! and ends at Ctrl+C or a signal. Drawing is in `draw`.

pub mod draw;
use std::ops::ControlFlow;
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

use crate::domain::progress::Done;
use crate::store;
use crate::text::{Lang, Text};
use crate::tui::commands::app::{READER, READER_ON};
use crate::tui::core::input::Input;
use crate::tui::core::keys::{Chord, Key};
use crate::tui::core::theme::{ASCII, Symbols, Theme, UNICODE};
use crate::tui::signals::{self, Keyboard, Noted};
use crate::tui::terminal::Guard;

/// Shorter work gets no screen.
const WORTH_A_SCREEN: Duration = Duration::from_millis(300);
/// This many records take longer than that on any machine.
const MANY: usize = 3_000;
/// How often it draws and reads keys.
const BEAT: Duration = Duration::from_millis(100);
/// The same for a screen reader, which says each new figure.
const SPOKEN_BEAT: Duration = Duration::from_secs(2);

/// How the rebuild was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// By a key.
    Asked,
    /// A signal; its number.
    Signal(i32),
}

/// The rebuild screen, shown once the work takes long.
pub struct Screen {
    began: Instant,
    plain: bool,
    ascii: bool,
    spoken: bool,
    shown: Option<Shown>,
    stopped: Option<Stopped>,
}

struct Shown {
    guard: Guard,
    keyboard: Box<dyn Keyboard>,
    text: Text,
    look: (Theme, &'static Symbols),
    spoken: bool,
    name: String,
    drawn: Instant,
    noted: Noted,
}

impl Screen {
    /// A screen that is not shown yet. `plain`, `ascii` and `spoken` are as for the program itself.
    pub fn new(plain: bool, ascii: bool, spoken: bool) -> Screen {
        Screen { began: Instant::now(), plain, ascii, spoken, shown: None, stopped: None }
    }

    /// Shows the progress of the work on `file`; returns whether to go on.
    pub fn tell(&mut self, work: Done, file: &Path, lang: impl FnOnce() -> Lang) -> ControlFlow<()> {
        let Some(shown) = &mut self.shown else {
            if work.all >= MANY || self.began.elapsed() > WORTH_A_SCREEN {
                // Without a terminal the work is not shown; the program itself will report what is wrong.
                self.shown = Shown::new(work, file, lang(), (self.plain, self.ascii, self.spoken)).ok();
                self.began = Instant::now();
            }
            return ControlFlow::Continue(());
        };
        self.stopped = shown.beat(work);
        if self.stopped.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Hands the terminal to the program, so that it does not flicker; also returns whether the work was stopped.
    pub fn end(self) -> (Option<Guard>, Option<Stopped>) {
        match self.stopped {
            Some(stopped) => (None, Some(stopped)),
            None => (self.shown.map(|shown| shown.guard), None),
        }
    }
}

impl Shown {
    fn new(work: Done, file: &Path, lang: Lang, (plain, ascii, spoken): (bool, bool, bool)) -> std::io::Result<Shown> {
        let noted = Noted::begin()?;
        let theme = store::local_fact(file, "theme").and_then(|code| Theme::from_code(&code)).unwrap_or(Theme::Dark);
        let ascii = ascii || store::local_fact(file, "symbols").as_deref() == Some("ascii");
        let spoken = spoken || store::local_fact(file, READER).as_deref() == Some(READER_ON);
        let look = (if plain { Theme::Plain } else { theme }, if ascii { &ASCII } else { &UNICODE });
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let guard = Guard::take()?;
        let keyboard = signals::keyboard()?;
        let mut shown =
            Shown { guard, keyboard, text: Text::new(lang), look, spoken, name, drawn: Instant::now(), noted };
        shown.draw(work)?;
        Ok(shown)
    }

    fn draw(&mut self, work: Done) -> std::io::Result<()> {
        self.drawn = Instant::now();
        let size = self.guard.size();
        let scene = draw::draw(size, (self.look, self.spoken), &self.text, &self.name, (work.done, work.all));
        self.guard.show(Rc::new(scene))
    }

    fn beat(&mut self, work: Done) -> Option<Stopped> {
        if let Some(number) = self.noted.signal() {
            return Some(Stopped::Signal(number));
        }
        if self.drawn.elapsed() < if self.spoken { SPOKEN_BEAT } else { BEAT } {
            return None;
        }
        // Ignore other keys: they were meant for the program, which has not started.
        let stop = Input::Key(Chord { ctrl: true, ..Chord::plain(Key::Char('c')) });
        match self.keyboard.read(Some(Duration::ZERO)) {
            Ok(inputs) if inputs.contains(&stop) => return Some(Stopped::Asked),
            Ok(_) => {}
            Err(_) => return Some(Stopped::Signal(signals::HANG_UP)),
        }
        match self.draw(work) {
            Ok(()) => None,
            Err(_) => Some(Stopped::Signal(signals::HANG_UP)),
        }
    }
}

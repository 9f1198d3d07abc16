//! The real terminal: taken at the start, and given back whatever happens. Drawing is elsewhere.

use std::io::{self, BufWriter, Write};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;

use crate::tui::core::scene::Scene;

/// The terminal while the program has it; dropping it gives it back.
pub struct Guard {
    backend: CrosstermBackend<BufWriter<Screen>>,
    /// The frame on the screen; `None` after it was cleared.
    shown: Option<Rc<Scene>>,
}

/// Buffer for one frame, so that the terminal gets it in one piece and never shows half of it.
const FRAME: usize = 64 * 1024;

impl Guard {
    /// Takes the terminal over: raw mode, alternate screen, bracketed paste. The mouse is the terminal's until
    /// [`Guard::mouse`].
    ///
    /// # Errors
    /// When there is no terminal; it is then left as it was.
    pub fn take() -> io::Result<Guard> {
        enter()?;
        let backend = CrosstermBackend::new(BufWriter::with_capacity(FRAME, Screen));
        Ok(Guard { backend, shown: None })
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        crossterm::terminal::size().unwrap_or((80, 24))
    }

    /// Shows a frame; only cells that differ are written, then the cursor goes where the person is; for an equal frame nothing.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn show(&mut self, scene: Rc<Scene>) -> io::Result<()> {
        let area = scene.area();
        let before = self.shown.take().filter(|shown| shown.area() == area);
        let blank;
        let known = match &before {
            Some(before) => before.buffer(),
            None => {
                queue!(self.backend, Clear(ClearType::All))?;
                blank = Buffer::empty(area);
                &blank
            }
        };
        let mut changes = known.diff_iter(scene.buffer()).peekable();
        let draws = before.is_none() || changes.peek().is_some();
        let moves = before.as_ref().is_none_or(|before| before.cursor() != scene.cursor());
        if draws {
            // Hidden while cells are written, so that a screen reader follows it only to its place.
            queue!(self.backend, cursor::Hide)?;
            self.backend.draw(changes)?;
        }
        if draws || moves {
            match scene.cursor() {
                Some((x, y)) => queue!(self.backend, cursor::MoveTo(x, y), cursor::Show)?,
                None => queue!(self.backend, cursor::Hide)?,
            }
            Backend::flush(&mut self.backend)?;
        }
        self.shown = Some(scene);
        Ok(())
    }

    /// Forgets what is on the screen, so that the next frame writes every cell.
    pub fn forget(&mut self) {
        self.shown = None;
    }

    /// Takes the mouse, or leaves it to the terminal, which then marks text with it.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn mouse(&mut self, on: bool) -> io::Result<()> {
        match (MOUSE.swap(on, Ordering::SeqCst), on) {
            (false, true) => execute!(io::stdout(), EnableMouseCapture),
            (true, false) => execute!(io::stdout(), DisableMouseCapture),
            _ => Ok(()),
        }
    }

    /// Gives the terminal to another program for a while.
    pub fn leave(&mut self) {
        give_back();
    }

    /// Takes the terminal again.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn come_back(&mut self) -> io::Result<()> {
        self.forget();
        enter()
    }

    /// Copies text to the person's clipboard, also over SSH if the terminal allows it.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))
    }
}

/// Columns and rows of the terminal, without taking it; the last row is for the shell's prompt.
pub fn room() -> Option<(u16, u16)> {
    let (width, height) = crossterm::terminal::size().ok()?;
    Some((width, height.saturating_sub(1)))
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

/// Whether the terminal is ours. Giving it back twice would move the cursor onto text written in between.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether the mouse is ours while the terminal is.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// The writer for ratatui: the terminal while it is ours, and nothing after. Otherwise, dropping it on a lost terminal
/// would write to a lost standard error and panic.
struct Screen;

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if TAKEN.load(Ordering::SeqCst) { io::stdout().write(bytes) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        if TAKEN.load(Ordering::SeqCst) { io::stdout().flush() } else { Ok(()) }
    }
}

fn enter() -> io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    let mut taken = execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, cursor::Hide);
    if taken.is_ok() && MOUSE.load(Ordering::SeqCst) {
        taken = execute!(io::stdout(), EnableMouseCapture);
    }
    if taken.is_err() {
        give_back();
    }
    taken
}

/// Gives the terminal back as it was. It can be called at any time, also twice and from a panic.
pub fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    // Each step is separate: on a lost terminal all of them fail, and nobody is left to inform.
    let _ = execute!(out, DisableMouseCapture, DisableBracketedPaste, LeaveAlternateScreen, cursor::Show);
    let _ = disable_raw_mode();
    let _ = out.flush();
}

//! The program in a pseudo-terminal: sends keys and signals, reads the screen, and closes the window.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::Signal;

use crate::Res;
use crate::place::{Place, signal, word};

/// Longer than an answer takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);
const BEAT: Duration = Duration::from_millis(4);

pub const CTRL_S: &str = "\x13";
pub const CTRL_E: &str = "\x05";
pub const ESC: &str = "\x1b";
pub const DOWN: &str = "\x1b[B";
pub const RIGHT: &str = "\x1b[C";
const LEFT: &str = "\x1b[D";

/// The program in a terminal.
pub struct Screen {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    shown: Arc<Mutex<vt100::Parser>>,
    reading: Option<JoinHandle<()>>,
}

impl Screen {
    /// Starts the screen on a file, with more environment variables.
    pub fn start_on(place: &Place, file: &Path, around: &[(&str, &str)]) -> Res<Screen> {
        Screen::start_as("SH", place, file, around)
    }

    /// The same, for another person than the one of the first start.
    pub fn start_as(initials: &str, place: &Place, file: &Path, around: &[(&str, &str)]) -> Res<Screen> {
        let mut command = CommandBuilder::new(place.program());
        command.env_clear();
        command.env("TERM", "xterm-256color");
        place.surroundings().iter().for_each(|(key, value)| command.env(key, value));
        around.iter().for_each(|(key, value)| command.env(key, value));
        command.cwd(place.root());
        command.args(["--lang", "da", "--as", initials, "--db"]);
        command.arg(file);
        let size = PtySize { cols: 100, rows: 30, ..PtySize::default() };
        let pair = native_pty_system().openpty(size)?;
        let child = pair.slave.spawn_command(command)?;
        drop(pair.slave);
        let of = |n| std::num::NonZero::new(n).unwrap_or(std::num::NonZero::<u16>::MIN);
        let shown = Arc::new(Mutex::new(vt100::Parser::new(of(30), of(100), 0)));
        let mut reader = pair.master.try_clone_reader()?;
        let seen = Arc::clone(&shown);
        let reading = thread::spawn(move || {
            let mut bytes = [0; 8192];
            while let Ok(count) = reader.read(&mut bytes) {
                if count == 0 {
                    break;
                }
                if let Ok(mut seen) = seen.lock() {
                    seen.process(&bytes[..count]);
                }
            }
        });
        let writer = pair.master.take_writer()?;
        Ok(Screen { master: Some(pair.master), writer: Some(writer), child, shown, reading: Some(reading) })
    }

    /// Starts it on the place's file and goes to the people in the register.
    pub fn among_people(place: &Place) -> Res<Screen> {
        let mut screen = Screen::start_on(place, &place.file(), &[])?;
        screen.to_people()?;
        Ok(screen)
    }

    /// Goes from any pane to the people in the register.
    pub fn to_people(&mut self) -> Res<()> {
        self.must_see("I dag")?;
        self.send("8");
        self.must_see("Enheder")?;
        self.send(LEFT).send(DOWN);
        self.must_see("┌ Personer")
    }

    /// Types a new person with a mark and saves.
    pub fn write_person(&mut self, mark: u32) -> Res<()> {
        self.type_person(&word(mark))?;
        self.send(CTRL_S);
        Ok(())
    }

    /// Types a new person and leaves the form open.
    pub fn type_person(&mut self, name: &str) -> Res<()> {
        self.send("n");
        self.must_see("Ny person")?;
        self.send(DOWN).send(name);
        self.must_see(name)
    }

    /// Whether the screen has said that this mark is saved.
    pub fn has_saved(&self, mark: u32) -> bool {
        let word = word(mark);
        self.text().lines().any(|line| line.contains("Gemt: ") && line.contains(&word))
    }

    /// Waits until the screen says that this mark is saved.
    pub fn saves(&self, mark: u32) -> bool {
        self.until(PATIENCE, |_| self.has_saved(mark))
    }

    /// Types these keys.
    pub fn send(&mut self, keys: &str) -> &mut Screen {
        if let Some(writer) = self.writer.as_mut() {
            let _ = writer.write_all(keys.as_bytes()).and_then(|()| writer.flush());
        }
        self
    }

    /// The text on the screen.
    pub fn text(&self) -> String {
        self.shown.lock().map(|shown| shown.screen().contents()).unwrap_or_default()
    }

    /// Waits for these words, and says whether they came.
    pub fn sees(&self, words: &str) -> bool {
        self.until(PATIENCE, |text| text.contains(words))
    }

    /// Waits for these words; an error when they do not come.
    pub fn must_see(&self, words: &str) -> Res<()> {
        if self.sees(words) { Ok(()) } else { Err(format!("waited for “{words}” on\n{}", self.text()).into()) }
    }

    /// Waits until the screen has a property, and says whether it came.
    pub fn until(&self, patience: Duration, holds: impl Fn(&str) -> bool) -> bool {
        let start = Instant::now();
        loop {
            if holds(&self.text()) {
                return true;
            }
            if start.elapsed() > patience {
                return false;
            }
            thread::sleep(BEAT);
        }
    }

    /// Sends a signal.
    pub fn signal(&mut self, which: Signal) {
        if let Some(id) = self.child.process_id() {
            signal(id, which);
        }
    }

    /// Closes the window: the program gets SIGHUP and loses its terminal.
    pub fn close(&mut self) {
        self.writer = None;
        self.master = None;
        self.signal(Signal::HUP);
    }

    /// Waits for the end and gives the exit code; none when the program does not end.
    pub fn ended(&mut self, patience: Duration) -> Option<u32> {
        let start = Instant::now();
        while start.elapsed() < patience {
            if let Ok(Some(status)) = self.child.try_wait() {
                self.settle();
                return Some(status.exit_code());
            }
            thread::sleep(BEAT);
        }
        None
    }

    /// Kill -9, then reads the last bytes of the screen.
    pub fn kill(&mut self) {
        self.signal(Signal::KILL);
        let _ = self.child.wait();
        self.settle();
    }

    /// Waits for the last bytes.
    fn settle(&mut self) {
        if let Some(reading) = self.reading.take() {
            let start = Instant::now();
            while !reading.is_finished() && start.elapsed() < Duration::from_secs(2) {
                thread::sleep(BEAT);
            }
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

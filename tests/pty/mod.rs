//! Runs the real program in a real pseudo-terminal: start it, type, read the screen, close the terminal. It asserts no
//! behaviour.
#![allow(dead_code, reason = "each test program uses a part of it")]

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

use crate::support::file;

/// Longer than anything takes on a busy machine; only a failing test waits this long.
const PATIENCE: Duration = Duration::from_secs(20);
const BEAT: Duration = Duration::from_millis(5);

/// A folder with a file in which the person is set.
pub struct Home {
    pub folder: TempDir,
    pub file: PathBuf,
}

impl Home {
    /// An empty folder.
    pub fn empty() -> Home {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("praksis.db");
        Home { folder, file }
    }

    /// A folder with a file that needs no first start.
    pub fn new() -> Home {
        let home = Home::empty();
        home.settle(&home.file);
        home
    }

    /// Makes a file that needs no first start.
    pub fn settle(&self, file: &Path) {
        let mut store = file::open(file);
        for (key, value) in [("name", "Birgit Møller"), ("initials", "BLM"), ("role", "konsulent"), ("lang", "da")] {
            store.set_local(key, Some(value)).unwrap();
        }
    }

    /// The program on this folder's file, not yet started.
    pub fn program(&self) -> Program {
        self.at_home().arg("--db").arg(&self.file)
    }

    /// The program with this folder as home and without a file argument, not yet started.
    pub fn at_home(&self) -> Program {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_praksis"));
        surround(&mut command, self.folder.path());
        Program { command, size: (80, 24) }
    }
}

/// The program without a terminal, started in this folder with a clean environment.
pub fn bare(folder: &Path, args: &[&str]) -> std::process::Command {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_praksis"));
    command.env_clear().env("LANG", "da_DK.UTF-8").env("HOME", folder).current_dir(folder).args(args);
    command.stdin(std::process::Stdio::null());
    command
}

/// Goes to the people in Register.
#[track_caller]
pub fn people(program: &mut Running) {
    program.sees("I dag").send("8").sees("Enheder").send(LEFT).send(DOWN).sees("┌ Personer");
}

/// Types a new person in the list of people, and presses save.
#[track_caller]
pub fn write_person(program: &mut Running, name: &str) {
    program.send("n").sees("Ny person").send(name).sees(name).send(CTRL_S);
}

pub const CTRL_S: &str = "\x13";
pub const DOWN: &str = "\x1b[B";
pub const LEFT: &str = "\x1b[D";

/// Another program in a terminal, with the same environment.
pub fn other(home: &Home, words: &[&str]) -> Running {
    let mut command = CommandBuilder::new(words[0]);
    command.args(&words[1..]);
    surround(&mut command, home.folder.path());
    Program { command, size: (80, 24) }.start()
}

fn surround(command: &mut CommandBuilder, home: &Path) {
    command.env_clear();
    for (key, value) in
        [("TERM", "xterm-256color"), ("LANG", "da_DK.UTF-8"), ("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin")]
    {
        command.env(key, value);
    }
    command.env("HOME", home);
    command.cwd(home);
}

/// The program before it is started.
pub struct Program {
    command: CommandBuilder,
    size: (u16, u16),
}

impl Program {
    pub fn arg(mut self, arg: impl AsRef<std::ffi::OsStr>) -> Program {
        self.command.arg(arg);
        self
    }

    pub fn env(mut self, key: &str, value: impl AsRef<std::ffi::OsStr>) -> Program {
        self.command.env(key, value);
        self
    }

    /// Starts it.
    pub fn start(self) -> Running {
        let size = PtySize { cols: self.size.0, rows: self.size.1, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).unwrap();
        let before = modes(pair.master.as_ref());
        let child = pair.slave.spawn_command(self.command).unwrap();
        drop(pair.slave);
        let screen = Arc::new(Mutex::new(vt100::Parser::new(least(self.size.1), least(self.size.0), 0)));
        let closing = Arc::new(Mutex::new(None));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let frames = Arc::new(AtomicUsize::new(0));
        let (shown, done, drawn) = (Arc::clone(&screen), Arc::clone(&closing), Arc::clone(&frames));
        let reading = thread::spawn(move || {
            let mut bytes = [0; 4096];
            let mut tail: Vec<u8> = Vec::new();
            while let Ok(count) = reader.read(&mut bytes) {
                tail.extend(&bytes[..count]);
                let ends = tail.windows(END_OF_FRAME.len()).filter(|bytes| *bytes == END_OF_FRAME.as_bytes()).count();
                drawn.fetch_add(ends, Ordering::SeqCst);
                // The end of a frame may come in two pieces.
                tail.drain(..tail.len().saturating_sub(END_OF_FRAME.len() - 1));
                let mut shown = shown.lock().unwrap();
                shown.process(&bytes[..count]);
                let last: &Option<String> = &done.lock().unwrap();
                if count == 0 || last.as_ref().is_some_and(|words| shown.screen().contents().contains(words)) {
                    break;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Running {
            master: Some(pair.master),
            writer: Some(writer),
            child,
            screen,
            before,
            reading: Some(reading),
            closing,
            frames,
        }
    }
}

/// The bytes after the cells of a frame: they reset all styles.
const END_OF_FRAME: &str = "\x1b[39m\x1b[49m\x1b[59m\x1b[0m";

fn modes(master: &dyn MasterPty) -> String {
    let modes = master.get_termios().unwrap();
    format!("{:?} {:?} {:?}", modes.input_flags, modes.output_flags, modes.local_flags)
}

/// The program running in a terminal.
pub struct Running {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    screen: Arc<Mutex<vt100::Parser>>,
    before: String,
    reading: Option<JoinHandle<()>>,
    /// The answer to wait for before the terminal closes.
    closing: Arc<Mutex<Option<String>>>,
    frames: Arc<AtomicUsize>,
}

impl Running {
    /// Waits until the program says that something was saved.
    #[track_caller]
    pub fn saves(&mut self) -> &mut Running {
        self.sees("Gemt: ")
    }

    /// Types these bytes.
    pub fn send(&mut self, keys: &str) -> &mut Running {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
        self
    }

    /// The number of frames written so far.
    pub fn frames(&self) -> usize {
        self.frames.load(Ordering::SeqCst)
    }

    /// The text on the screen.
    pub fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Reads the screen as the terminal has it.
    pub fn look<T>(&self, at: impl FnOnce(&vt100::Screen) -> T) -> T {
        at(self.screen.lock().unwrap().screen())
    }

    /// Waits until the screen shows these words.
    #[track_caller]
    pub fn sees(&mut self, words: &str) -> &mut Running {
        self.until(words, |text| text.contains(words));
        self
    }

    /// Waits until the screen no longer shows these words.
    #[track_caller]
    pub fn loses(&mut self, words: &str) -> &mut Running {
        self.until(&format!("no {words}"), |text| !text.contains(words));
        self
    }

    /// Waits until the screen fulfils a condition.
    #[track_caller]
    pub fn until(&self, what: &str, holds: impl Fn(&str) -> bool) {
        let start = Instant::now();
        while !holds(&self.text()) {
            assert!(start.elapsed() < PATIENCE, "waited for {what} on\n{}", self.text());
            thread::sleep(BEAT);
        }
    }

    /// Resizes the window.
    pub fn resize(&mut self, cols: u16, rows: u16) -> &mut Running {
        self.screen.lock().unwrap().screen_mut().set_size(least(rows), least(cols));
        self.master.as_ref().unwrap().resize(PtySize { cols, rows, ..PtySize::default() }).unwrap();
        self
    }

    /// Sends a signal by its name.
    pub fn signal(&mut self, name: &str) -> &mut Running {
        let id = self.child.process_id().unwrap().to_string();
        assert!(std::process::Command::new("kill").args([&format!("-{name}"), &id]).status().unwrap().success());
        self
    }

    /// Waits until the kernel has the process in this state; `T` is stopped.
    #[track_caller]
    pub fn becomes(&mut self, state: char) -> &mut Running {
        self.until(&format!("state {state}"), |_| self.state() == state);
        self
    }

    fn state(&self) -> char {
        let stat =
            std::fs::read_to_string(format!("/proc/{}/stat", self.child.process_id().unwrap())).unwrap_or_default();
        stat.rsplit_once(") ").and_then(|(_, rest)| rest.chars().next()).unwrap_or('?')
    }

    /// Waits until the program has the terminal again.
    #[track_caller]
    pub fn comes_back(&mut self) -> &mut Running {
        self.until("the alternate screen in raw mode", |_| {
            self.look(|screen| screen.alternate_screen()) && modes(self.master.as_deref().unwrap()) != self.before
        });
        self
    }

    /// Sets the terminal's modes as a shell would, without the program.
    pub fn sane(&mut self) -> &mut Running {
        let name = self.master.as_ref().unwrap().tty_name().unwrap();
        assert!(std::process::Command::new("stty").arg("-F").arg(name).arg("sane").status().unwrap().success());
        self
    }

    /// Waits until the process sleeps: no wake-up for a quarter of a second.
    #[track_caller]
    pub fn falls_asleep(&mut self) -> &mut Running {
        let start = Instant::now();
        loop {
            let before = self.wakeups();
            thread::sleep(Duration::from_millis(250));
            if self.wakeups() == before {
                return self;
            }
            assert!(start.elapsed() < PATIENCE, "never sleeps");
        }
    }

    /// The number of wake-ups so far, of all threads.
    pub fn wakeups(&self) -> u64 {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.child.process_id().unwrap())).unwrap();
        let of = |status: String| {
            let count = status
                .lines()
                .find_map(|line| line.strip_prefix("voluntary_ctxt_switches:")?.trim().parse::<u64>().ok());
            count.unwrap_or(0)
        };
        tasks.flatten().filter_map(|task| std::fs::read_to_string(task.path().join("status")).ok()).map(of).sum()
    }

    /// Closes the terminal window once the program has answered a key with new words: keys it has not read are lost
    /// with the window.
    #[track_caller]
    pub fn close(&mut self, key: &str, words: &str) {
        // The reading thread keeps the terminal open too, until it has read the answer.
        *self.closing.lock().unwrap() = Some(words.to_owned());
        self.send(key);
        self.settle();
        self.writer = None;
        self.master = None;
    }

    /// Closes the terminal window.
    pub fn hang_up(&mut self) {
        self.writer = None;
        // The reading thread keeps the terminal open too, until there is something to read.
        *self.closing.lock().unwrap() = Some(String::new());
        if let Some(name) = self.master.as_ref().and_then(|master| master.tty_name()) {
            std::fs::OpenOptions::new().write(true).open(name).unwrap().write_all(b" ").unwrap();
        }
        self.settle();
        self.master = None;
    }

    /// Waits until the program has ended by itself.
    #[track_caller]
    pub fn ended(&mut self) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                self.settle();
                return status;
            }
            assert!(start.elapsed() < PATIENCE, "still running:\n{}", self.text());
            thread::sleep(BEAT);
        }
    }

    /// Lets the last bytes arrive.
    fn settle(&mut self) {
        if let Some(reading) = self.reading.take() {
            let start = Instant::now();
            while !reading.is_finished() && start.elapsed() < PATIENCE {
                thread::sleep(BEAT);
            }
        }
    }

    /// Differences between the terminal now and before the program took it.
    pub fn left_behind(&self) -> Vec<String> {
        let mut left = Vec::new();
        let after = self.master.as_deref().map(|master| modes(master));
        if after.as_ref().is_some_and(|after| *after != self.before) {
            left.push(format!("modes were {} and are {}", self.before, after.unwrap_or_default()));
        }
        self.look(|screen| {
            let facts = [
                ("alternate screen", screen.alternate_screen()),
                ("hidden cursor", screen.hide_cursor()),
                ("bracketed paste", screen.bracketed_paste()),
                ("mouse", screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None),
                ("application cursor keys", screen.application_cursor()),
            ];
            left.extend(facts.into_iter().filter(|(_, on)| *on).map(|(what, _)| what.to_owned()));
        });
        left
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn least(size: u16) -> std::num::NonZero<u16> {
    std::num::NonZero::new(size).unwrap()
}

//! A folder with a data file, the program run on it, and what the program says is in the file. `screen` drives the
//! screen.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::{Bench, Res};

/// Longer than any command may take here.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Names the person at this machine, as a first start asks.
pub const FIRST_START: &[&str] = &["--keys", "\"Signe Holm\" Tab \"SH\" Enter", "--print"];

/// A finished record of the demo, and a text that is only in this record.
pub const SECRET_IN: &str = "OBS-0001";
pub const SECRET: &str = "Tre børn leger ved køkkenet, resten følger en voksen rundt.";

/// A temporary folder with a home folder and a data file.
pub struct Place {
    folder: TempDir,
    program: PathBuf,
}

/// The result of a command.
#[derive(Debug)]
pub struct Ran {
    /// Its exit code; none when a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub out: Vec<u8>,
    /// Standard error.
    pub said: String,
    /// How long it took.
    pub took: Duration,
}

impl Ran {
    pub fn of(output: Output, took: Duration) -> Ran {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        Ran { code: output.status.code(), out: output.stdout, said, took }
    }

    /// Whether it succeeded.
    pub fn is_done(&self) -> bool {
        self.code == Some(0)
    }

    /// How it broke down, when it did not end in words.
    pub fn breakdown(&self) -> Option<String> {
        let panicked = self.said.contains("panicked") || self.said.contains("overflowed its stack");
        let ended = !matches!(self.code, Some(0..=2));
        (panicked || ended).then(|| format!("ended with {:?}: {}", self.code, self.said))
    }
}

impl Place {
    /// A folder with these bytes as its data file, or without a data file.
    pub fn new(bench: &Bench, file: Option<&[u8]>) -> Res<Place> {
        Place::of(&bench.program, file)
    }

    fn of(program: &Path, file: Option<&[u8]>) -> Res<Place> {
        let place = Place { folder: tempfile::tempdir()?, program: program.to_owned() };
        std::fs::create_dir(place.home())?;
        std::fs::create_dir(place.data())?;
        if let Some(bytes) = file {
            std::fs::write(place.file(), bytes)?;
        }
        Ok(place)
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn home(&self) -> PathBuf {
        self.root().join("home")
    }

    /// The folder of the data file.
    pub fn data(&self) -> PathBuf {
        self.root().join("data")
    }

    pub fn file(&self) -> PathBuf {
        self.data().join("praksis.db")
    }

    pub fn program(&self) -> &Path {
        &self.program
    }

    /// The environment of the program, without our own.
    pub fn surroundings(&self) -> Vec<(&'static str, PathBuf)> {
        vec![("LANG", "da_DK.UTF-8".into()), ("HOME", self.home()), ("PATH", "/usr/local/bin:/usr/bin:/bin".into())]
    }

    /// The program on the data file, not yet started.
    pub fn command(&self, args: &[&str]) -> Command {
        self.command_on(&self.file(), args)
    }

    pub fn command_on(&self, file: &Path, args: &[&str]) -> Command {
        self.command_of("SH", file, args)
    }

    /// The same, for another person than the one of the first start.
    pub fn command_of(&self, initials: &str, file: &Path, args: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.env_clear().envs(self.surroundings()).current_dir(self.root());
        command.args(args).arg("--db").arg(file).args(["--as", initials, "--lang", "da"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs the program on the data file.
    pub fn run(&self, args: &[&str]) -> Res<Ran> {
        run(&mut self.command(args))
    }

    pub fn run_as(&self, initials: &str, args: &[&str]) -> Res<Ran> {
        run(&mut self.command_of(initials, &self.file(), args))
    }

    pub fn run_on(&self, file: &Path, args: &[&str]) -> Res<Ran> {
        run(&mut self.command_on(file, args))
    }

    /// A document with one label that has this mark.
    pub fn document(&self, mark: u32) -> Res<PathBuf> {
        let path = self.root().join(format!("{mark}.toml"));
        std::fs::write(&path, one_label(mark))?;
        Ok(path)
    }

    /// Imports one label, and says whether the program succeeded.
    pub fn import(&self, mark: u32) -> Res<Ran> {
        let path = self.document(mark)?;
        let ran = run(self.command(&["import"]).arg(&path))?;
        std::fs::remove_file(path)?;
        Ok(ran)
    }

    /// All marks that the program exports from a file.
    pub fn kept_in(&self, file: &Path) -> Res<Result<BTreeSet<u32>, String>> {
        let ran = self.run_on(file, &["export"])?;
        Ok(if ran.is_done() {
            Ok(marks(&ran.out))
        } else {
            Err(format!("export ended with {:?}: {}", ran.code, ran.said))
        })
    }

    /// What `check` finds wrong with a file, in its own words.
    pub fn unsound(&self, file: &Path) -> Res<Option<String>> {
        let ran = self.run_on(file, &["check"])?;
        let out = String::from_utf8_lossy(&ran.out);
        Ok((!ran.is_done()).then(|| format!("check ended with {:?}: {} {out}", ran.code, ran.said)))
    }

    /// Every file below the folder.
    pub fn files(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        below(self.root(), &mut found);
        found.sort();
        found
    }

    /// Whether any file below the folder contains these words.
    pub fn holds(&self, words: &str) -> bool {
        self.files().iter().filter_map(|file| std::fs::read(file).ok()).any(|bytes| has(&bytes, words.as_bytes()))
    }
}

fn below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => below(&path, found),
            Ok(kind) if kind.is_file() => found.push(path),
            _ => {}
        }
    }
}

/// Whether the bytes contain these words.
pub fn has(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

/// Runs a command, and kills it when it takes longer than any may.
pub fn run(command: &mut Command) -> Res<Ran> {
    let start = Instant::now();
    let mut child = command.spawn()?;
    let (mut out, mut said) = (child.stdout.take(), child.stderr.take());
    let read = |pipe: &mut Option<_>| -> Vec<u8> { pipe.as_mut().map(drain).unwrap_or_default() };
    fn drain(pipe: &mut impl std::io::Read) -> Vec<u8> {
        let mut bytes = Vec::new();
        let _ = pipe.read_to_end(&mut bytes);
        bytes
    }
    let id = child.id();
    let (gone, ended) = std::sync::mpsc::channel::<()>();
    let guard = std::thread::spawn(move || {
        if ended.recv_timeout(PATIENCE * 2) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
            kill(id);
        }
    });
    let errors = std::thread::spawn(move || said.as_mut().map(drain).unwrap_or_default());
    let stdout = read(&mut out);
    let stderr = errors.join().unwrap_or_default();
    let status = child.wait()?;
    drop(gone);
    let _ = guard.join();
    Ok(Ran::of(Output { status, stdout, stderr }, start.elapsed()))
}

/// Kill -9.
pub fn kill(id: u32) {
    signal(id, rustix::process::Signal::KILL);
}

/// Sends a signal to a process that we started.
pub fn signal(id: u32, signal: rustix::process::Signal) {
    if let Some(pid) = i32::try_from(id).ok().and_then(rustix::process::Pid::from_raw) {
        let _ = rustix::process::kill_process(pid, signal);
    }
}

/// A word that is in one record only.
pub fn word(mark: u32) -> String {
    format!("Mrk{mark:07}x")
}

/// A document with one label.
pub fn one_label(mark: u32) -> String {
    format!("[[tag]]\nid = \"stress-{mark}\"\ngroup = \"tema\"\nname = \"{}\"\n", word(mark))
}

/// All marks in some bytes.
pub fn marks(bytes: &[u8]) -> BTreeSet<u32> {
    let mut found = BTreeSet::new();
    for (at, _) in bytes.windows(3).enumerate().filter(|(_, window)| *window == b"Mrk") {
        let digits = bytes.get(at + 3..at + 10).and_then(|digits| std::str::from_utf8(digits).ok());
        if bytes.get(at + 10) == Some(&b'x') {
            found.extend(digits.and_then(|digits| digits.parse::<u32>().ok()));
        }
    }
    found
}

/// A file of a person without records, and one with the demo data; both closed and whole.
pub fn made(program: &Path) -> Res<(Vec<u8>, Vec<u8>)> {
    let place = Place::of(program, None)?;
    let first = place.run(FIRST_START)?;
    let empty =
        std::fs::read(place.file()).map_err(|error| format!("no file after a first start: {error}; {}", first.said))?;
    let demo = Place::of(program, None)?;
    let listed = demo.run(&["list", "units", "--demo"])?;
    if !listed.is_done() {
        return Err(format!("no demo: {}", listed.said).into());
    }
    std::io::stdout().flush()?;
    Ok((empty, std::fs::read(demo.file())?))
}

/// The acknowledged marks that are missing.
pub fn missing(acknowledged: &BTreeSet<u32>, kept: &BTreeSet<u32>) -> Vec<u32> {
    acknowledged.difference(kept).copied().collect()
}

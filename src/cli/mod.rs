//! The command line: one file per subcommand, called through [`run`]; without a subcommand, `screen` starts the
//! program.
//!
//! Exit codes: 0 success (also when the reader of a pipe went away), 1 a problem in the data, or a refused request, 2 a
//! command line that cannot be understood, 128 and the signal's number when a signal ended the screen or stopped a
//! subcommand.

mod accepting;
pub mod args;
mod backup;
mod check;
mod conflicts;
mod deciding;
mod embedded;
mod export;
mod figures;
mod generate;
mod help;
mod import;
mod list;
mod local;
mod log;
mod observe;
pub mod open;
mod progress;
mod purge;
mod rebuilding;
mod report;
mod restore;
mod roster;
mod rules;
pub mod screen;
mod show;
pub mod table;
mod wording;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

pub use args::{Call, Options, Parsed, UsageError};
pub use embedded::DEMO;
pub use open::{Missing, Opened};
pub use wording::{place_risk, usage};

use self::table::Does;
use crate::domain::privacy::Spot;
use crate::report::json::{ExportError, ExportOptions};
use crate::report::redaction::{self, Redaction};
use crate::report::save::CannotSave;
use crate::report::{ReportError, ReportSlip};
use crate::store::backups::CannotName;
use crate::store::{MachineId, Reader, StoreError};
use crate::text::outlet::{Form, Outlet};
use crate::text::{Lang, Text};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Success.
    Done,
    /// A problem in the data, or a refused request.
    Problem,
    /// The command line could not be understood.
    Usage,
    /// A signal ended the screen or stopped a subcommand, in good order; the signal's number.
    Signal(u8),
}

impl Exit {
    /// The exit code of the process.
    pub const fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Problem => 1,
            Exit::Usage => 2,
            Exit::Signal(number) => 128 + number,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit.code())
    }
}

/// The result of reading the command line.
#[derive(Debug)]
pub enum Run {
    /// A subcommand ran.
    Ended(Exit),
    /// No subcommand: start the screen with these options.
    Screen(Options),
}

/// The outside of a run: where it writes, and what it knows of the machine.
pub struct Io<'a> {
    /// Results.
    pub out: &'a mut dyn Write,
    /// Everything else.
    pub err: &'a mut dyn Write,
    /// A person watches `err`, so progress may be shown.
    pub watched: bool,
    /// The system's language, such as `da_DK.UTF-8`.
    pub system_language: Option<String>,
    /// The machine; none when a file does not need to know on which machine it is written.
    pub machine: Option<MachineId>,
}

/// Why a subcommand did not do its work.
#[derive(Debug)]
pub enum Failure {
    /// The command line could not be understood.
    Usage(UsageError),
    /// The store failed.
    Store(StoreError),
    /// A signal stopped the work; its number, and the words on the state it leaves.
    Stopped(u8, String),
    /// Output could not be written.
    Output(io::Error),
    /// No file was named, and there is no home folder to find one in.
    NoPlace,
    /// The file that was named does not exist; its path.
    NoFile(String),
    /// A file to write exists already, and `--force` would replace it; its path.
    Exists(PathBuf),
    /// The backup to restore does not exist; its path, and the data file.
    NoCopy(String, PathBuf),
    /// The named file does not exist, but its copies or its journal do.
    Left(PathBuf, Vec<PathBuf>),
    /// No record has this number.
    NoRecord(String),
    /// There is no terminal to draw on; the value of `TERM` and the system's words.
    NoTerminal(String, String),
    /// A file could not be written; its path and the system's error.
    CannotWrite(String, io::Error),
    /// The file does not know its person's initials, and there is no terminal to ask in; its path.
    Nobody(String),
    /// The demo was asked for in a file that is not a demo; its path.
    NotADemo(String),
    /// The path is a folder where a file is needed.
    AFolder(String),
    /// The named backup cannot be restored; the error, the backup, and the data file.
    Restore(StoreError, PathBuf, PathBuf),
    /// The data file itself was named as the backup to restore; its path.
    Itself(String),
    /// A folder cannot be the second place for copies.
    CannotName(CannotName),
    /// Texts hold something that looks like a civil registration number; the places.
    Numbers(Vec<(Option<i64>, Spot)>),
    /// A report holds something that looks like a civil registration number; the places.
    Slips(Vec<ReportSlip>),
    /// A report's file cannot be written.
    CannotSave(CannotSave),
    /// The demo data in the program are wrong; the problems in words.
    Demo(String),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Failure::Store(error)
    }
}

impl From<UsageError> for Failure {
    fn from(error: UsageError) -> Failure {
        Failure::Usage(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Output(error)
    }
}

impl From<ReportError> for Failure {
    fn from(error: ReportError) -> Failure {
        match error {
            ReportError::Store(error) => Failure::Store(error),
            ReportError::Gone => Failure::NoRecord(String::new()),
            ReportError::Numbers(slips) => Failure::Slips(slips),
        }
    }
}

impl From<CannotSave> for Failure {
    fn from(error: CannotSave) -> Failure {
        Failure::CannotSave(error)
    }
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Failure {
        match error {
            ExportError::Store(error) => Failure::Store(error),
            ExportError::Output(error) => Failure::Output(error),
            ExportError::Numbers(spots) => Failure::Numbers(spots),
        }
    }
}

/// Refuses these options beside `--without-codes`, which writes for others.
fn not_for_others(call: &Call, flags: &[&'static str]) -> Result<(), Failure> {
    let others = call.has("without-codes");
    match flags.iter().find(|flag| others && call.has(flag)) {
        Some(flag) => Err(Failure::Usage(UsageError::NotWith { flag, other: "without-codes" })),
        None => Ok(()),
    }
}

/// Whether `--force` allows to overwrite the file of `--to`.
fn may_replace(call: &Call) -> Result<bool, Failure> {
    match call.has("force") && call.value("to").is_none() {
        true => Err(Failure::Usage(UsageError::OnlyWith { flag: "force", with: "--to" })),
        false => Ok(call.has("force")),
    }
}

/// An existing file becomes the failure that mentions `--force`.
fn or_force(error: CannotSave) -> Failure {
    match error {
        CannotSave::Exists(path) => Failure::Exists(path),
        error => Failure::CannotSave(error),
    }
}

/// The redaction for data that is only shown: numbers that look like civil registration numbers are masked.
fn shown(call: &Call, reader: &Reader<'_>, text: &Text) -> Result<Redaction, Failure> {
    not_for_others(call, &["private"])?;
    let options = ExportOptions { private: call.has("private"), ..ExportOptions::default() };
    if !call.has("without-codes") {
        return Ok(Redaction::new(options, None).with(reader.accepted()?));
    }
    let words = text.people();
    let people = redaction::people(reader, &words)?;
    Ok(Redaction::new(options, Some(words)).without(people).with(reader.accepted()?))
}

/// Says on standard error how many numbers were masked, and where.
fn tell_held_back(redaction: &Redaction, text: &Text, io: &mut Io<'_>) -> Result<(), Failure> {
    if redaction.held_back() > 0 {
        writeln!(io.err, "praksis: {}", text.with("cli-held-back", &[("n", redaction.held_back().into())]))?;
        for line in wording::places(&redaction.masked, text) {
            writeln!(io.err, "{line}")?;
        }
    }
    Ok(())
}

/// Reads the words after the program's name and runs the subcommand, unless they ask for the screen.
pub fn run(words: Vec<OsString>, io: &mut Io<'_>) -> Run {
    let lang = args::language(&words).unwrap_or_else(|| {
        let system = io.system_language.as_deref().unwrap_or_default();
        Lang::from_tag(system)
    });
    let text = Text::new(lang);
    let parsed = match args::parse(words) {
        Ok(parsed) => parsed,
        Err(error) => return Run::Ended(guarded(io, Form::Text, |io| tell(Failure::Usage(error), &text, io))),
    };
    let Some(call) = parsed.call else {
        return Run::Screen(parsed.options);
    };
    let form = if call.has("json") || call.command.name == "export" { Form::Json } else { Form::Text };
    Run::Ended(guarded(io, form, |io| {
        let result = dispatch(&call, &parsed.options, &text, io).and_then(|exit| {
            io.out.flush()?;
            Ok(exit)
        });
        result.unwrap_or_else(|failure| tell(failure, &text, io))
    }))
}

/// Runs with output through [`Outlet`]s only, so that no control character from the file reaches a terminal.
fn guarded(io: &mut Io<'_>, form: Form, run: impl FnOnce(&mut Io<'_>) -> Exit) -> Exit {
    run(&mut Io {
        out: &mut Outlet::new(&mut *io.out, form),
        err: &mut Outlet::new(&mut *io.err, Form::Text),
        watched: io.watched,
        system_language: io.system_language.clone(),
        machine: io.machine.clone(),
    })
}

fn dispatch(call: &Call, options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    match call.command.does {
        Does::List => list::run(call, options, text, io),
        Does::Show => show::run(call, options, text, io),
        Does::Conflicts => conflicts::run(call, options, text, io),
        Does::Rules => rules::run(call, text, io),
        Does::Log => log::run(call, options, text, io),
        Does::Observe => observe::run(call, options, text, io),
        Does::Import => import::run(call, options, text, io),
        Does::Export => export::run(call, options, text, io),
        Does::Report => report::run(call, options, text, io),
        Does::Roster => roster::run(call, options, text, io),
        Does::Check => check::run(call, options, text, io),
        Does::Backup => backup::run(call, options, text, io),
        Does::Restore => restore::run(call, options, text, io),
        Does::Generate => generate::run(call, options, text, io),
        Does::Purge => purge::run(call, options, text, io),
        Does::Version => help::version(io),
        Does::Help => help::run(call, text, io),
    }
}

/// Shows the screen, and says what went wrong when it could not.
pub fn show(options: &Options, surroundings: &screen::Surroundings, io: &mut Io<'_>) -> Exit {
    guarded(io, Form::Text, |io| {
        let shown = screen::show(options, surroundings, io).and_then(|exit| {
            // After a signal the terminal may be gone, so nothing is written to it.
            if !matches!(exit, Exit::Signal(_)) {
                io.out.flush()?;
            }
            Ok(exit)
        });
        shown.unwrap_or_else(|failure| {
            let system = io.system_language.as_deref().unwrap_or_default();
            let text = Text::new(options.lang.unwrap_or_else(|| Lang::from_tag(system)));
            tell(failure, &text, io)
        })
    })
}

/// Says what went wrong. A closed pipe is not an error, and a closed `err` is ignored.
fn tell(failure: Failure, text: &Text, io: &mut Io<'_>) -> Exit {
    if let Failure::Output(error) = &failure
        && error.kind() == io::ErrorKind::BrokenPipe
    {
        return Exit::Done;
    }
    let exit = match failure {
        Failure::Usage(_) => Exit::Usage,
        Failure::Stopped(number, _) => Exit::Signal(number),
        _ => Exit::Problem,
    };
    let said = wording::failure(&failure, text);
    let _ = writeln!(io.err, "praksis: {said}");
    if exit == Exit::Usage {
        let _ = writeln!(io.err, "{}", text.get("cli-see-help"));
    }
    exit
}

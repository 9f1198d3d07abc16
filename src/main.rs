//! The program's door: arguments to `cli`, and what the surroundings say about the screen.

use std::io::{self, BufWriter, IsTerminal};
use std::process::ExitCode;
use std::time::Duration;

use praksis::cli::{self, Io, Run, screen::Surroundings};
use praksis::store::MachineId;
use praksis::tui::session::TestHooks;

fn main() -> ExitCode {
    // Reports of panics only; everything else is worded by the program itself.
    let _ = color_eyre::install();
    // Not locked: the screen writes to standard output too, also from the hook of a panicking thread.
    let mut out = BufWriter::new(io::stdout());
    let mut err = io::stderr();
    let watched = err.is_terminal();
    let system_language = sys_locale::get_locale();
    let machine = Some(MachineId::system());
    let mut io = Io { out: &mut out, err: &mut err, watched, system_language, machine };
    match cli::run(std::env::args_os().skip(1).collect(), &mut io) {
        Run::Ended(exit) => exit.into(),
        Run::Screen(options) => cli::show(&options, &surroundings(), &mut io).into(),
    }
}

fn surroundings() -> Surroundings {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let charset = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| set(name));
    let unicode = cfg!(windows)
        || charset.is_some_and(|value| {
            let value = value.to_string_lossy().to_lowercase();
            value.contains("utf-8") || value.contains("utf8")
        });
    Surroundings {
        terminal: io::stdout().is_terminal() && io::stdin().is_terminal(),
        size: None,
        no_color: set("NO_COLOR").is_some(),
        colours: set("COLORTERM"),
        term: set("TERM"),
        unicode,
        trial: trial(),
    }
}

/// Only a program built for trying out listens to these.
fn trial() -> TestHooks {
    if !cfg!(debug_assertions) {
        return TestHooks::default();
    }
    let millis = |text: String| text.parse().ok().map(Duration::from_millis);
    TestHooks {
        panics: std::env::var_os("PRAKSIS_TRY_PANIC").is_some(),
        backup_after: std::env::var("PRAKSIS_TRY_BACKUP_MS").ok().and_then(millis),
    }
}

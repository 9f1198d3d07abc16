//! The start of the program: passes the arguments to `cli`, and reads from the environment how the screen can be shown.

use std::io::{self, BufWriter, IsTerminal};
use std::process::ExitCode;
use std::time::Duration;

use praksis::cli::{self, Io, Run, screen::Surroundings};
use praksis::store::MachineId;
use praksis::tui::session::TestHooks;

fn main() -> ExitCode {
    // Only for panics; other errors have words of the program's own.
    let _ = color_eyre::install();
    // Not locked, because the screen writes to standard output, too, and so does the panic hook of any thread.
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

/// Hooks for tests; only a debug build reads them.
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

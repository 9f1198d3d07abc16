//! The program's door: arguments to `cli`, and the screen when no subcommand was named.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use praksis::cli::{self, Io, Run};

fn main() -> ExitCode {
    let mut out = io::stdout().lock();
    let mut err = io::stderr();
    let watched = err.is_terminal();
    let mut io = Io { out: &mut out, err: &mut err, watched, system_language: sys_locale::get_locale() };
    match cli::run(std::env::args_os().skip(1).collect(), &mut io) {
        Run::Ended(exit) => exit.into(),
        Run::Screen(_) => ExitCode::SUCCESS,
    }
}

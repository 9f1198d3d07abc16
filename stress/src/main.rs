//! Breaks the real program on real files and counts the losses: the command line, the choice of suites and their time,
//! and the table at the end. Each suite is in its own file under `suites`.

mod disk;
mod facts;
mod place;
mod screen;
mod suites;
mod tally;
mod words;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use lexopt::prelude::*;
use tally::Row;

/// An error of the test itself, in words.
pub type Res<T> = Result<T, Box<dyn std::error::Error>>;

const USAGE: &str = "Usage: cargo run --release --manifest-path stress/Cargo.toml -- [OPTIONS]
  --praksis FILE   the program to break; without it, the run builds one (release)
  --minutes N      minutes for all suites together (5)
  --quick          a small part of each suite, in under a minute
  --flips N        the least number of flipped bits in the suite flips, however long it takes
  --keep FOLDER    keeps a file whose flipped bit was missed there, and the whole file
  --seed N         the seed of all choices; without it a new one is used and printed
  --suite A,B      only these: kill interrupted power full flips together moved signals locks imports
Ends with 1 when anything was lost, corrupt or wrong, or when a control lost nothing.";

/// The input of every suite.
pub struct Bench {
    /// The program to break.
    pub program: PathBuf,
    /// A small part of everything, in under a minute.
    pub quick: bool,
    /// The least number of flipped bits to try.
    pub flips: u64,
    /// The folder for files whose damage was missed.
    pub keep: Option<PathBuf>,
    /// When this suite should end.
    pub until: Instant,
    /// The suite's source of random numbers.
    pub chance: fastrand::Rng,
    /// A file of a person, without records.
    pub empty: Vec<u8>,
    /// A file with the demo data.
    pub demo: Vec<u8>,
}

impl Bench {
    /// Whether there is time for another round; the first rounds are always run.
    pub fn goes_on(&self, rounds: u64) -> bool {
        rounds < if self.quick { 1 } else { 2 } || Instant::now() < self.until
    }

    /// Gives the next part its share of the remaining time.
    pub fn share(&mut self, whole_until: Instant, parts_left: u32) {
        let now = Instant::now();
        self.until = now + whole_until.saturating_duration_since(now) / parts_left.max(1);
    }
}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Res<bool> {
    let (mut program, mut minutes, mut quick, mut seed, mut only) = (None, 5.0f64, false, None, None);
    let (mut flips, mut keep) = (0, None);
    let mut args = lexopt::Parser::from_env();
    while let Some(arg) = args.next()? {
        match arg {
            Long("praksis") => program = Some(PathBuf::from(args.value()?)),
            Long("minutes") => minutes = args.value()?.parse()?,
            Long("quick") => quick = true,
            Long("flips") => flips = args.value()?.parse()?,
            Long("keep") => keep = Some(PathBuf::from(args.value()?)),
            Long("seed") => seed = Some(args.value()?.parse()?),
            Long("suite") => only = Some(args.value()?.string()?),
            Long("help") | Short('h') => {
                println!("{USAGE}");
                return Ok(true);
            }
            other => return Err(format!("{}\n{USAGE}", other.unexpected()).into()),
        }
    }
    let program = match program {
        Some(program) => program.canonicalize().map_err(|error| format!("{}: {error}", program.display()))?,
        None => built()?,
    };
    let seed: u64 = seed.unwrap_or_else(|| fastrand::u64(0..1_000_000));
    let chosen: Vec<_> = suites::ALL
        .iter()
        .filter(|suite| only.as_ref().is_none_or(|only| only.split(',').any(|name| name == suite.name)))
        .collect();
    if chosen.is_empty() {
        return Err(USAGE.into());
    }
    println!("{}, seed {seed}", program.display());
    let (empty, demo) = place::made(&program)?;
    let whole = if quick { Duration::from_secs(30) } else { Duration::from_secs_f64(minutes * 60.0) };
    let weight: u32 = chosen.iter().map(|suite| suite.weight).sum();
    let mut rows: Vec<Row> = Vec::new();
    for suite in chosen {
        let start = Instant::now();
        let mut bench = Bench {
            program: program.clone(),
            quick,
            flips,
            keep: keep.clone(),
            until: start + whole * suite.weight / weight,
            // Each suite has its own random numbers, so that it does the same alone as among others.
            chance: fastrand::Rng::with_seed(seed ^ suite.name.bytes().fold(7, |sum, b| sum * 31 + u64::from(b))),
            empty: empty.clone(),
            demo: demo.clone(),
        };
        println!("{}: {}", suite.name, suite.what);
        let made = (suite.run)(&mut bench).unwrap_or_else(|error| vec![Row::new(suite.name).unable(error.to_string())]);
        made.iter().for_each(Row::tell);
        println!("  ({:.0} s)", start.elapsed().as_secs_f64());
        rows.extend(made);
    }
    tally::table(&rows);
    println!("seed {seed}");
    Ok(rows.iter().all(|row| !row.is_bad()))
}

/// Builds the program in the folder above.
fn built() -> Res<PathBuf> {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("no folder above")?;
    let done = Command::new("cargo").args(["build", "--release", "--locked"]).current_dir(crate_folder).status()?;
    if !done.success() {
        return Err("the program does not build".into());
    }
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| crate_folder.join("target"), PathBuf::from);
    Ok(target.join("release/praksis").canonicalize()?)
}

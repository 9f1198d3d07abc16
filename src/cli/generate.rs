//! `praksis generate`: an invented file of any size, for speed tests and for trying things out.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::args::{Call, Options, UsageError};
use super::open::{DEMO_FILE, local};
use super::{Exit, Failure, Io};
use crate::domain::edit::{Edit, Op, Seen, Verb};
use crate::domain::value::Record;
use crate::generate::{Generator, Size};
use crate::store::{OpenOptions, Store, SystemClock};
use crate::text::Text;

/// Makes the file.
pub(super) fn run(call: &Call, options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let needs = |flag| UsageError::Needs { command: "generate", flag };
    let observations = call.count("observations")?.ok_or(needs("observations"))?;
    let path: PathBuf = call.path("to").or_else(|| options.db.clone()).ok_or(needs("to"))?;
    if path.exists() {
        return Err(Failure::Exists(path.display().to_string()));
    }
    let size = Size {
        observations,
        seed: call.count("seed")?.unwrap_or(1),
        last: options.civil.map_or_else(|| super::open::demo_now().date(), |civil| civil.today()),
        running: call.count("engagements")?,
        activities: call.count("activities")?,
    };
    let initials = options.initials.clone().filter(|initials| !initials.is_empty()).unwrap_or_else(|| "AHK".to_owned());
    let generator = Generator::new(size);
    let mut progress = Progress::new(generator.batches());
    let (watched, err) = (io.watched, &mut *io.err);
    let edits = generator.flat_map(|records| {
        if watched && let Some(percent) = progress.step() {
            // Progress that cannot be shown is no reason to stop.
            let _ = write!(err, "\r{percent} %");
            let _ = err.flush();
        }
        acts(&records)
            .map(|ops| Edit { verb: Verb::Create, author: initials.clone(), seen: Seen::default(), ops })
            .collect::<Vec<_>>()
    });
    let bulk = Store::make(&path, OpenOptions::new(Arc::new(SystemClock)).file(DEMO_FILE), edits)?;
    let mut store = OpenOptions::new(Arc::new(SystemClock)).open(&path)?;
    for (key, value) in [
        (local::NAME, format!("Konsulent {initials}")),
        (local::INITIALS, initials.clone()),
        (local::ROLE, "konsulent".to_owned()),
    ] {
        store.set_local(key, Some(&value))?;
    }
    store.settle()?;
    if io.watched {
        write!(io.err, "\r")?;
    }
    let args = [("records", bulk.records.into()), ("path", path.display().to_string().into())];
    writeln!(io.out, "{}", text.with("generate-done", &args))?;
    Ok(Exit::Done)
}

/// Records as people would have written them: each with what lives under it as one action.
fn acts(records: &[Record]) -> impl Iterator<Item = Vec<Op>> {
    let together = |_: &Record, next: &Record| next.entity.is_child();
    records.chunk_by(together).map(|group| group.iter().map(|record| Op::between(None, record)).collect())
}

/// How far it is, told when a person would notice.
struct Progress {
    all: u64,
    done: u64,
    last: Instant,
}

impl Progress {
    fn new(all: u64) -> Progress {
        Progress { all: all.max(1), done: 0, last: Instant::now() }
    }

    /// One batch more; percent when it is time to say so.
    fn step(&mut self) -> Option<u64> {
        self.done += 1;
        if self.last.elapsed() < Duration::from_millis(200) {
            return None;
        }
        self.last = Instant::now();
        Some(self.done * 100 / self.all)
    }
}

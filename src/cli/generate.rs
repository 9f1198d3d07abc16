//! `praksis generate`: a file of any size with invented data, for measuring speed and for trying things out.

use std::path::PathBuf;
use std::sync::Arc;

use super::args::{Call, Options, UsageError, now_by};
use super::local;
use super::open::DEMO_FILE;
use super::progress::ProgressLine;
use super::{Exit, Failure, Io};
use crate::domain::progress::Done;
use crate::domain::value::Record;
use crate::generate::roster::{RosterGenerator, RosterSize};
use crate::generate::{Generator, Size, invented};
use crate::store::output::{Target, can_save};
use crate::store::{OpenOptions, Store, SystemClock};
use crate::text::Text;

/// Makes the file.
pub(super) fn run(call: &Call, options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let needs = |flag| UsageError::Needs { command: "generate", flag };
    let people = call.count("people")?;
    let observations = match people {
        None => call.count("observations")?.ok_or(needs("observations"))?,
        Some(_) => 0,
    };
    for flag in ["observations", "engagements", "activities"] {
        if people.is_some() && call.value(flag).is_some() {
            return Err(Failure::Usage(UsageError::NotWith { flag, other: "people" }));
        }
    }
    if people.is_none() && call.value("years").is_some() {
        return Err(Failure::Usage(UsageError::OnlyWith { flag: "years", with: "--people" }));
    }
    let path: PathBuf = call.path("to").or_else(|| options.db.clone()).ok_or(needs("to"))?;
    can_save(&Target::new(&path, None))?;
    let size = Size {
        observations,
        seed: call.count("seed")?.unwrap_or(1),
        last: options.civil.map_or_else(|| super::open::demo_now().date(), |clock| now_by(clock).date()),
        running: call.count("engagements")?,
        activities: call.count("activities")?,
    };
    let initials = options.initials.clone().filter(|initials| !initials.is_empty());
    let initials = initials.unwrap_or_else(|| if people.is_some() { "AHA" } else { "AHK" }.to_owned());
    let (batches, records): (u64, Box<dyn Iterator<Item = Vec<Record>>>) = match people {
        Some(people) => {
            let years = call.count("years")?.unwrap_or(1);
            let made = RosterGenerator::new(RosterSize { people, years, seed: size.seed, last: size.last });
            (made.batches(), Box::new(made))
        }
        None => {
            let made = Generator::new(size);
            (made.batches(), Box::new(made))
        }
    };
    let mut work = Done { done: 0, all: usize::try_from(batches).unwrap_or(usize::MAX) };
    let mut line = ProgressLine::new(io);
    let edits = records.flat_map(|records| {
        work.done += 1;
        line.tell(work);
        invented(&records, &initials).collect::<Vec<_>>()
    });
    let bulk = Store::make(&path, OpenOptions::new(Arc::new(SystemClock)).file(DEMO_FILE), edits)?;
    drop(line);
    let mut store = OpenOptions::new(Arc::new(SystemClock)).open(&path)?;
    for (key, value) in [
        (local::NAME, format!("Konsulent {initials}")),
        (local::INITIALS, initials.clone()),
        (local::ROLE, "konsulent".to_owned()),
    ] {
        store.set_local(key, Some(&value))?;
    }
    store.settle()?;
    let args = [("records", bulk.records.into()), ("path", path.display().to_string().into())];
    writeln!(io.out, "{}", text.with("generate-done", &args))?;
    Ok(Exit::Done)
}

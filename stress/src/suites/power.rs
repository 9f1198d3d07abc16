//! A power cut at recorded moments: whatever is left of the unsynced data, acknowledged data are there and every file
//! under its name is whole. The control, on a disk that ignores syncs, must lose.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use crate::disk::{Cut, Recording, State, recorder};
use crate::place::{FIRST_START, Place, marks, missing, one_label, run as run_command, word};
use crate::tally::Row;
use crate::{Bench, Res};

pub fn run(bench: &mut Bench) -> Res<Vec<Row>> {
    let whole = bench.until;
    let scenes: [(&str, Scene, bool); 7] = [
        ("power cut, saving", saving, true),
        ("power cut, saving, the disk lies (control)", saving, false),
        ("power cut, first file", first_file, true),
        ("power cut, backup", backing_up, true),
        ("power cut, restore", restoring, true),
        ("power cut, export", exporting, true),
        ("power cut, views built anew", rebuilding, true),
    ];
    let mut rows = Vec::new();
    for (n, (name, scene, honest)) in scenes.into_iter().enumerate() {
        bench.share(whole, u32::try_from(7 - n)?);
        rows.push(
            try_scene(bench, name, scene, honest).unwrap_or_else(|error| Row::new(name).unable(error.to_string())),
        );
    }
    Ok(rows)
}

type Scene = fn(&mut Recorded) -> Res<()>;

/// Acknowledged data that must be there after a cut.
#[derive(Clone, Debug)]
enum Fact {
    /// The data file is there and has this mark.
    Saved(u32),
    /// The data file is there, with these marks or with those.
    Either(BTreeSet<u32>, BTreeSet<u32>),
    /// The data file is there and has exactly these marks.
    Exactly(BTreeSet<u32>),
    /// There is a sound copy with these marks.
    Copy(String, BTreeSet<u32>),
    /// There is a whole export with these marks.
    Document(String, BTreeSet<u32>),
}

/// A place with the recorder.
struct Recorded {
    place: Place,
    recorder: PathBuf,
    log: PathBuf,
    honest: bool,
    start: Option<State>,
    /// Acknowledged data, with the length of the log at that time.
    facts: Vec<(u64, Fact)>,
    quick: bool,
}

impl Recorded {
    /// The program with the recorder preloaded.
    fn with(&self, mut command: Command) -> Command {
        command.env("LD_PRELOAD", &self.recorder).env("STRESS_ROOT", self.place.root()).env("STRESS_LOG", &self.log);
        if !self.honest {
            command.env("STRESS_NOSYNC", "1");
        }
        command
    }

    fn begin(&mut self) -> Res<()> {
        self.start = Some(State::of(self.place.root())?);
        Ok(())
    }

    /// Runs a command; an error when it does not succeed.
    fn does(&self, args: &[&str]) -> Res<()> {
        let ran = run_command(&mut self.with(self.place.command(args)))?;
        if ran.is_done() { Ok(()) } else { Err(format!("{args:?} ended with {:?}: {}", ran.code, ran.said).into()) }
    }

    fn import(&mut self, mark: u32) -> Res<()> {
        // The document is outside the recorded folder.
        let document = self.log.with_file_name("document.toml");
        std::fs::write(&document, one_label(mark))?;
        self.does(&["import", &document.to_string_lossy()])?;
        self.fact(Fact::Saved(mark))
    }

    fn fact(&mut self, fact: Fact) -> Res<()> {
        self.facts.push((std::fs::metadata(&self.log)?.len(), fact));
        Ok(())
    }
}

fn saving(recorded: &mut Recorded) -> Res<()> {
    recorded.place.import(1)?;
    recorded.begin()?;
    for mark in 2..if recorded.quick { 8 } else { 30 } {
        recorded.import(mark)?;
    }
    // Many saves by one program as well: its journal grows and is moved into the file.
    let people: Vec<String> =
        (100..if recorded.quick { 106 } else { 140 }).map(|mark| format!("n Down \"{}\" Ctrl+S", word(mark))).collect();
    recorded.does(&["--keys", &format!("8 Left Down {}", people.join(" ")), "--print"])?;
    for mark in 100..if recorded.quick { 106 } else { 140 } {
        recorded.fact(Fact::Saved(mark))?;
    }
    recorded.import(50)
}

fn first_file(recorded: &mut Recorded) -> Res<()> {
    std::fs::remove_file(recorded.place.file())?;
    recorded.begin()?;
    recorded.does(FIRST_START)?;
    (1..4).try_for_each(|mark| recorded.import(mark))
}

fn backing_up(recorded: &mut Recorded) -> Res<()> {
    recorded.place.import(1)?;
    recorded.begin()?;
    for n in 2..5 {
        recorded.import(n)?;
        let name = format!("copy-{n}.db");
        let to = recorded.place.root().join(&name);
        recorded.does(&["backup", &to.to_string_lossy()])?;
        recorded.fact(Fact::Copy(name, (1..=n).collect()))?;
    }
    recorded.does(&["backup"])
}

fn restoring(recorded: &mut Recorded) -> Res<()> {
    recorded.place.import(1)?;
    let copy = recorded.place.root().join("copy.db");
    recorded.place.run(&["backup", &copy.to_string_lossy()])?;
    recorded.place.import(2)?;
    recorded.begin()?;
    let (new, old) = (BTreeSet::from([1]), BTreeSet::from([1, 2]));
    std::fs::write(&recorded.log, "")?;
    recorded.fact(Fact::Either(old, new.clone()))?;
    recorded.does(&["restore", &copy.to_string_lossy()])?;
    recorded.fact(Fact::Exactly(new))
}

fn exporting(recorded: &mut Recorded) -> Res<()> {
    recorded.place.import(1)?;
    recorded.begin()?;
    for n in 2..4 {
        recorded.import(n)?;
        let name = format!("all-{n}.json");
        let to = recorded.place.root().join(&name);
        recorded.does(&["export", "--to", &to.to_string_lossy()])?;
        recorded.fact(Fact::Document(name, (1..=n).collect()))?;
    }
    Ok(())
}

/// Like a migration: the file says that another program made its lists, so opening it rebuilds them.
fn rebuilding(recorded: &mut Recorded) -> Res<()> {
    recorded.place.import(1)?;
    recorded.place.import(2)?;
    let db = rusqlite::Connection::open(recorded.place.file())?;
    let told = db.execute("update meta set v = 'another' where k = 'shape'", [])?;
    db.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))?;
    drop(db);
    if told == 0 {
        return Err("the file does not say which program made its views".into());
    }
    recorded.begin()?;
    std::fs::write(&recorded.log, "")?;
    recorded.fact(Fact::Exactly([1, 2].into()))?;
    recorded.does(&["list", "tags"])?;
    recorded.fact(Fact::Exactly([1, 2].into()))
}

fn try_scene(bench: &mut Bench, name: &str, scene: Scene, honest: bool) -> Res<Row> {
    let mut row = Row::new(name);
    let outside = tempfile::tempdir()?;
    let mut recorded = Recorded {
        place: Place::new(bench, Some(&bench.empty.clone()))?,
        recorder: recorder(outside.path())?,
        log: outside.path().join("log"),
        honest,
        start: None,
        facts: Vec::new(),
        quick: bench.quick,
    };
    scene(&mut recorded)?;
    let Some(start) = recorded.start.take() else { return Ok(row.unable("nothing was recorded".to_owned())) };
    let recording = Recording::read(&recorded.log, start)?;
    if let Some(what) = unseen(&recorded, &recording)? {
        return Ok(row.unable(format!("the recorder did not see everything: {what}")));
    }
    row.acknowledged = recorded.facts.len() as u64;
    // A batch of moments at a time, spread over the whole recording, until the time is up.
    let handful = if bench.quick { 6 } else { 40 };
    let mut all_done = false;
    while !all_done && (row.rounds == 0 || std::time::Instant::now() < bench.until) {
        let moments: Vec<usize> = (0..handful).map(|_| bench.chance.usize(0..=recording.len())).collect();
        let until = bench.until;
        let (mut chance, mut looked) = (bench.chance.fork(), 0u64);
        recording.each(moments, |state, at| {
            looked += 1;
            if std::time::Instant::now() > until && looked > 5 {
                return Ok(());
            }
            row.rounds += 1;
            let cut = Cut::ALL[chance.usize(0..Cut::ALL.len())];
            let left = Place::new(bench, None)?;
            for (path, bytes) in state.left(cut, &mut chance) {
                let path = left.root().join(path);
                path.parent().map(std::fs::create_dir_all).transpose()?;
                std::fs::write(path, bytes)?;
            }
            let facts: Vec<&Fact> = recorded.facts.iter().filter(|(end, _)| *end <= at).map(|(_, fact)| fact).collect();
            judge(&mut row, &left, &facts, cut)
        })?;
        all_done = bench.quick;
    }
    row.figure(format!("{} events", recording.len()));
    Ok(if honest { row } else { row.as_control() })
}

/// The first real file that differs from the recording with everything kept.
fn unseen(recorded: &Recorded, recording: &Recording) -> Res<Option<String>> {
    let mut chance = fastrand::Rng::with_seed(0);
    let put_together = recording.end().left(Cut::Kept, &mut chance);
    for file in recorded.place.files() {
        let name = file.strip_prefix(recorded.place.root())?.to_string_lossy().into_owned();
        if name.ends_with("-shm") {
            continue;
        }
        let bytes = std::fs::read(&file)?;
        match put_together.get(&name) {
            Some(seen) if *seen == bytes => {}
            Some(seen) => return Ok(Some(format!("{name} is {} bytes, recorded were {}", bytes.len(), seen.len()))),
            None => return Ok(Some(format!("{name} was not seen"))),
        }
    }
    Ok(None)
}

fn judge(row: &mut Row, left: &Place, facts: &[&Fact], cut: Cut) -> Res<()> {
    let saved: BTreeSet<u32> =
        facts.iter().filter_map(|fact| if let Fact::Saved(mark) = fact { Some(*mark) } else { None }).collect();
    let last = facts.iter().rev().find(|fact| matches!(fact, Fact::Exactly(_) | Fact::Either(..)));
    let file = left.file();
    if file.exists() && std::fs::metadata(&file)?.len() > 0 {
        if saved.is_empty() && last.is_none() {
            // The next start completes a file that was only begun.
            left.run(FIRST_START)?;
        }
        if let Some(why) = left.unsound(&file)? {
            row.corrupt(format!("{cut:?}: {why}"));
            return Ok(());
        }
        match left.kept_in(&file)? {
            Ok(kept) => {
                let gone = missing(&saved, &kept);
                if !gone.is_empty() {
                    row.lost(gone.len() as u64, format!("{cut:?}: {gone:?} of {}", saved.len()));
                }
                let right = match last {
                    Some(Fact::Exactly(exactly)) => kept == *exactly,
                    Some(Fact::Either(one, other)) => kept == *one || kept == *other,
                    _ => true,
                };
                if !right {
                    row.lost(1, format!("{cut:?}: {kept:?}, not {last:?}"));
                }
            }
            Err(why) => row.corrupt(format!("{cut:?}: {why}")),
        }
    } else if !saved.is_empty() || last.is_some() {
        row.lost(saved.len().max(1) as u64, format!("{cut:?}: there is no file"));
    }
    for fact in facts {
        match fact {
            Fact::Copy(name, must) => {
                let copy = left.root().join(name);
                match (left.unsound(&copy)?, left.kept_in(&copy)?) {
                    (None, Ok(kept)) if kept.is_superset(must) => {}
                    (unsound, kept) => row.lost(1, format!("{cut:?}: the backup {name}: {unsound:?} {kept:?}")),
                }
            }
            Fact::Document(name, must) => {
                let bytes = std::fs::read(left.root().join(name)).unwrap_or_default();
                let whole = serde_json::from_slice::<serde_json::Value>(&bytes).is_ok();
                if !whole || !marks(&bytes).is_superset(must) {
                    row.lost(1, format!("{cut:?}: the export {name} has {} bytes, whole: {whole}", bytes.len()));
                }
            }
            Fact::Saved(_) | Fact::Either(..) | Fact::Exactly(_) => {}
        }
    }
    // A copy under its name is whole, acknowledged or not.
    for file in
        left.files().iter().filter(|file| file.extension().is_some_and(|end| end == "db") && **file != left.file())
    {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with("copy-")
            && let Some(why) = left.unsound(file)?
        {
            row.corrupt(format!("{cut:?}: {name} has its name: {why}"));
        }
    }
    Ok(())
}

//! Kill -9 while one file replaces another: a restore under an open screen, a repair, and the starts that remove what
//! an earlier kill left. Each row has a control in which the test itself does harm, to show that the judge finds it.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::kill::killed;
use crate::place::{Place, Ran, SECRET, SECRET_IN, has, missing, word};
use crate::screen::Screen;
use crate::tally::Row;
use crate::{Bench, Res};

pub fn run(bench: &mut Bench) -> Res<Vec<Row>> {
    let whole = bench.until;
    bench.share(whole, 3);
    let restore = both(bench, "kill -9, restore under a screen", restore)?;
    bench.share(whole, 2);
    let repair = both(bench, "kill -9, repair", repair)?;
    bench.share(whole, 1);
    let sweep = both(bench, "kill -9, what was left is swept", sweep)?;
    Ok([restore, repair, sweep].into_iter().flatten().collect())
}

/// Whether the test does harm after the kill, for the judge to find.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Harm {
    None,
    Done,
}

type Round = fn(&mut Bench, &mut Row, Harm, &mut Duration) -> Res<()>;

fn both(bench: &mut Bench, name: &str, round: Round) -> Res<[Row; 2]> {
    let (mut row, mut control) = (Row::new(name), Row::new(format!("{name} (control)")));
    let mut usual = Duration::from_millis(400);
    while bench.goes_on(row.rounds) {
        row.rounds += 1;
        round(bench, &mut row, Harm::None, &mut usual)?;
    }
    control.rounds = 1;
    round(bench, &mut control, Harm::Done, &mut usual)?;
    Ok([row, control.as_control()])
}

/// Learns how long a command takes when it is not killed.
fn learn(usual: &mut Duration, start: Instant, done: bool) {
    if done {
        *usual = (*usual).min(start.elapsed());
    }
}

/// Restores a copy while a screen has the file open, and kills one or both: one of the two whole files has the name,
/// and the data the screen saved are in a file that a person can find.
fn restore(bench: &mut Bench, row: &mut Row, harm: Harm, usual: &mut Duration) -> Res<()> {
    let place = Place::new(bench, Some(&bench.empty.clone()))?;
    place.import(1)?;
    let copy = place.root().join("copy.db");
    place.run(&["backup", &copy.to_string_lossy()])?;
    place.import(2)?;
    let mut acknowledged = BTreeSet::from([1, 2]);
    let mut screen = Screen::among_people(&place)?;
    for mark in 10..10 + bench.chance.u32(1..4) {
        screen.write_person(mark)?;
        if screen.saves(mark) {
            acknowledged.insert(mark);
        }
    }
    let mut command = place.command(&["restore"]);
    command.arg(&copy);
    let start = Instant::now();
    let done = killed(bench, command, *usual)?;
    learn(usual, start, done);
    row.acknowledged += acknowledged.len() as u64;
    // The screen continues for a while, saves once more, and ends in some way.
    if bench.chance.bool() && screen.type_person(&word(50)).is_ok() {
        screen.send(crate::screen::CTRL_S);
        std::thread::sleep(Duration::from_millis(bench.chance.u64(0..900)));
        if screen.has_saved(50) {
            acknowledged.insert(50);
        }
    }
    let dies = bench.chance.bool();
    if dies {
        screen.kill();
    } else {
        screen.signal(rustix::process::Signal::TERM);
        if screen.ended(Duration::from_secs(15)).is_none() {
            row.wrong(format!("does not end after a restore:\n{}", screen.text()));
            screen.kill();
        }
    }
    let how = format!("restore done: {done}, the screen killed: {dies}");
    if harm == Harm::Done {
        // Like a program that copies over the file and is killed.
        let bytes = std::fs::read(&copy)?;
        std::fs::write(place.file(), bytes.get(..bytes.len() / 2).unwrap_or_default())?;
    }
    if !place.file().exists() {
        row.lost(1, format!("{how}: no file under the name"));
        return Ok(());
    }
    if let Some(why) = place.unsound(&place.file())? {
        row.corrupt(format!("{how}: {why}"));
        return Ok(());
    }
    match place.kept_in(&place.file())? {
        Ok(kept) if kept == BTreeSet::from([1]) || kept.is_superset(&acknowledged) => {}
        Ok(kept) => row.lost(1, format!("{how}: neither of the two files: {kept:?} of {acknowledged:?}")),
        Err(why) => row.corrupt(format!("{how}: {why}")),
    }
    let everywhere = kept_anywhere(&place)?;
    let gone = missing(&acknowledged, &everywhere);
    if !gone.is_empty() {
        row.lost(gone.len() as u64, format!("{how}: {gone:?} can be had from no file; {:?}", names(&place)));
    }
    Ok(())
}

/// All marks that the program exports from any file below the folder, each opened as a person would: alone with its
/// journal.
fn kept_anywhere(place: &Place) -> Res<BTreeSet<u32>> {
    let mut all = BTreeSet::new();
    for file in place.files() {
        let name = file.to_string_lossy().into_owned();
        if ["-wal", "-shm"].iter().any(|end| name.ends_with(end)) || !is_database(&file) {
            continue;
        }
        if let Ok(kept) = place.kept_in(&file)? {
            all.extend(kept);
        }
    }
    Ok(all)
}

fn is_database(file: &PathBuf) -> bool {
    std::fs::read(file).is_ok_and(|bytes| bytes.starts_with(b"SQLite format 3\0"))
}

fn names(place: &Place) -> Vec<String> {
    place.files().iter().filter_map(|file| Some(file.strip_prefix(place.root()).ok()?.display().to_string())).collect()
}

/// Damage before a repair; the log can repair each kind.
const DAMAGE: &[&str] = &[
    "delete from tag",
    "update person set name = 'x' || name",
    "delete from touch where ent in (select ent from touch limit 1)",
    "delete from search_data where id > 10",
    "create table of_another (a)",
];

/// Repairs a damaged file and kills the repair: the file is as before or whole, the log has all its changes, and the
/// next repair succeeds.
fn repair(bench: &mut Bench, row: &mut Row, harm: Harm, usual: &mut Duration) -> Res<()> {
    let place = Place::new(bench, Some(&bench.demo.clone()))?;
    let marks = BTreeSet::from([1, 2]);
    for mark in &marks {
        place.import(*mark)?;
    }
    let damage = DAMAGE[bench.chance.usize(0..DAMAGE.len())];
    let db = rusqlite::Connection::open(place.file())?;
    db.execute_batch(damage)?;
    db.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))?;
    drop(db);
    let before = changes(&place.file())?;
    let start = Instant::now();
    let done = killed(bench, place.command(&["check", "--repair"]), *usual)?;
    learn(usual, start, done);
    if harm == Harm::Done {
        let db = rusqlite::Connection::open(place.file())?;
        db.execute("delete from change where rowid = (select max(rowid) from change)", [])?;
    }
    row.acknowledged += 1;
    let how = format!("{damage}, done: {done}");
    match changes(&place.file()) {
        Ok(after) if after == before => {}
        Ok(after) => row.lost(1, format!("{how}: {before} changes were in the log, {after} are")),
        Err(why) => {
            row.corrupt(format!("{how}: {why}"));
            return Ok(());
        }
    }
    let again = place.run(&["check", "--repair"])?;
    if let Some(broke) = again.breakdown() {
        row.wrong(format!("{how}: {broke}"));
    }
    if let Some(why) = place.unsound(&place.file())? {
        row.corrupt(format!("{how}: after a second repair: {why}"));
    }
    match place.kept_in(&place.file())? {
        Ok(kept) if kept == marks => {}
        kept => row.lost(1, format!("{how}: {kept:?} of {marks:?}")),
    }
    let parts = parts(&place);
    if !parts.is_empty() {
        row.wrong(format!("{how}: the next repair leaves {parts:?}"));
    }
    Ok(())
}

fn changes(file: &std::path::Path) -> Res<i64> {
    let db = rusqlite::Connection::open(file)?;
    Ok(db.query_row("select count(*) from change", [], |row| row.get(0))?)
}

fn parts(place: &Place) -> Vec<String> {
    names(place).into_iter().filter(|name| name.contains(".part")).collect()
}

/// A killed backup leaves a part of a copy with everything in it. Then the erasure of a record is killed, and so is the
/// next start. A start that is not killed finishes the erasure: the text is in no part and no file of the program, and
/// a copy that another program makes meanwhile is completed.
fn sweep(bench: &mut Bench, row: &mut Row, harm: Harm, usual: &mut Duration) -> Res<()> {
    let place = Place::new(bench, Some(&bench.demo.clone()))?;
    for _ in 0..2 {
        killed(bench, place.command(&["backup"]), *usual)?;
    }
    let left = parts(&place).len() as u64;
    let start = Instant::now();
    let done = killed(bench, place.command(&["purge", SECRET_IN, "--yes"]), *usual)?;
    learn(usual, start, done);
    killed(bench, place.command(&["list", "observations"]), *usual)?;
    let making = place.root().join("made.db");
    let (next, made) = std::thread::scope(|scope| {
        let backup =
            scope.spawn(|| place.run(&["backup", &making.to_string_lossy()]).map_err(|error| error.to_string()));
        let next = place.run(&["list", "observations"]).map_err(|error| error.to_string());
        (next, backup.join().unwrap_or_else(|_| Err("the test itself".to_owned())))
    });
    let (next, made): (Ran, Ran) = (next?, made?);
    let last = place.run(&["list", "observations"])?;
    row.acknowledged += left;
    let how = format!("purge done: {done}, {left} parts were left");
    if harm == Harm::Done {
        std::fs::write(place.data().join(".praksis-harm.part"), SECRET)?;
    }
    for ran in [&next, &last] {
        if !ran.is_done() {
            row.wrong(format!("{how}: {:?} {}", ran.code, ran.said));
        }
    }
    if !made.is_done() {
        row.wrong(format!("{how}: a copy made meanwhile: {:?} {}", made.code, made.said));
    } else if let Some(why) = place.unsound(&making)? {
        row.corrupt(format!("{how}: a copy made meanwhile: {why}"));
    }
    let erased = !place.run(&["show", SECRET_IN])?.is_done();
    if done && !erased {
        row.lost(1, format!("{how}: said to be erased, and can be shown"));
    }
    // Erasing names finished copies and does not delete them.
    let holds = |file: &PathBuf| std::fs::read(file).is_ok_and(|bytes| has(&bytes, SECRET.as_bytes()));
    let is_named = |file: &PathBuf| file.extension().is_some_and(|end| end == "db") && *file != place.file();
    let still: Vec<_> = place.files().into_iter().filter(|file| !is_named(file) && holds(file)).collect();
    if (erased || harm == Harm::Done) && !still.is_empty() {
        row.lost(still.len() as u64, format!("{how}: erased, and still in {still:?}; {}", last.said));
    }
    if let Some(why) = place.unsound(&place.file())? {
        row.corrupt(format!("{how}: {why}"));
    }
    Ok(())
}

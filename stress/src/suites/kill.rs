//! Kill -9 at random: acknowledged data are there, the file is sound, and a restore leaves one of its two files.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use crate::place::{Place, kill, missing, word};
use crate::screen::Screen;
use crate::tally::Row;
use crate::{Bench, Res};

pub fn run(bench: &mut Bench) -> Res<Vec<Row>> {
    let whole = bench.until;
    bench.share(whole, 4);
    let imports = imports(bench)?;
    bench.share(whole, 3);
    let screen = screen(bench)?;
    bench.share(whole, 2);
    let backups = backups(bench)?;
    bench.share(whole, 1);
    Ok(vec![imports, screen, backups, restores(bench)?])
}

/// Starts a command, kills it after a part of its usual time, and says whether it had succeeded before.
pub(super) fn killed(bench: &mut Bench, mut command: std::process::Command, usual: Duration) -> Res<bool> {
    let mut child = command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn()?;
    std::thread::sleep(usual.mul_f64(bench.chance.f64() * 1.3));
    kill(child.id());
    Ok(child.wait()?.success())
}

fn compare(row: &mut Row, place: &Place, acknowledged: &BTreeSet<u32>) -> Res<()> {
    match place.kept_in(&place.file())? {
        Ok(kept) => {
            let gone = missing(acknowledged, &kept);
            if !gone.is_empty() {
                row.lost(gone.len() as u64, format!("{gone:?} of {}", acknowledged.len()));
            }
        }
        Err(why) => row.corrupt(why),
    }
    if let Some(why) = place.unsound(&place.file())? {
        row.corrupt(why);
    }
    Ok(())
}

fn imports(bench: &mut Bench) -> Res<Row> {
    let mut row = Row::new("kill -9, import");
    let place = Place::new(bench, Some(&bench.empty.clone()))?;
    let start = Instant::now();
    let mut acknowledged = BTreeSet::new();
    place.import(0)?;
    place.import(1)?;
    acknowledged.extend([0, 1]);
    let usual = start.elapsed() / 2;
    while bench.goes_on(row.rounds / 8) {
        row.rounds += 1;
        let mark = u32::try_from(row.rounds)? + 1;
        let mut command = place.command(&["import"]);
        command.arg(place.document(mark)?);
        if killed(bench, command, usual)? {
            row.acknowledged += 1;
            acknowledged.insert(mark);
        }
        if row.rounds.is_multiple_of(8) {
            compare(&mut row, &place, &acknowledged)?;
        }
    }
    compare(&mut row, &place, &acknowledged)?;
    Ok(row)
}

fn screen(bench: &mut Bench) -> Res<Row> {
    let mut row = Row::new("kill -9, screen");
    let place = Place::new(bench, Some(&bench.empty.clone()))?;
    let (mut acknowledged, mut mark) = (BTreeSet::new(), 1000);
    while bench.goes_on(row.rounds) {
        row.rounds += 1;
        let mut screen = Screen::among_people(&place)?;
        let saved = bench.chance.u32(0..3);
        for _ in 0..saved {
            mark += 1;
            screen.write_person(mark)?;
            if screen.saves(mark) {
                acknowledged.insert(mark);
            } else {
                row.wrong(format!("not saved:\n{}", screen.text()));
            }
        }
        mark += 1;
        screen.write_person(mark)?;
        std::thread::sleep(Duration::from_millis(bench.chance.u64(0..40)));
        screen.kill();
        if screen.has_saved(mark) {
            acknowledged.insert(mark);
        }
        compare(&mut row, &place, &acknowledged)?;
    }
    row.acknowledged = acknowledged.len() as u64;
    Ok(row)
}

/// A killed backup leaves no file under its name, or a sound and whole one.
fn backups(bench: &mut Bench) -> Res<Row> {
    let mut row = Row::new("kill -9, backup");
    let place = Place::new(bench, Some(&bench.demo.clone()))?;
    place.import(1)?;
    let usual = {
        let start = Instant::now();
        place.run(&["backup"])?;
        start.elapsed()
    };
    while bench.goes_on(row.rounds) {
        row.rounds += 1;
        let to = place.root().join(format!("copy-{}.db", row.rounds));
        let mut command = place.command(&["backup"]);
        command.arg(&to);
        let done = killed(bench, command, usual)?;
        row.acknowledged += u64::from(done);
        if to.exists() {
            match (place.unsound(&to)?, place.kept_in(&to)?) {
                (None, Ok(kept)) if kept.contains(&1) => {}
                (unsound, kept) => row.corrupt(format!("a copy has its name and is not sound: {unsound:?} {kept:?}")),
            }
            std::fs::remove_file(&to)?;
        } else if done {
            row.lost(1, "a backup said to be made is not there");
        }
    }
    if let Some(why) = place.unsound(&place.file())? {
        row.corrupt(why);
    }
    Ok(row)
}

/// A killed restore leaves one of the two whole files under the name.
fn restores(bench: &mut Bench) -> Res<Row> {
    let mut row = Row::new("kill -9, restore");
    let (mut usual, mut old, mut new) = (Duration::from_millis(300), 0u64, 0u64);
    while bench.goes_on(row.rounds) {
        row.rounds += 1;
        let place = Place::new(bench, Some(&bench.empty.clone()))?;
        place.import(1)?;
        let copy = place.root().join("copy.db");
        let made = place.run(&["backup", copy.to_string_lossy().as_ref()])?;
        if !made.is_done() {
            row.wrong(format!("no backup: {}", made.said));
            continue;
        }
        place.import(2)?;
        let mut command = place.command(&["restore"]);
        command.arg(&copy);
        let start = Instant::now();
        let done = killed(bench, command, usual)?;
        if done {
            row.acknowledged += 1;
            usual = usual.min(start.elapsed());
        }
        if !place.file().exists() {
            let beside: Vec<_> = place.files().iter().map(|file| file.display().to_string()).collect();
            row.lost(1, format!("no file under the name; beside it {beside:?}"));
            continue;
        }
        if let Some(why) = place.unsound(&place.file())? {
            row.corrupt(why);
            continue;
        }
        match place.kept_in(&place.file())? {
            Ok(kept) if kept == BTreeSet::from([1, 2]) && !done => old += 1,
            Ok(kept) if kept == BTreeSet::from([1]) => {
                new += 1;
                // The data saved before are in the file that was set aside.
                if !place.holds(&word(2)) {
                    row.lost(1, "the former file is gone");
                }
            }
            Ok(kept) => row.lost(1, format!("neither of the two files: {kept:?}, done: {done}")),
            Err(why) => row.corrupt(why),
        }
    }
    row.figure(format!("{old} the old file, {new} the new one"));
    Ok(row)
}

//! Another program holds the write lock for a while: commands wait or refuse in words, the screen says so and saves by
//! itself later, and a signal meanwhile loses no typing.

use std::collections::BTreeSet;
use std::time::Duration;

use rusqlite::Connection;
use rustix::process::Signal;

use crate::place::{Place, missing, word};
use crate::screen::Screen;
use crate::tally::Row;
use crate::{Bench, Res};

pub fn run(bench: &mut Bench) -> Res<Vec<Row>> {
    let whole = bench.until;
    bench.share(whole, 3);
    let commands = commands(bench)?;
    bench.share(whole, 2);
    let screen = screen(bench)?;
    bench.share(whole, 1);
    Ok(vec![commands, screen, ended(bench)?])
}

/// Holds the lock of a place's file.
fn hold(place: &Place) -> Res<Connection> {
    let db = Connection::open(place.file())?;
    db.busy_timeout(Duration::from_secs(5))?;
    db.execute_batch("begin immediate")?;
    Ok(db)
}

fn how_long(bench: &mut Bench) -> Duration {
    let most = if bench.quick { 2.0 } else { 20.0 };
    // Short times more often than long ones.
    Duration::from_secs_f64(0.1 + (most - 0.1) * bench.chance.f64().powi(3))
}

fn commands(bench: &mut Bench) -> Res<Row> {
    let mut row = Row::new("lock held, import");
    let place = Place::new(bench, Some(&bench.empty.clone()))?;
    let (mut acknowledged, mut refused) = (BTreeSet::new(), 0);
    while bench.goes_on(row.rounds) {
        row.rounds += 1;
        let mark = u32::try_from(row.rounds)?;
        let (held, long) = (hold(&place)?, how_long(bench));
        let ran = std::thread::scope(|scope| {
            let import = scope.spawn(|| place.import(mark).map_err(|error| error.to_string()));
            std::thread::sleep(long);
            drop(held);
            import.join().unwrap_or_else(|_| Err("the test itself".to_owned()))
        })?;
        if let Some(broke) = ran.breakdown() {
            row.wrong(format!("{long:?}: {broke}"));
        }
        if ran.is_done() {
            acknowledged.insert(mark);
        } else {
            refused += 1;
            if ran.said.trim().is_empty() {
                row.wrong(format!("{long:?}: refused without a word"));
            }
        }
    }
    row.acknowledged = acknowledged.len() as u64;
    match place.kept_in(&place.file())? {
        Ok(kept) => {
            let gone = missing(&acknowledged, &kept);
            if !gone.is_empty() {
                row.lost(gone.len() as u64, format!("{gone:?}"));
            }
            if kept.len() > acknowledged.len() {
                row.wrong("what was refused is in the file");
            }
        }
        Err(why) => row.corrupt(why),
    }
    row.figure(format!("{refused} refused"));
    Ok(row)
}

fn screen(bench: &mut Bench) -> Res<Row> {
    let mut row = Row::new("lock held, screen saves");
    let place = Place::new(bench, Some(&bench.empty.clone()))?;
    let mut screen = Screen::among_people(&place)?;
    while bench.goes_on(row.rounds) {
        row.rounds += 1;
        let mark = u32::try_from(row.rounds)?;
        let (held, long) = (hold(&place)?, how_long(bench));
        screen.write_person(mark)?;
        std::thread::sleep(long);
        if screen.has_saved(mark) {
            row.lost(1, format!("said to be saved while the lock was held\n{}", screen.text()));
        }
        drop(held);
        if !screen.saves(mark) {
            row.wrong(format!("not saved by itself after {long:?}:\n{}", screen.text()));
            break;
        }
        row.acknowledged += 1;
    }
    screen.send("q");
    screen.ended(Duration::from_secs(10));
    match place.kept_in(&place.file())? {
        Ok(kept) if kept.len() as u64 == row.acknowledged => {}
        other => row.lost(1, format!("{} saved, there are {other:?}", row.acknowledged)),
    }
    Ok(row)
}

/// TERM, QUIT or HUP while the lock is held for longer than the program waits: the next start offers the typing.
fn ended(bench: &mut Bench) -> Res<Row> {
    let mut row = Row::new("lock held, signal while typing");
    while bench.goes_on(row.rounds) {
        let (name, signal) =
            [("TERM", Signal::TERM), ("QUIT", Signal::QUIT), ("HUP", Signal::HUP)][row.rounds as usize % 3];
        row.rounds += 1;
        let place = Place::new(bench, Some(&bench.empty.clone()))?;
        let mut screen = Screen::among_people(&place)?;
        let held = hold(&place)?;
        let words = word(bench.chance.u32(0..9_000_000));
        screen.type_person(&words)?;
        row.acknowledged += 1;
        std::thread::sleep(Duration::from_millis(bench.chance.u64(0..1500)));
        screen.signal(signal);
        // The lock is held until the program has given up.
        if screen.ended(Duration::from_secs(25)).is_none() {
            row.wrong(format!("{name}: does not end while the lock is held:\n{}", screen.text()));
            screen.kill();
        }
        drop(held);
        let mut again = Screen::among_people(&place)?;
        if !again.text().contains(&words) {
            again.send("n");
        }
        if !again.until(Duration::from_secs(6), |text| text.contains(&words)) {
            row.lost(1, format!("{name}: what was typed is not offered; in some file: {}", place.holds(&words)));
        }
    }
    Ok(row)
}

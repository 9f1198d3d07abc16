//! Damage: single flipped bits, cut files and zeroed sectors, in the data file, a backup and the journal. A flip counts
//! when any row, the schema, the header or SQLite's own check changes; `check` must find 99 of 100 of these. Nothing
//! panics, and nothing acknowledged is missing from a file that is called sound.

use std::collections::BTreeMap;

use crate::facts::{Facts, Layout, layout};
use crate::place::{Place, has, word};
use crate::tally::Row;
use crate::{Bench, Res};

/// The share of the flips that count that must be found.
const FOUND: f64 = 0.99;

pub fn run(bench: &mut Bench) -> Res<Vec<Row>> {
    let whole = bench.until;
    bench.share(whole, 2);
    let flips = flips(bench)?;
    bench.share(whole, 3);
    let larger = larger(bench)?;
    bench.share(whole, 2);
    let copies = copies(bench)?;
    bench.share(whole, 1);
    Ok(vec![flips, larger, copies, journal(bench)?])
}

/// People and keys that fill every table that is not in the log.
const WORK: &[(&str, &str)] = &[
    ("SH", "8 Left Down n Down \"Åse Øst\" Ctrl+S n Down \"Bo Vest\" Ctrl+S e Down \"x\" Ctrl+S u"),
    ("SH", "6 n PgDn PgDn \"En kladde, der ikke er færdig\" Esc"),
    ("SH", "8 Left Down n Down \"Væk\" Ctrl+X j"),
    ("SH", "8 Left Down n Down \"Halv\" Esc"),
    ("TL", "8 / \"FV-04\" Enter r \"Kun til mig\" Enter"),
    ("BLM", "6 / \"OBS-0001\" Enter e \"Skrevet forkert\" Enter \"Mere\" Esc"),
];

/// A text that looks like a civil registration number and is not one.
const INVOICE: &str =
    "[[tag]]\nid = \"stress-invoice\"\ngroup = \"tema\"\nname = \"Faktura\"\nsynonyms = \"nr. 010115-1234\"\n";

/// Tables that are not in the log; a file without rows in one of them cannot test it.
const LOCAL: &[&str] = &["meta", "local", "draft", "thrown", "undo", "lead_note", "accepted"];

/// The demo after some work: kladder, typing, undo, thrown away, settings, notes, accepted numbers. Closed and whole.
fn worked(bench: &Bench) -> Res<(Vec<u8>, Layout)> {
    let place = Place::new(bench, Some(&bench.demo))?;
    for (who, keys) in WORK {
        place.run_as(who, &["--keys", keys, "--print"])?;
    }
    place.import(1)?;
    std::fs::write(place.root().join("invoice.toml"), INVOICE)?;
    place.run(&["import", "invoice.toml", "--not-cpr"])?;
    let open = rusqlite::Connection::open(place.file())?;
    for table in LOCAL {
        let rows: i64 = open.query_row(&format!("select count(*) from {table}"), [], |row| row.get(0))?;
        if rows == 0 {
            return Err(format!("nothing was put into {table}").into());
        }
    }
    open.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))?;
    drop(open);
    Ok((std::fs::read(place.file())?, layout(&place.file())?))
}

/// Checks a file with these bytes: whether `check` finds it unsound, or how it broke down.
fn checked(place: &Place, bytes: &[u8]) -> Res<Result<bool, String>> {
    for file in std::fs::read_dir(place.data())? {
        std::fs::remove_file(file?.path()).ok();
    }
    std::fs::write(place.file(), bytes)?;
    let ran = place.run(&["check"])?;
    Ok(ran.breakdown().map_or(Ok(!ran.is_done()), Err))
}

fn flips(bench: &mut Bench) -> Res<Row> {
    let mut row = Row::new("one flipped bit, check");
    let (whole, layout) = worked(bench)?;
    let before = layout.facts(&whole)?;
    let place = Place::new(bench, None)?;
    if checked(&place, &whole)? != Ok(false) {
        row.wrong("check does not call the undamaged file sound");
    }
    let (mut found, mut dead, mut missed) = (0u64, 0u64, BTreeMap::<String, u64>::new());
    while row.rounds < bench.flips || bench.goes_on(row.rounds / 8) {
        let Some((at, owner)) = layout.place(&whole, &mut bench.chance) else { continue };
        row.rounds += 1;
        let mut bytes = whole.clone();
        let bit = 1 << bench.chance.u8(0..8);
        bytes[at] ^= bit;
        match checked(&place, &bytes)? {
            Err(how) => row.wrong(format!("byte {at} bit {bit} in {owner}: {how}")),
            Ok(true) => found += 1,
            Ok(false) if layout.facts(&bytes)? == before => dead += 1,
            Ok(false) => {
                let what = layout.facts(&bytes)?.differ_in(&before, &layout);
                println!("    not seen: byte {at}, bit {bit}, in {owner}; what differs: {}", what.join(", "));
                if let Some(folder) = &bench.keep {
                    std::fs::create_dir_all(folder)?;
                    std::fs::write(folder.join("whole.db"), &whole)?;
                    std::fs::write(folder.join(format!("{at}-{bit}.db")), &bytes)?;
                }
                *missed.entry(owner.to_owned()).or_default() += 1;
            }
        }
    }
    let unseen: u64 = missed.values().sum();
    let living = found + unseen;
    let share = found as f64 / living.max(1) as f64;
    row.acknowledged = living;
    if share < FOUND {
        row.lost(unseen, format!("check sees {:.1} % of living flips; missed in {missed:?}", share * 100.0));
    }
    row.figure(format!(
        "{found} of {living} living flips found ({:.1} %), {dead} in bytes without data; missed in {missed:?}",
        share * 100.0
    ));
    Ok(row)
}

/// Cut files and zeroed sectors.
fn larger(bench: &mut Bench) -> Res<Row> {
    let mut row = Row::new("cut and zeroed file, check");
    let (whole, layout) = worked(bench)?;
    let before = layout.facts(&whole)?;
    let place = Place::new(bench, None)?;
    let mut unchanged = 0;
    while bench.goes_on(row.rounds / 4) {
        row.rounds += 1;
        let (bytes, how) = damaged(&whole, &mut bench.chance);
        match checked(&place, &bytes)? {
            Err(broke) => row.wrong(format!("{how}: {broke}")),
            Ok(true) => row.acknowledged += 1,
            // Free pages and the space between cells have no contents.
            Ok(false) if same(&layout, &bytes, &before) => unchanged += 1,
            Ok(false) => row.lost(1, format!("{how}: check calls it sound")),
        }
        // In any case the other commands must end in words.
        for args in [&["list", "units"][..], &["export"], &["backup"], &["--print", "--keys", "1 6 8"]] {
            if let Some(broke) = place.run(args)?.breakdown() {
                row.wrong(format!("{how}: {args:?} {broke}"));
            }
        }
    }
    row.figure(format!("{} found, {unchanged} in bytes without data", row.acknowledged));
    Ok(row)
}

fn same(layout: &Layout, bytes: &[u8], before: &Facts) -> bool {
    layout.facts(bytes).is_ok_and(|facts| facts == *before)
}

fn damaged(whole: &[u8], chance: &mut fastrand::Rng) -> (Vec<u8>, String) {
    let mut bytes = whole.to_vec();
    match chance.u8(0..4) {
        0 => {
            let at = chance.usize(0..whole.len());
            bytes.truncate(at);
            (bytes, format!("cut at {at}"))
        }
        1 => {
            let at = chance.usize(0..whole.len() / 4096) * 4096;
            bytes.truncate(at);
            (bytes, format!("cut at page {}", at / 4096))
        }
        n => {
            let size = if n == 2 { 512 } else { 4096 };
            let at = chance.usize(0..whole.len() / size) * size;
            let end = (at + size).min(whole.len());
            bytes[at..end].fill(0);
            (bytes, format!("{size} bytes zeroed at {at}"))
        }
    }
}

/// Restore refuses a damaged backup, or the restored file is sound; a refusal never changes the file in place.
fn copies(bench: &mut Bench) -> Res<Row> {
    let mut row = Row::new("damaged backup, restore");
    let (whole, layout) = worked(bench)?;
    let before = layout.facts(&whole)?;
    let (mut refused, mut taken) = (0, 0);
    while bench.goes_on(row.rounds / 4) {
        row.rounds += 1;
        let place = Place::new(bench, Some(&bench.empty.clone()))?;
        place.import(7)?;
        let (bytes, how) = if bench.chance.bool() {
            let Some((at, owner)) = layout.place(&whole, &mut bench.chance) else { continue };
            let mut bytes = whole.clone();
            bytes[at] ^= 1 << bench.chance.u8(0..8);
            (bytes, format!("byte {at} in {owner} flipped"))
        } else {
            damaged(&whole, &mut bench.chance)
        };
        let copy = place.root().join("copy.db");
        std::fs::write(&copy, &bytes)?;
        let ran = place.run(&["restore", &copy.to_string_lossy()])?;
        if let Some(broke) = ran.breakdown() {
            row.wrong(format!("{how}: {broke}"));
        } else if ran.is_done() {
            taken += 1;
            if !same(&layout, &bytes, &before) {
                row.corrupt(format!("{how}: restore took it"));
            }
        } else {
            refused += 1;
            match place.kept_in(&place.file())? {
                Ok(kept) if kept.contains(&7) => {}
                other => row.lost(1, format!("{how}: refused, but the file in place is {other:?}")),
            }
        }
    }
    row.figure(format!("{refused} refused, {taken} taken"));
    Ok(row)
}

/// Damage in the journal of a program that was killed. SQLite ignores a damaged part without a word, so the program
/// must notice it and say so.
fn journal(bench: &mut Bench) -> Res<Row> {
    let mut row = Row::new("damaged journal");
    let place = Place::new(bench, Some(&bench.empty.clone()))?;
    // The file with its journal, as kill -9 leaves them.
    let mut screen = crate::screen::Screen::among_people(&place)?;
    for mark in 1..6 {
        screen.write_person(mark)?;
        if !screen.saves(mark) {
            return Ok(row.unable(format!("nothing is saved:\n{}", screen.text())));
        }
    }
    screen.kill();
    // SQLite's index of the journal is among them: only from it can the program know that a journal that was cut was
    // longer.
    let parts: Vec<(std::path::PathBuf, Vec<u8>)> = place
        .files()
        .into_iter()
        .map(|file| {
            let bytes = std::fs::read(&file)?;
            Ok((file, bytes))
        })
        .collect::<Res<_>>()?;
    let Some(wal) = parts.iter().position(|(file, _)| file.to_string_lossy().ends_with("-wal")) else {
        return Ok(row.left_out("the journal was in the file already"));
    };
    if !(1..6).any(|mark| has(&parts[wal].1, word(mark).as_bytes())) {
        return Ok(row.left_out("the journal held nothing any more"));
    }
    let mut silent = 0;
    while bench.goes_on(row.rounds / 4) {
        row.rounds += 1;
        for file in place.files() {
            std::fs::remove_file(file)?;
        }
        let (mut how, mut empty) = (String::new(), false);
        for (n, (file, bytes)) in parts.iter().enumerate() {
            if n == wal {
                let (damaged, what) = if bench.chance.bool() {
                    let at = bench.chance.usize(0..bytes.len());
                    let mut bytes = bytes.clone();
                    bytes[at] ^= 1 << bench.chance.u8(0..8);
                    (bytes, format!("byte {at} of {} flipped", bytes_of(&parts, wal)))
                } else {
                    damaged(bytes, &mut bench.chance)
                };
                // Every idle program leaves an empty journal.
                empty = damaged.is_empty();
                std::fs::write(file, damaged)?;
                how = what;
            } else {
                std::fs::write(file, bytes)?;
            }
        }
        if empty {
            continue;
        }
        let ran = place.run(&["check"])?;
        if let Some(broke) = ran.breakdown() {
            row.wrong(format!("{how}: {broke}"));
            continue;
        }
        if !ran.is_done() {
            row.acknowledged += 1;
            continue;
        }
        match place.kept_in(&place.file())? {
            Ok(kept) if kept.len() == 5 => {}
            Ok(kept) => {
                silent += 1;
                row.lost(5 - kept.len() as u64, format!("{how}: {} of 5 are left, check calls it sound", kept.len()));
            }
            Err(why) => row.corrupt(format!("{how}: {why}")),
        }
    }
    row.figure(format!("{} told, {silent} silent", row.acknowledged));
    Ok(row)
}

fn bytes_of(parts: &[(std::path::PathBuf, Vec<u8>)], n: usize) -> usize {
    parts.get(n).map_or(0, |(_, bytes)| bytes.len())
}

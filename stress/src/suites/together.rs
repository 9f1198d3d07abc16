//! Several programs on one file: commits of three at once, one field, the journal moved while others write, backups at
//! once and during writes, erasing while others read.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::place::{Place, SECRET, SECRET_IN, has, missing, word};
use crate::tally::Row;
use crate::{Bench, Res};

/// Commits of a full run.
const COMMITS: u32 = 1500;

pub fn run(bench: &mut Bench) -> Res<Vec<Row>> {
    let whole = bench.until;
    bench.share(whole, 2);
    let commits = commits(bench)?;
    bench.share(whole, 4);
    let field = one_field(bench)?;
    bench.share(whole, 3);
    let two = two_backups(bench)?;
    bench.share(whole, 2);
    let under = backup_under_writing(bench)?;
    bench.share(whole, 1);
    Ok(vec![commits, field, two, under, erasing_under_reading(bench)?])
}

fn compare(row: &mut Row, place: &Place, acknowledged: &BTreeSet<u32>) -> Res<()> {
    row.acknowledged = acknowledged.len() as u64;
    match place.kept_in(&place.file())? {
        Ok(kept) => {
            let gone = missing(acknowledged, &kept);
            if !gone.is_empty() {
                row.lost(gone.len() as u64, format!("{:?}", gone.iter().take(8).collect::<Vec<_>>()));
            }
        }
        Err(why) => row.corrupt(why),
    }
    if let Some(why) = place.unsound(&place.file())? {
        row.corrupt(why);
    }
    Ok(())
}

/// Three writers, with one commit per process or many in one screen; meanwhile the journal is moved again and again.
fn commits(bench: &mut Bench) -> Res<Row> {
    let mut row = Row::new("three programs, commits");
    let place = Place::new(bench, Some(&bench.empty.clone()))?;
    let (next, stop) = (AtomicU32::new(1), AtomicBool::new(false));
    let (acknowledged, trouble) = (Mutex::new(BTreeSet::new()), Mutex::new(Vec::new()));
    let most = if bench.quick { 60 } else { COMMITS };
    let until = bench.until;
    let write = |many: bool| {
        loop {
            let count = if many { 10 } else { 1 };
            let first = next.fetch_add(count, Ordering::SeqCst);
            if first > most || Instant::now() > until {
                break;
            }
            let marks: Vec<u32> = (first..first + count).collect();
            let ran = if many {
                let keys: Vec<String> = marks.iter().map(|mark| format!("n Down \"{}\" Ctrl+S", word(*mark))).collect();
                place.run(&["--keys", &format!("8 Left Down {}", keys.join(" ")), "--print"])
            } else {
                place.import(first)
            };
            match ran {
                Ok(ran) if ran.is_done() => {
                    // The last screen shows only the last saves: an earlier one may have waited and be reported later.
                    let screen = String::from_utf8_lossy(&ran.out).into_owned();
                    let said = |mark: &u32| {
                        !many || screen.lines().any(|line| line.contains("Gemt: ") && line.contains(&word(*mark)))
                    };
                    if let Ok(mut acknowledged) = acknowledged.lock() {
                        acknowledged.extend(marks.iter().filter(|mark| said(mark)));
                    }
                }
                Ok(ran) => {
                    if let (Some(broke), Ok(mut trouble)) = (ran.breakdown(), trouble.lock()) {
                        trouble.push(broke);
                    }
                }
                Err(error) => {
                    if let Ok(mut trouble) = trouble.lock() {
                        trouble.push(error.to_string());
                    }
                }
            }
        }
    };
    thread::scope(|scope| {
        let writers = [scope.spawn(|| write(false)), scope.spawn(|| write(false)), scope.spawn(|| write(true))];
        scope.spawn(|| {
            while !stop.load(Ordering::SeqCst) {
                if let Ok(db) = rusqlite::Connection::open(place.file()) {
                    let _ = db.busy_timeout(Duration::from_millis(50));
                    let _ = db.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()));
                }
                thread::sleep(Duration::from_millis(30));
            }
        });
        for writer in writers {
            let _ = writer.join();
        }
        stop.store(true, Ordering::SeqCst);
    });
    row.rounds = u64::from(next.load(Ordering::SeqCst).saturating_sub(1));
    trouble.into_inner().unwrap_or_default().into_iter().for_each(|broke| row.wrong(broke));
    compare(&mut row, &place, &acknowledged.into_inner().unwrap_or_default())?;
    Ok(row)
}

/// Several programs write one field of one record; every acknowledged write is in the log.
fn one_field(bench: &mut Bench) -> Res<Row> {
    let mut row = Row::new("three programs, one field");
    let place = Place::new(bench, Some(&bench.empty.clone()))?;
    // A field with two versions is left to a person, so each round uses a new record.
    let document = |n: u32, mark: u32| {
        format!("[[tag]]\nid = \"one-{n}\"\ngroup = \"tema\"\nname = \"Ro {n}\"\nsynonyms = \"{}\"\n", word(mark))
    };
    let (until, most) = (bench.until, if bench.quick { 8 } else { 60 });
    let written = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for writer in 0..3u32 {
            let (place, written) = (&place, &written);
            scope.spawn(move || {
                for n in 0..most {
                    if Instant::now() > until && n > 2 {
                        break;
                    }
                    let mark = 1 + writer * 1000 + n;
                    let name = format!("{mark}.toml");
                    let _ = std::fs::write(place.root().join(&name), document(n, mark));
                    if let (Ok(ran), Ok(mut written)) = (place.run(&["import", &name]), written.lock()) {
                        written.push((mark, ran));
                    }
                }
            });
        }
    });
    let mut acknowledged = 0u64;
    for (mark, ran) in written.into_inner().unwrap_or_default() {
        row.rounds += 1;
        if let Some(broke) = ran.breakdown() {
            row.wrong(format!("{mark}: {broke}"));
        }
        acknowledged += u64::from(ran.is_done());
    }
    row.acknowledged = acknowledged;
    // Every imported document is a change in the log.
    let db = rusqlite::Connection::open(place.file())?;
    let changes: i64 = db.query_row("select count(*) from change", [], |row| row.get(0))?;
    drop(db);
    let changes = u64::try_from(changes)?;
    if changes < acknowledged {
        row.lost(acknowledged - changes, format!("{acknowledged} were written, the log has {changes} changes"));
    }
    if let Some(why) = place.unsound(&place.file())? {
        row.corrupt(why);
    }
    Ok(row)
}

/// Two backups at once, each under its own name or the default one: both succeed and are sound, or one says why not.
fn two_backups(bench: &mut Bench) -> Res<Row> {
    let mut row = Row::new("two backups at once");
    let place = Place::new(bench, Some(&bench.empty.clone()))?;
    place.import(1)?;
    while bench.goes_on(row.rounds) {
        row.rounds += 1;
        let folder = place.data().join("backups");
        let before = copies(&folder);
        let both: Vec<_> = thread::scope(|scope| {
            let runs = [
                scope.spawn(|| place.run(&["backup"]).map_err(|error| error.to_string())),
                scope.spawn(|| place.run(&["backup"]).map_err(|error| error.to_string())),
            ];
            runs.into_iter().filter_map(|run| run.join().ok()).collect()
        });
        let mut done = 0;
        for ran in both {
            let ran = ran?;
            if let Some(broke) = ran.breakdown() {
                row.wrong(broke);
            } else if ran.is_done() {
                done += 1;
                // The copy that it names is there and sound.
                let said = String::from_utf8_lossy(&ran.out).into_owned() + &ran.said;
                let named = said
                    .split_whitespace()
                    .map(|word| word.trim_end_matches(['.', ',', ':']))
                    .find(|word| word.ends_with(".db"));
                if let Some(path) = named.map(|name| place.root().join(name)).filter(|path| !path.exists()) {
                    row.lost(1, format!("said to be made and not there: {}", path.display()));
                }
            } else {
                row.wrong(format!("refused: {}", ran.said));
            }
        }
        row.acknowledged += done;
        for file in copies(&folder).difference(&before) {
            match (place.unsound(file)?, place.kept_in(file)?) {
                (None, Ok(kept)) if kept.contains(&1) => {}
                (unsound, kept) => row.corrupt(format!("{}: {unsound:?} {kept:?}", file.display())),
            }
        }
    }
    Ok(row)
}

fn copies(folder: &std::path::Path) -> BTreeSet<std::path::PathBuf> {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.path());
    files.filter(|file| file.extension().is_some_and(|end| end == "db")).collect()
}

/// A backup holds everything that was saved before it began, whoever writes meanwhile.
fn backup_under_writing(bench: &mut Bench) -> Res<Row> {
    let mut row = Row::new("backup while another writes");
    let place = Place::new(bench, Some(&bench.demo.clone()))?;
    let (stop, written) = (AtomicBool::new(false), Mutex::new(BTreeSet::new()));
    thread::scope(|scope| -> Res<()> {
        scope.spawn(|| {
            for mark in 1.. {
                if stop.load(Ordering::SeqCst) {
                    break;
                }
                if let (Ok(ran), Ok(mut written)) = (place.import(mark), written.lock())
                    && ran.is_done()
                {
                    written.insert(mark);
                }
            }
        });
        let done = (|| -> Res<()> {
            while bench.goes_on(row.rounds) {
                row.rounds += 1;
                let before = written.lock().map(|written| written.clone()).unwrap_or_default();
                let to = place.root().join(format!("copy-{}.db", row.rounds));
                let ran = place.run(&["backup", &to.to_string_lossy()])?;
                if !ran.is_done() {
                    row.wrong(format!("no backup: {}", ran.said));
                    continue;
                }
                row.acknowledged += 1;
                match (place.unsound(&to)?, place.kept_in(&to)?) {
                    (None, Ok(kept)) if kept.is_superset(&before) => {}
                    (None, Ok(kept)) => {
                        row.lost((before.len() - kept.len()) as u64, "the copy is older than its beginning")
                    }
                    (unsound, kept) => row.corrupt(format!("{unsound:?} {kept:?}")),
                }
                std::fs::remove_file(to)?;
            }
            Ok(())
        })();
        stop.store(true, Ordering::SeqCst);
        done
    })?;
    match place.kept_in(&place.file())? {
        Ok(kept) => {
            let gone = missing(&written.into_inner().unwrap_or_default(), &kept);
            if !gone.is_empty() {
                row.lost(gone.len() as u64, format!("{gone:?}"));
            }
        }
        Err(why) => row.corrupt(why),
    }
    Ok(row)
}

/// A record is erased for good while others read and write: afterwards its text is nowhere in the file.
fn erasing_under_reading(bench: &mut Bench) -> Res<Row> {
    let mut row = Row::new("erasing while others read");
    while bench.goes_on(row.rounds) {
        row.rounds += 1;
        let place = Place::new(bench, Some(&bench.demo.clone()))?;
        let stop = AtomicBool::new(false);
        let (erased, breakdowns) = thread::scope(|scope| {
            let readers: Vec<_> = (0..2)
                .map(|_| {
                    scope.spawn(|| {
                        let mut broken = Vec::new();
                        while !stop.load(Ordering::SeqCst) {
                            broken.extend(place.run(&["list", "observations"]).ok().and_then(|ran| ran.breakdown()));
                            // A reader that keeps its transaction open for a while.
                            if let Ok(db) = rusqlite::Connection::open(place.file()) {
                                let _ = db.execute_batch("begin; select count(*) from change;");
                                thread::sleep(Duration::from_millis(60));
                            }
                        }
                        broken
                    })
                })
                .collect();
            let erased = place.run(&["purge", SECRET_IN, "--yes"]).map_err(|error| error.to_string());
            stop.store(true, Ordering::SeqCst);
            (erased, readers.into_iter().filter_map(|reader| reader.join().ok()).flatten().collect::<Vec<_>>())
        });
        breakdowns.into_iter().for_each(|broke| row.wrong(broke));
        let erased = erased?;
        row.acknowledged += u64::from(erased.is_done());
        // The next command finishes what a reader had prevented.
        place.run(&["list", "observations"])?;
        let left = std::fs::read_dir(place.data())?
            .flatten()
            .any(|file| std::fs::read(file.path()).is_ok_and(|bytes| has(&bytes, SECRET.as_bytes())));
        let listed = place.run(&["show", SECRET_IN])?.is_done();
        if left != listed || (erased.is_done() && listed) {
            row.lost(1, format!("rc {:?}, listed {listed}, text in the file {left}: {}", erased.code, erased.said));
        }
        if let Some(why) = place.unsound(&place.file())? {
            row.corrupt(why);
        }
    }
    Ok(row)
}

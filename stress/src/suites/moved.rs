//! The data file is renamed, moved away, deleted or replaced under an open screen, with every way to leave: data
//! acknowledged before are in the old file, or in another file that a person can find, and the file under the name is
//! sound.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use rustix::process::Signal;

use crate::place::{Place, has, missing, word};
use crate::screen::Screen;
use crate::tally::Row;
use crate::{Bench, Res};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Renamed,
    ToAnotherFolder,
    Deleted,
    LaidOver,
    Exchanged,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Leave {
    Quit,
    Term,
    Hup,
    WindowClosed,
    /// After the program has had time to move its journal.
    KilledLater,
}

const WAYS: [Way; 5] = [Way::Renamed, Way::ToAnotherFolder, Way::Deleted, Way::LaidOver, Way::Exchanged];
const LEAVES: [Leave; 5] = [Leave::Quit, Leave::Term, Leave::Hup, Leave::WindowClosed, Leave::KilledLater];

/// The time in which the program moves its journal into the file by itself.
const SOON: Duration = Duration::from_secs(6);

pub fn run(bench: &mut Bench) -> Res<Vec<Row>> {
    let mut rows: Vec<Row> = WAYS.iter().map(|way| Row::new(format!("file {}", name(*way)))).collect();
    let mut turn = bench.chance.usize(0..LEAVES.len());
    let mut rounds = 0u64;
    while rounds < 5 || bench.goes_on(rounds) {
        for (row, way) in rows.iter_mut().zip(WAYS) {
            if rounds >= 5 && !bench.goes_on(rounds) {
                break;
            }
            rounds += 1;
            row.rounds += 1;
            one(bench, row, way, LEAVES[turn % LEAVES.len()])?;
        }
        turn += 1;
    }
    rows.extend(laid_over_soon(bench)?);
    Ok(rows)
}

/// A copy is laid over the file within two seconds of a save, before or while the program moves its journal. Afterwards
/// the file is exactly the copy, and the saved data are in a file that a person can find, whichever way the program is
/// left. A killed program cannot write down what `cp` overwrote. In the control the test deletes what the program set
/// aside.
fn laid_over_soon(bench: &mut Bench) -> Res<[Row; 2]> {
    let name = "laid over within 2 s of a save";
    let (mut row, mut control) = (Row::new(name), Row::new(format!("{name} (control)")));
    while bench.goes_on(row.rounds / 3) {
        let leave = LEAVES[bench.chance.usize(0..LEAVES.len())];
        laid_over_once(bench, &mut row, leave, false)?;
    }
    laid_over_once(bench, &mut control, Leave::Quit, true)?;
    Ok([row, control.as_control()])
}

/// A screen on a file with a copy, and people that were saved after the copy was made.
struct Saved {
    place: Place,
    copy: PathBuf,
    screen: Screen,
    /// The marks of the people whose save was acknowledged.
    acknowledged: BTreeSet<u32>,
}

impl Saved {
    /// Saves fewer people than `most`.
    fn new(bench: &mut Bench, most: u32) -> Res<Saved> {
        let place = Place::new(bench, Some(&bench.empty.clone()))?;
        let copy = place.root().join("copy.db");
        place.import(900)?;
        place.run(&["backup", &copy.to_string_lossy()])?;
        let mut screen = Screen::among_people(&place)?;
        let mut acknowledged = BTreeSet::from([900]);
        for mark in 1..=bench.chance.u32(1..most) {
            screen.write_person(mark)?;
            if screen.saves(mark) {
                acknowledged.insert(mark);
            }
        }
        Ok(Saved { place, copy, screen, acknowledged })
    }
}

fn laid_over_once(bench: &mut Bench, row: &mut Row, leave: Leave, taken: bool) -> Res<()> {
    row.rounds += 1;
    let Saved { place, copy, mut screen, acknowledged } = Saved::new(bench, 4)?;
    let waited = Duration::from_millis(bench.chance.u64(0..2000));
    std::thread::sleep(waited);
    std::fs::copy(&copy, place.file())?;
    std::thread::sleep(Duration::from_millis(bench.chance.u64(0..1500)));
    let how = format!("laid over {waited:?} after a save, then {leave:?}");
    leave_by(row, &mut screen, leave, &how);
    row.acknowledged += acknowledged.len() as u64;
    // This start sets a journal aside that does not belong to the file.
    if let Some(why) = place.unsound(&place.file())? {
        row.corrupt(format!("{how}: {why}"));
        return Ok(());
    }
    match place.kept_in(&place.file())? {
        Ok(kept) if kept == BTreeSet::from([900]) => {}
        other => row.lost(1, format!("{how}: under the name is not the copy but {other:?}")),
    }
    if taken {
        for file in place.files().into_iter().filter(|file| *file != place.file()) {
            std::fs::remove_file(file)?;
        }
    }
    let gone: Vec<u32> = acknowledged.iter().copied().filter(|mark| !in_any(&place, *mark)).collect();
    if !gone.is_empty() && leave != Leave::KilledLater {
        row.lost(gone.len() as u64, format!("{how}: {gone:?} are in no file; {:?}", names(&place)));
    }
    Ok(())
}

fn name(way: Way) -> &'static str {
    match way {
        Way::Renamed => "renamed",
        Way::ToAnotherFolder => "moved to another folder",
        Way::Deleted => "deleted",
        Way::LaidOver => "laid over by cp",
        Way::Exchanged => "exchanged by mv",
    }
}

fn one(bench: &mut Bench, row: &mut Row, way: Way, leave: Leave) -> Res<()> {
    let how = format!("{}, then {leave:?}", name(way));
    let Saved { place, copy, mut screen, mut acknowledged } = Saved::new(bench, 5)?;
    // Leave at once, or when the program is idle.
    if leave == Leave::KilledLater {
        std::thread::sleep(SOON);
    } else if bench.chance.bool() {
        std::thread::sleep(Duration::from_millis(bench.chance.u64(0..1500)));
    }
    let elsewhere = place.root().join("elsewhere");
    std::fs::create_dir(&elsewhere)?;
    let went = match way {
        Way::Renamed => Some(place.data().join("renamed.db")),
        Way::ToAnotherFolder => Some(elsewhere.join("praksis.db")),
        Way::Deleted | Way::LaidOver | Way::Exchanged => None,
    };
    // Read before the file goes, because the program may say so at once.
    let before = screen.text();
    match way {
        Way::Renamed | Way::ToAnotherFolder => std::fs::rename(place.file(), went.clone().unwrap_or_default())?,
        Way::Deleted => std::fs::remove_file(place.file())?,
        Way::LaidOver => {
            std::fs::copy(&copy, place.file())?;
        }
        Way::Exchanged => {
            let new = place.data().join("new.db");
            std::fs::copy(&copy, &new)?;
            std::fs::rename(new, place.file())?;
        }
    }
    if !screen.until(Duration::from_secs(8), |text| text != before) {
        row.wrong(format!("{how}: nothing is said"));
    }
    // One more save after the file is gone: it must not be acknowledged and lost.
    if bench.chance.bool() {
        if screen.type_person(&word(50)).is_ok() {
            screen.send(crate::screen::CTRL_S);
            std::thread::sleep(Duration::from_millis(600));
            if screen.has_saved(50) {
                acknowledged.insert(50);
            }
        }
    }
    leave_by(row, &mut screen, leave, &how);
    row.acknowledged += acknowledged.len() as u64;
    if let Some(went) = &went {
        // A person would continue with the moved file alone.
        if let Some(why) = place.unsound(went)? {
            row.corrupt(format!("{how}: {why}"));
        } else {
            match place.kept_in(went)? {
                Ok(kept) => {
                    let gone = missing(&acknowledged, &kept);
                    let found = gone.iter().filter(|mark| in_any(&place, **mark)).count();
                    if found < gone.len() {
                        row.lost(
                            (gone.len() - found) as u64,
                            format!("{how}: {gone:?} of {acknowledged:?} are in no file"),
                        );
                    } else if !gone.is_empty() {
                        row.wrong(format!(
                            "{how}: {gone:?} of {acknowledged:?} are not in the file that was moved, but in another"
                        ));
                    }
                }
                Err(why) => row.corrupt(format!("{how}: {why}")),
            }
        }
    } else {
        // This start sets a journal aside that does not belong to the file.
        if place.file().exists() {
            place.unsound(&place.file())?;
        }
        let gone: Vec<u32> = acknowledged.iter().copied().filter(|mark| !in_any(&place, *mark)).collect();
        // A killed program cannot write down what was in a deleted file.
        if !gone.is_empty() && !(leave == Leave::KilledLater) {
            row.lost(
                gone.len() as u64,
                format!("{how}: {gone:?} of {acknowledged:?} are in no file; {:?}", names(&place)),
            );
        }
        if place.file().exists() {
            if let Some(why) = place.unsound(&place.file())? {
                row.corrupt(format!("{how}: {why}"));
            } else {
                match place.kept_in(&place.file())? {
                    Ok(kept) if way == Way::Deleted || kept.contains(&900) => {}
                    other => row.lost(1, format!("{how}: under the name is {other:?}")),
                }
            }
        }
    }
    Ok(())
}

/// Leaves the screen in this way, and by force when it does not end.
fn leave_by(row: &mut Row, screen: &mut Screen, leave: Leave, how: &str) {
    match leave {
        Leave::Quit => {
            // An open form closes first, and the program may ask twice before it leaves.
            for key in [crate::screen::ESC, crate::screen::ESC, "q", "q", "\x03", "\x03"] {
                screen.send(key);
                if screen.ended(Duration::from_millis(700)).is_some() {
                    break;
                }
            }
        }
        Leave::Term => screen.signal(Signal::TERM),
        Leave::Hup => screen.signal(Signal::HUP),
        Leave::WindowClosed => screen.close(),
        Leave::KilledLater => screen.kill(),
    }
    if screen.ended(Duration::from_secs(15)).is_none() {
        // It may refuse to leave when it says where the changes are.
        if leave != Leave::Quit {
            row.wrong(format!("{how}: does not end:\n{}", screen.text()));
        }
        screen.kill();
    }
}

/// Whether a file that a person can open or find contains the mark. A journal beside a name does not count: it is lost
/// with the next file of that name.
fn in_any(place: &Place, mark: u32) -> bool {
    let journal = |file: &PathBuf| ["-wal", "-shm"].iter().any(|end| file.to_string_lossy().ends_with(end));
    let mut files = place.files().into_iter().filter(|file| !journal(file));
    files.any(|file| std::fs::read(file).is_ok_and(|bytes| has(&bytes, word(mark).as_bytes())))
}

fn names(place: &Place) -> Vec<String> {
    place.files().iter().filter_map(|file| Some(file.strip_prefix(place.root()).ok()?.display().to_string())).collect()
}

//! A full disk: every way to write is tried with little room left. It succeeds, or is refused in words and succeeds
//! when there is room again; nothing acknowledged is lost. It uses a small disk of its own when this process may mount
//! one, else a limit on the size of files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::place::{Place, Ran, SECRET, SECRET_IN, has, missing, run as run_command};
use crate::screen::{CTRL_S, Screen};
use crate::tally::Row;
use crate::words::{Message, message};
use crate::{Bench, Res};

/// The size of the small disk, in bytes.
const DISK: u64 = 24 << 20;

/// The messages about a full disk; the first is the screen's.
const FULL: &[&str] = &["store-disk-full", "store-no-room", "system-full"];

/// Ways to write besides import and erasing: name and arguments. `OUT` becomes an unused name on the full disk.
const WAYS: &[(&str, &[&str])] = &[
    ("log", &["log", "F-05 fiktiva 45m ledersparring"]),
    ("observe", &["observe", "--unit", "Prøvestien", "--description", "Legen gik i gang."]),
    ("backup", &["backup"]),
    ("backup FILE", &["backup", "OUT.db"]),
    ("export", &["export", "--to", "OUT.json"]),
    ("report", &["report", "F-01", "--to", "OUT.html"]),
    ("keys", &["--keys", "8 Left Down n Down \"Åse\" Ctrl+S", "--print"]),
];

pub fn run(bench: &mut Bench) -> Res<Vec<Row>> {
    let whole = bench.until;
    let first = Small::new(bench)?;
    let Some(first) = first else { return Ok(vec![limited(bench)?]) };
    drop(first);
    bench.share(whole, 4);
    let ways = ways(bench)?;
    bench.share(whole, 3);
    let erasing = erasing(bench)?;
    bench.share(whole, 2);
    let screen = screen(bench)?;
    bench.share(whole, 1);
    Ok(vec![ways, erasing, screen, limited(bench)?])
}

/// A place whose data folder is a small disk.
struct Small {
    place: Place,
    ballast: PathBuf,
}

impl Small {
    /// None when no disk can be mounted.
    fn new(bench: &Bench) -> Res<Option<Small>> {
        let place = Place::new(bench, None)?;
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={DISK}"), "tmpfs"])
            .arg(place.data())
            .output()
            .is_ok_and(|ran| ran.status.success());
        let ballast = place.data().join("ballast");
        Ok(mounted.then_some(Small { place, ballast }))
    }

    /// Fills the disk until about so many bytes are left.
    fn fill(&self, left: usize) -> Res<()> {
        use std::io::Write;
        let mut file = std::fs::File::create(&self.ballast)?;
        let block = vec![0u8; 4096];
        let mut written = 0u64;
        while file.write_all(&block).is_ok() {
            written += block.len() as u64;
        }
        file.set_len(written.saturating_sub(left as u64))?;
        Ok(())
    }

    fn free(&self) -> Res<()> {
        Ok(std::fs::remove_file(&self.ballast)?)
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.place.data()).status();
    }
}

/// The messages about a full disk.
struct Full(Vec<Message>);

impl Full {
    fn messages() -> Res<Full> {
        Ok(Full(FULL.iter().map(|id| message(id)).collect::<Res<_>>()?))
    }

    fn is_told(&self, ran: &Ran) -> bool {
        self.0.iter().any(|message| message.is_in(&ran.said))
    }

    /// Judges a command on a full disk.
    fn judge(&self, row: &mut Row, how: &str, ran: &Ran) {
        if let Some(broke) = ran.breakdown() {
            row.wrong(format!("{how}: {broke}"));
        } else if !ran.is_done() && !self.is_told(ran) {
            row.wrong(format!("{how}: refused in other words: {}", ran.said));
        }
    }
}

fn ways(bench: &mut Bench) -> Res<Row> {
    let mut row = Row::new("full disk, every command");
    let full = Full::messages()?;
    let mut refused = 0;
    while bench.goes_on(row.rounds) {
        let Some(small) = Small::new(bench)? else { break };
        std::fs::write(small.place.file(), &bench.demo)?;
        let mut acknowledged = BTreeSet::new();
        let start = bench.chance.u32(0..1000) * 1000;
        for (n, (name, args)) in WAYS.iter().enumerate() {
            row.rounds += 1;
            // A different room each time, so that the write fails at different points.
            let left = bench.chance.usize(0..900) * 1024;
            small.fill(left)?;
            let mark = start + u32::try_from(n)?;
            let import = small.place.import(mark)?;
            full.judge(&mut row, &format!("import with {left} bytes left"), &import);
            if import.is_done() {
                acknowledged.insert(mark);
            }
            let out = small.place.data().join(format!("out-{n}"));
            let args: Vec<String> = args.iter().map(|arg| arg.replace("OUT", &out.to_string_lossy())).collect();
            let args: Vec<&str> = args.iter().map(String::as_str).collect();
            let ran = small.place.run(&args)?;
            let is_screen = *name == "keys";
            if !is_screen {
                full.judge(&mut row, &format!("{name} with {left} bytes left"), &ran);
            }
            let done = ran.is_done();
            refused += u64::from(!done);
            let half: Vec<_> = std::fs::read_dir(small.place.data())?
                .flatten()
                .map(|file| file.path())
                .filter(|path| {
                    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("out-"))
                        && !done
                        && path.to_string_lossy().contains(&format!("out-{n}"))
                })
                .collect();
            if !half.is_empty() {
                row.wrong(format!("{name}: refused, but {half:?} is there"));
            }
            small.free()?;
            if !done {
                let again = small.place.run(&args)?;
                if !again.is_done() {
                    row.wrong(format!("{name}: refused also with room: {}", again.said));
                }
            }
            for file in std::fs::read_dir(small.place.data())?.flatten().map(|file| file.path()) {
                if file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("out-")) {
                    std::fs::remove_file(file)?;
                }
            }
        }
        let next = small.place.import(start + 999)?;
        if next.is_done() {
            acknowledged.insert(start + 999);
        } else {
            row.wrong(format!("the next save with room is refused: {}", next.said));
        }
        row.acknowledged += acknowledged.len() as u64;
        match small.place.kept_in(&small.place.file())? {
            Ok(kept) => {
                let gone = missing(&acknowledged, &kept);
                if !gone.is_empty() {
                    row.lost(gone.len() as u64, format!("{gone:?}"));
                }
            }
            Err(why) => row.corrupt(why),
        }
        if let Some(why) = small.place.unsound(&small.place.file())? {
            row.corrupt(why);
        }
    }
    row.figure(format!("{refused} refused"));
    Ok(row)
}

/// Erasing for good is done whole or not at all; the next command finishes what is left, or names it.
fn erasing(bench: &mut Bench) -> Res<Row> {
    let mut row = Row::new("full disk, erasing");
    let full = Full::messages()?;
    let (mut whole, mut not) = (0, 0);
    while bench.goes_on(row.rounds) {
        row.rounds += 1;
        let Some(small) = Small::new(bench)? else { break };
        let place = &small.place;
        std::fs::write(place.file(), &bench.demo)?;
        let most = if bench.chance.bool() { 300 } else { 14000 };
        let left = bench.chance.usize(0..most) * 1024;
        small.fill(left)?;
        let ran = place.run(&["purge", SECRET_IN, "--yes"])?;
        full.judge(&mut row, &format!("purge with {left} bytes left"), &ran);
        small.free()?;
        // The next command finishes what is left, or names it.
        let next = place.run(&["list", "observations"])?;
        let named = next.said.contains("slet") || next.said.contains("rest");
        let listed = place.run(&["show", SECRET_IN])?.is_done();
        let in_file = std::fs::read_dir(place.data())?
            .flatten()
            .any(|file| std::fs::read(file.path()).is_ok_and(|bytes| has(&bytes, SECRET.as_bytes())));
        row.acknowledged += u64::from(ran.is_done());
        match (listed, in_file) {
            (true, true) if !ran.is_done() => not += 1,
            (false, false) => whole += 1,
            (false, true) if named => whole += 1,
            state => row.lost(
                1,
                format!("with {left} bytes left, rc {:?}: listed, text in the file: {state:?}; {}", ran.code, ran.said),
            ),
        }
        if let Some(why) = place.unsound(&place.file())? {
            row.corrupt(why);
        }
    }
    row.figure(format!("{whole} whole, {not} not at all"));
    Ok(row)
}

/// The screen says that the disk is full, keeps the typing, and saves it when there is room.
fn screen(bench: &mut Bench) -> Res<Row> {
    let mut row = Row::new("full disk, screen");
    let full = message(FULL[0])?;
    while bench.goes_on(row.rounds) {
        row.rounds += 1;
        let Some(small) = Small::new(bench)? else { break };
        std::fs::write(small.place.file(), &bench.empty)?;
        let mut screen = Screen::among_people(&small.place)?;
        small.fill(bench.chance.usize(0..200) * 1024)?;
        let mut acknowledged = BTreeSet::new();
        let (mut mark, mut waits) = (0, None);
        while mark < 40 {
            mark += 1;
            screen.write_person(mark)?;
            let answered =
                screen.until(std::time::Duration::from_secs(10), |text| screen.has_saved(mark) || full.begins_in(text));
            if !answered {
                row.wrong(format!("no word about a full disk:\n{}", screen.text()));
                break;
            }
            if screen.has_saved(mark) {
                acknowledged.insert(mark);
            } else {
                waits = Some(mark);
                break;
            }
        }
        small.free()?;
        if let Some(mark) = waits {
            if !screen.has_saved(mark) {
                screen.send(CTRL_S);
            }
            if screen.saves(mark) {
                acknowledged.insert(mark);
            } else {
                row.wrong(format!("not saved with room:\n{}", screen.text()));
            }
        }
        screen.send("q");
        if screen.ended(crate::place::PATIENCE) != Some(0) {
            row.wrong(format!("does not leave:\n{}", screen.text()));
        }
        row.acknowledged += acknowledged.len() as u64;
        match small.place.kept_in(&small.place.file())? {
            Ok(kept) => {
                let gone = missing(&acknowledged, &kept);
                if !gone.is_empty() {
                    row.lost(gone.len() as u64, format!("{gone:?}"));
                }
            }
            Err(why) => row.corrupt(why),
        }
    }
    Ok(row)
}

/// A limit on the size of files: like a quota, and it needs no rights.
fn limited(bench: &mut Bench) -> Res<Row> {
    let mut row = Row::new("size limit, import and backup");
    while bench.goes_on(row.rounds) {
        row.rounds += 1;
        let place = Place::new(bench, Some(&bench.demo.clone()))?;
        place.import(1)?;
        // In blocks of 1 kB, around the size of the file and its journal.
        let limit = bench.chance.u32(0..4500);
        for args in [&["import", "2.toml"][..], &["backup", "copy.db"], &["export", "--to", "all.json"]] {
            place.document(2)?;
            let inner = place.command(args);
            let mut command = Command::new("sh");
            command.args(["-c", &format!("trap '' XFSZ; ulimit -f {limit}; exec \"$0\" \"$@\"")]).arg(place.program());
            command.args(inner.get_args()).env_clear().envs(place.surroundings()).current_dir(place.root());
            command
                .stdin(std::process::Stdio::null())
                .stdout(std::process::Stdio::piped())
                .stderr(std::process::Stdio::piped());
            let ran = run_command(&mut command)?;
            if let Some(broke) = ran.breakdown() {
                row.wrong(format!("{args:?} with {limit} kB: {broke}"));
            }
            row.acknowledged += u64::from(ran.is_done());
            let made = args.last().filter(|name| !name.ends_with("toml")).map(|name| place.root().join(name));
            if let Some(made) = made.filter(|made| made.exists()) {
                match (ran.is_done(), whole(&place, &made)?) {
                    (_, None) => {}
                    (_, Some(why)) => row.corrupt(format!("{args:?} with {limit} kB left a part: {why}")),
                }
                std::fs::remove_file(made)?;
            } else if ran.is_done() && args[0] != "import" {
                row.lost(1, format!("{args:?}: done, and nothing is there"));
            }
            if ran.is_done()
                && args[0] == "import"
                && !place.kept_in(&place.file())?.is_ok_and(|kept| kept.contains(&2))
            {
                row.lost(1, format!("import with {limit} kB: done, and not there"));
            }
        }
        if let Some(why) = place.unsound(&place.file())? {
            row.corrupt(why);
        }
    }
    Ok(row)
}

/// Why a written file is not whole; none when it is.
fn whole(place: &Place, path: &Path) -> Res<Option<String>> {
    if path.extension().is_some_and(|end| end == "json") {
        let bytes = std::fs::read(path)?;
        return Ok(serde_json::from_slice::<serde_json::Value>(&bytes).err().map(|error| error.to_string()));
    }
    place.unsound(path)
}

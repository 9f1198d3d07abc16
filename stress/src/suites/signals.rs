//! Signals at random while somebody types, writes in an editor of their own, or a job runs: the next start offers the
//! typing, and the file is sound.

use std::time::Duration;

use rustix::process::Signal;

use crate::place::{Place, word};
use crate::screen::{CTRL_E, CTRL_S, DOWN, RIGHT, Screen};
use crate::tally::Row;
use crate::{Bench, Res};

const SIGNALS: [(&str, Signal); 4] =
    [("TERM", Signal::TERM), ("QUIT", Signal::QUIT), ("HUP", Signal::HUP), ("INT", Signal::INT)];

/// Fields between a unit's name and its note.
const TO_THE_NOTE: usize = 9;

pub fn run(bench: &mut Bench) -> Res<Vec<Row>> {
    let whole = bench.until;
    bench.share(whole, 5);
    let typing = typing(bench)?;
    bench.share(whole, 4);
    let [two, control] = two_people(bench)?;
    bench.share(whole, 3);
    let killed = killed_later(bench)?;
    bench.share(whole, 2);
    let editor = editor(bench)?;
    bench.share(whole, 1);
    Ok(vec![typing, two, control, killed, editor, job(bench)?])
}

/// Whether a new start offers the typing.
fn is_offered(place: &Place, words: &str) -> Res<bool> {
    let mut screen = Screen::among_people(place)?;
    if screen.text().contains(words) {
        return Ok(true);
    }
    screen.send("n");
    let offered = screen.until(Duration::from_secs(6), |text| text.contains(words));
    screen.kill();
    Ok(offered)
}

fn ends(row: &mut Row, screen: &mut Screen, how: &str) {
    if screen.ended(Duration::from_secs(15)).is_none() {
        row.wrong(format!("{how}: does not end:\n{}", screen.text()));
        screen.kill();
    }
}

fn after(row: &mut Row, place: &Place, words: &str, how: &str) -> Res<()> {
    if !is_offered(place, words)? {
        let kept = place.holds(words);
        row.lost(1, format!("{how}: what was typed is not offered; in some file: {kept}"));
    }
    if let Some(why) = place.unsound(&place.file())? {
        row.corrupt(format!("{how}: {why}"));
    }
    Ok(())
}

fn typing(bench: &mut Bench) -> Res<Row> {
    let mut row = Row::new("signal while typing");
    while bench.goes_on(row.rounds / 2) {
        let (name, signal) = SIGNALS[row.rounds as usize % SIGNALS.len()];
        row.rounds += 1;
        let place = Place::new(bench, Some(&bench.empty.clone()))?;
        let mut screen = Screen::among_people(&place)?;
        let words = word(bench.chance.u32(0..9_000_000));
        screen.type_person(&words)?;
        row.acknowledged += 1;
        std::thread::sleep(Duration::from_millis(bench.chance.u64(0..1500)));
        screen.signal(signal);
        ends(&mut row, &mut screen, name);
        after(&mut row, &place, &words, name)?;
    }
    Ok(row)
}

/// Kill -9 two seconds after the last key: the typing is in a draft.
fn killed_later(bench: &mut Bench) -> Res<Row> {
    let mut row = Row::new("kill -9, 2,5 s after typing");
    while bench.goes_on(row.rounds) {
        row.rounds += 1;
        let place = Place::new(bench, Some(&bench.empty.clone()))?;
        let mut screen = Screen::among_people(&place)?;
        let words = word(bench.chance.u32(0..9_000_000));
        screen.type_person(&words)?;
        row.acknowledged += 1;
        std::thread::sleep(Duration::from_millis(2500));
        screen.kill();
        after(&mut row, &place, &words, "kill -9")?;
    }
    Ok(row)
}

/// Two people who type in the same record.
const PEOPLE: [&str; 2] = ["SH", "BO"];

/// Two people type in one field of one record, each on a screen of their own, and both are killed: each is offered
/// their own typing. In the control the test deletes both.
fn two_people(bench: &mut Bench) -> Res<[Row; 2]> {
    let name = "kill -9, two people typing on one record";
    let (mut row, mut control) = (Row::new(name), Row::new(format!("{name} (control)")));
    while bench.goes_on(row.rounds) {
        row.rounds += 1;
        both_killed(bench, &mut row, false)?;
    }
    control.rounds = 1;
    both_killed(bench, &mut control, true)?;
    Ok([row, control.as_control()])
}

fn both_killed(bench: &mut Bench, row: &mut Row, taken: bool) -> Res<()> {
    let place = Place::new(bench, Some(&bench.empty.clone()))?;
    let record = word(bench.chance.u32(0..9_000_000));
    {
        let mut first = Screen::among_people(&place)?;
        first.type_person(&record)?;
        first.send(CTRL_S);
        if !first.until(Duration::from_secs(10), |text| text.contains("Gemt: ")) {
            return Err(format!("nothing is saved:\n{}", first.text()).into());
        }
        first.send("q");
        first.ended(Duration::from_secs(10));
    }
    let words: Vec<String> =
        PEOPLE.iter().map(|who| format!("{who}{}", word(bench.chance.u32(0..9_000_000)))).collect();
    let mut screens = Vec::new();
    for (who, words) in PEOPLE.iter().zip(&words) {
        let mut screen = editing(&place, who, &record)?;
        screen.send(words);
        screen.must_see(words)?;
        row.acknowledged += 1;
        screens.push(screen);
        std::thread::sleep(Duration::from_millis(bench.chance.u64(0..700)));
    }
    // The longest time until typing is kept after the last key.
    std::thread::sleep(Duration::from_millis(2500));
    screens.iter_mut().for_each(Screen::kill);
    drop(screens);
    if taken {
        rusqlite::Connection::open(place.file())?.execute("delete from draft where state = 0", [])?;
    }
    // The people come back in any order and leave what was offered.
    let mut turns = [0, 1];
    bench.chance.shuffle(&mut turns);
    for turn in turns {
        let (Some(who), Some(own)) = (PEOPLE.get(turn), words.get(turn)) else { continue };
        let mut screen = editing(&place, who, &record)?;
        if !screen.until(Duration::from_secs(4), |text| text.contains(own.as_str())) {
            screen.send("\r");
            if !screen.until(Duration::from_secs(3), |text| text.contains(own.as_str())) {
                let kept = place.holds(own);
                row.lost(1, format!("{who} is not offered {own}; in some file: {kept}\n{}", screen.text()));
            }
        }
        screen.kill();
    }
    if let Some(why) = place.unsound(&place.file())? {
        row.corrupt(why);
    }
    Ok(())
}

/// This person's screen, with the form of a person's record open and the cursor at the end of the name.
fn editing(place: &Place, who: &str, record: &str) -> Res<Screen> {
    let mut screen = Screen::start_as(who, place, &place.file(), &[])?;
    screen.to_people()?;
    screen.must_see(record)?;
    screen.send(RIGHT).send("e");
    screen.must_see("Ctrl+S")?;
    screen.send(DOWN).send("\x1b[F");
    Ok(screen)
}

/// The person's own editor saves and stays open; then the window closes, or the program is ended.
fn editor(bench: &mut Bench) -> Res<Row> {
    let mut row = Row::new("signal while in the editor");
    while bench.goes_on(row.rounds) {
        let place = Place::new(bench, Some(&bench.empty.clone()))?;
        let way = row.rounds as usize % 5;
        row.rounds += 1;
        let words = word(bench.chance.u32(0..9_000_000));
        let script = place.root().join("editor.sh");
        let lasts = "trap 'exit 1' HUP TERM; i=0; while [ $i -lt 300 ]; do sleep 0.1; i=$((i + 1)); done";
        std::fs::write(&script, format!("#!/bin/sh\necho '{words}' >> \"$1\"\necho \"$1\" > wrote\n{lasts}\n"))?;
        std::fs::set_permissions(&script, std::os::unix::fs::PermissionsExt::from_mode(0o755))?;
        let visual = script.to_string_lossy().into_owned();
        let mut screen = Screen::start_on(&place, &place.file(), &[("VISUAL", &visual)])?;
        // A unit's note.
        screen.must_see("I dag")?;
        screen.send("8");
        screen.must_see("Enheder")?;
        screen.send("n");
        screen.must_see("Ny enhed")?;
        screen.send("Testhuset");
        screen.must_see("Testhuset")?;
        for _ in 0..TO_THE_NOTE {
            screen.send("\t");
        }
        screen.send("Start.");
        if !screen.sees("Start.") {
            return Ok(row.unable(format!("no field for a note:\n{}", screen.text())));
        }
        screen.send(CTRL_E);
        let start = std::time::Instant::now();
        while !place.root().join("wrote").exists() {
            if start.elapsed() > Duration::from_secs(15) {
                return Ok(row.unable(format!("the editor does not start:\n{}", screen.text())));
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        row.acknowledged += 1;
        std::thread::sleep(Duration::from_millis(bench.chance.u64(0..800)));
        let how = ["TERM", "QUIT", "HUP", "the window is closed", "kill -9"][way];
        match way {
            0 => screen.signal(Signal::TERM),
            1 => screen.signal(Signal::QUIT),
            2 => screen.signal(Signal::HUP),
            3 => screen.close(),
            _ => screen.kill(),
        }
        ends(&mut row, &mut screen, how);
        let mut again = Screen::start_on(&place, &place.file(), &[])?;
        again.must_see("I dag")?;
        // Offered at the start, or in the form it was written in.
        let mut offered = again.until(Duration::from_millis(1500), |text| text.contains(&words));
        if !offered {
            again.send("8");
            again.must_see("Enheder")?;
            again.send("n");
            // The program first asks about the draft.
            if again.until(Duration::from_secs(4), |text| text.contains("Fortsæt") || text.contains(&words)) {
                again.send("\r");
            }
            offered = again.until(Duration::from_secs(2), |text| text.contains(&words));
            for _ in 0..TO_THE_NOTE + 4 {
                if offered {
                    break;
                }
                again.send("\t");
                offered = again.until(Duration::from_millis(150), |text| text.contains(&words));
            }
        }
        if !offered {
            let kept = place.holds(&words);
            row.lost(1, format!("{how}: what the editor saved is not offered; in some file: {kept}"));
        }
    }
    Ok(row)
}

/// A backup or a check runs beside the screen when the signal comes.
fn job(bench: &mut Bench) -> Res<Row> {
    let mut row = Row::new("signal while a job goes on");
    while bench.goes_on(row.rounds) {
        let (name, signal) = SIGNALS[row.rounds as usize % SIGNALS.len()];
        row.rounds += 1;
        let place = Place::new(bench, Some(&bench.demo.clone()))?;
        let mut screen = Screen::among_people(&place)?;
        let words = word(bench.chance.u32(0..9_000_000));
        screen.type_person(&words)?;
        screen.send(CTRL_S);
        let saved = screen.until(Duration::from_secs(10), |text| text.contains("Gemt: "));
        row.acknowledged += u64::from(saved);
        screen.send("9");
        screen.must_see("Data")?;
        screen.send(if bench.chance.bool() { "b" } else { "c" });
        std::thread::sleep(Duration::from_millis(bench.chance.u64(0..250)));
        screen.signal(signal);
        ends(&mut row, &mut screen, name);
        if let Some(why) = place.unsound(&place.file())? {
            row.corrupt(format!("{name}: {why}"));
        }
        if saved && !place.holds(&words) {
            row.lost(1, format!("{name}: what was saved is gone"));
        }
        for file in place
            .files()
            .iter()
            .filter(|file| file.extension().is_some_and(|end| end == "db") && **file != place.file())
        {
            if let Some(why) = place.unsound(file)? {
                row.corrupt(format!("{name}: the copy {}: {why}", file.display()));
            }
        }
    }
    Ok(row)
}

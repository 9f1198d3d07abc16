//! No typing and no change that was reported as saved or waiting is lost in the real program, while another program
//! locks the file, writes to it, or the program ends. `keys/held.rs` tests the same step by step.

use crate::support::file;
use std::thread;
use std::time::{Duration, Instant};

use crate::pty::{CTRL_S, Home, Running, bare};
use crate::support::unjudged::Unjudged;
use crate::support::{Place, code, in_words, words};
use praksis::domain::edit::{Edit, Op, Verb};
use praksis::domain::fields::Entity;
use praksis::domain::value::{Record, Value};
use praksis::store::Reader;
use rusqlite::Connection;

const ENTER: &str = "\r";
const CTRL_A: &str = "\x01";
const PAGE_DOWN: &str = "\x1b[6~";
const HELD: &str = "Et andet program skriver";

/// A home with a copy of the demo in which the person is set.
fn demo() -> Home {
    let (place, home) = (Place::demo(), Home::empty());
    for file in std::fs::read_dir(place.path().parent().unwrap()).unwrap().map(|file| file.unwrap()) {
        std::fs::copy(file.path(), home.folder.path().join(file.file_name())).unwrap();
    }
    home.settle(&home.file);
    home
}

fn start(home: &Home) -> Running {
    let mut program = home.program().arg("--now").arg("2020-01-15T12:50").start();
    program.sees("I dag");
    program
}

/// The program with the cursor on a meeting.
fn at_meeting(number: &str) -> (Home, Running) {
    let home = demo();
    let mut program = start(&home);
    program.send("3").sees("▌3 Møder▐");
    go_to(&mut program, number);
    (home, program)
}

/// Another program locks the file in the middle of a write.
fn hold(home: &Home) -> Connection {
    let foreign = Connection::open(&home.file).unwrap();
    foreign.busy_timeout(Duration::from_secs(5)).unwrap();
    foreign.execute_batch("BEGIN IMMEDIATE").unwrap();
    foreign
}

fn free(foreign: &Connection) {
    foreign.execute_batch("COMMIT").unwrap();
}

/// The value of a field in the file, read outside the program without writing.
fn field(home: &Home, number: &str, field: &str) -> String {
    let (entity, number) = Entity::parse_number(number).unwrap();
    let beside = Connection::open_with_flags(&home.file, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let sql = format!("SELECT coalesce(\"{field}\", '') FROM {} WHERE _number = ?1", entity.name());
    beside.query_row(&sql, [number], |row| row.get(0)).unwrap_or_default()
}

#[track_caller]
fn comes(program: &Running, home: &Home, number: &str, name: &str, value: &str) {
    program.until(&format!("{number} with {name} {value}"), |_| field(home, number, name) == value);
}

/// Checks that a condition keeps true until every attempt that may still wait has been made: attempts are a second
/// apart.
#[track_caller]
fn stays(holds: impl Fn() -> bool) {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(3) {
        assert!(holds(), "lost after {:?}", start.elapsed());
        thread::sleep(Duration::from_millis(50));
    }
}

fn read<T>(home: &Home, look: impl FnOnce(Reader<'_>) -> T) -> T {
    look(file::open(&home.file).reader())
}

fn record(home: &Home, number: &str) -> Record {
    let (entity, number) = Entity::parse_number(number).unwrap();
    read(home, |reader| reader.record(reader.find(entity, number).unwrap().unwrap()).unwrap().unwrap())
}

/// Sets fields of a record as a colleague's program.
fn colleague(home: &Home, mut after: Record, set: &[(&str, Option<Value>)]) {
    let before = after.clone();
    set.iter().for_each(|(field, value)| after.set(field, value.clone()));
    let mut store = file::open(&home.file);
    let seen = store.reader().shown().unwrap().seen().clone();
    let ops = vec![Op::between(Some(&before), &after)];
    store.commit(&Unjudged(Edit { verb: Verb::Edit, author: "ANDEN".into(), seen, ops })).unwrap();
}

/// All values of a field with their authors, oldest first.
fn given(home: &Home, number: &str, field: &str) -> Vec<(String, String)> {
    let id = record(home, number).id;
    let past = read(home, |reader| reader.history(id, 50).unwrap());
    let of_field = past.into_iter().rev().filter(|entry| entry.cell.as_deref() == Some(field));
    of_field.map(|entry| (entry.new.as_ref().map(in_words).unwrap_or_default(), entry.author)).collect()
}

fn by(author: &str, value: &str) -> (String, String) {
    (value.to_owned(), author.to_owned())
}

/// The number of versions of a field.
fn versions(home: &Home, number: &str, field: &str) -> usize {
    let id = record(home, number).id;
    let rivals = read(home, |reader| reader.rivals(id).unwrap());
    rivals.iter().find(|(cell, _)| cell == field).map_or(0, |(_, values)| values.len())
}

/// Puts the cursor on a record of the current pane.
#[track_caller]
fn go_to(program: &mut Running, number: &str) {
    program.send("/").sees("┌ Filtrér").send(CTRL_A).send(number).sees(&format!("/ {number}")).send(ENTER);
    program.loses("┌ Filtrér").sees(&format!("┌ {number}"));
}

/// Chooses a status with `m`.
#[track_caller]
fn take(program: &mut Running, status: &str) {
    let typed = format!("/ {status}");
    program.send("m").sees("Enter vælg").send(status).sees(&typed).sees(&format!("▸ {status}"));
    program.send(ENTER).loses(&typed);
}

/// Cancels the meeting under the cursor, with a reason.
#[track_caller]
fn cancel(program: &mut Running) {
    take(program, "aflyst");
    program.sees("Hvorfor aflyses").send("Sne").sees("▸ Sne").send(ENTER).loses("Hvorfor aflyses");
}

#[test]
fn text_typed_while_the_file_is_locked_never_replaces_a_later_save() {
    let home = demo();
    let mut program = start(&home);
    program.send("6").sees("▌6 Obs▐").send("n").sees("Ny observation").send(PAGE_DOWN);
    let foreign = hold(&home);
    program.send("AAA").sees("AAA").sees("Det, du skriver, bliver beholdt");
    free(&foreign);
    program.send(" BBB").send(CTRL_S);
    comes(&program, &home, "OBS-0044", "description", "AAA BBB");
    stays(|| field(&home, "OBS-0044", "description") == "AAA BBB");
    program.send("q");
    assert_eq!(program.ended().exit_code(), 0);
    assert_eq!(read(&home, |reader| reader.drafts().unwrap().len()), 0);
}

#[test]
fn a_correction_typed_while_the_file_is_locked_is_kept_in_full() {
    let home = demo();
    let mut program = start(&home);
    program.send("6").sees("▌6 Obs▐");
    go_to(&mut program, "OBS-0038");
    program.send("e").sees("Begrundelse").send("Slip").sees("Slip").send(ENTER).sees("v2 kladde");
    let foreign = hold(&home);
    program.send("AAA").sees("AAA").sees("Det, du skriver, bliver beholdt");
    free(&foreign);
    program.send(" BBB").send(CTRL_S);
    let id = record(&home, "OBS-0038").id;
    let text = || {
        let correction = read(&home, |reader| reader.correction(id).unwrap());
        correction.map(|correction| correction.record.text("description").to_owned()).unwrap_or_default()
    };
    program.until("the new version", |_| text().contains("AAA BBB"));
    stays(|| text().contains("AAA BBB"));
    assert!(!field(&home, "OBS-0038", "description").contains("AAA"), "the shared version is unchanged");
}

#[test]
fn a_waiting_status_is_not_lost_when_a_title_is_saved_after_it() {
    let (home, mut program) = at_meeting("M-018");
    let foreign = hold(&home);
    cancel(&mut program);
    program.sees(HELD).send("e").sees("Titel").send(" XX").sees("møde 2 XX").send(CTRL_S).sees("venter");
    free(&foreign);
    comes(&program, &home, "M-018", "title", "KL-netværk, møde 2 XX");
    comes(&program, &home, "M-018", "status", "aflyst");
    program.saves().send("q");
    assert_eq!(program.ended().exit_code(), 0);
    assert_eq!(field(&home, "M-018", "status"), "aflyst");
}

#[test]
fn of_two_waiting_statuses_the_later_wins_and_both_are_logged_in_order() {
    let (home, mut program) = at_meeting("A-0242");
    let foreign = hold(&home);
    cancel(&mut program);
    program.sees(HELD);
    take(&mut program, "afholdt");
    free(&foreign);
    comes(&program, &home, "A-0242", "status", "afholdt");
    program.sees("● gemt");
    assert_eq!(given(&home, "A-0242", "status")[1..], [by("BLM", "aflyst"), by("BLM", "afholdt")]);
    assert_eq!(versions(&home, "A-0242", "status"), 0);
}

#[test]
fn two_waiting_records_are_both_written() {
    let (home, mut program) = at_meeting("M-018");
    let foreign = hold(&home);
    cancel(&mut program);
    program.sees(HELD);
    go_to(&mut program, "A-0242");
    take(&mut program, "afholdt");
    assert_eq!(
        (field(&home, "M-018", "status"), field(&home, "A-0242", "status")),
        ("indkaldt".into(), "planlagt".into())
    );
    free(&foreign);
    comes(&program, &home, "M-018", "status", "aflyst");
    comes(&program, &home, "A-0242", "status", "afholdt");
}

#[test]
fn undo_while_a_change_waits_undoes_that_change_and_no_older_one() {
    let (home, mut program) = at_meeting("A-0242");
    take(&mut program, "afholdt");
    comes(&program, &home, "A-0242", "status", "afholdt");
    go_to(&mut program, "M-018");
    let foreign = hold(&home);
    cancel(&mut program);
    program.sees(HELD).send("u");
    free(&foreign);
    program.sees("Fortrudt");
    assert_eq!(given(&home, "M-018", "status")[1..], [by("BLM", "aflyst"), by("BLM", "indkaldt")]);
    assert_eq!(field(&home, "A-0242", "status"), "afholdt");
}

/// The program with a waiting status of M-018, stopped before it can retry, and the file unlocked.
fn stopped_before_its_turn(home: &Home) -> Running {
    let mut program = start(home);
    program.send("3").sees("▌3 Møder▐");
    go_to(&mut program, "M-018");
    let foreign = hold(home);
    cancel(&mut program);
    program.sees(HELD).signal("STOP").becomes('T');
    free(&foreign);
    program
}

#[test]
fn a_colleagues_value_in_the_same_field_and_a_waiting_one_become_two_versions() {
    let home = demo();
    let mut program = stopped_before_its_turn(&home);
    colleague(&home, record(&home, "M-018"), &[("status", code("flyttet"))]);
    program.signal("CONT");
    comes(&program, &home, "M-018", "status", "aflyst");
    program.sees("● gemt");
    assert_eq!(versions(&home, "M-018", "status"), 2);
    assert!(given(&home, "M-018", "status").contains(&by("ANDEN", "flyttet")));
}

#[test]
fn a_colleagues_value_in_another_field_is_kept_beside_a_waiting_change() {
    let home = demo();
    let mut program = stopped_before_its_turn(&home);
    colleague(&home, record(&home, "M-018"), &[("place", words("Vejle"))]);
    program.signal("CONT");
    comes(&program, &home, "M-018", "status", "aflyst");
    program.sees("● gemt");
    assert_eq!(field(&home, "M-018", "place"), "Vejle");
    assert_eq!(versions(&home, "M-018", "status") + versions(&home, "M-018", "place"), 0);
}

#[test]
fn a_waiting_step_that_is_no_longer_valid_is_reported_and_not_written() {
    let home = demo();
    let mut program = start(&home);
    program.send("4").sees("▌4 Forløb▐");
    go_to(&mut program, "F-02");
    let foreign = hold(&home);
    take(&mut program, "afslutter");
    program.sees(HELD).signal("STOP").becomes('T');
    free(&foreign);
    colleague(&home, record(&home, "F-02"), &[("status", code("afsluttet"))]);
    program.signal("CONT").sees("fra afsluttet går det videre til");
    assert_eq!(field(&home, "F-02", "status"), "afsluttet");
    assert_eq!(versions(&home, "F-02", "status"), 0);
    assert!(!given(&home, "F-02", "status").contains(&by("BLM", "afslutter")));
}

#[test]
fn a_waiting_change_asks_for_a_reason_if_a_gate_has_closed_meanwhile() {
    let home = demo();
    let mut program = start(&home);
    let foreign = hold(&home);
    program
        .send("o")
        .sees("┌ Log en aktivitet")
        .send("F-05 i morgen 15m ledersparring")
        .sees("tor 16.1.2020")
        .send(ENTER)
        .sees(HELD);
    program.signal("STOP").becomes('T');
    free(&foreign);
    colleague(&home, record(&home, "F-05"), &[("hours_budget", Some(Value::Int(600)))]);
    program.signal("CONT").sees("stoppet af en regel").sees("R-10");
    assert_eq!(field(&home, "A-0261", "kind"), "", "nothing is written without the reason");
    program.send("aftalt").sees("aftalt").send(ENTER);
    comes(&program, &home, "A-0261", "kind", "ledersparring");
}

#[test]
fn quitting_while_a_write_waits_is_refused_once_and_then_waits_as_long_as_allowed() {
    let (home, mut program) = at_meeting("M-018");
    let foreign = hold(&home);
    cancel(&mut program);
    program.sees(HELD).send("q").sees("Tryk igen").send("q");
    // Quitting waits a fifth of a second; the end of the program waits five seconds.
    thread::sleep(Duration::from_millis(800));
    free(&foreign);
    assert_eq!(program.ended().exit_code(), 0);
    assert_eq!(field(&home, "M-018", "status"), "aflyst");
}

#[test]
fn a_write_that_waits_at_a_signal_is_done_when_the_file_is_unlocked() {
    let (home, mut program) = at_meeting("M-018");
    let foreign = hold(&home);
    cancel(&mut program);
    program.sees(HELD).signal("TERM");
    thread::sleep(Duration::from_millis(500));
    free(&foreign);
    assert_eq!(program.ended().exit_code(), 143);
    assert_eq!(field(&home, "M-018", "status"), "aflyst");
}

#[test]
fn after_a_kill_while_a_write_waits_the_file_has_everything_reported_as_saved() {
    let (home, mut program) = at_meeting("M-018");
    program.send("e").sees("Titel").send(" XX").sees("møde 2 XX").send(CTRL_S).saves();
    let foreign = hold(&home);
    cancel(&mut program);
    program.sees(HELD).signal("KILL").ended();
    free(&foreign);
    assert_eq!(field(&home, "M-018", "title"), "KL-netværk, møde 2 XX");
    assert_eq!(field(&home, "M-018", "status"), "indkaldt", "it was reported as waiting");
    let ran = bare(home.folder.path(), &["check", "--db", home.file.to_str().unwrap()]).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}

/// Ends the program in one of several ways while the file is locked.
fn ends_while_held(program: &mut Running, way: &str) {
    if way == "q" {
        program.send("\x03").sees("Tryk igen").send("\x03")
    } else {
        program.signal(way)
    };
    program.ended();
}

/// Runs the rounds side by side, because each one waits for seconds.
fn beside_each_other(rounds: &[&'static str], round: impl Fn(&'static str) + Sync) {
    let round = &round;
    thread::scope(|scope| {
        for of in rounds {
            scope.spawn(move || round(of));
        }
    });
}

const BESIDE: &str = "praksis.db-unsaved";

#[track_caller]
fn nothing_is_beside(home: &Home) {
    assert!(!home.folder.path().join(BESIDE).exists());
}

#[test]
fn text_typed_while_the_file_stays_locked_is_offered_at_the_next_start() {
    beside_each_other(&["q", "TERM", "QUIT", "HUP"], |way| {
        let (home, mut program) = at_meeting("M-018");
        let foreign = hold(&home);
        program.send("e").sees("Titel").send(" XX").sees("møde 2 XX");
        ends_while_held(&mut program, way);
        assert!(home.folder.path().join(BESIDE).exists(), "{way}");
        // Another window may start meanwhile, and waits for nothing.
        let mut other = start(&home);
        other.send("q").ended();
        free(&foreign);
        let mut program = start(&home);
        program.sees("(D åbner)").send("3").sees("▌3 Møder▐").send("D").sees("møde 2 XX");
        nothing_is_beside(&home);
        program.send(CTRL_S).saves();
        assert_eq!(field(&home, "M-018", "title"), "KL-netværk, møde 2 XX", "{way}");
        assert_eq!(field(&home, "M-018", "status"), "indkaldt", "{way}");
        program.send("q").ended();
    });
}

#[test]
fn a_waiting_quick_line_and_save_are_offered_at_the_next_start_even_after_a_kill() {
    beside_each_other(&["TERM", "KILL"], |way| {
        let home = demo();
        let mut program = start(&home);
        let foreign = hold(&home);
        program.send("o").sees("┌ Log en aktivitet").send("F-05 i dag 15m ledersparring").sees("15 min");
        program.send(ENTER).sees(HELD);
        ends_while_held(&mut program, way);
        free(&foreign);
        let mut program = start(&home);
        program.send("o").sees("F-05 i dag 15m ledersparring").send(ENTER).sees("A-0261");
        nothing_is_beside(&home);
        program.send("q").ended();
    });
}

#[test]
fn a_waiting_status_is_offered_in_the_form_at_the_next_start() {
    beside_each_other(&["TERM", "KILL"], |way| {
        let (home, mut program) = at_meeting("M-018");
        let foreign = hold(&home);
        cancel(&mut program);
        program.sees(HELD);
        ends_while_held(&mut program, way);
        free(&foreign);
        assert_eq!(field(&home, "M-018", "status"), "indkaldt", "{way}");
        let mut program = start(&home);
        program.sees("(D åbner)").send("3").sees("▌3 Møder▐").send("D").sees("Titel").send(CTRL_S).saves();
        assert_eq!(field(&home, "M-018", "status"), "aflyst", "{way}");
        nothing_is_beside(&home);
        program.send("q").ended();
    });
}

#[test]
fn a_waiting_write_is_beside_the_file_only_while_it_waits() {
    let (home, mut program) = at_meeting("M-018");
    let foreign = hold(&home);
    cancel(&mut program);
    program.sees(HELD);
    let beside = home.folder.path().join(BESIDE);
    program.until("the waiting write beside the file", |_| beside.exists());
    free(&foreign);
    comes(&program, &home, "M-018", "status", "aflyst");
    program.until("nothing beside the file", |_| !beside.exists());
    program.send("q").ended();
    assert_eq!(read(&home, |reader| reader.drafts().unwrap().len()), 0);
}

#[test]
fn text_typed_in_a_deleted_file_is_offered_by_its_copy() {
    let (home, mut program) = at_meeting("M-018");
    std::fs::remove_file(&home.file).unwrap();
    program.sees("praksis.db.saved-");
    program.send("e").sees("Titel").send(" XX").sees("møde 2 XX").signal("TERM").ended();
    let files = std::fs::read_dir(home.folder.path()).unwrap().map(|file| file.unwrap().path());
    let copy = files.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "db")).unwrap();
    std::fs::rename(&copy, &home.file).unwrap();
    let beside = |name: &std::path::Path| std::path::PathBuf::from(format!("{}-unsaved", name.display()));
    std::fs::rename(beside(&copy), beside(&home.file)).unwrap();
    let mut program = start(&home);
    program.sees("(D åbner)").send("3").sees("▌3 Møder▐").send("D").sees("møde 2 XX").send("\x03").ended();
}

#[test]
fn text_typed_in_a_moved_file_is_offered_when_the_file_is_back() {
    let (home, mut program) = at_meeting("M-018");
    let moved = home.folder.path().join("gammel.db");
    program.send("e").sees("Titel").send(" XX").sees("møde 2 XX");
    std::fs::rename(&home.file, &moved).unwrap();
    let left = home.folder.path().join("gammel.db-unsaved");
    program.sees("gammel.db").send(" YY").sees("møde 2 XX YY").send(CTRL_S);
    program.until("the text beside the file", |_| left.exists());
    program.signal("TERM").ended();
    assert!(left.exists());
    std::fs::rename(&moved, &home.file).unwrap();
    let mut program = start(&home);
    program.sees("(D åbner)").send("3").sees("▌3 Møder▐").send("D").sees("møde 2 XX YY");
    assert!(!left.exists());
    program.send(CTRL_S).saves();
    assert_eq!(field(&home, "M-018", "title"), "KL-netværk, møde 2 XX YY");
    program.send("q").ended();
}

/// A copy of the file with everything saved so far, and one more change: no journal of the file fits it.
fn copy_of(program: &Running, home: &Home) -> std::path::PathBuf {
    let journal = home.folder.path().join("praksis.db-wal");
    let empty = || std::fs::metadata(&journal).map_or(0, |file| file.len()) == 0;
    program.until("the journal in the file", |_| empty());
    let copy = home.folder.path().join("older.db");
    std::fs::copy(&home.file, &copy).unwrap();
    file::open(&copy).set_local("theme", Some("light")).unwrap();
    copy
}

fn beside_says(home: &Home, words: &str) -> bool {
    let files = std::fs::read_dir(home.folder.path().join(BESIDE)).into_iter().flatten().flatten();
    // A file that is being written has another name until it is whole.
    let whole = files.filter(|file| file.file_name().to_string_lossy().starts_with("text-"));
    let read = |file: std::fs::DirEntry| std::fs::read(file.path()).unwrap_or_default();
    whole.map(read).any(|bytes| String::from_utf8_lossy(&bytes).contains(words))
}

#[track_caller]
fn is_sound(home: &Home) {
    let ran = bare(home.folder.path(), &["check", "--db", home.file.to_str().unwrap()]).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}

#[test]
fn a_save_just_before_a_copy_overwrites_the_file_is_offered_at_the_next_start() {
    beside_each_other(&["q", "TERM", "KILL"], |way| {
        let (home, mut program) = at_meeting("M-018");
        let copy = copy_of(&program, &home);
        program.send("e").sees("Titel").send(" XX").sees("møde 2 XX").send(CTRL_S).saves();
        std::fs::copy(&copy, &home.file).unwrap();
        program.sees("bliver tilbudt");
        if way == "q" {
            program.send("q")
        } else {
            program.signal(way)
        };
        program.ended();
        let mut program = start(&home);
        program.sees("old-journal").send("3").sees("▌3 Møder▐").send("D").sees("møde 2 XX");
        nothing_is_beside(&home);
        program.send(CTRL_S).saves();
        assert_eq!(field(&home, "M-018", "title"), "KL-netværk, møde 2 XX", "{way}");
        program.send("q").ended();
        is_sound(&home);
    });
}

#[test]
fn a_signal_before_an_overwriting_copy_is_noticed_loses_no_typing_and_no_logged_line() {
    let (home, mut program) = at_meeting("M-018");
    let copy = copy_of(&program, &home);
    program.send("o").sees("┌ Log en aktivitet").send("F-05 i dag 15m ledersparring").sees("15 min").send(ENTER);
    program.loses("┌ Log en aktivitet").sees("Gemt: A-0261");
    program.send("e").sees("Titel").send(" XX").sees("møde 2 XX").send("\x1b").loses("┌ Ret");
    std::fs::copy(&copy, &home.file).unwrap();
    program.signal("TERM").ended();
    let mut program = start(&home);
    program.send("D").sees("M-018").sees("Aktivitet").send("\x03").ended();
    is_sound(&home);
}

#[test]
fn saves_that_are_in_the_file_are_not_offered_when_a_copy_overwrites_it() {
    let (home, mut program) = at_meeting("M-018");
    program.send("e").sees("Titel").send(" XX").sees("møde 2 XX").send(CTRL_S).saves();
    let copy = copy_of(&program, &home);
    std::fs::copy(&copy, &home.file).unwrap();
    program.sees("En anden fil er lagt oven på").signal("TERM").ended();
    nothing_is_beside(&home);
}

#[test]
fn a_waiting_deletion_and_undo_are_named_at_the_next_start_until_a_key_is_pressed() {
    beside_each_other(&["q", "TERM", "HUP", "KILL"], |way| {
        let (home, mut program) = at_meeting("M-018");
        program.send("e").sees("Titel").send(" XX").sees("møde 2 XX").send(CTRL_S).saves();
        let foreign = hold(&home);
        program.send("u").sees(HELD).send("d").sees("Slet ").send("j");
        program.until("the deletion beside the file", |_| beside_says(&home, "slet M-018"));
        ends_while_held(&mut program, way);
        free(&foreign);
        let mut program = start(&home);
        program.sees("fortryd ændringen af M-018; slet");
        nothing_is_beside(&home);
        program.signal("KILL").ended();
        let mut program = start(&home);
        program.sees("fortryd ændringen af M-018; slet").send("3").sees("▌3 Møder▐").send("q").ended();
        assert_eq!(field(&home, "M-018", "title"), "KL-netværk, møde 2 XX", "{way}");
        let mut program = start(&home);
        program.sees("I dag").send("q").ended();
        assert_eq!(read(&home, |reader| reader.local("unwritten").unwrap()), None);
    });
}

//! Files and places with faults: each fault has words in the person's language and exit code 1, and neither the file
//! nor the typing is harmed.

use crate::pty;
use crate::support::file;
use std::io::Read;
use std::path::Path;
use std::process::Stdio;

use crate::pty::{CTRL_S, Home, bare, people, write_person};

/// Runs the program on a file it must refuse, in both languages; returns the Danish words.
#[track_caller]
fn is_refused(home: &Home, file: &Path, danish: &str, english: &str) {
    let before = std::fs::read(file).ok();
    let name = file.to_str().unwrap();
    for (lang, words) in [("da", danish), ("en", english)] {
        for asked in [&["--db", name, "--lang", lang][..], &["list", "person", "--db", name, "--lang", lang]] {
            let ran = bare(home.folder.path(), asked).output().unwrap();
            let said = String::from_utf8_lossy(&ran.stderr);
            assert!(said.contains(words) && said.contains(name), "{asked:?} said {said}");
            assert!(ran.stdout.is_empty());
            assert_eq!(ran.status.code(), Some(1), "{asked:?}");
        }
    }
    assert_eq!(std::fs::read(file).ok(), before, "the file was touched");
}

/// A whole file without a journal.
fn whole(home: &Home) -> Vec<u8> {
    let to = home.folder.path().join("whole.db");
    file::open(&home.file).backup_to(&to).unwrap();
    std::fs::read(&to).unwrap()
}

#[test]
fn foreign_and_damaged_files_are_refused_and_left_alone() {
    let home = Home::new();
    let whole = whole(&home);
    let put = |name: &str, bytes: &[u8]| {
        let path = home.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    is_refused(
        &home,
        &put("letter.txt", "Kære Åse\n".repeat(500).as_bytes()),
        "ikke en Praksis-fil",
        "not a Praksis file",
    );
    is_refused(&home, &put("short.db", &whole[..5000]), "beskadiget", "damaged");
    let mut zeroed = whole.clone();
    zeroed[4096 * 3..].fill(0);
    is_refused(&home, &put("zeroed.db", &zeroed), "beskadiget", "damaged");
    // `user_version` is at offset 60 of the head.
    let mut newer = whole.clone();
    newer[60..64].copy_from_slice(&99u32.to_be_bytes());
    is_refused(&home, &put("newer.db", &newer), "nyere Praksis", "newer Praksis");
}

#[test]
fn a_missing_folder_is_named() {
    let home = Home::empty();
    let file = home.folder.path().join("findes ikke").join("p.db");
    let ran = bare(home.folder.path(), &["--db", file.to_str().unwrap()]).output().unwrap();
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(said.contains("Mappen til") && said.contains(file.to_str().unwrap()), "{said}");
    assert_eq!(ran.status.code(), Some(1));
    assert!(!file.parent().unwrap().exists());
}

#[test]
fn a_read_only_file_opens_with_a_notice_and_refuses_writes() {
    let home = Home::new();
    let file = home.folder.path().join("read.db");
    std::fs::write(&file, whole(&home)).unwrap();
    let mut rights = std::fs::metadata(&file).unwrap().permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(&file, rights).unwrap();
    let before = std::fs::read(&file).unwrap();
    let mut program = home.at_home().arg("--db").arg(&file).start();
    program.sees("kan kun læses").send("o").sees("Filen kan kun læses").send("q");
    assert_eq!(program.ended().exit_code(), 0);
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

#[test]
fn a_first_start_on_a_read_only_file_keeps_the_answers_and_then_opens_it_for_reading() {
    let home = Home::empty();
    let file = home.folder.path().join("read.db");
    drop(file::open(&file));
    let mut rights = std::fs::metadata(&file).unwrap().permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(&file, rights).unwrap();
    let mut program = home.at_home().arg("--db").arg(&file).start();
    program.sees("Velkommen").send("Signe Holm\tSH\r");
    program.sees("det kan ikke gemmes").sees("Signe Holm").sees("Velkommen");
    program.send("\r").loses("Velkommen").sees("SH (konsulent)").send("q");
    assert_eq!(program.ended().exit_code(), 0);
}

#[test]
fn without_a_terminal_the_overview_is_text_and_a_reader_that_ends_early_is_no_error() {
    let home = Home::new();
    let name = home.file.to_str().unwrap();
    let ran = bare(home.folder.path(), &["--db", name]).output().unwrap();
    let text = String::from_utf8(ran.stdout).unwrap();
    assert!(text.contains("I dag") && !text.contains('\x1b'), "{text}");
    assert_eq!(ran.status.code(), Some(0));
    let mut program =
        bare(home.folder.path(), &["--db", name]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(program.stdout.take());
    let mut said = String::new();
    program.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((program.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}

#[test]
fn a_terminal_without_cursor_control_gets_the_overview_as_text() {
    let home = Home::new();
    let mut program = home.program().env("TERM", "dumb").start();
    program.sees("I dag");
    assert_eq!(program.ended().exit_code(), 0);
    assert!(program.left_behind().is_empty() && program.look(|screen| !screen.alternate_screen()));
}

#[test]
fn nothing_is_saved_while_the_file_is_moved_away_and_it_is_saved_when_the_file_is_back() {
    let home = Home::new();
    let aside = home.folder.path().join("aside.db");
    let mut program = home.program().start();
    people(&mut program);
    std::fs::rename(&home.file, &aside).unwrap();
    program.sees("er flyttet til");
    write_person(&mut program, "Åse");
    program.sees("Intet er gemt").sees("Åse").sees("Ny person");
    assert!(!home.file.exists());
    std::fs::rename(&aside, &home.file).unwrap();
    program.send(CTRL_S).saves().send("q");
    assert_eq!(program.ended().exit_code(), 0);
    let ran = bare(home.folder.path(), &["list", "person", "--db", home.file.to_str().unwrap()]).output().unwrap();
    assert!(String::from_utf8_lossy(&ran.stdout).contains("Åse"));
}

/// The program on its own disk of 4 MB, which `full` fills; the file `room` in the home frees it again. `None` if the
/// kernel allows no private mounts; then nothing is tested.
fn on_a_small_disk(home: &Home, full: &str) -> Option<pty::Running> {
    let disk = home.folder.path().join("disk");
    std::fs::create_dir(&disk).unwrap();
    let mut can = std::process::Command::new("unshare");
    can.args(["-rm", "mount", "-t", "tmpfs", "-o", "size=5m", "tmpfs"]).arg(&disk);
    if !can.stderr(Stdio::null()).status().is_ok_and(|status| status.success()) {
        return None;
    }
    let program = env!("CARGO_BIN_EXE_praksis");
    let script = format!(
        "mount -t tmpfs -o size=5m tmpfs disk
        {program} --db disk/p.db --keys 'Å Tab Å Å Enter' --print > /dev/null
        fill() {{ dd if=/dev/zero of=disk/fill bs=1k 2> /dev/null; touch full; }}
        wait_for() {{ until [ -e $1 ]; do sleep 0.02; done; }}
        {full}
        (wait_for room; rm disk/fill; touch made) &
        exec {program} --db disk/p.db"
    );
    Some(pty::other(home, &["unshare", "-rm", "sh", "-c", &script]))
}

#[test]
fn a_full_disk_refuses_a_save_and_keeps_the_text_until_there_is_space() {
    let home = Home::empty();
    let file = |name: &str| home.folder.path().join(name);
    let Some(mut program) = on_a_small_disk(&home, "(wait_for now; fill) &") else { return };
    people(&mut program);
    std::fs::write(file("now"), "").unwrap();
    program.until("a full disk", |_| file("full").exists());
    write_person(&mut program, "Åse Østergård");
    program.sees("Disken er fuld").sees("Åse Østergård").sees("Ny person");
    // Quitting would lose it, so it is asked twice.
    program.send("\x03").sees("Tryk igen");
    std::fs::write(file("room"), "").unwrap();
    program.until("free space on the disk", |_| file("made").exists());
    program.send(CTRL_S).saves().send("q");
    assert_eq!(program.ended().exit_code(), 0);
}

#[test]
fn a_save_while_another_program_writes_is_reported_at_once_and_retried() {
    let home = Home::new();
    let mut program = home.program().start();
    people(&mut program);
    let foreign = rusqlite::Connection::open(&home.file).unwrap();
    foreign.execute_batch("BEGIN IMMEDIATE").unwrap();
    write_person(&mut program, "Åse");
    program.sees("Et andet program skriver").sees("Ny person").sees("Åse");
    foreign.execute_batch("COMMIT").unwrap();
    program.saves().loses("Ny person").falls_asleep().send("q");
    assert_eq!(program.ended().exit_code(), 0);
}

#[test]
fn a_file_on_a_full_disk_can_be_read() {
    let home = Home::empty();
    let Some(mut program) = on_a_small_disk(&home, "fill") else { return };
    program.sees("kan kun læses").sees("I dag").send("q");
    assert_eq!(program.ended().exit_code(), 0);
}

#[test]
fn every_command_names_a_full_disk() {
    let home = Home::empty();
    let disk = home.folder.path().join("disk");
    std::fs::create_dir(&disk).unwrap();
    let program = env!("CARGO_BIN_EXE_praksis");
    let script = format!(
        "mount -t tmpfs -o size=5m tmpfs disk || exit 9
        {program} list etiketter --demo --db whole.db > /dev/null
        {program} --db disk/p.db --keys 'Å Tab Å Å Enter' --print > /dev/null
        dd if=/dev/zero of=disk/fill bs=1k 2> /dev/null
        {program} import tag.toml --db disk/p.db --lang da; echo
        {program} import tag.toml --db disk/ny.db --lang da; echo
        {program} restore whole.db --db disk/gen.db --lang da; echo
        rm disk/fill
        {program} import tag.toml --db disk/ny.db --lang da"
    );
    std::fs::write(home.folder.path().join("tag.toml"), "[[tag]]\nid = \"ro\"\ngroup = \"tema\"\nname = \"Ro\"\n")
        .unwrap();
    let mut run = std::process::Command::new("unshare");
    run.args(["-rm", "sh", "-c", &script])
        .current_dir(home.folder.path())
        .env("HOME", home.folder.path())
        .env_remove("XDG_STATE_HOME");
    let Ok(ran) = run.output() else { return };
    if ran.status.code() == Some(9) || String::from_utf8_lossy(&ran.stderr).contains("unshare") {
        return;
    }
    let said = String::from_utf8_lossy(&ran.stderr);
    let done = String::from_utf8_lossy(&ran.stdout);
    assert!(!said.contains("rettigheder") && !said.contains("ikke en Praksis-fil"), "{said}");
    assert!(said.contains("Disken er fuld ved disk/p.db"), "{said}");
    // The target is named, and not the source.
    assert!(said.contains("Disken er fuld ved disk/ny.db"), "{said}");
    assert!(said.contains("Disken er fuld ved disk/gen.db"), "{said}");
    assert!(done.contains("Læst ind: 1 ny"), "an empty file left by the failure counts as new: {said}{done}");
}

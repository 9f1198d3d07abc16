//! The terminal: taken, given back whatever happens, and nothing typed lost on the way.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, dead_code)]

mod pty;

use pty::{Home, Running};

const ESC: &str = "\x1b";
const CTRL_C: &str = "\x03";
const CTRL_E: &str = "\x05";
const CTRL_S: &str = "\x13";

#[track_caller]
fn is_as_before(program: &Running) {
    assert_eq!(program.left_behind(), [""; 0], "\n{}", program.text());
}

#[test]
fn what_is_typed_is_seen_and_q_gives_the_terminal_back() {
    let home = Home::new();
    let mut program = home.program().start();
    program.sees("I dag");
    assert!(program.look(|screen| screen.alternate_screen() && screen.bracketed_paste() && screen.hide_cursor()));
    program.send("2/æøå ÆØÅ").sees("æøå ÆØÅ");
    program.send(ESC).loses("æøå").send("q");
    assert_eq!(program.ended().exit_code(), 0);
    is_as_before(&program);
}

#[test]
fn every_way_out_gives_the_terminal_back_with_a_code_that_tells() {
    for (way, code) in [("TERM", 143), ("INT", 130), ("HUP", 129), (CTRL_C, 0)] {
        let home = Home::new();
        let mut program = home.program().start();
        program.sees("I dag");
        if way == CTRL_C { program.send(way) } else { program.signal(way) };
        assert_eq!(program.ended().exit_code(), code, "{way:?}");
        is_as_before(&program);
    }
}

#[test]
fn typing_outlives_a_kill_and_is_offered_back() {
    let home = Home::new();
    let mut program = home.program().start();
    program.sees("I dag").send("8").sees("Register").send("N").sees("Ny post");
    drop(program);
}

//! What I dag tells a consultant about their own work, and that it follows what is written.

use praksis::text::Lang;

use crate::support::{drive, drive_demo};

#[test]
fn a_consultants_day_shows_hours_progress_drafts_and_the_load_of_the_week() {
    let mut driver = drive_demo();
    let screen = driver.screen();
    for words in
        ["OBS-0041 kladde 2 dage", "17,5 t af 20 t", "R-10", "61 % / plan 63 %", "70 % / plan 71 %", "112 %", "R-67"]
    {
        assert!(screen.contains(words), "{words} is not on\n{screen}");
    }
}

#[test]
fn an_attention_line_goes_to_its_record_and_follows_what_is_written() {
    let mut driver = drive_demo();
    // F-05 stands before the action learning and the line on the disk; Enter goes there, and a longer budget takes the
    // warning away.
    driver.press("Tab End Up*2 Enter e");
    driver.go_to_field("hours_budget");
    driver.press("Ctrl+A \"40 t\" Ctrl+S 1");
    let screen = driver.screen();
    assert!(!screen.contains("R-10"), "{screen}");
    assert!(screen.contains("17,5 t af 40 t"), "{screen}");
    driver.press("u");
    assert!(driver.screen().contains("R-10"), "{}", driver.screen());
}

#[test]
fn a_koordinator_sees_everything_that_needs_a_decision_the_gravest_first_with_the_cursor_on_it() {
    let mut driver = drive("KOO", (200, 50), Lang::Da);
    let screen = driver.screen();
    let mut at = 0;
    // An application is judged ahead of time; the near deadline has no record of its own and comes last.
    for words in ["▸ F-07", "R-01", "R-03", "R-22", "R-23", "R-15b", "R-16", "R-17b", "R-18", "R-10", "R-43"] {
        let found = screen[at..].find(words).map(|found| at + found);
        assert!(found.is_some(), "{words} is not next on\n{screen}");
        at = found.unwrap_or(at);
    }
    driver.press("Enter").shows("F-07");
}

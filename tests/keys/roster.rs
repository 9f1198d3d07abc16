//! The duty roster by keys: what its cells, its heading and its lists say, and where the cursor and the keys go.

use crate::support::{Driver, drive, drive_demo};
use praksis::domain::fields::Entity;
use praksis::domain::roster::grid::{Cell, Trouble};
use praksis::domain::value::{Id, Record, Value};
use praksis::text::Lang;
use praksis::tui::core::pane::Pane;
use praksis::tui::panes::roster::state::Part;

fn lead(size: (u16, u16)) -> Driver {
    drive("TL", size, Lang::Da)
}

fn initials(driver: &Driver, id: Id) -> String {
    driver.session.model.roster.facts().unwrap().person(id).unwrap().initials.clone()
}

fn who(driver: &Driver, initials: &str) -> Id {
    driver.all(Entity::Person).into_iter().find(|person| person.text("initials") == initials).unwrap().id
}

/// The cell at the cursor.
fn cell(driver: &Driver) -> Cell {
    driver.session.model.roster.cell().unwrap().clone()
}

/// The day of the slot at the cursor.
fn day(driver: &Driver) -> String {
    driver.session.model.roster.slot().unwrap().day.to_string()
}

fn held(driver: &Driver) -> Vec<String> {
    cell(driver).held.iter().map(|held| initials(driver, held.person)).collect()
}

/// The people the question offers before anything is typed.
fn offered(driver: &Driver) -> Vec<String> {
    let Some(praksis::tui::model::Overlay::Picker(picker)) = driver.top() else { panic!("no question") };
    let people = picker.options.iter().filter(|option| option.note.contains("pr. årsværk"));
    people.map(|option| option.label.clone()).collect()
}

fn open(driver: &Driver) -> usize {
    driver.session.model.roster.open
}

fn clashes(driver: &Driver) -> usize {
    let troubles = &driver.session.model.roster.troubles;
    troubles.iter().filter(|one| matches!(one, Trouble::Clash { .. })).count()
}

/// The roster with these records besides.
fn with_records(records: Vec<Record>) -> Driver {
    let mut driver = lead((80, 24));
    driver.another_writes_all(&records);
    driver.press("1 7");
    driver
}

fn new(entity: Entity, name: &str, set: &[(&str, Value)]) -> Record {
    let mut record = Record::new(entity, Id::derived(entity, &[name]));
    for (field, value) in set {
        record.set(field, Some(value.clone()));
    }
    record
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn code(code: &str) -> Value {
    Value::Code(code.to_owned())
}

fn date(text: &str) -> Value {
    Value::Date(text.parse().unwrap())
}

#[test]
fn without_another_key_the_week_its_gaps_and_whom_to_ask_are_on_the_screen() {
    let mut driver = lead((80, 24));
    driver.press("7");
    let roster = &driver.session.model.roster;
    assert_eq!((roster.coverage, roster.open), ((16, 20), 2));
    assert_eq!(clashes(&driver), 1);
    let rules: Vec<&str> = driver.session.model.roster.troubles.iter().map(Trouble::rule).collect();
    assert_eq!(rules, ["R-60", "R-61", "R-60"], "first first");
    let asked = driver.session.model.roster.ask.as_ref().unwrap();
    let first: Vec<String> = asked.candidates.iter().take(3).map(|one| initials(&driver, one.person)).collect();
    assert_eq!(first, ["FTV", "HÅR", "ÆBL"]);
    driver.shows("16/20 · 2 huller · 1 dobbelt").shows("BLM ✓ ⚠").shows("─ ─ ─ ⚠").shows("EKP væk ⚠ ─ ─ ─");
    driver.shows("snit 46,2 t · skævhed 87 %").shows("B-14");
}

#[test]
fn a_gap_is_filled_by_the_first_suggestion_and_the_reason_is_kept() {
    let mut driver = lead((80, 24));
    driver.press("7 Up*2 Right");
    assert_eq!(day(&driver), "2020-01-16");
    assert!(cell(&driver).held.is_empty() && cell(&driver).open);
    driver.press("Enter");
    assert_eq!(offered(&driver), ["FTV", "HÅR", "ÆBL"]);
    driver.press("Enter");
    // The week is published, and the roster itself says why: nobody had it.
    assert_eq!(driver.layers(), 0, "{}", driver.screen());
    assert_eq!((held(&driver), open(&driver)), (vec!["FTV".to_owned()], 1));
    let given = driver.session.model.roster.duty().unwrap().clone();
    assert!(given.how.starts_with("@chosen least|24; free-day; last|2019-11-19"), "{}", given.how);
    assert_eq!(given.change_reason, "@duty-was-open");
    driver.press("u");
    assert_eq!(open(&driver), 2);
}

#[test]
fn a_double_booking_is_solved_by_another_person() {
    let mut driver = lead((80, 24));
    driver.press("7 Up*2");
    assert_eq!((held(&driver), day(&driver)), (vec!["BLM".to_owned()], "2020-01-15".to_owned()));
    assert!(cell(&driver).held[0].clash);
    driver.press("Enter");
    assert_eq!(offered(&driver), ["FTV", "HÅR", "ÆBL"]);
    driver.press("Enter").type_in("BLM er i praksis").press("Enter");
    assert_eq!((held(&driver), clashes(&driver)), (vec!["FTV".to_owned()], 0));
}

#[test]
fn a_gap_of_some_days_becomes_the_next_part_and_the_absent_holder_keeps_the_rest() {
    let mut driver = lead((80, 24));
    driver.press("7 Right");
    assert_eq!(day(&driver), "2020-01-15", "the bar is parted where EKP is away");
    driver.press("Enter Enter");
    if driver.layers() > 0 {
        driver.type_in("EKP er væk").press("Enter");
    }
    assert_eq!((held(&driver), open(&driver)), (vec!["FTV".to_owned()], 1), "{}", driver.screen());
    let roster = &driver.session.model.roster;
    let week = roster.facts().unwrap().duties_of_slot(
        roster.slot().unwrap().duty_type,
        2,
        praksis::domain::dates::IsoWeek::of("2020-01-13".parse().unwrap()),
    );
    let parts: Vec<(Option<i64>, String, usize)> =
        week.map(|duty| (duty.part, initials(&driver, duty.person.unwrap()), duty.days.len())).collect();
    assert_eq!(parts, [(Some(1), "EKP".to_owned(), 2), (Some(2), "FTV".to_owned(), 3)]);
    assert_eq!(clashes(&driver), 1, "nobody is double on the days that are parted");
    // Both are other than what was published.
    driver.shows("EKP ∆ ━").shows("FTV ∆ ━");
}

#[test]
fn the_others_of_the_circle_come_on_request_and_those_who_cannot_come_last_with_why() {
    let mut driver = lead((80, 24));
    driver.press("7 Up*2 Right Enter Down*3 Enter");
    let Some(praksis::tui::model::Overlay::Picker(picker)) = driver.top() else { panic!("no question") };
    let all: Vec<(&str, &str)> =
        picker.options.iter().map(|option| (option.label.as_str(), option.note.as_str())).collect();
    assert_eq!(all.len(), 12, "{all:?}");
    let labels: Vec<&str> = all.iter().map(|(label, _)| *label).collect();
    assert_eq!(&labels[..7], ["FTV", "HÅR", "ÆBL", "KAA", "GØS", "AHK", "CJN"]);
    let note = |who: &str| all.iter().find(|(label, _)| *label == who).unwrap().1;
    assert_eq!((note("IMB"), note("EKP")), ("væk", "væk"));
    assert_eq!((note("BLM"), note("DRS")), ("M-018 (tid ukendt)", "F-06"));
    // Typed initials find everybody at once.
    driver.press("Esc Enter").type_in("CJN");
    let Some(praksis::tui::model::Overlay::Picker(picker)) = driver.top() else { panic!("no question") };
    assert_eq!(picker.selected().unwrap().label, "CJN");
}

#[test]
fn two_people_on_one_slot_are_both_shown() {
    let all = drive_demo().all(Entity::Duty);
    let kept = all.iter().find(|duty| duty.number == Some(97)).unwrap();
    let mut second = new(Entity::Duty, "second", &[("date", date("2020-01-17")), ("status", code("tildelt"))]);
    second.set("slot", Some(Value::Int(1)));
    second.set("part", Some(Value::Int(2)));
    second.set("duty_type", kept.get("duty_type").cloned());
    let person = who(&drive_demo(), "ÆBL");
    second.set("person", Some(Value::Link(person)));
    let mut driver = with_records(vec![second]);
    driver.press("Up*9 t Right*2");
    assert_eq!(held(&driver), ["KAA", "ÆBL"], "the lower part first");
    assert!(cell(&driver).double);
    // There is no room for all of the signs: those that ask for nothing go first.
    driver.shows("KAA +1 ⚠");
    let rules: Vec<&str> = driver.session.model.roster.troubles.iter().map(Trouble::rule).collect();
    assert!(rules.contains(&"R-90"), "{rules:?}");
}

#[test]
fn a_week_duty_dated_in_the_middle_of_its_week_is_in_its_row() {
    let all = drive_demo().all(Entity::Duty);
    let kept = all.iter().find(|duty| duty.number == Some(99)).unwrap();
    let mut other = new(Entity::Duty, "midweek", &[("date", date("2020-01-22")), ("status", code("tildelt"))]);
    other.set("slot", Some(Value::Int(2)));
    other.set("duty_type", kept.get("duty_type").cloned());
    let person = who(&drive_demo(), "UAM");
    other.set("person", Some(Value::Link(person)));
    let mut driver = with_records(vec![other]);
    driver.press(". Up*9 Down*2");
    assert_eq!((held(&driver), open(&driver)), (vec!["UAM".to_owned()], 0));
}

#[test]
fn a_type_asks_on_its_own_weekdays_and_every_weekday_in_use_has_a_column() {
    let kind = new(
        Entity::DutyType,
        "tuesdays",
        &[
            ("name", text("Tirsdagstelefon")),
            ("granularity", code("dag")),
            ("weekdays", Value::Codes(vec!["tir".into()])),
            ("required", Value::Int(1)),
        ],
    );
    let mut driver = with_records(vec![kind]);
    assert_eq!(open(&driver), 2, "Tuesday is gone, and no other day is asked");
    assert_eq!(driver.session.model.roster.columns.len(), 5);
    driver.press(".");
    assert_eq!(open(&driver), 2, "Tuesday 21.1 and the week of udrykning");
    let kind = new(
        Entity::DutyType,
        "saturdays",
        &[
            ("name", text("Lørdagsvagt")),
            ("granularity", code("dag")),
            ("weekdays", Value::Codes(vec!["loer".into()])),
            ("required", Value::Int(1)),
        ],
    );
    let mut driver = with_records(vec![kind]);
    assert_eq!((open(&driver), driver.session.model.roster.columns.len()), (3, 6));
    driver.shows("lør 18.1");
}

#[test]
fn weeks_with_days_off_ask_for_less_and_a_week_duty_is_open_in_them() {
    let mut driver = lead((80, 24));
    driver.press("7 w").type_in("uge 16/2020").press("Enter");
    assert_eq!(open(&driver), 7, "four days of telephone and three weeks");
    driver.shows("2. påske");
    let first = driver.session.model.roster.lines.iter().find(|line| line.place.weekly).unwrap().cells.clone();
    assert!(!first[0].asked && first[1].open, "Easter Monday asks for nobody, Tuesday does");
    driver.press("w").type_in("uge 15/2020").press("Enter");
    assert_eq!(driver.session.model.roster.coverage, (0, 12));
    driver.press("w").type_in("uge 53/2020").press("Enter");
    assert_eq!(driver.session.model.roster.coverage, (0, 16));
    driver.press(".").shows("uge 1/2021");
}

#[test]
fn absence_is_judged_on_each_day_of_a_week_duty() {
    let mut driver = lead((80, 24));
    driver.press("7 w").type_in("uge 7/2020").press("Enter").press("Up*2 Down*3");
    let row = &driver.session.model.roster.lines[3];
    let away: Vec<bool> = row.cells.iter().map(|cell| cell.held.iter().any(|held| held.away)).collect();
    assert_eq!(away, [false, true, true, true, true], "AHK is away from Tuesday");
    driver.shows("AHK væk ⚠");
}

#[test]
fn absence_begins_today_on_a_duty_of_a_week() {
    let mut driver = lead((80, 24));
    driver.press("7 Up*2 Down s");
    let Some(praksis::tui::model::Overlay::Prompt(prompt)) = driver.top() else { panic!("no question") };
    assert_eq!(prompt.input.text(), "15.1-", "today, not the Monday of the duty");
}

#[test]
fn the_keys_go_from_box_to_box_and_from_a_line_to_its_cell() {
    let mut driver = lead((80, 24));
    driver.press("7 Tab");
    assert_eq!(driver.session.model.roster.focus, Part::Troubles);
    driver.press("Down*2 Enter");
    assert_eq!((driver.session.model.roster.focus, day(&driver)), (Part::Grid, "2020-01-16".to_owned()));
    // The next thing that is wrong, in order of day, and in the next week when there is no other here.
    driver.press("t Left*4 Up*4 W");
    assert_eq!(day(&driver), "2020-01-15");
    driver.press("W");
    assert!(cell(&driver).open, "EKP is away");
    driver.press("W");
    assert_eq!(day(&driver), "2020-01-16");
    driver.press("W");
    assert_eq!(day(&driver), "2020-01-20");
    // The fairness: another circle, another window.
    driver.press("t f Enter");
    let mean = |driver: &Driver| driver.session.model.roster.fairness.as_ref().unwrap().mean.minutes / 60;
    assert_eq!(mean(&driver), 536);
    driver.press("Right");
    assert_eq!(mean(&driver), 904);
    driver.press("Left f").type_in("26").press("Enter");
    assert_eq!(mean(&driver), 1056, "26 weeks");
    driver.press("Esc");
    assert_eq!(driver.session.model.roster.focus, Part::Grid);
    driver.press("Tab*3 Enter");
    assert_eq!(driver.session.model.pane, Pane::Register, "a swap is a record of the register");
}

#[test]
fn only_my_duties_are_shown_on_request() {
    let mut driver = drive("BLM", (80, 24), Lang::Da);
    driver.press("7 M");
    assert_eq!(driver.session.model.roster.lines.len(), 1);
    driver.shows("kun mine vagter").shows("BLM ✓").hides("GØS ✓");
    driver.press("M");
    assert_eq!(driver.session.model.roster.lines.len(), 4);
}

#[test]
fn a_large_screen_cuts_neither_the_heads_of_fairness_nor_the_lines_of_swaps() {
    for lang in Lang::ALL {
        let mut driver = drive("KOO", (200, 50), lang);
        driver.press("7");
        let screen = driver.screen();
        let head = screen.lines().find(|line| line.contains(" Init. ")).unwrap().to_owned();
        assert!(head.contains("Telefonvagt") && head.contains("Udrykningsvagt") && !head.contains('…'), "{head}");
        let swap = screen.lines().skip_while(|line| !line.contains("B-14 AHK")).take(2).collect::<Vec<_>>();
        assert!(swap.iter().all(|line| !line.contains('…')) && swap.concat().contains(" G "), "{swap:?}");
    }
}

#[test]
fn a_large_screen_shows_eight_weeks_until_another_number_is_chosen() {
    let mut driver = lead((200, 50));
    driver.press("7");
    assert_eq!(driver.session.model.roster.weeks, 8);
    assert_eq!(driver.session.model.roster.coverage, (146, 160));
    driver.press("- 1 7");
    assert_eq!(driver.session.model.roster.weeks, 4);
    let mut driver = lead((120, 40));
    driver.press("7");
    assert_eq!(driver.session.model.roster.weeks, 1);
}

#[test]
fn the_cursor_begins_on_the_first_gap_and_the_suggestions_are_for_the_cell_under_it() {
    let mut driver = drive("TL", (80, 24), Lang::Da);
    driver.press("7");
    let asked = |driver: &Driver| {
        let roster = &driver.session.model.roster;
        let ask = roster.ask.as_ref().expect("suggestions");
        let kind = driver.all(Entity::DutyType).into_iter().find(|kind| kind.id == ask.opening.kind).unwrap();
        let first = ask.candidates.first().and_then(|one| roster.facts().unwrap().person(one.person)).unwrap();
        (kind.number.unwrap(), ask.opening.slot, ask.opening.days.len(), first.initials.clone())
    };
    assert_eq!((driver.session.model.roster.row, driver.session.model.roster.column), (2, 2));
    assert_eq!(asked(&driver), (2, 2, 3, "FTV".into()));
    // BLM has the telephone and a visit: whom to ask instead, and not BLM.
    driver.press("Up*2");
    assert_eq!(asked(&driver), (1, 1, 1, "FTV".into()), "{}", driver.screen());
    let blm = driver.all(Entity::Person).into_iter().find(|one| one.text("initials") == "BLM").unwrap().id;
    let ask = driver.session.model.roster.ask.clone().unwrap();
    assert!(ask.candidates.iter().all(|one| one.person != blm));
    // A cell with nothing wrong asks for the first gap.
    driver.press("Left*2");
    assert_eq!(asked(&driver), (2, 2, 3, "FTV".into()));
}

#[test]
fn what_speaks_against_somebody_is_always_among_what_is_said() {
    // FTV cannot; week 3 is published, where that counts as *helst ikke*.
    let mut wish = new(Entity::DutyWish, "late", &[("from", date("2020-01-15")), ("to", date("2020-01-17"))]);
    wish.set("person", Some(Value::Link(who(&drive_demo(), "FTV"))));
    wish.set("strength", Some(code("kan_ikke")));
    wish.set("entered", Some(date("2020-01-10")));
    let mut driver = with_records(vec![wish]);
    driver.shows("1 FTV  24 t pr. årsværk · helst ikke").shows("2 HÅR  32 t pr. årsværk · fri");
    driver.press("t Up*9 Right Enter").type_in("GØS").shows("48 t pr. årsværk · 3 dage efter sin vagt man 13.1");
    // Who has no duty nearby is told nothing of it.
    driver.press("Ctrl+A Backspace").type_in("HÅR").hides("sin vagt");
    let mut driver = lead((80, 24));
    driver.press("7").hides("helst ikke");
}

#[test]
fn a_meeting_of_two_days_binds_people_on_both() {
    let mut driver = drive("TL", (120, 40), Lang::Da);
    let meeting = driver.record("M-018");
    let bound = |driver: &mut Driver, day: &str| {
        driver.press("1 7");
        let facts = driver.session.model.roster.facts().unwrap();
        let day = day.parse().unwrap();
        let who = facts.people().iter().find(|person| person.initials == "BLM").unwrap().id;
        facts
            .commitments_on(who, day)
            .filter(|bound| bound.id == meeting.id)
            .map(|bound| bound.start)
            .collect::<Vec<_>>()
    };
    assert_eq!((bound(&mut driver, "2020-01-16").len(), bound(&mut driver, "2020-01-17").len()), (1, 0));
    let set = [("end_date", Some(date("2020-01-17"))), ("start_time", Some(Value::Time(600)))];
    driver.another_sets(driver.record("M-018"), &set);
    assert_eq!(bound(&mut driver, "2020-01-16"), [Some(600)]);
    assert_eq!(bound(&mut driver, "2020-01-17"), [None], "nobody has said when the second day begins");
    assert!(bound(&mut driver, "2020-01-18").is_empty());
}

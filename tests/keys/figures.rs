//! Figures: one number for one thing, whatever place tells it.

use std::ffi::OsString;

use chrono::NaiveDate;
use praksis::cases;
use praksis::cli::open::demo_now;
use praksis::cli::screen::Surroundings;
use praksis::cli::{Exit, Io, Run, run};
use praksis::domain::dates::{CivilClock, IsoWeek};
use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Record, Value};
use praksis::text::{Lang, Text, format};

use crate::support::{Place, date, drive};

fn demo_today() -> NaiveDate {
    demo_now().date()
}

#[test]
fn hours_tell_held_planned_and_prepared_apart() {
    let mut driver = drive("BLM", (120, 40), Lang::Da);
    driver.press("4 / \"F-05\" Enter").wait();
    driver.shows("Afholdt: sessioner 17,5 t af 20 t · konsulenttimer 35 t · rejse 10 t");
    driver.shows("Planlagt: sessioner 2 t · forberedelse 1 t · rejse 1,5 t");
    driver.shows("Forberedt: 6,75 t som egne aktiviteter · 2 t til afholdte aktiviteter");
    driver.press("Esc / \"F-06\" Enter").wait();
    driver.shows("Afholdt: sessioner 34 t · konsulenttimer 68 t · rejse 5,8 t");
    driver.shows("Planlagt: sessioner 36 t · forberedelse 2,7 t · rejse 5,8 t");
    driver.shows("Forberedt: 2,5 t som egne aktiviteter · 1,5 t til afholdte aktiviteter");
}

#[test]
fn bands_that_overlap_are_refused_at_the_field_with_both_named() {
    let mut driver = drive("KOO", (120, 50), Lang::Da);
    let bands = |driver: &crate::support::Driver| driver.all(Entity::FeeBand);
    let before = bands(&driver);
    driver.press("2 / \"NP-02\" Enter Tab").go_to_heading(Entity::FeeBand).press("n");
    assert_eq!(driver.field("number"), "6", "a band begins where the last one ends");
    driver.fill("number", "2").fill("to_count", "5").fill("amount", "1 kr.").press("Ctrl+S");
    driver.shows("2-5 overlapper 1-2");
    let form = driver.session.model.form().unwrap();
    assert_eq!(Some(form.focus), form.field_at("number"), "the cursor is on the field");
    assert_eq!(bands(&driver), before, "nothing is saved");
    driver.fill("number", "6").fill("to_count", "5").press("Ctrl+S").shows("mindst 6");
    driver.fill("to_count", "").save();
    driver.wait().shows("I alt 31.001 kr.").hides("R-40").hides("uafklaret");
    // What another machine brought stays: no fee is guessed, and both are named.
    let mut low = before[0].clone();
    low.set("to_count", Some(Value::Int(9)));
    driver.another_writes_all(&[low]);
    driver.press("u").wait();
    driver.press("Esc 1 2").wait();
    driver.shows("To takster for 3 deltagere (1-9 og 3-5)").shows("27.000 kr. + 1 uafklaret");
}

#[test]
fn a_registration_that_does_not_pay_adds_nothing() {
    for (status, total) in [("ikke", "18.000 kr."), ("afmeldt", "18.000 kr."), ("venteliste", "18.000 kr.")] {
        let place = Place::demo();
        let mut driver = place.start(Some("KOO"), (120, 40), Lang::Da);
        driver.press("2 / \"NP-02\" Enter").wait().shows("I alt 31.000 kr. + 1 uafklaret");
        driver.shows("betalt 31.000 kr., mangler 0 kr.");
        let all = driver.all(Entity::Registration);
        let three = all.into_iter().find(|registration| registration.int("participants") == Some(3)).unwrap();
        driver.another_sets(three, &[("status", crate::support::code(status))]);
        driver.press("1 2").wait().shows(&format!("I alt {total} + 1 uafklaret"));
    }
}

/// What the command line prints for the demo file on a day.
fn printed(place: &Place, today: &str, words: &[&str]) -> String {
    let (db, now) = (place.path().display().to_string(), format!("{today}T12:50"));
    let rest = ["--db", &db, "--lang", "da", "--now", &now];
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut io = Io { out: &mut out, err: &mut err, watched: false, system_language: None, machine: None };
    let words = words.iter().chain(&rest).map(OsString::from).collect();
    let Run::Ended(exit) = run(words, &mut io) else { panic!("the screen was asked for") };
    assert_eq!(exit, Exit::Done, "{}", String::from_utf8_lossy(&err));
    String::from_utf8(out).unwrap()
}

/// The minutes of the activities of an engagement that fit, added up without the program.
fn added(all: &[Record], field: &str, fits: impl Fn(&Record) -> bool) -> i64 {
    all.iter().filter(|activity| fits(activity)).filter_map(|activity| activity.int(field)).sum()
}

#[test]
fn the_screen_the_report_and_the_command_line_give_one_number_for_the_hours_of_each_engagement() {
    assert_eq!(one_number_for_the_hours("2020-01-15"), 0, "nothing of the demo has passed unanswered");
    assert!(one_number_for_the_hours("2020-01-28") > 0, "visits have passed, and nobody has answered");
}

/// Holds all places to one number on a day; the minutes of sessions that nobody has answered.
fn one_number_for_the_hours(today: &str) -> i64 {
    let place = Place::demo();
    let demo_today = || today.parse::<NaiveDate>().unwrap();
    let now = demo_today().and_hms_opt(12, 50, 0).unwrap();
    let mut driver = place.start_at(Some("KOO"), (120, 50), Lang::Da, CivilClock::Still(now));
    let text = Text::new(Lang::Da);
    let portfolio = printed(&place, today, &["report", "portfolio"]);
    let mut unanswered = 0;
    for engagement in driver.all(Entity::Engagement) {
        let no = engagement.entity.numbered(engagement.number.unwrap()).unwrap();
        let all = driver.children(Entity::Activity, "engagement", engagement.id);
        let (held, open) = (|r: &Record| r.text("status") == "afholdt", |r: &Record| r.text("status") == "planlagt");
        let planned = |r: &Record| open(r) && r.day() >= Some(demo_today());
        let asks = |r: &Record| open(r) && r.day() < Some(demo_today());
        let standing = driver.file(|reader| {
            let thresholds = cases::thresholds(&reader).unwrap();
            cases::standing(&reader, &engagement, demo_today(), &thresholds).unwrap()
        });
        let figures = standing.figures.unwrap();
        let (hours, session) = (figures.hours, |r: &Record| r.yes("delivered"));
        assert_eq!(hours.used, added(&all, "minutes", |r| held(r) && session(r)), "{no}");
        assert_eq!(hours.planned, added(&all, "minutes", |r| planned(r) && session(r)), "{no}");
        assert_eq!(hours.unanswered, added(&all, "minutes", |r| asks(r) && session(r)), "{no}");
        for (spent, field) in [(hours.prep, "prep"), (hours.travel, "travel")] {
            assert_eq!(
                (spent.held, spent.unanswered, spent.planned),
                (added(&all, field, held), added(&all, field, asks), added(&all, field, planned)),
                "{no} {field}"
            );
        }
        let prepared = |r: &Record| !session(r) && r.text("kind") == "forberedelse";
        assert_eq!(hours.preparing.held, added(&all, "minutes", |r| held(r) && prepared(r)), "{no}");
        let every = added(&all, "minutes", |r| held(r) || open(r));
        let told = [hours.preparing, hours.others].map(|spent| spent.held + spent.unanswered + spent.planned);
        assert_eq!(hours.claimed() + told.iter().sum::<i64>(), every, "{no}: nothing is left out");

        // The words of these numbers, wherever they stand.
        let lines = text.hours(&hours, figures.hours_budget);
        driver.press(&format!("4 / \"{no}\" Enter")).wait();
        let shown = printed(&place, today, &["show", &no]);
        for line in &lines {
            driver.shows(line);
            assert!(shown.contains(line), "{no}: {line}\n{shown}");
        }
        let json: serde_json::Value = serde_json::from_str(&printed(&place, today, &["show", &no, "--json"])).unwrap();
        let minutes = &json["figures"]["minutes"];
        let parts = |held: i64, unanswered: i64, planned: i64| serde_json::json!({ "held": held, "unanswered": unanswered, "planned": planned });
        assert_eq!(minutes["sessions"], parts(hours.used, hours.unanswered, hours.planned), "{no}");
        assert_eq!(minutes["prep"], parts(hours.prep.held, hours.prep.unanswered, hours.prep.planned), "{no}");
        let report = printed(&place, today, &["report", &no]);
        for (label, minutes) in text.parts_of_hours(&hours, figures.hours_budget).iter().filter(|_| !lines.is_empty()) {
            let fact = format!("- **{label}:** {}", format::spent(Lang::Da, *minutes));
            assert!(report.contains(&fact), "{no}: {fact}\n{report}");
        }
        // Done and plan of a long engagement, on the screen and in the portfolio.
        if let (None, Some(done), Some(plan)) = (figures.budget, figures.progress, figures.plan)
            && let Some(row) = portfolio.lines().find(|line| line.starts_with(&format!("| {no} |")))
        {
            let (done, plan) = (format!("{} %", done.percent()), format!("{} %", plan.percent()));
            assert!(row.contains(&format!("| {done} | {plan} |")), "{row}");
            assert!(shown.contains(&format!("{done} / plan {plan}")), "{no}: {shown}");
            driver.press("Esc").wait();
            let screen = driver.screen();
            let row = screen.lines().find(|line| line.contains(&no)).unwrap_or_default();
            assert!(row.contains(&done) && row.contains(&plan), "{no}: {row}");
        }
        // Whatever has passed is named where a decision is asked for.
        let named: Vec<Id> =
            standing.findings.iter().filter(|finding| finding.rule.id == "R-80").filter_map(|one| one.opens).collect();
        let asking: Vec<Id> = all.iter().filter(|record| asks(record)).map(|record| record.id).collect();
        assert!(asking.len() < 9 && asking.iter().all(|id| named.contains(id)), "{no}: {asking:?} {named:?}");
        assert_eq!(
            report.matches("R-80 advarsel: Afholdt, flyttet eller aflyst? ").count(),
            named.len(),
            "{no}: {report}"
        );
        unanswered += hours.unanswered;
        driver.press("Esc Esc");
    }
    unanswered
}

#[test]
fn the_week_the_board_and_the_portfolio_give_one_number_for_the_load_of_each_person() {
    let place = Place::demo();
    let mut board = place.start(Some("KOO"), (120, 50), Lang::Da);
    board.press("B").wait();
    let screen = board.screen();
    let text = Text::new(Lang::Da);
    let first = IsoWeek::of(demo_today());
    for person in board.file(|reader| cases::staff(&reader, demo_today()).unwrap()) {
        let initials = board.file(|reader| reader.record(person).unwrap()).unwrap().text("initials").to_owned();
        let loads: Vec<_> = (0..6)
            .map(|n| {
                let week = first.plus(n);
                board.file(|reader| {
                    let thresholds = cases::thresholds(&reader).unwrap();
                    let everybody = cases::staff(&reader, demo_today()).unwrap();
                    let alone = cases::week(&reader, person, week, &thresholds).unwrap().load;
                    let all = cases::weeks(&reader, &everybody, week, &thresholds).unwrap();
                    let of = |cases: Vec<praksis::rules::WeekCase>| {
                        cases.into_iter().find(|case| case.person == person).unwrap().load
                    };
                    assert_eq!(of(all), alone, "{initials} {week:?}");
                    let others = of(cases::weeks_for_others(&reader, &everybody, week, &thresholds).unwrap());
                    // Others do not see an absence, so only what is planned is the same.
                    assert_eq!(others.planned, alone.planned, "{initials} {week:?}");
                    alone
                })
            })
            .collect();
        // The cursor stands before the first person.
        let screen = screen.replace('▸', " ");
        let row =
            screen.lines().find(|line| line.contains(&format!("│ {initials} "))).unwrap_or_else(|| panic!("{screen}"));
        let told: Vec<String> =
            row.split("  ").filter(|cell| cell.contains('%')).map(|cell| cell.trim().to_owned()).collect();
        let percents: Vec<String> =
            loads.iter().filter_map(|load| load.share()).map(|share| format!("{} %", share.percent())).collect();
        for (told, percent) in told.iter().zip(&percents) {
            assert!(told.starts_with(percent.as_str()), "{initials}: {row}\n{percents:?}");
        }
        let load = loads[0];
        if let (Some(share), true) = (load.share(), ["BLM", "GØS", "DRS"].contains(&initials.as_str())) {
            let args = [
                ("week", format::week(Lang::Da, first).into()),
                ("planned", format::hours_number(Lang::Da, load.planned).into()),
                ("capacity", format::hours_number(Lang::Da, load.capacity.unwrap()).into()),
                ("percent", share.percent().into()),
                ("state", if load.held > 0 { "held" } else { "planned" }.into()),
            ];
            let mut own = place.start(Some(&initials), (120, 50), Lang::Da);
            own.press("1").wait().shows(&text.with("week-load", &args));
        }
    }
}

#[test]
fn a_course_day_is_in_the_week_of_those_who_hold_it() {
    // Six hours of a course day beside half of a telephone day; in the other week the telephone is somebody else's.
    for (now, words) in [("2020-01-27T08:00", "10,0 af 37,0"), ("2020-02-24T08:00", "17,3 af 37,0")] {
        let screen = printed_screen(&["--demo", "--as", "GØS", "--now", now, "--keys", "1"]);
        assert!(screen.contains(words), "{screen}");
    }
}

/// The screen that `--print` writes.
fn printed_screen(words: &[&str]) -> String {
    let rest = ["--lang", "da", "--size", "120x40", "--print"];
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut io = Io { out: &mut out, err: &mut err, watched: false, system_language: None, machine: None };
    let Run::Screen(options) = run(words.iter().chain(&rest).map(OsString::from).collect(), &mut io) else {
        panic!("{}", String::from_utf8_lossy(&err))
    };
    let around = Surroundings { unicode: true, ..Surroundings::default() };
    assert_eq!(praksis::cli::show(&options, &around, &mut io), Exit::Done);
    String::from_utf8(out).unwrap()
}

#[test]
fn a_person_without_a_post_has_no_load_and_is_told_how_to_set_it() {
    let place = Place::empty();
    let mut driver = place.start(Some("MIG"), (120, 40), Lang::Da);
    let mut person = Record::new(Entity::Person, Id::derived(Entity::Person, &["mig"]));
    person.set("initials", crate::support::words("MIG"));
    person.set("name", crate::support::words("Mig"));
    let mut activity = Record::new(Entity::Activity, Id::derived(Entity::Activity, &["a"]));
    activity.set("kind", crate::support::code("observation"));
    activity.set("status", crate::support::code("planlagt"));
    activity.set("date", crate::support::date("2020-01-16"));
    activity.set("minutes", Some(Value::Int(120)));
    activity.set("people", Some(Value::Links(vec![person.id])));
    driver.another_writes_all(&[person.clone(), activity]);
    let mut driver = place.start(Some("MIG"), (120, 40), Lang::Da);
    driver.press("1").wait().shows("2,0 timer · 8, Teams: skriv dit årsværk").hides("R-67");
    // A post of no hours is known: then anything planned is too much.
    let team = Record::new(Entity::Team, Id::derived(Entity::Team, &["t"]));
    let mut place_in_team = Record::new(Entity::TeamMember, Id::derived(Entity::TeamMember, &["m"]));
    place_in_team.set("team", Some(Value::Link(team.id)));
    place_in_team.set("person", Some(Value::Link(person.id)));
    place_in_team.set("fte", Some(Value::Int(0)));
    driver.another_writes_all(&[team, place_in_team]);
    let mut driver = place.start(Some("MIG"), (120, 40), Lang::Da);
    driver.press("1").wait().hides("skriv dit årsværk").shows("R-67");
}

/// D-06: time that no activity covers is work time of its week, for whoever asks.
#[test]
fn a_time_entry_counts_in_the_load_of_its_week() {
    let mut driver = drive("KOO", (80, 24), Lang::Da);
    let planned = |driver: &crate::support::Driver, days: u64| {
        let day = NaiveDate::from_ymd_opt(2020, 1, 15).unwrap() + chrono::Days::new(days);
        driver.file(|reader| {
            let person = cases::staff(&reader, demo_today()).unwrap();
            let is = |id: &&Id| reader.record(**id).unwrap().is_some_and(|person| person.text("initials") == "KOO");
            let (me, thresholds) = (*person.iter().find(is).unwrap(), cases::thresholds(&reader).unwrap());
            cases::week(&reader, me, IsoWeek::of(day), &thresholds).unwrap().load.planned
        })
    };
    driver.press("1 B").shows("KOO      41 %").press("Esc");
    let (this, next) = (planned(&driver, 0), planned(&driver, 7));
    driver.another_sets(driver.record("TR-003"), &[("minutes", Some(Value::Int(90)))]);
    assert_eq!(planned(&driver, 0), this + 30);
    driver.another_sets(driver.record("TR-003"), &[("date", date("2020-01-19"))]);
    assert_eq!(planned(&driver, 0), this + 30, "Sunday is in the week");
    driver.another_sets(driver.record("TR-003"), &[("date", date("2020-01-20"))]);
    assert_eq!((planned(&driver, 0), planned(&driver, 7)), (this - 60, next + 90));
    driver.send(praksis::tui::core::msg::Msg::ChangedElsewhere);
    driver.wait().press("B").shows("KOO      38 %");
}

//! The attention list of I dag: what it shows a consultant about their own work, and that it follows each change.

use chrono::NaiveDate;
use praksis::cases;
use praksis::domain::dates::{CivilClock, IsoWeek};
use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Record, Value};
use praksis::rules::Severity;
use praksis::store::{Filter, Query};
use praksis::text::{Lang, Text};
use praksis::tui::core::scene::{BoxId, Hit};
use praksis::tui::overlays::Overlay;
use praksis::tui::widgets::detail::state::Item;
use praksis::tui::widgets::form::entry::Entry;
use praksis::tui::widgets::list::state::{PutOff, Remark};

use crate::support::{Driver, Place, drive, drive_demo, words};

/// Puts the cursor on the first line of a rule.
fn go_to(driver: &mut Driver, rule: &str) {
    driver.press("Tab Home");
    let list = driver.session.model.today.list().unwrap();
    let at = list.remarks.iter().position(|remark| remark.rule == rule).unwrap();
    for _ in 0..at {
        driver.press("Down");
    }
}

#[test]
fn a_consultants_day_shows_hours_progress_drafts_and_the_load_of_the_week() {
    let mut driver = drive_demo();
    let screen = driver.screen();
    for words in [
        "OBS-0041 kladde, 2 dage gammel",
        "17,5 t af 20 t",
        "R-10",
        "61 % / plan 63 %",
        "70 % / plan 71 %",
        "112 %",
        "R-67",
    ] {
        assert!(screen.contains(words), "{words} is not on\n{screen}");
    }
}

/// For one person, only the meetings and activities with that person are read, by invited and by noted people.
#[test]
fn a_week_read_for_one_person_equals_their_week_read_for_everybody() {
    let driver = drive_demo();
    driver.file(|reader| {
        let thresholds = cases::thresholds(&reader).unwrap();
        let first = NaiveDate::from_ymd_opt(2019, 9, 2).unwrap();
        let people = cases::staff(&reader, NaiveDate::from_ymd_opt(2020, 1, 15).unwrap()).unwrap();
        let (mut planned, mut met) = (0, 0);
        for monday in first.iter_weeks().take(30) {
            let week = IsoWeek::of(monday);
            let all = cases::weeks(&reader, &people, week, &thresholds).unwrap();
            for (person, of_all) in people.iter().zip(all) {
                let own = cases::week(&reader, *person, week, &thresholds).unwrap();
                assert_eq!(own.load, of_all.load, "{week:?}");
                planned += of_all.load.planned;
            }
            let days = Query::all(Entity::Meeting).with(Filter::From("date", week.monday()));
            met += reader.list(&days.with(Filter::To("date", week.sunday())), 100).unwrap().len();
        }
        assert!(planned > 0 && met > 0);
    });
}

/// More lines than one step gathers, which arrive while somebody may press keys.
#[test]
fn a_long_attention_list_is_complete_and_in_order_of_severity() {
    let mut driver = drive("KOO", (120, 40), Lang::Da);
    let request = driver.record("ANM-08");
    let copies: Vec<Record> = (0..450_u32)
        .map(|n| {
            let id = Id::derived(Entity::Request, &["many", &n.to_string()]);
            let mut copy = Record { id, number: Some(100 + i64::from(n)), ..request.clone() };
            copy.set("status", Some(Value::Code("modtaget".into())));
            copy.set("engagement", None);
            copy.set("received", Some(Value::Date(NaiveDate::from_ymd_opt(2019, 1, 1 + n % 25).unwrap())));
            copy
        })
        .collect();
    driver.another_writes_all(&copies);
    driver.press("1").wait();
    let list = driver.session.model.today.parts.iter().find(|part| !part.list.remarks.is_empty()).unwrap();
    let told: Vec<Id> = list.list.rows.iter().map(|row| row.id).collect();
    for copy in &copies {
        let said = driver.session.model.findings.get(copy.id).unwrap().remarks.len();
        assert!(said > 0);
        assert_eq!(told.iter().filter(|id| **id == copy.id).count(), said, "{:?}", copy.number);
    }
    let graver = |pair: &[Remark]| {
        let order = |remark: &Remark| (remark.put_off.is_some(), remark.severity);
        order(&pair[0]) <= order(&pair[1])
    };
    assert!(list.list.remarks.windows(2).all(graver));
}

#[test]
fn an_attention_line_opens_its_record_and_follows_changes() {
    let mut driver = drive_demo();
    // Enter goes to the record, and a longer budget removes the warning.
    go_to(&mut driver, "R-10");
    driver.press("Enter e");
    driver.go_to_field("hours_budget");
    driver.press("Ctrl+A \"40 t\" Ctrl+S 1");
    let screen = driver.screen();
    assert!(!screen.contains("R-10"), "{screen}");
    assert!(screen.contains("17,5 t af 40 t"), "{screen}");
    driver.press("u");
    assert!(driver.screen().contains("R-10"), "{}", driver.screen());
}

/// F-05 has 20 hours: 17,5 are used and 2 planned.
fn plan_session(driver: &mut Driver, minutes: &str) {
    driver.press(&format!("o \"F-05 i morgen {minutes}m ledersparring\" Tab Ctrl+S"));
}

#[test]
fn a_session_beyond_the_budget_is_planned_only_with_a_stored_reason() {
    let mut driver = drive_demo();
    let before = driver.everything();
    plan_session(&mut driver, "45");
    let screen = driver.screen();
    assert!(screen.contains("R-10") && screen.contains("20,25 t af 20 t"), "{screen}");
    driver.press("Enter");
    assert!(driver.screen().contains("Der skal stå en begrundelse"), "{}", driver.screen());
    assert_eq!(driver.everything(), before, "without a reason nothing is written");
    driver.press("\"Lederen bad om det, kommunen betaler\" Enter");
    let kept = driver.everything();
    let passed = kept.iter().find(|record| record.entity == Entity::GateOverride).unwrap();
    assert_eq!(passed.text("reason"), "Lederen bad om det, kommunen betaler");
    assert_eq!((passed.text("rule"), passed.text("gate")), ("R-10", "plan-session"));
    driver.press("u");
    assert_eq!(driver.everything(), before, "one undo undoes both");
}

#[test]
fn a_session_within_the_budget_is_planned_without_a_question() {
    let mut driver = drive_demo();
    plan_session(&mut driver, "30");
    assert!(!driver.screen().contains("R-10 Med"), "{}", driver.screen());
    assert!(driver.session.model.overlays.is_empty());
}

#[test]
fn a_warning_is_explained_snoozed_with_a_reason_and_returns() {
    let mut driver = drive_demo();
    go_to(&mut driver, "R-10");
    driver.press("?");
    let page = driver.screen();
    assert!(
        page.contains("Timer i et kort forløb")
            && page.contains("Rådgivningsforløb med Praksiskonsulenterne")
            && !page.contains("S3"),
        "{page}"
    );
    driver.press("Esc z \"Aftalt med forvaltningen\"");
    driver.go_to_field("until");
    driver.press("Ctrl+A \"1.4.2020\" Ctrl+S");
    assert!(driver.screen().contains("højst 60 dage"), "{}", driver.screen());
    driver.press("Ctrl+A \"31.1.2020\" Ctrl+S");
    let put_off = |driver: &Driver| {
        let list = driver.session.model.today.attention().unwrap();
        let mut of_rule = list.remarks.iter().filter(|remark| remark.rule == "R-10");
        of_rule.next().unwrap().put_off.clone()
    };
    let until = PutOff::Until("2020-01-31".parse().unwrap(), "Aftalt med forvaltningen".into());
    assert_eq!(put_off(&driver), Some(until));
    assert!(driver.notice().contains("31.1"), "{}", driver.notice());
    // Why, in its line and on the page about its rule.
    let list = driver.session.model.today.attention().unwrap();
    let remark = list.remarks.iter().find(|remark| remark.rule == "R-10").unwrap().clone();
    let said = remark.in_words(&Text::new(Lang::Da));
    assert!(said.contains("31.1.2020: Aftalt med forvaltningen"), "{said}");
    let at = list.remarks.iter().position(|other| *other == remark).unwrap();
    driver.press("Home").press(&format!("Down*{at} ?"));
    let Some(Overlay::Message(page)) = driver.top() else { panic!("no page") };
    assert!(page.lines.contains(&format!("R-10: {said}")), "{:?}", page.lines);
    driver.press("Esc");
    driver.press("u");
    assert_eq!(put_off(&driver), None);
}

#[test]
fn a_snooze_is_about_one_thing_and_an_old_one_about_the_whole_record() {
    let place = Place::demo();
    let late = CivilClock::Still("2021-03-01T08:00:00".parse().unwrap());
    let mut driver = place.start_at(Some("KOO"), (120, 40), Lang::Da, late);
    // The units of F-01 that were not visited, and whether each is snoozed.
    let put_off = |driver: &Driver| {
        let list = driver.session.model.today.attention().unwrap();
        let ours =
            list.rows.iter().zip(&list.remarks).filter(|(row, remark)| remark.rule == "R-16" && row.number == Some(1));
        let mut found: Vec<_> = ours.map(|(_, remark)| (remark.words.clone(), remark.put_off.is_some())).collect();
        found.sort();
        found.into_iter().map(|(_, put_off)| put_off).collect::<Vec<_>>()
    };
    assert_eq!(put_off(&driver), [false, false, false]);
    let list = driver.session.model.today.attention().unwrap();
    let at = list.remarks.iter().position(|remark| remark.rule == "R-16").unwrap();
    // The box of what has passed comes first.
    driver.press("1 Tab").press(&"Down ".repeat(at)).press("z \"Aftalt\" Ctrl+S");
    assert_eq!(put_off(&driver).iter().filter(|put_off| **put_off).count(), 1, "one unit");
    let snooze = driver.all(Entity::Snooze).into_iter().find(|snooze| snooze.text("rule") == "R-16").unwrap();
    assert!(snooze.text("about").starts_with("F-01 E-"), "{}", snooze.text("about"));
    driver.another_sets(snooze, &[("about", words("F-01"))]);
    assert_eq!(put_off(&driver), [true, true, true], "one without a thing");
}

#[test]
fn an_overridden_stop_is_told_once_and_last_with_its_reason() {
    let mut driver = drive("KOO", (160, 50), Lang::Da);
    let stops = |driver: &Driver| {
        let list = driver.session.model.today.attention().unwrap();
        let ours = list.remarks.iter().enumerate().filter(|(_, remark)| ["R-01", "R-03"].contains(&remark.rule));
        let last = list.remarks.len();
        ours.map(|(at, remark)| (remark.rule, remark.put_off.clone(), at >= last - 3)).collect::<Vec<_>>()
    };
    assert_eq!(stops(&driver), [("R-01", None, false), ("R-03", None, false)]);
    driver.press("4 / \"F-07\" Enter m \"bevilget\" Enter \"Aftalt\" Enter Esc 1");
    let overridden = || Some(PutOff::Overridden);
    assert_eq!(stops(&driver), [("R-01", overridden(), true), ("R-03", overridden(), true)]);
    let list = driver.session.model.today.attention().unwrap();
    let told = list.remarks.iter().filter(|remark| remark.words.ends_with("· tilsidesat 15.1 (Aftalt)"));
    assert_eq!(told.count(), 2);
    let groups = list.remarks.iter().filter(|remark| remark.rule == "R-15b" && remark.severity == Some(Severity::Stop));
    assert_eq!(groups.count(), 1, "six units without an arbejdsgruppe are one line");
}

#[test]
fn a_threshold_of_the_rules_is_changed_and_reset() {
    let mut driver = drive_demo();
    driver.press("I \"del af timerne\" Enter Ctrl+A \"90\" Enter 1");
    assert!(!driver.screen().contains("R-10"), "{}", driver.screen());
    driver.press("I \"del af timerne\" Enter Ctrl+A \"mange\" Enter");
    assert!(driver.screen().contains("helt tal"), "{}", driver.screen());
    driver.press("Ctrl+A Backspace Enter 1");
    assert!(driver.screen().contains("R-10"), "{}", driver.screen());
}

#[test]
fn a_koordinator_sees_open_decisions_by_severity_with_the_cursor_on_the_first() {
    let mut driver = drive("KOO", (200, 80), Lang::Da);
    let screen = driver.screen();
    let mut at = 0;
    // An application is judged before its deadline; a deadline without its own record comes last.
    for words in ["▸ F-07", "R-01", "R-03", "R-22", "R-23", "R-15b", "R-16", "R-17b", "R-18", "R-10", "R-43"] {
        let found = screen[at..].find(words).map(|found| at + found);
        assert!(found.is_some(), "{words} is not next on\n{screen}");
        at = found.unwrap_or(at);
    }
    driver.press("Enter").shows("F-07");
}

/// R-51 on both sides of its boundary: three working days before café 2, and four.
#[test]
fn i_dag_shows_a_cohort_that_is_not_ready_for_a_near_cafe() {
    let on = |day: u32| {
        let day = chrono::NaiveDate::from_ymd_opt(2020, 3, day).unwrap().and_hms_opt(8, 0, 0).unwrap();
        let place = crate::support::Place::demo();
        let clock = praksis::domain::dates::CivilClock::Still(day);
        let driver = place.start_at(Some("GØS"), (80, 24), Lang::Da, clock);
        let parts = driver.session.model.today.parts.iter();
        let remarks = parts.flat_map(|part| part.list.remarks.clone()).filter(|remark| remark.rule == "R-51");
        remarks.map(|remark| remark.words).collect::<Vec<_>>()
    };
    assert_eq!(on(6), Vec::<String>::new());
    let said = on(9);
    assert!(!said.is_empty() && said.iter().all(|words| words.contains("Team")), "{said:?}");
}

#[test]
fn i_dag_shows_the_next_step_of_a_cycle_near_its_day_until_it_is_done() {
    let mut driver = drive_demo();
    let log = driver.record("AL-007").id;
    let mut cycle = driver.children(Entity::AlCycle, "al_log", log).pop().unwrap();
    let on = |driver: &Driver, day: &str| {
        let now = day.parse::<chrono::NaiveDate>().unwrap().and_hms_opt(8, 0, 0).unwrap();
        let clock = praksis::domain::dates::CivilClock::Still(now);
        let later = driver.place.start_at(Some("BLM"), (80, 24), Lang::Da, clock);
        let parts = later.session.model.today.parts.iter();
        // Among records by date until its day, among loose ends after it.
        let said = parts.flat_map(|part| {
            let remarks = part.list.remarks.iter().map(|remark| remark.words.clone());
            remarks.chain(part.list.rows.iter().map(|row| row.text("next_step").to_owned())).collect::<Vec<_>>()
        });
        said.collect::<Vec<_>>().join("\n")
    };
    let step = |driver: &mut Driver, cycle: &mut praksis::domain::value::Record, field: &str, value| {
        let before = cycle.clone();
        cycle.set(field, Some(value));
        let edit = praksis::domain::edit::Edit {
            verb: praksis::domain::edit::Verb::Edit,
            author: "BLM".into(),
            seen: driver.file(|reader| reader.shown().unwrap().seen().clone()),
            ops: vec![praksis::domain::edit::Op::between(Some(&before), cycle)],
        };
        crate::support::open(&driver.place.path()).commit(&crate::support::unjudged::Unjudged(edit)).unwrap();
    };
    use praksis::domain::value::Value;
    step(&mut driver, &mut cycle, "next_step", Value::Text("Prøv den lille samling".into()));
    step(&mut driver, &mut cycle, "next_due", Value::Date(chrono::NaiveDate::from_ymd_opt(2020, 1, 31).unwrap()));
    // What is due is shown from the Monday of its week.
    assert!(!on(&driver, "2020-01-26").contains("Prøv den"));
    assert!(on(&driver, "2020-01-27").contains("Prøv den"), "{}", on(&driver, "2020-01-27"));
    assert!(on(&driver, "2020-02-05").contains("31.1"), "it stays until it is done");
    step(&mut driver, &mut cycle, "next_done", Value::Date(chrono::NaiveDate::from_ymd_opt(2020, 2, 1).unwrap()));
    assert!(!on(&driver, "2020-02-05").contains("Prøv den"));
}

/// Sketch A: missing minutes are a loose end with the days used, later a warning; an agenda is asked for in time; both
/// disappear when the dispatch is recorded.
#[test]
fn unsent_agendas_and_minutes_are_loose_ends_until_they_are_sent() {
    let mut driver = drive("BLM", (80, 28), Lang::Da);
    driver.shows("Referat F-01 styregruppe 9.1 ikke sendt · 4 af 10 arbejdsdage");
    driver.shows("Dagsorden ikke sendt, 4 arbejdsdage til 21.1.2020: F-01");
    let send = |driver: &mut Driver, meeting: &str, kind: &str| {
        let meeting = driver.record(meeting).id;
        let id = praksis::domain::value::Id::derived(Entity::Dispatch, &[&meeting.0.to_string(), kind]);
        let mut sent = praksis::domain::value::Record::new(Entity::Dispatch, id);
        use praksis::domain::value::Value;
        sent.set("meeting", Some(Value::Link(meeting)));
        sent.set("kind", Some(Value::Code(kind.into())));
        sent.set("sent_at", Some(Value::Date("2020-01-15".parse().unwrap())));
        driver.another_writes_all(&[sent]);
        driver.press("1");
    };
    send(&mut driver, "M-017", "referat");
    driver.hides("styregruppe 9.1 ikke sendt").shows("Dagsorden ikke sendt, 4");
    send(&mut driver, "M-019", "dagsorden");
    driver.hides("Dagsorden ikke sendt, 4");
    // The meeting itself also shows it, to everybody.
    let mut other = drive("KOO", (200, 50), Lang::En);
    other.press("1").shows("R-33").shows("18 working days after ").press("3 / \"M-016\" Enter").shows("R-33");
}

/// The last line of a consultant is computed from the file.
#[test]
fn the_last_line_shows_backup_retention_and_lock() {
    let mut driver = drive_demo();
    driver.shows("Ingen backup endnu · 1 slettefrist er overskredet · skærmen låses efter 10 min");
    driver.press("9 P Home Space Enter j Esc 1").hides("slettefrist");
    driver.session.model.place.last_backup = Some("2020-01-14T09:00:00".parse().unwrap());
    driver.session.model.lock_minutes = 0;
    driver.shows("Backup 14.1 · skærmen låses kun med H");
    let mut lead = drive("TL", (80, 24), Lang::Da);
    lead.press("1").hides("slettefrister");
}

/// Many cases depend on a unit without belonging to it (R-03 asks for the age of its children): all are judged again.
#[test]
fn a_changed_unit_changes_the_findings_of_its_engagements() {
    let mut driver = drive("KOO", (120, 40), Lang::Da);
    driver.press("1").shows("R-03").shows("Mønstervej har kun børn på");
    let unit = driver.all(Entity::Unit).into_iter().find(|unit| unit.text("name").contains("Mønstervej")).unwrap();
    let number = Entity::Unit.numbered(unit.number.unwrap()).unwrap();
    driver.press(&format!("4 / \"{number}\" Enter e")).fill("age_min", "1").save();
    driver.press("1").hides("Mønstervej har kun børn på").shows("R-01");
    driver.press("u 1").shows("Mønstervej har kun børn på");
}

/// The screen of somebody on a day at 8.
fn on(who: &str, day: &str, size: (u16, u16)) -> Driver {
    let now = day.parse::<NaiveDate>().unwrap().and_hms_opt(8, 0, 0).unwrap();
    let mut driver = Place::demo().start_at(Some(who), size, Lang::Da, CivilClock::Still(now));
    driver.wait();
    driver
}

/// What the rows of *I dag* ask, each with the box that asks it. The boxes about engagements, networks and logs are an overview.
fn asked(driver: &Driver) -> Vec<((Id, String), &'static str)> {
    let overview = ["overview-timelines", "today-engagements", "overview-networks", "overview-learning"];
    let parts = driver.session.model.today.parts.iter().filter(|part| !overview.contains(&part.title));
    let mut asked = Vec::new();
    for part in parts {
        for (at, row) in part.list.rows.iter().enumerate() {
            let of = row.link("engagement").filter(|_| row.link("unit").is_none());
            let rule = part.list.remarks.get(at).map(|remark| remark.rule);
            let questions = match (rule, row.entity, of) {
                (Some(rule), ..) => vec![(row.id, rule.to_owned())],
                (None, Entity::Milestone, Some(of)) => {
                    let rule = praksis::rules::about_milestone(row.text("key")).unwrap_or_default();
                    vec![(of, rule.to_owned()), (of, row.text("key").to_owned())]
                }
                (None, Entity::Meeting, Some(of)) if row.text("kind") == "evaluering" => {
                    vec![(row.id, "day".to_owned()), (of, "evaluering".to_owned())]
                }
                _ => vec![(row.id, "day".to_owned())],
            };
            asked.extend(questions.into_iter().map(|question| (question, part.title)));
        }
    }
    asked
}

#[test]
fn no_question_about_a_thing_stands_in_two_boxes() {
    for who in ["BLM", "KOO", "TL"] {
        for day in ["2020-01-15", "2020-01-22", "2020-02-03"] {
            for size in [(80, 24), (120, 40), (200, 50)] {
                let driver = on(who, day, size);
                let all = asked(&driver);
                assert!(!all.is_empty());
                for (question, title) in &all {
                    let other = all.iter().find(|(same, other)| same == question && other != title);
                    assert_eq!(other, None, "{who} {day} {size:?}: {title}");
                }
            }
        }
    }
    // The evaluation meeting of F-06 is asked about by R-22 and stands among the meetings; it is no deadline besides.
    let driver = on("KOO", "2020-01-22", (120, 40));
    let f06 = driver.record("F-06").id;
    let about: Vec<_> = asked(&driver).into_iter().filter(|((id, _), _)| *id == f06).collect();
    let boxes = |question: &str| about.iter().filter(|((_, of), _)| of == question).count();
    assert_eq!((boxes("R-22"), boxes("R-23"), boxes("evaluering")), (1, 1, 1), "{about:?}");
}

#[test]
fn what_is_past_its_day_is_counted_beside_the_days_ahead_with_the_key_of_the_list() {
    for size in [(80, 24), (120, 40), (200, 50)] {
        let mut driver = on("KOO", "2020-01-22", size);
        assert_eq!(driver.session.model.today.late, (13, false));
        driver.shows("13 ").shows("overskredet").shows("W");
        let mut blm = on("BLM", "2020-01-22", size);
        assert_eq!(blm.session.model.today.late, (4, false), "one's own");
        blm.shows("4 ").shows("overskredet");
        let yesterday = on("KOO", "2020-01-14", size).session.model.today.late.0;
        let today = on("KOO", "2020-01-15", size).session.model.today.late.0;
        assert!(yesterday <= today);
    }
    // Ticked in the list, it is counted no more.
    let mut driver = on("BLM", "2020-01-22", (80, 24));
    driver.press("W");
    let Some(Overlay::Due(list)) = driver.top() else { panic!("no list") };
    let task = list.rows.iter().position(|(_, line)| line.record.entity == Entity::MeetingTask).unwrap();
    driver.press(&"Down ".repeat(task)).press("h Esc");
    assert_eq!(driver.session.model.today.late, (3, false));
}

/// Enter and `e` on a line of R-81 open what is late and not the engagement or the meeting around it.
#[test]
fn a_line_about_what_is_late_opens_that_thing() {
    for lang in [Lang::Da, Lang::En] {
        for key in ["Enter", "e"] {
            let now = CivilClock::Still("2020-01-28T12:50:00".parse().unwrap());
            let mut driver = Place::demo().start_at(Some("KOO"), (120, 40), lang, now);
            driver.press("1 Tab");
            let mut opened = Vec::new();
            for (number, entity) in [("F-03", Entity::Milestone), ("M-018", Entity::MeetingTask)] {
                let about = driver.record(number).id;
                let list = driver.session.model.today.attention().unwrap();
                let rows = list.rows.iter().zip(&list.remarks);
                let late: Vec<bool> = rows.map(|(row, remark)| row.id == about && remark.rule == "R-81").collect();
                let at = late.iter().position(|late| *late).unwrap();
                let down = format!("Down*{at}");
                driver.press("Home").press(&down).press(key);
                let form = driver.session.model.form().unwrap();
                assert_eq!(form.entity, entity, "{number} {key}");
                if key == "Enter" {
                    // In the field that answers the line, not in the parent's.
                    let answers = form.focused().and_then(|entry| match entry {
                        Entry::Field { field, .. } => Some(field.name),
                        Entry::Children { .. } => None,
                    });
                    assert_eq!(answers, Some("done_at"), "{number}");
                }
                opened.push(form.start.link("engagement").or(form.start.link("meeting")) == Some(about));
                driver.press("Esc");
            }
            assert_eq!(opened, [true, true]);
        }
    }
}

/// R-81 on the page of the engagement and of the meeting, besides the list, which tells each of them once.
#[test]
fn what_is_past_its_day_stands_on_the_page_of_its_engagement_and_meeting() {
    let mut driver = on("KOO", "2020-01-22", (120, 40));
    let rules = |driver: &Driver, number: &str| {
        let record = driver.record(number);
        let known = driver.session.model.findings.get(record.id).unwrap();
        known.standing.findings.iter().filter(|finding| finding.rule.id == "R-81").count()
    };
    driver.press("4 / \"F-06\" Enter").wait();
    assert_eq!(rules(&driver, "F-06"), 2, "two owners");
    driver.shows("R-81");
    driver.press("3 / \"M-018\" Enter").wait();
    assert_eq!(rules(&driver, "M-018"), 1);
    let attention = driver.session.model.today.attention().unwrap();
    let f06 = driver.record("F-06").id;
    let rows = attention.rows.iter().zip(&attention.remarks);
    assert_eq!(rows.filter(|(row, remark)| row.id == f06 && remark.rule == "R-81").count(), 2);
    // In the report too.
    let place = Place::demo();
    let today = "2020-01-22".parse().unwrap();
    let store = crate::support::open(&place.path());
    let reader = store.reader();
    let thresholds = cases::thresholds(&reader).unwrap();
    let record = reader.find(Entity::Engagement, 6).unwrap().and_then(|id| reader.record(id).unwrap()).unwrap();
    let data = cases::engagement_report::engagement_report(&reader, &record, today, &thresholds).unwrap();
    assert_eq!(data.open_findings().filter(|finding| finding.rule.id == "R-81").count(), 2);
}

/// What is to be sent about a meeting of a network stands among the findings of those who see them, and else with the network.
#[test]
fn the_box_of_networks_says_nothing_that_a_finding_says() {
    for lang in [Lang::Da, Lang::En] {
        let words = |who: &str| {
            let now = "2020-01-15".parse::<NaiveDate>().unwrap().and_hms_opt(8, 0, 0).unwrap();
            let mut driver = Place::demo().start_at(Some(who), (120, 40), lang, CivilClock::Still(now));
            driver.wait();
            let period = |number: &str| driver.record(number).link("network_period").unwrap();
            let part = driver.session.model.today.parts.iter().find(|part| part.title == "overview-networks").unwrap();
            let told = ["M-016", "M-020"].map(|number| part.list.names[&period(number)].clone());
            let finding = |rule: &str, number: &str| {
                let meeting = driver.record(number).id;
                let all = driver.session.model.today.attention();
                all.is_some_and(|all| {
                    let mut rows = all.rows.iter().zip(&all.remarks);
                    rows.any(|(row, remark)| row.id == meeting && remark.rule == rule)
                })
            };
            (told, [finding("R-33", "M-016"), finding("R-32", "M-020")])
        };
        let minutes = Text::new(lang).with("overview-minutes", &[("day", "3.1".into()), ("late", "yes".into())]);
        let minutes = minutes.split("3.1").next().unwrap_or_default().to_owned();
        let next = praksis::text::format::weekday_short_day(lang, "2020-01-22".parse().unwrap());
        for who in ["KOO", "TL"] {
            let (told, found) = words(who);
            assert_eq!(found, [true, true], "{who}");
            assert!(!told[0].contains(minutes.trim()), "{who}: {told:?}");
            assert_eq!(told[1], next, "{who}: the next meeting of Sprog, and nothing else");
        }
        // No finding of BLM is about these networks.
        let (told, found) = words("BLM");
        assert_eq!(found, [false, false]);
        assert!(told[0].contains(minutes.trim()) && told[1].len() > next.len(), "{told:?}");
    }
}

/// An overdue next step stands in the box by date, where it is ticked, and the line of R-81 about nothing else is not beside it.
#[test]
fn an_overdue_next_step_stands_in_one_box() {
    let task = |name: &str, due: &str, people: &[Id]| {
        let mut task = Record::new(Entity::Task, Id::derived(Entity::Task, &[name]));
        task.number = Some(name.len() as i64);
        task.set("what", Some(Value::Text(name.into())));
        task.set("status", Some(Value::Code("aftalt".into())));
        task.set("people", Some(Value::Links(people.to_vec())));
        task.set("due", due.parse().ok().map(Value::Date));
        task
    };
    for (who, by_date, told) in [("BLM", true, false), ("KOO", false, true)] {
        let mut driver = on(who, "2020-01-15", (120, 40));
        let blm = driver.all(Entity::Person).into_iter().find(|person| person.text("initials") == "BLM").unwrap().id;
        let step = task("Ring til lederen", "2020-01-14", &[blm]);
        driver.another_writes_all(std::slice::from_ref(&step));
        driver.press("2 1").wait();
        let parts = &driver.session.model.today.parts;
        let box_by_date = parts.iter().find(|part| part.title == "today-due").unwrap();
        assert_eq!(box_by_date.list.rows.iter().any(|row| row.id == step.id), by_date, "{who}");
        let list = driver.session.model.today.attention().unwrap();
        let found =
            list.remarks.iter().any(|remark| remark.rule == "R-81" && remark.words.contains("Ring til lederen"));
        assert_eq!(found, told, "{who}");
    }
}

/// Enter on a finding opens the place where it is mended, and there `n` begins what is missing.
#[test]
fn a_finding_leads_to_the_place_where_it_is_mended() {
    for (who, rule, kind) in [("KOO", "R-33", Entity::Dispatch), ("KOO", "R-01", Entity::EngagementUnit)] {
        let mut driver = drive(who, (80, 24), Lang::Da);
        let list = driver.session.model.today.attention().unwrap();
        let at = list.remarks.iter().position(|remark| remark.rule == rule).unwrap();
        driver.press(&format!("Home Down*{at} Enter"));
        driver.press("n");
        assert_eq!(driver.session.model.form().map(|form| form.entity), Some(kind), "{rule}");
    }
    // From the page of the record the same.
    let mut driver = drive("BLM", (80, 24), Lang::Da);
    driver.press("4 / \"F-01\" Enter Enter");
    driver.go_to_item(|item| matches!(item, praksis::tui::widgets::detail::state::Item::Remark(0)));
    let rule = driver.session.model.browser().unwrap().detail.remarks[0].rule;
    let kind = praksis::rules::find(rule).unwrap().mends;
    driver.press("Enter");
    let added = driver.session.model.browser().unwrap().detail.addition().map(|(kind, _)| kind);
    assert_eq!(added.filter(|_| kind.is_some()), kind, "{rule}");
}

#[test]
fn a_warning_that_is_put_off_says_until_when_and_the_cursor_goes_on() {
    let mut driver = drive_demo();
    go_to(&mut driver, "R-16");
    let list = driver.session.model.today.list().unwrap();
    let (before, at) = (list.total, list.cursor);
    let (words, next) = (list.remarks[at].words.clone(), list.remarks[at + 1].rule);
    driver.press("z").type_in("venter").press("Ctrl+S");
    assert!(driver.notice().contains("29.1") && driver.notice().contains(&words), "{}", driver.notice());
    let list = driver.session.model.today.list().unwrap();
    assert_eq!((list.total, list.cursor), (before - 1, at));
    assert_eq!((list.remarks[at].rule, list.remarks[at].put_off.clone()), (next, None));
}

/// A team lead sees first what the roster asks for, the gravest and the nearest first, and then what others decide on.
#[test]
fn a_team_leads_day_begins_with_the_roster() {
    for lang in [Lang::Da, Lang::En] {
        let mut driver = drive("TL", (120, 90), lang);
        driver.press("1").wait();
        let list = driver.session.model.today.attention().unwrap();
        let rules: Vec<&str> = list.remarks.iter().map(|remark| remark.rule).collect();
        assert_eq!(rules[..5], ["R-60", "R-61", "R-62", "R-63", "R-60"], "{lang:?}");
        let stop = rules.iter().position(|rule| *rule == "R-01").unwrap();
        assert!(rules[..stop].contains(&"R-94") && !rules[stop..].contains(&"R-60"), "{lang:?} {rules:?}");
        let words: Vec<&str> = list.remarks.iter().map(|remark| remark.words.as_str()).collect();
        let first = if lang == Lang::Da { "ons-fre 15.-17.1: EKP er væk" } else { "Wed-Fri 15-17 Jan: EKP is away" };
        assert!(words[0].ends_with(first), "{}", words[0]);
        // Enter goes to what the line is about.
        driver.press("Tab Home Down Down Enter").shows("A-0241");
    }
    // Others have their own work there.
    let mut other = drive("KOO", (120, 90), Lang::Da);
    other.press("1").wait();
    let list = other.session.model.today.attention().unwrap();
    assert!(list.remarks.iter().all(|remark| remark.rule != "R-60"));
}

/// What is overdue is told with its key in the box by date, also while the cursor is in *Dagen er gået*, whose footer has no `W`.
#[test]
fn what_is_past_its_day_is_told_with_its_key_from_the_box_of_what_has_passed() {
    for (lang, words) in [(Lang::Da, "4 overskredet · W"), (Lang::En, "4 late · W")] {
        let now = CivilClock::Still("2020-01-22T08:10:00".parse().unwrap());
        let mut driver = Place::demo().start_at(Some("BLM"), (80, 24), lang, now);
        driver.press("2 1").wait();
        assert_eq!(driver.session.model.today.parts[driver.session.model.today.focus].title, "today-passed");
        driver.shows(words);
    }
}

/// The section that a finding leads to is in sight: its heading, and below it as many of its rows as fit.
#[test]
fn the_section_a_finding_leads_to_is_in_sight_with_its_rows() {
    for (size, lang) in [((120, 40), Lang::Da), ((80, 24), Lang::En)] {
        let mut found = 0;
        for number in ["F-01", "F-02", "F-03", "F-06"] {
            let mut driver = drive("KOO", size, lang);
            driver.press(&format!("4 / \"{number}\" Enter Enter"));
            driver.go_to_item(|_| true);
            let remarks = driver.session.model.browser().unwrap().detail.remarks.clone();
            for (at, remark) in remarks.iter().enumerate() {
                let mends = praksis::rules::find(remark.rule).and_then(|rule| rule.mends);
                if mends.is_none() || remark.opens.is_some() {
                    continue;
                }
                driver.go_to_item(|item| *item == Item::Remark(at));
                driver.press("Enter");
                let detail = &driver.session.model.browser().unwrap().detail;
                let Some(Item::Heading { count, .. }) = detail.selected() else { panic!("{number} {}", remark.rule) };
                let (cursor, count) = (detail.cursor, *count);
                driver.screen();
                let height = driver.session.model.heights[&BoxId::Detail];
                let frame = driver.session.draw();
                let shown = frame.hits.iter().filter(
                    |(_, hit)| matches!(hit, Hit::Row(BoxId::Detail, at) if (cursor..=cursor + count).contains(at)),
                );
                assert_eq!(shown.count(), (count + 1).min(height), "{number} {} {size:?}", remark.rule);
                found += 1;
            }
        }
        assert!(found > 3, "{found}");
    }
}

/// A request without its kind shows no id of a message.
#[test]
fn a_request_without_a_kind_is_shown_in_words() {
    let mut driver = drive("KOO", (120, 40), Lang::Da);
    let mut request = driver.record("ANM-07");
    request.set("kind", None);
    driver.another_writes_all(std::slice::from_ref(&request));
    driver.press("2 1").wait();
    let parts = &driver.session.model.today.parts;
    let list = &parts.iter().find(|part| part.title == "today-due").unwrap().list;
    assert!(list.rows.iter().any(|row| row.id == request.id));
    driver.hides("choice-");
}

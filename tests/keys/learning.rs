//! Action learning: a cycle from a stall to the next cycle, its gate, observations, cohorts and the log as text.

use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Record, Value};
use praksis::text::Lang;
use praksis::tui::core::effects::Outside;
use praksis::tui::core::pane::Focus;
use praksis::tui::core::pane::Pane;
use praksis::tui::widgets::detail::state::Item;

use crate::support::{Driver, Place, drive, drive_demo};

/// The cycles of a log, in sequence.
fn cycles(driver: &Driver, log: &str) -> Vec<Record> {
    driver.children(Entity::AlCycle, "al_log", driver.record(log).id)
}

fn cycle(driver: &Driver, log: &str) -> Record {
    cycles(driver, log).pop().unwrap()
}

/// The pane with a chosen log.
fn on(log: &str) -> Driver {
    let mut driver = drive_demo();
    choose(&mut driver, log);
    driver
}

fn choose(driver: &mut Driver, log: &str) {
    let id = driver.record(log).id;
    driver.press("5 Home");
    for _ in 0..20 {
        if driver.session.model.list().and_then(|list| list.selected()).map(|row| row.id) == Some(id) {
            return;
        }
        driver.press("Down");
    }
    panic!("{log} is not in the list");
}

#[test]
fn a_consultant_takes_a_stalled_cycle_to_its_end_and_starts_the_next() {
    let mut driver = drive_demo();
    // The list marks the stalled logs, and W shows only those.
    driver.press("5").shows("AL-007").shows("AL-009").shows("Ingen observation 23 dage efter aktionen");
    driver.press("W").shows("Gået i stå").shows("AL-007").shows("AL-023").hides("AL-009").hides("AL-021");
    driver.press("W").shows("AL-009");
    choose(&mut driver, "AL-007");
    // An observation of the action knows where and what to look for; kept as a kladde, it is linked back.
    driver.press("O").shows("Testhøj").shows("Mindst fire børn tager ordet");
    driver.fill("description", "Fem børn tager ordet").press("Ctrl+S");
    assert!(driver.notice().contains("knyttet til"), "{}", driver.notice());
    let seen = driver.record("OBS-0044");
    assert_eq!((seen.link("engagement"), seen.link("unit")), {
        let log = driver.record("AL-007");
        (log.link("engagement"), log.link("unit"))
    });
    assert_eq!(cycle(&driver, "AL-007").links("observations"), [seen.id]);
    driver.shows("OBS-0044").hides("23 dage").hides("R-50");
    // The talk: its date is filled in, and only the result is typed.
    driver.press("g").shows("15.1.2020");
    driver.type_in("De yngste tager ordet, når der er tid").press("Ctrl+S");
    let held = cycle(&driver, "AL-007");
    assert_eq!(
        (held.text("status"), held.date("talk_date").unwrap().to_string()),
        ("bearbejdning", "2020-01-15".into())
    );
    driver.press("g").type_in("To samlinger hver dag").press("Ctrl+S").shows("Alle faser er gjort");
    driver.press("g");
    assert_eq!(cycle(&driver, "AL-007").text("status"), "lukket");
    driver.shows("cyklus 2 (lukket)");
    // The next cycle asks the same and looks for the same.
    driver.press("C").type_in("Børnene vælger sangen").press("Ctrl+S");
    let all = cycles(&driver, "AL-007");
    let [_, old, new] = all.as_slice() else { panic!("{} cycles", all.len()) };
    assert_eq!((new.int("number"), new.text("action")), (Some(3), "Børnene vælger sangen"));
    for field in ["problem", "signs", "themes", "formulated_by"] {
        assert_eq!(new.get(field), old.get(field), "{field}");
    }
    assert!(new.links("observations").is_empty() && new.get("talk").is_none());
    driver.shows("cyklus 3 (åben)").shows("Forrige cyklus 2").shows("samlinger hver dag");
    driver.press(",").shows("cyklus 2 (lukket)").press(", ,").shows("cyklus 1").press(". .").shows("cyklus 3");
    driver.press(".");
    assert!(driver.notice().contains("sidste cyklus"), "{}", driver.notice());
}

#[test]
fn a_talk_without_an_observation_needs_a_reason() {
    let mut driver = on("AL-007");
    // With the key of the next phase: Esc changes nothing, an empty reason is refused, and a reason is stored.
    driver.press("g").shows("Begrundelse for ingen observation").press("Esc");
    assert_eq!(cycle(&driver, "AL-007").text("status"), "aktion");
    driver.press("g Enter").shows("skriv en begrundelse").press("Esc");
    // With the status key, with the status in the form, and by writing the talk.
    driver.press("Tab m").type_in("samtale").press("Enter").shows("Begrundelse for ingen observation").press("Esc");
    driver.press("e").fill("status", "lukket").press("Ctrl+S");
    assert!(driver.notice().contains("R-50"), "{}", driver.notice());
    driver.press("Ctrl+X Enter e").fill("talk", "Vi talte alligevel").press("Ctrl+S");
    assert!(driver.notice().contains("R-50"), "{}", driver.notice());
    assert_eq!(cycle(&driver, "AL-007").get("talk"), None);
    let focused = driver.session.model.form().unwrap().field_at("talk_without_observation");
    assert_eq!(Some(driver.session.model.form().unwrap().focus), focused, "the reason is asked for");
    driver.type_in("Stuen var lukket hele ugen").press("Ctrl+S");
    let held = cycle(&driver, "AL-007");
    assert_eq!(held.text("talk_without_observation"), "Stuen var lukket hele ugen");
    assert_eq!((held.text("talk"), held.text("status")), ("Vi talte alligevel", "samtale"));
    driver.shows("Stuen var lukket").hides("R-50");
    // A talk that was written without a date gets today's.
    driver.press("g");
    assert_eq!(cycle(&driver, "AL-007").date("talk_date").unwrap().to_string(), "2020-01-15");
    // Step by step, `g` asks for the reason.
    let mut driver = on("AL-007");
    driver.press("g").type_in("Vikarer hele ugen").press("Enter");
    let excused = cycle(&driver, "AL-007");
    assert_eq!((excused.text("talk_without_observation"), excused.text("status")), ("Vikarer hele ugen", "samtale"));
    driver.press("g").shows("Didaktisk samtale");
    assert_eq!(driver.layers(), 1, "the form of the talk");
}

#[test]
fn an_observation_is_linked_and_unlinked_and_both_sides_show_it() {
    let mut driver = on("AL-007");
    driver.press("l").shows("Testhøj").type_in("OBS-0029").press("Enter");
    assert_eq!(cycle(&driver, "AL-007").links("observations"), [driver.record("OBS-0029").id]);
    driver.shows("OBS-0029");
    // From the line of the observation to the observation, and from there back to the cycle.
    driver.go_to_item(|item| matches!(item, Item::Child(child) if child.entity == Entity::Observation));
    driver.press("Right");
    assert_eq!(driver.session.model.pane, Pane::Observations);
    driver.go_to_item(|item| matches!(item, Item::Child(child) if child.entity == Entity::AlCycle));
    driver.press("Right");
    assert_eq!(driver.session.model.pane, Pane::Learning);
    driver.shows("AL-007").shows("cyklus 1");
    driver.press("5").press(".");
    choose(&mut driver, "AL-007");
    driver.press(". l").type_in("OBS-0029").shows("knyttet").press("Enter");
    assert!(cycle(&driver, "AL-007").links("observations").is_empty());
    driver.press("u");
    assert_eq!(cycle(&driver, "AL-007").links("observations").len(), 1, "undo works as for any change");
}

#[test]
fn a_half_written_observation_is_linked_and_an_empty_one_is_not() {
    let mut driver = on("AL-007");
    driver.press("O Esc");
    assert_eq!(driver.layers(), 0);
    assert!(cycle(&driver, "AL-007").links("observations").is_empty());
    driver.press("O").fill("description", "Fire børn").press("Esc");
    assert_eq!(cycle(&driver, "AL-007").links("observations"), [driver.record("OBS-0044").id]);
}

#[test]
fn an_observation_restored_after_a_kill_is_linked_when_it_is_saved() {
    let place = Place::demo();
    let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    choose(&mut driver, "AL-007");
    driver.press("O").fill("description", "Fire børn").wait();
    drop(driver);
    let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    driver.press("D").shows("gendannet").press("Ctrl+S");
    assert_eq!(cycle(&driver, "AL-007").links("observations").len(), 1);
}

#[test]
fn a_cycle_is_abandoned_with_a_reason_and_a_log_with_an_open_cycle_is_not_closed() {
    let mut driver = on("AL-007");
    driver.press("m").type_in("afsluttet").press("Enter");
    assert!(driver.notice().contains("åben cyklus"), "{}", driver.notice());
    assert_eq!(driver.record("AL-007").text("status"), "aktiv");
    driver.press("C");
    assert!(driver.notice().contains("åben"), "{}", driver.notice());
    driver.press("G").shows("Begrundelse for at opgive den").press("Enter").shows("skriv en begrundelse");
    driver.type_in("Stuen er delt i to").press("Enter");
    let given_up = cycle(&driver, "AL-007");
    assert_eq!((given_up.text("status"), given_up.text("given_up_reason")), ("opgivet", "Stuen er delt i to"));
    driver.shows("cyklus 2 (opgivet)").shows("Stuen er delt").hides("R-50");
    driver.press("g");
    assert!(driver.notice().contains("slut"), "{}", driver.notice());
    driver.press("m").type_in("afsluttet").press("Enter");
    assert_eq!(driver.record("AL-007").text("status"), "afsluttet");
    driver.press("m").type_in("opgivet").press("Enter").type_in("For travlt").press("Enter");
    let log = driver.record("AL-007");
    assert_eq!((log.text("status"), log.text("given_up_reason")), ("opgivet", "For travlt"));
}

#[test]
fn a_log_changes_its_model_and_keeps_its_texts() {
    let mut driver = on("AL-009");
    driver.shows("5 Bearb.").hides("4 Juster.");
    let before = cycle(&driver, "AL-009");
    driver.press(":").type_in("loggens model").press("Enter").shows("4 Juster.").hides("5 Bearb.");
    assert_eq!(driver.record("AL-009").text("model"), "fire_faser");
    assert_eq!(cycle(&driver, "AL-009"), before);
    driver.press("e").fill("model", "fem_faser").press("Ctrl+S").shows("5 Bearb.");
}

#[test]
fn enter_edits_the_phase_at_the_cursor() {
    let mut driver = on("AL-007");
    driver.press("Enter");
    for field in ["action", "signs", "next_step"] {
        driver.go_to_item(|item| matches!(item, Item::Field { field: own, .. } if own.name == field));
        driver.press("Enter");
        let form = driver.session.model.form().unwrap();
        assert_eq!((form.entity, form.field_at(field)), (Entity::AlCycle, Some(form.focus)));
        driver.press("Esc");
    }
    driver.go_to_item(|item| matches!(item, Item::Field { field, .. } if field.name == "next_step"));
    driver.press("Enter").type_in("Aftal ny samling").fill("next_owner", "stueteam Rød").press("Ctrl+S");
    driver.shows("Aftal ny samling  frist 31.1");
    let cycle = cycle(&driver, "AL-007");
    assert_eq!((cycle.text("next_step"), cycle.text("next_owner")), ("Aftal ny samling", "stueteam Rød"));
    assert_eq!(cycle.text("status"), "observation", "saved, the status says what is written");
}

#[test]
fn one_key_starts_the_first_cycle_of_a_new_log() {
    let mut driver = drive_demo();
    driver.press("5 n").fill("title", "Prøvestien, stue Blå").fill("engagement", "F-01").save();
    driver.shows("Ingen cyklus endnu");
    for key in ["O", "l", "x", "G", ","] {
        driver.press(key);
        assert!(driver.notice().contains("ingen cyklus"), "{key}: {}", driver.notice());
    }
    driver.press("g").type_in("Hvordan taler vi ved bordet?").press("Ctrl+S");
    driver.shows("cyklus 1 (åben)").shows("Hvordan taler vi ved bordet?");
}

#[test]
fn a_cohort_shows_its_sessions_and_the_progress_of_its_teams() {
    let mut driver = drive_demo();
    driver.press("5 Down*2").shows("7 af 8 placeret").shows("ikke placeret").shows("Team Vest").shows("AL-023");
    assert_eq!(driver.session.model.list().unwrap().selected().unwrap().entity, Entity::Cohort);
    // An unplanned session is planned from its line.
    driver.go_to_item(|item| matches!(item, Item::Child(child) if child.text("kind") == "workshop"));
    driver.press("Enter").fill("date", "27.3.2020").press("Ctrl+S").shows("8 af 8 placeret");
    // A team's line opens its log.
    driver.go_to_item(|item| matches!(item, Item::Child(child) if child.text("name") == "Team Vest"));
    driver.press("Right").shows("AL-023 Hold 1, team Vest");
}

#[test]
fn a_team_without_a_log_gets_one_from_its_line() {
    let mut driver = drive_demo();
    driver.press("5").press("End");
    choose_cohort(&mut driver, "H-02");
    driver.shows("1 af 8 placeret");
    driver.go_to_item(|item| matches!(item, Item::Child(child) if child.text("name") == "Team Nord"));
    driver.press("n").press("Ctrl+S");
    let log = driver.all(Entity::AlLog).into_iter().find(|log| log.text("owner_team") == "Team Nord").unwrap();
    assert_eq!(log.text("title"), "Hold 2, Team Nord");
    assert!(log.link("cohort_team").is_some());
}

fn choose_cohort(driver: &mut Driver, number: &str) {
    let id = driver.record(number).id;
    driver.press("5 Home");
    for _ in 0..30 {
        if driver.session.model.list().and_then(|list| list.selected()).map(|row| row.id) == Some(id) {
            return;
        }
        driver.press("Down");
    }
    panic!("{number} is not in the list");
}

#[test]
fn a_cohort_gets_the_sessions_of_its_course_and_the_questions_of_its_cafes_once() {
    let mut driver = drive_demo();
    driver.press("8 / \"\" Esc").press("N").type_in("nyt hold").press("Enter");
    driver.fill("course", "Konsulent").fill("number", "9").press("Ctrl+S");
    let cohort = driver.all(Entity::Cohort).into_iter().find(|cohort| cohort.int("number") == Some(9)).unwrap();
    driver.press("5");
    choose_cohort(&mut driver, &Entity::Cohort.numbered(cohort.number.unwrap()).unwrap());
    driver.shows("0 af 8 placeret").press("g");
    let sessions = driver.children(Entity::Session, "cohort", cohort.id);
    assert_eq!(sessions.len(), 8);
    let asked: usize =
        sessions.iter().map(|session| driver.children(Entity::CafeQuestion, "session", session.id).len()).sum();
    assert_eq!(asked, 2);
    driver.press("g");
    assert!(driver.notice().contains("er der allerede"), "{}", driver.notice());
    // One undo removes all of it.
    driver.press("u");
    assert_eq!(driver.children(Entity::Session, "cohort", cohort.id).len(), 0);
}

#[test]
fn a_log_is_copied_as_text() {
    for (keys, there, not) in [("x Enter", "Cyklus 2", "Cyklus 1"), ("x Down Enter", "Cyklus 1", "Hold 1")] {
        let mut driver = on("AL-007");
        driver.press(keys);
        let text = driver
            .outside
            .iter()
            .find_map(|outside| if let Outside::Copy(text) = outside { Some(text.clone()) } else { None })
            .unwrap();
        assert!(
            text.starts_with("# AL-007 Testhøj, stue Rød") && text.contains(there) && !text.contains(not),
            "{text}"
        );
        assert!(text.contains("Hvordan skaber vi plads til"), "{text}");
        driver.shows("Sendt til terminalens udklipsholder").press("Esc");
        assert_eq!(driver.layers(), 0);
    }
}

#[test]
fn the_text_of_a_log_contains_no_childs_code() {
    let mut driver = on("AL-007");
    driver.press("Tab e").fill("action", "B2 vælger sangen, V1 venter").press("Ctrl+S x Enter");
    let copied = driver.outside.iter().rev().find_map(|outside| match outside {
        Outside::Copy(text) => Some(text.clone()),
        _ => None,
    });
    let text = copied.unwrap();
    assert!(text.contains("vælger sangen") && !text.contains("B2") && !text.contains("V1"), "{text}");
}

/// R-70 applies to every output of the file.
#[test]
fn a_text_with_a_civil_registration_number_is_not_copied() {
    let mut driver = on("AL-007");
    let cycle = cycle(&driver, "AL-007");
    driver.another_writes_to(cycle, "action", "Barnet er\n010115-1234");
    driver.outside.clear();
    driver.press("5 x Enter");
    assert!(driver.notice().contains("R-70") && driver.notice().contains("linje 2"), "{}", driver.notice());
    assert!(!driver.outside.iter().any(|outside| matches!(outside, Outside::Copy(_))));
}

#[test]
fn the_list_filters_shows_ones_own_and_finds_by_number() {
    let mut driver = drive("AHK", (80, 24), Lang::En);
    driver.press("5 M").shows("AL-007").hides("AL-009").hides("Hold 2").press("M").shows("AL-009");
    driver.press("/ \"stjerne\"").shows("AL-002").hides("AL-007").press("Esc").shows("AL-007");
    driver.press("s");
    assert!(driver.notice().contains("forløb"), "{}", driver.notice());
    driver.press("f").shows("Stalled").press("Down*2 Enter").hides("AL-009").shows("AL-007");
    driver.press("f Enter").shows("AL-009");
    driver.press("4 / \"AL-021\" Enter");
    assert_eq!(driver.session.model.pane, Pane::Learning);
    driver.shows("AL-021 Hold 1, team Øst");
    assert_eq!(driver.session.model.browser().unwrap().focus, Focus::List);
}

#[test]
fn a_next_step_is_done_on_a_day() {
    let mut driver = on("AL-009");
    driver.press("Tab e").fill("next_done", "15.1.2020").press("Ctrl+S").shows("✓ 15.1");
    assert_eq!(cycle(&driver, "AL-009").get("next_done"), Some(&Value::Date("2020-01-15".parse().unwrap())));
}

/// a team is in one cohort of a course; where it must be in two, the reason is stored.
#[test]
fn a_team_in_two_cohorts_of_a_course_needs_a_reason() {
    let mut driver = drive("KOO", (120, 40), Lang::Da);
    let (one, two) = (driver.record("H-01").id, driver.record("H-02").id);
    let on = |driver: &Driver, cohort, name: &str| {
        driver.children(Entity::CohortTeam, "cohort", cohort).into_iter().find(|row| row.text("name") == name)
    };
    let enroll = |driver: &mut Driver, name: &str| {
        driver.press("5");
        choose_cohort(driver, "H-02");
        driver.press("N").type_in("ny holddeltager").press("Enter").fill("name", name).press("Ctrl+S");
    };
    assert!(on(&driver, one, "Team Vest").is_some() && on(&driver, two, "Team Vest").is_none());

    // A team without another cohort is accepted.
    enroll(&mut driver, "Team Sydøst");
    assert!(on(&driver, two, "Team Sydøst").is_some(), "{}", driver.screen());

    enroll(&mut driver, "team vest");
    driver.shows("R-52").shows("er delt");
    assert!(on(&driver, two, "team vest").is_none(), "it is not written yet");
    // After leaving the form the team is not there, and the typing is.
    driver.press("Esc").shows("team vest").press("Ctrl+S").shows("R-52");
    driver.type_in("to halve team med hver sin leder").press("Enter");
    let row = on(&driver, two, "team vest").unwrap();
    let kept = driver.children(Entity::GateOverride, "cohort", two);
    let [kept] = kept.as_slice() else { panic!("{kept:?}") };
    assert_eq!((kept.text("rule"), kept.text("gate")), ("R-52", "allocate"));
    assert_eq!(kept.text("reason"), "to halve team med hver sin leder");

    // A team accepted once is not asked about when something else changes, nor when it leaves again.
    let open = |driver: &mut Driver, id| {
        driver.press("5");
        choose_cohort(driver, "H-02");
        driver.go_to_item(|item| matches!(item, Item::Child(child) if child.id == id));
        driver.press("e");
    };
    open(&mut driver, row.id);
    driver.fill("participants", "7").save();
    open(&mut driver, row.id);
    driver.fill("name", "Team Nyt").save();
    // When it moves, it is asked about like a new one.
    open(&mut driver, row.id);
    driver.fill("name", "Team Vest").press("Ctrl+S").shows("R-52").press("Esc Ctrl+X j");
    assert!(on(&driver, two, "Team Nyt").is_some());
}

/// A next step is due like any other, whichever cycle has it.
#[test]
fn i_dag_shows_the_next_steps_of_every_cycle() {
    let mut driver = drive("AHK", (120, 40), Lang::Da);
    let log = driver.record("AL-007").id;
    let cycles = driver.children(Entity::AlCycle, "al_log", log);
    assert!(cycles.len() > 1);
    let first = cycles.iter().min_by_key(|cycle| cycle.int("number")).unwrap().clone();
    let box_of = |driver: &Driver, title: &str| {
        let part = driver.session.model.today.parts.iter().find(|part| part.title == title).unwrap();
        part.list.rows.iter().filter(|row| row.id == first.id).count()
    };
    for (due, among_days, loose) in
        [("2020-01-14", 0, 1), ("2020-01-15", 1, 0), ("2020-01-19", 1, 0), ("2020-01-20", 0, 0)]
    {
        let mut cycle = driver.file(|reader| reader.record(first.id).unwrap().unwrap());
        cycle.set("next_step", Some(Value::Text("Flyt samlingen".into())));
        driver.another_writes_all(&[cycle.clone()]);
        cycle.set("next_due", Some(Value::Date(due.parse().unwrap())));
        driver.another_writes_all(&[cycle]);
        driver.press("1");
        let remarks = &driver.session.model.today.attention().unwrap().remarks;
        let late = remarks.iter().filter(|r| r.rule == "R-81" && r.words.contains("Flyt samlingen")).count();
        assert_eq!((box_of(&driver, "today-due"), late), (among_days, loose), "{due}");
    }
    // Done or abandoned, it is gone from both.
    for (field, value) in
        [("next_done", Value::Date("2020-01-15".parse().unwrap())), ("status", Value::Code("opgivet".into()))]
    {
        let mut cycle = driver.file(|reader| reader.record(first.id).unwrap().unwrap());
        cycle.set("next_due", Some(Value::Date("2020-01-15".parse().unwrap())));
        driver.another_writes_all(&[cycle.clone()]);
        driver.press("1").shows("Flyt samlingen");
        let before = cycle.clone();
        cycle.set(field, Some(value));
        driver.another_writes_all(&[cycle]);
        driver.press("1").hides("Flyt samlingen");
        driver.another_writes_all(&[before]);
        driver.press("1");
    }
    // Its line opens its cycle.
    driver.press("1 Home");
    for _ in 0..12 {
        if driver.selected().id == first.id {
            break;
        }
        driver.press("Down");
    }
    driver.press("Enter");
    assert_eq!(driver.session.model.pane, Pane::Learning);
    assert_eq!(driver.session.model.learning.cycle, Some(first.id));
}

#[test]
fn a_cohort_of_an_engagement_with_its_own_template_expects_the_sessions_of_that_template() {
    use praksis::domain::choices::EngagementKind;
    use praksis::domain::planning::{self, own};
    let mut driver = drive("GØS", (80, 24), Lang::Da);
    driver.press("5");
    choose_cohort(&mut driver, "H-01");
    driver.shows("7 af 8 placeret");
    let shipped = planning::standard(EngagementKind::Kursus, None).unwrap();
    let mut n = 0;
    let fresh = || {
        n += 1;
        Id::derived(Entity::Template, &["ours", &n.to_string()])
    };
    let mut records = own::written(shipped, Lang::Da, fresh);
    records.retain(|record| record.text("key") != "workshop");
    records[0].set("name", Some(Value::Text("Vores kursus".into())));
    let mut engagement = driver.record("F-08");
    let before = engagement.clone();
    engagement.set("template", Some(Value::Link(records[0].id)));
    let made = records.iter().map(|record| praksis::domain::edit::Op::between(None, record));
    let edit = praksis::domain::edit::Edit {
        verb: praksis::domain::edit::Verb::Edit,
        author: "GØS".into(),
        seen: driver.file(|reader| reader.shown().unwrap().seen().clone()),
        ops: made.chain([praksis::domain::edit::Op::between(Some(&before), &engagement)]).collect(),
    };
    crate::support::open(&driver.place.path()).commit(&crate::support::unjudged::Unjudged(edit)).unwrap();
    let mut driver = driver.place.start(Some("GØS"), (80, 24), Lang::Da);
    driver.press("5");
    choose_cohort(&mut driver, "H-01");
    driver.shows("7 af 7 placeret");
}

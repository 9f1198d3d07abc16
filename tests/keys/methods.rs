//! Methods of observation and the surroundings of an observation, by keys: every method in the demo, the observations
//! beside one, copying the head, custom scales before and after, points for the next ledersparring, and the first lines
//! of every form.

use praksis::domain::choices::{Coded, Method};
use praksis::domain::fields::Entity;
use praksis::domain::value::Record;
use praksis::text::Lang;
use praksis::tui::core::effects::Outside;
use praksis::tui::core::pane::Focus;
use praksis::tui::widgets::detail::state::Item;

use crate::support::{Driver, Place, drive, drive_demo};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 50)];

#[test]
fn every_method_has_an_observation_in_the_demo_with_its_fields() {
    let driver = drive_demo();
    let all = driver.all(Entity::Observation);
    assert_eq!(all.len(), 43);
    for code in Method::LIST.codes {
        let of: Vec<&Record> = all.iter().filter(|record| record.text("method") == *code).collect();
        assert!(!of.is_empty(), "{code}");
        let asked = Entity::Observation
            .fields()
            .iter()
            .filter(|field| matches!(field.only, Some(("method", codes)) if codes.contains(code)));
        for field in asked {
            assert!(of.iter().any(|record| record.get(field.name).is_some()), "{code}: {}", field.name);
        }
        for (child, field) in Entity::Observation.children() {
            if matches!(field.only, Some(("method", codes)) if codes.contains(code)) {
                let there = |record: &&&Record| !driver.children(child, "observation", record.id).is_empty();
                assert!(of.iter().any(|record| there(&record)), "{code}: {child:?}");
            }
        }
    }
}

#[test]
fn the_workbench_shows_every_method_at_every_size() {
    let shown = [
        ("OBS-0003", "Relationer", "relationsskema"),
        ("OBS-0004", "ECERS-3 (henvisning)", "ECERS-3"),
        ("OBS-0009", "KIDS (henvisning)", "KIDS"),
        ("OBS-0010", "ITERS-3 (henvisning)", "ITERS-3"),
        ("OBS-0013", "Undring", "Broen fra i går"),
        ("OBS-0015", "dokumentet siger", "Tilsynsrapport 2019"),
        ("OBS-0035", "Spørgsmål og svar", "børneinterview"),
    ];
    for size in SIZES {
        let mut driver = drive("BLM", size, Lang::Da);
        for (number, one, other) in shown {
            driver.press(&format!("6 / \"{number}\" Enter e \"ser efter\" Enter"));
            let top = driver.screen();
            // At 80x24 the head shows when it has the focus, and the tables when F7 asks for them.
            let head = driver.go_to_field("method").screen();
            let tables = driver.go_to_field("description").press("F7").screen();
            let seen = [top, head.clone(), tables].concat();
            assert!(seen.contains(one) && seen.contains(other), "{number} at {size:?}:\n{head}");
            driver.press("Esc");
            while driver.layers() > 0 {
                driver.press("Esc");
            }
        }
    }
}

#[test]
fn comma_and_full_stop_go_to_the_neighbouring_observations_and_keep_the_typing() {
    let place = Place::demo();
    let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    let open = |driver: &Driver| driver.session.model.form().and_then(|form| form.number);
    driver.press("6 / \"OBS-0042\" Enter e");
    // In a text they are typed; with Alt, or outside a text, they go to another observation.
    driver.press("End").type_in(", og.").press("Alt+,");
    assert_eq!(open(&driver), Some(41), "{}", driver.screen());
    assert!(driver.record("OBS-0042").text("description").ends_with(", og."));
    driver.go_to_field("unit").press(".");
    assert_eq!(open(&driver), Some(42));
    driver.press("Alt+.");
    assert_eq!(open(&driver), Some(43));
    driver.press("Alt+.");
    assert!(driver.notice().contains("seneste observation"), "{}", driver.notice());
    assert_eq!(open(&driver), Some(43));
    // A finished observation is read in the list, where the same keys go on.
    driver.press("Alt+, Alt+, Alt+,");
    assert_eq!((driver.layers(), driver.selected().number), (0, Some(37)));
    assert!(driver.notice().contains("er færdig"), "{}", driver.notice());
    driver.press(",");
    assert_eq!(driver.selected().number, Some(36));
    driver.press(". .");
    assert_eq!(driver.selected().number, Some(41));
    for _ in 0..12 {
        driver.press(",");
    }
    assert_eq!(driver.selected().number, Some(19));
    assert!(driver.notice().contains("tidligste"), "{}", driver.notice());
    // Half a time is no value, but it is not lost.
    driver.press(". 6 / \"OBS-0042\" Enter e").fill("end_time", "12.9").press("Alt+,");
    driver.press("Esc 6 / \"OBS-0042\" Enter e");
    assert_eq!(driver.field("end_time"), "12.9", "{}", driver.screen());
}

#[test]
fn f3_copies_the_head_of_the_latest_observation_and_never_a_text() {
    let mut driver = drive_demo();
    driver.press("6 n F3");
    assert!(driver.notice().contains("mangler forløb eller enhed"), "{}", driver.notice());
    driver.fill("unit", "Prøvestien").fill("children", "8").press("F3");
    assert!(driver.notice().contains("OBS-0042"), "one's own comes before the other observer's: {}", driver.notice());
    let fields = ["room", "children", "situation_note", "description", "start_time", "interpretation"];
    let values = fields.map(|name| driver.field(name));
    assert_eq!(values, ["Blå", "8", "frokost", "", "", ""], "the typing stays");
    driver.shows("1[x]Alsidig").shows("3[x]Sprog");
    driver.press("F3");
    assert!(driver.notice().contains("intet, du ikke selv"), "{}", driver.notice());
    driver.press("Esc");
    let made = driver.record("OBS-0044");
    assert_eq!((made.text("situation"), made.text("purpose"), made.get("follows")), ("rutine", "opfoelgning", None));
    // In a place without observations there is nothing to copy.
    driver.press("6 n").fill("engagement", "F-04").fill("unit", "Åkanden").press("F3");
    assert!(driver.notice().contains("ingen tidligere"), "{}", driver.notice());
}

#[test]
fn points_for_the_next_ledersparring_are_gathered_and_copied_without_codes() {
    let mut driver = drive("BLM", (200, 50), Lang::Da);
    driver
        .press("6 / \"OBS-0042\" Enter a")
        .fill("unit", "Prøvestien")
        .fill("what", "V1 og B2 ved bordet")
        .press("Ctrl+S");
    driver.press("6 / \"OBS-0042\" Enter e").shows("Til næste ledersparring 7.2").shows("Deles med:");
    for point in [
        "Vis tidslog 12.05-12.47 fra OBS-0042",
        "OBS-0037 17.12, egen skala (delt)",
        "M2 Evalueringskultur",
        "Send dagsorden til",
        "Følg op:",
    ] {
        driver.shows(point);
    }
    driver.shows("Seneste aktivitet på F-01").shows("Forude:");
    driver.press("Shift+F7").shows("Sendt til terminalens udklipsholder");
    let copied = |outside: &Outside| if let Outside::Copy(text) = outside { Some(text.clone()) } else { None };
    let text = driver.outside.iter().find_map(copied).unwrap();
    assert!(text.starts_with("# Til næste ledersparring 7.2") && text.contains("- [ ] Følg op:"), "{text}");
    assert!(!text.contains("V1") && !text.contains("B2"), "{text}");
    driver.press("Esc Esc");
    // The same from the list.
    driver.press("6 / \"OBS-0042\" Enter x").shows("Sendt til terminalens udklipsholder").shows("OBS-0037");
}

#[test]
fn the_points_include_the_agenda_until_it_is_sent() {
    let mut driver = drive("BLM", (200, 50), Lang::Da);
    driver.press("6 / \"OBS-0042\" Enter e").shows("[ ] Send dagsorden").press("Esc");
    let meeting = driver
        .children(Entity::Meeting, "engagement", driver.record("F-01").id)
        .into_iter()
        .filter(|meeting| meeting.day() > Some(driver.session.model.today_date()))
        .min_by_key(Record::day)
        .unwrap();
    let number = Entity::Meeting.numbered(meeting.number.unwrap()).unwrap();
    driver.press(&format!("Ctrl+F \"{number}\" Enter"));
    driver.go_to_heading(Entity::Dispatch).press("n").fill("sent_at", "15.1.2020").press("Ctrl+S");
    driver.press("6 / \"OBS-0042\" Enter e").shows("[x] Dagsorden til");
}

#[test]
fn a_custom_scale_measures_before_and_after_and_the_agreement_of_two_observers() {
    let mut driver = drive("BLM", (200, 50), Lang::Da);
    // A new scale, from nothing.
    driver.press("8 N").type_in("ny skala").press("Enter");
    driver.fill("name", "Ro ved måltidet").fill("min", "1").fill("max", "7").save();
    let number = driver.all(Entity::Scale).into_iter().find(|scale| scale.text("name") == "Ro ved måltidet").unwrap();
    driver.press(&format!("Ctrl+F \"{}\" Enter", Entity::Scale.numbered(number.number.unwrap()).unwrap()));
    for area in ["Stemmer", "Ventetid", "Hænder"] {
        driver.go_to_heading(Entity::ScaleArea).press("n").fill("name", area).press("Ctrl+S");
    }
    assert_eq!(driver.children(Entity::ScaleArea, "scale", number.id).len(), 3);
    // Baseline, its second observer, and a follow-up.
    let score = |driver: &mut Driver, digits: &str| {
        let (at, _) = driver.session.model.form().unwrap().rows(Entity::Score).unwrap();
        driver.session.model.form_mut().unwrap().focus_on(at);
        driver.press(digits).press("Esc");
    };
    let head = |driver: &mut Driver, purpose: &str, date: &str| {
        driver.press("6 n").fill("unit", "Åkanden").fill("engagement", "F-02").fill("date", date);
        driver.fill("method", "egen_skala").fill("purpose", purpose).fill("scale", "Ro ved");
    };
    head(&mut driver, "baseline", "13.1.2020");
    driver.fill("co_observer", "CJN");
    score(&mut driver, "2 3 4");
    driver.press("6 / \"OBS-0044\" Enter p 6 / \"OBS-0045\" Enter e").shows("Ro ved måltidet");
    // It belongs to the other observer.
    score(&mut driver, "3 5 4");
    driver.press("e Ctrl+S j");
    head(&mut driver, "opfoelgning", "15.1.2020");
    score(&mut driver, "4 4 7");
    driver.press("6 / \"OBS-0046\" Enter e");
    // The means of baseline are 2,5, 4 and 4; two of three areas are within one point.
    for shown in ["Ro ved måltidet, 1-7", "baseline 2", "+1,5", "+3,0", "enige inden for 1 point i 2 af 3"] {
        driver.shows(shown);
    }
    driver.shows("▓").shows("▒");
    driver.press("Esc y").shows("Før / efter").shows("+1,5").shows("2 af 3");
}

#[test]
fn every_form_of_an_engagement_shows_the_goal_and_the_last_visit() {
    for size in SIZES {
        let mut driver = drive("BLM", size, Lang::Da);
        let stands = |driver: &mut Driver, what: &str| {
            let screen = driver.screen();
            assert!(screen.contains("Mål: Færre ventetider"), "{what} at {size:?}:\n{screen}");
            assert!(screen.contains("Sidst her") || screen.contains("Ingen tidligere besøg"), "{what}:\n{screen}");
        };
        let leave = |driver: &mut Driver| {
            while driver.layers() > 0 {
                driver.press("Esc");
            }
        };
        for kind in [
            Entity::Activity,
            Entity::AlLog,
            Entity::Meeting,
            Entity::Goal,
            Entity::Plan,
            Entity::PlanItem,
            Entity::Milestone,
            Entity::Agreement,
        ] {
            driver.press("4 / \"F-01\" Enter");
            let detail = &mut driver.session.model.browser_mut().unwrap().detail;
            let is_it = |item: &Item| matches!(item, Item::Child(child) if child.entity == kind);
            detail.cursor = detail.items.iter().position(is_it).unwrap_or_else(|| panic!("{kind:?}"));
            driver.session.model.browser_mut().unwrap().focus = Focus::Detail;
            driver.press("Enter");
            stands(&mut driver, kind.name());
            leave(&mut driver);
            driver.press("Esc Esc");
        }
        driver.press("6 / \"OBS-0042\" Enter e");
        stands(&mut driver, "observation");
        leave(&mut driver);
        // A cycle belongs to the engagement of its log.
        driver.press("5 Home Tab e");
        assert_eq!(driver.session.model.form().map(|form| form.entity), Some(Entity::AlCycle));
        stands(&mut driver, "al_cycle");
        leave(&mut driver);
    }
}

#[test]
fn a_visit_is_logged_with_few_keys_and_a_half_line_is_kept() {
    // Thirty keys in all: three keys a second take ten seconds.
    let line = "fiktiva 45 ledersparring";
    let mut driver = drive_demo();
    driver.press("o").type_in(line).press("Enter");
    assert!(driver.notice().starts_with("Gemt: A-0261"), "{}\n{}", driver.notice(), driver.screen());
    assert!(line.chars().count() + 2 <= 30);
    let made = driver.record("A-0261");
    assert_eq!((made.int("minutes"), made.text("kind")), (Some(45), "ledersparring"));
    // After Esc in the middle and another pane, the typing is there again.
    driver.press("o").type_in("fiktiva 45").press("F3 F12 Ctrl+G Esc 4 o");
    driver.shows("fiktiva 45");
    assert_eq!(driver.try_record("A-0262"), None);
}

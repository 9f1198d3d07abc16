//! The koordinator's review (spec 4.10 K): engagements that need a decision, why, and what opens their gate.

use praksis::domain::fields::Entity;
use praksis::text::Lang;
use praksis::tui::core::input::Input;
use praksis::tui::core::msg::Msg;

use crate::support::{Driver, drive};

fn coordinator(size: (u16, u16)) -> Driver {
    drive("KOO", size, Lang::Da)
}

/// The rows of the screen that begin with a number of an engagement, in order.
fn engagements(driver: &mut Driver) -> Vec<String> {
    let screen = driver.screen();
    let numbered = |line: &str| line.trim_start_matches(['│', '▸', ' ']).starts_with("F-0");
    screen.lines().filter(|line| numbered(line)).map(str::to_owned).collect()
}

#[test]
fn k1_running_engagements_by_their_end_with_progress_against_plan_and_findings() {
    let mut driver = coordinator((200, 80));
    driver.press("4");
    let rows = engagements(&mut driver);
    let order: Vec<String> = rows
        .iter()
        .take(9)
        .filter_map(|row| row.split_whitespace().find(|word| word.starts_with("F-")))
        .map(str::to_owned)
        .collect();
    // F-09 is over and comes after the others; the other eight are by their last day.
    assert_eq!(order, ["F-06", "F-05", "F-03", "F-04", "F-08", "F-02", "F-01", "F-07", "F-09"]);
    for (number, parts) in [
        ("F-01", ["AHK BLM", "61 %   63 %", "● ⚠4"]),
        ("F-02", ["BLM CJN", "70 %   71 %", "●"]),
        ("F-03", ["DRS EKP", "77 %   83 %", "-6"]),
        ("F-05", ["ÆBL BLM", "17,5 t af 20 t", "⚠1"]),
        ("F-06", ["DRS EKP", "55 %   36 %", "● ⚠2"]),
        ("F-07", ["udkast", "····", "✗2"]),
    ] {
        let row = rows.iter().find(|row| row.contains(number)).cloned().unwrap_or_default();
        parts.iter().for_each(|part| assert!(row.contains(part), "{number} is not shown with {part}: {row}"));
    }
    // Open decisions are beside it, the most severe first, each line with its rule; nothing is cut off.
    let screen = driver.screen();
    let said: Vec<usize> = ["✗ R-01", "✗ R-03", "⚠ R-22", "⚠ R-10", "i R-43"]
        .iter()
        .map(|mark| {
            screen.lines().position(|line| line.contains(mark)).unwrap_or_else(|| panic!("{mark} on\n{screen}"))
        })
        .collect();
    assert!(said.is_sorted(), "{said:?}");
    // A narrow list keeps the signs.
    let mut driver = coordinator((120, 40));
    let screen = driver.press("4").screen();
    assert!(screen.lines().any(|line| line.contains("Sprogmiljøer") && line.contains("✗2")), "{screen}");
}

#[test]
fn open_decisions_beside_the_engagements_can_have_the_focus() {
    let mut driver = coordinator((200, 50));
    driver.press("4 Tab Tab Down*7 ?").shows("R-23 ").press("Esc");
    driver.press("Enter");
    let chosen = driver.session.model.browser().unwrap().list.selected().cloned();
    assert_eq!(chosen.map(|record| record.id), Some(driver.record("F-06").id), "Enter opens the case");
    // It stands at the plans, where that is mended. On a screen that became too small, the list has the focus.
    let there = driver.session.model.browser().unwrap().detail.addition().map(|(kind, _)| kind);
    assert_eq!(there, Some(praksis::domain::fields::Entity::Plan));
    driver.press("Tab");
    assert!(driver.session.model.aside().is_some());
    driver.send(Msg::Input(Input::Resize(80, 24)));
    assert!(driver.session.model.aside().is_none());
    driver.press("Home Down");
    let chosen = driver.session.model.browser().unwrap().list.selected().cloned();
    assert_eq!(chosen.map(|record| record.id), Some(driver.record("F-05").id));
}

#[test]
fn w_shows_only_engagements_with_warnings_and_then_all_again() {
    let mut driver = coordinator((80, 24));
    driver.press("4 W").shows("kun med advarsler");
    let numbers = |driver: &Driver| -> Vec<i64> {
        driver.session.model.browser().unwrap().list.rows.iter().filter_map(|row| row.number).collect()
    };
    assert_eq!(numbers(&driver), [6, 5, 3, 1, 7]);
    driver.press("Esc");
    assert_eq!(numbers(&driver).len(), 9);
}

#[test]
fn the_workload_of_all_is_on_every_screen_and_follows_the_plans() {
    let mut driver = coordinator((80, 24));
    driver.press("B").shows("uge 3").shows("uge 8").shows("BLM     112 % ⚠").shows("DRS     101 % ⚠  118 % ⚠");
    // An absent person has no percentage, and a person without hours in a team is not listed.
    driver.shows("fravær").hides("PPS").press("Esc");
    // Three quarters of an hour more this week.
    let mut driver = drive("BLM", (200, 50), Lang::Da);
    driver.press("4").shows("BLM     112 % ⚠");
    driver.press("o").type_in("F-05 fiktiva 45m ledersparring").press("Enter").shows("BLM     114 % ⚠");
}

#[test]
fn the_card_lists_places_visited_longest_ago_first() {
    let mut driver = coordinator((80, 24));
    driver.press("4 / \"F-01\" Enter Enter").shows("36 dage ⚠ R-16");
    let screen = driver.screen();
    let at = |name: &str| {
        let row = |line: &str| line.starts_with(&format!("│{name}")) && line.contains(" dage");
        screen.lines().position(row).unwrap_or_else(|| panic!("{name} is not on\n{screen}"))
    };
    assert!(at("Testhøj") < at("Eksempelgården"), "{screen}");
    // There is room for the day on a wide screen.
    coordinator((120, 40)).press("4 / \"F-01\" Enter Enter").shows("sidst 10.12 (36 dage) ⚠ R-16");
}

#[test]
fn k2_a_finding_is_shown_above_the_record_explained_and_gone_with_its_cause() {
    let mut driver = coordinator((80, 24));
    driver.press("4 / \"F-07\" Enter Enter").shows("R-01 6 dagtilbud valgt, højst 5").shows("R-03");
    driver
        .press("Down ?")
        .shows("Langt forløb omfatter ikke rene børnehaver")
        .shows("Rådgivningsforløb med Praksiskonsulenterne")
        .hides("S3:68")
        .press("Esc");
    // Two units leave: Mønstervej, which is a børnehave, and one more.
    let units: Vec<_> = driver
        .everything()
        .into_iter()
        .filter(|record| record.entity == Entity::EngagementUnit)
        .filter(|part| part.link("engagement") == Some(driver.record("F-07").id))
        .map(|part| part.id)
        .collect();
    assert_eq!(units.len(), 6);
    let store = driver.file(|reader| {
        let names = reader.captions(&units).unwrap();
        let first = units.iter().find(|id| names[id].plain().contains("Mønstervej")).copied().unwrap();
        let other = units.iter().find(|id| **id != first).copied().unwrap();
        [first, other]
    });
    for unit in store {
        driver.press("Home");
        for _ in 0..80 {
            if driver.session.model.browser().unwrap().detail.target() == Some(unit) {
                break;
            }
            driver.press("Down");
        }
        assert_eq!(driver.session.model.browser().unwrap().detail.target(), Some(unit));
        driver.press("d j");
    }
    driver.press("Home").hides("R-01").hides("R-03");
    driver.press("Esc m").type_in("bevil").press("Enter");
    assert_eq!(driver.layers(), 0, "nothing stops it now");
    assert_eq!(driver.record("F-07").text("status"), "bevilget");
}

#[test]
fn k2_a_stopped_change_goes_on_only_with_a_reason() {
    let mut driver = coordinator((80, 24));
    driver.press("4 / \"F-07\" Enter m").type_in("bevil").press("Enter").shows("R-01").shows("R-03");
    driver.press("Esc");
    assert_eq!(driver.record("F-07").text("status"), "udkast");
    driver.press("m").type_in("bevil").press("Enter \"Chefgruppen har besluttet det\" Enter");
    assert_eq!(driver.record("F-07").text("status"), "bevilget");
    let kept = driver.everything();
    let reasons: Vec<&str> = kept.iter().filter(|r| r.entity == Entity::GateOverride).map(|r| r.text("rule")).collect();
    assert_eq!(reasons, ["R-01", "R-03"], "one reason for each passed rule");
}

/// K3: a long engagement is requested, granted, planned and started. The template gives the numbers.
#[test]
fn k3_a_request_is_granted_planned_and_started_with_two_consultants_and_an_agreement() {
    let mut driver = coordinator((120, 40));
    driver.press("N").type_in("ny anmodning").press("Enter");
    driver.fill("title", "Læringsmiljøer i Kommune F").fill("municipality", "Kommune F").fill("kind", "lang");
    driver.fill("units", "Eksempelgården, Prøvestien, Testhøj, Åkanden").save();
    let request =
        driver.all(Entity::Request).into_iter().find(|r| r.text("title").starts_with("Læringsmiljøer i")).unwrap();
    assert_eq!(request.links("units").len(), 4);
    let number = request.number.and_then(|n| Entity::Request.numbered(n)).unwrap();
    driver.press("Ctrl+F").type_in(&number).press("Enter");
    // The steps of a request for a long engagement; prioriteret is not among them.
    driver
        .press("m")
        .hides("prioriteret")
        .type_in("screenet")
        .press("Enter")
        .press("m")
        .type_in("bevilget")
        .press("Enter");
    driver.press("g");
    let engagement = driver.record("F-10");
    assert_eq!(driver.record(&number).link("engagement"), Some(engagement.id));
    assert_eq!((engagement.text("kind"), engagement.text("applicant_kind")), ("lang", "forvaltning"));
    assert_eq!(driver.children(Entity::EngagementUnit, "engagement", engagement.id).len(), 4);
    // Granted, with its start: the plan is shown before it is written.
    driver.press("4 / \"F-10\" Enter m").type_in("bevilget").press("Enter");
    assert_eq!(driver.record("F-10").text("status"), "bevilget", "{}", driver.screen());
    driver.press("e").fill("start", "1.3.2020").press("Ctrl+S").shows("1.3-31.5.2020").press("Enter");
    let phases: Vec<_> = driver
        .children(Entity::Phase, "engagement", engagement.id)
        .iter()
        .map(|phase| (phase.date("start").unwrap().to_string(), phase.date("end").unwrap().to_string()))
        .collect();
    let expected = [("2020-03-01", "2020-05-31"), ("2020-06-01", "2021-05-31"), ("2021-06-01", "2021-08-31")];
    assert_eq!(phases, expected.map(|(from, to)| (from.to_owned(), to.to_owned())));
    let milestones = driver.children(Entity::Milestone, "engagement", engagement.id);
    let required: Vec<_> = milestones.iter().filter(|milestone| milestone.yes("required")).collect();
    let common = required.iter().filter(|milestone| milestone.link("unit").is_none()).count();
    assert_eq!((required.len(), common), (29, 5), "5 common and 6 for each of 4 units");
    // Aktiv is refused until there are two consultants and the agreement with the forvaltning.
    let stopped = |driver: &mut Driver| {
        driver.press("m").type_in("aktiv").press("Enter");
        let screen = driver.screen();
        let rules: Vec<&str> = ["R-07", "R-11", "R-15a", "R-15b"]
            .into_iter()
            .filter(|rule| screen.contains(&format!("✗ {rule}")))
            .collect();
        (driver.record("F-10").text("status") == "aktiv", rules)
    };
    assert_eq!(stopped(&mut driver), (false, vec!["R-07", "R-11"]), "the groups are in the plan");
    driver.press("Esc");
    for person in ["AHK", "CJN"] {
        driver.go_to_heading(Entity::Assignment).press("n").fill("person", person).save();
    }
    driver.press("Esc");
    assert_eq!(stopped(&mut driver), (false, vec!["R-07"]));
    driver.press("Esc").go_to_heading(Entity::Agreement).press("n");
    driver
        .fill("one_line_goal", "Gode læringsmiljøer for alle")
        .fill("date", "2.3.2020")
        .fill("parties", "forvaltning")
        .save();
    driver.press("Esc");
    // Without a milestone for the styregruppe it is no longer planned (R-15 at the gate).
    let styre = milestones.iter().find(|milestone| milestone.text("key") == "styre").unwrap().id;
    driver.go_to_item(|item| matches!(item, praksis::tui::widgets::detail::state::Item::Child(m) if m.id == styre));
    driver.press("G \"Afventer\" Enter Esc");
    assert_eq!(stopped(&mut driver), (false, vec!["R-15a"]));
    driver.press("Esc u");
    assert_eq!(stopped(&mut driver), (true, vec![]), "{}", driver.screen());
    let first = driver.children(Entity::Phase, "engagement", engagement.id).remove(0);
    assert_eq!(first.text("status"), "i_gang", "its first phase opens");
}

/// A decision that changes another record names both.
#[test]
fn a_refused_request_tells_what_becomes_of_its_engagement() {
    let mut driver = drive("KOO", (120, 40), Lang::Da);
    driver.press("Ctrl+F").type_in("ANM-07").press("Enter m").type_in("afslået").press("Enter");
    driver.type_in("Der er ikke plads").press("Enter");
    assert_eq!(driver.record("F-07").text("status"), "annulleret");
    assert!(driver.notice().contains("(ANM-07 afslået, F-07 annulleret)"), "{}", driver.notice());
}

//! The timeline of *Forløb* and the bars of engagements: what is late and next by name, the line of today through all
//! rows, a row for each unit, and columns that stand under each other.

use praksis::domain::fields::Entity;
use praksis::domain::value::Record;
use praksis::text::{Lang, Text};
use praksis::tui::core::theme::UNICODE;
use unicode_width::UnicodeWidthStr;

use crate::support::{Driver, code, date, drive, words};

/// The words of a message.
fn say(lang: Lang, id: &str) -> String {
    Text::new(lang).get(id)
}

/// The cell in which a sign first stands in a line.
fn cell(line: &str, sign: char) -> Option<usize> {
    line.find(sign).map(|at| line[..at].width())
}

/// The lines of the screen after its pane bar that hold a sign.
fn lines_with(screen: &str, sign: char) -> Vec<String> {
    screen.lines().skip(2).filter(|line| line.contains(sign)).map(str::to_owned).collect()
}

#[test]
fn what_is_late_and_what_comes_next_is_named() {
    for lang in Lang::ALL {
        let mut driver = drive("BLM", (120, 40), lang);
        let engagement = driver.record("F-01");
        let late = driver.children(Entity::Milestone, "engagement", engagement.id);
        let late =
            late.into_iter().find(|one| one.text("title") == "Arbejdsgruppe nedsat" && one.date("done_at").is_none());
        assert!(late.is_some_and(|one| one.yes("required")), "the demo has an overdue milestone");
        driver.press("4");
        while driver.selected().id != engagement.id {
            driver.press("Down");
        }
        let screen = driver.wait().screen();
        let warned = lines_with(&screen, '▲');
        assert!(warned.iter().any(|line| line.contains("Arbejdsgruppe nedsat, Testhøj")), "{screen}");
        // In the row of the milestones the sign of one that is late is no other's, also where it shares a cell with others.
        for zoom in 0..4 {
            let screen = driver.wait().screen();
            let warned = lines_with(&screen, '▲');
            let row = |line: &&String| line.contains('◆') && line.contains('◇') && !line.contains("  ◇ m");
            assert!(zoom > 0 || warned.iter().any(|line| row(&line)), "{screen}");
            driver.press("+");
        }
        let next: Vec<&str> = screen.lines().filter(|line| line.contains("Forvaltningssparring ·")).collect();
        assert_eq!(next.len(), 1, "{screen}");
        assert_eq!(next[0].matches(" · ").count(), 2, "three are named: {}", next[0]);
    }
}

#[test]
fn a_milestone_is_late_from_the_day_after_its_day() {
    let mut driver = drive("BLM", (120, 40), Lang::Da);
    let engagement = driver.record("F-02");
    let unit = driver.all(Entity::Unit).into_iter().find(|unit| unit.text("name") == "Legestue Nord").unwrap();
    let open = driver.children(Entity::Milestone, "engagement", engagement.id);
    let group = |one: &Record| one.text("title") == "Arbejdsgruppe nedsat" && one.link("unit") == Some(unit.id);
    let one = open.into_iter().find(group).unwrap();
    assert!(one.yes("required"));
    driver.press("4");
    while driver.selected().id != engagement.id {
        driver.press("Down");
    }
    for (day, late) in [("2020-01-15", false), ("2020-01-14", true)] {
        driver.another_sets(one.clone(), &[("title", words("Skolestart")), ("date", date(day))]);
        let screen = driver.wait().screen();
        let named = lines_with(&screen, '▲').iter().any(|line| line.contains("Skolestart"));
        assert_eq!(named, late, "{day}\n{screen}");
    }
}

#[test]
fn today_goes_through_every_row_and_each_unit_has_one() {
    let mut driver = drive("BLM", (120, 40), Lang::Da);
    let engagement = driver.record("F-01");
    driver.press("4");
    while driver.selected().id != engagement.id {
        driver.press("Down");
    }
    let screen = driver.wait().screen();
    let lower = screen.lines().skip_while(|line| !line.starts_with("┌ F-01")).collect::<Vec<_>>().join("\n");
    for unit in ["Testhøj", "Eksempelgården", "Prøvestien"] {
        let rows = lower.lines().filter(|line| line.starts_with(&format!("│{unit}"))).count();
        assert_eq!(rows, 1, "{unit}\n{screen}");
    }
    let legend = lower.lines().find(|line| line.contains("┃ i dag 15.1")).unwrap();
    for sign in ["◆", "▲", "◇", "●", "○"] {
        assert!(legend.contains(sign), "{legend}");
    }
    let marked: Vec<usize> = lower.lines().filter(|line| *line != legend).filter_map(|line| cell(line, '┃')).collect();
    assert!(marked.len() >= 3 && marked.iter().all(|at| *at == marked[0]), "{marked:?}\n{screen}");
}

#[test]
fn bars_figures_and_signs_stand_in_one_column() {
    for lang in Lang::ALL {
        for size in [(80, 24), (120, 40), (200, 50)] {
            let mut driver = drive("KOO", size, lang);
            let screen = driver.press("1").wait().screen();
            // The box of the engagements is the only one with bars; it may stand left of another.
            let rows: Vec<&str> =
                screen.lines().filter(|line| line.contains(['▓', '░']) && line.contains(" F-0")).collect();
            let bars: Vec<Option<usize>> =
                rows.iter().map(|line| line.find(['▓', '░']).map(|at| line[..at].width())).collect();
            assert!(rows.len() > 1, "{screen}");
            assert!(bars.iter().all(|bar| *bar == bars[0]), "{size:?} {bars:?}\n{screen}");
            let plans: Vec<usize> =
                rows.iter().filter_map(|line| line.find(" / plan").map(|at| line[..at].width())).collect();
            assert!(plans.iter().all(|at| *at == plans[0]), "{size:?} {plans:?}\n{screen}");
        }
    }
}

/// The row of the milestones of an engagement, after its label.
fn milestones(screen: &str) -> String {
    let row = screen.lines().find_map(|line| line.split_once("Milepæle "));
    row.unwrap_or_else(|| panic!("no row of milestones: {screen}")).1.to_owned()
}

/// What only reminds asks once its day has passed; it is neither late nor ahead, on both sides of its day.
#[test]
fn a_reminder_asks_from_the_day_after_its_day() {
    let mut driver = drive("BLM", (120, 40), Lang::Da);
    let engagement = driver.record("F-01");
    let all = driver.children(Entity::Milestone, "engagement", engagement.id);
    let one = all.into_iter().find(|one| one.date("date") == Some("2020-01-27".parse().unwrap())).unwrap();
    assert!(!one.yes("required"));
    driver.press("4");
    while driver.selected().id != engagement.id {
        driver.press("Down");
    }
    for (day, asks) in [("2020-01-15", false), ("2020-01-14", true)] {
        driver.another_sets(one.clone(), &[("date", date(day))]);
        let screen = driver.wait().screen();
        assert_eq!(milestones(&screen).contains('?'), asks, "{day}: {screen}");
        assert_eq!(screen.contains("Næste: 15.1"), !asks, "{day}: {screen}");
        assert_eq!(screen.matches("Overskredet milepæl: 14.10").count(), 1, "{screen}");
    }
}

/// U-37: a closed engagement says so in its row, and has nothing late and nothing ahead.
#[test]
fn a_closed_engagement_is_neither_late_nor_ahead() {
    let mut driver = drive("KOO", (120, 40), Lang::Da);
    let engagement = driver.record("F-06");
    let open = driver.children(Entity::Milestone, "engagement", engagement.id);
    let open = open.into_iter().find(|one| one.text("title") == "Plan for videreførelse").unwrap();
    driver.another_sets(open, &[("date", date("2020-01-14"))]);
    driver.press("4");
    while driver.selected().id != engagement.id {
        driver.press("Down");
    }
    let screen = driver.wait().screen();
    assert!(milestones(&screen).contains('▲'), "{screen}");
    driver.another_sets(engagement.clone(), &[("status", code("afsluttet"))]);
    driver.press("2 4").wait();
    while driver.selected().id != engagement.id {
        driver.press("Down");
    }
    let screen = driver.wait().screen();
    assert!(!screen.contains('▲') && milestones(&screen).contains('▽'), "{screen}");
    assert!(screen.contains("▽ ikke nået") && !screen.contains('◇'), "{screen}");
    let row = screen.lines().find(|line| line.contains("▸ F-06")).unwrap();
    let (status, figures) = row.split_once("afsluttet").unwrap_or_else(|| panic!("no status: {row}"));
    assert!(!status.contains('%') && figures.contains("55 %"), "{row}");
}

/// What a unit had not done when it left is asked of nobody: neither late nor counted, drawn and in words.
#[test]
fn what_a_unit_left_behind_is_not_late() {
    for lang in Lang::ALL {
        let mut driver = drive("BLM", (120, 40), lang);
        let engagement = driver.record("F-01");
        driver.press("4");
        while driver.selected().id != engagement.id {
            driver.press("Down");
        }
        let label = say(lang, "timeline-milestones");
        let told = |driver: &mut Driver| {
            let drawn = driver.wait().screen().contains("Arbejdsgruppe nedsat, Testhøj");
            driver.session.model.set_signs(&UNICODE, true);
            let spoken = driver.wait().screen();
            driver.session.model.set_signs(&UNICODE, false);
            let count = spoken.lines().find(|line| line.contains(&format!("{label}: "))).map(str::to_owned);
            (drawn, spoken.contains("Arbejdsgruppe nedsat, Testhøj"), count.unwrap_or_default())
        };
        let (drawn, spoken, before) = told(&mut driver);
        assert!(drawn && spoken, "{before}");
        let unit = driver.all(Entity::Unit).into_iter().find(|unit| unit.text("name").contains("Testhøj")).unwrap();
        let parts = driver.children(Entity::EngagementUnit, "engagement", engagement.id);
        let part = parts.into_iter().find(|part| part.link("unit") == Some(unit.id)).unwrap();
        driver.another_sets(part, &[("status", code("udtraadt")), ("to", date("2020-01-10"))]);
        driver.press("2 4");
        let (drawn, spoken, after) = told(&mut driver);
        assert!(!drawn && !spoken, "{after}");
        let numbers = |line: &str| line.split(' ').filter_map(|word| word.parse::<usize>().ok()).collect::<Vec<_>>();
        assert_eq!((numbers(&before), numbers(&after)), (vec![18, 57], vec![18, 47]), "reached, of how many");
    }
}

/// A row says status and hours in the same columns, whether or not anything is wrong, at every width that has columns.
#[test]
fn a_row_says_status_and_hours_with_and_without_a_warning() {
    for lang in Lang::ALL {
        for width in [60, 80, 100, 120, 160] {
            let mut driver = drive("KOO", (width, 40), lang);
            driver.press("4");
            let row = |driver: &mut Driver, name: &str| {
                let screen = driver.wait().screen();
                let found = screen.lines().find(|line| line.starts_with('│') && line.contains(name)).map(str::to_owned);
                found.unwrap_or_else(|| panic!("{width}: no {name}: {screen}"))
            };
            let active = say(lang, "choice-engagement-status-aktiv");
            let hours = if lang == Lang::Da { "14 t af 20 t" } else { "14 h of 20 h" };
            let line = row(&mut driver, "Forældrepart");
            assert!(line.contains(&active) && line.contains(hours), "{width}: {line}");
            for status in ["bevilget", "afslutter", "opfoelgning", "arkiveret"] {
                let engagement = driver.record("F-04");
                driver.another_sets(engagement, &[("status", code(status))]);
                driver.press("2 4").wait();
                let word = say(lang, &format!("choice-engagement-status-{status}"));
                let line = row(&mut driver, "Forældrepart");
                assert!(line.contains(&word) && line.contains(hours), "{width} {status}: {line}");
            }
            // Alone it has the same figures: nothing beside it has a warning.
            let line = {
                driver.press("/ \"F-04\" Enter");
                row(&mut driver, "Forældrepart")
            };
            assert!(line.contains(hours), "{width}: {line}");
        }
    }
}

/// The notice of `m` says what the status is now.
#[test]
fn the_notice_of_a_step_names_the_new_status() {
    for lang in Lang::ALL {
        let mut driver = drive("KOO", (120, 40), lang);
        let name = say(lang, "choice-engagement-status-afslutter");
        driver.press("4 / \"F-04\" Enter m").type_in(&name).press("Enter").wait();
        assert_eq!(driver.record("F-04").text("status"), "afslutter");
        let args = [("name", "F-04 Forældrepartnerskab".into()), ("status", name.into())];
        let said = Text::new(lang).with("saved-status", &args);
        let screen = driver.screen();
        assert!(screen.contains(&said), "{said}: {screen}");
    }
}

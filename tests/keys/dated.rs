//! Dated: the rows of *I dag* and *Møder* say in one column whether a visit, a meeting or a course day was held.

use std::collections::BTreeSet;

use praksis::domain::fields::Entity;
use praksis::domain::passed::{Stage, stage_of};
use praksis::domain::value::Record;
use praksis::text::{Lang, Text};
use praksis::tui::core::pane::Pane;
use praksis::tui::core::scene::{BoxId, Hit};
use praksis::tui::core::theme::{ASCII, Symbols, UNICODE};
use praksis::tui::widgets::list::stage;

use crate::support::{Driver, code, drive};

/// Two visits of today, of which the first is held, and one of an earlier day that nobody answered.
fn of_each_stage(driver: &mut Driver) {
    let today = driver.session.model.today_date();
    let visits = driver.all(Entity::Activity);
    let on = |day| move |visit: &&Record| visit.day() == Some(day);
    let held = visits.iter().filter(on(today)).find(|visit| visit.text("status") == "planlagt").unwrap().clone();
    driver.another_sets(held, &[("status", code("afholdt"))]);
    let before = visits.iter().filter(on(today.pred_opt().unwrap())).find(|visit| visit.text("status") == "afholdt");
    driver.another_sets(before.unwrap().clone(), &[("status", code("planlagt"))]);
    let cancelled = visits.iter().filter(on(today.pred_opt().unwrap())).nth(1).unwrap().clone();
    driver.another_sets(cancelled, &[("status", code("aflyst")), ("cancelled_reason", crate::support::words("Syg"))]);
}

/// The cells of each visible row of a list, and the row.
fn rows(driver: &mut Driver) -> Vec<(Vec<String>, Record)> {
    let model = &driver.session.model;
    let by_day = model.today.parts.iter().position(|part| part.title == "today-due");
    let (part, list) = match by_day.filter(|_| model.pane == Pane::Today) {
        Some(at) => (BoxId::Part(at), model.today.parts[at].list.rows.clone()),
        None => (BoxId::List, model.list().unwrap().rows.clone()),
    };
    let frame = driver.session.draw();
    let cells = |area: ratatui::layout::Rect| {
        (area.left()..area.right()).map(|x| frame.buffer()[(x, area.y)].symbol().to_owned()).collect::<Vec<_>>()
    };
    let shown = frame.hits.iter().filter_map(|(area, hit)| match hit {
        Hit::Row(at, row) if *at == part => Some((cells(*area), list[*row].clone())),
        _ => None,
    });
    shown.collect()
}

fn stands_in_one_column(symbols: &'static Symbols, size: (u16, u16), lang: Lang) {
    let mut driver = drive("BLM", size, lang);
    of_each_stage(&mut driver);
    driver.session.model.set_signs(symbols, false);
    let today = driver.session.model.today_date();
    let mut seen = BTreeSet::new();
    for pane in ["3", "1"] {
        driver.press("2").press(pane).wait();
        let rows = rows(&mut driver);
        let (mut columns, mut others) = (BTreeSet::new(), Vec::new());
        for (cells, row) in &rows {
            let Some(stage) = stage_of(row, today) else {
                others.push(cells);
                continue;
            };
            let (sign, ..) = stage::sign(stage, symbols);
            let alone = |at: &usize| cells[*at] == sign && cells[at - 1] == " " && cells[at + 1] == " ";
            let found: Vec<usize> = (1..cells.len() - 1).filter(alone).collect();
            assert_eq!(found.len(), 1, "{pane} {size:?} {stage:?}: {}", cells.concat());
            columns.insert(found[0]);
            seen.insert(sign);
        }
        assert_eq!(columns.len(), 1, "{pane} {size:?}: {columns:?}\n{}", driver.screen());
        let column = columns.first().unwrap();
        for cells in others {
            assert_eq!(cells[*column], " ", "{pane} {size:?}: {}", cells.concat());
        }
    }
    let signs = [Stage::Held, Stage::Planned, Stage::Unanswered].map(|stage| stage::sign(stage, symbols).0);
    assert_eq!(seen, BTreeSet::from(signs), "{size:?} {lang:?}");
}

#[test]
fn what_was_held_and_what_is_planned_stand_apart_in_one_column() {
    stands_in_one_column(&UNICODE, (80, 24), Lang::Da);
    stands_in_one_column(&UNICODE, (120, 40), Lang::En);
    stands_in_one_column(&ASCII, (120, 40), Lang::Da);
}

#[test]
fn a_page_for_a_screen_reader_says_what_was_held() {
    for lang in Lang::ALL {
        let text = Text::new(lang);
        let mut driver = drive("BLM", (160, 60), lang);
        of_each_stage(&mut driver);
        driver.session.model.set_signs(&UNICODE, true);
        driver.press("3").wait();
        let today = driver.session.model.today_date();
        let known: BTreeSet<Stage> =
            driver.session.model.list().unwrap().rows.iter().filter_map(|row| stage_of(row, today)).collect();
        assert_eq!(known.len(), 3);
        let page = driver.screen();
        for stage in known {
            let (_, said, _) = stage::sign(stage, &UNICODE);
            assert!(page.contains(&format!(", {}, ", text.get(said))), "{lang:?} {stage:?}\n{page}");
        }
    }
}

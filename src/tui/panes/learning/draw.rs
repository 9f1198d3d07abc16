//! Drawing of the pane Aktionslæring: the logs in groups, the detail beside them, and the two lines below.

use crate::tui::panes::learning::words::mark_words;

use ratatui::layout::Rect;

use crate::domain::fields::Entity;
use crate::domain::value::Record;
use crate::tui::core::cells::{Cells, fit};
use crate::tui::core::pane::Focus;
use crate::tui::core::scene::{BoxId, Hit, Scene};
use crate::tui::core::theme::Look;
use crate::tui::panes::draw::Draw;
use crate::tui::panes::learning::state::Shown;
use crate::tui::panes::learning::{cafe, cohort, cycle};
use crate::tui::widgets::list::state::{List, Source};

/// Draws the pane.
pub fn draw(draw: &Draw<'_>, scene: &mut Scene, area: Rect) {
    let model = draw.model;
    let Some(browser) = model.browser() else { return };
    let above = model.overlays.is_empty();
    let detail_focus = browser.focus == Focus::Detail && above;
    let today = model.today_date();
    let foot = match &model.learning.shown {
        Shown::Log(log) if area.height >= 16 => cycle::foot(draw, log, today),
        Shown::Cafe(shown) if area.height >= 16 => cafe::foot(draw, shown),
        _ => Vec::new(),
    };
    let rows = if area.height >= 16 { 2 } else { 0 };
    let (boxes, below) =
        (Rect { height: area.height - rows, ..area }, Rect { y: area.bottom() - rows, height: rows, ..area });
    // One below the other on a narrow screen, and for a screen reader.
    let narrow = area.width < 70 || draw.spoken;
    let (list, detail) = if browser.open && narrow {
        (Rect { width: 0, ..boxes }, boxes)
    } else if narrow {
        let height = boxes.height / 2;
        (Rect { height, ..boxes }, Rect { y: boxes.y + height, height: boxes.height - height, ..boxes })
    } else {
        let width = if area.width >= 180 {
            50
        } else if area.width >= 120 {
            38
        } else {
            24
        };
        (Rect { width, ..boxes }, Rect { x: boxes.x + width, width: boxes.width - width, ..boxes })
    };
    if list.width > 2 && list.height > 2 {
        let stalled = matches!(browser.list.source, Source::Logs { stalled: true, .. });
        let name = draw.text.get(if stalled { "al-logs-stalled" } else { "al-logs" });
        let inner = scene.boxed(list, &name, &draw.count(&browser.list), above && !detail_focus);
        let empty = if stalled { "al-none-stalled" } else { "empty-learning" };
        draw_list(draw, scene, inner, &browser.list, BoxId::List, above && !detail_focus, empty);
    }
    if detail.height > 2 {
        match &model.learning.shown {
            Shown::Log(log) => {
                let stalled = log.cycle().and_then(|c| c.read(log.model(), today).stall(log.limits)).is_some();
                let right = if stalled { format!("{} R-50", scene.symbols.warn) } else { String::new() };
                let title = cycle::title(draw, log, &browser.detail);
                let inner = scene.boxed(detail, &title, &right, detail_focus);
                cycle::draw(draw, scene, inner, log, &browser.detail, detail_focus);
            }
            Shown::Cohort(cohort) => {
                let kind = draw.text.entity(Entity::Cohort);
                let inner = scene.boxed(detail, &browser.detail.title, &kind, detail_focus);
                cohort::draw(draw, scene, inner, cohort, browser, detail_focus);
            }
            Shown::Cafe(shown) => {
                let right = cafe::right(draw, shown);
                let inner = scene.boxed(detail, &browser.detail.title, &right, detail_focus);
                cafe::draw(draw, scene, inner, shown, &browser.detail, detail_focus);
            }
            Shown::Nothing => {
                let inner = scene.boxed(detail, "", "", detail_focus);
                draw.empty(scene, inner, "detail-empty");
            }
        }
    }
    for (row, (words, look)) in foot.iter().enumerate() {
        scene.put(below, 1, u16::try_from(row).unwrap_or(u16::MAX), words, *look);
    }
}

/// One line of the list: the heading of a group, or a row.
enum LogRow<'a> {
    Group(&'a Record),
    Row(usize, &'a Record),
}

/// Draws logs under their groups.
pub fn draw_list(draw: &Draw<'_>, scene: &mut Scene, area: Rect, list: &List, part: BoxId, focused: bool, empty: &str) {
    let height = usize::from(area.height).max(1);
    scene.heights.push((part, height));
    if list.rows.is_empty() {
        let narrowed = !list.filter.is_empty() || list.mine;
        draw.empty(scene, area, if narrowed { "list-nothing-found" } else { empty });
        scene.hit(area, Hit::Row(part, 0));
        return;
    }
    let mut lines = Vec::new();
    let mut group = None;
    for (at, row) in list.rows.iter().enumerate() {
        // The logs of teams are below their cohort, which has its own row.
        let own = match row.entity {
            Entity::AlLog if row.link("cohort_team").is_none() => row.link("engagement"),
            _ => None,
        };
        if own.is_some() && own != group {
            lines.push(LogRow::Group(row));
        }
        group = own;
        lines.push(LogRow::Row(at, row));
    }
    let cursor = lines.iter().position(|line| matches!(line, LogRow::Row(at, _) if *at == list.cursor)).unwrap_or(0);
    let top = (cursor + 1).saturating_sub(height);
    scene.goes_below(area, lines.len().saturating_sub(top + height));
    for (y, line) in lines.iter().skip(top).take(height).enumerate() {
        let y = u16::try_from(y).unwrap_or(u16::MAX);
        let row = Rect { y: area.y + y, height: 1, ..area };
        match line {
            LogRow::Group(log) => {
                let name = log.link("engagement").and_then(|id| list.names.get(&id)).cloned().unwrap_or_default();
                scene.put(row, 0, 0, &name, Look::Dim);
            }
            LogRow::Row(at, record) => {
                let chosen = *at == list.cursor;
                if record.entity == Entity::Cohort {
                    cohort_row(draw, scene, row, record);
                } else {
                    log_row(draw, scene, row, record, list);
                }
                if chosen {
                    let x = u16::from(record.entity != Entity::Cohort);
                    scene.put(row, x, 0, scene.symbols.cursor, if focused { Look::Accent } else { Look::Dim });
                    scene.tint(row, 0, if focused { Look::Selected } else { Look::Marked });
                }
                scene.hit(row, Hit::Row(part, *at));
            }
        }
    }
}

/// "Hold 1 (34)".
fn cohort_row(draw: &Draw<'_>, scene: &mut Scene, line: Rect, cohort: &Record) {
    let number = cohort.int("number").unwrap_or(0);
    let name = draw.text.with("al-cohort", &[("n", number.into())]);
    let people = cohort.int("participants").map(|n| format!(" ({n})")).unwrap_or_default();
    scene.put(line, 2, 0, &format!("{name}{people}"), Look::Accent);
}

/// "AL-007 Testhøj, stue Rød  c2 ⚠".
fn log_row(draw: &Draw<'_>, scene: &mut Scene, line: Rect, log: &Record, list: &List) {
    let ellipsis = scene.symbols.ellipsis;
    let number = log.number.and_then(|n| log.entity.numbered(n)).unwrap_or_default();
    let mark = list.logs.get(&log.id).cloned().unwrap_or_default();
    let (words, look) = mark_words(draw, &mark);
    let tail = u16::try_from(words.width()).unwrap_or(0);
    let base = if mark.over { Look::Dim } else { Look::Text };
    scene.put(line, 2, 0, &number, base);
    let after = 3 + u16::try_from(number.width()).unwrap_or(0);
    let room = line.width.saturating_sub(after + tail + 1);
    if room >= 4 {
        // Below its cohort, a team's log does not repeat the cohort's name.
        let title = log.text("title");
        let title = match title.split_once(", ") {
            Some((_, team)) if log.link("cohort_team").is_some() => team,
            _ => title,
        };
        scene.put(line, after, 0, &fit(title, usize::from(room), ellipsis), base);
    }
    scene.put_right(line, 0, &words, look);
}

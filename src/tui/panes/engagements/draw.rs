//! Drawing of *Forløb*: the time axis of all above the chosen one, and one engagement as a row. Its figures are
//! computed in `domain::figures`.

use ratatui::layout::Rect;

use crate::domain::fields::Entity;
use crate::domain::figures::Share;
use crate::domain::value::Record;
use crate::text::format;
use crate::tui::core::cells::{Cells, fit};
use crate::tui::core::pane::Focus;
use crate::tui::core::scene::{BoxId, Scene};
use crate::tui::core::theme::Look;
use crate::tui::panes::draw::Draw;
use crate::tui::panes::engagements::overview;
use crate::tui::panes::engagements::timeline::card;
use crate::tui::panes::state::Browser;
use crate::tui::widgets::list::draw::Columns;
use crate::tui::widgets::list::state::List;
use crate::tui::widgets::time_axis::Axis;

/// Rows of the workload below the detail, at most: a heading, a team of twelve and the frame would take too many.
const LOAD: u16 = 13;

/// Draws the pane from 120 columns on: all engagements on one axis above, the chosen one below, and on a large screen
/// the open decisions and the workload beside it (spec 4.8 H).
pub fn draw(draw: &Draw<'_>, scene: &mut Scene, area: Rect, browser: &Browser) {
    let model = draw.model;
    let above = model.overlays.is_empty();
    let detail_focus = browser.focus == Focus::Detail && above;
    let aside = model.today.attention().filter(|_| model.roomy());
    let aside_focus = model.aside().is_some() && above;
    let wanted = u16::try_from(browser.list.rows.len()).unwrap_or(u16::MAX).saturating_add(5);
    let height = wanted.clamp(8, (area.height / 2).max(8)).min(area.height);
    let upper = Rect { height, ..area };
    let lower = Rect { y: area.y + height, height: area.height - height, ..area };
    let inner = scene.boxed(
        upper,
        &draw.text.get("pane-engagements"),
        &draw.count(&browser.list),
        above && !detail_focus && !aside_focus,
    );
    let list_focus = above && !detail_focus && !aside_focus;
    overview::draw(draw, scene, inner, &browser.list, browser.timeline, list_focus);
    let (mut left, mut right) = match aside {
        Some(_) => {
            let width = lower.width * 11 / 20;
            (Rect { width, ..lower }, Rect { x: lower.x + width, width: lower.width - width, ..lower })
        }
        None => (lower, Rect { width: 0, ..lower }),
    };
    if let Some(list) = aside {
        // A focused detail gets all the height.
        if !detail_focus && left.height >= 2 * LOAD {
            let below = Rect { y: left.bottom() - LOAD, height: LOAD, ..left };
            left.height -= LOAD;
            let inner = scene.boxed(below, &draw.text.get("load-title"), &draw.text.get("load-how"), false);
            crate::tui::overlays::workload::draw(draw, scene, inner, &model.findings.loads, 0);
        }
        if right.height >= 2 * LOAD {
            let below = Rect { y: right.bottom() - LOAD, height: LOAD, ..right };
            right.height -= LOAD;
            let inner = scene.boxed(
                below,
                &draw.text.get("mix-title"),
                &crate::tui::panes::engagements::hours::total(draw),
                false,
            );
            crate::tui::panes::engagements::hours::draw(draw, scene, inner);
        }
        let count = draw.count(list);
        let inner = scene.boxed(right, &draw.text.get("today-attention"), &count, aside_focus);
        let empty = if model.findings.surveying() { "today-surveying" } else { "today-nothing-loose" };
        draw.list(scene, inner, list, Columns::Remarks, BoxId::Part(0), aside_focus, empty);
    }
    detail(draw, scene, left, browser, detail_focus);
}

/// The chosen engagement: its timeline, and below it the rest of its detail.
pub fn detail(draw: &Draw<'_>, scene: &mut Scene, area: Rect, browser: &Browser, focused: bool) {
    let kind = browser.detail.record.as_ref().map(|record| draw.text.entity(record.entity)).unwrap_or_default();
    let inner = scene.boxed(area, &browser.detail.title, &kind, focused);
    let used = match &browser.detail.record {
        Some(record) => card(draw, scene, inner, record, &browser.detail, browser.timeline),
        None => 0,
    };
    let rest = Rect { y: inner.y + used.min(inner.height), height: inner.height.saturating_sub(used), ..inner };
    draw.detail(scene, rest, &browser.detail, focused);
}

/// One engagement in a list: number, kind, title and a bar of its time with today in it.
pub fn row(draw: &Draw<'_>, scene: &mut Scene, line: Rect, record: &Record, list: &List) {
    let ellipsis = scene.symbols.ellipsis;
    let number = record.number.and_then(|n| record.entity.numbered(n)).unwrap_or_default();
    scene.put(line, 0, 0, &fit(&number, 5, ellipsis), Look::Dim);
    let kind = Entity::Engagement.field("kind").map(|field| draw.cell(record, field, list)).unwrap_or_default();
    scene.put(line, 6, 0, &fit(&kind, 9, ellipsis), Look::Dim);
    let wide = line.width >= 70;
    let bar_width = if wide { line.width / 3 } else { line.width / 4 };
    let end = record.date("end").map(|day| format::day(draw.text.lang(), day)).unwrap_or_default();
    let title_width = line.width.saturating_sub(16 + bar_width + 13);
    scene.put(line, 16, 0, &fit(record.text("title"), usize::from(title_width), ellipsis), Look::Text);
    let lane = Rect { x: line.x + line.width.saturating_sub(bar_width + 12), width: bar_width, ..line };
    let known = draw.model.findings.get(record.id);
    if let Some(figures) = known.and_then(|known| known.standing.figures)
        && let Some(progress) = figures.progress
    {
        // Progress and plan replace the end of the engagement: the end says less.
        let words = crate::tui::background::standing::standing_words(draw, &figures, progress);
        let worst = known.and_then(|known| known.remarks.first());
        let (mark, look) = match (figures.light, worst) {
            (Some(light), _) => crate::tui::background::standing::light_mark(draw, light),
            (None, Some(remark)) => draw.rule_mark(remark),
            (None, None) => (String::new(), Look::Dim),
        };
        let tail = 12.max(u16::try_from(words.width() + mark.width() + 1).unwrap_or(12));
        let lane = Rect { x: line.x + line.width.saturating_sub(bar_width + tail + 1), width: bar_width, ..line };
        let title_width = line.width.saturating_sub(17 + bar_width + tail + 1);
        scene.put(line, 16, 0, &" ".repeat(usize::from(line.width.saturating_sub(16))), Look::Text);
        scene.put(line, 16, 0, &fit(record.text("title"), usize::from(title_width), ellipsis), Look::Text);
        let filled = |share: Share| {
            let cells = i128::from(bar_width) * share.part / share.whole.max(1);
            u16::try_from(cells.clamp(0, i128::from(bar_width))).unwrap_or(bar_width)
        };
        let reached = filled(progress);
        scene.put(lane, 0, 0, &scene.symbols.bars[0].repeat(usize::from(reached)), Look::Focus);
        scene.put(lane, reached, 0, &scene.symbols.bars[2].repeat(usize::from(bar_width - reached)), Look::Dim);
        scene.put_right(line, 0, &mark, look);
        let before = Rect { width: line.width.saturating_sub(u16::try_from(mark.width() + 1).unwrap_or(0)), ..line };
        scene.put_right(before, 0, &words, Look::Text);
        return;
    }
    if let (Some(from), Some(to)) = (record.date("start"), record.date("end")) {
        let axis = Axis::new(from, to.max(from), bar_width);
        let today = draw.model.today_date();
        let (done, left) = (scene.symbols.bars[0], scene.symbols.bars[2]);
        let reached = if today < from {
            0
        } else if today >= to {
            bar_width
        } else {
            axis.clamped(today)
        };
        scene.put(lane, 0, 0, &done.repeat(usize::from(reached)), Look::Focus);
        scene.put(lane, reached, 0, &left.repeat(usize::from(bar_width - reached)), Look::Dim);
        if let Some(cell) = axis.cell(today) {
            scene.put(lane, cell, 0, scene.symbols.today, Look::Accent);
        }
    }
    // "28 Feb 2021" is the longest form of a day in either language.
    scene.put_right(line, 0, &fit(&end, 11, ellipsis), Look::Dim);
}

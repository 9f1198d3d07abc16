//! Drawing of *Forløb*: the time axis of all above the chosen one, and one engagement as a row. Its figures are
//! computed in `domain::figures`.

use ratatui::layout::Rect;

use crate::domain::fields::Entity;
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

/// Rows of the hours by kind that stay when the open decisions need the room: six kinds and the frame.
const MIX: u16 = 9;

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
            crate::tui::overlays::workload::draw(draw, scene, inner, &model.findings.loads, None);
        }
        if right.height >= 2 * LOAD {
            // No decision is out of sight while the kinds with the fewest hours can give way (spec 4.10 K1).
            let decisions = u16::try_from(list.rows.len()).unwrap_or(u16::MAX).saturating_add(2);
            let height = right.height.saturating_sub(decisions).clamp(MIX, LOAD);
            let below = Rect { y: right.bottom() - height, height, ..right };
            right.height -= height;
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

/// The columns of engagements in a box: one bar under the other, then the figures, then the signs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bars {
    /// The sign of a rule stands without its number: the bar needs the room.
    short: bool,
    figures: u16,
    marks: u16,
    kind: u16,
    title: u16,
}

/// The number before the kind in a row.
const BEFORE: u16 = 6;
/// Boxes narrower than this show the sign of a rule without its number.
const SHORT: u16 = 70;
/// The cells a title keeps at least, while there is room for a bar.
const TITLE: u16 = 12;
/// The cells a bar keeps at least, where a long title could use them.
const BAR: u16 = 10;

impl Bars {
    /// The columns that fit all rows of a list.
    pub fn of(draw: &Draw<'_>, list: &List, width: u16) -> Bars {
        let cells = |words: &str| u16::try_from(words.width()).unwrap_or(u16::MAX);
        let short = width < SHORT;
        let states = || list.rows.iter().map(|record| state(draw, record, short));
        Bars {
            short,
            figures: states().map(|(figures, ..)| cells(&figures)).max().unwrap_or(0),
            marks: states().map(|(_, marks, _)| cells(&marks)).max().unwrap_or(0),
            kind: list.rows.iter().map(|record| cells(&kind(draw, record, list))).max().unwrap_or(0),
            title: list.rows.iter().map(|record| cells(record.text("title"))).max().unwrap_or(0),
        }
    }

    /// The cells before the title.
    fn before(self) -> u16 {
        BEFORE + self.kind + 1
    }

    /// The cells of the title and of the bar in a row.
    fn split(self, width: u16) -> (u16, u16) {
        let after = self.figures + 1 + if self.marks > 0 { self.marks + 1 } else { 0 };
        let room = width.saturating_sub(self.before() + after);
        let wanted = if width >= SHORT { width / 3 } else { width / 4 };
        // A name that is cut tells less than a bar that is shorter.
        let left = room.saturating_sub(self.title.max(TITLE) + 1).max(BAR.min(room.saturating_sub(TITLE + 1)));
        let bar = wanted.min(left);
        (room.saturating_sub(bar + 1), bar)
    }
}

/// The kind of an engagement in a word.
fn kind(draw: &Draw<'_>, record: &Record, list: &List) -> String {
    Entity::Engagement.field("kind").map(|field| draw.cell(record, field, list)).unwrap_or_default()
}

/// The figures of an engagement, else its end, and the sign of its light or of its worst finding.
fn state(draw: &Draw<'_>, record: &Record, short: bool) -> (String, String, Look) {
    let known = draw.model.findings.get(record.id);
    let worst = known.and_then(|known| known.remarks.first());
    let figures = known.and_then(|known| known.standing.figures);
    if let Some(figures) = figures
        && let Some(progress) = figures.progress
    {
        // Progress and plan replace the end of the engagement: the end says less.
        let words = crate::tui::background::standing::standing_words(draw, &figures, progress);
        let (mark, look) = match (figures.light, worst) {
            (Some(light), _) => crate::tui::background::standing::light_mark(draw, light),
            (None, Some(remark)) if short => {
                let (mark, look) = draw.rule_mark(remark);
                (mark.split(' ').next().unwrap_or_default().to_owned(), look)
            }
            (None, Some(remark)) => draw.rule_mark(remark),
            (None, None) => (String::new(), Look::Dim),
        };
        return (words, mark, look);
    }
    let end = record.date("end").map(|day| format::day(draw.text.lang(), day)).unwrap_or_default();
    (end, String::new(), Look::Dim)
}

/// One engagement in a list: number, kind, title and a bar of its time with today in it.
pub fn row(draw: &Draw<'_>, scene: &mut Scene, line: Rect, record: &Record, list: &List, columns: Bars) {
    let ellipsis = scene.symbols.ellipsis;
    let number = record.number.and_then(|n| record.entity.numbered(n)).unwrap_or_default();
    scene.put(line, 0, 0, &fit(&number, 5, ellipsis), Look::Dim);
    scene.put(line, BEFORE, 0, &kind(draw, record, list), Look::Dim);
    let (title, width) = columns.split(line.width);
    let before = columns.before();
    scene.put(line, before, 0, &fit(record.text("title"), usize::from(title), ellipsis), Look::Text);
    let lane = Rect { x: line.x + before + title + 1, width, ..line };
    let (words, mark, look) = state(draw, record, columns.short);
    scene.put(line, line.width.saturating_sub(columns.marks), 0, &mark, look);
    let gap = if columns.marks > 0 { columns.marks + 1 } else { 0 };
    let before = Rect { width: line.width.saturating_sub(gap), ..line };
    let known = draw.model.findings.get(record.id).and_then(|known| known.standing.figures);
    let progress = known.and_then(|figures| figures.progress);
    scene.put_right(before, 0, &words, if progress.is_some() { Look::Text } else { Look::Dim });
    let [done, _, left, _] = scene.symbols.bars;
    let mut filled = |reached: u16| {
        scene.put(lane, 0, 0, &done.repeat(usize::from(reached)), Look::Focus);
        scene.put(lane, reached, 0, &left.repeat(usize::from(width - reached)), Look::Dim);
    };
    if let Some(progress) = progress {
        let cells = i128::from(width) * progress.part / progress.whole.max(1);
        filled(u16::try_from(cells.clamp(0, i128::from(width))).unwrap_or(width));
        return;
    }
    if let (Some(from), Some(to)) = (record.date("start"), record.date("end")) {
        let axis = Axis::new(from, to.max(from), width);
        let today = draw.model.today_date();
        filled(if today < from {
            0
        } else if today >= to {
            width
        } else {
            axis.clamped(today).min(width)
        });
        if let Some(cell) = axis.cell(today).filter(|cell| *cell < width) {
            scene.put(lane, cell, 0, scene.symbols.today, Look::Accent);
        }
    }
}

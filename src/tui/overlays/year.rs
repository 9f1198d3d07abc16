//! A year of the roster: a character for each day of one slot, or of one person; the figures are in `domain::roster::sheet`.

use chrono::{Datelike, NaiveDate};
use ratatui::layout::Rect;

use super::layer::{Frame, Layer, Room, moved};
use crate::domain::roster::sheet::{Year, YearDay, YearOf};
use crate::text::format;
use crate::tui::core::cells::wrap;
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::scene::{BoxId, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;

/// Cells of a month's name, and of a day.
const MONTH: u16 = 4;
const DAY: u16 = 2;
/// Days of the longest month.
const DAYS: u16 = 31;
/// Months and the line of the days.
const ROWS: u16 = 13;

/// A year as it is shown.
#[derive(Debug)]
pub struct YearShown {
    /// Whose it is.
    pub name: String,
    /// The days.
    pub year: Year,
    /// What the signs mean.
    pub signs: Vec<String>,
    /// The same, week by week in words.
    pub said: Vec<String>,
    /// Today, when it is among the days.
    pub today: NaiveDate,
}

/// The year as a layer.
#[derive(Debug)]
pub struct YearView {
    /// What is shown.
    pub shown: YearShown,
    /// Whose year can be shown.
    pub all: Vec<YearOf>,
    /// Which of them is.
    pub at: usize,
    /// The first month shown.
    pub top: usize,
}

impl Layer for YearView {
    fn scope(&self) -> Scope {
        Scope::Year
    }

    fn draw(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, frame: Frame<'_>) {
        let shown = &self.shown;
        if draw.spoken {
            return self.spoken(draw, scene, area, frame);
        }
        let width = MONTH + DAY * DAYS + 4;
        let signs = wrap(&shown.signs.join(" · "), usize::from(width.min(area.width).saturating_sub(4)));
        let signs_height = u16::try_from(signs.len()).unwrap_or(0);
        let rect = draw.centred(area, width, ROWS + signs_height + 2);
        scene.clear(rect);
        let args = [("year", shown.year.year.to_string().into()), ("name", shown.name.as_str().into())];
        let inner = scene.boxed(rect, &draw.text.with("roster-sheet-year", &args), "", frame.top);
        let months = inner.height.saturating_sub(1 + signs_height).min(ROWS - 1);
        scene.heights.push((BoxId::Overlay, usize::from(months)));
        for day in 1..=DAYS {
            scene.put(inner, 1 + MONTH + DAY * (day - 1), 0, &format!("{day:>2}"), Look::Dim);
        }
        let rows = shown.year.months.iter().zip(1u32..).skip(self.top).take(usize::from(months));
        for (row, (days, month)) in (1..).zip(rows) {
            scene.put(inner, 1, row, format::month_short(draw.text.lang(), month), Look::Dim);
            for (at, day) in (0..).zip(days) {
                let today = shown.today.year() == shown.year.year
                    && (shown.today.month(), shown.today.day()) == (month, u32::from(at) + 1);
                put(scene, inner, (1 + MONTH + DAY * at, row), day, today);
            }
        }
        for (row, line) in (inner.height.saturating_sub(signs_height)..inner.height).zip(&signs) {
            scene.put(inner, 1, row, line, Look::Text);
        }
    }

    fn step(&mut self, by: isize, room: Room<'_, '_>) {
        let last = self.shown.year.months.len().saturating_sub(room.height);
        self.top = moved(self.top, by, last + 1);
    }
}

impl YearView {
    /// A line for each week with something in it: a grid of letters tells an ear nothing.
    fn spoken(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, frame: Frame<'_>) {
        scene.clear(area);
        let (name, year) = (self.shown.name.as_str(), self.shown.year.year.to_string());
        let title = draw.text.with("roster-sheet-year", &[("year", year.into()), ("name", name.into())]);
        let inner = scene.boxed(area, &title, "", frame.top);
        scene.heights.push((BoxId::Overlay, self.shown.said.len()));
        if self.shown.said.is_empty() {
            scene.put(inner, 1, 0, &draw.text.get("roster-year-empty"), Look::Text);
        }
        for (row, line) in (0..inner.height).zip(&self.shown.said) {
            scene.put(inner, 1, row, line, Look::Text);
        }
    }
}

/// A day: dim on a day off, marked today.
fn put(scene: &mut Scene, area: Rect, (x, row): (u16, u16), day: &YearDay, today: bool) {
    if !day.exists {
        return;
    }
    let look = match (day.open, today, day.off) {
        (true, ..) => Look::Warn,
        (false, true, _) => Look::Accent,
        (false, false, true) => Look::Dim,
        (false, false, false) => Look::Text,
    };
    let blank = if today { '_' } else { day.character() };
    let sign = if day.character() == ' ' { blank } else { day.character() };
    scene.put(area, x, row, &format!(" {sign}"), look);
}

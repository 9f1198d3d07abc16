//! What laying a season or renewing a period would write, before it is written: the days or the members, each with a mark, and
//! below them what else comes along.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::layer::{Frame, Layer, Room, moved};
use crate::actions;
use crate::domain::season::laying::Laid;
use crate::domain::value::Id;
use crate::store::Shown;
use crate::tui::core::cells::{Cells, fit};
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::effects::ReplyTo;
use crate::tui::core::scene::{BoxId, Hit, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;

/// Widest the preview is drawn.
const WIDTH: u16 = 100;

/// What a row is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Of {
    /// The day of a meeting.
    Day(Laid),
    /// A membership.
    Member(Id),
    /// Nothing that can be left out.
    Words,
}

/// A row of the preview.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it is about.
    pub of: Of,
    /// It is written; rows that cannot be left out have no mark.
    pub is_on: bool,
    /// Its words.
    pub words: String,
    /// How it looks.
    pub look: Look,
}

/// What would be written.
#[derive(Debug)]
pub struct SeasonPreview {
    /// Heading.
    pub title: String,
    /// What all of it comes to.
    pub count: String,
    /// The rows.
    pub rows: Vec<Row>,
    /// The line the cursor is on.
    pub cursor: usize,
    /// The first line shown.
    pub top: usize,
    /// The act itself.
    pub needs: actions::Needs,
    /// Where the outcome goes.
    pub reply: ReplyTo,
}

impl SeasonPreview {
    /// The row under the cursor.
    pub fn selected(&self) -> Option<&Row> {
        self.rows.get(self.cursor)
    }

    /// The days that are laid.
    pub fn days(&self) -> Vec<Laid> {
        let day = |row: &Row| match &row.of {
            Of::Day(laid) if row.is_on => Some(laid.clone()),
            Of::Day(_) | Of::Member(_) | Of::Words => None,
        };
        self.rows.iter().filter_map(day).collect()
    }

    /// The memberships that do not come along.
    pub fn without(&self) -> Vec<Id> {
        let left_out = |row: &Row| match row.of {
            Of::Member(id) if !row.is_on => Some(id),
            Of::Day(_) | Of::Member(_) | Of::Words => None,
        };
        self.rows.iter().filter_map(left_out).collect()
    }

    /// The day under the cursor.
    pub fn day(&self) -> Option<NaiveDate> {
        match &self.selected()?.of {
            Of::Day(laid) => Some(laid.day),
            Of::Member(_) | Of::Words => None,
        }
    }

    /// Whether another row has this day already.
    pub fn has_day(&self, day: NaiveDate) -> bool {
        let is = |(at, row): (usize, &Row)| at != self.cursor && matches!(&row.of, Of::Day(laid) if laid.day == day);
        self.rows.iter().enumerate().any(is)
    }
}

impl Layer for SeasonPreview {
    fn scope(&self) -> Scope {
        Scope::Season
    }

    fn draw(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, frame: Frame<'_>) {
        draw.season(scene, area, self, frame.top);
    }

    fn step(&mut self, by: isize, room: Room<'_, '_>) {
        self.cursor = moved(self.cursor, by, self.rows.len());
        self.top = self.top.min(self.cursor).max((self.cursor + 1).saturating_sub(room.height.max(1)));
    }

    fn click(&mut self, at: usize) -> Option<&'static str> {
        let again = self.cursor == at;
        self.cursor = at;
        again.then_some("season-toggle")
    }

    fn saw(&mut self, before: &Shown, after: &Shown) {
        self.needs.saw(before, after);
    }
}

impl DrawCtx<'_> {
    /// Draws the rows in the middle of the screen; the keys are in the footer.
    fn season(&self, scene: &mut Scene, area: Rect, preview: &SeasonPreview, top: bool) {
        let height = u16::try_from(preview.rows.len() + 2).unwrap_or(u16::MAX);
        let rect = self.centred(area, WIDTH, height.min(area.height));
        scene.clear(rect);
        let inner = scene.boxed(rect, &preview.title, &preview.count, top);
        scene.heights.push((BoxId::Overlay, usize::from(inner.height)));
        scene.goes_below(inner, preview.rows.len().saturating_sub(preview.top + usize::from(inner.height)));
        let ellipsis = scene.symbols.ellipsis;
        let rows = preview.rows.iter().enumerate().skip(preview.top).take(usize::from(inner.height));
        for (line, (at, row)) in (0..inner.height).zip(rows) {
            let mark = match row.of {
                Of::Words => "   ",
                Of::Day(_) | Of::Member(_) if row.is_on => "[x]",
                Of::Day(_) | Of::Member(_) => "[ ]",
            };
            let words = format!("{mark} {}", row.words);
            let look = if row.is_on { row.look } else { Look::Dim };
            let room = usize::from(inner.width.saturating_sub(3));
            scene.put(inner, 2, line, &fit(&words, room.min(words.width()), ellipsis), look);
            if at == preview.cursor {
                scene.put(inner, 0, line, scene.symbols.cursor, Look::Accent);
                scene.tint(inner, line, Look::Selected);
            }
            scene.hit(Rect { y: inner.y + line, height: 1, ..inner }, Hit::Option(at));
        }
    }
}

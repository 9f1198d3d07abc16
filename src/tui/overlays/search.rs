//! Search over all records, by words or by number.

use ratatui::layout::Rect;

use super::layer::{Frame, Layer, Room, moved};
use crate::domain::fields::Entity;
use crate::tui::core::cells::cut;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::editor::Editor;
use crate::tui::core::scene::{BoxId, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;
use crate::tui::widgets::form::field_input::linked;
use crate::tui::widgets::list::draw::Columns;
use crate::tui::widgets::list::state::{List, Source};

/// Maximum number of hits shown.
const HITS: usize = 60;

/// Records counted at most.
const MOST: usize = 1000;

/// The rows of a list above a line for words.
fn rows_above_a_line(area: Rect) -> (Rect, Option<Rect>) {
    let height = area.height.saturating_sub(1);
    (Rect { height, ..area }, Some(Rect { y: area.y + height, height: area.height.min(1), ..area }))
}

/// A search over all records.
#[derive(Debug)]
pub struct Search {
    /// The words.
    pub query: Editor,
    /// The records found.
    pub list: List,
    /// Nothing has the words; the records are those with the nearest name.
    near: bool,
}

impl Search {
    /// The search before anything is typed.
    pub fn new(ctx: &Ctx<'_>) -> Search {
        let mut search = Search { query: Editor::words(""), list: List::from_source(Source::Given), near: false };
        search.narrow(ctx);
        search
    }
}

impl Layer for Search {
    fn scope(&self) -> Scope {
        Scope::Search
    }

    fn draw(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, frame: Frame<'_>) {
        let rect = draw.centred(area, 100, area.height.saturating_sub(2));
        scene.clear(rect);
        let title = draw.text.get("search-title");
        let inner = scene.boxed(rect, &title, &draw.count(&self.list), frame.top);
        draw.query(scene, inner, &self.query);
        let rows = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
        let empty = if self.query.text().trim().is_empty() { "search-empty" } else { "search-nothing" };
        if self.near {
            let words = draw.text.with("search-near", &[("typed", self.query.text().trim().into())]);
            scene.put(
                inner,
                1,
                1,
                &cut(&words, usize::from(inner.width.saturating_sub(2)), scene.symbols.ellipsis),
                Look::Warn,
            );
        }
        let rest = self.list.total.saturating_sub(self.list.rows.len());
        let (rows, below) = if rest > 0 { rows_above_a_line(rows) } else { (rows, None) };
        draw.list(scene, rows, &self.list, Columns::Plain, BoxId::Overlay, frame.top, empty);
        // It is said at the end of what is listed, not under rows that go on below.
        let end = self.list.top + usize::from(rows.height) >= self.list.rows.len();
        if let Some(below) = below.filter(|_| end) {
            let n = if self.list.open { format!("{rest}+") } else { rest.to_string() };
            scene.put(below, 2, 0, &draw.text.with("search-more", &[("n", n.into())]), Look::Dim);
        }
        draw.options_hits(scene, rows, self.list.top, self.list.rows.len());
    }

    fn editor(&mut self) -> Option<&mut Editor> {
        Some(&mut self.query)
    }

    fn narrow(&mut self, ctx: &Ctx<'_>) {
        let text = self.query.text();
        let meanings = ctx.text.meanings(&text, None);
        let mut hits = ctx.reader.search(&text, &meanings, None, ctx.today, HITS).unwrap_or_default();
        self.near = hits.is_empty();
        if self.near {
            hits = ctx.reader.search_near(&text).unwrap_or_default();
            self.near = !hits.is_empty();
        }
        let all = if self.near || hits.len() < HITS {
            hits.len()
        } else {
            ctx.reader.count_found(&text, &meanings, ctx.today, MOST).unwrap_or(HITS)
        };
        self.list.open = all >= MOST;
        self.list.total = all.max(hits.len());
        // Hits of one kind are drawn in the columns of that kind, which also show the names of linked records.
        let linked: Vec<_> = hits.iter().flat_map(|hit| linked(&hit.record)).collect();
        self.list.names = ctx.names_of(&linked);
        self.list.names.extend(hits.iter().map(|hit| (hit.record.id, ctx.text.caption(&hit.caption))));
        let rows: Vec<_> = hits.into_iter().map(|hit| hit.record).collect();
        if self.list.duty_types.is_empty() && rows.iter().any(|row| row.entity == Entity::Duty) {
            self.list.read_duty_types(ctx);
        }
        self.list.rows = rows;
        self.list.cursor = 0;
        self.list.top = 0;
    }

    fn step(&mut self, by: isize, room: Room<'_, '_>) {
        self.list.cursor = moved(self.list.cursor, by, self.list.rows.len());
        self.list.follow(room.height);
    }

    fn click(&mut self, at: usize) -> Option<&'static str> {
        self.list.cursor = at;
        Some("go-to-found")
    }

    fn list(&self) -> Option<&List> {
        Some(&self.list)
    }
}

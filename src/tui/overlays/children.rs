//! A child list of one record, opened from its form: the list above, the child under the cursor below.

use ratatui::layout::Rect;

use super::layer::{Frame, Layer, Room};
use crate::domain::fields::{Entity, Field};
use crate::domain::value::{Id, Value};
use crate::store::{Filter, Query};
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::scene::{BoxId, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::widgets::detail::state::Detail;
use crate::tui::widgets::list::draw::Columns;
use crate::tui::widgets::list::state::List;

/// Rows of the list that are always visible.
const ROWS: usize = 8;

/// A child list opened from a form.
#[derive(Debug)]
pub struct Children {
    /// The parent of the children.
    pub parent: Id,
    /// The field of the children that links to the parent.
    pub field: &'static Field,
    /// The list.
    pub list: List,
    /// Detail of the child under the cursor.
    pub detail: Detail,
}

impl Children {
    /// The records of a kind whose `field` links to the parent.
    pub fn of(entity: Entity, field: &'static Field, parent: Id) -> Children {
        let query = Query::all(entity).with(Filter::Is(field.name, Value::Link(parent)));
        Children { parent, field, list: List::of(query), detail: Detail::default() }
    }
}

impl Layer for Children {
    fn scope(&self) -> Scope {
        Scope::Children
    }

    fn draw(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, frame: Frame<'_>) {
        let rect = draw.centred(area, 110, area.height.saturating_sub(2));
        scene.clear(rect);
        let title = self.list.entity().map(|entity| draw.text.heading(entity)).unwrap_or_default();
        let inner = scene.boxed(rect, &title, &draw.count(&self.list), frame.top);
        let upper = inner.height / 2;
        let rows = Rect { height: upper, ..inner };
        draw.list(scene, rows, &self.list, Columns::Plain, BoxId::Overlay, frame.top, "children-empty");
        draw.options_hits(scene, rows, self.list.top, self.list.rows.len());
        let below = Rect { y: inner.y + upper + 1, height: inner.height.saturating_sub(upper + 1), ..inner };
        if self.detail.record.is_some() {
            draw.detail(scene, below, &self.detail, false);
        }
    }

    fn step(&mut self, by: isize, room: Room<'_, '_>) {
        self.list.step(by, room.ctx, None);
        let chosen = self.list.selected().cloned();
        self.detail.load(chosen.as_ref(), room.ctx);
        self.list.follow(ROWS);
    }

    fn click(&mut self, at: usize) -> Option<&'static str> {
        self.list.cursor = at;
        Some("open-child")
    }

    fn list(&self) -> Option<&List> {
        Some(&self.list)
    }

    fn detail(&self) -> Option<&Detail> {
        Some(&self.detail)
    }
}

//! A child list of one record, opened from its form or by a key: the list above, the child under the cursor below. Registrations of a
//! period have their fees between the two.

use std::collections::HashMap;

use ratatui::layout::Rect;

use super::layer::{Frame, Layer, Room};
use crate::cases;
use crate::domain::fees::{self, Fee, Season};
use crate::domain::fields::{Entity, Field};
use crate::domain::value::{Id, Value};
use crate::store::{Filter, Query};
use crate::text::format;
use crate::tui::core::cells::fit;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::scene::{BoxId, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;
use crate::tui::widgets::detail::state::Detail;
use crate::tui::widgets::list::draw::{Columns, short_name};
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
    /// The fees of the period, in a list of its registrations.
    pub fees: Option<Season>,
}

impl Children {
    /// The records of a kind whose `field` links to the parent.
    pub fn of(entity: Entity, field: &'static Field, parent: Id) -> Children {
        let query = Query::all(entity).with(Filter::Is(field.name, Value::Link(parent)));
        Children { parent, field, list: List::of(query), detail: Detail::default(), fees: None }
    }

    /// Reads the list, the child under the cursor, and what is reckoned from all of them.
    pub fn read(&mut self, ctx: &Ctx<'_>) {
        self.list.reload(ctx, None);
        let first = self.list.selected().cloned();
        self.detail.load(first.as_ref(), ctx);
        let of_period = self.list.entity() == Some(Entity::Registration) && self.field.name == "network_period";
        let period = if of_period { ctx.reader.record(self.parent).ok().flatten() } else { None };
        self.fees =
            period.and_then(|period| cases::season(&ctx.reader, &period, ctx.today).ok()).map(|case| case.season);
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
        let mut y = inner.y + upper + 1;
        for (words, look) in self.fees.iter().flat_map(|season| draw.fee_lines(season, &self.list)) {
            let line = Rect { y, height: 1, ..inner };
            if y < inner.bottom() {
                scene.put(line, 1, 0, &fit(&words, usize::from(line.width), scene.symbols.ellipsis), look);
            }
            y = y.saturating_add(1);
        }
        let below = Rect { y, height: inner.bottom().saturating_sub(y), ..inner };
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

impl DrawCtx<'_> {
    /// The fee of the registration under the cursor, what all of them come to, and the places.
    fn fee_lines(&self, season: &Season, list: &List) -> Vec<(String, Look)> {
        let money = |amount: i64| format::money(self.text.lang(), amount);
        let mut lines = Vec::new();
        if let Some(row) = list.selected().and_then(|record| season.row(record.id)) {
            let parts =
                |parts: Option<i64>| row.fee.amount().zip(parts).and_then(|(fee, parts)| fees::each(fee, parts));
            let line = match row.fee {
                Fee::Amount(amount) if fees::pays(&row.registration) => {
                    let each = parts(row.registration.participants).map(money).unwrap_or_default();
                    let meeting = parts(season.meetings.paid_for()).map(money).unwrap_or_default();
                    let args = [("fee", money(amount).into()), ("each", each.into()), ("meeting", meeting.into())];
                    (self.text.with("fee-of", &args), Look::Accent)
                }
                Fee::Amount(_) => (self.text.get("fee-of-nobody"), Look::Dim),
                Fee::NoBand | Fee::Bands(..) | Fee::NoMeetings => (self.text.get("fee-of-open"), Look::Warn),
            };
            lines.push(line);
        }
        let total = season.total();
        if season.has_bands {
            let sum = [("sum", money(total.sum).into()), ("n", total.open.into())];
            let sum = self.text.with(if total.open > 0 { "fee-total-open" } else { "fee-total" }, &sum);
            let missing = money(total.sum.saturating_sub(total.paid));
            let args = [
                ("paid", money(total.paid).into()),
                ("missing", missing.into()),
                ("invoiced", money(total.invoiced).into()),
            ];
            lines.push((format!("{sum} · {}", self.text.with("fee-invoiced", &args)), Look::Text));
        }
        lines.extend(self.places(season, &list.names));
        lines
    }

    /// The places that are taken, and who is first on the waiting list.
    pub fn places(&self, season: &Season, names: &HashMap<Id, String>) -> Option<(String, Look)> {
        let (places, free) = (season.places?, season.free()?);
        let args = [("taken", season.taken().into()), ("places", places.into())];
        let said = self.text.with("fee-places", &args);
        if season.overbooked() > 0 {
            let over = self.text.with("fee-overbooked", &[("n", season.overbooked().into())]);
            return Some((format!("{said} · {over}"), Look::Warn));
        }
        let Some(first) = season.first_waiting() else { return Some((said, Look::Text)) };
        let name = first.registration.municipality.and_then(|id| names.get(&id)).map(|name| short_name(name));
        let args = [("name", name.unwrap_or_default().into()), ("free", free.into())];
        let look = if free > 0 { Look::Warn } else { Look::Text };
        Some((format!("{said} · {}", self.text.with("fee-waiting", &args)), look))
    }
}

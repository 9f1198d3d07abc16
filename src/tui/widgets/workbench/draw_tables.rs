//! Drawing of the tables of the workbench: time log, codes, signs, scores, answers, and the matrix of relations.

use ratatui::layout::Rect;

use crate::domain::choices::ParticipantRole;
use crate::domain::fields::Entity;
use crate::text::format;
use crate::tui::core::cells::{fit, whole_parts};
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::scene::{Hit, Said, Scene};
use crate::tui::core::theme::Look;
use crate::tui::widgets::form::entry::Entry;
use crate::tui::widgets::form::state::{Form, Rows};
use crate::tui::widgets::form::table::empty_hint;
use crate::tui::widgets::workbench::scores::codes_of;
use crate::tui::widgets::workbench::scores::relation;

/// The width of each column; columns without a fixed width share the rest.
fn widths(kind: Entity, columns: &[&'static crate::domain::fields::Field], room: u16) -> Vec<u16> {
    let own = |name: &str| match (kind, name) {
        (Entity::TimeLog, "time") => Some(7),
        (Entity::ParticipantCode, "code") => Some(6),
        (Entity::ParticipantCode, "role") => Some(12),
        (Entity::SignSeen, "goal") => Some(room / 4),
        (Entity::SignSeen, "degree") => Some(10),
        (Entity::Score, "area") => Some(room * 9 / 20),
        (Entity::Score, "tenths") => Some(6),
        (Entity::InterviewAnswer, "code") => Some(6),
        _ => None,
    };
    let given: u16 = columns.iter().filter_map(|column| own(column.name)).sum();
    let free = u16::try_from(columns.iter().filter(|column| own(column.name).is_none()).count()).unwrap_or(1).max(1);
    let share = room.saturating_sub(given) / free;
    columns.iter().map(|column| own(column.name).unwrap_or(share)).collect()
}

/// The heights of tables one below another, without those above the one with the focus that would push it out of sight:
/// what is typed is always seen.
fn up_to_focus(mut heights: Vec<u16>, focus: Option<usize>, room: u16) -> Vec<u16> {
    let Some(focus) = focus else { return heights };
    for above in 0..focus {
        if heights.iter().take(focus + 1).sum::<u16>() <= room {
            break;
        }
        if let Some(height) = heights.get_mut(above) {
            *height = 0;
        }
    }
    heights
}

impl DrawCtx<'_> {
    /// Draws tables one below another; the focused one keeps its rows when there is too little room.
    pub fn bench_tables(&self, scene: &mut Scene, area: Rect, form: &Form, tables: &[(usize, Entity)], top: bool) {
        let wanted: Vec<u16> = tables.iter().map(|(at, kind)| 1 + self.table_rows(form, *at, *kind)).collect();
        let n = u16::try_from(tables.len()).unwrap_or(1);
        let all: u16 = wanted.iter().sum();
        let heights = tables.iter().zip(&wanted).map(|((at, _), wanted)| {
            if all <= area.height {
                *wanted
            } else if form.focus == *at {
                (*wanted).min(area.height.saturating_sub(2 * n.saturating_sub(1)).max(2))
            } else if form.focused_rows().is_some() {
                2
            } else {
                (*wanted).min((area.height / n.max(1)).max(2))
            }
        });
        let heights = up_to_focus(heights.collect(), tables.iter().position(|(at, _)| *at == form.focus), area.height);
        let mut y = 0;
        for ((at, _), height) in tables.iter().zip(heights) {
            let height = height.min(area.height.saturating_sub(y));
            if height == 0 {
                continue;
            }
            let rect = Rect { y: area.y + y, height, ..area };
            scene.hit(rect, Hit::Field(*at));
            if let Some(rows) = form.table(*at) {
                self.table(scene, rect, form, *at, rows, top);
            }
            y += height;
        }
    }

    fn table_rows(&self, form: &Form, at: usize, kind: Entity) -> u16 {
        let n = match (kind, form.entries.get(at)) {
            (Entity::Relation, _) => codes_of(form, ParticipantRole::Voksen).len() + 1,
            (_, Some(Entry::Children { rows: Some(rows), .. })) => rows.rows.len(),
            _ => 0,
        };
        u16::try_from(n.max(1)).unwrap_or(u16::MAX)
    }

    fn table(&self, scene: &mut Scene, area: Rect, form: &Form, at: usize, rows: &Rows, top: bool) {
        let focused = top && form.focus == at;
        let look = match (focused, form.fault(at).is_some()) {
            (_, true) => Look::Bad,
            (true, false) => Look::Accent,
            (false, false) => Look::Text,
        };
        let n = rows.filled();
        let right = if n > 0 { n.to_string() } else { String::new() };
        let (adults, children) = (codes_of(form, ParticipantRole::Voksen), codes_of(form, ParticipantRole::Barn));
        let is_empty = match rows.entity {
            Entity::Relation => adults.is_empty() || children.is_empty(),
            _ => rows.rows.is_empty(),
        };
        // On a page for a screen reader the name stands before what to press.
        let end = if self.spoken && is_empty { ":" } else { "" };
        self.bench_heading(scene, area, &format!("{}{end}", self.text.entities(rows.entity)), &right, look);
        let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let body = Rect { x: body.x + 1, width: body.width.saturating_sub(1), ..body };
        if is_empty {
            let hint = self.text.get(&empty_hint(rows.entity));
            scene.put(body, 0, 0, &whole_parts(&hint, usize::from(body.width), scene.symbols.ellipsis), Look::Dim);
            scene.follows(body, 0);
            if focused {
                scene.here(body, 0, 0);
            }
            return;
        }
        if rows.entity == Entity::Relation {
            self.matrix(scene, body, form, at, (&adults, &children), focused);
            return;
        }
        let widths = widths(rows.entity, &rows.columns, body.width);
        if self.table_lines(scene, body, form, at, &widths, focused) {
            scene.put_right(area, 0, &format!(" {} {n} ", scene.symbols.down), Look::Dim);
        }
    }

    /// Adults down, children across, and how strong each relation is.
    fn matrix(
        &self,
        scene: &mut Scene,
        area: Rect,
        form: &Form,
        at: usize,
        (adults, children): (&[String], &[String]),
        focused: bool,
    ) {
        let Some(rows) = form.table(at) else { return };
        // Show a whole group of children if possible: columns become as narrow as their codes allow before they scroll.
        let n = u16::try_from(children.len() + 1).unwrap_or(u16::MAX);
        let widest = children.iter().chain(adults).map(|code| code.chars().count()).max().unwrap_or(2);
        let least = u16::try_from(widest + 1).unwrap_or(3).min(5);
        let cell = (area.width / n).clamp(least, 5);
        let across = usize::from(area.width.saturating_sub(cell) / cell).max(1);
        let left = (rows.column + 1).saturating_sub(across);
        let down = usize::from(area.height.saturating_sub(1)).max(1);
        let first = (rows.at + 1).saturating_sub(down);
        for (x, child) in (1..).zip(children.iter().skip(left).take(across)) {
            // A page for a screen reader names the child at each cell.
            scene.put_said(area, x * cell, 0, &fit(child, usize::from(cell - 1), ""), "", Look::Dim);
        }
        for (y, (line, adult)) in (1..).zip(adults.iter().enumerate().skip(first).take(down)) {
            scene.put_said(area, 0, y, &fit(adult, usize::from(cell - 1), ""), &format!("{adult}:"), Look::Dim);
            for (x, (column, child)) in (1..).zip(children.iter().enumerate().skip(left).take(across)) {
                let given = relation(rows, adult, child).map(|at| rows.typed(at, "strength")).unwrap_or_default();
                let none = given.is_empty();
                let shown = if none { scene.symbols.dot.to_owned() } else { given };
                let here = focused && (line, column) == (rows.at, rows.column);
                let said = match (here, none) {
                    (true, true) => format!("{adult} {child} {}", self.text.get("plain-cell-none")),
                    (true, false) => format!("{adult} {child} {shown}"),
                    (false, true) => String::new(),
                    (false, false) => format!("{child} {shown}"),
                };
                if here {
                    scene.put_said(area, x * cell, y, &shown, Said::line(&said), Look::Text);
                } else {
                    scene.put_said(area, x * cell, y, &shown, &said, Look::Text);
                }
                let spot = Rect { x: area.x + x * cell, y: area.y + y, width: cell, height: 1 };
                scene.hit(spot, Hit::Cell(at, line, column));
                if focused && (line, column) == (rows.at, rows.column) {
                    scene.tint(Rect { x: area.x + x * cell, width: cell.min(3), ..area }, y, Look::Selected);
                }
            }
        }
    }

    /// The time or date as the typed text is read, for the line below.
    pub fn understood(
        &self,
        field: &crate::domain::fields::Field,
        editor: &crate::tui::core::editor::Editor,
    ) -> Option<String> {
        let today = self.today;
        let words = match crate::tui::widgets::form::field_input::read_typed(field, &editor.text(), today, None) {
            Ok(Some(crate::domain::value::Value::Date(day))) => {
                format!("{} {} {}", format::weekday_day(self.text.lang(), day), self.symbols.dot, self.week(day))
            }
            Ok(Some(value)) => self.text.value(field, &value, &|_| None),
            Ok(None) => return None,
            Err(refusal) => self.text.refusal(&refusal),
        };
        Some(format!("= {words}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_with_the_focus_is_in_sight_on_a_low_screen() {
        assert_eq!(up_to_focus(vec![2, 2, 2], Some(2), 6), [2, 2, 2], "all fit");
        assert_eq!(up_to_focus(vec![2, 2, 2], Some(2), 5), [0, 2, 2]);
        assert_eq!(up_to_focus(vec![2, 2, 2], Some(2), 2), [0, 0, 2]);
        assert_eq!(up_to_focus(vec![2, 2, 2], Some(0), 2), [2, 2, 2], "those below are cut at the end");
        assert_eq!(up_to_focus(vec![2, 2], None, 2), [2, 2]);
    }
}

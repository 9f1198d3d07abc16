//! Drawing of children edited in place, as the lines of a table: in a form below its fields, and in the workbench.

use ratatui::layout::Rect;

use crate::domain::fields::{Field, Kind};
use crate::tui::core::cells::Cells;
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::scene::{Hit, Said, Scene};
use crate::tui::core::theme::Look;
use crate::tui::widgets::form::state::{FieldInput, Form, Rows};
use crate::tui::widgets::form::table::TableRow;
use crate::tui::widgets::list::draw::short_name;

/// Lines of a table whose words decide how wide its columns are.
const MEASURED: usize = 40;
/// Lines of a table that show while the focus is elsewhere and the form has no more room.
const LINES: u16 = 4;

/// Cells that the words of a column need at least, with the blank after them.
const fn least(column: &Field) -> u16 {
    match column.kind {
        Kind::Line | Kind::Note | Kind::Link(_) | Kind::Links(_) => 14,
        Kind::Choice(_) | Kind::Set(_) => 12,
        Kind::Date | Kind::Until(_) | Kind::Fuzzy | Kind::Week => 11,
        Kind::Time | Kind::Minutes | Kind::Money => 9,
        Kind::YesNo | Kind::Number | Kind::Fte | Kind::Tenths => 8,
    }
}

/// The widths of the columns in a form; `wanted` are the cells that name and words of each would fill. When not all have
/// the room they need, the first one stands, and of the others as many are shown as fit around the one with the cursor;
/// the width of a hidden one is 0.
fn widths(columns: &[&'static Field], wanted: &[u16], room: u16, cursor: Option<usize>) -> Vec<u16> {
    let mut widths: Vec<u16> = columns.iter().map(|column| least(column)).collect();
    let all = |widths: &[u16]| widths.iter().fold(0u16, |sum, width| sum.saturating_add(*width));
    let cursor = cursor.unwrap_or(0);
    let (mut from, mut to) = (1, widths.len());
    while all(&widths) > room && from < to {
        // The last one goes first, but never that with the cursor.
        let gone = if to - 1 > cursor { to - 1 } else { from };
        if gone == cursor {
            break;
        }
        if gone == from {
            from += 1
        } else {
            to -= 1
        }
        if let Some(width) = widths.get_mut(gone) {
            *width = 0;
        }
    }
    // What is left goes to the columns whose words are cut, the first ones first.
    let mut left = room.saturating_sub(all(&widths));
    for (width, wanted) in widths.iter_mut().zip(wanted).filter(|(width, _)| **width > 0) {
        let more = wanted.saturating_sub(*width).min(left);
        *width += more;
        left -= more;
    }
    // Words that are still to be typed take the rest; without any, the names of the columns do.
    let has_words = |column: &Field| matches!(column.kind, Kind::Line | Kind::Note | Kind::Link(_) | Kind::Links(_));
    let any_words = columns.iter().zip(&widths).any(|(column, width)| has_words(column) && *width > 0);
    let is_wide = |column: &Field| has_words(column) || !any_words;
    let mut wide: Vec<&mut u16> = columns
        .iter()
        .zip(&mut widths)
        .filter(|(column, width)| is_wide(column) && **width > 0)
        .map(|(_, width)| width)
        .collect();
    let n = u16::try_from(wide.len()).unwrap_or(1).max(1);
    for (at, width) in (0..).zip(&mut wide) {
        let more = left / (n - at);
        **width += more;
        left -= more;
    }
    widths
}

impl DrawCtx<'_> {
    /// Rows a table takes in a full form: the names of its columns and its lines; an empty one takes one row.
    pub(super) fn table_height(&self, rows: &Rows, focused: bool) -> u16 {
        let lines = u16::try_from(rows.rows.len()).unwrap_or(u16::MAX);
        let names = u16::from(lines > 0);
        names + lines.min(if focused { (self.size.1 / 2).max(LINES) } else { LINES }).max(1 - names)
    }

    /// Draws a table in a form; an empty one says how its first line is made.
    pub(super) fn form_table(&self, scene: &mut Scene, area: Rect, form: &Form, at: usize, focused: bool) {
        let Some(rows) = form.table(at) else { return };
        if rows.rows.is_empty() {
            // The key works only here.
            let words = self.text.get(if focused { "table-empty" } else { "table-none" });
            scene.put(area, 0, 0, &words, Look::Dim);
            return;
        }
        // The last name leaves room for the mark.
        let mark = format!(" {} {} ", scene.symbols.down, rows.filled());
        let room = area.width.saturating_sub(u16::try_from(mark.width()).unwrap_or(0));
        let wanted: Vec<u16> = (rows.columns.iter().enumerate())
            .map(|(place, column)| {
                let name = self.text.field_short(rows.entity, column).width();
                let cells = rows.rows.iter().take(MEASURED).filter_map(|row| row.cells.get(place));
                let words = cells.map(|cell| self.cell_words(form, cell).width()).max().unwrap_or(0);
                u16::try_from(name.max(words) + 1).unwrap_or(u16::MAX)
            })
            .collect();
        let widths = widths(&rows.columns, &wanted, room, focused.then_some(rows.column));
        let mut x = 0;
        for (column, width) in rows.columns.iter().zip(&widths).filter(|(_, width)| **width > 0) {
            let name = self.text.field_short(rows.entity, column);
            let name = self.cut(&name, usize::from(width.saturating_sub(1)));
            // A page for a screen reader names the column at each cell.
            scene.put_said(area, x, 0, &name, "", Look::Dim);
            x += width;
        }
        let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        if self.table_lines(scene, body, form, at, &widths, focused) {
            scene.put_right(area, 0, &mark, Look::Dim);
        }
    }

    /// Draws the lines that fit: those around the cursor if it is here, else the first ones in a form, and the last ones in
    /// the workbench, where a log grows. Returns whether there are more.
    pub fn table_lines(
        &self,
        scene: &mut Scene,
        body: Rect,
        form: &Form,
        at: usize,
        widths: &[u16],
        focused: bool,
    ) -> bool {
        let Some(rows) = form.table(at) else { return false };
        let height = usize::from(body.height).max(1);
        let cursor = match (form.focus == at, form.bench.is_some()) {
            (true, _) => rows.at,
            (false, true) => rows.rows.len().saturating_sub(1),
            (false, false) => 0,
        };
        let first = (cursor + 1).saturating_sub(height);
        for (y, (line, row)) in (0..).zip(rows.rows.iter().enumerate().skip(first).take(height)) {
            let mut x = 0;
            for ((place, cell), width) in row.cells.iter().enumerate().zip(widths).filter(|(_, width)| **width > 0) {
                let here = focused && line == rows.at && place == rows.column;
                let spot = Rect { x: body.x + x, y: body.y + y, width: width.saturating_sub(1), height: 1 };
                let spot = if self.spoken {
                    self.cell_name(scene, spot, (rows, row, place), focused && line == rows.at)
                } else {
                    spot
                };
                self.table_cell(scene, spot, form, cell, here);
                scene.hit(Rect { width: *width, ..spot }, Hit::Cell(at, line, place));
                x += width;
            }
        }
        first > 0 || rows.rows.len() > first + height
    }

    /// Names the column of a cell for a screen reader; the cells of the line with the focus are in lines of their own.
    fn cell_name(
        &self,
        scene: &mut Scene,
        spot: Rect,
        (rows, row, place): (&Rows, &TableRow, usize),
        focused: bool,
    ) -> Rect {
        let empty = row.cells.get(place).is_none_or(FieldInput::is_empty);
        if let Some(column) = rows.columns.get(place).filter(|_| focused || !empty) {
            let name = format!("{}:", self.text.field_short(rows.entity, column));
            if focused {
                scene.put_said(spot, 0, 0, " ", Said::line(&name), Look::Dim);
            } else {
                scene.put_said(spot, 0, 0, " ", &name, Look::Dim);
            }
        }
        Rect { x: spot.x + 1.min(spot.width), width: spot.width.saturating_sub(1), ..spot }
    }

    /// The words of a cell.
    fn cell_words(&self, form: &Form, cell: &FieldInput) -> String {
        match cell {
            FieldInput::Text(editor) => editor.lines().join(" "),
            FieldInput::Choice { list, code } => code.map(|code| self.text.choice(list, code)).unwrap_or_default(),
            FieldInput::YesNo(yes) => self.text.get(if *yes { "yes" } else { "no" }),
            FieldInput::Link { id, name } => {
                let goals = form.bench.iter().flat_map(|bench| &bench.context.goals);
                let goal = goals.into_iter().find(|goal| Some(goal.id) == *id).map(|goal| goal.name.clone());
                let areas = form.bench.iter().flat_map(|bench| &bench.context.areas);
                let area_name = areas.into_iter().find(|(area, _)| Some(*area) == *id).map(|(_, name)| name.clone());
                goal.or(area_name).unwrap_or_else(|| name.clone())
            }
            FieldInput::Links(links) => links.iter().map(|(_, name)| short_name(name)).collect::<Vec<_>>().join(", "),
            FieldInput::Set { list, chosen, .. } => {
                let marked = list.codes.iter().zip(chosen).filter(|(_, on)| **on);
                marked.map(|(code, _)| self.text.choice_short(list, code)).collect::<Vec<_>>().join(", ")
            }
        }
    }

    fn table_cell(&self, scene: &mut Scene, area: Rect, form: &Form, cell: &FieldInput, here: bool) {
        if let FieldInput::Text(editor) = cell
            && here
        {
            scene.here(area, 0, 0);
            scene.tint_area(area, Look::Marked);
            scene.draw_text_area(area, || editor.text(), |area, buffer| editor.draw(area, buffer));
            scene.apart();
            return;
        }
        let words = self.cell_words(form, cell);
        scene.put(area, 0, 0, &words, Look::Text);
        scene.apart();
        if here {
            scene.here(area, 0, 0);
            if matches!(cell, FieldInput::Choice { .. }) {
                scene.put_right(area, 0, scene.symbols.down, Look::Dim);
            }
            scene.tint(area, 0, Look::Marked);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fields::Entity;

    #[test]
    fn the_column_with_the_cursor_is_always_shown_beside_the_first() {
        let columns: Vec<&'static Field> = Entity::TeamMember.fields().iter().filter(|field| field.list).collect();
        assert_eq!(columns.len(), 6);
        for room in [14, 18, 30, 52, 80, 200] {
            for cursor in 0..columns.len() {
                let widths = widths(&columns, &[], room, Some(cursor));
                assert!(widths[cursor] >= least(columns[cursor]), "{room} {cursor}: {widths:?}");
                assert!(
                    widths[0] > 0 && (room < 26 || widths.iter().sum::<u16>() <= room),
                    "{room} {cursor}: {widths:?}"
                );
            }
        }
        let all = widths(&columns, &[], 80, None);
        assert!(all.iter().all(|width| *width > 0) && all.iter().sum::<u16>() == 80, "{all:?}");
    }
}

//! Drawing of a detail: fields with their labels, and below them the children.

use ratatui::layout::Rect;

use crate::domain::fields::Kind;
use crate::domain::value::{Record, Value};
use crate::tui::core::cells::{Cells, fit, wrap, wrap_seen};
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::scene::{BoxId, Hit, Scene};
use crate::tui::core::theme::Look;
use crate::tui::widgets::detail::state::{Detail, Item};

/// The width of the labels, where none is longer.
const LABEL: usize = 22;

/// One row of a detail: cells already laid out, or a child whose words are made only if it is visible.
enum DetailLine<'a> {
    Cells(Vec<(u16, String, Look)>),
    Child(&'a Record),
}

/// The heading above a line and the end of what belongs to it; none for a line above all headings.
fn section(items: &[Item], at: usize) -> Option<(usize, usize)> {
    let is_heading = |item: &Item| matches!(item, Item::Heading { .. });
    let from = items.get(..=at)?.iter().rposition(is_heading)?;
    let to = items.iter().skip(from + 1).position(is_heading).map_or(items.len(), |more| from + 1 + more);
    Some((from, to))
}

/// The first row shown while the cursor is in a section: the heading and as many of its rows as fit are in sight, so that
/// whoever comes to a heading sees what it is about. All rows of a section give the same answer while it fits, so
/// that nothing moves below the cursor.
fn top_of_section(section: (usize, usize), cursor: (usize, usize), height: usize) -> usize {
    let whole = section.1.saturating_sub(height).min(section.0);
    // One row below the cursor stays in sight, too: what is added to a row stands there.
    (cursor.1 + 2).min(section.1).saturating_sub(height).max(whole).min(cursor.0)
}

impl DrawCtx<'_> {
    /// Draws a detail, scrolled so that the cursor is visible, and with it the section it is in.
    pub fn detail(&self, scene: &mut Scene, area: Rect, detail: &Detail, focused: bool) {
        let Some(record) = &detail.record else {
            self.empty(scene, area, "detail-empty");
            return;
        };
        scene.heights.push((BoxId::Detail, usize::from(area.height)));
        let label = self.label_width(detail, usize::from(area.width));
        let room = usize::from(area.width).saturating_sub(label + 3);
        let height = usize::from(area.height).max(1);
        // Rows are laid out once; the cursor's first row decides the scroll. Before the cursor the end of a text can
        // show, after it the beginning; no more of a long text is laid out.
        let rows_of = |at: usize, words: &str| wrap_seen(words, room, height, at < detail.cursor);
        let mut rows: Vec<(usize, DetailLine<'_>)> = Vec::new();
        for (at, item) in detail.items.iter().enumerate() {
            match item {
                Item::Remark(n) => {
                    let Some(remark) = detail.remarks.get(*n) else { continue };
                    let (mark, look) = self.rule_mark(remark);
                    let indent = u16::try_from(mark.width() + 3).unwrap_or(9);
                    for (n, line) in wrap(&remark.in_words(self.text), usize::from(area.width.saturating_sub(indent)))
                        .iter()
                        .enumerate()
                    {
                        let mut cells = vec![(indent, line.clone(), Look::Text)];
                        if n == 0 {
                            cells.push((2, mark.clone(), look));
                        }
                        rows.push((at, DetailLine::Cells(cells)));
                    }
                }
                Item::Field { field, rivals } => {
                    let value = record.get(field.name);
                    if value.is_none() && rivals.is_empty() {
                        continue;
                    }
                    let worded = |value: Option<&Value>| match value {
                        Some(Value::Date(day)) => self.whole_day(*day),
                        Some(value) => self.text.value(field, value, &|id| detail.names.get(&id).cloned()),
                        None => self.text.get("replace-empty"),
                    };
                    let words = worded(value);
                    let mut name = self.text.field_short(record.entity, field);
                    if !rivals.is_empty() {
                        name = format!("{}{} {name}", scene.symbols.several, rivals.len() + 1);
                    }
                    let name = fit(&name, label, scene.symbols.ellipsis).to_string();
                    let x = u16::try_from(label + 3).unwrap_or(0);
                    for (n, line) in rows_of(at, &words).into_iter().enumerate() {
                        let look = value.map_or(Look::Dim, |value| self.value_look(field, value));
                        let mut cells = vec![(x, line, look)];
                        if n == 0 {
                            cells.push((2, name.clone(), Look::Dim));
                        }
                        rows.push((at, DetailLine::Cells(cells)));
                    }
                    for (value, who) in rivals {
                        let words = worded(value.as_ref());
                        let said =
                            self.text.with("detail-rival", &[("who", who.as_str().into()), ("value", words.into())]);
                        for line in rows_of(at, &said) {
                            rows.push((at, DetailLine::Cells(vec![(x, line, Look::Warn)])));
                        }
                    }
                }
                Item::Heading { entity, count, more, .. } => {
                    let shown = if *more { format!("{count}+") } else { count.to_string() };
                    let line =
                        format!("{} {} {shown}", self.text.heading_in(record.entity, *entity), scene.symbols.dot);
                    rows.push((at, DetailLine::Cells(vec![(0, line, Look::Accent)])));
                }
                Item::Child(child) => rows.push((at, DetailLine::Child(child))),
            }
        }
        if rows.is_empty() {
            self.empty(scene, area, "detail-blank");
        }
        let cursor = rows.iter().position(|(at, _)| *at == detail.cursor).unwrap_or(0);
        let cursor_end = rows.iter().rposition(|(at, _)| *at == detail.cursor).unwrap_or(cursor);
        let top = match section(&detail.items, detail.cursor) {
            Some((from, to)) => {
                let row = |at: usize| rows.iter().position(|(item, _)| *item >= at).unwrap_or(rows.len());
                top_of_section((row(from), row(to)), (cursor, cursor_end), height)
            }
            None => (cursor_end + 1).saturating_sub(height).min(cursor),
        };
        let shown = rows.get(top..(top + height).min(rows.len())).unwrap_or_default();
        let children: Vec<_> = shown
            .iter()
            .map(|(_, line)| match line {
                DetailLine::Child(child) => Some((*child, self.child_words(child, detail))),
                DetailLine::Cells(_) => None,
            })
            .collect();
        let columns = self.child_columns(&children, detail, usize::from(area.width));
        for (row, (at, cells)) in shown.iter().enumerate() {
            let child = children.get(row).and_then(Option::as_ref);
            let columns = columns.get(row).and_then(Option::as_ref);
            let row = u16::try_from(row).unwrap_or(u16::MAX);
            match cells {
                DetailLine::Cells(cells) => {
                    for (x, words, look) in cells {
                        scene.put(area, *x, row, words, *look);
                    }
                    self.detail_said(scene, area, row, (*at, cells), detail);
                    // The next rows of a value or a remark.
                    if row > 0 && rows.get(top + usize::from(row) - 1).is_some_and(|(before, _)| before == at) {
                        scene.follows(area, row);
                    }
                }
                DetailLine::Child(_) => {
                    if let Some((child, words)) = child {
                        let line = Rect { y: area.y + row, height: 1, ..area };
                        self.child(scene, line, (child, words), columns, detail.is_inside(child));
                    }
                }
            }
            if *at == detail.cursor && focused {
                scene.tint(area, row, Look::Selected);
            }
            scene.hit(Rect { y: area.y + row, height: 1, ..area }, Hit::Row(BoxId::Detail, *at));
        }
        scene.goes_below(area, rows.len().saturating_sub(top + height));
        if rows.len() > top + height {
            let more = format!(" {} ", scene.symbols.down);
            scene.put_right(area, area.height.saturating_sub(1), &more, Look::Dim);
        }
    }

    /// The width of the labels: a third of the row, and up to a half before one is cut; the values go on in the next row.
    fn label_width(&self, detail: &Detail, width: usize) -> usize {
        let Some(record) = &detail.record else { return 0 };
        let labels = detail.items.iter().filter_map(|item| match item {
            Item::Field { field, rivals } if record.get(field.name).is_some() || !rivals.is_empty() => {
                let versions = if rivals.is_empty() { 0 } else { 3 };
                Some(self.text.field_short(record.entity, field).width() + versions)
            }
            Item::Field { .. } | Item::Remark(_) | Item::Heading { .. } | Item::Child(_) => None,
        });
        let least = LABEL.min(width / 3);
        labels.max().unwrap_or(0).clamp(least, least.max(width / 2))
    }

    /// The whole label of a field, for a screen reader.
    fn detail_said(
        &self,
        scene: &mut Scene,
        area: Rect,
        row: u16,
        (at, cells): (usize, &[(u16, String, Look)]),
        detail: &Detail,
    ) {
        if let (Some(Item::Field { field, rivals }), Some(record)) = (detail.items.get(at), &detail.record)
            && let Some((x, name, look)) = cells.iter().find(|(x, ..)| *x == 2)
        {
            let whole = self.text.field_short(record.entity, field);
            let versions = if rivals.is_empty() { String::new() } else { format!("≠ {}  ", rivals.len() + 1) };
            scene.put_said(area, *x, row, name, &format!("{versions}{whole}:"), *look);
        }
    }

    fn value_look(&self, field: &crate::domain::fields::Field, value: &Value) -> Look {
        match (field.kind, value) {
            (Kind::Link(_), _) => Look::Text,
            (_, Value::Bool(false)) => Look::Dim,
            _ => Look::Text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::top_of_section;

    #[test]
    fn a_section_is_in_sight_with_as_many_rows_as_fit() {
        // The heading in row 20 with four rows, ten rows of screen: the last one is at the bottom.
        for cursor in 20..25 {
            assert_eq!(top_of_section((20, 25), (cursor, cursor), 10), 15, "{cursor}");
        }
        // Exactly as many as fit, and one more: the heading is the first row, and the cursor takes the screen along.
        assert_eq!(top_of_section((20, 30), (20, 20), 10), 20);
        assert_eq!(top_of_section((20, 31), (20, 20), 10), 20);
        assert_eq!(top_of_section((20, 31), (28, 28), 10), 20);
        assert_eq!(top_of_section((20, 31), (29, 29), 10), 21);
        assert_eq!(top_of_section((20, 31), (30, 30), 10), 21);
        // Near the top nothing scrolls.
        assert_eq!(top_of_section((3, 8), (3, 3), 10), 0);
    }
}

//! The children of a record in its detail: rows of one kind stand in columns where all of them have room, else each row
//! says as much as fits. The fields of the record are in `draw`.

use ratatui::layout::Rect;

use crate::domain::fields::{Entity, Kind};
use crate::domain::value::Record;
use crate::tui::core::cells::{Cells, cut, fit};
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::scene::Scene;
use crate::tui::core::theme::Look;
use crate::tui::widgets::detail::state::Detail;

/// Columns that must fit beside each other; with fewer a row says more by itself.
const COLUMNS: usize = 3;
/// Cells below which the last part of a row is left out, not cut.
const PART: usize = 12;
/// Blanks between two parts of a row.
const GAP: usize = 2;

/// The columns of children of one kind: the name of the field (none for the number) and the cells of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Columns(Vec<(&'static str, usize)>);

/// One child in words: by field, without a name for its number.
pub(super) type ChildWords = Vec<(&'static str, String)>;

/// The columns for these rows, as many as fit; `None` where too few do.
fn columns(entity: Entity, rows: &[&ChildWords], room: usize) -> Option<Columns> {
    let names = std::iter::once("").chain(entity.row_fields().map(|field| field.name));
    let widest = |name: &str| {
        let words = rows.iter().flat_map(|row| row.iter().filter(|(of, _)| *of == name));
        words.map(|(_, words)| words.width()).max()
    };
    let all: Vec<(&'static str, usize)> = names.filter_map(|name| Some((name, widest(name)?))).collect();
    let mut used = 0;
    let fitting = all.iter().take_while(|(_, width)| {
        used += width + if used > 0 { GAP } else { 0 };
        used <= room
    });
    let fitting: Vec<_> = fitting.copied().collect();
    let enough = fitting.len() == all.len() || fitting.len() >= COLUMNS;
    enough.then_some(Columns(fitting))
}

/// The parts of a row that stand beside each other, each with the cells before it; what does not fit is left out, and cut
/// only if much of it shows.
fn line(parts: &ChildWords, room: usize, ellipsis: &str) -> Vec<(usize, String)> {
    let mut line = Vec::new();
    let mut used = 0;
    for (_, part) in parts {
        let gap = if line.is_empty() { 0 } else { GAP };
        let left = room.saturating_sub(used + gap);
        if part.width() > left && gap > 0 && left < PART {
            break;
        }
        let shown = cut(part, left, ellipsis).to_string();
        let begins = used + gap;
        used = begins + shown.width();
        line.push((begins, shown));
        if part.width() > left {
            break;
        }
    }
    line
}

impl DrawCtx<'_> {
    /// The columns of a child and what else it belongs to.
    pub(super) fn child_words(&self, child: &Record, detail: &Detail) -> ChildWords {
        let number = child.number.and_then(|n| child.entity.numbered(n)).map(|number| ("", number));
        let mut parts: ChildWords = number.into_iter().collect();
        let Some(parent) = detail.record.as_ref().map(|record| record.id) else { return parts };
        let row = self.text.row(child, parent, &|id| detail.names.get(&id).cloned());
        let shown = row.into_iter().filter(|(field, _)| !(field.parent && detail.is_inside(child)));
        let put_off = child.entity == Entity::Milestone && child.date("postponed_to").is_some();
        let due_field = if put_off { "postponed_to" } else { "date" };
        let falls_in = detail.breaks.get(&child.id).map(|falls_in| self.text.get(falls_in.message()));
        parts.extend(shown.map(|(field, words)| match &falls_in {
            Some(falls_in) if field.name == due_field => {
                let args = [("what", words.into()), ("break", falls_in.as_str().into())];
                (field.name, self.text.with("owed-in-break", &args))
            }
            _ => (field.name, words),
        }));
        parts
    }

    /// The columns of each of these rows: neighbours of one kind share them.
    pub(super) fn child_columns(
        &self,
        rows: &[Option<(&Record, ChildWords)>],
        detail: &Detail,
        width: usize,
    ) -> Vec<Option<Columns>> {
        let kind = |row: &Option<(&Record, ChildWords)>| {
            row.as_ref().map(|(child, _)| (child.entity, detail.is_inside(child)))
        };
        let groups = rows.chunk_by(|one, next| kind(one) == kind(next));
        let mut all = Vec::with_capacity(rows.len());
        for group in groups {
            let words: Vec<&ChildWords> = group.iter().flatten().map(|(_, words)| words).collect();
            let found = group.first().and_then(kind).filter(|_| !self.spoken);
            let found =
                found.and_then(|(entity, inside)| columns(entity, &words, width.saturating_sub(indent(inside))));
            all.extend(group.iter().map(|_| found.clone()));
        }
        all
    }

    /// Draws a child in one row.
    pub(super) fn child(
        &self,
        scene: &mut Scene,
        line_area: Rect,
        (child, words): (&Record, &ChildWords),
        columns: Option<&Columns>,
        inside: bool,
    ) {
        let ellipsis = scene.symbols.ellipsis;
        let indent = u16::try_from(indent(inside)).unwrap_or(0);
        let mark = self.versions_mark(child.id);
        let used = scene.put(line_area, indent, 0, &mark, Look::Warn) + indent;
        // A mark takes cells of its own: its row then stands by itself.
        let Some(Columns(columns)) = columns.filter(|_| mark.is_empty()) else {
            let parts = line(words, usize::from(line_area.width.saturating_sub(used)), ellipsis);
            // On a page for a screen reader the parts that do not fit are said with the last one that does.
            let rest: Vec<&str> = words.iter().skip(parts.len().saturating_sub(1)).map(|(_, said)| &**said).collect();
            for (n, (x, part)) in parts.iter().enumerate() {
                let x = used + u16::try_from(*x).unwrap_or(u16::MAX);
                if n + 1 == parts.len() && parts.len() < words.len() {
                    scene.put_said(line_area, x, 0, part, &rest.join(" · "), Look::Text);
                } else {
                    scene.put(line_area, x, 0, part, Look::Text);
                }
                // A day and a time beside each other are no number.
                scene.apart();
            }
            return;
        };
        let mut x = used;
        for (name, width) in columns {
            let said = words.iter().find(|(of, _)| of == name).map(|(_, said)| said.as_str()).unwrap_or_default();
            let amount = child.entity.field(name).is_some_and(|field| {
                matches!(field.kind, Kind::Minutes | Kind::Money | Kind::Number | Kind::Fte | Kind::Tenths)
            });
            let before = if amount { u16::try_from(width.saturating_sub(said.width())).unwrap_or(0) } else { 0 };
            scene.put(line_area, x + before, 0, fit(said, *width, ellipsis).trim_end(), Look::Text);
            scene.apart();
            x += u16::try_from(width + GAP).unwrap_or(0);
        }
    }
}

/// Cells before a child; one inside another stands further in.
const fn indent(inside: bool) -> usize {
    if inside { 4 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(parts: &[(&'static str, &str)]) -> ChildWords {
        parts.iter().map(|(name, words)| (*name, (*words).to_owned())).collect()
    }

    #[test]
    fn rows_of_one_kind_stand_in_columns_where_enough_of_them_fit() {
        let first = row(&[("", "M-034"), ("title", "Netværk, møde 2"), ("kind", "netværk"), ("place", "Rådhuset")]);
        let second = row(&[("", "M-025"), ("title", "Møde 1"), ("place", "Kommune F")]);
        let rows = [&first, &second];
        let names = |room| columns(Entity::Meeting, &rows, room).map(|Columns(all)| all.len());
        assert_eq!(names(42), Some(4), "5 + 15 + 7 + 9 and three gaps");
        assert_eq!(names(41), Some(3), "the last column does not fit");
        assert_eq!(names(31), Some(3), "5 + 15 + 7 and two gaps");
        assert_eq!(names(30), None, "too few fit: each row says what it can");
    }

    #[test]
    fn a_part_that_would_show_a_few_letters_is_left_out() {
        let parts = row(&[("person", "Ressourceperson, Åkanden"), ("unit", "Åkanden"), ("municipality", "Kommune F")]);
        let line = |parts: &ChildWords, room| {
            let mut row = String::new();
            for (x, part) in line(parts, room, "…") {
                row.push_str(&" ".repeat(x - row.width()));
                row.push_str(&part);
            }
            row
        };
        assert_eq!(line(&parts, 44), "Ressourceperson, Åkanden  Åkanden  Kommune F");
        assert_eq!(line(&parts, 43), "Ressourceperson, Åkanden  Åkanden");
        let long = row(&[("", "M-034"), ("title", "Netværk Tidlig indsats, møde 2")]);
        assert_eq!(line(&long, 19), "M-034  Netværk Tid…");
        assert_eq!(line(&long, 18), "M-034");
        assert_eq!(line(&long, 3), "M-…", "the first part is cut");
    }
}

//! How the list of what may be erased is drawn: a heading per kind with its rule, and the records with their marks.

use ratatui::layout::Rect;

use crate::text::format;
use crate::tui::core::cells::{fit, wrap};
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::scene::{BoxId, Hit, Scene};
use crate::tui::core::theme::Look;
use crate::tui::overlays::due::{DueLine, DueList};

impl DrawCtx<'_> {
    /// Draws the list in the middle of the screen.
    pub fn due(&self, scene: &mut Scene, area: Rect, due: &DueList, top: bool) {
        let rect = self.centred(area, 100, area.height.saturating_sub(2));
        scene.clear(rect);
        let marked = self.text.with("due-marked", &[("n", due.marked.len().into()), ("all", due.count().into())]);
        let inner = scene.boxed(rect, &self.text.get("due-title"), &marked, top);
        let about = wrap(&self.text.get("due-about"), usize::from(inner.width.saturating_sub(2)));
        for (row, line) in about.iter().enumerate() {
            scene.put(inner, 1, u16::try_from(row).unwrap_or(0), line, Look::Dim);
        }
        let skip = u16::try_from(about.len() + 1).unwrap_or(0).min(inner.height);
        let rows = Rect { y: inner.y + skip, height: inner.height - skip, ..inner };
        let height = usize::from(rows.height);
        scene.heights.push((BoxId::Overlay, height));
        let ellipsis = scene.symbols.ellipsis;
        for (row, (at, line)) in due.lines().enumerate().skip(due.top).take(height).enumerate() {
            let row = u16::try_from(row).unwrap_or(0);
            match line {
                DueLine::Heading(group) => {
                    let n = format!("{}{}", group.rows.len(), if group.more { "+" } else { "" });
                    let name = self.text.retention_kind(group.kind);
                    let x = 2 + scene.put(rows, 2, row, &format!("{name} ({n})"), Look::Accent);
                    let rule = self.text.retention_rule(&group.rule);
                    let room = usize::from(rows.width.saturating_sub(x + 4));
                    scene.put(rows, x + 3, row, &fit(&rule, room, ellipsis), Look::Dim);
                }
                DueLine::Record(record) => {
                    let name = due.names.get(&record.id).map_or("", String::as_str);
                    let mark = if due.marked.contains(&record.id) { "[x]" } else { "[ ]" };
                    let since = format::day(self.text.lang(), record.since);
                    let room = usize::from(rows.width).saturating_sub(since.len() + 10);
                    scene.put(rows, 3, row, &format!("{mark} {}", fit(name, room, ellipsis)), Look::Text);
                    scene.put_right(rows, row, &format!("{since} "), Look::Dim);
                }
            }
            if at == due.cursor {
                scene.put(rows, 0, row, scene.symbols.cursor, Look::Accent);
                scene.tint(rows, row, Look::Selected);
            }
            scene.hit(Rect { y: rows.y + row, height: 1, ..rows }, Hit::Option(at));
        }
    }
}

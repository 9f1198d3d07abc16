//! The quick line: the line, its possible meanings, and what the program understands of it.

use std::cell::RefCell;

use ratatui::layout::Rect;

use super::layer::{Frame, Layer, follow};
use crate::actions::log_line::{self, KnownWords, NameCache};
use crate::domain::figures::Hours;
use crate::domain::log_line::{Candidate, Doubt, Reading};
use crate::domain::value::Id;
use crate::store::Shown;
use crate::text::log_line::{Piece, PieceKind};
use crate::tui::core::cells::{Cells, wrap};
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::editor::Editor;
use crate::tui::core::scene::{BoxId, Hit, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;

/// A row below the line: its coloured parts, and the index of the answer if the row is one.
type Row = (Vec<(String, Look)>, Option<usize>);

/// A line that becomes an activity, and what it says so far.
#[derive(Debug)]
pub struct QuickLine {
    /// Number of this line, counted from the start of the program.
    pub which: u64,
    /// The line.
    pub input: Editor,
    /// The record it was opened on.
    pub cursor: Option<Candidate>,
    /// Names looked up since it was opened.
    pub known: RefCell<NameCache>,
    /// What the program understands of the line.
    pub reading: Reading,
    /// The reading in words.
    pub pieces: Vec<Piece>,
    /// The first piece with several meanings, as a question with its answers.
    pub question: Option<(String, Vec<String>)>,
    /// The answer the cursor is on.
    pub choice: Option<usize>,
    /// Earlier lines, newest first.
    pub past: Vec<String>,
    /// Index of the earlier line that is shown.
    pub past_at: Option<usize>,
    /// The typing before the person went back to earlier lines.
    pub own: String,
    /// The typing was kept earlier and restored.
    pub restored: bool,
    /// Initials of the person who left the restored typing; empty if there is none or the person is not known.
    pub typed_by: String,
    /// The typing has changed since it was kept.
    pub dirty: bool,
    /// The state of the file when it was opened.
    pub shown: Shown,
    /// The hours of the engagement in the line, if it has a budget.
    pub hours: Option<(Id, Option<(Hours, i64)>)>,
    /// Words that are not names in the engagement of the line.
    pub words: KnownWords,
    /// What is unlikely about the line.
    pub doubts: Vec<Doubt>,
    /// The line as it was when the person was asked about its doubts; Enter on the same line saves it.
    pub asked: Option<String>,
    /// The line is being saved.
    pub saving: bool,
}
impl Layer for QuickLine {
    fn scope(&self) -> Scope {
        Scope::Quick
    }

    fn draw(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, frame: Frame<'_>) {
        draw.quick(scene, area, self, frame.top);
    }

    fn editor(&mut self) -> Option<&mut Editor> {
        Some(&mut self.input)
    }

    fn click(&mut self, at: usize) -> Option<&'static str> {
        self.choice = Some(at);
        Some("log")
    }

    fn is_dirty(&self) -> bool {
        self.dirty
    }

    fn kept_as(&self) -> Option<Id> {
        Some(log_line::draft_id())
    }

    fn typing_not_kept(&mut self) {
        self.dirty = true;
    }

    fn saw(&mut self, before: &Shown, after: &Shown) {
        follow(&mut self.shown, before, after);
    }
}

impl DrawCtx<'_> {
    /// Draws the line and its preview at the top of the pane.
    pub fn quick(&self, scene: &mut Scene, area: Rect, quick: &QuickLine, top: bool) {
        let width = area.width.min(100);
        let room = usize::from(width.saturating_sub(4)).max(1);
        let empty = quick.input.text().trim().is_empty();
        let rows = self.preview(quick, room, empty);
        let height = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(4).clamp(8, area.height.max(8));
        let rect = Rect { x: area.x + (area.width - width) / 2, width, height: height.min(area.height), ..area };
        scene.clear(rect);
        let right = if quick.restored { self.restored(&quick.typed_by) } else { String::new() };
        let inner = scene.boxed(rect, &self.text.get("quick-title"), &right, top);
        let line = Rect { x: inner.x + 3, width: inner.width.saturating_sub(4), height: 1.min(inner.height), ..inner };
        scene.put(inner, 1, 0, scene.symbols.cursor, Look::Accent);
        if empty {
            let hint = self.text.get("quick-hint");
            let said = self.text.with("quick-hint-said", &[("hint", hint.as_str().into())]);
            scene.put_said(line, 1, 0, &self.cut(&hint, usize::from(line.width)), &said, Look::Dim);
        }
        let mut editor = quick.input.clone();
        editor.set_focus(top);
        if !empty {
            scene.draw_text_area(line, || editor.text(), |area, buffer| editor.draw(area, buffer));
            scene.apart();
        } else if top {
            scene.put(line, 0, 0, " ", Look::Selected);
        }
        let below = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
        scene.heights.push((BoxId::Overlay, usize::from(below.height)));
        for (row, (words, answer)) in rows.iter().take(usize::from(below.height)).enumerate() {
            let row = u16::try_from(row).unwrap_or(0);
            let mut x = 1;
            for (words, look) in words {
                x += scene.put(below, x, row, words, *look);
            }
            if let Some(at) = answer {
                if quick.choice == Some(*at) {
                    scene.put(below, 1, row, scene.symbols.cursor, Look::Accent);
                    scene.tint(below, row, Look::Selected);
                }
                scene.hit(Rect { y: below.y + row, height: 1, ..below }, Hit::Option(*at));
            }
        }
    }

    /// The rows below the line.
    fn preview(&self, quick: &QuickLine, room: usize, empty: bool) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        if empty {
            let example = self.text.get("quick-example");
            rows.extend(wrap(&example, room).into_iter().map(|line| (vec![(line, Look::Dim)], None)));
            // Shows the record the activity will belong to before the first letter.
            if let Some(home) = quick.pieces.first().filter(|_| quick.cursor.is_some()) {
                let words = format!("{}  {}", home.label, home.value);
                rows.extend([(Vec::new(), None), (vec![(words, Look::Text)], None)]);
            }
            return rows;
        }
        if let Some((question, answers)) = &quick.question {
            let sign = self.symbols.warn;
            rows.push((vec![(format!("{sign} {question}"), Look::Warn)], None));
            for (at, answer) in answers.iter().enumerate() {
                rows.push((vec![(format!("  {answer}"), Look::Text)], Some(at)));
            }
            rows.push((vec![(format!("  {}", self.text.get("quick-choose")), Look::Dim)], None));
        }
        let widest = quick.pieces.iter().map(|piece| piece.label.width()).max().unwrap_or(0).min(room / 3) + 2;
        for piece in &quick.pieces {
            let (sign, look) = match piece.kind {
                PieceKind::Said => ("", Look::Text),
                PieceKind::Given => ("", Look::Dim),
                PieceKind::Warn => (self.symbols.warn, Look::Warn),
                PieceKind::Bad => (self.symbols.bad, Look::Bad),
            };
            let value = if sign.is_empty() { piece.value.clone() } else { format!("{sign} {}", piece.value) };
            let indent = if piece.label.is_empty() { 0 } else { widest };
            for (n, line) in wrap(&value, room.saturating_sub(indent).max(1)).into_iter().enumerate() {
                let label = if n == 0 { self.cut(&piece.label, widest).to_string() } else { String::new() };
                let pad = " ".repeat(indent.saturating_sub(label.width()));
                rows.push((vec![(format!("{label}{pad}"), Look::Dim), (line, look)], None));
            }
        }
        rows
    }
}

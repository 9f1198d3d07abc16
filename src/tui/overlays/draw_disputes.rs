//! How *Skal afgøres* is drawn: one field with its versions, side by side where there is room and below each other where
//! there is not, each with who wrote it and when, and below them what was there before.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::text::Text;
use crate::tui::core::cells::{fit, wrap};
use crate::tui::core::scene::{BoxId, Scene};
use crate::tui::core::theme::Look;
use crate::tui::overlays::disputes::{Case, Inbox};

/// From this width on versions stand beside each other.
const BESIDE: u16 = 116;
/// Rows between versions that stand below each other.
const BETWEEN: usize = 1;

/// A row of words, each with how it looks.
type Line = Vec<(String, Look)>;

/// Draws it in a box; `top` when it hears keys.
pub fn draw(scene: &mut Scene, rect: Rect, inbox: &Inbox, text: &Text, top: bool) {
    scene.clear(rect);
    let all = inbox.cases.len();
    let title = match inbox.case() {
        Some(_) => text.with("disputes-title", &[("at", (inbox.at + 1).into()), ("all", all.into())]),
        None => text.get("disputes-title-none"),
    };
    let stands = inbox.case().is_some_and(|case| case.dispute.stands);
    let right = if stands { text.get("disputes-stands") } else { String::new() };
    let inner = scene.boxed(rect, &title, &right, top);
    scene.heights.push((BoxId::Overlay, usize::from(inner.height.saturating_sub(3))));
    let Some(case) = inbox.case() else {
        scene.put(inner, 1, 0, &text.get("disputes-none"), Look::Dim);
        return;
    };
    let ellipsis = scene.symbols.ellipsis;
    let room = usize::from(inner.width.saturating_sub(2));
    scene.put(inner, 1, 0, &fit(&case.title, room, ellipsis), Look::Text);
    scene.put(inner, 1, 1, &fit(&case.field, room, ellipsis), Look::Accent);
    let below = Rect {
        x: inner.x + 1,
        width: inner.width.saturating_sub(2),
        y: inner.y + 2,
        height: inner.height.saturating_sub(2),
    };
    if inner.width >= BESIDE {
        beside(scene, below, inbox, case, text)
    } else {
        stacked(scene, below, inbox, case, text)
    }
}

/// The head of a version: whether it is marked, who wrote it, and whether it is what is shown now.
fn head(scene: &Scene, inbox: &Inbox, case: &Case, at: usize, text: &Text) -> Line {
    let marked = inbox.side == at;
    let sign = if marked { scene.symbols.cursor } else { " " };
    let look = if marked { Look::Selected } else { Look::Accent };
    let mut line = vec![(format!("{sign} "), Look::Accent), (case.by.get(at).cloned().unwrap_or_default(), look)];
    if at == 0 {
        line.push((format!(" {} {}", scene.symbols.dot, text.get("disputes-shown")), Look::Dim));
    }
    line
}

/// The words of a version, those that differ marked.
fn body(case: &Case, at: usize, width: usize) -> Vec<Line> {
    let Some(pieces) = case.sides.get(at) else { return Vec::new() };
    let mut lines: Vec<Line> = vec![Vec::new()];
    let mut used = 0;
    for (piece, differs) in pieces {
        let look = if *differs { Look::Warn } else { Look::Text };
        for (n, part) in piece.split('\n').enumerate() {
            let wide = part.width();
            if n > 0 || used + wide > width && used > 0 {
                lines.push(Vec::new());
                used = 0;
            }
            // A blank that begins a line is where the line was broken.
            if part.is_empty() || used == 0 && n == 0 && part.trim().is_empty() {
                continue;
            }
            used += wide;
            if let Some(line) = lines.last_mut() {
                line.push((part.to_owned(), look));
            }
        }
    }
    lines
}

fn before(case: &Case, width: usize, text: &Text) -> Vec<Line> {
    let words = if case.before.is_empty() { text.get("replace-empty") } else { case.before.clone() };
    let lines = wrap(&format!("{} {words}", text.get("disputes-before")), width);
    lines.into_iter().map(|line| vec![(line, Look::Dim)]).collect()
}

fn put(scene: &mut Scene, area: Rect, row: u16, line: &Line) {
    let mut x = 0;
    for (words, look) in line {
        x += scene.put(area, x, row, words, *look);
    }
}

fn show(scene: &mut Scene, area: Rect, lines: &[Line], top: usize) {
    let height = usize::from(area.height);
    let first = top.min(lines.len().saturating_sub(height));
    for (row, line) in (0..area.height).zip(lines.iter().skip(first)) {
        put(scene, area, row, line);
    }
    if first > 0 {
        scene.put_right(area, 0, scene.symbols.up, Look::Dim);
    }
    if first + height < lines.len() {
        scene.put_right(area, area.height.saturating_sub(1), scene.symbols.down, Look::Dim);
    }
}

fn beside(scene: &mut Scene, area: Rect, inbox: &Inbox, case: &Case, text: &Text) {
    let n = u16::try_from(case.sides.len()).unwrap_or(2).max(1);
    let earlier = before(case, usize::from(area.width), text);
    let foot = u16::try_from(earlier.len()).unwrap_or(1).min(area.height / 3);
    let width = area.width / n;
    for at in 0..case.sides.len() {
        let x = area.x + width * u16::try_from(at).unwrap_or(0);
        let column = Rect { x, width: width.saturating_sub(2), height: area.height.saturating_sub(foot + 1), ..area };
        let line = head(scene, inbox, case, at, text);
        put(scene, column, 0, &line);
        let words = body(case, at, usize::from(column.width));
        let rest = Rect { y: column.y + 1, height: column.height.saturating_sub(1), ..column };
        show(scene, rest, &words, inbox.top);
    }
    show(scene, Rect { y: area.bottom().saturating_sub(foot), height: foot, ..area }, &earlier, 0);
}

fn stacked(scene: &mut Scene, area: Rect, inbox: &Inbox, case: &Case, text: &Text) {
    let mut lines: Vec<Line> = Vec::new();
    let mut marked = 0;
    for at in 0..case.sides.len() {
        if at == inbox.side {
            marked = lines.len();
        }
        lines.push(head(scene, inbox, case, at, text));
        let indent = |line: Line| std::iter::once(("  ".to_owned(), Look::Text)).chain(line).collect::<Line>();
        lines.extend(body(case, at, usize::from(area.width.saturating_sub(2))).into_iter().map(indent));
        lines.extend((0..BETWEEN).map(|_| Vec::new()));
    }
    lines.extend(before(case, usize::from(area.width), text));
    // The marked version is on the screen, and from there on one reads down.
    let top = if marked >= usize::from(area.height) || inbox.top > 0 { marked + inbox.top } else { 0 };
    show(scene, area, &lines, top);
}

//! Drawing of the rebuild screen: what is done, why, its progress, and that nothing is lost.

use ratatui::layout::Rect;

use crate::text::{Text, format};
use crate::tui::core::cells::wrap;
use crate::tui::core::page::layout;
use crate::tui::core::scene::Scene;
use crate::tui::core::theme::{Look, Symbols, Theme};

/// The greatest width of the box; longer lines are hard to read.
const WIDTH: u16 = 66;

/// Draws it for a screen of this size; `done` of `all` records are rebuilt.
pub fn draw(
    (width, height): (u16, u16),
    ((theme, symbols), spoken): ((Theme, &'static Symbols), bool),
    text: &Text,
    name: &str,
    (done, all): (usize, usize),
) -> Scene {
    let frame = Scene::new(width, height, theme, symbols);
    let mut scene = if spoken { frame.clone().for_reader() } else { frame.clone() };
    let whole = scene.area();
    scene.put(whole, 1, 0, "PRAKSIS", Look::Accent);
    scene.put_right(whole, 0, &format!("{name} "), Look::Dim);
    let room = usize::from(WIDTH.min(width).saturating_sub(4)).max(1);
    let number = |n: usize| format::number(text.lang(), i64::try_from(n).unwrap_or(i64::MAX));
    let percent = done * 100 / all.max(1);
    let filled = (done * room / all.max(1)).min(room);
    let count = [("done", number(done).into()), ("all", number(all).into()), ("percent", percent.into())];
    let [full, _, _, empty] = symbols.bars;
    let mut lines: Vec<(String, Look)> = Vec::new();
    let mut say = |said: &str, look: Look| {
        lines.extend(wrap(said, room).into_iter().map(|line| (line, look)));
        lines.push((String::new(), look));
    };
    say(&text.get("rebuilding-what"), Look::Text);
    say(&text.get("rebuilding-why"), Look::Dim);
    say(
        &format!("{}{}\n{}", full.repeat(filled), empty.repeat(room - filled), text.with("rebuilding-count", &count)),
        Look::Accent,
    );
    say(&text.get("rebuilding-safe"), Look::Text);
    say(&text.get("rebuilding-stop"), Look::Dim);
    lines.pop();
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let area = Rect {
        x: (width - WIDTH.min(width)) / 2,
        // A little above the middle; from the second row on a low screen.
        y: (height.saturating_sub(rows) * 2 / 5).max(2).min(height),
        width: WIDTH.min(width),
        height: height.saturating_sub(2).min(rows),
    };
    for (row, (line, look)) in lines.iter().enumerate() {
        scene.put(area, 2, u16::try_from(row).unwrap_or(u16::MAX), line, *look);
    }
    if spoken { layout::alone(&scene, frame, text) } else { scene }
}

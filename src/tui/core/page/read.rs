//! Reads a drawn frame: its boxes and the rows outside them, one below another, each row as a line. What is said for a
//! piece is in `writer`.

use crate::text::Text;
use crate::tui::core::cells::Cells;
use crate::tui::core::page::line::{Glyph, Lines};
use crate::tui::core::page::writer::{Gap, Writer};
use crate::tui::core::scene::Scene;
use crate::tui::core::sheet::{Boxed, Sheet};

/// What the boxes of a frame belong to.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// A pane, by its name.
    Pane(&'a str),
    /// A window above a pane.
    Window,
}
/// Cells beside each other that belong to one piece.
struct Run {
    x: u16,
    y: u16,
    piece: usize,
    cells: Vec<(String, Option<(u16, u16)>)>,
}

/// The runs of a frame by their box, each from above and from the left.
fn runs(scene: &Scene, sheet: &Sheet) -> Vec<Vec<Run>> {
    let area = scene.area();
    let mut all: Vec<Vec<Run>> = (0..=sheet.boxes.len()).map(|_| Vec::new()).collect();
    for y in area.top()..area.bottom() {
        let mut before = None;
        let mut skip = 0;
        for x in area.left()..area.right() {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            let here = sheet.piece(x, y);
            if let Some(piece) = here
                && let Some(of_box) = all.get_mut(sheet.box_of(x, y))
                && let Some(cell) = scene.buffer().cell((x, y))
            {
                if before != here || of_box.last().is_none_or(|run| run.piece != piece || run.y != y) {
                    of_box.push(Run { x, y, piece, cells: Vec::new() });
                }
                skip = cell.symbol().width().saturating_sub(1);
                if let Some(run) = of_box.last_mut() {
                    run.cells.push((cell.symbol().to_owned(), Some((x, y))));
                }
            }
            before = here;
        }
    }
    all
}

/// The first runs of each row, as ranges.
fn rows_of(runs: &[Run]) -> Vec<&[Run]> {
    runs.chunk_by(|one, next| one.y == next.y).collect()
}

/// Reads a frame: its boxes and the lines outside them, from above and from the left.
pub fn lines(scene: &Scene, text: &Text, place: Place<'_>) -> Lines {
    let mut out = Lines::default();
    let Some(sheet) = scene.sheet() else { return out };
    let all = runs(scene, sheet);
    let there: Vec<usize> = (1..=sheet.boxes.len()).filter(|at| sheet.is_there(*at)).collect();
    // A part is a box, or a row outside all boxes: what is higher comes first, then what is further left.
    let mut parts: Vec<((u16, u16), usize, &[Run])> = Vec::new();
    for at in &there {
        if let (Some(boxed), Some(runs)) = (sheet.boxes.get(at - 1), all.get(*at)) {
            parts.push(((boxed.area.y, boxed.area.x), *at, runs));
        }
    }
    for row in all.first().map(|loose| rows_of(loose)).unwrap_or_default() {
        if let Some(first) = row.first() {
            parts.push(((first.y, first.x), 0, row));
        }
    }
    parts.sort_by_key(|(place, ..)| *place);
    let cursor = scene.cursor();
    let cursor_box = cursor.map(|(x, y)| sheet.box_of(x, y));
    // The person comes to the lines below in their own box with the page key, and to another box with the tab key.
    out.below = cursor_box.map_or(0, |boxed| sheet.lines_below(boxed));
    out.of_pane = matches!(place, Place::Pane(_));
    let mut n = 0;
    for (_, boxed, runs) in parts {
        if let Some(head) = boxed.checked_sub(1).and_then(|at| sheet.boxes.get(at)) {
            n += 1;
            let mut writer = Writer::new(text);
            let cell = |symbol: char| (symbol.to_string(), None);
            writer.say(&heading(head, (n, there.len()), place, text).chars().map(cell).collect::<Vec<_>>());
            writer.line.heading = true;
            writer.end(&mut out.lines, false);
        }
        let cursor = cursor
            .filter(|(_, y)| cursor_box == Some(boxed) && (boxed > 0 || runs.first().is_none_or(|run| run.y == *y)));
        if scene.is_in_a_row() {
            part(&mut out, (sheet, scene.is_on_selected()), text, boxed, runs, cursor);
        } else {
            // A box to be read: the cursor is at its first line.
            let first = out.lines.len();
            part(&mut out, (sheet, false), text, boxed, runs, None);
            if cursor.is_some() && out.lines.len() > first {
                out.here = Some((first, 0));
            }
        }
    }
    if scene.is_in_a_row() {
        out.mark(text);
    }
    out
}

/// The words of a heading: where it is, which box of how many, its title and its count.
fn heading(boxed: &Boxed, (n, of): (usize, usize), place: Place<'_>, text: &Text) -> String {
    let title = boxed.title.trim();
    let mut said = match place {
        Place::Window => text.with("plain-window", &[("title", title.into())]),
        Place::Pane(pane) if title == pane || title.is_empty() => pane.to_owned(),
        Place::Pane(pane) => format!("{pane}: {title}"),
    };
    let right = boxed.right.trim();
    if !right.is_empty() {
        said.push_str(&format!("  {right}"));
    }
    if of > 1 {
        said.push_str(&format!("  {}", text.with("plain-box", &[("n", n.into()), ("of", of.into())])));
    }
    said
}

/// Writes the rows of a box, or one row outside all boxes.
fn part(
    out: &mut Lines,
    (sheet, selected): (&Sheet, bool),
    text: &Text,
    boxed: usize,
    runs: &[Run],
    cursor: Option<(u16, u16)>,
) {
    // The run of the person: the one under the cursor, else the next in its row, else the last before it.
    let of_row = |y: u16| runs.iter().enumerate().filter(move |(_, run)| run.y == y);
    let mine = cursor.and_then(|(x, y)| {
        let covers = |run: &Run| run.cells.iter().any(|(_, from)| *from == Some((x, y)));
        let under = of_row(y).find(|(_, run)| covers(run)).map(|(at, _)| at);
        under
            .or_else(|| of_row(y).find(|(_, run)| run.x >= x).map(|(at, _)| at))
            .or_else(|| of_row(y).next_back().map(|(at, _)| at))
    });
    let mut lost = cursor.filter(|_| mine.is_none());
    let mut writer = Writer::new(text);
    let (mut row, mut stays) = (None, false);
    for (at, run) in runs.iter().enumerate() {
        let Some(piece) = sheet.pieces.get(run.piece) else { continue };
        if row != Some(run.y) {
            row = Some(run.y);
            if !sheet.goes_on(boxed, run.y) {
                writer.end(&mut out.lines, std::mem::take(&mut stays));
                // A row without words, for example an empty text.
                if let Some((_, y)) = lost.filter(|(_, y)| *y < run.y) {
                    _ = y;
                    lost = None;
                    out.here = Some((out.lines.len(), 0));
                    writer.end(&mut out.lines, true);
                }
            }
            writer.gap(Gap::Blank);
        } else {
            writer.gap(Gap::Comma);
        }
        if piece.own_line && !writer.is_empty() {
            writer.end(&mut out.lines, std::mem::take(&mut stays));
        }
        let first = writer.line.glyphs.len();
        let is_mine = mine == Some(at);
        if piece.typed {
            let caret = cursor.filter(|_| is_mine);
            let keep =
                run.cells.iter().rposition(|(symbol, from)| symbol != " " || (caret.is_some() && *from == caret));
            writer.typed(run.cells.get(..keep.map_or(0, |last| last + 1)).unwrap_or_default());
        } else if let Some(said) = &piece.said {
            let from = run.cells.first().and_then(|(_, from)| *from);
            let cells: Vec<_> = said.chars().map(|sign| (sign.to_string(), from)).collect();
            writer.say(&cells);
        } else {
            writer.say(&run.cells);
        }
        // The first character after the blank or the comma.
        let first = first + writer.line.glyphs.iter().skip(first).take_while(|glyph| glyph.from.is_none()).count();
        if writer.line.glyphs.len() > first {
            writer.line.pieces.push(first);
        }
        if is_mine {
            let line = out.lines.len();
            let caret = cursor.filter(|_| piece.typed);
            let on_caret = |glyph: &Glyph| caret.is_some() && glyph.from == caret;
            let found = writer.line.glyphs.iter().position(on_caret);
            // One of several words in a line, such as a member of a set.
            let begins = cursor.is_some_and(|(x, _)| x == run.x) && selected && first > 0;
            let found = found.or(begins.then_some(first).filter(|first| *first < writer.line.glyphs.len()));
            (out.here, out.in_text) = (Some((line, found.unwrap_or(0))), found.is_some());
            // The line stays even if nothing in it is said.
            stays = true;
        }
    }
    writer.end(&mut out.lines, stays);
    if lost.is_some() {
        out.here = Some((out.lines.len(), 0));
        writer.end(&mut out.lines, true);
    }
}

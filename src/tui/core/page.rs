//! The page for a screen reader: the pieces of a drawn frame one below another, signs as words, without lines, columns or
//! bars. `scene` and `sheet` record the pieces while widgets draw as always, so a new box needs nothing here; what the
//! page has above and below is put together in `screen`.

use ratatui::layout::Rect;

use crate::domain::privacy::cpr;
use crate::text::Text;
use crate::tui::core::cells::Cells;
use crate::tui::core::scene::{Hit, Scene};
use crate::tui::core::sheet::{Boxed, Sheet};
use crate::tui::core::theme::Look;

/// What the boxes of a frame belong to.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// A pane, by its name.
    Pane(&'a str),
    /// A window above a pane.
    Window,
}

/// A character of a page, and the cell it was drawn in.
#[derive(Clone, Debug)]
struct Glyph {
    symbol: String,
    from: Option<(u16, u16)>,
}

/// A line of a page, before it is broken into rows.
#[derive(Clone, Debug, Default)]
pub struct Line {
    glyphs: Vec<Glyph>,
    heading: bool,
    /// The first glyphs of its pieces, for the mouse.
    pieces: Vec<usize>,
}

/// The lines of a frame.
#[derive(Debug, Default)]
pub struct Lines {
    lines: Vec<Line>,
    /// The line with the person, and the character the cursor is on.
    here: Option<(usize, usize)>,
    /// That line is marked in words.
    marked: bool,
    /// That character is the caret in a text.
    in_text: bool,
}

/// A row of the page: its line, and its first and last characters.
type Row = (usize, usize, usize);

/// What comes before the next visible character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Blank,
    Comma,
}

/// The message of the word for a sign.
const fn sign_word(sign: char) -> Option<&'static str> {
    match sign {
        '✓' => Some("sign-done"),
        '○' => Some("sign-open"),
        '⚠' | '▲' => Some("sign-warn"),
        '✗' => Some("sign-bad"),
        '◐' => Some("sign-half"),
        '◆' => Some("sign-reached"),
        '◇' => Some("sign-ahead"),
        '≠' => Some("sign-several"),
        '→' => Some("sign-to"),
        _ => None,
    }
}

/// Lines, blocks, geometric shapes and arrows: signs for the eye.
pub const fn is_drawn(sign: char) -> bool {
    matches!(sign, '\u{2190}'..='\u{21ff}' | '\u{2500}'..='\u{25ff}')
}

/// The character that every voice and every Braille table knows.
const fn plain(sign: char) -> Option<&'static str> {
    match sign {
        '–' | '—' | '‑' | '−' => Some("-"),
        '…' => Some("..."),
        '×' => Some("x"),
        '›' => Some(">"),
        '“' | '”' | '„' | '«' | '»' => Some("\""),
        '’' | '‘' => Some("'"),
        '•' => Some("*"),
        _ => None,
    }
}

/// A line that is being written.
struct Writer<'a> {
    text: &'a Text,
    line: Line,
    gap: Gap,
}

impl<'a> Writer<'a> {
    fn new(text: &'a Text) -> Writer<'a> {
        Writer { text, line: Line::default(), gap: Gap::None }
    }

    fn is_empty(&self) -> bool {
        self.line.glyphs.is_empty()
    }

    fn gap(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn push(&mut self, symbol: &str, from: Option<(u16, u16)>) {
        if let Some(last) = self.line.glyphs.last() {
            // After punctuation a blank is enough.
            let ended = last.symbol.ends_with([',', ':', ';', '?', '!', '(', ' ']);
            let closes = matches!(symbol, "," | ")" | ":" | ";");
            let gap = match self.gap {
                Gap::Comma if closes => "",
                Gap::Comma if !ended => ", ",
                Gap::Comma | Gap::Blank if !last.symbol.ends_with(' ') => " ",
                Gap::Comma | Gap::Blank | Gap::None => "",
            };
            self.line.glyphs.extend(gap.chars().map(|sign| Glyph { symbol: sign.to_string(), from: None }));
        }
        self.gap = Gap::None;
        self.line.glyphs.push(Glyph { symbol: symbol.to_owned(), from });
    }

    fn word(&mut self, id: &str, from: Option<(u16, u16)>) {
        self.gap(Gap::Blank);
        for sign in self.text.get(id).chars() {
            let symbol = sign.to_string();
            self.push(&symbol, from);
        }
        self.gap(Gap::Blank);
    }

    /// Writes cells; signs become words, and two blanks or a dot in the middle a comma.
    fn say(&mut self, cells: &[(String, Option<(u16, u16)>)]) {
        let alone = !cells.iter().any(|(symbol, _)| symbol.chars().any(char::is_alphanumeric));
        let at = |n: usize| cells.get(n).map_or(" ", |(symbol, _)| symbol.as_str());
        let mut n = 0;
        while let Some((symbol, from)) = cells.get(n) {
            n += 1;
            match symbol.as_str() {
                " " => {
                    let more = at(n) == " " && n < cells.len();
                    self.gap(if more { Gap::Comma } else { Gap::Blank });
                }
                "·" => self.gap(Gap::Comma),
                // A line to write on.
                "_" if at(n) == "_" || n > 1 && at(n - 2) == "_" => self.gap(Gap::Blank),
                // A choice that is marked or not; the same of several.
                "[" if matches!(at(n), "x" | " ") && at(n + 1) == "]" => {
                    self.word(if at(n) == "x" { "sign-marked" } else { "sign-unmarked" }, *from);
                    n += 2;
                }
                "(" if matches!(at(n), "●" | " ") && at(n + 1) == ")" => {
                    self.word(if at(n) == "●" { "sign-marked" } else { "sign-unmarked" }, *from);
                    n += 2;
                }
                // Beside words it says nothing that they do not say.
                "●" if alone => self.word("sign-good", *from),
                "●" => self.gap(Gap::Comma),
                symbol => {
                    let sign = symbol.chars().next().unwrap_or(' ');
                    if let Some(id) = sign_word(sign) {
                        self.word(id, *from);
                    } else if let Some(plain) = plain(sign) {
                        for sign in plain.chars() {
                            self.push(&sign.to_string(), *from);
                        }
                    } else if !is_drawn(sign) {
                        self.push(symbol, *from);
                    }
                }
            }
        }
    }

    /// Writes the cells of a text that is being edited; every blank counts.
    fn typed(&mut self, cells: &[(String, Option<(u16, u16)>)]) {
        for (symbol, from) in cells {
            let drawn = symbol.chars().any(is_drawn);
            self.push(if drawn { "?" } else { symbol }, *from);
        }
    }

    /// Ends the line: it is kept if it has words, or if `always`.
    fn end(&mut self, lines: &mut Vec<Line>, always: bool) {
        let line = std::mem::take(&mut self.line);
        self.gap = Gap::None;
        if always || !line.glyphs.is_empty() {
            lines.push(line);
        }
    }
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

impl Lines {
    /// Marks the line of the person in words.
    fn mark(&mut self, text: &Text) {
        let Some((at, caret)) = self.here else { return };
        let Some(line) = self.lines.get_mut(at) else { return };
        self.marked = true;
        let mark = format!("> {} ", text.get("plain-here"));
        let n = mark.chars().count();
        line.glyphs.splice(0..0, mark.chars().map(|sign| Glyph { symbol: sign.to_string(), from: None }));
        line.pieces.iter_mut().for_each(|first| *first += n);
        // In a text the cursor is at the caret, else at the beginning of the line.
        self.here = Some((at, if self.in_text { caret + n } else { 0 }));
    }

    /// Puts words before the first line.
    pub fn before(&mut self, words: &str) {
        let Some(line) = self.lines.first_mut() else { return };
        let n = words.chars().count();
        line.glyphs.splice(0..0, words.chars().map(|sign| Glyph { symbol: sign.to_string(), from: None }));
        line.pieces.iter_mut().for_each(|first| *first += n);
    }

    /// Whether the person moves by rows, so that what does not fit is found again.
    pub fn has_row(&self) -> bool {
        self.marked
    }

    /// The rows these lines take at a width.
    pub fn height(&self, width: u16) -> u16 {
        u16::try_from(self.rows(width).len()).unwrap_or(u16::MAX)
    }

    /// All lines as one.
    pub fn joined(mut self) -> Lines {
        let mut all = Line::default();
        for line in self.lines.drain(..) {
            if !all.glyphs.is_empty() {
                all.glyphs.push(Glyph { symbol: " ".to_owned(), from: None });
            }
            let n = all.glyphs.len();
            all.pieces.extend(line.pieces.iter().map(|first| first + n));
            all.glyphs.extend(line.glyphs);
        }
        let lines = if all.glyphs.is_empty() { Vec::new() } else { vec![all] };
        Lines { lines, ..Lines::default() }
    }

    /// The rows of these lines at a width, broken between words.
    fn rows(&self, width: u16) -> Vec<Row> {
        let room = usize::from(width).max(1);
        let mut rows = Vec::new();
        for (at, line) in self.lines.iter().enumerate() {
            let (mut first, mut used, mut blank) = (0, 0, None);
            for (n, glyph) in line.glyphs.iter().enumerate() {
                let wide = glyph.symbol.width();
                if used + wide > room && n > first {
                    if glyph.symbol == " " && self.here != Some((at, n)) {
                        // The blank at the end of a row needs no room.
                        blank = Some(n);
                        used += wide;
                        continue;
                    }
                    let next = blank.map_or(n, |blank| blank + 1);
                    rows.push((at, first, next));
                    first = next;
                    used = line.glyphs.get(next..n).unwrap_or_default().iter().map(|glyph| glyph.symbol.width()).sum();
                    blank = None;
                }
                used += wide;
                if glyph.symbol == " " {
                    blank = Some(n);
                }
            }
            rows.push((at, first, line.glyphs.len()));
        }
        rows
    }
}

/// A frame without boxes, as a page of its own in an empty `frame`.
pub fn alone(canvas: &Scene, frame: Scene, text: &Text) -> Scene {
    let mut page = Page::new(frame, false);
    let room = page.height();
    page.put(canvas, lines(canvas, text, Place::Window), 0, room);
    page.done(canvas, 0).0
}

/// A page while it is set out.
pub struct Page {
    scene: Scene,
    cursor: Option<(u16, u16)>,
    hits: Vec<(Rect, Hit)>,
    mask: bool,
    /// Civil registration numbers that were masked.
    pub masked: usize,
}

impl Page {
    /// An empty page; with `mask` for printing.
    pub fn new(scene: Scene, mask: bool) -> Page {
        Page { scene, cursor: None, hits: Vec::new(), mask, masked: 0 }
    }

    /// The rows of the page.
    pub fn height(&self) -> u16 {
        self.scene.area().height
    }

    /// Writes lines into rows `top..top + room`; returns the rows used. If there are more, the rows around the person show,
    /// with the heading of their box first.
    pub fn put(&mut self, canvas: &Scene, mut lines: Lines, top: u16, room: u16) -> u16 {
        if self.mask {
            lines.lines.iter_mut().for_each(|line| self.masked += mask(line));
        }
        let rows = lines.rows(self.scene.area().width);
        let room = usize::from(room.min(self.height().saturating_sub(top)));
        let holds =
            |row: &Row, (line, at): (usize, usize)| row.0 == line && row.1 <= at && (at < row.2 || row.1 == row.2);
        let here = lines.here.and_then(|here| rows.iter().position(|row| holds(row, here)));
        let shown = window(&rows, &lines, here, room);
        let width = self.scene.area().width;
        for (y, at) in (top..).zip(&shown) {
            let Some((line_at, first, last)) = rows.get(*at).copied() else { continue };
            let Some(line) = lines.lines.get(line_at) else { continue };
            let glyphs = line.glyphs.get(first..last).unwrap_or_default();
            let words: String = glyphs.iter().map(|glyph| glyph.symbol.as_str()).collect();
            let area = Rect::new(0, y, width, 1);
            self.scene.put(area, 0, 0, words.trim_end(), if line.heading { Look::Accent } else { Look::Text });
            let mut x = 0;
            let mut began: Option<(u16, Hit)> = None;
            for (n, glyph) in (first..).zip(glyphs) {
                if let Some(cell) = glyph.from.and_then(|from| canvas.buffer().cell(from)) {
                    self.scene.restyle(x, y, cell.style());
                }
                let is_first = line.pieces.contains(&n) || n == first;
                if let Some((cx, cy)) = glyph.from.filter(|_| is_first)
                    && let Some(hit) = canvas.at(cx, cy)
                    && began.as_ref().is_none_or(|(_, before)| before != hit)
                {
                    self.hit(began.take(), x, y);
                    began = Some((x, hit.clone()));
                }
                if lines.here == Some((line_at, n)) {
                    self.cursor = Some((x, y));
                }
                x += u16::try_from(glyph.symbol.width()).unwrap_or(1);
            }
            // A line without a hit of its own takes none from the line before.
            self.hit(began, width, y);
            if glyphs.is_empty() && here == Some(*at) {
                self.cursor = Some((0, y));
            }
        }
        u16::try_from(shown.len()).unwrap_or(u16::MAX)
    }

    fn hit(&mut self, began: Option<(u16, Hit)>, until: u16, y: u16) {
        if let Some((x, hit)) = began {
            self.hits.push((Rect::new(x, y, until.saturating_sub(x), 1), hit));
        }
    }

    /// The page as a frame; `canvas` is the frame its body was drawn on. Without a place of its own the cursor is at the
    /// first row of the body, `body`.
    pub fn done(mut self, canvas: &Scene, body: u16) -> (Scene, usize) {
        let cursor = self.cursor.or(Some((0, body)));
        // The frame behind the page may have more rows than the screen; a page key moves by no more than shows.
        let most = usize::from(self.scene.area().height.saturating_sub(5)).max(1);
        let heights = canvas.heights.iter().map(|(part, rows)| (*part, (*rows).min(most))).collect();
        self.scene.set_out(cursor, self.hits, heights);
        let masked = self.masked + self.scene.mask_broken();
        (self.scene, masked)
    }
}

/// The rows that show: all of them, else the heading of the person's box and the rows down to their line.
fn window(rows: &[Row], lines: &Lines, here: Option<usize>, room: usize) -> Vec<usize> {
    let here = here.unwrap_or(0);
    // The whole line of the person, if it fits below the heading.
    let line = rows.get(here).map(|row| row.0);
    let more = rows.iter().skip(here + 1).take_while(|row| Some(row.0) == line).count();
    let last = here + more.min(room.saturating_sub(2));
    if rows.len() <= room || last < room {
        return (0..rows.len().min(room)).collect();
    }
    let is_heading = |at: usize| {
        let row = rows.get(at);
        row.is_some_and(|(line, first, _)| *first == 0 && lines.lines.get(*line).is_some_and(|line| line.heading))
    };
    let Some(head) = (0..=here).rev().find(|at| is_heading(*at)).filter(|_| room > 1) else {
        return (last + 1 - room..=last).collect();
    };
    if last < head + room {
        return (head..rows.len().min(head + room)).collect();
    }
    std::iter::once(head).chain(last + 2 - room..=last).collect()
}

/// Masks civil registration numbers in a line; returns how many.
fn mask(line: &mut Line) -> usize {
    let words: String = line.glyphs.iter().map(|glyph| glyph.symbol.as_str()).collect();
    let found = cpr::find(&words);
    let mut at = 0;
    for glyph in &mut line.glyphs {
        let end = at + glyph.symbol.len();
        let hidden = found.iter().any(|place| place.start <= at && at < place.end);
        if hidden && glyph.symbol.chars().all(char::is_alphanumeric) {
            "x".clone_into(&mut glyph.symbol);
        }
        at = end;
    }
    found.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;
    use crate::tui::core::theme::{Theme, UNICODE};

    /// The rows of a page of this size, with the cell of the cursor.
    fn page(size: (u16, u16), print: bool, draw: impl Fn(&mut Scene)) -> (Vec<String>, Option<(u16, u16)>) {
        let mut canvas = Scene::new(60, 12, Theme::Dark, &UNICODE).for_reader();
        draw(&mut canvas);
        let text = Text::new(Lang::En);
        let frame = Scene::new(size.0, size.1, Theme::Dark, &UNICODE);
        let mut page = Page::new(if print { frame.for_print() } else { frame }, print);
        page.put(&canvas, lines(&canvas, &text, Place::Pane("Pane")), 0, size.1);
        let (scene, _) = page.done(&canvas, 0);
        (scene.text().lines().map(str::to_owned).collect(), scene.cursor())
    }

    #[test]
    fn signs_are_words_bars_are_left_out_and_columns_have_commas() {
        let (rows, _) = page((60, 4), false, |scene| {
            let area = scene.area();
            scene.put(area, 0, 0, "▸", Look::Accent);
            scene.put(area, 2, 0, "F-01", Look::Text);
            scene.put(area, 8, 0, "▓▓▓░░", Look::Text);
            scene.put(area, 14, 0, "a · b  c", Look::Text);
            scene.put_right(area, 0, "⚠ R-10 ", Look::Warn);
            scene.put(area, 0, 1, "[x] Anna  [ ] Bo", Look::Text);
            scene.put(area, 0, 2, "● ready → then …", Look::Text);
            scene.put(area, 0, 3, "●", Look::Text);
        });
        assert_eq!(
            rows,
            ["F-01, a, b, c, warning R-10", "marked Anna, not marked Bo", "ready to then ...", "on track"]
        );
    }

    #[test]
    fn boxes_stand_one_below_another_and_the_selected_row_is_marked() {
        let (rows, cursor) = page((60, 9), false, |scene| {
            let left = scene.boxed(Rect::new(0, 0, 30, 5), "One", "2", false);
            let right = scene.boxed(Rect::new(30, 0, 30, 5), "Two", "", true);
            scene.put(right, 2, 0, "c", Look::Text);
            scene.put(left, 2, 0, "a", Look::Text);
            scene.put(left, 2, 1, "b", Look::Text);
            scene.put(right, 2, 1, "d", Look::Text);
            scene.tint(right, 1, Look::Selected);
            scene.put_said(right, 2, 2, "Na…", "Name:", Look::Dim);
            scene.put(right, 8, 2, "value that goes", Look::Text);
            scene.put(right, 8, 3, "", Look::Text);
            scene.put(scene.area(), 1, 6, "below", Look::Text);
        });
        let wanted = [
            "Pane: One, 2, box 1 of 2",
            "a",
            "b",
            "Pane: Two, box 2 of 2",
            "c",
            "> selected d",
            "Name: value that goes",
            "below",
            "",
        ];
        assert_eq!(rows, wanted);
        assert_eq!(cursor, Some((0, 5)));
    }

    #[test]
    fn rows_around_the_person_show_with_the_heading_of_their_box() {
        let draw = |scene: &mut Scene| {
            let inner = scene.boxed(scene.area(), "List", "10", true);
            for row in 0..10 {
                scene.put(inner, 2, row, &format!("row {row}"), Look::Text);
            }
            scene.tint(inner, 7, Look::Selected);
        };
        assert_eq!(page((30, 4), false, draw).0, ["Pane: List, 10", "row 5", "row 6", "> selected row 7"]);
        assert_eq!(page((30, 1), false, draw), (vec!["> selected row 7".to_owned()], Some((0, 0))));
        // Broken between words, and the cursor stays at the beginning of the line.
        let (rows, cursor) = page((12, 4), false, draw);
        assert_eq!((rows[2].as_str(), rows[3].as_str(), cursor), ("> selected", "row 7", Some((0, 2))), "{rows:?}");
    }

    #[test]
    fn a_number_shows_no_digit_on_a_printed_page_wherever_its_line_is_broken() {
        for width in 12..40 {
            let (rows, _) = page((width, 12), true, |scene| {
                scene.put(scene.area(), 0, 0, "before", Look::Text);
                scene.put(scene.area(), 20, 0, "a number 010115-1234 after it", Look::Text);
            });
            assert!(!rows.concat().contains(|sign: char| sign.is_ascii_digit()), "{width}: {rows:?}");
        }
    }

    #[test]
    fn every_sign_of_the_screen_is_a_word_or_is_left_out() {
        for sign in ('\u{2190}'..='\u{27bf}').filter(|sign| is_drawn(*sign) || sign_word(*sign).is_some()) {
            let (rows, _) = page((60, 1), false, |scene| {
                scene.put(scene.area(), 0, 0, &format!("a {sign} b"), Look::Text);
            });
            assert!(rows[0].starts_with('a') && rows[0].ends_with('b') && !rows[0].contains(sign), "{sign}: {rows:?}");
        }
    }
}

//! The rows of a page that show, with the cursor, the mouse and masked numbers; the lines come from `read`.

use ratatui::layout::Rect;

use crate::domain::privacy::cpr;
use crate::text::Text;
use crate::tui::core::cells::Cells;
use crate::tui::core::page::line::{Line, Lines, Row};
use crate::tui::core::page::read::{self, Place};
use crate::tui::core::scene::{Hit, Scene};
use crate::tui::core::theme::Look;

/// A frame without boxes, as a page of its own in an empty `frame`.
pub fn alone(canvas: &Scene, frame: Scene, text: &Text) -> Scene {
    let mut page = Page::new(frame, false);
    let room = page.height();
    page.put(canvas, read::lines(canvas, text, Place::Window), 0, room);
    page.done(canvas, 0).0
}

/// Rows of a body at least in which one of them says how much is below.
const LEAST_ROOM: u16 = 3;

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

    /// [`Page::put`], and where more is below what shows, how much, and the key that shows it.
    pub fn put_body(&mut self, canvas: &Scene, lines: Lines, top: u16, room: u16, text: &Text) {
        let width = self.scene.area().width;
        let rows = lines.rows(width);
        let here = lines.here.and_then(|(line, _)| rows.iter().position(|row| row.0 == line));
        let all = window(&rows, &lines, here, usize::from(room));
        let is_last = |shown: &[usize]| shown.last().is_none_or(|last| last + 1 == rows.len());
        if room < LEAST_ROOM || is_last(&all) && lines.below == 0 {
            self.put(canvas, lines, top, room);
            return;
        }
        let shown = window(&rows, &lines, here, usize::from(room - 1));
        let (last, rest) = match shown.last().and_then(|last| rows.get(*last)) {
            Some((line, _, end)) => (*line, lines.lines.get(*line).is_some_and(|line| *end < line.glyphs.len())),
            None => (0, false),
        };
        let hidden = lines.lines.len().saturating_sub(last + 1) + usize::from(rest);
        // Of a pane the rest may be in other boxes, which a page key does not go to.
        let line = lines.here.map_or(0, |(line, _)| line);
        let ends = lines.lines.iter().take(last + 2).skip(line + 1).any(|line| line.heading);
        let other = lines.of_pane && lines.below == 0 && ends;
        let key = text.key(if other { "Tab" } else { "PgDn" });
        let said = text.with("plain-more", &[("n", (hidden + lines.below).into()), ("key", key.into())]);
        let used = self.put(canvas, lines, top, room - 1);
        self.scene.put(Rect::new(0, top + used, width, 1), 0, 0, &said, Look::Dim);
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

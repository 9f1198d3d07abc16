//! The lines of a page: characters with the cells they were drawn in, and how a line is broken into rows. They are written
//! in `read`; which of them show is in `layout`.

use crate::text::Text;
use crate::tui::core::cells::Cells;

/// A character of a page, and the cell it was drawn in.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    /// The character.
    pub(super) symbol: String,
    /// The cell it was drawn in.
    pub(super) from: Option<(u16, u16)>,
}

/// A line of a page, before it is broken into rows.
#[derive(Clone, Debug, Default)]
pub struct Line {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) heading: bool,
    /// The first glyphs of its pieces, for the mouse.
    pub(super) pieces: Vec<usize>,
}

/// The lines of a frame.
#[derive(Debug, Default)]
pub struct Lines {
    pub(super) lines: Vec<Line>,
    /// The line with the person, and the character the cursor is on.
    pub(super) here: Option<(usize, usize)>,
    /// That line is marked in words.
    marked: bool,
    /// That character is the caret in a text.
    pub(super) in_text: bool,
    /// Lines that were not drawn below those of the person's box, because it is scrolled.
    pub(super) below: usize,
    /// They are boxes of a pane, and no window.
    pub(super) of_pane: bool,
}

/// A row of the page: its line, and its first and last characters.
pub(super) type Row = (usize, usize, usize);

impl Lines {
    /// Marks the line of the person in words.
    pub(super) fn mark(&mut self, text: &Text) {
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

    /// Whether more lines are below them, because the person's box is scrolled.
    pub fn goes_below(&self) -> bool {
        self.below > 0
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
    pub(super) fn rows(&self, width: u16) -> Vec<Row> {
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

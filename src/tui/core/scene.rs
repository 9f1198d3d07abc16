//! A drawn frame: cells, clickable regions, the cursor and the heights of lists, with the basic strokes. Nothing here
//! knows a pane; widths of text are in `cells`.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::domain::signs::{Watch, visible};
use crate::domain::value::Id;
use crate::tui::core::cells::{Cells, Words, cut, head, single_cells};
use crate::tui::core::pane::Pane;
use crate::tui::core::printed::{self, Printed};
use crate::tui::core::sheet::{Boxed, Piece, Sheet};
use crate::tui::core::theme::{Look, Symbols, Theme};

/// What a click means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hit {
    /// Run the command with this id.
    Run(&'static str),
    /// Show a pane.
    Pane(Pane),
    /// Put the cursor on the n-th row of the list of this box.
    Row(BoxId, usize),
    /// Put the focus on the n-th field of the form.
    Field(usize),
    /// Put the focus on a cell of a table in the form: the entry, the line and the column.
    Cell(usize, usize, usize),
    /// Put the cursor on the n-th option of the topmost overlay.
    Option(usize),
    /// A slot of the roster: row and column.
    Slot(usize, usize),
    /// Go to a record.
    Record(Id),
    /// Covered by an overlay: does nothing.
    Backdrop,
}

/// A box of a pane that scrolls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BoxId {
    /// The pane's list.
    List,
    /// The pane's detail.
    Detail,
    /// The n-th box of a pane with several.
    Part(usize),
    /// The topmost overlay.
    Overlay,
}

/// One drawn frame.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The cells. Private, because every write first replaces invisible characters.
    buffer: Buffer,
    /// Hit regions, later ones on top.
    pub hits: Vec<(Rect, Hit)>,
    /// Where the person is.
    cursor: Cursor,
    /// The rows each scrolling box can show.
    pub heights: Vec<(BoxId, usize)>,
    /// Colours in use.
    pub theme: Theme,
    /// Signs in use.
    pub symbols: &'static Symbols,
    /// Set if the frame is printed: no civil registration number may show in it.
    printed: Option<Printed>,
    /// Set if the frame is drawn for a screen reader: `page` makes a page of it.
    sheet: Option<Box<Sheet>>,
}

/// What a page for a screen reader says for a text.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    words: &'a str,
    own_line: bool,
}

impl<'a> Said<'a> {
    /// Words in a line of their own.
    pub fn line(words: &'a str) -> Said<'a> {
        Said { words, own_line: true }
    }
}

impl<'a> From<&'a str> for Said<'a> {
    fn from(words: &'a str) -> Said<'a> {
        Said { words, own_line: false }
    }
}

impl<'a> From<&'a String> for Said<'a> {
    fn from(words: &'a String) -> Said<'a> {
        words.as_str().into()
    }
}

/// Cells of one text on a page at most: a screen of it.
const LONGEST_SAID: usize = 2_000;

/// The cell of the terminal's cursor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Cursor {
    /// Nothing has the focus.
    #[default]
    Nowhere,
    /// The beginning of the box with the focus.
    Box(u16, u16),
    /// The selected row from this cell; `last` is its last row so far.
    Row {
        /// The first cell.
        x: u16,
        /// The first row.
        y: u16,
        /// The last row.
        last: u16,
    },
    /// A field, or the caret in it.
    Field(u16, u16),
}

impl Scene {
    /// An empty frame of this size.
    pub fn new(width: u16, height: u16, theme: Theme, symbols: &'static Symbols) -> Scene {
        Scene {
            buffer: Buffer::empty(Rect::new(0, 0, width, height)),
            hits: Vec::new(),
            cursor: Cursor::Nowhere,
            heights: Vec::new(),
            theme,
            symbols,
            printed: None,
            sheet: None,
        }
    }

    /// The same frame for a screen reader: boxes have no frames, and `page` makes a page of its pieces.
    pub fn for_reader(mut self) -> Scene {
        self.sheet = Some(Box::new(Sheet::new(self.buffer.area.width, self.buffer.area.height)));
        self
    }

    /// The pieces of a frame for a screen reader.
    pub fn sheet(&self) -> Option<&Sheet> {
        self.sheet.as_deref()
    }

    /// The cell of the terminal's cursor: the caret in a field, the selected row of a list, else the beginning of the box
    /// with the focus.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        match self.cursor {
            Cursor::Nowhere => None,
            Cursor::Box(x, y) | Cursor::Row { x, y, .. } | Cursor::Field(x, y) => Some((x, y)),
        }
    }

    /// Whether the person is in a row, or a part of one, that is drawn as selected.
    pub fn is_on_selected(&self) -> bool {
        matches!(self.cursor, Cursor::Row { .. })
    }

    /// Whether the person is in a row or a field, and not only in a box.
    pub fn is_in_a_row(&self) -> bool {
        matches!(self.cursor, Cursor::Row { .. } | Cursor::Field(..))
    }

    /// Puts the cursor at a cell of a row of `area`: the person is there.
    pub fn here(&mut self, area: Rect, dx: u16, row: u16) {
        let (x, y) = (area.x.saturating_add(dx), area.y.saturating_add(row));
        if self.buffer.area.contains((x, y).into()) {
            self.cursor = Cursor::Field(x, y);
        }
    }

    /// Puts the cursor at a cell of a row of `area`, where a text to be read begins.
    pub fn read_from(&mut self, area: Rect, dx: u16, row: u16) {
        self.cursor = Cursor::Box(area.x.saturating_add(dx), area.y.saturating_add(row));
    }

    /// The person is in this row: the first row of a line of several rows counts.
    fn selected(&mut self, x: u16, y: u16) {
        if !self.buffer.area.contains((x, y).into()) {
            return;
        }
        self.cursor = match self.cursor {
            Cursor::Row { x: left, y: first, last } if y == last.saturating_add(1) && x == left => {
                Cursor::Row { x: left, y: first, last: y }
            }
            _ => Cursor::Row { x, y, last: y },
        };
    }

    /// Begins a layer above what was drawn so far, which a page for a screen reader then leaves out.
    pub fn new_layer(&mut self) {
        self.cursor = Cursor::Nowhere;
        if self.sheet.is_some() {
            let area = self.buffer.area;
            self.clear(area);
            self.sheet = Some(Box::new(Sheet::new(area.width, area.height)));
        }
    }

    /// The same frame for printing: numbers are masked in it.
    pub fn for_print(mut self) -> Scene {
        self.printed = Some(Printed::default());
        self
    }

    /// Masks numbers that are broken over rows, and returns how many numbers were masked in all.
    pub fn mask_broken(&mut self) -> usize {
        let Some(mut printed) = self.printed.take() else { return 0 };
        printed.mask_broken(&mut self.buffer);
        printed.masked
    }

    /// The cells.
    pub fn buffer(&self) -> &Buffer {
        &self.buffer
    }

    /// The whole frame.
    pub fn area(&self) -> Rect {
        self.buffer.area
    }

    /// The style of a look.
    pub fn style(&self, look: Look) -> Style {
        self.theme.style(look)
    }

    /// Writes text in one row of `area`, `dx` cells in, cut to what fits; returns the cells used.
    pub fn put(&mut self, area: Rect, dx: u16, row: u16, text: &(impl Words + ?Sized), look: Look) -> u16 {
        let style = self.style(look);
        if look == Look::Selected {
            self.selected(area.x.saturating_add(dx), area.y.saturating_add(row));
        }
        let used = self.put_styled(area, dx, row, text.drawn(), style);
        self.say_whole(area, dx, row, used, text.drawn(), text.said());
        used
    }

    /// On a page nothing is cut: a text that did not fit is said whole.
    fn say_whole(&mut self, area: Rect, dx: u16, row: u16, used: u16, drawn: &str, said: &str) {
        if self.sheet.is_none() || said.is_empty() {
            return;
        }
        let fits = usize::from(used) >= drawn.trim_end().width() && drawn.trim_end() == said.trim_end();
        if !fits {
            let said = cut(said, LONGEST_SAID, self.symbols.ellipsis);
            self.say(area, dx, row, used, &visible(&said), false);
        }
    }

    /// The text written last is a cell of a table: in print, no number goes on in the texts around it.
    pub fn apart(&mut self) {
        if let Some(printed) = &mut self.printed {
            printed.apart();
        }
    }

    /// [`Scene::put`]; a page for a screen reader says `said` instead, for example the whole label of a field with a colon,
    /// or in a line of its own ([`Said::line`]).
    pub fn put_said<'s>(
        &mut self,
        area: Rect,
        dx: u16,
        row: u16,
        text: &(impl Words + ?Sized),
        said: impl Into<Said<'s>>,
        look: Look,
    ) -> u16 {
        let Said { words, own_line } = said.into();
        let used = self.put(area, dx, row, text, look);
        self.say(area, dx, row, used, words, own_line);
        used
    }

    fn say(&mut self, area: Rect, dx: u16, row: u16, used: u16, said: &str, own_line: bool) {
        let (x, y) = (area.x.saturating_add(dx), area.y.saturating_add(row));
        if row >= area.height || dx >= area.width || !self.buffer.area.contains((x, y).into()) {
            return;
        }
        if let Some(sheet) = &mut self.sheet {
            sheet.put((x, y), used, Piece { said: Some(said.to_owned()), own_line, typed: false });
        }
    }

    /// The next row of a text that is wrapped: a page for a screen reader goes on with the line above.
    pub fn follows(&mut self, area: Rect, row: u16) {
        if let Some(sheet) = &mut self.sheet {
            sheet.follow(area.x, area.y.saturating_add(row));
        }
    }

    /// So many lines of a scrolled area are below what was drawn of it: a page for a screen reader says so.
    pub fn goes_below(&mut self, area: Rect, lines: usize) {
        if let Some(sheet) = self.sheet.as_mut().filter(|_| lines > 0) {
            sheet.goes_below(area.x, area.y, lines);
        }
    }

    /// [`Scene::put`] with a given style.
    pub fn put_styled(&mut self, area: Rect, dx: u16, row: u16, text: &str, style: Style) -> u16 {
        if row >= area.height || dx >= area.width {
            return 0;
        }
        let (x, y) = (area.x + dx, area.y + row);
        if x >= self.buffer.area.right() || y >= self.buffer.area.bottom() {
            return 0;
        }
        let room = usize::from(area.width - dx);
        let masked = self.printed.as_mut().and_then(|printed| {
            let (text, n) = printed::masked(text)?;
            printed.masked += n;
            Some(text)
        });
        let text = masked.as_deref().unwrap_or(text);
        // Longer texts cannot fill a row, and reading all of them at every key would be slow.
        let text = head(text, room);
        // Characters that take one cell each are all visible.
        let single = single_cells(text);
        let mut shown = match single {
            Some(cells) if cells <= room => Cow::Borrowed(text),
            Some(_) => Cow::Owned(cut(text, room, self.symbols.ellipsis).to_string()),
            None => Cow::Owned(cut(&visible(text), room, self.symbols.ellipsis).to_string()),
        };
        if self.symbols.is_ascii() {
            shown = shown.chars().map(plain_sign).collect::<String>().into();
        }
        if single.is_none() && single_cells(&shown).is_none() {
            let (end, _) = self.buffer.set_stringn(x, y, &shown, room, style);
            let used = end.saturating_sub(x);
            if let Some(printed) = &mut self.printed {
                printed.put(self.buffer.area, (x, y), &shown, used, room);
            }
            self.keep((x, y), used, &shown);
            return used;
        }
        let first = self.buffer.index_of(x, y);
        let last = first + room.min(usize::from(self.buffer.area.right() - x));
        let cells = self.buffer.content.get_mut(first..last).unwrap_or_default();
        let mut used = 0;
        for (cell, sign) in cells.iter_mut().zip(shown.chars()) {
            cell.set_char(sign).set_style(style);
            used += 1;
        }
        if let Some(printed) = &mut self.printed {
            printed.put(self.buffer.area, (x, y), &shown, used, room);
        }
        self.keep((x, y), used, &shown);
        used
    }

    /// Keeps a text that was written as a piece of the page.
    fn keep(&mut self, (x, y): (u16, u16), used: u16, shown: &str) {
        let Some(sheet) = &mut self.sheet else { return };
        if shown.trim().is_empty() {
            sheet.wipe(Rect { x, y, width: used, height: 1 });
        } else {
            sheet.put((x, y), used, Piece::default());
        }
    }

    /// Writes text against the right edge of a row.
    pub fn put_right(&mut self, area: Rect, row: u16, text: &(impl Words + ?Sized), look: Look) {
        let width = u16::try_from(text.drawn().width()).unwrap_or(u16::MAX).min(area.width);
        self.put(area, area.width - width, row, text, look);
    }

    /// Puts a page for a screen reader in this frame: the cursor, what a click hits, and the rows its boxes could show.
    pub fn set_out(&mut self, cursor: Option<(u16, u16)>, hits: Vec<(Rect, Hit)>, heights: Vec<(BoxId, usize)>) {
        self.cursor = cursor.map_or(Cursor::Nowhere, |(x, y)| Cursor::Field(x, y));
        self.hits = hits;
        self.heights = heights;
    }

    /// Applies a style to one cell without changing its text.
    pub fn restyle(&mut self, x: u16, y: u16, style: Style) {
        self.paint(Rect::new(x, y, 1, 1), style);
    }

    /// Applies a look to a row without changing its text.
    pub fn tint(&mut self, area: Rect, row: u16, look: Look) {
        let style = self.style(look);
        if row < area.height {
            if look == Look::Selected {
                self.selected(area.x, area.y.saturating_add(row));
            }
            self.paint(Rect::new(area.x, area.y + row, area.width, 1), style);
        }
    }

    /// Applies a look to an area without changing its text.
    pub fn tint_area(&mut self, area: Rect, look: Look) {
        self.paint(area, self.style(look));
    }

    fn paint(&mut self, area: Rect, style: Style) {
        self.buffer.set_style(area.intersection(self.buffer.area), style);
    }

    /// Lets a text area draw itself into `area`, and replaces invisible characters in its cells. `text` is its whole
    /// text.
    pub fn draw_text_area(&mut self, area: Rect, text: impl FnOnce() -> String, draw: impl FnOnce(Rect, &mut Buffer)) {
        let area = area.intersection(self.buffer.area);
        draw(area, &mut self.buffer);
        let mut caret = None;
        for position in area.positions() {
            if let Some(cell) = self.buffer.cell_mut(position)
                && let Cow::Owned(_) = visible(cell.symbol())
            {
                let mut watch = Watch::default();
                let seen: String = cell.symbol().chars().filter(|sign| watch.passes(*sign)).collect();
                cell.set_symbol(if seen.is_empty() { "?" } else { &seen });
            }
            // The editor shows its caret as a reversed cell, the last one of a selection; the terminal's cursor is there.
            if self.buffer.cell(position).is_some_and(|cell| cell.modifier.contains(Modifier::REVERSED)) {
                caret = Some(position);
            }
        }
        if let Some(caret) = caret {
            self.cursor = Cursor::Field(caret.x, caret.y);
            // Two reversals would make the caret invisible on some terminals.
            if let Some(cell) = self.buffer.cell_mut(caret) {
                cell.modifier.remove(Modifier::REVERSED);
            }
        }
        if let Some(sheet) = &mut self.sheet {
            for row in area.rows() {
                sheet.put((row.x, row.y), row.width, Piece { typed: true, ..Piece::default() });
            }
        }
        if let Some(printed) = &mut self.printed {
            printed.text_area(&mut self.buffer, area, &text());
        }
    }

    /// Registers a region; later ones are above earlier ones.
    pub fn hit(&mut self, area: Rect, hit: Hit) {
        let area = area.intersection(self.buffer.area);
        if !area.is_empty() {
            self.hits.push((area, hit));
        }
    }

    /// The region at a cell.
    pub fn at(&self, x: u16, y: u16) -> Option<&Hit> {
        self.hits.iter().rev().find(|(area, _)| area.contains((x, y).into())).map(|(_, hit)| hit)
    }

    /// Clears an area and what could be clicked there.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        if let Some(printed) = &mut self.printed {
            printed.clear(self.buffer.area, area);
        }
        if let Some(sheet) = &mut self.sheet {
            sheet.clear(area);
        }
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                }
            }
        }
        self.hit(area, Hit::Backdrop);
    }

    /// Draws a box with a title on the left and words on the right, and returns its inside.
    pub fn boxed(&mut self, area: Rect, title: &str, right: &str, focused: bool) -> Rect {
        let area = area.intersection(self.buffer.area);
        if area.width < 2 || area.height < 2 {
            return Rect::new(area.x, area.y, 0, 0);
        }
        if focused && matches!(self.cursor, Cursor::Nowhere | Cursor::Box(..)) {
            self.cursor = Cursor::Box(area.x + 1, area.y + 1);
        }
        if let Some(sheet) = &mut self.sheet {
            sheet.boxed(Boxed { area, title: title.to_owned(), right: right.to_owned() });
            return Rect::new(area.x + 1, area.y + 1, area.width - 2, area.height - 2);
        }
        let look = if focused { Look::Focus } else { Look::Dim };
        let [tl, tr, bl, br, h, v] = self.symbols.lines;
        let inner = usize::from(area.width - 2);
        let line = h.repeat(inner);
        self.put(area, 0, 0, &format!("{tl}{line}{tr}"), look);
        self.put(area, 0, area.height - 1, &format!("{bl}{line}{br}"), look);
        for row in 1..area.height - 1 {
            self.put(area, 0, row, v, look);
            self.put(area, area.width - 1, row, v, look);
        }
        // The name of a kind yields to a title that tells more; a count or a sign does not.
        let yields = title.width() + right.width() + 5 > inner && right.chars().all(|c| c.is_alphabetic() || c == ' ');
        let right = if yields { "" } else { right };
        let right_room = if right.is_empty() { 0 } else { right.width() + 3 };
        let room = inner.saturating_sub(right_room + 2);
        if !title.is_empty() && room > 2 {
            let shown = format!(" {} ", cut(title, room, self.symbols.ellipsis));
            self.put(area, 1, 0, &shown, if focused { Look::Accent } else { Look::Text });
        }
        if !right.is_empty() && inner > right_room {
            let shown = format!(" {right} ");
            let at = area.width - 2 - u16::try_from(shown.width()).unwrap_or(0);
            self.put(area, at, 0, &shown, Look::Dim);
        }
        Rect::new(area.x + 1, area.y + 1, area.width - 2, area.height - 2)
    }

    /// The frame as plain text, one line per row without trailing blanks.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for y in 0..self.buffer.area.height {
            let mut line = String::new();
            let mut skip = 0usize;
            for x in 0..self.buffer.area.width {
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                if let Some(cell) = self.buffer.cell((x, y)) {
                    line.push_str(cell.symbol());
                    skip = cell.symbol().width().saturating_sub(1);
                }
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }
}

/// The plain character for one that a terminal without a Unicode font cannot show; letters stay as they are.
fn plain_sign(sign: char) -> char {
    match sign {
        '·' | '–' | '—' | '‑' | '−' => '-',
        '…' => '~',
        '×' => 'x',
        '→' | '▸' | '›' => '>',
        '“' | '”' | '„' | '«' | '»' => '"',
        '’' | '‘' => '\'',
        '•' => '*',
        sign => sign,
    }
}

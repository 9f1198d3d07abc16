//! The sheet: which piece of text each cell of a frame belongs to, in the mode for screen readers. `scene` fills it while
//! widgets draw as always; `page` reads it and writes the pieces one below another.

use ratatui::layout::Rect;

/// A text that was drawn in one stroke.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    /// The words to say instead of the cells.
    pub said: Option<String>,
    /// It begins a line of its own.
    pub own_line: bool,
    /// It is being edited: every blank counts.
    pub typed: bool,
}

/// A box: its frame is not drawn, its title becomes a heading.
#[derive(Clone, Debug)]
pub struct Boxed {
    /// Its cells, with the frame.
    pub area: Rect,
    /// The words on the left of its frame.
    pub title: String,
    /// The words on the right of its frame.
    pub right: String,
}

/// The pieces and boxes of one frame.
#[derive(Clone, Debug)]
pub struct Sheet {
    width: u16,
    /// For each cell its piece, counted from 1; 0 for none.
    owners: Vec<u32>,
    /// For each cell its box, counted from 1; 0 for none.
    inside: Vec<u16>,
    /// The pieces in the order they were drawn.
    pub pieces: Vec<Piece>,
    /// The boxes in the order they were drawn.
    pub boxes: Vec<Boxed>,
    /// Cells whose row goes on with the line above.
    follows: Vec<(u16, u16)>,
    /// For a cell of a scrolled area the lines of it that are below what was drawn.
    below: Vec<((u16, u16), usize)>,
}

impl Sheet {
    /// An empty sheet for a frame of this size.
    pub fn new(width: u16, height: u16) -> Sheet {
        let cells = usize::from(width) * usize::from(height);
        Sheet {
            width,
            owners: vec![0; cells],
            inside: vec![0; cells],
            pieces: Vec::new(),
            boxes: Vec::new(),
            follows: Vec::new(),
            below: Vec::new(),
        }
    }

    /// Records a piece in `used` cells of a row, at least one.
    pub fn put(&mut self, (x, y): (u16, u16), used: u16, piece: Piece) {
        self.pieces.push(piece);
        let owner = u32::try_from(self.pieces.len()).unwrap_or(u32::MAX);
        self.mark(Rect { x, y, width: used.max(1), height: 1 }, owner);
    }

    /// Records that cells were covered with blanks.
    pub fn wipe(&mut self, area: Rect) {
        self.mark(area, 0);
    }

    fn mark(&mut self, area: Rect, owner: u32) {
        for y in area.top()..area.bottom() {
            let first = self.index(area.x, y);
            for cell in self.owners.iter_mut().skip(first).take(usize::from(area.width)) {
                *cell = owner;
            }
        }
    }

    /// Records a box.
    pub fn boxed(&mut self, boxed: Boxed) {
        let area = boxed.area;
        self.boxes.push(boxed);
        self.within(area, u16::try_from(self.boxes.len()).unwrap_or(u16::MAX));
    }

    fn within(&mut self, area: Rect, at: u16) {
        for y in area.top()..area.bottom() {
            let first = self.index(area.x, y);
            for cell in self.inside.iter_mut().skip(first).take(usize::from(area.width)) {
                *cell = at;
            }
        }
    }

    /// Records that the row of this cell goes on with the line above.
    pub fn follow(&mut self, x: u16, y: u16) {
        self.follows.push((x, y));
    }

    /// Records that so many lines of a scrolled area are below what was drawn.
    pub fn goes_below(&mut self, x: u16, y: u16, lines: usize) {
        self.below.push(((x, y), lines));
    }

    /// Lines of a box that were not drawn, because it is scrolled.
    pub fn lines_below(&self, boxed: usize) -> usize {
        let of_box = self.below.iter().filter(|((x, y), _)| self.box_of(*x, *y) == boxed);
        of_box.map(|(_, lines)| lines).sum()
    }

    /// Forgets what was drawn in an area.
    pub fn clear(&mut self, area: Rect) {
        self.wipe(area);
        self.within(area, 0);
        self.follows.retain(|(x, y)| !area.contains((*x, *y).into()));
        self.below.retain(|((x, y), _)| !area.contains((*x, *y).into()));
    }

    /// The piece of a cell, counted from 0.
    pub fn piece(&self, x: u16, y: u16) -> Option<usize> {
        usize::try_from(self.owners.get(self.index(x, y)).copied()?).ok()?.checked_sub(1)
    }

    /// The box of a cell, counted from 1; 0 for none.
    pub fn box_of(&self, x: u16, y: u16) -> usize {
        self.inside.get(self.index(x, y)).copied().map_or(0, usize::from)
    }

    /// Whether a row of a box goes on with the line above.
    pub fn goes_on(&self, boxed: usize, row: u16) -> bool {
        self.follows.iter().any(|(x, y)| *y == row && self.box_of(*x, *y) == boxed)
    }

    /// Whether a box still has a cell of its own.
    pub fn is_there(&self, boxed: usize) -> bool {
        let Some(area) = boxed.checked_sub(1).and_then(|at| self.boxes.get(at)).map(|boxed| boxed.area) else {
            return false;
        };
        area.rows().any(|row| (row.left()..row.right()).any(|x| self.box_of(x, row.y) == boxed))
    }

    fn index(&self, x: u16, y: u16) -> usize {
        usize::from(y) * usize::from(self.width) + usize::from(x)
    }
}

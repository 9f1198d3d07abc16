//! A document as neutral parts: headings, paragraphs, facts, lists, tables and a timeline. Reports are built elsewhere;
//! `markdown` and `html` write the parts without knowing what they are about.

use chrono::NaiveDate;

/// A document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The language of its words, as a tag: `da`, `en`.
    pub lang: &'static str,
    /// Its heading.
    pub title: String,
    /// Its parts, in order.
    pub blocks: Vec<Block>,
}

/// One part.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading of a section.
    Section(String),
    /// A heading inside a section.
    Heading(String),
    /// A text; line breaks stay.
    Paragraph(String),
    /// A text about the document itself: what was left out, how something was counted.
    Note(String),
    /// Short statements.
    List(Vec<String>),
    /// Labels and their values.
    Facts(Vec<(String, String)>),
    /// Rows of cells.
    Table(Table),
    /// A sheet: rows and columns with a line around each cell, for a page across.
    Grid(Grid),
    /// Days on a line.
    Timeline(Timeline),
}

/// Rows of cells under headings. A row has as many cells as there are headings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Its subject; empty when the heading above names it.
    pub caption: String,
    /// The headings of its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
}

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its heading.
    pub words: String,
    /// Aligned to the right, for figures.
    pub right: bool,
}

/// A sheet of rows and columns. It stays on one page, and needs no colour.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    /// Its subject; empty when the heading above names it.
    pub caption: String,
    /// The heading of the labels of the rows.
    pub corner: String,
    /// The headings of its columns.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<GridRow>,
}

/// A row of a sheet, with as many cells as there are columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GridRow {
    /// Its label.
    pub label: String,
    /// Its cells.
    pub cells: Vec<GridCell>,
}

/// A cell of a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GridCell {
    /// What stands in it.
    pub words: String,
    /// An empty box to write in, and what stands beside it; none when nothing is open.
    pub open: Option<String>,
    /// Whether it is a day off: grey.
    pub off: bool,
}

/// Days on a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// Its subject, in a few words.
    pub title: String,
    /// The same contents in words, for people who cannot see the drawing.
    pub description: String,
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// Days with a line and a label of their own, in order.
    pub scale: Vec<(NaiveDate, String)>,
    /// Today and its label, when it is among the days.
    pub today: Option<(NaiveDate, String)>,
    /// The lanes, from the top.
    pub lanes: Vec<Lane>,
    /// The signs that occur, and their meanings.
    pub legend: Vec<(Sign, String)>,
}

/// One lane of a timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Its name.
    pub label: String,
    /// Stretches, from the first to the last day of each.
    pub bars: Vec<Bar>,
    /// Single days.
    pub marks: Vec<Mark>,
}

/// A stretch of days.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// Its name; written in it when there is room.
    pub label: String,
    /// How it is filled.
    pub sign: Sign,
}

/// A day.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The day.
    pub day: NaiveDate,
    /// Its name.
    pub label: String,
    /// How it is drawn.
    pub sign: Sign,
}

/// How something is drawn on a timeline. They differ by shape or pattern, so that no colour is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// A filled stretch.
    Full,
    /// A striped stretch.
    Striped,
    /// A dotted stretch.
    Dotted,
    /// A filled diamond.
    Diamond,
    /// An empty diamond.
    OpenDiamond,
    /// A triangle.
    Triangle,
    /// A filled circle.
    Circle,
    /// An empty circle.
    OpenCircle,
    /// A circle with one half filled.
    HalfCircle,
}

impl Sign {
    /// The sign in running text.
    pub const fn character(self) -> char {
        match self {
            Sign::Full => '█',
            Sign::Striped => '▒',
            Sign::Dotted => '░',
            Sign::Diamond => '◆',
            Sign::OpenDiamond => '◇',
            Sign::Triangle => '▲',
            Sign::Circle => '●',
            Sign::OpenCircle => '○',
            Sign::HalfCircle => '◐',
        }
    }
}

impl Table {
    /// An empty table with these headings; `true` means that the column holds figures.
    pub fn new(columns: impl IntoIterator<Item = (String, bool)>) -> Table {
        let columns = columns.into_iter().map(|(words, right)| Column { words, right }).collect();
        Table { columns, ..Table::default() }
    }

    /// Adds a row: missing cells are empty, and cells without a column are dropped.
    pub fn row(&mut self, mut cells: Vec<String>) {
        cells.resize(self.columns.len(), String::new());
        self.rows.push(cells);
    }
}

impl Document {
    /// Applies `change` to every text: the only way to remove something from a whole document.
    pub fn each_text(&mut self, change: &mut dyn FnMut(&mut String)) {
        change(&mut self.title);
        for block in &mut self.blocks {
            match block {
                Block::Section(words) | Block::Heading(words) | Block::Paragraph(words) | Block::Note(words) => {
                    change(words);
                }
                Block::List(items) => items.iter_mut().for_each(&mut *change),
                Block::Facts(facts) => facts.iter_mut().for_each(|(label, words)| {
                    change(label);
                    change(words);
                }),
                Block::Table(table) => {
                    change(&mut table.caption);
                    table.columns.iter_mut().for_each(|column| change(&mut column.words));
                    table.rows.iter_mut().flatten().for_each(&mut *change);
                }
                Block::Grid(grid) => grid.each_text(change),
                Block::Timeline(timeline) => timeline.each_text(change),
            }
        }
    }

    /// Every text with the title of its section.
    pub fn texts(&self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        let mut section = self.title.clone();
        for block in &self.blocks {
            if let Block::Section(words) = block {
                section.clone_from(words);
            }
            let mut one = Document { blocks: vec![block.clone()], ..Document::default() };
            one.each_text(&mut |text| found.push((section.clone(), text.clone())));
        }
        found.insert(0, (self.title.clone(), self.title.clone()));
        found
    }
}

impl From<&Grid> for Table {
    /// The sheet as a plain table: a box is a line to write on.
    fn from(grid: &Grid) -> Table {
        let columns = std::iter::once(&grid.corner).chain(&grid.columns).map(|words| (words.clone(), false));
        let mut table = Table { caption: grid.caption.clone(), ..Table::new(columns) };
        for row in &grid.rows {
            let cells = row.cells.iter().map(GridCell::words);
            table.row(std::iter::once(row.label.clone()).chain(cells).collect());
        }
        table
    }
}

/// An open box in running text.
const BOX: &str = "____";

impl GridCell {
    /// A cell with words alone.
    pub fn of(words: impl Into<String>) -> GridCell {
        GridCell { words: words.into(), ..GridCell::default() }
    }

    /// The cell in running text.
    pub fn words(&self) -> String {
        let open = self.open.as_ref().map(|beside| format!("{BOX} {beside}"));
        let pieces = [Some(self.words.clone()), open].into_iter().flatten();
        pieces.map(|piece| piece.trim().to_owned()).filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

impl Grid {
    fn each_text(&mut self, change: &mut dyn FnMut(&mut String)) {
        change(&mut self.caption);
        change(&mut self.corner);
        self.columns.iter_mut().for_each(&mut *change);
        for row in &mut self.rows {
            change(&mut row.label);
            for cell in &mut row.cells {
                change(&mut cell.words);
                cell.open.iter_mut().for_each(&mut *change);
            }
        }
    }
}

impl Timeline {
    fn each_text(&mut self, change: &mut dyn FnMut(&mut String)) {
        change(&mut self.title);
        change(&mut self.description);
        self.scale.iter_mut().for_each(|(_, words)| change(words));
        if let Some((_, words)) = &mut self.today {
            change(words);
        }
        for lane in &mut self.lanes {
            change(&mut lane.label);
            lane.bars.iter_mut().for_each(|bar| change(&mut bar.label));
            lane.marks.iter_mut().for_each(|mark| change(&mut mark.label));
        }
        self.legend.iter_mut().for_each(|(_, words)| change(words));
    }
}

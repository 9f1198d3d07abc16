//! Year: a year of a slot or of a person, a sign for each day.

use crate::domain::roster::Facts;
use crate::domain::roster::sheet::{YearDay, YearOf};
use crate::report::document::{Block, Grid, GridCell, GridRow};
use crate::text::{Text, format};

/// The sheet of a year: months down, days across, and what the signs mean.
pub(super) fn sheet(facts: &Facts, year: i32, of: YearOf, text: &Text) -> (String, Vec<Block>) {
    let found = facts.year(year, of);
    let rows = found.months.iter().zip(1..).map(|(days, month)| GridRow {
        label: format::month_short(text.lang(), month).to_owned(),
        cells: days.iter().map(cell).collect(),
    });
    let rows = rows.collect();
    let columns = (1..=31).map(|day: u32| day.to_string()).collect();
    let mut blocks = vec![Block::Grid(Grid { caption: String::new(), corner: String::new(), columns, rows })];
    let signs = text.year_signs(facts, &found);
    if !signs.is_empty() {
        blocks.push(Block::Paragraph(signs.join(" · ")));
    }
    let args = [("year", year.to_string().into()), ("name", text.year_of(facts, of).into())];
    (text.with("roster-sheet-year", &args), blocks)
}

/// A day: its sign, `!` where hours are open, a point for a day off, and nothing where the month has no such day.
fn cell(day: &YearDay) -> GridCell {
    GridCell { words: day.character().to_string().trim().to_owned(), open: None, off: day.off && day.exists }
}

//! The tables of a document as CSV for a Danish spreadsheet: UTF-8 with a mark at the start, `;` between cells, and one table after
//! another with an empty line between.

use super::document::{Block, Document, Table};
use crate::domain::signs::visible;

/// What tells a spreadsheet that the text is UTF-8.
const MARK: char = '\u{feff}';
/// The signs with which a spreadsheet begins a formula.
const FORMULA: [char; 4] = ['=', '+', '-', '@'];

/// Writes the tables of a document; other parts have no place in a spreadsheet.
pub fn write(document: &Document) -> String {
    let tables: Vec<String> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some(rows(table)),
            Block::Grid(grid) => Some(rows(&Table::from(grid))),
            Block::Section(_)
            | Block::Heading(_)
            | Block::Paragraph(_)
            | Block::Note(_)
            | Block::List(_)
            | Block::Facts(_)
            | Block::Timeline(_) => None,
        })
        .collect();
    format!("{MARK}{}", tables.join("\r\n"))
}

/// The same for another program that reads it from a pipe: without the mark, a line ends as lines do.
pub fn piped(written: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(written);
    text.trim_start_matches(MARK).replace("\r\n", "\n").into_bytes()
}

fn rows(table: &Table) -> String {
    let heading: Vec<String> = table.columns.iter().map(|column| column.words.clone()).collect();
    let row = |cells: &Vec<String>| {
        let cells: Vec<String> = cells.iter().map(|words| cell(words)).collect();
        format!("{}\r\n", cells.join(";"))
    };
    std::iter::once(&heading).chain(&table.rows).map(row).collect()
}

/// A cell: in quotes when it has a sign with a meaning. What would be read as a formula becomes text.
fn cell(words: &str) -> String {
    let mut words = visible(words).into_owned();
    if words.starts_with(FORMULA) {
        words.insert(0, '\'');
    }
    if words.contains([';', '"', '\n', '\r']) {
        return format!("\"{}\"", words.replace('"', "\"\""));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_stays_one_cell_and_no_cell_becomes_a_formula() {
        let mut table = Table::new([("Vagt".to_owned(), false), ("Init.".to_owned(), false)]);
        for words in ["Telefon; tidlig", "\"citat\"", "=1+1", "ÆBL"] {
            table.row(vec![words.to_owned(), "x".to_owned()]);
        }
        let document = Document { lang: "da", title: "t".into(), blocks: vec![Block::Table(table)] };
        let written = write(&document);
        assert_eq!(
            written,
            "\u{feff}Vagt;Init.\r\n\"Telefon; tidlig\";x\r\n\"\"\"citat\"\"\";x\r\n'=1+1;x\r\nÆBL;x\r\n"
        );
    }
}

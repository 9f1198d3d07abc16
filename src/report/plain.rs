//! A document as plain text, for a mail: columns stand under each other, and nothing needs a program to read it.

use unicode_width::UnicodeWidthStr;

use super::document::{Block, Document, Table, Timeline};
use crate::domain::signs::visible;

/// Between two columns; less where every column is of one sign.
const GAP: &str = "  ";
const NARROW: &str = " ";
/// Columns from which a table may be of signs.
const MANY: usize = 20;

/// Writes a document.
pub fn write(document: &Document) -> String {
    let title = line(&document.title);
    let mut parts = vec![format!("{title}\n{}", "=".repeat(title.width()))];
    parts.extend(document.blocks.iter().map(block).filter(|part| !part.is_empty()));
    let mut out = parts.join("\n\n");
    out.push('\n');
    out
}

fn block(block: &Block) -> String {
    match block {
        Block::Section(words) => {
            let words = line(words);
            format!("{words}\n{}", "-".repeat(words.width()))
        }
        Block::Heading(words) | Block::Note(words) => line(words),
        Block::Paragraph(words) => words.lines().map(line).collect::<Vec<_>>().join("\n"),
        Block::List(items) => items.iter().map(|item| format!("- {}", line(item))).collect::<Vec<_>>().join("\n"),
        Block::Facts(facts) => {
            let fact = |(label, words): &(String, String)| format!("{}: {}", line(label), line(words));
            facts.iter().map(fact).collect::<Vec<_>>().join("\n")
        }
        Block::Table(table) => rows(table),
        Block::Grid(grid) => rows(&Table::from(grid)),
        Block::Timeline(timeline) => lanes(timeline),
    }
}

/// The columns of a table, each as wide as its longest cell; a row does not end in blanks.
fn rows(table: &Table) -> String {
    let heading: Vec<String> = table.columns.iter().map(|column| line(&column.words)).collect();
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| row.iter().map(|cell| line(cell)).collect()).collect();
    let all = || std::iter::once(&heading).chain(&rows);
    let widths: Vec<usize> = (0..heading.len())
        .map(|at| all().filter_map(|row| row.get(at)).map(|cell| cell.width()).max().unwrap_or(0))
        .collect();
    let signs = widths.len() > MANY && widths.iter().skip(1).all(|width| *width <= 2);
    let gap = if signs { NARROW } else { GAP };
    let of = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).zip(&table.columns).map(|((cell, width), column)| {
            let blanks = " ".repeat(width.saturating_sub(cell.width()));
            if column.right { format!("{blanks}{cell}") } else { format!("{cell}{blanks}") }
        });
        cells.collect::<Vec<_>>().join(gap).trim_end().to_owned()
    };
    let caption = (!table.caption.is_empty()).then(|| line(&table.caption));
    caption.into_iter().chain(all().map(of)).collect::<Vec<_>>().join("\n")
}

/// A timeline in words: what it says of itself, and its stretches.
fn lanes(timeline: &Timeline) -> String {
    let lane = |lane: &super::document::Lane| {
        let bars: Vec<String> = lane.bars.iter().map(|bar| line(&bar.label)).collect();
        format!("- {}: {}", line(&lane.label), bars.join(", "))
    };
    let first = std::iter::once(line(&timeline.description));
    first.chain(timeline.lanes.iter().map(lane)).collect::<Vec<_>>().join("\n")
}

/// Text on one line.
fn line(words: &str) -> String {
    visible(words).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::document::{Grid, GridCell, GridRow};
    use super::*;

    #[test]
    fn columns_stand_under_each_other_and_no_row_ends_in_blanks() {
        let cells = |words: [&str; 2]| words.map(GridCell::of).to_vec();
        let grid = Grid {
            corner: String::new(),
            columns: vec!["man".into(), "tir".into()],
            rows: vec![
                GridRow { label: "Telefon".into(), cells: cells(["ÆBL", ""]) },
                GridRow { label: "Udrykning".into(), cells: cells(["", "EKP  x"]) },
            ],
            ..Grid::default()
        };
        let document = Document { lang: "da", title: "Uge 3".into(), blocks: vec![Block::Grid(grid)] };
        let written = write(&document);
        let lines: Vec<&str> = written.lines().collect();
        assert_eq!(lines[..2], ["Uge 3", "====="]);
        assert_eq!(lines[3..], ["           man  tir", "Telefon    ÆBL", "Udrykning       EKP x"]);
    }
}

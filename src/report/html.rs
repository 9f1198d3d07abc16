//! A document as one HTML page that is complete in itself: no script, no external font or picture. Dark on white, with
//! a style for A4 paper. The timeline is drawn in `svg`.

use super::document::{Block, Document, Grid, GridCell, Table};
use super::markup::escaped;
use super::svg;

/// The style. Colour alone never carries a meaning.
const STYLE: &str = include_str!("../../assets/report.css");

/// What a sheet adds: the page across, and lines around the cells.
const SHEET: &str = include_str!("../../assets/report-sheet.css");
/// Rows of a sheet up to which its letters are large, and up to which they are small; above they are smaller yet, so that a
/// sheet of the most rows stays on its page.
const LARGE: usize = 12;
const SMALL: usize = 24;

/// Cells up to this many characters stay on one line.
const WORD: usize = 14;
/// Tables up to this many rows stay on one page.
const SHORT: usize = 10;

/// Writes a document.
pub fn write(document: &Document) -> String {
    let title = escaped(&document.title);
    let sheet = document.blocks.iter().any(|block| matches!(block, Block::Grid(_)));
    let more = if sheet { SHEET } else { "" };
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}{more}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n",
        document.lang
    );
    let mut open = false;
    for (at, block) in document.blocks.iter().enumerate() {
        if let Block::Section(words) = block {
            if open {
                out.push_str("</section>\n");
            }
            open = true;
            out.push_str(&format!("<section>\n<h2>{}</h2>\n", escaped(words)));
            continue;
        }
        out.push_str(&part(block, at));
    }
    if open {
        out.push_str("</section>\n");
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// One part; `at` makes the ids in it unique on the page.
fn part(block: &Block, at: usize) -> String {
    match block {
        Block::Section(_) => String::new(),
        Block::Heading(words) => format!("<h3>{}</h3>\n", escaped(words)),
        Block::Paragraph(words) => {
            let of = |words: &str| format!("<p>{}</p>\n", broken(words));
            words.split("\n\n").filter(|words| !words.trim().is_empty()).map(of).collect()
        }
        Block::Note(words) => format!("<p class=\"note\">{}</p>\n", broken(words)),
        Block::List(items) => {
            let items: String = items.iter().map(|item| format!("<li>{}</li>\n", broken(item))).collect();
            format!("<ul>\n{items}</ul>\n")
        }
        Block::Facts(facts) => {
            let of =
                |(label, words): &(String, String)| format!("<dt>{}</dt><dd>{}</dd>\n", escaped(label), broken(words));
            format!("<dl>\n{}</dl>\n", facts.iter().map(of).collect::<String>())
        }
        Block::Table(table) => rows(table),
        Block::Grid(grid) => sheet(grid),
        Block::Timeline(timeline) => svg::write(timeline, at),
    }
}

fn rows(table: &Table) -> String {
    let class = |right: bool| if right { " class=\"figure\"" } else { "" };
    // A short table is not divided between two pages.
    let mut out = String::from(if table.rows.len() <= SHORT { "<table class=\"short\">\n" } else { "<table>\n" });
    if !table.caption.is_empty() {
        out.push_str(&format!("<caption>{}</caption>\n", escaped(&table.caption)));
    }
    out.push_str("<thead><tr>");
    for column in &table.columns {
        out.push_str(&format!("<th scope=\"col\"{}>{}</th>", class(column.right), escaped(&column.words)));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for (cell, column) in row.iter().zip(&table.columns) {
            // "F-06" and "31.8.2020" are not broken at a hyphen or a point.
            let word = !column.right && (1..=WORD).contains(&cell.chars().count());
            let class = if word { " class=\"word\"" } else { class(column.right) };
            out.push_str(&format!("<td{class}>{}</td>", broken(cell)));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    out
}

/// A sheet; cells of one sign each are narrow.
fn sheet(grid: &Grid) -> String {
    let size = match grid.rows.len() {
        0..=LARGE => "large",
        n if n <= SMALL => "small",
        _ => "tiny",
    };
    let narrow = grid.rows.iter().flat_map(|row| &row.cells).all(|cell| cell.words.chars().count() <= 1);
    let narrow = if narrow && grid.columns.len() > LARGE { " signs" } else { "" };
    let mut out = format!("<table class=\"sheet {size}{narrow}\">\n");
    if !grid.caption.is_empty() {
        out.push_str(&format!("<caption>{}</caption>\n", escaped(&grid.caption)));
    }
    out.push_str(&format!("<thead><tr><th scope=\"col\">{}</th>", escaped(&grid.corner)));
    for column in &grid.columns {
        out.push_str(&format!("<th scope=\"col\">{}</th>", escaped(column)));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &grid.rows {
        out.push_str(&format!("<tr><th scope=\"row\">{}</th>", escaped(&row.label)));
        out.extend(row.cells.iter().map(cell));
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    out
}

fn cell(cell: &GridCell) -> String {
    let class = if cell.off { " class=\"off\"" } else { "" };
    let words = broken(&cell.words);
    let Some(beside) = &cell.open else { return format!("<td{class}>{words}</td>") };
    let between = if words.is_empty() { "" } else { " " };
    format!("<td{class}>{words}{between}<span class=\"box\"></span>{}</td>", escaped(beside))
}

/// Escaped text with the person's own line breaks.
fn broken(words: &str) -> String {
    words.trim().lines().map(escaped).collect::<Vec<_>>().join("<br>\n")
}

#[cfg(test)]
mod tests {
    use super::super::document::Table;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_tags_of_a_page_are_the_same_whatever_is_written(words in "[<>&\"'/a-z =\u{0}\u{1b}|-]{1,40}") {
            let page = |words: &str| {
                let mut table = Table::new([(words.to_owned(), false)]);
                table.row(vec![words.to_owned()]);
                let blocks = vec![
                    Block::Section(words.to_owned()),
                    Block::Paragraph(words.to_owned()),
                    Block::List(vec![words.to_owned()]),
                    Block::Facts(vec![(words.to_owned(), words.to_owned())]),
                    Block::Table(table),
                ];
                write(&Document { lang: "da", title: words.to_owned(), blocks })
            };
            prop_assume!(!words.trim().is_empty());
            let tags = |page: &str| page.matches('<').count();
            prop_assert_eq!(tags(&page(&words)), tags(&page("x")));
        }
    }
}

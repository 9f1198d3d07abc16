//! A document as Markdown. Text that a person wrote stays text: nothing in it becomes a heading, a list, a link, a tag
//! or another column of a table.

use super::document::{Block, Document, Table, Timeline};
use crate::domain::signs::visible;

/// Writes a document.
pub fn write(document: &Document) -> String {
    let mut parts = vec![format!("# {}", line(&document.title))];
    parts.extend(document.blocks.iter().map(block).filter(|part| !part.is_empty()));
    let mut out = parts.join("\n\n");
    out.push('\n');
    out
}

fn block(block: &Block) -> String {
    match block {
        Block::Section(words) => format!("## {}", line(words)),
        Block::Heading(words) => format!("### {}", line(words)),
        Block::Paragraph(words) => lines(words),
        Block::Note(words) => format!("_{}_", line(words)),
        Block::List(items) => items.iter().map(|item| format!("- {}", first(item))).collect::<Vec<_>>().join("\n"),
        Block::Facts(facts) => {
            let fact = |(label, words): &(String, String)| format!("- **{}:** {}", line(label), line(words));
            facts.iter().map(fact).collect::<Vec<_>>().join("\n")
        }
        Block::Table(table) => rows(table),
        Block::Grid(grid) => rows(&Table::from(grid)),
        Block::Timeline(timeline) => lanes(timeline),
    }
}

fn rows(table: &Table) -> String {
    let mut out = Vec::new();
    if !table.caption.is_empty() {
        out.push(format!("**{}**\n", line(&table.caption)));
    }
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    out.push(row(table.columns.iter().map(|column| line(&column.words)).collect()));
    out.push(row(table.columns.iter().map(|c| if c.right { "---:" } else { "---" }.to_owned()).collect()));
    out.extend(table.rows.iter().map(|cells| row(cells.iter().map(|cell| line(cell)).collect())));
    out.join("\n")
}

/// A timeline in words: its subject, the stretches, and the number of days of each kind.
fn lanes(timeline: &Timeline) -> String {
    let mut out = vec![first(&timeline.description), String::new()];
    for lane in &timeline.lanes {
        let bars = lane.bars.iter().map(|bar| line(&bar.label));
        let counts = timeline.legend.iter().filter_map(|(sign, words)| {
            let n = lane.marks.iter().filter(|mark| mark.sign == *sign).count();
            (n > 0).then(|| format!("{} {} {n}", sign.character(), line(words)))
        });
        let said: Vec<String> = bars.chain(counts).collect();
        out.push(format!("- **{}:** {}", line(&lane.label), said.join(", ")));
    }
    out.join("\n").trim_end().to_owned()
}

/// Text of several lines; each stays a line of its own.
fn lines(words: &str) -> String {
    let lines: Vec<String> = words.lines().map(first).collect();
    // An empty line separates paragraphs; other line breaks are the person's own.
    let mut out = String::new();
    for (at, words) in lines.iter().enumerate() {
        out.push_str(words);
        if let Some(next) = lines.get(at + 1) {
            out.push_str(if words.is_empty() || next.is_empty() { "\n" } else { "\\\n" });
        }
    }
    out
}

/// Escaped text for the beginning of a line, where more characters have a meaning.
fn first(words: &str) -> String {
    let words = line(words);
    let digits = words.chars().take_while(char::is_ascii_digit).count();
    let (number, rest) = words.split_at(digits);
    let mut signs = rest.chars();
    let means = match (number.is_empty(), signs.next(), signs.next()) {
        (true, Some('#' | '=' | '+' | '-'), _) => true,
        // "1." begins a list, "15.1.2020" does not.
        (false, Some('.' | ')'), next) => next.is_none_or(|next| next == ' '),
        _ => false,
    };
    if means { format!("{number}\\{rest}") } else { words }
}

/// Escaped text on one line.
fn line(words: &str) -> String {
    let one = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.lines().map(one).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" / ");
    let mut out = String::with_capacity(words.len());
    let signs: Vec<char> = visible(&words).chars().collect();
    for (at, c) in signs.iter().enumerate() {
        let next = signs.get(at + 1);
        let special = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' => true,
            // Between two letters or digits it has no meaning.
            '_' => {
                let inside = |at: Option<usize>| at.and_then(|at| signs.get(at)).is_some_and(|c| c.is_alphanumeric());
                !(inside(at.checked_sub(1)) && inside(Some(at + 1)))
            }
            '&' => next.is_some_and(|c| c.is_alphanumeric() || *c == '#'),
            // At the end of a heading it would close the heading.
            '#' => next.is_none(),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(*c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::document::Document;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_person_wrote_is_text() {
        assert_eq!(first("# ikke en overskrift"), "\\# ikke en overskrift");
        assert_eq!(first("1. ikke en liste"), "1\\. ikke en liste");
        assert_eq!(first("15.1.2020 er en dag"), "15.1.2020 er en dag");
        assert_eq!(line("+0,5"), "+0,5");
        assert_eq!(line("to\n  linjer #"), "to / linjer \\#");
        assert_eq!(line("a | b *c* <b> [d](e) `f` &lt; &"), "a \\| b \\*c\\* \\<b\\> \\[d\\](e) \\`f\\` \\&lt; &");
        assert_eq!(line("fil_med_navn og _dette_"), "fil_med_navn og \\_dette\\_");
        assert_eq!(lines("- en\n+ to\n\ntre"), "\\- en\\\n\\+ to\n\ntre");
    }

    /// The unescaped bars of a table's line, which separate cells.
    fn bars(line: &str) -> usize {
        let mut escaped = false;
        let mut n = 0;
        for c in line.chars() {
            n += usize::from(c == '|' && !escaped);
            escaped = c == '\\' && !escaped;
        }
        n
    }

    proptest! {
        #[test]
        fn a_table_keeps_its_columns_whatever_is_written_in_it(cells in prop::collection::vec("(?s).{0,30}", 6)) {
            let mut table = Table::new([("a".to_owned(), false), ("b|".to_owned(), true), ("c".to_owned(), false)]);
            cells.chunks(3).for_each(|row| table.row(row.to_vec()));
            let written = rows(&table);
            prop_assert_eq!(written.lines().count(), 4);
            for line in written.lines() {
                prop_assert_eq!(bars(line), 4, "{}", line);
            }
        }

        #[test]
        fn no_tag_and_no_heading_comes_from_what_is_written(words in "(?s)[<>#&|*\\[\\]`a-c \n\\\\_~=+1.-]{0,40}") {
            let document = Document { title: "T".into(), blocks: vec![Block::Paragraph(words)], lang: "da" };
            let written = write(&document);
            for line in written.lines().skip(1) {
                prop_assert!(!line.starts_with(['#', '-', '+', '=', '>', '|', '~', ' ', '\t']), "{}", line);
                let mut escaped = false;
                for c in line.chars() {
                    prop_assert!(escaped || !"<>|*`[".contains(c), "{}", line);
                    escaped = c == '\\' && !escaped;
                }
            }
        }
    }
}

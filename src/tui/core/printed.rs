//! Masking of civil registration numbers in a printed frame: in each text before it is cut or covered, and where a
//! number is broken over rows or over texts that touch. Cells of a table are apart: their figures make no number. On the
//! screen itself a person sees what they typed.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::fields::Entity;
use crate::domain::privacy::cpr;

/// The letter shown for a digit of a number.
const MASK: char = 'x';
/// Rows one number can be broken over.
const ROWS: usize = 4;

/// A text as it is in one row.
#[derive(Clone, Debug)]
struct Row {
    x: u16,
    y: u16,
    shown: String,
    /// Cells it takes.
    used: u16,
    /// It fills its row, so a word may be broken at its end.
    full: bool,
    /// It is a cell of a table, and no number goes on in the texts around it.
    apart: bool,
}

/// The texts of a frame, kept to find numbers that are broken over rows.
#[derive(Clone, Debug, Default)]
pub struct Printed {
    rows: Vec<Row>,
    /// For each cell the row that owns it, counted from 1.
    owners: Vec<usize>,
    /// Numbers that were masked.
    pub masked: usize,
}

/// A text with the digits of every number masked, and how many numbers; `None` if it has none. All positions stay.
pub fn masked(text: &str) -> Option<(String, usize)> {
    let found = cpr::find(text);
    if found.is_empty() {
        return None;
    }
    let hidden = |at: usize| found.iter().any(|place| (place.start..place.end).contains(&at));
    let sign = |(at, sign): (usize, char)| if hidden(at) && sign.is_alphanumeric() { MASK } else { sign };
    Some((text.char_indices().map(sign).collect(), found.len()))
}

impl Printed {
    /// Records a text that was written into a row.
    pub fn put(&mut self, frame: Rect, (x, y): (u16, u16), shown: &str, used: u16, room: usize) {
        let full = usize::from(used) + 1 >= room;
        self.rows.push(Row { x, y, shown: shown.to_owned(), used, full, apart: false });
        let cells = usize::from(frame.width) * usize::from(frame.height);
        self.owners.resize(cells, 0);
        let first = usize::from(y) * usize::from(frame.width) + usize::from(x);
        for owner in self.owners.iter_mut().skip(first).take(usize::from(used)) {
            *owner = self.rows.len();
        }
    }

    /// Records that the text written last is a cell of a table.
    pub fn apart(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.apart = true;
        }
    }

    /// Records that an area was covered.
    pub fn clear(&mut self, frame: Rect, area: Rect) {
        for position in area.positions() {
            let at = usize::from(position.y) * usize::from(frame.width) + usize::from(position.x);
            if let Some(owner) = self.owners.get_mut(at) {
                *owner = 0;
            }
        }
    }

    /// Masks a text area after it drew itself; `text` is its whole text, of which it may show a part.
    pub fn text_area(&mut self, buffer: &mut Buffer, area: Rect, text: &str) {
        let text = &without_own_numbers(text);
        let numbers: Vec<&str> = cpr::find(text).iter().filter_map(|place| text.get(place.start..place.end)).collect();
        for y in area.top()..area.bottom() {
            let signs: Vec<String> = (area.left()..area.right())
                .map(|x| buffer.cell((x, y)).map(|cell| cell.symbol().to_owned()).unwrap_or_default())
                .collect();
            let shown = signs.concat();
            let shown = shown.trim_end();
            let mut hidden = whole(&without_own_numbers(shown));
            for number in &numbers {
                hidden.extend(edges(shown, number));
            }
            if !hidden.is_empty() {
                self.masked += 1;
            }
            let signs = shown.chars().count();
            for at in hidden.into_iter().filter(|at| *at < signs) {
                hide(buffer, area.x.saturating_add(u16::try_from(at).unwrap_or(u16::MAX)), y);
            }
            let used = u16::try_from(signs).unwrap_or(area.width).min(area.width);
            self.put(buffer.area, (area.x, y), shown, used, usize::from(area.width));
        }
    }

    /// Masks the numbers that are broken over rows, and over texts that touch in one row.
    pub fn mask_broken(&mut self, buffer: &mut Buffer) {
        let width = usize::from(buffer.area.width);
        let mut hidden: Vec<(u16, u16)> = Vec::new();
        let mut masked = 0;
        for run in self.touching() {
            let blank = |at: usize| {
                let (Some((_, left)), Some((_, right))) = (run.get(at), run.get(at + 1)) else { return false };
                right.x > left.x + left.used
            };
            masked += self.hide_in(&run, &blank, width, &mut hidden);
        }
        for (at, row) in self.rows.iter().enumerate().filter(|(_, row)| !row.apart) {
            // The rows below that begin in the same column.
            let mut chain = vec![(at, row)];
            while let Some((_, last)) = chain.last().copied()
                && chain.len() < ROWS
                && let Some(next) = self
                    .rows
                    .iter()
                    .enumerate()
                    .find(|(_, next)| !next.apart && next.x == row.x && next.y == last.y + 1)
            {
                chain.push(next);
            }
            for n in 2..=chain.len() {
                let part = chain.get(..n).unwrap_or_default();
                // A full row may end inside a word; any other row ends with a whole word.
                for broken in 0..1usize << (n - 1) {
                    let is_broken = |at: usize| broken >> at & 1 == 1;
                    if part.iter().take(n - 1).enumerate().any(|(at, (_, row))| is_broken(at) && !row.full) {
                        continue;
                    }
                    masked += self.hide_in(part, &|at| !is_broken(at), width, &mut hidden);
                }
            }
        }
        for (x, y) in hidden {
            hide(buffer, x, y);
        }
        self.masked += masked;
    }

    /// Runs of two or more texts in one row that touch, or have one blank between them.
    fn touching(&self) -> Vec<Vec<(usize, &Row)>> {
        let mut rows: Vec<(usize, &Row)> = self.rows.iter().enumerate().filter(|(_, row)| !row.apart).collect();
        rows.sort_by_key(|(at, row)| (row.y, row.x, *at));
        let mut runs: Vec<Vec<(usize, &Row)>> = Vec::new();
        for (at, row) in rows {
            let goes_on = |last: &Row| {
                let end = last.x.saturating_add(last.used);
                last.y == row.y && (row.x == end || row.x == end.saturating_add(1))
            };
            match runs.last_mut() {
                Some(run) if run.last().is_some_and(|(_, last)| goes_on(last)) => run.push((at, row)),
                _ => runs.push(vec![(at, row)]),
            }
        }
        runs.retain(|run| run.len() > 1);
        runs
    }

    /// The cells of the numbers in texts that are joined, with a blank after the text at `blank`; and how many numbers.
    fn hide_in(
        &self,
        part: &[(usize, &Row)],
        blank: &dyn Fn(usize) -> bool,
        width: usize,
        hidden: &mut Vec<(u16, u16)>,
    ) -> usize {
        let mut joined = String::new();
        // The cell of each character of the joined text; `None` for a joining blank.
        let mut places: Vec<Option<(usize, u16, u16)>> = Vec::new();
        for (i, (at, row)) in part.iter().enumerate() {
            if i > 0 && blank(i - 1) {
                joined.push(' ');
                places.push(None);
            }
            joined.push_str(&row.shown);
            places.extend((0..row.shown.chars().count()).map(|dx| {
                let x = row.x.saturating_add(u16::try_from(dx).unwrap_or(u16::MAX));
                Some((*at, x, row.y))
            }));
        }
        let mut masked = 0;
        for place in cpr::find(&joined) {
            let first = joined.get(..place.start).map_or(0, |before| before.chars().count());
            let count = joined.get(place.start..place.end).map_or(0, |number| number.chars().count());
            let cells: Vec<_> = places.iter().skip(first).take(count).flatten().collect();
            let owned = cells
                .iter()
                .filter(|(at, x, y)| self.owners.get(usize::from(*y) * width + usize::from(*x)) == Some(&(at + 1)));
            let before = hidden.len();
            hidden.extend(owned.map(|(_, x, y)| (*x, *y)));
            masked += usize::from(hidden.len() > before);
        }
        masked
    }
}

/// A typed text with a letter for each digit of a record's number before a time: in "F-01 0930-1100" a record and a span of
/// time are named. All positions stay.
fn without_own_numbers(text: &str) -> String {
    let mut seen = String::with_capacity(text.len());
    let mut words = text.split_inclusive(' ').peekable();
    while let Some(word) = words.next() {
        let own = word.contains('-') && Entity::parse_number(word.trim_end()).is_some();
        if own && words.peek().is_some_and(|next| is_span(next.trim_end())) {
            seen.extend(word.chars().map(|c| if c.is_ascii_digit() { MASK } else { c }));
        } else {
            seen.push_str(word);
        }
    }
    seen
}

/// "0930-1100": two times of day.
fn is_span(word: &str) -> bool {
    let is_time = |time: &str| {
        let digits = matches!(time.len(), 3 | 4) && time.bytes().all(|c| c.is_ascii_digit());
        digits && time.parse().is_ok_and(|time: u16| time < 2400 && time % 100 < 60)
    };
    word.split_once('-').is_some_and(|(from, to)| is_time(from) && is_time(to))
}

/// The characters of a row that are digits of a number, counted from 0.
fn whole(shown: &str) -> Vec<usize> {
    let found = cpr::find(shown);
    let hidden = |at: usize| found.iter().any(|place| (place.start..place.end).contains(&at));
    shown.char_indices().enumerate().filter(|(_, (at, _))| hidden(*at)).map(|(n, _)| n).collect()
}

/// The characters at the start and the end of a row that are the rest and the beginning of a number.
fn edges(shown: &str, number: &str) -> Vec<usize> {
    let signs: Vec<char> = shown.chars().collect();
    let number: Vec<char> = number.chars().collect();
    let mut hidden = Vec::new();
    // Fewer than three characters prove nothing.
    if signs.len() >= 3 && number.windows(signs.len()).any(|part| part == signs) {
        return (0..signs.len()).collect();
    }
    for n in (3..number.len()).rev() {
        if number.get(number.len() - n..).is_some_and(|rest| signs.starts_with(rest)) {
            hidden.extend(0..n);
            break;
        }
    }
    for n in (3..number.len()).rev() {
        if number.get(..n).is_some_and(|start| signs.ends_with(start)) {
            hidden.extend(signs.len() - n..signs.len());
            break;
        }
    }
    hidden
}

fn hide(buffer: &mut Buffer, x: u16, y: u16) {
    if let Some(cell) = buffer.cell_mut((x, y))
        && cell.symbol().chars().all(char::is_alphanumeric)
    {
        cell.set_char(MASK);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::core::scene::Scene;
    use crate::tui::core::theme::{Look, Theme, UNICODE};

    const NUMBER: &str = "010115-1234";

    fn printed(draw: impl Fn(&mut Scene)) -> String {
        let mut scene = Scene::new(40, 6, Theme::Dark, &UNICODE).for_print();
        draw(&mut scene);
        scene.mask_broken();
        scene.text()
    }

    #[track_caller]
    fn shows_no_digit(printed: &str, what: &str) {
        assert!(!printed.chars().any(|sign| sign.is_ascii_digit()), "{what}:\n{printed}");
    }

    #[test]
    fn a_number_that_a_window_covers_in_part_shows_no_digit() {
        for left in 0..14 {
            for width in 1..14 {
                let frame = printed(|scene| {
                    scene.put(scene.area(), 2, 1, &format!("a {NUMBER} b"), Look::Text);
                    scene.clear(Rect::new(left, 0, width, 3));
                });
                shows_no_digit(&frame, &format!("{left} {width}"));
            }
        }
    }

    #[test]
    fn a_number_that_is_cut_shows_no_digit() {
        for before in 0..40 {
            let text = format!("{}{NUMBER} and more words than a row holds", "a".repeat(before));
            shows_no_digit(&printed(|scene| _ = scene.put(scene.area(), 0, 0, &text, Look::Text)), "cut");
        }
    }

    #[test]
    fn a_number_that_is_broken_over_rows_shows_no_digit() {
        for width in 4..30u16 {
            for spelled in [NUMBER, "0101151234", "010115 1234"] {
                for before in 0..12 {
                    let text = format!("{} {spelled} efter", "a".repeat(before));
                    let frame = printed(|scene| {
                        let area = Rect::new(3, 0, width, 6);
                        let rows = crate::tui::core::cells::wrap(&text, usize::from(width));
                        for (row, line) in (0..6).zip(&rows) {
                            scene.put(area, 0, row, line, Look::Text);
                        }
                    });
                    shows_no_digit(&frame, &format!("{width} {before} {spelled}"));
                }
            }
        }
    }

    #[test]
    fn a_number_in_texts_that_touch_shows_no_digit() {
        for cut in 1..NUMBER.len() {
            let (left, right) = NUMBER.split_at(cut);
            for gap in 0..2u16 {
                let frame = printed(|scene| {
                    let used = scene.put(scene.area(), 2, 1, left, Look::Text);
                    scene.put(scene.area(), 2 + used + gap, 1, right, Look::Accent);
                });
                let blank = if gap == 0 { "" } else { " " };
                if !cpr::find(&format!("{left}{blank}{right}")).is_empty() {
                    shows_no_digit(&frame, &format!("{cut} {gap}"));
                }
            }
        }
    }

    #[test]
    fn figures_in_cells_of_a_table_are_no_number() {
        let figures = ["15 %", "12 %", "15 %", "12 %", "34 %"];
        let draw = |apart: bool| {
            printed(|scene| {
                for (n, words) in (0..).zip(figures) {
                    scene.put(scene.area(), n * 5, 0, words, Look::Text);
                    if apart {
                        scene.apart();
                    }
                }
                for (row, words) in (1..).zip(["0101", "15", "1234"]) {
                    scene.put(Rect::new(30, 0, 4, 6), 0, row, words, Look::Text);
                    if apart {
                        scene.apart();
                    }
                }
            })
        };
        assert!(draw(true).contains("15 % 12 % 15 % 12 % 34 %") && draw(true).contains("1234"), "{}", draw(true));
        assert!(!draw(false).contains("1234"), "texts that are no cells may be one wrapped text");
    }

    #[test]
    fn a_record_and_a_span_of_time_are_no_number() {
        let area = |text: &str| {
            printed(|scene| {
                scene.draw_text_area(
                    Rect::new(5, 2, 35, 1),
                    || text.to_owned(),
                    |area, buffer| buffer.set_string(area.x, area.y, text, ratatui::style::Style::default()),
                );
            })
        };
        assert!(area("F-01 0930-1100 observation").contains("F-01 0930-1100 observation"));
        // With the digits of a number after it, or no number of a record, it may be one.
        for text in ["F-01 0101 15 1234", "F-01 010115-1234", "01 0930-1100", "F-01 0915-1299"] {
            assert!(area(text).contains('x'), "{text}: {}", area(text));
        }
    }

    #[test]
    fn dates_below_each_other_are_no_number() {
        let frame = printed(|scene| {
            for (row, day) in (0..4).zip(["16.1.2020", "17.1.2020", "21.1.2020", "010115"]) {
                scene.put(scene.area(), 3, row, day, Look::Text);
            }
        });
        assert!(frame.contains("16.1.2020") && frame.contains("21.1.2020") && frame.contains("010115"), "{frame}");
    }

    #[test]
    fn the_rest_of_a_number_that_an_editor_has_scrolled_away_shows_no_digit() {
        for from in 0..11 {
            let area = Rect::new(5, 2, 6, 1);
            let shown: String = NUMBER.chars().skip(from).take(6).collect();
            let frame = printed(|scene| {
                scene.draw_text_area(
                    area,
                    || format!("a {NUMBER}"),
                    |area, buffer| buffer.set_string(area.x, area.y, &shown, ratatui::style::Style::default()),
                );
            });
            let digits = frame.chars().filter(char::is_ascii_digit).count();
            // Two digits reveal nothing of a number.
            assert!(digits <= 2, "{from}: {frame}");
        }
    }
}

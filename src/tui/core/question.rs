//! The layout of a question: its words in rows, how many rows show, and its keys below them. The question itself is in
//! `overlays`.

use crate::tui::core::cells::{Cells, wrap};

/// The greatest width of a box with a question.
pub const WIDTH: u16 = 70;
/// Columns between two keys.
pub const BETWEEN: u16 = 3;
/// Free columns on each side inside the border.
pub const MARGIN: u16 = 2;
/// Rows of the screen outside any box: above and below.
const AROUND: u16 = 4;

/// A question laid out for a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Laid {
    /// All its words.
    pub rows: Vec<String>,
    /// How many of the rows show.
    pub room: usize,
    /// How many keys are in each row below.
    pub keys: Vec<usize>,
    /// Rows of the box, border included.
    pub height: u16,
}

impl Laid {
    /// Lays out these words above keys of these widths, on a screen of this size.
    pub fn of(lines: &[String], keys: &[usize], (width, height): (u16, u16)) -> Laid {
        let inside = usize::from(WIDTH.min(width).saturating_sub(2 + 2 * MARGIN)).max(1);
        let rows: Vec<String> = lines.iter().flat_map(|line| wrap(line, inside)).collect();
        let keys = in_rows(keys, inside);
        let most = usize::from(height.saturating_sub(AROUND + 2));
        // In a low box a row of words is worth more than an empty one.
        let free = usize::from(most >= keys.len() + 4);
        let room = rows.len().min(most.saturating_sub(keys.len() + free)).max(1);
        let height = u16::try_from(room + free + keys.len() + 2).unwrap_or(u16::MAX);
        Laid { rows, room, keys, height }
    }

    /// The first row shown when scrolled to the end.
    pub fn last(&self) -> usize {
        self.rows.len().saturating_sub(self.room)
    }
}

/// How many of these fit in each row.
fn in_rows(keys: &[usize], room: usize) -> Vec<usize> {
    let mut rows: Vec<usize> = Vec::new();
    let mut used = 0;
    for key in keys {
        match rows.last_mut() {
            Some(row) if used + usize::from(BETWEEN) + key <= room => {
                *row += 1;
                used += usize::from(BETWEEN) + key;
            }
            _ => {
                rows.push(1);
                used = *key;
            }
        }
    }
    rows
}

/// The width of a key with its label.
pub fn width_of(key: &str, label: &str) -> usize {
    key.width() + 1 + label.width()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_keys_never_share_a_row_and_words_keep_at_least_one() {
        let words = vec!["ord ".repeat(200)];
        for size in [(80, 24), (60, 15), (40, 10), (20, 5), (0, 0)] {
            let laid = Laid::of(&words, &[8, 5, 11], size);
            assert!(laid.room >= 1 && usize::from(laid.height) >= laid.room + laid.keys.len() + 2, "{size:?} {laid:?}");
            assert_eq!(laid.keys.iter().sum::<usize>(), 3, "{size:?}");
        }
        let laid = Laid::of(&words, &[8, 5, 11], (80, 24));
        assert_eq!((laid.room, laid.height, laid.keys), (13, 17, vec![3]), "all of it fits");
        let laid = Laid::of(&words, &[8, 5, 11], (80, 12));
        assert_eq!((laid.room, laid.height, laid.last()), (4, 8, 9), "as much as the screen has room for");
        assert_eq!(Laid::of(&words, &[8, 5, 11], (40, 10)).room, 3, "no empty row in a low box");
        assert_eq!(in_rows(&[20, 20, 20], 43), [2, 1]);
    }
}

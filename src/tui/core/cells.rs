//! Width of text in cells, and cutting, padding and wrapping it; drawing text is in `scene`.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::privacy::cpr;

/// The last row of an evenly wrapped text takes at least one part of so many of the room.
const LAST_ROW: usize = 3;

/// The width of a text in which every character takes one cell and none joins the one before; `None` for any other
/// text. Nearly all text is like this, and needs no search for grapheme borders.
pub fn single_cells(text: &str) -> Option<usize> {
    text.chars().try_fold(0, |cells, sign| is_single(sign).then_some(cells + 1))
}

/// Printable ASCII, Latin letters, quotes and dashes, lines and blocks. None of them is invisible (`domain::signs`).
const fn is_single(sign: char) -> bool {
    matches!(sign,
        ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{17f}' | '\u{2010}'..='\u{2027}' | '\u{2500}'..='\u{25fc}')
}

/// Text that takes cells on the screen.
pub trait Cells {
    /// The number of cells it takes.
    fn width(&self) -> usize;
}

impl Cells for str {
    fn width(&self) -> usize {
        single_cells(self).unwrap_or_else(|| unicode_width::UnicodeWidthStr::width(self))
    }
}

/// A text in the cells it got, with the whole text for a page that has room for it. It reads as its cells.
#[derive(Clone, Debug)]
pub struct Shown<'a> {
    cells: Cow<'a, str>,
    whole: Cow<'a, str>,
}

impl<'a> Shown<'a> {
    fn whole(text: &'a str) -> Shown<'a> {
        Shown { cells: Cow::Borrowed(text), whole: Cow::Borrowed(text) }
    }

    fn cut(self, cells: String) -> Shown<'a> {
        Shown { cells: Cow::Owned(cells), whole: self.whole }
    }

    /// The same text without a borrow.
    pub fn into_owned(self) -> Shown<'static> {
        Shown { cells: Cow::Owned(self.cells.into_owned()), whole: Cow::Owned(self.whole.into_owned()) }
    }
}

impl From<String> for Shown<'static> {
    fn from(text: String) -> Shown<'static> {
        Shown { whole: Cow::Owned(text.clone()), cells: Cow::Owned(text) }
    }
}

impl Deref for Shown<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.cells
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.cells)
    }
}

impl PartialEq<&str> for Shown<'_> {
    fn eq(&self, other: &&str) -> bool {
        *self.cells == **other
    }
}

/// Words that can be drawn: a text, or what was made of it for the cells there are.
pub trait Words {
    /// What is drawn.
    fn drawn(&self) -> &str;

    /// What a page says.
    fn said(&self) -> &str {
        self.drawn()
    }
}

impl Words for str {
    fn drawn(&self) -> &str {
        self
    }
}

impl Words for String {
    fn drawn(&self) -> &str {
        self
    }
}

impl Words for Cow<'_, str> {
    fn drawn(&self) -> &str {
        self
    }
}

impl Words for Shown<'_> {
    fn drawn(&self) -> &str {
        &self.cells
    }

    fn said(&self) -> &str {
        &self.whole
    }
}

impl<T: Words + ?Sized> Words for &T {
    fn drawn(&self) -> &str {
        (**self).drawn()
    }

    fn said(&self) -> &str {
        (**self).said()
    }
}

/// The beginning of a text: at least as much as fills so many cells, whatever its characters are. It bounds the work
/// for a very long text.
pub fn head(text: &str, room: usize) -> &str {
    // A grapheme of many joined characters, such as a family, has some thirty bytes.
    let mut most = room.saturating_mul(32).saturating_add(64);
    if text.len() <= most {
        return text;
    }
    while !text.is_char_boundary(most) {
        most -= 1;
    }
    text.get(..most).unwrap_or_default()
}

/// Cuts text to so many cells, at grapheme borders, and ends it with `ellipsis`.
pub fn cut<'a>(text: &'a str, room: usize, ellipsis: &str) -> Shown<'a> {
    let shown = Shown::whole(text);
    match cut_to(text, room, ellipsis) {
        Some(cells) => shown.cut(cells),
        None => shown,
    }
}

/// What of a text fits in so many cells; `None` if all of it does.
fn cut_to(text: &str, room: usize, ellipsis: &str) -> Option<String> {
    let whole = text.len();
    let text = head(text, room);
    let single = single_cells(text);
    if single.unwrap_or_else(|| text.width()) <= room {
        return (text.len() < whole).then(|| text.to_owned());
    }
    // Mask first: half a civil registration number would not be recognised later.
    if let (masked, 1..) = cpr::masked(text) {
        return Some(cut_to(&masked, room, ellipsis).unwrap_or(masked));
    }
    let keep = room.saturating_sub(ellipsis.width());
    if single.is_some() {
        let kept = text.chars().take(keep).map(char::len_utf8).sum();
        let ellipsis = if room > 0 { ellipsis } else { "" };
        return Some([text.get(..kept).unwrap_or_default(), ellipsis].concat());
    }
    let mut out = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let wide = grapheme.width();
        if used + wide > keep {
            break;
        }
        used += wide;
        out.push_str(grapheme);
    }
    if room > 0 {
        out.push_str(ellipsis);
    }
    Some(out)
}

/// Cuts a name in its middle, so that its beginning and its end both stay.
pub fn cut_middle<'a>(text: &'a str, room: usize, ellipsis: &str) -> Shown<'a> {
    let long = head(text, room).len() < text.len();
    if !long && text.width() <= room {
        return Shown::whole(text);
    }
    if room < 8 {
        return cut(text, room, ellipsis);
    }
    // Mask first, as in [`cut`].
    if let (masked, 1..) = cpr::masked(text) {
        let cells = cut_middle(&masked, room, ellipsis).to_string();
        return Shown::whole(text).cut(cells);
    }
    let keep = room - ellipsis.width();
    let (head_room, tail_room) = (keep - keep / 3, keep / 3);
    let head = cut(text, head_room, "");
    let mut tail: Vec<&str> = Vec::new();
    let mut used = 0;
    for grapheme in text.graphemes(true).rev() {
        if used + grapheme.width() > tail_room {
            break;
        }
        used += grapheme.width();
        tail.push(grapheme);
    }
    tail.reverse();
    Shown::whole(text).cut(format!("{head}{ellipsis}{}", tail.concat()))
}

/// Pads text to so many cells; cuts it when it is longer.
pub fn fit<'a>(text: &'a str, room: usize, ellipsis: &str) -> Shown<'a> {
    let shown = cut(text, room, ellipsis);
    let pad = room.saturating_sub(shown.width());
    if pad == 0 {
        return shown;
    }
    let mut cells = shown.cells.clone().into_owned();
    cells.extend(std::iter::repeat_n(' ', pad));
    shown.cut(cells)
}

/// A line of hints in so many cells: whole hints, without the last ones that do not fit. The first is cut if it is too
/// long alone.
pub fn whole_parts<'a>(hints: &'a str, room: usize, ellipsis: &str) -> Shown<'a> {
    let mut ends: Vec<usize> = hints.match_indices(", ").chain(hints.match_indices("; ")).map(|(at, _)| at).collect();
    ends.sort_unstable();
    ends.push(hints.len());
    let fitting = |end: &usize| hints.get(..*end).filter(|part| part.width() <= room);
    match ends.iter().rev().find_map(fitting) {
        Some(part) => Shown::whole(hints).cut(part.to_owned()),
        None => cut(hints, room, ellipsis),
    }
}

/// Wraps text to a width and keeps the writer's own line breaks.
pub fn wrap(text: &str, room: usize) -> Vec<String> {
    wrap_some(text, room, usize::MAX)
}

/// Wraps a text without a last row of one word, or of the end of one: as many rows, but shorter ones.
pub fn wrap_even(text: &str, room: usize) -> Vec<String> {
    let wide = wrap(text, room);
    let enough = room / LAST_ROW;
    let ends_short = |rows: &[String]| rows.len() > 1 && rows.last().is_none_or(|last| last.width() < enough);
    if !ends_short(&wide) {
        return wide;
    }
    let mut narrower = (room / 2..room).rev().map(|room| wrap(text, room));
    let as_many = narrower.by_ref().take_while(|rows| rows.len() == wide.len());
    as_many.into_iter().find(|rows| !ends_short(rows)).unwrap_or(wide)
}

/// The first `most` rows of a wrapped text. The rest is not read, so a long text costs no more than a short one.
pub fn wrap_some(text: &str, room: usize, most: usize) -> Vec<String> {
    let room = room.max(1);
    let mut out = Vec::new();
    for line in text.lines() {
        if out.len() >= most {
            break;
        }
        wrap_line(line, room, most, &mut out);
    }
    if out.is_empty() {
        out.push(String::new());
    }
    out.truncate(most.max(1));
    out
}

/// The last `most` rows of a wrapped text, or all rows of a short one. Only the end of a long text is read, so its
/// first row may begin at another word than in [`wrap`].
pub fn wrap_end(text: &str, room: usize, most: usize) -> Vec<String> {
    let bytes = room.max(1).saturating_mul(4).saturating_add(4).saturating_mul(most.saturating_add(1));
    let mut from = text.len().saturating_sub(bytes);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut rows = wrap(text.get(from..).unwrap_or_default(), room);
    if from > 0 {
        rows.drain(..rows.len().saturating_sub(most));
    }
    rows
}

/// The rows of a text around a cursor, as many as a column of `height` rows can show: the end of a text before the
/// cursor, else the beginning. The rest of a long text is not wrapped.
pub fn wrap_seen(text: &str, room: usize, height: usize, before_cursor: bool) -> Vec<String> {
    let height = height.max(1);
    if before_cursor { wrap_end(text, room, height) } else { wrap_some(text, room, height + 1) }
}

fn wrap_line(line: &str, room: usize, most: usize, out: &mut Vec<String>) {
    let mut current = String::new();
    let mut used = 0;
    for word in line.split_inclusive(' ') {
        if out.len() >= most {
            return;
        }
        // Measure only the beginning of a word that is longer than any row.
        let begins = head(word, room);
        // The blank after the last word of a line needs no room.
        let wide = if begins.len() < word.len() { room + 1 } else { word.trim_end().width() };
        if used + wide > room && used > 0 {
            out.push(current.trim_end().to_owned());
            current.clear();
            used = 0;
            if word.trim().is_empty() {
                continue;
            }
        }
        if wide > room {
            for grapheme in word.graphemes(true) {
                if used + grapheme.width() > room {
                    out.push(std::mem::take(&mut current));
                    used = 0;
                    if out.len() >= most {
                        return;
                    }
                }
                current.push_str(grapheme);
                used += grapheme.width();
            }
        } else {
            current.push_str(word);
            used += word.width();
        }
    }
    out.push(current.trim_end().to_owned());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_that_does_not_fit_is_left_out_whole() {
        let hints = "Enter ny linje, Ctrl+D fjern; linjerne står efter klokkeslæt";
        let shown = |room| whole_parts(hints, room, "…").to_string();
        assert_eq!(shown(60), hints);
        assert_eq!(shown(59), "Enter ny linje, Ctrl+D fjern");
        assert_eq!(shown(28), "Enter ny linje, Ctrl+D fjern");
        assert_eq!(shown(27), "Enter ny linje");
        assert_eq!(shown(8), "Enter n…", "the first is cut when it is alone");
    }

    #[test]
    fn characters_of_one_cell_are_visible_and_take_one_cell() {
        for sign in ('\0'..=char::MAX).filter(|sign| is_single(*sign)) {
            assert!(!crate::domain::signs::is_unseen(sign), "{sign:?}");
            assert_eq!(unicode_width::UnicodeWidthChar::width(sign), Some(1), "{sign:?}");
        }
    }

    #[test]
    fn only_a_text_of_single_cells_is_as_wide_as_its_character_count() {
        for sign in '\0'..='\u{ffff}' {
            let text = sign.to_string();
            assert!(
                single_cells(&text).is_none_or(|cells| cells == unicode_width::UnicodeWidthStr::width(text.as_str())),
                "{sign:?}"
            );
            // A character that joins the one before takes no cell.
            let joined = format!("a{sign}");
            let signs = joined.graphemes(true).count();
            assert!(single_cells(&joined).is_none_or(|cells| cells == signs), "{sign:?}");
        }
        assert_eq!(single_cells("Ærø · 3–4 …"), Some(11));
        assert_eq!(single_cells("a\u{30a}"), None);
        assert_eq!("👩‍🏫".width(), 2);
    }

    #[test]
    fn cutting_never_splits_a_character_or_exceeds_the_width() {
        assert_eq!(cut("Ærøskøbing", 5, "…"), "Ærøs…");
        assert_eq!(cut("👩‍🏫👩‍🏫👩‍🏫", 4, "…"), "👩‍🏫…");
        assert_eq!(cut("ab", 2, "…"), "ab");
        for room in 0..20 {
            assert!(cut_middle("Børnehaven Mønstervej i Kommune F", room, "…").width() <= room.max(1));
        }
        assert!(cut_middle("Vuggestuen Prøvestien", 14, "…").ends_with("tien"));
    }

    #[test]
    fn a_number_cut_in_its_middle_leaves_none_of_its_digits() {
        for before in 0..20 {
            for after in 0..20 {
                let name = format!("{} 010115-1234 {}", "a".repeat(before), "b".repeat(after));
                for room in 0..name.width() {
                    let shown = cut_middle(&name, room, "…");
                    assert!(!shown.contains(|c: char| c.is_ascii_digit()), "{name:?} in {room}: {shown:?}");
                    assert!(shown.width() <= room, "{name:?} in {room}: {shown:?}");
                }
            }
        }
        // Digits that are no such number stay.
        assert!(cut_middle("Vuggestuen Prøvestien 123", 14, "…").ends_with("123"));
    }

    #[test]
    fn wrapping_keeps_every_letter() {
        let text = "Tre børn venter ved bordet i ni minutter\nfør maden kommer.";
        let lines = wrap(text, 12);
        assert!(lines.iter().all(|line| line.width() <= 12));
        let squeeze = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert_eq!(squeeze(&lines.concat()), squeeze(text));
        assert_eq!(wrap("", 10), [""]);
        assert_eq!(wrap("abcdefghijkl", 5), ["abcde", "fghij", "kl"]);
    }

    #[test]
    fn a_text_of_several_rows_ends_with_no_word_alone() {
        // Between one row and two, and at every width: as many rows, the same words, and a last row that is none of one word.
        let text =
            "M-030 flyttet til tir 4.2: 3 opgaver flyttet med, 12 svar tilbage til inviteret, u fortryder det hele";
        for room in 24..=110 {
            let (wide, even) = (wrap(text, room), wrap_even(text, room));
            assert_eq!(even.len(), wide.len(), "{room}");
            assert_eq!(even.join(" "), text, "{room}");
            assert!(even.iter().all(|row| row.width() <= room), "{room}: {even:?}");
            let last = even.last().unwrap();
            assert!(even.len() == 1 || last.width() >= room / LAST_ROW, "{room}: {even:?}");
        }
        // What cannot be shared out stays: one word, and rows of their own.
        assert_eq!(wrap_even("abcdefghijkl", 5), wrap("abcdefghijkl", 5));
        assert_eq!(wrap_even("en linje\nto", 20), ["en linje", "to"]);
        assert_eq!(wrap_even("kort", 20), ["kort"]);
    }

    #[test]
    fn the_first_and_the_last_rows_are_those_of_the_whole_text() {
        let text = "Tre børn venter ved bordet i ni minutter\n\nfør maden kommer. ".repeat(200);
        let all = wrap(&text, 12);
        for most in [1, 2, 7, all.len(), all.len() + 5] {
            assert_eq!(wrap_some(&text, 12, most), all[..most.min(all.len())], "{most}");
        }
        assert_eq!(wrap_end(&text, 12, 5), all[all.len() - 5..]);
        assert_eq!(wrap_end("en to tre", 5, 1), ["en to", "tre"], "all of a short text");
        assert_eq!(wrap_end("", 5, 3), [""]);
        // One word without an end, and characters that join the one before.
        assert_eq!(wrap_some(&"x".repeat(100_000), 10, 2), ["x".repeat(10), "x".repeat(10)]);
        let joined = format!("ab{}cd", "\u{301}".repeat(5_000));
        assert_eq!(wrap(&joined, 2).len(), 2, "the text after them is in its own row");
    }
}

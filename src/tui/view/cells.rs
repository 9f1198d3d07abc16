//! How many cells words take on the screen, and words cut, padded and wrapped to them. Drawing them is `scene`.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

/// The cells of a text in which every character takes one and none joins the one before it; none for any other text.
/// Nearly all that is drawn is such, and needs no search for where one sign ends and the next begins.
pub fn single_cells(text: &str) -> Option<usize> {
    let single = |sign: char| matches!(sign, ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{17f}' | '\u{2010}'..='\u{2027}' | '\u{2500}'..='\u{25fc}');
    text.chars().try_fold(0, |cells, sign| single(sign).then_some(cells + 1))
}

/// What takes room on the screen.
pub trait Cells {
    /// The cells it takes.
    fn width(&self) -> usize;
}

impl Cells for str {
    fn width(&self) -> usize {
        single_cells(self).unwrap_or_else(|| unicode_width::UnicodeWidthStr::width(self))
    }
}

/// As much of a text as can fill so many cells, whatever its signs are: of a very long one only the beginning is looked at.
pub fn head(text: &str, room: usize) -> &str {
    // A sign of many joined ones, such as a family, has some thirty bytes.
    let mut most = room.saturating_mul(32).saturating_add(64);
    if text.len() <= most {
        return text;
    }
    while !text.is_char_boundary(most) {
        most -= 1;
    }
    text.get(..most).unwrap_or_default()
}

/// Cuts text to so many cells, at grapheme borders, with a sign that something is missing.
pub fn cut<'a>(text: &'a str, room: usize, ellipsis: &str) -> Cow<'a, str> {
    let text = head(text, room);
    if text.width() <= room {
        return Cow::Borrowed(text);
    }
    let keep = room.saturating_sub(ellipsis.width());
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
    out.into()
}

/// Cuts a name in its middle, so that its beginning and its end both stay.
pub fn cut_middle<'a>(text: &'a str, room: usize, ellipsis: &str) -> Cow<'a, str> {
    let long = head(text, room).len() < text.len();
    if !long && text.width() <= room {
        return Cow::Borrowed(text);
    }
    if room < 8 {
        return cut(text, room, ellipsis);
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
    format!("{head}{ellipsis}{}", tail.concat()).into()
}

/// Pads text to so many cells, cutting it when it is longer.
pub fn fit(text: &str, room: usize, ellipsis: &str) -> String {
    let mut shown = cut(text, room, ellipsis).into_owned();
    let pad = room.saturating_sub(shown.width());
    shown.extend(std::iter::repeat_n(' ', pad));
    shown
}

/// Wraps text to a width, keeping the writer's own line breaks.
pub fn wrap(text: &str, room: usize) -> Vec<String> {
    let room = room.max(1);
    let mut out = Vec::new();
    for line in text.lines() {
        let mut current = String::new();
        let mut used = 0;
        for word in line.split_inclusive(' ') {
            let w = word.width();
            // The blank after the last word of a line needs no room.
            if used + word.trim_end().width() > room && used > 0 {
                out.push(current.trim_end().to_owned());
                current.clear();
                used = 0;
                if word.trim().is_empty() {
                    continue;
                }
            }
            if word.trim_end().width() > room {
                for grapheme in word.graphemes(true) {
                    if used + grapheme.width() > room {
                        out.push(std::mem::take(&mut current));
                        used = 0;
                    }
                    current.push_str(grapheme);
                    used += grapheme.width();
                }
            } else {
                current.push_str(word);
                used += w;
            }
        }
        out.push(current.trim_end().to_owned());
    }
    if out.is_empty() {
        out.push(String::new());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_single_cells_is_as_wide_as_it_is_long_and_nothing_else_passes_for_one() {
        for sign in '\0'..='\u{ffff}' {
            let text = sign.to_string();
            assert!(
                single_cells(&text).is_none_or(|cells| cells == unicode_width::UnicodeWidthStr::width(text.as_str())),
                "{sign:?}"
            );
            // What joins the sign before it takes no cell of its own.
            let joined = format!("a{sign}");
            let signs = joined.graphemes(true).count();
            assert!(single_cells(&joined).is_none_or(|cells| cells == signs), "{sign:?}");
        }
        assert_eq!(single_cells("Ærø · 3–4 …"), Some(11));
        assert_eq!(single_cells("a\u{30a}"), None);
        assert_eq!("👩‍🏫".width(), 2);
    }

    #[test]
    fn cutting_never_splits_a_character_or_passes_the_room() {
        assert_eq!(cut("Ærøskøbing", 5, "…"), "Ærøs…");
        assert_eq!(cut("👩‍🏫👩‍🏫👩‍🏫", 4, "…"), "👩‍🏫…");
        assert_eq!(cut("ab", 2, "…"), "ab");
        for room in 0..20 {
            assert!(cut_middle("Børnehaven Mønstervej i Kommune F", room, "…").width() <= room.max(1));
        }
        assert!(cut_middle("Vuggestuen Prøvestien", 14, "…").ends_with("tien"));
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
}

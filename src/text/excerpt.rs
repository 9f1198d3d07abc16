//! Excerpt: versions of one text side by side, cut to the differences with some words around them. The versions come from
//! `store`.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// Texts up to this many characters are shown whole.
const WHOLE: usize = 160;
/// Characters kept before and after a difference.
const AROUND: usize = 40;
/// A word longer than this many characters may be cut inside.
const WORD: usize = 20;
/// A line end counts as this many characters.
const LINE: usize = 20;
/// A gap shorter than this many characters is not worth an ellipsis.
const GAP: usize = 4;
/// Above this many pairs of pieces, no detailed comparison: everything from the first to the last difference is shown.
const PAIRS: usize = 1_000_000;

/// Each version; a long one is cut to its differences from the others.
pub fn differing(versions: &[String]) -> Vec<String> {
    let pieces: Vec<Vec<&str>> = versions.iter().map(|version| pieces(version)).collect();
    let short = |own: &Vec<&str>| own.iter().map(|piece| weight(piece)).sum::<usize>() <= WHOLE;
    let cut = |(at, own): (usize, &Vec<&str>)| {
        if short(own) {
            return own.concat();
        }
        let others = pieces.iter().enumerate().filter(|(other, _)| *other != at);
        let kept =
            others.flat_map(|(_, other)| differences(own, other)).fold(vec![false; own.len()], |mut kept, part| {
                let part = with_around(own, part);
                kept.iter_mut().take(part.end).skip(part.start).for_each(|keep| *keep = true);
                kept
            });
        // Equal to all others, so there is no difference to cut to.
        if kept.iter().any(|keep| *keep) { joined(own, kept) } else { own.concat() }
    };
    pieces.iter().enumerate().map(cut).collect()
}

/// Each version whole, in pieces, each marked if not all other versions have it.
pub fn marked(versions: &[String]) -> Vec<Vec<(String, bool)>> {
    let pieces: Vec<Vec<&str>> = versions.iter().map(|version| pieces(version)).collect();
    let mark = |(at, own): (usize, &Vec<&str>)| {
        let others = pieces.iter().enumerate().filter(|(other, _)| *other != at);
        let differs =
            others.flat_map(|(_, other)| differences(own, other)).fold(vec![false; own.len()], |mut all, part| {
                all.iter_mut().take(part.end).skip(part.start).for_each(|differs| *differs = true);
                all
            });
        own.iter().map(|piece| (*piece).to_owned()).zip(differs).collect()
    };
    pieces.iter().enumerate().map(mark).collect()
}

/// Words and the blanks between them; of a very long word each character.
fn pieces(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.graphemes(true).next() {
        let same = rest.graphemes(true).take_while(|grapheme| is_blank(grapheme) == is_blank(first));
        let (n, len) = same.fold((0, 0), |(n, len), grapheme| (n + 1, len + grapheme.len()));
        let (word, after) = rest.split_at(len);
        if n > WORD {
            out.extend(word.graphemes(true))
        } else {
            out.push(word)
        }
        rest = after;
    }
    out
}

fn is_blank(piece: &str) -> bool {
    piece.chars().all(char::is_whitespace)
}

/// The room a piece takes, in characters.
fn weight(piece: &str) -> usize {
    piece.graphemes(true).map(|grapheme| if grapheme.contains('\n') { LINE } else { 1 }).sum()
}

/// The parts of one version that the other lacks; an empty part where only the other has something.
fn differences(own: &[&str], other: &[&str]) -> Vec<Range<usize>> {
    let before = own.iter().zip(other).take_while(|(own, other)| own == other).count();
    let (own_rest, other_rest) = (own.get(before..).unwrap_or_default(), other.get(before..).unwrap_or_default());
    let same_end = own_rest.iter().rev().zip(other_rest.iter().rev()).take_while(|(own, other)| own == other).count();
    let (n, m) = (own_rest.len() - same_end, other_rest.len() - same_end);
    if n == 0 && m == 0 {
        return Vec::new();
    }
    if n == 0 || m == 0 || n.saturating_mul(m) > PAIRS {
        return std::iter::once(before..before + n).collect();
    }
    // Longest common run of pieces in order, counted from each position to the end.
    let mut common = vec![vec![0u32; m + 1]; n + 1];
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            common[i][j] = if own_rest[i] == other_rest[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut part = None;
    let (mut i, mut j) = (0, 0);
    while i < n || j < m {
        if i < n && j < m && own_rest[i] == other_rest[j] {
            out.extend(part.take().map(|start| before + start..before + i));
            (i, j) = (i + 1, j + 1);
            continue;
        }
        part.get_or_insert(i);
        if j >= m || i < n && common[i + 1][j] >= common[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    out.extend(part.map(|start| before + start..before + n));
    out
}

/// A part with its surroundings.
fn with_around(own: &[&str], part: Range<usize>) -> Range<usize> {
    let fitting = |pieces: &mut dyn Iterator<Item = &&str>| {
        let mut used = 0;
        pieces
            .take_while(|piece| {
                used += weight(piece);
                used <= AROUND
            })
            .count()
    };
    let before = fitting(&mut own.iter().take(part.start).rev());
    let after = fitting(&mut own.iter().skip(part.end));
    part.start - before..part.end + after
}

/// The kept parts, with an ellipsis for each gap.
fn joined(own: &[&str], kept: Vec<bool>) -> String {
    let mut out = String::new();
    let mut at = 0;
    while at < own.len() {
        let keep = kept[at];
        let end = at + kept[at..].iter().take_while(|other| **other == keep).count();
        let run = &own[at..end];
        if keep || run.iter().map(|piece| weight(piece)).sum::<usize>() < GAP {
            out.push_str(&run.concat());
        } else {
            // Keep a blank between the ellipsis and a whole word.
            let cut_word = |last: Option<&&str>, next: Option<&&str>| {
                last.zip(next).is_some_and(|(last, next)| !is_blank(last) && !is_blank(next))
            };
            let last = at.checked_sub(1).and_then(|last| own.get(last));
            out.truncate(out.trim_end().len());
            if !out.is_empty() && !cut_word(last, run.first()) {
                out.push(' ');
            }
            out.push('…');
            let next = own.get(end);
            if next.is_some_and(|next| !is_blank(next)) && !cut_word(run.last(), next) {
                out.push(' ');
            }
        }
        at = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(a: &str, b: &str) -> [String; 2] {
        let shown = differing(&[a.to_owned(), b.to_owned()]);
        [shown[0].clone(), shown[1].clone()]
    }

    fn words(n: usize) -> String {
        (0..n).map(|at| format!("ord{at}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_long_text_is_cut_to_what_was_added_at_its_end() {
        let same = words(300);
        let [a, b] = both(&format!("{same} AAAAA"), &format!("{same} BBBBB"));
        assert_eq!(a, "… ord295 ord296 ord297 ord298 ord299 AAAAA");
        assert_eq!(b, "… ord295 ord296 ord297 ord298 ord299 BBBBB");
        // Without a blank before it the last word is another one.
        let [a, _] = both(&format!("{same}AAAAA"), &format!("{same}BBBBB"));
        assert_eq!(a, "… ord294 ord295 ord296 ord297 ord298 ord299AAAAA");
    }

    #[test]
    fn what_only_the_other_has_is_shown_by_its_surroundings_and_differences_far_apart_by_each_of_theirs() {
        let (head, tail) = (words(100), words(100));
        let [a, b] = both(&format!("{head} {tail}"), &format!("{head} MIDT {tail}"));
        assert_eq!(a, "… ord94 ord95 ord96 ord97 ord98 ord99 ord0 ord1 ord2 ord3 ord4 ord5 ord6 ord7 …");
        assert_eq!(b, "… ord94 ord95 ord96 ord97 ord98 ord99 MIDT ord0 ord1 ord2 ord3 ord4 ord5 ord6 ord7 …");
        let [a, _] = both(&format!("FØRST {head} {tail} SIDST"), &format!("{head} {tail}"));
        assert!(a.starts_with("FØRST ord0 ord1") && a.ends_with("ord98 ord99 SIDST"), "{a}");
        assert_eq!((a.matches('…').count(), a.contains("ord50")), (1, false), "{a}");
    }

    #[test]
    fn a_text_without_blanks_is_cut_between_characters_and_never_in_one() {
        let family = "👩‍👩‍👧";
        let [a, b] = both(&format!("{}A", family.repeat(300)), &format!("{}B", family.repeat(300)));
        assert_eq!(a, format!("…{}A", family.repeat(40)));
        assert_eq!(b, format!("…{}B", family.repeat(40)));
    }

    #[test]
    fn a_short_text_is_shown_whole_and_so_is_one_that_has_nothing_in_common() {
        assert_eq!(both("Den enes", "Den andens"), ["Den enes", "Den andens"]);
        let long = words(100);
        assert_eq!(both(&long, "Nyt"), [long.as_str(), "Nyt"]);
        assert_eq!(both(&long, ""), [long.as_str(), ""]);
        assert_eq!(both(&long, &long), [long.as_str(), long.as_str()]);
    }

    #[test]
    fn of_many_lines_only_those_around_the_difference_are_shown() {
        let lines = |changed: &str| {
            let line = |at: usize| if at == 100 { changed.to_owned() } else { format!("linje {at}") };
            (0..200).map(line).collect::<Vec<_>>().join("\n")
        };
        let [a, _] = both(&lines("A"), &lines("B"));
        assert_eq!(a, "… linje 99\nA\nlinje 101 …");
    }

    #[test]
    fn three_versions_show_each_where_any_of_them_differs() {
        let (head, tail) = (words(100), words(100));
        let versions =
            [format!("A {head} {tail}"), format!("{head} M {tail}"), format!("{head} {tail} Z")].map(String::from);
        let shown = differing(&versions);
        assert!(shown[0].starts_with("A ord0") && shown[0].ends_with("ord98 ord99"), "{}", shown[0]);
        assert!(shown[1].contains("ord99 M ord0"), "{}", shown[1]);
        assert!(shown.iter().all(|text| text.len() < 320), "{shown:?}");
    }

    #[test]
    fn texts_that_are_too_long_to_compare_in_pieces_still_lose_what_they_share_at_both_ends() {
        let same = words(200);
        let middle = |sign: &str| (0..1200).map(|at| format!("{sign}{at}")).collect::<Vec<_>>().join(" ");
        let [a, _] = both(&format!("{same} {} {same}", middle("a")), &format!("{same} {} {same}", middle("b")));
        assert!(a.starts_with("… ord") && a.ends_with(" …"), "{a}");
        assert!(a.contains("a0 a1 ") && a.contains(" a1198 a1199 "), "{a}");
    }
}

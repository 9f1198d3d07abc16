//! Masks civil registration numbers in a line. A number typed with blanks becomes several pieces, and no piece
//! looks like a number on its own. Therefore numbers are found in the whole line and in the whole note, and each piece
//! is masked by its position in them.

use std::ops::Range;

use super::{Quote, Reading, Took};
use crate::domain::privacy::cpr;

/// Masks every piece of the reading that has a number or a part of one. Returns the line of the note or of the new tags
/// with the first number, counted from 1: also of a number of which only a part is kept there, and the rest read as a day.
pub(super) fn mask(line: &str, reading: &mut Reading) -> Option<usize> {
    let seen = without_own_numbers(line, reading);
    let whole = cpr::find(&seen).into_iter().map(|number| number.start..number.end);
    let (in_note, note_line) = in_pieces(reading.unknown.iter().chain(&reading.texts), " ");
    let (in_tags, tags_line) = in_pieces(&reading.new_tags, "\n");
    let hidden: Vec<Range<usize>> = whole.chain(in_note).chain(in_tags).collect();
    if !hidden.is_empty() {
        let faults = reading.faults.iter_mut().map(|fault| &mut fault.typed);
        let open = reading.open.iter_mut().map(|open| &mut open.typed);
        let pieces = reading.unknown.iter_mut().chain(&mut reading.texts).chain(&mut reading.new_tags);
        let seconds = reading.second_kinds.iter_mut().map(|(typed, _)| typed);
        let understood = reading.understood.iter_mut().map(|piece| &mut piece.typed);
        for piece in pieces.chain(faults).chain(open).chain(seconds).chain(understood) {
            piece.masked = cpr::masked_piece(&piece.typed, piece.span.start, &hidden);
        }
    }
    let kept = reading.unknown.iter().chain(&reading.texts).chain(&reading.new_tags);
    let holds_part =
        |piece: &Quote| hidden.iter().any(|number| number.start < piece.span.end && piece.span.start < number.end);
    note_line.or(tags_line).or(kept.into_iter().any(holds_part).then_some(1))
}

/// The line with letters for the digits of records' own numbers, which are no part of a person's number: in
/// "F-01 0930-1100" a record and a time are named. All positions stay.
fn without_own_numbers(line: &str, reading: &Reading) -> String {
    let own: Vec<&Range<usize>> = reading
        .understood
        .iter()
        .filter(|piece| {
            matches!(piece.took, Took::Record(_)) && piece.typed.typed.contains(|c: char| c.is_ascii_digit())
        })
        .map(|piece| &piece.typed.span)
        .collect();
    let hidden = |at: usize, c: char| c.is_ascii_digit() && own.iter().any(|span| span.contains(&at));
    line.char_indices().map(|(at, c)| if hidden(at, c) { 'x' } else { c }).collect()
}

/// The positions in the line, in bytes, of the numbers in the joined pieces, and the line of the first one in the
/// joined text.
fn in_pieces<'a>(pieces: impl IntoIterator<Item = &'a Quote>, between: &str) -> (Vec<Range<usize>>, Option<usize>) {
    let mut text = String::new();
    // Of each piece, its start in the joined text, its start in the line, and its length.
    let mut places: Vec<(usize, usize, usize)> = Vec::new();
    for piece in pieces {
        if !text.is_empty() {
            text.push_str(between);
        }
        places.push((text.len(), piece.span.start, piece.typed.len()));
        text.push_str(&piece.typed);
    }
    let numbers = cpr::find(&text);
    let parts = numbers.iter().flat_map(|number| {
        places.iter().filter_map(|(at, in_line, length)| {
            let (from, to) = (number.start.max(*at), number.end.min(at + length));
            (from < to).then(|| in_line + from - at..in_line + to - at)
        })
    });
    (parts.collect(), numbers.first().map(|number| number.line))
}

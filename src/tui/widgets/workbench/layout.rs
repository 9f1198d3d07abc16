//! The layout of an observation in the workbench: lines of the head with the width of each field, texts, and tables.
//! Drawing and the arrow keys both use it.

use crate::domain::fields::Entity;
use crate::tui::widgets::form::entry::Entry;
use crate::tui::widgets::form::state::{FieldInput, Form};

/// The lines of the head; each field with its share of the line.
const HEAD: &[&[(&str, u16)]] = &[
    &[("unit", 34), ("room", 18), ("age_band", 22)],
    &[("engagement", 1)],
    &[("date", 34), ("start_time", 13), ("end_time", 29)],
    &[("observer", 27), ("co_observer", 27), ("announced", 22)],
    &[("method", 42), ("purpose", 34)],
    &[("level", 24), ("situation", 17), ("situation_note", 14), ("children", 11), ("adults", 10)],
    &[("themes", 1)],
    &[("foundations", 1)],
    &[("watch_for", 1)],
    &[("story_title", 1)],
    &[("scale", 40), ("paper_form", 36)],
    &[("media_path", 40), ("consent", 36)],
    &[("document", 50), ("document_date", 26)],
];

/// Fields that are seldom filled in are below the texts.
const TAIL: &[&[(&str, u16)]] =
    &[&[("follows", 38), ("pair", 38)], &[("concern_reported_on", 38), ("delete_by", 38)], &[("tags", 1)]];

/// A field in a line of the head: its entry and its part of the line, in shares of the line's sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldSlot {
    /// The entry.
    pub entry: usize,
    /// Shares before it.
    pub from: u16,
    /// Its own shares.
    pub share: u16,
    /// Shares of the whole line.
    pub of: u16,
}

fn lines(form: &Form, table: &[&[(&str, u16)]]) -> Vec<Vec<FieldSlot>> {
    let line = |fields: &&[(&str, u16)]| {
        let shown: Vec<(usize, u16)> = fields
            .iter()
            .filter_map(|(name, share)| Some((form.field_at(name)?, *share)))
            .filter(|(at, _)| form.is_shown(*at))
            .collect();
        let of = shown.iter().map(|(_, share)| share).sum();
        let mut from = 0;
        let place = |(entry, share): (usize, u16)| {
            let place = FieldSlot { entry, from, share, of };
            from += share;
            place
        };
        shown.into_iter().map(place).collect::<Vec<_>>()
    };
    table.iter().map(line).filter(|line| !line.is_empty()).collect()
}

/// The lines of the head.
pub fn head(form: &Form) -> Vec<Vec<FieldSlot>> {
    lines(form, HEAD)
}

/// The lines of the fields that are seldom filled in.
pub fn tail(form: &Form) -> Vec<Vec<FieldSlot>> {
    lines(form, TAIL)
}

/// The texts that are shown.
pub fn texts(form: &Form) -> Vec<usize> {
    let is_note =
        |entry: &Entry| matches!(entry, Entry::Field { input: FieldInput::Text(editor), .. } if editor.is_note());
    let notes = form.entries.iter().enumerate().filter(|(_, entry)| is_note(entry)).map(|(at, _)| at);
    notes.filter(|at| form.is_shown(*at)).collect()
}

/// The tables that are shown, those of the method first.
pub fn tables(form: &Form) -> Vec<(usize, Entity)> {
    const ORDER: &[Entity] = &[
        Entity::Score,
        Entity::InterviewAnswer,
        Entity::Relation,
        Entity::TimeLog,
        Entity::ParticipantCode,
        Entity::SignSeen,
    ];
    ORDER
        .iter()
        .filter_map(|kind| form.rows(*kind).map(|(at, _)| (at, *kind)))
        .filter(|(at, _)| form.is_shown(*at))
        .collect()
}

/// All entries in the order of Tab: head, texts, tables, the rest.
pub fn order(form: &Form) -> Vec<usize> {
    let flat = |lines: Vec<Vec<FieldSlot>>| lines.into_iter().flatten().map(|place| place.entry).collect::<Vec<_>>();
    let mut order = flat(head(form));
    order.extend(texts(form));
    order.extend(tables(form).into_iter().map(|(at, _)| at));
    order.extend(flat(tail(form)));
    // Tab reaches also a field that no line names.
    let others: Vec<usize> = (0..form.entries.len()).filter(|at| form.is_shown(*at) && !order.contains(at)).collect();
    order.extend(others);
    order
}

/// The lines of entries, for the arrow keys.
fn grid(form: &Form) -> Vec<Vec<FieldSlot>> {
    let alone = |entry: usize| vec![FieldSlot { entry, from: 0, share: 1, of: 1 }];
    let mut grid = head(form);
    grid.extend(texts(form).into_iter().map(alone));
    grid.extend(tables(form).into_iter().map(|(at, _)| alone(at)));
    grid.extend(tail(form));
    grid
}

/// The entry on a line above or below this one, in the nearest column.
pub fn beside(form: &Form, from: usize, by: isize) -> Option<usize> {
    let grid = grid(form);
    let middle =
        |place: &FieldSlot| (u32::from(place.from) * 2 + u32::from(place.share)) * 500 / u32::from(place.of.max(1));
    let (line, place) =
        grid.iter().enumerate().find_map(|(n, line)| Some((n, line.iter().find(|place| place.entry == from)?)))?;
    let there = grid.get(line.checked_add_signed(by)?)?;
    // From a field as wide as the screen the arrow goes to the first one.
    let here = if place.share == place.of { 0 } else { middle(place) };
    there.iter().min_by_key(|place| middle(place).abs_diff(here)).map(|place| place.entry)
}

/// The first entries of head, texts, tables and the rest, for keys that go from part to part: from anywhere in the head,
/// one key goes to the first text.
pub fn parts(form: &Form) -> Vec<usize> {
    let first = |lines: Vec<Vec<FieldSlot>>| lines.first().and_then(|line| line.first()).map(|place| place.entry);
    let mut parts: Vec<usize> = first(head(form)).into_iter().collect();
    parts.extend(texts(form));
    parts.extend(tables(form).into_iter().map(|(at, _)| at));
    parts.extend(first(tail(form)));
    parts
}

//! `praksis list KIND`: records of one kind as aligned columns or as JSON.

use std::collections::HashMap;

use unicode_width::UnicodeWidthStr;

use super::args::{Call, Options, UsageError};
use super::open::to_read;
use super::{Exit, Failure, Io};
use crate::cases;
use crate::domain::caption::{Caption, NAME_LETTERS, head};
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::fold::{self, fold_long, fold_short};
use crate::domain::nearest::nearest;
use crate::domain::readiness::Lack;
use crate::domain::value::{Id, Record, Value};
use crate::report::json;
use crate::report::redaction::Redaction;
use crate::store::{Anchor, Filter, Query, Reader};
use crate::text::{Lang, Text};
use crate::tui::core::cells;

/// Records read at a time.
const PAGE: usize = 200;

/// The widest column; longer texts are cut, and `show` has the whole text.
const WIDEST: usize = 40;

/// Lists a kind.
pub(super) fn run(call: &Call, options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let kind = call.words.first().map(|w| w.to_string_lossy().into_owned());
    let entity = entity_called(&kind.unwrap_or_default())?;
    let (opened, own) = to_read(options, text, io)?;
    let text = own.as_ref().unwrap_or(text);
    let today = opened.today();
    let mut query = Query::all(entity);
    query.text = call.text("filter")?.unwrap_or_default();
    query.meanings = text.meanings(&query.text, Some(entity));
    let day = entity.day_field();
    if let Some(day) = day {
        if let Some((first, _)) = call.days("from", today)? {
            query = query.with(Filter::From(day.name, first));
        }
        if let Some((_, last)) = call.days("to", today)? {
            query = query.with(Filter::To(day.name, last));
        }
    }
    let reader = opened.store.reader();
    let mut redaction = super::shown(call, &reader, text)?;
    let limit = call.count("limit")?.map(usize::try_from);
    // The legend of participant codes is not for others.
    let limit = if redaction.takes(entity) { limit } else { Some(Ok(0)) };
    let mut left = limit.map_or(usize::MAX, |limit| limit.unwrap_or(usize::MAX));
    let mut anchor = Anchor::First;
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut comma = "";
    let mut proven = cases::Proven::default();
    if call.has("json") {
        write!(io.out, "[")?;
    }
    let mut shipped = match entity {
        // The templates of the program come after those of the file.
        Entity::Template => text.shipped_templates(),
        Entity::MeetingTemplate => text.shipped_meeting_templates(),
        _ => Vec::new(),
    };
    shipped.retain(|template| fold::matches(&query.text, template.text("name")));
    while left > 0 {
        let mut page = reader.page(&query, &anchor, PAGE.min(left))?;
        if !page.more_after {
            page.rows.extend(std::mem::take(&mut shipped));
            page.rows.truncate(left);
        }
        proven.as_shown(&reader, &mut page.rows, today)?;
        if !call.has("json") {
            cases::name_things(&reader, &mut page.rows)?;
            let things: Vec<Id> = page
                .rows
                .iter()
                .filter(|row| row.entity == Entity::Snooze)
                .flat_map(|row| row.links("about"))
                .copied()
                .collect();
            page.captions.extend(reader.captions(&things)?);
        }
        left = left.saturating_sub(page.rows.len());
        let Some(last) = page.rows.last() else { break };
        anchor = Anchor::After(last.id);
        for record in &page.rows {
            let whole = record;
            let record = &*redaction.record(whole);
            if call.has("json") {
                let mut row = json_row(record, &page.captions, text, &mut redaction);
                if record.draft && record.entity == Entity::Observation {
                    // Judged as it is kept: masked texts hold no number.
                    row.0.push(("readiness", readiness(whole, &reader, &mut redaction)));
                }
                let row = serde_json::to_string(&row).map_err(std::io::Error::from)?;
                write!(io.out, "{comma}\n{row}")?;
                comma = ",";
            } else {
                rows.push(cells(record, &page.captions, text, &mut redaction));
            }
        }
        if !page.more_after {
            break;
        }
    }
    if call.has("json") {
        writeln!(io.out, "\n]")?;
    } else {
        print(entity, &rows, text, io)?;
    }
    super::tell_held_back(&redaction, text, io)?;
    Ok(Exit::Done)
}

/// What a kladde needs before it is færdig: fields and kinds of row by their stable names, and whether its texts hold
/// something that looks like a number or a name.
fn readiness(record: &Record, reader: &Reader<'_>, redaction: &mut Redaction) -> serde_json::Value {
    let judged = crate::cases::readiness(record, reader);
    let lacks: Vec<&str> = judged.missing.iter().map(Lack::name).collect();
    let names: Vec<String> = judged.names.iter().map(|suspect| redaction.words(suspect.name.clone())).collect();
    serde_json::json!({
        "ready": judged.is_ready(),
        "missing": lacks,
        "cpr": judged.numbers.len(),
        "names": names,
        "theme": !judged.no_theme,
    })
}

/// The entity that a person names: by its stable name, or its Danish or English name, in singular or plural, with or
/// without æøå.
pub fn entity_called(typed: &str) -> Result<Entity, UsageError> {
    let typed = typed.trim();
    let names = names();
    let (long, short) = (plain(&fold_long(typed)), plain(&fold_short(typed)));
    names
        .iter()
        .find(|(name, _)| plain(&fold_long(name)) == long)
        .or_else(|| names.iter().find(|(name, _)| plain(&fold_short(name)) == short))
        .map(|(_, entity)| *entity)
        .ok_or_else(|| UsageError::UnknownKind {
            name: typed.to_owned(),
            meant: nearest(typed, names.iter().map(|(name, _)| name.as_str())).map(str::to_owned),
        })
}

fn plain(folded: &str) -> String {
    folded.replace(['_', '-', ' '], "")
}

fn names() -> Vec<(String, Entity)> {
    let mut names: Vec<(String, Entity)> = Vec::new();
    for &entity in Entity::ALL {
        // The stable name, and its English plural.
        let name = entity.name();
        names.push((name.to_owned(), entity));
        let many = match name.strip_suffix('y') {
            Some(stem) => format!("{stem}ies"),
            None => format!("{name}s"),
        };
        names.push((many, entity));
    }
    for lang in Lang::ALL {
        let text = Text::new(lang);
        for &entity in Entity::ALL {
            names.push((text.entity(entity).to_lowercase(), entity));
            names.push((text.entities(entity).to_lowercase(), entity));
        }
    }
    // The heading over several of a kind, where no kind has that name: "deltagere".
    for lang in Lang::ALL {
        let text = Text::new(lang);
        for &entity in Entity::ALL {
            let heading = text.heading(entity).to_lowercase();
            if !names.iter().any(|(name, _)| *name == heading) {
                names.push((heading, entity));
            }
        }
    }
    names
}

/// The columns of an entity's list.
fn cells(record: &Record, captions: &HashMap<Id, Caption>, text: &Text, redaction: &mut Redaction) -> Vec<String> {
    let number = record.number.and_then(|n| record.entity.numbered(n));
    let mut cells = vec![number.unwrap_or_default()];
    cells.extend(record.entity.columns().map(|field| {
        let shown = record.get(field.name).map(|value| shown(record, field, value, captions, text)).unwrap_or_default();
        // A column shows only the beginning of a long text.
        redaction.value(record, field, head(&shown, NAME_LETTERS).to_owned())
    }));
    cells
}

/// Whether the record is on a whole week, not on one day: a duty of a weekly type.
fn lasts_a_week(record: &Record, captions: &HashMap<Id, Caption>) -> bool {
    record.link("duty_type").and_then(|kind| captions.get(&kind)).is_some_and(|kind| kind.weekly)
}

/// A value of a record in words, on one line; the day of a week duty as its week.
pub(super) fn shown(
    record: &Record,
    field: &Field,
    value: &Value,
    captions: &HashMap<Id, Caption>,
    text: &Text,
) -> String {
    if let Value::Date(day) = value
        && field.day
        && lasts_a_week(record, captions)
    {
        return text.week_of(*day);
    }
    let name = |id: Id| captions.get(&id).map(|caption| text.caption(caption));
    text.value(field, value, &name)
}

fn print(entity: Entity, rows: &[Vec<String>], text: &Text, io: &mut Io<'_>) -> Result<(), Failure> {
    if rows.is_empty() {
        writeln!(io.err, "{}", text.with("list-empty", &[("kind", text.entities_within(entity).into())]))?;
        return Ok(());
    }
    let mut heads = vec![if entity.meta().number.is_some() { text.get("list-number") } else { String::new() }];
    heads.extend(entity.columns().map(|field| text.field(entity, field)));
    let mut right = vec![false];
    right.extend(
        entity
            .columns()
            .map(|field| matches!(field.kind, Kind::Minutes | Kind::Money | Kind::Number | Kind::Fte | Kind::Tenths)),
    );
    // The number comes first, then the columns of the table.
    let notes = std::iter::once(false).chain(entity.columns().map(|field| field.kind == Kind::Note));
    let notes: Vec<bool> = notes.collect();
    let cut = |row: &Vec<String>| row.iter().zip(&notes).map(|(cell, note)| cut(cell, *note)).collect();
    let rows: Vec<Vec<String>> = rows.iter().map(cut).collect();
    let mut widths = vec![0; heads.len()];
    for row in rows.iter().chain([&heads]) {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    // An empty column would only take room from the others.
    for (place, width) in widths.iter_mut().enumerate() {
        if rows.iter().all(|row| row.get(place).is_none_or(String::is_empty)) {
            *width = 0;
        }
    }
    for row in [&heads].into_iter().chain(&rows) {
        let mut line = String::new();
        for ((cell, width), right) in row.iter().zip(&widths).zip(&right) {
            if *width == 0 {
                continue;
            }
            if !line.is_empty() {
                line.push_str("  ");
            }
            let space = " ".repeat(width.saturating_sub(cell.width()));
            if *right {
                line.push_str(&space);
            }
            line.push_str(cell);
            if !*right {
                line.push_str(&space);
            }
        }
        writeln!(io.out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// A long text on one line, cut: of a note its beginning stays, of a name also its end, which tells names apart that begin
/// alike.
fn cut(cell: &str, note: bool) -> String {
    let line = cell.replace('\n', " ");
    let cut = if note { cells::cut } else { cells::cut_middle };
    cut(&line, WIDEST, "…").to_string()
}

/// A record as `list --json` and `show --json` give it: as in an export, with the kind and every name in words. The
/// record must be redacted already.
pub(super) fn json_row(
    record: &Record,
    captions: &HashMap<Id, Caption>,
    text: &Text,
    redaction: &mut Redaction,
) -> json::JsonObject {
    let json::JsonObject(fields) = json::row(record, |_| true);
    let mut row = vec![("entity", record.entity.name().into())];
    row.push(("draft", record.draft.into()));
    let mut named = |id: &Id| {
        let name = captions.get(id).map(|caption| redaction.words_of(caption.entity, text.caption(caption)));
        serde_json::json!({ "id": id.0.to_string(), "name": name })
    };
    for (name, value) in fields {
        let value = match record.get(name) {
            Some(Value::Link(id)) => named(id),
            Some(Value::Links(ids)) => ids.iter().map(&mut named).collect(),
            _ => value,
        };
        if !value.is_null() {
            row.push((name, value));
        }
    }
    json::JsonObject(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_known_by_every_name_they_have() {
        for name in ["meeting", "meetings", "møde", "møder", "moeder", "Moede", "MØDER"] {
            assert_eq!(entity_called(name), Ok(Entity::Meeting), "{name}");
        }
        for name in ["agenda_item", "agenda-item", "dagsordenspunkt", "dagsordenspunkter"] {
            assert_eq!(entity_called(name), Ok(Entity::AgendaItem), "{name}");
        }
        assert_eq!(entity_called("forløb"), Ok(Entity::Engagement));
        assert_eq!(entity_called("forloeb"), Ok(Entity::Engagement));
        assert!(matches!(entity_called("mødre-"), Err(UsageError::UnknownKind { .. })));
    }
}

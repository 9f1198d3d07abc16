//! `praksis show NUMBER`: one record with all its fields and its children.

use super::args::{Call, Options, UsageError};
use super::list::{entity_called, json_row, shown};
use super::open::to_read;
use super::{Exit, Failure, Io, figures};
use crate::cases;
use crate::domain::caption::{NAME_LETTERS, head};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record, Value};
use crate::report::json;
use crate::report::redaction::Redaction;
use crate::store::{Query, Reader};
use crate::text::Text;

/// The most children of one entity that are shown; the others are counted.
const CHILDREN: usize = 20;

/// The number of a kind: "forløb 3", "møde M-012".
fn of_kind(typed: &str) -> Option<(Entity, i64)> {
    let (kind, number) = typed.trim().rsplit_once(char::is_whitespace)?;
    let entity = entity_called(kind).ok().filter(|entity| entity.meta().number.is_some())?;
    match Entity::parse_number(number) {
        Some((named, number)) => (named == entity).then_some((entity, number)),
        None => number.parse().ok().map(|number| (entity, number)),
    }
}

/// Shows a record.
pub(super) fn run(call: &Call, options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let words: Vec<_> = call.words.iter().map(|word| word.to_string_lossy()).collect();
    let typed = words.join(" ");
    let uuid = uuid::Uuid::try_parse(typed.trim()).ok().map(Id);
    let number = Entity::parse_number(&typed).or_else(|| of_kind(&typed));
    if uuid.is_none() && number.is_none() {
        return Err(Failure::Usage(UsageError::BadNumber(typed)));
    }
    let (opened, own) = to_read(options, text, io)?;
    let text = own.as_ref().unwrap_or(text);
    let reader = opened.store.reader();
    let id = match (uuid, number) {
        (Some(id), _) => Some(id),
        (None, Some((entity, number))) => reader.find(entity, number)?,
        (None, None) => None,
    };
    let record = match id {
        Some(id) => reader.record(id)?,
        None => None,
    };
    let Some(mut record) = record else {
        return Err(Failure::NoRecord(typed));
    };
    cases::as_shown(&reader, std::slice::from_mut(&mut record), opened.today())?;
    if !call.has("json") {
        cases::name_things(&reader, std::slice::from_mut(&mut record))?;
    }
    let mut redaction = super::shown(call, &reader, text)?;
    if !redaction.takes(record.entity) {
        return Err(Failure::NoRecord(typed));
    }
    let record = redaction.record(&record).into_owned();
    let captions = reader.captions(&linked(&record))?;
    let disputes = reader.disputes(record.id)?;
    if call.has("json") {
        let others = json::versions(&record, &disputes, &mut redaction, |_| true);
        let mut row = json_row(&record, &captions, text, &mut redaction);
        row.0.extend(others);
        row.0.extend(figures::json(&record, &reader, opened.today())?);
        let row = serde_json::to_string_pretty(&row).map_err(std::io::Error::from)?;
        writeln!(io.out, "{row}")?;
        super::tell_held_back(&redaction, text, io)?;
        return Ok(Exit::Done);
    }
    let mut head = text.entity(record.entity);
    if let Some(number) = record.number.and_then(|n| record.entity.numbered(n)) {
        head = format!("{head} {number}");
    }
    if record.draft {
        head = format!("{head} ({})", text.get("show-draft"));
    }
    writeln!(io.out, "{head}")?;
    for field in record.entity.fields() {
        let several = disputes.iter().find(|dispute| dispute.cell == field.name && redaction.takes_field(field));
        let told = several.map(|dispute| {
            let name = |id| reader.caption(id).ok().flatten().map(|caption| text.caption(&caption));
            redaction.words_of(record.entity, text.versions_told(dispute, opened.today(), &name))
        });
        let Some(value) = record.get(field.name) else {
            if let Some(told) = told {
                writeln!(io.out, "{}: {told}", text.field(record.entity, field))?;
            }
            continue;
        };
        // As on the screen: the version of no template says nothing.
        if let Value::Int(n) = value
            && field.goes_without_saying(&n.to_string(), |link| record.link(link).is_some())
        {
            continue;
        }
        let label = text.field(record.entity, field);
        let words = redaction.value(&record, field, shown(&record, field, value, &captions, text));
        if words.contains('\n') {
            writeln!(io.out, "{label}:")?;
            for line in words.lines() {
                writeln!(io.out, "  {line}")?;
            }
        } else {
            writeln!(io.out, "{label}: {words}")?;
        }
        if let Some(told) = told {
            writeln!(io.out, "  ≠ {told}")?;
        }
    }
    for line in figures::lines(&record, &reader, opened.today(), text)? {
        writeln!(io.out, "{line}")?;
    }
    if record.entity == Entity::Activity {
        // Activities that look like this one, by number.
        let twins = cases::twins::of_record(&reader, &record)?;
        let numbers = twins.iter().filter_map(|twin| twin.number.and_then(|n| twin.entity.numbered(n)));
        let numbers: Vec<String> = numbers.collect();
        if !numbers.is_empty() {
            writeln!(io.out, "{}: {}", text.heading_in(record.entity, record.entity), numbers.join(", "))?;
        }
    }
    children(&record, &reader, &mut redaction, text, io)?;
    super::tell_held_back(&redaction, text, io)?;
    Ok(Exit::Done)
}

fn linked(record: &Record) -> Vec<Id> {
    let mut ids = vec![];
    for value in record.values.iter().flatten() {
        match value {
            Value::Link(id) => ids.push(*id),
            Value::Links(all) => ids.extend(all),
            _ => {}
        }
    }
    ids
}

fn children(
    record: &Record,
    reader: &Reader<'_>,
    redaction: &mut Redaction,
    text: &Text,
    io: &mut Io<'_>,
) -> Result<(), Failure> {
    for (entity, field) in record.entity.children() {
        if !redaction.takes(entity) {
            continue;
        }
        let query = Query::under(entity, field.name, record.id);
        let rows = reader.list(&query, CHILDREN + 1)?;
        if rows.is_empty() {
            continue;
        }
        let ids: Vec<Id> = rows.iter().flat_map(linked).collect();
        let names = reader.captions(&ids)?;
        writeln!(io.out, "\n{}", text.heading_in(record.entity, entity))?;
        for row in rows.iter().take(CHILDREN) {
            let name = |id: Id| names.get(&id).map(|caption| text.caption(caption));
            let masked = redaction.record(row).into_owned();
            let mut parts: Vec<String> = masked.number.and_then(|n| entity.numbered(n)).into_iter().collect();
            for (field, words) in text.row(&masked, record.id, &name) {
                let words = redaction.value(&masked, field, words);
                parts.push(head(&words, NAME_LETTERS).replace(['\n', '\r'], " "));
            }
            writeln!(io.out, "  {}", parts.join("  "))?;
        }
        if rows.len() > CHILDREN {
            writeln!(io.out, "  {}", text.get("show-more"))?;
        }
    }
    Ok(())
}

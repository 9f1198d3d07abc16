//! `praksis log "F-05 fiktiva 45m ledersparring"`: one line becomes an activity, as `o` does on the screen. What is not
//! understood stops it here: nobody sees a preview in a script.

use std::cell::RefCell;

use serde_json::json;
use uuid::Uuid;

use super::args::{Call, Options, UsageError};
use super::list::json_row;
use super::open::existing;
use super::{Exit, Failure, Io};
use crate::domain::fields::Entity;
use crate::domain::privacy::cpr;
use crate::domain::value::{Id, Record, Value};
use crate::quick::{self, Known};
use crate::report::leaving::Leaving;
use crate::review;
use crate::store::Unchecked;
use crate::text::Text;

/// Reads the line, says what was understood, and saves it unless something is wrong.
pub(super) fn run(call: &Call, options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let words: Vec<String> = call.words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let line = words.join(" ");
    let (mut opened, own) = existing(options, text, io)?;
    let text = own.as_ref().unwrap_or(text);
    let author = opened.initials.clone().ok_or(UsageError::Needs { command: "log", flag: "as" })?;
    let (now, today) = (opened.now(), opened.today());
    let reader = opened.store.reader();
    let known = RefCell::new(Known::of(&reader));
    let reading = quick::read(&reader, &known, &line, now, None);
    let mut why = quick::why_not(&reading, text);
    why.extend(reading.unknown.iter().map(|words| text.with("cli-log-unknown", &[("words", words.as_str().into())])));
    if !why.is_empty() {
        for why in why {
            writeln!(io.err, "praksis: {why}")?;
        }
        // A rule stops it, whatever else is wrong.
        return Ok(if reading.has_number() { Exit::Problem } else { Exit::Usage });
    }
    let me = quick::person(&reader, &author)?;
    let (record, mut made) = quick::activity(&reading, me, Id(Uuid::now_v7()), reader.next_number(Entity::Activity)?);
    let first = reader.next_number(Entity::Tag)?;
    for (tag, more) in made.iter_mut().zip(0..) {
        tag.number = first.map(|first| first + more);
    }
    let reason = call.text("reason")?.filter(|reason| !reason.trim().is_empty());
    if let Some(place) = reason.as_deref().and_then(|reason| cpr::find(reason).into_iter().next()) {
        let said = text.with("cli-number-in", &[("line", place.line.into())]);
        writeln!(io.err, "praksis: --reason: {said}")?;
        return Ok(Exit::Problem);
    }
    let passing = review::passing(&reader, None, &record, today, &review::thresholds(&reader)?)?;
    let mut overrides = Vec::new();
    if let Some(passing) = passing
        && let Some(stop) = passing.findings.first()
    {
        let Some(reason) = &reason else {
            let said = text.finding(stop, &|_| None);
            let said = text.with("cli-log-stopped", &[("rule", stop.rule.id.into()), ("said", said.into())]);
            writeln!(io.err, "praksis: {said}")?;
            return Ok(Exit::Problem);
        };
        overrides = passing.overrides(&record, reason.trim(), me, today, || Id(Uuid::now_v7()));
    }
    let home = reading.home.as_ref().map(|(home, _)| home.clone());
    let before = home.as_ref().map(|home| quick::hours(&reader, home.id)).transpose()?.flatten();
    if !call.has("json") {
        for piece in quick::pieces(&reading, text, before, &author) {
            let label = if piece.label.is_empty() { String::new() } else { format!("{}: ", piece.label) };
            writeln!(io.out, "{label}{}", piece.value)?;
        }
    }
    let dry = call.has("dry-run");
    let seen = reader.shown()?.seen().clone();
    if !dry {
        let mut edit = quick::edit(&record, &made, &author, seen);
        edit.ops.extend(overrides);
        opened.store.commit(&Unchecked { edits: vec![edit] })?;
    }
    let reader = opened.store.reader();
    // The store gives another number when somebody took this one meanwhile.
    let record = if dry { record } else { reader.record(record.id)?.unwrap_or(record) };
    if call.has("json") {
        return as_json(&record, dry, &reading.shown(me), opened.store.reader(), text, io);
    }
    let after = home.as_ref().map(|home| quick::hours(&reader, home.id)).transpose()?.flatten();
    let said = if dry { text.get("cli-nothing-saved") } else { quick::saved(&record, home.as_ref(), after, text) };
    writeln!(io.out, "{said}")?;
    Ok(Exit::Done)
}

fn as_json(
    record: &Record,
    dry: bool,
    line: &str,
    reader: crate::store::Reader<'_>,
    text: &Text,
    io: &mut Io<'_>,
) -> Result<Exit, Failure> {
    let ids: Vec<Id> = record
        .values
        .iter()
        .flatten()
        .flat_map(|value| match value {
            Value::Link(id) => vec![*id],
            Value::Links(ids) => ids.clone(),
            _ => Vec::new(),
        })
        .collect();
    let row = json_row(record, &reader.captions(&ids)?, text, &mut Leaving::default());
    let number = record.number.and_then(|number| record.entity.numbered(number));
    let said = json!({ "saved": !dry, "number": number, "line": line, "record": row });
    writeln!(io.out, "{}", serde_json::to_string_pretty(&said).map_err(std::io::Error::from)?)?;
    Ok(Exit::Done)
}

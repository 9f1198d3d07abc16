//! `praksis log "F-05 fiktiva 45m ledersparring"`: saves one line as an activity, as `o` does on the screen. Words that
//! are not understood stop it, because a script has no preview.

use std::cell::RefCell;

use serde_json::json;

use super::args::{Call, Options, UsageError};
use super::deciding::Deciding;
use super::list::json_row;
use super::open::existing;
use super::{Exit, Failure, Io};
use crate::actions::log_line::{self as quick, NameCache};
use crate::actions::{Action, Door, Prepared};
use crate::cases;
use crate::domain::actor::Actor;
use crate::domain::privacy::{NameAt, cpr};
use crate::domain::value::{Id, Record, Value};
use crate::report::redaction::Redaction;
use crate::text::{Text, log_line};

/// Reads the line, says what was understood, and saves it unless there is a problem.
pub(super) fn run(call: &Call, options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let words: Vec<String> = call.words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let line = words.join(" ");
    let (mut opened, own) = existing(options, text, io)?;
    let text = own.as_ref().unwrap_or(text);
    let author = opened.initials.clone().ok_or(UsageError::Needs { command: "log", flag: "as" })?;
    let now = opened.now();
    let reader = opened.store.reader();
    let shown = reader.shown()?;
    let known = RefCell::new(NameCache::of(&reader));
    let reading = quick::read(&reader, &known, &line, now, None);
    let mut why = log_line::why_not(&reading, text);
    why.extend(
        reading.unknown.iter().map(|words| text.with("cli-log-unknown", &[("words", words.masked.as_str().into())])),
    );
    if !why.is_empty() {
        for piece in log_line::readings(&reading, text) {
            writeln!(io.err, "  {piece}")?;
        }
        for why in why {
            writeln!(io.err, "praksis: {why}")?;
        }
        // A number in the line breaks a rule, so the exit code is that of a problem, whatever else is wrong.
        return Ok(if reading.has_number() { Exit::Problem } else { Exit::Usage });
    }
    let thresholds = cases::thresholds(&reader)?;
    let person = quick::person(&reader, &author)?;
    let doubts = quick::doubts(&reader, &known, &reading, person, now.date(), &thresholds);
    if !doubts.is_empty() && !call.has("yes") {
        for piece in log_line::readings(&reading, text) {
            writeln!(io.err, "  {piece}")?;
        }
        for doubt in &doubts {
            writeln!(io.err, "praksis: {}", log_line::doubt(doubt, text))?;
        }
        writeln!(io.err, "praksis: {}", text.get("cli-log-sure"))?;
        return Ok(Exit::Problem);
    }
    let actor = Actor { person, initials: author.clone(), ..Actor::default() };
    let reason = call.text("reason")?.filter(|reason| !reason.trim().is_empty());
    if let Some(place) = reason.as_deref().and_then(|reason| cpr::find(reason).into_iter().next()) {
        let said = text.with("cli-number-in", &[("line", place.line.into())]);
        writeln!(io.err, "praksis: --reason: {said}")?;
        return Ok(Exit::Problem);
    }
    let action = Action::LogLine(Box::new(reading.clone()));
    let deciding = Deciding { shown: &shown, actor: &actor, now, text, door: Door::Script };
    let ready = match deciding.prepare(&opened.store, action, reason.as_deref().map(str::trim))? {
        Prepared::Ready(ready) => ready,
        refused => {
            // The day decides which week and which hours: it is told as it was read.
            for piece in log_line::readings(&reading, text) {
                writeln!(io.err, "  {piece}")?;
            }
            return deciding.tell(&refused, "cli-log-stopped", io);
        }
    };
    let told = ready.names().to_vec();
    let home = reading.home.as_ref().map(|(home, _)| home.clone());
    let before = home.as_ref().map(|home| quick::hours(&reader, home.id, now.date())).transpose()?.flatten();
    if !call.has("json") {
        // Names in the line and in the reason.
        let mut names: Vec<String> = told.iter().map(|at| at.name.clone()).collect();
        names.dedup();
        let pieces = log_line::pieces(&reading, text, before, &author);
        for piece in pieces.into_iter().chain(log_line::name_pieces(&names, text)) {
            let label = if piece.label.is_empty() { String::new() } else { format!("{}: ", piece.label) };
            writeln!(io.out, "{label}{}", piece.value)?;
        }
    }
    let dry = call.has("dry-run");
    let record = if dry {
        // Nothing is saved; this is the record that would be.
        quick::as_record(&deciding.context(reader), &reading)?
    } else {
        let id = match deciding.commit(&mut opened.store, ready)? {
            Ok(about) => about,
            Err(refused) => return deciding.tell(&refused, "cli-log-stopped", io),
        };
        // The store gives another number when this one was taken meanwhile.
        let Some(record) = id.map(|id| opened.store.reader().record(id)).transpose()?.flatten() else {
            return Ok(Exit::Problem);
        };
        record
    };
    let reader = opened.store.reader();
    if call.has("json") {
        return as_json((&record, &told), dry, &reading.shown(actor.person), opened.store.reader(), text, io);
    }
    let after = home.as_ref().map(|home| quick::hours(&reader, home.id, now.date())).transpose()?.flatten();
    let said = if dry { text.get("cli-nothing-saved") } else { log_line::saved(&record, home.as_ref(), after, text) };
    writeln!(io.out, "{said}")?;
    Ok(Exit::Done)
}

fn as_json(
    (record, names): (&Record, &[NameAt]),
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
    let row = json_row(record, &reader.captions(&ids)?, text, &mut Redaction::default());
    let number = record.number.and_then(|number| record.entity.numbered(number));
    let names: Vec<_> =
        names.iter().map(|at| json!({ "field": at.field.name, "line": at.line, "name": at.name })).collect();
    let said = json!({ "saved": !dry, "number": number, "line": line, "record": row, "names": names });
    writeln!(io.out, "{}", serde_json::to_string_pretty(&said).map_err(std::io::Error::from)?)?;
    Ok(Exit::Done)
}

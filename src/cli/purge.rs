//! `praksis purge`: lists records whose time of keeping is over, and erases records for good.

use super::args::{Call, Options, UsageError};
use super::open::{Opened, as_it_is};
use super::{Exit, Failure, Io};
use crate::cases::file::{self, KINDS};
use crate::domain::fields::Entity;
use crate::domain::value::Id;
use crate::report::redaction::Redaction;
use crate::store::{Cleared, Erasable, Reader, backups};
use crate::text::{Text, format};

/// The most records of one entity in the list; the others are listed when these are erased.
const LISTED: usize = 1000;

/// Lists the records that are due, or erases the named ones.
pub(super) fn run(call: &Call, options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let named: Vec<String> = call.words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let (mut opened, own) = as_it_is(options, text, io)?;
    let text = own.as_ref().unwrap_or(text);
    if opened.store.must_clear()? {
        // An interrupted erasure is finished first, however long it takes: this is the command for it.
        let exit = finish(&mut opened, text, io)?;
        if exit != Exit::Done {
            return Ok(exit);
        }
    }
    if named.is_empty() || call.has("list") {
        return list(call, &opened.store.reader(), opened.today(), text, io);
    }
    let reader = opened.store.reader();
    let mut ids = Vec::new();
    for typed in &named {
        match find(&reader, typed)? {
            Found::Record(id) => ids.push(id),
            Found::Erased => {
                writeln!(io.err, "praksis: {}", text.with("purge-already", &[("name", typed.as_str().into())]))?
            }
        }
    }
    if ids.is_empty() {
        return Ok(Exit::Done);
    }
    let along = reader.purge_count(&ids)?.saturating_sub(ids.len());
    let copies = backups::holding(&reader, opened.store.path());
    // The names and ages of copies are by this clock.
    let now = reader.clock();
    let name = match ids.as_slice() {
        [id] => reader.caption(*id)?.map(|caption| text.caption(&caption)).unwrap_or_default(),
        _ => String::new(),
    };
    if !call.has("yes") {
        let recorded = file::recorded(&reader, &ids)?;
        let until = backups::gone_by(&copies, now);
        for line in text.erase_question(&name, ids.len(), along, recorded, &copies, until) {
            writeln!(io.out, "{line}")?;
        }
        writeln!(io.err, "{}", text.get("purge-say-yes"))?;
        return Ok(Exit::Problem);
    }
    let author = opened.initials.clone().unwrap_or_else(|| "purge".to_owned());
    let done = opened.store.erase(&ids, &author, now)?;
    for line in text.erased(&done) {
        writeln!(io.out, "{line}")?;
    }
    Ok(if matches!(done.cleared, Cleared::Not(_)) { Exit::Problem } else { Exit::Done })
}

/// Finishes an erasure that was interrupted.
fn finish(opened: &mut Opened, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    match opened.store.clear(None) {
        Ok(cleared) => {
            writeln!(io.err, "praksis: {}", text.cleared(&cleared))?;
            Ok(Exit::Done)
        }
        Err(error) => {
            let said = text.erasing_left(opened.store.path(), &error);
            writeln!(io.err, "praksis: {said}")?;
            Ok(Exit::Problem)
        }
    }
}

/// The result of a search by number or UUID.
enum Found {
    /// A record, perhaps deleted, or a kladde that was discarded.
    Record(Id),
    /// The record is erased for good already.
    Erased,
}

/// The record with this number or UUID.
fn find(reader: &Reader<'_>, typed: &str) -> Result<Found, Failure> {
    if let Ok(id) = uuid::Uuid::try_parse(typed.trim()) {
        return Ok(if reader.is_purged(Id(id))? { Found::Erased } else { Found::Record(Id(id)) });
    }
    let Some((entity, number)) = Entity::parse_number(typed) else {
        return Err(Failure::Usage(UsageError::BadNumber(typed.to_owned())));
    };
    if let Some(id) = reader.find(entity, number)?.or(reader.thrown_number(entity, number)?) {
        return Ok(Found::Record(id));
    }
    if let Some(id) = reader.find_hidden(entity, number)? {
        return Ok(Found::Record(id));
    }
    if reader.is_erased(entity, number)? { Ok(Found::Erased) } else { Err(Failure::NoRecord(typed.to_owned())) }
}

fn list(
    call: &Call,
    reader: &Reader<'_>,
    today: chrono::NaiveDate,
    text: &Text,
    io: &mut Io<'_>,
) -> Result<Exit, Failure> {
    let rules = reader.retention_rules()?;
    let mut rows = Vec::new();
    let mut any = false;
    let mut redaction = Redaction::default();
    for kind in KINDS {
        let mut found = reader.erasable(&rules, kind, today, LISTED + 1)?;
        let more = found.len() > LISTED;
        found.truncate(LISTED);
        let ids: Vec<Id> = found.iter().map(|due| due.id).collect();
        let captions = reader.captions(&ids)?;
        let mut name = |due: &Erasable| {
            let name = captions.get(&due.id).map(|caption| text.caption(caption)).unwrap_or_default();
            let name = redaction.words(name);
            if name.is_empty() { text.entity(due.entity) } else { name }
        };
        if call.has("json") {
            rows.extend(found.iter().map(|due| {
                serde_json::json!({
                    "id": due.id.0.to_string(), "entity": due.entity.name(), "name": name(due),
                    "rule": crate::domain::choices::Coded::code(due.kind), "due": due.since.to_string(), "fixed": due.fixed,
                })
            }));
            continue;
        }
        if found.is_empty() {
            continue;
        }
        any = true;
        writeln!(io.out, "{} ({})", text.retention_kind(kind), text.retention_rule(&rules.rule(kind)))?;
        for due in &found {
            let since = format::day(text.lang(), due.since);
            let args = [("since", since.into()), ("name", name(due).into())];
            writeln!(io.out, "  {}", text.with("purge-line", &args))?;
        }
        if more {
            writeln!(io.out, "  {}", text.get("purge-more"))?;
        }
    }
    if call.has("json") {
        let rows = serde_json::to_string_pretty(&rows).map_err(std::io::Error::from)?;
        writeln!(io.out, "{rows}")?;
    } else if !any {
        writeln!(io.err, "{}", text.get("purge-none"))?;
    }
    super::tell_held_back(&redaction, text, io)?;
    Ok(Exit::Done)
}

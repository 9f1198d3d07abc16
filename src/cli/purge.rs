//! `praksis purge`: what may be erased because its time is over, and erasing records for good.

use super::args::{Call, Options, UsageError};
use super::open::existing;
use super::{Exit, Failure, Io};
use crate::domain::fields::Entity;
use crate::domain::value::Id;
use crate::report::leaving::Leaving;
use crate::review::file::KINDS;
use crate::store::{Due, Reader, backups};
use crate::text::{Text, format};

/// Records of one kind listed; the others come when these are gone.
const LISTED: usize = 1000;

/// Lists what is due, or erases what is named.
pub(super) fn run(call: &Call, options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let named: Vec<String> = call.words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let (mut opened, own) = existing(options, text, io)?;
    let text = own.as_ref().unwrap_or(text);
    if named.is_empty() || call.has("list") {
        return list(call, &opened.store.reader(), opened.today(), text, io);
    }
    let reader = opened.store.reader();
    let ids = named.iter().map(|typed| find(&reader, typed)).collect::<Result<Vec<Id>, Failure>>()?;
    let along = reader.purge_count(&ids)?.saturating_sub(ids.len());
    let copies = backups::holding(opened.store.path());
    let now = opened.now();
    let name = match ids.as_slice() {
        [id] => reader.caption(*id)?.map(|caption| text.caption(&caption)).unwrap_or_default(),
        _ => String::new(),
    };
    if !call.has("yes") {
        for line in text.erase_question(&name, ids.len(), along, &copies, backups::gone_by(&copies, now)) {
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
    Ok(Exit::Done)
}

/// The record a person means by its number or UUID.
fn find(reader: &Reader<'_>, typed: &str) -> Result<Id, Failure> {
    if let Ok(id) = uuid::Uuid::try_parse(typed.trim()) {
        return Ok(Id(id));
    }
    let Some((entity, number)) = Entity::parse_number(typed) else {
        return Err(Failure::Usage(UsageError::BadNumber(typed.to_owned())));
    };
    reader.find(entity, number)?.ok_or_else(|| Failure::NoRecord(typed.to_owned()))
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
    let mut leaving = Leaving::default();
    for kind in KINDS {
        let mut found = reader.due(&rules, kind, today, LISTED + 1)?;
        let more = found.len() > LISTED;
        found.truncate(LISTED);
        let ids: Vec<Id> = found.iter().map(|due| due.id).collect();
        let captions = reader.captions(&ids)?;
        let mut name = |due: &Due| {
            let name = captions.get(&due.id).map(|caption| text.caption(caption)).unwrap_or_default();
            let name = leaving.words(name);
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
    super::tell_held_back(&leaving, text, io)?;
    Ok(Exit::Done)
}

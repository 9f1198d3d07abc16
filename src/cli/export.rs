//! `praksis export`: everything as one JSON file, on standard output or in a file, which is written whole or not at
//! all.

use std::io::{BufWriter, Write};
use std::path::Path;

use super::args::{Call, Options, UsageError, Wanted};
use super::open::to_read;
use super::{Exit, Failure, Io, accepting};
use crate::domain::privacy::NameAt;
use crate::report::held;
use crate::report::json::{self, ExportError, ExportOptions};
use crate::report::redaction::LeftOut;
use crate::store::Reader;
use crate::store::output::{CannotSave, Rights, Target, can_save};
use crate::text::Text;

/// Exports the file.
pub(super) fn run(call: &Call, options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    if let Some(format) = call.text("format")?
        && !format.eq_ignore_ascii_case("json")
    {
        return Err(Failure::Usage(UsageError::BadValue { flag: "format", value: format, wanted: Wanted::Format }));
    }
    let (to, replace) = (call.path("to"), super::may_replace(call)?);
    if let Some(path) = &to {
        can_save(&Target { path, data: None, replace }).map_err(super::or_force)?;
        if path.extension().is_some_and(|ending| !ending.eq_ignore_ascii_case("json")) {
            return Err(Failure::CannotSave(CannotSave::Ending(path.clone(), vec!["json"])));
        }
    }
    accepting::only_one(call)?;
    let (mut opened, own) = to_read(options, text, io)?;
    let text = own.as_ref().unwrap_or(text);
    let today = Some(opened.today());
    let options = ExportOptions { private: call.has("private"), numbers: call.has("allow-cpr"), today };
    let words = call.has("without-codes").then(|| text.people());
    super::not_for_others(call, &["private", "allow-cpr"])?;
    if call.has(accepting::FLAG) {
        let author = accepting::author(&opened, "export")?;
        let held = held::unaccepted(&opened.store.reader())?;
        accepting::accept(&mut opened.store, &held, (&author, text), io)?;
    }
    let reader = opened.store.reader();
    let mut for_others = None;
    let mut write = |out: &mut dyn std::io::Write| match &words {
        Some(words) => {
            let (count, left_out, names) = json::write_for_others(&reader, words, today, out)?;
            for_others = Some((left_out, names));
            Ok(count)
        }
        None => json::write(&reader, options, out),
    };
    match to {
        None => {
            let mut out = BufWriter::new(&mut *io.out);
            write(&mut out)?;
        }
        Some(path) => {
            let target = Target { path: &path, data: Some(opened.store.path()), replace };
            let mut making = target.begin(Rights::Owner).map_err(super::or_force)?;
            let mut out = BufWriter::new(&mut making);
            let count = write(&mut out).map_err(|error| cannot(error, &path))?;
            out.flush().map_err(|error| cannot(ExportError::Output(error), &path))?;
            drop(out);
            making.finish().map_err(super::or_force)?;
            let args = [("count", count.into()), ("path", path.display().to_string().into())];
            writeln!(io.err, "{}", text.with("export-done", &args))?;
        }
    }
    if let Some((left_out, names)) = for_others {
        tell_left_out(&reader, left_out, &names, text, io)?;
    }
    Ok(Exit::Done)
}

/// The most words that look like names that are listed with their place.
const NAMES_TOLD: usize = 10;

/// Says what was left out for others, and what the person should check before giving them the file.
fn tell_left_out(
    reader: &Reader<'_>,
    left_out: LeftOut,
    names: &[NameAt],
    text: &Text,
    io: &mut Io<'_>,
) -> Result<(), Failure> {
    let LeftOut { people, named, coded, private, legend } = left_out;
    let args = [
        ("people", people.into()),
        ("named", named.into()),
        ("coded", coded.into()),
        ("private", private.into()),
        ("legend", legend.into()),
    ];
    writeln!(io.err, "praksis: {}", text.with("export-left-out", &args))?;
    if names.is_empty() {
        writeln!(io.err, "praksis: {}", text.get("export-no-names-seen"))?;
        return Ok(());
    }
    writeln!(io.err, "praksis: {}", text.with("export-names-seen", &[("n", names.len().into())]))?;
    for at in names.iter().take(NAMES_TOLD) {
        let number = reader.caption(at.id)?.and_then(|caption| at.entity.numbered(caption.number?));
        let args = [
            ("record", number.unwrap_or_else(|| text.entity(at.entity)).into()),
            ("field", text.field(at.entity, at.field).into()),
            ("line", at.line.into()),
            ("name", at.name.as_str().into()),
        ];
        writeln!(io.err, "  {}", text.with("export-name-at", &args))?;
    }
    if names.len() > NAMES_TOLD {
        writeln!(io.err, "  {}", text.get("show-more"))?;
    }
    Ok(())
}

/// A full disk under the file must not be taken for a closed pipe.
fn cannot(error: ExportError, path: &Path) -> Failure {
    match error {
        ExportError::Output(error) => Failure::CannotWrite(path.display().to_string(), error),
        other => other.into(),
    }
}

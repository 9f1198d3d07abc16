//! `praksis report SUBJECT`: a report as Markdown or HTML, on standard output or in a new file.

use super::args::{Call, Options, UsageError, Wanted};
use super::open::existing;
use super::{Exit, Failure, Io};
use crate::domain::fields::Entity;
use crate::report::{self, Format, Kind, Subject, save};
use crate::store::Reader;
use crate::text::Text;

/// Writes a report.
pub(super) fn run(call: &Call, options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let to = call.path("to");
    let format = match (call.text("format")?, &to) {
        (Some(code), _) => Format::from_code(&code).ok_or(UsageError::BadValue {
            flag: "format",
            value: code,
            wanted: Wanted::ReportFormat,
        })?,
        // The ending of the file says it as well.
        (None, Some(path)) => {
            path.extension().and_then(|ending| Format::from_code(&ending.to_string_lossy())).unwrap_or_default()
        }
        (None, None) => Format::default(),
    };
    let kind = match call.text("kind")? {
        None => None,
        Some(code) => {
            let known = Kind::from_code(&code);
            Some(known.ok_or(UsageError::BadValue { flag: "kind", value: code, wanted: Wanted::ReportKind })?)
        }
    };
    let typed = call.words.first().map(|word| word.to_string_lossy().into_owned()).unwrap_or_default();
    let asked = asked(&typed, kind)?;
    if let Some(path) = &to {
        save::can_save(path)?;
    }
    let (opened, own) = existing(options, text, io)?;
    let text = own.as_ref().unwrap_or(text);
    let reader = opened.store.reader();
    let subject = match asked {
        Asked::Engagement(number) => engagement(&reader, &typed, number, kind)?,
    };
    let document = report::build(&reader, subject, text, opened.civil.today())?;
    let written = report::written(&document, format);
    match to {
        None => io.out.write_all(written.as_bytes())?,
        Some(path) => {
            save::save(&path, &written)?;
            writeln!(io.err, "{}", text.with("report-written", &[("path", path.display().to_string().into())]))?;
        }
    }
    Ok(Exit::Done)
}

/// What the word after `report` asks for.
enum Asked {
    Engagement(i64),
}

fn asked(typed: &str, _: Option<Kind>) -> Result<Asked, UsageError> {
    match Entity::parse_number(typed) {
        Some((Entity::Engagement, number)) => Ok(Asked::Engagement(number)),
        _ => Err(UsageError::BadSubject(typed.to_owned())),
    }
}

/// The engagement with a number; the report it is most likely to need unless one was named.
fn engagement(reader: &Reader<'_>, typed: &str, number: i64, kind: Option<Kind>) -> Result<Subject, Failure> {
    let id = reader.find(Entity::Engagement, number)?;
    let record = id.map(|id| reader.record(id)).transpose()?.flatten();
    let Some(record) = record else { return Err(Failure::NoRecord(typed.to_owned())) };
    Ok(Subject::Engagement(record.id, kind.unwrap_or_else(|| Kind::for_status(record.text("status")))))
}

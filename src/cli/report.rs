//! `praksis report SUBJECT`: writes a report in one of the formats, on standard output or in a new file.

use std::path::Path;

use super::args::{Call, Options, UsageError, Wanted};
use super::open::to_read;
use super::{Exit, Failure, Io, accepting};
use crate::domain::fields::Entity;
use crate::import::spoken;
use crate::report::held::Held;
use crate::report::save::{self, Target};
use crate::report::{self, FORMATS, Format, ReportError, ReportKind, Subject};
use crate::store::Reader;
use crate::text::Text;

/// Writes a report.
pub(super) fn run(call: &Call, options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let to = call.path("to");
    let replace = super::may_replace(call)?;
    let mut format = match call.text("format")? {
        None => None,
        Some(code) => {
            let known = Format::from_code(&code);
            Some(known.ok_or(UsageError::BadValue { flag: "format", value: code, wanted: Wanted::ReportFormat })?)
        }
    };
    if let Some(path) = &to {
        // The suffix of the file name also chooses the format.
        save::can_save(&Target { path, data: None, replace }).map_err(super::or_force)?;
        format = save::format_of(path, format, FORMATS)?;
    }
    let format = format.unwrap_or(Format::usual());
    if needs_a_file(format, to.as_deref()) {
        return Err(Failure::Usage(UsageError::Needs { command: "report", flag: "to" }));
    }
    let kind = match call.text("kind")? {
        None => None,
        Some(code) => {
            let known = ReportKind::ALL.into_iter().find(|kind| is_called(kind.code(), &code));
            Some(known.ok_or(UsageError::BadValue { flag: "kind", value: code, wanted: Wanted::ReportKind })?)
        }
    };
    let typed = call.words.first().map(|word| word.to_string_lossy().into_owned()).unwrap_or_default();
    let asked = asked(&typed, kind, call.count("days")?)?;
    let (mut opened, own) = to_read(options, text, io)?;
    let text = own.as_ref().unwrap_or(text);
    let reader = opened.store.reader();
    let subject = match asked {
        Asked::Engagement(number) => engagement(&reader, &typed, number, kind)?,
        Asked::Whole(subject) => subject,
    };
    let mut document = match report::build(&reader, subject, text, opened.today()) {
        Err(ReportError::Numbers(slips)) if call.has(accepting::FLAG) => {
            let author = accepting::author(&opened, "report")?;
            let held: Vec<Held> = slips.into_iter().flat_map(|slip| slip.held).collect();
            accepting::accept(&mut opened.store, &held, (&author, text), io)?;
            report::build(&opened.store.reader(), subject, text, opened.today())?
        }
        built => built?,
    };
    if call.has("without-codes") {
        report::without_people(&opened.store.reader(), text, &mut document)?;
    }
    let written = (format.write)(&document);
    match to {
        None => io.out.write_all(&written)?,
        Some(path) => {
            save::save(&Target { path: &path, data: Some(opened.store.path()), replace }, &written)
                .map_err(super::or_force)?;
            writeln!(io.err, "{}", text.with("report-written", &[("path", path.display().to_string().into())]))?;
        }
    }
    Ok(Exit::Done)
}

/// A format that is not text goes into a file, not to a terminal or a pipe: see [`crate::text::outlet`].
fn needs_a_file(format: &Format, to: Option<&Path>) -> bool {
    !format.is_text && to.is_none()
}

/// The report that the word after `report` asks for.
enum Asked {
    /// A report on the engagement with this number.
    Engagement(i64),
    /// A report on the whole file.
    Whole(Subject),
}

/// Whether a report or a kind of report is called so: by its code, or a word of either language.
fn is_called(code: &str, typed: &str) -> bool {
    code.eq_ignore_ascii_case(typed.trim()) || spoken::is_one_of(&format!("cli-words-{code}"), typed)
}

/// Days a window of trends may have: ten years.
const LONGEST: u64 = 3660;

fn asked(typed: &str, kind: Option<ReportKind>, days: Option<u64>) -> Result<Asked, UsageError> {
    let no_days = |asked: Asked| match days {
        Some(_) => Err(UsageError::OnlyWith { flag: "days", with: "report trends" }),
        None => Ok(asked),
    };
    if let Some((Entity::Engagement, number)) = Entity::parse_number(typed) {
        return no_days(Asked::Engagement(number));
    }
    let called = Subject::offered(None).into_iter().find(|subject| is_called(subject.code(), typed));
    let subject = called.ok_or_else(|| UsageError::BadSubject(typed.to_owned()))?;
    if kind.is_some() {
        return Err(UsageError::OnlyWith { flag: "kind", with: "report F-NN" });
    }
    match subject {
        Subject::Engagement(..) | Subject::Portfolio | Subject::Roster(_) => no_days(Asked::Whole(subject)),
        Subject::Trends(usual) => match days.unwrap_or(usual) {
            days if (1..=LONGEST).contains(&days) => Ok(Asked::Whole(Subject::Trends(days))),
            days => Err(UsageError::BadValue { flag: "days", value: days.to_string(), wanted: Wanted::Days }),
        },
    }
}

/// The report on the engagement with this number; without `kind`, the one its status suggests.
fn engagement(reader: &Reader<'_>, typed: &str, number: i64, kind: Option<ReportKind>) -> Result<Subject, Failure> {
    let id = reader.find(Entity::Engagement, number)?;
    let record = id.map(|id| reader.record(id)).transpose()?.flatten();
    let Some(record) = record else { return Err(Failure::NoRecord(typed.to_owned())) };
    Ok(Subject::Engagement(record.id, kind.unwrap_or_else(|| ReportKind::for_status(record.text("status")))))
}

#[cfg(test)]
mod tests {
    use super::super::table::Subcommand;
    use super::*;
    use crate::text::Lang;

    #[test]
    fn every_report_that_is_offered_can_be_asked_for_and_is_in_the_help() {
        let help = Subcommand::find("report").map(|command| command.takes).unwrap_or_default();
        for subject in Subject::offered(None) {
            let code = subject.code();
            assert!(help.split('|').any(|word| word == code), "{code}");
            assert!(matches!(asked(code, None, None), Ok(Asked::Whole(found)) if found == subject), "{code}");
            for text in Lang::ALL.map(Text::new) {
                assert!(text.has(subject.label()), "{} in {:?}", subject.label(), text.lang());
                let more = text.attribute("cli-report", "more").unwrap_or_default();
                for (id, words) in
                    [("cli-report.more", more), ("cli-error-bad-subject", text.get("cli-error-bad-subject"))]
                {
                    assert!(words.contains(code), "{id} in {:?} names {code}", text.lang());
                }
            }
        }
        for (typed, code) in [("PORTEFØLJE", "portfolio"), ("alle forløb", "portfolio"), ("Tendenser", "trends")] {
            assert!(matches!(asked(typed, None, None), Ok(Asked::Whole(found)) if found.code() == code), "{typed}");
        }
        assert!(is_called("mid", "Midtvejs") && is_called("end", "slut") && !is_called("mid", "slut"));
        assert!(matches!(asked("F-03", Some(ReportKind::Mid), None), Ok(Asked::Engagement(3))));
        assert!(matches!(asked("trends", None, Some(30)), Ok(Asked::Whole(Subject::Trends(30)))));
        assert!(matches!(asked("forecast", None, None), Err(UsageError::BadSubject(_))));
    }

    #[test]
    fn a_format_that_is_no_text_is_written_to_a_file_only() {
        let text = Format::usual();
        let packed = Format { code: "packed", is_text: false, ..*text };
        assert!(needs_a_file(&packed, None));
        assert!(!needs_a_file(&packed, Some(Path::new("a.packed"))) && !needs_a_file(text, None));
    }
}

//! Errors of a report, in words.

use super::save::CannotSave;
use super::{ReportError, ReportSlip};
use crate::text::Text;

/// The most places that are listed; the rest are only counted.
const PLACES: usize = 10;

/// Why there is no report.
pub fn error(error: &ReportError, text: &Text) -> String {
    match error {
        ReportError::Store(error) => text.store_error(error),
        ReportError::Gone => text.get("report-gone"),
        ReportError::Numbers(found) => slips(found, text),
    }
}

/// The places of a report that look like civil registration numbers, one per line.
pub fn slips(slips: &[ReportSlip], text: &Text) -> String {
    let mut lines = vec![text.with("report-numbers", &[("n", slips.len().into())])];
    for slip in slips.iter().take(PLACES) {
        let args = [("section", slip.section.as_str().into()), ("words", slip.words.as_str().into())];
        let id = if slip.words.is_empty() { "report-number-in" } else { "report-number-at" };
        lines.push(text.with(id, &args));
    }
    if slips.len() > PLACES {
        lines.push(text.get("show-more"));
    }
    lines.join("\n")
}

/// Why a file cannot be written, and what to do.
pub fn cannot_save(error: &CannotSave, text: &Text) -> String {
    let (id, path, words) = match error {
        CannotSave::NoName => return text.get("report-no-name"),
        CannotSave::Exists(path) => ("report-exists", path, String::new()),
        CannotSave::NoFolder(path) => ("report-no-folder", path, String::new()),
        CannotSave::AFolder(path) => ("cli-error-a-folder", path, String::new()),
        CannotSave::Data(path) => ("report-is-data", path, String::new()),
        CannotSave::Ending(path, endings) => {
            let endings = endings.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(", ");
            ("report-ending", path, endings)
        }
        CannotSave::Reserved(path) => ("report-reserved", path, String::new()),
        CannotSave::Special(path) => ("report-special", path, String::new()),
        CannotSave::Refused(path, kind, words) => ("report-refused", path, text.system(*kind, words)),
    };
    text.with(id, &[("path", path.display().to_string().into()), ("words", words.into())])
}

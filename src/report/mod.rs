//! Documents out: everything as JSON, and reports put together from what is kept and written as Markdown or HTML. The shape of
//! each is described in `docs/export.md`.

pub mod document;
pub mod engagement;
pub mod html;
pub mod json;
pub mod leaving;
pub mod markdown;
pub mod save;
mod svg;
pub mod wording;

use chrono::NaiveDate;

use self::document::Document;
pub use self::engagement::Kind;
use crate::domain::privacy::{codes, cpr};
use crate::domain::value::{Id, Record};
use crate::review;
use crate::review::dossier::dossier;
use crate::store::{Reader, StoreError};
use crate::text::Text;

/// What a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// One engagement.
    Engagement(Id, Kind),
}

/// How a report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Markdown.
    #[default]
    Markdown,
    /// One HTML page.
    Html,
}

impl Format {
    /// Both.
    pub const ALL: [Format; 2] = [Format::Markdown, Format::Html];

    /// The stable code, which is the ending of a file's name too.
    pub const fn code(self) -> &'static str {
        match self {
            Format::Markdown => "md",
            Format::Html => "html",
        }
    }

    /// The format with this code.
    pub fn from_code(code: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.code().eq_ignore_ascii_case(code))
    }
}

/// A place in a report that looks like a civil registration number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The section it stands in.
    pub section: String,
    /// The words around it, the number itself blotted out.
    pub words: String,
}

/// Why there is no report.
#[derive(Debug)]
pub enum ReportError {
    /// What is kept could not be read.
    Store(StoreError),
    /// The engagement is not there any more.
    Gone,
    /// something in it looks like a civil registration number.
    Numbers(Vec<Slip>),
}

impl From<StoreError> for ReportError {
    fn from(error: StoreError) -> ReportError {
        ReportError::Store(error)
    }
}

/// Puts a report together: without participant codes, and not at all when something in it looks like a civil registration
/// number.
///
/// # Errors
/// When the file cannot be read, the engagement is gone, or R-70 stops it.
pub fn build(reader: &Reader<'_>, subject: Subject, text: &Text, today: NaiveDate) -> Result<Document, ReportError> {
    let thresholds = review::thresholds(reader)?;
    let mut document = match subject {
        Subject::Engagement(id, kind) => {
            let record = reader.record(id)?.ok_or(ReportError::Gone)?;
            engagement::report(&dossier(reader, &record, today, &thresholds)?, kind, text)
        }
    };
    let people = text.people();
    document.each_text(&mut |words| *words = codes::without(words, &people));
    let slips = slips(&document);
    if slips.is_empty() { Ok(document) } else { Err(ReportError::Numbers(slips)) }
}

/// Characters shown on each side of a slip.
const AROUND: usize = 24;

/// What looks like a civil registration number, wherever it stands.
fn slips(document: &Document) -> Vec<Slip> {
    let mut found: Vec<Slip> = Vec::new();
    for (section, text) in document.texts() {
        for place in cpr::find(&text) {
            let before: String = text.get(..place.start).unwrap_or_default().chars().rev().take(AROUND).collect();
            let before: String = before.chars().rev().collect();
            let after: String = text.get(place.end..).unwrap_or_default().chars().take(AROUND).collect();
            let words = format!("{before}██████-████{after}").split_whitespace().collect::<Vec<_>>().join(" ");
            let slip = Slip { section: section.clone(), words };
            if !found.contains(&slip) {
                found.push(slip);
            }
        }
    }
    found
}

/// A report as it is written to a file.
pub fn written(document: &Document, format: Format) -> String {
    match format {
        Format::Markdown => markdown::write(document),
        Format::Html => html::write(document),
    }
}

/// The name a report's file gets unless the person gives another: `F-01-midtvejs-2020-01-15.md`.
pub fn file_name(about: Option<&Record>, subject: Subject, format: Format, text: &Text, today: NaiveDate) -> String {
    let number = about.map(engagement::number).filter(|number| !number.is_empty());
    let what = match subject {
        Subject::Engagement(_, kind) => text.get(kind.file()),
    };
    let parts = number.into_iter().chain([what, today.to_string()]);
    format!("{}.{}", parts.collect::<Vec<_>>().join("-"), format.code())
}

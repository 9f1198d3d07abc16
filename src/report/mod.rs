//! Documents out: everything as JSON, and reports put together from what is kept as plain parts, which `format` writes as bytes.
//! The shape of each is described in `docs/export.md`.

pub mod document;
pub mod engagement;
pub mod format;
pub mod held;
pub mod html;
pub mod json;
pub mod markdown;
mod markup;
mod portfolio;
pub mod redaction;
pub mod save;
mod svg;
mod trends;
pub mod wording;

use std::collections::HashSet;

use chrono::NaiveDate;

use self::document::{Block, Document};
pub use self::engagement::{Kind, number};
pub use self::format::{FORMATS, Format};
use self::held::Held;
use crate::cases;
use crate::cases::engagement_report::engagement_report;
use crate::domain::privacy::{codes, cpr};
use crate::domain::trends::WINDOW_DAYS;
use crate::domain::value::{Id, Record};
use crate::store::{Reader, StoreError};
use crate::text::Text;

/// What a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// One engagement.
    Engagement(Id, Kind),
    /// All engagements that are not over.
    Portfolio,
    /// What is seen across engagements, in a window of so many days.
    Trends(u64),
}

impl Subject {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Subject::Engagement(_, kind) => kind.code(),
            Subject::Portfolio => "portfolio",
            Subject::Trends(_) => "trends",
        }
    }

    /// The subject with this code; `about` is the engagement of those about one.
    pub fn from_code(code: &str, about: Option<Id>) -> Option<Subject> {
        match code {
            "portfolio" => Some(Subject::Portfolio),
            "trends" => Some(Subject::Trends(WINDOW_DAYS)),
            kind => Some(Subject::Engagement(about?, Kind::from_code(kind)?)),
        }
    }

    /// Message id of what it is called among others; it takes the number of an engagement.
    pub const fn label(self) -> &'static str {
        match self {
            Subject::Engagement(_, Kind::Mid) => "report-title-mid",
            Subject::Engagement(_, Kind::End) => "report-title-end",
            Subject::Portfolio => "report-title-portfolio",
            Subject::Trends(_) => "report-title-trends",
        }
    }
}

/// A place in a report that looks like a civil registration number.
#[derive(Clone, Debug, PartialEq)]
pub struct Slip {
    /// The section it stands in, numbers in its name masked.
    pub section: String,
    /// The words around it, the number itself masked; empty where the section's name says all of it.
    pub words: String,
    /// The places in records it came from that nobody has accepted; none where it is not one number of one field.
    pub held: Vec<Held>,
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
    let mut document = text.unmasked(|| compose(reader, subject, text, today))?;
    let people = text.people();
    document.each_text(&mut |words| *words = codes::without(words, &people));
    let slips = slips(reader, subject, &document)?;
    if slips.is_empty() { Ok(document) } else { Err(ReportError::Numbers(slips)) }
}

/// Takes the people of the file out of a report, for somebody who is not to know them: each is a number, wherever their name or
/// initials stand, and mail addresses and telephone numbers are masked.
///
/// # Errors
/// When the file cannot be read.
pub fn without_people(reader: &Reader<'_>, text: &Text, document: &mut Document) -> Result<(), StoreError> {
    let people = redaction::people(reader, &text.people())?;
    document.each_text(&mut |words| *words = people.unreachable(words));
    Ok(())
}

/// The report as it is put together, before anything is looked for in it.
fn compose(reader: &Reader<'_>, subject: Subject, text: &Text, today: NaiveDate) -> Result<Document, ReportError> {
    let thresholds = cases::thresholds(reader)?;
    Ok(match subject {
        Subject::Engagement(id, kind) => {
            let record = reader.record(id)?.ok_or(ReportError::Gone)?;
            let mut document = engagement::report(&engagement_report(reader, &record, today, &thresholds)?, kind, text);
            document.blocks.extend(undecided(reader, id, text)?);
            document
        }
        Subject::Portfolio => portfolio::report(&cases::portfolio::portfolio(reader, today, &thresholds)?, text),
        Subject::Trends(days) => {
            let trends = cases::trends::trends(reader, today, days)?;
            let tags: Vec<Id> = trends.shown.iter().map(|trend| trend.tag).collect();
            trends::report(&trends, &reader.captions(&tags)?, text)
        }
    })
}

/// Fields looked through for those of one engagement.
const UNDECIDED: usize = 500;

/// Which fields of an engagement and of what belongs to it stand in several versions: a report shows one of them.
fn undecided(reader: &Reader<'_>, engagement: Id, text: &Text) -> Result<Vec<Block>, StoreError> {
    let mut lines = Vec::new();
    for dispute in reader.to_decide(true, UNDECIDED)? {
        let record = reader.record(dispute.id)?;
        let belongs =
            record.is_some_and(|record| record.id == engagement || record.link("engagement") == Some(engagement));
        if belongs {
            let name = reader.caption(dispute.id)?.map(|name| text.caption(&name)).unwrap_or_default();
            lines.push(format!("{name}: {}", text.versions_said(&dispute, "")));
        }
    }
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    let intro = Block::Note(text.get("report-versions-intro"));
    Ok(vec![Block::Section(text.get("report-versions")), intro, Block::List(lines)])
}

/// Characters shown before and after what was masked.
const AROUND: usize = 24;

/// What looks like a civil registration number, wherever it stands: once for each text. What was accepted as none in every
/// record it may have come from is passed over.
fn slips(reader: &Reader<'_>, subject: Subject, document: &Document) -> Result<Vec<Slip>, StoreError> {
    let digits_in = |text: &str| cpr::find(text).into_iter().map(|place| cpr::digits(text, place)).collect::<Vec<_>>();
    let texts = document.texts();
    let digits: HashSet<String> = texts.iter().flat_map(|(_, text)| digits_in(text)).collect();
    if digits.is_empty() {
        return Ok(Vec::new());
    }
    let mut held = held::of_report(reader, subject, &digits)?;
    let is_known = |digits: &String| held.iter().any(|held| held.accept.digits == *digits);
    let stops = |digits: &String| held.iter().any(|held| held.accept.digits == *digits && !held.accepted);
    let passes: HashSet<String> = digits.into_iter().filter(|digits| is_known(digits) && !stops(digits)).collect();
    held.retain(|held| !held.accepted);
    let mut found: Vec<Slip> = Vec::new();
    for (section, text) in texts {
        let mut places = cpr::find(&text);
        places.retain(|place| !passes.contains(&cpr::digits(&text, *place)));
        let Some(first) = places.first().copied() else { continue };
        // Another number may stand near, so the whole text is masked before a part of it is shown.
        let masked = cpr::masked(&text).0;
        let digits: Vec<String> = places.iter().map(|place| cpr::digits(&text, *place)).collect();
        let before = cpr::masked(text.get(..first.start).unwrap_or_default()).0.chars().count();
        let words = if section == text { String::new() } else { around(&masked, before) };
        // A section may be called after a record whose title is the slip.
        let held = held.iter().filter(|held| digits.contains(&held.accept.digits)).cloned().collect();
        let slip = Slip { section: cpr::masked(&section).0, words, held };
        if !found.contains(&slip) {
            found.push(slip);
        }
    }
    Ok(found)
}

/// The words around a place of a text, in characters; whole ones, with a sign where some are left out.
fn around(text: &str, at: usize) -> String {
    let from = at.saturating_sub(AROUND);
    let mut shown: String = text.chars().skip(from).take(3 * AROUND).collect();
    let cut = from > 0 && text.chars().nth(from - 1).is_some_and(|c| !c.is_whitespace());
    if cut && let Some(blank) = shown.char_indices().take(AROUND).find(|(_, c)| c.is_whitespace()) {
        shown.drain(..blank.0);
    }
    let more = text.chars().nth(from + 3 * AROUND).is_some();
    let words = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}{words}{}", if from > 0 { "… " } else { "" }, if more { "…" } else { "" })
}

/// The name a report's file gets unless the person gives another: `F-01-midtvejs-2020-01-15.md`.
pub fn file_name(about: Option<&Record>, subject: Subject, format: &Format, text: &Text, today: NaiveDate) -> String {
    let about = about.filter(|_| matches!(subject, Subject::Engagement(..)));
    let number = about.map(number).filter(|number| !number.is_empty());
    let what = match subject {
        Subject::Engagement(_, kind) => text.get(kind.file()),
        Subject::Portfolio => text.get("report-file-portfolio"),
        Subject::Trends(_) => text.get("report-file-trends"),
    };
    let parts = number.into_iter().chain([what, today.to_string()]);
    format!("{}.{}", parts.collect::<Vec<_>>().join("-"), format.code)
}

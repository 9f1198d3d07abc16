//! Documents out: everything as JSON, and reports, which are built as a neutral document and written by a row of
//! `format`. Their contents are described in `docs/export.md`.

pub mod csv;
pub mod document;
pub mod early;
pub mod engagement;
pub mod format;
pub mod held;
pub mod html;
pub mod json;
pub mod markdown;
mod markup;
mod pace;
pub mod plain;
mod portfolio;
pub mod redaction;
pub mod roster;
pub mod save;
mod svg;
mod trends;
pub mod wording;
mod words;

use std::collections::HashSet;

use chrono::NaiveDate;

use self::document::{Block, Document};
pub use self::engagement::{ReportKind, number};
pub use self::format::{FORMATS, Format};
use self::held::Held;
pub use self::roster::Sheet;
use crate::cases;
use crate::cases::engagement_report::engagement_report;
use crate::domain::privacy::{codes, cpr};
use crate::domain::trends::WINDOW_DAYS;
use crate::domain::value::{Id, Record};
use crate::store::{Reader, StoreError};
use crate::text::Text;

/// The subject of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// One engagement.
    Engagement(Id, ReportKind),
    /// All engagements: progress, decisions, requests, load and trends.
    Portfolio,
    /// Trends across engagements, in a window of so many days.
    Trends(u64),
    /// A sheet of the duty roster.
    Roster(Sheet),
}

impl Subject {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Subject::Engagement(_, kind) => kind.code(),
            Subject::Portfolio => "portfolio",
            Subject::Trends(_) => "trends",
            Subject::Roster(sheet) => sheet.code(),
        }
    }

    /// Every report there is, in the order they are offered: those on the engagement `about` first. The screen offers these,
    /// and the command line knows these. Sheets of the roster are offered where the roster is.
    pub fn offered(about: Option<Id>) -> Vec<Subject> {
        let of_engagement = about.into_iter().flat_map(|id| ReportKind::ALL.map(|kind| Subject::Engagement(id, kind)));
        of_engagement.chain([Subject::Portfolio, Subject::Trends(WINDOW_DAYS)]).collect()
    }

    /// The report with this code; `about` is the engagement, for reports on one.
    pub fn from_code(code: &str, about: Option<Id>) -> Option<Subject> {
        Subject::offered(about).into_iter().find(|subject| subject.code() == code)
    }

    /// Message id of its title; it takes the number of an engagement.
    pub const fn label(self) -> &'static str {
        match self {
            Subject::Engagement(_, ReportKind::Mid) => "report-title-mid",
            Subject::Engagement(_, ReportKind::End) => "report-title-end",
            Subject::Portfolio => "report-title-portfolio",
            Subject::Trends(_) => "report-title-trends",
            Subject::Roster(sheet) => sheet.label(),
        }
    }

    /// The formats it can have, the usual one first.
    pub const fn formats(self) -> &'static [Format] {
        match self {
            Subject::Engagement(..) | Subject::Portfolio | Subject::Trends(_) => FORMATS,
            Subject::Roster(sheet) => sheet.formats(),
        }
    }
}

/// A place in a report that looks like a civil registration number.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportSlip {
    /// The section with the place; numbers in its title are masked.
    pub section: String,
    /// The words around it, the number itself masked; empty when the place is the section's title.
    pub words: String,
    /// The places in records it may come from and that nobody has accepted; none when it is not one number in one
    /// field.
    pub held: Vec<Held>,
}

/// Why there is no report.
#[derive(Debug)]
pub enum ReportError {
    /// The data file could not be read.
    Store(StoreError),
    /// The engagement no longer exists.
    Gone,
    /// something in it looks like a civil registration number.
    Numbers(Vec<ReportSlip>),
}

impl From<StoreError> for ReportError {
    fn from(error: StoreError) -> ReportError {
        ReportError::Store(error)
    }
}

/// Builds a report without participant codes, and not at all when it holds something that looks like a civil
/// registration number.
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

/// Removes the people of the file from a report, for readers who may not know them: a number replaces their names and
/// initials everywhere, and mail addresses and telephone numbers are masked.
///
/// # Errors
/// When the file cannot be read.
pub fn without_people(reader: &Reader<'_>, text: &Text, document: &mut Document) -> Result<(), StoreError> {
    let people = redaction::people(reader, &text.people())?;
    document.each_text(&mut |words| *words = people.unreachable(words));
    Ok(())
}

/// Builds the report, before numbers and codes are looked for.
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
        Subject::Roster(sheet) => {
            let now = today.and_time(chrono::NaiveTime::MIN);
            let (first, last) = sheet.days();
            let extent = cases::Extent::of_days(first, last);
            roster::report(&cases::roster(reader, extent, now, &thresholds)?, sheet, text)
        }
    })
}

/// How many fields in several versions are searched for those of one engagement.
const UNDECIDED: usize = 500;

/// The fields of an engagement and its records that have several versions; a report shows one version of each.
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

/// Characters shown before the masked number; after it, twice as many.
const AROUND: usize = 24;

/// The places that look like civil registration numbers, once for each text. A number is passed over when somebody
/// accepted it in every record it may come from.
fn slips(reader: &Reader<'_>, subject: Subject, document: &Document) -> Result<Vec<ReportSlip>, StoreError> {
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
    let mut found: Vec<ReportSlip> = Vec::new();
    for (section, text) in texts {
        let mut places = cpr::find(&text);
        places.retain(|place| !passes.contains(&cpr::digits(&text, *place)));
        let Some(first) = places.first().copied() else { continue };
        // Another number may be close by, so the whole text is masked before a part of it is shown.
        let masked = cpr::masked(&text).0;
        let digits: Vec<String> = places.iter().map(|place| cpr::digits(&text, *place)).collect();
        let before = cpr::masked(text.get(..first.start).unwrap_or_default()).0.chars().count();
        let words = if section == text { String::new() } else { around(&masked, before) };
        // A section may have the title of a record, and that title may hold the number.
        let held = held.iter().filter(|held| digits.contains(&held.accept.digits)).cloned().collect();
        let slip = ReportSlip { section: cpr::masked(&section).0, words, held };
        if !found.contains(&slip) {
            found.push(slip);
        }
    }
    Ok(found)
}

/// The words around a character of a text; whole words, with `…` where some are left out.
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

/// The default name of a report's file: `F-01-midtvejs-2020-01-15.md`.
pub fn file_name(about: Option<&Record>, subject: Subject, format: &Format, text: &Text, today: NaiveDate) -> String {
    let about = about.filter(|_| matches!(subject, Subject::Engagement(..)));
    let number = about.map(number).filter(|number| !number.is_empty());
    let what = match subject {
        Subject::Engagement(_, kind) => text.get(kind.file()),
        Subject::Portfolio => text.get("report-file-portfolio"),
        Subject::Trends(_) => text.get("report-file-trends"),
        // The weeks it is of say more than the day it was made.
        Subject::Roster(sheet) => return format!("{}.{}", sheet.file_name(text), format.code),
    };
    let parts = number.into_iter().chain([what, today.to_string()]);
    format!("{}.{}", parts.collect::<Vec<_>>().join("-"), format.code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fields::Entity;

    #[test]
    fn every_report_is_offered_once_and_found_by_its_code() {
        let id = Id::derived(Entity::Engagement, &["f"]);
        // A new kind of report does not compile here: give it a place in `Subject::offered` and the next number.
        let number = |subject: &Subject| match subject {
            Subject::Engagement(_, ReportKind::Mid) => 0,
            Subject::Engagement(_, ReportKind::End) => 1,
            Subject::Portfolio => 2,
            Subject::Trends(_) => 3,
            Subject::Roster(_) => 4,
        };
        let offered = Subject::offered(Some(id));
        assert_eq!(offered.iter().map(number).collect::<Vec<_>>(), [0, 1, 2, 3]);
        for subject in offered {
            assert_eq!(Subject::from_code(subject.code(), Some(id)), Some(subject));
        }
        assert_eq!(Subject::from_code("mid", None), None, "a report on an engagement needs one");
        assert_eq!(Subject::from_code("forecast", Some(id)), None);
    }
}

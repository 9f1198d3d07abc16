//! The quick line in words: each piece that was understood, the possible meanings of an ambiguous one, the problems,
//! and the saved record.

use super::{Text, format};
use crate::domain::choices::{ActivityKind, ActivityStatus, Coded};
use crate::domain::dates::IsoWeek;
use crate::domain::fields::Entity;
use crate::domain::figures::Hours;
use crate::domain::log_line::{Ambiguity, Candidate, How, LineFault, Meaning, Missing, Name, Reading, Why};
use crate::domain::privacy::cpr;
use crate::domain::value::Record;

/// The standing of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// The line says so.
    Said,
    /// A default that the line can change.
    Given,
    /// Look at it; it can be saved.
    Warn,
    /// It must be corrected or chosen first.
    Bad,
}

/// One line of the preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// A field's label, or empty.
    pub label: String,
    /// The value as understood.
    pub value: String,
    /// Its standing.
    pub kind: PieceKind,
}

/// A record as people call it: number and name.
fn name(record: &Candidate) -> String {
    let number = record.number.and_then(|number| record.entity.numbered(number));
    match number {
        Some(number) => format!("{number} {}", record.name()).trim_end().to_owned(),
        None => record.name().to_owned(),
    }
}

fn number(record: &Candidate) -> String {
    record.number.and_then(|number| record.entity.numbered(number)).unwrap_or_else(|| record.name().to_owned())
}

/// The initials of a person who has some, else the name.
fn short(person: &Candidate) -> &str {
    person.names.get(1).map_or(person.name(), Name::as_str)
}

fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().collect::<Vec<_>>().join(", ")
}

fn kind(text: &Text, code: &str) -> String {
    text.choice(&<ActivityKind as Coded>::LIST, code)
}

/// Words of the text that look like names: shown before saving, and not a reason to refuse it.
pub fn name_pieces(names: &[String], text: &Text) -> Vec<Piece> {
    let piece = |name: &String| {
        let value = text.with("quick-name", &[("name", name.as_str().into())]);
        Piece { label: String::new(), value, kind: PieceKind::Warn }
    };
    names.iter().map(piece).collect()
}

/// What was understood, piece by piece. `hours` are those of the engagement now; `writer` are the initials of the
/// person.
pub fn pieces(reading: &Reading, text: &Text, hours: Option<(Hours, i64)>, writer: &str) -> Vec<Piece> {
    let lang = text.lang();
    let label =
        |field: &str| Entity::Activity.field(field).map(|f| text.field(Entity::Activity, f)).unwrap_or_default();
    let mut found: Vec<Piece> = Vec::new();
    // A title may hold something that looks like a civil registration number; it is masked here.
    let mut put = |label: String, value: String, kind: PieceKind| {
        found.push(Piece { label, value: cpr::masked(&value).0, kind });
    };
    match &reading.home {
        Some((home, how)) => {
            let field = match home.entity {
                Entity::Network => "network",
                Entity::Cohort => "cohort",
                _ => "engagement",
            };
            let (why, tone) = match how {
                How::Typed => (String::new(), PieceKind::Said),
                How::Cursor => (text.get("quick-from-cursor"), PieceKind::Given),
                How::Only => (text.get("quick-only-one"), PieceKind::Given),
            };
            put(label(field), format!("{} {why}", name(home)).trim_end().to_owned(), tone);
        }
        None => put(label("engagement"), text.get("quick-no-home"), PieceKind::Given),
    }
    if !reading.units.is_empty() {
        put(label("units"), list(reading.units.iter().map(Candidate::name)), PieceKind::Said);
    }
    if let (false, Some((home, _))) = (reading.strangers.is_empty(), &reading.home) {
        let units = list(reading.strangers.iter().map(Candidate::name));
        let said = text.with("quick-stranger", &[("units", units.into()), ("home", number(home).into())]);
        put(String::new(), said, PieceKind::Warn);
    }
    let day = format!("{}, {}", format::weekday_day(lang, reading.date), format::week(lang, IsoWeek::of(reading.date)));
    let status = if reading.planned { ActivityStatus::Planlagt } else { ActivityStatus::Afholdt };
    let status = text.choice(&ActivityStatus::LIST, status.code());
    put(label("date"), format!("{day} ({status})"), PieceKind::Said);
    if let Some(minutes) = reading.minutes {
        let took = format::minutes(lang, minutes);
        let from = reading.start.map(|start| format!(" ({})", format::time(lang, start)));
        put(label("minutes"), format!("{took}{}", from.unwrap_or_default()), PieceKind::Said);
    } else if let Some(start) = reading.start {
        put(label("start_time"), format::time(lang, start), PieceKind::Said);
    }
    if let Some(code) = reading.kind {
        put(label("kind"), kind(text, code), PieceKind::Said);
    }
    for (field, minutes) in [("travel", reading.travel), ("prep", reading.prep)] {
        if let Some(minutes) = minutes {
            put(label(field), format::minutes(lang, minutes), PieceKind::Said);
        }
    }
    if !reading.people.is_empty() {
        let all = list(Some(writer).filter(|w| !w.is_empty()).into_iter().chain(reading.people.iter().map(short)));
        put(label("people"), all, PieceKind::Said);
    }
    let fresh: Vec<String> = reading
        .new_tags
        .iter()
        .map(|tag| text.with("quick-new-tag", &[("name", tag.masked.as_str().into())]))
        .collect();
    if !reading.tags.is_empty() || !fresh.is_empty() {
        let all = list(reading.tags.iter().map(Candidate::name).chain(fresh.iter().map(String::as_str)));
        put(label("tags"), all, PieceKind::Said);
    }
    if !reading.texts.is_empty() {
        let texts: Vec<&str> = reading.texts.iter().map(|text| text.masked.as_str()).collect();
        put(label("text"), texts.join(" "), PieceKind::Said);
    }
    if let (Some((hours, budget)), Some((home, _)), Some(minutes)) = (hours, &reading.home, reading.minutes) {
        let counts = reading.kind != Some("forberedelse");
        let now = if counts { minutes } else { 0 };
        let (used, planned) = if reading.planned { (0, now) } else { (now, 0) };
        let after = Hours { used: hours.used + used, planned: hours.planned + planned, ..hours };
        let tone = if after.used + after.planned > budget { PieceKind::Warn } else { PieceKind::Given };
        put(number(home), spent(text, after, budget), tone);
    }
    if !reading.unknown.is_empty() {
        let words: Vec<String> = reading.unknown.iter().map(|words| quoted(text, &words.masked)).collect();
        put(String::new(), text.with("quick-unknown", &[("words", words.join(", ").into())]), PieceKind::Warn);
    }
    for fault in &reading.faults {
        put(String::new(), wrong(fault, text), PieceKind::Bad);
    }
    if let Some(missing) = missing(reading, text) {
        put(String::new(), missing, PieceKind::Warn);
    }
    found
}

fn quoted(text: &Text, words: &str) -> String {
    text.with("quick-quoted", &[("words", words.into())])
}

/// "18,25 af 20 t, 2 t planlagt".
fn spent(text: &Text, hours: Hours, budget: i64) -> String {
    let lang = text.lang();
    let used = format::minutes(lang, hours.used);
    let of = format::minutes(lang, budget);
    // When both are in hours, the unit is written once.
    let unit = of.rsplit(' ').next().unwrap_or_default().to_owned();
    let used = used.strip_suffix(&format!(" {unit}")).unwrap_or(&used).to_owned();
    let said = text.with("quick-hours", &[("used", used.into()), ("budget", of.into())]);
    if hours.planned == 0 {
        return said;
    }
    let total = format::minutes(lang, hours.used + hours.planned);
    let planned = format::minutes(lang, hours.planned);
    let more = text.with("quick-hours-planned", &[("planned", planned.into()), ("total", total.into())]);
    format!("{said}, {more}")
}

fn wrong(fault: &LineFault, text: &Text) -> String {
    let typed = fault.typed.masked.as_str();
    match &fault.why {
        Why::NoRecord => text.with("quick-no-record", &[("typed", typed.into())]),
        Why::NoPerson => text.with("quick-no-person", &[("typed", typed.trim_start_matches('+').into())]),
        Why::Twice => text.with("quick-twice", &[("typed", quoted(text, typed).into())]),
        Why::Number(line) => text.with("quick-number", &[("line", (*line).into())]),
        Why::Refused(refusal) => format!("{}: {}", quoted(text, typed), text.refusal(refusal)),
    }
}

fn missing(reading: &Reading, text: &Text) -> Option<String> {
    let open_kind = reading.open.iter().any(|open| matches!(open.options.first(), Some((Meaning::Kind(_), _))));
    let missing = reading.missing();
    let kind = !open_kind && missing.contains(&Missing::Kind);
    let what = match (kind, missing.contains(&Missing::Minutes)) {
        (false, false) => return None,
        (true, false) => "kind",
        (false, true) => "minutes",
        (true, true) => "both",
    };
    Some(text.with("quick-missing", &[("what", what.into())]))
}

/// An ambiguous piece: the question, and each answer in words.
pub fn question(open: &Ambiguity, text: &Text) -> (String, Vec<String>) {
    let lang = text.lang();
    let answers = open
        .options
        .iter()
        .map(|(meaning, _)| match meaning {
            Meaning::Record(record) => name(record),
            Meaning::Kind(code) => kind(text, code),
            Meaning::Day(day) => format::weekday_day(lang, *day),
            Meaning::Text => text.get("quick-as-text"),
        })
        .collect();
    let id = if open.more { "quick-which-more" } else { "quick-which" };
    (text.with(id, &[("typed", quoted(text, &open.typed.masked).into())]), answers)
}

/// Why a reading cannot be saved, one sentence for each problem.
pub fn why_not(reading: &Reading, text: &Text) -> Vec<String> {
    let mut why: Vec<String> = reading.faults.iter().map(|fault| wrong(fault, text)).collect();
    why.extend(reading.open.iter().map(|open| {
        let (question, answers) = question(open, text);
        format!("{question} {}", answers.join(" | "))
    }));
    why.extend(missing(reading, text));
    why
}

/// The saved record: its number, its engagement, and the hours now.
pub fn saved(record: &Record, home: Option<&Candidate>, hours: Option<(Hours, i64)>, text: &Text) -> String {
    let own = record.number.and_then(|number| record.entity.numbered(number)).unwrap_or_default();
    let mut what = home.map_or_else(|| kind(text, record.text("kind")), number);
    if let Some((hours, budget)) = hours {
        what = format!("{what}: {}", spent(text, Hours { planned: planned_too(record, hours), ..hours }, budget));
    }
    text.with("quick-saved", &[("number", own.into()), ("what", what.into())])
}

/// The planned hours, for a record that is planned itself; else 0.
fn planned_too(record: &Record, hours: Hours) -> i64 {
    if record.text("status") == ActivityStatus::Planlagt.code() { hours.planned } else { 0 }
}

//! The quick line in words: each piece that was understood, the possible meanings of an ambiguous one, what is unlikely,
//! the problems, the words it knows, and the saved record.

use super::{Lang, Text, format};
use crate::domain::activity_kinds::{self, OnSite};
use crate::domain::choices::{ActivityKind, ActivityStatus, Coded, EngagementStatus};
use crate::domain::dates::IsoWeek;
use crate::domain::fields::Entity;
use crate::domain::figures::Hours;
use crate::domain::fold::fold_long;
use crate::domain::log_line::{
    Ambiguity, Candidate, Doubt, How, LineFault, Meaning, Missing, Name, Reading, Took, Understood, Why,
};
use crate::domain::privacy::cpr;
use crate::domain::typed_input::END_OF_DAY;
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

fn span(lang: Lang, from: u16, to: u16) -> String {
    format!("{}-{}", format::time(lang, from), format::time(lang, to))
}

/// What a piece was read as, in words.
fn took(took: &Took, text: &Text) -> String {
    let lang = text.lang();
    match took {
        Took::Clock(from, Some(to)) => span(lang, *from, *to),
        Took::Clock(from, None) => text.with("quick-at", &[("time", format::time(lang, *from).into())]),
        Took::Length(minutes) => format::minutes(lang, *minutes),
        Took::Travel(minutes) => with_label(text, "travel", &format::minutes(lang, *minutes)),
        Took::Prep(minutes) => with_label(text, "prep", &format::minutes(lang, *minutes)),
        Took::Day(day) => format::weekday_day(lang, *day),
        Took::Kind(code) => kind(text, code),
        Took::Record(record) => name(record),
        Took::Plan => text.choice(&ActivityStatus::LIST, ActivityStatus::Planlagt.code()),
        Took::OnSite(yes) => with_label(text, "on_site", &text.get(if *yes { "yes" } else { "no" })),
        Took::Delivered(yes) => with_label(text, "delivered", &text.get(if *yes { "yes" } else { "no" })),
    }
}

fn label(text: &Text, field: &str) -> String {
    Entity::Activity.field(field).map(|f| text.field(Entity::Activity, f)).unwrap_or_default()
}

fn with_label(text: &Text, field: &str, value: &str) -> String {
    format!("{}: {value}", label(text, field))
}

/// Folded and without blanks, so that "45m" is found in "45 min".
fn tight(words: &str) -> String {
    fold_long(words).split_whitespace().collect()
}

/// "9-11 = 09.00-11.00": what a piece was read as, where that is not the typed word itself.
fn read_as(piece: &Understood, text: &Text) -> String {
    let value = cpr::masked(&took(&piece.took, text)).0;
    let typed = piece.typed.masked.as_str();
    let said = if tight(&value) == tight(typed) { value } else { format!("{typed} = {value}") };
    if piece.guess { text.with("quick-guess", &[("read", said.into())]) } else { said }
}

/// Every piece of the line with what it was read as; the answer to a line that cannot be saved.
pub fn readings(reading: &Reading, text: &Text) -> Vec<String> {
    reading.understood.iter().map(|piece| read_as(piece, text)).collect()
}

/// The words of the line before a value that does not show them: "9-11 = ".
fn typed_as(reading: &Reading, value: &str, text: &Text, is: impl Fn(&Took) -> bool) -> (String, PieceKind) {
    let (mut before, mut guess) = (Vec::new(), false);
    for piece in reading.understood.iter().filter(|piece| is(&piece.took)) {
        guess |= piece.guess;
        if piece.guess || !tight(value).contains(&tight(&piece.typed.masked)) {
            before.push(piece.typed.masked.as_str());
        }
    }
    let said = if before.is_empty() { value.to_owned() } else { format!("{} = {value}", before.join(", ")) };
    if guess { (text.with("quick-guess", &[("read", said.into())]), PieceKind::Warn) } else { (said, PieceKind::Said) }
}

/// What is unlikely about a line, in words; the person confirms it.
pub fn doubt(doubt: &Doubt, text: &Text) -> String {
    let lang = text.lang();
    let day = |day: &chrono::NaiveDate| format::weekday_day(lang, *day).into();
    match doubt {
        Doubt::Weekend(date) => text.with("quick-weekend", &[("day", day(date))]),
        Doubt::Holiday(date, holiday) => {
            let name = text.get(&format!("holiday-{}", holiday.code().replace('_', "-")));
            text.with("quick-holiday", &[("day", day(date)), ("holiday", name.into())])
        }
        Doubt::AtNight(start) => text.with("unlikely-at-night", &[("time", format::time(lang, *start).into())]),
        Doubt::Passed(date, passed) => text.with("quick-passed", &[("day", day(date)), ("passed", day(passed))]),
        Doubt::LongAgo(date, days) => text.with("quick-long-ago", &[("day", day(date)), ("days", (*days).into())]),
        Doubt::Long(minutes) => text.with("quick-long", &[("took", format::minutes(lang, *minutes).into())]),
        Doubt::NoTime => text.get("quick-no-time"),
        Doubt::LongTravel(minutes) => {
            text.with("quick-long-travel", &[("took", format::minutes(lang, *minutes).into())])
        }
        Doubt::SecondKind(typed, code) => text.with(
            "quick-second-kind",
            &[("typed", quoted(text, &typed.masked).into()), ("kind", kind(text, code).into())],
        ),
        Doubt::Away(away, who) => text.away(away, who, format::weekday_day(lang, away.day)),
        Doubt::Logged { number, status, ahead, .. } => {
            let number = number.and_then(|number| Entity::Activity.numbered(number)).unwrap_or_default();
            let id = match (status == ActivityStatus::Planlagt.code(), ahead) {
                (true, false) => "quick-planned-already",
                // Its day has not come, so it cannot be held yet.
                (true, true) => "quick-planned-ahead",
                (false, _) => "quick-logged",
            };
            text.with(id, &[("number", number.into())])
        }
        Doubt::SameTime(number) => {
            let number = number.and_then(|number| Entity::TimeEntry.numbered(number)).unwrap_or_default();
            text.with("quick-same-time", &[("number", number.into())])
        }
        Doubt::NoInitials(typed, near) => {
            let near = near.as_deref().unwrap_or("none");
            text.with("quick-no-initials", &[("typed", typed.as_str().into()), ("near", near.into())])
        }
        Doubt::SameUnit(number) => {
            let number = number.and_then(|number| Entity::Unit.numbered(number)).unwrap_or_default();
            text.with("problem-same-unit", &[("number", number.into())])
        }
        Doubt::Over { number, status } => {
            let home = number.and_then(|number| Entity::Engagement.numbered(number)).unwrap_or_default();
            let status = text.choice(&EngagementStatus::LIST, status);
            text.with("quick-over", &[("home", home.into()), ("status", status.into())])
        }
    }
}

/// The doubts as pieces of the preview.
pub fn doubt_pieces(doubts: &[Doubt], text: &Text) -> Vec<Piece> {
    let piece = |at: &Doubt| Piece { label: String::new(), value: doubt(at, text), kind: PieceKind::Warn };
    doubts.iter().map(piece).collect()
}

/// What was understood, piece by piece. `hours` are those of the engagement now; `writer` are the initials of the
/// person.
pub fn pieces(reading: &Reading, text: &Text, hours: Option<(Hours, i64)>, writer: &str) -> Vec<Piece> {
    let lang = text.lang();
    let label = |field: &str| label(text, field);
    let is_record = |entities: &'static [Entity]| move |took: &Took| matches!(took, Took::Record(record) if entities.contains(&record.entity));
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
            // The municipality that led to the only engagement is shown with it.
            let homes: &'static [Entity] = match how {
                How::Only => &[Entity::Engagement, Entity::Network, Entity::Cohort, Entity::Municipality],
                How::Typed | How::Cursor => &[Entity::Engagement, Entity::Network, Entity::Cohort],
            };
            let homes = is_record(homes);
            let value = format!("{} {why}", name(home)).trim_end().to_owned();
            let (value, guessed) = typed_as(reading, &value, text, homes);
            put(label(field), value, if guessed == PieceKind::Warn { guessed } else { tone });
        }
        None => {
            let place = is_record(&[Entity::Unit, Entity::Municipality]);
            let there = reading.understood.iter().any(|piece| place(&piece.took));
            let is_home = |(meaning, _): &(Meaning, String)| matches!(meaning, Meaning::Record(record) if record.entity == Entity::Engagement);
            let several = reading.open.iter().any(|open| open.options.iter().any(is_home));
            let id = match (several, there) {
                (true, _) => "quick-several-homes",
                (false, true) => "quick-no-home-there",
                (false, false) => "quick-no-home",
            };
            put(label("engagement"), text.get(id), PieceKind::Given);
        }
    }
    if let Some((home, _)) = reading.home.as_ref().filter(|(home, _)| home.udkast) {
        put(String::new(), text.with("quick-udkast", &[("home", number(home).into())]), PieceKind::Warn);
    }
    if !reading.units.is_empty() {
        let units = list(reading.units.iter().map(name).collect::<Vec<_>>().iter().map(String::as_str));
        let (_, tone) = typed_as(reading, &units, text, is_record(&[Entity::Unit]));
        let guess = tone == PieceKind::Warn;
        let shown = list(reading.units.iter().map(Candidate::name));
        let said = if guess { typed_as(reading, &shown, text, is_record(&[Entity::Unit])).0 } else { shown };
        put(label("units"), said, tone);
    }
    if let Some(room) = &reading.room {
        let (said, tone) = typed_as(reading, room.name(), text, is_record(&[Entity::Room]));
        put(label("place"), said, tone);
    }
    if let (false, Some((home, _))) = (reading.strangers.is_empty(), &reading.home) {
        let units = list(reading.strangers.iter().map(Candidate::name));
        let said = text.with("quick-stranger", &[("units", units.into()), ("home", number(home).into())]);
        put(String::new(), said, PieceKind::Warn);
    }
    let day = format!("{}, {}", format::weekday_day(lang, reading.date), format::week(lang, IsoWeek::of(reading.date)));
    let status = if reading.planned { ActivityStatus::Planlagt } else { ActivityStatus::Afholdt };
    let status = text.choice(&ActivityStatus::LIST, status.code());
    let (said, tone) = typed_as(reading, &format!("{day} ({status})"), text, |took| matches!(took, Took::Day(_)));
    put(label("date"), said, tone);
    if let Some(minutes) = reading.minutes {
        let took = format::minutes(lang, minutes);
        let end = reading.end().and_then(|end| u16::try_from(end).ok()).filter(|end| *end <= END_OF_DAY);
        let from = reading.start.map(|start| match end {
            Some(end) => format!(" ({})", span(lang, start, end)),
            None => format!(" ({})", format::time(lang, start)),
        });
        let value = format!("{took}{}", from.unwrap_or_default());
        let is = |took: &Took| matches!(took, Took::Length(_) | Took::Clock(..));
        put(label("minutes"), typed_as(reading, &value, text, is).0, PieceKind::Said);
    } else if let Some(start) = reading.start {
        let value = format::time(lang, start);
        let said = typed_as(reading, &value, text, |took| matches!(took, Took::Clock(..))).0;
        put(label("start_time"), said, PieceKind::Said);
    }
    if let Some(code) = reading.kind {
        let (said, tone) = typed_as(reading, &kind(text, code), text, |took| matches!(took, Took::Kind(_)));
        put(label("kind"), said, tone);
        let yes = |yes: bool| text.get(if yes { "yes" } else { "no" });
        let tone = |said: Option<bool>| if said.is_some() { PieceKind::Said } else { PieceKind::Given };
        let why = if reading.on_site_said.is_some() { String::new() } else { text.get("quick-follows") };
        let value = format!("{} {why}", yes(reading.on_site())).trim_end().to_owned();
        put(label("on_site"), value, tone(reading.on_site_said));
        if reading.delivered_said.is_some() || !reading.delivered() {
            put(label("delivered"), yes(reading.delivered()), tone(reading.delivered_said));
        }
    }
    for (field, minutes) in [("travel", reading.travel), ("prep", reading.prep)] {
        if let Some(minutes) = minutes {
            put(label(field), format::minutes(lang, minutes), PieceKind::Said);
        }
    }
    if !reading.people.is_empty() {
        let others = reading.people.iter().map(short).filter(|who| *who != writer);
        let all = list(Some(writer).filter(|w| !w.is_empty()).into_iter().chain(others));
        put(label("people"), all, PieceKind::Said);
    }
    let fresh: Vec<String> = reading
        .new_tags
        .iter()
        .map(|tag| text.with("quick-new-tag", &[("name", tag.masked.as_str().into())]))
        .collect();
    if !reading.tags.is_empty() || !fresh.is_empty() {
        let all = list(reading.tags.iter().map(Candidate::name).chain(fresh.iter().map(String::as_str)));
        let (_, tone) = typed_as(reading, &all, text, is_record(&[Entity::Tag]));
        let guess = tone == PieceKind::Warn;
        let said = if guess { typed_as(reading, &all, text, is_record(&[Entity::Tag])).0 } else { all };
        put(label("tags"), said, tone);
    }
    if !reading.texts.is_empty() {
        let texts: Vec<&str> = reading.texts.iter().map(|text| text.masked.as_str()).collect();
        put(label("text"), texts.join(" "), PieceKind::Said);
    }
    if let (Some((hours, budget)), Some((home, _)), Some(minutes)) = (hours, &reading.home, reading.minutes) {
        let now = if reading.delivered() { minutes } else { 0 };
        let (used, planned) = if reading.planned { (0, now) } else { (now, 0) };
        let after = Hours { used: hours.used + used, planned: hours.planned + planned, ..hours };
        let tone = if after.claimed() > budget { PieceKind::Warn } else { PieceKind::Given };
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

/// "18,25 af 20 t, 1 t ikke besvaret, 2 t planlagt, i alt 21,25 t".
fn spent(text: &Text, hours: Hours, budget: i64) -> String {
    let lang = text.lang();
    let used = format::minutes(lang, hours.used);
    let of = format::minutes(lang, budget);
    // When both are in hours, the unit is written once.
    let unit = of.rsplit(' ').next().unwrap_or_default().to_owned();
    let used = used.strip_suffix(&format!(" {unit}")).unwrap_or(&used).to_owned();
    let said = text.with("quick-hours", &[("used", used.into()), ("budget", of.into())]);
    let parts = [("quick-hours-unanswered", hours.unanswered), ("quick-hours-planned", hours.planned)];
    let parts = parts.into_iter().filter(|(_, minutes)| *minutes > 0);
    let mut said: Vec<String> = std::iter::once(said)
        .chain(parts.map(|(id, minutes)| text.with(id, &[("hours", format::minutes(lang, minutes).into())])))
        .collect();
    if said.len() > 1 {
        let total = format::minutes(lang, hours.claimed());
        said.push(text.with("quick-hours-total", &[("total", total.into())]));
    }
    said.join(", ")
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
            Meaning::Record(record) if record.udkast => text.with("proposed-udkast", &[("name", name(record).into())]),
            Meaning::Record(record) => name(record),
            Meaning::Kind(code) => kind(text, code),
            Meaning::Day(day) => format::weekday_day(lang, *day),
            Meaning::Clock(start) => text.with("quick-at", &[("time", format::time(lang, *start).into())]),
            Meaning::Span(from, to) => span(lang, *from, *to),
            Meaning::Length(minutes) => format::minutes(lang, *minutes),
            Meaning::Word(word) => (*word).to_owned(),
            Meaning::Text => text.get("quick-as-text"),
        })
        .collect();
    let id = match (open.near, open.more) {
        (true, _) => "quick-near",
        (false, true) => "quick-which-more",
        (false, false) => "quick-which",
    };
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

/// The words that the line knows, in sections: a heading, and its lines.
pub fn vocabulary(text: &Text) -> Vec<(String, Vec<String>)> {
    let lines = |id: &str| text.get(id).lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>();
    let list = &<ActivityKind as Coded>::LIST;
    let kinds = list.codes.iter().map(|code| {
        let others: Vec<String> = kind_words(text, code);
        let name = text.choice(list, code);
        let more = if others.is_empty() { String::new() } else { format!(" ({})", others.join(", ")) };
        let site = match ActivityKind::from_code(code).map(|kind| activity_kinds::facts(kind).on_site) {
            Some(OnSite::Always) => text.get("quick-words-always"),
            Some(OnSite::WithUnit) => text.get("quick-words-with-unit"),
            Some(OnSite::Never) | None => String::new(),
        };
        format!("{name}{more}  {site}").trim_end().to_owned()
    });
    vec![
        (text.get("quick-words-examples"), lines("quick-words-examples-lines")),
        (text.get("quick-words-kinds"), kinds.collect()),
        (text.get("quick-words-time"), lines("quick-words-time-lines")),
        (text.get("quick-words-day"), lines("quick-words-day-lines")),
        (text.get("quick-words-more"), lines("quick-words-more-lines")),
        (text.get("quick-words-asks"), lines("quick-words-asks-lines")),
    ]
}

/// Words for a kind beside its name, in the language of the text: "telefonsamtale" for telefonråd.
pub fn kind_words(text: &Text, code: &str) -> Vec<String> {
    let all = text.attribute("quick-kind-words", code).unwrap_or_default();
    all.split(',').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
}

/// The saved record: its number, its engagement, and the hours now.
pub fn saved(record: &Record, home: Option<&Candidate>, hours: Option<(Hours, i64)>, text: &Text) -> String {
    let own = record.number.and_then(|number| record.entity.numbered(number)).unwrap_or_default();
    let mut what = home.map_or_else(|| kind(text, record.text("kind")), number);
    if let Some((hours, budget)) = hours {
        what = format!("{what}: {}", spent(text, hours_told(record, hours), budget));
    }
    text.with("quick-saved", &[("number", own.into()), ("what", what.into())])
}

/// The hours told of a saved record: those that are not held only for one that is planned itself.
fn hours_told(record: &Record, hours: Hours) -> Hours {
    match record.text("status") == ActivityStatus::Planlagt.code() {
        true => hours,
        false => Hours { unanswered: 0, planned: 0, ..hours },
    }
}

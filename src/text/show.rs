//! Show: values, names of records and refusals as text.

use std::path::Path;

use chrono::NaiveDate;
use fluent_bundle::FluentValue;

use super::{Text, format, shell};
use crate::domain::caption::{Caption, NAME_LETTERS, Part, head};
use crate::domain::dates::IsoWeek;
use crate::domain::edit::TEXT_LIMIT;
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::planning;
use crate::domain::privacy::codes::Words;
use crate::domain::typed_input::Refusal;
use crate::domain::value::{Id, Record, Value};
use crate::store::location::LocationRisk;
use crate::store::{DamagedJournal, StoreError, Went};

/// A name within other text: one line, cut to a readable length.
fn name_of(title: &str) -> String {
    let read = head(title, NAME_LETTERS);
    let mut name = if read.contains(['\n', '\r']) { read.replace(['\n', '\r'], " ") } else { read.to_owned() };
    if read.len() < title.len() {
        name.push('…');
    }
    name
}

/// The short form of a linked record's name: the number or initials in front of it, which are enough in a narrow cell.
pub fn short_name(name: &str) -> String {
    let mut words = name.split(' ');
    let Some(first) = words.next() else { return String::new() };
    // "P-03 BLM Bodil …" is a person: show the initials, or the whole name of a person without initials.
    if first.starts_with("P-") && first.len() <= 6 {
        let rest = name.get(first.len()..).unwrap_or_default().trim_start();
        let initials = rest.split(' ').next().filter(|word| is_initials(word));
        return initials.or(Some(rest).filter(|rest| !rest.is_empty())).unwrap_or(first).to_owned();
    }
    match first.split_once('-') {
        Some((prefix, number)) if !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()) => match prefix {
            "F" | "AL" | "OBS" | "B" | "H" => first.to_owned(),
            _ => words.collect::<Vec<_>>().join(" "),
        },
        _ => name.to_owned(),
    }
}

/// Whether a word is somebody's initials: a few capitals and digits only.
pub fn is_initials(word: &str) -> bool {
    (2..=5).contains(&word.chars().count()) && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
}

impl Text {
    /// A value as it is read; `name` gives the names of linked records.
    pub fn value(&self, field: &Field, value: &Value, name: &dyn Fn(Id) -> Option<String>) -> String {
        let lang = self.lang();
        let gone = || self.get("gone-record");
        match (field.kind, value) {
            (_, Value::Text(text)) if field.relative => {
                text.parse::<planning::When>().map_or_else(|_| text.clone(), |when| when.in_words(lang))
            }
            (_, Value::Text(text)) => self.reason(text).into_owned(),
            (Kind::Choice(list), Value::Code(code)) => self.choice(list, code),
            (Kind::Week, Value::Code(week)) => {
                week.parse::<IsoWeek>().map_or_else(|_| week.clone(), |week| format::week_and_year(lang, week))
            }
            (_, Value::Code(code)) => code.clone(),
            (Kind::Minutes, Value::Int(n)) => format::minutes(lang, *n),
            (Kind::Money, Value::Int(n)) => format::money(lang, *n),
            (Kind::Fte, Value::Int(n)) => format::fte(lang, *n),
            (Kind::Tenths, Value::Int(n)) => format::decimal(lang, *n, 1),
            (_, Value::Int(n)) if field.year_of.is_some() => n.to_string(),
            (_, Value::Int(n)) => format::number(lang, *n),
            (_, Value::Bool(yes)) => self.get(if *yes { "yes" } else { "no" }),
            (_, Value::Date(day)) => format::day(lang, *day),
            (_, Value::Time(minutes)) => format::time(lang, *minutes),
            (_, Value::Fuzzy(fuzzy)) => format::fuzzy(lang, fuzzy),
            (_, Value::Link(id)) => name(*id).filter(|name| !name.is_empty()).unwrap_or_else(gone),
            (Kind::Set(list), Value::Codes(codes)) => {
                codes.iter().map(|code| self.choice(list, code)).collect::<Vec<_>>().join(", ")
            }
            (_, Value::Codes(codes)) => codes.join(", "),
            (_, Value::Links(ids)) => ids
                .iter()
                .map(|id| name(*id).filter(|name| !name.is_empty()).unwrap_or_else(gone))
                .collect::<Vec<_>>()
                .join(", "),
        }
    }

    /// A value as a person would type it; reading it back gives the same value in every language.
    pub fn typed(&self, field: &Field, value: &Value) -> String {
        match (field.kind, value) {
            (Kind::Number, Value::Int(n)) => n.to_string(),
            (Kind::Week, Value::Code(week)) => week
                .parse::<IsoWeek>()
                .map_or_else(|_| week.clone(), |week| format!("u{}/{}", week.week(), week.year())),
            (_, Value::Fuzzy(fuzzy)) => fuzzy.text.clone(),
            _ => self.value(field, value, &|_| None),
        }
    }

    /// Words of a template in this language.
    pub fn words(&self, words: &planning::Words) -> String {
        words.of(self.lang()).to_owned()
    }

    /// The replacement for codes in a text that is handed to others.
    pub fn people(&self) -> Words {
        Words { child: self.get("code-child"), adult: self.get("code-adult") }
    }

    /// The name of a record: its number, then its title.
    pub fn caption(&self, caption: &Caption) -> String {
        let title = self.title(caption);
        match caption.number.and_then(|number| caption.entity.numbered(number)) {
            Some(number) if title.is_empty() => number,
            Some(number) => format!("{number} {title}"),
            None => title,
        }
    }

    /// All kinds of record, to choose from.
    pub fn kinds(&self) -> String {
        let kinds: Vec<String> = Entity::ALL.iter().map(|kind| self.entities(*kind).to_lowercase()).collect();
        self.with("cli-kinds", &[("kinds", kinds.join(", ").into())])
    }

    /// The fields of a kind by their stable names, to choose from.
    pub fn fields_of(&self, entity: Entity) -> String {
        let fields: Vec<&str> = entity.fields().iter().map(|field| field.name).collect();
        self.with("problem-fields", &[("fields", fields.join(", ").into())])
    }

    /// The week of a day, with its year: `uge 3/2020`.
    pub fn week_of(&self, day: NaiveDate) -> String {
        format::week_and_year(self.lang(), IsoWeek::of(day))
    }

    /// The name of a record without its number.
    pub fn title(&self, caption: &Caption) -> String {
        if caption.erased {
            return self.get("gone-record");
        }
        // "styregruppe F-01": of what a record is part of its number is enough, and it does not hide the words.
        let (places, own): (Vec<&Part>, Vec<&Part>) = caption.parts.iter().partition(|part| part.is_place());
        let parts: Vec<String> = own
            .into_iter()
            .chain(places)
            .map(|part| match part {
                Part::Value(Field { kind: Kind::Choice(list), .. }, Value::Code(code)) => self.choice_short(list, code),
                Part::Value(field, Value::Date(day)) if field.day && caption.lasts_a_week() => self.week_of(*day),
                Part::Value(field, value) => self.value(field, value, &|_| None),
                Part::Record(linked) => match linked.number.filter(|_| part.is_place()) {
                    Some(number) => linked.entity.numbered(number).unwrap_or_default(),
                    None => self.title(linked),
                },
            })
            .filter(|part| !part.is_empty())
            .collect();
        name_of(&parts.join(" "))
    }

    /// A record in a row under another one: its columns and what else it belongs to, each with its words. `names` gives
    /// the names of linked records; `under` is not repeated.
    pub fn row(
        &self,
        record: &Record,
        under: Id,
        names: &dyn Fn(Id) -> Option<String>,
    ) -> Vec<(&'static Field, String)> {
        let short = |id: Id| names(id).map(|name| short_name(&name));
        let mut row = Vec::new();
        for field in record.entity.row_fields() {
            let Some(value) = record.get(field.name).filter(|value| **value != Value::Link(under)) else { continue };
            let words = match (field.kind, value) {
                (Kind::Choice(list), Value::Code(code)) => self.choice_short(list, code),
                (Kind::YesNo, Value::Bool(true)) => self.field(record.entity, field),
                (Kind::YesNo, _) => continue,
                // Why it was put off is past once it is dropped.
                _ if field.name == "postponed_reason" && !record.text("dropped_reason").is_empty() => continue,
                _ => self.value(field, value, &short),
            };
            let words = match field.name {
                "postponed_reason" if !words.is_empty() => self.with("row-postponed", &[("why", words.into())]),
                "dropped_reason" if !words.is_empty() => self.with("row-dropped", &[("why", words.into())]),
                _ => words,
            };
            if !words.is_empty() {
                row.push((field, words));
            }
        }
        row
    }

    /// What a record belongs to and its status, for a row among records of several kinds: "F-05 · Fiktiva · planlagt".
    /// What its own name already says is left out.
    pub fn place(&self, record: &Record, names: &dyn Fn(Id) -> Option<String>) -> String {
        let mut parts: Vec<String> = Vec::new();
        for field in record
            .entity
            .fields()
            .iter()
            .filter(|field| (field.parent || field.target() == Some(Entity::Unit)) && !field.title)
        {
            let linked = match record.get(field.name) {
                Some(Value::Link(id)) => std::slice::from_ref(id),
                Some(Value::Links(ids)) => ids.as_slice(),
                _ => &[],
            };
            parts.extend(linked.iter().filter_map(|id| names(*id)).map(|name| short_name(&name)));
        }
        if let Some(Field { kind: Kind::Choice(list), .. }) = record.entity.field("status") {
            parts.push(self.choice_short(list, record.text("status")));
        }
        parts.retain(|part| !part.is_empty());
        parts.join(" · ")
    }

    /// Why typed text is refused, and what to type instead.
    pub fn refusal(&self, refusal: &Refusal) -> String {
        let lang = self.lang();
        let n = |n: i64| FluentValue::from(n);
        match refusal {
            Refusal::Empty => self.get("refusal-empty"),
            Refusal::NotADate => self.get("refusal-not-a-date"),
            Refusal::NotAWeek => self.get("refusal-not-a-week"),
            Refusal::NotAPeriod => self.get("refusal-not-a-period"),
            Refusal::OneTime => self.get("refusal-one-time"),
            Refusal::NotATime => self.get("refusal-not-a-time"),
            Refusal::NotADuration => self.get("refusal-not-a-duration"),
            Refusal::NotMoney => self.get("refusal-not-money"),
            Refusal::NotANumber => self.get("refusal-not-a-number"),
            Refusal::NotADecimal => self.get("refusal-not-a-decimal"),
            Refusal::NotYesNo => self.get("refusal-not-yes-no"),
            Refusal::NoSuchDay { day, month, year, next_valid_year } => {
                let month_name = format::month_long(lang, *month);
                let args = [
                    ("day", n((*day).into())),
                    ("month", FluentValue::from(month_name)),
                    ("year", FluentValue::from(year.to_string())),
                    ("next", FluentValue::from(next_valid_year.map(|year| year.to_string()).unwrap_or_default())),
                ];
                self.with(
                    if next_valid_year.is_some() { "refusal-no-such-day-until" } else { "refusal-no-such-day" },
                    &args,
                )
            }
            Refusal::NoSuchMonth { month } => self.with("refusal-no-such-month", &[("month", n((*month).into()))]),
            Refusal::NoSuchWeek { week, year, weeks } => self.with(
                "refusal-no-such-week",
                &[
                    ("week", n((*week).into())),
                    ("year", FluentValue::from(year.to_string())),
                    ("weeks", n((*weeks).into())),
                ],
            ),
            Refusal::WrongWeekday { date, typed, actual } => self.with(
                "refusal-wrong-weekday",
                &[
                    ("date", FluentValue::from(format::day(lang, *date))),
                    ("typed", FluentValue::from(format::weekday_long(lang, *typed))),
                    ("actual", FluentValue::from(format::weekday_long(lang, *actual))),
                ],
            ),
            Refusal::NoSuchTime { hour, minute } => self.with(
                "refusal-no-such-time",
                &[("hour", n((*hour).into())), ("minute", FluentValue::from(format!("{minute:02}")))],
            ),
            Refusal::YearMissing => self.get("refusal-year-missing"),
            Refusal::YearOutOfRange { first, last } => self.with(
                "refusal-year-out-of-range",
                &[("first", FluentValue::from(first.to_string())), ("last", FluentValue::from(last.to_string()))],
            ),
            Refusal::EndsBeforeStart { from, .. } => {
                self.with("refusal-ends-before-start", &[("from", FluentValue::from(format::day(lang, *from)))])
            }
            Refusal::EndsBeforeTime { from, to } => {
                let time = |minutes: u16| FluentValue::from(format::time(lang, minutes));
                self.with("refusal-ends-before-time", &[("from", time(*from)), ("to", time(*to))])
            }
            Refusal::HoursOrMinutes { n: number } => self.with("refusal-hours-or-minutes", &[("n", n(*number))]),
            Refusal::TooLarge => self.get("refusal-too-large"),
            Refusal::Negative => self.get("refusal-negative"),
        }
    }

    /// Why the file's location is a risk, and what to do about it.
    pub fn place_risk(&self, risk: &LocationRisk) -> String {
        let (id, name) = risk_words(risk);
        self.with(id, &[("name", name.into())])
    }

    /// The same in one line, which says where to read more.
    pub fn place_risk_short(&self, risk: &LocationRisk) -> String {
        let (id, name) = risk_words(risk);
        self.attribute_with(id, "short", &[("name", name.into())]).unwrap_or_else(|| self.place_risk(risk))
    }

    /// Why something was not written, what to do, and that the text is kept. When the file is no longer where it was
    /// opened, `went` says what happened to it, and the folder in which the text is kept.
    pub fn store_refusal(&self, error: &StoreError, went: Option<(&Went, Option<&Path>)>) -> String {
        match (error, went) {
            (StoreError::Gone { path }, Some((went, kept_in))) => {
                let id = match went {
                    Went::Exchanged { .. } => "store-kept-beside-alone",
                    Went::Moved { .. }
                    | Went::SetAside { .. }
                    | Went::Deleted { .. }
                    | Went::Away
                    | Went::Held { .. } => "store-kept-beside",
                };
                let name = kept_in.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
                let kept = match name {
                    Some(name) => self.with(id, &[("name", name.into())]),
                    None => self.get("store-kept"),
                };
                format!("{} {kept}", self.file_went(path, went))
            }
            _ => format!("{} {}", self.store_error(error), self.get("store-kept")),
        }
    }

    /// What happened to a file that was removed or replaced while it was open, where the saved data are, and what to
    /// do.
    pub fn file_went(&self, path: &Path, went: &Went) -> String {
        let shown = |path: &Path| FluentValue::from(path.display().to_string());
        match went {
            Went::Moved { to } => self.with("file-went-moved", &[("path", shown(path)), ("to", shown(to))]),
            Went::SetAside { to } => self.with("file-went-restored", &[("path", shown(path)), ("to", shown(to))]),
            Went::Away => self.with("file-went-away", &[("path", shown(path))]),
            Went::Deleted { copy } => self.with("file-went-deleted", &[("path", shown(path)), ("copy", shown(copy))]),
            Went::Exchanged { journal } => {
                let said = self.with("file-went-exchanged", &[("path", shown(path))]);
                if *journal { format!("{said} {}", self.get("file-went-exchanged-journal")) } else { said }
            }
            Went::Held { detail } => {
                self.with("file-went-held", &[("path", shown(path)), ("detail", detail.clone().into())])
            }
        }
    }

    /// Says that a file is too damaged for this program, what of it is shown, and how many faults that part has.
    pub fn salvaged(&self, path: &Path, left: usize) -> String {
        let args = [
            ("path", path.display().to_string().into()),
            ("left", left.into()),
            ("repair", shell::command("check --repair", path).into()),
        ];
        self.with("file-salvaged", &args)
    }

    /// Says that a journal of another file was beside this one, and where it is now.
    pub fn set_aside(&self, path: &Path, aside: &Path) -> String {
        let shown = |path: &Path| FluentValue::from(path.display().to_string());
        self.with("file-set-aside", &[("path", shown(path)), ("aside", shown(aside))])
    }

    /// Says that the reasons of so many absences were removed when this program first opened the file.
    pub fn retired(&self, n: usize) -> String {
        self.with("lead-taken-out", &[("n", n.into())])
    }

    /// The damage of the journal beside the file, and where the whole journal is now.
    pub fn damaged_journal(&self, path: &Path, found: &DamagedJournal) -> String {
        let shown = |path: &Path| FluentValue::from(path.display().to_string());
        let said = if found.lost { "file-journal-lost" } else { "file-journal-mended" };
        let restore = shell::restore_newest(path);
        self.with(said, &[("path", shown(path)), ("aside", shown(&found.aside)), ("restore", restore.into())])
    }

    /// What went wrong with the file, and what to do.
    pub fn store_error(&self, error: &StoreError) -> String {
        let path = FluentValue::from(error.path().display().to_string());
        if let StoreError::TooLong { entity, field, .. } = error {
            let label = entity.field(field).map_or_else(|| field.clone(), |field| self.field(*entity, field));
            let args = [
                ("path", path),
                ("field", label.into()),
                ("kind", self.entity_within(*entity).into()),
                ("most", (TEXT_LIMIT / 1024).into()),
            ];
            return self.with("store-too-long", &args);
        }
        if let StoreError::NoRoom { at, need, free, .. } = error {
            let args = [
                ("path", path),
                ("at", at.display().to_string().into()),
                ("need", megabytes(*need, true).into()),
                ("free", megabytes(*free, false).into()),
            ];
            return self.with("store-no-room", &args);
        }
        if let StoreError::Damaged { path: file, finding, .. } = error {
            let detail = match finding {
                Some(finding) => self.check_finding(finding, &|_| None),
                None => error.detail(),
            };
            let args = [
                ("path", path),
                ("detail", detail.into()),
                ("repair", shell::command("check --repair", file).into()),
                ("restore", shell::restore_newest(file).into()),
            ];
            let here = finding.as_ref().is_some_and(|finding| finding.is_put_right_by_hand());
            return self.with(if here { "store-damaged-here" } else { "store-damaged" }, &args);
        }
        let id = match error {
            StoreError::NotADatabase { .. } => "store-not-a-database",
            StoreError::Damaged { .. } => "store-damaged",
            StoreError::NewerProgram { .. } => "store-newer-program",
            StoreError::Locked { .. } => "store-locked",
            StoreError::ReadOnly { .. } => "store-read-only",
            StoreError::DiskFull { .. } => "store-disk-full",
            StoreError::NoRoom { .. } => "store-no-room",
            StoreError::Denied { .. } => "store-denied",
            StoreError::Gone { .. } => "store-gone",
            StoreError::Exchanged { .. } => "store-exchanged",
            StoreError::Exists { .. } => "report-exists",
            StoreError::Stopped { .. } => "store-stopped",
            StoreError::NoSuchFolder { .. } => "store-no-such-folder",
            StoreError::Io { .. } => "store-io",
            StoreError::Purged { .. } => "store-purged",
            StoreError::Moved { .. } => "store-moved",
            StoreError::TooLong { .. } => "store-too-long",
            StoreError::AlreadyLogged { .. } | StoreError::Internal { .. } => "store-internal",
        };
        self.with(id, &[("path", path), ("detail", FluentValue::from(error.detail()))])
    }
}

/// Bytes in whole megabytes; needed bytes are rounded up, available ones down.
fn megabytes(bytes: u64, up: bool) -> u64 {
    const MEGABYTE: u64 = 1024 * 1024;
    if up { bytes.div_ceil(MEGABYTE) } else { bytes / MEGABYTE }
}

/// The message about a risky place, and the name in it.
fn risk_words(risk: &LocationRisk) -> (&'static str, &str) {
    match risk {
        LocationRisk::Synced(service) => ("place-synced", service),
        LocationRisk::Network(kind) => ("place-network", kind),
    }
}

//! Roster: sheets of the duty roster for people outside the program: the week, rows for a spreadsheet, a page for the wall, and a
//! year. They have initials, types, days, hours and status: no absence, no reason, and nothing of fairness.

mod wall;
mod week;
mod year;

use chrono::NaiveDate;

use super::Format;
use super::document::{Document, GridCell};
use super::format::{PAGE, ROWS, TO_READ};
use crate::domain::choices::{Coded, DutyStatus, RosterStatus};
use crate::domain::dates::IsoWeek;
use crate::domain::roster::Facts;
use crate::domain::roster::asked::hours;
use crate::domain::roster::sheet::{Entry, YearOf};
use crate::text::{Text, format};

/// The most weeks of a sheet: those of a year.
pub const MOST_WEEKS: i64 = 53;

/// A sheet of the roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// Weeks as on the screen: the first week, and how many.
    Week(IsoWeek, i64),
    /// A row for each place of each day.
    Rows(IsoWeek, i64),
    /// A page for the wall.
    Wall(IsoWeek, i64),
    /// A year of a slot or of a person.
    Year(i32, YearOf),
}

impl Sheet {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Sheet::Week(..) => "week",
            Sheet::Rows(..) => "rows",
            Sheet::Wall(..) => "wall",
            Sheet::Year(_, YearOf::Slot(..)) => "year",
            Sheet::Year(_, YearOf::Person(_)) => "year-person",
        }
    }

    /// Message id of its title in a list; it takes `name`, the weeks or the year and whose.
    pub const fn label(self) -> &'static str {
        match self {
            Sheet::Week(..) => "report-title-roster-week",
            Sheet::Rows(..) => "report-title-roster-rows",
            Sheet::Wall(..) => "report-title-roster-wall",
            Sheet::Year(..) => "report-title-roster-year",
        }
    }

    /// The formats it can have, the usual one first.
    pub const fn formats(self) -> &'static [Format] {
        match self {
            Sheet::Week(..) | Sheet::Year(..) => TO_READ,
            Sheet::Rows(..) => ROWS,
            Sheet::Wall(..) => PAGE,
        }
    }

    /// The weeks it shows; none for a year.
    pub fn weeks(self) -> Vec<IsoWeek> {
        match self {
            Sheet::Week(first, n) | Sheet::Rows(first, n) | Sheet::Wall(first, n) => {
                (0..n.clamp(1, MOST_WEEKS)).map(|at| first.plus(at)).collect()
            }
            Sheet::Year(..) => Vec::new(),
        }
    }

    /// The first and the last day it needs.
    pub fn days(self) -> (NaiveDate, NaiveDate) {
        if let Sheet::Year(year, _) = self {
            let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
            return (day(1, 1), day(12, 31));
        }
        let weeks = self.weeks();
        let days = weeks.first().zip(weeks.last()).map(|(first, last)| (first.monday(), last.sunday()));
        days.unwrap_or_default()
    }

    /// "uge 3", "uge 3-6", "2020".
    pub fn span(self, text: &Text) -> String {
        let weeks = self.weeks();
        match (self, weeks.first(), weeks.last()) {
            (Sheet::Year(year, _), ..) => year.to_string(),
            (_, Some(first), Some(last)) => weeks_from_to(*first, *last, text),
            (_, None, _) | (_, _, None) => String::new(),
        }
    }

    /// The name of its file without the ending: `vagtplan-2020-W03`.
    pub fn file_name(self, text: &Text) -> String {
        let weeks = self.weeks();
        let what = text.get("report-file-roster");
        match (self, weeks.first(), weeks.last()) {
            (Sheet::Year(year, _), ..) => format!("{what}-{year}"),
            (Sheet::Wall(..), Some(first), _) => format!("{what}-{first}-{}", text.get("report-file-roster-wall")),
            (_, Some(first), Some(last)) if first != last => format!("{what}-{first}-W{:02}", last.week()),
            (_, Some(first), _) => format!("{what}-{first}"),
            (_, None, _) => what,
        }
    }
}

/// "uge 3", "uge 3-4", over New Year "uge 52/2019-uge 1/2020".
fn weeks_from_to(first: IsoWeek, last: IsoWeek, text: &Text) -> String {
    let lang = text.lang();
    match (first == last, first.year() == last.year()) {
        (true, _) => format::week(lang, first),
        (false, true) => format!("{}-{}", format::week(lang, first), last.week()),
        (false, false) => format!("{}-{}", format::week_and_year(lang, first), format::week_and_year(lang, last)),
    }
}

/// The sheet.
pub fn report(facts: &Facts, sheet: Sheet, text: &Text) -> Document {
    let (title, blocks) = match sheet {
        Sheet::Week(..) => week::sheet(facts, &sheet.weeks(), text),
        Sheet::Rows(..) => week::rows(facts, &sheet.weeks(), text),
        Sheet::Wall(..) => wall::sheet(facts, &sheet.weeks(), text),
        Sheet::Year(year, of) => year::sheet(facts, year, of, text),
    };
    Document { lang: text.lang().code(), title, blocks }
}

/// "Vagtplan uge 3-4 · offentliggjort 6.1 af TL".
fn title(facts: &Facts, weeks: &[IsoWeek], text: &Text) -> String {
    let (Some(first), Some(last)) = (weeks.first(), weeks.last()) else { return text.get("pane-roster") };
    let args = [("weeks", weeks_from_to(*first, *last, text).into()), ("state", state(facts, weeks, text).into())];
    text.with("roster-sheet-title", &args)
}

/// Whether weeks are published, since when and by whom.
fn state(facts: &Facts, weeks: &[IsoWeek], text: &Text) -> String {
    let published =
        |week: &&IsoWeek| facts.week(**week).is_some_and(|week| week.status == Some(RosterStatus::Offentliggjort));
    let n = weeks.iter().filter(published).count();
    if n < weeks.len() {
        return text.get(if n == 0 { "roster-sheet-draft" } else { "roster-sheet-partly" });
    }
    let newest = weeks.iter().filter_map(|week| facts.week(*week)).max_by_key(|week| week.published_at);
    let day = newest.and_then(|week| week.published_at).map(|day| format::short_day(text.lang(), day));
    let who = newest.and_then(|week| week.published_by).filter(|id| facts.person(*id).is_some());
    match (day, who.map(|id| text.on_duty(facts, id))) {
        (Some(day), Some(who)) => text.with("roster-sheet-published-by", &[("day", day.into()), ("who", who.into())]),
        (Some(day), None) => text.with("roster-sheet-published-on", &[("day", day.into())]),
        (None, _) => text.get("roster-sheet-published"),
    }
}

/// A day as a label: its name and number, and what holiday it is.
fn day_label(facts: &Facts, day: NaiveDate, text: &Text) -> String {
    let name = format::weekday_short_day(text.lang(), day);
    match holiday(facts, day, text) {
        Some(holiday) => format!("{name} {holiday}"),
        None => name,
    }
}

/// The name of a day that is off everywhere.
fn holiday(facts: &Facts, day: NaiveDate, text: &Text) -> Option<String> {
    let found = crate::domain::calendar::holiday(day).filter(|_| facts.national().is_off(day))?;
    Some(text.get(&format!("holiday-{}", found.code().replace('_', "-"))))
}

/// What stands in a cell: initials, with their hours where they have a part of them; a box where hours are open.
fn cell(facts: &Facts, entries: &[Entry], off: bool, text: &Text) -> GridCell {
    let beside = |entry: &Entry| {
        let whole = facts.kind(entry.place.kind).is_some_and(|kind| hours(kind) == entry.hours);
        if whole { String::new() } else { format::short_time_span(text.lang(), entry.hours.from, entry.hours.to) }
    };
    let held = entries.iter().filter_map(|entry| {
        let who = text.on_duty(facts, entry.person?);
        Some(format!("{who}{} {}", confirmed(entry.status), beside(entry)).trim_end().to_owned())
    });
    let words = held.collect::<Vec<_>>().join(", ");
    let open: Vec<String> = entries.iter().filter(|entry| entry.person.is_none()).map(beside).collect();
    GridCell { words, open: (!open.is_empty()).then(|| open.join(", ")), off }
}

/// The sign of a duty that its holder has confirmed, or held.
const fn confirmed(status: DutyStatus) -> &'static str {
    match status {
        DutyStatus::Bekraeftet | DutyStatus::Afholdt => " ✓",
        DutyStatus::Ubesat | DutyStatus::Foreslaaet | DutyStatus::Tildelt | DutyStatus::Frigivet => "",
    }
}

/// The initials of everybody on it with their names, in Danish order.
fn names(facts: &Facts, entries: &[Entry], text: &Text) -> Vec<(String, String)> {
    let mut people: Vec<_> = entries.iter().filter_map(|entry| entry.person).collect();
    people.sort_by_key(|person| (facts.rank(*person), *person));
    people.dedup();
    let known = people.into_iter().filter_map(|id| {
        let name = facts.person(id)?.name.clone();
        Some((text.on_duty(facts, id), name)).filter(|(short, name)| short != name)
    });
    known.collect()
}

/// The label of a status.
fn status(status: DutyStatus, text: &Text) -> String {
    text.choice(&DutyStatus::LIST, status.code())
}

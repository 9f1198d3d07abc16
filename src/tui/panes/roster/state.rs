//! The duty roster: weeks as a grid of slots; a slot is one duty of one type on one day or week.

use crate::domain::calendar;
use crate::domain::fields::Entity;
use crate::domain::value::Id;
use crate::domain::value::Record;
use crate::store::Filter;
use crate::store::Query;
use crate::store::Sort;
use crate::text::format;
use crate::tui::core::ctx::Ctx;
use chrono::Datelike;
use chrono::Days;
use chrono::NaiveDate;
use std::collections::HashMap;

/// Days of a week that have duties.
pub const WORKDAYS: u64 = 5;

/// One slot of the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// The type of duty.
    pub duty_type: Id,
    /// Its day; the Monday for a duty of a week.
    pub date: NaiveDate,
    /// Its number among equal slots.
    pub slot: i64,
}

/// One row of the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct DutyRow {
    /// Its label.
    pub label: String,
    /// Its slots, one per column; when the columns are days, a weekly duty has one slot for the whole row.
    pub slots: Vec<Slot>,
    /// The row is one slot across all days.
    pub spans: bool,
}

/// The roster of the weeks shown.
#[derive(Clone, Debug)]
pub struct Roster {
    /// The Monday of the first week shown.
    pub monday: NaiveDate,
    /// Weeks side by side.
    pub weeks: usize,
    /// Row of the cursor.
    pub row: usize,
    /// Column of the cursor.
    pub column: usize,
    /// The grid.
    pub lines: Vec<DutyRow>,
    /// Duties by slot.
    pub duties: HashMap<(Id, NaiveDate, i64), Record>,
    /// Initials of the people in it, and names of the units they are in.
    pub initials: HashMap<Id, String>,
    /// Absences that touch the weeks shown.
    pub absences: Vec<Record>,
    /// Activities of the weeks shown, for the line about people in practice.
    pub visits: Vec<Record>,
    /// Today.
    pub today: NaiveDate,
}

impl Roster {
    /// A roster that shows the week of this day.
    pub fn new(today: NaiveDate) -> Roster {
        Roster {
            monday: crate::domain::dates::monday_of(today),
            weeks: 1,
            row: 0,
            column: today.weekday().num_days_from_monday().min(4) as usize,
            lines: Vec::new(),
            duties: HashMap::new(),
            initials: HashMap::new(),
            absences: Vec::new(),
            visits: Vec::new(),
            today,
        }
    }

    /// Moves the marks of today, after midnight.
    pub fn follow_day(&mut self, today: NaiveDate) {
        self.today = today;
    }

    /// The slot at the cursor.
    pub fn slot(&self) -> Option<&Slot> {
        let line = self.lines.get(self.row)?;
        line.slots.get(if line.spans { 0 } else { self.column })
    }

    /// The duty at the cursor.
    pub fn duty(&self) -> Option<&Record> {
        let slot = self.slot()?;
        self.duties.get(&(slot.duty_type, slot.date, slot.slot))
    }

    /// The day under the cursor: of a week duty shown by days, the day of the column.
    pub fn day(&self) -> Option<NaiveDate> {
        let slot = self.slot()?;
        let spans = self.lines.get(self.row).is_some_and(|line| line.spans);
        if spans { self.monday.checked_add_days(Days::new(self.column as u64)) } else { Some(slot.date) }
    }

    /// Columns of the grid.
    pub fn columns(&self) -> usize {
        if self.weeks == 1 { WORKDAYS as usize } else { self.weeks }
    }

    /// Moves the cursor.
    pub fn step(&mut self, rows: isize, columns: isize) {
        self.row = self.row.saturating_add_signed(rows).min(self.lines.len().saturating_sub(1));
        self.column = self.column.saturating_add_signed(columns).min(self.columns().saturating_sub(1));
    }

    /// Puts the cursor on a slot.
    pub fn put(&mut self, row: usize, column: usize) {
        self.row = row.min(self.lines.len().saturating_sub(1));
        self.column = column.min(self.columns().saturating_sub(1));
    }

    /// Shows the week of a day with the cursor on it.
    pub fn go_to(&mut self, day: NaiveDate, ctx: &Ctx<'_>) {
        self.monday = crate::domain::dates::monday_of(day);
        self.column = if self.weeks == 1 { day.weekday().num_days_from_monday().min(4) as usize } else { 0 };
        self.load(ctx);
    }

    /// Puts the cursor on a slot, at its current position in the grid.
    pub fn find(&mut self, slot: &Slot) {
        let place = |line: &DutyRow| line.slots.iter().position(|shown| shown == slot);
        if let Some((row, column)) = self.lines.iter().enumerate().find_map(|(row, line)| Some((row, place(line)?))) {
            self.put(row, column);
        }
    }

    /// Moves by this many weeks.
    pub fn shift(&mut self, weeks: i64, ctx: &Ctx<'_>) {
        if let Some(monday) = self.monday.checked_add_signed(chrono::TimeDelta::days(7 * weeks)) {
            self.monday = monday;
            self.load(ctx);
        }
    }

    /// The last day shown.
    pub fn last(&self) -> NaiveDate {
        self.monday.checked_add_days(Days::new(7 * self.weeks as u64 - 1)).unwrap_or(self.monday)
    }

    /// Reads the weeks shown.
    pub fn load(&mut self, ctx: &Ctx<'_>) {
        // The grid shows no linked captions, so none are read.
        let list = |query: &Query, limit| ctx.reader.list(query, limit).unwrap_or_default();
        let mut types = list(&Query::all(Entity::DutyType), 40);
        types.sort_by_key(|kind| (kind.int("sequence").unwrap_or(99), kind.id));
        let last = self.last();
        let query = Query::all(Entity::Duty)
            .with(Filter::From("date", self.monday))
            .with(Filter::To("date", last))
            .sorted(Sort::Oldest);
        let rows = list(&query, 600);
        let mut people: Vec<Id> = rows.iter().filter_map(|duty| duty.link("person")).collect();
        self.duties = rows
            .into_iter()
            .filter_map(|duty| Some(((duty.link("duty_type")?, duty.day()?, duty.int("slot").unwrap_or(1)), duty)))
            .collect();
        // Absences are few and may be open-ended: read those that began in the last year and are not over.
        let year_ago = self.monday.checked_sub_days(Days::new(366)).unwrap_or(self.monday);
        let query = Query::all(Entity::Absence)
            .with(Filter::From("from", year_ago))
            .with(Filter::To("from", last))
            .sorted(Sort::Oldest);
        self.absences = list(&query, 400)
            .into_iter()
            .filter(|absence| absence.date("to").is_none_or(|to| to >= self.monday))
            .collect();
        people.extend(self.absences.iter().filter_map(|absence| absence.link("person")));
        let query = Query::all(Entity::Activity)
            .with(Filter::From("date", self.monday))
            .with(Filter::To("date", last))
            .sorted(Sort::Oldest);
        self.visits = list(&query, 200);
        people.extend(self.visits.iter().flat_map(|visit| [visit.links("people"), visit.links("units")].concat()));
        people.sort_unstable();
        people.dedup();
        self.initials = ctx
            .reader
            .records(&people)
            .unwrap_or_default()
            .into_iter()
            .map(|person| {
                let initials = person.text("initials");
                (person.id, if initials.is_empty() { person.text("name").to_owned() } else { initials.to_owned() })
            })
            .collect();
        self.lines = lines(&types, self.monday, self.weeks, ctx);
        self.put(self.row, self.column);
    }
}

/// The rows of the grid for these types and weeks.
pub fn lines(types: &[Record], monday: NaiveDate, weeks: usize, ctx: &Ctx<'_>) -> Vec<DutyRow> {
    let day = |days: u64| monday.checked_add_days(Days::new(days)).unwrap_or(monday);
    let mut lines = Vec::new();
    for kind in types {
        let name = kind.text("name").to_owned();
        let required = kind.int("required").unwrap_or(1).clamp(1, 9);
        let weekly = kind.text("granularity") == "uge";
        for slot in 1..=required {
            let label = if required > 1 { format!("{name} {slot}") } else { name.clone() };
            let at = |date| Slot { duty_type: kind.id, date, slot };
            if weeks == 1 && weekly {
                lines.push(DutyRow { label, slots: vec![at(monday)], spans: true });
            } else if weeks == 1 {
                lines.push(DutyRow { label, slots: (0..WORKDAYS).map(|d| at(day(d))).collect(), spans: false });
            } else if weekly {
                lines.push(DutyRow { label, slots: (0..weeks as u64).map(|w| at(day(7 * w))).collect(), spans: false });
            } else {
                for weekday in 0..WORKDAYS {
                    let short = format::weekday_short(ctx.text.lang(), day(weekday).weekday());
                    let slots = (0..weeks as u64).map(|w| at(day(7 * w + weekday))).collect();
                    lines.push(DutyRow { label: format!("{label} {short}"), slots, spans: false });
                }
            }
        }
    }
    lines
}

impl Roster {
    /// The number of slots on working days without a person.
    pub fn open_slots(&self) -> usize {
        let taken = |slot: &Slot| {
            self.duties.get(&(slot.duty_type, slot.date, slot.slot)).is_some_and(|duty| duty.link("person").is_some())
        };
        self.lines
            .iter()
            .flat_map(|line| &line.slots)
            .filter(|slot| calendar::holiday(slot.date).is_none() && !taken(slot))
            .count()
    }
}

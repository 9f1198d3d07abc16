//! Sheet: what of the roster is shown outside the program: who has which hours of which day, and which hours nobody has. Somebody
//! who is away is not on it, and neither is a proposal: that hours are open is said, and never why.

use chrono::{Datelike, NaiveDate};

use super::asked::{Hours, SlotDay, duty_hours, is_weekly, required};
use super::{Facts, is_given};
use crate::domain::choices::DutyStatus;
use crate::domain::dates::IsoWeek;
use crate::domain::value::Id;

/// Hours of a place on a day, and who has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The place and the day.
    pub place: SlotDay,
    /// The hours.
    pub hours: Hours,
    /// Who has them; none when they are open.
    pub person: Option<Id>,
    /// The status of the duty; *ubesat* when they are open.
    pub status: DutyStatus,
}

impl Facts {
    /// What stands on a place of a day, in order of hours: those who are there, and what is open where the day asks for
    /// somebody. A reserve's place is not open.
    pub fn entries(&self, place: SlotDay) -> Vec<Entry> {
        let Some(kind) = self.kind(place.kind) else { return Vec::new() };
        let asked = self.asks(kind, place.date);
        let mut found = Vec::new();
        for duty in self.standing_at(place) {
            let (Some(person), true) = (duty.person, is_given(duty.status)) else { continue };
            // A week has nothing on a day off; a duty of that day stands there, and somebody put it there.
            if !asked && is_weekly(kind) {
                continue;
            }
            let status = duty.status.unwrap_or(DutyStatus::Tildelt);
            let there = self.present(person, place.date, duty_hours(duty, kind));
            found.extend(there.into_iter().map(|hours| Entry { place, hours, person: Some(person), status }));
        }
        if asked && place.slot <= required(kind) {
            let open = |hours| Entry { place, hours, person: None, status: DutyStatus::Ubesat };
            found.extend(self.left(place).into_iter().map(open));
        }
        found.sort_by_key(|entry| (entry.hours, entry.person.map_or(usize::MAX, |person| self.rank(person))));
        found
    }

    /// The places of a week that ask for somebody or have a record, in the order of the grid.
    pub fn sheet_slots(&self, weeks: &[IsoWeek]) -> Vec<(Id, i64)> {
        self.rows(weeks, false).into_iter().map(|row| (row.kind, row.slot)).collect()
    }

    /// The days of a week that a sheet has: Monday to Friday, and every other day with something on it.
    pub fn sheet_days(&self, week: IsoWeek) -> Vec<NaiveDate> {
        self.day_columns(week)
    }

    /// Everything of some weeks in order of day, type, slot and hours.
    pub fn entries_in(&self, weeks: &[IsoWeek]) -> Vec<Entry> {
        let mut found = Vec::new();
        for week in weeks {
            let slots = self.sheet_slots(&[*week]);
            for date in self.sheet_days(*week) {
                let places = slots.iter().map(|(kind, slot)| SlotDay { kind: *kind, slot: *slot, date });
                found.extend(places.flat_map(|place| self.entries(place)));
            }
        }
        found
    }
}

/// Whose year is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearOf {
    /// Who has a slot of a duty type.
    Slot(Id, i64),
    /// Which duties a person has.
    Person(Id),
}

/// A day of a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct YearDay {
    /// Whether the month has the day.
    pub exists: bool,
    /// Whether it is a weekend or a day off.
    pub off: bool,
    /// The sign of who has it, or of which duty it is.
    pub sign: Option<char>,
    /// Whether hours are open on it, from now on within the horizon, or before when somebody was to have them.
    pub open: bool,
}

impl YearDay {
    /// The day as one character: `!` where hours are open, who has it, a point on a day off, else a blank.
    pub const fn character(&self) -> char {
        match (self.open, self.sign, self.off) {
            (true, ..) => '!',
            (false, Some(sign), _) => sign,
            (false, None, true) => '.',
            (false, None, false) => ' ',
        }
    }
}

/// The days of a year, a month in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// Twelve months of 31 days.
    pub months: Vec<Vec<YearDay>>,
    /// The signs in use, each with its person or its duty type; none is several on one day.
    pub signs: Vec<(char, Option<Id>)>,
}

/// Days of one week in a row that one has, or that nobody has where somebody should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// Who has them; none where hours are open.
    pub sign: Option<char>,
}

impl Year {
    /// The runs of each week that has some.
    pub fn weeks(&self) -> Vec<(IsoWeek, Vec<Run>)> {
        let mut weeks: Vec<(IsoWeek, Vec<Run>)> = Vec::new();
        for (month, days) in (1u32..).zip(&self.months) {
            for (at, day) in (1u32..).zip(days) {
                let Some(date) = NaiveDate::from_ymd_opt(self.year, month, at).filter(|_| day.exists) else { continue };
                let sign = day.sign.filter(|_| !day.open);
                if sign.is_none() && !day.open {
                    continue;
                }
                let week = IsoWeek::of(date);
                if weeks.last().is_none_or(|(last, _)| *last != week) {
                    weeks.push((week, Vec::new()));
                }
                let Some((_, runs)) = weeks.last_mut() else { continue };
                match runs.last_mut().filter(|run| run.sign == sign && run.last.succ_opt() == Some(date)) {
                    Some(run) => run.last = date,
                    None => runs.push(Run { first: date, last: date, sign }),
                }
            }
        }
        weeks
    }
}

/// The sign of several on one day.
const SEVERAL: char = '+';
/// Signs where no letter of the name is free.
const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅabcdefghijklmnopqrstuvwxyzæøå";
/// The sign when no letter is left.
const ANY: char = '*';

impl Facts {
    /// A year of a slot or of a person, a sign for each day.
    pub fn year(&self, year: i32, of: YearOf) -> Year {
        let mut named: Vec<Id> = Vec::new();
        let mut days: Vec<Vec<(YearDay, Vec<Id>)>> = Vec::new();
        for month in 1..=12 {
            let mut row = Vec::new();
            for day in 1..=31 {
                let Some(date) = NaiveDate::from_ymd_opt(year, month, day) else {
                    row.push((YearDay::default(), Vec::new()));
                    continue;
                };
                let (ids, open) = self.on_year_day(date, of);
                named.extend(ids.iter().filter(|id| !named.contains(id)).copied().collect::<Vec<_>>());
                let weekend = date.weekday().num_days_from_monday() > 4;
                let off = weekend || self.national().is_off(date);
                row.push((YearDay { exists: true, off, sign: None, open }, ids));
            }
            days.push(row);
        }
        match of {
            YearOf::Slot(..) => named.sort_by_key(|person| (self.rank(*person), *person)),
            YearOf::Person(_) => {
                named.sort_by_key(|id| self.types().iter().position(|kind| kind.id == *id));
            }
        }
        let mut signs: Vec<(char, Option<Id>)> = Vec::new();
        for id in named {
            let sign = free_sign(&self.called(id), &signs);
            signs.push((sign, Some(id)));
        }
        let mut several = false;
        let mut sign = |ids: &[Id]| match ids {
            [] => None,
            [one] => signs.iter().find(|(_, id)| *id == Some(*one)).map(|(sign, _)| *sign),
            _ => {
                several = true;
                Some(SEVERAL)
            }
        };
        let months = days
            .into_iter()
            .map(|row| row.into_iter().map(|(day, ids)| YearDay { sign: sign(&ids), ..day }).collect())
            .collect();
        if several {
            signs.push((SEVERAL, None));
        }
        Year { year, months, signs }
    }

    /// Initials or name of a person, or the name of a duty type.
    fn called(&self, id: Id) -> String {
        match (self.person(id), self.kind(id)) {
            (Some(person), _) if !person.initials.is_empty() => person.initials.clone(),
            (Some(person), _) => person.name.clone(),
            (None, Some(kind)) => kind.name.clone(),
            (None, None) => String::new(),
        }
    }

    /// Who has a day, or which types a person has, and whether hours are open.
    fn on_year_day(&self, date: NaiveDate, of: YearOf) -> (Vec<Id>, bool) {
        let mut ids: Vec<Id> = Vec::new();
        match of {
            YearOf::Slot(kind, slot) => {
                let place = SlotDay { kind, slot, date };
                let entries = self.entries(place);
                ids.extend(entries.iter().filter_map(|entry| entry.person));
                ids.dedup();
                let known = (self.today()..=self.horizon()).contains(&date)
                    || self.duties_of_slot(kind, slot, IsoWeek::of(date)).next().is_some();
                (ids, known && entries.iter().any(|entry| entry.person.is_none()))
            }
            YearOf::Person(person) => {
                let there = |hours| !self.present(person, date, hours).is_empty();
                for duty in self.duties_on(person, date) {
                    let Some(shift) = self.shift(duty).filter(|shift| there(shift.hours)) else { continue };
                    if !ids.contains(&shift.kind.id) {
                        ids.push(shift.kind.id);
                    }
                }
                (ids, false)
            }
        }
    }
}

/// The first letter of a name that no other has, else any letter.
fn free_sign(name: &str, taken: &[(char, Option<Id>)]) -> char {
    let free = |sign: &char| sign.is_alphabetic() && taken.iter().all(|(known, _)| known != sign);
    let own = name.chars().flat_map(char::to_uppercase);
    own.chain(LETTERS.chars()).find(free).unwrap_or(ANY)
}

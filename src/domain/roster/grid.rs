//! Grid: what the roster shows of some weeks: its rows and days, what stands in each cell, and what is wrong there, first first.

use chrono::{Datelike, NaiveDate, Weekday};

use super::asked::{SlotDay, duty_hours, hours, is_among, is_weekly, required, weekdays};
use super::clash::{Bound, Weight};
use super::coverage::Gap;
use super::suggest::Opening;
use super::{Facts, is_given, weekday};
use crate::domain::choices::{Coded, DutyStatus};
use crate::domain::dates::IsoWeek;
use crate::domain::fields::Entity;
use crate::domain::typed;
use crate::domain::value::Id;

/// Working days from Monday: the days that always have a column.
const WORKDAYS: u32 = 5;

/// One place of a duty type: a row, or several when the columns are weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The duty type.
    pub kind: Id,
    /// The slot.
    pub slot: i64,
    /// Whether it is a reserve's place.
    pub reserve: bool,
    /// Whether the type is given by the week.
    pub weekly: bool,
    /// The weekday of the row, when the columns are weeks and the type is given by the day.
    pub weekday: Option<Weekday>,
}

/// A person on a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// The duty.
    pub duty: Id,
    /// Who stands on it.
    pub person: Id,
    /// Whether the person has confirmed it, or held it.
    pub confirmed: bool,
    /// Whether it is another than the one that was published.
    pub changed: bool,
    /// Whether the person is away during its hours.
    pub away: bool,
    /// Whether something else binds the person then, seriously.
    pub clash: bool,
    /// Whether it covers a part of the hours alone.
    pub part: bool,
}

/// What stands in a cell: every record of the place and the day, whether the day asks for somebody or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Whether the day asks for somebody.
    pub asked: bool,
    /// Those who stand there, the lower part first.
    pub held: Vec<Held>,
    /// Those who are proposed: the duty and the person.
    pub proposed: Vec<(Id, Id)>,
    /// The first record without a person.
    pub empty: Option<Id>,
    /// Whether a published person was taken off it.
    pub emptied: bool,
    /// Whether some of the hours are open.
    pub open: bool,
    /// Whether the day is over.
    pub over: bool,
    /// Whether two stand there at the same hours.
    pub double: bool,
}

impl Cell {
    /// Whether something is to be done about it: a gap that is not over, a clash, or two at the same hours.
    pub fn is_warned(&self) -> bool {
        !self.over && (self.open || self.double || self.held.iter().any(|held| held.clash))
    }

    /// The record the cell is about: the one that is shown, else a proposal, else an empty one.
    pub fn duty(&self) -> Option<Id> {
        let held = self.held.first().map(|held| held.duty);
        held.or(self.empty).or(self.proposed.first().map(|(duty, _)| *duty))
    }

    /// Whether this person is on it.
    pub fn names(&self, person: Id) -> bool {
        self.held.iter().any(|held| held.person == person)
    }

    /// The cell of a week, from those of its days.
    fn join(mut self, day: Cell) -> Cell {
        for held in day.held {
            match self.held.iter_mut().find(|known| known.duty == held.duty) {
                Some(known) => {
                    known.away |= held.away;
                    known.clash |= held.clash;
                }
                None => self.held.push(held),
            }
        }
        for proposed in day.proposed {
            if !self.proposed.contains(&proposed) {
                self.proposed.push(proposed);
            }
        }
        self.over &= day.over || !day.asked;
        self.open |= day.open && (!day.over || self.over);
        self.asked |= day.asked;
        self.empty = self.empty.or(day.empty);
        self.emptied |= day.emptied;
        self.double |= day.double;
        self
    }
}

/// What is wrong in the weeks shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    ///
    Gap(Gap),
    /// one person at two places.
    Clash {
        /// The person.
        person: Id,
        /// The first: the duty, if one of them is one.
        a: (Entity, Id),
        /// The second.
        b: (Entity, Id),
        /// Whether it is not known when the second begins.
        time_unknown: bool,
        /// The days.
        days: Vec<NaiveDate>,
    },
    /// two people on one place.
    Double {
        /// The lower part.
        shown: Id,
        /// The other.
        other: Id,
        /// The first day.
        day: NaiveDate,
    },
}

impl Trouble {
    /// The rule that speaks of it.
    pub const fn rule(&self) -> &'static str {
        match self {
            Trouble::Gap(_) => "R-60",
            Trouble::Clash { .. } => "R-61",
            Trouble::Double { .. } => "R-90",
        }
    }

    /// Its first day.
    pub fn first(&self) -> Option<NaiveDate> {
        match self {
            Trouble::Gap(gap) => gap.first(),
            Trouble::Clash { days, .. } => days.first().copied(),
            Trouble::Double { day, .. } => Some(*day),
        }
    }
}

/// The place of a weekday from Monday.
fn from_monday(day: Weekday) -> u32 {
    day.num_days_from_monday()
}

/// A weekday by its code.
fn by_code(code: crate::domain::choices::Weekday) -> Option<u32> {
    let at = crate::domain::choices::Weekday::LIST.codes.iter().position(|known| *known == code.code())?;
    u32::try_from(at).ok()
}

const ALL: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

impl Facts {
    /// The records of a place on a day, whatever the day asks for; a record of a week counts on the days it names, else on
    /// those of its type.
    pub fn standing_at(&self, place: SlotDay) -> Vec<&typed::Duty> {
        let Some(kind) = self.kind(place.kind) else { return Vec::new() };
        let there = |duty: &&typed::Duty| match is_weekly(kind) {
            true if duty.days.is_empty() => is_among(&kind.weekdays, place.date),
            true => duty.days.contains(&weekday(place.date)),
            false => duty.date == Some(place.date),
        };
        let mut found: Vec<&typed::Duty> =
            self.duties_of_slot(place.kind, place.slot, IsoWeek::of(place.date)).filter(there).collect();
        found.sort_by_key(|duty| (duty.part, duty.id));
        found
    }

    /// The weekdays a place is drawn on in these weeks: those of its type, and those of its records.
    fn weekdays_of(&self, kind: &typed::DutyType, slot: Option<i64>, weeks: &[IsoWeek]) -> Vec<Weekday> {
        let mut found: Vec<u32> = weekdays(kind).iter().filter_map(|day| by_code(*day)).collect();
        for duty in weeks.iter().flat_map(|week| self.duties_in(*week)) {
            if duty.duty_type != Some(kind.id) || slot.is_some_and(|slot| duty.slot.unwrap_or(1) != slot) {
                continue;
            }
            match is_weekly(kind) {
                true => found.extend(duty.days.iter().filter_map(|day| by_code(*day))),
                false => found.extend(duty.date.map(|date| from_monday(date.weekday()))),
            }
        }
        ALL.into_iter().filter(|day| found.contains(&from_monday(*day))).collect()
    }

    /// The duty types that these weeks ask for or have records of.
    fn types_of(&self, weeks: &[IsoWeek]) -> Vec<&typed::DutyType> {
        let (Some(first), Some(last)) = (weeks.first(), weeks.last()) else { return Vec::new() };
        let holds = |kind: &typed::DutyType| {
            kind.from.is_none_or(|from| from <= last.sunday()) && kind.to.is_none_or(|to| first.monday() <= to)
        };
        let named = |kind: &typed::DutyType| {
            weeks.iter().flat_map(|week| self.duties_in(*week)).any(|duty| duty.duty_type == Some(kind.id))
        };
        self.types().iter().filter(|kind| holds(kind) || named(kind)).collect()
    }

    /// The days of a week that have a column: Monday to Friday, and every weekday a type or a duty uses.
    pub fn day_columns(&self, week: IsoWeek) -> Vec<NaiveDate> {
        let weeks = [week];
        let used: Vec<Weekday> =
            self.types_of(&weeks).into_iter().flat_map(|kind| self.weekdays_of(kind, None, &weeks)).collect();
        let shown = |day: &NaiveDate| from_monday(day.weekday()) < WORKDAYS || used.contains(&day.weekday());
        week.days().filter(shown).collect()
    }

    /// The rows of the grid: per type and slot, reserves and any other slot a record names after the required ones; with
    /// `by_weekday` a type given by the day has a row for each of its weekdays.
    pub fn rows(&self, weeks: &[IsoWeek], by_weekday: bool) -> Vec<Row> {
        let mut found = Vec::new();
        for kind in self.types_of(weeks) {
            let weekly = is_weekly(kind);
            for slot in self.slots(kind, weeks.iter().copied()) {
                let row = Row { kind: kind.id, slot, reserve: slot > required(kind), weekly, weekday: None };
                if by_weekday && !weekly {
                    let days = self.weekdays_of(kind, Some(slot), weeks);
                    found.extend(days.into_iter().map(|day| Row { weekday: Some(day), ..row }));
                } else {
                    found.push(row);
                }
            }
        }
        found
    }

    /// What stands in a cell of a day.
    pub fn cell(&self, place: SlotDay) -> Cell {
        let Some(kind) = self.kind(place.kind) else { return Cell::default() };
        let asked = self.asks(kind, place.date);
        let left = if asked { self.left(place) } else { Vec::new() };
        let mut cell = Cell { asked, open: !left.is_empty(), over: self.is_over(kind, place.date), ..Cell::default() };
        let mut taken = Vec::new();
        for duty in self.standing_at(place) {
            let Some(person) = duty.person else {
                cell.empty = cell.empty.or(Some(duty.id));
                cell.emptied |= self.is_changed(duty) && duty.published_person.is_some();
                continue;
            };
            if !is_given(duty.status) {
                let proposed = duty.status == Some(DutyStatus::Foreslaaet);
                match proposed {
                    true => cell.proposed.push((duty.id, person)),
                    false => cell.empty = cell.empty.or(Some(duty.id)),
                }
                continue;
            }
            let own = duty_hours(duty, kind);
            cell.double |= taken.iter().any(|other: &super::asked::Hours| other.overlaps(own));
            taken.push(own);
            let clashes = if cell.over || !asked { Vec::new() } else { self.clashes(person, place.date) };
            let clash = clashes.iter().any(|clash| {
                clash.weight == Weight::Serious && [clash.a, clash.b].iter().any(|bound| bound.id() == duty.id)
            });
            cell.held.push(Held {
                duty: duty.id,
                person,
                confirmed: matches!(duty.status, Some(DutyStatus::Bekraeftet | DutyStatus::Afholdt)),
                changed: self.is_changed(duty),
                away: asked && self.away(person, place.date, own).is_some(),
                clash,
                part: own != hours(kind),
            });
        }
        cell
    }

    /// What stands in a cell of a week, for a type given by the week.
    pub fn week_cell(&self, kind: Id, slot: i64, week: IsoWeek) -> Cell {
        let start = Cell { over: true, ..Cell::default() };
        let cell = |date| self.cell(SlotDay { kind, slot, date });
        week.days().map(cell).fold(start, Cell::join)
    }

    /// The gaps of some weeks that are told in the heading, reserves' places left out; weeks beyond the horizon count too.
    pub fn open_in(&self, weeks: &[IsoWeek]) -> usize {
        weeks.iter().flat_map(|week| self.gaps(*week)).filter(|gap| !gap.reserve).count()
    }

    /// What is wrong in some weeks from now on, in order of day, rule and type. Gaps beyond the horizon are not told.
    pub fn troubles(&self, weeks: &[IsoWeek]) -> Vec<Trouble> {
        let mut found = self.all_troubles(weeks);
        found.retain(|one| !matches!(one, Trouble::Gap(_)) || one.first().is_none_or(|day| day <= self.horizon()));
        found
    }

    /// See [`Facts::troubles`], with the gaps beyond the horizon: what is published is looked at whole.
    pub fn all_troubles(&self, weeks: &[IsoWeek]) -> Vec<Trouble> {
        let mut found: Vec<Trouble> = weeks.iter().flat_map(|week| self.gaps(*week)).map(Trouble::Gap).collect();
        let days = weeks.iter().flat_map(|week| week.days()).filter(|day| *day >= self.today());
        for day in days {
            for person in self.people() {
                for clash in self.clashes(person.id, day).into_iter().filter(|one| one.weight == Weight::Serious) {
                    let is_over = |bound: Bound<'_>| match bound {
                        Bound::Duty(duty) => self.kind_of(duty).is_some_and(|kind| self.is_over(kind, day)),
                        Bound::Other(_) => false,
                    };
                    if is_over(clash.a) || is_over(clash.b) {
                        continue;
                    }
                    let of = |bound: Bound<'_>| (bound.entity(), bound.id());
                    let (first, second) = (of(clash.a), of(clash.b));
                    let known = found.iter_mut().find_map(|one| match one {
                        Trouble::Clash { person: who, a, b, days, .. }
                            if (*who, *a, *b) == (person.id, first, second) =>
                        {
                            Some(days)
                        }
                        _ => None,
                    });
                    match known {
                        Some(days) => days.push(day),
                        None => found.push(Trouble::Clash {
                            person: person.id,
                            a: first,
                            b: second,
                            time_unknown: clash.time_unknown,
                            days: vec![day],
                        }),
                    }
                }
            }
        }
        for double in weeks.iter().flat_map(|week| self.doubles(*week)) {
            if double.day >= self.today() {
                found.push(Trouble::Double { shown: double.shown.id, other: double.other.id, day: double.day });
            }
        }
        // Gaps are in order of type already, and the sort keeps it.
        found.sort_by_key(|one| (one.first(), one.rule()));
        found
    }

    /// The place and day a trouble is about; none for a clash without a duty.
    pub fn place_of(&self, trouble: &Trouble) -> Option<SlotDay> {
        let of_duty = |id: Id| self.duty(id).and_then(|duty| Some((duty.duty_type?, duty.slot.unwrap_or(1))));
        let (kind, slot) = match trouble {
            Trouble::Gap(gap) => (gap.kind, gap.slot),
            Trouble::Clash { a: (Entity::Duty, id), .. } => of_duty(*id)?,
            Trouble::Clash { .. } => return None,
            Trouble::Double { shown, .. } => of_duty(*shown)?,
        };
        Some(SlotDay { kind, slot, date: trouble.first()? })
    }

    /// The gap that a place and a day are in.
    pub fn gap_at(&self, place: SlotDay) -> Option<Gap> {
        let gaps = self.gaps(IsoWeek::of(place.date));
        gaps.into_iter().find(|gap| gap.kind == place.kind && gap.slot == place.slot && gap.days.contains(&place.date))
    }

    /// What somebody would get who is put on a place: the days and hours of its gap, else those that are left of the duty
    /// there, else the asked days of the place. The second value names the duties that the person stands on instead.
    pub fn opening_at(&self, place: SlotDay) -> Option<(Opening, Vec<Id>)> {
        let kind = self.kind(place.kind)?;
        if let Some(gap) = self.gap_at(place) {
            return Some((Opening::of(&gap)?, Vec::new()));
        }
        let standing = self.standing_at(place);
        let shown = standing.iter().find(|duty| is_given(duty.status) && duty.person.is_some()).or(standing.first());
        let (mut days, own) = match shown {
            Some(duty) => (self.days(duty), duty_hours(duty, kind)),
            None if is_weekly(kind) => (self.asked_days(kind, IsoWeek::of(place.date)), hours(kind)),
            None => (vec![place.date], hours(kind)),
        };
        if days.iter().any(|day| !self.is_over(kind, *day)) {
            days.retain(|day| !self.is_over(kind, *day));
        }
        if days.is_empty() {
            days = vec![place.date];
        }
        let instead = standing.iter().map(|duty| duty.id).collect();
        Some((Opening { kind: place.kind, slot: place.slot, days, hours: own }, instead))
    }

    /// The changed duties of a week.
    pub fn changed_in(&self, week: IsoWeek) -> usize {
        self.duties_in(week).filter(|duty| self.is_changed(duty)).count()
    }
}

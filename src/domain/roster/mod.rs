//! Roster: what the duty roster is judged from, and the order its parts build on each other:
//!
//! ```text
//! asked      the days and hours a duty type asks for, and those a duty covers
//! presence   who works and who is away on a day
//! circle     who may be asked
//! clash      what people are bound by, and what lies at the same hours
//! coverage   covered days and gaps
//! wishes     what people wish
//! fairness   who has had how much
//! suggest    who to ask for a gap, and why
//! places     what is open in a span of weeks
//! fill       the fair plan of one duty type, as a flow
//! proposal   the fair plan of a span of weeks
//! copied     the holders of a week, put on later weeks
//! free       who is free in some weeks, and when several people are
//! swaps      the steps of a swap
//! grid       what the roster shows of some weeks
//! breaks     school holidays and days on which municipalities differ
//! chosen     why somebody has a duty, as it is kept with it
//! sheet      what of it is shown outside the program, and a year of it
//! ```
//!
//! All of it is pure: integers, no clock, no order of hashing. The same facts give the same answer on two machines. `cases`
//! reads the facts; `rules` judges them; `actions` writes.

pub mod asked;
pub mod breaks;
pub mod chosen;
pub mod circle;
pub mod clash;
pub mod copied;
pub mod coverage;
pub mod fairness;
pub mod fill;
pub mod free;
pub mod grid;
pub mod places;
pub mod presence;
pub mod proposal;
pub mod sheet;
pub mod suggest;
pub mod swaps;
pub mod wishes;

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};

use super::calendar::Calendar;
use super::choices::{Coded, DutyStatus, RosterStatus};
use super::dates::IsoWeek;
use super::fields::Entity;
use super::order;
use super::thresholds::{Threshold, Thresholds};
use super::typed;
use super::value::Id;

/// The longest horizon and window, in weeks; keeps the work bounded when somebody sets an absurd number.
pub const MOST_WEEKS: i64 = 104;

/// Something that takes a person's time on a day beside the duties: an activity, a meeting or a course day that is not
/// called off. Only those who come are named.
#[derive(Clone, Debug, PartialEq)]
pub struct Commitment {
    /// Its kind.
    pub entity: Entity,
    /// Its record.
    pub id: Id,
    /// The day.
    pub day: NaiveDate,
    /// When it begins, in minutes after midnight; none when nobody has said.
    pub start: Option<u16>,
    /// When it ends; none when nobody has said.
    pub end: Option<u16>,
    /// Those who come.
    pub people: Vec<Id>,
    /// Minutes of travel before it.
    pub travel: i64,
    /// The engagement it belongs to.
    pub engagement: Option<Id>,
    /// Whether it takes people to a unit.
    pub on_site: bool,
    /// Whether its day is off where it takes place.
    pub day_off: bool,
    /// Those who are assigned to its udrykning: their call-out duty is for this.
    pub called_out: Vec<Id>,
}

/// The records of a span of days, as they are read.
#[derive(Clone, Debug, Default)]
pub struct Records {
    /// Every duty type.
    pub types: Vec<typed::DutyType>,
    /// Every row of their circles.
    pub circles: Vec<typed::DutyCircle>,
    /// Duties of the span.
    pub duties: Vec<typed::Duty>,
    /// Weeks of the roster in the span.
    pub weeks: Vec<typed::RosterWeek>,
    /// Wishes that touch the span.
    pub wishes: Vec<typed::DutyWish>,
    /// Absences that touch the span.
    pub absences: Vec<typed::Absence>,
    /// Places in teams.
    pub places: Vec<typed::TeamMember>,
    /// Competences of the people.
    pub competences: Vec<typed::Competence>,
    /// The people named by the other records.
    pub people: Vec<typed::Person>,
    /// The calendar of each municipality that a duty type names.
    pub calendars: Vec<(Id, Calendar)>,
    /// What binds people beside the duties.
    pub commitments: Vec<Commitment>,
}

/// The facts of a roster: the records of a span, found by person and by slot.
#[derive(Clone, Debug)]
pub struct Facts {
    now: NaiveDateTime,
    thresholds: Thresholds,
    records: Records,
    national: Calendar,
    kinds: HashMap<Id, usize>,
    of_person: HashMap<Id, Own>,
    of_week: HashMap<(Id, i64, IsoWeek), Vec<usize>>,
    names: HashMap<Id, usize>,
    weeks: HashMap<IsoWeek, usize>,
    by_id: HashMap<Id, usize>,
}

/// Where the records of one person stand.
#[derive(Clone, Debug, Default)]
struct Own {
    places: Vec<usize>,
    absences: Vec<usize>,
    duties: Vec<usize>,
    wishes: Vec<usize>,
    commitments: Vec<usize>,
}

/// Whether a person stands on a duty with this status. A proposal binds nobody, and a released duty is nobody's.
pub const fn is_given(status: Option<DutyStatus>) -> bool {
    matches!(status, Some(DutyStatus::Tildelt | DutyStatus::Bekraeftet | DutyStatus::Afholdt))
}

impl Facts {
    /// Puts the records in order. `now` is civil time.
    pub fn new(mut records: Records, now: NaiveDateTime, thresholds: Thresholds) -> Facts {
        records
            .types
            .sort_by_cached_key(|kind| (kind.sequence.unwrap_or(i64::MAX), order::sort_key(&kind.name), kind.id));
        records.duties.sort_by_key(|duty| (duty.date, duty.slot, duty.part, duty.id));
        records.people.sort_by_cached_key(|person| {
            let called = if person.initials.is_empty() { &person.name } else { &person.initials };
            (order::sort_key(called), person.id)
        });
        records.commitments.sort_by_key(|bound| (bound.day, bound.start, bound.id));
        let mut of_person: HashMap<Id, Own> = HashMap::new();
        for (at, place) in records.places.iter().enumerate() {
            if let Some(person) = place.person {
                of_person.entry(person).or_default().places.push(at);
            }
        }
        for (at, absence) in records.absences.iter().enumerate() {
            if let Some(person) = absence.person {
                of_person.entry(person).or_default().absences.push(at);
            }
        }
        for (at, wish) in records.wishes.iter().enumerate() {
            if let Some(person) = wish.person {
                of_person.entry(person).or_default().wishes.push(at);
            }
        }
        for (at, bound) in records.commitments.iter().enumerate() {
            for person in &bound.people {
                of_person.entry(*person).or_default().commitments.push(at);
            }
        }
        let mut of_week: HashMap<(Id, i64, IsoWeek), Vec<usize>> = HashMap::new();
        for (at, duty) in records.duties.iter().enumerate() {
            if let (Some(kind), Some(date)) = (duty.duty_type, duty.date) {
                let slot = (kind, duty.slot.unwrap_or(1), IsoWeek::of(date));
                of_week.entry(slot).or_default().push(at);
            }
            if let (Some(person), true) = (duty.person, is_given(duty.status)) {
                of_person.entry(person).or_default().duties.push(at);
            }
        }
        let kinds = records.types.iter().enumerate().map(|(at, kind)| (kind.id, at)).collect();
        let names = records.people.iter().enumerate().map(|(at, person)| (person.id, at)).collect();
        let weeks = records.weeks.iter().enumerate();
        let weeks = weeks.filter_map(|(at, week)| week.date.map(|date| (IsoWeek::of(date), at))).collect();
        let by_id = records.duties.iter().enumerate().map(|(at, duty)| (duty.id, at)).collect();
        let national = Calendar::default();
        Facts { now, thresholds, records, national, kinds, of_person, of_week, names, weeks, by_id }
    }

    /// The same facts at another time.
    pub fn set_now(&mut self, now: NaiveDateTime) {
        self.now = now;
    }

    /// Civil time now.
    pub fn now(&self) -> NaiveDateTime {
        self.now
    }

    /// Today.
    pub fn today(&self) -> NaiveDate {
        self.now.date()
    }

    /// A threshold in force.
    pub fn threshold(&self, threshold: Threshold) -> i64 {
        self.thresholds.get(threshold)
    }

    /// The duty types in the order of the grid.
    pub fn types(&self) -> &[typed::DutyType] {
        &self.records.types
    }

    /// A duty type.
    pub fn kind(&self, id: Id) -> Option<&typed::DutyType> {
        self.records.types.get(*self.kinds.get(&id)?)
    }

    /// The type of a duty.
    pub fn kind_of(&self, duty: &typed::Duty) -> Option<&typed::DutyType> {
        self.kind(duty.duty_type?)
    }

    /// All duties, in order of day, slot and part.
    pub fn duties(&self) -> &[typed::Duty] {
        &self.records.duties
    }

    /// The duty with this id.
    pub fn duty(&self, id: Id) -> Option<&typed::Duty> {
        self.records.duties.get(*self.by_id.get(&id)?)
    }

    /// The duties of a slot in a week, whoever stands on them.
    pub fn duties_of_slot(&self, kind: Id, slot: i64, week: IsoWeek) -> impl Iterator<Item = &typed::Duty> {
        let at = self.of_week.get(&(kind, slot, week)).map_or(&[][..], Vec::as_slice);
        at.iter().filter_map(|at| self.records.duties.get(*at))
    }

    /// The duties a person stands on, in order of day.
    pub fn duties_of(&self, person: Id) -> impl Iterator<Item = &typed::Duty> {
        let at = self.of_person.get(&person).map_or(&[][..], |own| &own.duties);
        at.iter().filter_map(|at| self.records.duties.get(*at))
    }

    /// The duties a person stands on from a day, found without going through those before it.
    pub fn duties_from(&self, person: Id, day: NaiveDate) -> impl Iterator<Item = &typed::Duty> {
        let at = self.of_person.get(&person).map_or(&[][..], |own| &own.duties);
        let before = |at: &usize| self.records.duties.get(*at).is_some_and(|duty| duty.date < Some(day));
        let first = at.partition_point(before);
        at.iter().skip(first).filter_map(|at| self.records.duties.get(*at))
    }

    /// A person's absences.
    pub fn absences_of(&self, person: Id) -> impl Iterator<Item = &typed::Absence> {
        let at = self.of_person.get(&person).map_or(&[][..], |own| &own.absences);
        at.iter().filter_map(|at| self.records.absences.get(*at))
    }

    /// All absences.
    pub fn absences(&self) -> &[typed::Absence] {
        &self.records.absences
    }

    /// A person's places in teams.
    pub fn places_of(&self, person: Id) -> impl Iterator<Item = &typed::TeamMember> {
        let at = self.of_person.get(&person).map_or(&[][..], |own| &own.places);
        at.iter().filter_map(|at| self.records.places.get(*at))
    }

    /// A person's wishes.
    pub fn wishes_of(&self, person: Id) -> impl Iterator<Item = &typed::DutyWish> {
        let at = self.of_person.get(&person).map_or(&[][..], |own| &own.wishes);
        at.iter().filter_map(|at| self.records.wishes.get(*at))
    }

    /// What binds a person beside the duties, in order of day.
    pub fn commitments_of(&self, person: Id) -> impl Iterator<Item = &Commitment> {
        let at = self.of_person.get(&person).map_or(&[][..], |own| &own.commitments);
        at.iter().filter_map(|at| self.records.commitments.get(*at))
    }

    /// What binds a person from a day, found without going through what lies before it.
    pub fn commitments_from(&self, person: Id, day: NaiveDate) -> impl Iterator<Item = &Commitment> {
        let at = self.of_person.get(&person).map_or(&[][..], |own| &own.commitments);
        let before = |at: &usize| self.records.commitments.get(*at).is_some_and(|other| other.day < day);
        let first = at.partition_point(before);
        at.iter().skip(first).filter_map(|at| self.records.commitments.get(*at))
    }

    /// All that binds people beside the duties.
    pub fn commitments(&self) -> &[Commitment] {
        &self.records.commitments
    }

    /// The people in Danish order of initials.
    pub fn people(&self) -> &[typed::Person] {
        &self.records.people
    }

    /// The place of a person in that order; unknown people come last.
    pub fn rank(&self, person: Id) -> usize {
        self.names.get(&person).copied().unwrap_or(usize::MAX)
    }

    /// A person.
    pub fn person(&self, id: Id) -> Option<&typed::Person> {
        self.records.people.get(*self.names.get(&id)?)
    }

    /// A week of the roster, when it has a record.
    pub fn week(&self, week: IsoWeek) -> Option<&typed::RosterWeek> {
        self.records.weeks.get(*self.weeks.get(&week)?)
    }

    /// Whether the week of a day is published: who stood where is noted, and a change needs a reason.
    pub fn is_published(&self, day: NaiveDate) -> bool {
        self.week(IsoWeek::of(day)).is_some_and(|week| week.status == Some(RosterStatus::Offentliggjort))
    }

    /// Whether a duty is another than the one that was published: another person, or other days (R-93). Nothing is known of a
    /// week that was set to published without the day, because nobody noted who stood where.
    pub fn is_changed(&self, duty: &typed::Duty) -> bool {
        let now = duty.person.filter(|_| is_given(duty.status));
        let noted = |date: &NaiveDate| {
            self.is_published(*date) && self.week(IsoWeek::of(*date)).is_some_and(|week| week.published_at.is_some())
        };
        duty.date.as_ref().is_some_and(noted)
            && (now != duty.published_person || now.is_some() && duty.days != duty.published_days)
    }

    /// The calendar a duty type asks by: that of its municipality, else the national one.
    pub fn calendar(&self, kind: &typed::DutyType) -> &Calendar {
        let of = kind.municipality.and_then(|id| self.records.calendars.iter().find(|(known, _)| *known == id));
        of.map_or(&self.national, |(_, calendar)| calendar)
    }

    /// The national calendar.
    pub fn national(&self) -> &Calendar {
        &self.national
    }

    /// The weeks from the current one to the horizon.
    pub fn weeks_ahead(&self) -> impl Iterator<Item = IsoWeek> + use<> {
        let (first, last) = (IsoWeek::of(self.today()), self.horizon());
        let weeks = std::iter::successors(Some(first), |week| Some(week.plus(1)).filter(|next| next > week));
        weeks.take_while(move |week| week.monday() <= last)
    }

    /// The last day whose gaps are told (R-60): the Sunday of the last of its weeks, the current one counted.
    pub fn horizon(&self) -> NaiveDate {
        let weeks = self.threshold(Threshold::RosterWeeks).clamp(1, MOST_WEEKS);
        IsoWeek::of(self.today()).plus(weeks - 1).sunday()
    }
}

/// The code of a weekday in the field table.
pub fn weekday(day: NaiveDate) -> super::choices::Weekday {
    use chrono::Datelike;
    let at = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or(0);
    let code = super::choices::Weekday::LIST.codes.get(at).copied().unwrap_or("man");
    super::choices::Weekday::from_code(code).unwrap_or(super::choices::Weekday::Mon)
}

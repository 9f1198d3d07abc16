//! Laying: the days of the meetings of a season, and the meetings with their agenda and tasks from a template (M5). Every id
//! is derived, so a season that is laid twice, or on two machines, is one season. Reading is in `cases::laying`.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::membership;
use super::template::{MeetingTemplate, Task};
use crate::domain::calendar::{Calendar, SchoolBreak};
use crate::domain::choices::{Coded, Party, TaskPer};
use crate::domain::dates::Season;
use crate::domain::fields::Entity;
use crate::domain::moving::Told;
use crate::domain::typed::{Membership, NetworkPeriod, Unit};
use crate::domain::value::{Id, Record, Value};

/// Meetings that are laid at a time, and in one season of a period, at most.
pub const MOST: usize = 60;
/// Weeks between meetings, at most.
pub const MOST_WEEKS: u32 = 52;
/// Days passed over by a rhythm before it gives up: a year.
const TRIES: usize = 60;

/// Why a day is passed over by a rhythm, or spoken of where it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nobody works.
    Closed,
    /// A school break; of the winter one, that of the network's municipality.
    Break(SchoolBreak),
    /// The days around Christmas and New Year.
    Christmas,
    /// Another meeting of the same rhythm has it.
    Taken,
}

/// What keeps meetings from a day.
#[derive(Clone, Debug, Default)]
pub struct Closed {
    /// The calendar of the network's municipality, else the national one.
    pub calendar: Calendar,
    /// The network is in a municipality, and keeps its winter week.
    pub has_winter: bool,
    /// The first day of December, and the last day of January, on which nobody meets.
    pub christmas: (u32, u32),
}

impl Closed {
    /// Why nobody meets on this day; none where somebody can.
    pub fn why(&self, day: NaiveDate) -> Option<Why> {
        let (from, to) = self.christmas;
        if (day.month() == 12 && day.day() >= from) || (day.month() == 1 && day.day() <= to) {
            return Some(Why::Christmas);
        }
        match self.calendar.school_break(day) {
            Some(SchoolBreak::Winter) if !self.has_winter => {}
            Some(found) => return Some(Why::Break(found)),
            None => {}
        }
        (!self.calendar.is_working_day(day)).then_some(Why::Closed)
    }
}

/// The day of one meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Laid {
    /// The day asked for: typed, or the next of the rhythm.
    pub asked: NaiveDate,
    /// The day it gets.
    pub day: NaiveDate,
    /// The days passed over on the way, each with its reason.
    pub skipped: Vec<(NaiveDate, Why)>,
}

impl Laid {
    /// A day as it was typed.
    pub fn on(day: NaiveDate) -> Laid {
        Laid { asked: day, day, skipped: Vec::new() }
    }
}

/// A meeting every so many weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rhythm {
    /// The first day.
    pub first: NaiveDate,
    /// Weeks between meetings.
    pub weeks: u32,
    /// The number of meetings.
    pub count: usize,
}

/// Why days cannot be laid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// This day is not in the period.
    Outside(NaiveDate),
    /// A rhythm of weeks that begins on a day of the weekend never has a day on which somebody works.
    Weekend(NaiveDate),
    /// Only so many meetings fit before the season ends.
    Fits(usize),
    /// More than are laid at a time.
    TooMany,
}

/// The days of a period on which it can meet; without an end, those of the season of a day.
fn span(period: &NetworkPeriod, day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let season = Season::of(day);
    let first = period.from.unwrap_or_else(|| season.first_day());
    (first, period.to.unwrap_or_else(|| season.last_day().max(first)))
}

/// Days as they were typed, in order, each once; they stand as they are.
///
/// # Errors
/// When one is outside the period, or there are too many.
pub fn typed(days: &[NaiveDate], period: &NetworkPeriod) -> Result<Vec<Laid>, Refused> {
    let days: BTreeSet<NaiveDate> = days.iter().copied().collect();
    if days.len() > MOST {
        return Err(Refused::TooMany);
    }
    let is_outside = |day: &&NaiveDate| {
        let (first, last) = span(period, **day);
        **day < first || **day > last
    };
    match days.iter().find(is_outside) {
        Some(day) => Err(Refused::Outside(*day)),
        None => Ok(days.into_iter().map(Laid::on).collect()),
    }
}

/// The days of a rhythm: a day on which nobody meets moves on by whole weeks until one is free, and the rhythm goes on from the
/// days asked for. It ends with the season of its first day.
///
/// # Errors
/// When the first day is outside the period or in a weekend, not all fit into the season, or there are too many.
pub fn rhythm(asked: Rhythm, period: &NetworkPeriod, closed: &Closed) -> Result<Vec<Laid>, Refused> {
    let (first, last) = span(period, asked.first);
    if asked.first < first || asked.first > last {
        return Err(Refused::Outside(asked.first));
    }
    if matches!(asked.first.weekday(), Weekday::Sat | Weekday::Sun) {
        return Err(Refused::Weekend(asked.first));
    }
    if asked.count > MOST {
        return Err(Refused::TooMany);
    }
    let last = last.min(Season::of(asked.first).last_day());
    let (mut all, mut at): (Vec<Laid>, NaiveDate) = (Vec::new(), asked.first);
    let weeks = u64::from(asked.weeks.clamp(1, MOST_WEEKS));
    while all.len() < asked.count {
        let fits = Err(Refused::Fits(all.len()));
        let mut laid = Laid::on(at);
        for _ in 0..TRIES {
            let taken = all.iter().any(|other| other.day >= laid.day).then_some(Why::Taken);
            let Some(why) = closed.why(laid.day).or(taken).filter(|_| laid.day <= last) else { break };
            laid.skipped.push((laid.day, why));
            let Some(next) = laid.day.checked_add_days(Days::new(7)) else { return fits };
            laid.day = next;
        }
        if laid.day > last {
            return fits;
        }
        all.push(laid);
        let Some(next) = at.checked_add_days(Days::new(7 * weeks)) else { return fits };
        at = next;
    }
    Ok(all)
}

/// A meeting that is there already.
#[derive(Clone, Debug, PartialEq)]
pub struct There {
    /// The meeting.
    pub meeting: Record,
    /// Its day, and the days it was moved from.
    pub days: Vec<NaiveDate>,
}

/// Everything that laying reads.
#[derive(Clone, Debug)]
pub struct Ground {
    /// The period.
    pub period: NetworkPeriod,
    /// What a meeting of it is called.
    pub title: String,
    /// What keeps meetings from a day.
    pub closed: Closed,
    /// The template, and its record where the file has it.
    pub template: Option<(MeetingTemplate, Option<Id>)>,
    /// Members of the period.
    pub members: Vec<Membership>,
    /// Their units.
    pub units: Vec<Unit>,
    /// Who holds the meetings.
    pub people: Vec<Id>,
    /// When they begin.
    pub start: Option<Value>,
    /// Meetings of the period, cancelled ones left out.
    pub there: Vec<There>,
}

impl Ground {
    /// The meeting that is there already for a day.
    pub fn at(&self, day: NaiveDate) -> Option<&There> {
        self.there.iter().find(|there| there.days.contains(&day))
    }

    /// The id of the nth meeting of the season of a day.
    pub fn meeting_id(&self, day: NaiveDate, n: usize) -> Id {
        let season = Season::of(day).first_year.to_string();
        Id::derived(Entity::Meeting, &[&self.period.id.0.to_string(), &season, &n.to_string()])
    }

    /// Whether a meeting was laid, and not made by hand.
    pub fn is_laid(&self, meeting: &Record) -> bool {
        meeting.day().is_some_and(|day| {
            let seasons = [Some(day), day.checked_sub_months(chrono::Months::new(12))];
            let mut days = seasons.into_iter().flatten();
            days.any(|day| (1..=MOST).any(|n| self.meeting_id(day, n) == meeting.id))
        })
    }

    /// A new meeting on a day.
    pub fn meeting(&self, id: Id, day: NaiveDate) -> Record {
        let mut meeting = Record::new(Entity::Meeting, id);
        let template = self.template.as_ref();
        let minutes = self.period.default_minutes.or(template.and_then(|(template, _)| template.minutes));
        let kind = template.and_then(|(template, _)| template.kind).map_or("netvaerk", Coded::code);
        meeting.set("title", text(&self.title));
        meeting.set("kind", Some(Value::Code(kind.to_owned())));
        meeting.set("date", Some(Value::Date(day)));
        meeting.set("start_time", self.start.clone());
        meeting.set("duration", minutes.map(Value::Int));
        meeting.set("place", text(&self.period.place));
        meeting.set("network_period", Some(Value::Link(self.period.id)));
        meeting.set("status", Some(Value::Code("planlagt".to_owned())));
        meeting.set("people", Some(Value::Links(self.people.clone())).filter(|_| !self.people.is_empty()));
        meeting.set("meeting_template", template.and_then(|(_, own)| own.map(Value::Link)));
        meeting
    }

    /// The fixed agenda of a new meeting.
    pub fn items(&self, meeting: Id) -> Vec<Record> {
        let Some((template, _)) = &self.template else { return Vec::new() };
        let item = |(n, item): (i64, &super::template::Item)| {
            let id = Id::derived(Entity::AgendaItem, &[&meeting.0.to_string(), &item.key]);
            let mut record = Record::new(Entity::AgendaItem, id);
            let code = |code: &'static str| Some(Value::Code(code.to_owned()));
            record.set("meeting", Some(Value::Link(meeting)));
            record.set("number", Some(Value::Int(n)));
            record.set("title", text(&item.title));
            record.set("kind", item.kind.and_then(|kind| code(kind.code())));
            record.set("perspective", item.perspective.and_then(|mark| code(mark.code())));
            record.set("direction", item.direction.and_then(|mark| code(mark.code())));
            record.set("duration", item.duration.map(Value::Int));
            record.set("fixed", Some(Value::Bool(true)));
            record
        };
        (1..).zip(&template.items).map(item).collect()
    }

    /// The tasks of a meeting: one for it, or one for each member or unit of its day.
    pub fn tasks(&self, meeting: &Record) -> Vec<Record> {
        let (Some((template, _)), Some(day)) = (&self.template, meeting.day()) else { return Vec::new() };
        let active: Vec<&Membership> = membership::active(&self.members, &self.period, day).collect();
        let mut all = Vec::new();
        for task in &template.tasks {
            match task.per {
                TaskPer::En => {
                    let held_by = meeting.links("people").first().copied();
                    all.push(self.task(meeting, day, task, (None, None, held_by)));
                }
                TaskPer::Medlem => {
                    let people: BTreeSet<Id> = active.iter().filter_map(|member| member.person).collect();
                    let each = people.into_iter().map(|person| (Some(person), None, Some(person)));
                    all.extend(each.map(|of| self.task(meeting, day, task, of)));
                }
                TaskPer::Enhed => {
                    let units: BTreeSet<Id> = active.iter().filter_map(|member| member.unit).collect();
                    let each = units.into_iter().map(|unit| {
                        let person = self.of_unit(task, unit, &active);
                        (Some(unit), Some(unit), person)
                    });
                    all.extend(each.map(|of| self.task(meeting, day, task, of)));
                }
            }
        }
        all
    }

    /// Who does a task of a unit: its leader, or its member.
    fn of_unit(&self, task: &Task, unit: Id, active: &[&Membership]) -> Option<Id> {
        match task.party {
            Some(Party::Ledelse) => self.units.iter().find(|known| known.id == unit).and_then(|unit| unit.leader),
            _ => active.iter().find(|member| member.unit == Some(unit)).and_then(|member| member.person),
        }
    }

    fn task(&self, meeting: &Record, day: NaiveDate, task: &Task, of: (Option<Id>, Option<Id>, Option<Id>)) -> Record {
        let (whose, unit, person) = of;
        let whose = whose.map(|id| id.0.to_string()).unwrap_or_default();
        let id = Id::derived(Entity::MeetingTask, &[&meeting.id.0.to_string(), &task.key, &whose]);
        let mut record = Record::new(Entity::MeetingTask, id);
        let code = |code: &'static str| Some(Value::Code(code.to_owned()));
        record.set("meeting", Some(Value::Link(meeting.id)));
        record.set("phase", code(task.phase.code()));
        record.set("text", text(&task.text));
        record.set("kind", task.kind.and_then(|kind| code(kind.code())));
        record.set("party", task.party.and_then(|party| code(party.code())));
        record.set("responsible", person.map(Value::Link));
        record.set("unit", unit.map(Value::Link));
        record.set("due", Some(Value::Date(self.closed.calendar.add_working_days(day, task.offset))));
        record.set("minutes", task.minutes.map(Value::Int));
        record.set("key", text(&task.key));
        record.set("offset", Some(Value::Int(task.offset)));
        record
    }
}

fn text(words: &str) -> Option<Value> {
    Some(words).filter(|words| !words.is_empty()).map(|words| Value::Text(words.to_owned()))
}

/// A day of the preview.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The day.
    pub laid: Laid,
    /// Why a rhythm would not take it, where it was typed.
    pub why: Option<Why>,
    /// What else speaks against it.
    pub told: Vec<Told>,
    /// The meeting that is there already.
    pub there: Option<Id>,
    /// Tasks that are new.
    pub tasks: usize,
}

/// What laying would write.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Laying {
    /// The period.
    pub period: Option<Id>,
    /// The days, in order.
    pub rows: Vec<Row>,
    /// Items of agendas that are new.
    pub items: usize,
    /// Tasks that are new.
    pub tasks: usize,
    /// The template has a name where there is one.
    pub template: Option<String>,
}

impl Laying {
    /// Meetings that are new.
    pub fn meetings(&self) -> usize {
        self.rows.iter().filter(|row| row.there.is_none()).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn period(from: &str, to: &str) -> NetworkPeriod {
        let mut record = Record::new(Entity::NetworkPeriod, Id::derived(Entity::NetworkPeriod, &["p"]));
        record.set("from", Some(Value::Date(day(from))));
        record.set("to", Some(Value::Date(day(to))));
        NetworkPeriod::from(&record)
    }

    fn closed(has_winter: bool) -> Closed {
        Closed { calendar: Calendar::default(), has_winter, christmas: (23, 2) }
    }

    fn days(first: &str, weeks: u32, count: usize, has_winter: bool) -> Result<Vec<String>, Refused> {
        let period = period("2021-08-01", "2023-07-31");
        let laid = rhythm(Rhythm { first: day(first), weeks, count }, &period, &closed(has_winter))?;
        Ok(laid.into_iter().map(|laid| laid.day.to_string()).collect())
    }

    #[test]
    fn a_rhythm_passes_over_the_autumn_break_and_goes_on_from_the_days_asked_for() {
        let period = period("2021-08-01", "2023-07-31");
        let asked = Rhythm { first: day("2021-08-18"), weeks: 9, count: 3 };
        let laid = rhythm(asked, &period, &closed(true)).unwrap();
        let days: Vec<NaiveDate> = laid.iter().map(|laid| laid.day).collect();
        assert_eq!(days, ["2021-08-18", "2021-10-27", "2021-12-22"].map(day));
        assert_eq!(laid[1].skipped, [(day("2021-10-20"), Why::Break(SchoolBreak::Autumn))]);
        assert!(laid[0].skipped.is_empty() && laid[2].skipped.is_empty());
    }

    #[test]
    fn christmas_summer_helligdage_and_the_winter_week_of_the_municipality_are_passed_over() {
        // The 23rd is closed, the 22nd is not; the 2nd of January is, the 3rd is not.
        assert_eq!(days("2021-12-22", 1, 1, true).unwrap(), ["2021-12-22"]);
        assert_eq!(days("2021-12-23", 1, 1, true).unwrap(), ["2022-01-06"]);
        assert_eq!(closed(true).why(day("2022-01-02")), Some(Why::Christmas));
        assert_eq!(closed(true).why(day("2022-01-03")), None);
        // Week 7 of 2022 is 14-20 February; a network of no municipality has no winter week.
        assert_eq!(days("2022-02-16", 1, 1, true).unwrap(), ["2022-02-23"]);
        assert_eq!(days("2022-02-16", 1, 1, false).unwrap(), ["2022-02-16"]);
        // Skærtorsdag.
        assert_eq!(days("2022-04-14", 1, 1, true).unwrap(), ["2022-04-21"]);
        assert_eq!(closed(true).why(day("2022-07-11")), Some(Why::Break(SchoolBreak::Summer)));
        assert_eq!(closed(true).why(day("2022-07-08")), None);
    }

    #[test]
    fn a_day_that_moves_on_to_the_next_of_the_rhythm_moves_that_one_too() {
        assert_eq!(days("2021-10-13", 1, 3, true).unwrap(), ["2021-10-13", "2021-10-27", "2021-11-03"]);
    }

    #[test]
    fn a_rhythm_ends_with_its_season_and_says_how_many_fit() {
        assert_eq!(days("2022-05-04", 4, 3, true).unwrap().len(), 3);
        assert_eq!(days("2022-05-04", 4, 9, true), Err(Refused::Fits(3)), "the fourth would be in the summer break");
        assert_eq!(days("2021-07-30", 4, 1, true), Err(Refused::Outside(day("2021-07-30"))));
        assert_eq!(days("2021-08-18", 1, MOST + 1, true), Err(Refused::TooMany));
        assert_eq!(days("2021-08-21", 1, 3, true), Err(Refused::Weekend(day("2021-08-21"))));
        assert!(days("2021-08-20", 1, 3, true).is_ok());
    }

    #[test]
    fn typed_days_stand_as_they_are_in_order_and_once() {
        let period = period("2020-08-01", "2021-07-31");
        let asked = ["2021-01-14", "2020-10-14", "2021-01-14"].map(day);
        let laid = typed(&asked, &period).unwrap();
        assert_eq!(laid.iter().map(|laid| laid.day).collect::<Vec<_>>(), ["2020-10-14", "2021-01-14"].map(day));
        assert_eq!(typed(&[day("2021-08-01")], &period), Err(Refused::Outside(day("2021-08-01"))));
        assert_eq!(typed(&[day("2021-07-31")], &period).unwrap().len(), 1);
    }
}

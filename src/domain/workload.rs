//! Workload: a person's capacity and planned time in a week (spec D-05, D-06), in minutes; the caller loads the data of
//! the week.

use chrono::NaiveDate;

use super::calendar::Calendar;
use super::choices::{ActivityStatus, AttendanceStatus, DayPart, MeetingPhase, MeetingStatus, Weekday};
use super::dates::IsoWeek;
use super::fields::Entity;
use super::figures::Share;
use super::roster::asked::{Hours, MONDAY_TO_FRIDAY, duty_hours, is_among, is_weekly};
use super::roster::presence::{MOST_FTE, holds, hours_away, share_away, touches};
use super::roster::weekday;
use super::typed;
use super::value::Id;

/// Minutes in a working day of a full-time post: 7,4 hours.
pub const DAY_MINUTES: i64 = 444;
/// A full-time post in hundredths.
const FULL: i64 = 100;
/// Working days of a full-time post in a week.
const WORKDAYS: i64 = 5;
/// The most of its hours that a duty takes, in percent.
const MOST_PERCENT: i64 = 1000;

/// The data of one person's week.
#[derive(Clone, Copy, Debug)]
pub struct Week<'a> {
    /// The person.
    pub person: Id,
    /// The week.
    pub week: IsoWeek,
    /// The working days.
    pub calendar: &'a Calendar,
    /// The person's memberships of teams.
    pub places: &'a [typed::TeamMember],
    /// Absences that touch the week: nothing on a day away counts.
    pub absences: &'a [typed::Absence],
    /// Whether the capacity shows the absences, too; readers who must not see them get the hours of the post.
    pub less_absence: bool,
    /// Activities of the week.
    pub activities: &'a [typed::Activity],
    /// Meetings of the week, each with the person's answer.
    pub meetings: &'a [(typed::Meeting, Option<AttendanceStatus>)],
    /// Course sessions of the week.
    pub sessions: &'a [typed::Session],
    /// Time registrations of the week: preparation and the like that no activity covers (S4:360).
    pub entries: &'a [typed::TimeEntry],
    /// Duties of the week with their types.
    pub duties: &'a [(typed::Duty, typed::DutyType)],
    /// Percent of its hours that a duty by the day takes from other work when its type does not say (I).
    pub daily_weight: i64,
    /// The same for a duty by the week (I).
    pub weekly_weight: i64,
}

/// Something that takes a person's time in a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The kind of record.
    pub entity: Entity,
    /// The record.
    pub id: Id,
    /// Its day; none for a duty by the week.
    pub day: Option<NaiveDate>,
    /// Minutes that count.
    pub minutes: i64,
    /// It was held.
    pub held: bool,
}

/// Planned time and capacity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load {
    /// Minutes of activities, meetings, course sessions, travel, preparation, registered time and weighted duties.
    pub planned: i64,
    /// The part of them that was held.
    pub held: i64,
    /// D-05: available minutes; none while no place in a team says how much the person works.
    pub capacity: Option<i64>,
}

impl Load {
    /// D-06; `None` without capacity.
    pub fn share(self) -> Option<Share> {
        Share::new(self.planned, self.capacity?)
    }
}

impl Week<'_> {
    /// The person's minutes on a day, all places in teams together. A place that names its days has the week's minutes on
    /// them, half as many on a morning.
    fn there(&self, day: NaiveDate) -> i64 {
        let held = self.places.iter().filter(|place| place.person == Some(self.person) && holds(place, day));
        held.map(|place| {
            let fte = place.fte.unwrap_or(0).clamp(0, MOST_FTE);
            if place.weekdays.is_empty() && place.mornings.is_empty() {
                return if self.calendar.is_working_day(day) { DAY_MINUTES * fte / FULL } else { 0 };
            }
            let (whole, mornings) = pattern(place);
            let halves = 2 * i64::try_from(whole.len()).unwrap_or(0) + i64::try_from(mornings.len()).unwrap_or(0);
            let own = match weekday(day) {
                _ if self.calendar.is_off(day) => 0,
                on if mornings.contains(&on) => 1,
                on if whole.contains(&on) => 2,
                _ => 0,
            };
            DAY_MINUTES * fte * WORKDAYS * own / (FULL * halves.max(1))
        })
        .sum()
    }

    /// The absences of the person on a day.
    fn absences_on(&self, day: NaiveDate) -> impl Iterator<Item = &typed::Absence> {
        self.absences.iter().filter(move |absence| absence.person == Some(self.person) && touches(absence, day))
    }

    /// Whether the person is away the whole day: nothing on it counts, and R-62 tells of it.
    fn is_away(&self, day: NaiveDate) -> bool {
        let mut left = vec![Hours::ALL];
        for away in self.absences_on(day).filter_map(hours_away) {
            left = left.into_iter().flat_map(|hours| hours.without(away)).collect();
        }
        left.is_empty()
    }

    /// Whether a day is one of the week on which the person's plans count.
    fn counts(&self, day: Option<NaiveDate>) -> bool {
        day.is_some_and(|day| self.week.contains(day) && !self.is_away(day))
    }

    /// Minutes of a duty that are taken from other work.
    fn duty_minutes(&self, duty: &typed::Duty, kind: &typed::DutyType) -> i64 {
        let Some(date) = duty.date.filter(|date| self.week.contains(*date)) else { return 0 };
        let weekly = is_weekly(kind);
        let asked = |day: &NaiveDate| {
            let own = if weekly { duty.days.is_empty() || duty.days.contains(&weekday(*day)) } else { *day == date };
            own && (!weekly || is_among(&kind.weekdays, *day) && !self.calendar.is_off(*day)) && !self.is_away(*day)
        };
        let minutes = match duty_hours(duty, kind) {
            Hours::ALL => DAY_MINUTES,
            hours => hours.minutes(),
        };
        let days = i64::try_from(self.week.days().filter(asked).count()).unwrap_or(0);
        let usual = if weekly { self.weekly_weight } else { self.daily_weight };
        minutes * days * kind.load_percent.unwrap_or(usual).clamp(0, MOST_PERCENT) / 100
    }

    /// Whether the person has an activity of the session's cohort on its day: the same hours, told by the activity.
    fn is_logged(&self, session: &typed::Session) -> bool {
        self.activities.iter().any(|activity| {
            activity.status != Some(ActivityStatus::Aflyst)
                && activity.cohort.is_some()
                && activity.cohort == session.cohort
                && activity.date == session.date
                && activity.people.contains(&self.person)
        })
    }

    /// Minutes of a meeting that count for the person: those of one the person comes to and that is not called off.
    fn attended(&self, meeting: &typed::Meeting, answer: Option<AttendanceStatus>) -> Option<i64> {
        let off = matches!(meeting.status, Some(MeetingStatus::Aflyst | MeetingStatus::Flyttet));
        let stays_away =
            matches!(answer, Some(AttendanceStatus::Nej | AttendanceStatus::Afbud | AttendanceStatus::Udeblevet));
        let comes = (answer.is_some() && !stays_away) || meeting.people.contains(&self.person);
        let there = comes && !off && !stays_away && self.counts(meeting.date);
        there.then(|| meeting.duration.unwrap_or(0).max(0))
    }

    /// Whether registered time is that of the meeting itself, which already counts with its duration.
    fn is_met(&self, entry: &typed::TimeEntry) -> bool {
        entry.phase == Some(MeetingPhase::Under)
            && self.meetings.iter().any(|(meeting, answer)| {
                Some(meeting.id) == entry.meeting && self.attended(meeting, *answer).is_some_and(|minutes| minutes > 0)
            })
    }

    /// D-05: working days times 7,4 hours times the post, less absence; none when no place in a team has a post.
    pub fn capacity(&self) -> Option<i64> {
        let known = self.places.iter().any(|place| place.person == Some(self.person) && place.fte.is_some());
        known.then(|| self.available())
    }

    fn available(&self) -> i64 {
        self.week
            .days()
            .map(|day| {
                let away = self.absences_on(day).filter(|_| self.less_absence);
                let share: i64 = away.map(|absence| self.share_of(absence, day)).sum();
                self.there(day) * (100 - share.min(100)) / 100
            })
            .sum()
    }

    /// Percent of the person's day that an absence takes; on a day that ends at noon half of it is all or nothing.
    fn share_of(&self, absence: &typed::Absence, day: NaiveDate) -> i64 {
        let morning = |place: &typed::TeamMember| {
            place.person == Some(self.person) && holds(place, day) && pattern(place).1.contains(&weekday(day))
        };
        let only_morning = self.places.iter().any(morning);
        match absence.part {
            Some(DayPart::Formiddag) if only_morning => 100,
            Some(DayPart::Eftermiddag) if only_morning => 0,
            _ => share_away(absence),
        }
    }

    /// D-06: planned and held time in the week, with the capacity.
    pub fn load(&self) -> Load {
        let parts = self.parts();
        let of = |parts: &mut dyn Iterator<Item = &Part>| parts.map(|part| part.minutes).sum();
        let held = of(&mut parts.iter().filter(|part| part.held));
        Load { planned: of(&mut parts.iter()), held, capacity: self.capacity() }
    }

    /// What the planned time is made of; what takes no time is left out.
    pub fn parts(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut add = |entity, id, day: Option<NaiveDate>, minutes: i64, held| {
            parts.extend((minutes > 0).then_some(Part { entity, id, day, minutes, held }));
        };
        for activity in self.activities.iter().filter(|a| a.status != Some(ActivityStatus::Aflyst)) {
            if activity.people.contains(&self.person) && self.counts(activity.date) {
                let times = [activity.minutes, activity.prep, activity.travel];
                let minutes = times.into_iter().flatten().map(|minutes| minutes.max(0)).sum::<i64>();
                let held = activity.status == Some(ActivityStatus::Afholdt);
                add(Entity::Activity, activity.id, activity.date, minutes, held);
            }
        }
        for (meeting, answer) in self.meetings {
            let minutes = self.attended(meeting, *answer).unwrap_or(0);
            let held = meeting.status.is_some_and(MeetingStatus::is_held);
            add(Entity::Meeting, meeting.id, meeting.date, minutes, held);
        }
        for session in self.sessions.iter().filter(|session| session.people.contains(&self.person)) {
            if self.counts(session.date) && !self.is_logged(session) {
                add(Entity::Session, session.id, session.date, session.duration.unwrap_or(0), false);
            }
        }
        for entry in self.entries.iter().filter(|entry| entry.person == Some(self.person)) {
            if self.counts(entry.date) && !self.is_met(entry) {
                add(Entity::TimeEntry, entry.id, entry.date, entry.minutes.unwrap_or(0), false);
            }
        }
        for (duty, kind) in self.duties.iter().filter(|(duty, _)| duty.person == Some(self.person)) {
            // A duty by the week is of no single day.
            let day = duty.date.filter(|_| !is_weekly(kind));
            add(Entity::Duty, duty.id, day, self.duty_minutes(duty, kind), false);
        }
        parts
    }
}

/// The weekdays a place works whole, and those it works until noon.
fn pattern(place: &typed::TeamMember) -> (Vec<Weekday>, Vec<Weekday>) {
    let days = if place.weekdays.is_empty() { &MONDAY_TO_FRIDAY[..] } else { &place.weekdays };
    let whole = days.iter().copied().filter(|day| !place.mornings.contains(day)).collect();
    (whole, place.mornings.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fields::Entity;
    use crate::domain::value::{Record, Value};

    fn id(slug: &str) -> Id {
        Id::derived(Entity::Person, &[slug])
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn record(entity: Entity, fields: &[(&str, Value)]) -> Record {
        let mut record = Record::new(entity, Id::derived(entity, &["x"]));
        for (name, value) in fields {
            record.set(name, Some(value.clone()));
        }
        record
    }

    fn place(fte: i64) -> typed::TeamMember {
        let fields = [("person", Value::Link(id("BLM"))), ("fte", Value::Int(fte))];
        typed::TeamMember::from(&record(Entity::TeamMember, &fields))
    }

    fn week<'a>(calendar: &'a Calendar, places: &'a [typed::TeamMember], of: &str) -> Week<'a> {
        Week {
            person: id("BLM"),
            week: IsoWeek::of(day(of)),
            calendar,
            places,
            absences: &[],
            less_absence: true,
            activities: &[],
            meetings: &[],
            sessions: &[],
            entries: &[],
            duties: &[],
            daily_weight: 50,
            weekly_weight: 20,
        }
    }

    #[test]
    fn a_week_holds_five_days_of_444_minutes_for_a_full_post_and_fewer_with_helligdage() {
        let calendar = Calendar::default();
        assert_eq!(week(&calendar, &[place(100)], "2020-01-15").capacity(), Some(2220));
        assert_eq!(
            week(&calendar, &[place(75), place(25)], "2020-01-15").capacity(),
            Some(2220),
            "two teams are one post"
        );
        assert_eq!(week(&calendar, &[place(100)], "2020-04-15").capacity(), Some(4 * 444), "2. påskedag");
        assert_eq!(
            week(&calendar, &[place(100)], "2020-04-08").capacity(),
            Some(3 * 444),
            "skærtorsdag and langfredag"
        );
        assert_eq!(week(&calendar, &[], "2020-01-15").capacity(), None, "nothing says how much the person works");
        // From Wednesday to Thursday, both included.
        let mut some = place(100);
        (some.from, some.to) = (Some(day("2020-01-15")), Some(day("2020-01-16")));
        assert_eq!(week(&calendar, &[some], "2020-01-15").capacity(), Some(2 * 444));
    }

    #[test]
    fn absence_takes_its_days_and_an_open_end_takes_the_rest() {
        let calendar = Calendar::default();
        let places = [place(100)];
        let mut fields = vec![("person", Value::Link(id("BLM"))), ("from", Value::Date(day("2020-01-16")))];
        let open = [typed::Absence::from(&record(Entity::Absence, &fields))];
        assert_eq!(Week { absences: &open, ..week(&calendar, &places, "2020-01-15") }.capacity(), Some(3 * 444));
        fields.push(("to", Value::Date(day("2020-01-16"))));
        fields.push(("share", Value::Int(50)));
        let half = [typed::Absence::from(&record(Entity::Absence, &fields))];
        assert_eq!(Week { absences: &half, ..week(&calendar, &places, "2020-01-15") }.capacity(), Some(4 * 444 + 222));
    }

    #[test]
    fn the_load_counts_the_persons_week_and_duties_at_their_weight() {
        let calendar = Calendar::default();
        let places = [place(100)];
        let activity = |status: &str, date: &str, who: &str| {
            typed::Activity::from(&record(
                Entity::Activity,
                &[
                    ("people", Value::Links(vec![id(who)])),
                    ("date", Value::Date(day(date))),
                    ("status", Value::Code(status.into())),
                    ("minutes", Value::Int(180)),
                    ("prep", Value::Int(30)),
                    ("travel", Value::Int(60)),
                ],
            ))
        };
        let activities = [
            activity("planlagt", "2020-01-15", "BLM"),
            activity("aflyst", "2020-01-16", "BLM"),
            activity("planlagt", "2020-01-20", "BLM"),
            activity("planlagt", "2020-01-15", "AHK"),
        ];
        let kind = |granularity: &str| {
            typed::DutyType::from(&record(
                Entity::DutyType,
                &[
                    ("granularity", Value::Code(granularity.into())),
                    ("start_time", Value::Time(480)),
                    ("end_time", Value::Time(960)),
                ],
            ))
        };
        let duty = |date: &str| {
            typed::Duty::from(&record(
                Entity::Duty,
                &[("person", Value::Link(id("BLM"))), ("date", Value::Date(day(date)))],
            ))
        };
        let duties = [(duty("2020-01-15"), kind("dag")), (duty("2020-01-13"), kind("uge"))];
        let busy = Week { activities: &activities, duties: &duties, ..week(&calendar, &places, "2020-01-15") };
        assert_eq!(busy.load(), Load { planned: 270 + 240 + 480, held: 0, capacity: Some(2220) });
        assert_eq!(busy.load().share().unwrap().percent(), 45);
    }

    #[test]
    fn a_meeting_counts_for_those_who_come() {
        let calendar = Calendar::default();
        let places = [place(100)];
        let meeting = typed::Meeting::from(&record(
            Entity::Meeting,
            &[("date", Value::Date(day("2020-01-16"))), ("duration", Value::Int(360))],
        ));
        let planned = |answer| {
            let meetings = [(meeting.clone(), answer)];
            Week { meetings: &meetings, ..week(&calendar, &places, "2020-01-15") }.load().planned
        };
        assert_eq!(planned(Some(AttendanceStatus::Ja)), 360);
        assert_eq!(planned(Some(AttendanceStatus::Inviteret)), 360);
        assert_eq!(planned(Some(AttendanceStatus::Afbud)), 0);
        assert_eq!(planned(None), 0, "not invited");
    }

    #[test]
    fn a_course_session_counts_for_those_who_hold_it_once() {
        let calendar = Calendar::default();
        let places = [place(100)];
        let cohort = Value::Link(Id::derived(Entity::Cohort, &["h"]));
        let session = |who: &str| {
            let fields = [
                ("people", Value::Links(vec![id(who)])),
                ("cohort", cohort.clone()),
                ("date", Value::Date(day("2020-01-15"))),
                ("duration", Value::Int(360)),
            ];
            typed::Session::from(&record(Entity::Session, &fields))
        };
        let mut fields = vec![
            ("people", Value::Links(vec![id("BLM")])),
            ("date", Value::Date(day("2020-01-15"))),
            ("minutes", Value::Int(300)),
        ];
        let planned = |sessions: &[typed::Session], activities: &[typed::Activity]| {
            Week { sessions, activities, ..week(&calendar, &places, "2020-01-15") }.load().planned
        };
        assert_eq!(planned(&[session("BLM"), session("AHK")], &[]), 360);
        let other = [typed::Activity::from(&record(Entity::Activity, &fields))];
        assert_eq!(planned(&[session("BLM")], &other), 660, "an activity of another kind on the same day");
        fields.push(("cohort", cohort.clone()));
        let same = [typed::Activity::from(&record(Entity::Activity, &fields))];
        assert_eq!(planned(&[session("BLM")], &same), 300, "the activity tells the same hours");
    }

    #[test]
    fn registered_time_counts_in_its_week_and_that_of_a_meeting_once() {
        let calendar = Calendar::default();
        let meeting = Record { id: Id::derived(Entity::Meeting, &["m"]), ..Record::new(Entity::Meeting, id("x")) };
        let meeting = |status: &str| {
            let mut meeting = meeting.clone();
            meeting.set("date", Some(Value::Date(day("2020-01-16"))));
            meeting.set("duration", Some(Value::Int(360)));
            meeting.set("status", Some(Value::Code(status.into())));
            typed::Meeting::from(&meeting)
        };
        let entry = |who: &str, date: &str, phase: &str| {
            let fields = [
                ("person", Value::Link(id(who))),
                ("date", Value::Date(day(date))),
                ("minutes", Value::Int(90)),
                ("phase", Value::Code(phase.into())),
                ("meeting", Value::Link(Id::derived(Entity::Meeting, &["m"]))),
            ];
            typed::TimeEntry::from(&record(Entity::TimeEntry, &fields))
        };
        let planned = |entries: &[typed::TimeEntry], status: &str, answer| {
            let meetings = [(meeting(status), answer)];
            Week { entries, meetings: &meetings, ..week(&calendar, &[], "2020-01-15") }.load().planned
        };
        let comes = Some(AttendanceStatus::Ja);
        assert_eq!(
            planned(&[entry("BLM", "2020-01-13", "foer"), entry("BLM", "2020-01-19", "efter")], "indkaldt", comes),
            540
        );
        assert_eq!(
            planned(&[entry("BLM", "2020-01-12", "foer"), entry("BLM", "2020-01-20", "foer")], "indkaldt", comes),
            360
        );
        assert_eq!(planned(&[entry("AHK", "2020-01-15", "foer")], "indkaldt", comes), 360, "somebody else's");
        assert_eq!(
            planned(&[entry("BLM", "2020-01-16", "under")], "indkaldt", comes),
            360,
            "the meeting tells the same hours"
        );
        assert_eq!(planned(&[entry("BLM", "2020-01-16", "under")], "indkaldt", None), 90, "not invited");
        assert_eq!(planned(&[entry("BLM", "2020-01-16", "under")], "aflyst", comes), 90, "the meeting does not count");
    }

    #[test]
    fn a_duty_by_the_week_counts_the_weekdays_of_its_type() {
        let calendar = Calendar::default();
        let kind = |weekdays: &[&str]| {
            let fields = [
                ("granularity", Value::Code("uge".into())),
                ("start_time", Value::Time(480)),
                ("end_time", Value::Time(960)),
                ("weekdays", Value::Codes(weekdays.iter().map(|code| (*code).to_owned()).collect())),
            ];
            typed::DutyType::from(&record(Entity::DutyType, &fields))
        };
        let fields = [("person", Value::Link(id("BLM"))), ("date", Value::Date(day("2020-01-13")))];
        let duty = typed::Duty::from(&record(Entity::Duty, &fields));
        let planned = |weekdays: &[&str]| {
            let duties = [(duty.clone(), kind(weekdays))];
            Week { duties: &duties, ..week(&calendar, &[], "2020-01-15") }.load().planned
        };
        assert_eq!(planned(&[]), 5 * 480 / 5);
        assert_eq!(planned(&["man", "tir"]), 2 * 480 / 5);
        assert_eq!(planned(&["loer"]), 480 / 5, "a Saturday is no exception of itself");
    }
}

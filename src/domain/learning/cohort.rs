//! Course cohorts (S4): the sessions a course expects, what each team should have before a session, and teams
//! split over two cohorts.

use chrono::NaiveDate;

use crate::domain::calendar::Calendar;
use crate::domain::choices::{ActivityStatus, Coded, EngagementKind};
use crate::domain::fold::fold_long;
use crate::domain::planning::{self, Template, TemplateMilestone, TemplateSession, Words};
use crate::domain::value::{Id, Record, Value};

pub use crate::domain::choices::SessionNeed as Need;

/// The sessions a course expects, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Course {
    /// One for each session of the template.
    pub slots: Vec<Slot>,
}

/// One session a course expects.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// Key in the template; part of the id of a record made from it.
    pub key: String,
    /// Title.
    pub title: Words,
    /// Kind, number and needs of the session.
    pub session: TemplateSession,
    /// It counts as one of the course's sessions.
    pub required: bool,
}

/// The course of the built-in template.
pub fn course() -> Course {
    planning::standard(EngagementKind::Kursus, None).map(Course::of).unwrap_or_default()
}

impl Course {
    /// The course a template describes: its milestones that are sessions.
    pub fn of(template: &Template) -> Course {
        let slot = |milestone: &TemplateMilestone| {
            milestone.session.clone().map(|session| Slot {
                key: milestone.key.clone(),
                title: milestone.title.clone(),
                session,
                required: milestone.required,
            })
        };
        Course { slots: template.milestones.iter().filter_map(slot).collect() }
    }
}

impl Slot {
    /// Whether `session` is this one: it has the same kind, and the same number when the slot has one.
    pub fn is(&self, session: &Record) -> bool {
        self.session.is(session)
    }

    /// The index of this session among those of a cohort.
    pub fn find(&self, sessions: &[Record]) -> Option<usize> {
        sessions.iter().position(|session| self.is(session))
    }

    /// Sets the fields of a session made from this slot.
    pub fn fill(&self, session: &mut Record, cohort: Id, title: &str) {
        session.set("cohort", Some(Value::Link(cohort)));
        session.set("kind", Some(Value::Code(self.session.kind.code().to_owned())));
        session.set("number", self.session.number.map(Value::Int));
        session.set("title", Some(Value::Text(title.to_owned())));
        session.set("duration", self.session.minutes.map(Value::Int));
        session.set("status", Some(Value::Code(ActivityStatus::Planlagt.code().to_owned())));
    }
}

/// How far a team of a cohort is with its action learning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Team {
    /// It has a log.
    pub log: bool,
    /// A problem is drafted in one of its cycles.
    pub problem: bool,
    /// One of its actions was observed.
    pub observed: bool,
}

impl Team {
    /// Whether the team has what a session asks for.
    pub fn has(&self, need: Need) -> bool {
        match need {
            Need::Problem => self.problem,
            Need::ObservedAction => self.observed,
            Need::Log => self.log,
        }
    }
}

/// Whether it is time to mention what a session needs: from `working_days` before it to its own day.
pub fn is_near(calendar: &Calendar, today: NaiveDate, session: NaiveDate, working_days: i64) -> bool {
    today <= session && today >= calendar.add_working_days(session, -working_days)
}

/// Whether two enrolments are of the same team: by the team record when both have one, else by name.
pub fn same_team(a: &Record, b: &Record) -> bool {
    match (a.link("team"), b.link("team")) {
        (Some(a), Some(b)) => a == b,
        _ => fold_long(a.text("name").trim()) == fold_long(b.text("name").trim()),
    }
}

/// Teams that are in more than one cohort of a course: the name of each with its cohorts, in order. `teams` are
/// the enrolments of all cohorts of one course; [`same_team`] compares them.
pub fn split(teams: &[Record]) -> Vec<(String, Vec<Id>)> {
    let mut found: Vec<(&Record, Vec<Id>)> = Vec::new();
    for team in teams {
        let Some(cohort) = team.link("cohort") else { continue };
        match found.iter_mut().find(|(first, _)| same_team(first, team)) {
            Some((_, cohorts)) if cohorts.contains(&cohort) => {}
            Some((_, cohorts)) => cohorts.push(cohort),
            None => found.push((team, vec![cohort])),
        }
    }
    found
        .into_iter()
        .filter(|(_, cohorts)| cohorts.len() > 1)
        .map(|(team, cohorts)| (team.text("name").to_owned(), cohorts))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::choices::SessionKind;
    use crate::domain::fields::Entity;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_course_is_five_days_two_cafes_and_a_workshop() {
        let course = course();
        let of = |kind| course.slots.iter().filter(|s| s.required && s.session.kind == kind).count();
        assert_eq!((of(SessionKind::Dag), of(SessionKind::Cafe), of(SessionKind::Workshop)), (5, 2, 1));
        let needs: Vec<_> =
            course.slots.iter().filter_map(|s| s.session.needs.map(|need| (s.key.as_str(), need))).collect();
        assert_eq!(needs, [("cafe1", Need::Problem), ("cafe2", Need::ObservedAction), ("dag5", Need::Log)]);
        for slot in course.slots.iter().filter(|slot| slot.session.kind == SessionKind::Cafe) {
            assert!(!slot.session.questions.is_empty(), "{}", slot.key);
        }
    }

    #[test]
    fn a_session_is_found_by_its_kind_and_number() {
        let session = |kind: &str, number: Option<i64>| {
            let mut session = Record::new(Entity::Session, Id::derived(Entity::Session, &[kind]));
            session.set("kind", Some(Value::Code(kind.into())));
            session.set("number", number.map(Value::Int));
            session
        };
        let sessions = [session("cafe", Some(2)), session("dag", Some(2)), session("workshop", None)];
        let course = course();
        let at = |key: &str| course.slots.iter().find(|slot| slot.key == key).unwrap().find(&sessions);
        assert_eq!((at("cafe1"), at("cafe2"), at("dag2"), at("workshop")), (None, Some(0), Some(1), Some(2)));
    }

    #[test]
    fn it_is_near_from_the_third_working_day_before_and_holidays_are_no_working_days() {
        let calendar = Calendar::default();
        let near = |today: &str, session: &str| is_near(&calendar, day(today), day(session), 3);
        // Thursday: Monday is the third working day before it.
        assert!(!near("2020-03-08", "2020-03-12"));
        assert!(near("2020-03-09", "2020-03-12"));
        assert!(near("2020-03-12", "2020-03-12"));
        assert!(!near("2020-03-13", "2020-03-12"));
        // Tuesday after Easter 2020 (9, 10 and 13 April are holidays): 6 April is the third working day before.
        assert!(near("2020-04-06", "2020-04-14"));
        assert!(!near("2020-04-05", "2020-04-14"));
    }

    #[test]
    fn a_team_in_two_cohorts_is_split_and_a_team_twice_in_one_cohort_is_not() {
        let team = |name: &str, cohort: &str, team: Option<&str>| {
            let mut record = Record::new(Entity::CohortTeam, Id::derived(Entity::CohortTeam, &[name, cohort]));
            record.set("name", Some(Value::Text(name.into())));
            record.set("cohort", Some(Value::Link(Id::derived(Entity::Cohort, &[cohort]))));
            record.set("team", team.map(|team| Value::Link(Id::derived(Entity::Team, &[team]))));
            record
        };
        let (one, two) = (Id::derived(Entity::Cohort, &["1"]), Id::derived(Entity::Cohort, &["2"]));
        let names = [team("Team Syd", "1", None), team("team syd ", "2", None), team("Team Øst", "1", None)];
        assert_eq!(split(&names), [("Team Syd".to_owned(), vec![one, two])]);
        assert_eq!(split(&[team("Team Syd", "1", None), team("Team Syd", "1", None)]), []);
        // Team records decide when both enrolments have one.
        assert_eq!(split(&[team("Syd", "1", Some("a")), team("Syd", "2", Some("b"))]), []);
        assert_eq!(split(&[team("Syd", "1", Some("a")), team("Sydvest", "2", Some("a"))]).len(), 1);
    }
}

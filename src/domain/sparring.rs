//! Points for the next ledersparring in a unit, gathered from facts (spec 4.8 J): observations since the last one,
//! agreed steps, and what action learning and goals wait for; loading and words are elsewhere.

use chrono::NaiveDate;

use super::value::Record;

/// Most observations among the points; the newest count.
const OBSERVATIONS: usize = 3;

/// The facts of an engagement in a unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The latest ledersparring that was held.
    pub last: Option<Record>,
    /// The day of the next planned one.
    pub next: Option<NaiveDate>,
    /// The observations, newest first.
    pub observations: Vec<Record>,
    /// The newest of them with a time log: its first and last time, in minutes of the day.
    pub timed: Option<(Record, u16, u16)>,
    /// The active action-learning logs, each with its latest cycle and whether that cycle was observed.
    pub logs: Vec<(Record, Option<Record>, bool)>,
    /// The goals under way, each with the day of its latest evaluation.
    pub goals: Vec<(Record, Option<NaiveDate>)>,
    /// The agreed next steps that are not done.
    pub tasks: Vec<Record>,
    /// The next meeting, with the day its agenda was sent.
    pub meeting: Option<(Record, Option<NaiveDate>)>,
}

/// One point to discuss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Point {
    /// Show the time log of an observation.
    TimeLog {
        /// Its number.
        number: i64,
        /// Its first time.
        from: u16,
        /// Its last time.
        to: u16,
    },
    /// Discuss a finished observation.
    Seen {
        /// Its number.
        number: i64,
        /// Its day.
        day: NaiveDate,
        /// Its method, as a code.
        method: String,
        /// It was already shared with the people it is about.
        shared: bool,
    },
    /// An agreed step.
    Step {
        /// The step.
        what: String,
        /// The person who does it.
        who: String,
        /// Its due day.
        due: Option<NaiveDate>,
        /// The action-learning log it is from.
        log: Option<i64>,
    },
    /// An action of action learning without an observation.
    Unobserved {
        /// The log.
        log: i64,
        /// The cycle.
        cycle: i64,
        /// The action.
        action: String,
    },
    /// Action learning waits for an action.
    Agree {
        /// The log.
        log: i64,
        /// The cycle for it.
        cycle: i64,
    },
    /// A goal without an evaluation.
    Goal {
        /// Its number.
        number: Option<i64>,
        /// Its title.
        title: String,
        /// The day work on it began.
        since: Option<NaiveDate>,
    },
    /// The agenda of the next meeting.
    Agenda {
        /// The title of the meeting.
        title: String,
        /// Its day.
        day: NaiveDate,
        /// The day the agenda was sent.
        sent: Option<NaiveDate>,
    },
}

impl Point {
    /// Whether it is done; it is shown so that nobody needs to ask.
    pub fn is_done(&self) -> bool {
        matches!(self, Point::Agenda { sent: Some(_), .. })
    }
}

fn is_open(cycle: &Record) -> bool {
    !matches!(cycle.text("status"), "lukket" | "opgivet")
}

/// The next step of a cycle or an activity, if it has one.
fn step(record: &Record, log: Option<i64>) -> Option<Point> {
    let what = record.text("next_step");
    (!what.is_empty()).then(|| Point::Step {
        what: what.to_owned(),
        who: record.text("next_owner").to_owned(),
        due: record.date("next_due"),
        log,
    })
}

fn learning(log: &Record, cycle: Option<&Record>, observed: bool) -> Option<Point> {
    let number = log.number?;
    let Some(cycle) = cycle else { return Some(Point::Agree { log: number, cycle: 1 }) };
    let at = cycle.int("number").unwrap_or(1);
    if cycle.date("next_done").is_none()
        && let Some(step) = step(cycle, Some(number))
    {
        return Some(step);
    }
    match (is_open(cycle), cycle.text("action")) {
        (false, _) => Some(Point::Agree { log: number, cycle: at + 1 }),
        (true, "") => Some(Point::Agree { log: number, cycle: at }),
        (true, action) => (!observed).then(|| Point::Unobserved { log: number, cycle: at, action: action.to_owned() }),
    }
}

/// The points, in the order to discuss them.
pub fn points(facts: &Facts) -> Vec<Point> {
    let since = facts.last.as_ref().and_then(Record::day);
    let mut points = Vec::new();
    points.extend(
        facts
            .timed
            .as_ref()
            .and_then(|(record, from, to)| Some(Point::TimeLog { number: record.number?, from: *from, to: *to })),
    );
    // Finished observations that are not shared, and shared ones since the last ledersparring.
    let seen = facts.observations.iter().filter_map(|record| {
        let (number, day) = (record.number?, record.day()?);
        let shared = match record.text("status") {
            "faerdig" => false,
            "delt" => true,
            _ => return None,
        };
        let method = record.text("method").to_owned();
        let new = since.is_none_or(|since| day >= since);
        (new || !shared).then_some(Point::Seen { number, day, method, shared })
    });
    points.extend(seen.take(OBSERVATIONS));
    points.extend(facts.last.as_ref().and_then(|last| step(last, None)));
    points.extend(facts.tasks.iter().map(|task| Point::Step {
        what: task.text("what").to_owned(),
        who: task.text("who").to_owned(),
        due: task.day(),
        log: None,
    }));
    points.extend(facts.logs.iter().filter_map(|(log, cycle, observed)| learning(log, cycle.as_ref(), *observed)));
    points.extend(facts.goals.iter().filter(|(_, evaluated)| evaluated.is_none()).map(|(goal, _)| Point::Goal {
        number: goal.int("number"),
        title: goal.text("title").to_owned(),
        since: goal.date("started"),
    }));
    points.extend(facts.meeting.as_ref().and_then(|(meeting, sent)| {
        Some(Point::Agenda { title: meeting.text("title").to_owned(), day: meeting.day()?, sent: *sent })
    }));
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fields::Entity;
    use crate::domain::value::{Id, Value};

    fn record(entity: Entity, number: i64, cells: &[(&str, Value)]) -> Record {
        let mut record = Record::new(entity, Id::derived(entity, &[&number.to_string()]));
        record.number = Some(number);
        for (name, value) in cells {
            record.set(name, Some(value.clone()));
        }
        record
    }

    fn words(text: &str) -> Value {
        Value::Text(text.into())
    }

    fn code(text: &str) -> Value {
        Value::Code(text.into())
    }

    fn on(day: &str) -> Value {
        Value::Date(day.parse().unwrap())
    }

    fn observed(number: i64, day: &str, status: &str) -> Record {
        record(
            Entity::Observation,
            number,
            &[("date", on(day)), ("status", code(status)), ("method", code("egen_skala"))],
        )
    }

    #[test]
    fn an_observation_shared_before_the_last_sparring_is_no_point_nor_is_a_kladde() {
        let facts = Facts {
            last: Some(record(Entity::Activity, 1, &[("date", on("2019-12-12"))])),
            observations: vec![
                observed(5, "2020-01-13", "kladde"),
                observed(4, "2019-12-12", "delt"),
                observed(3, "2019-12-11", "delt"),
                observed(2, "2019-11-28", "faerdig"),
            ],
            ..Facts::default()
        };
        let seen: Vec<(i64, bool)> = points(&facts)
            .iter()
            .filter_map(|point| match point {
                Point::Seen { number, shared, .. } => Some((*number, *shared)),
                _ => None,
            })
            .collect();
        assert_eq!(seen, [(4, true), (2, false)]);
    }

    #[test]
    fn action_learning_waits_for_a_step_an_observation_or_an_action() {
        let log = record(Entity::AlLog, 7, &[]);
        let cycle = |cells: &[(&str, Value)]| record(Entity::AlCycle, 1, cells);
        let of = |cycle: Option<Record>, observed: bool| {
            points(&Facts { logs: vec![(log.clone(), cycle, observed)], ..Facts::default() })
        };
        let open = [("number", Value::Int(2)), ("status", code("aktion"))];
        assert_eq!(of(None, false), [Point::Agree { log: 7, cycle: 1 }]);
        assert_eq!(of(Some(cycle(&open)), false), [Point::Agree { log: 7, cycle: 2 }]);
        let acted = cycle(&[open[0].clone(), open[1].clone(), ("action", words("To samlinger"))]);
        let unobserved = Point::Unobserved { log: 7, cycle: 2, action: "To samlinger".into() };
        assert_eq!(of(Some(acted.clone()), false), [unobserved]);
        assert_eq!(of(Some(acted.clone()), true), []);
        let mut step = acted;
        step.set("next_step", Some(words("Varm mad")));
        assert!(matches!(of(Some(step.clone()), true).as_slice(), [Point::Step { log: Some(7), .. }]));
        step.set("next_done", Some(on("2020-01-10")));
        assert_eq!(of(Some(step.clone()), true), []);
        step.set("status", Some(code("lukket")));
        assert_eq!(of(Some(step), true), [Point::Agree { log: 7, cycle: 3 }]);
    }

    #[test]
    fn a_goal_is_a_point_until_it_is_evaluated_and_a_sent_agenda_is_done() {
        let goal = record(Entity::Goal, 1, &[("number", Value::Int(2)), ("title", words("Frokost"))]);
        let day: NaiveDate = "2020-01-21".parse().unwrap();
        let meeting = record(Entity::Meeting, 1, &[("title", words("Styregruppe")), ("date", Value::Date(day))]);
        let mut facts = Facts { goals: vec![(goal, None)], meeting: Some((meeting, None)), ..Facts::default() };
        let open = points(&facts);
        assert_eq!(open.len(), 2);
        assert!(open.iter().all(|point| !point.is_done()));
        facts.goals[0].1 = Some(day);
        facts.meeting.as_mut().unwrap().1 = Some(day);
        let left = points(&facts);
        assert_eq!((left.len(), left[0].is_done()), (1, true));
    }
}

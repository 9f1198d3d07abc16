//! Sparring: reads the records to discuss at the next ledersparring in a unit; choosing the points is in
//! `domain::sparring`.

use chrono::NaiveDate;

use super::learning::latest_cycle;
use crate::domain::fields::Entity;
use crate::domain::sparring::Facts;
use crate::domain::value::{Id, Record, Value};
use crate::store::{Filter, Query, Reader, Sort, StoreError};

/// Maximum number of records of one kind read; an engagement has a few dozen of each.
const MANY: usize = 60;
/// Maximum number of observations searched, the newest ones.
const OBSERVATIONS: usize = 12;

fn code(text: &str) -> Value {
    Value::Code(text.to_owned())
}

/// The records of an engagement in a unit.
///
/// # Errors
/// When the file cannot be read.
pub fn sparring(reader: &Reader<'_>, engagement: Id, unit: Id, today: NaiveDate) -> Result<Facts, StoreError> {
    let under = |entity: Entity| Query::under(entity, "engagement", engagement);
    // A record that names no unit is about all units.
    let here = |record: &Record| record.link("unit").is_none_or(|of| of == unit);
    let talks =
        under(Entity::Activity).with(Filter::Is("kind", code("ledersparring"))).with(Filter::Has("units", unit));
    let held = talks.clone().with(Filter::Is("status", code("afholdt"))).with(Filter::To("date", today));
    let planned = talks.with(Filter::Is("status", code("planlagt"))).with(Filter::From("date", today));
    let observations = under(Entity::Observation).with(Filter::Is("unit", Value::Link(unit))).sorted(Sort::Newest);
    let observations = reader.list(&observations, OBSERVATIONS)?;
    let last = reader.list(&held.sorted(Sort::Newest), 1)?.pop();
    let since = last.as_ref().and_then(Record::day);
    let mut timed = None;
    for record in observations.iter().filter(|record| since.is_none_or(|since| record.day() >= Some(since))) {
        let lines = reader.list(&Query::under(Entity::TimeLog, "observation", record.id), MANY)?;
        let times = || {
            lines.iter().filter_map(|line| match line.get("time") {
                Some(Value::Time(minutes)) => Some(*minutes),
                _ => None,
            })
        };
        if let (Some(from), Some(to)) = (times().min(), times().max()) {
            timed = Some((record.clone(), from, to));
            break;
        }
    }
    let mut logs = Vec::new();
    for log in reader.list(&under(Entity::AlLog).with(Filter::Is("status", code("aktiv"))), MANY)? {
        if here(&log) && log.link("cohort_team").is_none() {
            let cycle = latest_cycle(reader, log.id)?;
            let observed = cycle.as_ref().is_some_and(|cycle| !cycle.days.is_empty());
            logs.push((log, cycle.map(|cycle| cycle.record), observed));
        }
    }
    let mut goals = Vec::new();
    for goal in reader.list(&under(Entity::Goal), MANY)? {
        if here(&goal) && matches!(goal.text("status"), "formuleret" | "i_gang") {
            let evaluations = Query::under(Entity::Evaluation, "goal", goal.id).sorted(Sort::Newest);
            let latest = reader.list(&evaluations, 1)?.first().and_then(Record::day);
            goals.push((goal, latest));
        }
    }
    let mut tasks = reader.list(&under(Entity::Task).with(Filter::Is("status", code("aftalt"))), MANY)?;
    tasks.retain(here);
    let meetings = under(Entity::Meeting)
        .with(Filter::From("date", today))
        .with(Filter::IsNot("status", code("aflyst")))
        .sorted(Sort::Oldest);
    let meeting = match reader.list(&meetings, 1)?.pop() {
        Some(meeting) => {
            let sent =
                Query::under(Entity::Dispatch, "meeting", meeting.id).with(Filter::Is("kind", code("dagsorden")));
            let sent = reader.list(&sent, 1)?.first().and_then(Record::day);
            Some((meeting, sent))
        }
        None => None,
    };
    Ok(Facts {
        last,
        next: reader.list(&planned.sorted(Sort::Oldest), 1)?.first().and_then(Record::day),
        observations,
        timed,
        logs,
        goals,
        tasks,
        meeting,
    })
}

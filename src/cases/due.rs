//! Due: a window of what is owed (M24), each line with the words that it needs of other records. The index is `store/due`,
//! what is owed is decided in `domain::due`, and the words of a language are in `text`.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;

use super::engagement::school_calendar;
use crate::domain::calendar::Calendar;
use crate::domain::choices::Party;
use crate::domain::due::{Line, Owed, Who, has_a_rule, is_ours};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record, choice};
use crate::rules::{Case, Finding, OwedCase, Speaks, Thresholds, judge};
use crate::store::{Due, DueAt, DueQuery, Reader, StoreError};

/// Most lines about one engagement or meeting that a rule looks at.
const UNDER_ONE: usize = 500;

/// A window of the list, the earliest day first, each line with its place, and whether there is more.
///
/// # Errors
/// When the file cannot be read, as for every function here.
pub fn lines(reader: &Reader<'_>, query: &DueQuery, limit: usize) -> Result<(Vec<(Due, Line)>, bool), StoreError> {
    let (found, more) = reader.due(query, limit)?;
    Ok((with_words(reader, found)?, more))
}

/// Most lines that the rule about overdue days looks at.
const LATE: usize = 500;

/// Lines of it that are read at a time, so that a key does not wait long.
const LATE_AT_A_TIME: usize = 25;

/// What a person owes, or everybody, whose day has passed, read a window at a time.
#[derive(Clone, Debug, Default)]
pub struct Overdue {
    lines: Vec<Line>,
    after: Option<DueAt>,
    read: bool,
    more: bool,
}

impl Overdue {
    /// Reads the next window. Returns the case once all of it is read.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn read(
        &mut self,
        reader: &Reader<'_>,
        person: Option<Id>,
        today: NaiveDate,
    ) -> Result<Option<OwedCase>, StoreError> {
        if !self.read {
            let query = DueQuery { person, today, after: self.after, to: today.pred_opt() };
            let (found, more) = reader.due(&query, LATE_AT_A_TIME)?;
            self.after = found.last().map(|due| due.at);
            self.lines.extend(with_words(reader, found)?.into_iter().map(|(_, line)| line));
            self.read = !more || self.lines.len() >= LATE;
            self.more = more;
        }
        Ok(self.read.then(|| OwedCase { today, lines: std::mem::take(&mut self.lines), more: self.more }))
    }
}

/// What is owed about one engagement, meeting or other root up to a day, the earliest first.
pub fn under(reader: &Reader<'_>, root: Id, today: NaiveDate, to: NaiveDate) -> Result<Vec<Line>, StoreError> {
    let found = reader.due_under(root, (today, to), UNDER_ONE)?;
    Ok(with_words(reader, found)?.into_iter().map(|(_, line)| line).collect())
}

/// The requests that wait for a decision, by the deadline of their round, the earliest first.
pub fn requests(reader: &Reader<'_>, limit: usize) -> Result<Vec<Line>, StoreError> {
    let found = reader.due_of_kind(Owed::Request, limit)?;
    Ok(with_words(reader, found)?.into_iter().map(|(_, line)| line).collect())
}

/// What R-81 says about one engagement or meeting, on its own page and in its report.
pub fn overdue_under(
    reader: &Reader<'_>,
    root: Id,
    today: NaiveDate,
    thresholds: &Thresholds,
) -> Result<Vec<Finding>, StoreError> {
    let Some(yesterday) = today.pred_opt() else { return Ok(Vec::new()) };
    let mut found = reader.due_under(root, (today, yesterday), UNDER_ONE + 1)?;
    let more = found.len() > UNDER_ONE;
    found.truncate(UNDER_ONE);
    let lines = with_words(reader, found)?.into_iter().map(|(_, line)| line).collect();
    Ok(judge(Case::Owed(&OwedCase { today, lines, more }), Speaks::Attention, thresholds))
}

/// What is owed about one record, if it is still open.
pub fn of(reader: &Reader<'_>, id: Id) -> Result<Option<Line>, StoreError> {
    let found = reader.due_of(id)?.into_iter().collect();
    Ok(with_words(reader, found)?.pop().map(|(_, line)| line))
}

/// Reads the records of a window and those that they are named after.
pub fn with_words(reader: &Reader<'_>, found: Vec<Due>) -> Result<Vec<(Due, Line)>, StoreError> {
    let mut owers: HashMap<Id, Vec<Id>> = HashMap::new();
    for due in &found {
        owers.insert(due.id, reader.owers(due.id)?);
    }
    let mut wanted: Vec<Id> = found.iter().flat_map(|due| [due.id, due.root]).collect();
    wanted.extend(owers.values().flatten());
    let known = records(reader, wanted)?;
    let mut units: Vec<Id> =
        known.values().filter_map(|record| unit_of(record).or_else(|| record.link("network"))).collect();
    units.extend(known.values().filter_map(|record| record.link("observation")));
    let units = records(reader, units)?;
    let calendars = calendars(reader, &found, &known)?;
    let line = |due: Due| {
        let record = known.get(&due.id)?.clone();
        let root = known.get(&due.root).unwrap_or(&record);
        let theirs = owers.get(&due.id).into_iter().flatten().filter_map(|id| known.get(id)).collect::<Vec<_>>();
        let name = |id: Option<Id>| id.and_then(|id| units.get(&id)).map(|unit| unit.text("name").to_owned());
        let unit = name(unit_of(&record).filter(|unit| *unit != due.root)).unwrap_or_default();
        let (who, about) = (who(&record, &theirs), about(root, &units));
        let observation = record.link("observation").and_then(|id| units.get(&id));
        let agreed_at = observation.and_then(|at| at.entity.numbered(at.number?)).unwrap_or_default();
        let has_a_rule = due.owed == Owed::Milestone && has_a_rule(&record, choice(root.get("kind")));
        let is_milestone = due.owed == Owed::Milestone;
        let calendar = is_milestone.then(|| calendars.get(&root.link("municipality"))).flatten();
        let falls_in = calendar.and_then(|calendar| calendar.school_break(due.day));
        let root = (root.entity, root.id);
        let line =
            Line { owed: due.owed, day: due.day, root, about, agreed_at, unit, who, record, has_a_rule, falls_in };
        Some((due, line))
    };
    Ok(found.into_iter().filter_map(line).collect())
}

/// The calendars that the milestones of a window are told by, each read once.
fn calendars(
    reader: &Reader<'_>,
    found: &[Due],
    known: &HashMap<Id, Record>,
) -> Result<HashMap<Option<Id>, Calendar>, StoreError> {
    let mut calendars = HashMap::new();
    for due in found.iter().filter(|due| due.owed == Owed::Milestone) {
        let municipality = known.get(&due.root).and_then(|root| root.link("municipality"));
        if let Entry::Vacant(vacant) = calendars.entry(municipality) {
            vacant.insert(school_calendar(reader, municipality)?);
        }
    }
    Ok(calendars)
}

fn records(reader: &Reader<'_>, mut ids: Vec<Id>) -> Result<HashMap<Id, Record>, StoreError> {
    ids.sort_unstable();
    ids.dedup();
    Ok(reader.records(&ids)?.into_iter().map(|record| (record.id, record)).collect())
}

/// The unit a line is about; for a registration its municipality.
fn unit_of(record: &Record) -> Option<Id> {
    let field = if record.entity == Entity::Registration { "municipality" } else { "unit" };
    record.entity.field(field).and_then(|_| record.link(field))
}

/// The number of a record, or its name.
fn about(root: &Record, others: &HashMap<Id, Record>) -> String {
    let number = root.number.and_then(|number| root.entity.numbered(number));
    match (root.entity, number) {
        (Entity::Unit | Entity::Network, _) => root.text("name").to_owned(),
        (Entity::NetworkPeriod, _) => {
            let network = root.link("network").and_then(|id| others.get(&id)).map_or("", |record| record.text("name"));
            [network, root.text("name")].join(" ").trim().to_owned()
        }
        (_, Some(number)) => number,
        _ => String::new(),
    }
}

fn who(record: &Record, people: &[&Record]) -> Who {
    let named: Vec<&str> =
        people.iter().map(|person| person.text("initials")).filter(|text| !text.is_empty()).collect();
    let mut shown: Vec<String> = match named.is_empty() {
        true => people.iter().map(|person| person.text("name").to_owned()).collect(),
        false => named.into_iter().map(str::to_owned).collect(),
    };
    shown.sort();
    let party = choice::<Party>(record.entity.field("party").and_then(|_| record.get("party")));
    Who { written: Line::written_owner(record).to_owned(), people: shown, party: party.filter(|_| !is_ours(record)) }
}

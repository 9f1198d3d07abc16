//! Owed: writes the index of what is owed, by person and day, at the end of each transaction. It has only what is open. What is
//! owed about a record is decided in `domain::due`; windows on the index are in `due`.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use super::error::Outcome;
use super::projection;
use super::tables::table;
use super::touched::Touched;
use super::values::day_text;
use super::windows;
use crate::domain::calendar::Calendar;
use crate::domain::choices::{Coded, DispatchKind, EngagementUnitStatus, Purpose};
use crate::domain::due::{self, Around, KINDS, Open, Owed};
use crate::domain::fields::Entity;
use crate::domain::planning::proof::{self, Evidence};
use crate::domain::planning::{self, Template};
use crate::domain::thresholds::Thresholds;
use crate::domain::typed;
use crate::domain::value::{Id, Record, choice};

/// Written as the person of a row that everybody's list reads.
pub(super) const EVERYBODY: &[u8] = &[];

/// Written as the last day of what is asked for until it is done.
pub(super) const ALWAYS: &str = "9999-12-31";

/// The records of which one thing is owed.
pub(crate) const OF_A_KIND: &str = "SELECT ent FROM due WHERE person = ?1 AND owed = ?2";

/// Writes what is owed now about everything noted; call it at the end of a transaction.
pub(crate) fn settle(touched: &mut Touched, db: &Connection) -> Outcome<()> {
    if touched.held {
        return Ok(());
    }
    let mut touched = std::mem::take(touched);
    let mut reading = Reading::new(db);
    for engagement in std::mem::take(&mut touched.engagements) {
        whole(&mut touched, db, engagement)?;
    }
    for (entity, id) in std::mem::take(&mut touched.between) {
        touched.proofs.extend(reading.record(entity, id)?.and_then(|record| record.link("engagement")));
    }
    for engagement in std::mem::take(&mut touched.proofs) {
        if reading.is_provable(engagement)? {
            touched.see(Entity::Milestone, "engagement", Some(engagement));
            touched.plans.insert(engagement);
        }
    }
    for engagement in std::mem::take(&mut touched.plans) {
        for plan in children(db, Entity::Plan, "engagement", engagement)? {
            touched.see(Entity::PlanItem, "plan", Some(plan.id));
        }
    }
    for network in std::mem::take(&mut touched.networks) {
        for period in children(db, Entity::NetworkPeriod, "network", network)? {
            touched.see(Entity::Registration, "network_period", Some(period.id));
            touched.see(Entity::Meeting, "network_period", Some(period.id));
        }
    }
    for (entity, field, parent) in std::mem::take(&mut touched.under) {
        add(&mut touched, entity, ents(db, entity, field, parent)?);
    }
    if touched.days {
        for owed in [Owed::Minutes, Owed::Agenda, Owed::Request] {
            let mut query = db.prepare_cached(OF_A_KIND)?;
            let rows = query.query_map(params![EVERYBODY, owed.code()], |row| row.get(0))?;
            let found: Vec<i64> = rows.collect::<Result<_, _>>()?;
            drop(query);
            add(&mut touched, owed.entity(), found);
        }
    }
    for (ent, entity) in touched.records {
        let record = projection::by_ent(db, entity, ent)?;
        let rows = match &record {
            Some(record) => reading.rows(record)?,
            None => Rows::default(),
        };
        put(db, ent, &rows)?;
    }
    Ok(())
}

fn add(touched: &mut Touched, entity: Entity, ents: Vec<i64>) {
    touched.records.extend(ents.into_iter().map(|ent| (ent, entity)));
}

/// Notes everything that belongs to an engagement.
fn whole(touched: &mut Touched, db: &Connection, engagement: Id) -> Outcome<()> {
    touched.see(Entity::Engagement, "id", Some(engagement));
    use Entity::{Activity, Commitment, Meeting, Milestone, Request, Task};
    for entity in [Milestone, Activity, Task, Commitment, Meeting, Request] {
        touched.see(entity, "engagement", Some(engagement));
    }
    let steps = [
        (Entity::Plan, Entity::PlanItem, "plan"),
        (Entity::Meeting, Entity::MeetingTask, "meeting"),
        (Entity::AlLog, Entity::AlCycle, "al_log"),
    ];
    for (between, entity, field) in steps {
        for record in children(db, between, "engagement", engagement)? {
            touched.see(entity, field, Some(record.id));
        }
    }
    for part in children(db, Entity::EngagementUnit, "engagement", engagement)? {
        touched.see(Entity::Inspection, "unit", part.link("unit"));
    }
    Ok(())
}

/// The rows of one record: what is owed, what it belongs to, and who owes it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Rows {
    open: Option<Open>,
    root: Option<Id>,
    people: BTreeSet<Id>,
}

impl Rows {
    /// The number of rows in the table.
    fn count(&self) -> usize {
        if self.open.is_some() { self.people.len() + 1 } else { 0 }
    }
}

/// An engagement with what decides about others.
struct Known {
    record: Record,
    calendar: Rc<Calendar>,
    /// The people assigned to it, each with the last day, if there is one.
    assigned: Vec<(Id, Option<NaiveDate>)>,
    /// Milestones that a record proves, or whose unit has left; its own id when its follow-up is done.
    settled: HashSet<Id>,
    /// Its milestones that are done or expected.
    milestones: Vec<Record>,
}

/// Reads what decides about many records, each once.
pub(crate) struct Reading<'a> {
    db: &'a Connection,
    thresholds: Option<Rc<Thresholds>>,
    calendars: HashMap<Option<Id>, Rc<Calendar>>,
    engagements: HashMap<Id, Option<Rc<Known>>>,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(db: &'a Connection) -> Reading<'a> {
        Reading { db, thresholds: None, calendars: HashMap::new(), engagements: HashMap::new() }
    }

    fn thresholds(&mut self) -> Outcome<Rc<Thresholds>> {
        if let Some(known) = &self.thresholds {
            return Ok(known.clone());
        }
        let table = table(Entity::Setting);
        let sql = format!("SELECT {} FROM {} t ORDER BY t._key, t._tie LIMIT 500", table.columns, table.name);
        let mut query = self.db.prepare_cached(&sql)?;
        let rows = query.query_map([], |row| table.read(row).map(|(_, record)| record))?;
        let settings: Vec<Record> = rows.collect::<Result<_, _>>()?;
        let read = Rc::new(Thresholds::of(&settings));
        self.thresholds = Some(read.clone());
        Ok(read)
    }

    fn calendar(&mut self, municipality: Option<Id>) -> Outcome<Rc<Calendar>> {
        if let Some(known) = self.calendars.get(&municipality) {
            return Ok(known.clone());
        }
        let record = match municipality {
            Some(id) => self.record(Entity::Municipality, id)?,
            None => None,
        };
        let days = match &record {
            Some(record) => children(self.db, Entity::CalendarDay, "municipality", record.id)?,
            None => Vec::new(),
        };
        let read = Rc::new(Calendar::of(record.as_ref(), &days));
        self.calendars.insert(municipality, read.clone());
        Ok(read)
    }

    fn record(&self, entity: Entity, id: Id) -> Outcome<Option<Record>> {
        Ok(projection::by_id(self.db, entity, id)?.map(|(_, record)| record))
    }

    fn engagement(&mut self, id: Id) -> Outcome<Option<Rc<Known>>> {
        if let Some(known) = self.engagements.get(&id) {
            return Ok(known.clone());
        }
        let read = match self.record(Entity::Engagement, id)? {
            Some(record) => Some(Rc::new(self.read(record)?)),
            None => None,
        };
        self.engagements.insert(id, read.clone());
        Ok(read)
    }

    fn read(&mut self, record: Record) -> Outcome<Known> {
        let (db, id) = (self.db, record.id);
        let assigned = children(db, Entity::Assignment, "engagement", id)?;
        let assigned = assigned.iter().filter_map(|one| Some((one.link("person")?, one.date("to"))));
        let milestones = children(db, Entity::Milestone, "engagement", id)?;
        let mut settled: HashSet<Id> = HashSet::new();
        let expected = due::expects_milestones(choice(record.get("status")));
        let ends = |milestone: &Record| match milestone.date("done_at") {
            Some(_) => milestone.text("key") == "opf",
            // While it is expected, its day stands in the list as that of the milestone.
            None => expected && due::is_follow_up(milestone, &record),
        };
        if milestones.iter().any(ends) {
            settled.insert(id);
        }
        let parts = children(db, Entity::EngagementUnit, "engagement", id)?;
        let left = |unit: Id| {
            let mut theirs = parts.iter().filter(|part| part.link("unit") == Some(unit)).peekable();
            let gone = |part: &Record| choice(part.get("status")) == Some(EngagementUnitStatus::Udtraadt);
            theirs.peek().is_some() && theirs.all(gone)
        };
        let template = template_of(db, &record);
        let template = template.as_deref();
        if milestones.iter().any(|milestone| waits_for_proof(milestone, template)) {
            settled.extend(proven(db, id, (template, &milestones, &parts))?);
        }
        settled.extend(milestones.iter().filter(|m| m.link("unit").is_some_and(left)).map(|m| m.id));
        let calendar = self.calendar(record.link("municipality"))?;
        let done = |one: &Record| one.date("done_at").is_some() || settled.contains(&one.id);
        let milestones = milestones.into_iter().filter(|one| expected || done(one)).collect();
        Ok(Known { assigned: assigned.collect(), settled, milestones, calendar, record })
    }

    /// Whether an engagement has a milestone that a record may prove or stop proving.
    fn is_provable(&self, engagement: Id) -> Outcome<bool> {
        let Some(record) = self.record(Entity::Engagement, engagement)? else { return Ok(false) };
        let template = template_of(self.db, &record);
        let milestones = children(self.db, Entity::Milestone, "engagement", engagement)?;
        Ok(milestones.iter().any(|milestone| waits_for_proof(milestone, template.as_deref())))
    }

    /// What is owed about a record.
    pub(crate) fn rows(&mut self, record: &Record) -> Outcome<Rows> {
        let parent = |entity, field: &str| match record.link(field) {
            Some(id) => self.record(entity, id),
            None => Ok(None),
        };
        let meeting = if record.entity == Entity::MeetingTask { parent(Entity::Meeting, "meeting")? } else { None };
        let log = if record.entity == Entity::AlCycle { parent(Entity::AlLog, "al_log")? } else { None };
        let period =
            if record.entity == Entity::Meeting { parent(Entity::NetworkPeriod, "network_period")? } else { None };
        let plan = if record.entity == Entity::PlanItem { parent(Entity::Plan, "plan")? } else { None };
        let engagement = match record.entity {
            Entity::Engagement => Some(record.id),
            _ => meeting.as_ref().or(log.as_ref()).or(plan.as_ref()).unwrap_or(record).link("engagement"),
        };
        let known = match engagement {
            Some(id) => self.engagement(id)?,
            None => None,
        };
        // What belongs to a record that is gone is owed by nobody.
        let lost = match record.entity {
            Entity::PlanItem => plan.is_none(),
            Entity::Milestone => known.is_none(),
            Entity::Request => false,
            _ => engagement.is_some() && known.is_none(),
        };
        if lost {
            return Ok(Rows::default());
        }
        let sent = match record.entity {
            Entity::Meeting => {
                let sent = children(self.db, Entity::Dispatch, "meeting", record.id)?;
                sent.iter().filter_map(|one| choice::<DispatchKind>(one.get("kind"))).collect()
            }
            _ => Vec::new(),
        };
        // A request waits by the calendar of its own municipality.
        let calendar = match known.as_ref().filter(|_| record.entity != Entity::Request) {
            Some(known) if record.entity != Entity::Meeting || record.link("municipality").is_none() => {
                known.calendar.clone()
            }
            _ => {
                let network = period.as_ref().and_then(|period| period.link("network"));
                let network = network.map_or(Ok(None), |id| self.record(Entity::Network, id))?;
                let own = record.entity.field("municipality").and_then(|_| record.link("municipality"));
                self.calendar(own.or(network.and_then(|network| network.link("municipality"))))?
            }
        };
        let thresholds = self.thresholds()?;
        let around = Around {
            engagement: known.as_ref().map(|known| &known.record),
            meeting: meeting.as_ref(),
            period: period.as_ref(),
            log: log.as_ref(),
            calendar: &calendar,
            sent: &sent,
            plan: plan.as_ref(),
            settled: known.as_ref().is_some_and(|known| {
                let twin = |milestone: &Record| due::is_twin(record, milestone);
                known.settled.contains(&record.id)
                    || record.entity == Entity::PlanItem && known.milestones.iter().any(twin)
            }),
            thresholds: &thresholds,
        };
        let Some(open) = due::of(record, &around) else { return Ok(Rows::default()) };
        let mut people: BTreeSet<Id> = due::named(record, meeting.as_ref()).into_iter().collect();
        if people.is_empty() && due::is_ours(record) {
            people.extend(known.iter().flat_map(|known| assigned_on(known, open.day)));
            if record.entity == Entity::Inspection {
                people.extend(self.of_unit(record.link("unit"), open.day)?);
            }
            if record.entity == Entity::Registration {
                people.extend(self.of_network(record.link("network_period"), open.day)?);
            }
        }
        let root = match record.entity {
            Entity::MeetingTask => meeting.as_ref().map(|meeting| meeting.id),
            Entity::AlCycle | Entity::PlanItem => engagement.or(log.as_ref().map(|log| log.id)),
            entity => due::root_fields(entity).iter().find_map(|field| record.link(field)),
        };
        Ok(Rows { open: Some(open), root: Some(root.unwrap_or(record.id)), people })
    }

    /// The people assigned to the network of a period.
    fn of_network(&self, period: Option<Id>, day: NaiveDate) -> Outcome<BTreeSet<Id>> {
        let period = period.map_or(Ok(None), |id| self.record(Entity::NetworkPeriod, id))?;
        let network = period.and_then(|period| period.link("network"));
        let assigned = network.map_or(Ok(Vec::new()), |id| children(self.db, Entity::Assignment, "network", id))?;
        let lasts = |one: &&Record| one.date("to").is_none_or(|to| to >= day);
        Ok(assigned.iter().filter(lasts).filter_map(|one| one.link("person")).collect())
    }

    /// The people of the running engagements that a unit takes part in; without one, those of the last one that was closed: what is
    /// to be complied with outlives the work.
    fn of_unit(&mut self, unit: Option<Id>, day: NaiveDate) -> Outcome<BTreeSet<Id>> {
        let (mut people, mut last) = (BTreeSet::new(), None);
        for part in unit.map_or(Ok(Vec::new()), |unit| children(self.db, Entity::EngagementUnit, "unit", unit))? {
            let here = choice(part.get("status")) != Some(EngagementUnitStatus::Udtraadt);
            let Some(id) = part.link("engagement").filter(|_| here) else { continue };
            let Some(known) = self.engagement(id)? else { continue };
            match known.record.text("status") {
                "aktiv" | "pauset" | "afslutter" => people.extend(assigned_on(&known, day)),
                "afsluttet" | "opfoelgning" => {
                    let at = (known.record.date("end"), id);
                    last = last.into_iter().chain([(at, known)]).max_by_key(|(at, _)| *at);
                }
                _ => {}
            }
        }
        if people.is_empty()
            && let Some((_, known)) = last
        {
            // Their places end with the engagement.
            let ended = known.record.date("end").map_or(day, |end| end.min(day));
            people.extend(assigned_on(&known, ended));
        }
        Ok(people)
    }
}

fn assigned_on(known: &Known, day: NaiveDate) -> impl Iterator<Item = Id> + '_ {
    known.assigned.iter().filter(move |(_, to)| to.is_none_or(|to| to >= day)).map(|(person, _)| *person)
}

/// Whether records other than the milestone itself decide whether it is done.
fn waits_for_proof(milestone: &Record, template: Option<&Template>) -> bool {
    let open = milestone.date("done_at").is_none() && milestone.text("dropped_reason").trim().is_empty();
    open && proof::proven_by(milestone.text("key"), template).is_some()
}

/// The template of an engagement, as `cases` reads it.
fn template_of(db: &Connection, engagement: &Record) -> Option<Cow<'static, Template>> {
    let own = |id| {
        let (_, head) = projection::by_id(db, Entity::Template, id).ok().flatten()?;
        let parts = |entity| children(db, entity, "template", id).unwrap_or_default();
        Some(planning::own::read(&head, &parts(Entity::TemplatePhase), &parts(Entity::TemplateMilestone)))
    };
    planning::template_of(engagement, own).ok()
}

/// The milestones of an engagement that are proven by other records, with the same evidence as `cases` reads.
fn proven(
    db: &Connection,
    engagement: Id,
    (template, milestones, parts): (Option<&Template>, &[Record], &[Record]),
) -> Outcome<Vec<Id>> {
    let mut observations = Vec::new();
    for purpose in [Purpose::Baseline, Purpose::Eftermaaling] {
        observations.extend(windows::first_seen(db, engagement, purpose.code())?.iter().map(Into::into));
    }
    let requests: Vec<typed::Request> = of(db, Entity::Request, engagement)?;
    let mut endorsements: Vec<typed::Endorsement> = Vec::new();
    for request in &requests {
        endorsements.extend(children(db, Entity::Endorsement, "request", request.id)?.iter().map(Into::into));
    }
    let mut evaluations: Vec<typed::Evaluation> = of(db, Entity::Evaluation, engagement)?;
    // One of a goal proves nothing about the engagement.
    evaluations.retain(|evaluation| evaluation.goal.is_none());
    let mut sessions = Vec::new();
    for cohort in children(db, Entity::Cohort, "engagement", engagement)? {
        sessions.extend(children(db, Entity::Session, "cohort", cohort.id)?);
    }
    let here = |part: &&Record| choice(part.get("status")) != Some(EngagementUnitStatus::Udtraadt);
    let units: Vec<Id> = parts.iter().filter(here).filter_map(|part| part.link("unit")).collect();
    let evidence = Evidence {
        template,
        units: &units,
        phases: &of(db, Entity::Phase, engagement)?,
        agreements: &of(db, Entity::Agreement, engagement)?,
        groups: &of(db, Entity::Group, engagement)?,
        observations: &observations,
        activities: &of(db, Entity::Activity, engagement)?,
        plans: &of(db, Entity::Plan, engagement)?,
        meetings: &of(db, Entity::Meeting, engagement)?,
        evaluations: &evaluations,
        requests: &requests,
        endorsements: &endorsements,
        shares: &of(db, Entity::KnowledgeShare, engagement)?,
        sessions: &sessions,
    };
    let mut bare: Vec<Record> = milestones.to_vec();
    bare.iter_mut().for_each(|milestone| milestone.set("done_at", None));
    proof::apply(&mut bare, evidence);
    Ok(bare.iter().filter(|milestone| milestone.date("done_at").is_some()).map(|milestone| milestone.id).collect())
}

fn of<T: for<'r> From<&'r Record>>(db: &Connection, entity: Entity, engagement: Id) -> Outcome<Vec<T>> {
    Ok(children(db, entity, "engagement", engagement)?.iter().map(T::from).collect())
}

/// Most children of one record that are read, as in `cases`.
const MANY: usize = 2000;

fn children(db: &Connection, entity: Entity, field: &str, parent: Id) -> Outcome<Vec<Record>> {
    let table = table(entity);
    let sql = format!(
        "SELECT {} FROM {} t WHERE t.\"{field}\" = ?1 ORDER BY t._key, t._tie LIMIT {MANY}",
        table.columns, table.name
    );
    let mut query = db.prepare_cached(&sql)?;
    let rows = query.query_map([parent.0.as_bytes()], |row| table.read(row).map(|(_, record)| record))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The numbers of the records of a kind below a parent; the record itself where the field is `id`.
fn ents(db: &Connection, entity: Entity, field: &str, parent: Id) -> Outcome<Vec<i64>> {
    let only = if entity == Entity::Activity { " AND t.next_due IS NOT NULL" } else { "" };
    let sql = format!("SELECT t._ent FROM {} t WHERE t.\"{field}\" = ?1{only} LIMIT {MANY}", table(entity).name);
    let mut query = db.prepare_cached(&sql)?;
    let rows = query.query_map([parent.0.as_bytes()], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A row as it is stored: person, day, what is owed, the last day it is asked for, and the root.
type StoredRow = (Vec<u8>, String, String, String, Vec<u8>);

/// The rows of a record as they are stored.
fn stored(db: &Connection, ent: i64) -> Outcome<Vec<StoredRow>> {
    let mut query = db.prepare_cached("SELECT person, day, owed, until, root FROM due WHERE ent = ?1")?;
    let rows = query.query_map([ent], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))?;
    let mut found: Vec<_> = rows.collect::<Result<_, _>>()?;
    found.sort();
    Ok(found)
}

fn expected(rows: &Rows) -> Vec<StoredRow> {
    let (Some(open), Some(root)) = (rows.open, rows.root) else { return Vec::new() };
    let until = open.until.map_or_else(|| ALWAYS.to_owned(), day_text);
    let row = |person: &[u8]| {
        let person = person.to_vec();
        (person, day_text(open.day), open.owed.code().to_owned(), until.clone(), root.0.as_bytes().to_vec())
    };
    let people = rows.people.iter().map(|person| row(person.0.as_bytes()));
    let mut all: Vec<_> = std::iter::once(row(EVERYBODY)).chain(people).collect();
    all.sort();
    all
}

fn put(db: &Connection, ent: i64, rows: &Rows) -> Outcome<()> {
    let (before, now) = (stored(db, ent)?, expected(rows));
    if before == now {
        return Ok(());
    }
    for (person, day, ..) in &before {
        db.prepare_cached("DELETE FROM due WHERE person = ?1 AND day = ?2 AND ent = ?3")?
            .execute(params![person, day, ent])?;
    }
    insert(db, ent, &now)
}

fn insert(db: &Connection, ent: i64, rows: &[StoredRow]) -> Outcome<()> {
    for (person, day, owed, until, root) in rows {
        db.prepare_cached("INSERT INTO due (person, day, ent, owed, until, root) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
            .execute(params![person, day, ent, owed, until, root])?;
    }
    Ok(())
}

/// Writes all rows into the empty table, once the records and their indexes are there.
pub(crate) fn fill(db: &Connection) -> Outcome<()> {
    let mut reading = Reading::new(db);
    db.execute_batch("DELETE FROM due")?;
    for entity in KINDS {
        let table = table(entity);
        let only = if entity == Entity::Activity { " WHERE t.next_due IS NOT NULL" } else { "" };
        let sql = format!("SELECT {} FROM {} t{only}", table.columns, table.name);
        let mut query = db.prepare(&sql)?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let (ent, record) = table.read(row)?;
            insert(db, ent, &expected(&reading.rows(&record)?))?;
        }
    }
    Ok(())
}

/// The number of rows expected for a record, and whether exactly these are stored.
pub(crate) fn compare(reading: &mut Reading<'_>, ent: i64, record: Option<&Record>) -> Outcome<(usize, bool)> {
    let rows = match record {
        Some(record) if KINDS.contains(&record.entity) => reading.rows(record)?,
        _ => Rows::default(),
    };
    Ok((rows.count(), stored(reading.db, ent)? == expected(&rows)))
}

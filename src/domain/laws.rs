//! Laws about records: what must hold within a record and between records of one kind, whatever door it comes through. They
//! are no rules: a rule judges the work and can be passed with a reason, a law keeps a figure from being wrong. `actions::laws`
//! asks for them; the words are `law-*`. What is planned for a day and asks for an answer after it is in `passed`.

use chrono::{Datelike, NaiveDate, Weekday};

use super::fault::{Fault, Overlap, Problem};
use super::fields::{Entity, Kind};
use super::fold::fold_long;
use super::span::{End, Span};
use super::typed_input::clean_line;
use super::value::{Record, Value};

/// A law about one record: the least value of a number, two fields in order, or a day that must have come.
#[derive(Clone, Copy, Debug)]
enum Alone {
    /// The number in this field is between these.
    Between(Entity, &'static str, i64, i64),
    /// The first field is not above the second one.
    Order(Entity, &'static str, &'static str),
    /// A record with one of these statuses happened on its day, which is today or before.
    Happened(Entity, &'static [&'static str]),
    /// Something was done on the day in this field, which is today or before.
    Done(Entity, &'static str),
    /// The day in the second field is not before the one in the first.
    Since(Entity, &'static str, &'static str),
    /// The day in this field is a Monday.
    Monday(Entity, &'static str),
    /// What came of a record is in this field: it happened on its day, which is today or before.
    Outcome(Entity, &'static str),
    /// A record that has this status ended on the day in this field, which is today or before.
    Ended(Entity, &'static str, &'static str),
    /// One of these fields is filled, and no more than so many of them: fields, most, message id.
    Named(Entity, &'static [&'static str], usize, &'static str),
}

/// A law about two records of one kind: those with the same values in `same` are apart.
#[derive(Clone, Copy, Debug)]
pub struct Apart {
    /// The kind.
    pub entity: Entity,
    /// The fields that are compared; the first one is a link.
    pub same: &'static [&'static str],
    /// The fields of the first and the last number or day, both included; an empty one is open. Without a span there is only one
    /// record.
    span: Option<(&'static str, &'static str)>,
    /// The field at which it is told.
    at: &'static str,
    /// Message id.
    says: &'static str,
}

/// A law about a record and the one it is part of: its days lie within those of the other. An empty day is open in both.
#[derive(Clone, Copy, Debug)]
pub struct Inside {
    /// The kind.
    pub entity: Entity,
    /// The required link to the record with the outer days.
    pub parent: &'static str,
    /// The fields of the first and the last day, of the same names in both.
    span: (&'static str, &'static str),
    /// Message id.
    says: &'static str,
}

/// The laws between a record and the one it is part of.
pub const INSIDE: &[Inside] = &[Inside {
    entity: Entity::Membership,
    parent: "network_period",
    span: ("from", "to"),
    says: "law-outside-period",
}];

/// No upper limit.
const ANY: i64 = i64::MAX;

/// Most working days between a meeting and the day its agenda or its minutes are to be sent.
const MOST_DAYS: i64 = 60;

/// Most working days between a meeting and a task of its template, before or after it.
const MOST_OFFSET: i64 = 250;

/// Most people on one duty at a time.
const MOST_SLOTS: i64 = 20;

const ALONE: &[Alone] = &[
    Alone::Between(Entity::Municipality, "winter_week", 1, 53),
    Alone::Between(Entity::Municipality, "consultant_count", 0, ANY),
    Alone::Order(Entity::Unit, "age_min", "age_max"),
    Alone::Between(Entity::Unit, "age_min", 0, ANY),
    Alone::Order(Entity::Team, "min_head", "max_head"),
    Alone::Between(Entity::NetworkPeriod, "planned_meetings", 0, ANY),
    Alone::Between(Entity::NetworkPeriod, "places", 0, ANY),
    Alone::Between(Entity::NetworkPeriod, "agenda_days", 0, MOST_DAYS),
    Alone::Between(Entity::NetworkPeriod, "minutes_days", 0, MOST_DAYS),
    Alone::Between(Entity::StructureChoice, "planned_meetings", 0, ANY),
    Alone::Between(Entity::StructureDecision, "spring", 1900, 2999),
    Alone::Between(Entity::TemplateTask, "offset", -MOST_OFFSET, MOST_OFFSET),
    Alone::Between(Entity::FeeBand, "number", 1, ANY),
    Alone::Order(Entity::FeeBand, "number", "to_count"),
    Alone::Between(Entity::Registration, "participants", 0, ANY),
    Alone::Between(Entity::Milestone, "weight", 0, ANY),
    Alone::Order(Entity::Scale, "min", "max"),
    Alone::Between(Entity::Absence, "share", 1, 100),
    Alone::Between(Entity::DutyType, "required", 1, MOST_SLOTS),
    Alone::Between(Entity::DutyType, "standby", 0, MOST_SLOTS),
    Alone::Between(Entity::DutyType, "load_percent", 0, 100),
    Alone::Between(Entity::Duty, "slot", 1, MOST_SLOTS),
    Alone::Happened(Entity::Meeting, &["afholdt", "referat_kladde", "referat_sendt"]),
    Alone::Happened(Entity::Activity, &["afholdt"]),
    Alone::Happened(Entity::Session, &["afholdt"]),
    Alone::Happened(Entity::Duty, &["afholdt"]),
    Alone::Done(Entity::Inspection, "closed_at"),
    Alone::Done(Entity::Registration, "paid_at"),
    Alone::Done(Entity::Registration, "invoiced_at"),
    Alone::Done(Entity::Meeting, "minutes_approved_at"),
    Alone::Done(Entity::Attendance, "answered_at"),
    Alone::Done(Entity::Question, "date"),
    Alone::Done(Entity::Answer, "date"),
    Alone::Done(Entity::MeetingTask, "done_at"),
    Alone::Done(Entity::Dispatch, "sent_at"),
    Alone::Done(Entity::Commitment, "kept_at"),
    Alone::Done(Entity::Milestone, "done_at"),
    Alone::Done(Entity::Activity, "next_done"),
    Alone::Done(Entity::AlCycle, "next_done"),
    Alone::Done(Entity::Task, "done_at"),
    Alone::Done(Entity::TimeEntry, "date"),
    Alone::Done(Entity::Observation, "date"),
    Alone::Done(Entity::Observation, "finished_on"),
    Alone::Done(Entity::Observation, "shared_on"),
    Alone::Done(Entity::Observation, "concern_reported_on"),
    Alone::Done(Entity::Phase, "actual_end"),
    Alone::Done(Entity::RosterWeek, "published_at"),
    Alone::Done(Entity::KnowledgeShare, "date"),
    Alone::Done(Entity::InitiativeStatus, "date"),
    Alone::Done(Entity::Request, "received"),
    Alone::Done(Entity::AlCycle, "problem_date"),
    Alone::Done(Entity::Request, "decided_at"),
    Alone::Done(Entity::Request, "prioritised_at"),
    Alone::Done(Entity::Endorsement, "date"),
    Alone::Done(Entity::Goal, "started"),
    Alone::Done(Entity::Swap, "requested_at"),
    Alone::Done(Entity::Swap, "accepted_at"),
    Alone::Done(Entity::Swap, "approved_at"),
    Alone::Done(Entity::Rescheduling, "day"),
    Alone::Done(Entity::GateOverride, "date"),
    Alone::Done(Entity::Wish, "date"),
    Alone::Done(Entity::StructureDecision, "recommendation_at"),
    Alone::Done(Entity::StructureChoice, "network_input_at"),
    // The talk and the processing of a cycle, and a plan for later, may be dated ahead: they count from their day.
    Alone::Ended(Entity::EngagementUnit, "udtraadt", "to"),
    Alone::Outcome(Entity::Evaluation, "result"),
    Alone::Outcome(Entity::Inspection, "outcome"),
    Alone::Outcome(Entity::GovernanceStep, "outcome"),
    Alone::Since(Entity::Inspection, "date", "closed_at"),
    Alone::Since(Entity::Observation, "date", "finished_on"),
    Alone::Monday(Entity::RosterWeek, "date"),
    Alone::Named(Entity::Attendance, &["person", "guest"], 1, "law-who-came"),
    Alone::Named(Entity::StructureChoice, &["network", "new_name"], 1, "law-which-network"),
    Alone::Named(Entity::KnowledgeShare, &["to", "network", "unit"], 3, "law-shared-with"),
];

/// The message about a day that has not come.
const NOT_COME: &str = "law-not-come";

/// The message about what came of something whose day has not come; also about the day itself, when it may be left out.
const OUTCOME_NOT_COME: &str = "law-outcome-not-come";

/// The message about a day that must be given and has not come.
const DAY_NOT_COME: &str = "law-day-not-come";

/// The message about what has ended on a day that has not come.
const END_NOT_COME: &str = "law-end-not-come";

/// The message about a day that lies before the one it follows.
const BEFORE: &str = "law-before-its-day";

/// The message about a week that does not begin on a Monday.
const NO_MONDAY: &str = "law-no-monday";

/// The message about something that was held on no day.
const NO_DAY: &str = "law-held-no-day";

/// Whether a record says that it happened, although its day has not come: it was kept by an older version or a colleague.
pub fn is_early(record: &Record, today: NaiveDate) -> bool {
    let ahead = record.day().is_some_and(|day| day > today);
    ahead && !record.draft && is_held(record.entity, record.text("status"))
}

/// Whether a status of a kind says that it happened on its day.
pub fn is_held(entity: Entity, status: &str) -> bool {
    let held = |law: &Alone| matches!(law, Alone::Happened(of, held) if *of == entity && held.contains(&status));
    ALONE.iter().any(held)
}

/// The fields with a day that laws ask about: each kind once for each such field.
pub fn days_asked() -> Vec<(Entity, &'static str)> {
    let day_of = |entity: Entity| entity.day_field().map(|field| (entity, field.name));
    let mut found: Vec<(Entity, &'static str)> = Vec::new();
    for law in ALONE {
        let asked = match *law {
            Alone::Happened(entity, _) | Alone::Outcome(entity, _) => day_of(entity),
            Alone::Done(entity, field) | Alone::Ended(entity, _, field) => Some((entity, field)),
            Alone::Between(..) | Alone::Order(..) | Alone::Since(..) | Alone::Monday(..) | Alone::Named(..) => None,
        };
        found.extend(asked.filter(|asked| !found.contains(asked)));
    }
    found
}

/// Whether a record says of the day in this field that something happened on it, although it has not come: it was kept by an older
/// version or a colleague.
pub fn is_ahead(record: &Record, field: &str, today: NaiveDate) -> bool {
    let of_day = record.entity.day_field().is_some_and(|day| day.name == field);
    let says = |law: &Alone| match *law {
        Alone::Happened(entity, held) => of_day && entity == record.entity && held.contains(&record.text("status")),
        Alone::Outcome(entity, outcome) => of_day && entity == record.entity && record.get(outcome).is_some(),
        Alone::Done(entity, done) => entity == record.entity && done == field,
        Alone::Ended(entity, code, end) => entity == record.entity && end == field && record.text("status") == code,
        Alone::Between(..) | Alone::Order(..) | Alone::Since(..) | Alone::Monday(..) | Alone::Named(..) => false,
    };
    !record.draft && record.date(field).is_some_and(|day| day > today) && ALONE.iter().any(says)
}

/// The laws between records, one a line.
pub const APART: &[Apart] = &[
    Apart {
        entity: Entity::FeeBand,
        same: &["network_period"],
        span: Some(("number", "to_count")),
        at: "number",
        says: "law-overlap",
    },
    Apart {
        entity: Entity::Registration,
        same: &["network_period", "municipality"],
        span: None,
        at: "municipality",
        says: "law-registered-twice",
    },
    Apart {
        entity: Entity::Membership,
        same: &["network_period", "person"],
        span: Some(("from", "to")),
        at: "person",
        says: "law-member-twice",
    },
    Apart {
        entity: Entity::Attendance,
        same: &["meeting", "person"],
        span: None,
        at: "person",
        says: "law-invited-twice",
    },
    Apart {
        entity: Entity::TeamMember,
        same: &["person", "team"],
        span: Some(("from", "to")),
        at: "from",
        says: "law-in-team-twice",
    },
    Apart {
        entity: Entity::EngagementUnit,
        same: &["engagement", "unit"],
        span: Some(("from", "to")),
        at: "unit",
        says: "law-unit-twice",
    },
    // Whatever the role: two rows would count the same person twice.
    Apart {
        entity: Entity::Assignment,
        same: &["person", "engagement", "network", "cohort"],
        span: Some(("from", "to")),
        at: "person",
        says: "law-assigned-twice",
    },
    Apart {
        entity: Entity::InitiativeStatus,
        same: &["initiative", "unit"],
        span: None,
        at: "unit",
        says: "law-status-twice",
    },
    Apart {
        entity: Entity::StructureChoice,
        same: &["structure_decision", "network"],
        span: None,
        at: "network",
        says: "law-choice-twice",
    },
    Apart { entity: Entity::Room, same: &["unit", "name"], span: None, at: "name", says: "law-room-twice" },
    Apart {
        entity: Entity::Competence,
        same: &["person", "area"],
        span: None,
        at: "area",
        says: "law-competence-twice",
    },
    Apart {
        entity: Entity::Partner,
        same: &["programme", "organisation"],
        span: None,
        at: "organisation",
        says: "law-partner-twice",
    },
    Apart {
        entity: Entity::CalendarDay,
        same: &["municipality", "date"],
        span: None,
        at: "date",
        says: "law-calendar-twice",
    },
    Apart {
        entity: Entity::GroupMember,
        same: &["group", "person"],
        span: None,
        at: "person",
        says: "law-in-group-twice",
    },
    Apart {
        entity: Entity::CohortTeam,
        same: &["cohort", "name"],
        span: None,
        at: "name",
        says: "law-cohort-team-twice",
    },
    Apart { entity: Entity::Phase, same: &["engagement", "number"], span: None, at: "number", says: "law-phase-twice" },
    Apart {
        entity: Entity::Absence,
        same: &["person", "kind", "share", "from", "to"],
        span: None,
        at: "from",
        says: "law-absence-twice",
    },
    Apart {
        entity: Entity::Absence,
        same: &["person"],
        span: Some(("from", "to")),
        at: "from",
        says: "law-absence-overlaps",
    },
    Apart {
        entity: Entity::NetworkPeriod,
        same: &["network"],
        span: Some(("from", "to")),
        at: "from",
        says: "law-period-overlaps",
    },
    Apart {
        entity: Entity::Meeting,
        same: &["network_period", "date", "start_time"],
        span: None,
        at: "date",
        says: "law-meeting-twice",
    },
    Apart {
        entity: Entity::Endorsement,
        same: &["request", "role"],
        span: None,
        at: "role",
        says: "law-endorsed-twice",
    },
    Apart { entity: Entity::ScaleArea, same: &["scale", "name"], span: None, at: "name", says: "law-area-twice" },
    Apart { entity: Entity::AlCycle, same: &["al_log", "number"], span: None, at: "number", says: "law-cycle-twice" },
    Apart {
        entity: Entity::ParticipantCode,
        same: &["observation", "code"],
        span: None,
        at: "code",
        says: "law-code-twice",
    },
    Apart { entity: Entity::Score, same: &["observation", "area"], span: None, at: "area", says: "law-score-twice" },
];

fn end(record: &Record, field: &str) -> Option<End> {
    match record.get(field) {
        Some(Value::Int(n)) => Some(End::Number(*n)),
        Some(Value::Date(day)) => Some(End::Day(*day)),
        _ => None,
    }
}

/// The field with the time at which something begins, in every kind that has a time at which it ends.
const START_TIME: &str = "start_time";

fn time(record: &Record, field: &str) -> Option<u16> {
    match record.get(field) {
        Some(Value::Time(minutes)) => Some(*minutes),
        _ => None,
    }
}

fn differs(before: Option<&Record>, record: &Record, fields: &[&str]) -> bool {
    before.is_none_or(|before| fields.iter().any(|field| before.get(field) != record.get(field)))
}

/// Whether a field has the day on which something was done, which is today or before.
pub fn has_come(entity: Entity, field: &str) -> bool {
    let is_day = || entity.day_field().is_some_and(|day| day.name == field);
    ALONE.iter().any(|law| match *law {
        Alone::Done(of, at) => of == entity && at == field,
        Alone::Outcome(of, _) => of == entity && is_day(),
        // Its last day may be known long before.
        Alone::Between(..)
        | Alone::Order(..)
        | Alone::Since(..)
        | Alone::Monday(..)
        | Alone::Happened(..)
        | Alone::Ended(..)
        | Alone::Named(..) => false,
    })
}

/// The faults of a record by itself. A law whose fields the change leaves as they are is not asked: what an older file or a
/// colleague's copy brought stays changeable. A kladde may be made ready before its day; it is asked when it is finished.
pub fn alone(before: Option<&Record>, record: &Record, today: NaiveDate) -> Vec<Fault> {
    let mut found = Vec::new();
    let finished = before.filter(|before| !before.draft);
    let mut note = |field, says| found.push(Fault::field(record.id, field, Problem::Clash(says)));
    let ahead = |day: Option<NaiveDate>| day.is_some_and(|day| day > today);
    for law in ALONE.iter().filter(|_| !record.draft) {
        match *law {
            Alone::Happened(entity, _) if entity == record.entity && is_early(record, today) => {
                let day = entity.day_field().map_or("status", |field| field.name);
                // A new day is told at the day, else at the status.
                let moved = finished.is_some_and(|before| is_held(entity, before.text("status")));
                if differs(finished, record, &["status", day]) {
                    note(if moved { day } else { "status" }, NOT_COME);
                }
            }
            // A day that must be given is asked for by itself.
            Alone::Happened(entity, codes)
                if entity == record.entity && record.day().is_none() && codes.contains(&record.text("status")) =>
            {
                let day = entity.day_field().filter(|day| !day.required).map(|day| day.name);
                if let Some(day) = day.filter(|day| differs(finished, record, &["status", day])) {
                    note(day, NO_DAY);
                }
            }
            Alone::Done(entity, field)
                if entity == record.entity && differs(finished, record, &[field]) && ahead(record.date(field)) =>
            {
                let required = entity.field(field).is_some_and(|field| field.required);
                note(field, if required { DAY_NOT_COME } else { OUTCOME_NOT_COME });
            }
            Alone::Ended(entity, code, field)
                if entity == record.entity
                    && record.text("status") == code
                    && ahead(record.date(field))
                    && differs(finished, record, &["status", field]) =>
            {
                let moved = finished.is_some_and(|before| before.text("status") == code);
                note(if moved { field } else { "status" }, END_NOT_COME);
            }
            Alone::Outcome(entity, field)
                if entity == record.entity && record.get(field).is_some() && ahead(record.day()) =>
            {
                let day = entity.day_field().map_or(field, |field| field.name);
                if differs(finished, record, &[field, day]) {
                    let moved = finished.is_some_and(|before| before.get(field).is_some());
                    note(if moved { day } else { field }, OUTCOME_NOT_COME);
                }
            }
            _ => {}
        }
    }
    for law in ALONE {
        match *law {
            Alone::Between(entity, field, least, most)
                if entity == record.entity && differs(before, record, &[field]) =>
            {
                let Some(number) = record.int(field) else { continue };
                if number < least {
                    found.push(Fault::field(record.id, field, Problem::Limit("law-least", least)));
                } else if number > most {
                    found.push(Fault::field(record.id, field, Problem::Limit("law-most", most)));
                }
            }
            Alone::Order(entity, first, last) if entity == record.entity && differs(before, record, &[first, last]) => {
                if let (Some(least), Some(given)) = (record.int(first), record.int(last))
                    && given < least
                {
                    found.push(Fault::field(record.id, last, Problem::Limit("law-least", least)));
                }
            }
            Alone::Named(entity, fields, most, says) if entity == record.entity && differs(before, record, fields) => {
                // The first is asked for; beside another one, the last that is filled is too much.
                let mut filled = fields.iter().filter(|field| record.get(field).is_some());
                let at = match filled.clone().count() {
                    0 => fields.first(),
                    n if n > most => filled.next_back(),
                    _ => None,
                };
                found.extend(at.map(|field| Fault::field(record.id, field, Problem::Clash(says))));
            }
            Alone::Since(entity, first, last)
                if entity == record.entity
                    && differs(before, record, &[first, last])
                    && record.date(first).zip(record.date(last)).is_some_and(|(first, last)| last < first) =>
            {
                found.push(Fault::field(record.id, last, Problem::Clash(BEFORE)));
            }
            Alone::Monday(entity, field)
                if entity == record.entity
                    && differs(before, record, &[field])
                    && record.date(field).is_some_and(|day| day.weekday() != Weekday::Mon) =>
            {
                found.push(Fault::field(record.id, field, Problem::Clash(NO_MONDAY)));
            }
            Alone::Since(..)
            | Alone::Monday(..)
            | Alone::Named(..)
            | Alone::Between(..)
            | Alone::Order(..)
            | Alone::Happened(..)
            | Alone::Done(..)
            | Alone::Outcome(..)
            | Alone::Ended(..) => {}
        }
    }
    for field in record.entity.fields() {
        let (start, before_start) = match field.kind {
            Kind::Until(start) => {
                let (from, to) = (record.date(start), record.date(field.name));
                (start, from.zip(to).is_some_and(|(from, to)| to < from))
            }
            Kind::Time if field.ends => {
                let (from, to) = (time(record, START_TIME), time(record, field.name));
                (START_TIME, from.zip(to).is_some_and(|(from, to)| to < from))
            }
            _ => continue,
        };
        if before_start && differs(before, record, &[start, field.name]) {
            found.push(Fault::field(record.id, field.name, Problem::Clash("problem-ends-before-start")));
        }
    }
    found
}

/// Whether two absences of a person can be at the same time: one of them takes a part of the time or of the day, and the other
/// one the rest. Two that are the same are told by their own law.
fn may_be_beside(record: &Record, other: &Record) -> bool {
    let part = |record: &Record| match record.text("part") {
        "" => "hele".to_owned(),
        part => part.to_owned(),
    };
    let (own, theirs) = (part(record), part(other));
    let halves = own != theirs && own != "hele" && theirs != "hele";
    let shared = [record, other].iter().any(|record| record.int("share").is_some_and(|share| share < 100));
    let same = ["kind", "share", "from", "to"].iter().all(|field| record.get(field) == other.get(field));
    halves || shared || same
}

/// Whether one of two records does not count as a second one: a period that is only proposed, or is over without a last day; a
/// meeting that was cancelled or moved, or one of another title where nobody knows when they begin.
fn is_no_second(record: &Record, other: &Record) -> bool {
    let says = |codes: &[&str]| [record, other].iter().any(|record| codes.contains(&record.text("status")));
    match record.entity {
        Entity::NetworkPeriod => {
            let ended = |record: &Record| {
                record.date("to").is_none() && matches!(record.text("status"), "udloebet" | "fornyet")
            };
            says(&["kladde", "indstillet"]) || ended(record) || ended(other)
        }
        Entity::Meeting => {
            let untimed = record.get("start_time").is_none();
            says(&["aflyst", "flyttet"]) || untimed && fold_long(record.text("title")) != fold_long(other.text("title"))
        }
        _ => false,
    }
}

impl Apart {
    /// The laws that a change of a record asks, each with its place in the table; see [`alone`].
    pub fn asked(before: Option<&Record>, record: &Record) -> impl Iterator<Item = (usize, &'static Apart)> {
        APART.iter().enumerate().filter(move |(_, law)| {
            let span = law.span.map(|(first, last)| [first, last]);
            law.entity == record.entity
                && law.parent(record).is_some()
                // What names nothing is not the same thing twice.
                && (span.is_some() || record.get(law.at).is_some())
                && (differs(before, record, law.same) || span.is_some_and(|span| differs(before, record, &span)))
        })
    }

    /// The field at which it is told.
    pub fn at(&self) -> &'static str {
        self.at
    }

    /// The field with the first day, if they are apart in time.
    pub fn first_day(&self) -> Option<&'static str> {
        // These are told from each other by their day already.
        if matches!(self.entity, Entity::Absence | Entity::NetworkPeriod) {
            return None;
        }
        let field = self.entity.field(self.span?.0)?;
        matches!(field.kind, Kind::Date).then_some(field.name)
    }

    /// The record under which the others are found.
    pub fn parent(&self, record: &Record) -> Option<super::value::Id> {
        self.same.first().and_then(|field| record.link(field))
    }

    fn span(&self, record: &Record) -> Span {
        match self.span {
            Some((first, last)) => Span { first: end(record, first), last: end(record, last) },
            None => Span::default(),
        }
    }

    /// What a record has in the fields that are compared. A name is the same one in capital letters, with other blanks, and with å
    /// written as aa.
    pub fn named(&self, record: &Record) -> Vec<Option<Value>> {
        let plain = |text: &str| fold_long(&clean_line(text));
        let value = |field: &&str| match record.get(field) {
            Some(Value::Text(text)) => Some(Value::Text(plain(text))),
            value => value.cloned(),
        };
        self.same.iter().map(value).collect()
    }

    /// Whether both records are the same thing at the same time.
    pub fn is_broken_by(&self, record: &Record, other: &Record) -> bool {
        record.id != other.id
            && record.entity == self.entity
            && other.entity == self.entity
            && self.named(record) == self.named(other)
            && self.span(record).overlaps(self.span(other))
            && !(self.says == "law-absence-overlaps" && may_be_beside(record, other))
            && !is_no_second(record, other)
    }

    /// The absence that another one would overlap, if it is open and began before: it can be closed on the day before.
    pub fn may_be_closed(record: &Record, other: &Record) -> bool {
        other.entity == Entity::Absence && other.date("to").is_none() && other.date("from") < record.date("from")
    }

    /// Whether two absences overlap.
    pub fn overlap(record: &Record, other: &Record) -> bool {
        APART.iter().any(|law| law.says == "law-absence-overlaps" && law.is_broken_by(record, other))
    }

    /// The fault of a record beside another one that breaks the law.
    pub fn fault(&self, record: &Record, other: &Record) -> Fault {
        let named = other.number.and_then(|number| other.entity.numbered(number)).unwrap_or_default();
        let overlap = Overlap { says: self.says, own: self.span(record), other: self.span(other), named };
        let problem = Problem::Overlap(Box::new(overlap));
        Fault::field(record.id, self.at, problem)
    }
}

impl Inside {
    /// The laws that a change of a record asks; see [`alone`].
    pub fn asked(before: Option<&Record>, record: &Record) -> impl Iterator<Item = &'static Inside> {
        INSIDE.iter().filter(move |law| {
            law.entity == record.entity && differs(before, record, &[law.parent, law.span.0, law.span.1])
        })
    }

    /// The fault of a record whose days are not within those of the one it is part of, told at the day that is outside.
    pub fn fault(&self, record: &Record, outer: &Record) -> Option<Fault> {
        let (first, last) = self.span;
        let day = |record: &Record, field| record.date(field);
        let before = |one: Option<NaiveDate>, other: Option<NaiveDate>| one.zip(other).is_some_and(|(a, b)| a < b);
        // A last day before the first one is told by itself.
        let early = |field| before(day(record, field), day(outer, first));
        let late = |field| before(day(outer, last), day(record, field));
        let at = [first, last].into_iter().find(|field| early(field) || late(field))?;
        let span = |record: &Record| Span { first: end(record, first), last: end(record, last) };
        let named = String::new();
        let overlap = Overlap { says: self.says, own: span(record), other: span(outer), named };
        let problem = Problem::Overlap(Box::new(overlap));
        Some(Fault::field(record.id, at, problem))
    }
}

#[cfg(test)]
mod tests;

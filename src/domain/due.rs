//! Due: what somebody owes by a day (M24): what of a record is still open, by which day, who owes it and what it belongs to.
//! Nothing is read here: `store/due` keeps the days in an index, `cases/due` reads them for a screen.

use chrono::NaiveDate;

use super::calendar::{Calendar, SchoolBreak};
use super::choices::{ActivityStatus, AlCycleStatus, AlLogStatus, CommitmentStatus, DispatchKind, RequestStatus};
use super::choices::{
    EngagementKind, EngagementStatus, InitiativeState, InspectionOutcome, MeetingKind, MeetingStatus, Party,
    PlanItemStatus, PlanKind, RegistrationStatus, TaskStatus,
};
use super::fields::Entity;
use super::passed::last_day;
use super::planning::outcome::due_day;
use super::rounds::round_of;
use super::thresholds::{Threshold, Thresholds};
use super::value::{Id, Record, choice};

macro_rules! owed {
    ($( $(#[$meta:meta])* $name:ident $code:literal $entity:ident; )*) => {
        /// What is owed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Owed { $( $(#[$meta])* $name ),* }

        impl Owed {
            /// All of them.
            pub const ALL: &'static [Owed] = &[ $( Owed::$name ),* ];

            /// Stable code, stored in the index and part of message ids.
            pub const fn code(self) -> &'static str {
                match self { $( Owed::$name => $code ),* }
            }

            /// The kind of record that it is about.
            pub const fn entity(self) -> Entity {
                match self { $( Owed::$name => Entity::$entity ),* }
            }
        }
    };
}

owed! {
    /// The minutes of a meeting that was held are to be sent.
    Minutes "minutes" Meeting;
    /// The agenda of a meeting is to be sent.
    Agenda "agenda" Meeting;
    /// A task before, during or after a meeting, also what was agreed there.
    MeetingTask "meeting-task" MeetingTask;
    /// An item of a plan.
    PlanItem "plan-item" PlanItem;
    /// A påbud of the inspection is to be complied with.
    Inspection "inspection" Inspection;
    /// An anbefaling of the inspection that was given a day.
    Advice "advice" Inspection;
    /// A milestone.
    Milestone "milestone" Milestone;
    /// The agreed next step of a cycle of action learning.
    Cycle "cycle" AlCycle;
    /// The agreed next step of a visit.
    Visit "visit" Activity;
    /// A next step.
    Task "task" Task;
    /// A commitment of a party.
    Commitment "commitment" Commitment;
    /// The follow-up of an engagement.
    FollowUp "follow-up" Engagement;
    /// A request waits for a decision in its round.
    Request "request" Request;
    /// A municipality is to answer whether it takes part in a period of a network.
    Registration "registration" Registration;
    /// A unit is to assess an initiative.
    Assessment "assessment" InitiativeStatus;
}

impl Owed {
    /// The one with this code.
    pub fn from_code(code: &str) -> Option<Owed> {
        Owed::ALL.iter().copied().find(|owed| owed.code() == code)
    }

    /// The field with the tick: its day says that it is done. None where a record proves it.
    pub const fn tick(self) -> Option<&'static str> {
        match self {
            Owed::MeetingTask | Owed::Milestone | Owed::Task => Some("done_at"),
            Owed::Inspection | Owed::Advice => Some("closed_at"),
            Owed::Cycle | Owed::Visit => Some("next_done"),
            Owed::Commitment => Some("kept_at"),
            // Its status is the tick.
            Owed::PlanItem | Owed::Registration => Some("status"),
            Owed::Minutes | Owed::Agenda | Owed::FollowUp | Owed::Request | Owed::Assessment => None,
        }
    }

    /// The field with the day that can be put off. None where the day follows from something else.
    pub const fn postponed(self) -> Option<&'static str> {
        match self {
            Owed::MeetingTask | Owed::PlanItem | Owed::Inspection | Owed::Advice | Owed::Task | Owed::Commitment => {
                Some("due")
            }
            Owed::Milestone => Some("postponed_to"),
            Owed::Registration => Some("answer_by"),
            Owed::Cycle | Owed::Visit => Some("next_due"),
            Owed::Minutes | Owed::Agenda | Owed::FollowUp | Owed::Request | Owed::Assessment => None,
        }
    }

    /// The words of a record that say what is owed; empty where the kind says it all.
    pub fn words(self, record: &Record) -> &str {
        let field = match self {
            Owed::MeetingTask | Owed::Commitment => "text",
            Owed::PlanItem | Owed::Task => "what",
            Owed::Milestone | Owed::Request => "title",
            Owed::Cycle | Owed::Visit => "next_step",
            Owed::Minutes
            | Owed::Agenda
            | Owed::Inspection
            | Owed::Advice
            | Owed::FollowUp
            | Owed::Registration
            | Owed::Assessment => return "",
        };
        record.text(field).trim()
    }

    /// Whether an open record of this kind can be dropped with a reason.
    pub const fn may_drop(self) -> bool {
        matches!(self, Owed::MeetingTask | Owed::PlanItem | Owed::Milestone | Owed::Task)
    }
}

/// Kinds of records that something can be owed about.
pub const KINDS: [Entity; 13] = [
    Entity::Meeting,
    Entity::MeetingTask,
    Entity::PlanItem,
    Entity::Inspection,
    Entity::Milestone,
    Entity::AlCycle,
    Entity::Activity,
    Entity::Task,
    Entity::Commitment,
    Entity::Engagement,
    Entity::Request,
    Entity::Registration,
    Entity::InitiativeStatus,
];

/// The records around one, as far as they decide what is owed about it.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// The engagement it belongs to, also through its meeting, plan or log.
    pub engagement: Option<&'a Record>,
    /// The meeting of a meeting task.
    pub meeting: Option<&'a Record>,
    /// The period of a network that a meeting belongs to.
    pub period: Option<&'a Record>,
    /// The log of a cycle.
    pub log: Option<&'a Record>,
    /// The calendar of the municipality it happens in.
    pub calendar: &'a Calendar,
    /// The kinds of what was sent out about a meeting.
    pub sent: &'a [DispatchKind],
    /// The plan of a plan item.
    pub plan: Option<&'a Record>,
    /// A record proves the milestone, or its unit has left; or a milestone says the same as the record.
    pub settled: bool,
    /// The numbers of the rules.
    pub thresholds: &'a Thresholds,
}

/// What is owed about a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open {
    /// What.
    pub owed: Owed,
    /// By which day.
    pub day: NaiveDate,
    /// The last day it is asked for, such as the day of a meeting for its agenda; none until it is done.
    pub until: Option<NaiveDate>,
}

/// What is still to be done about a record, with a day or without.
struct ToDo {
    owed: Owed,
    day: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

impl ToDo {
    const fn by(owed: Owed, day: Option<NaiveDate>) -> Option<ToDo> {
        Some(ToDo { owed, day, until: None })
    }
}

/// Milestones of a long engagement that rules of their own ask for once they are late (R-13a, R-14a, R-15a, R-15b).
const HAVE_A_RULE: [&str; 4] = ["obs1", "survey", "styre", "arb"];

fn written(record: &Record, field: &str) -> bool {
    !record.text(field).trim().is_empty()
}

/// Whether a rule of its own asks for a late milestone of an engagement of this kind, besides the list.
pub fn has_a_rule(milestone: &Record, kind: Option<EngagementKind>) -> bool {
    kind == Some(EngagementKind::Lang) && HAVE_A_RULE.contains(&milestone.text("key"))
}

/// Whether the milestones of an engagement with this status are expected: during a pause nothing is, and what lies ahead
/// moves when it ends.
pub fn expects_milestones(status: Option<EngagementStatus>) -> bool {
    matches!(status, Some(EngagementStatus::Aktiv | EngagementStatus::Afslutter))
}

/// Whether a milestone is the follow-up of its engagement, so that the day of the follow-up is said once.
pub fn is_follow_up(milestone: &Record, engagement: &Record) -> bool {
    let day = engagement.date("followup_date");
    let its = day.is_some() && [milestone.date("date"), milestone.date("postponed_to")].contains(&day);
    milestone.text("key") == "opf" && !written(milestone, "dropped_reason") && its
}

/// Whether a plan item says the same as a milestone of its engagement: the same words for the same day.
pub fn is_twin(item: &Record, milestone: &Record) -> bool {
    let day = item.date("due");
    let same = item.text("what").trim().to_lowercase() == milestone.text("title").trim().to_lowercase();
    same && day.is_some() && day == due_day(milestone) && !written(milestone, "dropped_reason")
}

/// What is owed about a record, if anything. A date that is only known roughly is no day to owe by.
pub fn of(record: &Record, around: &Around<'_>) -> Option<Open> {
    let ToDo { owed, day, until } = to_do(record, around)?;
    day.map(|day| Open { owed, day, until })
}

/// What is open about a record without a day to owe it by: no list asks for it.
pub fn undated(record: &Record, around: &Around<'_>) -> Option<Owed> {
    to_do(record, around).filter(|open| open.day.is_none()).map(|open| open.owed)
}

/// Whether what is owed is still owed when its engagement has this status; `plan` is the kind of the plan of a plan item.
pub fn outlives(owed: Owed, plan: Option<PlanKind>, status: Option<EngagementStatus>) -> bool {
    use EngagementStatus::{Afsluttet, Annulleret, Arkiveret, Udkast};
    // What was promised outlives the work itself until the engagement is put away.
    let stands = !matches!(status, Some(Arkiveret | Annulleret));
    match owed {
        // What belongs to the work ends with it.
        Owed::Minutes | Owed::Agenda | Owed::MeetingTask => stands && status != Some(Afsluttet),
        // A plan for what comes afterwards outlives the work; other plans end with it.
        Owed::PlanItem if plan == Some(PlanKind::Viderefoerelse) => stands,
        Owed::PlanItem => !status.is_some_and(EngagementStatus::is_closed),
        Owed::Milestone => expects_milestones(status),
        Owed::Cycle | Owed::Visit | Owed::Task | Owed::Commitment => stands,
        Owed::FollowUp => stands && status != Some(Udkast),
        // A påbud binds a unit, whatever becomes of the work; a request has a status of its own.
        Owed::Inspection | Owed::Advice | Owed::Request | Owed::Registration | Owed::Assessment => true,
    }
}

fn to_do(record: &Record, around: &Around<'_>) -> Option<ToDo> {
    let engagement = if record.entity == Entity::Engagement { Some(record) } else { around.engagement };
    let status = engagement.and_then(|engagement| choice::<EngagementStatus>(engagement.get("status")));
    let plan = around.plan.and_then(|plan| choice::<PlanKind>(plan.get("kind")));
    open(record, around).filter(|open| outlives(open.owed, plan, status))
}

/// What is still to be done about a record, whatever the status of its engagement is.
fn open(record: &Record, around: &Around<'_>) -> Option<ToDo> {
    match record.entity {
        Entity::Meeting => of_meeting(record, around),
        Entity::MeetingTask => {
            let called_off = around.meeting.is_none_or(|meeting| meeting.text("status") == "aflyst");
            let open = record.date("done_at").is_none() && !written(record, "dropped_reason") && !called_off;
            ToDo::by(Owed::MeetingTask, record.date("due")).filter(|_| open)
        }
        Entity::PlanItem => {
            use PlanItemStatus::{Opgivet, Udfoert};
            let over = matches!(choice(record.get("status")), Some(Udfoert | Opgivet));
            ToDo::by(Owed::PlanItem, record.date("due")).filter(|_| !over && !around.settled)
        }
        Entity::Inspection => {
            // A påbud binds until it is complied with. An anbefaling does not: where somebody set a day for it, the list asks up to
            // that day. Without remarks nothing is owed.
            let (day, open) = (record.date("due"), record.date("closed_at").is_none());
            match choice(record.get("outcome")) {
                Some(InspectionOutcome::Paabud) => ToDo::by(Owed::Inspection, day).filter(|_| open),
                Some(InspectionOutcome::Anbefaling) => {
                    let advice = || ToDo { owed: Owed::Advice, day, until: day };
                    (open && day.is_some()).then(advice)
                }
                Some(InspectionOutcome::IngenBemaerkninger) | None => None,
            }
        }
        Entity::Milestone => {
            let open = record.date("done_at").is_none() && !written(record, "dropped_reason") && !around.settled;
            ToDo::by(Owed::Milestone, due_day(record)).filter(|_| open)
        }
        Entity::AlCycle => {
            let over = choice(record.get("status")) == Some(AlCycleStatus::Opgivet)
                || around.log.is_none_or(|log| choice(log.get("status")) == Some(AlLogStatus::Opgivet));
            let open = record.date("next_done").is_none() && written(record, "next_step") && !over;
            ToDo::by(Owed::Cycle, record.date("next_due")).filter(|_| open)
        }
        Entity::Activity => {
            let called_off = choice(record.get("status")) == Some(ActivityStatus::Aflyst);
            let open = record.date("next_done").is_none() && written(record, "next_step") && !called_off;
            ToDo::by(Owed::Visit, record.date("next_due")).filter(|_| open)
        }
        Entity::Task => {
            let open = choice(record.get("status")) == Some(TaskStatus::Aftalt) && record.date("done_at").is_none();
            ToDo::by(Owed::Task, record.date("due")).filter(|_| open)
        }
        Entity::Commitment => {
            let open = choice(record.get("status")) == Some(CommitmentStatus::Aftalt);
            let open = open && record.date("kept_at").is_none();
            ToDo::by(Owed::Commitment, record.date("due")).filter(|_| open)
        }
        // Without a day no follow-up was agreed.
        Entity::Engagement => {
            let day = record.date("followup_date");
            ToDo::by(Owed::FollowUp, day).filter(|_| day.is_some() && !around.settled)
        }
        Entity::Request => of_request(record, around),
        Entity::Registration => {
            let waits =
                matches!(choice(record.get("status")), Some(RegistrationStatus::Ikke | RegistrationStatus::Tilmeldt));
            ToDo::by(Owed::Registration, record.date("answer_by")).filter(|_| waits)
        }
        Entity::InitiativeStatus => {
            use InitiativeState::{Ukendt, Vurderes};
            let waits = matches!(choice(record.get("status")), None | Some(Ukendt | Vurderes));
            ToDo::by(Owed::Assessment, record.date("due")).filter(|_| waits)
        }
        _ => None,
    }
}

fn of_meeting(record: &Record, around: &Around<'_>) -> Option<ToDo> {
    use MeetingStatus::{Afholdt, Indkaldt, Planlagt, ReferatKladde};
    let sent = |kind| around.sent.contains(&kind);
    let day = record.date("date")?;
    match choice::<MeetingStatus>(record.get("status"))? {
        Planlagt | Indkaldt if !sent(DispatchKind::Dagsorden) && is_called(choice(record.get("kind"))) => {
            let days = agenda_days(around.period).unwrap_or_else(|| around.thresholds.get(Threshold::AgendaDays));
            let by = around.calendar.add_working_days(day, days.saturating_neg());
            Some(ToDo { owed: Owed::Agenda, day: Some(by), until: Some(day) })
        }
        Afholdt | ReferatKladde if !sent(DispatchKind::Referat) => {
            let days = minutes_days(around.period).unwrap_or_else(|| around.thresholds.get(Threshold::MinutesDays));
            let last = last_day(record).unwrap_or(day);
            ToDo::by(Owed::Minutes, Some(around.calendar.add_working_days(last, days)))
        }
        _ => None,
    }
}

/// Working days before its meetings by which a period has its agendas sent, if it says so.
fn agenda_days(period: Option<&Record>) -> Option<i64> {
    period?.int("agenda_days")
}

/// Working days after its meetings by which a period has its minutes sent, if it says so.
fn minutes_days(period: Option<&Record>) -> Option<i64> {
    period?.int("minutes_days")
}

/// Whether a meeting of this kind has an agenda that is sent out before it.
pub fn is_called(kind: Option<MeetingKind>) -> bool {
    matches!(kind, Some(MeetingKind::Netvaerk | MeetingKind::Styregruppe))
}

fn of_request(record: &Record, around: &Around<'_>) -> Option<ToDo> {
    use RequestStatus::{IndstilletChef, IndstilletLeder, Modtaget, Prioriteret, Screenet};
    let status = choice(record.get("status"));
    // Once its engagement is granted, the request follows it.
    let granted = around.engagement.and_then(|engagement| choice::<EngagementStatus>(engagement.get("status")));
    let waits = granted.is_none_or(|status| status == EngagementStatus::Udkast)
        && matches!(status, Some(Modtaget | Screenet | IndstilletLeder | IndstilletChef | Prioriteret));
    let received = record.date("received").filter(|_| waits)?;
    let rounds = around.thresholds.days(Threshold::LongRounds);
    let round = round_of(choice(record.get("kind")), around.calendar, received, &rounds);
    // One that came after the deadline of its round waits for the next one; an udrykning waits from its first day.
    let own = record.date("round_due").filter(|own| *own >= received);
    ToDo::by(Owed::Request, own.or(round).or(Some(received)))
}

/// The people named on a record as those who owe it; none when it falls to those of its engagement or its meeting.
pub fn named(record: &Record, meeting: Option<&Record>) -> Vec<Id> {
    match record.entity {
        Entity::Meeting | Entity::Task | Entity::Activity => record.links("people").to_vec(),
        Entity::Commitment => record.link("person").into_iter().collect(),
        Entity::InitiativeStatus => record.link("assessed_by").into_iter().collect(),
        Entity::MeetingTask => match (record.link("responsible"), meeting) {
            (Some(person), _) => vec![person],
            (None, Some(meeting)) if is_ours(record) => meeting.links("people").to_vec(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// Whether it falls to the consultants of the engagement when nobody is named.
pub fn is_ours(record: &Record) -> bool {
    match record.entity {
        Entity::MeetingTask | Entity::Commitment => {
            choice::<Party>(record.get("party")).is_none_or(|party| party == Party::Konsulent)
        }
        Entity::Request => false,
        _ => true,
    }
}

/// The kinds of records whose owner and root an engagement decides, and the field that leads there from each.
pub fn root_fields(entity: Entity) -> &'static [&'static str] {
    match entity {
        Entity::MeetingTask => &["meeting"],
        Entity::Milestone => &["engagement"],
        Entity::Inspection => &["unit"],
        Entity::Activity | Entity::Task => &["engagement", "network", "cohort", "unit"],
        Entity::Commitment => &["engagement", "network_period"],
        Entity::Registration => &["network_period"],
        Entity::InitiativeStatus => &["initiative"],
        _ => &[],
    }
}

/// Who owes it, as far as the file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Who {
    /// Initials of the people, or names of those without.
    pub people: Vec<String>,
    /// What was written instead of a person of the file.
    pub written: String,
    /// The party, if it is nobody of ours.
    pub party: Option<Party>,
}

/// A line of the list, with what it says of other records.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The record.
    pub record: Record,
    /// What is owed about it.
    pub owed: Owed,
    /// By which day.
    pub day: NaiveDate,
    /// What it belongs to: an engagement, a meeting, a unit; the record itself where it belongs to nothing.
    pub root: (Entity, Id),
    /// The number or the name of what it belongs to.
    pub about: String,
    /// The number of the observation it was agreed at; empty without one.
    pub agreed_at: String,
    /// The name of the unit it is about.
    pub unit: String,
    /// Who owes it.
    pub who: Who,
    /// A rule of its own asks for it once it is late.
    pub has_a_rule: bool,
    /// The break in the school year that the day of a milestone falls in.
    pub falls_in: Option<SchoolBreak>,
}

impl Line {
    /// The words of the record that say what is owed; empty where the kind says it all.
    pub fn what(&self) -> &str {
        self.owed.words(&self.record)
    }

    /// Calendar days after its day; 0 on the day itself and before.
    pub fn days_over(&self, today: NaiveDate) -> i64 {
        (today - self.day).num_days().max(0)
    }

    /// What was written beside the record about who owes it.
    pub fn written_owner(record: &Record) -> &str {
        let field = match record.entity {
            Entity::PlanItem | Entity::Task => "who",
            Entity::AlCycle | Entity::Activity => "next_owner",
            _ => return "",
        };
        record.text(field).trim()
    }
}

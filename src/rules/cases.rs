//! Cases: the inputs of the rules, each record with the records that belong to it. Reading them is in `cases`; the rules are
//! in the other files here.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::domain::calendar::Calendar;
use crate::domain::choices::{ActivityStatus, EngagementKind, EngagementStatus, MeetingStatus, RetentionKind};
use crate::domain::dates::IsoWeek;
use crate::domain::due::Line;
use crate::domain::fees::Season;
use crate::domain::figures::{self, Share};
use crate::domain::learning::{Course, Team};
use crate::domain::passed::{self, Stage};
use crate::domain::planning::{Template, pauses};
use crate::domain::privacy::Spot;
use crate::domain::roster::Facts;
use crate::domain::season::balance::{self, Work};
use crate::domain::season::membership;
use crate::domain::season::recipients::Proposed;
use crate::domain::typed;
use crate::domain::value::{Id, Record};
use crate::domain::workload::Load;

/// An engagement with the records that belong to it.
#[derive(Clone, Debug)]
pub struct EngagementCase {
    /// Today.
    pub today: NaiveDate,
    /// The working calendar of its municipality.
    pub calendar: Calendar,
    /// The engagement.
    pub engagement: typed::Engagement,
    /// Its participations of units.
    pub parts: Vec<typed::EngagementUnit>,
    /// The units themselves.
    pub units: Vec<typed::Unit>,
    /// Phases by number.
    pub phases: Vec<typed::Phase>,
    /// Milestones, in order of date, with the day of a proving record in `done_at`; as records because the figures read
    /// them so.
    pub milestones: Vec<Record>,
    /// Milestones that units had not done when they left: out of done and of plan, and asked of nobody.
    pub left_undone: Vec<Record>,
    /// Activities, planned ones among them.
    pub activities: Vec<typed::Activity>,
    /// The people of the activities who are no consultants of ours (D-04): of PPR, of a unit, assigned as external.
    pub outside: Vec<Id>,
    /// Goals.
    pub goals: Vec<typed::Goal>,
    /// Evaluations of its goals and of itself.
    pub evaluations: Vec<typed::Evaluation>,
    /// Groups.
    pub groups: Vec<typed::Group>,
    /// Its assignments of people.
    pub assignments: Vec<typed::Assignment>,
    /// Its gates that were passed against a rule.
    pub overrides: Vec<typed::GateOverride>,
    /// Agreements.
    pub agreements: Vec<typed::Agreement>,
    /// Plans.
    pub plans: Vec<typed::Plan>,
    /// Their items.
    pub plan_items: Vec<typed::PlanItem>,
    /// Meetings.
    pub meetings: Vec<typed::Meeting>,
    /// The people invited to its evaluation meetings, and their answers.
    pub attendances: Vec<typed::Attendance>,
    /// The people of those answers.
    pub people: Vec<typed::Person>,
    /// The workplaces of those people.
    pub organisations: Vec<typed::Organisation>,
    /// Its sharings with others.
    pub shares: Vec<typed::KnowledgeShare>,
    /// Finished observations: the first of each unit for each purpose that a rule or a milestone needs.
    pub observations: Vec<typed::Observation>,
    /// The units and days of its finished observations, the latest first: somebody was there.
    pub seen: Vec<(Id, NaiveDate)>,
    /// Its pauses; at most one is open. Its status is that of today by them.
    pub pauses: Vec<Record>,
    /// The days of its courses.
    pub course_days: Vec<typed::Session>,
    /// Its template; none when its kind or version names none.
    pub template: Option<Cow<'static, Template>>,
    /// At the gate that closes a phase: that phase.
    pub closing: Option<i64>,
    /// At the gate that plans a session: that session; `activities` may hold its earlier form.
    pub session: Option<typed::Activity>,
}

impl EngagementCase {
    /// Units that have not left, without repeats.
    pub fn active_units(&self) -> Vec<&typed::Unit> {
        use crate::domain::choices::EngagementUnitStatus::Udtraadt;
        let mut found: Vec<&typed::Unit> = Vec::new();
        for part in self.parts.iter().filter(|part| part.status != Some(Udtraadt)) {
            let unit = self.units.iter().find(|unit| Some(unit.id) == part.unit);
            found.extend(unit.filter(|unit| !found.iter().any(|known| known.id == unit.id)));
        }
        found
    }

    /// Units that have left and take no other part, each with its last day if that is known.
    pub fn left_units(&self) -> Vec<(Id, Option<NaiveDate>)> {
        left_units(&self.parts)
    }

    /// Whether it is of this kind.
    pub fn is(&self, kind: EngagementKind) -> bool {
        self.engagement.kind == Some(kind)
    }

    /// Whether it has begun and is not closed: aktiv, pauset or afslutter.
    pub fn under_way(&self) -> bool {
        use EngagementStatus::{Afslutter, Aktiv, Pauset};
        matches!(self.engagement.status, Some(Aktiv | Pauset | Afslutter))
    }

    /// Whether it has begun and is not paused, so that due items are expected.
    pub fn goes_on(&self) -> bool {
        self.under_way() && self.engagement.status != Some(EngagementStatus::Pauset)
    }

    /// The first day of the pause that lasts today.
    pub fn still_since(&self) -> Option<NaiveDate> {
        let paused = self.engagement.status == Some(EngagementStatus::Pauset);
        pauses::at(&self.pauses, self.today).filter(|_| paused)
    }

    /// The first day of the pause that lasts today and has no end.
    pub fn open_since(&self) -> Option<NaiveDate> {
        pauses::since(&self.pauses).filter(|_| self.still_since().is_some()).filter(|from| *from <= self.today)
    }

    /// Calendar days after a day, up to today, without paused days.
    pub fn days_since(&self, day: NaiveDate) -> i64 {
        pauses::days_lived(day, self.today, &pauses::over(&self.pauses), self.open_since())
    }

    /// The day up to which work is expected: during a pause the last day before it.
    pub fn expected_on(&self) -> NaiveDate {
        self.still_since().and_then(|from| from.pred_opt()).unwrap_or(self.today)
    }

    /// Progress (D-02) and plan (D-01b); none for a budget of hours, whose use does not show whether the plan is late.
    pub fn progress(&self) -> Option<(Share, Share)> {
        let budget = self.engagement.hours_budget.filter(|budget| *budget > 0 && self.is(EngagementKind::Kort));
        let plan = figures::plan_share(&self.milestones, self.expected_on());
        figures::progress_share(&self.milestones, self.today).zip(plan).filter(|_| budget.is_none())
    }

    /// Whether it is granted and not closed.
    pub fn granted(&self) -> bool {
        self.under_way() || self.engagement.status == Some(EngagementStatus::Bevilget)
    }

    /// Whether nothing is asked of it any more: it has ended or was called off.
    pub fn is_over(&self) -> bool {
        self.is_closed() || self.engagement.status == Some(EngagementStatus::Annulleret)
    }

    /// Whether the work has ended.
    pub fn is_closed(&self) -> bool {
        self.engagement.status.is_some_and(EngagementStatus::is_closed)
    }

    /// The phase with this number.
    pub fn phase(&self, number: i64) -> Option<&typed::Phase> {
        self.phases.iter().find(|phase| phase.number == Some(number))
    }

    /// Whether an activity was for a unit: it names the unit, or it names none and there is only one.
    pub fn is_for(&self, activity: &typed::Activity, unit: Id) -> bool {
        activity.units.contains(&unit) || activity.units.is_empty() && self.active_units().len() == 1
    }

    /// The unit with this id.
    pub fn unit(&self, id: Id) -> Option<&typed::Unit> {
        self.units.iter().find(|unit| unit.id == id)
    }

    /// The days up to today on which somebody was at a unit (D-07), each once, the earliest first: a held activity at the
    /// place says so, and so does a finished observation.
    pub fn days_at(&self, unit: Id) -> Vec<NaiveDate> {
        let mut days: Vec<NaiveDate> = self.held_for(unit, |activity| activity.on_site).collect();
        let seen = self.seen.iter().filter(|(place, day)| *place == unit && *day <= self.today);
        days.extend(seen.map(|(_, day)| *day));
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The days up to today on which a finished observation alone tells that somebody was at a unit: no held activity at
    /// the place does.
    pub fn seen_alone(&self) -> impl Iterator<Item = (Id, NaiveDate)> + '_ {
        let mut seen: Vec<(Id, NaiveDate)> = self.seen.iter().copied().filter(|(_, day)| *day <= self.today).collect();
        seen.sort_unstable();
        seen.dedup();
        let held = |unit, day| self.held_for(unit, |activity| activity.on_site).any(|held| held == day);
        seen.into_iter().filter(move |(unit, day)| !held(*unit, *day))
    }

    /// Its visits, meetings and course days that were planned for a day before today, and that nobody has answered, the
    /// earliest first.
    pub fn unanswered(&self) -> Vec<(NaiveDate, Id)> {
        let asks = |status, day| passed::stage(status, day, self.today) == Some(Stage::Unanswered);
        let visits = self.activities.iter().filter(|visit| asks(visit.status, visit.date));
        // A course day of an older file has no status: it is planned.
        let course = |day: &&typed::Session| asks(day.status.or(Some(ActivityStatus::Planlagt)), day.date);
        let days = self.course_days.iter().filter(course);
        let is_open = |meeting: &&typed::Meeting| meeting.status.is_some_and(MeetingStatus::is_planned);
        let last = |meeting: &typed::Meeting| Some((meeting.end_date.max(meeting.date)?, meeting.id));
        let meetings = self.meetings.iter().filter(is_open).filter_map(last).filter(|(day, _)| *day < self.today);
        let dated = visits.map(|visit| (visit.date, visit.id)).chain(days.map(|day| (day.date, day.id)));
        let mut found: Vec<_> = dated.filter_map(|(day, id)| Some((day?, id))).chain(meetings).collect();
        found.sort_unstable();
        found
    }

    /// The days up to today of the visits to any unit, in no order: held activities at the place, and what observations
    /// alone tell of.
    pub fn visits(&self) -> impl Iterator<Item = NaiveDate> + '_ {
        let held = self.activities.iter().filter(|activity| activity.status == Some(ActivityStatus::Afholdt));
        let days = held.filter(|activity| activity.on_site).filter_map(|activity| activity.date);
        days.filter(|day| *day <= self.today).chain(self.seen_alone().map(|(_, day)| day))
    }

    /// The days up to today of the held activities that count and were for a unit, in no order.
    pub fn held_for<'a>(
        &'a self,
        unit: Id,
        counts: impl Fn(&typed::Activity) -> bool + 'a,
    ) -> impl Iterator<Item = NaiveDate> + 'a {
        let held = self.activities.iter().filter(|activity| activity.status == Some(ActivityStatus::Afholdt));
        held.filter(move |activity| self.is_for(activity, unit) && counts(activity))
            .filter_map(|activity| activity.date)
            .filter(|date| *date <= self.today)
    }
}

/// See [`EngagementCase::left_units`]; `parts` are the participations of one engagement.
pub fn left_units(parts: &[typed::EngagementUnit]) -> Vec<(Id, Option<NaiveDate>)> {
    use crate::domain::choices::EngagementUnitStatus::Udtraadt;
    let mut found: Vec<(Id, Option<NaiveDate>)> = Vec::new();
    for part in parts.iter().filter(|part| part.status == Some(Udtraadt)) {
        let Some(unit) = part.unit else { continue };
        let there = |other: &typed::EngagementUnit| other.unit == Some(unit) && other.status != Some(Udtraadt);
        if parts.iter().any(there) {
            continue;
        }
        match found.iter_mut().find(|(known, _)| *known == unit) {
            // It left twice: its last day counts, and an unknown one is the latest.
            Some((_, day)) => *day = day.zip(part.to).map(|(a, b)| a.max(b)),
            None => found.push((unit, part.to)),
        }
    }
    found
}

/// One person's week.
#[derive(Clone, Debug)]
pub struct WeekCase {
    /// The person.
    pub person: Id,
    /// The week.
    pub week: IsoWeek,
    /// The planned and the available time.
    pub load: Load,
}

/// One observation.
#[derive(Clone, Debug)]
pub struct ObservationCase {
    /// Today.
    pub today: NaiveDate,
    /// The observation.
    pub observation: typed::Observation,
    /// Whether it is still a kladde on this machine.
    pub draft: bool,
    /// The day it was last changed, for a kladde.
    pub touched: Option<NaiveDate>,
    /// Words that look like names and were not reviewed, with their first position. Filled only at the gate.
    pub names: Vec<(String, Spot)>,
}

/// Texts about to be finished, saved or exported, in any kind of record.
#[derive(Clone, Debug, Default)]
pub struct TextCase {
    /// Possible civil registration numbers in them.
    pub numbers: Vec<Spot>,
}

/// An action-learning log with its latest cycle.
#[derive(Clone, Debug)]
pub struct LearningCase {
    /// Today.
    pub today: NaiveDate,
    /// The log, as a record because its model reads records.
    pub log: Record,
    /// Its latest cycle.
    pub cycle: Option<Record>,
    /// The days of the observations linked to that cycle.
    pub observed: Vec<NaiveDate>,
}

/// A meeting.
#[derive(Clone, Debug)]
pub struct MeetingCase {
    /// Today.
    pub today: NaiveDate,
    /// The working calendar where it is: its own municipality, or that of its engagement or its network; else the national one.
    pub calendar: Calendar,
    /// The meeting.
    pub meeting: typed::Meeting,
    /// The period of a network that it belongs to.
    pub period: Option<typed::NetworkPeriod>,
    /// The items sent out about it.
    pub dispatches: Vec<typed::Dispatch>,
    /// Who should get what is sent out; nobody once its network or engagement is over.
    pub proposed: Proposed,
    /// Its moves to another day.
    pub moves: Vec<typed::Rescheduling>,
    /// Its tasks.
    pub tasks: Vec<typed::MeetingTask>,
}

/// A meeting of a period, with what its figures are reckoned from.
#[derive(Clone, Debug)]
pub struct SeasonMeeting {
    /// The meeting.
    pub meeting: typed::Meeting,
    /// Those asked to it.
    pub attendance: Vec<typed::Attendance>,
    /// Its tasks.
    pub tasks: Vec<typed::MeetingTask>,
}

/// A period of a network with its fees, its meetings and its members.
#[derive(Clone, Debug)]
pub struct SeasonCase {
    /// Today.
    pub today: NaiveDate,
    /// The period.
    pub period: typed::NetworkPeriod,
    /// The network.
    pub network: Option<typed::Network>,
    /// Its registrations with their fees.
    pub season: Season,
    /// Its meetings, the oldest first. Attendance and tasks are read only while the period lasts.
    pub meetings: Vec<SeasonMeeting>,
    /// Its members.
    pub members: Vec<typed::Membership>,
    /// The people assigned to the network.
    pub assignments: Vec<typed::Assignment>,
    /// The competences of its facilitators.
    pub competences: Vec<typed::Competence>,
    /// The day of the latest item of knowledge of the network.
    pub knowledge: Option<NaiveDate>,
    /// Whether another period renews it, or the structure decision ended the network.
    pub goes_on_or_ends: bool,
}

impl SeasonCase {
    /// Whether the period lasts today.
    pub fn is_under_way(&self) -> bool {
        self.period.from.is_some_and(|from| from <= self.today) && self.period.to.is_none_or(|to| self.today <= to)
    }

    /// The members of today.
    pub fn active(&self) -> impl Iterator<Item = &typed::Membership> {
        membership::active(&self.members, &self.period, self.today)
    }

    /// The attendance of the meetings that were held, the oldest first.
    pub fn held(&self) -> Vec<Vec<typed::Attendance>> {
        let held = self.meetings.iter().filter(|one| one.meeting.status.is_some_and(MeetingStatus::is_held));
        held.map(|one| one.attendance.clone()).collect()
    }

    /// The work spent on its meetings.
    pub fn spent(&self) -> Work {
        let of = |one: &SeasonMeeting| balance::spent(&one.meeting, &one.tasks);
        self.meetings.iter().map(of).fold(Work::default(), |all, one| all + one)
    }
}

/// The networks of a municipality in the spring in which their structure is decided.
#[derive(Clone, Debug)]
pub struct StructureCase {
    /// Today.
    pub today: NaiveDate,
    /// The working calendar of the municipality.
    pub calendar: Calendar,
    /// The municipality.
    pub municipality: Id,
    /// The periods of its networks that end this summer.
    pub ending: Vec<typed::NetworkPeriod>,
    /// Its decisions of this year, each with its choices and the day of its meeting.
    pub decisions: Vec<(typed::StructureDecision, Vec<typed::StructureChoice>, Option<NaiveDate>)>,
}

/// A question to colleagues.
#[derive(Clone, Debug)]
pub struct QuestionCase {
    /// Today.
    pub today: NaiveDate,
    /// The question.
    pub question: typed::Question,
    /// Whether it has an answer.
    pub answered: bool,
    /// The day of the meeting that it is parked for.
    pub parked: Option<NaiveDate>,
}

/// A cohort of a course.
#[derive(Clone, Debug)]
pub struct CohortCase {
    /// Today.
    pub today: NaiveDate,
    /// The working calendar where the course is held.
    pub calendar: Calendar,
    /// The cohort.
    pub cohort: Record,
    /// The expectations of its course.
    pub course: Course,
    /// Its sessions.
    pub sessions: Vec<Record>,
    /// Its teams, with their progress.
    pub teams: Vec<(Record, Team)>,
    /// The teams of all cohorts of the course.
    pub enrolled: Vec<Record>,
}

/// A request with its endorsements.
#[derive(Clone, Debug)]
pub struct RequestCase {
    /// Today.
    pub today: NaiveDate,
    /// The working calendar of its municipality.
    pub calendar: Calendar,
    /// The request.
    pub request: typed::Request,
    /// Its endorsements.
    pub endorsements: Vec<typed::Endorsement>,
    /// Its gates that were passed against a rule.
    pub overrides: Vec<typed::GateOverride>,
}

/// A team with its members.
#[derive(Clone, Debug)]
pub struct TeamCase {
    /// Today.
    pub today: NaiveDate,
    /// The team.
    pub team: typed::Team,
    /// Everybody who is, was or will be in it.
    pub members: Vec<typed::TeamMember>,
    /// Its evaluations.
    pub evaluations: Vec<typed::Evaluation>,
}

/// Deadlines that come independent of the file.
#[derive(Clone, Debug)]
pub struct CalendarCase {
    /// Today.
    pub today: NaiveDate,
    /// The national calendar.
    pub calendar: Calendar,
}

/// Records of one kind whose retention has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErasableKind {
    /// The kind.
    pub kind: RetentionKind,
    /// The number of records.
    pub count: usize,
    /// Whether there are more than were counted.
    pub more: bool,
    /// The day the oldest of them was due.
    pub oldest: NaiveDate,
}

/// What somebody owes up to a day.
#[derive(Clone, Debug)]
pub struct OwedCase {
    /// Today.
    pub today: NaiveDate,
    /// The lines, the earliest first.
    pub lines: Vec<Line>,
    /// Whether there are more than were read, so that their count is the least there are.
    pub more: bool,
}

/// The duty roster, with the swaps that are open and the visits ahead.
#[derive(Clone, Debug)]
pub struct RosterCase {
    /// The roster.
    pub facts: Facts,
    /// Swaps of its duties.
    pub swaps: Vec<typed::Swap>,
    /// Planned visits on site.
    pub visits: Vec<Visit>,
    /// The duty that is about to be given to a person, in its new form; none for the roster as it stands.
    pub given: Option<typed::Duty>,
}

/// A planned visit of an engagement that two people should make.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The activity.
    pub id: Id,
    /// Its engagement.
    pub engagement: Id,
    /// The day.
    pub day: NaiveDate,
    /// Those who come.
    pub people: Vec<Id>,
    /// Those assigned to the engagement that day, as lead or makker in an udrykning.
    pub assigned: Vec<Id>,
    /// Whether it is an udrykning.
    pub called_out: bool,
}

/// The file as a whole.
#[derive(Clone, Debug)]
pub struct FileCase {
    /// Today.
    pub today: NaiveDate,
    /// Records that may be erased, by kind.
    pub erasable: Vec<ErasableKind>,
    /// When somebody last confirmed that the disk is encrypted.
    pub encryption_confirmed: Option<NaiveDate>,
    /// The day since which changes are in no backup; none when all are backed up.
    pub unsaved_since: Option<NaiveDate>,
    /// Whether there is any backup.
    pub backed_up: bool,
}

//! THE rule table (spec 4.4): what the program points out and what it stops, one row each. Gates, the attention list, help
//! on a rule and the manual all read it. What a rule says about a case is a pure function in a file per kind of case; the
//! words are `rule-<id>` in `rules.ftl`; reading cases from the file is `review`.
//!
//! Log first, judge later: what happened can always be entered. A rule speaks on the attention list or at a gate.

mod application;
pub mod cases;
mod closing;
mod engagement;
mod file;
mod goals;
mod learning;
mod observation;
mod phases;
mod presence;
mod request;
mod team;
pub mod thresholds;
mod week;

use chrono::NaiveDate;

pub use cases::{
    CalendarCase, CohortCase, DueKind, EngagementCase, FileCase, LearningCase, ObservationCase, RequestCase, TeamCase,
    WeekCase,
};
pub use learning::limits;
pub use thresholds::{Threshold, Thresholds};

use self::Severity::{Note, Stop, Warn};
use crate::domain::dates::IsoWeek;
use crate::domain::fields::Entity;
use crate::domain::value::Id;

/// How grave a finding is. Graver first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// F, fejl: stops a gate, unless overridden with a reason.
    Stop,
    /// A, advarsel: on the attention list.
    Warn,
    /// I, information.
    Note,
}

impl Severity {
    /// The letter the spec and the person know it by.
    pub const fn letter(self) -> &'static str {
        match self {
            Severity::Stop => "F",
            Severity::Warn => "A",
            Severity::Note => "I",
        }
    }
}

/// A step that may be refused until something is in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gate {
    /// An observation becomes færdig.
    Finish,
    /// Something leaves the file for others.
    Export,
    /// An engagement becomes bevilget.
    Grant,
    /// An engagement becomes aktiv.
    Activate,
    /// A phase of an engagement is closed.
    ClosePhase,
    /// An engagement becomes afsluttet.
    Close,
    /// A request becomes prioriteret.
    Prioritise,
    /// A session is planned in an engagement.
    PlanSession,
    /// A cycle of action learning goes on to the talk.
    Talk,
    /// Teams are dealt out over course cohorts.
    Allocate,
}

impl Gate {
    /// Stable code, kept with an override; the label is the message `gate-<code>`.
    pub const fn code(self) -> &'static str {
        match self {
            Gate::Finish => "finish",
            Gate::Export => "export",
            Gate::Grant => "grant",
            Gate::Activate => "activate",
            Gate::ClosePhase => "close-phase",
            Gate::Close => "close",
            Gate::Prioritise => "prioritise",
            Gate::PlanSession => "plan-session",
            Gate::Talk => "talk",
            Gate::Allocate => "allocate",
        }
    }

    /// The gate a record passes when it takes this status, where there is one.
    pub fn of(entity: Entity, status: &str) -> Option<Gate> {
        match (entity, status) {
            (Entity::Engagement, "bevilget") => Some(Gate::Grant),
            (Entity::Engagement, "aktiv") => Some(Gate::Activate),
            (Entity::Engagement, "afsluttet") => Some(Gate::Close),
            (Entity::Request, "prioriteret") => Some(Gate::Prioritise),
            _ => None,
        }
    }

    /// The gate a record of this status comes to next: it is judged by it ahead of time.
    pub fn next(entity: Entity, status: &str) -> Option<Gate> {
        match (entity, status) {
            (Entity::Engagement, "udkast") => Some(Gate::Grant),
            (Entity::Engagement, "bevilget") => Some(Gate::Activate),
            (Entity::Request, "modtaget" | "screenet" | "indstillet_leder" | "indstillet_chef") => {
                Some(Gate::Prioritise)
            }
            _ => None,
        }
    }
}

/// Where a rule speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaks {
    /// On the attention list.
    Attention,
    /// At a gate.
    Gate(Gate),
}

/// What a rule looks at, and how.
#[derive(Clone, Copy)]
pub enum Judge {
    /// An engagement with what belongs to it.
    Engagement(fn(&EngagementCase, &mut Docket<'_>)),
    /// One observation.
    Observation(fn(&ObservationCase, &mut Docket<'_>)),
    /// One observation, and the goals of an engagement.
    ObservationAndGoals(fn(&ObservationCase, &mut Docket<'_>), fn(&EngagementCase, &mut Docket<'_>)),
    /// A request with its endorsements.
    Request(fn(&RequestCase, &mut Docket<'_>)),
    /// A team with its members.
    Team(fn(&TeamCase, &mut Docket<'_>)),
    /// A person's week.
    Week(fn(&WeekCase, &mut Docket<'_>)),
    /// An action-learning log.
    Learning(fn(&LearningCase, &mut Docket<'_>)),
    /// A cohort of a course.
    Cohort(fn(&CohortCase, &mut Docket<'_>)),
    /// The days that come whatever is in the file.
    Calendar(fn(&CalendarCase, &mut Docket<'_>)),
    /// The file as a whole.
    File(fn(&FileCase, &mut Docket<'_>)),
}

/// One rule.
pub struct Rule {
    /// Stable id, `R-10`.
    pub id: &'static str,
    /// The severities its findings may have, the gravest first.
    pub severities: &'static [Severity],
    /// Where it speaks.
    pub speaks: &'static [Speaks],
    /// Where it comes from, such as `S3:81`.
    pub source: &'static str,
    /// Numbers it goes by that a person may change.
    pub thresholds: &'static [Threshold],
    /// Messages beside `rule-<id>` that its findings may be said with, `rule-<id>-<said>`.
    pub says: &'static [&'static str],
    /// The function.
    pub judge: Judge,
}

impl Rule {
    /// Its message id; title, why and press are attributes of it.
    pub fn message(&self) -> String {
        format!("rule-{}", self.id.to_lowercase())
    }

    /// Whether it speaks there.
    pub fn speaks_at(&self, place: Speaks) -> bool {
        self.speaks.contains(&place)
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Rule) -> bool {
        self.id == other.id
    }
}

/// A value in the sentence of a finding.
#[derive(Clone, Debug, PartialEq)]
pub enum Word {
    /// A count, days and points among them.
    Number(i64),
    /// A duration in minutes.
    Minutes(i64),
    /// A sum of minutes, as hours with one decimal.
    Hours(i64),
    /// A day.
    Day(NaiveDate),
    /// An ISO week.
    Week(IsoWeek),
    /// Hundredths of a full-time equivalent.
    Fte(i64),
    /// Words as they stand in the file.
    Text(String),
    /// A record, by what it is called.
    Record(Id),
    /// A code of a list of choices, by its label: list, code.
    Code(&'static str, &'static str),
}

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Name of the field.
    pub field: &'static str,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Something a rule has to say about a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How grave.
    pub severity: Severity,
    /// The record it is about: Enter goes there.
    pub entity: Entity,
    /// See `entity`.
    pub id: Id,
    /// Which of the rule's sentences; empty for the first.
    pub said: &'static str,
    /// What stands in the sentence.
    pub words: Vec<(&'static str, Word)>,
    /// Where in the record's texts.
    pub spot: Option<Spot>,
    /// The day it is about, when it is about one: earlier comes first among equals.
    pub due: Option<NaiveDate>,
}

impl Finding {
    /// Puts a value into the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, word: Word) -> Finding {
        self.words.push((name, word));
        self
    }

    /// Says it with another of the rule's sentences.
    #[must_use]
    pub fn said(mut self, said: &'static str) -> Finding {
        self.said = said;
        self
    }

    /// Says where in the texts.
    #[must_use]
    pub fn at(mut self, spot: Spot) -> Finding {
        self.spot = Some(spot);
        self
    }

    /// Says which day it is about.
    #[must_use]
    pub fn due(mut self, day: NaiveDate) -> Finding {
        self.due = Some(day);
        self
    }

    /// Message id of its sentence.
    pub fn message(&self) -> String {
        let rule = self.rule.message();
        if self.said.is_empty() { rule } else { format!("{rule}-{}", self.said) }
    }
}

/// What a rule writes its findings in while it looks at a case.
#[derive(Debug)]
pub struct Docket<'a> {
    /// Where it is asked.
    pub asked: Speaks,
    thresholds: &'a Thresholds,
    rule: &'static Rule,
    found: &'a mut Vec<Finding>,
}

impl Docket<'_> {
    /// A finding about a record, to be worded and then noted with [`Docket::note`].
    pub fn finding(&self, severity: Severity, entity: Entity, id: Id) -> Finding {
        Finding { rule: self.rule, severity, entity, id, said: "", words: Vec::new(), spot: None, due: None }
    }

    /// Notes a finding.
    pub fn note(&mut self, finding: Finding) {
        self.found.push(finding);
    }

    /// A number to go by.
    pub fn threshold(&self, threshold: Threshold) -> i64 {
        self.thresholds.get(threshold)
    }

    /// Days to go by, in order.
    pub fn days(&self, threshold: Threshold) -> Vec<NaiveDate> {
        self.thresholds.days(threshold)
    }
}

/// A case of any kind.
#[derive(Clone, Copy, Debug)]
pub enum Case<'a> {
    /// An engagement.
    Engagement(&'a EngagementCase),
    /// An observation.
    Observation(&'a ObservationCase),
    /// A request.
    Request(&'a RequestCase),
    /// A team.
    Team(&'a TeamCase),
    /// A person's week.
    Week(&'a WeekCase),
    /// An action-learning log.
    Learning(&'a LearningCase),
    /// A cohort of a course.
    Cohort(&'a CohortCase),
    /// The days that come.
    Calendar(&'a CalendarCase),
    /// The file as a whole.
    File(&'a FileCase),
}

/// What the rules say about a case in one place, the gravest first.
pub fn judge(case: Case<'_>, asked: Speaks, thresholds: &Thresholds) -> Vec<Finding> {
    let mut found = Vec::new();
    for rule in RULES.iter().filter(|rule| rule.speaks_at(asked)) {
        let mut docket = Docket { asked, thresholds, rule, found: &mut found };
        match (rule.judge, case) {
            (Judge::Engagement(run), Case::Engagement(case)) => run(case, &mut docket),
            (Judge::Observation(run), Case::Observation(case)) => run(case, &mut docket),
            (Judge::ObservationAndGoals(run, _), Case::Observation(case)) => run(case, &mut docket),
            (Judge::ObservationAndGoals(_, run), Case::Engagement(case)) => run(case, &mut docket),
            (Judge::Request(run), Case::Request(case)) => run(case, &mut docket),
            (Judge::Team(run), Case::Team(case)) => run(case, &mut docket),
            (Judge::Week(run), Case::Week(case)) => run(case, &mut docket),
            (Judge::Learning(run), Case::Learning(case)) => run(case, &mut docket),
            (Judge::Cohort(run), Case::Cohort(case)) => run(case, &mut docket),
            (Judge::Calendar(run), Case::Calendar(case)) => run(case, &mut docket),
            (Judge::File(run), Case::File(case)) => run(case, &mut docket),
            _ => {}
        }
    }
    in_order(&mut found);
    found
}

/// What the rules say about a case on the attention list and, ahead of time, at the gate it comes to next; each thing once,
/// the gravest first.
pub fn judge_ahead(case: Case<'_>, next: Option<Gate>, thresholds: &Thresholds) -> Vec<Finding> {
    let mut found = judge(case, Speaks::Attention, thresholds);
    for finding in next.map(|gate| judge(case, Speaks::Gate(gate), thresholds)).unwrap_or_default() {
        if !found.contains(&finding) {
            found.push(finding);
        }
    }
    in_order(&mut found);
    found
}

fn in_order(found: &mut [Finding]) {
    found.sort_by_key(|finding| (finding.severity, finding.due.unwrap_or(NaiveDate::MAX)));
}

/// The rule with this id, in any case of letters.
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id.eq_ignore_ascii_case(id))
}

const ATTENTION: Speaks = Speaks::Attention;

const fn gate(gate: Gate) -> Speaks {
    Speaks::Gate(gate)
}

/// The table, by number.
pub static RULES: &[Rule] = &[
    Rule {
        id: "R-01",
        severities: &[Stop],
        speaks: &[ATTENTION, gate(Gate::Grant)],
        source: "S3:74",
        thresholds: &[],
        says: &["few"],
        judge: Judge::Engagement(application::number_of_units),
    },
    Rule {
        id: "R-02",
        severities: &[Stop],
        speaks: &[ATTENTION, gate(Gate::Grant)],
        source: "S3:74",
        thresholds: &[],
        says: &[],
        judge: Judge::Engagement(application::applicant),
    },
    Rule {
        id: "R-03",
        severities: &[Stop],
        speaks: &[ATTENTION, gate(Gate::Grant)],
        source: "S3:68",
        thresholds: &[],
        says: &["up"],
        judge: Judge::Engagement(application::ages),
    },
    Rule {
        id: "R-04",
        severities: &[Warn],
        speaks: &[ATTENTION, gate(Gate::Grant)],
        source: "S3:68,83",
        thresholds: &[],
        says: &[],
        judge: Judge::Engagement(application::ownership),
    },
    Rule {
        id: "R-05",
        severities: &[Stop],
        speaks: &[ATTENTION, gate(Gate::Grant)],
        source: "S3:83",
        thresholds: &[],
        says: &["one", "several", "none", "both", "forvaltning", "missing"],
        judge: Judge::Engagement(application::form),
    },
    Rule {
        id: "R-06",
        severities: &[Note],
        speaks: &[ATTENTION, gate(Gate::Prioritise)],
        source: "2.4",
        thresholds: &[Threshold::LongRounds],
        says: &["none"],
        judge: Judge::Request(request::round),
    },
    Rule {
        id: "R-07",
        severities: &[Stop],
        speaks: &[gate(Gate::Activate)],
        source: "S3:38",
        thresholds: &[],
        says: &[],
        judge: Judge::Engagement(application::agreement),
    },
    Rule {
        id: "R-10",
        severities: &[Stop, Warn],
        speaks: &[ATTENTION, gate(Gate::PlanSession)],
        source: "S3:81",
        thresholds: &[Threshold::HoursUsedPercent],
        says: &["over", "plan"],
        judge: Judge::Engagement(engagement::hours),
    },
    Rule {
        id: "R-11",
        severities: &[Stop],
        speaks: &[gate(Gate::Activate)],
        source: "S3:29",
        thresholds: &[],
        says: &["none"],
        judge: Judge::Engagement(application::consultants),
    },
    Rule {
        id: "R-12",
        severities: &[Warn],
        speaks: &[ATTENTION],
        source: "S3:60-62",
        thresholds: &[Threshold::PhaseDeviationDays],
        says: &["short"],
        judge: Judge::Engagement(phases::length),
    },
    Rule {
        id: "R-13a",
        severities: &[Warn],
        speaks: &[ATTENTION],
        source: "S3:60",
        thresholds: &[],
        says: &[],
        judge: Judge::Engagement(observation::at_start),
    },
    Rule {
        id: "R-13b",
        severities: &[Stop],
        speaks: &[gate(Gate::Close)],
        source: "S3:62",
        thresholds: &[],
        says: &[],
        judge: Judge::Engagement(observation::at_end),
    },
    Rule {
        id: "R-14a",
        severities: &[Warn],
        speaks: &[ATTENTION],
        source: "S3:60",
        thresholds: &[],
        says: &[],
        judge: Judge::Engagement(phases::survey),
    },
    Rule {
        id: "R-14b",
        severities: &[Warn],
        speaks: &[ATTENTION],
        source: "S3:60",
        thresholds: &[],
        says: &["any"],
        judge: Judge::Engagement(phases::first_goals),
    },
    Rule {
        id: "R-15a",
        severities: &[Warn],
        speaks: &[ATTENTION],
        source: "S3:78",
        thresholds: &[Threshold::SteeringDays],
        says: &["many"],
        judge: Judge::Engagement(phases::steering_group),
    },
    Rule {
        id: "R-15b",
        severities: &[Warn],
        speaks: &[ATTENTION],
        source: "S3:78",
        thresholds: &[Threshold::WorkingGroupDays],
        says: &[],
        judge: Judge::Engagement(phases::working_groups),
    },
    Rule {
        id: "R-16",
        severities: &[Warn],
        speaks: &[ATTENTION],
        source: "S3:76",
        thresholds: &[Threshold::VisitDays, Threshold::SummerFirstWeek, Threshold::SummerLastWeek],
        says: &["never"],
        judge: Judge::Engagement(presence::visits),
    },
    Rule {
        id: "R-17a",
        severities: &[Warn],
        speaks: &[ATTENTION],
        source: "S3:61",
        thresholds: &[Threshold::LeaderSparringDays, Threshold::SummerFirstWeek, Threshold::SummerLastWeek],
        says: &["never"],
        judge: Judge::Engagement(presence::leader_sparring),
    },
    Rule {
        id: "R-17b",
        severities: &[Warn],
        speaks: &[ATTENTION],
        source: "S3:61",
        thresholds: &[Threshold::AdministrationSparringDays, Threshold::SummerFirstWeek, Threshold::SummerLastWeek],
        says: &["never"],
        judge: Judge::Engagement(presence::administration_sparring),
    },
    Rule {
        id: "R-18",
        severities: &[Warn],
        speaks: &[ATTENTION],
        source: "S3:55",
        thresholds: &[Threshold::GoalEvaluationDays],
        says: &[],
        judge: Judge::Engagement(goals::unevaluated),
    },
    Rule {
        id: "R-19",
        severities: &[Note],
        speaks: &[ATTENTION],
        source: "S2:30",
        thresholds: &[Threshold::OpenGoals],
        says: &["all"],
        judge: Judge::Engagement(goals::many),
    },
    Rule {
        id: "R-20",
        severities: &[Warn],
        speaks: &[ATTENTION, gate(Gate::Finish)],
        source: "S3:49",
        thresholds: &[],
        says: &["goal"],
        judge: Judge::ObservationAndGoals(observation::curriculum, goals::curriculum),
    },
    Rule {
        id: "R-21",
        severities: &[Stop, Warn, Note],
        speaks: &[ATTENTION, gate(Gate::Activate)],
        source: "S2:40,47",
        thresholds: &[Threshold::CallOutMostDays],
        says: &["open", "short"],
        judge: Judge::Engagement(closing::duration),
    },
    Rule {
        id: "R-22",
        severities: &[Stop, Warn],
        speaks: &[ATTENTION, gate(Gate::Close)],
        source: "S2:49",
        thresholds: &[Threshold::EvaluationMeetingDays],
        says: &["leader", "chief", "team", "leader-absent", "chief-absent", "team-absent"],
        judge: Judge::Engagement(closing::evaluation_meeting),
    },
    Rule {
        id: "R-23",
        severities: &[Stop, Warn],
        speaks: &[ATTENTION, gate(Gate::Close)],
        source: "S2:50, S3:62",
        thresholds: &[Threshold::ClosingPlanDays],
        says: &["plan", "empty"],
        judge: Judge::Engagement(closing::plans),
    },
    Rule {
        id: "R-24",
        severities: &[Stop],
        speaks: &[gate(Gate::Prioritise)],
        source: "S2:41",
        thresholds: &[],
        says: &["chief", "priority"],
        judge: Judge::Request(request::endorsed),
    },
    Rule {
        id: "R-25",
        severities: &[Warn],
        speaks: &[ATTENTION],
        source: "S2:43",
        thresholds: &[],
        says: &["heads", "coordinator"],
        judge: Judge::Team(team::core),
    },
    Rule {
        id: "R-26",
        severities: &[Warn, Note],
        speaks: &[ATTENTION],
        source: "S2:58",
        thresholds: &[Threshold::TeamEvaluationDays],
        says: &["late"],
        judge: Judge::Team(team::evaluation),
    },
    Rule {
        id: "R-27",
        severities: &[Note],
        speaks: &[ATTENTION],
        source: "S3:27",
        thresholds: &[],
        says: &[],
        judge: Judge::Team(team::size),
    },
    Rule {
        id: "R-28",
        severities: &[Warn],
        speaks: &[ATTENTION],
        source: "org-mode",
        thresholds: &[],
        says: &[],
        judge: Judge::Engagement(presence::stalled),
    },
    Rule {
        id: "R-43",
        severities: &[Note],
        speaks: &[ATTENTION],
        source: "2.4",
        thresholds: &[Threshold::DeadlineDays, Threshold::LongRounds],
        says: &["long"],
        judge: Judge::Calendar(request::deadlines),
    },
    Rule {
        id: "R-45",
        severities: &[Note],
        speaks: &[ATTENTION],
        source: "S3:76",
        thresholds: &[],
        says: &[],
        judge: Judge::Engagement(presence::sharing),
    },
    Rule {
        id: "R-50",
        severities: &[Warn],
        speaks: &[ATTENTION, gate(Gate::Talk)],
        source: "2.2",
        thresholds: &[Threshold::ObservationDays, Threshold::QuietDays],
        says: &["quiet", "gate"],
        judge: Judge::Learning(learning::stalled),
    },
    Rule {
        id: "R-51",
        severities: &[Warn],
        speaks: &[ATTENTION],
        source: "S4:108-124",
        thresholds: &[Threshold::SessionAheadDays],
        says: &["problem", "action", "log"],
        judge: Judge::Cohort(learning::unprepared),
    },
    Rule {
        id: "R-52",
        severities: &[Stop],
        speaks: &[ATTENTION, gate(Gate::Allocate)],
        source: "S4:210",
        thresholds: &[],
        says: &[],
        judge: Judge::Cohort(learning::divided),
    },
    Rule {
        id: "R-67",
        severities: &[Warn],
        speaks: &[ATTENTION],
        source: "S2:43",
        thresholds: &[Threshold::WeekLoadPercent, Threshold::PhoneDutyPercent, Threshold::CallOutDutyPercent],
        says: &["away"],
        judge: Judge::Week(week::load),
    },
    Rule {
        id: "R-70",
        severities: &[Stop],
        speaks: &[gate(Gate::Finish), gate(Gate::Export)],
        source: "2.5",
        thresholds: &[],
        says: &[],
        judge: Judge::Observation(observation::numbers),
    },
    Rule {
        id: "R-71",
        severities: &[Warn],
        speaks: &[gate(Gate::Finish)],
        source: "2.5",
        thresholds: &[],
        says: &[],
        judge: Judge::Observation(observation::names),
    },
    Rule {
        id: "R-72",
        severities: &[Note],
        speaks: &[ATTENTION],
        source: "2.5",
        thresholds: &[Threshold::DraftOldDays],
        says: &[],
        judge: Judge::Observation(observation::old_draft),
    },
    Rule {
        id: "R-73",
        severities: &[Warn],
        speaks: &[ATTENTION],
        source: "2.5",
        thresholds: &[],
        says: &["more"],
        judge: Judge::File(file::overdue),
    },
    Rule {
        id: "R-74",
        severities: &[Note],
        speaks: &[ATTENTION],
        source: "2.5",
        thresholds: &[Threshold::EncryptionDays],
        says: &[],
        judge: Judge::File(file::encryption),
    },
    Rule {
        id: "R-75",
        severities: &[Warn],
        speaks: &[ATTENTION],
        source: "F20",
        thresholds: &[Threshold::BackupDays],
        says: &["never"],
        judge: Judge::File(file::backup),
    },
    Rule {
        id: "R-76",
        severities: &[Note],
        speaks: &[ATTENTION],
        source: "ODK",
        thresholds: &[Threshold::HandOverDays],
        says: &[],
        judge: Judge::Observation(observation::kept_back),
    },
    Rule {
        id: "R-77",
        severities: &[Warn],
        speaks: &[ATTENTION],
        source: "LDD",
        thresholds: &[],
        says: &[],
        judge: Judge::Observation(observation::media),
    },
];

#[cfg(test)]
mod tests;

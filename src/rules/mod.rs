//! Rules (spec 4.4): the findings the program shows and the gates it stops, one row each in `table`. Gates, the attention list,
//! the help on a rule and the manual read that table. Each rule is a pure function in the file of its subject; the texts
//! are `rule-<id>` in `rules.ftl`; reading cases is in `cases`.
//!
//! Log first, judge later: any event can be entered. A rule reports only on the attention list or at a gate.

mod application;
pub mod cases;
mod closing;
mod engagement;
mod file;
mod finding;
mod goals;
mod learning;
mod meeting;
mod observation;
mod owed;
mod phases;
mod presence;
mod question;
mod request;
mod roster;
mod season;
mod structure;
mod table;
mod team;
mod week;

use chrono::NaiveDate;

pub use crate::domain::thresholds::{self, Threshold, Thresholds};
pub use cases::{
    CalendarCase, CohortCase, EngagementCase, ErasableKind, FileCase, LearningCase, MeetingCase, ObservationCase,
    OwedCase, QuestionCase, RequestCase, RosterCase, SeasonCase, SeasonMeeting, StructureCase, TeamCase, TextCase,
    Visit, WeekCase, left_units,
};
pub use finding::{Finding, FindingSink, FindingSpot, Mend, Overridden, Word};
pub use learning::limits;
pub use meeting::minutes_owed;
pub use roster::{of_trouble, rule_of};
pub use structure::PERIODS_END;
pub use table::RULES;

use crate::domain::fields::Entity;
use crate::domain::typed;

/// The severity of a finding, the most severe first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// F, fejl: stops a gate unless a reason is given.
    Stop,
    /// A, advarsel: on the attention list.
    Warn,
    /// I, information.
    Note,
}

impl Severity {
    /// The letter used in the spec and on the screen.
    pub const fn letter(self) -> &'static str {
        match self {
            Severity::Stop => "F",
            Severity::Warn => "A",
            Severity::Note => "I",
        }
    }
}

/// A step that rules may stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gate {
    /// Finishing a text: an observation becomes færdig, any other record is saved.
    Finish,
    /// Handing data from the file to others.
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
    /// A cycle of action learning moves on to the talk.
    Talk,
    /// Teams are assigned to course cohorts.
    Allocate,
    /// A duty is given to a person.
    Assign,
}

impl Gate {
    /// Stable code, stored with an override; the label is the message `gate-<code>`.
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
            Gate::Assign => "assign",
        }
    }

    /// The gate that a record passes when it takes this status, if there is one.
    pub fn of(entity: Entity, status: &str) -> Option<Gate> {
        match (entity, status) {
            (Entity::Engagement, "bevilget") => Some(Gate::Grant),
            (Entity::Engagement, "aktiv") => Some(Gate::Activate),
            (Entity::Engagement, "afsluttet") => Some(Gate::Close),
            (Entity::Request, "prioriteret") => Some(Gate::Prioritise),
            // Opening a phase closes the one before it.
            (Entity::Phase, "afsluttet" | "i_gang") => Some(Gate::ClosePhase),
            _ => None,
        }
    }

    /// The next gate of a record with this status; the record is judged by it ahead of time.
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

/// The place in which a rule reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaks {
    /// On the attention list.
    Attention,
    /// At a gate.
    Gate(Gate),
}

/// The kind of case a rule judges, and its function.
#[derive(Clone, Copy)]
pub enum Judge {
    /// An engagement with its records.
    Engagement(fn(&EngagementCase, &mut FindingSink<'_>)),
    /// One observation.
    Observation(fn(&ObservationCase, &mut FindingSink<'_>)),
    /// Texts, in any record.
    Texts(fn(&TextCase, &mut FindingSink<'_>)),
    /// One observation, and the goals of an engagement.
    ObservationAndGoals(fn(&ObservationCase, &mut FindingSink<'_>), fn(&EngagementCase, &mut FindingSink<'_>)),
    /// A request with its endorsements.
    Request(fn(&RequestCase, &mut FindingSink<'_>)),
    /// A team with its members.
    Team(fn(&TeamCase, &mut FindingSink<'_>)),
    /// A person's week.
    Week(fn(&WeekCase, &mut FindingSink<'_>)),
    /// An action-learning log with its latest cycle.
    Learning(fn(&LearningCase, &mut FindingSink<'_>)),
    /// A meeting with the items sent out about it.
    Meeting(fn(&MeetingCase, &mut FindingSink<'_>)),
    /// A meeting, and what an engagement has planned.
    MeetingAndEngagement(fn(&MeetingCase, &mut FindingSink<'_>), fn(&EngagementCase, &mut FindingSink<'_>)),
    /// A period of a network with its fees.
    Season(fn(&SeasonCase, &mut FindingSink<'_>)),
    /// The networks of a municipality in the spring of their structure decision.
    Structure(fn(&StructureCase, &mut FindingSink<'_>)),
    /// A question to colleagues.
    Question(fn(&QuestionCase, &mut FindingSink<'_>)),
    /// A cohort of a course.
    Cohort(fn(&CohortCase, &mut FindingSink<'_>)),
    /// The deadlines that come independent of the file.
    Calendar(fn(&CalendarCase, &mut FindingSink<'_>)),
    /// What somebody owes.
    Owed(fn(&OwedCase, &mut FindingSink<'_>)),
    /// The duty roster.
    Roster(fn(&RosterCase, &mut FindingSink<'_>)),
    /// The file as a whole.
    File(fn(&FileCase, &mut FindingSink<'_>)),
}

impl Judge {
    /// The records that it judges one by one; none for a week, texts, the calendar, the roster and the file.
    const fn records(self) -> Option<JudgedKind> {
        match self {
            Judge::Engagement(_) => Some(JudgedKind::Engagement),
            Judge::Observation(_) | Judge::ObservationAndGoals(..) => Some(JudgedKind::Observation),
            Judge::Request(_) => Some(JudgedKind::Request),
            Judge::Team(_) => Some(JudgedKind::Team),
            Judge::Learning(_) => Some(JudgedKind::Learning),
            Judge::Meeting(_) | Judge::MeetingAndEngagement(..) => Some(JudgedKind::Meeting),
            Judge::Season(_) => Some(JudgedKind::Season),
            Judge::Structure(_) => Some(JudgedKind::Structure),
            Judge::Question(_) => Some(JudgedKind::Question),
            Judge::Cohort(_) => Some(JudgedKind::Cohort),
            Judge::Texts(_)
            | Judge::Week(_)
            | Judge::Calendar(_)
            | Judge::Owed(_)
            | Judge::Roster(_)
            | Judge::File(_) => None,
        }
    }
}

/// The kinds of records that rules judge one by one. A `match` over it names each kind, so that a new kind of case has a place
/// everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JudgedKind {
    /// Engagements.
    Engagement,
    /// Observations.
    Observation,
    /// Requests.
    Request,
    /// Teams.
    Team,
    /// Action-learning logs.
    Learning,
    /// Meetings.
    Meeting,
    /// Periods of networks.
    Season,
    /// Municipalities, with the structure of their networks.
    Structure,
    /// Questions to colleagues.
    Question,
    /// Cohorts of a course.
    Cohort,
}

impl JudgedKind {
    /// The kind of these records; none when no rule judges them one by one.
    pub fn of(entity: Entity) -> Option<JudgedKind> {
        RULES.iter().filter_map(|rule| rule.judge.records()).find(|judged| judged.entity() == entity)
    }

    const fn entity(self) -> Entity {
        match self {
            JudgedKind::Engagement => Entity::Engagement,
            JudgedKind::Observation => Entity::Observation,
            JudgedKind::Request => Entity::Request,
            JudgedKind::Team => Entity::Team,
            JudgedKind::Learning => Entity::AlLog,
            JudgedKind::Meeting => Entity::Meeting,
            JudgedKind::Season => Entity::NetworkPeriod,
            JudgedKind::Structure => Entity::Municipality,
            JudgedKind::Question => Entity::Question,
            JudgedKind::Cohort => Entity::Cohort,
        }
    }
}

/// One rule.
pub struct Rule {
    /// Stable id, `R-10`.
    pub id: &'static str,
    /// Possible severities of its findings, the most severe first.
    pub severities: &'static [Severity],
    /// The places in which it reports.
    pub speaks: &'static [Speaks],
    /// Its source as a mark, such as `S3:81` (`docs/sources.md`). A reader sees the name of the document
    /// (`Text::rule_source`).
    pub source: &'static str,
    /// Thresholds it uses.
    pub thresholds: &'static [Threshold],
    /// Further messages for its findings, `rule-<id>-<said>`, beside `rule-<id>`.
    pub says: &'static [&'static str],
    /// The kind of records on the page of the record that mends it: a missing one is added there, a wrong one corrected. None
    /// where the record itself is changed, or something elsewhere.
    pub mends: Option<Entity>,
    /// The function.
    pub judge: Judge,
}

impl Rule {
    /// Its message id; title, why and press are attributes of that message.
    pub fn message(&self) -> String {
        format!("rule-{}", self.id.to_lowercase())
    }

    /// Whether it reports in this place.
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

/// A case of any kind.
#[derive(Clone, Copy, Debug)]
pub enum Case<'a> {
    /// An engagement.
    Engagement(&'a EngagementCase),
    /// An observation.
    Observation(&'a ObservationCase),
    /// Texts.
    Texts(&'a TextCase),
    /// A request.
    Request(&'a RequestCase),
    /// A team.
    Team(&'a TeamCase),
    /// A person's week.
    Week(&'a WeekCase),
    /// An action-learning log.
    Learning(&'a LearningCase),
    /// A meeting.
    Meeting(&'a MeetingCase),
    /// A period of a network.
    Season(&'a SeasonCase),
    /// The networks of a municipality.
    Structure(&'a StructureCase),
    /// A question.
    Question(&'a QuestionCase),
    /// A cohort of a course.
    Cohort(&'a CohortCase),
    /// The deadlines that come independent of the file.
    Calendar(&'a CalendarCase),
    /// What somebody owes.
    Owed(&'a OwedCase),
    /// The duty roster.
    Roster(&'a RosterCase),
    /// The file as a whole.
    File(&'a FileCase),
}

/// The findings about a case in one place, the most severe first.
pub fn judge(case: Case<'_>, asked: Speaks, thresholds: &Thresholds) -> Vec<Finding> {
    let mut found = Vec::new();
    for rule in RULES.iter().filter(|rule| rule.speaks_at(asked)) {
        run(rule, case, (asked, thresholds), &mut found);
    }
    in_order(&mut found);
    found
}

/// The rules about the roster, for a caller who judges them one at a time; [`in_order`] puts what they found in order.
pub fn of_roster() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().filter(|rule| matches!(rule.judge, Judge::Roster(_)) && rule.speaks_at(Speaks::Attention))
}

/// What one rule says of a case on the attention list.
pub fn judge_by(rule: &'static Rule, case: Case<'_>, thresholds: &Thresholds) -> Vec<Finding> {
    let mut found = Vec::new();
    run(rule, case, (Speaks::Attention, thresholds), &mut found);
    found
}

fn run(rule: &'static Rule, case: Case<'_>, (asked, thresholds): (Speaks, &Thresholds), found: &mut Vec<Finding>) {
    let mut sink = FindingSink { asked, thresholds, rule, found };
    match (rule.judge, case) {
        (Judge::Engagement(run), Case::Engagement(case)) => run(case, &mut sink),
        (Judge::Observation(run), Case::Observation(case)) => run(case, &mut sink),
        (Judge::Texts(run), Case::Texts(case)) => run(case, &mut sink),
        (Judge::ObservationAndGoals(run, _), Case::Observation(case)) => run(case, &mut sink),
        (Judge::ObservationAndGoals(_, run), Case::Engagement(case)) => run(case, &mut sink),
        (Judge::Request(run), Case::Request(case)) => run(case, &mut sink),
        (Judge::Team(run), Case::Team(case)) => run(case, &mut sink),
        (Judge::Week(run), Case::Week(case)) => run(case, &mut sink),
        (Judge::Learning(run), Case::Learning(case)) => run(case, &mut sink),
        (Judge::Meeting(run), Case::Meeting(case)) => run(case, &mut sink),
        (Judge::MeetingAndEngagement(run, _), Case::Meeting(case)) => run(case, &mut sink),
        (Judge::MeetingAndEngagement(_, run), Case::Engagement(case)) => run(case, &mut sink),
        (Judge::Season(run), Case::Season(case)) => run(case, &mut sink),
        (Judge::Structure(run), Case::Structure(case)) => run(case, &mut sink),
        (Judge::Question(run), Case::Question(case)) => run(case, &mut sink),
        (Judge::Cohort(run), Case::Cohort(case)) => run(case, &mut sink),
        (Judge::Calendar(run), Case::Calendar(case)) => run(case, &mut sink),
        (Judge::Owed(run), Case::Owed(case)) => run(case, &mut sink),
        (Judge::Roster(run), Case::Roster(case)) => run(case, &mut sink),
        (Judge::File(run), Case::File(case)) => run(case, &mut sink),
        // The rule is for another kind of case. Each kind is named, so that a new one needs its pair above.
        (
            Judge::Engagement(_)
            | Judge::Observation(_)
            | Judge::Texts(_)
            | Judge::ObservationAndGoals(..)
            | Judge::Request(_)
            | Judge::Team(_)
            | Judge::Week(_)
            | Judge::Learning(_)
            | Judge::Meeting(_)
            | Judge::MeetingAndEngagement(..)
            | Judge::Season(_)
            | Judge::Structure(_)
            | Judge::Question(_)
            | Judge::Cohort(_)
            | Judge::Calendar(_)
            | Judge::Owed(_)
            | Judge::Roster(_)
            | Judge::File(_),
            Case::Engagement(_)
            | Case::Observation(_)
            | Case::Texts(_)
            | Case::Request(_)
            | Case::Team(_)
            | Case::Week(_)
            | Case::Learning(_)
            | Case::Meeting(_)
            | Case::Season(_)
            | Case::Structure(_)
            | Case::Question(_)
            | Case::Cohort(_)
            | Case::Calendar(_)
            | Case::Owed(_)
            | Case::Roster(_)
            | Case::File(_),
        ) => {}
    }
}

/// The confirmed points of a case, for the kinds that a person checks line by line: teams and requests.
pub fn in_order_of(case: Case<'_>, thresholds: &Thresholds) -> Vec<Finding> {
    match case {
        Case::Team(case) => team::in_order(case),
        Case::Request(case) => request::in_order(case, &thresholds.days(Threshold::LongRounds)),
        Case::Engagement(_)
        | Case::Observation(_)
        | Case::Texts(_)
        | Case::Week(_)
        | Case::Learning(_)
        | Case::Meeting(_)
        | Case::Season(_)
        | Case::Structure(_)
        | Case::Question(_)
        | Case::Cohort(_)
        | Case::Calendar(_)
        | Case::Owed(_)
        | Case::Roster(_)
        | Case::File(_) => Vec::new(),
    }
}

/// The findings about a case on the attention list and, ahead of time, at its next gate; each once, the most severe
/// first. A stop that somebody passed with a reason comes last, with that reason.
pub fn judge_ahead(case: Case<'_>, next: Option<Gate>, thresholds: &Thresholds) -> Vec<Finding> {
    let mut found = judge(case, Speaks::Attention, thresholds);
    for finding in next.map(|gate| judge(case, Speaks::Gate(gate), thresholds)).unwrap_or_default() {
        if !found.contains(&finding) {
            found.push(finding);
        }
    }
    let passed = passed(case);
    for finding in found.iter_mut().filter(|finding| finding.severity == Severity::Stop) {
        let ours = passed.iter().filter(|passed| passed.rule.trim().eq_ignore_ascii_case(finding.rule.id));
        let latest = ours.filter_map(|passed| Some((passed.date?, passed.reason.trim()))).max_by_key(|(day, _)| *day);
        finding.overridden = latest.map(|(day, reason)| Overridden { day, reason: reason.to_owned() });
    }
    // A plan that lags is news only where no stop says why.
    if found.iter().any(Finding::stops) {
        found.retain(|finding| finding.rule.id != "R-87");
    }
    in_order(&mut found);
    found
}

/// The gates that were passed against a rule in a case.
fn passed(case: Case<'_>) -> &[typed::GateOverride] {
    match case {
        Case::Engagement(case) => &case.overrides,
        Case::Request(case) => &case.overrides,
        Case::Observation(_)
        | Case::Texts(_)
        | Case::Team(_)
        | Case::Week(_)
        | Case::Learning(_)
        | Case::Meeting(_)
        | Case::Season(_)
        | Case::Structure(_)
        | Case::Question(_)
        | Case::Cohort(_)
        | Case::Calendar(_)
        | Case::Owed(_)
        | Case::Roster(_)
        | Case::File(_) => &[],
    }
}

/// Puts findings in the order of a page: the most severe first, those that were passed with a reason last.
pub fn in_order(found: &mut [Finding]) {
    found
        .sort_by_key(|finding| (finding.overridden.is_some(), finding.severity, finding.due.unwrap_or(NaiveDate::MAX)));
}

/// The rule that asks for what the milestone with this key of a template is about, besides R-81.
pub fn about_milestone(key: &str) -> Option<&'static str> {
    Some(match key {
        "obs1" => "R-13a",
        "survey" => "R-14a",
        "styre" => "R-15a",
        "arb" => "R-15b",
        "evaluering" => "R-22",
        "videre" => "R-23",
        _ => return None,
    })
}

/// The rule with this id, ignoring case.
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id.eq_ignore_ascii_case(id))
}

#[cfg(test)]
mod tests;

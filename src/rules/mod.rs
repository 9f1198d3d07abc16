//! THE rule table (spec 4.4): what the program points out and what it stops, one row each. Gates, the attention list, help
//! on a rule and the manual all read it. What a rule says about a case is a pure function in a file per kind of case; the
//! words are `rule-<id>` in `rules.ftl`; reading cases from the file is `review`.
//!
//! Log first, judge later: what happened can always be entered. A rule speaks on the attention list or at a gate.

pub mod cases;
mod engagement;
mod file;
mod learning;
mod observation;
pub mod thresholds;
mod week;

use chrono::NaiveDate;

pub use cases::{CohortCase, DueKind, EngagementCase, FileCase, LearningCase, ObservationCase, WeekCase};
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
    /// A person's week.
    Week(fn(&WeekCase, &mut Docket<'_>)),
    /// An action-learning log.
    Learning(fn(&LearningCase, &mut Docket<'_>)),
    /// A cohort of a course.
    Cohort(fn(&CohortCase, &mut Docket<'_>)),
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
}

/// A case of any kind.
#[derive(Clone, Copy, Debug)]
pub enum Case<'a> {
    /// An engagement.
    Engagement(&'a EngagementCase),
    /// An observation.
    Observation(&'a ObservationCase),
    /// A person's week.
    Week(&'a WeekCase),
    /// An action-learning log.
    Learning(&'a LearningCase),
    /// A cohort of a course.
    Cohort(&'a CohortCase),
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
            (Judge::Week(run), Case::Week(case)) => run(case, &mut docket),
            (Judge::Learning(run), Case::Learning(case)) => run(case, &mut docket),
            (Judge::Cohort(run), Case::Cohort(case)) => run(case, &mut docket),
            (Judge::File(run), Case::File(case)) => run(case, &mut docket),
            _ => {}
        }
    }
    found.sort_by_key(|finding| (finding.severity, finding.due.unwrap_or(NaiveDate::MAX)));
    found
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
        id: "R-10",
        severities: &[Stop, Warn],
        speaks: &[ATTENTION, gate(Gate::PlanSession)],
        source: "S3:81",
        thresholds: &[Threshold::HoursUsedPercent],
        says: &["over", "plan"],
        judge: Judge::Engagement(engagement::hours),
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
        id: "R-20",
        severities: &[Warn],
        speaks: &[ATTENTION, gate(Gate::Finish)],
        source: "S3:49",
        thresholds: &[],
        says: &[],
        judge: Judge::Observation(observation::curriculum),
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

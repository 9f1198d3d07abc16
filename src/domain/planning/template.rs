//! Engagement templates as data (spec 4.5), read and checked; `planning` turns them into dates.

use std::sync::OnceLock;

use serde::Deserialize;

use super::when::{Anchor, When, is_same_key};
use crate::domain::choices::{Coded, EngagementKind, SessionKind, SessionNeed};
use crate::domain::lang::Lang;
use crate::domain::value::Record;

/// A template of one kind of engagement; an engagement keeps the version it was planned with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// The kind of engagement it plans.
    pub kind: EngagementKind,
    /// Its version, from 1.
    pub version: i64,
    /// Phases in order; empty when the template has none.
    pub phases: Vec<TemplatePhase>,
    /// Milestones in the order they are listed; an anchor on a milestone points to an earlier one.
    pub milestones: Vec<TemplateMilestone>,
}

/// One phase of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplatePhase {
    /// Name or title.
    pub name: Words,
    /// Length.
    pub length: PhaseLength,
}

/// Length of a phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhaseLength {
    /// Calendar months.
    Months(u32),
    /// Working days, the first one included.
    WorkingDays(i64),
    /// No length: the phase has no dates.
    Open,
}

/// One milestone of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateMilestone {
    /// Stable key, part of the milestone's id.
    pub key: String,
    /// Name or title.
    pub title: Words,
    /// Number of the phase it belongs to, from 1.
    pub phase: Option<usize>,
    /// When it is due; `None` until a person gives it a date.
    pub when: Option<When>,
    /// Counts in plan and progress.
    pub required: bool,
    /// One for every unit of the engagement.
    pub per_unit: bool,
    /// Weight points, shared between units when there is one per unit.
    pub weight: i64,
    /// Number of weeks between repeats, while its phase lasts.
    pub repeat_weeks: Option<u32>,
    /// The session of a course that the milestone is about.
    pub session: Option<TemplateSession>,
}

/// A session of a course, with what it needs from the teams.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateSession {
    /// Day, café, workshop ...
    pub kind: SessionKind,
    /// Number among sessions of its kind, from 1; `None` when there is only one.
    pub number: Option<i64>,
    /// Length in minutes.
    pub minutes: Option<i64>,
    /// What every team should have before it.
    pub needs: Option<SessionNeed>,
    /// Questions for its tables.
    pub questions: Vec<Words>,
}

impl TemplateSession {
    /// Whether a session is this one: it has the same kind, and the same number when this one has a number.
    pub fn is(&self, session: &Record) -> bool {
        SessionKind::from_code(session.text("kind")) == Some(self.kind)
            && (self.number.is_none() || session.int("number") == self.number)
    }
}

/// Words of a template in each language; professional terms are Danish in both.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Danish.
    pub da: String,
    /// English.
    pub en: String,
}

impl Words {
    /// The words in this language.
    pub fn of(&self, language: Lang) -> &str {
        match language {
            Lang::Da => &self.da,
            Lang::En => &self.en,
        }
    }
}

/// Why a template cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateError {
    /// The file is not valid TOML for a template; the line, counted from 1, and the TOML reader's message.
    Unreadable { line: usize, detail: String },
    /// No kind of engagement has this code.
    UnknownKind { code: String },
    /// No built-in template has this kind and version.
    UnknownVersion { kind: EngagementKind, version: i64 },
    /// A phase has two lengths, or a length below one.
    PhaseLength { phase: usize },
    /// The template mixes months and working days, so its phases cannot be stretched to a fixed end.
    MixedLengths,
    /// Two milestones have this key.
    DuplicateKey { key: String },
    /// A milestone belongs to or counts from a phase that does not exist.
    UnknownPhase { key: String, phase: usize },
    /// A milestone counts from a milestone that does not come before it.
    UnknownMilestone { key: String, anchor: String },
    /// `when` is not an anchor with an offset.
    UnknownWhen { key: String, when: String },
    /// A milestone repeats without a phase and a date, or every zero weeks.
    Repeat { key: String },
    /// A weight below zero.
    Weight { key: String },
    /// No kind of session has this code.
    UnknownSession { key: String, code: String },
}

/// The built-in templates, every version ever published.
const STANDARD: &[(EngagementKind, i64, &str)] = &[
    (EngagementKind::Lang, 1, include_str!("../../../assets/templates/lang.toml")),
    (EngagementKind::Kort, 1, include_str!("../../../assets/templates/kort.toml")),
    (EngagementKind::Udrykning, 1, include_str!("../../../assets/templates/udrykning.toml")),
    (EngagementKind::Kursus, 1, include_str!("../../../assets/templates/kursus.toml")),
];

/// The built-in template of this kind: the given version, else the newest.
///
/// # Errors
/// `UnknownVersion` when there is none; any other error means that the embedded file is broken, and a test checks that
/// it is not.
pub fn standard(kind: EngagementKind, version: Option<i64>) -> Result<&'static Template, TemplateError> {
    // Rules need a template for every case they evaluate, so each is read only once.
    static PARSED: [OnceLock<Result<Template, TemplateError>>; STANDARD.len()] =
        [const { OnceLock::new() }; STANDARD.len()];
    let ((_, _, source), parsed) = STANDARD
        .iter()
        .zip(&PARSED)
        .filter(|((of, number, _), _)| *of == kind && version.is_none_or(|wanted| wanted == *number))
        .max_by_key(|((_, number, _), _)| *number)
        .ok_or(TemplateError::UnknownVersion { kind, version: version.unwrap_or(1) })?;
    parsed.get_or_init(|| Template::parse(source)).as_ref().map_err(Clone::clone)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kind: String,
    version: i64,
    #[serde(default)]
    phase: Vec<FilePhase>,
    #[serde(default)]
    milestone: Vec<FileMilestone>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FilePhase {
    name: Words,
    months: Option<u32>,
    working_days: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileMilestone {
    key: String,
    title: Words,
    phase: Option<usize>,
    when: Option<String>,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    per_unit: bool,
    #[serde(default = "one")]
    weight: i64,
    repeat_weeks: Option<u32>,
    session: Option<FileSession>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileSession {
    kind: String,
    number: Option<i64>,
    minutes: Option<i64>,
    needs: Option<String>,
    #[serde(default)]
    questions: Vec<Words>,
}

fn one() -> i64 {
    1
}

impl Template {
    /// Reads and checks a template written in TOML.
    ///
    /// # Errors
    /// The first error in it.
    pub fn parse(source: &str) -> Result<Template, TemplateError> {
        let file: File = toml::from_str(source).map_err(|error| TemplateError::Unreadable {
            line: line_of(source, error.span().map_or(0, |span| span.start)),
            detail: error.message().to_owned(),
        })?;
        let kind = EngagementKind::from_code(&file.kind).ok_or(TemplateError::UnknownKind { code: file.kind })?;
        let mut template = Template { kind, version: file.version, phases: Vec::new(), milestones: Vec::new() };
        for phase in file.phase {
            template.add_phase(phase)?;
        }
        for milestone in file.milestone {
            template.add_milestone(milestone)?;
        }
        Ok(template)
    }

    fn add_phase(&mut self, phase: FilePhase) -> Result<(), TemplateError> {
        let length = TemplatePhase::length(phase.months, phase.working_days)
            .ok_or(TemplateError::PhaseLength { phase: self.phases.len() + 1 })?;
        self.push_phase(TemplatePhase { name: phase.name, length })
    }

    /// Adds a phase; its kind of length must match the phases before it.
    pub(super) fn push_phase(&mut self, phase: TemplatePhase) -> Result<(), TemplateError> {
        let length = phase.length;
        let mixed = self.phases.iter().any(|earlier| {
            matches!(
                (earlier.length, length),
                (PhaseLength::Months(_), PhaseLength::WorkingDays(_))
                    | (PhaseLength::WorkingDays(_), PhaseLength::Months(_))
            )
        });
        if mixed {
            return Err(TemplateError::MixedLengths);
        }
        self.phases.push(phase);
        Ok(())
    }

    fn add_milestone(&mut self, milestone: FileMilestone) -> Result<(), TemplateError> {
        let key = milestone.key;
        let when = match milestone.when {
            None => None,
            Some(written) => match written.parse::<When>() {
                Ok(when) => Some(when),
                Err(_) => return Err(TemplateError::UnknownWhen { key, when: written }),
            },
        };
        let session = match milestone.session {
            None => None,
            Some(written) => match SessionKind::from_code(&written.kind) {
                Some(kind) => Some(TemplateSession {
                    kind,
                    number: written.number,
                    minutes: written.minutes,
                    needs: match written.needs {
                        None => None,
                        Some(code) => match SessionNeed::from_code(&code) {
                            Some(need) => Some(need),
                            None => return Err(TemplateError::UnknownSession { key, code }),
                        },
                    },
                    questions: written.questions,
                }),
                None => return Err(TemplateError::UnknownSession { key, code: written.kind }),
            },
        };
        self.push_milestone(TemplateMilestone {
            key,
            title: milestone.title,
            phase: milestone.phase,
            when,
            required: milestone.required,
            per_unit: milestone.per_unit,
            weight: milestone.weight,
            repeat_weeks: milestone.repeat_weeks,
            session,
        })
    }

    /// Adds a milestone; its key, phases and anchor must fit the milestones before it.
    pub(super) fn push_milestone(&mut self, mut milestone: TemplateMilestone) -> Result<(), TemplateError> {
        let key = milestone.key.clone();
        if self.milestones.iter().any(|m| m.key == key) {
            return Err(TemplateError::DuplicateKey { key });
        }
        let anchor_phase = milestone.when.as_ref().and_then(When::phase);
        for phase in [milestone.phase, anchor_phase].into_iter().flatten() {
            if phase == 0 || phase > self.phases.len() {
                return Err(TemplateError::UnknownPhase { key, phase });
            }
        }
        if let Some(When { anchor: Anchor::Milestone(anchor), .. }) = &mut milestone.when {
            // A key that is written exactly so comes before one that only sounds so.
            let exact = self.milestones.iter().find(|m| m.key == *anchor);
            let found = exact.or_else(|| self.milestones.iter().find(|m| is_same_key(&m.key, anchor)));
            match found {
                Some(found) => anchor.clone_from(&found.key),
                None => return Err(TemplateError::UnknownMilestone { key, anchor: anchor.clone() }),
            }
        }
        let repeats = milestone.repeat_weeks;
        if repeats == Some(0) || (repeats.is_some() && (milestone.phase.is_none() || milestone.when.is_none())) {
            return Err(TemplateError::Repeat { key });
        }
        if milestone.weight < 0 {
            return Err(TemplateError::Weight { key });
        }
        self.milestones.push(milestone);
        Ok(())
    }
}

impl TemplatePhase {
    /// The length in months or working days; `None` when both are given, or one of them is zero.
    pub(super) fn length(months: Option<u32>, working_days: Option<u32>) -> Option<PhaseLength> {
        match (months, working_days) {
            (None, None) => Some(PhaseLength::Open),
            (Some(months @ 1..), None) => Some(PhaseLength::Months(months)),
            (None, Some(days @ 1..)) => Some(PhaseLength::WorkingDays(i64::from(days))),
            _ => None,
        }
    }
}

fn line_of(source: &str, at: usize) -> usize {
    source.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_standard_template_is_valid_and_has_its_kind_and_version() {
        for &(kind, version, source) in STANDARD {
            let template = Template::parse(source).unwrap();
            assert_eq!((template.kind, template.version), (kind, version));
            assert!(!template.milestones.is_empty());
            for milestone in &template.milestones {
                assert!(!milestone.title.da.is_empty() && !milestone.title.en.is_empty());
            }
        }
        for code in EngagementKind::LIST.codes {
            let kind = EngagementKind::from_code(code).unwrap();
            assert_eq!(standard(kind, None).unwrap().kind, kind);
        }
    }

    #[test]
    fn an_unknown_version_is_refused() {
        assert_eq!(
            standard(EngagementKind::Lang, Some(7)),
            Err(TemplateError::UnknownVersion { kind: EngagementKind::Lang, version: 7 })
        );
    }

    #[test]
    fn the_long_template_weighs_24_with_15_in_the_first_phase() {
        let template = standard(EngagementKind::Lang, Some(1)).unwrap();
        let points = |phase: Option<usize>| -> i64 {
            template
                .milestones
                .iter()
                .filter(|m| m.required && (phase.is_none() || m.phase == phase))
                .map(|m| m.weight)
                .sum()
        };
        assert_eq!((points(None), points(Some(1))), (24, 15));
    }

    fn error(milestone: &str) -> TemplateError {
        let source = format!(
            "kind = \"lang\"\nversion = 1\n[[phase]]\nname = {{ da = \"A\", en = \"A\" }}\nmonths = 3\n\
             [[milestone]]\nkey = \"a\"\ntitle = {{ da = \"A\", en = \"A\" }}\nwhen = \"start\"\n\
             [[milestone]]\ntitle = {{ da = \"B\", en = \"B\" }}\n{milestone}\n"
        );
        Template::parse(&source).unwrap_err()
    }

    #[test]
    fn errors_are_data() {
        let key = || "b".to_owned();
        assert_eq!(error("key = \"a\""), TemplateError::DuplicateKey { key: "a".into() });
        assert_eq!(error("key = \"b\"\nphase = 2"), TemplateError::UnknownPhase { key: key(), phase: 2 });
        assert_eq!(error("key = \"b\"\nwhen = \"phase 0\""), TemplateError::UnknownPhase { key: key(), phase: 0 });
        assert_eq!(
            error("key = \"b\"\nwhen = \"milestone b + 1 weeks\""),
            TemplateError::UnknownMilestone { key: key(), anchor: key() }
        );
        assert_eq!(
            error("key = \"b\"\nwhen = \"soon\""),
            TemplateError::UnknownWhen { key: key(), when: "soon".into() }
        );
        assert_eq!(error("key = \"b\"\nwhen = \"start\"\nrepeat_weeks = 2"), TemplateError::Repeat { key: key() });
        assert_eq!(
            error("key = \"b\"\nsession = { kind = \"ferie\" }"),
            TemplateError::UnknownSession { key: key(), code: "ferie".into() }
        );
        assert_eq!(error("key = \"b\"\nweight = -1"), TemplateError::Weight { key: key() });
        assert!(matches!(error("key = \"b\"\ncolour = 1"), TemplateError::Unreadable { line: 13, .. }));
        assert_eq!(
            Template::parse("kind = \"andet\"\nversion = 1"),
            Err(TemplateError::UnknownKind { code: "andet".into() })
        );
    }

    #[test]
    fn a_phase_has_one_length_and_all_phases_the_same_kind_of_length() {
        let phase = |length: &str| format!("[[phase]]\nname = {{ da = \"A\", en = \"A\" }}\n{length}\n");
        let read = |phases: &str| Template::parse(&format!("kind = \"lang\"\nversion = 1\n{phases}")).unwrap_err();
        assert_eq!(read(&phase("months = 1\nworking_days = 2")), TemplateError::PhaseLength { phase: 1 });
        assert_eq!(read(&phase("months = 0")), TemplateError::PhaseLength { phase: 1 });
        assert_eq!(read(&(phase("months = 1") + &phase("working_days = 2"))), TemplateError::MixedLengths);
    }
}

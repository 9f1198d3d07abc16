//! Action-learning models (spec 2.2), read from `assets/lists/al_models.toml`; the phase of a cycle is in `cycle`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::choices::{AlCycleStatus, AlModel, Coded};
use crate::domain::fields::{Entity, Field};
use crate::domain::value::Record;

/// A model: its phases in order.
#[derive(Clone, Debug, PartialEq)]
pub struct LearningModel {
    /// Kind of model.
    pub kind: AlModel,
    /// Its phases, at least one.
    pub phases: Vec<Phase>,
}

/// One phase of a model.
#[derive(Clone, Debug, PartialEq)]
pub struct Phase {
    /// Stable key; its name is the message `al-phase-<key>`.
    pub key: String,
    /// Status of a cycle in this phase.
    pub status: AlCycleStatus,
    /// Statuses of other models that mean this phase.
    pub also: Vec<AlCycleStatus>,
    /// The field that has to be filled before the phase is done.
    pub text: Option<&'static Field>,
    /// The day it was done.
    pub date: Option<&'static Field>,
    /// Fields that belong to the phase.
    pub fields: Vec<&'static Field>,
    /// The phase is done when an observation is linked.
    pub observed: bool,
    /// The phase needs an observation or a written reason.
    pub needs_observation: bool,
    /// Number of the learning café that asks the phase's question, 1 or 2.
    pub cafe: Option<u8>,
}

impl Phase {
    /// Whether a cycle with this status is in this phase.
    pub fn holds(&self, status: AlCycleStatus) -> bool {
        self.status == status || self.also.contains(&status)
    }

    /// The message id of its name.
    pub fn message(&self) -> String {
        format!("al-phase-{}", self.key)
    }
}

impl LearningModel {
    /// The index of the phase of a status; `None` for a cycle that is over.
    pub fn at(&self, status: AlCycleStatus) -> Option<usize> {
        self.phases.iter().position(|phase| phase.holds(status))
    }

    /// The index of the phase a field belongs to.
    pub fn phase_of(&self, field: &str) -> Option<usize> {
        self.phases.iter().position(|phase| phase.fields.iter().any(|own| own.name == field))
    }

    /// The index of the first phase that needs an observation.
    pub fn gate(&self) -> Option<usize> {
        self.phases.iter().position(|phase| phase.needs_observation)
    }
}

/// The models in the order they are offered. A broken file gives no models; a test checks that it is not broken.
pub static MODELS: LazyLock<Vec<LearningModel>> = LazyLock::new(|| parse(SOURCE).unwrap_or_default());

const SOURCE: &str = include_str!("../../../assets/lists/al_models.toml");

/// The model of a log; the default model when the log has none.
pub fn model_of(log: &Record) -> &'static LearningModel {
    static NONE: LearningModel = LearningModel { kind: AlModel::FemFaser, phases: Vec::new() };
    let kind = AlModel::from_code(log.text("model")).unwrap_or(AlModel::FemFaser);
    MODELS.iter().find(|model| model.kind == kind).unwrap_or(&NONE)
}

/// Why the models cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModelError {
    /// Not valid TOML for models; the TOML reader's message.
    Unreadable(String),
    /// No list has this code.
    UnknownCode(String),
    /// A cycle has no such field.
    UnknownField(String),
    /// A status has two phases in one model, or none.
    Status(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    model: Vec<FileModel>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileModel {
    code: String,
    phase: Vec<FilePhase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FilePhase {
    key: String,
    status: String,
    #[serde(default)]
    also: Vec<String>,
    text: Option<String>,
    date: Option<String>,
    fields: Vec<String>,
    #[serde(default)]
    observed: bool,
    #[serde(default)]
    needs_observation: bool,
    cafe: Option<u8>,
}

fn field(name: &str) -> Result<&'static Field, ModelError> {
    Entity::AlCycle.field(name).ok_or_else(|| ModelError::UnknownField(name.to_owned()))
}

fn code<T: Coded>(code: &str) -> Result<T, ModelError> {
    T::from_code(code).ok_or_else(|| ModelError::UnknownCode(code.to_owned()))
}

/// Reads and checks models written in TOML.
///
/// # Errors
/// The first error in them.
pub fn parse(source: &str) -> Result<Vec<LearningModel>, ModelError> {
    let file: File = toml::from_str(source).map_err(|error| ModelError::Unreadable(error.message().to_owned()))?;
    let mut models = Vec::new();
    for written in file.model {
        let mut model = LearningModel { kind: code(&written.code)?, phases: Vec::new() };
        for phase in written.phase {
            let read = Phase {
                key: phase.key,
                status: code(&phase.status)?,
                also: phase.also.iter().map(|status| code(status)).collect::<Result<_, _>>()?,
                text: phase.text.as_deref().map(field).transpose()?,
                date: phase.date.as_deref().map(field).transpose()?,
                fields: phase.fields.iter().map(|name| field(name)).collect::<Result<_, _>>()?,
                observed: phase.observed,
                needs_observation: phase.needs_observation,
                cafe: phase.cafe,
            };
            if read.text.is_none() && !read.observed {
                return Err(ModelError::UnknownField(read.key));
            }
            model.phases.push(read);
        }
        // Every status of an open cycle means exactly one phase, so that a log can change its model at any time.
        for status in AlCycleStatus::LIST.codes.iter().filter_map(|code| AlCycleStatus::from_code(code)) {
            let open = !matches!(status, AlCycleStatus::Lukket | AlCycleStatus::Opgivet);
            if model.phases.iter().filter(|phase| phase.holds(status)).count() != usize::from(open) {
                return Err(ModelError::Status(status.code().to_owned()));
            }
        }
        models.push(model);
    }
    Ok(models)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_models_exist_and_every_code_has_its_own() {
        let models = parse(SOURCE).unwrap();
        assert_eq!(models.iter().map(|model| model.phases.len()).collect::<Vec<_>>(), [5, 4]);
        for code in AlModel::LIST.codes {
            let mut log = Record::new(Entity::AlLog, crate::domain::value::Id::derived(Entity::AlLog, &[code]));
            log.set("model", Some(crate::domain::value::Value::Code((*code).to_owned())));
            assert_eq!(model_of(&log).kind.code(), *code);
        }
    }

    #[test]
    fn in_both_models_the_talk_needs_an_observation() {
        for model in MODELS.iter() {
            let gate = model.gate().unwrap();
            assert_eq!(model.at(AlCycleStatus::Samtale), Some(gate));
            assert!(model.at(AlCycleStatus::Aktion).unwrap() < gate);
            assert_eq!(model.at(AlCycleStatus::Lukket), None);
            assert_eq!(model.phase_of("talk"), Some(gate));
        }
    }

    #[test]
    fn errors_are_data() {
        let phase = |rest: &str| format!("[[model]]\ncode = \"fem_faser\"\n[[model.phase]]\nkey = \"a\"\n{rest}");
        let error = |rest: &str| parse(&phase(rest)).unwrap_err();
        assert!(matches!(error("x = 1"), ModelError::Unreadable(_)));
        assert_eq!(error("status = \"andet\"\ntext = \"talk\"\nfields = []"), ModelError::UnknownCode("andet".into()));
        assert_eq!(
            error("status = \"problem\"\ntext = \"tale\"\nfields = []"),
            ModelError::UnknownField("tale".into())
        );
        assert_eq!(error("status = \"problem\"\nfields = []"), ModelError::UnknownField("a".into()));
        assert_eq!(error("status = \"problem\"\ntext = \"problem\"\nfields = []"), ModelError::Status("aktion".into()));
    }
}

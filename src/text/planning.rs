//! Templates that cannot be planned by, said to the person who changes them.

use fluent_bundle::FluentValue;

use super::Text;
use crate::domain::planning::TemplateError;

impl Text {
    /// What is wrong with a template.
    pub fn template_error(&self, error: &TemplateError) -> String {
        let phase = |n: &usize| FluentValue::from(*n);
        let key = |key: &String| FluentValue::from(key.clone());
        match error {
            TemplateError::Unreadable { detail, .. } => self.with("template-unreadable", &[("detail", key(detail))]),
            TemplateError::UnknownKind { code } => self.with("template-kind", &[("code", key(code))]),
            TemplateError::UnknownVersion { version, .. } => {
                self.with("template-version", &[("version", FluentValue::from(*version))])
            }
            TemplateError::PhaseLength { phase: n } => self.with("template-length", &[("phase", phase(n))]),
            TemplateError::MixedLengths => self.get("template-mixed"),
            TemplateError::DuplicateKey { key: of } => self.with("template-key", &[("key", key(of))]),
            TemplateError::UnknownPhase { key: of, phase: n } => {
                self.with("template-phase", &[("key", key(of)), ("phase", phase(n))])
            }
            TemplateError::UnknownMilestone { key: of, anchor } => {
                self.with("template-milestone", &[("key", key(of)), ("anchor", key(anchor))])
            }
            TemplateError::UnknownWhen { key: of, when } => {
                self.with("template-when", &[("key", key(of)), ("when", key(when))])
            }
            TemplateError::Repeat { key: of } => self.with("template-repeat", &[("key", key(of))]),
            TemplateError::Weight { key: of } => self.with("template-weight", &[("key", key(of))]),
            TemplateError::UnknownSession { key: of, code } => {
                self.with("template-session", &[("key", key(of)), ("code", key(code))])
            }
        }
    }
}

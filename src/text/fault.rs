//! Fault: why a record cannot be written, as text.

use fluent_bundle::FluentValue;

use super::Text;
use crate::domain::fault::Problem;
use crate::domain::fields::Kind;

impl Text {
    /// The problem as a sentence, to stand under a field or after the name of a record.
    pub fn problem(&self, problem: &Problem) -> String {
        match problem {
            Problem::Missing => self.get("fault-missing"),
            Problem::Step { may: [], .. } => self.get("step-none"),
            Problem::Step { entity, from, may } => {
                let Some(Kind::Choice(list)) = entity.field("status").map(|field| field.kind) else {
                    return self.get("step-none");
                };
                let words: Vec<String> = may.iter().map(|step| self.choice(list, step)).collect();
                let args = [
                    ("from", FluentValue::from(self.choice(list, from))),
                    ("steps", FluentValue::from(words.join(", "))),
                ];
                self.with("step-refused", &args)
            }
            Problem::Limit(id, n) => self.with(id, &[("n", FluentValue::from(*n))]),
            Problem::Clash(id) | Problem::Locked(id) => self.get(id),
            Problem::Template(error) => self.template_error(error),
            Problem::Proven(by) => self.with("milestone-proven", &[("by", FluentValue::from(self.get(by)))]),
            Problem::Unobserved => self.get("al-gate"),
            Problem::TooLong(most) => self.with("fault-too-long", &[("kib", FluentValue::from(most / 1024))]),
            Problem::Unknown => self.get("fault-unknown"),
        }
    }
}

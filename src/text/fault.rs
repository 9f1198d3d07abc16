//! Fault: why a record cannot be written, as text.

use fluent_bundle::FluentValue;

use super::{Text, format};
use crate::domain::fault::Problem;
use crate::domain::fields::Kind;
use crate::domain::span::{End, Span};

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
            Problem::Overlap { says, own, other } => {
                self.with(says, &[("own", self.span(*own).into()), ("other", self.span(*other).into())])
            }
            Problem::Taken(id, other) => self.with(id, &[("other", other.clone().into())]),
            Problem::Clash(id) | Problem::Locked(id) => self.get(id),
            Problem::Template(error) => self.template_error(error),
            Problem::Proven(by) => self.with("milestone-proven", &[("by", FluentValue::from(self.get(by)))]),
            Problem::Unobserved => self.get("al-gate"),
            Problem::TooLong(most) => self.with("fault-too-long", &[("kib", FluentValue::from(most / 1024))]),
            Problem::Unknown => self.get("fault-unknown"),
        }
    }

    /// "2-5", "6 og op", "1.1.2020-31.3.2020", "fra 1.1.2020".
    pub fn span(&self, span: Span) -> String {
        let lang = self.lang();
        let end = |end: End| match end {
            End::Number(n) => format::number(lang, n),
            End::Day(day) => format::day(lang, day),
        };
        match (span.first, span.last) {
            (Some(first), Some(last)) if first == last => end(first),
            (Some(first), Some(last)) => format!("{}-{}", end(first), end(last)),
            (Some(first @ End::Number(_)), None) => self.with("span-up", &[("first", end(first).into())]),
            (Some(first), None) => self.with("span-from", &[("first", end(first).into())]),
            (None, Some(last)) => self.with("span-to", &[("last", end(last).into())]),
            (None, None) => self.get("span-open"),
        }
    }
}

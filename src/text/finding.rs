//! Finding: a rule's finding as text.

use fluent_bundle::FluentValue;

use super::{Text, format};
use crate::domain::choices;
use crate::domain::privacy::NameAt;
use crate::domain::value::Id;
use crate::rules::thresholds::Unit;
use crate::rules::{Finding, Rule, Severity, Threshold, Word};

impl Text {
    /// The sentence of a finding; `name` gives the names of records in it.
    pub fn finding(&self, finding: &Finding, name: &dyn Fn(Id) -> Option<String>) -> String {
        let args: Vec<_> = finding.words.iter().map(|(key, word)| (*key, self.word(word, name))).collect();
        self.with(&finding.message(), &args)
    }

    fn word(&self, word: &Word, name: &dyn Fn(Id) -> Option<String>) -> FluentValue<'static> {
        let lang = self.lang();
        FluentValue::from(match word {
            Word::Number(n) => return FluentValue::from(*n),
            Word::Minutes(minutes) => format::minutes(lang, *minutes),
            Word::Hours(minutes) => format::hours(lang, *minutes),
            Word::Week(week) => format::week(lang, *week),
            Word::Day(day) => format::day(lang, *day),
            Word::Fte(hundredths) => format::fte(lang, *hundredths),
            Word::Span(span) => self.span(*span),
            Word::Text(text) => text.clone(),
            Word::Record(id) => name(*id).filter(|name| !name.is_empty()).unwrap_or_else(|| self.get("gone-record")),
            Word::Code(list, code) => {
                let list = choices::ALL.iter().find(|known| known.name == *list);
                list.map_or_else(|| (*code).to_owned(), |list| self.choice(list, code))
            }
        })
    }

    /// A sentence on saved words that look like names, with the field of the first; none when there are no such
    /// words.
    pub fn names_told(&self, names: &[NameAt]) -> Option<String> {
        let first = names.first()?;
        let mut others: Vec<&str> =
            names.iter().map(|at| at.name.as_str()).filter(|name| *name != first.name).collect();
        others.sort_unstable();
        others.dedup();
        let args = [
            ("name", FluentValue::from(first.name.as_str())),
            ("field", self.field_short(first.entity, first.field).into()),
            ("more", others.len().into()),
        ];
        Some(self.with("saved-names", &args))
    }

    /// The name of a severity.
    pub fn severity(&self, severity: Severity) -> String {
        self.get(match severity {
            Severity::Stop => "severity-stop",
            Severity::Warn => "severity-warn",
            Severity::Note => "severity-note",
        })
    }

    /// The page about a rule: its title, its meaning and reason, its thresholds, its source and the keys to press.
    pub fn about_rule(&self, rule: &Rule, threshold: &dyn Fn(Threshold) -> i64) -> Vec<String> {
        let message = rule.message();
        let part = |name: &str| self.attribute(&message, name).unwrap_or_default();
        let mut lines = vec![format!("{} {}", rule.id, part("title")), String::new(), part("why"), String::new()];
        for known in rule.thresholds {
            let (label, unit) = (self.get(&known.message()), self.get(&format!("unit-{}", known.unit().code())));
            let number = match known.unit() {
                Unit::Dates => known.written(),
                _ => format::number(self.lang(), threshold(*known)),
            };
            lines.push(format!("{label}: {number} {unit}"));
        }
        lines.push(self.with("rule-source", &[("source", FluentValue::from(rule.source))]));
        lines.extend([String::new(), part("press")]);
        lines
    }
}

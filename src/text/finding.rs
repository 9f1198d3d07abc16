//! Finding: a rule's finding as text.

use fluent_bundle::FluentValue;

use super::{Text, format};
use crate::domain::choices;
use crate::domain::privacy::NameAt;
use crate::domain::value::Id;
use crate::rules::thresholds::Unit;
use crate::rules::{Finding, Rule, Severity, Threshold, Word};

/// The documents that a mark of a source means, each with its message. A mark that is not here names a part of the
/// specification or a feature, which no reader of the program can look up.
const DOCUMENTS: &[(&str, &str)] = &[
    ("S0", "source-kl-network"),
    ("S1", "source-networks"),
    ("S2", "source-learning-consultants"),
    ("S3", "source-praksiskonsulenter"),
    ("S4", "source-course"),
    ("2.2", "source-action-learning"),
    ("2.4", "source-rounds"),
    ("2.5 deletion", "source-deletion"),
    ("2.5 encryption", "source-encryption"),
    ("LDD", "source-media"),
];

/// The document of a mark, without its lines: "S3" of "S3:60-62".
fn of(mark: &str) -> &str {
    mark.split(':').next().unwrap_or(mark)
}

impl Text {
    /// The sentence of a finding, with the reason it was overridden for; `name` gives the names of records in it.
    pub fn finding(&self, finding: &Finding, name: &dyn Fn(Id) -> Option<String>) -> String {
        let args: Vec<_> = finding.words.iter().map(|(key, word)| (*key, self.word(word, name))).collect();
        let words = self.with(&finding.message(), &args);
        let Some(passed) = &finding.overridden else { return words };
        let (day, reason) = (format::short_day(self.lang(), passed.day), passed.reason.clone());
        self.with("finding-overridden", &[("words", words.into()), ("day", day.into()), ("reason", reason.into())])
    }

    fn word(&self, word: &Word, name: &dyn Fn(Id) -> Option<String>) -> FluentValue<'static> {
        let lang = self.lang();
        FluentValue::from(match word {
            Word::Number(n) => return FluentValue::from(*n),
            Word::Minutes(minutes) => format::minutes(lang, *minutes),
            Word::Hours(minutes) => format::hours_number(lang, *minutes),
            Word::Week(week) => format::week(lang, *week),
            Word::Day(day) => format::day(lang, *day),
            Word::Days(days) => format::days(lang, days),
            Word::Clock(from, to) => format::short_time_span(lang, *from, *to),
            Word::Fte(hundredths) => format::fte(lang, *hundredths),
            Word::Span(span) => self.span(*span),
            Word::Text(text) => text.clone(),
            Word::Record(id) => self.named(*id, name),
            Word::Records(ids) => ids.iter().map(|id| self.named(*id, name)).collect::<Vec<_>>().join(", "),
            Word::Owed(owed, what, unit) => self.owed(*owed, what, unit),
            Word::Code(list, code) => {
                let list = choices::ALL.iter().find(|known| known.name == *list);
                list.map_or_else(|| (*code).to_owned(), |list| self.choice(list, code))
            }
        })
    }

    /// The name of a record in a sentence.
    fn named(&self, id: Id, name: &dyn Fn(Id) -> Option<String>) -> String {
        name(id).filter(|name| !name.is_empty()).unwrap_or_else(|| self.get("gone-record"))
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

    /// The documents behind a rule that a reader can find; none for a rule that only the specification gives.
    pub fn rule_source(&self, rule: &Rule) -> Option<String> {
        let known = DOCUMENTS.iter().filter(|(mark, _)| rule.source.split(", ").any(|part| of(part) == *mark));
        let named: Vec<String> = known.map(|(_, message)| self.get(message)).collect();
        (!named.is_empty()).then(|| named.join("; "))
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
        lines.extend(self.rule_source(rule).map(|source| self.with("rule-source", &[("source", source.into())])));
        lines.extend([String::new(), part("press")]);
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RULES;
    use crate::text::Lang;

    #[test]
    fn a_page_names_documents_and_no_marks() {
        // What no reader can look up: our own specification, a feature of ours, and other programs.
        let unnamed = ["2.5", "4.3", "D-03", "ODK", "org-mode"];
        let feature = |mark: &str| mark.strip_prefix('F').is_some_and(|number| number.parse::<u32>().is_ok());
        for lang in Lang::ALL {
            let text = Text::new(lang);
            for rule in RULES {
                let marks: Vec<&str> = rule.source.split(", ").map(of).collect();
                let named = |mark: &&str| DOCUMENTS.iter().any(|(known, _)| known == mark);
                assert!(
                    marks.iter().all(|mark| named(mark) || unnamed.contains(mark) || feature(mark)),
                    "{}: {marks:?}",
                    rule.id
                );
                let source = text.rule_source(rule);
                assert_eq!(source.is_some(), marks.iter().any(named), "{}", rule.id);
                let page = text.about_rule(rule, &|threshold| threshold.default()).join("\n");
                assert!(source.is_none_or(|source| page.contains(&source)), "{}", rule.id);
                assert!(!page.contains(rule.source), "{}: {page}", rule.id);
            }
        }
    }
}

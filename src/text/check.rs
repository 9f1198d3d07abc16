//! What a check of the file found, in words that say what is damaged and what to do.

use std::path::Path;

use super::{Text, shell};
use crate::domain::fields::Entity;
use crate::domain::value::Id;
use crate::store::{Finding, Repaired, Report};

impl Text {
    /// What a check looked at, what it found and what to do; `name` gives what a record is called, as far as it can be read.
    pub fn check_report(&self, report: &Report, file: &Path, name: &dyn Fn(Id) -> Option<String>) -> Vec<String> {
        let counts = [
            ("changes", report.changes.into()),
            ("records", report.records.into()),
            ("drafts", report.drafts.into()),
            ("indexed", report.indexed.into()),
        ];
        let mut lines = vec![self.with("check-done", &counts)];
        lines.extend(report.findings.iter().map(|finding| self.check_finding(finding, name)));
        lines.push(if report.findings.is_empty() { self.get("check-well") } else { self.check_advice(file, false) });
        lines
    }

    /// What to do about a file that something was found in; `repaired` when a repair has done what it can.
    pub fn check_advice(&self, file: &Path, repaired: bool) -> String {
        let id = if repaired { "check-beyond-repair" } else { "check-what-now" };
        let repair = shell::command("check --repair", file);
        self.with(id, &[("repair", repair.into()), ("restore", shell::restore_newest(file).into())])
    }

    /// What a repair did, without what is left; nothing where nothing was written.
    pub fn repair_report(&self, repaired: &Repaired, name: &dyn Fn(Id) -> Option<String>) -> Vec<String> {
        let journals = repaired.before.findings.iter().filter_map(|finding| match finding {
            Finding::Journal(kept) => Some(self.with("repair-journal", &[("name", kept.as_str().into())])),
            _ => None,
        });
        let mut lines: Vec<String> = journals.collect();
        let Some(aside) = &repaired.aside else { return lines };
        lines.push(self.get("repair-found"));
        let left = &repaired.after.findings;
        let gone = repaired
            .before
            .findings
            .iter()
            .filter(|finding| !left.contains(finding) && !matches!(finding, Finding::Journal(_)));
        lines.extend(gone.map(|finding| format!("  {}", self.check_finding(finding, name))));
        if repaired.healed > 0 {
            lines.push(self.with("repair-healed", &[("n", repaired.healed.into())]));
        }
        if repaired.dropped > 0 {
            lines.push(self.with("repair-dropped", &[("n", repaired.dropped.into())]));
        }
        lines.push(self.with("repair-aside", &[("path", aside.display().to_string().into())]));
        lines
    }

    /// One finding of a check.
    pub fn check_finding(&self, finding: &Finding, name: &dyn Fn(Id) -> Option<String>) -> String {
        let record = |message: &str, id: Id| {
            let name = name(id).filter(|name| !name.is_empty()).unwrap_or_else(|| id.0.to_string());
            self.with(message, &[("name", name.into())])
        };
        let named = |message: &str, name: &str| self.with(message, &[("name", name.to_owned().into())]);
        let kind =
            |name: &str| Entity::from_name(name).map_or_else(|| name.to_owned(), |kind| self.entity_within(kind));
        match finding {
            Finding::Pages(words) => self.with("check-pages", &[("words", words.as_str().into())]),
            Finding::Index(index) => named("check-index", index),
            Finding::Head(fact) => named("check-head", fact),
            Finding::Foreign(object) => named("check-foreign", object),
            Finding::Schema(object) => named("check-schema", object),
            Finding::Chain { device, seq } => {
                self.with("check-chain", &[("device", (*device).into()), ("change", (*seq).into())])
            }
            Finding::Cells(id) => record("check-cells", *id),
            Finding::Unlisted(id) => record("check-unlisted", *id),
            Finding::Row(id) => record("check-row", *id),
            Finding::Extra { entity, found, expected } => self.with(
                "check-extra",
                &[("kind", kind(entity).into()), ("found", (*found).into()), ("expected", (*expected).into())],
            ),
            Finding::Counter(entity) => named("check-counter", &kind(entity)),
            Finding::Search => self.get("check-search"),
            Finding::Words => self.get("check-words"),
            Finding::Step(author) => named("check-step", author),
            Finding::Draft(id) => record("check-draft", *id),
            Finding::Note(owner) => named("check-note", owner),
            Finding::Accepted(author) => named("check-accepted", author),
            Finding::Fact(fact) => named("check-fact", fact),
            Finding::Journal(kept) => named("check-journal", kept),
        }
    }
}

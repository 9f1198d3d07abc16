//! Check: texts about the result of checking the file: the damage and what to do.

use std::path::Path;

use super::{Text, shell};
use crate::domain::fields::Entity;
use crate::domain::value::Id;
use crate::store::{CheckFinding, CheckReport, LocalRows, LostRecord, MOST_FINDINGS, Repaired};

impl Text {
    /// Says that a check has found this many faults in the file.
    pub fn file_damaged(&self, found: usize) -> String {
        let more = if found >= MOST_FINDINGS { "yes" } else { "no" };
        self.with("file-damaged", &[("n", found.into()), ("more", more.into())])
    }

    /// The checked parts and the findings; `name` gives the name of a record, if it can be read.
    pub fn check_report(&self, report: &CheckReport, name: &dyn Fn(Id) -> Option<String>) -> Vec<String> {
        let counts = [
            ("changes", report.changes.into()),
            ("records", report.records.into()),
            ("drafts", report.drafts.into()),
            ("indexed", report.indexed.into()),
        ];
        let mut lines = vec![self.with("check-done", &counts)];
        lines.extend(self.check_findings(report, name));
        lines.extend(report.findings.is_empty().then(|| self.get("check-well")));
        lines
    }

    /// A line for each finding, and that there may be more.
    pub fn check_findings(&self, report: &CheckReport, name: &dyn Fn(Id) -> Option<String>) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for finding in &report.findings {
            // One page is damaged in several ways.
            let line = self.check_finding(finding, name);
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines.extend(report.is_full().then(|| self.with("check-more", &[("n", MOST_FINDINGS.into())])));
        lines
    }

    /// What to do about a file with this finding; `repaired` after a repair has done what it can.
    pub fn check_advice(&self, report: &CheckReport, file: &Path, repaired: bool) -> String {
        let by_hand = !report.findings.is_empty() && report.findings.iter().all(CheckFinding::is_put_right_by_hand);
        let id = match (by_hand, repaired) {
            (true, _) => "check-way-out",
            (false, true) => "check-beyond-repair",
            (false, false) => "check-what-now",
        };
        let repair = shell::command("check --repair", file);
        self.with(id, &[("repair", repair.into()), ("restore", shell::restore_newest(file).into())])
    }

    /// What a repair did, without the remaining damage; nothing when it wrote nothing.
    pub fn repair_report(&self, repaired: &Repaired, name: &dyn Fn(Id) -> Option<String>) -> Vec<String> {
        let mut lines = self.told_once(repaired);
        if repaired.log_is_gone {
            lines.push(self.get("repair-log-gone"));
            return lines;
        }
        lines.extend(self.lost_records(repaired));
        let Some(aside) = &repaired.aside else {
            let found = repaired.before.findings.iter().any(|finding| !finding.is_told_once());
            lines.extend((found && !repaired.after.findings.is_empty()).then(|| self.get("repair-nothing")));
            return lines;
        };
        let left = &repaired.after.findings;
        let gone = repaired.before.findings.iter().filter(|finding| !left.contains(finding) && !finding.is_told_once());
        let gone: Vec<CheckFinding> = gone.cloned().collect();
        if gone.is_empty() {
            lines.push(self.get("repair-anew"));
        } else {
            let gone = CheckReport { findings: gone, ..CheckReport::default() };
            lines.push(self.get("repair-found"));
            lines.extend(self.check_findings(&gone, name).iter().map(|line| format!("  {line}")));
        }
        if repaired.rescued > 0 {
            lines.push(self.with("repair-rescued", &[("n", repaired.rescued.into())]));
        }
        if repaired.healed > 0 {
            lines.push(self.with("repair-healed", &[("n", repaired.healed.into())]));
        }
        if repaired.dropped > 0 {
            lines.push(self.with("repair-dropped", &[("n", repaired.dropped.into())]));
        }
        lines.push(self.with("repair-aside", &[("path", aside.display().to_string().into())]));
        lines
    }

    /// The records a repair could not bring back, by number or title; of many, how many more.
    fn lost_records(&self, repaired: &Repaired) -> Option<String> {
        const NAMED: usize = 20;
        let (named, more) = repaired.lost.split_at(repaired.lost.len().min(NAMED));
        let name = |lost: &LostRecord| {
            let number = lost.number.and_then(|number| lost.entity.numbered(number)).unwrap_or_default();
            let name = format!("{number} {}", lost.title).trim().to_owned();
            if name.is_empty() { format!("{} {}", self.entity_within(lost.entity), lost.id.0) } else { name }
        };
        let mut names: Vec<String> = named.iter().map(name).collect();
        names.extend((!more.is_empty()).then(|| self.with("finish-more", &[("n", more.len().into())])));
        (!names.is_empty()).then(|| self.with("repair-lost", &[("what", names.join(", ").into())]))
    }

    /// "2 kladder".
    pub fn local_rows(&self, rows: LocalRows, n: usize) -> String {
        self.with("local-rows", &[("rows", rows.code().into()), ("n", n.into())])
    }

    /// "kladderne".
    fn local_rows_all(&self, rows: LocalRows) -> String {
        self.with("local-rows-all", &[("rows", rows.code().into())])
    }

    /// Losses that a repair can only report, because nothing can rebuild them; later checks no longer find them.
    fn told_once(&self, repaired: &Repaired) -> Vec<String> {
        let (mut missing, mut surplus, mut exchanged) = (Vec::new(), Vec::new(), Vec::new());
        let mut lines = Vec::new();
        for finding in &repaired.before.findings {
            match finding {
                CheckFinding::Journal(kept) => {
                    lines.push(self.with("repair-journal", &[("name", kept.as_str().into())]))
                }
                CheckFinding::Missing { rows, n } => {
                    let left = if *rows == LocalRows::Kladde { n.saturating_sub(repaired.rescued) } else { *n };
                    missing.extend((left > 0).then(|| self.local_rows(*rows, left)));
                }
                CheckFinding::Surplus { rows, n } => surplus.push(self.local_rows(*rows, *n)),
                CheckFinding::Exchanged(rows) => exchanged.push(self.local_rows_all(*rows)),
                _ => {}
            }
        }
        let told = [("repair-missing", missing), ("repair-surplus", surplus), ("repair-exchanged", exchanged)];
        let told = told.into_iter().filter(|(_, what)| !what.is_empty());
        lines.extend(told.map(|(message, what)| self.with(message, &[("what", what.join(", ").into())])));
        lines
    }

    /// One finding of a check.
    pub fn check_finding(&self, finding: &CheckFinding, name: &dyn Fn(Id) -> Option<String>) -> String {
        let record = |message: &str, id: Id| {
            let name = name(id).filter(|name| !name.is_empty()).unwrap_or_else(|| id.0.to_string());
            self.with(message, &[("name", name.into())])
        };
        let named = |message: &str, name: &str| self.with(message, &[("name", name.to_owned().into())]);
        let what = |message: &str, what: String| self.with(message, &[("what", what.into())]);
        let kind =
            |name: &str| Entity::from_name(name).map_or_else(|| name.to_owned(), |kind| self.entity_within(kind));
        match finding {
            CheckFinding::Pages(words) => match page(words) {
                Some(page) => self.with("check-page", &[("page", page.into())]),
                None => self.get("check-pages"),
            },
            CheckFinding::LeftOut { found, there } => {
                self.with("check-left-out", &[("found", (*found).into()), ("there", (*there).into())])
            }
            CheckFinding::Index(index) => named("check-index", index),
            CheckFinding::Head(fact) => named("check-head", fact),
            CheckFinding::Foreign(object) => named("check-foreign", object),
            CheckFinding::Schema(object) => named("check-schema", object),
            CheckFinding::Chain { device, seq } => {
                self.with("check-chain", &[("device", (*device).into()), ("change", (*seq).into())])
            }
            CheckFinding::Cells(id) => record("check-cells", *id),
            CheckFinding::Unlisted(id) => record("check-unlisted", *id),
            CheckFinding::Row(id) => record("check-row", *id),
            CheckFinding::Extra { entity, found, expected } => self.with(
                "check-extra",
                &[("kind", kind(entity).into()), ("found", (*found).into()), ("expected", (*expected).into())],
            ),
            CheckFinding::Counter(entity) => named("check-counter", &kind(entity)),
            CheckFinding::Search => self.get("check-search"),
            CheckFinding::Words => self.get("check-words"),
            CheckFinding::Step(author) => named("check-step", author),
            CheckFinding::Draft(id) => record("check-draft", *id),
            CheckFinding::Note(owner) => named("check-note", owner),
            CheckFinding::Accepted(author) => named("check-accepted", author),
            CheckFinding::Fact(fact) => named("check-fact", fact),
            CheckFinding::Missing { rows, n } => what("check-missing", self.local_rows(*rows, *n)),
            CheckFinding::Surplus { rows, n } => what("check-surplus", self.local_rows(*rows, *n)),
            CheckFinding::Exchanged(rows) => what("check-exchanged", self.local_rows_all(*rows)),
            CheckFinding::Tally(rows) => what("check-tally", self.local_rows_all(*rows)),
            CheckFinding::Journal(kept) => named("check-journal", kept),
        }
    }
}

/// The page number in SQLite's message.
fn page(words: &str) -> Option<&str> {
    let mut words = words.split_whitespace().skip_while(|word| !word.eq_ignore_ascii_case("page"));
    words.nth(1).map(|number| number.trim_matches(|c: char| !c.is_ascii_digit())).filter(|number| !number.is_empty())
}

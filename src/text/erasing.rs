//! Erasing: texts about erasing for good: retention times, the records to erase, and the copies that still hold them.

use std::path::Path;

use chrono::NaiveDate;
use fluent_bundle::FluentValue;

use super::{Text, format, shell};
use crate::domain::choices::{Coded, RetentionEvent, RetentionKind};
use crate::domain::retention::Rule;
use crate::store::backups::Copy;
use crate::store::{Cleared, Erased, StoreError};

/// The most copies that are named.
const NAMED: usize = 3;

impl Text {
    /// The kind of records that a retention rule is about.
    pub fn retention_kind(&self, kind: RetentionKind) -> String {
        self.choice(&RetentionKind::LIST, kind.code())
    }

    /// "6 måneder efter forløbets afslutning".
    pub fn retention_rule(&self, rule: &Rule) -> String {
        let event = self.choice(&RetentionEvent::LIST, rule.event.code());
        let args = [("months", rule.months.into()), ("days", rule.days.into()), ("event", FluentValue::from(event))];
        let id = match (rule.months, rule.days) {
            (0, _) => "retention-days",
            (_, 0) => "retention-months",
            _ => "retention-both",
        };
        self.with(id, &args)
    }

    /// The question before erasing: `name` for a single record, the number of records, how many others are erased with
    /// them, how many of them are observations with a photo or video, and the copies that still hold them.
    pub fn erase_question(
        &self,
        name: &str,
        n: usize,
        along: usize,
        recorded: usize,
        copies: &[Copy],
        until: Option<NaiveDate>,
    ) -> Vec<String> {
        let mut lines = vec![if name.is_empty() {
            self.with("erase-question-many", &[("n", n.into())])
        } else {
            self.with("erase-question", &[("name", name.into())])
        }];
        if recorded > 0 {
            // Their retention is about the photo or video, so say that the text is erased, too.
            let id = if n == 1 { "erase-whole" } else { "erase-whole-many" };
            lines.push(self.with(id, &[("name", name.into()), ("n", recorded.into())]));
        }
        if along > 0 {
            lines.push(self.with("erase-along", &[("n", along.into())]));
        }
        lines.push(self.get("erase-gone"));
        lines.push(self.get("erase-final"));
        lines.extend(self.copies(copies, until));
        lines
    }

    /// The earlier copies that still hold erased records, and until when.
    pub fn copies(&self, copies: &[Copy], until: Option<NaiveDate>) -> Vec<String> {
        if copies.is_empty() {
            return vec![self.get("erase-no-copies")];
        }
        let mut lines = Vec::new();
        let name = |copy: &Copy| copy.path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let mut folders: Vec<(String, Vec<&Copy>)> = Vec::new();
        for copy in copies.iter().filter(|copy| copy.made.is_some()) {
            let folder = copy.path.parent().map(|path| path.display().to_string()).unwrap_or_default();
            match folders.iter_mut().find(|(known, _)| *known == folder) {
                Some((_, copies)) => copies.push(copy),
                None => folders.push((folder, vec![copy])),
            }
        }
        for (folder, backups) in folders {
            let mut names: Vec<String> = backups.iter().take(NAMED).map(|copy| name(copy)).collect();
            if backups.len() > NAMED {
                names.push(self.with("erase-copies-more", &[("n", (backups.len() - NAMED).into())]));
            }
            let id = if until.is_some() { "erase-copies" } else { "erase-copies-undated" };
            let until = until.map(|day| format::day(self.lang(), day)).unwrap_or_default();
            let args = [
                ("n", backups.len().into()),
                ("folder", FluentValue::from(folder)),
                ("names", FluentValue::from(names.join(", "))),
                ("until", FluentValue::from(until)),
            ];
            lines.push(self.with(id, &args));
        }
        for copy in copies.iter().filter(|copy| copy.made.is_none()) {
            let path = copy.path.display().to_string();
            let id = if copy.away { "erase-away" } else { "erase-aside" };
            lines.push(self.with(id, &[("path", path.into())]));
        }
        lines
    }

    /// Says that erasing is incomplete in this file, why, and how to complete it.
    pub fn erasing_left(&self, file: &Path, why: &StoreError) -> String {
        let purge = shell::command("purge", file);
        self.with("erase-left", &[("why", self.store_error(why).into()), ("purge", purge.into())])
    }

    /// Whether the file is free of the erased records, and what to do if not.
    pub fn cleared(&self, cleared: &Cleared) -> String {
        match cleared {
            Cleared::All => self.get("erase-cleared"),
            Cleared::JournalInUse => self.get("erase-journal"),
            Cleared::Not(why) => self.with(
                "erase-not-cleared",
                &[("why", self.store_error(why).into()), ("purge", shell::command("purge", why.path()).into())],
            ),
        }
    }

    /// The erased records, whether the file is free of them, and the copies that still hold them.
    pub fn erased(&self, done: &Erased) -> Vec<String> {
        let args = [("n", done.records.into()), ("steps", done.steps.into())];
        let mut lines = vec![self.with("erased", &args)];
        if done.steps > 0 {
            lines.push(self.with("erased-steps", &args));
        }
        lines.push(self.cleared(&done.cleared));
        lines.extend(self.copies(&done.copies, done.until));
        lines
    }
}

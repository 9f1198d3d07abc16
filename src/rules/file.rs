//! File: rules about the file as a whole: records due for erasing, disk encryption, age of the backup.

use super::{FileCase, FindingSink, Severity, Threshold, Word};
use crate::domain::choices::{Coded, RetentionKind};
use crate::domain::fields::Entity;
use crate::domain::value::Id;

/// The id used in findings about the file; no record has it.
fn row(name: &str) -> (Entity, Id) {
    (Entity::Setting, Id::derived(Entity::Setting, &["file", name]))
}

/// the retention of some records has ended and nobody has erased them. One finding for each kind.
pub(super) fn overdue(case: &FileCase, sink: &mut FindingSink<'_>) {
    for due in &case.erasable {
        let (entity, id) = row(due.kind.code());
        let finding = sink.finding(Severity::Warn, entity, id).due(due.oldest);
        let finding = finding.with("n", Word::Number(i64::try_from(due.count).unwrap_or(i64::MAX)));
        let kind = Word::Code(RetentionKind::LIST.name, due.kind.code());
        let finding = finding.with("kind", kind);
        sink.note(if due.more { finding.said("more") } else { finding });
    }
}

/// nobody has confirmed for some time that the disk is encrypted.
pub(super) fn encryption(case: &FileCase, sink: &mut FindingSink<'_>) {
    let known = case.encryption_confirmed.map(|day| (case.today - day).num_days());
    if known.is_none_or(|days| days >= sink.threshold(Threshold::EncryptionDays)) {
        let (entity, id) = row("encryption");
        sink.note(sink.finding(Severity::Note, entity, id));
    }
}

/// the last backup is old, and the file has changed since.
pub(super) fn backup(case: &FileCase, sink: &mut FindingSink<'_>) {
    let Some(since) = case.unsaved_since else { return };
    let days = (case.today - since).num_days();
    if days > sink.threshold(Threshold::BackupDays) {
        let (entity, id) = row("backup");
        let finding = sink.finding(Severity::Warn, entity, id).with("days", Word::Number(days));
        sink.note(if case.backed_up { finding } else { finding.said("never") });
    }
}

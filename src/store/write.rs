//! Write: the one transaction of a judged write. Writing one edit is in `commit`, keeping a draft in `drafts`.

use std::collections::HashSet;

use super::commit::{Saved, WriteTx};
use super::error::{Failure, Outcome, StoreError};
use super::judged::{DraftWrite, Judged, LocalWrite, Stamp};
use super::reversal::Reversal;
use super::thrown::{self, DraftRows};
use super::{Reader, Shown, Store, drafts, shown, undo};
use crate::domain::edit::{Edit, Seen, Verb};
use crate::domain::progress::{self, Done, Progress};
use crate::domain::value::{Id, Record};

impl Reader<'_> {
    /// The state of the file as read here. Inside [`Store::still`] it is the frozen state.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn stamp(&self) -> Result<Stamp, StoreError> {
        self.at(self.store().writes.stamp(self.db()))
    }
}

impl Store {
    /// Writes a judged write, all of it or nothing: drafts that end, edits, kept drafts, and facts about this machine.
    /// When this returns, it is on disk.
    ///
    /// # Errors
    /// [`StoreError::Moved`] when the file has changed since this was judged, [`StoreError::AlreadyLogged`] for a kladde of
    /// a record everyone has, [`StoreError::Locked`], [`StoreError::DiskFull`], [`StoreError::ReadOnly`] or damage; nothing
    /// was written then.
    pub fn commit(&mut self, write: &impl Judged) -> Result<Saved, StoreError> {
        self.commit_with(write, &mut progress::unwatched)
    }

    /// As [`Store::commit`]; `progress` counts each op of the edits twice, once looked up and once written.
    ///
    /// # Errors
    /// As [`Store::commit`]; [`StoreError::Stopped`] when it was stopped, and nothing was written then.
    pub fn commit_with(&mut self, write: &impl Judged, progress: &mut Progress<'_>) -> Result<Saved, StoreError> {
        let writes = self.writes;
        self.write(|desk| {
            if let Some(judged_on) = write.judged_on()
                && judged_on != writes.stamp(desk.db)?
            {
                return Err(Failure::Moved);
            }
            desk.enact(write, true, progress)
        })
    }

    /// Keeps a whole record on this machine only; see [`DraftWrite::Keep`].
    ///
    /// # Errors
    /// [`StoreError::AlreadyLogged`] for a record everyone has; else as [`Store::commit`].
    pub fn keep_local(&mut self, record: &Record) -> Result<(), StoreError> {
        self.write_draft(DraftWrite::Keep(record.clone()))
    }

    /// Discards a kladde; see [`DraftWrite::Drop`].
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn drop_local(&mut self, id: Id) -> Result<(), StoreError> {
        self.write_draft(DraftWrite::Drop(id))
    }

    /// Keeps a new version of a record everyone has; see [`DraftWrite::KeepCorrection`].
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn keep_correction(&mut self, record: &Record, shown: &Shown) -> Result<(), StoreError> {
        self.write_draft(DraftWrite::KeepCorrection { record: record.clone(), shown: shown.clone() })
    }

    /// Discards a version in the making; see [`DraftWrite::DropCorrection`].
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn drop_correction(&mut self, id: Id) -> Result<(), StoreError> {
        self.write_draft(DraftWrite::DropCorrection(id))
    }

    /// Discards what was being typed about a record.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn drop_draft(&mut self, id: Id) -> Result<(), StoreError> {
        self.write_draft(DraftWrite::DropTyped(id))
    }

    fn write_draft(&mut self, draft: DraftWrite) -> Result<(), StoreError> {
        self.write(|desk| desk.draft(&draft))
    }
}

impl WriteTx<'_> {
    /// Writes all of it. With `remember` the edits become one undo step of their author.
    pub(crate) fn enact(&mut self, write: &impl Judged, remember: bool, progress: &mut Progress<'_>) -> Outcome<Saved> {
        let ops: usize = write.edits().iter().map(|edit| edit.ops.len()).sum();
        let mut work = Done { done: 0, all: 2 * ops };
        let mut step = || {
            work.done += 1;
            if progress(work).is_break() { Err(Failure::Stopped) } else { Ok(()) }
        };
        self.began = self.last_seq();
        let mut all = Saved { device: self.device(), seq: 0, records: Vec::new(), numbers: Vec::new() };
        for draft in write.drafts().iter().filter(|draft| draft.drops()) {
            if let Some(author) = write.throws_away() {
                self.throw(draft, author)?;
            }
            self.draft(draft)?;
        }
        if let Some(author) = write.throws_away() {
            thrown::remember(self.db, author, &shown::encode(&self.writer.devices.seen()))?;
        }
        let before = self.writer.devices.seen();
        let mut reversal = Reversal::default();
        for edit in write.edits() {
            let saved = self.apply(edit, remember.then_some(&mut reversal), &mut step)?;
            all.seq = if saved.seq > 0 { saved.seq } else { all.seq };
            all.records.extend(saved.records);
            all.numbers.extend(saved.numbers);
        }
        if let Some(first) = write.edits().first().filter(|_| remember) {
            let seen = known_of(write.edits(), &before);
            undo::remember(self.db, (&first.author, step_verb(write.edits(), first), &seen), &reversal)?;
        }
        for draft in write.drafts().iter().filter(|draft| !draft.drops()) {
            self.draft(draft)?;
        }
        for LocalWrite { key, value } in write.local() {
            super::set_local(self.db, key, value.as_deref())?;
        }
        all.records.extend(write.drafts().iter().map(DraftWrite::about));
        let mut told = HashSet::new();
        all.records.retain(|id| told.insert(*id));
        Ok(all)
    }

    /// Stores what is about to be discarded, so that it can be fetched back.
    fn throw(&mut self, write: &DraftWrite, author: &str) -> Outcome<()> {
        let (id, rows) = match write {
            DraftWrite::Drop(id) => (*id, DraftRows::Kladde),
            DraftWrite::DropCorrection(id) => (*id, DraftRows::Correction),
            DraftWrite::ThrowTyped(draft, restored) => {
                let programs = (self.own.as_slice(), self.others.as_slice(), *restored);
                return thrown::throw_typed(self.db, draft, programs, (author, self.wall));
            }
            DraftWrite::Keep(_)
            | DraftWrite::KeepCorrection { .. }
            | DraftWrite::DropTyped(_)
            | DraftWrite::EndTyping { .. }
            | DraftWrite::Fetch { .. }
            | DraftWrite::EndDamaged { .. }
            | DraftWrite::Forget { .. } => return Ok(()),
        };
        thrown::keep(self.db, id, rows, (author, &self.others), self.wall)
    }

    fn draft(&mut self, write: &DraftWrite) -> Outcome<()> {
        match write {
            DraftWrite::Keep(record) => drafts::keep_local(self.db, self.known, record, self.wall)?,
            DraftWrite::Drop(id) => drafts::drop_local(self.db, self.known, *id, &self.others)?,
            DraftWrite::KeepCorrection { record, shown } => {
                drafts::keep_correction(self.db, record, shown.seen(), self.wall)?
            }
            DraftWrite::DropCorrection(id) => drafts::drop_correction(self.db, *id, &self.others)?,
            // Typing is not a record yet: nothing is judged by it.
            DraftWrite::DropTyped(id) => return drafts::drop_typed(self.db, *id, &self.others),
            DraftWrite::EndTyping { id, by, restored } => {
                let programs = (self.own.as_slice(), self.others.as_slice(), *restored);
                return drafts::end_typing(self.db, (*id, by), programs);
            }
            // Discarded with the text in the form, see `throw`.
            DraftWrite::ThrowTyped(..) => return Ok(()),
            DraftWrite::Fetch { step, .. } => {
                thrown::fetch(self.db, self.known, *step, &self.others, self.wall)?;
            }
            DraftWrite::EndDamaged { mark, .. } => self.end_damaged(*mark)?,
            DraftWrite::Forget { step, .. } => {
                thrown::forget(self.db, *step)?;
                super::tombstones::must_be_cleared(self.db)?;
            }
        }
        self.wrote = true;
        Ok(())
    }
}

/// The kind of a step with several edits: that of the first, but a step that finishes anything is a finish, because undoing
/// it makes kladder of what it hides.
fn step_verb(edits: &[Edit], first: &Edit) -> Verb {
    if edits.iter().any(|edit| edit.verb == Verb::Finish) { Verb::Finish } else { first.verb }
}

/// What the authors of these edits had all seen, of what was there `before`.
fn known_of(edits: &[Edit], before: &Seen) -> Seen {
    let seen = |device| edits.iter().filter_map(|edit| edit.seen.0.get(device)).max().copied();
    let known = before.0.iter().filter_map(|(device, last)| Some((*device, seen(device)?.min(*last))));
    Seen(known.collect())
}

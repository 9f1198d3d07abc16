//! Recent writes that may be only in the journal: they would be lost with it if another file replaced the open one.
//! `settle` and the store move the journal into the file; `retry` has the writes that still wait.

use crate::domain::value::Id;
use crate::store::{Draft, DraftWrite, Judged, WAS};

/// What would be lost. Drafts hold what a form can show, so that the person can save it again. Acts that no form can
/// show (deleting, finishing, undo, a setting) are named, to be done again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unsaved {
    /// Drafts, one for each record.
    pub drafts: Vec<Draft>,
    /// Acts in words, with no more than the numbers of records: the text may outlive records that are erased.
    pub acts: Vec<String>,
}

impl Unsaved {
    /// Whether nothing would be lost.
    pub fn is_empty(&self) -> bool {
        self.drafts.is_empty() && self.acts.is_empty()
    }

    /// Adds later losses. For one record the later text wins, but its old value stays the one the first text replaced.
    pub fn add(&mut self, later: Unsaved) {
        for draft in later.drafts {
            match self.drafts.iter_mut().find(|known| known.id == draft.id) {
                Some(known) => {
                    for (key, typed) in draft.fields {
                        if !key.ends_with(WAS) || !known.fields.contains_key(&key) {
                            known.fields.insert(key, typed);
                        }
                    }
                }
                None => self.drafts.push(draft),
            }
        }
        self.acts.extend(later.acts);
    }
}

/// The writes since the journal was last moved into the file, oldest first, each with the store's count of
/// transactions.
#[derive(Debug, Default)]
pub struct Recent {
    written: Vec<(u64, Unsaved)>,
    /// Typing, one for each record: the latest contains the earlier.
    typed: Vec<(u64, Draft)>,
    /// The count up to which the journal is being moved.
    moving: u64,
}

impl Recent {
    /// Records a write that is in the journal.
    pub fn wrote(&mut self, count: u64, what: Unsaved) {
        if !what.is_empty() {
            self.written.push((count, what));
        }
    }

    /// Records a change that ends typing or drops a kladde: its text must not be offered again.
    pub fn ended(&mut self, write: &impl Judged) {
        for draft in write.drafts() {
            match draft {
                DraftWrite::Drop(id) | DraftWrite::DropCorrection(id) => {
                    self.forget_typing(*id);
                    self.written.iter_mut().for_each(|(_, what)| what.drafts.retain(|draft| draft.id != *id));
                }
                DraftWrite::DropTyped(id) | DraftWrite::EndTyping { id, .. } => self.forget_typing(*id),
                DraftWrite::ThrowTyped(draft, _) => self.forget_typing(draft.id),
                DraftWrite::Keep(_)
                | DraftWrite::KeepCorrection { .. }
                | DraftWrite::Fetch { .. }
                | DraftWrite::EndDamaged { .. }
                | DraftWrite::Forget { .. } => {}
            }
        }
    }

    fn forget_typing(&mut self, id: Id) {
        self.typed.retain(|(_, draft)| draft.id != id);
    }

    /// Records typing that is in the journal.
    pub fn typed(&mut self, count: u64, draft: Draft) {
        self.forget_typing(draft.id);
        self.typed.push((count, draft));
    }

    /// The journal begins to be moved, with everything written up to this count.
    pub fn moving(&mut self, count: u64) {
        self.moving = count;
    }

    /// The journal was moved, up to the count.
    pub fn moved(&mut self) {
        self.written.retain(|(count, _)| *count > self.moving);
        self.typed.retain(|(count, _)| *count > self.moving);
    }

    /// All of it, with later losses added.
    pub fn with(&self, later: Unsaved) -> Unsaved {
        let mut all = Unsaved::default();
        for (_, what) in &self.written {
            all.add(what.clone());
        }
        all.add(Unsaved { drafts: self.typed.iter().map(|(_, draft)| draft.clone()).collect(), acts: Vec::new() });
        all.add(later);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fields::Entity;
    use crate::store::Shown;

    fn saved(id: u128, typed: &[(&str, &str)]) -> Unsaved {
        let fields = typed.iter().map(|(name, raw)| ((*name).to_owned(), (*raw).to_owned()));
        let draft = Draft {
            id: Id(uuid::Uuid::from_u128(id)),
            entity: Entity::Meeting,
            fields: fields.collect(),
            record: None,
            shown: Shown::default(),
            at: chrono::DateTime::default(),
            damaged: false,
        };
        Unsaved { drafts: vec![draft], acts: Vec::new() }
    }

    #[test]
    fn writes_during_a_move_of_the_journal_are_kept() {
        let mut recent = Recent::default();
        recent.wrote(1, saved(1, &[("title", "a")]));
        recent.moving(1);
        recent.wrote(2, saved(2, &[("title", "b")]));
        recent.moved();
        assert_eq!(recent.with(Unsaved::default()), saved(2, &[("title", "b")]));
        recent.moving(2);
        recent.moved();
        assert_eq!(recent.with(Unsaved::default()), Unsaved::default());
    }

    #[test]
    fn the_later_text_of_a_record_wins_and_keeps_the_first_old_value() {
        let mut recent = Recent::default();
        recent.wrote(1, saved(1, &[("title", "b"), ("title was", "a"), ("place", "x"), ("place was", "")]));
        let later = saved(1, &[("title", "c"), ("title was", "b")]);
        let both = [("title", "c"), ("title was", "a"), ("place", "x"), ("place was", "")];
        assert_eq!(recent.with(later), saved(1, &both));
    }
}

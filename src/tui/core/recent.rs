//! What was written a moment ago and may lie in the journal alone: it would be lost with that if another file were laid over
//! the open one. Moving the journal into the file is `settle` and the store's; what still waits to be written is `retry`.

use crate::domain::value::Id;
use crate::store::{Draft, DraftWrite, Judged, WAS};

/// What would be lost. A form can say most of it, and whoever takes it up sees what there is and saves it. What no form can
/// say (deleting, finishing, undo, a setting) is named, to be done again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unsaved {
    /// What would be typed, of each record one.
    pub drafts: Vec<Draft>,
    /// In words, without anything but the numbers of records: it may outlive what is erased.
    pub acts: Vec<String>,
}

impl Unsaved {
    /// Whether nothing would be.
    pub fn is_empty(&self) -> bool {
        self.drafts.is_empty() && self.acts.is_empty()
    }

    /// Adds what came later. Of one record the later words stand, over what the first were typed over.
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

/// What was written since the journal was last moved into the file as a whole, oldest first. Each entry has the store's count
/// of transactions when it was written.
#[derive(Debug, Default)]
pub struct Recent {
    written: Vec<(u64, Unsaved)>,
    /// Typing, one for each record: the latest says all that the earlier ones said.
    typed: Vec<(u64, Draft)>,
    /// The count up to which the journal is being moved.
    moving: u64,
}

impl Recent {
    /// What a write said is in the journal.
    pub fn wrote(&mut self, count: u64, what: Unsaved) {
        if !what.is_empty() {
            self.written.push((count, what));
        }
    }

    /// A change ends typing or throws a kladde away: that is not to be offered again.
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

    /// What is typed is in the journal.
    pub fn typed(&mut self, count: u64, draft: Draft) {
        self.forget_typing(draft.id);
        self.typed.push((count, draft));
    }

    /// The journal begins to be moved, with what was written up to this count.
    pub fn moving(&mut self, count: u64) {
        self.moving = count;
    }

    /// All of what was being moved is in the file.
    pub fn moved(&mut self) {
        self.written.retain(|(count, _)| *count > self.moving);
        self.typed.retain(|(count, _)| *count > self.moving);
    }

    /// All of it, with what is later still on top of it.
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
    fn what_was_written_while_the_journal_was_moved_is_still_remembered_after_it() {
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
    fn of_one_record_the_later_words_stand_over_what_they_were_first_typed_over() {
        let mut recent = Recent::default();
        recent.wrote(1, saved(1, &[("title", "b"), ("title was", "a"), ("place", "x"), ("place was", "")]));
        let later = saved(1, &[("title", "c"), ("title was", "b")]);
        let both = [("title", "c"), ("title was", "a"), ("place", "x"), ("place was", "")];
        assert_eq!(recent.with(later), saved(1, &both));
    }
}

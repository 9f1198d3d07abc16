//! What was written a moment ago and may lie in the journal alone: it would be lost with that if another file were laid over
//! the open one. Moving the journal into the file is `settle` and the store's; what still waits to be written is `retry`.

use super::effects::Typing;
use super::retry::Unsaved;
use crate::domain::value::Id;
use crate::store::{DraftWrite, Judged};

/// What was written since the journal was last moved into the file as a whole, oldest first. Each entry has the store's count
/// of transactions when it was written.
#[derive(Debug, Default)]
pub struct Recent {
    written: Vec<(u64, Unsaved)>,
    /// Typing, one for each record: the latest says all that the earlier ones said.
    typed: Vec<(u64, Typing)>,
    /// The count up to which the journal is being moved.
    moving: u64,
}

impl Recent {
    /// What a write said is in the journal.
    pub fn wrote(&mut self, count: u64, what: Unsaved) {
        if what != Unsaved::default() {
            self.written.push((count, what));
        }
    }

    /// A change ends typing or throws a kladde away: that is not to be offered again.
    pub fn ended(&mut self, write: &impl Judged) {
        for draft in write.drafts() {
            match draft {
                DraftWrite::Drop(id) | DraftWrite::DropCorrection(id) => {
                    self.forget_typing(*id);
                    self.written.iter_mut().for_each(|(_, what)| what.typing.retain(|typing| typing.id != *id));
                }
                DraftWrite::DropTyped(id) | DraftWrite::EndTyping(id) => self.forget_typing(*id),
                DraftWrite::ThrowTyped(draft) => self.forget_typing(draft.id),
                DraftWrite::Keep(_)
                | DraftWrite::KeepCorrection { .. }
                | DraftWrite::Fetch { .. }
                | DraftWrite::Forget { .. } => {}
            }
        }
    }

    fn forget_typing(&mut self, id: Id) {
        self.typed.retain(|(_, typing)| typing.id != id);
    }

    /// What is typed is in the journal.
    pub fn typed(&mut self, count: u64, typing: Typing) {
        self.forget_typing(typing.id);
        self.typed.push((count, typing));
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
        for (_, typing) in &self.typed {
            all.add(Unsaved { typing: vec![typing.clone()], acts: Vec::new() });
        }
        all.add(later);
        all
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::domain::fields::Entity;
    use crate::store::Shown;

    fn typing(id: u128, typed: &[(&str, &str)]) -> Typing {
        let typed = typed.iter().map(|(name, raw)| ((*name).to_owned(), (*raw).to_owned()));
        Typing {
            id: Id(uuid::Uuid::from_u128(id)),
            entity: Entity::Meeting,
            number: None,
            typed: typed.collect::<BTreeMap<_, _>>(),
            shown: Shown::default(),
            restored: false,
            kladde: None,
        }
    }

    fn saved(id: u128, typed: &[(&str, &str)]) -> Unsaved {
        Unsaved { typing: vec![typing(id, typed)], acts: Vec::new() }
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

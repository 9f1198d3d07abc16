//! The writes of a session: changes, undo, notes and settings go to the file, and their outcomes come back as messages.
#![deny(clippy::wildcard_enum_match_arm)]

use std::collections::VecDeque;

use crate::actions::{Prepared, Ready};
use crate::store::{Saved, Shown, StoreError, Undone};
use crate::tui::core::effects::{LeadNote, ReplyTo, Write};
use crate::tui::core::msg::{Done, Msg};
use crate::tui::core::recent::Unsaved;
use crate::tui::retry;
use crate::tui::session::Session;

/// How often a change is judged again, because another program wrote in between, before it waits.
const JUDGED_AGAIN: usize = 3;

impl Session {
    pub(super) fn write(&mut self, write: Write, queue: &mut VecDeque<Msg>) {
        match write {
            Write::Change(ready, reply) => self.change(ready, reply, queue),
            Write::Typing(typing, then) => queue.push_back(self.keep_typing(&typing, then)),
            Write::Undo | Write::Redo => {
                let redo = write == Write::Redo;
                let author = self.model.actor.initials.clone();
                let before = self.store.reader().shown().ok();
                let told = self.would_lose(&write);
                let outcome = if redo { self.store.redo(&author) } else { self.store.undo(&author) };
                self.changed |= outcome.is_ok();
                if let Ok(Undone::Done { saved, .. }) = &outcome {
                    self.saw_own(before, saved);
                    self.recent.wrote(self.store.written(), told);
                }
                queue.push_back(match outcome {
                    Err(StoreError::Locked { .. }) => Msg::Waiting(write),
                    outcome => Msg::Undone { redo, outcome },
                });
            }
            Write::LeadNote(note) => {
                let told = self.would_lose(&Write::LeadNote(note.clone()));
                let outcome = match &*note {
                    LeadNote::Keep { absence, body, actor } => self.store.keep_lead_note(*absence, actor, body),
                    LeadNote::Answer { take, actor } => self.store.answer_offered_notes(actor, *take).map(|()| !*take),
                };
                if outcome.is_ok() {
                    self.recent.wrote(self.store.written(), told);
                }
                let said = match &*note {
                    LeadNote::Keep { body, .. } if body.is_empty() => "lead-gone",
                    LeadNote::Keep { .. } | LeadNote::Answer { take: true, .. } => "lead-kept",
                    LeadNote::Answer { take: false, .. } => "lead-gone",
                };
                queue.push_back(match outcome {
                    Err(StoreError::Locked { .. }) => Msg::Waiting(Write::LeadNote(note)),
                    outcome => Msg::LeadNote { outcome, said },
                });
            }
            Write::Accept(accept, author) => {
                let told = self.would_lose(&Write::Accept(accept.clone(), author.clone()));
                let outcome = self.store.accept(std::slice::from_ref(&*accept), &author);
                if outcome.is_ok() {
                    self.recent.wrote(self.store.written(), told);
                }
                queue.push_back(match outcome {
                    Err(StoreError::Locked { .. }) => Msg::Waiting(Write::Accept(accept, author)),
                    outcome => Msg::Accepted(outcome),
                });
            }
            Write::Setting { key, value, must } => match self.store.set_local(&key, Some(&value)) {
                Ok(()) => queue.push_back(Msg::Stored),
                // A read-only file still opens; only the setting is lost.
                Err(StoreError::ReadOnly { .. }) => {}
                Err(_) if !must => {}
                Err(StoreError::Locked { .. }) => queue.push_back(Msg::Waiting(Write::Setting { key, value, must })),
                Err(error) => queue.push_back(Msg::KeptDraft(None, Err(error))),
            },
        }
    }

    /// Writes a change. If the file has changed since it was judged, it is judged again first.
    fn change(&mut self, ready: Box<Ready>, reply: ReplyTo, queue: &mut VecDeque<Msg>) {
        let mut ready = ready;
        let told = if reply == ReplyTo::Welcome {
            Unsaved::default()
        } else {
            self.with(|_, ctx| retry::of_ready(&ready, ctx))
        };
        for _ in 0..JUDGED_AGAIN {
            let before = self.store.reader().shown().ok();
            let outcome = self.store.commit(&*ready);
            self.changed |= outcome.is_ok();
            if let Ok(saved) = &outcome {
                self.saw_own(before, saved);
                self.recent.ended(&*ready);
                self.recent.wrote(self.store.written(), told.clone());
            }
            match outcome {
                Err(StoreError::Moved { .. }) => match self.judge_again(*ready) {
                    Ok(Prepared::Ready(again)) => ready = again,
                    other => return queue.push_back(Msg::Judged(other.map(Box::new), reply)),
                },
                Err(StoreError::Locked { .. }) => return queue.push_back(Msg::Waiting(Write::Change(ready, reply))),
                outcome => {
                    let done = Done {
                        about: ready.about(),
                        verb: ready.verb(),
                        kept: ready.kept(),
                        names: ready.names().to_vec(),
                    };
                    return queue.push_back(Msg::Written { reply, done, outcome });
                }
            }
        }
        queue.push_back(Msg::Waiting(Write::Change(ready, reply)));
    }

    /// What would be lost without this write; call it before writing.
    fn would_lose(&mut self, write: &Write) -> Unsaved {
        self.with(|model, ctx| Unsaved::of(write, &model.actor.initials, ctx))
    }

    /// Counts the person's own write as seen in everything that waits and is open; otherwise their next write would
    /// become a second version. Only if nothing else came in with it, because nobody was shown that.
    fn saw_own(&mut self, before: Option<Shown>, saved: &Saved) {
        let (Some(before), Ok(after)) = (before, self.store.reader().shown()) else { return };
        let mut with_it = before.seen().clone();
        let last = with_it.0.insert(saved.device, saved.seq).unwrap_or(0);
        // Another program on this machine numbers its changes in the same sequence.
        if saved.seq == last + 1 && with_it == *after.seen() {
            self.model.saw(&before, &after);
        }
    }

    fn judge_again(&mut self, ready: Ready) -> Result<Prepared, StoreError> {
        self.with(|model, ctx| ready.again(&model.deciding(ctx)))
    }
}

//! Typing of a session that must not get lost: kept as drafts in the file, or beside the file while it cannot be written.
#![deny(clippy::wildcard_enum_match_arm)]

use crate::store::{Editing, StoreError, UNWRITTEN, Went};
use crate::tui::commands;
use crate::tui::core::effects::{Then, Timer, Typing, signed};
use crate::tui::core::msg::Msg;
use crate::tui::core::notice::Tone;
use crate::tui::core::recent::Unsaved;

use crate::tui::retry;
use crate::tui::session::Session;
use crate::tui::widgets::form::typing;

impl Session {
    /// Shows the acts that an earlier program could not write, after a failure shown before. They are shown at every
    /// start until a key is pressed.
    pub(super) fn tell_unwritten(&mut self) {
        let Some(acts) = self.store.reader().local(UNWRITTEN).ok().flatten() else { return };
        let acts: Vec<&str> = acts.lines().collect();
        let said = self.text.with("unwritten", &[("what", acts.join("; ").into())]);
        let before = self.model.notice.take().filter(|notice| notice.tone == Tone::Failed);
        self.model.fail(before.map_or(said.clone(), |before| format!("{} {said}", before.text)));
        self.told_unwritten = true;
    }

    /// Keeps the typing, and returns whether the program may end now: it refuses to quit once if a draft cannot be
    /// kept. Asking again counts only while the person can read what it would cost.
    pub fn may_leave(&mut self) -> bool {
        let warned = self.model.is_parting();
        self.send(Msg::Ending);
        self.try_held();
        let safe = self.model.held.is_empty() && !self.model.overlays.iter().any(|overlay| overlay.layer().is_dirty());
        if safe || warned {
            return true;
        }
        let why = self.model.notice.take().map(|notice| notice.text).unwrap_or_default();
        let said = if self.beside.is_empty() { "quit-anyway" } else { "quit-anyway-kept" };
        let said = self.text.with(said, &[("why", why.into())]);
        self.model.part(said);
        false
    }

    /// At the end of the program, retries what could not be written.
    pub fn try_the_rest(&mut self) {
        if !self.unkept.is_empty() || !self.model.held.is_empty() {
            self.send(Msg::Ending);
        }
    }

    /// Retries each write that waits for another program.
    pub(super) fn try_held(&mut self) {
        for _ in 0..self.model.held.len() {
            self.send(Msg::Timer(Timer::Again));
        }
    }

    /// Keeps a form's typing; its kladde first, so that the typing is offered with it.
    pub(super) fn keep_typing(&mut self, typing: &Typing, then: Then) -> Msg {
        let draft = signed(typing.draft(), &self.model.actor.initials);
        let kladde = typing.kladde.as_ref().map_or(Ok(()), |kladde| self.store.keep_local(kladde));
        self.changed |= typing.kladde.is_some() && kladde.is_ok();
        let outcome = kladde.and_then(|()| match then {
            Then::GoesOn => self.store.keep_typing(&draft, typing.restored),
            Then::Left | Then::Ends => self.store.keep_draft(&draft, typing.restored),
        });
        match &outcome {
            Ok(()) => {
                self.unkept.remove(&typing.id);
                self.recent.typed(self.store.written(), draft);
            }
            Err(_) => {
                self.unkept.insert(typing.id);
            }
        }
        if then == Then::Left { Msg::LeftTyping(typing.id, outcome) } else { Msg::KeptDraft(Some(typing.id), outcome) }
    }

    /// Whether the last writes may be gone with the file: another file replaced it, or they could not be rescued.
    pub(super) fn is_lost(&self) -> bool {
        matches!(self.store.went(), Some(Went::Exchanged { .. } | Went::Held { .. }))
    }

    /// Keeps beside the file the waiting writes, the typing that could not be kept in it, and the last writes if they
    /// are gone with it; removes them when they are in the file.
    pub(super) fn keep_beside(&mut self) {
        let open = &self.model.overlays;
        self.unkept.retain(|id| open.iter().any(|overlay| overlay.layer().kept_as() == Some(*id)));
        let lost = self.is_lost();
        let typed = lost || !self.unkept.is_empty();
        let waits = typed || !self.model.held.is_empty();
        self.safe = !waits || !self.store.read_only();
        if self.store.read_only() || !waits && self.beside.is_empty() {
            return;
        }
        let mut unsaved = Unsaved::default();
        if waits {
            unsaved = self.with(|model, ctx| retry::unsaved(model, ctx, typed));
        }
        if lost {
            unsaved = self.recent.with(unsaved);
        }
        let author = &self.model.actor.initials;
        unsaved.drafts = unsaved.drafts.into_iter().map(|draft| signed(draft, author)).collect();
        if unsaved == self.beside {
            return;
        }
        if unsaved.is_empty() {
            self.store.drop_beside();
        } else if self.store.keep_beside(&unsaved.drafts, &unsaved.acts).is_err() {
            // For example a full disk. The earlier text beside the file stays, and the person sees that the write
            // waits.
            self.safe = false;
            self.model.place.kept_in = None;
            return;
        }
        self.model.place.kept_in = Some(self.store.unsaved());
        self.beside = unsaved;
    }

    /// Whether all typing that should be kept by now is on the disk, in the file or beside it.
    pub fn is_safe(&self) -> bool {
        self.safe
    }

    /// Takes in text that an ended program left beside the file; returns whether there was any.
    pub fn take_in_left(&mut self) -> bool {
        // On failure it is taken in when the file is next looked at.
        let taken = self.store.take_in_left().is_ok_and(|taken| taken > 0);
        if taken {
            self.with(|model, ctx| model.drafts = commands::reload::drafts(ctx, model.now));
            self.tell_unwritten();
        }
        taken
    }

    /// Opens the focused text for the person's own editor; `None` if no text has the focus.
    ///
    /// # Errors
    /// As [`Store::begin_editing`].
    pub fn begin_editing(&self, text: &str) -> Option<Result<Editing, StoreError>> {
        let (typing, field) = typing::for_editor(self.model.form()?)?;
        Some(self.store.begin_editing(&signed(typing.draft(), &self.model.actor.initials), field, text))
    }
}

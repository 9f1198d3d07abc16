//! What update asks the outside to do: plain data that a test can compare. `run` carries it out and answers with a message.

use std::collections::BTreeMap;

use super::acts::report::Job;
use crate::domain::edit::{Edit, Seen};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record};

/// A timer the model asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Timer {
    /// Keep what is being typed.
    Draft,
    /// Cover the screen: nobody has pressed a key for so long. Asked for again, it begins anew.
    Lock,
    /// Look at the next cases the rules are asked about.
    Board,
    /// Go on with clearing the file of what was erased.
    Clear,
    /// Try again what found the file held by another program.
    Again,
}

/// What becomes of a form whose typing is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// Typing goes on in it; other programs leave the typing alone.
    GoesOn,
    /// It is left when the typing is safe, and not before.
    Left,
    /// It ends with the program.
    Ends,
}

/// One thing to do outside.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub enum Effect {
    /// Write a change to the log.
    Commit(Edit),
    /// Keep a whole local draft (a kladde) of a record.
    KeepLocal(Record),
    /// Keep a whole local draft while its form stays open.
    KeepQuietly(Record),
    /// Keep the next version of a record everyone has, begun with this on the screen; its form is left then, or stays.
    KeepCorrection {
        /// The version in the making.
        record: Record,
        /// What was on the screen when it was begun.
        seen: Seen,
        /// The form is left when it is kept.
        leave: bool,
    },
    /// Throw away a version in the making.
    DropCorrection(Id),
    /// Keep a kladde together with what belongs to it, and let go of what was taken away from it.
    KeepWhole {
        /// The kladde.
        record: Record,
        /// What belongs to it and differs.
        parts: Vec<Record>,
        /// What belonged to it.
        gone: Vec<Id>,
    },
    /// Keep what is being typed in a form.
    KeepDraft {
        /// The record it belongs to.
        id: Id,
        /// What it is.
        entity: Entity,
        /// The number reserved for it.
        number: Option<i64>,
        /// Field name to raw text.
        typed: BTreeMap<String, String>,
        /// What was on the screen when the form was opened.
        seen: Seen,
        /// What becomes of its form.
        then: Then,
    },
    /// Throw away what was typed.
    DropDraft(Id),
    /// Throw away a whole local draft.
    DropLocal(Id),
    /// Undo the person's last change.
    Undo,
    /// Redo it.
    Redo,
    /// Remember a fact of this machine.
    SetLocal(String, String),
    /// Remember a fact of this machine that nobody waits for: what cannot be kept is let go of.
    Remember(String, String),
    /// Open a text in the person's editor.
    Editor(String),
    /// Put text on the clipboard.
    Copy(String),
    /// Make a verified backup in the background.
    Backup,
    /// Write a report in the background, when there can be such a file.
    Report(Job),
    /// Check the file in the background.
    Check,
    /// Ask the job in the background to stop.
    StopJob,
    /// Erase records for good, in the background.
    Erase(Vec<Id>),
    /// Go on with clearing the file of what was erased.
    Clear,
    /// Wake after so many milliseconds.
    Wake(Timer, u64),
    /// Speak another language.
    Speak(crate::text::Lang),
    /// Draw everything anew.
    Redraw,
    /// Stop this process until it is continued.
    Suspend,
    /// Leave.
    Quit,
}

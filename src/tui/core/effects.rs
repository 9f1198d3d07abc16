//! The effects that update returns: writes, a change of language, and work outside the model. Plain data that a test
//! can compare; `session` does the writes, the event loop the rest.
#![deny(clippy::wildcard_enum_match_arm)]

use chrono::NaiveDateTime;

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::actions::Ready;
use crate::domain::actor::Actor;
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record};
use crate::store::{Accept, BY, Draft, Shown};
use crate::text::Lang;
use crate::tui::core::job::{PlanJob, ReportJob};

/// A timer that the model asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Timer {
    /// Keep the typing as a draft.
    Draft,
    /// Lock the screen: no key for some time. Asking again starts it anew.
    Lock,
    /// Judge the next cases.
    Findings,
    /// Continue clearing the file of erased text.
    Clear,
    /// Retry the write that found the file locked by another program.
    Again,
}

/// What becomes of a form after its typing is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// The form stays open; other programs leave its draft alone.
    GoesOn,
    /// The form closes once the typing is safe, and not before.
    Left,
    /// The form ends with the program.
    Ends,
}

/// Who asked for a write and gets its outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplyTo {
    /// The form of a record; it closes when the write succeeds.
    Form(Id),
    /// A quick line, by its number since the program began.
    QuickLine(u64),
    /// The questions of the first start.
    Welcome,
    /// Nobody.
    Nobody,
}

/// The text typed in a form or the quick line.
#[derive(Clone, Debug, PartialEq)]
pub struct Typing {
    /// The record it belongs to.
    pub id: Id,
    /// The kind of record.
    pub entity: Entity,
    /// The number reserved for it.
    pub number: Option<i64>,
    /// Field name to typed text.
    pub typed: BTreeMap<String, String>,
    /// What was on the screen when the form was opened.
    pub shown: Shown,
    /// It contains text from an earlier draft.
    pub restored: bool,
    /// The kladde as far as the typing can be read, if kladder of this kind are kept whole from the first words on.
    pub kladde: Option<Record>,
}

/// The draft field that keeps the number reserved for a new record.
pub const NUMBER: &str = "_number";

/// Signs a draft with these initials, unless it is signed already.
pub fn signed(mut draft: Draft, initials: &str) -> Draft {
    if !initials.is_empty() {
        draft.fields.entry(BY.to_owned()).or_insert_with(|| initials.to_owned());
    }
    draft
}

impl Typing {
    /// As the store keeps it.
    pub fn draft(&self) -> Draft {
        let mut fields = self.typed.clone();
        if let Some(number) = self.number {
            fields.insert(NUMBER.to_owned(), number.to_string());
        }
        let (id, entity, shown) = (self.id, self.entity, self.shown.clone());
        Draft { id, entity, fields, record: None, shown, at: chrono::DateTime::default(), damaged: false }
    }
}

/// A write to the file.
#[derive(Clone, Debug, PartialEq)]
pub enum Write {
    /// A judged change.
    Change(Box<Ready>, ReplyTo),
    /// Keep the typing as a draft. It is never queued: after a failure the next typing is kept in full.
    Typing(Box<Typing>, Then),
    /// Undo the person's last change.
    Undo,
    /// Redo it.
    Redo,
    /// A setting of this machine.
    Setting {
        /// Its name.
        key: String,
        /// Its value.
        value: String,
        /// Retry while another program locks the file; otherwise best effort.
        must: bool,
    },
    /// A team leader's private note.
    LeadNote(Box<LeadNote>),
    /// A text that a person accepts as no civil registration number, and that person's initials.
    Accept(Box<Accept>, String),
}

/// A team leader's private note on an absence, kept outside the log.
#[derive(Clone, Debug, PartialEq)]
pub enum LeadNote {
    /// Store a reason; an empty one deletes it.
    Keep {
        /// The absence.
        absence: Id,
        /// The reason.
        body: String,
        /// Who writes it.
        actor: Actor,
    },
    /// Import the reasons an older program wrote into records, or erase them.
    Answer {
        /// Import them.
        take: bool,
        /// Who answers.
        actor: Actor,
    },
}

/// Work that only the event loop can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Outside {
    /// Open a text in the person's own editor.
    Editor(String),
    /// Put text on the clipboard.
    Copy(String),
    /// Write a text to a new file, in the background.
    SaveText(PathBuf, String),
    /// Take the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Make a verified backup in the background.
    Backup,
    /// Write a report in the background.
    Report(ReportJob),
    /// Plan weeks of the roster in the background.
    Plan(PlanJob),
    /// Check the file in the background.
    Check,
    /// Repair the file in the background.
    Repair,
    /// Replace the file with a copy, in the background.
    Restore(PathBuf),
    /// Use this folder as the second place for copies, or use none.
    SecondPlace(Option<PathBuf>),
    /// Ask the job in the background to stop.
    StopJob,
    /// Erase records for good, in the background.
    Erase(Vec<Id>),
    /// Continue clearing the file of erased text.
    Clear,
    /// Wake after so many milliseconds.
    Wake(Timer, u64),
    /// Draw the whole screen again.
    Redraw,
    /// Stop this process until it is continued.
    Suspend,
    /// Quit.
    Quit,
}

/// What a command leads to, in order.
pub type Effects = Vec<Effect>;

/// One thing to do.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub enum Effect {
    /// Write to the file, after the writes that wait already.
    Write(Write),
    /// Retry the first waiting write.
    Retry(Write),
    /// Change the language.
    Speak(Lang),
    /// Work outside the model.
    Outside(Outside),
}

impl Effect {
    /// Wakes after so many milliseconds.
    pub fn wake(timer: Timer, after: u64) -> Effect {
        Effect::Outside(Outside::Wake(timer, after))
    }

    /// Stores a setting of this machine.
    pub fn setting(key: impl Into<String>, value: impl Into<String>) -> Effect {
        Effect::Write(Write::Setting { key: key.into(), value: value.into(), must: true })
    }

    /// Stores a setting of this machine, best effort; failures are ignored.
    pub fn remember(key: impl Into<String>, value: impl Into<String>) -> Effect {
        Effect::Write(Write::Setting { key: key.into(), value: value.into(), must: false })
    }
}

/// A draft, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftNote {
    /// The record it belongs to.
    pub id: Id,
    /// The kind of record.
    pub entity: Entity,
    /// The record itself does not exist yet.
    pub new: bool,
    /// When it was last changed, local time.
    pub at: NaiveDateTime,
    /// Its caption so far.
    pub caption: String,
    /// The initials of who typed it; empty if unknown.
    pub by: String,
}

/// A write to retry: another program locked the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The write.
    pub write: Write,
    /// The form's count of edits when the write was made.
    pub typed: Option<u64>,
}

/// Minutes until the screen locks, unless the person sets another number.
pub const LOCK_MINUTES: u64 = 10;

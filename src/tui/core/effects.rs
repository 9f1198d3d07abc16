//! What update asks for: writes to the file, another language, and what is done outside the model. Plain data that a test can
//! compare; `session` carries out writes, `run` the rest.
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
use crate::tui::core::job::Job;

/// A timer the model asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Timer {
    /// Keep what is being typed.
    Draft,
    /// Cover the screen: nobody has pressed a key for so long. Asked for again, it begins anew.
    Lock,
    /// Look at the next cases the rules are asked about.
    Findings,
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

/// Who asked for a write and hears what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplyTo {
    /// The form of a record: written, it is closed.
    Form(Id),
    /// A quick line, by which one it is since the program began.
    QuickLine(u64),
    /// The questions of the first start.
    Welcome,
    /// Nobody in particular.
    Nobody,
}

/// What is being typed in a form or the quick line.
#[derive(Clone, Debug, PartialEq)]
pub struct Typing {
    /// The record it belongs to.
    pub id: Id,
    /// What it is.
    pub entity: Entity,
    /// The number reserved for it.
    pub number: Option<i64>,
    /// Field name to raw text.
    pub typed: BTreeMap<String, String>,
    /// What was on the screen when the form was opened.
    pub shown: Shown,
    /// What was left in an earlier form lies in it.
    pub restored: bool,
    /// The kladde as far as it can be understood, where it is kept whole from the first words on.
    pub kladde: Option<Record>,
}

/// The draft field that keeps the number reserved for a new record.
pub const NUMBER: &str = "_number";

/// A draft that says whose it is: of the person with these initials, unless it was somebody else's before.
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

/// Something written to the file.
#[derive(Clone, Debug, PartialEq)]
pub enum Write {
    /// A change that was judged.
    Change(Box<Ready>, ReplyTo),
    /// What is being typed. It never waits: what could not be kept is kept with what is typed next.
    Typing(Box<Typing>, Then),
    /// Take back the person's last change.
    Undo,
    /// Do it again.
    Redo,
    /// A fact of this machine.
    Setting {
        /// Its name.
        key: String,
        /// Its value.
        value: String,
        /// It waits when another program holds the file; else it is best effort.
        must: bool,
    },
    /// What a team leader notes for themselves.
    LeadNote(Box<LeadNote>),
    /// What a person says is no civil registration number, and who says so.
    Accept(Box<Accept>, String),
}

/// What a team leader notes about absences, kept beside the log.
#[derive(Clone, Debug, PartialEq)]
pub enum LeadNote {
    /// Keep a reason; an empty one lets it go.
    Keep {
        /// The absence.
        absence: Id,
        /// The reason.
        body: String,
        /// Who notes it.
        actor: Actor,
    },
    /// Take over what was written in records of an older program, or let it go.
    Answer {
        /// Take it over.
        take: bool,
        /// Whose it is.
        actor: Actor,
    },
}

/// What only the terminal loop can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Outside {
    /// Open a text in the person's editor.
    Editor(String),
    /// Put text on the clipboard.
    Copy(String),
    /// Make a verified backup in the background.
    Backup,
    /// Write a report in the background.
    Report(Job),
    /// Check the file in the background.
    Check,
    /// Repair the file in the background.
    Repair,
    /// Put a copy in the place of the file, in the background.
    Restore(PathBuf),
    /// Make this folder the second place for copies, or have none.
    SecondPlace(Option<PathBuf>),
    /// Ask the job in the background to stop.
    StopJob,
    /// Erase records for good, in the background.
    Erase(Vec<Id>),
    /// Go on with clearing the file of what was erased.
    Clear,
    /// Wake after so many milliseconds.
    Wake(Timer, u64),
    /// Draw everything anew.
    Redraw,
    /// Stop this process until it is continued.
    Suspend,
    /// Leave.
    Quit,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub enum Effect {
    /// Write to the file, behind what waits already.
    Write(Write),
    /// Write what waited first.
    Retry(Write),
    /// Speak another language.
    Speak(Lang),
    /// Anything else.
    Outside(Outside),
}

impl Effect {
    /// Wakes after so many milliseconds.
    pub fn wake(timer: Timer, after: u64) -> Effect {
        Effect::Outside(Outside::Wake(timer, after))
    }

    /// Stores a fact of this machine.
    pub fn setting(key: impl Into<String>, value: impl Into<String>) -> Effect {
        Effect::Write(Write::Setting { key: key.into(), value: value.into(), must: true })
    }

    /// Stores a fact of this machine, best effort; failures are ignored.
    pub fn remember(key: impl Into<String>, value: impl Into<String>) -> Effect {
        Effect::Write(Write::Setting { key: key.into(), value: value.into(), must: false })
    }
}

/// One unfinished piece of typing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftNote {
    /// The record it belongs to.
    pub id: Id,
    /// What it is.
    pub entity: Entity,
    /// Whether the record itself does not exist yet.
    pub new: bool,
    /// When it was last typed in, local time.
    pub at: NaiveDateTime,
    /// What it is called so far.
    pub caption: String,
    /// Who typed it, by initials; empty where that is not known.
    pub by: String,
}

/// A write that found the file held by another program, to be tried again.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The write.
    pub write: Write,
    /// How much had been typed in the form it came from.
    pub typed: Option<u64>,
}

/// Minutes until somebody says otherwise.
pub const LOCK_MINUTES: u64 = 10;

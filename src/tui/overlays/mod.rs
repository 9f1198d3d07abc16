//! The one stack of what lies above a pane: it decides who hears a key, what is drawn on top and where the cursor is.

pub mod disputes;
pub mod draw;
pub mod draw_disputes;
pub mod draw_due;
pub mod due;
pub mod name_review;
pub mod plan_preview;
pub mod quick_line;
pub mod welcome;
pub mod workload;
use std::cell::RefCell;
use std::ops::{Deref, DerefMut};
use std::path::PathBuf;

use chrono::NaiveDate;

use crate::actions::log_line::{self, KnownWords, NameCache};
use crate::actions::{self, Want};
use crate::domain::actor::Role;
use crate::domain::fields::{Entity, Field};
use crate::domain::figures::Hours;
use crate::domain::fold::Folded;
use crate::domain::log_line::{Candidate, Reading};
use crate::domain::privacy::Accepted;
use crate::domain::value::Id;
use crate::report::{Format, Subject};
use crate::rules::Threshold;
use crate::store::{self, Accept, Query, Shown};
use crate::text::log_line::Piece;
use crate::text::planning::PlanRow;
use crate::text::{Lang, Text};
use crate::tui::core::bindings::{Binding, Bindings, says_yes};
use crate::tui::core::editor::Editor;
use crate::tui::core::effects::ReplyTo;
use crate::tui::core::question::{Laid, width_of};
use crate::tui::core::scope::Scope;
use crate::tui::overlays::disputes::Inbox;
use crate::tui::overlays::due::DueList;
use crate::tui::widgets::detail::state::Detail;
use crate::tui::widgets::form::state::Form;
use crate::tui::widgets::list::state::List;

/// One layer.
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "the stack is a few layers high")]
pub enum Overlay {
    /// A record being written.
    Form(Box<Form>),
    /// A choice among options.
    Picker(Picker),
    /// One line asked for.
    Prompt(Prompt),
    /// A question with named answers.
    Confirm(Confirm),
    /// A gate a rule stops.
    Gate(Box<Gated>),
    /// What a plan would move, before it is written.
    Preview(Box<Preview>),
    /// Fields in several versions, to be decided.
    Disputes(Box<Inbox>),
    /// What may be erased for good.
    Due(Box<DueList>),
    /// Everything that can be done, by name.
    Palette(Palette),
    /// The keys valid here.
    Help(Palette),
    /// One line that becomes an activity.
    Quick(Box<QuickLine>),
    /// All records, by words.
    Search(Search),
    /// What a record was before.
    History(History),
    /// Words that look like names, to decide about.
    Review(Review),
    /// A child list of one record, from its form.
    Children(Box<Children>),
    /// The first start.
    Welcome(Welcome),
    /// Words to read.
    Message {
        /// Heading.
        title: String,
        /// Lines.
        lines: Vec<String>,
        /// First line shown.
        top: usize,
    },
    /// The load of everybody in the weeks ahead.
    Load {
        /// First person shown.
        top: usize,
    },
}

impl Overlay {
    /// The scope its keys are looked up in.
    pub fn scope(&self) -> Scope {
        match self {
            Overlay::Form(_) => Scope::Form,
            Overlay::Picker(_) => Scope::Picker,
            Overlay::Prompt(_) => Scope::Prompt,
            Overlay::Confirm(confirm) => confirm.scope(),
            Overlay::Gate(_) => Scope::Gate,
            Overlay::Preview(_) => Scope::Preview,
            Overlay::Disputes(_) => Scope::Disputes,
            Overlay::Due(_) => Scope::Due,
            Overlay::Palette(_) | Overlay::Help(_) => Scope::Palette,
            Overlay::Quick(_) => Scope::Quick,
            Overlay::Search(_) => Scope::Search,
            Overlay::History(_) | Overlay::Message { .. } | Overlay::Load { .. } => Scope::Message,
            Overlay::Review(_) => Scope::Review,
            Overlay::Children(_) => Scope::Children,
            Overlay::Welcome(_) => Scope::Welcome,
        }
    }

    /// The form it is.
    pub fn form(&self) -> Option<&Form> {
        match self {
            Overlay::Form(form) => Some(form),
            _ => None,
        }
    }

    /// The records it lists.
    pub fn list(&self) -> Option<&List> {
        match self {
            Overlay::Search(search) => Some(&search.list),
            Overlay::Children(children) => Some(&children.list),
            _ => None,
        }
    }

    /// The record it reads out.
    pub fn detail(&self) -> Option<&Detail> {
        match self {
            Overlay::Children(children) => Some(&children.detail),
            _ => None,
        }
    }

    /// Whether it shows everybody's load.
    pub fn is_load(&self) -> bool {
        matches!(self, Overlay::Load { .. })
    }

    /// Whether something was typed in it that is not kept yet.
    pub fn is_dirty(&self) -> bool {
        match self {
            Overlay::Form(form) => form.dirty,
            Overlay::Quick(quick) => quick.dirty,
            _ => false,
        }
    }

    /// The record under whose id what is typed in it is kept.
    pub fn kept_as(&self) -> Option<Id> {
        match self {
            Overlay::Form(form) => Some(form.id),
            Overlay::Quick(_) => Some(log_line::draft_id()),
            _ => None,
        }
    }

    /// What the person has written counts as seen in what it keeps of its own, where `before` that all was.
    fn saw(&mut self, before: &Shown, after: &Shown) {
        let shown = match self {
            Overlay::Form(form) => return form.saw(before, after),
            Overlay::Quick(quick) => &mut quick.shown,
            Overlay::Disputes(inbox) => &mut inbox.shown,
            Overlay::Preview(shown) => return shown.preview.saw(before, after),
            Overlay::Gate(shown) => return shown.gated.saw(before, after),
            Overlay::Confirm(Confirm {
                question: Question::Replace(needs, _) | Question::Colleague(needs, _), ..
            }) => {
                return needs.saw(before, after);
            }
            _ => return,
        };
        if *shown == *before {
            *shown = after.clone();
        }
    }

    /// The text that takes what is typed, where there is one.
    pub fn typing(&mut self) -> Option<&mut Editor> {
        match self {
            Overlay::Form(form) => form.editor_mut(),
            Overlay::Picker(picker) => Some(&mut picker.query),
            Overlay::Prompt(prompt) => Some(&mut prompt.input),
            Overlay::Palette(palette) | Overlay::Help(palette) => Some(&mut palette.query),
            Overlay::Quick(quick) => Some(&mut quick.input),
            Overlay::Search(search) => Some(&mut search.query),
            Overlay::Welcome(welcome) => welcome.editor_mut(),
            Overlay::Gate(gated) => Some(&mut gated.reason),
            Overlay::Due(_)
            | Overlay::Disputes(_)
            | Overlay::Preview(_)
            | Overlay::Confirm(_)
            | Overlay::History(_)
            | Overlay::Children(_)
            | Overlay::Review(_)
            | Overlay::Message { .. }
            | Overlay::Load { .. } => None,
        }
    }
}

/// The layers above a pane, bottom first, each with what the file showed when it was opened: an answer given in a layer
/// replaces nothing that came in since.
#[derive(Clone, Debug, Default)]
pub struct Layers {
    layers: Vec<Overlay>,
    shown: Vec<Shown>,
    now: Shown,
}

impl Deref for Layers {
    type Target = [Overlay];

    fn deref(&self) -> &[Overlay] {
        &self.layers
    }
}

impl DerefMut for Layers {
    fn deref_mut(&mut self) -> &mut [Overlay] {
        &mut self.layers
    }
}

impl<'a> IntoIterator for &'a Layers {
    type Item = &'a Overlay;
    type IntoIter = std::slice::Iter<'a, Overlay>;

    fn into_iter(self) -> Self::IntoIter {
        self.layers.iter()
    }
}

impl<'a> IntoIterator for &'a mut Layers {
    type Item = &'a mut Overlay;
    type IntoIter = std::slice::IterMut<'a, Overlay>;

    fn into_iter(self) -> Self::IntoIter {
        self.layers.iter_mut()
    }
}

impl Layers {
    /// What is opened or read from now on shows the file like this.
    pub fn reading(&mut self, now: Shown) {
        self.now = now;
    }

    /// What is read now shows.
    pub fn now(&self) -> &Shown {
        &self.now
    }

    /// What the layer on top showed when it was opened.
    pub fn shown(&self) -> Option<&Shown> {
        self.shown.last()
    }

    /// Lays one on top.
    pub fn push(&mut self, overlay: Overlay) {
        self.layers.push(overlay);
        self.shown.push(self.now.clone());
    }

    /// Lays one on top that shows nothing new of the file: an answer in it is given to what was `shown` before.
    pub fn push_as_of(&mut self, overlay: Overlay, shown: Shown) {
        self.layers.push(overlay);
        self.shown.push(shown);
    }

    /// What the person has just written counts as seen in every layer where `before` that all was.
    pub fn saw(&mut self, before: &Shown, after: &Shown) {
        self.layers.iter_mut().for_each(|layer| layer.saw(before, after));
        self.shown.iter_mut().filter(|shown| *shown == before).for_each(|shown| *shown = after.clone());
    }

    /// Takes the one on top away.
    pub fn pop(&mut self) -> Option<Overlay> {
        self.shown.pop();
        self.layers.pop()
    }

    /// Takes all away.
    pub fn clear(&mut self) {
        self.layers.clear();
        self.shown.clear();
    }

    /// Takes away those that are not to be kept.
    pub fn retain(&mut self, keep: impl Fn(&Overlay) -> bool) {
        let kept: Vec<bool> = self.layers.iter().map(keep).collect();
        let mut of_layers = kept.iter();
        self.layers.retain(|_| of_layers.next().copied().unwrap_or(true));
        let mut of_shown = kept.iter();
        self.shown.retain(|_| of_shown.next().copied().unwrap_or(true));
    }
}

/// What a chosen option is for.
#[derive(Clone, Debug, PartialEq)]
pub enum Purpose {
    /// The value of the form field with this place.
    Field(usize),
    /// The person of a roster slot.
    Slot,
    /// A saved view of the pane.
    View,
    /// The kind of a new record.
    NewKind,
    /// The order of the list.
    Sort,
    /// The next status of a record, which had this one when it was asked.
    Status(Id, String),
    /// What was left unfinished.
    Draft,
    /// What was thrown away is ended for good.
    ForGood,
    /// A rule to read about.
    Rule,
    /// A number the rules go by.
    Setting,
    /// An observation that saw the action of this cycle.
    Observed(Id),
    /// Which report, about this engagement or about all.
    Report(Option<Id>),
    /// A copy to go back to.
    Restore,
    /// A record that others changed, to go to.
    Changed,
    /// Which part of a log is wanted as text.
    LogText,
    /// The sign of a goal that was seen.
    Sign,
    /// Who saw the same as the observation with this id.
    Pair(Id),
    /// A template that comes with the program, to copy.
    Template,
}

/// What an option stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OptionKey {
    /// A record.
    Record(Id),
    /// A code.
    Code(String),
    /// Nothing: empties the field.
    Nothing,
    /// Make a new record of this kind.
    New(Entity),
    /// What was thrown away in one act, and its record.
    Thrown(i64, Id),
    /// A damaged row, by its mark.
    Damaged([u8; 16]),
}

/// One option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickerOption {
    /// What it stands for.
    pub key: OptionKey,
    /// What is shown.
    pub label: String,
    /// Why one would choose it.
    pub note: String,
}

/// A choice among options, narrowed by typing.
#[derive(Clone, Debug)]
pub struct Picker {
    /// Heading.
    pub title: String,
    /// What the choice is for.
    pub purpose: Purpose,
    /// What narrows the options.
    pub query: Editor,
    /// Records to look in while typing; otherwise `all` is narrowed.
    pub records: Option<Entity>,
    /// All fixed options.
    pub all: Vec<PickerOption>,
    /// Their labels as they are searched, and the cells of the widest.
    pub searched: (Vec<Folded>, usize),
    /// The options shown.
    pub options: Vec<PickerOption>,
    /// The option the cursor is on.
    pub cursor: usize,
    /// Options already chosen (for sets).
    pub chosen: Vec<OptionKey>,
    /// Several may be chosen: Space marks, Enter takes.
    pub many: bool,
}

/// What an asked line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Narrow the list.
    Filter,
    /// Go to a week or day.
    GoTo,
    /// Name a view to save.
    ViewName,
    /// Another value of a number the rules go by.
    Setting(Threshold),
    /// Why a finished record is corrected.
    Correct(Id),
    /// With whom a finished record is shared.
    ShareWith(Id),
    /// The role that stands in for a name.
    Role,
    /// Minutes until the screen is covered.
    LockAfter,
    /// Why somebody is away, for the team leader alone.
    LeadNote(Id),
    /// The file a report goes to.
    ReportTo(Subject, &'static Format),
    /// The folder of the second place for copies.
    SecondPlace,
    /// A reason that is kept with this record.
    Because(Why, Id),
    /// The day a milestone is postponed to.
    PostponeTo(Id),
}

/// What a reason is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The talk is held although nobody observed the action.
    Unobserved,
    /// A milestone is postponed to this day.
    Postponed(NaiveDate),
    /// A milestone is dropped.
    Dropped,
    /// A status is taken that wants a reason: its code, and the field that keeps the reason.
    Status(&'static str, &'static str),
}

/// One line asked for.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What it is for.
    pub ask: Ask,
    /// What is typed.
    pub input: Editor,
    /// What is wrong with it.
    pub problem: Option<String>,
}

/// A question about something that is not done by one key alone.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// Hide a record and what belongs to it.
    Delete {
        /// The record.
        id: Id,
        /// What belongs to it and goes along.
        along: Vec<(Entity, Id)>,
        /// It is a colleague's kladde.
        theirs: bool,
    },
    /// Go on with an unfinished new record, or begin another.
    Resume {
        /// The unfinished one.
        draft: Id,
        /// Its kind.
        entity: Entity,
    },
    /// Erase records for good.
    Erase {
        /// The records; what belongs to them goes along.
        ids: Vec<Id>,
    },
    /// Put this copy in the place of the file.
    Restore(PathBuf),
    /// Remember that the disk is encrypted.
    Encrypted,
    /// Repair the file.
    Repair,
    /// Throw typing away.
    Discard {
        /// A colleague has typed it.
        theirs: bool,
    },
    /// Throw away what was typed about a record and is damaged.
    ThrowDamaged(Id),
    /// Save the quick line that a colleague has typed.
    TheirLine,
    /// End damaged rows for good: the mark of each, with the record it says it is about.
    EndDamaged(Vec<([u8; 16], Id)>),
    /// End for good what was thrown away before: each act with its record.
    ForGood(Vec<(i64, Id)>),
    /// Fetch back what a colleague threw away: the act and its record.
    FetchTheirs(i64, Id),
    /// Touch a colleague's kladde.
    Colleague(Box<actions::Needs>, ReplyTo),
    /// Throw away the next version of a finished record.
    DropCorrection {
        /// The record.
        id: Id,
        /// A colleague has begun it.
        theirs: bool,
    },
    /// Take over the reasons of absence written in records of an older program.
    TakeNotes,
    /// Let them go for good instead.
    DropNotes,
    /// Remember that this is no civil registration number.
    NotNumber(Accept),
    /// Finish these kladder.
    Finish(Vec<Id>),
    /// Replace every version of a field.
    Replace(Box<actions::Needs>, ReplyTo),
}

impl Question {
    /// Whether yes is a letter and never Enter or Space: what is done cannot be taken back, or a colleague has begun it. What
    /// `u` brings back may be answered by Enter.
    pub fn is_final(&self) -> bool {
        match self {
            Question::Erase { .. }
            | Question::ForGood(_)
            | Question::ThrowDamaged(_)
            | Question::EndDamaged(_)
            | Question::FetchTheirs(..)
            | Question::Colleague(..)
            | Question::Restore(_)
            // A no lets what was written go for good.
            | Question::TakeNotes
            | Question::DropNotes
            | Question::NotNumber(_) => true,
            Question::TheirLine => true,
            Question::Delete { theirs, .. } | Question::Discard { theirs } | Question::DropCorrection { theirs, .. } => {
                *theirs
            }
            // What another window kept of a kladde is in no log, so nothing brings it back.
            Question::Replace(needs, _) => matches!(needs.want(), Want::ReplaceKept(..)),
            Question::Resume { .. }
            | Question::Encrypted
            | Question::Repair
            | Question::Finish(_) => false,
        }
    }
}

/// A change that waits for a reason, because a rule stops it.
#[derive(Clone, Debug)]
pub struct Gated {
    /// Heading.
    pub title: String,
    /// What stops it, in words.
    pub lines: Vec<String>,
    /// The reason as typed.
    pub reason: Editor,
    /// Why the reason will not do, once it was tried; a message id.
    pub problem: Option<&'static str>,
    /// The change.
    pub gated: actions::Gated,
    /// Who asked for it.
    pub reply: ReplyTo,
}

/// What a plan would move.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Heading.
    pub title: String,
    /// Phases, then milestones by day.
    pub rows: Vec<PlanRow>,
    /// The first row shown.
    pub top: usize,
    /// The change with all that follows from it.
    pub preview: actions::Preview,
    /// Who asked for it.
    pub reply: ReplyTo,
}

/// A question with named answers.
#[derive(Clone, Debug)]
pub struct Confirm {
    /// What is asked about.
    pub question: Question,
    /// The words.
    pub lines: Vec<String>,
    /// The first row of them shown, where they do not fit.
    pub top: usize,
    /// Their end has been on the screen.
    read: bool,
}

/// What the key that says yes does now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Yes {
    /// It shows more of the words.
    More,
    /// It says yes.
    Yes,
}

impl Confirm {
    /// A question, shown from its beginning.
    pub fn new(question: Question, lines: Vec<String>) -> Confirm {
        Confirm { question, lines, top: 0, read: false }
    }

    fn scope(&self) -> Scope {
        if matches!(self.question, Question::Erase { .. } | Question::ForGood(_) | Question::DropNotes) {
            Scope::Erase
        } else if self.question.is_final() {
            Scope::Final
        } else {
            Scope::Confirm
        }
    }

    /// How it lies on a screen of this size. The key that says yes keeps the room for either of its two labels.
    pub fn laid(&self, text: &Text, bindings: Bindings, size: (u16, u16)) -> Laid {
        let widest = |command: &Binding| {
            let key = command.shown_key(text);
            let labels = [Yes::More, Yes::Yes].map(|yes| width_of(&key, &Confirm::label(text, command, yes)));
            labels.into_iter().max().unwrap_or_default()
        };
        Laid::of(&self.lines, &bindings.answers(self.scope()).map(widest).collect::<Vec<_>>(), size)
    }

    /// What an answer is called.
    pub fn label(text: &Text, command: &Binding, yes: Yes) -> String {
        match yes {
            Yes::More if says_yes(command.id) => text.get("question-more"),
            Yes::More | Yes::Yes => text.get(&command.message()),
        }
    }

    /// What the key that says yes does once this frame is on the screen.
    pub fn yes(&self, laid: &Laid) -> Yes {
        if self.read || self.top >= laid.last() { Yes::Yes } else { Yes::More }
    }

    /// Nobody says yes to words whose end was not on the screen, also not by a key that came before it was drawn; what is
    /// typed ahead answers only a question that needs no scrolling.
    pub fn takes_yes(&self, laid: &Laid) -> bool {
        self.read || laid.last() == 0
    }

    /// Whether it hears no answer yet: it comes without being asked for, at the start, so that a key from before it was on
    /// the screen was meant for something else.
    pub fn is_unseen(&self) -> bool {
        !self.read && matches!(self.question, Question::TakeNotes | Question::DropNotes) && self.top == 0
    }

    /// It was drawn as it stands.
    pub fn drawn(&mut self, laid: &Laid) {
        self.read |= self.top >= laid.last();
    }

    /// Moves its words by so many rows, at most by as many as show, so that none is passed over.
    pub fn step(&mut self, laid: &Laid, by: isize) {
        let most = isize::try_from(laid.room).unwrap_or(isize::MAX);
        self.top = self.top.min(laid.last()).saturating_add_signed(by.clamp(-most, most)).min(laid.last());
    }
}

/// Commands by name, for the palette and for help: as they stood when it was opened, so that no key asks the model.
#[derive(Clone, Debug)]
pub struct Palette {
    /// What narrows them.
    pub query: Editor,
    /// All of them.
    rows: Vec<PaletteRow>,
    /// The places of those that hold what is typed.
    found: Vec<usize>,
    /// The one the cursor is on.
    pub cursor: usize,
}

/// The keys of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    /// As the command table has them.
    pub table: &'static [&'static str],
    /// The same in the person's language, as they are shown.
    pub worded: Vec<String>,
}

/// A command in the palette or in help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaletteRow {
    /// Its id.
    pub id: &'static str,
    /// What it is called.
    pub name: String,
    /// The same and its short name, as they are searched.
    folded: [Folded; 2],
    /// Its keys.
    pub keys: Keys,
    /// Why it could not run when the palette was opened, in words.
    pub why_not: Option<String>,
}

impl PaletteRow {
    /// A command with its name, its short name in the footer and why it cannot run.
    pub fn new(id: &'static str, keys: Keys, name: String, short: &str, why_not: Option<String>) -> PaletteRow {
        PaletteRow { id, folded: [Folded::new(&name), Folded::new(short)], name, keys, why_not }
    }

    /// Whether one of its names holds a word, or the word is one of its keys in either language, or part of it ("højre").
    fn holds(&self, word: &str, folded: &Folded) -> bool {
        self.folded.iter().any(|name| name.contains(folded))
            || self.keys.table.iter().any(|key| key.eq_ignore_ascii_case(word))
            || self
                .keys
                .worded
                .iter()
                .flat_map(|key| key.split(' '))
                .any(|part| part.to_lowercase() == word.to_lowercase())
    }
}

impl Palette {
    /// All of these.
    pub fn of(rows: Vec<PaletteRow>) -> Palette {
        Palette { query: Editor::words(""), found: (0..rows.len()).collect(), rows, cursor: 0 }
    }

    /// Shows those that hold every typed word.
    pub fn narrow(&mut self) {
        let typed = self.query.text();
        let words: Vec<(&str, Folded)> = typed.split_whitespace().map(|word| (word, Folded::new(word))).collect();
        let holds = |row: &PaletteRow| words.iter().all(|(word, folded)| row.holds(word, folded));
        self.found = self.rows.iter().enumerate().filter(|(_, row)| holds(row)).map(|(at, _)| at).collect();
        self.cursor = 0;
    }

    /// How many are shown.
    pub fn count(&self) -> usize {
        self.found.len()
    }

    /// Those shown.
    pub fn found(&self) -> impl Iterator<Item = &PaletteRow> {
        self.found.iter().filter_map(|at| self.rows.get(*at))
    }

    /// The one the cursor is on.
    pub fn chosen(&self) -> Option<&PaletteRow> {
        self.rows.get(*self.found.get(self.cursor)?)
    }
}

/// One line that becomes an activity, and what it says so far.
#[derive(Clone, Debug)]
pub struct QuickLine {
    /// Which one it is since the program began.
    pub which: u64,
    /// The line.
    pub input: Editor,
    /// What it was opened on.
    pub cursor: Option<Candidate>,
    /// What was looked up since it was opened.
    pub known: RefCell<NameCache>,
    /// What it says.
    pub reading: Reading,
    /// The same in words.
    pub pieces: Vec<Piece>,
    /// The first piece that may mean several things, as a question with its answers.
    pub question: Option<(String, Vec<String>)>,
    /// The answer the cursor is on.
    pub choice: Option<usize>,
    /// Earlier lines, newest first.
    pub past: Vec<String>,
    /// The one that is shown.
    pub past_at: Option<usize>,
    /// What was typed before going back to earlier ones.
    pub own: String,
    /// The typing came back from an earlier time.
    pub restored: bool,
    /// Who had left that, by initials; empty where nobody had, or it is not known.
    pub typed_by: String,
    /// Something was typed since it was kept.
    pub dirty: bool,
    /// What the author's screen showed when it was opened.
    pub shown: Shown,
    /// The hours of the engagement at hand, where it has a budget.
    pub hours: Option<(Id, Option<(Hours, i64)>)>,
    /// The words that name nobody where the line belongs.
    pub words: KnownWords,
    /// What it says is being saved.
    pub saving: bool,
}

/// All records, by words or number.
#[derive(Clone, Debug)]
pub struct Search {
    /// The words.
    pub query: Editor,
    /// What was found.
    pub list: List,
}

/// What a record was before.
#[derive(Clone, Debug)]
pub struct History {
    /// The record's name.
    pub title: String,
    /// Newest first.
    pub past: Vec<store::Entry>,
    /// The record.
    pub id: Id,
    /// What it is.
    pub entity: Entity,
    /// What was accepted as no civil registration number.
    pub accepted: Accepted,
    /// Names of linked records in it.
    pub names: std::collections::HashMap<Id, String>,
    /// First line shown.
    pub top: usize,
    /// Earlier versions in full, before what was done.
    pub versions: Vec<String>,
}

/// Words that look like names, with what can be done about each.
#[derive(Clone, Debug)]
pub struct Review {
    /// The words, each with a line it stands in.
    pub words: Vec<Suspected>,
    /// The one the cursor is on.
    pub cursor: usize,
}

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Suspected {
    /// The word or words.
    pub name: String,
    /// Where it first stands: field and line.
    pub place: String,
    /// The text around it.
    pub context: String,
    /// How often it stands there.
    pub times: usize,
}

/// A child list opened from a form.
#[derive(Clone, Debug)]
pub struct Children {
    /// Their parent.
    pub parent: Id,
    /// Their field that points to it.
    pub field: &'static Field,
    /// The list.
    pub list: List,
    /// The one under the cursor, read out.
    pub detail: Detail,
}

impl Children {
    /// The children of a record through one field of theirs.
    pub fn of(entity: Entity, field: &'static Field, parent: Id) -> Children {
        let query =
            Query::all(entity).with(crate::store::Filter::Is(field.name, crate::domain::value::Value::Link(parent)));
        Children { parent, field, list: List::of(query), detail: Detail::default() }
    }
}

/// The first start: who are you.
#[derive(Clone, Debug)]
pub struct Welcome {
    /// Full name.
    pub name: Editor,
    /// Initials.
    pub initials: Editor,
    /// Daily role.
    pub role: Role,
    /// Language.
    pub lang: Lang,
    /// Which of the four has the focus.
    pub focus: usize,
    /// What is wrong, in words.
    pub problem: Option<String>,
    /// It was said that nothing can be saved in this file; beginning all the same opens it for reading.
    pub warned: bool,
}

impl Welcome {
    /// An empty screen in this language.
    pub fn new(lang: Lang) -> Welcome {
        Welcome {
            name: Editor::line(""),
            initials: Editor::line(""),
            role: Role::Consultant,
            lang,
            focus: 0,
            problem: None,
            warned: false,
        }
    }

    fn editor_mut(&mut self) -> Option<&mut Editor> {
        match self.focus {
            0 => Some(&mut self.name),
            1 => Some(&mut self.initials),
            _ => None,
        }
    }
}

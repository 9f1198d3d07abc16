//! The model: plain data that the screen is drawn from. It knows no terminal, SQL or clock: `update` changes it,
//! `screen` and `panes` draw it.

use crate::tui::core::effects::DraftNote;
use crate::tui::core::effects::Held;
use crate::tui::core::file_info::FileInfo;
use crate::tui::core::job::Busy;
use crate::tui::core::notice::Notice;
use crate::tui::core::notice::Tone;
use crate::tui::core::pane::Focus;
use crate::tui::core::pane::Pane;

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};

use crate::actions::{Context, Door};
use crate::domain::actor::Actor;
use crate::domain::value::Id;
use crate::store::{Dispute, Shown};
use crate::text::Lang;
use crate::tui::background::findings::Findings;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::draw_ctx::versions_of;
use crate::tui::core::effects::Write;
use crate::tui::core::scene::BoxId;
use crate::tui::core::theme::{Symbols, Theme, UNICODE};
use crate::tui::overlays::{self, Layers};
use crate::tui::panes::learning::state::Learning;
use crate::tui::panes::register::state::Register;
use crate::tui::panes::roster::state::Roster;
use crate::tui::panes::state::Browser;
use crate::tui::panes::today::state::Today;
use crate::tui::widgets::form::state::Form;
use crate::tui::widgets::list::state::List;

/// A layer over this model; so the next ones.
pub type Overlay = overlays::Overlay<Model>;
/// See [`overlays::picker::Picker`].
pub type Picker = overlays::picker::Picker<Model>;
/// See [`overlays::prompt::Prompt`].
pub type Prompt = overlays::prompt::Prompt<Model>;
/// See [`overlays::confirm::Confirm`].
pub type Confirm = overlays::confirm::Confirm<Model>;

/// Everything the screen shows. It is never copied: it can be as large as the file.
#[derive(Debug)]
pub struct Model {
    /// Local time as the person sees it.
    pub now: NaiveDateTime,
    /// Columns and rows.
    pub size: (u16, u16),
    /// Language of the interface.
    pub lang: Lang,
    /// Colours.
    pub theme: Theme,
    /// Symbols.
    pub symbols: &'static Symbols,
    /// The signs this terminal can show; `symbols` has others while the screen is for a screen reader.
    pub signs: &'static Symbols,
    /// The screen is a page for a screen reader (F131).
    pub spoken: bool,
    /// The person who acts.
    pub actor: Actor,
    /// The open file.
    pub place: FileInfo,
    /// The current pane.
    pub pane: Pane,
    /// I dag.
    pub today: Today,
    /// The reason of the absence of a person from a day that is being written, for the team lead alone; it goes to no draft, and to
    /// no other absence.
    pub absence_note: Option<(Id, NaiveDate, String)>,
    /// The panes made of a list and a detail.
    pub browsers: HashMap<Pane, Browser>,
    /// Aktionslæring: the chosen cycle or cohort.
    pub learning: Learning,
    /// The kinds of Register.
    pub register: Register,
    /// The duty roster.
    pub roster: Roster,
    /// Findings of the rules about the cases on the screen.
    pub findings: Findings,
    /// Overlays above the pane, bottom first.
    pub overlays: Layers<Model>,
    /// What the pane showed of the file when it was read.
    pub shown: Shown,
    /// The observation that was just finished without an activity that tells of its time; until the next command.
    pub untimed: Option<Id>,
    /// The notice at the bottom.
    pub notice: Option<Notice>,
    /// When the last change was saved in this run.
    pub saved_at: Option<NaiveDateTime>,
    /// Drafts on this machine, newest first.
    pub drafts: Vec<DraftNote>,
    /// The records in which the last report found text that looks like a civil registration number.
    pub numbers_in: Vec<Id>,
    /// Fields that have several versions, including those whose versions may all stay.
    pub versions: Vec<Dispute>,
    /// New versions not shared yet, on this machine, newest first, each with its number.
    pub begun: Vec<(DraftNote, i64)>,
    /// An erasing is not finished: erased text may still be in the file.
    pub unclear: bool,
    /// The number of deleted kladder on this machine that can be restored.
    pub thrown: usize,
    /// Records due for erasing, for the pane Data.
    pub erasable: Vec<crate::rules::ErasableKind>,
    /// What undo would do, in words.
    pub undo: Option<String>,
    /// What redo would do, in words.
    pub redo: Option<String>,
    /// Captions of linked records that the panes show.
    pub names: HashMap<Id, String>,
    /// Rows each box could show in the last frame.
    pub heights: HashMap<BoxId, usize>,
    /// The running job that somebody asked for.
    pub busy: Option<Busy>,
    /// Writes that wait while another program locks the file, oldest first.
    pub held: Vec<Held>,
    /// The number of quick lines opened since the program began.
    pub quick_lines: u64,
    /// The screen is locked until a key is pressed.
    pub hidden: bool,
    /// Minutes without a key until the screen locks; 0 means never.
    pub lock_minutes: u64,
    /// The mouse is ours; otherwise the terminal marks text with it.
    pub mouse: bool,
    /// The text that was last sent to the clipboard.
    pub copied: String,
}

impl Model {
    /// A model before anything is loaded.
    pub fn new(now: NaiveDateTime, lang: Lang, actor: Actor, place: FileInfo) -> Model {
        Model {
            now,
            size: (80, 24),
            lang,
            theme: Theme::Dark,
            symbols: &UNICODE,
            signs: &UNICODE,
            spoken: false,
            actor,
            place,
            pane: Pane::Today,
            today: Today::default(),
            absence_note: None,
            browsers: HashMap::new(),
            learning: Learning::default(),
            register: Register::default(),
            roster: Roster::new(now),
            findings: Findings::default(),
            overlays: Layers::default(),
            shown: Shown::default(),
            untimed: None,
            notice: None,
            saved_at: None,
            drafts: Vec::new(),
            numbers_in: Vec::new(),
            versions: Vec::new(),
            begun: Vec::new(),
            unclear: false,
            thrown: 0,
            erasable: Vec::new(),
            undo: None,
            redo: None,
            names: HashMap::new(),
            heights: HashMap::new(),
            busy: None,
            held: Vec::new(),
            quick_lines: 0,
            hidden: false,
            lock_minutes: crate::tui::core::effects::LOCK_MINUTES,
            mouse: true,
            copied: String::new(),
        }
    }

    /// The context of a decision, with what was on the screen when the key was pressed.
    pub fn deciding<'c>(&'c self, ctx: &'c Ctx<'_>) -> Context<'c> {
        self.deciding_on(ctx, ctx.shown)
    }

    /// See [`Model::deciding`], with what a form or overlay showed when it was opened.
    pub fn deciding_on<'c>(&'c self, ctx: &'c Ctx<'_>, shown: &'c Shown) -> Context<'c> {
        let (reader, actor, text, ids) = (ctx.reader, &self.actor, ctx.text, ctx.ids);
        Context { reader, shown, actor, door: Door::Person, now: self.now, text, ids }
    }

    /// What the screen shows of the file: what the top overlay showed when it was opened, else the pane.
    pub fn seen(&self) -> &Shown {
        self.overlays.shown().unwrap_or(&self.shown)
    }

    /// Counts the person's own write as seen in all waiting writes and open overlays that had seen exactly `before`.
    pub fn saw(&mut self, before: &Shown, after: &Shown) {
        self.overlays.saw(before, after);
        for held in &mut self.held {
            if let Write::Change(ready, _) = &mut held.write {
                ready.saw(before, after);
            }
        }
    }

    /// The highest number of versions a field of this record has; 0 if no field has several.
    pub fn versions_of(&self, id: Id) -> usize {
        versions_of(&self.versions, id)
    }

    /// The number of fields to be decided.
    pub fn to_decide(&self) -> usize {
        self.versions.iter().filter(|dispute| !dispute.stands).count()
    }

    /// These initials, if they belong to somebody else than the person who acts.
    pub fn another<'i>(&self, initials: &'i str) -> Option<&'i str> {
        Some(initials).filter(|by| !by.is_empty() && !self.actor.initials.is_empty() && *by != self.actor.initials)
    }

    /// Today.
    pub fn today_date(&self) -> NaiveDate {
        self.now.date()
    }

    /// Sets the signs the terminal can show, and whether the screen is for a screen reader: the page puts Unicode signs
    /// into words.
    pub fn set_signs(&mut self, signs: &'static Symbols, spoken: bool) {
        (self.signs, self.spoken) = (signs, spoken);
        self.symbols = if spoken { &UNICODE } else { signs };
    }

    /// Whether the detail is beside the list and not below it (spec 4.8).
    pub fn wide(&self) -> bool {
        self.size.0 >= 120 && !self.spoken
    }

    /// Whether *Forløb* has room for the open decisions and the workload beside its detail (spec 4.8 H).
    pub fn roomy(&self) -> bool {
        self.size.0 >= 160 && self.size.1 >= 40 && !self.spoken
    }

    /// The list of open decisions, if it has the focus outside I dag.
    pub fn aside(&self) -> Option<&List> {
        let heard = self.browser().is_some_and(|browser| browser.focus == Focus::Aside);
        self.today.attention().filter(|_| heard && self.pane == Pane::Engagements && self.roomy())
    }

    /// Rows the first window of a list reads: as many as can show.
    pub fn window(&self) -> usize {
        usize::from(self.size.1).clamp(12, crate::tui::widgets::list::state::PAGE)
    }

    /// The browser of the current pane, if it has one.
    pub fn browser(&self) -> Option<&Browser> {
        self.browsers.get(&self.pane)
    }

    /// See [`Model::browser`].
    pub fn browser_mut(&mut self) -> Option<&mut Browser> {
        self.browsers.get_mut(&self.pane)
    }

    /// The form on top, if any.
    pub fn form(&self) -> Option<&Form> {
        match self.overlays.last() {
            Some(Overlay::Form(form)) => Some(form),
            _ => None,
        }
    }

    /// See [`Model::form`].
    pub fn form_mut(&mut self) -> Option<&mut Form> {
        match self.overlays.last_mut() {
            Some(Overlay::Form(form)) => Some(form),
            _ => None,
        }
    }

    /// The list of the current pane, if it has one.
    pub fn list(&self) -> Option<&List> {
        match self.pane {
            Pane::Today => self.today.list(),
            _ => self.aside().or_else(|| self.browser().map(|browser| &browser.list)),
        }
    }

    /// See [`Model::list`].
    pub fn list_mut(&mut self) -> Option<&mut List> {
        match self.pane {
            Pane::Today => self.today.list_mut(),
            _ if self.aside().is_some() => self.today.attention_mut(),
            _ => self.browser_mut().map(|browser| &mut browser.list),
        }
    }

    /// Rows the box could show in the last frame.
    pub fn height(&self, part: BoxId) -> usize {
        self.heights.get(&part).copied().unwrap_or(10).max(1)
    }

    /// Shows a notice of success.
    pub fn done(&mut self, text: String) {
        self.notice = Some(Notice { tone: Tone::Done, text });
    }

    /// Shows why something cannot be done.
    pub fn refuse(&mut self, text: String) {
        self.notice = Some(Notice { tone: Tone::Refused, text });
    }

    /// Whether the notice already says what quitting would lose.
    pub fn is_parting(&self) -> bool {
        self.notice.as_ref().is_some_and(|notice| notice.tone == Tone::Parting)
    }

    /// Shows what quitting would lose.
    pub fn part(&mut self, text: String) {
        self.notice = Some(Notice { tone: Tone::Parting, text });
    }

    /// Shows a failure.
    pub fn fail(&mut self, text: String) {
        self.notice = Some(Notice { tone: Tone::Failed, text });
    }
}

//! A model together with the file it shows: messages go in, their effects are carried out on the file, answers follow.
//! The terminal loop and the replay of keys both drive one of these; neither touches the store.
#![deny(clippy::wildcard_enum_match_arm)]

use crate::tui::model::Overlay;
use crate::tui::overlays::welcome::Welcome;
use std::collections::{BTreeSet, VecDeque};
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

use chrono::{Local, NaiveDateTime};

use crate::actions::{NewIds, Prepared, Ready};
use crate::domain::actor::{Actor, Role};
use crate::domain::choices::RetentionKind;
use crate::domain::dates::CivilClock;
use crate::domain::value::Id;
use crate::report::save::{self, CannotSave, Target};
use crate::store::backups::CannotName;
use crate::store::location::LocationRisk;
use crate::store::{self, Editing, JournalMove, Saved, Shown, Store, StoreError, UNWRITTEN, Undone, Went, backups};
use crate::text::{Lang, Text};
use crate::tui::command_table::BINDINGS;
use crate::tui::commands;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::editor::Editor;
use crate::tui::core::effects::{Effect, LeadNote, Outside, ReplyTo, Then, Timer, Typing, Write, signed};
use crate::tui::core::file_info::FileInfo;
use crate::tui::core::input::Input;
use crate::tui::core::job::JobKind;
use crate::tui::core::keys::{Chord, Key, Stroke};
use crate::tui::core::msg::Done;
use crate::tui::core::msg::Msg;
use crate::tui::core::notice::Tone;
use crate::tui::core::recent::{Recent, Unsaved};
use crate::tui::core::scene::{BoxId, Scene};
use crate::tui::core::theme::{ASCII, Theme, UNICODE};
use crate::tui::model::Model;
use crate::tui::retry;
use crate::tui::screen;
use crate::tui::update::{takes_letters, update};
use crate::tui::widgets::form::typing;

/// What a session starts from.
#[derive(Debug)]
pub struct Start {
    /// The open file.
    pub store: Store,
    /// What civil time goes by.
    pub source: CivilClock,
    /// The language to speak.
    pub lang: Lang,
    /// Who acts, when that is known.
    pub initials: Option<String>,
    /// The file is a throw-away demo.
    pub demo: bool,
    /// What is wrong with the file's place.
    pub risk: Option<LocationRisk>,
    /// `NO_COLOR` or a terminal without colours.
    pub plain: bool,
    /// The terminal does not say that it can show more than sixteen colours.
    pub few_colours: bool,
    /// The terminal cannot show Unicode.
    pub ascii: bool,
    /// Where identities of new records come from.
    pub ids: Rc<dyn NewIds>,
    /// For trying the program out.
    pub trial: TestHooks,
}

/// What a person who tries out the program's worst days may set; nothing in ordinary use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TestHooks {
    /// F12 panics.
    pub panics: bool,
    /// How long after a change the background backup is made.
    pub backup_after: Option<std::time::Duration>,
}

/// Who waits for a write; see [`Session::wait_for_others`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BusyWait {
    /// A person, for the next key.
    AtTheScreen,
    /// Nobody but what would be lost.
    AtTheEnd,
}

/// How often a change is judged again because another program wrote in between, before it waits.
const JUDGED_AGAIN: usize = 3;

/// A model and its file.
#[derive(Debug)]
pub struct Session {
    /// What is shown.
    pub model: Model,
    /// The last frame, for the mouse.
    pub scene: Option<Rc<Scene>>,
    /// The file was changed in this run.
    pub changed: bool,
    /// Somebody has pressed a key.
    touched: bool,
    /// The file was opened once more.
    reopened: bool,
    /// Forms and lines whose typing could not be kept in the file.
    unkept: BTreeSet<Id>,
    /// What lies beside the file, because it is not in it yet.
    beside: Unsaved,
    /// All that is not in the file lies beside it.
    safe: bool,
    /// What was written and may be in the journal alone.
    recent: Recent,
    /// The person was told what an earlier program could not write.
    told_unwritten: bool,
    store: Store,
    text: Text,
    clock: CivilClock,
    trial: TestHooks,
    ids: Rc<dyn NewIds>,
}

impl Session {
    /// Reads what the first screen needs, and asks who is there on a first start.
    pub fn new(start: Start, size: (u16, u16)) -> Session {
        let Start { mut store, source, lang, initials, demo, risk, plain, few_colours, ascii, ids, trial } = start;
        // Before anything is read, so that it is offered with the rest. What cannot be taken in now is the next time.
        store.wait_for_others(Duration::from_millis(200));
        let _ = store.take_in_left();
        store.wait_for_others(Duration::from_secs(5));
        store.keep_few_pages();
        let snapshot = store.read_snapshot();
        let reader = store.reader();
        let local = |key: &str| reader.local(key).ok().flatten();
        let initials = initials.or_else(|| local("initials")).unwrap_or_default();
        let person =
            if initials.is_empty() { None } else { crate::tui::commands::reload::person_of(&reader, &initials) };
        let role = local("role")
            .and_then(|code| Role::from_code(&code))
            .or_else(|| person.and_then(|person| commands::app::role_of(&reader, person)))
            .unwrap_or_default();
        let actor = Actor { name: local("name").unwrap_or_default(), initials: initials.clone(), role, person };
        let place = FileInfo {
            // Whole, so that it says where the file lies, however it was typed.
            path: std::path::absolute(store.path()).unwrap_or_else(|_| store.path().to_path_buf()),
            demo,
            read_only: store.read_only(),
            disk_full: store.has_no_room(),
            went: None,
            kept_in: Some(store.unsaved()),
            damage: store.known_damage(),
            lost_journal: store.lost_journal(),
            risk,
            documents: crate::report::save::usual_folder(),
            last_backup: backups::latest(&reader),
            second: backups::second(&reader),
        };
        let now = now_by(source);
        let mut model = Model::new(now, lang, actor, place);
        model.size = size;
        model.theme = match (plain, local("theme").and_then(|code| Theme::from_code(&code))) {
            (true, _) => Theme::Plain,
            (false, Some(theme)) => theme,
            (false, None) if few_colours => Theme::Sixteen,
            (false, None) => Theme::Dark,
        };
        model.lock_minutes =
            local(commands::lock::KEY).and_then(|kept| commands::lock::minutes(&kept)).unwrap_or(model.lock_minutes);
        model.symbols = if ascii || local("symbols").as_deref() == Some("ascii") { &ASCII } else { &UNICODE };
        drop(snapshot);
        let text = Text::new(lang);
        let mut session = Session {
            model,
            scene: None,
            changed: false,
            touched: false,
            reopened: false,
            unkept: BTreeSet::new(),
            beside: Unsaved::default(),
            safe: true,
            recent: Recent::default(),
            told_unwritten: false,
            store,
            text,
            clock: source,
            trial,
            ids,
        };
        if initials.is_empty() {
            let mut welcome = Welcome::new(lang);
            welcome.name = Editor::line("");
            session.model.overlays.push(welcome);
        }
        session.with(commands::trends::arrive);
        session.with(crate::tui::commands::reload::reload);
        session.with(commands::records::offer_notes);
        if session.store.has_no_room() {
            let path = session.store.path().display().to_string();
            let said = session.text.with("file-disk-full-start", &[("path", path.into())]);
            session.model.fail(said);
        }
        if session.store.retired() > 0 {
            let said = session.text.retired(session.store.retired());
            session.model.done(said);
        }
        if let Some(aside) = session.store.set_aside() {
            let said = session.text.set_aside(session.store.path(), aside);
            session.model.fail(said);
        }
        if let Some(found) = session.store.damaged_journal() {
            let said = session.text.damaged_journal(session.store.path(), found);
            session.model.fail(said);
        }
        session.tell_unwritten();
        session
    }

    /// Names what an earlier program was to do and could not write, behind what was said before. It is told until a key is
    /// pressed after it.
    fn tell_unwritten(&mut self) {
        let Some(acts) = self.store.reader().local(UNWRITTEN).ok().flatten() else { return };
        let acts: Vec<&str> = acts.lines().collect();
        let said = self.text.with("unwritten", &[("what", acts.join("; ").into())]);
        let before = self.model.notice.take().filter(|notice| notice.tone == Tone::Failed);
        self.model.fail(before.map_or(said.clone(), |before| format!("{} {said}", before.text)));
        self.told_unwritten = true;
    }

    fn with<T>(&mut self, act: impl FnOnce(&mut Model, &Ctx<'_>) -> T) -> T {
        let snapshot = self.store.read_snapshot();
        let today = self.model.today_date();
        let reader = self.store.reader();
        // What is read now for the screen shows the file as it is; what was read before shows it as it was.
        let read = reader.shown().unwrap_or_default();
        self.model.overlays.reading(read.clone());
        let shown = self.model.seen().clone();
        let initials = self.model.actor.initials.clone();
        let ctx = Ctx {
            reader,
            text: &self.text,
            bindings: BINDINGS,
            today,
            shown: &shown,
            now: &read,
            ids: &*self.ids,
            initials: &initials,
        };
        let done = act(&mut self.model, &ctx);
        drop(snapshot);
        // A window that cannot be read shows as empty; that must not pass for a file with nothing in it.
        if let Some(error) = self.store.trouble() {
            self.model.fail(self.text.store_error(&error));
        }
        done
    }

    /// The time it is.
    pub fn now(&self) -> NaiveDateTime {
        now_by(self.clock)
    }

    /// Whether the date has changed since the model last heard of it.
    pub fn new_day(&self) -> bool {
        self.now().date() != self.model.now.date()
    }

    /// How long a write waits for another program that holds the file: a person at the screen gets an answer at once and the
    /// write is tried again by itself; what is written last, or without a person, waits as long as it may.
    pub fn wait_for_others(&mut self, patience: BusyWait) {
        self.store.wait_for_others(match patience {
            BusyWait::AtTheScreen => Duration::from_millis(200),
            BusyWait::AtTheEnd => Duration::from_secs(5),
        });
    }

    /// Keeps what is typed, and whether the program may end now: typing that cannot be kept is worth one refusal, each time
    /// somebody comes to leave. The second time counts only while the person reads what it would cost.
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

    /// Tries once more what could not be written when the program was to end.
    pub fn try_the_rest(&mut self) {
        if !self.unkept.is_empty() || !self.model.held.is_empty() {
            self.send(Msg::Ending);
        }
    }

    /// Tries once more what found the file held by another program.
    fn try_held(&mut self) {
        for _ in 0..self.model.held.len() {
            self.send(Msg::Timer(Timer::Again));
        }
    }

    /// The words in use.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// The file's path.
    pub fn path(&self) -> PathBuf {
        self.store.path().to_path_buf()
    }

    /// The file once more, for work beside the screen; see [`Store::reopen`].
    ///
    /// # Errors
    /// As [`Store::reopen`].
    pub fn reopen(&self) -> Result<Store, StoreError> {
        self.store.reopen()
    }

    /// Whether a question lies on top that came by itself.
    pub fn asks_unasked(&self) -> bool {
        matches!(self.model.overlays.last(), Some(Overlay::Confirm(confirm)) if confirm.is_unasked())
    }

    /// Draws the model and lets it know how much each box could show.
    pub fn draw(&mut self) -> Rc<Scene> {
        let scene = Rc::new(screen::draw(&self.model, &self.text));
        self.model.heights = scene.heights.iter().copied().collect();
        let size = self.model.size;
        // A screen that is covered or too small shows nothing of it.
        if self.model.heights.contains_key(&BoxId::Overlay)
            && let Some(Overlay::Confirm(confirm)) = self.model.overlays.last_mut()
        {
            let laid = confirm.laid(&self.text, BINDINGS, size);
            confirm.drawn(&laid);
        }
        self.scene = Some(Rc::clone(&scene));
        scene
    }

    /// What comes next of a run of letters, and the rest of it: where a text is open it takes all of them, else one is a key as
    /// any other, and may open the text that the rest is for.
    pub fn next_of_run<'r>(&mut self, run: &'r str) -> (Input, &'r str) {
        if takes_letters(&mut self.model) {
            return (Input::Run(run.to_owned()), "");
        }
        let mut letters = run.chars();
        let first = letters.next().unwrap_or(' ');
        (Input::Key(Chord::plain(Key::Char(first))), letters.as_str())
    }

    /// Takes a message and carries out what follows from it on the file. What is left is for the terminal loop.
    pub fn send(&mut self, msg: Msg) -> Vec<Outside> {
        if self.trial.panics
            && matches!(&msg, Msg::Input(Input::Key(chord)) if chord.key == crate::tui::core::keys::Key::F(12))
        {
            // Only reached when somebody tries out what a fault of the program looks like.
            #[allow(clippy::panic)]
            {
                std::panic::panic_any("tried out");
            }
        }
        if !self.touched && matches!(msg, Msg::Input(_)) {
            self.touched = true;
            self.store.keep_many_pages();
        }
        if self.told_unwritten && matches!(msg, Msg::Input(Input::Key(_) | Input::Run(_))) && !self.model.hidden {
            // Where it cannot be forgotten it is told at the next start again.
            let _ = self.store.set_local(UNWRITTEN, None);
            self.told_unwritten = false;
        }
        let mut outside = Vec::new();
        let waited = (self.model.held.len(), self.unkept.clone());
        let looks = matches!(&msg, Msg::Timer(Timer::Draft | Timer::Again) | Msg::Ending);
        let now = now_by(self.clock);
        let mut queue = VecDeque::new();
        // The date is looked at before anything is done with it; an unchanged clock costs nothing.
        if now.date() != self.model.now.date() {
            queue.push_back(Msg::Clock(now));
        }
        self.model.now = if queue.is_empty() { now } else { self.model.now };
        queue.push_back(msg);
        while let Some(msg) = queue.pop_front() {
            let scene = self.scene.clone();
            let effects = self.with(|model, ctx| update(model, ctx, scene.as_deref(), msg));
            for effect in effects {
                self.carry_out(effect, &mut queue, &mut outside);
            }
        }
        if looks || waited.0 != self.model.held.len() || waited.1 != self.unkept {
            self.keep_beside();
        }
        if self.has_work() {
            // After what was found so far is drawn: keys typed meanwhile go first.
            outside.push(Outside::Wake(Timer::Board, self.patience()));
        }
        outside
    }

    /// Whether the rules are still to be asked about something.
    pub fn has_work(&self) -> bool {
        crate::tui::commands::findings::has_work(&self.model)
    }

    /// How long, in milliseconds, that work waits for the next key.
    pub fn patience(&self) -> u64 {
        crate::tui::commands::findings::patience(&self.model)
    }

    /// Works between two keys until it is done or `over` says so, which is asked after each step. Whether something that
    /// shows has changed.
    pub fn work(&mut self, mut over: impl FnMut() -> bool) -> bool {
        let before = self.model.notice.clone();
        self.with(|model, ctx| crate::tui::commands::findings::slice(model, ctx, &mut over));
        self.model.board.take_news() || self.model.notice != before
    }

    /// Works out all that is still to be looked at, as a person who waits a moment sees it.
    pub fn settle(&mut self) {
        while self.has_work() {
            self.work(|| false);
        }
    }

    fn carry_out(&mut self, effect: Effect, queue: &mut VecDeque<Msg>, outside: &mut Vec<Outside>) {
        match effect {
            // Typing never waits, so it never has to wait for others.
            Effect::Write(Write::Typing(typing, then)) => queue.push_back(self.keep_typing(&typing, then)),
            Effect::Write(write) if !self.model.held.is_empty() => queue.push_back(Msg::Queued(write)),
            Effect::Write(write) | Effect::Retry(write) => self.write(write, queue),
            Effect::Speak(lang) => {
                self.text = Text::new(lang);
                queue.push_back(Msg::Worded);
            }
            Effect::Outside(Outside::Report(job)) => {
                match save::can_save(&Target::new(&job.path, Some(self.store.path()))) {
                    Ok(()) => {
                        queue.push_back(Msg::Reporting);
                        outside.push(Outside::Report(job));
                    }
                    Err(error) => {
                        let instead = matches!(error, CannotSave::Exists(_)).then(|| save::free(&job.path));
                        let is_free =
                            |path: &PathBuf| save::can_save(&Target::new(path, Some(self.store.path()))).is_ok();
                        queue.push_back(Msg::NotReported(error, instead.filter(is_free)));
                    }
                }
            }
            Effect::Outside(Outside::SecondPlace(folder)) => {
                let named = match &folder {
                    Some(folder) => backups::name_second(&mut self.store, folder),
                    None => backups::forget_second(&mut self.store).map(|()| false).map_err(CannotName::Store),
                };
                queue.push_back(Msg::SecondPlace(folder, named));
            }
            Effect::Outside(act) => outside.push(act),
        }
    }

    fn write(&mut self, write: Write, queue: &mut VecDeque<Msg>) {
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
                // A setting that another file does not have is seen there.
                Ok(()) => queue.push_back(Msg::Stored),
                // A read-only file still opens and shows; only remembering is lost.
                Err(StoreError::ReadOnly { .. }) => {}
                Err(_) if !must => {}
                Err(StoreError::Locked { .. }) => queue.push_back(Msg::Waiting(Write::Setting { key, value, must })),
                Err(error) => queue.push_back(Msg::KeptDraft(None, Err(error))),
            },
        }
    }

    /// Writes a change. Where the file has moved on since it was judged it is judged again first.
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

    /// What a write would lose if it were not in the file; to be asked before it is written.
    fn would_lose(&mut self, write: &Write) -> Unsaved {
        self.with(|model, ctx| Unsaved::of(write, &model.actor.initials, ctx))
    }

    /// What a person has written they have seen: what waits and what is open is judged with it, or it would stand beside what
    /// is written next as a second version. Only where nothing else came in with it, for nobody was shown that.
    fn saw_own(&mut self, before: Option<Shown>, saved: &Saved) {
        let (Some(before), Ok(after)) = (before, self.store.reader().shown()) else { return };
        let mut with_it = before.seen().clone();
        let last = with_it.0.insert(saved.device, saved.seq).unwrap_or(0);
        // Another program of this machine numbers its changes with ours.
        if saved.seq == last + 1 && with_it == *after.seen() {
            self.model.saw(&before, &after);
        }
    }

    fn judge_again(&mut self, ready: Ready) -> Result<Prepared, StoreError> {
        self.with(|model, ctx| ready.again(&model.deciding(ctx)))
    }

    /// The kladde first: typing that belongs to it is offered back with it.
    fn keep_typing(&mut self, typing: &Typing, then: Then) -> Msg {
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

    /// Whether what was written last may have gone with the file: another was laid over it, or it could not be brought out.
    fn is_lost(&self) -> bool {
        matches!(self.store.went(), Some(Went::Exchanged { .. } | Went::Held { .. }))
    }

    /// Keeps beside the file what waits for it, what is typed and could not be kept in it, and what was written last where that
    /// has gone with the file; takes it away again when it is in the file.
    fn keep_beside(&mut self) {
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
            // A full disk, say. What lay there before is still there, and the person is told that it waits.
            self.safe = false;
            self.model.place.kept_in = None;
            return;
        }
        self.model.place.kept_in = Some(self.store.unsaved());
        self.beside = unsaved;
    }

    /// Whether everything that was typed and was to be kept by now lies on the disk, in the file or beside it.
    pub fn is_safe(&self) -> bool {
        self.safe
    }

    /// Takes in what another program that is no more left beside the file; whether there was anything.
    pub fn take_in_left(&mut self) -> bool {
        // What cannot be taken in now is when the file is looked at again.
        let taken = self.store.take_in_left().is_ok_and(|taken| taken > 0);
        if taken {
            self.with(|model, ctx| model.drafts = crate::tui::commands::reload::drafts(ctx));
            self.tell_unwritten();
        }
        taken
    }

    /// Opens the text that has the focus for the person's own editor; none where no text has it.
    ///
    /// # Errors
    /// As [`Store::begin_editing`].
    pub fn begin_editing(&self, text: &str) -> Option<Result<Editing, StoreError>> {
        let (typing, field) = typing::for_editor(self.model.form()?)?;
        Some(self.store.begin_editing(&signed(typing.draft(), &self.model.actor.initials), field, text))
    }

    /// Does at once what the loop does in the background: erasing, and going on with it.
    pub fn do_now(&mut self, act: &Outside) {
        let now = self.log_clock();
        let author = self.model.actor.initials.clone();
        if let Outside::Report(job) = act {
            let said = commands::reports::put_together(&self.store.reader(), &self.text, job);
            let said = commands::reports::save(&self.text, job, self.store.path(), said);
            self.send(said);
            return;
        }
        if let Outside::Restore(copy) = act {
            let restored = store::restore(copy, self.store.path());
            if restored.is_ok() {
                self.go_on_with_restored();
            }
            self.send(Msg::Restored(copy.clone(), restored));
            return;
        }
        let ids: &[Id] = match act {
            Outside::Erase(ids) => ids,
            Outside::Clear => &[],
            Outside::Editor(_)
            | Outside::Copy(_)
            | Outside::Backup
            | Outside::Report(_)
            | Outside::Restore(_)
            | Outside::Check
            | Outside::Repair
            | Outside::SecondPlace(_)
            | Outside::StopJob
            | Outside::Wake(..)
            | Outside::Redraw
            | Outside::Suspend
            | Outside::Quit => return,
        };
        let outcome = self.store.erase(ids, &author, now);
        self.changed |= outcome.is_ok();
        self.send(Msg::Erased(outcome));
    }

    /// Local time by the clock of the log; see [`crate::store::Reader::clock`].
    pub fn log_clock(&self) -> NaiveDateTime {
        self.store.reader().clock()
    }

    /// Ends what was thrown away so long ago that its time is over, for good; clearing the file of it comes after that.
    pub fn forget_thrown(&mut self) {
        if self.store.read_only() {
            return;
        }
        let today = self.model.today_date();
        let rule = self.store.reader().retention_rules().unwrap_or_default().rule(RetentionKind::Skjult);
        // Another program may hold the file; the next start does it then.
        if self.store.forget_thrown(rule.over_since(today)).is_ok_and(|ended| ended > 0) {
            self.with(crate::tui::commands::reload::reload);
        }
    }

    /// Whether an erasing was broken off and is to be gone on with.
    pub fn must_clear(&self) -> bool {
        !self.store.read_only() && self.store.must_clear().unwrap_or(false)
    }

    /// Whether another program changed the file since last asked.
    pub fn changed_elsewhere(&mut self) -> bool {
        self.store.changed_elsewhere().unwrap_or(false)
    }

    /// How often this program has written to the file; see [`Store::written`].
    pub fn written(&self) -> u64 {
        self.store.written()
    }

    /// See [`Store::journal_move`].
    pub fn journal_move(&mut self) -> Option<JournalMove> {
        let written = self.store.written();
        let moves = self.store.journal_move();
        if moves.is_some() {
            self.recent.moving(written);
        }
        moves
    }

    /// The journal was moved into the file: what is left of it is taken away, unless something was written since.
    pub fn journal_moved(&mut self) {
        if self.store.is_taken() {
            return;
        }
        self.recent.moved();
        if self.store.journal_move().is_some() {
            self.store.empty_journal();
        }
    }

    /// Says so, once, when the file no longer lies where it was opened, and brings out what was saved in it; goes on with it
    /// when it lies there again. With `again`, what could not be brought out is tried once more. Gives whether there is
    /// something new to say.
    pub fn file_went(&mut self, again: bool) -> bool {
        // It is replaced by this program, which opens what comes in its place when that is done.
        if self.model.busy.as_ref().is_some_and(|busy| busy.kind == JobKind::Restore) {
            return false;
        }
        let gone = self.store.is_taken();
        let known = match &self.model.place.went {
            Some(Went::Held { .. }) => !again,
            Some(
                Went::Moved { .. } | Went::SetAside { .. } | Went::Away | Went::Deleted { .. } | Went::Exchanged { .. },
            )
            | None => true,
        };
        if known && gone == self.model.place.went.is_some() {
            return false;
        }
        if !gone && self.store.went().is_some() {
            match self.store.come_back() {
                Ok(()) => self.reopened = true,
                Err(error) => {
                    self.model.fail(self.text.store_error(&error));
                    return true;
                }
            }
            self.wait_for_others(BusyWait::AtTheScreen);
            self.store.keep_many_pages();
        }
        let went = self.store.rescue();
        let news = went != self.model.place.went;
        self.model.place.went = went;
        self.model.place.kept_in = Some(self.store.unsaved());
        if news && self.model.place.went.is_some() {
            self.keep_beside();
            let kept = self.is_lost() && !self.beside.is_empty();
            let told = self.model.place.went.as_ref().map(|went| self.text.file_went(&self.model.place.path, went));
            let kept = kept.then(|| self.text.get("file-went-kept"));
            let told: Vec<String> = told.into_iter().chain(kept).collect();
            self.model.fail(told.join(" "));
        }
        news
    }

    /// Opens the file anew that a restore has put in the place of the one that was open.
    pub fn go_on_with_restored(&mut self) {
        self.changed = false;
        if let Err(error) = self.store.come_back() {
            self.model.fail(self.text.store_error(&error));
        }
        self.wait_for_others(BusyWait::AtTheScreen);
        self.store.keep_many_pages();
    }

    /// Whether the file was opened once more since this was last asked, so that it has to be watched anew.
    pub fn take_reopened(&mut self) -> bool {
        std::mem::take(&mut self.reopened)
    }

    /// A verified backup was made: what was changed until now is in it.
    pub fn backed_up(&mut self) {
        self.changed = false;
    }

    /// Presses keys without a terminal, drawing between them as a terminal would, and gives the last screen. Typing is
    /// kept at the end as when a terminal is lost.
    pub fn replay(&mut self, strokes: &[Stroke]) -> String {
        self.replay_to_print(strokes).0
    }

    /// See [`Session::replay`], with how many civil registration numbers were masked in that screen.
    pub fn replay_to_print(&mut self, strokes: &[Stroke]) -> (String, usize) {
        self.settle();
        self.draw();
        for stroke in strokes {
            let input = match stroke {
                Stroke::Key(chord) => Input::Key(*chord),
                Stroke::Paste(text) => Input::Paste(text.clone()),
                Stroke::Resize(w, h) => Input::Resize(*w, *h),
            };
            let outside = self.send(Msg::Input(input));
            outside.iter().for_each(|act| self.do_now(act));
            self.settle();
            self.draw();
            if outside.contains(&Outside::Quit) {
                break;
            }
        }
        self.try_held();
        self.send(Msg::Ending);
        self.draw();
        let (scene, masked) = screen::draw_for_print(&self.model, &self.text);
        (scene.text(), masked)
    }
}

/// The time it is for a person; with the command line's, the one place that reads the machine's civil clock.
fn now_by(clock: CivilClock) -> NaiveDateTime {
    clock.at(Local::now().naive_local())
}

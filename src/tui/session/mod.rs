//! The session: a model together with its file. Messages go in, their effects are carried out on the file, and answers
//! follow. `event_loop` and the replay of keys drive it; neither touches the store.
#![deny(clippy::wildcard_enum_match_arm)]

mod file;
mod keeping;
mod replay;
mod writes;

use std::collections::{BTreeSet, VecDeque};
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

use chrono::{Local, NaiveDateTime};

use crate::actions::{NewIds, SystemIds};
use crate::domain::actor::{Actor, Role};
use crate::domain::dates::CivilClock;
use crate::domain::value::Id;
use crate::report::save::{self, CannotSave, Target};
use crate::store::backups::CannotName;
use crate::store::location::LocationRisk;
use crate::store::{Store, UNWRITTEN, backups};
use crate::text::{Lang, Text};
use crate::tui::command_table::{self, BINDINGS};
use crate::tui::commands;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::editor::Editor;
use crate::tui::core::effects::{Effect, Outside, Timer, Write};
use crate::tui::core::file_info::FileInfo;
use crate::tui::core::input::Input;
use crate::tui::core::keys::{Chord, Key};
use crate::tui::core::msg::Msg;
use crate::tui::core::recent::{Recent, Unsaved};
use crate::tui::core::scene::{BoxId, Scene};
use crate::tui::core::theme::{ASCII, Theme, UNICODE};
use crate::tui::model::Model;
use crate::tui::model::Overlay;
use crate::tui::overlays::welcome::Welcome;
use crate::tui::screen;
use crate::tui::update::{takes_letters, update};

/// The starting point of a session.
#[derive(Debug)]
pub struct Start {
    /// The open file.
    pub store: Store,
    /// The source of local time.
    pub source: CivilClock,
    /// The language of the interface.
    pub lang: Lang,
    /// The initials of the person, if known.
    pub initials: Option<String>,
    /// The file is a temporary demo.
    pub demo: bool,
    /// What is wrong with the file's folder.
    pub risk: Option<LocationRisk>,
    /// `NO_COLOR` or a terminal without colours.
    pub plain: bool,
    /// The terminal does not announce more than sixteen colours.
    pub few_colours: bool,
    /// The terminal cannot show Unicode.
    pub ascii: bool,
    /// The mouse may be used; a setting of the machine may still leave it to the terminal.
    pub mouse: bool,
    /// The screen is to be a page for a screen reader; a setting of the machine says the same.
    pub spoken: bool,
    /// The source of ids for new records.
    pub ids: Rc<dyn NewIds>,
    /// Settings for trials.
    pub trial: TestHooks,
}

impl Start {
    /// A start on a file without any options: no person is named, in the terminal's colours and signs, with the mouse.
    pub fn on(store: Store, source: CivilClock, lang: Lang) -> Start {
        Start {
            store,
            source,
            lang,
            initials: None,
            demo: false,
            risk: None,
            plain: false,
            few_colours: false,
            ascii: false,
            mouse: true,
            spoken: false,
            ids: Rc::new(SystemIds),
            trial: TestHooks::default(),
        }
    }
}

/// Settings to try out failures of the program; unset in ordinary use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TestHooks {
    /// F12 panics.
    pub panics: bool,
    /// How long after a change the background backup is made.
    pub backup_after: Option<std::time::Duration>,
}

/// How long a write waits for another program; see [`Session::wait_for_others`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BusyWait {
    /// A person waits for the next key: wait briefly.
    AtTheScreen,
    /// Shutting down: wait as long as allowed rather than lose data.
    AtTheEnd,
}

/// A model with its file.
#[derive(Debug)]
pub struct Session {
    /// The model.
    pub model: Model,
    /// The last frame, for the mouse.
    pub scene: Option<Rc<Scene>>,
    /// The file was changed in this run.
    pub changed: bool,
    /// A key was pressed.
    touched: bool,
    /// The file was opened again.
    reopened: bool,
    /// Forms and quick lines whose typing could not be kept in the file.
    unkept: BTreeSet<Id>,
    /// The text beside the file, because it is not in it yet.
    beside: Unsaved,
    /// Everything that is not in the file is beside it.
    safe: bool,
    /// Recent writes that may be only in the journal.
    recent: Recent,
    /// The person was shown what an earlier program could not write.
    told_unwritten: bool,
    store: Store,
    text: Text,
    clock: CivilClock,
    trial: TestHooks,
    ids: Rc<dyn NewIds>,
}

impl Session {
    /// Reads what the first screen needs, and asks for the person on a first start.
    pub fn new(start: Start, size: (u16, u16)) -> Session {
        let Start {
            mut store,
            source,
            lang,
            initials,
            demo,
            risk,
            plain,
            few_colours,
            ascii,
            mouse,
            spoken,
            ids,
            trial,
        } = start;
        // First, so that its drafts are offered with the others. A failure here is repeated at the next start.
        store.wait_for_others(Duration::from_millis(200));
        let _ = store.take_in_left();
        store.wait_for_others(Duration::from_secs(5));
        store.keep_few_pages();
        let snapshot = store.read_snapshot();
        let reader = store.reader();
        let local = |key: &str| reader.local(key).ok().flatten();
        let initials = initials.or_else(|| local("initials")).unwrap_or_default();
        let person = if initials.is_empty() { None } else { commands::reload::person_of(&reader, &initials) };
        let role = local("role")
            .and_then(|code| Role::from_code(&code))
            .or_else(|| person.and_then(|person| commands::app::role_of(&reader, person)))
            .unwrap_or_default();
        let actor = Actor { name: local("name").unwrap_or_default(), initials: initials.clone(), role, person };
        let place = FileInfo {
            // Absolute, so that it shows where the file is, however it was typed.
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
        let signs = if ascii || local("symbols").as_deref() == Some("ascii") { &ASCII } else { &UNICODE };
        let spoken = spoken || local(commands::app::READER).as_deref() == Some(commands::app::READER_ON);
        model.set_signs(signs, spoken);
        model.mouse = mouse && local(commands::app::MOUSE).as_deref() != Some("off");
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
        session.with(commands::reload::reload);
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

    fn with<T>(&mut self, act: impl FnOnce(&mut Model, &Ctx<'_>) -> T) -> T {
        let snapshot = self.store.read_snapshot();
        let today = self.model.today_date();
        let reader = self.store.reader();
        // Overlays read from now on show the file as it is; those already open keep what they showed.
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
        // An unreadable part is empty here; report it, so that it does not look like an empty file.
        if let Some(error) = self.store.trouble() {
            self.model.fail(self.text.store_error(&error));
        }
        done
    }

    /// The local time.
    pub fn now(&self) -> NaiveDateTime {
        now_by(self.clock)
    }

    /// Whether the date has changed since the last message.
    pub fn new_day(&self) -> bool {
        self.now().date() != self.model.now.date()
    }

    /// Sets how long a write waits while another program locks the file: briefly with a person at the screen, because
    /// the write is retried; at the end, or without a person, as long as allowed.
    pub fn wait_for_others(&mut self, patience: BusyWait) {
        self.store.wait_for_others(match patience {
            BusyWait::AtTheScreen => Duration::from_millis(200),
            BusyWait::AtTheEnd => Duration::from_secs(5),
        });
    }

    /// The words in use.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// Whether the top overlay is a question that the program asks by itself.
    pub fn asks_unasked(&self) -> bool {
        matches!(self.model.overlays.last(), Some(Overlay::Confirm(confirm)) if confirm.is_unasked())
    }

    /// Draws the model, and tells it how many rows each box could show.
    pub fn draw(&mut self) -> Rc<Scene> {
        let scene = Rc::new(screen::draw(&self.model, &self.text));
        self.model.heights = scene.heights.iter().copied().collect();
        let size = self.model.size;
        // A question that is covered, or a screen that is too small, shows nothing of it.
        if self.model.heights.contains_key(&BoxId::Overlay)
            && let Some(Overlay::Confirm(confirm)) = self.model.overlays.last_mut()
        {
            let laid = confirm.laid(&self.text, BINDINGS, size);
            confirm.drawn(&laid);
        }
        self.scene = Some(Rc::clone(&scene));
        scene
    }

    /// Splits a typed run into the next input and the rest. An open text takes the whole run; otherwise the first
    /// letter is a key, which may open a text for the rest.
    pub fn next_of_run<'r>(&mut self, run: &'r str) -> (Input, &'r str) {
        if takes_letters(&mut self.model) {
            return (Input::Run(run.to_owned()), "");
        }
        let mut letters = run.chars();
        let first = letters.next().unwrap_or(' ');
        (Input::Key(Chord::plain(Key::Char(first))), letters.as_str())
    }

    /// Esc and the key, when a terminal has made one Alt key of both because they came together; none when the Alt key
    /// has a meaning now.
    fn apart(&mut self, msg: &Msg) -> Option<Chord> {
        let Msg::Input(Input::Key(chord)) = msg else { return None };
        let with_esc = matches!(chord.key, Key::Char(_) | Key::Enter | Key::Tab | Key::Backspace);
        if !chord.alt || !with_esc || self.model.hidden {
            return None;
        }
        let in_text = takes_letters(&mut self.model) && Editor::hears_alt(*chord);
        let bound = in_text || command_table::resolve(&self.model, *chord).is_some();
        (!bound).then_some(Chord { alt: false, ..*chord })
    }

    /// Handles a message and carries out its effects on the file. Returns the effects that are left for the event loop.
    pub fn send(&mut self, msg: Msg) -> Vec<Outside> {
        if let Some(key) = self.apart(&msg) {
            let mut outside = self.send(Msg::Input(Input::Key(Chord::plain(Key::Esc))));
            outside.extend(self.send(Msg::Input(Input::Key(key))));
            return outside;
        }
        if self.trial.panics && matches!(&msg, Msg::Input(Input::Key(chord)) if chord.key == Key::F(12)) {
            #[expect(clippy::panic, reason = "the tests see by this that a panic gives the terminal back")]
            {
                std::panic::panic_any("tried out");
            }
        }
        if !self.touched && matches!(msg, Msg::Input(_)) {
            self.touched = true;
            self.store.keep_many_pages();
        }
        if self.told_unwritten && matches!(msg, Msg::Input(Input::Key(_) | Input::Run(_))) && !self.model.hidden {
            // If this fails, the next start shows it again.
            let _ = self.store.set_local(UNWRITTEN, None);
            self.told_unwritten = false;
        }
        let mut outside = Vec::new();
        let waited = (self.model.held.len(), self.unkept.clone());
        let looks = matches!(&msg, Msg::Timer(Timer::Draft | Timer::Again) | Msg::Ending);
        let now = now_by(self.clock);
        let mut queue = VecDeque::new();
        // A new date comes before the message; an unchanged one costs nothing.
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
            // After the results so far are drawn: keys typed meanwhile go first.
            outside.push(Outside::Wake(Timer::Findings, self.patience()));
        }
        outside
    }

    /// Whether cases are still to be judged.
    pub fn has_work(&self) -> bool {
        commands::findings::has_work(&self.model)
    }

    /// How long, in milliseconds, that work waits for the next key.
    pub fn patience(&self) -> u64 {
        commands::findings::patience(&self.model)
    }

    /// Works between two keys until it is done or `over` returns true; `over` is called after each step. Returns
    /// whether something visible has changed.
    pub fn work(&mut self, mut over: impl FnMut() -> bool) -> bool {
        let before = self.model.notice.clone();
        self.with(|model, ctx| commands::findings::slice(model, ctx, &mut over));
        self.model.findings.take_news() || self.model.notice != before
    }

    /// Does all work between keys, as a person sees it who waits a moment.
    pub fn settle(&mut self) {
        while self.has_work() {
            self.work(|| false);
        }
    }

    fn carry_out(&mut self, effect: Effect, queue: &mut VecDeque<Msg>, outside: &mut Vec<Outside>) {
        match effect {
            // Typing is never queued.
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
}

/// The local time. This is one of two places that read the machine's local clock; the other is in the command line.
fn now_by(clock: CivilClock) -> NaiveDateTime {
    clock.at(Local::now().naive_local())
}

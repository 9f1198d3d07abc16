//! Drives the terminal program by keys, as a person would, on a copy of the demo or an empty file. It asserts no
//! behaviour of its own.
#![allow(dead_code, reason = "each test program uses a part of it")]

pub mod file;
pub mod importing;
pub mod unjudged;

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::{Arc, OnceLock};

use praksis::cli::open::{DEMO_FILE, demo_now, demo_wall, seed};
use praksis::domain::dates::CivilClock;
use praksis::domain::fields::{Entity, Kind};
use praksis::domain::value::{Id, Record, Value};
use praksis::store::{Anchor, Filter, Hit, OpenOptions, Query, Reader, Store};
use praksis::text::Lang;
use praksis::tui::core::effects::Outside;
use praksis::tui::core::effects::Timer;
use praksis::tui::core::input::Input;
use praksis::tui::core::keys;
use praksis::tui::core::keys::Stroke;
use praksis::tui::core::msg::Msg;
use praksis::tui::core::pane::Focus;
use praksis::tui::model::Overlay;
use praksis::tui::overlays::picker::OptionKey;
use praksis::tui::session::{Session, Start};
use praksis::tui::widgets::detail::state::Item;
use praksis::tui::widgets::form::entry::Entry;
use praksis::tui::widgets::form::state::FieldInput;
use tempfile::TempDir;
use unjudged::Unjudged;

/// The demo's file and its journal, made once in a process and then copied.
fn demo_files() -> &'static [(String, Vec<u8>)] {
    static FILES: OnceLock<Vec<(String, Vec<u8>)>> = OnceLock::new();
    FILES.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let options = OpenOptions::new(Arc::new(demo_wall())).create(true).file(DEMO_FILE);
        let mut store = options.open(folder.path().join(NAME)).unwrap();
        seed(&mut store, Lang::Da).unwrap_or_else(|_| panic!("the demo data must import"));
        drop(store);
        std::fs::read_dir(folder.path())
            .unwrap()
            .map(|file| file.unwrap())
            .map(|file| (file.file_name().into_string().unwrap(), std::fs::read(file.path()).unwrap()))
            .filter(|(name, _)| !name.ends_with("-shm"))
            .collect()
    })
}

const NAME: &str = "praksis.db";

/// Opens the file at `path`; the clock of its log has the time of the demo.
pub fn open(path: &Path) -> Store {
    file::open_by(path, demo_wall())
}

/// A folder that exists as long as anyone has its file open.
#[derive(Clone)]
pub struct Place {
    folder: Rc<TempDir>,
}

impl Place {
    /// A folder with a copy of the demo.
    pub fn demo() -> Place {
        let place = Place::empty();
        for (name, bytes) in demo_files() {
            std::fs::write(place.folder.path().join(name), bytes).unwrap();
        }
        place
    }

    /// A folder without a file.
    pub fn empty() -> Place {
        Place { folder: Rc::new(tempfile::tempdir().unwrap()) }
    }

    /// The path of the file.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join(NAME)
    }

    /// Starts the program on the file as the person with these initials; `None` is a first start.
    pub fn start(&self, initials: Option<&str>, size: (u16, u16), lang: Lang) -> Driver {
        self.start_at(initials, size, lang, CivilClock::Still(demo_now()))
    }

    /// [`Place::start`] at another time.
    pub fn start_at(&self, initials: Option<&str>, size: (u16, u16), lang: Lang, source: CivilClock) -> Driver {
        let session = self.first_screen(initials, size, lang, source);
        let mut driver = Driver { session, outside: Vec::new(), place: self.clone(), drawn: true };
        driver.session.settle();
        driver.session.draw();
        driver
    }

    /// The program before any work between keys.
    pub fn first_screen(&self, initials: Option<&str>, size: (u16, u16), lang: Lang, source: CivilClock) -> Session {
        let start = Start { initials: initials.map(str::to_owned), ..Start::on(open(&self.path()), source, lang) };
        Session::new(start, size)
    }
}

/// The program on a copy of the demo.
pub fn drive(initials: &str, size: (u16, u16), lang: Lang) -> Driver {
    Place::demo().start(Some(initials), size, lang)
}

/// The program with the settings most tests use: BLM, 80x24, Danish.
pub fn drive_demo() -> Driver {
    drive("BLM", (80, 24), Lang::Da)
}

/// A value as a test writes it: codes and texts unchanged, dates as days.
pub fn in_words(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Code(text) => text.clone(),
        Value::Date(day) => day.to_string(),
        Value::Link(id) => id.0.to_string(),
        Value::Bool(yes) => yes.to_string(),
        other => format!("{other:?}"),
    }
}

/// A code as a value.
pub fn code(code: &str) -> Option<Value> {
    Some(Value::Code(code.to_owned()))
}

/// A text as a value.
pub fn words(text: &str) -> Option<Value> {
    Some(Value::Text(text.to_owned()))
}

/// A day as a value.
pub fn date(text: &str) -> Option<Value> {
    Some(Value::Date(text.parse().unwrap()))
}

/// A running program without a terminal.
pub struct Driver {
    /// The program.
    pub session: Session,
    /// The effects it returned for the event loop, in order.
    pub outside: Vec<Outside>,
    /// The folder of its file.
    pub place: Place,
    /// Draws after each key, as in a terminal; a long test without screens may switch it off.
    pub drawn: bool,
}

impl Driver {
    /// Presses the keys of a script (`6 n "tekst" Ctrl+S`) and draws after each, as a terminal does.
    pub fn press(&mut self, script: &str) -> &mut Self {
        let strokes = keys::script(script).unwrap_or_else(|unknown| panic!("no key {unknown} in {script}"));
        let drawn = self.drawn;
        for (at, stroke) in strokes.iter().enumerate() {
            // No drawing between two letters of a word.
            let letter = |at: usize| matches!(strokes.get(at), Some(Stroke::Key(chord)) if chord.types().is_some());
            self.drawn = drawn && !(letter(at) && letter(at + 1));
            self.stroke(stroke);
        }
        self.drawn = drawn;
        self
    }

    /// One step of a script.
    pub fn stroke(&mut self, stroke: &Stroke) {
        let input = match stroke {
            Stroke::Key(chord) => Input::Key(*chord),
            Stroke::Paste(text) => Input::Paste(text.clone()),
            Stroke::Resize(w, h) => Input::Resize(*w, *h),
        };
        self.send(Msg::Input(input));
    }

    /// Types text.
    pub fn type_in(&mut self, text: &str) -> &mut Self {
        let quoted = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
        self.press(&format!("\"{quoted}\""))
    }

    /// Sends a message and draws.
    pub fn send(&mut self, msg: Msg) {
        let outside = self.session.send(msg);
        outside.iter().for_each(|act| self.session.do_now(act));
        self.outside.extend(outside);
        if self.drawn {
            self.session.settle();
            self.session.draw();
        }
    }

    /// Lets the time pass after which typing is kept.
    pub fn wait(&mut self) -> &mut Self {
        self.send(Msg::Timer(Timer::Draft));
        self
    }

    /// The text on the screen.
    pub fn screen(&mut self) -> String {
        self.session.draw().text()
    }

    /// The notice at the bottom, or an empty text.
    pub fn notice(&self) -> String {
        self.session.model.notice.as_ref().map(|notice| notice.text.clone()).unwrap_or_default()
    }

    /// Asserts that the screen shows a text.
    #[track_caller]
    pub fn shows(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(screen.contains(text), "„{text}“ is not on the screen:\n{screen}");
        self
    }

    /// Asserts that the screen does not show a text.
    #[track_caller]
    pub fn hides(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(!screen.contains(text), "„{text}“ is on the screen:\n{screen}");
        self
    }

    /// Reads the file through a second reader.
    pub fn file<T>(&self, read: impl FnOnce(Reader<'_>) -> T) -> T {
        let store = open(&self.place.path());
        read(store.reader())
    }

    /// The record with a number such as `OBS-0044`, from the file.
    #[track_caller]
    pub fn record(&self, number: &str) -> Record {
        self.try_record(number).unwrap_or_else(|| panic!("no {number} in the file"))
    }

    /// [`Driver::record`], or `None`.
    pub fn try_record(&self, number: &str) -> Option<Record> {
        let (entity, number) = Entity::parse_number(number)?;
        self.file(|reader| {
            let id = reader.find(entity, number).unwrap()?;
            reader.record(id).unwrap()
        })
    }

    /// Writes a text into a record as another program, without judging it.
    pub fn another_writes(&mut self, number: &str, field: &str, text: &str) {
        self.another_writes_to(self.record(number), field, text);
    }

    /// [`Driver::another_writes`] to a given record.
    pub fn another_writes_to(&mut self, mut record: Record, field: &str, text: &str) {
        record.set(field, Some(praksis::domain::value::Value::Text(text.to_owned())));
        self.another_writes_all(&[record]);
    }

    /// Writes new or changed records as another program, without judging them.
    pub fn another_writes_all(&mut self, records: &[Record]) {
        self.another_writes_as("ANDEN", records);
    }

    /// [`Driver::another_writes_all`] by a given person.
    pub fn another_writes_as(&mut self, author: &str, records: &[Record]) {
        let mut store = open(&self.place.path());
        let seen = store.reader().shown().unwrap().seen().clone();
        let op = |after: &Record| {
            let before = store.reader().record(after.id).unwrap();
            praksis::domain::edit::Op::between(before.as_ref(), after)
        };
        let ops = records.iter().map(op).collect();
        let verb = praksis::domain::edit::Verb::Edit;
        store.commit(&Unjudged(praksis::domain::edit::Edit { verb, author: author.into(), seen, ops })).unwrap();
        drop(store);
        self.send(Msg::ChangedElsewhere);
    }

    /// Writes a change of one record as another program, without judging it.
    pub fn another_commits(&mut self, op: praksis::domain::edit::Op) {
        let mut store = open(&self.place.path());
        let seen = store.reader().shown().unwrap().seen().clone();
        let verb = praksis::domain::edit::Verb::Edit;
        store
            .commit(&Unjudged(praksis::domain::edit::Edit { verb, author: "ANDEN".into(), seen, ops: vec![op] }))
            .unwrap();
        drop(store);
        self.send(Msg::ChangedElsewhere);
    }

    /// Sets fields of a record as another program, without judging them.
    pub fn another_sets(&mut self, mut record: Record, set: &[(&str, Option<Value>)]) {
        set.iter().for_each(|(field, value)| record.set(field, value.clone()));
        self.another_writes_all(&[record]);
    }

    /// The versions of a field in words, each with its author; empty for a field with one version.
    pub fn versions(&self, id: Id, field: &str) -> Vec<(String, String)> {
        let rivals = self.file(|reader| reader.rivals(id).unwrap());
        let of_field = rivals.into_iter().filter(|(cell, _)| cell.split('.').next() == Some(field));
        let mut all: Vec<_> = of_field
            .flat_map(|(_, values)| values)
            .map(|(value, author, _)| (value.as_ref().map(in_words).unwrap_or_default(), author))
            .collect();
        all.sort();
        all
    }

    /// Every record of a kind in the file.
    pub fn all(&self, entity: Entity) -> Vec<Record> {
        self.file(|reader| reader.page(&Query::all(entity), &Anchor::First, 10_000).unwrap().rows)
    }

    /// The children of a kind that point to this record by this field.
    pub fn children(&self, entity: Entity, field: &'static str, parent: Id) -> Vec<Record> {
        let query = Query::all(entity).with(Filter::Is(field, praksis::domain::value::Value::Link(parent)));
        self.file(|reader| reader.page(&query, &Anchor::First, 10_000).unwrap().rows)
    }

    /// The results of a search.
    pub fn found(&self, words: &str) -> Vec<Hit> {
        self.file(|reader| reader.search(words, &Vec::new(), None, chrono::NaiveDate::MAX, 100).unwrap())
    }

    /// Moves the focus to a field of the form, by keys.
    #[track_caller]
    pub fn go_to_field(&mut self, name: &str) -> &mut Self {
        let form = self.session.model.form().unwrap_or_else(|| panic!("no form is open"));
        let at = form.field_at(name).unwrap_or_else(|| panic!("no field {name} in this form"));
        let focus = form.focus;
        let (key, back) = if at > focus { ("Tab", "Shift+Tab") } else { ("Shift+Tab", "Tab") };
        self.press_until(key, at);
        self.press_until(back, at);
        assert_eq!(self.session.model.form().map(|form| form.focus), Some(at), "{name} is reached by {key}");
        self
    }

    /// Presses a key until the focus is on an entry, or moves no more.
    fn press_until(&mut self, key: &str, at: usize) {
        let place = |driver: &Driver| {
            let form = driver.session.model.form()?;
            Some((form.focus, form.focused_rows().map(|rows| (rows.at, rows.column))))
        };
        let mut last = None;
        while place(self).is_some_and(|(focus, _)| focus != at) && place(self) != last {
            last = place(self);
            self.press(key);
        }
    }

    /// Fills a field of the open form as a person would: types a text, chooses a code, or finds a record in the picker
    /// by words.
    #[track_caller]
    pub fn fill(&mut self, name: &str, given: &str) -> &mut Self {
        self.go_to_field(name);
        let entry = self.session.model.form().and_then(|form| form.focused()).cloned();
        let Some(Entry::Field { field, input }) = entry else { panic!("{name} is no field") };
        match input {
            FieldInput::Text(_) => {
                // Replace the old text as a person would.
                self.press("Ctrl+A Backspace").type_in(given);
            }
            FieldInput::Choice { .. } => {
                self.press("F2").press("PgUp*9");
                // Codes that follow from other records are not offered.
                let Some(Overlay::Picker(picker)) = self.session.model.overlays.last() else {
                    panic!("{name} is not picked")
                };
                let code = OptionKey::Code(given.to_owned());
                let at = picker.options.iter().position(|option| option.key == code);
                let at = at.unwrap_or_else(|| panic!("{name} does not offer {given}"));
                self.press(&format!("Down*{at}"));
                if at == 0 {
                    self.press("Up");
                }
                self.press("Enter");
            }
            FieldInput::Set { list, .. } => {
                for code in given.split(' ') {
                    let digit = list
                        .codes
                        .iter()
                        .position(|c| *c == code)
                        .unwrap_or_else(|| panic!("{name} has no code {code}"))
                        + 1;
                    self.press(&digit.to_string());
                }
            }
            FieldInput::YesNo(_) => {
                self.press(given);
            }
            FieldInput::Link { .. } => {
                self.press("F2").type_in(given).press("Enter");
                let chosen = self.session.model.form().and_then(|form| form.focused());
                assert!(
                    matches!(chosen, Some(Entry::Field { input: FieldInput::Link { id: Some(_), .. }, .. })),
                    "{given} is picked for {} ({:?})",
                    field.name,
                    Kind::Link(field.target().unwrap_or(Entity::Person)),
                );
            }
            FieldInput::Links(_) => {
                for words in given.split(", ") {
                    self.press("F2").type_in(words).press("Enter Esc");
                }
            }
        }
        self
    }

    /// Moves the detail's cursor to the heading of a kind of children, by keys.
    #[track_caller]
    pub fn go_to_heading(&mut self, kind: Entity) -> &mut Self {
        self.go_to_item(|item| matches!(item, Item::Heading { entity, .. } if *entity == kind));
        self
    }

    /// Moves the detail's cursor to the first line that fits, by keys.
    #[track_caller]
    pub fn go_to_item(&mut self, fits: impl Fn(&Item) -> bool) {
        if self.session.model.browser().is_some_and(|browser| browser.focus == Focus::List) {
            self.press("Tab");
        }
        self.press("Home");
        for _ in 0..200 {
            let item = self.session.model.browser().and_then(|browser| browser.detail.selected());
            if item.is_some_and(&fits) {
                return;
            }
            self.press("Down");
        }
        panic!("no such line in the detail:\n{}", self.screen());
    }

    /// Moves the focus to the table of a kind in the form, by keys.
    #[track_caller]
    pub fn go_to_table(&mut self, kind: Entity) -> &mut Self {
        let form = self.session.model.form().unwrap_or_else(|| panic!("no form is open"));
        let (at, _) = form.rows(kind).unwrap_or_else(|| panic!("no table of {kind:?} in this form"));
        let key = if at > form.focus { "Down" } else { "Up" };
        self.press_until(key, at);
        assert_eq!(self.session.model.form().map(|form| form.focus), Some(at), "{kind:?} is reached by {key}");
        self
    }

    /// Opens the children of a kind from the form, by keys.
    #[track_caller]
    pub fn open_children(&mut self, kind: Entity) -> &mut Self {
        let form = self.session.model.form().unwrap_or_else(|| panic!("no form is open"));
        let place = |entry: &Entry| matches!(entry, Entry::Children { entity, .. } if *entity == kind);
        let at = form.entries.iter().position(place).unwrap_or_else(|| panic!("no {kind:?} in this form"));
        let key = if at > form.focus { "Tab" } else { "Shift+Tab" };
        self.press_until(key, at);
        self.press("Enter");
        assert!(matches!(self.top(), Some(Overlay::Children(_))), "{}", self.notice());
        self
    }

    /// Saves the form and asserts that it was saved.
    #[track_caller]
    pub fn save(&mut self) -> &mut Self {
        let layers = self.layers();
        self.press("Ctrl+S");
        assert_eq!(self.layers(), layers - 1, "not saved: {}\n{}", self.notice(), self.screen());
        self
    }

    /// Everything in the file, for comparing before and after.
    pub fn everything(&self) -> Vec<Record> {
        let mut all: Vec<Record> = Entity::ALL.iter().flat_map(|&entity| self.all(entity)).collect();
        all.sort_by_key(|record| (record.entity, record.id));
        all
    }

    /// The content of a field of the open form, as text.
    #[track_caller]
    pub fn field(&self, name: &str) -> String {
        let form = self.session.model.form().unwrap_or_else(|| panic!("no form is open"));
        match form.field_at(name).and_then(|at| form.entries.get(at)) {
            Some(Entry::Field { input, .. }) => input.raw(),
            _ => panic!("no field {name}"),
        }
    }

    /// The top overlay.
    pub fn top(&self) -> Option<&Overlay> {
        self.session.model.overlays.last()
    }

    /// The number of overlays.
    pub fn layers(&self) -> usize {
        self.session.model.overlays.len()
    }

    /// The ids in the list of the current pane, in order.
    pub fn rows(&self) -> Vec<Id> {
        self.session.model.list().map(|list| list.rows.iter().map(|row| row.id).collect()).unwrap_or_default()
    }

    /// The record at the cursor.
    #[track_caller]
    pub fn selected(&self) -> Record {
        self.session
            .model
            .list()
            .and_then(|list| list.selected())
            .cloned()
            .unwrap_or_else(|| panic!("nothing is selected"))
    }
}

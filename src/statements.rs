//! Statements: every statement of the store behind the screen reads a window, whatever the file holds. What SQLite did is
//! counted while keys are pressed in a small and in a large file: the counts are the same on every machine.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use tempfile::TempDir;

use crate::cases::Proven;
use crate::cli::{self, Io};
use crate::domain::dates::CivilClock;
use crate::domain::fields::{Entity, Kind};
use crate::domain::value::{Id, Record, Value};
use crate::generate::invented;
use crate::store::watched::{Cost, Costs};
use crate::store::{Anchor, Filter, OpenOptions, Query, SystemClock};
use crate::text::Lang;
use crate::tui::command_table::{BINDINGS, audible};
use crate::tui::core::input::Input;
use crate::tui::core::keys::{self, Stroke};
use crate::tui::core::msg::Msg;
use crate::tui::core::pane::Pane;
use crate::tui::model::Overlay;
use crate::tui::panes::today::state::DUE;
use crate::tui::session::{Session, Start};

/// Observations of the two files. The large one also has more of everything else.
const SIZES: [&str; 2] = ["500", "5000"];

/// The most rows that one statement may walk without a bound: a window is smaller.
const WINDOW: i32 = 2500;
/// Steps of SQLite's machine that a key may take in the large file, and how many times as long as in the small one. A list
/// that fills the screen only in the large file reads some windows more, and the roster reads everybody's activities of a
/// quarter of a year, of which the large file has ten times as many.
const STEPS: i64 = 80_000;
const TIMES: i64 = 2;
/// Fields of each form in which a letter is typed.
const LETTERED: usize = 3;

/// A program on a file, whose statements are counted.
struct Watched {
    session: Session,
    costs: Costs,
}

fn named(folder: &Path, observations: &str) -> PathBuf {
    folder.join(format!("{observations}.db"))
}

/// A folder with both files, each test with its own copy of what is made once.
fn files() -> TempDir {
    static MADE: LazyLock<TempDir> = LazyLock::new(|| {
        let made = tempfile::tempdir().unwrap();
        for size in SIZES {
            let path = named(made.path(), size);
            let words = ["generate", "--seed", "1", "--observations", size, "--to"].map(Into::into);
            let words = words.into_iter().chain([path.clone().into_os_string()]).collect();
            let (mut out, mut err) = (Vec::new(), Vec::new());
            let mut io = Io { out: &mut out, err: &mut err, watched: false, system_language: None, machine: None };
            cli::run(words, &mut io);
            assert!(path.exists(), "{}", String::from_utf8_lossy(&err));
        }
        made
    });
    let folder = tempfile::tempdir().unwrap();
    for size in SIZES {
        std::fs::copy(named(MADE.path(), size), named(folder.path(), size)).unwrap();
    }
    folder
}

impl Watched {
    fn open(path: &Path, role: &str) -> Watched {
        let mut store = OpenOptions::new(Arc::new(SystemClock)).open(path).unwrap();
        store.set_local("role", Some(role)).unwrap();
        let costs = store.watch().unwrap();
        let now = chrono::NaiveDate::from_ymd_opt(2020, 1, 15).unwrap().and_hms_opt(12, 50, 0).unwrap();
        let start = Start::on(store, CivilClock::Still(now), Lang::Da);
        let mut session = Session::new(start, (120, 40));
        session.draw();
        Watched { session, costs }
    }

    fn press(&mut self, script: &str) {
        for stroke in keys::script(script).unwrap() {
            let input = match stroke {
                Stroke::Key(chord) => Input::Key(chord),
                Stroke::Paste(text) => Input::Paste(text),
                Stroke::Resize(w, h) => Input::Resize(w, h),
            };
            self.session.send(Msg::Input(input));
            self.session.draw();
        }
    }

    /// Closes all windows.
    fn close(&mut self) {
        for _ in 0..8 {
            if self.session.model.overlays.is_empty() && !self.session.model.hidden {
                return;
            }
            self.press("Esc");
            if !self.session.model.overlays.is_empty() && self.session.asks_unasked() {
                self.press("n");
            }
        }
    }

    /// What was run since the last look.
    fn taken(&self) -> Vec<Cost> {
        std::mem::take(&mut self.costs.lock().unwrap())
    }
}

/// The statements of the same keys in both files, compared.
struct Compared {
    both: [Watched; 2],
    wrong: Vec<String>,
    keys: usize,
}

impl Compared {
    fn open(folder: &Path, role: &str) -> Compared {
        let both = SIZES.map(|size| Watched::open(&named(folder, size), role));
        let mut compared = Compared { both, wrong: Vec::new(), keys: 0 };
        compared.judge(&format!("{role}: start"));
        compared
    }

    fn unlooked(&mut self, script: &str) {
        self.both.iter_mut().for_each(|watched| watched.press(script));
        self.both.iter().for_each(|watched| drop(watched.taken()));
    }

    /// Presses keys one by one; each is judged.
    fn press(&mut self, what: &str, script: &str) {
        for watched in &mut self.both {
            watched.press(script);
        }
        self.judge(&format!("{what}: {script}"));
    }

    fn close(&mut self) {
        self.both.iter_mut().for_each(Watched::close);
        self.both.iter().for_each(|watched| drop(watched.taken()));
    }

    fn judge(&mut self, what: &str) {
        self.keys += 1;
        let [small, large] = self.both.each_ref().map(Watched::taken);
        let steps = |costs: &[Cost]| costs.iter().map(|cost| i64::from(cost.steps)).sum::<i64>();
        let (few, many) = (steps(&small), steps(&large));
        if many > STEPS && many > few * TIMES {
            let most = large.iter().max_by_key(|cost| cost.steps).unwrap();
            self.wrong.push(format!(
                "{what}: {few} steps, {many} in the large file, {} of them in\n    {}",
                most.steps, most.sql
            ));
        }
        for cost in large.iter().filter(|cost| !is_let_be(&cost.sql)) {
            if cost.walked > WINDOW || cost.sorts > 0 || cost.indexed > 0 {
                self.wrong.push(format!(
                    "{what}: {} rows walked, {} sorts, {} rows indexed in\n    {}",
                    cost.walked, cost.sorts, cost.indexed, cost.sql
                ));
            }
        }
    }

    fn checked(mut self) -> usize {
        // A statement is told once.
        self.wrong.sort_by_key(|wrong| wrong.split_once(" in\n").map(|(_, sql)| sql.to_owned()));
        self.wrong.dedup_by_key(|wrong| wrong.split_once(" in\n").map(|(_, sql)| sql.to_owned()));
        assert!(self.wrong.is_empty(), "{} statements:\n{}", self.wrong.len(), self.wrong.join("\n"));
        self.keys
    }
}

/// Statements that may sort, because what they sort does not grow with the file: typing that is not saved on this machine,
/// what was thrown away on it of late, and the changes of one record.
fn is_let_be(sql: &str) -> bool {
    ["FROM draft WHERE state", "FROM thrown WHERE", "FROM touch WHERE ent"].iter().any(|of| sql.contains(of))
}

#[test]
fn no_key_reads_more_in_a_large_file() {
    let folder = files();
    let mut keys = 0;
    for role in ["konsulent", "koordinator", "teamleder"] {
        let mut both = Compared::open(folder.path(), role);
        for (to, looked) in [
            ("1", "j W M j PgDn Esc"),
            ("2", "j End"),
            ("3", "j . w Esc"),
            ("4", "j End Home Enter Esc + - g Esc"),
            ("5", "j End Home Enter Esc"),
            ("6", "j PgDn End Home M M Enter v Esc Esc"),
            ("7", "j . Enter Esc"),
            ("8", "Tab j End Home"),
            ("9", "P Esc"),
            ("6 /", "\"og\""),
            ("6 /", "\"fælles\""),
            ("6 /", "\"kvxq\""),
            ("1 Ctrl+F", "\"Åbrinken\""),
            ("1 Ctrl+F", "\"OBS-0042\""),
            ("1 Ctrl+F", "\"og\""),
            ("1 Ctrl+F", "\"børn leg\""),
            ("4 o", "\"mosebakken 45m stuemøde og leg\""),
            ("1", "Home Space h u"),
        ] {
            both.close();
            both.unlooked(to);
            for key in looked.split_inclusive(' ').filter(|_| !looked.starts_with('"')) {
                both.press(&format!("{role} {to}"), key.trim());
            }
            if looked.starts_with('"') {
                both.press(&format!("{role} {to}"), looked);
            }
        }
        keys += both.checked();
    }
    assert!(keys > 150, "{keys}");
}

/// Commands that leave the program, start a job, or change how the program speaks.
const LEFT_OUT: [&str; 6] = ["quit", "quit-now", "suspend", "language", "screen-reader", "ascii"];

#[test]
fn no_command_of_a_pane_reads_more_in_a_large_file() {
    let folder = files();
    let mut both = Compared::open(folder.path(), "koordinator");
    for &pane in Pane::ALL {
        let show = BINDINGS.key_of(&pane.id());
        both.close();
        both.unlooked(show);
        let commands: Vec<_> = audible(&both.both[1].session.model).map(|c| (c.id, c.keys)).collect();
        for (id, keys) in commands {
            let Some(key) = keys.first().filter(|_| !LEFT_OUT.contains(&id)) else { continue };
            both.close();
            both.unlooked(show);
            both.press(&format!("{pane:?} {id}"), key);
        }
    }
    assert!(both.checked() > 200);
}

#[test]
fn no_form_reads_more_in_a_large_file() {
    let folder = files();
    let mut both = Compared::open(folder.path(), "koordinator");
    for kind in 0.. {
        both.close();
        both.unlooked(&format!("1 N Home Down*{kind}"));
        let Some(Overlay::Picker(picker)) = both.both[1].session.model.overlays.last() else { panic!("no picker") };
        let (at, of) = (picker.cursor, picker.options.len());
        both.press(&format!("kind {kind}"), "Enter");
        let mut places = Vec::new();
        while let Some(form) = both.both[1].session.model.form() {
            let place = (form.focus, form.focused_rows().map(|rows| (rows.at, rows.column)));
            if places.contains(&place) {
                break;
            }
            places.push(place);
            let what = format!("{:?} {place:?}", form.entity);
            // A letter looks for records in the first fields, which are mostly links.
            if places.len() <= LETTERED {
                both.press(&what, "\"m\"");
                both.press(&what, "Backspace");
            }
            both.press(&what, "Tab");
        }
        if at + 1 >= of {
            break;
        }
    }
    // Opened on a record, with what belongs to it.
    for to in ["2", "3", "4", "5", "6", "8 Tab"] {
        both.close();
        both.unlooked(to);
        both.press(to, "e");
    }
    assert!(both.checked() > 300);
}

/// Everything below a record, and what is shown of a milestone by other records, comes through the index of its parent.
#[test]
fn no_list_of_children_reads_more_than_its_own() {
    let folder = files();
    let mut store = OpenOptions::new(Arc::new(SystemClock)).open(named(folder.path(), SIZES[1])).unwrap();
    let costs = store.watch().unwrap();
    let reader = store.reader();
    let today = chrono::NaiveDate::from_ymd_opt(2020, 1, 15).unwrap();
    for &entity in Entity::ALL {
        let window = reader.page(&Query::all(entity), &Anchor::First, 50).unwrap().rows;
        for field in entity.fields().iter().filter(|field| field.parent && matches!(field.kind, Kind::Link(_))) {
            let parents: Vec<Id> = window.iter().filter_map(|record| record.link(field.name)).take(3).collect();
            for parent in parents {
                reader.page(&Query::under(entity, field.name, parent), &Anchor::First, 50).unwrap();
            }
        }
    }
    let mut proven = Proven::default();
    let mut anchor = Anchor::First;
    let mut windows = Vec::new();
    for _ in 0..6 {
        costs.lock().unwrap().clear();
        let mut page = reader.page(&Query::all(Entity::Milestone), &anchor, 50).unwrap();
        let Some(last) = page.rows.last() else { break };
        anchor = Anchor::After(last.id);
        proven.as_shown(&reader, &mut page.rows, today).unwrap();
        let all = std::mem::take(&mut *costs.lock().unwrap());
        for cost in &all {
            assert!(cost.walked <= WINDOW && cost.sorts == 0 && cost.indexed == 0, "{cost:?}");
        }
        windows.push(all.len());
    }
    assert!(windows.len() == 6, "{windows:?}");
    // The same window again costs its own rows only: every engagement is read once.
    costs.lock().unwrap().clear();
    let mut page = reader.page(&Query::all(Entity::Milestone), &Anchor::First, 50).unwrap();
    let read = costs.lock().unwrap().len();
    proven.as_shown(&reader, &mut page.rows, today).unwrap();
    assert_eq!(costs.lock().unwrap().len(), read);
    // What reads all of a kind is over the limit of a key.
    costs.lock().unwrap().clear();
    reader.each(&Query::all(Entity::Observation), |_| ()).unwrap();
    let all = std::mem::take(&mut *costs.lock().unwrap());
    assert!(all.iter().map(|cost| i64::from(cost.steps)).sum::<i64>() > STEPS);
}

/// Engagements that a person had once are not gone through for what has passed when *I dag* is opened.
#[test]
fn engagements_that_are_over_cost_nothing_when_i_dag_is_opened() {
    let folder = files();
    let before = folder.path().join("before.db");
    let path = named(folder.path(), SIZES[0]);
    std::fs::copy(&path, &before).unwrap();
    let mut store = OpenOptions::new(Arc::new(SystemClock)).open(&path).unwrap();
    let initials = store.reader().local("initials").unwrap().unwrap();
    let own = Query::all(Entity::Person).with(Filter::Is("initials", Value::Text(initials)));
    let person = store.reader().page(&own, &Anchor::First, 1).unwrap().rows.remove(0).id;
    let mut records = Vec::new();
    for n in 0..60 {
        let of = |entity| Record::new(entity, Id::derived(entity, &["once", &n.to_string()]));
        let (mut engagement, mut assignment) = (of(Entity::Engagement), of(Entity::Assignment));
        engagement.set("title", Some(Value::Text("for længst".into())));
        engagement.set("status", Some(Value::Code("afsluttet".into())));
        engagement.set("end", chrono::NaiveDate::from_ymd_opt(2018, 5, 1).map(Value::Date));
        assignment.set("engagement", Some(Value::Link(engagement.id)));
        assignment.set("person", Some(Value::Link(person)));
        records.extend([engagement, assignment]);
    }
    for made in invented(&records, "AHK") {
        store.commit(&made).unwrap();
    }
    drop(store);
    let [few, many] = [before, path].map(|path| {
        let mut watched = Watched::open(&path, "konsulent");
        watched.press("2");
        drop(watched.taken());
        watched.press("1");
        watched.taken()
    });
    assert!(few.len() > 50, "{}", few.len());
    assert_eq!(many.len(), few.len());
}

/// What is due this week is put into words as far as two screenfuls of the box, and its count says that there is more.
#[test]
fn what_is_due_this_week_is_read_as_far_as_it_is_shown() {
    let folder = files();
    let path = named(folder.path(), SIZES[0]);
    let (mut made, mut read) = (0, Vec::new());
    for many in [5, 60, 190] {
        let mut store = OpenOptions::new(Arc::new(SystemClock)).open(&path).unwrap();
        let task = |n: usize| {
            let mut task = Record::new(Entity::Task, Id::derived(Entity::Task, &["due", &n.to_string()]));
            task.set("what", Some(Value::Text("ring".into())));
            task.set("due", chrono::NaiveDate::from_ymd_opt(2020, 1, 17).map(Value::Date));
            task.set("status", Some(Value::Code("aftalt".into())));
            task
        };
        let tasks: Vec<Record> = (made..many).map(task).collect();
        made = many;
        for made in invented(&tasks, "AHK") {
            store.commit(&made).unwrap();
        }
        drop(store);
        let mut watched = Watched::open(&path, "koordinator");
        watched.press("2");
        drop(watched.taken());
        watched.press("1");
        let due = watched.session.model.today.parts.iter().find(|part| part.title == DUE).unwrap();
        let tasks = due.list.rows.iter().filter(|row| row.entity == Entity::Task).count();
        read.push((tasks, due.list.open, watched.taken().len()));
    }
    let [few, some, many] = read[..] else { panic!("{read:?}") };
    assert!(few.0 == 5 && !few.1, "{few:?}");
    assert!((20..=40).contains(&many.0) && many.1, "{many:?}");
    assert_eq!(some, many);
}

/// Steps of SQLite's machine for a window of fifty observations with all their fields. A statement of the findings may
/// take so many in the large file, or twice as many as in the small one.
const FILLED: i32 = 3000;
/// Steps to find out that a person has given all their observations a theme, as everybody has in these files.
const NONE_BARE: i32 = 50;

/// A key waits for the step of the findings that is being taken, so a step reads as much in a large file.
#[test]
fn no_step_of_the_findings_reads_more_in_a_large_file() {
    let folder = files();
    let (mut wrong, mut bare) = (Vec::new(), 0);
    for role in ["konsulent", "koordinator"] {
        let [small, large] = SIZES.map(|size| {
            let mut watched = Watched::open(&named(folder.path(), size), role);
            drop(watched.taken());
            let mut most: HashMap<String, i32> = HashMap::new();
            while watched.session.has_work() {
                watched.session.work(|| true);
                for cost in watched.taken().into_iter().filter(|cost| !is_let_be(&cost.sql)) {
                    assert!(cost.walked <= WINDOW && cost.sorts == 0 && cost.indexed == 0, "{role}: {cost:?}");
                    let known = most.entry(cost.sql).or_default();
                    *known = cost.steps.max(*known);
                }
            }
            most
        });
        for (sql, many) in large {
            let few = small.get(&sql).copied().unwrap_or(0);
            let is_bare = sql.contains("t.\"themes\" IS NULL AND t.\"foundations\" IS NULL");
            bare += i32::from(is_bare);
            if many > if is_bare { NONE_BARE } else { FILLED.max(2 * few) } {
                wrong.push(format!("{role}: {few} steps, {many} in the large file in\n    {sql}"));
            }
        }
    }
    assert!(bare > 0, "nobody is asked for themes");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

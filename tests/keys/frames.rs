//! Frames: one for each key, few for work between keys, none without a visible change, and the screen is never out of
//! date.

use std::time::{Duration, Instant};

use praksis::domain::dates::CivilClock;
use praksis::domain::edit::{Edit, Op, Seen, Verb};
use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Record, Value};
use praksis::text::Lang;
use praksis::tui::core::effects::Outside;
use praksis::tui::core::input::Input;
use praksis::tui::core::keys;
use praksis::tui::core::keys::Stroke;
use praksis::tui::core::msg::Msg;
use praksis::tui::frames::Frames;
use praksis::tui::session::Session;

use super::support::{Place, open};

/// The event loop without a terminal, on a clock that advances a millisecond with each step of work.
struct Turns {
    session: Session,
    /// Keeps the folder of the file.
    _place: Place,
    frames: Frames,
    now: Instant,
    shown: String,
    /// Steps in a slice.
    steps: u32,
    /// A check after each slice: whether the slice changed something, the screen before, and a new drawing.
    check: fn(bool, &str, &str),
}

const STEP: Duration = Duration::from_millis(1);

impl Turns {
    fn start(initials: &str, size: (u16, u16), role: Option<&str>) -> Turns {
        let place = Place::demo();
        let source = CivilClock::Still(praksis::cli::open::demo_now());
        let mut session = place.first_screen(Some(initials), size, Lang::Da, source);
        if let Some(role) = role {
            session.model.actor.role = praksis::domain::actor::Role::from_code(role).unwrap();
            // The panes are read again for the role.
            session.send(Msg::ChangedElsewhere);
        }
        let mut frames = Frames::default();
        let now = Instant::now();
        let shown = session.draw().text();
        frames.drawn(now);
        Turns { session, _place: place, frames, now, shown, steps: 4, check: |_, _, _| {} }
    }

    fn turn(&mut self) {
        if self.frames.due(self.now) {
            self.shown = self.session.draw().text();
            self.frames.drawn(self.now);
        }
    }

    /// One slice of work.
    fn slice(&mut self) {
        self.now += Duration::from_millis(self.session.patience());
        let mut steps = 0;
        let (now, in_slice) = (&mut self.now, self.steps);
        let news = self.session.work(|| {
            *now += STEP;
            steps += 1;
            steps == in_slice
        });
        let more = self.session.has_work() && self.session.patience() == 0;
        (self.check)(news, &self.shown, &self.session.draw().text());
        self.frames.worked(news, !more);
        self.turn();
    }

    /// Lets all work finish without keys; returns the number of frames.
    fn rest(&mut self) -> u64 {
        let before = self.frames.count();
        while self.session.has_work() {
            self.slice();
        }
        self.frames.count() - before
    }

    /// Presses keys without a rest; returns the number of frames.
    fn press(&mut self, script: &str) -> u64 {
        let before = self.frames.count();
        for stroke in keys::script(script).unwrap() {
            let input = match stroke {
                Stroke::Key(chord) => Input::Key(chord),
                Stroke::Paste(text) => Input::Paste(text),
                Stroke::Resize(w, h) => Input::Resize(w, h),
            };
            let outside = self.session.send(Msg::Input(input));
            outside.iter().for_each(|act: &Outside| self.session.do_now(act));
            self.frames.asked();
            self.turn();
        }
        self.frames.count() - before
    }
}

const DAILY: [(&str, (u16, u16), Option<&str>); 4] = [
    ("BLM", (80, 24), None),
    ("BLM", (160, 50), None),
    ("BLM", (160, 50), Some("koordinator")),
    ("BLM", (120, 40), Some("teamleder")),
];

/// A person's morning: goes through the panes, edits, saves, undoes, snoozes, opens overlays.
const MORNING: &str =
    "j 4 j j M M 3 j 5 j 6 j j 8 9 2 1 4 e \"x\" Ctrl+S 1 u 4 + - W W B Esc 6 e Esc S \"mose\" Esc 7 1";

#[test]
fn a_start_draws_a_few_frames_and_ends_complete() {
    for (who, size, role) in DAILY {
        let mut turns = Turns::start(who, size, role);
        let begun = turns.now;
        let frames = turns.rest();
        let tenths = u64::try_from((turns.now - begun).as_millis() / 100).unwrap();
        assert!(frames >= 1, "{role:?}: the findings come after the first frame");
        assert!(frames <= tenths + 1, "{role:?}: {frames} frames in {tenths} tenths of a second");
        assert_eq!(turns.shown, turns.session.draw().text(), "{role:?} at {size:?}");
    }
}

#[test]
fn a_key_is_one_frame_and_a_rest_at_most_one_more() {
    for (who, size, role) in DAILY {
        let mut turns = Turns::start(who, size, role);
        turns.rest();
        for keys in ["6", "j", "j", "j", "4", "j", "k", "3", "j", ":", "\"o\"", "Esc", "?", "Esc"] {
            assert_eq!(turns.press(keys), 1, "{keys}");
            let more = turns.rest();
            assert!(more <= 1, "{keys}: {more} frames more");
            assert_eq!(turns.rest(), 0, "no work is left");
        }
        // The rows are known by now, and a hidden list is not gathered.
        turns.press("6");
        turns.rest();
        assert_eq!(turns.press("Down Up Down Up"), 4);
        assert_eq!(turns.rest(), 0);
    }
}

#[test]
fn the_screen_is_never_out_of_date_and_no_slice_changes_it_without_a_report() {
    for (who, size, role) in DAILY {
        let mut turns = Turns::start(who, size, role);
        LAST.with(|last| last.replace(turns.shown.clone()));
        turns.steps = 1;
        turns.check = |news, _, now| {
            LAST.with(|last| {
                let before = last.replace(now.to_owned());
                assert!(news || before == now, "changed without a report:\n{before}\nto\n{now}");
                let said = (usize::from(news), usize::from(news && before == now));
                SAID.with(|all| all.set((all.get().0 + said.0, all.get().1 + said.1)));
            });
        };
        turns.rest();
        for stroke in MORNING.split(' ') {
            turns.press(stroke);
            LAST.with(|last| last.replace(turns.shown.clone()));
            turns.rest();
            assert_eq!(turns.shown, turns.session.draw().text(), "{role:?} at {size:?} after {stroke}");
        }
    }
    // A slice may report a change that the screen does not show, but seldom.
    let (news, in_vain) = SAID.with(std::cell::Cell::get);
    assert!(in_vain * 5 < news, "{in_vain} of {news}");
}

thread_local! {
    /// Slices that reported a change, and how many of them changed nothing visible.
    static SAID: std::cell::Cell<(usize, usize)> = const { std::cell::Cell::new((0, 0)) };
    /// The screen after the last slice.
    static LAST: std::cell::RefCell<String> = const { std::cell::RefCell::new(String::new()) };
}

#[test]
fn the_list_of_i_dag_is_gathered_only_while_visible_and_is_up_to_date_when_shown_again() {
    let mut turns = Turns::start("BLM", (120, 40), Some("koordinator"));
    turns.rest();
    let rows = |turns: &Turns| turns.session.model.today.attention().map(|list| list.remarks.clone()).unwrap();
    let before = rows(&turns);
    assert!(!before.is_empty());
    let about = turns.session.model.today.attention().unwrap().rows[0].clone();
    assert!(before[0].put_off.is_none());
    turns.press("4");
    turns.rest();
    let mut put_off = Record::new(Entity::Snooze, Id::derived(Entity::Snooze, &["frames"]));
    put_off.set("rule", Some(Value::Text(before[0].rule.to_owned())));
    put_off.set("about", Some(Value::Text(praksis::cases::named(&about))));
    put_off.set("until", Some(Value::Date(praksis::domain::dates::plus_days(turns.session.model.today_date(), 5))));
    put_off.set("reason", Some(Value::Text("aftalt".to_owned())));
    let mut store = open(&turns.session.path());
    let ops = vec![Op::between(None, &put_off)];
    let edit = Edit { verb: Verb::Create, author: "ANDEN".into(), seen: Seen::default(), ops };
    store.commit(&crate::support::unjudged::Unjudged(edit)).unwrap();
    turns.session.send(Msg::ChangedElsewhere);
    turns.rest();
    assert_eq!(rows(&turns), before, "a hidden list is not gathered");
    turns.press("1");
    turns.rest();
    assert!(rows(&turns).iter().any(|remark| remark.put_off.is_some()));
}

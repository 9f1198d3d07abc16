//! Import judges as the screen does: for each row of the table in docs/export.md the same fact gives the same result,
//! typed by a person or read from a file, and where a file is asked less, the program says so.

use crate::support;
use crate::support::importing;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::ffi::OsString;

use crate::support::file::in_memory;
use crate::support::{Driver, Place};
use chrono::NaiveDate;
use praksis::actions::{self, Context, CountingIds, Door, NewIds};
use praksis::cli::open::{demo_now, demo_wall};
use praksis::cli::{Exit, Io, Run, run};
use praksis::domain::actor::Actor;
use praksis::domain::edit::TEXT_LIMIT;
use praksis::domain::fields::{Entity, Kind};
use praksis::domain::value::{Id, Record, Value};
use praksis::import::{Carried, Sources, carry_out};
use praksis::store::{Query, Shown, Store};
use praksis::text::{Lang, Text};
use praksis::tui::widgets::detail::state::Item;
use serde_json::Value as Json;

fn day(text: &str) -> Option<NaiveDate> {
    Some(text.parse().unwrap())
}

/// The result of a run.
pub struct Ran {
    pub exit: Exit,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn json(&self) -> Json {
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("{}{}", self.out, self.err))
    }

    /// The codes of the problems with line and field, in order.
    fn problems(&self) -> Vec<(String, u64, String)> {
        let told = self.json();
        let all = told["problems"].as_array().cloned().unwrap_or_default();
        let text = |problem: &Json, key: &str| problem[key].as_str().unwrap_or_default().to_owned();
        let line = |problem: &Json| problem["line"].as_u64().unwrap_or_default();
        all.iter().map(|problem| (text(problem, "problem"), line(problem), text(problem, "field"))).collect()
    }
}

/// A file for importing.
pub struct WriteTx {
    place: Place,
    documents: Cell<usize>,
    /// Who imports and is at the screen.
    who: &'static str,
}

impl WriteTx {
    pub fn demo() -> WriteTx {
        WriteTx { place: Place::demo(), documents: Cell::new(0), who: "BLM" }
    }

    /// The demo in another person's hands: only its observer may change a kladde.
    pub fn demo_of(who: &'static str) -> WriteTx {
        WriteTx { who, ..WriteTx::demo() }
    }

    fn empty() -> WriteTx {
        WriteTx { place: Place::empty(), documents: Cell::new(0), who: "BLM" }
    }

    pub fn import_with(&self, toml: &str, options: &[&str]) -> Ran {
        self.documents.set(self.documents.get() + 1);
        let file = self.place.path().with_file_name(format!("{}.toml", self.documents.get()));
        std::fs::write(&file, toml).unwrap();
        let (db, file) = (self.place.path().display().to_string(), file.display().to_string());
        let words = ["import", &file, "--db", &db, "--as", self.who, "--lang", "da", "--now", "2020-01-15T12:50"];
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut io = Io { out: &mut out, err: &mut err, watched: false, system_language: None, machine: None };
        let words = words.iter().chain(options).map(OsString::from).collect();
        let Run::Ended(exit) = run(words, &mut io) else { panic!("the screen was asked for") };
        Ran { exit, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
    }

    #[track_caller]
    pub fn import(&self, toml: &str) -> Ran {
        let ran = self.import_with(toml, &[]);
        assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
        ran
    }

    pub fn refused(&self, toml: &str, options: &[&str]) -> Vec<(String, u64, String)> {
        let before = self.driver().everything();
        let ran = self.import_with(toml, &[options, &["--json"]].concat());
        assert_eq!(ran.exit, Exit::Problem, "{}", ran.out);
        assert_eq!(self.driver().everything(), before, "nothing is saved");
        ran.problems()
    }

    pub fn driver(&self) -> Driver {
        self.place.start(Some(self.who), (120, 40), Lang::Da)
    }

    fn record(&self, number: &str) -> Record {
        self.driver().record(number)
    }

    pub fn all(&self, entity: Entity) -> Vec<Record> {
        self.driver().all(entity)
    }

    fn phase(&self, engagement: &str, number: i64) -> Record {
        let driver = self.driver();
        let parent = driver.record(engagement).id;
        let all = driver.children(Entity::Phase, "engagement", parent);
        all.into_iter().find(|phase| phase.int("number") == Some(number)).unwrap()
    }

    fn milestone(&self, engagement: &str, key: &str) -> Record {
        let driver = self.driver();
        let parent = driver.record(engagement).id;
        let all = driver.children(Entity::Milestone, "engagement", parent);
        all.into_iter().find(|milestone| milestone.text("key") == key).unwrap()
    }

    fn status(&self, number: &str) -> String {
        self.record(number).text("status").to_owned()
    }
}

/// The person with these initials.
fn person(driver: &Driver, initials: &str) -> Id {
    driver.all(Entity::Person).iter().find(|person| person.text("initials") == initials).unwrap().id
}

pub fn found(problem: &str, line: u64, field: &str) -> (String, u64, String) {
    (problem.to_owned(), line, field.to_owned())
}

const CLOSED: &str = "[[engagement]]\nno = \"F-02\"\nstatus = \"afsluttet\"\n";
const OPEN_PAUSE: &str = "[[pause]]\nid = \"p1\"\nengagement = \"F-01\"\nfrom = \"1.1.2020\"\nreason = \"test\"\n";

#[test]
fn a_step_out_of_order_is_refused_at_its_line_unless_the_file_is_history() {
    // On the screen the form refuses the same step at the same field.
    let mut driver = WriteTx::demo().driver();
    driver.press("4 / \"F-02\" Enter e").fill("status", "afsluttet").press("Ctrl+S");
    driver.shows("går det videre til: pauset, afslutter");
    assert_eq!(driver.record("F-02").text("status"), "aktiv");

    let desk = WriteTx::demo();
    let problems = desk.refused(CLOSED, &[]);
    assert_eq!(problems[0], found("problem-step", 3, "status"));
    assert!(problems[1..].iter().all(|problem| problem.0 == "problem-gate" && problem.1 == 3), "{problems:?}");
    // A reason passes gates but not steps.
    assert_eq!(desk.refused(CLOSED, &["--reason", "Aftalt"]), [found("problem-step", 3, "status")]);
    let ran = desk.import_with(CLOSED, &["--history"]);
    assert_eq!((ran.exit, desk.status("F-02").as_str()), (Exit::Done, "afsluttet"));
    assert!(ran.out.contains("1 post kom med sin status"), "{}", ran.out);
    assert_eq!(desk.all(Entity::GateOverride).len(), WriteTx::demo().all(Entity::GateOverride).len());
}

#[test]
fn a_step_needs_its_reason_by_both_doors() {
    let desk = WriteTx::demo();
    let given_up = |more: &str| format!("[[engagement]]\nno = \"F-07\"\nstatus = \"annulleret\"\n{more}");
    assert_eq!(desk.refused(&given_up(""), &[]), [found("problem-step", 1, "status_reason")]);
    desk.import(&given_up("status_reason = \"Enheden lukker\"\n"));
    assert_eq!(desk.status("F-07"), "annulleret");

    let mut driver = WriteTx::demo().driver();
    driver.press("4 / \"F-07\" Enter e").fill("status", "annulleret").press("Ctrl+S");
    assert_eq!(driver.layers(), 1, "the form stays open: {}", driver.screen());
    driver.fill("status_reason", "Enheden lukker").save();
    assert_eq!(driver.record("F-07").text("status"), "annulleret");
}

/// F-02 is about to end.
fn closing() -> WriteTx {
    let desk = WriteTx::demo();
    desk.import("[[engagement]]\nno = \"F-02\"\nstatus = \"afslutter\"\n");
    desk
}

#[test]
fn a_gate_stops_a_file_until_a_reason_is_given_and_stores_it_as_on_the_screen() {
    let kept = |desk: &WriteTx| -> BTreeSet<(String, String, String, Option<Id>)> {
        let notes = desk.all(Entity::GateOverride);
        let ours = notes.iter().filter(|note| note.text("reason") == "Aftalt med chefen");
        ours.map(|note| {
            let text = |field| note.text(field).to_owned();
            (text("rule"), text("gate"), note.date("date").unwrap().to_string(), note.link("by"))
        })
        .collect()
    };
    let desk = closing();
    assert!(desk.refused(CLOSED, &[]).iter().all(|problem| *problem == found("problem-gate", 3, "status")));
    assert_eq!(desk.import_with(CLOSED, &["--reason", "Aftalt med chefen"]).exit, Exit::Done);
    assert_eq!(desk.status("F-02"), "afsluttet");

    let screen = closing();
    let mut driver = screen.driver();
    driver
        .press("4 / \"F-02\" Enter m")
        .type_in("afsluttet")
        .press("Enter Enter")
        .type_in("Aftalt med chefen")
        .press("Enter");
    assert_eq!(driver.record("F-02").text("status"), "afsluttet", "{}", driver.screen());
    drop(driver);
    assert_eq!(kept(&desk), kept(&screen));
    assert!(!kept(&desk).is_empty());

    // A reason that nothing asked for is not stored, and the program says so.
    let history = closing();
    let ran = history.import_with(CLOSED, &["--history", "--reason", "Aftalt med chefen"]);
    assert_eq!((ran.exit, kept(&history).len()), (Exit::Done, 0));
    assert_eq!(ran.err.trim(), Text::new(Lang::Da).get("import-reason-unused"));
}

#[test]
fn a_reason_may_not_contain_a_civil_registration_number() {
    let desk = closing();
    let ran = desk.import_with(CLOSED, &["--reason", "Barnet 010115-1234"]);
    assert_eq!((ran.exit, ran.err.contains("R-70")), (Exit::Problem, true));
    assert_eq!(desk.status("F-02"), "afslutter");
}

#[test]
fn a_pause_pauses_its_engagement_by_both_doors_and_one_undo_reverses_both() {
    let desk = WriteTx::demo();
    let before = desk.driver().everything();
    desk.import(OPEN_PAUSE);
    let imported = desk.record("F-01");
    assert_eq!(imported.text("status"), "pauset");
    desk.driver().press("u");
    assert_eq!(desk.driver().everything(), before);

    let mut driver = WriteTx::demo().driver();
    driver.press("4 / \"F-01\" Enter m").type_in("pauset").press("Enter");
    driver.fill("from", "1.1.2020").fill("reason", "test").press("Ctrl+S");
    assert_eq!(driver.record("F-01"), imported);
}

/// Closing by a file cancels what lies ahead as `m` does; a file about the past, and a status that the file itself says, stand.
#[test]
fn a_file_that_closes_an_engagement_cancels_what_lies_ahead_as_on_the_screen() {
    let status = |to: &str| format!("[[engagement]]\nno = \"F-05\"\nstatus = \"{to}\"\n");
    let desk = WriteTx::demo();
    desk.import(&status("afslutter"));
    assert_eq!(desk.status("A-0245"), "planlagt");
    desk.import(&status("afsluttet"));
    let imported = desk.record("A-0245");
    assert_eq!((imported.text("status"), imported.text("cancelled_reason")), ("aflyst", "@engagement-closed"));

    let mut driver = WriteTx::demo().driver();
    driver.press("4 / \"F-05\" Enter m \"afslutter\" Enter m \"afsluttet\" Enter Enter");
    assert_eq!(driver.record("A-0245"), imported, "{}", driver.notice());

    desk.driver().press("u");
    assert_eq!(desk.status("A-0245"), "planlagt");
    let says = "[[activity]]\nno = \"A-0245\"\nstatus = \"planlagt\"\n";
    desk.import(&format!("{says}{}", status("afsluttet")));
    assert_eq!(desk.status("A-0245"), "planlagt", "the file says so");

    let history = WriteTx::demo();
    assert_eq!(history.import_with(&status("afsluttet"), &["--history"]).exit, Exit::Done);
    assert_eq!((history.status("F-05").as_str(), history.status("A-0245").as_str()), ("afsluttet", "planlagt"));
}

/// The milestone of a course day follows it, unless the file says another day.
#[test]
fn the_milestone_of_a_course_day_follows_it_in_a_file() {
    let moved = "[[session]]\nno = \"KG-002\"\ndate = 2020-02-11\n";
    let desk = WriteTx::demo();
    let second = |desk: &WriteTx| {
        let driver = desk.driver();
        let all = driver.children(Entity::Milestone, "engagement", driver.record("F-08").id);
        all.into_iter().find(|milestone| milestone.text("title") == "Dag 2").unwrap()
    };
    let before = second(&desk);
    desk.import(moved);
    assert_eq!(second(&desk).date("date"), day("2020-02-11"));
    desk.driver().press("u");
    assert_eq!(second(&desk), before);
    desk.import("[[session]]\nno = \"KG-002\"\nstatus = \"aflyst\"\ncancelled_reason = \"sne\"\n");
    assert_eq!(second(&desk).text("dropped_reason"), "@course-day-cancelled");
    desk.driver().press("u");
    desk.import(&format!("{moved}[[milestone]]\nid = \"{}\"\ndate = 2020-02-12\n", before.id.0));
    assert_eq!(second(&desk).date("date"), day("2020-02-12"));
}

/// What happened is not dated ahead, by a file as on the screen.
#[test]
fn a_file_dates_nothing_that_happened_ahead() {
    for (rows, says, line, field) in [
        (
            "[[evaluation]]\nid = \"x\"\nengagement = \"F-05\"\nresult = \"naaet\"\ndate = DAY\n",
            "law-outcome-not-come",
            4,
            "result",
        ),
        (
            "[[inspection]]\nid = \"x\"\nunit = \"E-12\"\noutcome = \"anbefaling\"\ndate = DAY\n",
            "law-outcome-not-come",
            4,
            "outcome",
        ),
        (
            "[[endorsement]]\nid = \"x\"\nrequest = \"ANM-09\"\nrole = \"chef\"\ndate = DAY\n",
            "law-outcome-not-come",
            5,
            "date",
        ),
        (
            "[[engagement_unit]]\nengagement = \"F-01\"\nunit = \"E-03\"\nstatus = \"udtraadt\"\nto = DAY\n",
            "law-end-not-come",
            4,
            "status",
        ),
        (
            "[[knowledge_share]]\nid = \"x\"\nengagement = \"F-05\"\nto = \"Ledermøde\"\ndate = DAY\n",
            "law-day-not-come",
            5,
            "date",
        ),
        ("[[request]]\nid = \"x\"\ntitle = \"Hjælp\"\nreceived = DAY\n", "law-day-not-come", 4, "received"),
        ("[[roster_week]]\ndate = 2020-02-03\npublished_at = DAY\n", "law-outcome-not-come", 3, "published_at"),
    ] {
        let mut desk = WriteTx::demo();
        if rows.contains("roster_week") {
            desk.who = "TL";
        }
        assert_eq!(desk.refused(&rows.replace("DAY", "2020-01-16"), &[]), [found(says, line, field)], "{rows}");
        desk.import(&rows.replace("DAY", "2020-01-15"));
    }
    // A day that follows another is not before it, and a week of the roster begins on its Monday.
    for (rows, right, says, field) in [
        (
            "[[inspection]]\nid = \"x\"\nunit = \"E-12\"\ndate = 2020-01-10\nclosed_at = DAY\n",
            "2020-01-10",
            "law-before-its-day",
            "closed_at",
        ),
        ("[[roster_week]]\nid = \"x\"\nstatus = \"kladde\"\ndate = DAY\n", "2020-05-04", "law-no-monday", "date"),
    ] {
        let wrong = if field == "date" { "2020-05-05" } else { "2020-01-09" };
        let mut desk = WriteTx::demo();
        if rows.contains("roster_week") {
            desk.who = "TL";
        }
        let line = rows.lines().zip(1..).find(|(line, _)| line.contains("DAY")).unwrap().1;
        assert_eq!(desk.refused(&rows.replace("DAY", wrong), &[]), [found(says, line, field)], "{rows}");
        desk.import(&rows.replace("DAY", right));
    }
    let held = "[[session]]\nno = \"KG-010\"\nstatus = \"afholdt\"\n";
    assert_eq!(WriteTx::demo().refused(held, &[]).len(), 1, "held on no day");
    WriteTx::demo().import(&format!("{held}date = 2020-01-15\n"));
}

/// Only a dispatch says that a meeting is called or its minutes are sent, and minutes come after their meeting.
#[test]
fn what_was_sent_gives_a_meeting_its_status_in_either_order_and_never_before_its_day() {
    let status = |number: &str, status: &str| format!("[[meeting]]\nno = \"{number}\"\nstatus = \"{status}\"\n");
    let sent = |meeting: &str, kind: &str, day: &str| {
        format!("[[dispatch]]\nid = \"d{kind}\"\nmeeting = \"{meeting}\"\nkind = \"{kind}\"\nsent_at = {day}\n")
    };
    let desk = WriteTx::demo();
    assert_eq!(desk.refused(&status("M-019", "indkaldt"), &[]), [found("problem-step", 3, "status")]);
    desk.import(&format!("{}{}", status("M-019", "indkaldt"), sent("M-019", "dagsorden", "2020-01-15")));
    assert_eq!(desk.status("M-019"), "indkaldt");
    // Cancelled and planned again, it is still called.
    desk.import(&format!("{}cancelled_reason = \"sne\"\n", status("M-019", "aflyst")));
    let mut driver = desk.driver();
    driver.press("3 / \"M-019\" Enter m").type_in("planlagt").press("Enter");
    assert_eq!(driver.record("M-019").text("status"), "indkaldt");
    let desk = WriteTx::demo();
    let ran = desk.import_with(&status("M-019", "indkaldt"), &["--history"]);
    assert_eq!((ran.exit, desk.status("M-019").as_str()), (Exit::Done, "indkaldt"));

    let desk = WriteTx::demo();
    let held = desk.record("M-017").day().unwrap();
    let (day_before, day_of) = (held.pred_opt().unwrap().to_string(), held.to_string());
    let early = desk.refused(&sent("M-017", "referat", &day_before), &[]);
    assert_eq!(early, [found("law-minutes-early", 5, "sent_at")]);
    desk.import(&sent("M-017", "referat", &day_of));
    assert_eq!(desk.status("M-017"), "referat_sendt");
    let ahead = desk.refused(&sent("M-020", "referat", "2020-01-15"), &[]);
    assert_eq!(ahead, [found("law-minutes-early", 5, "sent_at")]);
    // The minutes first, and then that it was held.
    let desk = WriteTx::demo();
    desk.import_with(&status("M-017", "planlagt"), &["--history"]);
    desk.import(&sent("M-017", "referat", &day_of));
    assert_eq!(desk.status("M-017"), "planlagt");
    let mut driver = desk.driver();
    driver.press("3 / \"M-017\" Enter m").type_in("afholdt").press("Enter");
    assert_eq!(driver.record("M-017").text("status"), "referat_sendt", "{}", driver.screen());
}

/// The newest evaluation by its day decides, whatever is entered last.
#[test]
fn an_older_evaluation_entered_late_does_not_open_a_goal_that_was_reached() {
    let desk = WriteTx::demo();
    let (goal, day) = (desk.record("EV-10").link("goal").unwrap(), desk.record("EV-10").day().unwrap());
    let status = |desk: &WriteTx| {
        let goal = desk.driver().file(|reader| reader.record(goal).unwrap()).unwrap();
        goal.text("status").to_owned()
    };
    let evaluation = |id: &str, day: NaiveDate| {
        format!("[[evaluation]]\nid = \"{id}\"\ngoal = \"{}\"\ndate = {day}\nresult = \"ikke\"\n", goal.0)
    };
    assert_eq!(status(&desk), "evalueret");
    desk.import(&evaluation("late", day.pred_opt().unwrap()));
    assert_eq!(status(&desk), "evalueret");
    // Said to be later after all, it decides.
    desk.import(&format!("[[evaluation]]\nid = \"late\"\ndate = {}\n", day.succ_opt().unwrap()));
    assert_eq!(status(&desk), "i_gang");
    let desk = WriteTx::demo();
    desk.import(&evaluation("same", day));
    assert_eq!(status(&desk), "i_gang", "of the same day the later written one");
}

/// Initials name one person, in capitals or not.
#[test]
fn initials_that_somebody_has_are_refused_by_both_doors() {
    let desk = WriteTx::demo();
    let new = |initials: &str| format!("[[person]]\nid = \"ny\"\ninitials = \"{initials}\"\nname = \"Bo Lind\"\n");
    assert_eq!(desk.refused(&new("blm"), &[]), [found("law-same-initials", 3, "initials")]);
    desk.import(&new("BLX"));
    let mut driver = WriteTx::demo().driver();
    let persons = driver.all(Entity::Person).len();
    let other = driver.all(Entity::Person).into_iter().find(|person| person.text("initials") == "BLM").unwrap();
    driver.press("8 N \"person\" Enter").fill("name", "Bo Lind").fill("initials", "blm").press("Ctrl+S");
    driver.shows(&Entity::Person.numbered(other.number.unwrap()).unwrap());
    assert_eq!((driver.layers(), driver.all(Entity::Person).len()), (1, persons));
    driver.fill("initials", "BLX").save();
    assert_eq!(driver.all(Entity::Person).len(), persons + 1);
}

/// A document says when a commitment was kept, and a reason given with it serves the steps that need one.
#[test]
fn a_commitment_is_kept_on_a_day_and_a_reason_serves_every_step_of_the_file() {
    let desk = WriteTx::demo();
    let open = desk.all(Entity::Commitment).into_iter().find(|one| one.text("status") == "aftalt").unwrap();
    let row = format!("[[commitment]]\nid = \"{}\"\nstatus = \"opfyldt\"\n", open.id.0);
    assert_eq!(desk.refused(&row, &[]), [found("problem-missing", 1, "kept_at")]);
    desk.import(&format!("[[commitment]]\nid = \"{}\"\nkept_at = 2020-01-15\n", open.id.0));
    let kept = desk.all(Entity::Commitment).into_iter().find(|one| one.id == open.id).unwrap();
    assert_eq!(kept.text("status"), "opfyldt", "the day says so");

    let reopened = "[[engagement]]\nno = \"F-02\"\nstatus = \"aktiv\"\n";
    let desk = closing();
    assert_eq!(desk.refused(reopened, &[]), [found("problem-step", 1, "status_reason")]);
    assert_eq!(desk.import_with(reopened, &["--reason", "Ny aftale"]).exit, Exit::Done);
    let after = desk.record("F-02");
    assert_eq!((after.text("status"), after.text("status_reason")), ("aktiv", "Ny aftale"));
}

/// What is there already is not written a second time.
#[test]
fn the_same_thing_twice_is_refused_where_one_is_meant() {
    for (once, twice, says, line, field) in [
        (
            "[[room]]\nid = \"a\"\nunit = \"E-03\"\nname = \"Blå\"\n",
            "[[room]]\nid = \"b\"\nunit = \"E-03\"\nname = \"blaa\"\n",
            "law-room-twice",
            4,
            "name",
        ),
        (
            "[[absence]]\nid = \"a\"\nperson = \"BLM\"\nfrom = 2020-02-03\nto = 2020-02-04\n",
            "[[absence]]\nid = \"b\"\nperson = \"BLM\"\nfrom = 2020-02-03\nto = 2020-02-04\n",
            "law-absence-twice",
            4,
            "from",
        ),
        (
            "[[endorsement]]\nid = \"a\"\nrequest = \"ANM-09\"\nrole = \"chef\"\n",
            "[[endorsement]]\nid = \"b\"\nrequest = \"ANM-09\"\nrole = \"chef\"\n",
            "law-endorsed-twice",
            4,
            "role",
        ),
        (
            "",
            "[[phase]]\nid = \"b\"\nengagement = \"F-01\"\nnumber = 2\nname = \"Igen\"\n",
            "law-phase-twice",
            4,
            "number",
        ),
    ] {
        let desk = WriteTx::demo();
        if !once.is_empty() {
            desk.import(once);
        }
        assert_eq!(desk.refused(twice, &[]), [found(says, line, field)], "{twice}");
    }
    let other = "[[absence]]\nid = \"b\"\nperson = \"BLM\"\nfrom = 2020-02-03\nto = 2020-02-05\n";
    WriteTx::demo().import(other);
}

/// A visit that is there already, or planned in what is over, is told with its line and stops nothing.
#[test]
fn a_file_tells_what_is_unlikely_about_its_visits() {
    let visit = |engagement: &str, more: &str| {
        format!(
            "[[activity]]\nid = \"v{engagement}\"\nengagement = \"{engagement}\"\nkind = \"stuemoede\"\nminutes = 60\n{more}"
        )
    };
    let told = |ran: &Ran| {
        let all = ran.json()["doubts"].as_array().cloned().unwrap_or_default();
        let told = |one: &Json| (one["problem"].as_str().unwrap().to_owned(), one["line"].as_u64().unwrap());
        all.iter().map(told).collect::<Vec<_>>()
    };
    let desk = WriteTx::demo();
    let first = desk.import_with(&visit("F-01", "date = 2020-01-14\n"), &["--json"]);
    assert_eq!((first.exit, told(&first)), (Exit::Done, vec![]));
    let again = visit("F-01", "date = 2020-01-14\n").replace("vF-01", "again");
    let again = desk.import_with(&again, &["--json"]);
    assert_eq!((again.exit, told(&again)), (Exit::Done, vec![("problem-twin".to_owned(), 1)]));
    let over = desk.import_with(&visit("F-09", "date = 2020-01-20\nstatus = \"planlagt\"\n"), &["--json"]);
    assert_eq!((over.exit, told(&over)), (Exit::Done, vec![("problem-over".to_owned(), 7)]));
    let held = desk.import_with(&visit("F-09", "date = 2020-01-13\n").replace("vF-09", "held"), &["--json"]);
    assert_eq!((held.exit, told(&held)), (Exit::Done, vec![]), "what was held is a fact");
    // On the screen it is asked.
    let mut driver = desk.driver();
    driver.press("Ctrl+F").type_in("A-0263").press("Enter m").type_in("aflyst").press("Enter \"sne\" Enter");
    assert_eq!(driver.record("A-0263").text("status"), "aflyst", "{}", driver.screen());
    driver.press("m").type_in("planlagt").press("Enter").shows("F-09 er arkiveret");
    assert_eq!(driver.record("A-0263").text("status"), "aflyst");
    driver.press("Enter");
    assert_eq!(driver.record("A-0263").text("status"), "planlagt", "{}", driver.screen());
}

/// What cannot be held yet is refused before anything is asked.
#[test]
fn what_lies_ahead_is_not_held_and_no_absence_is_asked_about() {
    let desk = WriteTx::demo();
    let ran = desk.import_with(
        "[[absence]]\nid = \"a\"\nperson = \"BLM\"\nfrom = 2020-01-14\nto = 2020-01-20\n\
        [[activity]]\nid = \"v\"\nengagement = \"F-01\"\nkind = \"stuemoede\"\nminutes = 60\npeople = [\"BLM\"]\n\
        date = 2020-01-20\nstatus = \"planlagt\"\n",
        &["--history"],
    );
    assert_eq!(ran.exit, Exit::Done, "{}", ran.err);
    let mut driver = desk.driver();
    driver.press("Ctrl+F").type_in("A-0261").press("Enter h");
    assert_eq!(driver.layers(), 0, "{}", driver.screen());
    assert!(driver.notice().contains("ikke kommet"), "{}", driver.notice());
    assert_eq!(driver.record("A-0261").text("status"), "planlagt");
}

/// What a unit was to do until its last day is still to be done.
#[test]
fn a_unit_that_has_left_leaves_what_comes_after_its_last_day() {
    let desk = WriteTx::demo();
    let (unit, id) = (desk.record("E-03").id, desk.record("F-01").id);
    let open = |desk: &WriteTx| {
        let all = desk.driver().children(Entity::Milestone, "engagement", id);
        let open = |one: &Record| one.link("unit") == Some(unit) && one.text("dropped_reason").is_empty();
        let days: Vec<NaiveDate> = all.iter().filter(|one| open(one)).filter_map(|one| one.date("date")).collect();
        days
    };
    let last: NaiveDate = "2020-01-15".parse().unwrap();
    let before = open(&desk);
    let ahead = |days: &[NaiveDate]| days.iter().filter(|day| **day > last).count();
    assert!(ahead(&before) > 0 && ahead(&before) < before.len(), "{before:?}");
    desk.import(&format!(
        "[[engagement_unit]]\nengagement = \"F-01\"\nunit = \"E-03\"\nstatus = \"udtraadt\"\nto = {last}\n"
    ));
    let left = open(&desk);
    assert!(left.iter().all(|day| *day <= last), "{left:?}");
    assert_eq!(left.len(), before.len() - ahead(&before));
}

#[test]
fn a_status_in_a_file_wins_over_consequences() {
    let desk = WriteTx::demo();
    desk.import(&format!("{OPEN_PAUSE}[[engagement]]\nno = \"F-01\"\nstatus = \"aktiv\"\n"));
    assert_eq!(desk.status("F-01"), "aktiv");
    // A status that follows from the file's own pause is no step by hand.
    let desk = WriteTx::demo();
    desk.import(&format!("{OPEN_PAUSE}[[engagement]]\nno = \"F-01\"\nstatus = \"pauset\"\n"));
    assert_eq!(desk.status("F-01"), "pauset");
    let alone = "[[engagement]]\nno = \"F-01\"\nstatus = \"pauset\"\n";
    assert_eq!(WriteTx::demo().refused(alone, &[]), [found("problem-step", 3, "status")]);
}

#[test]
fn the_end_of_a_pause_moves_the_plan_as_on_the_screen_and_an_earlier_pause_ends_nothing() {
    let desk = WriteTx::demo();
    desk.import(OPEN_PAUSE);
    desk.import(
        "[[pause]]\nid = \"p0\"\nengagement = \"F-01\"\nfrom = 2019-10-07\nto = 2019-10-13\nreason = \"ferie\"\n",
    );
    assert_eq!(desk.status("F-01"), "pauset", "the later pause is not over");
    let desk = WriteTx::demo();
    desk.import(OPEN_PAUSE);
    let ran = desk.import("[[pause]]\nid = \"p1\"\nto = 2020-01-31\n");
    assert!(ran.out.contains("datoer i planer er flyttet"), "{}", ran.out);
    let moved = desk.record("F-01");
    assert_eq!((moved.text("status"), moved.date("end")), ("aktiv", day("2021-03-30")));
    assert_eq!(desk.milestone("F-01", "midt").date("date"), day("2020-07-01"));
}

#[test]
fn a_closed_phase_opens_the_next_and_no_date_is_invented() {
    let closed = "[[phase]]\nengagement = \"F-01\"\nnumber = 2\nstatus = \"afsluttet\"\n";
    let dropped = "[[milestone]]\nengagement = \"F-01\"\nkey = \"midt\"\ndropped_reason = \"Holdes senere\"\n";
    let desk = WriteTx::demo();
    assert_eq!(desk.refused(closed, &[]), [found("problem-gate", 4, "status")], "R-78: the milestone is open");
    // The rows of the same file count at the gate.
    desk.import(&format!("{closed}{dropped}"));
    let (second, third) = (desk.phase("F-01", 2), desk.phase("F-01", 3));
    assert_eq!((second.text("status"), third.text("status")), ("afsluttet", "i_gang"));
    assert_eq!(second.date("actual_end"), None, "the file does not say when");

    let screen = WriteTx::demo();
    let mut driver = screen.driver();
    let id = screen.phase("F-01", 2).id;
    driver.press("4 / \"F-01\" Enter");
    driver
        .go_to_item(|item| matches!(item, Item::Child(m) if m.entity == Entity::Milestone && m.text("key") == "midt"));
    driver.press("G \"Holdes senere\" Enter");
    driver.go_to_item(|item| matches!(item, Item::Child(phase) if phase.id == id));
    driver.press("m").type_in("afsluttet").press("Enter");
    drop(driver);
    assert_eq!(screen.phase("F-01", 3), third);
    assert_eq!(screen.phase("F-01", 2).date("actual_end"), day("2020-01-15"), "a person closes it today");

    let stated = format!("{closed}{dropped}[[phase]]\nengagement = \"F-01\"\nnumber = 3\nstatus = \"kommende\"\n");
    let desk = WriteTx::demo();
    desk.import(&stated);
    assert_eq!(desk.phase("F-01", 3).text("status"), "kommende");
}

#[test]
fn opening_a_phase_closes_the_one_before_through_its_gate() {
    let opened = "[[phase]]\nengagement = \"F-01\"\nnumber = 3\nstatus = \"i_gang\"\n";
    let desk = WriteTx::demo();
    assert_eq!(desk.refused(opened, &[]), [found("problem-gate", 4, "status")]);
    assert_eq!(desk.import_with(opened, &["--reason", "Aftalt"]).exit, Exit::Done);
    assert_eq!(desk.phase("F-01", 2).text("status"), "afsluttet");
    let notes = desk.all(Entity::GateOverride);
    assert_eq!(notes.iter().filter(|note| note.text("reason") == "Aftalt").count(), 1);
}

#[test]
fn a_plan_and_an_evaluation_of_the_same_file_count_where_it_closes_an_engagement() {
    let start = "[[engagement]]\nno = \"F-40\"\ntitle = \"Langt\"\nkind = \"lang\"\nstatus = \"afslutter\"\nstart = 2019-09-02\nend = 2019-12-20\n\
        [[goal]]\nid = \"g\"\nengagement = \"F-40\"\ntitle = \"Ro\"\nnumber = 1\nstatus = \"i_gang\"\n";
    let close = "[[engagement]]\nno = \"F-40\"\nstatus = \"afsluttet\"\n";
    let plan = "[[plan]]\nid = \"pl\"\nengagement = \"F-40\"\nkind = \"viderefoerelse\"\n[[plan_item]]\nplan = \"pl\"\nwhat = \"Fast punkt\"\n";
    let forankret = "[[goal]]\nid = \"g\"\nstatus = \"forankret\"\n";
    let evaluation = |result: &str, on: &str| {
        format!("[[evaluation]]\nid = \"{result}\"\ngoal = \"g\"\ndate = {on}\nresult = \"{result}\"\n")
    };
    let desk = WriteTx::demo();
    desk.import(start);
    let said = desk.refused(close, &[]);
    assert!(said.contains(&found("problem-gate", 3, "status")), "{said:?}");
    desk.import(&format!("{close}{plan}{}", evaluation("naaet", "2020-01-10")));
    assert_eq!(desk.status("F-40"), "afsluttet");
    let goal = |desk: &WriteTx| {
        let all = desk.all(Entity::Goal);
        all.into_iter().find(|goal| goal.text("title") == "Ro").unwrap().text("status").to_owned()
    };
    assert_eq!(goal(&desk), "evalueret", "the evaluation moves its goal on");
    // The evaluation that says a goal was reached makes it lasting, in the same file or before.
    let desk = WriteTx::demo();
    desk.import(start);
    desk.import(&evaluation("delvist", "2020-01-09"));
    desk.import("[[goal]]\nid = \"g\"\nstatus = \"evalueret\"\n");
    assert_eq!(desk.refused(forankret, &[]), [found("problem-step", 3, "status")]);
    desk.import(&format!("{}{forankret}", evaluation("naaet", "2020-01-10")));
    assert_eq!(goal(&desk), "forankret");
    // Of several in one file the latest decides, in any order.
    let desk = WriteTx::demo();
    desk.import(start);
    desk.import(&format!("{}{}", evaluation("naaet", "2020-01-10"), evaluation("delvist", "2020-01-09")));
    assert_eq!(goal(&desk), "evalueret");
}

#[test]
fn endorsements_in_a_file_move_their_request_through_its_steps_in_order() {
    let request = "[[request]]\nno = \"ANM-90\"\ntitle = \"Uro\"\nkind = \"udrykning\"\nreceived = 2020-01-06\nstatus = \"screenet\"\n";
    let by = |role: &str| {
        format!(
            "[[endorsement]]\nid = \"{role}\"\nrequest = \"ANM-90\"\nrole = \"{role}\"\ndate = 2020-01-10\nrecommendation = \"anbefales\"\n"
        )
    };
    let desk = WriteTx::demo();
    desk.import(request);
    desk.import(&format!("{}{}", by("chef"), by("leder")));
    let request_after = desk.record("ANM-90");
    assert_eq!((request_after.text("status"), request_after.date("decided_at")), ("indstillet_chef", None));
    // A request with its own status in the same file keeps that status.
    let desk = WriteTx::demo();
    desk.import(&format!("{request}{}{}", by("leder"), by("chef")));
    assert_eq!(desk.status("ANM-90"), "screenet");
}

#[test]
fn a_moved_start_moves_the_plan_as_on_the_screen_but_not_dates_in_the_file() {
    let moved = "[[engagement]]\nno = \"F-01\"\nstart = 2019-10-01\n";
    let desk = WriteTx::demo();
    let before = desk.driver().everything();
    let dry = desk.import_with(moved, &["--dry-run"]);
    assert!(dry.out.contains("F-01 Slut: 28.2.2021 → 31.3.2021"), "{}", dry.out);
    assert!(dry.out.contains("F-01 2. Rådgivning: 1.12.2019-30.11.2020 → 1.1-31.12.2020"), "{}", dry.out);
    let told = desk.import_with(moved, &["--dry-run", "--json"]).json();
    let rows = told["moves"].as_array().unwrap();
    let moves = rows.iter().filter(|row| row["stays"] == false).count();
    assert!(moves > 5 && told["moved"] == moves && told["imported"] == false, "{told}");
    assert!(rows.iter().any(|row| row["engagement"] == "F-01" && row["name"] == "Slut" && row["new"] == "31.3.2021"));
    assert_eq!(desk.driver().everything(), before, "a dry run saves nothing");

    let ran = desk.import(moved);
    assert!(ran.out.contains(&format!("{moves} datoer i planer er flyttet")), "{}", ran.out);
    let screen = WriteTx::demo();
    screen.driver().press("4 / \"F-01\" Enter e").fill("start", "1.10.2019").press("Ctrl+S Enter");
    assert_eq!(desk.driver().everything(), screen.driver().everything());
    desk.driver().press("u");
    assert_eq!(desk.driver().everything(), before, "one undo");

    let desk = WriteTx::demo();
    let was = desk.milestone("F-01", "midt").date("date").unwrap();
    desk.import(&format!(
        "{moved}end = 2021-02-28\n[[milestone]]\nengagement = \"F-01\"\nkey = \"midt\"\ndate = {was}\n"
    ));
    assert_eq!(desk.milestone("F-01", "midt").date("date"), Some(was), "its row sets the date");
    assert_eq!(desk.record("F-01").date("end"), day("2021-02-28"), "its row sets the end");
    assert_ne!(
        desk.milestone("F-01", "deling"),
        WriteTx::demo().milestone("F-01", "deling"),
        "the other milestones move"
    );
}

#[test]
fn a_new_engagement_gets_only_the_plan_in_its_file() {
    let row = "[[engagement]]\nno = \"F-50\"\ntitle = \"Ny\"\nkind = \"lang\"\nstart = 2020-03-02\n";
    let desk = WriteTx::demo();
    desk.import(row);
    let engagement = desk.record("F-50");
    assert_eq!(engagement.date("end"), None);
    assert!(desk.driver().children(Entity::Milestone, "engagement", engagement.id).is_empty());
    // An existing engagement is planned when it gets its start, as on the screen.
    let desk = WriteTx::demo();
    desk.import("[[engagement]]\nno = \"F-50\"\ntitle = \"Ny\"\nkind = \"lang\"\n");
    desk.import("[[engagement]]\nno = \"F-50\"\nstart = 2020-03-02\n");
    assert!(!desk.driver().children(Entity::Milestone, "engagement", engagement.id).is_empty());
}

#[test]
fn a_wrong_value_is_reported_at_its_cell_in_new_and_changed_rows() {
    let pause = |id: &str, from: &str, to: &str| {
        format!("[[pause]]\nid = \"{id}\"\nengagement = \"F-01\"\nfrom = {from}\nto = {to}\nreason = \"x\"\n")
    };
    let desk = WriteTx::demo();
    let both = [pause("a", "2019-10-01", "2019-10-20"), pause("b", "2019-10-10", "2019-11-01")].concat();
    let clash = |line| found("problem-pause-overlap", line, "from");
    assert_eq!(desk.refused(&both, &[]), [clash(4), clash(10)]);
    desk.import(&pause("a", "2019-10-01", "2019-10-20"));
    // History passes steps and gates, but not wrong values.
    assert_eq!(desk.refused(&pause("b", "2019-10-10", "2019-11-01"), &["--history"]), [clash(4)]);
    let late = "[[milestone]]\nengagement = \"F-01\"\nkey = \"midt\"\npostponed_to = 2020-07-01\n";
    assert_eq!(desk.refused(late, &[]), [found("problem-missing", 1, "postponed_reason")]);
    let early = format!("{}postponed_reason = \"x\"\n", late.replace("2020-07-01", "2020-05-01"));
    assert_eq!(desk.refused(&early, &[]), [found("problem-postpone-later", 4, "postponed_to")]);
    let template = "[[template]]\nid = \"t\"\nname = \"Egen\"\nkind = \"kort\"\n[[template_phase]]\ntemplate = \"t\"\nnumber = 1\nname = \"En\"\nmonths = 3\n\
        [[engagement]]\nno = \"F-60\"\ntitle = \"Ny\"\nkind = \"lang\"\ntemplate = \"t\"\n";
    assert_eq!(desk.refused(template, &[]), [found("problem-template-kind", 14, "template")]);
    let long =
        format!("[[unit]]\nid = \"u\"\nname = \"U\"\nkind = \"skole\"\nnote = \"{}\"\n", "a".repeat(TEXT_LIMIT + 1));
    assert_eq!(desk.refused(&long, &[]), [found("fault-too-long", 5, "note")]);
    let fits = long.replacen("aaaa", "aaa", 1);
    assert_eq!(desk.import_with(&fits, &[]).exit, Exit::Done);
}

#[test]
fn rows_of_a_finished_observation_are_locked_by_both_doors_unless_the_file_has_the_next_version() {
    let desk = WriteTx::demo();
    let finished =
        desk.all(Entity::Observation).into_iter().find(|o| !o.draft && o.text("status") == "faerdig").unwrap();
    let number = Entity::Observation.numbered(finished.number.unwrap()).unwrap();
    let row = format!("[[time_log]]\nid = \"ny\"\nobservation = \"{number}\"\ntime = \"9.05\"\ntext = \"Samling\"\n");
    let problems = desk.refused(&row, &[]);
    assert_eq!(problems, [found("problem-step", 1, "")]);
    let next = format!("[[observation]]\nno = \"{number}\"\nversion = 2\ncorrection_reason = \"Tid glemt\"\n{row}");
    desk.import(&next);
    let desk = WriteTx::demo();
    assert_eq!(desk.import_with(&row, &["--history"]).exit, Exit::Done);

    let shown = Shown::default();
    let actor = Actor::default();
    let (text, ids) = (Text::new(Lang::Da), CountingIds::new(demo_now(), 1));
    WriteTx::demo().driver().file(|reader| {
        let ctx = Context {
            reader,
            shown: &shown,
            actor: &actor,
            door: Door::Person,
            now: demo_now(),
            text: &text,
            ids: &ids,
        };
        let mut row = Record::new(Entity::TimeLog, ids.next());
        row.set("observation", Some(Value::Link(finished.id)));
        assert_eq!(actions::locked(&ctx, &row).unwrap(), Some("reason-locked"));
    });
}

#[test]
fn names_in_other_free_text_are_reported_by_file_line_and_field_and_places_are_not() {
    let rows = "[[task]]\nid = \"t\"\nwhat = \"Ring til Mathildes mor på Testhøj\"\nwho = \"Emil\"\n\
                [[goal]]\nid = \"g\"\nengagement = \"F-01\"\ntitle = \"Flere i leg\"\naim = \"Ro.\\nSå leger Zebulon på Testhøj\"\n\
                [[meeting]]\nid = \"m\"\ntitle = \"Opfølgning\"\ndate = 2020-02-03\npeople = [\"BLM\"]\n\
                minutes = \"Konsulent BLM fortalte om Prøvestien.\"\n\
                [[agenda_item]]\nmeeting = \"m\"\ntitle = \"Nyt om Zebulon\"\n";
    let desk = WriteTx::demo();
    let json = desk.import_with(rows, &["--json"]).json();
    let told: Vec<_> =
        json["names"].as_array().unwrap().iter().map(|n| (n["line"].as_u64(), n["field"].as_str())).collect();
    assert_eq!(told, [(Some(3), Some("what")), (Some(9), Some("aim")), (Some(18), Some("title"))]);
    assert_eq!(desk.import(rows).err, "", "read again, nothing is written and nothing is told");
}

#[test]
fn names_in_a_finished_observation_are_reported_and_stop_nothing() {
    let observation = |status: &str| {
        format!(
            "[[observation]]\nid = \"o\"\nunit = \"fiktiva\"\ndate = 2020-01-10\nstatus = \"{status}\"\n\
             description = \"Der var ro.\\nMathilde græd ved døren.\"\n"
        )
    };
    let desk = WriteTx::demo();
    let dry = desk.import_with(&observation("faerdig"), &["--dry-run", "--json"]).json();
    let told = |json: &Json| {
        let names = json["names"].as_array().unwrap();
        let of = |name: &Json| (name["problem"].clone(), name["line"].clone(), name["field"].clone());
        names.iter().map(of).collect::<Vec<_>>()
    };
    let expected = [("problem-name".into(), 6.into(), "description".into())];
    assert_eq!(told(&dry), expected);
    let ran = desk.import(&observation("faerdig"));
    assert!(ran.err.contains(":6:1: observation.description: Mathilde i linje 2"), "{}", ran.err);
    assert!(ran.err.contains("R-71") && !ran.out.contains("Mathilde"));
    assert!(desk.all(Entity::Observation).iter().any(|o| !o.draft && o.text("description").contains("Mathilde")));
    // Importing again writes nothing and reports nothing; for a kladde a person is asked when it is finished.
    assert_eq!(desk.import(&observation("faerdig")).err, "");
    let desk = WriteTx::demo();
    assert_eq!(desk.import(&observation("kladde")).err, "");
    assert_eq!(told(&desk.import_with(&observation("kladde"), &["--json"]).json()), []);
}

#[test]
fn a_civil_registration_number_is_reported_by_line_unless_it_is_allowed() {
    let unit = "[[unit]]\nid = \"u\"\nname = \"U\"\nkind = \"skole\"\nnote = \"Barn 010115-1234\"\n";
    let desk = WriteTx::demo();
    assert_eq!(desk.refused(unit, &["--history"]), [found("problem-number", 5, "note")]);
    assert_eq!(desk.import_with(unit, &["--allow-cpr"]).exit, Exit::Done);
}

#[test]
fn a_run_says_that_gates_were_not_asked_only_if_that_is_true() {
    let desk = WriteTx::demo();
    let unasked = |ran: &Ran| ran.out.contains("spærringer er ikke kontrolleret");
    let ran = desk.import("[[engagement]]\nno = \"F-70\"\ntitle = \"A\"\nstatus = \"udkast\"\n");
    assert!(!unasked(&ran), "this is the first status of every engagement: {}", ran.out);
    let ran = desk.import("[[engagement]]\nno = \"F-71\"\ntitle = \"B\"\nstatus = \"aktiv\"\n[[goal]]\nid = \"g\"\nengagement = \"F-71\"\ntitle = \"C\"\nstatus = \"i_gang\"\n");
    assert!(ran.out.contains("2 poster kom med deres status; trin og spærringer er ikke kontrolleret."), "{}", ran.out);
    let ran = desk.import_with("[[engagement]]\nno = \"F-71\"\nnote = \"x\"\n", &["--history"]);
    assert!(ran.out.contains("Trin og spærringer er ikke kontrolleret."), "{}", ran.out);
    let told = desk.import_with(CLOSED, &["--history", "--json"]).json();
    assert_eq!((&told["unasked"], &told["judged"]), (&1.into(), &true.into()));
}

#[cfg(unix)]
#[test]
fn a_read_only_file_reports_that_gates_were_not_judged() {
    use std::os::unix::fs::PermissionsExt;
    let desk = closing();
    // Close the file, so that the journal is empty.
    drop(support::open(&desk.place.path()));
    let path = desk.place.path();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o400)).unwrap();
    let told = desk.import_with(CLOSED, &["--dry-run", "--json"]).json();
    assert_eq!((&told["judged"], &told["imported"]), (&false.into(), &false.into()), "{told}");
    let ran = desk.import_with(CLOSED, &["--dry-run"]);
    assert_eq!(ran.err.trim(), Text::new(Lang::Da).get("import-not-judged"));
    // Rows that need no gate are judged there, too.
    let tag = "[[tag]]\nid = \"t\"\ngroup = \"tema\"\nname = \"Ro\"\n";
    assert_eq!(desk.import_with(tag, &["--dry-run", "--json"]).json()["judged"], true);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
}

#[test]
fn an_import_into_a_missing_file_is_judged_without_creating_it() {
    let desk = WriteTx::empty();
    let both = "[[unit]]\nid = \"u\"\nname = \"U\"\nkind = \"skole\"\nnote = \"Barn 010115-1234\"\n";
    let ran = desk.import_with(both, &["--json"]);
    assert_eq!(ran.problems(), [found("problem-number", 5, "note")]);
    assert!(!desk.place.path().exists());
    let told = desk.import_with(&both.replace("010115-1234", "A1"), &["--dry-run", "--json"]).json();
    assert_eq!((&told["judged"], &told["counts"]["unit"]["new"]), (&true.into(), &1.into()));
    assert!(!desk.place.path().exists());
}

#[test]
fn an_import_is_judged_again_when_the_file_has_changed() {
    let today = demo_now().date();
    let place = Place::demo();
    let toml = CLOSED.replace("afsluttet", "afslutter");
    let sources = Sources::embedded(&[("a.toml", &toml)]);
    let mut store = support::open(&place.path());
    let by = importing::By::of(&store, today);
    let mut judged = importing::judged(&store, &sources, today);
    assert_eq!(judged.problems, []);
    // Somebody writes another field of the record meanwhile: both values are kept.
    let mut driver = place.start(Some("ANB"), (120, 40), Lang::Da);
    driver.press("4 / \"F-02\" Enter e").fill("purpose", "Ro").save();
    assert!(matches!(carry_out(&mut store, &mut judged, &by.importer()).unwrap(), Carried::Saved(_)));
    let after = driver.record("F-02");
    assert_eq!((after.text("status"), after.text("purpose")), ("afslutter", "Ro"));

    // Somebody archives the engagement: the judgement is no longer valid.
    let place = Place::demo();
    let mut store = support::open(&place.path());
    let by = importing::By::of(&store, today);
    let mut judged = importing::judged(&store, &sources, today);
    let mut driver = place.start(Some("ANB"), (120, 40), Lang::Da);
    let mut engagement = driver.record("F-02");
    engagement.set("status", Some(Value::Code("arkiveret".into())));
    driver.another_writes_all(&[engagement]);
    assert_eq!(carry_out(&mut store, &mut judged, &by.importer()).unwrap(), Carried::Refused);
    assert_eq!(judged.problems.len(), 1);
    assert_eq!(driver.record("F-02").text("status"), "arkiveret");
}

#[test]
fn three_megabytes_are_several_changes_and_one_undo() {
    let mut store = in_memory(demo_wall());
    let note = "Ord ".repeat(50_000);
    let rows: String = (0..15)
        .map(|n| format!("[[unit]]\nid = \"u{n}\"\nname = \"U{n}\"\nkind = \"skole\"\nnote = \"{note}\"\n"))
        .collect();
    assert!(rows.len() > 2_900_000);
    let sources = Sources::embedded(&[("a.toml", &rows)]);
    let by = importing::By::of(&store, demo_now().date());
    let mut judged = importing::judged(&store, &sources, demo_now().date());
    let Carried::Saved(saved) = carry_out(&mut store, &mut judged, &by.importer()).unwrap() else { panic!("nothing") };
    assert!(saved.seq >= 3, "changes of at most a megabyte: {}", saved.seq);
    let units = |store: &Store| store.reader().list(&Query::all(Entity::Unit), 100).unwrap().len();
    assert_eq!(units(&store), 15);
    store.undo("import").unwrap();
    assert_eq!(units(&store), 0);
    assert!(store.reader().next_undo("import").unwrap().is_none());
}

/// Whether a law asks for this field of a kind, or for another one instead of it.
fn is_named_by(entity: Entity, field: &str) -> bool {
    matches!(
        (entity, field),
        (Entity::Attendance, "guest") | (Entity::StructureChoice, "new_name") | (Entity::KnowledgeShare, "to")
    )
}

/// Rows of a kind with only its required fields, and of the kinds they link to: in a document, and as values by field.
fn rows_of(entity: Entity, done: &mut Vec<Entity>, toml: &mut String) {
    if done.contains(&entity) {
        return;
    }
    done.push(entity);
    let mut row = format!("[[{}]]\nid = \"{}\"\n", entity.name(), entity.name());
    for field in entity.fields().iter().filter(|field| field.required || is_named_by(entity, field.name)) {
        let value = match field.kind {
            Kind::Number if field.year_of.is_some() => "2021".to_owned(),
            Kind::Line | Kind::Note => "Ord".to_owned(),
            Kind::Date | Kind::Until(_) => "2020-01-13".to_owned(),
            Kind::Fuzzy => "2020".to_owned(),
            Kind::Week => "2020-W10".to_owned(),
            Kind::Time => "10.00".to_owned(),
            Kind::Minutes => "30".to_owned(),
            Kind::Money | Kind::Number | Kind::Fte | Kind::Tenths => "1".to_owned(),
            Kind::YesNo => "ja".to_owned(),
            Kind::Choice(list) | Kind::Set(list) => list.codes[0].to_owned(),
            Kind::Link(target) | Kind::Links(target) => {
                rows_of(target, done, toml);
                target.name().to_owned()
            }
        };
        row.push_str(&format!("{} = \"{value}\"\n", field.name));
    }
    toml.push_str(&row);
}

#[test]
fn a_row_with_only_the_required_fields_starts_like_a_new_record() {
    let shown = Shown::default();
    let actor = Actor::default();
    let (text, ids) = (Text::new(Lang::Da), CountingIds::new(demo_now(), 1));
    for entity in Entity::ALL.iter().copied() {
        let mut toml = String::new();
        rows_of(entity, &mut Vec::new(), &mut toml);
        let mut store = in_memory(demo_wall());
        let sources = Sources::embedded(&[("a.toml", &toml)]);
        let plan = importing::take(&mut store, &sources, demo_now().date());
        let last = plan.batch.records.iter().rfind(|row| row.after.entity == entity).unwrap();
        let imported = store.reader().record(last.after.id).unwrap().unwrap();
        let door = Door::File { history: false };
        let reader = store.reader();
        let ctx = Context { reader, shown: &shown, actor: &actor, door, now: demo_now(), text: &text, ids: &ids };
        let mut made = actions::new_record(&ctx, entity).unwrap();
        // A decision takes its day from its meeting, by every door.
        let given = |name| is_named_by(entity, name) || (entity, name) == (Entity::Decision, "date");
        for field in entity.fields().iter().filter(|field| field.required || given(field.name)) {
            made.set(field.name, imported.get(field.name).cloned());
        }
        // What follows from the fields above it is known only now.
        for field in entity.fields().iter().filter(|field| field.follows.is_some()) {
            made.set(field.name, praksis::domain::defaults::of(field, &made, None));
        }
        let named = |record: &Record| {
            let fields = entity.fields().iter().zip(record.values.clone());
            fields.map(|(field, value)| (field.name, value)).filter(|(_, value)| value.is_some()).collect::<Vec<_>>()
        };
        assert_eq!(named(&imported), named(&made), "{entity:?}\n{toml}");
    }
}

#[test]
fn a_file_replaces_other_fields_but_not_one_with_two_versions() {
    let desk = WriteTx::demo();
    let (mut first, mut second) = (desk.driver(), desk.place.start(Some("AHK"), (120, 40), Lang::Da));
    first.press("4 / \"F-05\" Enter e").fill("purpose", "Den enes");
    second.press("4 / \"F-05\" Enter e").fill("purpose", "Den andens").save();
    first.save();
    let id = first.record("F-05").id;
    let both = first.versions(id, "purpose");
    assert_eq!(both.len(), 2);

    let purpose = "[[engagement]]\nno = \"F-05\"\npurpose = \"Filens\"\n";
    for options in [&[][..], &["--history"], &["--reason", "Aftalt"]] {
        assert_eq!(desk.refused(purpose, options), [found("fault-versions", 3, "purpose")]);
    }
    desk.import("[[engagement]]\nno = \"F-05\"\ntitle = \"Ny titel\"\n");
    let after = desk.driver();
    assert_eq!((after.versions(id, "purpose"), after.record("F-05").text("title")), (both, "Ny titel"));
    // The version shown first is nothing new.
    let shown = format!("[[engagement]]\nno = \"F-05\"\npurpose = \"{}\"\n", after.record("F-05").text("purpose"));
    desk.import(&shown);
}

/// A row about an observation of the demo.
fn about(number: &str, fields: &str) -> String {
    format!("[[observation]]\nno = \"{number}\"\n{fields}\n")
}

#[test]
fn a_finished_observation_changes_only_by_its_next_version_with_a_reason() {
    let desk = WriteTx::demo();
    let before = desk.record("OBS-0036");
    assert_eq!((before.text("status"), before.int("version")), ("delt", Some(1)));
    // On the screen a new version is begun, and its reason is asked first.
    let mut driver = WriteTx::demo().driver();
    driver.press("5 / \"OBS-0036\" Enter e");
    assert_eq!(driver.record("OBS-0036"), before);

    let text = about("OBS-0036", "description = \"Ny tekst\"");
    assert_eq!(desk.refused(&text, &[]), [found("problem-step", 3, "description")]);
    assert_eq!(desk.refused(&text, &["--reason", "Aftalt"]), [found("problem-step", 3, "description")]);
    let next = format!("{text}version = 2\n");
    assert_eq!(desk.refused(&next, &[]), [found("problem-step", 1, "correction_reason")]);
    let far = format!("{text}version = 3\ncorrection_reason = \"Tid glemt\"\n");
    assert_eq!(desk.refused(&far, &[]), [found("problem-step", 4, "version")]);
    desk.import(&format!("{next}correction_reason = \"Tid glemt\"\n"));
    let after = desk.record("OBS-0036");
    let told = (after.text("description"), after.int("version"), after.text("status"));
    // The version before stays as it was shared.
    assert_eq!(told, ("Ny tekst", Some(2), "faerdig"));
    // A reason belongs to one version.
    let third = about("OBS-0036", "version = 3");
    assert_eq!(desk.refused(&third, &[]), [found("problem-step", 1, "correction_reason")]);
    // A version never goes back, whatever the file says.
    let back = about("OBS-0036", "version = 1");
    for options in [&[][..], &["--history"]] {
        assert_eq!(desk.refused(&back, options), [found("problem-fault", 3, "version")]);
    }
    assert_eq!(desk.import_with(&about("OBS-0038", "version = 7"), &["--history"]).exit, Exit::Done);
    assert_eq!(desk.record("OBS-0038").int("version"), Some(7));

    let desk = WriteTx::demo();
    assert_eq!(desk.import_with(&text, &["--history"]).exit, Exit::Done);
    let after = desk.record("OBS-0036");
    let told = (after.text("description"), after.int("version"), after.text("status"));
    assert_eq!(told, ("Ny tekst", Some(1), "delt"));
}

#[test]
fn a_next_version_is_asked_for_the_same_as_with_f9() {
    let desk = WriteTx::demo();
    let bare = "version = 2\ncorrection_reason = \"Forkert\"\ninterpretation = \"\"";
    assert_eq!(desk.refused(&about("OBS-0038", bare), &[]), [found("problem-step", 5, "interpretation")]);
    assert_eq!(desk.import_with(&about("OBS-0038", bare), &["--history"]).exit, Exit::Done);
}

#[test]
fn no_document_turns_a_shared_observation_into_a_kladde() {
    let desk = WriteTx::demo_of("AHK");
    for options in [&[][..], &["--history"], &["--reason", "Aftalt"]] {
        for number in ["OBS-0036", "OBS-0038"] {
            let problems = desk.refused(&about(number, "status = \"kladde\""), options);
            assert_eq!(problems, [found("fault-kladde-again", 3, "status")]);
        }
        let next = about("OBS-0038", "status = \"kladde\"\nversion = 2\ncorrection_reason = \"Forkert\"");
        assert_eq!(desk.refused(&next, options), [found("fault-kladde-again", 3, "status")]);
        // A kladde that claims a later version does not enter the log.
        let kladde = about("OBS-0043", "version = 2");
        assert_eq!(desk.refused(&kladde, options), [found("problem-fault", 3, "version")]);
    }
    assert!(desk.record("OBS-0043").draft);
}

#[test]
fn a_document_finishes_a_kladde_with_its_children_if_f9_would() {
    let done = about("OBS-0043", "status = \"faerdig\"");
    let told = "interpretation = \"B7 venter.\"\noutcome_for_children = \"To får en tur.\"";
    let desk = WriteTx::demo_of("AHK");
    let missing = ["interpretation", "outcome_for_children"].map(|field| found("problem-step", 1, field));
    assert_eq!(desk.refused(&done, &[]), missing);
    let shared = about("OBS-0043", &format!("status = \"delt\"\n{told}"));
    assert_eq!(desk.refused(&shared, &[]), [found("problem-step", 1, "shared_with")]);
    let kladde = desk.record("OBS-0043");
    let legend = |driver: &Driver| driver.children(Entity::ParticipantCode, "observation", kladde.id);
    let local = |desk: &WriteTx| legend(&desk.driver()).iter().filter(|row| row.draft).count();
    assert_eq!((kladde.draft, local(&desk)), (true, 5));
    let ran = desk.import(&format!("{done}{told}\n"));
    assert!(!ran.out.contains("spærringer er ikke kontrolleret"), "the gates were asked: {}", ran.out);
    let after = desk.record("OBS-0043");
    assert_eq!((after.draft, after.text("status"), after.date("finished_on")), (false, "faerdig", None));
    assert_eq!((legend(&desk.driver()).len(), local(&desk)), (6, 0), "B7 is added to the legend");

    // F9 finishes the same, today.
    let screen = WriteTx::demo_of("AHK");
    screen.import(&about("OBS-0043", told));
    let mut driver = screen.driver();
    driver.press("5 / \"OBS-0043\" Enter e F9");
    let mut by_hand = driver.record("OBS-0043");
    assert_eq!(by_hand.date("finished_on"), day("2020-01-15"), "{}", driver.screen());
    by_hand.set("finished_on", None);
    assert_eq!(by_hand, after);
    assert_eq!(legend(&driver), legend(&desk.driver()));

    let history = WriteTx::demo_of("AHK");
    let ran = history.import_with(&done, &["--history"]);
    assert!(ran.out.contains("1 post kom med sin status"), "{}", ran.out);
    assert_eq!((history.status("OBS-0043").as_str(), local(&history)), ("faerdig", 0));
}

#[test]
fn a_civil_registration_number_in_a_kladde_is_reported_when_a_document_finishes_it() {
    let kladde = "[[observation]]\nid = \"o\"\nunit = \"fiktiva\"\ndate = 2020-01-10\ndescription = \"Ro.\"\ninterpretation = \"ingen\"\noutcome_for_children = \"ingen\"\n";
    let row = "[[time_log]]\nid = \"t\"\nobservation = \"o\"\ntime = \"9.05\"\ntext = \"Se 010115-1234\"\n";
    let desk = WriteTx::demo();
    assert_eq!(desk.import_with(&format!("{kladde}{row}"), &["--allow-cpr"]).exit, Exit::Done);
    let done = "[[observation]]\nid = \"o\"\nstatus = \"faerdig\"\n";
    for options in [&[][..], &["--history"]] {
        assert_eq!(desk.refused(done, options), [found("problem-number", 1, "text")]);
    }
    assert_eq!(desk.import_with(done, &["--allow-cpr"]).exit, Exit::Done);
}

#[test]
fn a_finished_observation_is_shared_by_a_document_as_on_the_screen() {
    let desk = WriteTx::demo();
    let alone = about("OBS-0038", "status = \"delt\"");
    assert_eq!(desk.refused(&alone, &[]), [found("problem-step", 1, "shared_with")]);
    let shared = format!("{alone}shared_with = \"Lederen\"\nshared_on = 2020-01-15\n");
    let text = format!("{shared}room = \"Blå\"\n");
    assert_eq!(desk.refused(&text, &[]), [found("problem-step", 6, "room")]);
    desk.import(&shared);
    let screen = WriteTx::demo();
    let mut driver = screen.driver();
    driver.press("5 / \"OBS-0038\" Enter g").press("Ctrl+U").type_in("Lederen").press("Enter");
    assert_eq!(desk.record("OBS-0038"), driver.record("OBS-0038"), "{}", driver.screen());
    // It is not reversed.
    let back = about("OBS-0038", "status = \"faerdig\"");
    assert_eq!(desk.refused(&back, &[]), [found("problem-step", 3, "status")]);
    desk.import(&about("OBS-0038", "shared_with = \"Lederen og DRS\""));
    assert_eq!(desk.record("OBS-0038").text("shared_with"), "Lederen og DRS");
}

#[test]
fn importing_an_export_changes_nothing_and_an_older_one_unfinishes_nothing() {
    let export = |desk: &WriteTx| {
        let db = desk.place.path().display().to_string();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut io = Io { out: &mut out, err: &mut err, watched: false, system_language: None, machine: None };
        let words = ["export", "--db", &db, "--lang", "da", "--private", "--allow-cpr"].map(OsString::from).to_vec();
        assert!(matches!(run(words, &mut io), Run::Ended(Exit::Done)), "{}", String::from_utf8(err).unwrap());
        String::from_utf8(out).unwrap()
    };
    let read = |desk: &WriteTx, text: &str| {
        let file = desk.place.path().with_file_name("export.json");
        std::fs::write(&file, text).unwrap();
        let (db, file) = (desk.place.path().display().to_string(), file.display().to_string());
        let words =
            ["import", &file, "--db", &db, "--lang", "da", "--now", "2020-01-15T12:50", "--json", "--allow-cpr"];
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut io = Io { out: &mut out, err: &mut err, watched: false, system_language: None, machine: None };
        let Run::Ended(exit) = run(words.iter().map(OsString::from).collect(), &mut io) else { panic!("no run") };
        Ran { exit, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
    };
    let desk = WriteTx::demo();
    let older = export(&desk);
    desk.import(&about("OBS-0038", "version = 2\ncorrection_reason = \"Forkert\"\nroom = \"Sol\""));
    desk.import(&about("OBS-0035", "status = \"delt\"\nshared_with = \"Lederen\""));
    let now = export(&desk);
    let before = desk.driver().everything();
    let ran = read(&desk, &now);
    assert_eq!((ran.exit, desk.driver().everything()), (Exit::Done, before.clone()), "{}", ran.out);
    let other = WriteTx::empty();
    assert_eq!(read(&other, &now).exit, Exit::Done);
    assert_eq!(export(&other), now);

    let ran = read(&desk, &older);
    let problems: BTreeSet<_> = ran.problems().into_iter().map(|(what, _, field)| (what, field)).collect();
    let expected = [("problem-fault", "version"), ("problem-step", "status")];
    assert_eq!(problems, expected.map(|(what, field)| (what.to_owned(), field.to_owned())).into());
    assert_eq!((ran.exit, desk.driver().everything()), (Exit::Problem, before));
}

#[test]
fn a_planned_session_with_an_hours_budget_is_reported_as_not_asked() {
    let session = |id: &str, engagement: &str, status: &str| {
        let date = if status == "afholdt" { "2020-01-10" } else { "2020-02-10" };
        format!(
            "[[activity]]\nid = \"{id}\"\nengagement = \"{engagement}\"\nkind = \"workshop\"\ndate = {date}\nminutes = 180\nstatus = \"{status}\"\n"
        )
    };
    let desk = WriteTx::demo();
    let unasked = |rows: &str| desk.import_with(rows, &["--json"]).json()["unasked"].clone();
    assert_eq!(unasked(&session("a", "F-05", "planlagt")), 1, "R-10 asks on the screen");
    assert_eq!(unasked(&session("b", "F-05", "afholdt")), 0, "delivered time is never stopped");
    assert_eq!(desk.record("F-02").int("hours_budget"), None);
    assert_eq!(unasked(&session("c", "F-02", "planlagt")), 0, "there are no hours to keep to");
}

#[test]
fn undoing_an_import_that_finished_a_kladde_restores_the_kladde_and_removes_the_rest() {
    let desk = WriteTx::demo_of("AHK");
    let before = desk.driver().everything();
    let kladde = desk.record("OBS-0043");
    let rows = |desk: &WriteTx| desk.driver().children(Entity::ParticipantCode, "observation", kladde.id);
    let had = rows(&desk);
    let more = "[[unit]]\nid = \"u\"\nname = \"U\"\nkind = \"skole\"\n\
        [[observation]]\nid = \"o\"\nunit = \"u\"\ndate = 2020-01-10\nstatus = \"faerdig\"\n";
    let done = format!("{}{more}", about("OBS-0043", "status = \"faerdig\""));
    assert_eq!(desk.import_with(&done, &["--history"]).exit, Exit::Done);
    assert!(rows(&desk).iter().all(|row| !row.draft));
    desk.driver().press("u");
    assert_eq!((desk.record("OBS-0043"), rows(&desk)), (kladde.clone(), had));
    assert_eq!(desk.driver().everything(), before);
    desk.driver().press("U");
    assert_eq!((desk.status("OBS-0043").as_str(), desk.record("OBS-0043").draft), ("faerdig", false));
}

#[test]
fn a_row_of_a_kladde_stays_on_this_machine_although_its_document_does_not_contain_the_kladde() {
    let desk = WriteTx::demo();
    desk.import("[[time_log]]\nid = \"ny\"\nobservation = \"OBS-0043\"\ntime = \"9.05\"\ntext = \"Samling\"\n");
    let driver = desk.driver();
    let id = driver.record("OBS-0043").id;
    let rows = driver.children(Entity::TimeLog, "observation", id);
    assert!(rows.iter().any(|row| row.text("text") == "Samling") && rows.iter().all(|row| row.draft));
}

#[test]
fn a_row_is_not_moved_out_of_a_finished_observation() {
    let desk = WriteTx::demo();
    let driver = desk.driver();
    let row = driver.all(Entity::TimeLog).into_iter().find(|row| {
        let parent = row.link("observation").and_then(|id| driver.file(|file| file.record(id)).unwrap());
        parent.is_some_and(|parent| !parent.draft && parent.text("status") != "kladde")
    });
    let id = row.unwrap().id.0;
    let moved = format!("[[time_log]]\nid = \"{id}\"\nobservation = \"OBS-0042\"\ntext = \"omskrevet\"\n");
    let problems = desk.refused(&moved, &[]);
    assert!(problems.iter().any(|problem| problem.0 == "problem-step"), "{problems:?}");
}

/// A period of a network of its own, with bands of fees from and to these numbers; the second band begins on line 15.
fn season(bands: &[(i64, i64)]) -> String {
    let mut toml = "[[network]]\nid = \"n\"\nname = \"Net\"\n[[network_period]]\nid = \"p\"\nnetwork = \"n\"\n\
                    name = \"2020\"\nfrom = 2019-08-01\n"
        .to_owned();
    for (n, (from, to)) in bands.iter().enumerate() {
        toml += &format!(
            "[[fee_band]]\nid = \"b{n}\"\nnetwork_period = \"p\"\nnumber = {from}\nto_count = {to}\namount = \"1 kr.\"\n"
        );
    }
    toml
}

#[test]
fn bands_that_overlap_are_refused_within_one_file_and_beside_what_is_kept() {
    let desk = WriteTx::demo_of("KOO");
    let ran = desk.import_with(&season(&[(1, 3), (3, 5)]), &[]);
    assert_eq!(ran.exit, Exit::Problem);
    assert!(
        ran.err.contains(":18:1: fee_band.number: 3-5 overlapper 1-3") && ran.err.matches("overlapper").count() == 1
    );
    assert_eq!(desk.refused(&season(&[(1, 3), (3, 5)]), &[]), [found("law-overlap", 18, "number")]);
    // History tells what has happened; two prices for one number have not.
    assert_eq!(desk.refused(&season(&[(1, 3), (3, 5)]), &["--history"]), [found("law-overlap", 18, "number")]);
    assert_eq!(desk.refused(&season(&[(4, 3)]), &[]), [found("problem-fault", 13, "to_count")]);
    assert_eq!(desk.refused(&season(&[(0, 3)]), &[]), [found("problem-fault", 12, "number")]);
    desk.import(&season(&[(1, 2), (4, 5)]));

    let kept = desk.all(Entity::FeeBand).len();
    let beside = "[[fee_band]]\nnetwork_period = \"NP-02\"\nnumber = 2\nto_count = 3\namount = \"1 kr.\"\n";
    assert_eq!(desk.refused(beside, &[]), [found("law-overlap", 3, "number")]);
    // A gap may be filled, and a row that moves makes room for one that comes.
    desk.import(&season(&[(1, 3), (4, 5)]));
    desk.import(&season(&[(1, 1), (4, 5), (2, 3)]));
    assert_eq!(desk.all(Entity::FeeBand).len(), kept + 1);
}

#[test]
fn what_is_there_once_is_refused_a_second_time_by_both_doors() {
    let desk = WriteTx::demo_of("KOO");
    let twice = [
        ("registration", "network_period = \"NP-02\"\nmunicipality = \"KOM-01\"\nparticipants = 1\n", "municipality"),
        ("attendance", "meeting = \"M-018\"\nperson = \"BLM\"\n", "person"),
        ("membership", "network_period = \"NP-02\"\nperson = \"BLM\"\n", "person"),
        ("engagement_unit", "engagement = \"F-05\"\nunit = \"E-05\"\n", "unit"),
        ("assignment", "engagement = \"F-05\"\nperson = \"FTV\"\nrole = \"makker\"\n", "person"),
    ];
    for (table, fields, field) in twice {
        let row = |n: usize| format!("[[{table}]]\nid = \"x{n}\"\n{fields}");
        let problems = desk.refused(&format!("{}{}", row(1), row(2)), &[]);
        assert_eq!(problems.len(), 1, "{table}: {problems:?}");
        assert_eq!(problems[0].2, field);
        assert!(problems[0].0.starts_with("law-") && problems[0].1 > 4, "told at the second row: {problems:?}");
        desk.import(&row(1));
        desk.import(&row(1));
        assert_eq!(desk.refused(&row(2), &[]).len(), 1, "{table} beside the file");
    }
    // On the screen: the municipality that is registered already.
    let mut driver = desk.driver();
    driver.press("2 / \"NP-02\" Enter Tab").go_to_heading(Entity::Registration);
    driver.press("n").fill("municipality", "Dragør").fill("participants", "2").press("Ctrl+S");
    driver.shows("kommunen er allerede tilmeldt denne periode");
    let form = driver.session.model.form().unwrap();
    assert_eq!(Some(form.focus), form.field_at("municipality"));
}

#[test]
fn a_score_beyond_its_scale_and_a_template_of_a_later_day_are_refused() {
    let desk = WriteTx::demo();
    let scored = |tenths: &str| {
        format!(
            "[[scale]]\nid = \"s\"\nname = \"Egen\"\nmin = 1\nmax = 5\n[[scale_area]]\nid = \"a\"\nscale = \"s\"\n\
             number = 1\nname = \"Sprog\"\n[[observation]]\nid = \"o\"\nunit = \"E-12\"\ndate = 2020-01-14\n\
             method = \"egen_skala\"\npurpose = \"opfoelgning\"\nlevel = \"laeringsmiljoe\"\nstatus = \"faerdig\"\n\
             themes = [\"T1\"]\ndescription = \"Ro.\"\n[[score]]\nobservation = \"o\"\narea = \"a\"\ntenths = {tenths}\n"
        )
    };
    assert_eq!(desk.refused(&scored("5.5"), &["--history"]), [found("problem-fault", 24, "tenths")]);
    assert_eq!(desk.refused(&scored("0.5"), &["--history"]), [found("problem-fault", 24, "tenths")]);
    assert_eq!(desk.import_with(&scored("5.0"), &["--history"]).exit, Exit::Done);

    desk.import("[[template]]\nid = \"t\"\nname = \"Ny\"\nkind = \"kort\"\nversion = 1\nvalid_from = 2020-03-01\n");
    let template = desk.all(Entity::Template).into_iter().find(|template| template.text("name") == "Ny").unwrap();
    let mut driver = desk.driver();
    driver.press("4 / \"F-07\" Enter e").fill("kind", "kort").fill("template", template.text("name"));
    driver.fill("start", "29.2.2020").press("Ctrl+S").shows("skabelonen gælder først fra en senere dag");
    driver.fill("start", "1.3.2020").press("Ctrl+S").hides("skabelonen gælder først");
}

/// A meeting takes its open tasks and the answers to its date along, whoever moves it, unless a file says otherwise.
#[test]
fn what_belongs_to_a_meeting_moves_with_it_by_every_door() {
    let moved = "[[meeting]]\nno = \"M-019\"\ndate = 2020-02-04\n";
    let task = |driver: &Driver| {
        let all = driver.children(Entity::MeetingTask, "meeting", driver.record("M-019").id);
        all.into_iter().find(|task| task.date("done_at").is_none() && task.date("due").is_some()).unwrap()
    };
    let desk = WriteTx::demo_of("KOO");
    let before = task(&desk.driver());
    assert_eq!(before.date("due"), day("2020-01-17"));
    desk.import(moved);
    assert_eq!(task(&desk.driver()).date("due"), day("2020-01-31"), "two working days before, as it was");
    desk.driver().press("u");
    assert_eq!(task(&desk.driver()), before);
    desk.import(&format!("{moved}[[meeting_task]]\nid = \"{}\"\ndue = 2020-01-20\n", before.id.0));
    assert_eq!(task(&desk.driver()).date("due"), day("2020-01-20"), "the file says so");

    let mut driver = WriteTx::demo_of("KOO").driver();
    driver.press("Ctrl+F \"M-019\" Enter e").fill("date", "4.2.2020").press("Ctrl+S");
    assert_eq!(task(&driver).date("due"), day("2020-01-31"), "{}", driver.notice());
    assert!(driver.notice().contains("fulgte med mødet"), "{}", driver.notice());
    driver.press("u");
    assert_eq!(task(&driver), before);

    let history = WriteTx::demo_of("KOO");
    assert_eq!(history.import_with(moved, &["--history"]).exit, Exit::Done);
    assert_eq!(task(&history.driver()), before, "about the past");

    let answers = |driver: &Driver| {
        let all = driver.children(Entity::Attendance, "meeting", driver.record("M-018").id);
        all.iter().filter(|invited| matches!(invited.text("status"), "ja" | "nej")).count()
    };
    let desk = WriteTx::demo_of("KOO");
    assert_eq!(answers(&desk.driver()), 9);
    desk.import("[[meeting]]\nno = \"M-018\"\nstart_time = \"10.00\"\n");
    assert_eq!(answers(&desk.driver()), 9, "another time is no other date");
    desk.import("[[meeting]]\nno = \"M-018\"\ndate = 2020-01-23\n");
    assert_eq!(answers(&desk.driver()), 0);
}

/// A meeting and a visit are held by our own people, in a file as in the form; those who were there stay.
#[test]
fn a_file_lets_only_our_own_people_hold_a_meeting() {
    let desk = WriteTx::demo();
    let outsider = desk.driver().all(Entity::Person).into_iter().find(|person| {
        desk.driver().children(Entity::TeamMember, "person", person.id).is_empty() && person.text("initials").is_empty()
    });
    let outsider = outsider.unwrap();
    let number = outsider.entity.numbered(outsider.number.unwrap()).unwrap();
    let held = format!("[[meeting]]\nno = \"M-019\"\npeople = [\"BLM\", \"{number}\"]\n");
    assert_eq!(desk.refused(&held, &[]), [found("problem-not-ours", 3, "people")]);
    assert_eq!(desk.refused(&held, &["--history"]), [found("problem-not-ours", 3, "people")]);
    let member = format!(
        "[[team_member]]\nid = \"ny\"\nteam = \"T-01\"\nperson = \"{number}\"\nmembership = \"kerne\"\n\
         from = 2020-01-01\n"
    );
    desk.import(&format!("{held}{member}"));
    let holds = |desk: &WriteTx| desk.driver().record("M-019").links("people").contains(&outsider.id);
    assert!(holds(&desk), "the same file takes them into a team");
    let mut driver = desk.driver();
    let place = driver.children(Entity::TeamMember, "person", outsider.id).remove(0);
    driver.another_commits(praksis::domain::edit::Op::delete(Entity::TeamMember, place.id));
    desk.import("[[meeting]]\nno = \"M-019\"\nplace = \"Biblioteket\"\n");
    assert!(holds(&desk), "who was there stays");
}

#[test]
fn a_member_lies_within_the_period_and_is_there_once_at_a_time() {
    let desk = WriteTx::demo_of("KOO");
    let row = |id: &str, days: &str| {
        format!("[[membership]]\nid = \"{id}\"\nnetwork_period = \"NP-02\"\nperson = \"BLM\"\n{days}")
    };
    let ran = desk.import_with(&row("m", "from = 2019-07-31\n"), &[]);
    assert_eq!(ran.exit, Exit::Problem);
    assert!(ran.err.contains(":5:1: membership.from: fra 31.7.2019 ligger uden for perioden (1.8.2019-31.7.2020)"));
    assert_eq!(
        desk.refused(&row("m", "from = 2019-08-01\nto = 2020-08-01\n"), &[]),
        [found("law-outside-period", 6, "to")]
    );
    // A period that the same file makes counts as that file says.
    let later = "[[network_period]]\nid = \"p\"\nnetwork = \"N-01\"\nname = \"2020/21\"\nfrom = 2020-08-01\n\
                 [[membership]]\nnetwork_period = \"p\"\nperson = \"BLM\"\nfrom = 2020-07-31\n";
    assert_eq!(desk.refused(later, &[]), [found("law-outside-period", 9, "from")]);
    desk.import(&row("m", "from = 2019-08-01\nto = 2019-12-31\n"));
    assert_eq!(desk.refused(&row("n", "from = 2019-12-31\n"), &[]), [found("law-member-twice", 4, "person")]);
    desk.import(&row("n", "from = 2020-01-01\n"));
    let person = person(&desk.driver(), "BLM");
    let of_them = |member: &&Record| member.link("person") == Some(person);
    assert_eq!(desk.all(Entity::Membership).iter().filter(of_them).count(), 2);
}

#[test]
fn a_guest_comes_by_name_and_a_meeting_may_end_on_another_day() {
    let desk = WriteTx::demo_of("KOO");
    let guest = "[[attendance]]\nmeeting = \"M-018\"\nguest = \"Jette fra PPR\"\nstatus = \"ja\"\n";
    desk.import(guest);
    desk.import(guest);
    let guests = desk.all(Entity::Attendance).into_iter().filter(|row| row.link("person").is_none());
    assert_eq!(guests.map(|row| row.text("guest").to_owned()).collect::<Vec<_>>(), ["Jette fra PPR"]);
    assert_eq!(desk.refused(&format!("{guest}person = \"BLM\"\n"), &[]), [found("law-who-came", 3, "guest")]);
    assert_eq!(desk.refused("[[attendance]]\nmeeting = \"M-018\"\n", &[]), [found("law-who-came", 1, "person")]);
    let ends = |day: &str| format!("[[meeting]]\nno = \"M-018\"\nend_date = {day}\n");
    assert_eq!(desk.refused(&ends("2020-01-15"), &[]), [found("problem-refused", 3, "end_date")]);
    desk.import(&ends("2020-01-17"));
    assert_eq!(desk.record("M-018").date("end_date"), day("2020-01-17"));
}

#[test]
fn a_structure_decision_is_kept_before_it_has_a_meeting_and_older_ones_have_the_spring_of_their_period() {
    let desk = WriteTx::demo_of("KOO");
    let municipality = "municipality = \"KOM-13\"\n";
    desk.import(&format!("[[structure_decision]]\nno = \"SB-02\"\n{municipality}spring = 2021\n"));
    let prepared = desk.record("SB-02");
    assert_eq!((prepared.int("spring"), prepared.date("meeting_date")), (Some(2021), None));
    let older = format!("[[structure_decision]]\n{municipality}meeting_date = 2017-04-04\nfrom = 2017-08-01\n");
    desk.import(&older);
    desk.import(&older);
    let springs = |desk: &WriteTx| {
        let all = desk.all(Entity::StructureDecision);
        let mut springs: Vec<Option<i64>> = all.iter().map(|one| one.int("spring")).collect();
        springs.sort();
        springs
    };
    assert_eq!(springs(&desk), [Some(2017), Some(2019), Some(2021)]);
    let missing = format!("[[structure_decision]]\n{municipality}note = \"uden dage\"\n");
    assert_eq!(desk.refused(&missing, &[]), [found("problem-missing", 1, "spring")]);
    // Its meeting gives it its day.
    let row = "[[structure_decision]]\nno = \"SB-02\"\n";
    desk.import(&format!("{row}meeting_date = 2021-04-01\n"));
    assert_eq!(desk.record("SB-02").date("meeting_date"), day("2021-04-01"));
    desk.import(&format!("{row}meeting = \"M-020\"\n"));
    assert_eq!(desk.record("SB-02").date("meeting_date"), None);
    let both = format!(
        "[[structure_choice]]\nstructure_decision = \"SB-02\"\nnew_name = \"Overgange\"\n{}",
        "network = \"N-05\"\n"
    );
    assert_eq!(desk.refused(&both, &[]), [found("law-which-network", 3, "new_name")]);
}

#[test]
fn an_answer_shows_in_its_question_and_a_decision_has_the_day_of_its_meeting_by_a_file() {
    let desk = WriteTx::demo_of("KOO");
    assert_eq!(desk.record("BES-001").date("date"), day("2019-09-25"), "the demo states none");
    assert_eq!((desk.status("SP-001"), desk.status("SP-002")), ("besvaret".into(), "aaben".into()));
    desk.import("[[answer]]\nquestion = \"SP-002\"\nperson = \"BLM\"\ndate = 2020-01-14\ntext = \"Vi sidder ned.\"\n");
    assert_eq!(desk.status("SP-002"), "besvaret");
    // On the screen the same, and back when the answer goes.
    let mut driver = desk.driver();
    driver.press("Ctrl+F").type_in("SP-002").press("Enter Tab").go_to_heading(Entity::Answer).press("j d Enter");
    assert_eq!(desk.status("SP-002"), "aaben");
    driver.go_to_heading(Entity::Answer).press("n").fill("text", "Én voksen bliver siddende.").save();
    let answers = driver.children(Entity::Answer, "question", desk.record("SP-002").id);
    assert_eq!(answers.iter().map(|answer| answer.link("person")).collect::<Vec<_>>(), [Some(person(&driver, "KOO"))]);
    assert_eq!(desk.status("SP-002"), "besvaret");
    driver.press("u");
    assert_eq!(desk.status("SP-002"), "aaben");
}

/// A row without an id keeps the id that it had before kinds got more parents and titles: an older document is read again
/// without doubles.
#[test]
fn a_row_of_an_older_document_is_still_the_same_record() {
    let desk = WriteTx::demo_of("KOO");
    desk.import(
        "[[membership]]\nnetwork_period = \"NP-02\"\nperson = \"BLM\"\nunit = \"E-12\"\n\
         [[commitment]]\nnetwork_period = \"NP-10\"\nparty = \"ledelse\"\ntext = \"Giver tid\"\nunit = \"E-12\"\n\
         [[meeting_task]]\nmeeting = \"M-020\"\ntext = \"Læs\"\ndue = 2020-01-20\n\
         [[attendance]]\nmeeting = \"M-020\"\nperson = \"BLM\"\n\
         [[structure_decision]]\nmunicipality = \"KOM-13\"\nmeeting_date = 2017-04-04\nfrom = 2017-08-01\n\
         [[knowledge_share]]\nknowledge = \"VI-01\"\nto = \"alle\"\ndate = 2020-01-10\n",
    );
    let driver = desk.driver();
    let file = driver.file(|reader| reader.file_id().unwrap().unwrap());
    let id = |number: &str| driver.record(number).id.0.to_string();
    let person = person(&driver, "BLM").0.to_string();
    let is_there = |entity: Entity, parts: &[&str]| {
        let id = Id::in_file(file, entity, parts);
        driver.file(|reader| reader.record(id).unwrap()).is_some()
    };
    assert!(is_there(Entity::Membership, &[&id("NP-02"), &person]));
    assert!(is_there(Entity::Commitment, &[&id("NP-10"), "", "Giver tid"]));
    assert!(is_there(Entity::MeetingTask, &[&id("M-020"), "Læs", "2020-01-20"]));
    assert!(is_there(Entity::Attendance, &[&id("M-020"), &person]));
    assert!(is_there(Entity::StructureDecision, &[&id("KOM-13"), "2017-04-04"]));
    assert!(is_there(Entity::KnowledgeShare, &[&id("VI-01"), "", "alle", "2020-01-10"]));
}

//! Every action with two doors: the same fact gives the same records, figures, findings and consequences through each.

use std::collections::HashMap;
use std::sync::OnceLock;

use chrono::NaiveDate;
use praksis::cases;
use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Record, Value};
use praksis::text::Lang;
use praksis::tui::overlays::Overlay;
use praksis::tui::panes::register::state::REGISTER;
use praksis::tui::widgets::detail::state::Item;

use crate::command;
use crate::support::{Driver, Place, date, in_words};

/// A way to make a change, by keys or by the command line.
type Door<'a> = (&'a str, &'a dyn Fn(&mut Driver));

fn demo_day() -> NaiveDate {
    praksis::cli::open::demo_now().date()
}

/// The demo before any change.
fn before() -> &'static HashMap<Id, Record> {
    static BEFORE: OnceLock<HashMap<Id, Record>> = OnceLock::new();
    BEFORE.get_or_init(|| driver(&Place::demo()).everything().into_iter().map(|record| (record.id, record)).collect())
}

fn driver(place: &Place) -> Driver {
    place.start(Some("BLM"), (120, 40), Lang::Da)
}

/// All differences from the demo, and the state of every engagement and changed record, with names in place of new ids.
fn outcome(driver: &Driver) -> Vec<String> {
    let now = driver.everything();
    let changed: Vec<&Record> = now.iter().filter(|record| before().get(&record.id) != Some(record)).collect();
    let text = |record: &Record| {
        // Why somebody was offered a duty is kept by the question alone: a form offers nobody.
        let words = record.entity.fields().iter().zip(&record.values).filter(|(field, _)| field.name != "how");
        let words = words.filter_map(|(field, value)| Some(format!("{}={}", field.name, in_words(value.as_ref()?))));
        let (draft, number) = (record.draft, record.number);
        format!("{:?} {number:?} draft={draft} {}", record.entity, words.collect::<Vec<_>>().join(" "))
    };
    let new = changed.iter().filter(|record| !before().contains_key(&record.id));
    let mut names: Vec<(String, Entity, Id)> =
        new.map(|record| (without_ids(&text(record)), record.entity, record.id)).collect();
    names.sort();
    let names: Vec<(String, String)> = names
        .into_iter()
        .enumerate()
        .map(|(at, (_, entity, id))| (id.0.to_string(), format!("<new {} {at}>", entity.name())))
        .collect();
    let named = |text: String| names.iter().fold(text, |text, (id, name)| text.replace(id, name));
    let gone =
        before().keys().filter(|id| !now.iter().any(|record| record.id == **id)).map(|id| format!("gone {}", id.0));
    let today = demo_day();
    let standings = driver.file(|reader| {
        let thresholds = cases::thresholds(&reader).unwrap();
        let engagements = now.iter().filter(|record| record.entity == Entity::Engagement);
        let stands = |record: &Record| format!("{:?}", cases::standing(&reader, record, today, &thresholds).unwrap());
        engagements.chain(changed.iter().copied()).map(stands).collect::<Vec<_>>()
    });
    let mut all: Vec<String> =
        changed.iter().map(|record| named(format!("{} {}", record.id.0, text(record)))).collect();
    all.extend(gone);
    all.extend(standings.into_iter().map(named));
    all.sort();
    all
}

/// Whether the file is still as in the demo.
fn is_untouched(driver: &Driver) -> bool {
    let now = driver.everything();
    now.len() == before().len() && now.iter().all(|record| before().get(&record.id) == Some(record))
}

/// A text without ids, so that new records sort by their content.
fn without_ids(text: &str) -> String {
    let is_id = |word: &&str| word.len() == 36 && word.matches('-').count() == 4;
    text.split(['=', ' ']).filter(|word| !is_id(word)).collect::<Vec<_>>().join(" ")
}

/// Goes through each door on its own copy of the demo; all outcomes must be the same. Returns the first.
#[track_caller]
fn the_same(what: &str, doors: &[Door<'_>]) -> Driver {
    the_same_by("BLM", what, doors)
}

/// See [`the_same`], as this person.
#[track_caller]
fn the_same_by(initials: &str, what: &str, doors: &[Door<'_>]) -> Driver {
    let mut first: Option<(&str, Vec<String>, Driver)> = None;
    for (door, take) in doors {
        let place = Place::demo();
        let mut driver = place.start(Some(initials), (120, 40), Lang::Da);
        take(&mut driver);
        assert_eq!(driver.layers(), 0, "{what} by {door}: {}\n{}", driver.notice(), driver.screen());
        let became = outcome(&driver);
        assert!(!is_untouched(&driver), "{what} by {door} wrote nothing: {}", driver.notice());
        match &first {
            None => first = Some((door, became, driver)),
            Some((other, expected, _)) => {
                let only = |a: &[String], b: &[String]| -> Vec<String> {
                    a.iter().filter(|line| !b.contains(line)).cloned().collect()
                };
                let (left, right) = (only(expected, &became), only(&became, expected));
                assert!(left.is_empty() && right.is_empty(), "{what}\n by {other}: {left:#?}\n by {door}: {right:#?}");
            }
        }
    }
    first.unwrap().2
}

fn go_to(driver: &mut Driver, number: &str) {
    driver.press(&format!("Ctrl+F \"{number}\" Enter"));
    assert_eq!(driver.selected().number, Entity::parse_number(number).map(|(_, n)| n), "{}", driver.screen());
}

/// Puts the cursor on a record below an engagement.
fn below(driver: &mut Driver, engagement: &str, fits: impl Fn(&Record) -> bool) {
    driver.press("4").press(&format!("/ Ctrl+A \"{engagement}\" Enter"));
    driver.go_to_item(|item| matches!(item, Item::Child(record) if fits(record)));
}

/// Chooses a status with `m`.
fn take(driver: &mut Driver, words: &str) {
    driver.press("m").type_in(words).press("Enter");
}

/// Passes the gate on the screen.
#[track_caller]
fn pass(driver: &mut Driver) {
    assert!(matches!(driver.top(), Some(Overlay::Gate(_))), "no gate: {}\n{}", driver.notice(), driver.screen());
    driver.type_in("Aftalt").press("Enter");
}

/// Answers a prompt.
fn say(driver: &mut Driver, words: &str) {
    driver.press("Ctrl+A").type_in(words).press("Enter");
}

/// Opens the form of the record at the cursor, fills fields and saves.
fn edit(driver: &mut Driver, fields: &[(&str, &str)]) {
    driver.press("e");
    fields.iter().for_each(|(field, given)| {
        driver.fill(field, given);
    });
    driver.press("Ctrl+S");
}

#[test]
fn an_engagement_is_granted_through_its_gate_and_started() {
    let done = the_same(
        "F-07 bevilget and aktiv",
        &[
            ("picker", &|driver| {
                go_to(driver, "F-07");
                take(driver, "bevilget");
                pass(driver);
                take(driver, "aktiv");
                pass(driver);
            }),
            ("form", &|driver| {
                go_to(driver, "F-07");
                edit(driver, &[("status", "bevilget")]);
                pass(driver);
                edit(driver, &[("status", "aktiv")]);
                pass(driver);
            }),
        ],
    );
    let engagement = done.record("F-07");
    assert_eq!(engagement.text("status"), "aktiv");
    assert!(!done.children(Entity::GateOverride, "engagement", engagement.id).is_empty());
}

#[test]
fn an_engagement_is_cancelled_or_reopened_with_a_reason() {
    let done = the_same(
        "F-07 annulleret",
        &[
            ("picker", &|driver| {
                go_to(driver, "F-07");
                take(driver, "annulleret");
                say(driver, "Kommunen trak sig");
            }),
            ("form", &|driver| {
                go_to(driver, "F-07");
                edit(driver, &[("status", "annulleret"), ("status_reason", "Kommunen trak sig")]);
            }),
        ],
    );
    assert_eq!(done.record("F-07").text("status_reason"), "Kommunen trak sig");
    the_same(
        "F-02 afslutter and aktiv",
        &[
            ("picker", &|driver| {
                go_to(driver, "F-02");
                take(driver, "afslutter");
                take(driver, "aktiv");
                say(driver, "Et halvt år mere");
            }),
            ("form", &|driver| {
                go_to(driver, "F-02");
                edit(driver, &[("status", "afslutter")]);
                edit(driver, &[("status", "aktiv"), ("status_reason", "Et halvt år mere")]);
            }),
        ],
    );
}

#[test]
fn an_engagement_is_paused_by_its_status_or_by_a_pause_below_it() {
    let done = the_same(
        "F-02 pauset",
        &[
            ("picker", &|driver| {
                go_to(driver, "F-02");
                take(driver, "pauset");
                driver.fill("from", "10.1.2020").fill("reason", "Lederskifte").save();
            }),
            ("form", &|driver| {
                go_to(driver, "F-02");
                driver.go_to_heading(Entity::Pause).press("n");
                driver.fill("from", "10.1.2020").fill("reason", "Lederskifte").save();
            }),
        ],
    );
    assert_eq!(done.record("F-02").text("status"), "pauset");
}

#[test]
fn a_request_is_screened_and_refused_with_a_reason() {
    let done = the_same(
        "ANM-09 screenet and afslaaet",
        &[
            ("picker", &|driver| {
                go_to(driver, "ANM-09");
                take(driver, "screenet");
                take(driver, "afslået");
                say(driver, "Ingen tid");
            }),
            ("form", &|driver| {
                go_to(driver, "ANM-09");
                edit(driver, &[("status", "screenet")]);
                edit(driver, &[("status", "afslaaet"), ("reason", "Ingen tid")]);
            }),
        ],
    );
    assert_eq!(done.record("ANM-09").get("decided_at").map(in_words).as_deref(), Some("2020-01-15"));
}

fn phase(number: i64) -> impl Fn(&Record) -> bool {
    move |record| record.entity == Entity::Phase && record.int("number") == Some(number)
}

#[test]
fn a_phase_is_closed_or_the_next_one_opened_through_the_same_gate() {
    let phases = |driver: &Driver| {
        let all = driver.children(Entity::Phase, "engagement", driver.record("F-01").id);
        all.iter().map(|phase| phase.text("status").to_owned()).collect::<Vec<_>>()
    };
    let done = the_same(
        "phase 2 of F-01 afsluttet",
        &[
            ("picker", &|driver| {
                below(driver, "F-01", phase(2));
                take(driver, "afsluttet");
                pass(driver);
            }),
            ("form", &|driver| {
                below(driver, "F-01", phase(2));
                edit(driver, &[("status", "afsluttet")]);
                pass(driver);
            }),
            ("picker on the next", &|driver| {
                below(driver, "F-01", phase(3));
                take(driver, "i gang");
                pass(driver);
            }),
            ("form of the next", &|driver| {
                below(driver, "F-01", phase(3));
                edit(driver, &[("status", "i_gang")]);
                pass(driver);
            }),
        ],
    );
    assert_eq!(phases(&done), ["afsluttet", "afsluttet", "i_gang"]);
    the_same(
        "phase 3 of F-06 sprunget over",
        &[
            ("picker", &|driver| {
                below(driver, "F-06", phase(3));
                take(driver, "sprunget over");
                say(driver, "Gjort i fase 2");
            }),
            ("form", &|driver| {
                below(driver, "F-06", phase(3));
                edit(driver, &[("status", "sprunget_over"), ("skip_reason", "Gjort i fase 2")]);
            }),
        ],
    );
}

#[test]
fn a_goal_is_started_evaluated_and_abandoned() {
    let goal = |record: &Record| record.entity == Entity::Goal;
    let new = |driver: &mut Driver| {
        go_to(driver, "F-08");
        driver.go_to_heading(Entity::Goal).press("n").fill("title", "Ro ved bordet").save();
        below(driver, "F-08", goal);
    };
    let done = the_same(
        "a new goal i_gang",
        &[
            ("picker", &|driver| {
                new(driver);
                take(driver, "i gang");
            }),
            ("form", &|driver| {
                new(driver);
                edit(driver, &[("status", "i_gang")]);
            }),
        ],
    );
    let goals = done.children(Entity::Goal, "engagement", done.record("F-08").id);
    assert_eq!((goals[0].text("status"), goals[0].date("started")), ("i_gang", Some(demo_day())));
    the_same(
        "the goal of F-05 opgivet",
        &[
            ("picker", &|driver| {
                below(driver, "F-05", goal);
                take(driver, "opgivet");
                say(driver, "Børnene er flyttet");
            }),
            ("form", &|driver| {
                below(driver, "F-05", goal);
                edit(driver, &[("status", "opgivet"), ("given_up_reason", "Børnene er flyttet")]);
            }),
        ],
    );
    let done = the_same(
        "the goal of F-05 evalueret",
        &[
            ("picker", &|driver| {
                below(driver, "F-05", goal);
                take(driver, "evalueret");
                driver.fill("result", "naaet").save();
            }),
            ("E", &|driver| {
                below(driver, "F-05", goal);
                driver.press("E").fill("result", "naaet").save();
            }),
        ],
    );
    let goals = done.children(Entity::Goal, "engagement", done.record("F-05").id);
    assert_eq!(goals[0].text("status"), "evalueret");
}

/// Agrees on a next step in F-05 and puts the cursor on it.
fn agreed(driver: &mut Driver) {
    go_to(driver, "F-05");
    driver.press("a").fill("what", "Aftal skema").fill("due", "31.1.2020").save();
    below(driver, "F-05", |record| record.entity == Entity::Task);
}

#[test]
fn a_next_step_is_done_and_reopened() {
    let done = the_same(
        "NS-001 udfoert",
        &[
            ("picker", &|driver| {
                agreed(driver);
                take(driver, "udført");
            }),
            ("form", &|driver| {
                agreed(driver);
                edit(driver, &[("status", "udfoert")]);
            }),
        ],
    );
    assert_eq!(done.record("NS-001").date("done_at"), Some(demo_day()));
    let done = the_same(
        "NS-001 aftalt again",
        &[
            ("picker", &|driver| {
                agreed(driver);
                take(driver, "udført");
                below(driver, "F-05", |record| record.entity == Entity::Task);
                take(driver, "aftalt");
            }),
            ("form", &|driver| {
                agreed(driver);
                edit(driver, &[("status", "udfoert")]);
                below(driver, "F-05", |record| record.entity == Entity::Task);
                edit(driver, &[("status", "aftalt")]);
            }),
        ],
    );
    assert_eq!(done.record("NS-001").date("done_at"), None);
}

fn milestone(key: &'static str) -> impl Fn(&Record) -> bool {
    move |record| record.entity == Entity::Milestone && record.text("key") == key
}

/// The outcome of a milestone, the keys for it, and the same as fields of its form.
type Ways<'a> = (&'a str, fn(&mut Driver), &'a [(&'a str, &'a str)]);

#[test]
fn a_milestone_is_reached_postponed_and_dropped() {
    let doors: [Ways; 3] = [
        ("done", |driver| take(driver, "udført"), &[("done_at", "15.1.2020")]),
        (
            "postponed",
            |driver| {
                driver.press("z");
                say(driver, "1.12.2021");
                say(driver, "Lederskifte");
            },
            &[("postponed_to", "1.12.2021"), ("postponed_reason", "Lederskifte")],
        ),
        (
            "dropped",
            |driver| {
                driver.press("G");
                say(driver, "Holdes sammen");
            },
            &[("dropped_reason", "Holdes sammen")],
        ),
    ];
    for (what, key, fields) in doors {
        the_same(
            what,
            &[
                ("key", &|driver| {
                    below(driver, "F-01", milestone("opf"));
                    key(driver);
                }),
                ("form", &|driver| {
                    below(driver, "F-01", milestone("opf"));
                    edit(driver, fields);
                }),
            ],
        );
    }
}

#[test]
fn a_milestone_that_a_record_proves_cannot_be_ticked_through_any_door() {
    let doors: [fn(&mut Driver); 2] =
        [|driver| take(driver, "udført"), |driver| edit(driver, &[("done_at", "15.1.2020")])];
    for door in doors {
        let place = Place::demo();
        let mut driver = driver(&place);
        below(&mut driver, "F-01", milestone("obs2"));
        door(&mut driver);
        assert!(driver.screen().contains("eftermåling"), "{}\n{}", driver.notice(), driver.screen());
        assert!(is_untouched(&driver));
    }
}

#[test]
fn a_meeting_and_an_activity_change_their_status() {
    for number in ["M-019", "A-0258", "KG-003"] {
        let done = the_same(
            number,
            &[
                ("picker", &|driver| {
                    go_to(driver, number);
                    take(driver, "aflyst");
                    say(driver, "Sne");
                }),
                ("form", &|driver| {
                    go_to(driver, number);
                    edit(driver, &[("status", "aflyst"), ("cancelled_reason", "Sne")]);
                }),
            ],
        );
        assert_eq!(done.record(number).text("status"), "aflyst");
    }
    let done = the_same(
        "M-019 held",
        &[
            ("picker", &|driver| {
                go_to(driver, "M-016");
                take(driver, "kladde");
            }),
            ("form", &|driver| {
                go_to(driver, "M-016");
                edit(driver, &[("status", "referat_kladde")]);
            }),
        ],
    );
    assert_eq!(done.record("M-016").text("status"), "referat_kladde");
}

#[test]
fn a_planned_visit_is_held_by_its_key_and_by_its_form() {
    // A visit that is planned for the day itself.
    let visit = "A-0242";
    let done = the_same(
        visit,
        &[
            ("h", &|driver| {
                go_to(driver, visit);
                driver.press("h");
            }),
            ("picker", &|driver| {
                go_to(driver, visit);
                take(driver, "afholdt");
            }),
            ("form", &|driver| {
                go_to(driver, visit);
                edit(driver, &[("status", "afholdt")]);
            }),
        ],
    );
    assert_eq!(done.record(visit).text("status"), "afholdt");
}

#[test]
fn a_due_task_is_ticked_the_same_in_i_dag_and_in_the_list() {
    let task = "Formulér egne sparringsspørgsmål";
    let done = the_same(
        task,
        &[
            ("I dag", &|driver| {
                // The line is cut where its owner stands.
                driver.press("1 Down Down").shows("Formulér egne spar").press("h");
            }),
            ("the list of everything due", &|driver| {
                driver.press("1 W");
                let at = |driver: &Driver| match driver.top() {
                    Some(Overlay::Due(list)) => list.selected().map(|line| line.record.text("text").to_owned()),
                    _ => panic!("no list"),
                };
                while at(driver).as_deref() != Some(task) {
                    driver.press("Down");
                }
                driver.press("h Esc");
            }),
        ],
    );
    let meeting = done.record("M-018").id;
    let tasks = done.children(Entity::MeetingTask, "meeting", meeting);
    assert!(tasks.iter().any(|row| row.text("text") == task && row.date("done_at").is_some()), "{tasks:?}");
}

/// Shows a log with its latest cycle.
fn on_log(driver: &mut Driver, log: &str) {
    let id = driver.record(log).id;
    driver.press("5 Home");
    for _ in 0..20 {
        if driver.selected().id == id {
            break;
        }
        driver.press("Down");
    }
    assert_eq!(driver.selected().id, id);
    driver.press("Tab");
}

#[test]
fn a_cycle_of_action_learning_changes_its_status() {
    let done = the_same(
        "the cycle of AL-021 opgivet",
        &[
            ("picker", &|driver| {
                on_log(driver, "AL-021");
                take(driver, "opgivet");
                say(driver, "For travlt");
            }),
            ("G", &|driver| {
                on_log(driver, "AL-021");
                driver.press("G");
                say(driver, "For travlt");
            }),
            ("form", &|driver| {
                on_log(driver, "AL-021");
                edit(driver, &[("status", "opgivet"), ("given_up_reason", "For travlt")]);
            }),
        ],
    );
    let cycles = done.children(Entity::AlCycle, "al_log", done.record("AL-021").id);
    assert_eq!(cycles.last().unwrap().text("status"), "opgivet");
    the_same(
        "the cycle of AL-007 at its talk without an observation",
        &[
            ("picker", &|driver| {
                on_log(driver, "AL-007");
                take(driver, "4");
                say(driver, "Ingen kunne komme");
            }),
            ("form", &|driver| {
                on_log(driver, "AL-007");
                edit(driver, &[("status", "samtale"), ("talk_without_observation", "Ingen kunne komme")]);
            }),
        ],
    );
}

#[test]
fn abandoning_a_cycle_or_a_log_needs_a_reason_at_every_door() {
    for log in [false, true] {
        let place = Place::demo();
        let mut driver = driver(&place);
        on_log(&mut driver, "AL-021");
        if log {
            driver.press("Shift+Tab");
        }
        edit(&mut driver, &[("status", "opgivet")]);
        assert_eq!(driver.layers(), 1, "log: {log}: {}", driver.notice());
        assert!(is_untouched(&driver));
        driver.fill("given_up_reason", "For travlt").save();
    }
}

#[test]
fn a_planned_session_beyond_the_budget_takes_the_same_reason_on_the_screen_and_the_command_line() {
    let done = the_same(
        "R-10",
        &[
            ("quick line", &|driver| {
                driver.press("o \"F-05 i morgen 45m ledersparring\" Enter");
                pass(driver);
            }),
            ("form", &|driver| {
                go_to(driver, "F-05");
                driver
                    .go_to_heading(Entity::Activity)
                    .press("n")
                    .fill("kind", "ledersparring")
                    .fill("date", "16.1.2020");
                driver.fill("minutes", "45m").fill("status", "planlagt").press("Ctrl+S");
                pass(driver);
            }),
            ("quick line gone on with in the form", &|driver| {
                driver.press("o \"F-05 i morgen 45m ledersparring\" Tab Ctrl+S");
                pass(driver);
            }),
            ("log", &|driver| {
                command(&driver.place, &["log", "F-05 i morgen 45m ledersparring", "--reason", "Aftalt"]);
            }),
        ],
    );
    let passed = done.children(Entity::GateOverride, "engagement", done.record("F-05").id);
    assert!(passed.iter().any(|passed| passed.text("rule") == "R-10" && passed.text("reason") == "Aftalt"));
}

#[test]
fn a_spent_hour_is_the_same_activity_by_every_door() {
    the_same(
        "an hour with all of it",
        &[
            ("quick line", &|driver| {
                driver.press("o \"F-05 9.00-10.00 ledersparring med AHK - Om overgange\" Enter");
            }),
            ("log", &|driver| command(&driver.place, &["log", "F-05 9.00-10.00 ledersparring med AHK - Om overgange"])),
            ("form", &|driver| {
                go_to(driver, "F-05");
                driver.go_to_heading(Entity::Activity).press("n").fill("kind", "ledersparring");
                driver
                    .fill("start_time", "9")
                    .fill("minutes", "1 t")
                    .fill("people", "AHK")
                    .fill("text", "Om overgange");
                driver.press("Ctrl+S");
            }),
        ],
    );
}

#[test]
fn a_kladde_is_the_same_by_the_form_and_by_observe() {
    let done = the_same(
        "a kladde",
        &[
            ("form", &|driver| {
                driver
                    .press("6 n")
                    .fill("engagement", "F-05")
                    .fill("unit", "Fiktiva")
                    .fill("method", "praksisfortaelling");
                driver.fill("start_time", "9").fill("end_time", "10").fill("description", "Ro ved bordet").save();
            }),
            ("observe", &|driver| {
                let words = ["observe", "--engagement", "F-05", "--unit", "Fiktiva", "--method", "praksisfortaelling"];
                let rest = ["--start", "9", "--end", "10", "--description", "Ro ved bordet"];
                command(&driver.place, &words.into_iter().chain(rest).collect::<Vec<_>>());
            }),
        ],
    );
    assert!(done.record("OBS-0044").draft);
}

#[test]
fn a_kladde_is_finished_the_same_from_its_form_from_the_list_and_with_all_ready_ones() {
    let ready = ["OBS-0040", "OBS-0041", "OBS-0042"];
    let done = the_same(
        "all that is ready",
        &[
            ("form", &|driver| {
                for number in ready {
                    go_to(driver, number);
                    driver.press("e F9");
                }
            }),
            ("picker", &|driver| {
                for number in ready {
                    go_to(driver, number);
                    driver.press("m Enter");
                }
            }),
            ("all", &|driver| {
                driver.press("6 F9 Enter");
            }),
        ],
    );
    assert!(ready.iter().all(|number| done.record(number).text("status") == "faerdig"));
}

#[test]
fn a_record_is_deleted_the_same_from_its_list_from_its_parent_and_from_the_list_of_a_form() {
    let is_goal = |record: &Record| record.entity == Entity::Goal;
    the_same(
        "the goal of F-05",
        &[
            ("detail of its parent", &|driver| {
                below(driver, "F-05", is_goal);
                driver.press("d Enter");
            }),
            ("list of a form", &|driver| {
                go_to(driver, "F-05");
                driver.press("e").open_children(Entity::Goal).press("d Enter Esc Esc");
            }),
        ],
    );
    the_same(
        "M-019",
        &[
            ("its list", &|driver| {
                driver.press("3 / \"M-019\" Enter d Enter");
            }),
            ("detail of its engagement", &|driver| {
                below(driver, "F-01", |record| record.entity == Entity::Meeting && record.number == Some(19));
                driver.press("d Enter");
            }),
        ],
    );
}

/// Puts the cursor of the roster on a duty.
fn on_duty(driver: &mut Driver, number: &str) {
    let duty = driver.record(number);
    driver.press("7 Up*9 w").type_in(&in_words(duty.get("date").unwrap())).press("Enter");
    for _ in 0..40 {
        if driver.session.model.roster.duty().map(|duty| duty.id) == Some(duty.id) {
            return;
        }
        driver.press("Right");
        if driver.session.model.roster.duty().map(|duty| duty.id) == Some(duty.id) {
            return;
        }
    }
    panic!("{number} is not in the roster\n{}", driver.screen());
}

#[test]
fn a_duty_is_given_and_freed_with_its_status() {
    // A day of the telephone in a week that is not published.
    let number = "V-0150";
    let free = |driver: &mut Driver| {
        on_duty(driver, number);
        driver.press("Delete");
    };
    let done = the_same_by(
        "TL",
        "a duty freed",
        &[
            ("key", &free),
            ("form", &|driver| {
                on_duty(driver, number);
                driver.press("e").go_to_field("person").press("Delete Ctrl+S");
            }),
        ],
    );
    assert_eq!(done.record(number).text("status"), "ubesat");
    let done = the_same_by(
        "TL",
        "a duty given again",
        &[
            ("picker", &|driver| {
                free(driver);
                driver.press("Enter").type_in("GØS").press("Enter");
            }),
            ("form", &|driver| {
                free(driver);
                edit(driver, &[("person", "GØS")]);
            }),
        ],
    );
    assert_eq!(done.record(number).text("status"), "tildelt");
    the_same_by(
        "TL",
        "a duty that is confirmed given to somebody else",
        &[
            ("picker", &|driver| {
                on_duty(driver, number);
                edit(driver, &[("status", "bekraeftet")]);
                driver.press("Enter").type_in("GØS").press("Enter");
            }),
            ("form", &|driver| {
                on_duty(driver, number);
                edit(driver, &[("status", "bekraeftet")]);
                edit(driver, &[("person", "GØS")]);
            }),
        ],
    );
}

#[test]
fn a_status_set_with_the_person_of_a_duty_is_kept() {
    let place = Place::demo();
    let mut driver = place.start(Some("TL"), (120, 40), Lang::Da);
    on_duty(&mut driver, "V-0150");
    edit(&mut driver, &[("person", "GØS"), ("status", "bekraeftet")]);
    assert_eq!(driver.record("V-0150").text("status"), "bekraeftet");
    // A held duty is a fact about the past, whoever had it.
    on_duty(&mut driver, "V-0001");
    edit(&mut driver, &[("person", "GØS"), ("change_reason", "GØS tog den")]);
    assert_eq!(driver.record("V-0001").text("status"), "afholdt");
}

#[test]
fn a_swap_is_carried_out_the_same_in_the_roster_in_its_list_and_in_its_form() {
    let done = the_same_by(
        "TL",
        "B-14 gennemført",
        &[
            ("g", &|driver| {
                on_duty(driver, "V-0102");
                driver.press("g Enter");
            }),
            ("m", &|driver| {
                go_to(driver, "B-14");
                take(driver, "gennemført");
            }),
            ("form", &|driver| {
                go_to(driver, "B-14");
                edit(driver, &[("status", "gennemfoert")]);
            }),
        ],
    );
    assert_eq!(done.record("V-0102").link("person"), done.record("B-14").link("counterpart"));
}

#[test]
fn a_week_is_published_the_same_by_its_key_and_by_its_form() {
    the_same_by(
        "TL",
        "week 5 published",
        &[
            ("l", &|driver| {
                driver.press("7 l Ctrl+A").type_in("5").press("Enter Enter");
            }),
            ("form", &|driver| {
                let kind = REGISTER.iter().position(|kind| *kind == Entity::RosterWeek).unwrap();
                driver.press("8 Left").press(&format!("Down*{kind}")).press("Enter Home");
                let monday = "2020-01-27".parse().ok();
                while driver.selected().date("date") != monday {
                    driver.press("Down");
                }
                edit(driver, &[("status", "offentliggjort")]);
            }),
        ],
    );
}

#[test]
fn an_observation_is_shared_the_same_by_its_own_key_and_by_its_next_status() {
    the_same(
        "OBS-0038 delt",
        &[
            ("g", &|driver| {
                go_to(driver, "OBS-0038");
                driver.press("g");
                say(driver, "lederen");
            }),
            ("m", &|driver| {
                go_to(driver, "OBS-0038");
                driver.press("m");
                say(driver, "lederen");
            }),
        ],
    );
}

#[test]
fn a_person_of_the_first_start_is_like_any_other_person() {
    let made = |start: fn(&mut Driver), initials: Option<&str>| {
        let place = Place::demo();
        let mut driver = place.start(initials, (120, 40), Lang::Da);
        start(&mut driver);
        let mut person = driver.all(Entity::Person).into_iter().find(|person| person.text("initials") == "SH").unwrap();
        let id = std::mem::replace(&mut person.id, Id::derived(Entity::Person, &["same"]));
        let past = driver.file(|reader| reader.history(id, 50).unwrap());
        let mut cells: Vec<_> = past.into_iter().map(|entry| (entry.cell, entry.new)).collect();
        cells.sort_by_key(|(cell, _)| cell.clone());
        (person, cells)
    };
    let welcome = made(
        |driver| {
            driver.press("\"Signe Holm\" Tab \"sh\" Enter");
        },
        None,
    );
    let form = made(
        |driver| {
            driver.press("N").type_in("person").press("Enter").fill("name", "Signe Holm").fill("initials", "SH").save();
        },
        Some("BLM"),
    );
    assert_eq!(welcome, form);
}

#[test]
fn an_observation_linked_to_a_cycle_is_linked_by_the_picker_and_by_the_form() {
    the_same(
        "OBS-0029 seen in AL-007",
        &[
            ("picker", &|driver| {
                on_log(driver, "AL-007");
                driver.press("l").type_in("OBS-0029").press("Enter");
            }),
            ("form", &|driver| {
                on_log(driver, "AL-007");
                edit(driver, &[("observations", "OBS-0029")]);
            }),
        ],
    );
}

#[test]
fn a_cycle_of_action_learning_goes_on_by_its_key_and_by_its_form() {
    let done = the_same(
        "why the talk in AL-007 is held unobserved",
        &[
            ("key", &|driver| {
                on_log(driver, "AL-007");
                driver.press("g");
                say(driver, "Ingen kunne komme");
            }),
            ("form", &|driver| {
                on_log(driver, "AL-007");
                edit(driver, &[("talk_without_observation", "Ingen kunne komme")]);
            }),
        ],
    );
    let cycles = done.children(Entity::AlCycle, "al_log", done.record("AL-007").id);
    assert_eq!(cycles.last().unwrap().text("talk_without_observation"), "Ingen kunne komme");
}

#[test]
fn a_plan_is_laid_the_same_by_its_key_and_by_its_start() {
    let done = the_same(
        "the plan of F-07",
        &[
            ("key", &|driver| {
                go_to(driver, "F-07");
                driver.press("g Enter");
            }),
            ("form", &|driver| {
                go_to(driver, "F-07");
                edit(driver, &[("start", "")]);
                edit(driver, &[("start", "1.3.2020")]);
                driver.press("Enter");
            }),
        ],
    );
    assert!(!done.children(Entity::Milestone, "engagement", done.record("F-07").id).is_empty());
}

#[test]
fn the_model_of_a_log_is_the_same_by_its_key_and_by_its_form() {
    let done = the_same(
        "AL-009 by another model",
        &[
            ("key", &|driver| {
                on_log(driver, "AL-009");
                driver.press("Shift+Tab : \"loggens model\" Enter");
            }),
            ("form", &|driver| {
                on_log(driver, "AL-009");
                driver.press("Shift+Tab");
                edit(driver, &[("model", "fire_faser")]);
            }),
        ],
    );
    assert_eq!(done.record("AL-009").text("model"), "fire_faser");
}

#[test]
fn an_absence_ends_the_same_by_its_key_and_by_its_form() {
    // Absent since Monday, with an open end.
    let away = |driver: &mut Driver| {
        let blm = driver.all(Entity::Person).into_iter().find(|one| one.text("initials") == "BLM").unwrap();
        let mut absence = Record::new(Entity::Absence, Id::derived(Entity::Absence, &["away"]));
        absence.number = Some(99);
        absence.set("person", Some(Value::Link(blm.id)));
        absence.set("from", date("2020-01-13"));
        absence.set("kind", Some(Value::Code("fravaer".to_owned())));
        driver.another_writes_all(&[absence]);
        driver.press("8 / \"FV-99\" Enter");
    };
    let done = the_same(
        "FV-99 is over",
        &[
            ("key", &|driver| {
                away(driver);
                driver.press("h");
            }),
            ("form", &|driver| {
                away(driver);
                edit(driver, &[("to", "14.1.2020")]);
            }),
        ],
    );
    assert_eq!(done.record("FV-99").get("to"), date("2020-01-14").as_ref());
}

#[test]
fn who_came_is_the_same_by_the_keys_of_the_attendance_and_by_its_form() {
    let row = |driver: &Driver| {
        driver.children(Entity::Attendance, "meeting", driver.record("M-018").id).first().cloned().unwrap()
    };
    let done = the_same(
        "an answer to M-018 is afbud",
        &[
            ("keys", &|driver| {
                driver.press("3 / \"M-018\" Enter p Right Right Esc");
            }),
            ("form", &|driver| {
                driver.press("3 / \"M-018\" Enter p Enter").fill("status", "afbud").press("Ctrl+S Esc");
            }),
        ],
    );
    assert_eq!(row(&done).text("status"), "afbud");
}

#[test]
fn an_agenda_is_sent_the_same_by_its_key_and_by_its_form() {
    // One recipient: a form takes them in the order they are chosen.
    let done = the_same(
        "the agenda of M-019",
        &[
            ("key", &|driver| {
                driver.press("3 / \"M-019\" Enter g Down Space Down Space Down Space Enter");
            }),
            ("form", &|driver| {
                let leader = recipient(driver);
                driver.press("N").type_in("udsendelse").press("Enter");
                driver
                    .fill("meeting", "M-019")
                    .fill("recipients", &leader)
                    .fill("sent_at", "15.1.2020")
                    .press("Ctrl+S");
            }),
        ],
    );
    assert_eq!(done.record("M-019").text("status"), "indkaldt");
}

/// The number of the first of those who are proposed for M-019.
fn recipient(driver: &Driver) -> String {
    let meeting = driver.record("M-019");
    let case = driver.file(|reader| cases::meeting(&reader, &meeting, demo_day()).unwrap());
    let person = case.proposed.people[0];
    let person = driver.all(Entity::Person).into_iter().find(|one| one.id == person).unwrap();
    person.entity.numbered(person.number.unwrap()).unwrap()
}

//! Two programs on one file at the same moment, and work that a person left half done in one of them.

use praksis::domain::actor::Actor;
use praksis::domain::edit::{Cell, Edit, Op, Verb};
use praksis::domain::fault::{Fault, Problem};
use praksis::domain::fields::Entity;
use praksis::store::Shown;
use praksis::text::{Lang, Text};
use praksis::tui::core::msg::Msg;

use praksis::domain::value::{Id, Record, Value};
use praksis::rules::Threshold;
use praksis::tui::core::input::Input;
use praksis::tui::core::keys::Stroke;
use praksis::tui::overlays::Overlay;
use praksis::tui::widgets::detail::state::Item;

use crate::support::unjudged::Unjudged;
use crate::support::{Driver, Place, code, date, drive, drive_demo, in_words, open, words};

#[test]
fn two_new_records_created_at_once_do_not_share_a_number() {
    let place = Place::demo();
    let mut first = place.start(Some("BLM"), (80, 24), Lang::Da);
    let mut second = place.start(Some("AHK"), (80, 24), Lang::Da);
    first.press("3 n").fill("title", "Første").fill("date", "17.1");
    second.press("3 n").fill("title", "Anden").fill("date", "17.1").save();
    first.save();
    let mut numbers: Vec<i64> = first
        .all(Entity::Meeting)
        .iter()
        .filter(|meeting| ["Første", "Anden"].contains(&meeting.text("title")))
        .map(|meeting| meeting.number.unwrap())
        .collect();
    numbers.dedup();
    assert_eq!(numbers.len(), 2, "{numbers:?}");
}

#[test]
fn typing_in_an_existing_record_is_kept_after_a_crash() {
    let place = Place::demo();
    let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    driver.press("6 / \"OBS-0042\" Enter e").fill("description", "Ny tekst efter frokost").wait();
    drop(driver);
    let mut driver = place.start(Some("BLM"), (80, 24), Lang::Da);
    driver.press("6 / \"OBS-0042\" Enter e").shows("gendannet");
    assert_eq!(driver.field("description"), "Ny tekst efter frokost");
    driver.save();
    assert_eq!(driver.record("OBS-0042").text("description"), "Ny tekst efter frokost");
}

#[test]
fn typing_of_another_running_program_is_offered_only_after_that_program_ends() {
    let place = Place::demo();
    let mut first = place.start(Some("BLM"), (80, 24), Lang::Da);
    first.press("3 n").fill("title", "Opstart på Æblehaven").wait();
    let mut second = place.start(Some("BLM"), (80, 24), Lang::Da);
    second.hides("Æblehaven").press("3 n").hides("Ikke gemt fra sidst").press("Esc");
    // Esc offers the typing to everyone, and typing on takes it back.
    first.press("Esc");
    second.press("n").shows("Ikke gemt fra sidst").shows("Æblehaven").press("Esc Esc");
    first.press("n Enter").fill("place", "Salen").wait();
    second.press("n").hides("Ikke gemt fra sidst").press("Esc");
    // Killed: no message and no save.
    drop(first);
    second.press("n").shows("Ikke gemt fra sidst").press("Enter").shows("gendannet");
    assert_eq!(second.field("place"), "Salen");
}

#[test]
fn two_programs_typing_in_one_record_each_keep_their_own() {
    let place = Place::demo();
    let mut first = place.start(Some("BLM"), (80, 24), Lang::Da);
    let mut second = place.start(Some("AHK"), (80, 24), Lang::Da);
    let open = "4 / \"F-05\" Enter e";
    first.press(open).fill("purpose", "Den enes").wait();
    second.press(open).hides("gendannet").fill("purpose", "Den andens").wait();
    second.save();
    drop(first);
    let mut third = place.start(Some("BLM"), (80, 24), Lang::Da);
    third.press(open).shows("gendannet");
    assert_eq!(third.field("purpose"), "Den enes");
}

#[test]
fn a_record_deleted_by_a_colleague_during_typing_loses_nothing() {
    let place = Place::demo();
    let mut first = place.start(Some("BLM"), (80, 24), Lang::Da);
    let mut second = place.start(Some("AHK"), (80, 24), Lang::Da);
    first.press("4 / \"F-05\" Enter e").fill("purpose", "Skrevet imens");
    second.press("4 / \"F-05\" Enter d Enter");
    assert_eq!(second.try_record("F-05"), None);
    first.send(Msg::ChangedElsewhere);
    assert_eq!(first.field("purpose"), "Skrevet imens");
    first.press("Ctrl+S").shows("AHK har slettet forløb F-05 imens").shows("Ctrl+S igen");
    assert_eq!(first.try_record("F-05"), None, "it is not restored without a question");
    assert_eq!(first.field("purpose"), "Skrevet imens");
    first.press("Ctrl+S");
    assert_eq!(first.record("F-05").text("purpose"), "Skrevet imens");
    // The text is in the record or in the form, and never lost without a message.
    let kept = first.file(|reader| {
        reader.search("Skrevet imens", &Vec::new(), None, chrono::NaiveDate::MAX, 5).unwrap().len()
            + reader
                .drafts()
                .unwrap()
                .iter()
                .filter(|draft| draft.fields.values().any(|typed| typed.contains("imens")))
                .count()
    });
    let on_screen = first.session.model.form().is_some();
    assert!(kept > 0 || on_screen || !first.notice().is_empty(), "{}", first.screen());
    second.send(Msg::ChangedElsewhere);
    second.press("u");
    assert!(second.try_record("F-05").is_some() || second.notice().contains("BLM"), "{}", second.notice());
}

#[test]
fn an_open_form_shows_a_deletion_at_once_and_leaving_says_where_the_typing_is() {
    for size in [(80, 24), (140, 40)] {
        let place = Place::demo();
        let mut first = place.start(Some("BLM"), size, Lang::Da);
        let mut second = place.start(Some("AHK"), size, Lang::Da);
        second.press("4 / \"F-05\" Enter e").fill("purpose", "Skrevet imens").hides("slettet af");
        first.press("4 / \"F-05\" Enter d Enter");
        second.send(Msg::ChangedElsewhere);
        second.shows("slettet af BLM").shows("BLM har slettet forløb F-05. Ctrl+S to gange henter posten");
        assert_eq!(second.field("purpose"), "Skrevet imens");
        second.press("Esc");
        assert!(second.notice().contains("D finder det") && !second.notice().contains("kommer igen"));
        // The notice also changes when the record is restored.
        second.press("D").shows("slettet af BLM");
        first.press("u");
        second.send(Msg::ChangedElsewhere);
        second.hides("slettet af BLM");
    }
}

#[test]
fn typing_for_a_deleted_record_is_restored_on_top_of_the_whole_record() {
    // With the record still deleted, restored while the form is open, and restored before that.
    for back in ["no", "open", "before"] {
        let place = Place::demo();
        let mut first = place.start(Some("BLM"), (120, 40), Lang::Da);
        let mut second = place.start(Some("AHK"), (120, 40), Lang::Da);
        let before = first.record("F-05");
        second.press("4 / \"F-05\" Enter e").fill("purpose", "Skrevet imens");
        first.press("4 / \"F-05\" Enter d Enter");
        second.press("Ctrl+S").shows("BLM har slettet").press("Esc");
        if back == "before" {
            first.press("u");
        }
        second.send(Msg::ChangedElsewhere);
        // A new record of the kind does not offer it.
        second.press("n").hides("Ikke gemt fra sidst").press("Esc D");
        assert_eq!(second.field("purpose"), "Skrevet imens", "{}", second.screen());
        assert_eq!(second.field("title"), before.text("title"), "{back}");
        if back == "open" {
            first.press("u");
            first.another_writes("F-05", "title", "Ny titel");
        }
        second.send(Msg::ChangedElsewhere);
        second.press("Ctrl+S");
        if back == "no" {
            second.shows("BLM har slettet").shows("Ctrl+S igen");
            assert_eq!(second.try_record("F-05"), None);
            second.press("Ctrl+S");
        }
        let after = second.record("F-05");
        for (field, value) in before.entity.fields().iter().zip(&before.values) {
            let wanted = match (field.name, back) {
                ("purpose", _) => Some(Value::Text("Skrevet imens".into())),
                ("title", "open") => Some(Value::Text("Ny titel".into())),
                _ => value.clone(),
            };
            assert_eq!(after.get(field.name).cloned(), wanted, "{back}: {}", field.name);
        }
    }
}

#[test]
fn typing_for_a_deleted_kladde_is_restored_on_top_of_the_whole_kladde() {
    let place = Place::demo();
    let (mut first, mut second) = in_two_windows(&place, "6 / \"OBS-0042\" Enter e");
    let before = second.record("OBS-0042");
    first.press("Esc d Enter");
    second.send(Msg::ChangedElsewhere);
    second.shows("slettet").fill("description", "Skrevet imens").press("Esc");
    second.press("D").type_in("slettet").press("Enter");
    assert_eq!(second.field("description"), "Skrevet imens", "{}", second.screen());
    second.press("Ctrl+s").shows("slettet").press("Ctrl+s");
    let after = second.record("OBS-0042");
    let unit = |record: &Record| record.link("unit");
    assert_eq!((unit(&after), after.text("description")), (unit(&before), "Skrevet imens"));
}

#[test]
fn a_refused_undo_is_passed_and_names_the_other_person() {
    let place = Place::demo();
    let mut first = place.start(Some("BLM"), (80, 24), Lang::Da);
    first.press("3 n").fill("title", "Ældre").fill("date", "17.1").save();
    first.press("4 / \"F-05\" Enter e").fill("purpose", "Den enes").save();
    let mut second = place.start(Some("AHK"), (80, 24), Lang::Da);
    second.press("4 / \"F-05\" Enter e").fill("purpose", "Den andens").save();
    first.send(Msg::ChangedElsewhere);
    first.press("u");
    let said = first.notice();
    assert!(said.contains("AHK har ændret") && !said.contains("BLM har"), "{said}");
    assert!(said.contains("Springes over: ”Rettet: F-05") && said.contains("Ældre”"), "{said}");
    // Every later run passes this step, too.
    drop(first);
    let mut first = place.start(Some("BLM"), (80, 24), Lang::Da);
    first.press("u").shows("Fortrudt: ny");
    assert!(!first.all(Entity::Meeting).iter().any(|meeting| meeting.text("title") == "Ældre"));
    assert_eq!(first.record("F-05").text("purpose"), "Den andens");
}

#[test]
fn undo_removes_ones_own_version_keeps_the_other_and_redo_writes_it_again() {
    for other in ["AHK", "BLM"] {
        for last in [true, false] {
            let place = Place::demo();
            let mut first = place.start(Some("BLM"), (100, 30), Lang::Da);
            let mut second = place.start(Some(other), (100, 30), Lang::Da);
            let before = first.record("F-05");
            first.press("4 / \"F-05\" Enter e").fill("purpose", "Den enes").fill("title", "Ny titel");
            second.press("4 / \"F-05\" Enter e").fill("purpose", "Den andens").save();
            first.save().send(Msg::ChangedElsewhere);
            second.send(Msg::ChangedElsewhere);
            let id = before.id;
            assert_eq!(first.versions(id, "purpose").len(), 2);
            // One person in two windows undoes the latest write, in whichever window it was made.
            let newest = last || other == "BLM";
            let (own, left) = if newest { ("Den enes", "Den andens") } else { ("Den andens", "Den enes") };
            let title = if newest { before.text("title") } else { "Ny titel" };
            let driver = if last { &mut first } else { &mut second };
            for round in 0..2 {
                driver.press("u").shows("Fortrudt: rettelse af F-05");
                let now = driver.record("F-05");
                assert_eq!((now.text("purpose"), now.text("title")), (left, title), "{other} {last} {round}");
                assert_eq!(driver.versions(id, "purpose"), []);
                driver.press("Ctrl+R");
                let now = driver.record("F-05");
                assert_eq!((now.text("purpose"), now.text("title")), (own, "Ny titel"), "{other} {last} {round}");
                // After redo there are two versions again, each with its author.
                let mut both =
                    vec![("Den andens".to_owned(), other.to_owned()), ("Den enes".to_owned(), "BLM".to_owned())];
                both.sort();
                assert_eq!(driver.versions(id, "purpose"), both, "{other} {last} {round}");
                driver.shows("A afgør");
            }
            driver.press("u");
            if other == "BLM" {
                driver.press("u").shows("Fortrudt: rettelse af F-05");
                assert_eq!(driver.record("F-05"), before);
            }
        }
    }
}

#[test]
fn undo_of_a_chosen_status_leaves_one_that_arrived_during_the_choice() {
    let mut driver = drive_demo();
    driver.press("Ctrl+F").type_in("A-0242").press("Enter m");
    driver.another_sets(driver.record("A-0242"), &[("status", code("aflyst"))]);
    driver.type_in("afholdt").press("Enter");
    let id = driver.record("A-0242").id;
    assert_eq!((driver.record("A-0242").text("status"), driver.versions(id, "status").len()), ("afholdt", 2));
    driver.press("u");
    assert_eq!((driver.record("A-0242").text("status"), driver.versions(id, "status")), ("aflyst", vec![]));
}

#[test]
fn a_step_among_three_versions_is_passed_with_the_true_reason() {
    let place = Place::demo();
    let mut first = place.start(Some("BLM"), (100, 30), Lang::Da);
    let mut second = place.start(Some("AHK"), (100, 30), Lang::Da);
    let unseen = first.file(|reader| reader.shown().unwrap());
    let id = first.record("F-05").id;
    first.press("4 / \"F-05\" Enter e").fill("purpose", "Et");
    second.press("4 / \"F-05\" Enter e").fill("purpose", "To").save();
    first.save();
    // A third version comes from a machine that had seen neither.
    let op = Op::new(Entity::Engagement, id, vec![Cell::new("purpose", words("Tre"))]);
    let (author, seen) = ("KOO".to_owned(), unseen.seen().clone());
    let third = Edit { verb: Verb::Edit, author, seen, ops: vec![op] };
    open(&place.path()).commit(&Unjudged(third)).unwrap();
    first.send(Msg::ChangedElsewhere);
    assert_eq!(first.versions(id, "purpose").len(), 3);
    let before = first.everything();
    first.press("u");
    let said = first.notice();
    assert!(said.contains("feltet har flere udgaver i F-05") && said.contains("også fra AHK"), "{said}");
    assert!(said.contains("Springes over") && !said.contains("siden"), "{said}");
    assert_eq!((first.everything(), first.versions(id, "purpose").len()), (before, 3));
    first.press("u").shows("Der er intet at fortryde");
}

#[test]
fn redo_is_refused_beside_a_value_written_without_seeing_the_undo() {
    let place = Place::demo();
    let mut first = place.start(Some("BLM"), (100, 30), Lang::Da);
    first.press("4 / \"F-05\" Enter e").fill("purpose", "Et").save();
    let mut second = place.start(Some("AHK"), (100, 30), Lang::Da);
    second.press("4 / \"F-05\" Enter e").fill("purpose", "To");
    first.press("u");
    second.save();
    first.send(Msg::ChangedElsewhere);
    let before = first.everything();
    first.press("Ctrl+R");
    let said = first.notice();
    assert!(said.contains("feltet har flere udgaver i F-05") && said.contains("også fra AHK"), "{said}");
    assert_eq!(first.everything(), before);
    assert_eq!(first.versions(first.record("F-05").id, "purpose").len(), 2);
}

#[test]
fn an_undo_blocked_by_ones_own_later_step_says_so() {
    let place = Place::demo();
    let mut first = place.start(Some("BLM"), (80, 24), Lang::Da);
    let edit = "4 / \"F-05\" Enter e";
    first.press(edit).fill("purpose", "Et").save().press(edit).fill("purpose", "To").fill("title", "Ny titel").save();
    let mut second = place.start(Some("AHK"), (80, 24), Lang::Da);
    second.press(edit).fill("title", "Andens titel").save();
    first.send(Msg::ChangedElsewhere);
    first.press("u").shows("AHK har ændret").press("u").shows("du har selv ændret");
}

#[test]
fn a_new_record_of_any_kind_takes_two_keys_and_a_word() {
    let mut driver = drive_demo();
    driver.press("N").type_in("etiket").press("Enter").fill("group", "fokus").fill("name", "overgange").save();
    assert!(driver.all(Entity::Tag).iter().any(|tag| tag.text("name") == "overgange"));
}

#[test]
fn a_draft_of_another_kind_is_not_offered_here() {
    let mut driver = drive_demo();
    driver.press("3 n").fill("title", "Et møde").press("Esc 4 n").hides("Ikke gemt fra sidst");
    assert_eq!(driver.field("title"), "");
    driver.press("Esc 3 n").shows("Ikke gemt fra sidst");
    // "No" starts another draft and leaves the first one.
    driver.press("n");
    assert_eq!(driver.field("title"), "");
    assert_eq!(driver.file(|reader| reader.drafts().unwrap().len()), 1);
}

#[test]
fn several_weeks_of_the_roster_are_side_by_side_and_can_be_assigned() {
    let mut driver = drive("TL", (120, 40), Lang::Da);
    driver.press("7 Up*2 Right");
    let slot = driver.session.model.roster.slot();
    driver.press("+").shows("2 uger").press("+").shows("4 uger");
    assert_eq!(driver.session.model.roster.slot(), slot, "the cursor stays on its duty");
    driver.press("-*3");
    assert_eq!(driver.session.model.roster.slot(), slot);
    let before = driver.all(Entity::Duty).iter().filter(|duty| duty.link("person").is_some()).count();
    driver.press("Enter").type_in("GØS").press("Enter");
    let after = driver.all(Entity::Duty).iter().filter(|duty| duty.link("person").is_some()).count();
    assert_eq!(after, before + 1);
    driver.press(". . t").shows("uge 3");
}

/// A question on the screen while a colleague writes: how it is asked, about which record and field, what the colleague
/// writes meanwhile, and how it is answered.
struct Asked {
    what: &'static str,
    ask: fn(&mut Driver),
    of: fn(&Driver) -> Record,
    field: &'static str,
    theirs: fn(&Driver) -> Option<Value>,
    answer: fn(&mut Driver),
    ours: &'static str,
}

fn goal(driver: &Driver) -> Record {
    driver.children(Entity::Goal, "engagement", driver.record("F-05").id).remove(0)
}

fn phase(driver: &Driver) -> Record {
    let all = driver.children(Entity::Phase, "engagement", driver.record("F-01").id);
    all.into_iter().find(|phase| phase.int("number") == Some(2)).unwrap()
}

fn milestone(driver: &Driver) -> Record {
    let all = driver.children(Entity::Milestone, "engagement", driver.record("F-01").id);
    all.into_iter().find(|m| m.text("key") == "midt").unwrap()
}

fn duty(driver: &Driver) -> Record {
    let on = |duty: &Record| {
        duty.date("date").is_some_and(|day| day.to_string() == "2020-01-15") && duty.int("slot").unwrap_or(1) == 1
    };
    let telephone = driver.all(Entity::DutyType).into_iter().find(|kind| kind.text("name") == "Telefonvagt").unwrap();
    driver.all(Entity::Duty).into_iter().find(|duty| on(duty) && duty.link("duty_type") == Some(telephone.id)).unwrap()
}

fn person(driver: &Driver, initials: &str) -> Id {
    driver.all(Entity::Person).iter().find(|person| person.text("initials") == initials).unwrap().id
}

fn on_goal(driver: &mut Driver) {
    driver.press("4 / \"F-05\" Enter");
    driver.go_to_item(|item| matches!(item, Item::Child(goal) if goal.entity == Entity::Goal));
}

fn on_milestone(driver: &mut Driver) {
    driver.press("4 / \"F-01\" Enter");
    driver.go_to_item(|item| matches!(item, Item::Child(m) if m.text("key") == "midt"));
}

fn setting(driver: &Driver) -> Record {
    let id = Threshold::SnoozeDays.setting();
    driver.file(|reader| reader.record(id).unwrap()).unwrap()
}

const ASKED: &[Asked] = &[
    Asked {
        what: "the status of a visit",
        ask: |driver| {
            driver.press("3 / \"A-0242\" Enter m");
        },
        of: |driver| driver.record("A-0242"),
        field: "status",
        theirs: |_| code("aflyst"),
        answer: |driver| {
            driver.type_in("afholdt").press("Enter");
        },
        ours: "afholdt",
    },
    Asked {
        what: "the status of a meeting, and then its reason",
        ask: |driver| {
            driver.press("3 / \"M-019\" Enter m");
        },
        of: |driver| driver.record("M-019"),
        field: "status",
        theirs: |_| code("afholdt"),
        answer: |driver| {
            driver.type_in("aflyst").press("Enter").type_in("Sygdom").press("Enter");
        },
        ours: "aflyst",
    },
    Asked {
        what: "the status of a goal, and then its reason",
        ask: |driver| {
            on_goal(driver);
            driver.press("m");
        },
        of: goal,
        field: "status",
        theirs: |_| code("evalueret"),
        answer: |driver| {
            driver.type_in("opgivet").press("Enter").type_in("Lederskifte").press("Enter");
        },
        ours: "opgivet",
    },
    Asked {
        what: "the reason for dropping a milestone",
        ask: |driver| {
            on_milestone(driver);
            driver.press("G");
        },
        of: milestone,
        field: "dropped_reason",
        theirs: |_| words("Ikke nu"),
        answer: |driver| {
            driver.type_in("Aldrig").press("Enter");
        },
        ours: "Aldrig",
    },
    Asked {
        what: "the new day of a milestone, and then its reason",
        ask: |driver| {
            on_milestone(driver);
            driver.press("z");
        },
        of: milestone,
        field: "postponed_to",
        theirs: |_| date("2020-08-03"),
        answer: |driver| {
            driver.type_in("1.7.2020").press("Enter").press("Ctrl+A").type_in("Lederskifte").press("Enter");
        },
        ours: "2020-07-01",
    },
    Asked {
        what: "the person of a duty",
        ask: |driver| {
            driver.press("7 Up*9");
            let id = duty(driver).id;
            for key in ["Right", "Right", "Right", "Right", "Right"] {
                if driver.session.model.roster.duty().map(|duty| duty.id) == Some(id) {
                    break;
                }
                driver.press(key);
            }
            driver.press("Enter");
        },
        of: duty,
        field: "person",
        theirs: |driver| Some(Value::Link(person(driver, "KAA"))),
        answer: |driver| {
            driver.type_in("GØS").press("Enter").type_in("byttet på gangen").press("Enter");
        },
        ours: "GØS",
    },
    Asked {
        what: "the receiver of an observation",
        ask: |driver| {
            driver.press("6 / \"OBS-0038\" Enter g");
        },
        of: |driver| driver.record("OBS-0038"),
        field: "shared_with",
        theirs: |_| words("forvaltningen"),
        answer: |driver| {
            driver.type_in("lederen").press("Enter");
        },
        ours: "lederen",
    },
    Asked {
        what: "a threshold of the rules",
        ask: |driver| {
            driver.press("I");
            let at = Threshold::ALL.iter().position(|threshold| *threshold == Threshold::SnoozeDays).unwrap();
            driver.press(&format!("Down*{at} Enter"));
        },
        of: setting,
        field: "value",
        theirs: |_| words("44"),
        answer: |driver| {
            driver.press("Ctrl+A").type_in("55").press("Enter");
        },
        ours: "55",
    },
    Asked {
        what: "a gate",
        ask: |driver| {
            driver.press("4 / \"F-01\" Enter");
            driver.go_to_item(
                |item| matches!(item, Item::Child(row) if row.entity == Entity::Phase && row.int("number") == Some(2)),
            );
            driver.press("m").type_in("afsluttet").press("Enter");
            assert!(matches!(driver.top(), Some(Overlay::Gate(_))), "{}", driver.screen());
        },
        of: phase,
        field: "actual_end",
        theirs: |_| date("2020-01-10"),
        answer: |driver| {
            driver.type_in("Aftalt").press("Enter");
        },
        ours: "afsluttet",
    },
];

/// The demo with a setting, which it has none of its own, and with BLM as one of those who plan the roster.
fn demo() -> Driver {
    let mut driver = drive_demo();
    let own = person(&driver, "BLM");
    let place = driver.all(Entity::TeamMember).into_iter().find(|place| place.link("person") == Some(own)).unwrap();
    driver.another_sets(place, &[("planner", Some(Value::Bool(true)))]);
    let mut setting = Record::new(Entity::Setting, Threshold::SnoozeDays.setting());
    setting.set("key", words(Threshold::SnoozeDays.key()));
    setting.set("value", words("33"));
    driver.another_writes_all(&[setting]);
    driver
}

#[test]
fn a_colleagues_value_during_a_question_becomes_a_second_version_of_the_answer() {
    for asked in ASKED.iter().filter(|asked| asked.what != "a gate") {
        let mut driver = demo();
        let before = (asked.of)(&driver);
        (asked.ask)(&mut driver);
        let theirs = (asked.theirs)(&driver);
        driver.another_sets(before.clone(), &[(asked.field, theirs.clone())]);
        (asked.answer)(&mut driver);
        assert_eq!(driver.layers(), 0, "{}: {}", asked.what, driver.screen());
        let ours = if asked.ours == "GØS" { person(&driver, "GØS").0.to_string() } else { asked.ours.to_owned() };
        let mut both = vec![(ours.clone(), "BLM".to_owned()), (in_words(&theirs.unwrap()), "ANDEN".to_owned())];
        both.sort();
        assert_eq!(driver.versions(before.id, asked.field), both, "{}", asked.what);
        let shown = (asked.of)(&driver);
        assert_eq!(shown.get(asked.field).map(in_words), Some(ours), "{}: the later one is shown", asked.what);
    }
}

#[test]
fn an_answer_is_the_only_version_if_nothing_arrived_meanwhile() {
    for asked in ASKED {
        let mut driver = demo();
        let id = (asked.of)(&driver).id;
        (asked.ask)(&mut driver);
        (asked.answer)(&mut driver);
        assert_eq!(driver.layers(), 0, "{}: {}", asked.what, driver.screen());
        assert_eq!(driver.file(|reader| reader.rivals(id).unwrap()), [], "{}", asked.what);
        let written = (asked.of)(&driver);
        let ours = if asked.ours == "GØS" { person(&driver, "GØS").0.to_string() } else { asked.ours.to_owned() };
        assert!(written.values.iter().flatten().any(|value| in_words(value) == ours), "{}: {written:?}", asked.what);
    }
}

#[test]
fn a_status_changed_by_a_colleague_before_the_reason_is_not_replaced_by_the_answer() {
    let mut driver = drive_demo();
    on_goal(&mut driver);
    let before = goal(&driver);
    driver.press("m").type_in("opgivet").press("Enter");
    driver.another_sets(before.clone(), &[("status", code("evalueret"))]);
    driver.type_in("Lederskifte").press("Enter");
    let versions = driver.versions(before.id, "status");
    assert_eq!(versions.iter().map(|(value, _)| value.as_str()).collect::<Vec<_>>(), ["evalueret", "opgivet"]);
}

#[test]
fn passing_a_gate_with_a_reason_replaces_nothing_that_arrived_meanwhile() {
    let asked = ASKED.iter().find(|asked| asked.what == "a gate").unwrap();
    let mut driver = demo();
    let before = phase(&driver);
    (asked.ask)(&mut driver);
    driver.another_sets(before.clone(), &[("status", code("sprunget_over")), ("skip_reason", words("Ikke nu"))]);
    (asked.answer)(&mut driver);
    // The phase is no longer open, so the step in the question is no longer valid.
    let now = phase(&driver);
    assert_eq!((now.text("status"), driver.versions(before.id, "status")), ("sprunget_over", vec![]));
    assert!(driver.all(Entity::GateOverride).iter().all(|passed| passed.text("reason") != "Aftalt"));
    assert!(!driver.notice().is_empty());
    // A field that the step writes along keeps the colleague's value.
    let mut driver = demo();
    (asked.ask)(&mut driver);
    driver.another_sets(before.clone(), &[("actual_end", date("2020-01-10"))]);
    (asked.answer)(&mut driver);
    let now = phase(&driver);
    assert_eq!((now.text("status"), now.get("actual_end").cloned()), ("afsluttet", date("2020-01-10")));
    assert_eq!(driver.file(|reader| reader.rivals(before.id).unwrap()), []);
}

fn cycle(driver: &Driver) -> Record {
    driver.children(Entity::AlCycle, "al_log", driver.record("AL-007").id).pop().unwrap()
}

#[test]
fn linking_an_observation_keeps_links_a_colleague_made_meanwhile() {
    for theirs in ["OBS-0029", "OBS-0032"] {
        let mut driver = drive_demo();
        driver.press("5 / \"AL-007\" Enter");
        let (ours, other) = (driver.record("OBS-0029").id, driver.record(theirs).id);
        driver.press("l");
        driver.another_sets(cycle(&driver), &[("observations", Some(Value::Links(vec![other])))]);
        driver.type_in("OBS-0029").press("Enter");
        let mut linked = vec![ours, other];
        linked.sort_unstable();
        linked.dedup();
        assert_eq!(cycle(&driver).links("observations"), linked, "{theirs}");
        assert_eq!(driver.file(|reader| reader.rivals(cycle(&driver).id).unwrap()), []);
        // Shown as linked, it is unlinked, and only it.
        driver.press("l").type_in("OBS-0029").press("Enter");
        linked.retain(|id| *id != ours);
        assert_eq!(cycle(&driver).links("observations"), linked);
    }
}

#[test]
fn children_added_by_a_colleague_after_the_question_are_not_deleted() {
    let mut driver = drive_demo();
    let engagement = driver.record("F-04");
    let goals = driver.children(Entity::Goal, "engagement", engagement.id);
    driver.press("4 / \"F-04\" Enter d");
    let Some(Overlay::Confirm(_)) = driver.top() else { panic!("{}", driver.screen()) };
    let mut added = Record::new(Entity::Goal, Id::derived(Entity::Goal, &["added"]));
    added.set("engagement", Some(Value::Link(engagement.id)));
    added.set("title", words("Et nyt mål"));
    driver.another_writes_all(std::slice::from_ref(&added));
    driver.another_sets(goals[0].clone(), &[("title", words("Skrevet imens"))]);
    let before = driver.everything();
    driver.press("Enter").shows("Den er ændret, siden du blev spurgt");
    assert_eq!(driver.everything(), before, "no new, changed or other child is deleted");
    driver.press("Enter");
    assert_eq!(driver.try_record("F-04"), None);
    assert_eq!(driver.children(Entity::Goal, "engagement", engagement.id), []);
    // One changed child is enough, and one new child.
    for new in [true, false] {
        let mut driver = drive_demo();
        driver.press("4 / \"F-04\" Enter d");
        match new {
            true => driver.another_writes_all(std::slice::from_ref(&added)),
            false => driver.another_sets(goals[0].clone(), &[("title", words("Skrevet imens"))]),
        }
        driver.press("Enter").shows("Den er ændret, siden du blev spurgt").press("Esc");
        assert!(driver.try_record("F-04").is_some());
    }
    // Without a change in between all of it is deleted.
    let mut driver = drive_demo();
    driver.press("4 / \"F-04\" Enter d Enter");
    assert_eq!(driver.children(Entity::Goal, "engagement", engagement.id), []);
}

#[test]
fn a_record_changed_after_the_question_is_asked_about_again_before_deleting() {
    type Ask = fn(&mut Driver);
    type Find = fn(&Driver) -> Record;
    let kinds: [(Ask, Find, &str); 3] = [
        (
            |driver| {
                driver.press("3 / \"M-018\" Enter d");
            },
            |driver| driver.record("M-018"),
            "note",
        ),
        (
            |driver| {
                driver.press("4 / \"F-04\" Enter d");
            },
            |driver| driver.record("F-04"),
            "purpose",
        ),
        (
            |driver| {
                on_goal(driver);
                driver.press("d");
            },
            goal,
            "title",
        ),
    ];
    for (ask, find, field) in kinds {
        let mut driver = drive_demo();
        let record = find(&driver);
        let parts = |driver: &Driver| -> usize {
            let children = record.entity.children().filter(|(child, _)| child.is_child());
            children.map(|(child, link)| driver.children(child, link.name, record.id).len()).sum()
        };
        let belonging = parts(&driver);
        ask(&mut driver);
        driver.hides("siden du blev spurgt");
        driver.another_sets(record.clone(), &[(field, words("Fra kollega"))]);
        let before = driver.everything();
        driver.press("Enter").shows("Den er ændret, siden du blev spurgt").hides("Slettet");
        assert!(matches!(driver.top(), Some(Overlay::Confirm(_))), "{}", driver.screen());
        assert_eq!(driver.everything(), before, "nothing is written");
        // "No" keeps all of it, and a yes to the new question deletes all of it.
        driver.press("Esc");
        assert_eq!(driver.everything(), before);
        ask(&mut driver);
        driver.another_sets(record.clone(), &[(field, words("Fra kollega igen"))]);
        driver.press("Enter Enter").shows("Slettet");
        assert_eq!(driver.layers(), 0, "{}", driver.screen());
        assert_eq!(driver.file(|reader| reader.record(record.id).unwrap()), None);
        assert_eq!(parts(&driver), 0);
        driver.press("u");
        assert_eq!((find(&driver).text(field), parts(&driver)), ("Fra kollega igen", belonging));
    }
}

#[test]
fn a_script_does_not_delete_a_record_changed_since_it_was_read() {
    use praksis::actions::{Action, Context, Door, Prepared, SystemIds, prepare};
    let mut driver = drive_demo();
    let meeting = driver.record("M-018");
    let delete = |driver: &Driver, shown: &Shown| {
        let (actor, text) = (Actor { initials: "BLM".into(), ..Actor::default() }, Text::new(Lang::Da));
        let now = driver.session.model.now;
        driver.file(|reader| {
            let ctx = Context { reader, shown, actor: &actor, door: Door::Script, now, text: &text, ids: &SystemIds };
            prepare(&ctx, Action::Delete { id: meeting.id, along: Some(Vec::new()) }).unwrap()
        })
    };
    let shown = |driver: &Driver| driver.file(|reader| reader.shown().unwrap());
    let early = shown(&driver);
    assert!(matches!(delete(&driver, &early), Prepared::Ready(_)));
    driver.another_sets(driver.record("M-019"), &[("note", words("Et andet møde"))]);
    assert!(matches!(delete(&driver, &early), Prepared::Ready(_)), "another record blocks nothing");
    driver.another_sets(meeting.clone(), &[("note", words("Fra kollega"))]);
    let changed = Problem::Locked("reason-changed-meanwhile");
    assert_eq!(delete(&driver, &early), Prepared::Refused(vec![Fault::record(meeting.id, changed)]));
    assert!(matches!(delete(&driver, &shown(&driver)), Prepared::Ready(_)));
}

#[test]
fn a_plan_that_changed_before_it_was_accepted_is_shown_again() {
    let mut driver = drive_demo();
    driver.press("4 / \"F-01\" Enter e").fill("start", "1.10.2019").press("Ctrl+S");
    let rows = |driver: &Driver| match driver.top() {
        Some(Overlay::Preview(preview)) => {
            preview.rows.iter().map(|row| (row.name.clone(), row.old.clone(), row.new.clone())).collect()
        }
        _ => Vec::new(),
    };
    let first = rows(&driver);
    assert!(!first.is_empty());
    let engagement = driver.record("F-01");
    driver.another_sets(engagement.clone(), &[("start", date("2019-11-01")), ("end", date("2021-04-30"))]);
    let before = driver.everything();
    driver.press("Enter");
    let second = rows(&driver);
    assert!(!second.is_empty() && second != first, "{}", driver.screen());
    assert_eq!(driver.everything(), before, "nothing is written before it was shown");
    driver.press("Enter");
    assert_eq!(driver.layers(), 0, "{}", driver.screen());
    assert_eq!(driver.record("F-01").get("start").cloned(), date("2019-10-01"));
    assert_eq!(driver.versions(engagement.id, "start").len(), 2);
}

#[test]
fn a_plan_is_accepted_at_once_if_a_colleague_changed_none_of_it() {
    let mut driver = drive_demo();
    driver.press("4 / \"F-01\" Enter e").fill("start", "1.10.2019").press("Ctrl+S");
    driver.another_sets(driver.record("F-01"), &[("purpose", words("Skrevet imens"))]);
    driver.press("Enter");
    assert_eq!(driver.layers(), 0, "{}", driver.screen());
    let written = driver.record("F-01");
    assert_eq!((written.get("start").cloned(), written.text("purpose")), (date("2019-10-01"), "Skrevet imens"));
    assert_eq!(driver.file(|reader| reader.rivals(written.id).unwrap()), []);
}

/// Runs a subcommand on the file, as a person in another window.
fn command(driver: &Driver, words: &[&str]) {
    use praksis::cli::{Exit, Io, Run, run};
    let path = driver.place.path().display().to_string();
    let rest = ["--db", &path, "--as", "AHK", "--now", "2020-01-15T12:50"];
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut io = Io { out: &mut out, err: &mut err, watched: false, system_language: None, machine: None };
    let Run::Ended(exit) = run(words.iter().chain(&rest).map(std::ffi::OsString::from).collect(), &mut io) else {
        panic!("the screen was asked for: {words:?}")
    };
    assert_eq!(exit, Exit::Done, "{}", String::from_utf8(err).unwrap());
}

#[test]
fn a_form_and_a_document_imported_meanwhile_are_both_kept() {
    for (told, rivals) in [("purpose", 2), ("title", 0)] {
        let mut driver = drive_demo();
        driver.press("4 / \"F-05\" Enter e").fill("purpose", "Fra skærmen");
        let file = driver.place.path().with_file_name("one.toml");
        std::fs::write(&file, format!("[[engagement]]\nno = \"F-05\"\n{told} = \"Fra filen\"\n")).unwrap();
        command(&driver, &["import", &file.display().to_string()]);
        driver.send(Msg::ChangedElsewhere);
        driver.save();
        let written = driver.record("F-05");
        assert_eq!(written.text("purpose"), "Fra skærmen");
        assert_eq!(driver.versions(written.id, "purpose").len(), rivals, "{told}");
        assert!(told == "purpose" || written.text(told) == "Fra filen");
    }
}

#[test]
fn a_line_logged_meanwhile_is_a_separate_activity() {
    let mut driver = drive_demo();
    driver.press("o \"F-05 1t ledersparring\"");
    command(&driver, &["log", "F-05 1t ledersparring"]);
    driver.send(Msg::ChangedElsewhere);
    // The other one is named first, because it may be the same visit.
    driver.shows("findes allerede: A-0261").press("Enter Enter");
    let mut made: Vec<i64> =
        driver.all(Entity::Activity).iter().filter_map(|a| a.number).filter(|n| *n > 260).collect();
    made.sort_unstable();
    assert_eq!(made, [261, 262]);
    for number in ["A-0261", "A-0262"] {
        assert_eq!(driver.file(|reader| reader.rivals(driver.record(number).id).unwrap()), []);
    }
}

/// The purpose of F-05 in two versions, by two authors who had not seen each other.
fn disputed() -> (Driver, Id) {
    let place = Place::demo();
    let mut first = place.start(Some("BLM"), (120, 40), Lang::Da);
    let mut second = place.start(Some("AHK"), (120, 40), Lang::Da);
    first.press("4 / \"F-05\" Enter e").fill("purpose", "Den enes");
    second.press("4 / \"F-05\" Enter e").fill("purpose", "Den andens").save();
    first.save().send(Msg::ChangedElsewhere);
    let id = first.record("F-05").id;
    assert_eq!(first.versions(id, "purpose").len(), 2);
    (first, id)
}

#[test]
fn a_field_with_two_versions_is_replaced_only_after_both_were_shown_and_esc_keeps_them() {
    let (mut driver, id) = disputed();
    let before = driver.record("F-05");
    driver.press("e").fill("purpose", "Vores").fill("title", "Ny titel").press("Ctrl+S");
    driver.shows("Den enes (BLM)").shows("Den andens (AHK)");
    for no in ["Esc", "n"] {
        driver.press(no);
        assert_eq!(driver.versions(id, "purpose").len(), 2, "{no} keeps both");
        assert_eq!(driver.field("purpose"), "Vores", "the typing stays");
        driver.press("Ctrl+S");
    }
    driver.press("Enter");
    let written = driver.record("F-05");
    assert_eq!((written.text("purpose"), written.text("title")), ("Vores", "Ny titel"));
    assert_eq!(driver.versions(id, "purpose"), []);
    driver.press("u");
    let back = driver.record("F-05");
    assert_eq!((back.text("purpose"), back.text("title")), (before.text("purpose"), before.text("title")), "one step");
    // Another field of the same record asks nothing.
    let (mut driver, id) = disputed();
    driver.press("e").fill("title", "Ny titel").save();
    assert_eq!((driver.record("F-05").text("title"), driver.versions(id, "purpose").len()), ("Ny titel", 2));
}

#[test]
fn only_versions_that_were_shown_are_replaced_by_an_open_form() {
    let place = Place::demo();
    let mut third = place.start(Some("BLM"), (120, 40), Lang::Da);
    let mut first = place.start(Some("AHK"), (120, 40), Lang::Da);
    let mut second = place.start(Some("KOO"), (120, 40), Lang::Da);
    for driver in [&mut first, &mut second, &mut third] {
        driver.press("4 / \"F-05\" Enter e");
    }
    first.fill("purpose", "Den enes").fill("title", "Den enes titel").save();
    second.fill("purpose", "Den andens").save();
    third.fill("purpose", "Vores").fill("title", "Vores titel").press("Ctrl+S");
    third.shows("Den enes (AHK)").shows("Den andens (KOO)").press("Enter");
    let id = third.record("F-05").id;
    assert_eq!(third.record("F-05").text("purpose"), "Vores");
    assert_eq!(third.versions(id, "purpose"), [], "both were shown and then replaced");
    assert_eq!(third.versions(id, "title").len(), 2, "the title of a colleague was not shown");
}

/// Two windows with the form of one observation.
fn in_two_windows(place: &Place, keys: &str) -> (Driver, Driver) {
    let mut first = place.start(Some("BLM"), (100, 30), Lang::Da);
    let mut second = place.start(Some("BLM"), (100, 30), Lang::Da);
    first.press(keys);
    second.press(keys);
    (first, second)
}

#[test]
fn text_kept_in_a_kladde_by_another_window_is_shown_before_it_is_replaced() {
    let place = Place::demo();
    let (mut first, mut second) = in_two_windows(&place, "6 / \"OBS-0042\" Enter e");
    first.fill("description", "Fra det første vindue").save();
    second.fill("description", "Fra det andet vindue").press("Ctrl+s");
    second.shows("Et andet vindue har gemt noget andet").shows("Fra det første vindue").shows("Fra det andet vindue");
    assert_eq!(second.record("OBS-0042").text("description"), "Fra det første vindue");
    second.press("n");
    assert_eq!(second.field("description"), "Fra det andet vindue");
    second.press("Ctrl+s y");
    assert_eq!(second.record("OBS-0042").text("description"), "Fra det andet vindue");
    assert_eq!(second.layers(), 0, "{}", second.screen());
}

#[test]
fn a_third_version_of_a_kladde_is_shown_before_it_is_replaced_too() {
    let place = Place::demo();
    let (mut first, mut second) = in_two_windows(&place, "6 / \"OBS-0042\" Enter e");
    first.fill("description", "Den ene").save();
    second.fill("description", "Min egen").press("Ctrl+s").shows("Den ene");
    first.press("e").fill("description", "Den tredje").save();
    second.press("y").shows("Den tredje");
    assert_eq!(second.record("OBS-0042").text("description"), "Den tredje");
    second.press("y");
    assert_eq!(second.record("OBS-0042").text("description"), "Min egen");
}

#[test]
fn finishing_a_kladde_takes_other_fields_of_another_window_and_asks_about_the_same_field() {
    let place = Place::demo();
    let (mut first, mut second) = in_two_windows(&place, "6 / \"OBS-0042\" Enter e");
    first.fill("interpretation", "Tolket ved siden af").fill("description", "Set fra døren").save();
    second.fill("description", "Set fra vinduet").press("F9").shows("Set fra døren");
    assert!(second.record("OBS-0042").draft);
    second.press("y");
    let record = second.record("OBS-0042");
    assert!(!record.draft, "{}\n{}", second.notice(), second.screen());
    assert_eq!(record.text("interpretation"), "Tolket ved siden af");
    assert_eq!(record.text("description"), "Set fra vinduet");
}

#[test]
fn a_new_version_open_in_two_windows_keeps_both_or_asks() {
    let place = Place::demo();
    let mut driver = place.start(Some("BLM"), (100, 30), Lang::Da);
    driver.press("6 / \"OBS-0027\" Enter e").type_in("Glemte noget").press("Enter").save();
    drop(driver);
    let (mut first, mut second) = in_two_windows(&place, "6 / \"OBS-0027\" Enter e");
    first.fill("interpretation", "Ny tolkning").fill("description", "Ny beskrivelse").save();
    second.fill("description", "En anden beskrivelse").press("Ctrl+s").shows("Ny beskrivelse").press("y");
    let id = second.record("OBS-0027").id;
    let kept = second.file(|file| file.correction(id)).unwrap().unwrap().record;
    assert_eq!(kept.text("interpretation"), "Ny tolkning");
    assert_eq!(kept.text("description"), "En anden beskrivelse");
}

#[test]
fn a_kladde_that_another_window_finished_is_not_saved_over_it() {
    let place = Place::demo();
    let (mut first, mut second) = in_two_windows(&place, "6 / \"OBS-0042\" Enter e");
    first.fill("description", "Færdig nu").press("F9");
    assert!(!first.record("OBS-0042").draft, "{}", first.screen());
    second.fill("description", "For sent").press("Ctrl+s");
    assert_eq!(second.record("OBS-0042").text("description"), "Færdig nu");
    assert_eq!(second.field("description"), "For sent", "{}", second.screen());
    second.press("F9");
    assert_eq!(second.record("OBS-0042").text("description"), "Færdig nu", "{}", second.screen());
    second.shows("færdiggjort i et andet vindue");
}

#[test]
fn finishing_a_version_asks_about_fields_with_two_versions() {
    let place = Place::demo();
    let number = "OBS-0027";
    let correct = format!("6 / \"{number}\" Enter e");
    let begin = |initials: &str| {
        let mut driver = place.start(Some(initials), (100, 30), Lang::Da);
        driver.press(&correct).type_in("Glemte noget").press("Enter");
        driver
    };
    let mut first = begin("BLM");
    // A colleague who has not seen it writes the same field.
    let mut theirs = first.record(number);
    theirs.set("description", words("Den andens"));
    first.another_writes_all(&[theirs]);
    first.fill("description", "Den enes").press("F9");
    let id = first.record(number).id;
    assert_eq!(first.versions(id, "description").len(), 2, "{}\n{}", first.notice(), first.screen());

    first.press(&correct).type_in("Begge set").press("Enter");
    first.fill("description", "Vores").press("F9").shows("Den enes").shows("Den andens");
    assert_eq!(first.versions(id, "description").len(), 2);
    first.press("y");
    assert_eq!((first.versions(id, "description"), first.record(number).text("description")), (vec![], "Vores"));
}

#[test]
fn a_form_that_can_no_longer_be_saved_closes_with_esc_and_its_text_is_offered_again() {
    let place = Place::demo();
    let (mut first, mut second) = in_two_windows(&place, "6 / \"OBS-0042\" Enter e");
    first.fill("description", "Færdig nu").press("F9");
    second.fill("description", "For sent").press("Ctrl+s").shows("færdiggjort i et andet vindue");
    second.press("Esc");
    assert_eq!(second.layers(), 0, "{}", second.screen());
    // It is offered in the next version, and compared with the version the other window finished.
    second.press("e").type_in("Det andet vindue").press("Enter").shows("gendannet");
    assert_eq!(second.field("description"), "For sent");
    second.press("F9").shows("Færdig nu").shows("For sent");
    assert_eq!(second.record("OBS-0042").text("description"), "Færdig nu");
    second.press("y");
    assert_eq!(second.record("OBS-0042").text("description"), "For sent");
    assert_eq!(second.record("OBS-0042").int("version"), Some(2));
}

#[test]
fn esc_in_a_kladde_kept_by_another_window_asks_nothing_and_keeps_the_typing() {
    let place = Place::demo();
    let (mut first, mut second) = in_two_windows(&place, "6 / \"OBS-0042\" Enter e");
    first.fill("description", "Det første").save();
    second.fill("description", "Det andet").press("Esc");
    assert_eq!((second.layers(), second.record("OBS-0042").text("description")), (0, "Det første"));
    second.press("e").shows("gendannet");
    assert_eq!(second.field("description"), "Det andet");
    // It is still compared with the text it replaced.
    second.press("Ctrl+s").shows("Et andet vindue har gemt noget andet");
    assert_eq!(second.record("OBS-0042").text("description"), "Det første");
    second.press("y");
    assert_eq!(second.record("OBS-0042").text("description"), "Det andet");
}

#[test]
fn a_kladde_deleted_by_another_window_is_restored_with_its_children_only_after_a_notice() {
    let place = Place::demo();
    let (mut first, mut second) = in_two_windows(&place, "6 / \"OBS-0042\" Enter e");
    let id = second.record("OBS-0042").id;
    let rows = |driver: &Driver| driver.children(Entity::ParticipantCode, "observation", id).len();
    let before = rows(&second);
    assert!(before > 0);
    first.press("Esc d Enter");
    assert!(first.try_record("OBS-0042").is_none(), "{}", first.screen());
    second.fill("description", "Skrevet imens").press("Ctrl+s").shows("slettet");
    assert!(second.try_record("OBS-0042").is_none());
    second.press("Ctrl+s");
    assert_eq!(second.record("OBS-0042").text("description"), "Skrevet imens");
    assert_eq!(rows(&second), before);
}

#[test]
fn a_pause_typed_while_its_engagement_moved_on_is_refused_as_a_whole() {
    let place = Place::demo();
    let mut driver = place.start(Some("BLM"), (120, 40), Lang::Da);
    driver.press("4 / \"F-02\" Enter m").type_in("pauset").press("Enter");
    let engagement = driver.record("F-02");
    let pauses = |driver: &Driver| driver.children(Entity::Pause, "engagement", engagement.id).len();
    let before = pauses(&driver);
    driver.another_sets(engagement.clone(), &[("status", code("afslutter"))]);
    driver.fill("reason", "Ferie").press("Ctrl+S").shows("går det videre til");
    assert_eq!((pauses(&driver), driver.field("reason").as_str()), (before, "Ferie"));
    assert_eq!(driver.record("F-02").text("status"), "afslutter");
}

/// The purpose of F-05 by two people who had not seen each other, and the form of one of them with a third text.
fn asked_about(ours: &str, theirs: &str, size: (u16, u16)) -> Driver {
    let place = Place::demo();
    let mut first = place.start(Some("BLM"), (120, 40), Lang::Da);
    let mut second = place.start(Some("AHK"), (120, 40), Lang::Da);
    for (driver, text) in [(&mut first, ours), (&mut second, theirs)] {
        driver.press("4 / \"F-05\" Enter e").fill("purpose", "-").stroke(&Stroke::Paste(text.to_owned()));
    }
    second.save();
    first.save().send(Msg::ChangedElsewhere);
    let mut asked = place.start(Some("BLM"), (120, 40), Lang::Da);
    asked.press("4 / \"F-05\" Enter e").fill("purpose", "Vores").press("Ctrl+S");
    asked.stroke(&Stroke::Resize(size.0, size.1));
    assert!(matches!(asked.top(), Some(Overlay::Confirm(_))), "{}", asked.screen());
    asked
}

/// Numbered words that cannot be taken for one another.
fn numbered(sign: &str) -> Vec<String> {
    (100..300).map(|n| format!("{sign}{n}")).collect()
}

#[test]
fn two_versions_of_a_long_text_show_their_difference_and_the_keys_have_their_own_row() {
    let same = numbered("ord").join(" ");
    assert!(same.len() > 1_300);
    for size in [(80, 24), (120, 40)] {
        let mut driver = asked_about(&format!("{same} AAAAA"), &format!("{same} BBBBB"), size);
        driver.shows("… ord295 ord296 ord297 ord298 ord299 AAAAA (BLM)");
        driver.shows("… ord295 ord296 ord297 ord298 ord299 BBBBB (AHK)");
        driver.hides("ord100");
        let screen = driver.screen();
        assert!(screen.contains("│  Enter Ja   n Nej   Esc Tilbage      "), "{screen}");
        driver.press("Enter");
        assert_eq!(driver.record("F-05").text("purpose"), "Vores");
    }
}

#[test]
fn a_question_longer_than_the_screen_takes_no_yes_before_its_end_was_shown() {
    let (ours, theirs) = (numbered("A"), numbered("B"));
    for (size, key) in [((80, 24), "Enter"), ((80, 24), "y"), ((60, 15), "PgDn"), ((40, 10), "j"), ((40, 10), "Down")] {
        let mut driver = asked_about(&ours.join(" "), &theirs.join(" "), size);
        let id = driver.record("F-05").id;
        let mut unseen: Vec<&String> = ours.iter().chain(&theirs).collect();
        let mut pages = 0;
        while driver.screen().contains("Enter Mere") {
            let screen = driver.screen();
            assert!(screen.contains("│  Enter Mere   n Nej   Esc Tilbage"), "{screen}");
            assert!(screen.contains("Enter mere"), "the footer also says so: {screen}");
            unseen.retain(|word| !screen.contains(*word));
            assert_eq!(driver.versions(id, "purpose").len(), 2, "{key} is not a yes yet");
            driver.press(key);
            pages += 1;
        }
        let screen = driver.screen();
        unseen.retain(|word| !screen.contains(*word));
        assert_eq!(unseen, Vec::<&String>::new(), "{key} at {size:?} skips no line");
        assert!(pages > 1 && screen.contains("B299 (AHK)"), "{screen}");
        // Scrolling back to the start does not undo having read it.
        driver.press("PgUp*40 k").shows("Erstat").shows("Enter Ja");
        driver.press("Enter");
        assert_eq!(driver.versions(id, "purpose"), []);
        assert_eq!(driver.record("F-05").text("purpose"), "Vores");
    }
}

#[test]
fn keys_typed_ahead_do_not_answer_a_long_question_with_yes() {
    let mut driver = asked_about(&numbered("A").join(" "), &numbered("B").join(" "), (80, 24));
    let id = driver.record("F-05").id;
    driver.drawn = false;
    driver.press("Enter*20 y");
    assert_eq!(driver.versions(id, "purpose").len(), 2, "the end of the question was never drawn");
    driver.drawn = true;
    driver.stroke(&Stroke::Resize(30, 8));
    driver.press("Enter*200");
    assert_eq!(driver.versions(id, "purpose").len(), 2, "a screen that is too small shows nothing of it");
    driver.stroke(&Stroke::Resize(80, 24));
    driver.shows("B299 (AHK)").shows("Enter Ja").press("Enter");
    assert_eq!(driver.versions(id, "purpose"), []);
}

#[test]
fn a_long_question_can_be_closed_unread_and_keeps_both_versions() {
    for key in ["n", "Esc"] {
        let mut driver = asked_about(&numbered("A").join(" "), &numbered("B").join(" "), (80, 24));
        driver.press("Enter").press(key);
        assert!(driver.session.model.form().is_some());
        let id = driver.record("F-05").id;
        assert_eq!(driver.versions(id, "purpose").len(), 2);
    }
}

#[test]
fn the_wheel_scrolls_a_long_question_and_the_click_on_its_first_key_shows_more() {
    let mut driver = asked_about(&numbered("A").join(" "), &numbered("B").join(" "), (80, 24));
    driver.shows("Erstat");
    driver.send(Msg::Input(Input::Wheel(40, 10, 1)));
    driver.hides("Erstat").send(Msg::Input(Input::Wheel(40, 10, -1)));
    driver.shows("Erstat");
    let screen = driver.screen();
    let (y, line) = screen.lines().enumerate().find(|(_, line)| line.contains("Enter Mere")).unwrap();
    let x = line.chars().position(|sign| sign == 'E').unwrap();
    driver.send(Msg::Input(Input::Click(u16::try_from(x).unwrap(), u16::try_from(y).unwrap())));
    assert!(matches!(driver.top(), Some(Overlay::Confirm(confirm)) if confirm.top > 1));
}

#[test]
fn the_prompt_for_a_reason_never_covers_the_rules_that_stop_the_change() {
    let asked = ASKED.iter().find(|asked| asked.what == "a gate").unwrap();
    for size in [(40, 10), (60, 15), (80, 24)] {
        let mut driver = demo();
        (asked.ask)(&mut driver);
        driver.stroke(&Stroke::Resize(size.0, size.1));
        driver.press("Enter");
        let problem = driver.session.text().get("gate-needs-reason");
        driver.shows(&problem.chars().take(20).collect::<String>()).type_in("Aftalt");
        let screen = driver.screen();
        let line = screen.lines().find(|line| line.contains("Aftalt")).unwrap_or_else(|| panic!("{screen}"));
        let inside = line.split('│').find(|part| part.contains("Aftalt")).unwrap_or_default();
        assert_eq!(inside.split_whitespace().last(), Some("Aftalt"), "{screen}");
        assert_eq!(inside.split_whitespace().count(), 2, "only the sign of the prompt is before it: {screen}");
    }
}

//! Causes: a reason that the program writes is a code in the file, and reads in the language of who opens it.

use praksis::cli::{self, Io};
use praksis::domain::cause::Cause;
use praksis::domain::choices::{Coded, EngagementStatus};
use praksis::domain::fields::Entity;
use praksis::text::{Lang, Text};
use praksis::tui::widgets::detail::state::Item;

use super::support::{Driver, Place, words};

const VISIT: &str = "A-0245";
const SIZE: (u16, u16) = (200, 50);

/// A file in which `by` closed the engagement of the visit.
fn closed(by: Lang) -> Place {
    let place = Place::demo();
    let mut driver = place.start(Some("BLM"), SIZE, by);
    let [closes, closed] = ["afslutter", "afsluttet"].map(|code| status(code, by));
    driver.press(&format!("Ctrl+F \"F-05\" Enter m \"{closes}\" Enter m \"{closed}\" Enter Enter"));
    assert_eq!(reason(&driver), Cause::EngagementClosed.code(), "{}", driver.notice());
    place
}

fn reason(driver: &Driver) -> String {
    driver.record(VISIT).text("cancelled_reason").to_owned()
}

/// A status of an engagement as the picker names it.
fn status(code: &str, lang: Lang) -> String {
    Text::new(lang).choice(&EngagementStatus::LIST, code)
}

fn said(cause: Cause, lang: Lang) -> String {
    Text::new(lang).get(cause.message())
}

#[test]
fn a_reason_of_the_program_reads_in_the_language_of_the_screen() {
    for by in Lang::ALL {
        let place = closed(by);
        for lang in Lang::ALL {
            let mut driver = place.start(Some("BLM"), SIZE, lang);
            let visit = driver.record(VISIT).number;
            let words = said(Cause::EngagementClosed, lang);
            driver.press(&format!("Ctrl+F \"{VISIT}\" Enter")).shows(&words).hides("@engagement");
            driver.press("e").shows(&words).hides("@engagement").press("Esc");
            // It is found by its words in this language, as a choice is, and not by those of the other.
            let text = Text::new(lang);
            let hit = |word: &str| {
                let meanings = text.meanings(word, None);
                let found = |reader: praksis::store::Reader<'_>| {
                    reader.search(word, &meanings, Some(Entity::Activity), chrono::NaiveDate::MAX, 100).unwrap()
                };
                driver.file(found).iter().any(|hit| hit.record.number == visit)
            };
            let last = |lang| said(Cause::EngagementClosed, lang).split(' ').next_back().unwrap().to_owned();
            assert!(hit(&last(lang)) && !hit(&last(lang.other())), "{lang:?}");
            drop(driver);

            let words_of_call = ["show", VISIT, "--lang", lang.code(), "--db"].map(Into::into);
            let call = words_of_call.into_iter().chain([place.path().into_os_string()]).collect();
            let (mut out, mut err) = (Vec::new(), Vec::new());
            let mut io = Io { out: &mut out, err: &mut err, watched: false, system_language: None, machine: None };
            cli::run(call, &mut io);
            let out = String::from_utf8(out).unwrap();
            assert!(out.contains(&words) && !out.contains("@engagement"), "{out}{}", String::from_utf8_lossy(&err));
        }
    }
}

#[test]
fn a_form_that_does_not_touch_the_reason_keeps_its_code() {
    for lang in Lang::ALL {
        let place = closed(lang.other());
        let mut driver = place.start(Some("BLM"), SIZE, lang);
        driver.press(&format!("Ctrl+F \"{VISIT}\" Enter e")).fill("text", "Kort").save();
        assert_eq!(driver.record(VISIT).text("text"), "Kort");
        assert_eq!(reason(&driver), Cause::EngagementClosed.code());
        // Typing that came back in another language than it was kept in.
        driver.press("e").fill("cancelled_reason", &said(Cause::EngagementClosed, lang.other())).save();
        assert_eq!(reason(&driver), Cause::EngagementClosed.code());
        driver.press("e").fill("cancelled_reason", "Lederen er syg").save();
        assert_eq!(reason(&driver), "Lederen er syg");
        driver.press("e").fill("cancelled_reason", &said(Cause::EngagementClosed, lang)).save();
        assert_eq!(reason(&driver), said(Cause::EngagementClosed, lang), "typed by a person");
    }
}

/// Earlier versions stored the words: they stay as they are, and still say that the visit was cancelled with its engagement.
#[test]
fn the_words_of_an_older_file_stay_and_are_still_understood() {
    for stored in Lang::ALL {
        for lang in Lang::ALL {
            let mut driver = closed(lang).start(Some("BLM"), SIZE, lang);
            let old = said(Cause::EngagementClosed, stored);
            driver.another_sets(driver.record(VISIT), &[("cancelled_reason", words(&old))]);
            driver.press(&format!("Ctrl+F \"{VISIT}\" Enter")).shows(&old);
            driver.press("e").fill("text", "Kort").save();
            assert_eq!(reason(&driver), old);
            let active = status("aktiv", lang);
            driver.press(&format!("Ctrl+F \"F-05\" Enter m \"{active}\" Enter \"mere\" Enter"));
            assert_eq!((driver.record(VISIT).text("status"), reason(&driver).as_str()), ("planlagt", ""));
        }
    }
}

/// Dropping a milestone again offers the words, and leaves the code when nobody changes them.
#[test]
fn a_dropped_milestone_offers_the_words_of_its_reason() {
    for lang in Lang::ALL {
        let place = Place::demo();
        let mut driver = place.start(Some("BLM"), SIZE, lang);
        let id = driver.record("F-05").id;
        let milestones = driver.children(Entity::Milestone, "engagement", id);
        let open = milestones.into_iter().find(|one| one.date("done_at").is_none()).unwrap();
        driver.another_sets(open.clone(), &[("dropped_reason", words(Cause::UnitLeft.code()))]);
        driver.press("Ctrl+F \"F-05\" Enter");
        driver.go_to_item(|item| matches!(item, Item::Child(one) if one.id == open.id));
        driver.press("G").shows(&said(Cause::UnitLeft, lang)).press("Enter");
        let now = driver.file(|reader| reader.record(open.id).unwrap().unwrap());
        assert_eq!(now.text("dropped_reason"), Cause::UnitLeft.code());
        driver.press("G Ctrl+U \"Andet\" Enter");
        let now = driver.file(|reader| reader.record(open.id).unwrap().unwrap());
        assert_eq!(now.text("dropped_reason"), "Andet");
    }
}

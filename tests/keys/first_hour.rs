//! What a new user meets in an hour: one's own meeting, an engagement that is still udkast, the cursor after an undo, help on a
//! row, other words for a kind, and the date a line is read as.

use chrono::NaiveDate;
use praksis::domain::dates::CivilClock;
use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Record, Value};
use praksis::text::{Lang, Text};
use praksis::tui::core::scope::Scope;
use praksis::tui::overlays::Overlay;
use praksis::tui::overlays::due::DueList;

use super::support::{Driver, Place, code, date, words};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The program as somebody on a day at 8.
fn on(who: &str, day_of: &str, lang: Lang) -> Driver {
    let now = day(day_of).and_hms_opt(8, 0, 0).unwrap();
    Place::demo().start_at(Some(who), (120, 40), lang, CivilClock::Still(now))
}

/// The records in a box of *I dag*.
fn in_box(driver: &Driver, title: &str) -> Vec<Record> {
    let parts = &driver.session.model.today.parts;
    parts.iter().filter(|part| part.title == title).flat_map(|part| part.list.rows.clone()).collect()
}

fn has(rows: &[Record], title: &str) -> bool {
    rows.iter().any(|row| row.text("title") == title)
}

/// Writes a meeting from another program.
fn add_meeting(driver: &mut Driver, title: &str, on: &str, set: &[(&str, Option<Value>)]) {
    let mut meeting = Record::new(Entity::Meeting, Id::derived(Entity::Meeting, &[title]));
    let own = [("title", words(title)), ("kind", code("andet")), ("date", date(on)), ("status", code("planlagt"))];
    own.iter().chain(set).for_each(|(field, value)| meeting.set(field, value.clone()));
    driver.another_writes_all(&[meeting]);
}

#[test]
fn a_new_meeting_is_held_by_its_writer_and_reaches_i_dag() {
    let mut driver = on("BLM", "2020-01-15", Lang::Da);
    driver.press("3 n");
    driver.fill("title", "Planmøde").fill("date", "i morgen").save();
    driver.press("1");
    assert!(has(&in_box(&driver, "today-due"), "Planmøde"));
    // Somebody else has no part in it.
    let me = driver.session.model.actor.person.unwrap();
    let made = driver.all(Entity::Meeting).into_iter().find(|meeting| meeting.text("title") == "Planmøde").unwrap();
    assert_eq!(made.links("people"), [me]);
}

#[test]
fn a_meeting_that_names_nobody_falls_to_the_consultants_of_its_engagement() {
    for (who, engagement, mine) in [("BLM", "F-01", true), ("BLM", "F-06", false), ("EKP", "F-06", true)] {
        let mut driver = on(who, "2020-01-22", Lang::Da);
        let of = driver.record(engagement).id;
        add_meeting(&mut driver, "Uden navne", "2020-01-21", &[("engagement", Some(Value::Link(of)))]);
        driver.press("4 1");
        assert_eq!(has(&in_box(&driver, "today-passed"), "Uden navne"), mine, "{who} {engagement}");
    }
    // One that names somebody is asked of nobody else, and the day itself is not over.
    let mut driver = on("BLM", "2020-01-22", Lang::Da);
    let f01 = Some(Value::Link(driver.record("F-01").id));
    let ekp = driver.all(Entity::Person).into_iter().find(|person| person.text("initials") == "EKP").unwrap();
    let people = Some(Value::Links(vec![ekp.id]));
    add_meeting(&mut driver, "En andens", "2020-01-21", &[("engagement", f01.clone()), ("people", people)]);
    add_meeting(&mut driver, "I dag", "2020-01-22", &[("engagement", f01)]);
    driver.press("4 1");
    let asked = in_box(&driver, "today-passed");
    assert!(!has(&asked, "En andens") && !has(&asked, "I dag"));
}

/// The place of the first task: a milestone may be ticked only where it is proven.
fn task_at(list: &DueList) -> usize {
    list.rows.iter().position(|(_, line)| line.record.entity == Entity::MeetingTask).unwrap()
}

#[test]
fn undo_puts_the_cursor_back_on_the_row_it_brings_back() {
    // The only row of a box: its box goes and comes back with the cursor on it.
    let mut driver = on("AHK", "2020-01-16", Lang::Da);
    driver.press("1");
    let only = driver.selected().id;
    assert_eq!(in_box(&driver, "today-passed").len(), 1);
    driver.press("h");
    assert_ne!(driver.selected().id, only);
    driver.press("u");
    assert_eq!(driver.selected().id, only);
    // The last row: the cursor stays in the box, on the nearest row.
    let mut driver = on("BLM", "2020-01-22", Lang::Da);
    driver.press("1 End");
    let last = driver.selected().id;
    driver.press("h");
    assert!(driver.session.model.today.asks());
    assert_eq!(driver.session.model.today.list().unwrap().cursor, 4);
    driver.press("Up Up u");
    assert_eq!(driver.selected().id, last);
    // A deleted record of a list, and a line of the list of everything due.
    let mut driver = on("BLM", "2020-01-15", Lang::Da);
    driver.press("8 Enter Down Down");
    driver.press("1 W");
    let Some(Overlay::Due(list)) = driver.top() else { panic!("no list") };
    // Not the first row, which could be where the cursor falls back to.
    let at = task_at(list);
    let task = list.rows[at].1.record.id;
    assert!(at > 0);
    driver.press(&"Down ".repeat(at)).press("h End u");
    let Some(Overlay::Due(list)) = driver.top() else { panic!("no list") };
    assert_eq!(list.selected().unwrap().record.id, task);
}

/// What was put off or moved goes elsewhere in its list; the cursor stays where the person works, and goes back with an undo.
#[test]
fn undo_takes_the_cursor_along_to_the_place_where_a_row_was() {
    fn here(driver: &Driver) -> praksis::domain::value::Id {
        let Some(Overlay::Due(list)) = driver.top() else { panic!("no list") };
        list.selected().unwrap().record.id
    }
    for lang in [Lang::Da, Lang::En] {
        let mut driver = on("BLM", "2020-01-28", lang);
        driver.press("W Down Down");
        let first = here(&driver);
        driver.press("m Enter \"+3u\" Enter \"x\" Enter");
        assert_ne!(here(&driver), first);
        driver.press("u");
        assert_eq!(here(&driver), first);
        // Two at once are told by their number, and the first of them has the cursor.
        driver.press("Space Space m Enter \"+3u\" Enter \"x\" Enter");
        let said = Text::new(lang).with("saved-put-off", &[("n", 2.into())]);
        assert_eq!(driver.notice(), said);
        driver.press("u");
        assert_eq!(here(&driver), first);
        driver.press("Esc");
        // A visit, within the weeks that are shown and beyond them, and with the cursor elsewhere.
        for day in ["28.1", "28.5"] {
            driver.press("3 j j j");
            let visit = driver.selected().id;
            driver.press(&format!("m Enter \"{day}\" Enter \"x\" Enter Enter Up u"));
            assert_eq!(driver.selected().id, visit, "{lang:?} {day}");
        }
    }
}

#[test]
fn a_tick_says_that_it_is_done_and_so_does_its_undo() {
    for (lang, done) in [(Lang::Da, "Udført: "), (Lang::En, "Done: ")] {
        let mut driver = on("BLM", "2020-01-15", lang);
        driver.press("1 W");
        let Some(Overlay::Due(list)) = driver.top() else { panic!("no list") };
        let at = task_at(list);
        driver.press(&"Down ".repeat(at)).press("h");
        assert!(driver.notice().starts_with(done), "{}", driver.notice());
        driver.press("u");
        assert!(driver.notice().to_lowercase().contains(&done.trim().to_lowercase()), "{}", driver.notice());
    }
}

#[test]
fn a_question_mark_explains_the_rules_of_the_row_and_f1_lists_the_keys() {
    let shown = |driver: &Driver| match driver.top() {
        Some(Overlay::Message(message)) => message.title.clone(),
        _ => String::new(),
    };
    let mut driver = on("BLM", "2020-01-22", Lang::Da);
    driver.press("1 ?");
    assert_eq!(shown(&driver), "R-80");
    driver.press("Esc F1");
    assert!(matches!(driver.top(), Some(Overlay::Palette(_))));
    let mut driver = on("KOO", "2020-01-15", Lang::Da);
    driver.press("4").wait();
    let f07 = driver.record("F-07").id;
    while driver.selected().id != f07 {
        driver.press("Down");
    }
    driver.wait();
    driver.press("?");
    assert_eq!(shown(&driver), "R-01, R-03");
    driver.press("Esc Home ?");
    assert_eq!(driver.session.model.overlays.len(), 1, "a row without findings lists the keys");
}

#[test]
fn kinds_are_found_by_other_words() {
    for (lang, word, kind) in [
        (Lang::Da, "besøg", Entity::Activity),
        (Lang::Da, "frist", Entity::PlanItem),
        (Lang::Da, "opgave", Entity::Task),
        (Lang::En, "visit", Entity::Activity),
        (Lang::En, "deadline", Entity::PlanItem),
    ] {
        let mut driver = on("BLM", "2020-01-15", lang);
        driver.press("N").type_in(word);
        let Some(Overlay::Picker(picker)) = driver.top() else { panic!("no picker") };
        let found = picker.options.iter().map(|option| format!("{:?}", option.key)).collect::<Vec<_>>();
        assert!(found.iter().any(|key| key.contains(&format!("{kind:?}"))), "{word}: {found:?}");
        driver.press("Esc Esc Esc :").type_in(word);
        let Some(Overlay::Palette(palette)) = driver.top() else { panic!("no palette") };
        assert!(palette.found().any(|row| row.kind == Some(kind)), "{word}");
    }
}

#[test]
fn escape_removes_the_marks_before_anything_else() {
    let mut driver = on("BLM", "2020-01-22", Lang::Da);
    driver.press("1 Space Space Esc");
    assert!(driver.session.model.today.list().unwrap().marked.is_empty());
    driver.press("W Space Esc");
    let Some(Overlay::Due(list)) = driver.top() else { panic!("no list") };
    assert!(list.marked.is_empty());
    driver.press("Esc");
    assert_eq!(driver.layers(), 0);
}

#[test]
fn the_day_is_shown_while_a_move_is_typed() {
    let mut driver = on("BLM", "2020-01-22", Lang::Da);
    driver.press("1 m Enter").type_in("4.2 kl. 13");
    let Some(Overlay::Prompt(prompt)) = driver.top() else { panic!("no line") };
    assert!(prompt.hint.contains("4.2") && prompt.hint.contains("13.00"), "{}", prompt.hint);
    driver.type_in("x");
    let Some(Overlay::Prompt(prompt)) = driver.top() else { panic!("no line") };
    assert_eq!(prompt.hint, "");
    assert_eq!(driver.top().map(|top| top.layer().scope()), Some(Scope::Prompt));
}

#[test]
fn a_misspelt_name_finds_the_nearest_one() {
    let mut driver = on("BLM", "2020-01-15", Lang::Da);
    driver.press("S").type_in("prøvestin");
    let Some(Overlay::Search(search)) = driver.top() else { panic!("no search") };
    let names: Vec<_> = search.list.rows.iter().map(|row| row.text("name").to_owned()).collect();
    assert!(names.iter().any(|name| name.contains("Prøvestien")), "{names:?}");
    driver.shows("Nærmeste navn");
    // Words that something has are found as they are.
    driver.press("Ctrl+U").type_in("prøvestien");
    driver.hides("Nærmeste navn");
}

#[test]
fn an_engagement_that_is_still_udkast_is_proposed_and_told() {
    let mut driver = on("BLM", "2020-04-01", Lang::Da);
    driver.press("1").wait();
    let mut koo = on("KOO", "2020-04-01", Lang::Da);
    koo.press("1").wait();
    let told = |driver: &Driver| {
        let list = driver.session.model.today.attention().unwrap();
        list.remarks.iter().filter(|remark| remark.rule == "R-88").count()
    };
    assert_eq!(told(&koo), 1, "F-07 was to begin on 1.3");
    assert_eq!(told(&on("KOO", "2020-03-01", Lang::Da)), 0, "its first day");
    driver.press("o").type_in("skitsehuset 45m observation");
    let Some(Overlay::Quick(quick)) = driver.top() else { panic!("no line") };
    let home = quick.reading.home.as_ref().unwrap().0.clone();
    assert_eq!((home.number, home.udkast), (Some(7), true));
    driver.shows("F-07 er udkast");
}

/// Of several engagements that are still udkast the line says so of each, and not that none is under way there.
#[test]
fn several_udkast_at_a_place_are_told_as_such() {
    for lang in [Lang::Da, Lang::En] {
        let mut driver = on("BLM", "2020-01-15", lang);
        let unit = driver.record("E-18").id;
        let f07 = driver.record("F-07").id;
        let mut second = driver.record("F-07");
        second.id = Id::derived(Entity::Engagement, &["second"]);
        second.number = Some(10);
        let parts = driver.all(Entity::EngagementUnit);
        let mut part = parts
            .into_iter()
            .find(|part| part.link("engagement") == Some(f07) && part.link("unit") == Some(unit))
            .unwrap();
        part.id = Id::derived(Entity::EngagementUnit, &["second"]);
        part.set("engagement", Some(Value::Link(second.id)));
        driver.another_writes_all(&[second, part]);
        driver.press("o").type_in("udkastet 45m ledersparring");
        let text = Text::new(lang);
        let Some(Overlay::Quick(quick)) = driver.top() else { panic!("no line") };
        let open = quick.reading.open.first().unwrap();
        let (_, answers) = praksis::text::log_line::question(open, &text);
        assert_eq!(answers.len(), 2);
        let udkast = text.with("proposed-udkast", &[("name", String::new().into())]);
        assert!(answers.iter().all(|answer| answer.ends_with(udkast.trim())), "{answers:?}");
        driver.shows(&text.get("quick-several-homes")).hides(&text.get("quick-no-home-there"));
    }
}

#[test]
fn a_koordinator_sees_what_the_team_does_today() {
    let driver = on("KOO", "2020-01-22", Lang::Da);
    let rows = in_box(&driver, "today-due");
    assert!(rows.iter().any(|row| row.entity == Entity::Meeting && row.number == Some(20)), "M-020 is today at 8.30");
}

#[test]
fn a_unit_lists_its_visits_and_meetings_and_its_new_leader_works_there() {
    let mut driver = on("BLM", "2020-01-15", Lang::Da);
    driver.press("S").type_in("Vuggestuen Prøvestien");
    driver.press("Enter");
    assert_eq!(driver.selected().entity, Entity::Unit);
    let kinds: Vec<Entity> = {
        let browser = driver.session.model.browser().unwrap();
        browser.detail.items.iter().filter_map(heading).collect()
    };
    assert!(kinds.contains(&Entity::Activity) && kinds.contains(&Entity::Meeting), "{kinds:?}");
}

fn heading(item: &praksis::tui::widgets::detail::state::Item) -> Option<Entity> {
    match item {
        praksis::tui::widgets::detail::state::Item::Heading { entity, .. } => Some(*entity),
        _ => None,
    }
}

/// A consultant who is not assigned to an udkast is told of it once they hold a visit in it, or when they wrote it.
#[test]
fn an_udkast_is_told_to_whoever_holds_its_visits_or_wrote_it() {
    let told = |driver: &mut Driver| {
        driver.press("2 1").wait();
        let list = driver.session.model.today.attention().unwrap();
        list.remarks.iter().filter(|remark| remark.rule == "R-88").count()
    };
    let f07 = on("FTV", "2020-04-01", Lang::Da).record("F-07");
    let person = |driver: &Driver, who: &str| {
        driver.all(Entity::Person).into_iter().find(|person| person.text("initials") == who).unwrap().id
    };
    let visit = |by: Id, on: &str| {
        let mut visit = Record::new(Entity::Activity, Id::derived(Entity::Activity, &["v"]));
        visit.number = Some(900);
        visit.set("engagement", Some(Value::Link(f07.id)));
        visit.set("people", Some(Value::Links(vec![by])));
        visit.set("status", Some(Value::Code("afholdt".into())));
        visit.set("date", on.parse().ok().map(Value::Date));
        visit.set("minutes", Some(Value::Int(60)));
        visit
    };
    let mut driver = on("FTV", "2020-04-01", Lang::Da);
    let assigned = driver.children(Entity::Assignment, "engagement", f07.id);
    let own = person(&driver, "FTV");
    assert!(assigned.iter().all(|one| one.link("person") != Some(own)), "FTV is not assigned");
    assert_eq!(told(&mut driver), 0);
    let other = person(&driver, "GØS");
    driver.another_writes_all(&[visit(other, "2020-03-10")]);
    assert_eq!(told(&mut driver), 0, "a colleague's visit");
    driver.another_writes_all(&[visit(own, "2020-03-10")]);
    assert_eq!(told(&mut driver), 1, "an own visit");
    // Written by the person: the demo was made by an import.
    for (who, count) in [("FTV", 1), ("GØS", 0)] {
        let mut driver = on("FTV", "2020-04-01", Lang::Da);
        let mut own = Record::new(Entity::Engagement, Id::derived(Entity::Engagement, &["own"]));
        own.number = Some(30);
        own.set("title", Some(Value::Text("Ny".into())));
        own.set("kind", Some(Value::Code("lang".into())));
        own.set("status", Some(Value::Code("udkast".into())));
        own.set("start", Some(Value::Date("2020-03-31".parse().unwrap())));
        driver.another_writes_as(who, &[own]);
        assert_eq!(told(&mut driver), count, "written by {who}");
    }
}

//! What has passed: planned meetings, visits and sessions ask until they are held, moved or cancelled (M2, M3, M23, R-80).

use chrono::NaiveDate;
use praksis::domain::choices::{ActivityKind, Coded};
use praksis::domain::closing::LeftFate;
use praksis::domain::dates::CivilClock;
use praksis::domain::fields::Entity;
use praksis::domain::figures::{self, Hours};
use praksis::domain::moving::Told;
use praksis::domain::passed::is_planned;
use praksis::domain::value::{Id, Record, Value};
use praksis::text::{Lang, Text};
use praksis::tui::overlays::Overlay;
use praksis::tui::widgets::detail::state::Item;

use super::support::{Driver, Place, code, date};

/// The program as somebody on a day at 8.
fn on(who: &str, day: &str, size: (u16, u16)) -> Driver {
    let now = day.parse::<NaiveDate>().unwrap().and_hms_opt(8, 0, 0).unwrap();
    Place::demo().start_at(Some(who), size, Lang::Da, CivilClock::Still(now))
}

/// The numbers in the box of what has passed.
fn asked(driver: &Driver) -> Vec<(Entity, i64)> {
    let parts = &driver.session.model.today.parts;
    let rows = parts.iter().filter(|part| part.title == "today-passed").flat_map(|part| &part.list.rows);
    rows.map(|row| (row.entity, row.number.unwrap_or(0))).collect()
}

fn number(record: &Record) -> String {
    record.number.and_then(|n| record.entity.numbered(n)).unwrap_or_default()
}

fn of_f05(driver: &Driver) -> Hours {
    let f05 = driver.record("F-05").id;
    let today = driver.session.model.today_date();
    driver.file(|reader| {
        let record = reader.record(f05).unwrap().unwrap();
        figures::hours(&praksis::cases::engagement(&reader, &record, today).unwrap().activities, today)
    })
}

#[test]
fn what_has_passed_asks_its_people_and_the_koordinator_from_the_day_after() {
    for size in [(80, 24), (120, 40), (200, 50)] {
        let mut blm = on("BLM", "2020-01-22", size);
        let meetings = asked(&blm).iter().filter(|(entity, _)| *entity == Entity::Meeting).count();
        assert_eq!((asked(&blm).len(), meetings), (6, 2), "{size:?}");
        assert_eq!(blm.session.model.today.passed, 6);
        blm.press("1").shows(" 6").shows("R-80");
        assert_eq!(asked(&on("KOO", "2020-01-22", size)).len(), 11);
        assert!(asked(&on("KOO", "2020-01-15", size)).is_empty(), "a day that is not over");
        assert_eq!(asked(&on("KOO", "2020-01-16", size)).len(), 2);
    }
    // The meetings in it are not listed a second time among the findings.
    let mut koo = on("KOO", "2020-01-22", (120, 40));
    koo.wait();
    let attention = koo.session.model.today.attention().unwrap();
    assert!(attention.remarks.iter().all(|remark| remark.rule != "R-80"));
}

#[test]
fn h_holds_what_is_under_the_cursor_with_its_hours_and_u_takes_it_back() {
    let mut driver = on("BLM", "2020-01-22", (80, 24));
    assert_eq!((of_f05(&driver).used, of_f05(&driver).unanswered, of_f05(&driver).planned), (1050, 120, 0));
    driver.press("1 Down*3");
    assert_eq!(driver.selected().entity, Entity::Activity);
    let visit = number(&driver.selected());
    driver.press("h");
    assert_eq!(driver.record(&visit).text("status"), "afholdt");
    assert_eq!(
        (of_f05(&driver).used, of_f05(&driver).unanswered),
        (1170, 0),
        "19,5 of 20 t used, nothing left to answer"
    );
    assert_eq!(asked(&driver).len(), 5);
    driver.press("u");
    assert_eq!(driver.record(&visit).text("status"), "planlagt");
    assert_eq!((of_f05(&driver).used, of_f05(&driver).unanswered, of_f05(&driver).planned), (1050, 120, 0));
    assert_eq!(asked(&driver).len(), 6);
}

#[test]
fn several_marked_ones_are_answered_at_once_and_undone_at_once() {
    let mut driver = on("BLM", "2020-01-22", (80, 24));
    let before = driver.everything();
    driver.press("1 Space Space Space h");
    assert_eq!(asked(&driver).len(), 3);
    assert!(driver.notice().contains('3'), "{}", driver.notice());
    driver.press("u");
    assert_eq!(asked(&driver).len(), 6);
    assert_eq!(driver.everything(), before);
    // A second Space on a row removes its mark; without marks only the row under the cursor is answered.
    driver.press("1 Home Space Up Space Home h");
    assert_eq!(asked(&driver).len(), 5);
    // Once nothing asks, the box and the count are gone.
    driver.press("Home Space*5 h");
    assert!(asked(&driver).is_empty());
    driver.hides("R-80").hides("I dag 6");
}

/// EKP is absent from 15.1.2020 on.
#[test]
fn holding_what_an_absent_person_takes_part_in_is_asked_about_and_says_whose_it_is() {
    let mut driver = on("KOO", "2020-01-22", (120, 40));
    let of = |driver: &Driver, number: &str| driver.record(number).text("status").to_owned();
    let rows: Vec<Record> = driver.session.model.today.parts[0].list.rows.clone();
    let ekp = driver.all(Entity::Person).into_iter().find(|person| person.text("initials") == "EKP").unwrap().id;
    let (absent, there): (Vec<&Record>, Vec<&Record>) = rows.iter().partition(|row| row.links("people").contains(&ekp));
    let go_to = |driver: &mut Driver, id| {
        driver.press("Home");
        while driver.selected().id != id {
            driver.press("Down");
        }
    };
    go_to(&mut driver, absent[0].id);
    driver.press("h");
    assert!(matches!(driver.top(), Some(Overlay::Confirm(_))), "{}", driver.notice());
    let name = name_of_first(&driver, absent[0]);
    driver.shows("EKP").shows("fraværende").shows(&name).press("Esc");
    assert_eq!(of(&driver, &number(absent[0])), "planlagt");
    driver.press("h Enter");
    assert_eq!(of(&driver, &number(absent[0])), "afholdt");
    assert!(driver.notice().contains("EKP"), "{}", driver.notice());
    // By `m` it is asked too.
    driver.press("u");
    go_to(&mut driver, absent[0].id);
    driver.press("m \"afholdt\" Enter");
    assert!(matches!(driver.top(), Some(Overlay::Confirm(_))));
    driver.press("Esc");
    // Nobody absent: held at once, and the notice names whose it is.
    let visit = there.iter().find(|row| row.entity == Entity::Activity).unwrap();
    go_to(&mut driver, visit.id);
    driver.press("h");
    assert_eq!(of(&driver, &number(visit)), "afholdt");
    assert!(driver.notice().contains("BLM"), "{}", driver.notice());
    // One's own needs no name.
    let mut blm = on("BLM", "2020-01-22", (120, 40));
    blm.press("h");
    assert!(!blm.notice().contains('('), "{}", blm.notice());
}

/// What a row of the box is called in a question: the kind of a visit, or the title of a meeting.
fn name_of_first(driver: &Driver, row: &Record) -> String {
    let text = Text::new(driver.session.model.lang);
    match row.entity {
        Entity::Activity => text.choice_short(&ActivityKind::LIST, row.text("kind")),
        _ => row.text("title").to_owned(),
    }
}

/// Of several that are marked, the question names each one that an absent person takes part in, also two on one day, and says how
/// many more are marked.
#[test]
fn the_question_about_several_names_the_visits_it_doubts() {
    for (lang, other) in [(Lang::Da, "Den anden, der er markeret"), (Lang::En, "The other marked one")] {
        let clock = CivilClock::Still("2020-01-22T12:50:00".parse().unwrap());
        let mut driver = Place::demo().start_at(Some("KOO"), (120, 40), lang, clock);
        let ekp = driver.all(Entity::Person).into_iter().find(|person| person.text("initials") == "EKP").unwrap().id;
        let rows: Vec<Record> = driver.session.model.today.parts[0].list.rows.clone();
        let (absent, there): (Vec<&Record>, Vec<&Record>) =
            rows.iter().partition(|row| row.links("people").contains(&ekp));
        assert!(absent.len() >= 3, "{}", absent.len());
        let marked: Vec<Id> = absent.iter().take(3).chain(there.first()).map(|row| row.id).collect();
        driver.press("Home");
        for row in &rows {
            if marked.contains(&row.id) {
                while driver.selected().id != row.id {
                    driver.press("Down");
                }
                driver.press("Space");
            }
        }
        driver.press("h");
        let Some(Overlay::Confirm(question)) = driver.top() else { panic!("{}", driver.screen()) };
        let lines = question.lines.clone();
        for row in absent.iter().take(3) {
            let day = praksis::text::format::near_day(lang, row.day().unwrap(), driver.session.model.today_date());
            let name = name_of_first(&driver, row);
            let told = |line: &&String| line.contains(&day) && line.contains(&name) && line.contains("EKP");
            assert_eq!(lines.iter().filter(told).count(), 1, "{day} {name}: {lines:?}");
        }
        assert!(lines.last().unwrap().contains(other) && lines.last().unwrap().contains('3'), "{lines:?}");
        driver.press("Enter");
        for id in marked {
            assert_eq!(driver.file(|reader| reader.record(id).unwrap().unwrap().text("status").to_owned()), "afholdt");
        }
    }
}

/// The day of the box has the width of the language.
#[test]
fn the_days_of_what_has_passed_are_whole_in_both_languages() {
    for (lang, day) in [(Lang::Da, "fre 17.1 "), (Lang::En, "Fri 17 Jan ")] {
        for size in [(80, 24), (120, 40), (200, 50)] {
            let now = "2020-01-22".parse::<NaiveDate>().unwrap().and_hms_opt(8, 0, 0).unwrap();
            let mut driver = Place::demo().start_at(Some("BLM"), size, lang, CivilClock::Still(now));
            driver.press("1").shows(day);
        }
    }
}

#[test]
fn e_holds_otherwise_than_planned() {
    let mut driver = on("BLM", "2020-01-22", (80, 24));
    driver.press("1");
    let visit = number(&driver.selected());
    driver.press("e");
    assert_eq!(driver.field("status"), "afholdt");
    // The cursor is at the time it took.
    assert!(driver.session.model.form().is_some_and(|form| form.field_at("minutes") == Some(form.focus)));
    driver.fill("minutes", "4 t").save();
    let held = driver.record(&visit);
    assert_eq!((held.text("status"), held.int("minutes")), ("afholdt", Some(240)));
    assert_eq!(asked(&driver).len(), 5);
    // Leaving the form answers nothing, and keeps nothing: nobody has typed.
    driver.press("e Esc");
    assert_eq!((driver.layers(), asked(&driver).len()), (0, 5));
    assert!(driver.session.model.drafts.is_empty(), "{:?}", driver.session.model.drafts);
    // The next row is a duty; a visit is below it.
    driver.press("Down*2 e").type_in("1").press("Esc");
    assert_eq!(driver.session.model.drafts.len(), 1, "what was typed is kept");
}

#[test]
fn a_moved_meeting_keeps_its_record_and_its_tasks_keep_their_distance() {
    let mut driver = on("KOO", "2020-01-15", (80, 24));
    let before = driver.everything();
    let others = [driver.record("M-026"), driver.record("M-035")];
    driver.press("Ctrl+F \"M-019\" Enter m Enter \"4.2\" Enter Enter");
    assert!(matches!(driver.top(), Some(Overlay::Prompt(_))), "a reason is needed");
    driver.press("\"Testhøj har ny leder\" Enter");
    assert!(matches!(driver.top(), Some(Overlay::Moves(_))), "what follows is shown first");
    assert_eq!(driver.everything(), before, "nothing is written before it was shown");
    driver.press("Enter");
    let moved = driver.record("M-019");
    assert_eq!((moved.get("date"), moved.text("status")), (date("2020-02-04").as_ref(), "planlagt"));
    let kept = driver.children(Entity::Rescheduling, "meeting", moved.id);
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].get("from_date"), date("2020-01-21").as_ref());
    assert_eq!(kept[0].get("to_date"), date("2020-02-04").as_ref());
    assert_eq!(kept[0].get("day"), date("2020-01-15").as_ref());
    assert_eq!(kept[0].text("reason"), "Testhøj har ny leder");
    let tasks = driver.children(Entity::MeetingTask, "meeting", moved.id);
    assert_eq!(tasks.iter().filter(|task| task.get("due") == date("2020-01-31").as_ref()).count(), 1);
    assert_eq!([driver.record("M-026"), driver.record("M-035")], others, "nothing else of the series moves");
    // The pane shows it in its new week, with the day it was moved from.
    assert_eq!(driver.selected().id, moved.id);
    driver.session.model.size = (200, 50);
    driver.shows("flyttet fra 21.1");
    driver.press("u");
    assert_eq!(driver.everything(), before, "one undo takes back all of it");
}

#[test]
fn a_task_can_stay_where_it_is_when_its_meeting_moves() {
    let mut driver = on("KOO", "2020-01-15", (120, 40));
    driver.press("Ctrl+F \"M-019\" Enter m Enter \"4.2\" Enter \"Ny leder\" Enter Space Enter");
    let moved = driver.record("M-019");
    let tasks = driver.children(Entity::MeetingTask, "meeting", moved.id);
    assert!(tasks.iter().any(|task| task.get("due") == date("2020-01-17").as_ref()));
}

#[test]
fn answers_to_an_invitation_are_asked_again_when_the_day_is_another() {
    let answers = |driver: &Driver, meeting: &str| {
        let id = driver.record(meeting).id;
        let all = driver.children(Entity::Attendance, "meeting", id);
        all.iter().filter(|invited| matches!(invited.text("status"), "ja" | "nej")).count()
    };
    let mut driver = on("KOO", "2020-01-15", (80, 24));
    assert_eq!(answers(&driver, "M-018"), 9);
    driver
        .press("Ctrl+F \"M-018\" Enter m Enter \"23.1\" Enter \"Salen er optaget\" Enter")
        .shows("9 svar")
        .press("Enter");
    assert_eq!(answers(&driver, "M-018"), 0);
    driver.press("u");
    assert_eq!(answers(&driver, "M-018"), 9);
    // Another time on the same day is no other date.
    driver.press("Ctrl+F \"M-018\" Enter m Enter \"kl. 10\" Enter \"Toget\" Enter");
    if matches!(driver.top(), Some(Overlay::Moves(_))) {
        driver.press("Enter");
    }
    assert_eq!(driver.record("M-018").get("start_time"), Some(&Value::Time(600)));
    assert_eq!(answers(&driver, "M-018"), 9);
}

#[test]
fn a_day_that_has_passed_or_is_far_off_is_asked_about_with_its_year() {
    let mut driver = on("KOO", "2020-01-15", (80, 24));
    // A number after the day is an hour.
    driver
        .press("Ctrl+F \"M-019\" Enter m Enter \"6.2 14\" Enter")
        .shows("tor 6.2 kl. 14.00")
        .press("\"syg\" Enter Enter");
    let moved = driver.record("M-019");
    assert_eq!((moved.get("date"), moved.get("start_time")), (date("2020-02-06").as_ref(), Some(&Value::Time(840))));
    let before = driver.everything();
    for (typed, shown, told) in [
        ("6.2.14", "tor 6.2.2014", "den dag er gået"),
        ("14.1", "tir 14.1", "den dag er gået"),
        ("6.2.2022", "søn 6.2.2022", "mere end et år"),
    ] {
        driver
            .press(&format!("m Enter \"{typed}\" Enter"))
            .shows(shown)
            .press("\"syg\" Enter")
            .shows(shown)
            .shows(told);
        assert!(matches!(driver.top(), Some(Overlay::Moves(_))), "{typed}");
        assert_eq!(driver.everything(), before, "{typed}: nothing is written unasked");
        driver.press("Esc");
    }
}

#[test]
fn several_moved_to_one_day_and_time_are_told_to_clash_once() {
    let mut driver = on("BLM", "2020-01-22", (120, 40));
    // The second row is a duty, which has no day to move to here.
    driver.press("1 Space Down Space Space m Enter");
    driver.shows("+7 tæller fra i dag").press("\"4.2 10\" Enter").shows("til tir 4.2 kl. 10.00").press("\"Sne\" Enter");
    let Some(Overlay::Moves(preview)) = driver.top() else { panic!("no preview") };
    let told = &preview.moves.told;
    let together = told.iter().filter(|told| matches!(told, Told::Together { count: 3, .. })).count();
    assert_eq!(together, 1, "{told:?}");
    assert!(told.iter().enumerate().all(|(at, one)| !told[..at].contains(one)), "{told:?}");
}

#[test]
fn a_meeting_that_is_planned_again_is_called_if_its_agenda_was_sent() {
    let mut driver = on("KOO", "2020-01-15", (80, 24));
    // M-018 was called, and M-017 was held; the agenda of both was sent. None was sent of M-019.
    driver.press("Ctrl+F \"M-018\" Enter m Down Down Enter \"Sne\" Enter");
    assert_eq!(driver.record("M-018").text("status"), "aflyst");
    driver.press("m Enter");
    assert_eq!(driver.record("M-018").text("status"), "indkaldt");
    driver.press("Ctrl+F \"M-017\" Enter m Down Enter");
    assert_eq!(driver.record("M-017").text("status"), "indkaldt");
    driver.press("Ctrl+F \"M-019\" Enter m Down Down Enter \"Sne\" Enter m Enter");
    assert_eq!(driver.record("M-019").text("status"), "planlagt");
}

#[test]
fn a_day_on_which_nobody_works_or_somebody_is_busy_is_told() {
    let mut driver = on("KOO", "2020-01-15", (120, 40));
    driver.press("Ctrl+F \"M-019\" Enter m Enter \"9.4\" Enter \"Sal\" Enter").shows("skærtorsdag").press("Esc");
    driver.press("m Enter \"12.2\" Enter \"Sal\" Enter").shows("vinterferie").press("Esc");
    driver.press("m Enter \"16.1\" Enter \"Sal\" Enter").shows("BLM").shows("KL-netværk").press("Esc");
    // The night is asked about as in the quick line, and so is a weekend; a day of work is not.
    driver.press("m Enter \"23.1 22.30\" Enter \"Sal\" Enter").shows("22.30 er om natten").press("Esc");
    driver.press("m Enter \"25.1\" Enter \"Sal\" Enter").shows("ikke en arbejdsdag").press("Esc");
    driver.press("m Enter \"23.1 21.30\" Enter \"Sal\" Enter").hides("om natten").press("Esc");
    assert_eq!(driver.record("M-019").get("date"), date("2020-01-21").as_ref());
}

#[test]
fn a_cancelled_meeting_drops_its_tasks_and_comes_back_with_them() {
    let mut driver = on("KOO", "2020-01-15", (80, 24));
    let before = driver.everything();
    driver.press("Ctrl+F \"M-019\" Enter m Down Down Enter Enter");
    assert!(matches!(driver.top(), Some(Overlay::Prompt(_))), "a reason is needed");
    driver.press("\"Lederen er syg\" Enter");
    let cancelled = driver.record("M-019");
    assert_eq!((cancelled.text("status"), cancelled.text("cancelled_reason")), ("aflyst", "Lederen er syg"));
    let dropped = |driver: &Driver| {
        let tasks = driver.children(Entity::MeetingTask, "meeting", cancelled.id);
        tasks.iter().filter(|task| task.text("dropped_reason") == "@meeting-cancelled").count()
    };
    assert_eq!(dropped(&driver), 1);
    // It stays in its week, with the reason.
    driver.session.model.size = (200, 50);
    driver.shows("aflyst: Lederen");
    driver.press("m");
    assert!(matches!(driver.top(), Some(Overlay::Picker(picker)) if picker.options.len() == 1), "only planned again");
    driver.press("Enter");
    assert_eq!(dropped(&driver), 0);
    assert_eq!(driver.everything(), before, "taken back, all is as before");
}

#[test]
fn the_status_of_a_meeting_that_follows_from_a_dispatch_is_not_offered() {
    for (meeting, codes) in [("M-019", &["~move", "afholdt", "aflyst"][..]), ("M-016", &["referat_kladde", "planlagt"])]
    {
        let mut driver = on("KOO", "2020-01-15", (80, 24));
        driver.press(&format!("Ctrl+F \"{meeting}\" Enter m"));
        let Some(Overlay::Picker(picker)) = driver.top() else { panic!("no picker") };
        let shown: Vec<String> = picker.options.iter().map(|option| format!("{:?}", option.key)).collect();
        let expected: Vec<String> = codes.iter().map(|code| format!("Code({code:?})")).collect();
        assert_eq!(shown, expected, "{meeting}");
    }
}

#[test]
fn a_visit_and_a_session_are_moved_and_cancelled_like_a_meeting() {
    let mut driver = on("KOO", "2020-01-15", (80, 24));
    driver.press("Ctrl+F \"KG-002\" Enter m Enter \"3.2\" Enter \"Sne\" Enter");
    if matches!(driver.top(), Some(Overlay::Moves(_))) {
        driver.press("Enter");
    }
    let session = driver.record("KG-002");
    assert_eq!(session.get("date"), date("2020-02-03").as_ref());
    assert_eq!(driver.children(Entity::Rescheduling, "session", session.id).len(), 1);
    driver.press("Ctrl+F \"KG-003\" Enter m Down Down Enter \"Sne\" Enter");
    assert_eq!(driver.record("KG-003").text("cancelled_reason"), "Sne");

    let mut driver = on("BLM", "2020-01-22", (80, 24));
    driver.press("1");
    let visit = driver.selected();
    driver.press("m Enter \"+7\" Enter \"Stuen var på tur\" Enter");
    if matches!(driver.top(), Some(Overlay::Moves(_))) {
        driver.press("Enter");
    }
    assert_eq!(driver.record(&number(&visit)).get("date"), date("2020-01-29").as_ref(), "+7 counts from today");
    assert_eq!(driver.children(Entity::Rescheduling, "activity", visit.id).len(), 1);
    assert_eq!(asked(&driver).len(), 5);
    assert!(driver.notice().starts_with("Flyttet til ons 29.1: "), "{}", driver.notice());
}

#[test]
fn the_footer_begins_with_the_answers_and_the_title_counts_the_marks() {
    let mut driver = on("BLM", "2020-01-22", (80, 24));
    driver.press("1").shows("h afholdt  Mellemrum markér  m flyt/aflys  e ret").hides("markeret");
    driver.press("Space Space").shows("2 markeret · 6");
    driver.press("Tab").hides("flyt/aflys");
    // The key that answered the last one does nothing to the next box.
    let mut driver = on("BLM", "2020-01-22", (80, 24));
    driver.press("1 Home Space*6 h");
    assert!(asked(&driver).is_empty());
    let before = driver.everything();
    driver.press("h");
    assert_eq!(driver.everything(), before);
}

#[test]
fn h_does_what_is_due_in_the_box_by_date_and_its_rows_are_in_order_of_day() {
    let mut driver = on("BLM", "2020-01-15", (80, 24));
    driver.press("1");
    let days = |driver: &Driver| {
        let part = driver.session.model.today.parts.iter().find(|part| part.title == "today-due").unwrap();
        part.list.rows.iter().map(praksis::tui::widgets::list::state::dated_day).collect::<Vec<_>>()
    };
    assert!(days(&driver).is_sorted() && days(&driver).len() == 5, "{:?}", days(&driver));
    driver.press("h").shows("m status");
    driver.press("Down Down");
    let (due, before) = (driver.selected(), driver.everything());
    driver.press("h");
    assert_ne!(driver.everything(), before, "{due:?}");
    assert_eq!(days(&driver).len(), 4);
    driver.press("u");
    assert_eq!(driver.everything(), before);
}

#[test]
fn a_session_without_a_status_asks_too_and_nothing_ahead_can_be_held() {
    let mut driver = on("KOO", "2020-01-28", (80, 24));
    let session = driver.record("KG-002");
    driver.another_sets(session, &[("status", None)]);
    driver.press("2 1");
    assert!(asked(&driver).contains(&(Entity::Session, 2)));
    driver.press("Ctrl+F \"KG-003\" Enter h");
    assert_eq!(driver.record("KG-003").text("status"), "planlagt");
}

/// What has not happened is held at no door: not in the form, by `m`, or by moving what was held; on its day it is.
#[test]
fn a_visit_that_lies_ahead_cannot_be_held() {
    let mut driver = on("BLM", "2020-01-15", (120, 40));
    let before = driver.everything();
    driver.press("Ctrl+F \"A-0245\" Enter e").fill("status", "afholdt").press("Ctrl+S");
    assert_eq!(driver.layers(), 1, "{}", driver.notice());
    driver.shows("dagen er ikke kommet endnu");
    driver.press("Ctrl+X Enter Ctrl+F \"A-0245\" Enter m \"afholdt\" Enter");
    assert!(driver.notice().contains("ikke kommet endnu"), "{}", driver.notice());
    assert_eq!(driver.everything(), before);
    // A meeting, and a visit that was held and is moved ahead.
    driver.press("Esc Ctrl+F \"M-019\" Enter e").fill("status", "afholdt").press("Ctrl+S").shows("ikke kommet endnu");
    driver.press("Ctrl+X Enter");
    let held =
        number(&driver.all(Entity::Activity).into_iter().find(|visit| visit.text("status") == "afholdt").unwrap());
    driver
        .press(&format!("Ctrl+F \"{held}\" Enter e"))
        .fill("date", "16.1.2020")
        .press("Ctrl+S")
        .shows("ikke kommet endnu");
    driver.press("Ctrl+X Enter");
    assert_eq!(driver.everything(), before);
    let mut on_its_day = on("BLM", "2020-01-17", (120, 40));
    on_its_day.press("Ctrl+F \"A-0245\" Enter e").fill("status", "afholdt").save();
    assert_eq!(on_its_day.record("A-0245").text("status"), "afholdt");
}

/// A new visit begins as held today, and is planned once its day lies ahead.
#[test]
fn a_new_visit_ahead_is_planned() {
    for (day, status) in [("16.1.2020", "planlagt"), ("15.1.2020", "afholdt")] {
        let mut driver = on("BLM", "2020-01-15", (120, 40));
        driver
            .press("N \"aktivitet\" Enter")
            .fill("kind", "ledersparring")
            .fill("minutes", "1 t")
            .fill("date", day)
            .save();
        let made = driver.all(Entity::Activity).into_iter().max_by_key(|visit| visit.number).unwrap();
        assert_eq!((made.text("status"), made.get("date").is_some()), (status, true), "{day}");
    }
}

/// Nobody came to a meeting before its day.
#[test]
fn attendance_is_noted_from_the_day_of_the_meeting() {
    for (today, early) in [("2020-01-20", true), ("2020-01-21", false)] {
        let mut driver = on("KOO", today, (120, 40));
        let meeting = driver.record("M-019");
        let guest = driver.children(Entity::Attendance, "meeting", meeting.id).remove(0);
        driver.press("Ctrl+F \"M-019\" Enter").go_to_heading(Entity::Attendance);
        driver.go_to_item(|item| matches!(item, Item::Child(child) if child.id == guest.id));
        driver.press("e").fill("status", "moedt").press("Ctrl+S");
        let now = driver.children(Entity::Attendance, "meeting", meeting.id);
        let came = now.iter().any(|one| one.id == guest.id && one.text("status") == "moedt");
        assert_eq!(came, !early, "{today} {}", driver.notice());
    }
}

/// The milestone of a course day follows it, falls away while it is cancelled, and comes back with it; one undo each.
#[test]
fn the_milestone_of_a_course_day_follows_it() {
    let mut driver = on("KOO", "2020-01-28", (120, 40));
    let engagement = driver.record("F-08").id;
    let second = |driver: &Driver| {
        let all = driver.children(Entity::Milestone, "engagement", engagement);
        all.into_iter().find(|milestone| milestone.text("title") == "Dag 2").unwrap()
    };
    let others = |driver: &Driver| {
        let all = driver.children(Entity::Milestone, "engagement", engagement).into_iter();
        all.filter(|milestone| milestone.text("title") != "Dag 2").collect::<Vec<_>>()
    };
    let (before, rest) = (second(&driver), others(&driver));
    assert_eq!(before.get("date"), date("2020-01-27").as_ref());
    driver.press("Ctrl+F \"KG-002\" Enter m Enter \"4.2\" Enter \"sne\" Enter");
    assert_eq!(driver.record("KG-002").get("date"), date("2020-02-04").as_ref(), "{}", driver.notice());
    assert_eq!((second(&driver).get("date"), others(&driver)), (date("2020-02-04").as_ref(), rest.clone()));
    driver.press("u");
    assert_eq!(second(&driver), before);
    driver.press("m \"aflyst\" Enter \"sne\" Enter");
    assert_eq!((second(&driver).text("dropped_reason"), others(&driver)), ("@course-day-cancelled", rest.clone()));
    driver.press("m \"planlagt\" Enter");
    assert_eq!((second(&driver), others(&driver)), (before, rest));
}

/// Closing an engagement cancels what it still had ahead, says so, and plans it again when it is reopened; what has passed still
/// asks. Its påbud stays with those who had it.
#[test]
fn closing_an_engagement_cancels_what_lies_ahead() {
    for (today, status) in [("2020-01-15", "aflyst"), ("2020-01-20", "planlagt")] {
        let mut driver = on("BLM", today, (120, 40));
        let owes = |driver: &Driver| {
            let unit = driver.all(Entity::Unit).into_iter().find(|unit| unit.text("name") == "Fiktiva").unwrap().id;
            let paabud = driver.children(Entity::Inspection, "unit", unit);
            let open =
                paabud.into_iter().find(|one| one.text("outcome") == "paabud" && one.date("closed_at").is_none());
            open.map(|one| driver.file(|reader| reader.owers(one.id).unwrap()))
        };
        let owed_before = owes(&driver);
        driver.press("Ctrl+F \"F-05\" Enter m \"afslutter\" Enter m \"afsluttet\" Enter Enter");
        assert_eq!(driver.record("F-05").text("status"), "afsluttet", "{}", driver.notice());
        assert_eq!(driver.record("A-0245").text("status"), status, "{today}");
        assert_eq!(driver.notice().contains("1 planlagt besøg"), status == "aflyst", "{}", driver.notice());
        assert_eq!(owes(&driver), owed_before);
        driver.hides("Næste:").hides("R-10");
        driver.press("u");
        assert_eq!(driver.record("A-0245").text("status"), "planlagt");
        driver.press("Ctrl+R m \"aktiv\" Enter \"mere at gøre\" Enter");
        assert_eq!(
            (driver.record("F-05").text("status"), driver.record("A-0245").text("status")),
            ("aktiv", "planlagt")
        );
    }
}

/// A visit that has begun, or is today without a time, was held or not: closing does not say so, and R-80 asks the day after.
#[test]
fn closing_an_engagement_leaves_what_has_begun() {
    let close = "Ctrl+F \"F-06\" Enter m \"afslutter\" Enter m \"afsluttet\" Enter Enter \"slut\" Enter";
    // A-0241 is today at 8.30, and seven more are ahead.
    for (hour, minute, n, status) in [(8, 29, 8, "aflyst"), (8, 30, 7, "planlagt"), (13, 45, 7, "planlagt")] {
        let now = "2020-01-15".parse::<NaiveDate>().unwrap().and_hms_opt(hour, minute, 0).unwrap();
        let mut driver = Place::demo().start_at(Some("KOO"), (120, 40), Lang::Da, CivilClock::Still(now));
        driver.press(close);
        assert_eq!(driver.record("F-06").text("status"), "afsluttet", "{}", driver.notice());
        assert_eq!(driver.record("A-0241").text("status"), status, "{hour}.{minute}");
        assert!(driver.notice().contains(&format!("{n} planlagte besøg")), "{}", driver.notice());
    }
    let mut driver = on("KOO", "2020-01-15", (120, 40));
    driver.another_sets(driver.record("A-0241"), &[("start_time", None)]);
    driver.another_sets(driver.record("A-0243"), &[("start_time", None)]);
    driver.press(close);
    assert_eq!(driver.record("A-0241").text("status"), "planlagt", "today without a time");
    assert_eq!(driver.record("A-0243").text("status"), "aflyst", "tomorrow without a time");
}

/// Closing through the form cancels too.
#[test]
fn closing_an_engagement_in_its_form_cancels_what_lies_ahead() {
    let mut driver = on("BLM", "2020-01-15", (120, 40));
    driver.press("Ctrl+F \"F-05\" Enter m \"afslutter\" Enter e").fill("status", "afsluttet");
    let visit = driver.record("A-0245").id;
    driver.press("Ctrl+S");
    assert!(left(&driver).contains(&(visit, LeftFate::Cancelled)), "the form shows it too");
    driver.press("Enter");
    let visit = driver.record("A-0245");
    assert_eq!((visit.text("status"), visit.text("cancelled_reason")), ("aflyst", "@engagement-closed"));
}

/// What the preview of a closing says is left open, and what becomes of each.
fn left(driver: &Driver) -> Vec<(Id, LeftFate)> {
    let Some(Overlay::Preview(shown)) = driver.top() else { panic!("no preview") };
    let open = shown.preview.changes().iter().filter_map(|change| change.left());
    open.map(|open| (open.left.record().id, open.fate)).collect()
}

/// Before an engagement is closed, everything it has open is named with what becomes of it: what is said to be still owed is owed
/// afterwards, and nothing else is.
#[test]
fn closing_an_engagement_names_first_what_is_open() {
    for (number, today) in
        [("F-05", "2020-01-15"), ("F-05", "2020-01-20"), ("F-06", "2020-01-20"), ("F-08", "2020-01-28")]
    {
        let mut driver = on("KOO", today, (120, 40));
        let today = driver.session.model.today_date();
        let id = driver.record(number).id;
        let owed = |driver: &Driver| -> Vec<Id> {
            let far = "9999-12-31".parse().unwrap();
            let mut roots = vec![id];
            roots.extend(driver.children(Entity::Meeting, "engagement", id).iter().map(|meeting| meeting.id));
            let parts = driver.children(Entity::EngagementUnit, "engagement", id);
            roots.extend(parts.iter().filter_map(|part| part.link("unit")));
            let lines = roots
                .into_iter()
                .flat_map(|root| driver.file(|reader| praksis::cases::due::under(&reader, root, today, far).unwrap()));
            let ours = lines.filter(|line| line.root.0 != Entity::Unit || line.record.entity == Entity::Inspection);
            let mut found: Vec<Id> = ours.map(|line| line.record.id).collect();
            found.sort_unstable();
            found
        };
        let planned = |driver: &Driver| {
            let mut all = driver.children(Entity::Activity, "engagement", id);
            all.extend(driver.children(Entity::Meeting, "engagement", id));
            for cohort in driver.children(Entity::Cohort, "engagement", id) {
                all.extend(driver.children(Entity::Session, "cohort", cohort.id));
            }
            let mut found: Vec<Id> = all.iter().filter(|one| is_planned(one)).map(|one| one.id).collect();
            found.sort_unstable();
            found
        };
        driver.press(&format!("Ctrl+F \"{number}\" Enter m \"afslutter\" Enter"));
        let (owed_before, planned_before) = (owed(&driver), planned(&driver));
        driver.press("m \"afsluttet\" Enter");
        let shown = left(&driver);
        let with = |fates: &[LeftFate]| {
            let mut ids: Vec<Id> = shown.iter().filter(|(_, fate)| fates.contains(fate)).map(|(id, _)| *id).collect();
            ids.sort_unstable();
            ids
        };
        let dated = with(&[LeftFate::Asks, LeftFate::Cancelled]);
        assert_eq!(dated, planned_before, "{number} {today}");
        let dateless: Vec<Id> = shown.iter().map(|(id, _)| *id).filter(|id| !owed_before.contains(id)).collect();
        let mut rest = with(&[LeftFate::Ends, LeftFate::Stays]);
        rest.retain(|id| !dateless.contains(id) || owed_before.contains(id));
        assert_eq!(rest, owed_before, "{number} {today}");
        // Esc leaves everything as it was.
        driver.press("Esc");
        assert_eq!((owed(&driver), planned(&driver)), (owed_before.clone(), planned_before));
        driver.press("m \"afsluttet\" Enter Enter");
        if driver.layers() > 0 {
            driver.type_in("det er aftalt").press("Enter");
        }
        assert_eq!(driver.record(number).text("status"), "afsluttet", "{}", driver.screen());
        let mut stays = with(&[LeftFate::Stays]);
        stays.retain(|id| owed_before.contains(id));
        assert_eq!(owed(&driver), stays, "{number} {today}");
        assert_eq!(planned(&driver), with(&[LeftFate::Asks]), "{number} {today}");
    }
}

/// What was promised outlives the work until the engagement is put away, which names what ends then; a step on which nothing ends
/// asks nothing.
#[test]
fn putting_an_engagement_away_names_what_ends() {
    let mut driver = on("KOO", "2020-01-15", (120, 40));
    let id = driver.record("F-05").id;
    let mut task = Record::new(Entity::Task, Id::derived(Entity::Task, &["promised"]));
    for (field, value) in [
        ("engagement", Some(Value::Link(id))),
        ("status", code("aftalt")),
        ("what", Some(Value::Text("Sende det lovede".into()))),
    ] {
        task.set(field, value);
    }
    driver.another_writes_all(&[task.clone()]);
    driver.press("Ctrl+F \"F-05\" Enter m \"afslutter\" Enter m \"afsluttet\" Enter");
    assert!(left(&driver).contains(&(task.id, LeftFate::Stays)), "also without a day: {:?}", left(&driver));
    driver.press("Enter m \"opfølgning\" Enter");
    assert_eq!((driver.layers(), driver.record("F-05").text("status")), (0, "opfoelgning"), "{}", driver.screen());
    driver.press("m \"arkiveret\" Enter");
    let shown = left(&driver);
    assert!(shown.contains(&(task.id, LeftFate::Ends)) && shown.iter().all(|(_, fate)| *fate == LeftFate::Ends));
    driver.press("Enter");
    assert_eq!(driver.record("F-05").text("status"), "arkiveret", "{}", driver.screen());
}

/// The days of a course are cancelled with its engagement, with their milestones, and come back with it.
#[test]
fn closing_a_course_cancels_its_days() {
    let mut driver = on("KOO", "2020-01-28", (120, 40));
    let engagement = driver.record("F-08").id;
    let statuses =
        |driver: &Driver| ["KG-001", "KG-002", "KG-003"].map(|number| driver.record(number).text("status").to_owned());
    let dropped = |driver: &Driver| {
        let all = driver.children(Entity::Milestone, "engagement", engagement).into_iter();
        all.filter(|one| !one.text("dropped_reason").is_empty()).map(|one| one.text("title").to_owned()).collect()
    };
    let (before, none) = (statuses(&driver), Vec::<String>::new());
    assert_eq!(
        (before.as_slice(), dropped(&driver)),
        (["afholdt", "planlagt", "planlagt"].map(String::from).as_slice(), none)
    );
    let milestones = driver.children(Entity::Milestone, "engagement", engagement);
    driver.press("Ctrl+F \"F-08\" Enter m \"afslutter\" Enter m \"afsluttet\" Enter Enter");
    assert_eq!(driver.record("F-08").text("status"), "afsluttet", "{}", driver.notice());
    // The second day was yesterday: it asks.
    assert_eq!(statuses(&driver), ["afholdt", "planlagt", "aflyst"]);
    let now = dropped(&driver);
    assert!(now.contains(&"Dag 3".to_owned()) && !now.contains(&"Dag 2".to_owned()), "{now:?}");
    assert!(driver.notice().contains("5 planlagte besøg, møder og kursusgange"), "{}", driver.notice());
    driver.press("m \"aktiv\" Enter \"mere at gøre\" Enter");
    assert_eq!((statuses(&driver), driver.children(Entity::Milestone, "engagement", engagement)), (before, milestones));
}

/// The milestone of a deleted course day waits for a new one, and takes its day.
#[test]
fn the_milestone_of_a_deleted_course_day_waits_for_another_one() {
    let mut driver = on("KOO", "2020-01-28", (120, 40));
    let engagement = driver.record("F-08").id;
    let second = |driver: &Driver| {
        let all = driver.children(Entity::Milestone, "engagement", engagement);
        all.into_iter().find(|milestone| milestone.text("title") == "Dag 2").unwrap()
    };
    let cohort = driver.record("KG-002").link("cohort").unwrap();
    let before = second(&driver);
    driver.press("Ctrl+F \"KG-002\" Enter d Enter");
    assert_eq!(
        (second(&driver).get("date"), second(&driver).text("dropped_reason")),
        (None, ""),
        "{}",
        driver.notice()
    );
    driver.press("u");
    assert_eq!(second(&driver), before);
    driver.press("m \"aflyst\" Enter \"sne\" Enter d Enter");
    assert_eq!((second(&driver).get("date"), second(&driver).text("dropped_reason")), (None, ""), "cancelled first");
    let number = driver.file(|reader| reader.record(cohort).unwrap().unwrap().number).unwrap();
    let number = Entity::Cohort.numbered(number).unwrap();
    driver.press(&format!("Ctrl+F \"{number}\" Enter")).go_to_heading(Entity::Session);
    driver.press("n").fill("kind", "dag").fill("number", "2").fill("title", "Ny dag").fill("date", "11.2.2020").save();
    assert_eq!(second(&driver).get("date"), date("2020-02-11").as_ref());
}

/// Deleting a unit, or taking it out of an engagement, says which records have it in a list.
#[test]
fn deleting_says_which_lists_name_it() {
    let mut driver = on("BLM", "2020-01-15", (120, 40));
    driver.press("8 / \"Fiktiva\" Enter d").shows("11 aktiviteter nævner den");
    let mut driver = on("BLM", "2020-01-15", (120, 40));
    driver.press("Ctrl+F \"F-05\" Enter e").go_to_table(Entity::EngagementUnit).press("Ctrl+D");
    driver.shows("Fjern Fiktiva fra forløbet?").shows("11 aktiviteter nævner den");
    // Somebody whom nothing names.
    let mut driver = on("BLM", "2020-01-15", (120, 40));
    driver.press("Ctrl+F \"F-09\" Enter d").shows("Slet").hides("nævner den");
}

/// The question before a deletion says what goes, what stays, and that what was held has a better place.
#[test]
fn deleting_an_engagement_says_what_stays() {
    let mut driver = on("BLM", "2020-01-15", (120, 40));
    driver
        .press("4 / \"F-05\" Enter d")
        .shows("slettes med")
        .shows("14")
        .shows("aktiviteter")
        .shows("luk hellere forløbet");
    driver.press("n Ctrl+F \"F-09\" Enter d").shows("Slet").hides("luk hellere");
}

/// MT-13: duties ask whoever stood on them, and a team lead a week at a time.
#[test]
fn duties_that_have_passed_are_answered_by_their_people_and_a_week_at_a_time_by_the_team_lead() {
    let duties = |driver: &Driver| -> Vec<(String, String)> {
        let all = driver
            .all(Entity::Duty)
            .into_iter()
            .filter(|duty| duty.date("date") >= Some("2020-01-13".parse().unwrap()));
        let mut all: Vec<_> = all.map(|duty| (number(&duty), duty.text("status").to_owned())).collect();
        all.sort();
        all
    };
    let changed = |driver: &Driver, before: &[(String, String)]| -> Vec<String> {
        let now = duties(driver).into_iter().zip(before).filter(|(now, before)| now != *before);
        now.map(|((number, status), _)| format!("{number} {status}")).collect()
    };
    let mut blm = on("BLM", "2020-01-22", (80, 24));
    blm.press("1 Down").shows("8-16").shows("Telefonvagt").shows("bekræftet");
    assert_eq!(blm.selected().entity, Entity::Duty);
    let before = duties(&blm);
    blm.press("h");
    assert_eq!(changed(&blm, &before), ["V-0096 afholdt"], "{}", blm.notice());
    blm.press("u");
    assert!(changed(&blm, &before).is_empty());
    // A duty by the week asks from the Monday after it, one by the day from the day after.
    let rows = |who: &str, day: &str| {
        asked(&on(who, day, (80, 24))).into_iter().filter(|(kind, _)| *kind == Entity::Duty).count()
    };
    assert_eq!((rows("KOO", "2020-01-19"), rows("KOO", "2020-01-20")), (0, 1));
    assert_eq!((rows("BLM", "2020-01-15"), rows("BLM", "2020-01-16")), (0, 1));
    assert_eq!(rows("EKP", "2020-01-22"), 0, "who was away is not asked whether they stood there");
    let mut lead = on("TL", "2020-01-22", (80, 24));
    lead.press("1").shows("4 vagter · fraværende: EKP Udrykningsvagt").shows("2 vagter");
    assert_eq!(asked(&lead).len(), 2, "weeks 3 and 4");
    let before = duties(&lead);
    lead.press("h");
    let held = changed(&lead, &before);
    assert_eq!(held.len(), 4, "{held:?}");
    assert!(
        held.iter().all(|one| one.ends_with("afholdt")) && !held.iter().any(|one| one.starts_with("V-0099")),
        "{held:?}"
    );
    assert!(lead.notice().contains('4'), "{}", lead.notice());
    // What is left says whose it is, and is shown in the roster.
    lead.press("Home h").shows("EKP");
    assert_eq!(changed(&lead, &before).len(), 4, "nobody is said to have stood there who was away");
    lead.press("u");
    assert!(changed(&lead, &before).is_empty());
    lead.press("Home Space Space h");
    assert_eq!(changed(&lead, &before).len(), 6);
    lead.press("u");
    assert!(changed(&lead, &before).is_empty(), "both weeks in one undo");
    for key in ["Enter", "e"] {
        lead.press("1 Home").press(key);
        assert_eq!(lead.session.model.pane, praksis::tui::core::pane::Pane::Roster, "{key}");
    }
}

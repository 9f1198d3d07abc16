//! What is owed (M24): which records are listed, by which day and by whom, in everybody's list and in one's own; and that
//! the index of it follows each change.

use chrono::NaiveDate;
use praksis::cases;
use praksis::domain::due::Line;
use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Record, Value};
use praksis::store::DueQuery;
use praksis::text::Lang;
use praksis::tui::core::pane::Pane;
use praksis::tui::overlays::Overlay;

use super::support::{Driver, code, date, drive, drive_demo, open, words};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The list up to a day, as that day's list.
fn lines(driver: &Driver, person: Option<Id>, today: &str) -> Vec<Line> {
    driver.file(|reader| {
        let query = DueQuery { person, today: day(today), after: None, to: Some(day(today)) };
        let (found, more) = cases::due::lines(&reader, &query, 500).unwrap();
        assert!(!more);
        found.into_iter().map(|(_, line)| line).collect()
    })
}

/// What is overdue on a day: what it belongs to, its code, its words, its unit and its day.
fn overdue(driver: &Driver, person: Option<Id>, today: &str) -> Vec<String> {
    let late = lines(driver, person, today).into_iter().filter(|line| line.day < day(today));
    let said = |line: Line| {
        let parts = [line.about.as_str(), line.owed.code(), line.what(), line.unit.as_str()];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        format!("{} {}", line.day.format("%-d.%-m"), parts.join(" "))
    };
    late.map(said).collect()
}

fn person(driver: &Driver, initials: &str) -> Id {
    driver.all(Entity::Person).into_iter().find(|person| person.text("initials") == initials).unwrap().id
}

/// Checks the whole file, and that a rebuild writes the same index.
#[track_caller]
fn is_whole(driver: &Driver) {
    let mut store = open(&driver.place.path());
    assert_eq!(store.check().unwrap().findings, []);
    let all = |store: &praksis::store::Store| {
        let query = DueQuery { person: None, today: day("2020-01-15"), after: None, to: None };
        store.reader().due(&query, 10_000).unwrap().0
    };
    let before = all(&store);
    store.rebuild().unwrap();
    let after = all(&store);
    assert_eq!(before, after);
}

/// MT-14: nothing was done until 22.1.2020.
#[test]
fn everything_overdue_a_week_later_is_in_one_list_by_day() {
    let driver = drive_demo();
    let late = overdue(&driver, None, "2020-01-22");
    let expected = [
        "12.4 F-02 milestone Arbejdsgruppe nedsat Legestue Nord",
        "14.10 F-01 milestone Arbejdsgruppe nedsat Testhøj",
        "22.11 ANM-07 request Sprogmiljøer i Kommune F",
        "3.1 M-016 minutes",
        "13.1 M-020 agenda",
        "13.1 F-03 milestone Eftermåling Modelhaven",
        "15.1 M-018 meeting-task Formulér egne sparringsspørgsmål",
        "15.1 M-018 meeting-task Læs materialet om ny lovgivning",
        "15.1 M-020 meeting-task Medbring ét eksempel på turtagning",
        "16.1 F-06 plan-item Fælles analyse med indskolingsteamet",
        "16.1 F-08 milestone Aktionslæringslog ført i hvert team",
        "17.1 F-06 plan-item Forslag: to faste voksne i overgangen",
        "17.1 M-019 meeting-task Forslag til sammensætning af arbejdsgruppe",
    ];
    let mut sorted = late.clone();
    sorted.sort();
    let mut wanted: Vec<String> = expected.iter().map(|line| (*line).to_owned()).collect();
    wanted.sort();
    assert_eq!(sorted, wanted);
    let days: Vec<NaiveDate> = lines(&driver, None, "2020-01-22").iter().map(|line| line.day).collect();
    assert!(days.is_sorted(), "{days:?}");
    is_whole(&driver);
}

/// U-42, with the answers of both sides of the boundary.
#[test]
fn a_file_with_open_dates_of_five_kinds_lists_all_of_them_with_what_and_whose() {
    let driver = drive_demo();
    let record = |entity: Entity, name: &str, set: &[(&str, Option<Value>)]| {
        let mut record = Record::new(entity, Id::derived(entity, &[name]));
        set.iter().for_each(|(field, value)| record.set(field, value.clone()));
        record
    };
    let link = |id: Id| Some(Value::Link(id));
    let closed = record(
        Entity::Engagement,
        "kk",
        &[
            ("title", words("Lukket kort")),
            ("kind", code("kort")),
            ("status", code("opfoelgning")),
            ("start", date("2019-09-02")),
            ("end", date("2019-12-20")),
            ("followup_date", date("2020-01-10")),
        ],
    );
    let plan = record(
        Entity::Plan,
        "pl",
        &[("engagement", link(closed.id)), ("kind", code("viderefoerelse")), ("owner", words("lederen"))],
    );
    let item = record(
        Entity::PlanItem,
        "it",
        &[
            ("plan", link(plan.id)),
            ("what", words("Fast punkt")),
            ("due", date("2020-01-05")),
            ("status", code("ikke_begyndt")),
        ],
    );
    let fiktiva = driver.all(Entity::Unit).into_iter().find(|unit| unit.text("name").contains("Fiktiva")).unwrap();
    let ordered = record(
        Entity::Inspection,
        "in",
        &[
            ("unit", link(fiktiva.id)),
            ("date", date("2019-12-01")),
            ("outcome", code("paabud")),
            ("due", date("2020-01-14")),
        ],
    );
    let own = record(
        Entity::Milestone,
        "mi",
        &[
            ("engagement", link(driver.record("F-05").id)),
            ("title", words("Egen milepæl overskredet")),
            ("date", date("2020-01-10")),
            ("required", Some(Value::Bool(true))),
        ],
    );
    let blm = person(&driver, "BLM");
    let task = record(
        Entity::MeetingTask,
        "mt",
        &[
            ("meeting", link(driver.record("M-018").id)),
            ("text", words("Book lokale")),
            ("phase", code("foer")),
            ("responsible", link(blm)),
            ("due", date("2020-01-14")),
        ],
    );
    let mut driver = driver;
    driver.another_writes_all(&[closed.clone(), plan, item.clone(), ordered.clone(), own.clone(), task.clone()]);
    let kk = driver.record("F-10");
    let all = [
        "5.1 F-10 plan-item Fast punkt",
        "10.1 F-10 follow-up",
        "10.1 F-05 milestone Egen milepæl overskredet",
        "14.1 M-018 meeting-task Book lokale",
        "14.1 Fiktiva inspection",
    ];
    let late = |driver: &Driver, who| overdue(driver, who, "2020-01-15");
    let has = |driver: &Driver, who, line: &str| late(driver, who).iter().any(|known| known == line);
    for line in all {
        assert!(has(&driver, None, line), "{line} is not in {:#?}", late(&driver, None));
    }
    // One's own: what names one, and what belongs to one's engagements.
    let mine = late(&driver, Some(blm));
    assert!(all[2..].iter().all(|line| mine.iter().any(|known| known == line)), "{mine:#?}");
    assert!(!mine.iter().any(|line| line.contains("F-10")), "{mine:#?}");
    is_whole(&driver);
    // Each is gone when it is done, dropped or no longer expected.
    driver.another_sets(item, &[("status", code("udfoert"))]);
    driver.another_sets(ordered, &[("closed_at", date("2020-01-14"))]);
    driver.another_sets(own, &[("dropped_reason", words("aftalt"))]);
    driver.another_sets(task, &[("dropped_reason", words("mødet aflyst"))]);
    driver.another_sets(kk, &[("status", code("arkiveret"))]);
    for line in all {
        assert!(!has(&driver, None, line), "{line}");
    }
    is_whole(&driver);
}

/// The lines of a rule on the attention list of a person on a day: what they belong to, and their words.
fn told(initials: &str, today: &str, rule: &str) -> Vec<(String, String)> {
    let at = day(today).and_hms_opt(8, 0, 0).unwrap();
    let driver = super::support::Place::demo().start_at(
        Some(initials),
        (120, 40),
        praksis::text::Lang::Da,
        praksis::domain::dates::CivilClock::Still(at),
    );
    let list = driver.session.model.today.attention().unwrap();
    let rows = list.rows.iter().zip(&list.remarks).filter(|(_, remark)| remark.rule == rule);
    let number = |record: &Record| record.number.and_then(|n| record.entity.numbered(n)).unwrap_or_default();
    rows.map(|(record, remark)| (number(record), remark.words.clone())).collect()
}

/// R-81 in the demo and a week later: one line for each engagement or meeting and owner.
#[test]
fn what_is_past_its_day_is_a_finding_for_each_engagement_or_meeting_and_owner() {
    let now = told("KOO", "2020-01-15", "R-81");
    assert_eq!(now.len(), 1, "{now:?}");
    assert_eq!(now[0].0, "F-03");
    // When and whose it was come first, so that they are seen where the row is cut.
    assert_eq!(now[0].1, "Fristen 13.1.2020 er overskredet (DRS EKP): Eftermåling, Modelhaven");
    let later = told("KOO", "2020-01-22", "R-81");
    let about: Vec<&str> = later.iter().map(|(about, _)| about.as_str()).collect();
    assert_eq!(about.len(), 6, "{later:#?}");
    assert!(about.iter().filter(|about| **about == "F-06").count() == 2, "two owners: {later:#?}");
    assert!(later.iter().any(|(about, words)| about == "M-018" && words.contains("1 mere")), "{later:#?}");
    assert!(later.iter().all(|(about, _)| about != "F-08"), "its milestone is not required");
}

/// Of more lines than R-81 reads, the count is said to be the least there are; at the bound it is exact.
#[test]
fn more_overdue_lines_than_are_read_are_told_as_at_least_so_many() {
    let mut driver = drive_demo();
    let today = day("2020-01-15");
    let f05 = driver.record("F-05");
    let case = |driver: &Driver| {
        driver.file(|reader| {
            let mut overdue = cases::due::Overdue::default();
            (0..60).find_map(|_| overdue.read(&reader, None, today).unwrap()).unwrap()
        })
    };
    let page = |driver: &Driver| {
        let text = praksis::text::Text::new(praksis::text::Lang::Da);
        driver.file(|reader| {
            let thresholds = cases::thresholds(&reader).unwrap();
            let found = cases::due::overdue_under(&reader, f05.id, today, &thresholds).unwrap();
            found.iter().map(|finding| text.finding(finding, &|_| None)).collect::<Vec<_>>()
        })
    };
    let task = |at: usize| {
        let mut task = Record::new(Entity::Task, Id::derived(Entity::Task, &["late", &at.to_string()]));
        for (field, value) in [
            ("what", words("Ring til lederen")),
            ("status", code("aftalt")),
            ("due", date("2019-12-02")),
            ("engagement", Some(Value::Link(f05.id))),
        ] {
            task.set(field, value);
        }
        task.number = Some(i64::try_from(at).unwrap() + 1);
        task
    };
    let before = case(&driver).lines.len();
    let own = page(&driver).len();
    let to_bound = 500 - before;
    driver.another_writes_all(&(0..to_bound).map(task).collect::<Vec<_>>());
    let full = case(&driver);
    assert_eq!((full.lines.len(), full.more), (500, false));
    let told = page(&driver);
    assert_eq!(told.len(), own + 1);
    let exact = format!("og {} mere", to_bound - 1);
    assert!(told.iter().any(|words| words.contains(&exact)), "{told:?}");
    driver.another_writes_all(&(to_bound..501).map(task).collect::<Vec<_>>());
    let cut = case(&driver);
    assert_eq!((cut.lines.len(), cut.more), (500, true));
    let told = page(&driver);
    assert!(told.iter().any(|words| words.contains("og mindst 499 mere")), "{told:?}");
}

/// R-82 speaks from the day after the last one, and no longer is R-28 silenced by the follow-up.
#[test]
fn an_engagement_past_its_last_day_is_a_finding_from_the_day_after() {
    let past = |today| told("KOO", today, "R-82").into_iter().map(|(about, _)| about).collect::<Vec<_>>();
    assert_eq!(past("2020-01-24"), Vec::<String>::new());
    assert_eq!(past("2020-01-25"), ["F-06"]);
    let mut july = past("2020-07-01");
    july.sort();
    assert_eq!(july, ["F-03", "F-04", "F-05", "F-06", "F-08"]);
    let stalled = |today| told("KOO", today, "R-28").into_iter().map(|(about, _)| about).collect::<Vec<_>>();
    assert!(stalled("2020-04-20").contains(&"F-03".to_owned()), "{:?}", stalled("2020-04-20"));
}

/// R-33 for M-017 on the day after the last allowed one.
#[test]
fn minutes_are_overdue_when_the_rule_says_so() {
    let owed = |today: &str| told("KOO", today, "R-33").into_iter().map(|(about, _)| about).collect::<Vec<_>>();
    assert!(!owed("2020-01-23").contains(&"M-017".to_owned()));
    assert!(owed("2020-01-24").contains(&"M-017".to_owned()));
    let listed =
        |driver: &Driver, today| overdue(driver, None, today).iter().any(|line| line.contains("M-017 minutes"));
    let driver = drive_demo();
    assert!(!listed(&driver, "2020-01-23") && listed(&driver, "2020-01-24"));
}

/// The list on the screen: ticked, put off with a reason and dropped by its keys, one at a time and several at once, and undone.
#[test]
fn the_list_is_worked_through_by_its_keys() {
    let at = day("2020-01-22").and_hms_opt(8, 0, 0).unwrap();
    let mut driver = super::support::Place::demo().start_at(
        Some("KOO"),
        (80, 24),
        praksis::text::Lang::Da,
        praksis::domain::dates::CivilClock::Still(at),
    );
    driver.press("W").shows("Frister").shows("M-016 Referat").shows("19 dage over");
    let go_to = |driver: &mut Driver, words: &str| {
        driver.press("PgUp PgUp PgUp PgUp");
        for _ in 0..40 {
            let Some(praksis::tui::model::Overlay::Due(list)) = driver.session.model.overlays.last() else {
                panic!("the list is closed")
            };
            if list.selected().is_some_and(|line| line.what().contains(words)) {
                return;
            }
            driver.press("Down");
        }
        panic!("{words} is not in the list");
    };
    // Minutes have no tick: what was sent out proves them.
    driver.press("Down Down Down h");
    assert!(driver.notice().contains("udsendelse"), "{}", driver.notice());
    // A task is done today, and leaves the list.
    go_to(&mut driver, "Formulér");
    driver.press("h");
    let tasks = driver.all(Entity::MeetingTask);
    let done = |task: &&Record| task.text("text").contains("Formulér") && task.date("due") == Some(day("2020-01-15"));
    assert_eq!(tasks.iter().find(done).unwrap().date("done_at"), Some(day("2020-01-22")));
    assert!(!overdue(&driver, None, "2020-01-22").iter().any(|line| line.contains("Formulér")));
    // Two plan items at once, and one undo for both.
    go_to(&mut driver, "Fælles analyse");
    driver.press("Space");
    go_to(&mut driver, "Forslag: to");
    driver.press("Space h");
    assert!(driver.notice().contains('2') && !driver.notice().contains("mere"), "{}", driver.notice());
    let items = |driver: &Driver| {
        let late = overdue(driver, None, "2020-01-22");
        late.iter().filter(|line| line.contains("plan-item")).count()
    };
    assert_eq!(items(&driver), 0);
    driver.press("u");
    assert_eq!(items(&driver), 2);
    // Put off with a reason; then dropped with one.
    go_to(&mut driver, "Medbring");
    driver.press("m Enter \"31.1\"").shows("31.1.2020");
    driver.press("Enter \"ny dato for mødet\" Enter");
    let task = |driver: &Driver| {
        let all = driver.all(Entity::MeetingTask);
        all.into_iter().find(|task| task.text("text").contains("Medbring")).unwrap()
    };
    assert_eq!(task(&driver).date("due"), Some(day("2020-01-31")));
    assert_eq!(task(&driver).text("postponed_reason"), "ny dato for mødet");
    go_to(&mut driver, "Medbring");
    driver.press("m Down Enter \"ikke længere nødvendig\" Enter");
    assert_eq!(task(&driver).text("dropped_reason"), "ikke længere nødvendig");
    // Enter goes to the record.
    go_to(&mut driver, "Eftermåling");
    driver.press("Enter").shows("Eftermåling");
    assert!(!matches!(driver.session.model.overlays.last(), Some(praksis::tui::model::Overlay::Due(_))));
    is_whole(&driver);
}

fn list(driver: &Driver) -> &praksis::tui::overlays::due::DueList {
    match driver.session.model.overlays.last() {
        Some(praksis::tui::model::Overlay::Due(list)) => list,
        _ => panic!("the list is closed"),
    }
}

/// Marks are used up by what was done with them, also when it asked first; the cursor stays at its place.
#[test]
fn marks_are_gone_after_what_was_done_with_them() {
    let mut driver = drive_demo();
    driver.press("W j j j Space Space k m Enter").shows("2 til").shows("tæller fra ons 15.1");
    driver.press("\"15.1\" Enter").shows("skal ligge efter");
    driver.press("Ctrl+A \"uge 7\" Enter").shows("de 2 til søn 16.2");
    driver.press("\"samlet\" Enter");
    assert!(list(&driver).marked.is_empty() && list(&driver).cursor == 4, "{:?}", list(&driver).cursor);
    let moved = |driver: &Driver| {
        let tasks = driver.everything();
        tasks.iter().filter(|record| record.text("postponed_reason") == "samlet").count()
    };
    assert_eq!(moved(&driver), 2);
    let before = driver.everything();
    driver.press("h");
    assert_eq!(
        driver.everything().iter().zip(&before).filter(|(now, was)| now != was).count(),
        1,
        "only one is ticked"
    );
    driver.press("u u");
    assert_eq!(moved(&driver), 0);
    driver.press("Ctrl+R");
    assert_eq!(moved(&driver), 2, "redone from the list");
    // The meeting says why.
    driver.session.model.size = (200, 50);
    driver.press("Esc Ctrl+F \"M-018\" Enter").go_to_heading(Entity::MeetingTask).shows("udsat: samlet");
}

/// One that cannot be ticked keeps the others back; the person sees which, and stands on it.
#[test]
fn one_of_many_that_cannot_be_done_is_named() {
    let mut driver = super::support::drive("KOO", (120, 40), praksis::text::Lang::Da);
    driver.press("W");
    let (first, task) = {
        let rows = &list(&driver).rows;
        let task = rows.iter().position(|(due, _)| due.owed.code() == "meeting-task");
        let minutes = rows.iter().position(|(due, _)| due.owed.code() == "minutes").unwrap();
        (minutes, task.unwrap() - minutes)
    };
    let owed = list(&driver).rows[first].0.owed;
    assert!(owed.tick().is_none() && owed.postponed().is_none());
    driver.press(&"Down ".repeat(first));
    let before = driver.everything();
    driver.press("Space").press(&"Down ".repeat(task - 1)).press("Space").shows("2 markeret").press("h");
    assert_eq!(driver.everything(), before, "{}", driver.notice());
    assert!(driver.notice().starts_with("M-016") && driver.notice().contains("Intet er ændret"), "{}", driver.notice());
    assert_eq!((list(&driver).cursor, list(&driver).marked.len()), (first, 2));
    // The same before a day is typed.
    driver.press(&"Down ".repeat(task)).press("m Enter");
    assert!(driver.notice().starts_with("M-016") && list(&driver).cursor == first, "{}", driver.notice());
    driver.press("Space").press(&"Down ".repeat(task)).press("h");
    assert_ne!(driver.everything(), before);
}

/// Home and End go to both ends of the list, and a mark lives on far from its window.
#[test]
fn a_mark_stays_when_the_window_moves_on() {
    let mut driver = super::support::drive("KOO", (120, 40), praksis::text::Lang::Da);
    let engagement = driver.record("F-05").id;
    let many: Vec<Record> = (0..700)
        .map(|n| {
            let mut task = Record::new(Entity::Task, Id::derived(Entity::Task, &[&n.to_string()]));
            task.set("what", words(&format!("Opgave {n}")));
            task.set("due", date("2019-01-02"));
            task.set("status", code("aftalt"));
            task.set("engagement", Some(Value::Link(engagement)));
            task
        })
        .collect();
    driver.another_writes_all(&many);
    driver.press("W Space Down Space End");
    assert_eq!((list(&driver).marked.len(), list(&driver).total), (2, 828));
    assert_eq!(list(&driver).selected().map(|line| line.day), Some(day("2021-08-30")));
    driver.press(&"PgUp ".repeat(30)).press("Space Home").shows("828 · 3 markeret");
    assert_eq!(list(&driver).cursor, 0);
    driver.press("h");
    let done = driver
        .all(Entity::Task)
        .iter()
        .filter(|task| task.text("what").starts_with("Opgave") && task.date("done_at").is_some())
        .count();
    assert_eq!((done, list(&driver).marked.len()), (3, 0));
}

/// A rough deadline is its last day, the same in a form, in the list and in a document.
#[test]
fn a_rough_deadline_is_its_last_day() {
    use praksis::domain::typed_field::read;
    use praksis::domain::typed_input::{Lean, deadline};
    let field = Entity::Task.field("due").unwrap();
    let today = day("2020-01-15");
    for (typed, last) in [
        ("uge 7", "2020-02-16"),
        ("uge 3", "2020-01-19"),
        ("primo marts", "2020-03-10"),
        ("medio februar", "2020-02-20"),
        ("ultimo januar", "2020-01-31"),
        ("slutningen af maj", "2020-05-31"),
        ("mid February", "2020-02-20"),
        ("februar", "2020-02-29"),
        ("januar", "2020-01-31"),
        ("marts 2020", "2020-03-31"),
        ("u7 tor", "2020-02-13"),
        ("16.1", "2020-01-16"),
        ("+2u", "2020-01-29"),
    ] {
        assert_eq!(read(field, typed, today, None), Ok(Some(Value::Date(day(last)))), "{typed}");
        assert_eq!(deadline(typed, today, Lean::Nearest), Ok(day(last)), "in a document: {typed}");
    }
    assert!(read(field, "snart", today, None).is_err());
    // A day that is no deadline is the first of its week.
    assert_eq!(
        read(Entity::Meeting.field("date").unwrap(), "uge 7", today, None),
        Ok(Some(Value::Date(day("2020-02-10"))))
    );
}

/// A consultant begins with their own, and M shows everybody's.
#[test]
fn a_consultant_sees_their_own_list_first() {
    let mut driver = drive_demo();
    driver.press("W").shows("mine").hides("Eftermåling");
    driver.press("M").shows("alle").shows("Eftermåling");
    driver.press("Esc");
    assert!(driver.session.model.overlays.is_empty());
}

/// U-50: the rounds are shown and edited as days, and a koordinator is told when none is ahead.
#[test]
fn application_rounds_are_days_and_a_koordinator_is_told_when_none_is_ahead() {
    assert!(told("KOO", "2020-06-03", "R-43").iter().all(|(_, words)| !words.contains("Ingen ansøgningsrunde")));
    let none = told("KOO", "2021-03-01", "R-43");
    assert!(none.iter().any(|(_, words)| words.contains("efter 30.10.2020")), "{none:?}");
    let mut driver = super::support::drive("KOO", (120, 40), praksis::text::Lang::Da);
    driver.press("I \"runder\"").shows("2.6.2020, 30.10.2020");
    driver.press("Enter Ctrl+A \"snart\" Enter").shows("skriv dage med år");
    driver.press("Ctrl+A \"1.6.2021, 2.11.2021\" Enter");
    let setting = driver.all(Entity::Setting).into_iter().find(|s| s.text("key") == "r-43.rounds").unwrap();
    assert_eq!(setting.text("value"), "1.6.2021, 2.11.2021");
}

/// U-48: an observation finished without themes is in its observer's list.
#[test]
fn an_observation_without_themes_is_in_the_list_of_its_observer() {
    let mut driver = drive_demo();
    let finished = driver.all(Entity::Observation).into_iter().find(|observation| {
        !observation.draft
            && observation.text("status") != "kladde"
            && observation.link("observer") == Some(person(&driver, "BLM"))
            && observation.date("date") >= Some(day("2019-09-01"))
    });
    let finished = finished.unwrap();
    let rules = |driver: &Driver| {
        let list = driver.session.model.today.attention().unwrap();
        list.rows.iter().zip(&list.remarks).any(|(row, remark)| row.id == finished.id && remark.rule == "R-20")
    };
    assert!(!rules(&driver));
    driver.another_sets(finished.clone(), &[("themes", None), ("foundations", None)]);
    driver.press("2 1");
    assert!(rules(&driver));
}

/// U-44 and U-49: the rows say where a request is, and that an engagement stands still.
#[test]
fn rows_say_the_status_of_a_request_and_that_an_engagement_stands_still() {
    let mut driver = super::support::drive("KOO", (80, 24), praksis::text::Lang::Da);
    driver.press("Ctrl+F \"ANM-09\" Enter").shows("modtaget");
    let f05 = driver.record("F-05");
    let mut pause = Record::new(Entity::Pause, Id::derived(Entity::Pause, &["p"]));
    pause.set("engagement", Some(Value::Link(f05.id)));
    pause.set("from", date("2020-01-13"));
    pause.set("reason", words("sygdom"));
    let mut still = f05;
    still.set("status", code("pauset"));
    driver.another_writes_all(&[still, pause]);
    driver.press("4").shows("pauset siden 13.1");
}

fn made(entity: Entity, name: &str, set: &[(&str, Option<Value>)]) -> Record {
    let mut record = Record::new(entity, Id::derived(entity, &[name]));
    set.iter().for_each(|(field, value)| record.set(field, value.clone()));
    record
}

/// A municipality that is to answer owes it until it has answered; the people of the network ask.
#[test]
fn a_registration_waits_for_an_answer_by_its_day_and_is_answered_in_one_key() {
    let mut driver = drive_demo();
    let waits = driver.all(Entity::Registration).into_iter().find(|one| one.text("status") == "tilmeldt").unwrap();
    let koo = person(&driver, "KOO");
    let has = |driver: &Driver, who: Option<Id>, today: &str| {
        overdue(driver, who, today).iter().any(|line| line.contains("registration") && line.contains("Aarhus"))
    };
    assert!(!has(&driver, None, "2020-01-15"), "without a day nothing is owed");
    driver.another_sets(waits.clone(), &[("answer_by", date("2020-01-14"))]);
    assert!(has(&driver, None, "2020-01-15"));
    assert!(!has(&driver, None, "2020-01-14"), "on its day it is not late");
    assert!(has(&driver, Some(koo), "2020-01-15"), "of the people of the network");
    assert!(!has(&driver, Some(person(&driver, "BLM")), "2020-01-15"));
    is_whole(&driver);
    // Another person takes over the network.
    let mut of = driver.all(Entity::Assignment);
    let network =
        driver.file(|reader| reader.record(waits.link("network_period").unwrap()).unwrap().unwrap()).link("network");
    of.retain(|one| one.link("network") == network && one.link("person") == Some(koo));
    let blm = person(&driver, "BLM");
    driver.another_sets(of.remove(0), &[("person", Some(Value::Link(blm)))]);
    assert!(!has(&driver, Some(koo), "2020-01-15") && has(&driver, Some(blm), "2020-01-15"));
    is_whole(&driver);
    for (status, open) in [("ikke", true), ("bekraeftet", false), ("afmeldt", false), ("venteliste", false)] {
        let record = driver.file(|reader| reader.record(waits.id).unwrap().unwrap());
        driver.another_sets(record, &[("status", code(status))]);
        assert_eq!(has(&driver, None, "2020-01-15"), open, "{status}");
    }
    let record = driver.file(|reader| reader.record(waits.id).unwrap().unwrap());
    driver.another_sets(record, &[("status", code("tilmeldt"))]);
    // Answered in the list, and taken back.
    driver.press("W M");
    for _ in 0..40 {
        let Some(praksis::tui::model::Overlay::Due(list)) = driver.session.model.overlays.last() else { panic!() };
        if list.selected().is_some_and(|line| line.record.id == waits.id) {
            break;
        }
        driver.press("Down");
    }
    driver.press("h");
    let status =
        |driver: &Driver| driver.file(|reader| reader.record(waits.id).unwrap().unwrap()).text("status").to_owned();
    assert_eq!(status(&driver), "bekraeftet", "{}", driver.notice());
    assert!(!has(&driver, None, "2020-01-15"));
    driver.press("u");
    assert_eq!(status(&driver), "tilmeldt");
    assert!(has(&driver, None, "2020-01-15"));
    is_whole(&driver);
}

/// The box of the days to Sunday has all kinds of what is owed, also those that are dated otherwise.
#[test]
fn the_box_by_date_has_every_kind_of_what_is_owed_until_sunday() {
    let mut driver = drive_demo();
    let f05 = driver.record("F-05");
    let link = |id: Id| Some(Value::Link(id));
    let commitment = |name: &str, due: &str| {
        made(
            Entity::Commitment,
            name,
            &[
                ("engagement", link(f05.id)),
                ("party", code("konsulent")),
                ("text", words(name)),
                ("status", code("aftalt")),
                ("due", date(due)),
            ],
        )
    };
    let unit = driver.record("E-12").id;
    let inspection = made(
        Entity::Inspection,
        "i",
        &[("unit", link(unit)), ("date", date("2020-01-02")), ("outcome", code("paabud")), ("due", date("2020-01-18"))],
    );
    driver.another_writes_all(&[
        commitment("Søndag", "2020-01-19"),
        commitment("Mandag", "2020-01-20"),
        inspection.clone(),
    ]);
    let rows = |driver: &Driver| -> Vec<(Id, NaiveDate)> {
        let part = driver.session.model.today.parts.iter().find(|part| part.title == "today-due").unwrap();
        part.list.rows.iter().filter_map(|row| Some((row.id, part.list.day_of(row)?))).collect()
    };
    driver.press("2 1").wait();
    let id = |name: &str| Id::derived(Entity::Commitment, &[name]);
    let found = rows(&driver);
    assert!(found.contains(&(id("Søndag"), day("2020-01-19"))), "{found:?}");
    assert!(found.contains(&(inspection.id, day("2020-01-18"))), "{found:?}");
    assert!(!found.iter().any(|(row, _)| *row == id("Mandag")), "next week");
    let days: Vec<NaiveDate> = found.iter().map(|(_, day)| *day).collect();
    assert!(days.is_sorted(), "{days:?}");
    driver.shows("F-05 Søndag");
    // Done by one key, and back by another.
    driver.press("Home");
    for _ in 0..20 {
        if driver.selected().id == id("Søndag") {
            break;
        }
        driver.press("Down");
    }
    driver.press("h");
    let kept = |driver: &Driver| driver.file(|reader| reader.record(id("Søndag")).unwrap().unwrap()).date("kept_at");
    assert_eq!(kept(&driver), Some(day("2020-01-15")), "{}", driver.notice());
    assert!(!rows(&driver).iter().any(|(row, _)| *row == id("Søndag")));
    driver.press("u");
    assert_eq!(kept(&driver), None);
    assert!(rows(&driver).iter().any(|(row, _)| *row == id("Søndag")));
}

/// U-44: requests that wait are on the koordinator's list with the deadline of their round, also one that has passed; a granted
/// engagement takes its request along.
#[test]
fn requests_that_wait_are_on_the_list_of_the_koordinator() {
    let mut driver = super::support::drive("KOO", (120, 40), praksis::text::Lang::Da);
    let waiting = |driver: &Driver| -> Vec<(String, NaiveDate)> {
        let part = driver.session.model.today.parts.iter().find(|part| part.title == "today-due").unwrap();
        let rows = part.list.rows.iter().filter(|row| row.entity == Entity::Request);
        rows.map(|row| (row.text("title").to_owned(), part.list.day_of(row).unwrap())).collect()
    };
    let both = [
        ("Sprogmiljøer i Kommune F".to_owned(), day("2019-11-22")),
        ("Opfølgning i Modelhaven".to_owned(), day("2020-01-31")),
    ];
    assert_eq!(waiting(&driver), both);
    let f07 = driver.record("F-07");
    driver.another_sets(f07, &[("status", code("bevilget"))]);
    driver.press("2 1");
    assert_eq!(waiting(&driver), both[1..], "its engagement is granted");
    is_whole(&driver);
}

/// A follow-up that is a milestone too, and an item of a plan that is a milestone too, stand once; what only one of them says
/// stands beside it.
#[test]
fn one_thing_is_owed_once() {
    let mut driver = drive_demo();
    let all = |driver: &Driver, about: &str, what: &str| -> Vec<&'static str> {
        let query = DueQuery { person: None, today: day("2020-01-15"), after: None, to: None };
        let found = driver.file(|reader| cases::due::lines(&reader, &query, 1000).unwrap().0);
        let ours = found.into_iter().map(|(_, line)| line).filter(|line| line.about == about);
        ours.filter(|line| line.what() == what || line.what().is_empty()).map(|line| line.owed.code()).collect()
    };
    assert_eq!(all(&driver, "F-03", "Opfølgning"), ["milestone"]);
    assert_eq!(all(&driver, "F-06", "Plan for videreførelse"), ["milestone"]);
    // Another day is another thing.
    let item =
        driver.all(Entity::PlanItem).into_iter().find(|one| one.text("what") == "Plan for videreførelse").unwrap();
    driver.another_sets(item, &[("due", date("2020-01-23"))]);
    assert_eq!(all(&driver, "F-06", "Plan for videreførelse"), ["plan-item", "milestone"]);
    let f03 = driver.record("F-03");
    driver.another_sets(f03, &[("followup_date", date("2020-09-15"))]);
    assert_eq!(all(&driver, "F-03", "Opfølgning"), ["milestone", "follow-up"]);
    is_whole(&driver);
}

/// U-37: what is closed has nothing overdue; a plan for what comes afterwards goes on.
#[test]
fn a_closed_engagement_has_nothing_overdue() {
    let mut driver = drive_demo();
    let late = |driver: &Driver| {
        overdue(driver, None, "2020-01-25").into_iter().filter(|line| line.contains("F-06")).collect::<Vec<_>>()
    };
    assert_eq!(late(&driver).len(), 5, "{:?}", late(&driver));
    let f06 = driver.record("F-06");
    driver.another_sets(f06, &[("status", code("afsluttet"))]);
    assert_eq!(late(&driver), [""; 0]);
    let item =
        driver.all(Entity::PlanItem).into_iter().find(|one| one.text("what").starts_with("Afprøvning uge 4")).unwrap();
    let plan = driver.file(|reader| reader.record(item.link("plan").unwrap()).unwrap().unwrap());
    driver.another_sets(plan, &[("kind", code("viderefoerelse"))]);
    assert!(late(&driver).contains(&"23.1 F-06 plan-item Afprøvning uge 4, dagligt 15 min opsamling".to_owned()));
    is_whole(&driver);
}

/// U-35: a milestone ahead whose day falls in a break of the school year says so in the list, on the page and in the report; one in the week
/// after does not.
#[test]
fn a_milestone_in_the_summer_break_says_so() {
    let mut driver = drive_demo();
    let engagement = driver.record("F-02");
    let one = driver.children(Entity::Milestone, "engagement", engagement.id);
    let one = one.into_iter().find(|one| one.date("date") == Some(day("2020-07-13"))).unwrap();
    let break_of = |driver: &Driver| {
        let query = DueQuery { person: None, today: day("2020-01-15"), after: None, to: None };
        let found = driver.file(|reader| cases::due::lines(&reader, &query, 1000).unwrap().0);
        found.into_iter().find(|(due, _)| due.id == one.id).unwrap().1.falls_in.map(|falls_in| falls_in.message())
    };
    for (on, falls_in) in
        [("2020-07-13", Some("break-summer")), ("2020-07-31", Some("break-summer")), ("2020-08-03", None)]
    {
        driver.another_sets(one.clone(), &[("date", date(on))]);
        assert_eq!(break_of(&driver), falls_in, "{on}");
        let thresholds = praksis::rules::Thresholds::default();
        let record = driver.file(|reader| reader.record(engagement.id).unwrap().unwrap());
        let standing = driver.file(|reader| {
            praksis::cases::standing_of(
                &praksis::cases::engagement(&reader, &record, day("2020-01-15")).unwrap(),
                None,
                &thresholds,
            )
        });
        let told = standing.breaks.iter().find(|(id, _)| *id == one.id).map(|(_, falls_in)| falls_in.message());
        assert_eq!(told, falls_in, "{on}");
    }
}

/// U-49: a pause asks about what is planned in it, and only that.
#[test]
fn a_pause_asks_about_what_is_planned_in_it() {
    for (from, first) in [("17.1.2020", "fre 17.1"), ("18.1.2020", "fre 24.1")] {
        let mut driver = super::support::drive("KOO", (120, 40), praksis::text::Lang::Da);
        let f06 = driver.record("F-06");
        let planned = driver.children(Entity::Activity, "engagement", f06.id).into_iter().filter(|one| {
            one.text("status") == "planlagt" && one.date("date").is_some_and(|on| on > day("2020-01-17"))
        });
        for one in planned.collect::<Vec<_>>() {
            driver.another_sets(one, &[("date", date("2020-01-17"))]);
        }
        driver.press("4");
        while driver.selected().id != f06.id {
            driver.press("Down");
        }
        driver.press("m \"pauset\" Enter").fill("from", from).fill("reason", "sygdom");
        driver.press("Ctrl+S");
        assert!(driver.notice().contains(&format!("ligger i pausen ({first}")), "{}", driver.notice());
        // It is not said once only: it stands until it is cancelled.
        let told = |driver: &mut Driver| {
            driver.press("1").wait();
            let list = driver.session.model.today.attention().unwrap();
            list.remarks
                .iter()
                .any(|remark| remark.rule == "R-97" && remark.words.contains(first.trim_start_matches("fre ")))
        };
        assert!(told(&mut driver), "{first}");
        for entity in [Entity::Activity, Entity::Meeting] {
            for one in driver.children(entity, "engagement", f06.id) {
                if praksis::domain::passed::is_planned(&one) && one.date("date") >= Some(day("2020-01-17")) {
                    driver.another_sets(one, &[("status", code("aflyst"))]);
                }
            }
        }
        assert!(!told(&mut driver), "{first}");
    }
}

/// A påbud is owed until it is complied with; an anbefaling that was given a day is asked for up to it; one without a day is advice.
#[test]
fn an_anbefaling_is_owed_up_to_its_day() {
    let mut driver = drive_demo();
    let unit = driver.record("E-12");
    let due = Some("2020-01-15");
    for (outcome, due, closed, listed) in [
        ("paabud", due, None, [Some("inspection"), Some("inspection")]),
        ("anbefaling", due, None, [Some("advice"), None]),
        ("anbefaling", None, None, [None, None]),
        ("anbefaling", due, Some("2020-01-10"), [None, None]),
        ("ingen_bemaerkninger", due, None, [None, None]),
    ] {
        let fields = [
            ("unit", Some(Value::Link(unit.id))),
            ("date", date("2019-12-01")),
            ("outcome", code(outcome)),
            ("due", due.and_then(date)),
            ("closed_at", closed.and_then(date)),
        ];
        let one = made(Entity::Inspection, "in", &fields);
        driver.another_writes_all(std::slice::from_ref(&one));
        let found = ["2020-01-15", "2020-01-16"].map(|today| {
            let query = DueQuery { person: None, today: day(today), after: None, to: None };
            let (lines, _) = driver.file(|reader| praksis::cases::due::lines(&reader, &query, 500).unwrap());
            lines.into_iter().find(|(due, _)| due.id == one.id).map(|(due, _)| due.owed.code())
        });
        assert_eq!(found, listed, "{outcome} {due:?} {closed:?}");
        is_whole(&driver);
    }
}

/// The same key asks the same of what is late, in the list of everything owed and on the line that tells of it.
#[test]
fn what_is_late_is_settled_on_its_line_as_in_the_list() {
    let asked = |driver: &Driver| match driver.top() {
        Some(praksis::tui::model::Overlay::Picker(picker)) => {
            picker.options.iter().map(|option| option.key.clone()).collect::<Vec<_>>()
        }
        _ => panic!("no choice is open"),
    };
    let late = |driver: &mut Driver| {
        let list = driver.session.model.today.attention().unwrap();
        let at = list.remarks.iter().position(|remark| remark.rule == "R-81").unwrap();
        let id = list.remarks[at].opens.unwrap();
        while driver.session.model.today.list().is_none_or(|list| list.remarks.is_empty()) {
            driver.press("Tab");
        }
        driver.press("Home");
        for _ in 0..at {
            driver.press("Down");
        }
        id
    };
    let place = super::support::Place::demo();
    let clock = praksis::domain::dates::CivilClock::Still("2020-01-29T08:00:00".parse().unwrap());
    let mut driver = place.start_at(Some("BLM"), (120, 40), praksis::text::Lang::Da, clock);
    let id = late(&mut driver);
    driver.press("m");
    let here = asked(&driver);
    driver.press("Esc W");
    let Some(praksis::tui::model::Overlay::Due(list)) = driver.top() else { panic!("no list is open") };
    let at = list.rows.iter().position(|row| row.1.record.id == id).unwrap();
    for _ in 0..at {
        driver.press("Down");
    }
    driver.press("m");
    assert_eq!(asked(&driver), here);
}

#[test]
fn on_a_narrow_screen_what_is_due_stands_in_the_row_and_space_goes_on() {
    let mut driver = drive("BLM", (40, 10), Lang::Da);
    driver.press("1 W").shows("Arbejdsgruppe").hides("over fristen");
    let at = |driver: &Driver| match driver.top() {
        Some(Overlay::Due(list)) => (list.cursor, list.marked.len()),
        _ => panic!("no list"),
    };
    assert_eq!(at(&driver), (0, 0));
    driver.press("Space");
    assert_eq!(at(&driver), (1, 1), "as in the passed days");
}

#[test]
fn a_register_is_found_by_the_name_of_what_it_holds() {
    let mut driver = drive("KOO", (110, 40), Lang::Da);
    for (typed, kind) in
        [("anmodninger", Entity::Request), ("kommuner", Entity::Municipality), ("vagtbytter", Entity::Swap)]
    {
        driver.press(":").type_in(typed).press("Enter");
        let shown = driver.session.model.register.entity();
        assert_eq!((driver.session.model.pane, shown), (Pane::Register, Some(kind)), "{typed}");
    }
}

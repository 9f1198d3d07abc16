//! Weeks of the roster are planned by keys: filled fairly, copied, published. Nothing is written while a plan is shown, all of it is
//! one change and one undo, and what the plan calls open is what is open afterwards.

use praksis::domain::dates::IsoWeek;
use praksis::domain::fields::Entity;
use praksis::domain::roster::Facts;
use praksis::domain::roster::clash::{Bound, Weight};
use praksis::domain::value::{Id, Record, Value};
use praksis::text::{Lang, Text};
use praksis::tui::core::effects::Outside;
use praksis::tui::core::job::{Gives, PlanJob, PlanNews};
use praksis::tui::core::msg::Msg;
use praksis::tui::overlays::Overlay;
use praksis::tui::overlays::roster_preview::{Ahead, RosterPreview};

use super::support::{Driver, Place, code, date, drive};

const SIZE: (u16, u16) = (120, 40);

fn at_roster(initials: &str) -> Driver {
    let mut driver = drive(initials, SIZE, Lang::Da);
    // From the first gap to today's telephone.
    driver.press("7 Up*2");
    driver
}

/// Presses a key that asks for weeks, and answers.
fn asked(driver: &mut Driver, key: &str, weeks: &str) {
    driver.press(key).press("Ctrl+A").type_in(weeks).press("Enter");
}

#[track_caller]
fn preview(driver: &Driver) -> &RosterPreview {
    match driver.top() {
        Some(Overlay::Roster(preview)) => preview,
        other => panic!("no preview but {other:?}\n{}", driver.notice()),
    }
}

/// What the plan that is shown gives: the day of each place, who has it, and who gets it.
#[track_caller]
fn gives(driver: &Driver) -> Vec<(chrono::NaiveDate, Option<Id>, Option<Id>)> {
    let Ahead::Plan(planning) = &preview(driver).ahead else { panic!("no plan") };
    let planned = planning.planned.as_ref().unwrap();
    assert!(!planned.going);
    planned.gives.places().into_iter().map(|(place, taker)| (place.date, place.holder, taker)).collect()
}

fn unfilled(driver: &Driver) -> usize {
    gives(driver).iter().filter(|(_, _, taker)| taker.is_none()).count()
}

/// Duties that are in the file now and were not, or not like this.
fn changed(driver: &Driver, before: &[Record]) -> Vec<Record> {
    driver.all(Entity::Duty).into_iter().filter(|duty| !before.contains(duty)).collect()
}

/// The gaps of weeks of 2020, whether the list of the roster reaches so far or not.
fn gaps(driver: &mut Driver, first: u32, n: i64) -> usize {
    look(driver, first, n, |facts, week| facts.gaps(week).len())
}

/// The places of weeks of 2020 where somebody is at two things at once, or two stand on one place.
fn doubles(driver: &mut Driver, first: u32, n: i64) -> usize {
    look(driver, first, n, |facts, week| {
        let people: Vec<Id> = facts.people().iter().map(|person| person.id).collect();
        let days = || week.days().flat_map(|day| people.iter().map(move |person| (*person, day)));
        let clash = |(person, day): &(Id, chrono::NaiveDate)| {
            let serious = |clash: &praksis::domain::roster::clash::Clash<'_>| {
                clash.weight == Weight::Serious && matches!(clash.a, Bound::Duty(_))
            };
            facts.clashes(*person, *day).iter().any(serious)
        };
        days().filter(clash).count() + facts.doubles(week).len()
    })
}

fn look(driver: &mut Driver, first: u32, n: i64, count: impl Fn(&Facts, IsoWeek) -> usize) -> usize {
    let first = IsoWeek::new(2020, first).unwrap();
    let mut sum = 0;
    for week in (0..n).map(|more| first.plus(more)) {
        driver.press("7 Up*9 w").type_in(&week.monday().to_string()).press("Enter");
        sum += count(driver.session.model.roster.facts().unwrap(), week);
    }
    sum
}

fn says(driver: &Driver, id: &str) -> bool {
    driver.notice() == Text::new(driver.session.model.lang).get(id)
}

fn problem(driver: &Driver) -> String {
    match driver.top() {
        Some(Overlay::Prompt(prompt)) => prompt.problem.clone().unwrap_or_default(),
        _ => String::new(),
    }
}

#[test]
fn eight_weeks_are_filled_in_one_change_and_one_undo() {
    let mut driver = at_roster("TL");
    let (before, duties) = (driver.everything(), driver.all(Entity::Duty));
    asked(&mut driver, "P", "11-18");
    assert_eq!((gives(&driver).len(), unfilled(&driver)), (61, 0));
    driver.shows("61 af 61 dage og uger").shows("Højeste 120,0 t pr. årsværk").shows("bund 115,9");
    assert_eq!(driver.everything(), before, "nothing is written while the plan is shown");
    driver.press("Esc");
    assert_eq!((driver.layers(), driver.everything() == before), (0, true));
    asked(&mut driver, "P", "11-18");
    driver.press("Enter");
    let written = changed(&driver, &duties);
    assert_eq!(written.len(), 61, "{}", driver.notice());
    assert!(written.iter().all(|duty| duty.get("status") == code("tildelt").as_ref() && duty.link("person").is_some()));
    assert!(
        written.iter().all(|duty| duty.text("how").starts_with("@chosen dealt|2020-03-09|2020-04-27|")),
        "{written:?}"
    );
    let mut numbers: Vec<i64> = written.iter().filter_map(|duty| duty.number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), 61, "each new duty has a number of its own");
    assert_eq!((gaps(&mut driver, 11, 8), doubles(&mut driver, 11, 8)), (0, 0));
    // All is given: a second fill has nothing to do.
    asked(&mut driver, "P", "11-18");
    driver.press("Enter").shows("Intet er åbent");
    assert!(gives(&driver).is_empty());
    driver.press("Enter");
    assert!(says(&driver, "reason-plan-nothing"), "{}", driver.notice());
    driver.press("Esc u");
    assert_eq!(driver.everything(), before);
    driver.press("Ctrl+R");
    assert_eq!(changed(&driver, &duties).len(), 61);
}

#[test]
fn a_plan_is_written_as_proposals_which_cover_nothing() {
    let mut driver = at_roster("TL");
    let duties = driver.all(Entity::Duty);
    let open = gaps(&mut driver, 11, 2);
    driver.press("7");
    asked(&mut driver, "P", "11-12");
    let n = gives(&driver).len();
    driver.press("m");
    let written = changed(&driver, &duties);
    assert_eq!(written.len(), n);
    assert!(written.iter().all(|duty| duty.get("status") == code("foreslaaet").as_ref()));
    assert_eq!(gaps(&mut driver, 11, 2), open);
    // What is proposed is still open, and is given now.
    asked(&mut driver, "P", "11-12");
    driver.press("Enter");
    let written = changed(&driver, &duties);
    assert_eq!(written.len(), n, "the same records are used");
    assert!(written.iter().all(|duty| duty.get("status") == code("tildelt").as_ref()));
}

#[test]
fn what_a_plan_calls_open_is_open_when_it_is_written() {
    let mut driver = at_roster("TL");
    let duties = driver.all(Entity::Duty);
    asked(&mut driver, "P", "5-9");
    driver.press("Down Down Enter").shows("fra bunden").shows("1 kunne ikke fyldes");
    let plan = gives(&driver);
    let moved = plan.iter().filter(|(_, holder, taker)| holder.is_some() && holder != taker).count();
    assert!(moved > 0);
    assert_eq!(plan.iter().filter(|(_, _, taker)| taker.is_none()).count(), 1);
    driver.shows("tir-fre 11.-14.2 Koordinatorvagt: 2 væk.").shows("KOO kan, hvis fraværet falder bort.").shows(" → ");
    driver.press("Enter");
    let changes = plan.iter().filter(|(_, holder, taker)| holder != taker).count();
    assert_eq!(changed(&driver, &duties).len(), changes);
    assert_eq!((gaps(&mut driver, 5, 5), doubles(&mut driver, 5, 5)), (1, 0));
    // From the same again, the plan changes nothing.
    asked(&mut driver, "P", "5-9");
    driver.press("Down Enter");
    assert!(gives(&driver).iter().all(|(_, holder, taker)| holder == taker), "fewest changes are none");
}

#[test]
fn a_gap_is_filled_with_the_fewest_changes_from_the_list_of_gaps() {
    let mut driver = at_roster("TL");
    // In week 6 somebody is away who stands on a duty of the day.
    driver.press("w").type_in("2020-02-03").press("Enter");
    let duty = driver.session.model.roster.duty().unwrap().clone();
    let who = driver.all(Entity::Person).into_iter().find(|one| Some(one.id) == duty.person).unwrap();
    driver.press("s Ctrl+A").type_in(&format!("{} 3.2-3.2", who.text("initials"))).press("Enter Enter Esc");
    assert_eq!(gaps(&mut driver, 6, 1), 1);
    driver.press("Tab P Ctrl+A").type_in("6").press("Enter");
    assert!(matches!(driver.top(), Some(Overlay::Picker(_))));
    let duties = driver.all(Entity::Duty);
    driver.press("Enter").shows("færrest ændringer").shows("0 flyttet");
    driver.press("Enter");
    assert_eq!(changed(&driver, &duties).len(), 1, "nobody else is moved");
    assert_eq!(gaps(&mut driver, 6, 1), 0);
}

#[test]
fn what_an_absence_leaves_open_is_planned_with_the_fewest_changes() {
    let mut driver = at_roster("TL");
    let before = driver.everything();
    // FTV stands on the call-out of week 5 and on two telephones until week 6.
    driver.press("s Ctrl+A").type_in("FTV 27.1-7.2").press("Enter");
    assert!(matches!(driver.top(), Some(Overlay::Absence(_))), "{}", driver.screen());
    driver.press("P").shows("færrest ændringer");
    let plan = gives(&driver);
    let freed: Vec<_> = plan.iter().filter(|(_, holder, _)| holder.is_none()).collect();
    assert!(!freed.is_empty() && freed.iter().all(|(_, _, taker)| taker.is_some()), "{plan:?}");
    assert!(plan.iter().all(|(_, holder, taker)| holder.is_none() || holder == taker), "nobody else is moved");
    assert_eq!(
        driver.all(Entity::Absence).len(),
        before.iter().filter(|one| one.entity == Entity::Absence).count() + 1
    );
    let duties = driver.all(Entity::Duty);
    driver.press("Enter");
    assert_eq!(changed(&driver, &duties).len(), freed.len());
    assert_eq!(gaps(&mut driver, 5, 2), 0);
    driver.press("u u");
    assert_eq!(driver.everything(), before, "one undo for the plan, one for the absence");
    // An absence without duties in it leaves nothing to plan.
    driver.press("7 s Ctrl+A").type_in("FTV 4.5-4.5").press("Enter P");
    assert!(says(&driver, "absence-nothing-open"), "{}", driver.notice());
    assert_eq!(driver.layers(), 1);
}

#[test]
fn published_weeks_ask_for_one_reason_for_all_of_the_plan() {
    let mut driver = at_roster("TL");
    let (before, duties) = (driver.everything(), driver.all(Entity::Duty));
    asked(&mut driver, "P", "3-4");
    assert!(matches!(driver.top(), Some(Overlay::Roster(_))), "nothing in published weeks is given anew");
    driver.shows("ændringer i offentliggjorte uger").hides("ingen ændringer i");
    let n = gives(&driver).iter().filter(|(_, _, taker)| taker.is_some()).count();
    driver.press("Enter");
    assert!(matches!(driver.top(), Some(Overlay::Prompt(_))), "{}", driver.notice());
    driver.press("Enter");
    assert_eq!(problem(&driver), Text::new(Lang::Da).get("problem-reason-needed"));
    driver.press("Esc");
    assert!(matches!(driver.top(), Some(Overlay::Roster(_))), "the plan is still there");
    driver.press("Enter").type_in("sygdom i teamet").press("Enter");
    assert_eq!((driver.layers(), problem(&driver)), (0, String::new()));
    let written = changed(&driver, &duties);
    // The week that is parted keeps its first days as they were.
    let given: Vec<&Record> = written.iter().filter(|duty| duty.text("how").starts_with("@chosen dealt|")).collect();
    assert!(!given.is_empty() && given.len() == n, "{} of {n}", given.len());
    assert!(given.iter().all(|duty| duty.text("change_reason") == "sygdom i teamet"));
    driver.press("u");
    assert_eq!(driver.everything(), before);
}

#[test]
fn a_plan_of_a_roster_that_has_changed_is_not_written() {
    let place = Place::demo();
    let mut driver = place.start(Some("TL"), SIZE, Lang::Da);
    driver.press("7");
    asked(&mut driver, "P", "11-18");
    let Ahead::Plan(planning) = &preview(&driver).ahead else { panic!() };
    let Gives::Fair(proposal) = &planning.planned.as_ref().unwrap().gives else { panic!() };
    let (first, taker) = proposal.places.iter().find_map(|(place, taker)| Some((place.clone(), (*taker)?))).unwrap();
    // Another program says that somebody of the plan is away on a day of it.
    let mut absence = Record::new(Entity::Absence, Id::derived(Entity::Absence, &["stale"]));
    absence.set("person", Some(Value::Link(taker)));
    absence.set("from", Some(Value::Date(first.days[0])));
    absence.set("to", Some(Value::Date(first.days[0])));
    driver.another_writes_all(&[absence]);
    let duties = driver.all(Entity::Duty);
    driver.press("Enter");
    assert_eq!(changed(&driver, &duties), []);
    assert!(says(&driver, "reason-plan-changed"), "{}", driver.notice());
    asked(&mut driver, "P", "11-18");
    driver.press("Enter");
    assert!(changed(&driver, &duties).len() >= 60, "{}", driver.notice());
    // A week that another program publishes meanwhile asks for a reason that was not given.
    driver.press("u");
    asked(&mut driver, "P", "12");
    let mut week = Record::new(Entity::RosterWeek, Id::derived(Entity::RosterWeek, &["2020-03-16"]));
    week.set("date", date("2020-03-16"));
    week.set("status", code("offentliggjort"));
    driver.another_writes_all(&[week]);
    driver.press("Enter");
    assert_eq!(changed(&driver, &duties), []);
    assert!(says(&driver, "reason-plan-changed"), "{}", driver.notice());
}

#[test]
fn only_who_plans_the_roster_plans_it_and_the_refusal_names_who() {
    for key in ["P", "l", "c"] {
        for lang in [Lang::Da, Lang::En] {
            let mut driver = drive("BLM", SIZE, lang);
            driver.press("7").press(key);
            assert_eq!(driver.layers(), 0, "{key}");
            assert!(driver.notice().contains("KOO, TL"), "{key}: {}", driver.notice());
        }
        let mut driver = at_roster("KOO");
        driver.press(key);
        assert_eq!(driver.layers(), 1, "{key}: a member who plans may");
    }
    let mut driver = at_roster("BLM");
    driver.press("p");
    assert_eq!(driver.layers(), 1, "everybody may look for people");
}

#[test]
fn weeks_that_cannot_be_are_refused_in_the_line() {
    for (lang, over, many, none) in [
        (Lang::Da, "uge 2 er forbi", "er 47 uger; højst 26 ad gangen", "99"),
        (Lang::En, "week 2 is over", "is 47 weeks; at most 26 at a time", "99"),
    ] {
        for key in ["P", "l", "c", "p"] {
            let mut driver = drive("TL", SIZE, lang);
            driver.press("7");
            let before = driver.everything();
            let refused = |driver: &mut Driver, weeks: &str| {
                asked(driver, key, weeks);
                assert_eq!(driver.layers(), 1, "{key} {weeks}");
                let said = problem(driver);
                assert!(!said.is_empty(), "{key} {weeks}");
                driver.press("Esc");
                said
            };
            assert_eq!(refused(&mut driver, "2"), over, "{key}");
            assert!(refused(&mut driver, "18-11").contains(many), "{key}");
            for weeks in ["0", "99", "3-0", "3-", "4/2024", "3/9999", "1e9"] {
                refused(&mut driver, weeks);
            }
            let said = refused(&mut driver, "99");
            assert!(said.contains(none), "{key}: {said}");
            if key != "p" {
                refused(&mut driver, "aldrig");
                refused(&mut driver, "-");
            }
            assert_eq!(driver.everything(), before, "{key}");
        }
    }
}

#[test]
fn a_file_without_types_people_or_teams_says_what_is_missing() {
    for lang in [Lang::Da, Lang::En] {
        let mut driver = Place::empty().start(Some("BLM"), SIZE, lang);
        for key in ["P", "l", "c"] {
            driver.press("7").press(key);
            assert_eq!(driver.layers(), 0, "{key}");
            assert!(says(&driver, "roster-empty"), "{key}: {}", driver.notice());
        }
        asked(&mut driver, "p", "5");
        assert_eq!(preview(&driver).count, "0");
        driver.press("Esc");
        asked(&mut driver, "p", "5 motorik");
        let said = problem(&driver);
        assert_eq!(said, Text::new(lang).with("find-no-competence", &[("n", 0.into())]), "{said}");
        driver.press("Esc");
        // A type of duty, and nobody to have it.
        let mut kind = Record::new(Entity::DutyType, Id::derived(Entity::DutyType, &["alone"]));
        for (field, value) in [("name", Value::Text("Telefon".into())), ("granularity", Value::Code("dag".into()))] {
            kind.set(field, Some(value));
        }
        driver.another_writes_all(&[kind]);
        driver.press("1 7");
        asked(&mut driver, "P", "5");
        assert_eq!((gives(&driver).len(), unfilled(&driver)), (5, 5));
        driver.shows(&Text::new(lang).get("plan-cause-nobody")).press("Enter");
        assert!(says(&driver, "reason-plan-nothing"), "{}", driver.notice());
        driver.press("Esc");
        asked(&mut driver, "c", "5");
        driver.press("Enter");
        assert_eq!(unfilled(&driver), 5);
        driver.press("Esc");
        asked(&mut driver, "l", "5");
        driver.press("Enter");
        assert_eq!(driver.all(Entity::RosterWeek).len(), 1, "{}", driver.notice());
    }
}

#[test]
fn a_week_is_published_after_what_is_left_was_told_and_then_every_change_needs_a_reason() {
    let mut driver = at_roster("TL");
    let before = driver.everything();
    asked(&mut driver, "l", "5-6");
    assert!(matches!(preview(&driver).ahead, Ahead::Publish(_)));
    driver.shows("Offentliggør uge 5-6 for ").shows("FTV").shows("uge 5 Udrykningsvagt 1").hides("Ændret");
    assert_eq!(driver.everything(), before);
    driver.press("Enter");
    assert_eq!(driver.layers(), 0);
    // A duty of the week is given to somebody else: it asks why, and says so from then on.
    driver.press("w").type_in("2020-01-28").press("Enter");
    let duty = driver.session.model.roster.duty().unwrap().clone();
    driver.press("Enter Enter");
    assert!(matches!(driver.top(), Some(Overlay::Prompt(_))), "{}", driver.screen());
    driver.type_in("byttet på mødet").press("Enter");
    let now = driver.all(Entity::Duty).into_iter().find(|one| one.id == duty.id).unwrap();
    assert_ne!(now.link("person"), duty.person);
    assert_eq!((now.text("change_reason"), now.link("published_person")), ("byttet på mødet", duty.person));
    asked(&mut driver, "l", "5");
    driver.shows("Ændret").shows("tir 28.1 Telefonvagt: ").shows(" blev til ").shows("1 uge er offentliggjort før");
    driver.press("Enter");
    asked(&mut driver, "l", "5");
    driver.hides("Ændret");
}

#[test]
fn gaps_and_clashes_are_told_before_a_week_is_published_and_do_not_stop_it() {
    let mut driver = at_roster("TL");
    asked(&mut driver, "l", "3-4");
    driver.shows("3 huller, 2 dobbelte").shows("tor 16.1 Telefonvagt ubesat R-60").shows("R-61");
    driver.shows("fre 17.1 Telefonvagt: IMB blev til KAA");
    driver.press("Enter");
    let published = date("2020-01-15");
    let weeks = driver.all(Entity::RosterWeek);
    assert_eq!(weeks.iter().filter(|week| week.get("published_at") == published.as_ref()).count(), 2);
}

#[test]
fn the_holders_of_a_week_are_put_on_later_weeks_where_they_may() {
    let mut driver = at_roster("TL");
    let (before, duties) = (driver.everything(), driver.all(Entity::Duty));
    driver.press("w").type_in("2020-01-20").press("Enter");
    asked(&mut driver, "c", "11-12");
    driver.press("Enter").shows("Kopiér uge 4 til uge 11-12");
    let plan = gives(&driver);
    let (given, open) = (plan.len() - unfilled(&driver), unfilled(&driver));
    assert!(given > 0 && open > 0, "{given} {open}");
    driver.shows("ingen i uge 4");
    assert_eq!(driver.everything(), before);
    driver.press("Enter");
    let written = changed(&driver, &duties);
    assert_eq!(written.len(), given);
    let here = |week: u32| {
        driver.all(Entity::Duty).into_iter().filter(move |duty| {
            duty.date("date").is_some_and(|date| IsoWeek::of(date) == IsoWeek::new(2020, week).unwrap())
        })
    };
    for duty in &written {
        let weekday = |duty: &Record| chrono::Datelike::weekday(&duty.date("date").unwrap());
        let from = here(4).find(|one| {
            one.link("duty_type") == duty.link("duty_type")
                && one.int("slot") == duty.int("slot")
                && weekday(one) == weekday(duty)
        });
        assert_eq!(from.unwrap().link("person"), duty.link("person"));
        assert_eq!(duty.text("how"), "@chosen copied|2020-01-20");
    }
    assert_eq!(gaps(&mut driver, 11, 2), open, "what is left open is what the plan said");
    driver.press("u");
    assert_eq!(driver.everything(), before);
    // The next of the circle, one further in each week.
    driver.press("7 Up*9 w").type_in("2020-01-20").press("Enter");
    asked(&mut driver, "c", "5");
    driver.press("Esc");
    asked(&mut driver, "c", "11-12");
    driver.press("Down Enter").shows("en videre").press("Enter");
    let initials = |id: Option<Id>| {
        let people = driver.all(Entity::Person);
        people.into_iter().find(|one| Some(one.id) == id).map(|one| one.text("initials").to_owned()).unwrap_or_default()
    };
    let telephone = driver.record("VT-01").id;
    let on = |day: &str| {
        let all = driver.all(Entity::Duty);
        let duty =
            all.iter().find(|duty| duty.link("duty_type") == Some(telephone) && duty.get("date") == date(day).as_ref());
        initials(duty.and_then(|duty| duty.link("person")))
    };
    assert_eq!((on("2020-01-22").as_str(), on("2020-03-11").as_str()), ("GØS", "HÅR"));
    driver.press("u");
    assert_eq!(driver.everything(), before);
    // Only later weeks.
    driver.press("7 Up*9 w").type_in("2020-02-03").press("Enter");
    asked(&mut driver, "c", "5");
    assert!(driver.notice().contains("uge 6"), "{}", driver.notice());
    assert_eq!(driver.layers(), 0);
}

/// The plan that was asked for last.
fn job(driver: &Driver) -> PlanJob {
    let jobs = driver.outside.iter().rev();
    jobs.into_iter().find_map(|act| if let Outside::Plan(job) = act { Some(job.clone()) } else { None }).unwrap()
}

#[test]
fn the_work_on_a_plan_ends_when_nobody_waits_for_it() {
    let mut driver = at_roster("TL");
    asked(&mut driver, "P", "11-18");
    let first = job(&driver);
    assert!(first.is_wanted());
    driver.send(Msg::Planned(first.clone(), Box::new(Ok(PlanNews::Going(40)))));
    driver.shows("bedres 40 %");
    driver.press("Esc");
    assert!(!first.is_wanted());
    // What it still tells is no longer shown, also not in another plan.
    asked(&mut driver, "P", "11");
    driver.send(Msg::Planned(first, Box::new(Ok(PlanNews::Going(60)))));
    driver.hides("bedres");
    let second = job(&driver);
    driver.press("Enter");
    assert!(!second.is_wanted(), "a plan that is written is not bettered");
}

#[test]
fn a_change_of_many_is_told_by_how_many_and_when_and_its_first_week_is_shown() {
    let mut driver = at_roster("TL");
    asked(&mut driver, "P", "11-18");
    driver.press("Enter");
    let many = "61 vagter, uge 11-18";
    assert!(driver.notice().contains(many), "{}", driver.notice());
    assert_eq!(driver.session.model.roster.monday.to_string(), "2020-03-09");
    driver.press("9").shows(many);
    driver.press("7 u");
    assert!(driver.notice().contains(many), "{}", driver.notice());
    driver.press("U");
    assert!(driver.notice().contains(many), "{}", driver.notice());
    // Weeks are published, not their first duty.
    let mut driver = at_roster("TL");
    asked(&mut driver, "l", "5-6");
    driver.press("Enter");
    assert!(driver.notice().contains("2 planuger, uge 5-6"), "{}", driver.notice());
    assert_eq!(driver.session.model.roster.monday.to_string(), "2020-01-27");
    // A week that is shown already stays where it is.
    let mut driver = at_roster("TL");
    driver.press("+ +");
    asked(&mut driver, "l", "5");
    driver.press("Enter");
    assert_eq!(driver.session.model.roster.monday.to_string(), "2020-01-13");
    assert!(driver.notice().contains("uge 5"), "{}", driver.notice());
}

#[test]
fn every_gap_of_the_weeks_is_named_before_they_are_published_however_far_ahead() {
    let mut driver = at_roster("TL");
    asked(&mut driver, "l", "12-13");
    let words: Vec<String> = preview(&driver).lines.iter().map(|line| format!("{line:?}")).collect();
    let named = words.iter().filter(|words| words.contains("R-60")).count();
    assert_eq!(named, 16, "five telephones and three weeks in each: {words:?}");
    assert!(words.iter().any(|words| words.contains("tir 17.3 Telefonvagt")), "{words:?}");
}

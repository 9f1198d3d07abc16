//! Rules about who: partners, skew, swaps that wait, the circle, what is not confirmed,
//! changed or against a wish; each on both sides of its boundary.

use praksis::domain::choices::{CircleKind, DayPart, DutyStatus, Weekday, WishStrength};
use praksis::domain::value::Id;

use crate::built::{Built, EARLY};
use crate::day;

const NONE: [&str; 0] = [];

#[test]
fn two_of_those_assigned_come_along() {
    let told = |change: fn(&mut Built, [Id; 3])| {
        let mut built = Built::default();
        let people = ["AHK", "BLM", "CJN"].map(|initials| built.person(initials, 100));
        built.visit("2020-01-15", &people[..2], &people[..2]);
        change(&mut built, people);
        built.told(EARLY, "R-63")
    };
    assert_eq!(told(|_, _| {}), NONE);
    let away = |built: &mut Built, [a, ..]: [Id; 3]| {
        built.away(a, "2020-01-15", None);
    };
    assert_eq!(told(away), ["away 2020-01-15"]);
    let morning = |built: &mut Built, [a, ..]: [Id; 3]| {
        built.away(a, "2020-01-15", None).part = Some(DayPart::Formiddag);
    };
    assert_eq!(told(morning), NONE, "not wholly away");
    let alone = |built: &mut Built, [a, ..]: [Id; 3]| built.visits[0].people = vec![a];
    assert_eq!(told(alone), ["2020-01-15"]);
    let other = |built: &mut Built, [a, _, c]: [Id; 3]| built.visits[0].people = vec![a, c];
    assert_eq!(told(other), ["2020-01-15"], "the second is not assigned");
    let gone = |built: &mut Built, [a, ..]: [Id; 3]| {
        (built.visits[0].people, built.visits[0].day) = (vec![a], day("2020-01-14"));
    };
    assert_eq!(told(gone), NONE, "yesterday");
    // One whose assignment ended the day before is none of those assigned: then an udrykning has one alone.
    let ended = |built: &mut Built, [a, ..]: [Id; 3]| built.visits[0].assigned = vec![a];
    assert_eq!(told(ended), ["2020-01-15"]);
    let ended_udrykning = |built: &mut Built, [a, ..]: [Id; 3]| {
        (built.visits[0].assigned, built.visits[0].called_out) = (vec![a], true);
    };
    assert_eq!(told(ended_udrykning), NONE);
    let udrykning = |built: &mut Built, [a, ..]: [Id; 3]| {
        (built.visits[0].people, built.visits[0].called_out) = (vec![a], true);
    };
    assert_eq!(told(udrykning), ["2020-01-15"], "two are assigned");
}

/// How many are told to have far more than the others, with so many phone days each and minutes beside them.
fn skewed(days: &[(i64, usize)], more: i64) -> usize {
    let mut built = Built::default();
    let phone = built.phone();
    let extra = built.kind("Andet", "dag");
    built.of_kind(extra).fair_minutes = Some(more);
    let mut free = (1..=31).filter(|n| ![4, 5, 11, 12, 18, 19, 25, 26].contains(n)).map(|n| format!("2019-12-{n:02}"));
    for (at, (fte, n)) in days.iter().enumerate() {
        let who = built.person(["AHK", "BLM", "CJN"][at], *fte);
        for date in free.by_ref().take(*n) {
            built.duty(phone, &date, who);
        }
        if at == 0 && more > 0 {
            built.duty(extra, "2019-12-02", who);
        }
    }
    // The circle of the other type says the same of the same people, and a person is told of once.
    built.told(EARLY, "R-64").len()
}

#[test]
fn more_than_a_fifth_above_the_mean() {
    // Three days against two: 120 % of the mean of two and a half.
    assert_eq!(skewed(&[(100, 3), (100, 2)], 0), 0);
    assert_eq!(skewed(&[(100, 3), (100, 2)], 1), 1, "a minute more");
    assert_eq!(skewed(&[(100, 5)], 0), 0, "a circle of one");
    assert_eq!(skewed(&[(100, 0), (100, 0)], 0), 0);
    assert_eq!(skewed(&[(50, 3), (100, 6)], 0), 0, "half a post, half the days");
    assert_eq!(skewed(&[(50, 6), (100, 6)], 0), 1);
    assert_eq!(skewed(&[(0, 6), (100, 6)], 0), 0, "no post is in no figure");
}

#[test]
fn an_accepted_swap_that_begins_soon() {
    let told = |now: &str, change: fn(&mut Built)| {
        let mut built = Built::default();
        let phone = built.phone();
        let (one, two) = (built.person("AHK", 100), built.person("GØS", 100));
        let duty = built.duty(phone, "2020-01-21", one).id;
        built.swap(duty, two);
        change(&mut built);
        built.told(now, "R-66")
    };
    let as_is = |_: &mut Built| {};
    assert_eq!(told("2020-01-16T08:00:00", as_is), NONE, "three working days");
    assert_eq!(told("2020-01-17T08:00:00", as_is), ["2020-01-21"], "two");
    assert_eq!(told("2020-01-21T08:00:00", as_is), ["2020-01-21"]);
    assert_eq!(told("2020-01-22T08:00:00", as_is), NONE, "expired");
    let asked = |built: &mut Built| built.swaps[0].status = None;
    assert_eq!(told("2020-01-17T08:00:00", asked), NONE, "not accepted");
    let moved = |built: &mut Built| built.swaps[0].terms = "2020-01-20 8.00-16.00 AHK".to_owned();
    assert_eq!(told("2020-01-17T08:00:00", moved), NONE, "what was accepted is another day");
    let holds = |built: &mut Built| built.swaps[0].terms = "2020-01-21 8.00-16.00 AHK".to_owned();
    assert_eq!(told("2020-01-17T08:00:00", holds), ["2020-01-21"]);
}

/// Working days are counted over the holidays of Easter, and from week 53 into week 1.
#[test]
fn days_before_a_swap_a_confirmation_and_a_week_over_easter_and_new_year() {
    let told = |date: &str, now: &str, rule: &str| {
        let mut built = Built::default();
        let phone = built.phone();
        let (one, two) = (built.person("AHK", 100), built.person("GØS", 100));
        let duty = built.duty(phone, date, one).id;
        match rule {
            "R-66" => {
                built.swap(duty, two);
            }
            "R-92" => {
                built.publish(&praksis::domain::dates::monday_of(crate::day(date)).to_string());
            }
            _ => {}
        }
        built.told(&format!("{now}T08:00:00"), rule).iter().any(|told| told.ends_with(date))
    };
    // 9, 10 and 13 April are off: the Tuesday after Easter is the second working day after the Tuesday before.
    assert!(!told("2020-04-14", "2020-04-06", "R-66"));
    assert!(told("2020-04-14", "2020-04-07", "R-66"));
    // Monday of week 1, after New Year's Day and the weekend.
    assert!(!told("2021-01-04", "2020-12-29", "R-66"));
    assert!(told("2021-01-04", "2020-12-30", "R-66"));
    // Five working days: 28 to 31 December and 4 January.
    assert!(!told("2021-01-04", "2020-12-23", "R-92"));
    assert!(told("2021-01-04", "2020-12-24", "R-92"));
    assert!(!told("2020-04-14", "2020-04-01", "R-92"));
    assert!(told("2020-04-14", "2020-04-02", "R-92"));
    // Fourteen days are days of the calendar.
    assert!(!told("2021-01-04", "2020-12-20", "R-94"));
    assert!(told("2021-01-04", "2020-12-21", "R-94"));
}

#[test]
fn somebody_outside_the_circle() {
    let told = |date: &str, change: fn(&mut Built, Id, Id)| {
        let mut built = Built::default();
        let phone = built.phone();
        let (who, other) = (built.person("UAM", 100), built.person("AHK", 100));
        built.circle(phone, CircleKind::Med, other);
        change(&mut built, phone, who);
        built.duty(phone, date, who);
        let given = built.records.duties.last().unwrap().clone();
        (built.told(EARLY, "R-91"), built.stops(EARLY, &given))
    };
    let said = |date: &str, change: fn(&mut Built, Id, Id)| told(date, change).0;
    let (found, stops) = told("2020-01-22", |_, _, _| {});
    assert_eq!((found, stops), (vec!["2020-01-22".to_owned()], vec!["R-91"]), "no row takes the person in");
    let until = |built: &mut Built, phone: Id, who: Id| {
        built.circle(phone, CircleKind::Med, who).to = Some(day("2020-01-22"));
    };
    let (found, stops) = told("2020-01-22", until);
    assert_eq!((found.len(), stops.len()), (0, 0), "the last day of a row");
    assert_eq!(said("2020-01-23", until), ["2020-01-23"]);
    let from = |built: &mut Built, phone: Id, who: Id| {
        built.circle(phone, CircleKind::Med, who).from = Some(day("2020-01-22"));
    };
    assert_eq!(said("2020-01-21", from), ["2020-01-21"]);
    assert_eq!(said("2020-01-22", from), NONE);
    let out = |built: &mut Built, phone: Id, who: Id| {
        built.circle(phone, CircleKind::Med, who);
        built.circle(phone, CircleKind::Uden, who).from = Some(day("2020-01-22"));
    };
    assert_eq!(said("2020-01-21", out), NONE);
    assert_eq!(said("2020-01-22", out), ["2020-01-22"]);
    let able = |built: &mut Built, phone: Id, who: Id| {
        built.circle(phone, CircleKind::Med, who);
        built.of_kind(phone).competence = "Tosprogede BØRN".to_owned();
        built.competence(who, "tosprogede børn");
    };
    assert_eq!(said("2020-01-22", able), NONE);
    let unable = |built: &mut Built, phone: Id, who: Id| {
        built.circle(phone, CircleKind::Med, who);
        built.of_kind(phone).competence = "tosprogede børn".to_owned();
        built.competence(who, "motorik");
    };
    assert_eq!(said("2020-01-22", unable), ["able 2020-01-22"]);
    let no_post = |built: &mut Built, phone: Id, who: Id| {
        built.circle(phone, CircleKind::Med, who);
        built.place(who).to = Some(day("2020-01-22"));
    };
    assert_eq!(said("2020-01-22", no_post), NONE);
    assert_eq!(said("2020-01-23", no_post), ["off 2020-01-23"], "the place in the team has ended");
}

#[test]
fn a_day_and_a_half_day_that_somebody_does_not_work() {
    let told = |date: &str, hours: (u16, u16)| {
        let mut built = Built::default();
        let phone = built.phone();
        let who = built.person("ÆBL", 80);
        let place = built.place(who);
        place.weekdays = vec![Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
        place.mornings = vec![Weekday::Fri];
        let duty = built.duty(phone, date, who);
        (duty.start_time, duty.end_time) = (Some(hours.0 * 60), Some(hours.1 * 60));
        built.told(EARLY, "R-91")
    };
    assert_eq!(told("2020-01-20", (8, 16)), ["off 2020-01-20"], "a Monday");
    assert_eq!(told("2020-01-21", (8, 16)), NONE);
    assert_eq!(told("2020-01-24", (8, 12)), NONE, "Friday's morning");
    assert_eq!(told("2020-01-24", (8, 13)), ["off 2020-01-24"]);
}

#[test]
fn a_published_duty_that_nobody_has_confirmed() {
    let told = |date: &str, change: fn(&mut Built)| {
        let mut built = Built::default();
        let phone = built.phone();
        let who = built.person("AHK", 100);
        built.duty(phone, date, who);
        built.publish("2020-01-20");
        built.publish("2020-01-13");
        change(&mut built);
        built.told(EARLY, "R-92")
    };
    let as_is = |_: &mut Built| {};
    assert_eq!(told("2020-01-22", as_is), ["i 2020-01-22"], "five working days");
    assert_eq!(told("2020-01-23", as_is), NONE, "six");
    assert_eq!(told("2020-01-15", as_is), ["i 2020-01-15"], "today");
    assert_eq!(told("2020-01-14", as_is), NONE);
    let confirmed = |built: &mut Built| built.records.duties[0].status = Some(DutyStatus::Bekraeftet);
    assert_eq!(told("2020-01-22", confirmed), NONE);
    assert_eq!(told("2020-01-22", |built| built.records.weeks.clear()), NONE, "not published");
}

#[test]
fn a_duty_that_is_another_than_the_published_one() {
    let told = |change: fn(&mut Built, [Id; 2])| {
        let mut built = Built::default();
        let call_out = built.kind("Udrykning", "uge");
        let people = ["IMB", "KAA"].map(|initials| built.person(initials, 100));
        built.publish("2020-01-20");
        built.duty(call_out, "2020-01-20", people[0]).published_person = Some(people[0]);
        change(&mut built, people);
        built.told(EARLY, "R-93")
    };
    const WEEK: &str = "2020-01-20 2020-01-21 2020-01-22 2020-01-23 2020-01-24";
    assert_eq!(told(|_, _| {}), NONE);
    let other = |built: &mut Built, [_, b]: [Id; 2]| built.records.duties[0].person = Some(b);
    assert_eq!(told(other), [format!("i {WEEK}")]);
    let back = |built: &mut Built, [a, b]: [Id; 2]| {
        built.records.duties[0].person = Some(b);
        built.records.duties[0].person = Some(a);
    };
    assert_eq!(told(back), NONE, "changed back");
    let days = |built: &mut Built, _: [Id; 2]| built.records.duties[0].days = vec![Weekday::Mon, Weekday::Tue];
    assert_eq!(told(days), ["i days 2020-01-20 2020-01-21"]);
    // Days that were taken off somebody are told as long as those days lie ahead.
    let cut = |today: &str| {
        let mut built = Built::default();
        let call_out = built.kind("Udrykning", "uge");
        let person = built.person("IMB", 100);
        built.publish("2020-01-20");
        let duty = built.duty(call_out, "2020-01-20", person);
        (duty.published_person, duty.days) = (Some(person), vec![Weekday::Mon, Weekday::Tue]);
        built.told(&format!("{today}T08:00:00"), "R-93")
    };
    for today in ["2020-01-22", "2020-01-24"] {
        assert_eq!(cut(today), ["i days 2020-01-20 2020-01-21"], "{today}");
    }
    assert_eq!(cut("2020-01-25"), NONE);
    let emptied = |built: &mut Built, _: [Id; 2]| {
        (built.records.duties[0].person, built.records.duties[0].status) = (None, Some(DutyStatus::Ubesat));
    };
    assert_eq!(told(emptied), [format!("i emptied {WEEK}")]);
    let given = |built: &mut Built, _: [Id; 2]| built.records.duties[0].published_person = None;
    assert_eq!(told(given), [format!("i given {WEEK}")]);
    let draft = |built: &mut Built, [_, b]: [Id; 2]| {
        built.records.duties[0].person = Some(b);
        built.records.weeks.clear();
    };
    assert_eq!(told(draft), NONE, "the week is not published");
}

#[test]
fn a_duty_against_a_wish() {
    let told = |strength: WishStrength, change: fn(&mut Built)| {
        let mut built = Built::default();
        let phone = built.phone();
        let who = built.person("FTV", 100);
        built.duty(phone, "2020-03-02", who);
        built.wish(who, strength, "2020-03-02", "2020-03-06");
        change(&mut built);
        let given = built.records.duties[0].clone();
        (built.told(EARLY, "R-95"), built.stops(EARLY, &given))
    };
    let said = |strength, change| told(strength, change).0;
    let as_is = |_: &mut Built| {};
    let (found, stops) = told(WishStrength::KanIkke, as_is);
    assert_eq!((found, stops), (vec!["i 2020-03-02".to_owned()], vec!["R-95"]));
    let (found, stops) = told(WishStrength::HelstIkke, as_is);
    assert_eq!((found, stops), (vec!["i rather 2020-03-02".to_owned()], vec![]));
    assert_eq!(said(WishStrength::Gerne, as_is), NONE);
    let beside = |built: &mut Built| built.records.duties[0].date = Some(day("2020-03-09"));
    assert_eq!(said(WishStrength::KanIkke, beside), NONE, "the week after it");
    let weekday = |built: &mut Built| built.records.wishes[0].weekdays = vec![Weekday::Tue];
    assert_eq!(said(WishStrength::KanIkke, weekday), NONE);
    // The deadline is fourteen days before the Monday.
    let late = |built: &mut Built| built.records.wishes[0].entered = Some(day("2020-02-18"));
    assert_eq!(said(WishStrength::KanIkke, late), ["i rather 2020-03-02"]);
    let in_time = |built: &mut Built| built.records.wishes[0].entered = Some(day("2020-02-17"));
    assert_eq!(said(WishStrength::KanIkke, in_time), ["i 2020-03-02"]);
    let published = |built: &mut Built| {
        built.publish("2020-03-02");
    };
    assert_eq!(said(WishStrength::KanIkke, published), ["i rather 2020-03-02"]);
    let own_deadline = |built: &mut Built| {
        built.records.wishes[0].entered = Some(day("2020-02-18"));
        let week = built.publish("2020-03-02");
        (week.status, week.wishes_until) = (None, Some(day("2020-02-18")));
    };
    assert_eq!(said(WishStrength::KanIkke, own_deadline), ["i 2020-03-02"]);
}

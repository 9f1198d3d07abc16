//! Rules about hours: what is open, double, in an absence, too close for the travel or for
//! the rest; each on both sides of its boundary.

use praksis::domain::choices::{DayPart, DutyStatus, Weekday};
use praksis::domain::fields::Entity;

use crate::built::{Built, EARLY, clock};

const NONE: [&str; 0] = [];

/// Open days of the telephone when nobody stands on any, as they are told at a time.
fn first_open(now: &str) -> Option<String> {
    let mut built = Built::default();
    built.phone();
    built.told(now, "R-60").into_iter().next()
}

#[test]
fn a_gap_is_told_until_its_hours_are_over() {
    assert_eq!(first_open("2020-01-15T15:59:00").as_deref(), Some("2020-01-15"));
    assert_eq!(first_open("2020-01-15T16:00:00").as_deref(), Some("2020-01-16"));
    // After Friday comes Monday: nobody is asked for on a Saturday.
    assert_eq!(first_open("2020-01-17T16:00:00").as_deref(), Some("2020-01-20"));
    assert_eq!(first_open("2020-04-08T16:00:00").as_deref(), Some("2020-04-14"), "Easter, with its Monday");
    assert_eq!(first_open("2020-12-31T16:00:00").as_deref(), Some("2021-01-04"), "Friday is New Year's Day");
}

#[test]
fn gaps_are_told_for_eight_weeks() {
    let mut built = Built::default();
    built.phone();
    let told = built.told(EARLY, "R-60");
    assert_eq!(told.first().map(String::as_str), Some("2020-01-15"));
    assert_eq!(told.last().map(String::as_str), Some("2020-03-06"), "Friday of week 10; week 11 is beyond");
    assert_eq!(told.len(), 38, "three days of week 3 and seven weeks");
}

/// What R-60 says of the Wednesday of the telephone; the other days are filled.
fn of_wednesday(change: impl FnOnce(&mut Built, praksis::domain::value::Id)) -> Vec<String> {
    let mut built = Built::default();
    let phone = built.phone();
    let ekp = built.person("EKP", 100);
    change(&mut built, phone);
    let _ = ekp;
    let all = built.told("2020-01-22T07:00:00", "R-60");
    all.into_iter().filter(|told| told.contains("2020-01-22")).collect()
}

#[test]
fn only_somebody_who_is_given_the_duty_and_is_there_covers_it() {
    let with = |status: DutyStatus| {
        of_wednesday(move |built, phone| {
            let who = built.person("FTV", 100);
            built.duty(phone, "2020-01-22", who).status = Some(status);
        })
    };
    assert_eq!(with(DutyStatus::Tildelt), NONE);
    assert_eq!(with(DutyStatus::Bekraeftet), NONE);
    assert_eq!(with(DutyStatus::Afholdt), NONE);
    for status in [DutyStatus::Ubesat, DutyStatus::Foreslaaet, DutyStatus::Frigivet] {
        assert_eq!(with(status), ["2020-01-22"], "{status:?}");
    }
    let without = of_wednesday(|built, phone| {
        built.duty(phone, "2020-01-22", None).status = Some(DutyStatus::Tildelt);
    });
    assert_eq!(without, ["2020-01-22"], "a record without a person");
    let away = |from: &'static str, to: &'static str| {
        of_wednesday(move |built, phone| {
            let who = built.person("FTV", 100);
            built.duty(phone, "2020-01-22", who);
            built.away(who, from, Some(to));
        })
    };
    assert_eq!(away("2020-01-22", "2020-01-22"), ["away 2020-01-22"]);
    assert_eq!(away("2020-01-20", "2020-01-21"), NONE, "back that morning");
    assert_eq!(away("2020-01-23", "2020-01-24"), NONE, "away from the day after");
}

#[test]
fn two_parts_cover_a_day_when_they_meet() {
    let parts = |ends: &'static str, begins: &'static str| {
        let mut built = Built::default();
        let phone = built.phone();
        let (one, two) = (built.person("FTV", 100), built.person("HÅR", 100));
        built.duty(phone, "2020-01-22", one).end_time = Some(clock(ends));
        let second = built.duty(phone, "2020-01-22", two);
        (second.part, second.start_time) = (Some(2), Some(clock(begins)));
        let told = built.told("2020-01-22T07:00:00", "R-60");
        let open = told.into_iter().filter(|told| told.contains("2020-01-22")).collect::<Vec<_>>();
        (open, built.hours_told("2020-01-22T07:00:00", "R-60"), built.told("2020-01-22T07:00:00", "R-90").len())
    };
    assert_eq!(parts("12", "12"), (Vec::new(), Vec::new(), 0));
    let (open, hours, double) = parts("11.59", "12");
    assert_eq!((open, hours, double), (vec!["hours 2020-01-22".to_owned()], vec![(clock("11.59"), clock("12"))], 0));
    let (open, _, double) = parts("12", "11.59");
    assert_eq!((open.len(), double), (0, 1), "one minute of two people");
}

#[test]
fn half_a_day_away_opens_its_half_and_a_share_opens_nothing() {
    let told = |part: Option<DayPart>, share: Option<i64>| {
        let mut built = Built::default();
        let phone = built.phone();
        let who = built.person("FTV", 100);
        built.duty(phone, "2020-01-22", who);
        let away = built.away(who, "2020-01-22", Some("2020-01-22"));
        (away.part, away.share) = (part, share);
        let now = "2020-01-22T07:00:00";
        let open: Vec<String> = built.told(now, "R-60").into_iter().filter(|told| told.contains("01-22")).collect();
        (open, built.hours_told(now, "R-60"), built.told(now, "R-62"))
    };
    let one = |text: &str| vec![text.to_owned()];
    assert_eq!(
        told(Some(DayPart::Formiddag), None),
        (one("away-hours 2020-01-22"), vec![(clock("8"), clock("12"))], vec![])
    );
    assert_eq!(
        told(Some(DayPart::Eftermiddag), None),
        (one("away-hours 2020-01-22"), vec![(clock("12"), clock("16"))], vec![])
    );
    assert_eq!(told(None, Some(99)), (vec![], vec![], one("i partly 2020-01-22")));
    assert_eq!(told(None, Some(100)), (one("away 2020-01-22"), vec![], vec![]));
}

/// What R-61 says of a phone day with this beside it.
fn beside_phone(entity: Entity, from: &'static str, to: &'static str) -> Vec<String> {
    let mut built = Built::default();
    let phone = built.phone();
    let who = built.person("BLM", 100);
    built.duty(phone, "2020-01-22", who);
    built.bound(entity, "2020-01-22", (from, to), &[who]);
    built.told(EARLY, "R-61")
}

#[test]
fn the_telephone_and_what_lies_beside_it() {
    for entity in [Entity::Activity, Entity::Meeting, Entity::Session] {
        assert_eq!(beside_phone(entity, "15.59", "17"), ["2020-01-22"], "{entity:?}");
        assert_eq!(beside_phone(entity, "16", "17"), NONE, "{entity:?}: it begins when the hours end");
        assert_eq!(beside_phone(entity, "7", "8"), NONE, "{entity:?}: it ends when they begin");
        assert_eq!(beside_phone(entity, "7", "8.01"), ["2020-01-22"], "{entity:?}");
        assert_eq!(beside_phone(entity, "", ""), ["unknown 2020-01-22"], "{entity:?}");
        assert_eq!(beside_phone(entity, "15.59", ""), ["2020-01-22"], "{entity:?}: it is not known when it ends");
        assert_eq!(beside_phone(entity, "16", ""), NONE, "{entity:?}");
    }
}

#[test]
fn two_duties_of_one_person() {
    let told = |change: fn(&mut Built, [praksis::domain::value::Id; 2])| {
        let mut built = Built::default();
        let (phone, call_out) = (built.phone(), built.kind("Udrykning", "uge"));
        let who = built.person("HÅR", 100);
        built.duty(phone, "2020-01-22", who);
        built.duty(call_out, "2020-01-20", who);
        change(&mut built, [phone, call_out]);
        built.told(EARLY, "R-61")
    };
    assert_eq!(told(|_, _| {}), ["2020-01-22"], "the telephone in one's own week of udrykning");
    let together = |built: &mut Built, [phone, call_out]: [praksis::domain::value::Id; 2]| {
        built.of_kind(call_out).compatible = vec![phone];
    };
    assert_eq!(told(together), NONE, "whichever of the two types says so");
    assert_eq!(told(|built, [phone, call_out]| built.of_kind(phone).compatible = vec![call_out]), NONE);
    let not_blocking = |built: &mut Built, [phone, _]: [praksis::domain::value::Id; 2]| {
        built.of_kind(phone).blocks = false;
    };
    assert_eq!(told(not_blocking), ["i 2020-01-22"]);
    let other_days = |built: &mut Built, _: [praksis::domain::value::Id; 2]| {
        built.records.duties[1].days = vec![Weekday::Mon, Weekday::Tue];
    };
    assert_eq!(told(other_days), NONE);
    let morning = |built: &mut Built, _: [praksis::domain::value::Id; 2]| {
        built.records.duties[0].start_time = Some(clock("12"));
        built.records.duties[1].end_time = Some(clock("12"));
    };
    assert_eq!(told(morning), NONE, "touching hours");
}

#[test]
fn udrykning_is_left_for_its_own_visits_alone() {
    let told = |entity: Entity, time: (&'static str, &'static str), own: bool| {
        let mut built = Built::default();
        let call_out = built.kind("Udrykning", "uge");
        let who = built.person("DRS", 100);
        built.duty(call_out, "2020-01-20", who);
        let other = built.bound(entity, "2020-01-22", time, &[who]);
        if own {
            other.called_out = vec![who];
        }
        built.told(EARLY, "R-61")
    };
    assert_eq!(told(Entity::Activity, ("10", "11"), false), ["i 2020-01-22"]);
    assert_eq!(told(Entity::Activity, ("10", "11"), true), NONE);
    assert_eq!(told(Entity::Meeting, ("", ""), false), ["i unknown 2020-01-22"]);
    assert_eq!(told(Entity::Meeting, ("", ""), true), NONE);
    assert_eq!(told(Entity::Activity, ("16", "17"), false), NONE);
}

#[test]
fn two_visits_of_one_person() {
    let told = |one: (&'static str, &'static str), two: (&'static str, &'static str)| {
        let mut built = Built::default();
        let who = built.person("DRS", 100);
        built.bound(Entity::Activity, "2020-01-22", one, &[who]);
        built.bound(Entity::Meeting, "2020-01-22", two, &[who]);
        built.told(EARLY, "R-61")
    };
    assert_eq!(told(("9", "10.01"), ("10", "11")), ["2020-01-22"]);
    assert_eq!(told(("9", "10"), ("10", "11")), NONE);
    assert_eq!(told(("9", "10"), ("", "")), NONE, "both times must be known");
}

#[test]
fn nothing_is_double_for_somebody_who_is_away_the_whole_day() {
    let told = |part: Option<DayPart>| {
        let mut built = Built::default();
        let phone = built.phone();
        let who = built.person("EKP", 100);
        built.duty(phone, "2020-01-22", who);
        built.bound(Entity::Activity, "2020-01-22", ("13", "14"), &[who]);
        built.away(who, "2020-01-22", Some("2020-01-22")).part = part;
        built.told(EARLY, "R-61")
    };
    assert_eq!(told(None), NONE);
    assert_eq!(told(Some(DayPart::Formiddag)), ["2020-01-22"], "there in the afternoon");
}

/// What R-62 says of a visit on a day with this absence.
fn away_from(
    visit: (&'static str, &'static str),
    change: impl FnOnce(&mut praksis::domain::typed::Absence),
) -> Vec<String> {
    let mut built = Built::default();
    let who = built.person("EKP", 100);
    built.bound(Entity::Activity, "2020-01-22", visit, &[who]);
    change(built.away(who, "2020-01-22", Some("2020-01-22")));
    built.told(EARLY, "R-62")
}

#[test]
fn an_absence_meets_what_lies_in_it() {
    let span = |from: &'static str, to: Option<&'static str>| {
        away_from(("10", "11"), move |absence| {
            (absence.from, absence.to) = (Some(crate::day(from)), to.map(crate::day));
        })
    };
    assert_eq!(span("2020-01-22", Some("2020-01-22")), ["2020-01-22"]);
    assert_eq!(span("2020-01-20", Some("2020-01-22")), ["2020-01-22"], "its last day");
    assert_eq!(span("2020-01-20", Some("2020-01-21")), NONE);
    assert_eq!(span("2020-01-23", Some("2020-01-24")), NONE);
    assert_eq!(span("2018-05-01", None), ["2020-01-22"], "an open end holds, however old");
    let part = |part: DayPart, visit| away_from(visit, move |absence| absence.part = Some(part));
    assert_eq!(part(DayPart::Formiddag, ("11.30", "13")), ["2020-01-22"]);
    assert_eq!(part(DayPart::Formiddag, ("12", "13")), NONE);
    assert_eq!(part(DayPart::Formiddag, ("12", "")), NONE, "it is not known when it ends");
    assert_eq!(part(DayPart::Formiddag, ("11.59", "")), ["2020-01-22"]);
    assert_eq!(part(DayPart::Eftermiddag, ("10", "12")), NONE);
    assert_eq!(part(DayPart::Eftermiddag, ("10", "12.01")), ["2020-01-22"]);
    assert_eq!(part(DayPart::Formiddag, ("", "")), ["2020-01-22"], "it may be in the morning");
    assert_eq!(away_from(("10", "11"), |absence| absence.share = Some(50)), ["i visit-partly 2020-01-22"]);
}

#[test]
fn an_absence_says_nothing_of_days_gone_and_of_duties_that_are_released() {
    let mut built = Built::default();
    let phone = built.phone();
    let who = built.person("EKP", 100);
    built.away(who, "2020-01-13", None).share = Some(50);
    built.bound(Entity::Meeting, "2020-01-14", ("10", "11"), &[who]);
    assert_eq!(built.told("2020-01-14T18:00:00", "R-62"), ["i visit-partly 2020-01-14"]);
    assert_eq!(built.told(EARLY, "R-62"), NONE, "yesterday");
    built.duty(phone, "2020-01-22", who);
    assert_eq!(built.told(EARLY, "R-62"), ["i partly 2020-01-22"]);
    built.records.duties[0].status = Some(DutyStatus::Frigivet);
    assert_eq!(built.told(EARLY, "R-62"), NONE, "released");
}

#[test]
fn travel_between_two_visits() {
    let told = |ends: &'static str, begins: &'static str, change: fn(&mut Built)| {
        let mut built = Built::default();
        let who = built.person("DRS", 100);
        built.bound(Entity::Activity, "2020-01-22", ("12", ends), &[who]);
        built.bound(Entity::Activity, "2020-01-22", (begins, "17"), &[who]).travel = 50;
        change(&mut built);
        built.told(EARLY, "R-68")
    };
    let as_is = |_: &mut Built| {};
    assert_eq!(told("14", "14.49", as_is), ["2020-01-22"]);
    assert_eq!(told("14", "14.50", as_is), NONE);
    assert_eq!(told("14", "14", as_is), ["2020-01-22"]);
    assert_eq!(told("14", "13.59", as_is), NONE, "they overlap, and R-61 speaks");
    let away = |built: &mut Built| {
        let who = built.records.people[0].id;
        built.away(who, "2020-01-22", None);
    };
    assert_eq!(told("14", "14.30", away), NONE);
    let unknown = |built: &mut Built| built.records.commitments[0].end = None;
    assert_eq!(told("14", "14.30", unknown), NONE);
    let duty = |built: &mut Built| {
        let (phone, who) = (built.phone(), built.records.people[0].id);
        built.of_kind(phone).end_time = Some(clock("14"));
        built.records.commitments.remove(0);
        built.duty(phone, "2020-01-22", who);
    };
    assert_eq!(told("14", "14.30", duty), NONE, "a duty before it");
}

/// What R-69 says of a duty of the evening and what follows the next day.
fn after_evening(evening: &'static str, next: (&'static str, &'static str), as_duty: bool) -> Vec<String> {
    let mut built = Built::default();
    let (late, early) = (built.kind("Aften", "dag"), built.kind("Morgen", "dag"));
    for kind in [late, early] {
        built.of_kind(kind).weekdays =
            vec![Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    }
    let (from, to) = (clock("16"), clock("22"));
    (built.of_kind(late).start_time, built.of_kind(late).end_time) = (Some(from), Some(to));
    (built.of_kind(early).start_time, built.of_kind(early).end_time) = (Some(clock(next.1)), Some(clock("15")));
    let who = built.person("DRS", 100);
    built.duty(late, evening, who);
    match as_duty {
        true => {
            built.duty(early, next.0, who);
        }
        false => {
            built.bound(Entity::Meeting, next.0, (next.1, "15"), &[who]);
        }
    }
    let now = format!("{evening}T07:00:00");
    built.told(&now, "R-69")
}

#[test]
fn eleven_hours_of_rest_by_the_clock_on_the_wall() {
    for as_duty in [true, false] {
        assert_eq!(after_evening("2020-01-21", ("2020-01-22", "8"), as_duty), ["2020-01-21"]);
        assert_eq!(after_evening("2020-01-21", ("2020-01-22", "8.59"), as_duty), ["2020-01-21"]);
        assert_eq!(after_evening("2020-01-21", ("2020-01-22", "9"), as_duty), NONE);
        assert_eq!(after_evening("2020-01-21", ("2020-01-23", "8"), as_duty), NONE, "not the next day");
        // One hour less and one hour more that night: the hours on the wall count.
        assert_eq!(after_evening("2020-03-28", ("2020-03-29", "9"), as_duty), NONE);
        assert_eq!(after_evening("2020-03-28", ("2020-03-29", "8.59"), as_duty), ["2020-03-28"]);
        assert_eq!(after_evening("2020-10-24", ("2020-10-25", "8.59"), as_duty), ["2020-10-24"]);
        assert_eq!(after_evening("2020-10-24", ("2020-10-25", "9"), as_duty), NONE);
    }
    // Over New Year, and into the leap day.
    assert_eq!(after_evening("2020-02-28", ("2020-02-29", "8"), true), ["2020-02-28"]);
    assert_eq!(after_evening("2019-12-30", ("2019-12-31", "8"), true), ["2019-12-30"]);
    assert_eq!(after_evening("2021-01-03", ("2021-01-04", "8"), true), ["2021-01-03"], "week 53 to week 1");
}

#[test]
fn two_days_in_office_hours_leave_rest_enough() {
    let mut built = Built::default();
    let phone = built.phone();
    let who = built.person("DRS", 100);
    built.duty(phone, "2020-01-21", who);
    built.duty(phone, "2020-01-22", who);
    assert_eq!(built.told(EARLY, "R-69"), NONE);
}

#[test]
fn two_people_on_one_place() {
    let told = |change: fn(&mut Built)| {
        let mut built = Built::default();
        let (phone, call_out) = (built.phone(), built.kind("Udrykning", "uge"));
        let (one, two) = (built.person("FTV", 100), built.person("HÅR", 100));
        built.duty(phone, "2020-01-22", one);
        built.duty(phone, "2020-01-22", two).part = Some(2);
        built.duty(call_out, "2020-01-20", one).days = vec![Weekday::Mon, Weekday::Tue];
        let rest = built.duty(call_out, "2020-01-20", two);
        (rest.part, rest.days) = (Some(2), vec![Weekday::Wed, Weekday::Thu, Weekday::Fri]);
        change(&mut built);
        built.told(EARLY, "R-90")
    };
    assert_eq!(told(|_| {}), ["2020-01-22"], "the parts of the week have other days");
    let touching = |built: &mut Built| {
        built.records.duties[0].end_time = Some(clock("12"));
        built.records.duties[1].start_time = Some(clock("12"));
    };
    assert_eq!(told(touching), NONE);
    let one_minute = |built: &mut Built| {
        built.records.duties[0].end_time = Some(clock("12.01"));
        built.records.duties[1].start_time = Some(clock("12"));
    };
    assert_eq!(told(one_minute), ["2020-01-22"]);
    let proposed = |built: &mut Built| built.records.duties[1].status = Some(DutyStatus::Foreslaaet);
    assert_eq!(told(proposed), NONE, "a proposal stands on nothing");
    let slot = |built: &mut Built| built.records.duties[1].slot = Some(2);
    assert_eq!(told(slot), NONE);
    let shared_day = |built: &mut Built| built.records.duties[3].days.push(Weekday::Tue);
    assert_eq!(told(shared_day), ["2020-01-21", "2020-01-22"]);
    let gone = |built: &mut Built| {
        for duty in &mut built.records.duties[..2] {
            duty.date = Some(crate::day("2020-01-14"));
        }
    };
    assert_eq!(told(gone), NONE, "yesterday");
}

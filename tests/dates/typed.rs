//! How typed text is read, and the words when it cannot be read.

use chrono::{NaiveDate, Weekday};
use praksis::domain::fields::Entity;
use praksis::domain::typed_field::{other_year, read as read_typed};
use praksis::domain::typed_input::{self, Lean, Refusal, date, from_to, fuzzy, week};
use praksis::domain::value::{Precision, Value};
use praksis::text::Lang;
use praksis::text::format;

use crate::{today, ymd};

#[test]
fn a_day_without_a_year_is_in_doubt_when_the_nearest_is_in_another_year() {
    let in_doubt = |entity: Entity, name: &str, typed: &str, today: NaiveDate, from: Option<NaiveDate>| {
        other_year(entity.field(name).unwrap(), typed, today, from).is_some()
    };
    let winter = ymd(2019, 12, 28);
    for (entity, name, typed, today, from, doubt) in [
        // Behind: next week, and the week after new year.
        (Entity::Activity, "date", "22.1", today(), None, true),
        (Entity::Activity, "date", "15.1", today(), None, false),
        (Entity::Activity, "date", "5.1", winter, None, true),
        (Entity::Activity, "date", "20.12", winter, None, false),
        (Entity::Activity, "date", "22.1.2019", today(), None, false),
        (Entity::Activity, "date", "ons", today(), None, false),
        (Entity::Activity, "date", "-2u", today(), None, false),
        // Ahead: what has just passed is in doubt, what lies far ahead in this year is not.
        (Entity::Milestone, "date", "14.1", today(), None, true),
        (Entity::Milestone, "date", "uge 2", today(), None, true),
        (Entity::Milestone, "date", "februar", today(), None, false),
        (Entity::Milestone, "date", "december", today(), None, true),
        (Entity::Milestone, "date", "1.9", today(), None, false),
        (Entity::Milestone, "date", "1.12", today(), None, true),
        (Entity::Milestone, "date", "næste år", today(), None, false),
        (Entity::Request, "wanted_week", "52", today(), None, true),
        (Entity::Request, "wanted_week", "40", today(), None, false),
        (Entity::Request, "wanted_week", "52/2020", today(), None, false),
        // The end of a period.
        (Entity::Absence, "to", "23.1", today(), Some(ymd(2020, 1, 24)), true),
        (Entity::Absence, "to", "24.1", today(), Some(ymd(2020, 1, 24)), false),
        (Entity::Absence, "to", "5.1", today(), Some(ymd(2019, 12, 20)), false),
        (Entity::Absence, "to", "+3 mdr", today(), Some(ymd(2019, 12, 20)), false),
        // What is typed as no day.
        (Entity::Request, "title", "22.1", today(), None, false),
    ] {
        assert_eq!(in_doubt(entity, name, typed, today, from), doubt, "{name} {typed}");
    }
}

fn ahead(typed: &str) -> Result<NaiveDate, Refusal> {
    date(typed, today(), Lean::Future, None)
}

#[test]
fn dates_are_read_as_people_type_them() {
    for (typed, expected) in [
        // the vectors
        ("16/1", ymd(2020, 1, 16)),
        ("16.1", ymd(2020, 1, 16)),
        ("fre", ymd(2020, 1, 17)),
        ("i morgen", ymd(2020, 1, 16)),
        ("u47 tor", ymd(2020, 11, 19)),
        ("+2u", ymd(2020, 1, 29)),
        ("31.1", ymd(2020, 1, 31)),
        // written out
        ("16.1.2020", ymd(2020, 1, 16)),
        ("16.01.20", ymd(2020, 1, 16)),
        ("16. 1. 2020", ymd(2020, 1, 16)),
        ("16.1.2020.", ymd(2020, 1, 16)),
        ("d. 16/1-20", ymd(2020, 1, 16)),
        ("16-01-2020", ymd(2020, 1, 16)),
        ("160120", ymd(2020, 1, 16)),
        ("16012020", ymd(2020, 1, 16)),
        ("20200116", ymd(2020, 1, 16)),
        ("2020-01-16", ymd(2020, 1, 16)),
        ("16,1", ymd(2020, 1, 16)),
        ("16. januar", ymd(2020, 1, 16)),
        ("16 Jan 2020", ymd(2020, 1, 16)),
        ("January 16th, 2020", ymd(2020, 1, 16)),
        ("1.1.98", ymd(1998, 1, 1)),
        // in words
        ("I DAG", ymd(2020, 1, 15)),
        ("i går", ymd(2020, 1, 14)),
        ("i gaar", ymd(2020, 1, 14)),
        ("overmorgen", ymd(2020, 1, 17)),
        ("forgårs", ymd(2020, 1, 13)),
        ("today", ymd(2020, 1, 15)),
        ("tomorrow", ymd(2020, 1, 16)),
        ("yesterday", ymd(2020, 1, 14)),
        // weekdays
        ("ons", ymd(2020, 1, 15)),
        ("fredag", ymd(2020, 1, 17)),
        ("friday", ymd(2020, 1, 17)),
        ("på mandag", ymd(2020, 1, 20)),
        ("lørdag", ymd(2020, 1, 18)),
        ("lordag", ymd(2020, 1, 18)),
        ("næste fredag", ymd(2020, 1, 24)),
        ("next friday", ymd(2020, 1, 24)),
        ("denne mandag", ymd(2020, 1, 13)),
        ("sidste fredag", ymd(2020, 1, 10)),
        ("i fredags", ymd(2020, 1, 10)),
        ("fre 31.1", ymd(2020, 1, 31)),
        ("fri 31/1-20", ymd(2020, 1, 31)),
        // weeks
        ("u47", ymd(2020, 11, 16)),
        ("uge 47", ymd(2020, 11, 16)),
        ("week 47", ymd(2020, 11, 16)),
        ("fredag uge 47", ymd(2020, 11, 20)),
        ("fredag i uge 47", ymd(2020, 11, 20)),
        ("u47/2021", ymd(2021, 11, 22)),
        ("u47/21", ymd(2021, 11, 22)),
        ("u47 2021 tor", ymd(2021, 11, 25)),
        ("2020-W03", ymd(2020, 1, 13)),
        ("2020-W03-4", ymd(2020, 1, 16)),
        ("u3", ymd(2020, 1, 13)),
        ("u3 man", ymd(2021, 1, 18)),
        ("næste uge", ymd(2020, 1, 20)),
        ("fredag i næste uge", ymd(2020, 1, 24)),
        ("u53", ymd(2020, 12, 28)),
        // offsets
        ("+3d", ymd(2020, 1, 18)),
        ("+14", ymd(2020, 1, 29)),
        ("om 14 dage", ymd(2020, 1, 29)),
        ("om en uge", ymd(2020, 1, 22)),
        ("in 2 weeks", ymd(2020, 1, 29)),
        ("+3 mdr", ymd(2020, 4, 15)),
        ("+3 mdr.", ymd(2020, 4, 15)),
        ("+1 år", ymd(2021, 1, 15)),
        ("-1u", ymd(2020, 1, 8)),
        ("−1u", ymd(2020, 1, 8)),
        ("for 14 dage siden", ymd(2020, 1, 1)),
        ("3 days ago", ymd(2020, 1, 12)),
    ] {
        assert_eq!(ahead(typed), Ok(expected), "{typed}");
    }
}

#[test]
fn a_date_without_a_year_follows_its_lean() {
    let read = |typed, lean| date(typed, today(), lean, None).unwrap();
    for (typed, past, future, nearest) in [
        ("16.1", ymd(2019, 1, 16), ymd(2020, 1, 16), ymd(2020, 1, 16)),
        ("15.1", today(), today(), today()),
        ("20/12", ymd(2019, 12, 20), ymd(2020, 12, 20), ymd(2019, 12, 20)),
        ("fre", ymd(2020, 1, 10), ymd(2020, 1, 17), ymd(2020, 1, 17)),
        ("u50 ons", ymd(2019, 12, 11), ymd(2020, 12, 9), ymd(2019, 12, 11)),
    ] {
        assert_eq!(read(typed, Lean::Past), past, "{typed}");
        assert_eq!(read(typed, Lean::Future), future, "{typed}");
        assert_eq!(read(typed, Lean::Nearest), nearest, "{typed}");
    }
}

#[test]
fn a_length_is_counted_from_the_first_day() {
    let start = Some(ymd(2019, 9, 1));
    let until = |typed| date(typed, today(), Lean::Future, start);
    assert_eq!(until("+3 mdr"), Ok(ymd(2019, 11, 30)));
    assert_eq!(until("+18 mdr"), Ok(ymd(2021, 2, 28)));
    assert_eq!(until("+2u"), Ok(ymd(2019, 9, 15)));
    assert_eq!(until("16.1"), Ok(ymd(2020, 1, 16)));
}

#[test]
fn days_that_do_not_exist_are_refused_with_a_reason() {
    let no_day = |day, month, year, next_valid_year| Err(Refusal::NoSuchDay { day, month, year, next_valid_year });
    assert_eq!(date("29/2", ymd(2021, 1, 1), Lean::Future, None), no_day(29, 2, 2021, Some(2024)));
    assert_eq!(ahead("29.2.2096"), Ok(ymd(2096, 2, 29)));
    assert_eq!(ahead("29.2.2097"), no_day(29, 2, 2097, Some(2104)));
    assert_eq!(ahead("31/2"), no_day(31, 2, 2020, None));
    assert_eq!(ahead("0/2"), no_day(0, 2, 2020, None));
    assert_eq!(ahead("16/13"), Err(Refusal::NoSuchMonth { month: 13 }));
    for (typed, week, year, weeks) in [("u54", 54, 2020, 53), ("uge 53/2021", 53, 2021, 52), ("u0", 0, 2021, 52)] {
        assert_eq!(ahead(typed), Err(Refusal::NoSuchWeek { week, year, weeks }), "{typed}");
    }
    assert_eq!(
        ahead("tor 31.1"),
        Err(Refusal::WrongWeekday { date: ymd(2020, 1, 31), typed: Weekday::Thu, actual: Weekday::Fri })
    );
    let year = Err(Refusal::YearOutOfRange { first: 1900, last: 2200 });
    for typed in ["1.1.1899", "1.1.2201", "1.1.99999999999", "+9999 år", "+99999999999999999999", "1.1.202"] {
        assert_eq!(ahead(typed), year, "{typed}");
    }
    assert_eq!(ahead("  "), Err(Refusal::Empty));
    for typed in ["hej", "16", "1..2", "1.2.3.4", "16.1 kl. 9", "fre tor", "+3 æbler", "u", "1/1/2", "½", "１.１"] {
        assert_eq!(ahead(typed), Err(Refusal::NotADate), "{typed}");
    }
}

#[test]
fn weeks_are_read() {
    let read = |typed| week(typed, today(), Lean::Future).map(|week| week.to_string());
    for typed in ["47", "u47", "uge 47", "47/2020", "2020-W47", "19.11", "47 2020"] {
        assert_eq!(read(typed).as_deref(), Ok("2020-W47"), "{typed}");
    }
    assert_eq!(read("næste uge").as_deref(), Ok("2020-W04"));
    assert_eq!(read("54"), Err(Refusal::NoSuchWeek { week: 54, year: 2020, weeks: 53 }));
    assert_eq!(read("hej"), Err(Refusal::NotAWeek));
}

#[test]
fn a_week_without_a_year_is_the_nearest_there_is() {
    let read = |typed| week(typed, today(), Lean::Nearest).map(|week| week.to_string());
    assert_eq!(read("u53").as_deref(), Ok("2020-W53"), "2019 has no week 53");
    assert_eq!(read("u52").as_deref(), Ok("2019-W52"));
    assert_eq!(read("u54"), Err(Refusal::NoSuchWeek { week: 54, year: 2020, weeks: 53 }));
}

#[test]
fn an_end_is_the_last_day_of_what_is_typed() {
    let read = |typed| praksis::domain::typed_input::end(typed, ymd(2020, 1, 6), Lean::Future, Some(ymd(2020, 1, 6)));
    for (typed, day) in [
        ("uge 3", ymd(2020, 1, 19)),
        ("tirsdag uge 3", ymd(2020, 1, 14)),
        ("februar 2020", ymd(2020, 2, 29)),
        ("2020", ymd(2020, 12, 31)),
        ("næste uge", ymd(2020, 1, 19)),
        ("31.1", ymd(2020, 1, 31)),
        ("+3 mdr", ymd(2020, 4, 5)),
    ] {
        assert_eq!(read(typed), Ok(day), "{typed}");
    }
    assert_eq!(read("snart"), Err(Refusal::NotADate));
    assert_eq!(read("uge 54"), Err(Refusal::NoSuchWeek { week: 54, year: 2020, weeks: 53 }));
}

#[test]
fn a_rough_date_is_late_from_the_day_after_its_end() {
    let end = |typed| praksis::domain::typed_input::last_day(&fuzzy(typed, today(), Lean::Nearest).unwrap());
    for (typed, day) in [
        ("marts 2020", ymd(2020, 3, 31)),
        ("2020", ymd(2020, 12, 31)),
        ("foråret 2020", ymd(2020, 5, 31)),
        ("uge 3 2020", ymd(2020, 1, 19)),
        ("efter sommerferien 2020", ymd(2020, 12, 31)),
        ("engang i 2020", ymd(2020, 12, 31)),
        ("15.1.2020", ymd(2020, 1, 15)),
    ] {
        assert_eq!(end(typed), day, "{typed}");
    }
}

#[test]
fn periods_are_read() {
    let read = |typed| from_to(typed, today(), Lean::Nearest);
    for (typed, from, to) in [
        ("1.9.2019-28.2.2021", ymd(2019, 9, 1), ymd(2021, 2, 28)),
        ("16.1 - 20.1", ymd(2020, 1, 16), ymd(2020, 1, 20)),
        ("6.1-24.1.2020", ymd(2020, 1, 6), ymd(2020, 1, 24)),
        ("16.-20.1", ymd(2020, 1, 16), ymd(2020, 1, 20)),
        ("16-20.1", ymd(2020, 1, 16), ymd(2020, 1, 20)),
        ("10-12.12.2020", ymd(2020, 12, 10), ymd(2020, 12, 12)),
        ("20.12-3.1", ymd(2019, 12, 20), ymd(2020, 1, 3)),
        ("16-01-2020 – 20-01-2020", ymd(2020, 1, 16), ymd(2020, 1, 20)),
        ("16-01-2020-20-01-2020", ymd(2020, 1, 16), ymd(2020, 1, 20)),
        ("6 Jan - 24 Jan 2020", ymd(2020, 1, 6), ymd(2020, 1, 24)),
        ("i dag til fre", ymd(2020, 1, 15), ymd(2020, 1, 17)),
        ("today to +2u", ymd(2020, 1, 15), ymd(2020, 1, 29)),
        ("1.9.2019 - +3 mdr", ymd(2019, 9, 1), ymd(2019, 11, 30)),
        ("uge 27-32", ymd(2020, 6, 29), ymd(2020, 8, 9)),
        ("u7", ymd(2020, 2, 10), ymd(2020, 2, 16)),
        ("16/1-20", ymd(2020, 1, 16), ymd(2020, 1, 16)),
        ("man-fre", ymd(2020, 1, 13), ymd(2020, 1, 17)),
        ("uge 3", ymd(2020, 1, 13), ymd(2020, 1, 19)),
        ("uge 53/2020", ymd(2020, 12, 28), ymd(2021, 1, 3)),
        ("februar 2020", ymd(2020, 2, 1), ymd(2020, 2, 29)),
        ("2.2019", ymd(2019, 2, 1), ymd(2019, 2, 28)),
        ("december", ymd(2019, 12, 1), ymd(2019, 12, 31)),
        ("2019", ymd(2019, 1, 1), ymd(2019, 12, 31)),
        ("efteråret 2019", ymd(2019, 9, 1), ymd(2019, 11, 30)),
        ("påsken 2020", ymd(2020, 4, 6), ymd(2020, 4, 13)),
        ("skoleåret 2019", ymd(2019, 8, 1), ymd(2020, 7, 31)),
        ("denne uge", ymd(2020, 1, 13), ymd(2020, 1, 19)),
        ("sidste uge", ymd(2020, 1, 6), ymd(2020, 1, 12)),
        ("næste måned", ymd(2020, 2, 1), ymd(2020, 2, 29)),
        ("last quarter", ymd(2019, 10, 1), ymd(2019, 12, 31)),
        ("i år", ymd(2020, 1, 1), ymd(2020, 12, 31)),
        ("1. kvartal", ymd(2020, 1, 1), ymd(2020, 3, 31)),
        ("4. kvartal", ymd(2019, 10, 1), ymd(2019, 12, 31)),
        ("1. kvartal 2019", ymd(2019, 1, 1), ymd(2019, 3, 31)),
        ("2019-K1", ymd(2019, 1, 1), ymd(2019, 3, 31)),
        ("2019 Q4", ymd(2019, 10, 1), ymd(2019, 12, 31)),
        ("2019/2. halvår", ymd(2019, 7, 1), ymd(2019, 12, 31)),
        ("Q2 2020", ymd(2020, 4, 1), ymd(2020, 6, 30)),
        ("2nd quarter 2020", ymd(2020, 4, 1), ymd(2020, 6, 30)),
        ("første halvår 2020", ymd(2020, 1, 1), ymd(2020, 6, 30)),
        ("2019-2020", ymd(2019, 1, 1), ymd(2020, 12, 31)),
        ("januar-marts 2020", ymd(2020, 1, 1), ymd(2020, 3, 31)),
        ("marts-2020", ymd(2020, 3, 1), ymd(2020, 3, 31)),
        ("i går", ymd(2020, 1, 14), ymd(2020, 1, 14)),
    ] {
        assert_eq!(read(typed), Ok((from, to)), "{typed}");
    }
    assert_eq!(read("1.2.2020-1.1.2020"), Err(Refusal::EndsBeforeStart { from: ymd(2020, 2, 1), to: ymd(2020, 1, 1) }));
    assert!(matches!(read("1.1-31.2.2020"), Err(Refusal::NoSuchDay { day: 31, .. })));
    assert_eq!(read("hej - hop"), Err(Refusal::NotAPeriod));
    for typed in ["5. kvartal", "3. halvår", "kvartal", "1. kvartal 20", "marts 2020 - januar 2020"] {
        assert!(read(typed).is_err(), "{typed}");
    }
    assert_eq!(read("hej 2020"), Err(Refusal::NotAPeriod));
    assert_eq!(read(""), Err(Refusal::Empty));
}

#[test]
fn rough_dates_are_read() {
    use Precision::{Day, Month, Season, Year};
    let read = |typed| fuzzy(typed, today(), Lean::Nearest).map(|f| (f.date, f.precision, f.text));
    for (typed, date, precision, text) in [
        ("efteråret 2018", ymd(2018, 9, 1), Season, "efteråret 2018"),
        ("Foråret 2018", ymd(2018, 3, 1), Season, "Foråret 2018"),
        ("sommeren 2018", ymd(2018, 6, 1), Season, "sommeren 2018"),
        ("vinteren 2018", ymd(2018, 1, 1), Season, "vinteren 2018"),
        ("autumn of 2018", ymd(2018, 9, 1), Season, "autumn of 2018"),
        ("foråret", ymd(2020, 3, 1), Season, "foråret 2020"),
        ("efter sommerferien 2018", ymd(2018, 8, 1), Season, "efter sommerferien 2018"),
        ("after the summer holidays 2018", ymd(2018, 8, 1), Season, "after the summer holidays 2018"),
        ("efter påske 2018", ymd(2018, 4, 3), Season, "efter påske 2018"),
        ("skoleåret 2018/19", ymd(2018, 8, 1), Season, "skoleåret 2018/19"),
        ("engang i 2018", ymd(2018, 1, 1), Season, "engang i 2018"),
        ("primo marts 2018", ymd(2018, 3, 1), Season, "primo marts 2018"),
        ("uge 47 2018", ymd(2018, 11, 19), Season, "uge 47 2018"),
        ("marts 2018", ymd(2018, 3, 1), Month, "marts 2018"),
        ("March 2018", ymd(2018, 3, 1), Month, "March 2018"),
        ("3.2018", ymd(2018, 3, 1), Month, "3.2018"),
        ("2018-03", ymd(2018, 3, 1), Month, "2018-03"),
        ("marts", ymd(2020, 3, 1), Month, "marts 2020"),
        ("2018", ymd(2018, 1, 1), Year, "2018"),
        ("16.1.2020", ymd(2020, 1, 16), Day, "16.1.2020"),
        ("i dag", today(), Day, "i dag"),
    ] {
        assert_eq!(read(typed), Ok((date, precision, text.to_owned())), "{typed}");
    }
    assert_eq!(read("efter ferien"), Err(Refusal::YearMissing));
    assert!(matches!(read("31.2.2018"), Err(Refusal::NoSuchDay { .. })));
    assert!(matches!(read("1066"), Err(Refusal::YearOutOfRange { .. })));
    assert_eq!(read("13.2018"), Err(Refusal::NoSuchMonth { month: 13 }));
    assert_eq!(read(" "), Err(Refusal::Empty));
    let month = fuzzy("marts 2018", today(), Lean::Past).unwrap();
    assert_eq!(format::fuzzy(Lang::En, &month), "March 2018");
}

#[test]
fn times_and_durations_are_read() {
    for (typed, hour, minute) in [
        ("9.30", 9, 30),
        ("9:30", 9, 30),
        ("9,30", 9, 30),
        ("930", 9, 30),
        ("0930", 9, 30),
        ("kl. 9", 9, 0),
        ("kl 9.30", 9, 30),
        ("9", 9, 0),
        ("9 pm", 21, 0),
        ("12am", 0, 0),
        ("0", 0, 0),
        ("23.59", 23, 59),
    ] {
        assert_eq!(typed_input::time(typed), Ok(hour * 60 + minute), "{typed}");
    }
    let none = |hour, minute| Err(Refusal::NoSuchTime { hour, minute });
    assert_eq!(typed_input::time("24.00"), none(24, 0));
    assert_eq!(typed_input::time("9.60"), none(9, 60));
    assert_eq!(typed_input::time("13 pm"), none(13, 0));
    for typed in ["9.3", "nu", "12345", "9.30.10", "-9"] {
        assert_eq!(typed_input::time(typed), Err(Refusal::NotATime), "{typed}");
    }
    for (typed, minutes) in [
        ("45", 45),
        ("45m", 45),
        ("45 min", 45),
        ("45 min.", 45),
        ("1,5 t", 90),
        ("1.5h", 90),
        ("1,5", 90),
        ("1½ time", 90),
        ("½ t", 30),
        ("1.30", 90),
        ("1:30", 90),
        ("1t30", 90),
        ("1.30 t", 90),
        ("1.25 h", 75),
        ("1 t 30 min", 90),
        ("1h 30m", 90),
        ("6 t", 360),
        ("17,5 t", 1050),
        ("0,25 t", 15),
        ("0", 0),
    ] {
        assert_eq!(typed_input::minutes(typed), Ok(minutes), "{typed}");
    }
    assert_eq!(typed_input::minutes("-5"), Err(Refusal::Negative));
    assert_eq!(typed_input::minutes("99999999999999999999 t"), Err(Refusal::TooLarge));
    for typed in ["1.60", "1t75", "kort", "1 t 30 t"] {
        assert_eq!(typed_input::minutes(typed), Err(Refusal::NotADuration), "{typed}");
    }
}

#[test]
fn a_bare_number_is_read_in_the_unit_of_its_field() {
    let field = |entity: Entity, name: &str| entity.field(name).unwrap();
    let read = |entity, name, typed| read_typed(field(entity, name), typed, today(), None);
    let minutes = |n| Ok(Some(Value::Int(n)));
    let asked = |n| Err(Refusal::HoursOrMinutes { n });
    for (entity, name) in [
        (Entity::Engagement, "hours_budget"),
        (Entity::NetworkPeriod, "default_minutes"),
        (Entity::Meeting, "duration"),
        (Entity::Session, "duration"),
        (Entity::Assignment, "weekly"),
    ] {
        assert_eq!(read(entity, name, "3"), minutes(180), "{name}");
        assert_eq!(read(entity, name, "12"), minutes(720), "{name}");
        assert_eq!(read(entity, name, "3 min"), minutes(3), "{name}");
        assert_eq!(read(entity, name, "0"), minutes(0), "{name}");
    }
    assert_eq!(read(Entity::Engagement, "hours_budget", "20"), minutes(1200));
    assert_eq!(read(Entity::Meeting, "duration", "13"), asked(13));
    assert_eq!(read(Entity::Meeting, "duration", "45"), asked(45));
    assert_eq!(read(Entity::Assignment, "weekly", "61"), asked(61));
    for name in ["minutes", "travel", "prep"] {
        assert_eq!(read(Entity::Activity, name, "45"), minutes(45), "{name}");
        assert_eq!(read(Entity::Activity, name, "5"), minutes(5), "{name}");
        assert_eq!(read(Entity::Activity, name, "4"), asked(4), "{name}");
        assert_eq!(read(Entity::Activity, name, "4 min"), minutes(4), "{name}");
        assert_eq!(read(Entity::Activity, name, "1,5"), minutes(90), "{name}");
    }
}

#[test]
fn twenty_four_is_an_end_and_no_start() {
    let read = |entity: Entity, name: &str, typed| read_typed(entity.field(name).unwrap(), typed, today(), None);
    for (entity, name) in [(Entity::Observation, "end_time"), (Entity::DutyType, "end_time")] {
        assert_eq!(read(entity, name, "24.00"), Ok(Some(Value::Time(1440))));
        assert_eq!(read(entity, name, "24"), Ok(Some(Value::Time(1440))));
        assert_eq!(read(entity, name, "24.01"), Err(Refusal::NoSuchTime { hour: 24, minute: 1 }));
    }
    let start = read(Entity::Observation, "start_time", "24.00");
    assert_eq!(start, Err(Refusal::NoSuchTime { hour: 24, minute: 0 }));
    assert_eq!(format::time(Lang::Da, typed_input::END_OF_DAY), "24.00");
}

#[test]
fn a_day_of_a_month_is_the_nearest_in_the_direction_of_its_field() {
    let read = |typed, lean| date(typed, today(), lean, None);
    for typed in ["den 16.", "d. 16", "16.", "the 16th"] {
        assert_eq!(read(typed, Lean::Past), Ok(ymd(2019, 12, 16)), "{typed}");
        assert_eq!(read(typed, Lean::Future), Ok(ymd(2020, 1, 16)), "{typed}");
        assert_eq!(read(typed, Lean::Nearest), Ok(ymd(2020, 1, 16)), "{typed}");
    }
    for typed in ["den 15.", "d. 15"] {
        assert_eq!([Lean::Past, Lean::Future].map(|lean| read(typed, lean)), [Ok(today()), Ok(today())], "{typed}");
    }
    for typed in ["mandag d. 13.", "man den 13", "Monday the 13th"] {
        assert_eq!(read(typed, Lean::Past), Ok(ymd(2020, 1, 13)), "{typed}");
        assert_eq!(read(typed, Lean::Future), Ok(ymd(2020, 4, 13)), "{typed}");
    }
    // A month without the day is passed over.
    assert_eq!(date("den 31.", ymd(2020, 3, 15), Lean::Past, None), Ok(ymd(2020, 1, 31)));
    assert!(matches!(read("den 32.", Lean::Past), Err(Refusal::NoSuchDay { day: 32, .. })));
    assert!(matches!(read("den 0.", Lean::Past), Err(Refusal::NoSuchDay { day: 0, .. })));
    assert_eq!(read("16", Lean::Past), Err(Refusal::NotADate), "a bare number is no day");
}

#[test]
fn amounts_are_read() {
    for (typed, oere) in [
        ("9000", 900_000),
        ("9.000", 900_000),
        ("9.000 kr.", 900_000),
        ("9 000 kr", 900_000),
        ("9000,-", 900_000),
        ("kr. 9.000,00", 900_000),
        ("9,000.50", 900_050),
        ("4.333,33", 433_333),
        ("4333.33", 433_333),
        ("9,5", 950),
        ("1.234.567", 123_456_700),
        ("0", 0),
    ] {
        assert_eq!(typed_input::money(typed), Ok(oere), "{typed}");
    }
    for typed in ["gratis", "9,333,33", "1.23.456", "4,3333", "9.", "kr."] {
        assert_eq!(typed_input::money(typed), Err(Refusal::NotMoney), "{typed}");
    }
    assert_eq!(typed_input::money("-5 kr."), Err(Refusal::Negative));
    assert_eq!(typed_input::money(&"9".repeat(40)), Err(Refusal::TooLarge));
    assert_eq!(typed_input::number("1.924"), Ok(1924));
    assert_eq!(typed_input::number("12"), Ok(12));
    assert_eq!(typed_input::number("007"), Ok(7));
    assert_eq!(typed_input::number("1,5"), Err(Refusal::NotANumber));
    assert_eq!(typed_input::number("-3"), Err(Refusal::Negative));
    for (typed, hundredths) in
        [("0,75", 75), ("0.75", 75), (",75", 75), ("1", 100), ("1.000", 100), ("37,5", 3750), ("75 %", 75)]
    {
        assert_eq!(typed_input::fte(typed), Ok(hundredths), "{typed}");
    }
    assert_eq!(typed_input::fte("0,755"), Err(Refusal::NotADecimal));
    assert_eq!(typed_input::yes_no("Ja"), Ok(true));
    assert_eq!(typed_input::yes_no("no"), Ok(false));
    assert_eq!(typed_input::yes_no("måske"), Err(Refusal::NotYesNo));
}

#[test]
fn a_date_as_the_program_writes_it_is_that_day_and_a_day_is_never_a_whole_month() {
    let (from, refused) = (ymd(2020, 1, 15), Err(Refusal::NotADate));
    let due = |typed| praksis::domain::typed_input::deadline(typed, from, Lean::Future);
    for written in
        ["man 2.3.2020 · uge 10", "Mon 2 Mar 2020 · week 10", "2 Mar 2020 · week 10", "2.3.2020", "Mar 2 2020"]
    {
        assert_eq!(due(written), Ok(ymd(2020, 3, 2)), "{written}");
    }
    for more in ["2 Mar 2020 foo", "10 Mar 2020, 13:00", "2. marts 2020 kl. 13", "2.3.2020 · foo"] {
        assert_eq!(due(more), refused, "{more}");
    }
    // A month, a part of it and a week are still their last day.
    assert_eq!(due("marts 2020"), Ok(ymd(2020, 3, 31)));
    assert_eq!(due("primo marts"), Ok(ymd(2020, 3, 10)));
    assert_eq!(due("uge 10"), Ok(ymd(2020, 3, 8)));
    assert_eq!(due("efter uge 7"), Ok(ymd(2020, 12, 31)));
}

#[test]
fn a_number_of_days_before_a_meeting_is_below_zero() {
    use praksis::domain::typed_input::{number, signed};
    for (typed, read) in [("-5", -5), ("\u{2212}5", -5), ("- 5", -5), ("20", 20), ("0", 0)] {
        assert_eq!(signed(typed), Ok(read), "{typed}");
    }
    for typed in ["--5", "-", "-x", "5-"] {
        assert!(signed(typed).is_err(), "{typed}");
    }
    assert!(number("-5").is_err());
}

//! Promises about dates, typed input and shown values: the vectors of the appendix, and that what is shown can be typed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use chrono::{Datelike, NaiveDate, Weekday};
use praksis::domain::calendar::{Calendar, Holiday, SchoolBreak, easter, half_holiday, holiday};
use praksis::domain::choices::HalfHoliday;
use praksis::domain::dates::{IsoWeek, Season, add_months, elapsed, period_end, phases, plus_days};
use praksis::domain::typed_input::{Lean, Refusal, date, from_to, fuzzy, week};
use praksis::domain::value::Precision;
use praksis::domain::{fold, order, typed_input};
use praksis::text::format;
use praksis::text::lang::Lang;
use proptest::prelude::*;

fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// The day of the scenarios, a Wednesday.
fn today() -> NaiveDate {
    ymd(2020, 1, 15)
}

fn ahead(typed: &str) -> Result<NaiveDate, Refusal> {
    date(typed, today(), Lean::Future, None)
}

#[test]
fn weeks_follow_iso_and_carry_their_year() {
    let label = |y, m, d| {
        let date = ymd(y, m, d);
        (
            format::weekday_short(Lang::Da, date.weekday()),
            format::week_and_year(Lang::Da, IsoWeek::of(date)),
        )
    };
    for (y, m, d, day, week) in [
        (2019, 5, 16, "tor", "uge 20/2019"),
        (2019, 9, 11, "ons", "uge 37/2019"),
        (2020, 1, 16, "tor", "uge 3/2020"),
        (2020, 6, 3, "ons", "uge 23/2020"),
        (2014, 1, 1, "ons", "uge 1/2014"),
        (2016, 1, 1, "fre", "uge 53/2015"),
        (2019, 12, 30, "man", "uge 1/2020"),
        (2020, 12, 31, "tor", "uge 53/2020"),
        (2021, 1, 3, "søn", "uge 53/2020"),
        (2021, 1, 4, "man", "uge 1/2021"),
        (2026, 12, 31, "tor", "uge 53/2026"),
        (2027, 1, 3, "søn", "uge 53/2026"),
    ] {
        assert_eq!(label(y, m, d), (day, week.to_owned()));
    }
    assert_eq!(format::week_of(Lang::Da, ymd(2016, 1, 1)), "uge 53/2015");
    assert_eq!(format::week_of(Lang::En, ymd(2020, 1, 16)), "week 3");
    for (year, week, from, to) in [
        (2020, 7, ymd(2020, 2, 10), ymd(2020, 2, 16)),
        (2021, 7, ymd(2021, 2, 15), ymd(2021, 2, 21)),
        (2026, 7, ymd(2026, 2, 9), ymd(2026, 2, 15)),
        (2026, 47, ymd(2026, 11, 16), ymd(2026, 11, 22)),
    ] {
        let week = IsoWeek::new(year, week).unwrap();
        assert_eq!((week.monday(), week.sunday()), (from, to));
    }
    assert_eq!("2020-W03".parse(), Ok(IsoWeek::of(today())));
    assert_eq!(IsoWeek::of(today()).to_string(), "2020-W03");
    for wrong in ["2021-W53", "2020-W00", "2020-3", "2020-W3", "+020-W03", ""] {
        assert!(wrong.parse::<IsoWeek>().is_err(), "{wrong}");
    }
}

#[test]
fn easter_moves_the_holidays() {
    for (year, month, day) in [
        (2018, 4, 1),
        (2019, 4, 21),
        (2020, 4, 12),
        (2021, 4, 4),
        (2023, 4, 9),
        (2024, 3, 31),
        (2025, 4, 20),
        (2026, 4, 5),
        (2027, 3, 28),
    ] {
        assert_eq!(easter(year), Some(ymd(year, month, day)));
        assert_eq!(holiday(ymd(year, month, day)), Some(Holiday::Paaskedag));
    }
    assert_eq!(holiday(ymd(2014, 1, 1)), Some(Holiday::Nytaarsdag));
    assert_eq!(holiday(ymd(2016, 1, 1)), Some(Holiday::Nytaarsdag));
    assert_eq!(holiday(ymd(2020, 6, 1)), Some(Holiday::AndenPinsedag));
    assert_eq!(holiday(ymd(2020, 5, 21)), Some(Holiday::KristiHimmelfart));
    for date in [
        ymd(2019, 5, 17),
        ymd(2020, 5, 8),
        ymd(2021, 4, 30),
        ymd(2023, 5, 5),
    ] {
        assert_eq!(holiday(date), Some(Holiday::StoreBededag));
    }
    let days_of = |year| ymd(year, 1, 1).iter_days().take(366);
    assert!(
        (2024..2060)
            .all(|year| { days_of(year).all(|date| holiday(date) != Some(Holiday::StoreBededag)) })
    );
    let in_2020: Vec<Holiday> = days_of(2020).filter_map(holiday).collect();
    assert_eq!(in_2020, Holiday::ALL);
}

#[test]
fn working_days_are_counted() {
    let calendar = Calendar::default();
    for (year, month, last) in [
        (2019, 8, 30),
        (2019, 9, 30),
        (2019, 10, 31),
        (2019, 11, 29),
        (2019, 12, 31),
        (2020, 1, 31),
        (2020, 2, 28),
    ] {
        assert_eq!(
            calendar.last_working_day_of_month(ymd(year, month, 7)),
            ymd(year, month, last)
        );
    }
    // 254 working days in 2020; less 30 of leave at 7.4 hours are 1,657.6 hours.
    let in_2020 = calendar.working_days_between(ymd(2019, 12, 31), ymd(2020, 12, 31));
    assert_eq!(in_2020, 254);
    assert_eq!(format::hours(Lang::Da, (in_2020 - 30) * 444), "1.657,6 t");
    assert_eq!(calendar.next_working_day(ymd(2020, 4, 9)), ymd(2020, 4, 14));
    assert_eq!(
        calendar.next_working_day(ymd(2020, 4, 14)),
        ymd(2020, 4, 14)
    );
    assert_eq!(
        calendar.previous_working_day(ymd(2020, 4, 13)),
        ymd(2020, 4, 8)
    );
    assert_eq!(
        calendar.add_working_days(ymd(2020, 4, 8), 1),
        ymd(2020, 4, 14)
    );
    assert_eq!(
        calendar.add_working_days(ymd(2020, 1, 18), 0),
        ymd(2020, 1, 18)
    );
    assert_eq!(
        calendar.add_working_days(ymd(2020, 1, 20), -10),
        ymd(2020, 1, 6)
    );
}

#[test]
fn a_municipality_has_its_own_days() {
    assert_eq!(half_holiday(ymd(2020, 6, 5)), Some(HalfHoliday::June5));
    let mut own = Calendar {
        winter_week: 8,
        half_holidays: [HalfHoliday::Dec24, HalfHoliday::June5].into(),
        ..Calendar::default()
    };
    own.closed.insert(ymd(2020, 5, 22));
    own.open.insert(ymd(2020, 5, 8));
    own.open.insert(ymd(2020, 1, 18));
    for (date, national, here) in [
        (ymd(2020, 6, 5), true, false),
        (ymd(2020, 12, 24), true, false),
        (ymd(2020, 5, 1), true, true),
        (ymd(2020, 5, 22), true, false),
        (ymd(2020, 5, 8), false, true),
        (ymd(2020, 1, 18), false, true),
    ] {
        assert_eq!(Calendar::default().is_working_day(date), national, "{date}");
        assert_eq!(own.is_working_day(date), here, "{date}");
    }
    assert_eq!(
        own.school_break(ymd(2020, 2, 17)),
        Some(SchoolBreak::Winter)
    );
    assert_eq!(own.school_break(ymd(2020, 2, 10)), None);
    let national = Calendar::default();
    assert_eq!(
        national.school_break(ymd(2020, 2, 10)),
        Some(SchoolBreak::Winter)
    );
    assert_eq!(
        national.school_break(ymd(2020, 10, 12)),
        Some(SchoolBreak::Autumn)
    );
    assert_eq!(
        national.school_break(ymd(2020, 7, 15)),
        Some(SchoolBreak::Summer)
    );
}

#[test]
fn absurd_dates_end_the_count() {
    let calendar = Calendar::default();
    let (first, last) = (NaiveDate::MIN, NaiveDate::MAX);
    assert!(calendar.working_days_between(first, last) > 0);
    assert!(calendar.add_working_days(last, i64::MAX) <= last);
    assert!(calendar.add_working_days(first, i64::MIN) >= first);
    assert!(calendar.add_working_days(today(), i64::MIN) < today());
    calendar.next_working_day(last);
    calendar.previous_working_day(first);
    calendar.last_working_day_of_month(last);
    for date in [first, last] {
        assert!(IsoWeek::of(date).plus(i64::MIN).monday() <= last);
        assert!(IsoWeek::of(date).sunday() >= first);
        let season = Season::of(date);
        assert!(season.first_day() <= season.next().last_day());
        for months in [i32::MIN, i32::MAX] {
            add_months(date, months);
            period_end(date, months);
            plus_days(date, i64::from(months) * 4_000_000_000);
        }
        for lean in [Lean::Past, Lean::Future, Lean::Nearest] {
            for typed in [
                "29/2",
                "u53",
                "fre",
                "+1d",
                "31.12.99",
                "næste uge",
                "i går",
                "foråret",
            ] {
                let _ = typed_input::date(typed, date, lean, Some(date));
                let _ = fuzzy(typed, date, lean);
            }
        }
    }
}

#[test]
fn seasons_and_phases() {
    assert_eq!(Season::of(today()).to_string(), "2019/20");
    assert_eq!(Season::of(ymd(2020, 7, 31)), Season::of(ymd(2019, 8, 1)));
    assert_eq!(Season::of(ymd(2099, 8, 1)).to_string(), "2099/00");
    assert_eq!(Season::of(today()).last_day(), ymd(2020, 7, 31));
    assert_eq!(add_months(ymd(2020, 1, 31), 1), ymd(2020, 2, 29));
    assert_eq!(period_end(ymd(2019, 9, 1), 3), ymd(2019, 11, 30));
    assert_eq!(period_end(ymd(2021, 1, 31), 1), ymd(2021, 2, 28));
    assert_eq!(
        phases(ymd(2019, 9, 1), &[3, 12, 3]),
        [
            (ymd(2019, 9, 1), ymd(2019, 11, 30)),
            (ymd(2019, 12, 1), ymd(2020, 11, 30)),
            (ymd(2020, 12, 1), ymd(2021, 2, 28)),
        ]
    );
    let (gone, all) = elapsed(ymd(2019, 9, 1), ymd(2021, 2, 28), today());
    assert_eq!((gone, all), (136, 547));
    assert_eq!(format::percent_tenths(Lang::Da, gone, all), "24,9 %");
}

#[test]
fn shares_round_half_up() {
    let shown = |part, whole| format::percent(Lang::Da, part, whole);
    assert_eq!(format::percent_tenths(Lang::En, 15, 24), "62.5%");
    assert_eq!(shown(15, 24), "63 %");
    assert_eq!(format::percent_tenths(Lang::Da, 44, 72), "61,1 %");
    let minutes = [390, 360, 120];
    assert_eq!(minutes.map(|m| shown(m, 870)), ["45 %", "41 %", "14 %"]);
    assert_eq!(
        minutes.map(|m| format::percent_tenths(Lang::Da, m, 870)),
        ["44,8 %", "41,4 %", "13,8 %"]
    );
    assert_eq!(shown(1, 0), "");
    assert_eq!(shown(i64::MIN, 1), "-922.337.203.685.477.580.800 %");
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
        // so much later
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
fn a_date_without_year_leans() {
    let read = |typed, lean| date(typed, today(), lean, None).unwrap();
    for (typed, past, future, nearest) in [
        ("16.1", ymd(2019, 1, 16), ymd(2020, 1, 16), ymd(2020, 1, 16)),
        ("15.1", today(), today(), today()),
        (
            "20/12",
            ymd(2019, 12, 20),
            ymd(2020, 12, 20),
            ymd(2019, 12, 20),
        ),
        ("fre", ymd(2020, 1, 10), ymd(2020, 1, 17), ymd(2020, 1, 17)),
        (
            "u50 ons",
            ymd(2019, 12, 11),
            ymd(2020, 12, 9),
            ymd(2019, 12, 11),
        ),
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
fn days_that_do_not_exist_are_refused_with_what_to_say() {
    let no_day = |day, month, year, next_valid_year| {
        Err(Refusal::NoSuchDay {
            day,
            month,
            year,
            next_valid_year,
        })
    };
    assert_eq!(
        date("29/2", ymd(2021, 1, 1), Lean::Future, None),
        no_day(29, 2, 2021, Some(2024))
    );
    assert_eq!(ahead("29.2.2096"), Ok(ymd(2096, 2, 29)));
    assert_eq!(ahead("29.2.2097"), no_day(29, 2, 2097, Some(2104)));
    assert_eq!(ahead("31/2"), no_day(31, 2, 2020, None));
    assert_eq!(ahead("0/2"), no_day(0, 2, 2020, None));
    assert_eq!(ahead("16/13"), Err(Refusal::NoSuchMonth { month: 13 }));
    for (typed, week, year, weeks) in [
        ("u54", 54, 2020, 53),
        ("uge 53/2021", 53, 2021, 52),
        ("u0", 0, 2021, 52),
    ] {
        assert_eq!(
            ahead(typed),
            Err(Refusal::NoSuchWeek { week, year, weeks }),
            "{typed}"
        );
    }
    assert_eq!(
        ahead("tor 31.1"),
        Err(Refusal::WrongWeekday {
            date: ymd(2020, 1, 31),
            typed: Weekday::Thu,
            actual: Weekday::Fri
        })
    );
    let year = Err(Refusal::YearOutOfRange {
        first: 1900,
        last: 2200,
    });
    for typed in [
        "1.1.1899",
        "1.1.2201",
        "1.1.99999999999",
        "+9999 år",
        "+99999999999999999999",
        "1.1.202",
    ] {
        assert_eq!(ahead(typed), year, "{typed}");
    }
    assert_eq!(ahead("  "), Err(Refusal::Empty));
    for typed in [
        "hej",
        "16",
        "1..2",
        "1.2.3.4",
        "16.1 kl. 9",
        "fre tor",
        "+3 æbler",
        "u",
        "1/1/2",
        "½",
        "１.１",
    ] {
        assert_eq!(ahead(typed), Err(Refusal::NotADate), "{typed}");
    }
}

#[test]
fn weeks_are_read() {
    let read = |typed| week(typed, today(), Lean::Future).map(|week| week.to_string());
    for typed in [
        "47", "u47", "uge 47", "47/2020", "2020-W47", "19.11", "47 2020",
    ] {
        assert_eq!(read(typed).as_deref(), Ok("2020-W47"), "{typed}");
    }
    assert_eq!(read("næste uge").as_deref(), Ok("2020-W04"));
    assert_eq!(
        read("54"),
        Err(Refusal::NoSuchWeek {
            week: 54,
            year: 2020,
            weeks: 53
        })
    );
    assert_eq!(read("hej"), Err(Refusal::NotAWeek));
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
        (
            "16-01-2020 – 20-01-2020",
            ymd(2020, 1, 16),
            ymd(2020, 1, 20),
        ),
        ("16-01-2020-20-01-2020", ymd(2020, 1, 16), ymd(2020, 1, 20)),
        ("6 Jan - 24 Jan 2020", ymd(2020, 1, 6), ymd(2020, 1, 24)),
        ("i dag til fre", ymd(2020, 1, 15), ymd(2020, 1, 17)),
        ("today to +2u", ymd(2020, 1, 15), ymd(2020, 1, 29)),
        ("1.9.2019 - +3 mdr", ymd(2019, 9, 1), ymd(2019, 11, 30)),
        ("uge 27-32", ymd(2020, 6, 29), ymd(2020, 8, 9)),
        ("u7", ymd(2020, 2, 10), ymd(2020, 2, 16)),
        ("16/1-20", ymd(2020, 1, 16), ymd(2020, 1, 16)),
        ("man-fre", ymd(2020, 1, 13), ymd(2020, 1, 17)),
    ] {
        assert_eq!(read(typed), Ok((from, to)), "{typed}");
    }
    assert_eq!(
        read("1.2.2020-1.1.2020"),
        Err(Refusal::EndsBeforeStart {
            from: ymd(2020, 2, 1),
            to: ymd(2020, 1, 1)
        })
    );
    assert!(matches!(
        read("1.1-31.2.2020"),
        Err(Refusal::NoSuchDay { day: 31, .. })
    ));
    assert_eq!(read("hej - hop"), Err(Refusal::NotAPeriod));
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
        (
            "efter sommerferien 2018",
            ymd(2018, 8, 1),
            Season,
            "efter sommerferien 2018",
        ),
        (
            "after the summer holidays 2018",
            ymd(2018, 8, 1),
            Season,
            "after the summer holidays 2018",
        ),
        (
            "efter påske 2018",
            ymd(2018, 4, 3),
            Season,
            "efter påske 2018",
        ),
        (
            "skoleåret 2018/19",
            ymd(2018, 8, 1),
            Season,
            "skoleåret 2018/19",
        ),
        ("engang i 2018", ymd(2018, 1, 1), Season, "engang i 2018"),
        (
            "primo marts 2018",
            ymd(2018, 3, 1),
            Season,
            "primo marts 2018",
        ),
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
        assert_eq!(
            read(typed),
            Ok((date, precision, text.to_owned())),
            "{typed}"
        );
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
    assert_eq!(
        typed_input::minutes("99999999999999999999 t"),
        Err(Refusal::TooLarge)
    );
    for typed in ["1.60", "1t75", "kort", "1 t 30 t"] {
        assert_eq!(
            typed_input::minutes(typed),
            Err(Refusal::NotADuration),
            "{typed}"
        );
    }
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
    for (typed, hundredths) in [
        ("0,75", 75),
        ("0.75", 75),
        (",75", 75),
        ("1", 100),
        ("1.000", 100),
        ("37,5", 3750),
        ("75 %", 75),
    ] {
        assert_eq!(typed_input::fte(typed), Ok(hundredths), "{typed}");
    }
    assert_eq!(typed_input::fte("0,755"), Err(Refusal::NotADecimal));
    assert_eq!(typed_input::yes_no("Ja"), Ok(true));
    assert_eq!(typed_input::yes_no("no"), Ok(false));
    assert_eq!(typed_input::yes_no("måske"), Err(Refusal::NotYesNo));
}

#[test]
fn values_are_shown_in_both_languages() {
    let (da, en) = (Lang::Da, Lang::En);
    assert_eq!(format::day(da, ymd(2020, 1, 16)), "16.1.2020");
    assert_eq!(format::day(en, ymd(2020, 1, 16)), "16 Jan 2020");
    assert_eq!(format::short_day(da, ymd(2020, 1, 16)), "16.1");
    assert_eq!(format::weekday_day(da, today()), "ons 15.1.2020");
    assert_eq!(format::weekday_day(en, today()), "Wed 15 Jan 2020");
    assert_eq!(format::long_day(da, today()), "onsdag 15. januar 2020");
    assert_eq!(
        format::span(da, ymd(2020, 1, 6), ymd(2020, 1, 24)),
        "6.1-24.1.2020"
    );
    assert_eq!(format::month_short(da, 5), "maj");
    assert_eq!(format::month_short(en, 13), "");
    assert_eq!(format::time(da, 570), "09.30");
    assert_eq!(format::time(en, 570), "09:30");
    assert_eq!(
        [45, 90, 360, 75, 100, 0, -90].map(|m| format::minutes(da, m)),
        [
            "45 min",
            "1,5 t",
            "6 t",
            "1,25 t",
            "1 t 40 min",
            "0 min",
            "-1,5 t"
        ]
    );
    assert_eq!(format::minutes(en, 90), "1.5 h");
    assert_eq!(format::money(da, 900_000), "9.000 kr.");
    assert_eq!(format::money(da, 1_300_000 / 3), "4.333,33 kr.");
    assert_eq!(format::money(en, 433_333), "4,333.33 kr.");
    assert_eq!(format::money(da, -5), "-0,05 kr.");
    assert_eq!(format::fte(da, 75), "0,75");
    assert_eq!(format::fte(en, 100), "1.00");
    assert_eq!(format::number(da, 1_924), "1.924");
    assert_eq!(format::number(en, i64::MIN), "-9,223,372,036,854,775,808");
    assert_eq!(Lang::from_tag("da_DK.UTF-8"), Some(da));
    assert_eq!(Lang::from_tag("en-GB"), Some(en));
    assert_eq!(Lang::from_tag("C"), None);
}

#[test]
fn searching_forgives_and_sorting_does_not() {
    for needle in ["maltid", "maaltid", "MÅLTID", "måltid", " målt"] {
        assert!(fold::matches(needle, "Et godt måltid"), "{needle}");
        assert!(fold::matches(needle, "ET GODT MAALTID"), "{needle}");
        assert!(fold::matches(needle, "et godt ma\u{30a}ltid"), "{needle}");
    }
    assert!(fold::matches("Ålborg", "Aalborg"));
    assert!(fold::matches("Aalborg", "Ålborg"));
    assert!(fold::matches("soren", "Søren"));
    assert!(fold::matches("soeren", "Søren"));
    assert!(fold::matches("ide", "en idé"));
    assert!(!fold::matches("malltid", "måltid"));
    assert_eq!(fold::fold_long("Ærø Å é"), "aeroe aa e");
    assert_eq!(fold::fold_short("Ærø Å Aalborg"), "aro a alborg");
    assert_eq!(
        fold::words("Legen, på LÆ-stuen 2!"),
        ["legen", "på", "læ", "stuen", "2"]
    );

    let towns = [
        "Albertslund",
        "Dragør",
        "Hedensted",
        "Køge",
        "Odense",
        "Vejen",
        "Ærø",
        "Ølstykke",
        "Aabenraa",
        "Aalborg",
        "Aarhus",
    ];
    let mut sorted = towns;
    sorted.reverse();
    sorted.sort_by(|a, b| order::compare(a, b));
    assert_eq!(sorted, towns);
    sorted.reverse();
    sorted.sort_by_cached_key(|town| order::sort_key(town));
    assert_eq!(sorted, towns);
    let mut others = ["F-10", "f-2", "bo", "Bo", "F-2", "Århus", "Aarhus", "zebra"];
    others.sort_by(|a, b| order::compare(a, b));
    assert_eq!(
        others,
        ["Bo", "bo", "F-2", "f-2", "F-10", "zebra", "Århus", "Aarhus"]
    );
}

#[test]
fn the_order_is_named_after_the_collator_in_use() {
    let lock = include_str!("../Cargo.lock");
    for name in ["icu_collator", "icu_collator_data"] {
        let entry = format!("name = \"{name}\"\nversion = \"");
        let (_, after) = lock.split_once(&entry).unwrap();
        let (version, _) = after.split_once('"').unwrap();
        assert!(
            order::VERSION.contains(&format!("{name} {version}")),
            "{name} {version}"
        );
    }
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..109_938_i64).prop_map(|days| plus_days(ymd(1900, 1, 1), days))
}

fn any_lang() -> impl Strategy<Value = Lang> {
    prop::sample::select(Lang::ALL.to_vec())
}

fn any_lean() -> impl Strategy<Value = Lean> {
    prop::sample::select(vec![Lean::Past, Lean::Future, Lean::Nearest])
}

/// Text like what people type, and text like what nobody does.
fn any_text() -> impl Strategy<Value = String> {
    let pieces = vec![
        "u",
        "uge",
        "47",
        "16",
        "1",
        ".",
        "/",
        "-",
        "+",
        " ",
        "fre",
        "næste",
        "i",
        "dag",
        "om",
        "2020",
        "mdr",
        "jan",
        "kl",
        ":",
        ",",
        "t",
        "kr.",
        "½",
        "29",
        "2",
        "31",
        "99999999999",
        "til",
        "efteråret",
        "W",
        "%",
        "siden",
    ];
    prop_oneof![
        any::<String>(),
        prop::collection::vec(prop::sample::select(pieces), 0..7)
            .prop_map(|pieces| pieces.concat()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn what_is_shown_can_be_typed(day in any_day(), today in any_day(), lang in any_lang(), lean in any_lean()) {
        let read = |text: String| date(&text, today, lean, None);
        prop_assert_eq!(read(format::day(lang, day)), Ok(day));
        prop_assert_eq!(read(format::weekday_day(lang, day)), Ok(day));
        prop_assert_eq!(read(format::long_day(lang, day)), Ok(day));
        prop_assert_eq!(read(day.to_string()), Ok(day));
        let near = date(&format::short_day(lang, day), day, lean, None);
        prop_assert_eq!(near, Ok(day));
        let of = IsoWeek::of(day);
        if (1900..=2200).contains(&of.year()) && of.monday().year() >= 1900 {
            prop_assert_eq!(week(&format::week_and_year(lang, of), today, lean), Ok(of));
            prop_assert_eq!(week(&of.to_string(), today, lean), Ok(of));
        }
        prop_assert_eq!(of.to_string().parse(), Ok(of));
        prop_assert!(of.contains(day));
        prop_assert_eq!(of.days().nth(day.weekday().num_days_from_monday() as usize), Some(day));
        let rough = fuzzy(&format::month(lang, day), today, lean).unwrap();
        prop_assert_eq!((rough.date, rough.precision), (day.with_day(1).unwrap(), Precision::Month));
    }

    #[test]
    fn periods_shown_can_be_typed(from in any_day(), length in 0..900_i64, today in any_day(), lang in any_lang(), lean in any_lean()) {
        let to = plus_days(from, length);
        if to.year() <= 2200 {
            prop_assert_eq!(from_to(&format::span(lang, from, to), today, lean), Ok((from, to)));
        }
    }

    #[test]
    fn quantities_shown_can_be_typed(n in 0..9_000_000_i64, time in 0..1440_u16, lang in any_lang()) {
        prop_assert_eq!(typed_input::minutes(&format::minutes(lang, n)), Ok(n));
        prop_assert_eq!(typed_input::money(&format::money(lang, n)), Ok(n));
        prop_assert_eq!(typed_input::number(&format::number(lang, n)), Ok(n));
        prop_assert_eq!(typed_input::fte(&format::fte(lang, n)), Ok(n));
        prop_assert_eq!(typed_input::time(&format::time(lang, time)), Ok(time));
    }

    #[test]
    fn a_date_without_year_lies_where_it_leans(day in any_day(), today in any_day(), lang in any_lang()) {
        prop_assume!((1902..2199).contains(&today.year()));
        prop_assume!((day.month(), day.day()) != (2, 29));
        let text = format::short_day(lang, day);
        let read = |lean| date(&text, today, lean, None).unwrap();
        let (past, future, nearest) = (read(Lean::Past), read(Lean::Future), read(Lean::Nearest));
        prop_assert!(past <= today && today <= future);
        prop_assert!(nearest == past || nearest == future);
        let off = |d: NaiveDate| (d - today).num_days().abs();
        prop_assert_eq!(off(nearest), off(past).min(off(future)));
    }

    #[test]
    fn working_days_add_and_count_back(day in any_day(), count in -400..400_i64, half in any::<bool>()) {
        let mut calendar = Calendar::default();
        if half {
            calendar.half_holidays.insert(HalfHoliday::May1);
            calendar.closed.insert(plus_days(day, 5));
        }
        let start = calendar.next_working_day(day);
        let end = calendar.add_working_days(start, count);
        prop_assert!(calendar.is_working_day(end));
        prop_assert_eq!(calendar.working_days_between(start, end), count);
        prop_assert_eq!(calendar.working_days_between(end, start), -count);
        prop_assert_eq!(calendar.add_working_days(end, -count), start);
        if count >= 0 {
            prop_assert_eq!(calendar.working_days_between(day, calendar.add_working_days(day, count)), count);
        }
    }

    #[test]
    fn phases_leave_no_day_out(start in any_day(), months in prop::collection::vec(1..30_i32, 1..6)) {
        let phases = phases(start, &months);
        prop_assert_eq!(phases[0].0, start);
        prop_assert!(phases.iter().all(|(from, to)| from <= to));
        prop_assert!(phases.windows(2).all(|pair| plus_days(pair[0].1, 1) == pair[1].0));
        prop_assert_eq!(phases.last().unwrap().1, period_end(start, months.iter().sum()));
    }

    #[test]
    fn nothing_typed_makes_it_panic(text in any_text(), today in any_day(), lean in any_lean()) {
        let in_range = |day: NaiveDate| (1899..=2201).contains(&day.year());
        prop_assert!(date(&text, today, lean, Some(today)).is_ok_and(in_range) || date(&text, today, lean, Some(today)).is_err());
        let _ = week(&text, today, lean);
        if let Ok((from, to)) = from_to(&text, today, lean) {
            prop_assert!(from <= to && in_range(from) && in_range(to));
        }
        let _ = fuzzy(&text, today, lean);
        let _ = typed_input::time(&text).map(|t| assert!(t < 1440));
        let _ = typed_input::minutes(&text);
        let _ = typed_input::money(&text);
        let _ = typed_input::number(&text);
        let _ = typed_input::fte(&text);
        let _ = typed_input::yes_no(&text);
        let _ = text.parse::<IsoWeek>();
    }

    #[test]
    fn cleaning_and_folding_are_done_once(text in any::<String>()) {
        let (line, note) = (typed_input::clean_line(&text), typed_input::clean_note(&text));
        prop_assert_eq!(typed_input::clean_line(&line), line.clone());
        prop_assert_eq!(typed_input::clean_note(&note), note.clone());
        prop_assert!(!line.chars().any(char::is_control));
        prop_assert!(!note.chars().any(|c| c.is_control() && c != '\n'));
        prop_assert!(fold::matches(&text, &text));
        prop_assert!(fold::matches(&line, &line.to_uppercase()) || !line.is_ascii());
        for word in fold::words(&text) {
            prop_assert_eq!(fold::words(&word), vec![word]);
        }
    }

    #[test]
    fn sort_keys_give_the_order(a in "[a-cA-CæøåÆØÅéüß0-9 .-]{0,8}|\\PC{0,6}", b in "[a-cA-CæøåÆØÅéüß0-9 .-]{0,8}|\\PC{0,6}") {
        let by_key = order::sort_key(&a).cmp(&order::sort_key(&b));
        prop_assert_eq!(order::compare(&a, &b), by_key);
        prop_assert_eq!(order::compare(&b, &a), by_key.reverse());
    }
}

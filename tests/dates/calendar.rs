//! Weeks, holidays, working days, seasons and phases.

use chrono::{Datelike, NaiveDate};
use praksis::domain::calendar::{Calendar, Holiday, SchoolBreak, easter, half_holiday, holiday};
use praksis::domain::choices::HalfHoliday;
use praksis::domain::dates::{IsoWeek, Season, add_months, elapsed, period_end, phases, plus_days};
use praksis::domain::typed_input::{self, Lean, fuzzy};
use praksis::text::Lang;
use praksis::text::format;

use crate::{today, ymd};

#[test]
fn weeks_follow_iso_and_carry_their_year() {
    let label = |y, m, d| {
        let date = ymd(y, m, d);
        (format::weekday_short(Lang::Da, date.weekday()), format::week_and_year(Lang::Da, IsoWeek::of(date)))
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
fn holidays_follow_easter() {
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
    for date in [ymd(2019, 5, 17), ymd(2020, 5, 8), ymd(2021, 4, 30), ymd(2023, 5, 5)] {
        assert_eq!(holiday(date), Some(Holiday::StoreBededag));
    }
    let days_of = |year| ymd(year, 1, 1).iter_days().take(366);
    assert!((2024..2060).all(|year| { days_of(year).all(|date| holiday(date) != Some(Holiday::StoreBededag)) }));
    let in_2020: Vec<Holiday> = days_of(2020).filter_map(holiday).collect();
    assert_eq!(in_2020, Holiday::ALL);
}

#[test]
fn working_days_are_counted() {
    let calendar = Calendar::default();
    for (year, month, last) in
        [(2019, 8, 30), (2019, 9, 30), (2019, 10, 31), (2019, 11, 29), (2019, 12, 31), (2020, 1, 31), (2020, 2, 28)]
    {
        assert_eq!(calendar.last_working_day_of_month(ymd(year, month, 7)), ymd(year, month, last));
    }
    // 254 working days in 2020; minus 30 days of leave, at 7.4 hours a day, gives 1,657.6 hours.
    let in_2020 = calendar.working_days_between(ymd(2019, 12, 31), ymd(2020, 12, 31));
    assert_eq!(in_2020, 254);
    assert_eq!(format::hours(Lang::Da, (in_2020 - 30) * 444), "1.657,6 t");
    assert_eq!(calendar.next_working_day(ymd(2020, 4, 9)), ymd(2020, 4, 14));
    assert_eq!(calendar.next_working_day(ymd(2020, 4, 14)), ymd(2020, 4, 14));
    assert_eq!(calendar.previous_working_day(ymd(2020, 4, 13)), ymd(2020, 4, 8));
    assert_eq!(calendar.add_working_days(ymd(2020, 4, 8), 1), ymd(2020, 4, 14));
    assert_eq!(calendar.add_working_days(ymd(2020, 1, 18), 0), ymd(2020, 1, 18));
    assert_eq!(calendar.add_working_days(ymd(2020, 1, 20), -10), ymd(2020, 1, 6));
}

#[test]
fn a_municipality_has_its_own_open_and_closed_days() {
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
    assert_eq!(own.school_break(ymd(2020, 2, 17)), Some(SchoolBreak::Winter));
    assert_eq!(own.school_break(ymd(2020, 2, 10)), None);
    let national = Calendar::default();
    assert_eq!(national.school_break(ymd(2020, 2, 10)), Some(SchoolBreak::Winter));
    assert_eq!(national.school_break(ymd(2020, 10, 12)), Some(SchoolBreak::Autumn));
    assert_eq!(national.school_break(ymd(2020, 7, 15)), Some(SchoolBreak::Summer));
}

#[test]
fn counting_stops_at_the_last_possible_date() {
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
            for typed in ["29/2", "u53", "fre", "+1d", "31.12.99", "næste uge", "i går", "foråret"] {
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

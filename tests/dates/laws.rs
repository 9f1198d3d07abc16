//! Laws for every date, text and number.

use chrono::{Datelike, NaiveDate};
use praksis::domain::calendar::Calendar;
use praksis::domain::choices::HalfHoliday;
use praksis::domain::dates::{IsoWeek, period_end, phases, plus_days};
use praksis::domain::typed_input::{Lean, date, from_to, fuzzy, week};
use praksis::domain::value::Precision;
use praksis::domain::{fold, order, typed_input};
use praksis::text::Lang;
use praksis::text::format;
use proptest::prelude::*;

use crate::ymd;

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..109_938_i64).prop_map(|days| plus_days(ymd(1900, 1, 1), days))
}

fn any_lang() -> impl Strategy<Value = Lang> {
    prop::sample::select(Lang::ALL.to_vec())
}

fn any_lean() -> impl Strategy<Value = Lean> {
    prop::sample::select(vec![Lean::Past, Lean::Future, Lean::Nearest])
}

/// Text that people type, and any other text.
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
        prop::collection::vec(prop::sample::select(pieces), 0..7).prop_map(|pieces| pieces.concat()),
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
    fn a_date_without_a_year_is_in_the_past_the_future_or_nearest(day in any_day(), today in any_day(), lang in any_lang()) {
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
    fn phases_cover_every_day(start in any_day(), months in prop::collection::vec(1..30_i32, 1..6)) {
        let phases = phases(start, &months);
        prop_assert_eq!(phases[0].0, start);
        prop_assert!(phases.iter().all(|(from, to)| from <= to));
        prop_assert!(phases.windows(2).all(|pair| plus_days(pair[0].1, 1) == pair[1].0));
        prop_assert_eq!(phases.last().unwrap().1, period_end(start, months.iter().sum()));
    }

    #[test]
    fn no_typed_text_panics(text in any_text(), today in any_day(), lean in any_lean()) {
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
    fn cleaning_and_folding_again_change_nothing(text in any::<String>()) {
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
    fn sort_keys_order_like_the_comparison(a in "[a-cA-CæøåÆØÅéüß0-9 .-]{0,8}|\\PC{0,6}", b in "[a-cA-CæøåÆØÅéüß0-9 .-]{0,8}|\\PC{0,6}") {
        let by_key = order::sort_key(&a).cmp(&order::sort_key(&b));
        prop_assert_eq!(order::compare(&a, &b), by_key);
        prop_assert_eq!(order::compare(&b, &a), by_key.reverse());
    }
}

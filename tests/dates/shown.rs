//! Values as each language shows them; search and order.

use praksis::domain::{fold, order};
use praksis::text::Lang;
use praksis::text::format;

use crate::{today, ymd};

#[test]
fn shares_round_half_up() {
    let shown = |part, whole| format::percent(Lang::Da, part, whole);
    assert_eq!(format::percent_tenths(Lang::En, 15, 24), "62.5%");
    assert_eq!(shown(15, 24), "63 %");
    assert_eq!(format::percent_tenths(Lang::Da, 44, 72), "61,1 %");
    let minutes = [390, 360, 120];
    assert_eq!(minutes.map(|m| shown(m, 870)), ["45 %", "41 %", "14 %"]);
    assert_eq!(minutes.map(|m| format::percent_tenths(Lang::Da, m, 870)), ["44,8 %", "41,4 %", "13,8 %"]);
    assert_eq!(shown(1, 0), "");
    assert_eq!(shown(i64::MIN, 1), "-922.337.203.685.477.580.800 %");
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
    assert_eq!(format::span(da, ymd(2020, 1, 6), ymd(2020, 1, 24)), "6.1-24.1.2020");
    assert_eq!(format::month_short(da, 5), "maj");
    assert_eq!(format::month_short(en, 13), "");
    assert_eq!(format::time(da, 570), "09.30");
    assert_eq!(format::time(en, 570), "09:30");
    assert_eq!(
        [45, 90, 360, 75, 100, 0, -90].map(|m| format::minutes(da, m)),
        ["45 min", "1,5 t", "6 t", "1,25 t", "1 t 40 min", "0 min", "-1,5 t"]
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
    assert_eq!(Lang::from_tag("da_DK.UTF-8"), da);
    assert_eq!(Lang::from_tag("en-GB"), en);
    assert_eq!(Lang::from_tag("C"), en);
}

#[test]
fn search_ignores_accents_and_sorting_does_not() {
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
    assert_eq!(fold::words("Legen, på LÆ-stuen 2!"), ["legen", "på", "læ", "stuen", "2"]);

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
    assert_eq!(others, ["Bo", "bo", "F-2", "f-2", "F-10", "zebra", "Århus", "Aarhus"]);
}

#[test]
fn the_version_of_the_order_is_that_of_the_collator() {
    let lock = include_str!("../../Cargo.lock");
    for name in ["icu_collator", "icu_collator_data"] {
        let entry = format!("name = \"{name}\"\nversion = \"");
        let (_, after) = lock.split_once(&entry).unwrap();
        let (version, _) = after.split_once('"').unwrap();
        assert!(order::VERSION.contains(&format!("{name} {version}")), "{name} {version}");
    }
}

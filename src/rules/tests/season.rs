//! Rules about a period of a network.

use super::*;
use crate::domain::fees;

fn r_40(from: &str, to: Option<&str>, participants: i64) -> usize {
    let number = |n: i64| Value::Int(n);
    let mut days = vec![("from", Value::Date(day(from)))];
    days.extend(to.map(|to| ("to", Value::Date(day(to)))));
    let period: typed::NetworkPeriod = typed(Entity::NetworkPeriod, "p", &days);
    let bands: Vec<typed::FeeBand> = vec![
        typed(Entity::FeeBand, "a", &[("number", number(1)), ("to_count", number(2)), ("amount", number(100))]),
        typed(Entity::FeeBand, "b", &[("number", number(4)), ("amount", number(200))]),
    ];
    let registrations: Vec<typed::Registration> = vec![typed(
        Entity::Registration,
        "r",
        &[("participants", number(participants)), ("status", code("bekraeftet"))],
    )];
    let case =
        SeasonCase { today: day("2020-01-15"), season: fees::season(&bands, registrations, &period, &[]), period };
    judge(Case::Season(&case), ATTENTION, &Thresholds::default())
        .iter()
        .filter(|finding| finding.rule.id == "R-40")
        .count()
}

#[test]
fn r_40_speaks_until_the_period_is_over_also_before_it_begins() {
    assert_eq!(r_40("2019-08-01", Some("2020-07-31"), 3), 1, "no band holds 3");
    assert_eq!(r_40("2019-08-01", Some("2020-07-31"), 4), 0);
    assert_eq!(r_40("2020-08-01", Some("2021-07-31"), 3), 1, "it begins later");
    assert_eq!(r_40("2019-01-01", Some("2020-01-15"), 3), 1, "its last day");
    assert_eq!(r_40("2019-01-01", Some("2020-01-14"), 3), 0, "it is settled");
    assert_eq!(r_40("2020-08-01", None, 3), 1);
}

//! Rules about the structure decision, on both sides of their days.

use super::*;

fn case(today: &str, meeting: Option<&str>) -> StructureCase {
    let choice = |name: &str, input: Option<&str>| {
        let fields: Vec<_> = input.map(|input| ("network_input_at", Value::Date(day(input)))).into_iter().collect();
        typed::StructureChoice::from(&record(Entity::StructureChoice, name, &fields))
    };
    let decision = typed::StructureDecision::from(&record(Entity::StructureDecision, "d", &[]));
    let choices = vec![choice("a", Some("2021-03-10")), choice("b", None)];
    StructureCase {
        today: day(today),
        calendar: Calendar::default(),
        municipality: id(Entity::Municipality, "f"),
        ending: vec![typed(Entity::NetworkPeriod, "p", &[("to", Value::Date(day("2021-07-31")))])],
        decisions: meeting.map(|meeting| (decision, choices, Some(day(meeting)))).into_iter().collect(),
    }
}

fn says(rule: &str, case: &StructureCase) -> Vec<&'static str> {
    let found = judge(Case::Structure(case), ATTENTION, &Thresholds::default());
    found.iter().filter(|finding| finding.rule.id == rule).map(|finding| finding.said).collect()
}

#[test]
fn r_38_asks_for_the_meeting_of_the_leaders_in_the_spring_of_an_odd_year() {
    let asks = |today: &str, meeting: Option<&str>| says("R-38", &case(today, meeting)).len();
    assert_eq!((asks("2021-02-28", None), asks("2021-03-01", None)), (0, 1));
    assert_eq!((asks("2021-07-31", None), asks("2021-08-01", None)), (1, 0));
    assert_eq!(asks("2020-03-01", None), 0, "an even year");
    assert_eq!((asks("2021-03-01", Some("2021-05-31")), asks("2021-03-01", Some("2021-06-01"))), (0, 1));
    assert_eq!((asks("2021-03-01", Some("2021-03-01")), asks("2021-03-01", Some("2021-02-28"))), (0, 1));
    let none_ends = StructureCase { ending: Vec::new(), ..case("2021-03-01", None) };
    assert_eq!(says("R-38", &none_ends).len(), 0);
}

#[test]
fn r_39_asks_for_the_recommendation_and_the_input_ten_working_days_before() {
    // Tuesday 20.4.2021: Easter lies before the tenth working day.
    let asks = |today: &str| says("R-39", &case(today, Some("2021-04-20"))).len();
    assert_eq!((asks("2021-04-05"), asks("2021-04-06"), asks("2021-04-20"), asks("2021-04-21")), (0, 1, 1, 0));
    let mut case = case("2021-04-06", Some("2021-04-20"));
    assert_eq!(says("R-39", &case), [""]);
    let (decision, choices, _) = &mut case.decisions[0];
    decision.recommendation_at = Some(day("2021-04-01"));
    assert_eq!(choices.len(), 2);
    assert_eq!(says("R-39", &case), ["input"]);
    case.decisions[0].1[1].network_input_at = Some(day("2021-04-02"));
    assert_eq!(says("R-39", &case), [""; 0]);
}

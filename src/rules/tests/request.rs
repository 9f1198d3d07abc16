//! R-06, R-24 and R-43.

use super::*;

fn request(fields: &[(&str, Value)], endorsements: &[(&str, &str)]) -> RequestCase {
    let endorsed = |(role, recommendation): &(&str, &str)| {
        typed(Entity::Endorsement, role, &[("role", code(role)), ("recommendation", code(recommendation))])
    };
    RequestCase {
        today: day("2020-01-15"),
        calendar: Calendar::default(),
        request: typed(Entity::Request, "r", fields),
        endorsements: endorsements.iter().map(endorsed).collect(),
        overrides: Vec::new(),
    }
}

fn said(rule: &str, case: &RequestCase, asked: Speaks, thresholds: &Thresholds) -> Vec<Finding> {
    let found = judge(Case::Request(case), asked, thresholds);
    found.into_iter().filter(|finding| finding.rule.id == rule).collect()
}

fn late(kind: &str, received: &str, due: &str, status: &str) -> Vec<(String, Option<NaiveDate>)> {
    let fields = [
        ("kind", code(kind)),
        ("received", Value::Date(day(received))),
        ("round_due", Value::Date(day(due))),
        ("status", code(status)),
    ];
    let found = said("R-06", &request(&fields, &[]), ATTENTION, &Thresholds::default());
    found.iter().map(|finding| (finding.message(), finding.due)).collect()
}

#[test]
fn r_06_after_the_deadline_it_belongs_to_the_next_round() {
    let round = |date: &str| vec![("rule-r-06".to_owned(), Some(day(date)))];
    assert_eq!(late("lang", "2019-11-22", "2019-11-22", "modtaget"), []);
    assert_eq!(late("lang", "2019-11-23", "2019-11-22", "modtaget"), round("2020-06-02"));
    assert_eq!(late("lang", "2020-06-02", "2019-11-22", "screenet"), round("2020-06-02"), "on the day");
    assert_eq!(late("lang", "2020-06-03", "2020-06-02", "screenet"), round("2020-10-30"));
    let none = vec![("rule-r-06-none".to_owned(), None)];
    assert_eq!(late("lang", "2020-10-31", "2020-10-30", "modtaget"), none, "no later round is known");
    // Friday 31.1.2020; and Friday 28.2, because the last of February is a Saturday.
    assert_eq!(late("kort", "2020-01-06", "2019-12-31", "modtaget"), round("2020-01-31"));
    assert_eq!(late("kort", "2020-02-29", "2020-02-28", "modtaget"), round("2020-03-31"));
    assert_eq!(late("lang", "2019-11-23", "2019-11-22", "bevilget"), [], "it is decided");
    assert_eq!(late("lang", "2019-11-23", "2019-11-22", "trukket"), []);
}

#[test]
fn the_rounds_are_a_setting_of_days() {
    let setting = |value: &str| {
        let key = text(Threshold::LongRounds.key());
        Thresholds::of(&[record(Entity::Setting, "s", &[("key", key), ("value", text(value))])])
    };
    let days = |value: &str| setting(value).days(Threshold::LongRounds);
    let usual = [day("2019-11-22"), day("2020-06-02"), day("2020-10-30")];
    assert_eq!(Thresholds::default().days(Threshold::LongRounds), usual);
    assert_eq!(days("1.10.2021, 1.4.2021"), [day("2021-04-01"), day("2021-10-01")]);
    assert_eq!(days("2021-04-01; 2021-10-01;"), [day("2021-04-01"), day("2021-10-01")]);
    assert_eq!(days(""), [] as [NaiveDate; 0], "no rounds at all");
    assert_eq!(days("1.4.2021, snart"), usual);
    assert_eq!(days("1.4"), usual, "a day without its year");
    assert_eq!(setting("1.10.2021, 1.4.2021").written(Threshold::LongRounds), "1.4.2021, 1.10.2021");
    assert_eq!(Thresholds::default().written(Threshold::VisitDays), "28");
}

#[test]
fn r_24_leder_chef_and_a_priority() {
    let said = |endorsements: &[(&str, &str)], fields: &[(&str, Value)]| {
        let case = request(&[&[("kind", code("udrykning"))], fields].concat(), endorsements);
        let found = said("R-24", &case, gate(Gate::Prioritise), &Thresholds::default());
        found.iter().map(Finding::message).collect::<Vec<_>>()
    };
    let both = [("leder", "anbefales"), ("chef", "anbefales")];
    let ranked = [("priority", Value::Int(1)), ("prioritised_by", text("Chefgruppen"))];
    assert_eq!(said(&both, &ranked), NOTHING);
    assert_eq!(said(&both[..1], &ranked), ["rule-r-24-chief"]);
    assert_eq!(said(&both[1..], &ranked), ["rule-r-24"]);
    assert_eq!(said(&[both[0], ("chef", "anbefales_ikke")], &ranked), ["rule-r-24-chief-against"], "advice against");
    assert_eq!(said(&[("leder", "anbefales_ikke"), both[1]], &ranked), ["rule-r-24-leader-against"]);
    let changed = [both[0], ("chef", "anbefales_ikke"), both[1]];
    assert_eq!(said(&changed, &ranked), NOTHING, "a later recommendation counts");
    assert_eq!(said(&both, &ranked[..1]), ["rule-r-24-priority"]);
    assert_eq!(said(&both, &ranked[1..]), ["rule-r-24-priority"]);
    assert_eq!(said(&[], &[]), ["rule-r-24", "rule-r-24-chief", "rule-r-24-priority"]);
    let other = request(&[("kind", code("kort"))], &[]);
    let found = judge(Case::Request(&other), gate(Gate::Prioritise), &Thresholds::default());
    assert_eq!(found, [], "a short one is not endorsed");
}

#[test]
fn r_43_deadlines_three_weeks_ahead() {
    let said = |today: &str| {
        let case = CalendarCase { today: day(today), calendar: Calendar::default() };
        let found = judge(Case::Calendar(&case), ATTENTION, &Thresholds::default());
        found.iter().map(|finding| (finding.message(), finding.due)).collect::<Vec<_>>()
    };
    let short = |date: &str| ("rule-r-43".to_owned(), Some(day(date)));
    let long = |date: &str| ("rule-r-43-long".to_owned(), Some(day(date)));
    assert_eq!(said("2020-01-09"), [], "22 days before Friday 31.1");
    assert_eq!(said("2020-01-10"), [short("2020-01-31")]);
    assert_eq!(said("2020-01-31"), [short("2020-01-31")]);
    assert_eq!(said("2020-02-01"), []);
    // 29.2.2020 is a Saturday, and the next deadline from then is that of March.
    assert_eq!(said("2020-02-29"), []);
    assert_eq!(said("2020-05-11"), [short("2020-05-29")], "22 days before 2.6");
    assert_eq!(said("2020-05-12"), [short("2020-05-29"), long("2020-06-02")]);
    assert_eq!(said("2020-06-02"), [long("2020-06-02")]);
    assert_eq!(said("2020-06-03"), []);
    // Friday 29.5.2020 is the last working day: 1.6 is 2. pinsedag, and May ends on a Sunday.
    assert_eq!(said("2020-05-30"), [long("2020-06-02")]);
}

#[test]
fn the_round_of_a_request_and_its_endorsements_are_told_when_they_are_in_order() {
    let met = |case: &RequestCase| {
        let found = in_order_of(Case::Request(case), &Thresholds::default());
        found.into_iter().map(|finding| (finding.message(), finding.words)).collect::<Vec<_>>()
    };
    let long = |received: &str| request(&[("kind", code("lang")), ("received", Value::Date(day(received)))], &[]);
    let round = |date: &str| vec![("rule-r-06-met".to_owned(), vec![("round", Word::Day(day(date)))])];
    let due = |received: &str| {
        let days = [("received", Value::Date(day(received))), ("round_due", Value::Date(day("2019-12-10")))];
        met(&request(&[&[("kind", code("lang"))], days.as_slice()].concat(), &[]))
    };
    assert_eq!(due("2019-12-10"), round("2019-12-10"), "on the deadline itself");
    assert_eq!(due("2019-12-11"), []);
    assert_eq!(met(&long("2019-11-22")), round("2019-11-22"));
    assert_eq!(met(&long("2019-11-23")), round("2020-06-02"));
    assert_eq!(met(&long("2020-10-31")), [], "no round is known");
    let short = |received: &str| request(&[("kind", code("kort")), ("received", Value::Date(day(received)))], &[]);
    assert_eq!(met(&short("2020-01-31")), round("2020-01-31"), "the last working day itself");
    assert_eq!(met(&short("2020-02-29")), round("2020-03-31"), "28.2 was the last working day");
    let ranked = [("kind", code("udrykning")), ("priority", Value::Int(1)), ("prioritised_by", text("chefgruppen"))];
    let all = met(&request(&ranked, &[("leder", "anbefales"), ("chef", "anbefales_ikke")]));
    let messages: Vec<&str> = all.iter().map(|(message, _)| message.as_str()).collect();
    assert_eq!(messages, ["rule-r-24-met-leader", "rule-r-24-met-priority"]);
}

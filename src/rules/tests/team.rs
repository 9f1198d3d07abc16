//!

use super::*;

type Member<'a> = (&'a str, &'a str, i64, &'a str, Option<&'a str>);

fn team(fields: &[(&str, Value)], members: &[Member<'_>]) -> TeamCase {
    let member = |(n, (membership, role, fte, from, to)): (usize, &Member<'_>)| {
        let mut fields = vec![
            ("membership", code(membership)),
            ("role", code(role)),
            ("fte", Value::Int(*fte)),
            ("from", Value::Date(day(from))),
        ];
        fields.extend(to.map(|to| ("to", Value::Date(day(to)))));
        typed(Entity::TeamMember, &n.to_string(), &fields)
    };
    TeamCase {
        today: day("2020-01-15"),
        team: typed(Entity::Team, "t", fields),
        members: members.iter().enumerate().map(member).collect(),
        evaluations: Vec::new(),
    }
}

fn said(rule: &str, case: &TeamCase) -> Vec<(Severity, String)> {
    let found = judge(Case::Team(case), ATTENTION, &Thresholds::default());
    found.iter().filter(|f| f.rule.id == rule).map(|f| (f.severity, f.message())).collect()
}

const FROM: &str = "2018-08-01";

#[test]
fn r_25_the_core_of_an_udrykning_team() {
    let said = |members: &[Member<'_>], fields: &[(&str, Value)]| {
        let found = said("R-25", &team(&[&[("kind", code("udrykning"))], fields].concat(), members));
        found.into_iter().map(|(_, message)| message).collect::<Vec<_>>()
    };
    let lead = ("kerne", "koordinator", 100, FROM, None);
    let full = ("kerne", "konsulent", 100, FROM, None);
    let (most, quarter) = (("kerne", "konsulent", 75, FROM, None), ("kerne", "konsulent", 50, FROM, None));
    assert_eq!(said(&[lead, full, full], &[]), NOTHING, "three people");
    assert_eq!(said(&[lead, most, most, quarter], &[]), NOTHING, "four people");
    assert_eq!(said(&[lead, ("kerne", "konsulent", 200, FROM, None)], &[]), ["rule-r-25-heads"]);
    assert_eq!(said(&[lead, quarter, quarter, quarter, quarter], &[]), ["rule-r-25-heads"]);
    assert_eq!(said(&[lead, full, most], &[]), ["rule-r-25"], "2,75");
    assert_eq!(said(&[full, full, full], &[]), ["rule-r-25-coordinator"]);
    assert_eq!(said(&[lead, lead, full], &[]), ["rule-r-25-coordinator"]);
    // Only today counts, with the first and last day; a member who comes now and then is not in the core.
    assert_eq!(said(&[lead, full, ("kerne", "konsulent", 100, "2020-01-15", Some("2020-01-15"))], &[]), NOTHING);
    assert_eq!(
        said(&[lead, full, full, ("kerne", "konsulent", 100, "2020-01-16", None)], &[]),
        NOTHING,
        "from tomorrow"
    );
    assert_eq!(said(&[lead, full, full, ("kerne", "konsulent", 100, FROM, Some("2020-01-14"))], &[]), NOTHING);
    assert_eq!(said(&[lead, full, full, ("adhoc", "konsulent", 100, FROM, None)], &[]), NOTHING);
    // The team's own numbers count.
    let own = [("target_fte", Value::Int(200)), ("min_head", Value::Int(2)), ("max_head", Value::Int(2))];
    assert_eq!(said(&[lead, full], &own), NOTHING);
    assert_eq!(said(&[lead, full, full], &own), ["rule-r-25-heads", "rule-r-25"]);
    let other = team(&[("kind", code("ppr_team"))], &[]);
    assert_eq!(super::team::said("R-25", &other), []);
}

#[test]
fn r_26_evaluated_as_a_whole_after_two_years() {
    let case = |start: &str| team(&[("kind", code("udrykning")), ("start", Value::Date(day(start)))], &[]);
    assert_eq!(said("R-26", &case("2018-04-15")), [], "91 days");
    assert_eq!(said("R-26", &case("2018-04-14")), [(Note, "rule-r-26".into())], "90 days");
    assert_eq!(said("R-26", &case("2018-01-15")), [(Note, "rule-r-26".into())], "today");
    assert_eq!(said("R-26", &case("2018-01-14")), [(Warn, "rule-r-26-late".into())]);
    let mut evaluated = case("2014-01-01");
    let evaluation = |level: &str, date: &str| {
        typed(Entity::Evaluation, date, &[("level", code(level)), ("date", Value::Date(day(date)))])
    };
    evaluated.evaluations = vec![evaluation("enhed", "2016-01-01")];
    assert_eq!(said("R-26", &evaluated).len(), 1, "of one unit");
    evaluated.evaluations = vec![evaluation("kommune", "2020-01-16")];
    assert_eq!(said("R-26", &evaluated).len(), 1, "not yet");
    for date in ["2016-01-01", "2020-01-15"] {
        evaluated.evaluations = vec![evaluation("kommune", date)];
        assert_eq!(said("R-26", &evaluated), [], "{date}");
    }
}

#[test]
fn r_27_ten_to_twelve_consultants() {
    let with = |n: usize, fields: &[(&str, Value)]| {
        let mut members = vec![("kerne", "konsulent", 100, FROM, None); n];
        members.push(("kerne", "koordinator", 100, FROM, None));
        members.push(("kerne", "konsulent", 100, FROM, Some("2020-01-14")));
        said("R-27", &team(&[&[("kind", code("praksiskonsulenter"))], fields].concat(), &members))
    };
    let note = [(Note, "rule-r-27".to_owned())];
    assert_eq!(with(9, &[]), note);
    assert_eq!(with(10, &[]), []);
    assert_eq!(with(12, &[]), []);
    assert_eq!(with(13, &[]), note);
    assert_eq!(with(4, &[("min_head", Value::Int(4))]), []);
}

#[test]
fn what_is_in_order_is_told_line_by_line() {
    let met = |case: &TeamCase| {
        let found = in_order_of(Case::Team(case), &Thresholds::default());
        found.iter().map(Finding::message).collect::<Vec<_>>()
    };
    let lead = ("kerne", "koordinator", 100, FROM, None);
    let (most, half) = (("kerne", "konsulent", 75, FROM, None), ("kerne", "konsulent", 50, FROM, None));
    let kind = ("kind", code("udrykning"));
    let whole = team(std::slice::from_ref(&kind), &[lead, most, most, half]);
    assert_eq!(met(&whole), ["rule-r-25-met-heads", "rule-r-25-met-fte", "rule-r-25-met-coordinator"]);
    assert_eq!(
        met(&team(std::slice::from_ref(&kind), &[lead, most, most])),
        ["rule-r-25-met-heads", "rule-r-25-met-coordinator"]
    );
    // Two years after 15.1.2018 end today; a day later it is late, and the rule reports it.
    let begun = |start: &str| team(&[("start", Value::Date(day(start)))], &[]);
    assert_eq!(met(&begun("2018-01-15")), ["rule-r-26"]);
    assert_eq!(met(&begun("2018-01-14")), NOTHING);
    let evaluated = |date: &str| {
        let mut case = begun("2018-01-14");
        let fields = [("level", code("kommune")), ("date", Value::Date(day(date)))];
        case.evaluations = vec![typed(Entity::Evaluation, "e", &fields)];
        met(&case)
    };
    assert_eq!(evaluated("2019-12-01"), ["rule-r-26-met"]);
    assert_eq!(evaluated("2020-01-15"), ["rule-r-26-met"], "today");
    assert_eq!(evaluated("2020-01-16"), NOTHING, "not yet");
}

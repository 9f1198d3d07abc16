//!

use super::*;

const CLOSE: Speaks = gate(Gate::Close);

fn call_out(start: &str, end: Option<&str>) -> EngagementCase {
    let mut fields = vec![("kind", code("udrykning")), ("status", code("aktiv")), ("start", Value::Date(day(start)))];
    fields.extend(end.map(|end| ("end", Value::Date(day(end)))));
    engagement(&fields)
}

#[test]
fn r_21_two_days_to_six_weeks_in_working_days() {
    let said = |start: &str, end: &str| says("R-21", &call_out(start, Some(end)), ATTENTION);
    // Monday 6.1.2020 to Friday 14.2.2020 are 30 working days.
    assert_eq!(said("2020-01-06", "2020-02-14"), []);
    assert_eq!(said("2020-01-06", "2020-02-16"), [], "a weekend is no working day");
    assert_eq!(said("2020-01-06", "2020-02-17"), [(Warn, "rule-r-21".into())]);
    assert_eq!(said("2020-01-06", "2020-01-07"), []);
    assert_eq!(said("2020-01-06", "2020-01-06"), [(Note, "rule-r-21-short".into())]);
    assert_eq!(said("2020-01-06", "2020-01-03"), [(Note, "rule-r-21-short".into())], "it ends before it begins");
    let days = |end: &str| {
        words("R-21", &call_out("2020-01-06", Some(end)))[0].iter().find(|(name, _)| *name == "days").cloned()
    };
    assert_eq!(days("2020-01-06"), Some(("days", Word::Number(1))), "a day is one day");
    assert_eq!(days("2020-01-03"), Some(("days", Word::Number(0))));
    // Easter 2020: skærtorsdag 9.4, langfredag 10.4 and 2. påskedag 13.4 are not working days.
    assert_eq!(said("2020-03-16", "2020-04-29"), []);
    assert_eq!(said("2020-03-16", "2020-04-30"), [(Warn, "rule-r-21".into())]);
    // A closing day of the municipality is not a working day either.
    let mut closed = call_out("2020-01-06", Some("2020-02-17"));
    closed.calendar.closed.insert(day("2020-02-12"));
    assert_eq!(says("R-21", &closed, ATTENTION), []);
}

#[test]
fn r_21_an_end_before_it_begins() {
    let stop = [(Stop, "rule-r-21-open".to_owned())];
    let open = |status: &str| {
        let mut case = call_out("2020-01-06", None);
        case.engagement.status = crate::domain::choices::Coded::from_code(status);
        case
    };
    assert_eq!(says("R-21", &open("bevilget"), gate(Gate::Activate)), stop);
    assert_eq!(says("R-21", &open("bevilget"), ATTENTION), []);
    assert_eq!(says("R-21", &open("aktiv"), ATTENTION), stop);
    assert_eq!(says("R-21", &call_out("2020-01-06", Some("2020-01-24")), gate(Gate::Activate)), []);
    assert_eq!(says("R-21", &begun("lang", "bevilget", "2020-01-06"), gate(Gate::Activate)), []);
}

/// An udrykning with an evaluation meeting and the answers of leder, chef and a consultant.
fn meeting(date: &str, status: &str, answers: [&str; 3]) -> EngagementCase {
    let mut case = call_out("2020-01-06", Some("2020-01-31"));
    take_up(&mut case, "school", &[]);
    let fields = [("kind", code("evaluering")), ("date", Value::Date(day(date))), ("status", code(status))];
    case.meetings = vec![typed(Entity::Meeting, "m", &fields)];
    let leader = [("profession", code("leder")), ("unit", link(Entity::Unit, "school"))];
    let chief = [("profession", code("leder")), ("organisation", link(Entity::Organisation, "o"))];
    case.people = vec![typed(Entity::Person, "leder", &leader), typed(Entity::Person, "chef", &chief)];
    case.people.push(typed(Entity::Person, "DRS", &[]));
    case.organisations = vec![typed(Entity::Organisation, "o", &[("kind", code("forvaltning"))])];
    case.assignments = vec![typed(Entity::Assignment, "a", &[("person", link(Entity::Person, "DRS"))])];
    for (person, answer) in ["leder", "chef", "DRS"].into_iter().zip(answers) {
        let fields = [
            ("meeting", link(Entity::Meeting, "m")),
            ("person", link(Entity::Person, person)),
            ("status", code(answer)),
        ];
        case.attendances.push(typed(Entity::Attendance, person, &fields));
    }
    case
}

#[test]
fn r_22_all_three_have_accepted_ten_working_days_before() {
    let said = |date: &str, answers: [&str; 3]| says("R-22", &meeting(date, "indkaldt", answers), ATTENTION);
    let chief = [(Warn, "rule-r-22-chief".to_owned())];
    // From Wednesday 15.1.2020 the tenth working day is Wednesday 29.1.
    assert_eq!(said("2020-01-29", ["ja", "inviteret", "ja"]), chief);
    assert_eq!(said("2020-01-30", ["ja", "inviteret", "ja"]), [], "eleven working days");
    assert_eq!(said("2020-01-15", ["ja", "nej", "ja"]), chief, "today");
    assert_eq!(said("2020-01-14", ["ja", "nej", "ja"]), [], "the day has passed");
    assert_eq!(said("2020-01-29", ["ja", "ja", "ja"]), []);
    assert_eq!(said("2020-01-29", ["moedt", "moedt", "moedt"]), []);
    let all = ["rule-r-22-leader", "rule-r-22-chief", "rule-r-22-team"];
    let found: Vec<String> = said("2020-01-29", ["afbud", "nej", "inviteret"]).into_iter().map(|(_, m)| m).collect();
    assert_eq!(found, all);
    let mut named = meeting("2020-01-29", "planlagt", ["ja", "ja", "ja"]);
    named.people[0].unit = None;
    assert_eq!(sentences("R-22", &named, ATTENTION), ["rule-r-22-leader"]);
    named.units[0].leader = Some(id(Entity::Person, "leder"));
    assert_eq!(sentences("R-22", &named, ATTENTION), NOTHING, "the unit names its leader");
    named.organisations[0].kind = crate::domain::choices::Coded::from_code("ppr");
    assert_eq!(sentences("R-22", &named, ATTENTION), ["rule-r-22-chief"]);
}

#[test]
fn r_22_it_is_closed_at_a_meeting_all_three_came_to() {
    let said = |status: &str, answers: [&str; 3]| says("R-22", &meeting("2020-01-14", status, answers), CLOSE);
    for held in ["afholdt", "referat_kladde", "referat_sendt"] {
        assert_eq!(said(held, ["moedt", "moedt", "moedt"]), [], "{held}");
    }
    assert_eq!(said("afholdt", ["moedt", "ja", "moedt"]), [(Stop, "rule-r-22-chief-absent".into())]);
    assert_eq!(said("afholdt", ["udeblevet", "moedt", "moedt"]), [(Stop, "rule-r-22-leader-absent".into())]);
    assert_eq!(said("afholdt", ["moedt", "moedt", "afbud"]), [(Stop, "rule-r-22-team-absent".into())]);
    assert_eq!(said("indkaldt", ["moedt", "moedt", "moedt"]), [(Stop, "rule-r-22".into())]);
    assert_eq!(says("R-22", &begun("lang", "afslutter", "2019-01-01"), CLOSE), []);
    // Who holds the meeting came, unless their own answer says otherwise; holding it is for our own people.
    let held_by = |people: &[&str], answers: &[&str]| {
        let mut case = meeting("2020-01-14", "afholdt", ["moedt", "moedt", "afbud"]);
        case.meetings[0].people = people.iter().map(|person| id(Entity::Person, person)).collect();
        case.attendances.retain(|answer| answers.iter().any(|known| answer.person == Some(id(Entity::Person, known))));
        sentences("R-22", &case, CLOSE)
    };
    assert_eq!(held_by(&["DRS"], &["leder", "chef"]), NOTHING);
    assert_eq!(held_by(&["DRS"], &["leder", "chef", "DRS"]), ["rule-r-22-team-absent"], "sent afbud");
    assert_eq!(held_by(&["DRS", "chef"], &["leder"]), ["rule-r-22-chief-absent"], "a chef holds no meeting of ours");
    // Two meetings do not add up: the one with the fewest missing parties counts.
    let mut two = meeting("2020-01-14", "afholdt", ["moedt", "ja", "moedt"]);
    two.meetings.push(typed(
        Entity::Meeting,
        "n",
        &[("kind", code("evaluering")), ("status", code("afholdt")), ("date", Value::Date(day("2020-01-13")))],
    ));
    assert_eq!(sentences("R-22", &two, CLOSE), ["rule-r-22-chief-absent"]);
}

fn plan(kind: &str) -> typed::Plan {
    typed(Entity::Plan, kind, &[("kind", code(kind))])
}

#[test]
fn r_23_plans_from_ten_working_days_before_the_end() {
    let said = |kind: &str, end: &str, plans: &[typed::Plan], items: usize, asked| {
        let mut case = begun(kind, "aktiv", "2019-01-02");
        case.engagement.end = Some(day(end));
        case.plans = plans.to_vec();
        let item =
            |n: usize| typed(Entity::PlanItem, &n.to_string(), &[("plan", link(Entity::Plan, "tids_og_handleplan"))]);
        case.plan_items = (0..items).map(item).collect();
        sentences("R-23", &case, asked)
    };
    let (both, first) = ([plan("tids_og_handleplan"), plan("viderefoerelse")], [plan("tids_og_handleplan")]);
    assert_eq!(said("udrykning", "2020-01-29", &first, 1, ATTENTION), ["rule-r-23"], "ten working days");
    assert_eq!(said("udrykning", "2020-01-30", &first, 1, ATTENTION), NOTHING, "eleven");
    assert_eq!(said("udrykning", "2020-01-10", &first, 1, ATTENTION), ["rule-r-23"], "it should have ended");
    assert_eq!(said("udrykning", "2020-06-30", &both, 1, CLOSE), NOTHING);
    assert_eq!(said("udrykning", "2020-06-30", &both, 0, CLOSE), ["rule-r-23-empty"]);
    assert_eq!(said("udrykning", "2020-06-30", &both[1..], 0, CLOSE), ["rule-r-23-plan"]);
    assert_eq!(said("udrykning", "2020-06-30", &[], 0, CLOSE), ["rule-r-23-plan", "rule-r-23"]);
    assert_eq!(said("lang", "2020-06-30", &first, 1, CLOSE), ["rule-r-23"]);
    assert_eq!(said("lang", "2020-06-30", &both[1..], 0, CLOSE), NOTHING);
    assert_eq!(said("kort", "2020-01-29", &[], 0, CLOSE), NOTHING);
}

//! Rules about a period of a network, on both sides of their boundaries.

use super::*;
use crate::domain::fees;

fn number(n: i64) -> Value {
    Value::Int(n)
}

fn date(of: &str) -> Value {
    Value::Date(day(of))
}

fn link(entity: Entity, slug: &str) -> Value {
    Value::Link(id(entity, slug))
}

/// A period from 1.8.2019 to 31.7.2020 with these fields, and nothing else.
fn season(today: &str, fields: &[(&str, Value)]) -> SeasonCase {
    let mut all = vec![("from", date("2019-08-01")), ("to", date("2020-07-31"))];
    all.extend(fields.iter().cloned());
    let period: typed::NetworkPeriod = typed(Entity::NetworkPeriod, "p", &all);
    SeasonCase {
        today: day(today),
        network: None,
        season: fees::season(&[], Vec::new(), &period, &[]),
        period,
        meetings: Vec::new(),
        members: Vec::new(),
        assignments: Vec::new(),
        competences: Vec::new(),
        knowledge: None,
        goes_on_or_ends: false,
    }
}

fn meeting(on: &str, status: &str, fields: &[(&str, Value)]) -> SeasonMeeting {
    let mut all = vec![("date", date(on)), ("status", code(status))];
    all.extend(fields.iter().cloned());
    SeasonMeeting { meeting: typed(Entity::Meeting, on, &all), attendance: Vec::new(), tasks: Vec::new() }
}

fn member(name: &str, fields: &[(&str, Value)]) -> typed::Membership {
    let mut all = vec![("person", link(Entity::Person, name)), ("role", code("ressourceperson"))];
    all.extend(fields.iter().cloned());
    typed(Entity::Membership, name, &all)
}

fn found(rule: &str, case: &SeasonCase) -> Vec<Finding> {
    let mut found = judge(Case::Season(case), ATTENTION, &Thresholds::default());
    found.retain(|finding| finding.rule.id == rule);
    found
}

fn says(rule: &str, case: &SeasonCase) -> Vec<&'static str> {
    found(rule, case).iter().map(|finding| finding.said).collect()
}

#[test]
fn r_30_counts_the_meetings_of_each_season_that_has_begun() {
    let with = |today: &str, statuses: &[&str]| {
        let fields = [("to", date("2021-07-31")), ("planned_meetings", number(3))];
        let days = ["2019-09-11", "2020-01-16", "2020-06-03", "2020-07-31"];
        let meetings = days.iter().zip(statuses).map(|(on, status)| meeting(on, status, &[]));
        SeasonCase { meetings: meetings.collect(), ..season(today, &fields) }
    };
    let told = |case: &SeasonCase| -> Vec<(Word, Word)> {
        let of = |finding: &Finding, name| finding.words.iter().find(|(key, _)| *key == name).unwrap().1.clone();
        found("R-30", case).iter().map(|finding| (of(finding, "n"), of(finding, "season"))).collect()
    };
    let line = |n: i64, season: &str| (Word::Number(n), Word::Text(season.into()));
    let three = ["afholdt", "planlagt", "planlagt"];
    assert_eq!(told(&with("2020-01-15", &three)), []);
    assert_eq!(told(&with("2020-01-15", &three[..2])), [line(2, "2019/20")]);
    assert_eq!(told(&with("2020-01-15", &["afholdt"; 4])), [line(4, "2019/20")]);
    assert_eq!(told(&with("2020-01-15", &["afholdt", "aflyst", "planlagt"])), [line(2, "2019/20")]);
    assert_eq!(told(&with("2020-07-31", &three)), []);
    assert_eq!(told(&with("2020-08-01", &three)), [line(0, "2020/21")], "the second season of the period");
    assert_eq!(told(&with("2021-08-01", &three)), [], "it is over");
    assert_eq!(told(&with("2019-07-31", &[])), [], "it has not begun");
}

#[test]
fn r_31_tells_a_meeting_of_another_length() {
    let says = |minutes: Option<i64>, status: &str| {
        let fields: Vec<_> = minutes.map(|minutes| ("duration", number(minutes))).into_iter().collect();
        let meetings = vec![meeting("2020-01-16", status, &fields)];
        let case = SeasonCase { meetings, ..season("2020-01-15", &[("default_minutes", number(360))]) };
        says("R-31", &case).len()
    };
    assert_eq!([says(Some(360), "planlagt"), says(None, "planlagt"), says(Some(359), "planlagt")], [0, 0, 1]);
    assert_eq!(says(Some(359), "aflyst"), 0);
}

/// A season in which `a` has these answers at meetings held, by one letter each: m moedt, a afbud, u udeblevet, i inviteret, and
/// s for a member who was absent while somebody stood in.
fn with_answers(letters: &str) -> SeasonCase {
    let row = |letter: char, at: usize| -> Vec<typed::Attendance> {
        let of = |name: &str, status: &str, more: &[(&str, Value)]| {
            let mut all = vec![("person", link(Entity::Person, name)), ("status", code(status))];
            all.extend(more.iter().cloned());
            typed(Entity::Attendance, &format!("{name}{at}"), &all)
        };
        match letter {
            'm' => vec![of("a", "moedt", &[])],
            'a' => vec![of("a", "afbud", &[])],
            'u' => vec![of("a", "udeblevet", &[])],
            's' => {
                let stands_in = [("stands_in_for", link(Entity::Person, "a"))];
                vec![of("a", "afbud", &[]), of("b", "moedt", &stands_in)]
            }
            _ => vec![of("a", "inviteret", &[])],
        }
    };
    let meetings = letters.chars().enumerate().map(|(at, letter)| SeasonMeeting {
        attendance: row(letter, at),
        ..meeting(&format!("2019-09-{:02}", at + 1), "afholdt", &[])
    });
    SeasonCase { meetings: meetings.collect(), members: vec![member("a", &[])], ..season("2020-01-15", &[]) }
}

#[test]
fn r_35_misses_who_is_absent_twice_in_a_row_or_comes_to_fewer_than_two_of_three() {
    for (answers, expected) in [
        ("ma", ""),
        ("mma", ""),
        ("mmamma", ""),
        ("au", "twice"),
        ("mau", "twice"),
        ("amu", "share"),
        ("mamam", "share"),
        ("mmamam", ""),
        ("mia", ""),
        ("mai", ""),
        ("aia", "twice"),
        ("ss", "twice deputy"),
        ("sma", "share deputy"),
    ] {
        let said: Vec<&str> = match expected {
            "" => vec![],
            "twice" => vec![""],
            "share" => vec!["share"],
            "twice deputy" => vec!["deputy"],
            _ => vec!["share-deputy"],
        };
        assert_eq!(says("R-35", &with_answers(answers)), said, "{answers}");
    }
    let mut left = with_answers("mau");
    left.members = vec![member("a", &[("to", date("2020-01-14"))])];
    assert_eq!(says("R-35", &left), [""; 0], "no member any more");
    left.members = vec![member("a", &[("to", date("2020-01-15"))])];
    assert_eq!(says("R-35", &left), [""]);
}

#[test]
fn r_36_judges_40_20_40_from_180_minutes_by_exact_values() {
    let with = |before: i64, during: i64, after: i64| {
        let task = |phase: &str, minutes: i64| {
            let fields = [("phase", code(phase)), ("minutes", number(minutes)), ("done_at", date("2020-01-10"))];
            typed(Entity::MeetingTask, phase, &fields)
        };
        let held = SeasonMeeting {
            tasks: vec![task("foer", before), task("efter", after)],
            ..meeting("2020-01-10", "afholdt", &[("duration", number(during))])
        };
        SeasonCase { meetings: vec![held], ..season("2020-01-15", &[]) }
    };
    assert_eq!((says("R-36", &with(0, 179, 0)).len(), says("R-36", &with(0, 180, 0)).len()), (0, 1));
    assert_eq!(says("R-36", &with(500, 200, 300)), [""; 0]);
    assert_eq!(says("R-36", &with(300, 300, 400)), [""; 0]);
    assert_eq!(says("R-36", &with(299, 301, 400)).len(), 1);
    // KL 2019/20: what would mend it is said.
    let kl = found("R-36", &with(390, 360, 120));
    assert_eq!(kl.iter().map(|finding| finding.said).collect::<Vec<_>>(), ["after"]);
    assert!(kl[0].words.contains(&("more", Word::Minutes(330))));
    assert_eq!(says("R-36", &with(0, 180, 0)), [""], "before cannot be mended");
}

#[test]
fn r_37_asks_a_facilitator_for_the_area_of_the_network() {
    let says = |area: &str, role: &str, competence: &str, to: Option<&str>| {
        let mut fields = vec![("person", link(Entity::Person, "a")), ("role", code(role))];
        fields.extend(to.map(|to| ("to", date(to))));
        let has = [("person", link(Entity::Person, "a")), ("area", text(competence))];
        let case = SeasonCase {
            network: Some(typed(Entity::Network, "n", &[("competence_area", text(area))])),
            assignments: vec![typed(Entity::Assignment, "b", &fields)],
            competences: vec![typed(Entity::Competence, "c", &has)],
            ..season("2020-01-15", &[])
        };
        says("R-37", &case).len()
    };
    assert_eq!(says("Matematik", "facilitator", "sprog", None), 1);
    assert_eq!(says("Matematik", "facilitator", "matematik", None), 0, "whatever the case of the letters");
    assert_eq!(says("Matematik", "adhoc", "sprog", None), 0);
    assert_eq!(says("", "facilitator", "sprog", None), 0);
    assert_eq!(says("Matematik", "facilitator", "sprog", Some("2020-01-14")), 0, "no longer");
    assert_eq!(says("Matematik", "facilitator", "sprog", Some("2020-01-15")), 1);
}

fn r_40(from: &str, to: Option<&str>, participants: i64) -> usize {
    let mut days = vec![("from", date(from))];
    days.extend(to.map(|to| ("to", date(to))));
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
    let season = fees::season(&bands, registrations, &period, &[]);
    says("R-40", &SeasonCase { season, period, ..self::season("2020-01-15", &[]) }).len()
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

#[test]
fn r_41_names_who_is_not_confirmed_thirty_days_before_the_next_meeting() {
    let says = |on: &str, status: &str, registered: &[&str]| {
        let of = |status: &&str| -> typed::Registration {
            let municipality = link(Entity::Municipality, status);
            typed(Entity::Registration, status, &[("municipality", municipality), ("status", code(status))])
        };
        let mut case = season("2020-01-15", &[]);
        case.season = fees::season(&[], registered.iter().map(of).collect(), &case.period, &[]);
        case.meetings = vec![meeting(on, status, &[])];
        found("R-41", &case).iter().flat_map(|finding| finding.records().collect::<Vec<_>>()).collect::<Vec<_>>()
    };
    let named = |codes: &[&str]| codes.iter().map(|code| id(Entity::Municipality, code)).collect::<Vec<_>>();
    let all = ["ikke", "tilmeldt", "bekraeftet", "afmeldt", "venteliste"];
    assert_eq!(says("2020-02-14", "planlagt", &all), named(&["ikke", "tilmeldt"]), "30 days");
    assert_eq!(says("2020-02-15", "planlagt", &all), [], "31 days");
    assert_eq!(says("2020-01-15", "planlagt", &all).len(), 2, "today");
    assert_eq!(says("2020-01-14", "planlagt", &all), [], "it has passed");
    assert_eq!(says("2020-01-16", "aflyst", &all), []);
}

#[test]
fn r_42_asks_for_the_agreement_with_the_leader_from_the_day_after_the_first_meeting() {
    let says = |today: &str, member: typed::Membership| {
        let meetings = vec![meeting("2019-09-11", "afholdt", &[]), meeting("2020-01-16", "afholdt", &[])];
        says("R-42", &SeasonCase { meetings, members: vec![member], ..season(today, &[]) }).len()
    };
    assert_eq!((says("2019-09-11", member("a", &[])), says("2019-09-12", member("a", &[]))), (0, 1));
    assert_eq!(says("2020-01-15", member("a", &[("agreement_date", date("2019-08-20"))])), 0);
    assert_eq!(says("2020-01-15", member("a", &[("role", code("konsulent"))])), 0);
    let later = || member("a", &[("from", date("2019-10-01"))]);
    assert_eq!((says("2020-01-16", later()), says("2020-01-17", later())), (0, 1), "the first one as a member");
}

#[test]
fn r_44_misses_new_knowledge_after_120_days() {
    let says = |today: &str, latest: Option<&str>| {
        says("R-44", &SeasonCase { knowledge: latest.map(day), ..season(today, &[]) }).len()
    };
    assert_eq!((says("2019-11-29", None), says("2019-11-30", None)), (0, 1), "from the start of the period");
    assert_eq!((says("2020-01-29", Some("2019-10-01")), says("2020-01-30", Some("2019-10-01"))), (0, 1));
    assert_eq!(says("2019-11-29", Some("2019-02-01")), 0, "older than the period");
}

#[test]
fn r_83_misses_what_follows_a_period_for_a_year() {
    let says =
        |today: &str, follows: bool| says("R-83", &SeasonCase { goes_on_or_ends: follows, ..season(today, &[]) }).len();
    assert_eq!((says("2020-07-31", false), says("2020-08-01", false), says("2020-08-01", true)), (0, 1, 0));
    assert_eq!((says("2021-07-31", false), says("2021-08-01", false)), (1, 0), "day 365 and 366");
}

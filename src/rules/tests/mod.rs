//! Each rule on both sides of its boundary; a file per subject. Here are the shared helpers and the remaining rules.

mod any;
mod application;
mod closing;
mod goals;
mod meeting;
mod phases;
mod presence;
mod question;
mod request;
mod season;
mod structure;
mod team;

use super::Severity::{Note, Stop, Warn};
use super::table::{ATTENTION, gate};
use super::*;
use crate::domain::calendar::Calendar;
use crate::domain::dates::IsoWeek;
use crate::domain::due::Owed;
use crate::domain::learning::Team;
use crate::domain::typed;
use crate::domain::value::{Id, Record, Value};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn id(entity: Entity, slug: &str) -> Id {
    Id::derived(entity, &[slug])
}

/// A record with some of its fields.
pub(super) fn record(entity: Entity, slug: &str, fields: &[(&str, Value)]) -> Record {
    let mut record = Record::new(entity, id(entity, slug));
    for (name, value) in fields {
        record.set(name, Some(value.clone()));
    }
    record
}

fn code(code: &str) -> Value {
    Value::Code(code.to_owned())
}

/// An engagement on 15 January 2020 with these fields and no other records.
pub(super) fn engagement(fields: &[(&str, Value)]) -> EngagementCase {
    EngagementCase {
        today: day("2020-01-15"),
        calendar: Calendar::default(),
        engagement: typed::Engagement::from(&record(Entity::Engagement, "f", fields)),
        parts: Vec::new(),
        units: Vec::new(),
        phases: Vec::new(),
        milestones: Vec::new(),
        left_undone: Vec::new(),
        activities: Vec::new(),
        outside: Vec::new(),
        goals: Vec::new(),
        evaluations: Vec::new(),
        groups: Vec::new(),
        assignments: Vec::new(),
        overrides: Vec::new(),
        agreements: Vec::new(),
        plans: Vec::new(),
        plan_items: Vec::new(),
        meetings: Vec::new(),
        attendances: Vec::new(),
        people: Vec::new(),
        organisations: Vec::new(),
        shares: Vec::new(),
        observations: Vec::new(),
        seen: Vec::new(),
        session: None,
        pauses: Vec::new(),
        course_days: Vec::new(),
        template: crate::domain::planning::template_of(&record(Entity::Engagement, "f", fields), |_| None).ok(),
        closing: None,
    }
}

fn activity(slug: &str, minutes: i64, status: &str, delivered: bool) -> typed::Activity {
    let fields = [("minutes", Value::Int(minutes)), ("status", code(status)), ("delivered", Value::Bool(delivered))];
    typed::Activity::from(&record(Entity::Activity, slug, &fields))
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn link(entity: Entity, slug: &str) -> Value {
    Value::Link(id(entity, slug))
}

/// A typed record with some of its fields.
fn typed<T: for<'r> From<&'r Record>>(entity: Entity, slug: &str, fields: &[(&str, Value)]) -> T {
    T::from(&record(entity, slug, fields))
}

/// An engagement of this kind and status that began on this day.
fn begun(kind: &str, status: &str, start: &str) -> EngagementCase {
    engagement(&[("kind", code(kind)), ("status", code(status)), ("start", Value::Date(day(start)))])
}

/// Adds a unit to the engagement.
fn take_up(case: &mut EngagementCase, slug: &str, fields: &[(&str, Value)]) {
    let part = [("unit", link(Entity::Unit, slug)), ("status", code("aktiv"))];
    case.parts.push(typed(Entity::EngagementUnit, slug, &part));
    case.units.push(typed(Entity::Unit, slug, fields));
}

/// A phase with its days and status.
fn phase(number: i64, start: &str, end: &str, status: &str) -> typed::Phase {
    let fields = [
        ("number", Value::Int(number)),
        ("name", text("Fase")),
        ("start", Value::Date(day(start))),
        ("end", Value::Date(day(end))),
        ("status", code(status)),
    ];
    typed(Entity::Phase, &number.to_string(), &fields)
}

/// The sentences of one rule about an engagement.
fn sentences(rule: &str, case: &EngagementCase, asked: Speaks) -> Vec<String> {
    says(rule, case, asked).into_iter().map(|(_, message)| message).collect()
}

/// The arguments in the sentences of one rule about an engagement.
fn words(rule: &str, case: &EngagementCase) -> Vec<Vec<(&'static str, Word)>> {
    let found = judge(Case::Engagement(case), ATTENTION, &Thresholds::default());
    found.into_iter().filter(|finding| finding.rule.id == rule).map(|finding| finding.words).collect()
}

const NOTHING: [&str; 0] = [];

/// The findings of one rule about an engagement: severity and sentence.
pub(super) fn says(rule: &str, case: &EngagementCase, asked: Speaks) -> Vec<(Severity, String)> {
    let found = judge(Case::Engagement(case), asked, &Thresholds::default());
    found.iter().filter(|f| f.rule.id == rule).map(|f| (f.severity, f.message())).collect()
}

#[test]
fn r_10_hours_of_a_short_engagement() {
    let short = || engagement(&[("kind", code("kort")), ("hours_budget", Value::Int(1200))]);
    let with = |used: i64, planned: i64| {
        let mut case = short();
        case.activities = vec![activity("a", used, "afholdt", true), activity("b", planned, "planlagt", true)];
        says("R-10", &case, Speaks::Attention)
    };
    assert_eq!(with(959, 0), []);
    assert_eq!(with(960, 0), [(Warn, "rule-r-10".into())]);
    assert_eq!(with(960, 240), [(Warn, "rule-r-10".into())], "exactly 20,0 t is allowed");
    assert_eq!(with(960, 241), [(Warn, "rule-r-10-over".into())]);
    assert_eq!(with(0, 1201), [(Warn, "rule-r-10-over".into())]);
    // What was planned for a day that has passed may have been held: it still claims its part of the budget.
    let mut case = short();
    let visit = |on: &str| typed::Activity { date: Some(day(on)), ..activity("b", 241, "planlagt", true) };
    case.activities = vec![activity("a", 960, "afholdt", true), visit("2020-01-14")];
    assert_eq!(says("R-10", &case, Speaks::Attention), [(Warn, "rule-r-10-over-unanswered".into())]);
    case.activities = vec![activity("a", 960, "afholdt", true), visit("2020-01-15")];
    assert_eq!(says("R-10", &case, Speaks::Attention), [(Warn, "rule-r-10-over".into())]);
    // An activity that is cancelled, or not delivered, does not count.
    let mut case = short();
    case.activities = vec![activity("a", 2000, "afholdt", false), activity("b", 2000, "aflyst", true)];
    assert_eq!(says("R-10", &case, Speaks::Attention), []);
    // A budget of 0 is no budget; that there is none is told while the engagement is not over, and stops no session.
    let mut case = engagement(&[("kind", code("kort")), ("hours_budget", Value::Int(0))]);
    case.activities = vec![activity("a", 60, "afholdt", true)];
    assert_eq!(says("R-10", &case, Speaks::Attention), [(Warn, "rule-r-10-none".into())]);
    let none = |status: &str| engagement(&[("kind", code("kort")), ("status", code(status))]);
    for (status, told) in [("udkast", true), ("aktiv", true), ("afsluttet", false), ("annulleret", false)] {
        assert_eq!(says("R-10", &none(status), Speaks::Attention).len(), usize::from(told), "{status}");
    }
    case.session = Some(activity("b", 60, "planlagt", true));
    assert_eq!(says("R-10", &case, Speaks::Gate(Gate::PlanSession)), []);
    // Other kinds have no budget.
    let mut case = engagement(&[("kind", code("lang")), ("hours_budget", Value::Int(1200))]);
    case.activities = vec![activity("a", 2000, "afholdt", true)];
    assert_eq!(says("R-10", &case, Speaks::Attention), []);
}

/// An activity at the place, held on a day.
fn visit(day_of: &str) -> typed::Activity {
    typed::Activity { date: Some(day(day_of)), on_site: true, ..activity(day_of, 60, "afholdt", true) }
}

#[test]
fn r_88_an_udkast_that_has_begun_is_told() {
    let with = |status: &str, start: Option<&str>, visits: &[&str]| {
        let mut case = engagement(&[("status", code(status))]);
        case.today = day("2020-01-15");
        case.engagement.start = start.map(day);
        case.activities = visits.iter().map(|day| visit(day)).collect();
        says("R-88", &case, Speaks::Attention)
    };
    assert_eq!(with("udkast", Some("2020-01-15"), &[]), [], "the first day itself");
    assert_eq!(with("udkast", Some("2020-01-14"), &[]), [(Warn, "rule-r-88".into())]);
    assert_eq!(with("udkast", Some("2020-02-01"), &["2020-01-15"]), [(Warn, "rule-r-88-visits".into())]);
    assert_eq!(with("udkast", None, &["2020-01-16"]), [], "a visit to come");
    assert_eq!(with("udkast", None, &["2020-01-15"]), [(Warn, "rule-r-88-visits".into())]);
    for status in ["bevilget", "aktiv", "afsluttet", "annulleret"] {
        assert_eq!(with(status, Some("2020-01-01"), &["2020-01-02"]), [], "{status}");
    }
}

#[test]
fn r_89_visits_before_the_first_day_are_told() {
    let with = |status: &str, visits: &[&str]| {
        let mut case = engagement(&[("status", code(status))]);
        case.today = day("2020-01-15");
        case.engagement.start = Some(day("2020-01-06"));
        case.activities = visits.iter().map(|day| visit(day)).collect();
        says("R-89", &case, Speaks::Attention)
    };
    assert_eq!(with("aktiv", &["2020-01-06", "2020-01-14"]), []);
    assert_eq!(with("aktiv", &["2020-01-05", "2020-01-14"]), [(Warn, "rule-r-89".into())]);
    assert_eq!(with("udkast", &["2020-01-05"]), [(Warn, "rule-r-89".into())]);
    assert_eq!(with("afsluttet", &["2020-01-05"]), []);
}

#[test]
fn r_10_stops_planning_beyond_the_budget_and_nothing_else() {
    let mut case = engagement(&[("kind", code("kort")), ("hours_budget", Value::Int(1200))]);
    case.activities = vec![activity("a", 1080, "afholdt", true), activity("b", 60, "planlagt", true)];
    let gate = Speaks::Gate(Gate::PlanSession);
    assert_eq!(says("R-10", &case, gate), []);
    case.session = Some(activity("c", 60, "planlagt", true));
    assert_eq!(says("R-10", &case, gate), [], "1080 + 60 + 60 is the budget");
    case.session = Some(activity("c", 61, "planlagt", true));
    assert_eq!(says("R-10", &case, gate), [(Stop, "rule-r-10-plan".into())]);
    case.session = Some(activity("b", 120, "planlagt", true));
    assert_eq!(says("R-10", &case, gate), [], "a session that is moved counts once");
}

fn observation(fields: &[(&str, Value)], draft: bool, touched: Option<&str>) -> ObservationCase {
    ObservationCase {
        today: day("2020-01-15"),
        observation: typed::Observation::from(&record(Entity::Observation, "o", fields)),
        draft,
        touched: touched.map(day),
        names: Vec::new(),
    }
}

fn observed(rule: &str, case: &ObservationCase, asked: Speaks) -> usize {
    judge(Case::Observation(case), asked, &Thresholds::default()).iter().filter(|f| f.rule.id == rule).count()
}

#[test]
fn r_20_a_theme_or_a_part_of_the_grundlag() {
    let themes = [("themes", Value::Codes(vec!["T1".into()]))];
    let grundlag = [("foundations", Value::Codes(vec!["G9".into()]))];
    assert_eq!(observed("R-20", &observation(&[], false, None), Speaks::Attention), 1);
    assert_eq!(observed("R-20", &observation(&themes, false, None), Speaks::Attention), 0);
    assert_eq!(observed("R-20", &observation(&grundlag, false, None), Speaks::Attention), 0);
    assert_eq!(observed("R-20", &observation(&[], true, None), Speaks::Attention), 0, "a kladde is not judged yet");
    assert_eq!(observed("R-20", &observation(&[], true, None), Speaks::Gate(Gate::Finish)), 1);
}

#[test]
fn r_72_a_kladde_left_alone() {
    let said = |draft, touched| observed("R-72", &observation(&[], draft, Some(touched)), Speaks::Attention);
    assert_eq!(said(true, "2020-01-01"), 0, "14 days");
    assert_eq!(said(true, "2019-12-31"), 1, "15 days");
    assert_eq!(said(false, "2019-12-31"), 0);
}

#[test]
fn r_70_stops_finishing_saving_and_export_and_says_where() {
    let found = |entity: Entity, field: &'static str, typed: &str, asked| {
        let record = record(entity, "o", &[(field, Value::Text(typed.into()))]);
        let case = TextCase { numbers: crate::domain::privacy::numbers(&record) };
        let found = judge(Case::Texts(&case), asked, &Thresholds::default());
        found.into_iter().map(|f| (f.rule.id, f.severity, f.entity, f.spot)).collect::<Vec<_>>()
    };
    for (entity, field) in [
        (Entity::Observation, "description"),
        (Entity::TimeLog, "text"),
        (Entity::AlLog, "note"),
        (Entity::AlCycle, "problem"),
        (Entity::Activity, "text"),
        (Entity::Task, "note"),
    ] {
        for gate in [Gate::Finish, Gate::Export] {
            let gate = Speaks::Gate(gate);
            let spot = Some(FindingSpot { field, line: 2, column: 5 });
            assert_eq!(found(entity, field, "To linjer\nher 010115-1234", gate), [("R-70", Stop, entity, spot)]);
            // 31 days in January and 30 in April; February has 29 when the year may be a leap year.
            for (typed, stops) in [
                ("310115-1234", true),
                ("320115-1234", false),
                ("300415-1234", true),
                ("310415-1234", false),
                ("290216-1234", true),
                ("290215-1234", false),
                ("0101151234", true),
                ("010115-123", false),
                ("010115-12345", false),
                ("x010115-1234", true),
                ("610115-12 34", true),
                ("01.01.15 12.34", false),
            ] {
                assert_eq!(found(entity, field, typed, gate).len(), usize::from(stops), "{typed}");
            }
        }
        assert_eq!(found(entity, field, "010115-1234", Speaks::Attention), []);
    }
}

#[test]
fn r_71_asks_about_each_name_at_the_gate() {
    let mut case = observation(&[], true, None);
    let gate = Speaks::Gate(Gate::Finish);
    assert_eq!(observed("R-71", &case, gate), 0);
    let field = Entity::Observation.field("description").unwrap();
    let place = crate::domain::privacy::TextPos::of("Så Mathilde", 4, 12);
    let spot = crate::domain::privacy::Spot { id: case.observation.id, entity: Entity::Observation, field, place };
    case.names = vec![("Mathilde".into(), spot)];
    assert_eq!(observed("R-71", &case, gate), 1);
    assert_eq!(observed("R-71", &case, Speaks::Gate(Gate::Export)), 0);
}

#[test]
fn r_76_finished_and_not_handed_over() {
    let said = |status: &str, finished: &str| {
        let fields = [("status", code(status)), ("finished_on", Value::Date(day(finished)))];
        observed("R-76", &observation(&fields, false, None), Speaks::Attention)
    };
    assert_eq!(said("faerdig", "2020-01-01"), 0, "14 days");
    assert_eq!(said("faerdig", "2019-12-31"), 1, "15 days");
    assert_eq!(said("delt", "2019-12-01"), 0);
    assert_eq!(observed("R-76", &observation(&[("status", code("faerdig"))], false, None), Speaks::Attention), 0);
}

#[test]
fn r_77_media_whose_day_has_passed() {
    let said = |due: &str| {
        observed("R-77", &observation(&[("delete_by", Value::Date(day(due)))], false, None), Speaks::Attention)
    };
    assert_eq!(said("2020-01-15"), 0, "the day itself");
    assert_eq!(said("2020-01-14"), 1);
}

#[test]
fn r_67_more_than_there_is_time_for() {
    let said = |planned, capacity| {
        let load = crate::domain::workload::Load { planned, held: 0, capacity };
        let week = crate::domain::dates::IsoWeek::of(day("2020-01-15"));
        let case = WeekCase { person: id(Entity::Person, "BLM"), week, load };
        let found = judge(Case::Week(&case), Speaks::Attention, &Thresholds::default());
        found.iter().map(Finding::message).collect::<Vec<_>>()
    };
    assert_eq!(said(2220, Some(2220)), [] as [&str; 0], "exactly full is not too much");
    assert_eq!(said(2221, Some(2220)), ["rule-r-67"]);
    assert_eq!(said(1, Some(0)), ["rule-r-67-away"]);
    assert_eq!(said(0, Some(0)), [] as [&str; 0]);
    assert_eq!(said(9999, None), [] as [&str; 0], "nobody has said how much the person works");
}

fn file() -> FileCase {
    FileCase {
        today: day("2020-01-15"),
        erasable: Vec::new(),
        encryption_confirmed: Some(day("2020-01-01")),
        unsaved_since: None,
        backed_up: true,
    }
}

fn of_file(case: &FileCase) -> Vec<String> {
    let found = judge(Case::File(case), Speaks::Attention, &Thresholds::default());
    found.iter().map(Finding::message).collect()
}

#[test]
fn r_73_what_may_be_erased_and_nobody_has() {
    use crate::domain::choices::RetentionKind::{Kladde, Observation};
    assert_eq!(of_file(&file()), [] as [&str; 0]);
    let due = |kind, count, more| ErasableKind { kind, count, more, oldest: day("2020-01-15") };
    let case = FileCase { erasable: vec![due(Observation, 12, false), due(Kladde, 100, true)], ..file() };
    assert_eq!(of_file(&case), ["rule-r-73", "rule-r-73-more"]);
}

#[test]
fn r_74_asks_at_the_first_start_and_every_half_year() {
    let said = |confirmed: Option<&str>| of_file(&FileCase { encryption_confirmed: confirmed.map(day), ..file() });
    assert_eq!(said(None), ["rule-r-74"]);
    assert_eq!(said(Some("2019-07-20")), [] as [&str; 0], "179 days");
    assert_eq!(said(Some("2019-07-19")), ["rule-r-74"], "180 days");
}

#[test]
fn r_75_a_backup_of_more_than_a_week_ago_with_changes_since() {
    let said =
        |since: Option<&str>, backed_up| of_file(&FileCase { unsaved_since: since.map(day), backed_up, ..file() });
    assert_eq!(said(Some("2020-01-08"), true), [] as [&str; 0], "7 days");
    assert_eq!(said(Some("2020-01-07"), true), ["rule-r-75"], "8 days");
    assert_eq!(said(Some("2020-01-07"), false), ["rule-r-75-never"]);
    assert_eq!(said(None, true), [] as [&str; 0], "nothing was changed since");
}

#[test]
fn a_threshold_is_what_its_setting_says_when_that_is_a_number() {
    let setting = |value: &str| {
        let key = Value::Text(Threshold::DraftOldDays.key().to_owned());
        record(Entity::Setting, "s", &[("key", key), ("value", Value::Text(value.to_owned()))])
    };
    let of = |value: &str| Thresholds::of(&[setting(value)]).get(Threshold::DraftOldDays);
    assert_eq!(of("30"), 30);
    assert_eq!(of(" 0 "), 0);
    assert_eq!(of("-1"), 14);
    assert_eq!(of("mange"), 14);
    assert_eq!(Thresholds::default().get(Threshold::DraftOldDays), 14);
}

#[test]
fn every_rule_is_told_apart_and_speaks_somewhere() {
    for (n, rule) in RULES.iter().enumerate() {
        assert!(!rule.speaks.is_empty() && !rule.severities.is_empty(), "{}", rule.id);
        assert!(RULES[n + 1..].iter().all(|other| other.id != rule.id), "{} stands twice", rule.id);
    }
    for threshold in Threshold::ALL {
        assert_eq!(Threshold::from_key(threshold.key()), Some(*threshold));
    }
}

/// A log on 15 January 2020 whose second cycle began its action on a day.
fn learning(acted: &str, fields: &[(&str, Value)], observed: &[&str]) -> LearningCase {
    let cycle = [
        ("number", Value::Int(2)),
        ("status", code("aktion")),
        ("problem", Value::Text("Hvordan?".into())),
        ("problem_date", Value::Date(day("2019-12-10"))),
        ("action", Value::Text("To samlinger".into())),
        ("action_from", Value::Date(day(acted))),
    ];
    LearningCase {
        today: day("2020-01-15"),
        log: record(Entity::AlLog, "log", &[("status", code("aktiv")), ("model", code("fem_faser"))]),
        cycle: Some(record(Entity::AlCycle, "cycle", &[&cycle, fields].concat())),
        observed: observed.iter().map(|observed| day(observed)).collect(),
    }
}

#[test]
fn r_50_action_learning_that_comes_to_a_stop() {
    let says = |case: &LearningCase, asked: Speaks, thresholds: &Thresholds| {
        judge(Case::Learning(case), asked, thresholds).iter().map(Finding::message).collect::<Vec<_>>()
    };
    let plain = Thresholds::default();
    assert_eq!(says(&learning("2019-12-26", &[], &[]), ATTENTION, &plain), Vec::<String>::new());
    assert_eq!(says(&learning("2019-12-25", &[], &[]), ATTENTION, &plain), ["rule-r-50"]);
    assert_eq!(says(&learning("2019-12-25", &[], &["2020-01-02"]), ATTENTION, &plain), Vec::<String>::new());
    assert_eq!(says(&learning("2019-12-12", &[], &["2019-12-16"]), ATTENTION, &plain), ["rule-r-50-quiet"]);
    assert_eq!(says(&learning("2019-12-12", &[], &["2019-12-17"]), ATTENTION, &plain), Vec::<String>::new());
    let strict = Thresholds::default().with(Threshold::ObservationDays, 20);
    assert_eq!(says(&learning("2019-12-26", &[], &[]), ATTENTION, &strict), ["rule-r-50"]);
    let mut closed = learning("2019-12-25", &[], &[]);
    closed.log.set("status", Some(code("afsluttet")));
    assert_eq!(says(&closed, ATTENTION, &plain), Vec::<String>::new());
    // At the gate of the talk it requires an observation or a reason, whatever the day.
    let talk = gate(Gate::Talk);
    assert_eq!(says(&learning("2020-01-15", &[], &[]), talk, &plain), ["rule-r-50-gate"]);
    assert_eq!(says(&learning("2020-01-15", &[], &["2020-01-15"]), talk, &plain), Vec::<String>::new());
    let reason = [("talk_without_observation", Value::Text("sygdom".into()))];
    assert_eq!(says(&learning("2020-01-15", &reason, &[]), talk, &plain), Vec::<String>::new());
}

/// A cohort with one team and one session of the course on a day.
fn cohort(today: &str, kind: &str, number: i64, date: &str, has: Team) -> CohortCase {
    let cohort = record(Entity::Cohort, "1", &[]);
    let session = [
        ("kind", code(kind)),
        ("number", Value::Int(number)),
        ("title", Value::Text("Café".into())),
        ("date", Value::Date(day(date))),
    ];
    let team = [("name", Value::Text("Team Vest".into())), ("cohort", Value::Link(cohort.id))];
    let team = record(Entity::CohortTeam, "vest", &team);
    CohortCase {
        today: day(today),
        calendar: Calendar::default(),
        course: crate::domain::learning::course(),
        sessions: vec![record(Entity::Session, "s", &session)],
        enrolled: vec![team.clone()],
        teams: vec![(team, has)],
        cohort,
    }
}

#[test]
fn r_51_what_a_session_builds_on() {
    let says = |case: &CohortCase| {
        let found = judge(Case::Cohort(case), ATTENTION, &Thresholds::default());
        found.iter().map(Finding::message).collect::<Vec<_>>()
    };
    let none = Team::default();
    let nothing = Vec::<String>::new();
    // Thursday 12 March: from Monday until the day itself.
    assert_eq!(says(&cohort("2020-03-08", "cafe", 1, "2020-03-12", none)), nothing);
    assert_eq!(says(&cohort("2020-03-09", "cafe", 1, "2020-03-12", none)), ["rule-r-51-problem"]);
    assert_eq!(says(&cohort("2020-03-13", "cafe", 1, "2020-03-12", none)), nothing);
    let drafted = Team { log: true, problem: true, observed: false };
    assert_eq!(says(&cohort("2020-03-09", "cafe", 1, "2020-03-12", drafted)), nothing);
    assert_eq!(says(&cohort("2020-03-09", "cafe", 2, "2020-03-12", drafted)), ["rule-r-51-action"]);
    assert_eq!(says(&cohort("2020-03-09", "cafe", 2, "2020-03-12", Team { observed: true, ..drafted })), nothing);
    assert_eq!(says(&cohort("2020-03-09", "dag", 5, "2020-03-12", none)), ["rule-r-51-log"]);
    assert_eq!(says(&cohort("2020-03-09", "dag", 5, "2020-03-12", drafted)), nothing);
    assert_eq!(says(&cohort("2020-03-09", "dag", 4, "2020-03-12", none)), nothing);
    // Tuesday after Easter: the helligdage between are not working days.
    assert_eq!(says(&cohort("2020-04-06", "dag", 5, "2020-04-14", none)), ["rule-r-51-log"]);
    assert_eq!(says(&cohort("2020-04-05", "dag", 5, "2020-04-14", none)), nothing);
}

#[test]
fn r_52_a_team_stands_in_one_cohort() {
    let mut case = cohort("2020-01-15", "dag", 1, "2020-06-01", Team::default());
    let says = |case: &CohortCase, asked: Speaks| {
        let found = judge(Case::Cohort(case), asked, &Thresholds::default());
        found.iter().map(|finding| (finding.severity, finding.message())).collect::<Vec<_>>()
    };
    assert_eq!(says(&case, ATTENTION), []);
    let other = Value::Link(id(Entity::Cohort, "2"));
    case.enrolled.push(record(
        Entity::CohortTeam,
        "b",
        &[("name", Value::Text("Team Øst".into())), ("cohort", other.clone())],
    ));
    assert_eq!(says(&case, ATTENTION), []);
    case.enrolled.push(record(
        Entity::CohortTeam,
        "c",
        &[("name", Value::Text("team vest".into())), ("cohort", other)],
    ));
    assert_eq!(says(&case, ATTENTION), [(Stop, "rule-r-52".into())]);
    assert_eq!(says(&case, gate(Gate::Allocate)), [(Stop, "rule-r-52".into())]);
}

/// A long engagement with two units and one that left; its first phase ends on this day.
fn long(phase_ends: &str) -> EngagementCase {
    let mut case = engagement(&[("kind", code("lang")), ("status", code("aktiv"))]);
    let unit = |slug: &str| typed::Unit::from(&record(Entity::Unit, slug, &[]));
    let part = |slug: &str, status: &str| {
        let fields = [("unit", Value::Link(id(Entity::Unit, slug))), ("status", code(status))];
        typed::EngagementUnit::from(&record(Entity::EngagementUnit, slug, &fields))
    };
    case.units = vec![unit("a"), unit("b"), unit("gone")];
    case.parts = vec![part("a", "aktiv"), part("b", "aktiv"), part("gone", "udtraadt")];
    let phase = [("number", Value::Int(1)), ("end", Value::Date(day(phase_ends)))];
    case.phases = vec![typed::Phase::from(&record(Entity::Phase, "p", &phase))];
    case
}

fn seen(unit: &str, purpose: &str) -> typed::Observation {
    let fields = [("unit", Value::Link(id(Entity::Unit, unit))), ("purpose", code(purpose))];
    typed::Observation::from(&record(Entity::Observation, unit, &fields))
}

#[test]
fn r_13a_every_unit_is_seen_before_the_first_phase_ends() {
    let missing = |case: &EngagementCase| says("R-13a", case, Speaks::Attention).len();
    assert_eq!(missing(&long("2020-01-30")), 0, "fifteen days before the end");
    assert_eq!(missing(&long("2020-01-29")), 2, "fourteen");
    assert_eq!(missing(&long("2019-11-30")), 2, "and after it");
    let mut case = long("2019-11-30");
    case.observations = vec![seen("a", "baseline"), seen("b", "opfoelgning")];
    assert_eq!(says("R-13a", &case, Speaks::Attention), [(Warn, "rule-r-13a".to_owned())]);
    case.observations.push(seen("b", "baseline"));
    assert_eq!(missing(&case), 0);
    let mut closed = long("2019-11-30");
    closed.engagement.status = Some(crate::domain::choices::EngagementStatus::Afsluttet);
    assert_eq!(missing(&closed), 0, "what is over is not asked for any more");
}

#[test]
fn r_13b_stops_closing_before_every_unit_has_its_eftermaaling() {
    let gate = Speaks::Gate(Gate::Close);
    let mut case = long("2019-11-30");
    case.observations = vec![seen("a", "eftermaaling"), seen("b", "baseline")];
    assert_eq!(says("R-13b", &case, gate), [(Stop, "rule-r-13b".to_owned())]);
    assert_eq!(says("R-13b", &case, Speaks::Attention), [], "only the gate asks");
    case.observations.push(seen("b", "eftermaaling"));
    assert_eq!(says("R-13b", &case, gate), []);
    let mut short = case.clone();
    short.observations.clear();
    short.engagement.kind = Some(crate::domain::choices::EngagementKind::Kort);
    assert_eq!(says("R-13b", &short, gate), [], "only long ones");
}

//! Planning with the standard templates: the cases of the specification, and the edges of the calendar.

use chrono::{Datelike, Weekday};

use super::*;
use crate::domain::choices::EngagementKind;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn is_working(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

fn next_working_day(mut day: NaiveDate) -> NaiveDate {
    while !is_working(day) {
        let Some(next) = day.succ_opt() else {
            return day;
        };
        day = next;
    }
    day
}

fn add_working_days(mut day: NaiveDate, n: i64) -> NaiveDate {
    let mut left = n.abs();
    while left > 0 {
        let step = if n < 0 { day.pred_opt() } else { day.succ_opt() };
        let Some(next) = step else { return day };
        day = next;
        left -= i64::from(is_working(day));
    }
    day
}

fn id(name: &str) -> Id {
    Id::derived(Entity::Unit, &[name])
}

fn planned(kind: EngagementKind, start: NaiveDate, end: Option<NaiveDate>, units: usize) -> Plan {
    let names = ["a", "b", "c", "d", "e"];
    let units: Vec<Id> = names.iter().take(units).map(|name| id(name)).collect();
    let input = PlanInput {
        engagement: Id::derived(Entity::Engagement, &["f"]),
        start,
        end,
        units: &units,
        pauses: &[],
        language: Lang::Da,
    };
    let template = standard(kind, None).unwrap();
    plan(template, input, &next_working_day, &add_working_days)
}

fn stretches(plan: &Plan) -> Vec<(NaiveDate, NaiveDate)> {
    plan.phases.iter().map(|phase| (phase.start.unwrap(), phase.end.unwrap())).collect()
}

fn date_of(plan: &Plan, key: &str) -> Option<NaiveDate> {
    plan.milestones.iter().find(|m| m.key == key).unwrap().date
}

#[test]
fn a_long_engagement_with_four_units_has_29_required_milestones() {
    let plan = planned(EngagementKind::Lang, day(2020, 3, 1), None, 4);
    assert_eq!(
        stretches(&plan),
        [(day(2020, 3, 1), day(2020, 5, 31)), (day(2020, 6, 1), day(2021, 5, 31)), (day(2021, 6, 1), day(2021, 8, 31)),]
    );
    assert_eq!(plan.end, Some(day(2021, 8, 31)));
    let required = || plan.milestones.iter().filter(|m| m.required);
    assert_eq!(required().count(), 29);
    assert_eq!(required().filter(|m| m.unit.is_none()).count(), 5);
}

#[test]
fn a_long_engagement_from_september_runs_to_the_end_of_february() {
    let plan = planned(EngagementKind::Lang, day(2019, 9, 1), None, 3);
    assert_eq!(
        plan.phases.iter().filter_map(|p| p.end).collect::<Vec<_>>(),
        [day(2019, 11, 30), day(2020, 11, 30), day(2021, 2, 28)]
    );
}

#[test]
fn milestones_count_from_their_anchor_and_move_to_a_working_day() {
    let plan = planned(EngagementKind::Lang, day(2019, 9, 1), None, 3);
    let due = |key| date_of(&plan, key).unwrap();
    // 1.9.2019 is a Sunday; so are 1.12.2019 and the days whole weeks after it.
    assert_eq!(due("kontrakt"), day(2019, 9, 2));
    assert_eq!(due("styre"), day(2019, 9, 23));
    assert_eq!(due("vurd"), day(2019, 11, 18));
    assert_eq!(due("maal"), day(2019, 11, 25));
    assert_eq!(due("midt"), day(2020, 6, 1));
    assert_eq!(due("obs2"), day(2021, 1, 12));
    assert_eq!(due("videre"), day(2021, 2, 1));
    assert_eq!(due("opf"), day(2021, 8, 30));
    for milestone in &plan.milestones {
        assert!(milestone.date.is_some_and(is_working), "{}", milestone.key);
    }
}

#[test]
fn sparring_repeats_while_its_phase_lasts() {
    let plan = planned(EngagementKind::Lang, day(2019, 9, 1), None, 3);
    let ls: Vec<_> = plan.milestones.iter().filter(|m| m.key == "ls").collect();
    assert_eq!(ls.len(), 8 * 3);
    assert_eq!(ls.first().and_then(|m| m.date), Some(day(2020, 1, 13)));
    assert_eq!(ls.last().map(|m| m.n), Some(8));
    assert!(ls.iter().all(|m| m.date <= Some(day(2020, 11, 30))));
    let fs = plan.milestones.iter().filter(|m| m.key == "fs");
    assert_eq!(fs.count(), 6);
}

#[test]
fn a_later_end_lengthens_the_last_phase_and_an_early_one_cuts() {
    let start = day(2019, 9, 1);
    let later = planned(EngagementKind::Lang, start, Some(day(2021, 3, 31)), 2);
    assert_eq!(later.phases[1].end, Some(day(2020, 11, 30)));
    assert_eq!(later.phases[2].end, Some(day(2021, 3, 31)));
    assert_eq!(date_of(&later, "slut"), Some(day(2021, 3, 17)));

    let cut = planned(EngagementKind::Lang, start, Some(day(2020, 6, 30)), 2);
    assert_eq!(cut.end, Some(day(2020, 6, 30)));
    for (from, to) in stretches(&cut) {
        assert!(from <= to && to <= day(2020, 6, 30));
    }

    let backwards = planned(EngagementKind::Lang, start, Some(day(2019, 8, 1)), 2);
    assert_eq!(backwards.end, Some(start));
}

#[test]
fn an_udrykning_takes_15_working_days() {
    let expected = [
        (day(2020, 1, 6), day(2020, 1, 8)),
        (day(2020, 1, 9), day(2020, 1, 13)),
        (day(2020, 1, 14), day(2020, 1, 15)),
        (day(2020, 1, 16), day(2020, 1, 22)),
        (day(2020, 1, 23), day(2020, 1, 24)),
    ];
    let open = planned(EngagementKind::Udrykning, day(2020, 1, 6), None, 1);
    assert_eq!(stretches(&open), expected);
    assert_eq!(open.end, Some(day(2020, 1, 24)));
    let end = Some(day(2020, 1, 24));
    let fixed = planned(EngagementKind::Udrykning, day(2020, 1, 6), end, 1);
    assert_eq!(fixed, open);

    let due = |key| date_of(&open, key);
    assert_eq!(due("indstilling_leder"), Some(day(2020, 1, 6)));
    assert_eq!(due("plan"), Some(day(2020, 1, 15)));
    assert_eq!(due("evaluering"), Some(day(2020, 1, 24)));
    let weights: Vec<i64> = open.milestones.iter().map(|m| m.weight).collect();
    assert_eq!(weights, [1, 1, 2, 2, 2, 3]);
}

#[test]
fn an_udrykning_of_another_length_shares_its_days() {
    let start = day(2020, 1, 6);
    let month = planned(EngagementKind::Udrykning, start, Some(day(2020, 2, 14)), 1);
    assert_eq!(
        stretches(&month),
        [
            (day(2020, 1, 6), day(2020, 1, 13)),
            (day(2020, 1, 14), day(2020, 1, 21)),
            (day(2020, 1, 22), day(2020, 1, 27)),
            (day(2020, 1, 28), day(2020, 2, 10)),
            (day(2020, 2, 11), day(2020, 2, 14)),
        ]
    );
    for end in 6..=31 {
        let end = day(2020, 1, end);
        let plan = planned(EngagementKind::Udrykning, start, Some(end), 1);
        for (from, to) in stretches(&plan) {
            assert!(start <= from && from <= to && to <= end);
        }
    }
}

#[test]
fn a_short_engagement_has_no_phases_and_an_evaluation_when_it_has_an_end() {
    let open = planned(EngagementKind::Kort, day(2020, 1, 6), None, 2);
    assert!(open.phases.is_empty());
    assert_eq!(open.end, None);
    assert_eq!(date_of(&open, "timer"), Some(day(2020, 1, 20)));
    assert_eq!(date_of(&open, "afproevning"), Some(day(2020, 2, 17)));
    assert_eq!(date_of(&open, "evaluering"), None);
    assert_eq!(date_of(&open, "opsamling"), None);

    let ended = planned(EngagementKind::Kort, day(2020, 1, 6), Some(day(2020, 5, 1)), 2);
    assert_eq!(date_of(&ended, "evaluering"), Some(day(2020, 5, 1)));
    assert_eq!(date_of(&ended, "opsamling"), Some(day(2020, 5, 15)));
}

#[test]
fn a_course_has_eight_required_sessions_and_an_unplaced_workshop() {
    let plan = planned(EngagementKind::Kursus, day(2020, 1, 9), None, 0);
    assert_eq!(plan.milestones.iter().filter(|m| m.required).count(), 8);
    assert_eq!(date_of(&plan, "dag1"), Some(day(2020, 1, 9)));
    assert_eq!(date_of(&plan, "workshop"), None);
    assert_eq!(plan.end, Some(day(2020, 4, 8)));
}

#[test]
fn the_edges_of_the_calendar_give_no_date_rather_than_a_panic() {
    let edges = [NaiveDate::MIN, NaiveDate::MAX, day(-1, 1, 1), day(9999, 12, 31), day(2020, 2, 29)];
    for code in EngagementKind::LIST.codes {
        let kind = EngagementKind::from_code(code).unwrap();
        for start in edges {
            for end in edges.into_iter().map(Some).chain([None]) {
                let plan = planned(kind, start, end, 5);
                for (from, to) in plan.phases.iter().filter_map(|p| p.start.zip(p.end)) {
                    assert!(from <= to);
                }
                assert_eq!(plan.records().len(), plan.phases.len() + plan.milestones.len());
            }
        }
    }
    assert_eq!(date_of(&planned(EngagementKind::Lang, NaiveDate::MAX, None, 1), "obs1"), None);
}

#[test]
fn records_have_the_same_identity_on_every_machine() {
    let plan = planned(EngagementKind::Lang, day(2019, 9, 1), None, 2);
    let records = plan.records();
    assert_eq!(records, planned(EngagementKind::Lang, day(2019, 9, 1), None, 2).records());
    let mut ids: Vec<Id> = records.iter().map(|record| record.id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), records.len());

    let engagement = plan.engagement;
    let uuid = engagement.0.to_string();
    let unit = id("a");
    let obs1 = Id::derived(Entity::Milestone, &[&uuid, "obs1", &unit.0.to_string(), "1"]);
    let record = records.iter().find(|record| record.id == obs1).unwrap();
    assert_eq!(record.text("title"), "Startobservation");
    assert_eq!(record.link("unit"), Some(unit));
    let phase = Id::derived(Entity::Phase, &[&uuid, "1"]);
    assert_eq!(record.link("phase"), Some(phase));
    assert_eq!(record.text("anchor"), "start + 6 weeks");
    assert_eq!(record.text("source"), "skabelon");
    assert!(record.yes("required"));
    assert_eq!(record.int("weight"), Some(3));
    assert!(records.iter().any(|r| r.id == phase && r.text("name") == "Opstart"));
    assert_eq!(milestone_id(engagement, "styre", None, 1), Id::derived(Entity::Milestone, &[&uuid, "styre", "", "1"]));
}

/// The changes that planning again makes to these records.
fn changed(existing: &[Record], plan: &Plan) -> Vec<Change> {
    changes(existing, plan, &|_| true)
}

fn fate_of(all: &[Change], id: Id) -> Option<Fate> {
    all.iter().find(|change| change.record.id == id).map(|change| change.fate)
}

#[test]
fn planning_again_moves_only_untouched_milestones_and_gives_a_reason_for_the_rest() {
    let before = planned(EngagementKind::Lang, day(2019, 9, 1), None, 2);
    let after = planned(EngagementKind::Lang, day(2019, 10, 1), None, 2);
    assert_eq!(changed(&before.records(), &before), []);
    let all = changed(&before.records(), &after);
    let kontrakt = milestone_id(before.engagement, "kontrakt", None, 1);
    let first = all.iter().find(|change| change.record.id == kontrakt).unwrap();
    assert_eq!((first.fate, first.old.0, first.new.0), (Fate::Moves, Some(day(2019, 9, 2)), Some(day(2019, 10, 1))));
    let stays = [
        ("done_at", Value::Date(day(2019, 9, 3)), Stays::Done),
        ("touched", Value::Bool(true), Stays::Touched),
        ("postponed_to", Value::Date(day(2019, 9, 9)), Stays::Postponed),
        ("dropped_reason", Value::Text("Ikke brug for den".into()), Stays::Dropped),
    ];
    for (field, value, why) in stays {
        let mut records = before.records();
        let record = records.iter_mut().find(|r| r.id == kontrakt).unwrap();
        record.set(field, Some(value));
        let again = changed(&records, &after);
        assert_eq!(fate_of(&again, kontrakt), Some(Fate::Stays(why)), "{field}");
        let moves = |all: &[Change]| all.iter().filter(|change| change.fate == Fate::Moves).count();
        assert_eq!(moves(&again), moves(&all) - 1, "{field}");
    }
    let mut own = before.records();
    own.iter_mut().find(|r| r.id == kontrakt).unwrap().set("source", Some(Value::Code("egen".into())));
    assert_eq!(fate_of(&changed(&own, &after), kontrakt), Some(Fate::Stays(Stays::Own)));
}

#[test]
fn missing_milestones_are_added_but_deleted_ones_are_not() {
    let plan = planned(EngagementKind::Lang, day(2019, 9, 1), None, 2);
    let styre = milestone_id(plan.engagement, "styre", None, 1);
    let mut records = plan.records();
    records.retain(|record| record.id != styre);
    assert_eq!(fate_of(&changes(&records, &plan, &|_| true), styre), Some(Fate::New));
    assert_eq!(changes(&records, &plan, &|_| false), []);
}

#[test]
fn a_unit_named_twice_is_planned_once() {
    let (engagement, unit) = (Id::derived(Entity::Engagement, &["f"]), id("a"));
    let input = PlanInput {
        engagement,
        start: day(2019, 9, 1),
        end: None,
        units: &[unit, unit],
        pauses: &[],
        language: Lang::Da,
    };
    let template = standard(EngagementKind::Lang, None).unwrap();
    let plan = plan(template, input, &next_working_day, &add_working_days);
    let visits = plan.milestones.iter().filter(|m| m.key == "obs1");
    assert_eq!(visits.count(), 1);
}

#[test]
fn a_unit_that_leaves_keeps_its_milestones_and_they_are_listed() {
    let before = planned(EngagementKind::Lang, day(2019, 9, 1), None, 3);
    let after = planned(EngagementKind::Lang, day(2019, 9, 1), None, 2);
    let all = changed(&before.records(), &after);
    assert!(!all.is_empty());
    assert!(
        all.iter().all(|change| change.fate == Fate::Stays(Stays::Gone) && change.record.link("unit") == Some(id("c")))
    );
}

#[test]
fn phases_move_until_they_have_ended() {
    let before = planned(EngagementKind::Lang, day(2019, 9, 1), None, 2);
    let after = planned(EngagementKind::Lang, day(2019, 10, 1), None, 2);
    let mut records = before.records();
    let first = phase_id(before.engagement, 1);
    let record = records.iter_mut().find(|r| r.id == first).unwrap();
    record.set("status", Some(Value::Code("afsluttet".into())));
    let all = changed(&records, &after);
    let phases: Vec<_> = all.iter().filter(|change| change.record.entity == Entity::Phase).collect();
    assert_eq!(phases.len(), 3);
    assert_eq!(phases[0].fate, Fate::Stays(Stays::Done));
    assert_eq!((phases[1].fate, phases[1].new), (Fate::Moves, (Some(day(2020, 1, 1)), Some(day(2020, 12, 31)))));
}

#[test]
fn a_pause_moves_later_days_and_a_fixed_end_includes_the_pause() {
    let pause = |from, to| Pause { from, to };
    let with = |kind, end, pauses: &[Pause]| {
        let unit = [id("a")];
        let engagement = Id::derived(Entity::Engagement, &["f"]);
        let start = day(2019, 9, 2);
        let input = PlanInput { engagement, start, end, units: &unit, pauses, language: Lang::Da };
        plan(standard(kind, None).unwrap(), input, &next_working_day, &add_working_days)
    };
    let pauses = [pause(day(2019, 11, 1), day(2019, 12, 1))];
    let without = with(EngagementKind::Lang, None, &[]);
    let paused = with(EngagementKind::Lang, None, &pauses);
    assert_eq!(paused.end, Some(day(2021, 3, 31)), "30 days after 1.3.2021");
    assert_eq!(
        with(EngagementKind::Lang, paused.end, &pauses),
        paused,
        "planned again with its own end, it is the same"
    );
    for (late, early) in paused.milestones.iter().zip(&without.milestones) {
        let (late, early) = (late.date.unwrap(), early.date.unwrap());
        if early < day(2019, 11, 1) {
            assert_eq!(late, early);
        } else {
            assert!((28..=32).contains(&(late - early).num_days()), "{early} {late}");
            assert!(is_working(late));
        }
    }
    assert_eq!(paused.phases[0].end, without.phases[0].end.map(|end| end + chrono::TimeDelta::days(30)));
    assert_eq!(paused.phases[0].start, without.phases[0].start);
    // An udrykning counts working days: Thursday and Friday are lost.
    let short = with(EngagementKind::Udrykning, None, &[pause(day(2019, 9, 5), day(2019, 9, 9))]);
    let plain = with(EngagementKind::Udrykning, None, &[]);
    assert_eq!(short.end, plain.end.map(|end| add_working_days(end, 2)));
    assert!(short.phases.iter().all(|phase| phase.start.is_some_and(is_working) && phase.end.is_some_and(is_working)));
    assert_eq!(with(EngagementKind::Udrykning, short.end, &[pause(day(2019, 9, 5), day(2019, 9, 9))]), short);
}

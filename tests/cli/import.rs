//! Import: everything is judged before anything is saved, each kind of problem is reported with its place, and
//! importing twice changes nothing.

use crate::support::file;
use crate::support::importing;
use std::path::Path;

use crate::support::unjudged::Unjudged;
use chrono::{NaiveDate, TimeZone, Utc};
use praksis::domain::edit::{Edit, Op, Verb};
use praksis::domain::fields::Entity;
use praksis::domain::typed_input::Refusal;
use praksis::domain::value::{Id, Precision, Value};
use praksis::import::{
    Elsewhere, Existing, Foreign, ImportPlan, ImportProblem, ProblemKind, Shape, Sources, plan, wording,
};
use praksis::store::{FixedClock, Query, Store};
use praksis::text::{Lang, Text};

fn store() -> Store {
    let wall = Utc.with_ymd_and_hms(2020, 1, 15, 11, 50, 0).unwrap();
    file::in_memory(FixedClock(wall))
}

fn today() -> NaiveDate {
    day(2020, 1, 15)
}

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn planned(store: &Store, files: &[(&str, &str)]) -> ImportPlan {
    let sources = Sources::embedded(files);
    plan(&sources, &Existing::new(Some(store.reader())), today()).unwrap()
}

fn import(store: &mut Store, files: &[(&str, &str)]) -> ImportPlan {
    importing::take(store, &Sources::embedded(files), today())
}

/// The only problem of one TOML file.
fn problem(toml: &str) -> ImportProblem {
    let mut problems = problems(toml);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    problems.remove(0)
}

fn problems(toml: &str) -> Vec<ImportProblem> {
    let plan = planned(&store(), &[("a.toml", toml)]);
    assert!(plan.problems.is_empty() || plan.is_empty());
    plan.problems
}

fn line(problem: &ImportProblem) -> u32 {
    problem.at.unwrap().line
}

fn all(store: &Store, entity: Entity) -> Vec<praksis::domain::value::Record> {
    store.reader().list(&Query::all(entity), 10_000).unwrap()
}

const UNIT: &str = "[[unit]]\nid = \"testhøj\"\nname = \"Testhøj\"\nkind = \"integreret\"\n";

#[test]
fn values_are_read_as_people_type_them() {
    let mut store = store();
    import(
        &mut store,
        &[(
            "a.toml",
            r#"
            [[engagement]]
            no = "F-01"
            title = "Sprog i hverdagen"
            start = "1.9.2019"
            end = 2021-02-28
            end_roughly = "efteråret 2018"
            hours_budget = "20 t"
            price = "9.000 kr."
            [[team]]
            id = "u"
            name = "Udrykning"
            target_fte = 0.75
            [[activity]]
            kind = "stuemoede"
            engagement = "F-01"
            date = "fre 10.1"
            start_time = "10.00"
            minutes = 90
            on_site = "ja"
            people = ["BLM"]
            [[person]]
            initials = "BLM"
            name = "Konsulent BLM"
            [[goal]]
            engagement = "F-01"
            title = "Flere ord"
            themes = ["T3", "T1"]
            "#,
        )],
    );
    let reader = store.reader();
    let engagement = reader.record(reader.find(Entity::Engagement, 1).unwrap().unwrap()).unwrap().unwrap();
    assert_eq!(engagement.date("start"), Some(day(2019, 9, 1)));
    assert_eq!(engagement.date("end"), Some(day(2021, 2, 28)));
    assert_eq!(engagement.int("hours_budget"), Some(1_200));
    assert_eq!(engagement.int("price"), Some(900_000));
    assert!(matches!(engagement.get("end_roughly"), Some(Value::Fuzzy(f)) if f.precision == Precision::Season));
    assert_eq!(engagement.text("status"), "udkast", "new records start with the field's default");
    let team = &all(&store, Entity::Team)[0];
    assert_eq!(team.int("target_fte"), Some(75));
    let activity = &all(&store, Entity::Activity)[0];
    assert_eq!(activity.date("date"), Some(day(2020, 1, 10)));
    assert_eq!(activity.get("start_time"), Some(&Value::Time(600)));
    assert_eq!(activity.int("minutes"), Some(90));
    assert!(activity.yes("on_site"));
    assert_eq!(activity.links("people"), [all(&store, Entity::Person)[0].id]);
    assert_eq!(activity.link("engagement"), Some(engagement.id));
    let codes = Value::Codes(vec!["T1".into(), "T3".into()]);
    assert_eq!(all(&store, Entity::Goal)[0].get("themes"), Some(&codes));
}

#[test]
fn a_bare_number_in_a_field_of_hours_is_read_in_its_unit_or_asked_about() {
    let row = |budget: &str| {
        format!("[[engagement]]\nno = \"F-01\"\ntitle = \"T\"\nkind = \"kort\"\nhours_budget = {budget}\n")
    };
    let budget = |top: &str, budget: &str| {
        let mut store = store();
        import(&mut store, &[("a.toml", &format!("{top}{}", row(budget)))]);
        all(&store, Entity::Engagement)[0].int("hours_budget")
    };
    // A text is what a person types; a number counts minutes, as export writes it.
    assert_eq!(budget("", "\"20\""), Some(1200));
    assert_eq!(budget("", "\"20 min\""), Some(20));
    assert_eq!(budget("", "1200"), Some(1200));
    assert_eq!(budget("", "60"), Some(60));
    assert_eq!(budget("praksis = 3\n", "20"), Some(20));
    assert_eq!(problem(&row("20")).what, ProblemKind::Refused(Refusal::HoursOrMinutes { n: 20 }));
    assert_eq!(problem(&row("59")).what, ProblemKind::Refused(Refusal::HoursOrMinutes { n: 59 }));
}

#[test]
fn a_week_is_a_number_a_day_in_it_or_the_form_of_an_export() {
    let request = |written: &str| {
        format!("[[request]]\nno = \"ANM-01\"\ntitle = \"x\"\nreceived = 2020-01-06\nwanted_week = {written}\n")
    };
    let wanted = |written: &str| {
        let mut store = store();
        import(&mut store, &[("a.toml", &request(written))]);
        all(&store, Entity::Request)[0].week("wanted_week").unwrap().to_string()
    };
    for written in ["10", "\"uge 10\"", "\"u10/2020\"", "\"2020-W10\"", "2020-03-08", "\"2.3.2020\""] {
        assert_eq!(wanted(written), "2020-W10", "{written}");
    }
    assert_eq!(wanted("2020-03-09"), "2020-W11");
    let found = problem(&request("54"));
    assert!(matches!(found.what, ProblemKind::Refused(Refusal::NoSuchWeek { week: 54, year: 2020, weeks: 53 })));
    assert_eq!(line(&found), 5);
    assert_eq!(problem(&request("\"survey\"")).what, ProblemKind::Refused(Refusal::NotAWeek));
    assert!(matches!(problem(&request("true")).what, ProblemKind::WrongShape { found: Shape::YesNo, .. }));
}

#[test]
fn json_and_toml_give_the_same() {
    let toml = "[[unit]]\nid = \"x\"\nname = \"Åkanden\"\nkind = \"sfo\"\nage_min = 6\n";
    let json = r#"{ "unit": [ { "id": "x", "name": "Åkanden", "kind": "sfo", "age_min": 6 } ] }"#;
    let store = store();
    assert_eq!(planned(&store, &[("a.toml", toml)]).batch.ops(), planned(&store, &[("a.json", json)]).batch.ops());
}

#[test]
fn importing_twice_changes_nothing() {
    let file = &[(
        "a.toml",
        r#"
        [[municipality]]
        id = "b"
        name = "Kommune B"
        [[meeting]]
        id = "m1"
        title = "Netværk"
        date = 2020-01-16
        [[agenda_item]]
        meeting = "m1"
        title = "Ny viden"
        number = 1
        [[agenda_item]]
        meeting = "m1"
        title = "Ny viden"
        number = 2
        "#,
    )];
    let mut store = store();
    let first = import(&mut store, file);
    assert_eq!((first.total().new, all(&store, Entity::AgendaItem).len()), (4, 2));
    let again = planned(&store, file);
    assert!(again.is_empty(), "{:#?}", again.batch.ops());
    assert_eq!((again.total().new, again.total().changed, again.total().unchanged), (0, 0, 4));
}

/// People and units come and go: a row with a later first day is another period of the same thing.
#[test]
fn a_later_period_is_added_the_same_one_replaced_and_an_overlapping_one_refused() {
    let base = format!(
        "{UNIT}[[person]]\nid = \"p\"\nname = \"Ann\"\ninitials = \"ANN\"\n[[team]]\nid = \"t\"\nname = \"P\"\nkind = \"praksiskonsulenter\"\n\
         [[engagement]]\nid = \"f\"\ntitle = \"F\"\nkind = \"kort\"\n"
    );
    for (entity, head) in [
        (Entity::Assignment, "[[assignment]]\nengagement = \"f\"\nperson = \"p\"\n"),
        (Entity::TeamMember, "[[team_member]]\nteam = \"t\"\nperson = \"p\"\n"),
        (Entity::EngagementUnit, "[[engagement_unit]]\nengagement = \"f\"\nunit = \"testhøj\"\n"),
    ] {
        let mut store = store();
        let row = |from: &str, to: &str| {
            let to = if to.is_empty() { String::new() } else { format!("to = {to}\n") };
            format!("{head}from = {from}\n{to}")
        };
        let spans = |store: &Store| {
            let mut spans: Vec<_> = all(store, entity).iter().map(|one| (one.date("from"), one.date("to"))).collect();
            spans.sort();
            spans
        };
        let file = |rows: &str| format!("{base}{rows}");
        let first = (Some(day(2019, 8, 1)), Some(day(2019, 12, 31)));
        import(&mut store, &[("a.toml", &file(&row("2019-08-01", "2019-12-31")))]);
        assert_eq!(spans(&store), [first], "{entity:?}");
        // A later period, twice: the second time changes nothing.
        for _ in 0..2 {
            import(&mut store, &[("a.toml", &file(&row("2020-01-01", "")))]);
            assert_eq!(spans(&store), [first, (Some(day(2020, 1, 1)), None)], "{entity:?}");
        }
        // The same first day: its last day is replaced.
        import(&mut store, &[("a.toml", &file(&row("2020-01-01", "2020-06-30")))]);
        let second = (Some(day(2020, 1, 1)), Some(day(2020, 6, 30)));
        assert_eq!(spans(&store), [first, second], "{entity:?}");
        // Both in one file, in either order, are the two that are there.
        let both = [row("2020-01-01", "2020-06-30"), row("2019-08-01", "2019-12-31")].concat();
        import(&mut store, &[("a.toml", &file(&both))]);
        assert_eq!(spans(&store), [first, second], "{entity:?}");
        // The day after the last one is free; the last day is not.
        let sources = [("a.toml", file(&row("2020-06-30", "")))];
        let sources = Sources::embedded(&[(sources[0].0, sources[0].1.as_str())]);
        let refused = importing::judged(&store, &sources, today());
        assert!(!refused.problems.is_empty(), "{entity:?} overlaps");
        assert_eq!(spans(&store), [first, second]);
        import(&mut store, &[("a.toml", &file(&row("2020-07-01", "")))]);
        assert_eq!(spans(&store), [first, second, (Some(day(2020, 7, 1)), None)], "{entity:?}");
        // A row without a first day is about the first one, as before.
        import(&mut store, &[("a.toml", &file(head))]);
        assert_eq!(spans(&store).len(), 3, "{entity:?}");
    }
}

#[test]
fn only_changed_cells_are_written_and_missing_fields_stay() {
    let mut store = store();
    import(&mut store, &[("a.toml", &format!("{UNIT}note = \"Gammel\"\nage_min = 0\n"))]);
    let plan = import(&mut store, &[("b.toml", "[[unit]]\nid = \"testhøj\"\nage_min = 1\n")]);
    let ops = plan.batch.ops();
    let cells: Vec<&str> = ops[0].cells.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(cells, ["age_min"]);
    assert_eq!(plan.counts[&Entity::Unit].changed, 1);
    assert_eq!(all(&store, Entity::Unit)[0].text("note"), "Gammel");
    let plan = import(&mut store, &[("c.json", r#"{"unit":[{"id":"testhøj","note":null}]}"#)]);
    assert_eq!(plan.batch.ops()[0].cells[0].value, None, "null empties a field");
}

#[test]
fn an_import_is_one_undo_step() {
    let mut store = store();
    import(&mut store, &[("a.toml", UNIT), ("b.toml", "[[tag]]\nid = \"ro\"\ngroup = \"tema\"\nname = \"Ro\"\n")]);
    assert_eq!(all(&store, Entity::Unit).len(), 1);
    store.undo("import").unwrap();
    assert_eq!(all(&store, Entity::Unit).len() + all(&store, Entity::Tag).len(), 0);
    // Rows that were undone or deleted return when a file contains them again.
    import(&mut store, &[("a.toml", UNIT)]);
    assert_eq!(all(&store, Entity::Unit)[0].text("name"), "Testhøj");
}

#[test]
fn deleted_records_return_when_a_file_contains_them() {
    let mut store = store();
    import(&mut store, &[("a.toml", UNIT)]);
    let id = all(&store, Entity::Unit)[0].id;
    let seen = store.reader().shown().unwrap().seen().clone();
    let delete = Edit { verb: Verb::Delete, author: "BLM".into(), seen, ops: vec![Op::delete(Entity::Unit, id)] };
    store.commit(&Unjudged(delete)).unwrap();
    assert!(all(&store, Entity::Unit).is_empty());
    let plan = import(&mut store, &[("a.toml", UNIT)]);
    assert_eq!(plan.total().new, 1);
    assert_eq!(all(&store, Entity::Unit)[0].id, id);
}

#[test]
fn rows_of_erased_records_are_skipped_and_the_rest_is_imported() {
    let mut store = store();
    let both =
        "[[unit]]\nid = \"a\"\nname = \"A\"\nkind = \"skole\"\n[[unit]]\nid = \"b\"\nname = \"B\"\nkind = \"skole\"\n";
    import(&mut store, &[("a.toml", both)]);
    let gone = all(&store, Entity::Unit).into_iter().find(|unit| unit.text("name") == "A").unwrap().id;
    store.purge(&[gone], "BLM").unwrap();
    let again = both.replace("\"B\"", "\"Bæk\"");
    let plan = import(&mut store, &[("a.toml", &again)]);
    assert_eq!((plan.total().new, plan.total().changed), (0, 1));
    let [skipped] = &plan.skipped[..] else { panic!("{:?}", plan.skipped) };
    assert_eq!((line(skipped), &skipped.what), (2, &ProblemKind::Erased));
    for lang in Lang::ALL {
        assert!(wording::line(skipped, &Text::new(lang)).starts_with("a.toml:2:"));
    }
    let names: Vec<String> = all(&store, Entity::Unit).iter().map(|unit| unit.text("name").to_owned()).collect();
    assert_eq!(names, ["Bæk"]);
}

#[test]
fn given_numbers_are_kept_and_missing_ones_are_assigned() {
    let mut store = store();
    import(
        &mut store,
        &[(
            "a.toml",
            "[[tag]]\nno = \"ET-07\"\ngroup = \"tema\"\nname = \"Ro\"\n[[tag]]\nid = \"leg\"\ngroup = \"tema\"\nname = \"Leg\"\n",
        )],
    );
    let mut numbers: Vec<_> = all(&store, Entity::Tag).iter().filter_map(|t| t.number).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, [7, 8]);
    // A row with only a number means the record with that number.
    let plan = import(&mut store, &[("b.toml", "[[tag]]\nno = \"et-7\"\nname = \"Rolighed\"\n")]);
    assert_eq!(plan.counts[&Entity::Tag].changed, 1);
}

#[test]
fn kladder_stay_on_this_machine_with_their_children() {
    let mut store = store();
    let file = format!(
        "{UNIT}[[observation]]\nid = \"o1\"\nunit = \"testhøj\"\ndate = 2020-01-10\nstatus = \"kladde\"\n\
         [[time_log]]\nobservation = \"o1\"\ntime = \"9.05\"\ntext = \"Samling\"\n\
         [[observation]]\nid = \"o2\"\nunit = \"testhøj\"\ndate = 2020-01-11\nstatus = \"faerdig\"\n"
    );
    let plan = import(&mut store, &[("a.toml", &file)]);
    assert_eq!(
        plan.batch.drafts().iter().map(|r| r.entity).collect::<Vec<_>>(),
        [Entity::Observation, Entity::TimeLog]
    );
    assert!(plan.batch.ops().iter().all(|op| op.entity != Entity::TimeLog));
    assert_eq!(all(&store, Entity::Observation).iter().filter(|o| o.draft).count(), 1);
    assert!(planned(&store, &[("a.toml", &file)]).is_empty());
    // When the file says that it is finished, all of it is written to the log.
    let told = "\"faerdig\"\ndescription = \"Ro.\"\ninterpretation = \"ingen\"\noutcome_for_children = \"ingen\"";
    let finished = file.replace("\"kladde\"", told);
    let plan = import(&mut store, &[("a.toml", &finished)]);
    assert!(
        plan.batch.ops().iter().any(|op| op.entity == Entity::Observation && op.cells.iter().any(|c| c.name == "unit"))
    );
    assert!(all(&store, Entity::Observation).iter().all(|o| !o.draft));
}

#[test]
fn a_planned_engagement_gets_its_phases_and_milestones_and_rows_override_them() {
    let file = format!(
        "{UNIT}[[engagement]]\nno = \"F-01\"\ntitle = \"Sprog\"\nkind = \"lang\"\nstart = 2019-09-01\nend = 2021-02-28\nplan = true\n\
         [[engagement_unit]]\nengagement = \"F-01\"\nunit = \"testhøj\"\n"
    );
    let mut store = store();
    import(&mut store, &[("a.toml", &file)]);
    let milestones = all(&store, Entity::Milestone);
    assert!(milestones.len() > 5 && all(&store, Entity::Phase).len() > 1);
    let own = milestones.iter().find(|m| m.link("unit").is_none()).unwrap();
    let key = own.text("key").to_owned();
    let done = format!("{file}[[milestone]]\nengagement = \"F-01\"\nkey = \"{key}\"\ndone_at = 2019-10-01\n");
    let plan = import(&mut store, &[("a.toml", &done)]);
    assert_eq!((plan.total().new, plan.total().changed), (0, 1));
    let after = store.reader().record(own.id).unwrap().unwrap();
    assert_eq!(after.date("done_at"), Some(day(2019, 10, 1)));
    assert_eq!(after.text("title"), own.text("title"));
    // In a new file the row and the plan come together.
    let mut fresh = self::store();
    import(&mut fresh, &[("a.toml", &done)]);
    assert_eq!(all(&fresh, Entity::Milestone).len(), milestones.len());
    let planned = all(&fresh, Entity::Milestone);
    let planned = planned.iter().find(|m| m.text("key") == key && m.link("unit").is_none()).unwrap();
    assert_eq!(planned.date("done_at"), Some(day(2019, 10, 1)));
    assert_ne!(planned.id, own.id, "its engagement is in another file");
}

#[test]
fn a_plan_needs_a_start() {
    let toml = "[[engagement]]\nid = \"f\"\ntitle = \"Sprog\"\nplan = true\n";
    let problem = problem(toml);
    assert_eq!(problem.what, ProblemKind::NoPlan("start"));
    assert_eq!(line(&problem), 4);
}

#[test]
fn a_duty_without_id_is_the_same_slot_on_every_machine() {
    let mut store = store();
    let kind = "[[duty_type]]\nid = \"telefon\"\nname = \"Telefonvagt\"\n";
    import(&mut store, &[("a.toml", &format!("{kind}[[duty]]\nduty_type = \"telefon\"\ndate = \"20.1.2020\"\n"))]);
    let kind = all(&store, Entity::DutyType)[0].id.0.to_string();
    let id = Id::derived(Entity::Duty, &[&kind, "2020-01-20", "1"]);
    assert_eq!(all(&store, Entity::Duty)[0].id, id);
}

#[test]
fn unknown_tables_and_fields_are_reported_once_with_a_suggestion() {
    let found = problem("[[meetign]]\ntitle = \"x\"\n[[meetign]]\ntitle = \"y\"\n");
    assert_eq!(found.what, ProblemKind::UnknownTable { meant: Some("meeting") });
    assert_eq!(line(&found), 1);
    let found = problem(&format!("{UNIT}\nage_mim = 3\n"));
    assert_eq!(found.what, ProblemKind::UnknownField { meant: Some("age_min") });
    assert_eq!((line(&found), found.field.as_deref()), (6, Some("age_mim")));
    assert_eq!(problems(&format!("{UNIT}\nage_min = 3\n")), []);
}

#[test]
fn unreadable_values_are_refused_at_their_position() {
    let meeting = |fields: &str| format!("[[meeting]]\nid = \"m\"\ntitle = \"x\"\n{fields}\n");
    let found = problem(&meeting("date = \"31.2.2020\""));
    assert!(matches!(found.what, ProblemKind::Refused(Refusal::NoSuchDay { day: 31, month: 2, .. })));
    assert_eq!((line(&found), found.at.unwrap().column), (4, 1));
    let found = problem(&meeting("date = 2020-01-16\nduration = true"));
    assert!(matches!(found.what, ProblemKind::WrongShape { found: Shape::YesNo, .. }));
    let found = problem(&meeting("date = 2020-01-16\nduration = -5"));
    assert_eq!(found.what, ProblemKind::Refused(Refusal::Negative));
    let found = problem(&meeting("date = 2020-01-16\nstatus = \"afholdtt\""));
    assert!(matches!(found.what, ProblemKind::UnknownCode { meant: Some("afholdt"), .. }));
    let network = "[[policy_goal]]\nid = \"p\"\ntitle = \"x\"\nfrom = 2020-02-01\nto = 2020-01-01\n";
    assert!(matches!(problem(network).what, ProblemKind::Refused(Refusal::EndsBeforeStart { .. })));
}

#[test]
fn members_of_a_list_have_their_own_positions() {
    let toml = "[[goal]]\nengagement = \"f\"\ntitle = \"x\"\nthemes = [\n  \"T1\",\n  \"T9\",\n  3,\n]\n[[engagement]]\nid = \"f\"\ntitle = \"y\"\n";
    let found = problems(toml);
    assert_eq!(found.iter().map(line).collect::<Vec<_>>(), [6, 7]);
}

#[test]
fn a_new_record_needs_its_required_fields_and_a_known_one_only_its_changes() {
    let found = problem("[[unit]]\nid = \"x\"\nname = \"Y\"\n");
    assert_eq!((found.what.clone(), found.field.as_deref()), (ProblemKind::Missing, Some("kind")));
    let found = problem("[[absence]]\nid = \"a\"\nperson = \"p\"\n[[person]]\nid = \"p\"\nname = \"P\"\n");
    assert_eq!(found.field.as_deref(), Some("from"), "a value that depends on the day of import is not invented");
    let mut store = store();
    import(&mut store, &[("a.toml", UNIT)]);
    assert_eq!(planned(&store, &[("b.toml", "[[unit]]\nid = \"testhøj\"\nname = \"Ny\"\n")]).problems, []);
    let emptied = planned(&store, &[("b.toml", "[[unit]]\nid = \"testhøj\"\nname = \"\"\n")]);
    assert_eq!(emptied.problems[0].what, ProblemKind::Missing);
}

#[test]
fn a_repeated_id_number_or_initials_names_both_positions() {
    let store = store();
    let files = [("a.toml", UNIT), ("b.toml", UNIT)];
    let found = planned(&store, &files).problems;
    let ProblemKind::DuplicateId { id, first: Elsewhere::File(file, at) } = &found[0].what else { panic!("{found:?}") };
    assert_eq!((id.as_str(), file.as_path(), at.line), ("testhøj", Path::new("a.toml"), 1));
    assert_eq!(found[0].file, Path::new("b.toml"));

    let tag = |id: &str| format!("[[tag]]\nid = \"{id}\"\nno = \"ET-1\"\ngroup = \"tema\"\nname = \"{id}\"\n");
    let found = problem(&format!("{}{}", tag("x"), tag("y")));
    assert!(matches!(found.what, ProblemKind::DuplicateNumber { first: Elsewhere::File(..), .. }));
    let mut store = self::store();
    import(&mut store, &[("a.toml", &tag("x"))]);
    let found = planned(&store, &[("b.toml", &tag("y"))]).problems;
    assert!(matches!(found[0].what, ProblemKind::DuplicateNumber { first: Elsewhere::Existing, .. }));

    let person = |id: &str| format!("[[person]]\nid = \"{id}\"\ninitials = \"BLM\"\nname = \"{id}\"\n");
    let found = problem(&format!("{}{}", person("x"), person("y")));
    assert!(matches!(found.what, ProblemKind::DuplicateInitials { .. }));
}

#[test]
fn references_are_resolved_or_reported() {
    let to = |target: &str| {
        format!(
            "{UNIT}[[room]]\nunit = \"{target}\"\nname = \"Blå stue\"\n[[tag]]\nid = \"leg\"\nno = \"ET-3\"\ngroup = \"tema\"\nname = \"Leg\"\n"
        )
    };
    assert_eq!(problems(&to("testhøj")), []);
    let found = problem(&to("tsethøj"));
    assert!(
        matches!(&found.what, ProblemKind::UnknownReference { target: Entity::Unit, meant: Some(m), .. } if m == "testhøj")
    );
    assert_eq!(line(&found), 6);
    for name in ["leg", "ET-03"] {
        let found = problem(&to(name));
        assert!(
            matches!(found.what, ProblemKind::WrongEntity { target: Entity::Unit, found: Entity::Tag, .. }),
            "{name}"
        );
    }
    let unknown = Id::derived(Entity::Unit, &["nowhere"]).0.to_string();
    assert!(matches!(problem(&to(&unknown)).what, ProblemKind::UnknownReference { .. }));
    // A stored record can be named by slug, number or id.
    let mut store = store();
    import(&mut store, &[("a.toml", UNIT)]);
    let id = all(&store, Entity::Unit)[0].id.0.to_string();
    for name in ["testhøj", "E-01", "e-1", &id] {
        let room = format!("[[room]]\nunit = \"{name}\"\nname = \"Blå stue\"\n");
        assert_eq!(planned(&store, &[("b.toml", &room)]).problems, [], "{name}");
    }
}

#[test]
fn an_id_of_another_entity_and_a_bad_number_are_reported() {
    let mut store = store();
    import(&mut store, &[("a.toml", UNIT)]);
    let id = all(&store, Entity::Unit)[0].id.0.to_string();
    let taken = planned(&store, &[("b.toml", &format!("[[tag]]\nid = \"{id}\"\ngroup = \"tema\"\nname = \"x\"\n"))]);
    assert_eq!(taken.problems[0].what, ProblemKind::IdTaken(Entity::Unit));
    for number in ["\"OBS-1\"", "\"syv\"", "0"] {
        let found = problem(&format!("[[tag]]\nid = \"t\"\nno = {number}\ngroup = \"tema\"\nname = \"x\"\n"));
        assert!(matches!(found.what, ProblemKind::BadNumber(_)), "{number}");
    }
}

#[test]
fn syntax_errors_are_reported_with_their_line() {
    let found = problems("[[unit]]\nname = \"x\nkind = sfo\n");
    assert!(found.iter().all(|p| matches!(p.what, ProblemKind::Syntax(_))));
    assert_eq!(line(&found[0]), 2);
    assert!(found.len() >= 2, "all breaches are reported: {found:?}");
    let plan = planned(&store(), &[("a.json", "{\n \"unit\": [ {\"name\": } ]\n}")]);
    assert!(matches!(plan.problems[0].what, ProblemKind::Syntax(_)));
    assert_eq!(line(&plan.problems[0]), 2);
    let twice = planned(
        &store(),
        &[("a.json", "{\"unit\":[{\"id\":\"a\",\"name\":\"x\",\n\"name\":\"y\",\"kind\":\"sfo\"}]}")],
    );
    assert_eq!((twice.problems[0].what.clone(), line(&twice.problems[0])), (ProblemKind::FieldTwice, 2));
    let rows = planned(&store(), &[("a.json", "{\"unit\": 3, \"tag\": [4]}")]);
    assert!(rows.problems.iter().all(|p| p.what == ProblemKind::NotRows(Shape::Number)));
    assert_eq!(rows.problems.len(), 2);
    let newer = planned(&store(), &[("a.json", "{\"praksis\": 99}")]);
    assert_eq!(newer.problems[0].what, ProblemKind::NewerFormat(99));
}

#[test]
fn columns_count_characters_also_in_a_file_of_one_long_line() {
    let row = r#"{"id":"ø","group":"tema","name":"Æblet på øen"},"#;
    let rows: String = (0..5_000).map(|n| row.replace('ø', &format!("ø{n}"))).collect();
    let json = format!(r#"{{"tag":[{rows}{{"id":"sidst","group":"temaa","name":"x"}}]}}"#);
    let found = planned(&store(), &[("a.json", &json)]).problems;
    let column = json.split("\"temaa\"").next().unwrap().chars().count() + 1;
    assert_eq!((found.len(), found[0].at.unwrap().column as usize), (1, column));
}

#[test]
fn all_problems_of_all_files_are_reported_at_once_and_nothing_is_planned() {
    let plan = planned(
        &store(),
        &[
            ("a.toml", "[[unit]]\nid = \"a\"\nname = \"x\"\nkind = \"hus\"\nage_min = \"mange\"\n"),
            (
                "b.json",
                "{\"meeting\": [\n{\"id\": \"m\", \"title\": \"t\", \"date\": \"i går og i dag\"},\n{\"id\": \"n\"}]}",
            ),
        ],
    );
    let places: Vec<_> = plan.problems.iter().map(|p| (p.file.display().to_string(), line(p))).collect();
    let expected = [("a.toml", 4), ("a.toml", 5), ("b.json", 2), ("b.json", 3), ("b.json", 3)];
    assert_eq!(places, expected.map(|(f, l)| (f.to_owned(), l)));
    assert!(plan.is_empty());
}

#[test]
fn unreadable_files_are_reported_with_the_other_problems() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    put("a.toml", b"[[tag]]\nname = \"sm\xf8r\"\n");
    put("b.csv", b"x");
    put("c.toml", "\u{feff}[[tag]]\nid = \"t\"\ngroup = \"tema\"\nname = \"Ro\"\n".as_bytes());
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    let at = |name: &str| folder.path().join(name);
    let read = Sources::read(&[at("a.toml"), at("b.csv"), at("nothing.toml"), at("empty"), at("c.toml")]);
    let kinds: Vec<_> = read.problems.iter().map(|p| p.what.clone()).collect();
    let csv = ProblemKind::Foreign(Foreign::Csv);
    let expected = [ProblemKind::Encoding, csv, ProblemKind::NotFound, ProblemKind::EmptyFolder];
    assert_eq!(kinds, expected);
    assert_eq!(line(&read.problems[0]), 2);
    // A byte order mark is no problem, and a folder gives its files of both types, by name.
    assert_eq!(read.rows.len(), 1);
    assert_eq!(Sources::read(&[folder.path().to_path_buf()]).files, [at("a.toml"), at("c.toml")]);
}

#[test]
fn every_problem_has_words_in_both_languages() {
    let plan = planned(
        &store(),
        &[("a.toml", "[[unti]]\n[[unit]]\nid = \"a\"\nname = 3\nkind = \"skloe\"\nparent = \"b\"\nlast = 1\n")],
    );
    for lang in Lang::ALL {
        let text = Text::new(lang);
        let lines: Vec<String> = plan.problems.iter().map(|p| wording::line(p, &text)).collect();
        assert_eq!(lines.len(), 5, "{lines:#?}");
        assert!(lines.iter().all(|l| l.starts_with("a.toml:") && !l.contains('‹')), "{lines:#?}");
        assert!(lines.iter().any(|l| l.contains("skole")), "{lines:#?}");
    }
}

#[test]
fn a_repeated_row_is_still_judged() {
    let found = problems(
        "[[tag]]\nid = \"ro\"\ngroup = \"tema\"\nname = \"Ro\"\n\n[[tag]]\nid = \"ro\"\ngroup = \"intet\"\nname = \"Ro\"\n",
    );
    let kinds: Vec<&str> = found.iter().map(|problem| wording::id(&problem.what)).collect();
    assert_eq!(kinds, ["problem-duplicate-id", "problem-unknown-code"], "{found:#?}");
}

#[test]
fn an_unknown_table_is_reported_even_without_rows() {
    for (name, text) in [("a.json", "{\"meetng\": []}"), ("a.toml", "meetng = []\n")] {
        let found = planned(&store(), &[(name, text)]).problems;
        assert!(
            matches!(
                found.as_slice(),
                [ImportProblem { what: ProblemKind::UnknownTable { meant: Some("meeting") }, .. }]
            ),
            "{found:?}"
        );
    }
    assert_eq!(planned(&store(), &[("a.json", "{\"meeting\": []}")]).problems, []);
}

#[test]
fn what_has_not_happened_is_refused_and_what_lies_ahead_is_planned() {
    let visit = |date: &str, status: &str| {
        format!("[[activity]]\nid = \"v\"\nkind = \"stuemoede\"\ndate = \"{date}\"\nminutes = 60\n{status}")
    };
    let mut held = store();
    let toml = visit("16.1.2020", "status = \"afholdt\"\n");
    let sources = Sources::embedded(&[("a.toml", toml.as_str())]);
    assert!(!importing::judged(&held, &sources, today()).problems.is_empty());
    for (date, status, kept) in [
        ("15.1.2020", "status = \"afholdt\"\n", "afholdt"),
        ("15.1.2020", "", "afholdt"),
        ("16.1.2020", "", "planlagt"),
    ] {
        held = store();
        import(&mut held, &[("a.toml", &visit(date, status))]);
        assert_eq!(all(&held, Entity::Activity)[0].text("status"), kept, "{date} {status}");
    }
}

/// Who is absent is told for each person and day once, at the row, and stops nothing.
#[test]
fn an_import_says_who_is_absent_on_the_day() {
    let mut store = store();
    let people = r#"
        [[person]]
        initials = "BLM"
        name = "Konsulent BLM"
        [[person]]
        initials = "EKP"
        name = "Konsulent EKP"
        [[absence]]
        person = "EKP"
        from = 2020-01-14
        to = 2020-01-16
        [[absence]]
        person = "BLM"
        from = 2020-01-20
        to = 2020-01-20
        share = 50
    "#;
    let visit = |day: &str, people: &str, status: &str| {
        let why = if status == "aflyst" { "cancelled_reason = \"sne\"\n" } else { "" };
        format!(
            "[[activity]]\nkind = \"andet\"\nminutes = 60\ndate = {day}\npeople = [{people}]\nstatus = \"{status}\"\n{why}"
        )
    };
    let rows = [
        visit("2020-01-13", "\"EKP\"", "afholdt"),
        visit("2020-01-14", "\"BLM\", \"EKP\"", "afholdt"),
        visit("2020-01-14", "\"EKP\"", "afholdt"),
        visit("2020-01-16", "\"EKP\"", "planlagt"),
        visit("2020-01-15", "\"EKP\"", "aflyst"),
        visit("2020-01-17", "\"EKP\"", "planlagt"),
        visit("2020-01-20", "\"BLM\"", "planlagt"),
        visit("2020-01-21", "\"BLM\"", "planlagt"),
    ]
    .concat();
    // In one document with the absences, and later in one of its own.
    let told = |store: &Store, files: &[(&str, &str)]| {
        let sources = Sources::embedded(files);
        assert_eq!(importing::judged(store, &sources, today()).problems, []);
        importing::told(store, &sources, today())
            .away
            .into_iter()
            .map(|told| match told.what {
                ProblemKind::Away(away, who) => (who, away.day, away.share, told.at.is_some()),
                other => panic!("{other:?}"),
            })
            .collect::<Vec<_>>()
    };
    let wanted = [
        ("EKP".to_owned(), day(2020, 1, 14), 100, true),
        ("EKP".to_owned(), day(2020, 1, 16), 100, true),
        ("BLM".to_owned(), day(2020, 1, 20), 50, true),
    ];
    let both = format!("{people}{rows}");
    assert_eq!(told(&store, &[("a.toml", &both)]), wanted);
    import(&mut store, &[("a.toml", people)]);
    assert_eq!(told(&store, &[("b.toml", &rows)]), wanted);
    import(&mut store, &[("b.toml", &rows)]);
    assert_eq!(all(&store, Entity::Activity).len(), 8);
}

#[test]
fn a_row_without_number_and_id_takes_no_place_from_another_person() {
    let types = r#"
[[person]]
id = "k"
initials = "KAA"
name = "K"
[[person]]
id = "a"
initials = "ÆBL"
name = "A"
[[duty_type]]
no = "VT-01"
name = "Telefon"
[[duty_type]]
no = "VT-02"
name = "Udrykning"
granularity = "uge"
[[duty]]
no = "V-0001"
duty_type = "VT-01"
date = 2020-01-17
person = "KAA"
[[duty]]
no = "V-0002"
duty_type = "VT-02"
date = 2020-01-20
"#;
    let mut store = store();
    import(&mut store, &[("a.toml", types)]);
    let row = |kind: &str, date: &str, more: &str| format!("[[duty]]\nduty_type = \"{kind}\"\ndate = {date}\n{more}\n");
    // The line of the person, who does not get the place.
    let plan = planned(&store, &[("b.toml", &row("VT-01", "2020-01-17", "person = \"ÆBL\""))]);
    let [problem] = plan.problems.as_slice() else { panic!("{:#?}", plan.problems) };
    assert_eq!(line(problem), 4);
    assert_eq!(problem.what, ProblemKind::SlotTaken { number: "V-0001".into(), who: "KAA".into() });
    // The same person, another word about the duty, another slot, another part, and the number are let in.
    for (more, new, changed) in [
        ("person = \"KAA\"", 0, 0),
        ("note = \"Husk nøglen\"", 0, 1),
        ("person = \"ÆBL\"\nslot = 2", 1, 0),
        ("person = \"ÆBL\"\npart = 2", 1, 0),
        ("person = \"ÆBL\"\nno = \"V-0001\"", 0, 1),
    ] {
        let plan = planned(&store, &[("b.toml", &row("VT-01", "2020-01-17", more))]);
        assert_eq!((plan.problems.len(), plan.total().new, plan.total().changed), (0, new, changed), "{more}");
    }
    // A week duty is that of its week, whatever day the row has; its empty place is filled.
    import(&mut store, &[("b.toml", &row("VT-02", "2020-01-22", "person = \"ÆBL\""))]);
    let of_week = all(&store, Entity::Duty).into_iter().filter(|duty| duty.number == Some(2)).collect::<Vec<_>>();
    assert_eq!(all(&store, Entity::Duty).len(), 2);
    assert!(of_week[0].link("person").is_some());
}

/// A unit written by a name that is nearly right: the nearest one is told, with the number that a document needs.
#[test]
fn a_name_of_several_words_that_is_nearly_right_is_told_with_the_nearest() {
    let mut store = store();
    import(
        &mut store,
        &[("a.toml", "[[unit]]\nid = \"p\"\nno = \"E-02\"\nname = \"Vuggestuen Prøvestien\"\nkind = \"vuggestue\"\n")],
    );
    let meant = |name: &str| {
        let room = format!("[[room]]\nunit = \"{name}\"\nname = \"Blå\"\n");
        let plan = planned(&store, &[("b.toml", &room)]);
        match &plan.problems.first().unwrap().what {
            ProblemKind::UnknownReference { meant, .. } => meant.clone(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(meant("Vugestuen Prøvestein").as_deref(), Some("E-02 (Vuggestuen Prøvestien)"));
    assert_eq!(meant("Vuggestuen").as_deref(), Some("E-02 (Vuggestuen Prøvestien)"));
    assert_eq!(meant("Skolen ved åen"), None);
}

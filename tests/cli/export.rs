//! Export: the same data give the same bytes, an import reads them back whole, and personal or unfinished data stay
//! out.

use crate::support::file;
use crate::support::importing;
use crate::support::unjudged::Unjudged;
use chrono::NaiveDate;
use praksis::cli::open::seed;
use praksis::domain::document::FORMAT_VERSION;
use praksis::domain::edit::{Edit, Op, Verb};
use praksis::domain::fields::Entity;
use praksis::domain::value::Value;
use praksis::generate::{Generator, Size};
use praksis::import::Sources;
use praksis::report::json::{ExportError, ExportOptions, write, write_for_others};
use praksis::store::{FixedClock, Query, Store};
use praksis::text::Lang;

fn empty() -> Store {
    file::in_memory(FixedClock(chrono::DateTime::UNIX_EPOCH))
}

fn demo() -> Store {
    let mut store = empty();
    seed(&mut store, Lang::Da).unwrap();
    store
}

fn export(store: &Store, private: bool) -> String {
    let mut out = Vec::new();
    write(&store.reader(), ExportOptions { private, ..ExportOptions::default() }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn import(store: &mut Store, json: &str) -> usize {
    let sources = Sources::embedded(&[("a.json", json)]);
    let today = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let planned = importing::take(store, &sources, today);
    planned.batch.ops().len() + planned.batch.drafts().len()
}

#[test]
fn the_demo_data_come_back_byte_for_byte() {
    let demo = demo();
    let first = export(&demo, true);
    assert_eq!(first, export(&demo, true));
    let mut other = empty();
    import(&mut other, &first);
    assert_eq!(export(&other, true), first);
    assert_eq!(import(&mut other, &first), 0, "reading it again changes nothing");
}

#[test]
fn generated_data_come_back_byte_for_byte() {
    let size = Size::of(60, 5, NaiveDate::from_ymd_opt(2020, 1, 15).unwrap());
    let mut store = empty();
    let edits: Vec<Edit> = Generator::new(size)
        .map(|records| Edit {
            verb: Verb::Import,
            author: "AHK".into(),
            seen: Default::default(),
            ops: records.iter().map(|r| Op::between(None, r)).collect(),
        })
        .collect();
    store.commit_all(edits.into_iter().map(Unjudged), 10).unwrap();
    let first = export(&store, false);
    let mut other = empty();
    import(&mut other, &first);
    assert_eq!(export(&other, false), first);
}

#[test]
fn a_corrected_observation_is_no_kladde_after_import() {
    let unit = r#"{"unit":[{"id":"u","name":"U","kind":"sfo"}],"observation":[{"id":"o","unit":"u","date":"2020-01-10","status":"kladde","version":2}]}"#;
    let mut store = empty();
    import(&mut store, unit);
    let first = export(&store, false);
    assert!(first.contains("\"observation\""));
    let mut other = empty();
    import(&mut other, &first);
    assert_eq!(export(&other, false), first);
}

#[test]
fn private_fields_and_kladder_stay_out() {
    let mut store = empty();
    import(
        &mut store,
        r#"{"person":[{"id":"p","name":"P","mail":"p@eksempel.dk"}],"unit":[{"id":"u","name":"U","kind":"sfo"}],
            "observation":[{"id":"o","unit":"u","date":"2020-01-10"}],
            "activity":[{"id":"a","kind":"andet","date":"2020-01-10","minutes":5,"people":["p"]}]}"#,
    );
    let plain = export(&store, false);
    assert!(!plain.contains("mail") && !plain.contains("observation"), "{plain}");
    assert!(export(&store, true).contains("p@eksempel.dk"));
}

#[test]
fn links_to_deleted_records_stay_out_so_that_the_file_can_be_imported() {
    let mut store = empty();
    import(
        &mut store,
        r#"{"unit":[{"id":"u","name":"U","kind":"sfo"},{"id":"v","name":"V","kind":"sfo","parent":"u"}]}"#,
    );
    let all = store.reader().list(&Query::all(Entity::Unit), 9).unwrap();
    let parent = all.iter().find(|u| u.text("name") == "U").unwrap();
    assert!(all.iter().any(|u| u.get("parent") == Some(&Value::Link(parent.id))));
    let seen = store.reader().shown().unwrap().seen().clone();
    let ops = vec![Op::delete(Entity::Unit, parent.id)];
    store.commit(&Unjudged(Edit { verb: Verb::Delete, author: "BLM".into(), seen, ops })).unwrap();
    let json = export(&store, false);
    assert!(!json.contains("parent"));
    assert_eq!(import(&mut empty(), &json), 1);
}

#[test]
fn tables_are_in_the_field_tables_order_and_rows_by_id() {
    let json = export(&demo(), false);
    let parsed: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(parsed["praksis"], FORMAT_VERSION);
    let tables: Vec<&str> = json.lines().filter_map(|line| line.strip_prefix('"')?.strip_suffix("\": [")).collect();
    let expected: Vec<&str> = Entity::ALL.iter().map(|e| e.name()).filter(|name| tables.contains(name)).collect();
    assert_eq!(tables, expected);
    for table in tables {
        let ids: Vec<&str> = parsed[table].as_array().unwrap().iter().map(|r| r["id"].as_str().unwrap()).collect();
        assert!(ids.is_sorted());
    }
}

#[test]
fn a_civil_registration_number_stops_every_export_and_is_reported_with_its_field() {
    let mut store = demo();
    let all = Query::all(Entity::Observation).with(praksis::store::Filter::Draft(false));
    let before = store.reader().list(&all, 1).unwrap().remove(0);
    let mut after = before.clone();
    after.set("interpretation", Some(Value::Text("Set\nher: 010115-1234".into())));
    let seen = store.reader().shown().unwrap().seen().clone();
    let ops = vec![Op::between(Some(&before), &after)];
    store.commit(&Unjudged(Edit { verb: Verb::Edit, author: "A".into(), seen, ops })).unwrap();

    let mut out = Vec::new();
    let words = praksis::text::Text::new(Lang::Da).people();
    for stopped in [
        write(&store.reader(), ExportOptions::default(), &mut out),
        write(&store.reader(), ExportOptions { private: true, ..ExportOptions::default() }, &mut out),
        write_for_others(&store.reader(), &words, None, &mut out).map(|_| 0),
    ] {
        let Err(ExportError::Numbers(spots)) = stopped else { panic!("{stopped:?}") };
        let [(number, spot)] = spots.as_slice() else { panic!("{spots:?}") };
        assert_eq!((*number, spot.id, spot.field.name), (before.number, before.id, "interpretation"));
        assert_eq!((spot.place.line, spot.place.column), (2, 6));
    }
    assert!(out.is_empty(), "the output is empty");
    write(&store.reader(), ExportOptions { numbers: true, ..ExportOptions::default() }, &mut out).unwrap();
    assert!(String::from_utf8(out).unwrap().contains("010115-1234"));
}

#[test]
fn an_export_for_others_has_words_and_no_codes() {
    let store = demo();
    let mut out = Vec::new();
    let words = praksis::text::Text::new(Lang::Da).people();
    write_for_others(&store.reader(), &words, None, &mut out).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert!(!out.contains("\"participant_code\""));
    let observations: Vec<&str> = out.lines().filter(|line| line.contains("\"description\"")).collect();
    assert!(!observations.is_empty());
    for line in observations {
        assert_eq!(praksis::domain::privacy::codes::find(line), vec![], "{line}");
    }
    assert!(export(&store, false).contains("\"participant_code\""));
}

#[test]
fn an_export_for_others_names_no_person_in_any_field_or_text() {
    let mut store = demo();
    let people = store.reader().list(&Query::all(Entity::Person), 500).unwrap();
    let seen = store.reader().shown().unwrap().seen().clone();
    // The name of a person in the file, in a text of every kind that can have one.
    let mut ops = Vec::new();
    let mut named = people[0].clone();
    named.set("name", Some(Value::Text("Zebulon Østerkvist".into())));
    named.set("phone", Some(Value::Text("99 88 77 66".into())));
    ops.push(Op::between(Some(&people[0]), &named));
    for entity in [Entity::Meeting, Entity::Engagement, Entity::Activity, Entity::Observation, Entity::Unit] {
        let before = store.reader().list(&Query::all(entity), 50).unwrap().into_iter().find(|r| !r.draft).unwrap();
        let field = entity
            .fields()
            .iter()
            .rfind(|f| matches!(f.kind, praksis::domain::fields::Kind::Note | praksis::domain::fields::Kind::Line))
            .unwrap();
        let mut after = before.clone();
        after.set(field.name, Some(Value::Text("Talt med Zebulon Østerkvist, Zebulons bil".into())));
        ops.push(Op::between(Some(&before), &after));
    }
    store.commit(&Unjudged(Edit { verb: Verb::Edit, author: "A".into(), seen, ops })).unwrap();
    let mut out = Vec::new();
    let words = praksis::text::Text::new(Lang::Da).people();
    write_for_others(&store.reader(), &words, None, &mut out).unwrap();
    let out = String::from_utf8(out).unwrap();
    let own = export(&store, true);
    for name in ["Zebulon", "Østerkvist", "99 88 77 66"] {
        assert!(own.contains(name) && !out.contains(name), "{name}");
    }
    let is_word = |text: &str, word: &str| text.split(|c: char| !c.is_alphanumeric()).any(|part| part == word);
    for person in &people {
        let initials = person.text("initials");
        assert!(initials.is_empty() || !is_word(&out, initials), "{initials}");
    }
    assert!(is_word(&own, "BLM") && out.contains(&format!("person {}", people[0].number.unwrap())));
}

#[test]
fn a_custom_template_is_exported_and_plans_the_same_after_import() {
    use praksis::domain::choices::EngagementKind;
    use praksis::domain::planning::{own, standard};
    use praksis::domain::value::{Id, Record};
    let mut n = 0;
    let fresh = || {
        n += 1;
        Id::derived(Entity::Template, &[&n.to_string()])
    };
    let mut records = own::written(standard(EngagementKind::Lang, None).unwrap(), Lang::Da, fresh);
    records[0].set("name", Some(Value::Text("Vores".into())));
    records[1].set("months", Some(Value::Int(2)));
    let template = records[0].id;
    let mut engagement = Record::new(Entity::Engagement, Id::derived(Entity::Engagement, &["own"]));
    engagement.set("title", Some(Value::Text("Med egen skabelon".into())));
    engagement.set("kind", Some(Value::Code("lang".into())));
    engagement.set("status", Some(Value::Code("udkast".into())));
    engagement.set("template", Some(Value::Link(template)));
    engagement.set("start", Some(Value::Date(NaiveDate::from_ymd_opt(2020, 3, 1).unwrap())));
    let mut pause = Record::new(Entity::Pause, Id::derived(Entity::Pause, &["own"]));
    pause.set("engagement", Some(Value::Link(engagement.id)));
    pause.set("from", Some(Value::Date(NaiveDate::from_ymd_opt(2020, 4, 1).unwrap())));
    pause.set("reason", Some(Value::Text("Sommer".into())));
    let id = engagement.id;
    records.extend([engagement, pause]);
    let mut store = empty();
    let ops = records.iter().map(|record| Op::between(None, record)).collect();
    store.commit(&Unjudged(Edit { verb: Verb::Create, author: "KOO".into(), seen: Default::default(), ops })).unwrap();
    let first = export(&store, false);
    let mut other = empty();
    import(&mut other, &first);
    assert_eq!(export(&other, false), first);
    let planned_by = |store: &Store| {
        let engagement = store.reader().record(id).unwrap().unwrap();
        praksis::cases::template_of(&store.reader(), &engagement).map(|template| template.into_owned())
    };
    assert!(planned_by(&store).is_some());
    assert_eq!(planned_by(&other), planned_by(&store));
}

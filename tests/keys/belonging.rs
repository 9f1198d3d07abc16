//! Belonging: each row of a child names what it belongs to, besides what it stands under: in lists, on the pages of its parents,
//! in search. How a single screen draws its rows is tested with that screen.

use std::collections::HashMap;

use praksis::domain::caption::{Caption, is_place};
use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Record};
use praksis::store::{Anchor, Query};
use praksis::text::{Lang, Text, short_name};

use super::support::{drive, drive_demo};

/// A record with the names of all records it points to, and its own.
struct Row {
    record: Record,
    own: Caption,
    names: HashMap<Id, Caption>,
}

/// Every record of the demo that belongs to another one.
fn rows() -> Vec<Row> {
    let driver = drive_demo();
    driver.file(|reader| {
        let mut rows = Vec::new();
        let kinds = Entity::ALL.iter().filter(|entity| entity.fields().iter().any(|field| field.parent));
        for entity in kinds {
            let page = reader.page(&Query::all(*entity), &Anchor::First, 2000).unwrap();
            assert!(!page.more_after);
            for record in page.rows {
                let mut names = page.captions.clone();
                let own = reader.caption_of(&record, &mut names).unwrap();
                rows.push(Row { record, own, names });
            }
        }
        rows
    })
}

/// The parents of a record: the field and the parent.
fn parents(record: &Record) -> Vec<(&'static str, Id)> {
    let fields = record.entity.fields().iter().filter(|field| field.parent);
    fields.filter_map(|field| Some((field.name, record.link(field.name)?))).collect()
}

#[test]
fn every_row_of_the_demo_names_all_parents_that_it_does_not_stand_under() {
    let rows = rows();
    assert!(rows.len() > 800, "{}", rows.len());
    for text in Lang::ALL.map(Text::new) {
        for row in &rows {
            let (record, id) = (&row.record, row.record.id);
            let name = |id: Id| row.names.get(&id).map(|caption| text.caption(caption));
            let found = format!("{} {}", text.caption(&row.own), text.place(record, &name));
            for (field, parent) in parents(record) {
                let called = name(parent).unwrap_or_default();
                assert!(!called.is_empty(), "{} {id:?}: {field} has no name", record.entity.name());
                // A list has a column for it.
                assert!(record.entity.columns().any(|column| column.name == field), "{}.{field}", record.entity.name());
                // Search names it, by its number or by its words.
                let short = short_name(&called);
                let number = row.names[&parent].number.and_then(|n| row.names[&parent].entity.numbered(n));
                let words = text.title(&row.names[&parent]);
                let is_told = [Some(&short), number.as_ref(), Some(&words)].into_iter().flatten();
                let mut is_told = is_told.filter(|word| !word.is_empty());
                assert!(
                    is_told.any(|word| found.contains(word.as_str())),
                    "{}: {found} / {called}",
                    record.entity.name()
                );
                // On the page of another parent it is in the row, and on its own page it is not repeated.
                let told = |under: Id| text.row(record, under, &name).iter().any(|(told, _)| told.name == field);
                assert!(told(Id::derived(Entity::Setting, &["another"])), "{}.{field}", record.entity.name());
                assert!(!told(parent), "{}.{field} is repeated", record.entity.name());
            }
        }
    }
}

/// "styregruppe" is a row of every long engagement, so its number stands with it.
#[test]
fn a_parent_without_a_number_says_which_engagement_or_session_it_is_part_of() {
    let rows = rows();
    let text = Text::new(Lang::Da);
    let own: HashMap<Id, &Row> = rows.iter().map(|row| (row.record.id, row)).collect();
    let mut seen = 0;
    for row in &rows {
        for (field, parent) in parents(&row.record) {
            let Some(of) = own.get(&parent).filter(|of| of.record.number.is_none()) else { continue };
            let within = parents(&of.record).into_iter().filter_map(|(_, id)| Some(own.get(&id)?.record.clone()));
            for place in within.filter(|place| is_place(place.entity)) {
                let number = place.number.and_then(|n| place.entity.numbered(n)).unwrap();
                let name = text.caption(&row.names[&parent]);
                assert!(name.ends_with(&number), "{}.{field}: {name} / {number}", row.record.entity.name());
                seen += 1;
            }
        }
    }
    assert!(seen > 40, "{seen}");
}

#[test]
fn rows_found_by_a_search_tell_which_one_they_are() {
    for (lang, keys, told) in [
        (Lang::Da, "handleplan", ["handleplan F-03", "handleplan Fiktiva F-05"]),
        (Lang::En, "handleplan", ["handleplan F-03", "handleplan Fiktiva F-05"]),
        (Lang::Da, "leder, prøvestien", ["styregruppe F-01", "arbejdsgruppe Prøvestien F-01"]),
        (Lang::Da, "frokost uden", ["Frokost uden ventetid F-01", "M1 Frokost uden ventetid  F-01 styregruppe"]),
    ] {
        let mut driver = drive("BLM", (120, 40), lang);
        driver.press(&format!("Ctrl+F \"{keys}\"")).shows(told[0]).shows(told[1]);
    }
}

/// The page of the engagement does not say its number again in each row.
#[test]
fn on_the_page_of_the_engagement_its_number_is_not_repeated() {
    let driver = drive_demo();
    let f05 = driver.record("F-05").id;
    let text = Text::new(Lang::Da);
    for plan in driver.children(Entity::Plan, "engagement", f05) {
        let row = text.row(&plan, f05, &|id| (id == f05).then(|| "F-05 Organisering efter påbud".to_owned()));
        assert!(!row.is_empty());
        assert!(row.iter().all(|(_, words)| !words.contains("F-05")), "{row:?}");
    }
}

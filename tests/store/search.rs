//! Search as a Danish reader expects it.

use crate::support::file;
use crate::support::unjudged::Unjudged;
use praksis::domain::edit::{Edit, Op, Verb};
use praksis::domain::fields::Entity;
use praksis::domain::fold::{fold_long, fold_short, words};
use praksis::domain::value::{Id, Record, Value};
use praksis::store::{Anchor, Filter, Meanings, Query, Sort, Store, SystemClock};
use praksis::text::{Lang, Text};

fn text(value: &str) -> Option<Value> {
    Some(Value::Text(value.into()))
}

fn save(store: &mut Store, record: &Record) {
    let before = store.reader().record(record.id).unwrap();
    let edit = Edit {
        verb: Verb::Edit,
        author: "BLM".into(),
        seen: store.reader().shown().unwrap().seen().clone(),
        ops: vec![Op::between(before.as_ref(), record)],
    };
    store.commit(&Unjudged(edit)).unwrap();
}

fn activity(name: &str, day: &str, note: &str) -> Record {
    let mut record = Record::new(Entity::Activity, Id::derived(Entity::Activity, &[name]));
    record.set("kind", Some(Value::Code("andet".into())));
    record.set("date", Some(Value::Date(day.parse().unwrap())));
    record.set("minutes", Some(Value::Int(60)));
    record.set("text", text(note));
    record
}

fn found(store: &Store, typed: &str) -> Vec<Id> {
    let hits = store.reader().search(typed, &Vec::new(), None, chrono::NaiveDate::MAX, 50).unwrap();
    hits.into_iter().map(|hit| hit.record.id).collect()
}

fn store() -> Store {
    file::in_memory(SystemClock)
}

#[test]
fn spellings_and_parts_of_compounds_find_each_other_exact_first_then_newest() {
    let mut store = store();
    let meal = activity("a", "2020-01-10", "Et måltid i ro");
    let plain = activity("b", "2019-01-01", "maltid uden bolle");
    let newer = activity("c", "2020-01-12", "Måltider og samtale");
    let learning = activity("d", "2020-01-11", "læringsmiljøet i Ålborg");
    for record in [&meal, &plain, &newer, &learning] {
        save(&mut store, record);
    }
    assert_eq!(found(&store, "måltid"), [newer.id, meal.id, plain.id]);
    assert_eq!(found(&store, "MÅLTID"), found(&store, "måltid"));
    assert_eq!(found(&store, "maaltid")[..2], [newer.id, meal.id]);
    assert_eq!(found(&store, "maltid"), [plain.id, newer.id, meal.id]);
    assert_eq!(found(&store, "ma\u{30a}ltid")[..2], [newer.id, meal.id]);
    assert_eq!(found(&store, "miljø"), [learning.id]);
    assert_eq!(found(&store, "miljoe"), [learning.id]);
    assert_eq!(found(&store, "Aalborg"), [learning.id]);
    assert_eq!(found(&store, "måltid samtale"), [newer.id]);
    assert!(found(&store, "måltid kaffe").is_empty());
}

#[test]
fn a_text_without_words_is_no_error() {
    let mut store = store();
    save(&mut store, &activity("a", "2020-01-10", "ja \"nej\" AND måske"));
    for typed in ["\"", "AND", "a*", "NEAR(", "kind:", "-", "", "'; DROP", "^x", "{", "ja AND", "l00"] {
        store.reader().search(typed, &Vec::new(), None, chrono::NaiveDate::MAX, 5).unwrap();
    }
    assert_eq!(found(&store, "\"nej\"").len(), 1);
    // Only the first words of an endless text count, even if no blank separates them.
    let many = "ja,nej,".repeat(3_000);
    assert_eq!(found(&store, &many).len(), 1);
    assert_eq!(found(&store, &format!("{many}aldrig")).len(), 1);
}

#[test]
fn a_name_finds_records_that_link_to_it_even_after_it_changes() {
    let mut store = store();
    let mut unit = Record::new(Entity::Unit, Id::derived(Entity::Unit, &["u"]));
    unit.set("name", text("Børnehuset Ådalen"));
    let mut person = Record::new(Entity::Person, Id::derived(Entity::Person, &["p"]));
    person.set("initials", text("BLM"));
    person.set("name", text("Bente Madsen"));
    let mut visit = activity("a", "2020-01-10", "Besøg");
    visit.set("units", Some(Value::Links(vec![unit.id])));
    visit.set("people", Some(Value::Links(vec![person.id])));
    for record in [&unit, &person, &visit] {
        save(&mut store, record);
    }
    for typed in ["ådalen", "aadalen", "adalen", "blm", "bente besøg", "børnehuset blm"] {
        assert!(found(&store, typed).contains(&visit.id), "{typed}");
    }
    let mut unit = store.reader().record(unit.id).unwrap().unwrap();
    unit.set("name", text("Solsikken"));
    save(&mut store, &unit);
    assert_eq!(found(&store, "solsikken besøg"), [visit.id]);
    assert!(found(&store, "ådalen").is_empty());
    store.rebuild().unwrap();
    assert_eq!(found(&store, "solsikken besøg"), [visit.id]);
    assert!(store.check().unwrap().findings.is_empty());
}

#[test]
fn a_human_number_comes_first() {
    let mut store = store();
    let mut engagement = Record::new(Entity::Engagement, Id::derived(Entity::Engagement, &["e"]));
    engagement.set("title", text("Sprogmiljø"));
    engagement.number = Some(1);
    save(&mut store, &engagement);
    save(&mut store, &activity("a", "2020-01-10", "ring om F-01 i morgen"));
    for typed in ["F-01", "f-1", "f 1"] {
        assert_eq!(found(&store, typed)[0], engagement.id, "{typed}");
    }
    assert_eq!(found(&store, "F-01").len(), 2);
    let only = store.reader().search("F-01", &Vec::new(), Some(Entity::Activity), chrono::NaiveDate::MAX, 9).unwrap();
    assert_eq!(only.len(), 1);
    // Written in another form in a text it is the same number, even after the text changes to it or from it.
    let mut note = activity("b", "2020-01-11", "(f 1), se også OBS");
    save(&mut store, &note);
    assert_eq!(found(&store, "F-01").len(), 3);
    note.set("text", text("f og 1, se også OBS"));
    save(&mut store, &note);
    assert_eq!(found(&store, "F-01").len(), 2);
    note.set("text", text("f og 1, se også F01 og F-1"));
    save(&mut store, &note);
    assert_eq!(found(&store, "F-01").len(), 3);
    assert!(store.check().unwrap().findings.is_empty());
}

/// Names of several kinds from a few words, many of each, among thousands of other titles.
fn named() -> (Store, Vec<Record>) {
    const WORDS: &[&str] =
        &["Mose", "Mosebakken", "Møllen", "Solsikken", "og", "Ådal", "Aadal", "Børn", "Leg", "legeplads"];
    let mut store = store();
    let mut chance = 7_u64;
    let mut next = |below: usize| {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(chance >> 33).unwrap() % below
    };
    let mut records = Vec::new();
    for n in 0..240 {
        let entity = [Entity::Unit, Entity::Meeting, Entity::Engagement, Entity::Municipality][n % 4];
        let mut record = Record::new(entity, Id::derived(entity, &[&n.to_string()]));
        let words: Vec<&str> = (0..=next(3)).map(|_| WORDS[next(WORDS.len())]).collect();
        let field = if entity.field("title").is_some() { "title" } else { "name" };
        record.set(field, text(&words.join(" ")));
        records.push(record);
    }
    let ops = records.iter().map(|record| Op::between(None, record)).collect();
    let edit =
        Edit { verb: Verb::Import, author: "BLM".into(), seen: store.reader().shown().unwrap().seen().clone(), ops };
    store.commit(&Unjudged(edit)).unwrap();
    (store, records)
}

#[test]
fn a_search_by_name_equals_a_comparison_with_every_name() {
    let (store, records) = named();
    let kinds = [Entity::Unit, Entity::Municipality, Entity::Engagement];
    let begins = |record: &Record, typed: &str| {
        let name = if record.text("name").is_empty() { record.text("title") } else { record.text("name") };
        let names = words(name);
        words(typed).iter().all(|word| {
            names.iter().any(|name| {
                fold_long(name).starts_with(&fold_long(word)) || fold_short(name).starts_with(&fold_short(word))
            })
        })
    };
    for typed in
        ["m", "mose", "moll", "mølle", "aad", "åd", "ad", "og", "leg", "børn leg", "boern og", "og mose sol", "x", ""]
    {
        let mut wanted: Vec<Id> = records
            .iter()
            .filter(|record| !words(typed).is_empty() && kinds.contains(&record.entity) && begins(record, typed))
            .map(|record| record.id)
            .collect();
        wanted.sort();
        let (found, more) = store.reader().called(typed, &kinds, 500).unwrap();
        let mut found: Vec<Id> = found.into_iter().map(|record| record.id).collect();
        found.sort();
        assert_eq!((found, more), (wanted.clone(), false), "{typed}");

        let (some, more) = store.reader().called(typed, &kinds, 3).unwrap();
        assert_eq!(some.len(), wanted.len().min(3), "{typed}");
        assert_eq!(more, wanted.len() > 3, "{typed}");
        assert!(some.iter().all(|record| wanted.contains(&record.id)), "{typed}");
    }
}

/// A list filtered by words equals the list without records that lack them: in its order, from both ends and after
/// every row, also after words were removed from the index.
#[test]
fn a_filtered_list_equals_a_comparison_with_every_record() {
    const WORDS: &[&str] = &["xarm", "yben", "zfod"];
    let mut store = store();
    let mut chance = 11_u32;
    let mut next = |below: u32| {
        chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (chance >> 16) % below
    };
    let mut records: Vec<Record> = Vec::new();
    for n in 0..400 {
        let words: Vec<&str> = (0..next(4)).map(|_| WORDS[next(3) as usize]).collect();
        let day = format!("2020-0{}-{:02}", 1 + next(2), 1 + next(9));
        let mut record = activity(&n.to_string(), &day, &words.join(" "));
        if next(12) == 0 {
            // A record without a day comes last.
            record.set("date", None);
        }
        if next(3) > 0 {
            record.set("start_time", Some(Value::Time(u16::try_from(next(1440)).unwrap())));
        }
        save(&mut store, &record);
        records.push(record);
    }
    for record in &mut records {
        if next(3) == 0 {
            let word = WORDS[next(3) as usize];
            record.set("text", text(word));
            save(&mut store, record);
        }
    }
    let (from, to): (chrono::NaiveDate, chrono::NaiveDate) =
        ("2020-01-04".parse().unwrap(), "2020-02-05".parse().unwrap());
    for (typed, bounded, sort) in [
        ("xarm", false, Sort::Newest),
        ("xarm yben", false, Sort::Newest),
        ("zfod", true, Sort::Newest),
        ("zfod", true, Sort::Oldest),
        ("yben", false, Sort::Oldest),
    ] {
        let mut query = Query::all(Entity::Activity).sorted(sort);
        if bounded {
            query = query.with(Filter::From("date", from)).with(Filter::To("date", to));
        }
        let all = |query: &Query| {
            let page = store.reader().page(query, &Anchor::First, 500).unwrap();
            page.rows.into_iter().collect::<Vec<Record>>()
        };
        let has = |record: &Record| words(typed).iter().all(|word| words(record.text("text")).contains(word));
        let wanted: Vec<Record> = all(&query).into_iter().filter(has).collect();
        query.text = typed.to_owned();
        let ids = |rows: &[Record]| rows.iter().map(|row| row.id).collect::<Vec<Id>>();
        let wanted = ids(&wanted);
        assert!(wanted.len() > 10);
        assert_eq!(ids(&all(&query)), wanted, "{typed}");
        let page = |anchor| {
            let page = store.reader().page(&query, &anchor, 7).unwrap();
            (ids(&page.rows), page.more_before, page.more_after)
        };
        for (at, id) in wanted.iter().enumerate() {
            let end = wanted.len().min(at + 1 + 7);
            assert_eq!(
                page(Anchor::After(*id)),
                (wanted[at + 1..end].to_vec(), true, end < wanted.len()),
                "{typed} {at}"
            );
            let end = wanted.len().min(at + 7);
            assert_eq!(page(Anchor::At(*id)), (wanted[at..end].to_vec(), at > 0, end < wanted.len()), "{typed} {at}");
            let begin = at.saturating_sub(7);
            assert_eq!(page(Anchor::Before(*id)), (wanted[begin..at].to_vec(), begin > 0, true), "{typed} {at}");
        }
        assert_eq!(page(Anchor::Last).0, wanted[wanted.len() - 7..]);
    }
}

#[test]
fn a_record_is_found_by_its_choices_and_by_the_numbers_of_linked_records() {
    let mut store = store();
    let mut engagement = Record::new(Entity::Engagement, Id::derived(Entity::Engagement, &["e"]));
    engagement.number = Some(1);
    engagement.set("title", text("Løbende udvikling"));
    let mut inside = activity("inside", "2020-01-10", "et møde");
    inside.set("engagement", Some(Value::Link(engagement.id)));
    inside.set("kind", Some(Value::Code("ledersparring".into())));
    let outside = activity("outside", "2020-01-11", "et andet møde");
    for record in [&engagement, &inside, &outside] {
        save(&mut store, record);
    }
    let listed = |typed: &str, meanings: Meanings| {
        let query = Query { text: typed.into(), meanings, ..Query::all(Entity::Activity) };
        let page = store.reader().page(&query, &Anchor::First, 9).unwrap();
        page.rows.iter().map(|row| row.id).collect::<Vec<Id>>()
    };
    let (da, en) = (Text::new(Lang::Da), Text::new(Lang::En));
    let of = |text: &Text, typed: &str| listed(typed, text.meanings(typed, Some(Entity::Activity)));
    assert_eq!(of(&da, "leders"), [inside.id]);
    assert_eq!(of(&da, "ledersparring møde"), [inside.id]);
    assert_eq!(of(&en, "other"), [outside.id], "this is the English word");
    assert_eq!(of(&da, "other"), [], "and no Danish one");
    assert_eq!(of(&da, "F-01"), [inside.id]);
    assert_eq!(of(&da, "f1 møde"), [inside.id]);
    assert_eq!(of(&da, "F-02"), []);
}

/// The record that is named comes first, then names that begin so, then names with such a word, then the rest by nearness
/// to the day.
#[test]
fn what_is_named_comes_first() {
    let mut store = store();
    let named = |entity, name: &str| {
        let mut record = Record::new(entity, Id::derived(entity, &[name]));
        record.set("name", text(name));
        record
    };
    let unit = named(Entity::Unit, "Prøvestien");
    let longer = named(Entity::Unit, "Prøvestiens skov");
    let inside = named(Entity::Network, "Nye prøvestien");
    let mut person = named(Entity::Person, "Bodil Leth Madsen");
    person.set("initials", text("BLM"));
    let days = ["2020-01-01", "2020-01-14", "2020-01-17", "2021-02-01", "2019-03-01"];
    let [new_year, before, after, next_year, last_year] = days.map(|day| activity(day, day, "prøvestien med BLM"));
    let without_day = {
        let mut record = Record::new(Entity::Goal, Id::derived(Entity::Goal, &["uden dag"]));
        record.set("title", text("Mål for prøvestien med BLM"));
        record
    };
    for record in [&without_day, &last_year, &next_year, &inside, &longer, &after, &new_year, &person, &before, &unit] {
        save(&mut store, record);
    }
    let near = chrono::NaiveDate::from_ymd_opt(2020, 1, 15).unwrap();
    let search = |typed: &str, kind: Option<Entity>| -> Vec<Id> {
        let hits = store.reader().search(typed, &Vec::new(), kind, near, 50).unwrap();
        hits.into_iter().map(|hit| hit.record.id).collect()
    };
    let rest = [before.id, after.id, new_year.id, last_year.id, next_year.id, without_day.id];
    for typed in ["prøvestien", "PRØVESTIEN", "proevestien"] {
        assert_eq!(search(typed, None)[..3], [unit.id, longer.id, inside.id], "{typed}");
        assert_eq!(search(typed, None)[3..], rest, "{typed}");
    }
    assert_eq!(search("blm", None)[0], person.id);
    assert_eq!(search("blm", None)[1..], rest);
    assert_eq!(search("bodil leth", None), [person.id]);
    assert_eq!(search("prøvestien", Some(Entity::Unit)), [unit.id, longer.id]);
    assert_eq!(store.reader().count_found("prøvestien", &Vec::new(), chrono::NaiveDate::MAX, 100).unwrap(), 9);
    assert_eq!(store.reader().count_found("prøvestien", &Vec::new(), chrono::NaiveDate::MAX, 4).unwrap(), 4);
    assert_eq!(store.check().unwrap().findings, []);
}

/// A number alone finds the records of every kind that have it, and the beginning of one those whose number begins so.
#[test]
fn a_bare_number_finds_every_kind_and_a_beginning_its_own_kind() {
    let mut store = store();
    let numbered = |entity, number: i64, field: &str, value: Value| {
        let mut record = Record::new(entity, Id::derived(entity, &[&number.to_string()]));
        record.number = Some(number);
        record.set(field, Some(value));
        record
    };
    let day = |day: &str| Value::Date(day.parse().unwrap());
    let observation = numbered(Entity::Observation, 41, "date", day("2020-01-10"));
    let engagement = numbered(Entity::Engagement, 41, "title", Value::Text("Sprog".into()));
    let later = numbered(Entity::Observation, 410, "date", day("2020-01-10"));
    let children = activity("41 børn", "2020-01-12", "41 børn var ude");
    for record in [&later, &children, &observation, &engagement] {
        save(&mut store, record);
    }
    for typed in ["41", " 41 "] {
        assert_eq!(found(&store, typed), [engagement.id, observation.id, children.id], "{typed}");
    }
    for typed in ["0041", "041"] {
        assert_eq!(found(&store, typed)[..2], [engagement.id, observation.id], "{typed}");
    }
    for typed in ["OBS-0041", "obs 41", "OBS 41", "obs41", "obs-41"] {
        assert_eq!(found(&store, typed)[0], observation.id, "{typed}");
    }
    assert_eq!(found(&store, "OBS-41"), [observation.id, later.id]);
    assert_eq!(found(&store, "OBS-0041"), [observation.id]);
    assert!(!found(&store, "4").contains(&observation.id), "no record has the number 4");
    let begin: Vec<Record> =
        [1, 9, 10, 19, 20, 100].map(|number| numbered(Entity::Unit, number, "name", Value::Text("Hus".into()))).into();
    for record in &begin {
        save(&mut store, record);
    }
    let numbers = |typed: &str| {
        let ids = found(&store, typed);
        begin.iter().filter(|unit| ids.contains(&unit.id)).filter_map(|unit| unit.number).collect::<Vec<_>>()
    };
    assert_eq!(numbers("E-0"), [1, 9]);
    assert_eq!(numbers("E-1"), [1, 10, 19, 100]);
    assert_eq!(numbers("E-01"), [1]);
    assert_eq!(numbers("E-2"), [20]);
    assert_eq!(numbers("e 10"), [10, 100]);
}

/// A day in any spelling finds what is dated that day before what only has its digits.
#[test]
fn a_day_finds_what_is_dated_that_day() {
    let mut store = store();
    let early = activity("early", "2020-01-15", "tidligt");
    let mut late = activity("late", "2020-01-15", "sent");
    late.set("start_time", Some(Value::Time(900)));
    let before = activity("before", "2020-01-14", "dagen før, 15/1 aftales, januar");
    let other = activity("other", "2019-01-15", "året før");
    for record in [&before, &late, &other, &early] {
        save(&mut store, record);
    }
    let near = "2020-01-20".parse().unwrap();
    let found = |typed: &str, entity| {
        let hits = store.reader().search(typed, &Vec::new(), entity, near, 50).unwrap();
        hits.into_iter().map(|hit| hit.record.id).collect::<Vec<Id>>()
    };
    for typed in ["15.1.2020", "15/1", "15. januar", "15.1", "ons 15.1", "2020-01-15", "den 15. januar 2020"] {
        assert_eq!(found(typed, None)[..2], [early.id, late.id], "{typed}");
        assert!(!found(typed, None).contains(&other.id), "{typed}");
    }
    assert_eq!(found("15.1.2019", None), [other.id]);
    assert_eq!(found("15/1", None), [early.id, late.id, before.id]);
    assert_eq!(found("15/1", Some(Entity::Unit)), []);
    assert_eq!(found("15/1", Some(Entity::Activity))[..2], [early.id, late.id]);
    assert_eq!(found("16/1", None), []);
    assert!(found("januar", None).contains(&before.id) && found("januar", None).len() == 1);
    for typed in ["15.1.2020", "15/1"] {
        assert_eq!(
            store.reader().count_found(typed, &Vec::new(), near, 9).unwrap(),
            found(typed, None).len(),
            "{typed}"
        );
    }
}

/// Letters as they are typed come before letters that are only written like them.
#[test]
fn danish_letters_come_before_their_other_spellings() {
    let mut store = store();
    let mut named = |name: &str| {
        let mut record = Record::new(Entity::Unit, Id::derived(Entity::Unit, &[name]));
        record.set("name", text(name));
        save(&mut store, &record);
        record.id
    };
    let [aalborg, aero, aebler, anna, aarhus, aa] =
        ["Aalborg Hus", "Ærø Børnehus", "Aeblehaven", "Anna", "Århus Nord", "Åen"].map(&mut named);
    let [olsen, oester] = ["Olsens Hus", "Østerbo"].map(&mut named);
    let apples = activity("æbler", "2020-01-10", "Æbler og ro");
    save(&mut store, &apples);
    let at = |typed: &str, id: Id| found(&store, typed).iter().position(|found| *found == id);
    assert_eq!(found(&store, "æ")[..3], [aero, aebler, apples.id], "no name with an a before what has the letter");
    assert!(at("æ", aalborg).is_none_or(|at| at > 2) && at("ærø", aero) == Some(0));
    assert_eq!(found(&store, "æ")[..2], [aero, aebler], "first the letter, then its other spelling");
    assert!(at("æ", anna).is_none_or(|at| at > 2));
    assert_eq!(found(&store, "å")[..2].iter().filter(|id| [aarhus, aa].contains(id)).count(), 2);
    assert_eq!(at("å", aalborg), Some(2), "å finds Aa");
    assert_eq!(at("aa", aalborg), Some(0));
    assert!(at("aa", aarhus).is_some_and(|at| at < 3) && at("aa", aa).is_some_and(|at| at < 3), "aa finds Å");
    assert_eq!(found(&store, "o")[..2], [olsen, oester]);
    assert_eq!(found(&store, "ø")[0], oester);
}

/// A misspelt name is found wherever it stands among names that begin alike.
#[test]
fn a_misspelt_name_is_found_among_many_that_begin_alike() {
    let mut store = store();
    let mut named = |name: &str| {
        let mut record = Record::new(Entity::Unit, Id::derived(Entity::Unit, &[name]));
        record.set("name", text(name));
        save(&mut store, &record);
        record.id
    };
    let letters: Vec<char> = ('a'..='y').collect();
    for a in &letters {
        for b in &letters[..6] {
            named(&format!("Vug{a}{b}stuen"));
        }
    }
    let (last, two) = (named("Vugzolasken"), named("Legestue Vugzy"));
    let near = |typed: &str| {
        let hits = store.reader().search_near(typed).unwrap();
        hits.into_iter().map(|hit| hit.record.id).collect::<Vec<_>>()
    };
    assert_eq!(near("vugzolaksen"), [last], "two letters swapped, after 150 others");
    assert_eq!(near("uvgzolasken"), [last], "the first two swapped");
    assert_eq!(near("legestuevugzy"), [two], "a space left out");
    assert_eq!(near("vugzolxxxen"), [], "three letters wrong");
}

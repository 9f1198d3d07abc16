//! What a key press costs with a million records. Minutes long, so it runs only when asked for:
//! `cargo test --release --test store_scale -- --ignored --nocapture`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate};
use praksis::domain::edit::{Cell, Edit, Op, Seen, Verb};
use praksis::domain::fields::Entity;
use praksis::domain::value::{Id, Record, Value};
use praksis::store::{Anchor, Filter, Query, Sort, Store, SystemClock};

const STEMS: &[&str] = &[
    "barn",
    "voksen",
    "leg",
    "måltid",
    "garderobe",
    "samtale",
    "læring",
    "miljø",
    "sprog",
    "ude",
    "gruppe",
    "ro",
    "stue",
    "overgang",
    "morgen",
    "rutine",
    "pædagog",
    "fælles",
    "trivsel",
    "krop",
    "natur",
    "kultur",
    "dannelse",
    "tegn",
    "mål",
];

fn name(n: u64) -> Id {
    Id::derived(Entity::Unit, &[&n.to_string()])
}

fn next(seed: &mut u64) -> u64 {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    *seed
}

fn observation(n: u64, seed: &mut u64) -> Edit {
    let mut words = Vec::new();
    for _ in 0..30 {
        // Few stems are common, and every word of two stems is rarer.
        let stem = |r: u64| STEMS[((r % 625) as f64).sqrt() as usize];
        let (a, b) = (next(seed), next(seed));
        words.push(match a % 300 {
            0..=199 => stem(b).to_owned(),
            200..=298 => format!("{}{}", stem(a / 10), stem(b)),
            _ => format!("{}{}{}", stem(a / 10), stem(b), b % 997),
        });
    }
    let mut record = Record::new(Entity::Observation, Id::derived(Entity::Observation, &[&n.to_string()]));
    let first = NaiveDate::from_ymd_opt(2010, 1, 1).unwrap();
    record.set("date", Some(Value::Date(first + Days::new(next(seed) % 4000))));
    record.set("unit", Some(Value::Link(name(next(seed) % 300))));
    record.set("room", Some(Value::Text(format!("Stue {}", n % 7))));
    let note = record.entity.fields().iter().find(|f| f.kind == praksis::domain::fields::Kind::Note).unwrap();
    record.set(note.name, Some(Value::Text(words.join(" "))));
    Edit { verb: Verb::Import, author: "import".into(), seen: Seen::default(), ops: vec![Op::between(None, &record)] }
}

fn time<T>(what: &str, most: Duration, mut act: impl FnMut() -> T) -> T {
    let mut took = Vec::new();
    let mut last = None;
    for _ in 0..15 {
        let start = Instant::now();
        last = Some(act());
        took.push(start.elapsed());
    }
    took.sort();
    println!("{what:40} {:>9.3} ms (worst {:.3})", took[7].as_secs_f64() * 1e3, took[14].as_secs_f64() * 1e3);
    assert!(took[7] < most, "{what}: {:?}", took[7]);
    last.unwrap()
}

#[test]
#[ignore = "minutes; run in release"]
fn every_key_press_is_quick_with_many_records() {
    let many: u64 = std::env::var("RECORDS").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000_000);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let open = || Store::open(&path, Arc::new(SystemClock)).unwrap();
    let start = Instant::now();
    let mut store = open();
    println!("{:40} {:>9.3} ms", "new file", start.elapsed().as_secs_f64() * 1e3);
    let mut units = Vec::new();
    for n in 0..300 {
        let mut unit = Record::new(Entity::Unit, name(n));
        unit.set("name", Some(Value::Text(format!("Børnehuset nr{n}"))));
        units.push(Edit {
            verb: Verb::Import,
            author: "import".into(),
            seen: Seen::default(),
            ops: vec![Op::between(None, &unit)],
        });
    }
    store.commit_all(units, 1000).unwrap();
    let mut seed = 42;
    let start = Instant::now();
    store.commit_all((0..many).map(|n| observation(n, &mut seed)), 10_000).unwrap();
    let rate = many as f64 / start.elapsed().as_secs_f64();
    println!("{:40} {rate:>9.0} changes/s", "bulk");
    println!("{:40} {:>9} MB", "file", std::fs::metadata(&path).unwrap().len() / 1_000_000);
    drop(store);

    let quick = Duration::from_millis(5);
    time("open and close", Duration::from_millis(20), open);
    let mut store = open();
    let reader = store.reader();
    let all = Query::all(Entity::Observation);
    let unit = Query::under(Entity::Observation, "unit", name(7));
    let page = |query: &Query, anchor: Anchor| reader.page(query, &anchor, 50).unwrap();
    let first = time("first page", quick, || page(&all, Anchor::First));
    let deep = page(&all.clone().with(Filter::To("date", NaiveDate::from_ymd_opt(2015, 6, 1).unwrap())), Anchor::First);
    let middle = deep.rows[10].id;
    time("page after a record in the middle", quick, || page(&all, Anchor::After(middle)));
    time("page before a record in the middle", quick, || page(&all, Anchor::Before(middle)));
    time("last page", quick, || page(&all, Anchor::Last));
    time("page by number", quick, || page(&all.clone().sorted(Sort::Number), Anchor::After(middle)));
    time("page of one unit", quick, || page(&unit, Anchor::First));
    time("count of one unit", quick, || reader.count(&unit, 501).unwrap());
    time("count of all", quick, || reader.count(&all, 501).unwrap());
    time("next number", quick, || reader.next_number(Entity::Observation).unwrap());
    time("find by number", quick, || reader.find(Entity::Observation, 4711).unwrap());
    time("record", quick, || reader.record(middle).unwrap());
    time("history", quick, || reader.history(middle, 50).unwrap());
    time("recent", quick, || reader.recent(50).unwrap());
    for typed in [
        "m",
        "må",
        "mål",
        "måltid",
        "maaltid",
        "miljø",
        "måltidro",
        "leg måltid ro",
        "nr7",
        "nr7 måltid",
        "barnleg12",
        "zzz",
        "OBS-42",
    ] {
        let hits =
            time(&format!("search {typed}"), Duration::from_millis(60), || reader.search(typed, None, 50).unwrap());
        println!("{:>52} hits", hits.len());
    }
    let mut words = all.clone();
    words.text = "måltid samtale".into();
    time("page of a text filter", Duration::from_millis(60), || page(&words, Anchor::First));
    time("page of a text filter, deep", Duration::from_millis(150), || page(&words, Anchor::After(middle)));
    let seen = reader.seen().unwrap();
    let id = first.rows[3].id;
    let mut n = 0;
    time("edit", Duration::from_millis(10), || {
        n += 1;
        let op = Op {
            entity: Entity::Observation,
            id,
            cells: vec![Cell::new("room", Some(Value::Text(format!("Stue {n}"))))],
        };
        store.commit(&Edit { verb: Verb::Edit, author: "BLM".into(), seen: seen.clone(), ops: vec![op] }).unwrap()
    });
    time("undo", Duration::from_millis(10), || store.undo("BLM").unwrap());
    let start = Instant::now();
    store.rebuild().unwrap();
    println!("{:40} {:>9.1} s", "rebuild", start.elapsed().as_secs_f64());
    let start = Instant::now();
    let report = store.check().unwrap();
    println!("{:40} {:>9.1} s", "check", start.elapsed().as_secs_f64());
    assert_eq!(report.findings, []);
    let start = Instant::now();
    store.backup_to(folder.path().join("copy.db")).unwrap();
    println!("{:40} {:>9.1} s", "backup", start.elapsed().as_secs_f64());
}

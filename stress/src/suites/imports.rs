//! Damaged documents, thousands of them: cut, flipped, spliced. Each is imported or refused, soon and in words. A
//! refused one changes nothing; an imported one leaves the file sound and empties no text.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::Value;

use crate::place::Place;
use crate::tally::Row;
use crate::{Bench, Res};

/// Longer than the import of any of them may take.
const SOON: Duration = Duration::from_secs(10);

pub fn run(bench: &mut Bench) -> Res<Vec<Row>> {
    let whole = bench.until;
    bench.share(whole, 2);
    let small = over_what_is_kept(bench)?;
    bench.share(whole, 1);
    Ok(vec![small, everything(bench)?])
}

/// A small document that was imported before, damaged and imported again.
fn over_what_is_kept(bench: &mut Bench) -> Res<Row> {
    let mut row = Row::new("damaged documents, small");
    let place = Place::new(bench, Some(&bench.empty.clone()))?;
    let json = "{\"unit\":[{\"id\":\"a\",\"name\":\"Børnehuset Åen\",\"kind\":\"integreret\",\"note\":\"Første linje\\nÅben \\ud83d\\ude00 anden\"}],\"tag\":[{\"id\":\"t\",\"group\":\"tema\",\"name\":\"Ro\",\"synonyms\":\"stilhed, pause\"}],\"meeting\":[{\"id\":\"m\",\"title\":\"Opstart\",\"kind\":\"leder\",\"date\":\"2020-01-16\",\"note\":\"Dagsorden følger\"}]}";
    let toml = "[[unit]]\nid = \"a\"\nname = \"Børnehuset Åen\"\nkind = \"integreret\"\nnote = \"\"\"\nFørste linje\nÅben 😀 anden\"\"\"\n\n[[tag]]\nid = \"t\"\ngroup = \"tema\"\nname = \"Ro\"\nsynonyms = \"stilhed, pause\"\n\n[[meeting]]\nid = \"m\"\ntitle = \"Opstart\"\nkind = \"leder\"\ndate = \"16.1.2020\"\nnote = \"Dagsorden følger\"\n";
    std::fs::write(place.root().join("whole.json"), json)?;
    let first = place.run(&["import", "whole.json"])?;
    if !first.is_done() {
        return Ok(row.unable(format!("the whole document is refused: {}", first.said)));
    }
    rounds(bench, &mut row, &place, &[(json.as_bytes(), "json"), (toml.as_bytes(), "toml")])?;
    Ok(row)
}

/// The export of the demo, damaged and imported into the demo.
fn everything(bench: &mut Bench) -> Res<Row> {
    let mut row = Row::new("damaged documents, the whole demo");
    let place = Place::new(bench, Some(&bench.demo.clone()))?;
    let all = place.run(&["export", "--private"])?;
    if !all.is_done() {
        return Ok(row.unable(format!("no export: {}", all.said)));
    }
    rounds(bench, &mut row, &place, &[(&all.out, "json")])?;
    Ok(row)
}

fn rounds(bench: &mut Bench, row: &mut Row, place: &Place, documents: &[(&[u8], &str)]) -> Res<()> {
    let whole = std::fs::read(place.file())?;
    let mut before = texts(place)?;
    let (mut refused, mut slowest) = (0, Duration::ZERO);
    while bench.goes_on(row.rounds / 10) {
        row.rounds += 1;
        let (bytes, ending) = documents[bench.chance.usize(0..documents.len())];
        let (damaged, how) = damage(bytes, &mut bench.chance);
        let document = place.root().join(format!("damaged.{ending}"));
        std::fs::write(&document, &damaged)?;
        let ran = place.run(&["import", &document.to_string_lossy()])?;
        slowest = slowest.max(ran.took);
        if ran.took > SOON {
            row.wrong(format!("{how}: took {:?}", ran.took));
        }
        if let Some(broke) = ran.breakdown() {
            row.wrong(format!("{ending}, {how}: {broke}"));
            continue;
        }
        if ran.said.chars().any(|c| c.is_control() && !c.is_whitespace()) {
            row.wrong(format!("{ending}, {how}: a control character is told: {:?}", ran.said));
        }
        if !ran.is_done() {
            refused += 1;
            if ran.said.trim().is_empty() {
                row.wrong(format!("{ending}, {how}: refused without a word"));
            }
            continue;
        }
        row.acknowledged += 1;
        // A text that is empty now, though the document does not empty it.
        let after = texts(place)?;
        let said_empty = |bytes: &[u8]| {
            // An empty pair of quotes, or `null`.
            let pairs = |quote: u8| bytes.split(|byte| *byte != quote).filter(|quotes| quotes.len() == 2).count();
            pairs(b'"') + pairs(b'\'') + String::from_utf8_lossy(bytes).matches("null").count()
        };
        let emptied: Vec<&String> = before.keys().filter(|key| !after.contains_key(*key)).collect();
        if !emptied.is_empty() && said_empty(&damaged) <= said_empty(bytes) {
            row.lost(
                emptied.len() as u64,
                format!("{ending}, {how}: {:?}", emptied.iter().take(3).collect::<Vec<_>>()),
            );
        }
        if row.acknowledged.is_multiple_of(20)
            && let Some(why) = place.unsound(&place.file())?
        {
            row.corrupt(format!("{ending}, {how}: {why}"));
        }
        if after != before {
            // Starts again, so that damage does not add up.
            for file in std::fs::read_dir(place.data())?.flatten() {
                if file.path().is_file() {
                    std::fs::remove_file(file.path())?;
                }
            }
            std::fs::write(place.file(), &whole)?;
            before = texts(place)?;
        }
    }
    row.figure(format!("{refused} refused, slowest {:.2} s", slowest.as_secs_f64()));
    Ok(())
}

/// Every text in the file that is not empty, by record and field.
fn texts(place: &Place) -> Res<BTreeMap<String, String>> {
    let ran = place.run(&["export", "--private"])?;
    let read: Value = serde_json::from_slice(&ran.out).map_err(|error| format!("no export: {error}; {}", ran.said))?;
    let mut found = BTreeMap::new();
    for (kind, rows) in read.as_object().into_iter().flatten() {
        for row in rows.as_array().into_iter().flatten().filter_map(Value::as_object) {
            let id = row.get("id").and_then(Value::as_str).unwrap_or_default();
            for (field, value) in row {
                if let Some(text) = value.as_str().filter(|text| !text.is_empty()) {
                    found.insert(format!("{kind} {id} {field}"), text.to_owned());
                }
            }
        }
    }
    Ok(found)
}

fn damage(whole: &[u8], chance: &mut fastrand::Rng) -> (Vec<u8>, String) {
    let mut bytes = whole.to_vec();
    let at = chance.usize(0..whole.len());
    match chance.u8(0..6) {
        0 => {
            bytes.truncate(at);
            (bytes, format!("cut at {at}"))
        }
        1 => {
            bytes[at] ^= 1 << chance.u8(0..8);
            (bytes, format!("byte {at} flipped"))
        }
        2 => {
            let end = (at + chance.usize(1..40)).min(bytes.len());
            bytes.drain(at..end);
            (bytes, format!("{at} to {end} taken out"))
        }
        3 => {
            let from = chance.usize(0..whole.len());
            let piece = whole[from..(from + chance.usize(1..200)).min(whole.len())].to_vec();
            let to = (at + piece.len()).min(bytes.len());
            bytes.splice(at..to, piece);
            (bytes, format!("a piece from {from} laid over {at}"))
        }
        4 => {
            let from = chance.usize(0..whole.len());
            let piece = whole[from..(from + chance.usize(1..200)).min(whole.len())].to_vec();
            bytes.splice(at..at, piece);
            (bytes, format!("a piece from {from} put in at {at}"))
        }
        _ => {
            // Half a character, an invalid byte, an escape, a lone surrogate.
            let odd: &[&[u8]] = &[b"\xc3", b"\xff", b"\x1b", b"\\ud83d", b"\0", "\u{202e}".as_bytes(), b"\\u0000"];
            let piece = odd[chance.usize(0..odd.len())];
            bytes.splice(at..at, piece.iter().copied());
            (bytes, format!("{piece:?} put in at {at}"))
        }
    }
}

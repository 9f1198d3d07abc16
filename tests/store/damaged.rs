//! Damaged documents and cut data files, in many places each: a document that is cut or has a flipped bit never empties
//! a stored text, and a data file that was cut short is never reported as sound. The stress runs try thousands of other
//! places (`stress/`).

use crate::support::file;
use crate::support::importing;
use std::path::Path;

use chrono::{NaiveDate, TimeZone, Utc};
use praksis::domain::fields::Entity;
use praksis::import::Sources;
use praksis::store::{FixedClock, Query, Store};

const JSON: &str = r#"{"unit":[{"id":"a","name":"Børnehuset Åen","kind":"integreret","note":"Første\n\ud83d\ude00 \u00e5ben"}],
"tag":[{"id":"t","group":"tema","name":"Ro","synonyms":"stilhed, pause"}]}"#;

const TOML: &str =
    "[[unit]]\nid = \"a\"\nname = \"Børnehuset Åen\"\nkind = \"integreret\"\nnote = \"\"\"\nFørste\n\\u00e5ben\"\"\"\n
[[tag]]\nid = \"t\"\ngroup = \"tema\"\nname = \"Ro\"\nsynonyms = \"stilhed, pause\"\n";

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, 1, 15).unwrap()
}

fn store() -> Store {
    file::in_memory(FixedClock(Utc.with_ymd_and_hms(2020, 1, 15, 11, 50, 0).unwrap()))
}

/// Every text of the unit and the label from the whole document, by field.
fn texts(store: &Store) -> Vec<(&'static str, String)> {
    let of = |entity: Entity, fields: [&'static str; 2]| {
        let rows = store.reader().page(&Query::all(entity), &praksis::store::Anchor::First, 10).unwrap().rows;
        let first = rows.into_iter().next().expect("the record still exists");
        fields.map(|field| (field, first.text(field).to_owned()))
    };
    [of(Entity::Unit, ["name", "note"]), of(Entity::Tag, ["name", "synonyms"])].concat()
}

/// A file that has imported a whole document.
struct Kept {
    store: Store,
    whole: &'static str,
    name: &'static str,
    folder: tempfile::TempDir,
}

impl Kept {
    fn both() -> [Kept; 2] {
        [(JSON, "a.json"), (TOML, "a.toml")].map(|(whole, name)| {
            let mut store = store();
            importing::take(&mut store, &Sources::embedded(&[(name, whole)]), today());
            Kept { store, whole, name, folder: tempfile::tempdir().unwrap() }
        })
    }

    /// Imports a damaged document after the whole one; returns whether it was accepted. Afterwards no text may be
    /// empty, unless the document itself says so.
    #[track_caller]
    fn takes(&mut self, damaged: &[u8]) -> bool {
        if says_empty(damaged) {
            return false;
        }
        let path = self.folder.path().join(self.name);
        std::fs::write(&path, damaged).unwrap();
        let sources = Sources::read(&[path]);
        if !sources.problems.is_empty() {
            return false;
        }
        let mut judgement = importing::judged(&self.store, &sources, today());
        if !judgement.problems.is_empty() {
            return false;
        }
        importing::carry(&mut self.store, &mut judgement, today(), &mut praksis::domain::progress::unwatched).unwrap();
        for (field, text) in texts(&self.store) {
            assert!(!text.is_empty(), "{field} is empty after\n{}", String::from_utf8_lossy(damaged));
        }
        importing::take(&mut self.store, &Sources::embedded(&[(self.name, self.whole)]), today());
        true
    }
}

/// Whether a document itself sets a text to empty: two quotes side by side.
fn says_empty(document: &[u8]) -> bool {
    document.split(|byte| *byte != b'"').any(|quotes| quotes.len() == 2)
}

#[test]
fn a_cut_document_empties_no_stored_text() {
    for mut kept in Kept::both() {
        let whole = kept.whole.as_bytes();
        assert!(kept.takes(whole), "the whole document is accepted");
        for end in 0..whole.len() {
            let taken = kept.takes(&whole[..end]);
            assert!(!taken || kept.name == "a.toml", "JSON cut at {end} was accepted");
        }
    }
}

#[test]
fn a_document_without_a_piece_empties_no_stored_text() {
    for mut kept in Kept::both() {
        for at in 0..kept.whole.len() {
            // Six bytes are half of a character written as two escapes.
            let mut damaged = kept.whole.as_bytes().to_vec();
            damaged.drain(at..(at + 6).min(damaged.len()));
            kept.takes(&damaged);
        }
    }
}

#[test]
fn a_flipped_bit_in_a_document_empties_no_stored_text() {
    for mut kept in Kept::both() {
        for at in 0..kept.whole.len() {
            let mut damaged = kept.whole.as_bytes().to_vec();
            damaged[at] ^= 1 << (at % 7);
            kept.takes(&damaged);
        }
    }
}

/// Opens a file and checks it; `None` if it is refused.
fn findings(path: &Path) -> Option<usize> {
    let wall = FixedClock(Utc.with_ymd_and_hms(2020, 1, 15, 11, 50, 0).unwrap());
    let store = file::try_open_by(path, wall).ok()?;
    Some(store.check().ok()?.findings.len())
}

#[test]
fn a_cut_data_file_is_never_reported_as_sound() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("praksis.db");
    let whole = {
        let wall = FixedClock(Utc.with_ymd_and_hms(2020, 1, 15, 11, 50, 0).unwrap());
        let mut store = file::open_by(&path, wall);
        importing::take(&mut store, &Sources::embedded(&[("a.json", JSON)]), today());
        let copy = folder.path().join("copy.db");
        store.backup_to(&copy).unwrap();
        std::fs::read(copy).unwrap()
    };
    let cut = folder.path().join("cut.db");
    let page = 4096;
    let pages = whole.len() / page;
    let ends = (1..pages).step_by(29).map(|n| n * page).chain([100, page + 17, whole.len() - page]);
    for end in ends {
        for beside in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(folder.path().join(format!("cut.db{beside}")));
        }
        std::fs::write(&cut, &whole[..end]).unwrap();
        assert_ne!(findings(&cut), Some(0), "cut at {end} of {} it is reported as sound", whole.len());
    }
    std::fs::write(&cut, &whole).unwrap();
    assert_eq!(findings(&cut), Some(0), "the whole file is sound");
}

//! Names: the words of a document's finished observations that look like names. A person who finishes is stopped by
//! them; a document is taken in, and whoever reads it is told.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Batch, Incoming};
use crate::actions::Context;
use crate::domain::fields::Entity;
use crate::domain::privacy::{self, Vocabulary};
use crate::domain::readiness::sources;
use crate::domain::value::{Id, Record};
use crate::review;
use crate::store::StoreError;

/// A word that looks like a name, in a text of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameAt {
    /// The record.
    pub id: Id,
    /// Its field.
    pub field: &'static str,
    /// The line of the text, from 1.
    pub line: usize,
    /// The word.
    pub name: String,
}

/// The words that look like names, each once a text. The file is to hold the document.
///
/// # Errors
/// When the file cannot be read.
pub fn names(ctx: &Context<'_>, batch: &Batch) -> Result<Vec<NameAt>, StoreError> {
    let written: Vec<&Incoming> = batch.records.iter().filter(|row| !row.draft && row.writes()).collect();
    let rows: HashMap<Id, &Incoming> = written.iter().map(|row| (row.after.id, *row)).collect();
    let mut touched: BTreeMap<Id, Vec<&Record>> = BTreeMap::new();
    for record in written.iter().map(|row| &row.after) {
        if record.entity == Entity::Observation {
            touched.entry(record.id).or_default();
        } else if let Some(id) = record.link("observation").filter(|_| record.entity.is_child()) {
            touched.entry(id).or_default().push(record);
        }
    }
    let mut words = HashMap::new();
    let mut found = Vec::new();
    for (id, children) in touched {
        // All that lies in one that comes is in the document.
        let new = rows.get(&id).filter(|row| row.before.is_none());
        let (record, children) = match new {
            Some(row) => (row.after.clone(), children.into_iter().cloned().collect()),
            None => match ctx.record(id)?.filter(|record| !record.draft) {
                Some(record) => {
                    let children = review::rows_of(&record, &ctx.reader);
                    (record, children)
                }
                None => continue,
            },
        };
        let sources = sources(&record, &children);
        let texts: Vec<&str> = sources.iter().map(|source| source.text).collect();
        for suspect in privacy::names::suspects(&texts, &vocabulary(ctx, &record, &mut words)) {
            let mut told = BTreeSet::new();
            for (at, place) in suspect.places {
                let Some(source) = sources.get(at) else { continue };
                let stated = rows.get(&source.id).is_some_and(|row| row.stated.contains(&source.field.name));
                if stated && told.insert(at) {
                    let (id, field, line) = (source.id, source.field.name, place.line);
                    found.push(NameAt { id, field, line, name: suspect.name.clone() });
                }
            }
        }
    }
    Ok(found)
}

/// The words that are no names there; those of a place are read once.
fn vocabulary(ctx: &Context<'_>, record: &Record, known: &mut HashMap<[Option<Id>; 2], Vocabulary>) -> Vocabulary {
    let place = [record.link("engagement"), record.link("unit")];
    let read = || {
        let mut anywhere = record.clone();
        anywhere.set("room", None);
        review::vocabulary_of(&anywhere, &ctx.reader)
    };
    let mut words = known.entry(place).or_insert_with(read).clone();
    words.add(record.text("room"));
    words
}

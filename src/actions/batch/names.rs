//! Names: the words of a document's finished observations that look like names. A person who finishes is stopped by
//! them; a document is taken in, and whoever reads it is told.

use std::collections::{BTreeSet, HashMap};

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
    let written = batch.records.iter().filter(|row| !row.draft && row.writes());
    let rows: HashMap<Id, &Incoming> = written.map(|row| (row.after.id, row)).collect();
    let observations: BTreeSet<Id> = rows.values().filter_map(|row| observation(&row.after)).collect();
    let mut words = HashMap::new();
    let mut found = Vec::new();
    for id in observations {
        let Some(record) = ctx.record(id)?.filter(|record| !record.draft) else { continue };
        let children = review::rows_of(&record, &ctx.reader);
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

fn observation(record: &Record) -> Option<Id> {
    if record.entity == Entity::Observation { Some(record.id) } else { record.link("observation") }
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

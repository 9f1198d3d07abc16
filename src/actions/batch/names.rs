//! Names: words of a document that look like names, in its finished observations and in all other free text. A
//! person cannot finish an observation with them; a document is imported, and they are listed to the person who imports
//! it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Batch, Incoming};
use crate::actions::Context;
use crate::cases::{self, Names};
use crate::domain::fields::{Entity, Field};
use crate::domain::privacy::{self, NameAt};
use crate::domain::readiness::sources;
use crate::domain::value::{Id, Record};
use crate::store::StoreError;

/// The possible names, each once per text. The document must already be in the file.
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
    let mut names = Names::new(&ctx.reader);
    let mut found = Vec::new();
    for (id, children) in touched {
        // All rows of a new observation are in the document.
        let new = rows.get(&id).filter(|row| row.before.is_none());
        let (record, children) = match new {
            Some(row) => (row.after.clone(), children.into_iter().cloned().collect()),
            None => match ctx.record(id)?.filter(|record| !record.draft) {
                Some(record) => {
                    let children = cases::rows_of(&record, &ctx.reader);
                    (record, children)
                }
                None => continue,
            },
        };
        let sources = sources(&record, &children);
        let texts: Vec<&str> = sources.iter().map(|source| source.text).collect();
        for suspect in privacy::names::suspects(&texts, &names.vocabulary(&record)) {
            let mut told = BTreeSet::new();
            for (at, place) in suspect.places {
                let Some(source) = sources.get(at) else { continue };
                let stated = rows.get(&source.id).is_some_and(|row| row.stated.contains(&source.field.name));
                if stated && told.insert(at) {
                    let entity = rows.get(&source.id).map_or(record.entity, |row| row.after.entity);
                    let (id, field, line) = (source.id, source.field, place.line);
                    found.push(NameAt { id, entity, field, line, name: suspect.name.clone() });
                }
            }
        }
    }
    // The words that F9 asks about in an observation are listed above.
    for row in &written {
        let entity = row.after.entity;
        let of_observation =
            entity == Entity::Observation || entity.is_child() && row.after.link("observation").is_some();
        let fields = entity.fields().iter().filter(|field| row.stated.contains(&field.name));
        let fields: Vec<&'static Field> =
            fields.filter(|field| !(of_observation && privacy::is_prose(field))).collect();
        found.extend(names.told(&row.after, &fields));
    }
    Ok(found)
}

//! Lost: what a repair cannot bring back: records that the damaged file still shows although no readable change makes them,
//! and rows of local tables beyond the damage.

use rusqlite::Connection;
use uuid::Uuid;

use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record};
use crate::store::error::Outcome;
use crate::store::finding::LocalRows;
use crate::store::{cells, checksum, projection, tables, tally};

/// A record that is in the copy set aside and not in the repaired file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostRecord {
    /// Its kind.
    pub entity: Entity,
    /// Its id.
    pub id: Id,
    /// Its human number, if it has one.
    pub number: Option<i64>,
    /// Its title, as the damaged file showed it; empty if that could not be read.
    pub title: String,
}

impl LostRecord {
    fn of(entity: Entity, id: Id, shown: Option<Record>) -> LostRecord {
        let title = |record: &Record| {
            let words = entity.title_fields().map(|field| record.text(field.name)).filter(|words| !words.is_empty());
            words.collect::<Vec<_>>().join(" ")
        };
        let title_of = shown.as_ref().map(title).unwrap_or_default();
        LostRecord { entity, id, number: shown.and_then(|record| record.number), title: title_of }
    }
}

/// The records that the old file shows and the new one does not know. What is thrown away or only a kladde is not among them.
pub(super) fn records(old: &Connection, fresh: &Connection) -> Outcome<Vec<LostRecord>> {
    let mut lost = Vec::new();
    for &entity in Entity::ALL {
        // An unreadable list names nobody.
        for id in shown(old, entity).unwrap_or_default() {
            if cells::ent(fresh, id)?.is_none() {
                let record = projection::titled(old, entity, id).ok().flatten();
                lost.push(LostRecord::of(entity, id, record));
            }
        }
    }
    Ok(lost)
}

fn shown(old: &Connection, entity: Entity) -> Outcome<Vec<Id>> {
    let sql = format!("SELECT id FROM {} NOT INDEXED WHERE _draft = 0", tables::table(entity).name);
    let mut query = old.prepare(&sql)?;
    let mut rows = query.query([])?;
    let mut ids = Vec::new();
    // Rows before a damaged page are still named.
    while let Ok(Some(row)) = rows.next() {
        ids.push(Id(Uuid::from_bytes(row.get(0)?)));
    }
    Ok(ids)
}

/// How many rows of each local table the old file counts and the new one did not get.
pub(super) fn rows(old: &Connection, fresh: &Connection) -> Outcome<Vec<(LocalRows, usize)>> {
    let mut lost = Vec::new();
    for sealed in checksum::ALL.iter().filter(|sealed| ***sealed != checksum::META) {
        let there = tally::counted(fresh, sealed, &mut |_| Ok(()))?;
        for part in tally::parts(sealed) {
            let Some(kept) = tally::kept(old, sealed, part).ok().flatten() else { continue };
            let n = there.get(&part).copied().unwrap_or_default().n;
            if n < kept.n {
                lost.push((tally::what(sealed, part), usize::try_from(kept.n - n).unwrap_or(0)));
            }
        }
    }
    Ok(lost)
}

//! Damaged: local rows that are no longer what was written. A person can see the text that can still be read of them, and
//! discard them. Rebuilding rows is in `repair`, finding damaged ones in `check`.

use rusqlite::Row;
use rusqlite::types::ValueRef;
use uuid::Uuid;

use super::checksum::{self, SealedTable};
use super::commit::WriteTx;
use super::drafts::{self, WAS, but_of};
use super::error::Outcome;
use super::finding::LocalRows;
use super::reader::Reader;
use super::{StoreError, cells, projection, tally, tombstones};
use crate::domain::fields::{Entity, Kind};
use crate::domain::value::Id;

/// A damaged row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamagedRow {
    /// Identifies this row in its current state; any change in the row changes the mark.
    pub mark: [u8; 16],
    /// What kind of row it is, as far as that can be read.
    pub rows: LocalRows,
    /// The record it claims to be about.
    pub about: Id,
    /// The kind of that record.
    pub entity: Option<Entity>,
    /// The initials of the person it claims to belong to.
    pub by: String,
    /// It is a kladde that is still shown; ending the row makes the kladde again from what is shown.
    pub is_shown: bool,
    /// The text that can still be read; never any text of a note.
    pub text: Vec<String>,
}

/// The tables whose damaged rows a person ends: their content was typed, and cannot be made again.
const TABLES: [&SealedTable; 3] = [&checksum::DRAFT, &checksum::THROWN, &checksum::LEAD_NOTE];

/// Most rows listed, pieces of text per row, and characters per piece.
const MOST: usize = 200;
const PIECES: usize = 8;
const PIECE: usize = 1000;
/// Fewest characters in a row that count as text.
const WORD: usize = 4;

impl Reader<'_> {
    /// The damaged rows that a person can end, at most 200, without what other programs are typing just now. It reads all
    /// rows of these tables, so call it only where damage is known.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn damaged_rows(&self) -> Result<Vec<DamagedRow>, StoreError> {
        let read = || -> Outcome<Vec<DamagedRow>> {
            let others = but_of(&self.store().presence.others(self.db())?);
            let mut found = Vec::new();
            for sealed in TABLES {
                let but = if *sealed == checksum::DRAFT { others.as_str() } else { "" };
                let sql = format!("SELECT * FROM {} NOT INDEXED WHERE 1{but}", sealed.table);
                let mut query = self.db().prepare(&sql)?;
                let mut rows = query.query([])?;
                while let Some(row) = rows.next()? {
                    if found.len() < MOST && is_damaged(sealed, row) {
                        found.push(self.described(sealed, row)?);
                    }
                }
            }
            Ok(found)
        };
        self.at(read())
    }

    fn described(&self, sealed: &SealedTable, row: &Row<'_>) -> Outcome<DamagedRow> {
        let is_note = *sealed == checksum::LEAD_NOTE;
        let word = |name: &str| row.get::<_, String>(name).unwrap_or_default();
        let about = row.get::<_, [u8; 16]>(if is_note { "absence" } else { "id" }).map(Uuid::from_bytes);
        let about = Id(about.unwrap_or_default());
        let entity = if is_note { Some(Entity::Absence) } else { Entity::from_name(&word("entity")) };
        let rows = what(sealed, row);
        let shown =
            entity.filter(|_| rows == LocalRows::Kladde).map(|entity| projection::by_id(self.db(), entity, about));
        Ok(DamagedRow {
            mark: mark(sealed, row)?,
            rows,
            about,
            entity,
            by: if is_note { word("owner") } else { word("author") },
            is_shown: matches!(shown, Some(Ok(Some(_)))),
            text: if is_note {
                Vec::new()
            } else {
                readable(rows, &row.get::<_, Vec<u8>>("record").unwrap_or_default())
            },
        })
    }
}

impl WriteTx<'_> {
    /// Ends the damaged row with this mark. Does nothing if the row has changed since it was shown or is no longer damaged.
    pub(super) fn end_damaged(&mut self, marked: [u8; 16]) -> Outcome<()> {
        for sealed in TABLES {
            let Some((key, id, rows)) = self.find_damaged(sealed, marked)? else { continue };
            let key: Vec<&dyn rusqlite::ToSql> = key.iter().map(|part| part as &dyn rusqlite::ToSql).collect();
            sealed.drop_row(self.db, &key)?;
            match rows {
                LocalRows::Kladde => self.end_kladde(id)?,
                LocalRows::Note => tombstones::must_be_cleared(self.db)?,
                _ => {}
            }
            tally::settle(self.db, sealed)?;
        }
        Ok(())
    }

    fn find_damaged(
        &self,
        sealed: &SealedTable,
        marked: [u8; 16],
    ) -> Outcome<Option<(Vec<rusqlite::types::Value>, Id, LocalRows)>> {
        let mut query = self.db.prepare(&format!("SELECT * FROM {} NOT INDEXED", sealed.table))?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            if is_damaged(sealed, row) && mark(sealed, row)? == marked {
                let key = sealed.order.split(", ").map(|column| row.get(column)).collect::<Result<_, _>>()?;
                let id = row.get::<_, [u8; 16]>("id").map(Uuid::from_bytes).unwrap_or_default();
                return Ok(Some((key, Id(id), what(sealed, row))));
            }
        }
        Ok(None)
    }

    /// A kladde that is still shown is kept as shown; any other leaves nothing in a list.
    fn end_kladde(&mut self, id: Id) -> Outcome<()> {
        let shown = match cells::ent(self.db, id)? {
            Some(ent) => match Entity::from_name(&ent.entity) {
                Some(entity) => projection::by_ent(self.db, entity, ent.id)?,
                None => None,
            },
            None => None,
        };
        if let Some(record) = shown {
            return drafts::write_local(self.db, &record, self.wall);
        }
        drafts::unlist(self.db, id)?;
        // If the damage was in the row's id, its record is shown but has no kladde now.
        for &entity in Entity::ALL {
            for id in drafts::shown_without(self.db, entity)? {
                if let Some((_, record)) = projection::by_id(self.db, entity, id)? {
                    drafts::write_local(self.db, &record, self.wall)?;
                }
            }
        }
        Ok(())
    }
}

fn is_damaged(sealed: &SealedTable, row: &Row<'_>) -> bool {
    !sealed.holds(row).unwrap_or(false)
}

fn what(sealed: &SealedTable, row: &Row<'_>) -> LocalRows {
    tally::what(sealed, sealed.parts.map_or(0, |(part, _)| row.get(part).unwrap_or(-1)))
}

fn mark(sealed: &SealedTable, row: &Row<'_>) -> Outcome<[u8; 16]> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(sealed.table.as_bytes());
    for at in 0..row.as_ref().column_count() {
        let number;
        let bytes = match row.get_ref(at)? {
            ValueRef::Null => &[][..],
            ValueRef::Integer(n) => {
                number = n.to_le_bytes();
                &number
            }
            ValueRef::Real(n) => {
                number = n.to_bits().to_le_bytes();
                &number
            }
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes,
        };
        hasher.update(&(bytes.len() as u64).to_le_bytes()).update(bytes);
    }
    Ok(hasher.finalize().as_bytes().first_chunk().copied().unwrap_or_default())
}

/// The texts in a body, longest first: by field where the structure can still be followed, else whatever looks like text.
fn readable(rows: LocalRows, body: &[u8]) -> Vec<String> {
    let typed = |body| {
        let fields = drafts::decode_typed(body).ok()?.0.into_iter();
        Some(fields.filter(|(name, _)| !name.starts_with('_') && !name.ends_with(WAS)).map(|(_, text)| text).collect())
    };
    let kept = |body| {
        let record = drafts::decode_record(body).ok()??;
        let texts = record.entity.fields().iter().filter(|field| matches!(field.kind, Kind::Line | Kind::Note));
        Some(texts.map(|field| record.text(field.name).to_owned()).collect::<Vec<String>>())
    };
    let found = if rows == LocalRows::Typing { typed(body) } else { kept(body).or_else(|| typed(body)) };
    let mut found = found.unwrap_or_else(|| {
        let body = String::from_utf8_lossy(body);
        let pieces = body.split(|c: char| c.is_control() && c != '\n' || c == char::REPLACEMENT_CHARACTER);
        pieces.filter(|piece| piece.trim().chars().count() >= WORD).map(str::to_owned).collect()
    });
    found.retain(|text| !text.trim().is_empty());
    found.sort_by_key(|text| std::cmp::Reverse(text.chars().count()));
    found.truncate(PIECES);
    found.iter().map(|text| text.trim().chars().take(PIECE).collect::<String>().replace('\n', " ")).collect()
}

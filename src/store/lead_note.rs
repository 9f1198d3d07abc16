//! Lead note: the reason of an absence, stored for the team leader who wrote it. The table is local: never in the log,
//! undo, drafts, search or export. Removing the values of the field it replaces from the log is in `retired`.

use rusqlite::{Connection, OptionalExtension, params};

use super::error::Outcome;
use super::reader::Reader;
use super::{Store, StoreError, checksum, tally, tombstones};
use crate::domain::actor::{Actor, Role};
use crate::domain::value::Id;

/// Whether this person may read and write these notes.
fn may(actor: &Actor) -> bool {
    actor.role == Role::TeamLead && !actor.initials.is_empty()
}

/// The absences whose old reasons are offered to a team leader. Damaged ones are not: once taken over, they would pass for
/// what the leader wrote.
fn offered(db: &Connection, owner: &str) -> Outcome<Vec<[u8; 16]>> {
    let mut query = db.prepare_cached("SELECT * FROM lead_note WHERE owner = ?1 AND offered = 1")?;
    let mut rows = query.query([owner])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        // A row that was never sealed is from before checksums existed.
        if row.get::<_, Option<i64>>("sum")?.is_none() || checksum::LEAD_NOTE.holds(row)? {
            found.push(row.get("absence")?);
        }
    }
    Ok(found)
}

impl Reader<'_> {
    /// What this person noted about an absence; none unless they are a team leader and the note is their own.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn lead_note(&self, absence: Id, actor: &Actor) -> Result<Option<String>, StoreError> {
        let read = || -> Outcome<Option<String>> {
            let sql = "SELECT body FROM lead_note WHERE absence = ?1 AND owner = ?2 AND offered = 0";
            let mut query = self.db().prepare_cached(sql)?;
            Ok(query.query_row(params![absence.0.as_bytes(), actor.initials], |row| row.get(0)).optional()?)
        };
        if may(actor) { self.at(read()) } else { Ok(None) }
    }

    /// Whether this person's note about an absence is damaged. It stays damaged until they write or empty it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn lead_note_is_damaged(&self, absence: Id, actor: &Actor) -> Result<bool, StoreError> {
        let sound = checksum::LEAD_NOTE.is_sound(self.db(), &[absence.0.as_bytes(), &actor.initials]);
        if may(actor) { self.at(sound.map(|sound| sound == Some(false))) } else { Ok(false) }
    }

    /// How many reasons this team leader once wrote into records that everybody could read, and has not yet taken over or
    /// declined.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn offered_notes(&self, actor: &Actor) -> Result<usize, StoreError> {
        let read = || -> Outcome<usize> { Ok(offered(self.db(), &actor.initials)?.len()) };
        if may(actor) { self.at(read()) } else { Ok(0) }
    }
}

impl Store {
    /// Stores this team leader's note about an absence; an empty text deletes it. True when an older text was replaced or
    /// deleted, so that the file must be cleared of it ([`Store::clear`]). Stores nothing for anybody else.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep_lead_note(&mut self, absence: Id, actor: &Actor, body: &str) -> Result<bool, StoreError> {
        if !may(actor) {
            return Ok(false);
        }
        self.transact(|tx, _, _| {
            let sql = "SELECT body FROM lead_note WHERE absence = ?1 AND owner = ?2";
            let key = params![absence.0.as_bytes(), actor.initials];
            let before: Option<String> = tx.query_row(sql, key, |row| row.get(0)).optional()?;
            // A damaged note is written again even if its text looks right.
            let sound = checksum::LEAD_NOTE.is_sound(tx, &[absence.0.as_bytes(), &actor.initials])?;
            if sound != Some(false) && before.as_deref().unwrap_or_default() == body {
                return Ok(false);
            }
            if body.is_empty() {
                tx.execute("DELETE FROM lead_note WHERE absence = ?1 AND owner = ?2", key)?;
            } else {
                let sql = "INSERT OR REPLACE INTO lead_note (absence, owner, body) VALUES (?1, ?2, ?3)";
                tx.execute(sql, params![absence.0.as_bytes(), actor.initials, body])?;
                checksum::LEAD_NOTE.seal(tx, &[absence.0.as_bytes(), &actor.initials])?;
            }
            if sound == Some(false) {
                tally::settle(tx, &checksum::LEAD_NOTE)?;
            }
            if before.is_some() {
                tombstones::must_be_cleared(tx)?;
            }
            Ok(before.is_some())
        })
    }

    /// The team leader takes over the reasons they once wrote, or declines them for good.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn answer_offered_notes(&mut self, actor: &Actor, take: bool) -> Result<(), StoreError> {
        if !may(actor) {
            return Ok(());
        }
        self.transact(|tx, _, _| {
            for absence in offered(tx, &actor.initials)? {
                let sql = if take {
                    "UPDATE lead_note SET offered = 0 WHERE absence = ?1 AND owner = ?2"
                } else {
                    "DELETE FROM lead_note WHERE absence = ?1 AND owner = ?2"
                };
                tx.execute(sql, params![absence, actor.initials])?;
                if take {
                    checksum::LEAD_NOTE.seal(tx, &[&absence, &actor.initials])?;
                }
            }
            if take { Ok(()) } else { tombstones::must_be_cleared(tx) }
        })
    }
}

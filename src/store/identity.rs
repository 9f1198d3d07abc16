//! Which file this is and which device writes in it: facts that are made once and kept in `meta`. Which machine it is on is
//! `machine`.

use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

use super::checksum;
use super::error::Outcome;

/// Gives a file without an id one, for ever: a new file, and one from before files had ids.
pub(crate) fn name_file(db: &Connection, id: Option<Uuid>) -> Outcome<()> {
    if file_id(db)?.is_none() {
        let id = match id {
            Some(id) => id,
            None => random(db)?,
        };
        // Another program may have been first.
        db.execute("INSERT OR IGNORE INTO meta (k, v) VALUES ('file', ?1)", [id.as_bytes()])?;
        checksum::META.seal(db, &[&"file"])?;
    }
    Ok(())
}

/// The file's id; none in a file from before there were any that could only be read since.
pub(crate) fn file_id(db: &Connection) -> Outcome<Option<Uuid>> {
    Ok(super::meta::<[u8; 16]>(db, "file")?.map(Uuid::from_bytes))
}

/// The device that the file was begun by.
pub(crate) fn origin(db: &Connection) -> Outcome<Option<Uuid>> {
    let first = db.query_row("SELECT uuid FROM device ORDER BY id LIMIT 1", [], |row| row.get::<_, [u8; 16]>(0));
    Ok(first.optional()?.map(Uuid::from_bytes))
}

fn random(db: &Connection) -> Outcome<Uuid> {
    let random: [u8; 16] = db.query_row("SELECT randomblob(16)", [], |row| row.get(0))?;
    Ok(uuid::Builder::from_random_bytes(random).into_uuid())
}

/// Makes this file a writer of its own; a copy of a file must not go on under the name of the first.
pub(crate) fn new_device(db: &Connection) -> Outcome<i64> {
    let uuid = random(db)?;
    let id = db.prepare("INSERT INTO device (uuid) VALUES (?1)")?.insert([uuid.as_bytes()])?;
    super::set_meta(db, "device", id)?;
    Ok(id)
}

/// The device that a program writes as which has the file open on the machine with this mark, and wrote as `known` until now: a
/// repair by another program may have given the file a new one. What another machine writes as is no business of this one.
pub(crate) fn own_device(db: &Connection, mark: Option<[u8; 32]>, known: i64) -> Outcome<i64> {
    let last: Option<Vec<u8>> = super::meta(db, "machine")?;
    match (mark, last) {
        (Some(mark), Some(last)) if last != mark => Ok(known),
        _ => Ok(super::meta(db, "device")?.unwrap_or(known)),
    }
}

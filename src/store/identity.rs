//! Identity: which file this is and which device writes in it, facts stored once in `meta`. Which machine the file is on is
//! in `machine`.

use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

use super::checksum;
use super::error::Outcome;

/// Gives a file without an id a permanent one: a new file, or one from before files had ids.
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

/// The file's id; none in a file from before ids existed that has only been open for reading since.
pub(crate) fn file_id(db: &Connection) -> Outcome<Option<Uuid>> {
    Ok(super::meta::<[u8; 16]>(db, "file")?.map(Uuid::from_bytes))
}

/// The device that created the file.
pub(crate) fn origin(db: &Connection) -> Outcome<Option<Uuid>> {
    let first = db.query_row("SELECT uuid FROM device ORDER BY id LIMIT 1", [], |row| row.get::<_, [u8; 16]>(0));
    Ok(first.optional()?.map(Uuid::from_bytes))
}

fn random(db: &Connection) -> Outcome<Uuid> {
    let random: [u8; 16] = db.query_row("SELECT randomblob(16)", [], |row| row.get(0))?;
    Ok(uuid::Builder::from_random_bytes(random).into_uuid())
}

/// Gives a copied file its own device id, so that two files never write as one device.
pub(crate) fn new_device(db: &Connection) -> Outcome<i64> {
    let uuid = random(db)?;
    let id = db.prepare("INSERT INTO device (uuid) VALUES (?1)")?.insert([uuid.as_bytes()])?;
    super::set_meta(db, "device", id)?;
    Ok(id)
}

/// The device to write as, for a program that has the file open on the machine with this mark and wrote as `known` until
/// now. A repair by another program may have given the file a new device; if another machine wrote last, `known` stays.
pub(crate) fn own_device(db: &Connection, mark: Option<[u8; 32]>, known: i64) -> Outcome<i64> {
    let last: Option<Vec<u8>> = super::meta(db, "machine")?;
    match (mark, last) {
        (Some(mark), Some(last)) if last != mark => Ok(known),
        _ => Ok(super::meta(db, "device")?.unwrap_or(known)),
    }
}

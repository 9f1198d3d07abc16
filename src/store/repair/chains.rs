//! Chains: finds and corrects a change of the log with one flipped bit, and sets the ends of the chains to the last
//! readable change. Writing the result over the damaged file is in `repair`.

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::store::error::Outcome;
use crate::store::log::{self, Change, Devices, read_change};
use crate::store::{codec, meta};

/// Largest change, in bytes, in which a flipped bit is searched: every bit is tried.
const TRIED: usize = 8 * 1024;
/// After this many changes of one chain without a flipped bit, the damage is of another kind and the search stops.
const MOST_TRIED: usize = 50;

/// Follows each chain, and where a change does not fit, searches for the one bit that makes it fit. `goes_on` is asked at
/// each change.
pub(super) fn heal(db: &Connection, goes_on: &mut dyn FnMut() -> Outcome<()>) -> Outcome<usize> {
    let mut healed = 0;
    let sql =
        format!("SELECT {} FROM change c JOIN seen s ON s.id = c.seen WHERE c.dev = ?1 ORDER BY c.seq", log::COLUMNS);
    for device in Devices::load(db)?.0 {
        let (mut previous, mut last, mut tried) = (vec![0_u8; 32], 0, 0);
        let mut uuid = device.uuid;
        let mut mended = Vec::new();
        {
            let mut query = db.prepare(&sql)?;
            let rows = query.query_map([device.id], read_change)?;
            for change in rows {
                let Ok(mut change) = change else { break };
                goes_on()?;
                if follows(&change, last) && tried < MOST_TRIED && !fits(&change, uuid, &previous) {
                    // A flipped bit in the device's own id breaks its whole chain.
                    match healed_device(&change, uuid, &previous).filter(|_| last == 0) {
                        Some(sound) => uuid = sound,
                        None if put_right(&mut change, uuid, &previous) => mended.push(change.clone()),
                        None => tried += 1,
                    }
                }
                (last, previous) = (change.seq, change.hash);
            }
        }
        if uuid != device.uuid {
            let sql = "UPDATE OR IGNORE device SET uuid = ?2 WHERE id = ?1";
            healed += db.execute(sql, params![device.id, uuid.as_bytes()])?;
        }
        for change in mended {
            write_healed(db, &change)?;
            healed += 1;
        }
    }
    Ok(healed)
}

/// Whether a change is the next one of its chain.
fn follows(change: &Change, last: i64) -> bool {
    last.checked_add(1) == Some(change.seq)
}

/// The id that makes the first change of a device fit, if a single bit of the id is wrong.
fn healed_device(first: &Change, device: Uuid, previous: &[u8]) -> Option<Uuid> {
    (0..128).map(|bit| Uuid::from_u128(device.as_u128() ^ 1 << bit)).find(|tried| fits(first, *tried, previous))
}

fn fits(change: &Change, device: Uuid, previous: &[u8]) -> bool {
    let ops = if change.body.len() > codec::READ_LIMIT { None } else { change.ops().ok() };
    ops.is_some_and(|ops| change.hash_after(device, previous, &ops).as_slice() == change.hash)
}

/// Tries each bit of a change; if none makes it fit, the change is left as it was.
fn put_right(change: &mut Change, device: Uuid, previous: &[u8]) -> bool {
    if let Ok(ops) = change.ops() {
        let hash = change.hash_after(device, previous, &ops);
        let differ: u32 = hash.iter().zip(&change.hash).map(|(a, b)| (a ^ b).count_ones()).sum();
        if differ == 1 && change.hash.len() == hash.len() {
            change.hash = hash.to_vec();
            return true;
        }
        for bit in 0..64 {
            for place in [Change::hlc_mut, Change::wall_mut, Change::base_mut] {
                *place(change) ^= 1 << bit;
                if change.hash_after(device, previous, &ops).as_slice() == change.hash {
                    return true;
                }
                *place(change) ^= 1 << bit;
            }
        }
        for place in [Change::author_mut, Change::verb_mut] {
            for at in 0..place(change).len() * 8 {
                let was = place(change).clone();
                let mut bytes = was.clone().into_bytes();
                flip(&mut bytes, at);
                if let Ok(text) = String::from_utf8(bytes) {
                    *place(change) = text;
                    if change.hash_after(device, previous, &ops).as_slice() == change.hash {
                        return true;
                    }
                }
                *place(change) = was;
            }
        }
        for at in 0..change.vv.len() * 8 {
            flip(&mut change.vv, at);
            if change.hash_after(device, previous, &ops).as_slice() == change.hash {
                return true;
            }
            flip(&mut change.vv, at);
        }
    }
    if change.body.len() > TRIED {
        return false;
    }
    for at in 0..change.body.len() * 8 {
        flip(&mut change.body, at);
        if fits(change, device, previous) {
            return true;
        }
        flip(&mut change.body, at);
    }
    false
}

fn flip(bytes: &mut [u8], bit: usize) {
    if let Some(byte) = bytes.get_mut(bit / 8) {
        *byte ^= 1 << (bit % 8);
    }
}

fn write_healed(db: &Connection, change: &Change) -> Outcome<()> {
    let (dev, seq) = (change.dev, change.seq);
    db.execute(
        "UPDATE change SET hlc = ?3, wall = ?4, author = ?5, verb = ?6, base = ?7, body = ?8, hash = ?9
         WHERE dev = ?1 AND seq = ?2",
        params![dev, seq, change.hlc, change.wall, change.author, change.verb, change.base, change.body, change.hash],
    )?;
    // Other changes that share it become valid again with it.
    db.execute(
        "UPDATE OR IGNORE seen SET vv = ?3 WHERE vv <> ?3 AND id = (SELECT seen FROM change WHERE dev = ?1 AND seq = ?2)",
        params![dev, seq, change.vv],
    )?;
    Ok(())
}

/// Sets the end of each chain to its last change. Returns whether changes written by the own device are lost: their numbers
/// must not be given again.
pub(super) fn settle_ends(db: &Connection) -> Outcome<bool> {
    let own: Option<i64> = meta(db, "device").unwrap_or(None);
    let mut lost = false;
    for device in Devices::load(db)?.0 {
        let sql = "SELECT seq, hlc, hash FROM change WHERE dev = ?1 ORDER BY seq DESC LIMIT 1";
        let end = db.query_row(sql, [device.id], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, Vec<u8>>(2)?)));
        let (seq, hlc, hash): (i64, i64, Vec<u8>) = end.optional()?.unwrap_or((0, 0, vec![0; 32]));
        lost |= Some(device.id) == own && seq < device.seq;
        db.execute(
            "UPDATE device SET seq = ?2, hlc = ?3, hash = ?4 WHERE id = ?1",
            params![device.id, seq, hlc, hash],
        )?;
    }
    Ok(lost)
}

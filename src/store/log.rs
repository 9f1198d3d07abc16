//! Log: appends changes to a device's chain and reads them back. The effect of a change on cells is in `cells`.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use super::codec::{self, Header, StoredOp};
use super::error::{Failure, Outcome};
use crate::domain::edit::{Op, Seen};

/// A writer of changes as this file knows it.
#[derive(Clone, Debug)]
pub(crate) struct Device {
    pub(crate) id: i64,
    pub(crate) uuid: Uuid,
    pub(crate) seq: i64,
    pub(crate) hlc: i64,
    pub(crate) hash: Vec<u8>,
}

/// Every device, read at the start of a transaction; there are only a few.
#[derive(Clone, Debug, Default)]
pub(crate) struct Devices(pub(crate) Vec<Device>);

impl Devices {
    pub(crate) fn load(db: &Connection) -> Outcome<Devices> {
        let mut query = db.prepare_cached("SELECT id, uuid, seq, hlc, hash FROM device")?;
        let rows = query.query_map([], |row| {
            Ok(Device {
                id: row.get(0)?,
                uuid: Uuid::from_bytes(row.get(1)?),
                seq: row.get(2)?,
                hlc: row.get(3)?,
                hash: row.get(4)?,
            })
        })?;
        Ok(Devices(rows.collect::<Result<_, _>>()?))
    }

    pub(crate) fn get(&self, id: i64) -> Option<&Device> {
        self.0.iter().find(|device| device.id == id)
    }

    /// How many of each device's changes the file has.
    pub(crate) fn seen(&self) -> Seen {
        let known = self.0.iter().filter(|device| device.seq > 0);
        Seen(known.map(|d| (d.uuid, d.seq.unsigned_abs())).collect())
    }

    fn last_hlc(&self) -> i64 {
        self.0.iter().map(|device| device.hlc).max().unwrap_or(0)
    }
}

/// What an author had seen, by this file's device numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Horizon(pub(crate) HashMap<i64, i64>);

impl Horizon {
    /// Whether the author had seen this change.
    pub(crate) fn covers(&self, dev: i64, seq: i64) -> bool {
        self.0.get(&dev).is_some_and(|&known| known >= seq)
    }

    /// `seen`, limited to what the file has.
    pub(crate) fn of(seen: &Seen, devices: &Devices) -> Horizon {
        let known = devices.0.iter().filter_map(|device| {
            let claimed = i64::try_from(*seen.0.get(&device.uuid)?).unwrap_or(i64::MAX);
            Some((device.id, claimed.min(device.seq)))
        });
        Horizon(known.filter(|(_, seq)| *seq > 0).collect())
    }

    /// Encodes what was seen of devices other than `own`, and returns how much of `own` was seen.
    fn pack(&self, own: i64, devices: &Devices) -> (Vec<u8>, i64) {
        let mut others: Vec<(Uuid, i64)> = self
            .0
            .iter()
            .filter(|(dev, _)| **dev != own)
            .filter_map(|(dev, seq)| devices.get(*dev).map(|d| (d.uuid, *seq)))
            .collect();
        others.sort_unstable();
        let mut bytes = Vec::with_capacity(others.len() * 24);
        for (uuid, seq) in others {
            bytes.extend_from_slice(uuid.as_bytes());
            bytes.extend_from_slice(&seq.to_be_bytes());
        }
        (bytes, self.0.get(&own).copied().unwrap_or(0))
    }

    fn unpack(bytes: &[u8], own: i64, base: i64, devices: &Devices) -> Outcome<Horizon> {
        let mut map = HashMap::new();
        for part in bytes.chunks(24) {
            let damaged = || Failure::Damaged("seen of odd length".into());
            let (uuid, seq) = part.split_at_checked(16).ok_or_else(damaged)?;
            let uuid = Uuid::from_slice(uuid).map_err(|_| damaged())?;
            let seq = i64::from_be_bytes(seq.try_into().map_err(|_| damaged())?);
            if let Some(device) = devices.0.iter().find(|d| d.uuid == uuid) {
                map.insert(device.id, seq);
            }
        }
        if base > 0 {
            map.insert(own, base);
        }
        Ok(Horizon(map))
    }
}

/// A change as stored in the log.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) dev: i64,
    pub(crate) seq: i64,
    pub(crate) hlc: i64,
    pub(crate) wall: i64,
    pub(crate) author: String,
    pub(crate) verb: String,
    pub(crate) vv: Vec<u8>,
    pub(crate) base: i64,
    pub(crate) body: Vec<u8>,
    pub(crate) hash: Vec<u8>,
}

/// Columns that [`read_change`] expects, from `change c JOIN seen s`.
pub(crate) const COLUMNS: &str = "c.dev, c.seq, c.hlc, c.wall, c.author, c.verb, s.vv, c.base, c.body, c.hash";

pub(crate) fn read_change(row: &Row<'_>) -> rusqlite::Result<Change> {
    Ok(Change {
        dev: row.get(0)?,
        seq: row.get(1)?,
        hlc: row.get(2)?,
        wall: row.get(3)?,
        author: row.get(4)?,
        verb: row.get(5)?,
        vv: row.get(6)?,
        base: row.get(7)?,
        body: row.get(8)?,
        hash: row.get(9)?,
    })
}

impl Change {
    pub(crate) fn hlc_mut(&mut self) -> &mut i64 {
        &mut self.hlc
    }

    pub(crate) fn wall_mut(&mut self) -> &mut i64 {
        &mut self.wall
    }

    pub(crate) fn base_mut(&mut self) -> &mut i64 {
        &mut self.base
    }

    pub(crate) fn author_mut(&mut self) -> &mut String {
        &mut self.author
    }

    pub(crate) fn verb_mut(&mut self) -> &mut String {
        &mut self.verb
    }

    pub(crate) fn horizon(&self, devices: &Devices) -> Outcome<Horizon> {
        Horizon::unpack(&self.vv, self.dev, self.base, devices)
    }

    pub(crate) fn ops(&self) -> Outcome<Vec<StoredOp>> {
        codec::decode_body(&self.body)
    }

    /// The hash that this change, with these ops, must have after `previous`.
    pub(crate) fn hash_after(&self, device: Uuid, previous: &[u8], ops: &[StoredOp]) -> [u8; 32] {
        let header = Header {
            device,
            seq: self.seq,
            hlc: self.hlc,
            wall: self.wall,
            author: &self.author,
            verb: &self.verb,
            seen: &self.vv,
            base: self.base,
        };
        codec::chain(previous, &header, ops)
    }
}

/// Refuses a change larger than any program writes, unless it is from before there was a limit.
pub(crate) fn admit(db: &Connection, change: Change) -> Outcome<Change> {
    if admit_size(db, &change)? {
        return Ok(change);
    }
    Err(Failure::Damaged(format!("change {}-{} has {} bytes", change.dev, change.seq, change.body.len())))
}

/// Whether a change is no larger than programs write, or is from before there was a limit.
pub(crate) fn admit_size(db: &Connection, change: &Change) -> Outcome<bool> {
    if change.body.len() <= codec::READ_LIMIT {
        return Ok(true);
    }
    let mut query = db.prepare_cached("SELECT 1 FROM large WHERE dev = ?1 AND seq = ?2")?;
    Ok(query.exists([change.dev, change.seq])?)
}

/// The change with this number.
pub(crate) fn change(db: &Connection, dev: i64, seq: i64) -> Outcome<Option<Change>> {
    let mut query = db.prepare_cached(
        "SELECT c.dev, c.seq, c.hlc, c.wall, c.author, c.verb, s.vv, c.base, c.body, c.hash
         FROM change c JOIN seen s ON s.id = c.seen WHERE c.dev = ?1 AND c.seq = ?2",
    )?;
    query.query_row([dev, seq], read_change).optional()?.map(|change| admit(db, change)).transpose()
}

/// Makes salts that nobody can guess from the file; the seed is only in memory.
#[derive(Debug)]
pub(crate) struct Salts {
    seed: [u8; 32],
    used: u64,
}

impl Salts {
    pub(crate) fn new(db: &Connection) -> Outcome<Salts> {
        let seed = db.query_row("SELECT randomblob(32)", [], |row| row.get(0))?;
        Ok(Salts { seed, used: 0 })
    }

    pub(crate) fn next(&mut self) -> [u8; 16] {
        self.used += 1;
        let hash = blake3::keyed_hash(&self.seed, &self.used.to_le_bytes());
        let mut salt = [0; 16];
        salt.copy_from_slice(hash.as_bytes().first_chunk::<16>().unwrap_or(&[0; 16]));
        salt
    }
}

/// The end of this device's chain during one transaction: appends changes, and writes the device's row once at the end.
pub(crate) struct Writer {
    pub(crate) own: i64,
    pub(crate) devices: Devices,
    /// The last interned `seen`.
    interned: Option<(Vec<u8>, i64)>,
}

/// The number and hash that [`Writer::append`] gave a change.
pub(crate) struct Appended {
    pub(crate) dev: i64,
    pub(crate) seq: i64,
    pub(crate) horizon: Horizon,
}

impl Writer {
    pub(crate) fn begin(db: &Connection, own: i64) -> Outcome<Writer> {
        let devices = Devices::load(db)?;
        if devices.get(own).is_none() {
            return Err(Failure::Damaged("own device missing".into()));
        }
        Ok(Writer { own, devices, interned: None })
    }

    /// Appends one change to this device's chain. Never fails because of the clock: the change's time is the wall time or
    /// just after the latest known change.
    pub(crate) fn append(
        &mut self,
        db: &Connection,
        salts: &mut Salts,
        wall: i64,
        (author, verb, seen): (&str, &str, &Seen),
        ops: &[Op],
    ) -> Outcome<Appended> {
        let horizon = Horizon::of(seen, &self.devices);
        let (vv, base) = horizon.pack(self.own, &self.devices);
        let seen_id = self.intern(db, &vv)?;
        let hlc = wall.max(self.devices.last_hlc().saturating_add(1));
        let body = codec::encode_body(ops, || salts.next())?;
        // A text from before there was a limit may be this large; a change that cannot be read must not be written.
        if body.len() > codec::READ_LIMIT {
            return Err(Failure::Damaged(format!("a change would have {} bytes", body.len())));
        }
        let own = self.own;
        let Some(device) = self.devices.0.iter_mut().find(|d| d.id == own) else {
            return Err(Failure::Damaged("own device missing".into()));
        };
        let seq = device.seq + 1;
        let header = Header { device: device.uuid, seq, hlc, wall, author, verb, seen: &vv, base };
        let hash = codec::chain(&device.hash, &header, &codec::decode_body(&body)?);
        db.prepare_cached(
            "INSERT INTO change (dev, seq, hlc, wall, author, verb, seen, base, body, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![own, seq, hlc, wall, author, verb, seen_id, base, body, hash.as_slice()])?;
        device.seq = seq;
        device.hlc = hlc;
        device.hash = hash.to_vec();
        Ok(Appended { dev: own, seq, horizon })
    }

    fn intern(&mut self, db: &Connection, vv: &[u8]) -> Outcome<i64> {
        if let Some((known, id)) = &self.interned
            && known == vv
        {
            return Ok(*id);
        }
        let found =
            db.prepare_cached("SELECT id FROM seen WHERE vv = ?1")?.query_row([vv], |row| row.get(0)).optional()?;
        let id = match found {
            Some(id) => id,
            None => db.prepare_cached("INSERT INTO seen (vv) VALUES (?1)")?.insert([vv])?,
        };
        self.interned = Some((vv.to_vec(), id));
        Ok(id)
    }

    /// Stores the end of this device's chain; call it last in a transaction.
    pub(crate) fn finish(&self, db: &Connection) -> Outcome<()> {
        let Some(device) = self.devices.get(self.own) else {
            return Ok(());
        };
        db.prepare_cached("UPDATE device SET seq = ?2, hlc = ?3, hash = ?4 WHERE id = ?1")?.execute(params![
            device.id,
            device.seq,
            device.hlc,
            device.hash
        ])?;
        Ok(())
    }
}

//! Machine: the machine that writes a file, and its device. A file that is copied or moved to another machine gets a new
//! device there, and continues as its old device when it comes back. A machine stores its facts about a file outside the
//! file, in the person's state folder; the device is made in `open`.

use std::cell::Cell;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use uuid::Uuid;

use super::error::Outcome;
use super::log::{Device, Devices};
use super::{belongs, identity, location};

/// Most devices a machine remembers for one file; each copy of it that is in use on the machine needs one.
const MOST: usize = 16;

/// The file in the state folder that holds a made-up id for a machine without its own.
const MADE_UP: &str = "machine-id";

/// A machine, and the folder in which it remembers one person's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MachineId {
    name: Option<String>,
    folder: Option<PathBuf>,
}

impl MachineId {
    /// This machine, by the system's own id or else by a made-up id that is stored, with the person's state folder.
    pub fn system() -> MachineId {
        MachineId { name: system_name(), folder: location::state_folder() }
    }

    /// A machine with this name that remembers files in this folder, which need not exist yet.
    pub fn named(name: &str, folder: impl Into<PathBuf>) -> MachineId {
        MachineId { name: Some(name.to_owned()), folder: Some(folder.into()) }
    }

    /// None where the system has no id and none can be stored; such a machine cannot recognise a file.
    fn name(&self) -> Option<String> {
        self.name.clone().or_else(|| made_up(self.folder.as_deref()?).ok())
    }
}

/// The system's id of the machine; it stays the same until the system is reinstalled. Windows has no such file; a made-up
/// id is good enough there.
fn system_name() -> Option<String> {
    let read = |path| fs::read_to_string(path).ok().map(|text| text.trim().to_owned());
    // During installation of the system the file holds another word.
    let is_id = |name: &String| name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    ["/etc/machine-id", "/var/lib/dbus/machine-id"].into_iter().filter_map(read).find(is_id)
}

/// The id stored in the folder; made if there is none.
fn made_up(folder: &Path) -> io::Result<String> {
    let path = folder.join(MADE_UP);
    let kept = |path| fs::read_to_string(path).map(|text| text.trim().to_owned());
    match kept(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let name = Uuid::now_v7().simple().to_string();
            // Another program may be making one just now; the first one wins.
            let _ = private(folder, &name)?.persist_noclobber(&path);
            kept(&path)
        }
        found => found,
    }
}

/// A file that only its owner can read, with this text, not named yet.
fn private(folder: &Path, text: &str) -> io::Result<tempfile::NamedTempFile> {
    location::make_private_folders(folder)?;
    let mut file = tempfile::Builder::new().prefix(".new-").tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    Ok(file)
}

/// How far a device's chain was when the machine last wrote as it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct DeviceMark {
    device: Uuid,
    seq: i64,
    hash: Vec<u8>,
}

impl DeviceMark {
    fn line(&self) -> String {
        let hash: String = self.hash.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{} {} {hash}\n", self.device, self.seq)
    }

    fn read(line: &str) -> Option<DeviceMark> {
        let mut words = line.split(' ');
        let (device, seq, hash) = (words.next()?, words.next()?, words.next()?);
        let byte = |at: usize| u8::from_str_radix(hash.get(at..at + 2)?, 16).ok();
        let hash: Option<Vec<u8>> = (0..64).step_by(2).map(byte).collect();
        Some(DeviceMark { device: device.parse().ok()?, seq: seq.parse().ok()?, hash: hash? })
    }

    /// The file's number for this device, if the file has everything that is remembered of it.
    fn in_file(&self, db: &Connection, devices: &Devices) -> Outcome<Option<i64>> {
        let found = devices.0.iter().find(|device| device.uuid == self.device && device.seq >= self.seq);
        let Some(device) = found else { return Ok(None) };
        if self.seq == 0 {
            return Ok(Some(device.id));
        }
        let mut query = db.prepare_cached("SELECT hash FROM change WHERE dev = ?1 AND seq = ?2")?;
        let hash: Option<Vec<u8>> = query.query_row([device.id, self.seq], |row| row.get(0)).optional()?;
        Ok((hash.as_ref() == Some(&self.hash)).then_some(device.id))
    }
}

/// A file on the machine that writes it.
#[derive(Debug)]
pub(super) struct Here {
    machine: MachineId,
    /// Stored in the file: identifies the machine that wrote last, without revealing its id to people who get the file.
    mark: blake3::Hash,
    /// The last change number of the own device that was remembered.
    told: Cell<Option<i64>>,
    /// Whether a change was written in this run.
    wrote: Cell<bool>,
}

/// The device to write as.
enum Writer {
    /// The file's current device. `mark`: the file names another machine or none, so its mark must be set.
    Own { mark: bool },
    /// A device this machine wrote as before, by its number in the file.
    Again(i64),
    /// A new device.
    New,
}

impl Here {
    /// None where the machine has no name or the file no id.
    pub(super) fn new(machine: &MachineId, db: &Connection) -> Outcome<Option<Here>> {
        let (Some(name), Some(file)) = (machine.name(), identity::file_id(db)?) else { return Ok(None) };
        let mut hasher = blake3::Hasher::new_derive_key("praksis: the machine of a file");
        hasher.update(file.as_bytes()).update(name.as_bytes());
        Ok(Some(Here {
            machine: machine.clone(),
            mark: hasher.finalize(),
            told: Cell::new(None),
            wrote: Cell::new(false),
        }))
    }

    /// The machine, for reopening the file.
    pub(super) fn machine(&self) -> &MachineId {
        &self.machine
    }

    /// Identifies in the file the machine that wrote it last.
    pub(super) fn mark(&self) -> [u8; 32] {
        *self.mark.as_bytes()
    }

    /// Makes the file write as its device on this machine. Writes nothing if it already does.
    pub(super) fn take(&self, db: &mut Connection, path: &Path) -> Outcome<()> {
        let known = self.known();
        if let Writer::Own { mark: false } = self.writer(db, &known)? {
            return Ok(());
        }
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another program may have done it meanwhile.
        match self.writer(&tx, &known)? {
            Writer::Own { mark: false } => return Ok(()),
            Writer::Own { mark: true } => {}
            Writer::Again(device) => {
                super::set_meta(&tx, "device", device)?;
            }
            Writer::New => {
                identity::new_device(&tx)?;
            }
        }
        super::set_meta(&tx, "machine", self.mark.as_bytes())?;
        belongs::mark(&tx, path)?;
        tx.commit()?;
        Ok(())
    }

    fn writer(&self, db: &Connection, known: &[DeviceMark]) -> Outcome<Writer> {
        let devices = Devices::load(db)?;
        let own: i64 = db.query_row("SELECT v FROM meta WHERE k = 'device'", [], |row| row.get(0))?;
        let uuid = devices.get(own).map(|device| device.uuid);
        let mark: Option<[u8; 32]> = super::meta(db, "machine")?;
        let marked = mark.as_ref() == Some(self.mark.as_bytes());
        let goes_on = match known.iter().find(|known| Some(known.device) == uuid) {
            // The file has fewer or other changes than this machine wrote: an older copy, or one that was used separately.
            Some(known) => known.in_file(db, &devices)?.is_some(),
            // Nothing is remembered if the state folder cannot be written, nor of a device that a restore made.
            None => marked || mark.is_none(),
        };
        if goes_on {
            return Ok(Writer::Own { mark: !marked });
        }
        for known in known {
            if let Some(device) = known.in_file(db, &devices)? {
                return Ok(Writer::Again(device));
            }
        }
        Ok(Writer::New)
    }

    /// Where the machine remembers this file. The mark is part of the name, so a state folder copied from another machine
    /// has no effect here.
    fn memory(&self) -> Option<PathBuf> {
        Some(self.machine.folder.as_ref()?.join(format!("device-{}", self.mark.to_hex())))
    }

    /// What is remembered of the file, the latest first.
    fn known(&self) -> Vec<DeviceMark> {
        let text = self.memory().and_then(|path| fs::read_to_string(path).ok()).unwrap_or_default();
        text.lines().filter_map(DeviceMark::read).collect()
    }

    /// Remembers how far the own device's chain is. Best effort: if it fails, the file continues as its device on the
    /// machine that wrote it last, and as a new one elsewhere. Returns whether the chain is longer than before.
    pub(super) fn remember(&self, db: &Connection, own: i64) -> bool {
        let Ok(devices) = Devices::load(db) else { return false };
        let Some(device) = devices.get(own).filter(|device| self.told.get() != Some(device.seq)) else { return false };
        self.told.set(Some(device.seq));
        self.keep(device);
        true
    }

    fn keep(&self, device: &Device) {
        let (Some(path), Some(folder)) = (self.memory(), &self.machine.folder) else { return };
        let latest = DeviceMark { device: device.uuid, seq: device.seq, hash: device.hash.clone() };
        let mut known = self.known();
        if known.first() == Some(&latest) || known.iter().any(|k| k.device == latest.device && k.seq > latest.seq) {
            return;
        }
        known.retain(|known| known.device != latest.device);
        known.insert(0, latest);
        known.truncate(MOST);
        let text: String = known.iter().map(DeviceMark::line).collect();
        let _ = private(folder, &text).and_then(|file| Ok(file.persist(path)?));
    }

    /// Something was written. The first change of a run is remembered at once, in case the file is never closed; the rest
    /// when it is closed.
    pub(super) fn wrote(&self, db: &Connection, own: i64) {
        if !self.wrote.get() {
            self.wrote.set(self.remember(db, own));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_without_an_id_is_given_one_that_stays() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("state").join("praksis");
        let nameless = MachineId { name: None, folder: Some(folder.clone()) };
        let name = nameless.name().unwrap();
        assert_eq!(nameless.name(), Some(name.clone()));
        assert_eq!(MachineId { name: None, folder: Some(folder) }.name(), Some(name));
        assert_eq!(MachineId { name: None, folder: None }.name(), None);
        assert_eq!(MachineId::named("pc", home.path()).name().as_deref(), Some("pc"));
    }

    #[test]
    fn what_is_remembered_is_read_as_it_was_written_and_nothing_else_is() {
        let known = DeviceMark { device: Uuid::from_u128(7), seq: 42, hash: (0..32).collect() };
        let line = known.line();
        assert_eq!(DeviceMark::read(line.trim_end()), Some(known));
        for broken in ["", "x", &line[..40], &line[..line.len() - 3], "a 1 æøå"] {
            assert_eq!(DeviceMark::read(broken), None, "{broken}");
        }
    }
}

//! Backups: where the copies of a file are stored, in the folder beside it and in a second place, and which are deleted by
//! age. How a copy is made and verified is in `backup`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};
use tempfile::NamedTempFile;

use super::backup::{Backup, of_copying};
use super::error::{Failure, Outcome};
use super::head::{self, Head};
use super::output::{self, CannotSave, Rights};
use super::{ASIDE, JOURNALS, Reader, SAVED, Store, StoreError, UNREPAIRED, beside, location};
use crate::domain::progress::{self, Progress};

/// How the time of a backup is written in its name.
const STAMP: &str = "%Y-%m-%dT%H%M%S";

/// The folder that holds the backups of a file.
pub fn folder(file: &Path) -> PathBuf {
    file.parent().map_or_else(|| PathBuf::from("backups"), |folder| folder.join("backups"))
}

fn stem(file: &Path) -> String {
    file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_else(|| "praksis".into())
}

/// The backups of a file with the civil time each was made, newest first.
pub fn list(file: &Path) -> Vec<(NaiveDateTime, PathBuf)> {
    list_in(&folder(file), &stem(file))
}

/// The copies with this stem in a folder, newest first. Of two made in one second, the later has a number after its time.
fn list_in(folder: &Path, stem: &str) -> Vec<(NaiveDateTime, PathBuf)> {
    let prefix = format!("{stem}-");
    let mut found: Vec<((NaiveDateTime, u32), PathBuf)> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let stamp = name.strip_prefix(&prefix)?.strip_suffix(".db")?;
            Some((time_of(stamp)?, entry.path()))
        })
        .collect();
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.into_iter().map(|((at, _), path)| (at, path)).collect()
}

fn time_of(stamp: &str) -> Option<(NaiveDateTime, u32)> {
    if let Ok(at) = NaiveDateTime::parse_from_str(stamp, STAMP) {
        return Some((at, 1));
    }
    let (stamp, n) = stamp.rsplit_once('-')?;
    Some((NaiveDateTime::parse_from_str(stamp, STAMP).ok()?, n.parse().ok()?))
}

/// Local fact: when the last verified backup was made.
const LATEST: &str = "backup.at";
/// Local facts about the second place: the folder the person chose, when the last copy was written there, and why the last
/// one failed.
const SECOND: &str = "backup.second";
const SECOND_AT: &str = "backup.second.at";
const SECOND_TROUBLE: &str = "backup.second.trouble";
/// Facts a restore carries over from the file it sets aside: where copies are stored and what happened to them since.
pub(super) const STAYS: [&str; 4] = [LATEST, SECOND, SECOND_AT, SECOND_TROUBLE];
/// The folder made in the second place when it is set. If it is missing later, so is the disk: the mount point may still
/// exist, and a copy written there would land on the first disk.
const SECOND_FOLDER: &str = "praksis-backups";

/// How a time is written in a local fact.
const FACT: &str = "%Y-%m-%dT%H:%M:%S";

/// When the last verified backup was made, by any program. A copy that was restored does not know of backups made after it,
/// so the files in the backup folder count too.
pub fn latest(reader: &Reader<'_>) -> Option<NaiveDateTime> {
    let told = reader.local(LATEST).ok().flatten().and_then(|at| at.parse().ok());
    told.max(newest_beside(reader.store()))
}

fn newest_beside(store: &Store) -> Option<NaiveDateTime> {
    // A file in memory has no folder.
    store.ident?;
    let whole = |path: &Path| head::of(path) == Head::Ours { whole: true };
    list(&store.path).into_iter().find(|(_, path)| whole(path)).map(|(at, _)| at)
}

/// The second place for copies, as recorded in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Second {
    /// The folder the person chose.
    pub folder: PathBuf,
    /// When the last copy was written there.
    pub at: Option<NaiveDateTime>,
    /// Why the last copy could not be written.
    pub trouble: Option<Trouble>,
}

/// Why the second copy could not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The folder is missing, as when its disk is not connected.
    Away,
    /// The disk is full.
    Full,
    /// We have no right to write there.
    Denied,
    /// Anything else, in the system's words.
    Other(String),
}

impl Trouble {
    fn of(error: &CannotSave) -> Trouble {
        match error {
            CannotSave::NoFolder(_) => Trouble::Away,
            CannotSave::Refused(_, io::ErrorKind::StorageFull, _) => Trouble::Full,
            CannotSave::Refused(_, io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem, _) => {
                Trouble::Denied
            }
            CannotSave::Refused(_, _, words) => Trouble::Other(words.clone()),
            CannotSave::NoName
            | CannotSave::Exists(_)
            | CannotSave::Reserved(_)
            | CannotSave::AFolder(_)
            | CannotSave::Data(_)
            | CannotSave::Ending(..)
            | CannotSave::Special(_) => Trouble::Other(format!("{error:?}")),
        }
    }

    fn written(&self) -> String {
        match self {
            Trouble::Away => "away".to_owned(),
            Trouble::Full => "full".to_owned(),
            Trouble::Denied => "denied".to_owned(),
            Trouble::Other(words) => format!("other {words}"),
        }
    }

    fn read(text: &str) -> Trouble {
        match text {
            "away" => Trouble::Away,
            "full" => Trouble::Full,
            "denied" => Trouble::Denied,
            other => Trouble::Other(other.strip_prefix("other ").unwrap_or(other).to_owned()),
        }
    }
}

/// The second place for copies; none if not set.
pub fn second(reader: &Reader<'_>) -> Option<Second> {
    let fact = |key| reader.local(key).ok().flatten();
    let folder = fact(SECOND).filter(|folder| !folder.is_empty())?;
    Some(Second {
        folder: PathBuf::from(folder),
        at: fact(SECOND_AT).and_then(|at| at.parse().ok()),
        trouble: fact(SECOND_TROUBLE).map(|text| Trouble::read(&text)),
    })
}

/// Why a folder cannot be the second place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CannotName {
    /// It does not exist or is no folder.
    NoFolder(PathBuf),
    /// The backups beside the file are already stored there.
    SamePlace(PathBuf),
    /// Nothing can be written there: the kind of error, and the system's words.
    Refused(PathBuf, io::ErrorKind, String),
    /// The setting could not be saved in the file.
    Store(StoreError),
}

/// Sets the second place: every later backup is written there too. Returns whether it is on the same disk as the file.
///
/// # Errors
/// Why it cannot be used; the earlier setting then stays.
pub fn name_second(store: &mut Store, folder: &Path) -> Result<bool, CannotName> {
    let no_folder = || CannotName::NoFolder(folder.to_path_buf());
    if !folder.is_dir() {
        return Err(no_folder());
    }
    let whole = folder.canonicalize().map_err(|_| no_folder())?;
    let beside_the_file = output::folder(store.path()).canonicalize().unwrap_or_default();
    if whole == beside_the_file || whole == beside_the_file.join("backups") {
        return Err(CannotName::SamePlace(whole));
    }
    let refused = |error: io::Error| CannotName::Refused(whole.clone(), error.kind(), error.to_string());
    let inside = whole.join(SECOND_FOLDER);
    fs::create_dir_all(&inside).map_err(refused)?;
    // Only a real write shows whether the folder is writable.
    output::part(&inside, Rights::Owner).map_err(refused)?;
    let name = whole.to_str().ok_or_else(|| refused(io::ErrorKind::InvalidFilename.into()))?;
    let mut set = || -> Result<(), StoreError> {
        store.set_local(SECOND_AT, None)?;
        store.set_local(SECOND_TROUBLE, None)?;
        store.set_local(SECOND, Some(name))
    };
    set().map_err(CannotName::Store)?;
    Ok(location::on_one_disk(&inside, store.path()))
}

/// Removes the setting of the second place; copies there stay.
///
/// # Errors
/// As [`Store::set_local`].
pub fn forget_second(store: &mut Store) -> Result<(), StoreError> {
    store.set_local(SECOND, None)
}

/// Makes a verified backup at `to` and in the second place, and records its time. The time is the log's own clock, not the
/// date shown on the screen, which a person may change. With progress; see [`Store::backup_to_with`].
///
/// # Errors
/// As [`Store::backup_to_with`].
pub fn make_at_with(store: &mut Store, to: &Path, progress: &mut Progress<'_>) -> Result<Backup, StoreError> {
    let now = now(store);
    let mut backup = store.backup_to_with(to, progress)?;
    remember(store, &mut backup, now);
    Ok(backup)
}

fn now(store: &Store) -> NaiveDateTime {
    store.reader().clock()
}

/// Makes a verified backup in the file's backup folder and in the second place, and deletes older ones by age. A failure in
/// the second place is no error; it is reported in [`Backup::second`].
///
/// # Errors
/// As [`Store::backup_to`]; no older backup is deleted then.
pub fn make(store: &mut Store) -> Result<Backup, StoreError> {
    make_with(store, &mut progress::unwatched)
}

/// As [`make`], with progress; see [`Store::backup_to_with`].
///
/// # Errors
/// As [`Store::backup_to_with`]; no older backup is deleted then.
pub fn make_with(store: &mut Store, progress: &mut Progress<'_>) -> Result<Backup, StoreError> {
    let folder = folder(store.path());
    fs::create_dir_all(&folder).map_err(|error| Failure::Io(error).at(&folder))?;
    sweep(&store.reader(), store.path());
    let now = now(store);
    let stem = stem(store.path());
    let make = |store: &Store, progress: &mut Progress<'_>| -> Outcome<Backup> {
        let (part, changes) = store.copy_into(&folder, progress)?;
        let path = put_by_time(part, &folder, &stem, now)?;
        Ok(Backup { path, changes, second: None })
    };
    let made = make(store, progress);
    let mut backup = made.map_err(|failure| of_copying(failure, store.path(), &folder))?;
    // While the file has known damage, an older copy may be the last one with the sound data.
    if store.known_damage() == 0 {
        thin(&folder, &stem, &backup.path, now);
    }
    remember(store, &mut backup, now);
    Ok(backup)
}

/// Names a copy by its time, or by the next free name: another program may have made one in the same second.
fn put_by_time(mut part: NamedTempFile, folder: &Path, stem: &str, now: NaiveDateTime) -> io::Result<PathBuf> {
    let stamp = now.format(STAMP);
    for n in 1..1000 {
        let to = match n {
            1 => folder.join(format!("{stem}-{stamp}.db")),
            n => folder.join(format!("{stem}-{stamp}-{n}.db")),
        };
        match output::put_new(part, &to) {
            Ok(()) => {
                output::sync_folder(&to)?;
                return Ok(to);
            }
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => part = error.file,
            Err(error) => return Err(error.error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Deletes the copies in a folder that are no longer needed now that `made` exists. `made` was just verified and always
/// stays, whatever the clock says. Empty or truncated files do not count as copies and are left for a person to look at.
fn thin(folder: &Path, stem: &str, made: &Path, now: NaiveDateTime) {
    let whole = |path: &Path| head::of(path) == Head::Ours { whole: true };
    let copies: Vec<_> = list_in(folder, stem).into_iter().filter(|(_, path)| path == made || whole(path)).collect();
    for old in superfluous(&copies, now) {
        if old != made {
            // One that cannot be deleted only takes up space.
            let _ = fs::remove_file(old);
        }
    }
}

/// Writes the same copy in the second place, where one is set, and records when the last copies were made. Best effort: a
/// lost record only causes one extra backup.
fn remember(store: &mut Store, backup: &mut Backup, now: NaiveDateTime) {
    let fact = now.format(FACT).to_string();
    let _ = store.set_local(LATEST, Some(&fact));
    let Some(second) = second(&store.reader()) else { return };
    let copied = copy_to_second(store, &second.folder, &backup.path, now);
    match &copied {
        Ok(_) => {
            let _ = store.set_local(SECOND_AT, Some(&fact));
            if second.trouble.is_some() {
                let _ = store.set_local(SECOND_TROUBLE, None);
            }
        }
        Err(error) => {
            let _ = store.set_local(SECOND_TROUBLE, Some(&Trouble::of(error).written()));
        }
    }
    backup.second = Some(copied);
}

/// The stem of the copies in the second place, where several files, also of several people, may store theirs.
fn second_stem(reader: &Reader<'_>, file: &Path) -> String {
    let id = reader.file_id().ok().flatten().map(|id| id.simple().to_string());
    let short = id.as_deref().and_then(|id| id.get(..8)).unwrap_or_default();
    format!("{}-{short}", stem(file))
}

/// Copies a verified copy byte for byte, and reads it back before it gets its name.
fn copy_to_second(store: &Store, folder: &Path, copy: &Path, now: NaiveDateTime) -> Result<PathBuf, CannotSave> {
    let inside = folder.join(SECOND_FOLDER);
    if !inside.is_dir() {
        return Err(CannotSave::NoFolder(folder.to_path_buf()));
    }
    let stem = second_stem(&store.reader(), store.path());
    let run = || -> io::Result<PathBuf> {
        let mut part = output::part(&inside, Rights::Owner)?;
        let mut source = fs::File::open(copy)?;
        io::copy(&mut source, part.as_file_mut())?;
        part.as_file().sync_all()?;
        if output::digest(copy)? != output::digest(part.path())? {
            return Err(io::Error::other("what was written cannot be read back"));
        }
        put_by_time(part, &inside, &stem, now)
    };
    let made = run().map_err(|error| CannotSave::Refused(inside.clone(), error.kind(), error.to_string()))?;
    if store.known_damage() == 0 {
        thin(&inside, &stem, &made, now);
    }
    Ok(made)
}

/// A copy that can be restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its path.
    pub path: PathBuf,
    /// When it was made; none for a file set aside by a restore.
    pub made: Option<NaiveDateTime>,
    /// Whether it is in the second place.
    pub second: bool,
}

/// The copies of a file that can be restored, newest first, then the files restores have set aside. Reads the disks.
pub fn to_go_back_to(reader: &Reader<'_>, file: &Path) -> Vec<Kept> {
    let here = list(file).into_iter().map(|(at, path)| (at, path, false));
    let away = second(reader).map(|second| list_in(&second.folder.join(SECOND_FOLDER), &second_stem(reader, file)));
    let away = away.into_iter().flatten().map(|(at, path)| (at, path, true));
    let mut all: Vec<_> = here.chain(away).collect();
    all.sort_by(|(one, _, far), (other, _, further)| other.cmp(one).then(far.cmp(further)));
    let made = all.into_iter().map(|(at, path, second)| Kept { path, made: Some(at), second });
    made.chain(set_aside(file).into_iter().map(|path| Kept { path, made: None, second: false })).collect()
}

/// What remains of a file that is missing: its journal, files set aside by restores, and its backups, newest first.
pub fn left_without(file: &Path) -> Vec<PathBuf> {
    let journal = beside(file, "-wal");
    let has_journal = fs::metadata(&journal).is_ok_and(|found| found.len() > 0);
    let mut left: Vec<PathBuf> = has_journal.then_some(journal).into_iter().collect();
    left.extend(set_aside(file).into_iter().rev());
    left.extend(list(file).into_iter().map(|(_, path)| path));
    left
}

/// Earlier states of the file that lie beside it: files set aside by restores, by number, then copies saved when the file
/// was taken away. A set-aside name that is still the file itself, because the restore was killed, does not count.
fn set_aside(file: &Path) -> Vec<PathBuf> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let (aside, saved) = (format!("{name}{ASIDE}"), format!("{name}{SAVED}"));
    let files = fs::read_dir(output::folder(file)).into_iter().flatten().flatten();
    let mut found: Vec<(u32, PathBuf)> = files
        .filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let n = match name.strip_prefix(&aside) {
                Some(n) => n.parse().ok()?,
                None if name.starts_with(&saved) && name.ends_with(".db") => u32::MAX,
                None => return None,
            };
            Some((n, entry.path()))
        })
        .filter(|(_, path)| !location::is_same(path, file))
        .collect();
    found.sort();
    found.into_iter().map(|(_, path)| path).collect()
}

/// The folders in which copies of a file are made: its own, its backup folder, and the one in the second place.
fn folders(reader: &Reader<'_>, file: &Path) -> impl Iterator<Item = PathBuf> {
    let near = [output::folder(file).to_path_buf(), folder(file)];
    near.into_iter().chain(second(reader).map(|second| second.folder.join(SECOND_FOLDER)))
}

/// Deletes unfinished copies left by programs that died. Returns those that cannot be deleted or are still being made.
pub(super) fn sweep(reader: &Reader<'_>, file: &Path) -> Vec<PathBuf> {
    folders(reader, file).flat_map(|folder| output::sweep(&folder)).collect()
}

/// An earlier copy of the file; what was erased from the file is still in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// Its path.
    pub path: PathBuf,
    /// When it was made, for copies that are deleted by age; others stay until somebody removes them.
    pub made: Option<NaiveDateTime>,
    /// Not a copy but the second place itself, which cannot be reached now and may hold copies.
    pub away: bool,
}

impl Copy {
    fn stays(path: PathBuf) -> Copy {
        Copy { path, made: None, away: false }
    }
}

/// Other files that hold something of this one: journals set aside, and the file as it was before a repair.
fn other_copies(file: &Path) -> Vec<PathBuf> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let kinds = JOURNALS.into_iter().chain([UNREPAIRED, ".repairing"]);
    let is_one = |other: &str| kinds.clone().any(|kind| other.starts_with(&format!("{name}{kind}")));
    let files = fs::read_dir(output::folder(file)).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> =
        files.filter(|entry| is_one(&entry.file_name().to_string_lossy())).map(|entry| entry.path()).collect();
    found.sort();
    found
}

/// All copies of a file: backups beside it and in the second place, each newest first, and what restores and repairs set
/// aside, journals included. Also deletes unfinished copies that programs left behind.
pub fn holding(reader: &Reader<'_>, file: &Path) -> Vec<Copy> {
    let backup = |(made, path)| Copy { path, made: Some(made), away: false };
    let mut copies: Vec<Copy> = list(file).into_iter().map(backup).collect();
    if let Some(second) = second(reader) {
        let inside = second.folder.join(SECOND_FOLDER);
        match inside.is_dir() {
            true => copies.extend(list_in(&inside, &second_stem(reader, file)).into_iter().map(backup)),
            false => copies.push(Copy { path: inside, made: None, away: true }),
        }
    }
    let others = set_aside(file).into_iter().chain(other_copies(file)).chain(sweep(reader, file));
    copies.extend(others.map(Copy::stays));
    copies
}

/// The day by which the last of these backups is deleted by age, if a backup is made every day from now on. None when there
/// is no backup, or one that stays.
pub fn gone_by(copies: &[Copy], now: NaiveDateTime) -> Option<NaiveDate> {
    let mut folders: BTreeMap<PathBuf, Vec<(NaiveDateTime, PathBuf)>> = BTreeMap::new();
    for copy in copies {
        if let Some(made) = copy.made {
            folders.entry(output::folder(&copy.path).to_path_buf()).or_default().push((made, copy.path.clone()));
        }
    }
    let days: Option<Vec<NaiveDate>> = folders.into_values().map(|copies| thinned_by(copies, now)).collect();
    days?.into_iter().max()
}

/// As [`gone_by`], for the copies in one folder, which are thinned together.
fn thinned_by(mut left: Vec<(NaiveDateTime, PathBuf)>, now: NaiveDateTime) -> Option<NaiveDate> {
    let old: BTreeSet<PathBuf> = left.iter().map(|(_, path)| path.clone()).collect();
    if old.is_empty() {
        return None;
    }
    // The date shown as now may lie before them.
    let mut time = left.iter().map(|(made, _)| *made).fold(now, NaiveDateTime::max);
    // Twelve months keep one each; a backup dated in the future pushes out no other.
    for n in 0..3 * 366 {
        time = time.checked_add_signed(TimeDelta::days(1))?;
        left.push((time, PathBuf::from(format!("+{n}"))));
        left.sort_unstable_by(|a, b| b.cmp(a));
        let gone = superfluous(&left, time);
        left.retain(|(_, path)| !gone.contains(path));
        if !left.iter().any(|(_, path)| old.contains(path)) {
            return Some(time.date());
        }
    }
    None
}

/// The backups that may be deleted. Kept are all of the last day, then the newest of each of 7 days, 8 weeks and 12 months;
/// the newest of all is always kept.
pub fn superfluous(backups: &[(NaiveDateTime, PathBuf)], now: NaiveDateTime) -> Vec<PathBuf> {
    let (mut days, mut weeks, mut months) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut gone = Vec::new();
    for (at, (time, path)) in backups.iter().enumerate() {
        let fresh = now.signed_duration_since(*time) < TimeDelta::hours(24);
        let week = time.iso_week();
        let keep = at == 0
            || fresh
            || (days.len() < 7 && days.insert(time.date()))
            || (weeks.len() < 8 && weeks.insert((week.year(), week.week())))
            || (months.len() < 12 && months.insert((time.year(), time.month())));
        if !keep {
            gone.push(path.clone());
        }
    }
    gone
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_of_hourly_backups_thins_to_some_dozens_and_keeps_the_newest() {
        let now = NaiveDateTime::parse_from_str("2020-01-15T125000", STAMP).unwrap();
        let all: Vec<_> =
            (0..24 * 400).map(|hours| (now - TimeDelta::hours(hours), PathBuf::from(hours.to_string()))).collect();
        let gone = superfluous(&all, now);
        let kept = all.len() - gone.len();
        assert!((24..=60).contains(&kept), "{kept} kept");
        assert!(!gone.contains(&PathBuf::from("0")));
        assert!(!gone.contains(&PathBuf::from("23")), "all of the last day stay");
        assert!(gone.contains(&PathBuf::from("9599")), "older than twelve months goes");
    }
}

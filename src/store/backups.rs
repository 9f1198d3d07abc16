//! Where the copies of a file lie: the folder beside it and a second place, each thinned by age. How a copy is made and proved
//! is in `backup`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};
use tempfile::NamedTempFile;

use super::backup::{Backup, of_copying};
use super::error::{Fault, Outcome};
use super::head::{self, Head};
use super::output::{self, CannotSave, Rights};
use super::{ASIDE, JOURNALS, Reader, SAVED, Store, StoreError, UNREPAIRED, beside, place};
use crate::domain::progress::{self, Progress};

/// How a backup's time stands in its name.
const STAMP: &str = "%Y-%m-%dT%H%M%S";

/// The folder the backups of a file lie in.
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

/// The copies with this stem in a folder, newest first. Of two made in one second the later has a number behind its time.
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

/// The local fact that says when the last verified backup was made.
const LATEST: &str = "backup.at";
/// The local facts about the second place: the folder the person named, when the last copy went there, and why the last one
/// could not.
const SECOND: &str = "backup.second";
const SECOND_AT: &str = "backup.second.at";
const SECOND_TROUBLE: &str = "backup.second.trouble";
/// What a restore takes over from the file it sets aside: it says where copies lie and what became of them since.
pub(super) const STAYS: [&str; 4] = [LATEST, SECOND, SECOND_AT, SECOND_TROUBLE];
/// The folder that is made in the second place when it is named. Where it is not there later, neither is the disk: its
/// mount point may be, and a copy written there would lie on the first disk.
const SECOND_FOLDER: &str = "praksis-backups";

/// How a local fact writes a time.
const FACT: &str = "%Y-%m-%dT%H:%M:%S";

/// When the last verified backup was made, whoever asked for it. A copy that was put in the place of the file knows of none
/// that was made after it, so those that lie beside the file count, too.
pub fn latest(reader: &Reader<'_>) -> Option<NaiveDateTime> {
    let told = reader.local(LATEST).ok().flatten().and_then(|at| at.parse().ok());
    told.max(newest_beside(reader.store()))
}

fn newest_beside(store: &Store) -> Option<NaiveDateTime> {
    // What lives in memory has no folder.
    store.ident?;
    let whole = |path: &Path| head::of(path) == Head::Ours { whole: true };
    list(&store.path).into_iter().find(|(_, path)| whole(path)).map(|(at, _)| at)
}

/// The second place for copies, as far as the file knows of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Second {
    /// The folder the person named.
    pub folder: PathBuf,
    /// When the last copy was written there.
    pub at: Option<NaiveDateTime>,
    /// Why the last one could not be.
    pub trouble: Option<Trouble>,
}

/// Why the second copy could not be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The folder is not there, as when its disk is not.
    Away,
    /// The disk is full.
    Full,
    /// The system lets nobody like us write there.
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

/// The second place for copies; none where none is named.
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
    /// It is not there, or no folder.
    NoFolder(PathBuf),
    /// The copies beside the file lie there already.
    SamePlace(PathBuf),
    /// Nothing can be written there: what the system says, and in its own words.
    Refused(PathBuf, io::ErrorKind, String),
    /// The file cannot remember it.
    Store(StoreError),
}

/// Names the second place: each backup from now on is written there, too. Gives whether it is on the disk of the file itself.
///
/// # Errors
/// Why it cannot be; what was named before still is.
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
    // Whether it can be written to is known only when something was.
    output::part(&inside, Rights::Owner).map_err(refused)?;
    let name = whole.to_str().ok_or_else(|| refused(io::ErrorKind::InvalidFilename.into()))?;
    let mut set = || -> Result<(), StoreError> {
        store.set_local(SECOND_AT, None)?;
        store.set_local(SECOND_TROUBLE, None)?;
        store.set_local(SECOND, Some(name))
    };
    set().map_err(CannotName::Store)?;
    Ok(place::on_one_disk(&inside, store.path()))
}

/// Forgets the second place; the copies there stay.
///
/// # Errors
/// As [`Store::set_local`].
pub fn forget_second(store: &mut Store) -> Result<(), StoreError> {
    store.set_local(SECOND, None)
}

/// Makes a verified backup at `to`, and in the second place, and remembers that there is one, by the log's own clock: a person
/// may set the time that is shown, and a backup is made when it is made.
///
/// # Errors
/// As [`Store::backup_to`].
pub fn make_at(store: &mut Store, to: &Path) -> Result<Backup, StoreError> {
    make_at_with(store, to, &mut progress::unwatched)
}

/// As [`make_at`], told of; see [`Store::backup_to_with`].
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

/// Makes a verified backup in the file's folder of backups and in the second place, and thins the older ones.
///
/// # Errors
/// As [`Store::backup_to`]; the older backups are then all still there. That the second place cannot be written is none.
pub fn make(store: &mut Store) -> Result<Backup, StoreError> {
    make_with(store, &mut progress::unwatched)
}

/// As [`make`], told of; see [`Store::backup_to_with`].
///
/// # Errors
/// As [`Store::backup_to_with`]; the older backups are then all still there.
pub fn make_with(store: &mut Store, progress: &mut Progress<'_>) -> Result<Backup, StoreError> {
    let folder = folder(store.path());
    fs::create_dir_all(&folder).map_err(|error| Fault::Io(error).at(&folder))?;
    sweep(&store.reader(), store.path());
    let now = now(store);
    let stem = stem(store.path());
    let make = |store: &Store, progress: &mut Progress<'_>| -> Outcome<Backup> {
        let (part, changes) = store.copy_into(&folder, progress)?;
        let path = put_by_time(part, &folder, &stem, now)?;
        Ok(Backup { path, changes, second: None })
    };
    let made = make(store, progress);
    let mut backup = made.map_err(|fault| of_copying(fault, store.path(), &folder))?;
    // Where damage is known, an older copy may be the last that has what is damaged.
    if store.known_damage() == 0 {
        thin(&folder, &stem, &backup.path, now);
    }
    remember(store, &mut backup, now);
    Ok(backup)
}

/// Gives a copy the name of its time, or the next free one after it: another program may have made one in the same second.
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

/// Removes the copies in a folder that may go now that `made` is there, which was just found sound and stays whatever the
/// clock says. What is empty or cut short is no copy: it takes nobody's place, and is left to be looked at.
fn thin(folder: &Path, stem: &str, made: &Path, now: NaiveDateTime) {
    let whole = |path: &Path| head::of(path) == Head::Ours { whole: true };
    let copies: Vec<_> = list_in(folder, stem).into_iter().filter(|(_, path)| path == made || whole(path)).collect();
    for old in superfluous(&copies, now) {
        if old != made {
            // One that cannot be removed only takes room.
            let _ = fs::remove_file(old);
        }
    }
}

/// Writes the same copy in the second place, where one is named, and notes when the last ones were made. Losing a note costs
/// one backup more, so that is not worth a word.
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

/// The stem of the copies in the second place: several files, also of several people, may have theirs there.
fn second_stem(reader: &Reader<'_>, file: &Path) -> String {
    let id = reader.file_id().ok().flatten().map(|id| id.simple().to_string());
    let short = id.as_deref().and_then(|id| id.get(..8)).unwrap_or_default();
    format!("{}-{short}", stem(file))
}

/// Copies a copy that was found sound, byte for byte, and reads it back before it gets its name.
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

/// A copy one can go back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Where it lies.
    pub path: PathBuf,
    /// When it was made; none for a file that a restore has set aside.
    pub made: Option<NaiveDateTime>,
    /// It lies in the second place.
    pub second: bool,
}

/// The copies of a file one can go back to, newest first, then what restores have set aside. Looks at the disks.
pub fn to_go_back_to(reader: &Reader<'_>, file: &Path) -> Vec<Kept> {
    let here = list(file).into_iter().map(|(at, path)| (at, path, false));
    let away = second(reader).map(|second| list_in(&second.folder.join(SECOND_FOLDER), &second_stem(reader, file)));
    let away = away.into_iter().flatten().map(|(at, path)| (at, path, true));
    let mut all: Vec<_> = here.chain(away).collect();
    all.sort_by(|(one, _, far), (other, _, further)| other.cmp(one).then(far.cmp(further)));
    let made = all.into_iter().map(|(at, path, second)| Kept { path, made: Some(at), second });
    made.chain(set_aside(file).into_iter().map(|path| Kept { path, made: None, second: false })).collect()
}

/// What is left of a file that is not there: its journal, what restores have set aside, and its backups, newest first.
pub fn left_without(file: &Path) -> Vec<PathBuf> {
    let journal = beside(file, "-wal");
    let has_journal = fs::metadata(&journal).is_ok_and(|found| found.len() > 0);
    let mut left: Vec<PathBuf> = has_journal.then_some(journal).into_iter().collect();
    left.extend(set_aside(file).into_iter().rev());
    left.extend(list(file).into_iter().map(|(_, path)| path));
    left
}

/// What lies beside a file and was it before: what restores have set aside, by number, then what was saved when it was taken
/// away. One that is still the file itself, because the restore was killed, is none.
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
        .filter(|(_, path)| !place::is_same(path, file))
        .collect();
    found.sort();
    found.into_iter().map(|(_, path)| path).collect()
}

/// The folders in which copies of a file are made: its own, that of its backups, and that in the second place.
fn folders(reader: &Reader<'_>, file: &Path) -> impl Iterator<Item = PathBuf> {
    let near = [output::folder(file).to_path_buf(), folder(file)];
    near.into_iter().chain(second(reader).map(|second| second.folder.join(SECOND_FOLDER)))
}

/// Takes away what programs that died left of copies they were making, and gives what cannot be taken away or is being made.
pub(super) fn sweep(reader: &Reader<'_>, file: &Path) -> Vec<PathBuf> {
    folders(reader, file).flat_map(|folder| output::sweep(&folder)).collect()
}

/// A copy of the file made earlier; what is erased from the file is still in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// Where it lies.
    pub path: PathBuf,
    /// When it was made, for those that are thinned by age; others stay until somebody removes them.
    pub made: Option<NaiveDateTime>,
    /// It is no copy but the second place, which is not there now: copies may lie in it.
    pub away: bool,
}

impl Copy {
    fn stays(path: PathBuf) -> Copy {
        Copy { path, made: None, away: false }
    }
}

/// What else was set aside and holds something of the file: journals, and the file as it was before a repair.
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

/// The copies of a file that there are: backups beside it and in the second place, each newest first, and what restores and
/// repairs have put aside, journals among it. What programs left of copies they were making goes on the way.
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

/// The day by which the last of the backups among these copies is thinned away, if a backup is made every day from now on;
/// none when there is none, or one that stays.
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

/// As [`gone_by`], of the copies in one folder, which are thinned together.
fn thinned_by(mut left: Vec<(NaiveDateTime, PathBuf)>, now: NaiveDateTime) -> Option<NaiveDate> {
    let old: BTreeSet<PathBuf> = left.iter().map(|(_, path)| path.clone()).collect();
    if old.is_empty() {
        return None;
    }
    // What is shown as now may lie before them.
    let mut time = left.iter().map(|(made, _)| *made).fold(now, NaiveDateTime::max);
    // Twelve months keep one each; a backup of the future rules out nothing.
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

/// The backups that may go: all of the last day stay, then the newest of each of 7 days, 8 weeks and 12 months; the newest
/// of all always stays.
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

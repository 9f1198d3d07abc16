//! The folder of backups beside the file: one verified copy at a time, thinned by age. How a copy is made and proved is in
//! `backup`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{Datelike, Local, NaiveDate, NaiveDateTime, TimeDelta, TimeZone};

use super::backup::Backup;
use super::error::Fault;
use super::{Reader, Store, StoreError};
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
    let prefix = format!("{}-", stem(file));
    let mut found: Vec<(NaiveDateTime, PathBuf)> = fs::read_dir(folder(file))
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let stamp = name.strip_prefix(&prefix)?.strip_suffix(".db")?;
            Some((NaiveDateTime::parse_from_str(stamp, STAMP).ok()?, entry.path()))
        })
        .collect();
    found.sort_unstable_by(|a, b| b.cmp(a));
    found
}

/// The local fact that says when the last verified backup was made.
const LATEST: &str = "backup.at";

/// When the last verified backup was made, whoever asked for it.
pub fn latest(reader: &Reader<'_>) -> Option<NaiveDateTime> {
    reader.local(LATEST).ok().flatten()?.parse().ok()
}

/// Makes a verified backup at `to` and remembers that there is one, by the log's own clock: a person may set the time that is
/// shown, and a backup is made when it is made.
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
    let backup = store.backup_to_with(to, progress)?;
    // Losing this note costs one backup more, so a failure is not worth a word.
    let _ = store.set_local(LATEST, Some(&now.format("%Y-%m-%dT%H:%M:%S").to_string()));
    Ok(backup)
}

fn now(store: &Store) -> NaiveDateTime {
    Local.from_utc_datetime(&store.wall.now().naive_utc()).naive_local()
}

/// Makes a verified backup in the file's folder of backups and thins the older ones.
///
/// # Errors
/// As [`Store::backup_to`]; the older backups are then all still there.
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
    let now = now(store);
    let to = folder.join(format!("{}-{}.db", stem(store.path()), now.format(STAMP)));
    let backup = make_at_with(store, &to, progress)?;
    for old in superfluous(&list(store.path()), now) {
        // One that cannot be removed only takes room.
        let _ = fs::remove_file(old);
    }
    Ok(backup)
}

/// A copy of the file made earlier; what is erased from the file is still in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// Where it lies.
    pub path: PathBuf,
    /// When it was made, for those that are thinned by age; others stay until somebody removes them.
    pub made: Option<NaiveDateTime>,
}

/// The copies of a file that there are: backups, newest first, and what restores have put aside.
pub fn holding(file: &Path) -> Vec<Copy> {
    let mut copies: Vec<Copy> = list(file).into_iter().map(|(made, path)| Copy { path, made: Some(made) }).collect();
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let aside = format!("{name}.before-restore-");
    let beside = fs::read_dir(file.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")));
    let mut others: Vec<PathBuf> = beside
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(&aside))
        .map(|entry| entry.path())
        .collect();
    others.sort();
    copies.extend(others.into_iter().map(|path| Copy { path, made: None }));
    copies
}

/// The day by which the last of the backups among these copies is thinned away, if a backup is made every day from now on;
/// none when there is none, or one that stays.
pub fn gone_by(copies: &[Copy], now: NaiveDateTime) -> Option<NaiveDate> {
    let mut left: Vec<(NaiveDateTime, PathBuf)> =
        copies.iter().filter_map(|copy| Some((copy.made?, copy.path.clone()))).collect();
    let old: BTreeSet<PathBuf> = left.iter().map(|(_, path)| path.clone()).collect();
    if old.is_empty() {
        return None;
    }
    let mut time = now;
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

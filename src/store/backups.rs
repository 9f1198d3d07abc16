//! The folder of backups beside the file: one verified copy at a time, thinned by age. How a copy is made and proved is in
//! `backup`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDateTime, TimeDelta};

use super::backup::Backup;
use super::{Store, StoreError};

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

/// Makes a verified backup in the file's folder of backups and thins the older ones.
///
/// # Errors
/// As [`Store::backup_to`]; the older backups are then all still there.
pub fn make(store: &Store, now: NaiveDateTime) -> Result<Backup, StoreError> {
    let folder = folder(store.path());
    fs::create_dir_all(&folder).map_err(|error| StoreError::Io { path: folder.clone(), detail: error.to_string() })?;
    let to = folder.join(format!("{}-{}.db", stem(store.path()), now.format(STAMP)));
    let backup = store.backup_to(&to)?;
    for old in superfluous(&list(store.path()), now) {
        // One that cannot be removed only takes room.
        let _ = fs::remove_file(old);
    }
    Ok(backup)
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

//! Helpers to open files in tests.
#![allow(dead_code, reason = "each test program uses a part of it")]

use std::path::Path;
use std::sync::Arc;

use praksis::store::{OpenOptions, Store, StoreError, SystemClock, WallClock};

/// Opens the file at `path`, or creates it; `wall` is the clock of its log.
pub fn try_open_by(path: impl AsRef<Path>, wall: impl WallClock + 'static) -> Result<Store, StoreError> {
    OpenOptions::new(Arc::new(wall)).create(true).open(path)
}

/// [`try_open_by`], which must succeed.
#[track_caller]
pub fn open_by(path: impl AsRef<Path>, wall: impl WallClock + 'static) -> Store {
    try_open_by(path, wall).unwrap()
}

/// [`open_by`] with the machine's clock.
#[track_caller]
pub fn open(path: impl AsRef<Path>) -> Store {
    open_by(path, SystemClock)
}

/// A store in memory only.
pub fn in_memory(wall: impl WallClock + 'static) -> Store {
    OpenOptions::new(Arc::new(wall)).in_memory().unwrap()
}

/// The names in a folder.
pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

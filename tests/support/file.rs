//! Opening files in tests, in a word each.
#![allow(dead_code, reason = "each test program uses a part of it")]

use std::path::Path;
use std::sync::Arc;

use praksis::store::{OpenOptions, Store, StoreError, SystemClock, WallClock};

/// The file at `path`, made when it is not there; its log goes by `wall`.
pub fn try_open_by(path: impl AsRef<Path>, wall: impl WallClock + 'static) -> Result<Store, StoreError> {
    OpenOptions::new(Arc::new(wall)).create(true).open(path)
}

/// See [`try_open_by`].
#[track_caller]
pub fn open_by(path: impl AsRef<Path>, wall: impl WallClock + 'static) -> Store {
    try_open_by(path, wall).unwrap()
}

/// See [`try_open_by`]; the log goes by the machine's clock.
#[track_caller]
pub fn open(path: impl AsRef<Path>) -> Store {
    open_by(path, SystemClock)
}

/// A store that lives in memory only.
pub fn in_memory(wall: impl WallClock + 'static) -> Store {
    OpenOptions::new(Arc::new(wall)).in_memory().unwrap()
}

/// What lies in a folder, by name.
pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

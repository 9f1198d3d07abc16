//! Hearing of other programs' changes of the file. What follows from one is `run`'s.

use std::path::{Path, PathBuf};

use notify::Watcher as _;

/// Watches until it is dropped.
pub type Watcher = notify::RecommendedWatcher;

/// Calls `tell` when the file at `path` or its journal is written to, moved or deleted, until the result is dropped. None
/// where the system cannot tell; changes are then seen at the next own act.
///
/// The two files are watched and not their folder, which would wake the program for whatever else is written there. The
/// journal need not be looked for again: SQLite makes no other as long as anybody has the file open.
pub fn file(path: &Path, tell: impl Fn() + Send + 'static) -> Option<Watcher> {
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Opening and closing, as at every look of another program, is no change.
        if event.is_ok_and(|event| event.kind.is_modify() || event.kind.is_remove() || event.kind.is_create()) {
            tell();
        }
    })
    .ok()?;
    watcher.watch(path, notify::RecursiveMode::NonRecursive).ok()?;
    let mut journal = path.as_os_str().to_owned();
    journal.push("-wal");
    // A file that can only be read may have none.
    let _ = watcher.watch(&PathBuf::from(journal), notify::RecursiveMode::NonRecursive);
    Some(watcher)
}

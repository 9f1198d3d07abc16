//! Watches the file for changes by other programs; `event_loop` reacts to them.

use std::path::{Path, PathBuf};

use notify::Watcher as _;

/// The watcher; dropping it ends the watching.
pub type Watcher = notify::RecommendedWatcher;

/// Calls `tell` when the file at `path` or its journal is written to, moved or deleted, until the result is dropped.
/// `None` if the system cannot watch; changes are then seen at the next own act.
///
/// It watches the two files and not their folder, which would wake the program for every other file there. The journal
/// stays the same file: SQLite makes no other as long as anybody has the file open.
pub fn file(path: &Path, tell: impl Fn() + Send + 'static) -> Option<Watcher> {
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Opening and closing, as when another program reads, is no change.
        if event.is_ok_and(|event| event.kind.is_modify() || event.kind.is_remove() || event.kind.is_create()) {
            tell();
        }
    })
    .ok()?;
    watcher.watch(path, notify::RecursiveMode::NonRecursive).ok()?;
    let mut journal = path.as_os_str().to_owned();
    journal.push("-wal");
    // A read-only file may have no journal.
    let _ = watcher.watch(&PathBuf::from(journal), notify::RecursiveMode::NonRecursive);
    Some(watcher)
}

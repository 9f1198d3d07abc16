//! Error: the errors of the store, as data; the words for them are in `text`.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use super::finding::CheckFinding;
use crate::domain::fields::Entity;
use crate::domain::value::Id;

/// The reason why the store refused or failed. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Not a database, or one of another program.
    #[error("not a Praksis file: {}", path.display())]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// The file is a database but parts of it cannot be read.
    #[error("damaged: {} ({detail})", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found, for an error report.
        detail: String,
        /// The finding, if a check found it.
        finding: Option<Box<CheckFinding>>,
    },
    /// Written by a newer program.
    #[error("written by a newer version: {} ({found} > {known})", path.display())]
    NewerProgram {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The newest version this program knows.
        known: i64,
    },
    /// Another program held the file for longer than we wait (5 s).
    #[error("locked: {}", path.display())]
    Locked {
        /// The file.
        path: PathBuf,
    },
    /// The file can be read but not written.
    #[error("read-only: {}", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// The disk is full; everything is as it was before.
    #[error("disk full: {}", path.display())]
    DiskFull {
        /// The file.
        path: PathBuf,
    },
    /// There is no room to clear the file of what is to be erased; nothing was erased.
    #[error("no room to clear: {} ({need} > {free})", path.display())]
    NoRoom {
        /// The file.
        path: PathBuf,
        /// The folder on whose disk space is missing.
        at: PathBuf,
        /// Bytes needed there.
        need: u64,
        /// Bytes free.
        free: u64,
    },
    /// We have no right to read the file, or to make one in its folder.
    #[error("no access: {}", path.display())]
    Denied {
        /// The file.
        path: PathBuf,
    },
    /// The file was moved, deleted or replaced while it was open.
    #[error("gone: {}", path.display())]
    Gone {
        /// Where it was.
        path: PathBuf,
    },
    /// Another file was laid over this one while another program has it open.
    #[error("exchanged: {}", path.display())]
    Exchanged {
        /// The file.
        path: PathBuf,
    },
    /// Something with this name already exists, and it was not touched.
    #[error("already there: {}", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The folder of the file does not exist.
    #[error("no such folder: {}", path.display())]
    NoSuchFolder {
        /// The file.
        path: PathBuf,
    },
    /// The file cannot be opened, read or written for another reason.
    #[error("cannot use {}: {detail}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said, for a report.
        detail: String,
    },
    /// A local draft was requested for a record that is already in the log.
    #[error("already in the log: {id:?} in {}", path.display())]
    AlreadyLogged {
        /// The file.
        path: PathBuf,
        /// The record.
        id: Id,
    },
    /// The person stopped a long job. Everything is as before; only an erasing is continued later.
    #[error("stopped: {}", path.display())]
    Stopped {
        /// The file.
        path: PathBuf,
    },
    /// The record was erased for good; nothing can be written to it any more.
    #[error("erased for good: {id:?} in {}", path.display())]
    Purged {
        /// The file.
        path: PathBuf,
        /// The record.
        id: Id,
    },
    /// The file has changed since this was judged; judge again, then write.
    #[error("moved on: {}", path.display())]
    Moved {
        /// The file.
        path: PathBuf,
    },
    /// A text is longer than [`TEXT_LIMIT`](crate::domain::edit::TEXT_LIMIT).
    #[error("too long: {}.{field} of {id:?} in {}", entity.name(), path.display())]
    TooLong {
        /// The file.
        path: PathBuf,
        /// The record.
        id: Id,
        /// Its kind.
        entity: Entity,
        /// The field by name.
        field: String,
    },
    /// A fault of the program itself.
    #[error("internal fault with {}: {detail}", path.display())]
    Internal {
        /// The file.
        path: PathBuf,
        /// What happened, for a report.
        detail: String,
    },
}

/// The file of an error, shared or to be changed.
macro_rules! path_of {
    ($error:expr) => {
        match $error {
            StoreError::NotADatabase { path }
            | StoreError::Damaged { path, .. }
            | StoreError::NewerProgram { path, .. }
            | StoreError::Locked { path }
            | StoreError::ReadOnly { path }
            | StoreError::DiskFull { path }
            | StoreError::NoRoom { path, .. }
            | StoreError::Denied { path }
            | StoreError::Gone { path }
            | StoreError::Exchanged { path }
            | StoreError::Exists { path }
            | StoreError::NoSuchFolder { path }
            | StoreError::Io { path, .. }
            | StoreError::AlreadyLogged { path, .. }
            | StoreError::Stopped { path }
            | StoreError::Purged { path, .. }
            | StoreError::Moved { path }
            | StoreError::TooLong { path, .. }
            | StoreError::Internal { path, .. } => path,
        }
    };
}

impl StoreError {
    /// The file the error is about.
    pub fn path(&self) -> &Path {
        path_of!(self)
    }

    /// The same error about another file.
    pub(crate) fn about(mut self, file: &Path) -> StoreError {
        *path_of!(&mut self) = file.to_path_buf();
        self
    }

    /// What the system said, for an error report; empty when the kind says it all.
    pub fn detail(&self) -> String {
        match self {
            StoreError::Damaged { detail, .. }
            | StoreError::Io { detail, .. }
            | StoreError::Internal { detail, .. } => detail.clone(),
            StoreError::NewerProgram { found, known, .. } => format!("{found} > {known}"),
            _ => String::new(),
        }
    }
}

/// A failure inside the store, before the path is added.
#[derive(Debug)]
pub(crate) enum Failure {
    Sql(rusqlite::Error),
    Io(std::io::Error),
    /// A stored value that cannot be right.
    Damaged(String),
    /// A check found this.
    Unsound(Box<CheckFinding>),
    AlreadyLogged(Id),
    Purged(Id),
    TooLong {
        id: Id,
        entity: Entity,
        field: String,
    },
    Newer {
        found: i64,
        known: i64,
    },
    Foreign,
    NoFolder,
    ReadOnly,
    /// There is no room on the disk.
    Full,
    /// There is too little room (bytes) on the disk of this folder.
    NoRoom {
        /// The folder.
        at: PathBuf,
        /// Bytes needed there.
        need: u64,
        /// Bytes free there.
        free: u64,
    },
    Denied,
    Gone,
    Exchanged,
    /// Something exists under the name a file was to get.
    Exists,
    Stopped,
    Moved,
}

pub(crate) type Outcome<T> = Result<T, Failure>;

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Failure {
        Failure::Sql(error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Failure {
        Failure::Io(error)
    }
}

impl From<minicbor::decode::Error> for Failure {
    fn from(error: minicbor::decode::Error) -> Failure {
        Failure::Damaged(error.to_string())
    }
}

impl From<minicbor::encode::Error<std::convert::Infallible>> for Failure {
    fn from(error: minicbor::encode::Error<std::convert::Infallible>) -> Failure {
        Failure::Damaged(error.to_string())
    }
}

impl Failure {
    /// Whether a later state of the file exists, so that nothing can be written on what was read.
    pub(crate) fn is_stale(&self) -> bool {
        matches!(self, Failure::Sql(rusqlite::Error::SqliteFailure(failure, _))
            if failure.extended_code == rusqlite::ffi::SQLITE_BUSY_SNAPSHOT)
    }

    /// Another program holds the file.
    pub(crate) fn busy() -> Failure {
        let busy = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY);
        Failure::Sql(rusqlite::Error::SqliteFailure(busy, None))
    }

    /// The public error for the file at `path`.
    pub(crate) fn at(self, path: &Path) -> StoreError {
        let path = path.to_path_buf();
        match self {
            Failure::Sql(error) => of_sqlite(error, path),
            Failure::Io(error) => match error.kind() {
                std::io::ErrorKind::StorageFull => StoreError::DiskFull { path },
                std::io::ErrorKind::PermissionDenied => StoreError::Denied { path },
                std::io::ErrorKind::NotFound => StoreError::NoSuchFolder { path },
                std::io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly { path },
                _ => StoreError::Io { path, detail: error.to_string() },
            },
            Failure::Damaged(detail) => StoreError::Damaged { path, detail, finding: None },
            Failure::Unsound(finding) => {
                StoreError::Damaged { path, detail: format!("{finding:?}"), finding: Some(finding) }
            }
            Failure::AlreadyLogged(id) => StoreError::AlreadyLogged { path, id },
            Failure::Purged(id) => StoreError::Purged { path, id },
            Failure::TooLong { id, entity, field } => StoreError::TooLong { path, id, entity, field },
            Failure::Newer { found, known } => StoreError::NewerProgram { path, found, known },
            Failure::Foreign => StoreError::NotADatabase { path },
            Failure::Denied => StoreError::Denied { path },
            Failure::Gone => StoreError::Gone { path },
            Failure::Exchanged => StoreError::Exchanged { path },
            Failure::Exists => StoreError::Exists { path },
            Failure::Stopped => StoreError::Stopped { path },
            Failure::Moved => StoreError::Moved { path },
            Failure::NoFolder => StoreError::NoSuchFolder { path },
            Failure::ReadOnly => StoreError::ReadOnly { path },
            Failure::Full => StoreError::DiskFull { path },
            Failure::NoRoom { at, need, free } => StoreError::NoRoom { path, at, need, free },
        }
    }
}

/// The table or column that SQLite reports missing. Every statement fits the tables this program makes, so the file is
/// damaged.
pub(crate) fn missing(detail: &str) -> Option<&str> {
    let found = ["no such table: ", "no such column: "].iter().find_map(|words| detail.split_once(words));
    found.and_then(|(_, rest)| rest.split_whitespace().next())
}

/// Whether a statement failed because one of its tables or columns is missing.
pub(crate) fn missing_table(error: &rusqlite::Error) -> bool {
    missing(&error.to_string()).is_some()
}

fn of_sqlite(error: rusqlite::Error, path: PathBuf) -> StoreError {
    let detail = error.to_string();
    if matches!(
        error,
        rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
    ) {
        return StoreError::Damaged { path, detail, finding: None };
    }
    if let Some(name) = missing(&detail) {
        let finding = Some(Box::new(CheckFinding::Schema(name.to_owned())));
        return StoreError::Damaged { path, detail, finding };
    }
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => StoreError::NotADatabase { path },
        Some(ErrorCode::DatabaseCorrupt) => StoreError::Damaged { path, detail, finding: None },
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Locked { path },
        Some(ErrorCode::ReadOnly) => StoreError::ReadOnly { path },
        Some(ErrorCode::DiskFull) => StoreError::DiskFull { path },
        Some(
            ErrorCode::CannotOpen
            | ErrorCode::SystemIoFailure
            | ErrorCode::PermissionDenied
            | ErrorCode::FileLockingProtocolFailed,
        ) => StoreError::Io { path, detail },
        _ => StoreError::Internal { path, detail },
    }
}

/// The damage that a fault reports; none for other reasons.
pub(crate) fn damage(failure: &Failure) -> Option<String> {
    match failure {
        Failure::Damaged(detail) => Some(detail.clone()),
        Failure::Unsound(finding) => Some(format!("{finding:?}")),
        Failure::Sql(error) => match (error, error.sqlite_error_code()) {
            // A missing table or column makes every statement that uses it fail.
            (_, Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::Unknown))
            | (
                rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::QueryReturnedNoRows
                | rusqlite::Error::Utf8Error(..),
                _,
            ) => Some(error.to_string()),
            _ => None,
        },
        _ => None,
    }
}

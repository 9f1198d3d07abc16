//! `praksis backup [FILE]`: a verified copy of the file, beside it when no other place is named.

use std::path::PathBuf;

use super::args::{Call, Options};
use super::open::existing;
use super::{Exit, Failure, Io};
use crate::store::backups;
use crate::text::Text;

/// Makes the copy.
pub(super) fn run(call: &Call, options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let (opened, own) = existing(options, text, io)?;
    let text = own.as_ref().unwrap_or(text);
    let backup = match call.words.first().map(PathBuf::from) {
        // A copy onto what somebody named by a slip would be a loss, and onto the file itself no copy.
        Some(path) if path.exists() => return Err(Failure::Exists(path.display().to_string())),
        Some(path) => opened.store.backup_to(&path)?,
        // Named by the machine's time, which the options do not set back.
        None => backups::make(&opened.store, chrono::Local::now().naive_local())?,
    };
    let path = backup.path.display().to_string();
    writeln!(io.out, "{}", text.with("backup-done", &[("path", path.into())]))?;
    Ok(Exit::Done)
}

//! `praksis backup [FILE]`: a verified copy of the file, beside it when no other place is named.

use std::path::PathBuf;

use super::args::{Call, Options};
use super::open::existing;
use super::{Exit, Failure, Io};
use crate::store::backups;
use crate::text::Text;

/// Makes the copy.
pub(super) fn run(call: &Call, options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let (mut opened, own) = existing(options, text, io)?;
    let text = own.as_ref().unwrap_or(text);
    let backup = match call.words.first().map(PathBuf::from) {
        // A copy onto what somebody named by a slip would be a loss, and onto the file itself no copy.
        Some(path) if path.exists() => return Err(Failure::Exists(path.display().to_string())),
        Some(path) => backups::make_at(&mut opened.store, &path)?,
        None => backups::make(&mut opened.store)?,
    };
    let path = backup.path.display().to_string();
    writeln!(io.out, "{}", text.with("backup-done", &[("path", path.into())]))?;
    Ok(Exit::Done)
}

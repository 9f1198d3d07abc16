//! `praksis backup [FILE]`: a verified copy of the file, beside it when no other place is named.

use std::path::PathBuf;

use super::args::{Call, Options};
use super::open::existing;
use super::progress::{Ears, Line};
use super::{Exit, Failure, Io};
use crate::store::backups;
use crate::text::Text;

/// Makes the copy.
pub(super) fn run(call: &Call, options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let (mut opened, own) = existing(options, text, io)?;
    let text = own.as_ref().unwrap_or(text);
    let place = call.words.first().map(PathBuf::from);
    // A copy onto what somebody named by a slip would be a loss, and onto the file itself no copy.
    if let Some(path) = place.as_deref().filter(|path| path.exists()) {
        return Err(Failure::Exists(path.display().to_string()));
    }
    let ears = Ears::open(io.watched)?;
    let mut line = Line::new(io);
    line.begin(text.get("cli-doing-backup"));
    let progress = &mut |work| {
        line.tell(work);
        ears.hear()
    };
    let made = match place {
        Some(path) => backups::make_at_with(&mut opened.store, &path, progress),
        None => backups::make_with(&mut opened.store, progress),
    };
    drop(line);
    let backup = ears.outcome(made, "job-stopped-backup", text)?;
    let path = backup.path.display().to_string();
    writeln!(io.out, "{}", text.with("backup-done", &[("path", path.into())]))?;
    Ok(Exit::Done)
}

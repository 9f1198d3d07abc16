//! `praksis restore FILE`: replaces the data file with a backup and sets the old file aside.

use std::path::PathBuf;

use super::args::{Call, Options};
use super::open::whereabouts;
use super::progress::{Ears, ProgressLine};
use super::{Exit, Failure, Io};
use crate::store::{self, StoreError, location};
use crate::text::Text;

/// Restores the backup.
pub(super) fn run(call: &Call, options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let from = call.words.first().map(PathBuf::from).unwrap_or_default();
    if from.is_dir() {
        return Err(Failure::AFolder(from.display().to_string()));
    }
    let (to, _throw_away) = whereabouts(options)?;
    if !from.is_file() {
        return Err(Failure::NoCopy(from.display().to_string(), to));
    }
    if location::is_same(&from, &to) {
        return Err(Failure::Itself(from.display().to_string()));
    }
    if let Some(folder) = to.parent()
        && options.db.is_none()
        && let Err(error) = std::fs::create_dir_all(folder)
    {
        return Err(Failure::CannotWrite(folder.display().to_string(), error));
    }
    let ears = Ears::open(io.watched)?;
    let mut line = ProgressLine::new(io);
    line.begin(text.get("cli-doing-restore"));
    let restored = store::restore_with(&from, &to, &mut |work| {
        line.tell(work);
        ears.hear()
    });
    drop(line);
    let restored = match restored {
        // The error is about the backup, not about the file of `--db`, and so is the advice.
        Err(error) if error.path() == from && !matches!(error, StoreError::Stopped { .. }) => {
            return Err(Failure::Restore(error, from, to));
        }
        restored => ears.outcome(restored, "job-stopped-restore", text)?,
    };
    let in_use = restored.in_use.then(|| restored.kept.clone()).flatten();
    let mut args = vec![("path", from.display().to_string().into())];
    let id = match restored.kept {
        Some(aside) => {
            args.push(("aside", aside.display().to_string().into()));
            "restore-done"
        }
        None => "restore-done-new",
    };
    writeln!(io.out, "{}", text.with(id, &args))?;
    if let Some(aside) = in_use {
        writeln!(io.err, "praksis: {}", text.with("restore-in-use", &[("aside", aside.display().to_string().into())]))?;
    }
    Ok(Exit::Done)
}

//! `praksis restore FILE`: a backup takes the place of the file, which is set aside.

use std::path::PathBuf;

use super::args::{Call, Options};
use super::open::whereabouts;
use super::{Exit, Failure, Io};
use crate::store::{self, StoreError};
use crate::text::Text;

/// Puts the backup in place.
pub(super) fn run(call: &Call, options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let from = call.words.first().map(PathBuf::from).unwrap_or_default();
    if from.is_dir() {
        return Err(Failure::AFolder(from.display().to_string()));
    }
    if !from.is_file() {
        return Err(Failure::NoFile(from.display().to_string()));
    }
    let (to, _throw_away) = whereabouts(options)?;
    if let Some(folder) = to.parent()
        && options.db.is_none()
        && let Err(error) = std::fs::create_dir_all(folder)
    {
        return Err(Failure::CannotWrite(folder.display().to_string(), error));
    }
    // The copy is another file than the one --db names, and so is what to do about it.
    let failed = |error: StoreError| if error.path() == from { Failure::Restore(error) } else { Failure::Store(error) };
    let restored = store::restore(&from, &to).map_err(failed)?;
    let mut args = vec![("path", from.display().to_string().into())];
    let id = match restored.kept {
        Some(aside) => {
            args.push(("aside", aside.display().to_string().into()));
            "restore-done"
        }
        None => "restore-done-new",
    };
    writeln!(io.out, "{}", text.with(id, &args))?;
    Ok(Exit::Done)
}

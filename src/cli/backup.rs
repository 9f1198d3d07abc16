//! `praksis backup [FILE]`: a verified copy of the file, by default beside it, and another in the second place; also
//! sets that place, and lists the copies.

use std::path::PathBuf;

use super::args::{Call, Options, UsageError};
use super::open::existing;
use super::progress::{Ears, ProgressLine};
use super::{Exit, Failure, Io};
use crate::report::wording::cannot_save;
use crate::store::backups;
use crate::store::output::{Target, can_save};
use crate::text::Text;

/// Makes the copy.
pub(super) fn run(call: &Call, options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    if call.has("second") && call.has("no-second") {
        return Err(Failure::Usage(UsageError::NotWith { flag: "second", other: "no-second" }));
    }
    let place = call.words.first().map(PathBuf::from);
    let (mut opened, own) = existing(options, text, io)?;
    let text = own.as_ref().unwrap_or(text);
    if call.has("list") {
        let now = opened.now();
        let copies = backups::to_go_back_to(&opened.store.reader(), opened.store.path());
        if copies.is_empty() {
            writeln!(io.err, "{}", text.get("restore-none"))?;
        }
        for copy in copies {
            writeln!(io.out, "{}", text.kept_copy(&copy, now))?;
        }
        return Ok(Exit::Done);
    }
    if let Some(path) = &place {
        can_save(&Target::new(path, Some(opened.store.path())))?;
    }
    if call.has("no-second") {
        backups::forget_second(&mut opened.store)?;
        writeln!(io.out, "{}", text.get("second-forgotten"))?;
        return Ok(Exit::Done);
    }
    if let Some(folder) = call.path("second") {
        let one_disk = backups::name_second(&mut opened.store, &folder).map_err(Failure::CannotName)?;
        writeln!(io.out, "{}", text.second_named(&folder, one_disk))?;
    }
    let ears = Ears::open(io.watched)?;
    let mut line = ProgressLine::new(io);
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
    let path = |path: PathBuf| [("path", path.display().to_string().into())];
    writeln!(io.out, "{}", text.with("backup-done", &path(backup.path)))?;
    match backup.second {
        None => Ok(Exit::Done),
        Some(Ok(copy)) => {
            writeln!(io.out, "{}", text.with("backup-second-done", &path(copy)))?;
            Ok(Exit::Done)
        }
        Some(Err(error)) => {
            let words = cannot_save(&error, text);
            writeln!(io.err, "praksis: {}", text.with("backup-second-failed", &[("words", words.into())]))?;
            Ok(Exit::Problem)
        }
    }
}

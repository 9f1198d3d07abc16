//! `praksis export`: everything as one JSON file, on standard output or in a file that is whole or not there.

use std::io::BufWriter;
use std::path::Path;

use super::args::{Call, Options, UsageError, Wanted};
use super::open::existing;
use super::{Exit, Failure, Io};
use crate::report::json::{self, Choice};
use crate::text::Text;

/// Exports the file.
pub(super) fn run(call: &Call, options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    if let Some(format) = call.text("format")?
        && !format.eq_ignore_ascii_case("json")
    {
        return Err(Failure::Usage(UsageError::BadValue { flag: "format", value: format, wanted: Wanted::Format }));
    }
    let (opened, own) = existing(options, text, io)?;
    let text = own.as_ref().unwrap_or(text);
    let choice = Choice { private: call.has("private"), numbers: call.has("allow-cpr") };
    let words = call.has("without-codes").then(|| text.people());
    super::not_for_others(call, &["private", "allow-cpr"])?;
    let reader = opened.store.reader();
    let write = |out: &mut dyn std::io::Write| match &words {
        Some(words) => json::write_for_others(&reader, words, out),
        None => json::write(&reader, choice, out),
    };
    match call.path("to") {
        None => {
            let mut out = BufWriter::new(&mut *io.out);
            write(&mut out)?;
        }
        Some(path) => {
            let cannot = |error: std::io::Error| Failure::CannotWrite(path.display().to_string(), error);
            let folder = match path.parent() {
                Some(folder) if !folder.as_os_str().is_empty() => folder,
                _ => Path::new("."),
            };
            // Written beside its place and moved there, so that a full disk leaves no half file.
            let mut file = tempfile::NamedTempFile::new_in(folder).map_err(cannot)?;
            let mut out = BufWriter::new(file.as_file_mut());
            let count = write(&mut out)?;
            drop(out);
            file.as_file().sync_all().map_err(cannot)?;
            file.persist(&path).map_err(|error| cannot(error.error))?;
            let args = [("count", count.into()), ("path", path.display().to_string().into())];
            writeln!(io.err, "{}", text.with("export-done", &args))?;
        }
    }
    Ok(Exit::Done)
}

//! Errors of the command line in words: the messages `cli-error-*`.

use std::path::{Path, PathBuf};

use super::Failure;
use super::args::UsageError;
use crate::domain::privacy::Spot;
use crate::store::location::LocationRisk;
use crate::text::{Text, shell};

/// A failure as one sentence.
pub fn failure(failure: &Failure, text: &Text) -> String {
    let path = |id: &str, path: &str| text.with(id, &[("path", path.into())]);
    match failure {
        Failure::Usage(error) => usage(error, text),
        Failure::Store(error) => text.store_error(error),
        Failure::Output(error) => text.with("cli-error-output", &[("words", system(error, text).into())]),
        Failure::NoTerminal(term, words) => {
            text.with("cli-error-no-terminal", &[("term", term.as_str().into()), ("words", words.as_str().into())])
        }
        Failure::Stopped(_, said) => said.clone(),
        Failure::NoPlace => text.get("cli-error-no-place"),
        Failure::NoFile(file) => path("cli-error-no-file", file),
        Failure::Exists(file) => path("report-exists-cli", &file.display().to_string()),
        Failure::NoCopy(copy, file) => {
            let list = shell::command("backup --list", file);
            text.with("cli-error-no-copy", &[("path", copy.as_str().into()), ("list", list.into())])
        }
        Failure::Left(file, left) => left_behind(file, left, text),
        Failure::NoRecord(number) => text.with("cli-error-no-record", &[("number", number.as_str().into())]),
        Failure::CannotWrite(file, error) => {
            let words = system(error, text);
            text.with("cli-error-cannot-write", &[("path", file.as_str().into()), ("words", words.into())])
        }
        Failure::Nobody(file) => path("cli-error-nobody", file),
        Failure::NotADemo(file) => path("cli-error-not-a-demo", file),
        Failure::AFolder(file) => path("cli-error-a-folder", file),
        Failure::Restore(error, copy, file) => text.restore_error(error, copy, file),
        Failure::Itself(file) => {
            let list = shell::command("backup --list", Path::new(file));
            text.with("cli-restore-itself", &[("path", file.as_str().into()), ("list", list.into())])
        }
        Failure::CannotName(error) => text.cannot_name(error),
        Failure::Numbers(spots) => numbers(spots, text),
        Failure::Slips(slips) => {
            let said = crate::report::wording::slips(slips, text);
            // A number that is not from a single field cannot be accepted.
            let all = slips.iter().all(|slip| !slip.held.is_empty());
            if all { format!("{said}\n{}", text.get("cli-number-accept")) } else { said }
        }
        Failure::CannotSave(error) => crate::report::wording::cannot_save(error, text),
        Failure::Demo(words) => text.with("cli-error-demo", &[("words", words.as_str().into())]),
    }
}

/// The remains of a file that does not exist, one per line, and how to get it back.
fn left_behind(file: &Path, left: &[PathBuf], text: &Text) -> String {
    let path = |path: &Path| [("path", path.display().to_string().into())];
    let mut lines = vec![text.with("cli-error-left", &path(file))];
    lines.extend(left.iter().take(LEFT).map(|left| format!("  {}", left.display())));
    if left.len() > LEFT {
        lines.push(text.get("show-more"));
    }
    let journal = |left: &&PathBuf| left.as_path() == crate::store::beside(file, "-wal");
    // A journal belongs to the file of its name: a renamed file would be opened without it.
    let moved = if left.iter().any(|left| journal(&left)) { "cli-error-left-journal" } else { "cli-error-left-moved" };
    lines.push(text.get(moved));
    if let Some(copy) = left.iter().find(|left| !journal(left)) {
        lines.push(text.with("cli-error-left-restore", &[("command", shell::restore(copy, file).into())]));
    }
    lines.push(text.get("cli-error-left-anew"));
    lines.join("\n")
}

/// The system's error, in words.
fn system(error: &std::io::Error, text: &Text) -> String {
    text.system(error.kind(), &error.to_string())
}

/// The most remains of a file that are listed.
const LEFT: usize = 5;
/// The most places that are listed; the others are counted.
const PLACES: usize = 20;

/// The places of texts that look like civil registration numbers, one per line.
fn numbers(spots: &[(Option<i64>, Spot)], text: &Text) -> String {
    let mut lines = vec![text.with("cli-error-numbers", &[("n", spots.len().into())])];
    lines.extend(places(spots, text));
    lines.join("\n")
}

/// These places, one per line, up to the limit.
pub fn places(spots: &[(Option<i64>, Spot)], text: &Text) -> Vec<String> {
    let mut lines = Vec::new();
    for (number, spot) in spots.iter().take(PLACES) {
        let number = number.and_then(|n| spot.entity.numbered(n)).unwrap_or_else(|| spot.id.0.to_string());
        let args = [
            ("kind", text.entity(spot.entity).into()),
            ("number", number.into()),
            ("field", text.field(spot.entity, spot.field).into()),
            ("line", spot.place.line.into()),
            ("column", spot.place.column.into()),
        ];
        lines.push(text.with("cli-error-number-at", &args));
    }
    if spots.len() > PLACES {
        lines.push(text.get("show-more"));
    }
    lines
}

/// A usage error as one sentence, with a suggestion.
pub fn usage(error: &UsageError, text: &Text) -> String {
    let name = |id: &str, name: &str| text.with(id, &[("name", name.into())]);
    let meant = |said: String, meant: Option<String>| match meant {
        Some(meant) => format!("{said} {}", name("problem-meant", &meant)),
        None => said,
    };
    match error {
        UsageError::UnknownCommand { name: word, meant: near } => {
            meant(name("cli-error-unknown-command", word), near.map(str::to_owned))
        }
        UsageError::UnknownFlag { name: word, meant: near, belongs_to } => match belongs_to {
            Some(command) => {
                text.with("cli-error-flag-elsewhere", &[("name", word.as_str().into()), ("command", (*command).into())])
            }
            None => meant(name("cli-error-unknown-flag", word), near.map(|n| format!("--{n}"))),
        },
        UsageError::NoValue { flag, takes } => {
            text.with("cli-error-no-value", &[("name", format!("--{flag}").into()), ("takes", (*takes).into())])
        }
        UsageError::Valueless { flag } => name("cli-error-valueless", flag),
        UsageError::BadValue { flag, value, wanted } => text.with(
            "cli-error-bad-value",
            &[
                ("name", format!("--{flag}").into()),
                ("value", value.as_str().into()),
                ("wanted", text.get(wanted.id()).into()),
            ],
        ),
        UsageError::Needs { command, flag } => {
            text.with("cli-error-needs", &[("command", (*command).into()), ("name", format!("--{flag}").into())])
        }
        UsageError::TooFew { command, takes } => {
            text.with("cli-error-too-few", &[("command", (*command).into()), ("takes", (*takes).into())])
        }
        UsageError::TooMany { word } => name("cli-error-too-many", word),
        UsageError::UnknownKind { name: word, meant: near } => {
            let said = name("cli-error-unknown-kind", word);
            if near.is_some() { meant(said, near.clone()) } else { format!("{said} {}", text.kinds()) }
        }
        UsageError::NotWith { flag, other } => text.with(
            "cli-error-not-with",
            &[("name", format!("--{flag}").into()), ("other", format!("--{other}").into())],
        ),
        UsageError::BadKeys(word) => name("cli-error-bad-keys", word),
        UsageError::BadRule(word) => name("cli-error-bad-rule", word),
        UsageError::OnlyWith { flag, with } => {
            text.with("cli-error-only-with", &[("name", format!("--{flag}").into()), ("with", (*with).into())])
        }
        UsageError::BadSubject(word) => name("cli-error-bad-subject", word),
        UsageError::BadSheet(word) => name("cli-error-bad-sheet", word),
        UsageError::BadNumber(word) => name("cli-error-bad-number", word),
    }
}

/// Why the file is in a risky place, as one sentence.
pub fn place_risk(risk: &LocationRisk, text: &Text) -> String {
    format!("{}: {}", text.get("data-risk"), text.place_risk(risk))
}

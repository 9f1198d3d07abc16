//! Copies: texts about copies of the file: their age, their place, and why one could not be written.

use std::path::Path;

use chrono::NaiveDateTime;
use fluent_bundle::FluentValue;

use super::{Text, format, shell};
use crate::store::StoreError;
use crate::store::backups::{CannotName, Kept, Second, Trouble};

impl Text {
    /// "14.1.2020 9:00, i går".
    pub fn copy_age(&self, made: NaiveDateTime, now: NaiveDateTime) -> String {
        self.age(made, now, false)
    }

    fn age(&self, made: NaiveDateTime, now: NaiveDateTime, seconds: bool) -> String {
        let days = now.date().signed_duration_since(made.date()).num_days();
        let clock = match seconds {
            true => format::clock_seconds(self.lang(), made.time()),
            false => format::clock(self.lang(), made.time()),
        };
        let day = format!("{} {}", format::day(self.lang(), made.date()), clock);
        self.with("copy-age", &[("day", day.into()), ("days", days.max(0).into())])
    }

    /// A copy that can be restored, on one line, with seconds because several copies may be made in one minute.
    pub fn kept_copy(&self, kept: &Kept, now: NaiveDateTime) -> String {
        let path = kept.path.display().to_string();
        match kept.made {
            Some(made) => {
                let id = if kept.second { "copy-line-second" } else { "copy-line" };
                self.with(id, &[("age", self.age(made, now, true).into()), ("path", path.into())])
            }
            None => self.with("copy-line-aside", &[("path", path.into())]),
        }
    }

    /// The line of *Data* about the second place.
    pub fn second_place(&self, second: Option<&Second>, now: NaiveDateTime) -> String {
        let Some(second) = second else { return self.get("second-none") };
        let age = match second.at {
            Some(at) => self.copy_age(at, now),
            None => self.get("second-not-yet"),
        };
        let folder = second.folder.display().to_string();
        let mut args = vec![("folder", folder.into()), ("age", FluentValue::from(age))];
        let id = match &second.trouble {
            Some(trouble) => {
                args.push(("trouble", self.second_trouble(trouble).into()));
                "second-at-trouble"
            }
            None => "second-at",
        };
        self.with(id, &args)
    }

    /// Why the last copy could not be written in the second place.
    pub fn second_trouble(&self, trouble: &Trouble) -> String {
        match trouble {
            Trouble::Away => self.get("second-away"),
            Trouble::Full => self.get("second-full"),
            Trouble::Denied => self.get("second-denied"),
            Trouble::Other(words) => self.with("second-other", &[("words", words.as_str().into())]),
        }
    }

    /// Says that a folder is the second place now.
    pub fn second_named(&self, folder: &Path, one_disk: bool) -> String {
        let said = self.with("second-named", &[("folder", folder.display().to_string().into())]);
        if one_disk { format!("{said} {}", self.get("second-one-disk")) } else { said }
    }

    /// Why a folder cannot be the second place, and what to do.
    pub fn cannot_name(&self, error: &CannotName) -> String {
        let with = |id: &str, path: &Path| self.with(id, &[("path", path.display().to_string().into())]);
        match error {
            CannotName::NoFolder(path) => with("second-no-folder", path),
            CannotName::SamePlace(path) => with("second-same", path),
            CannotName::Refused(path, kind, words) => {
                let words = self.system(*kind, words);
                self.with("second-refused", &[("path", path.display().to_string().into()), ("words", words.into())])
            }
            CannotName::Store(error) => self.store_error(error),
        }
    }

    /// Why a copy could not be restored, if the copy is the cause; any other error is worded as usual.
    pub fn restore_error(&self, error: &StoreError, copy: &Path, file: &Path) -> String {
        let command = shell::command("restore FILE", file);
        let path = || [("path", copy.display().to_string().into()), ("command", command.as_str().into())];
        match error {
            StoreError::NotADatabase { path: at } if at == copy => self.with("restore-not-ours", &path()),
            StoreError::Damaged { path: at, .. } if at == copy => self.with("restore-damaged", &path()),
            error => self.store_error(error),
        }
    }
}

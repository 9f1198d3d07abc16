//! What the foot of a form about children says of it: what looks like a number or a name, and what is missing. What looks like
//! one is decided in `domain/privacy`, what is missing in `domain/readiness`; the wording is `view/unfinished`.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::{Entry, Form, Input};
use crate::domain::fields::{Entity, Field};
use crate::domain::privacy::{self, names::suspects};
use crate::domain::readiness::{Lack, missing, sources};

/// Bytes of text in a form up to which all of it is looked through for every drawing.
const SHORT: usize = 16 * 1024;

/// What was found in a form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Watch {
    /// The first thing that looks like a civil registration number: whose field, and the line in it.
    pub number: Option<(Entity, &'static Field, usize)>,
    /// The first thing that looks like a name.
    pub name: Option<Named>,
    /// There is text that could hold either.
    pub written: bool,
    /// What is missing before a kladde is færdig; none where there is no such step.
    pub lacks: Option<Vec<Lack>>,
    /// Something was typed since all of a long text was looked through.
    pub waits: bool,
}

/// A word that looks like a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// The name.
    pub name: String,
    /// Whose field it stands in; none when that is not known.
    pub field: Option<(Entity, &'static Field)>,
    /// The line in it.
    pub line: usize,
    /// How many other names there are.
    pub more: usize,
}

impl Form {
    /// What there is to say of what is typed. A long text is looked through when typing pauses ([`Form::look_through`]) and
    /// not for every key, so until then this is what was found the last time.
    pub fn watch(&self, today: NaiveDate) -> Cow<'_, Watch> {
        match &self.watched {
            Some((typed, watch)) if self.is_long() => {
                if *typed == self.typed {
                    Cow::Borrowed(watch)
                } else {
                    Cow::Owned(Watch { waits: true, ..watch.clone() })
                }
            }
            _ => Cow::Owned(self.found(today)),
        }
    }

    /// Looks through a long text and remembers what is found.
    pub fn look_through(&mut self, today: NaiveDate) {
        let here = self.watched.as_ref().is_some_and(|(typed, _)| *typed == self.typed);
        if !here && privacy::watched(self.entity) && self.is_long() {
            self.watched = Some((self.typed, self.found(today)));
        }
    }

    /// Whether so much is written that looking through it would be felt at every key.
    fn is_long(&self) -> bool {
        let long = |entry: &Entry| match entry {
            Entry::Field { input: Input::Text(editor), .. } => editor.bytes(),
            Entry::Field { .. } | Entry::Children { .. } => 0,
        };
        self.entries.iter().map(long).sum::<usize>() > SHORT
    }

    fn found(&self, today: NaiveDate) -> Watch {
        let (record, rows) = (self.partial(today), self.rows_typed(today));
        let sources = sources(&record, &rows);
        let words: Vec<&str> = sources.iter().map(|source| source.text).collect();
        let names = suspects(&words, &self.vocabulary);
        let number = std::iter::once(&record).chain(&rows).flat_map(|record| self.accepted.numbers(record)).next();
        let first = names.first().and_then(|first| first.places.first().map(|(at, place)| (&first.name, *at, place)));
        let name = first.map(|(name, at, place)| Named {
            name: name.clone(),
            field: sources.get(at).map(|source| {
                let row = rows.iter().find(|row| row.id == source.id);
                (row.map_or(self.entity, |row| row.entity), source.field)
            }),
            line: place.line,
            more: names.len() - 1,
        });
        Watch {
            number: number.map(|spot| (spot.entity, spot.field, spot.place.line)),
            name,
            written: words.iter().any(|text| !text.is_empty()),
            lacks: (self.is_kladde() && self.entity.meta().drafts).then(|| missing(&record, &rows)),
            waits: false,
        }
    }
}

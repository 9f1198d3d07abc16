//! What the foot of a form about children says of it: what looks like a number or a name, and what is missing. What looks like
//! one is decided in `domain/privacy`, what is missing in `domain/readiness`; the wording is `readiness`.

use crate::domain::fields::{Entity, Field};
use crate::domain::privacy::{Accepted, Vocabulary, names::suspects};
use crate::domain::readiness::{Lack, missing, sources};
use crate::domain::value::Record;

/// Bytes of text in a form up to which all of it is looked through for every drawing.
pub const SHORT: usize = 16 * 1024;

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

impl Watch {
    /// What is found in a record and its rows; `unfinished` where something may be missing before it is færdig.
    pub fn of(
        record: &Record,
        rows: &[Record],
        (vocabulary, accepted): (&Vocabulary, &Accepted),
        unfinished: bool,
    ) -> Watch {
        let sources = sources(record, rows);
        let words: Vec<&str> = sources.iter().map(|source| source.text).collect();
        let names = suspects(&words, vocabulary);
        let number = std::iter::once(record).chain(rows).flat_map(|record| accepted.numbers(record)).next();
        let first = names.first().and_then(|first| first.places.first().map(|(at, place)| (&first.name, *at, place)));
        let name = first.map(|(name, at, place)| Named {
            name: name.clone(),
            field: sources.get(at).map(|source| {
                let row = rows.iter().find(|row| row.id == source.id);
                (row.map_or(record.entity, |row| row.entity), source.field)
            }),
            line: place.line,
            more: names.len() - 1,
        });
        Watch {
            number: number.map(|spot| (spot.entity, spot.field, spot.place.line)),
            name,
            written: words.iter().any(|text| !text.is_empty()),
            lacks: unfinished.then(|| missing(record, rows)),
            waits: false,
        }
    }
}

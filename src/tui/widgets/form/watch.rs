//! The data for the bottom lines of a form about children: text that looks like a number or a name, and what is
//! missing. `domain/privacy` and `domain/readiness` decide these; `readiness` words them.

use crate::domain::fault::Fault;
use crate::domain::fields::{Entity, Field};
use crate::domain::privacy::{Accepted, Vocabulary, names::suspects};
use crate::domain::readiness::{Lack, missing, no_theme, sources};
use crate::domain::value::Record;

/// Up to this many bytes of text, a form is searched again for every frame.
pub const SHORT: usize = 16 * 1024;

/// The findings in a form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Watch {
    /// The first text that looks like a civil registration number: its field and line.
    pub number: Option<(Entity, &'static Field, usize)>,
    /// The first word that looks like a name.
    pub name: Option<Named>,
    /// The form has text in which either could be.
    pub written: bool,
    /// What a kladde lacks before it is færdig; `None` if the kind has no such step.
    pub lacks: Option<Vec<Lack>>,
    /// What F9 would refuse, although nothing is missing.
    pub refused: Option<Fault>,
    /// What cannot be read as it is typed: F9 stops at it, and the field says why.
    pub unread: Option<&'static Field>,
    /// F9 finishes it, and warns.
    pub no_theme: bool,
    /// Something was typed since all of a long text was searched.
    pub waits: bool,
}

/// A word that looks like a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// The name.
    pub name: String,
    /// The field it is in; `None` if unknown.
    pub field: Option<(Entity, &'static Field)>,
    /// The line in the field.
    pub line: usize,
    /// How many other names there are.
    pub more: usize,
}

impl Watch {
    /// The findings in a record and its rows; `unfinished` if something may be missing before it is færdig.
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
            refused: None,
            unread: None,
            no_theme: unfinished && record.entity == Entity::Observation && no_theme(record),
            waits: false,
        }
    }
}

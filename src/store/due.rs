//! Due: windows on what is owed, by person and day. Writing the index is in `owed`; reading the records of a window is in
//! `cases::due`.

use chrono::NaiveDate;
use rusqlite::params;
use uuid::Uuid;

use super::error::{Outcome, StoreError};
use super::owed::{ALWAYS, EVERYBODY};
use super::reader::Reader;
use super::values::day_text;
use crate::domain::due::Owed;
use crate::domain::value::Id;

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The record.
    pub id: Id,
    /// What is owed about it.
    pub owed: Owed,
    /// By which day.
    pub day: NaiveDate,
    /// What it belongs to: an engagement, a meeting, a unit; the record itself where it belongs to nothing.
    pub root: Id,
    /// Where the list goes on after it.
    pub at: DueAt,
}

/// A place in the list: a day, and a record's number among those of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DueAt(NaiveDate, i64);

impl DueAt {
    /// Just before a line, so that the list goes on with that line.
    #[must_use]
    pub const fn just_before(self) -> DueAt {
        DueAt(self.0, self.1.saturating_sub(1))
    }

    /// Before the first line of a day.
    pub const fn before(day: NaiveDate) -> DueAt {
        DueAt(day, i64::MIN)
    }

    /// After the last line.
    pub const LAST: DueAt = DueAt(NaiveDate::MAX, i64::MAX);

    /// After the last line of a day.
    pub const fn after(day: NaiveDate) -> DueAt {
        DueAt(day, i64::MAX)
    }
}

/// Whose list, and which part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueQuery {
    /// The person; none for everybody.
    pub person: Option<Id>,
    /// Today: what is no longer asked for is left out.
    pub today: NaiveDate,
    /// After this place; none from the start.
    pub after: Option<DueAt>,
    /// Up to and including this day; none to the end.
    pub to: Option<NaiveDate>,
}

/// Statements that the tests check for using an index.
pub(crate) const WINDOW: &str = "SELECT e.uuid, d.owed, d.day, d.root, d.ent FROM due d JOIN ent e ON e.id = d.ent
    WHERE d.person = ?1 AND (d.day, d.ent) > (?2, ?3) AND d.day <= ?4 AND d.until >= ?5
    ORDER BY d.day, d.ent LIMIT ?6";
/// As [`WINDOW`], backwards.
pub(crate) const WINDOW_BACK: &str = "SELECT e.uuid, d.owed, d.day, d.root, d.ent FROM due d JOIN ent e ON e.id = d.ent
    WHERE d.person = ?1 AND (d.day, d.ent) < (?2, ?3) AND d.until >= ?4
    ORDER BY d.day DESC, d.ent DESC LIMIT ?5";
/// How many lines there are up to a day, up to a limit.
pub(crate) const COUNT: &str = "SELECT 1 FROM due d WHERE d.person = ?1 AND d.day <= ?4 AND d.until >= ?2 LIMIT ?3";
/// What is owed about one root. SQLite would walk everybody's list, which is in the same order.
pub(crate) const UNDER: &str = "SELECT e.uuid, d.owed, d.day, d.root, d.ent
    FROM due d INDEXED BY ix_due_root JOIN ent e ON e.id = d.ent
    WHERE d.root = ?1 AND d.person = ?2 AND d.day <= ?3 AND d.until >= ?4 ORDER BY d.day, d.ent LIMIT ?5";
/// What is owed of one kind.
pub(crate) const OF_A_KIND: &str = "SELECT e.uuid, d.owed, d.day, d.root, d.ent
    FROM due d INDEXED BY ix_due_owed JOIN ent e ON e.id = d.ent
    WHERE d.owed = ?1 AND d.person = ?2 ORDER BY d.day, d.ent LIMIT ?3";

impl Reader<'_> {
    /// A window of what is owed, the earliest day first, and whether there is more.
    ///
    /// # Errors
    /// When the file cannot be read, as for every method here.
    pub fn due(&self, query: &DueQuery, limit: usize) -> Result<(Vec<Due>, bool), StoreError> {
        let read = || -> Outcome<(Vec<Due>, bool)> {
            let from = query.after.unwrap_or(DueAt(NaiveDate::MIN, i64::MIN));
            let person = query.person.as_ref().map_or(EVERYBODY, |person| person.0.as_bytes());
            let to = query.to.map_or_else(|| ALWAYS.to_owned(), day_text);
            let from_day = if query.after.is_some() { day_text(from.0) } else { String::new() };
            let mut statement = self.db().prepare_cached(WINDOW)?;
            let limited = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
            let rows = statement.query(params![person, from_day, from.1, to, day_text(query.today), limited])?;
            let mut found = lines(rows)?;
            let more = found.len() > limit;
            found.truncate(limit);
            Ok((found, more))
        };
        self.at(read())
    }

    /// A window of what is owed before a place, in the order of the list, and whether there is more before it.
    pub fn due_before(
        &self,
        person: Option<Id>,
        today: NaiveDate,
        before: DueAt,
        limit: usize,
    ) -> Result<(Vec<Due>, bool), StoreError> {
        let read = || -> Outcome<(Vec<Due>, bool)> {
            let person = person.as_ref().map_or(EVERYBODY, |person| person.0.as_bytes());
            let mut statement = self.db().prepare_cached(WINDOW_BACK)?;
            let limited = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
            let before_day = if before == DueAt::LAST { ALWAYS.to_owned() } else { day_text(before.0) };
            let rows = statement.query(params![person, before_day, before.1, day_text(today), limited])?;
            let mut found = lines(rows)?;
            let more = found.len() > limit;
            found.truncate(limit);
            found.reverse();
            Ok((found, more))
        };
        self.at(read())
    }

    /// How many lines a person has up to and including a day, or everybody; at most `limit`.
    pub fn due_count(
        &self,
        person: Option<Id>,
        (today, to): (NaiveDate, Option<NaiveDate>),
        limit: usize,
    ) -> Result<usize, StoreError> {
        let read = || -> Outcome<usize> {
            let person = person.as_ref().map_or(EVERYBODY, |person| person.0.as_bytes());
            let mut statement = self.db().prepare_cached(COUNT)?;
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let to = to.map_or_else(|| ALWAYS.to_owned(), day_text);
            let mut rows = statement.query(params![person, day_text(today), limit, to])?;
            let mut count = 0;
            while rows.next()?.is_some() {
                count += 1;
            }
            Ok(count)
        };
        self.at(read())
    }

    /// What is owed about one engagement, meeting or other root up to a day, the earliest first.
    pub fn due_under(
        &self,
        root: Id,
        (today, to): (NaiveDate, NaiveDate),
        limit: usize,
    ) -> Result<Vec<Due>, StoreError> {
        let read = || -> Outcome<Vec<Due>> {
            let mut statement = self.db().prepare_cached(UNDER)?;
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let rows = statement.query(params![root.0.as_bytes(), EVERYBODY, day_text(to), day_text(today), limit])?;
            lines(rows)
        };
        self.at(read())
    }

    /// What is owed of one kind, the earliest day first.
    pub fn due_of_kind(&self, owed: Owed, limit: usize) -> Result<Vec<Due>, StoreError> {
        let read = || -> Outcome<Vec<Due>> {
            let mut statement = self.db().prepare_cached(OF_A_KIND)?;
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            lines(statement.query(params![owed.code(), EVERYBODY, limit])?)
        };
        self.at(read())
    }

    /// Who owes one of the lines.
    pub fn owers(&self, id: Id) -> Result<Vec<Id>, StoreError> {
        let read = || -> Outcome<Vec<Id>> {
            let sql = "SELECT d.person FROM ent e JOIN due d ON d.ent = e.id WHERE e.uuid = ?1 AND d.person <> x''
                ORDER BY d.person";
            let mut statement = self.db().prepare_cached(sql)?;
            let rows = statement.query_map([id.0.as_bytes()], |row| row.get::<_, [u8; 16]>(0))?;
            Ok(rows.map(|row| row.map(|bytes| Id(Uuid::from_bytes(bytes)))).collect::<Result<_, _>>()?)
        };
        self.at(read())
    }

    /// What is owed about one record, if it is still open.
    pub fn due_of(&self, id: Id) -> Result<Option<Due>, StoreError> {
        let read = || -> Outcome<Option<Due>> {
            let sql = "SELECT e.uuid, d.owed, d.day, d.root, d.ent FROM ent e JOIN due d ON d.ent = e.id
                WHERE e.uuid = ?1 AND d.person = x''";
            let mut statement = self.db().prepare_cached(sql)?;
            Ok(lines(statement.query([id.0.as_bytes()])?)?.pop())
        };
        self.at(read())
    }
}

fn lines(mut rows: rusqlite::Rows<'_>) -> Outcome<Vec<Due>> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (owed, day): (String, String) = (row.get(1)?, row.get(2)?);
        let (Some(owed), Ok(day)) = (Owed::from_code(&owed), day.parse()) else { continue };
        let at = DueAt(day, row.get(4)?);
        let (id, root) = (Id(Uuid::from_bytes(row.get(0)?)), Id(Uuid::from_bytes(row.get(3)?)));
        found.push(Due { id, owed, day, root, at });
    }
    Ok(found)
}

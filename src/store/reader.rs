//! Reader: the reads of the store, in bounded windows whose cost does not grow with the file.

use std::collections::HashMap;

use chrono::{DateTime, Local, NaiveDate, NaiveDateTime, TimeZone, Utc};
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

use super::cells::{self, Changes, Ent, State};
use super::error::{Outcome, StoreError};
use super::history::{self, Entry, Event, Past, Touched, Version};
use super::log::{Devices, Horizon};
use super::query::{Anchor, Meanings, Page, Query, Sort};
use super::tables::{day_ordered, table};
use super::thrown::{self, Thrown, ThrownWhat};
use super::undo::{self, UndoStep, Way};
use super::values::leads_to;
use super::{
    Correction, Draft, Shown, Store, checksum, drafts, found, identity, lasting, near, passed, projection, search,
    tombstones, windows,
};
use crate::domain::caption::Caption;
use crate::domain::edit::{DELETED, Seen};
use crate::domain::fields::Entity;
use crate::domain::fold::{fold_long, words};
use crate::domain::nearest;
use crate::domain::value::{Id, Record};

/// How many links are followed to build a title (a swap is titled by its duty, which is titled by its type).
const NAME_DEPTH: usize = 3;

/// Reads one open file.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    store: &'a Store,
    db: &'a Connection,
}

/// Most records that are offered for a misspelt word.
const NEAR_ROWS: usize = 40;

/// Kinds whose names are offered for a misspelt word.
const NEAR_KINDS: &[Entity] = &[
    Entity::Unit,
    Entity::Person,
    Entity::Municipality,
    Entity::Organisation,
    Entity::Engagement,
    Entity::Network,
    Entity::Cohort,
    Entity::Tag,
];

/// A record found by search.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The record.
    pub record: Record,
    /// Its title.
    pub caption: Caption,
    /// Whether the words occur as typed, not only folded or inside other words.
    pub exact: bool,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(store: &'a Store) -> Reader<'a> {
        Reader { store, db: &store.db }
    }

    pub(super) fn store(&self) -> &'a Store {
        self.store
    }

    pub(super) fn db(&self) -> &'a Connection {
        self.db
    }

    pub(super) fn at<T>(&self, outcome: Outcome<T>) -> Result<T, StoreError> {
        outcome.map_err(|failure| {
            let error = failure.at(&self.store.path);
            self.store.trouble.replace(Some(error.clone()));
            error
        })
    }

    /// The file's own id, which its copies and backups share; none in an old file that can only be read.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn file_id(&self) -> Result<Option<Uuid>, StoreError> {
        self.at(identity::file_id(self.db))
    }

    /// The record as it is shown; none when unknown or deleted.
    ///
    /// # Errors
    /// When the file cannot be read, as for every method here.
    pub fn record(&self, id: Id) -> Result<Option<Record>, StoreError> {
        self.at(self.shown_record(id))
    }

    /// The planned meetings, visits and sessions of days before `before`, of one person or of everybody, the oldest first;
    /// at most `limit`.
    pub fn passed(&self, who: Option<Id>, before: NaiveDate, limit: usize) -> Result<Vec<Record>, StoreError> {
        self.at(passed::before(self.db, who, before, limit))
    }

    /// The duties dated before `before` that somebody stands on and that nobody has said were held, of one person or of everybody,
    /// the oldest first; at most `limit`.
    pub fn passed_duties(&self, who: Option<Id>, before: NaiveDate, limit: usize) -> Result<Vec<Record>, StoreError> {
        self.at(passed::duties(self.db, who, before, limit))
    }

    fn shown_record(&self, id: Id) -> Outcome<Option<Record>> {
        let Some((ent, entity)) = self.known(id)? else {
            return Ok(None);
        };
        projection::by_ent(self.db, entity, ent.id)
    }

    fn known(&self, id: Id) -> Outcome<Option<(Ent, Entity)>> {
        let ent = cells::ent(self.db, id)?;
        Ok(ent.and_then(|ent| Entity::from_name(&ent.entity).map(|entity| (ent, entity))))
    }

    /// Several records, in the order asked for, without those that are not shown.
    pub fn records(&self, ids: &[Id]) -> Result<Vec<Record>, StoreError> {
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            found.extend(self.record(*id)?);
        }
        Ok(found)
    }

    /// A record made from its cells, also a deleted one, and whether it is deleted.
    pub fn record_or_deleted(&self, id: Id) -> Result<Option<(Record, bool)>, StoreError> {
        self.at(self.shown_or_deleted(id))
    }

    fn shown_or_deleted(&self, id: Id) -> Outcome<Option<(Record, bool)>> {
        if let Some(record) = self.shown_record(id)? {
            return Ok(Some((record, false)));
        }
        Ok(self.hidden(id)?.map(|state| (state.record, true)))
    }

    /// A record that is not shown, made from its cells.
    fn hidden(&self, id: Id) -> Outcome<Option<State>> {
        let Some((ent, _)) = self.known(id)? else {
            return Ok(None);
        };
        let devices = Devices::load(self.db)?;
        cells::assemble(self.db, &devices, &mut Changes::default(), &ent)
    }

    /// Whether the record was erased for good.
    pub fn is_purged(&self, id: Id) -> Result<bool, StoreError> {
        let read = || match cells::ent(self.db, id)? {
            Some(ent) => tombstones::is_purged(self.db, ent.id),
            None => Ok(false),
        };
        self.at(read())
    }

    /// The erased record that had this human number.
    pub fn find_purged(&self, entity: Entity, number: i64) -> Result<Option<Id>, StoreError> {
        let read = || match tombstones::purged_number(self.db, entity, number)? {
            Some(ent) => Ok(cells::ent_at(self.db, ent)?.map(|ent| ent.uuid)),
            None => Ok(None),
        };
        self.at(read())
    }

    /// The record with this human number.
    pub fn find(&self, entity: Entity, number: i64) -> Result<Option<Id>, StoreError> {
        let find = || -> Outcome<Option<Id>> {
            let Some(ent) = search::by_number(self.db, entity, number)? else {
                return Ok(None);
            };
            Ok(cells::ent_at(self.db, ent)?.map(|ent| ent.uuid))
        };
        self.at(find())
    }

    /// A record's title, also when it is deleted.
    pub fn caption(&self, id: Id) -> Result<Option<Caption>, StoreError> {
        Ok(self.captions(&[id])?.remove(&id))
    }

    /// The titles of several records.
    pub fn captions(&self, ids: &[Id]) -> Result<HashMap<Id, Caption>, StoreError> {
        let mut names = HashMap::new();
        for id in ids {
            self.at(self.name(&mut names, *id, None, NAME_DEPTH))?;
        }
        Ok(names)
    }

    fn name(
        &self,
        names: &mut HashMap<Id, Caption>,
        id: Id,
        entity: Option<Entity>,
        depth: usize,
    ) -> Outcome<Option<Caption>> {
        if let Some(known) = names.get(&id) {
            return Ok(Some(known.clone()));
        }
        let entity = match entity {
            Some(entity) => Some(entity),
            None => self.known(id)?.map(|(_, entity)| entity),
        };
        let shown = match entity {
            Some(entity) => projection::titled(self.db, entity, id)?,
            None => None,
        };
        let (record, erased) = match shown {
            Some(record) => (record, false),
            None => match self.hidden(id)? {
                Some(state) => (state.record, state.purged),
                // A kladde that was discarded can still be fetched back, so it still has its title.
                None => match thrown::kladde(self.db, id)? {
                    Some(record) => (record, false),
                    None => return Ok(None),
                },
            },
        };
        let mut caption = self.name_of(names, &record, depth)?;
        caption.erased = erased;
        names.insert(id, caption.clone());
        Ok(Some(caption))
    }

    fn name_of(&self, names: &mut HashMap<Id, Caption>, record: &Record, depth: usize) -> Outcome<Caption> {
        let mut failure = None;
        let caption = Caption::of(record, |entity, id| {
            if depth == 0 {
                return None;
            }
            match self.name(names, id, Some(entity), depth - 1) {
                Ok(caption) => caption,
                Err(error) => {
                    failure = Some(error);
                    None
                }
            }
        });
        match failure {
            Some(failure) => Err(failure),
            None => Ok(caption),
        }
    }

    /// A window of a list, with the titles of all records its rows point to.
    pub fn page(&self, query: &Query, anchor: &Anchor, limit: usize) -> Result<Page, StoreError> {
        let mut captions = HashMap::new();
        let (rows, more_before, more_after) = self.rows(query, anchor, limit, &mut captions)?;
        Ok(Page { rows, captions, more_before, more_after })
    }

    /// The rows of a window and whether there is more before and after. Adds the titles of linked records to `names` and
    /// does not read again those already there.
    pub fn rows(
        &self,
        query: &Query,
        anchor: &Anchor,
        limit: usize,
        names: &mut HashMap<Id, Caption>,
    ) -> Result<(Vec<Record>, bool, bool), StoreError> {
        let page = self.at(windows::page(self.db, query, anchor, limit))?;
        for record in &page.0 {
            self.at(self.link_names(names, record))?;
        }
        Ok(page)
    }

    fn link_names(&self, names: &mut HashMap<Id, Caption>, record: &Record) -> Outcome<()> {
        for (field, value) in record.entity.fields().iter().zip(&record.values) {
            for id in leads_to(value.as_ref()) {
                if !names.contains_key(id) {
                    self.name(names, *id, field.target(), NAME_DEPTH)?;
                }
            }
        }
        Ok(())
    }

    /// The title of a record; adds the titles of linked records to `names`.
    pub fn caption_of(&self, record: &Record, names: &mut HashMap<Id, Caption>) -> Result<Caption, StoreError> {
        self.at(self.link_names(names, record))?;
        self.at(self.name_of(names, record, NAME_DEPTH))
    }

    /// All records of a query known to be short (the children of one record, a week), at most `limit`.
    pub fn list(&self, query: &Query, limit: usize) -> Result<Vec<Record>, StoreError> {
        let found = self.at(windows::page(self.db, query, &Anchor::First, limit))?;
        Ok(found.0)
    }

    /// The records of a kind with a first and a last day that touch a span of days: absences and wishes about duties.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn touching(
        &self,
        entity: Entity,
        span: (NaiveDate, NaiveDate),
        limit: usize,
    ) -> Result<Vec<Record>, StoreError> {
        self.at(lasting::touching(self.db, entity, span, limit))
    }

    /// All records of a query, read a window at a time and without titles: for exports.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where all records of a kind are asked for and an index did not lead to all of its rows.
    pub fn each(&self, query: &Query, mut see: impl FnMut(&Record)) -> Result<(), StoreError> {
        let _snapshot = self.read_snapshot();
        let mut anchor = Anchor::First;
        let mut seen = 0;
        loop {
            let (rows, _, more) = self.at(windows::page(self.db, query, &anchor, 1000))?;
            rows.iter().for_each(&mut see);
            seen += rows.len();
            match rows.last() {
                Some(last) if more => anchor = Anchor::After(last.id),
                _ => break,
            }
        }
        if !query.filters.is_empty() || !query.text.is_empty() || query.sort != Sort::Default {
            return Ok(());
        }
        let all = self.at(projection::rows(self.db, query.entity))?;
        if all == seen { Ok(()) } else { Err(self.left_out(seen, all)) }
    }

    /// As [`Store::still`]; none inside a transaction, which freezes the state too.
    pub fn read_snapshot(&self) -> Option<super::ReadSnapshot<'_>> {
        self.store.read_snapshot()
    }

    /// The error for finding fewer records than exist: an index is damaged.
    pub fn left_out(&self, found: usize, there: usize) -> StoreError {
        StoreError::Damaged {
            path: self.store.path.clone(),
            detail: format!("{found} of {there} records found"),
            finding: Some(Box::new(super::CheckFinding::LeftOut { found, there })),
        }
    }

    /// The first finished observation with a purpose (its code) for each unit of an engagement, and one without a unit.
    pub fn first_seen(&self, engagement: Id, purpose: &str) -> Result<Vec<Record>, StoreError> {
        self.at(windows::first_seen(self.db, engagement, purpose))
    }

    /// The units and days of the finished observations of an engagement, the latest first, without those of one method
    /// (its code).
    pub fn days_seen(&self, engagement: Id, without: &str, limit: usize) -> Result<Vec<(Id, NaiveDate)>, StoreError> {
        self.at(windows::days_seen(self.db, engagement, without, limit))
    }

    /// How many records a query has, counted up to `up_to`.
    pub fn count(&self, query: &Query, up_to: usize) -> Result<usize, StoreError> {
        self.at(windows::count(self.db, query, up_to))
    }

    /// Records of a query grouped by the code in the field `by`, over the first `up_to` records: the code (empty for none),
    /// the count, and the sums of the fields `of`.
    pub fn sums(
        &self,
        query: &Query,
        by: &str,
        of: &[&str],
        up_to: usize,
    ) -> Result<Vec<(String, i64, Vec<i64>)>, StoreError> {
        self.at(windows::sums(self.db, query, by, of, up_to))
    }

    /// Records that contain every typed word: the one whose number was typed, those whose name was typed, those whose name
    /// begins so; then the others, the nearest to the day `near` first, those with the words as typed before those found
    /// through folds.
    pub fn search(
        &self,
        text: &str,
        meanings: &Meanings,
        entity: Option<Entity>,
        near: NaiveDate,
        limit: usize,
    ) -> Result<Vec<Hit>, StoreError> {
        let found = self.at(found::search(self.db, &search::Search { text, meanings, entity, near }, limit))?;
        let mut names = HashMap::new();
        let mut hits = Vec::with_capacity(found.len());
        for found in found {
            let caption = self.at(self.name_of(&mut names, &found.record, NAME_DEPTH))?;
            hits.push(Hit { record: found.record, caption, exact: found.exact });
        }
        Ok(hits)
    }

    /// Records with the names nearest to words that no record has: for each word those that are a slip of the hand away,
    /// wherever they stand among the names.
    pub fn search_near(&self, text: &str) -> Result<Vec<Hit>, StoreError> {
        let mut found: Vec<(usize, Record)> = Vec::new();
        for word in words(text).into_iter().filter(|word| word.chars().count() >= nearest::LEAST_LETTERS) {
            for (far, record) in self.at(near::near(self.db, &fold_long(&word), NEAR_KINDS, NEAR_ROWS))? {
                if found.iter().all(|(_, known)| known.id != record.id) {
                    found.push((far, record));
                }
            }
        }
        let best = found.iter().map(|(far, _)| *far).min();
        found.retain(|(far, _)| Some(*far) == best);
        let mut names = HashMap::new();
        let hit = |(_, record): (usize, Record)| {
            let caption = self.at(self.name_of(&mut names, &record, NAME_DEPTH))?;
            Ok(Hit { record, caption, exact: false })
        };
        found.into_iter().map(hit).collect()
    }

    /// The records of these kinds whose name is nearest to a word, when it is a slip of the hand away.
    pub fn near(&self, word: &str, kinds: &[Entity], limit: usize) -> Result<Vec<Record>, StoreError> {
        let found = self.at(near::near(self.db, &fold_long(word), kinds, limit))?;
        Ok(found.into_iter().map(|(_, record)| record).collect())
    }

    /// How many records [`Reader::search`] would find near a day, counted up to `up_to`.
    pub fn count_found(
        &self,
        text: &str,
        meanings: &Meanings,
        near: NaiveDate,
        up_to: usize,
    ) -> Result<usize, StoreError> {
        let asked = search::Search { text, meanings, entity: None, near };
        self.at(found::count(self.db, &asked, up_to))
    }

    /// Records of these kinds whose title has, for each of the words, a word beginning with it, with or without æøå; and
    /// whether there are more than were checked.
    pub fn called(&self, words: &str, kinds: &[Entity], limit: usize) -> Result<(Vec<Record>, bool), StoreError> {
        self.at(search::called(self.db, words, kinds, limit))
    }

    /// The changes of a record, latest first.
    pub fn history(&self, id: Id, limit: usize) -> Result<Vec<Entry>, StoreError> {
        self.at(history::of(self.db, id, limit))
    }

    /// The changes of a record and of the rows that are part of it, also removed ones, latest first.
    pub fn past(&self, id: Id, limit: usize) -> Result<Past, StoreError> {
        let read = || match self.known(id)? {
            Some((_, entity)) => history::past(self.db, id, entity, limit),
            None => Ok(Past::default()),
        };
        self.at(read())
    }

    /// The latest actions in the file, latest first.
    pub fn recent(&self, limit: usize) -> Result<Vec<Event>, StoreError> {
        self.at(history::recent(self.db, limit))
    }

    /// Records that others than `author` wrote after what was seen, the latest first and each once, at most `limit`; and
    /// whether there are more.
    pub fn since(&self, seen: &Seen, author: &str, limit: usize) -> Result<(Vec<Touched>, bool), StoreError> {
        self.at(history::since(self.db, seen, author, limit))
    }

    /// Local time by the log's clock, which ignores a time set for the screen. Changes, copies and discarded drafts are
    /// dated by it, so their retention is counted by it.
    pub fn clock(&self) -> NaiveDateTime {
        Local.from_utc_datetime(&self.store.wall.now().naive_utc()).naive_local()
    }

    /// When the oldest change of this file was made.
    pub fn first_change(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let read = || -> Outcome<Option<i64>> {
            let sql = "SELECT wall FROM change ORDER BY hlc LIMIT 1";
            Ok(self.db.prepare_cached(sql)?.query_row([], |row| row.get(0)).optional()?)
        };
        Ok(self.at(read())?.and_then(DateTime::from_timestamp_micros))
    }

    /// Typing that is in no record, latest first, without what another running program is typing.
    pub fn drafts(&self) -> Result<Vec<Draft>, StoreError> {
        self.at(self.store.presence.others(self.db).and_then(|others| drafts::typed(self.db, &others)))
    }

    /// What was discarded on this machine and can be fetched back, latest first, at most 200.
    pub fn thrown(&self) -> Result<Vec<Thrown>, StoreError> {
        self.at(thrown::list(self.db))
    }

    /// How many throw-away actions can be undone.
    pub fn thrown_count(&self) -> Result<usize, StoreError> {
        self.at(thrown::count(self.db))
    }

    /// The kladde of a kind that had this human number and was discarded.
    pub fn thrown_number(&self, entity: Entity, number: i64) -> Result<Option<Id>, StoreError> {
        let is = |what: &ThrownWhat| match what {
            ThrownWhat::Kladde(record) => record.entity == entity && record.number == Some(number),
            ThrownWhat::Typing(_) | ThrownWhat::Correction(_) => false,
        };
        Ok(self.thrown()?.into_iter().find(|thrown| is(&thrown.what)).map(|thrown| thrown.id))
    }

    /// How far each device's changes are in this file; store it with what is drawn from this reader.
    pub fn shown(&self) -> Result<Shown, StoreError> {
        Ok(Shown::new(self.seen()?))
    }

    pub(super) fn seen(&self) -> Result<Seen, StoreError> {
        self.at(Devices::load(self.db).map(|devices| devices.seen()))
    }

    /// A fact about this machine.
    pub fn local(&self, key: &str) -> Result<Option<String>, StoreError> {
        let read = || -> Outcome<Option<String>> {
            let mut query = self.db.prepare_cached("SELECT * FROM local WHERE k = ?1")?;
            let mut rows = query.query([key])?;
            // A damaged fact counts as missing: it is asked for again, or the default is used.
            match rows.next()? {
                Some(row) if checksum::LOCAL.holds(row)? => Ok(row.get("v")?),
                _ => Ok(None),
            }
        };
        self.at(read())
    }

    /// Facts about this machine whose key starts with `prefix`, by key.
    pub fn locals(&self, prefix: &str) -> Result<Vec<(String, String)>, StoreError> {
        let read = || -> Outcome<Vec<(String, String)>> {
            let mut query =
                self.db.prepare_cached("SELECT k, v FROM local WHERE substr(k, 1, length(?1)) = ?1 ORDER BY k")?;
            let rows = query.query_map([prefix], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        self.at(read())
    }

    /// The latest typing for one record; see [`Reader::drafts`].
    pub fn draft(&self, id: Id) -> Result<Option<Draft>, StoreError> {
        self.draft_for(id, "")
    }

    /// The typing for one record: this person's, else the latest.
    pub fn draft_for(&self, id: Id, initials: &str) -> Result<Option<Draft>, StoreError> {
        let mut typed: Vec<Draft> = self.drafts()?.into_iter().filter(|draft| draft.id == id).collect();
        let own = typed.iter().position(|draft| !initials.is_empty() && draft.by() == initials).unwrap_or(0);
        Ok((own < typed.len()).then(|| typed.swap_remove(own)))
    }

    /// When a record's kladde or typing was last kept; none when there is neither.
    pub fn kept_at(&self, id: Id) -> Result<Option<DateTime<Utc>>, StoreError> {
        let kept = self.at(drafts::kept_at(self.db, id))?;
        Ok(kept.and_then(DateTime::from_timestamp_micros))
    }

    /// The next free human number; none for entities without numbers. If it is taken when the record is saved, the store
    /// gives another.
    pub fn next_number(&self, entity: Entity) -> Result<Option<i64>, StoreError> {
        self.at(projection::next_number(self.db, entity))
    }

    /// The first and the last day among an entity's records.
    pub fn days(&self, entity: Entity) -> Result<Option<(NaiveDate, NaiveDate)>, StoreError> {
        let column = if day_ordered(entity) {
            "_key"
        } else if table(entity).by_day {
            "_day"
        } else {
            return Ok(None);
        };
        let end = |way: &str| -> Outcome<Option<NaiveDate>> {
            let sql = format!(
                "SELECT {column} FROM {} WHERE {column} > '' ORDER BY {column} {way} LIMIT 1",
                table(entity).name
            );
            let text: Option<String> = self.db.prepare_cached(&sql)?.query_row([], |row| row.get(0)).optional()?;
            Ok(text.and_then(|text| text.split('T').next().and_then(|day| day.parse().ok())))
        };
        let ends = || Ok(end("ASC")?.zip(end("DESC")?));
        self.at(ends())
    }

    /// Whether a record holds anything that was not on this screen; deleting it from there would leave it shown.
    pub fn has_unseen(&self, id: Id, shown: &Shown) -> Result<bool, StoreError> {
        self.at((|| {
            let Some(ent) = cells::ent(self.db, id)? else {
                return Ok(false);
            };
            let devices = Devices::load(self.db)?;
            let seen = Horizon::of(shown.seen(), &devices);
            let cells = cells::all_heads(self.db, &devices, &mut Changes::default(), &ent)?;
            let mut others = cells.iter().filter(|(field, _)| *field != DELETED);
            Ok(others.any(|(_, heads)| heads.iter().any(|head| !seen.covers(head.0, head.1))))
        })())
    }

    /// The correction of a record being made on this machine, if any.
    pub fn correction(&self, id: Id) -> Result<Option<Correction>, StoreError> {
        self.at(drafts::correction(self.db, id))
    }

    /// All corrections being made on this machine, at most 200.
    pub fn corrections(&self) -> Result<Vec<Correction>, StoreError> {
        self.at(drafts::corrections(self.db))
    }

    /// The finished versions of a record, latest first.
    pub fn versions(&self, id: Id) -> Result<Vec<Version>, StoreError> {
        let read = || -> Outcome<Vec<Version>> {
            match self.known(id)? {
                Some((_, entity)) => history::versions(self.db, id, entity),
                None => Ok(Vec::new()),
            }
        };
        self.at(read())
    }

    /// The action that the author's undo would undo.
    pub fn next_undo(&self, author: &str) -> Result<Option<UndoStep>, StoreError> {
        self.at(undo::peek(self.db, author, Way::Undo))
    }

    /// The action that the author's redo would redo.
    pub fn next_redo(&self, author: &str) -> Result<Option<UndoStep>, StoreError> {
        self.at(undo::peek(self.db, author, Way::Redo))
    }
}

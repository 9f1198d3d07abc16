//! The list engine: a window of records around a cursor, with filter and order. Drawing is in `draw`; `panes` decide
//! which list they show.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::domain::fields::Entity;
use crate::domain::passed::KINDS;
use crate::domain::value::{Id, Record, Value};
use crate::rules::{Mend, Severity};
use crate::store::{Anchor, Filter, Query};
use crate::text::{Text, format};
use crate::tui::core::ctx::Ctx;
use crate::tui::widgets::list::draft_marks;
use crate::tui::widgets::list::draft_marks::Mark;
use crate::tui::widgets::list::logs::LogMark;

/// Rows read at a time when scrolling; a window has at most four times as many.
pub const PAGE: usize = 60;

/// The source of the rows.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// One query of the store.
    Query(Query),
    /// Meetings, activities and course days of these days, by date, and for somebody who asks for their own also
    /// duties: the pane *Møder* and I dag. A filter searches all days.
    Dated {
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: NaiveDate,
    },
    /// Action-learning logs in groups, and the cohorts that have or may get some: the pane *Aktionslæring*. A window is
    /// one page of logs; scrolling past its end turns the page.
    Logs {
        /// Which logs.
        query: Query,
        /// Only those that have stalled.
        stalled: bool,
        /// The day to judge by.
        today: NaiveDate,
    },
    /// Rows set from outside, such as the results of a search.
    Given,
}

/// Words about a given row: a finding of a rule, or the progress of a kladde.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// The severity; `None` if it is no finding.
    pub severity: Option<Severity>,
    /// The rule's id; empty if there is no rule.
    pub rule: &'static str,
    /// Why it does not ask for anything now, if it does not.
    pub put_off: Option<PutOff>,
    /// The words.
    pub words: String,
    /// The record to open, where it is another than that of the row.
    pub opens: Option<Id>,
    /// Where on its page it is mended, if the finding knows.
    pub mend: Option<Mend>,
}

impl Remark {
    /// Words that are no finding.
    pub fn plain(words: String) -> Remark {
        Remark { severity: None, rule: "", put_off: None, words, opens: None, mend: None }
    }

    /// Its words, with the day until which it is snoozed and why.
    pub fn in_words(&self, text: &Text) -> String {
        let Some(PutOff::Until(until, reason)) = &self.put_off else { return self.words.clone() };
        let reason = text.reason(reason);
        let id = if reason.is_empty() { "remark-put-off" } else { "remark-put-off-why" };
        let until = format::day(text.lang(), *until);
        text.with(id, &[("words", self.words.as_str().into()), ("until", until.into()), ("reason", reason.into())])
    }
}

/// Why a finding asks for nothing now; it stands last and dimmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PutOff {
    /// It is snoozed until this day, with a reason.
    Until(NaiveDate, String),
    /// Its gate was passed with a reason, which its words tell.
    Overridden,
}

/// A list with its window.
#[derive(Clone, Debug)]
pub struct List {
    /// The source of the rows.
    pub source: Source,
    /// The window.
    pub rows: Vec<Record>,
    /// The remark of each row, in a list of remarks.
    pub remarks: Vec<Remark>,
    /// Captions of the records the rows link to.
    pub names: HashMap<Id, String>,
    /// The duty types, in a list with duties: their days and hours are those of their type.
    pub duty_types: Vec<Record>,
    /// Marks of kladder and of new versions among the rows.
    pub marks: HashMap<Id, Mark>,
    /// The row at the cursor, an index into the window.
    pub cursor: usize,
    /// The first row shown, an index into the window.
    pub top: usize,
    /// Puts the rows of a window in the order of the pane, and says what stands below them.
    pub arrange: Option<Arrange>,
    /// What the list leaves out until it is unfolded or something is looked for.
    pub fold: Option<Filter>,
    /// Lines below the rows.
    pub foot: Vec<String>,
    /// The person's filter.
    pub filter: String,
    /// Only the person's own records.
    pub mine: bool,
    /// What became of the moved and cancelled rows, in a list by date.
    pub became: HashMap<Id, String>,
    /// Only these kinds are in a list by date; all of its kinds when empty.
    pub kinds: &'static [Entity],
    /// Cancelled rows are left out of a list by date.
    pub without_cancelled: bool,
    /// Rows that are marked, to be answered together.
    pub marked: HashSet<Id>,
    /// Rows that each mean a change of many records, in a list of changes.
    pub many: HashSet<Id>,
    /// Show only records with open findings.
    pub warned: Option<Vec<Id>>,
    /// There are more rows before the window.
    pub more_before: bool,
    /// There are more rows after the window.
    pub more_after: bool,
    /// The number of rows, as far as they were counted.
    pub total: usize,
    /// There are more than the count.
    pub open: bool,
    /// Rows the first window reads: fewer if only a few show.
    pub first: usize,
    /// The state of each log of the window, in a list of logs.
    pub logs: HashMap<Id, LogMark>,
    /// The first and last log of the window in the order of the store, in a list of logs.
    pub(super) edges: Option<(Id, Id)>,
    /// Open next steps from past days are shown first among records by date.
    pub overdue: bool,
    /// Rows of a list by date that stand at the day by which they are owed, and not at a day of their own.
    pub owed: HashMap<Id, OwedRow>,
}

/// See [`List::arrange`].
pub type Arrange = fn(&mut List, &Ctx<'_>);

/// What is owed about a row of a list by date.
#[derive(Clone, Debug, PartialEq)]
pub struct OwedRow {
    /// By which day.
    pub day: NaiveDate,
    /// What it belongs to, and what is owed.
    pub what: String,
    /// Who owes it.
    pub who: String,
}

impl List {
    /// Whether it has rows that are planned first and held later.
    pub fn tells_stages(&self) -> bool {
        self.rows.iter().any(|row| KINDS.contains(&row.entity))
    }

    /// An empty list over a query.
    pub fn of(query: Query) -> List {
        List::from_source(Source::Query(query))
    }

    /// An empty list over a source.
    pub fn from_source(source: Source) -> List {
        List {
            source,
            rows: Vec::new(),
            remarks: Vec::new(),
            names: HashMap::new(),
            duty_types: Vec::new(),
            marks: HashMap::new(),
            cursor: 0,
            top: 0,
            arrange: None,
            fold: None,
            foot: Vec::new(),
            filter: String::new(),
            mine: false,
            became: HashMap::new(),
            owed: HashMap::new(),
            kinds: &[],
            without_cancelled: false,
            marked: HashSet::new(),
            many: HashSet::new(),
            warned: None,
            more_before: false,
            more_after: false,
            total: 0,
            open: false,
            first: PAGE,
            logs: HashMap::new(),
            edges: None,
            overdue: false,
        }
    }

    /// The kind of the rows, if they are all of one kind.
    pub fn entity(&self) -> Option<Entity> {
        match &self.source {
            Source::Query(query) | Source::Logs { query, .. } => Some(query.entity),
            _ => None,
        }
    }

    /// The record at the cursor.
    pub fn selected(&self) -> Option<&Record> {
        self.rows.get(self.cursor)
    }

    /// Marks the row at the cursor, or removes its mark.
    pub fn turn_mark(&mut self) {
        let Some(id) = self.selected().map(|row| row.id) else { return };
        if !self.marked.remove(&id) {
            self.marked.insert(id);
        }
    }

    /// The query with the filter, and with the person's own choice.
    pub(super) fn narrowed(&self, query: &Query, ctx: &Ctx<'_>, person: Option<Id>) -> Query {
        let mut query = query.clone();
        query.text.clone_from(&self.filter);
        query.meanings = ctx.text.meanings(&self.filter, Some(query.entity));
        if self.mine
            && let Some(person) = person
        {
            query.filters.extend(mine(query.entity, person));
        }
        query.filters.extend(self.warned.clone().map(Filter::Ids));
        let folds = self.filter.is_empty() && self.warned.is_none();
        query.filters.extend(self.fold.clone().filter(|_| folds));
        query
    }

    /// Whether it shows records by date and searches all days.
    pub fn of_every_day(&self) -> bool {
        matches!(self.source, Source::Dated { .. }) && !self.filter.is_empty()
    }

    /// Filters by typed text, from the first row.
    pub fn filter_by(&mut self, typed: String, ctx: &Ctx<'_>, person: Option<Id>) {
        let (before, kept) = (self.of_every_day(), self.selected().cloned());
        self.filter = typed;
        if self.filter.is_empty() && !before {
            self.reload(ctx, person);
            return;
        }
        self.restart(ctx, person);
        // Without the filter the days are the same as before; keep the cursor on a found row if it is among them.
        if let Some(at) = kept.filter(|_| before).and_then(|kept| self.rows.iter().position(|row| row.id == kept.id)) {
            self.cursor = at;
        }
    }

    /// Reads the window again, and keeps the cursor on its record if that is still there.
    pub fn reload(&mut self, ctx: &Ctx<'_>, person: Option<Id>) {
        let kept = self.selected().map(|record| record.id);
        match self.source.clone() {
            Source::Query(query) => {
                let query = self.narrowed(&query, ctx, person);
                let anchor = match kept {
                    Some(id) if self.more_before || self.cursor >= self.first => Anchor::At(id),
                    _ => Anchor::First,
                };
                let mut page = ctx.page(&query, &anchor, self.first);
                if page.rows.is_empty() && anchor != Anchor::First {
                    page = ctx.page(&query, &Anchor::First, self.first);
                }
                self.rows = page.rows;
                self.names.clear();
                self.name_links(ctx, page.captions);
                self.more_before = page.more_before;
                self.more_after = page.more_after;
                self.count(&query, ctx);
                match kept.and_then(|id| self.rows.iter().position(|row| row.id == id)) {
                    Some(at) => self.cursor = at,
                    None => self.cursor = self.cursor.min(self.rows.len().saturating_sub(1)),
                }
            }
            Source::Dated { from, .. } => {
                let first = if self.more_before { self.rows.first().and_then(Record::day) } else { None };
                self.dates_from(first.unwrap_or(from), ctx, person);
                self.cursor = kept
                    .and_then(|id| self.rows.iter().position(|row| row.id == id))
                    .unwrap_or_else(|| self.cursor.min(self.rows.len().saturating_sub(1)));
            }
            Source::Logs { .. } => {
                let anchor =
                    self.edges.filter(|_| self.more_before).map_or(Anchor::First, |(first, _)| Anchor::At(first));
                self.turn(&anchor, ctx, person);
                if self.rows.is_empty() && anchor != Anchor::First {
                    self.turn(&Anchor::First, ctx, person);
                }
                self.cursor = kept
                    .and_then(|id| self.rows.iter().position(|row| row.id == id))
                    .unwrap_or_else(|| self.cursor.min(self.rows.len().saturating_sub(1)));
            }
            Source::Given => self.total = self.rows.len(),
        }
        if matches!(self.entity(), Some(Entity::Template | Entity::MeetingTemplate)) {
            self.add_shipped(ctx);
            if let Some(at) = kept.and_then(|id| self.rows.iter().position(|row| row.id == id)) {
                self.cursor = at;
            }
        }
        if let Some(arrange) = self.arrange {
            arrange(self, ctx);
            // Read from the first row, it begins with the first one of this order.
            self.cursor = if kept.is_some() { self.cursor } else { 0 };
        }
        self.marks = draft_marks::marks(&self.rows, &ctx.reader);
        // A mark on a row that is gone would act unseen.
        let rows = &self.rows;
        self.marked.retain(|id| rows.iter().any(|row| row.id == *id));
        if self.top > self.cursor {
            self.top = self.cursor;
        }
    }

    /// Moves the cursor by this many rows, reading on at the ends of the window.
    pub fn step(&mut self, by: isize, ctx: &Ctx<'_>, person: Option<Id>) {
        if let (Source::Logs { .. }, Some((first, last))) = (&self.source, self.edges) {
            let end = self.rows.len().saturating_sub(1);
            if by > 0 && self.cursor == end && self.more_after {
                self.turn(&Anchor::After(last), ctx, person);
                (self.cursor, self.top) = (0, 0);
                return;
            }
            if by < 0 && self.cursor == 0 && self.more_before {
                self.turn(&Anchor::Before(first), ctx, person);
                self.cursor = self.rows.len().saturating_sub(1);
                return;
            }
        }
        let target = self.cursor.saturating_add_signed(by);
        if by > 0 && target + 1 >= self.rows.len() && self.more_after {
            self.extend_after(ctx, person);
        }
        if by < 0 && self.cursor < by.unsigned_abs() && self.more_before {
            self.extend_before(ctx, person);
            self.cursor = self.cursor.saturating_add_signed(by);
            return;
        }
        let target = self.cursor.saturating_add_signed(by);
        self.cursor = target.min(self.rows.len().saturating_sub(1));
    }

    /// Reads the duty types, for the days and hours of duties among the rows.
    pub fn read_duty_types(&mut self, ctx: &Ctx<'_>) {
        self.duty_types = ctx.page(&Query::all(Entity::DutyType), &Anchor::First, PAGE).rows;
    }

    /// The type of a duty.
    pub fn duty_type(&self, duty: &Record) -> Option<&Record> {
        let of = duty.link("duty_type")?;
        self.duty_types.iter().find(|kind| kind.id == of)
    }

    /// Reads the window again from the first row, after the order or view changed.
    pub fn restart(&mut self, ctx: &Ctx<'_>, person: Option<Id>) {
        self.cursor = 0;
        self.top = 0;
        self.more_before = false;
        self.rows.clear();
        self.reload(ctx, person);
    }

    /// Scrolls so that the cursor is among the visible rows.
    pub fn follow(&mut self, height: usize) {
        let height = height.max(1);
        if self.cursor < self.top {
            self.top = self.cursor;
        } else if self.cursor >= self.top + height {
            self.top = self.cursor + 1 - height;
        }
        self.top = self.top.min(self.rows.len().saturating_sub(height.min(self.rows.len())));
    }
}

/// The day of a record in a list by date: its own, or the day an action-learning cycle's next step is due.
pub fn dated_day(record: &Record) -> Option<NaiveDate> {
    if record.entity == Entity::AlCycle { record.date("next_due") } else { record.day() }
}

/// The position of a record among other kinds on the same days; within a kind the store's order is kept.
pub(super) fn place(record: &Record) -> (Option<NaiveDate>, Option<u16>, Entity) {
    let time = match record.get("start_time") {
        Some(Value::Time(minutes)) => Some(*minutes),
        _ => None,
    };
    (dated_day(record), time, record.entity)
}

/// As [`place`], for a row that stands at the day by which it is owed.
fn place_in(owed: &HashMap<Id, OwedRow>, record: &Record) -> (Option<NaiveDate>, Option<u16>, Entity) {
    match owed.get(&record.id) {
        Some(owed) => (Some(owed.day), None, record.entity),
        None => place(record),
    }
}

impl List {
    /// The day at which a row of a list by date stands.
    pub fn day_of(&self, record: &Record) -> Option<NaiveDate> {
        place_in(&self.owed, record).0
    }

    /// Inserts records found elsewhere into a list by date, each at its day; records after the window wait for it.
    pub fn put_among_dates(&mut self, records: Vec<Record>, names: HashMap<Id, String>) {
        let kept = self.selected().map(|record| record.id);
        let last = self.rows.last().map(place).filter(|_| self.more_after);
        for record in records {
            let known = self.rows.iter().any(|row| row.id == record.id);
            if !known && last.is_none_or(|last| place_in(&self.owed, &record) <= last) {
                self.rows.push(record);
                self.total += 1;
            }
        }
        // On each day what takes place comes before what is due.
        let owed = &self.owed;
        let is_due =
            |row: &Record| owed.contains_key(&row.id) || !KINDS.contains(&row.entity) && row.entity != Entity::Duty;
        self.rows.sort_by_key(|row| {
            let place = place_in(owed, row);
            (place.0, is_due(row), place)
        });
        self.names.extend(names);
        self.cursor = kept.and_then(|id| self.rows.iter().position(|row| row.id == id)).unwrap_or(self.cursor);
    }
}

/// The filter for a person's own records of a kind.
pub fn mine(entity: Entity, person: Id) -> Option<Filter> {
    let assigned =
        |own, field| Some(Filter::Through { own, entity: Entity::Assignment, field, member: "person", id: person });
    match entity {
        Entity::Observation => Some(Filter::Is("observer", Value::Link(person))),
        Entity::Activity | Entity::Meeting | Entity::Session | Entity::Task => Some(Filter::Has("people", person)),
        Entity::Duty | Entity::Absence | Entity::TimeEntry | Entity::Membership | Entity::TeamMember => {
            Some(Filter::Is("person", Value::Link(person)))
        }
        Entity::Engagement => assigned(None, "engagement"),
        Entity::Network => assigned(None, "network"),
        Entity::NetworkPeriod => assigned(Some("network"), "network"),
        Entity::Question => Some(Filter::Is("asked_by", Value::Link(person))),
        Entity::AlLog => assigned(Some("engagement"), "engagement"),
        Entity::Cohort => assigned(None, "cohort"),
        _ => None,
    }
}

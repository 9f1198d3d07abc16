//! The one list engine: a window of records around a cursor, its filter and its order. Drawing is in `view/list`; which
//! pane shows which list is in `panes`.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::update::Ctx;
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record, Value};
use crate::store::{Anchor, Filter, Query, Sort};

/// Rows read at a time; a window holds at most [`KEEP`].
const PAGE: usize = 60;
const KEEP: usize = 240;
/// Counting stops here: beyond it a list says "500+".
pub const COUNTED: usize = 500;

/// Where the rows come from.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// One query of the store.
    Query(Query),
    /// Meetings, activities and course days of these days, by date: the pane *Møder*.
    Dated {
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: NaiveDate,
    },
    /// Rows given from outside, such as the found records of a search.
    Given,
}

/// A list as it stands.
#[derive(Clone, Debug)]
pub struct List {
    /// Where the rows come from.
    pub source: Source,
    /// The window.
    pub rows: Vec<Record>,
    /// Names of what the rows link to.
    pub names: HashMap<Id, String>,
    /// The row the cursor is on, within the window.
    pub cursor: usize,
    /// The first row shown, within the window.
    pub top: usize,
    /// What the person filters by.
    pub filter: String,
    /// Only what the person takes part in.
    pub mine: bool,
    /// There is more before the window.
    pub more_before: bool,
    /// There is more after the window.
    pub more_after: bool,
    /// How many there are, counted up to [`COUNTED`]; one more means "and more".
    pub total: usize,
}

impl List {
    /// An empty list over a query.
    pub fn of(query: Query) -> List {
        List::from_source(Source::Query(query))
    }

    /// An empty list over a source.
    pub fn from_source(source: Source) -> List {
        List {
            source,
            rows: Vec::new(),
            names: HashMap::new(),
            cursor: 0,
            top: 0,
            filter: String::new(),
            mine: false,
            more_before: false,
            more_after: false,
            total: 0,
        }
    }

    /// What the rows are, where they are all of a kind.
    pub fn entity(&self) -> Option<Entity> {
        match &self.source {
            Source::Query(query) => Some(query.entity),
            _ => None,
        }
    }

    /// The record under the cursor.
    pub fn selected(&self) -> Option<&Record> {
        self.rows.get(self.cursor)
    }

    /// The query with the filter and the person's own narrowing.
    fn narrowed(&self, query: &Query, ctx: &Ctx<'_>, person: Option<Id>) -> Query {
        let mut query = query.clone();
        query.text.clone_from(&self.filter);
        if self.mine
            && let Some(person) = person
        {
            query.filters.extend(mine(query.entity, person, ctx));
        }
        query
    }

    /// Reads the window anew, keeping the cursor on its record where that is still there.
    pub fn reload(&mut self, ctx: &Ctx<'_>, person: Option<Id>) {
        match self.source.clone() {
            Source::Query(query) => {
                let query = self.narrowed(&query, ctx, person);
                let kept = self.selected().map(|record| record.id);
                self.total = ctx.reader.count(&query, COUNTED + 1).unwrap_or(0);
                let anchor = match kept {
                    Some(id) if self.more_before || self.cursor >= PAGE => Anchor::At(id),
                    _ => Anchor::First,
                };
                let mut page = ctx.page(&query, &anchor, PAGE);
                if page.rows.is_empty() && anchor != Anchor::First {
                    page = ctx.page(&query, &Anchor::First, PAGE);
                }
                self.rows = page.rows;
                self.names = ctx.names(page.captions);
                self.more_before = page.more_before;
                self.more_after = page.more_after;
                match kept.and_then(|id| self.rows.iter().position(|row| row.id == id)) {
                    Some(at) => self.cursor = at,
                    None => self.cursor = self.cursor.min(self.rows.len().saturating_sub(1)),
                }
            }
            Source::Dated { from, to } => {
                let kept = self.selected().map(|record| record.id);
                let mut rows = Vec::new();
                for entity in [Entity::Meeting, Entity::Activity, Entity::Session] {
                    let mut query = Query::all(entity)
                        .with(Filter::From("date", from))
                        .with(Filter::To("date", to))
                        .sorted(Sort::Oldest);
                    if entity == Entity::Activity && self.filter.is_empty() {
                        query = query.with(Filter::IsNot("status", Value::Code("aflyst".into())));
                    }
                    let query = self.narrowed(&query, ctx, person);
                    let page = ctx.page(&query, &Anchor::First, KEEP);
                    self.more_after |= page.more_after;
                    self.names.extend(ctx.names(page.captions));
                    rows.extend(page.rows);
                }
                rows.sort_by_key(|record| (record.day(), record.get("start_time").cloned(), record.entity, record.id));
                self.total = rows.len();
                self.rows = rows;
                self.more_before = false;
                self.cursor = kept
                    .and_then(|id| self.rows.iter().position(|row| row.id == id))
                    .unwrap_or_else(|| self.cursor.min(self.rows.len().saturating_sub(1)));
            }
            Source::Given => self.total = self.rows.len(),
        }
        if self.top > self.cursor {
            self.top = self.cursor;
        }
    }

    /// Moves the cursor by so many rows, reading on at the ends of the window.
    pub fn step(&mut self, by: isize, ctx: &Ctx<'_>, person: Option<Id>) {
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

    fn extend_after(&mut self, ctx: &Ctx<'_>, person: Option<Id>) {
        let (Source::Query(query), Some(last)) = (&self.source, self.rows.last().map(|row| row.id)) else { return };
        let query = self.narrowed(query, ctx, person);
        let page = ctx.page(&query, &Anchor::After(last), PAGE);
        self.more_after = page.more_after;
        self.names.extend(ctx.names(page.captions));
        self.rows.extend(page.rows);
        if self.rows.len() > KEEP {
            let drop = (self.rows.len() - KEEP).min(self.cursor.saturating_sub(PAGE / 2));
            self.rows.drain(..drop);
            self.cursor -= drop;
            self.top = self.top.saturating_sub(drop);
            self.more_before |= drop > 0;
        }
    }

    fn extend_before(&mut self, ctx: &Ctx<'_>, person: Option<Id>) {
        let (Source::Query(query), Some(first)) = (&self.source, self.rows.first().map(|row| row.id)) else { return };
        let query = self.narrowed(query, ctx, person);
        let page = ctx.page(&query, &Anchor::Before(first), PAGE);
        self.more_before = page.more_before;
        self.names.extend(ctx.names(page.captions));
        let added = page.rows.len();
        self.rows.splice(..0, page.rows);
        self.cursor += added;
        self.top += added;
        if self.rows.len() > KEEP {
            self.rows.truncate(KEEP);
            self.more_after = true;
        }
    }

    /// Goes to the first or last row of all.
    pub fn jump(&mut self, last: bool, ctx: &Ctx<'_>, person: Option<Id>) {
        let Source::Query(query) = &self.source else {
            self.cursor = if last { self.rows.len().saturating_sub(1) } else { 0 };
            return;
        };
        if (last && !self.more_after) || (!last && !self.more_before) {
            self.cursor = if last { self.rows.len().saturating_sub(1) } else { 0 };
            return;
        }
        let query = self.narrowed(query, ctx, person);
        let page = ctx.page(&query, if last { &Anchor::Last } else { &Anchor::First }, PAGE);
        self.rows = page.rows;
        self.names = ctx.names(page.captions);
        self.more_before = page.more_before;
        self.more_after = page.more_after;
        self.cursor = if last { self.rows.len().saturating_sub(1) } else { 0 };
        self.top = 0;
    }

    /// Puts the cursor on a record, reading a window around it; says whether the list has it.
    pub fn go_to(&mut self, id: Id, ctx: &Ctx<'_>, person: Option<Id>) -> bool {
        if let Some(at) = self.rows.iter().position(|row| row.id == id) {
            self.cursor = at;
            return true;
        }
        let Source::Query(query) = &self.source else { return false };
        self.filter.clear();
        self.mine = false;
        let query = self.narrowed(query, ctx, person);
        let page = ctx.page(&query, &Anchor::At(id), PAGE);
        let Some(at) = page.rows.iter().position(|row| row.id == id) else { return false };
        self.total = ctx.reader.count(&query, COUNTED + 1).unwrap_or(0);
        self.rows = page.rows;
        self.names = ctx.names(page.captions);
        self.more_before = page.more_before;
        self.more_after = page.more_after;
        self.cursor = at;
        self.top = at.saturating_sub(3);
        true
    }

    /// Keeps the cursor inside so many visible rows.
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

/// What makes a record one's own.
fn mine(entity: Entity, person: Id, ctx: &Ctx<'_>) -> Option<Filter> {
    match entity {
        Entity::Observation => Some(Filter::Is("observer", Value::Link(person))),
        Entity::Activity | Entity::Meeting | Entity::Session => Some(Filter::Has("people", person)),
        Entity::Duty | Entity::Absence | Entity::TimeEntry | Entity::Membership | Entity::TeamMember => {
            Some(Filter::Is("person", Value::Link(person)))
        }
        Entity::Engagement => Some(Filter::Ids(ctx.assigned(person, "engagement"))),
        Entity::Network => Some(Filter::Ids(ctx.assigned(person, "network"))),
        Entity::AlLog => {
            let engagements = ctx.assigned(person, "engagement");
            let logs = engagements.iter().flat_map(|id| {
                let query = Query::all(Entity::AlLog).with(Filter::Is("engagement", Value::Link(*id)));
                ctx.page(&query, &Anchor::First, PAGE).rows.into_iter().map(|record| record.id)
            });
            Some(Filter::Ids(logs.collect()))
        }
        _ => None,
    }
}

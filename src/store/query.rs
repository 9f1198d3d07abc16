//! Query: the records of a list, their order, and where a page starts. Finding them is in `windows`.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::caption::Caption;
use crate::domain::fields::{Entity, Kind, Order};
use crate::domain::value::{Id, Record, Value};

/// What a list shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// Records of this entity.
    pub entity: Entity,
    /// All of these must hold.
    pub filters: Vec<Filter>,
    /// In this order.
    pub sort: Sort,
    /// These words must occur, as in search; empty for all records.
    pub text: String,
    /// Codes that the words may also mean.
    pub meanings: Meanings,
}

/// Words of a typed text, each with a code whose name in some language begins with it: a record is also found by a code
/// chosen in it.
pub type Meanings = Vec<(String, &'static str)>;

impl Query {
    /// All records of an entity, in its own order.
    pub fn all(entity: Entity) -> Query {
        Query { entity, filters: Vec::new(), sort: Sort::Default, text: String::new(), meanings: Meanings::new() }
    }

    /// Whether an index alone gives the count, so that counting costs no more than a window.
    pub fn counts_in_index(&self) -> bool {
        let indexed = |filter: &Filter| match filter {
            Filter::Is(name, Value::Link(_) | Value::Code(_)) => self.entity.field(name).is_some_and(|field| {
                matches!(field.kind, Kind::Link(_)) || field.name == "status" && matches!(field.kind, Kind::Choice(_))
            }),
            Filter::From(name, _) | Filter::To(name, _) => self.entity.field(name).is_some_and(|field| field.day),
            Filter::NotOver => self.entity.meta().order == Order::Ending && self.sort == Sort::Default,
            _ => false,
        };
        let is = self.filters.iter().filter(|filter| matches!(filter, Filter::Is(..))).count();
        self.text.is_empty() && is <= 1 && self.filters.iter().all(indexed)
    }

    /// Adds a filter.
    #[must_use]
    pub fn with(mut self, filter: Filter) -> Query {
        self.filters.push(filter);
        self
    }

    /// Records whose `field` points to `parent`.
    pub fn under(entity: Entity, field: &'static str, parent: Id) -> Query {
        Query::all(entity).with(Filter::Is(field, Value::Link(parent)))
    }

    /// The same query in another order.
    #[must_use]
    pub fn sorted(mut self, sort: Sort) -> Query {
        self.sort = sort;
        self
    }
}

/// One condition. A condition on a field that the entity does not have never holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    /// The field has this value; for sets: this member (`Code`, `Link`).
    Is(&'static str, Value),
    /// The field has another value or none.
    IsNot(&'static str, Value),
    /// The day is this or later.
    From(&'static str, NaiveDate),
    /// The day is this or earlier.
    To(&'static str, NaiveDate),
    /// The day is this or later, or there is none.
    Lasts(&'static str, NaiveDate),
    /// The field is empty.
    Empty(&'static str),
    /// The field is filled.
    Filled(&'static str),
    /// The set of links has this member.
    Has(&'static str, Id),
    /// One of these.
    Ids(Vec<Id>),
    /// A record of `entity` whose `field` points to this record, or to what this record's field `own` points to, and whose
    /// `member` points to `id`.
    Through {
        /// The field of this record to follow; none for the record itself.
        own: Option<&'static str>,
        /// Kind of the record in between.
        entity: Entity,
        /// Its field that leads here.
        field: &'static str,
        /// Its field that leads to `id`.
        member: &'static str,
        /// The record at the other end.
        id: Id,
    },
    /// A kladde (true) or not.
    Draft(bool),
    /// For entities listed by end: not over yet.
    NotOver,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The entity's own order.
    #[default]
    Default,
    /// By human number.
    Number,
    /// By name, in Danish alphabetical order; entities not listed by name keep their own order.
    Name,
    /// Latest day first; the entity's own order when it has no day.
    Newest,
    /// Earliest day first.
    Oldest,
}

impl Sort {
    /// All of them, in the order they are offered.
    pub const ALL: [Sort; 5] = [Sort::Default, Sort::Number, Sort::Name, Sort::Newest, Sort::Oldest];

    /// The stable code, in message ids and saved views.
    pub const fn code(self) -> &'static str {
        match self {
            Sort::Default => "default",
            Sort::Number => "number",
            Sort::Name => "name",
            Sort::Newest => "newest",
            Sort::Oldest => "oldest",
        }
    }

    /// The order with this code.
    pub fn from_code(code: &str) -> Option<Sort> {
        Sort::ALL.into_iter().find(|sort| sort.code() == code)
    }

    /// Whether this order is offered for the entity.
    pub fn fits(self, entity: Entity) -> bool {
        match self {
            Sort::Default => true,
            Sort::Number => entity.meta().number.is_some(),
            Sort::Name => entity.meta().order == Order::Name,
            Sort::Newest | Sort::Oldest => entity.day_field().is_some(),
        }
    }
}

/// Where a page starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// At the start of the list.
    First,
    /// The last page.
    Last,
    /// After this record; at the start if it is no longer in the list.
    After(Id),
    /// The page before this record.
    Before(Id),
    /// The page that starts with this record.
    At(Id),
}

/// A window of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The records, in order.
    pub rows: Vec<Record>,
    /// The titles of the linked records.
    pub captions: HashMap<Id, Caption>,
    /// Whether the list goes on before the first row.
    pub more_before: bool,
    /// Whether the list goes on after the last row.
    pub more_after: bool,
}

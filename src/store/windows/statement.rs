//! Page statement: a list as SQL: its conditions, its index and direction, and the position where a page starts.

use chrono::{Datelike, NaiveDate};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, params_from_iter};

use super::super::error::Outcome;
use super::super::projection;
use super::super::query::{Filter, Query, Sort};
use super::super::search::{self, Comparison};
use super::super::tables::{self, Table, day_ordered, member_name, table};
use super::super::values::{day_text, into_sql, to_sql};
use super::super::vocabulary::{self, ent_of, ent_sql, first_row, link_word};
use crate::domain::fields::{Entity, Kind, Order};
use crate::domain::fold::words;
use crate::domain::value::{ENDING_OVER, Id, Record, Value};

/// Most records a text filter reads when the list is not ordered by day.
const TEXT_MATCHES: usize = 2000;

/// The bound of a column that says it is not empty.
const HAS_A_DAY: &str = "> ''";

/// How a list is walked: the column it is ordered by and the direction.
struct Walk {
    column: &'static str,
    descending: bool,
    /// Walked through the index of `member` or of search instead of the table.
    through: Through,
}

#[derive(PartialEq, Eq)]
enum Through {
    Table,
    Member,
    Search,
}

/// One condition in SQL; bounds of a column are kept apart from it.
#[derive(Clone)]
enum Condition {
    Plain(String),
    Lower(String, String),
    Upper(String, String),
}

impl Condition {
    /// The condition as SQL. Where a page begins or ends at a position, that is the tighter bound on its side (`low`,
    /// `high`), and the condition's bound is left out; otherwise SQLite might start at the looser one and read everything
    /// in between.
    fn sql(&self, walked: &str, low: bool, high: bool) -> String {
        let free = |column: &str, spent: bool| if spent && column == walked { "+" } else { "" };
        match self {
            Condition::Plain(sql) => sql.clone(),
            Condition::Lower(column, rest) => format!("{}{column} {rest}", free(column, low)),
            Condition::Upper(column, rest) => format!("{}{column} {rest}", free(column, high)),
        }
    }
}

/// A record's position in a list: the key the list is walked by, and the tie-breaker for equal keys.
pub(super) type RowPos = (Sql, i64);

/// A part of a list: from a position or from the start of the walk, forwards or backwards, with a limit.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) from: Option<&'a RowPos>,
    pub(super) backwards: bool,
    /// Whether the row at the position is included.
    pub(super) inclusive: bool,
    pub(super) limit: usize,
}

impl Part<'_> {
    /// The first rows of the list.
    pub(super) fn first(limit: usize) -> Part<'static> {
        Part { from: None, backwards: false, inclusive: false, limit }
    }
}

/// A query as SQL, all but the starting position.
pub(super) struct PageStatement {
    pub(super) table: &'static Table,
    from: String,
    conditions: Vec<Condition>,
    args: Vec<Sql>,
    walk: Walk,
    /// The list is walked by its words, or by one parent; no other filter may take over the walk. One record has few
    /// children, but the number of records with a status or a member in common grows with the file.
    led: bool,
    /// How to read the list without the search index, if it is walked by that.
    pub(super) scan: Option<TextScan>,
}

/// The list that a list found by words is a part of, and what to compare its records with.
pub(super) struct TextScan {
    pub(super) comparison: Comparison,
    /// The other conditions, on the list itself.
    conditions: Vec<Condition>,
}

impl PageStatement {
    pub(super) fn of(db: &Connection, query: &Query) -> Outcome<PageStatement> {
        let table = table(query.entity);
        let order = query.entity.meta().order;
        let by_day = day_ordered(query.entity);
        let own = Walk { column: "t._key", descending: order == Order::Newest, through: Through::Table };
        let walk = match query.sort {
            Sort::Number if query.entity.meta().number.is_some() => {
                Walk { column: "t._number", descending: false, ..own }
            }
            Sort::Newest | Sort::Oldest if by_day || table.by_day => {
                Walk { column: if by_day { "t._key" } else { "t._day" }, descending: query.sort == Sort::Newest, ..own }
            }
            _ => own,
        };
        let by_words = walk.column == "t._key" && by_day && !words(&query.text).is_empty();
        let belongs = |filter: &Filter| match filter {
            Filter::Is(name, Value::Link(_)) => query.entity.field(name).is_some_and(|field| field.parent),
            _ => false,
        };
        let led = by_words || query.filters.iter().any(belongs);
        let mut from = format!("{} t", table.name);
        if walk.column == "t._key" && query.filters.contains(&Filter::Draft(true)) && query.entity.meta().drafts {
            // There are fewer kladder than any other filter leaves; SQLite would estimate half of all records.
            from += &format!(" INDEXED BY \"ix_{}_draft\"", query.entity.name());
        }
        let mut statement =
            PageStatement { table, from, conditions: Vec::new(), args: Vec::new(), walk, led, scan: None };
        // A set of links decides which index the list is walked through, and so which column a day is compared with.
        let (sets, others): (Vec<_>, Vec<_>) = query.filters.iter().partition(|f| matches!(f, Filter::Has(..)));
        for filter in sets.into_iter().chain(others) {
            statement.filter(query.entity, filter);
        }
        statement.drop_loose_bounds();
        statement.words(db, query)?;
        Ok(statement)
    }

    /// Drops "has a day" if another bound gives a first day: SQLite may start at either of them, and the loose one is the
    /// start of the whole list.
    fn drop_loose_bounds(&mut self) {
        let dated = |bound: &Condition| match bound {
            Condition::Lower(column, rest) if rest != HAS_A_DAY => Some(column.clone()),
            _ => None,
        };
        let bounded: Vec<String> = self.conditions.iter().filter_map(dated).collect();
        self.conditions.retain(|bound| match bound {
            Condition::Lower(column, rest) => rest != HAS_A_DAY || !bounded.contains(column),
            _ => true,
        });
    }

    fn arg(&mut self, value: Sql) -> String {
        self.args.push(value);
        format!("?{}", self.args.len())
    }

    /// The column of a day; for the entity's own day it is the order key.
    fn day_column(&self, entity: Entity, name: &str) -> Option<String> {
        let field = entity.field(name)?;
        if field.day && day_ordered(entity) {
            let column = if self.walk.column == "m.key" { "m.key" } else { "t._key" };
            return Some(column.into());
        }
        matches!(field.kind, Kind::Date | Kind::Until(_) | Kind::Fuzzy).then(|| format!("t.\"{}\"", field.name))
    }

    fn filter(&mut self, entity: Entity, filter: &Filter) {
        let condition = match filter {
            Filter::From(name, day) => self.day_column(entity, name).map(|column| {
                let mark = self.arg(Sql::Text(day_text(*day)));
                vec![Condition::Lower(column, format!(">= {mark}"))]
            }),
            Filter::To(name, day) => self.day_column(entity, name).map(|column| {
                // A time or words may follow the day, so the bound is just before the next day; an empty day is excluded.
                let mark = self.arg(Sql::Text(format!("{}~", day_text(*day))));
                vec![Condition::Lower(column.clone(), HAS_A_DAY.into()), Condition::Upper(column, format!("< {mark}"))]
            }),
            Filter::NotOver if entity.meta().order == Order::Ending => {
                let column = if self.walk.column == "m.key" { "m.key" } else { "t._key" };
                let mark = self.arg(Sql::Integer(ENDING_OVER));
                Some(vec![Condition::Upper(column.into(), format!("< {mark}"))])
            }
            _ => self.condition(entity, filter).map(|sql| vec![Condition::Plain(sql)]),
        };
        let never = || vec![Condition::Plain("0".into())];
        self.conditions.extend(condition.unwrap_or_else(never));
    }

    fn condition(&mut self, entity: Entity, filter: &Filter) -> Option<String> {
        Some(match filter {
            Filter::Is(name, value) | Filter::IsNot(name, value) => {
                let field = entity.field(name)?;
                let is = matches!(filter, Filter::Is(..));
                let spared = if self.led && matches!(field.kind, Kind::Choice(_)) { "+" } else { "" };
                let column = format!("{spared}t.\"{}\"", field.name);
                match (field.kind, value) {
                    (Kind::Links(_), Value::Link(id)) if is => {
                        return self.condition(entity, &Filter::Has(name, *id));
                    }
                    (Kind::Links(_), Value::Link(id)) => {
                        let has = self.member(entity, name, *id)?;
                        format!("NOT {has}")
                    }
                    (Kind::Links(_), _) => return None,
                    (Kind::Set(_), Value::Code(code)) => {
                        let mark = self.arg(Sql::Text(format!("% {code} %")));
                        let not = if is { "" } else { "NOT " };
                        format!("' ' || ifnull({column}, '') || ' ' {not}LIKE {mark}")
                    }
                    _ => {
                        let mark = self.arg(into_sql(to_sql(Some(value))));
                        format!("{column} {} {mark}", if is { "=" } else { "IS NOT" })
                    }
                }
            }
            Filter::From(..) | Filter::To(..) | Filter::NotOver => return None,
            Filter::Lasts(name, day) => {
                let field = entity.field(name)?;
                let mark = self.arg(Sql::Text(day_text(*day)));
                format!("(t.\"{0}\" IS NULL OR t.\"{0}\" >= {mark})", field.name)
            }
            Filter::Empty(name) | Filter::Filled(name) => {
                let field = entity.field(name)?;
                let not = if matches!(filter, Filter::Empty(_)) { "" } else { "NOT " };
                format!("t.\"{}\" IS {not}NULL", field.name)
            }
            Filter::Has(name, id) => {
                let field = entity.field(name)?;
                if !matches!(field.kind, Kind::Links(_)) {
                    return None;
                }
                if !self.led && self.walk.through == Through::Table && self.walk.column == "t._key" {
                    // The members of one record are stored in the list's own order.
                    let target = self.arg(Sql::Blob(id.0.as_bytes().to_vec()));
                    let label = self.arg(Sql::Text(member_name(entity, field)));
                    self.from = format!("member m CROSS JOIN {} t", self.table.name);
                    self.walk.through = Through::Member;
                    self.walk.column = "m.key";
                    return Some(format!("m.target = {target} AND m.field = {label} AND t._ent = m.owner"));
                }
                self.member(entity, name, *id)?
            }
            Filter::Ids(ids) => {
                let marks: Vec<String> = ids.iter().map(|id| self.arg(Sql::Blob(id.0.as_bytes().to_vec()))).collect();
                format!("t.id IN ({})", marks.join(", "))
            }
            Filter::Through { own, entity: other, field, member, id } => {
                let index = other.field(field).map(|_| format!("\"ix_{}_{field}\"", other.name()))?;
                other.field(member)?;
                let here = match own {
                    Some(name) => format!("t.\"{}\"", entity.field(name)?.name),
                    None => "t.id".to_owned(),
                };
                let mark = self.arg(Sql::Blob(id.0.as_bytes().to_vec()));
                // Each record has few of them, but the other end has many.
                format!(
                    "EXISTS (SELECT 1 FROM {} x INDEXED BY {index} WHERE x.\"{field}\" = {here} AND x.\"{member}\" = {mark})",
                    tables::table(*other).name
                )
            }
            Filter::Draft(draft) => format!("t._draft = {}", i64::from(*draft)),
        })
    }

    fn member(&mut self, entity: Entity, name: &str, id: Id) -> Option<String> {
        let field = entity.field(name)?;
        let target = self.arg(Sql::Blob(id.0.as_bytes().to_vec()));
        let label = self.arg(Sql::Text(member_name(entity, field)));
        Some(format!(
            "EXISTS (SELECT 1 FROM member e WHERE e.target = {target} AND e.field = {label} AND e.key = t._key AND e.owner = t._ent)"
        ))
    }

    /// Adds the words of the query. In order of day the search index itself is walked; otherwise its newest matches are
    /// read.
    fn words(&mut self, db: &Connection, query: &Query) -> Outcome<()> {
        let Some(mut sought) = search::sought(db, &query.text, &query.meanings, Some(query.entity))? else {
            return Ok(());
        };
        if self.walk.through == Through::Table && self.walk.column == "t._key" && day_ordered(query.entity) {
            // What a record points to is among its words, which narrows the walk before any row is read.
            for filter in &query.filters {
                if let Filter::Is(_, Value::Link(id)) | Filter::Has(_, id) = filter {
                    sought.add(link_word(*id));
                }
            }
            self.scan = Some(TextScan { comparison: sought.comparison(), conditions: self.conditions.clone() });
            let mark = self.arg(Sql::Text(sought.wide()));
            // The row numbers begin with the day, counted downwards.
            let own = |name: &str| query.entity.field(name).is_some_and(|field| field.day);
            let row = |day: NaiveDate, on: i64| Sql::Integer(first_row(i64::from(day.num_days_from_ce()) + on));
            for filter in &query.filters {
                let bound = match filter {
                    Filter::From(name, day) if own(name) => {
                        Condition::Upper("s.rowid".into(), format!("< {}", self.arg(row(*day, -1))))
                    }
                    Filter::To(name, day) if own(name) => {
                        Condition::Lower("s.rowid".into(), format!(">= {}", self.arg(row(*day, 0))))
                    }
                    _ => continue,
                };
                self.conditions.push(bound);
            }
            self.from = format!("search s CROSS JOIN {} t", self.table.name);
            let sql = format!("search MATCH {mark} AND t._ent = {}", ent_sql("s.rowid"));
            self.conditions.push(Condition::Plain(sql));
            self.walk.through = Through::Search;
            self.walk.column = "s.rowid";
            self.walk.descending = !self.walk.descending;
            return Ok(());
        }
        let mark = self.arg(Sql::Text(sought.wide()));
        let sql = format!(
            "t._ent IN (SELECT {} FROM search WHERE search MATCH {mark} ORDER BY rowid LIMIT {TEXT_MATCHES})",
            ent_sql("rowid")
        );
        self.conditions.push(Condition::Plain(sql));
        Ok(())
    }

    /// The tie-breaker column for equal keys.
    fn tie(&self) -> &'static str {
        match self.walk.through {
            Through::Table => "t._tie",
            Through::Member => "m.owner",
            Through::Search => "s.rowid",
        }
    }

    /// A record's position in the list.
    pub(super) fn position(&self, db: &Connection, entity: Entity, id: Id) -> Outcome<Option<RowPos>> {
        let Some((ent, record)) = projection::by_id(db, entity, id)? else {
            return Ok(None);
        };
        Ok(Some(match self.walk.column {
            "s.rowid" => {
                let row = vocabulary::row_number(ent, &record);
                (Sql::Integer(row), row)
            }
            "t._key" | "m.key" => (projection::order_key(&record), ent),
            column => {
                let sql = format!("SELECT {column} FROM {} t WHERE t._ent = ?1", self.table.name);
                let key = db.prepare_cached(&sql)?.query_row([ent], |row| row.get(0)).optional()?;
                (key.unwrap_or(Sql::Null), ent)
            }
        }))
    }

    /// The statement that walks a part of the list; `what` is selected.
    pub(super) fn sql(&self, what: &str, part: Part<'_>) -> (String, Vec<Sql>) {
        let Part { from, backwards, inclusive, limit } = part;
        let down = self.walk.descending != backwards;
        let (column, tie) = (self.walk.column, self.tie());
        let single = column == tie;
        let mut conditions: Vec<String> =
            self.conditions.iter().map(|c| c.sql(column, from.is_some() && !down, from.is_some() && down)).collect();
        let mut args = self.args.clone();
        if let Some((key, ent)) = from {
            let sign = match (down, inclusive) {
                (true, true) => "<=",
                (true, false) => "<",
                (false, true) => ">=",
                (false, false) => ">",
            };
            args.push(key.clone());
            let key_mark = args.len();
            if single {
                conditions.push(format!("{column} {sign} ?{key_mark}"));
            } else {
                args.push(Sql::Integer(*ent));
                conditions.push(format!("({column}, {tie}) {sign} (?{key_mark}, ?{})", args.len()));
            }
        }
        let filter = if conditions.is_empty() { String::new() } else { format!(" WHERE {}", conditions.join(" AND ")) };
        let way = if down { "DESC" } else { "ASC" };
        let order = if single { format!("{column} {way}") } else { format!("{column} {way}, {tie} {way}") };
        args.push(Sql::Integer(i64::try_from(limit).unwrap_or(i64::MAX)));
        let sql = format!("SELECT {what} FROM {}{filter} ORDER BY {order} LIMIT ?{}", self.from, args.len());
        (sql, args)
    }

    /// Whether the list runs against the order of the search index, so that reads without a required order use the other
    /// direction.
    pub(super) fn is_backwards(&self) -> bool {
        self.is_against_index(false)
    }

    /// Whether the list, walked that way, reads the search index from last to first.
    pub(super) fn is_against_index(&self, backwards: bool) -> bool {
        self.walk.through == Through::Search && self.walk.descending != backwards
    }

    pub(super) fn entity(&self) -> Entity {
        self.table.entity
    }

    pub(super) fn fetch(&self, db: &Connection, part: Part<'_>) -> Outcome<Vec<(i64, Record)>> {
        match &self.scan {
            Some(scan) => self.fetch_scanned(db, scan, part),
            None => self.fetch_by_sql(db, part),
        }
    }

    /// The same using only the statement.
    pub(super) fn fetch_by_sql(&self, db: &Connection, part: Part<'_>) -> Outcome<Vec<(i64, Record)>> {
        let (sql, args) = self.sql(&self.table.columns, part);
        let mut statement = db.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(args), |row| self.table.read(row))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The statement for the row numbers of the index from `first` to `last` inclusive, read forwards.
    pub(super) fn stretch_sql(&self, first: i64, last: i64, limit: usize) -> (String, Vec<Sql>) {
        let column = self.walk.column;
        let mut conditions: Vec<String> = self.conditions.iter().map(|c| c.sql(column, true, true)).collect();
        let mut args = self.args.clone();
        for (sign, bound) in [(">=", first), ("<=", last)] {
            args.push(Sql::Integer(bound));
            conditions.push(format!("{column} {sign} ?{}", args.len()));
        }
        args.push(Sql::Integer(i64::try_from(limit).unwrap_or(i64::MAX)));
        let (from, limit) = (&self.from, args.len());
        let filter = conditions.join(" AND ");
        (format!("SELECT {column} FROM {from} WHERE {filter} ORDER BY {column} LIMIT ?{limit}"), args)
    }

    /// The statement for a few rows of the list without its words, from a position towards `down`, each with whether the
    /// other conditions hold.
    pub(super) fn scan_sql(
        &self,
        scan: &TextScan,
        from: Option<(Sql, i64)>,
        down: bool,
        inclusive: bool,
        limit: usize,
    ) -> (String, Vec<Sql>) {
        let (mut bounds, mut holds) = (Vec::new(), Vec::new());
        for condition in &scan.conditions {
            let sql = condition.sql("t._key", from.is_some() && !down, from.is_some() && down);
            match condition {
                Condition::Lower(column, _) | Condition::Upper(column, _) if column == "t._key" => bounds.push(sql),
                // Computed as a column: as a SQL filter, a rare condition would make SQLite read any number of rows.
                _ => holds.push(sql),
            }
        }
        let mut args = self.args.clone();
        if let Some((key, ent)) = from {
            args.extend([key, Sql::Integer(ent)]);
            let sign = format!("{}{}", if down { "<" } else { ">" }, if inclusive { "=" } else { "" });
            bounds.push(format!("(t._key, t._tie) {sign} (?{}, ?{})", args.len() - 1, args.len()));
        }
        args.push(Sql::Integer(i64::try_from(limit).unwrap_or(i64::MAX)));
        let holds = if holds.is_empty() { "1".to_owned() } else { holds.join(" AND ") };
        let bounds = if bounds.is_empty() { String::new() } else { format!(" WHERE {}", bounds.join(" AND ")) };
        let way = if down { "DESC" } else { "ASC" };
        let sql = format!(
            "SELECT {}, {holds} AS holds FROM {} t{bounds} ORDER BY t._key {way}, t._tie {way} LIMIT ?{}",
            self.table.columns,
            self.table.name,
            args.len()
        );
        (sql, args)
    }

    /// Whether the record at a position is in the list.
    pub(super) fn holds(&self, db: &Connection, position: &RowPos) -> Outcome<bool> {
        let part = Part { from: Some(position), backwards: false, inclusive: true, limit: 1 };
        if let Some(scan) = &self.scan {
            let found = self.fetch_scanned(db, scan, part)?;
            return Ok(found.first().is_some_and(|(ent, _)| *ent == ent_of(position.1)));
        }
        let (mut sql, args) = self.sql("1", part);
        let order = sql.rfind(" ORDER BY ").unwrap_or(sql.len());
        sql.insert_str(order, &format!(" AND {} = ?{}", self.tie(), args.len() + 1));
        let args = args.into_iter().chain([Sql::Integer(position.1)]);
        let found = db.prepare_cached(&sql)?.query_row(params_from_iter(args), |_| Ok(())).optional()?;
        Ok(found.is_some())
    }

    /// Whether the list continues beyond a position.
    pub(super) fn any(&self, db: &Connection, from: &RowPos, backwards: bool) -> Outcome<bool> {
        let part = Part { from: Some(from), backwards, inclusive: false, limit: 1 };
        if let Some(scan) = &self.scan {
            return Ok(!self.fetch_scanned(db, scan, part)?.is_empty());
        }
        let (sql, args) = self.sql("1", part);
        let found = db.prepare_cached(&sql)?.query_row(params_from_iter(args), |_| Ok(())).optional()?;
        Ok(found.is_some())
    }
}

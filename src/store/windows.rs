//! Lists as pages found by key, never by counting rows: what a page costs does not depend on how many records there are.

use chrono::{Datelike, NaiveDate};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, params_from_iter};

use super::error::Outcome;
use super::query::{Anchor, Filter, Query, Sort};
use super::tables::{Table, day_ordered, member_name, table};
use super::values::{day_text, to_sql};
use super::vocabulary::{ent_sql, first_row, last_row, link_word};
use super::{projection, search};
use crate::domain::fields::{Entity, Kind, Order};
use crate::domain::fold::words;
use crate::domain::value::{ENDING_OVER, Id, Record, Value};

/// Records a text filter looks through when the list is not in order of day.
const TEXT_MATCHES: usize = 2000;

/// Rows of the search index read at once on the way backwards.
const IN_A_STRETCH: usize = 64;

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
    /// The condition as text. Where a page begins or ends at a place, that place is the tighter bound on its side (`low`,
    /// `high`); SQLite would otherwise be free to begin at the other one and read all between.
    fn sql(&self, walked: &str, low: bool, high: bool) -> String {
        let free = |column: &str, spent: bool| if spent && column == walked { "+" } else { "" };
        match self {
            Condition::Plain(sql) => sql.clone(),
            Condition::Lower(column, rest) => format!("{}{column} {rest}", free(column, low)),
            Condition::Upper(column, rest) => format!("{}{column} {rest}", free(column, high)),
        }
    }
}

/// A query as SQL, all but the place to begin.
struct Plan {
    table: &'static Table,
    from: String,
    conditions: Vec<Condition>,
    args: Vec<Sql>,
    walk: Walk,
    /// The list is walked by its words, or by what all of it belongs to: nothing else may take the walk over. What belongs
    /// to one record is little; how many have a status, or a member in common, grows with the file.
    led: bool,
}

/// The same value without a borrow.
pub(crate) fn owned(value: rusqlite::types::ToSqlOutput<'_>) -> Sql {
    use rusqlite::types::{ToSqlOutput, ValueRef};
    match value {
        ToSqlOutput::Owned(value) => value,
        ToSqlOutput::Borrowed(ValueRef::Text(text)) => Sql::Text(String::from_utf8_lossy(text).into_owned()),
        ToSqlOutput::Borrowed(ValueRef::Blob(bytes)) => Sql::Blob(bytes.to_vec()),
        ToSqlOutput::Borrowed(ValueRef::Integer(n)) => Sql::Integer(n),
        _ => Sql::Null,
    }
}

impl Plan {
    fn of(db: &Connection, query: &Query) -> Outcome<Plan> {
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
        let worded = walk.column == "t._key" && by_day && !words(&query.text).is_empty();
        let belongs = |filter: &Filter| match filter {
            Filter::Is(name, Value::Link(_)) => query.entity.field(name).is_some_and(|field| field.parent),
            _ => false,
        };
        let led = worded || query.filters.iter().any(belongs);
        let mut from = format!("{} t", table.name);
        if walk.column == "t._key" && query.filters.contains(&Filter::Draft(true)) && query.entity.meta().drafts {
            // Kladder are few, fewer than what any other filter leaves; SQLite would take them for half of all.
            from += &format!(" INDEXED BY \"ix_{}_draft\"", query.entity.name());
        }
        let mut plan = Plan { table, from, conditions: Vec::new(), args: Vec::new(), walk, led };
        // A set of links decides what the list is walked through, and so which column a day is compared with.
        let (sets, others): (Vec<_>, Vec<_>) = query.filters.iter().partition(|f| matches!(f, Filter::Has(..)));
        for filter in sets.into_iter().chain(others) {
            plan.filter(query.entity, filter);
        }
        plan.drop_loose_bounds();
        plan.words(db, query)?;
        Ok(plan)
    }

    /// Drops "has a day" where another bound says from which day on: SQLite may begin at either of them, and the loose one
    /// is the beginning of the whole list.
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

    /// The column of a day, which for the entity's own day is the order key.
    fn day_column(&self, entity: Entity, name: &str) -> Option<String> {
        let field = entity.field(name)?;
        if field.day && day_ordered(entity) {
            let column = if self.walk.column == "m.key" { "m.key" } else { "t._key" };
            return Some(column.into());
        }
        matches!(field.kind, Kind::Date | Kind::Until(_) | Kind::Fuzzy | Kind::Week)
            .then(|| format!("t.\"{}\"", field.name))
    }

    fn filter(&mut self, entity: Entity, filter: &Filter) {
        let condition = match filter {
            Filter::From(name, day) => self.day_column(entity, name).map(|column| {
                let mark = self.arg(Sql::Text(day_text(*day)));
                vec![Condition::Lower(column, format!(">= {mark}"))]
            }),
            Filter::To(name, day) => self.day_column(entity, name).map(|column| {
                // A time or words may follow the day, so the bound is just before the next day; an empty day is no day.
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
                        let mark = self.arg(owned(to_sql(Some(value))));
                        format!("{column} {} {mark}", if is { "=" } else { "IS NOT" })
                    }
                }
            }
            Filter::From(..) | Filter::To(..) | Filter::NotOver => return None,
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
                    // The members of one record lie in the list's own order.
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
                // There are few of them at each record, and many of them with the other.
                format!(
                    "EXISTS (SELECT 1 FROM {} x INDEXED BY {index} WHERE x.\"{field}\" = {here} AND x.\"{member}\" = {mark})",
                    super::tables::table(*other).name
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

    /// Adds the words of the query. In the order of days the search index is walked itself; else its newest matches are
    /// looked through.
    fn words(&mut self, db: &Connection, query: &Query) -> Outcome<()> {
        let Some(expression) = search::expression(db, &query.text, &query.meanings, Some(query.entity))? else {
            return Ok(());
        };
        if self.walk.through == Through::Table && self.walk.column == "t._key" && day_ordered(query.entity) {
            // What a record points to is among its words, which narrows the walk before any row is read.
            let linked = query.filters.iter().filter_map(|filter| match filter {
                Filter::Is(_, Value::Link(id)) | Filter::Has(_, id) => {
                    Some(format!(" AND body : \"{}\"", link_word(*id)))
                }
                _ => None,
            });
            let mark = self.arg(Sql::Text(expression.wide + &linked.collect::<String>()));
            // The row numbers begin with the day, counted down.
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
        let mark = self.arg(Sql::Text(expression.wide));
        let sql = format!(
            "t._ent IN (SELECT {} FROM search WHERE search MATCH {mark} ORDER BY rowid LIMIT {TEXT_MATCHES})",
            ent_sql("rowid")
        );
        self.conditions.push(Condition::Plain(sql));
        Ok(())
    }

    /// The column that decides between records with the same key.
    fn tie(&self) -> &'static str {
        match self.walk.through {
            Through::Table => "t._tie",
            Through::Member => "m.owner",
            Through::Search => "s.rowid",
        }
    }

    /// Where a record stands in the list.
    fn place(&self, db: &Connection, entity: Entity, id: Id) -> Outcome<Option<(Sql, i64)>> {
        let Some((ent, record)) = projection::by_id(db, entity, id)? else {
            return Ok(None);
        };
        Ok(Some(match self.walk.column {
            "s.rowid" => {
                let row = super::vocabulary::row_number(ent, &record);
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

    /// The statement that walks the list from a place, `backwards` against its direction; `what` is selected.
    fn sql(
        &self,
        what: &str,
        from: Option<&(Sql, i64)>,
        backwards: bool,
        inclusive: bool,
        limit: usize,
    ) -> (String, Vec<Sql>) {
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

    /// Whether the list is in an order the search index is not read in, so that what needs no order reads it the other way.
    fn is_backwards(&self) -> bool {
        self.walk.through == Through::Search && self.walk.descending
    }

    fn fetch(
        &self,
        db: &Connection,
        from: Option<&(Sql, i64)>,
        backwards: bool,
        inclusive: bool,
        limit: usize,
    ) -> Outcome<Vec<(i64, Record)>> {
        if self.walk.through == Through::Search && self.walk.descending != backwards {
            let Some((first, last)) = self.stretch(db, from, inclusive, limit)? else { return Ok(Vec::new()) };
            let (sql, args) = self.stretch_sql(&self.table.columns, first, last, limit);
            let mut rows = self.read(db, &sql, args)?;
            rows.reverse();
            return Ok(rows);
        }
        let (sql, args) = self.sql(&self.table.columns, from, backwards, inclusive, limit);
        self.read(db, &sql, args)
    }

    fn read(&self, db: &Connection, sql: &str, args: Vec<Sql>) -> Outcome<Vec<(i64, Record)>> {
        let mut statement = db.prepare_cached(sql)?;
        let rows = statement.query_map(params_from_iter(args), |row| projection::read(self.table, row))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The rows of the index from `first` to `last`, both of them among them, read forwards.
    fn stretch_sql(&self, what: &str, first: i64, last: i64, limit: usize) -> (String, Vec<Sql>) {
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
        (format!("SELECT {what} FROM {from} WHERE {filter} ORDER BY {column} LIMIT ?{limit}"), args)
    }

    /// The row numbers from `first` to `last` in the search index, the first so many of them.
    fn rows(&self, db: &Connection, first: i64, last: i64, limit: usize) -> Outcome<Vec<i64>> {
        let (sql, args) = self.stretch_sql(self.walk.column, first, last, limit);
        let mut statement = db.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(args), |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Where the last `limit` rows before a place stand in the search index, or its very last ones; none when there are
    /// none. An index that has ever forgotten a word can be read backwards only from the first row of each word on, so it is
    /// read forwards: all of it where that is little, else in stretches that lie further and further back.
    fn stretch(
        &self,
        db: &Connection,
        from: Option<&(Sql, i64)>,
        inclusive: bool,
        limit: usize,
    ) -> Outcome<Option<(i64, i64)>> {
        let end = match from {
            Some((_, row)) if inclusive => *row,
            Some((_, row)) => row - 1,
            None => last_row(),
        };
        let most = limit.max(IN_A_STRETCH);
        let mut found = self.rows(db, 0, end, most + 1)?;
        if found.len() > most {
            // As dense as at its beginning, the list has twice as many rows as are asked for in this.
            let span = found.last().zip(found.first()).map_or(0, |(last, first)| last - first);
            let share = |part: usize, of: usize| i128::from(span) * part as i128 / of.max(1) as i128;
            let mut width = i64::try_from(share(2 * limit, most)).unwrap_or(i64::MAX).max(1);
            found.clear();
            // What has no day stands far behind everything else.
            let undated = first_row(0);
            let mut before = end;
            while found.len() < limit && before >= 0 {
                let least = if before >= undated { undated } else { 0 };
                let first = before.saturating_sub(width - 1).max(least);
                let rows = self.rows(db, first, before, most + 1)?;
                if rows.len() > most && width > 1 {
                    width = (width / 8).max(1);
                    continue;
                }
                found.extend(rows.into_iter().rev());
                before = if first == undated { self.last_dated(db)? } else { first - 1 };
                width = width.saturating_mul(4);
            }
        } else {
            found.reverse();
        }
        found.truncate(limit);
        Ok(found.last().map(|first| (*first, end)))
    }

    /// The last row number of what has a day in the list's table; below all numbers when nothing has.
    fn last_dated(&self, db: &Connection) -> Outcome<i64> {
        let sql = format!("SELECT _key FROM {} WHERE _key > '' ORDER BY _key LIMIT 1", self.table.name);
        let key: Option<String> = db.prepare_cached(&sql)?.query_row([], |row| row.get(0)).optional()?;
        let day = key.and_then(|key| key.get(..10)?.parse::<NaiveDate>().ok());
        Ok(day.map_or(-1, |day| first_row(i64::from(day.num_days_from_ce()) - 1) - 1))
    }

    /// Whether the record at a place is in the list.
    fn holds(&self, db: &Connection, place: &(Sql, i64)) -> Outcome<bool> {
        let (mut sql, args) = self.sql("1", Some(place), false, true, 1);
        let order = sql.rfind(" ORDER BY ").unwrap_or(sql.len());
        sql.insert_str(order, &format!(" AND {} = ?{}", self.tie(), args.len() + 1));
        let args = args.into_iter().chain([Sql::Integer(place.1)]);
        let found = db.prepare_cached(&sql)?.query_row(params_from_iter(args), |_| Ok(())).optional()?;
        Ok(found.is_some())
    }

    fn any(&self, db: &Connection, from: &(Sql, i64), backwards: bool) -> Outcome<bool> {
        if self.walk.through == Through::Search && self.walk.descending != backwards {
            return Ok(self.stretch(db, Some(from), false, 1)?.is_some());
        }
        let (sql, args) = self.sql("1", Some(from), backwards, false, 1);
        let found = db.prepare_cached(&sql)?.query_row(params_from_iter(args), |_| Ok(())).optional()?;
        Ok(found.is_some())
    }
}

/// The rows of a page, and whether the list goes on before and after them.
pub(crate) fn page(
    db: &Connection,
    query: &Query,
    anchor: &Anchor,
    limit: usize,
) -> Outcome<(Vec<Record>, bool, bool)> {
    let plan = Plan::of(db, query)?;
    let place = match anchor {
        Anchor::First | Anchor::Last => None,
        Anchor::After(id) | Anchor::Before(id) | Anchor::At(id) => plan.place(db, query.entity, *id)?,
    };
    let backwards = match anchor {
        Anchor::Last => true,
        Anchor::Before(_) => place.is_some(),
        _ => false,
    };
    let inclusive = matches!(anchor, Anchor::At(_));
    let mut rows = plan.fetch(db, place.as_ref(), backwards, inclusive, limit + 1)?;
    let beyond = rows.len() > limit;
    rows.truncate(limit);
    let behind = match (&place, rows.first()) {
        (None, _) => false,
        // What the page comes after is before it, without a look backwards.
        (Some(from), Some(_)) if matches!(anchor, Anchor::After(_)) && plan.holds(db, from)? => true,
        (Some(_), Some((_, first))) => match plan.place(db, query.entity, first.id)? {
            Some(from) => plan.any(db, &from, !backwards)?,
            None => false,
        },
        (Some(from), None) => plan.any(db, from, !backwards)?,
    };
    let mut records: Vec<Record> = rows.into_iter().map(|(_, record)| record).collect();
    if backwards {
        records.reverse();
        return Ok((records, beyond, behind));
    }
    Ok((records, behind, beyond))
}

/// How many records a query has, counting no further than `up_to`.
pub(crate) fn count(db: &Connection, query: &Query, up_to: usize) -> Outcome<usize> {
    let plan = Plan::of(db, query)?;
    let (inner, args) = plan.sql("1", None, plan.is_backwards(), false, up_to);
    let sql = format!("SELECT count(*) FROM ({inner})");
    let count: i64 = db.prepare_cached(&sql)?.query_row(params_from_iter(args), |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// Units of one engagement that are looked at.
const UNITS: usize = 500;

/// The first finished observation of an engagement with a purpose: one for each unit, and one without a unit.
pub(crate) fn first_seen(db: &Connection, engagement: Id, purpose: &str) -> Outcome<Vec<Record>> {
    let table = table(Entity::Observation);
    let first = |unit: &str| {
        format!(
            "SELECT {} FROM {} t INDEXED BY ix_observation_first
             WHERE t.engagement = ?1 AND t.purpose = ?2 AND t.unit {unit} AND t._draft = 0
             ORDER BY t.unit, t._key, t._tie LIMIT 1",
            table.columns, table.name
        )
    };
    let engagement = engagement.0.as_bytes();
    let read = |row: &rusqlite::Row<'_>| projection::read(table, row).map(|(_, record)| record);
    let none = db.prepare_cached(&first("IS NULL"))?.query_row(rusqlite::params![engagement, purpose], read);
    let mut found: Vec<Record> = none.optional()?.into_iter().collect();
    let mut next = db.prepare_cached(&first("> ?3"))?;
    let mut before = Vec::new();
    for _ in 0..UNITS {
        let Some(record) = next.query_row(rusqlite::params![engagement, purpose, before], read).optional()? else {
            break;
        };
        let Some(unit) = record.link("unit") else { break };
        before = unit.0.as_bytes().to_vec();
        found.push(record);
    }
    Ok(found)
}

/// Records of a query by the code in one field: the code, how many, and the sums of other fields; of the first `up_to`.
pub(crate) fn sums(
    db: &Connection,
    query: &Query,
    by: &str,
    of: &[&str],
    up_to: usize,
) -> Outcome<Vec<(String, i64, Vec<i64>)>> {
    let column = |name: &str| query.entity.field(name).map(|field| format!("t.\"{}\"", field.name));
    // A field nobody has sums to nothing.
    let name = |name: &str| column(name).unwrap_or_else(|| "NULL".to_owned());
    let parts = of.iter().enumerate().map(|(at, field)| format!(", {} AS a{at}", name(field)));
    let what = format!("ifnull({}, '') AS g{}", name(by), parts.collect::<String>());
    let plan = Plan::of(db, query)?;
    let (inner, args) = plan.sql(&what, None, plan.is_backwards(), false, up_to);
    let totals: String = (0..of.len()).map(|at| format!(", ifnull(sum(a{at}), 0)")).collect();
    let sql = format!("SELECT g, count(*){totals} FROM ({inner}) GROUP BY g ORDER BY g");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(args), |row| {
        let sums = (0..of.len()).map(|at| row.get(at + 2)).collect::<rusqlite::Result<Vec<i64>>>()?;
        Ok((row.get(0)?, row.get(1)?, sums))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How SQLite would walk a page, for the test that no list is sorted or counted through.
#[cfg(test)]
pub(crate) fn explain(db: &Connection, query: &Query, from: Option<Id>) -> Outcome<String> {
    let plan = Plan::of(db, query)?;
    let place = match from {
        Some(id) => plan.place(db, query.entity, id)?,
        None => None,
    };
    let (sql, args) = plan.sql(&plan.table.columns, place.as_ref(), false, false, 50);
    let mut statement = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
    let rows = statement.query_map(params_from_iter(args), |row| row.get::<_, String>(3))?;
    Ok(rows.collect::<Result<Vec<_>, _>>()?.join("\n"))
}

/// The statement of a list's first window.
#[cfg(test)]
pub(crate) fn statement(db: &Connection, query: &Query) -> Outcome<String> {
    let plan = Plan::of(db, query)?;
    Ok(plan.sql(&plan.table.columns, None, false, false, 50).0)
}

//! Text scan: a list found by words, read from its start, a position in it or its end. Every word has many forms, and each
//! costs an index lookup. So if the words are common, the list itself is read and its records are compared with them; if
//! they are rare, the index is used.
//!
//! Once a word has been deleted from the index, FTS5 finds the end of a word's rows only by reading all of them. So reading
//! backwards also uses forward reads, in stretches of the list that lie further and further back.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, Rows, params_from_iter};

use super::super::error::Outcome;
use super::super::projection;
use super::super::vocabulary::{ent_of, last_row, row_number};
use super::statement::{PageStatement, Part, RowPos, TextScan};
use crate::domain::value::Record;

/// Most records compared one by one, and how many before it is judged whether the words are common.
const COMPARED: usize = 1024;
const TRIED: usize = 48;
/// From the first row on, where the index needs no starting position, the index is used sooner: fewer records are compared,
/// and none for words with few forms.
const COMPARED_FIRST: usize = 256;
const MANY_FORMS: usize = 24;

/// How far a read of the index goes.
struct Reach {
    /// Rows of the list in the first stretch.
    first: usize,
    /// The growth factor of each further stretch.
    longer: usize,
    /// Row numbers read from the index at once.
    most: usize,
}

const REACH: Reach = Reach { first: 8 * COMPARED, longer: 8, most: 2 * COMPARED };

impl PageStatement {
    /// A part of a list found by words.
    pub(super) fn fetch_scanned(
        &self,
        db: &Connection,
        scan: &TextScan,
        part: Part<'_>,
    ) -> Outcome<Vec<(i64, Record)>> {
        // The index counts the days downwards.
        let against = self.is_against_index(part.backwards);
        let at_first = part.from.is_none() && !against;
        if at_first && scan.comparison.forms() < MANY_FORMS {
            return self.fetch_by_sql(db, part);
        }
        let position = match part.from {
            Some((_, row)) => {
                let record = projection::by_ent(db, self.entity(), ent_of(*row))?;
                record.map(|record| (projection::order_key(&record), ent_of(*row)))
            }
            None => None,
        };
        let most = if at_first { COMPARED_FIRST } else { COMPARED };
        let mut found = Vec::new();
        let (sql, args) = self.scan_sql(scan, position, !against, part.inclusive, most);
        let mut statement = db.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(args))?;
        let Some(row) = self.compare(&mut rows, scan, (part.limit, most), &mut found)? else {
            return Ok(found);
        };
        if at_first {
            return self.fetch_by_sql(db, part);
        }
        let position = (Sql::Integer(row), row);
        let rest = Part { from: Some(&position), inclusive: false, limit: part.limit - found.len(), ..part };
        if against {
            for row in self.rows_within(db, &REACH, rest.from, rest.inclusive, rest.limit)? {
                let record = projection::by_ent(db, self.entity(), ent_of(row))?;
                found.extend(record.map(|record| (ent_of(row), record)));
            }
        } else {
            found.extend(self.fetch_by_sql(db, rest)?);
        }
        Ok(found)
    }

    /// Takes the matching rows among some rows of the list, as long as matches are frequent enough: `limit` in `most`.
    /// Returns the row number from which the index must continue; none at the end of the list, or when enough were found.
    fn compare(
        &self,
        rows: &mut Rows<'_>,
        scan: &TextScan,
        (limit, most): (usize, usize),
        found: &mut Vec<(i64, Record)>,
    ) -> Outcome<Option<i64>> {
        let (mut read, mut last) = (0, None);
        while let Some(row) = rows.next()? {
            let (ent, record) = self.table.read(row)?;
            read += 1;
            last = Some(row_number(ent, &record));
            if row.get("holds")? && scan.comparison.fits(&record) {
                found.push((ent, record));
            }
            if found.len() >= limit {
                return Ok(None);
            }
            if read >= TRIED && found.len() * most < limit * read {
                return Ok(last);
            }
        }
        Ok(last.filter(|_| read >= most))
    }

    /// The numbers of the last `limit` rows of the search index before a position, or of its very last ones, the last
    /// first.
    fn rows_within(
        &self,
        db: &Connection,
        reach: &Reach,
        from: Option<&RowPos>,
        inclusive: bool,
        limit: usize,
    ) -> Outcome<Vec<i64>> {
        let (mut end, mut begun) = match from {
            Some((_, row)) => {
                let record = projection::by_ent(db, self.entity(), ent_of(*row))?;
                (if inclusive { *row } else { row - 1 }, record.map(|record| (ent_of(*row), record)))
            }
            None => (last_row(), None),
        };
        let (mut found, mut length, mut tried_all) = (Vec::new(), reach.first, false);
        loop {
            let far = self.further_back(db, begun.as_ref(), length)?;
            let first = far.as_ref().map_or(0, |(ent, record)| row_number(*ent, record)).min(end);
            let rows = self.rows(db, first, end, reach.most + 1)?;
            if rows.len() > reach.most && length > reach.most {
                length /= reach.longer;
                continue;
            }
            found.extend(rows.into_iter().rev());
            if found.len() >= limit || far.is_none() {
                break;
            }
            (end, begun) = (first - 1, far);
            length *= reach.longer;
            // Words that few records have are all found at once, wherever they are.
            if !tried_all {
                tried_all = true;
                let all = self.rows(db, 0, end, reach.most + 1)?;
                if all.len() <= reach.most {
                    found.extend(all.into_iter().rev());
                    break;
                }
            }
        }
        found.truncate(limit);
        Ok(found)
    }

    /// The first `limit` row numbers from `first` to `last` in the search index.
    fn rows(&self, db: &Connection, first: i64, last: i64, limit: usize) -> Outcome<Vec<i64>> {
        let (sql, args) = self.stretch_sql(first, last, limit);
        let mut statement = db.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(args), |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The record a number of rows further back in the list without its words; none if the list is not that long.
    fn further_back(
        &self,
        db: &Connection,
        from: Option<&(i64, Record)>,
        rows: usize,
    ) -> Outcome<Option<(i64, Record)>> {
        let mut args = Vec::new();
        let mut after = "";
        if let Some((ent, record)) = from {
            args.extend([projection::order_key(record), (*ent).into()]);
            after = " WHERE (_key, _tie) > (?1, ?2)";
        }
        args.push(i64::try_from(rows).unwrap_or(i64::MAX).into());
        let sql =
            format!("SELECT _ent FROM {}{after} ORDER BY _key, _tie LIMIT 1 OFFSET ?{}", self.table.name, args.len());
        let far: Option<i64> =
            db.prepare_cached(&sql)?.query_row(params_from_iter(args), |row| row.get(0)).optional()?;
        match far {
            Some(ent) => Ok(projection::by_ent(db, self.entity(), ent)?.map(|record| (ent, record))),
            None => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::domain::edit::{Edit, Op, Seen, Verb};
    use crate::domain::fields::Entity;
    use crate::domain::value::{Id, Value};
    use crate::store::tests::Unjudged;
    use crate::store::{OpenOptions, Query, SystemClock};

    /// Words as dense as possible in one part of the list only, and on a few records far apart; short stretches make the
    /// test take every path through the list.
    #[test]
    fn short_and_long_stretches_lead_to_the_same_rows() {
        let mut store = OpenOptions::new(Arc::new(SystemClock)).in_memory().unwrap();
        let mut ops = Vec::new();
        for n in 0..600_u32 {
            let mut record = Record::new(Entity::Activity, Id::derived(Entity::Activity, &[&n.to_string()]));
            record.set("kind", Some(Value::Code("andet".into())));
            let day = chrono::NaiveDate::from_ymd_opt(2020, 1, 1 + n % 25).unwrap();
            record.set("date", (n % 40 > 0).then_some(Value::Date(day)));
            record.set("start_time", (n % 3 > 0).then(|| Value::Time(u16::try_from(n * 7 % 1440).unwrap())));
            let mut words = vec!["alle"];
            words.extend((n % 25 < 6).then_some("tidligt"));
            words.extend((n % 97 == 0).then_some("sjældent"));
            record.set("text", Some(Value::Text(words.join(" "))));
            ops.push(Op::between(None, &record));
        }
        let edits = vec![Edit { verb: Verb::Create, author: "BLM".into(), seen: Seen::default(), ops }];
        store.commit(&Unjudged(edits)).unwrap();
        for word in ["alle", "tidligt", "sjældent", "aldrig"] {
            let query = Query { text: word.into(), ..Query::all(Entity::Activity) };
            let page = PageStatement::of(&store.db, &query).unwrap();
            let (sql, args) = page.sql("s.rowid", Part::first(1000));
            let mut statement = store.db.prepare(&sql).unwrap();
            let rows = statement.query_map(params_from_iter(args), |row| row.get(0)).unwrap();
            let mut wanted: Vec<i64> = rows.map(Result::unwrap).collect();
            wanted.reverse();
            for reach in [REACH, Reach { first: 8, longer: 2, most: 16 }, Reach { first: 4, longer: 8, most: 64 }] {
                for limit in [1, 7, 1000] {
                    let rows = page.rows_within(&store.db, &reach, None, false, limit).unwrap();
                    assert_eq!(rows, wanted[..limit.min(wanted.len())], "{word} {limit}");
                    let Some(row) = wanted.get(3) else { continue };
                    let from = (rusqlite::types::Value::Integer(*row), *row);
                    for (inclusive, begin) in [(true, 3), (false, 4)] {
                        let rows = page.rows_within(&store.db, &reach, Some(&from), inclusive, limit).unwrap();
                        assert_eq!(rows, wanted[begin..wanted.len().min(begin + limit)], "{word} {limit}");
                    }
                }
            }
        }
    }
}

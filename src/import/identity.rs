//! Which record a row without an id is: the one that its parent, title and day make, and of what is so in periods the one
//! with the same first day. The plan that asks is in `plan`.

use super::plan::{Base, Build};
use super::rows::{self, Work};
use crate::domain::fields::{Entity, InKey};
use crate::domain::laws::{APART, Apart};
use crate::domain::value::{Id, Record, Value};
use crate::store::StoreError;

/// Most periods of one thing that are looked for.
const MOST_PERIODS: usize = 100;

impl Build<'_, '_> {
    /// Gives a row without id the id that its parent, title and day make, and starts over from the existing record of
    /// that id.
    pub(super) fn natural(&mut self, work: &Work<'_>, mut record: Record) -> Result<Base, StoreError> {
        let parts: Vec<String> = work
            .entity
            .fields()
            .iter()
            .filter(|field| match field.in_key {
                InKey::ByUse => field.parent || field.title || field.day,
                InKey::Stated => work.row.cell(field.name).is_some() && record.get(field.name).is_some(),
                InKey::Never => false,
            })
            .map(|f| record.get(f.name).map(key_part).unwrap_or_default())
            .collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let existing = self.existing;
        let of = |parts: &[&str]| {
            if rows::by_place(work.entity) {
                Ok(Id::derived(work.entity, parts))
            } else {
                existing.named(work.entity, parts)
            }
        };
        let times = self.occurrences.entry(Id::derived(work.entity, &parts)).or_insert(0);
        *times += 1;
        let times = *times;
        let nth = |n: usize| match n {
            1 => of(&parts),
            n => of(&[&parts[..], &[n.to_string().as_str()]].concat()),
        };
        let id = match period_field(work.entity).filter(|field| work.row.cell(field).is_some()) {
            Some(field) => {
                let begins = record.get(field).map(key_part).unwrap_or_default();
                let own = of(&[&parts[..], &[field, begins.as_str()]].concat())?;
                self.period(record.get(field), field, own, times, nth)?
            }
            None => nth(times)?,
        };
        record.id = id;
        Ok(match self.existing.record_or_deleted(id)? {
            Some((existing, deleted)) => {
                let mut merged = existing.clone();
                for cell in &work.row.cells {
                    merged.set(&cell.name, record.get(&cell.name).cloned());
                }
                Base { before: Some(existing), record: merged, deleted }
            }
            None => Base { before: None, record, deleted: false },
        })
    }

    /// The id of a row about a period of something: that of the known period with the same first day, or else a new one, so
    /// that a later period does not replace an earlier one. `own` is the id its first day makes, `nth` that of the n-th row
    /// with the same key.
    fn period(
        &self,
        begins: Option<&Value>,
        field: &'static str,
        own: Id,
        times: usize,
        nth: impl Fn(usize) -> Result<Id, StoreError>,
    ) -> Result<Id, StoreError> {
        let mut known = vec![own];
        for n in 1..=MOST_PERIODS {
            let id = nth(n)?;
            if self.existing.record_or_deleted(id)?.is_none() {
                break;
            }
            known.push(id);
        }
        for id in known {
            let there = self.existing.record_or_deleted(id)?;
            let is_it = there.is_some_and(|(record, _)| record.get(field) == begins);
            if is_it && !self.built.contains_key(&id) {
                return Ok(id);
            }
        }
        let id = nth(times)?;
        // A period whose first day was not known gets it.
        let another = self.existing.record_or_deleted(id)?.is_some_and(|(record, _)| record.get(field).is_some());
        Ok(if another && begins.is_some() && !self.built.contains_key(&own) { own } else { id })
    }
}

/// The field with the first day of a period, in kinds that say when something was so: a person in a team, a unit in an
/// engagement.
fn period_field(entity: Entity) -> Option<&'static str> {
    APART.iter().filter(|law| law.entity == entity).find_map(Apart::first_day)
}

/// A value as part of a natural key.
fn key_part(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Code(text) => text.clone(),
        Value::Int(number) => number.to_string(),
        Value::Bool(yes) => yes.to_string(),
        Value::Date(day) => day.to_string(),
        Value::Time(minutes) => minutes.to_string(),
        Value::Fuzzy(fuzzy) => fuzzy.date.to_string(),
        Value::Link(id) => id.0.to_string(),
        Value::Codes(codes) => codes.join(","),
        Value::Links(ids) => ids.iter().map(|id| id.0.to_string()).collect::<Vec<_>>().join(","),
    }
}

//! Slot: the duties of one place in a week, or on a day for a type given by the day. Days are taken out of them and given back,
//! so that a week can be held by two, and a morning by somebody else.

use chrono::NaiveDate;

use super::super::{Changed, Context, code};
use super::weekdays;
use crate::domain::choices::DutyStatus;
use crate::domain::dates::IsoWeek;
use crate::domain::edit::Op;
use crate::domain::fields::Entity;
use crate::domain::roster::asked::{Hours, duty_hours, hours, is_weekly};
use crate::domain::roster::{Facts, is_given};
use crate::domain::typed;
use crate::domain::value::{Id, Record, Value};
use crate::store::StoreError;

/// Most parts of one place; a place with more is left as it is.
const MOST_PARTS: i64 = 50;

/// The duties of a place.
pub(super) struct Slot<'a> {
    ctx: &'a Context<'a>,
    facts: &'a Facts,
    pub(super) kind: &'a typed::DutyType,
    number: i64,
    /// The day that the records are dated.
    date: NaiveDate,
    /// The asked days of the place.
    pub(super) all: Vec<NaiveDate>,
    rows: Vec<Record>,
}

/// Days of a place that were taken out of the others: the record that holds them, and what becomes of the others.
pub(super) struct Taken {
    /// The record, with its days and hours set and the person still as before.
    pub(super) record: Changed,
    /// Whoever stood on the days.
    pub(super) holder: Option<Record>,
    /// Ops on the other records of the place.
    pub(super) others: Vec<Op>,
    /// It was deleted, and comes back.
    pub(super) revived: bool,
}

impl<'a> Slot<'a> {
    /// The duties of a place on a day.
    pub(super) fn read(
        ctx: &'a Context<'a>,
        facts: &'a Facts,
        (kind, number): (Id, i64),
        day: NaiveDate,
    ) -> Result<Option<Slot<'a>>, StoreError> {
        let Some(kind) = facts.kind(kind) else { return Ok(None) };
        let (week, weekly) = (IsoWeek::of(day), is_weekly(kind));
        let date = if weekly { week.monday() } else { day };
        let here = |duty: &&typed::Duty| weekly || duty.date == Some(day);
        let ids: Vec<Id> = facts.duties_of_slot(kind.id, number, week).filter(here).map(|duty| duty.id).collect();
        let mut rows = ctx.reader.records(&ids)?;
        rows.sort_by_key(|row| (row.int("part").unwrap_or(1), row.id));
        let all = if weekly { facts.asked_days(kind, week) } else { vec![day] };
        Ok(Some(Slot { ctx, facts, kind, number, date, all, rows }))
    }

    /// The asked days that a record covers.
    fn days(&self, row: &Record) -> Vec<NaiveDate> {
        self.facts.days(&typed::Duty::from(row))
    }

    /// Somebody stands on it.
    fn is_held(row: &Record) -> bool {
        let duty = typed::Duty::from(row);
        duty.person.is_some() && is_given(duty.status)
    }

    /// The record that a new part of the place is, and whether it was deleted before.
    fn new_part(&self, made: &[Op]) -> Result<(Option<Record>, Record, bool), StoreError> {
        let known = self.rows.iter().filter_map(|row| row.int("part").or(Some(1))).max().unwrap_or(0);
        let parts = [self.kind.id.0.to_string(), self.date.to_string(), self.number.to_string()];
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let (mut part, mut before) = (known.max(0) + 1, None);
        let mut id = Id::derived(Entity::Duty, &parts);
        while part <= MOST_PARTS {
            let text = part.to_string();
            let named = [&parts[..], &[text.as_str()]].concat();
            id = Id::derived(Entity::Duty, if part == 1 { &parts } else { &named });
            before = self.ctx.reader.record_or_deleted(id)?;
            match &before {
                // Another day or place took the id over, as when a duty was moved.
                Some((_, false)) => part += 1,
                _ if made.iter().any(|op| op.id == id) => part += 1,
                Some((_, true)) | None => break,
            }
        }
        let revived = before.is_some();
        let mut new = Record::new(Entity::Duty, id);
        let before = before.map(|(hidden, _)| hidden);
        new.number = match &before {
            Some(hidden) => hidden.number,
            None => self.ctx.reader.next_number(Entity::Duty)?,
        };
        new.set("duty_type", Some(Value::Link(self.kind.id)));
        new.set("date", Some(Value::Date(self.date)));
        new.set("slot", Some(Value::Int(self.number)));
        new.set("part", Some(Value::Int(part)));
        Ok((before, new, revived))
    }

    /// Takes days and hours out of the records that have them.
    pub(super) fn take(&self, days: &[NaiveDate], own: Hours) -> Result<Taken, StoreError> {
        let touched: Vec<&Record> = self.rows.iter().filter(|row| self.meets(row, days, own)).collect();
        // A record that has nothing but these days is kept for them, first one that nobody stands on.
        let whole =
            |row: &&&Record| self.days(row).iter().all(|day| days.contains(day)) && self.left(row, own).is_empty();
        let kept = touched.iter().find(|row| whole(row) && !Self::is_held(row)).or(touched.iter().find(whole)).copied();
        let holder = touched.iter().find(|row| Self::is_held(row)).map(|row| (**row).clone());
        let mut others = Vec::new();
        for row in touched.iter().filter(|row| kept.is_none_or(|kept| kept.id != row.id)) {
            let after = self.without(row, days, own);
            match after {
                Some(after) => others.push(Op::between(Some(row), &after)),
                // An empty record of the same days is told by nobody any more.
                None if !Self::is_held(row) => others.push(Op::delete(Entity::Duty, row.id)),
                None => {}
            }
        }
        let (before, mut after, revived) = match kept {
            Some(kept) => (Some(kept.clone()), kept.clone(), false),
            None => self.new_part(&[])?,
        };
        self.set_extent(&mut after, days, own);
        Ok(Taken { record: Changed { before, after }, holder, others, revived })
    }

    /// Splits one record of the place, beside those that the same change has `made`: these days and hours become a record of their own, the record itself when it has
    /// nothing else. Returns the ops on what is left, and the record of the days.
    pub(super) fn split(
        &self,
        id: Id,
        (days, own): (&[NaiveDate], Hours),
        made: &[Op],
    ) -> Result<Option<(Vec<Op>, Taken)>, StoreError> {
        let Some(row) = self.rows.iter().find(|row| row.id == id) else { return Ok(None) };
        let rest = self.without(row, days, own);
        let (before, mut after, revived) = match &rest {
            None => (Some(row.clone()), row.clone(), false),
            Some(_) => self.new_part(made)?,
        };
        if let Some(rest) = &rest {
            self.set_extent(&mut after, days, own);
            after.set("note", rest.get("note").cloned());
        }
        let ops = rest.iter().map(|rest| Op::between(Some(row), rest)).collect();
        let taken = Taken { record: Changed { before, after }, holder: None, others: Vec::new(), revived };
        Ok(Some((ops, taken)))
    }

    /// Sets the days and hours of a record.
    fn set_extent(&self, record: &mut Record, days: &[NaiveDate], own: Hours) {
        let whole = own == hours(self.kind);
        record.set("days", if is_weekly(self.kind) { weekdays(days, &self.all) } else { None });
        record.set("start_time", Some(Value::Time(own.from)).filter(|_| !whole));
        record.set("end_time", Some(Value::Time(own.to)).filter(|_| !whole));
    }

    fn hours(&self, row: &Record) -> Hours {
        duty_hours(&typed::Duty::from(row), self.kind)
    }

    fn left(&self, row: &Record, own: Hours) -> Vec<Hours> {
        self.hours(row).without(own)
    }

    fn meets(&self, row: &Record, days: &[NaiveDate], own: Hours) -> bool {
        self.days(row).iter().any(|day| days.contains(day)) && self.hours(row).overlaps(own)
    }

    /// A record without days and hours; none when nothing is left of it. One that would fall in pieces stays whole: the hours
    /// of whoever is away do not count.
    pub(super) fn without(&self, row: &Record, days: &[NaiveDate], own: Hours) -> Option<Record> {
        let had = self.days(row);
        let rest: Vec<NaiveDate> = had.iter().copied().filter(|day| !days.contains(day)).collect();
        let left = self.left(row, own);
        let mut after = row.clone();
        match (rest.is_empty(), left.as_slice()) {
            (true, []) => return None,
            (true, [piece]) => {
                after.set("start_time", Some(Value::Time(piece.from)));
                after.set("end_time", Some(Value::Time(piece.to)));
            }
            (false, []) => after.set("days", weekdays(&rest, &self.all)),
            (_, _) => {}
        }
        Some(after)
    }

    /// The record that days of a part go back to, with these days again; none when the part is the first one.
    pub(super) fn joined(&self, part: &Record, given: &[NaiveDate]) -> Option<(Record, Record)> {
        let own = |row: &Record| row.int("part").unwrap_or(1);
        let mut others = self.rows.iter().filter(|row| row.id != part.id && own(row) < own(part));
        let back = others.clone().find(|row| Self::is_held(row)).or(others.next())?;
        let mut after = back.clone();
        let mut days = self.days(back);
        days.extend(given.iter().filter(|day| !self.days(back).contains(day)));
        days.sort_unstable();
        let (own, other) = (self.hours(back), self.hours(part));
        let joins = own.from <= other.to && other.from <= own.to;
        let own = if joins { Hours { from: own.from.min(other.from), to: own.to.max(other.to) } } else { own };
        self.set_extent(&mut after, &days, own);
        Some((back.clone(), after))
    }
}

/// Puts a person on a record.
pub(super) fn give(record: &mut Record, person: Id, status: DutyStatus, how: &str) {
    use crate::domain::choices::Coded;
    record.set("person", Some(Value::Link(person)));
    record.set("status", code(status.code()));
    record.set("how", Some(Value::Text(how.to_owned())).filter(|_| !how.is_empty()));
    record.set("released_from", None);
    record.set("released_for", None);
}

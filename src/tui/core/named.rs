//! Named: what a change is called in its notice, in undo and redo, and among the latest changes. One of a single record has its name;
//! one of many says how many of what, and when: "61 vagter, uge 11-18".

use std::collections::HashMap;

use chrono::NaiveDate;
use fluent_bundle::FluentValue;

use super::ctx::{Ctx, record};
use crate::domain::dates::IsoWeek;
use crate::domain::edit::Verb;
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record};
use crate::text::format;

/// Records of a change that are read to name it.
const MOST: usize = 400;

/// The name of a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// In words; empty when nothing is known of it.
    pub name: String,
    /// It is the name of several records.
    pub many: bool,
}

impl Ctx<'_> {
    /// The name of a change that wrote these records, `first` among them. `count` is how many it wrote, of which `ids` may be
    /// the first ones only.
    pub fn named_change(&self, verb: Verb, first: Id, (ids, count): (&[Id], usize)) -> Named {
        let about = self.named_after(verb, first);
        let one = |name: String| Named { name, many: false };
        let alone = || one(self.name_of(about));
        // Plans and documents have words of their own, and so has what is hidden with what belongs to it.
        if count < 2 || matches!(verb, Verb::Import | Verb::Move | Verb::Delete | Verb::Purge | Verb::Discard) {
            return match record(self, about) {
                Some(swap) if swap.entity == Entity::Swap => one(self.swap_in_words(&swap)),
                _ => alone(),
            };
        }
        let read = |id: &Id| self.reader.record_or_deleted(*id).ok().flatten().map(|(record, _)| record);
        let rows: Vec<Record> = ids.iter().take(MOST).filter_map(read).collect();
        if let Some(swap) = rows.iter().find(|row| row.entity == Entity::Swap)
            && rows.iter().all(|row| matches!(row.entity, Entity::Swap | Entity::Duty))
        {
            return one(self.swap_in_words(swap));
        }
        // A week is published with its duties noted, and somebody is away with theirs released: the duties follow.
        let leads = |row: &&Record| matches!(row.entity, Entity::RosterWeek | Entity::Absence);
        let led = rows.iter().all(|row| leads(&row) || row.entity == Entity::Duty);
        let leader = rows.iter().find(leads).filter(|_| led);
        let Some(about) = leader.cloned().or_else(|| read(&about)) else { return alone() };
        let mut alike: HashMap<Id, &Record> = HashMap::new();
        alike.extend(rows.iter().filter(|row| row.entity == about.entity).map(|row| (row.id, row)));
        // Beyond what was read, all are taken to be like the first ones.
        let n =
            if ids.len() < count && rows.iter().all(|row| row.entity == about.entity) { count } else { alike.len() };
        let duties = rows.iter().filter(|row| row.entity == Entity::Duty).count();
        let name = match (n, about.entity) {
            (2.., _) => self.several(about.entity, n, alike.into_values()),
            (_, Entity::RosterWeek) => self.several(about.entity, 1, std::iter::once(&about)),
            _ => self.name_of(about.id),
        };
        let follow = leader.is_some() && about.entity == Entity::Absence && duties > 0;
        if follow {
            let args = [("name", FluentValue::from(name)), ("n", duties.into())];
            return one(self.text.with("change-and-duties", &args));
        }
        Named { name, many: n > 1 }
    }

    /// "61 vagter, uge 11-18", "3 møder, 4.3-9.3".
    fn several<'r>(&self, entity: Entity, n: usize, rows: impl Iterator<Item = &'r Record>) -> String {
        let days: Vec<NaiveDate> = rows.filter_map(Record::day).collect();
        let span = days.iter().min().zip(days.iter().max()).map(|(first, last)| match entity {
            Entity::Duty | Entity::RosterWeek => self.text.weeks(IsoWeek::of(*first), IsoWeek::of(*last)),
            _ => format::span(self.text.lang(), *first, *last),
        });
        let kind = if n == 1 { self.text.entity(entity) } else { self.text.entities(entity) };
        let args = [
            ("n", FluentValue::from(n)),
            ("kind", in_a_sentence(&kind).into()),
            ("span", span.unwrap_or_else(|| "none".to_owned()).into()),
        ];
        self.text.with("change-several", &args)
    }

    /// "B-14 AHK tir 21.1 mod GØS ons 22.1": a swap by its two people, also after they have changed places.
    fn swap_in_words(&self, swap: &Record) -> String {
        let lang = self.text.lang();
        let who = |field: &str| {
            let person = swap.link(field).and_then(|id| record(self, id));
            let initials = person.as_ref().map(|person| person.text("initials").to_owned()).unwrap_or_default();
            if initials.is_empty() {
                person.map(|person| self.name_of(person.id)).unwrap_or_default()
            } else {
                initials
            }
        };
        let day = |field: &str| {
            let Some(duty) = swap.link(field).and_then(|id| record(self, id)) else { return String::new() };
            let weekly = duty.link("duty_type").and_then(|kind| record(self, kind));
            let weekly = weekly.is_some_and(|kind| kind.text("granularity") == "uge");
            let said = |day| match weekly {
                true => format::week(lang, IsoWeek::of(day)),
                false => format::weekday_short_day(lang, day),
            };
            duty.day().map(said).unwrap_or_default()
        };
        let args = [
            ("a", FluentValue::from(who("requested_by"))),
            ("day", day("duty_a").into()),
            ("b", who("counterpart").into()),
            ("back", day("duty_b").into()),
            ("given", i64::from(swap.link("duty_b").is_none()).into()),
        ];
        format!("{} {}", self.number_of(swap.id), self.text.with("roster-swap", &args)).trim_start().to_owned()
    }
}

/// A heading inside a sentence: abbreviations stay as they are.
fn in_a_sentence(heading: &str) -> String {
    let mut letters = heading.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(std::iter::once(second)).chain(letters).collect()
        }
        _ => heading.to_owned(),
    }
}

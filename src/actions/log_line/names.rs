//! Names: the records that a word of the log line may mean, read in windows and cached while the line is open.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use chrono::NaiveDate;

use crate::cases::{absences, twins};
use crate::domain::choices::{ActivityKind, Coded, EngagementStatus};
use crate::domain::fields::Entity;
use crate::domain::log_line::{Candidate, Doubt, Finder, Found, Lookup, Name};
use crate::domain::moving::Away;
use crate::domain::value::{Id, Record, Value};
use crate::store::{Filter, Query, Reader};
use crate::text::{Lang, Text, log_line};

/// Maximum number of tags read; a file has a few dozen.
const TAGS: usize = 500;
/// Maximum number of records read for one word.
const NAMES: usize = 40;
/// Maximum number of units of an engagement, and of engagements of a place.
const PARTS: usize = 200;
/// Maximum number of rooms of a unit.
const ROOMS: usize = 60;
/// Kinds of record that a bare word may name.
const PLACES: &[Entity] = &[Entity::Unit, Entity::Municipality, Entity::Engagement, Entity::Network];

/// Lookups made since the line was opened.
#[derive(Clone, Debug, Default)]
pub struct NameCache {
    kinds: Rc<Vec<(&'static str, Vec<Name>)>>,
    tags: Rc<Vec<Candidate>>,
    named: HashMap<String, Rc<Found>>,
    near: HashMap<String, Rc<Vec<Candidate>>>,
    people: HashMap<String, Vec<Candidate>>,
    numbered: HashMap<(Entity, i64), Option<Candidate>>,
    units: HashMap<Id, Vec<Id>>,
    engagements: HashMap<Id, Vec<Candidate>>,
    own: HashMap<Id, Rc<Vec<Candidate>>>,
    rooms: HashMap<Id, Rc<Vec<Candidate>>>,
    days: HashMap<(twins::Home, NaiveDate), Rc<Vec<Record>>>,
    away: HashMap<(Id, NaiveDate), Option<Doubt>>,
}

impl NameCache {
    /// Reads what every line may need: the kinds of activity in both languages, and the tags.
    pub fn of(reader: &Reader<'_>) -> NameCache {
        let texts: Vec<Text> = Lang::ALL.into_iter().map(Text::new).collect();
        let list = &<ActivityKind as Coded>::LIST;
        let kinds = list
            .codes
            .iter()
            .map(|code| {
                let mut names = Vec::new();
                for text in &texts {
                    for name in [text.choice(list, code), text.choice_short(list, code)] {
                        // "personalemøde (staff meeting)" is found by either name.
                        let parts = name.split(['(', ')']).map(str::trim).filter(|part| !part.is_empty());
                        names.extend(parts.map(str::to_owned));
                    }
                    names.extend(log_line::kind_words(text, code));
                }
                names.sort();
                names.dedup();
                (*code, names.into_iter().map(Name::new).collect())
            })
            .collect();
        let tags = reader.list(&Query::all(Entity::Tag), TAGS).unwrap_or_default();
        NameCache { kinds: Rc::new(kinds), tags: Rc::new(tags.iter().map(candidate).collect()), ..NameCache::default() }
    }
}

/// The doubt that a person is absent, with what they are called.
pub(super) fn absent(reader: &Reader<'_>, away: Away) -> Doubt {
    Doubt::Away(away, absences::called(reader, away.person).unwrap_or_default())
}

/// A record that a word may mean.
pub fn candidate(record: &Record) -> Candidate {
    let name = match record.entity {
        Entity::Engagement => record.text("title"),
        _ => record.text("name"),
    };
    let mut names = vec![name.to_owned()];
    names.extend(Some(record.text("initials").to_owned()).filter(|initials| !initials.is_empty()));
    for field in ["synonyms", "aliases"] {
        names.extend(record.text(field).split([',', ';']).map(|name| name.trim().to_owned()).filter(|n| !n.is_empty()));
    }
    let names = names.into_iter().map(Name::new).collect();
    let udkast = is_udkast(record);
    Candidate { entity: record.entity, id: record.id, number: record.number, names, udkast }
}

/// Name lookup in a file, with a cache.
pub struct FileNames<'a> {
    /// The file.
    pub reader: Reader<'a>,
    /// The cache.
    pub known: &'a RefCell<NameCache>,
}

impl FileNames<'_> {
    fn called(&self, typed: &str, kinds: &[Entity]) -> Found {
        let (rows, more) = self.reader.called(typed, kinds, NAMES).unwrap_or_default();
        Found { rows: rows.iter().map(candidate).collect(), more }
    }

    /// The activities of a day, see `twins`.
    pub(super) fn of_the_day(&self, home: twins::Home, date: NaiveDate) -> Rc<Vec<Record>> {
        let known = self.known.borrow().days.get(&(home, date)).cloned();
        let keep = |key, value| {
            self.known.borrow_mut().days.insert(key, value);
        };
        kept(known, keep, (home, date), |(home, date)| {
            twins::of_the_day(&self.reader, *home, *date).unwrap_or_default()
        })
    }

    /// That a person is absent on a day, if so.
    pub(super) fn away(&self, person: Id, day: NaiveDate) -> Option<Doubt> {
        let known = self.known.borrow().away.get(&(person, day)).cloned();
        let keep = |key, value| {
            self.known.borrow_mut().away.insert(key, value);
        };
        kept(known, keep, (person, day), |(person, day)| {
            let away = absences::away(&self.reader, *person, *day).ok().flatten()?;
            Some(absent(&self.reader, away))
        })
    }

    fn runs(record: &Record) -> bool {
        matches!(record.text("status"), "bevilget" | "aktiv" | "pauset" | "afslutter" | "opfoelgning")
    }
}

/// Whether a record is an engagement that nobody has set going yet.
fn is_udkast(record: &Record) -> bool {
    record.entity == Entity::Engagement && record.text("status") == EngagementStatus::Udkast.code()
}

/// The engagements that `run`, or else those that are still udkast: somebody who works there has only not said so.
pub(super) fn running_or_udkast(rows: Vec<Record>, run: impl Fn(&Record) -> bool) -> Vec<Record> {
    let any = rows.iter().any(&run);
    rows.into_iter().filter(|record| if any { run(record) } else { is_udkast(record) }).collect()
}

/// Returns the result of `make`, computed once.
fn kept<K, V: Clone>(known: Option<V>, keep: impl FnOnce(K, V), key: K, make: impl FnOnce(&K) -> V) -> V {
    match known {
        Some(value) => value,
        None => {
            let value = make(&key);
            keep(key, value.clone());
            value
        }
    }
}

impl Lookup for FileNames<'_> {
    fn kinds(&self) -> Rc<Vec<(&'static str, Vec<Name>)>> {
        Rc::clone(&self.known.borrow().kinds)
    }

    fn tags(&self) -> Rc<Vec<Candidate>> {
        Rc::clone(&self.known.borrow().tags)
    }

    fn numbered(&self, entity: Entity, number: i64) -> Option<Candidate> {
        let known = self.known.borrow().numbered.get(&(entity, number)).cloned();
        let keep = |key, value| {
            self.known.borrow_mut().numbered.insert(key, value);
        };
        kept(known, keep, (entity, number), |_| {
            let id = self.reader.find(entity, number).ok().flatten()?;
            let mut record = self.reader.record(id).ok().flatten()?;
            // A period stands for its network, because an activity belongs to the network.
            if entity == Entity::NetworkPeriod {
                record = self.reader.record(record.link("network")?).ok().flatten()?;
            }
            Some(candidate(&record))
        })
    }

    fn initials(&self, typed: &str) -> Vec<Candidate> {
        let finder = Finder::new(typed);
        let known = self.known.borrow().people.get(typed).cloned();
        let keep = |key, value| {
            self.known.borrow_mut().people.insert(key, value);
        };
        kept(known, keep, typed.to_owned(), |typed| {
            let found = self.called(typed, &[Entity::Person]);
            let with = |person: &Candidate| person.names.iter().skip(1).any(|initials| finder.is(initials));
            found.rows.into_iter().filter(with).collect()
        })
    }

    fn named(&self, typed: &str) -> Rc<Found> {
        // The names that contain the first significant word also cover every longer run of words, unless there were too many to
        // read.
        let first = typed.split_whitespace().find(|word| word.chars().count() >= 3).unwrap_or(typed);
        let of = |typed: &str| {
            let known = self.known.borrow().named.get(typed).cloned();
            let keep = |key, value| {
                self.known.borrow_mut().named.insert(key, value);
            };
            kept(known, keep, typed.to_owned(), |typed| Rc::new(self.called(typed, PLACES)))
        };
        let found = of(first);
        if found.more && first != typed { of(typed) } else { found }
    }

    fn near(&self, typed: &str) -> Rc<Vec<Candidate>> {
        let known = self.known.borrow().near.get(typed).cloned();
        let keep = |key, value| {
            self.known.borrow_mut().near.insert(key, value);
        };
        kept(known, keep, typed.to_owned(), |typed| {
            let rows = self.reader.near(typed, PLACES, NAMES).unwrap_or_default();
            Rc::new(rows.iter().map(candidate).collect())
        })
    }

    fn engagements_of(&self, place: &Candidate) -> Vec<Candidate> {
        let known = self.known.borrow().engagements.get(&place.id).cloned();
        let keep = |key, value| {
            self.known.borrow_mut().engagements.insert(key, value);
        };
        kept(known, keep, place.id, |id| {
            let rows = if place.entity == Entity::Municipality {
                self.reader.list(&Query::under(Entity::Engagement, "municipality", *id), PARTS).unwrap_or_default()
            } else {
                let query = Query::under(Entity::EngagementUnit, "unit", *id)
                    .with(Filter::Is("status", Value::Code("aktiv".into())));
                let parts = self.reader.list(&query, PARTS).unwrap_or_default();
                let ids: Vec<Id> = parts.iter().filter_map(|part| part.link("engagement")).collect();
                self.reader.records(&ids).unwrap_or_default()
            };
            running_or_udkast(rows, Self::runs).iter().map(candidate).collect()
        })
    }

    fn units_of(&self, engagement: Id) -> Vec<Id> {
        let known = self.known.borrow().units.get(&engagement).cloned();
        let keep = |key, value| {
            self.known.borrow_mut().units.insert(key, value);
        };
        kept(known, keep, engagement, |id| {
            let parts = self.reader.list(&Query::under(Entity::EngagementUnit, "engagement", *id), PARTS);
            parts.unwrap_or_default().iter().filter_map(|part| part.link("unit")).collect()
        })
    }

    fn rooms_of(&self, unit: Id) -> Rc<Vec<Candidate>> {
        let known = self.known.borrow().rooms.get(&unit).cloned();
        let keep = |key, value| {
            self.known.borrow_mut().rooms.insert(key, value);
        };
        kept(known, keep, unit, |unit| {
            let rooms = self.reader.list(&Query::under(Entity::Room, "unit", *unit), ROOMS).unwrap_or_default();
            Rc::new(rooms.iter().map(candidate).collect())
        })
    }

    fn units_named(&self, engagement: Id) -> Rc<Vec<Candidate>> {
        let known = self.known.borrow().own.get(&engagement).cloned();
        let keep = |key, value| {
            self.known.borrow_mut().own.insert(key, value);
        };
        kept(known, keep, engagement, |id| {
            let units = self.reader.records(&self.units_of(*id)).unwrap_or_default();
            Rc::new(units.iter().map(candidate).collect())
        })
    }
}

//! Counts across the file: what others changed since this person's last visit, tags used in several units, and hours by
//! kind. Panes ask for them; they are read page by page between two keys, never before the first frame.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::cases::trends;
use crate::domain::edit::{Seen, Verb};
use crate::domain::fields::Entity;
use crate::domain::mix::{self, Mix};
use crate::domain::trends::{Trends, WINDOW_DAYS};
use crate::domain::value::Id;
use crate::store::Touched;
use crate::tui::core::ctx::Ctx;

/// Changed records to list at most; above it "500+".
pub const TOLD: usize = 500;
/// Tags counted in one step between keys.
const AT_ONCE: usize = 8;

/// A visit: its day, and the last change of each device known then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The day.
    pub day: NaiveDate,
    /// The changes known then.
    pub seen: Seen,
}

impl Visit {
    /// As stored on this machine: the day, then each device with its last change.
    pub fn kept(&self) -> String {
        let devices = self.seen.0.iter().map(|(device, seq)| format!(" {device}={seq}"));
        format!("{}{}", self.day, devices.collect::<String>())
    }

    /// The stored visit, if it can be read.
    pub fn read(kept: &str) -> Option<Visit> {
        let mut words = kept.split_whitespace();
        let day = words.next()?.parse().ok()?;
        let device = |word: &str| {
            let (device, seq) = word.split_once('=')?;
            Some((device.parse().ok()?, seq.parse().ok()?))
        };
        Some(Visit { day, seen: Seen(words.map(device).collect::<Option<_>>()?) })
    }
}

/// Setting names for a person's visits: the latest one, and the latest on an earlier day. Somebody who comes twice on a
/// day still sees what is new since the day before.
pub fn keys(initials: &str) -> [String; 2] {
    [format!("visit.{initials}.latest"), format!("visit.{initials}.before")]
}

/// The visit that counts as the last one today.
pub fn last_visit(latest: Option<Visit>, before: Option<Visit>, today: NaiveDate) -> Option<Visit> {
    match latest {
        Some(latest) if latest.day != today => Some(latest),
        _ => before.filter(|before| before.day != today),
    }
}

/// What others changed since the last visit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// The records, the latest first.
    pub records: Vec<Touched>,
    /// There are more.
    pub more: bool,
    /// Captions.
    pub names: HashMap<Id, String>,
}

impl Changes {
    /// New records by kind, in the field table's order; only kinds with numbers of their own, and goals.
    pub fn new_by_kind(&self) -> Vec<(Entity, usize)> {
        let told = |entity: Entity| entity.meta().number.is_some() || entity == Entity::Goal;
        let count =
            |entity| self.records.iter().filter(|r| r.entity == entity && r.new && r.verb != Verb::Delete).count();
        let counted = Entity::ALL.iter().filter(|entity| told(**entity)).map(|entity| (*entity, count(*entity)));
        counted.filter(|(_, n)| *n > 0).collect()
    }

    /// The number of all other records.
    pub fn others(&self) -> usize {
        self.records.len() - self.new_by_kind().iter().map(|(_, n)| n).sum::<usize>()
    }
}

/// A count that may be asked for, and may be known.
#[derive(Clone, Debug)]
struct Wanted<T> {
    known: Option<T>,
    wanted: bool,
}

impl<T> Default for Wanted<T> {
    fn default() -> Wanted<T> {
        Wanted { known: None, wanted: false }
    }
}

impl<T> Wanted<T> {
    fn want(&mut self) {
        self.wanted |= self.known.is_none();
    }

    /// Marks it to be counted again; until then the known count stays.
    fn outdate(&mut self) {
        self.wanted |= self.known.is_some();
    }
}

impl<T: PartialEq> Wanted<T> {
    /// Takes what was read; returns whether it differs from what was known.
    fn learn(&mut self, read: Option<T>) -> bool {
        let differs = self.known != read;
        self.known = read;
        differs
    }
}

/// All counts across the file.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// The visit before this one.
    pub last: Option<Visit>,
    changes: Wanted<Changes>,
    mix: Wanted<Mix>,
    trends: Wanted<(Trends, HashMap<Id, String>)>,
    /// Trends while they are counted, and the tags left.
    counting: Option<(Trends, Vec<Id>)>,
}

impl Counts {
    /// Asks what others changed since the last visit.
    pub fn want_changes(&mut self) {
        if self.last.is_some() {
            self.changes.want();
        }
    }

    /// Asks for hours by kind.
    pub fn want_mix(&mut self) {
        self.mix.want();
    }

    /// Asks for trends.
    pub fn want_trends(&mut self) {
        self.trends.want();
    }

    /// Marks all known counts to be read again: after a change by somebody else or on a new day.
    pub fn outdate_all(&mut self) {
        self.changes.outdate();
        self.mix.outdate();
        self.trends.outdate();
        self.counting = None;
    }

    /// Marks the counts that include records of this kind to be read again.
    pub fn outdate(&mut self, entity: Entity) {
        if entity == Entity::Activity {
            self.mix.outdate();
        }
        if matches!(entity, Entity::Activity | Entity::Observation | Entity::Tag) {
            self.trends.outdate();
            self.counting = None;
        }
    }

    /// Whether something is still to be read.
    pub fn has_work(&self) -> bool {
        self.changes.wanted || self.mix.wanted || self.trends.wanted
    }

    /// What others changed, if known.
    pub fn changes(&self) -> Option<(&Visit, &Changes)> {
        self.last.as_ref().zip(self.changes.known.as_ref())
    }

    /// Hours by kind, if known.
    pub fn mix(&self) -> Option<&Mix> {
        self.mix.known.as_ref()
    }

    /// The trends and the captions of their tags, if known.
    pub fn trends(&self) -> Option<&(Trends, HashMap<Id, String>)> {
        self.trends.known.as_ref()
    }

    /// Reads one count that is asked for, or counts the next tags. A failed read is reported by the reader and not
    /// repeated. Returns whether something new is known: the same counts again change nothing on the screen.
    pub fn work(&mut self, ctx: &Ctx<'_>, author: &str, today: NaiveDate) -> bool {
        if std::mem::take(&mut self.changes.wanted) {
            let Some(last) = &self.last else { return false };
            let Ok((records, more)) = ctx.reader.since(&last.seen, author, TOLD) else { return false };
            let ids: Vec<Id> = records.iter().map(|record| record.id).collect();
            return self.changes.learn(Some(Changes { names: ctx.names_of(&ids), records, more }));
        } else if std::mem::take(&mut self.mix.wanted) {
            let (from, to) = mix::window(today);
            return self.mix.learn(trends::hours_by_kind(&ctx.reader, from, to).ok());
        } else if self.trends.wanted {
            return self.count_tags(ctx, today);
        }
        false
    }

    /// Returns whether the trends are counted to the end and differ from the known ones.
    fn count_tags(&mut self, ctx: &Ctx<'_>, today: NaiveDate) -> bool {
        let (mut trends, mut left) = self.counting.take().unwrap_or_else(|| {
            let tags = trends::tags(&ctx.reader).unwrap_or_default();
            (Trends::new(today, WINDOW_DAYS), tags.iter().map(|tag| tag.id).collect())
        });
        for tag in left.split_off(left.len().saturating_sub(AT_ONCE)) {
            if trends::count(&ctx.reader, &mut trends, tag).is_err() {
                self.trends.wanted = false;
                return false;
            }
        }
        if !left.is_empty() {
            self.counting = Some((trends, left));
            return false;
        }
        let captions = ctx.reader.captions(&trends.shown.iter().map(|trend| trend.tag).collect::<Vec<_>>());
        let captions = captions.unwrap_or_default();
        let names = captions.iter().map(|(id, caption)| (*id, ctx.text.title(caption))).collect();
        self.trends.wanted = false;
        self.trends.learn(Some((trends, names)))
    }

    /// Computes everything that is asked for, for a caller who waits.
    pub fn finish(&mut self, ctx: &Ctx<'_>, author: &str, today: NaiveDate) {
        // Each step does part of the work: three reads, and some tags at a time.
        for _ in 0..STEPS {
            if !self.has_work() {
                break;
            }
            self.work(ctx, author, today);
        }
    }
}

/// More steps than are ever needed.
const STEPS: usize = 1000;

#[cfg(test)]
mod tests {
    use super::*;

    fn visit(day: &str, seq: u64) -> Visit {
        let device = "0b6e0000-0000-4000-8000-000000000001".parse().unwrap();
        Visit { day: day.parse().unwrap(), seen: Seen([(device, seq)].into()) }
    }

    #[test]
    fn a_visit_is_read_back_as_it_was_stored_and_nonsense_is_no_visit() {
        let kept = visit("2020-01-09", 42);
        assert_eq!(Visit::read(&kept.kept()), Some(kept));
        for nonsense in ["", "i går", "2020-01-09 device", "2020-01-09 x=1"] {
            assert_eq!(Visit::read(nonsense), None, "{nonsense}");
        }
        assert_eq!(Visit::read("2020-01-09").map(|visit| visit.seen), Some(Seen::default()));
    }

    #[test]
    fn the_last_visit_is_the_latest_on_another_day() {
        let today = "2020-01-15".parse().unwrap();
        let (today_, before) = (visit("2020-01-15", 9), visit("2020-01-09", 3));
        assert_eq!(last_visit(Some(before.clone()), None, today), Some(before.clone()));
        assert_eq!(last_visit(Some(today_.clone()), Some(before.clone()), today), Some(before));
        assert_eq!(last_visit(Some(today_.clone()), Some(today_), today), None);
        assert_eq!(last_visit(None, None, today), None);
    }
}

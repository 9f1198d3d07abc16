//! Moving: what follows when something moves to another day, in words.

use std::collections::HashMap;

use chrono::NaiveDate;
use fluent_bundle::FluentValue;

use super::{Text, format};
use crate::domain::choices::{ActivityKind, Coded};
use crate::domain::fields::Entity;
use crate::domain::moving::{Away, TaskMove, Told};
use crate::domain::value::{Id, Record};

impl Text {
    /// The new day as it was read, with its time: "tir 4.2 kl. 13.30".
    pub fn moved_to(&self, day: NaiveDate, time: Option<u16>, today: NaiveDate) -> String {
        let day = format::near_day(self.lang(), day, today);
        match time {
            Some(time) => {
                let time = format::time(self.lang(), time);
                self.with("move-to-time", &[("day", day.into()), ("time", time.into())])
            }
            None => day,
        }
    }

    /// "fre 17.1 → fre 31.1", or "ons 15.1 bliver" for a task that stays.
    pub fn task_move(&self, task: &TaskMove, stays: bool, arrow: &str, today: NaiveDate) -> String {
        let old = task.old.map(|day| format::near_day(self.lang(), day, today)).unwrap_or_default();
        match task.new.filter(|_| !stays) {
            Some(new) => format!("{old} {arrow} {}", format::near_day(self.lang(), new, today)),
            None => self.with("move-stays", &[("day", old.into())]),
        }
    }

    /// The answers to the invitation that are asked again.
    pub fn answers_again(&self, n: usize) -> String {
        self.with("move-answers", &[("n", FluentValue::from(n))])
    }

    /// That a person is absent on a day, in the words of every place that says so.
    pub fn away(&self, away: &Away, who: &str, day: String) -> String {
        self.with("unlikely-away", &[("day", day.into()), ("who", who.into()), ("share", away.share.into())])
    }

    /// What speaks against the new day; `names` has the names of the records in it.
    pub fn move_told(&self, told: &Told, names: &HashMap<Id, String>, today: NaiveDate) -> String {
        let day = |day| FluentValue::from(format::near_day(self.lang(), day, today));
        let name = |id: &Id| FluentValue::from(names.get(id).cloned().unwrap_or_default());
        match told {
            Told::Passed(date) => self.with("move-passed", &[("day", day(*date))]),
            Told::FarOff(date) => self.with("move-far-off", &[("day", day(*date))]),
            Told::Together { day: date, count } => {
                self.with("move-together", &[("day", day(*date)), ("n", FluentValue::from(*count))])
            }
            Told::Holiday(date, holiday) => {
                let words = self.get(&format!("holiday-{}", holiday.code().replace('_', "-")));
                self.with("move-holiday", &[("day", day(*date)), ("name", words.into())])
            }
            Told::Closed(date) => self.with("move-closed", &[("day", day(*date))]),
            Told::AtNight(start) => {
                self.with("unlikely-at-night", &[("time", format::time(self.lang(), *start).into())])
            }
            Told::Winter(date, place) => self.with("move-winter", &[("day", day(*date)), ("place", name(place))]),
            Told::Clash { person, with, day: date } => {
                self.with("move-clash", &[("day", day(*date)), ("who", name(person)), ("what", name(with))])
            }
            Told::Away(away) => {
                let who = names.get(&away.person).cloned().unwrap_or_default();
                self.away(away, &who, format::near_day(self.lang(), away.day, today))
            }
        }
    }

    /// "observation, Prøvestien", or the title of a meeting or a course day.
    pub fn visit(&self, record: &Record, names: &HashMap<Id, String>) -> String {
        if record.entity != Entity::Activity {
            return record.text("title").to_owned();
        }
        let kind = self.choice_short(&ActivityKind::LIST, record.text("kind"));
        let units = record.links("units").iter().filter_map(|unit| names.get(unit).cloned());
        std::iter::once(kind).chain(units).collect::<Vec<_>>().join(", ")
    }

    /// "flyttet fra 21.1: reason", of the latest move of a record; or "aflyst: reason". Empty for any other record.
    pub fn became(&self, record: &Record, moved: Option<&Record>) -> String {
        let reason = |of: &Record, field: &str| FluentValue::from(self.reason(of.text(field)).into_owned());
        if record.text("status") == "aflyst" {
            return self.with("became-cancelled", &[("reason", reason(record, "cancelled_reason"))]);
        }
        let Some(moved) = moved.filter(|moved| moved.entity == Entity::Rescheduling) else { return String::new() };
        let from = moved.date("from_date").map(|day| format::short_day(self.lang(), day)).unwrap_or_default();
        self.with("became-moved", &[("from", from.into()), ("reason", reason(moved, "reason"))])
    }
}

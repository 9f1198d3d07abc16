//! Moving: what follows when something moves to another day, in words.

use std::collections::HashMap;

use fluent_bundle::FluentValue;

use super::{Text, format};
use crate::domain::fields::Entity;
use crate::domain::moving::{TaskMove, Told};
use crate::domain::value::{Id, Record};

impl Text {
    /// "fre 17.1 → fre 31.1", or "ons 15.1 bliver" for a task that stays.
    pub fn task_move(&self, task: &TaskMove, stays: bool, arrow: &str) -> String {
        let lang = self.lang();
        let old = task.old.map(|day| format::weekday_short_day(lang, day)).unwrap_or_default();
        match task.new.filter(|_| !stays) {
            Some(new) => format!("{old} {arrow} {}", format::weekday_short_day(lang, new)),
            None => self.with("move-stays", &[("day", old.into())]),
        }
    }

    /// The answers to the invitation that are asked again.
    pub fn answers_again(&self, n: usize) -> String {
        self.with("move-answers", &[("n", FluentValue::from(n))])
    }

    /// What speaks against the new day; `names` has the names of the records in it.
    pub fn move_told(&self, told: &Told, names: &HashMap<Id, String>) -> String {
        let day = |day| FluentValue::from(format::weekday_short_day(self.lang(), day));
        let name = |id: &Id| FluentValue::from(names.get(id).cloned().unwrap_or_default());
        match told {
            Told::Holiday(date, holiday) => {
                let words = self.get(&format!("holiday-{}", holiday.code().replace('_', "-")));
                self.with("move-holiday", &[("day", day(*date)), ("name", words.into())])
            }
            Told::Closed(date) => self.with("move-closed", &[("day", day(*date))]),
            Told::Winter(date, place) => self.with("move-winter", &[("day", day(*date)), ("place", name(place))]),
            Told::Clash { person, with, day: date } => {
                self.with("move-clash", &[("day", day(*date)), ("who", name(person)), ("what", name(with))])
            }
            Told::Away { person, day: date } => self.with("move-away", &[("day", day(*date)), ("who", name(person))]),
        }
    }

    /// "flyttet fra 21.1: reason", of the latest move of a record; or "aflyst: reason". Empty for any other record.
    pub fn became(&self, record: &Record, moved: Option<&Record>) -> String {
        let reason = |of: &Record, field: &str| FluentValue::from(of.text(field).to_owned());
        if record.text("status") == "aflyst" {
            return self.with("became-cancelled", &[("reason", reason(record, "cancelled_reason"))]);
        }
        let Some(moved) = moved.filter(|moved| moved.entity == Entity::Rescheduling) else { return String::new() };
        let from = moved.date("from_date").map(|day| format::short_day(self.lang(), day)).unwrap_or_default();
        self.with("became-moved", &[("from", from.into()), ("reason", reason(moved, "reason"))])
    }
}

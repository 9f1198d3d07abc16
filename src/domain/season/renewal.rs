//! Renewal: the next period of a network from the one before: what comes along, and what does not. Reading is in
//! `actions::renew`; laying its meetings is in `laying`.

use chrono::{Days, Months, NaiveDate};

use crate::domain::fields::Entity;
use crate::domain::season::membership;
use crate::domain::typed::{Membership, NetworkPeriod};
use crate::domain::value::{Id, Record, Value};

/// Fields of a period that the next one takes over.
pub const TAKEN: [&str; 9] = [
    "network",
    "planned_meetings",
    "default_minutes",
    "place",
    "places",
    "meeting_template",
    "agenda_days",
    "minutes_days",
    "status",
];
/// Fields of a fee band that come along.
pub const BAND: [&str; 4] = ["number", "to_count", "amount", "per"];
/// Fields of a membership that come along: who it is, for whom and in what role, and why. The agreement with the leader is
/// made anew, and the days are those of the new period.
pub const MEMBER: [&str; 7] = ["person", "unit", "municipality", "role", "criteria", "selected_by", "deputy"];

/// The days of the period after this one: as long, from the day after its end. None without both of its days.
pub fn next_days(period: &NetworkPeriod) -> Option<(NaiveDate, NaiveDate)> {
    let (first, last) = (period.from?, period.to?);
    let from = last.checked_add_days(Days::new(1))?;
    // Whole months as far as they are whole: 1.8-31.7 stays 1.8-31.7 in a leap year.
    let months = (1..=240).find(|n| {
        let end = first.checked_add_months(Months::new(*n));
        end.and_then(|end| end.pred_opt()) == Some(last)
    });
    let to = match months {
        Some(months) => from.checked_add_months(Months::new(months))?.pred_opt()?,
        None => from.checked_add_days(Days::new(u64::try_from((last - first).num_days()).ok()?))?,
    };
    Some((from, to))
}

/// What people call a period of these days: 2020/21 for one season, 2021-23 for more.
pub fn name(from: NaiveDate, to: NaiveDate) -> String {
    use chrono::Datelike;
    let (first, last) = (from.year(), to.year());
    let short = last.rem_euclid(100);
    match last - first {
        ..=0 => first.to_string(),
        1 => format!("{first}/{short:02}"),
        _ => format!("{first}-{short:02}"),
    }
}

/// The id of the period that renews another: the same on every machine.
pub fn period_id(old: Id) -> Id {
    Id::derived(Entity::NetworkPeriod, &["renews", &old.0.to_string()])
}

/// A record under the new period that comes from one under the old.
pub fn part(entity: Entity, old: &Record, period: Id, fields: &[&'static str]) -> Record {
    let id = Id::derived(entity, &[&period.0.to_string(), &old.id.0.to_string()]);
    let mut record = Record::new(entity, id);
    record.set("network_period", Some(Value::Link(period)));
    for field in fields {
        record.set(field, old.get(field).cloned());
    }
    record
}

/// Whether a member goes on: they are one on the last day of the period.
pub fn goes_on(member: &Membership, period: &NetworkPeriod) -> bool {
    period.to.is_none_or(|last| membership::is_active(member, period, last))
}

/// A member in the preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberRow {
    /// The membership of the old period.
    pub old: Id,
    /// Who.
    pub person: Option<Id>,
    /// For which unit.
    pub unit: Option<Id>,
    /// They had left before the period ended.
    pub has_left: bool,
    /// They come along.
    pub comes: bool,
}

/// What renewing would write, and what it would not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Renewing {
    /// The period that is renewed.
    pub period: Option<Id>,
    /// Why it goes on.
    pub reason: String,
    /// Name of the new period.
    pub name: String,
    /// Its days.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// Members, in order; those who left do not come along.
    pub members: Vec<MemberRow>,
    /// Fee bands that come along.
    pub bands: usize,
    /// The template that comes along.
    pub template: Option<Id>,
    /// Agreements with leaders that are made anew.
    pub agreements: usize,
    /// Registrations, which do not come along.
    pub registrations: usize,
    /// Commitments, which do not come along.
    pub commitments: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn period(from: &str, to: &str) -> NetworkPeriod {
        let mut record = Record::new(Entity::NetworkPeriod, period_id(Id::derived(Entity::NetworkPeriod, &["p"])));
        record.set("from", Some(Value::Date(day(from))));
        record.set("to", Some(Value::Date(day(to))));
        NetworkPeriod::from(&record)
    }

    #[test]
    fn the_next_period_is_as_long_and_begins_the_day_after() {
        let next = |from, to| next_days(&period(from, to)).unwrap();
        assert_eq!(next("2019-08-01", "2020-07-31"), (day("2020-08-01"), day("2021-07-31")));
        assert_eq!(next("2019-08-01", "2021-07-31"), (day("2021-08-01"), day("2023-07-31")));
        assert_eq!(next("2020-01-06", "2020-01-15"), (day("2020-01-16"), day("2020-01-25")), "no whole months");
    }

    #[test]
    fn a_period_is_named_by_its_seasons() {
        assert_eq!(name(day("2020-08-01"), day("2021-07-31")), "2020/21");
        assert_eq!(name(day("2021-08-01"), day("2023-07-31")), "2021-23");
        assert_eq!(name(day("2020-01-01"), day("2020-12-31")), "2020");
    }

    #[test]
    fn who_left_before_the_end_does_not_come_along() {
        let period = period("2019-08-01", "2020-07-31");
        let member = |to: Option<&str>| {
            let mut record = Record::new(Entity::Membership, Id::derived(Entity::Membership, &["m"]));
            record.set("to", to.map(|to| Value::Date(day(to))));
            Membership::from(&record)
        };
        assert!(goes_on(&member(None), &period) && goes_on(&member(Some("2020-07-31")), &period));
        assert!(!goes_on(&member(Some("2020-07-30")), &period));
    }
}

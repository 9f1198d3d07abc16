//! Retention (spec 2.5): how long records may be stored, with rules, defaults, and the day a record's time is over; the
//! store finds the records, and a person erases them.

use chrono::NaiveDate;

use super::choices::{RetentionEvent, RetentionKind};
use super::dates::{add_months, plus_days};
use super::fields::Entity;
use super::typed;
use super::value::Record;

/// How long one kind of record is stored, and from which event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The data it applies to.
    pub kind: RetentionKind,
    /// The event the time counts from.
    pub event: RetentionEvent,
    /// Months after the event.
    pub months: i64,
    /// Days after the months.
    pub days: i64,
}

impl Rule {
    /// The day the time is over when the event is on `event`.
    pub fn ends(&self, event: NaiveDate) -> NaiveDate {
        plus_days(add_months(event, i32::try_from(self.months).unwrap_or(i32::MAX)), self.days)
    }

    /// The latest event day whose time is over on `today`. Months have unequal lengths, so several event days may have
    /// the same end; all of them count.
    pub fn over_since(&self, today: NaiveDate) -> NaiveDate {
        let back = i32::try_from(self.months).map_or(i32::MIN, |months| -months);
        let mut day = plus_days(add_months(plus_days(today, -self.days), back), 4);
        while self.ends(day) > today {
            match day.pred_opt() {
                Some(before) => day = before,
                None => break,
            }
        }
        day
    }
}

/// The rules without records of kind `retention_rule`; every number is (I) in spec 2.5.
pub const DEFAULTS: [Rule; 7] = {
    const fn rule(kind: RetentionKind, event: RetentionEvent, months: i64, days: i64) -> Rule {
        Rule { kind, event, months, days }
    }
    [
        rule(RetentionKind::Kladde, RetentionEvent::SidstRettet, 0, 90),
        rule(RetentionKind::Observation, RetentionEvent::ForloebAfsluttet, 6, 0),
        rule(RetentionKind::Score, RetentionEvent::ForloebAfsluttet, 60, 0),
        rule(RetentionKind::Maal, RetentionEvent::ForloebAfsluttet, 60, 0),
        rule(RetentionKind::Vagtplan, RetentionEvent::Dato, 24, 0),
        rule(RetentionKind::Medie, RetentionEvent::Dato, 0, 0),
        rule(RetentionKind::Skjult, RetentionEvent::SidstRettet, 0, 30),
    ]
};

/// The rules of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules(Vec<Rule>);

impl Default for Rules {
    fn default() -> Rules {
        Rules(DEFAULTS.to_vec())
    }
}

impl Rules {
    /// The defaults, changed by records of kind `retention_rule`. Of two records for the same kind the longer time
    /// counts, so that no record is offered for erasing while a rule still keeps it.
    pub fn of<'a>(records: impl IntoIterator<Item = &'a Record>) -> Rules {
        let mut rules = Rules::default();
        let mut said: Vec<Rule> = Vec::new();
        for record in records.into_iter().filter(|record| record.entity == Entity::RetentionRule) {
            let record = typed::RetentionRule::from(record);
            let (Some(kind), Some(event)) = (record.kind, record.event) else { continue };
            let (months, days) = (record.months.unwrap_or(0).max(0), record.days.unwrap_or(0).max(0));
            let rule = Rule { kind, event, months, days };
            let length = |rule: &Rule| rule.months * 31 + rule.days;
            match said.iter_mut().find(|known| known.kind == kind) {
                Some(known) if length(known) >= length(&rule) => {}
                Some(known) => *known = rule,
                None => said.push(rule),
            }
        }
        for rule in &mut rules.0 {
            if let Some(other) = said.iter().find(|other| other.kind == rule.kind) {
                *rule = *other;
            }
        }
        rules
    }

    /// The rule of a kind.
    pub fn rule(&self, kind: RetentionKind) -> Rule {
        let own = self.0.iter().find(|rule| rule.kind == kind).copied();
        own.unwrap_or(Rule { kind, event: RetentionEvent::Dato, months: 0, days: 0 })
    }
}

/// State of the engagement that a record belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engaged {
    /// The record belongs to no engagement.
    No,
    /// The engagement is open; its planned last day.
    Open(Option<NaiveDate>),
    /// The engagement is closed; its last day.
    Closed(Option<NaiveDate>),
}

impl Engaged {
    /// The state from an engagement's record.
    pub fn of(engagement: &Record) -> Engaged {
        Engaged::from_fields(engagement.text("status"), engagement.date("end"))
    }

    /// The state from an engagement's status code and last day.
    pub fn from_fields(status: &str, end: Option<NaiveDate>) -> Engaged {
        if CLOSED.contains(&status) { Engaged::Closed(end) } else { Engaged::Open(end) }
    }
}

/// Statuses of a closed engagement.
pub const CLOSED: [&str; 4] = ["afsluttet", "opfoelgning", "arkiveret", "annulleret"];

/// The kind of rule for records of an entity, drafts excluded; `None` for entities that are stored for ever.
pub fn kind_of(entity: Entity) -> Option<RetentionKind> {
    match entity {
        Entity::Observation => Some(RetentionKind::Observation),
        Entity::Score => Some(RetentionKind::Score),
        Entity::Goal => Some(RetentionKind::Maal),
        Entity::Duty | Entity::Absence | Entity::Swap => Some(RetentionKind::Vagtplan),
        _ => None,
    }
}

/// The day by which the store sorts records that follow their engagement: the day the time counts from, and whether it
/// is a day set for this record. `None` while the engagement is open.
pub fn event(record: &Record, engagement: Engaged) -> Option<(NaiveDate, bool)> {
    if let Some(day) = record.entity.field("delete_by").and_then(|_| record.date("delete_by")) {
        return Some((day, true));
    }
    match engagement {
        Engaged::Open(_) => None,
        Engaged::Closed(end) => Some((end.or(record.day())?, false)),
        Engaged::No => Some((record.day()?, false)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::value::{Id, Value};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_time_of_each_kind_ends_on_its_day() {
        use RetentionKind::*;
        let vectors = [
            // Sketch J: an engagement that ends 28.2.2021.
            (Observation, "2021-02-28", "2021-08-28"),
            (Observation, "2021-08-31", "2022-02-28"),
            (Observation, "2019-08-31", "2020-02-29"),
            (Score, "2015-01-15", "2020-01-15"),
            (Maal, "2015-01-15", "2020-01-15"),
            (Kladde, "2019-10-17", "2020-01-15"),
            (Vagtplan, "2018-01-15", "2020-01-15"),
            (Medie, "2020-01-15", "2020-01-15"),
            (Skjult, "2019-12-16", "2020-01-15"),
        ];
        for (kind, from, expected) in vectors {
            assert_eq!(Rules::default().rule(kind).ends(day(from)), day(expected), "{kind:?} {from}");
        }
    }

    #[test]
    fn a_record_counts_from_the_end_of_a_closed_engagement_else_from_its_own_day() {
        let mut record = Record::new(Entity::Observation, Id::derived(Entity::Observation, &["a"]));
        record.set("date", Some(Value::Date(day("2019-07-15"))));
        let end = Some(day("2019-08-31"));
        assert_eq!(event(&record, Engaged::Closed(end)), Some((day("2019-08-31"), false)));
        assert_eq!(event(&record, Engaged::Closed(None)), Some((day("2019-07-15"), false)));
        assert_eq!(event(&record, Engaged::No), Some((day("2019-07-15"), false)));
        assert_eq!(event(&record, Engaged::Open(end)), None);
        record.set("delete_by", Some(Value::Date(day("2020-01-15"))));
        assert_eq!(event(&record, Engaged::Open(end)), Some((day("2020-01-15"), true)));
    }

    #[test]
    fn the_latest_day_whose_time_is_over_is_the_last_that_ends_by_today() {
        for rule in DEFAULTS {
            let mut today = day("2019-12-01");
            for _ in 0..800 {
                let since = rule.over_since(today);
                assert!(rule.ends(since) <= today, "{rule:?} {today}");
                assert!(rule.ends(since.succ_opt().unwrap()) > today, "{rule:?} {today}");
                today = today.succ_opt().unwrap();
            }
        }
    }

    #[test]
    fn records_change_the_rules_and_the_longer_time_of_two_counts() {
        let record = |name: &str, kind: &str, months| {
            let mut record = Record::new(Entity::RetentionRule, Id::derived(Entity::RetentionRule, &[name]));
            record.set("kind", Some(Value::Code(kind.into())));
            record.set("event", Some(Value::Code("forloeb_afsluttet".into())));
            record.set("months", Some(Value::Int(months)));
            record
        };
        let records = [record("a", "observation", 3), record("b", "observation", 12), record("c", "maal", 1)];
        let rules = Rules::of(&records);
        assert_eq!(rules.rule(RetentionKind::Observation).months, 12);
        assert_eq!(rules.rule(RetentionKind::Maal).months, 1);
        assert_eq!(rules.rule(RetentionKind::Kladde).days, 90);
    }
}

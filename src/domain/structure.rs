//! Structure: how the decision on the networks of a municipality stands, from what its record and its choices say (M17), and the
//! spring it is made in.

use chrono::{Datelike, NaiveDate};

use super::choices::{Coded, StructureStatus};
use super::value::Record;

/// The last month in which the decision of a spring is made.
const LAST_MONTH: u32 = 7;

/// The spring of the next decision: that of an odd year, until its summer.
pub fn next_spring(today: NaiveDate) -> i64 {
    let year = i64::from(today.year());
    match (year % 2 == 0, today.month() <= LAST_MONTH) {
        (true, _) => year + 1,
        (false, true) => year,
        (false, false) => year + 2,
    }
}

/// Whether a choice is made: what becomes of the network, and why.
pub fn is_chosen(choice: &Record) -> bool {
    !choice.text("decision").is_empty() && !choice.text("reason").trim().is_empty()
}

/// How a decision stands: decided once that was said or every network has its choice, recommended from the day of the
/// recommendation, else in preparation.
pub fn status(decision: &Record, choices: &[Record]) -> StructureStatus {
    let said = StructureStatus::from_code(decision.text("status"));
    let chosen = !choices.is_empty() && choices.iter().all(is_chosen);
    match decision.date("recommendation_at") {
        _ if said == Some(StructureStatus::Besluttet) || chosen => StructureStatus::Besluttet,
        Some(_) => StructureStatus::Indstillet,
        None => said.unwrap_or(StructureStatus::Forbereder),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fields::Entity;
    use crate::domain::value::{Id, Value};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn record(entity: Entity, codes: &[(&str, &str)]) -> Record {
        let mut record = Record::new(entity, Id::derived(entity, &["r"]));
        for (field, code) in codes {
            let value = if *field == "reason" { Value::Text((*code).into()) } else { Value::Code((*code).into()) };
            record.set(field, Some(value));
        }
        record
    }

    #[test]
    fn a_decision_is_prepared_for_the_next_odd_spring() {
        for (today, spring) in [
            ("2020-01-15", 2021),
            ("2020-12-31", 2021),
            ("2021-07-31", 2021),
            ("2021-08-01", 2023),
            ("2022-06-01", 2023),
        ] {
            assert_eq!(next_spring(day(today)), spring, "{today}");
        }
    }

    #[test]
    fn a_decision_follows_its_recommendation_and_its_choices() {
        use StructureStatus::{Besluttet, Forbereder, Indstillet};
        let mut decision = record(Entity::StructureDecision, &[]);
        let made = record(Entity::StructureChoice, &[("decision", "fortsaet"), ("reason", "Bruges.")]);
        let bare = record(Entity::StructureChoice, &[("decision", "fortsaet")]);
        assert_eq!(status(&decision, &[]), Forbereder);
        assert_eq!(status(&decision, std::slice::from_ref(&made)), Besluttet);
        assert_eq!(status(&decision, &[made.clone(), bare.clone()]), Forbereder, "one has no reason");
        decision.set("recommendation_at", Some(Value::Date(day("2021-04-06"))));
        assert_eq!(status(&decision, &[]), Indstillet, "no network, no decision");
        assert_eq!(status(&decision, &[made.clone(), bare.clone()]), Indstillet);
        decision.set("status", Some(Value::Code("besluttet".into())));
        assert_eq!(status(&decision, &[bare]), Besluttet, "it was said");
    }
}

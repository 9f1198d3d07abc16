//! Proof of milestones by other records (spec README, "Records and cells"), with the day of the proof; a person ticks
//! all other milestones. Loading is elsewhere.

use chrono::NaiveDate;

use crate::domain::choices::{ActivityKind, ActivityStatus, AgreementParty, GroupKind, Purpose};
use crate::domain::typed;
use crate::domain::value::{Id, Record, Value};

/// The records of one engagement that can prove a milestone.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// Agreements.
    pub agreements: &'a [typed::Agreement],
    /// Groups.
    pub groups: &'a [typed::Group],
    /// Finished observations.
    pub observations: &'a [typed::Observation],
    /// Activities.
    pub activities: &'a [typed::Activity],
}

/// The message id of the record that proves the milestone with this template key; `None` when a person ticks it.
pub fn proven_by(key: &str) -> Option<&'static str> {
    Some(match key {
        "kontrakt" => "proof-agreement",
        "styre" => "proof-steering-group",
        "arb" => "proof-working-group",
        "obs1" => "proof-baseline",
        "obs2" => "proof-after",
        "survey" => "proof-survey",
        _ => return None,
    })
}

/// The day of the proof of the milestone with this template key, and of its unit when it has one.
pub fn proven_on(key: &str, unit: Option<Id>, evidence: Evidence<'_>) -> Option<NaiveDate> {
    let group = |kind: GroupKind| {
        let ours = evidence.groups.iter().filter(move |g| g.kind == Some(kind) && (unit.is_none() || g.unit == unit));
        ours.filter_map(|group| group.established).min()
    };
    let observed = |purpose: Purpose| {
        let ours = evidence.observations.iter().filter(move |o| o.purpose == Some(purpose));
        ours.filter(|o| unit.is_none() || o.unit == unit).filter_map(|o| o.date).min()
    };
    match key {
        "kontrakt" => {
            let signed = evidence.agreements.iter().filter(|a| a.parties.contains(&AgreementParty::Forvaltning));
            signed.filter_map(|agreement| agreement.date).min()
        }
        "styre" => group(GroupKind::Styregruppe),
        "arb" => group(GroupKind::Arbejdsgruppe),
        "obs1" => observed(Purpose::Baseline),
        "obs2" => observed(Purpose::Eftermaaling),
        "survey" => {
            let held = evidence.activities.iter().filter(|a| a.kind == Some(ActivityKind::Survey));
            held.filter(|a| a.status == Some(ActivityStatus::Afholdt)).filter_map(|a| a.date).min()
        }
        _ => None,
    }
}

/// Puts the proven day of each milestone into its `done_at`; a milestone without a proof keeps its tick.
pub fn apply(milestones: &mut [Record], evidence: Evidence<'_>) {
    for milestone in milestones {
        if let Some(day) = proven_on(milestone.text("key"), milestone.link("unit"), evidence) {
            milestone.set("done_at", Some(Value::Date(day)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fields::Entity;

    fn record(entity: Entity, slug: &str, fields: &[(&str, Value)]) -> Record {
        let mut record = Record::new(entity, Id::derived(entity, &[slug]));
        for (name, value) in fields {
            record.set(name, Some(value.clone()));
        }
        record
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn code(code: &str) -> Value {
        Value::Code(code.into())
    }

    const NOTHING: Evidence<'_> = Evidence { agreements: &[], groups: &[], observations: &[], activities: &[] };

    #[test]
    fn an_agreement_without_the_forvaltning_proves_no_contract() {
        let agreement = |party: &str| {
            let fields = [("date", Value::Date(day("2019-09-02"))), ("parties", Value::Codes(vec![party.into()]))];
            typed::Agreement::from(&record(Entity::Agreement, "a", &fields))
        };
        let proven = |party| proven_on("kontrakt", None, Evidence { agreements: &[agreement(party)], ..NOTHING });
        assert_eq!(proven("forvaltning"), Some(day("2019-09-02")));
        assert_eq!(proven("dagtilbud"), None);
    }

    #[test]
    fn a_milestone_per_unit_is_proven_by_that_unit_only() {
        let (ours, theirs) = (Id::derived(Entity::Unit, &["a"]), Id::derived(Entity::Unit, &["b"]));
        let group = [
            ("kind", code("arbejdsgruppe")),
            ("unit", Value::Link(ours)),
            ("established", Value::Date(day("2019-10-01"))),
        ];
        let baseline =
            [("purpose", code("baseline")), ("unit", Value::Link(ours)), ("date", Value::Date(day("2019-10-10")))];
        let groups = [typed::Group::from(&record(Entity::Group, "g", &group))];
        let observations = [typed::Observation::from(&record(Entity::Observation, "o", &baseline))];
        let evidence = Evidence { groups: &groups, observations: &observations, ..NOTHING };
        assert_eq!(proven_on("arb", Some(ours), evidence), Some(day("2019-10-01")));
        assert_eq!(proven_on("arb", Some(theirs), evidence), None);
        assert_eq!(proven_on("obs1", Some(ours), evidence), Some(day("2019-10-10")));
        assert_eq!(proven_on("obs1", Some(theirs), evidence), None);
        assert_eq!(proven_on("obs2", Some(ours), evidence), None, "a baseline is no eftermåling");
        assert_eq!(proven_on("styre", None, evidence), None, "an arbejdsgruppe is no styregruppe");
    }

    #[test]
    fn a_survey_proves_when_it_is_held_and_a_tick_without_proof_stays() {
        let survey = |status: &str| {
            let fields = [("kind", code("survey")), ("status", code(status)), ("date", Value::Date(day("2019-10-09")))];
            typed::Activity::from(&record(Entity::Activity, "s", &fields))
        };
        let ticked = ("done_at", Value::Date(day("2019-11-01")));
        let mut milestones = [
            record(Entity::Milestone, "m", &[("key", Value::Text("survey".into())), ticked.clone()]),
            record(Entity::Milestone, "n", &[("key", Value::Text("vurd".into())), ticked]),
        ];
        apply(&mut milestones, Evidence { activities: &[survey("planlagt")], ..NOTHING });
        assert_eq!(milestones[0].date("done_at"), Some(day("2019-11-01")));
        apply(&mut milestones, Evidence { activities: &[survey("afholdt")], ..NOTHING });
        assert_eq!(milestones[0].date("done_at"), Some(day("2019-10-09")));
        assert_eq!(milestones[1].date("done_at"), Some(day("2019-11-01")));
    }
}

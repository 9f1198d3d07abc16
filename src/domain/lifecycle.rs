//! Life cycles (spec 4.3): the order of statuses, and the steps that need a reason; gates are in `rules`. A new record
//! may have any status, because it may be about the past; only a change of status follows the order.

use super::fields::Entity;

/// The statuses that may follow `from`; `None` for an entity without an order, or for a status that this program does
/// not know. `kind` is the kind field of the record; the order of a request depends on it.
pub fn steps(entity: Entity, from: &str, kind: &str) -> Option<&'static [&'static str]> {
    Some(match entity {
        Entity::Engagement => match from {
            "udkast" => &["bevilget", "annulleret"],
            "bevilget" => &["aktiv", "annulleret"],
            "aktiv" => &["pauset", "afslutter"],
            "pauset" => &["aktiv"],
            "afslutter" => &["afsluttet", "aktiv"],
            "afsluttet" => &["opfoelgning", "aktiv"],
            "opfoelgning" => &["arkiveret"],
            "arkiveret" | "annulleret" => &[],
            _ => return None,
        },
        Entity::Request => match (from, kind) {
            ("modtaget", _) => &["screenet", "afslaaet", "trukket"],
            ("screenet", "udrykning") => &["indstillet_leder", "afslaaet", "trukket"],
            ("screenet", "") => &["indstillet_leder", "bevilget", "afslaaet", "trukket"],
            ("screenet", _) => &["bevilget", "afslaaet", "trukket"],
            ("indstillet_leder", _) => &["indstillet_chef", "afslaaet", "trukket"],
            ("indstillet_chef", _) => &["prioriteret", "afslaaet", "trukket"],
            ("prioriteret" | "bevilget", _) => &["bemandet", "afslaaet", "trukket"],
            ("bemandet", _) => &["trukket"],
            ("afslaaet" | "trukket", _) => &[],
            _ => return None,
        },
        Entity::Phase => match from {
            "kommende" => &["i_gang", "sprunget_over"],
            "i_gang" => &["afsluttet", "sprunget_over"],
            "afsluttet" => &["i_gang"],
            "sprunget_over" => &["kommende", "i_gang"],
            _ => return None,
        },
        Entity::Swap => match from {
            "anmodet" => &["accepteret", "fortrudt", "afvist", "udloebet"],
            // Approving and carrying out are one act; a swap that was only approved is from an older version.
            "accepteret" | "godkendt" => &["gennemfoert", "anmodet", "fortrudt", "afvist", "udloebet"],
            "gennemfoert" | "fortrudt" | "afvist" | "udloebet" => &[],
            _ => return None,
        },
        Entity::Goal => match from {
            "formuleret" => &["i_gang", "opgivet"],
            "i_gang" => &["evalueret", "opgivet"],
            "evalueret" => &["i_gang", "forankret", "opgivet"],
            "forankret" | "opgivet" => &["i_gang"],
            _ => return None,
        },
        _ => return None,
    })
}

/// Whether a record of this kind may go from one status to another.
pub fn may(entity: Entity, from: &str, to: &str, kind: &str) -> bool {
    from == to || from.is_empty() || steps(entity, from, kind).is_none_or(|steps| steps.contains(&to))
}

/// The field for the reason of a step, when the step needs a reason.
pub fn reason(entity: Entity, from: &str, to: &str) -> Option<&'static str> {
    match (entity, from, to) {
        (Entity::Engagement, _, "annulleret") => Some("status_reason"),
        // Reopened (genåbnet).
        (Entity::Engagement, "afslutter" | "afsluttet", "aktiv") => Some("status_reason"),
        (Entity::Request, _, "afslaaet") => Some("reason"),
        (Entity::Meeting | Entity::Activity | Entity::Session, _, "aflyst") => Some("cancelled_reason"),
        (Entity::Swap, _, "afvist") => Some("reject_reason"),
        (Entity::Phase, _, "sprunget_over") => Some("skip_reason"),
        (Entity::Goal | Entity::AlCycle | Entity::AlLog, _, "opgivet") => Some("given_up_reason"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fields::Kind;

    const ORDERED: [Entity; 5] = [Entity::Engagement, Entity::Request, Entity::Phase, Entity::Goal, Entity::Swap];

    fn codes(entity: Entity) -> &'static [&'static str] {
        match entity.field("status").map(|field| field.kind) {
            Some(Kind::Choice(list)) => list.codes,
            _ => &[],
        }
    }

    #[test]
    fn the_steps_of_every_status_are_statuses_of_its_list() {
        for entity in ORDERED {
            for from in codes(entity) {
                for kind in ["", "lang", "udrykning"] {
                    let steps = steps(entity, from, kind).unwrap();
                    assert!(steps.iter().all(|step| codes(entity).contains(step)), "{entity:?} {from}");
                }
            }
        }
    }

    #[test]
    fn every_reason_is_kept_in_a_field_of_the_record() {
        for entity in ORDERED {
            for (from, to) in codes(entity).iter().flat_map(|from| codes(entity).iter().map(move |to| (from, to))) {
                if let Some(field) = reason(entity, from, to) {
                    assert!(entity.field(field).is_some(), "{entity:?} {field}");
                }
            }
        }
    }

    #[test]
    fn the_steps_of_a_request_depend_on_its_kind() {
        assert!(may(Entity::Request, "screenet", "bevilget", "lang"));
        assert!(!may(Entity::Request, "screenet", "bevilget", "udrykning"));
        assert!(may(Entity::Request, "screenet", "indstillet_leder", "udrykning"));
        assert!(!may(Entity::Request, "screenet", "indstillet_leder", "kort"));
        assert!(!may(Entity::Request, "modtaget", "prioriteret", "udrykning"));
    }

    #[test]
    fn an_engagement_goes_step_by_step() {
        let may = |from, to| may(Entity::Engagement, from, to, "lang");
        assert!(may("udkast", "bevilget") && !may("udkast", "aktiv"));
        assert!(may("aktiv", "pauset") && may("pauset", "aktiv") && !may("pauset", "afsluttet"));
        assert!(may("afsluttet", "aktiv") && !may("arkiveret", "aktiv"));
        assert!(may("aktiv", "aktiv"), "nothing changes");
    }
}

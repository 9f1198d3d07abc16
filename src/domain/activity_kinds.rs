//! Activity kinds: what the kind of an activity says about it, in one table: whether it is a visit, and whether its time
//! counts as delivered. New records start with this in forms, the log line and files that are read; `defaults` fills it in.

use super::choices::{ActivityKind, Coded};
use super::fields::Follows;
use super::value::Record;

/// When an activity of a kind takes place in the unit (*på stedet*), so that the rules count it as a visit (R-16, R-63,
///
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnSite {
    /// Always: it cannot be done anywhere else.
    Always,
    /// When a unit is named.
    WithUnit,
    /// Never, unless a person says so.
    Never,
}

/// What a kind of activity says about the activities of that kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindFacts {
    /// Whether it is a visit.
    pub on_site: OnSite,
    /// Whether its minutes count as delivered (D-04): there is a counterpart.
    pub delivered: bool,
}

/// The table (S3:38, S2:70-75): one row for each kind.
pub const fn facts(kind: ActivityKind) -> KindFacts {
    use ActivityKind as K;
    let (on_site, delivered) = match kind {
        K::Observation | K::Stuemoede | K::Personalemoede | K::Laeringsmiljoe | K::KollegialObservation => {
            (OnSite::Always, true)
        }
        K::Ledersparring
        | K::Aktionslaering
        | K::Oplaeg
        | K::Workshop
        | K::Temadag
        | K::Supervision
        | K::Vejledning
        | K::Coaching
        | K::GruppeMoede => (OnSite::WithUnit, true),
        K::Forvaltningssparring | K::Studiekreds | K::Dialogforum | K::Survey | K::Telefonraad | K::Andet => {
            (OnSite::Never, true)
        }
        // Consultants prepare alone.
        K::Forberedelse => (OnSite::Never, false),
    };
    KindFacts { on_site, delivered }
}

/// Whether an activity is a visit by its kind and whether it names a unit.
pub fn on_site(kind: Option<ActivityKind>, has_unit: bool) -> bool {
    match kind.map(|kind| facts(kind).on_site) {
        Some(OnSite::Always) => true,
        Some(OnSite::WithUnit) => has_unit,
        Some(OnSite::Never) | None => false,
    }
}

/// Whether an activity's minutes count as delivered by its kind; also before the kind is known.
pub fn delivered(kind: Option<ActivityKind>) -> bool {
    kind.is_none_or(|kind| facts(kind).delivered)
}

/// The value of a field that follows, in a record with this kind and these units.
pub fn value(follows: Follows, record: &Record) -> bool {
    let kind = ActivityKind::from_code(record.text("kind"));
    match follows {
        Follows::OnSite => on_site(kind, !record.links("units").is_empty()),
        Follows::Delivered => delivered(kind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_follows_from_kind_and_unit() {
        let visit = |code: &str, unit| on_site(ActivityKind::from_code(code), unit);
        for code in ["observation", "stuemoede", "personalemoede", "laeringsmiljoe"] {
            assert!(visit(code, true) && visit(code, false), "{code}");
        }
        for code in ["ledersparring", "aktionslaering", "workshop"] {
            assert!(visit(code, true) && !visit(code, false), "{code}");
        }
        for code in ["telefonraad", "forvaltningssparring", "forberedelse", "survey", ""] {
            assert!(!visit(code, true) && !visit(code, false), "{code}");
        }
    }

    #[test]
    fn only_preparation_is_not_delivered() {
        let alone = ActivityKind::LIST.codes.iter().filter(|code| !delivered(ActivityKind::from_code(code)));
        assert_eq!(alone.collect::<Vec<_>>(), [&"forberedelse"]);
        assert!(delivered(None));
    }
}

//! Application: rules about an engagement before it is granted and before it begins.

use super::{EngagementCase, Finding, FindingSink, Severity, Speaks, Word};
use crate::domain::choices::{
    AgreementParty, ApplicantForm, ApplicantKind, AssignmentRole, EngagementKind, Ownership, UnitKind,
};
use crate::domain::fields::Entity;
use crate::domain::typed;
use crate::domain::value::Id;

/// Dagtilbud in a long engagement (S3:74).
const FEWEST_UNITS: usize = 2;
/// See [`FEWEST_UNITS`].
const MOST_UNITS: usize = 5;
/// Long engagements are about children under this age (S3:68).
const OLD: i64 = 3;
/// Consultants in a long or short engagement (S3:29).
const CONSULTANTS: usize = 2;

/// Always at a gate; on the attention list from granting until closing.
fn is_judged(case: &EngagementCase, sink: &FindingSink<'_>) -> bool {
    sink.asked != Speaks::Attention || case.granted()
}

fn about(case: &EngagementCase, sink: &FindingSink<'_>, severity: Severity) -> Finding {
    sink.finding(severity, Entity::Engagement, case.engagement.id)
}

fn count(n: usize) -> Word {
    Word::Number(i64::try_from(n).unwrap_or(i64::MAX))
}

/// a long engagement has two to five dagtilbud; schools are not counted.
pub(super) fn number_of_units(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    if !case.is(EngagementKind::Lang) || !is_judged(case, sink) {
        return;
    }
    let n = case.active_units().iter().filter(|unit| unit.kind != Some(UnitKind::Skole)).count();
    let finding = || about(case, sink, Severity::Stop).with("n", count(n));
    let found = if n < FEWEST_UNITS {
        Some(finding().said("few").with("least", count(FEWEST_UNITS)))
    } else {
        (n > MOST_UNITS).then(|| finding().with("most", count(MOST_UNITS)))
    };
    found.into_iter().for_each(|finding| sink.note(finding));
}

/// a long engagement is applied for by the forvaltning.
pub(super) fn applicant(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    let by_forvaltning = case.engagement.applicant_kind == Some(ApplicantKind::Forvaltning);
    if case.is(EngagementKind::Lang) && is_judged(case, sink) && !by_forvaltning {
        sink.note(about(case, sink, Severity::Stop));
    }
}

/// a long engagement is for children under three, so a børnehave without them cannot take part.
pub(super) fn ages(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    if !case.is(EngagementKind::Lang) || !is_judged(case, sink) {
        return;
    }
    for unit in case.active_units() {
        let Some(from) = unit.age_min.filter(|age| *age >= OLD && unit.kind == Some(UnitKind::Boernehave)) else {
            continue;
        };
        let finding = about(case, sink, Severity::Stop).with("unit", Word::Record(unit.id));
        let finding = finding.with("from", Word::Number(from));
        sink.note(match unit.age_max {
            Some(to) => finding.with("to", Word::Number(to)),
            None => finding.said("up"),
        });
    }
}

/// the schemes name forms of ownership. For another form, or none, find out whether the unit can take part.
pub(super) fn ownership(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    use Ownership::{Kommunal, Privat, PrivatDagpleje, Selvejende};
    let named = |unit: &typed::Unit| matches!(unit.ownership, Some(Kommunal | Selvejende | Privat | PrivatDagpleje));
    if !(case.is(EngagementKind::Lang) || case.is(EngagementKind::Kort)) || !is_judged(case, sink) {
        return;
    }
    for unit in case.active_units().into_iter().filter(|unit| !named(unit)) {
        sink.note(about(case, sink, Severity::Warn).with("unit", Word::Record(unit.id)).opening(unit.id));
    }
}

/// the application form of a short engagement fits its units. A missing form stops only at the gate; an
/// engagement that is under way is not reported for it.
pub(super) fn form(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    if !case.is(EngagementKind::Kort) || !is_judged(case, sink) {
        return;
    }
    let engagement = &case.engagement;
    let n = case.active_units().len();
    let forvaltning =
        engagement.applicant_kind == Some(ApplicantKind::Forvaltning) || engagement.applicant_org.is_some();
    let finding = || about(case, sink, Severity::Stop);
    let found = match engagement.applicant_form {
        None => (sink.asked != Speaks::Attention).then(|| finding().said("missing")),
        Some(form) => {
            let said = match form {
                ApplicantForm::EtDagtilbud => (n != 1).then_some("one"),
                ApplicantForm::FlereDagtilbud => (n < 2).then_some("several"),
                ApplicantForm::Forvaltning => (n != 0).then_some("none"),
                ApplicantForm::ForvaltningOgDagtilbud if n < 1 => Some("both"),
                ApplicantForm::ForvaltningOgDagtilbud => (!forvaltning).then_some("forvaltning"),
            };
            said.map(|said| finding().said(said).with("n", count(n)))
        }
    };
    found.into_iter().for_each(|finding| sink.note(finding));
}

/// a long engagement begins with an agreement the forvaltning is party to.
pub(super) fn agreement(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    let agreed = case.agreements.iter().any(|a| a.parties.contains(&AgreementParty::Forvaltning));
    if case.is(EngagementKind::Lang) && !agreed {
        sink.note(about(case, sink, Severity::Stop));
    }
}

/// two consultants in a long or short engagement, at least one in an udrykning. Counts the people assigned on the start
/// day, or today if that is past.
pub(super) fn consultants(case: &EngagementCase, sink: &mut FindingSink<'_>) {
    let engagement = &case.engagement;
    let on = engagement.start.map_or(case.today, |start| start.max(case.today));
    let mut people: Vec<Id> = Vec::new();
    for assignment in &case.assignments {
        let ours = matches!(assignment.role, Some(AssignmentRole::Lead | AssignmentRole::Makker));
        let current = assignment.from.is_none_or(|from| from <= on) && assignment.to.is_none_or(|to| to >= on);
        people.extend(assignment.person.filter(|person| ours && current && !people.contains(person)));
    }
    let n = people.len();
    let said = match engagement.kind {
        Some(EngagementKind::Lang | EngagementKind::Kort) => (n != CONSULTANTS).then_some(""),
        Some(EngagementKind::Udrykning) => (n < 1).then_some("none"),
        _ => None,
    };
    if let Some(said) = said {
        sink.note(about(case, sink, Severity::Stop).said(said).with("n", count(n)));
    }
}

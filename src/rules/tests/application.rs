//!

use super::*;

const GRANT: Speaks = gate(Gate::Grant);
const ACTIVATE: Speaks = gate(Gate::Activate);

fn with_units(kind: &str, status: &str, units: &[(&str, &str)]) -> EngagementCase {
    let mut case = begun(kind, status, "2020-03-01");
    for (slug, kind) in units {
        take_up(&mut case, slug, &[("kind", code(kind)), ("ownership", code("kommunal"))]);
    }
    case
}

#[test]
fn r_01_two_to_five_dagtilbud_and_schools_do_not_count() {
    let all = [("a", "integreret"), ("b", "vuggestue"), ("c", "dagpleje"), ("d", "legestue"), ("e", "sfo")];
    let said = |units: &[(&str, &str)]| sentences("R-01", &with_units("lang", "udkast", units), GRANT);
    assert_eq!(said(&all[..1]), ["rule-r-01-few"]);
    assert_eq!(said(&all[..2]), NOTHING);
    assert_eq!(said(&all), NOTHING);
    assert_eq!(said(&[&all[..], &[("f", "integreret")]].concat()), ["rule-r-01"]);
    assert_eq!(said(&[&all[..], &[("s", "skole")]].concat()), NOTHING, "a school is no dagtilbud");
    assert_eq!(said(&[all[0], ("s", "skole")]), ["rule-r-01-few"]);
    let mut left = with_units("lang", "udkast", &[&all[..], &[("f", "integreret")]].concat());
    left.parts[0].status = Some(crate::domain::choices::EngagementUnitStatus::Udtraadt);
    assert_eq!(sentences("R-01", &left, GRANT), NOTHING, "who has left is not counted");
    assert_eq!(sentences("R-01", &with_units("kort", "udkast", &[]), GRANT), NOTHING);
}

#[test]
fn an_application_is_judged_on_the_attention_list_once_it_is_granted_and_until_it_is_closed() {
    let said = |status| sentences("R-01", &with_units("lang", status, &[]), ATTENTION);
    for status in ["bevilget", "aktiv", "pauset", "afslutter"] {
        assert_eq!(said(status), ["rule-r-01-few"], "{status}");
    }
    for status in ["udkast", "afsluttet", "opfoelgning", "arkiveret", "annulleret"] {
        assert_eq!(said(status), NOTHING, "{status}");
    }
    // A draft is judged ahead of time instead, and each finding is there once.
    let case = with_units("lang", "udkast", &[]);
    let ahead = |next| {
        let found = judge_ahead(Case::Engagement(&case), next, &Thresholds::default());
        found.iter().filter(|finding| finding.rule.id == "R-01").count()
    };
    assert_eq!(ahead(Gate::next(Entity::Engagement, "udkast")), 1);
    assert_eq!(ahead(None), 0);
    let case = with_units("lang", "bevilget", &[]);
    let found = judge_ahead(Case::Engagement(&case), Some(Gate::Grant), &Thresholds::default());
    assert_eq!(found.iter().filter(|finding| finding.rule.id == "R-01").count(), 1);
}

#[test]
fn r_02_the_forvaltning_applies_for_a_long_one() {
    let said = |kind: &str, applicant: &str| {
        let case = engagement(&[("kind", code(kind)), ("applicant_kind", code(applicant))]);
        says("R-02", &case, GRANT)
    };
    assert_eq!(said("lang", "forvaltning"), []);
    assert_eq!(said("lang", "dagtilbud"), [(Stop, "rule-r-02".into())]);
    assert_eq!(said("lang", ""), [(Stop, "rule-r-02".into())], "nobody is named");
    assert_eq!(said("kort", "dagtilbud"), []);
}

#[test]
fn r_03_no_boernehave_without_children_under_three() {
    let said = |kind: &str, ages: &[(&str, i64)]| {
        let mut case = begun("lang", "udkast", "2020-03-01");
        let ages: Vec<(&str, Value)> = ages.iter().map(|(name, age)| (*name, Value::Int(*age))).collect();
        take_up(&mut case, "a", &[&[("kind", code(kind))], &ages[..]].concat());
        sentences("R-03", &case, GRANT)
    };
    assert_eq!(said("boernehave", &[("age_min", 3), ("age_max", 6)]), ["rule-r-03"]);
    assert_eq!(said("boernehave", &[("age_min", 2), ("age_max", 6)]), NOTHING);
    assert_eq!(said("boernehave", &[("age_min", 3)]), ["rule-r-03-up"]);
    assert_eq!(said("boernehave", &[]), NOTHING, "nothing is known of its ages");
    assert_eq!(said("integreret", &[("age_min", 3), ("age_max", 6)]), NOTHING);
}

#[test]
fn r_04_ownership_the_scheme_does_not_name() {
    let said = |kind: &str, ownership: &str| {
        let mut case = begun(kind, "udkast", "2020-03-01");
        take_up(&mut case, "a", &[("ownership", code(ownership))]);
        says("R-04", &case, GRANT)
    };
    for named in ["kommunal", "selvejende", "privat", "privat_dagpleje"] {
        assert_eq!(said("lang", named), [], "{named}");
    }
    assert_eq!(said("lang", "udliciteret"), [(Warn, "rule-r-04".into())]);
    assert_eq!(said("kort", "udliciteret"), [(Warn, "rule-r-04".into())]);
    assert_eq!(said("kort", ""), [(Warn, "rule-r-04".into())]);
    assert_eq!(said("udrykning", "udliciteret"), []);
}

#[test]
fn r_05_the_form_fits_the_units() {
    let said = |form: &str, units: usize, by: &str| {
        let fields = [("kind", code("kort")), ("applicant_form", code(form)), ("applicant_kind", code(by))];
        let mut case = engagement(&fields);
        (0..units).for_each(|n| take_up(&mut case, &n.to_string(), &[]));
        sentences("R-05", &case, GRANT)
    };
    let one = "et_dagtilbud";
    assert_eq!(said(one, 0, "dagtilbud"), ["rule-r-05-one"]);
    assert_eq!(said(one, 1, "dagtilbud"), NOTHING);
    assert_eq!(said(one, 2, "dagtilbud"), ["rule-r-05-one"]);
    assert_eq!(said("flere_dagtilbud", 1, "dagtilbud"), ["rule-r-05-several"]);
    assert_eq!(said("flere_dagtilbud", 2, "dagtilbud"), NOTHING);
    assert_eq!(said("forvaltning", 0, "forvaltning"), NOTHING);
    assert_eq!(said("forvaltning", 1, "forvaltning"), ["rule-r-05-none"]);
    let both = "forvaltning_og_dagtilbud";
    assert_eq!(said(both, 0, "forvaltning"), ["rule-r-05-both"]);
    assert_eq!(said(both, 1, "forvaltning"), NOTHING);
    assert_eq!(said(both, 1, "dagtilbud"), ["rule-r-05-forvaltning"]);
    assert_eq!(said("", 1, "dagtilbud"), ["rule-r-05-missing"]);
    let under_way = begun("kort", "aktiv", "2020-01-01");
    assert_eq!(sentences("R-05", &under_way, ATTENTION), NOTHING, "without a form there is nothing to hold against");
}

#[test]
fn r_07_the_forvaltning_is_party_to_the_agreement() {
    let said = |kind: &str, parties: &[&str]| {
        let mut case = begun(kind, "bevilget", "2020-03-01");
        let codes = Value::Codes(parties.iter().map(|party| (*party).to_owned()).collect());
        case.agreements = vec![typed(Entity::Agreement, "a", &[("parties", codes)])];
        says("R-07", &case, ACTIVATE)
    };
    assert_eq!(said("lang", &["forvaltning", "dagtilbud"]), []);
    assert_eq!(said("lang", &["dagtilbud", "konsulenter"]), [(Stop, "rule-r-07".into())]);
    assert_eq!(said("kort", &["dagtilbud"]), []);
    assert_eq!(says("R-07", &begun("lang", "bevilget", "2020-03-01"), ACTIVATE), [(Stop, "rule-r-07".into())]);
}

fn assigned(slug: &str, role: &str, from: &str, to: Option<&str>) -> typed::Assignment {
    let mut fields =
        vec![("person", link(Entity::Person, slug)), ("role", code(role)), ("from", Value::Date(day(from)))];
    fields.extend(to.map(|to| ("to", Value::Date(day(to)))));
    typed(Entity::Assignment, &format!("{slug}{role}"), &fields)
}

#[test]
fn r_11_two_consultants_on_the_day_it_begins() {
    let said = |kind: &str, assignments: &[typed::Assignment]| {
        let mut case = begun(kind, "bevilget", "2020-03-01");
        case.assignments = assignments.to_vec();
        sentences("R-11", &case, ACTIVATE)
    };
    let (a, b) = (assigned("a", "lead", "2020-03-01", None), assigned("b", "makker", "2020-03-01", None));
    let (late, gone) =
        (assigned("b", "makker", "2020-03-02", None), assigned("b", "makker", "2020-01-01", Some("2020-02-29")));
    assert_eq!(said("lang", std::slice::from_ref(&a)), ["rule-r-11"]);
    assert_eq!(said("lang", &[a.clone(), b.clone()]), NOTHING);
    assert_eq!(said("lang", &[a.clone(), b.clone(), assigned("c", "makker", "2020-03-01", None)]), ["rule-r-11"]);
    assert_eq!(said("kort", &[a.clone(), late]), ["rule-r-11"], "not yet there");
    assert_eq!(said("kort", &[a.clone(), gone]), ["rule-r-11"], "there no longer");
    let last_day = assigned("b", "makker", "2020-01-01", Some("2020-03-01"));
    assert_eq!(said("kort", &[a.clone(), last_day]), NOTHING, "there until the day it begins");
    assert_eq!(said("kort", &[a.clone(), assigned("a", "makker", "2020-03-01", None)]), ["rule-r-11"], "one person");
    assert_eq!(said("kort", &[a.clone(), b, assigned("p", "adhoc", "2020-03-01", None)]), NOTHING);
    assert_eq!(said("udrykning", &[a]), NOTHING);
    assert_eq!(said("udrykning", &[assigned("p", "adhoc", "2020-03-01", None)]), ["rule-r-11-none"]);
    assert_eq!(said("kursus", &[]), NOTHING);
}

#[test]
fn each_status_that_has_a_gate_leads_to_it() {
    assert_eq!(Gate::of(Entity::Engagement, "bevilget"), Some(Gate::Grant));
    assert_eq!(Gate::of(Entity::Engagement, "aktiv"), Some(Gate::Activate));
    assert_eq!(Gate::of(Entity::Engagement, "afsluttet"), Some(Gate::Close));
    assert_eq!(Gate::of(Entity::Request, "prioriteret"), Some(Gate::Prioritise));
    assert_eq!(Gate::of(Entity::Request, "bevilget"), None);
    assert_eq!(Gate::next(Entity::Engagement, "bevilget"), Some(Gate::Activate));
    assert_eq!(Gate::next(Entity::Engagement, "aktiv"), None);
    assert_eq!(Gate::next(Entity::Request, "modtaget"), Some(Gate::Prioritise));
}

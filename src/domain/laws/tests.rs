//! Each law on both sides of its day, its number or its other record.

use super::*;
use crate::domain::value::Id;

fn today() -> NaiveDate {
    "2020-01-15".parse().unwrap()
}

fn alone(before: Option<&Record>, record: &Record) -> Vec<Fault> {
    super::alone(before, record, today())
}

fn band(slug: &str, from: i64, to: Option<i64>) -> Record {
    let mut band = Record::new(Entity::FeeBand, Id::derived(Entity::FeeBand, &[slug]));
    band.set("network_period", Some(Value::Link(Id::derived(Entity::NetworkPeriod, &["p"]))));
    band.set("number", Some(Value::Int(from)));
    band.set("to_count", to.map(Value::Int));
    band
}

fn breaks(a: &Record, b: &Record) -> bool {
    Apart::asked(None, a).any(|(_, law)| law.is_broken_by(a, b))
}

#[test]
fn bands_that_share_a_number_overlap_and_those_side_by_side_do_not() {
    let first = band("a", 1, Some(2));
    assert!(breaks(&band("b", 2, Some(5)), &first));
    assert!(!breaks(&band("b", 3, Some(5)), &first), "side by side");
    assert!(!breaks(&band("b", 6, None), &band("a", 1, Some(5))));
    assert!(breaks(&band("b", 6, None), &band("a", 9, Some(9))), "an open end is endless");
    assert!(!breaks(&first, &first), "a record beside itself");
    let mut other = band("b", 1, Some(2));
    other.set("network_period", Some(Value::Link(Id::derived(Entity::NetworkPeriod, &["q"]))));
    assert!(!breaks(&other, &first), "of another period");
}

#[test]
fn a_band_begins_at_one_and_does_not_end_before_it_begins() {
    let fields = |from, to| -> Vec<Option<&'static str>> {
        alone(None, &band("a", from, to)).iter().map(|fault| fault.at.field()).collect()
    };
    assert_eq!(fields(1, Some(1)), []);
    assert_eq!(fields(0, None), [Some("number")]);
    assert_eq!(fields(3, Some(2)), [Some("to_count")]);
}

#[test]
fn what_has_two_times_does_not_end_before_it_starts() {
    for entity in Entity::ALL.iter().filter(|entity| entity.fields().iter().any(|field| field.ends)) {
        assert!(entity.field(START_TIME).is_some(), "{entity:?}");
    }
    for entity in [Entity::Observation, Entity::DutyType] {
        let of = |from: u16, to: u16| {
            let mut record = Record::new(entity, Id::derived(entity, &["r"]));
            record.set("start_time", Some(Value::Time(from)));
            record.set("end_time", Some(Value::Time(to)));
            record
        };
        let fields = |record: &Record| -> Vec<Option<&'static str>> {
            alone(None, record).iter().map(|fault| fault.at.field()).collect()
        };
        assert_eq!(fields(&of(600, 599)), [Some("end_time")], "{entity:?}");
        assert_eq!(fields(&of(600, 600)), [], "{entity:?}");
        assert_eq!(alone(Some(&of(600, 599)), &of(600, 599)), [], "kept as it is");
    }
}

#[test]
fn what_is_kept_and_not_touched_is_not_asked() {
    let (kept, mut dearer) = (band("a", 3, Some(2)), band("a", 3, Some(2)));
    dearer.set("amount", Some(Value::Int(100)));
    assert_eq!(alone(Some(&kept), &dearer), []);
    assert_eq!(Apart::asked(Some(&kept), &dearer).count(), 0);
    let mut longer = dearer.clone();
    longer.set("to_count", Some(Value::Int(1)));
    assert_eq!((alone(Some(&kept), &longer).len(), Apart::asked(Some(&kept), &longer).count()), (1, 1));
}

#[test]
fn what_happened_and_what_is_done_lies_not_after_today() {
    let fields = |before: Option<&Record>, record: &Record| -> Vec<Option<&'static str>> {
        alone(before, record).iter().map(|fault| fault.at.field()).collect()
    };
    let of = |entity: Entity, field: &str, day: &str, status: &str| {
        let mut record = Record::new(entity, Id::derived(entity, &["r"]));
        record.set(field, Some(Value::Date(day.parse().unwrap())));
        record.set("status", Some(Value::Code(status.to_owned())).filter(|_| !status.is_empty()));
        for law in ALONE {
            if let Alone::Named(named, names, ..) = law
                && *named == entity
            {
                record.set(names[0], Some(Value::Text("x".to_owned())));
            }
        }
        record
    };
    for law in ALONE {
        match *law {
            Alone::Happened(entity, codes) => {
                let day = entity.day_field().unwrap().name;
                for code in codes {
                    let (early, due) = (of(entity, day, "2020-01-16", code), of(entity, day, "2020-01-15", code));
                    let planned = of(entity, day, "2020-01-16", "planlagt");
                    assert_eq!(fields(None, &early), [Some("status")], "{law:?} {code}");
                    assert_eq!(fields(Some(&planned), &early), [Some("status")], "{law:?} {code}");
                    assert_eq!(fields(Some(&due), &early), [Some(day)], "moved ahead: {law:?} {code}");
                    assert_eq!((fields(None, &due), fields(None, &planned)), (vec![], vec![]), "{law:?}");
                    assert_eq!(fields(Some(&early), &early), [], "kept as it is: {law:?}");
                    assert!(is_early(&early, today()) && !is_early(&due, today()), "{law:?}");
                    assert!(!is_early(&planned, today()), "{law:?}");
                }
            }
            Alone::Done(entity, field) => {
                let (early, due) = (of(entity, field, "2020-01-16", ""), of(entity, field, "2020-01-15", ""));
                let draft = Record { draft: true, ..early.clone() };
                assert_eq!(fields(None, &early), [Some(field)], "{law:?}");
                assert_eq!((fields(None, &due), fields(None, &draft)), (vec![], vec![]), "{law:?}");
                assert_eq!(fields(Some(&draft), &early), [Some(field)], "a kladde that is finished: {law:?}");
            }
            Alone::Outcome(entity, field) => {
                let day = entity.day_field().unwrap().name;
                let with = |on: &str, said: bool| {
                    let mut record = of(entity, day, on, "");
                    record.set(field, Some(Value::Text("x".to_owned())).filter(|_| said));
                    record
                };
                let (early, due) = (with("2020-01-16", true), with("2020-01-15", true));
                let open = with("2020-01-16", false);
                assert_eq!(fields(None, &early), [Some(field)], "{law:?}");
                assert_eq!(fields(Some(&open), &early), [Some(field)], "{law:?}");
                assert_eq!(fields(Some(&due), &early), [Some(day)], "moved ahead: {law:?}");
                assert_eq!((fields(None, &due), fields(None, &open)), (vec![], vec![]), "{law:?}");
                assert_eq!(fields(Some(&early), &early), [], "kept as it is: {law:?}");
            }
            Alone::Ended(entity, status, day) => {
                let (early, due) = (of(entity, day, "2020-01-16", status), of(entity, day, "2020-01-15", status));
                let known = of(entity, day, "2020-01-16", "");
                assert_eq!(fields(None, &early), [Some("status")], "{law:?}");
                assert_eq!(fields(Some(&known), &early), [Some("status")], "{law:?}");
                assert_eq!(fields(Some(&due), &early), [Some(day)], "moved ahead: {law:?}");
                assert_eq!((fields(None, &due), fields(None, &known)), (vec![], vec![]), "{law:?}");
                assert_eq!(fields(Some(&early), &early), [], "kept as it is: {law:?}");
            }
            Alone::Since(entity, first, last) => {
                let with = |on: &str| {
                    let mut record = of(entity, first, "2020-01-10", "");
                    record.set(last, Some(Value::Date(on.parse().unwrap())));
                    record
                };
                assert_eq!(fields(None, &with("2020-01-09")), [Some(last)], "{law:?}");
                assert_eq!(fields(None, &with("2020-01-10")), [], "{law:?}");
            }
            Alone::Monday(entity, field) => {
                assert_eq!(fields(None, &of(entity, field, "2020-01-14", "")), [Some(field)], "{law:?}");
                assert_eq!(fields(None, &of(entity, field, "2020-01-13", "")), [], "{law:?}");
            }
            Alone::Between(..) | Alone::Order(..) | Alone::Named(..) => {}
        }
    }
}

#[test]
fn what_happened_on_a_day_to_come_is_told_at_that_day() {
    let of = |entity: Entity, day: &'static str, on: &str, with: Option<(&'static str, &str)>| {
        let mut record = Record::new(entity, Id::derived(entity, &["r"]));
        record.set(day, Some(Value::Date(on.parse().unwrap())));
        if let Some((field, said)) = with {
            record.set(field, Some(Value::Code(said.to_owned())));
        }
        is_ahead(&record, day, today())
    };
    let asked = days_asked();
    let (early, due) = ("2020-01-16", "2020-01-15");
    for law in ALONE {
        let (entity, day, said) = match *law {
            Alone::Happened(entity, held) => (entity, entity.day_field().unwrap().name, Some(("status", held[0]))),
            Alone::Outcome(entity, field) => (entity, entity.day_field().unwrap().name, Some((field, "x"))),
            Alone::Done(entity, field) => (entity, field, None),
            Alone::Ended(entity, code, field) => (entity, field, Some(("status", code))),
            Alone::Between(..) | Alone::Order(..) | Alone::Since(..) | Alone::Monday(..) | Alone::Named(..) => continue,
        };
        assert!(asked.contains(&(entity, day)), "{law:?}");
        assert!(of(entity, day, early, said) && !of(entity, day, due, said), "{law:?}");
        let is_done = has_come(entity, day) && matches!(law, Alone::Done(..));
        assert!(is_done || !of(entity, day, early, None), "nothing is said of it: {law:?}");
    }
    assert!(!of(Entity::Meeting, "date", early, Some(("status", "planlagt"))));
}

#[test]
fn a_session_that_was_held_has_a_day() {
    let fields = |before: Option<&Record>, record: &Record| -> Vec<Option<&'static str>> {
        alone(before, record).iter().map(|fault| fault.at.field()).collect()
    };
    let of = |status: &str, day: Option<&str>| {
        let mut record = Record::new(Entity::Session, Id::derived(Entity::Session, &["r"]));
        record.set("status", Some(Value::Code(status.to_owned())));
        record.set("date", day.and_then(|day| day.parse().ok()).map(Value::Date));
        record
    };
    let (held, planned) = (of("afholdt", None), of("planlagt", None));
    assert_eq!((fields(None, &held), fields(Some(&planned), &held)), (vec![Some("date")], vec![Some("date")]));
    assert_eq!((fields(None, &planned), fields(None, &of("aflyst", None))), (vec![], vec![]));
    assert_eq!(fields(None, &of("afholdt", Some("2020-01-15"))), []);
    assert_eq!(fields(Some(&held), &held), [], "kept as it is");
}

#[test]
fn every_law_names_fields_of_its_kind_and_begins_with_a_link() {
    for law in APART {
        let first = law.same.first().and_then(|name| law.entity.field(name)).unwrap();
        // A meeting without a period is not compared.
        assert!((first.required || law.entity == Entity::Meeting) && first.target().is_some(), "{law:?}");
        let span = law.span.map(|(first, last)| [first, last]);
        for name in law.same.iter().chain(span.iter().flatten()).chain([&law.at]) {
            assert!(law.entity.field(name).is_some(), "{law:?}: {name}");
        }
    }
    for law in ALONE {
        let (entity, names, kind) = match *law {
            Alone::Named(entity, names, most, _) => {
                assert!(names.iter().all(|name| entity.field(name).is_some_and(|field| !field.required)), "{law:?}");
                assert!((1..=names.len()).contains(&most), "{law:?}");
                continue;
            }
            Alone::Between(entity, field, ..) => (entity, vec![field], Kind::Number),
            Alone::Order(entity, first, last) => (entity, vec![first, last], Kind::Number),
            Alone::Done(entity, field) | Alone::Monday(entity, field) => (entity, vec![field], Kind::Date),
            Alone::Since(entity, first, last) => (entity, vec![first, last], Kind::Date),
            Alone::Outcome(entity, field) => {
                assert!(entity.field(field).is_some(), "{law:?}");
                (entity, vec![entity.day_field().unwrap().name], Kind::Date)
            }
            Alone::Ended(entity, code, day) => {
                let Some(Kind::Choice(list)) = entity.field("status").map(|field| field.kind) else { panic!() };
                assert!(list.codes.contains(&code), "{law:?}");
                (entity, vec![day], Kind::Until("from"))
            }
            Alone::Happened(entity, codes) => {
                let Some(Kind::Choice(list)) = entity.field("status").map(|field| field.kind) else { panic!() };
                assert!(codes.iter().all(|code| list.codes.contains(code)), "{law:?}");
                (entity, vec![entity.day_field().unwrap().name], Kind::Date)
            }
        };
        for name in names {
            assert!(entity.field(name).is_some_and(|field| field.kind == kind), "{law:?}");
        }
    }
}

#[test]
fn a_membership_that_ended_before_the_next_one_begins_is_another_one() {
    let member = |slug: &str, from: &str, to: Option<&str>| {
        let mut member = Record::new(Entity::TeamMember, Id::derived(Entity::TeamMember, &[slug]));
        member.set("person", Some(Value::Link(Id::derived(Entity::Person, &["p"]))));
        member.set("team", Some(Value::Link(Id::derived(Entity::Team, &["t"]))));
        member.set("from", from.parse().ok().map(Value::Date));
        member.set("to", to.and_then(|to| to.parse().ok()).map(Value::Date));
        member
    };
    let first = member("a", "2019-01-01", Some("2019-12-31"));
    assert!(!breaks(&member("b", "2020-01-01", None), &first));
    assert!(breaks(&member("b", "2019-12-31", None), &first));
    assert!(breaks(&member("b", "", None), &first), "no days at all");
}

#[test]
fn who_came_is_a_person_or_a_guest_and_what_is_shared_is_shared_with_somebody() {
    let said = |entity: Entity, before: Option<&Record>, filled: &[&'static str]| {
        let mut record = Record::new(entity, Id::derived(entity, &["r"]));
        for field in filled {
            record.set(field, Some(Value::Text("x".to_owned())));
        }
        (alone(before, &record).iter().map(|fault| fault.at.field()).collect::<Vec<_>>(), record)
    };
    let fields = |entity, filled: &[&'static str]| said(entity, None, filled).0;
    assert_eq!(fields(Entity::Attendance, &[]), [Some("person")]);
    assert_eq!(fields(Entity::Attendance, &["person"]), []);
    assert_eq!(fields(Entity::Attendance, &["guest"]), []);
    assert_eq!(fields(Entity::Attendance, &["person", "guest"]), [Some("guest")]);
    assert_eq!(fields(Entity::StructureChoice, &["network", "new_name"]), [Some("new_name")]);
    assert_eq!(fields(Entity::KnowledgeShare, &[]), [Some("to")]);
    assert_eq!(fields(Entity::KnowledgeShare, &["to", "network", "unit"]), [], "words beside them say more");
    let (_, bare) = said(Entity::Attendance, None, &[]);
    assert_eq!(said(Entity::Attendance, Some(&bare), &["contributed"]).0, [], "kept as it is");
}

#[test]
fn a_member_is_there_within_the_days_of_the_period() {
    let of = |entity: Entity, from: &str, to: &str| {
        let mut record = Record::new(entity, Id::derived(entity, &["r"]));
        record.set("from", from.parse().ok().map(Value::Date));
        record.set("to", to.parse().ok().map(Value::Date));
        record
    };
    let period = of(Entity::NetworkPeriod, "2019-08-01", "2020-07-31");
    let at = |from: &str, to: &str, period: &Record| {
        let member = of(Entity::Membership, from, to);
        let law = Inside::asked(None, &member).next().unwrap();
        law.fault(&member, period).map(|fault| fault.at.field().unwrap())
    };
    assert_eq!(at("", "", &period), None, "as long as the period");
    assert_eq!(at("2019-08-01", "2020-07-31", &period), None);
    assert_eq!(at("2019-07-31", "", &period), Some("from"));
    assert_eq!(at("2020-08-01", "", &period), Some("from"));
    assert_eq!(at("2019-09-01", "2020-08-01", &period), Some("to"));
    assert_eq!(at("", "2019-07-31", &period), Some("to"));
    assert_eq!(at("2025-01-01", "", &of(Entity::NetworkPeriod, "2019-08-01", "")), None, "it has no last day");
    let member = of(Entity::Membership, "2019-07-31", "");
    let mut renamed = member.clone();
    renamed.set("role", Some(Value::Code("leder".to_owned())));
    assert_eq!(Inside::asked(Some(&member), &renamed).count(), 0, "kept as it is");
}

//! The shared records of a generated file: places, people, the team, networks and the phone duty.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Make, Size, code, fill, plus, text};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Value};

/// The ids that engagements point to.
#[derive(Default)]
pub(super) struct Frame {
    pub municipalities: Vec<Id>,
    /// Each with the index of its municipality.
    pub units: Vec<(Id, usize)>,
    pub consultants: Vec<Id>,
    pub tags: Vec<Id>,
    pub periods: Vec<Id>,
}

const INITIALS: &[&str] = &["AHK", "BLM", "CJN", "DRS", "EKP", "FTV", "GØS", "HÅR", "IMB", "JWL", "KAA", "ÆBL"];

const PLACES: &[&str] = &[
    "Åbrinken",
    "Ællinghøj",
    "Østervang",
    "Mosebakken",
    "Skovbo",
    "Solkrogen",
    "Kløvermarken",
    "Hasselhøj",
    "Fyrretoppen",
    "Møllestien",
    "Rønnehaven",
    "Å-gården",
    "Bækdalen",
    "Nøddebo",
    "Stærekassen",
    "Tusindfryd",
    "Vandværket",
    "Hjørnehuset",
];

pub(super) fn make(size: Size, make: &mut Make<'_>) -> Frame {
    let first = size.first();
    let mut frame = Frame::default();
    let units = (size.engagements() * 2).max(4);
    for n in 0..(units / 20).clamp(3, 98) {
        let mut municipality = make.record(Entity::Municipality, first);
        fill(
            &mut municipality,
            [("name", text(format!("Kommune {}", letters(n)))), ("winter_week", Value::Int(7 + i64::from(n % 4 == 3)))],
        );
        frame.municipalities.push(make.keep(municipality));
    }
    people(first, &mut frame, make);
    for n in 0..units {
        unit(n, first, &mut frame, make);
    }
    for group in ["tema", "fokus", "metode", "redskab", "problem"] {
        for _ in 0..4 {
            let mut tag = make.record(Entity::Tag, first);
            let name = make.line(1, 2);
            fill(&mut tag, [("group", code(group)), ("name", name)]);
            frame.tags.push(make.keep(tag));
        }
    }
    networks(size, &mut frame, make);
    duties(size, &frame, make);
    frame
}

fn people(first: NaiveDate, frame: &mut Frame, make: &mut Make<'_>) {
    let mut team = make.record(Entity::Team, first);
    fill(
        &mut team,
        [("name", text("Praksiskonsulenter")), ("kind", code("praksiskonsulenter")), ("start", Value::Date(first))],
    );
    let team = make.keep(team);
    for initials in INITIALS {
        let mut person = make.record(Entity::Person, first);
        fill(
            &mut person,
            [
                ("initials", text(*initials)),
                ("name", text(format!("Konsulent {initials}"))),
                ("profession", code("konsulent")),
            ],
        );
        let person = make.keep(person);
        frame.consultants.push(person);
        let mut member = make.record(Entity::TeamMember, first);
        fill(
            &mut member,
            [
                ("team", Value::Link(team)),
                ("person", Value::Link(person)),
                ("membership", code("kerne")),
                ("role", code("konsulent")),
                ("fte", Value::Int(100)),
            ],
        );
        make.keep(member);
    }
}

fn unit(n: u64, first: NaiveDate, frame: &mut Frame, make: &mut Make<'_>) {
    let place = usize::try_from(n).unwrap_or(0) % frame.municipalities.len().max(1);
    let name = PLACES.get(usize::try_from(n).unwrap_or(0) % PLACES.len()).copied().unwrap_or_default();
    let round = n / PLACES.len() as u64;
    let name = match round {
        0 => name.to_owned(),
        round => format!("{name} {}", round + 1),
    };
    let mut unit = make.record(Entity::Unit, first);
    let kind = make.code(&["vuggestue", "boernehave", "integreret", "integreret", "dagpleje"]);
    let ownership = make.code(&["kommunal", "kommunal", "kommunal", "selvejende", "privat"]);
    fill(&mut unit, [("name", text(name)), ("kind", kind), ("ownership", ownership)]);
    if let Some(municipality) = frame.municipalities.get(place) {
        unit.set("municipality", Some(Value::Link(*municipality)));
    }
    let unit = make.keep(unit);
    frame.units.push((unit, place));
}

/// The areas of the networks; a larger file has several networks of each, so that the number of meetings in a period is
/// the same in every file.
const AREAS: [&str; 5] = ["Inklusion", "Matematik", "Pædagogisk it", "Sprog", "Tidlig indsats"];
/// Observations for each period of a network.
const PER_PERIOD: u64 = 700;

fn networks(size: Size, frame: &mut Frame, make: &mut Make<'_>) {
    let (from, last) = (size.first().year(), size.last.year());
    let years = u64::from((last - from).unsigned_abs()) + 1;
    let wanted = usize::try_from(size.observations / PER_PERIOD / years).unwrap_or(0).max(AREAS.len());
    for (n, area) in AREAS.iter().cycle().take(wanted).enumerate() {
        let round = n / AREAS.len();
        let name = if round == 0 { (*area).to_owned() } else { format!("{area} {}", round + 1) };
        let mut network = make.record(Entity::Network, size.first());
        fill(&mut network, [("name", text(name)), ("competence_area", text(*area))]);
        let network = make.keep(network);
        for year in from..=last {
            let (Some(start), Some(end)) =
                (NaiveDate::from_ymd_opt(year, 8, 1), NaiveDate::from_ymd_opt(year + 1, 7, 31))
            else {
                continue;
            };
            let mut period = make.record(Entity::NetworkPeriod, start);
            let over = end < size.last;
            fill(
                &mut period,
                [
                    ("network", Value::Link(network)),
                    ("name", text(format!("{year}/{:02}", (year + 1) % 100))),
                    ("from", Value::Date(start)),
                    ("to", Value::Date(end)),
                    ("planned_meetings", Value::Int(3)),
                    ("status", code(if over { "udloebet" } else { "aktiv" })),
                ],
            );
            frame.periods.push(make.keep(period));
        }
    }
}

/// One phone duty on every weekday from the file's first day until eight weeks ahead; at most two years back, because a
/// roster is not stored longer.
fn duties(size: Size, frame: &Frame, make: &mut Make<'_>) {
    let mut kind = make.record(Entity::DutyType, size.first());
    fill(
        &mut kind,
        [
            ("name", text("Telefonvagt")),
            ("granularity", code("dag")),
            ("start_time", Value::Time(8 * 60)),
            ("end_time", Value::Time(16 * 60)),
            ("required", Value::Int(1)),
        ],
    );
    let kind = make.keep(kind);
    let mut day = size.first().max(plus(size.last, -730));
    let end = plus(size.last, 56);
    while day <= end {
        if !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            let mut duty = make.record(Entity::Duty, day);
            let parts = [kind.0.to_string(), day.to_string()];
            duty.id = Id::derived(Entity::Duty, &[&parts[0], &parts[1], "1"]);
            let past = day < size.last;
            fill(
                &mut duty,
                [
                    ("duty_type", Value::Link(kind)),
                    ("date", Value::Date(day)),
                    ("slot", Value::Int(1)),
                    ("status", code(if past { "afholdt" } else { "tildelt" })),
                ],
            );
            if let Some(person) = make.draw.one(&frame.consultants) {
                duty.set("person", Some(Value::Link(*person)));
            }
            make.keep(duty);
        }
        day = plus(day, 1);
    }
}

/// A, B, ... Z, AA, AB.
fn letters(n: u64) -> String {
    let letter = |n: u64| char::from(b'A' + u8::try_from(n % 26).unwrap_or(0));
    match n / 26 {
        0 => letter(n).to_string(),
        more => format!("{}{}", letter(more - 1), letter(n)),
    }
}

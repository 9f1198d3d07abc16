//! The people of a roster: teams and posts, the types and circles, and what binds people beside the duties.

use chrono::NaiveDate;

use super::super::{Make, code, fill, plus, text};
use super::{RosterSize, TEAM};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record, Value};

const PREFIXES: [&str; 12] = ["AH", "BL", "CJ", "DR", "EK", "FT", "GØ", "HÅ", "IM", "JW", "KA", "ÆB"];
/// The posts of a team, in hundredths.
const POSTS: [i64; 12] = [100, 100, 80, 100, 50, 100, 80, 100, 60, 100, 100, 80];
/// Records of a person and year.
const ABSENCES: u64 = 6;
const WISHES: u64 = 8;
const MEETINGS: u64 = 12;
const ACTIVITIES: u64 = 60;
/// People of a meeting and of a visit.
const AT_MEETING: u64 = 4;
const AT_VISIT: u64 = 2;

/// One team.
pub struct Team {
    /// Its people.
    pub people: Vec<Id>,
    /// Its engagements: the first day of each, and the engagement.
    engagements: Vec<(NaiveDate, Id)>,
}

/// The teams and their types.
pub struct Staff {
    /// The teams.
    pub teams: Vec<Team>,
    /// The type of the telephone of each team.
    pub phones: Vec<Id>,
}

impl Staff {
    /// Makes them, and what binds the people.
    pub fn make(size: RosterSize, make: &mut Make<'_>) -> Staff {
        let first = size.first().monday();
        let mut staff = Staff { teams: Vec::new(), phones: Vec::new() };
        let mut municipality = make.record(Entity::Municipality, first);
        fill(&mut municipality, [("name", text("Kommune A")), ("winter_week", Value::Int(7))]);
        let municipality = make.keep(municipality);
        let mut rule = make.record(Entity::RetentionRule, first);
        fill(
            &mut rule,
            [
                ("name", text("Vagtplan")),
                ("kind", code("vagtplan")),
                ("event", code("dato")),
                // Long enough that no part of the history is due.
                ("months", Value::Int(i64::try_from(size.years() * 12 + 12).unwrap_or(72))),
            ],
        );
        make.keep(rule);
        let teams = size.people().div_ceil(TEAM);
        for n in 0..teams {
            let people = (size.people() - n * TEAM).min(TEAM);
            let team = team(n, people, size, municipality, make);
            staff.teams.push(team.1);
            types(n, team.0, &mut staff, first, make);
        }
        shared(&staff, first, make);
        for team in &staff.teams {
            bind(team, size, make);
        }
        staff
    }
}

fn team(n: u64, people: u64, size: RosterSize, municipality: Id, make: &mut Make<'_>) -> (Id, Team) {
    let first = size.first().monday();
    let mut record = make.record(Entity::Team, first);
    let name = text(format!("Team {}", n + 1));
    fill(&mut record, [("name", name), ("kind", code("praksiskonsulenter")), ("start", Value::Date(first))]);
    let id = make.keep(record);
    let mut team = Team { people: Vec::new(), engagements: Vec::new() };
    for (at, (prefix, fte)) in PREFIXES.iter().zip(POSTS).enumerate().take(usize::try_from(people).unwrap_or(0)) {
        let letter = char::from(b'A' + u8::try_from(n % 26).unwrap_or(0));
        let initials = format!("{prefix}{letter}");
        let mut person = make.record(Entity::Person, first);
        fill(
            &mut person,
            [
                ("initials", text(initials.clone())),
                ("name", text(format!("Konsulent {initials}"))),
                ("profession", code("konsulent")),
            ],
        );
        let person = make.keep(person);
        team.people.push(person);
        let mut member = make.record(Entity::TeamMember, first);
        fill(
            &mut member,
            [
                ("team", Value::Link(id)),
                ("person", Value::Link(person)),
                ("membership", code("kerne")),
                ("role", code("konsulent")),
                ("fte", Value::Int(fte)),
                ("planner", Value::Bool(at == 0)),
            ],
        );
        // Two do not work every day.
        match at {
            2 => member.set("weekdays", Some(days(&["tir", "ons", "tor", "fre"]))),
            8 => {
                member.set("weekdays", Some(days(&["man", "tir", "ons", "tor"])));
                member.set("mornings", Some(days(&["tor"])));
            }
            _ => {}
        }
        make.keep(member);
    }
    for year in 0..size.years() + 1 {
        let start = plus(first, i64::try_from(year * 365).unwrap_or(0));
        let end = plus(start, 364);
        let mut engagement = make.record(Entity::Engagement, start);
        let (title, purpose) = (make.line(2, 4), make.note(10, 20));
        fill(
            &mut engagement,
            [
                ("title", title),
                ("kind", code("lang")),
                ("status", code(if end < size.last { "afsluttet" } else { "aktiv" })),
                ("start", Value::Date(start)),
                ("end", Value::Date(end)),
                ("purpose", purpose),
                ("applicant_kind", code("forvaltning")),
                ("municipality", Value::Link(municipality)),
                ("template_version", Value::Int(1)),
            ],
        );
        let engagement = make.keep(engagement);
        for (at, person) in team.people.iter().enumerate() {
            let mut assignment = make.record(Entity::Assignment, start);
            let role = code(if at == 0 { "lead" } else { "makker" });
            let links = [("engagement", Value::Link(engagement)), ("person", Value::Link(*person)), ("role", role)];
            fill(&mut assignment, links);
            make.keep(assignment);
        }
        team.engagements.push((start, engagement));
    }
    (id, team)
}

fn days(codes: &[&str]) -> Value {
    Value::Codes(codes.iter().map(|code| (*code).to_owned()).collect())
}

/// A duty type: its name, whether it is by the week, its hours and what it counts.
fn kind(name: String, weekly: bool, hours: (u16, u16), fair: i64, first: NaiveDate, make: &mut Make<'_>) -> Record {
    let mut kind = make.record(Entity::DutyType, first);
    fill(
        &mut kind,
        [
            ("name", text(name)),
            ("granularity", code(if weekly { "uge" } else { "dag" })),
            ("start_time", Value::Time(hours.0 * 60)),
            ("end_time", Value::Time(hours.1 * 60)),
            ("required", Value::Int(1)),
            ("fair_minutes", Value::Int(fair)),
            ("load_percent", Value::Int(if weekly { 20 } else { 50 })),
        ],
    );
    kind
}

/// The telephone and the udrykning of a team.
fn types(n: u64, team: Id, staff: &mut Staff, first: NaiveDate, make: &mut Make<'_>) {
    let mut phone = kind(format!("Telefon {}", n + 1), false, (8, 16), 480, first, make);
    fill(&mut phone, [("blocks", Value::Bool(true)), ("gap_days", Value::Int(3)), ("most_per_week", Value::Int(2))]);
    let phone = make.keep(phone);
    staff.phones.push(phone);
    let call_out = kind(format!("Udrykning {}", n + 1), true, (8, 16), 960, first, make);
    let call_out = make.keep(call_out);
    for kind in [phone, call_out] {
        let mut row = make.record(Entity::DutyCircle, first);
        fill(
            &mut row,
            [
                ("duty_type", Value::Link(kind)),
                ("kind", code("med")),
                ("team", Value::Link(team)),
                ("roles", days(&["konsulent"])),
            ],
        );
        make.keep(row);
    }
}

/// The types that the teams share: koordinator by the planners, and Saturday morning by everybody.
fn shared(staff: &Staff, first: NaiveDate, make: &mut Make<'_>) {
    let coordinator = kind("Koordinator".to_owned(), true, (8, 16), 0, first, make);
    let coordinator = make.keep(coordinator);
    for planner in staff.teams.iter().flat_map(|team| team.people.iter().take(2)) {
        let mut row = make.record(Entity::DutyCircle, first);
        let links = [("duty_type", Value::Link(coordinator)), ("kind", code("med")), ("person", Value::Link(*planner))];
        fill(&mut row, links);
        make.keep(row);
    }
    let mut saturday = kind("Lørdag".to_owned(), false, (9, 12), 180, first, make);
    saturday.set("weekdays", Some(days(&["loer"])));
    make.keep(saturday);
}

/// Absences, wishes, meetings and visits of a team.
fn bind(team: &Team, size: RosterSize, make: &mut Make<'_>) {
    let (first, end) = (size.first().monday(), size.end().sunday());
    let years = size.years();
    for person in &team.people {
        for n in 0..ABSENCES * years {
            absence(*person, n % ABSENCES == 0, size, make);
        }
        for _ in 0..WISHES * years {
            wish(*person, first, end, make);
        }
    }
    let people = team.people.len() as u64;
    for _ in 0..(people * MEETINGS * years).div_ceil(AT_MEETING) {
        let day = make.day(first, end);
        let start = 480 + 30 * make.draw.below(14);
        let mut meeting = make.record(Entity::Meeting, day);
        let title = make.line(2, 4);
        let some = some(&team.people, AT_MEETING, make);
        fill(
            &mut meeting,
            [
                ("title", title),
                ("kind", code("arbejdsgruppe")),
                ("date", Value::Date(day)),
                ("start_time", Value::Time(u16::try_from(start).unwrap_or(480))),
                ("duration", Value::Int(90)),
                ("status", code(if day < size.last { "afholdt" } else { "planlagt" })),
                ("people", Value::Links(some)),
            ],
        );
        make.keep(meeting);
    }
    for _ in 0..(people * ACTIVITIES * years).div_ceil(AT_VISIT) {
        let day = make.day(first, end);
        let some = some(&team.people, AT_VISIT, make);
        visit(team, day, 480 + 30 * make.draw.below(13), &some, size, make);
    }
}

/// Up to so many different people.
fn some(people: &[Id], most: u64, make: &mut Make<'_>) -> Vec<Id> {
    let mut chosen = Vec::new();
    for _ in 0..most * 3 {
        match make.draw.one(people) {
            Some(id) if (chosen.len() as u64) < most && !chosen.contains(id) => chosen.push(*id),
            _ => {}
        }
    }
    chosen
}

/// A visit of some people of a team, from a minute of the day on.
pub fn visit(team: &Team, day: NaiveDate, start: u64, people: &[Id], size: RosterSize, make: &mut Make<'_>) {
    let of = team.engagements.iter().rev().find(|(from, _)| *from <= day).or(team.engagements.first());
    let Some((_, engagement)) = of else { return };
    let mut visit = make.record(Entity::Activity, day);
    let held = day < size.last;
    fill(
        &mut visit,
        [
            ("kind", code("observation")),
            ("engagement", Value::Link(*engagement)),
            ("date", Value::Date(day)),
            ("start_time", Value::Time(u16::try_from(start).unwrap_or(480))),
            ("minutes", Value::Int(60)),
            ("people", Value::Links(people.to_vec())),
            ("on_site", Value::Bool(true)),
            ("delivered", Value::Bool(held)),
            ("status", code(if held { "afholdt" } else { "planlagt" })),
        ],
    );
    make.keep(visit);
}

/// An absence: a long one of four to eight weeks, or one of some days; a few that began lately have no end yet.
fn absence(person: Id, long: bool, size: RosterSize, make: &mut Make<'_>) {
    let (first, end) = (size.first().monday(), size.end().sunday());
    let from = make.day(first, end);
    let length = if long { make.draw.between(27, 55) } else { make.draw.between(0, 4) };
    let lately = (plus(size.last, -40)..=size.last).contains(&from);
    let open = lately && make.draw.chance(20);
    let mut absence = make.record(Entity::Absence, from);
    let kind = make.code(&["fravaer", "fravaer", "fravaer", "kursus"]);
    fill(&mut absence, [("person", Value::Link(person)), ("from", Value::Date(from)), ("kind", kind)]);
    if !open {
        absence.set("to", Some(Value::Date(plus(from, length))));
    }
    if !long && make.draw.chance(15) {
        let part = make.code(&["formiddag", "eftermiddag"]);
        absence.set("part", Some(part));
    } else if !long && make.draw.chance(10) {
        absence.set("share", Some(Value::Int(50)));
    }
    make.keep(absence);
}

fn wish(person: Id, first: NaiveDate, end: NaiveDate, make: &mut Make<'_>) {
    let from = make.day(first, end);
    let mut wish = make.record(Entity::DutyWish, from);
    let strength = make.code(&["kan_ikke", "helst_ikke", "helst_ikke", "helst_ikke", "gerne"]);
    let to = plus(from, make.draw.between(0, 4));
    fill(
        &mut wish,
        [
            ("person", Value::Link(person)),
            ("strength", strength),
            ("from", Value::Date(from)),
            ("to", Value::Date(to)),
            ("entered", Value::Date(plus(from, -30))),
        ],
    );
    make.keep(wish);
}

//! A roster put together by hand, and what the rules say of it.

use chrono::NaiveDateTime;
use praksis::domain::choices::{CircleKind, DutyStatus, RosterStatus, WishStrength};
use praksis::domain::fields::Entity;
use praksis::domain::roster::{Commitment, Facts, Records};
use praksis::domain::thresholds::Thresholds;
use praksis::domain::typed;
use praksis::domain::value::{Id, Record, Value};
use praksis::rules::{Case, Finding, RosterCase, Severity, Speaks, Visit, Word, judge};

use crate::day;

/// Civil time on a day, before everybody's hours.
pub const EARLY: &str = "2020-01-15T07:00:00";

/// A roster of one team, put together by hand.
#[derive(Clone, Default)]
pub struct Built {
    pub records: Records,
    pub visits: Vec<Visit>,
    pub swaps: Vec<typed::Swap>,
    next: usize,
}

/// Minutes after midnight: `12.30` or `8`.
pub fn clock(text: &str) -> u16 {
    let (hours, minutes) = text.split_once('.').unwrap_or((text, "0"));
    hours.parse::<u16>().unwrap() * 60 + minutes.parse::<u16>().unwrap()
}

impl Built {
    fn id(&mut self, entity: Entity) -> Id {
        self.next += 1;
        Id::derived(entity, &["built", &self.next.to_string()])
    }

    fn record(&mut self, entity: Entity) -> Record {
        let id = self.id(entity);
        Record::new(entity, id)
    }

    /// A konsulent with this part of a post, in hundredths, every working day.
    pub fn person(&mut self, initials: &str, fte: i64) -> Id {
        let mut person = self.record(Entity::Person);
        person.set("initials", Some(Value::Text(initials.to_owned())));
        let id = person.id;
        self.records.people.push(typed::Person::from(&person));
        let mut place = self.record(Entity::TeamMember);
        place.set("person", Some(Value::Link(id)));
        place.set("team", Some(Value::Link(Id::derived(Entity::Team, &["built"]))));
        place.set("role", Some(Value::Code("konsulent".to_owned())));
        place.set("fte", Some(Value::Int(fte)));
        self.records.places.push(typed::TeamMember::from(&place));
        id
    }

    /// The only place of a person.
    pub fn place(&mut self, person: Id) -> &mut typed::TeamMember {
        self.records.places.iter_mut().find(|place| place.person == Some(person)).unwrap()
    }

    /// A duty type of one slot from Monday to Friday, 8 to 16.
    pub fn kind(&mut self, name: &str, granularity: &str) -> Id {
        let mut kind = self.record(Entity::DutyType);
        kind.set("name", Some(Value::Text(name.to_owned())));
        kind.set("granularity", Some(Value::Code(granularity.to_owned())));
        kind.set("start_time", Some(Value::Time(8 * 60)));
        kind.set("end_time", Some(Value::Time(16 * 60)));
        kind.set("required", Some(Value::Int(1)));
        kind.set("fair_minutes", Some(Value::Int(if granularity == "uge" { 960 } else { 480 })));
        let id = kind.id;
        self.records.types.push(typed::DutyType::from(&kind));
        id
    }

    /// The telephone: by the day, and it blocks.
    pub fn phone(&mut self) -> Id {
        let kind = self.kind("Telefon", "dag");
        self.of_kind(kind).blocks = true;
        kind
    }

    pub fn of_kind(&mut self, id: Id) -> &mut typed::DutyType {
        self.records.types.iter_mut().find(|kind| kind.id == id).unwrap()
    }

    /// A duty of the first slot and part that is given to somebody.
    pub fn duty(&mut self, kind: Id, date: &str, person: impl Into<Option<Id>>) -> &mut typed::Duty {
        let mut duty = self.record(Entity::Duty);
        let person = person.into();
        duty.set("duty_type", Some(Value::Link(kind)));
        duty.set("date", Some(Value::Date(day(date))));
        duty.set("slot", Some(Value::Int(1)));
        duty.set("part", Some(Value::Int(1)));
        duty.set("person", person.map(Value::Link));
        let mut duty = typed::Duty::from(&duty);
        duty.status = Some(if person.is_some() { DutyStatus::Tildelt } else { DutyStatus::Ubesat });
        self.records.duties.push(duty);
        self.records.duties.last_mut().unwrap()
    }

    /// A whole absence; without an end it holds on.
    pub fn away(&mut self, person: Id, from: &str, to: Option<&str>) -> &mut typed::Absence {
        let mut absence = self.record(Entity::Absence);
        absence.set("person", Some(Value::Link(person)));
        absence.set("from", Some(Value::Date(day(from))));
        absence.set("to", to.map(|to| Value::Date(day(to))));
        self.records.absences.push(typed::Absence::from(&absence));
        self.records.absences.last_mut().unwrap()
    }

    /// An activity, a meeting or a course day from one time to another; an empty time is not known.
    pub fn bound(&mut self, entity: Entity, date: &str, (from, to): (&str, &str), people: &[Id]) -> &mut Commitment {
        let time = |text: &str| (!text.is_empty()).then(|| clock(text));
        let id = self.id(entity);
        self.records.commitments.push(Commitment {
            entity,
            id,
            day: day(date),
            start: time(from),
            end: time(to),
            people: people.to_vec(),
            travel: 0,
            engagement: None,
            on_site: false,
            day_off: false,
            called_out: Vec::new(),
        });
        self.records.commitments.last_mut().unwrap()
    }

    /// A wish that was written long before its day.
    pub fn wish(&mut self, person: Id, strength: WishStrength, from: &str, to: &str) -> &mut typed::DutyWish {
        let mut wish = self.record(Entity::DutyWish);
        wish.set("person", Some(Value::Link(person)));
        wish.set("from", Some(Value::Date(day(from))));
        wish.set("to", Some(Value::Date(day(to))));
        wish.set("entered", Some(Value::Date(day("2019-01-01"))));
        let mut wish = typed::DutyWish::from(&wish);
        wish.strength = Some(strength);
        self.records.wishes.push(wish);
        self.records.wishes.last_mut().unwrap()
    }

    /// The published week of a Monday.
    pub fn publish(&mut self, monday: &str) -> &mut typed::RosterWeek {
        let mut week = self.record(Entity::RosterWeek);
        week.set("date", Some(Value::Date(day(monday))));
        week.set("published_at", Some(Value::Date(day("2019-12-01"))));
        let mut week = typed::RosterWeek::from(&week);
        week.status = Some(RosterStatus::Offentliggjort);
        self.records.weeks.push(week);
        self.records.weeks.last_mut().unwrap()
    }

    /// A row of the circle of a type that takes a person in, or leaves the person out.
    pub fn circle(&mut self, kind: Id, side: CircleKind, person: Id) -> &mut typed::DutyCircle {
        let mut row = self.record(Entity::DutyCircle);
        row.set("duty_type", Some(Value::Link(kind)));
        row.set("person", Some(Value::Link(person)));
        let mut row = typed::DutyCircle::from(&row);
        row.kind = Some(side);
        self.records.circles.push(row);
        self.records.circles.last_mut().unwrap()
    }

    pub fn competence(&mut self, person: Id, area: &str) {
        let mut competence = self.record(Entity::Competence);
        competence.set("person", Some(Value::Link(person)));
        competence.set("area", Some(Value::Text(area.to_owned())));
        self.records.competences.push(typed::Competence::from(&competence));
    }

    /// An accepted swap of a duty.
    pub fn swap(&mut self, duty: Id, counterpart: Id) -> &mut typed::Swap {
        let mut swap = self.record(Entity::Swap);
        swap.set("duty_a", Some(Value::Link(duty)));
        swap.set("counterpart", Some(Value::Link(counterpart)));
        swap.set("status", Some(Value::Code("accepteret".to_owned())));
        self.swaps.push(typed::Swap::from(&swap));
        self.swaps.last_mut().unwrap()
    }

    /// A visit of an engagement to which these are assigned, with those who come.
    pub fn visit(&mut self, date: &str, people: &[Id], assigned: &[Id]) -> &mut Visit {
        let id = self.id(Entity::Activity);
        let (people, assigned) = (people.to_vec(), assigned.to_vec());
        let engagement = self.id(Entity::Engagement);
        self.visits.push(Visit { id, engagement, day: day(date), people, assigned, called_out: false });
        self.visits.last_mut().unwrap()
    }

    pub fn facts(&self, now: &str) -> Facts {
        Facts::new(self.records.clone(), time(now), Thresholds::default())
    }

    fn findings(&self, now: &str, rule: &str) -> Vec<Finding> {
        let case =
            RosterCase { facts: self.facts(now), swaps: self.swaps.clone(), visits: self.visits.clone(), given: None };
        let found = judge(Case::Roster(&case), Speaks::Attention, &Thresholds::default());
        found.into_iter().filter(|finding| finding.rule.id == rule).collect()
    }

    /// What a rule says of the roster at a time: how serious it is, which of its sentences, and the days it names.
    pub fn told(&self, now: &str, rule: &str) -> Vec<String> {
        let days = |finding: &Finding| -> Vec<String> {
            let of = |word: &Word| match word {
                Word::Days(days) => days.iter().map(ToString::to_string).collect(),
                Word::Day(day) => vec![day.to_string()],
                _ => Vec::new(),
            };
            finding.words.iter().flat_map(|(_, word)| of(word)).collect()
        };
        let line = |finding: &Finding| {
            let sign = match finding.severity {
                Severity::Note => "i ",
                Severity::Warn => "",
                Severity::Stop => "stop ",
            };
            format!("{sign}{} {}", finding.said, days(finding).join(" ")).trim().replace("  ", " ")
        };
        self.findings(now, rule).iter().map(line).collect()
    }

    /// The hours a rule names, in minutes after midnight.
    pub fn hours_told(&self, now: &str, rule: &str) -> Vec<(u16, u16)> {
        let hours = |word: &Word| match word {
            Word::Clock(from, to) => Some((*from, *to)),
            _ => None,
        };
        self.findings(now, rule).iter().flat_map(|one| one.words.iter().filter_map(|(_, word)| hours(word))).collect()
    }

    /// What stops a duty from being given, by rule.
    pub fn stops(&self, now: &str, given: &typed::Duty) -> Vec<&'static str> {
        let case =
            RosterCase { facts: self.facts(now), swaps: Vec::new(), visits: Vec::new(), given: Some(given.clone()) };
        let at = Speaks::Gate(praksis::rules::Gate::Assign);
        let found = judge(Case::Roster(&case), at, &Thresholds::default());
        found.iter().filter(|finding| finding.stops()).map(|finding| finding.rule.id).collect()
    }
}

/// Civil time: `2020-01-15T07:00:00`.
pub fn time(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

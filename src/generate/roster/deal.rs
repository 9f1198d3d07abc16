//! Dealing the duties: each week by the fair fill over what stands before it, then what happens to some of them.

use chrono::{NaiveDate, NaiveTime};

use super::super::{Make, code, fill, plus};
use super::people::{Staff, visit};
use super::{PUBLISHED, RosterSize};
use crate::domain::choices::Coded;
use crate::domain::dates::IsoWeek;
use crate::domain::fields::Entity;
use crate::domain::roster::asked::{hours, is_weekly};
use crate::domain::roster::places::{Place, Span};
use crate::domain::roster::proposal::Planning;
use crate::domain::roster::{Commitment, Facts, Records, weekday};
use crate::domain::thresholds::{Threshold, Thresholds};
use crate::domain::typed;
use crate::domain::value::{Id, Record, Value};

/// One in so many week duties is shared by two; one in so many days of the telephone has a visit at the same hours; and one in so
/// many of the weeks ahead has nobody.
const PARTED: u64 = 25;
const CLASHES: u64 = 100;
const GAPS: u64 = 40;
/// Swaps of a year.
const SWAPS: u64 = 60;
/// Weeks before its Monday in which a week is published.
const BEFORE: i64 = 14;

/// The roster so far.
pub struct Deal {
    size: RosterSize,
    staff: Staff,
    thresholds: Thresholds,
    /// Everything but the duties.
    records: Records,
    /// The duties so far, in order of day.
    duties: Vec<typed::Duty>,
    /// Days of the telephone that can be swapped.
    swappable: Vec<(Id, Id, NaiveDate)>,
    /// Week duties, days of the telephone and duties ahead so far.
    seen: [u64; 3],
}

/// Whether this is one in so many, counted from half of them on.
fn one_in(seen: &mut u64, many: u64) -> bool {
    *seen += 1;
    *seen % many == many / 2
}

impl Deal {
    /// Reads what was made of the people.
    pub fn new(size: RosterSize, staff: Staff, made: &[Record]) -> Deal {
        let mut records = Records::default();
        for record in made {
            match record.entity {
                Entity::DutyType => records.types.push(record.into()),
                Entity::DutyCircle => records.circles.push(record.into()),
                Entity::DutyWish => records.wishes.push(record.into()),
                Entity::Absence => records.absences.push(record.into()),
                Entity::TeamMember => records.places.push(record.into()),
                Entity::Person => records.people.push(record.into()),
                Entity::Activity | Entity::Meeting => records.commitments.extend(commitment(record)),
                _ => {}
            }
        }
        let thresholds = Thresholds::default();
        Deal { size, staff, thresholds, records, duties: Vec::new(), swappable: Vec::new(), seen: [0; 3] }
    }

    /// What stands before a week and touches it, seen from long before it.
    fn facts(&self, week: IsoWeek) -> Facts {
        let back = week.plus(-self.thresholds.get(Threshold::FairWeeks)).monday();
        let (first, last) = (week.monday(), week.sunday());
        let touches = |from: Option<NaiveDate>, to: Option<NaiveDate>, since: NaiveDate| {
            from.is_some_and(|from| from <= last) && to.is_none_or(|to| to >= since)
        };
        let start = self.duties.partition_point(|duty| duty.date < Some(back));
        let all = &self.records;
        let near = plus(first, -1)..=plus(last, 1);
        let records = Records {
            types: all.types.clone(),
            circles: all.circles.clone(),
            duties: self.duties.get(start..).unwrap_or_default().to_vec(),
            wishes: all.wishes.iter().filter(|wish| touches(wish.from, wish.to, first)).cloned().collect(),
            absences: all.absences.iter().filter(|absence| touches(absence.from, absence.to, back)).cloned().collect(),
            places: all.places.clone(),
            people: all.people.clone(),
            commitments: all.commitments.iter().filter(|other| near.contains(&other.day)).cloned().collect(),
            ..Records::default()
        };
        Facts::new(records, plus(first, -28).and_time(NaiveTime::MIN), self.thresholds.clone())
    }

    /// Deals a week.
    pub fn week(&mut self, week: IsoWeek, make: &mut Make<'_>) {
        let facts = self.facts(week);
        let span = Span { first: week, last: week, kinds: Vec::new(), anew: false, mend: false };
        let (facts, places) = facts.opened(&span);
        let given = Planning::new(&facts, places, &span).proposal().places;
        let now = IsoWeek::of(self.size.last);
        let published = week <= now.plus(PUBLISHED);
        let first = self.duties.len();
        let mut dealt: Vec<Record> = Vec::new();
        for (place, taker) in given {
            let gap = week > now && one_in(&mut self.seen[2], GAPS);
            let taker = taker.filter(|_| !gap);
            let duty = duty(&place, taker, week, self.size.last, make);
            if let (Some(person), Some(team)) = (taker, self.staff.phones.iter().position(|phone| *phone == place.kind))
            {
                self.swappable.push((duty.id, person, place.date));
                // A visit of the holder at the same hours, on purpose.
                if one_in(&mut self.seen[1], CLASHES)
                    && let Some(team) = self.staff.teams.get(team)
                {
                    visit(team, place.date, 600, &[person], self.size, make);
                }
            }
            dealt.push(duty);
        }
        self.duties.extend(dealt.iter().map(typed::Duty::from));
        self.part(week, &mut dealt, make);
        if published {
            for duty in &mut dealt {
                let (person, days) = (duty.get("person").cloned(), duty.get("days").cloned());
                duty.set("published_person", person);
                duty.set("published_days", days);
            }
        }
        self.duties.truncate(first);
        self.duties.extend(dealt.iter().map(typed::Duty::from));
        make.records.append(&mut dealt);
        self.publish(week, published, make);
    }

    /// Lets somebody free take the rest of some weeks.
    fn part(&mut self, week: IsoWeek, dealt: &mut Vec<Record>, make: &mut Make<'_>) {
        let facts = self.facts(week);
        let mut rests = Vec::new();
        for duty in dealt.iter_mut() {
            let held = typed::Duty::from(&*duty);
            let Some(kind) = facts.kind_of(&held).filter(|kind| is_weekly(kind)) else { continue };
            let days = facts.days(&held);
            if days.len() < 3 || held.person.is_none() || !one_in(&mut self.seen[0], PARTED) {
                continue;
            }
            let (kept, rest) = days.split_at(2);
            let free = |person: &typed::Person| {
                Some(person.id) != held.person
                    && rest.iter().all(|day| facts.obstacles(kind, person.id, *day, hours(kind), &[]).is_empty())
            };
            let Some(other) = facts.people().iter().find(|person| free(person)) else { continue };
            let codes =
                |days: &[NaiveDate]| Value::Codes(days.iter().map(|day| weekday(*day).code().to_owned()).collect());
            let mut second = make.record(Entity::Duty, week.monday());
            let parts = [kind.id.0.to_string(), week.monday().to_string(), held.slot.unwrap_or(1).to_string()];
            second.id = Id::derived(Entity::Duty, &[&parts[0], &parts[1], &parts[2], "2"]);
            second.values.clone_from(&duty.values);
            fill(&mut second, [("part", Value::Int(2)), ("person", Value::Link(other.id)), ("days", codes(rest))]);
            duty.set("days", Some(codes(kept)));
            rests.push(second);
        }
        dealt.append(&mut rests);
    }

    fn publish(&self, week: IsoWeek, published: bool, make: &mut Make<'_>) {
        let mut record = make.record(Entity::RosterWeek, week.monday());
        record.id = Id::derived(Entity::RosterWeek, &[&week.monday().to_string()]);
        let status = code(if published { "offentliggjort" } else { "kladde" });
        fill(&mut record, [("date", Value::Date(week.monday())), ("status", status)]);
        if published {
            let planner = self.staff.teams.first().and_then(|team| team.people.first());
            record.set("published_at", Some(Value::Date(plus(week.monday(), -BEFORE))));
            record.set("published_by", planner.map(|planner| Value::Link(*planner)));
        }
        make.keep(record);
    }

    /// Swaps of days of the telephone: those gone by ended in each way, and those ahead wait.
    pub fn swaps(&self, make: &mut Make<'_>) {
        for _ in 0..SWAPS * self.size.years() {
            let (Some((duty, person, date)), Some((_, other, _))) =
                (make.draw.one(&self.swappable).copied(), make.draw.one(&self.swappable).copied())
            else {
                return;
            };
            let ahead = date > self.size.last;
            let status = match ahead {
                true => ["anmodet", "accepteret", "accepteret", "fortrudt"],
                false => ["gennemfoert", "gennemfoert", "afvist", "udloebet"],
            };
            let status = make.draw.one(&status).copied().unwrap_or("anmodet");
            let asked = plus(date, -10).min(self.size.last);
            let mut swap = make.record(Entity::Swap, asked);
            fill(
                &mut swap,
                [
                    ("duty_a", Value::Link(duty)),
                    ("requested_by", Value::Link(person)),
                    ("requested_at", Value::Date(asked)),
                    ("counterpart", Value::Link(other)),
                    ("status", code(status)),
                ],
            );
            if status == "accepteret" || status == "gennemfoert" {
                swap.set("accepted_at", Some(Value::Date(asked)));
            }
            if status == "gennemfoert" {
                swap.set("carried_at", Some(Value::Date(asked)));
            }
            make.keep(swap);
        }
    }
}

/// A duty of a place. Days gone were held, and of those ahead the nearer ones are confirmed more often.
fn duty(place: &Place, taker: Option<Id>, week: IsoWeek, today: NaiveDate, make: &mut Make<'_>) -> Record {
    let mut duty = make.record(Entity::Duty, place.date);
    let parts = [place.kind.0.to_string(), place.date.to_string(), place.slot.to_string()];
    duty.id = Id::derived(Entity::Duty, &[&parts[0], &parts[1], &parts[2]]);
    let over = if place.days.len() > 1 { week.sunday() < today } else { place.date < today };
    let status = match taker {
        None => "ubesat",
        Some(_) if over => "afholdt",
        Some(_) if make.draw.chance(50) => "bekraeftet",
        Some(_) => "tildelt",
    };
    fill(
        &mut duty,
        [
            ("duty_type", Value::Link(place.kind)),
            ("date", Value::Date(place.date)),
            ("slot", Value::Int(place.slot)),
            ("part", Value::Int(1)),
            ("status", code(status)),
        ],
    );
    duty.set("person", taker.map(Value::Link));
    duty
}

/// A visit or a meeting as what binds its people.
fn commitment(record: &Record) -> Option<Commitment> {
    let (start, minutes) = match record.get("start_time") {
        Some(Value::Time(start)) => (*start, record.int("minutes").or(record.int("duration")).unwrap_or(60)),
        _ => return None,
    };
    let people = match record.get("people") {
        Some(Value::Links(people)) => people.clone(),
        _ => Vec::new(),
    };
    Some(Commitment {
        entity: record.entity,
        id: record.id,
        day: record.date("date")?,
        start: Some(start),
        end: u16::try_from(i64::from(start) + minutes).ok(),
        people,
        travel: 0,
        engagement: None,
        on_site: record.entity == Entity::Activity,
        day_off: false,
        called_out: Vec::new(),
    })
}

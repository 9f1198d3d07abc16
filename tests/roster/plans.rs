//! What always holds of a fair plan of several duty types, on random rosters: nobody is given what nobody may have, the order of
//! what is read changes nothing, a plan that is written asks for nothing more, and what it says of itself is true.

use chrono::NaiveDate;
use praksis::domain::choices::{DayPart, DutyStatus, Weekday, WishStrength};
use praksis::domain::dates::IsoWeek;
use praksis::domain::fields::Entity;
use praksis::domain::roster::asked::{SlotDay, is_weekly};
use praksis::domain::roster::places::{Place, Span};
use praksis::domain::roster::proposal::{Cause, Planning, Proposal, Unfilled};
use praksis::domain::roster::suggest::Obstacle;
use praksis::domain::roster::{Facts, is_given};
use praksis::domain::typed;
use praksis::domain::value::{Id, Record, Value};

use crate::built::{Built, clock};
use crate::week;

/// Rosters of each property.
const ROSTERS: u64 = 40;
const NOW: &str = "2020-01-15T07:00:00";

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

const INITIALS: [&str; 8] = ["AHK", "BLM", "CJN", "DRS", "EKP", "FTV", "GØS", "ÆBL"];

/// A roster of a few people and types over the weeks around New Year or Easter, with what gets in the way.
fn roster(seed: u64) -> (Built, Span) {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5bd1);
    for _ in 0..4 {
        dice.below(2);
    }
    let mut built = Built::default();
    let phone = built.phone();
    let call_out = built.kind("Udrykning", "uge");
    built.of_kind(call_out).required = Some(1 + i64::try_from(dice.below(2)).unwrap());
    built.of_kind(phone).gap_days = Some(i64::try_from(dice.below(4)).unwrap());
    if dice.one_in(2) {
        built.of_kind(phone).most_per_week = Some(1 + i64::try_from(dice.below(2)).unwrap());
    }
    if dice.one_in(4) {
        built.of_kind(phone).compatible = vec![call_out];
    }
    if dice.one_in(2) {
        // An evening leaves too little rest before the next morning.
        let late = built.kind("Aften", "dag");
        let of = built.of_kind(late);
        (of.start_time, of.end_time) = (Some(clock("17")), Some(clock("22")));
        of.weekdays = vec![dice.one(&[Weekday::Tue, Weekday::Thu, Weekday::Sat])];
    }
    let people: Vec<Id> = INITIALS[..3 + dice.below(5)]
        .iter()
        .map(|initials| {
            let fte = dice.one(&[100, 100, 80, 50]);
            built.person(initials, fte)
        })
        .collect();
    // Around New Year with its week 53, or around Easter.
    let first = if dice.one_in(2) { week(2020, 52) } else { week(2020, 15) };
    let last = first.plus(i64::try_from(1 + dice.below(3)).unwrap());
    let days: Vec<NaiveDate> = std::iter::successors(Some(first), |week| Some(week.plus(1)))
        .take_while(|week| *week <= last)
        .flat_map(IsoWeek::days)
        .collect();
    let date = |dice: &mut Dice| dice.one(&days).to_string();
    for person in &people {
        if dice.one_in(3) {
            let (from, to) = (date(&mut dice), date(&mut dice));
            let (from, to) = if from <= to { (from, to) } else { (to, from) };
            let part = dice.one(&[None, None, Some(DayPart::Formiddag), Some(DayPart::Eftermiddag)]);
            let away = built.away(*person, &from, Some(&to));
            away.part = part;
            if dice.one_in(4) {
                away.share = Some(50);
            }
        }
        if dice.one_in(4) {
            built.place(*person).weekdays = vec![Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
        }
        if dice.one_in(5) {
            built.place(*person).mornings = vec![dice.one(&[Weekday::Mon, Weekday::Fri])];
        }
        for _ in 0..dice.below(3) {
            let (from, strength) =
                (date(&mut dice), dice.one(&[WishStrength::KanIkke, WishStrength::HelstIkke, WishStrength::Gerne]));
            built.wish(*person, strength, &from, &from);
        }
        for _ in 0..dice.below(4) {
            let (day, time) = (date(&mut dice), dice.one(&[("9", "11"), ("7", "8"), ("16", "18"), ("", "")]));
            built.bound(dice.one(&[Entity::Activity, Entity::Meeting]), &day, time, &[*person]);
        }
        // What they had before.
        for back in 0..dice.below(4) {
            let monday = first.plus(-1 - i64::try_from(back).unwrap()).monday();
            built.duty(phone, &monday.to_string(), *person).status = Some(DutyStatus::Afholdt);
        }
    }
    if dice.one_in(3) {
        // One of them may have the telephone alone.
        built.circle(phone, praksis::domain::choices::CircleKind::Uden, people[0]);
    }
    // Something stands already.
    for _ in 0..dice.below(4) {
        let (day, who) = (dice.one(&days), dice.one(&people));
        if !built.records.duties.iter().any(|duty| duty.date == Some(day)) {
            built.duty(phone, &day.to_string(), who);
        }
    }
    (built, Span { first, last, kinds: Vec::new(), anew: false, mend: false })
}

/// The plan of a roster, repaired as far as it goes.
fn plan(built: &Built, span: &Span) -> (Facts, Proposal) {
    let (facts, places) = built.facts(NOW).opened(span);
    let mut planning = Planning::new(&facts, places, span);
    while planning.repair() {}
    let proposal = planning.proposal();
    (facts, proposal)
}

/// The roster with the plan written: each place given as a duty, in a part of its own where one stands.
fn written(built: &Built, facts: &Facts, proposal: &Proposal) -> Built {
    let mut after = built.clone();
    for (place, taker) in &proposal.places {
        let Some(person) = taker else { continue };
        let kind = facts.kind(place.kind).unwrap();
        let number = after.records.duties.len();
        let mut record = Record::new(Entity::Duty, Id::derived(Entity::Duty, &["plan", &number.to_string()]));
        record.set("duty_type", Some(Value::Link(place.kind)));
        record.set("date", Some(Value::Date(place.date)));
        record.set("slot", Some(Value::Int(place.slot)));
        record.set("person", Some(Value::Link(*person)));
        let mut duty = typed::Duty::from(&record);
        duty.status = Some(DutyStatus::Tildelt);
        let standing = after
            .records
            .duties
            .iter()
            .filter(|other| (other.duty_type, other.slot, other.date) == (duty.duty_type, duty.slot, duty.date));
        duty.part = Some(1 + i64::try_from(standing.count()).unwrap());
        (duty.start_time, duty.end_time) = (Some(place.hours.from), Some(place.hours.to));
        if is_weekly(kind) && place.days.len() < facts.asked_days(kind, IsoWeek::of(place.date)).len() {
            duty.days = place.days.iter().map(|day| praksis::domain::roster::weekday(*day)).collect();
        }
        after.records.duties.push(duty);
    }
    after
}

/// The places of a plan by what people know them by.
fn given(built: &Built, proposal: &Proposal) -> Vec<(String, i64, NaiveDate, Option<String>)> {
    let name = |id: Id| built.records.types.iter().find(|kind| kind.id == id).unwrap().name.clone();
    let who = |id: Id| built.records.people.iter().find(|person| person.id == id).unwrap().initials.clone();
    proposal.places.iter().map(|(place, taker)| (name(place.kind), place.slot, place.date, taker.map(who))).collect()
}

#[test]
fn nobody_is_given_what_they_may_not_have() {
    let (mut seen, mut open) = (0, 0);
    for seed in 0..ROSTERS {
        let (built, span) = roster(seed);
        let (facts, proposal) = plan(&built, &span);
        let after = written(&built, &facts, &proposal).facts(NOW);
        for (place, taker) in &proposal.places {
            let Some(person) = *taker else {
                open += 1;
                continue;
            };
            let kind = after.kind(place.kind).unwrap();
            let own: Vec<Id> = after
                .duties_of(person)
                .filter(|duty| {
                    duty.duty_type == Some(place.kind) && duty.slot == Some(place.slot) && duty.date == Some(place.date)
                })
                .map(|duty| duty.id)
                .collect();
            assert_eq!(own.len(), 1, "{seed}");
            for day in &place.days {
                seen += 1;
                assert!(after.away(person, *day, place.hours).is_none(), "{seed}: away {day}");
                assert!(after.works(person, *day, place.hours), "{seed}: off {day}");
                assert!(after.in_circle(kind, person, *day), "{seed}: outside the circle");
                assert_ne!(after.wish(person, place.kind, *day), Some(WishStrength::KanIkke), "{seed}: cannot {day}");
                // With everything of the plan beside it: no clash, rest enough, and no more in a week than allowed.
                let others = after.obstacles(kind, person, *day, place.hours, &own);
                assert_eq!(others, [], "{seed}: {} on {day}", kind.name);
                let same = after.duties_on(person, *day).filter(|duty| !own.contains(&duty.id)).filter(|duty| {
                    let shift = after.shift(duty).unwrap();
                    shift.hours.overlaps(place.hours)
                        && !praksis::domain::roster::clash::is_compatible(shift.kind, kind)
                });
                assert_eq!(same.count(), 0, "{seed}: twice on {day}");
            }
        }
    }
    assert!(seen > 300 && open > 20, "the rosters try it: {seen} given, {open} open");
}

#[test]
fn the_order_of_what_is_read_changes_nothing() {
    for seed in 0..ROSTERS {
        let (built, span) = roster(seed);
        let plain = given(&built, &plan(&built, &span).1);
        let mut turned = built.clone();
        let records = &mut turned.records;
        records.types.reverse();
        records.people.reverse();
        records.places.reverse();
        records.duties.reverse();
        records.absences.reverse();
        records.wishes.reverse();
        records.circles.reverse();
        let half = records.commitments.len() / 2;
        records.commitments.rotate_left(half);
        assert_eq!(given(&turned, &plan(&turned, &span).1), plain, "{seed}");
    }
}

#[test]
fn a_plan_that_is_written_leaves_what_it_said_and_nothing_to_fill() {
    let mut unfilled = 0;
    for seed in 0..ROSTERS {
        let (built, span) = roster(seed);
        let (facts, proposal) = plan(&built, &span);
        let after = written(&built, &facts, &proposal);
        let now = after.facts(NOW);
        // The gaps left are the days of the places called unfilled.
        let mut said: Vec<SlotDay> = proposal
            .unfilled
            .iter()
            .map(|open| &proposal.places[open.place].0)
            .flat_map(|place| place.days.iter().map(|day| SlotDay { kind: place.kind, slot: place.slot, date: *day }))
            .collect();
        let weeks =
            std::iter::successors(Some(span.first), |week| Some(week.plus(1))).take_while(|week| *week <= span.last);
        let gaps = weeks.flat_map(|week| now.gaps(week)).filter(|gap| !gap.reserve);
        let mut left: Vec<SlotDay> = gaps
            .flat_map(|gap| {
                gap.days.clone().into_iter().map(move |date| SlotDay { kind: gap.kind, slot: gap.slot, date })
            })
            .collect();
        said.sort_unstable();
        left.sort_unstable();
        assert_eq!(left, said, "{seed}");
        unfilled += proposal.unfilled.len();
        // A second time gives nothing more.
        let (_, again) = plan(&after, &span);
        assert!(again.places.iter().all(|(_, taker)| taker.is_none()), "{seed}: {:?}", given(&after, &again));
        assert_eq!(again.unfilled.len(), proposal.unfilled.len(), "{seed}");
    }
    assert!(unfilled > 20, "{unfilled}");
}

/// Whether a roster without an obstacle of a person lets the person, or somebody the person frees, fill one place more.
fn without(built: &Built, facts: &Facts, place: &Place, person: Id, obstacle: Obstacle) -> Built {
    let mut lifted = built.clone();
    let records = &mut lifted.records;
    let holds = |day: NaiveDate| place.days.contains(&day);
    match obstacle {
        Obstacle::Away => {
            let one = |absence: &typed::Absence| {
                absence.person == Some(person)
                    && place.days.iter().any(|day| praksis::domain::roster::presence::touches(absence, *day))
            };
            records.absences.retain(|absence| !one(absence));
        }
        Obstacle::Off => {
            let own = records.places.iter_mut().filter(|place| place.person == Some(person));
            own.for_each(|own| (own.weekdays, own.mornings) = (Vec::new(), Vec::new()));
        }
        Obstacle::Wish => records.wishes.retain(|wish| {
            wish.person != Some(person) || wish.strength != Some(WishStrength::KanIkke) || !wish.from.is_some_and(holds)
        }),
        Obstacle::Busy(_, id, _) => records.commitments.retain(|other| other.id != id),
        Obstacle::OnDuty(id) => records.duties.retain(|duty| duty.id != id),
        Obstacle::Rest(Entity::Duty, id) => records.duties.retain(|duty| duty.id != id),
        Obstacle::Rest(_, id) => records.commitments.retain(|other| other.id != id),
        Obstacle::Full | Obstacle::Outside => panic!("never told as the one obstacle: {:?}", facts.rank(person)),
    }
    lifted
}

#[test]
fn what_a_plan_says_of_an_empty_place_is_true() {
    let (mut causes, mut helped) = (0, 0);
    for seed in 0..ROSTERS {
        let (built, span) = roster(seed);
        let (facts, proposal) = plan(&built, &span);
        let after = written(&built, &facts, &proposal).facts(NOW);
        for open in &proposal.unfilled {
            let place = &proposal.places[open.place].0;
            let kind = facts.kind(place.kind).unwrap();
            let mut named: Vec<Id> = open.causes.iter().flat_map(|(_, people)| people.clone()).collect();
            named.sort_unstable();
            let mut circle: Vec<Id> = facts.people().iter().map(|person| person.id).collect();
            circle.retain(|person| place.days.iter().all(|day| facts.in_circle(kind, *person, *day)));
            circle.sort_unstable();
            assert_eq!(named, circle, "{seed}: everybody of the circle is told once");
            for (cause, people) in &open.causes {
                for person in people {
                    causes += 1;
                    let days = || place.days.iter();
                    let busy = |entity: bool| {
                        days().any(|day| {
                            after.obstacles(kind, *person, *day, place.hours, &[]).iter().any(|one| match one {
                                Obstacle::Busy(..) => !entity,
                                Obstacle::OnDuty(_) => entity,
                                _ => false,
                            })
                        })
                    };
                    let holds = match cause {
                        Cause::Away => days().any(|day| after.away(*person, *day, place.hours).is_some()),
                        Cause::Off => days().any(|day| !after.works(*person, *day, place.hours)),
                        Cause::Wish => {
                            days().any(|day| after.wish(*person, place.kind, *day) == Some(WishStrength::KanIkke))
                        }
                        Cause::Busy => busy(false),
                        // In the plan, or at hours beside its own: the plan gives one duty of a day or too little rest.
                        Cause::OnDuty => {
                            busy(true)
                                || days().any(|day| {
                                    after.duties_on(*person, *day).next().is_some()
                                        || after.short_rest(*person, *day, place.hours, &[]).is_some()
                                })
                        }
                        Cause::Full => days().any(|day| {
                            after.held_in_week(kind, *person, *day, &[]) >= kind.most_per_week.unwrap_or(i64::MAX)
                        }),
                        Cause::Rest => days().any(|day| after.short_rest(*person, *day, place.hours, &[]).is_some()),
                    };
                    assert!(
                        holds,
                        "{seed}: {cause:?} of {} on {:?}",
                        facts.person(*person).unwrap().initials,
                        place.days
                    );
                }
            }
            if let Some((person, obstacle)) = open.would_help {
                helped += 1;
                let lifted = without(&built, &facts, place, person, obstacle);
                // Without the obstacle the same plan of the other places leaves room for this one too.
                let day = place.days.iter();
                let mut left = day.flat_map(|day| lifted.facts(NOW).obstacles(kind, person, *day, place.hours, &[]));
                assert_eq!(left.find(|one| *one != Obstacle::Full), None, "{seed}: {obstacle:?} alone is in the way");
                // What the types before it give stands; the type itself is filled anew.
                let rank = |kind: &typed::DutyType| (!is_weekly(kind), std::cmp::Reverse(kind.fair_minutes));
                let before = |(other, _): &&(Place, Option<Id>)| {
                    let other = facts.kind(other.kind).unwrap();
                    let at = |id: Id| facts.types().iter().position(|kind| kind.id == id);
                    (rank(other), at(other.id)) < (rank(kind), at(kind.id))
                };
                let earlier = proposal.places.iter().filter(before).cloned().collect();
                let lifted = written(&lifted, &facts, &Proposal { places: earlier, ..proposal.clone() });
                let alone = Span { kinds: vec![kind.id], ..span.clone() };
                let better = plan(&lifted, &alone).1.unfilled.len();
                let of_kind = |open: &&Unfilled| proposal.places[open.place].0.kind == kind.id;
                let now = proposal.unfilled.iter().filter(of_kind).count();
                assert!(better < now, "{seed}: without {obstacle:?} {} would be filled", place.date);
            }
        }
    }
    assert!(causes > 100 && helped > 5, "{causes} causes, {helped} would help");
}

#[test]
fn mending_changes_nobody_when_a_free_person_can_take_what_is_open() {
    let (mut mended, mut moved) = (0, 0);
    for seed in 0..ROSTERS {
        let (built, span) = roster(seed);
        let (facts, proposal) = plan(&built, &span);
        let mut after = written(&built, &facts, &proposal);
        // One of those who got something is away from the first of their days on.
        let Some((place, Some(person))) = proposal.places.iter().find(|(_, taker)| taker.is_some()) else { continue };
        after.away(*person, &place.days[0].to_string(), Some(&span.last.sunday().to_string()));
        let freed: Vec<Id> = after
            .records
            .duties
            .iter()
            .filter(|duty| {
                duty.person == Some(*person)
                    && is_given(duty.status)
                    && duty.status != Some(DutyStatus::Afholdt)
                    && duty.date.is_some_and(|date| date >= place.days[0])
            })
            .map(|duty| duty.id)
            .collect();
        after.records.duties.retain(|duty| !freed.contains(&duty.id));
        let mend = Span { mend: true, ..span.clone() };
        let (facts, repaired) = plan(&after, &mend);
        let by_hand = after.facts(NOW);
        let open: Vec<&Place> =
            repaired.places.iter().map(|(place, _)| place).filter(|place| place.holder.is_none()).collect();
        // Could each be given to somebody free without touching anybody, one after another?
        let mut without_moves = after.clone();
        let simple = open.iter().all(|place| {
            let now = without_moves.facts(NOW);
            let kind = now.kind(place.kind).unwrap();
            let free = now.people().iter().map(|person| person.id).find(|person| {
                place.days.iter().all(|day| {
                    now.obstacles(kind, *person, *day, place.hours, &[]).is_empty()
                        && now.duties_on(*person, *day).next().is_none()
                })
            });
            let Some(free) = free else { return false };
            let one = Proposal { places: vec![((*place).clone(), Some(free))], ..repaired.clone() };
            without_moves = written(&without_moves, &by_hand, &one);
            true
        });
        let changes = repaired.places.iter().filter(|(place, taker)| place.holder.is_some() && place.holder != *taker);
        let changes = changes.count();
        assert_eq!(changes, repaired.changes, "{seed}");
        if simple {
            mended += 1;
            assert_eq!(changes, 0, "{seed}: nobody had to be moved");
            assert!(repaired.unfilled.is_empty(), "{seed}");
        } else if changes > 0 {
            moved += 1;
        }
        assert!(facts.types().len() >= 2);
    }
    assert!(mended > 5, "{mended} mended without a change, {moved} with");
}

#[test]
fn a_free_person_more_never_leaves_more_open() {
    for seed in 0..ROSTERS {
        let (built, span) = roster(seed);
        let before = plan(&built, &span).1;
        let mut more = built.clone();
        more.person("ØØØ", 100);
        let after = plan(&more, &span).1;
        assert!(after.unfilled.len() <= before.unfilled.len(), "{seed}");
    }
}

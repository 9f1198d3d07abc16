//! The duty roster of the demo says what its figures say by hand: who has had how much, what is open, what lies at the same
//! hours, whom to ask, and how eight weeks are filled.

use crate::support::{Place, open};
use crate::{day, week};
use chrono::{NaiveDate, NaiveDateTime};
use praksis::cases::{self, Extent};
use praksis::cli::open::demo_now;
use praksis::domain::fields::Entity;
use praksis::domain::roster::Facts;
use praksis::domain::roster::clash::{Bound, Weight};
use praksis::domain::roster::coverage::Cause;
use praksis::domain::roster::fairness::{Fairness, Level};
use praksis::domain::roster::places::{self, Span};
use praksis::domain::roster::proposal::Planning;
use praksis::domain::roster::suggest::{Obstacle, Opening};
use praksis::domain::roster::swaps::{Refusal, State};
use praksis::domain::typed::{DutyType, Swap};
use praksis::domain::value::Id;
use praksis::rules::{Case, Finding, Speaks, judge};

/// The demo's roster, and the numbers people know its records by.
struct Demo {
    facts: Facts,
    numbers: Vec<(Id, String)>,
}

/// Reads the demo at a time, with these days besides.
fn demo_at(now: NaiveDateTime, shown: (&str, &str)) -> Demo {
    let place = Place::demo();
    let store = open(&place.path());
    let reader = store.reader();
    let thresholds = cases::thresholds(&reader).unwrap();
    let extent = Extent::around(now.date(), (day(shown.0), day(shown.1)), &thresholds);
    let extent = Extent { first: day("2019-07-01"), ..extent };
    let facts = cases::roster(&reader, extent, now, &thresholds).unwrap();
    let mut numbers = Vec::new();
    for entity in [Entity::Duty, Entity::Activity, Entity::Meeting, Entity::Session] {
        let rows = reader.list(&praksis::store::Query::all(entity), 5000).unwrap();
        numbers.extend(rows.iter().filter_map(|row| Some((row.id, entity.numbered(row.number?)?))));
    }
    Demo { facts, numbers }
}

fn demo() -> Demo {
    demo_at(demo_now(), ("2020-01-13", "2020-01-19"))
}

impl Demo {
    fn kind(&self, name: &str) -> &DutyType {
        self.facts.types().iter().find(|kind| kind.name.to_lowercase().starts_with(name)).unwrap()
    }

    fn who(&self, initials: &str) -> Id {
        self.facts.people().iter().find(|person| person.initials == initials).unwrap().id
    }

    fn initials(&self, id: Id) -> String {
        self.facts.person(id).unwrap().initials.clone()
    }

    fn number(&self, id: Id) -> String {
        self.numbers.iter().find(|(known, _)| *known == id).unwrap().1.clone()
    }

    /// Who can be asked for a day of a duty, and who cannot.
    fn asked(&self, kind: &str, date: &str) -> (Vec<String>, Vec<String>) {
        let kind = self.kind(kind);
        let hours = praksis::domain::roster::asked::hours(kind);
        let on =
            self.facts.duties().iter().filter(|duty| duty.duty_type == Some(kind.id) && duty.date == Some(day(date)));
        let instead: Vec<Id> = on.map(|duty| duty.id).collect();
        let opening = Opening { kind: kind.id, slot: 1, days: vec![day(date)], hours };
        let all = self.facts.candidates(&opening, &instead);
        let (free, barred): (Vec<_>, Vec<_>) = all.iter().partition(|one| one.takes_all());
        let names = |of: Vec<_>| -> Vec<String> {
            of.iter().map(|one: &&praksis::domain::roster::suggest::Candidate| self.initials(one.person)).collect()
        };
        (names(free), names(barred))
    }
}

/// Minutes as hours with one decimal.
fn hours(minutes: i64) -> String {
    format!("{},{}", (minutes * 10 + 30) / 60 / 10, (minutes * 10 + 30) / 60 % 10)
}

fn line(demo: &Demo, fairness: &Fairness, who: &str) -> (i64, i64, i64) {
    let line = fairness.line(demo.who(who)).unwrap();
    (line.level.minutes / 60, line.level.per_post().unwrap() / 60, line.level.off(fairness.mean).unwrap())
}

fn above(demo: &Demo, fairness: &Fairness) -> Vec<String> {
    let high = fairness.lines.iter().filter(|line| line.level.is_above(120, fairness.mean));
    high.map(|line| demo.initials(line.person)).collect()
}

#[test]
fn who_has_had_how_much_of_the_telephone_in_thirteen_weeks() {
    let demo = demo();
    let fairness = demo.facts.fairness(demo.kind("telefon"));
    assert_eq!((fairness.window.first, fairness.window.last), (day("2019-10-21"), day("2020-01-19")));
    assert_eq!(fairness.lines.len(), 12);
    assert_eq!(fairness.mean.minutes, 536 * 60);
    assert_eq!(fairness.mean.fte(), 1160);
    assert_eq!(hours(fairness.mean.per_post().unwrap()), "46,2");
    assert_eq!(fairness.skew(), Some(866));
    assert_eq!(line(&demo, &fairness, "FTV"), (24, 24, -481));
    assert_eq!(line(&demo, &fairness, "HÅR"), (32, 32, -307));
    assert_eq!(line(&demo, &fairness, "ÆBL"), (32, 40, -134));
    assert_eq!(line(&demo, &fairness, "AHK"), (48, 48, 39));
    assert_eq!(line(&demo, &fairness, "CJN"), (48, 60, 299));
    assert_eq!(line(&demo, &fairness, "BLM"), (64, 64, 385));
    assert_eq!(above(&demo, &fairness), ["CJN", "BLM"]);
    let ahead = |who| fairness.line(demo.who(who)).unwrap().ahead / 60;
    assert_eq!(["FTV", "HÅR", "ÆBL", "BLM", "KAA", "EKP"].map(ahead), [80, 80, 16, 16, 40, 0]);
}

#[test]
fn another_window_and_another_circle_say_something_else() {
    let demo = demo();
    let fairness = demo.facts.fairness_over(demo.kind("telefon"), 26);
    assert_eq!(fairness.mean.minutes, 1056 * 60);
    assert_eq!(hours(fairness.mean.per_post().unwrap()), "91,0");
    assert_eq!(fairness.skew(), Some(615));
    let fairness = demo.facts.fairness(demo.kind("udrykning"));
    assert_eq!((fairness.mean.minutes, fairness.mean.fte()), (904 * 60, 1310));
    assert_eq!(hours(fairness.mean.per_post().unwrap()), "69,0");
    assert_eq!(above(&demo, &fairness), ["UKO", "UAM"], "the highest last");
}

#[test]
fn what_is_covered_and_what_is_open() {
    let demo = demo();
    let facts = &demo.facts;
    assert_eq!([3, 4, 5].map(|n| facts.coverage(week(2020, n))), [(16, 20), (15, 20), (20, 20)]);
    // Weeks with two helligdage ask for less.
    let asked = |year, n| facts.asked(week(year, n)).len();
    assert_eq!([asked(2020, 15), asked(2020, 53), asked(2019, 52)], [12, 16, 12]);
    let gaps = |n| -> Vec<(String, i64, Vec<NaiveDate>, Cause)> {
        let of = facts.gaps(week(2020, n)).into_iter();
        of.map(|gap| (facts.kind(gap.kind).unwrap().name.clone(), gap.slot, gap.days, gap.cause)).collect()
    };
    let away = Cause::Away(demo.who("EKP"));
    let days = |days: &[&str]| days.iter().map(|text| day(text)).collect::<Vec<_>>();
    assert_eq!(
        gaps(3),
        [
            ("Udrykningsvagt".to_owned(), 2, days(&["2020-01-15", "2020-01-16", "2020-01-17"]), away),
            ("Telefonvagt".to_owned(), 1, days(&["2020-01-16"]), Cause::Vacant),
        ]
    );
    let whole = days(&["2020-01-20", "2020-01-21", "2020-01-22", "2020-01-23", "2020-01-24"]);
    let found = gaps(4);
    assert_eq!(found.len(), 1);
    assert_eq!((&found[0].0[..], found[0].1, &found[0].2), ("Udrykningsvagt", 2, &whole));
    assert!(gaps(5).is_empty());
    assert_eq!(facts.horizon(), day("2020-03-08"));
}

#[test]
fn today_counts_until_the_hours_of_the_duty_end() {
    let open = |now: &str| {
        let demo = demo_at(now.parse().unwrap(), ("2020-01-13", "2020-01-19"));
        demo.facts.gaps(week(2020, 3)).iter().map(|gap| gap.days.len()).collect::<Vec<_>>()
    };
    assert_eq!(open("2020-01-15T15:59:00"), [3, 1]);
    assert_eq!(open("2020-01-15T16:00:00"), [1, 2], "the hours of the day are over, and both begin on Thursday");
    assert_eq!(open("2020-01-16T16:00:00"), [1]);
}

#[test]
fn what_lies_at_the_same_hours() {
    let demo = demo_at(demo_now(), ("2020-01-13", "2020-02-23"));
    let told = |date: &str| {
        let mut found = Vec::new();
        for person in demo.facts.people() {
            for clash in demo.facts.clashes(person.id, day(date)) {
                let name = |bound: Bound<'_>| demo.number(bound.id());
                let serious = clash.weight == Weight::Serious;
                found.push(format!(
                    "{} {}+{}{}{}",
                    person.initials,
                    name(clash.a),
                    name(clash.b),
                    if serious { "" } else { " i" },
                    if clash.time_unknown { " ?" } else { "" }
                ));
            }
        }
        found
    };
    assert_eq!(told("2020-01-15"), ["BLM V-0096+A-0242"]);
    assert_eq!(told("2020-01-16"), ["KOO V-0100+M-018 i ?"]);
    assert_eq!(told("2020-01-22"), ["DRS V-0106+A-0250 i"]);
    assert!(told("2020-02-20").contains(&"DRS V-0135+A-0259".to_owned()), "{:?}", told("2020-02-20"));
    let facts = &demo.facts;
    let travel: Vec<_> = facts
        .short_travel(demo.who("DRS"), day("2020-01-22"))
        .iter()
        .map(|(a, b, between)| (demo.number(a.id), demo.number(b.id), *between, b.travel))
        .collect();
    assert_eq!(travel, [("A-0249".to_owned(), "A-0250".to_owned(), 30, 50)]);
    assert!(facts.short_travel(demo.who("EKP"), day("2020-01-22")).is_empty(), "away");
}

#[test]
fn whom_to_ask_for_the_telephone() {
    let demo = demo();
    let (free, mut barred) = demo.asked("telefon", "2020-01-15");
    assert_eq!(free, ["FTV", "HÅR", "ÆBL", "KAA", "JWL", "GØS", "CJN"]);
    barred.sort();
    assert_eq!(barred, ["AHK", "BLM", "DRS", "EKP", "IMB"]);
    let (free, mut barred) = demo.asked("telefon", "2020-01-16");
    assert_eq!(free, ["FTV", "HÅR", "ÆBL", "KAA", "GØS", "AHK", "CJN"]);
    barred.sort();
    assert_eq!(barred, ["BLM", "DRS", "EKP", "IMB", "JWL"]);
    // For the rest of the week of udrykning.
    let gap = demo.facts.gaps(week(2020, 3)).remove(0);
    let opening = Opening::of(&gap).unwrap();
    let asked = demo.facts.candidates(&opening, &[]);
    let first: Vec<String> = asked.iter().take(3).map(|one| demo.initials(one.person)).collect();
    assert_eq!(first, ["FTV", "HÅR", "ÆBL"]);
}

fn fill(demo: &Demo, first: u32, last: u32) -> (Facts, Vec<places::Place>, Span) {
    let span = Span { first: week(2020, first), last: week(2020, last), kinds: Vec::new(), anew: false, mend: false };
    let (facts, places) = demo.facts.opened(&span);
    (facts, places, span)
}

#[test]
fn eight_weeks_are_filled_fairly() {
    let mut demo = demo_at(demo_now(), ("2020-01-13", "2020-05-03"));
    let (facts, places, span) = fill(&demo, 11, 18);
    let counts = |place: &&places::Place| place.minutes > 0;
    assert_eq!(places.iter().filter(counts).count(), 53, "16 weeks of udrykning, 37 days of telephone");
    let mut planning = Planning::new(&facts, places, &span);
    while planning.repair() {}
    let proposal = planning.proposal();
    assert!(proposal.unfilled.is_empty(), "{:?}", proposal.unfilled);
    assert_eq!(hours(proposal.highest.unwrap().per_post().unwrap()), "120,0");
    assert_eq!(hours(proposal.least.unwrap().per_post().unwrap()), "115,9");
    assert_eq!(proposal.disliked, 0);
    let share = |who: &str| proposal.shares.iter().find(|share| share.person == demo.who(who)).unwrap();
    let per_post = |level: Level| level.per_post().unwrap() / 60;
    assert_eq!(per_post(share("FTV").before), 80);
    assert_eq!(share("ÆBL").before.minutes, 24 * 60);
    assert_eq!(share("EKP").before.fte(), 24);
    // Nothing in the week that FTV cannot.
    let ftv = demo.who("FTV");
    let in_11 = |date: NaiveDate| week(2020, 11).contains(date);
    assert!(proposal.places.iter().all(|(place, taker)| *taker != Some(ftv) || !in_11(place.date)));
    // The same facts give the same plan.
    let mut again = Planning::new(&facts, fill(&demo, 11, 18).1, &span);
    while again.repair() {}
    assert_eq!(again.proposal(), proposal);
    demo.numbers.clear();
}

/// The load of a person in a week: planned and available minutes, and the share in tenths of a percent.
fn load(who: &str, n: u32) -> (i64, Option<i64>, Option<i64>) {
    let place = Place::demo();
    let store = open(&place.path());
    let reader = store.reader();
    let thresholds = cases::thresholds(&reader).unwrap();
    let people = reader.list(&praksis::store::Query::all(Entity::Person), 500).unwrap();
    let person = people.iter().find(|person| person.text("initials") == who).unwrap().id;
    let load = cases::week(&reader, person, week(2020, n), &thresholds).unwrap().load;
    let tenths = load
        .capacity
        .filter(|capacity| *capacity > 0)
        .map(|capacity| (load.planned * 2000 + capacity) / (2 * capacity));
    (load.planned, load.capacity, tenths)
}

#[test]
fn how_full_the_weeks_of_some_people_are() {
    let share = |who, n| load(who, n).2;
    assert_eq!(share("BLM", 3), Some(1119));
    assert_eq!(share("DRS", 3), Some(1009));
    assert_eq!(share("EKP", 3), Some(1038));
    assert_eq!(share("ÆBL", 3), Some(152));
    assert_eq!(load("IMB", 3).1, Some(0), "away all week");
    assert_eq!(load("IMB", 3).0, 0, "what lies on a day away is told by R-62");
    assert_eq!(share("DRS", 4), Some(1180));
    assert_eq!(share("AHK", 4), Some(261));
    assert_eq!(load("EKP", 4), (0, Some(0), None));
    // Four days of a part-time post: Easter Monday is none of them.
    assert_eq!(load("ÆBL", 16).1, Some(1776));
}

/// What a rule says of the demo's roster at a time: the numbers of the records, each with what is said.
fn told(now: &str, rule: &str) -> Vec<String> {
    let place = Place::demo();
    let store = open(&place.path());
    let reader = store.reader();
    let thresholds = cases::thresholds(&reader).unwrap();
    let case = cases::roster_case(&reader, now.parse().unwrap(), &thresholds).unwrap();
    let number = |finding: &Finding| {
        let record = reader.record(finding.id).unwrap()?;
        record.number.and_then(|number| record.entity.numbered(number)).or_else(|| Some(record.day()?.to_string()))
    };
    let found = judge(Case::Roster(&case), Speaks::Attention, &thresholds);
    let mut words: Vec<String> = found
        .iter()
        .filter(|finding| finding.rule.id == rule)
        .map(|finding| format!("{} {}", number(finding).unwrap_or_default(), finding.said).trim().to_owned())
        .collect();
    words.sort();
    words
}

const NOON: &str = "2020-01-15T12:50:00";

#[test]
fn whom_an_absence_leaves_alone() {
    let of_these = |rule| -> Vec<String> {
        let all = told(NOON, rule);
        ["A-0241", "A-0242", "A-0243", "A-0244", "A-0249", "A-0250", "A-0259", "M-022"]
            .into_iter()
            .filter(|number| all.iter().any(|told| told.starts_with(number)))
            .map(str::to_owned)
            .collect()
    };
    // EKP's duty of the week is a gap and told as one; two of the visits of A-0242 are there, though one has the telephone.
    let named = ["A-0241", "A-0243", "A-0244", "A-0249", "A-0250", "A-0259", "M-022"];
    assert_eq!(of_these("R-62"), named, "all that name EKP from today on");
    assert_eq!(of_these("R-63"), ["A-0241", "A-0243", "A-0244", "A-0249", "A-0259"]);
    assert!(told(NOON, "R-63").contains(&"A-0241 away".to_owned()));
    assert!(told("2020-01-16T08:00:00", "R-63").iter().all(|told| !told.starts_with("A-0241")), "its day is over");
}

#[test]
fn each_rule_of_the_roster_on_both_sides_of_its_day() {
    // B-14 begins on Tuesday 21 January: two working days before it.
    assert_eq!(told("2020-01-16T08:00:00", "R-66"), Vec::<String>::new());
    assert_eq!(told("2020-01-17T08:00:00", "R-66"), ["B-14"]);
    assert_eq!(told("2020-01-21T08:00:00", "R-66"), ["B-14"]);
    assert_eq!(told("2020-01-22T08:00:00", "R-66"), Vec::<String>::new(), "it has expired");
    // Week 5 begins in 12 days, week 6 in 19.
    assert_eq!(told(NOON, "R-94"), ["2020-01-27"]);
    assert_eq!(told("2020-01-19T08:00:00", "R-94"), ["2020-01-27"]);
    assert_eq!(told("2020-01-20T08:00:00", "R-94"), ["2020-01-27", "2020-02-03"]);
    assert_eq!(told("2020-01-27T08:00:00", "R-94").first().unwrap(), "2020-01-27 begun");
    // KAA instead of IMB, until the day is over.
    assert_eq!(told(NOON, "R-93"), ["V-0097"]);
    assert_eq!(told("2020-01-17T15:00:00", "R-93"), ["V-0097"]);
    assert_eq!(told("2020-01-18T08:00:00", "R-93"), Vec::<String>::new());
    assert_eq!(told(NOON, "R-68"), ["A-0250"]);
    assert_eq!(told(NOON, "R-64").len(), 4, "CJN and BLM of the telephone, UAM and UKO of udrykning");
    // Telephone 16.1 and 6.3, udrykning in weeks 3 and 4, koordinator while KOO is away.
    assert_eq!(told(NOON, "R-60"), ["VT-01", "VT-01", "VT-02", "VT-02 away", "VT-03 away"]);
    for quiet in ["R-69", "R-90", "R-91"] {
        assert_eq!(told(NOON, quiet), Vec::<String>::new(), "{quiet}");
    }
}

#[test]
fn a_swap_goes_on_while_its_terms_hold() {
    let demo = demo();
    let id = |number: &str| demo.numbers.iter().find(|(_, known)| known == number).unwrap().0;
    let place = Place::demo();
    let store = open(&place.path());
    let rows = store.reader().list(&praksis::store::Query::all(Entity::Swap), 50).unwrap();
    let swaps: Vec<Swap> = rows.iter().map(Swap::from).collect();
    let swap = swaps.iter().find(|swap| swap.duty_a == Some(id("V-0102"))).unwrap();
    let facts = &demo.facts;
    assert_eq!(facts.state(swap), State::Accepted);
    assert_eq!(facts.refuses_to_carry(swap, &swaps), None);
    let (ahk, goes) = (demo.who("AHK"), demo.who("GØS"));
    assert_eq!(facts.exchange(swap), [(id("V-0102"), goes), (id("V-0103"), ahk)], "both change places");
    // What was agreed: another day, another holder, and it is asked again.
    let agreed = Swap { terms: facts.terms(swap), ..swap.clone() };
    assert_eq!(facts.state(&agreed), State::Accepted);
    let other = Swap { terms: agreed.terms.replace("2020-01-22", "2020-01-23"), ..swap.clone() };
    assert_eq!(facts.state(&other), State::Changed(id("V-0103")));
    assert_eq!(facts.refuses_to_carry(&other, &swaps), Some(Refusal::NotAccepted));
    // Each reason why one cannot be asked for.
    let asked = |a: &str, b: Option<&str>, who: Option<&str>| Swap {
        id: Id::derived(Entity::Swap, &["new"]),
        duty_a: Some(id(a)),
        duty_b: b.map(id),
        counterpart: who.map(|who| demo.who(who)),
        requested_by: None,
        status: None,
        terms: String::new(),
        ..swap.clone()
    };
    let refused = |swap: Swap| facts.refuses_to_ask(&swap, &swaps);
    assert_eq!(refused(asked("V-0109", None, None)), Some(Refusal::NobodyNamed));
    assert_eq!(refused(asked("V-0109", None, Some("GØS"))), Some(Refusal::SamePerson), "it is GØS's own");
    assert_eq!(refused(asked("V-0109", Some("V-0110"), Some("FTV"))), Some(Refusal::NotTheirs(id("V-0110"))));
    assert_eq!(refused(asked("V-0096", None, Some("FTV"))), Some(Refusal::Begun(id("V-0096"))), "at 12.50 today");
    let taken = refused(asked("V-0102", None, Some("FTV")));
    assert!(matches!(taken, Some(Refusal::InSwap { duty, .. }) if duty == id("V-0102")), "{taken:?}");
    assert_eq!(refused(asked("V-0109", None, Some("FTV"))), None);
    // Somebody who is away cannot take it.
    let away = facts.refuses_to_accept(&asked("V-0109", None, Some("EKP")), &swaps);
    assert!(matches!(away, Some(Refusal::Cannot { obstacle: Obstacle::Away, .. })), "{away:?}");
    // The day after its first day it has expired.
    let later = demo_at("2020-01-22T08:00:00".parse().unwrap(), ("2020-01-20", "2020-01-26"));
    assert_eq!(later.facts.state(swap), State::Expired);
}

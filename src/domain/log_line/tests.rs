//! Tests of the log line: examples, and properties of every line.

use chrono::{NaiveDate, NaiveDateTime};
use proptest::prelude::*;

use super::*;
use crate::domain::typed_input::{self, Refusal};

struct Names {
    kinds: Rc<Vec<(&'static str, Vec<Name>)>>,
    tags: Rc<Vec<Candidate>>,
    rows: Vec<Candidate>,
    running: Vec<(&'static str, &'static str)>,
}

fn id(name: &str) -> Id {
    Id::derived(Entity::Setting, &[name])
}

fn row(entity: Entity, number: i64, names: &[&str]) -> Candidate {
    let id = id(names[0]);
    let names = names.iter().map(|name| Name::new(*name)).collect();
    Candidate { entity, id, number: Some(number), names, udkast: false }
}

fn names() -> Names {
    let kind = |code, names: &[&str]| (code, names.iter().map(|name| Name::new(*name)).collect());
    Names {
        kinds: Rc::new(vec![
            kind("observation", &["observation"]),
            kind("ledersparring", &["ledersparring"]),
            kind("forvaltningssparring", &["forvaltningssparring"]),
            kind("stuemoede", &["stuemøde"]),
            kind("personalemoede", &["personalemøde", "personalemøde (staff meeting)"]),
            kind("aktionslaering", &["aktionslæring"]),
            kind("kollegial_observation", &["kollegial observation"]),
            kind("gruppe_moede", &["møde i gruppe", "group meeting"]),
            kind("telefonraad", &["telefonråd", "telephone advice"]),
            kind("forberedelse", &["forberedelse", "preparation"]),
        ]),
        tags: Rc::new(vec![
            row(Entity::Tag, 2, &["måltid", "frokost", "spisning"]),
            row(Entity::Tag, 3, &["overgange", "skift"]),
            row(Entity::Tag, 5, &["de yngste"]),
            row(Entity::Tag, 9, &["aktionslæring", "AL"]),
        ]),
        rows: vec![
            row(Entity::Engagement, 1, &["Løbende udvikling"]),
            row(Entity::Engagement, 5, &["Organisering efter påbud"]),
            row(Entity::Unit, 12, &["Fiktiva"]),
            row(Entity::Unit, 2, &["Vuggestuen Prøvestien"]),
            row(Entity::Unit, 4, &["Legestue Nord"]),
            row(Entity::Unit, 6, &["Dagplejen Demo Nord"]),
            row(Entity::Unit, 7, &["Ærøgården"]),
            row(Entity::Municipality, 5, &["Kommune E"]),
            row(Entity::Municipality, 1, &["Kommune A"]),
            row(Entity::Person, 1, &["Konsulent AHK", "AHK"]),
            row(Entity::Person, 12, &["Konsulent ÆBL", "ÆBL"]),
        ],
        running: vec![
            ("Organisering efter påbud", "Fiktiva"),
            ("Løbende udvikling", "Vuggestuen Prøvestien"),
            ("Løbende udvikling", "Legestue Nord"),
            ("Organisering efter påbud", "Legestue Nord"),
            ("Organisering efter påbud", "Kommune E"),
        ],
    }
}

impl Lookup for Names {
    fn kinds(&self) -> Rc<Vec<(&'static str, Vec<Name>)>> {
        self.kinds.clone()
    }
    fn tags(&self) -> Rc<Vec<Candidate>> {
        self.tags.clone()
    }
    fn numbered(&self, entity: Entity, number: i64) -> Option<Candidate> {
        let all = self.rows.iter().chain(self.tags.iter());
        all.clone().find(|row| row.entity == entity && row.number == Some(number)).cloned()
    }
    fn initials(&self, typed: &str) -> Vec<Candidate> {
        let finder = Finder::new(typed);
        let people = self.rows.iter().filter(|row| row.entity == Entity::Person);
        people.filter(|row| row.names.get(1).is_some_and(|initials| finder.is(initials))).cloned().collect()
    }
    fn named(&self, typed: &str) -> Rc<Found> {
        let finder = Finder::new(typed);
        let fits = |row: &&Candidate| {
            row.entity != Entity::Person && row.names.iter().any(|name| finder.begins_a_word_of(name))
        };
        Rc::new(Found { rows: self.rows.iter().filter(fits).cloned().collect(), more: false })
    }
    fn near(&self, typed: &str) -> Rc<Vec<Candidate>> {
        let word = crate::domain::fold::fold_long(typed);
        let is_near = |name: &Name| {
            crate::domain::nearest::misspelt(&word, &crate::domain::fold::fold_long(name.as_str())).is_some()
        };
        let fits = |row: &&Candidate| row.entity != Entity::Person && row.names.iter().any(is_near);
        Rc::new(self.rows.iter().filter(fits).cloned().collect())
    }
    fn engagements_of(&self, place: &Candidate) -> Vec<Candidate> {
        let runs = self.running.iter().filter(|(_, unit)| *unit == place.name());
        runs.filter_map(|(name, _)| self.rows.iter().find(|row| row.name() == *name)).cloned().collect()
    }
    fn units_named(&self, engagement: Id) -> Rc<Vec<Candidate>> {
        let own = self.units_of(engagement);
        Rc::new(self.rows.iter().filter(|row| own.contains(&row.id)).cloned().collect())
    }
    fn rooms_of(&self, unit: Id) -> Rc<Vec<Candidate>> {
        let room = |name: &str| Candidate { number: None, ..row(Entity::Room, 0, &[name]) };
        let rooms: &[&str] = match unit {
            unit if unit == id("Vuggestuen Prøvestien") => &["Rød stue", "Blå", "Solstrålen"],
            _ => &[],
        };
        Rc::new(rooms.iter().copied().map(room).collect())
    }
    fn units_of(&self, engagement: Id) -> Vec<Id> {
        let units = self.running.iter().filter(|(name, _)| id(name) == engagement);
        units.map(|(_, unit)| id(unit)).collect()
    }
}

/// Wednesday 15 January 2020, 12.50.
fn now() -> NaiveDateTime {
    day(2020, 1, 15).and_hms_opt(12, 50, 0).unwrap()
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn of(line: &str) -> Reading {
    read(line, now(), None, &names())
}

fn home(reading: &Reading) -> Option<i64> {
    reading.home.as_ref().and_then(|(home, _)| home.number)
}

fn typed(pieces: &[Quote]) -> Vec<&str> {
    pieces.iter().map(|piece| piece.typed.as_str()).collect()
}

fn numbers(rows: &[Candidate]) -> Vec<i64> {
    rows.iter().filter_map(|row| row.number).collect()
}

/// The possible meanings of ambiguous pieces, as the words that replace them.
fn choices(reading: &Reading) -> Vec<Vec<&str>> {
    reading.open.iter().map(|open| open.options.iter().map(|(_, words)| words.as_str()).collect()).collect()
}

#[test]
fn a_visit_in_one_line() {
    let reading = of("F-05 fiktiva 45m ledersparring overgange");
    assert_eq!((home(&reading), numbers(&reading.units)), (Some(5), vec![12]));
    assert_eq!((reading.date, reading.minutes, reading.kind), (day(2020, 1, 15), Some(45), Some("ledersparring")));
    assert_eq!(numbers(&reading.tags), [3]);
    assert!(reading.is_ready() && !reading.planned && reading.note().is_empty() && reading.strangers.is_empty());
}

#[test]
fn the_order_of_the_pieces_does_not_matter() {
    let words = ["F-05", "fiktiva", "45m", "ledersparring", "overgange"];
    let of = |line: &str| Reading { understood: Vec::new(), ..of(line) };
    let first = of(&words.join(" "));
    for turn in 0..words.len() {
        let mut turned = words;
        turned.rotate_left(turn);
        assert_eq!(of(&turned.join(" ")), first, "{turned:?}");
        turned.reverse();
        assert_eq!(of(&turned.join(", ")), first, "{turned:?}");
    }
}

#[test]
fn records_are_named_by_number_or_by_words_with_or_without_danish_letters() {
    for line in ["F-05", "f5", "f-5", "F05", "f-05,", "organisering", "PAABUD", "pabud"] {
        assert_eq!(home(&of(&format!("{line} 45m"))), Some(5), "{line}");
    }
    for line in ["prøvestien", "proevestien", "provest", "vuggestuen prøvestien", "E-02"] {
        assert_eq!(numbers(&of(line).units), [2], "{line}");
    }
    assert_eq!(numbers(&of("aeroegaarden 45m").units), [7]);
    assert_eq!(numbers(&of("dagplejen demo nord").units), [6]);
    assert_eq!(numbers(&of("frokost de yngste").tags), [2, 5], "tags by synonym and by two words");
}

#[test]
fn durations() {
    for (typed, minutes) in [
        ("45m", 45),
        ("45 min", 45),
        ("1,5t", 90),
        ("1,5 t", 90),
        ("1t30", 90),
        ("1 t 30 min", 90),
        ("90 min.", 90),
        ("2 timer", 120),
        ("2 hours", 120),
        ("½ time", 30),
        ("45", 45),
        ("1,5", 90),
        ("10.00-11.30", 90),
        ("10-11.30", 90),
        ("kl 9-10.30", 90),
        ("kl. 9 - 10.30", 90),
        ("9.00 til 10.30", 90),
        ("9:00–10:30", 90),
    ] {
        let reading = of(&format!("F-05 {typed} ledersparring"));
        assert_eq!(
            (reading.minutes, reading.kind, reading.note()),
            (Some(minutes), Some("ledersparring"), String::new()),
            "{typed}"
        );
    }
    assert_eq!(of("kl 9-10.30").start, Some(540));
    assert_eq!((of("kl. 14.15 45m").start, of("kl. 14.15 45m").minutes), (Some(855), Some(45)));
    assert_eq!(of("9:30 45m").start, Some(570));
    assert_eq!(of("3 børn").minutes, None, "a count is no duration");
}

#[test]
fn what_can_be_a_time_and_a_day_is_decided_by_the_rest_of_the_line_or_asked_about() {
    let read = |line: &str| {
        let reading = of(&format!("F-05 {line} ledersparring"));
        (reading.date, reading.start, reading.minutes, reading.open.len(), reading.faults.len())
    };
    let today = day(2020, 1, 15);
    for (line, date, start, minutes) in [
        ("9-11", today, Some(540), Some(120)),
        ("9-11 2t", today, Some(540), Some(120)),
        ("i går 9-11", day(2020, 1, 14), Some(540), Some(120)),
        ("13-15", today, Some(780), Some(120)),
        ("20.00-24.00", today, Some(1200), Some(240)),
        ("20-24", today, Some(1200), Some(240)),
        ("22.00-0.00", today, Some(1320), Some(120)),
        ("9.30 45m", today, Some(570), Some(45)),
        ("8.10 i går 45m", day(2020, 1, 14), Some(490), Some(45)),
        ("i går 8.10 45m", day(2020, 1, 14), Some(490), Some(45)),
        ("8.10 kl 9 45m", day(2019, 10, 8), Some(540), Some(45)),
        ("1:30", today, None, Some(90)),
        ("1.30", today, None, Some(90)),
        ("1.30 t", today, None, Some(90)),
        ("1.5", today, None, Some(90)),
        ("1,5 t", today, None, Some(90)),
        ("9.30 1:30", today, Some(570), Some(90)),
        ("1:30 9.30", today, Some(570), Some(90)),
        ("kl 9 1.30", today, Some(540), Some(90)),
        ("9:30", today, Some(570), None),
        ("1.5 45m", day(2019, 5, 1), None, Some(45)),
        ("d. 8.10 45m", day(2019, 10, 8), None, Some(45)),
        ("8.10.2019 45m", day(2019, 10, 8), None, Some(45)),
        ("mandag d. 13. 45m", day(2020, 1, 13), None, Some(45)),
        ("den 16. 45m", day(2019, 12, 16), None, Some(45)),
        ("plan den 16. 45m", day(2020, 1, 16), None, Some(45)),
    ] {
        assert_eq!(read(line), (date, start, minutes, 0, 0), "{line}");
    }
    for (line, options) in [
        ("9-11 1t", vec!["kl 9:00-11:00", "2019-11-09", "\"9-11\""]),
        ("8.10 45m", vec!["kl 8:10", "2019-10-08", "\"8.10\""]),
        ("tir 8.10 45m", vec!["tir kl 8:10", "2019-10-08", "\"tir 8.10\""]),
        ("12-2", vec!["kl 12:00-14:00", "2020-02-12", "2019-02-12", "\"12-2\""]),
        ("1.10", vec!["kl 1:10", "70 min", "2019-10-01", "\"1.10\""]),
    ] {
        let line = format!("F-05 {line} ledersparring");
        let reading = of(&line);
        assert_eq!(choices(&reading).first(), Some(&options), "{line}");
        // Each answer can be read; none but the text asks again.
        for (meaning, words) in &reading.open[0].options {
            let again = of(&decided(&line, &reading.open[0].typed.span, words));
            assert!(again.open.is_empty(), "{line}: {words}");
            match meaning {
                Meaning::Day(day) => assert_eq!(again.date, *day),
                Meaning::Clock(start) | Meaning::Span(start, _) => assert_eq!(again.start, Some(*start), "{words}"),
                Meaning::Length(minutes) => assert_eq!(again.minutes, Some(*minutes)),
                other => assert_eq!(other, &Meaning::Text),
            }
        }
    }
    assert!(matches!(
        of("F-05 9.30-8.00 ledersparring").faults.as_slice(),
        [LineFault { why: Why::Refused(Refusal::EndsBeforeTime { from: 570, to: 480 }), .. }]
    ));
}

#[test]
fn times_and_durations_in_words() {
    let read = |line: &str| {
        let reading = of(line);
        assert!(reading.faults.is_empty() && reading.open.is_empty(), "{line}: {reading:?}");
        (reading.start, reading.minutes, reading.travel)
    };
    for (line, start, minutes, travel) in [
        ("F-05 halv ti 1t ledersparring", Some(570), Some(60), None),
        ("F-05 kvart over ni 45m ledersparring", Some(555), Some(45), None),
        ("F-05 kl ni en time ledersparring", Some(540), Some(60), None),
        ("F-05 fra ni til halv elleve ledersparring", Some(540), Some(90), None),
        ("F-05 halv ti - kvart i elleve ledersparring", Some(570), Some(75), None),
        ("F-05 half past nine half an hour ledersparring", Some(570), Some(30), None),
        ("F-05 ten to nine to ten past ten ledersparring", Some(530), Some(80), None),
        ("F-05 ti over ni til fem i elleve ledersparring", Some(550), Some(105), None),
        ("F-05 ten to nine to ten ledersparring", Some(530), Some(70), None),
        ("F-05 from ten to eleven ledersparring", Some(600), Some(60), None),
        ("F-05 ti over ni to timer ledersparring", Some(550), Some(120), None),
        ("F-05 kvart over ni to en halv time ledersparring", Some(555), Some(150), None),
        ("F-05 kl. 10 i 9 45m ledersparring", Some(530), Some(45), None),
        ("F-05 halvanden time ledersparring", None, Some(90), None),
        ("F-05 ledersparring halvanden", None, Some(90), None),
        ("F-05 et kvarter ledersparring rejse en halv time", None, Some(15), Some(30)),
        ("F-05 en halv times rejse to timer ledersparring", None, Some(120), Some(30)),
        ("F-05 1 1/2 t ledersparring", None, Some(90), None),
        ("F-05 0930-1100 ledersparring", Some(570), Some(90), None),
        ("F-05 930-1100 ledersparring", Some(570), Some(90), None),
        ("F-05 0930 1t ledersparring", Some(570), Some(60), None),
    ] {
        assert_eq!(read(line), (start, minutes, travel), "{line}");
    }
    // Words of a text are no times.
    for line in
        ["F-05 1t ledersparring halvanden uge", "F-05 1t ledersparring fem i en", "F-05 1t ledersparring 2019-2020"]
    {
        let reading = of(line);
        assert_eq!((reading.start, reading.minutes), (None, Some(60)), "{line}");
        assert!(!reading.unknown.is_empty(), "{line}");
    }
}

#[test]
fn no_word_of_a_time_that_is_said_names_a_person_or_a_place() {
    let mut names = names();
    // Each word of a time is the initials of somebody and a name.
    for (number, word) in (50..).zip(["TI", "NI", "FEM", "ET", "TO", "TEN", "ONE", "KVART", "HALV", "FIVE"]) {
        names.rows.push(row(Entity::Person, number, &[&format!("Konsulent {word}"), word]));
        names.rows.push(row(Entity::Unit, number, &[&format!("{word}sted")]));
    }
    for (typed, minutes) in typed_input::said_times() {
        for line in
            [format!("F-05 {typed} 45m ledersparring"), format!("F-05 {} 45m ledersparring", typed.to_uppercase())]
        {
            let reading = read(&line, now(), None, &names);
            assert!(reading.is_ready() && reading.unknown.is_empty(), "{line}: {reading:?}");
            assert_eq!((reading.start, reading.minutes), (Some(minutes), Some(45)), "{line}");
            assert!(reading.people.is_empty() && reading.units.is_empty(), "{line}: {reading:?}");
        }
    }
}

#[test]
fn the_number_of_a_record_and_a_time_are_no_number_of_a_person() {
    let reading = of("F-01 0930-1100 observation");
    assert!(!reading.has_number() && reading.is_ready());
    assert_eq!(reading.understood.first().map(|piece| piece.typed.masked.as_str()), Some("F-01"));
    assert!(of("F-01 010115-1234 observation 1t").has_number());
    assert!(of("F-01 010115 1234 observation 1t").has_number());
    assert!(of("010930-1100 observation 1t").has_number());
}

#[test]
fn a_planned_day_that_has_passed_says_which_year_was_taken() {
    let taken = |line: &str| {
        let reading = of(line);
        (reading.date, reading.passed)
    };
    assert_eq!(taken("plan 10/1 1t obs"), (day(2021, 1, 10), Some(day(2020, 1, 10))));
    assert_eq!(taken("plan 10/1/2021 1t obs"), (day(2021, 1, 10), None));
    assert_eq!(taken("plan 16/1 1t obs"), (day(2020, 1, 16), None));
    // A weekday is never far ahead, and of two far days the nearer one is the planned one.
    assert_eq!(taken("plan tir 1t obs"), (day(2020, 1, 21), None));
    assert_eq!(taken("plan 1/7 1t obs"), (day(2020, 7, 1), None));
    let limits = Limits { days: 60, minutes: 720 };
    let doubts = of("plan 10/1 1t obs").doubts(day(2020, 1, 15), limits);
    assert!(doubts.contains(&Doubt::Passed(day(2021, 1, 10), day(2020, 1, 10))), "{doubts:?}");
}

#[test]
fn each_piece_says_what_it_was_read_as() {
    let reading = of("F-05 fikt 9-11 leders");
    let took: Vec<_> = reading.understood.iter().map(|piece| (piece.typed.typed.as_str(), piece.guess)).collect();
    assert_eq!(took, [("F-05", false), ("fikt", true), ("9-11", false), ("leders", true)]);
    assert_eq!(reading.understood[2].took, Took::Clock(540, Some(660)));
}

#[test]
fn words_that_are_not_known_are_offered_the_nearest_ones() {
    let near = |line: &str| {
        let reading = of(line);
        reading.open.iter().map(|open| (open.near, open.options[0].1.clone())).collect::<Vec<_>>()
    };
    assert_eq!(near("F-05 45m ledersparing"), [(true, "ledersparring".to_owned())]);
    assert_eq!(near("F-05 fiktva 45m ledersparring"), [(true, "E-12".to_owned())]);
    assert_eq!(near("F-05 45m ledersparring overgage"), [(true, "ET-03".to_owned())]);
    assert_eq!(near("F-05 45m bsøg"), [(true, "besøg".to_owned())]);
    assert_eq!(near("F-05 45m ledersparring torsdg"), [(true, "torsdag".to_owned())]);
    assert_eq!(near("F-05 45m ledersparring plalagt"), [(true, "planlagt".to_owned())]);
    assert_eq!(near("F-05 45m ledersparring xyzzy blimp skema"), []);
    // A word that means something by itself is no beginning of a kind or of a label.
    assert_eq!(near("F-05 45m leder"), [(false, "ledersparring".to_owned())]);
    assert_eq!(of("F-05 45m leders").kind, Some("ledersparring"));
    let prose = of("F-05 45m ledersparring fiktva med mange andre løse ord efter hinanden her");
    assert!(prose.open.is_empty(), "prose is not corrected: {:?}", prose.open);
}

#[test]
fn a_visit_and_a_second_kind_are_said() {
    let visit = of("F-05 45m besøg");
    assert!(visit.kind.is_none() && visit.open[0].options.iter().any(|(_, words)| words == "stuemoede"));
    let visit = of("F-05 45m telefonråd besøg");
    assert_eq!((visit.on_site_said, visit.on_site()), (Some(true), true));
    let site = |line: &str| (of(line).on_site(), of(line).delivered());
    assert_eq!(site("F-05 fiktiva 45m ledersparring"), (true, true));
    assert_eq!(site("F-05 45m ledersparring"), (false, true));
    assert_eq!(site("F-05 45m observation"), (true, true));
    assert_eq!(site("F-05 45m observation ikke på stedet"), (false, true));
    assert_eq!(site("F-05 45m telefonråd on site"), (true, true));
    assert_eq!(site("F-05 45m forberedelse"), (false, false));
    assert_eq!(site("F-05 45m forberedelse tæller"), (false, true));
    assert_eq!(site("F-05 45m ledersparring taeller ikke"), (false, false));
    let second = of("F-05 45m ledersparring observation");
    let kinds: Vec<_> = second.second_kinds.iter().map(|(typed, code)| (typed.typed.as_str(), *code)).collect();
    assert_eq!((second.kind, kinds), (Some("ledersparring"), vec![("observation", "observation")]));
    assert!(of("F-05 45m observation observation").second_kinds.is_empty());
}

#[test]
fn unlikely_lines_have_doubts() {
    let limits = Limits { days: 60, minutes: 720 };
    let doubts = |line: &str| of(&format!("F-05 {line} ledersparring")).doubts(day(2020, 1, 15), limits);
    assert_eq!(doubts("45m"), []);
    assert_eq!(doubts("11/1 45m"), [Doubt::Weekend(day(2020, 1, 11))]);
    let new_year = day(2020, 1, 1);
    assert_eq!(doubts("1/1 45m"), [Doubt::Holiday(new_year, crate::domain::calendar::Holiday::Nytaarsdag)]);
    assert_eq!(doubts("15.11.2019 45m"), [Doubt::LongAgo(day(2019, 11, 15), 61)]);
    assert_eq!(doubts("18.11.2019 45m"), []);
    assert_eq!(doubts("12t"), []);
    assert_eq!(doubts("721 min"), [Doubt::Long(721)]);
    assert_eq!(doubts("0 min"), [Doubt::NoTime]);
    assert_eq!(doubts("1 min"), []);
    assert_eq!(doubts("45m rejse 720 min"), []);
    assert_eq!(doubts("45m rejse 721 min"), [Doubt::LongTravel(721)]);
}

#[test]
fn days() {
    for (typed, date) in [
        ("", day(2020, 1, 15)),
        ("i dag", day(2020, 1, 15)),
        ("i går", day(2020, 1, 14)),
        ("igaar", day(2020, 1, 14)),
        ("yesterday", day(2020, 1, 14)),
        ("tor", day(2020, 1, 9)),
        ("13/1", day(2020, 1, 13)),
        ("13.1", day(2020, 1, 13)),
        ("uge 3 man", day(2020, 1, 13)),
        ("man uge 3", day(2020, 1, 13)),
        ("fre 10/1", day(2020, 1, 10)),
        ("fredag d. 10. januar 2020", day(2020, 1, 10)),
        ("20. december", day(2019, 12, 20)),
        ("for 2 dage siden", day(2020, 1, 13)),
        ("2020-01-13", day(2020, 1, 13)),
        ("130120", day(2020, 1, 13)),
    ] {
        let reading = of(&format!("F-05 {typed} 45m ledersparring"));
        assert_eq!((reading.date, reading.minutes), (date, Some(45)), "{typed}");
        assert!(reading.is_ready() && !reading.planned && reading.unknown.is_empty(), "{typed}: {reading:?}");
    }
}

#[test]
fn activities_in_the_future_are_planned() {
    for (typed, date) in [
        ("i morgen", day(2020, 1, 16)),
        ("tomorrow", day(2020, 1, 16)),
        ("fre 17/1", day(2020, 1, 17)),
        ("næste fredag", day(2020, 1, 24)),
        ("plan fre", day(2020, 1, 17)),
        ("planlagt 17/1", day(2020, 1, 17)),
        ("17.1.2020", day(2020, 1, 17)),
        ("kl 14", day(2020, 1, 15)),
    ] {
        let reading = of(&format!("F-05 {typed} 45m ledersparring"));
        assert!(reading.planned && reading.is_ready(), "{typed}: {reading:?}");
        assert_eq!(reading.date, date, "{typed}");
    }
    // A visit a year ago is unlikely when the coming day has the same date, so the line asks.
    let reading = of("F-05 17/1 45m ledersparring");
    assert_eq!(choices(&reading), [["2020-01-17", "2019-01-17", "\"17/1\""]]);
}

#[test]
fn days_and_times_that_do_not_exist_are_refused() {
    let refusal = |line: &str| match of(line).faults.as_slice() {
        [LineFault { why: Why::Refused(refusal), .. }] => *refusal,
        other => panic!("{line}: {other:?}"),
    };
    assert!(matches!(refusal("F-05 31/2 45m"), Refusal::NoSuchDay { day: 31, month: 2, .. }));
    assert!(matches!(refusal("F-05 fre 16/1 45m"), Refusal::WrongWeekday { .. }));
    assert!(matches!(refusal("F-05 uge 60 45m"), Refusal::NoSuchWeek { week: 60, .. }));
    assert!(matches!(refusal("F-05 kl 25 45m"), Refusal::NoSuchTime { hour: 25, .. }));
}

#[test]
fn kinds_by_their_beginning_and_by_the_end_of_compounds() {
    for (typed, code) in [
        ("leders", "ledersparring"),
        ("obs", "observation"),
        ("kollegial observation", "kollegial_observation"),
        ("kollegial", "kollegial_observation"),
        ("telefonraad", "telefonraad"),
        ("telephone", "telefonraad"),
        ("gruppe_moede", "gruppe_moede"),
        ("staff", "personalemoede"),
    ] {
        assert_eq!(of(&format!("F-05 45m {typed}")).kind, Some(code), "{typed}");
    }
    assert_eq!(choices(&of("F-05 45m sparring")), [["ledersparring", "forvaltningssparring", "\"sparring\""]]);
    let meetings = of("møde 45m");
    assert_eq!(choices(&meetings), [["stuemoede", "personalemoede", "gruppe_moede", "\"møde\""]]);
    assert!(!meetings.is_ready());
    // When the kind is known, the same word is the tag with that name.
    let both = of("aktionslæring AL 45m");
    assert_eq!((both.kind, numbers(&both.tags)), (Some("aktionslaering"), vec![9]));
}

#[test]
fn a_choice_is_written_into_the_line() {
    let line = "F-05 sparring 45m";
    let reading = of(line);
    let open = &reading.open[0];
    let decided = decided(line, &open.typed.span, &open.options[0].1);
    assert_eq!(decided, "F-05 ledersparring 45m");
    assert!(of(&decided).is_ready());
}

#[test]
fn people_travel_and_preparation() {
    for line in ["med AHK", "m. AHK", "+AHK", "with ahk", "AHK", "med AHK.", "P-01"] {
        let reading = of(&format!("F-05 {line} 45m ledersparring"));
        assert_eq!((numbers(&reading.people), reading.note()), (vec![1], String::new()), "{line}");
    }
    assert_eq!(numbers(&of("med AHK og ÆBL, 45m").people), [1, 12]);
    assert_eq!(numbers(&of("med AHK, æbl").people), [1, 12]);
    assert_eq!((of("45 m. AHK").minutes, numbers(&of("45 m. AHK").people)), (Some(45), vec![1]));
    assert!(matches!(of("+XYZ 45m").faults.as_slice(), [LineFault { why: Why::NoPerson, .. }]));
    assert_eq!(typed(&of("45m ledersparring med lederen").unknown), ["med lederen"]);

    let reading = of("F-05 45m ledersparring rejse 40m forb 30m");
    assert_eq!((reading.minutes, reading.travel, reading.prep), (Some(45), Some(40), Some(30)));
    let reading = of("F-05 45m kørsel 1t10 ledersparring 20m forb");
    assert_eq!((reading.minutes, reading.travel, reading.prep), (Some(45), Some(70), Some(20)));
    let reading = of("F-05 forberedelse 30m");
    assert_eq!((reading.kind, reading.minutes, reading.prep), (Some("forberedelse"), Some(30), None));
    let reading = of("F-05 ledersparring 45m forberedelse 30m");
    assert_eq!((reading.kind, reading.minutes, reading.prep), (Some("ledersparring"), Some(45), Some(30)));
}

#[test]
fn text_and_words_that_are_not_understood() {
    let reading = of("F-05 45m ledersparring hos fiktiva om overgange - Aftalte skema: 9.00, 2 t");
    assert_eq!(reading.text(), "Aftalte skema: 9.00, 2 t");
    assert!(reading.unknown.is_empty() && reading.minutes == Some(45), "{reading:?}");
    let reading = of("F-05 \"ro på stuen\" 45m ledersparring");
    assert_eq!((reading.text().as_str(), reading.kind), ("ro på stuen", Some("ledersparring")));
    let reading = of("F-05 xyzzy blimp 45m ledersparring qqq");
    assert_eq!(typed(&reading.unknown), ["xyzzy blimp", "qqq"]);
    assert_eq!(reading.note(), "xyzzy blimp qqq");
    assert!(reading.is_ready(), "it may be saved, because the screen shows the words that were not understood");
    let tagged = of("#ro #måltid");
    assert_eq!((typed(&tagged.new_tags), numbers(&tagged.tags)), (vec!["ro"], vec![2]));
}

#[test]
fn a_message_shows_no_part_of_a_civil_registration_number() {
    // The number is split in different ways, and some of its pieces are read as something else.
    for line in [
        "0101 15 1234",
        "01 01 15 1234",
        "010115 1234",
        "01.01.15 1234",
        "010115 \"1234\"",
        "0101 - 15 1234",
        "\"010115\" - 1234",
        "010115 #1234",
        "#0101 #151234",
        "F-05 0101 45m 1512 34",
        "F-05 0101 ledersparring 45m - 15 1234",
        "F-05 x 610115 1234 y",
        "F-05 0901 15 1234",
        "F-05 0101 1512 34",
        "010115\u{a0}1234",
    ] {
        let reading = of(line);
        let pieces = reading.unknown.iter().chain(&reading.texts).chain(&reading.new_tags);
        let faults = reading.faults.iter().map(|fault| &fault.typed);
        let open = reading.open.iter().map(|open| &open.typed);
        for piece in pieces.chain(faults).chain(open) {
            assert!(!piece.masked.contains(|c: char| c.is_ascii_digit()), "{line}: {piece:?}");
            assert_eq!(line.get(piece.span.clone()), Some(piece.typed.as_str()), "{line}");
        }
    }
    // Digits outside the number stay readable.
    let reading = of("F-05 0101 15 1234 - 7 børn, uge 12");
    assert_eq!(reading.unknown.iter().map(|piece| piece.masked.as_str()).collect::<Vec<_>>(), ["xxxx", "xxxx"]);
    assert_eq!(reading.texts.iter().map(|piece| piece.masked.as_str()).collect::<Vec<_>>(), ["7 børn, uge 12"]);
    assert_eq!(
        of("991315 1234").unknown.first().map(|piece| piece.masked.as_str()),
        Some("991315 1234"),
        "no such day"
    );
    // A part of one is kept, and the rest is read as a day: refused too. A day and a time of day are no number.
    for line in
        ["F-01 45m ledersparring 010115 - 1234", "F-01 45m ledersparring #010115 - 1234", "01.01.15 1234 45m obs"]
    {
        assert!(of(line).has_number(), "{line}");
    }
    assert!(!of("F-01 13.1.20 kl 14.30 45m ledersparring - 2 børn").has_number());
    assert!(of("0101 - 15 1234").has_number() && !of("9913 - 15 1234").has_number());
}

#[test]
fn unknown_numbers_and_two_values_for_one_part_are_faults() {
    assert!(
        matches!(of("F-99 45m").faults.as_slice(), [LineFault { why: Why::NoRecord, typed }] if typed.typed == "F-99")
    );
    assert!(matches!(of("F-01 F-05").faults.as_slice(), [LineFault { why: Why::Twice, .. }]));
    assert!(matches!(of("45m 30m").faults.as_slice(), [LineFault { why: Why::Twice, .. }]));
    assert!(matches!(of("i går man").faults.as_slice(), [LineFault { why: Why::Twice, .. }]));
    assert!(of("45m F-05 45 min f5").faults.is_empty(), "the same value twice is no fault");
}

#[test]
fn words_of_a_record_that_a_number_names_are_text() {
    let read = |line: &str| {
        let reading = of(line);
        let open: Vec<_> = reading.open.iter().map(|open| open.typed.typed.clone()).collect();
        assert!(open.is_empty() && reading.faults.is_empty(), "{line}: {open:?} {:?}", reading.faults);
        (home(&reading), numbers(&reading.units), reading.note())
    };
    let note = |text: &str| text.to_owned();
    // The whole name beside the number is text too, in either order; without a number a part of the name is enough.
    assert_eq!(read("F-01 løbende udvikling 45m observation"), (Some(1), vec![], note("løbende udvikling")));
    assert_eq!(read("løbende udvikling 45m observation F-01").2, "løbende udvikling");
    assert_eq!(read("F-05 fiktiva 45m ledersparring organisering efter påbud").2, "organisering efter påbud");
    assert_eq!(
        read("fiktiva 45m ledersparring organisering efter påbud er svær").2,
        "organisering efter påbud er svær"
    );
    assert_eq!(read("løbende udvikling 45m observation løbende udvikling").2, "løbende udvikling");
    assert_eq!(read("F-01 E-02 45m observation vuggestuen prøvestien larmer").2, "vuggestuen prøvestien larmer");
    assert_eq!(read("vuggestuen prøvestien 45m observation vuggestuen prøvestien larmer").1, [2]);
    for text in ["AHK foreslår pause", "talte med AHK igen"] {
        assert_eq!(read(&format!("F-05 45m ledersparring med AHK {text}")).2, text);
    }
    // No word of a title said again is read as something else, such as a tag.
    assert_eq!(read("F-05 45m ledersparring organisering efter påbud skift").2, "organisering efter påbud");
    assert_eq!(read("udvikling 45m observation"), (Some(1), vec![], note("")));
    assert_eq!(read("F-01 ledersparring 45m udvikling i fokus i går"), (Some(1), vec![], note("udvikling i fokus")));
    assert_eq!(
        read("F-01 E-02 observation 45m god ro i vuggestuen - god snak"),
        (Some(1), vec![2], note("god ro i vuggestuen god snak"))
    );
    assert_eq!(read("F-01 prøvestien observation 45m stien ved vuggestuen").2, "stien ved vuggestuen");
    assert_eq!(read("F-05 45m måltid spisning ledersparring ro om frok").2, "spisning ro om frok");
    assert_eq!(read("F-05 45m ledersparring god ledersparring").2, "god ledersparring");
    assert_eq!(read("F-05 45m ledersparring besøg godt besøg").2, "godt besøg");
    let names = names();
    let cursor = names.numbered(Entity::Engagement, 1);
    let on_row = super::read("ledersparring 45m udvikling i fokus", now(), cursor.as_ref(), &names);
    assert_eq!((home(&on_row), on_row.note().as_str()), (Some(1), "udvikling i fokus"));
    // The whole title of the cursor's engagement says that it is meant, and is kept.
    let on_row = super::read("ledersparring 45m løbende udvikling", now(), cursor.as_ref(), &names);
    assert_eq!(on_row.home.as_ref().map(|(row, how)| (row.number, how)), Some((Some(1), &How::Typed)));
    assert_eq!(on_row.note(), "løbende udvikling");
}

#[test]
fn a_municipality_is_text_unless_it_leads_to_the_engagement() {
    for (line, home_is, text) in [
        ("F-05 45m ledersparring kommune e skal spare", Some(5), "kommune e skal spare"),
        ("kommune e skal spare 45m ledersparring F-05", Some(5), "kommune e skal spare"),
        ("F-01 45m ledersparring kommune e", Some(1), "kommune e"),
        ("fiktiva 45m ledersparring kommune e skal spare", Some(5), "kommune e skal spare"),
        ("kommune e 45m ledersparring skal spare", Some(5), "skal spare"),
        ("kommune a 45m ledersparring skal spare", None, "kommune a skal spare"),
    ] {
        let reading = of(line);
        assert!(reading.is_ready(), "{line}: {reading:?}");
        assert_eq!((home(&reading), reading.note().as_str()), (home_is, text), "{line}");
    }
}

#[test]
fn a_word_of_prose_names_no_unit_outside_the_engagement() {
    let note = |line: &str| {
        let reading = of(line);
        assert!(reading.is_ready(), "{line}: {reading:?}");
        (numbers(&reading.units), reading.note())
    };
    // A part of a name outside is text; of the engagement's own unit it is enough.
    assert_eq!(note("F-05 45m ledersparring ærø til ro"), (vec![], "ærø til ro".to_owned()));
    assert_eq!(note("F-05 45m ledersparring prøvestien"), (vec![], "prøvestien".to_owned()));
    assert_eq!(note("F-05 45m ledersparring fikt"), (vec![12], String::new()));
    assert_eq!(note("vuggestuen prøvestien 45m observation ærø til ro"), (vec![2], "ærø til ro".to_owned()));
    // A whole name outside is a unit only away from prose.
    assert_eq!(note("F-05 45m ledersparring ærøgården"), (vec![7], String::new()));
    assert_eq!(note("F-05 45m ledersparring hos ærøgården"), (vec![7], String::new()));
    assert_eq!(note("F-05 45m ledersparring ærøgården måltid"), (vec![7], String::new()));
    for text in ["ro i ærøgården", "ærøgården larmer", "ærøgården er god", "god ærøgården"] {
        assert_eq!(note(&format!("F-05 45m ledersparring {text}")), (vec![], text.to_owned()));
    }
}

#[test]
fn the_engagement_is_typed_or_from_the_cursor_or_the_only_one() {
    let names = names();
    let cursor = names.numbered(Entity::Engagement, 1);
    let with = |line: &str| read(line, now(), cursor.as_ref(), &names);
    assert_eq!(with("45m ledersparring").home.map(|(row, how)| (row.number, how)), Some((Some(1), How::Cursor)));
    assert_eq!(with("F-05 45m").home.map(|(row, how)| (row.number, how)), Some((Some(5), How::Typed)));
    // A unit that belongs only to another engagement is not put under the cursor's engagement.
    assert_eq!(with("fiktiva 45m").home.map(|(row, how)| (row.number, how)), Some((Some(5), How::Only)));
    assert_eq!(with("legestue nord").home.map(|(row, how)| (row.number, how)), Some((Some(1), How::Cursor)));
    assert_eq!(of("kommune e 45m").home.map(|(row, how)| (row.number, how)), Some((Some(5), How::Only)));
    assert_eq!(choices(&of("legestue nord")), [["F-01 legestue nord", "F-05 legestue nord"]]);
    // "nord" is the unit of the typed engagement; without an engagement it may be either.
    assert_eq!(numbers(&of("F-01 nord").units), [4]);
    assert_eq!(choices(&of("nord")), [["E-04", "E-06", "\"nord\""]]);
    let strange = of("F-05 vuggestuen prøvestien 45m ledersparring");
    assert_eq!((numbers(&strange.strangers), strange.is_ready()), (vec![2], true), "shown, not refused");
}

#[test]
fn a_bare_number_of_minutes_is_no_prose_beside_a_place() {
    let names = names();
    let cursor = names.numbered(Entity::Engagement, 1);
    let with = |line: &str| {
        let reading = read(line, now(), cursor.as_ref(), &names);
        let note = reading.note();
        (home(&reading), numbers(&reading.units), reading.minutes, reading.kind, reading.date, note)
    };
    let yesterday = day(2020, 1, 14);
    for (line, home, unit, date) in [
        ("fiktiva % ledersparring", 5, 12, day(2020, 1, 15)),
        ("% fiktiva ledersparring", 5, 12, day(2020, 1, 15)),
        ("ledersparring hos fiktiva % i går", 5, 12, yesterday),
        ("legestue nord % stuemøde i går", 1, 4, yesterday),
        ("prøvestien % stuemøde i går", 1, 2, yesterday),
    ] {
        let kind = if line.contains("stuemøde") { "stuemoede" } else { "ledersparring" };
        let expected = (Some(home), vec![unit], Some(45), Some(kind), date, String::new());
        assert_eq!(with(&line.replace('%', "45m")), expected, "{line}");
        assert_eq!(with(&line.replace('%', "45")), expected, "{line}");
    }
    // A number that is no duration is prose, and so is one beside a known duration, or one of two.
    for line in ["fiktiva 17 ledersparring 45m", "fiktiva 45 ledersparring 30m", "fiktiva 45 ledersparring 20"] {
        assert_eq!(with(line).1, Vec::<i64>::new(), "{line}");
    }
}

#[test]
fn a_line_is_offered_again_without_the_text_of_one_visit() {
    let again = reusable("F-05 fiktiva xyzzy 45m ledersparring - Anna græd", now(), None, &names());
    assert_eq!(again, "F-05 fiktiva 45m ledersparring");
}

fn assert_shown_is_read_back(line: &str) {
    let first = of(line);
    if !first.open.is_empty() || !first.faults.is_empty() {
        return;
    }
    let shown = first.shown(None);
    let mut second = of(&shown);
    assert_eq!(second.note(), first.note().trim(), "{line} -> {shown}");
    assert_eq!(second.shown(None), shown, "{line} -> {shown}");
    let said = |reading: &Reading| reading.home.as_ref().map(|(home, _)| home.id);
    assert_eq!(said(&second), said(&first), "{line} -> {shown}");
    second.home.clone_from(&first.home);
    second.texts.clone_from(&first.texts);
    second.unknown.clone_from(&first.unknown);
    // The pieces are in other words and places; a second kind is in the text now.
    second.understood.clone_from(&first.understood);
    second.second_kinds.clone_from(&first.second_kinds);
    // A shown day has its year.
    second.passed = first.passed;
    // The tags are the same; only their positions in the two lines differ.
    assert_eq!(typed(&second.new_tags), typed(&first.new_tags), "{line} -> {shown}");
    second.new_tags.clone_from(&first.new_tags);
    assert_eq!(second, first, "{line} -> {shown}");
}

proptest! {
    #[test]
    fn any_line_can_be_read(line in "\\PC{0,80}") {
        let reading = of(&line);
        let _ = (reading.note(), reading.missing(), reading.shown(None));
        for open in &reading.open {
            prop_assert!(line.get(open.typed.span.clone()).is_some());
        }
        reusable(&line, now(), None, &names());
    }

    #[test]
    fn the_shown_line_has_the_same_meaning(
        words in proptest::sample::subsequence(
            vec!["F-05", "fiktiva", "E-02", "45m", "kl 9-10", "i går", "plan fre", "13.1.2020", "ledersparring", "obs",
                 "kollegial observation", "overgange", "#ro", "rejse 40m", "forb 30m", "forberedelse 20m", "+AHK", "xyzzy",
                 "med lederen", "\"ro på\"", "på stedet", "tæller ikke", "ikke på stedet", "de yngste", "- og 2 t mere"],
            0..9,
        ).prop_shuffle()
    ) {
        assert_shown_is_read_back(&words.join(" "));
    }

    #[test]
    fn every_word_is_read_or_text_or_told(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "F-01", "F-05", "E-02", "E-12", "E-04", "løbende", "udvikling", "organisering", "påbud", "efter", "fiktiva",
                "vuggestuen", "prøvestien", "nord", "legestue", "dagplejen", "kommune", "E", "A", "kommune e",
                "organisering efter påbud", "løbende udvikling", "vuggestuen prøvestien", "ærøgården", "ærø", "til", "ro",
                "45m", "2", "timer", "i", "går",
                "kl", "9-10", "mandag", "plan", "ledersparring", "observation", "møde", "sparring", "besøg", "overgange",
                "skift", "de", "yngste", "måltid", "#ro", "#måltid", "rejse", "forb", "forberedelse", "30m", "med", "AHK",
                "om", "på", "stedet", "god", "snak", "xyzzy", "ledersparing", "fiktva", "tæller", "ikke",
            ]),
            0..14,
        )
    ) {
        let line = words.join(" ");
        let reading = of(&line);
        let texts = reading.texts.iter().chain(&reading.unknown).chain(&reading.new_tags);
        let told = reading.faults.iter().map(|fault| &fault.typed).chain(reading.open.iter().map(|open| &open.typed));
        let read = reading.understood.iter().map(|piece| &piece.typed);
        let seen: Vec<Range<usize>> = texts.chain(told).chain(read).map(|quote| quote.span.clone()).collect();
        let mut before: Vec<&str> = Vec::new();
        for word in super::words::split(&line) {
            let shown = seen.iter().any(|span| span.start < word.span.end && word.span.start < span.end);
            // "om" of "om overgange" only leads to what is read, and a new tag is one tag however often it is typed.
            let leads = super::names::is_glue(&crate::domain::fold::fold_long(&word.text));
            let again = word.text.starts_with('#') && before.contains(&&line[word.span.clone()]);
            prop_assert!(shown || leads || again, "{} of {line} is neither read, text nor told: {reading:?}", word.text);
            before.push(&line[word.span.clone()]);
        }
        // What was read is in the record: no piece is read as a record that the record then leaves out.
        for piece in &reading.understood {
            if let Took::Record(record) = &piece.took {
                let home = reading.home.iter().any(|(home, _)| home.id == record.id);
                let lists = reading.units.iter().chain(&reading.people).chain(&reading.tags);
                // A municipality is in no record: it leads to the engagement, is asked about, or is in the text.
                let within = |span: &Range<usize>| span.start <= piece.typed.span.start && piece.typed.span.end <= span.end;
                let kept = |quotes: &[Quote]| quotes.iter().any(|quote| within(&quote.span));
                let place = record.entity == Entity::Municipality
                    && (matches!(reading.home, Some((_, How::Only)))
                        || reading.open.iter().any(|open| within(&open.typed.span))
                        || kept(&reading.unknown));
                let twice = reading.faults.iter().any(|fault| fault.why == Why::Twice);
                prop_assert!(
                    home || place || twice || lists.into_iter().any(|known| known.id == record.id),
                    "{} of {line}: {reading:?}",
                    piece.typed.typed
                );
            }
        }
    }

    #[test]
    fn no_typed_word_is_lost(words in proptest::collection::vec("[a-zæøå0-9./:+#-]{1,8}", 0..10)) {
        // Every word is a piece, a choice, a fault, or in the text.
        let line = words.join(" ");
        let reading = of(&line);
        let kept = format!("{} {}", reusable(&line, now(), None, &names()), reading.note());
        for word in words.iter().filter(|word| !super::words::is_dash(word)) {
            prop_assert!(kept.contains(word.as_str()), "{word} of {line} is nowhere in {kept}");
        }
    }
}

/// Wednesday 15 January 2020: after a weekday, or a day of the month, a span of hours is a time and no other day.
#[test]
fn a_span_after_a_weekday_is_a_time() {
    let span = |from: u16, to: u16| (Some(from * 60), Some(i64::from(to - from) * 60));
    for (line, date, hours) in [
        ("man 9-12", day(2020, 1, 13), span(9, 12)),
        ("fre 8-11", day(2020, 1, 10), span(8, 11)),
        ("tir 8-10", day(2020, 1, 14), span(8, 10)),
        ("lørdag 9-11", day(2020, 1, 11), span(9, 11)),
        ("torsdag 9-10", day(2020, 1, 9), span(9, 10)),
        ("Monday 9-12", day(2020, 1, 13), span(9, 12)),
        ("uge 2 tir 9-12", day(2020, 1, 7), span(9, 12)),
        ("den 9. 8-10", day(2020, 1, 9), span(8, 10)),
        ("den 20. 9-10", day(2019, 12, 20), span(9, 10)),
        ("9-12 man", day(2020, 1, 13), span(9, 12)),
        ("plan fre 8-11", day(2020, 1, 17), span(8, 11)),
    ] {
        let reading = of(&format!("F-01 prøvestien {line} observation"));
        assert!(
            reading.open.is_empty() && reading.faults.is_empty(),
            "{line}: {:?} {:?}",
            reading.open,
            reading.faults
        );
        assert_eq!((reading.date, (reading.start, reading.minutes)), (date, hours), "{line}");
    }
    // In the afternoon the person is asked; a day and its month are still a day.
    assert_eq!(of("F-01 prøvestien man 1-3 observation").open.len(), 1);
    assert_eq!(of("F-01 prøvestien fre 10/1 45m observation").date, day(2020, 1, 10));
    assert_eq!(of("F-01 prøvestien mandag d. 13. 45m observation").date, day(2020, 1, 13));
}

#[test]
fn a_week_without_a_weekday_is_a_guess() {
    let guessed = |line: &str| {
        let reading = of(&format!("F-01 prøvestien {line} 9-11 observation"));
        let day = reading.understood.iter().find(|piece| matches!(piece.took, Took::Day(_)));
        (reading.date, day.map(|piece| piece.guess))
    };
    assert_eq!(guessed("uge 3"), (day(2020, 1, 13), Some(true)));
    assert_eq!(guessed("uge 3 tir"), (day(2020, 1, 14), Some(false)));
    assert_eq!(guessed("tir"), (day(2020, 1, 14), Some(false)));
}

#[test]
fn a_room_of_the_unit_is_found_by_its_name() {
    let room = |line: &str| of(line).room.map(|room| room.name().to_owned());
    for line in ["rød stue", "Rød stue", "rod stue", "rød", "RØD STUE"] {
        let reading = of(&format!("F-01 prøvestien 9-11 observation {line}"));
        assert_eq!(reading.room.as_ref().map(Candidate::name), Some("Rød stue"), "{line}");
        assert!(reading.unknown.is_empty() && reading.open.is_empty(), "{line}: {:?}", reading.unknown);
    }
    assert_eq!(room("F-01 prøvestien blå 45m observation").as_deref(), Some("Blå"));
    assert_eq!(room("F-01 prøvestien blå stue 45m observation med AHK").as_deref(), Some("Blå"));
    // The beginning of a name is a guess.
    let reading = of("F-01 prøvestien 9-11 observation sols");
    let piece = reading.understood.iter().find(|piece| piece.typed.typed == "sols").unwrap();
    assert!(piece.guess && reading.room.is_some());
    // Two faults stay two: the room is read, and somebody unknown is not.
    let reading = of("F-01 prøvestien 9-11 observation rød stue med XXQ");
    assert_eq!(reading.unknown.iter().map(|quote| quote.typed.as_str()).collect::<Vec<_>>(), ["med XXQ"]);
    // In a sentence a colour names no room, and neither does it of another unit.
    assert_eq!(room("F-01 prøvestien 9-11 observation en rød bil kører"), None);
    assert_eq!(room("F-05 fiktiva 9-11 observation rød stue"), None);
    assert_eq!(room("F-01 prøvestien 9-11 observation - rød stue"), None);
}

#[test]
fn a_room_that_is_not_there_is_asked_about_with_the_nearest() {
    let offered = |line: &str| {
        let reading = of(&format!("F-01 prøvestien 9-11 observation {line}"));
        assert_eq!(reading.room, None, "{line}");
        let open = reading.open.first().unwrap_or_else(|| panic!("{line}: {:?}", reading.unknown)).clone();
        assert!(open.near, "{line}");
        let rooms = open.options.into_iter().filter(|(meaning, _)| matches!(meaning, Meaning::Record(_)));
        rooms.map(|(_, words)| words).collect::<Vec<_>>()
    };
    assert_eq!(offered("blåt"), ["Blå"]);
    assert_eq!(offered("rdø stue"), ["Rød stue"]);
    assert_eq!(offered("Solstrålne"), ["Solstrålen"]);
    assert_eq!(offered("gul stue"), ["Rød stue", "Blå", "Solstrålen"], "none is near: all there are");
    // The chosen words are read as the room.
    assert_eq!(
        of("F-01 prøvestien 9-11 observation Solstrålen").room.map(|room| room.name().to_owned()).as_deref(),
        Some("Solstrålen")
    );
    assert_eq!(of("F-01 prøvestien 9-11 observation larm").open, []);
}

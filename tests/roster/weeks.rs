//! Weeks and days of the calendar: New Year, week 53, Easter, the leap day; days off, weeks that are not published
//! and what of the demo binds whom.

use praksis::cases;
use praksis::domain::choices::Weekday;
use praksis::domain::edit::{Edit, Op, Seen, Verb};
use praksis::domain::fields::Entity;
use praksis::domain::roster::fairness::Window;
use praksis::domain::value::{Id, Record, Value};
use praksis::rules::{Case, Speaks, judge};
use praksis::store::{Filter, Query, Store};

use crate::built::{Built, EARLY, time};
use crate::support::unjudged::Unjudged;
use crate::support::{Place, open};
use crate::{day, week};

const NONE: [&str; 0] = [];

#[test]
fn a_duty_of_a_day_on_a_day_off_is_told_and_one_of_a_week_never() {
    let told = |date: &str, now: &str| {
        let mut built = Built::default();
        let (phone, call_out) = (built.phone(), built.kind("Udrykning", "uge"));
        let who = built.person("AHK", 100);
        built.duty(phone, date, who);
        built.duty(call_out, &praksis::domain::dates::monday_of(day(date)).to_string(), who);
        built.told(now, "R-65")
    };
    assert_eq!(told("2021-01-01", "2020-12-28T08:00:00"), ["i 2021-01-01"]);
    assert_eq!(told("2020-12-31", "2020-12-28T08:00:00"), NONE, "a half-holiday is off in some municipalities alone");
    assert_eq!(told("2020-04-13", "2020-04-08T08:00:00"), ["i 2020-04-13"], "Easter Monday");
    assert_eq!(told("2020-04-14", "2020-04-08T08:00:00"), NONE);
    assert_eq!(told("2020-06-05", "2020-06-02T08:00:00"), NONE);
    assert_eq!(told("2021-01-01", "2021-01-02T08:00:00"), NONE, "it is over");
}

#[test]
fn a_type_asks_by_the_calendar_of_its_municipality() {
    let mut built = Built::default();
    let phone = built.phone();
    let municipality = Id::derived(Entity::Municipality, &["m"]);
    let mut of = Record::new(Entity::Municipality, municipality);
    of.set("half_holidays", Some(Value::Codes(vec!["june5".to_owned(), "dec31".to_owned()])));
    let calendar = praksis::domain::calendar::Calendar::of(Some(&of), &[]);
    let asked = |built: &Built, year, n| built.facts(EARLY).asked(week(year, n)).len();
    assert_eq!((asked(&built, 2020, 23), asked(&built, 2020, 53)), (4, 4), "2. pinsedag and New Year's Day");
    built.of_kind(phone).municipality = Some(municipality);
    built.records.calendars.push((municipality, calendar));
    assert_eq!((asked(&built, 2020, 23), asked(&built, 2020, 53)), (3, 3), "and 5 June and New Year's Eve");
}

#[test]
fn weeks_of_the_turn_of_the_year_and_of_easter() {
    let mut built = Built::default();
    built.phone();
    let call_out = built.kind("Udrykning", "uge");
    built.of_kind(call_out).required = Some(2);
    let facts = built.facts(EARLY);
    let asked = |year, n| {
        let days: Vec<String> = facts.asked(week(year, n)).iter().map(|place| place.date.to_string()).collect();
        let mut days = days;
        days.sort();
        days.dedup();
        (facts.asked(week(year, n)).len(), days.join(" "))
    };
    assert_eq!(asked(2020, 1), (12, "2019-12-30 2019-12-31 2020-01-02 2020-01-03".to_owned()));
    assert_eq!(asked(2020, 53), (12, "2020-12-28 2020-12-29 2020-12-30 2020-12-31".to_owned()));
    assert_eq!(asked(2021, 1), (15, "2021-01-04 2021-01-05 2021-01-06 2021-01-07 2021-01-08".to_owned()));
    assert_eq!(asked(2020, 15), (9, "2020-04-06 2020-04-07 2020-04-08".to_owned()));
    assert_eq!(asked(2020, 16), (12, "2020-04-14 2020-04-15 2020-04-16 2020-04-17".to_owned()));
    // The clocks change on Sundays: a week is a week.
    assert_eq!((asked(2020, 13).0, asked(2020, 43).0), (15, 15));
    assert_eq!(facts.coverage(week(2020, 53)), (0, 12));
}

#[test]
fn a_week_of_udrykning_over_new_year_is_one_week_and_counts_as_one() {
    let mut built = Built::default();
    let call_out = built.kind("Udrykning", "uge");
    let who = built.person("DRS", 100);
    let whole = built.duty(call_out, "2019-12-30", who).id;
    built.duty(call_out, "2020-12-28", who).days = vec![Weekday::Mon, Weekday::Tue];
    let last = built.records.duties[1].id;
    let facts = built.facts("2020-01-02T08:00:00");
    let of = |id| facts.duty(id).unwrap();
    assert_eq!(facts.days(of(whole)).len(), 4, "without New Year's Day");
    assert_eq!(facts.credit(of(whole)), 960, "the whole of a short week");
    assert_eq!(facts.credit(of(last)), 480, "two of its four days");
    assert_eq!(facts.coverage(week(2020, 1)), (4, 4));
    // One gap over the turn of the year.
    built.records.duties.clear();
    let told = built.told("2019-12-30T07:00:00", "R-60");
    assert_eq!(told[0], "2019-12-30 2019-12-31 2020-01-02 2020-01-03");
    let told = built.told("2020-12-28T07:00:00", "R-60");
    assert_eq!(told[0], "2020-12-28 2020-12-29 2020-12-30 2020-12-31");
    assert_eq!(told[1], "2021-01-04 2021-01-05 2021-01-06 2021-01-07 2021-01-08");
}

#[test]
fn windows_are_whole_weeks_over_new_year_and_week_53() {
    let window = |today: &str, weeks| {
        let window = Window::up_to(day(today), weeks);
        (window.first, window.last)
    };
    assert_eq!(window("2021-01-06", 13), (week(2020, 42).monday(), day("2021-01-10")), "week 53 counts");
    assert_eq!(window("2021-01-03", 13), (week(2020, 41).monday(), day("2021-01-03")), "Sunday of week 53");
    assert_eq!(window("2020-01-01", 13), (week(2019, 41).monday(), day("2020-01-05")));
    assert_eq!(window("2020-01-15", 13), (day("2019-10-21"), day("2020-01-19")));
    // A duty of the last day counts, one of the next does not.
    let mut built = Built::default();
    let phone = built.phone();
    let who = built.person("DRS", 100);
    for date in ["2020-10-09", "2020-10-12", "2021-01-08", "2021-01-11"] {
        built.duty(phone, date, who);
    }
    let facts = built.facts("2021-01-06T08:00:00");
    assert_eq!(facts.minutes_in(who, Window::up_to(day("2021-01-06"), 13)), 960);
}

#[test]
fn a_saturday_type_asks_on_the_leap_day_and_on_no_other_day_of_the_week() {
    let mut built = Built::default();
    let kind = built.kind("Lørdag", "dag");
    built.of_kind(kind).weekdays = vec![Weekday::Sat];
    let days: Vec<_> = built.facts(EARLY).asked(week(2020, 9)).iter().map(|place| place.date).collect();
    assert_eq!(days, [day("2020-02-29")]);
    assert_eq!(built.told("2020-02-28T08:00:00", "R-60")[0], "2020-02-29");
    let who = built.person("DRS", 100);
    built.duty(kind, "2020-02-29", who);
    assert_eq!(built.told("2020-02-28T08:00:00", "R-60")[0], "2020-03-07");
    assert_eq!(built.told("2020-02-28T08:00:00", "R-91"), NONE, "a plain post may be asked on a Saturday");
    // Twenty-nine days of February: a duty of the 29th is the day before the 1st.
    let phone = built.phone();
    built.of_kind(phone).weekdays = vec![Weekday::Sun];
    built.duty(phone, "2020-03-01", who);
    (built.of_kind(kind).start_time, built.of_kind(kind).end_time) = (Some(16 * 60), Some(22 * 60));
    assert_eq!(built.told("2020-02-28T08:00:00", "R-69"), ["2020-02-29"]);
}

#[test]
fn a_week_that_asks_for_nobody_is_not_missed() {
    let mut built = Built::default();
    let phone = built.phone();
    let who = built.person("DRS", 100);
    let weeks = |built: &Built, now: &str| built.told(now, "R-94");
    built.duty(phone, "2020-01-20", who);
    assert_eq!(weeks(&built, EARLY), ["begun 2020-01-13", "2020-01-20", "2020-01-27"]);
    assert_eq!(weeks(&built, "2020-01-20T08:00:00").last().unwrap(), "2020-02-03", "fourteen days ahead");
    assert_eq!(weeks(&built, "2020-01-19T08:00:00").last().unwrap(), "2020-01-27", "fifteen");
    built.publish("2020-01-20");
    assert_eq!(weeks(&built, EARLY), ["begun 2020-01-13", "2020-01-27"]);
    built.of_kind(phone).to = Some(day("2020-01-24"));
    assert_eq!(weeks(&built, EARLY), ["begun 2020-01-13"], "the type ends before the week");
}

/// A store of the demo, and the record of a kind with a text in a field.
fn find(store: &Store, entity: Entity, field: &'static str, text: &str) -> Record {
    let query = Query::all(entity).with(Filter::Is(field, Value::Text(text.to_owned())));
    store.reader().list(&query, 2).unwrap().remove(0)
}

fn add(store: &mut Store, record: &Record) {
    let ops = vec![Op::between(None, record)];
    store.commit(&Unjudged(Edit { verb: Verb::Create, author: "t".into(), seen: Seen::default(), ops })).unwrap();
}

/// The ids a rule speaks of in the file.
fn told(store: &Store, now: &str, rule: &str) -> Vec<Id> {
    let reader = store.reader();
    let thresholds = cases::thresholds(&reader).unwrap();
    let case = cases::roster_case(&reader, time(now), &thresholds).unwrap();
    let found = judge(Case::Roster(&case), Speaks::Attention, &thresholds);
    found.iter().filter(|finding| finding.rule.id == rule).map(|finding| finding.id).collect()
}

fn activity(name: &str, date: &str, engagement: Id) -> Record {
    let mut activity = Record::new(Entity::Activity, Id::derived(Entity::Activity, &[name]));
    activity.set("kind", Some(Value::Code("observation".into())));
    activity.set("engagement", Some(Value::Link(engagement)));
    activity.set("date", Some(Value::Date(day(date))));
    activity.set("minutes", Some(Value::Int(60)));
    activity.set("status", Some(Value::Code("planlagt".into())));
    activity
}

/// Whether a visit on 2. pinsedag and one on 5 June are told, where 5 June is off and where it is not.
fn pentecost_and_june(off: bool) -> [bool; 2] {
    let place = Place::demo();
    let mut store = open(&place.path());
    let engagement = store.reader().list(&Query::all(Entity::Engagement), 1).unwrap().remove(0);
    let municipality = store.reader().record(engagement.link("municipality").unwrap()).unwrap().unwrap();
    let mut after = municipality.clone();
    after.set("half_holidays", off.then(|| Value::Codes(vec!["june5".to_owned()])));
    if after != municipality {
        let ops = vec![Op::between(Some(&municipality), &after)];
        store.commit(&Unjudged(Edit { verb: Verb::Edit, author: "t".into(), seen: Seen::default(), ops })).unwrap();
    }
    let visits = [activity("a", "2020-06-01", engagement.id), activity("b", "2020-06-05", engagement.id)];
    visits.iter().for_each(|visit| add(&mut store, visit));
    let found = told(&store, "2020-05-25T08:00:00", "R-65");
    visits.map(|one| found.contains(&one.id))
}

#[test]
fn a_visit_on_a_day_off_is_judged_by_the_municipality_of_its_engagement() {
    assert_eq!(pentecost_and_june(true), [true, true]);
    assert_eq!(pentecost_and_june(false), [true, false], "5 June is a working day there");
}

#[test]
fn an_invitation_that_was_declined_binds_nobody() {
    let place = Place::demo();
    let mut store = open(&place.path());
    // Somebody with the telephone on a day, and a meeting at its hours.
    let who = find(&store, Entity::Person, "initials", "HÅR");
    let phone =
        store.reader().list(&Query::all(Entity::Duty).with(Filter::Is("date", Value::Date(day("2020-01-29")))), 20);
    let phone = phone.unwrap().into_iter().find(|duty| duty.link("person") == Some(who.id)).unwrap();
    assert_eq!(phone.date("date"), Some(day("2020-01-29")));
    let mut meeting = Record::new(Entity::Meeting, Id::derived(Entity::Meeting, &["m"]));
    meeting.set("title", Some(Value::Text("Leder".into())));
    meeting.set("kind", Some(Value::Code("leder".into())));
    meeting.set("date", Some(Value::Date(day("2020-01-29"))));
    meeting.set("start_time", Some(Value::Time(10 * 60)));
    meeting.set("duration", Some(Value::Int(60)));
    meeting.set("status", Some(Value::Code("planlagt".into())));
    meeting.set("people", Some(Value::Links(vec![who.id])));
    let clashes = |store: &Store| told(store, "2020-01-27T08:00:00", "R-61").iter().filter(|id| **id == who.id).count();
    let before = clashes(&store);
    add(&mut store, &meeting);
    assert_eq!(clashes(&store), before + 1);
    let mut answer = Record::new(Entity::Attendance, Id::derived(Entity::Attendance, &["m"]));
    answer.set("meeting", Some(Value::Link(meeting.id)));
    answer.set("person", Some(Value::Link(who.id)));
    answer.set("status", Some(Value::Code("afbud".into())));
    add(&mut store, &answer);
    assert_eq!(clashes(&store), before);
}

//! One generated engagement with its units, plan, goals, activities, observations, meetings and action-learning logs.

use chrono::NaiveDate;

use super::frame::Frame;
use super::{Make, Size, code, fill, plus};
use crate::domain::calendar::Calendar;
use crate::domain::fields::Entity;
use crate::domain::lang::Lang;
use crate::domain::planning;
use crate::domain::value::{Id, Record, Value};

/// An engagement while its records are made.
struct Setting {
    id: Id,
    units: Vec<Id>,
    people: Vec<Id>,
    start: NaiveDate,
    /// The engagement has ended.
    over: bool,
    /// The last day with activities and observations.
    until: NaiveDate,
}

/// The share of `total` for part `n` of `parts`, counted from 0.
fn share(total: u64, n: u64, parts: u64) -> u64 {
    let parts = parts.max(1);
    total * (n + 1) / parts - total * n / parts
}

pub(super) fn make(size: Size, n: u64, frame: &Frame, make: &mut Make<'_>) {
    let engagements = size.engagements();
    let observations = share(size.observations, n, engagements);
    let activities = share(size.activities(), n, engagements);
    let setting = setting(size, n, frame, make);
    goals(&setting, make);
    for _ in 0..activities {
        activity(&setting, make);
    }
    for _ in 0..observations {
        observation(&setting, frame, make);
    }
    for _ in 0..observations.div_ceil(50) {
        meeting(size, &setting, frame, make);
        al_log(&setting, make);
    }
}

fn setting(size: Size, n: u64, frame: &Frame, make: &mut Make<'_>) -> Setting {
    let long = make.draw.chance(70);
    let length = if long { 545 } else { 180 };
    // With `running`, all engagements start so late that they are still under way on the last day; else they are spread
    // over all years.
    let days = (size.last - size.first()).num_days();
    let first = if size.running.is_some() { plus(size.last, -days.min(length - 10)) } else { size.first() };
    let days = (size.last - first).num_days();
    let step = i64::try_from(n).unwrap_or(0) * days / i64::try_from(size.engagements()).unwrap_or(1).max(1);
    let planned = plus(first, step);
    let start = make.day(planned, plus(planned, 20)).min(size.last);
    let end = plus(start, length);
    let over = end < size.last;

    let home = usize::try_from(make.draw.below(frame.municipalities.len() as u64)).unwrap_or(0);
    let near: Vec<Id> =
        frame.units.iter().filter(|(_, municipality)| *municipality == home).map(|(unit, _)| *unit).collect();
    let units = some(&near, 3, make);
    let people = some(&frame.consultants, 2, make);

    let mut engagement = make.record(Entity::Engagement, start);
    let title = make.line(2, 4);
    let purpose = make.note(15, 40);
    fill(
        &mut engagement,
        [
            ("title", title),
            ("kind", code(if long { "lang" } else { "kort" })),
            ("status", code(if over { "afsluttet" } else { "aktiv" })),
            ("start", Value::Date(start)),
            ("end", Value::Date(end)),
            ("purpose", purpose),
            ("applicant_kind", code("forvaltning")),
            ("template_version", Value::Int(1)),
        ],
    );
    if !long {
        engagement.set("hours_budget", Some(Value::Int(20 * 60)));
    }
    if let Some(municipality) = frame.municipalities.get(home) {
        engagement.set("municipality", Some(Value::Link(*municipality)));
    }
    let id = make.keep(engagement.clone());
    let mut parts = Vec::new();
    for unit in &units {
        let mut part = make.record(Entity::EngagementUnit, start);
        fill(&mut part, [("engagement", Value::Link(id)), ("unit", Value::Link(*unit)), ("status", code("aktiv"))]);
        parts.push(part.clone());
        make.keep(part);
    }
    plan(&engagement, &parts, size.last, make);
    for (place, person) in people.iter().enumerate() {
        let mut assignment = make.record(Entity::Assignment, start);
        fill(
            &mut assignment,
            [
                ("engagement", Value::Link(id)),
                ("person", Value::Link(*person)),
                ("role", code(if place == 0 { "lead" } else { "makker" })),
            ],
        );
        make.keep(assignment);
    }
    Setting { id, units, people, start, over, until: end.min(size.last) }
}

/// The phases and milestones of the template; most milestones before `last` are done, some a few days late.
fn plan(engagement: &Record, parts: &[Record], last: NaiveDate, make: &mut Make<'_>) {
    let Ok(template) = planning::template_of(engagement, |_| None) else { return };
    let calendar = Calendar::default();
    let Ok(plan) = planning::of_engagement(engagement, &template, parts, &[], &calendar, Lang::Da) else {
        return;
    };
    for mut record in plan.records() {
        if let Some(day) = record.date("date").filter(|day| *day < last)
            && make.draw.chance(90)
        {
            let done = plus(day, make.draw.between(0, 5)).min(last);
            record.set("done_at", Some(Value::Date(done)));
        }
        let status = match (record.date("start"), record.date("end")) {
            (_, Some(end)) if end < last => Some("afsluttet"),
            (Some(start), _) if start <= last => Some("i_gang"),
            _ => None,
        };
        if let Some(status) = status {
            record.set("status", Some(code(status)));
        }
        make.keep(record);
    }
}

/// Up to `most` different ids of `all`.
fn some(all: &[Id], most: usize, make: &mut Make<'_>) -> Vec<Id> {
    let mut chosen: Vec<Id> = Vec::new();
    for _ in 0..most * 2 {
        match make.draw.one(all) {
            Some(id) if chosen.len() < most && !chosen.contains(id) => chosen.push(*id),
            _ => {}
        }
    }
    chosen
}

fn goals(setting: &Setting, make: &mut Make<'_>) {
    for number in 1..=2 {
        let mut goal = make.record(Entity::Goal, setting.start);
        let (title, aim, signs) = (make.line(3, 6), make.note(8, 20), make.note(8, 20));
        let status = make.code(&["formuleret", "i_gang", "i_gang", "evalueret", "forankret"]);
        let theme = theme(make);
        fill(
            &mut goal,
            [
                ("engagement", Value::Link(setting.id)),
                ("number", Value::Int(number)),
                ("title", title),
                ("status", status),
                ("started", Value::Date(setting.start)),
                ("aim", aim),
                ("signs", signs),
                ("themes", theme),
            ],
        );
        make.keep(goal);
    }
}

fn theme(make: &mut Make<'_>) -> Value {
    let themes = ["T1", "T2", "T3", "T4", "T5", "T6"];
    let one = make.draw.below(6);
    let two = make.draw.below(12);
    let chosen = |n: usize| n as u64 == one || n as u64 == two;
    Value::Codes(themes.iter().enumerate().filter(|(n, _)| chosen(*n)).map(|(_, code)| (*code).to_owned()).collect())
}

fn link(ids: &[Id], make: &mut Make<'_>) -> Option<Value> {
    make.draw.one(ids).map(|id| Value::Link(*id))
}

fn activity(setting: &Setting, make: &mut Make<'_>) {
    let day = make.day(setting.start, setting.until);
    let mut activity = make.record(Entity::Activity, day);
    let kind = make.code(&[
        "observation",
        "observation",
        "ledersparring",
        "stuemoede",
        "personalemoede",
        "laeringsmiljoe",
        "laeringsmiljoe",
        "aktionslaering",
        "oplaeg",
        "forvaltningssparring",
        "forberedelse",
    ]);
    let minutes = 30 * make.draw.between(1, 8);
    let people = make.draw.between(1, 2);
    let people = setting.people.iter().take(usize::try_from(people).unwrap_or(1));
    let (place, words) = (make.draw.chance(80), make.note(5, 30));
    fill(
        &mut activity,
        [
            ("kind", kind),
            ("engagement", Value::Link(setting.id)),
            ("date", Value::Date(day)),
            ("minutes", Value::Int(minutes)),
            ("people", Value::Links(people.copied().collect())),
            ("on_site", Value::Bool(place)),
            ("delivered", Value::Bool(true)),
            ("status", code("afholdt")),
            ("text", words),
        ],
    );
    if let Some(Value::Link(unit)) = link(&setting.units, make) {
        activity.set("units", Some(Value::Links(vec![unit])));
    }
    if make.draw.chance(60) {
        activity.set("travel", Some(Value::Int(15 * make.draw.between(1, 6))));
    }
    make.keep(activity);
}

fn observation(setting: &Setting, frame: &Frame, make: &mut Make<'_>) {
    let day = make.day(setting.start, setting.until);
    let mut observation = make.record(Entity::Observation, day);
    let start = 8 * 60 + 15 * make.draw.below(24);
    let end = start + 30 + 15 * make.draw.below(7);
    let time = |minutes: u64| Value::Time(u16::try_from(minutes).unwrap_or(0));
    let third = (setting.until - setting.start).num_days() / 3;
    let purpose = match (day - setting.start).num_days() {
        days if days <= third => "baseline",
        days if days <= 2 * third => "opfoelgning",
        _ => "eftermaaling",
    };
    let method = make.code(&[
        "systematisk_iagttagelse",
        "systematisk_iagttagelse",
        "praksisfortaelling",
        "relationsskema",
        "egen_skala",
    ]);
    let situation = make.code(&["leg", "rutine", "overgang", "vokseninitieret", "boerneinitieret", "ude"]);
    let status = make.code(&["faerdig", "faerdig", "faerdig", "delt"]);
    let description = make.note(18, 56);
    let (children, adults) = (make.draw.between(3, 22), make.draw.between(1, 4));
    let themes = theme(make);
    fill(
        &mut observation,
        [
            ("engagement", Value::Link(setting.id)),
            ("date", Value::Date(day)),
            ("start_time", time(start)),
            ("end_time", time(end)),
            ("announced", code("aftalt")),
            ("method", method),
            ("purpose", code(purpose)),
            ("level", code("laeringsmiljoe")),
            ("age_band", code("3-5")),
            ("situation", situation),
            ("children", Value::Int(children)),
            ("adults", Value::Int(adults)),
            ("themes", themes),
            ("description", description),
            ("status", status),
            ("version", Value::Int(1)),
        ],
    );
    observation.set("unit", link(&setting.units, make));
    observation.set("observer", link(&setting.people, make));
    if make.draw.chance(40) {
        let words = make.note(8, 24);
        observation.set("interpretation", Some(words));
    }
    if make.draw.chance(20)
        && let Some(tag) = make.draw.one(&frame.tags)
    {
        observation.set("tags", Some(Value::Links(vec![*tag])));
    }
    make.keep(observation);
}

fn meeting(size: Size, setting: &Setting, frame: &Frame, make: &mut Make<'_>) {
    let day = make.day(setting.start, plus(setting.until, 60));
    let held = day < size.last;
    let mut meeting = make.record(Entity::Meeting, day);
    let title = make.line(2, 4);
    let kind = make.code(&["netvaerk", "styregruppe", "arbejdsgruppe", "leder"]);
    let start = u16::try_from(8 * 60 + 30 * make.draw.below(14)).unwrap_or(0);
    fill(
        &mut meeting,
        [
            ("title", title),
            ("kind", kind.clone()),
            ("date", Value::Date(day)),
            ("start_time", Value::Time(start)),
            ("duration", Value::Int(120)),
            ("status", code(if held { "afholdt" } else { "planlagt" })),
            ("people", Value::Links(setting.people.clone())),
        ],
    );
    let of_network = kind == code("netvaerk");
    match (of_network, link(&frame.periods, make)) {
        (true, Some(period)) => meeting.set("network_period", Some(period)),
        _ => meeting.set("engagement", Some(Value::Link(setting.id))),
    }
    let meeting = make.keep(meeting);
    for number in 1..=3 {
        let mut item = make.record(Entity::AgendaItem, day);
        let title = make.line(2, 5);
        fill(
            &mut item,
            [
                ("meeting", Value::Link(meeting)),
                ("number", Value::Int(number)),
                ("title", title),
                ("kind", code("droeftelse")),
                ("duration", Value::Int(30)),
            ],
        );
        make.keep(item);
    }
}

fn al_log(setting: &Setting, make: &mut Make<'_>) {
    let mut log = make.record(Entity::AlLog, setting.start);
    let title = make.line(3, 6);
    fill(
        &mut log,
        [
            ("title", title),
            ("engagement", Value::Link(setting.id)),
            ("model", code("fem_faser")),
            ("status", code(if setting.over { "afsluttet" } else { "aktiv" })),
        ],
    );
    log.set("unit", link(&setting.units, make));
    let log = make.keep(log);
    for number in 1..=make.draw.between(1, 2) {
        let day = make.day(setting.start, setting.until);
        let mut cycle = make.record(Entity::AlCycle, day);
        let (problem, action) = (make.note(8, 25), make.note(8, 25));
        let status = make.code(&["problem", "aktion", "observation", "samtale", "bearbejdning", "lukket"]);
        fill(
            &mut cycle,
            [
                ("al_log", Value::Link(log)),
                ("number", Value::Int(number)),
                ("status", status),
                ("problem", problem),
                ("problem_date", Value::Date(day)),
                ("action", action),
            ],
        );
        make.keep(cycle);
    }
}

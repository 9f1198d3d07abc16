//! *Dagen er gået*: planned meetings, visits, sessions and duties whose day has passed and that nobody has answered. The box
//! stands above all others of *I dag*, only while something asks. The answers are in `commands/answer`.

use std::collections::HashMap;

use ratatui::layout::Rect;

use crate::cases::{self, PassedDuties};
use crate::domain::actor::Role;
use crate::domain::choices::{Coded, DutyStatus};
use crate::domain::dates::IsoWeek;
use crate::domain::fields::{Entity, Kind};
use crate::domain::roster::asked::{duty_hours, is_weekly};
use crate::domain::typed;
use crate::domain::value::{Id, Record, Value};
use crate::rules;
use crate::store::{Filter, Query};
use crate::text::format;
use crate::tui::core::cells::{Cells, cut, fit};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::scene::Scene;
use crate::tui::core::theme::Look;
use crate::tui::model::Model;
use crate::tui::panes::draw::Draw;
use crate::tui::panes::today::state::{Part, RowKind};
use crate::tui::widgets::list::draw::short_name;
use crate::tui::widgets::list::state::{List, Source};

/// The heading of the box.
pub const TITLE: &str = "today-passed";

/// The rule the rows ask by.
pub const RULE: &str = "R-80";

/// Rows at most; answered ones make room for the next.
pub const MOST: usize = 200;

/// Meetings whose attendance is counted, at most.
const COUNTED: usize = 40;

/// Most people of one meeting that are counted.
const PEOPLE: usize = 200;

/// What asks a person.
#[derive(Debug, Default)]
pub struct Asked {
    /// In the order of their days; the duties of a week are one row for a team lead.
    pub rows: Vec<Record>,
    /// The duties of the weeks among the rows.
    pub weeks: HashMap<Id, PassedDuties>,
}

/// What asks the person: everybody's for a koordinator, their own for others. Duties ask whoever stood on them, and the team lead by
/// the week.
pub fn read(model: &Model, ctx: &Ctx<'_>) -> Asked {
    let today = model.today_date();
    let (role, own) = (model.actor.role, model.actor.person);
    let mut rows = match (role, own) {
        (Role::Coordinator, _) => ctx.reader.passed(None, today, MOST),
        (Role::Consultant | Role::TeamLead, Some(_)) => ctx.reader.passed(own, today, MOST),
        (Role::Consultant | Role::TeamLead, None) => Ok(Vec::new()),
    }
    .unwrap_or_default();
    let mut weeks = HashMap::new();
    if role == Role::TeamLead {
        for (monday, duties) in cases::passed_duties(&ctx.reader, None, today, MOST).unwrap_or_default() {
            let mut row = Record::new(Entity::RosterWeek, Id::derived(Entity::RosterWeek, &[&monday.to_string()]));
            row.set("date", Some(Value::Date(monday)));
            weeks.insert(row.id, duties);
            rows.push(row);
        }
    } else if own.is_some() {
        let duties = cases::passed_duties(&ctx.reader, own, today, MOST).unwrap_or_default();
        rows.extend(duties.into_values().flat_map(|week| week.there));
    }
    rows.sort_by_key(Record::day);
    rows.truncate(MOST);
    Asked { rows, weeks }
}

/// The box; none when nothing asks. The number of rows is kept for the pane bar.
pub fn part(model: &mut Model, ctx: &Ctx<'_>) -> Option<Part> {
    let Asked { rows, weeks } = read(model, ctx);
    model.today.passed = rows.len();
    let ids = |duties: &PassedDuties| duties.there.iter().map(|duty| duty.id).collect();
    model.today.passed_weeks = weeks.iter().map(|(week, duties)| (*week, ids(duties))).collect();
    if rows.is_empty() {
        return None;
    }
    let mut list = List::from_source(Source::Given);
    let away = weeks.values().flat_map(|week| &week.away);
    let links = rows.iter().chain(away).flat_map(|row| row.values.iter().flatten()).flat_map(|value| match value {
        Value::Link(id) => vec![*id],
        Value::Links(ids) => ids.clone(),
        _ => Vec::new(),
    });
    list.names = ctx.names_of(&links.collect::<Vec<Id>>());
    let meetings = rows.iter().filter(|row| row.entity == Entity::Meeting).take(COUNTED);
    list.names.extend(meetings.filter_map(|meeting| Some((meeting.id, attendance(ctx, meeting.id)?))));
    let words: Vec<(Id, String)> =
        weeks.iter().map(|(week, duties)| (*week, of_week(ctx, duties, &list.names))).collect();
    list.names.extend(words);
    list.read_duty_types(ctx);
    list.open = rows.len() >= MOST;
    list.rows = rows;
    Some(Part { title: TITLE, empty: "today-nothing-loose", list, rows: RowKind::Passed })
}

/// "5 vagter", "4 vagter · EKP Udrykningsvagt var fraværende": the duties of a week, and those left out because their person was away.
fn of_week(ctx: &Ctx<'_>, duties: &PassedDuties, names: &HashMap<Id, String>) -> String {
    let name = |id: Option<Id>| id.and_then(|id| names.get(&id)).map(|name| short_name(name)).unwrap_or_default();
    let away: Vec<String> = duties
        .away
        .iter()
        .map(|duty| format!("{} {}", name(duty.link("person")), name(duty.link("duty_type"))).trim().to_owned())
        .collect();
    let said = if away.is_empty() { "none".to_owned() } else { away.join(", ") };
    ctx.text.with("today-passed-week", &[("n", duties.there.len().into()), ("away", said.into())])
}

/// "deltagere 0/12": who came of those who were asked; none for a meeting without participants.
fn attendance(ctx: &Ctx<'_>, meeting: Id) -> Option<String> {
    let asked = Query::under(Entity::Attendance, "meeting", meeting);
    let of = ctx.reader.count(&asked, PEOPLE).ok()?;
    let came = ctx.reader.count(&asked.with(Filter::Is("status", Value::Code("moedt".into()))), PEOPLE).ok()?;
    (of > 0).then(|| ctx.text.with("today-passed-people", &[("n", came.into()), ("of", of.into())]))
}

/// "ons 15.1 10.00  F-01 observation, Prøvestien            m. AHK   3 t  ⚠ R-80".
pub fn row(draw: &Draw<'_>, scene: &mut Scene, line: Rect, record: &Record, list: &List) {
    let (lang, ellipsis) = (draw.text.lang(), scene.symbols.ellipsis);
    let kind = list.duty_type(record).map(typed::DutyType::from);
    let of_week = record.entity == Entity::RosterWeek || kind.as_ref().is_some_and(is_weekly);
    let when = |day| if of_week { format::week(lang, IsoWeek::of(day)) } else { format::weekday_short_day(lang, day) };
    let day = record.day().map(when).unwrap_or_default();
    let minutes = record.int("duration").or_else(|| record.int("minutes"));
    let length = minutes.map(|n| format::minutes(lang, n)).unwrap_or_default();
    let time = match (&kind, record.get("start_time")) {
        (Some(kind), _) if !of_week => {
            let hours = duty_hours(&typed::Duty::from(record), kind);
            format::short_time_span(lang, hours.from, hours.to)
        }
        (None, Some(Value::Time(minutes))) => format::time(lang, *minutes),
        _ => String::new(),
    };
    let name = |id: &Id| list.names.get(id).map(|name| short_name(name));
    let own = draw.model.actor.person;
    let with: Vec<String> = record.links("people").iter().filter(|id| Some(**id) != own).filter_map(name).collect();
    let who = match (list.names.get(&record.id), with.is_empty()) {
        _ if record.entity == Entity::Duty => draw.text.choice(&DutyStatus::LIST, record.text("status")),
        (Some(_), _) if record.entity == Entity::RosterWeek => String::new(),
        (Some(counted), _) => counted.clone(),
        (None, true) => String::new(),
        (None, false) => draw.text.with("today-passed-with", &[("who", with.join(" ").into())]),
    };
    let severity = rules::find(RULE).and_then(|rule| rule.severities.first());
    let mark = severity.map(|_| format!("{} {RULE}", scene.symbols.warn)).unwrap_or_default();
    let tail = if line.width >= 60 { format!("  {length:>5}  {mark} ") } else { format!(" {length:>5} ") };
    let tail_width = u16::try_from(tail.width()).unwrap_or(0);
    let what = what(draw, record, list);
    // Days are as wide as the widest of the list in this language: "fre 17.1", "Fri 17 Jan".
    let days = list.rows.iter().filter_map(Record::day).map(|day| format::weekday_short_day(lang, day).width());
    let at_time = u16::try_from(days.max().unwrap_or(0) + 1).unwrap_or(line.width);
    let at_what = at_time.saturating_add(7);
    scene.put(line, 0, 0, &day, Look::Text);
    scene.put(line, at_time, 0, &fit(&time, 5, ellipsis), Look::Dim);
    let room = usize::from(line.width.saturating_sub(at_what + tail_width));
    // People yield to what it is about.
    let people = cut(&who, room.saturating_sub(what.width() + 2), ellipsis).into_owned();
    let left = room.saturating_sub(people.width() + usize::from(!people.is_empty()) * 2);
    scene.put(line, at_what, 0, &fit(&what, left, ellipsis), Look::Text);
    scene.put_right(Rect { width: line.width.saturating_sub(tail_width), ..line }, 0, &people, Look::Dim);
    scene.put_right(line, 0, &tail, Look::Warn);
}

/// "F-01 observation, Prøvestien", "KL-netværk 2/3 · Odense", "Hold 1 · Den gode samtale".
fn what(draw: &Draw<'_>, record: &Record, list: &List) -> String {
    let name = |field: &str| record.link(field).and_then(|id| list.names.get(&id)).map(|name| short_name(name));
    let title = record.text("title");
    match record.entity {
        Entity::RosterWeek => list.names.get(&record.id).cloned().unwrap_or_default(),
        Entity::Duty => {
            let part = draw.text.part_of_week(&typed::Duty::from(record));
            [name("duty_type"), part].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        Entity::Activity => {
            let kind = match record.entity.field("kind").map(|field| field.kind) {
                Some(Kind::Choice(list)) => draw.text.choice(list, record.text("kind")),
                _ => String::new(),
            };
            let of = ["engagement", "network", "cohort"].iter().find_map(|field| name(field)).unwrap_or_default();
            let units: Vec<String> =
                record.links("units").iter().filter_map(|id| list.names.get(id)).map(|unit| short_name(unit)).collect();
            let words = format!("{of} {kind}").trim().to_owned();
            if units.is_empty() { words } else { format!("{words}, {}", units.join(", ")) }
        }
        _ => {
            let of = name("engagement").filter(|of| !title.contains(of.as_str())).or_else(|| name("cohort"));
            let parts = [of.unwrap_or_default(), title.to_owned(), record.text("place").to_owned()];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            parts.join(&format!(" {} ", draw.model.symbols.dot))
        }
    }
}

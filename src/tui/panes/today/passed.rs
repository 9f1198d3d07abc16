//! *Dagen er gået*: planned meetings, visits and sessions whose day has passed and that nobody has answered. The box
//! stands above all others of *I dag*, only while something asks. The answers are in `commands/answer`.

use ratatui::layout::Rect;

use crate::domain::actor::Role;
use crate::domain::fields::{Entity, Kind};
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

/// What asks the person: everybody's for a koordinator, their own for others.
pub fn read(model: &Model, ctx: &Ctx<'_>) -> Vec<Record> {
    let today = model.today_date();
    let found = match (model.actor.role, model.actor.person) {
        (Role::Coordinator, _) => ctx.reader.passed(None, today, MOST),
        (Role::Consultant | Role::TeamLead, Some(person)) => ctx.reader.passed(Some(person), today, MOST),
        (Role::Consultant | Role::TeamLead, None) => return Vec::new(),
    };
    found.unwrap_or_default()
}

/// The box; none when nothing asks. The number of rows is kept for the pane bar.
pub fn part(model: &mut Model, ctx: &Ctx<'_>) -> Option<Part> {
    let rows = read(model, ctx);
    model.today.passed = rows.len();
    if rows.is_empty() {
        return None;
    }
    let mut list = List::from_source(Source::Given);
    let links = rows.iter().flat_map(|row| row.values.iter().flatten()).flat_map(|value| match value {
        Value::Link(id) => vec![*id],
        Value::Links(ids) => ids.clone(),
        _ => Vec::new(),
    });
    list.names = ctx.names_of(&links.collect::<Vec<Id>>());
    let meetings = rows.iter().filter(|row| row.entity == Entity::Meeting).take(COUNTED);
    list.names.extend(meetings.filter_map(|meeting| Some((meeting.id, attendance(ctx, meeting.id)?))));
    list.open = rows.len() >= MOST;
    list.rows = rows;
    Some(Part { title: TITLE, empty: "today-nothing-loose", list, rows: RowKind::Passed })
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
    let day = record.day().map(|day| format::weekday_short_day(lang, day)).unwrap_or_default();
    let minutes = record.int("duration").or_else(|| record.int("minutes"));
    let length = minutes.map(|n| format::minutes(lang, n)).unwrap_or_default();
    let time = match record.get("start_time") {
        Some(Value::Time(minutes)) => format::time(lang, *minutes),
        _ => String::new(),
    };
    let name = |id: &Id| list.names.get(id).map(|name| short_name(name));
    let own = draw.model.actor.person;
    let with: Vec<String> = record.links("people").iter().filter(|id| Some(**id) != own).filter_map(name).collect();
    let who = match (list.names.get(&record.id), with.is_empty()) {
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

//! A café of a cohort in the pane: the teams and their preparation, the questions, and the notes of each table
//! (S4:108, S4:119). Its keys are in `cafe_keys`.

use crate::tui::core::ctx::record;
use crate::tui::overlays::picker::{OPTIONS, OptionKey, PickerOption};
use crate::tui::panes::learning::state::CafeShown;
use crate::tui::widgets::form::state::Form;

use std::collections::HashMap;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::cases::{self, learning as reading};
use crate::domain::fields::{Entity, Field};
use crate::domain::learning::Need;
use crate::domain::learning::cohort::is_near;
use crate::domain::value::{Id, Record, Value};
use crate::rules::{self, Threshold};
use crate::store::{Anchor, Query};
use crate::text::Text;
use crate::tui::core::cells::{Cells, fit, wrap, wrap_seen};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::scene::Scene;
use crate::tui::core::theme::Look;
use crate::tui::panes::draw::Draw;
use crate::tui::panes::learning::cohort::teams_of;
use crate::tui::panes::learning::cycle::{CycleLine, put};
use crate::tui::panes::learning::state::TeamRow;
use crate::tui::panes::learning::words::mark_words;
use crate::tui::widgets::detail::state::{Detail, Item};
use crate::tui::widgets::form::field_input::linked;
use crate::tui::widgets::list::draw::short_name;

/// Questions, tables, and notes of one table to read at most.
const MOST: usize = 40;
/// Fields of the session with their own line: always, or when filled.
const ALWAYS: &[&str] = &["date", "people"];
const FILLED: &[&str] = &["place", "topics"];

/// Whether a session is held at tables with questions.
pub fn is_cafe(session: &Record) -> bool {
    session.entity == Entity::Session && matches!(session.text("kind"), "cafe" | "ledelsescafe")
}

/// Reads a café and fills the detail with its lines: date and place, the teams, the questions, and the tables with a
/// line for each question, written or not.
pub fn read(ctx: &Ctx<'_>, cohort: &Record, session: Record, today: NaiveDate, detail: &mut Detail) -> CafeShown {
    let thresholds = cases::thresholds(&ctx.reader).unwrap_or_default();
    let under =
        |entity, parent: &'static str, id| ctx.page(&Query::under(entity, parent, id), &Anchor::First, MOST).rows;
    let questions = under(Entity::CafeQuestion, "session", session.id);
    let tables = under(Entity::CafeTable, "session", session.id);
    let tables = tables.into_iter().map(|table| {
        let notes = under(Entity::CafeNote, "cafe_table", table.id);
        (table, notes)
    });
    let engagement = cohort.link("engagement").and_then(|id| crate::tui::core::ctx::record(ctx, id));
    let calendar =
        cases::calendar_of(&ctx.reader, engagement.and_then(|of| of.link("municipality"))).unwrap_or_default();
    let ahead = thresholds.get(Threshold::SessionAheadDays);
    let course = reading::course_of(&ctx.reader, cohort).unwrap_or_default();
    let shown = CafeShown {
        cohort: cohort.clone(),
        slot: course.slots.into_iter().find(|slot| slot.is(&session)),
        near: session.day().is_some_and(|day| is_near(&calendar, today, day, ahead)),
        teams: teams_of(ctx, cohort.id, today, rules::limits(&thresholds)),
        questions,
        tables: tables.collect(),
        session,
    };
    let (items, ids) = lines_of(ctx, &shown);
    let names = ctx.names_of(&ids);
    let title = names.get(&shown.session.id).cloned().unwrap_or_default();
    detail.show(shown.session.clone(), title, items, names);
    shown
}

fn lines_of(ctx: &Ctx<'_>, shown: &CafeShown) -> (Vec<Item>, Vec<Id>) {
    let mut ids = linked(&shown.session);
    ids.push(shown.session.id);
    let line = |name: &&str| Entity::Session.field(name).map(|field| Item::Field { field, rivals: Vec::new() });
    let filled = FILLED.iter().filter(|name| shown.session.get(name).is_some());
    let mut items: Vec<Item> = ALWAYS.iter().chain(filled).filter_map(line).collect();
    items.extend(shown.teams.iter().map(|team| Item::Child(team.team.clone())));
    let heading = |entity: Entity, count: usize| {
        entity.field("session").map(|field| Item::Heading { entity, field, count, more: false })
    };
    items.extend(heading(Entity::CafeQuestion, shown.questions.len()));
    items.extend(shown.questions.iter().cloned().map(Item::Child));
    items.extend(heading(Entity::CafeTable, shown.tables.len()));
    for (table, notes) in &shown.tables {
        ids.extend(linked(table));
        items.push(Item::Child(table.clone()));
        for question in &shown.questions {
            let of: Vec<&Record> =
                notes.iter().filter(|note| note.link("cafe_question") == Some(question.id)).collect();
            if of.is_empty() {
                items.push(Item::Child(unwritten(ctx, table, question)));
            }
            items.extend(of.into_iter().cloned().map(Item::Child));
        }
        // A note about a deleted question stays visible.
        let known = |note: &&Record| shown.questions.iter().any(|one| note.link("cafe_question") == Some(one.id));
        items.extend(notes.iter().filter(|note| !known(note)).cloned().map(Item::Child));
    }
    (items, ids)
}

/// A note that a table has not written yet about a question: in no file, but with the same id on every machine.
fn unwritten(ctx: &Ctx<'_>, table: &Record, question: &Record) -> Record {
    let id = Id::derived(Entity::CafeNote, &[&table.id.0.to_string(), &question.id.0.to_string()]);
    let taken = ctx.reader.record_or_deleted(id).ok().flatten().is_some();
    let mut note = Record::new(Entity::CafeNote, if taken { ctx.ids.next() } else { id });
    note.set("cafe_table", Some(Value::Link(table.id)));
    note.set("cafe_question", Some(Value::Link(question.id)));
    note.set("number", question.get("number").cloned());
    note
}

/// "Bord 1 · Team Øst".
pub fn table_words(text: &Text, table: &Record, dot: &str, name: &dyn Fn(Id) -> Option<String>) -> String {
    let mut parts = vec![text.with("cafe-table", &[("n", table.int("number").unwrap_or(0).into())])];
    let teams: Vec<String> = table.links("teams").iter().filter_map(|id| name(*id)).collect();
    if !teams.is_empty() {
        parts.push(teams.join(", "));
    }
    if !table.text("host").is_empty() {
        parts.push(text.with("cafe-host", &[("host", table.text("host").into())]));
    }
    if let Some(seats) = table.int("seats") {
        parts.push(text.with("cafe-seats", &[("n", seats.into())]));
    }
    parts.join(&format!(" {dot} "))
}

/// The words at the right of the box's title: the rule, if it reports something, else the kind of record.
pub fn right(draw: &Draw<'_>, shown: &CafeShown) -> String {
    if shown.is_unready() { format!("{} R-51", draw.model.symbols.warn) } else { draw.text.entity(Entity::Session) }
}

/// The lines under the boxes: how many notes are written, and the next keys.
pub fn foot(draw: &Draw<'_>, shown: &CafeShown) -> Vec<(String, Look)> {
    if shown.questions.is_empty() || shown.tables.is_empty() {
        return vec![(draw.text.get("cafe-prepare"), Look::Dim)];
    }
    let whole = shown.questions.len() * shown.tables.len();
    let left = |notes: &[Record]| {
        let written = |question: &&Record| {
            notes.iter().any(|note| note.link("cafe_question") == Some(question.id) && note.get("text").is_some())
        };
        shown.questions.iter().filter(written).count()
    };
    let written: usize = shown.tables.iter().map(|(_, notes)| left(notes)).sum();
    let args = [("n", written.into()), ("of", whole.into())];
    vec![(draw.text.with("cafe-written", &args), Look::Dim)]
}

/// Draws a café.
pub fn draw(draw: &Draw<'_>, scene: &mut Scene, area: Rect, shown: &CafeShown, detail: &Detail, focused: bool) {
    let mut lines = Vec::new();
    let mut teams = false;
    let height = usize::from(area.height);
    for (at, item) in detail.items.iter().enumerate() {
        let item_at = Some(at);
        let wrap = |words: &str, room: usize| wrap_seen(words, room, height, at < detail.cursor);
        match item {
            Item::Remark(_) => {}
            Item::Field { field, .. } => lines.extend(fact(draw, shown, detail, field, (area.width, &wrap), item_at)),
            Item::Child(child) => match child.entity {
                Entity::CohortTeam => {
                    if !std::mem::replace(&mut teams, true) {
                        lines.extend(precondition(draw, shown, area.width));
                    }
                    if let Some(row) = shown.teams.iter().find(|row| row.team.id == child.id) {
                        lines.push(team(draw, shown, row, area.width, item_at));
                    }
                }
                Entity::CafeQuestion => lines.extend(question(draw, child, (area.width, &wrap), item_at)),
                Entity::CafeTable => {
                    let name = |id: Id| detail.names.get(&id).cloned();
                    let words = table_words(draw.text, child, draw.model.symbols.dot, &name);
                    let wrapped = wrap(&words, usize::from(area.width.saturating_sub(4))).into_iter().enumerate();
                    lines.extend(wrapped.map(|(n, line)| {
                        let x = if n == 0 { 1 } else { 3 };
                        CycleLine { item: item_at, cells: vec![(x, line, Look::Text)] }
                    }));
                }
                _ => lines.extend(note(draw, child, (area.width, &wrap), item_at)),
            },
            Item::Heading { entity, count, .. } => {
                let words = format!("{} {} {count}", draw.text.entities(*entity), draw.model.symbols.dot);
                lines.push(CycleLine { item: item_at, cells: vec![(0, words, Look::Accent)] });
            }
        }
    }
    put(scene, area, &lines, detail.cursor, focused);
}

/// Wraps a text to a width, into as many rows as can show.
type Wrap<'a> = dyn Fn(&str, usize) -> Vec<String> + 'a;

/// "Dato  tir 3.3.2020 · uge 10 · 09.00".
fn fact(
    draw: &Draw<'_>,
    shown: &CafeShown,
    detail: &Detail,
    field: &'static Field,
    (width, wrap): (u16, &Wrap<'_>),
    item: Option<usize>,
) -> Vec<CycleLine> {
    let whole = draw.text.field_short(Entity::Session, field);
    // A page for a screen reader has no column to keep to.
    let before = if draw.spoken { whole.width().max(10) } else { 10 };
    let label = fit(&whole, before, draw.model.symbols.ellipsis).to_string();
    let x = u16::try_from(before + 2).unwrap_or(12);
    let words = |field: &'static Field| match shown.session.get(field.name) {
        Some(Value::Date(day)) => draw.whole_day(*day),
        Some(value) => draw.text.value(field, value, &|id| detail.names.get(&id).map(|name| short_name(name))),
        None => String::new(),
    };
    let mut said = words(field);
    let mut look = Look::Text;
    if field.name == "date" {
        if said.is_empty() {
            (said, look) = (draw.text.get("al-unplaced"), Look::Warn);
        }
        let more = ["start_time", "duration"].iter().filter_map(|name| Entity::Session.field(name)).map(words);
        let more: Vec<String> = more.filter(|words| !words.is_empty()).collect();
        said = std::iter::once(said).chain(more).collect::<Vec<_>>().join(&format!(" {} ", draw.model.symbols.dot));
    }
    let room = usize::from(width.saturating_sub(x + 1));
    let lines = wrap(&said, room).into_iter().enumerate();
    lines
        .map(|(n, line)| {
            let mut cells = vec![(x, line, look)];
            if n == 0 {
                cells.push((1, label.clone(), Look::Dim));
            }
            CycleLine { item, cells }
        })
        .collect()
}

/// The message id of what a café needs.
fn need_id(need: Need) -> &'static str {
    match need {
        Need::Problem => "cafe-need-problem",
        Need::ObservedAction => "cafe-need-action",
        Need::Log => "cafe-need-log",
    }
}

/// The message id of what a team lacks.
fn lacks_id(need: Need) -> &'static str {
    match need {
        Need::Problem => "cafe-need-problem-lacks",
        Need::ObservedAction => "cafe-need-action-lacks",
        Need::Log => "cafe-need-log-lacks",
    }
}

/// "Forudsætning: 2 af 3 teams har en problemstilling".
fn precondition(draw: &Draw<'_>, shown: &CafeShown, width: u16) -> Vec<CycleLine> {
    let (words, look) = match (shown.need(), shown.ready()) {
        (Some(need), Some((ready, of))) => {
            let args = [("need", draw.text.get(need_id(need)).into()), ("n", ready.into()), ("of", of.into())];
            let look = if shown.is_unready() { Look::Warn } else { Look::Accent };
            (draw.text.with("cafe-needs", &args), look)
        }
        _ => (draw.text.get("al-teams"), Look::Accent),
    };
    let lines = wrap(&words, usize::from(width.saturating_sub(1))).into_iter();
    lines.map(|line| CycleLine { item: None, cells: vec![(0, line, look)] }).collect()
}

/// "✓ Team Øst (12)   AL-021 c1 ●   har den", or what it lacks.
fn team(draw: &Draw<'_>, shown: &CafeShown, row: &TeamRow, width: u16, item: Option<usize>) -> CycleLine {
    let signs = draw.model.symbols;
    let people = row.team.int("participants").map(|n| format!(" ({n})")).unwrap_or_default();
    let has = shown.need().map(|need| row.has.has(need));
    let (sign, look) = match has {
        None => (signs.dot, Look::Dim),
        Some(true) => (signs.done, Look::Good),
        Some(false) if shown.near => (signs.warn, Look::Warn),
        Some(false) => (signs.open, Look::Dim),
    };
    let name = format!("{}{people}", row.team.text("name"));
    let log = row.log.as_ref().map(|(log, mark)| {
        let number = log.number.and_then(|n| Entity::AlLog.numbered(n)).unwrap_or_default();
        format!("{number} {}", mark_words(draw, mark).0)
    });
    let log = log.unwrap_or_else(|| draw.text.get("cafe-no-log"));
    let lacks = shown.need().filter(|need| !row.has.has(*need)).map(|need| draw.text.get(lacks_id(need)));
    let x = (width / 2).clamp(18, 40);
    // A page for a screen reader has no column to keep to.
    let x = if draw.spoken { u16::try_from(name.width() + 5).unwrap_or(x).max(x) } else { x };
    let mut cells = vec![
        (1, sign.to_owned(), look),
        (3, fit(&name, usize::from(x.saturating_sub(4)), signs.ellipsis).to_string(), Look::Text),
        (x, log.clone(), Look::Text),
    ];
    if let Some(lacks) = lacks {
        let after = x + u16::try_from(log.width()).unwrap_or(0) + 2;
        cells.push((after, lacks, if shown.near { Look::Warn } else { Look::Dim }));
    }
    CycleLine { item, cells }
}

/// "1  Hvilke konkrete udviklingsbehov ...  20 min".
fn question(draw: &Draw<'_>, record: &Record, (width, wrap): (u16, &Wrap<'_>), item: Option<usize>) -> Vec<CycleLine> {
    let number = record.int("number").map(|n| n.to_string()).unwrap_or_default();
    let round = record.int("round").map(|n| crate::text::format::minutes(draw.text.lang(), n));
    let words = [Some(record.text("question").to_owned()), round].into_iter().flatten().collect::<Vec<_>>();
    numbered(&number, &words.join("  "), (width, wrap), item, Look::Text)
}

/// "1  Vi vil gerne ...", or that nothing is written.
fn note(draw: &Draw<'_>, record: &Record, (width, wrap): (u16, &Wrap<'_>), item: Option<usize>) -> Vec<CycleLine> {
    let number = record.int("number").map(|n| n.to_string()).unwrap_or_default();
    let text = record.text("text");
    let begun = draw.model.drafts.iter().any(|left| left.id == record.id);
    let (words, look) = match (begun, text) {
        (true, _) => (draw.text.get("cafe-begun"), Look::Warn),
        (false, "") => (draw.text.get("al-not-written"), Look::Dim),
        (false, text) => (text.to_owned(), Look::Text),
    };
    let mut lines = numbered(&number, &words, (width.saturating_sub(2), wrap), item, look);
    lines.iter_mut().flat_map(|line| &mut line.cells).for_each(|cell| cell.0 += 2);
    lines
}

fn numbered(
    number: &str,
    words: &str,
    (width, wrap): (u16, &Wrap<'_>),
    item: Option<usize>,
    look: Look,
) -> Vec<CycleLine> {
    let room = usize::from(width.saturating_sub(5));
    let lines = wrap(words, room).into_iter().enumerate();
    lines
        .map(|(n, line)| {
            let mut cells = vec![(4, line, look)];
            if n == 0 {
                cells.push((1, number.to_owned(), Look::Dim));
            }
            CycleLine { item, cells }
        })
        .collect()
}

/// Captions of the linked records of a café.
pub fn names(ctx: &Ctx<'_>, shown: &CafeShown) -> HashMap<Id, String> {
    let tables = shown.tables.iter().flat_map(|(table, _)| linked(table));
    ctx.names_of(&linked(&shown.session).into_iter().chain(tables).collect::<Vec<_>>())
}

/// The teams that may sit at a table: those of the hold whose café it is. None for anything else, and for a café of no hold.
pub fn teams(form: &Form, target: Entity, ctx: &Ctx<'_>) -> Option<Vec<PickerOption>> {
    if (form.entity, target) != (Entity::CafeTable, Entity::CohortTeam) {
        return None;
    }
    let cohort = record(ctx, form.link("session")?)?.link("cohort")?;
    let teams = ctx.page(&Query::under(target, "cohort", cohort), &Anchor::First, OPTIONS).rows;
    let ids: Vec<Id> = teams.iter().map(|team| team.id).collect();
    let names = ctx.names_of(&ids);
    let option = |id| PickerOption {
        key: OptionKey::Record(id),
        label: names.get(&id).cloned().unwrap_or_default(),
        note: String::new(),
    };
    Some(ids.into_iter().map(option).collect())
}

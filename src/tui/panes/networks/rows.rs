//! Netværk: the rows of the list, the network with the most overdue first and then by the next meeting. Periods that are over are
//! folded; below the rows stands how many, and what the structure decision of the next spring waits for.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use fluent_bundle::FluentValue;
use ratatui::layout::Rect;

use crate::domain::due::Owed;
use crate::domain::fields::Entity;
use crate::domain::structure;
use crate::domain::value::{Id, Record, Value};
use crate::store::{Filter, Query};
use crate::text::format;
use crate::tui::core::cells::{Cells, fit};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::scene::Scene;
use crate::tui::core::theme::Look;
use crate::tui::model::Model;
use crate::tui::panes::browser;
use crate::tui::panes::draw::Draw;
use crate::tui::panes::today::networks;
use crate::tui::widgets::list::draw::short_name;
use crate::tui::widgets::list::state::{List, OwedRow};

/// Periods of a window whose meetings are read, so that the cost does not grow with the file.
const MOST: usize = 60;
/// Periods that are over are counted up to this.
const COUNTED: usize = 1_000;
/// Structure decisions of one spring, and choices of one, that are read.
const DECISIONS: usize = 60;
/// Cells that the name of a network keeps.
const LEAST_NAME: usize = 8;

/// Periods that are not over.
fn going_on(today: NaiveDate) -> Filter {
    Filter::Lasts("to", today)
}

/// Reads the list of periods.
pub fn load(model: &mut Model, ctx: &Ctx<'_>) {
    let first = !model.browsers.contains_key(&model.pane);
    if first {
        browser::load::all(model, ctx, Entity::NetworkPeriod);
    }
    if let Some(list) = model.list_mut().filter(|_| first) {
        list.arrange = Some(arrange);
        list.fold = Some(going_on(ctx.today));
    }
    browser::load::all(model, ctx, Entity::NetworkPeriod);
    if let Some(list) = model.list_mut().filter(|_| first) {
        list.cursor = 0;
    }
}

/// Shows the periods that are over, or folds them again.
pub fn turn(list: &mut List, ctx: &Ctx<'_>, person: Option<Id>) {
    list.fold = if list.fold.is_some() { None } else { Some(going_on(ctx.today)) };
    list.reload(ctx, person);
}

/// Puts what is late first, then the next meeting; a list that is searched keeps its own order.
fn arrange(list: &mut List, ctx: &Ctx<'_>) {
    let today = ctx.today;
    list.owed.clear();
    list.foot.clear();
    let window: Vec<Record> = list.rows.iter().take(MOST).cloned().collect();
    for (period, line) in networks::read(&window, ctx, today) {
        let late = line.to_send.iter().filter(|one| one.late).min_by_key(|one| one.day);
        let row = match (late, line.day) {
            (Some(late), _) => {
                let what = if late.owed == Owed::Minutes { "season-minutes" } else { "season-agenda" };
                let day = format::short_day(ctx.text.lang(), late.day);
                Some((late.day, format!("{} {day}", ctx.text.get(what))))
            }
            (None, Some(day)) => Some((day, line.meets)),
            (None, None) => None,
        };
        let row = row.map(|(day, what)| OwedRow { day, what, who: String::new() });
        list.owed.extend(row.map(|row| (period, row)));
    }
    if !list.filter.is_empty() || list.warned.is_some() {
        return;
    }
    let (owed, selected) = (list.owed.clone(), list.selected().map(|row| row.id));
    let day = |period: &Record| owed.get(&period.id).map(|row| row.day);
    let is_over = |period: &Record| period.date("to").is_some_and(|to| to < today);
    list.rows.sort_by_key(|period| (is_over(period), day(period).is_none(), day(period)));
    let at = list.rows.iter().position(|row| Some(row.id) == selected);
    list.cursor = at.unwrap_or(list.cursor.min(list.rows.len().saturating_sub(1)));
    if list.fold.is_some() {
        let all = ctx.reader.count(&Query::all(Entity::NetworkPeriod), COUNTED).unwrap_or(0);
        let now = ctx.reader.count(&Query::all(Entity::NetworkPeriod).with(going_on(today)), COUNTED).unwrap_or(0);
        let over = all.saturating_sub(now);
        list.foot.extend((over > 0).then(|| ctx.text.with("networks-over", &[("n", over.into())])));
    }
    list.foot.extend(structure_lines(&window, ctx).into_iter().flatten());
}

/// "Struktur forår 2021", "input 0 af 5", where a municipality has networks.
fn structure_lines(periods: &[Record], ctx: &Ctx<'_>) -> Option<[String; 2]> {
    let networks: BTreeSet<Id> = periods.iter().filter_map(|period| period.link("network")).collect();
    let networks = ctx.reader.records(&networks.into_iter().collect::<Vec<_>>()).ok()?;
    let of = networks.iter().filter(|network| network.link("municipality").is_some()).count();
    let spring = structure::next_spring(ctx.today);
    let decisions = Query::all(Entity::StructureDecision).with(Filter::Is("spring", Value::Int(spring)));
    let mut given = 0;
    for decision in ctx.reader.list(&decisions, DECISIONS).unwrap_or_default() {
        let choices = Query::under(Entity::StructureChoice, "structure_decision", decision.id);
        let choices = ctx.reader.list(&choices, DECISIONS).unwrap_or_default();
        given += choices.iter().filter(|choice| choice.date("network_input_at").is_some()).count();
    }
    let args = [("spring", FluentValue::from(spring.to_string())), ("n", FluentValue::from(given)), ("of", of.into())];
    (of > 0).then(|| ["networks-structure", "networks-structure-input"].map(|id| ctx.text.with(id, &args)))
}

/// Draws the row of a period: the network, what is late or when it meets, and the warnings.
pub fn row(draw: &Draw<'_>, scene: &mut Scene, line: Rect, list: &List, period: &Record) {
    let today = draw.model.today_date();
    let network = period.link("network").and_then(|id| list.names.get(&id)).map(|name| short_name(name));
    let is_now = period.date("from") <= Some(today) && period.date("to").is_none_or(|to| to >= today);
    let of = period.text("name");
    let owed = list.owed.get(&period.id);
    let late = owed.is_some_and(|row| row.day < today);
    let mut words = owed.map(|row| row.what.clone()).unwrap_or_default();
    if late {
        words = format!("{words} {}", scene.symbols.bad);
    }
    let warnings = draw
        .model
        .findings
        .get(period.id)
        .map_or(0, |known| known.remarks.iter().filter(|remark| remark.put_off.is_none()).count());
    if warnings > 0 {
        words = format!("{words} {}{warnings}", scene.symbols.warn);
    }
    let name = match network {
        Some(name) if is_now && !draw.model.wide() => name,
        Some(name) => format!("{name} {of}"),
        None => of.to_owned(),
    };
    let width = usize::from(line.width);
    let room = width.saturating_sub(words.width() + 2).max(LEAST_NAME.min(width));
    scene.put(line, 0, 0, &fit(&name, room, scene.symbols.ellipsis), if is_now { Look::Text } else { Look::Dim });
    scene.put_right(line, 0, &format!("{words} "), if late { Look::Warn } else { Look::Dim });
}

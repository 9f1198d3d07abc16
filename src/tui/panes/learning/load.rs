//! Reads the chosen log, cohort or café.

use crate::cases::learning as reading;
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record, Value};
use crate::store::{Query, Sort};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::ctx::record;
use crate::tui::core::pane::Focus;
use crate::tui::core::pane::Pane;
use crate::tui::model::Model;
use crate::tui::panes::browser;
use crate::tui::panes::learning::cafe;
use crate::tui::panes::learning::state::LogShown;
use crate::tui::panes::learning::state::Shown;
use crate::tui::widgets::detail::state::Item;
use crate::tui::widgets::list::logs::limits;
use crate::tui::widgets::list::state::Source;
use fluent_bundle::FluentValue;

/// Reads the logs.
pub fn load(model: &mut Model, ctx: &Ctx<'_>) {
    let query = Query::all(Entity::AlLog).sorted(Sort::Number);
    let today = model.today_date();
    browser::load::load(model, ctx, Source::Logs { query, stalled: false, today });
}

/// Reads the data of the row at the cursor; the chosen cycle stays while its log does.
pub fn settle(model: &mut Model, ctx: &Ctx<'_>) {
    if model.pane != Pane::Learning {
        return;
    }
    let today = model.today_date();
    let Some(browser) = model.browsers.get_mut(&Pane::Learning) else { return };
    let Some(row) = browser.list.selected().cloned() else {
        model.learning.shown = Shown::Nothing;
        browser.detail.load(None, ctx);
        return;
    };
    let cafe = model.learning.cafe.and_then(|id| crate::tui::core::ctx::record(ctx, id));
    let cafe = cafe.filter(|cafe| row.entity == Entity::Cohort && cafe.link("cohort") == Some(row.id));
    model.learning.cafe = cafe.as_ref().map(|cafe| cafe.id);
    if row.entity == Entity::Cohort {
        model.learning.shown = match cafe {
            Some(session) => Shown::Cafe(Box::new(crate::tui::panes::learning::cafe::read(
                ctx,
                &row,
                session,
                today,
                &mut browser.detail,
            ))),
            None => Shown::Cohort(Box::new(crate::tui::panes::learning::cohort::read(ctx, &row, today, browser))),
        };
        return;
    }
    let cycles = reading::cycles(&ctx.reader, row.id).unwrap_or_default();
    let kept = model.learning.cycle.and_then(|id| cycles.iter().position(|cycle| cycle.record.id == id));
    let at = kept.unwrap_or(cycles.len().saturating_sub(1));
    let cafes = crate::tui::panes::learning::cohort::cafes_of(ctx, &row);
    let shown = LogShown { log: row, cycles, at, cafes, limits: limits(ctx) };
    crate::tui::panes::learning::cycle::fill(&mut browser.detail, &shown, ctx);
    model.learning.cycle = shown.cycle().map(|cycle| cycle.record.id);
    model.learning.shown = Shown::Log(Box::new(shown));
}

/// Opens a café under the cursor of its cohort; false where something else is under it.
pub fn enter_cafe(model: &mut Model, ctx: &Ctx<'_>, child: &Record) -> bool {
    // A café without a record opens its form first.
    if model.pane != Pane::Learning || !cafe::is_cafe(child) || record(ctx, child.id).is_none() {
        return false;
    }
    model.learning.cafe = Some(child.id);
    settle(model, ctx);
    true
}

/// Out of the café to its line in the cohort; false where none is open.
pub fn leave_cafe(model: &mut Model, ctx: &Ctx<'_>) -> bool {
    let Some(id) = model.learning.cafe.take().filter(|_| model.pane == Pane::Learning) else { return false };
    settle(model, ctx);
    if let Some(browser) = model.browser_mut()
        && let Some(at) = browser.detail.items.iter().position(|item| matches!(item, Item::Child(row) if row.id == id))
    {
        browser.detail.cursor = at;
    }
    true
}

/// What a new log made here belongs to: the team under the cursor, or the cohort's engagement.
pub fn preset(model: &Model, ctx: &Ctx<'_>, log: &mut Record) {
    let Some((cohort, teams)) = model.learning.teams() else { return };
    log.set("engagement", cohort.link("engagement").map(Value::Link));
    let team = model.browser().filter(|browser| browser.focus == Focus::Detail).and_then(|b| b.detail.target());
    let Some(team) = team.and_then(|id| teams.iter().find(|team| team.team.id == id)) else { return };
    let name = team.team.text("name").to_owned();
    let number = cohort.int("number").unwrap_or(0);
    let of = ctx.text.with("al-cohort", &[("n", FluentValue::from(number))]);
    log.set("cohort_team", Some(Value::Link(team.team.id)));
    log.set("title", Some(Value::Text(format!("{of}, {name}"))));
    log.set("owner_team", Some(Value::Text(name)));
}

/// A team of a cohort is under the cursor.
pub fn is_on_team(model: &Model) -> bool {
    let target = model.browser().and_then(|browser| browser.detail.target());
    model.pane == Pane::Learning
        && model.learning.teams().is_some_and(|(_, teams)| teams.iter().any(|row| Some(row.team.id) == target))
}

/// The log of the team under the cursor of a cohort.
pub fn team_log(model: &Model) -> Option<Id> {
    let (_, teams) = model.learning.teams().filter(|_| model.pane == Pane::Learning)?;
    let team = model.browser()?.detail.target()?;
    teams.iter().find(|row| row.team.id == team)?.log.as_ref().map(|(log, _)| log.id)
}

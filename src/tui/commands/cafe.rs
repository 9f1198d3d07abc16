//! What keys do in a café of a cohort: in and out of it, its questions and tables in one go, and what was said as text.

use crate::actions::Copy;
use crate::domain::fields::Entity;
use crate::domain::privacy::codes;
use crate::domain::value::{Id, Record};
use crate::store::{Anchor, Query};
use crate::tui::core::cells::wrap;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::ctx::record as read;
use crate::tui::core::effects::{Effect, Outside};
use crate::tui::core::pane::Pane;
use crate::tui::model::Model;
use crate::tui::overlays::message::Message;
use crate::tui::overlays::picker::{OPTIONS, OptionKey, PickerOption};
use crate::tui::panes::learning::cafe;
use crate::tui::widgets::detail::state::Item;
use crate::tui::widgets::form::state::Form;

type Effects = Vec<Effect>;

/// Opens a café under the cursor of its cohort; false where something else is under it.
pub fn enter(model: &mut Model, ctx: &Ctx<'_>, child: &Record) -> bool {
    // One that nobody has placed yet begins with its form.
    if model.pane != Pane::Learning || !cafe::is_cafe(child) || read(ctx, child.id).is_none() {
        return false;
    }
    model.learning.cafe = Some(child.id);
    crate::tui::panes::learning::load::settle(model, ctx);
    true
}

/// Out of the café to its line in the cohort; false where none is open.
pub fn leave(model: &mut Model, ctx: &Ctx<'_>) -> bool {
    let Some(id) = model.learning.cafe.take().filter(|_| model.pane == Pane::Learning) else { return false };
    crate::tui::panes::learning::load::settle(model, ctx);
    if let Some(browser) = model.browser_mut()
        && let Some(at) = browser.detail.items.iter().position(|item| matches!(item, Item::Child(row) if row.id == id))
    {
        browser.detail.cursor = at;
    }
    true
}

/// The teams that may sit at a table: those of the hold whose café it is. None for anything else, and for a café of no hold.
pub fn teams(form: &Form, target: Entity, ctx: &Ctx<'_>) -> Option<Vec<PickerOption>> {
    if (form.entity, target) != (Entity::CafeTable, Entity::CohortTeam) {
        return None;
    }
    let cohort = read(ctx, form.link("session")?)?.link("cohort")?;
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

/// `g` in a café: the questions of its course and a table for each team, as far as there are none.
pub fn prepare(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(session) = model.learning.cafe().map(|shown| shown.session.id) else { return Vec::new() };
    crate::tui::commands::copy::lay(model, ctx, Copy::Cafe(session), "cafe-prepared")
}

/// Copies what the tables said, question by question, without participant codes, and shows what was copied.
pub fn copy_text(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(shown) = model.learning.cafe().cloned() else { return Vec::new() };
    let notes = shown.tables.iter().flat_map(|(_, notes)| notes);
    if let Some(spot) = notes.flat_map(|note| ctx.reader.numbers(note)).next() {
        crate::tui::commands::open::refuse_number(model, ctx, &spot);
        return Vec::new();
    }
    let people = ctx.text.people();
    let names = cafe::names(ctx, &shown);
    let name = |id: Id| names.get(&id).cloned();
    let dot = model.symbols.dot;
    let tables: Vec<(String, &[Record])> = shown
        .tables
        .iter()
        .map(|(table, notes)| (cafe::table_words(ctx.text, table, dot, &name), notes.as_slice()))
        .collect();
    let text = ctx.text.cafe(&shown.session, &shown.questions, &tables, &name, &|text| codes::without(text, &people));
    let lines = text.lines().flat_map(|line| wrap(line, 74)).collect();
    let title = ctx.text.get("al-text-copied");
    model.overlays.push(Message::new(title, lines));
    vec![Effect::Outside(Outside::Copy(text))]
}

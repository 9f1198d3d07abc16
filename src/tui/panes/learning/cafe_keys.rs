//! Keys in a café of a cohort: make its questions and tables, and copy the notes of the tables as text.

use crate::actions::Copy;
use crate::domain::privacy::codes;
use crate::domain::value::{Id, Record};
use crate::tui::commands::{copied, copy, open};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effects;
use crate::tui::model::Model;
use crate::tui::panes::learning::cafe;

/// `g` in a café: makes the questions of its course and a table for each team, if they are missing.
pub fn prepare(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(session) = model.learning.cafe().map(|shown| shown.session.id) else { return Vec::new() };
    copy::lay(model, ctx, Copy::Cafe(session), "cafe-prepared")
}

/// Copies the notes of the tables, question by question, without participant codes, and shows the copied text.
pub fn copy_text(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(shown) = model.learning.cafe().cloned() else { return Vec::new() };
    let notes = shown.tables.iter().flat_map(|(_, notes)| notes);
    if let Some(spot) = notes.flat_map(|note| ctx.reader.numbers(note)).next() {
        open::refuse_number(model, ctx, &spot);
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
    copied::send_and_show(model, ctx, text)
}

//! Reads the quick line as typed so far.

use std::cell::RefCell;

use crate::actions::log_line as quick;
use crate::actions::log_line::NameCache;
use crate::text::log_line;
use crate::tui::core::ctx::Ctx;
use crate::tui::model::{Model, Overlay};
use crate::tui::overlays::quick_line::QuickLine;

/// The quick line, if it is the topmost layer.
pub fn top(model: &mut Model) -> Option<&mut QuickLine> {
    match model.overlays.last_mut() {
        Some(Overlay::Quick(quick)) => Some(quick),
        _ => None,
    }
}

/// Reads the line again, after a key or a change of the file.
pub fn reread(model: &mut Model, ctx: &Ctx<'_>) {
    let (now, writer, person) = (model.now, model.actor.initials.clone(), model.actor.person);
    let thresholds = model.findings.thresholds(ctx);
    let Some(quick) = top(model) else { return };
    let line = quick.input.text();
    quick.reading = quick::read(&ctx.reader, &quick.known, &line, now, quick.cursor.as_ref());
    let home = quick.reading.home.as_ref().map(|(home, _)| home.id);
    if quick.hours.as_ref().map(|(id, _)| *id) != home {
        quick.hours = home.map(|id| (id, quick::hours(&ctx.reader, id, now.date()).ok().flatten()));
    }
    let hours = quick.hours.as_ref().and_then(|(_, hours)| *hours);
    quick.pieces = log_line::pieces(&quick.reading, ctx.text, hours, &writer);
    let names = quick::suspects(&ctx.reader, &quick.reading, &mut quick.words);
    quick.pieces.extend(log_line::name_pieces(&names, ctx.text));
    quick.doubts = quick::doubts(&ctx.reader, &quick.known, &quick.reading, person, now.date(), &thresholds);
    quick.pieces.extend(log_line::doubt_pieces(&quick.doubts, ctx.text));
    quick.question = quick.reading.open.first().map(|open| log_line::question(open, ctx.text));
    let answers = quick.question.as_ref().map_or(0, |(_, answers)| answers.len());
    quick.choice = quick.choice.filter(|at| *at < answers);
}

/// Removes the open quick line from the kept typing, because it is still in use.
pub fn not_left(model: &mut Model) {
    if model.overlays.iter().any(|overlay| matches!(overlay, Overlay::Quick(_))) {
        model.drafts.retain(|draft| draft.id != quick::draft_id());
    }
}

/// Reads the line again without the stored look-ups, after another program changed the file.
pub fn refresh(model: &mut Model, ctx: &Ctx<'_>) {
    if let Some(quick) = top(model) {
        quick.known = RefCell::new(NameCache::of(&ctx.reader));
        quick.hours = None;
        quick.words = None;
        reread(model, ctx);
    }
}

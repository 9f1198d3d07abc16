//! Hiding a record with what belongs to it: the question before, and the change. Erasing text for good is `purge`.

use fluent_bundle::FluentValue;

use crate::actions::Action;
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record};
use crate::tui::commands::reload::reload;
use crate::tui::commands::when::here;
use crate::tui::commands::{correct, decide, picker};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::ctx::record as read;
use crate::tui::core::effects::Effect;
use crate::tui::model::Model;
use crate::tui::overlays::{Confirm, Overlay, Question};

type Effects = Vec<Effect>;

/// `d`: asks before hiding a record and what belongs to it.
pub fn delete(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(record) = here(model) {
        // What a course or a café only expects is in no file yet.
        if read(ctx, record.id).is_none() {
            let said = ctx.text.get("reason-not-made");
            model.refuse(said);
            return Vec::new();
        }
        return ask_delete(model, ctx, &record);
    }
    Vec::new()
}

/// The question before hiding a record.
pub fn ask_delete(model: &mut Model, ctx: &Ctx<'_>, record: &Record) -> Effects {
    if !crate::tui::commands::open::refuse_locked(model, ctx, record)
        && ctx.reader.correction(record.id).ok().flatten().is_some()
    {
        correct::ask_drop(model, ctx, record);
        return Vec::new();
    }
    decide::write(model, ctx, Action::Delete { id: record.id, along: None })
}

/// Says what goes along, and asks; again, on a screen that shows it, where the record was changed `meanwhile`.
pub fn ask(model: &mut Model, ctx: &Ctx<'_>, action: &Action, along: Vec<(Entity, Id)>, meanwhile: bool) {
    let Action::Delete { id, .. } = action else { return };
    let Some(record) = read(ctx, *id) else { return };
    if meanwhile {
        reload(model, ctx);
    }
    let name = ctx.name_of(record.id);
    let mut lines = vec![ctx.text.with(
        "delete-question",
        &[("kind", FluentValue::from(ctx.text.entity_within(record.entity))), ("name", FluentValue::from(name))],
    )];
    if meanwhile {
        lines.push(ctx.text.get("delete-changed"));
    }
    let theirs = crate::tui::commands::colleagues::theirs(model, ctx, &record);
    lines.extend(theirs.as_deref().map(|who| crate::tui::commands::colleagues::whose(ctx, who)));
    if theirs.is_none()
        && let Some(who) = crate::tui::commands::colleagues::owner(model, ctx, &record)
    {
        lines.push(ctx.text.with("delete-owner", &[("who", FluentValue::from(who))]));
    }
    if !along.is_empty() {
        lines.push(ctx.text.with("delete-along", &[("n", FluentValue::from(along.len()))]));
    }
    lines.push(if record.draft { picker::can_be_fetched(model, ctx) } else { ctx.text.get("delete-undo") });
    let question = Question::Delete { id: record.id, along, theirs: theirs.is_some() };
    model.overlays.push(Overlay::Confirm(Confirm::new(question, lines)));
}

/// Yes: hides the record and what belongs to it.
pub fn deletion(model: &mut Model, ctx: &Ctx<'_>, (id, along): (Id, Vec<(Entity, Id)>), theirs: bool) -> Effects {
    let action = Action::Delete { id, along: Some(along) };
    if theirs { decide::write_agreed(model, ctx, action) } else { decide::write(model, ctx, action) }
}

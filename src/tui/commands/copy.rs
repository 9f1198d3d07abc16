//! Begins an engagement from an earlier engagement (F84, S0:36) or from its request. Its plan is made in `decide::plan`.

use crate::actions::{self, Action, Copy, Prepared};
use crate::domain::fields::Entity;
use crate::tui::commands::{decide, open, when};
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::core::effects::{Effects, ReplyTo};
use crate::tui::core::scope::Reason;
use crate::tui::model::Model;

/// There is an engagement to begin another from.
pub fn can_copy(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    match model.list().and_then(|list| list.selected()) {
        Some(record) if record.entity == Entity::Engagement => Ok(()),
        _ => Err("reason-nothing-chosen"),
    }
}

/// `K`: opens the form of a new engagement like this one; saving it copies units, goals and plans too.
pub fn copy(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(from) = model.list().and_then(|list| list.selected()).map(|row| row.id) else { return Vec::new() };
    let Some(from) = read(ctx, from) else { return Vec::new() };
    let new = match actions::engagement_like(&model.deciding(ctx), &from) {
        Ok(new) => new,
        Err(error) => {
            model.fail(ctx.text.store_refusal(&error, model.place.taken()));
            return Vec::new();
        }
    };
    let effects = open::begin(model, ctx, new);
    if let Some(form) = model.form_mut()
        && form.before.is_none()
        && let Some(at) = form.field_at("start")
    {
        form.focus_on(at);
    }
    effects
}

/// The request under the cursor can become an engagement.
pub fn can_begin(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    match when::here(model) {
        Some(request) if request.entity == Entity::Request => match request.text("status") {
            "afslaaet" | "trukket" => Err("reason-request-closed"),
            _ if request.link("engagement").is_some() => Err("reason-request-begun"),
            _ if request.text("kind").is_empty() => Err("reason-request-kind"),
            _ => Ok(()),
        },
        _ => Err("reason-no-request"),
    }
}

/// Makes the engagement that a request asks for, with its units, and links the request to it, in one change.
pub fn begin(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match when::here(model) {
        Some(request) => decide::write(model, ctx, Action::Copy(Copy::Request { id: request.id, reason: None })),
        None => Vec::new(),
    }
}

/// Makes the expected records that are missing, or says with the message `there` that none is missing.
pub fn lay(model: &mut Model, ctx: &Ctx<'_>, copy: Copy, there: &'static str) -> Effects {
    match actions::prepare(&model.deciding(ctx), Action::Copy(copy)) {
        Ok(Prepared::Unchanged) => {
            let said = ctx.text.get(there);
            model.done(said);
            Vec::new()
        }
        prepared => decide::take(model, ctx, prepared, ReplyTo::Nobody),
    }
}

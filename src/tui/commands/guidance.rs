//! F8: guidance on a worrying observation and on the chosen method. It is only text; no record changes.

use crate::tui::commands::when;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effect;
use crate::tui::model::Model;
use crate::tui::overlays::message::Message;
use crate::tui::widgets::form::state::Form;

/// Message id of the guidance on a method.
pub fn method_id(code: &str) -> String {
    format!("guidance-method-{}", code.replace('_', "-"))
}

/// Shows the guidance for the observation here: first the method, then the duty to report.
pub fn show(model: &mut Model, ctx: &Ctx<'_>) -> Vec<Effect> {
    let method = match model.form() {
        Some(form) => form.code("method").map(str::to_owned),
        None => when::here(model).map(|record| record.text("method").to_owned()),
    };
    let mut lines = Vec::new();
    if let Some(method) = method.filter(|method| !method.is_empty()) {
        let said = ctx.text.get(&method_id(&method));
        lines.extend(said.lines().map(str::to_owned));
        lines.push(String::new());
    }
    lines.extend(ctx.text.get("guidance-concern").lines().map(str::to_owned));
    let form = model.form().map(|form: &Form| form.entity);
    if form.is_some_and(|entity| entity.field("concern_reported_on").is_some()) {
        lines.extend([String::new(), ctx.text.get("guidance-concern-field")]);
    }
    model.overlays.push(Message::new(ctx.text.get("guidance-title"), lines));
    Vec::new()
}

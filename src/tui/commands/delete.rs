//! Deletes a record with what belongs to it. The words of the question are in `delete_words`, erasing for good in `purge`.

use crate::actions::Action;
use crate::domain::value::Record;
use crate::tui::commands::when::here;
use crate::tui::commands::{correct, decide, open};
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::core::effects::Effects;
use crate::tui::model::Model;

/// `d`: asks before it deletes the record here and what belongs to it.
pub fn delete(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(record) = here(model) {
        // A record that a course or a café only expects is not in the file yet.
        if read(ctx, record.id).is_none() {
            let said = ctx.text.get("reason-not-made");
            model.refuse(said);
            return Vec::new();
        }
        return ask_delete(model, ctx, &record);
    }
    Vec::new()
}

/// Asks before it deletes a record, or before it discards the record's version in the making.
pub fn ask_delete(model: &mut Model, ctx: &Ctx<'_>, record: &Record) -> Effects {
    if !open::refuse_locked(model, ctx, record) && ctx.reader.correction(record.id).ok().flatten().is_some() {
        correct::ask_drop(model, ctx, record);
        return Vec::new();
    }
    decide::write(model, ctx, Action::Delete { id: record.id, along: None })
}

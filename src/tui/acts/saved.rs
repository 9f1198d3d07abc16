//! What the screen does and says once a change was written, or was refused. Making the change is `record` and `form`.
#![deny(clippy::wildcard_enum_match_arm)]

use fluent_bundle::FluentValue;

use super::super::list::List;
use super::super::model::{Model, Pane};
use super::super::update::{Ctx, record as read};
use super::{app, dates, finish, navigate};
use crate::domain::edit::Verb;
use crate::domain::fields::Entity;
use crate::domain::value::Id;
use crate::store::{Saved, StoreError};

type Effects = Vec<super::super::effects::Effect>;

/// Says what a written change was, closes its form and reads the panes anew.
pub fn written(
    model: &mut Model,
    ctx: &Ctx<'_>,
    outcome: Result<Saved, StoreError>,
    verb: Verb,
    written: Option<Id>,
) -> Effects {
    let saved = match outcome {
        Ok(saved) => saved,
        Err(error) => {
            let said = ctx.text.store_refusal(&error);
            if !super::welcome::refused(model, &said) {
                model.fail(said);
            }
            return Vec::new();
        }
    };
    super::held::written(model, written);
    let begun = super::welcome::begun(model, ctx);
    if let Some(effects) = super::quick::saved(model, ctx, written, &saved.records) {
        return effects;
    }
    let from_form = model.form().is_some_and(|form| Some(form.id) == written);
    let mut effects = written.map(|id| super::form::close_written(model, ctx, id)).unwrap_or_default();
    effects.extend(begun);
    model.saved_at = Some(model.now);
    model.board.outdate(&saved.records, ctx);
    let tell = |model: &mut Model, changed: &[Id]| {
        if let Some(browser) = model.browser_mut() {
            browser.detail.only_changed(changed);
        }
    };
    tell(model, &saved.records);
    app::reload(model, ctx);
    tell(model, &[]);
    if from_form
        && model.overlays.is_empty()
        && let Some(id) = written
    {
        show_written(model, ctx, id);
    }
    let name = written.map(|id| ctx.name_of(id)).unwrap_or_default();
    let args = [
        ("verb", FluentValue::from(verb.code())),
        ("name", FluentValue::from(name)),
        ("n", FluentValue::from(saved.records.len())),
    ];
    let mut said = ctx.text.with("saved", &args);
    if verb == Verb::Finish {
        let is_observation = |id: &&Id| read(ctx, **id).is_some_and(|record| record.entity == Entity::Observation);
        let finished = saved.records.iter().filter(is_observation).count();
        if finished > 1 {
            said = ctx.text.with("saved-finished", &[("n", FluentValue::from(finished))]);
        }
        let warned = written.and_then(|id| finish::warning(ctx, id)).filter(|_| saved.records.len() < 2);
        said = warned.map_or(said.clone(), |warned| format!("{said} {} {warned}", model.symbols.warn));
    }
    model.done(said);
    effects
}

/// Puts the cursor on a record that was just written, where the pane shows its kind.
fn show_written(model: &mut Model, ctx: &Ctx<'_>, id: Id) {
    let Some(record) = read(ctx, id) else { return };
    let person = model.actor.person;
    // A cycle is shown in its log.
    if let Some(log) = record.link("al_log").filter(|_| record.entity == Entity::AlCycle) {
        if model.pane == Pane::Learning {
            model.learning.cycle = Some(id);
            if let Some(list) = model.list_mut() {
                list.go_to(log, ctx, person);
            }
            navigate::settle(model, ctx);
        }
        return;
    }
    if navigate::home(record.entity) == model.pane
        || (model.pane == Pane::Register && model.register.entity() == Some(record.entity))
    {
        // Read just now with everything below it.
        if model.list().and_then(List::selected).is_some_and(|row| row.id == id) {
            return;
        }
        if model.pane == Pane::Meetings
            && let Some(day) = record.day()
            && !model.list().is_some_and(|list| list.rows.iter().any(|row| row.id == id))
        {
            dates::show_dates(model, ctx, day, Some(id));
        }
        if let Some(list) = model.list_mut() {
            list.go_to(id, ctx, person);
        }
        navigate::settle(model, ctx);
    }
}

/// Says that a kladde is kept on this machine.
pub fn kept_local(model: &mut Model, ctx: &Ctx<'_>, outcome: Result<Id, StoreError>) -> Effects {
    match outcome {
        Ok(id) => {
            super::held::written(model, Some(id));
            let then = model.form().filter(|form| form.id == id).and_then(|form| form.then);
            let mut effects = super::form::close_written(model, ctx, id);
            model.saved_at = Some(model.now);
            model.board.outdate(&[id], ctx);
            app::reload(model, ctx);
            show_written(model, ctx, id);
            let seen_by = super::learning::cycles_of(ctx, id).first().map(|cycle| ctx.name_of(cycle.id));
            let name = FluentValue::from(ctx.name_of(id));
            let said = match seen_by {
                Some(cycle) => ctx.text.with("kept-draft-joined", &[("name", name), ("cycle", cycle.into())]),
                None => ctx.text.with("kept-draft", &[("name", name)]),
            };
            model.done(said);
            effects.extend(then.map(|there| super::neighbours::open(model, ctx, there)).unwrap_or_default());
            effects
        }
        Err(error) => {
            let said = ctx.text.store_refusal(&error);
            model.fail(said);
            Vec::new()
        }
    }
}

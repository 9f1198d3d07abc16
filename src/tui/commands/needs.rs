//! Asks for what an action still needs: a record of its own, the end of a pause, or a yes about a colleague's work.

use chrono::NaiveDate;
use fluent_bundle::FluentValue;

use crate::actions::{Action, Answer, Needs, Theirs, Want, Whose};
use crate::domain::fields::Entity;
use crate::domain::moving::Told;
use crate::domain::value::{Id, Record, Value};
use crate::tui::commands::colleagues::initials;
use crate::tui::commands::open;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::{Effects, ReplyTo};
use crate::tui::model::Model;
use crate::tui::overlays::move_preview::MovePreview;

/// The question before a colleague's kladde, version in the making or typing is changed.
pub fn colleague_question(ctx: &Ctx<'_>, action: &Action, theirs: &Theirs) -> Vec<String> {
    let args = [
        ("name", FluentValue::from(ctx.name_of(theirs.id))),
        ("who", FluentValue::from(initials(ctx, theirs))),
        ("act", FluentValue::from(if matches!(action, Action::Finalize(_)) { "finish" } else { "change" })),
    ];
    match theirs.whose {
        Whose::Kladde(_) => {
            vec![ctx.text.with("colleague-question", &args), ctx.text.with("colleague-stays", &args)]
        }
        Whose::Version(_) => vec![ctx.text.with("colleague-version", &args)],
        Whose::Typing(_) => vec![ctx.text.with("colleague-typing", &args)],
    }
}

/// Opens the form of the record that a step needs: the pause of an engagement, or the evaluation of a goal.
pub fn ask_record(model: &mut Model, ctx: &Ctx<'_>, entity: Entity, about: Id) -> Effects {
    match entity {
        Entity::Pause => pause(model, ctx, about),
        _ => new_evaluation(model, ctx, "goal", about),
    }
}

/// Opens the form of a new pause of an engagement.
fn pause(model: &mut Model, ctx: &Ctx<'_>, engagement: Id) -> Effects {
    let mut pause = open::blank(model, ctx, Entity::Pause);
    pause.set("engagement", Some(Value::Link(engagement)));
    let effects = open::begin(model, ctx, pause);
    focus(model, "reason");
    effects
}

/// Opens the form of the running pause, with today as the day the engagement resumes.
pub fn resume(model: &mut Model, ctx: &Ctx<'_>, open: Record) -> Effects {
    let today = model.today_date();
    let from = open.date("from");
    let effects = open::open_form(model, ctx, open);
    let day = from.map_or(today, |from: NaiveDate| from.max(today));
    if let Some(form) = model.form_mut() {
        form.fill_empty("to", &Value::Date(day), ctx);
    }
    focus(model, "to");
    effects
}

fn focus(model: &mut Model, field: &str) {
    if let Some(form) = model.form_mut()
        && let Some(at) = form.field_at(field)
    {
        form.focus_on(at);
    }
}

/// Opens the form of a new evaluation; `field` links it to the record `about`.
pub fn new_evaluation(model: &mut Model, ctx: &Ctx<'_>, field: &'static str, about: Id) -> Effects {
    let mut evaluation = open::blank(model, ctx, Entity::Evaluation);
    evaluation.set(field, Some(Value::Link(about)));
    let effects = open::begin(model, ctx, evaluation);
    focus(model, "result");
    effects
}

/// Shows what follows from a move, before it is written.
pub fn show_moves(model: &mut Model, ctx: &Ctx<'_>, needs: Needs, reply: ReplyTo) {
    let (Want::Moves(moves), Action::Answer(Answer::Moved(moving))) = (needs.want(), needs.action()) else { return };
    let moves = (**moves).clone();
    let ids: Vec<Id> = moves.told.iter().flat_map(Told::records).collect();
    let names = ctx.names_of(&ids).into_iter();
    let names = names.map(|(id, name)| (id, crate::tui::widgets::list::draw::short_name(&name))).collect();
    let title = match moving.days.as_slice() {
        [(id, day)] => {
            let day = ctx.text.moved_to(*day, moving.time, model.today_date());
            ctx.text.with("move-title", &[("name", ctx.title_of(*id).into()), ("day", day.into())])
        }
        many => ctx.text.with("move-title-many", &[("n", many.len().into())]),
    };
    let stay = moving.stay.clone();
    model.overlays.push(MovePreview { title, moves, names, stay, cursor: 0, top: 0, needs, reply });
}

//! Asks for what an action still needs before it may be written: a reason, a day, or a yes.

use crate::domain::fields::Kind;
use crate::domain::value::Record;
use crate::domain::value::Value;
use crate::tui::core::editor::Editor;
use crate::tui::core::effects::Effect;
use crate::tui::overlays::Ask;
use crate::tui::overlays::Prompt;
use crate::tui::overlays::Why;
use chrono::NaiveDate;

use crate::actions::Theirs;
use crate::actions::Whose;
use crate::tui::commands::colleagues::initials;

use crate::actions::Action;
use crate::domain::fields::Entity;
use crate::domain::value::Id;
use crate::tui::commands::reload::reload;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::ctx::record as read;
use crate::tui::model::Model;
use crate::tui::overlays::Confirm;
use crate::tui::overlays::Overlay;
use crate::tui::overlays::Question;
use fluent_bundle::FluentValue;

type Effects = Vec<Effect>;

/// Says what goes along, and asks; again, on a screen that shows it, where the record was changed `meanwhile`.
pub fn ask_along(model: &mut Model, ctx: &Ctx<'_>, action: &Action, along: Vec<(Entity, Id)>, meanwhile: bool) {
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
    lines.push(if record.draft {
        crate::tui::commands::narrow::can_be_fetched(model, ctx)
    } else {
        ctx.text.get("delete-undo")
    });
    let question = Question::Delete { id: record.id, along, theirs: theirs.is_some() };
    model.overlays.push(Overlay::Confirm(Confirm::new(question, lines)));
}

/// The question before a colleague's kladde is touched.
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

/// A step wants a reason: asks for it, and for a talk that nobody observed says so.
pub fn ask_reason(model: &mut Model, ctx: &Ctx<'_>, id: Id, field: &'static str, action: &Action) -> Effects {
    let Action::Status(status) = action else { return Vec::new() };
    if field == "talk_without_observation" {
        let said = ctx.text.get("al-gate");
        model.refuse(said);
    }
    let Some(code) = read(ctx, id).and_then(|record| status_code(record.entity, &status.to)) else { return Vec::new() };
    ask(model, ctx, Ask::Because(Why::Status(code, field), id), "")
}

pub fn status_code(entity: Entity, code: &str) -> Option<&'static str> {
    match crate::tui::commands::when::status_field(entity).map(|field| field.kind) {
        Some(Kind::Choice(list)) => list.find(code),
        _ => None,
    }
}

/// A step is told by a record of its own: the pause of an engagement, the evaluation of a goal.
pub fn ask_record(model: &mut Model, ctx: &Ctx<'_>, entity: Entity, about: Id) -> Effects {
    match entity {
        Entity::Pause => pause(model, ctx, about),
        _ => new_evaluation(model, ctx, "goal", about),
    }
}

pub fn ask(model: &mut Model, ctx: &Ctx<'_>, ask: Ask, typed: &str) -> Effects {
    crate::tui::commands::ask::ask_as_of(
        model,
        ctx.shown.clone(),
        Prompt { ask, input: Editor::line(typed), problem: None },
    );
    Vec::new()
}

/// The form of a new pause: since when, and why.
pub fn pause(model: &mut Model, ctx: &Ctx<'_>, engagement: Id) -> Effects {
    let mut pause = crate::tui::commands::open::blank(model, ctx, Entity::Pause);
    pause.set("engagement", Some(Value::Link(engagement)));
    let effects = crate::tui::commands::open::begin(model, ctx, pause);
    focus(model, "reason");
    effects
}

/// The form of the pause it is in, with today as the day it goes on.
pub fn resume(model: &mut Model, ctx: &Ctx<'_>, open: Record) -> Effects {
    let today = model.today_date();
    let from = open.date("from");
    let effects = crate::tui::commands::open::open_form(model, ctx, open);
    let day = from.map_or(today, |from: NaiveDate| from.max(today));
    if let Some(form) = model.form_mut() {
        form.fill_empty("to", &Value::Date(day), ctx);
    }
    focus(model, "to");
    effects
}

pub fn focus(model: &mut Model, field: &str) {
    if let Some(form) = model.form_mut()
        && let Some(at) = form.field_at(field)
    {
        form.focus_on(at);
    }
}

pub fn new_evaluation(model: &mut Model, ctx: &Ctx<'_>, field: &'static str, about: Id) -> Effects {
    let mut evaluation = crate::tui::commands::open::blank(model, ctx, Entity::Evaluation);
    evaluation.set(field, Some(Value::Link(about)));
    let effects = crate::tui::commands::open::begin(model, ctx, evaluation);
    focus(model, "result");
    effects
}

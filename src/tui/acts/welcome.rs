//! The first start: who is there, in which role and language.

use super::super::effects::Effect;
use super::super::model::{Model, Role};
use super::super::overlays::Overlay;
use super::super::update::Ctx;
use super::{app, record};
use crate::domain::fields::Entity;
use crate::domain::value::Value;

type Effects = Vec<Effect>;

fn welcome_step(model: &mut Model, by: isize) -> Effects {
    if let Some(Overlay::Welcome(welcome)) = model.overlays.last_mut() {
        welcome.focus = (welcome.focus as isize + by).rem_euclid(4) as usize;
        let focus = welcome.focus;
        welcome.name.set_focus(focus == 0);
        welcome.initials.set_focus(focus == 1);
    }
    Vec::new()
}

/// The next of the four questions.
pub fn welcome_next(model: &mut Model, _: &Ctx<'_>) -> Effects {
    welcome_step(model, 1)
}

/// The previous one.
pub fn welcome_back(model: &mut Model, _: &Ctx<'_>) -> Effects {
    welcome_step(model, -1)
}

fn welcome_turn(model: &mut Model, by: isize) -> Effects {
    let Some(Overlay::Welcome(welcome)) = model.overlays.last_mut() else { return Vec::new() };
    match welcome.focus {
        2 => {
            let at = Role::ALL.iter().position(|role| *role == welcome.role).unwrap_or(0) as isize;
            welcome.role = Role::ALL.get((at + by).rem_euclid(3) as usize).copied().unwrap_or_default();
            Vec::new()
        }
        3 => {
            welcome.lang = welcome.lang.other();
            vec![Effect::Speak(welcome.lang)]
        }
        _ => Vec::new(),
    }
}

/// The next role or language.
pub fn welcome_right(model: &mut Model, _: &Ctx<'_>) -> Effects {
    welcome_turn(model, 1)
}

/// The previous role or language.
pub fn welcome_left(model: &mut Model, _: &Ctx<'_>) -> Effects {
    welcome_turn(model, -1)
}

/// Begins, when name and initials are given.
pub fn welcome_begin(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Welcome(welcome)) = model.overlays.last_mut() else { return Vec::new() };
    let name = crate::domain::typed_input::clean_line(&welcome.name.text());
    let initials = crate::domain::typed_input::clean_line(&welcome.initials.text()).to_uppercase();
    if name.is_empty() || initials.is_empty() {
        welcome.problem = Some(if name.is_empty() { "welcome-needs-name" } else { "welcome-needs-initials" });
        let focus = usize::from(!name.is_empty());
        let by = focus as isize - welcome.focus as isize;
        return welcome_step(model, by);
    }
    let (role, lang) = (welcome.role, welcome.lang);
    model.overlays.pop();
    model.actor.name.clone_from(&name);
    model.actor.initials.clone_from(&initials);
    model.actor.role = role;
    app::reload(model, ctx);
    let mut effects = vec![
        Effect::SetLocal("name".into(), name.clone()),
        Effect::SetLocal("initials".into(), initials.clone()),
        Effect::SetLocal("role".into(), role.code().into()),
        Effect::SetLocal("lang".into(), lang.code().into()),
    ];
    // The person becomes a record too, so that "mine", duties and pickers know them.
    if model.actor.person.is_none() {
        let mut person = record::blank(model, ctx, Entity::Person);
        person.set("name", Some(Value::Text(name)));
        person.set("initials", Some(Value::Text(initials.clone())));
        let op = crate::domain::edit::Op::between(None, &person);
        effects.push(Effect::Commit(crate::domain::edit::Edit {
            verb: crate::domain::edit::Verb::Create,
            author: initials,
            seen: ctx.reader.seen().unwrap_or_default(),
            ops: vec![op],
        }));
    }
    effects
}

//! Keys of the first start: name, initials, role and language of the person.

use crate::actions::{self, Action, Save};
use crate::domain::actor::{Actor, Role};
use crate::domain::fields::Entity;
use crate::domain::initials::LETTERS;
use crate::domain::typed_input;
use crate::domain::value::Value;
use crate::tui::commands::{decide, open, reload};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::editor::Editor;
use crate::tui::core::effects::{Effect, Effects, ReplyTo};
use crate::tui::core::scope::Reason;
use crate::tui::model::{Model, Overlay};
use crate::tui::overlays::welcome::Welcome;

fn welcome_step(model: &mut Model, by: isize) -> Effects {
    if let Some(Overlay::Welcome(welcome)) = model.overlays.last_mut() {
        welcome.focus = (welcome.focus as isize + by).rem_euclid(4) as usize;
        welcome.mark();
    }
    Vec::new()
}

/// The next of the four questions.
pub fn welcome_next(model: &mut Model, _: &Ctx<'_>) -> Effects {
    welcome_step(model, 1)
}

/// The previous question.
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
            welcome.problem = None;
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

/// The question in focus has options.
pub fn can_turn(model: &Model) -> Result<(), Reason> {
    match model.overlays.last() {
        Some(Overlay::Welcome(welcome)) if welcome.focus >= 2 => Ok(()),
        _ => Err(""),
    }
}

/// Saves the answers and begins, if name and initials are given. The questions stay until the answers are saved, so that a
/// failed save can be tried again.
pub fn welcome_begin(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let (read_only, disk_full) = (model.place.read_only, model.place.disk_full);
    let Some(Overlay::Welcome(welcome)) = model.overlays.last_mut() else { return Vec::new() };
    let (name, initials) = answers(welcome);
    let fit = LETTERS.contains(&initials.chars().count()) && initials.chars().all(char::is_alphanumeric);
    let wrong = match () {
        () if name.is_empty() => Some((0, "welcome-needs-name")),
        () if initials.is_empty() => Some((1, "welcome-needs-initials")),
        () if !fit => Some((1, "welcome-bad-initials")),
        () => None,
    };
    if let Some((focus, id)) = wrong {
        welcome.problem = Some(ctx.text.get(id));
        let by = focus - welcome.focus as isize;
        return welcome_step(model, by);
    }
    if read_only && !welcome.warned {
        welcome.warned = true;
        let problem = if disk_full { "welcome-disk-full" } else { "welcome-read-only" };
        welcome.problem = Some(ctx.text.get(problem));
        return Vec::new();
    }
    // The person also becomes a record, so that "mine", duties and pickers have them.
    if read_only || reload::person_of(&ctx.reader, &initials).is_some() {
        return begun(model, ctx);
    }
    let mut person = open::blank(model, ctx, Entity::Person);
    person.set("name", Some(Value::Text(name)));
    person.set("initials", Some(Value::Text(initials.clone())));
    // The author of the first change is this person.
    let actor = Actor { initials, ..Actor::default() };
    let deciding = actions::Context { actor: &actor, ..model.deciding(ctx) };
    let prepared = actions::prepare(&deciding, Action::Save(Box::new(Save::of(None, person))));
    decide::take(model, ctx, prepared, ReplyTo::Welcome)
}

/// Name and initials as they are saved.
fn answers(welcome: &Welcome) -> (String, String) {
    let clean = |editor: &Editor| typed_input::clean_line(&editor.text());
    (clean(&welcome.name), clean(&welcome.initials).to_uppercase())
}

/// Says at the questions why the answers were not saved; false if the questions are not on the screen.
pub fn refused(model: &mut Model, words: &str) -> bool {
    let Some(Overlay::Welcome(welcome)) = model.overlays.last_mut() else { return false };
    welcome.problem = Some(words.to_owned());
    true
}

/// Closes the questions: the answers are saved, or there is nothing to write.
pub fn begun(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Welcome(welcome)) = model.overlays.last() else { return Vec::new() };
    let (name, initials) = answers(welcome);
    let (role, lang) = (welcome.role, welcome.lang);
    model.overlays.pop();
    model.actor.name.clone_from(&name);
    model.actor.initials.clone_from(&initials);
    model.actor.role = role;
    reload::reload(model, ctx);
    vec![
        Effect::setting("name", name),
        Effect::setting("initials", initials),
        Effect::setting("role", role.code()),
        Effect::setting("lang", lang.code()),
    ]
}

//! Commands of the whole program: panes, undo, language, colours, quit.

use fluent_bundle::FluentValue;

use crate::domain::actor::Role;
use crate::domain::dates::IsoWeek;
use crate::domain::edit::Verb;
use crate::domain::fields::Entity;
use crate::domain::passed::parent_field;
use crate::domain::value::{Id, Value};
use crate::store::{Anchor, Filter, Query, Reader, StoreError, Undone};
use crate::tui::commands::{put_back, reload, when};
use crate::tui::core::ctx::{self, Ctx};
use crate::tui::core::effects::{Effect, Effects, Outside, Write};
use crate::tui::core::job::{Busy, JobKind};
use crate::tui::core::pane::Pane;
use crate::tui::core::scope::Reason;
use crate::tui::core::theme::{ASCII, UNICODE};
use crate::tui::model::{Model, Overlay};
use crate::tui::overlays::workload::Workload;

/// There is something to undo.
pub fn can_undo(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    if model.undo.is_some() || when::can_undo(model) { Ok(()) } else { Err("reason-nothing-to-undo") }
}

/// There is something to redo.
pub fn can_redo(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    if model.redo.is_some() { Ok(()) } else { Err("reason-nothing-to-redo") }
}

/// Undoes the person's last change.
pub fn undo(_: &mut Model, _: &Ctx<'_>) -> Effects {
    vec![Effect::Write(Write::Undo)]
}

/// Redoes the change that was undone last.
pub fn redo(_: &mut Model, _: &Ctx<'_>) -> Effects {
    vec![Effect::Write(Write::Redo)]
}

/// Tells the outcome of an undo or redo.
pub fn undone(model: &mut Model, ctx: &Ctx<'_>, redo: bool, outcome: Result<Undone, StoreError>) {
    match outcome {
        Ok(Undone::Done { verb, record, saved }) => {
            let known = reload::marks(model);
            model.findings.outdate_all();
            let before = put_back::listed(model);
            reload::reload(model, ctx);
            // The record it is about comes first.
            let changed: Vec<Id> = std::iter::once(record).chain(saved.records.iter().copied()).collect();
            put_back::show(model, ctx, &before, &changed);
            if verb == Verb::Reschedule {
                reload::follow_moved(model, ctx, record);
            }
            if let Some(Overlay::Disputes(inbox)) = model.overlays.last_mut() {
                inbox.show(record, None);
            }
            let is_answered = |id: &&Id| ctx::record(ctx, **id).is_some_and(|of| parent_field(of.entity).is_some());
            let n = saved.records.iter().filter(is_answered).count();
            let n_saved = saved.records.len();
            let mut code = verb.code();
            let name = match verb {
                Verb::Hold | Verb::Reschedule | Verb::Cancel if n > 1 => {
                    ctx.text.with("answered-several", &[("n", n.into())])
                }
                // Planned again: the record it is named after is one of them.
                Verb::Edit if n > 1 && ctx::record(ctx, record).is_some_and(|of| parent_field(of.entity).is_some()) => {
                    ctx.text.with("answered-several", &[("n", n.into())])
                }
                Verb::Edit if n_saved > 1 && matches!(model.overlays.last(), Some(Overlay::Due(_))) => {
                    ctx.text.with("owed-several", &[("n", n_saved.into())])
                }
                _ => {
                    let named = reload::named(ctx, verb, record, (&saved.records, n_saved));
                    if named.many && matches!(verb, Verb::Edit | Verb::Create) {
                        code = "many";
                    }
                    named.name
                }
            };
            let id = if redo { "redone" } else { "undone" };
            let said = ctx.text.with(id, &[("verb", FluentValue::from(code)), ("name", FluentValue::from(name))]);
            let said = reload::with_versions(model, ctx.text, &known, said);
            model.done(said);
        }
        Ok(Undone::Damaged) => {
            reload::reload(model, ctx);
            let said = ctx.text.get(if redo { "redo-damaged" } else { "undo-damaged" });
            model.refuse(said);
        }
        Ok(Undone::Nothing) => {
            let said = ctx.text.get(if redo { "reason-nothing-to-redo" } else { "reason-nothing-to-undo" });
            model.refuse(said);
        }
        Ok(Undone::Refused { verb, record, changed }) => {
            reload::reload(model, ctx);
            let passed = ctx.name_of(ctx.named_after(verb, record));
            let (who, name, beside) = changed
                .first()
                .map(|obstacle| (obstacle.author.clone(), ctx.name_of(obstacle.record), obstacle.beside))
                .unwrap_or_default();
            let how = match (who == model.actor.initials, beside) {
                (true, true) => "beside-self",
                (false, true) => "beside",
                (true, false) => "self",
                (false, false) => "other",
            };
            let args = [
                ("passed", FluentValue::from(ctx.text.change(verb, &passed))),
                ("how", FluentValue::from(how)),
                ("who", FluentValue::from(who)),
                ("name", FluentValue::from(name)),
            ];
            let mut said = ctx.text.with(if redo { "redo-refused" } else { "undo-refused" }, &args);
            if let Some(next) = if redo { &model.redo } else { &model.undo } {
                let id = if redo { "redo-next" } else { "undo-next" };
                said = format!("{said} {}", ctx.text.with(id, &[("next", next.as_str().into())]));
            }
            model.refuse(said);
        }
        Err(error) => {
            let said = ctx.text.store_refusal(&error, model.place.taken());
            model.fail(said);
        }
    }
}

/// The daily role of a person in their teams, if a team has one for them.
pub fn role_of(reader: &Reader<'_>, person: Id) -> Option<Role> {
    let query = Query::all(Entity::TeamMember).with(Filter::Is("person", Value::Link(person)));
    let rows = reader.page(&query, &Anchor::First, 20).ok()?.rows;
    let roles: Vec<Role> = rows.iter().filter_map(|row| Role::from_code(row.text("role"))).collect();
    roles.iter().find(|role| **role != Role::Consultant).or(roles.first()).copied()
}

/// `B`: shows the load of everybody in the weeks ahead.
pub fn load(model: &mut Model, _: &Ctx<'_>) -> Effects {
    model.findings.loads.want(IsoWeek::of(model.today_date()));
    model.overlays.push(Workload::default());
    Vec::new()
}

/// Shows pane number `N`, counted from 1 as on its key.
pub fn show_pane<const N: usize>(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match Pane::ALL.get(N - 1) {
        Some(pane) => reload::show(model, ctx, *pane),
        None => Vec::new(),
    }
}

/// Switches to the other language.
pub fn language(model: &mut Model, _: &Ctx<'_>) -> Effects {
    let lang = model.lang.other();
    vec![Effect::Speak(lang), Effect::setting("lang", lang.code())]
}

/// Switches to the next set of colours.
pub fn theme(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    model.theme = model.theme.next();
    let name = ctx.text.get(&format!("theme-{}", model.theme.code()));
    let said = ctx.text.with("theme-set", &[("name", name.into())]);
    model.done(said);
    vec![Effect::setting("theme", model.theme.code())]
}

/// The setting of the machine that makes the screen a page for a screen reader, and its value.
pub const READER: &str = "screen_reader";
/// See [`READER`].
pub const READER_ON: &str = "on";

/// Switches between boxes and a page for a screen reader.
pub fn screen_reader(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let on = !model.spoken;
    model.set_signs(model.signs, on);
    model.done(ctx.text.get(if on { "screen-reader-on" } else { "screen-reader-off" }));
    vec![Effect::setting(READER, if on { READER_ON } else { "off" })]
}

/// Switches between plain signs, for terminals without a Unicode font, and Unicode signs.
pub fn ascii(model: &mut Model, _: &Ctx<'_>) -> Effects {
    let plain = model.signs.is_ascii();
    model.set_signs(if plain { &UNICODE } else { &ASCII }, model.spoken);
    vec![Effect::setting("symbols", if plain { "unicode" } else { "ascii" })]
}

/// Key of the setting on this machine that says who has the mouse.
pub const MOUSE: &str = "mouse";

/// Takes the mouse, or leaves it to the terminal.
pub fn mouse(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    model.mouse = !model.mouse;
    let (kept, said) = if model.mouse { ("on", "mouse-on") } else { ("off", "mouse-off") };
    model.done(ctx.text.get(said));
    vec![Effect::Outside(Outside::Mouse(model.mouse)), Effect::setting(MOUSE, kept)]
}

/// Covers the screen until a key is pressed.
pub fn hide(model: &mut Model, _: &Ctx<'_>) -> Effects {
    model.hidden = true;
    Vec::new()
}

/// Draws everything again, after another program wrote on the terminal.
pub fn redraw(_: &mut Model, _: &Ctx<'_>) -> Effects {
    vec![Effect::Outside(Outside::Redraw)]
}

/// Goes back to the shell until the shell continues the program.
pub fn suspend(_: &mut Model, _: &Ctx<'_>) -> Effects {
    vec![Effect::Outside(Outside::Suspend)]
}

/// Makes a verified backup.
pub fn backup(model: &mut Model, _: &Ctx<'_>) -> Effects {
    model.busy = Some(Busy::with(JobKind::Backup));
    vec![Effect::Outside(Outside::Backup)]
}

/// Checks the file.
pub fn check(model: &mut Model, _: &Ctx<'_>) -> Effects {
    model.busy = Some(Busy::with(JobKind::Check));
    vec![Effect::Outside(Outside::Check)]
}

/// Quits; typing is kept.
pub fn quit(_: &mut Model, _: &Ctx<'_>) -> Effects {
    vec![Effect::Outside(Outside::Quit)]
}

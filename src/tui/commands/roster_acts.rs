//! The steps of a duty by a key: it is emptied or takes its next step. Those of a swap are in `roster_swaps`.

use crate::actions::{self, Action, Clear, Status};
use crate::domain::choices::DutyStatus;
use crate::domain::fields::Entity;
use crate::domain::typed;
use crate::domain::value::Id;
use crate::tui::commands::decide;
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::core::effects::Effects;
use crate::tui::model::{Model, Picker};
use crate::tui::overlays::picker::{OptionKey, PickerOption};

/// Empties a duty, or gives the days of a part back.
pub fn clear(model: &mut Model, ctx: &Ctx<'_>, duty: Id) -> Effects {
    decide::write(model, ctx, Action::Clear(Clear { duty, reason: String::new() }))
}

/// Asks for the next step of a duty: confirmed, given, proposed or open.
pub fn next_step(model: &mut Model, ctx: &Ctx<'_>, duty: Id) -> Effects {
    let Some(record) = read(ctx, duty) else { return Vec::new() };
    let now = typed::Duty::from(&record);
    let plans = actions::plans_the_roster(&model.deciding(ctx)).unwrap_or(false);
    let steps: &[&str] = match (now.person, now.status) {
        (None, _) => &[],
        // Who only has the duty confirms it, or takes that back.
        (_, Some(DutyStatus::Tildelt)) if !plans => &["bekraeftet"],
        (_, Some(DutyStatus::Bekraeftet)) if !plans => &["tildelt"],
        (_, Some(_)) if !plans => &[],
        (_, Some(DutyStatus::Tildelt)) => &["bekraeftet", "foreslaaet", "ubesat"],
        (_, Some(DutyStatus::Bekraeftet)) => &["tildelt", "foreslaaet", "ubesat"],
        (_, Some(DutyStatus::Foreslaaet)) => &["tildelt", "ubesat"],
        (_, Some(DutyStatus::Ubesat | DutyStatus::Frigivet)) => &["tildelt"],
        (_, Some(DutyStatus::Afholdt) | None) => &[],
    };
    if steps.is_empty() {
        let said = ctx.text.get("roster-no-step");
        model.refuse(said);
        return Vec::new();
    }
    let Some(crate::domain::fields::Field { kind: crate::domain::fields::Kind::Choice(list), .. }) =
        Entity::Duty.field("status")
    else {
        return Vec::new();
    };
    let option = |code: &&str| PickerOption {
        key: OptionKey::Code((*code).to_owned()),
        label: ctx.text.choice(list, code),
        note: String::new(),
    };
    let title = ctx.name_of(duty);
    model.overlays.push(Picker::fixed(
        "duty-step",
        title,
        steps.iter().map(option).collect(),
        0,
        move |model, ctx, chosen| match chosen.key {
            OptionKey::Code(code) if code == "ubesat" => clear(model, ctx, duty),
            OptionKey::Code(to) => decide::write(model, ctx, Action::Status(Status { id: duty, to, reason: None })),
            _ => Vec::new(),
        },
    ));
    Vec::new()
}

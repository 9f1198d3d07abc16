//! The set of an observation: a copy for the other observer, and the comparison of before and after.

use crate::actions::{Action, Copy};
use crate::domain::fields::Entity;
use crate::domain::measures::Coverage;
use crate::domain::value::{Id, Record};
use crate::tui::commands::{decide, open, when};
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::core::effects::Effects;
use crate::tui::core::scope::Reason;
use crate::tui::model::{Model, Picker};
use crate::tui::overlays::message::Message;
use crate::tui::overlays::picker::OptionKey;
use crate::tui::widgets::workbench::{context, summary};

fn observation(model: &Model) -> Option<Record> {
    when::here(model).filter(|record| record.entity == Entity::Observation)
}

/// There is an observation to copy for its co-observer.
pub fn can_pair(model: &Model) -> Result<(), Reason> {
    when::can_edit(model)?;
    observation(model).map(|_| ()).ok_or("reason-no-observation")
}

/// `p`: makes or shows the other observer's own copy; asks for the person if it is not known.
pub fn pair(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(one) = observation(model) else { return Vec::new() };
    if let Some(other) = one.link("pair").and_then(|id| read(ctx, id)) {
        return open::go_to_record(model, ctx, other.id);
    }
    // The other observer is the co-observer, or the acting person if they did not write it.
    let me = model.actor.person.filter(|me| one.link("observer") != Some(*me));
    match one.link("co_observer").or(me) {
        Some(person) => with(model, ctx, one.id, person),
        None => {
            let title = ctx.text.get("pair-title");
            let id = one.id;
            let who = Picker::records("pair", title, Entity::Person, move |model, ctx, chosen| match chosen.key {
                OptionKey::Record(person) => with(model, ctx, id, person),
                _ => Vec::new(),
            });
            model.overlays.push(who.read(ctx));
            Vec::new()
        }
    }
}

/// Makes the copy for this person and links the two.
fn with(model: &mut Model, ctx: &Ctx<'_>, id: Id, person: Id) -> Effects {
    let Some(before) = read(ctx, id) else { return Vec::new() };
    if before.link("observer") == Some(person) {
        let said = ctx.text.get("pair-same");
        model.refuse(said);
        return Vec::new();
    }
    decide::write(model, ctx, Action::Copy(Copy::Pair { observation: id, person }))
}

/// There is a set to compare: the observation has an engagement and a unit.
pub fn can_compare(model: &Model) -> Result<(), Reason> {
    match observation(model) {
        Some(record) if record.link("engagement").is_some() && record.link("unit").is_some() => Ok(()),
        _ => Err("reason-no-set"),
    }
}

/// `y`: shows before and after on every scale of the set, and the covered themes.
pub fn compare(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(record) = observation(model) else { return Vec::new() };
    let set = context::set(ctx, record.link("engagement"), record.link("unit"));
    let compared = context::compared(ctx, &set);
    let width = usize::from(model.size.0).saturating_sub(6).clamp(30, 86);
    // A voice reads the figures.
    let width = if model.spoken { width.min(summary::WITHOUT_BARS) } else { width };
    let mut lines = Vec::new();
    for scale in &compared {
        lines.extend(summary::before_after(ctx.text, model.symbols, scale, width));
        lines.push(String::new());
    }
    if compared.is_empty() {
        lines.push(ctx.text.get("compare-nothing"));
        lines.push(String::new());
    }
    lines.extend(summary::coverage(ctx.text, model.symbols, &Coverage::of(&set)));
    let place = [record.link("engagement"), record.link("unit")].into_iter().flatten().map(|id| ctx.name_of(id));
    let place = place.collect::<Vec<_>>().join(&format!(" {} ", model.symbols.dot));
    let title = ctx.text.with("compare-title", &[("place", place.into())]);
    model.overlays.push(Message::new(title, lines));
    Vec::new()
}

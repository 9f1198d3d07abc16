//! Templates that people make: a copy of a template of the program or of their own, to be changed. A template in use does
//! not change: its next version is a copy (spec 4.5). Templates themselves are in `domain::planning`.

use crate::actions::{Action, Copy, TemplateSource};
use crate::domain::choices::{Coded, EngagementKind};
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::planning;
use crate::domain::value::{Record, Value};
use crate::tui::commands::{decide, open, when};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effects;
use crate::tui::core::scope::Reason;
use crate::tui::model::{Model, Picker};
use crate::tui::overlays::message::Message;
use crate::tui::overlays::picker::{OptionKey, PickerOption};
use crate::tui::widgets::detail::state::Item;

/// `n` among templates of meetings: asks which one of the program to copy, or makes an empty one.
pub fn choose_meetings(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let option = |head: Record| PickerOption {
        key: OptionKey::Record(head.id),
        label: head.text("name").to_owned(),
        note: String::new(),
    };
    let mut all: Vec<PickerOption> = ctx.text.shipped_meeting_templates().into_iter().map(option).collect();
    let label = ctx.text.get("template-empty");
    all.push(PickerOption { key: OptionKey::New(Entity::MeetingTemplate), label, note: String::new() });
    let title = ctx.text.get("template-copy-title");
    model.overlays.push(Picker::fixed("new", title, all, 0, |model, ctx, chosen| match chosen.key {
        OptionKey::Record(id) => decide::write(model, ctx, Action::Copy(Copy::Template(TemplateSource::Meetings(id)))),
        OptionKey::New(entity) => {
            let blank = open::blank(model, ctx, entity);
            open::begin(model, ctx, blank)
        }
        _ => Vec::new(),
    }));
    Vec::new()
}

/// `n` among templates: asks which template of the program to copy.
pub fn choose(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let kind = Entity::Engagement.field("kind").map(|field| field.kind);
    let Some(Kind::Choice(kinds)) = kind else { return Vec::new() };
    let shipped = kinds.codes.iter().filter_map(|code| {
        let template = planning::standard(EngagementKind::from_code(code)?, None).ok()?;
        let args = [("version", template.version.into())];
        Some(PickerOption {
            key: OptionKey::Code((*code).to_owned()),
            label: ctx.text.choice(kinds, code),
            note: ctx.text.with("template-shipped", &args),
        })
    });
    let all = shipped.collect();
    let title = ctx.text.get("template-copy-title");
    model.overlays.push(Picker::fixed("new", title, all, 0, |model, ctx, chosen| match chosen.key {
        OptionKey::Code(code) => copy_shipped(model, ctx, &code),
        _ => Vec::new(),
    }));
    Vec::new()
}

/// Shows the phase or milestone under the cursor in full, of a template of the program; false when the cursor is on neither.
pub fn read_part(model: &mut Model, ctx: &Ctx<'_>) -> bool {
    let part = model.browser().and_then(|browser| match browser.detail.selected() {
        Some(Item::Child(part)) => Some(part.clone()),
        _ => None,
    });
    let Some(part) = part else { return false };
    let own = |(field, value): (&'static Field, &Option<Value>)| {
        let value = value.as_ref().filter(|_| !field.parent)?;
        Some(format!("{}: {}", ctx.text.field(part.entity, field), ctx.text.value(field, value, &|_| None)))
    };
    let lines = part.entity.fields().iter().zip(&part.values).filter_map(own).collect();
    let title = ctx.text.entity(part.entity);
    model.overlays.push(Message::new(title, lines));
    true
}

/// Copies a template of the program.
fn copy_shipped(model: &mut Model, ctx: &Ctx<'_>, code: &str) -> Effects {
    match EngagementKind::from_code(code) {
        Some(kind) => decide::write(model, ctx, Action::Copy(Copy::Template(TemplateSource::Shipped(kind)))),
        None => Vec::new(),
    }
}

/// There is a template here to make the next version of.
pub fn can_version(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    match when::here(model) {
        None if when::shipped(model).is_some() => Ok(()),
        Some(record) if matches!(record.entity, Entity::Template | Entity::MeetingTemplate) => Ok(()),
        _ => Err("reason-no-template"),
    }
}

/// Makes the next version of a template, with all its phases and milestones; running engagements keep their version. Of a
/// template of the program it makes a copy.
pub fn next_version(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(shipped) = when::shipped(model) {
        return decide::write(model, ctx, Action::Copy(Copy::Template(shipped.source())));
    }
    match when::here(model) {
        Some(head) if head.entity == Entity::MeetingTemplate => {
            decide::write(model, ctx, Action::Copy(Copy::Template(TemplateSource::Meetings(head.id))))
        }
        Some(head) => decide::write(model, ctx, Action::Copy(Copy::Template(TemplateSource::Own(head.id)))),
        None => Vec::new(),
    }
}

//! The colleague who owns a kladde or a version in the making.

use fluent_bundle::FluentValue;

use crate::actions::{self, Theirs, Whose};
use crate::domain::value::{Id, Record};
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::model::Model;

/// Initials of the colleague whose kladde or version in the making a record is; none for the person's own, and for a
/// finished record.
pub fn theirs(model: &Model, ctx: &Ctx<'_>, record: &Record) -> Option<String> {
    let theirs = actions::theirs(&model.deciding(ctx), record).ok().flatten()?;
    Some(initials(ctx, &theirs))
}

/// Initials of the colleague who began the version in the making of a record; none for the person's own.
pub fn their_version(model: &Model, ctx: &Ctx<'_>, id: Id) -> Option<String> {
    let theirs = actions::their_version(&model.deciding(ctx), id).ok().flatten()?;
    Some(initials(ctx, &theirs))
}

/// Fields that name the owner of a record.
pub const OWNERS: [&str; 4] = ["observer", "person", "requested_by", "by"];

/// Initials of the owner of a finished record; none for the person's own, and for a record without an owner.
pub fn owner(model: &Model, ctx: &Ctx<'_>, record: &Record) -> Option<String> {
    let linked = OWNERS.iter().find_map(|field| record.link(field));
    if let Some(person) = linked {
        return (Some(person) != model.actor.person).then(|| initials_of(ctx, person));
    }
    // A record with participants belongs to all of them.
    let people = record.links("people");
    if people.is_empty() || model.actor.person.is_some_and(|me| people.contains(&me)) {
        return None;
    }
    Some(people.iter().map(|person| initials_of(ctx, *person)).collect::<Vec<_>>().join(", "))
}

/// Initials of the colleague.
pub fn initials(ctx: &Ctx<'_>, theirs: &Theirs) -> String {
    match &theirs.whose {
        Whose::Kladde(person) => initials_of(ctx, *person),
        Whose::Version(by) | Whose::Typing(by) => by.clone(),
    }
}

/// Initials of a person, or the name if there are none.
pub fn initials_of(ctx: &Ctx<'_>, person: Id) -> String {
    let initials = read(ctx, person).map(|person| person.text("initials").to_owned()).unwrap_or_default();
    if initials.is_empty() { ctx.name_of(person) } else { initials }
}

/// "Kladden er AHK's."
pub fn whose(ctx: &Ctx<'_>, who: &str) -> String {
    ctx.text.with("colleague-whose", &[("who", FluentValue::from(who))])
}

//! Whose a kladde or a version in the making is, where that is a colleague.

use fluent_bundle::FluentValue;

use crate::actions::{self, Theirs, Whose};
use crate::domain::value::{Id, Record};
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::model::Model;

/// Whose kladde or version in the making a record is, by initials; none for one's own and for what everyone has.
pub fn theirs(model: &Model, ctx: &Ctx<'_>, record: &Record) -> Option<String> {
    let theirs = actions::theirs(&model.deciding(ctx), record).ok().flatten()?;
    Some(initials(ctx, &theirs))
}

/// Who has begun the version in the making of a record, by initials; none for one's own.
pub fn their_version(model: &Model, ctx: &Ctx<'_>, id: Id) -> Option<String> {
    let theirs = actions::their_version(&model.deciding(ctx), id).ok().flatten()?;
    Some(initials(ctx, &theirs))
}

/// Fields that say whose a record is.
pub const OWNERS: [&str; 4] = ["observer", "person", "requested_by", "by"];

/// Whose a record is that everyone has, by initials; none for one's own and for what is nobody's.
pub fn owner(model: &Model, ctx: &Ctx<'_>, record: &Record) -> Option<String> {
    let linked = OWNERS.iter().find_map(|field| record.link(field));
    if let Some(person) = linked {
        return (Some(person) != model.actor.person).then(|| initials_of(ctx, person));
    }
    // What several took part in is everybody's who did.
    let people = record.links("people");
    if people.is_empty() || model.actor.person.is_some_and(|me| people.contains(&me)) {
        return None;
    }
    Some(people.iter().map(|person| initials_of(ctx, *person)).collect::<Vec<_>>().join(", "))
}

pub fn initials(ctx: &Ctx<'_>, theirs: &Theirs) -> String {
    match &theirs.whose {
        Whose::Kladde(person) => initials_of(ctx, *person),
        Whose::Version(by) | Whose::Typing(by) => by.clone(),
    }
}

pub fn initials_of(ctx: &Ctx<'_>, person: Id) -> String {
    let initials = read(ctx, person).map(|person| person.text("initials").to_owned()).unwrap_or_default();
    if initials.is_empty() { ctx.name_of(person) } else { initials }
}

/// "Kladden er AHK's."
pub fn whose(ctx: &Ctx<'_>, who: &str) -> String {
    ctx.text.with("colleague-whose", &[("who", FluentValue::from(who))])
}

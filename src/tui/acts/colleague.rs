//! A colleague's kladde: whose it is, in words, and the question before it is touched. Whether it is one says
//! `actions::colleague`.

use std::collections::BTreeMap;

use fluent_bundle::FluentValue;

use super::super::model::Model;
use super::super::update::{Ctx, record as read};
use crate::actions::{self, Action, Theirs};
use crate::domain::value::{Id, Record};

/// Whose kladde or version in the making a record is, by initials; none for one's own and for what everyone has.
pub fn of(model: &Model, ctx: &Ctx<'_>, record: &Record) -> Option<String> {
    let theirs = actions::theirs(&ctx.deciding(model), record)?;
    Some(initials(ctx, theirs.person))
}

fn initials(ctx: &Ctx<'_>, person: Id) -> String {
    let initials = read(ctx, person).map(|person| person.text("initials").to_owned()).unwrap_or_default();
    if initials.is_empty() { ctx.name_of(person) } else { initials }
}

/// "Kladden er AHKs."
pub fn whose(ctx: &Ctx<'_>, who: &str) -> String {
    ctx.text.with("colleague-whose", &[("who", FluentValue::from(who))])
}

/// How many kladder are others', and whose; none where there are none.
pub fn others(ctx: &Ctx<'_>, theirs: &BTreeMap<String, usize>) -> Option<String> {
    let n: usize = theirs.values().sum();
    let whose: Vec<String> = theirs.iter().map(|(who, n)| format!("{who} {n}")).collect();
    let args = [("n", FluentValue::from(n)), ("whose", FluentValue::from(whose.join(", ")))];
    (n > 0).then(|| ctx.text.with("finish-others", &args))
}

/// The question before a colleague's kladde is touched.
pub fn question(ctx: &Ctx<'_>, action: &Action, theirs: &Theirs) -> Vec<String> {
    let args = [
        ("name", FluentValue::from(ctx.name_of(theirs.id))),
        ("who", FluentValue::from(initials(ctx, theirs.person))),
        ("act", FluentValue::from(if matches!(action, Action::Finalize(_)) { "finish" } else { "change" })),
    ];
    vec![ctx.text.with("colleague-question", &args), ctx.text.with("colleague-stays", &args)]
}

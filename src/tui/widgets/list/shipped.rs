//! The templates of the program in the list of templates: rows to read and to copy, which no file holds. What they say is in
//! `domain::planning`; that they cannot be changed is in `tui/commands/when`.

use super::state::List;
use crate::domain::choices::{Coded, EngagementKind};
use crate::domain::fields::{Entity, Kind};
use crate::domain::fold;
use crate::domain::planning::own;
use crate::domain::value::{Record, Value};
use crate::tui::core::ctx::Ctx;

/// The record of a built-in template with its name.
fn head(kind: EngagementKind, ctx: &Ctx<'_>) -> Option<Record> {
    let mut head = own::shipped(kind, ctx.text.lang()).into_iter().next()?;
    let Some(Kind::Choice(kinds)) = Entity::Template.field("kind").map(|field| field.kind) else { return None };
    let name = ctx.text.choice(kinds, kind.code());
    let name = ctx.text.with("template-shipped-name", &[("name", name.into())]);
    head.set("name", Some(Value::Text(name)));
    Some(head)
}

impl List {
    /// Puts the templates of the program after the last row of the list of templates, as far as its filter finds them.
    pub(super) fn add_shipped(&mut self, ctx: &Ctx<'_>) {
        if self.entity() != Some(Entity::Template) || self.more_after || self.warned.is_some() {
            return;
        }
        let kinds = EngagementKind::LIST.codes.iter().filter_map(|code| EngagementKind::from_code(code));
        for head in kinds.filter_map(|kind| head(kind, ctx)) {
            let known = self.rows.iter().any(|row| row.id == head.id);
            if !known && fold::matches(&self.filter, head.text("name")) {
                self.rows.push(head);
                self.total += 1;
            }
        }
    }
}

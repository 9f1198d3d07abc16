//! The templates of the program in the list of templates: rows to read and to copy, which no file holds. What they say is in
//! `domain::planning` and `domain::season`, their names in `text`; that they cannot be changed is in `tui/commands/when`.

use super::state::List;
use crate::domain::fields::Entity;
use crate::domain::fold;
use crate::tui::core::ctx::Ctx;

impl List {
    /// Puts the templates of the program after the last row of the list of templates, as far as its filter finds them.
    pub(super) fn add_shipped(&mut self, ctx: &Ctx<'_>) {
        if self.more_after || self.warned.is_some() {
            return;
        }
        let heads = match self.entity() {
            Some(Entity::Template) => ctx.text.shipped_templates(),
            Some(Entity::MeetingTemplate) => ctx.text.shipped_meeting_templates(),
            _ => return,
        };
        for head in heads {
            let known = self.rows.iter().any(|row| row.id == head.id);
            if !known && fold::matches(&self.filter, head.text("name")) {
                self.rows.push(head);
                self.total += 1;
            }
        }
    }
}

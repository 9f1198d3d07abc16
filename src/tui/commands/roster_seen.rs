//! Enter in *I dag* on what the roster says: a change of one's own duty is set as seen, and a week that waits is shown in
//! the roster.

use crate::actions::{Action, Save};
use crate::cases;
use crate::domain::actor::Role;
use crate::domain::cause::Cause;
use crate::domain::fields::Entity;
use crate::domain::typed;
use crate::domain::value::Value;
use crate::tui::commands::findings::CHANGED;
use crate::tui::commands::{decide, open, reload};
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::core::effects::Effects;
use crate::tui::core::pane::Pane;
use crate::tui::model::Model;

/// Enter on such a line; none for other lines.
pub fn answer(model: &mut Model, ctx: &Ctx<'_>) -> Option<Effects> {
    let list = model.today.list()?;
    let row = list.selected()?.clone();
    if row.entity == Entity::RosterWeek
        && let Some(monday) = row.date("date")
    {
        let effects = reload::show(model, ctx, Pane::Roster);
        model.roster.go_to(monday, ctx);
        return Some(effects);
    }
    let told = list.remarks.get(list.cursor).is_some_and(|remark| remark.rule == CHANGED);
    if !told || model.actor.role != Role::Consultant {
        return None;
    }
    let person = model.actor.person?;
    let duty = read(ctx, row.id)?;
    let last = duty.date("date")?.checked_add_days(chrono::Days::new(6))?;
    let mut mark = open::blank(model, ctx, Entity::Snooze);
    let key = cases::seen_key(&typed::Duty::from(&duty), &cases::named(&duty), person);
    mark.set("rule", Some(Value::Text(CHANGED.to_owned())));
    mark.set("about", Some(Value::Text(key)));
    mark.set("until", Some(Value::Date(last)));
    mark.set("reason", Some(Value::Text(Cause::Seen.code().to_owned())));
    mark.set("by", Some(Value::Link(person)));
    Some(decide::write(model, ctx, Action::Save(Box::new(Save::of(None, mark)))))
}

//! An absence ends early: the person is back on a day, so the day before is the last. `roster_back` asks about it, and `h` on an
//! absence says it at once.

use chrono::NaiveDate;

use crate::actions::{Action, Change};
use crate::domain::dates::plus_days;
use crate::domain::fields::Entity;
use crate::domain::typed;
use crate::domain::value::{Id, Record, Value};
use crate::tui::commands::decide;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effects;
use crate::tui::model::Model;

/// Whether somebody can be back on a day: the absence has begun before it, and would have gone on.
pub fn may_end(absence: &typed::Absence, back: NaiveDate) -> bool {
    absence.from.is_some_and(|from| from < back) && absence.to.is_none_or(|to| to >= back)
}

/// Writes that somebody is back on a day.
pub fn back(model: &mut Model, ctx: &Ctx<'_>, absence: Id, day: NaiveDate) -> Effects {
    let last = Some(Value::Date(plus_days(day, -1)));
    decide::write(model, ctx, Action::Change(Change::field(absence, "to", last)))
}

/// Whether `h` on this record says that somebody is back today.
pub fn can_end(record: &Record, today: NaiveDate) -> bool {
    record.entity == Entity::Absence && !record.draft && may_end(&typed::Absence::from(record), today)
}

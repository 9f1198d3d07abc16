//! `plan = true` on an engagement: the planner's phases and milestones, asked for with what the file says.

use chrono::Datelike;

use crate::domain::calendar::Calendar;
use crate::domain::planning::{self, PlanInput};
use crate::domain::value::{Id, Record};

/// The phases and milestones the template of its kind gives an engagement with these units; else the field that is missing.
pub fn of(engagement: &Record, units: &[Record]) -> Result<Vec<Record>, &'static str> {
    todo!()
}

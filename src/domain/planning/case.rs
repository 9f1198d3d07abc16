//! The plan of one engagement's records: its kind's template, its units, and the calendar of its municipality.

use crate::domain::calendar::Calendar;
use crate::domain::choices::EngagementKind;
use crate::domain::planning::{self, Language, Plan, PlanInput};
use crate::domain::value::{Id, Record, choice};

/// What the template of its kind makes of an engagement; else the field that is missing or names no template. `parts` are
/// its units, `municipality` and `days` say when people work. A unit that has left is not planned for.
pub fn of_engagement(
    engagement: &Record,
    parts: &[Record],
    municipality: Option<&Record>,
    days: &[Record],
    language: Language,
) -> Result<Plan, &'static str> {
    let kind: EngagementKind = choice(engagement.get("kind")).ok_or("kind")?;
    let start = engagement.date("start").ok_or("start")?;
    let template = planning::standard(kind, engagement.int("template_version")).map_err(|_| "template_version")?;
    let mut units: Vec<Id> = Vec::new();
    let present = parts.iter().filter(|part| part.text("status") != "udtraadt");
    for unit in present.filter_map(|part| part.link("unit")) {
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    let calendar = Calendar::of(municipality, days);
    let input = PlanInput { engagement: engagement.id, start, end: engagement.date("end"), units: &units, language };
    Ok(planning::plan(template, input, &|day| calendar.next_working_day(day), &|day, count| {
        calendar.add_working_days(day, count)
    }))
}

//! `plan = true` on an engagement: the planner's phases and milestones, by the calendar of the engagement's municipality.

use crate::domain::calendar::Calendar;
use crate::domain::choices::{CalendarDayKind, EngagementKind};
use crate::domain::planning::{self, Language, PlanInput};
use crate::domain::value::{Id, Record, choice, choices};

/// The phases and milestones the template of its kind gives an engagement; else the field that is missing or names no
/// template. `parts` are its units, `municipality` and `days` say when people work.
pub fn of(
    engagement: &Record,
    parts: &[Record],
    municipality: Option<&Record>,
    days: &[Record],
) -> Result<Vec<Record>, &'static str> {
    let kind: EngagementKind = choice(engagement.get("kind")).ok_or("kind")?;
    let start = engagement.date("start").ok_or("start")?;
    let template = planning::standard(kind, engagement.int("template_version")).map_err(|_| "template_version")?;
    let mut units: Vec<Id> = Vec::new();
    for unit in parts.iter().filter_map(|part| part.link("unit")) {
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    let calendar = calendar(municipality, days);
    let input = PlanInput {
        engagement: engagement.id,
        start,
        end: engagement.date("end"),
        units: &units,
        // A file is written for the people of the house; the titles are kept as text from then on.
        language: Language::Danish,
    };
    let plan = planning::plan(&template, input, &|day| calendar.next_working_day(day), &|day, count| {
        calendar.add_working_days(day, count)
    });
    Ok(plan.records())
}

/// The working calendar of a municipality with the days of its own.
fn calendar(municipality: Option<&Record>, days: &[Record]) -> Calendar {
    let mut calendar = Calendar::default();
    if let Some(municipality) = municipality {
        calendar.half_holidays = choices(municipality.get("half_holidays")).into_iter().collect();
        let week = municipality.int("winter_week").and_then(|w| w.try_into().ok());
        calendar.winter_week = week.unwrap_or(calendar.winter_week);
    }
    for day in days {
        if let Some(date) = day.date("date") {
            match choice(day.get("kind")) {
                Some(CalendarDayKind::Aabent) => calendar.open.insert(date),
                _ => calendar.closed.insert(date),
            };
        }
    }
    calendar
}

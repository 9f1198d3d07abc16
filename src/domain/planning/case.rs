//! The plan of one engagement, from its template, its units, its pauses and the calendar of its municipality.

use std::borrow::Cow;

use crate::domain::calendar::Calendar;
use crate::domain::choices::EngagementKind;
use crate::domain::lang::Lang;
use crate::domain::planning::{self, Pause, Plan, PlanInput, Template, TemplateError};
use crate::domain::value::{Id, Record, choice};

/// The template of an engagement: the template record it links to, else the built-in one of its kind and version.
/// `read` reads a template record with its phases and milestones.
///
/// # Errors
/// The field that is missing or gives no template.
pub fn template_of(
    engagement: &Record,
    read: impl FnOnce(Id) -> Option<Result<Template, TemplateError>>,
) -> Result<Cow<'static, Template>, &'static str> {
    if let Some(own) = engagement.link("template") {
        return read(own).and_then(Result::ok).map(Cow::Owned).ok_or("template");
    }
    let kind: EngagementKind = choice(engagement.get("kind")).ok_or("kind")?;
    planning::standard(kind, engagement.int("template_version")).map(Cow::Borrowed).map_err(|_| "template_version")
}

/// The plan that a template makes of an engagement. `parts` are its units; a unit that has left is not planned.
///
/// # Errors
/// The field that is missing.
pub fn of_engagement(
    engagement: &Record,
    template: &Template,
    parts: &[Record],
    pauses: &[Pause],
    calendar: &Calendar,
    language: Lang,
) -> Result<Plan, &'static str> {
    let start = engagement.date("start").ok_or("start")?;
    let mut units: Vec<Id> = Vec::new();
    let present = parts.iter().filter(|part| part.text("status") != "udtraadt");
    for unit in present.filter_map(|part| part.link("unit")) {
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    let end = engagement.date("end");
    let input = PlanInput { engagement: engagement.id, start, end, units: &units, pauses, language };
    Ok(planning::plan(template, input, &|day| calendar.next_working_day(day), &|day, count| {
        calendar.add_working_days(day, count)
    }))
}

//! `p`: who is free in some weeks, and when several people are. One line takes weeks, a competence, or several people and minutes:
//! "5", "5-6 motorik", "AHK BLM 90 min 5".

use fluent_bundle::FluentValue;

use crate::cases::{self, Extent};
use crate::domain::dates::IsoWeek;
use crate::domain::fields::Entity;
use crate::domain::fold::fold_short;
use crate::domain::order;
use crate::domain::roster::Facts;
use crate::domain::roster::free::{Common, Free, Taken, WORK_HOURS};
use crate::domain::typed_input;
use crate::domain::value::Id;
use crate::store::Query;
use crate::text::format;
use crate::tui::commands::roster_plan::{MOST, offered};
use crate::tui::commands::roster_plan_words::label;
use crate::tui::commands::{reload, roster_weeks};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effects;
use crate::tui::core::theme::Look;
use crate::tui::model::{Model, Overlay, Prompt};
use crate::tui::overlays::roster_preview::{Ahead, Line, RosterPreview};

/// Most competences that are read.
const MANY: usize = 5_000;
/// Minutes that several people are to have together, when nobody has said.
const MINUTES: i64 = 60;
/// Times that are shown at once.
const TIMES: usize = 200;
/// Competences and municipalities that are named in a line.
const NAMED: usize = 6;

/// What somebody looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sought {
    /// The weeks as typed; none when no word reads as weeks.
    weeks: String,
    /// People by their initials.
    people: Vec<Id>,
    /// Minutes together.
    minutes: Option<i64>,
    /// The competence.
    area: String,
}

/// The items of a list with commas; a comma between digits is a decimal: "1,5".
fn listed(word: &str) -> Vec<&str> {
    let is_decimal = word.split(',').all(|part| part.starts_with(|c: char| c.is_ascii_digit()));
    if is_decimal { vec![word] } else { word.split(',').collect() }
}

/// Reads a line word by word: weeks, minutes, people by initials, and the rest is a competence.
fn sought(typed: &str, who: &dyn Fn(&str) -> Option<Id>) -> Sought {
    let line = typed_input::clean_line(typed);
    let words: Vec<&str> = line.split(' ').flat_map(listed).filter(|word| !word.is_empty()).collect();
    let (mut weeks, mut people, mut minutes, mut area) = (String::new(), Vec::new(), None, Vec::new());
    let is_unit = |word: &str| {
        matches!(
            word,
            "m" | "min" | "min." | "minutter" | "minutes" | "t" | "t." | "time" | "timer" | "h" | "hours" | "hour"
        )
    };
    let mut at = 0;
    while let Some(word) = words.get(at) {
        at += 1;
        let lower = word.to_lowercase();
        let unit = words.get(at).map(|next| next.to_lowercase()).filter(|next| is_unit(next));
        if matches!(lower.as_str(), "uge" | "uger" | "week" | "weeks") {
            continue;
        }
        if lower.starts_with(|c: char| c.is_ascii_digit()) {
            let said = unit.as_ref().map_or_else(|| lower.clone(), |unit| format!("{lower} {unit}"));
            let has_unit = unit.is_some() || lower.ends_with(|c: char| c.is_alphabetic());
            if has_unit && let Ok(read) = typed_input::minutes(&said) {
                minutes = Some(read);
                at += usize::from(unit.is_some());
                continue;
            }
            if weeks.is_empty() {
                weeks = lower;
                continue;
            }
        } else if let Some(rest) = lower.strip_prefix('u').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        {
            weeks = rest.to_owned();
            continue;
        }
        match who(&word.to_uppercase()) {
            Some(person) if !people.contains(&person) => people.push(person),
            Some(_) => {}
            None => area.push(*word),
        }
    }
    Sought { weeks, people, minutes, area: area.join(" ") }
}

/// Asks for whom to look, and when.
pub fn find(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let (title, offered) = (ctx.text.get("ask-find"), offered(model));
    let shown = IsoWeek::of(model.roster.monday);
    model.overlays.push(Prompt::new("roster-find", title, &offered, move |model, ctx, typed| {
        let known = |initials: &str| reload::person_of(&ctx.reader, initials);
        let sought = sought(&typed, &known);
        let problem = match roster_weeks::read(&sought.weeks, shown, model.today_date(), MOST) {
            Ok(weeks) => match look(model, ctx, &weeks, &sought) {
                Ok(preview) => {
                    model.overlays.pop();
                    model.overlays.push(preview);
                    return Vec::new();
                }
                Err(problem) => problem,
            },
            Err(wrong) => roster_weeks::words(ctx.text, &wrong),
        };
        if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut() {
            prompt.problem = Some(problem);
        }
        Vec::new()
    }));
    Vec::new()
}

/// Looks in the weeks, and says what was found, or why nothing can be.
fn look(model: &Model, ctx: &Ctx<'_>, weeks: &[IsoWeek], sought: &Sought) -> Result<RosterPreview, String> {
    let (Some(first), Some(last)) = (weeks.first().copied(), weeks.last().copied()) else { return Err(String::new()) };
    let read = cases::thresholds(&ctx.reader).and_then(|thresholds| {
        let extent = Extent::around(model.today_date(), (first.monday(), last.sunday()), &thresholds);
        cases::roster(&ctx.reader, extent, model.now, &thresholds)
    });
    let facts = read.map_err(|error| ctx.text.store_error(&error))?;
    let span = ctx.text.weeks(first, last);
    match sought.people.as_slice() {
        [] => people(ctx, &facts, weeks, (&span, &sought.area)),
        _ if !sought.area.is_empty() => Err(ctx.text.with("find-nobody", &[("word", sought.area.clone().into())])),
        together => Ok(times(ctx, &facts, weeks, (&span, together, sought.minutes.unwrap_or(MINUTES)))),
    }
}

/// Those who have a competence; a word of its name is enough.
fn able(ctx: &Ctx<'_>, area: &str) -> Result<Vec<Id>, String> {
    let all = ctx.reader.list(&Query::all(Entity::Competence), MANY).unwrap_or_default();
    let wanted = fold_short(area);
    let has = |name: &str| fold_short(name).contains(&wanted);
    let people: Vec<Id> = all.iter().filter(|one| has(one.text("area"))).filter_map(|one| one.link("person")).collect();
    if !people.is_empty() {
        return Ok(people);
    }
    let mut areas: Vec<String> =
        all.iter().map(|one| one.text("area").to_owned()).filter(|area| !area.is_empty()).collect();
    areas.sort_by_cached_key(|area| order::sort_key(area));
    areas.dedup();
    let more = if areas.len() > NAMED { " …" } else { "" };
    areas.truncate(NAMED);
    let args = [
        ("word", FluentValue::from(area.to_owned())),
        ("known", format!("{}{more}", areas.join(", ")).into()),
        ("n", areas.len().into()),
    ];
    Err(ctx.text.with("find-no-competence", &args))
}

/// One row for each person: the free days, what is on the others, and what the person has had.
fn people(
    ctx: &Ctx<'_>,
    facts: &Facts,
    weeks: &[IsoWeek],
    (span, area): (&str, &str),
) -> Result<RosterPreview, String> {
    let text = ctx.text;
    let days: Vec<_> = weeks.iter().flat_map(|week| facts.days_ahead(week.monday(), week.sunday())).collect();
    let mut found = facts.free_people(&days);
    if !area.is_empty() {
        let able = able(ctx, area)?;
        found.retain(|free| able.contains(&free.person));
    }
    let mut lines = Vec::new();
    let one_week = weeks.len() == 1;
    for free in &found {
        let args = [
            ("free", FluentValue::from(free.days.len())),
            ("all", days.len().into()),
            ("some", i64::from(!free.days.is_empty() && free.days.len() < days.len()).into()),
            (
                "days",
                if free.days.len() == days.len() { String::new() } else { text.roster_days(&free.days, one_week) }
                    .into(),
            ),
            ("level", text.level_hours(free.level).into()),
        ];
        let mut said = vec![text.with("find-person", &args)];
        said.extend(others(ctx, facts, free, one_week));
        let look = if free.days.is_empty() { Look::Dim } else { Look::Text };
        lines.push(Line::Words(text.on_duty(facts, free.person), said.join(" · "), look));
    }
    if lines.is_empty() {
        let id = if days.is_empty() { "find-no-days" } else { "find-no-people" };
        lines.push(Line::Words(String::new(), text.with(id, &[("weeks", span.to_owned().into())]), Look::Warn));
    }
    let args = [
        ("weeks", FluentValue::from(span.to_owned())),
        ("area", area.to_owned().into()),
        ("all", i64::from(area.is_empty()).into()),
    ];
    Ok(RosterPreview {
        title: text.with("find-title", &args),
        count: found.len().to_string(),
        lines,
        sum: breaks(ctx, weeks).into_iter().map(|words| (words, Look::Dim)).collect(),
        top: 0,
        ahead: Ahead::Read,
    })
}

/// What is on the other days: the same on several days is told once.
fn others(ctx: &Ctx<'_>, facts: &Facts, free: &Free, one_week: bool) -> Vec<String> {
    let mut told: Vec<(String, Vec<chrono::NaiveDate>)> = Vec::new();
    for (day, taken) in &free.taken {
        let what = match taken {
            Taken::Away => ctx.text.get("roster-barred-away"),
            Taken::Off => ctx.text.get("find-off"),
            Taken::Duty(duty) => duty_name(ctx, facts, *duty),
            Taken::Busy(_, id, hours) => {
                let name = label(ctx, *id).unwrap_or_default();
                let hours = hours.map(|hours| format::short_time_span(ctx.text.lang(), hours.from, hours.to));
                hours.map_or_else(|| name.clone(), |hours| format!("{name} {hours}"))
            }
        };
        match told.iter_mut().find(|(known, _)| *known == what) {
            Some((_, days)) if days.contains(day) => {}
            Some((_, days)) => days.push(*day),
            None => told.push((what, vec![*day])),
        }
    }
    told.iter().map(|(what, days)| format!("{} {what}", ctx.text.roster_days(days, one_week))).collect()
}

fn duty_name(ctx: &Ctx<'_>, facts: &Facts, duty: Id) -> String {
    let duty = facts.duty(duty).and_then(|duty| Some((duty.duty_type?, duty.slot.unwrap_or(1))));
    duty.map(|(kind, slot)| ctx.text.duty_slot(facts, kind, slot)).unwrap_or_default()
}

/// The hours when several people are free.
fn times(
    ctx: &Ctx<'_>,
    facts: &Facts,
    weeks: &[IsoWeek],
    (span, people, minutes): (&str, &[Id], i64),
) -> RosterPreview {
    let (text, lang) = (ctx.text, ctx.text.lang());
    let days: Vec<_> = weeks.iter().flat_map(|week| facts.days_ahead(week.monday(), week.sunday())).collect();
    let found = facts.common(people, &days, minutes);
    let called = |person: Id| facts.person(person).map_or_else(|| ctx.name_of(person), |_| text.on_duty(facts, person));
    let who: Vec<String> = people.iter().map(|person| called(*person)).collect();
    let mut lines = Vec::new();
    let mut before = None;
    for Common { day, hours, beside } in found.iter().take(TIMES) {
        let label = if before == Some(*day) { String::new() } else { format::weekday_short_day(lang, *day) };
        before = Some(*day);
        let mut said = vec![format!(
            "{} ({})",
            format::time_span(lang, hours.from, hours.to),
            format::minutes(lang, hours.minutes())
        )];
        said.extend(
            beside.iter().map(|(person, duty)| format!("{} {}", called(*person), duty_name(ctx, facts, *duty))),
        );
        lines.push(Line::Words(label, said.join(" · "), Look::Text));
    }
    let args = [
        ("weeks", FluentValue::from(span.to_owned())),
        ("who", who.join(", ").into()),
        ("minutes", format::minutes(lang, minutes).into()),
        ("hours", format::time_span(lang, WORK_HOURS.from, WORK_HOURS.to).into()),
    ];
    if lines.is_empty() {
        lines.push(Line::Words(String::new(), text.with("find-no-time", &args), Look::Warn));
    }
    let mut sum = vec![(text.with("find-time-how", &args), Look::Dim)];
    sum.extend(breaks(ctx, weeks).into_iter().map(|words| (words, Look::Dim)));
    let title = text.with("find-time-title", &args);
    RosterPreview { title, count: found.len().to_string(), lines, sum, top: 0, ahead: Ahead::Read }
}

/// School holidays and closing days in the weeks.
fn breaks(ctx: &Ctx<'_>, weeks: &[IsoWeek]) -> Vec<String> {
    let (Some(first), Some(last)) = (weeks.first(), weeks.last()) else { return Vec::new() };
    let found = cases::breaks(&ctx.reader, first.monday(), last.sunday()).unwrap_or_default();
    ctx.text.breaks(&found, weeks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_weeks_people_minutes_and_a_competence_in_any_order() {
        let id = |word: &str| Id::derived(Entity::Person, &[word]);
        let who = |word: &str| ["AHK", "BLM"].contains(&word).then(|| id(word));
        let read = |typed: &str| {
            let Sought { weeks, people, minutes, area } = sought(typed, &who);
            (weeks, people, minutes, area)
        };
        let (ahk, blm) = (id("AHK"), id("BLM"));
        assert_eq!(read("5"), ("5".into(), vec![], None, "".into()));
        assert_eq!(read("uge 5-6 tidlig indsats"), ("5-6".into(), vec![], None, "tidlig indsats".into()));
        assert_eq!(read("ahk, blm 90 min u5"), ("5".into(), vec![ahk, blm], Some(90), "".into()));
        assert_eq!(read("60m AHK AHK BLM 5"), ("5".into(), vec![ahk, blm], Some(60), "".into()));
        assert_eq!(read("AHK 1,5 t"), ("".into(), vec![ahk], Some(90), "".into()));
        assert_eq!(read(""), ("".into(), vec![], None, "".into()));
        // A second number is no week, and is said as a word that nobody knows.
        assert_eq!(read("5 AHK 7").3, "7");
    }
}

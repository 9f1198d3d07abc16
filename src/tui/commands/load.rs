//! The load of everybody: its cursor, and what the planned time of a person's week is made of.

use chrono::NaiveDate;
use fluent_bundle::FluentValue;

use crate::cases;
use crate::domain::dates::IsoWeek;
use crate::domain::fields::Entity;
use crate::domain::typed;
use crate::domain::value::Id;
use crate::domain::workload::{Load, Part};
use crate::text::format;
use crate::tui::commands::roster_plan_words::label;
use crate::tui::core::ctx::{Ctx, record};
use crate::tui::core::effects::Effects;
use crate::tui::core::scope::Reason;
use crate::tui::core::theme::Look;
use crate::tui::model::{Model, Overlay};
use crate::tui::overlays::roster_preview::{Ahead, Line, RosterPreview};

/// The person, what they are called, and the week under the cursor.
fn here(model: &Model) -> Option<(Id, String, IsoWeek)> {
    let Some(Overlay::Load(table)) = model.overlays.last() else { return None };
    let loads = &model.findings.loads;
    let week = loads.columns().nth(table.column)?;
    let (person, name, _) = loads.rows().into_iter().nth(table.row)?;
    Some((person, name.to_owned(), week))
}

/// There is a person's week under the cursor.
pub fn has_cell(model: &Model) -> Result<(), Reason> {
    if here(model).is_some() { Ok(()) } else { Err("reason-no-row") }
}

fn turn(model: &mut Model, by: isize) -> Effects {
    let weeks = model.findings.loads.columns().count();
    if let Some(Overlay::Load(table)) = model.overlays.last_mut() {
        table.column = table.column.saturating_add_signed(by).min(weeks.saturating_sub(1));
    }
    Vec::new()
}

/// The week before.
pub fn left(model: &mut Model, _: &Ctx<'_>) -> Effects {
    turn(model, -1)
}

/// The week after.
pub fn right(model: &mut Model, _: &Ctx<'_>) -> Effects {
    turn(model, 1)
}

/// Shows what the planned time of the week is made of.
pub fn open(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some((person, name, week)) = here(model) else { return Vec::new() };
    let thresholds = model.findings.thresholds(ctx);
    match cases::week_parts(&ctx.reader, person, week, &thresholds) {
        Ok((load, parts)) => model.overlays.push(lay_out(ctx, (&name, week), load, &parts)),
        Err(error) => {
            let said = ctx.text.store_error(&error);
            model.fail(said);
        }
    }
    Vec::new()
}

/// One thing that takes time: its name, its days, its minutes, and for a duty the percent of its hours that count.
type Row = (String, Vec<NaiveDate>, i64, Option<i64>);

fn lay_out(ctx: &Ctx<'_>, (name, week): (&str, IsoWeek), load: Load, parts: &[Part]) -> RosterPreview {
    let (text, lang) = (ctx.text, ctx.text.lang());
    let mut rows: Vec<Row> = Vec::new();
    for part in parts {
        let (what, percent) = called(ctx, part);
        match rows.iter_mut().find(|(known, _, _, of)| (known, *of) == (&what, percent)) {
            Some((_, days, minutes, _)) => {
                days.extend(part.day.filter(|day| !days.contains(day)));
                *minutes += part.minutes;
            }
            None => rows.push((what, part.day.into_iter().collect(), part.minutes, percent)),
        }
    }
    // What takes most comes first.
    rows.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.0.cmp(&b.0)));
    let mut lines: Vec<Line> = Vec::new();
    for (what, mut days, minutes, percent) in rows {
        days.sort_unstable();
        let args = [
            ("days", FluentValue::from(text.roster_days(&days, true))),
            ("hours", format::hours_number(lang, minutes).into()),
            ("percent", percent.unwrap_or(0).into()),
        ];
        let id = match (percent, days.is_empty()) {
            (Some(_), _) => "load-part-of",
            (None, true) => "load-part-week",
            (None, false) => "load-part-days",
        };
        lines.push(Line::Words(what, text.with(id, &args), Look::Text));
    }
    if lines.is_empty() {
        lines.push(Line::Words(String::new(), text.get("load-parts-none"), Look::Dim));
    }
    let share = load.share().map(|share| format::percent(lang, share.percent(), 100));
    let args = [
        ("planned", FluentValue::from(format::hours_number(lang, load.planned))),
        ("capacity", format::hours_number(lang, load.capacity.unwrap_or(0)).into()),
        ("percent", share.clone().unwrap_or_default().into()),
    ];
    let sum = text.with(if share.is_some() { "load-parts-sum" } else { "load-parts-away" }, &args);
    let title = [("who", FluentValue::from(name.to_owned())), ("week", format::week(lang, week).into())];
    RosterPreview {
        title: text.with("load-parts-title", &title),
        count: share.unwrap_or_default(),
        lines,
        sum: vec![(sum, Look::Text)],
        top: 0,
        ahead: Ahead::Read,
    }
}

/// What something is called, and for a duty the percent of its hours that count.
fn called(ctx: &Ctx<'_>, part: &Part) -> (String, Option<i64>) {
    match part.entity {
        Entity::Duty => {
            let duty = record(ctx, part.id).map(|duty| typed::Duty::from(&duty));
            let kind = duty.and_then(|duty| duty.duty_type).and_then(|kind| record(ctx, kind));
            let kind = kind.map(|kind| typed::DutyType::from(&kind));
            kind.map_or_else(|| (ctx.text.entity(Entity::Duty), None), |kind| (kind.name, kind.load_percent))
        }
        _ => (
            label(ctx, part.id).filter(|label| !label.is_empty()).unwrap_or_else(|| ctx.text.entity(part.entity)),
            None,
        ),
    }
}

//! What leaves the roster: the sheets that `x` offers there, and the year on the screen.

use crate::cases::{self, Extent};
use crate::domain::dates::IsoWeek;
use crate::domain::roster::Facts;
use crate::domain::roster::sheet::YearOf;
use crate::report::Sheet;
use crate::text::Text;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effects;
use crate::tui::model::{Model, Overlay};
use crate::tui::overlays::year::{YearShown, YearView};

/// Whose year can be shown: each slot of the weeks shown, and a person.
fn subjects(model: &Model) -> Vec<YearOf> {
    let slots = model.roster.lines.iter().map(|line| YearOf::Slot(line.place.kind, line.place.slot));
    let mut found: Vec<YearOf> = slots.collect();
    found.dedup();
    found.extend(person(model).map(YearOf::Person));
    found
}

/// The person of the cell under the cursor, else the one at the screen.
fn person(model: &Model) -> Option<crate::domain::value::Id> {
    model.roster.duty().and_then(|duty| duty.person).or(model.actor.person)
}

/// The slot under the cursor.
fn slot(model: &Model) -> Option<YearOf> {
    model.roster.slot().map(|slot| YearOf::Slot(slot.duty_type, slot.slot))
}

/// The year of the weeks shown; the one in which most of the first week lies.
fn year(model: &Model) -> i32 {
    IsoWeek::of(model.roster.monday).year()
}

/// The sheets of the weeks shown, of the slot under the cursor and of its person.
pub fn sheets(model: &Model) -> Vec<Sheet> {
    let first = IsoWeek::of(model.roster.monday);
    let weeks = i64::try_from(model.roster.weeks).unwrap_or(1);
    let years = slot(model).into_iter().chain(person(model).map(YearOf::Person));
    let weekly = [Sheet::Week(first, weeks), Sheet::Rows(first, weeks), Sheet::Wall(first, weeks)];
    weekly.into_iter().chain(years.map(|of| Sheet::Year(year(model), of))).collect()
}

/// The weeks of a sheet, or the year and whose it is.
pub fn called(model: &Model, sheet: Sheet, text: &Text) -> String {
    match (sheet, model.roster.facts()) {
        (Sheet::Year(year, of), Some(facts)) => format!("{year} · {}", text.year_of(facts, of)),
        (Sheet::Year(..) | Sheet::Week(..) | Sheet::Rows(..) | Sheet::Wall(..), _) => sheet.span(text),
    }
}

/// Shows the year of the slot under the cursor.
pub fn show_year(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let all = subjects(model);
    let at = slot(model).and_then(|here| all.iter().position(|one| *one == here)).unwrap_or(0);
    match read(model, ctx, year(model), &all, at) {
        Some(shown) => model.overlays.push(YearView { shown, all, at, top: 0 }),
        None => model.refuse(ctx.text.get("roster-empty")),
    }
    Vec::new()
}

/// Reads a year of a slot or of a person: its duties and absences alone.
fn read(model: &Model, ctx: &Ctx<'_>, year: i32, all: &[YearOf], at: usize) -> Option<YearShown> {
    let of = *all.get(at)?;
    let (first, last) = Sheet::Year(year, of).days();
    let thresholds = cases::thresholds(&ctx.reader).unwrap_or_default();
    let facts: Facts = cases::roster(&ctx.reader, Extent::of_days(first, last), model.now, &thresholds).ok()?;
    let found = facts.year(year, of);
    let name = ctx.text.year_of(&facts, of);
    let (signs, said) = (ctx.text.year_signs(&facts, &found), ctx.text.year_said(&facts, &found));
    Some(YearShown { signs, said, name, year: found, today: model.today_date() })
}

fn turn(model: &mut Model, ctx: &Ctx<'_>, years: i32, subjects: isize) -> Effects {
    let Some(Overlay::YearView(view)) = model.overlays.last() else { return Vec::new() };
    let most = view.all.len().max(1);
    let at = (view.at + most).saturating_add_signed(subjects) % most;
    let all = view.all.clone();
    let found = read(model, ctx, view.shown.year.year.saturating_add(years), &all, at);
    if let (Some(Overlay::YearView(view)), Some(shown)) = (model.overlays.last_mut(), found) {
        (view.shown, view.at) = (shown, at);
    }
    Vec::new()
}

/// The year after.
pub fn next_year(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    turn(model, ctx, 1, 0)
}

/// The year before.
pub fn previous_year(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    turn(model, ctx, -1, 0)
}

/// The next slot, or the person.
pub fn next_subject(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    turn(model, ctx, 0, 1)
}

/// The slot before.
pub fn previous_subject(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    turn(model, ctx, 0, -1)
}

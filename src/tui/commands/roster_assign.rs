//! Gives open days of a duty to somebody: the circle of the duty in order, with what speaks for and against each.

use chrono::NaiveDate;
use fluent_bundle::FluentValue;

use crate::actions::{Action, Assign};
use crate::cases::{self, Extent};
use crate::domain::dates::IsoWeek;
use crate::domain::roster::Facts;
use crate::domain::roster::asked::{duty_hours, hours, is_weekly};
use crate::domain::roster::coverage::Gap;
use crate::domain::roster::suggest::Opening;
use crate::domain::value::Id;
use crate::text::format;
use crate::tui::commands::decide;
use crate::tui::commands::roster_words::{initials, place, why_not, words};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effects;
use crate::tui::model::{Model, Picker};
use crate::tui::overlays::picker::{OptionKey, PickerOption};

/// Asks who takes open days; the first is whom to ask first.
pub fn ask(model: &mut Model, ctx: &Ctx<'_>, facts: &Facts, opening: Opening) {
    let candidates = facts.candidates(&opening, &[]);
    let args = [
        ("duty", FluentValue::from(place(ctx, opening.kind, opening.slot))),
        ("days", format::days(ctx.text.lang(), &opening.days).into()),
    ];
    let title = ctx.text.with("roster-ask", &args);
    let first = candidates.first().filter(|one| one.takes_all()).map(|one| one.person);
    let options = candidates.iter().map(|one| {
        let note = if one.takes.is_empty() { why_not(ctx, one) } else { words(ctx, one) };
        PickerOption { key: OptionKey::Record(one.person), label: initials(ctx, one.person), note }
    });
    let options: Vec<PickerOption> = options.collect();
    let hows: Vec<(Id, String)> = candidates.iter().map(|one| (one.person, words(ctx, one))).collect();
    let cursor =
        options.iter().position(|option| Some(&option.key) == first.map(OptionKey::Record).as_ref()).unwrap_or(0);
    model.overlays.push(Picker::fixed("assign", title, options, cursor, move |model, ctx, chosen| {
        let OptionKey::Record(person) = chosen.key else { return Vec::new() };
        let how = hows.iter().find(|(id, _)| *id == person).map(|(_, how)| how.clone()).unwrap_or_default();
        give(model, ctx, opening.clone(), person, how)
    }));
}

/// What is open at a place on a day: the gap there, else the days of the duty that stands there, from today.
pub fn opening(model: &Model, ctx: &Ctx<'_>, (kind, slot): (Id, i64), day: NaiveDate) -> Option<Opening> {
    let thresholds = cases::thresholds(&ctx.reader).ok()?;
    let extent = Extent::around(model.today_date(), (day, day), &thresholds);
    let facts = cases::roster(&ctx.reader, extent, model.now, &thresholds).ok()?;
    let week = IsoWeek::of(day);
    let here = |gap: &Gap| (gap.kind, gap.slot) == (kind, slot) && gap.days.contains(&day);
    if let Some(gap) = facts.gaps(week).iter().find(|gap| here(gap)) {
        return Opening::of(gap);
    }
    let of = facts.kind(kind)?;
    let standing = facts.duties_of_slot(kind, slot, week).find(|duty| facts.is_on(duty, day));
    let days = match standing {
        Some(duty) => facts.days(duty),
        None if is_weekly(of) => facts.asked_days(of, week),
        None => vec![day],
    };
    let ahead: Vec<NaiveDate> = days.iter().copied().filter(|day| *day >= facts.today()).collect();
    let days = if ahead.is_empty() { days } else { ahead };
    let hours = standing.map_or_else(|| hours(of), |duty| duty_hours(duty, of));
    Some(Opening { kind, slot, days, hours })
}

/// Gives open days to a person.
pub fn give(model: &mut Model, ctx: &Ctx<'_>, opening: Opening, person: Id, how: String) -> Effects {
    let assign = Assign { opening, person, how, proposed: false, reason: String::new() };
    decide::write(model, ctx, Action::Assign(Box::new(assign)))
}

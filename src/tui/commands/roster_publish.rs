//! `l`: weeks of the roster are published. What is left open or lies twice is told, not refused, and who gets what; then it is asked.

use fluent_bundle::FluentValue;

use crate::cases::{self, Extent};
use crate::domain::dates::IsoWeek;
use crate::domain::roster::grid::Trouble;
use crate::domain::roster::{Facts, is_given};
use crate::domain::typed;
use crate::domain::value::Id;
use crate::tui::commands::roster_plan::{ask_weeks, offered, refused};
use crate::tui::commands::roster_plan_words::label;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effects;
use crate::tui::core::theme::Look;
use crate::tui::model::Model;
use crate::tui::overlays::roster_preview::{Ahead, Line, RosterPreview};

/// Asks which weeks are published; those shown are filled in.
pub fn publish(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if refused(model, ctx) {
        return Vec::new();
    }
    let (title, offered) = (ctx.text.get("ask-publish"), offered(model));
    ask_weeks(model, ctx, ("publish", title), &offered, show);
    Vec::new()
}

/// Shows what is left open in the weeks and who gets what, and asks.
pub fn show(model: &mut Model, ctx: &Ctx<'_>, weeks: Vec<IsoWeek>) -> Effects {
    let (Some(first), Some(last)) = (weeks.first().copied(), weeks.last().copied()) else { return Vec::new() };
    let read = cases::thresholds(&ctx.reader).and_then(|thresholds| {
        let extent = Extent::around(model.today_date(), (first.monday(), last.sunday()), &thresholds);
        cases::roster(&ctx.reader, extent, model.now, &thresholds)
    });
    let facts = match read {
        Ok(facts) => facts,
        Err(error) => {
            let said = ctx.text.store_error(&error);
            model.fail(said);
            return Vec::new();
        }
    };
    let title = ctx.text.with("publish-title", &[("weeks", ctx.text.weeks(first, last).into())]);
    let (lines, sum) = lay_out(ctx, &facts, &weeks);
    let ahead = Ahead::Publish(weeks);
    model.overlays.push(RosterPreview { title, count: String::new(), lines, sum, top: 0, ahead });
    Vec::new()
}

fn lay_out(ctx: &Ctx<'_>, facts: &Facts, weeks: &[IsoWeek]) -> (Vec<Line>, Vec<(String, Look)>) {
    let text = ctx.text;
    let labels = |id| label(ctx, id);
    let troubles: Vec<Trouble> = facts.all_troubles(weeks).into_iter().filter(|one| !is_spare(one)).collect();
    let mut lines = Vec::new();
    for (at, trouble) in troubles.iter().enumerate() {
        let label = if at == 0 { text.get("publish-left") } else { String::new() };
        let words = format!("{} {}", text.trouble(facts, trouble, false, &labels), trouble.rule());
        lines.push(Line::Words(label, words, Look::Warn));
    }
    for (at, duty) in changed(facts, weeks).into_iter().enumerate() {
        let label = if at == 0 { text.get("publish-changed") } else { String::new() };
        let name = |person: Option<Id>| person.map_or_else(|| text.get("plan-nobody"), |id| text.on_duty(facts, id));
        let args = [
            ("place", FluentValue::from(place(ctx, facts, duty))),
            ("old", name(duty.published_person).into()),
            ("new", name(duty.person.filter(|_| is_given(duty.status))).into()),
        ];
        lines.push(Line::Words(label, text.with("publish-change", &args), Look::Text));
    }
    let people = people(facts, weeks);
    for person in &people {
        let own = facts.duties_of(*person).filter(|duty| is_in(duty, weeks));
        let own: Vec<String> = own.map(|duty| place(ctx, facts, duty)).collect();
        lines.push(Line::Words(text.on_duty(facts, *person), own.join(" · "), Look::Text));
    }
    let span = weeks.first().zip(weeks.last()).map(|(first, last)| text.weeks(*first, *last)).unwrap_or_default();
    let gaps = troubles.iter().filter(|one| matches!(one, Trouble::Gap(_))).count();
    let again = weeks.iter().filter(|week| facts.is_published(week.monday())).count();
    let args = [
        ("weeks", FluentValue::from(span)),
        ("people", people.len().into()),
        ("gaps", gaps.into()),
        ("clashes", (troubles.len() - gaps).into()),
        ("again", again.into()),
    ];
    let mut sum = Vec::new();
    if !troubles.is_empty() {
        sum.push((text.with("publish-gaps", &args), Look::Warn));
    }
    if again > 0 {
        sum.push((text.with("publish-again", &args), Look::Text));
    }
    sum.push((text.get("publish-after"), Look::Dim));
    sum.push((text.with("publish-question", &args), Look::Accent));
    (lines, sum)
}

/// Whether nothing is missing yet: the place of a reserve.
fn is_spare(trouble: &Trouble) -> bool {
    matches!(trouble, Trouble::Gap(gap) if gap.reserve)
}

fn is_in(duty: &typed::Duty, weeks: &[IsoWeek]) -> bool {
    duty.date.is_some_and(|date| weeks.contains(&IsoWeek::of(date)))
}

/// Duties of the weeks that are others than those published before.
fn changed<'a>(facts: &'a Facts, weeks: &[IsoWeek]) -> Vec<&'a typed::Duty> {
    weeks.iter().flat_map(|week| facts.duties_in(*week)).filter(|duty| facts.is_changed(duty)).collect()
}

/// Everybody with a duty in the weeks, in Danish order of initials.
fn people(facts: &Facts, weeks: &[IsoWeek]) -> Vec<Id> {
    let has = |person: &Id| facts.duties_of(*person).any(|duty| is_in(duty, weeks));
    facts.people().iter().map(|person| person.id).filter(has).collect()
}

/// "tor 23.1 Telefon", "uge 4 Udrykning 1".
fn place(ctx: &Ctx<'_>, facts: &Facts, duty: &typed::Duty) -> String {
    let kind = duty.duty_type.map(|kind| ctx.text.duty_slot(facts, kind, duty.slot.unwrap_or(1))).unwrap_or_default();
    format!("{} {kind}", ctx.text.roster_days(&facts.days(duty), false))
}

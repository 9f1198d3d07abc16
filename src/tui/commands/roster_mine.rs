//! *Mine vagter* of the roster: what the person at the screen has ahead and had in the weeks of the fairness, what they wish, what
//! they swap, and how full their weeks are. Only to be read.

use chrono::NaiveDate;
use fluent_bundle::FluentValue;

use crate::cases::{self, Extent};
use crate::domain::choices::{Coded, DutyStatus, Weekday, WishStrength};
use crate::domain::dates::{IsoWeek, plus_days};
use crate::domain::fields::Entity;
use crate::domain::roster::asked::{duty_hours, is_weekly};
use crate::domain::roster::fairness::Window;
use crate::domain::roster::{Facts, MOST_WEEKS, is_given};
use crate::domain::thresholds::Threshold;
use crate::domain::typed;
use crate::domain::value::Id;
use crate::rules::Thresholds;
use crate::store::{Filter, Query, StoreError};
use crate::text::format;
use crate::text::roster::whole_hours;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effects;
use crate::tui::core::theme::Look;
use crate::tui::model::Model;
use crate::tui::overlays::roster_preview::{Ahead, Line, RosterPreview};

/// Duties and wishes of one person that are read.
const MANY: usize = 1_000;
/// Weeks of load that are shown: this one and those after it.
const LOADS: i64 = 8;

/// Shows the duties of the person at the screen.
pub fn show(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(person) = model.actor.person else {
        let said = ctx.text.get("reason-no-person");
        model.refuse(said);
        return Vec::new();
    };
    match lay_out(model, ctx, person) {
        Ok(preview) => model.overlays.push(preview),
        Err(error) => {
            let said = ctx.text.store_error(&error);
            model.fail(said);
        }
    }
    Vec::new()
}

fn lay_out(model: &Model, ctx: &Ctx<'_>, person: Id) -> Result<RosterPreview, StoreError> {
    let (text, lang, today) = (ctx.text, ctx.text.lang(), model.today_date());
    let thresholds = cases::thresholds(&ctx.reader)?;
    let weeks = thresholds.get(Threshold::FairWeeks);
    let window = Window::up_to(today, weeks);
    let own = Query::under(Entity::Duty, "person", person).with(Filter::From("date", window.first));
    let own = ctx.reader.list(&own, MANY)?;
    let farthest = plus_days(today, 7 * MOST_WEEKS);
    let last = own.iter().filter_map(|duty| duty.date("date")).filter(|day| *day <= farthest).max();
    let extent = Extent::around(today, (today, last.unwrap_or(today).max(today)), &thresholds);
    let facts = cases::roster(&ctx.reader, extent, model.now, &thresholds)?;
    let mut held: Vec<&typed::Duty> = facts.duties_of(person).filter(|duty| is_given(duty.status)).collect();
    held.sort_by_key(|duty| (duty.date, duty.duty_type, duty.slot, duty.part));
    let ends = |duty: &typed::Duty| facts.last_day(duty).or(duty.date);
    let (ahead, gone): (Vec<&typed::Duty>, Vec<&typed::Duty>) =
        held.into_iter().partition(|duty| ends(duty).is_some_and(|last| last >= today));
    let mut lines = Vec::new();
    let heads = ["mine-head-when", "mine-head-duty", "mine-head-hours", "mine-head-status"];
    lines.push(Line::Head(heads.iter().map(|id| text.get(id)).collect()));
    lines.extend(ahead.iter().map(|duty| row(ctx, &facts, duty, Look::Text)));
    if ahead.is_empty() {
        lines.push(Line::Words(String::new(), text.get("mine-none-ahead"), Look::Dim));
    }
    let past = text.with("mine-past", &[("n", weeks.into())]);
    lines.push(Line::Words(past, String::new(), Look::Dim));
    let in_window = |duty: &&&typed::Duty| ends(duty).is_some_and(|last| window.contains(last));
    lines.extend(gone.iter().rev().filter(in_window).map(|duty| row(ctx, &facts, duty, Look::Dim)));
    let mut part = |label: &str, said: Vec<String>, none: &str| {
        let said = if said.is_empty() { vec![text.get(none)] } else { said };
        for (at, words) in said.into_iter().enumerate() {
            let label = if at == 0 { text.get(label) } else { String::new() };
            lines.push(Line::Words(label, words, Look::Text));
        }
    };
    part("mine-wishes", wishes(ctx, &facts, (person, today))?, "mine-no-wishes");
    part("mine-swaps", swaps(ctx, &facts, person)?, "mine-no-swaps");
    part("mine-load", load(ctx, (person, today), &thresholds)?, "mine-no-load");
    let after = Window { first: IsoWeek::of(today).plus(1).monday(), last: facts.horizon() };
    let level = facts.level(person, window);
    let args = [
        ("n", FluentValue::from(weeks)),
        ("hours", whole_hours(level.minutes).into()),
        ("level", text.level_hours(level).into()),
        ("ahead", whole_hours(facts.minutes_in(person, after)).into()),
        ("until", format::week(lang, IsoWeek::of(facts.horizon())).into()),
    ];
    Ok(RosterPreview {
        title: text.with("mine-title", &[("who", text.on_duty(&facts, person).into())]),
        count: ahead.len().to_string(),
        lines,
        sum: vec![(text.with("mine-sum", &args), Look::Text)],
        top: 0,
        ahead: Ahead::Read,
    })
}

/// A duty of the person: when, what, the hours and how it stands.
fn row(ctx: &Ctx<'_>, facts: &Facts, duty: &typed::Duty, look: Look) -> Line {
    let (text, lang) = (ctx.text, ctx.text.lang());
    let days = facts.days(duty);
    let kind = facts.kind_of(duty);
    let when = match (days.first(), days.last()) {
        (Some(first), Some(last)) if first == last => format::weekday_short_day(lang, *first),
        (Some(first), Some(_)) => {
            let week = format::week(lang, IsoWeek::of(*first));
            let whole = kind.is_some_and(|kind| facts.asked_days(kind, IsoWeek::of(*first)) == days);
            if whole { week } else { format!("{week} {}", text.roster_days(&days, true)) }
        }
        _ => duty.date.map(|day| format::weekday_short_day(lang, day)).unwrap_or_default(),
    };
    let name = duty.duty_type.map(|kind| text.duty_slot(facts, kind, duty.slot.unwrap_or(1))).unwrap_or_default();
    let hours = kind.filter(|kind| !is_weekly(kind)).map(|kind| {
        let hours = duty_hours(duty, kind);
        format::short_time_span(lang, hours.from, hours.to)
    });
    let mut said = vec![duty.status.map(|status| text.choice(&DutyStatus::LIST, status.code())).unwrap_or_default()];
    if facts.is_changed(duty) {
        said.push(text.get("sign-changed"));
    }
    Line::Row(vec![when, name, hours.unwrap_or_default(), said.join(", ")], look)
}

/// The person's wishes that are not over.
fn wishes(ctx: &Ctx<'_>, facts: &Facts, (person, today): (Id, NaiveDate)) -> Result<Vec<String>, StoreError> {
    let lang = ctx.text.lang();
    let rows =
        ctx.reader.list(&Query::under(Entity::DutyWish, "person", person).with(Filter::Lasts("to", today)), MANY)?;
    let mut wishes: Vec<typed::DutyWish> = rows.iter().map(typed::DutyWish::from).collect();
    wishes.retain(|wish| wish.to.or(wish.from).is_some_and(|last| last >= today));
    wishes.sort_by_key(|wish| (wish.from, wish.id));
    let said = wishes.iter().filter_map(|wish| {
        let from = wish.from?;
        let span = format::span(lang, from, wish.to.unwrap_or(from));
        let days: Vec<String> = wish.weekdays.iter().map(|day| ctx.text.choice(&Weekday::LIST, day.code())).collect();
        let kind = wish.duty_type.and_then(|kind| facts.kind(kind)).map(|kind| kind.name.clone());
        let strength = ctx.text.choice(&WishStrength::LIST, wish.strength.unwrap_or(WishStrength::HelstIkke).code());
        let parts = [Some(strength), kind, Some(days.join(", ")).filter(|days| !days.is_empty()), Some(span)];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
    });
    Ok(said.collect())
}

/// The open swaps that the person asked for or was asked for.
fn swaps(ctx: &Ctx<'_>, facts: &Facts, person: Id) -> Result<Vec<String>, StoreError> {
    let open = cases::open_swaps(&ctx.reader, facts.today())?.swaps;
    let own = open.iter().map(|row| (row, typed::Swap::from(row)));
    let own = own.filter(|(_, swap)| [swap.requested_by, swap.counterpart].contains(&Some(person)));
    let said = own.map(|(row, swap)| {
        let (words, state) = ctx.text.swap_words(facts, &swap);
        format!("{} {words} · {state}", ctx.number_of(row.id))
    });
    Ok(said.collect())
}

/// How full the person's weeks are: "uge 3 112 %".
fn load(ctx: &Ctx<'_>, (person, today): (Id, NaiveDate), thresholds: &Thresholds) -> Result<Vec<String>, StoreError> {
    let lang = ctx.text.lang();
    let mut said = Vec::new();
    for n in 0..LOADS {
        let week = IsoWeek::of(today).plus(n);
        let load = cases::week(&ctx.reader, person, week, thresholds)?.load;
        let Some(capacity) = load.capacity.filter(|capacity| *capacity > 0) else { continue };
        said.push(format!("{} {}", format::week(lang, week), format::percent(lang, load.planned, capacity)));
    }
    Ok(if said.is_empty() { Vec::new() } else { vec![said.join(" · ")] })
}

//! The last lines of the roster's large screen: swaps that were carried out, duties that were changed after they were published,
//! and weeks that were published, with who did it and why. Read when the pane is, a few of each.

use chrono::{Local, NaiveDate};
use fluent_bundle::FluentValue;

use crate::domain::dates::IsoWeek;
use crate::domain::fields::Entity;
use crate::domain::roster::{Facts, is_given};
use crate::domain::typed;
use crate::domain::value::{Id, Value};
use crate::store::{Filter, Query, Sort};
use crate::text::format;
use crate::tui::core::ctx::{Ctx, record as read};

/// Records of each kind that are told.
const EACH: usize = 8;
/// Changes of a duty that are read to find who made the last.
const CHANGES: usize = 50;

/// The lines, the latest first.
pub fn lines(ctx: &Ctx<'_>, facts: &Facts) -> Vec<String> {
    let mut found = swaps(ctx, facts);
    found.extend(changes(ctx, facts));
    found.extend(published(ctx, facts));
    found.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    found.into_iter().map(|(_, line)| line).collect()
}

/// What people call somebody; nothing for nobody.
fn called(ctx: &Ctx<'_>, person: Option<Id>) -> String {
    let known = person.and_then(|id| read(ctx, id)).map(|person| person.text("initials").to_owned());
    known.filter(|initials| !initials.is_empty()).unwrap_or_else(|| "none".to_owned())
}

fn swaps(ctx: &Ctx<'_>, facts: &Facts) -> Vec<(NaiveDate, String)> {
    let lang = ctx.text.lang();
    let carried = Query::all(Entity::Swap).with(Filter::Is("status", Value::Code("gennemfoert".to_owned())));
    let rows = ctx.reader.list(&carried.sorted(Sort::Newest), EACH).unwrap_or_default();
    let line = |row: &crate::domain::value::Record| {
        let swap = typed::Swap::from(row);
        let day = swap.carried_at.or(swap.approved_at)?;
        let approved = swap.approved_at.filter(|approved| *approved != day);
        let args = [
            ("swap", FluentValue::from(ctx.number_of(row.id))),
            ("words", ctx.text.swap_words(facts, &swap).0.into()),
            ("day", format::short_day(lang, day).into()),
            ("by", called(ctx, swap.approved_by).into()),
            ("approved", approved.map_or_else(|| "none".to_owned(), |day| format::short_day(lang, day)).into()),
            ("for", called(ctx, swap.on_behalf).into()),
        ];
        Some((day, ctx.text.with("roster-log-swap", &args)))
    };
    rows.iter().filter_map(line).collect()
}

fn changes(ctx: &Ctx<'_>, facts: &Facts) -> Vec<(NaiveDate, String)> {
    let lang = ctx.text.lang();
    let ahead =
        |duty: &&typed::Duty| facts.is_changed(duty) && facts.last_day(duty).is_some_and(|last| last >= facts.today());
    let line = |duty: &typed::Duty| {
        let history = ctx.reader.history(duty.id, CHANGES).unwrap_or_default();
        let last = history.into_iter().find(|entry| matches!(entry.cell.as_deref(), Some("person" | "days")))?;
        let day = last.wall.with_timezone(&Local).date_naive();
        let reason = [&duty.change_reason, &duty.how].map(|stored| ctx.text.reason(stored).into_owned());
        let reason: Vec<String> = reason.into_iter().filter(|words| !words.is_empty()).collect();
        let args = [
            ("when", FluentValue::from(ctx.text.roster_days(&facts.days(duty), false))),
            ("duty", ctx.text.duty_slot(facts, duty.duty_type?, duty.slot.unwrap_or(1)).into()),
            ("now", called(ctx, duty.person.filter(|_| is_given(duty.status))).into()),
            ("before", called(ctx, duty.published_person).into()),
            ("by", last.author.into()),
            ("day", format::short_day(lang, day).into()),
            ("why", if reason.is_empty() { "none".to_owned() } else { reason.join(" · ") }.into()),
        ];
        Some((day, ctx.text.with("roster-log-change", &args)))
    };
    facts.duties().iter().filter(ahead).take(EACH).filter_map(line).collect()
}

fn published(ctx: &Ctx<'_>, facts: &Facts) -> Vec<(NaiveDate, String)> {
    let lang = ctx.text.lang();
    let line = |week: IsoWeek| {
        let record: &typed::RosterWeek = facts.week(week).filter(|_| facts.is_published(week.monday()))?;
        let day = record.published_at?;
        let args = [
            ("week", FluentValue::from(format::week(lang, week))),
            ("day", format::short_day(lang, day).into()),
            ("by", called(ctx, record.published_by).into()),
        ];
        Some((day, ctx.text.with("roster-log-published", &args)))
    };
    facts.weeks_ahead().filter_map(line).take(EACH).collect()
}

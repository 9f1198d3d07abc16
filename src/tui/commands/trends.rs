//! Keys that look across the file: changes by others since the last visit (`v` on the koordinator's *I dag*), and trends in
//! several units (`Y`). Visits are stored here too.

use crate::domain::actor::Role;
use crate::domain::edit::Verb;
use crate::domain::trends::LEAST_UNITS;
use crate::text::format;
use crate::tui::background::trends::{self, Visit};
use crate::tui::commands::{open, records, when};
use crate::tui::core::cells::wrap;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::{Effect, Effects};
use crate::tui::core::pane::Pane;
use crate::tui::core::scope::Reason;
use crate::tui::model::{Model, Picker};
use crate::tui::overlays::message::Message;
use crate::tui::overlays::picker::{OptionKey, PickerOption};
use crate::tui::panes::today::lines::changes_line;

/// Whether `v` shows the changes by others: for the koordinator on *I dag*, where a line on the screen mentions them.
fn tells_changes(model: &Model) -> bool {
    model.pane == Pane::Today && model.actor.role == Role::Coordinator && model.findings.counts.last.is_some()
}

/// There is a record under the cursor, or the koordinator's *I dag* mentions changes by others.
pub fn has_history(model: &Model) -> Result<(), Reason> {
    if tells_changes(model) {
        return Ok(());
    }
    when::not_shipped(model)?;
    when::has_record(model)
}

/// `v`: shows the changes since the last visit on the koordinator's *I dag*, elsewhere the history of the record here.
pub fn history(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if tells_changes(model) { changes(model, ctx) } else { records::history(model, ctx) }
}

/// There was a visit before this one.
pub fn has_visit(model: &Model) -> Result<(), Reason> {
    if model.findings.counts.last.is_some() { Ok(()) } else { Err("reason-first-visit") }
}

/// Lists the changes by others; Enter goes to the record.
pub fn changes(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    finish(model, ctx);
    let Some((last, changes)) = model.findings.counts.changes() else { return Vec::new() };
    let lang = ctx.text.lang();
    if changes.records.is_empty() {
        let said = changes_line(model, ctx.text).unwrap_or_default();
        model.refuse(said);
        return Vec::new();
    }
    let all = changes.records.iter().map(|record| {
        let at = format::local(record.wall);
        let what = match (record.new, record.verb) {
            (_, Verb::Delete) => "changes-hidden",
            (true, Verb::Finish) => "changes-finished",
            (true, _) => "changes-new",
            (false, _) => "changes-changed",
        };
        let name = changes.names.get(&record.id).cloned().unwrap_or_default();
        let when = format!("{} {}", format::weekday_short_day(lang, at.date()), format::clock(lang, at.time()));
        PickerOption {
            key: OptionKey::Record(record.id),
            label: format!("{} {name}", ctx.text.entity(record.entity)),
            note: format!("{} · {} · {when}", ctx.text.get(what), record.author),
        }
    });
    let day = format::weekday_short_day(lang, last.day);
    let id = if changes.more { "changes-title-more" } else { "changes-title" };
    let title = ctx.text.with(id, &[("day", day.into()), ("n", changes.records.len().into())]);
    model.overlays.push(Picker::fixed("changes", title, all.collect(), 0, |model, ctx, chosen| match chosen.key {
        OptionKey::Record(id) => open::go_to_record(model, ctx, id),
        _ => Vec::new(),
    }));
    Vec::new()
}

/// `Y`: shows the trends across engagements, and how many are held back.
pub fn trends(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    model.findings.counts.want_trends();
    finish(model, ctx);
    let Some((trends, names)) = model.findings.counts.trends() else { return Vec::new() };
    let (text, lang) = (ctx.text, ctx.text.lang());
    let spans = [
        ("now", format::span(lang, trends.now.from, trends.now.to).into()),
        ("before", format::span(lang, trends.before.from, trends.before.to).into()),
    ];
    let mut lines = vec![text.with("report-trends-window", &spans), String::new()];
    for trend in &trends.shown {
        let seen = [("trends-observations", trend.now.observations), ("trends-activities", trend.now.activities)];
        let seen = seen.into_iter().filter(|(_, n)| *n > 0).map(|(id, n)| text.with(id, &[("n", n.into())]));
        let args = [
            ("tag", names.get(&trend.tag).cloned().unwrap_or_default().into()),
            ("what", seen.collect::<Vec<_>>().join(", ").into()),
            ("engagements", trend.now.engagements.into()),
            ("units", trend.now.units.into()),
        ];
        let change = match trend.change() {
            Some(change) => {
                let way = if change < 0 { "fewer" } else { "more" };
                text.with("trends-change", &[("n", change.abs().into()), ("way", way.into())])
            }
            None => text.get("trends-change-held-back"),
        };
        lines.push(format!("{} {change}", text.with("trends-row", &args)));
    }
    if trends.shown.is_empty() {
        lines.push(text.with("report-trends-none", &[("least", LEAST_UNITS.into())]));
    }
    let guard = [("n", trends.held_back.into()), ("least", LEAST_UNITS.into())];
    lines.extend([String::new(), text.with("report-held-back", &guard)]);
    let lines =
        lines.iter().flat_map(|line| if line.is_empty() { vec![String::new()] } else { wrap(line, 74) }).collect();
    model.overlays.push(Message::new(text.get("report-title-trends"), lines));
    Vec::new()
}

fn finish(model: &mut Model, ctx: &Ctx<'_>) {
    let (author, today) = (model.actor.initials.clone(), model.today_date());
    let mut counts = std::mem::take(&mut model.findings.counts);
    counts.finish(ctx, &author, today);
    model.findings.counts = counts;
}

/// Reads the last visit of this person.
pub fn arrive(model: &mut Model, ctx: &Ctx<'_>) {
    let kept = keys(model).map(|key| ctx.reader.local(&key).ok().flatten().as_deref().and_then(Visit::read));
    let [latest, before] = kept;
    model.findings.counts.last = trends::last_visit(latest, before, model.today_date());
}

fn keys(model: &Model) -> [String; 2] {
    trends::keys(&model.actor.initials)
}

/// Stores this visit when it ends.
pub fn leave(model: &Model, ctx: &Ctx<'_>) -> Effects {
    if model.actor.initials.is_empty() || model.place.read_only {
        return Vec::new();
    }
    let [latest, before] = keys(model);
    let now = Visit { day: model.today_date(), seen: ctx.now.seen().clone() };
    let last = model.findings.counts.last.as_ref().map(|visit| (before, visit.kept()));
    std::iter::once((latest, now.kept())).chain(last).map(|(key, value)| Effect::remember(key, value)).collect()
}

/// Called when the day changes: the visit until now becomes the last visit.
pub fn over_midnight(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let effects = leave(model, ctx);
    model.findings.counts.last = Some(Visit { day: model.today_date(), seen: ctx.now.seen().clone() });
    effects
}

//! What is counted across, on a key: what others changed since the last visit (`v` on the koordinator's I dag), and what is seen
//! in several units (`Y`). Keeping that there was a visit is here too.

use fluent_bundle::FluentValue;

use super::super::across::{self, Changes, Visit};
use super::super::commands::Reason;
use super::super::effects::Effect;
use super::super::model::{Model, Pane};
use super::super::overlays::{Choice, Key, Overlay, Picker, Purpose};
use super::super::session;
use super::super::update::Ctx;
use super::super::view::cells::wrap;
use super::{navigate, record};
use crate::domain::actor::Role;
use crate::domain::edit::Verb;
use crate::domain::fields::Entity;
use crate::domain::trends::{LEAST_UNITS, WINDOW_DAYS};
use crate::text::{Text, format};

type Effects = Vec<Effect>;

/// Whether `v` tells what others changed: where a line on the screen does so, for the koordinator on I dag.
fn tells_changes(model: &Model) -> bool {
    model.pane == Pane::Today && model.actor.role == Role::Coordinator && model.board.across.last.is_some()
}

/// There is something that may have changed: the record under the cursor, or what the koordinator's I dag tells of.
pub fn has_history(model: &Model) -> Result<(), Reason> {
    if tells_changes(model) { Ok(()) } else { navigate::has_row(model) }
}

/// `v`: what changed: on the koordinator's I dag since the last visit, elsewhere in the record under the cursor.
pub fn history(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if tells_changes(model) { changes(model, ctx) } else { record::history(model, ctx) }
}

/// There was a visit before this one.
pub fn has_visit(model: &Model) -> Result<(), Reason> {
    if model.board.across.last.is_some() { Ok(()) } else { Err("reason-first-visit") }
}

/// "14 aktiviteter, 3 observationer, 1 anmodning".
fn kinds(changes: &Changes, text: &Text) -> Vec<String> {
    let named = |(entity, n): (Entity, usize)| {
        let name = if n == 1 { text.entity(entity) } else { text.entities(entity) };
        format!("{n} {}", name.to_lowercase())
    };
    changes.new_by_kind().into_iter().map(named).collect()
}

/// What others changed since the last visit, in one line; none when nothing is known.
pub fn changes_line(model: &Model, text: &Text) -> Option<String> {
    let (last, changes) = model.board.across.changes()?;
    let day = FluentValue::from(format::weekday_short_day(text.lang(), last.day));
    if changes.records.is_empty() {
        return Some(text.with("changes-none", &[("day", day)]));
    }
    let mut said = kinds(changes, text);
    let others = changes.others();
    if others > 0 {
        said.push(text.with("changes-others", &[("n", others.into())]));
    }
    let more = if changes.more { text.with("changes-more", &[("n", across::TOLD.into())]) } else { said.join(", ") };
    Some(text.with("changes-since", &[("day", day), ("what", more.into())]))
}

/// What is seen across, in one line; none when nothing may be told.
pub fn trends_line(model: &Model, text: &Text) -> Option<String> {
    let (trends, names) = model.board.across.trends()?;
    let said: Vec<String> = trends
        .shown
        .iter()
        .take(3)
        .filter_map(|trend| {
            let args = [
                ("tag", FluentValue::from(names.get(&trend.tag)?.clone())),
                ("n", trend.now.times().into()),
                ("engagements", trend.now.engagements.into()),
            ];
            Some(text.with("trends-one", &args))
        })
        .collect();
    (!said.is_empty()).then(|| {
        let what = said.join(" · ");
        text.with("trends-line", &[("days", WINDOW_DAYS.into()), ("what", what.into())])
    })
}

/// The list of what others changed; Enter goes there.
pub fn changes(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    finish(model, ctx);
    let Some((last, changes)) = model.board.across.changes() else { return Vec::new() };
    let lang = ctx.text.lang();
    if changes.records.is_empty() {
        let said = changes_line(model, ctx.text).unwrap_or_default();
        model.refuse(said);
        return Vec::new();
    }
    let all = changes.records.iter().map(|record| {
        let at = session::local(record.wall);
        let what = match (record.new, record.verb) {
            (_, Verb::Delete) => "changes-hidden",
            (true, Verb::Finish) => "changes-finished",
            (true, _) => "changes-new",
            (false, _) => "changes-changed",
        };
        let name = changes.names.get(&record.id).cloned().unwrap_or_default();
        let when = format!("{} {}", format::weekday_short_day(lang, at.date()), format::clock(lang, at.time()));
        Choice {
            key: Key::Record(record.id),
            label: format!("{} {name}", ctx.text.entity(record.entity)),
            note: format!("{} · {} · {when}", ctx.text.get(what), record.author),
        }
    });
    let day = format::weekday_short_day(lang, last.day);
    let id = if changes.more { "changes-title-more" } else { "changes-title" };
    let title = ctx.text.with(id, &[("day", day.into()), ("n", changes.records.len().into())]);
    let picker = Picker::fixed(title, Purpose::Changed, all.collect(), 0);
    model.overlays.push(Overlay::Picker(picker));
    Vec::new()
}

/// `Y`: what is seen across engagements, and what is held back.
pub fn trends(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    model.board.across.want_trends();
    finish(model, ctx);
    let Some((trends, names)) = model.board.across.trends() else { return Vec::new() };
    let (text, lang) = (ctx.text, ctx.text.lang());
    let spans = [
        ("now", format::span(lang, trends.now.from, trends.now.to).into()),
        ("before", format::span(lang, trends.before.from, trends.before.to).into()),
    ];
    let mut lines = vec![text.with("report-trends-window", &spans), String::new()];
    for trend in &trends.shown {
        let args = [
            ("tag", names.get(&trend.tag).cloned().unwrap_or_default().into()),
            ("observations", trend.now.observations.into()),
            ("activities", trend.now.activities.into()),
            ("engagements", trend.now.engagements.into()),
            ("units", trend.now.units.into()),
        ];
        let change = match trend.change() {
            Some(change) => text.with("trends-change", &[("n", format!("{change:+}").into())]),
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
    model.overlays.push(Overlay::Message { title: text.get("report-title-trends"), lines, top: 0 });
    Vec::new()
}

fn finish(model: &mut Model, ctx: &Ctx<'_>) {
    let (author, today) = (model.actor.initials.clone(), model.today_date());
    let mut across = std::mem::take(&mut model.board.across);
    across.finish(ctx, &author, today);
    model.board.across = across;
}

/// Reads when this person was here last.
pub fn arrive(model: &mut Model, ctx: &Ctx<'_>) {
    let kept = keys(model).map(|key| ctx.reader.local(&key).ok().flatten().as_deref().and_then(Visit::read));
    let [latest, before] = kept;
    model.board.across.last = across::last_visit(latest, before, model.today_date());
}

fn keys(model: &Model) -> [String; 2] {
    across::keys(&model.actor.initials)
}

/// What is to be remembered of this visit when it ends, on this day.
pub fn leave(model: &Model, ctx: &Ctx<'_>) -> Effects {
    if model.actor.initials.is_empty() || model.place.read_only {
        return Vec::new();
    }
    let [latest, before] = keys(model);
    let now = Visit { day: model.today_date(), seen: ctx.now.seen().clone() };
    let last = model.board.across.last.as_ref().map(|visit| (before, visit.kept()));
    std::iter::once((latest, now.kept())).chain(last).map(|(key, value)| Effect::remember(key, value)).collect()
}

/// The day changes: what was known until now is what was known at the visit of the day before.
pub fn over_midnight(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let effects = leave(model, ctx);
    model.board.across.last = Some(Visit { day: model.today_date(), seen: ctx.now.seen().clone() });
    effects
}

//! What was left unfinished and what was thrown away: the list to go on from, fetching back, and ending for good.

use fluent_bundle::FluentValue;

use super::super::commands::Reason;
use super::super::effects::{Effect, Outside};
use super::super::model::Model;
use super::super::overlays::{Choice, Confirm, Key, Overlay, Picker, Purpose, Question};
use super::super::update::Ctx;
use super::{app, decide, job, picker, record};
use crate::actions::{Action, Dropped};
use crate::domain::choices::RetentionKind;
use crate::domain::value::Id;
use crate::store::{Thrown, ThrownWhat};
use crate::text::format;

type Effects = Vec<Effect>;

/// Something was left unfinished on this machine, or thrown away and can be fetched back.
pub fn has_drafts(model: &Model) -> Result<(), Reason> {
    if model.drafts.is_empty() && model.begun.is_empty() && model.thrown == 0 {
        Err("reason-no-drafts")
    } else {
        Ok(())
    }
}

/// Something was thrown away, and the file can be written.
pub fn has_thrown(model: &Model) -> Result<(), Reason> {
    record::can_write(model)?;
    if model.thrown == 0 { Err("reason-nothing-thrown") } else { Ok(()) }
}

/// `D`: what was left unfinished, to go on with, and what was thrown away, to fetch back; asks which where there are several.
pub fn drafts(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let thrown = ctx.reader.thrown().unwrap_or_default();
    let left: Vec<_> = model.drafts.iter().map(|left| (left, None)).collect();
    let begun = model.begun.iter().filter(|(begun, _)| left.iter().all(|(left, _)| left.id != begun.id));
    let left: Vec<_> = left.iter().copied().chain(begun.map(|(note, n)| (note, Some(*n)))).collect();
    if let ([(only, _)], []) = (left.as_slice(), thrown.as_slice()) {
        let id = only.id;
        return picker::resume(model, ctx, id);
    }
    let day = |at: chrono::NaiveDate| format::day(ctx.text.lang(), at);
    let left = left.into_iter().map(|(left, version)| Choice {
        key: Key::Record(left.id),
        label: match version {
            None => format!("{} {}", ctx.text.entity(left.entity), left.caption),
            Some(n) => {
                let args = [("name", FluentValue::from(left.caption.as_str())), ("n", FluentValue::from(n))];
                ctx.text.with("drafts-correction", &args)
            }
        },
        note: day(left.at.date()),
    });
    let kept = ctx.reader.retention_rules().unwrap_or_default().rule(RetentionKind::Skjult);
    let gone = thrown.iter().map(|thrown| Choice {
        key: Key::Thrown(thrown.step, thrown.id),
        label: ctx.text.with("drafts-thrown", &[("name", FluentValue::from(name(ctx, thrown)))]),
        note: ctx
            .text
            .with("drafts-until", &[("day", day(kept.ends(super::super::session::local(thrown.at).date())).into())]),
    });
    let all: Vec<Choice> = left.chain(gone).collect();
    let title = ctx.text.get("drafts-title");
    model.overlays.push(Overlay::Picker(Picker::fixed(title, Purpose::Draft, all, 0)));
    Vec::new()
}

/// What a record that was thrown away is called.
fn caption(ctx: &Ctx<'_>, thrown: &Thrown) -> String {
    match &thrown.what {
        ThrownWhat::Typing(typed) => {
            let name = ctx.name_of(thrown.id);
            if name.is_empty() { app::so_far(typed, ctx) } else { name }
        }
        ThrownWhat::Kladde(record) | ThrownWhat::Correction(record) => {
            let caption = ctx.reader.caption_of(record, &mut std::collections::HashMap::new());
            caption.map(|caption| ctx.text.caption(&caption)).unwrap_or_default()
        }
    }
}

/// What was thrown away, in words.
fn name(ctx: &Ctx<'_>, thrown: &Thrown) -> String {
    let args = [
        ("kind", FluentValue::from(ctx.text.entity_within(thrown.entity))),
        ("name", FluentValue::from(caption(ctx, thrown))),
        (
            "what",
            FluentValue::from(match thrown.what {
                ThrownWhat::Typing(_) => "typing",
                ThrownWhat::Kladde(_) => "kladde",
                ThrownWhat::Correction(_) => "correction",
            }),
        ),
    ];
    ctx.text.with("thrown-name", &args)
}

/// Fetches back what was thrown away in one act.
pub fn fetch(model: &mut Model, ctx: &Ctx<'_>, step: i64, id: Id) -> Effects {
    if let Err(reason) = record::can_write(model) {
        model.refuse(ctx.text.get(reason));
        return Vec::new();
    }
    let thrown = ctx.reader.thrown().unwrap_or_default().into_iter().find(|thrown| thrown.step == step);
    let name = thrown.map(|thrown| self::name(ctx, &thrown)).unwrap_or_default();
    let effects = decide::write(model, ctx, Action::Fetch { step, id });
    let said = ctx.text.with("thrown-fetched", &[("name", FluentValue::from(name))]);
    model.done(said);
    effects
}

/// What a record is called, also one that is only typed or was thrown away.
pub fn name_of(ctx: &Ctx<'_>, id: Id) -> String {
    let name = ctx.name_of(id);
    if !name.is_empty() {
        return name;
    }
    let typed = ctx.reader.draft(id).ok().flatten().map(|typed| app::so_far(&typed, ctx));
    let thrown = || ctx.reader.thrown().unwrap_or_default().into_iter().find(|thrown| thrown.id == id);
    typed.or_else(|| thrown().map(|thrown| caption(ctx, &thrown))).unwrap_or_default()
}

/// That what is thrown away can be fetched back, and until when.
pub fn can_be_fetched(model: &Model, ctx: &Ctx<'_>) -> String {
    let rule = ctx.reader.retention_rules().unwrap_or_default().rule(RetentionKind::Skjult);
    let day = format::day(ctx.text.lang(), rule.ends(model.today_date()));
    ctx.text.with("thrown-can-be-fetched", &[("day", day.into())])
}

/// Asks before all that was thrown away is ended for good.
pub fn ask_for_good(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Err(reason) = job::is_idle(model) {
        model.refuse(ctx.text.get(reason));
        return Vec::new();
    }
    let thrown = ctx.reader.thrown().unwrap_or_default();
    let mut lines = vec![ctx.text.with("thrown-for-good", &[("n", FluentValue::from(thrown.len()))])];
    lines.extend(thrown.iter().take(12).map(|thrown| name(ctx, thrown)));
    let more = thrown.len().saturating_sub(12);
    if more > 0 {
        lines.push(ctx.text.with("finish-more", &[("n", FluentValue::from(more))]));
    }
    lines.push(ctx.text.get("erase-final"));
    let acts = thrown.iter().map(|thrown| (thrown.step, thrown.id)).collect();
    model.overlays.push(Overlay::Confirm(Confirm::new(Question::ForGood(acts), lines)));
    Vec::new()
}

/// Yes: ends it, and clears the file of it.
pub fn for_good(model: &mut Model, ctx: &Ctx<'_>, acts: &[(i64, Id)]) -> Effects {
    let acts = acts.iter().map(|(step, id)| Dropped::ForGood(*step, *id)).collect();
    let mut effects = decide::drop(model, ctx, acts);
    effects.push(Effect::Outside(Outside::Clear));
    effects
}

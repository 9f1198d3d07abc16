//! Kept typing and discarded things on this machine: continue with them, fetch them back, or erase them for good.

use fluent_bundle::FluentValue;

use crate::actions::{Action, Dropped, log_line};
use crate::domain::choices::RetentionKind;
use crate::domain::value::Id;
use crate::store::{DamagedRow, Draft, LocalRows, Thrown, ThrownWhat};
use crate::text::format;
use crate::tui::commands::reload::caption;
use crate::tui::commands::{app, correct, decide, open, quick_line, when};
use crate::tui::core::ctx::{self, Ctx};
use crate::tui::core::effects::{Effect, Effects, Outside};
use crate::tui::core::scope::Reason;
use crate::tui::model::{Confirm, Model, Picker};
use crate::tui::overlays::confirm::Weight;
use crate::tui::overlays::picker::{OptionKey, PickerOption};

/// There is kept typing, a version in the making, something discarded, or damage on this machine.
pub fn has_drafts(model: &Model) -> Result<(), Reason> {
    if model.drafts.is_empty() && model.begun.is_empty() && model.thrown == 0 && model.place.damage == 0 {
        Err("reason-no-drafts")
    } else {
        Ok(())
    }
}

/// Something discarded can be fetched back, and the file can be written.
pub fn has_thrown(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    if model.thrown == 0 { Err("reason-nothing-thrown") } else { Ok(()) }
}

/// `D`: continues kept typing or fetches back something discarded; asks which if there are several.
pub fn drafts(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let thrown = ctx.reader.thrown().unwrap_or_default();
    let left: Vec<_> = model.drafts.iter().map(|left| (left, None)).collect();
    let begun = model.begun.iter().filter(|(begun, _)| left.iter().all(|(left, _)| left.id != begun.id));
    let left: Vec<_> = left.iter().copied().chain(begun.map(|(note, n)| (note, Some(*n)))).collect();
    let damaged = damaged_rows(model, ctx);
    match (left.as_slice(), thrown.as_slice(), damaged.as_slice()) {
        ([(only, _)], [], []) => {
            let id = only.id;
            return resume(model, ctx, id);
        }
        ([], [], [only]) => {
            ask_damaged(model, ctx, only);
            return Vec::new();
        }
        ([], [], []) => {
            model.refuse(ctx.text.get("reason-no-drafts"));
            return Vec::new();
        }
        _ => {}
    }
    let day = |at: chrono::NaiveDate| format::day(ctx.text.lang(), at);
    let left = left.into_iter().map(|(left, version)| PickerOption {
        key: OptionKey::Record(left.id),
        label: match version {
            None => {
                let name = format!("{} {}", ctx.text.entity(left.entity), left.caption);
                match model.another(&left.by) {
                    Some(who) => ctx.text.with("drafts-by", &[("name", name.into()), ("who", who.into())]),
                    None => name,
                }
            }
            Some(n) => {
                let args = [("name", FluentValue::from(left.caption.as_str())), ("n", FluentValue::from(n))];
                ctx.text.with("drafts-correction", &args)
            }
        },
        note: day(left.at.date()),
    });
    let kept = ctx.reader.retention_rules().unwrap_or_default().rule(RetentionKind::Skjult);
    // The day given with --now may be before the day of the discard.
    let today = model.today_date();
    let gone = thrown.iter().map(|thrown| PickerOption {
        key: OptionKey::Thrown(thrown.step, thrown.id),
        label: thrown_label(model, ctx, thrown),
        note: ctx
            .text
            .with("drafts-until", &[("day", day(kept.ends(format::local(thrown.at).date().min(today))).into())]),
    });
    let damaged = damaged.iter().map(|row| PickerOption {
        key: OptionKey::Damaged(row.mark),
        label: ctx.text.with("draft-damaged", &[("name", damaged_name(ctx, row).into())]),
        note: String::new(),
    });
    let all: Vec<PickerOption> = left.chain(gone).chain(damaged).collect();
    let title = ctx.text.get("drafts-title");
    model.overlays.push(Picker::fixed("drafts", title, all, 0, |model, ctx, chosen| match chosen.key {
        OptionKey::Record(id) => resume(model, ctx, id),
        OptionKey::Damaged(mark) => ask_marked(model, ctx, mark),
        OptionKey::Thrown(step, id) => ask_fetch(model, ctx, step, id),
        OptionKey::Code(_) | OptionKey::New(_) | OptionKey::Nothing => Vec::new(),
    }));
    Vec::new()
}

/// Whether a colleague discarded it; false if the person who discarded it is not known.
fn is_theirs(model: &Model, thrown: &Thrown) -> bool {
    !thrown.by.is_empty() && thrown.by != model.actor.initials
}

/// Whether the acting person discarded it; false if the person who discarded it is not known.
fn is_own(model: &Model, thrown: &Thrown) -> bool {
    !thrown.by.is_empty() && thrown.by == model.actor.initials
}

/// The name of something discarded, with the colleague who discarded it.
fn thrown_label(model: &Model, ctx: &Ctx<'_>, thrown: &Thrown) -> String {
    let name = ("name", FluentValue::from(thrown_name(ctx, thrown)));
    if is_theirs(model, thrown) {
        ctx.text.with("drafts-thrown-by", &[name, ("who", FluentValue::from(thrown.by.as_str()))])
    } else {
        ctx.text.with("drafts-thrown", &[name])
    }
}

/// The name of something discarded.
fn thrown_name(ctx: &Ctx<'_>, thrown: &Thrown) -> String {
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

/// Fetches back something discarded; asks first if a colleague discarded it.
fn ask_fetch(model: &mut Model, ctx: &Ctx<'_>, step: i64, id: Id) -> Effects {
    let thrown = ctx.reader.thrown().unwrap_or_default().into_iter().find(|thrown| thrown.step == step);
    if let Some(thrown) = thrown.filter(|thrown| is_theirs(model, thrown)) {
        let args =
            [("name", FluentValue::from(thrown_name(ctx, &thrown))), ("who", FluentValue::from(thrown.by.as_str()))];
        let lines = vec![ctx.text.with("thrown-fetch-theirs", &args)];
        let question = Confirm::new("drafts", lines, move |model, ctx| fetch(model, ctx, step, id));
        model.overlays.push(question.weighing(Weight::Final));
        return Vec::new();
    }
    fetch(model, ctx, step, id)
}

/// Fetches back what one step discarded.
fn fetch(model: &mut Model, ctx: &Ctx<'_>, step: i64, id: Id) -> Effects {
    if let Err(reason) = when::can_write(model) {
        model.refuse(ctx.text.get(reason));
        return Vec::new();
    }
    let thrown = ctx.reader.thrown().unwrap_or_default().into_iter().find(|thrown| thrown.step == step);
    let name = thrown.map(|thrown| thrown_name(ctx, &thrown)).unwrap_or_default();
    let effects = decide::write(model, ctx, Action::Fetch { step, id });
    let said = ctx.text.with("thrown-fetched", &[("name", FluentValue::from(name))]);
    model.done(said);
    effects
}

/// Asks before it erases for good what this person discarded. What others or unknown persons discarded is chosen one at a
/// time.
pub fn ask_for_good(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Err(reason) = when::is_idle(model) {
        model.refuse(ctx.text.get(reason));
        return Vec::new();
    }
    let (own, others): (Vec<_>, Vec<_>) =
        ctx.reader.thrown().unwrap_or_default().into_iter().partition(|thrown| is_own(model, thrown));
    if others.is_empty() {
        return ask_to_end(model, ctx, &own);
    }
    let all_own = (!own.is_empty()).then(|| PickerOption {
        key: OptionKey::Nothing,
        label: ctx.text.with("thrown-own", &[("n", FluentValue::from(own.len()))]),
        note: String::new(),
    });
    let alone = others.iter().map(|thrown| PickerOption {
        key: OptionKey::Thrown(thrown.step, thrown.id),
        label: thrown_label(model, ctx, thrown),
        note: format::day(ctx.text.lang(), format::local(thrown.at).date()),
    });
    let all: Vec<PickerOption> = all_own.into_iter().chain(alone).collect();
    let title = ctx.text.get("cmd-thrown-for-good");
    model.overlays.push(Picker::fixed("thrown-for-good", title, all, 0, |model, ctx, chosen| match chosen.key {
        OptionKey::Thrown(step, _) => ask_chosen(model, ctx, Some(step)),
        _ => ask_chosen(model, ctx, None),
    }));
    Vec::new()
}

/// Asks before it erases the chosen discarded things for good: those of one step, or all of this person's.
fn ask_chosen(model: &mut Model, ctx: &Ctx<'_>, step: Option<i64>) -> Effects {
    let thrown = ctx.reader.thrown().unwrap_or_default();
    let chosen = |thrown: &Thrown| match step {
        Some(step) => thrown.step == step,
        None => is_own(model, thrown),
    };
    let thrown: Vec<Thrown> = thrown.into_iter().filter(chosen).collect();
    ask_to_end(model, ctx, &thrown)
}

fn ask_to_end(model: &mut Model, ctx: &Ctx<'_>, thrown: &[Thrown]) -> Effects {
    if thrown.is_empty() {
        model.refuse(ctx.text.get("reason-nothing-thrown"));
        return Vec::new();
    }
    let mut lines = vec![ctx.text.with("thrown-for-good", &[("n", FluentValue::from(thrown.len()))])];
    lines.extend(thrown.iter().take(12).map(|thrown| match is_theirs(model, thrown) {
        true => thrown_label(model, ctx, thrown),
        false => thrown_name(ctx, thrown),
    }));
    let more = thrown.len().saturating_sub(12);
    if more > 0 {
        lines.push(ctx.text.with("finish-more", &[("n", FluentValue::from(more))]));
    }
    lines.push(ctx.text.get("erase-final"));
    let acts: Vec<(i64, Id)> = thrown.iter().map(|thrown| (thrown.step, thrown.id)).collect();
    let question = Confirm::new("thrown-for-good", lines, move |model, ctx| for_good(model, ctx, &acts));
    model.overlays.push(question.weighing(Weight::Erases));
    Vec::new()
}

/// Yes: erases them for good, and clears the file of their text.
fn for_good(model: &mut Model, ctx: &Ctx<'_>, acts: &[(i64, Id)]) -> Effects {
    let acts = acts.iter().map(|(step, id)| Dropped::ForGood(*step, *id)).collect();
    let mut effects = decide::drop(model, ctx, acts);
    effects.push(Effect::Outside(Outside::Clear));
    effects
}

/// The damaged rows that are not already listed as damaged typing. Rows are read only if damage is known.
fn damaged_rows(model: &Model, ctx: &Ctx<'_>) -> Vec<DamagedRow> {
    let all = if model.place.damage > 0 { ctx.reader.damaged_rows().unwrap_or_default() } else { Vec::new() };
    let offered = |row: &DamagedRow| {
        row.rows == LocalRows::Typing
            && model.drafts.iter().any(|left| left.id == row.about)
            && damaged(ctx, row.about).is_some()
    };
    all.into_iter().filter(|row| !offered(row)).collect()
}

/// The name of a damaged row, for example "en kladde: F-05 Sprog".
fn damaged_name(ctx: &Ctx<'_>, row: &DamagedRow) -> String {
    let kind = row.entity.map(|kind| ctx.text.entity_within(kind)).unwrap_or_default();
    let name = Some(ctx.name_of(row.about)).filter(|name| !name.is_empty()).unwrap_or(kind);
    let what = ctx.text.local_rows(row.rows, 1);
    let name = [what, name].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ");
    if row.by.is_empty() {
        return name;
    }
    ctx.text.with("drafts-by", &[("name", name.into()), ("who", FluentValue::from(row.by.as_str()))])
}

/// Asks whether to discard a damaged row, and shows what can still be read of it.
fn ask_damaged(model: &mut Model, ctx: &Ctx<'_>, row: &DamagedRow) {
    let name = ("name", FluentValue::from(damaged_name(ctx, row)));
    let question = if row.is_shown { "damaged-row-shown" } else { "damaged-row-question" };
    let mut lines = vec![ctx.text.with(question, &[name])];
    if !row.text.is_empty() {
        lines.push(ctx.text.get("damaged-row-text"));
        lines.extend(row.text.iter().map(|piece| format!("  {piece}")));
    }
    let rows = vec![(row.mark, row.about)];
    let question = Confirm::new("drafts", lines, move |model, ctx| {
        let said = ctx.text.get("discarded-damaged");
        model.done(said);
        end_damaged(model, ctx, &rows)
    });
    model.overlays.push(question.weighing(Weight::Final));
}

/// Asks whether to discard the row that was chosen from the list.
fn ask_marked(model: &mut Model, ctx: &Ctx<'_>, mark: [u8; 16]) -> Effects {
    let rows = ctx.reader.damaged_rows().unwrap_or_default();
    if let Some(row) = rows.iter().find(|row| row.mark == mark) {
        ask_damaged(model, ctx, row);
    }
    Vec::new()
}

/// Yes: discards damaged rows, clears the file of their text, and checks whether damage is left.
fn end_damaged(model: &mut Model, ctx: &Ctx<'_>, rows: &[([u8; 16], Id)]) -> Effects {
    let acts = rows.iter().map(|(mark, id)| Dropped::Damaged(*mark, *id)).collect();
    let mut effects = decide::drop(model, ctx, acts);
    effects.push(Effect::Outside(Outside::Clear));
    if model.place.damage > 0 {
        effects.extend(app::check(model, ctx));
    }
    effects
}

/// Yes: discards all damaged typing about a record, whatever initials it seems to have.
fn throw_damaged(model: &mut Model, ctx: &Ctx<'_>, id: Id) -> Effects {
    let rows = ctx.reader.damaged_rows().unwrap_or_default().into_iter();
    let rows: Vec<_> = rows.filter(|row| row.rows == LocalRows::Typing && row.about == id).collect();
    end_damaged(model, ctx, &rows.iter().map(|row| (row.mark, row.about)).collect::<Vec<_>>())
}

/// The person's typing about a record if all of it is damaged, so that it can only be discarded.
fn damaged(ctx: &Ctx<'_>, id: Id) -> Option<Draft> {
    let kept: Vec<_> = ctx.reader.drafts().unwrap_or_default().into_iter().filter(|kept| kept.id == id).collect();
    // Sound typing of this person is opened instead, and the damaged typing is listed beside it.
    let goes_along = |kept: &Draft| kept.by().is_empty() || kept.by() == ctx.initials;
    let all = kept.iter().all(|kept| kept.damaged || !goes_along(kept));
    kept.into_iter().find(|kept| kept.damaged).filter(|_| all)
}

/// Opens a form with its kept typing; for damaged typing it asks whether to discard it.
fn resume(model: &mut Model, ctx: &Ctx<'_>, id: Id) -> Effects {
    if let Some(kept) = damaged(ctx, id) {
        let name = Some(ctx.name_of(id)).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| ctx.text.entity_within(kept.entity));
        let lines = vec![ctx.text.with("draft-damaged-question", &[("name", name.into())])];
        let question = Confirm::new("drafts", lines, move |model, ctx| {
            let said = ctx.text.get("discarded-damaged");
            model.done(said);
            throw_damaged(model, ctx, id)
        });
        model.overlays.push(question.weighing(Weight::Final));
        return Vec::new();
    }
    if id == log_line::draft_id() {
        return quick_line::open(model, ctx);
    }
    if let Some(record) = ctx::record(ctx, id) {
        return correct::open_form(model, ctx, record);
    }
    open::open_left(model, ctx, id)
}

//! Making, changing and reading about records, and what a team leader notes about an absence for themselves
//! (`store/lead_note.rs`). What the screen says when a change was written is `saved`.

use crate::tui::commands::correct::fields_in_words;

use crate::tui::commands::{correct, templates};
use crate::tui::model::{Confirm, Overlay, Picker, Prompt};
use crate::tui::overlays::confirm::Weight;
use crate::tui::overlays::history::History;
use crate::tui::overlays::picker::{OptionKey, PickerOption};

use crate::tui::commands::open::begin;
use crate::tui::commands::open::blank;
use crate::tui::commands::open::refuse_number;
use crate::tui::commands::when::here;

use fluent_bundle::FluentValue;

use crate::domain::fields::Entity;
use crate::domain::privacy::{self, cpr};
use crate::domain::typed_input;
use crate::domain::value::{Id, Value};
use crate::store::StoreError;

use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::{Effect, LeadNote, Outside, Write};
use crate::tui::core::pane::Focus;
use crate::tui::core::pane::Pane;
use crate::tui::model::Model;

type Effects = Vec<Effect>;

/// `n`: a new record of what is here.
pub fn create(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some((entity, preset)) = addition(model) {
        let mut record = blank(model, ctx, entity);
        if let Some((field, parent)) = preset {
            record.set(field, Some(Value::Link(parent)));
        }
        if entity == Entity::Template {
            return templates::choose(model, ctx);
        }
        if entity == Entity::AlLog {
            crate::tui::panes::learning::load::preset(model, ctx, &mut record);
        }
        return begin(model, ctx, record);
    }
    crate::tui::commands::records::new_any(model, ctx)
}

/// The kind of record `n` makes here, and the link it starts with.
fn addition(model: &Model) -> Option<(Entity, Option<(&'static str, Id)>)> {
    match model.pane {
        Pane::Today | Pane::Data => None,
        Pane::Roster => Some((Entity::Absence, None)),
        pane => {
            let browser = model.browser()?;
            if browser.focus == Focus::Detail
                && let Some((entity, field, parent)) = browser.detail.addition_inside()
            {
                return Some((entity, Some((field.name, parent))));
            }
            if browser.focus == Focus::Detail
                && let Some((entity, field)) = browser.detail.addition()
            {
                if crate::tui::panes::learning::load::is_on_team(model) {
                    return Some((Entity::AlLog, None));
                }
                let parent = browser.detail.record.as_ref()?.id;
                return Some((entity, Some((field.name, parent))));
            }
            let entity = match pane {
                Pane::Meetings => Entity::Meeting,
                Pane::Register => model.register.entity()?,
                _ => browser.list.entity()?,
            };
            Some((entity, None))
        }
    }
}

/// `o`: an observation, in the engagement under the cursor.
pub fn observation(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    about_engagement(model, ctx, Entity::Observation)
}

/// `a`: a next step somebody has agreed to, in the engagement under the cursor.
pub fn task(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    about_engagement(model, ctx, Entity::Task)
}

/// An activity by its form, in the engagement under the cursor.
pub fn activity(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    about_engagement(model, ctx, Entity::Activity)
}

fn about_engagement(model: &mut Model, ctx: &Ctx<'_>, entity: Entity) -> Effects {
    let engagement = here(model).and_then(|record| match record.entity {
        Entity::Engagement => Some(record.id),
        _ => record.link("engagement"),
    });
    let mut record = blank(model, ctx, entity);
    record.set("engagement", engagement.map(Value::Link));
    begin(model, ctx, record)
}

/// `e`: the form of the record here.
pub fn edit(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match here(model) {
        Some(record) => correct::open_form(model, ctx, record),
        None => Vec::new(),
    }
}

/// `v`: what the record was before.
pub fn history(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(record) = here(model) {
        show_history(model, ctx, record.id);
    }
    Vec::new()
}

/// Opens the history of a record.
pub fn show_history(model: &mut Model, ctx: &Ctx<'_>, id: Id) {
    let past = ctx.reader.history(id, 200).unwrap_or_default();
    let Some((record, _)) = ctx.reader.record_or_deleted(id).ok().flatten() else { return };
    let mut linked = Vec::new();
    for change in &past {
        for value in [&change.old, &change.new].into_iter().flatten() {
            match value {
                Value::Link(id) => linked.push(*id),
                Value::Links(ids) => linked.extend(ids),
                _ => {}
            }
        }
        let member = change.cell.as_deref().and_then(|cell| cell.split_once('.'));
        linked.extend(member.and_then(|(_, member)| member.parse().ok()).map(Id));
    }
    let names = ctx.names_of(&linked);
    model.overlays.push(History {
        title: ctx.name_of(id),
        id,
        entity: record.entity,
        accepted: ctx.reader.accepted().unwrap_or_default(),
        past,
        names,
        top: 0,
        versions: correct::versions(&record, ctx),
    });
}

/// `c`: the record's name and fields as text on the clipboard.
pub fn copy(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(record) = here(model) else { return Vec::new() };
    if let Some(spot) = ctx.reader.numbers(&record).first() {
        refuse_number(model, ctx, spot);
        return Vec::new();
    }
    let mut text = ctx.name_of(record.id);
    for line in fields_in_words(&record, ctx) {
        text.push('\n');
        text.push_str(&line);
    }
    let coded = privacy::watched(record.entity) && !privacy::codes::find(&text).is_empty();
    if coded {
        text = privacy::codes::without(&text, &ctx.text.people());
    }
    let said = ctx.text.get(if coded { "copied-without-codes" } else { "copied" });
    model.done(said);
    vec![Effect::Outside(Outside::Copy(text))]
}

/// A day as typed in a prompt: a week, a date, a word.
pub fn day_of(model: &Model, typed: &str) -> Result<chrono::NaiveDate, typed_input::Refusal> {
    let typed = typed.trim();
    let as_week = typed.parse::<u8>().ok().filter(|n| *n < 100).map(|n| format!("u{n}"));
    typed_input::date(as_week.as_deref().unwrap_or(typed), model.today_date(), typed_input::Lean::Nearest, None)
}

/// A day ahead as typed in a prompt; `+2u` counts from the day it is asked about.
pub fn future_day(
    model: &Model,
    typed: &str,
    from: Option<chrono::NaiveDate>,
) -> Result<chrono::NaiveDate, typed_input::Refusal> {
    typed_input::date(typed.trim(), model.today_date(), typed_input::Lean::Future, from)
}

/// Letters a reason may have.
const LONGEST_NOTE: usize = 200;

/// Asks for the reason of the absence here; what this person noted before stands in the line.
pub fn note(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(record) = here(model) else { return Vec::new() };
    let noted = ctx.reader.lead_note(record.id, &model.actor).ok().flatten().unwrap_or_default();
    let (id, title) = (record.id, ctx.text.get("ask-lead-note"));
    let take = move |model: &mut Model, ctx: &Ctx<'_>, typed: String| take_note(model, ctx, id, &typed);
    model.overlays.push(Prompt::new("absence-reason", title, &noted, take));
    Vec::new()
}

/// Takes the reason; an empty one lets what was noted go.
fn take_note(model: &mut Model, ctx: &Ctx<'_>, absence: Id, typed: &str) -> Effects {
    let body = typed_input::clean_line(typed);
    let letters = body.chars().count();
    let problem = if !cpr::find(&body).is_empty() {
        Some(ctx.text.get("prompt-number"))
    } else if letters > LONGEST_NOTE {
        let args = [("n", FluentValue::from(letters)), ("most", FluentValue::from(LONGEST_NOTE))];
        Some(ctx.text.with("prompt-too-long", &args))
    } else {
        None
    };
    if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut().filter(|_| problem.is_some()) {
        prompt.problem = problem;
        return Vec::new();
    }
    model.overlays.pop();
    let actor = model.actor.clone();
    let damaged = || ctx.reader.lead_note_is_damaged(absence, &actor).unwrap_or(false);
    if body.is_empty() && ctx.reader.lead_note(absence, &actor).is_ok_and(|noted| noted.is_none()) && !damaged() {
        return Vec::new();
    }
    vec![Effect::Write(Write::LeadNote(Box::new(LeadNote::Keep { absence, body, actor })))]
}

/// Asks a team leader once whether to take over what they wrote in records of an older program.
pub fn offer_notes(model: &mut Model, ctx: &Ctx<'_>) {
    let offered = ctx.reader.offered_notes(&model.actor).unwrap_or(0);
    if offered > 0 && !model.place.read_only {
        let words = ctx.text.with("lead-offered", &[("n", FluentValue::from(offered))]);
        let lines = words.lines().map(str::to_owned).collect();
        let question = Confirm::new("absence-reason", lines, |model, _| answer_notes(model, true));
        // A no lets what was written go for good.
        let question = question.on_no("absence-reason", |model, ctx| {
            drop_notes(model, ctx);
            Vec::new()
        });
        model.overlays.push(question.weighing(Weight::Final).unasked());
    }
}

/// Asks once more before they are gone for good: one letter may have been meant for something else.
fn drop_notes(model: &mut Model, ctx: &Ctx<'_>) {
    let offered = ctx.reader.offered_notes(&model.actor).unwrap_or(0);
    let words = ctx.text.with("lead-drop", &[("n", FluentValue::from(offered))]);
    let question = Confirm::new("absence-reason", vec![words], |model, _| answer_notes(model, false));
    model.overlays.push(question.weighing(Weight::Erases).unasked());
}

/// What the team leader answered.
fn answer_notes(model: &Model, take: bool) -> Effects {
    let actor = model.actor.clone();
    vec![Effect::Write(Write::LeadNote(Box::new(LeadNote::Answer { take, actor })))]
}

/// It was written, or not, and `said` tells of what. Where an older text was replaced or let go, the file is cleared of it.
pub fn noted(model: &mut Model, ctx: &Ctx<'_>, outcome: Result<bool, StoreError>, said: &str) -> Effects {
    match outcome {
        Ok(clear) => {
            let said = ctx.text.get(said);
            model.done(said);
            if clear { vec![Effect::Outside(Outside::Clear)] } else { Vec::new() }
        }
        Err(error) => {
            let said = ctx.text.store_error(&error);
            model.fail(said);
            Vec::new()
        }
    }
}

/// `N`: a new record of any kind.
pub fn new_any(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let mut all: Vec<PickerOption> = Entity::ALL
        .iter()
        .filter(|entity| !entity.is_child() || matches!(entity, Entity::Assignment | Entity::Commitment))
        .map(|&entity| PickerOption {
            key: OptionKey::New(entity),
            label: ctx.text.new_entity(entity),
            note: ctx.text.attribute(&crate::text::entity_id(entity), "about").unwrap_or_default(),
        })
        .collect();
    all.sort_by(|a, b| crate::domain::order::compare(&a.label, &b.label));
    let title = ctx.text.get("new-title");
    model.overlays.push(Picker::fixed("new-any", title, all, 0, |model, ctx, chosen| match chosen.key {
        OptionKey::New(Entity::Template) => templates::choose(model, ctx),
        OptionKey::New(entity) => {
            let blank = blank(model, ctx, entity);
            begin(model, ctx, blank)
        }
        _ => Vec::new(),
    }));
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::core::file_info::FileInfo;

    #[test]
    fn a_file_that_is_only_read_says_whether_that_is_for_want_of_rights_or_of_room() {
        let said = |read_only, disk_full| {
            let place = FileInfo { read_only, disk_full, ..FileInfo::default() };
            crate::tui::commands::when::can_write(&Model::new(
                chrono::NaiveDateTime::default(),
                Default::default(),
                Default::default(),
                place,
            ))
        };
        assert_eq!(said(true, true), Err("reason-disk-full"));
        assert_eq!(said(true, false), Err("reason-read-only"));
        assert_eq!(said(false, false), Ok(()));
    }
}

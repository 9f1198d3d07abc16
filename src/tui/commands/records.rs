//! Commands that make, change and read records, and a team leader's private note about an absence (`store/lead_note.rs`).

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use fluent_bundle::FluentValue;

use crate::domain::choices::{Coded, PlanKind};
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::privacy::{self, cpr};
use crate::domain::value::{Id, Record, Value};
use crate::domain::{order, typed_input};
use crate::store::{Past, Query, StoreError};
use crate::text;
use crate::tui::commands::answer;
use crate::tui::commands::copied;
use crate::tui::commands::correct::{self, fields_in_words};
use crate::tui::commands::open::{begin, blank, refuse_number};
use crate::tui::commands::proposals::PLACED;
use crate::tui::commands::roster_seen;
use crate::tui::commands::templates;
use crate::tui::commands::when::{self, here};
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::core::effects::{Effect, Effects, LeadNote, Outside, Write};
use crate::tui::core::pane::{Focus, Pane};
use crate::tui::core::scope::Reason;
use crate::tui::model::{Confirm, Model, Overlay, Picker, Prompt};
use crate::tui::overlays::confirm::Weight;
use crate::tui::overlays::history::History;
use crate::tui::overlays::picker::{OptionKey, PickerOption};
use crate::tui::panes::learning;

/// `n`: opens the form of a new record of the kind here.
pub fn create(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some((entity, preset)) = addition(model) {
        let mut record = blank(model, ctx, entity);
        if let Some((field, parent)) = preset {
            record.set(field, Some(Value::Link(parent)));
        }
        // The finding that led here knows what is lacking: the unit, the kind.
        let begins = model.browser_mut().filter(|browser| browser.focus == Focus::Detail);
        for (field, value) in begins.map(|browser| browser.detail.take_begins()).unwrap_or_default() {
            if preset.is_none_or(|(parent, _)| parent != field) {
                record.set(field, Some(value));
            }
        }
        if entity == Entity::Template {
            return templates::choose(model, ctx);
        }
        if entity == Entity::MeetingTemplate {
            return templates::choose_meetings(model, ctx);
        }
        if entity == Entity::AlLog {
            learning::load::preset(model, ctx, &mut record);
        }
        return begin(model, ctx, record);
    }
    new_any(model, ctx)
}

/// The kind of record that `n` makes here, and the link it starts with.
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
                if learning::load::is_on_team(model) {
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

/// `o`: a new observation in the engagement under the cursor.
pub fn observation(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    about_engagement(model, ctx, Entity::Observation)
}

/// `a`: a new agreed next step in the engagement under the cursor; agreed at an observation it is about its unit too. On a meeting it is a
/// task of the meeting, after it once its day has come.
pub fn task(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(meeting) = here(model).filter(|record| record.entity == Entity::Meeting) {
        let begun = meeting.day().is_some_and(|day| day <= model.today_date());
        let mut record = blank(model, ctx, Entity::MeetingTask);
        record.set("meeting", Some(Value::Link(meeting.id)));
        record.set("phase", Some(Value::Code(if begun { "efter" } else { "foer" }.to_owned())));
        return begin(model, ctx, record);
    }
    about_engagement(model, ctx, Entity::Task)
}

/// A new activity in the engagement under the cursor, by its form.
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
    let observed = here(model).filter(|record| record.entity == Entity::Observation && entity == Entity::Task);
    if let Some(observation) = observed {
        record.set("observation", Some(Value::Link(observation.id)));
        record.set("unit", observation.link("unit").map(Value::Link));
    }
    begin(model, ctx, record)
}

/// `e`: opens the form of the record here.
pub fn edit(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let late = when::asked_here(model).and_then(|id| read(ctx, id));
    match late.or_else(|| here(model)) {
        // The duties of a week are corrected in the roster.
        Some(record) if model.pane == Pane::Today && record.entity == Entity::RosterWeek => {
            roster_seen::answer(model, ctx).unwrap_or_default()
        }
        Some(record) if model.today.asks() && model.pane == Pane::Today => answer::held_otherwise(model, ctx, record),
        Some(record) => correct::open_form(model, ctx, record),
        None => Vec::new(),
    }
}

/// `v`: shows the history of the record here.
pub fn history(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(record) = here(model) {
        show_history(model, ctx, record.id);
    }
    Vec::new()
}

/// Most changes shown in the history of a record with its rows.
const CHANGES: usize = 400;

/// Opens the history of a record and of the rows that are part of it.
pub fn show_history(model: &mut Model, ctx: &Ctx<'_>, id: Id) {
    let past = ctx.reader.past(id, CHANGES).unwrap_or_default();
    let Some((record, _)) = ctx.reader.record_or_deleted(id).ok().flatten() else { return };
    let mut linked = Vec::new();
    for change in &past.entries {
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
    let history = History {
        title: ctx.name_of(id),
        id,
        accepted: ctx.reader.accepted().unwrap_or_default(),
        rows: row_names(ctx, id, &past),
        cut: past.entries.iter().map(|_| OnceCell::new()).collect(),
        past,
        names,
        top: 0,
        versions: correct::versions(&record, ctx, model.symbols.arrow),
    };
    model.overlays.push(history);
}

/// The kind and name of each changed row, without the name of the record that it is part of.
fn row_names(ctx: &Ctx<'_>, id: Id, past: &Past) -> HashMap<Id, String> {
    let changed: HashSet<Id> = past.entries.iter().map(|entry| entry.record).filter(|row| *row != id).collect();
    let changed: Vec<Id> = changed.into_iter().collect();
    let captions = ctx.reader.captions(&changed).unwrap_or_default();
    let named = changed.iter().filter_map(|row| {
        let kind = ctx.text.entity(*past.rows.get(row)?);
        let name = captions.get(row).map(|caption| ctx.text.title(&caption.clone().without(id))).unwrap_or_default();
        Some((*row, format!("{kind} {name}").trim_end().to_owned()))
    });
    named.collect()
}

/// `f` in a history: shows the oldest version in full, or no longer.
pub fn show_oldest(model: &mut Model, _: &Ctx<'_>) -> Effects {
    if let Some(Overlay::History(history)) = model.overlays.last_mut() {
        history.versions.full = !history.versions.full;
    }
    Vec::new()
}

/// A history with versions is open.
pub fn has_oldest(model: &Model) -> Result<(), Reason> {
    match model.overlays.last() {
        Some(Overlay::History(history)) if !history.versions.oldest.is_empty() => Ok(()),
        _ => Err("reason-no-versions"),
    }
}

/// `c`: copies the record's name and fields as text to the clipboard.
pub fn copy(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let shipped = || model.list().and_then(|list| list.selected()).filter(|_| when::shipped(model).is_some()).cloned();
    let Some(record) = here(model).or_else(shipped) else { return Vec::new() };
    if let Some(spot) = ctx.reader.numbers(&record).first() {
        refuse_number(model, ctx, spot);
        return Vec::new();
    }
    let mut text = ctx.name_of(record.id);
    if text.is_empty() {
        text.push_str(record.text("name"));
    }
    for line in fields_in_words(&record, ctx) {
        text.push('\n');
        text.push_str(&line);
    }
    let coded = privacy::watched(record.entity) && !privacy::codes::find(&text).is_empty();
    if coded {
        text = privacy::codes::without(&text, &ctx.text.people());
    }
    copied::send(model, ctx, text, if coded { "copied-without-codes" } else { "copied" })
}

/// The day typed in a prompt: a week, a date or a word.
pub fn day_of(model: &Model, typed: &str) -> Result<chrono::NaiveDate, typed_input::Refusal> {
    let typed = typed.trim();
    let as_week = typed.parse::<u8>().ok().filter(|n| *n < 100).map(|n| format!("u{n}"));
    // Meetings are listed from today on.
    let lean = if model.pane == Pane::Meetings { typed_input::Lean::Future } else { typed_input::Lean::Nearest };
    typed_input::date(as_week.as_deref().unwrap_or(typed), model.today_date(), lean, None)
}

/// The future day typed in a prompt; `+2u` and `+1 md` count from the day `from`.
pub fn future_day(
    model: &Model,
    typed: &str,
    from: Option<chrono::NaiveDate>,
) -> Result<chrono::NaiveDate, typed_input::Refusal> {
    let today = model.today_date();
    typed_input::deadline_from(typed, today, from.unwrap_or(today))
}

/// Maximum letters of a reason.
const LONGEST_NOTE: usize = 200;

/// Asks for the reason of the absence here; offers the person's earlier note.
pub fn note(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(record) = here(model) else { return Vec::new() };
    let noted = ctx.reader.lead_note(record.id, &model.actor).ok().flatten().unwrap_or_default();
    let (id, title) = (record.id, ctx.text.get("ask-lead-note"));
    let take = move |model: &mut Model, ctx: &Ctx<'_>, typed: String| take_note(model, ctx, id, &typed);
    model.overlays.push(Prompt::new("absence-reason", title, &noted, take));
    Vec::new()
}

/// What is wrong with a reason that was typed.
pub fn note_problem(ctx: &Ctx<'_>, body: &str) -> Option<String> {
    let letters = body.chars().count();
    if !cpr::find(body).is_empty() {
        Some(ctx.text.get("prompt-number"))
    } else if letters > LONGEST_NOTE {
        let args = [("n", FluentValue::from(letters)), ("most", FluentValue::from(LONGEST_NOTE))];
        Some(ctx.text.with("prompt-too-long", &args))
    } else {
        None
    }
}

/// Takes the typed reason; an empty line removes the note.
fn take_note(model: &mut Model, ctx: &Ctx<'_>, absence: Id, typed: &str) -> Effects {
    let body = typed_input::clean_line(typed);
    let problem = note_problem(ctx, &body);
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

/// Asks a team leader once whether to keep the notes they wrote in records of an older program.
pub fn offer_notes(model: &mut Model, ctx: &Ctx<'_>) {
    let offered = ctx.reader.offered_notes(&model.actor).unwrap_or(0);
    if offered > 0 && !model.place.read_only {
        let words = ctx.text.with("lead-offered", &[("n", FluentValue::from(offered))]);
        let lines = words.lines().map(str::to_owned).collect();
        let question = Confirm::new("absence-reason", lines, |model, _| answer_notes(model, true));
        // A no erases the notes for good.
        let question = question.on_no("absence-reason", |model, ctx| {
            drop_notes(model, ctx);
            Vec::new()
        });
        model.overlays.push(question.weighing(Weight::Final).unasked());
    }
}

/// Asks again before the notes are erased for good, because one letter may have been meant for something else.
fn drop_notes(model: &mut Model, ctx: &Ctx<'_>) {
    let offered = ctx.reader.offered_notes(&model.actor).unwrap_or(0);
    let words = ctx.text.with("lead-drop", &[("n", FluentValue::from(offered))]);
    let question = Confirm::new("absence-reason", vec![words], |model, _| answer_notes(model, false));
    model.overlays.push(question.weighing(Weight::Erases).unasked());
}

/// Writes the team leader's answer.
fn answer_notes(model: &Model, take: bool) -> Effects {
    let actor = model.actor.clone();
    vec![Effect::Write(Write::LeadNote(Box::new(LeadNote::Answer { take, actor })))]
}

/// Tells the outcome with the message `said`. If an older text was replaced or removed, clears the file of it.
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

/// The kinds of record that a person can make anywhere, with their words, in the order of the alphabet.
pub fn kinds(ctx: &Ctx<'_>) -> Vec<(Entity, String)> {
    let by_hand = |entity: &&Entity| {
        // These are written in an observation, in a café, or where a gate is passed.
        let parents = entity.fields().iter().filter(|field| field.parent);
        let of_observation = |field: &Field| field.inline && field.target() == Some(Entity::Observation);
        !parents.clone().any(of_observation) && !matches!(entity, Entity::CafeNote | Entity::GateOverride)
    };
    let mut kinds: Vec<(Entity, String)> =
        Entity::ALL.iter().filter(by_hand).map(|&entity| (entity, ctx.text.new_entity(entity))).collect();
    kinds.sort_by(|(_, a), (_, b)| order::compare(a, b));
    kinds
}

/// `N`: asks for a kind and opens the form of a new record.
pub fn new_any(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let kinds = kinds(ctx);
    // A person may look for "visit" on a Danish screen, and the other way round.
    let other = text::Text::new(ctx.text.lang().other());
    let called =
        |entity: Entity| [ctx.text.also_called(entity), other.entity(entity), other.also_called(entity)].join(" ");
    let names: Vec<String> = kinds.iter().map(|(entity, _)| called(*entity)).collect();
    let all = kinds.into_iter().map(|(entity, label)| PickerOption {
        key: OptionKey::New(entity),
        label,
        note: ctx.text.attribute(&text::entity_id(entity), "about").unwrap_or_default(),
    });
    let title = ctx.text.get("new-title");
    let picker = Picker::fixed("new-any", title, all.collect(), 0, |model, ctx, chosen| match chosen.key {
        OptionKey::New(entity) => new_of(model, ctx, entity),
        _ => Vec::new(),
    });
    model.overlays.push(picker.also_named(&names));
    Vec::new()
}

/// Opens the form of a new record of a kind. What exists only under another record begins with the one here, or with the
/// one that the record here belongs to.
pub fn new_of(model: &mut Model, ctx: &Ctx<'_>, entity: Entity) -> Effects {
    if entity == Entity::MeetingTemplate {
        return templates::choose_meetings(model, ctx);
    }
    if entity == Entity::Template {
        return templates::choose(model, ctx);
    }
    let mut record = blank(model, ctx, entity);
    if let Some(here) = here(model).filter(|_| entity.is_child() || PLACED.contains(&entity)) {
        for field in entity.fields().iter().filter(|field| field.parent && record.get(field.name).is_none()) {
            let is_here = field.target() == Some(here.entity);
            // A child also begins with the parent of another child: the cursor is on its page.
            let beside = || here.link(field.name).filter(|_| entity.is_child());
            let there = if is_here { Some(here.id) } else { beside() };
            if matches!(field.kind, Kind::Link(_)) && there.is_some() {
                record.set(field.name, there.map(Value::Link));
                break;
            }
        }
    }
    match parent_first(model, ctx, &mut record) {
        Some(parent) => begin_with_line(model, ctx, parent, entity),
        None => begin(model, ctx, record),
    }
}

/// A child that is typed in its parent's form, made where no parent is named: it takes the only parent of the record here. When
/// there is none yet, this is a new parent, so that both are saved in one step (a planpunkt of an engagement without a plan).
fn parent_first(model: &Model, ctx: &Ctx<'_>, record: &mut Record) -> Option<Record> {
    let field = record.entity.fields().iter().find(|field| field.parent && field.required && field.inline)?;
    let target = field.target().filter(|_| record.link(field.name).is_none())?;
    let here = here(model)?;
    let (above, owner) = target.fields().iter().filter(|above| above.parent).find_map(|above| {
        let own = (above.target() == Some(here.entity)).then_some(here.id);
        Some((above, own.or_else(|| here.link(above.name))?))
    })?;
    match ctx.reader.list(&Query::under(target, above.name, owner), 2).ok()?.as_slice() {
        [only] => {
            record.set(field.name, Some(Value::Link(only.id)));
            None
        }
        [] => {
            let mut parent = blank(model, ctx, target);
            parent.set(above.name, Some(Value::Link(owner)));
            if target == Entity::Plan {
                parent.set("kind", Some(Value::Code(PlanKind::TidsOgHandleplan.code().to_owned())));
            }
            Some(parent)
        }
        _ => None,
    }
}

/// Opens the form of a new record, with the first line of a table of it begun.
fn begin_with_line(model: &mut Model, ctx: &Ctx<'_>, record: Record, line: Entity) -> Effects {
    let effects = begin(model, ctx, record);
    // There may be a question above the new form.
    let mut forms = model.overlays.iter_mut().rev();
    if let Some(Overlay::Form(form)) = forms.find(|overlay| matches!(overlay, Overlay::Form(_)))
        && let Some((at, rows)) = form.rows_mut(line)
        && rows.rows.is_empty()
    {
        rows.push(rows.blank(ctx.ids.next(), ctx.text));
        form.focus_on(at);
    }
    effects
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::commands::when;
    use crate::tui::core::file_info::FileInfo;

    #[test]
    fn a_file_that_is_only_read_says_whether_that_is_for_want_of_rights_or_of_room() {
        let said = |read_only, disk_full| {
            let place = FileInfo { read_only, disk_full, ..FileInfo::default() };
            when::can_write(&Model::new(
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

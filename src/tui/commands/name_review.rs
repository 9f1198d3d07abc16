//! F4: the review of the words in a form that look like names; one key gives each a code or a role, or accepts it. How
//! names are found is in `domain/privacy/names`. Also Shift+F9: a person says that a number is not a civil registration
//! number, which `store/accepting` stores.

use fluent_bundle::FluentValue;

use crate::cases;
use crate::domain::choices::{Coded, ParticipantRole};
use crate::domain::fields::Entity;
use crate::domain::privacy::{Spot, Suspect, codes, cpr, names, watched};
use crate::domain::readiness::sources;
use crate::domain::typed_input;
use crate::domain::value::{Id, Record};
use crate::store::{Accept, StoreError};
use crate::tui::commands::{finalize, when};
use crate::tui::core::ctx::{self, Ctx};
use crate::tui::core::effects::{Effect, Effects, Timer, Write};
use crate::tui::core::scope::Reason;
use crate::tui::model::{Confirm, Model, Overlay, Prompt};
use crate::tui::overlays::confirm::Weight;
use crate::tui::overlays::name_review::{Review, Suspected};
use crate::tui::widgets::form::entry::Entry;
use crate::tui::widgets::form::state::{FieldInput, Form};

/// Characters shown on each side of a word.
const AROUND: usize = 26;

/// The form has texts that are checked for names.
pub fn can_review(model: &Model) -> Result<(), Reason> {
    match model.form() {
        Some(form) if watched(form.entity) => when::can_write(model),
        _ => Err("reason-no-names-here"),
    }
}

/// The topmost form, also below other layers.
fn form_of(model: &Model) -> Option<&Form> {
    model.overlays.iter().rev().find_map(|overlay| match overlay {
        Overlay::Form(form) => Some(form.as_ref()),
        _ => None,
    })
}

fn form_mut_of(model: &mut Model) -> Option<&mut Form> {
    model.overlays.iter_mut().rev().find_map(|overlay| match overlay {
        Overlay::Form(form) => Some(form.as_mut()),
        _ => None,
    })
}

/// The record of the form as it is typed, and its rows.
fn typed(model: &Model) -> Option<(Record, Vec<Record>)> {
    let form = form_of(model)?;
    let today = model.today_date();
    Some((form.partial(today), form.rows_typed(today)))
}

fn suspects(model: &Model, record: &Record, rows: &[Record]) -> Vec<Suspect> {
    let sources = sources(record, rows);
    let texts: Vec<&str> = sources.iter().map(|source| source.text).collect();
    form_of(model).map(|form| names::suspects(&texts, &form.vocabulary)).unwrap_or_default()
}

/// Opens the review.
pub fn review(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some((record, rows)) = typed(model) else { return Vec::new() };
    if let Some(form) = form_mut_of(model) {
        form.vocabulary = cases::vocabulary_of(&record, &ctx.reader);
    }
    let words = words(model, ctx, &record, &rows);
    if words.is_empty() {
        let said = ctx.text.get("review-none");
        model.done(said);
        return Vec::new();
    }
    model.overlays.push(Review { words, cursor: 0 });
    Vec::new()
}

fn words(model: &Model, ctx: &Ctx<'_>, record: &Record, rows: &[Record]) -> Vec<Suspected> {
    let sources = sources(record, rows);
    let all = suspects(model, record, rows);
    let described = all.into_iter().filter_map(|suspect| {
        let (at, place) = *suspect.places.first()?;
        let source = sources.get(at)?;
        let entity = rows.iter().find(|row| row.id == source.id).map_or(record.entity, |row| row.entity);
        let name = ctx.text.field_short(entity, source.field);
        let args = [("field", FluentValue::from(name)), ("line", FluentValue::from(place.line))];
        Some(Suspected {
            place: ctx.text.with("review-place", &args),
            context: around(source.text, place.start, place.end),
            times: suspect.places.len(),
            name: suspect.name,
        })
    });
    described.collect()
}

/// The text around a word, on one line.
fn around(text: &str, start: usize, end: usize) -> String {
    let before: String = text.get(..start).unwrap_or_default().chars().rev().take(AROUND).collect();
    let before: String = before.chars().rev().collect();
    let after: String = text.get(end..).unwrap_or_default().chars().take(AROUND).collect();
    let word = text.get(start..end).unwrap_or_default();
    format!("{before}{word}{after}").replace(['\n', '\r'], " ")
}

/// `k`: replaces the name with the next code of a child.
pub fn child(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    code(model, ctx, ParticipantRole::Barn)
}

/// `K`: replaces the name with the next code of an adult.
pub fn adult(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    code(model, ctx, ParticipantRole::Voksen)
}

fn code(model: &mut Model, ctx: &Ctx<'_>, role: ParticipantRole) -> Effects {
    let Some((record, rows)) = typed(model) else { return Vec::new() };
    let sources = sources(&record, &rows);
    let legend = rows.iter().filter(|row| row.entity == Entity::ParticipantCode).map(|row| row.text("code"));
    let code = codes::next_free(role, sources.iter().map(|source| source.text).chain(legend));
    let id = codes::row(record.id, &code, role).id;
    if let Some((_, table)) = form_mut_of(model).and_then(|form| form.rows_mut(Entity::ParticipantCode)) {
        let here = (table.at, table.column);
        table.push(table.blank(id, ctx.text));
        let at = table.at;
        table.write(at, "code", &code);
        if let Some(FieldInput::Choice { code, list }) = table.cell_mut(at, "role") {
            *code = list.find(role.code());
        }
        (table.at, table.column) = here;
    }
    replace(model, ctx, &code)
}

/// `r`: asks for a role to replace the name.
pub fn role(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let usual = ctx.text.get("review-role-usual");
    let title = ctx.text.get("ask-role");
    model.overlays.push(Prompt::new("name-role", title, &usual, |model, ctx, typed| take_role(model, ctx, &typed)));
    Vec::new()
}

/// Takes the typed role.
fn take_role(model: &mut Model, ctx: &Ctx<'_>, typed: &str) -> Effects {
    let role = typed_input::clean_line(typed);
    if role.is_empty() {
        return Vec::new();
    }
    model.overlays.pop();
    replace(model, ctx, &role)
}

fn chosen(model: &Model) -> Option<String> {
    match model.overlays.last() {
        Some(Overlay::Review(review)) => review.words.get(review.cursor).map(|word| word.name.clone()),
        _ => None,
    }
}

/// Replaces the name under the cursor in every text of the form and its rows.
fn replace(model: &mut Model, ctx: &Ctx<'_>, by: &str) -> Effects {
    let Some(name) = chosen(model) else { return Vec::new() };
    let Some((record, rows)) = typed(model) else { return Vec::new() };
    let Some(suspect) = suspects(model, &record, &rows).into_iter().find(|s| s.name == name) else {
        return Vec::new();
    };
    let sources = sources(&record, &rows);
    let made: Vec<(Id, &str, String)> = sources
        .iter()
        .enumerate()
        .map(|(at, source)| (source.id, source.field.name, suspect.replace(at, source.text, by), source.text))
        .filter(|(_, _, made, before)| made != before)
        .map(|(id, field, made, _)| (id, field, made))
        .collect();
    if let Some(form) = form_mut_of(model) {
        for (id, field, made) in made {
            if id == form.id {
                put(form, field, &made);
                continue;
            }
            for entry in &mut form.entries {
                if let Entry::Children { rows: Some(rows), .. } = entry
                    && let Some(at) = rows.rows.iter().position(|row| row.id == id)
                {
                    rows.write(at, field, &made);
                }
            }
        }
        form.touch();
        let focus = form.focus;
        form.focus_on(focus);
    }
    let effects = vec![Effect::wake(Timer::Draft, 0)];
    let said = ctx.text.with(
        "review-replaced",
        &[
            ("name", FluentValue::from(name)),
            ("by", FluentValue::from(by.to_owned())),
            ("n", FluentValue::from(suspect.places.len())),
        ],
    );
    model.done(said);
    go_on(model, ctx);
    effects
}

/// Puts a text into a field; the cursor keeps its place.
fn put(form: &mut Form, field: &str, text: &str) {
    if let Some(at) = form.field_at(field)
        && let Some(Entry::Field { input: FieldInput::Text(editor), .. }) = form.entries.get_mut(at)
    {
        let (line, column) = editor.cursor();
        editor.replace(text);
        editor.go_to(line, column);
        form.faults.retain(|(entry, _)| *entry != at);
    }
}

/// `o`: accepts the word as not a name; it is not asked about again in this engagement.
pub fn accept(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(name) = chosen(model) else { return Vec::new() };
    let Some((record, _)) = typed(model) else { return Vec::new() };
    let prefix = cases::known_prefix(&record, &ctx.reader);
    let words: Vec<String> = name.split(' ').map(str::to_lowercase).collect();
    if let Some(form) = form_mut_of(model) {
        words.iter().for_each(|word| form.vocabulary.add(word));
    }
    let said = ctx.text.with("review-accepted", &[("name", FluentValue::from(name))]);
    model.done(said);
    go_on(model, ctx);
    words.into_iter().map(|word| Effect::setting(format!("{prefix}{word}"), "1")).collect()
}

/// Shows the words that are left; the review ends with the last word.
fn go_on(model: &mut Model, ctx: &Ctx<'_>) {
    let left = match typed(model) {
        Some((record, rows)) => words(model, ctx, &record, &rows),
        None => Vec::new(),
    };
    let done = left.is_empty();
    if let Some(Overlay::Review(review)) = model.overlays.last_mut() {
        review.cursor = review.cursor.min(left.len().saturating_sub(1));
        review.words = left;
    }
    if done {
        model.overlays.pop();
        if model.form().is_some_and(Form::is_kladde) && finalize::can_finish(model).is_ok() {
            let said = ctx.text.get("review-done");
            model.done(said);
        }
    }
}

/// The first number typed in the open form, with its record.
fn number_typed(model: &Model) -> Option<(Record, Spot)> {
    let (record, rows) = typed(model)?;
    let form = form_of(model)?;
    std::iter::once(record).chain(rows).find_map(|record| {
        let spot = form.accepted.numbers(&record).into_iter().next()?;
        Some((record, spot))
    })
}

/// The typing in the form contains something that looks like a civil registration number.
pub fn can_accept(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    if number_typed(model).is_some() { Ok(()) } else { Err("reason-no-number") }
}

/// Asks whether the first number in the form is not a civil registration number.
pub fn ask_typed_number(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some((record, spot)) = number_typed(model) {
        ask_number(model, ctx, &record, &spot);
    }
    Vec::new()
}

/// Asks about the first number in the record under the cursor, or else in the records that stopped a report.
pub fn ask_number_here(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let here = when::here(model);
    let all = here.into_iter().chain(model.numbers_in.iter().filter_map(|id| ctx::record(ctx, *id)));
    let found = all.into_iter().find_map(|record| {
        let spot = ctx.reader.numbers(&record).into_iter().next()?;
        Some((record, spot))
    });
    match found {
        Some((record, spot)) => ask_number(model, ctx, &record, &spot),
        None => model.refuse(ctx.text.get("reason-no-number")),
    }
    Vec::new()
}

fn ask_number(model: &mut Model, ctx: &Ctx<'_>, record: &Record, spot: &Spot) {
    let accept = Accept::of(record, spot);
    let number = record.number.and_then(|number| record.entity.numbered(number)).unwrap_or_default();
    let args = [
        ("kind", FluentValue::from(ctx.text.entity(record.entity))),
        ("record", FluentValue::from(number)),
        ("field", FluentValue::from(ctx.text.field(record.entity, spot.field))),
        ("line", FluentValue::from(spot.place.line)),
        ("column", FluentValue::from(spot.place.column)),
        ("number", FluentValue::from(cpr::hinted(&accept.digits))),
    ];
    let lines = vec![ctx.text.with("not-cpr-question", &args), ctx.text.get("not-cpr-stays")];
    let question = Confirm::new("not-cpr", lines, move |model, _| accept_number(model, accept.clone()));
    model.overlays.push(question.weighing(Weight::Final));
}

/// Yes: it is not a civil registration number.
fn accept_number(model: &Model, accept: Accept) -> Effects {
    vec![Effect::Write(Write::Accept(Box::new(accept), model.actor.initials.clone()))]
}

/// Tells whether the answer was stored.
pub fn number_accepted(model: &mut Model, ctx: &Ctx<'_>, outcome: Result<(), StoreError>) {
    match outcome {
        Ok(()) => {
            let accepted = ctx.reader.accepted().unwrap_or_default();
            if let Some(form) = model.form_mut() {
                form.accepted = accepted;
                form.faults.clear();
            }
            let said = if model.form().is_some() { "not-cpr-kept-form" } else { "not-cpr-kept" };
            model.done(ctx.text.get(said));
        }
        Err(error) => model.fail(ctx.text.store_error(&error)),
    }
}

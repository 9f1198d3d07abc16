//! What keys do in the layers above a pane: prompts, questions, palette, help, search, words to read.

use crate::tui::commands::narrow::narrowed;

use fluent_bundle::FluentValue;

use crate::actions::Dropped;
use crate::domain::fields::Entity;
use crate::domain::value::Value;
use crate::tui::commands::{
    correct, dates, decide, delete, faults, finalize, lock, name_review, picker, quick_line, records, reports, rules,
    status,
};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::editor::Editor;
use crate::tui::core::effects::{Effect, signed};
use crate::tui::core::scope::Reason;
use crate::tui::model::Model;
use crate::tui::overlays::{Ask, Confirm, Overlay, Prompt, Question, Search};
use crate::tui::widgets::form::typing;
use crate::tui::widgets::list::state::{List, Source};

type Effects = Vec<Effect>;

/// `/`: narrows the list while one types. Where no list can be narrowed it searches all records, for whoever presses it
/// goes on with words, and no letter of them may be taken for a command.
pub fn filter(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if crate::tui::commands::when::has_list(model).is_err() {
        return search(model, ctx);
    }
    let typed = model.list().map(|list| list.filter.clone()).unwrap_or_default();
    crate::tui::commands::ask::ask(model, Prompt { ask: Ask::Filter, input: Editor::words(&typed), problem: None });
    Vec::new()
}

/// `w`: to a week or day.
pub fn go_to(model: &mut Model, _: &Ctx<'_>) -> Effects {
    crate::tui::commands::ask::ask(model, Prompt { ask: Ask::GoTo, input: Editor::line(""), problem: None });
    Vec::new()
}

/// `F`: names the present view and keeps it.
pub fn save_view(model: &mut Model, _: &Ctx<'_>) -> Effects {
    let typed = model.list().map(|list| list.filter.clone()).unwrap_or_default();
    crate::tui::commands::ask::ask(model, Prompt { ask: Ask::ViewName, input: Editor::line(&typed), problem: None });
    Vec::new()
}

/// Search over all records.
pub fn search(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    model.overlays.push(Overlay::Search(Search { query: Editor::words(""), list: List::from_source(Source::Given) }));
    narrowed(model, ctx);
    Vec::new()
}

/// Moves the cursor of the topmost layer.
pub fn step(model: &mut Model, ctx: &Ctx<'_>, by: isize) {
    let height = model.height(crate::tui::core::scene::BoxId::Overlay);
    let size = model.size;
    let moved = |cursor: usize, n: usize| cursor.saturating_add_signed(by).min(n.saturating_sub(1));
    match model.overlays.last_mut() {
        Some(Overlay::Picker(picker)) => picker.cursor = moved(picker.cursor, picker.options.len()),
        Some(Overlay::Palette(palette) | Overlay::Help(palette)) => {
            palette.cursor = moved(palette.cursor, palette.count());
        }
        Some(Overlay::Search(search)) => {
            search.list.cursor = moved(search.list.cursor, search.list.rows.len());
            search.list.follow(height);
        }
        Some(Overlay::Disputes(inbox)) => inbox.top = inbox.top.saturating_add_signed(by).min(500),
        Some(Overlay::Due(due)) => due.step(by, height),
        Some(Overlay::Preview(preview)) => {
            let last = preview.rows.len().saturating_sub(height);
            preview.top = preview.top.saturating_add_signed(by).min(last);
        }
        Some(Overlay::History(history)) => {
            history.top = moved(history.top, history.past.len() * 2 + history.versions.len());
        }
        Some(Overlay::Confirm(confirm)) => {
            let laid = confirm.laid(ctx.text, ctx.bindings, size);
            confirm.step(&laid, by);
        }
        Some(Overlay::Review(review)) => review.cursor = moved(review.cursor, review.words.len()),
        Some(Overlay::Message { top, lines, .. }) => *top = moved(*top, lines.len()),
        Some(Overlay::Load { top }) => *top = moved(*top, model.findings.loads.rows().len()),
        _ => {}
    }
}

fn step_by(model: &mut Model, ctx: &Ctx<'_>, by: isize) -> Effects {
    if let Some(Overlay::Children(children)) = model.overlays.last_mut() {
        children.list.step(by, ctx, None);
        let chosen = children.list.selected().cloned();
        children.detail.load(chosen.as_ref(), ctx);
        children.list.follow(8);
        return Vec::new();
    }
    step(model, ctx, by);
    Vec::new()
}

/// One down.
pub fn option_down(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    step_by(model, ctx, 1)
}

/// One up.
pub fn option_up(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    step_by(model, ctx, -1)
}

/// Some down.
pub fn options_down(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    step_by(model, ctx, 10)
}

/// Some up.
pub fn options_up(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    step_by(model, ctx, -10)
}

/// As many rows of a question down as show.
pub fn page_down(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    step_by(model, ctx, isize::MAX)
}

/// As many rows of a question up as show.
pub fn page_up(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    step_by(model, ctx, -isize::MAX)
}

/// A click on an option: puts the cursor there and takes it.
pub fn click_option(model: &mut Model, ctx: &Ctx<'_>, at: usize) -> Effects {
    match model.overlays.last_mut() {
        Some(Overlay::Picker(picker)) => {
            picker.cursor = at;
            picker::choose(model, ctx)
        }
        Some(Overlay::Search(search)) => {
            search.list.cursor = at;
            go_to_found(model, ctx)
        }
        Some(Overlay::Review(review)) => {
            review.cursor = at.min(review.words.len().saturating_sub(1));
            Vec::new()
        }
        Some(Overlay::Quick(_)) => quick_line::take(model, ctx, at),
        Some(Overlay::Children(children)) => {
            children.list.cursor = at;
            open_child(model, ctx)
        }
        Some(Overlay::Welcome(welcome)) => {
            welcome.focus = at.min(3);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Takes the asked line.
pub fn accept(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Prompt(prompt)) = model.overlays.last() else { return Vec::new() };
    let typed = prompt.input.text();
    match prompt.ask {
        Ask::Filter => {
            model.overlays.pop();
            // "F-01" in the filter line goes to that record, wherever it lives.
            let jump = Entity::parse_number(&typed)
                .and_then(|(entity, number)| ctx.reader.find(entity, number).ok().flatten());
            if let Some(id) = jump {
                let person = model.actor.person;
                if let Some(list) = model.list_mut() {
                    list.filter.clear();
                    list.reload(ctx, person);
                }
                return crate::tui::commands::open::go_to_record(model, ctx, id);
            }
            Vec::new()
        }
        Ask::GoTo => match records::day_of(model, &typed) {
            Ok(day) => {
                model.overlays.pop();
                dates::to_day(model, ctx, day);
                Vec::new()
            }
            Err(refusal) => {
                let problem = ctx.text.refusal(&refusal);
                if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut() {
                    prompt.problem = Some(problem);
                }
                Vec::new()
            }
        },
        Ask::Setting(threshold) => rules::keep_setting(model, ctx, threshold, &typed),
        Ask::Because(why, id) => {
            let missing = Some("problem-reason-needed").filter(|_| typed.trim().is_empty());
            if let Some(problem) = missing.or(faults::wrong(&typed)) {
                let problem = ctx.text.get(problem);
                if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut() {
                    prompt.problem = Some(problem);
                }
                return Vec::new();
            }
            model.overlays.pop();
            status::reasoned(model, ctx, why, id, &typed)
        }
        Ask::PostponeTo(id) => status::take_day(model, ctx, id, &typed),
        Ask::Correct(id) => correct::reason(model, ctx, id, &typed),
        Ask::ShareWith(id) => finalize::share_with(model, ctx, id, &typed),
        Ask::Role => name_review::take_role(model, ctx, &typed),
        Ask::ReportTo(subject, format) => reports::write(model, ctx, subject, format, &typed),
        Ask::SecondPlace => crate::tui::commands::jobs::take_second(model, &typed),
        Ask::LockAfter => lock::take(model, ctx, &typed),
        Ask::LeadNote(absence) => records::take_note(model, ctx, absence, &typed),
        Ask::ViewName => {
            let name = typed.trim().to_owned();
            if name.is_empty() {
                return Vec::new();
            }
            let value = model.list().map(picker::view_value).unwrap_or_default();
            let key = format!("{}{name}", picker::view_prefix(model));
            model.overlays.pop();
            let said = ctx.text.with("view-saved", &[("name", FluentValue::from(name))]);
            model.done(said);
            vec![Effect::setting(key, value)]
        }
    }
}

/// Leaves the asked line; a filter is taken back.
pub fn give_up(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let filter = matches!(model.overlays.last(), Some(Overlay::Prompt(prompt)) if prompt.ask == Ask::Filter);
    model.overlays.pop();
    let person = model.actor.person;
    if filter && let Some(list) = model.list_mut() {
        list.filter_by(String::new(), ctx, person);
        crate::tui::commands::reload::settle(model, ctx);
    }
    Vec::new()
}

/// Yes to the question; while its end was not on the screen yet, more of it.
pub fn yes(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if unseen(model) {
        return Vec::new();
    }
    if let Some(Overlay::Confirm(confirm)) = model.overlays.last()
        && !confirm.takes_yes(&confirm.laid(ctx.text, ctx.bindings, model.size))
    {
        return page_down(model, ctx);
    }
    let Some(Overlay::Confirm(confirm)) = model.overlays.pop() else { return Vec::new() };
    match confirm.question {
        Question::Delete { id, along, theirs } => delete::deletion(model, ctx, (id, along), theirs),
        Question::Erase { ids } => crate::tui::commands::purge::carry_out(model, ids),
        Question::Restore(copy) => crate::tui::commands::jobs::restore(model, copy),
        Question::Encrypted => crate::tui::commands::purge::encrypted(model, ctx),
        Question::Repair => crate::tui::commands::jobs::repair(model),
        Question::Discard { .. } => {
            let Some(Overlay::Form(form)) = model.overlays.pop() else { return Vec::new() };
            let said = ctx.text.get("discarded");
            model.done(said);
            // A kladde that was only kept against a crash goes with what was typed.
            let kladde = form.before.is_none() && form.entity.meta().drafts;
            let kept = kladde.then_some(Dropped::Kladde(form.id));
            let typed = signed(typing::typing(&form, None).draft(), &model.actor.initials);
            let typed = Dropped::Typed(Box::new(typed), form.restored);
            decide::drop(model, ctx, [typed].into_iter().chain(kept).collect())
        }
        Question::DropCorrection { id, theirs } => decide::drop_correction(model, ctx, id, theirs),
        Question::ThrowDamaged(id) => {
            let said = ctx.text.get("discarded-damaged");
            model.done(said);
            picker::throw_damaged(model, ctx, id)
        }
        Question::EndDamaged(rows) => {
            let said = ctx.text.get("discarded-damaged");
            model.done(said);
            picker::end_damaged(model, ctx, &rows)
        }
        Question::TheirLine => crate::tui::commands::quick_line::agreed(model, ctx),
        Question::FetchTheirs(step, id) => picker::fetch(model, ctx, step, id),
        Question::ForGood(acts) => picker::for_good(model, ctx, &acts),
        Question::Colleague(needs, reply) => {
            let prepared = needs.agree(&model.deciding(ctx));
            decide::take(model, ctx, prepared, reply)
        }
        Question::Replace(needs, reply) => {
            let prepared = needs.replace(&model.deciding(ctx));
            decide::take(model, ctx, prepared, reply)
        }
        Question::NotNumber(accept) => crate::tui::commands::name_review::accept_number(model, accept),
        Question::TakeNotes => records::answer_notes(model, true),
        Question::DropNotes => records::answer_notes(model, false),
        Question::Finish(ids) => finalize::finish_all(model, ctx, &ids),
        Question::Resume { draft, .. } => {
            // The blank form below is given up for the unfinished one.
            let answers = model.form().and_then(|form| form.answers);
            model.overlays.pop();
            let effects = picker::resume(model, ctx, draft);
            if let Some(form) = model.form_mut() {
                form.answers = answers;
            }
            effects
        }
    }
}

/// No to the question.
pub fn no(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if unseen(model) {
        return Vec::new();
    }
    if let Some(Overlay::Confirm(Confirm { question: Question::TakeNotes, .. })) = model.overlays.pop() {
        records::drop_notes(model, ctx);
    }
    Vec::new()
}

/// Whether the topmost question hears no answer yet: nobody asked for it, and it was not on the screen.
fn unseen(model: &Model) -> bool {
    matches!(model.overlays.last(), Some(Overlay::Confirm(confirm)) if confirm.is_unseen())
}

/// Leaves the topmost layer.
pub fn close(model: &mut Model, _: &Ctx<'_>) -> Effects {
    // Esc on "continue the unfinished one?" also leaves the blank form below it.
    if let Some(Overlay::Confirm(confirm)) = model.overlays.pop()
        && matches!(confirm.question, Question::Resume { .. })
    {
        model.overlays.pop();
    }
    Vec::new()
}

/// Leaves palette or help; where no command fits what is typed, they show all of them again first.
pub fn close_palette(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(Overlay::Palette(palette) | Overlay::Help(palette)) = model.overlays.last_mut()
        && palette.count() == 0
        && !palette.query.is_empty()
    {
        palette.query.replace("");
        narrowed(model, ctx);
        return Vec::new();
    }
    close(model, ctx)
}

/// Goes to the found record.
pub fn go_to_found(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Search(search)) = model.overlays.last() else { return Vec::new() };
    let Some(id) = search.list.selected().map(|row| row.id) else { return Vec::new() };
    model.overlays.pop();
    crate::tui::commands::open::go_to_record(model, ctx, id)
}

/// There is a child under the cursor.
pub fn has_child(model: &Model) -> Result<(), Reason> {
    match model.overlays.last() {
        Some(Overlay::Children(children)) if children.list.selected().is_some() => Ok(()),
        _ => Err("reason-nothing-chosen"),
    }
}

/// The form of the child under the cursor.
pub fn open_child(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Children(children)) = model.overlays.last() else { return Vec::new() };
    match children.list.selected().cloned() {
        Some(child) => crate::tui::commands::open::open_form(model, ctx, child),
        None => Vec::new(),
    }
}

/// A new child.
pub fn new_child(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Children(children)) = model.overlays.last() else { return Vec::new() };
    let (Some(entity), parent, field) = (children.list.entity(), children.parent, children.field) else {
        return Vec::new();
    };
    let mut blank = crate::tui::commands::open::blank(model, ctx, entity);
    blank.set(field.name, Some(Value::Link(parent)));
    crate::tui::commands::open::begin(model, ctx, blank)
}

/// Asks before hiding the child under the cursor.
pub fn delete_child(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Children(children)) = model.overlays.last() else { return Vec::new() };
    if let Some(child) = children.list.selected().cloned() {
        return delete::ask_delete(model, ctx, &child);
    }
    Vec::new()
}

//! What keys do in the layers above a pane: pickers, prompts, questions, palette, help, search, words to read.

use fluent_bundle::FluentValue;

use super::super::commands::{self, COMMANDS, Reason, Scope};
use super::super::effects::Effect;
use super::super::forms::editor::Editor;
use super::super::list::{List, Source};
use super::super::model::{Model, Pane, Role};
use super::super::overlays::{Ask, Choice, Key, Overlay, Palette, Picker, Prompt, Purpose, Question, Search};
use super::super::update::{self, Ctx};
use super::{app, form, navigate, record, roster};
use crate::domain::fields::Entity;
use crate::domain::fold;
use crate::domain::value::{Id, Record, Value};
use crate::store::{Anchor, Query, Sort};

type Effects = Vec<Effect>;

/// Options read at a time.
const OPTIONS: usize = 60;

impl Picker {
    /// A choice among fixed options.
    pub fn fixed(title: String, purpose: Purpose, all: Vec<Choice>, cursor: usize) -> Picker {
        Picker {
            title,
            purpose,
            query: Editor::line(""),
            records: None,
            options: all.clone(),
            all,
            cursor,
            chosen: Vec::new(),
            many: false,
        }
    }

    /// A choice among records of a kind.
    pub fn records(title: String, purpose: Purpose, entity: Entity) -> Picker {
        Picker {
            title,
            purpose,
            query: Editor::line(""),
            records: Some(entity),
            all: Vec::new(),
            options: Vec::new(),
            cursor: 0,
            chosen: Vec::new(),
            many: false,
        }
    }
}

/// Reads anew what the typed words of the topmost layer narrow.
pub fn narrowed(model: &mut Model, ctx: &Ctx<'_>) {
    let lang_pane = (model.pane, model.actor.person);
    match model.overlays.last_mut() {
        Some(Overlay::Picker(picker)) => narrow_picker(picker, ctx),
        Some(Overlay::Search(search)) => {
            let text = search.query.text();
            let hits = ctx.reader.search(&text, None, OPTIONS).unwrap_or_default();
            search.list.names = hits.iter().map(|hit| (hit.record.id, ctx.text.caption(&hit.caption))).collect();
            let rows: Vec<_> = hits.into_iter().map(|hit| hit.record).collect();
            search.list.total = rows.len();
            search.list.rows = rows;
            search.list.cursor = 0;
            search.list.top = 0;
        }
        Some(Overlay::Prompt(prompt)) if prompt.ask == Ask::Filter => {
            let text = prompt.input.text();
            if let (pane, person) = lang_pane
                && pane != Pane::Today
                && let Some(list) = model.list_mut()
            {
                list.filter = text;
                list.cursor = 0;
                list.top = 0;
                list.reload(ctx, person);
                navigate::settle(model, ctx);
            }
        }
        Some(Overlay::Prompt(prompt)) => prompt.problem = None,
        Some(Overlay::Palette(palette)) => {
            palette.found = matching(
                &palette.query.text(),
                ctx,
                COMMANDS.iter().filter(|c| {
                    !matches!(
                        c.scope,
                        Scope::Form
                            | Scope::Picker
                            | Scope::Prompt
                            | Scope::Confirm
                            | Scope::Palette
                            | Scope::Search
                            | Scope::Message
                            | Scope::Children
                            | Scope::Welcome
                    )
                }),
            );
            palette.cursor = 0;
        }
        Some(Overlay::Help(_)) => {
            let under = help_scopes(model);
            if let Some(Overlay::Help(palette)) = model.overlays.last_mut() {
                let rows =
                    under.iter().flat_map(|scope| COMMANDS.iter().filter(move |command| command.scope == *scope));
                palette.found = matching(&palette.query.text(), ctx, rows);
                palette.cursor = 0;
            }
        }
        Some(Overlay::Welcome(welcome)) => welcome.problem = None,
        _ => {}
    }
}

/// The scopes help speaks of: those heard below it.
fn help_scopes(model: &Model) -> Vec<Scope> {
    let mut below = model.clone();
    below.overlays.pop();
    commands::scopes(&below)
}

/// Commands whose name or key holds every typed word.
fn matching<'a>(typed: &str, ctx: &Ctx<'_>, rows: impl Iterator<Item = &'a commands::Command>) -> Vec<&'static str> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    rows.filter(|command| {
        let name = ctx.text.get(&command.message());
        words
            .iter()
            .all(|word| fold::matches(word, &name) || command.keys.iter().any(|key| key.eq_ignore_ascii_case(word)))
    })
    .filter_map(|command| commands::find(command.id).map(|found| found.id))
    .collect()
}

fn narrow_picker(picker: &mut Picker, ctx: &Ctx<'_>) {
    let typed = picker.query.text();
    let kept = picker.options.get(picker.cursor).map(|option| option.key.clone());
    match picker.records {
        None => {
            picker.options = picker.all.iter().filter(|option| fold::matches(&typed, &option.label)).cloned().collect();
        }
        Some(entity) => {
            let ids: Vec<_> = if typed.trim().is_empty() {
                ctx.page(&Query::all(entity), &Anchor::First, OPTIONS).rows.iter().map(|row| row.id).collect()
            } else {
                ctx.reader
                    .search(&typed, Some(entity), OPTIONS)
                    .unwrap_or_default()
                    .iter()
                    .map(|hit| hit.record.id)
                    .collect()
            };
            let names = ctx.names_of(&ids);
            picker.options = ids
                .into_iter()
                .map(|id| Choice {
                    key: Key::Record(id),
                    label: names.get(&id).cloned().unwrap_or_default(),
                    note: String::new(),
                })
                .collect();
            if matches!(picker.purpose, Purpose::Field(_)) {
                picker.options.push(Choice {
                    key: Key::New(entity),
                    label: ctx.text.new_entity(entity),
                    note: String::new(),
                });
                if !picker.many {
                    picker.options.push(Choice {
                        key: Key::Nothing,
                        label: ctx.text.get("choose-nothing"),
                        note: String::new(),
                    });
                }
            }
        }
    }
    picker.cursor = kept
        .and_then(|key| picker.options.iter().position(|option| option.key == key))
        .filter(|_| typed.is_empty())
        .unwrap_or(0);
}

/// `/`: narrows the list while one types.
pub fn filter(model: &mut Model, _: &Ctx<'_>) -> Effects {
    let typed = model.list().map(|list| list.filter.clone()).unwrap_or_default();
    update::ask(model, Prompt { ask: Ask::Filter, input: Editor::line(&typed), problem: None });
    Vec::new()
}

/// `w`: to a week or day.
pub fn go_to(model: &mut Model, _: &Ctx<'_>) -> Effects {
    update::ask(model, Prompt { ask: Ask::GoTo, input: Editor::line(""), problem: None });
    Vec::new()
}

/// A saved view as it is kept: order, own only, filter words.
fn view_value(list: &List) -> String {
    let sort = match &list.source {
        Source::Query(query) => query.sort.code(),
        _ => Sort::Default.code(),
    };
    format!("{sort}\u{1f}{}\u{1f}{}", u8::from(list.mine), list.filter)
}

/// Keys of the saved views of a pane, on this machine.
fn view_prefix(model: &Model) -> String {
    let kind = model.register.entity().filter(|_| model.pane == Pane::Register).map_or("", Entity::name);
    format!("view.{}.{kind}.", model.pane.code())
}

/// `f`: the saved views of this list.
pub fn views(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let prefix = view_prefix(model);
    let kept = ctx.reader.locals(&prefix).unwrap_or_default();
    let mut all = vec![
        Choice { key: Key::Nothing, label: ctx.text.get("view-all"), note: String::new() },
        Choice { key: Key::Code("\u{1f}mine".into()), label: ctx.text.get("view-mine"), note: String::new() },
    ];
    all.extend(kept.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| Choice {
        label: key.strip_prefix(&prefix).unwrap_or(&key).to_owned(),
        note: value.rsplit('\u{1f}').next().unwrap_or_default().to_owned(),
        key: Key::Code(value),
    }));
    let title = ctx.text.get("views-title");
    model.overlays.push(Overlay::Picker(Picker::fixed(title, Purpose::View, all, 0)));
    Vec::new()
}

/// `F`: names the present view and keeps it.
pub fn save_view(model: &mut Model, _: &Ctx<'_>) -> Effects {
    let typed = model.list().map(|list| list.filter.clone()).unwrap_or_default();
    update::ask(model, Prompt { ask: Ask::ViewName, input: Editor::line(&typed), problem: None });
    Vec::new()
}

/// `s`: the order of the list.
pub fn sort(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Source::Query(query)) = model.list().map(|list| &list.source) else { return Vec::new() };
    let entity = query.entity;
    let all: Vec<Choice> = Sort::ALL
        .iter()
        .filter(|sort| sort.fits(entity))
        .map(|sort| Choice {
            key: Key::Code(sort.code().into()),
            label: ctx.text.get(&format!("sort-{}", sort.code())),
            note: String::new(),
        })
        .collect();
    let title = ctx.text.get("sort-title");
    model.overlays.push(Overlay::Picker(Picker::fixed(title, Purpose::Sort, all, 0)));
    Vec::new()
}

/// `N`: a new record of any kind.
pub fn new_any(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let mut all: Vec<Choice> = Entity::ALL
        .iter()
        .filter(|entity| !entity.is_child() || matches!(entity, Entity::Assignment | Entity::Commitment))
        .map(|&entity| Choice {
            key: Key::New(entity),
            label: ctx.text.new_entity(entity),
            note: ctx.text.attribute(&crate::text::entity_id(entity), "about").unwrap_or_default(),
        })
        .collect();
    all.sort_by(|a, b| crate::domain::order::compare(&a.label, &b.label));
    let title = ctx.text.get("new-title");
    model.overlays.push(Overlay::Picker(Picker::fixed(title, Purpose::NewKind, all, 0)));
    Vec::new()
}

/// Something was left unfinished on this machine.
pub fn has_drafts(model: &Model) -> Result<(), Reason> {
    if model.drafts.is_empty() { Err("reason-no-drafts") } else { Ok(()) }
}

/// `D`: what was left unfinished, to go on with.
pub fn drafts(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let all: Vec<Choice> = model
        .drafts
        .iter()
        .map(|left| Choice {
            key: Key::Record(left.id),
            label: format!("{} {}", ctx.text.entity(left.entity), left.caption),
            note: crate::text::format::day(ctx.text.lang(), left.at.date()),
        })
        .collect();
    let title = ctx.text.get("drafts-title");
    model.overlays.push(Overlay::Picker(Picker::fixed(title, Purpose::Draft, all, 0)));
    Vec::new()
}

/// Opens the form of something left unfinished, with what was typed.
fn resume(model: &mut Model, ctx: &Ctx<'_>, id: Id) -> Effects {
    if let Some(record) = update::record(ctx, id) {
        return record::open_form(model, ctx, record);
    }
    let Ok(Some(kept)) = ctx.reader.draft(id) else { return Vec::new() };
    let mut unfinished = Record::new(kept.entity, id);
    unfinished.number = kept.fields.get(super::super::session::NUMBER).and_then(|n| n.parse().ok());
    let mut form = super::super::forms::Form::new(unfinished, ctx);
    record::restore(&mut form, ctx);
    model.overlays.push(Overlay::Form(Box::new(form)));
    Vec::new()
}

/// Search over all records.
pub fn search(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    model.overlays.push(Overlay::Search(Search { query: Editor::line(""), list: List::from_source(Source::Given) }));
    narrowed(model, ctx);
    Vec::new()
}

/// Everything that can be done, by name.
pub fn palette(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    model.overlays.push(Overlay::Palette(Palette { query: Editor::line(""), found: Vec::new(), cursor: 0 }));
    narrowed(model, ctx);
    Vec::new()
}

/// The keys valid here.
pub fn help(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    model.overlays.push(Overlay::Help(Palette { query: Editor::line(""), found: Vec::new(), cursor: 0 }));
    narrowed(model, ctx);
    Vec::new()
}

/// Moves the cursor of the topmost layer.
pub fn step(model: &mut Model, by: isize) {
    let height = model.height(super::super::view::scene::BoxId::Overlay);
    let moved = |cursor: usize, n: usize| cursor.saturating_add_signed(by).min(n.saturating_sub(1));
    match model.overlays.last_mut() {
        Some(Overlay::Picker(picker)) => picker.cursor = moved(picker.cursor, picker.options.len()),
        Some(Overlay::Palette(palette) | Overlay::Help(palette)) => {
            palette.cursor = moved(palette.cursor, palette.found.len())
        }
        Some(Overlay::Search(search)) => {
            search.list.cursor = moved(search.list.cursor, search.list.rows.len());
            search.list.follow(height);
        }
        Some(Overlay::History(history)) => history.top = moved(history.top, history.past.len() * 2),
        Some(Overlay::Message { top, lines, .. }) => *top = moved(*top, lines.len()),
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
    step(model, by);
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

/// A click on an option: puts the cursor there and takes it.
pub fn click_option(model: &mut Model, ctx: &Ctx<'_>, at: usize) -> Effects {
    match model.overlays.last_mut() {
        Some(Overlay::Picker(picker)) => {
            picker.cursor = at;
            choose(model, ctx)
        }
        Some(Overlay::Palette(palette) | Overlay::Help(palette)) => {
            palette.cursor = at;
            run(model, ctx)
        }
        Some(Overlay::Search(search)) => {
            search.list.cursor = at;
            go_to_found(model, ctx)
        }
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

/// Takes the option under the cursor.
pub fn choose(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Picker(picker)) = model.overlays.last_mut() else { return Vec::new() };
    let Some(key) = picker.options.get(picker.cursor).map(|option| option.key.clone()) else { return Vec::new() };
    let purpose = picker.purpose.clone();
    let typed = picker.query.text();
    if picker.many && !matches!(key, Key::New(_)) {
        match picker.chosen.iter().position(|chosen| *chosen == key) {
            Some(at) => {
                picker.chosen.remove(at);
            }
            None => picker.chosen.push(key.clone()),
        }
    } else {
        model.overlays.pop();
    }
    let person = model.actor.person;
    match (purpose, key) {
        (Purpose::Field(at), key) => form::take(model, ctx, at, &key, &typed),
        (Purpose::Slot, Key::Record(person)) => roster::put_person(model, ctx, person),
        (Purpose::Status(id), Key::Code(code)) => record::set_field(model, ctx, id, "status", Some(Value::Code(code))),
        (Purpose::Draft, Key::Record(id)) => resume(model, ctx, id),
        (Purpose::NewKind, Key::New(entity)) => {
            let blank = record::blank(model, ctx, entity);
            record::begin(model, ctx, blank)
        }
        (Purpose::Sort, Key::Code(code)) => {
            if let Some(list) = model.list_mut() {
                if let (Source::Query(query), Some(sort)) = (&mut list.source, Sort::from_code(&code)) {
                    query.sort = sort;
                }
                list.jump(false, ctx, person);
                list.cursor = 0;
                list.top = 0;
                list.more_before = false;
                list.rows.clear();
                list.reload(ctx, person);
            }
            navigate::settle(model, ctx);
            Vec::new()
        }
        (Purpose::View, key) => {
            let value = match key {
                Key::Code(value) if value == "\u{1f}mine" => "default\u{1f}1\u{1f}".to_owned(),
                Key::Code(value) => value,
                _ => "default\u{1f}0\u{1f}".to_owned(),
            };
            let mut parts = value.splitn(3, '\u{1f}');
            let sort = parts.next().and_then(Sort::from_code).unwrap_or(Sort::Default);
            let mine = parts.next() == Some("1");
            let words = parts.next().unwrap_or_default().to_owned();
            if let Some(list) = model.list_mut() {
                if let Source::Query(query) = &mut list.source {
                    query.sort = sort;
                }
                list.mine = mine;
                list.filter = words;
                list.cursor = 0;
                list.top = 0;
                list.more_before = false;
                list.rows.clear();
                list.reload(ctx, person);
            }
            navigate::settle(model, ctx);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Leaves a picker; what was marked in it stays.
pub fn close_picker(model: &mut Model, _: &Ctx<'_>) -> Effects {
    model.overlays.pop();
    Vec::new()
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
                return navigate::go_to_record(model, ctx, id);
            }
            Vec::new()
        }
        Ask::GoTo => match record::day_of(model, &typed) {
            Ok(day) => {
                model.overlays.pop();
                navigate::to_day(model, ctx, day);
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
        Ask::ViewName => {
            let name = typed.trim().to_owned();
            if name.is_empty() {
                return Vec::new();
            }
            let value = model.list().map(view_value).unwrap_or_default();
            let key = format!("{}{name}", view_prefix(model));
            model.overlays.pop();
            let said = ctx.text.with("view-saved", &[("name", FluentValue::from(name))]);
            model.done(said);
            vec![Effect::SetLocal(key, value)]
        }
    }
}

/// Leaves the asked line; a filter is taken back.
pub fn give_up(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let filter = matches!(model.overlays.last(), Some(Overlay::Prompt(prompt)) if prompt.ask == Ask::Filter);
    model.overlays.pop();
    let person = model.actor.person;
    if filter && let Some(list) = model.list_mut() {
        list.filter.clear();
        list.reload(ctx, person);
        navigate::settle(model, ctx);
    }
    Vec::new()
}

/// Yes to the question.
pub fn yes(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Confirm(confirm)) = model.overlays.pop() else { return Vec::new() };
    match confirm.question {
        Question::Delete { id, along } => record::deletion(model, ctx, id, &along),
        Question::Discard => {
            let Some(Overlay::Form(form)) = model.overlays.pop() else { return Vec::new() };
            let said = ctx.text.get("discarded");
            model.done(said);
            vec![Effect::DropDraft(form.id)]
        }
        Question::Resume { draft, .. } => {
            // The blank form below is given up for the unfinished one.
            let answers = model.form().and_then(|form| form.answers);
            model.overlays.pop();
            let effects = resume(model, ctx, draft);
            if let Some(form) = model.form_mut() {
                form.answers = answers;
            }
            effects
        }
    }
}

/// No to the question.
pub fn no(model: &mut Model, _: &Ctx<'_>) -> Effects {
    model.overlays.pop();
    Vec::new()
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

/// Runs the command under the cursor of palette or help.
pub fn run(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Palette(palette) | Overlay::Help(palette)) = model.overlays.last() else { return Vec::new() };
    let Some(command) = palette.found.get(palette.cursor).and_then(|id| commands::find(id)) else { return Vec::new() };
    model.overlays.pop();
    // The palette offers other panes' commands too: they run where they live.
    if let Scope::Pane(pane) = command.scope
        && model.pane != pane
    {
        app::show(model, ctx, pane);
    }
    update::run(model, ctx, command)
}

/// Goes to the found record.
pub fn go_to_found(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Search(search)) = model.overlays.last() else { return Vec::new() };
    let Some(id) = search.list.selected().map(|row| row.id) else { return Vec::new() };
    model.overlays.pop();
    navigate::go_to_record(model, ctx, id)
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
        Some(child) => record::open_form(model, ctx, child),
        None => Vec::new(),
    }
}

/// A new child.
pub fn new_child(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Children(children)) = model.overlays.last() else { return Vec::new() };
    let (Some(entity), parent, field) = (children.list.entity(), children.parent, children.field) else {
        return Vec::new();
    };
    let mut blank = record::blank(model, ctx, entity);
    blank.set(field.name, Some(Value::Link(parent)));
    record::begin(model, ctx, blank)
}

/// Asks before hiding the child under the cursor.
pub fn delete_child(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Children(children)) = model.overlays.last() else { return Vec::new() };
    if let Some(child) = children.list.selected().cloned() {
        record::ask_delete(model, ctx, &child);
    }
    Vec::new()
}

fn welcome_step(model: &mut Model, by: isize) -> Effects {
    if let Some(Overlay::Welcome(welcome)) = model.overlays.last_mut() {
        welcome.focus = (welcome.focus as isize + by).rem_euclid(4) as usize;
        let focus = welcome.focus;
        welcome.name.set_focus(focus == 0);
        welcome.initials.set_focus(focus == 1);
    }
    Vec::new()
}

/// The next of the four questions.
pub fn welcome_next(model: &mut Model, _: &Ctx<'_>) -> Effects {
    welcome_step(model, 1)
}

/// The previous one.
pub fn welcome_back(model: &mut Model, _: &Ctx<'_>) -> Effects {
    welcome_step(model, -1)
}

fn welcome_turn(model: &mut Model, by: isize) -> Effects {
    let Some(Overlay::Welcome(welcome)) = model.overlays.last_mut() else { return Vec::new() };
    match welcome.focus {
        2 => {
            let at = Role::ALL.iter().position(|role| *role == welcome.role).unwrap_or(0) as isize;
            welcome.role = Role::ALL.get((at + by).rem_euclid(3) as usize).copied().unwrap_or_default();
            Vec::new()
        }
        3 => {
            welcome.lang = welcome.lang.other();
            vec![Effect::Speak(welcome.lang)]
        }
        _ => Vec::new(),
    }
}

/// The next role or language.
pub fn welcome_right(model: &mut Model, _: &Ctx<'_>) -> Effects {
    welcome_turn(model, 1)
}

/// The previous role or language.
pub fn welcome_left(model: &mut Model, _: &Ctx<'_>) -> Effects {
    welcome_turn(model, -1)
}

/// Begins, when name and initials are given.
pub fn welcome_begin(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Welcome(welcome)) = model.overlays.last_mut() else { return Vec::new() };
    let name = crate::domain::typed_input::clean_line(&welcome.name.text());
    let initials = crate::domain::typed_input::clean_line(&welcome.initials.text()).to_uppercase();
    if name.is_empty() || initials.is_empty() {
        welcome.problem = Some(if name.is_empty() { "welcome-needs-name" } else { "welcome-needs-initials" });
        let focus = usize::from(!name.is_empty());
        let by = focus as isize - welcome.focus as isize;
        return welcome_step(model, by);
    }
    let (role, lang) = (welcome.role, welcome.lang);
    model.overlays.pop();
    model.actor.name.clone_from(&name);
    model.actor.initials.clone_from(&initials);
    model.actor.role = role;
    app::reload(model, ctx);
    let mut effects = vec![
        Effect::SetLocal("name".into(), name.clone()),
        Effect::SetLocal("initials".into(), initials.clone()),
        Effect::SetLocal("role".into(), role.code().into()),
        Effect::SetLocal("lang".into(), lang.code().into()),
    ];
    // The person becomes a record too, so that "mine", duties and pickers know them.
    if model.actor.person.is_none() {
        let mut person = record::blank(model, ctx, Entity::Person);
        person.set("name", Some(Value::Text(name)));
        person.set("initials", Some(Value::Text(initials.clone())));
        let op = crate::domain::edit::Op::between(None, &person);
        effects.push(Effect::Commit(crate::domain::edit::Edit {
            verb: crate::domain::edit::Verb::Create,
            author: initials,
            seen: ctx.reader.seen().unwrap_or_default(),
            ops: vec![op],
        }));
    }
    effects
}

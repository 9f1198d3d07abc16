//! The list of a pane: filter, order, and saved views.

use fluent_bundle::FluentValue;

use crate::domain::fields::Entity;
use crate::store::Sort;
use crate::tui::commands::reload::settle;
use crate::tui::commands::{faults, open, search, when};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::{Effect, Effects};
use crate::tui::core::pane::Pane;
use crate::tui::model::{Model, Overlay, Picker, Prompt};
use crate::tui::overlays::picker::{OptionKey, PickerOption};
use crate::tui::widgets::list::state::{List, Source};

/// `/`: narrows the list while the person types. If there is no list to narrow, it opens the search over all records,
/// because the person will type words, whose letters must not run commands.
pub fn filter(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if when::has_list(model).is_err() {
        return search::search(model, ctx);
    }
    let typed = model.list().map(|list| list.filter.clone()).unwrap_or_default();
    let prompt = Prompt::live("filter", ctx.text.get("ask-filter"), &typed, narrow, |model, ctx, typed| {
        model.overlays.pop();
        // "F-01" in the filter line goes to that record, also in another pane.
        let jump =
            Entity::parse_number(&typed).and_then(|(entity, number)| ctx.reader.find(entity, number).ok().flatten());
        let Some(id) = jump else { return Vec::new() };
        let person = model.actor.person;
        if let Some(list) = model.list_mut() {
            list.filter.clear();
            list.reload(ctx, person);
        }
        open::go_to_record(model, ctx, id)
    });
    // Esc removes the filter.
    model.overlays.push(prompt.on_leave("filter", |model, ctx, ()| narrow_to(model, ctx, String::new())));
    Vec::new()
}

/// Narrows the list to the words typed so far; *I dag* has no filter while the person types.
fn narrow(model: &mut Model, ctx: &Ctx<'_>, typed: String) -> Effects {
    if model.pane == Pane::Today { Vec::new() } else { narrow_to(model, ctx, typed) }
}

fn narrow_to(model: &mut Model, ctx: &Ctx<'_>, typed: String) -> Effects {
    let person = model.actor.person;
    if let Some(list) = model.list_mut() {
        list.filter_by(typed, ctx, person);
        settle(model, ctx);
    }
    Vec::new()
}

/// `F`: asks for a name and saves the current view.
pub fn save_view(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let typed = model.list().map(|list| list.filter.clone()).unwrap_or_default();
    let prompt = Prompt::new("save-view", ctx.text.get("ask-view-name"), &typed, |model, ctx, typed| {
        let name = typed.trim().to_owned();
        if name.is_empty() {
            return Vec::new();
        }
        let words = model.list().map(|list| list.filter.clone()).unwrap_or_default();
        if let Some(problem) = faults::wrong(&name).or(faults::wrong(&words)) {
            if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut() {
                prompt.problem = Some(ctx.text.get(problem));
            }
            return Vec::new();
        }
        let value = model.list().map(view_value).unwrap_or_default();
        let key = format!("{}{name}", view_prefix(model));
        model.overlays.pop();
        let said = ctx.text.with("view-saved", &[("name", FluentValue::from(name))]);
        model.done(said);
        vec![Effect::setting(key, value)]
    });
    model.overlays.push(prompt);
    Vec::new()
}

/// A view as it is stored: order, own only, filter words.
fn view_value(list: &List) -> String {
    let sort = match &list.source {
        Source::Query(query) => query.sort.code(),
        _ => Sort::Default.code(),
    };
    format!("{sort}\u{1f}{}\u{1f}{}", u8::from(list.mine), list.filter)
}

/// Prefix of the keys of a pane's saved views on this machine.
fn view_prefix(model: &Model) -> String {
    let kind = model.register.entity().filter(|_| model.pane == Pane::Register).map_or("", Entity::name);
    format!("view.{}.{kind}.", model.pane.code())
}

/// Value of the view of stalled logs.
const STALLED: &str = "\u{1f}stalled";

/// `f`: asks for a saved view of this list.
pub fn views(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let prefix = view_prefix(model);
    let kept = ctx.reader.locals(&prefix).unwrap_or_default();
    let mut all = vec![
        PickerOption { key: OptionKey::Nothing, label: ctx.text.get("view-all"), note: String::new() },
        PickerOption {
            key: OptionKey::Code("\u{1f}mine".into()),
            label: ctx.text.get("view-mine"),
            note: String::new(),
        },
    ];
    if model.pane == Pane::Learning {
        let label = ctx.text.get("al-logs-stalled");
        all.push(PickerOption { key: OptionKey::Code(STALLED.into()), label, note: "R-50".into() });
    }
    all.extend(kept.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| PickerOption {
        label: key.strip_prefix(&prefix).unwrap_or(&key).to_owned(),
        note: value.rsplit('\u{1f}').next().unwrap_or_default().to_owned(),
        key: OptionKey::Code(value),
    }));
    let title = ctx.text.get("views-title");
    model.overlays.push(Picker::fixed("views", title, all, 0, |model, ctx, chosen| show(model, ctx, chosen.key)));
    Vec::new()
}

/// `s`: asks for the order of the list.
pub fn sort(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Source::Query(query)) = model.list().map(|list| &list.source) else { return Vec::new() };
    let entity = query.entity;
    let all: Vec<PickerOption> = Sort::ALL
        .iter()
        .filter(|sort| sort.fits(entity))
        .map(|sort| PickerOption {
            key: OptionKey::Code(sort.code().into()),
            label: ctx.text.get(&format!("sort-{}", sort.code())),
            note: String::new(),
        })
        .collect();
    let title = ctx.text.get("sort-title");
    model.overlays.push(Picker::fixed("sort", title, all, 0, |model, ctx, chosen| {
        let OptionKey::Code(code) = chosen.key else { return Vec::new() };
        let person = model.actor.person;
        if let Some(list) = model.list_mut() {
            if let (Source::Query(query), Some(sort)) = (&mut list.source, Sort::from_code(&code)) {
                query.sort = sort;
            }
            list.restart(ctx, person);
        }
        settle(model, ctx);
        Vec::new()
    }));
    Vec::new()
}

/// Shows the list in a view.
fn show(model: &mut Model, ctx: &Ctx<'_>, key: OptionKey) -> Effects {
    let only_stalled = key == OptionKey::Code(STALLED.into());
    let value = match key {
        _ if only_stalled => "default\u{1f}0\u{1f}".to_owned(),
        OptionKey::Code(value) if value == "\u{1f}mine" => "default\u{1f}1\u{1f}".to_owned(),
        OptionKey::Code(value) => value,
        _ => "default\u{1f}0\u{1f}".to_owned(),
    };
    let mut parts = value.splitn(3, '\u{1f}');
    let sort = parts.next().and_then(Sort::from_code).unwrap_or(Sort::Default);
    let mine = parts.next() == Some("1");
    let words = parts.next().unwrap_or_default().to_owned();
    let person = model.actor.person;
    if let Some(list) = model.list_mut() {
        if let Source::Query(query) = &mut list.source {
            query.sort = sort;
        }
        if let Source::Logs { stalled, .. } = &mut list.source {
            *stalled = only_stalled;
        }
        list.mine = mine;
        list.filter = words;
        list.restart(ctx, person);
    }
    settle(model, ctx);
    Vec::new()
}

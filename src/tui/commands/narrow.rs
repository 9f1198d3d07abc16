//! What is offered in a picker, a search or a list, narrowed by what is typed.

use crate::domain::choices::ChoiceList;
use crate::domain::choices::RetentionKind;
use crate::domain::fields::Entity;
use crate::domain::fold::Folded;
use crate::domain::value::Id;
use crate::domain::value::Record;
use crate::store::Anchor;
use crate::store::Query;
use crate::text::Text;
use crate::text::format;
use crate::tui::overlays::OptionKey;
use crate::tui::overlays::Picker;
use crate::tui::overlays::PickerOption;
use crate::tui::overlays::Purpose;
use std::collections::HashSet;

use crate::tui::core::ctx::Ctx;
use crate::tui::core::pane::Pane;
use crate::tui::model::Model;
use crate::tui::overlays::Ask;
use crate::tui::overlays::Overlay;
use crate::tui::widgets::form::field_input::linked;

/// Reads anew what the typed words of the topmost layer narrow.
pub fn narrowed(model: &mut Model, ctx: &Ctx<'_>) {
    let lang_pane = (model.pane, model.actor.person);
    match model.overlays.last_mut() {
        Some(Overlay::Picker(picker)) => crate::tui::commands::narrow::narrow_picker(picker, ctx),
        Some(Overlay::Search(search)) => {
            let text = search.query.text();
            let meanings = ctx.text.meanings(&text, None);
            let mut hits = ctx
                .reader
                .search(&text, &meanings, None, crate::tui::commands::narrow::OPTIONS + 1)
                .unwrap_or_default();
            search.list.open = hits.len() > crate::tui::commands::narrow::OPTIONS;
            hits.truncate(crate::tui::commands::narrow::OPTIONS);
            // Hits of one kind are drawn in that kind's columns, which also name what the records link to.
            let linked: Vec<_> = hits.iter().flat_map(|hit| linked(&hit.record)).collect();
            search.list.names = ctx.names_of(&linked);
            search.list.names.extend(hits.iter().map(|hit| (hit.record.id, ctx.text.caption(&hit.caption))));
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
                list.filter_by(text, ctx, person);
                crate::tui::commands::reload::settle(model, ctx);
            }
        }
        Some(Overlay::Prompt(prompt)) => prompt.problem = None,
        Some(Overlay::Palette(palette) | Overlay::Help(palette)) => palette.narrow(),
        Some(Overlay::Welcome(welcome)) => welcome.problem = None,
        Some(Overlay::Gate(gated)) => gated.problem = None,
        Some(Overlay::Quick(_)) => crate::tui::commands::quick_reading::reread(model, ctx),
        _ => {}
    }
}

/// Options read at a time.
pub const OPTIONS: usize = 60;

/// Found options at most: whoever sees so many types on.
pub const FOUND: usize = 40;

/// The codes of a list as options.
pub fn codes(list: &ChoiceList, text: &Text) -> Vec<PickerOption> {
    let option = |code: &&str| PickerOption {
        key: OptionKey::Code((*code).to_owned()),
        label: text.choice(list, code),
        note: String::new(),
    };
    list.codes.iter().map(option).collect()
}

pub fn narrow_picker(picker: &mut Picker, ctx: &Ctx<'_>) {
    let typed = picker.query.text();
    let kept = picker.options.get(picker.cursor).map(|option| option.key.clone());
    match picker.records {
        None => {
            let words = Folded::new(&typed);
            let fits = picker.all.iter().zip(&picker.searched.0).filter(|(_, label)| label.contains(&words));
            picker.options = fits.map(|(option, _)| option.clone()).collect();
        }
        Some(entity) => {
            let option = |id, label| PickerOption { key: OptionKey::Record(id), label, note: String::new() };
            picker.options = if typed.trim().is_empty() {
                let mut ids = if picker.purpose == Purpose::Slot { in_teams(ctx) } else { Vec::new() };
                let page = ctx.page(&Query::all(entity), &Anchor::First, OPTIONS);
                let others: Vec<_> = page.rows.iter().map(|row| row.id).filter(|id| !ids.contains(id)).collect();
                ids.extend(others);
                let mut names = ctx.names_of(&ids);
                ids.into_iter().map(|id| option(id, names.remove(&id).unwrap_or_default())).collect()
            } else {
                let meanings = ctx.text.meanings(&typed, Some(entity));
                let hits = ctx.reader.search(&typed, &meanings, Some(entity), FOUND).unwrap_or_default();
                hits.iter().map(|hit| option(hit.record.id, ctx.text.caption(&hit.caption))).collect()
            };
            if matches!(picker.purpose, Purpose::Field(_)) {
                picker.options.push(PickerOption {
                    key: OptionKey::New(entity),
                    label: ctx.text.new_entity(entity),
                    note: String::new(),
                });
                if !picker.many {
                    picker.options.push(PickerOption {
                        key: OptionKey::Nothing,
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

/// The people of the teams, as they are today: they take the duties.
pub fn in_teams(ctx: &Ctx<'_>) -> Vec<Id> {
    let members = ctx.page(&Query::all(Entity::TeamMember), &Anchor::First, OPTIONS).rows;
    let today = ctx.today;
    let here = |member: &&Record| {
        member.date("from").is_none_or(|from| from <= today) && member.date("to").is_none_or(|to| today <= to)
    };
    let mut seen = HashSet::new();
    members.iter().filter(here).filter_map(|member| member.link("person")).filter(|id| seen.insert(*id)).collect()
}

/// That what is thrown away can be fetched back, and until when.
pub fn can_be_fetched(model: &Model, ctx: &Ctx<'_>) -> String {
    let rule = ctx.reader.retention_rules().unwrap_or_default().rule(RetentionKind::Skjult);
    let day = format::day(ctx.text.lang(), rule.ends(model.today_date().min(ctx.reader.clock().date())));
    ctx.text.with("thrown-can-be-fetched", &[("day", day.into())])
}

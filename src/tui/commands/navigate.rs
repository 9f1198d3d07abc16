//! Moves in lists and details, between boxes, and to records. Moves along dates are in `dates`.

use crate::domain::fields::Entity;
use crate::domain::value::Id;
use crate::tui::commands::open::{focus_on_owed, go_to_record};
use crate::tui::commands::reload::{self, settle};
use crate::tui::commands::when::{self, in_detail, in_kinds, not_shipped};
use crate::tui::commands::{correct, jobs, purge, records, roster_seen, rules, templates};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effects;
use crate::tui::core::pane::{Focus, Pane};
use crate::tui::core::scene::BoxId;
use crate::tui::model::Model;
use crate::tui::panes::learning;
use crate::tui::widgets::detail::state::Item;
use crate::tui::widgets::list::state::Remark;

/// Moves the list's cursor and reads the record under it.
pub fn step_list(model: &mut Model, ctx: &Ctx<'_>, by: isize) -> Effects {
    let person = model.actor.person;
    if let Some(list) = model.list_mut() {
        list.step(by, ctx, person);
    }
    settle(model, ctx);
    Vec::new()
}

fn step(model: &mut Model, ctx: &Ctx<'_>, by: isize) -> Effects {
    if in_kinds(model) {
        model.register.step(by);
        return reload::register_kind(model, ctx);
    }
    if in_detail(model) {
        if let Some(browser) = model.browser_mut() {
            browser.detail.step(by);
        }
        return Vec::new();
    }
    step_list(model, ctx, by)
}

/// One row down.
pub fn down(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    step(model, ctx, 1)
}

/// One row up.
pub fn up(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    step(model, ctx, -1)
}

fn page_rows(model: &Model) -> isize {
    let part = if in_detail(model) { BoxId::Detail } else { BoxId::List };
    isize::try_from(model.height(part).saturating_sub(1).max(1)).unwrap_or(1)
}

/// One page down.
pub fn page_down(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let by = page_rows(model);
    step(model, ctx, by)
}

/// One page up.
pub fn page_up(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let by = page_rows(model);
    step(model, ctx, -by)
}

fn jump(model: &mut Model, ctx: &Ctx<'_>, last: bool) -> Effects {
    if in_detail(model) || in_kinds(model) {
        return step(model, ctx, if last { 100_000 } else { -100_000 });
    }
    let person = model.actor.person;
    if let Some(list) = model.list_mut() {
        list.jump(last, ctx, person);
    }
    settle(model, ctx);
    Vec::new()
}

/// The first row.
pub fn first(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    jump(model, ctx, false)
}

/// The last row.
pub fn last(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    jump(model, ctx, true)
}

/// Opens what is under the cursor: from a list its detail, from a detail the form or the linked record.
pub fn open(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if model.pane == Pane::Today {
        if let Some(effects) = purge::answer(model, ctx) {
            return effects;
        }
        if let Some(effects) = roster_seen::answer(model, ctx) {
            return effects;
        }
        return go_to_chosen(model, ctx);
    }
    // These lists have no detail of their own.
    if model.aside().is_some() || model.pane == Pane::Data {
        return go_to_chosen(model, ctx);
    }
    if leave_kinds(model) {
        return Vec::new();
    }
    if !in_detail(model) {
        if let Some(browser) = model.browser_mut() {
            browser.focus = Focus::Detail;
            browser.open = true;
        }
        return Vec::new();
    }
    if let Err(reason) = not_shipped(model) {
        if !templates::read_part(model, ctx) {
            model.refuse(ctx.text.get(reason));
        }
        return Vec::new();
    }
    let Some(browser) = model.browser() else { return Vec::new() };
    match browser.detail.selected() {
        Some(Item::Child(child)) => {
            let child = child.clone();
            if learning::load::enter_cafe(model, ctx, &child) {
                return Vec::new();
            }
            correct::open_form(model, ctx, child)
        }
        Some(Item::Field { field, .. }) => {
            let name = field.name;
            let effects = records::edit(model, ctx);
            if let Some(form) = model.form_mut()
                && let Some(at) = form.field_at(name)
            {
                form.focus_on(at);
            }
            effects
        }
        Some(Item::Heading { .. }) => records::create(model, ctx),
        Some(Item::Remark(at)) => {
            let Some(remark) = browser.detail.remarks.get(*at).cloned() else { return Vec::new() };
            if let Some(id) = remark.opens {
                return go_and_mend(model, ctx, id, &remark);
            }
            if !go_to_mend(model, &remark) {
                rules::show_rule(model, ctx, remark.rule);
            }
            Vec::new()
        }
        None => Vec::new(),
    }
}

/// Goes to the place on the page of a record where a finding is mended: the records that are missing or wrong. False where neither
/// it nor its rule names one.
fn go_to_mend(model: &mut Model, remark: &Remark) -> bool {
    let (kind, begins) = match &remark.mend {
        Some(mend) => (mend.kind, mend.begins.as_slice()),
        None => match crate::rules::find(remark.rule).and_then(|rule| rule.mends) {
            Some(kind) => (kind, [].as_slice()),
            None => return false,
        },
    };
    let Some(browser) = model.browser_mut() else { return false };
    if !browser.detail.go_to_heading(kind, begins) {
        return false;
    }
    (browser.focus, browser.open) = (Focus::Detail, true);
    true
}

/// Goes to a record that a finding names, and there to the place where it is mended.
fn go_and_mend(model: &mut Model, ctx: &Ctx<'_>, id: Id, remark: &Remark) -> Effects {
    let effects = go_to_record(model, ctx, id);
    if model.overlays.is_empty() {
        go_to_mend(model, remark);
    } else if remark.rule == "R-81" {
        focus_on_owed(model, ctx, id);
    }
    effects
}

/// Goes from the kinds of Register to the list of the kind under the cursor; false when the cursor is elsewhere.
fn leave_kinds(model: &mut Model) -> bool {
    let leaves = in_kinds(model);
    if leaves {
        model.register.choosing = false;
    }
    leaves
}

/// Goes to the record under the list's cursor, in its own pane; a line without a record opens the page of its rule.
fn go_to_chosen(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(rule) = when::rule_alone(model) {
        rules::show_rule(model, ctx, rule);
        return Vec::new();
    }
    let row = model.list().and_then(|list| list.selected()).map(|record| record.id);
    let told = rules::remark_here(model).map(|(remark, _)| remark.clone());
    match (when::asked_here(model).or(row), told) {
        (Some(id), Some(remark)) => go_and_mend(model, ctx, id, &remark),
        // A line about a day.
        (Some(id), None) => {
            let effects = go_to_record(model, ctx, id);
            focus_on_owed(model, ctx, id);
            effects
        }
        (None, _) => Vec::new(),
    }
}

/// Goes to the record under the cursor: a child or a linked record.
pub fn follow(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if matches!(model.pane, Pane::Today | Pane::Data) || model.aside().is_some() {
        return open(model, ctx);
    }
    if leave_kinds(model) {
        return Vec::new();
    }
    if !in_detail(model) {
        if let Some(browser) = model.browser_mut() {
            browser.focus = Focus::Detail;
        }
        return Vec::new();
    }
    if let Err(reason) = not_shipped(model) {
        model.refuse(ctx.text.get(reason));
        return Vec::new();
    }
    if let Some(Item::Child(child)) = model.browser().and_then(|browser| browser.detail.selected()).cloned()
        && learning::load::enter_cafe(model, ctx, &child)
    {
        return Vec::new();
    }
    let team_log = learning::load::team_log(model);
    match team_log.or_else(|| model.browser().and_then(|browser| browser.detail.target())) {
        Some(id) => go_to_record(model, ctx, id),
        None => Vec::new(),
    }
}

/// Goes from a café to its cohort, or otherwise back to the list.
pub fn leave(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if in_detail(model) && learning::load::leave_cafe(model, ctx) {
        return Vec::new();
    }
    if in_detail(model) || model.aside().is_some() {
        if let Some(browser) = model.browser_mut() {
            browser.focus = Focus::List;
            browser.open = false;
        }
    } else if model.pane == Pane::Register {
        model.register.choosing = true;
    }
    Vec::new()
}

/// The next box of the pane.
pub fn next_box(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    turn_box(model, ctx, 1)
}

/// The previous box of the pane.
pub fn previous_box(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    turn_box(model, ctx, -1)
}

fn turn_box(model: &mut Model, _: &Ctx<'_>, by: isize) -> Effects {
    match model.pane {
        Pane::Today => model.today.turn(by),
        Pane::Register => {
            let focus = model.browser().map(|b| b.focus).unwrap_or_default();
            let at: isize = if model.register.choosing {
                0
            } else if focus == Focus::List {
                1
            } else {
                2
            };
            let next = (at + by).rem_euclid(3);
            model.register.choosing = next == 0;
            if let Some(browser) = model.browser_mut() {
                browser.focus = if next == 2 { Focus::Detail } else { Focus::List };
                browser.open = false;
            }
        }
        pane => {
            let all = [Focus::List, Focus::Detail, Focus::Aside];
            let aside = pane == Pane::Engagements && model.roomy() && model.today.attention().is_some();
            let boxes = match pane {
                Pane::Data => 1,
                _ if aside => 3,
                _ => 2,
            };
            if let Some(browser) = model.browser_mut() {
                let at = all.iter().position(|focus| *focus == browser.focus).unwrap_or(0) as isize;
                browser.focus = all.get((at + by).rem_euclid(boxes) as usize).copied().unwrap_or_default();
                browser.open = false;
            }
        }
    }
    Vec::new()
}

/// Esc: leaves the detail; then removes the filters of the list; then goes back to the kinds of Register; if there is
/// nothing to go back from, asks a job to stop.
pub fn back(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if in_detail(model) || model.aside().is_some() {
        return leave(model, ctx);
    }
    let person = model.actor.person;
    if let Some(list) = model.list_mut().filter(|list| !list.marked.is_empty()) {
        list.marked.clear();
        return Vec::new();
    }
    if model.pane != Pane::Today
        && let Some(list) = model.list_mut()
        && (!list.filter.is_empty() || list.mine || list.warned.is_some())
    {
        list.mine = false;
        list.warned = None;
        list.filter_by(String::new(), ctx, person);
        settle(model, ctx);
        return Vec::new();
    }
    if model.pane == Pane::Register && !model.register.choosing {
        model.register.choosing = true;
        return Vec::new();
    }
    jobs::stop(model, ctx)
}

/// Shows only the person's own records, or all again.
pub fn mine(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let person = model.actor.person;
    if let Some(list) = model.list_mut() {
        list.mine = !list.mine;
        list.cursor = 0;
        list.top = 0;
        list.reload(ctx, person);
    }
    settle(model, ctx);
    Vec::new()
}

/// Shows only engagements with open findings, or all again. Engagements that are not judged yet are left out.
pub fn warned(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let found = model.findings.open_cases(Entity::Engagement);
    let person = model.actor.person;
    if let Some(browser) = model.browser_mut() {
        let list = &mut browser.list;
        list.warned = if list.warned.is_some() { None } else { Some(found) };
        (list.cursor, list.top) = (0, 0);
        list.reload(ctx, person);
    }
    settle(model, ctx);
    Vec::new()
}

/// A click on a row: the first puts the cursor there, a second opens it.
pub fn click_row(model: &mut Model, ctx: &Ctx<'_>, part: BoxId, row: usize) -> Effects {
    match part {
        BoxId::Detail => {
            let Some(browser) = model.browser_mut() else { return Vec::new() };
            let again = browser.focus == Focus::Detail && browser.detail.cursor == row;
            browser.focus = Focus::Detail;
            browser.detail.point_at(row);
            if again { open(model, ctx) } else { Vec::new() }
        }
        BoxId::Part(part) if model.pane == Pane::Today => {
            let again = model.today.focus == part && model.today.list().is_some_and(|list| list.cursor == row);
            model.today.focus = part;
            if let Some(list) = model.today.list_mut() {
                list.cursor = row;
            }
            if again { open(model, ctx) } else { Vec::new() }
        }
        BoxId::Part(_) => {
            model.register.at = row;
            model.register.choosing = true;
            reload::register_kind(model, ctx)
        }
        _ => {
            model.register.choosing = false;
            let again = model.list().is_some_and(|list| list.cursor == row) && !in_detail(model);
            if let Some(browser) = model.browser_mut() {
                browser.focus = Focus::List;
                browser.list.cursor = row;
            }
            settle(model, ctx);
            if again { open(model, ctx) } else { Vec::new() }
        }
    }
}

//! Moving: in lists and details, between boxes, to records. Along dates is `dates`.

use crate::domain::dates::IsoWeek;
use crate::domain::fields::Entity;
use crate::domain::value::Id;
use crate::review;
use crate::tui::commands::{app, dates, jobs, records};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effect;
use crate::tui::core::pane::Focus;
use crate::tui::core::pane::Pane;
use crate::tui::core::scene::BoxId;
use crate::tui::core::scope::Reason;
use crate::tui::model::Model;
use crate::tui::panes::learning::cafe;
use crate::tui::widgets::detail::state::Item;
use crate::tui::widgets::list::state;
use crate::tui::widgets::list::state::{List, Source};

type Effects = Vec<Effect>;

/// Whether the detail has the keys.
fn in_detail(model: &Model) -> bool {
    model.pane != Pane::Today && model.browser().is_some_and(|browser| browser.focus == Focus::Detail)
}

/// There is something under the cursor.
pub fn has_row(model: &Model) -> Result<(), Reason> {
    let there = if model.pane == Pane::Register && model.register.choosing {
        true
    } else if in_detail(model) {
        model.browser().is_some_and(|browser| browser.detail.selected().is_some())
    } else {
        model.list().is_some_and(|list| list.selected().is_some())
    };
    if there { Ok(()) } else { Err("reason-nothing-chosen") }
}

/// The pane has more than one box.
pub fn has_boxes(_: &Model) -> Result<(), Reason> {
    Ok(())
}

/// The pane has a list that can be narrowed.
pub fn has_list(model: &Model) -> Result<(), Reason> {
    let given = |list: &List| matches!(list.source, Source::Given);
    if model.pane != Pane::Today && model.browser().is_some() && !model.list().is_some_and(given) {
        Ok(())
    } else {
        Err("reason-no-list")
    }
}

/// The list can be ordered in more than one way.
pub fn has_order(model: &Model) -> Result<(), Reason> {
    has_list(model)?;
    match model.list().map(|list| &list.source) {
        Some(Source::Query(_)) => Ok(()),
        Some(Source::Logs { .. }) => Err("reason-grouped"),
        _ => Err("reason-by-date"),
    }
}

/// The list has something that can be one's own.
pub fn has_mine(model: &Model) -> Result<(), Reason> {
    has_list(model)?;
    let person = model.actor.person.ok_or("reason-no-person")?;
    match model.list().and_then(|list| list.entity()) {
        Some(entity) if state::mine(entity, person).is_none() => Err("reason-no-mine"),
        _ => Ok(()),
    }
}

/// Moves the list's cursor and reads what is under it.
pub fn step_list(model: &mut Model, ctx: &Ctx<'_>, by: isize) -> Effects {
    let person = model.actor.person;
    if let Some(list) = model.list_mut() {
        list.step(by, ctx, person);
    }
    settle(model, ctx);
    Vec::new()
}

/// Reads the detail of what is under the list's cursor.
pub fn settle(model: &mut Model, ctx: &Ctx<'_>) {
    let height = model.height(BoxId::List);
    if let Some(list) = model.list_mut() {
        list.follow(height);
    }
    if !matches!(model.pane, Pane::Today | Pane::Learning)
        && let Some(browser) = model.browser_mut()
    {
        let record = browser.list.selected().cloned();
        browser.detail.load(record.as_ref(), ctx);
        if let Some(record) = record.filter(|record| review::has_rules(record.entity)) {
            model.board.look_at(record.id);
        }
        if model.pane == Pane::Engagements
            && let Some(list) = model.browsers.get(&Pane::Engagements).map(|browser| &browser.list)
        {
            // Only what shows: the rows of a long list are looked at when somebody comes to them.
            list.rows.iter().skip(list.top).take(height).for_each(|row| model.board.want(row.id));
            if model.roomy() {
                model.board.loads.want(IsoWeek::of(model.now.date()));
                model.board.across.want_mix();
            }
        }
        crate::tui::commands::findings::show(model);
    }
    crate::tui::panes::learning::load::settle(model, ctx);
}

fn step(model: &mut Model, ctx: &Ctx<'_>, by: isize) -> Effects {
    if model.pane == Pane::Register && model.register.choosing {
        model.register.step(by);
        return app::register_kind(model, ctx);
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
    if in_detail(model) || (model.pane == Pane::Register && model.register.choosing) {
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
        if let Some(effects) = crate::tui::commands::purge::answer(model, ctx) {
            return effects;
        }
        return go_to_chosen(model, ctx);
    }
    // What was changed last is told without its detail.
    if model.aside().is_some() || model.pane == Pane::Data {
        return go_to_chosen(model, ctx);
    }
    if model.pane == Pane::Register && model.register.choosing {
        model.register.choosing = false;
        return Vec::new();
    }
    if !in_detail(model) {
        if let Some(browser) = model.browser_mut() {
            browser.focus = Focus::Detail;
            browser.open = true;
        }
        return Vec::new();
    }
    let Some(browser) = model.browser() else { return Vec::new() };
    match browser.detail.selected() {
        Some(Item::Child(child)) => {
            let child = child.clone();
            if crate::tui::commands::cafe::enter(model, ctx, &child) {
                return Vec::new();
            }
            records::open_form(model, ctx, child)
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
            if let Some(rule) = browser.detail.remarks.get(*at).map(|remark| remark.rule) {
                crate::tui::commands::rules::show_rule(model, ctx, rule);
            }
            Vec::new()
        }
        None => Vec::new(),
    }
}

/// Goes to where the record under the list's cursor lives.
fn go_to_chosen(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match model.list().and_then(|list| list.selected()).map(|record| record.id) {
        Some(id) => go_to_record(model, ctx, id),
        None => Vec::new(),
    }
}

/// Goes to the record the cursor points to: a child or a linked record.
pub fn follow(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if matches!(model.pane, Pane::Today | Pane::Data) || model.aside().is_some() {
        return open(model, ctx);
    }
    if model.pane == Pane::Register && model.register.choosing {
        model.register.choosing = false;
        return Vec::new();
    }
    if !in_detail(model) {
        if let Some(browser) = model.browser_mut() {
            browser.focus = Focus::Detail;
        }
        return Vec::new();
    }
    if let Some(Item::Child(child)) = model.browser().and_then(|browser| browser.detail.selected()).cloned()
        && crate::tui::commands::cafe::enter(model, ctx, &child)
    {
        return Vec::new();
    }
    let team_log = crate::tui::commands::learning::team_log(model);
    match team_log.or_else(|| model.browser().and_then(|browser| browser.detail.target())) {
        Some(id) => go_to_record(model, ctx, id),
        None => Vec::new(),
    }
}

/// Out of a café to its cohort, else back to the list.
pub fn leave(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if in_detail(model) && crate::tui::commands::cafe::leave(model, ctx) {
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

/// Whether there is something in the pane that Esc goes back from.
pub fn can_go_back(model: &Model) -> bool {
    let narrowed = |list: &List| !list.filter.is_empty() || list.mine || list.warned.is_some();
    in_detail(model)
        || model.aside().is_some()
        || model.pane != Pane::Today && model.list().is_some_and(narrowed)
        || model.pane == Pane::Register && !model.register.choosing
}

/// Esc: out of the detail, then the filter, then the narrowing to one's own; where there is nothing to go back from it asks
/// a job to stop.
pub fn back(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if in_detail(model) || model.aside().is_some() {
        return leave(model, ctx);
    }
    let person = model.actor.person;
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

/// Only what is one's own, or everything again.
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

/// Only engagements with something to decide, or all of them again. What the rules have not come to yet is not among them.
pub fn warned(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let found = model.board.open_cases(Entity::Engagement);
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

/// The pane where records of a kind live.
pub fn home(entity: Entity) -> Pane {
    match entity {
        Entity::NetworkPeriod => Pane::Networks,
        Entity::Meeting => Pane::Meetings,
        Entity::Engagement => Pane::Engagements,
        Entity::AlLog | Entity::AlCycle | Entity::Cohort => Pane::Learning,
        Entity::Observation => Pane::Observations,
        Entity::Duty => Pane::Roster,
        _ => Pane::Register,
    }
}

/// Shows a record where it lives: in its pane's list, or, for a child, its form above the present pane.
pub fn go_to_record(model: &mut Model, ctx: &Ctx<'_>, id: Id) -> Effects {
    let Some(found) = crate::tui::core::ctx::record(ctx, id) else {
        let gone = ctx.text.get("reason-gone");
        model.refuse(gone);
        return Vec::new();
    };
    let mut opened = None;
    // A cycle is shown in its log, a café in its hold.
    let (id, pane) = match (found.link("al_log"), found.link("cohort")) {
        (Some(log), _) if found.entity == Entity::AlCycle => {
            model.learning.cycle = Some(found.id);
            (log, Pane::Learning)
        }
        (_, Some(cohort)) if cafe::is_cafe(&found) => {
            opened = Some(found.id);
            (cohort, Pane::Learning)
        }
        _ if found.entity.is_child() => return records::open_form(model, ctx, found),
        _ => (id, home(found.entity)),
    };
    let mut effects = app::show(model, ctx, pane);
    if model.aside().is_some()
        && let Some(browser) = model.browser_mut()
    {
        browser.focus = Focus::List;
    }
    let person = model.actor.person;
    match pane {
        Pane::Roster => model.roster.go_to(found.day().unwrap_or(model.now.date()), ctx),
        Pane::Meetings => {
            if let Some(day) = found.day() {
                dates::show_dates(model, ctx, day, Some(id));
            }
        }
        Pane::Register => {
            model.register.choose(found.entity);
            model.register.choosing = false;
            effects.extend(app::register_kind(model, ctx));
        }
        _ => {}
    }
    if let Some(list) = model.list_mut() {
        list.go_to(id, ctx, person);
    }
    if let Some(cafe) = opened {
        model.learning.cafe = Some(cafe);
        if let Some(browser) = model.browser_mut() {
            (browser.focus, browser.open) = (Focus::Detail, true);
        }
    }
    settle(model, ctx);
    effects
}

/// A click on a row: the first puts the cursor there, a second opens it.
pub fn click_row(model: &mut Model, ctx: &Ctx<'_>, part: BoxId, row: usize) -> Effects {
    match part {
        BoxId::Detail => {
            let Some(browser) = model.browser_mut() else { return Vec::new() };
            let again = browser.focus == Focus::Detail && browser.detail.cursor == row;
            browser.focus = Focus::Detail;
            browser.detail.cursor = row;
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
            app::register_kind(model, ctx)
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

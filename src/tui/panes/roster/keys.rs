//! Keys in the duty roster.

use crate::actions;
use crate::domain::fault::Fault;
use crate::domain::roster::grid::Trouble;
use crate::rules::Finding;
use crate::store::StoreError;
use crate::tui::commands::roster_swaps::At;
use crate::tui::commands::{
    faults, navigate, open, records, roster_absence, roster_acts, roster_assign, roster_find, roster_plan,
    roster_publish, roster_swaps, roster_views, rules, swap_ask, when,
};
use crate::tui::core::ctx::{Ctx, record};
use crate::tui::core::effects::Effects;
use crate::tui::core::scene::BoxId;
use crate::tui::core::scope::Reason;
use crate::tui::model::Model;
use crate::tui::panes::roster::state::Part;

/// Enter does something: on a slot, in a list with a line, or at a person.
pub fn has_slot(model: &Model) -> Result<(), Reason> {
    if model.roster.focus != Part::Grid {
        return if model.roster.rows() > 0 { Ok(()) } else { Err("reason-no-row") };
    }
    when::can_write(model)?;
    if model.roster.slot().is_some() { Ok(()) } else { Err("reason-no-slot") }
}

/// Whether the footer offers a command to the person at the screen. Its key works all the same, and says who may.
pub fn is_offered(model: &Model, command: &str) -> bool {
    let roster = &model.roster;
    let own = || model.actor.person.is_some() && roster.duty().and_then(|duty| duty.person) == model.actor.person;
    roster.plans
        || match command {
            "assign" => roster.focus != Part::Grid,
            "slot-edit" | "publish" | "roster-fill" => false,
            "swap" => own(),
            "swap-forward" => roster.swaps.iter().any(|swap| roster.answer(swap).is_some()),
            _ => true,
        }
}

/// The slot under the cursor has a duty.
pub fn has_duty(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    if model.roster.duty().is_some() { Ok(()) } else { Err("reason-slot-empty") }
}

/// The screen is of a person whose duties can be shown alone.
pub fn has_mine(model: &Model) -> Result<(), Reason> {
    if model.actor.person.is_some() { Ok(()) } else { Err("reason-no-person") }
}

fn step(model: &mut Model, rows: isize, columns: isize) -> Effects {
    let roster = &mut model.roster;
    match roster.focus {
        Part::Grid => roster.step(rows, columns),
        Part::Fairness if columns != 0 => roster.turn_circle(columns),
        Part::Troubles | Part::Fairness | Part::Swaps => {
            roster.at = roster.at.saturating_add_signed(rows).min(roster.rows().saturating_sub(1));
        }
    }
    Vec::new()
}

/// One row down.
pub fn down(model: &mut Model, _: &Ctx<'_>) -> Effects {
    step(model, 1, 0)
}

/// One row up.
pub fn up(model: &mut Model, _: &Ctx<'_>) -> Effects {
    step(model, -1, 0)
}

/// One slot left; in the fairness the circle before.
pub fn left(model: &mut Model, _: &Ctx<'_>) -> Effects {
    step(model, 0, -1)
}

/// One slot right; in the fairness the next circle.
pub fn right(model: &mut Model, _: &Ctx<'_>) -> Effects {
    step(model, 0, 1)
}

/// The next box.
pub fn next_part(model: &mut Model, _: &Ctx<'_>) -> Effects {
    model.roster.turn(1);
    Vec::new()
}

/// The box before.
pub fn previous_part(model: &mut Model, _: &Ctx<'_>) -> Effects {
    model.roster.turn(-1);
    Vec::new()
}

/// Esc: back to the weeks, then to everybody's duties.
pub fn back(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if model.roster.focus != Part::Grid {
        model.roster.focus = Part::Grid;
    } else if model.roster.mine.is_some() {
        return mine(model, ctx);
    } else {
        return navigate::back(model, ctx);
    }
    Vec::new()
}

/// Offers the views: the fairness over several numbers of weeks, the swaps, one's own duties, and the year.
pub fn views(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    roster_views::offer(model, ctx)
}

/// Offers what can be new at the cursor.
pub fn new_here(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    roster_views::new_here(model, ctx)
}

/// The warning of the line at the cursor: a skew of the person in the fairness, a swap that hangs.
fn found_here(model: &Model) -> Option<Finding> {
    let roster = &model.roster;
    let (rule, about) = match roster.focus {
        Part::Fairness => ("R-64", roster.fairness.as_ref()?.lines.get(roster.at)?.person),
        Part::Swaps => ("R-66", roster.swaps.get(roster.at)?.id),
        Part::Grid | Part::Troubles => {
            let at = if roster.focus == Part::Troubles { Some(roster.at) } else { roster.trouble_here() };
            return crate::rules::of_trouble(roster.facts()?, roster.troubles.get(at?)?);
        }
    };
    let known = model.findings.file().iter().find(|known| known.finding.rule.id == rule && known.finding.id == about);
    known.map(|known| known.finding.clone())
}

/// The line at the cursor is of something that a rule warns of.
pub fn can_snooze(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    if found_here(model).is_some() { Ok(()) } else { Err("reason-no-warning") }
}

/// Puts the warning at the cursor off until a day: this one alone.
pub fn snooze(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match found_here(model).and_then(|finding| Some((record(ctx, finding.id)?, finding))) {
        Some((about, finding)) => rules::snooze_finding(model, ctx, &about, &finding),
        None => Vec::new(),
    }
}

/// Only the duties of the person at the screen, or all again.
pub fn mine(model: &mut Model, _: &Ctx<'_>) -> Effects {
    let person = model.actor.person;
    model.roster.show_mine(person);
    Vec::new()
}

/// The next cell with something to do, in the weeks shown, else in the weeks after them up to the horizon.
pub fn warned(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some((row, column)) = model.roster.next_warned() {
        model.roster.put(row, column);
    } else if let Some(place) = model.roster.next_trouble() {
        model.roster.go_to(place.date, ctx);
        model.roster.find_place(place);
    } else {
        let said = ctx.text.get("roster-none-after");
        model.refuse(said);
    }
    Vec::new()
}

/// A click on a line of a box: the first puts the cursor there, a second opens it.
pub fn click(model: &mut Model, ctx: &Ctx<'_>, part: BoxId, row: usize) -> Effects {
    let focus = match part {
        BoxId::Part(1) => Part::Troubles,
        BoxId::Part(2) => Part::Fairness,
        BoxId::Part(3) => Part::Swaps,
        BoxId::Part(_) | BoxId::List | BoxId::Detail | BoxId::Overlay => return Vec::new(),
    };
    let again = (model.roster.focus, model.roster.at) == (focus, row);
    (model.roster.focus, model.roster.at) = (focus, row);
    if again { assign(model, ctx) } else { Vec::new() }
}

/// One week on.
pub fn next_week(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    model.roster.shift(1, ctx);
    Vec::new()
}

/// One week back.
pub fn previous_week(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    model.roster.shift(-1, ctx);
    Vec::new()
}

/// Numbers of weeks that can be side by side.
const WEEKS: [usize; 4] = [1, 2, 4, 8];

fn weeks(model: &mut Model, ctx: &Ctx<'_>, by: isize) -> Effects {
    let slot = model.roster.slot();
    let at = WEEKS.iter().position(|n| *n == model.roster.weeks).unwrap_or(0);
    let next = at.saturating_add_signed(by).min(WEEKS.len() - 1);
    model.roster.set_weeks(WEEKS.get(next).copied().unwrap_or(1), ctx);
    // The cursor stays on its slot in the new grid.
    if let Some(slot) = slot {
        model.roster.find(&slot);
    }
    Vec::new()
}

/// More weeks side by side.
pub fn more_weeks(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    weeks(model, ctx, 1)
}

/// Fewer weeks side by side.
pub fn fewer_weeks(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    weeks(model, ctx, -1)
}

/// Enter: asks who takes the slot; from a list it goes to the cell or the record of the line.
pub fn assign(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let (at, roster) = (model.roster.at, &model.roster);
    let record = match roster.focus {
        Part::Grid => return ask(model, ctx),
        Part::Troubles => {
            let Some(trouble) = roster.troubles.get(at) else { return Vec::new() };
            if let Some(place) = roster.facts().and_then(|facts| facts.place_of(trouble)) {
                model.roster.find_place(place);
                return Vec::new();
            }
            match trouble {
                Trouble::Clash { a: (_, id), .. } => Some(*id),
                Trouble::Gap(_) | Trouble::Double { .. } => None,
            }
        }
        Part::Fairness => roster.fairness.as_ref().and_then(|fairness| Some(fairness.lines.get(at)?.person)),
        Part::Swaps => roster.swaps.get(at).map(|swap| swap.id),
    };
    record.map(|id| open::go_to_record(model, ctx, id)).unwrap_or_default()
}

/// Says who may, when the person may not; whether it did. What would be refused in the end is not begun.
fn refused(model: &mut Model, ctx: &Ctx<'_>, fault: Result<Option<Fault>, StoreError>) -> bool {
    let Ok(Some(fault)) = fault else { return false };
    faults::show(model, ctx, &[fault]);
    true
}

/// See [`refused`], of what only a planner does.
fn refused_to_plan(model: &mut Model, ctx: &Ctx<'_>) -> bool {
    let fault = actions::refuses_to_plan(&model.deciding(ctx));
    refused(model, ctx, fault)
}

/// Asks who takes the cell.
fn ask(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if refused_to_plan(model, ctx) {
        return Vec::new();
    }
    let Some(place) = model.roster.place(model.roster.row, model.roster.column) else { return Vec::new() };
    let Some(facts) = model.roster.facts().cloned() else { return Vec::new() };
    if let Some((opening, instead)) = facts.opening_at(place) {
        let known = model.roster.labels().clone();
        roster_assign::ask(model, ctx, &facts, opening, &instead, &|id| known.get(&id).cloned());
    }
    Vec::new()
}

/// Opens the form of the duty under the cursor.
pub fn edit(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if refused_to_plan(model, ctx) {
        return Vec::new();
    }
    match model.roster.duty().map(|duty| duty.id).and_then(|id| record(ctx, id)) {
        Some(duty) => open::open_form(model, ctx, duty),
        None => Vec::new(),
    }
}

/// Removes the person from the slot, or gives the days of a second part back; the duty and its history stay.
pub fn clear(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match model.roster.duty().map(|duty| duty.id) {
        Some(duty) => roster_acts::clear(model, ctx, duty),
        None => Vec::new(),
    }
}

/// Asks for the next step of the duty under the cursor.
pub fn next_step(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    // Whoever has the duty confirms it.
    let own = model.actor.person.is_some() && model.roster.duty().and_then(|duty| duty.person) == model.actor.person;
    if !own && refused_to_plan(model, ctx) {
        return Vec::new();
    }
    match model.roster.duty().map(|duty| duty.id) {
        Some(duty) => roster_acts::next_step(model, ctx, duty),
        None => Vec::new(),
    }
}

/// The swap of the line under the cursor, else that of the duty.
fn swap_here(model: &Model) -> At {
    let roster = &model.roster;
    match roster.swaps.get(roster.at).filter(|_| roster.focus == Part::Swaps) {
        Some(swap) => At::Swap(swap.id),
        None => At::Duty(roster.duty().map(|duty| duty.id)),
    }
}

/// The counterpart accepts the swap; a planner carries it out.
pub fn swap_forward(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    roster_swaps::forward(model, ctx, swap_here(model))
}

/// Rejects the swap, with a reason.
pub fn swap_reject(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    roster_swaps::reject(model, ctx, swap_here(model))
}

/// Takes back an acceptance, or what was asked for.
pub fn swap_take_back(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    roster_swaps::take_back(model, ctx, swap_here(model))
}

/// Publishes weeks; those shown are filled in.
pub fn publish(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    roster_publish::publish(model, ctx)
}

/// Fills weeks fairly; in the list of what is wrong it offers to move the fewest.
pub fn fill(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let mend = model.roster.focus == Part::Troubles;
    roster_plan::fill(model, ctx, mend)
}

/// Copies the holders of the week to later ones.
pub fn copy(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    roster_plan::copy(model, ctx)
}

/// Looks for people who are free.
pub fn find(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    roster_find::find(model, ctx)
}

/// Shows the history of the duty under the cursor.
pub fn history(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(id) = model.roster.duty().map(|duty| duty.id) {
        records::show_history(model, ctx, id);
    }
    Vec::new()
}

/// Asks from when the person of the cell is away.
pub fn absence(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    // Whose duty was released is who the cell was about.
    let person = model.roster.duty().and_then(|duty| duty.person.or(duty.released_from));
    let day = model.roster.place(model.roster.row, model.roster.column).map(|place| place.date);
    let today = model.today_date();
    let day = day.filter(|day| *day > today && model.roster.weeks == 1).unwrap_or(today);
    roster_absence::ask(model, ctx, person, day)
}

/// Asks for a swap of the duty under the cursor.
pub fn swap(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match model.roster.duty().map(|duty| duty.id) {
        Some(duty) => swap_ask::ask(model, ctx, duty),
        None => Vec::new(),
    }
}

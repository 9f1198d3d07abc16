//! Conditions for commands: the record under the cursor, and whether the file can be written. Nothing here changes the
//! model.

use crate::actions::TemplateSource;
use crate::domain::actor::Role;
use crate::domain::choices::EngagementKind;
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::planning::own;
use crate::domain::season::template;
use crate::domain::value::{Id, Record};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::{ReplyTo, Write};
use crate::tui::core::pane::{Focus, Pane};
use crate::tui::core::scope::Reason;
use crate::tui::model::{Model, Overlay};
use crate::tui::widgets::detail::state::Item;
use crate::tui::widgets::list::state::{self, List, Remark, Source};

/// The file can be written.
pub fn can_write(model: &Model) -> Result<(), Reason> {
    match () {
        () if model.place.disk_full => Err("reason-disk-full"),
        () if model.place.read_only => Err("reason-read-only"),
        () => Ok(()),
    }
}

/// A record can be made here.
pub fn can_create(model: &Model) -> Result<(), Reason> {
    can_write(model)?;
    if in_detail(model) { not_shipped(model) } else { Ok(()) }
}

/// The template of the program under the cursor or in the detail: it can be read and copied, and never changes.
pub fn shipped(model: &Model) -> Option<Shipped> {
    let browser = model.browser().filter(|_| model.pane == Pane::Register && !model.register.choosing)?;
    let row = browser.list.selected()?;
    match row.entity {
        Entity::Template => own::shipped_kind(row.id).map(Shipped::Engagement),
        Entity::MeetingTemplate => template::is_shipped(row.id).then_some(Shipped::Meetings(row.id)),
        _ => None,
    }
}

/// A template of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shipped {
    /// Of a kind of engagement.
    Engagement(EngagementKind),
    /// Of meetings.
    Meetings(Id),
}

impl Shipped {
    /// The kind of record that it would be.
    pub fn entity(self) -> Entity {
        match self {
            Shipped::Engagement(_) => Entity::Template,
            Shipped::Meetings(_) => Entity::MeetingTemplate,
        }
    }

    /// What copying it asks for.
    pub fn source(self) -> TemplateSource {
        match self {
            Shipped::Engagement(kind) => TemplateSource::Shipped(kind),
            Shipped::Meetings(id) => TemplateSource::Meetings(id),
        }
    }
}

/// Not on a template of the program.
pub fn not_shipped(model: &Model) -> Result<(), Reason> {
    if shipped(model).is_some() { Err("reason-template-shipped") } else { Ok(()) }
}

/// There is a record to change.
pub fn can_edit(model: &Model) -> Result<(), Reason> {
    can_write(model)?;
    not_shipped(model)?;
    if in_kinds(model) {
        return Err("reason-nothing-chosen");
    }
    let list = model.list();
    if list.and_then(|list| list.selected()).is_some_and(|row| list.is_some_and(|list| list.many.contains(&row.id))) {
        return Err("reason-many-changed");
    }
    has_record(model)
}

/// The engagement has the start and the kind that a plan needs.
pub fn can_plan(model: &Model) -> Result<(), Reason> {
    can_edit(model)?;
    match model.list().and_then(|list| list.selected()) {
        Some(record) => match (record.date("start"), record.text("kind")) {
            (None, "") => Err("reason-plan-needs-both"),
            (None, _) => Err("reason-plan-needs-start"),
            (Some(_), "") => Err("reason-plan-needs-kind"),
            (Some(_), _) => Ok(()),
        },
        None => Err("reason-nothing-chosen"),
    }
}

/// The record for the next command: the child under the detail's cursor, or otherwise the record under the list's cursor.
/// A template of the program is no record of the file.
pub fn here(model: &Model) -> Option<Record> {
    if shipped(model).is_some() {
        return None;
    }
    if model.pane == Pane::Today || model.aside().is_some() {
        return model.list().and_then(|list| list.selected()).cloned();
    }
    let browser = model.browser()?;
    if browser.focus == Focus::Detail {
        if let Some(Item::Child(child)) = browser.detail.selected() {
            return Some(child.clone());
        }
        // In Aktionslæring the detail is a cycle of the log in the list.
        return browser.detail.record.clone().or_else(|| browser.list.selected().cloned());
    }
    browser.list.selected().cloned()
}

/// The record that the remark under the cursor asks for, where it is another than that of its row: what is late in an
/// engagement or a meeting, or a unit of it.
pub fn asked_here(model: &Model) -> Option<Id> {
    remark_of_row(model)?.opens
}

/// What the remark under the cursor says is late.
pub fn late_here(model: &Model) -> Option<Id> {
    remark_of_row(model).filter(|remark| remark.rule == "R-81")?.opens
}

fn remark_of_row(model: &Model) -> Option<&Remark> {
    let list = model.list().filter(|_| model.pane == Pane::Today || model.aside().is_some())?;
    list.remarks.get(list.cursor)
}

/// The marked rows of the list, in its order.
pub fn marked(model: &Model) -> Vec<Record> {
    let Some(list) = model.list().filter(|list| !list.marked.is_empty() && !in_detail(model)) else {
        return Vec::new();
    };
    list.rows.iter().filter(|row| list.marked.contains(&row.id)).cloned().collect()
}

/// Removes all marks of the list, once they are `used`.
pub fn unmark(model: &mut Model, used: bool) {
    if let Some(list) = model.list_mut().filter(|_| used) {
        list.marked.clear();
    }
}

/// Removes the marks of records that were written, in every list: what is done is not done again.
pub fn unmark_written(model: &mut Model, written: &[Id]) {
    let today = model.today.parts.iter_mut().map(|part| &mut part.list);
    today.for_each(|list| list.marked.retain(|id| !written.contains(id)));
    if let Some(list) = model.list_mut() {
        list.marked.retain(|id| !written.contains(id));
    }
    for overlay in &mut model.overlays {
        if let Overlay::Due(list) = overlay {
            list.unmark(written);
        }
    }
}

/// Whether several records are marked, and acted on at once.
pub fn acts_on_many(model: &Model) -> bool {
    match model.overlays.last() {
        Some(Overlay::Due(list)) => list.marked.len() > 1,
        Some(_) => false,
        None => marked(model).len() > 1,
    }
}

/// Puts the cursor on a marked record.
pub fn go_to_marked(model: &mut Model, ctx: &Ctx<'_>, id: Id) {
    match model.overlays.last_mut() {
        Some(Overlay::Due(list)) => list.go_to(ctx, id),
        Some(_) => {}
        None => {
            if let Some(list) = model.list_mut()
                && let Some(at) = list.rows.iter().position(|row| row.id == id)
            {
                list.cursor = at;
                list.top = list.top.min(at);
            }
        }
    }
}

/// A team leader has the cursor on an absence.
pub fn can_note(model: &Model) -> Result<(), Reason> {
    can_write(model)?;
    if here(model).is_none_or(|record| record.entity != Entity::Absence) {
        return Err("reason-no-absence");
    }
    leads(model)
}

/// The reason of an absence is noted by a team lead alone.
pub fn leads(model: &Model) -> Result<(), Reason> {
    if model.actor.role == Role::TeamLead { Ok(()) } else { Err("reason-team-lead-only") }
}

/// Whether the cursor is in the kinds of Register.
pub fn in_kinds(model: &Model) -> bool {
    model.pane == Pane::Register && model.register.choosing
}

/// Whether the cursor is in the detail.
pub fn in_detail(model: &Model) -> bool {
    model.pane != Pane::Today && model.browser().is_some_and(|browser| browser.focus == Focus::Detail)
}

/// The rule of a line without a record under the cursor: a deadline, or something about the file. Findings about those are
/// filed as settings, and none is about a real one.
pub fn rule_alone(model: &Model) -> Option<&'static str> {
    let list = model.list()?;
    let rule = list.remarks.get(list.cursor).map(|remark| remark.rule).filter(|rule| !rule.is_empty())?;
    list.selected().filter(|record| record.entity == Entity::Setting).map(|_| rule)
}

/// There is a record under the cursor.
pub fn has_record(model: &Model) -> Result<(), Reason> {
    has_row(model)?;
    if rule_alone(model).is_some() { Err("reason-no-record") } else { Ok(()) }
}

/// There is a row under the cursor.
pub fn has_row(model: &Model) -> Result<(), Reason> {
    let there = if in_kinds(model) {
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

/// The list can be narrowed to the person's own records.
pub fn has_mine(model: &Model) -> Result<(), Reason> {
    has_list(model)?;
    let person = model.actor.person.ok_or("reason-no-person")?;
    match model.list().and_then(|list| list.entity()) {
        Some(entity) if state::mine(entity, person).is_none() => Err("reason-no-mine"),
        _ => Ok(()),
    }
}

/// Whether Esc has something to go back from in the pane.
pub fn can_go_back(model: &Model) -> bool {
    let narrowed = |list: &List| !list.filter.is_empty() || list.mine || list.warned.is_some();
    in_detail(model)
        || model.aside().is_some()
        || model.list().is_some_and(|list| !list.marked.is_empty())
        || model.pane != Pane::Today && model.list().is_some_and(narrowed)
        || model.pane == Pane::Register && !model.register.choosing
}

/// No job that a person asked for is running.
pub fn is_idle(model: &Model) -> Result<(), Reason> {
    if model.busy.is_none() { Ok(()) } else { Err("reason-busy") }
}

/// A backup can be made: the file can be written, and no job is running.
pub fn can_back_up(model: &Model) -> Result<(), Reason> {
    can_write(model)?;
    is_idle(model)
}

/// The person can go back to a copy: the file can be written, no write waits, and no job is running.
pub fn can_restore(model: &Model) -> Result<(), Reason> {
    can_write(model)?;
    if !model.held.is_empty() {
        return Err("reason-busy");
    }
    is_idle(model)
}

/// Where the outcome of a write goes.
pub fn reply(write: &Write) -> Option<&ReplyTo> {
    match write {
        Write::Change(_, reply) => Some(reply),
        Write::Typing(..)
        | Write::Undo
        | Write::Redo
        | Write::LeadNote(_)
        | Write::Accept(..)
        | Write::Setting { .. } => None,
    }
}

/// Whether a quick line waits to be saved: the one with this number, or any.
pub fn line_waits(model: &Model, which: Option<u64>) -> bool {
    model.held.iter().any(|held| match reply(&held.write) {
        Some(ReplyTo::QuickLine(held)) => which.is_none_or(|which| which == *held),
        Some(ReplyTo::Form(_) | ReplyTo::Welcome | ReplyTo::Nobody) | None => false,
    })
}

/// Whether a waiting change can be undone.
pub fn can_undo(model: &Model) -> bool {
    model.held.iter().any(|held| matches!(held.write, Write::Change(..)))
}

/// The status field of a kind, if it has one with choices.
pub fn status_field(entity: Entity) -> Option<&'static Field> {
    // A status that only an act writes is no step; an observation is finished and shared by the same key.
    let step = |field: &&Field| !field.by_act || entity == Entity::Observation;
    entity.field("status").filter(|field| matches!(field.kind, Kind::Choice(_))).filter(step)
}

/// Whether `m` changes the status of a kind; a milestone has its steps without a field for them.
pub fn has_steps(entity: Entity) -> bool {
    entity == Entity::Milestone || status_field(entity).is_some()
}

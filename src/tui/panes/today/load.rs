//! Reads the boxes of *I dag* for a role.

use crate::domain::actor::Role;
use crate::domain::dates::IsoWeek;
use crate::domain::dates::monday_of;
use crate::domain::fields::Entity;
use crate::domain::value::Id;
use crate::domain::value::Value;
use crate::store::Anchor;
use crate::store::Filter;
use crate::store::Query;
use crate::tui::background::attention::Survey;
use crate::tui::core::ctx::Ctx;
use crate::tui::model::Model;
use crate::tui::panes::today::passed;
use crate::tui::panes::today::state::{DUE, Part, RowKind};
use crate::tui::widgets::list::state::List;
use crate::tui::widgets::list::state::Source;
use chrono::Days;
use chrono::NaiveDate;

/// Rows to search for today's records at most, and cases of the attention list at most.
pub const WINDOW: usize = 200;

/// Days ahead that belong to a consultant's today.
pub const NEAR: u64 = 2;

/// Reads the boxes for the person's role and the width of the screen.
pub fn load(model: &mut Model, ctx: &Ctx<'_>) {
    let today = model.today_date();
    let person = model.actor.person;
    let consultant = model.actor.role == Role::Consultant;
    let days = if consultant { NEAR } else { 14 };
    let soon = today.checked_add_days(Days::new(days)).unwrap_or(today);
    let dated = |to| {
        let mut list = List::from_source(Source::Dated { from: today, to });
        list.without_cancelled = true;
        list
    };
    let mut due = dated(soon);
    due.overdue = true;
    due.mine = consultant && person.is_some();
    let mut engagements = List::of(running());
    engagements.mine = consultant && person.is_some();
    let part = |title, empty, list, rows| Part { title, empty, list, rows };
    let attention =
        || part("today-attention", "today-nothing-loose", List::from_source(Source::Given), RowKind::Remarks);
    let mut parts = match model.actor.role {
        Role::TeamLead => {
            let duties = Query::all(Entity::Duty).with(Filter::Ids(on_duty(ctx, today)));
            let absences = Query::all(Entity::Absence).with(Filter::Ids(away(ctx, today)));
            vec![
                part("today-duties", "today-no-duties", List::of(duties), RowKind::Plain),
                part("today-absences", "today-no-absences", List::of(absences), RowKind::Plain),
            ]
        }
        Role::Coordinator => vec![attention(), part(DUE, "today-nothing-due", due, RowKind::Dated)],
        Role::Consultant => {
            let loose = Part { title: "today-loose", ..attention() };
            vec![part(DUE, "today-nothing-due", due, RowKind::Dated), loose]
        }
    };
    if model.wide() {
        let networks =
            Query::all(Entity::NetworkPeriod).with(Filter::To("from", today)).with(Filter::Lasts("to", today));
        let ahead = today.checked_add_days(Days::new(6 * 7)).unwrap_or(today);
        let (networks, learning) = (List::of(networks), List::of(open_logs()));
        parts.push(part("overview-networks", "overview-no-networks", networks, RowKind::Plain));
        parts.push(part("overview-meetings", "overview-no-meetings", dated(ahead), RowKind::Dated));
        let timelines = List::of(running());
        parts.push(part("overview-timelines", "overview-no-engagements", timelines, RowKind::Engagements));
        parts.push(part("overview-learning", "overview-no-learning", learning, RowKind::Plain));
    } else {
        let title = if engagements.mine { "today-engagements" } else { "overview-timelines" };
        parts.push(part(title, "overview-no-engagements", engagements, RowKind::Engagements));
    }
    let title = model.today.parts.get(model.today.focus).map(|part| part.title);
    parts.splice(0..0, passed::part(model, ctx));
    // A box that comes or goes above leaves the person where they are; a new screen begins at the top.
    if let Some(at) = title.and_then(|title| parts.iter().position(|part| part.title == title)) {
        model.today.focus = at;
    }
    // No box is taller than half the screen; the rest is read when somebody scrolls there.
    let first = usize::from(model.size.1 / 2).max(12);
    let old = std::mem::take(&mut model.today.parts);
    for part in &mut parts {
        part.list.first = first;
        if part.rows == RowKind::Passed
            && let Some(before) = old.iter().find(|before| before.title == part.title)
        {
            part.list.marked.clone_from(&before.list.marked);
            part.list.cursor = before.list.cursor.min(part.list.rows.len().saturating_sub(1));
        }
        part.list.reload(ctx, person);
        // A reload after a change keeps the cursor.
        if let Some(before) = old.iter().find(|before| before.title == part.title) {
            if part.rows == RowKind::Remarks {
                // The old list stays until it is gathered again.
                part.list = before.list.clone();
            } else if let Some(id) = before.list.selected().map(|row| row.id)
                && let Some(at) = part.list.rows.iter().position(|row| row.id == id)
            {
                part.list.cursor = at;
            }
        }
        if part.rows == RowKind::Engagements {
            part.list.rows.iter().for_each(|row| model.findings.want(row.id));
        }
    }
    model.today.focus = model.today.focus.min(parts.len().saturating_sub(1));
    model.today.parts = parts;
    if consultant && let Some(person) = person {
        model.findings.want_week(person, IsoWeek::of(today));
    }
    model.today.survey = Survey::default();
    model.findings.gathering = None;
    model.findings.want_survey();
    model.findings.counts.want_changes();
    if model.actor.role == Role::Coordinator {
        model.findings.counts.want_trends();
    }
    let ids: Vec<Id> = model.drafts.iter().map(|draft| draft.id).collect();
    model.names = ctx.names_of(&ids);
}

/// Engagements that are not over, by their end.
pub fn running() -> Query {
    Query::all(Entity::Engagement).with(Filter::NotOver)
}

/// Action-learning logs that are not over.
pub fn open_logs() -> Query {
    Query::all(Entity::AlLog).with(Filter::Is("status", Value::Code("aktiv".into())))
}

/// The people on duty on a day, by the day and by the week.
pub fn on_duty(ctx: &Ctx<'_>, day: NaiveDate) -> Vec<Id> {
    let types = ctx.page(&Query::all(Entity::DutyType), &Anchor::First, WINDOW).rows;
    let weekly = |id: Id| types.iter().any(|kind| kind.id == id && kind.text("granularity") == "uge");
    let week = Query::all(Entity::Duty).with(Filter::From("date", monday_of(day))).with(Filter::To("date", day));
    let rows = ctx.page(&week, &Anchor::First, WINDOW).rows;
    let now = rows.iter().filter(|duty| duty.day() == Some(day) || duty.link("duty_type").is_some_and(weekly));
    now.map(|duty| duty.id).collect()
}

/// The people absent on a day; absences that began more than a year ago are not read.
pub fn away(ctx: &Ctx<'_>, day: NaiveDate) -> Vec<Id> {
    let year_ago = day.checked_sub_days(Days::new(366)).unwrap_or(day);
    let since = Query::all(Entity::Absence).with(Filter::From("from", year_ago));
    let rows = ctx.page(&since, &Anchor::First, WINDOW).rows;
    rows.iter().filter(|absence| absence.date("to").is_none_or(|to| to >= day)).map(|absence| absence.id).collect()
}

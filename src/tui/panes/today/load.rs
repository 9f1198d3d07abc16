//! Reads the boxes of *I dag* for a role.

use crate::cases;
use crate::domain::actor::Role;
use crate::domain::calendar::Calendar;
use crate::domain::dates::IsoWeek;
use crate::domain::dates::{monday_of, plus_days};
use crate::domain::due::Owed;
use crate::domain::fields::Entity;
use crate::domain::passed::KINDS;
use crate::domain::roster::presence::takes;
use crate::domain::roster::{MOST_WEEKS, asked};
use crate::domain::typed;
use crate::domain::value::Value;
use crate::domain::value::{Id, Record};
use crate::store::Anchor;
use crate::store::Filter;
use crate::store::Query;
use crate::store::{DueAt, DueQuery};
use crate::tui::background::attention::Survey;
use crate::tui::core::ctx::Ctx;
use crate::tui::model::Model;
use crate::tui::panes::today::networks;
use crate::tui::panes::today::passed;
use crate::tui::panes::today::repeats;
use crate::tui::panes::today::roster;
use crate::tui::panes::today::state::{COMING, DUE, Part, RowKind};
use crate::tui::widgets::list::draw::short_name;
use crate::tui::widgets::list::state::List;
use crate::tui::widgets::list::state::Source;
use crate::tui::widgets::list::state::{OwedRow, dated_day};
use chrono::Days;
use chrono::NaiveDate;
use std::collections::HashMap;

/// Rows to search for today's records at most, and cases of the attention list at most.
pub const WINDOW: usize = 200;

/// Networks whose next meeting is read, so that the cost does not grow with the file.
const NETWORKS: usize = 16;

/// Days ahead that belong to a consultant's today.
pub const NEAR: u64 = 1;

/// Reads the boxes for the person's role and the width of the screen.
pub fn load(model: &mut Model, ctx: &Ctx<'_>) {
    let today = model.today_date();
    let person = model.actor.person;
    let consultant = model.actor.role == Role::Consultant;
    let days = if consultant { NEAR } else { 0 };
    let soon = today.checked_add_days(Days::new(days)).unwrap_or(today);
    let dated = |to| {
        let mut list = List::from_source(Source::Dated { from: today, to });
        list.without_cancelled = true;
        list
    };
    let mut due = dated(soon);
    // A koordinator sees what the whole team does today; what is overdue of it is said by rules.
    due.overdue = consultant;
    due.mine = consultant && person.is_some();
    let mut engagements = List::of(running());
    engagements.mine = consultant && person.is_some();
    let part = |title, empty, list, rows| Part { title, empty, list, rows };
    let attention =
        || part("today-attention", "today-nothing-loose", List::from_source(Source::Given), RowKind::Remarks);
    let mut parts = match model.actor.role {
        Role::TeamLead => {
            // Which they are is known when the roster is read below.
            let duties = Query::all(Entity::Duty).with(Filter::Ids(Vec::new()));
            let absences = Query::all(Entity::Absence).with(Filter::Ids(away(ctx, today)));
            vec![
                part("today-duties", "today-no-duties", List::of(duties), RowKind::Duties),
                Part { title: "today-gaps", ..attention() },
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
        // Today is in the box above; visits are in that of their people.
        let from = today.succ_opt().unwrap_or(today);
        let mut meetings = dated(ahead);
        meetings.source = Source::Dated { from, to: ahead };
        meetings.kinds = &[Entity::Meeting, Entity::Session];
        let (networks, learning) = (List::of(networks), List::of(open_logs()));
        parts.push(part("overview-networks", "overview-no-networks", networks, RowKind::Networks));
        parts.push(part(COMING, "overview-no-meetings", meetings, RowKind::Dated));
        let timelines = List::of(running());
        parts.push(part("overview-timelines", "overview-no-engagements", timelines, RowKind::Engagements));
        parts.push(part("overview-learning", "overview-no-learning", learning, RowKind::Plain));
    } else if model.actor.role != Role::TeamLead {
        let title = if engagements.mine { "today-engagements" } else { "overview-timelines" };
        parts.push(part(title, "overview-no-engagements", engagements, RowKind::Engagements));
    }
    roster::read(model, ctx, &mut parts);
    let title = model.today.parts.get(model.today.focus).map(|part| part.title);
    parts.splice(0..0, passed::part(model, ctx));
    let all_answered = title == Some(passed::TITLE) && parts.iter().all(|part| part.title != passed::TITLE);
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
        roster::sort(part, ctx, today);
        if part.title == DUE {
            // Two screenfuls of the box; `W` has the rest.
            let mut due = deadlines(ctx, today, person.filter(|_| consultant), 2 * first);
            // What takes place these days stands as that.
            due.records.retain(|record| part.list.rows.iter().all(|row| row.id != record.id));
            due.owed.retain(|id, _| part.list.rows.iter().all(|row| row.id != *id));
            part.list.owed = due.owed;
            part.list.put_among_dates(due.records, due.names);
            part.list.open |= due.more;
            if let Some(me) = person {
                let own = ctx.reader.records(&own_duties(ctx, me, today)).unwrap_or_default();
                let kinds: Vec<Id> = own.iter().filter_map(|duty| duty.link("duty_type")).collect();
                let names = ctx.names_of(&kinds).into_iter().map(|(id, name)| (id, short_name(&name))).collect();
                // The days of a duty are those of its type.
                part.list.read_duty_types(ctx);
                part.list.put_among_dates(own, names);
            }
            // What was done leaves the box; the cursor stays with the nearest row.
            let before = old.iter().find(|before| before.title == part.title).map_or(0, |before| before.list.cursor);
            part.list.cursor = before.min(part.list.rows.len().saturating_sub(1));
        }
        if part.rows == RowKind::Networks {
            part.list.first = NETWORKS;
            part.list.reload(ctx, None);
            model.today.networks = networks::read(&part.list.rows, ctx, today);
        }
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
    model.today.late = late(ctx, today, person.filter(|_| consultant));
    repeats::take_out(model);
    if all_answered {
        model.today.landed = model.today.list().and_then(|list| list.selected()).map(|row| row.id);
    }
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

/// What is due from today to Sunday, of one person or of everybody, in the order of days; what is sent out about a
/// meeting is said by rules. A step agreed on a visit is a loose end of its consultant on its day.
fn deadlines(ctx: &Ctx<'_>, today: NaiveDate, person: Option<Id>, most: usize) -> Deadlines {
    let to = IsoWeek::of(today).sunday();
    let query = DueQuery { person, today, after: Some(DueAt::before(today)), to: Some(to) };
    let (mut due, more) = ctx.reader.due(&query, WINDOW).unwrap_or_default();
    due.retain(|due| !matches!(due.owed, Owed::Minutes | Owed::Agenda | Owed::Request));
    let mut found = Deadlines { more: more || due.len() > most, ..Deadlines::default() };
    due.truncate(most);
    // Only what the box has is put into words.
    let due = cases::due::with_words(&ctx.reader, due).unwrap_or_default();
    // The koordinator sees every request that waits, with the deadline of its round, also one that has passed.
    let requests = if person.is_none() { cases::due::requests(&ctx.reader, WINDOW) } else { Ok(Vec::new()) };
    let due = due.into_iter().map(|(_, line)| line);
    for line in due.chain(requests.unwrap_or_default()) {
        if line.owed == Owed::Visit && person.is_some() && line.day == today {
            continue;
        }
        if KINDS.contains(&line.record.entity) || dated_day(&line.record) != Some(line.day) {
            let row = OwedRow { day: line.day, what: ctx.text.owed_line(&line), who: ctx.text.owers(&line) };
            found.owed.insert(line.record.id, row);
        }
        found.records.push(line.record);
    }
    let links = found
        .records
        .iter()
        .flat_map(|record| record.entity.fields().iter().filter_map(|field| record.link(field.name)));
    found.names = ctx.names_of(&links.collect::<Vec<Id>>());
    // An item of a plan is told by the engagement of the plan.
    let plans: Vec<Id> = found.records.iter().filter_map(|record| record.link("plan")).collect();
    for plan in ctx.reader.records(&plans).unwrap_or_default() {
        found.names.extend(plan.link("engagement").map(|engagement| (plan.id, ctx.name_of(engagement))));
    }
    found
}

/// The rows of the box by date that are due.
#[derive(Default)]
struct Deadlines {
    records: Vec<Record>,
    names: HashMap<Id, String>,
    owed: HashMap<Id, OwedRow>,
    /// There is more than was read.
    more: bool,
}

/// How much of what a person or everybody owes is past its day, and whether there is more than is counted.
fn late(ctx: &Ctx<'_>, today: NaiveDate, person: Option<Id>) -> (usize, bool) {
    let late = ctx.reader.due_count(person, (today, today.pred_opt()), WINDOW + 1).unwrap_or_default();
    (late.min(WINDOW), late > WINDOW)
}

/// Engagements that are not over, by their end.
pub fn running() -> Query {
    Query::all(Entity::Engagement).with(Filter::NotOver)
}

/// Action-learning logs that are not over.
pub fn open_logs() -> Query {
    Query::all(Entity::AlLog).with(Filter::Is("status", Value::Code("aktiv".into())))
}

/// The duties of a person on a day that they are there for, by the day and by the week; of a week that is parted only the part that
/// holds the day, and none on a day off.
fn own_duties(ctx: &Ctx<'_>, person: Id, day: NaiveDate) -> Vec<Id> {
    if Calendar::default().is_off(day) {
        return Vec::new();
    }
    let types = ctx.page(&Query::all(Entity::DutyType), &Anchor::First, WINDOW).rows;
    let types: HashMap<Id, typed::DutyType> = types.iter().map(|kind| (kind.id, typed::DutyType::from(kind))).collect();
    let week = Query::under(Entity::Duty, "person", person);
    let week = week.with(Filter::From("date", monday_of(day))).with(Filter::To("date", day));
    let duties: Vec<typed::Duty> = ctx.page(&week, &Anchor::First, WINDOW).rows.iter().map(typed::Duty::from).collect();
    let away = ctx.reader.touching(Entity::Absence, (day, day), WINDOW).unwrap_or_default();
    let away: Vec<typed::Absence> = away.iter().map(typed::Absence::from).collect();
    let is_there = |duty: &&typed::Duty| {
        let Some(kind) = duty.duty_type.and_then(|kind| types.get(&kind)) else { return false };
        let hours = asked::duty_hours(duty, kind);
        let mut own = away.iter().filter(|absence| absence.person == Some(person));
        asked::days_by_weekday(duty, kind).contains(&day) && !own.any(|absence| takes(absence, day, hours))
    };
    duties.iter().filter(is_there).map(|duty| duty.id).collect()
}

/// The absences of a day and after it. One with an open end holds until it is closed, however long ago it began.
pub fn away(ctx: &Ctx<'_>, day: NaiveDate) -> Vec<Id> {
    let ahead = plus_days(day, 7 * MOST_WEEKS);
    let rows = ctx.reader.touching(Entity::Absence, (day, ahead), WINDOW).unwrap_or_default();
    rows.iter().map(|absence| absence.id).collect()
}

//! I dag: what is due, what is left loose, and the person's own work; from 120 columns the overview of everything.

use chrono::{Days, NaiveDate};
use ratatui::layout::Rect;

use crate::domain::dates::monday_of;
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Value};
use crate::store::{Anchor, Filter, Query, Sort};
use crate::tui::list::{List, Source};
use crate::tui::model::{Model, Role};
use crate::tui::update::Ctx;
use crate::tui::view::frame::Draw;
use crate::tui::view::list::Columns;
use crate::tui::view::scene::{BoxId, Scene};
use crate::tui::view::theme::Role as Look;

/// The boxes of I dag, each a list.
#[derive(Clone, Debug, Default)]
pub struct Today {
    /// The lists, in reading order.
    pub parts: Vec<Part>,
    /// The one that hears keys.
    pub focus: usize,
}

/// Rows looked through for what holds today.
const WINDOW: usize = 200;

/// One box.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its heading, a message id.
    pub title: &'static str,
    /// What it says when there is nothing, a message id.
    pub empty: &'static str,
    /// Its rows.
    pub list: List,
    /// How its rows are drawn.
    pub columns: Columns,
}

impl Today {
    /// The list that hears keys.
    pub fn list(&self) -> Option<&List> {
        self.parts.get(self.focus).map(|part| &part.list)
    }

    /// See [`Today::list`].
    pub fn list_mut(&mut self) -> Option<&mut List> {
        self.parts.get_mut(self.focus).map(|part| &mut part.list)
    }

    /// The next box.
    pub fn turn(&mut self, by: isize) {
        let n = self.parts.len().max(1) as isize;
        self.focus = (self.focus as isize + by).rem_euclid(n) as usize;
    }
}

/// Reads the boxes for the person's role and the width of the screen.
pub fn load(model: &mut Model, ctx: &Ctx<'_>) {
    let today = model.today_date();
    let person = model.actor.person;
    let soon =
        today.checked_add_days(Days::new(if model.actor.role == Role::Consultant { 2 } else { 14 })).unwrap_or(today);
    let dated = |to| List::from_source(Source::Dated { from: today, to });
    let mut parts = Vec::new();

    let mut due = dated(soon);
    due.overdue = true;
    due.mine = model.actor.role == Role::Consultant && person.is_some();
    let duties = Query::all(Entity::Duty).with(Filter::Ids(on_duty(ctx, today)));
    let absences = Query::all(Entity::Absence).with(Filter::Ids(away(ctx, today)));
    let loose = Query::all(Entity::Observation).with(Filter::Is("status", Value::Code("kladde".into())));
    let active = |query: Query| {
        query
            .with(Filter::IsNot("status", Value::Code("afsluttet".into())))
            .with(Filter::IsNot("status", Value::Code("arkiveret".into())))
            .with(Filter::IsNot("status", Value::Code("annulleret".into())))
    };
    let engagements = active(Query::all(Entity::Engagement));
    let part = |title, empty, list, columns| Part { title, empty, list, columns };
    match model.actor.role {
        Role::TeamLead => {
            parts.push(part("today-duties", "today-no-duties", List::of(duties), Columns::Plain));
            parts.push(part("today-absences", "today-no-absences", List::of(absences), Columns::Plain));
        }
        Role::Coordinator => {
            parts.push(part("today-due", "today-nothing-due", due, Columns::Dated));
            parts.push(part(
                "today-requests",
                "today-no-requests",
                List::of(Query::all(Entity::Request)),
                Columns::Plain,
            ));
        }
        Role::Consultant => {
            parts.push(part("today-due", "today-nothing-due", due, Columns::Dated));
            let mut mine = List::of(loose);
            mine.mine = person.is_some();
            parts.push(part("today-loose", "today-nothing-loose", mine, Columns::Plain));
        }
    }
    if model.wide() {
        let networks = Query::all(Entity::NetworkPeriod).with(Filter::Is("status", Value::Code("aktiv".into())));
        let ahead = today.checked_add_days(Days::new(6 * 7)).unwrap_or(today);
        parts.truncate(1);
        parts.push(part("overview-networks", "overview-no-networks", List::of(networks), Columns::Plain));
        parts.push(part("overview-meetings", "overview-no-meetings", dated(ahead), Columns::Dated));
        parts.push(part(
            "overview-timelines",
            "overview-no-engagements",
            List::of(engagements.sorted(Sort::Newest)),
            Columns::Timeline,
        ));
        parts.push(part(
            "overview-learning",
            "overview-no-learning",
            List::of(Query::all(Entity::AlLog).with(Filter::Is("status", Value::Code("aktiv".into())))),
            Columns::Plain,
        ));
    } else {
        let mut list = List::of(engagements);
        list.mine = model.actor.role == Role::Consultant && person.is_some();
        let title = if list.mine { "today-engagements" } else { "overview-timelines" };
        parts.push(part(title, "overview-no-engagements", list, Columns::Timeline));
    }
    // No box is taller than half the screen; the rest is read when somebody goes there.
    let first = usize::from(model.size.1 / 2).max(12);
    let old = std::mem::take(&mut model.today.parts);
    for part in &mut parts {
        part.list.first = first;
        part.list.reload(ctx, person);
        // A reload after a change keeps the reader's place.
        if let Some(before) = old.iter().find(|before| before.title == part.title)
            && let Some(id) = before.list.selected().map(|row| row.id)
            && let Some(at) = part.list.rows.iter().position(|row| row.id == id)
        {
            part.list.cursor = at;
        }
    }
    model.today.focus = model.today.focus.min(parts.len().saturating_sub(1));
    model.today.parts = parts;
    let ids: Vec<Id> = model.drafts.iter().map(|draft| draft.id).collect();
    model.names = ctx.names_of(&ids);
}

/// The duties of a day: those of the day itself and those of its whole week.
fn on_duty(ctx: &Ctx<'_>, day: NaiveDate) -> Vec<Id> {
    let types = ctx.page(&Query::all(Entity::DutyType), &Anchor::First, WINDOW).rows;
    let weekly = |id: Id| types.iter().any(|kind| kind.id == id && kind.text("granularity") == "uge");
    let week = Query::all(Entity::Duty).with(Filter::From("date", monday_of(day))).with(Filter::To("date", day));
    let rows = ctx.page(&week, &Anchor::First, WINDOW).rows;
    let now = rows.iter().filter(|duty| duty.day() == Some(day) || duty.link("duty_type").is_some_and(weekly));
    now.map(|duty| duty.id).collect()
}

/// Absences that are not over, those of a year back at most.
fn away(ctx: &Ctx<'_>, day: NaiveDate) -> Vec<Id> {
    let year_ago = day.checked_sub_days(Days::new(366)).unwrap_or(day);
    let since = Query::all(Entity::Absence).with(Filter::From("from", year_ago));
    let rows = ctx.page(&since, &Anchor::First, WINDOW).rows;
    rows.iter().filter(|absence| absence.date("to").is_none_or(|to| to >= day)).map(|absence| absence.id).collect()
}

/// Draws the boxes: one column at 80, today above two by two from 120.
pub fn draw(draw: &Draw<'_>, scene: &mut Scene, area: Rect) {
    let today = &draw.model.today;
    let n = today.parts.len();
    if n == 0 || area.height < 3 {
        return;
    }
    let drafts = u16::try_from(draw.model.drafts.len().min(3)).unwrap_or(0);
    let (mut boxes, foot) = (area, Rect { y: area.bottom().saturating_sub(drafts), height: drafts, ..area });
    boxes.height -= drafts.min(boxes.height);
    for (at, rect) in layout(boxes, n, draw.model.wide(), today).into_iter().enumerate() {
        let Some(part) = today.parts.get(at) else { continue };
        let focused = at == today.focus && draw.model.overlays.is_empty();
        let count = draw.count(&part.list);
        let inner = scene.boxed(rect, &draw.text.get(part.title), &count, focused);
        draw.list(scene, inner, &part.list, part.columns, BoxId::Part(at), focused, part.empty);
    }
    for (row, left) in draw.model.drafts.iter().take(usize::from(drafts)).enumerate() {
        let words = draw.draft(left);
        scene.put(foot, 1, u16::try_from(row).unwrap_or(0), &words, Look::Warn);
    }
}

/// Where each box stands.
fn layout(area: Rect, n: usize, wide: bool, today: &Today) -> Vec<Rect> {
    let rows_of = |at: usize| today.parts.get(at).map_or(1, |part| part.list.rows.len().max(1));
    if wide && n == 5 {
        let top = u16::try_from(rows_of(0)).unwrap_or(8).clamp(3, (area.height / 4).max(3)) + 2;
        let top = top.min(area.height);
        let rest = area.height - top;
        let (upper, lower) = (rest / 2, rest - rest / 2);
        let left = area.width / 2;
        let right = area.width - left;
        let (y1, y2) = (area.y + top, area.y + top + upper);
        return vec![
            Rect { height: top, ..area },
            Rect::new(area.x, y1, left, upper),
            Rect::new(area.x + left, y1, right, upper),
            Rect::new(area.x, y2, left, lower),
            Rect::new(area.x + left, y2, right, lower),
        ];
    }
    // Boxes get what they need while there is room; the focused one gives way last.
    let mut heights: Vec<u16> =
        (0..n).map(|at| u16::try_from(rows_of(at)).unwrap_or(u16::MAX).clamp(2, 9) + 2).collect();
    while heights.iter().sum::<u16>() > area.height {
        let Some(at) = (0..n).filter(|at| *at != today.focus || n == 1).max_by_key(|at| heights[*at]) else { break };
        let tallest = if heights[at] <= 3 { today.focus } else { at };
        if heights[tallest] <= 3 {
            break;
        }
        heights[tallest] -= 1;
    }
    let spare = area.height.saturating_sub(heights.iter().sum());
    if let Some(first) = heights.last_mut() {
        *first += spare;
    }
    let mut y = area.y;
    heights
        .into_iter()
        .map(|height| {
            let rect = Rect { y, height: height.min(area.bottom().saturating_sub(y)), ..area };
            y = y.saturating_add(height);
            rect
        })
        .collect()
}

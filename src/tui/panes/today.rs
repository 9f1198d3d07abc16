//! I dag: what is due, what is left loose, and the person's own work; from 120 columns the overview of everything.

use chrono::{Datelike, Days, NaiveDate};
use fluent_bundle::FluentValue;
use ratatui::layout::Rect;

use crate::domain::actor::Role;
use crate::domain::dates::{IsoWeek, monday_of};
use crate::domain::fields::Entity;
use crate::domain::figures::Share;
use crate::domain::value::Record;
use crate::domain::value::{Id, Value};
use crate::store::{Anchor, Filter, Query};
use crate::text::format;
use crate::tui::background::attention::Survey;
use crate::tui::background::findings::Week;
use crate::tui::command_table;
use crate::tui::commands;
use crate::tui::core::cells::fit;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::scene::{BoxId, Hit, Scene};
use crate::tui::core::theme::Role as Look;
use crate::tui::model::Model;
use crate::tui::panes::draw::Draw;
use crate::tui::panes::engagements;
use crate::tui::widgets::list::draw::Columns;
use crate::tui::widgets::list::state::{List, Source};

/// The boxes of I dag, each a list.
#[derive(Clone, Debug, Default)]
pub struct Today {
    /// The lists, in reading order.
    pub parts: Vec<Part>,
    /// The one that hears keys.
    pub focus: usize,
    /// The cases the attention list is about.
    pub cases: Vec<Id>,
    /// How far it has been found out which they are.
    pub survey: Survey,
}

/// Rows looked through for what holds today, and cases the attention list is about.
const WINDOW: usize = 200;
/// The heading of the box with things by date.
pub const DUE: &str = "today-due";
/// Days ahead that belong to a consultant's today.
const NEAR: u64 = 2;

/// How the rows of a box are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// In the columns of their kind.
    Plain,
    /// By day.
    Dated,
    /// Engagements, each with how far it is.
    Engagements,
    /// What is said about each.
    Remarks,
}

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
    pub rows: Rows,
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

    /// What requires a decision, or the loose ends of a consultant.
    pub fn attention(&self) -> Option<&List> {
        self.parts.iter().find(|part| part.rows == Rows::Remarks).map(|part| &part.list)
    }

    /// See [`Today::attention`].
    pub fn attention_mut(&mut self) -> Option<&mut List> {
        self.parts.iter_mut().find(|part| part.rows == Rows::Remarks).map(|part| &mut part.list)
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
    let consultant = model.actor.role == Role::Consultant;
    let days = if consultant { NEAR } else { 14 };
    let soon = today.checked_add_days(Days::new(days)).unwrap_or(today);
    let dated = |to| List::from_source(Source::Dated { from: today, to });
    let mut due = dated(soon);
    due.overdue = true;
    due.mine = consultant && person.is_some();
    let mut engagements = List::of(running());
    engagements.mine = consultant && person.is_some();
    let part = |title, empty, list, rows| Part { title, empty, list, rows };
    let attention = || part("today-attention", "today-nothing-loose", List::from_source(Source::Given), Rows::Remarks);
    let mut parts = match model.actor.role {
        Role::TeamLead => {
            let duties = Query::all(Entity::Duty).with(Filter::Ids(on_duty(ctx, today)));
            let absences = Query::all(Entity::Absence).with(Filter::Ids(away(ctx, today)));
            vec![
                part("today-duties", "today-no-duties", List::of(duties), Rows::Plain),
                part("today-absences", "today-no-absences", List::of(absences), Rows::Plain),
            ]
        }
        Role::Coordinator => vec![attention(), part(DUE, "today-nothing-due", due, Rows::Dated)],
        Role::Consultant => {
            let loose = Part { title: "today-loose", ..attention() };
            vec![part(DUE, "today-nothing-due", due, Rows::Dated), loose]
        }
    };
    if model.wide() {
        let networks = Query::all(Entity::NetworkPeriod).with(Filter::Is("status", Value::Code("aktiv".into())));
        let ahead = today.checked_add_days(Days::new(6 * 7)).unwrap_or(today);
        let (networks, learning) = (List::of(networks), List::of(open_logs()));
        parts.push(part("overview-networks", "overview-no-networks", networks, Rows::Plain));
        parts.push(part("overview-meetings", "overview-no-meetings", dated(ahead), Rows::Dated));
        let timelines = List::of(running());
        parts.push(part("overview-timelines", "overview-no-engagements", timelines, Rows::Engagements));
        parts.push(part("overview-learning", "overview-no-learning", learning, Rows::Plain));
    } else {
        let title = if engagements.mine { "today-engagements" } else { "overview-timelines" };
        parts.push(part(title, "overview-no-engagements", engagements, Rows::Engagements));
    }
    // No box is taller than half the screen; the rest is read when somebody goes there.
    let first = usize::from(model.size.1 / 2).max(12);
    let old = std::mem::take(&mut model.today.parts);
    for part in &mut parts {
        part.list.first = first;
        part.list.reload(ctx, person);
        // A reload after a change keeps the reader's place.
        if let Some(before) = old.iter().find(|before| before.title == part.title) {
            if part.rows == Rows::Remarks {
                // Until it is gathered anew, what was known stays.
                part.list = before.list.clone();
            } else if let Some(id) = before.list.selected().map(|row| row.id)
                && let Some(at) = part.list.rows.iter().position(|row| row.id == id)
            {
                part.list.cursor = at;
            }
        }
        if part.rows == Rows::Engagements {
            part.list.rows.iter().for_each(|row| model.board.want(row.id));
        }
    }
    model.today.focus = model.today.focus.min(parts.len().saturating_sub(1));
    model.today.parts = parts;
    if consultant && let Some(person) = person {
        model.board.want_week(person, IsoWeek::of(today));
    }
    model.today.survey = Survey::default();
    model.board.gathering = None;
    model.board.want_survey();
    model.board.across.want_changes();
    if model.actor.role == Role::Coordinator {
        model.board.across.want_trends();
    }
    let ids: Vec<Id> = model.drafts.iter().map(|draft| draft.id).collect();
    model.names = ctx.names_of(&ids);
}

/// Engagements that are not over, the first to end before the others.
pub fn running() -> Query {
    Query::all(Entity::Engagement).with(Filter::NotOver)
}

/// Action-learning logs that are not over.
pub fn open_logs() -> Query {
    Query::all(Entity::AlLog).with(Filter::Is("status", Value::Code("aktiv".into())))
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

/// "Data: sidste backup 14.1 · 0 slettefrister forfaldne · låser efter 10 min", under a consultant's boxes.
pub fn data_line(draw: &Draw<'_>) -> Option<(String, Look)> {
    let model = draw.model;
    if model.actor.role != Role::Consultant || model.board.surveying() {
        return None;
    }
    let due: usize = model.due.iter().map(|due| due.count).sum();
    let more = if model.due.iter().any(|due| due.more) { "+" } else { "" };
    let backup = match model.place.last_backup {
        Some(at) => {
            let lang = draw.text.lang();
            let same_year = at.date().year() == model.today_date().year();
            let day = if same_year { format::short_day(lang, at.date()) } else { format::day(lang, at.date()) };
            draw.text.with("today-data-backup", &[("day", day.into())])
        }
        None => draw.text.get("today-data-no-backup"),
    };
    let args = [
        ("backup", FluentValue::from(backup)),
        ("n", FluentValue::from(due)),
        ("shown", FluentValue::from(format!("{due}{more}"))),
        ("minutes", FluentValue::from(model.lock_minutes)),
    ];
    Some((draw.text.with("today-data", &args), if due > 0 { Look::Warn } else { Look::Dim }))
}

/// Draws the boxes: one column at 80, today above two by two from 120.
pub fn draw(draw: &Draw<'_>, scene: &mut Scene, area: Rect) {
    let today = &draw.model.today;
    let n = today.parts.len();
    if n == 0 || area.height < 3 {
        return;
    }
    let week = draw.model.board.week().filter(|_| draw.model.actor.role == Role::Consultant);
    let drafts = u16::try_from(draw.model.drafts.len().min(3)).unwrap_or(0);
    let area = across(draw, scene, area);
    let area = match week {
        Some(week) => {
            let line = Rect { y: area.bottom() - 1, height: 1, ..area };
            week_load(draw, scene, line, week);
            Rect { height: area.height - 1, ..area }
        }
        None => area,
    };
    let (mut boxes, foot) = (area, Rect { y: area.bottom().saturating_sub(drafts), height: drafts, ..area });
    boxes.height -= drafts.min(boxes.height);
    for (at, rect) in layout(boxes, n, draw.model.wide(), today).into_iter().enumerate() {
        let Some(part) = today.parts.get(at) else { continue };
        let focused = at == today.focus && draw.model.overlays.is_empty();
        let count = draw.count(&part.list);
        let inner = scene.boxed(rect, &draw.text.get(part.title), &count, focused);
        let surveying = part.rows == Rows::Remarks && draw.model.board.surveying();
        let empty = if surveying { "today-surveying" } else { part.empty };
        let row =
            |scene: &mut Scene, line: Rect, record: &Record| engagements::row(draw, scene, line, record, &part.list);
        let columns = match part.rows {
            Rows::Plain => Columns::Plain,
            Rows::Dated => Columns::Dated,
            Rows::Engagements => Columns::Own(&row),
            Rows::Remarks => Columns::Remarks,
        };
        draw.list(scene, inner, &part.list, columns, BoxId::Part(at), focused, empty);
    }
    for (row, left) in draw.model.drafts.iter().take(usize::from(drafts)).enumerate() {
        let words = draw.draft(left);
        scene.put(foot, 1, u16::try_from(row).unwrap_or(0), &words, Look::Warn);
    }
}

/// What is to be decided on the last lines of I dag, and for a koordinator what others changed and what is seen across; gives
/// the room that is left.
fn across(draw: &Draw<'_>, scene: &mut Scene, area: Rect) -> Rect {
    let coordinator = draw.model.actor.role == Role::Coordinator;
    let lines = [
        (commands::trends::versions_line(draw.model, draw.text), "disputes"),
        (commands::trends::changes_line(draw.model, draw.text).filter(|_| coordinator), "history"),
        (commands::trends::trends_line(draw.model, draw.text).filter(|_| coordinator), "trends"),
    ];
    let lines = lines.into_iter().filter_map(|(words, command)| words.map(|words| (words, command)));
    let mut area = area;
    for (words, command) in lines.collect::<Vec<_>>().into_iter().rev() {
        let line = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
        area.height = area.height.saturating_sub(1);
        let key = command_table::find(command).and_then(|command| command.keys.first()).copied().unwrap_or_default();
        let room = usize::from(line.width.saturating_sub(4)).saturating_sub(key.len());
        let look = if command == "disputes" { Look::Warn } else { Look::Dim };
        scene.put(line, 1, 0, &fit(&words, room, scene.symbols.ellipsis), look);
        scene.put_right(line, 0, &format!("{key} "), Look::Accent);
        scene.hit(line, Hit::Run(command));
    }
    area
}

/// "uge 3: 41,4 t planlagt af 37,0 t = 112 %", with the rule when it is too much.
fn week_load(draw: &Draw<'_>, scene: &mut Scene, line: Rect, week: &Week) {
    let lang = draw.text.lang();
    let load = week.case.load;
    let percent = load.share().map(Share::percent);
    let args = [
        ("week", FluentValue::from(format::week(lang, week.case.week))),
        ("planned", FluentValue::from(format::hours(lang, load.planned))),
        ("capacity", FluentValue::from(format::hours(lang, load.capacity))),
        ("percent", FluentValue::from(percent.unwrap_or(0))),
    ];
    let words = draw.text.with(if percent.is_some() { "week-load" } else { "week-load-none" }, &args);
    scene.put(line, 1, 0, &words, if week.remark.is_some() { Look::Warn } else { Look::Dim });
    if let Some(remark) = &week.remark {
        let (mark, look) = draw.rule_mark(remark);
        scene.put_right(line, 0, &format!("{mark} "), look);
    }
}

/// Where each box stands.
fn layout(area: Rect, n: usize, wide: bool, today: &Today) -> Vec<Rect> {
    let rows_of = |at: usize| today.parts.get(at).map_or(1, |part| part.list.rows.len().max(1));
    if wide && n == 6 {
        // What is due and what needs a decision share the top.
        let most = rows_of(0).max(rows_of(1));
        let top = u16::try_from(most).unwrap_or(8).clamp(3, (area.height * 2 / 5).max(3)) + 2;
        let top = top.min(area.height);
        let rest = area.height - top;
        let (upper, lower) = (rest / 2, rest - rest / 2);
        let left = area.width / 2;
        let right = area.width - left;
        let (y1, y2) = (area.y + top, area.y + top + upper);
        return vec![
            Rect { height: top, width: left, ..area },
            Rect { height: top, x: area.x + left, width: right, ..area },
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

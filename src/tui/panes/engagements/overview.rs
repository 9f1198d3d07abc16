//! All engagements on one axis (spec 4.8 H): a scale, a row for each with its figures and its time, and a legend.

use chrono::{Datelike, Days, Months, NaiveDate};
use ratatui::layout::Rect;

use crate::domain::choices::{EngagementKind, EngagementStatus};
use crate::domain::fields::Entity;
use crate::domain::figures::Share;
use crate::domain::typed;
use crate::domain::value::Record;
use crate::tui::background::findings::JudgedCase;
use crate::tui::core::cells::{Cells, fit};
use crate::tui::core::scene::{BoxId, Scene};
use crate::tui::core::theme::Look;
use crate::tui::panes::draw::Draw;
use crate::tui::panes::state::Timeline;
use crate::tui::panes::state::Zoom;
use crate::tui::widgets::list::draw::{Columns, short_name};
use crate::tui::widgets::list::state::List;
use crate::tui::widgets::time_axis::{Axis, bar, scale};

/// Months the whole axis goes back and ahead at most: dates further away say nothing about today.
const BACK: u32 = 12;
const AHEAD: u32 = 24;
/// Rows above the list: the scale and the headings.
const HEAD: u16 = 2;
/// Cells of the figures: progress, plan, difference.
const FIGURES: u16 = 18;
/// Cells of the status, with a blank after it.
const STATUS: u16 = 11;
/// Cells of the light and the counts.
const MARKS: u16 = 8;

/// The position of the parts of a row, from its left edge.
struct Places {
    title: (u16, u16),
    status: (u16, u16),
    people: Option<(u16, u16)>,
    phase: Option<(u16, u16)>,
    figures: u16,
    axis: (u16, u16),
}

fn places(width: u16) -> Places {
    let people = if width >= 100 { 9 } else { 0 };
    let phase = if width >= 150 { 12 } else { 0 };
    let axis = if width >= 150 { width * 2 / 5 } else { width * 3 / 10 }.saturating_sub(STATUS);
    let title = width.saturating_sub(16 + STATUS + people + phase + FIGURES + 1 + axis + 1 + MARKS);
    let after_title = 16 + title + STATUS;
    let after_people = after_title + people;
    let figures = after_people + phase;
    Places {
        title: (16, title),
        status: (16 + title, STATUS),
        people: (people > 0).then_some((after_title, people)),
        phase: (phase > 0).then_some((after_people, phase)),
        figures,
        axis: (figures + FIGURES + 1, axis),
    }
}

/// The days of the axis: the zoomed part, else from the first start to the last end of the rows.
fn axis(draw: &Draw<'_>, list: &List, timeline: Timeline, cells: u16) -> Axis {
    let today = draw.model.today_date();
    if let Some((first, last)) = timeline.days(today) {
        return Axis::new(first, last, cells);
    }
    let running = list.rows.iter().filter(|row| !EngagementStatus::OVER.contains(&row.text("status")));
    let (mut first, mut last) = (today, today);
    for row in running {
        first = row.date("start").map_or(first, |day| first.min(day));
        last = row.date("end").map_or(last, |day| last.max(day));
    }
    let back = today.checked_sub_months(Months::new(BACK)).unwrap_or(today);
    let ahead = today.checked_add_months(Months::new(AHEAD)).unwrap_or(today);
    let first = first.max(back);
    Axis::new(first.with_day(1).unwrap_or(first), last.clamp(today, ahead), cells)
}

/// Draws the list with its scale above and, if there is room, the legend below.
pub fn draw(draw: &Draw<'_>, scene: &mut Scene, area: Rect, list: &List, timeline: Timeline, focused: bool) {
    let legend = u16::from(area.height >= HEAD + 8 && usize::from(area.height) > list.rows.len() + usize::from(HEAD));
    let rows = Rect { y: area.y + HEAD, height: area.height.saturating_sub(HEAD + legend), ..area };
    // The list leaves the same two cells for the cursor.
    let line = Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..area };
    let places = places(line.width);
    let (x, width) = places.axis;
    let axis = axis(draw, list, timeline, width);
    if area.height > HEAD && !list.rows.is_empty() {
        scale(draw, scene, &axis, Rect { x: line.x + x, width, height: HEAD, ..line });
        let words = |id: &str| draw.text.get(id);
        let figures =
            format!("{:>6} {:>6} {:>4}", words("overview-progress"), words("overview-plan"), words("overview-delta"));
        scene.put(line, places.figures, 1, &figures, Look::Dim);
        if let Some(field) = Entity::Engagement.field("status") {
            let (x, _) = places.status;
            scene.put(line, x, 1, &draw.text.field_short(Entity::Engagement, field), Look::Dim);
        }
        if let Some((x, _)) = places.people {
            scene.put(line, x, 1, &words("overview-people"), Look::Dim);
        }
        if let Some((x, _)) = places.phase {
            scene.put(line, x, 1, &words("overview-phase"), Look::Dim);
        }
    }
    let widths = list.rows.iter().map(|record| draw.standings.standing(draw, record, true).marks.width());
    let marks = u16::try_from(widths.max().unwrap_or(0)).unwrap_or(MARKS).min(MARKS);
    // The title tells rows apart: where it does not fit behind the place in every row, the place stands in none.
    let beside = |record: &Record| {
        place(record, list).map_or(0, |place| place.width() + 3) + record.text("title").width()
            < usize::from(places.title.1)
    };
    let with_place = draw.spoken || list.rows.iter().all(beside);
    let row = |scene: &mut Scene, line: Rect, record: &Record| {
        draw_row(draw, scene, line, record, list, &axis, (marks, with_place));
    };
    draw.list(scene, rows, list, Columns::Own(&row), BoxId::List, focused, "empty-engagements");
    if legend > 0 {
        let at = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
        scene.put(at, 2, 0, &legend_words(draw), Look::Dim);
    }
}

fn legend_words(draw: &Draw<'_>) -> String {
    let symbols = draw.model.symbols;
    let [first, second, third, _] = symbols.bars;
    let [short, call_out, course, applied] = symbols.fills;
    let parts = [
        (first, "legend-phase-1"),
        (second, "legend-phase-2"),
        (third, "legend-phase-3"),
        (short, "legend-short"),
        (call_out, "legend-call-out"),
        (course, "legend-course"),
        (applied, "legend-applied"),
        (symbols.today, "timeline-today"),
    ];
    parts.map(|(sign, id)| format!("{sign} {}", draw.text.get(id))).join("  ")
}

/// "61 %   63 %   -2", or the hours of a budget; a closed one has no plan.
fn figures(draw: &Draw<'_>, known: &JudgedCase) -> String {
    let Some(figures) = known.standing.figures else { return String::new() };
    let Some(progress) = figures.progress else { return String::new() };
    if figures.budget.is_some() {
        return crate::tui::background::standing::standing_words(draw, &figures, progress);
    }
    let percent = |share: Share| format!("{} %", share.percent());
    let delta = figures.plan.map(|plan| match progress.points_over(plan) {
        0 => "0".to_owned(),
        points => format!("{points:+}"),
    });
    format!(
        "{:>6} {:>6} {:>4}",
        percent(progress),
        figures.plan.map(percent).unwrap_or_default(),
        delta.unwrap_or_default()
    )
}

/// The municipality of an engagement.
fn place(record: &Record, list: &List) -> Option<String> {
    record.link("municipality").and_then(|id| list.names.get(&id)).map(|name| short_name(name))
}

/// One engagement: number, kind, title and place, people, phase, figures, time and the signs, whose
/// column is `marks` cells wide. The place stands before the title if `with_place`.
pub fn draw_row(
    draw: &Draw<'_>,
    scene: &mut Scene,
    line: Rect,
    record: &Record,
    list: &List,
    axis: &Axis,
    (marks, with_place): (u16, bool),
) {
    let ellipsis = scene.symbols.ellipsis;
    let places = places(line.width);
    let known = draw.model.findings.get(record.id);
    let cell = |scene: &mut Scene, (x, width): (u16, u16), words: &str, look: Look| {
        scene.put(line, x, 0, &fit(words, usize::from(width.saturating_sub(1)), ellipsis), look);
    };
    let number = record.number.and_then(|n| record.entity.numbered(n)).unwrap_or_default();
    cell(scene, (0, 6), &number, Look::Dim);
    let kind = Entity::Engagement.field("kind").map(|field| draw.cell(record, field, list)).unwrap_or_default();
    cell(scene, (6, 10), &kind, Look::Dim);
    let what = match place(record, list).filter(|_| with_place) {
        Some(place) => format!("{place} {} {}", scene.symbols.dot, record.text("title")),
        None => record.text("title").to_owned(),
    };
    cell(scene, places.title, &what, Look::Text);
    if let Some(field) = Entity::Engagement.field("status") {
        cell(scene, places.status, &draw.cell(record, field, list), draw.cell_look(record, field));
    }
    let summary = known.and_then(|known| Some((known, known.standing.summary.as_ref()?)));
    if let (Some((known, summary)), Some(place)) = (summary, places.people) {
        let initials: Vec<String> =
            summary.people.iter().filter_map(|id| known.names.get(id)).map(|name| short_name(name)).collect();
        cell(scene, place, &initials.join(" "), Look::Dim);
    }
    if let Some(place) = places.phase {
        let phase = summary.and_then(|(_, summary)| summary.phase.clone());
        cell(scene, place, &phase.unwrap_or_default().to_lowercase(), Look::Dim);
    }
    if let Some(known) = known {
        let words = figures(draw, known);
        let pad = usize::from(FIGURES).saturating_sub(words.width());
        scene.put(line, places.figures, 0, &format!("{}{words}", " ".repeat(pad)), Look::Text);
    }
    let (x, width) = places.axis;
    let lane = Rect { x: line.x + x, width, ..line };
    time(draw, scene, lane, axis, record);
    if let Some(at) = axis.cell(draw.model.today_date()) {
        scene.put(lane, at, 0, scene.symbols.today, Look::Accent);
    }
    let state = draw.standings.standing(draw, record, true);
    if draw.spoken {
        scene.put_right(line, 0, &state.figures, state.look);
    } else {
        scene.put(line, line.width.saturating_sub(marks), 0, &state.marks, state.look);
    }
}

/// The time of one engagement: its phases if it is long and has some, else one bar for its kind.
fn time(draw: &Draw<'_>, scene: &mut Scene, lane: Rect, axis: &Axis, record: &Record) {
    let (Some(start), Some(end)) = (record.date("start"), record.date("end")) else { return };
    let engagement = typed::Engagement::from(record);
    let today = draw.model.today_date();
    let [short, call_out, course, applied] = scene.symbols.fills;
    let phases = draw.model.findings.get(record.id).and_then(|known| known.standing.summary.as_ref());
    let phases = phases.map(|summary| summary.phases.as_slice()).unwrap_or_default();
    let fill = match engagement.kind {
        _ if engagement.status == Some(EngagementStatus::Udkast) => applied,
        Some(EngagementKind::Lang) if !phases.is_empty() => {
            for (n, (from, to)) in phases.iter().enumerate() {
                bar(scene, lane, axis, (*from, *to), scene.symbols.bars[n.min(2)], "", today);
            }
            return;
        }
        Some(EngagementKind::Udrykning) => call_out,
        Some(EngagementKind::Kursus) => course,
        Some(EngagementKind::Lang) => scene.symbols.bars[1],
        _ => short,
    };
    bar(scene, lane, axis, (start, end), fill, "", today);
}

impl Timeline {
    /// The first and the last day shown; `None` for everything.
    pub fn days(self, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        let days = match self.zoom {
            Zoom::Whole => return None,
            zoom => zoom.days()?,
        };
        let center = self.center.unwrap_or(today);
        let first = center.checked_sub_signed(chrono::TimeDelta::days(days / 2)).unwrap_or(center);
        Some((first, first.checked_add_days(Days::new(days as u64 - 1)).unwrap_or(first)))
    }
}

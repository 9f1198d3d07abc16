//! Forløb: the timeline of one engagement and the bar of each in a list. What its figures mean is `domain::figures`.

use chrono::{Datelike, Days, NaiveDate};
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::Timeline;
use crate::domain::fields::Entity;
use crate::domain::figures::{Light, Share};
use crate::domain::value::Record;
use crate::review::Figures;
use crate::rules::Severity;
use crate::text::format;
use crate::tui::detail::{Detail, Item};
use crate::tui::list::List;
use crate::tui::view::frame::Draw;
use crate::tui::view::scene::{Scene, fit};
use crate::tui::view::theme::Role as Look;

/// A stretch of days over a stretch of cells; the only place that turns one into the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    /// The first day shown.
    pub first: NaiveDate,
    /// Days shown, at least one.
    pub days: i64,
    /// Cells they are shown on, at least one.
    pub cells: u16,
}

impl Axis {
    /// The days `first..=last` over so many cells.
    pub fn new(first: NaiveDate, last: NaiveDate, cells: u16) -> Axis {
        Axis { first, days: ((last - first).num_days() + 1).max(1), cells: cells.max(1) }
    }

    /// The cell a day falls in; none when it is not shown.
    pub fn cell(&self, day: NaiveDate) -> Option<u16> {
        let offset = (day - self.first).num_days();
        (0..self.days).contains(&offset).then(|| u16::try_from(offset * i64::from(self.cells) / self.days).unwrap_or(0))
    }

    /// The cell of a day, or the edge it lies beyond.
    pub fn clamped(&self, day: NaiveDate) -> u16 {
        let offset = (day - self.first).num_days().clamp(0, self.days - 1);
        u16::try_from(offset * i64::from(self.cells) / self.days).unwrap_or(0)
    }

    /// The last day shown.
    pub fn last(&self) -> NaiveDate {
        self.first.checked_add_signed(chrono::TimeDelta::days(self.days - 1)).unwrap_or(self.first)
    }
}

/// The children of one kind in a detail.
fn children(detail: &Detail, entity: Entity) -> impl Iterator<Item = &Record> {
    detail.items.iter().filter_map(move |item| match item {
        Item::Child(record) if record.entity == entity => Some(record),
        _ => None,
    })
}

/// Draws the timeline of an engagement; returns the rows it took.
pub fn card(
    draw: &Draw<'_>,
    scene: &mut Scene,
    area: Rect,
    record: &Record,
    detail: &Detail,
    timeline: Timeline,
) -> u16 {
    let (Some(start), Some(end)) = (record.date("start"), record.date("end")) else { return 0 };
    if area.height < 8 || area.width < 40 {
        return 0;
    }
    let label = 9u16;
    let cells = area.width.saturating_sub(label + 1);
    let today = draw.model.today_date();
    let axis = match timeline.zoom.days() {
        None => Axis::new(start, end.max(start), cells),
        Some(days) => {
            let center = timeline.center.unwrap_or(today);
            let first = center.checked_sub_signed(chrono::TimeDelta::days(days / 2)).unwrap_or(center);
            let last = first.checked_add_days(Days::new(days as u64 - 1)).unwrap_or(first);
            Axis::new(first, last, cells)
        }
    };
    let lane = |row: u16| Rect { x: area.x + label, y: area.y + row, width: cells, height: 1 };
    scale(draw, scene, &axis, Rect { x: area.x + label, width: cells, height: 2, ..area });
    // Phases: three weights of bar, the name inside where it fits.
    scene.put(area, 0, 2, &draw.text.get("timeline-phases"), Look::Dim);
    let phases: Vec<&Record> = children(detail, Entity::Phase).collect();
    if phases.is_empty() {
        bar(scene, lane(2), &axis, start, end, scene.symbols.bars[1], "");
    }
    for (n, phase) in phases.iter().enumerate() {
        if let (Some(from), Some(to)) = (phase.date("start"), phase.date("end")) {
            let fill = scene.symbols.bars[n.min(2)];
            bar(scene, lane(2), &axis, from, to, fill, phase.text("name"));
        }
    }
    scene.put(area, 0, 3, &draw.text.get("timeline-milestones"), Look::Dim);
    for milestone in children(detail, Entity::Milestone).filter(|milestone| milestone.text("dropped_reason").is_empty())
    {
        let day = milestone.date("postponed_to").or_else(|| milestone.date("date"));
        if let Some(cell) = day.and_then(|day| axis.cell(day)) {
            let proven =
                draw.model.board.get(record.id).is_some_and(|known| known.standing.done.contains(&milestone.id));
            let done = proven || milestone.date("done_at").is_some();
            let sign = if done { scene.symbols.milestone_done } else { scene.symbols.milestone };
            let late = !done && milestone.yes("required") && day.is_some_and(|day| day < today);
            let look = match (done, late) {
                (true, _) => Look::Good,
                (false, true) => Look::Warn,
                (false, false) => Look::Text,
            };
            scene.put(lane(3), cell, 0, sign, look);
        }
    }
    let mut row = 4;
    for (label, entity) in [("timeline-meetings", Entity::Meeting), ("timeline-visits", Entity::Activity)] {
        scene.put(area, 0, row, &draw.text.get(label), Look::Dim);
        for dated in children(detail, entity) {
            let held = dated.text("status") == "afholdt" || dated.text("status").starts_with("referat");
            if let Some(cell) = dated.day().and_then(|day| axis.cell(day)) {
                let sign = if held { scene.symbols.good } else { scene.symbols.open };
                scene.put(lane(row), cell, 0, sign, if held { Look::Text } else { Look::Dim });
            }
        }
        row += 1;
    }
    if let Some(cell) = axis.cell(today) {
        scene.put(area, 0, row, &draw.text.get("timeline-today"), Look::Dim);
        let words = format!("{} {}", scene.symbols.today, format::short_day(draw.text.lang(), today));
        let at = cell.min(cells.saturating_sub(u16::try_from(words.chars().count()).unwrap_or(0)));
        scene.put(lane(row), at, 0, &words, Look::Accent);
    } else {
        let zoom = draw.text.get(&format!("zoom-{}", timeline.zoom.code()));
        scene.put(area, 0, row, &zoom, Look::Dim);
    }
    row + 1
}

/// Years and months, or weeks, above a timeline.
fn scale(draw: &Draw<'_>, scene: &mut Scene, axis: &Axis, area: Rect) {
    let lang = draw.text.lang();
    let (mut year_end, mut mark_end) = (0u16, 0u16);
    let weekly = axis.days <= 40;
    let mut day = axis.first;
    while day <= axis.last() {
        let Some(cell) = axis.cell(day) else { break };
        if (day == axis.first || (day.day() == 1 && day.month() == 1)) && cell >= year_end {
            let words = if weekly { format::month(lang, day) } else { day.year().to_string() };
            year_end = cell + scene.put(area, cell, 0, &words, Look::Dim) + 1;
        } else if weekly && day.day() == 1 && cell >= year_end {
            year_end = cell + scene.put(area, cell, 0, &format::month(lang, day), Look::Dim) + 1;
        }
        let mark = if weekly { day.weekday() == chrono::Weekday::Mon } else { day.day() == 1 };
        if mark && cell >= mark_end {
            let words = if weekly {
                draw.week(day)
            } else {
                let name = format::month_short(lang, day.month());
                let room = usize::from(area.width) * 28 / usize::try_from(axis.days).unwrap_or(1).max(1);
                if room >= 4 { name.to_owned() } else { name.chars().take(1).flat_map(char::to_uppercase).collect() }
            };
            mark_end = cell + scene.put(area, cell, 1, &words, Look::Dim) + 1;
        }
        let Some(next) = day.succ_opt() else { break };
        day = next;
    }
}

fn bar(scene: &mut Scene, lane: Rect, axis: &Axis, from: NaiveDate, to: NaiveDate, fill: &str, name: &str) {
    if to < axis.first || from > axis.last() {
        return;
    }
    let (left, right) = (axis.clamped(from), axis.clamped(to));
    let width = right.saturating_sub(left) + 1;
    scene.put(Rect { width: lane.width, ..lane }, left, 0, &fill.repeat(usize::from(width)), Look::Focus);
    let name = format!(" {name} ");
    if !name.trim().is_empty() && name.chars().count() + 2 <= usize::from(width) {
        scene.put(lane, left + 1, 0, &name, Look::Text);
    }
}

/// "61 % / plan 63 %", or "17,5 t af 20,0 t" for a budget of hours.
pub fn standing_words(draw: &Draw<'_>, figures: &Figures, progress: Share) -> String {
    let lang = draw.text.lang();
    if let Some(budget) = figures.budget {
        let args = [
            ("used", format::minutes(lang, figures.hours.used).into()),
            ("budget", format::minutes(lang, budget).into()),
        ];
        return draw.text.with("standing-hours", &args);
    }
    let done = progress.percent().into();
    match figures.plan {
        Some(plan) => draw.text.with("standing-plan", &[("done", done), ("plan", plan.percent().into())]),
        None => draw.text.with("standing-done", &[("done", done)]),
    }
}

/// How an engagement stands, for the end of its row: progress against plan with its light, and how much stops or warns;
/// `short` leaves the figures out.
pub fn state(draw: &Draw<'_>, record: &Record, short: bool) -> (String, Look) {
    let Some(known) = draw.model.board.get(record.id) else { return (String::new(), Look::Dim) };
    let symbols = draw.model.symbols;
    let count = |severity| {
        let open = known.remarks.iter().filter(|remark| remark.put_off.is_none());
        open.filter(|remark| remark.severity == Some(severity)).count()
    };
    let (stops, warnings) = (count(Severity::Stop), count(Severity::Warn));
    let mut parts = Vec::new();
    if let Some(figures) = known.standing.figures
        && let Some(progress) = figures.progress
    {
        if !short {
            parts.push(standing_words(draw, &figures, progress));
        }
        if let Some(light) = figures.light.filter(|_| stops == 0) {
            parts.push(light_mark(draw, light).0);
        }
    }
    for (n, sign) in [(stops, symbols.bad), (warnings, symbols.warn)] {
        if n > 0 {
            parts.push(format!("{sign}{n}"));
        }
    }
    let look = match known.standing.figures.and_then(|figures| figures.light) {
        _ if stops > 0 => Look::Bad,
        Some(Light::Red) => Look::Bad,
        Some(Light::Yellow) => Look::Warn,
        _ if warnings > 0 => Look::Warn,
        _ => Look::Text,
    };
    (parts.join(" "), look)
}

/// The sign of D-03, told apart without colour.
pub fn light_mark(draw: &Draw<'_>, light: Light) -> (String, Look) {
    let symbols = draw.model.symbols;
    match light {
        Light::Green => (symbols.good.to_owned(), Look::Good),
        Light::Yellow => (symbols.half.to_owned(), Look::Warn),
        Light::Red => (symbols.bad.to_owned(), Look::Bad),
    }
}

/// One engagement in a list: number, kind, title and a bar of its time with today in it.
pub fn row(draw: &Draw<'_>, scene: &mut Scene, line: Rect, record: &Record, list: &List) {
    let ellipsis = scene.symbols.ellipsis;
    let number = record.number.and_then(|n| record.entity.numbered(n)).unwrap_or_default();
    scene.put(line, 0, 0, &fit(&number, 5, ellipsis), Look::Dim);
    let kind = Entity::Engagement.field("kind").map(|field| draw.cell(record, field, list)).unwrap_or_default();
    scene.put(line, 6, 0, &fit(&kind, 9, ellipsis), Look::Dim);
    let wide = line.width >= 70;
    let bar_width = if wide { line.width / 3 } else { line.width / 4 };
    let end = record.date("end").map(|day| format::day(draw.text.lang(), day)).unwrap_or_default();
    let title_width = line.width.saturating_sub(16 + bar_width + 13);
    scene.put(line, 16, 0, &fit(record.text("title"), usize::from(title_width), ellipsis), Look::Text);
    let lane = Rect { x: line.x + line.width.saturating_sub(bar_width + 12), width: bar_width, ..line };
    let known = draw.model.board.get(record.id);
    if let Some(figures) = known.and_then(|known| known.standing.figures)
        && let Some(progress) = figures.progress
    {
        // How far it is and how far it should be stand where the end stood: the end says less.
        let words = standing_words(draw, &figures, progress);
        let worst = known.and_then(|known| known.remarks.first());
        let (mark, look) = match (figures.light, worst) {
            (Some(light), _) => light_mark(draw, light),
            (None, Some(remark)) => draw.rule_mark(remark),
            (None, None) => (String::new(), Look::Dim),
        };
        let tail = 12.max(u16::try_from(words.width() + mark.width() + 1).unwrap_or(12));
        let lane = Rect { x: line.x + line.width.saturating_sub(bar_width + tail + 1), width: bar_width, ..line };
        let title_width = line.width.saturating_sub(17 + bar_width + tail + 1);
        scene.put(line, 16, 0, &" ".repeat(usize::from(line.width.saturating_sub(16))), Look::Text);
        scene.put(line, 16, 0, &fit(record.text("title"), usize::from(title_width), ellipsis), Look::Text);
        let filled = |share: Share| {
            let cells = i128::from(bar_width) * share.part / share.whole.max(1);
            u16::try_from(cells.clamp(0, i128::from(bar_width))).unwrap_or(bar_width)
        };
        let reached = filled(progress);
        scene.put(lane, 0, 0, &scene.symbols.bars[0].repeat(usize::from(reached)), Look::Focus);
        scene.put(lane, reached, 0, &scene.symbols.bars[2].repeat(usize::from(bar_width - reached)), Look::Dim);
        scene.put_right(line, 0, &mark, look);
        let before = Rect { width: line.width.saturating_sub(u16::try_from(mark.width() + 1).unwrap_or(0)), ..line };
        scene.put_right(before, 0, &words, Look::Text);
        return;
    }
    if let (Some(from), Some(to)) = (record.date("start"), record.date("end")) {
        let axis = Axis::new(from, to.max(from), bar_width);
        let today = draw.model.today_date();
        let (done, left) = (scene.symbols.bars[0], scene.symbols.bars[2]);
        let reached = if today < from {
            0
        } else if today >= to {
            bar_width
        } else {
            axis.clamped(today)
        };
        scene.put(lane, 0, 0, &done.repeat(usize::from(reached)), Look::Focus);
        scene.put(lane, reached, 0, &left.repeat(usize::from(bar_width - reached)), Look::Dim);
        if let Some(cell) = axis.cell(today) {
            scene.put(lane, cell, 0, scene.symbols.today, Look::Accent);
        }
    }
    // "28 Feb 2021" is the longest a day gets in either language.
    scene.put_right(line, 0, &fit(&end, 11, ellipsis), Look::Dim);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_an_axis_has_a_cell_and_later_days_never_lie_before_earlier_ones() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for cells in [1, 7, 66, 190] {
            let axis = Axis::new(day("2019-09-01"), day("2021-02-28"), cells);
            let mut before = 0;
            let mut at = axis.first;
            while at <= axis.last() {
                let cell = axis.cell(at).unwrap();
                assert!(cell >= before && cell < cells);
                before = cell;
                at = at.succ_opt().unwrap();
            }
            assert_eq!(axis.cell(day("2019-08-31")), None);
            assert_eq!(axis.cell(day("2021-03-01")), None);
            assert_eq!(axis.clamped(day("2030-01-01")), cells - 1);
        }
    }
}

//! Days as cells: the one axis every timeline is drawn on, its scale and the bars along it.

use chrono::{Datelike, NaiveDate};
use ratatui::layout::Rect;

use crate::text::format;
use crate::tui::view::frame::Draw;
use crate::tui::view::scene::Scene;
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

/// Years and months, or weeks, above a timeline.
pub fn scale(draw: &Draw<'_>, scene: &mut Scene, axis: &Axis, area: Rect) {
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

/// A bar from day to day, its name inside where it fits.
pub fn bar(scene: &mut Scene, lane: Rect, axis: &Axis, from: NaiveDate, to: NaiveDate, fill: &str, name: &str) {
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

//! Time axis: days as cells, with scale and bars; every timeline is drawn on it.

use chrono::{Datelike, Months, NaiveDate};
use ratatui::layout::Rect;

use crate::text::format;
use crate::tui::core::cells::Cells;
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::scene::Scene;
use crate::tui::core::theme::Look;

/// A range of days over a range of cells; the only place that converts one to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    /// The first day shown.
    pub first: NaiveDate,
    /// Days shown, at least one.
    pub days: i64,
    /// The number of cells, at least one.
    pub cells: u16,
}

impl Axis {
    /// The days `first..=last` over this many cells.
    pub fn new(first: NaiveDate, last: NaiveDate, cells: u16) -> Axis {
        Axis { first, days: ((last - first).num_days() + 1).max(1), cells: cells.max(1) }
    }

    /// The cell of a day; `None` if it is not shown.
    pub fn cell(&self, day: NaiveDate) -> Option<u16> {
        let offset = (day - self.first).num_days();
        (0..self.days).contains(&offset).then(|| u16::try_from(offset * i64::from(self.cells) / self.days).unwrap_or(0))
    }

    /// The cell of a day, or of the edge nearest to it.
    pub fn clamped(&self, day: NaiveDate) -> u16 {
        let offset = (day - self.first).num_days().clamp(0, self.days - 1);
        u16::try_from(offset * i64::from(self.cells) / self.days).unwrap_or(0)
    }

    /// The first days of months (1) or years (12) after the first day shown, with their cells; on a very long axis only
    /// as many as there are cells.
    fn starts(&self, months: u32) -> impl Iterator<Item = (u16, NaiveDate)> {
        let year = self.first.year();
        let first = if months == 12 {
            NaiveDate::from_ymd_opt(year.saturating_add(1), 1, 1)
        } else {
            self.first.with_day(1).and_then(|day| day.checked_add_months(Months::new(1)))
        };
        let crowded = self.days / (28 * i64::from(months) * i64::from(self.cells));
        let step = Months::new(months.saturating_mul(u32::try_from(crowded + 1).unwrap_or(u32::MAX)));
        let days = std::iter::successors(first, move |day| day.checked_add_months(step));
        days.map_while(|day| Some((self.cell(day)?, day)))
    }

    /// The last day shown.
    pub fn last(&self) -> NaiveDate {
        self.first.checked_add_signed(chrono::TimeDelta::days(self.days - 1)).unwrap_or(self.first)
    }
}

/// An axis of at most this many days shows weeks.
const WEEKLY: i64 = 40;

/// Years and months, or months and weeks, above a timeline.
pub fn scale(draw: &DrawCtx<'_>, scene: &mut Scene, axis: &Axis, area: Rect) {
    let lang = draw.text.lang();
    let weekly = axis.days <= WEEKLY;
    let heading = |day: NaiveDate| if weekly { format::month(lang, day) } else { day.year().to_string() };
    let mut headings: Vec<(u16, String)> = vec![(0, heading(axis.first))];
    headings.extend(axis.starts(if weekly { 1 } else { 12 }).map(|(cell, day)| (cell, heading(day))));
    // If a year or month begins just after the left edge, drop the heading of the one that ends there.
    let taken = headings.first().map_or(0, |(_, words)| words.width());
    if headings.get(1).is_some_and(|(cell, _)| usize::from(*cell) <= taken) {
        headings.remove(0);
    }
    put_apart(scene, area, 0, headings.into_iter());
    if weekly {
        let mondays = axis.first.iter_days().take(WEEKLY as usize).filter(|day| day.weekday() == chrono::Weekday::Mon);
        put_apart(scene, area, 1, mondays.filter_map(|day| Some((axis.cell(day)?, draw.week(day)))));
        return;
    }
    let room = i64::from(area.width) * 28 / axis.days.max(1);
    let month = |day: NaiveDate| {
        let name = format::month_short(lang, day.month());
        if room >= 4 { name.to_owned() } else { name.chars().take(1).flat_map(char::to_uppercase).collect() }
    };
    let first = (axis.first.day() == 1).then(|| (0, month(axis.first)));
    put_apart(scene, area, 1, first.into_iter().chain(axis.starts(1).map(|(cell, day)| (cell, month(day)))));
}

/// Writes words at their cells; leaves out those that would touch the word before or be cut off.
fn put_apart(scene: &mut Scene, area: Rect, row: u16, words: impl Iterator<Item = (u16, String)>) {
    let mut end = 0;
    for (cell, words) in words {
        let fits = usize::from(area.width.saturating_sub(cell)) >= words.width();
        if cell >= end && fits {
            end = cell + scene.put(area, cell, row, &words, Look::Dim) + 1;
        }
    }
}

/// A bar from day to day, with its name inside if it fits. The line of today is drawn through all rows: a name stands
/// beside it, so that no letter is lost.
pub fn bar(
    scene: &mut Scene,
    lane: Rect,
    axis: &Axis,
    (from, to): (NaiveDate, NaiveDate),
    fill: &str,
    name: &str,
    today: NaiveDate,
) {
    if to < axis.first || from > axis.last() {
        return;
    }
    let (left, right) = (axis.clamped(from), axis.clamped(to));
    let width = right.saturating_sub(left) + 1;
    scene.put(Rect { width: lane.width, ..lane }, left, 0, &fill.repeat(usize::from(width)), Look::Focus);
    if name.trim().is_empty() {
        return;
    }
    let name = format!(" {name} ");
    let cells = u16::try_from(name.width()).unwrap_or(u16::MAX);
    if let Some(at) = beside(axis.cell(today), left, right, cells) {
        scene.put(lane, at, 0, &name, Look::Text);
    }
}

/// Where a name of so many cells stands between two cells, with a cell of the bar on each side, and off the line of
/// today; `None` if it fits nowhere.
fn beside(today: Option<u16>, left: u16, right: u16, cells: u16) -> Option<u16> {
    let fits = |at: u16| {
        let end = at.saturating_add(cells);
        end <= right && today.is_none_or(|today| today < at || today >= end)
    };
    let after = today.map(|today| today.saturating_add(1)).filter(|after| *after > left);
    [Some(left.saturating_add(1)), after].into_iter().flatten().find(|at| fits(*at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_an_axis_has_a_cell_and_the_order_is_kept() {
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

    #[test]
    fn a_scale_has_the_starts_of_its_months_and_years_and_never_more_than_it_has_cells() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let months = |axis: &Axis, of| axis.starts(of).map(|(_, day)| day).collect::<Vec<_>>();
        let winter = Axis::new(day("2019-11-15"), day("2020-02-01"), 60);
        assert_eq!(months(&winter, 1), [day("2019-12-01"), day("2020-01-01"), day("2020-02-01")]);
        assert_eq!(months(&winter, 12), [day("2020-01-01")]);
        let ages = Axis::new(NaiveDate::MIN, NaiveDate::MAX, 60);
        assert!(months(&ages, 1).len() <= 61 && months(&ages, 12).len() <= 61);
    }

    #[test]
    fn a_name_in_a_bar_never_stands_on_the_line_of_today() {
        assert_eq!(beside(None, 0, 9, 8), Some(1));
        assert_eq!(beside(None, 0, 8, 8), None, "a cell of the bar stands after the name");
        assert_eq!(beside(Some(0), 0, 20, 8), Some(1));
        assert_eq!(beside(Some(1), 0, 20, 8), Some(2), "today is the first cell of the name: the name follows it");
        assert_eq!(beside(Some(8), 0, 20, 8), Some(9));
        assert_eq!(beside(Some(9), 0, 20, 8), Some(1), "today is after the name");
        assert_eq!(beside(Some(5), 0, 12, 8), None, "there is no room on either side");
    }
}

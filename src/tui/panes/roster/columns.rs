//! Where the columns of the weeks of the roster stand, and what their rows are called.

use crate::text::format;
use crate::tui::core::cells::Cells;
use crate::tui::panes::draw::Draw;

/// The widest label of a row.
const LABEL: usize = 22;
/// Cells of the hours after the days.
const HOURS: u16 = 10;
/// The least cells of a day beside which the hours have room.
const DAY: u16 = 10;
/// The widest column.
const WIDEST: u16 = 24;

/// Where things stand in the box.
pub(super) struct Columns {
    pub(super) label: u16,
    pub(super) width: u16,
    pub(super) hours: bool,
    pub(super) n: usize,
}

impl Columns {
    pub(super) fn of(draw: &Draw<'_>, width: u16, hours: bool) -> Columns {
        let roster = &draw.model.roster;
        let n = roster.columns.len().max(1);
        let longest = (0..roster.lines.len()).map(|row| label(draw, row).width()).max().unwrap_or(0);
        // Names alone where there is little room.
        let most = if width < 60 { 9 } else { LABEL };
        let label = u16::try_from(longest.clamp(7, most) + 1).unwrap_or(10);
        let left = width.saturating_sub(label);
        let share = |room: u16| room / u16::try_from(n).unwrap_or(1);
        let hours = hours && roster.weeks == 1 && share(left.saturating_sub(HOURS)) >= DAY;
        let width = share(if hours { left - HOURS } else { left }).clamp(1, WIDEST);
        Columns { label, width, hours, n }
    }

    pub(super) fn x(&self, column: usize) -> u16 {
        self.label + self.width * u16::try_from(column).unwrap_or(0)
    }
}

/// The label of a row: its type and slot, and its weekday when the columns are weeks.
pub(super) fn label(draw: &Draw<'_>, row: usize) -> String {
    let roster = &draw.model.roster;
    let (Some(line), Some(facts)) = (roster.lines.get(row), roster.facts()) else { return String::new() };
    let name = draw.text.duty_slot(facts, line.place.kind, line.place.slot);
    match line.place.weekday {
        Some(day) => format!("{name} {}", format::weekday_short(draw.text.lang(), day)),
        None => name,
    }
}

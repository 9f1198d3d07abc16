//! The cursor of the roster: from cell to cell and from bar to bar, to a place, a person or a swap, and to what is wrong next.

use chrono::NaiveDate;

use crate::domain::dates::{IsoWeek, monday_of, plus_days};
use crate::domain::roster::asked::SlotDay;
use crate::domain::roster::grid::Cell;
use crate::domain::value::Id;
use crate::tui::core::ctx::Ctx;
use crate::tui::panes::roster::state::{DutyRow, Part, Roster, Slot};

impl Roster {
    /// Shows only the duties of a person, or all again.
    pub fn show_mine(&mut self, person: Option<Id>) {
        let slot = self.slot();
        self.mine = if self.mine.is_some() { None } else { person };
        self.judge();
        if let Some(slot) = slot {
            self.find(&slot);
        }
    }

    /// Whether two cells side by side are one bar: the same people on a duty of a week.
    pub fn is_one(&self, row: usize, a: usize, b: usize) -> bool {
        let Some(line) = self.lines.get(row).filter(|line| line.place.weekly && self.weeks == 1) else { return false };
        let (Some(a), Some(b)) = (line.cells.get(a), line.cells.get(b)) else { return false };
        let people = |cell: &Cell| cell.held.iter().map(|held| (held.duty, held.away, held.clash)).collect::<Vec<_>>();
        let open = |cell: &Cell| (cell.open, cell.asked, cell.double);
        people(a) == people(b) && open(a) == open(b) && a.proposed == b.proposed && (!a.open || a.over == b.over)
    }

    /// The columns of the bar that a cell is in.
    pub fn bar(&self, row: usize, column: usize) -> (usize, usize) {
        let (mut first, mut last) = (column, column);
        while first > 0 && self.is_one(row, first - 1, first) {
            first -= 1;
        }
        while last + 1 < self.columns.len() && self.is_one(row, last, last + 1) {
            last += 1;
        }
        (first, last)
    }

    /// Moves the cursor in the grid; sideways from bar to bar.
    pub fn step(&mut self, rows: isize, columns: isize) {
        let row = self.row.saturating_add_signed(rows).min(self.lines.len().saturating_sub(1));
        let mut column = self.column;
        if columns != 0 {
            let (first, last) = self.bar(row, column);
            let edge = if columns < 0 { first } else { last };
            let next = edge.saturating_add_signed(columns).min(self.columns.len().saturating_sub(1));
            column = if next == edge { column } else { next };
            if columns < 0 && next != edge {
                column = self.bar(row, next).0;
            }
        }
        self.put(row, column);
    }

    /// Puts the cursor on a cell.
    pub fn put(&mut self, row: usize, column: usize) {
        self.focus = Part::Grid;
        self.row = row.min(self.lines.len().saturating_sub(1));
        self.column = column.min(self.columns.len().saturating_sub(1));
        self.look();
    }

    /// Puts the cursor on the first gap, for which it says below whom to ask.
    pub fn to_first_gap(&mut self) {
        let place = self.first_gap().and_then(|gap| {
            let date = gap.first()?;
            Some(SlotDay { kind: gap.kind, slot: gap.slot, date })
        });
        if let Some(place) = place {
            self.find_place(place);
        }
    }

    /// Shows a place on a day with the cursor on it, among everybody's.
    pub fn go_to_place(&mut self, place: SlotDay, ctx: &Ctx<'_>) {
        self.mine = None;
        self.go_to(place.date, ctx);
        self.find_place(place);
    }

    /// Shows what somebody has had, with the cursor on that person.
    pub fn go_to_person(&mut self, person: Id) {
        let of = |roster: &Roster| {
            let lines = roster.fairness.as_ref().map(|fairness| fairness.lines.as_slice()).unwrap_or_default();
            lines.iter().position(|line| line.person == person)
        };
        // The circle in which it stands out may be another than the one shown.
        for _ in 0..self.counted().len() {
            if let Some(at) = of(self) {
                (self.focus, self.at) = (Part::Fairness, at);
                return;
            }
            self.turn_circle(1);
        }
    }

    /// Shows a swap that waits.
    pub fn go_to_swap(&mut self, swap: Id) {
        if let Some(at) = self.swaps.iter().position(|one| one.id == swap) {
            (self.focus, self.at) = (Part::Swaps, at);
        }
    }

    /// Shows the week of a day with the cursor on it.
    pub fn go_to(&mut self, day: NaiveDate, ctx: &Ctx<'_>) {
        self.monday = monday_of(day);
        self.show(ctx);
        let column = self.columns.iter().rposition(|shown| *shown <= day).unwrap_or(0);
        self.put(self.row, column);
    }

    /// Puts the cursor on a slot, at its current position in the grid.
    pub fn find(&mut self, slot: &Slot) {
        self.find_place(SlotDay { kind: slot.duty_type, slot: slot.slot, date: slot.day });
    }

    /// Puts the cursor on a place and day, if it is shown.
    pub fn find_place(&mut self, place: SlotDay) {
        let wanted = |line: &DutyRow| {
            line.place.kind == place.kind
                && line.place.slot == place.slot
                && line.place.weekday.is_none_or(|day| day == chrono::Datelike::weekday(&place.date))
        };
        let row = self.lines.iter().position(wanted);
        let column = match self.weeks {
            1 => self.columns.iter().position(|day| *day == place.date),
            _ => self.columns.iter().position(|monday| IsoWeek::of(*monday).contains(place.date)),
        };
        if let (Some(row), Some(column)) = (row, column) {
            self.put(row, column);
        }
    }

    /// Moves by this many weeks.
    pub fn shift(&mut self, weeks: i64, ctx: &Ctx<'_>) {
        self.monday = plus_days(self.monday, 7 * weeks);
        self.show(ctx);
    }

    /// The next box, or the one before.
    pub fn turn(&mut self, by: isize) {
        let at = Part::ALL.iter().position(|part| *part == self.focus).unwrap_or(0);
        let next = (at + Part::ALL.len()).saturating_add_signed(by) % Part::ALL.len();
        self.focus = Part::ALL.get(next).copied().unwrap_or_default();
        self.at = if self.focus == Part::Troubles { self.trouble_here().unwrap_or(0) } else { 0 };
    }

    /// The next cell with something to do, in order of day; none when there is no other.
    pub fn next_warned(&self) -> Option<(usize, usize)> {
        let warned = |(row, column): &(usize, usize)| {
            let cell = self.lines.get(*row).and_then(|line| line.cells.get(*column));
            cell.is_some_and(Cell::is_warned) && self.bar(*row, *column).0 == *column
        };
        let all = (0..self.columns.len()).flat_map(|column| (0..self.lines.len()).map(move |row| (row, column)));
        let all: Vec<(usize, usize)> = all.filter(warned).collect();
        let after = |(row, column): &&(usize, usize)| (*column, *row) > (self.column, self.row);
        all.iter().find(after).copied()
    }

    /// The first week after those shown, up to the horizon, in which something is wrong, and where.
    pub fn next_trouble(&self) -> Option<SlotDay> {
        let facts = self.facts()?;
        let last = self.last();
        let later: Vec<IsoWeek> = facts.weeks_ahead().filter(|week| week.monday() > last).collect();
        facts.troubles(&later).iter().find_map(|one| facts.place_of(one))
    }
}

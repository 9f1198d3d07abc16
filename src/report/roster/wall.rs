//! Wall: a page for the wall: days down, types across, and the names below.

use super::{cell, day_label, names, title};
use crate::domain::dates::IsoWeek;
use crate::domain::roster::Facts;
use crate::domain::roster::asked::SlotDay;
use crate::report::document::{Block, Grid, GridRow};
use crate::text::Text;

/// Weeks of one page.
const WEEKS: usize = 5;

/// The pages: so many weeks on each, and the names of those on it below.
pub(super) fn sheet(facts: &Facts, weeks: &[IsoWeek], text: &Text) -> (String, Vec<Block>) {
    let mut blocks = Vec::new();
    for (page, weeks) in weeks.chunks(WEEKS).enumerate() {
        if page > 0 {
            blocks.push(Block::Heading(title(facts, weeks, text)));
        }
        let slots = facts.sheet_slots(weeks);
        let columns = slots.iter().map(|(kind, slot)| text.duty_slot(facts, *kind, *slot)).collect();
        let days = weeks.iter().flat_map(|week| facts.sheet_days(*week));
        let rows = days.map(|date| {
            let off = facts.national().is_off(date);
            let on = slots.iter().map(|(kind, slot)| {
                let entries = facts.entries(SlotDay { kind: *kind, slot: *slot, date });
                cell(facts, &entries, off, text)
            });
            GridRow { label: day_label(facts, date, text), cells: on.collect() }
        });
        let rows = rows.collect();
        blocks.push(Block::Grid(Grid { caption: String::new(), corner: text.get("roster-sheet-day"), columns, rows }));
        let names = names(facts, &facts.entries_in(weeks), text);
        if !names.is_empty() {
            let said: Vec<String> = names.iter().map(|(initials, name)| format!("{initials} {name}")).collect();
            blocks.push(Block::Paragraph(said.join(" · ")));
        }
    }
    let first = weeks.get(..weeks.len().min(WEEKS)).unwrap_or(weeks);
    (title(facts, first, text), blocks)
}

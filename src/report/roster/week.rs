//! Week: the weeks as on the screen, days across, and as rows for a spreadsheet.

use super::{cell, day_label, status, title, weeks_from_to};
use crate::domain::dates::IsoWeek;
use crate::domain::roster::Facts;
use crate::domain::roster::asked::{SlotDay, hours};
use crate::report::document::{Block, Grid, GridCell, GridRow, Table};
use crate::text::{Text, format};

/// A sheet for each week: types down, days across.
pub(super) fn sheet(facts: &Facts, weeks: &[IsoWeek], text: &Text) -> (String, Vec<Block>) {
    let mut blocks = Vec::new();
    for week in weeks {
        let one = [*week];
        let days = facts.sheet_days(*week);
        let hours_of = text.get("roster-sheet-hours");
        let columns = days.iter().map(|day| day_label(facts, *day, text)).chain([hours_of]).collect();
        let rows = facts.sheet_slots(&one).into_iter().map(|(kind, slot)| {
            let on = days.iter().map(|date| {
                let entries = facts.entries(SlotDay { kind, slot, date: *date });
                cell(facts, &entries, facts.national().is_off(*date), text)
            });
            let whole = facts.kind(kind).map(hours);
            let whole = whole.map(|hours| format::short_time_span(text.lang(), hours.from, hours.to));
            let cells = on.chain([GridCell::of(whole.unwrap_or_default())]).collect();
            GridRow { label: text.duty_slot(facts, kind, slot), cells }
        });
        let caption = if weeks.len() > 1 { title(facts, &one, text) } else { String::new() };
        let rows: Vec<GridRow> = rows.collect();
        blocks.push(match rows.is_empty() {
            true => {
                Block::Paragraph(text.with("roster-sheet-empty", &[("week", weeks_from_to(*week, *week, text).into())]))
            }
            false => Block::Grid(Grid { caption, corner: text.get("roster-sheet-duty"), columns, rows }),
        });
    }
    blocks.push(Block::Note(text.get("roster-sheet-signs")));
    (title(facts, weeks, text), blocks)
}

/// A row for each place of each day, as a spreadsheet reads it: days and hours as numbers.
pub(super) fn rows(facts: &Facts, weeks: &[IsoWeek], text: &Text) -> (String, Vec<Block>) {
    let columns = [
        "roster-column-week",
        "roster-column-day",
        "roster-column-weekday",
        "roster-column-duty",
        "roster-column-slot",
        "roster-column-from",
        "roster-column-to",
        "roster-column-initials",
        "roster-column-status",
    ];
    let mut table = Table::new(columns.map(|id| (text.get(id), false)));
    let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    for entry in facts.entries_in(weeks) {
        let place = entry.place;
        let name = facts.kind(place.kind).map(|kind| kind.name.clone()).unwrap_or_default();
        table.row(vec![
            IsoWeek::of(place.date).to_string(),
            place.date.to_string(),
            format::weekday_short(text.lang(), chrono::Datelike::weekday(&place.date)).to_owned(),
            name,
            place.slot.to_string(),
            clock(entry.hours.from),
            clock(entry.hours.to),
            entry.person.map(|id| text.on_duty(facts, id)).unwrap_or_default(),
            status(entry.status, text),
        ]);
    }
    (title(facts, weeks, text), vec![Block::Table(table)])
}

//! What was spent on an engagement: visits in each unit, and hours.

use super::Writer;
use crate::domain::choices::Purpose;
use crate::domain::figures::Hours;
use crate::report::document::Block;
use crate::report::words::Words;
use crate::text::format;

impl Writer<'_> {
    /// D-07: the last visit to each unit, and what was observed there.
    pub(super) fn presence(&mut self) {
        let case = &self.data.case;
        let units = case.active_units();
        if units.is_empty() {
            return;
        }
        self.section("report-presence");
        let ids = [
            "report-unit",
            "report-last-visit",
            "report-days-since",
            "report-visits",
            "report-baseline",
            "report-followup",
            "report-after",
        ];
        let mut table = self.table(&ids, 2..);
        for unit in units {
            let visits = case.days_at(unit.id);
            let last = visits.last().copied();
            let observed = |purpose: Purpose| {
                let ours = self.data.observed.iter().filter(|o| o.unit == Some(unit.id));
                ours.filter(|o| o.purpose == Some(purpose)).count().to_string()
            };
            table.row(vec![
                self.name(unit.id),
                last.map_or_else(|| self.get("report-never"), |day| self.day(Some(day))),
                last.map(|day| (self.today() - day).num_days().to_string()).unwrap_or_default(),
                visits.len().to_string(),
                observed(Purpose::Baseline),
                observed(Purpose::Opfoelgning),
                observed(Purpose::Eftermaaling),
            ]);
        }
        self.blocks.push(Block::Table(table));
    }

    /// D-04: hours held, planned, prepared and budgeted.
    pub(super) fn hours(&mut self) {
        let Some(figures) = self.data.standing.figures else { return };
        let hours = figures.hours;
        if hours == Hours::default() {
            return;
        }
        self.section("report-hours");
        let parts = self.text.parts_of_hours(&hours, figures.hours_budget);
        self.facts(
            parts.into_iter().map(|(label, minutes)| (label, format::spent(self.text.lang(), minutes))).collect(),
        );
        self.note(self.get("report-hours-note"));
    }
}

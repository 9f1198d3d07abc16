//! The report on all engagements: progress against plan, decisions to take, requests, load, how time was spent, and
//! trends. The data come from `cases::portfolio`.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};

use super::document::{Bar, Block, Document, Lane, Sign, Table, Timeline};
use super::engagement::{number, scale};
use super::pace;
use super::trends::{seen, time_spent};
use super::words::{NO_FIGURES, Words};
use crate::cases::portfolio::{EngagementRow, Portfolio};
use crate::domain::caption::Caption;
use crate::domain::figures::Share;
use crate::domain::value::Id;
use crate::rules::Severity;
use crate::text::{Text, format};

/// The number of lanes of a timeline that fit on a page.
const LANES: usize = 30;
/// The most days before today, and after it, that a timeline of all engagements shows.
const BACK: u64 = 400;
const AHEAD: u64 = 550;

/// Builds the report.
pub fn report(portfolio: &Portfolio, text: &Text) -> Document {
    let writer = Writer { text, portfolio };
    let lang = text.lang();
    let day = format::long_day(lang, portfolio.today);
    let mut blocks = vec![Block::Note(text.with("report-stated-all", &[("day", day.into())]))];
    let mut section = |id: &str, parts: Vec<Block>| {
        if !parts.is_empty() {
            blocks.push(Block::Section(text.get(id)));
            blocks.extend(parts);
        }
    };
    section("report-all", writer.all());
    section("report-decisions", writer.decisions());
    section("report-requests", writer.requests());
    section("report-response", writer.responses());
    section("report-load", writer.load());
    section("report-mix", time_spent(portfolio, text));
    section("report-trends", seen(&portfolio.trends, &portfolio.names, text));
    Document { lang: lang.code(), title: text.get("report-title-portfolio"), blocks }
}

/// One timeline as several with the same days, each with as many lanes as fit on a page.
fn pages(timeline: Timeline) -> Vec<Timeline> {
    let lanes = |lanes: &[Lane]| Timeline { lanes: lanes.to_vec(), ..timeline.clone() };
    timeline.lanes.chunks(LANES).map(lanes).collect()
}

struct Writer<'a> {
    text: &'a Text,
    portfolio: &'a Portfolio,
}

impl Words for Writer<'_> {
    fn text(&self) -> &Text {
        self.text
    }

    fn captions(&self) -> &HashMap<Id, Caption> {
        &self.portfolio.names
    }
}

impl Writer<'_> {
    /// Every engagement that is not over, with its progress against plan.
    fn all(&self) -> Vec<Block> {
        let text = self.text;
        if self.portfolio.rows.is_empty() {
            return vec![Block::Paragraph(text.get("report-none-running"))];
        }
        let ids = [
            "report-number",
            "report-kind",
            "report-where",
            "report-consultants",
            "report-phase",
            "report-reached-short",
            "report-plan-short",
            "report-difference",
            "report-standing-short",
            "report-ends",
        ];
        let mut table = self.table(&ids, 5..8);
        for row in &self.portfolio.rows {
            table.row(self.row(row));
        }
        let mut blocks = vec![Block::Table(table), Block::Note(text.get("report-plan-note"))];
        blocks.extend(self.timeline().into_iter().flat_map(pages).map(Block::Timeline));
        blocks
    }

    fn row(&self, row: &EngagementRow) -> Vec<String> {
        let (text, lang) = (self.text, self.text.lang());
        let engagement = &row.case.engagement;
        let units = row.case.active_units().len();
        let place = engagement.municipality.map(|id| self.name(id)).unwrap_or_default();
        let place = match units {
            0 => place,
            1 => row.case.active_units().first().map(|unit| self.name(unit.id)).unwrap_or(place),
            _ => text.with("report-place-units", &[("place", place.into()), ("n", units.into())]),
        };
        let summary = row.standing.summary.as_ref();
        let people: Vec<String> = summary.iter().flat_map(|o| &o.people).map(|id| self.name(*id)).collect();
        // What is closed is in no phase; its status takes the place.
        let closed = || row.case.is_closed().then(|| self.label(engagement.status));
        let phase = summary.and_then(|summary| summary.phase.clone()).or_else(closed).unwrap_or_default();
        let percent = |share: Option<Share>| share.map(|share| format!("{} %", share.percent())).unwrap_or_default();
        let figures = row.standing.figures;
        let (progress, plan, budget) = match figures {
            Some(f) => (f.progress, f.plan.filter(|_| f.budget.is_none()), f.budget),
            None => (None, None, None),
        };
        let delta = progress.zip(plan).map(|(progress, plan)| {
            let points = progress.points_over(plan);
            if points > 0 { format!("+{points}") } else { points.to_string() }
        });
        // With a budget of hours and no plan there is no phase, so the used hours take its place.
        let phase = match (budget, figures) {
            (Some(budget), Some(figures)) => text.with(
                "report-used-of",
                &[
                    ("used", format::minutes(lang, figures.hours.used).into()),
                    ("budget", format::minutes(lang, budget).into()),
                    ("planned", format::minutes(lang, figures.hours.planned).into()),
                    ("more", figures.hours.planned.into()),
                    ("unanswered", format::minutes(lang, figures.hours.unanswered).into()),
                    ("asks", figures.hours.unanswered.into()),
                ],
            ),
            _ => phase,
        };
        let light = figures.and_then(|figures| pace::short(text, &figures));
        vec![
            number(&row.record),
            self.label(engagement.kind),
            place,
            people.join(" "),
            phase,
            percent(progress),
            percent(plan),
            delta.unwrap_or_default(),
            light.unwrap_or_else(|| self.label(engagement.status)),
            self.day(engagement.end),
        ]
    }

    /// The phases of each engagement on one timeline.
    fn timeline(&self) -> Option<Timeline> {
        let (text, lang, today) = (self.text, self.text.lang(), self.portfolio.today);
        let rows = &self.portfolio.rows;
        let earliest = today.checked_sub_days(Days::new(BACK))?;
        let latest = today.checked_add_days(Days::new(AHEAD))?;
        let spans = || rows.iter().filter_map(|row| row.case.engagement.start.zip(row.case.engagement.end));
        let first = spans().map(|(start, _)| start).min()?.clamp(earliest, today);
        let last = spans().map(|(_, end)| end).max()?.clamp(today, latest);
        let fills = [Sign::Full, Sign::Striped, Sign::Dotted];
        let lanes = rows.iter().filter_map(|row| {
            let engagement = &row.case.engagement;
            let whole = || Some((engagement.start?, engagement.end?));
            let mut stretches: Vec<(NaiveDate, NaiveDate, String)> = row
                .case
                .phases
                .iter()
                .filter_map(|phase| Some((phase.start?, phase.actual_end.or(phase.end)?, phase.name.clone())))
                .collect();
            if stretches.is_empty() {
                stretches.extend(whole().map(|(from, to)| (from, to, self.label(engagement.kind))));
            }
            let bars = stretches
                .into_iter()
                .enumerate()
                .filter(|(_, (from, to, _))| from <= to && *to >= first && *from <= last);
            let bars: Vec<Bar> = bars
                .map(|(n, (from, to, name))| Bar {
                    label: format!("{name} ({})", format::span(lang, from, to)),
                    from: from.clamp(first, last),
                    to: to.clamp(first, last),
                    sign: fills.get(n % fills.len()).copied().unwrap_or(Sign::Full),
                })
                .collect();
            let label = format!("{} {}", number(&row.record), row.record.text("title"));
            (!bars.is_empty()).then(|| Lane { label, bars, marks: Vec::new() })
        });
        let now = text.with("report-today", &[("day", self.day(Some(today)).into())]);
        let span = format::span(lang, first, last);
        Some(Timeline {
            title: text.get("report-timeline-all"),
            description: text.with("report-timeline-now", &[("span", span.into()), ("now", now.as_str().into())]),
            first,
            last,
            scale: scale(lang, first, last),
            today: Some((today, now)),
            lanes: lanes.collect(),
            legend: Vec::new(),
        })
    }

    /// Findings that need a decision, the most severe first.
    fn decisions(&self) -> Vec<Block> {
        let name = |id: Id| Some(self.name(id));
        let mut table = self.table(&["report-number", "report-severity", "report-rule", "report-what"], NO_FIGURES);
        for (record, finding) in self.portfolio.findings.iter().filter(|(_, f)| f.severity != Severity::Note) {
            let words = self.text.finding(finding, &name);
            let severity = self.text.severity(finding.severity).to_lowercase();
            table.row(vec![number(record), severity, finding.rule.id.to_owned(), words]);
        }
        if table.rows.is_empty() {
            return vec![Block::Paragraph(self.text.get("report-no-decisions"))];
        }
        vec![Block::Table(table)]
    }

    fn requests(&self) -> Vec<Block> {
        let ids = [
            "report-number",
            "report-title",
            "report-municipality",
            "report-received",
            "report-status",
            "report-priority",
        ];
        let mut table = self.table(&ids, 5..);
        for (record, request) in &self.portfolio.requests {
            table.row(vec![
                number(record),
                request.title.clone(),
                request.municipality.map(|id| self.name(id)).unwrap_or_default(),
                self.day(request.received),
                self.label(request.status),
                request.priority.map(|priority| priority.to_string()).unwrap_or_default(),
            ]);
        }
        if table.rows.is_empty() { Vec::new() } else { vec![Block::Table(table)] }
    }

    /// D-15: days until requests were answered.
    fn responses(&self) -> Vec<Block> {
        let of = |row: &EngagementRow| {
            let days = row.response?;
            let name = format!("{} {}", number(&row.record), row.record.text("title"));
            Some(self.text.with("report-response-days", &[("name", name.into()), ("days", days.into())]))
        };
        let said: Vec<String> = self.portfolio.rows.iter().filter_map(of).collect();
        if said.is_empty() { Vec::new() } else { vec![Block::List(said)] }
    }

    /// D-06: planned hours in percent of available hours. The reason for an absence is not shown.
    fn load(&self) -> Vec<Block> {
        let portfolio = self.portfolio;
        if portfolio.loads.is_empty() {
            return Vec::new();
        }
        let weeks = portfolio.weeks.iter().map(|week| (format::week(self.text.lang(), *week), true));
        let mut table = Table::new(std::iter::once((self.text.get("report-who"), false)).chain(weeks));
        let mut rows: Vec<Vec<String>> = portfolio
            .loads
            .iter()
            .map(|(person, loads)| {
                let cells = loads
                    .iter()
                    .map(|load| load.share().map_or_else(|| "–".to_owned(), |share| format!("{} %", share.percent())));
                std::iter::once(self.name(*person)).chain(cells).collect()
            })
            .collect();
        rows.sort_by(|a, b| match (a.first(), b.first()) {
            (Some(a), Some(b)) => crate::domain::order::compare(a, b),
            _ => std::cmp::Ordering::Equal,
        });
        rows.into_iter().for_each(|row| table.row(row));
        vec![Block::Table(table), Block::Note(self.text.get("report-load-note"))]
    }
}

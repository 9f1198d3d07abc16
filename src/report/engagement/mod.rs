//! The report on one engagement, midway or at the end: its sections, and what it says of the subject, the progress and
//! the decisions to take. Phases and milestones are in `planned`, goals and results in `results`, visits and hours in
//! `spent`. The data come from `cases::engagement_report`.

mod planned;
mod results;
mod spent;

pub(super) use planned::scale;

use std::collections::HashMap;

use chrono::NaiveDate;
use fluent_bundle::FluentValue;

use super::document::{Block, Document};
use super::pace;
use super::words::{NO_FIGURES, Words};
use crate::cases::engagement_report::EngagementReport;
use crate::domain::caption::Caption;
use crate::domain::choices::{ActivityStatus, EngagementKind, MeetingStatus, PhaseStatus};
use crate::domain::figures::Share;
use crate::domain::typed;
use crate::domain::value::{Id, Record};
use crate::rules::{Finding, Severity};
use crate::text::{Text, format};

/// The kind of report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportKind {
    /// Midway: the progress, and the decisions to take.
    Mid,
    /// At the end: the results, what continues and who is responsible for it.
    End,
}

impl ReportKind {
    /// Both kinds.
    pub const ALL: [ReportKind; 2] = [ReportKind::Mid, ReportKind::End];

    /// The stable code, on the command line and in message ids.
    pub const fn code(self) -> &'static str {
        match self {
            ReportKind::Mid => "mid",
            ReportKind::End => "end",
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<ReportKind> {
        ReportKind::ALL.into_iter().find(|kind| kind.code().eq_ignore_ascii_case(code))
    }

    /// Message id of its heading.
    const fn title(self) -> &'static str {
        match self {
            ReportKind::Mid => "report-title-mid",
            ReportKind::End => "report-title-end",
        }
    }

    /// Message id of its part of the file name.
    pub(super) const fn file(self) -> &'static str {
        match self {
            ReportKind::Mid => "report-file-mid",
            ReportKind::End => "report-file-end",
        }
    }

    /// The report that an engagement of this status most likely needs.
    pub fn for_status(status: &str) -> ReportKind {
        match status {
            "afslutter" | "afsluttet" | "opfoelgning" | "arkiveret" => ReportKind::End,
            _ => ReportKind::Mid,
        }
    }
}

/// Builds the report.
pub fn report(data: &EngagementReport, kind: ReportKind, text: &Text) -> Document {
    let mut writer = Writer { text, data, blocks: Vec::new() };
    writer.stated();
    writer.about();
    match kind {
        ReportKind::Mid => {
            writer.standing();
            writer.decisions();
            writer.coming();
            writer.timeline();
            writer.phases();
            writer.milestones();
            writer.goals();
            writer.before_and_after();
            writer.action_learning();
            writer.plans();
            writer.presence();
            writer.hours();
        }
        ReportKind::End => {
            writer.reached();
            writer.goals();
            writer.before_and_after();
            writer.action_learning();
            writer.carried_on();
            writer.timeline();
            writer.phases();
            writer.milestones();
            writer.presence();
            writer.hours();
            writer.loose_ends();
        }
    }
    let number = data.record.number.and_then(|n| data.record.entity.numbered(n)).unwrap_or_default();
    let name = format!("{number} {}", data.record.text("title"));
    let title = text.with(kind.title(), &[("name", name.trim().into())]);
    Document { lang: text.lang().code(), title, blocks: writer.blocks }
}

/// The parts written so far, and their data.
struct Writer<'a> {
    text: &'a Text,
    data: &'a EngagementReport,
    blocks: Vec<Block>,
}

impl Words for Writer<'_> {
    fn text(&self) -> &Text {
        self.text
    }

    fn captions(&self) -> &HashMap<Id, Caption> {
        &self.data.names
    }
}

impl Writer<'_> {
    fn get(&self, id: &str) -> String {
        self.text.get(id)
    }

    fn with(&self, id: &str, args: &[(&'static str, FluentValue<'_>)]) -> String {
        self.text.with(id, args)
    }

    fn section(&mut self, id: &str) {
        self.blocks.push(Block::Section(self.text.get(id)));
    }

    fn say(&mut self, words: String) {
        self.blocks.push(Block::Paragraph(words));
    }

    fn note(&mut self, words: String) {
        self.blocks.push(Block::Note(words));
    }

    /// Adds the facts that are known.
    fn facts(&mut self, facts: Vec<(String, String)>) {
        let known: Vec<_> = facts.into_iter().filter(|(_, words)| !words.trim().is_empty()).collect();
        if !known.is_empty() {
            self.blocks.push(Block::Facts(known));
        }
    }

    fn names(&self, ids: impl IntoIterator<Item = Id>) -> String {
        ids.into_iter().map(|id| self.name(id)).collect::<Vec<_>>().join(", ")
    }

    fn today(&self) -> NaiveDate {
        self.data.case.today
    }

    fn engagement(&self) -> &typed::Engagement {
        &self.data.case.engagement
    }

    fn stated(&mut self) {
        let day = format::long_day(self.text.lang(), self.today());
        self.note(self.with("report-stated", &[("day", day.into())]));
    }

    fn about(&mut self) {
        self.section("report-about");
        let case = &self.data.case;
        let engagement = self.engagement();
        let lang = self.text.lang();
        let period = match (engagement.start, engagement.end, &engagement.end_roughly) {
            (Some(start), Some(end), _) => format::span(lang, start, end),
            (_, _, Some(roughly)) => self.with("report-until", &[("day", format::fuzzy(lang, roughly).into())]),
            (start, _, None) => self.day(start),
        };
        let applicant = [engagement.applicant_org, engagement.applicant_unit].into_iter().flatten();
        let applicant = bracketed(self.label(engagement.applicant_kind), self.names(applicant));
        let trigger = bracketed(self.label(engagement.trigger), self.day(engagement.trigger_date));
        let units = self.names(case.active_units().iter().map(|unit| unit.id));
        let price = engagement.price.filter(|price| *price > 0).map(|price| format::money(lang, price));
        let price = price.unwrap_or_default();
        let left = case.left_units().into_iter().map(|(unit, day)| bracketed(self.name(unit), self.day(day)));
        let left = left.collect::<Vec<_>>().join(", ");
        let agreement = case.agreements.iter().max_by_key(|agreement| agreement.date);
        let parties = agreement.map(|agreement| {
            let labels: Vec<String> = agreement.parties.iter().map(|party| self.label(Some(*party))).collect();
            bracketed(self.day(agreement.date), labels.join(", "))
        });
        let fact = |id: &str, words: String| (self.get(id), words);
        let facts = vec![
            fact("report-kind", self.label(engagement.kind)),
            fact("report-status", self.label(engagement.status)),
            fact("report-period", period),
            fact("report-municipality", self.names(engagement.municipality)),
            fact("report-applicant", applicant),
            fact("report-trigger", trigger),
            fact("report-scope", self.label(engagement.scope)),
            fact("report-units", units),
            fact("report-units-left", left),
            fact("report-consultants", self.consultants()),
            fact("report-agreement", parties.unwrap_or_default()),
            fact("report-one-line", agreement.map(|a| a.one_line_goal.clone()).unwrap_or_default()),
            fact("report-price", price),
            fact("report-purpose", engagement.purpose.trim().to_owned()),
            fact("report-policy", self.names(engagement.policy_goals.iter().copied())),
        ];
        self.facts(facts);
    }

    /// The consultants assigned now, else the last ones, by initials.
    fn consultants(&self) -> String {
        let today = self.today();
        let current = |a: &typed::Assignment| a.to.is_none_or(|to| to >= today);
        let any = self.data.staff.iter().any(|(assignment, _)| current(assignment));
        let words = self.data.staff.iter().filter(|(assignment, _)| !any || current(assignment)).map(|(a, person)| {
            let initials = person.as_ref().map(|person| person.text("initials").trim()).unwrap_or_default();
            let role = joined(self.label(a.role), if a.external { self.get("report-external") } else { String::new() });
            if initials.is_empty() { role } else { bracketed(initials.to_owned(), role) }
        });
        words.collect::<Vec<_>>().join(", ")
    }

    fn standing(&mut self) {
        self.section("report-standing");
        for words in self.standing_words() {
            self.say(words);
        }
    }

    /// The progress, in sentences.
    fn standing_words(&self) -> Vec<String> {
        let lang = self.text.lang();
        let mut said = Vec::new();
        let now = self.data.case.phases.iter().find(|phase| phase.status == Some(PhaseStatus::IGang));
        if let Some(closed) = self.data.standing.summary.as_ref().and_then(|summary| summary.closed) {
            let args = [
                ("status", self.label(self.data.case.engagement.status).into()),
                ("reached", closed.reached.into()),
                ("all", closed.all().into()),
                ("dropped", closed.dropped.into()),
                ("unmet", closed.unmet.into()),
            ];
            said.push(self.with("report-closed", &args));
        } else if let Some(phase) = now {
            let args = [
                ("n", phase.number.unwrap_or(1).into()),
                ("of", self.data.case.phases.len().into()),
                ("name", phase.name.as_str().into()),
                ("end", self.day(phase.end).into()),
            ];
            said.push(self.with("report-in-phase", &args));
        }
        let Some(figures) = self.data.standing.figures else { return said };
        if !figures.begun {
            // It has no progress and no plan to be held against yet.
            return vec![self.pace().join(" ")];
        }
        let percent = |share: Share| FluentValue::from(share.percent());
        match (figures.budget, figures.progress, figures.plan) {
            (Some(budget), Some(progress), _) => {
                let args = [
                    ("used", format::minutes(lang, figures.hours.used).into()),
                    ("budget", format::minutes(lang, budget).into()),
                    ("percent", percent(progress)),
                    ("planned", format::minutes(lang, figures.hours.planned).into()),
                    ("more", figures.hours.planned.into()),
                    ("unanswered", format::minutes(lang, figures.hours.unanswered).into()),
                    ("asks", figures.hours.unanswered.into()),
                ];
                said.push(self.with("report-hours-used", &args));
            }
            (None, Some(progress), Some(plan)) => {
                said.push(self.with("report-progress", &[("done", percent(progress)), ("plan", percent(plan))]));
            }
            _ => {}
        }
        if let Some(time) = figures.time {
            said.push(self.with("report-time", &[("percent", percent(time))]));
        }
        said.extend(self.pace());
        vec![said.join(" ")]
    }

    /// How it stands against its plan, and what stops it.
    fn pace(&self) -> Vec<String> {
        let Some(figures) = self.data.standing.figures else { return Vec::new() };
        let name = |id: Id| Some(self.name(id));
        let stops = self.data.standing.findings.iter().filter(|finding| finding.stops());
        let stops: Vec<String> = stops.map(|finding| self.text.finding(finding, &name)).collect();
        pace::sentences(self.text, &figures, &stops)
    }

    /// The findings of the rules.
    fn findings(&mut self, found: &[&Finding], none: &str) {
        let name = |id: Id| Some(self.name(id));
        let said: Vec<String> = found
            .iter()
            .filter(|finding| finding.severity != Severity::Note)
            .map(|finding| {
                let words = self.text.finding(finding, &name);
                format!("{} {}: {words}", finding.rule.id, self.text.severity(finding.severity).to_lowercase())
            })
            .collect();
        if said.is_empty() {
            self.say(self.get(none));
        } else {
            self.blocks.push(Block::List(said));
        }
        let put_off: Vec<String> = self
            .data
            .put_off
            .iter()
            .map(|snoozed| {
                let args = [
                    ("rule", snoozed.rule.as_str().into()),
                    ("until", self.day(Some(snoozed.until)).into()),
                    ("reason", snoozed.reason.as_str().into()),
                ];
                self.with("report-put-off", &args)
            })
            .collect();
        if !put_off.is_empty() {
            self.blocks.push(Block::List(put_off));
        }
    }

    fn decisions(&mut self) {
        self.section("report-decisions");
        let found: Vec<&Finding> = self.data.open_findings().collect();
        self.findings(&found, "report-no-decisions");
        self.overrides();
    }

    /// Gates that were passed against a rule, with the reason somebody gave.
    fn overrides(&mut self) {
        let said: Vec<String> = self
            .data
            .overrides
            .iter()
            .map(|passed| {
                let args = [
                    ("rule", passed.rule.as_str().into()),
                    ("day", self.day(passed.date).into()),
                    ("reason", passed.reason.as_str().into()),
                ];
                self.with("report-override", &args)
            })
            .collect();
        if !said.is_empty() {
            self.blocks.push(Block::Heading(self.get("report-overrides")));
            self.blocks.push(Block::List(said));
        }
    }

    /// The next days on which something is agreed.
    fn coming(&mut self) {
        let today = self.today();
        let ahead = |day: Option<NaiveDate>| day.filter(|day| *day >= today);
        let case = &self.data.case;
        let mut dates: Vec<(NaiveDate, String)> = Vec::new();
        for meeting in &case.meetings {
            let planned = meeting.status.is_some_and(MeetingStatus::is_planned);
            if let Some(day) = ahead(meeting.date).filter(|_| planned) {
                dates.push((day, meeting.title.clone()));
            }
        }
        for activity in &case.activities {
            if let (Some(day), Some(ActivityStatus::Planlagt)) = (ahead(activity.date), activity.status) {
                let units = self.names(activity.units.iter().copied());
                dates.push((day, joined(self.label(activity.kind), units)));
            }
        }
        for milestone in &case.milestones {
            let open = milestone.date("done_at").is_none() && milestone.text("dropped_reason").trim().is_empty();
            let day = milestone.date("postponed_to").or(milestone.date("date"));
            if let Some(day) = ahead(day).filter(|_| open) {
                dates.push((day, joined(milestone.text("title").to_owned(), self.names(milestone.link("unit")))));
            }
        }
        dates.sort();
        let more = dates.len().saturating_sub(NEXT);
        dates.truncate(NEXT);
        if dates.is_empty() {
            return;
        }
        self.section("report-coming");
        let mut table = self.table(&["report-date", "report-what"], NO_FIGURES);
        for (day, what) in dates {
            table.row(vec![format::weekday_day(self.text.lang(), day), what]);
        }
        self.blocks.push(Block::Table(table));
        if more > 0 {
            let on_timeline = self.engagement().start.is_some() && self.engagement().end.is_some();
            let id = if on_timeline { "report-coming-more" } else { "report-coming-more-alone" };
            self.note(self.with(id, &[("n", more.into())]));
        }
    }

    /// What is still open at the end.
    fn loose_ends(&mut self) {
        self.section("report-loose-ends");
        let data = self.data;
        // Findings that stop the closing come first, and their rules are not repeated.
        let mut found: Vec<&Finding> = data.closing.iter().collect();
        let stops = |finding: &&Finding| data.closing.iter().any(|stop| stop.rule == finding.rule);
        found.extend(data.open_findings().filter(|finding| !stops(finding)));
        self.findings(&found, "report-no-loose-ends");
        self.overrides();
        let followup = self.engagement().followup_date;
        if let Some(day) = followup {
            self.say(self.with("report-followup-on", &[("day", self.day(Some(day)).into())]));
        }
    }

    fn is_long(&self) -> bool {
        self.data.case.is(EngagementKind::Lang)
    }
}

/// How many coming days are listed.
const NEXT: usize = 8;

/// "a (b)", or the only one of them that is not empty.
fn bracketed(a: String, b: String) -> String {
    match (a.is_empty(), b.is_empty()) {
        (_, true) => a,
        (true, _) => b,
        _ => format!("{a} ({b})"),
    }
}

/// "a, b", or the only one of them that is not empty.
fn joined(a: String, b: String) -> String {
    match (a.is_empty(), b.is_empty()) {
        (_, true) => a,
        (true, _) => b,
        _ => format!("{a}, {b}"),
    }
}

/// The human number of a record.
pub fn number(record: &Record) -> String {
    record.number.and_then(|n| record.entity.numbered(n)).unwrap_or_default()
}

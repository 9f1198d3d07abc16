//! Plan and outcome: the timeline, phases and milestones of an engagement.

use chrono::{Datelike, Days, NaiveDate};

use super::{Writer, bracketed, joined};
use crate::domain::choices::{ActivityKind, ActivityStatus, MeetingStatus, PhaseStatus};
use crate::domain::planning::Outcome;
use crate::domain::planning::outcome::due_day;
use crate::domain::typed;
use crate::domain::value::{Id, Record};
use crate::report::document::{Bar, Block, Lane, Mark, Sign, Timeline};
use crate::report::words::{NO_FIGURES, Words};
use crate::text::{Lang, format};

/// Milestones to come that are named below the timeline.
const NEXT: usize = 3;

/// How phases are filled, in turn.
const FILLS: [Sign; 3] = [Sign::Full, Sign::Striped, Sign::Dotted];

impl Writer<'_> {
    /// Phases, milestones, meetings and the visits of each unit on one timeline.
    pub(super) fn timeline(&mut self) {
        let engagement = self.engagement();
        let (Some(start), Some(end)) = (engagement.start, engagement.end) else { return };
        if end < start {
            return;
        }
        let case = &self.data.case;
        let today = self.today();
        let lang = self.text.lang();
        let within = |day: NaiveDate| (start..=end).contains(&day);
        let mut lanes = Vec::new();
        let phases = case.phases.iter().enumerate().filter_map(|(n, phase)| {
            let (from, to) = (phase.start?, phase.actual_end.or(phase.end)?);
            let label = bracketed(phase.name.clone(), format::span(lang, from, to));
            let sign = FILLS.get(n % FILLS.len()).copied().unwrap_or(Sign::Full);
            Some(Bar { from: from.max(start), to: to.min(end).max(from.max(start)), label, sign })
        });
        let mut bars: Vec<Bar> = phases.collect();
        if bars.is_empty() {
            let label = bracketed(self.label(engagement.kind), format::span(lang, start, end));
            bars.push(Bar { from: start, to: end, label, sign: Sign::Full });
        }
        lanes.push(Lane { label: self.get("report-phases"), bars, marks: Vec::new() });
        let milestones = case.milestones.iter().filter_map(|milestone| {
            let (day, sign) = match self.outcome(milestone) {
                Outcome::Dropped => return None,
                Outcome::Done(day) => (day, Sign::Diamond),
                Outcome::Late(_) => (due_day(milestone)?, Sign::Triangle),
                Outcome::Unanswered(_) => (due_day(milestone)?, Sign::HalfCircle),
                Outcome::Unmet | Outcome::Postponed(_) | Outcome::Ahead => (due_day(milestone)?, Sign::OpenDiamond),
            };
            let label = bracketed(self.milestone_named(milestone), self.day(Some(day)));
            // One done before the first day, or due after the last, stands at the edge: the counts are those of the text.
            Some(Mark { day: day.clamp(start, end), label, sign })
        });
        lanes.push(Lane { label: self.get("report-milestones"), bars: Vec::new(), marks: milestones.collect() });
        let meetings = case.meetings.iter().filter_map(|meeting| {
            let sign = match meeting.status {
                Some(MeetingStatus::Aflyst | MeetingStatus::Flyttet) => return None,
                Some(MeetingStatus::Afholdt | MeetingStatus::ReferatKladde | MeetingStatus::ReferatSendt) => {
                    Sign::Circle
                }
                _ => planned(meeting.date, today),
            };
            let day = meeting.date.filter(|day| within(*day))?;
            Some(Mark { day, label: bracketed(meeting.title.clone(), self.day(Some(day))), sign })
        });
        lanes.push(Lane { label: self.get("report-meetings"), bars: Vec::new(), marks: meetings.collect() });
        for unit in case.active_units() {
            let here = |a: &&typed::Activity| a.on_site && case.is_for(a, unit.id);
            let visits = case.activities.iter().filter(here).filter_map(|activity| {
                let sign = match activity.status {
                    Some(ActivityStatus::Aflyst) => return None,
                    Some(ActivityStatus::Planlagt) => planned(activity.date, today),
                    _ => Sign::Circle,
                };
                let day = activity.date.filter(|day| within(*day))?;
                Some(Mark { day, label: bracketed(self.label(activity.kind), self.day(Some(day))), sign })
            });
            let seen =
                case.seen_alone().filter(|(place, day)| *place == unit.id && within(*day)).map(|(_, day)| Mark {
                    day,
                    label: bracketed(self.label(Some(ActivityKind::Observation)), self.day(Some(day))),
                    sign: Sign::Circle,
                });
            let visits = visits.chain(seen);
            let label = self.with("report-visits-in", &[("unit", self.name(unit.id).into())]);
            lanes.push(Lane { label, bars: Vec::new(), marks: visits.collect() });
        }
        lanes.retain(|lane| !(lane.bars.is_empty() && lane.marks.is_empty()));
        let used = |sign: Sign| lanes.iter().flat_map(|lane| &lane.marks).any(|mark| mark.sign == sign);
        let legend = [
            (Sign::Diamond, "report-sign-done"),
            (Sign::OpenDiamond, if case.is_closed() { "report-sign-unmet" } else { "report-sign-ahead" }),
            (Sign::Triangle, "report-sign-late"),
            (Sign::Circle, "report-sign-held"),
            (Sign::OpenCircle, "report-sign-planned"),
            (Sign::HalfCircle, "report-sign-unanswered"),
        ];
        let legend =
            legend.into_iter().filter(|(sign, _)| used(*sign)).map(|(sign, id)| (sign, self.get(id))).collect();
        let now = within(today).then(|| (today, self.with("report-today", &[("day", self.day(Some(today)).into())])));
        let span = format::span(lang, start, end);
        let description = match &now {
            Some((_, words)) => {
                self.with("report-timeline-now", &[("span", span.into()), ("now", words.as_str().into())])
            }
            None => self.with("report-timeline", &[("span", span.into())]),
        };
        let title = self.with("report-timeline-title", &[("title", self.data.record.text("title").into())]);
        self.section("report-time-line");
        self.blocks.push(Block::Timeline(Timeline {
            title,
            description,
            first: start,
            last: end,
            scale: scale(lang, start, end),
            today: now,
            lanes,
            legend,
        }));
        self.named_milestones();
    }

    /// The milestones that are late, and the next ones, by name and day: the words beside the signs.
    fn named_milestones(&mut self) {
        let case = &self.data.case;
        if case.is_closed() {
            return;
        }
        let mut dated: Vec<(NaiveDate, &Record)> =
            case.milestones.iter().filter_map(|milestone| Some((due_day(milestone)?, milestone))).collect();
        dated.sort_by_key(|(day, _)| *day);
        let named =
            |(day, milestone): &(NaiveDate, &Record)| bracketed(self.milestone_named(milestone), self.day(Some(*day)));
        let late: Vec<String> = dated.iter().filter(|(_, one)| self.outcome(one).is_late()).map(named).collect();
        let next: Vec<String> =
            dated.iter().filter(|(_, one)| self.outcome(one).is_ahead()).map(named).take(NEXT).collect();
        let mut said = Vec::new();
        for (id, names) in [("report-milestones-late", late), ("report-milestones-next", next)] {
            if !names.is_empty() {
                said.push(self.with(id, &[("n", names.len().into()), ("names", names.join("; ").into())]));
            }
        }
        if !said.is_empty() {
            self.blocks.push(Block::List(said));
        }
    }

    pub(super) fn phases(&mut self) {
        if self.data.case.phases.is_empty() {
            return;
        }
        self.section("report-phases-and-milestones");
        let mut table =
            self.table(&["report-phase", "report-planned-span", "report-ended", "report-status"], NO_FIGURES);
        table.caption = self.get("report-phases");
        let lang = self.text.lang();
        for phase in &self.data.case.phases {
            let span = phase.start.zip(phase.end).map(|(from, to)| format::span(lang, from, to)).unwrap_or_default();
            let reason =
                if phase.status == Some(PhaseStatus::SprungetOver) { phase.skip_reason.clone() } else { String::new() };
            table.row(vec![
                phase.name.clone(),
                span,
                self.day(phase.actual_end),
                bracketed(self.label(self.phase_status(phase)), reason),
            ]);
        }
        self.blocks.push(Block::Table(table));
    }

    /// The status of a phase; a closed engagement is in no phase and has none ahead.
    fn phase_status(&self, phase: &typed::Phase) -> Option<PhaseStatus> {
        match phase.status {
            Some(PhaseStatus::IGang) if self.data.case.is_closed() => Some(PhaseStatus::Afsluttet),
            Some(PhaseStatus::Kommende) if self.data.case.is_closed() => Some(PhaseStatus::SprungetOver),
            status => status,
        }
    }

    /// The milestones that count; of those that only remind, how many were done.
    pub(super) fn milestones(&mut self) {
        let case = &self.data.case;
        if case.milestones.is_empty() {
            return;
        }
        if case.phases.is_empty() {
            self.section("report-phases-and-milestones");
        }
        let counts = |milestone: &&Record| {
            let outcome = self.outcome(milestone);
            milestone.yes("required")
                || milestone.text("source") == "egen"
                || matches!(outcome, Outcome::Dropped | Outcome::Postponed(_))
        };
        let (told, others): (Vec<&Record>, Vec<&Record>) = case.milestones.iter().partition(counts);
        let mut table = self.table(&["report-milestone", "report-plan-date", "report-outcome"], NO_FIGURES);
        table.caption = self.get("report-milestones");
        for milestone in told {
            table.row(vec![
                self.milestone_named(milestone),
                self.day(milestone.date("date")),
                self.outcome_words(milestone),
            ]);
        }
        let mut repeated: Vec<(String, usize, usize)> = Vec::new();
        for milestone in others {
            let done = usize::from(matches!(self.outcome(milestone), Outcome::Done(_)));
            let title = milestone.text("title");
            match repeated.iter_mut().find(|(known, ..)| known == title) {
                Some((_, kept, of)) => (*kept, *of) = (*kept + done, *of + 1),
                None => repeated.push((title.to_owned(), done, 1)),
            }
        }
        let said: Vec<String> = repeated
            .into_iter()
            .map(|(title, done, of)| {
                self.with("report-kept-of", &[("title", title.into()), ("done", done.into()), ("of", of.into())])
            })
            .collect();
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table));
        }
        if !said.is_empty() {
            self.say(self.get("report-not-required"));
            self.blocks.push(Block::List(said));
        }
    }

    /// What has become of a milestone; the case has the days that other records prove.
    fn outcome(&self, milestone: &Record) -> Outcome {
        Outcome::of(milestone, None, self.data.case.is_closed(), self.today())
    }

    fn milestone_named(&self, milestone: &Record) -> String {
        let unit: Option<Id> = milestone.link("unit");
        joined(milestone.text("title").to_owned(), self.names(unit))
    }

    fn outcome_words(&self, milestone: &Record) -> String {
        let words = self.outcome_alone(milestone);
        let day = due_day(milestone).filter(|_| self.outcome(milestone).is_ahead());
        match day.and_then(|day| self.data.case.calendar.school_break(day)) {
            Some(falls_in) => {
                self.with("owed-in-break", &[("what", words.into()), ("break", self.get(falls_in.message()).into())])
            }
            None => words,
        }
    }

    fn outcome_alone(&self, milestone: &Record) -> String {
        let reason = milestone.text("postponed_reason").trim();
        let postponed = |words: String| match milestone.date("postponed_to") {
            Some(_) if !reason.is_empty() => format!("{words}; {reason}"),
            _ => words,
        };
        match self.outcome(milestone) {
            Outcome::Done(day) => self.with("report-done", &[("day", self.day(Some(day)).into())]),
            Outcome::Dropped => {
                let reason = self.text.reason(milestone.text("dropped_reason").trim()).into_owned();
                self.with("report-dropped", &[("reason", reason.into())])
            }
            Outcome::Unmet => self.get("report-not-reached"),
            Outcome::Late(days) => postponed(self.with("report-late", &[("days", days.into())])),
            Outcome::Unanswered(days) => postponed(self.with("report-unanswered", &[("days", days.into())])),
            Outcome::Postponed(to) => postponed(self.with("report-postponed", &[("day", self.day(Some(to)).into())])),
            Outcome::Ahead => self.get("report-ahead"),
        }
    }
}

/// The sign of what is planned for a day: one that has passed still asks for an answer.
fn planned(day: Option<NaiveDate>, today: NaiveDate) -> Sign {
    if day.is_some_and(|day| day < today) { Sign::HalfCircle } else { Sign::OpenCircle }
}

/// The first day of each month with its name, and its year when that changes; of each week when the time is short.
pub(in crate::report) fn scale(lang: Lang, first: NaiveDate, last: NaiveDate) -> Vec<(NaiveDate, String)> {
    let days = (last - first).num_days();
    let mut found = Vec::new();
    let mut year = None;
    // No engagement is longer than this; the limit keeps an absurd date from filling a page.
    for day in first.iter_days().take_while(|day| *day <= last).take(LONGEST) {
        let weekly = days <= 60;
        let marks = if weekly { day.weekday().num_days_from_monday() == 0 } else { day.day() == 1 };
        if !marks && day != first {
            continue;
        }
        let words = if weekly {
            format::short_day(lang, day)
        } else {
            let new = year.replace(day.year()) != Some(day.year());
            let month = format::month_short(lang, day.month());
            if new { format!("{month} {}", day.year()) } else { month.to_owned() }
        };
        found.push((day, words));
    }
    // The first day is rarely the first of a month, and the next month's label would overlap with its own.
    if days > 60
        && first.checked_add_days(Days::new(20)).is_some_and(|soon| found.get(1).is_some_and(|(day, _)| *day < soon))
    {
        let dropped = found.remove(0);
        if let (Some((_, words)), true) = (found.first_mut(), dropped.1.contains(' ')) {
            let next = format!(" {}", dropped.0.year());
            if !words.contains(' ') {
                words.push_str(&next);
            }
        }
    }
    found
}

/// The longest scale, in days.
const LONGEST: usize = 366 * 12;

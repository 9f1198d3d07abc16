//! Cases: reads cases from the file for the rules, each with the records that belong to it, within limits, and returns the
//! findings. The rules are in `rules`, the wording in `text`, the display in `tui`.

pub mod absences;
mod breaks;
pub mod due;
mod duties;
pub mod early;
mod engagement;
pub mod engagement_report;
pub mod file;
pub mod laying;
pub mod learning;
pub mod measured;
mod meeting;
pub mod moving;
mod named;
pub mod ours;
pub mod portfolio;
mod proving;
mod question;
mod readiness;
mod roster;
mod season;
mod shown;
mod sparring;
mod structure;
mod summary;
mod swaps;
pub mod trends;
pub mod twins;
mod week;

use chrono::NaiveDate;

pub use breaks::breaks;
pub use duties::{PassedDuties, passed_duties};
pub use engagement::{calendar_of, engagement, observation, request, school_calendar, team};
pub use meeting::{meeting, to_invite};
pub use named::{NAMED, Names};
pub use proving::{own_template, template_of};
pub use question::question;
pub use readiness::{engagement_of, known_prefix, readiness, readiness_in_list, rows_of, vocabulary_of};
pub use roster::{Extent, changes_for, roster, roster_case, roster_case_with, roster_with, seen_key};
pub use season::season;
pub use shown::{Proven, as_shown, name_things};
pub use sparring::sparring;
pub use structure::{municipalities_of, structure};
pub use summary::{Closed, GoalState, Presence, Summary};
pub use swaps::{OpenSwaps, expire as expire_swaps, expired as expired_swaps, open_swaps};
pub use week::{staff, week, week_parts, weeks, weeks_for_others};

use crate::domain::calendar::{Calendar, SchoolBreak};
use crate::domain::choices::{ActivityStatus, EngagementKind, EngagementStatus, PhaseStatus};
use crate::domain::fees::Season;
use crate::domain::fields::Entity;
use crate::domain::figures::{self, Hours, Light, Share};
use crate::domain::planning::Outcome;
use crate::domain::planning::outcome::due_day;
use crate::domain::season::SeasonFigures;
use crate::domain::typed;
use crate::domain::value::{Id, Record, Value, choice};
use crate::rules::{
    CalendarCase, Case, EngagementCase, Finding, Gate, JudgedKind, Severity, Speaks, Thresholds, in_order, in_order_of,
    judge, judge_ahead, minutes_owed,
};
use crate::store::{Filter, Query, Reader, StoreError};

/// Maximum number of settings; a person makes at most one per threshold.
const SETTINGS: usize = 500;

/// The thresholds of a file.
///
/// # Errors
/// When the file cannot be read, as for every function here.
pub fn thresholds(reader: &Reader<'_>) -> Result<Thresholds, StoreError> {
    Ok(Thresholds::of(&reader.list(&Query::all(Entity::Setting), SETTINGS)?))
}

/// The findings about one record in one place; none for kinds without rules.
pub fn judged(
    reader: &Reader<'_>,
    record: &Record,
    today: NaiveDate,
    thresholds: &Thresholds,
    asked: Speaks,
) -> Result<Vec<Finding>, StoreError> {
    let Some(judged) = JudgedKind::of(record.entity) else { return Ok(Vec::new()) };
    Ok(match judged {
        JudgedKind::Engagement => judge(Case::Engagement(&engagement(reader, record, today)?), asked, thresholds),
        JudgedKind::Request => judge(Case::Request(&request(reader, record, today)?), asked, thresholds),
        JudgedKind::Team => judge(Case::Team(&team(reader, record, today)?), asked, thresholds),
        JudgedKind::Observation => judge(Case::Observation(&observation(reader, record, today)?), asked, thresholds),
        JudgedKind::Learning => judge(Case::Learning(&learning::log(reader, record, today)?), asked, thresholds),
        JudgedKind::Meeting => judge(Case::Meeting(&meeting(reader, record, today)?), asked, thresholds),
        JudgedKind::Season => judge(Case::Season(&season(reader, record, today)?), asked, thresholds),
        JudgedKind::Structure => judge(Case::Structure(&structure(reader, record, today)?), asked, thresholds),
        JudgedKind::Question => judge(Case::Question(&question(reader, record, today)?), asked, thresholds),
        JudgedKind::Cohort => judge(Case::Cohort(&learning::cohort(reader, record, today)?), asked, thresholds),
    })
}

/// Whether the detail of a record of this kind shows its findings. A cohort shows its own in *Læring*; those about a log are
/// on the attention list only.
pub fn has_rules(entity: Entity) -> bool {
    JudgedKind::of(entity).is_some_and(|judged| match judged {
        JudgedKind::Engagement
        | JudgedKind::Request
        | JudgedKind::Team
        | JudgedKind::Observation
        | JudgedKind::Meeting
        | JudgedKind::Structure
        | JudgedKind::Question
        | JudgedKind::Season => true,
        JudgedKind::Learning | JudgedKind::Cohort => false,
    })
}

/// A gate and the findings that stop it.
#[derive(Clone, Debug, PartialEq)]
pub struct Passing {
    /// The gate.
    pub gate: Gate,
    /// Findings of severity F.
    pub findings: Vec<Finding>,
}

/// The gate that a change of a record passes, with the findings that stop it: a status that has a gate, a session being
/// planned, a team being assigned.
pub fn passing(
    reader: &Reader<'_>,
    before: Option<&Record>,
    after: &Record,
    today: NaiveDate,
    thresholds: &Thresholds,
) -> Result<Option<Passing>, StoreError> {
    let stops = |findings: Vec<Finding>| findings.into_iter().filter(|f| f.severity == Severity::Stop).collect();
    let status = after.text("status");
    if after.entity == Entity::Activity && status == "planlagt" {
        let Some(record) = after.link("engagement").map(|id| reader.record(id)).transpose()?.flatten() else {
            return Ok(None);
        };
        // A session that was already planned with at least this length took its reason then.
        let minutes = |record: &Record| record.int("minutes").unwrap_or(0);
        let as_before = |before: &Record| {
            before.text("status") == "planlagt"
                && before.link("engagement") == after.link("engagement")
                && minutes(before) >= minutes(after)
        };
        if before.is_some_and(as_before) {
            return Ok(None);
        }
        let mut case = engagement(reader, &record, today)?;
        case.session = Some(typed::Activity::from(after));
        let gate = Gate::PlanSession;
        let findings = stops(judge(Case::Engagement(&case), Speaks::Gate(gate), thresholds));
        return Ok(Some(Passing { gate, findings }));
    }
    if after.entity == Entity::Duty {
        let Some(case) = roster::given(reader, before, after, today, thresholds)? else { return Ok(None) };
        let gate = Gate::Assign;
        let findings = stops(judge(Case::Roster(&case), Speaks::Gate(gate), thresholds));
        return Ok(Some(Passing { gate, findings }));
    }
    if matches!(after.entity, Entity::Cohort | Entity::CohortTeam) {
        let Some(case) = learning::allocation(reader, before, after, today)? else { return Ok(None) };
        let gate = Gate::Allocate;
        let findings = stops(judge(Case::Cohort(&case), Speaks::Gate(gate), thresholds));
        return Ok(Some(Passing { gate, findings }));
    }
    let changed = before.is_none_or(|before| before.text("status") != status);
    let Some(gate) = Gate::of(after.entity, status).filter(|_| changed) else { return Ok(None) };
    if after.entity == Entity::Phase {
        return closing(reader, after, today, thresholds);
    }
    let findings = stops(judged(reader, after, today, thresholds, Speaks::Gate(gate))?);
    Ok(Some(Passing { gate, findings }))
}

/// The findings that stop closing a phase, or closing the phase before one that opens.
fn closing(
    reader: &Reader<'_>,
    phase: &Record,
    today: NaiveDate,
    thresholds: &Thresholds,
) -> Result<Option<Passing>, StoreError> {
    let Some(record) = phase.link("engagement").map(|id| reader.record(id)).transpose()?.flatten() else {
        return Ok(None);
    };
    let mut case = engagement(reader, &record, today)?;
    case.closing = match phase.text("status") {
        "i_gang" => {
            // A phase that was already closed or skipped took its reason then.
            let before = phase.int("number").map(|number| number.saturating_sub(1));
            let over = |p: &typed::Phase| matches!(p.status, Some(PhaseStatus::Afsluttet | PhaseStatus::SprungetOver));
            before.filter(|number| case.phase(*number).is_some_and(|phase| !over(phase)))
        }
        _ => phase.int("number"),
    };
    let gate = Gate::ClosePhase;
    let findings = judge(Case::Engagement(&case), Speaks::Gate(gate), thresholds);
    Ok(Some(Passing { gate, findings: findings.into_iter().filter(|f| f.severity == Severity::Stop).collect() }))
}

/// Maximum number of snoozes at once.
const SNOOZES: usize = 1000;

/// A snoozed finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Snoozed {
    /// The rule.
    pub rule: String,
    /// The key of the record it is about.
    pub about: String,
    /// The last day of the snooze.
    pub until: NaiveDate,
    /// The reason.
    pub reason: String,
}

/// Findings snoozed today.
pub fn snoozed(reader: &Reader<'_>, today: NaiveDate) -> Result<Vec<Snoozed>, StoreError> {
    let rows = reader.list(&Query::all(Entity::Snooze).with(Filter::From("until", today)), SNOOZES)?;
    let read = |row: &Record| {
        let text = |field: &str| row.text(field).trim().to_owned();
        Some(Snoozed { rule: text("rule"), about: text("about"), until: row.date("until")?, reason: text("reason") })
    };
    Ok(rows.iter().filter_map(read).collect())
}

impl Snoozed {
    /// Whether a finding about this record is snoozed by it: one with the same things, or any of its rule when the snooze names
    /// the record alone.
    pub fn holds(&self, reader: &Reader<'_>, judged: &Record, finding: &Finding) -> bool {
        finding.severity != Severity::Stop
            && self.rule.eq_ignore_ascii_case(finding.rule.id)
            && (self.about == named(judged) || self.about == about(reader, judged, finding))
    }
}

/// What a snooze of this finding is about: the key of the record that was judged, and the things the finding is about.
pub fn about(reader: &Reader<'_>, judged: &Record, finding: &Finding) -> String {
    let name = |id: Id| reader.record(id).ok().flatten().map(|record| named(&record));
    let mut words = vec![named(judged)];
    words.extend(finding.things(judged.id, &name));
    words.join(" ")
}

/// The key of a record in a snooze: its number, else its id.
pub fn named(record: &Record) -> String {
    record.number.and_then(|n| record.entity.numbered(n)).unwrap_or_else(|| record.id.0.to_string())
}

/// The standing of a case today.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// Findings, the gravest first.
    pub findings: Vec<Finding>,
    /// The confirmed points, for kinds that a person checks line by line.
    pub met: Vec<Finding>,
    /// The figures of an engagement.
    pub figures: Option<Figures>,
    /// The summary of an engagement: its people, its progress and its visits.
    pub summary: Option<Summary>,
    /// Milestones of an engagement that are done, whether ticked or with the day.
    pub done: Vec<(Id, NaiveDate)>,
    /// Milestones of units that have left it, not done when they did: nobody waits for them.
    pub left_undone: Vec<Id>,
    /// Milestones of an engagement ahead whose day falls in a break of the school year.
    pub breaks: Vec<(Id, SchoolBreak)>,
    /// The cycles of an action-learning log, or the activities of an engagement, with a next step that was agreed for a day
    /// and is not done.
    pub agreed: Vec<Record>,
    /// The fees of a period of a network.
    pub season: Option<Season>,
    /// The figures of its season.
    pub network: Option<SeasonFigures>,
    /// For a meeting whose minutes are to be sent out: working days used, and working days allowed.
    pub minutes: Option<(i64, i64)>,
}

impl Standing {
    /// With what is past its day about the record.
    fn with_overdue(
        mut self,
        reader: &Reader<'_>,
        id: Id,
        today: NaiveDate,
        thresholds: &Thresholds,
    ) -> Result<Standing, StoreError> {
        self.findings.extend(due::overdue_under(reader, id, today, thresholds)?);
        in_order(&mut self.findings);
        Ok(self)
    }
}

/// The figures of an engagement shown in lists.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figures {
    /// D-01.
    pub time: Option<Share>,
    /// D-01b.
    pub plan: Option<Share>,
    /// D-02; for a short engagement used of budget.
    pub progress: Option<Share>,
    /// D-03.
    pub light: Option<Light>,
    /// Whether it has begun: granted or further, and its first day has come; or something is held, whatever its status.
    pub begun: bool,
    /// Progress against plan alone, without the rules that stop it.
    pub pace: Option<Light>,
    /// Whether a rule stops it.
    pub stopped: bool,
    /// D-04.
    pub hours: Hours,
    /// The first day of the open pause.
    pub paused: Option<NaiveDate>,
    /// Minutes of the budget of a short engagement, which is measured by it.
    pub budget: Option<i64>,
    /// Minutes of the budget of an engagement of any kind.
    pub hours_budget: Option<i64>,
}

/// The standing of one record today: its findings on the attention list, the findings of its next gate, and its figures.
pub fn standing(
    reader: &Reader<'_>,
    record: &Record,
    today: NaiveDate,
    thresholds: &Thresholds,
) -> Result<Standing, StoreError> {
    let next = Gate::next(record.entity, record.text("status"));
    let Some(kind) = JudgedKind::of(record.entity) else { return Ok(Standing::default()) };
    Ok(match kind {
        JudgedKind::Engagement => {
            let case = engagement(reader, record, today)?;
            let waits = |activity: &&typed::Activity| {
                let called_off = activity.status == Some(ActivityStatus::Aflyst);
                activity.next_due.is_some() && activity.next_done.is_none() && !called_off
            };
            let agreed: Vec<Id> = case.activities.iter().filter(waits).map(|activity| activity.id).collect();
            let standing = standing_of(&case, next, thresholds).with_overdue(reader, record.id, today, thresholds)?;
            Standing { agreed: reader.records(&agreed)?, ..standing }
        }
        JudgedKind::Request => {
            let case = request(reader, record, today)?;
            let met = in_order_of(Case::Request(&case), thresholds);
            Standing { findings: judge_ahead(Case::Request(&case), next, thresholds), met, ..Standing::default() }
        }
        JudgedKind::Team => {
            let case = team(reader, record, today)?;
            let met = in_order_of(Case::Team(&case), thresholds);
            let findings = judge(Case::Team(&case), Speaks::Attention, thresholds);
            Standing { findings, met, ..Standing::default() }
        }
        JudgedKind::Meeting => {
            let case = meeting(reader, record, today)?;
            let findings = judge(Case::Meeting(&case), Speaks::Attention, thresholds);
            let minutes = minutes_owed(&case, thresholds);
            let standing = Standing { findings, minutes, ..Standing::default() };
            standing.with_overdue(reader, record.id, today, thresholds)?
        }
        JudgedKind::Learning => {
            let case = learning::log(reader, record, today)?;
            let agreed = learning::agreed(reader, record.id)?;
            let findings = judge(Case::Learning(&case), Speaks::Attention, thresholds);
            Standing { findings, agreed, ..Standing::default() }
        }
        JudgedKind::Season => {
            let case = season(reader, record, today)?;
            let findings = judge(Case::Season(&case), Speaks::Attention, thresholds);
            let network = Some(season::figures(reader, &case, thresholds)?);
            Standing { findings, network, season: Some(case.season), ..Standing::default() }
        }
        JudgedKind::Observation | JudgedKind::Structure | JudgedKind::Question | JudgedKind::Cohort => {
            Standing { findings: judged(reader, record, today, thresholds, Speaks::Attention)?, ..Standing::default() }
        }
    })
}

/// The engagement with this id, when it is over: closed, or called off.
///
/// # Errors
/// When the file cannot be read.
pub fn over(reader: &Reader<'_>, engagement: Id) -> Result<Option<Record>, StoreError> {
    let closed =
        |record: &Record| choice::<EngagementStatus>(record.get("status")).is_some_and(EngagementStatus::is_closed);
    Ok(reader.record(engagement)?.filter(closed))
}

/// The standing of an engagement that was already read; see [`standing`].
pub fn standing_of(case: &EngagementCase, next: Option<Gate>, thresholds: &Thresholds) -> Standing {
    let findings = judge_ahead(Case::Engagement(case), next, thresholds);
    let figures = Some(figures_of(case, &findings));
    let done = case.milestones.iter().filter_map(|milestone| Some((milestone.id, milestone.date("done_at")?)));
    let done = done.filter(|(_, day)| *day <= case.today).collect();
    let breaks = case.milestones.iter().filter_map(|milestone| {
        let ahead = Outcome::of(milestone, None, case.is_closed(), case.today).is_ahead();
        Some((milestone.id, case.calendar.school_break(due_day(milestone).filter(|_| ahead)?)?))
    });
    let breaks = breaks.collect();
    let left_undone = case.left_undone.iter().map(|milestone| milestone.id).collect();
    let summary = Some(Summary::of(case));
    Standing { findings, figures, summary, done, left_undone, breaks, ..Standing::default() }
}

/// The application deadlines that are near, by the national calendar.
pub fn deadlines(today: NaiveDate, thresholds: &Thresholds) -> Vec<Finding> {
    let case = CalendarCase { today, calendar: Calendar::default() };
    judge(Case::Calendar(&case), Speaks::Attention, thresholds)
}

fn figures_of(case: &EngagementCase, findings: &[Finding]) -> Figures {
    let engagement = &case.engagement;
    let hours_budget = engagement.hours_budget.filter(|budget| *budget > 0);
    let budget = hours_budget.filter(|_| engagement.kind == Some(EngagementKind::Kort));
    let hours = figures::hours_of(&case.activities, &case.outside, case.today);
    // During a pause no more is expected to be done.
    let on = case.expected_on();
    let time = engagement.start.zip(engagement.end).and_then(|(start, end)| {
        if engagement.kind == Some(EngagementKind::Udrykning) {
            let between = |from, to| case.calendar.working_days_between(from, to);
            figures::working_time_share(start, end, on, &between)
        } else {
            figures::time_share(start, end, on)
        }
    });
    let plan = figures::plan_share(&case.milestones, on);
    let progress = match budget {
        Some(budget) => figures::budget_share(hours.used, budget),
        None => figures::progress_share(&case.milestones, case.today),
    };
    let stopped = findings.iter().any(Finding::stops);
    // Used hours do not show whether the plan is late.
    let light = match case.progress() {
        Some((progress, plan)) => Some(figures::light(progress, plan, stopped)),
        _ if stopped => Some(Light::Red),
        _ => None,
    };
    // What has ended is neither on time nor late.
    let goes_on = !case.is_closed();
    let (time, plan, light) = (time.filter(|_| goes_on), plan.filter(|_| goes_on), light.filter(|_| goes_on));
    let pace = case.progress().map(|(progress, plan)| figures::light(progress, plan, false)).filter(|_| goes_on);
    let has_come = case.under_way() && engagement.start.is_none_or(|start| start <= case.today);
    let held = || case.activities.iter().any(|activity| activity.status == Some(ActivityStatus::Afholdt));
    let begun = case.is_closed() || has_come || held();
    let (stopped, paused) = (stopped && goes_on, case.still_since());
    Figures { time, plan, progress, light, begun, pace, stopped, hours, paused, budget, hours_budget }
}

/// The children of one record.
fn under(
    reader: &Reader<'_>,
    entity: Entity,
    field: &'static str,
    parent: Id,
    limit: usize,
) -> Result<Vec<Record>, StoreError> {
    reader.list(&Query::all(entity).with(Filter::Is(field, Value::Link(parent))), limit)
}

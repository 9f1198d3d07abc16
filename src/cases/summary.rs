//! Summary: the parts of an engagement's overview beside its figures: who works on it, its phases, the visits to its units
//! and the state of its goals. Computed from the case that the rules judge; reads nothing.

use chrono::NaiveDate;

use crate::domain::choices::{ActivityStatus, AssignmentRole, EvaluationResult, GoalStatus, PhaseStatus};
use crate::domain::typed;
use crate::domain::value::Id;
use crate::rules::EngagementCase;

/// Maximum number of visits listed for a unit, the latest held and the earliest planned; more do not fit on a line.
const VISITS: usize = 200;

/// The summary of one engagement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Today's consultants, the lead first.
    pub people: Vec<Id>,
    /// Today's phase; none when the engagement is closed.
    pub phase: Option<String>,
    /// First and last day of each phase, in order; the actual last day if there is one.
    pub phases: Vec<(NaiveDate, NaiveDate)>,
    /// Its units.
    pub places: Vec<Presence>,
    /// Its goals that are not given up, by number.
    pub goals: Vec<GoalState>,
    /// What became of its required milestones, when it is closed.
    pub closed: Option<Closed>,
}

/// What became of the required milestones of a closed engagement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Closed {
    /// Reached.
    pub reached: usize,
    /// Dropped with a reason.
    pub dropped: usize,
    /// Neither.
    pub unmet: usize,
}

impl Closed {
    fn of(case: &EngagementCase) -> Closed {
        let mut closed = Closed::default();
        for milestone in case.milestones.iter().filter(|milestone| milestone.yes("required")) {
            let count = if !milestone.text("dropped_reason").trim().is_empty() {
                &mut closed.dropped
            } else if milestone.date("done_at").is_some_and(|day| day <= case.today) {
                &mut closed.reached
            } else {
                &mut closed.unmet
            };
            *count += 1;
        }
        closed
    }

    /// All of them.
    pub const fn all(self) -> usize {
        self.reached + self.dropped + self.unmet
    }
}

/// The visits to a unit (D-07).
#[derive(Clone, Debug, PartialEq)]
pub struct Presence {
    /// The unit.
    pub unit: Id,
    /// The days of the visits, the earliest first.
    pub visits: Vec<NaiveDate>,
    /// The days of the visits that are planned, the earliest first. Those before today still ask for an answer.
    pub planned: Vec<NaiveDate>,
}

/// The state of a goal.
#[derive(Clone, Debug, PartialEq)]
pub struct GoalState {
    /// The goal.
    pub id: Id,
    /// Its number among those of the engagement.
    pub number: Option<i64>,
    /// Its text.
    pub title: String,
    /// Its state.
    pub status: Option<GoalStatus>,
    /// Its latest evaluation: day and result.
    pub evaluated: Option<(NaiveDate, Option<EvaluationResult>)>,
}

impl Summary {
    /// The summary of a case.
    pub fn of(case: &EngagementCase) -> Summary {
        let today = case.today;
        let works = |assignment: &&typed::Assignment| {
            matches!(assignment.role, Some(AssignmentRole::Lead | AssignmentRole::Makker))
                && assignment.from.is_none_or(|from| from <= today)
                && assignment.to.is_none_or(|to| to >= today)
        };
        let mut assigned: Vec<&typed::Assignment> = case.assignments.iter().filter(works).collect();
        assigned.sort_by_key(|assignment| assignment.role != Some(AssignmentRole::Lead));
        let people = assigned.iter().filter_map(|assignment| assignment.person).collect();
        let mut phases: Vec<&typed::Phase> =
            case.phases.iter().filter(|phase| phase.status != Some(PhaseStatus::SprungetOver)).collect();
        phases.sort_by_key(|phase| phase.number);
        let span = |phase: &&typed::Phase| phase.start.zip(phase.actual_end.or(phase.end));
        let spans = |phase: &&&typed::Phase| span(phase).is_some_and(|(from, to)| (from..=to).contains(&today));
        let going_on = phases.iter().find(|phase| phase.status == Some(PhaseStatus::IGang));
        let phase = going_on.or_else(|| phases.iter().find(spans)).map(|phase| phase.name.clone());
        let phase = phase.filter(|_| !case.is_closed());
        let places = case.active_units().into_iter().map(|unit| {
            let mut visits = case.days_at(unit.id);
            visits.drain(..visits.len().saturating_sub(VISITS));
            let planned = |activity: &&typed::Activity| {
                activity.on_site && activity.status == Some(ActivityStatus::Planlagt) && case.is_for(activity, unit.id)
            };
            let mut planned: Vec<NaiveDate> =
                case.activities.iter().filter(planned).filter_map(|activity| activity.date).collect();
            // Nothing comes next in an engagement that is over.
            planned.retain(|_| !case.is_closed());
            planned.sort_unstable();
            planned.dedup();
            planned.truncate(VISITS);
            Presence { unit: unit.id, visits, planned }
        });
        let kept = case.goals.iter().filter(|goal| goal.status != Some(GoalStatus::Opgivet));
        let goals = kept.map(|goal| {
            let ours = case.evaluations.iter().filter(|evaluation| evaluation.goal == Some(goal.id));
            let dated = ours.filter_map(|evaluation| Some((evaluation.date?, evaluation.result)));
            GoalState {
                id: goal.id,
                number: goal.number,
                title: goal.title.clone(),
                status: goal.status,
                evaluated: dated.filter(|(day, _)| *day <= today).max_by_key(|(day, _)| *day),
            }
        });
        let mut goals: Vec<GoalState> = goals.collect();
        goals.sort_by_key(|goal| goal.number.unwrap_or(i64::MAX));
        Summary {
            people,
            phase,
            phases: phases.iter().filter_map(span).collect(),
            places: places.collect(),
            goals,
            closed: case.is_closed().then(|| Closed::of(case)),
        }
    }
}

impl Presence {
    /// The latest visit.
    pub fn last(&self) -> Option<NaiveDate> {
        self.visits.last().copied()
    }
}

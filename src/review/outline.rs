//! What an overview tells of an engagement beside its figures: who works on it, its phases, where somebody has been and how
//! its goals stand. Taken from the case the rules judge; nothing is read here.

use chrono::NaiveDate;

use crate::domain::choices::{AssignmentRole, EvaluationResult, GoalStatus, PhaseStatus};
use crate::domain::fields::typed;
use crate::domain::value::Id;
use crate::rules::EngagementCase;

/// Visits of one unit that are kept, the latest: more do not fit on any line.
const VISITS: usize = 200;

/// One engagement in outline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// Its consultants today, the lead first.
    pub people: Vec<Id>,
    /// The phase it is in today.
    pub phase: Option<String>,
    /// First and last day of each phase, in their order; the actual last day where there is one.
    pub phases: Vec<(NaiveDate, NaiveDate)>,
    /// Its units.
    pub places: Vec<Presence>,
    /// Its goals that are not given up, by number.
    pub goals: Vec<GoalState>,
}

/// Where somebody has been (D-07).
#[derive(Clone, Debug, PartialEq)]
pub struct Presence {
    /// The unit.
    pub unit: Id,
    /// The days somebody was there, the earliest first.
    pub visits: Vec<NaiveDate>,
}

/// How a goal stands.
#[derive(Clone, Debug, PartialEq)]
pub struct GoalState {
    /// The goal.
    pub id: Id,
    /// Its number among those of the engagement.
    pub number: Option<i64>,
    /// What it is.
    pub title: String,
    /// Its state.
    pub status: Option<GoalStatus>,
    /// Its latest evaluation: the day and what came out.
    pub evaluated: Option<(NaiveDate, Option<EvaluationResult>)>,
}

impl Outline {
    /// The outline of a case.
    pub fn of(case: &EngagementCase) -> Outline {
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
        let places = case.active_units().into_iter().map(|unit| {
            let mut visits: Vec<NaiveDate> = case.held_for(unit.id, |activity| activity.on_site).collect();
            visits.sort_unstable();
            visits.dedup();
            visits.drain(..visits.len().saturating_sub(VISITS));
            Presence { unit: unit.id, visits }
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
        Outline { people, phase, phases: phases.iter().filter_map(span).collect(), places: places.collect(), goals }
    }
}

impl Presence {
    /// The latest day somebody was there.
    pub fn last(&self) -> Option<NaiveDate> {
        self.visits.last().copied()
    }
}

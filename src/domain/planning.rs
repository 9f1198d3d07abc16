//! Planning: phases and milestones of an engagement from a template, and which of them move when dates change;
//! templates are read in `planning::template`, figures over milestones are in `figures`. The caller passes the working
//! calendar.

mod case;
pub mod outcome;
pub mod own;
pub mod pauses;
pub mod proof;
mod replan;
mod template;
mod when;

use std::collections::{HashMap, HashSet};
use std::iter;

use chrono::{Days, Months, NaiveDate};

pub use case::{of_engagement, template_of};
pub use outcome::Outcome;
pub use pauses::Pause;
pub use replan::{Change, Fate, PlanChange, Stays, changes};
pub use template::{
    PhaseLength, Template, TemplateError, TemplateMilestone, TemplatePhase, TemplateSession, Words, standard,
};
pub use when::{Anchor, NotAWhen, Offset, When, code_of};

use self::pauses::Moved;
use super::choices::{Coded, MilestoneSource, PhaseStatus};
use super::fields::Entity;
use super::lang::Lang;
use super::value::{Id, Record, Value};

/// Most repeats of one milestone; ten years with one a week.
const MOST_REPEATS: u32 = 520;

/// Most working days counted up to a fixed end, about four years.
const MOST_WORKING_DAYS: usize = 1000;

/// The engagement to plan.
#[derive(Clone, Copy, Debug)]
pub struct PlanInput<'a> {
    /// Its record.
    pub engagement: Id,
    /// First day.
    pub start: NaiveDate,
    /// Last day when it is fixed, pauses included; without it the template's phases give the last day.
    pub end: Option<NaiveDate>,
    /// Units that take part, in the order to list them.
    pub units: &'a [Id],
    /// Pauses that are over, in order of time.
    pub pauses: &'a [Pause],
    /// Language of names and titles.
    pub language: Lang,
}

/// The plan of an engagement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The engagement's record.
    pub engagement: Id,
    /// Phases in order.
    pub phases: Vec<PlannedPhase>,
    /// Milestones in the template's order, then by repeat, then by unit.
    pub milestones: Vec<PlannedMilestone>,
    /// Last day; `None` when neither the engagement nor the template gives one.
    pub end: Option<NaiveDate>,
}

/// One phase, with both dates or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedPhase {
    /// From 1.
    pub number: usize,
    /// Name or title.
    pub name: String,
    /// First day; `None` for a phase without a length.
    pub start: Option<NaiveDate>,
    /// Last day.
    pub end: Option<NaiveDate>,
}

/// One milestone with its date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedMilestone {
    /// The template's key.
    pub key: String,
    /// Name or title.
    pub title: String,
    /// Number of the phase it belongs to.
    pub phase: Option<usize>,
    /// The unit, when every unit has its own milestone.
    pub unit: Option<Id>,
    /// Number of the repeat, from 1.
    pub n: u32,
    /// The working day it is due; `None` when it is not placed.
    pub date: Option<NaiveDate>,
    /// Counts in plan and progress.
    pub required: bool,
    /// Weight points.
    pub weight: i64,
    /// The rule that gives the date, as [`When`] writes it; empty when the template gives none.
    pub anchor: String,
}

/// First and last day, where known.
pub type Stretch = (Option<NaiveDate>, Option<NaiveDate>);

/// The id of a milestone from a template, the same on every machine; `n` counts its repeats from 1.
pub fn milestone_id(engagement: Id, key: &str, unit: Option<Id>, n: u32) -> Id {
    let unit = unit.map_or_else(String::new, |unit| unit.0.to_string());
    Id::derived(Entity::Milestone, &[&engagement.0.to_string(), key, &unit, &n.to_string()])
}

/// The id of phase `number` of an engagement, the same on every machine.
pub fn phase_id(engagement: Id, number: usize) -> Id {
    Id::derived(Entity::Phase, &[&engagement.0.to_string(), &number.to_string()])
}

/// Plans an engagement by a template.
///
/// Phases last calendar months, or working days when the template says so; only milestones move to the next working
/// day. With a fixed end, the last phase of months ends there, and phases of working days are all stretched or
/// shortened; an end before the start counts as the start. A day outside the range of dates is `None`.
///
/// `next_working_day` gives the day itself when it is a working day; `add_working_days(day, n)` gives the n-th working
/// day after `day` (before it when n is negative, the day itself when zero). A fixed end includes the pauses.
pub fn plan(
    template: &Template,
    input: PlanInput<'_>,
    next_working_day: &dyn Fn(NaiveDate) -> NaiveDate,
    add_working_days: &dyn Fn(NaiveDate, i64) -> NaiveDate,
) -> Plan {
    let by_working_days = template.phases.iter().any(|phase| matches!(phase.length, PhaseLength::WorkingDays(_)));
    let moved = if by_working_days {
        Moved::by_working_days(input.pauses, MOST_WORKING_DAYS, add_working_days)
    } else {
        Moved::by_calendar(input.pauses)
    };
    let fixed_end = input.end.map(|end| moved.earlier(end).max(input.start));
    let stretches = if by_working_days {
        let first = next_working_day(input.start);
        stretches_of_working_days(template, first, fixed_end, add_working_days)
    } else {
        stretches_of_months(template, input.start, fixed_end)
    };
    let end = fixed_end.or_else(|| {
        let dated = template.phases.iter().zip(&stretches).rev();
        dated.filter(|(phase, _)| phase.length != PhaseLength::Open).map(|(_, (_, end))| *end).next().flatten()
    });
    let planner = Planner { input, end, stretches: &stretches, moved: &moved, next_working_day, add_working_days };
    let milestones = planner.milestones(template);
    let phases = (1..)
        .zip(&template.phases)
        .zip(&stretches)
        .map(|((number, phase), &(start, end))| PlannedPhase {
            number,
            name: phase.name.of(input.language).to_owned(),
            start: start.map(|day| moved.later(day)),
            end: end.map(|day| moved.later(day)),
        })
        .collect();
    Plan { engagement: input.engagement, phases, milestones, end: end.map(|day| moved.later(day)) }
}

fn stretches_of_months(template: &Template, start: NaiveDate, fixed_end: Option<NaiveDate>) -> Vec<Stretch> {
    let last = template.phases.iter().rposition(|phase| phase.length != PhaseLength::Open);
    let mut before: u32 = 0;
    template
        .phases
        .iter()
        .enumerate()
        .map(|(at, phase)| {
            let PhaseLength::Months(months) = phase.length else {
                return (None, None);
            };
            // Always counted from the engagement's start, so that a start on 31.1 does not move every later phase to
            // the 28th.
            let first = start.checked_add_months(Months::new(before));
            before = before.saturating_add(months);
            let own_end = start.checked_add_months(Months::new(before)).and_then(|next| next.pred_opt());
            let (first, end) = match fixed_end {
                None => (first, own_end),
                Some(fixed) if Some(at) == last => (first.map(|day| day.min(fixed)), Some(fixed)),
                Some(fixed) => (first.map(|day| day.min(fixed)), own_end.map(|day| day.min(fixed))),
            };
            match (first, end) {
                (Some(_), Some(_)) => (first, end),
                _ => (None, None),
            }
        })
        .collect()
}

fn stretches_of_working_days(
    template: &Template,
    first: NaiveDate,
    fixed_end: Option<NaiveDate>,
    add_working_days: &dyn Fn(NaiveDate, i64) -> NaiveDate,
) -> Vec<Stretch> {
    let of_template: i64 = template.phases.iter().map(working_days).sum();
    let whole = match fixed_end {
        None => of_template,
        Some(end) => {
            let working = iter::successors(Some(first), |day| Some(add_working_days(*day, 1)));
            let counted = working.take(MOST_WORKING_DAYS).take_while(|day| *day <= end);
            i64::try_from(counted.count()).unwrap_or(1).max(1)
        }
    };
    // The working day, counted from zero, on which the phase after `before` template days begins; rounded half up, so a
    // template's own length gives exactly its own days.
    let share = |before: i64| (2 * before * whole + of_template).div_euclid(2 * of_template.max(1));
    let mut before = 0;
    template
        .phases
        .iter()
        .map(|phase| {
            let days = working_days(phase);
            if days == 0 {
                return (None, None);
            }
            // With fewer days than phases, neighbouring phases share a day, so that none is without a day.
            let from = share(before).min(whole - 1);
            before += days;
            let to = (share(before) - 1).clamp(from, whole - 1);
            let day = |n: i64| Some(add_working_days(first, n));
            (day(from), day(to))
        })
        .collect()
}

fn working_days(phase: &TemplatePhase) -> i64 {
    match phase.length {
        PhaseLength::WorkingDays(days) => days,
        _ => 0,
    }
}

/// The data of the engagement that gives its milestones dates.
struct Planner<'a> {
    input: PlanInput<'a>,
    end: Option<NaiveDate>,
    stretches: &'a [Stretch],
    moved: &'a Moved<'a>,
    next_working_day: &'a dyn Fn(NaiveDate) -> NaiveDate,
    add_working_days: &'a dyn Fn(NaiveDate, i64) -> NaiveDate,
}

impl Planner<'_> {
    fn milestones(&self, template: &Template) -> Vec<PlannedMilestone> {
        let mut planned = Vec::new();
        let mut first_days: HashMap<&str, NaiveDate> = HashMap::new();
        for milestone in &template.milestones {
            let days = self.days(milestone, &first_days);
            // Milestones that count from this one use its day without the pauses.
            if let Some(Some(day)) = days.first() {
                first_days.insert(&milestone.key, (self.next_working_day)(*day));
            }
            let units: Vec<Option<Id>> = if milestone.per_unit {
                // A unit that left and came back is still one unit.
                let mut seen = HashSet::new();
                let units = self.input.units.iter().copied();
                units.filter(|unit| seen.insert(*unit)).map(Some).collect()
            } else {
                vec![None]
            };
            for (n, day) in (1..).zip(days) {
                let date = day.map(|day| (self.next_working_day)(self.moved.later(day)));
                planned.extend(units.iter().map(|&unit| PlannedMilestone {
                    key: milestone.key.clone(),
                    title: milestone.title.of(self.input.language).to_owned(),
                    phase: milestone.phase,
                    unit,
                    n,
                    date,
                    required: milestone.required,
                    weight: milestone.weight,
                    anchor: milestone.when.as_ref().map_or_else(String::new, When::to_string),
                }));
            }
        }
        planned
    }

    /// The exact days of a milestone without the pauses, one for each repeat; one `None` when it has no date yet.
    fn days(&self, milestone: &TemplateMilestone, first_days: &HashMap<&str, NaiveDate>) -> Vec<Option<NaiveDate>> {
        let first = milestone.when.as_ref().and_then(|when| self.day(when, first_days));
        let Some(first) = first else {
            return vec![None];
        };
        let phase_end = milestone.phase.and_then(|phase| self.phase(phase).1);
        match (milestone.repeat_weeks, phase_end) {
            // The exact day decides, before it moves to a working day: a last repeat on a Sunday still belongs to the
            // phase.
            (Some(weeks), Some(phase_end)) => (0..MOST_REPEATS)
                .map_while(|n| {
                    let later = u64::from(n) * u64::from(weeks) * 7;
                    first.checked_add_days(Days::new(later))
                })
                .take_while(|day| *day <= phase_end)
                .map(Some)
                .collect(),
            _ => vec![Some(first)],
        }
    }

    fn day(&self, when: &When, first_days: &HashMap<&str, NaiveDate>) -> Option<NaiveDate> {
        let anchor = match &when.anchor {
            Anchor::Start => Some(self.input.start),
            Anchor::End => self.end,
            Anchor::PhaseStart(phase) => self.phase(*phase).0,
            Anchor::PhaseEnd(phase) => self.phase(*phase).1,
            Anchor::Milestone(key) => first_days.get(key.as_str()).copied(),
        }?;
        match when.offset {
            Offset::Days(days) => add_days(anchor, i64::from(days)),
            Offset::Weeks(weeks) => add_days(anchor, i64::from(weeks) * 7),
            Offset::Months(months) => {
                let distance = Months::new(months.unsigned_abs());
                if months < 0 { anchor.checked_sub_months(distance) } else { anchor.checked_add_months(distance) }
            }
            Offset::WorkingDays(0) => Some(anchor),
            Offset::WorkingDays(days) => Some((self.add_working_days)(anchor, i64::from(days))),
        }
    }

    fn phase(&self, number: usize) -> Stretch {
        number.checked_sub(1).and_then(|at| self.stretches.get(at)).copied().unwrap_or((None, None))
    }
}

fn add_days(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let distance = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(distance) } else { day.checked_add_days(distance) }
}

impl Plan {
    /// The records of a new plan: phases, then milestones.
    pub fn records(&self) -> Vec<Record> {
        let phases = self.phases.iter().map(|phase| {
            let mut record = Record::new(Entity::Phase, phase_id(self.engagement, phase.number));
            record.set("engagement", Some(Value::Link(self.engagement)));
            let number = i64::try_from(phase.number).ok();
            record.set("number", number.map(Value::Int));
            record.set("name", Some(Value::Text(phase.name.clone())));
            record.set("start", phase.start.map(Value::Date));
            record.set("end", phase.end.map(Value::Date));
            let status = PhaseStatus::Kommende.code().to_owned();
            record.set("status", Some(Value::Code(status)));
            record
        });
        let milestones = self.milestones.iter().map(|milestone| self.milestone_record(milestone));
        phases.chain(milestones).collect()
    }

    /// The id of one of its milestones.
    pub fn id_of(&self, milestone: &PlannedMilestone) -> Id {
        milestone_id(self.engagement, &milestone.key, milestone.unit, milestone.n)
    }

    fn milestone_record(&self, milestone: &PlannedMilestone) -> Record {
        let mut record = Record::new(Entity::Milestone, self.id_of(milestone));
        record.set("engagement", Some(Value::Link(self.engagement)));
        record.set("key", Some(Value::Text(milestone.key.clone())));
        record.set("title", Some(Value::Text(milestone.title.clone())));
        let phase = milestone.phase.map(|n| phase_id(self.engagement, n));
        record.set("phase", phase.map(Value::Link));
        record.set("unit", milestone.unit.map(Value::Link));
        record.set("date", milestone.date.map(Value::Date));
        if !milestone.anchor.is_empty() {
            record.set("anchor", Some(Value::Text(milestone.anchor.clone())));
        }
        record.set("required", Some(Value::Bool(milestone.required)));
        record.set("weight", Some(Value::Int(milestone.weight)));
        let source = MilestoneSource::Skabelon.code().to_owned();
        record.set("source", Some(Value::Code(source)));
        record
    }
}

#[cfg(test)]
mod tests;

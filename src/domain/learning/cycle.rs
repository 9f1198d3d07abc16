//! Action-learning cycle: its phase, its next step and whether it has stalled, derived from its record and the
//! observations linked to it.

use chrono::NaiveDate;

use super::model::{LearningModel, Phase};
use crate::domain::choices::{AlCycleStatus, Coded};
use crate::domain::value::{Record, Value};

/// Days after which a cycle has stalled; both are settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Days without an observation since the action began.
    pub observation: i64,
    /// Days since the last entry.
    pub quiet: i64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { observation: 21, quiet: 30 }
    }
}

/// Why a cycle has stalled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stall {
    /// The action began this many days ago and nobody has observed it.
    Unobserved(i64),
    /// Nothing was entered for this many days.
    Quiet(i64),
}

/// State of a phase of a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Done, with the day if it is known.
    Done(Option<NaiveDate>),
    /// The current phase.
    Now,
    /// The current phase, in which the cycle has stalled.
    Stalled,
    /// Skipped.
    Missing,
    /// Not reached yet.
    Ahead,
}

/// The next step of a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// The text of the phase with this index has to be written.
    Write(usize),
    /// The phase with this index has its text, but no day: it ends today.
    Leave(usize),
    /// All phases are done.
    Close,
}

/// Why a cycle cannot go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block {
    /// The cycle is closed or given up.
    Over,
    /// The phase with this index needs an observation or a written reason.
    Unobserved(usize),
}

/// One cycle, seen on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Cycle<'a> {
    model: &'a LearningModel,
    record: &'a Record,
    observed: &'a [NaiveDate],
    today: NaiveDate,
}

impl<'a> Cycle<'a> {
    /// A cycle in its model, with the days of the observations linked to it that are in this file.
    pub fn new(model: &'a LearningModel, record: &'a Record, observed: &'a [NaiveDate], today: NaiveDate) -> Cycle<'a> {
        Cycle { model, record, observed, today }
    }

    /// Its status; a cycle without one is in its first phase.
    pub fn status(&self) -> AlCycleStatus {
        AlCycleStatus::from_code(self.record.text("status")).unwrap_or(AlCycleStatus::Problem)
    }

    /// Neither closed nor given up.
    pub fn is_open(&self) -> bool {
        !matches!(self.status(), AlCycleStatus::Lukket | AlCycleStatus::Opgivet)
    }

    /// Whether a phase is done: its text is written and its day has come, or an observation is linked.
    pub fn is_done(&self, phase: &Phase) -> bool {
        let written = phase.text.is_none_or(|field| self.record.get(field.name).is_some());
        let dated = phase.date.is_none_or(|field| self.record.date(field.name).is_some_and(|day| day <= self.today));
        written && dated && (!phase.observed || !self.observed.is_empty())
    }

    /// The index of the current phase: the first phase, from the cycle's status on, that is not done. `None` when all
    /// are done, or when the cycle is over.
    pub fn now(&self) -> Option<usize> {
        if !self.is_open() {
            return None;
        }
        let from = self.model.at(self.status()).unwrap_or(0);
        // A talk without an observation skips the observation phase.
        let passed = |phase: &Phase| self.is_done(phase) || (phase.observed && self.excused());
        self.model.phases.iter().enumerate().skip(from).find(|(_, phase)| !passed(phase)).map(|(at, _)| at)
    }

    /// A person has written why the talk has no observation.
    pub fn excused(&self) -> bool {
        !self.record.text("talk_without_observation").trim().is_empty()
    }

    /// The state of each phase, in order.
    pub fn marks(&self, limits: Limits) -> Vec<Mark> {
        let now = self.now();
        let stalled = self.stall(limits).is_some();
        let last_done = self.model.phases.iter().rposition(|phase| self.is_done(phase));
        let status = self.model.at(self.status());
        let mark = |(at, phase): (usize, &Phase)| {
            if self.is_done(phase) {
                let day = phase.date.and_then(|field| self.record.date(field.name));
                Mark::Done(if phase.observed { self.observed.iter().min().copied() } else { day })
            } else if Some(at) == now {
                if stalled { Mark::Stalled } else { Mark::Now }
            } else if last_done > Some(at) || status > Some(at) || self.status() == AlCycleStatus::Lukket {
                Mark::Missing
            } else {
                Mark::Ahead
            }
        };
        self.model.phases.iter().enumerate().map(mark).collect()
    }

    /// The day the action began; `None` before that day.
    pub fn acted(&self) -> Option<NaiveDate> {
        self.record.get("action")?;
        self.record.date("action_from").filter(|day| *day <= self.today)
    }

    /// Whether the cycle has an action and an observation of it.
    pub fn is_observed(&self) -> bool {
        self.record.get("action").is_some() && !self.observed.is_empty()
    }

    /// The latest day up to today that is written in the cycle, observations included.
    pub fn last_entry(&self) -> Option<NaiveDate> {
        let own = ["problem_date", "action_from", "action_to", "talk_date", "processing_date", "next_done"];
        let days = own.iter().filter_map(|field| self.record.date(field)).chain(self.observed.iter().copied());
        days.filter(|day| *day <= self.today).max()
    }

    /// Why the cycle has stalled, if it has.
    pub fn stall(&self, limits: Limits) -> Option<Stall> {
        if !self.is_open() {
            return None;
        }
        let since = |day: NaiveDate| (self.today - day).num_days();
        if self.observed.is_empty()
            && !self.excused()
            && let Some(days) = self.acted().map(since).filter(|days| *days >= limits.observation)
        {
            return Some(Stall::Unobserved(days));
        }
        let days = since(self.last_entry()?);
        (days >= limits.quiet).then_some(Stall::Quiet(days))
    }

    /// The next step, or why there is none.
    ///
    /// # Errors
    /// The cycle is over, or the current phase needs an observation.
    pub fn next(&self) -> Result<Move, Block> {
        if !self.is_open() {
            return Err(Block::Over);
        }
        let Some(at) = self.now() else { return Ok(Move::Close) };
        let Some(phase) = self.model.phases.get(at) else { return Ok(Move::Close) };
        if (phase.needs_observation || phase.observed) && self.observed.is_empty() && !self.excused() {
            return Err(Block::Unobserved(at));
        }
        let written = phase.text.is_some_and(|field| self.record.get(field.name).is_some());
        Ok(if written { Move::Leave(at) } else { Move::Write(at) })
    }

    /// The status that fits the record: that of the current phase, or of the last phase when all are done.
    pub fn settled(&self) -> AlCycleStatus {
        if !self.is_open() {
            return self.status();
        }
        let at = self.now().and_then(|at| self.model.phases.get(at));
        at.or(self.model.phases.last()).map_or(self.status(), |phase| phase.status)
    }
}

/// Whether a change of a cycle passes the gate of the talk. A cycle that is set to the talk or beyond, or has a
/// written talk, needs an observation (`observed`) or a written reason; a cycle that was there before the change
/// passes.
pub fn passes(model: &LearningModel, before: Option<&Record>, after: &Record, observed: bool) -> bool {
    let Some(gate) = model.gate() else { return true };
    let beyond = |record: &Record| {
        let status = AlCycleStatus::from_code(record.text("status")).unwrap_or(AlCycleStatus::Problem);
        let reached = match status {
            AlCycleStatus::Lukket => true,
            AlCycleStatus::Opgivet => false,
            open => model.at(open) >= Some(gate),
        };
        reached
            || model.phases.get(gate).and_then(|phase| phase.text).is_some_and(|text| record.get(text.name).is_some())
    };
    let excused = !after.text("talk_without_observation").trim().is_empty();
    observed || excused || !beyond(after) || before.is_some_and(beyond)
}

/// Copies from the cycle before into a new one: the question and the people who asked it, the themes, the signs and the
/// owner (F52).
pub fn inherit(new: &mut Record, before: &Record) {
    for field in ["problem", "formulated_by", "themes", "signs", "action_owner"] {
        new.set(field, before.get(field).cloned());
    }
    let number = before.int("number").unwrap_or(0).saturating_add(1);
    new.set("number", Some(Value::Int(number)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fields::Entity;
    use crate::domain::learning::model::MODELS;
    use crate::domain::value::Id;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn record(cells: &[(&str, &str)]) -> Record {
        let mut record = Record::new(Entity::AlCycle, Id::derived(Entity::AlCycle, &["x"]));
        for (name, text) in cells {
            let value = match *name {
                "status" => Value::Code((*text).into()),
                name if Entity::AlCycle.field(name).is_some_and(|f| {
                    matches!(f.kind, crate::domain::fields::Kind::Date | crate::domain::fields::Kind::Until(_))
                }) =>
                {
                    Value::Date(day(text))
                }
                _ => Value::Text((*text).into()),
            };
            record.set(name, Some(value));
        }
        record
    }

    const ASKED: [(&str, &str); 2] = [("problem", "Hvordan?"), ("problem_date", "2019-12-10")];
    const ACTED: [(&str, &str); 2] = [("action", "To samlinger"), ("action_from", "2019-12-23")];

    fn with(cells: &[&[(&str, &str)]]) -> Record {
        record(&cells.concat())
    }

    fn stall(record: &Record, observed: &[NaiveDate], today: &str) -> Option<Stall> {
        Cycle::new(&MODELS[0], record, observed, day(today)).stall(Limits::default())
    }

    #[test]
    fn an_unobserved_action_stalls_the_cycle_on_the_21st_day_and_not_before() {
        let cycle = with(&[&[("status", "aktion")], &ASKED, &ACTED]);
        assert_eq!(stall(&cycle, &[], "2020-01-12"), None);
        assert_eq!(stall(&cycle, &[], "2020-01-13"), Some(Stall::Unobserved(21)));
        assert_eq!(stall(&cycle, &[], "2020-01-15"), Some(Stall::Unobserved(23)));
        assert_eq!(stall(&cycle, &[day("2020-01-13")], "2020-01-15"), None);
        let excused = with(&[&[("status", "aktion"), ("talk_without_observation", "sygdom")], &ASKED, &ACTED]);
        assert_eq!(stall(&excused, &[], "2020-01-13"), None);
    }

    #[test]
    fn an_action_begins_on_its_day_and_an_entry_of_today_counts() {
        let cycle = with(&[&[("status", "problem")], &ASKED, &ACTED]);
        let on = |today: &str| {
            let cycle = Cycle::new(&MODELS[0], &cycle, &[], day(today));
            (cycle.acted(), cycle.last_entry())
        };
        assert_eq!(on("2019-12-22"), (None, Some(day("2019-12-10"))));
        assert_eq!(on("2019-12-23"), (Some(day("2019-12-23")), Some(day("2019-12-23"))));
    }

    #[test]
    fn a_cycle_without_entries_stalls_on_the_30th_day_and_not_before() {
        let asked = with(&[&[("status", "problem")], &ASKED]);
        assert_eq!(stall(&asked, &[], "2020-01-08"), None);
        assert_eq!(stall(&asked, &[], "2020-01-09"), Some(Stall::Quiet(30)));
        // A future day is no entry: it does not keep a cycle from stalling, and it does not begin the action.
        let planned = with(&[&[("status", "problem")], &ASKED, &[("action", "x"), ("action_from", "2020-02-01")]]);
        assert_eq!(stall(&planned, &[], "2020-01-09"), Some(Stall::Quiet(30)));
        // An observation is an entry.
        let seen = with(&[&[("status", "aktion")], &ASKED, &ACTED]);
        assert_eq!(stall(&seen, &[day("2020-01-10")], "2020-02-08"), None);
        assert_eq!(stall(&seen, &[day("2020-01-10")], "2020-02-09"), Some(Stall::Quiet(30)));
        assert_eq!(stall(&with(&[&[("status", "problem")]]), &[], "2020-02-09"), None, "its age is not known");
    }

    #[test]
    fn a_cycle_that_is_over_has_not_stalled() {
        for status in ["lukket", "opgivet"] {
            let cycle = with(&[&[("status", status)], &ASKED, &ACTED]);
            assert_eq!(stall(&cycle, &[], "2021-01-01"), None);
            assert_eq!(Cycle::new(&MODELS[0], &cycle, &[], day("2021-01-01")).next(), Err(Block::Over));
        }
    }

    #[test]
    fn marks_follow_from_the_record() {
        let marks = |record: &Record, observed: &[NaiveDate], model: usize| {
            Cycle::new(&MODELS[model], record, observed, day("2020-01-15")).marks(Limits::default())
        };
        let acted = with(&[&[("status", "aktion")], &ASKED, &ACTED]);
        let (asked, began) = (Mark::Done(Some(day("2019-12-10"))), Mark::Done(Some(day("2019-12-23"))));
        assert_eq!(marks(&acted, &[], 0), [asked, began, Mark::Stalled, Mark::Ahead, Mark::Ahead]);
        let seen = [day("2020-01-14"), day("2020-01-07")];
        assert_eq!(
            marks(&acted, &seen, 0),
            [asked, began, Mark::Done(Some(day("2020-01-07"))), Mark::Now, Mark::Ahead]
        );
        assert_eq!(marks(&acted, &seen, 1), [asked, began, Mark::Now, Mark::Ahead]);
        let talked = with(&[
            &[("status", "samtale"), ("talk", "ja"), ("talk_date", "2020-01-14"), ("talk_without_observation", "syg")],
            &ASKED,
            &ACTED,
        ]);
        let talk = Mark::Done(Some(day("2020-01-14")));
        assert_eq!(marks(&talked, &[], 0), [asked, began, Mark::Missing, talk, Mark::Now]);
        let given_up = with(&[&[("status", "opgivet")], &ASKED]);
        assert_eq!(marks(&given_up, &[], 0), [asked, Mark::Ahead, Mark::Ahead, Mark::Ahead, Mark::Ahead]);
        let closed = with(&[&[("status", "lukket")], &ASKED]);
        assert_eq!(marks(&closed, &[], 1), [asked, Mark::Missing, Mark::Missing, Mark::Missing]);
    }

    #[test]
    fn the_next_step_is_the_first_phase_not_done_and_a_talk_needs_an_observation() {
        let next = |record: &Record, observed: &[NaiveDate]| {
            Cycle::new(&MODELS[0], record, observed, day("2020-01-15")).next()
        };
        assert_eq!(next(&with(&[]), &[]), Ok(Move::Write(0)));
        assert_eq!(next(&record(&[("problem", "Hvordan?")]), &[]), Ok(Move::Leave(0)));
        assert_eq!(next(&with(&[&ASKED]), &[]), Ok(Move::Write(1)));
        let acted = with(&[&ASKED, &ACTED]);
        assert_eq!(next(&acted, &[]), Err(Block::Unobserved(2)));
        assert_eq!(next(&acted, &[day("2020-01-14")]), Ok(Move::Write(3)));
        let excused = with(&[&ASKED, &ACTED, &[("talk_without_observation", "syg")]]);
        assert_eq!(next(&excused, &[]), Ok(Move::Write(3)));
        let talked = with(&[&ASKED, &ACTED, &[("talk", "ja"), ("talk_date", "2020-01-15")]]);
        assert_eq!(next(&talked, &[day("2020-01-14")]), Ok(Move::Write(4)));
        let all = with(&[
            &ASKED,
            &ACTED,
            &[("talk", "ja"), ("talk_date", "2020-01-15")],
            &[("processing", "nu"), ("processing_date", "2020-01-15")],
        ]);
        assert_eq!(next(&all, &[day("2020-01-14")]), Ok(Move::Close));
        // The next step counts from the status that a person has set, even when earlier phases are missing.
        assert_eq!(next(&record(&[("status", "bearbejdning")]), &[]), Ok(Move::Write(4)));
    }

    #[test]
    fn the_gate_stops_a_cycle_only_when_it_passes_the_gate_first() {
        let model = &MODELS[0];
        let before = with(&[&[("status", "observation")], &ASKED, &ACTED]);
        let set = |status: &str| {
            let mut after = before.clone();
            after.set("status", Some(Value::Code(status.into())));
            after
        };
        for status in ["problem", "aktion", "observation", "opgivet"] {
            assert!(passes(model, Some(&before), &set(status), false), "{status}");
        }
        for status in ["samtale", "bearbejdning", "lukket"] {
            assert!(!passes(model, Some(&before), &set(status), false), "{status}");
            assert!(passes(model, Some(&set(status)), &set(status), false), "{status} was set before");
            assert!(passes(model, Some(&before), &set(status), true));
            let mut excused = set(status);
            excused.set("talk_without_observation", Some(Value::Text("syg".into())));
            assert!(passes(model, Some(&before), &excused, false));
            excused.set("talk_without_observation", Some(Value::Text("  ".into())));
            assert!(!passes(model, Some(&before), &excused, false));
        }
        let mut written = before.clone();
        written.set("talk", Some(Value::Text("ja".into())));
        assert!(!passes(model, Some(&before), &written, false));
        assert!(!passes(model, None, &set("samtale"), false));
    }

    #[test]
    fn a_new_cycle_takes_over_the_question_and_the_signs_and_nothing_else() {
        let before = with(&[&ASKED, &ACTED, &[("signs", "fire børn"), ("talk", "ja"), ("next_step", "mere")]]);
        let mut before = before;
        before.set("number", Some(Value::Int(2)));
        let mut new = Record::new(Entity::AlCycle, Id::derived(Entity::AlCycle, &["y"]));
        inherit(&mut new, &before);
        assert_eq!((new.text("problem"), new.text("signs"), new.int("number")), ("Hvordan?", "fire børn", Some(3)));
        for field in ["problem_date", "action", "action_from", "talk", "next_step", "observations"] {
            assert_eq!(new.get(field), None, "{field}");
        }
    }
}

//! Judge: what a plan comes to in a file. The records are judged in `actions`; here what is in the way gets its place in the
//! files again, and what was judged is written.

use std::sync::Arc;

use chrono::NaiveDateTime;

use super::plan::ImportPlan;
use super::problem::{Problem, ProblemKind};
use super::source::Sources;
use crate::actions::batch::{self, Verdict};
use crate::actions::{Context, Door, Moved, NewIds, Ready};
use crate::domain::actor::Actor;
use crate::domain::fault::{At, Fault};
use crate::domain::privacy::{NameAt, Spot};
use crate::domain::progress::{self, Done, Progress};
use crate::domain::value::{Id, Record};
use crate::store::{Judged, Reader, Saved, Shown, Store, StoreError};
use crate::text::Text;

/// How often a file that others write in is judged again.
const TRIES: usize = 5;

/// Who imports, when, and how.
#[derive(Clone, Copy)]
pub struct Importer<'a> {
    /// What the file was when it was first read.
    pub shown: &'a Shown,
    /// Who.
    pub actor: &'a Actor,
    /// Civil time.
    pub now: NaiveDateTime,
    /// Words for what is stored in words.
    pub text: &'a Text,
    /// Identities of records that a judgement makes.
    pub ids: &'a dyn NewIds,
    /// The files tell what has happened: steps and gates are not asked.
    pub history: bool,
    /// Why gates are passed.
    pub reason: Option<&'a str>,
}

impl Importer<'_> {
    fn context<'c>(&'c self, reader: Reader<'c>) -> Context<'c> {
        let Importer { shown, actor, now, text, ids, history, reason: _ } = *self;
        Context { reader, shown, actor, door: Door::File { history }, now, text, ids }
    }
}

/// What a plan comes to.
#[derive(Clone, Debug)]
pub struct Judgement<'s> {
    /// What its rows say.
    pub plan: ImportPlan,
    /// What must be put right first; while there is one, nothing is imported.
    pub problems: Vec<Problem>,
    /// Plans of engagements that move.
    pub moves: Vec<Moved>,
    /// Records that come with a status, or get one, without a step or gate being asked.
    pub unasked: usize,
    /// Records beside those of the rows that change with them, as they are to be.
    pub followed: Vec<Record>,
    /// Whether steps, plans and gates were judged: not where rows cannot be read, nor plans and gates in a file that can only
    /// be read.
    pub judged: bool,
    ready: Option<Box<Ready>>,
    sources: &'s Sources,
}

/// What became of an import.
#[derive(Clone, Debug, PartialEq)]
pub enum Carried {
    /// It is in the file.
    Saved(Saved),
    /// There was nothing to change.
    Unchanged,
    /// Nothing is kept: there are problems, or there are now, for the file had moved on.
    Refused,
}

/// Judges a plan on a file, which is as it was when the plan was made or is read again.
///
/// # Errors
/// When the file cannot be read, or others write in it all the time.
pub fn judge<'s>(
    store: &Store,
    sources: &'s Sources,
    mut plan: ImportPlan,
    by: &Importer<'_>,
) -> Result<Judgement<'s>, StoreError> {
    if let Some(reason) = by.reason {
        Arc::make_mut(&mut plan.batch).reason = Some(reason.to_owned());
    }
    let mut judgement = Judgement {
        problems: plan.problems.clone(),
        judged: plan.problems.is_empty(),
        plan,
        moves: Vec::new(),
        unasked: 0,
        followed: Vec::new(),
        ready: None,
        sources,
    };
    if judgement.problems.is_empty() {
        let verdict = settled(store, by, |ctx| batch::judge(ctx, &judgement.plan.batch))?;
        judgement.take(verdict);
    }
    Ok(judgement)
}

/// Judges with the file held still; where somebody wrote in it just then, once more.
fn settled(
    store: &Store,
    by: &Importer<'_>,
    judge: impl Fn(&Context<'_>) -> Result<Verdict, StoreError>,
) -> Result<Verdict, StoreError> {
    let mut last = None;
    for _ in 0..TRIES {
        let _snapshot = store.read_snapshot();
        match judge(&by.context(store.reader())) {
            Err(moved @ StoreError::Moved { .. }) => last = Some(moved),
            other => return other,
        }
    }
    Err(last.unwrap_or_else(|| StoreError::Moved { path: store.path().to_path_buf() }))
}

/// Writes what was judged: one undo takes it back, but for drafts, which are kept beside it. What others wrote meanwhile has
/// it judged again.
///
/// # Errors
/// When the store cannot write; nothing was kept then.
pub fn carry_out(store: &mut Store, judgement: &mut Judgement<'_>, by: &Importer<'_>) -> Result<Carried, StoreError> {
    carry_out_with(store, judgement, by, &mut progress::unwatched)
}

/// As [`carry_out`]; `progress` counts records. All of it is written in one piece, which can be stopped until the last record;
/// what comes after it is only told.
///
/// # Errors
/// As [`carry_out`]; [`StoreError::Stopped`] when it was stopped, and nothing was kept then.
pub fn carry_out_with(
    store: &mut Store,
    judgement: &mut Judgement<'_>,
    by: &Importer<'_>,
    progress: &mut Progress<'_>,
) -> Result<Carried, StoreError> {
    let mut work = Done { done: 0, all: judgement.plan.batch.records.len() };
    if progress(work).is_break() {
        return Err(StoreError::Stopped { path: store.path().to_path_buf() });
    }
    for _ in 0..TRIES {
        if !judgement.problems.is_empty() {
            return Ok(Carried::Refused);
        }
        let Some(ready) = judgement.ready.take() else { return Ok(Carried::Unchanged) };
        let mut writing = |written: Done| {
            // The last of it is told when it is kept.
            work.done = (work.all * written.done / written.all.max(1)).min(work.all.saturating_sub(1));
            progress(work)
        };
        match store.commit_with(&*ready, &mut writing) {
            Ok(saved) => {
                work.done = work.all;
                // It is there, and is not taken back.
                let _ = progress(work);
                return Ok(Carried::Saved(saved));
            }
            Err(StoreError::Moved { .. }) => {
                let verdict = settled(store, by, |ctx| batch::judge_again(ctx, &ready))?;
                judgement.take(verdict);
            }
            Err(error) => return Err(error),
        }
    }
    Err(StoreError::Moved { path: store.path().to_path_buf() })
}

impl Judgement<'_> {
    fn take(&mut self, verdict: Verdict) {
        let Verdict { faults, steps, numbers, stops, moves, unasked, followed, judged, ready } = verdict;
        let mut problems = Vec::new();
        let mut note = |id: Id, field: Option<&str>, what: ProblemKind| problems.push(self.at(id, field, what));
        for Fault { at, what } in faults {
            note(at.record(), at.field(), ProblemKind::Fault(what));
        }
        for Fault { at, what } in steps {
            let field = match at {
                At::Rows(_, entity) => Some(entity.name()),
                At::Field(..) | At::Record(_) => at.field(),
            };
            note(at.record(), field, ProblemKind::Step(what));
        }
        for Spot { id, field, place, .. } in numbers {
            note(id, Some(field.name), ProblemKind::Number(place.line));
        }
        for stop in stops {
            note(stop.about, Some("status"), ProblemKind::Gate(Box::new(stop)));
        }
        sort(&mut problems, self.sources);
        (self.problems, self.moves, self.unasked, self.followed) = (problems, moves, unasked, followed);
        (self.judged, self.ready) = (judged, ready);
    }

    /// What is to be said of a record, at the cell of the field, or at its row where the field is not in it.
    fn at(&self, id: Id, field: Option<&str>, what: ProblemKind) -> Problem {
        let row = self.plan.rows.get(&id).and_then(|at| self.sources.rows.get(*at));
        let cell = row.zip(field).and_then(|(row, field)| row.cell(field));
        Problem {
            file: row.and_then(|row| self.sources.files.get(row.file)).cloned().unwrap_or_default(),
            at: cell.map(|cell| cell.at).or(row.map(|row| row.at)),
            table: row.map(|row| row.table.clone()),
            field: field.filter(|_| cell.is_some() || !matches!(what, ProblemKind::Gate(_))).map(str::to_owned),
            what,
        }
    }

    /// The words that look like names: told, and nothing is stopped. The file holds the
    /// import by now, or would hold it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn names(&self, store: &Store, by: &Importer<'_>) -> Result<Vec<Problem>, StoreError> {
        let reader = store.reader();
        let names = |reader: &Reader<'_>| batch::names(&by.context(*reader), &self.plan.batch);
        let found = match &self.ready {
            Some(ready) if store.read_only() || ready.edits().is_empty() => Vec::new(),
            Some(ready) => reader.rehearse(ready.edits(), names)??,
            None => names(&reader)?,
        };
        let told =
            |NameAt { id, field, line, name, .. }| self.at(id, Some(field.name), ProblemKind::Name { line, name });
        let mut problems: Vec<Problem> = found.into_iter().map(told).collect();
        sort(&mut problems, self.sources);
        Ok(problems)
    }
}

fn sort(problems: &mut [Problem], sources: &Sources) {
    let place = |problem: &Problem| sources.files.iter().position(|file| *file == problem.file);
    problems.sort_by_key(|problem| (place(problem), problem.at));
}

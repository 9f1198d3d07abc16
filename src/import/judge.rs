//! Judging a plan against a file: `actions` judges the records; here each problem gets its position in the source
//! files, and a judged plan is written.

use std::sync::Arc;

use chrono::NaiveDateTime;

use super::plan::ImportPlan;
use super::problem::{ImportProblem, ProblemKind};
use super::source::Sources;
use crate::actions::batch::{self, Unlikely, Verdict};
use crate::actions::{Context, Door, Moved, NewIds, Ready};
use crate::domain::actor::Actor;
use crate::domain::fault::{At, Fault};
use crate::domain::privacy::{NameAt, Spot};
use crate::domain::progress::{self, Done, Progress};
use crate::domain::value::{Id, Record};
use crate::store::{Judged, Reader, Saved, Shown, Store, StoreError};
use crate::text::Text;

/// The most times a plan is judged because others write in the file meanwhile.
const TRIES: usize = 5;

/// Who imports, when, and how.
#[derive(Clone, Copy)]
pub struct Importer<'a> {
    /// The state of the file when it was first read.
    pub shown: &'a Shown,
    /// Who.
    pub actor: &'a Actor,
    /// Civil time.
    pub now: NaiveDateTime,
    /// Words for texts that the import stores.
    pub text: &'a Text,
    /// Ids for records that the judgement makes.
    pub ids: &'a dyn NewIds,
    /// The files record what has happened already: steps and gates are not checked.
    pub history: bool,
    /// The reason for passing gates.
    pub reason: Option<&'a str>,
}

impl Importer<'_> {
    fn context<'c>(&'c self, reader: Reader<'c>) -> Context<'c> {
        let Importer { shown, actor, now, text, ids, history, reason: _ } = *self;
        Context { reader, shown, actor, door: Door::File { history }, now, text, ids }
    }
}

/// The result of judging a plan.
#[derive(Clone, Debug)]
pub struct Judgement<'s> {
    /// What the rows say.
    pub plan: ImportPlan,
    /// What must be corrected first; while there is a problem, nothing is imported.
    pub problems: Vec<ImportProblem>,
    /// Plans of engagements that move.
    pub moves: Vec<Moved>,
    /// Records that have or get a status without a check of the step or its gate.
    pub unasked: usize,
    /// Records outside the rows that change with them, in their new state.
    pub followed: Vec<Record>,
    /// Whether steps, plans and gates were judged. They are not when rows cannot be read; plans and gates are not in a
    /// read-only file.
    pub judged: bool,
    ready: Option<Box<Ready>>,
    sources: &'s Sources,
}

/// The outcome of an import.
#[derive(Clone, Debug, PartialEq)]
pub enum Carried {
    /// It is in the file.
    Saved(Saved),
    /// There was nothing to change.
    Unchanged,
    /// Nothing was written: there are problems, perhaps new ones because the file changed since the judgement.
    Refused,
}

/// Judges a plan against the file. The file must be unchanged since the plan was made, or is read again.
///
/// # Errors
/// When the file cannot be read, or others keep writing in it.
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

/// Judges in one read snapshot, and again when somebody wrote in the file just before it.
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

/// Writes what was judged. One undo takes it back, except drafts, which are kept beside the log. When others wrote
/// meanwhile, it is judged again first.
///
/// # Errors
/// When the store cannot write; nothing was written then.
pub fn carry_out(store: &mut Store, judgement: &mut Judgement<'_>, by: &Importer<'_>) -> Result<Carried, StoreError> {
    carry_out_with(store, judgement, by, &mut progress::unwatched)
}

/// As [`carry_out`]; `progress` counts records. Everything is written in one transaction, which can be stopped until
/// the last record; later calls of `progress` only report.
///
/// # Errors
/// As [`carry_out`]; [`StoreError::Stopped`] when it was stopped, and nothing was written then.
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
            // The last record counts as done only when the transaction is committed.
            work.done = (work.all * written.done / written.all.max(1)).min(work.all.saturating_sub(1));
            progress(work)
        };
        match store.commit_with(&*ready, &mut writing) {
            Ok(saved) => {
                work.done = work.all;
                // The import is committed, so a stop comes too late.
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

    /// A problem of a record, at the cell of the field, or at its row when the row does not have the field.
    fn at(&self, id: Id, field: Option<&str>, what: ProblemKind) -> ImportProblem {
        let row = self.plan.rows.get(&id).and_then(|at| self.sources.rows.get(*at));
        let cell = row.zip(field).and_then(|(row, field)| row.cell(field));
        ImportProblem {
            file: row.and_then(|row| self.sources.files.get(row.file)).cloned().unwrap_or_default(),
            at: cell.map(|cell| cell.at).or(row.map(|row| row.at)),
            table: row.map(|row| row.table.clone()),
            field: field.filter(|_| cell.is_some() || !matches!(what, ProblemKind::Gate(_))).map(str::to_owned),
            what,
        }
    }

    /// What is reported and stops nothing: the words that look like names, people who are away, and what is unlikely about
    /// a row. Searches the file with the import in it, whether or not it is written already.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn told(&self, store: &Store, by: &Importer<'_>) -> Result<Told, StoreError> {
        let reader = store.reader();
        let look = |reader: &Reader<'_>| {
            let (ctx, batch) = (by.context(*reader), &self.plan.batch);
            let names = batch::names(&ctx, batch)?;
            let away = batch::away(reader, batch)?;
            Ok::<_, StoreError>((names, away, batch::doubts(&ctx, batch)?))
        };
        let (names, away, doubts) = match &self.ready {
            Some(ready) if store.read_only() || ready.edits().is_empty() => (Vec::new(), Vec::new(), Vec::new()),
            Some(ready) => reader.rehearse(ready.edits(), look)??,
            None => look(&reader)?,
        };
        let doubt = |(id, unlikely): (Id, Unlikely)| match unlikely {
            Unlikely::Twin(other) => self.at(id, None, ProblemKind::Twin(number(&other))),
            Unlikely::Doubted(doubt) => self.at(id, None, ProblemKind::Doubted(doubt)),
            Unlikely::Unit(other) => self.at(id, Some("name"), ProblemKind::SameUnit(number(&other))),
            Unlikely::Renamed(before) => self.at(id, Some("name"), ProblemKind::Renamed(before)),
            Unlikely::Over(home) => {
                let kind = ProblemKind::Over { home: number(&home), status: home.text("status").to_owned() };
                self.at(id, Some("status"), kind)
            }
        };
        let name =
            |NameAt { id, field, line, name, .. }| self.at(id, Some(field.name), ProblemKind::Name { line, name });
        let mut names: Vec<ImportProblem> = names.into_iter().map(name).collect();
        let away = away.into_iter().map(|(id, away, who)| self.at(id, None, ProblemKind::Away(away, who)));
        let mut away: Vec<ImportProblem> = away.collect();
        let mut doubts: Vec<ImportProblem> = doubts.into_iter().map(doubt).collect();
        sort(&mut names, self.sources);
        sort(&mut away, self.sources);
        sort(&mut doubts, self.sources);
        Ok(Told { names, away, doubts })
    }
}

fn number(record: &Record) -> String {
    record.number.and_then(|number| record.entity.numbered(number)).unwrap_or_default()
}

/// What an import reports without being stopped by it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// Words that look like names.
    pub names: Vec<ImportProblem>,
    /// Who is absent on the day of what is imported.
    pub away: Vec<ImportProblem>,
    /// What is unlikely about rows.
    pub doubts: Vec<ImportProblem>,
}

fn sort(problems: &mut [ImportProblem], sources: &Sources) {
    let place = |problem: &ImportProblem| sources.files.iter().position(|file| *file == problem.file);
    problems.sort_by_key(|problem| (place(problem), problem.at));
}

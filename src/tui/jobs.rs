//! Jobs: backup, check, report and erasing beside the screen, each on a thread and a connection of its own, with how far it is
//! and a way to stop it. The loop that hears of them is `event_loop`; what is said about them is in `commands/jobs`.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use chrono::NaiveDateTime;

use crate::domain::progress::{Done, Progress};
use crate::domain::value::Id;
use crate::store::{self, Store, StoreError, backups};
use crate::text::Text;
use crate::tui::commands;
use crate::tui::core::job::Job as Writing;
use crate::tui::core::job::JobKind;
use crate::tui::core::msg::Msg;
use crate::tui::session::Session;

/// How often somebody is told at most how far a job is.
const BEAT: Duration = Duration::from_millis(100);

/// Something to do beside the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Job {
    /// A verified backup.
    Backup,
    /// The same without being asked: nothing is said when it goes well, nobody is told how far it is, and nobody stops it.
    QuietBackup,
    /// A check of the file.
    Check,
    /// A check nobody asked for, of a little or once a week of all.
    QuietCheck,
    /// A check and a repair of what can be repaired.
    Repair,
    /// A report.
    Report(Writing),
    /// Going back to a copy; the store is opened anew over the file when it has been.
    Restore(PathBuf),
    /// Erasing records for good; with none, going on with what an erasing left, for which nobody asked.
    Erase {
        /// The records.
        ids: Vec<Id>,
        /// Who does it.
        author: String,
        /// Civil time.
        now: NaiveDateTime,
    },
}

impl Job {
    /// What is told of it while it goes on; none when nobody asked for it.
    fn kind(&self) -> Option<JobKind> {
        match self {
            Job::Backup => Some(JobKind::Backup),
            Job::Check => Some(JobKind::Check),
            Job::Repair => Some(JobKind::Repair),
            Job::Restore(_) => Some(JobKind::Restore),
            Job::Report(_) => Some(JobKind::Report),
            Job::Erase { ids, .. } => (!ids.is_empty()).then_some(JobKind::Erase),
            Job::QuietBackup | Job::QuietCheck => None,
        }
    }

    /// Does all of it, and says what came of it.
    fn carry_out(&self, store: &mut Store, text: &Text, progress: &mut Progress<'_>) -> Result<Msg, StoreError> {
        match self {
            Job::Backup => {
                let backup = backups::make_with(store, progress)?;
                let args = [("path", backup.path.display().to_string().into()), ("n", backup.changes.into())];
                let mut said = text.with("backup-done", &args);
                let failed = backup.second.as_ref().and_then(|second| second.as_ref().err());
                if let Some(error) = failed {
                    let words = crate::report::wording::cannot_save(error, text);
                    said = format!("{said}. {}", text.with("backup-second-failed", &[("words", words.into())]));
                }
                Ok(Msg::JobDone { ok: failed.is_none(), lines: vec![said], backup: backups::latest(&store.reader()) })
            }
            Job::QuietBackup => {
                backups::make_with(store, progress)?;
                Ok(Msg::BackedUp(Ok(backups::latest(&store.reader()))))
            }
            Job::Check => {
                let report = store.check_with(progress)?;
                // It is only asked again sooner where this cannot be kept.
                let _ = store.remember_check(&report);
                let name = |id| store.reader().caption(id).ok().flatten().map(|caption| text.caption(&caption));
                Ok(Msg::Checked {
                    found: report.findings.len(),
                    advice: text.check_advice(&report, store.path(), false),
                    lines: text.check_report(&report, &name),
                })
            }
            Job::QuietCheck => {
                Ok(Msg::Checked { found: store.check_quietly(progress)?, lines: Vec::new(), advice: String::new() })
            }
            Job::Repair => {
                let repaired = store.repair_with(progress)?;
                let name = |id| store.reader().caption(id).ok().flatten().map(|caption| text.caption(&caption));
                let mut lines = text.repair_report(&repaired, &name);
                lines.extend(text.check_report(&repaired.after, &name));
                if !repaired.after.findings.is_empty() {
                    lines.push(text.check_advice(&repaired.after, store.path(), true));
                }
                Ok(Msg::Repaired { left: repaired.after.findings.len(), lines })
            }
            Job::Restore(copy) => {
                let restored = store::restore_with(copy, store.path(), progress);
                match restored {
                    Err(error @ StoreError::Stopped { .. }) => Err(error),
                    restored => Ok(Msg::Restored(copy.clone(), restored)),
                }
            }
            Job::Report(writing) => {
                // It is short, and nobody counts in it; until the file is written it can be stopped.
                let mut goes_on = || match progress(Done::default()) {
                    ControlFlow::Continue(()) => Ok(()),
                    ControlFlow::Break(()) => Err(StoreError::Stopped { path: writing.path.clone() }),
                };
                goes_on()?;
                let written = commands::reports::put_together(&store.reader(), text, writing);
                goes_on()?;
                Ok(commands::reports::save(text, writing, store.path(), written))
            }
            Job::Erase { ids, author, now } => Ok(Msg::Erased(store.erase_with(ids, author, *now, progress))),
        }
    }

    /// What is said when it could not be done.
    fn failed(&self, error: &StoreError, text: &Text) -> Msg {
        match self {
            Job::QuietBackup => Msg::BackedUp(Err(text.store_error(error))),
            // What could not be looked at now is looked at the next time; a file that cannot be read is told of elsewhere.
            Job::QuietCheck => Msg::Stored,
            Job::Backup | Job::Check | Job::Repair | Job::Restore(_) | Job::Report(_) | Job::Erase { .. } => {
                Msg::JobDone { ok: false, lines: vec![text.store_error(error)], backup: None }
            }
        }
    }
}

/// How far a job is, to be told: at once, then not more often than a person can read.
#[derive(Clone, Copy, Debug, Default)]
struct Pace {
    last: Option<(Instant, usize)>,
}

impl Pace {
    /// Whether this is to be told now.
    fn tells(&mut self, done: Done, now: Instant) -> bool {
        let percent = done.percent();
        let due = self.last.is_none_or(|(at, told)| told != percent && now.saturating_duration_since(at) >= BEAT);
        if due {
            self.last = Some((now, percent));
        }
        due
    }
}

/// The jobs somebody asked for, as far as they are to be stopped.
#[derive(Debug, Default)]
pub struct Jobs {
    stop: Vec<Arc<AtomicBool>>,
}

impl Jobs {
    /// Begins a job; what there is to say of it goes to `tell`.
    pub fn start(&mut self, session: &Session, job: Job, tell: impl Fn(Msg) + Send + 'static) {
        let (reopened, lang) = (session.reopen(), session.text().lang());
        let stop = Arc::new(AtomicBool::new(false));
        // What is done, nobody can stop any more.
        self.stop.retain(|stop| Arc::strong_count(stop) > 1);
        if job.kind().is_some() {
            self.stop.push(Arc::clone(&stop));
        }
        thread::spawn(move || {
            let text = Text::new(lang);
            let said = match reopened {
                Ok(mut store) => run(&job, &mut store, &text, &stop, &tell),
                Err(error) => job.failed(&error, &text),
            };
            tell(said);
        });
    }

    /// Asks the jobs that go on to stop; each says so when it has.
    pub fn stop(&self) {
        self.stop.iter().for_each(|stop| stop.store(true, Ordering::SeqCst));
    }
}

/// Does a job until it is done or told to stop, and gives what there is to say at the end.
fn run(job: &Job, store: &mut Store, text: &Text, stop: &AtomicBool, tell: &dyn Fn(Msg)) -> Msg {
    let mut pace = Pace::default();
    let mut steps = 0_usize;
    let told = job.kind();
    let outcome = job.carry_out(store, text, &mut |done| {
        if stop.load(Ordering::SeqCst) {
            return ControlFlow::Break(());
        }
        steps += 1;
        if told.is_some() && pace.tells(done, Instant::now()) {
            tell(Msg::Progress(done));
        }
        ControlFlow::Continue(())
    });
    match (outcome, told) {
        // Stopped before its first step it has done nothing.
        (Err(StoreError::Stopped { .. }) | Ok(Msg::Erased(Err(StoreError::Stopped { .. }))), Some(kind)) => {
            Msg::JobStopped { kind, begun: steps > 0 }
        }
        (Ok(said), _) => said,
        (Err(error), _) => job.failed(&error, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_far_it_is_is_told_at_once_and_then_ten_times_a_second_where_it_changes() {
        let begun = Instant::now();
        let mut pace = Pace::default();
        let mut told = Vec::new();
        // Each millisecond a thousandth is done, in two seconds all of it and a long end.
        for ms in 0..=2000 {
            let done = Done { done: (ms as usize).min(1000), all: 1000 };
            if pace.tells(done, begun + Duration::from_millis(ms)) {
                told.push((ms, done.percent()));
            }
        }
        let tenths: Vec<_> = (0..=10).map(|n: u64| (n * 100, n as usize * 10)).collect();
        assert_eq!(told, tenths);
    }
}

//! Background jobs: backup, check, report and erasing, each with its own thread and connection, progress and a way to
//! stop. `event_loop` receives their messages; `commands/jobs` words them.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::progress::{Done, Progress};
use crate::domain::value::Id;
use crate::report::early;
use crate::store::{self, Store, StoreError, backups};
use crate::text::Text;
use crate::tui::commands;
use crate::tui::core::job::JobKind;
use crate::tui::core::job::{PlanJob, ReportJob};
use crate::tui::core::msg::Msg;
use crate::tui::session::Session;

/// The shortest time between two progress messages.
const BEAT: Duration = Duration::from_millis(100);

/// A background job.
#[derive(Clone, Debug, PartialEq)]
pub enum Job {
    /// A verified backup.
    Backup,
    /// A backup the program makes by itself: it is silent on success, without progress, and cannot be stopped.
    QuietBackup,
    /// A check of the file, and of what is kept as done after this day.
    Check(NaiveDate),
    /// A check the program makes by itself: of a part, or of everything once a week.
    QuietCheck,
    /// A check and a repair of what can be repaired.
    Repair,
    /// A report.
    Report(ReportJob),
    /// Writing a text to a new file.
    SaveText(PathBuf, String),
    /// Replacing the file with a copy; the store opens the new file afterwards.
    Restore(PathBuf),
    /// Erasing records for good; without records, continuing an earlier erasing by itself.
    Erase {
        /// The records.
        ids: Vec<Id>,
        /// The initials of who does it.
        author: String,
        /// Local time.
        now: NaiveDateTime,
    },
}

impl Job {
    /// Its kind for progress messages; `None` for a job the program started by itself.
    fn kind(&self) -> Option<JobKind> {
        match self {
            Job::Backup => Some(JobKind::Backup),
            Job::Check(_) => Some(JobKind::Check),
            Job::Repair => Some(JobKind::Repair),
            Job::Restore(_) => Some(JobKind::Restore),
            Job::Report(_) => Some(JobKind::Report),
            Job::Erase { ids, .. } => (!ids.is_empty()).then_some(JobKind::Erase),
            Job::QuietBackup | Job::QuietCheck | Job::SaveText(..) => None,
        }
    }

    /// Does the whole job and returns its message.
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
            Job::Check(today) => {
                let report = store.check_with(progress)?;
                // If this cannot be stored, the next check only comes sooner.
                let _ = store.remember_check(&report);
                let name = |id| store.reader().caption(id).ok().flatten().map(|caption| text.caption(&caption));
                let mut lines = text.check_report(&report, &name);
                if report.findings.is_empty() {
                    lines.extend(early::lines(&store.reader(), *today, text)?);
                }
                Ok(Msg::Checked {
                    found: report.findings.len(),
                    advice: text.check_advice(&report, store.path(), false),
                    lines,
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
                // A report is short and has no progress; it can be stopped until the file is written.
                let mut goes_on = || match progress(Done::default()) {
                    ControlFlow::Continue(()) => Ok(()),
                    ControlFlow::Break(()) => Err(StoreError::Stopped { path: writing.path.clone() }),
                };
                goes_on()?;
                let written = commands::reports::put_together(&store.reader(), text, writing);
                goes_on()?;
                Ok(commands::reports::save(text, writing, store.path(), written))
            }
            Job::SaveText(path, contents) => Ok(commands::copied::write(path, contents, store.path(), text)),
            Job::Erase { ids, author, now } => Ok(Msg::Erased(store.erase_with(ids, author, *now, progress))),
        }
    }

    /// The message of a failed job.
    fn failed(&self, error: &StoreError, text: &Text) -> Msg {
        match self {
            Job::QuietBackup => Msg::BackedUp(Err(text.store_error(error))),
            // The next check covers this one; a file that cannot be read is reported elsewhere.
            Job::QuietCheck => Msg::Stored,
            Job::Backup
            | Job::Check(_)
            | Job::Repair
            | Job::Restore(_)
            | Job::Report(_)
            | Job::SaveText(..)
            | Job::Erase { .. } => Msg::JobDone { ok: false, lines: vec![text.store_error(error)], backup: None },
        }
    }
}

/// The pace of progress messages: the first at once, then no more often than a person can read.
#[derive(Clone, Copy, Debug, Default)]
struct Pace {
    last: Option<(Instant, usize)>,
}

impl Pace {
    /// Whether to send progress now.
    fn tells(&mut self, done: Done, now: Instant) -> bool {
        let percent = done.percent();
        let due = self.last.is_none_or(|(at, told)| told != percent && now.saturating_duration_since(at) >= BEAT);
        if due {
            self.last = Some((now, percent));
        }
        due
    }
}

/// The stop flags of jobs that somebody asked for.
#[derive(Debug, Default)]
pub struct Jobs {
    stop: Vec<Arc<AtomicBool>>,
}

impl Jobs {
    /// Starts a job; its messages go to `tell`.
    pub fn start(&mut self, session: &Session, job: Job, tell: impl Fn(Msg) + Send + 'static) {
        let (reopened, lang) = (session.reopen(), session.text().lang());
        let stop = Arc::new(AtomicBool::new(false));
        // Forget finished jobs.
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

    /// Plans weeks of the roster. It ends when nobody waits for it any more, so it is not among the jobs that Esc stops, and
    /// it never holds another job back.
    pub fn plan(&mut self, session: &Session, job: PlanJob, tell: impl Fn(Msg) + Send + 'static) {
        let reopened = session.reopen();
        thread::spawn(move || {
            let mut tell = |planned| tell(Msg::Planned(job.clone(), Box::new(planned)));
            match reopened {
                Ok(store) => commands::roster_plan::work_out(&store.reader(), &job, &mut tell),
                Err(error) => tell(Err(error)),
            }
        });
    }

    /// Asks the running jobs to stop; each one reports when it has.
    pub fn stop(&self) {
        self.stop.iter().for_each(|stop| stop.store(true, Ordering::SeqCst));
    }
}

/// Runs a job until it is done or stopped, and returns its last message.
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
        // Stopped before its first step, it has done nothing.
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
    fn progress_is_sent_at_once_and_then_at_most_ten_times_a_second() {
        let begun = Instant::now();
        let mut pace = Pace::default();
        let mut told = Vec::new();
        // A thousandth is done each millisecond: all of it after one second, then a second without progress.
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

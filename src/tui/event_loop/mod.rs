//! The event loop. It sleeps until a key, a timer of the model, a background job, a signal or a change of the file by
//! another program; `frames` decides when it draws.

mod own_editor;

use std::collections::{HashMap, VecDeque};
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::process::ExitStatus;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::domain::value::Id;
use crate::tui::core::effects::{Effect, Outside, Timer};
use crate::tui::core::input::Input;
use crate::tui::core::msg::Msg;
use crate::tui::file_watch;
use crate::tui::frames::Frames;
use crate::tui::input;
use crate::tui::jobs::{Job, Jobs};
use crate::tui::session::{BusyWait, Session, Start};
use crate::tui::settle::Settling;
use crate::tui::signals::{self, Keyboard, Signal};
use crate::tui::terminal::{Guard, give_back};

/// An event that wakes the loop.
enum Event {
    /// Input from the person, and the channel that lets the input thread read on.
    Inputs(Vec<Input>, Sender<()>),
    /// The file was written to, moved or deleted.
    File,
    /// A signal of the system.
    Signal(Signal),
    /// A message of a job.
    Job(Msg),
    /// The journal was moved into the file; whether all of it was.
    Settled(bool),
    /// The person's own editor has ended.
    EditorEnded(io::Result<ExitStatus>),
    /// A thread of the program panicked.
    Broken,
}

/// Why the loop ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// The person quit.
    Asked,
    /// A signal, or the terminal was closed; the signal's number.
    Signal(i32),
    /// Part of the program panicked and reported it.
    Broken,
}

/// When a background backup is made: after the first change of a run, and between later ones.
const BACKUP_AFTER: Duration = Duration::from_secs(60);
const BACKUP_EVERY: Duration = Duration::from_secs(30 * 60);
/// When the program checks the file by itself: after the start, and while it stays open.
const CHECK_AFTER: Duration = Duration::from_secs(45);
const CHECK_EVERY: Duration = Duration::from_secs(24 * 3600);

/// Work between keys goes on for this long, or for one step if a step takes longer.
const SLICE: Duration = Duration::from_millis(4);

/// When to look at the file again after a write to it: the first event comes with the first byte, and the change is
/// visible only when the other program has finished writing.
const LOOK_AGAIN: [Duration; 3] = [Duration::from_millis(30), Duration::from_millis(250), Duration::from_secs(2)];

/// Runs the program in the terminal until it ends; `guard` is the terminal if it is already taken.
///
/// # Errors
/// When there is no terminal.
pub fn run(start: Start, guard: Option<Guard>) -> io::Result<Left> {
    let (sender, events) = channel();
    // Watch signals before taking the terminal, so that none is missed.
    let alarm = Alarm(sender.clone());
    let signals = signals::watch(move |signal| {
        // The loop may have ended.
        let _ = alarm.0.send(Event::Signal(signal));
    })?;
    let backup_after = start.trial.backup_after.unwrap_or(BACKUP_AFTER);
    let mut guard = guard.map_or_else(Guard::take, Ok)?;
    let mut session = Session::new(start, guard.size());
    guard.mouse(session.model.mouse)?;
    session.wait_for_others(BusyWait::AtTheScreen);
    let scene = session.draw();
    guard.show(scene)?;
    let mut frames = Frames::default();
    frames.drawn(Instant::now());
    // Drop keys typed before a question that the program asks by itself: they are not an answer.
    let mut keyboard = signals::keyboard()?;
    if session.asks_unasked() {
        while !keyboard.read(Some(SLICE))?.is_empty() {}
    }
    // Start everything below after the first frame.
    read_input(keyboard, Alarm(sender.clone()));
    let watcher = watch_file(&session, &sender);
    let settling = Settling::new(session.written(), session.journal_move().is_some(), Instant::now());
    let mut turns = EventLoop {
        guard,
        watcher,
        settling,
        session,
        frames,
        sender,
        events,
        waiting: VecDeque::new(),
        signals,
        jobs: Jobs::default(),
        timers: HashMap::new(),
        looks: VecDeque::new(),
        backup_after,
        next_backup: None,
        next_check: Instant::now() + CHECK_AFTER,
    };
    if turns.session.has_work() {
        turns.timers.insert(Timer::Findings, Instant::now());
    }
    turns.session.forget_thrown();
    if turns.session.must_clear() {
        turns.timers.insert(Timer::Clear, Instant::now());
    }
    // A panic has already given the terminal back and reported itself. Still try to keep the last typing.
    let outcome = catch_unwind(AssertUnwindSafe(|| turns.go()));
    let kept = catch_unwind(AssertUnwindSafe(|| {
        // Keep the typing beside the file before waiting for the file.
        turns.session.wait_for_others(BusyWait::AtTheScreen);
        // The program may end before the loop has seen that the file was moved or deleted.
        turns.session.file_went(true);
        turns.session.send(Msg::Ending);
        turns.session.wait_for_others(BusyWait::AtTheEnd);
        turns.session.try_the_rest()
    }));
    drop(turns);
    match (outcome, kept) {
        (Err(panic), _) | (Ok(_), Err(panic)) => resume_unwind(panic),
        // The terminal is gone: the same as its signal, and nobody is left to inform.
        (Ok(outcome), Ok(_)) => Ok(outcome.unwrap_or(Left::Signal(signals::HANG_UP))),
    }
}

/// Watches for changes of the file by other programs; see [`file_watch::file`].
fn watch_file(session: &Session, sender: &Sender<Event>) -> Option<file_watch::Watcher> {
    let tell = sender.clone();
    file_watch::file(&session.path(), move || {
        // The loop may have ended.
        let _ = tell.send(Event::File);
    })
}

/// The event loop with its state.
struct EventLoop {
    guard: Guard,
    watcher: Option<file_watch::Watcher>,
    settling: Settling,
    session: Session,
    frames: Frames,
    sender: Sender<Event>,
    events: Receiver<Event>,
    /// Events that came during a slice of work, or while the person's own editor had the terminal.
    waiting: VecDeque<Event>,
    signals: signals::Watch,
    jobs: Jobs,
    timers: HashMap<Timer, Instant>,
    looks: VecDeque<Instant>,
    backup_after: Duration,
    next_backup: Option<Instant>,
    /// When the program next checks the file by itself.
    next_check: Instant,
}

impl EventLoop {
    fn go(&mut self) -> io::Result<Left> {
        if let Some(Effect::Outside(Outside::Wake(timer, after))) =
            crate::tui::commands::lock::again(&self.session.model)
        {
            self.timers.insert(timer, Instant::now() + Duration::from_millis(after));
        }
        loop {
            let event = match self.waiting.pop_front() {
                Some(event) => Some(event),
                None => match self.next_event() {
                    Ok(event) => Some(event),
                    Err(RecvTimeoutError::Timeout) => None,
                    Err(RecvTimeoutError::Disconnected) => return Ok(Left::Asked),
                },
            };
            let mut go_on = None;
            let mut news = true;
            match event {
                Some(Event::Inputs(inputs, ahead)) => {
                    // The watcher reports nothing when a parent folder is moved, so check at each key.
                    self.session.file_went(false);
                    // One at a time: keys typed ahead of an editor or a question belong to what comes after it.
                    for input in inputs {
                        if let Some(left) = self.hear(input)? {
                            return Ok(left);
                        }
                    }
                    go_on = Some(ahead);
                }
                Some(Event::Broken) => return Ok(Left::Broken),
                Some(Event::File) => {
                    let now = Instant::now();
                    self.looks = LOOK_AGAIN.iter().map(|after| now + *after).collect();
                    news = self.look()?;
                }
                Some(Event::Settled(whole)) => {
                    self.settled(whole);
                    news = false;
                }
                Some(Event::Signal(Signal::Suspend)) => self.carry_out(Outside::Suspend).map(|_| ())?,
                Some(Event::Signal(Signal::Continue)) => {
                    // The program that stopped us may have left the terminal in any state.
                    self.guard.leave();
                    self.guard.come_back()?;
                }
                Some(Event::Signal(Signal::Resize)) => {
                    let (width, height) = self.guard.size();
                    if let Some(left) = self.hear(Input::Resize(width, height))? {
                        return Ok(left);
                    }
                }
                Some(Event::Signal(Signal::Leave(number))) => return Ok(Left::Signal(number)),
                Some(Event::Signal(Signal::TerminalGone)) => return Ok(Left::Signal(signals::HANG_UP)),
                // Handled where the editor is started.
                Some(Event::EditorEnded(_)) => news = false,
                Some(Event::Job(msg)) => {
                    if let Msg::JobDone { backup: Some(_), .. } | Msg::BackedUp(Ok(Some(_))) = &msg {
                        self.session.backed_up();
                    }
                    if let Msg::Restored(_, Ok(_)) = &msg {
                        self.session.go_on_with_restored();
                        self.watcher = watch_file(&self.session, &self.sender);
                    }
                    self.send(msg)?;
                }
                None => news = self.due()?,
            }
            if news {
                self.frames.asked();
            }
            if self.frames.due(Instant::now()) {
                let size = self.guard.size();
                if size != self.session.model.size {
                    self.send(Msg::Input(Input::Resize(size.0, size.1)))?;
                }
                self.show()?;
            }
            if let Some(ahead) = go_on {
                // The input thread may have ended with the terminal; the next event says so.
                let _ = ahead.send(());
            }
        }
    }

    /// Sleeps until an event comes or something is due.
    fn next_event(&mut self) -> Result<Event, RecvTimeoutError> {
        let wait = self.wait();
        self.events.recv_timeout(wait)
    }

    /// Draws a frame.
    fn show(&mut self) -> io::Result<()> {
        let scene = self.session.draw();
        self.guard.show(scene)?;
        self.frames.drawn(Instant::now());
        Ok(())
    }

    /// Passes on input; of a run of letters as many at once as one text takes.
    fn hear(&mut self, input: Input) -> io::Result<Option<Left>> {
        let Input::Run(run) = input else { return self.send(Msg::Input(input)) };
        let mut rest = run.as_str();
        while !rest.is_empty() {
            let (next, left) = self.session.next_of_run(rest);
            rest = left;
            if let Some(left) = self.send(Msg::Input(next))? {
                return Ok(Some(left));
            }
        }
        Ok(None)
    }

    /// How long to sleep if no event comes.
    fn wait(&mut self) -> Duration {
        if self.session.changed && self.next_backup.is_none() && !self.session.model.place.demo {
            self.next_backup = Some(Instant::now() + self.backup_after);
        }
        let frame = self.frames.at();
        self.settling.wrote(self.session.written(), Instant::now());
        let settle = self.settling.at();
        let times = self
            .timers
            .values()
            .chain(self.next_backup.iter())
            .chain([&self.next_check])
            .chain(self.looks.front())
            .chain(&settle);
        let next = times.chain(frame.iter()).min();
        let midnight = until_midnight(&self.session);
        next.map_or(midnight, |next| next.saturating_duration_since(Instant::now()).min(midnight))
    }

    /// Does what is due, and returns whether there may be something new to draw.
    fn due(&mut self) -> io::Result<bool> {
        let now = Instant::now();
        let mut news = false;
        if self.looks.front().is_some_and(|at| *at <= now) {
            self.looks.pop_front();
            news |= self.look()?;
        }
        let due: Vec<Timer> = self.timers.iter().filter(|(_, at)| **at <= now).map(|(timer, _)| *timer).collect();
        for timer in due {
            self.timers.remove(&timer);
            if timer == Timer::Findings {
                self.work();
            } else {
                self.send(Msg::Timer(timer))?;
                news = true;
            }
        }
        if self.next_check <= now {
            self.next_check = now + CHECK_EVERY;
            self.start(Job::QuietCheck);
        }
        if self.next_backup.is_some_and(|at| at <= now) {
            self.next_backup = self.session.changed.then(|| now + BACKUP_EVERY);
            if self.session.changed {
                self.start(Job::QuietBackup);
            }
        }
        if self.settling.begin(now) {
            self.settle();
        }
        if self.session.new_day() {
            self.send(Msg::Clock(self.session.now()))?;
            news = true;
        }
        Ok(news)
    }

    /// Works for one slice, or until an event comes; the rest follows in later turns, so no key waits longer than one
    /// step.
    fn work(&mut self) {
        let begun = Instant::now();
        let (waiting, events) = (&mut self.waiting, &self.events);
        let changed = self.session.work(|| {
            if waiting.is_empty() {
                waiting.extend(events.try_recv().ok());
            }
            !waiting.is_empty() || begun.elapsed() >= SLICE
        });
        let more = self.session.has_work().then(|| self.session.patience());
        // Work that waits for the person to rest on a record does not hold back what is known already.
        self.frames.worked(changed, more != Some(0));
        if let Some(after) = more {
            self.timers.insert(Timer::Findings, Instant::now() + Duration::from_millis(after));
        }
    }

    /// Reads again after another program has changed the file.
    fn look(&mut self) -> io::Result<bool> {
        let changed = self.session.changed_elsewhere();
        if changed {
            self.send(Msg::ChangedElsewhere)?;
        }
        let went = self.session.file_went(true);
        if self.session.take_reopened() {
            self.watcher = watch_file(&self.session, &self.sender);
        }
        let taken = self.session.take_in_left();
        Ok(went || changed || taken)
    }

    /// Moves the journal into the file on a thread.
    fn settle(&mut self) {
        let Some(journal) = self.session.journal_move() else {
            return self.settling.ended(true, Instant::now());
        };
        let loop_ = Alarm(self.sender.clone());
        thread::spawn(move || {
            let whole = journal.run();
            // The loop may have ended.
            let _ = loop_.0.send(Event::Settled(whole));
        });
    }

    /// Sends a message and does its outside effects; returns why the loop ends, if it does.
    fn send(&mut self, msg: Msg) -> io::Result<Option<Left>> {
        for act in self.session.send(msg) {
            if let Some(left) = self.carry_out(act)? {
                return Ok(Some(left));
            }
        }
        Ok(None)
    }

    fn carry_out(&mut self, act: Outside) -> io::Result<Option<Left>> {
        match act {
            Outside::Quit => {
                if self.session.may_leave() {
                    return Ok(Some(Left::Asked));
                }
            }
            Outside::Wake(timer, after) => {
                if matches!(timer, Timer::Lock | Timer::Findings) {
                    // Each key restarts it.
                    self.timers.remove(&timer);
                }
                self.timers.entry(timer).or_insert_with(|| Instant::now() + Duration::from_millis(after));
            }
            Outside::Copy(text) => self.guard.copy(&text)?,
            Outside::SaveText(path, text) => self.start(Job::SaveText(path, text)),
            Outside::Mouse(on) => self.guard.mouse(on)?,
            Outside::Redraw => self.guard.forget(),
            Outside::Suspend => {
                self.session.send(Msg::Timer(Timer::Draft));
                self.signals.lend();
                self.guard.leave();
                let stopped = signals::suspend();
                self.signals.take_back();
                self.guard.come_back()?;
                stopped?;
            }
            Outside::Editor(text) => {
                // The loop waits meanwhile, and so would the timer.
                self.session.send(Msg::Timer(Timer::Draft));
                self.show()?;
                return self.edit(&text);
            }
            Outside::Backup => self.start(Job::Backup),
            Outside::Erase(ids) => self.erase(ids),
            Outside::Clear => self.erase(Vec::new()),
            Outside::Report(job) => self.start(Job::Report(job)),
            Outside::Plan(job) => {
                let loop_ = Alarm(self.sender.clone());
                // The loop may have ended.
                self.jobs.plan(&self.session, job, move |msg| drop(loop_.0.send(Event::Job(msg))));
            }
            Outside::Check => self.start(Job::Check(self.session.model.today_date())),
            Outside::Repair => self.start(Job::Repair),
            Outside::Restore(copy) => self.start(Job::Restore(copy)),
            // The session does it, because it has the file.
            Outside::SecondPlace(_) => {}
            Outside::StopJob => self.jobs.stop(),
        }
        Ok(None)
    }

    /// The journal was moved into the file, all or a part of it.
    fn settled(&mut self, whole: bool) {
        if whole {
            self.session.journal_moved();
        }
        self.settling.ended(whole, Instant::now());
    }

    fn erase(&mut self, ids: Vec<Id>) {
        let author = self.session.model.actor.initials.clone();
        self.start(Job::Erase { ids, author, now: self.session.log_clock() });
    }

    fn start(&mut self, job: Job) {
        let loop_ = Alarm(self.sender.clone());
        self.jobs.start(&self.session, job, move |msg| {
            // The loop may have ended.
            let _ = loop_.0.send(Event::Job(msg));
        });
    }
}

/// A thread's channel to the loop. When a panic drops it, it tells the loop, which would otherwise wait for a dead
/// thread, with the terminal given back.
#[derive(Clone)]
struct Alarm(Sender<Event>);

impl Drop for Alarm {
    fn drop(&mut self) {
        if thread::panicking() {
            // The loop may have ended.
            let _ = self.0.send(Event::Broken);
        }
    }
}

fn until_midnight(session: &Session) -> Duration {
    let now = session.now();
    let midnight = now.date().succ_opt().and_then(|day| day.and_hms_opt(0, 0, 1));
    midnight.and_then(|midnight| (midnight - now).to_std().ok()).unwrap_or(Duration::from_secs(3600))
}

/// Reads the terminal on its own thread. It waits for permission after each batch, so that it takes no key from an
/// editor that the batch opens.
fn read_input(mut keyboard: Box<dyn Keyboard>, loop_: Alarm) {
    thread::spawn(move || {
        let Alarm(sender) = &loop_;
        loop {
            let Ok(inputs) = keyboard.read(None) else {
                let _ = sender.send(Event::Signal(Signal::TerminalGone));
                return;
            };
            if inputs.is_empty() {
                continue;
            }
            let (ahead, wait) = channel();
            if sender.send(Event::Inputs(input::join_bursts(inputs), ahead)).is_err() || wait.recv().is_err() {
                return;
            }
        }
    });
}

/// Gives the terminal back before a panic is reported, and says where the typing is kept.
pub fn install_panic_hook(lang: crate::text::Lang) {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        give_back();
        let text = crate::text::Text::new(lang);
        // Standard error may be closed; nothing more can be done then.
        let _ = writeln!(io::stderr(), "{}", text.get("panic"));
        before(info);
    }));
}

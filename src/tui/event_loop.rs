//! The only loop. It sleeps until a key, a timer the model asked for, a background job, a signal or a change of the file
//! by another program; it draws only when something changed, and `frames` says when.

use std::collections::{HashMap, VecDeque};
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::domain::value::Id;
use crate::text::Text;
use crate::tui::core::effects::{Effect, Outside, Timer};
use crate::tui::core::input::Input;
use crate::tui::core::msg::Msg;
use crate::tui::file_watch;
use crate::tui::frames::Frames;
use crate::tui::input;
use crate::tui::jobs::{Job, Jobs};
use crate::tui::session::{BusyWait, Session, Start};
use crate::tui::settle::Settling;
use crate::tui::signals::{self, Signal};
use crate::tui::terminal::{Guard, give_back};

/// What wakes the loop.
enum Event {
    /// The person, and the go-ahead the reading thread waits for before it reads on.
    Inputs(Vec<Input>, Sender<()>),
    /// Something wrote to the file, or it went.
    File,
    /// What the system says.
    Signal(Signal),
    /// A job is done.
    Job(Msg),
    /// The journal was moved into the file, all of it or not.
    Settled(bool),
    /// The person's own editor has ended.
    EditorEnded(io::Result<ExitStatus>),
    /// A thread of the program panicked.
    Broken,
}

/// How the screen was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// The person asked for it.
    Asked,
    /// A signal asked for it, or the terminal was closed; the signal's number.
    Signal(i32),
    /// Part of the program failed, and has said so.
    Broken,
}

/// How long after the first change of a run, and between later ones, a backup is made in the background.
const BACKUP_AFTER: Duration = Duration::from_secs(60);
const BACKUP_EVERY: Duration = Duration::from_secs(30 * 60);
/// How long after the start the file is looked at without being asked, and how often while the program stays open.
const CHECK_AFTER: Duration = Duration::from_secs(45);
const CHECK_EVERY: Duration = Duration::from_secs(24 * 3600);

/// So long is worked between keys at a time, or one step where that takes longer.
const SLICE: Duration = Duration::from_millis(4);

/// When the file is looked at again after something wrote to it: it is told of the first byte, and the change can be seen
/// only when the other program has brought it to the disk.
const LOOK_AGAIN: [Duration; 3] = [Duration::from_millis(30), Duration::from_millis(250), Duration::from_secs(2)];

/// Runs the program in the terminal until the person leaves; `guard` is the terminal where it is taken already.
///
/// # Errors
/// When there is no terminal.
pub fn run(start: Start, guard: Option<Guard>) -> io::Result<Left> {
    let (sender, events) = channel();
    // Before the terminal is taken, so that no signal finds it taken and nobody listening.
    let alarm = Alarm(sender.clone());
    let signals = signals::watch(move |signal| {
        // A loop that is gone needs no signals.
        let _ = alarm.0.send(Event::Signal(signal));
    })?;
    let backup_after = start.trial.backup_after.unwrap_or(BACKUP_AFTER);
    let mut guard = guard.map_or_else(Guard::take, Ok)?;
    let mut session = Session::new(start, guard.size());
    session.wait_for_others(BusyWait::AtTheScreen);
    let scene = session.draw();
    guard.show(scene)?;
    let mut frames = Frames::default();
    frames.drawn(Instant::now());
    // A question nobody asked for is not answered by what was typed before it was there.
    if session.asks_unasked() {
        while crossterm::event::poll(SLICE)? {
            crossterm::event::read()?;
        }
    }
    // Everything below starts after the first paint.
    read_input(Alarm(sender.clone()));
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
    // A panic has given the terminal back and said so by now. What was typed last is kept all the same where it can be.
    let outcome = catch_unwind(AssertUnwindSafe(|| turns.go()));
    let kept = catch_unwind(AssertUnwindSafe(|| {
        // What cannot be kept at once is safe beside the file before the file is waited for.
        turns.session.wait_for_others(BusyWait::AtTheScreen);
        // The end may come before the news that the file was taken away.
        turns.session.file_went(true);
        turns.session.send(Msg::Ending);
        turns.session.wait_for_others(BusyWait::AtTheEnd);
        turns.session.try_the_rest()
    }));
    drop(turns);
    match (outcome, kept) {
        (Err(panic), _) | (Ok(_), Err(panic)) => resume_unwind(panic),
        // The terminal was there and is no more: as good as the signal that says so, and nobody is left to tell.
        (Ok(outcome), Ok(_)) => Ok(outcome.unwrap_or(Left::Signal(signals::HANG_UP))),
    }
}

/// Hears of other programs' changes of the file; see [`file_watch::file`].
fn watch_file(session: &Session, sender: &Sender<Event>) -> Option<file_watch::Watcher> {
    let tell = sender.clone();
    file_watch::file(&session.path(), move || {
        // A loop that is gone has nothing to look at.
        let _ = tell.send(Event::File);
    })
}

/// The loop with what it holds.
struct EventLoop {
    guard: Guard,
    watcher: Option<file_watch::Watcher>,
    settling: Settling,
    session: Session,
    frames: Frames,
    sender: Sender<Event>,
    events: Receiver<Event>,
    /// What came while a slice of work was done, or while the person's own editor had the terminal.
    waiting: VecDeque<Event>,
    signals: signals::Watch,
    jobs: Jobs,
    timers: HashMap<Timer, Instant>,
    looks: VecDeque<Instant>,
    backup_after: Duration,
    next_backup: Option<Instant>,
    /// When the file is looked at next, without being asked.
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
                    // A folder that is moved says nothing of the files in it.
                    self.session.file_went(false);
                    // One at a time: what was typed ahead of an editor or a question is for what comes after it.
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
                    // Whoever had it stopped may have left the terminal in any state.
                    self.guard.leave();
                    self.guard.come_back()?;
                }
                Some(Event::Signal(Signal::Leave(number))) => return Ok(Left::Signal(number)),
                Some(Event::Signal(Signal::TerminalGone)) => return Ok(Left::Signal(signals::HANG_UP)),
                // It is waited for where the editor is started.
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
                // The reader may be gone with the terminal; the next event says so.
                let _ = ahead.send(());
            }
        }
    }

    /// Sleeps until something comes or something is due.
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

    /// Hands on what the person did; of a run of letters as much at once as one text takes.
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

    /// How long nothing needs to be done unless something happens.
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

    /// Does what has become due, and tells whether there may be something new to draw.
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

    /// Works for a slice, or until something comes, and comes back for the rest: no key waits longer than for a step.
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
        // What waits for the person to stay with a record is no reason to keep back what is known already.
        self.frames.worked(changed, more != Some(0));
        if let Some(after) = more {
            self.timers.insert(Timer::Findings, Instant::now() + Duration::from_millis(after));
        }
    }

    /// Reads anew when another program has changed the file.
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

    /// Moves the journal into the file beside the screen.
    fn settle(&mut self) {
        let Some(journal) = self.session.journal_move() else {
            return self.settling.ended(true, Instant::now());
        };
        let loop_ = Alarm(self.sender.clone());
        thread::spawn(move || {
            let whole = journal.run();
            // A loop that is gone needs to know no more.
            let _ = loop_.0.send(Event::Settled(whole));
        });
    }

    /// Sends a message and does outside what follows from it; gives how the program is left, when it is.
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
                    // Each key begins it anew.
                    self.timers.remove(&timer);
                }
                self.timers.entry(timer).or_insert_with(|| Instant::now() + Duration::from_millis(after));
            }
            Outside::Copy(text) => self.guard.copy(&text)?,
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
                // The loop stands still meanwhile, and so would the timer.
                self.session.send(Msg::Timer(Timer::Draft));
                self.show()?;
                return self.edit(&text);
            }
            Outside::Backup => self.start(Job::Backup),
            Outside::Erase(ids) => self.erase(ids),
            Outside::Clear => self.erase(Vec::new()),
            Outside::Report(job) => self.start(Job::Report(job)),
            Outside::Check => self.start(Job::Check),
            Outside::Repair => self.start(Job::Repair),
            Outside::Restore(copy) => self.start(Job::Restore(copy)),
            // Done by the session, which has the file.
            Outside::SecondPlace(_) => {}
            Outside::StopJob => self.jobs.stop(),
        }
        Ok(None)
    }

    /// Gives the terminal to the person's own editor until that has ended, or the program must: what the editor has saved by
    /// then is taken into the form.
    fn edit(&mut self, text: &str) -> io::Result<Option<Left>> {
        let Some(begun) = self.session.begin_editing(text) else { return Ok(None) };
        let editing = match begun {
            Ok(editing) => editing,
            Err(error) => {
                let why = self.session.text().store_error(&error);
                return self.send(Msg::Edited(Err(why)));
            }
        };
        let mut editor = own_editor(editing.path());
        // First, so that no Ctrl+C meant for the editor is taken for ours.
        self.signals.lend();
        self.guard.leave();
        let ended = match editing.start(|| editor.spawn()) {
            Ok(mut child) => {
                let tell = Alarm(self.sender.clone());
                thread::spawn(move || {
                    // A loop that is gone finds the text at the next start.
                    let _ = tell.0.send(Event::EditorEnded(child.wait()));
                });
                self.wait_for_editor()
            }
            Err(error) => Ended::Editor(Err(error)),
        };
        self.signals.take_back();
        let news = editing.news();
        match ended {
            Ended::Editor(status) => {
                self.guard.come_back()?;
                let name = editor.get_program().to_string_lossy().into_owned();
                let outcome = outcome_of(&name, status, &news, editing.path(), self.session.text());
                let left = match outcome.transpose() {
                    Some(outcome) => self.send(Msg::Edited(outcome))?,
                    None => None,
                };
                // It is in the file before it goes from where the editor has put it. What could not be read stays there.
                self.send(Msg::Timer(Timer::Draft))?;
                if news.is_ok() && self.session.is_safe() {
                    editing.end();
                }
                Ok(left)
            }
            Ended::Program(left) => {
                // The editor may go on: its file stays, and the next start compares.
                if let Ok(Some(text)) = news {
                    self.session.send(Msg::Edited(Ok(text)));
                }
                Ok(Some(left))
            }
        }
    }

    /// Waits until the editor has ended or the program has to. What else comes is for afterwards.
    fn wait_for_editor(&mut self) -> Ended {
        loop {
            let wait = self.settling.at().map_or(AWAY, |at| at.saturating_duration_since(Instant::now()));
            let event = match self.events.recv_timeout(wait) {
                Ok(event) => event,
                Err(RecvTimeoutError::Disconnected) => return Ended::Program(Left::Asked),
                Err(RecvTimeoutError::Timeout) => {
                    if self.settling.begin(Instant::now()) {
                        self.settle();
                    }
                    continue;
                }
            };
            match event {
                Event::EditorEnded(status) => return Ended::Editor(status),
                Event::Signal(Signal::Leave(number)) => return self.part_from_editor(number),
                Event::Signal(Signal::TerminalGone) => return self.part_from_editor(signals::HANG_UP),
                Event::Broken => return Ended::Program(Left::Broken),
                Event::Settled(whole) => self.settled(whole),
                event @ (Event::Inputs(..)
                | Event::File
                | Event::Signal(Signal::Suspend | Signal::Continue)
                | Event::Job(_)) => {
                    self.waiting.push_back(event);
                }
            }
        }
    }

    /// The program ends while the editor goes on. What ends the program often ends the editor, which may save at that.
    fn part_from_editor(&mut self, signal: i32) -> Ended {
        let until = Instant::now() + PARTING;
        while let Ok(event) = self.events.recv_timeout(until.saturating_duration_since(Instant::now())) {
            if let Event::EditorEnded(_) = event {
                break;
            }
        }
        Ended::Program(Left::Signal(signal))
    }

    /// The journal was moved into the file, all of it or not.
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
            // A loop that is gone needs to know no more.
            let _ = loop_.0.send(Event::Job(msg));
        });
    }
}

/// A thread's way to the loop. Dropped by a panic, it says so: the loop would else wait for a thread that is no more, with
/// the terminal given back under it.
#[derive(Clone)]
struct Alarm(Sender<Event>);

impl Drop for Alarm {
    fn drop(&mut self) {
        if thread::panicking() {
            // A loop that is gone needs no alarm.
            let _ = self.0.send(Event::Broken);
        }
    }
}

fn until_midnight(session: &Session) -> Duration {
    let now = session.now();
    let midnight = now.date().succ_opt().and_then(|day| day.and_hms_opt(0, 0, 1));
    midnight.and_then(|midnight| (midnight - now).to_std().ok()).unwrap_or(Duration::from_secs(3600))
}

/// Reads the terminal on a thread of its own. It waits for a go-ahead after each batch, so that it never takes a key from
/// an editor that was opened by one.
fn read_input(loop_: Alarm) {
    thread::spawn(move || {
        let Alarm(sender) = &loop_;
        loop {
            let Ok(first) = crossterm::event::read() else {
                let _ = sender.send(Event::Signal(Signal::TerminalGone));
                return;
            };
            let mut inputs: Vec<Input> = input::translate(first).into_iter().collect();
            while crossterm::event::poll(input::TOGETHER).unwrap_or(false) {
                match crossterm::event::read() {
                    Ok(event) => inputs.extend(input::translate(event)),
                    Err(_) => break,
                }
            }
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

/// What ended first.
enum Ended {
    Editor(io::Result<ExitStatus>),
    Program(Left),
}

/// So long a program that has to end waits for the editor to save what it has.
const PARTING: Duration = Duration::from_millis(500);
/// How long nothing is to be done while the editor has the terminal.
const AWAY: Duration = Duration::from_secs(3600);

/// The person's own editor, to be started on a file.
fn own_editor(path: &Path) -> Command {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let editor = set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| "vi".to_owned());
    // A path may have blanks in it; else what follows the first is for the editor.
    let mut parts =
        if Path::new(&editor).is_file() { vec![editor.as_str()] } else { editor.split_whitespace().collect() }
            .into_iter();
    let mut command = Command::new(parts.next().unwrap_or("vi"));
    command.args(parts).arg(path);
    command
}

/// The text as it comes back, or in words why not. What an editor saved before it failed counts.
fn outcome_of(
    program: &str,
    status: io::Result<ExitStatus>,
    news: &io::Result<Option<String>>,
    path: &Path,
    words: &Text,
) -> Result<Option<String>, String> {
    let named = |why: String| format!("{program}: {why}");
    let why = match status {
        Ok(status) if status.success() => None,
        Ok(status) => Some(match status.code() {
            Some(code) => words.with("editor-code", &[("code", code.into())]),
            None => words.get("editor-stopped"),
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Some(words.get("editor-not-found")),
        Err(error) => Some(words.system(error.kind(), &error.to_string())),
    };
    match (news, why) {
        (Err(error), _) if error.kind() == io::ErrorKind::InvalidData => {
            Err(named(words.with("editor-not-utf8", &[("path", path.display().to_string().into())])))
        }
        (Err(error), _) => Err(named(words.system(error.kind(), &error.to_string()))),
        (Ok(None), Some(why)) => Err(named(why)),
        (Ok(news), _) => Ok(news.clone()),
    }
}

/// Gives the terminal back before a panic is reported, and says where what was typed is kept.
pub fn install_panic_hook(lang: crate::text::Lang) {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        give_back();
        let text = crate::text::Text::new(lang);
        // Standard error may be closed; there is nothing left to do then.
        let _ = writeln!(io::stderr(), "{}", text.get("panic"));
        before(info);
    }));
}

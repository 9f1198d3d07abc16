//! The only loop. It sleeps until a key, a timer the model asked for, a background job, a signal or a change of the file
//! by another program; it draws only when something changed.

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use notify::Watcher;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};

use super::effects::Timer;
use super::input::{self, Input};
use super::session::{Outside, Session, Start};
use super::terminal::{Guard, give_back};
use super::update::Msg;
use crate::store::{Store, SystemClock, backups};

/// What wakes the loop.
enum Event {
    /// The person, and the go-ahead the reading thread waits for before it reads on.
    Inputs(Vec<Input>, Sender<()>),
    /// The terminal is gone.
    NoTerminal,
    /// Something wrote in the file's folder.
    File,
    /// A signal.
    Signal(i32),
    /// A job is done.
    Job(Msg),
}

/// How long after the first change of a run, and between later ones, a backup is made in the background.
const BACKUP_AFTER: Duration = Duration::from_secs(60);
const BACKUP_EVERY: Duration = Duration::from_secs(30 * 60);

/// Runs the program in the terminal until the person leaves.
///
/// # Errors
/// When there is no terminal or it is lost; what was typed is kept.
pub fn run(start: Start) -> io::Result<()> {
    let mut guard = Guard::take()?;
    let mut session = Session::new(start, guard.size());
    let (sender, events) = channel();
    let scene = session.draw();
    guard.show(scene)?;
    // Everything below starts after the first paint.
    read_input(sender.clone());
    watch_signals(sender.clone())?;
    let _watcher = watch_file(&session, sender.clone());
    let outcome = turn(&mut guard, &mut session, &events, &sender);
    session.send(Msg::Ending);
    drop(guard);
    outcome
}

fn turn(guard: &mut Guard, session: &mut Session, events: &Receiver<Event>, sender: &Sender<Event>) -> io::Result<()> {
    let mut timers: HashMap<Timer, Instant> = HashMap::new();
    let mut next_backup: Option<Instant> = None;
    loop {
        if session.changed && next_backup.is_none() && !session.model.place.demo {
            next_backup = Some(Instant::now() + BACKUP_AFTER);
        }
        let mut wait = until_midnight(session);
        for at in timers.values().chain(next_backup.iter()) {
            wait = wait.min(at.saturating_duration_since(Instant::now()));
        }
        let event = match events.recv_timeout(wait) {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        };
        let mut outside = Vec::new();
        let mut go_on = None;
        match event {
            Some(Event::Inputs(inputs, ahead)) => {
                for input in inputs {
                    outside.extend(session.send(Msg::Input(input)));
                }
                go_on = Some(ahead);
            }
            Some(Event::NoTerminal) => return Ok(()),
            Some(Event::File) => {
                if !session.changed_elsewhere() {
                    continue;
                }
                outside.extend(session.send(Msg::ChangedElsewhere));
            }
            Some(Event::Signal(SIGTSTP)) => outside.push(Outside::Suspend),
            Some(Event::Signal(SIGCONT)) => outside.push(Outside::Redraw),
            Some(Event::Signal(_)) => return Ok(()),
            Some(Event::Job(msg)) => {
                if let Msg::JobDone { backup: Some(at), .. } = &msg {
                    session.backed_up(*at);
                }
                outside.extend(session.send(msg));
            }
            None => {}
        }
        let now = Instant::now();
        let due: Vec<Timer> = timers.iter().filter(|(_, at)| **at <= now).map(|(timer, _)| *timer).collect();
        for timer in due {
            timers.remove(&timer);
            outside.extend(session.send(Msg::Timer(timer)));
        }
        if next_backup.is_some_and(|at| at <= now) {
            next_backup = session.changed.then(|| now + BACKUP_EVERY);
            if session.changed {
                start_backup(session, sender.clone(), true);
            }
        }
        for act in outside {
            match act {
                Outside::Quit => return Ok(()),
                Outside::Wake(timer, after) => {
                    timers.entry(timer).or_insert_with(|| Instant::now() + Duration::from_millis(after));
                }
                Outside::Copy(text) => guard.copy(&text)?,
                Outside::Redraw => guard.clear()?,
                Outside::Suspend => {
                    session.send(Msg::Timer(Timer::Draft));
                    suspend(guard)?;
                }
                Outside::Editor(text) => {
                    let outcome = edit_outside(guard, &text);
                    guard.come_back()?;
                    session.send(Msg::Edited(outcome));
                }
                Outside::Backup => start_backup(session, sender.clone(), false),
                Outside::Check => start_check(session, sender.clone()),
            }
        }
        let size = guard.size();
        if size != session.model.size {
            session.send(Msg::Input(Input::Resize(size.0, size.1)));
        }
        let scene = session.draw();
        guard.show(scene)?;
        if let Some(ahead) = go_on {
            // The reader may be gone with the terminal; the next event says so.
            let _ = ahead.send(());
        }
    }
}

fn until_midnight(session: &Session) -> Duration {
    let now = session.model.now;
    let midnight = now.date().succ_opt().and_then(|day| day.and_hms_opt(0, 0, 1));
    midnight.and_then(|midnight| (midnight - now).to_std().ok()).unwrap_or(Duration::from_secs(3600))
}

/// Reads the terminal on a thread of its own. It waits for a go-ahead after each batch, so that it never takes a key from
/// an editor that was opened by one.
fn read_input(sender: Sender<Event>) {
    thread::spawn(move || {
        loop {
            let Ok(first) = crossterm::event::read() else {
                let _ = sender.send(Event::NoTerminal);
                return;
            };
            let mut inputs: Vec<Input> = input::translate(first).into_iter().collect();
            while crossterm::event::poll(Duration::ZERO).unwrap_or(false) {
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

fn watch_signals(sender: Sender<Event>) -> io::Result<()> {
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT])?;
    thread::spawn(move || {
        for signal in signals.forever() {
            if sender.send(Event::Signal(signal)).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Watches the file's folder for other programs' changes; without it they are seen at the next own act.
fn watch_file(session: &Session, sender: Sender<Event>) -> Option<notify::RecommendedWatcher> {
    let path = session.path();
    let name = path.file_name()?.to_string_lossy().into_owned();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let Ok(event) = event else { return };
        let ours = event
            .paths
            .iter()
            .any(|path| path.file_name().is_some_and(|file| file.to_string_lossy().starts_with(&name)));
        if ours && event.kind.is_modify() {
            let _ = sender.send(Event::File);
        }
    })
    .ok()?;
    let folder =
        path.parent().filter(|folder| !folder.as_os_str().is_empty()).map_or_else(|| PathBuf::from("."), PathBuf::from);
    watcher.watch(&folder, notify::RecursiveMode::NonRecursive).ok()?;
    Some(watcher)
}

fn suspend(guard: &mut Guard) -> io::Result<()> {
    guard.leave();
    signal_hook::low_level::emulate_default_handler(SIGTSTP)?;
    guard.come_back()
}

/// The note in the person's own editor, with its lines as they come back.
fn edit_outside(guard: &mut Guard, text: &str) -> Result<String, String> {
    let editor = std::env::var("VISUAL").or_else(|_| std::env::var("EDITOR")).unwrap_or_default();
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi");
    let mut file =
        tempfile::Builder::new().prefix("praksis-").suffix(".txt").tempfile().map_err(|error| error.to_string())?;
    file.write_all(text.as_bytes()).and_then(|()| file.flush()).map_err(|error| error.to_string())?;
    guard.leave();
    let status = std::process::Command::new(program).args(words).arg(file.path()).status();
    match status {
        Ok(status) if status.success() => std::fs::read_to_string(file.path()).map_err(|error| error.to_string()),
        Ok(status) => Err(format!("{program}: {status}")),
        Err(error) => Err(format!("{program}: {error}")),
    }
}

/// Copies the file on a thread of its own; `quiet` says nothing when it went well.
fn start_backup(session: &mut Session, sender: Sender<Event>, quiet: bool) {
    let path = session.path();
    let now = session.model.now;
    let lang = session.text().lang();
    thread::spawn(move || {
        let text = crate::text::Text::new(lang);
        let outcome = Store::open(&path, Arc::new(SystemClock)).and_then(|store| backups::make(&store, now));
        let msg = match outcome {
            Ok(backup) => {
                let args = [("path", backup.path.display().to_string().into()), ("n", backup.changes.into())];
                let lines = if quiet { Vec::new() } else { vec![text.with("backup-done", &args)] };
                Msg::JobDone { ok: true, lines, backup: Some(now) }
            }
            Err(error) => Msg::JobDone { ok: false, lines: vec![text.store_error(&error)], backup: None },
        };
        let _ = sender.send(Event::Job(msg));
    });
}

fn start_check(session: &mut Session, sender: Sender<Event>) {
    let path = session.path();
    let lang = session.text().lang();
    thread::spawn(move || {
        let text = crate::text::Text::new(lang);
        let outcome = Store::open(&path, Arc::new(SystemClock)).and_then(|store| store.check());
        let msg = match outcome {
            Ok(report) => {
                Msg::JobDone { ok: report.findings.is_empty(), lines: text.check_report(&report), backup: None }
            }
            Err(error) => Msg::JobDone { ok: false, lines: vec![text.store_error(&error)], backup: None },
        };
        let _ = sender.send(Event::Job(msg));
    });
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

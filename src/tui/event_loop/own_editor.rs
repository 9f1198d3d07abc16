//! The person's own editor: it has the terminal until it ends or the program has to end, and the form takes what it has saved.

use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::sync::mpsc::RecvTimeoutError;
use std::thread;
use std::time::{Duration, Instant};

use super::{Alarm, Event, EventLoop, Left};
use crate::text::Text;
use crate::tui::core::effects::Timer;
use crate::tui::core::msg::Msg;
use crate::tui::signals::{self, Signal};

/// What ended first.
enum Ended {
    Editor(io::Result<ExitStatus>),
    Program(Left),
}

/// How long an ending program waits for the editor to save.
const PARTING: Duration = Duration::from_millis(500);
/// How long the loop sleeps while the editor has the terminal.
const AWAY: Duration = Duration::from_secs(3600);

impl EventLoop {
    /// Gives the terminal to the person's own editor until the editor or the program has to end. The form takes what
    /// the editor has saved by then.
    pub(super) fn edit(&mut self, text: &str) -> io::Result<Option<Left>> {
        let Some(begun) = self.session.begin_editing(text) else { return Ok(None) };
        let editing = match begun {
            Ok(editing) => editing,
            Err(error) => {
                let why = self.session.text().store_error(&error);
                return self.send(Msg::Edited(Err(why)));
            }
        };
        let mut editors = own_editors(editing.path()).into_iter();
        let mut name = String::new();
        // First, so that no Ctrl+C meant for the editor is taken for ours.
        self.signals.lend();
        self.guard.leave();
        let begun = editing.start(|| {
            loop {
                let Some(mut editor) = editors.next() else { return Err(io::ErrorKind::NotFound.into()) };
                name = editor.get_program().to_string_lossy().into_owned();
                match editor.spawn() {
                    Err(error) if error.kind() == io::ErrorKind::NotFound && editors.len() > 0 => {}
                    begun => return begun,
                }
            }
        });
        let ended = match begun {
            Ok(mut child) => {
                let tell = Alarm(self.sender.clone());
                thread::spawn(move || {
                    // If the loop has ended, the next start finds the text.
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
                let outcome = outcome_of(&name, status, &news, editing.path(), self.session.text());
                let left = match outcome.transpose() {
                    Some(outcome) => self.send(Msg::Edited(outcome))?,
                    None => None,
                };
                // Keep the text in the file before the editor's copy is deleted. A copy that could not be read stays.
                self.send(Msg::Timer(Timer::Draft))?;
                if news.is_ok() && self.session.is_safe() {
                    editing.end();
                }
                Ok(left)
            }
            Ended::Program(left) => {
                // The editor may still run: its copy stays, and the next start compares the two.
                if let Ok(Some(text)) = news {
                    self.session.send(Msg::Edited(Ok(text)));
                }
                Ok(Some(left))
            }
        }
    }

    /// Waits until the editor has ended or the program has to end. Other events are handled afterwards.
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
                | Event::Signal(Signal::Suspend | Signal::Continue | Signal::Resize)
                | Event::Job(_)) => {
                    self.waiting.push_back(event);
                }
            }
        }
    }

    /// Ends the program while the editor runs. The same signal often ends the editor too, which may save then.
    fn part_from_editor(&mut self, signal: i32) -> Ended {
        let until = Instant::now() + PARTING;
        while let Ok(event) = self.events.recv_timeout(until.saturating_duration_since(Instant::now())) {
            if let Event::EditorEnded(_) = event {
                break;
            }
        }
        Ended::Program(Left::Signal(signal))
    }
}

/// The commands that start the person's own editor on a file: the one that is set, or those to try in order.
fn own_editors(path: &Path) -> Vec<Command> {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let Some(editor) = set("VISUAL").or_else(|| set("EDITOR")) else {
        return signals::EDITORS.iter().map(|name| editor_on(path, name, &[])).collect();
    };
    // A path may contain blanks; otherwise the words after the first are arguments.
    if Path::new(&editor).is_file() {
        return vec![editor_on(path, &editor, &[])];
    }
    let words: Vec<&str> = editor.split_whitespace().collect();
    words.split_first().map(|(name, arguments)| editor_on(path, name, arguments)).into_iter().collect()
}

fn editor_on(path: &Path, name: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).arg(path);
    command
}

/// The edited text, or why there is none, in words. Text that an editor saved before it failed counts.
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

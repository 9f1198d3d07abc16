//! Signals on Unix: a thread that waits for them, a thread that waits for the terminal to close, and flags set by
//! handlers.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::{flag, iterator, low_level};

use super::signal::Signal;

pub(super) const HANG_UP: i32 = SIGHUP;

/// See [`super::EDITORS`]. Most people can leave nano.
pub(super) const EDITORS: &[&str] = &["sensible-editor", "nano", "vi"];

/// See [`super::Watch`].
pub(super) struct Watch {
    /// Another program has the terminal.
    lent: Arc<AtomicBool>,
    /// Receives each SIGCONT meanwhile.
    continued: Receiver<()>,
}

impl Watch {
    pub(super) fn lend(&self) {
        self.lent.store(true, Ordering::SeqCst);
    }

    pub(super) fn take_back(&self) {
        while self.continued.try_recv().is_ok() {}
        if low_level::raise(SIGCONT).is_ok() {
            // The signal thread may be late on a busy machine; do not wait for ever.
            let _ = self.continued.recv_timeout(Duration::from_secs(2));
        }
        self.lent.store(false, Ordering::SeqCst);
    }
}

pub(super) fn watch(tell: impl Fn(Signal) + Clone + Send + 'static) -> io::Result<Watch> {
    // SIGCONT is last: of signals that wait together, it is delivered last.
    let mut signals = iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGWINCH, SIGCONT])?;
    let lent = Arc::new(AtomicBool::new(false));
    let (went_on, continued) = channel();
    let (is_lent, heard) = (Arc::clone(&lent), tell.clone());
    thread::spawn(move || {
        for signal in signals.forever() {
            match (signal, is_lent.load(Ordering::SeqCst)) {
                // Also while another program has the terminal: it comes back in its new size.
                (SIGWINCH, _) => heard(Signal::Resize),
                (SIGINT, true) => {}
                (SIGCONT, true) => {
                    // The receiver may not be waiting.
                    let _ = went_on.send(());
                }
                (SIGTSTP, true) => {
                    // It fails only for signals that do not exist.
                    let _ = suspend();
                }
                (SIGCONT, false) => heard(Signal::Continue),
                (SIGTSTP, false) => heard(Signal::Suspend),
                (number, _) => heard(Signal::Leave(number)),
            }
        }
    });
    thread::spawn(move || {
        if is_closed() {
            tell(Signal::TerminalGone);
        }
    });
    Ok(Watch { lent, continued })
}

/// Waits until the terminal is closed; false if there is nothing to wait for. Reading cannot find this out: a read from
/// a closed terminal neither ends nor blocks.
fn is_closed() -> bool {
    let terminal = io::stdin();
    loop {
        // With no events asked for, poll still reports a hang-up.
        let mut ends = [PollFd::new(&terminal, PollFlags::empty())];
        match poll(&mut ends, None) {
            Err(rustix::io::Errno::INTR) => {}
            Ok(_) => return ends.iter().any(|end| end.revents().intersects(PollFlags::HUP | PollFlags::ERR)),
            Err(_) => return false,
        }
    }
}

pub(super) fn suspend() -> io::Result<()> {
    low_level::emulate_default_handler(SIGTSTP)
}

/// See [`super::Noted`].
pub(super) struct Noted {
    /// The number; 0 for none.
    signal: Arc<AtomicUsize>,
    /// Whether the next signal ends the program at once.
    at_once: Arc<AtomicBool>,
}

impl Noted {
    pub(super) fn begin() -> io::Result<Noted> {
        let noted = Noted { signal: Arc::default(), at_once: Arc::default() };
        for number in [SIGTERM, SIGHUP, SIGINT] {
            noted.note(number)?;
        }
        Ok(noted)
    }

    pub(super) fn first(hang_up: bool) -> io::Result<Noted> {
        let noted = Noted { signal: Arc::default(), at_once: Arc::default() };
        for number in [SIGTERM, SIGINT].into_iter().chain(hang_up.then_some(SIGHUP)) {
            // The handlers run in this order, so that the first signal is only noted.
            flag::register_conditional_default(number, Arc::clone(&noted.at_once))?;
            noted.note(number)?;
            flag::register(number, Arc::clone(&noted.at_once))?;
        }
        Ok(noted)
    }

    fn note(&self, number: i32) -> io::Result<()> {
        let value = usize::try_from(number).unwrap_or_default();
        flag::register_usize(number, Arc::clone(&self.signal), value).map(drop)
    }

    pub(super) fn signal(&self) -> Option<i32> {
        i32::try_from(self.signal.load(Ordering::Relaxed)).ok().filter(|number| *number > 0)
    }

    pub(super) fn end(&self) {
        self.at_once.store(true, Ordering::Relaxed);
    }
}

//! When the journal is moved into the file: a moment after the last write, on its own thread, so that neither a key nor
//! another program waits for it. The store does the moving.

use std::time::{Duration, Instant};

/// This long after the last write nobody counts as working.
const IDLE: Duration = Duration::from_secs(2);
/// The longest time a write waits in the journal, however much is typed meanwhile.
const AT_MOST: Duration = Duration::from_secs(10);
/// The longest pause between attempts while another program reads for long; pauses double up to this.
const SELDOM: Duration = Duration::from_secs(60);

/// When the journal is to be moved next.
#[derive(Debug)]
pub struct Settling {
    written: u64,
    first: Option<Instant>,
    due: Option<Instant>,
    again: Duration,
    running: bool,
}

impl Settling {
    /// With `left`, another program has left a journal.
    pub fn new(written: u64, left: bool, now: Instant) -> Settling {
        let due = left.then(|| now + IDLE);
        Settling { written, first: due.map(|_| now), due, again: IDLE, running: false }
    }

    /// Takes the number of writes until now.
    pub fn wrote(&mut self, written: u64, now: Instant) {
        if written != self.written {
            self.written = written;
            let first = *self.first.get_or_insert(now);
            self.due = Some((now + IDLE).min(first + AT_MOST));
            self.again = IDLE;
        }
    }

    /// When the journal is to be moved, if no move is running.
    pub fn at(&self) -> Option<Instant> {
        self.due.filter(|_| !self.running)
    }

    /// Whether to move it now; if so, the move counts as started.
    pub fn begin(&mut self, now: Instant) -> bool {
        let begins = self.at().is_some_and(|at| at <= now);
        if begins {
            (self.due, self.first, self.running) = (None, None, true);
        }
        begins
    }

    /// A move ended; `whole` if all of the journal was moved.
    pub fn ended(&mut self, whole: bool, now: Instant) {
        self.running = false;
        if !whole && self.due.is_none() {
            self.again = (self.again * 2).min(SELDOM);
            self.due = Some(now + self.again);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64, begun: Instant) -> Instant {
        begun + Duration::from_secs(seconds)
    }

    #[test]
    fn the_journal_is_moved_soon_after_the_last_write_and_never_delayed_for_ever() {
        let begun = Instant::now();
        let mut settling = Settling::new(0, false, begun);
        assert_eq!(settling.at(), None, "nothing was written");
        settling.wrote(1, begun);
        assert_eq!(settling.at(), Some(at(2, begun)));
        settling.wrote(2, at(1, begun));
        settling.wrote(2, at(2, begun));
        assert_eq!(settling.at(), Some(at(3, begun)), "the second write counts, reading does not");
        for second in 2..=9 {
            settling.wrote(1 + second, at(second, begun));
        }
        assert_eq!(settling.at(), Some(at(10, begun)), "typing without a pause does not delay the move for ever");
        assert!(!settling.begin(at(9, begun)) && settling.begin(at(10, begun)));
        assert_eq!(settling.at(), None, "one move at a time");
        settling.ended(true, at(10, begun));
        assert_eq!(settling.at(), None);
    }

    #[test]
    fn a_move_blocked_by_another_program_is_retried_at_growing_intervals() {
        let begun = Instant::now();
        let mut settling = Settling::new(0, true, begun);
        let mut now = at(2, begun);
        for wait in [4, 8, 16, 32, 60, 60] {
            assert!(settling.begin(now));
            settling.ended(false, now);
            assert_eq!(settling.at(), Some(at(wait, now)));
            now = at(wait, now);
        }
        settling.wrote(1, now);
        assert_eq!(settling.at(), Some(at(2, now)), "a write makes the next attempt come soon");
    }
}

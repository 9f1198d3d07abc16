//! When the screen is drawn, decided from events and the time. The loop is `event_loop`; drawing is in `screen`.

use std::time::{Duration, Instant};

/// The least time between two frames drawn only because of work between keys.
const APART: Duration = Duration::from_millis(100);

/// Whether and when a frame is due.
#[derive(Clone, Copy, Debug, Default)]
pub struct Frames {
    /// When the last frame was drawn.
    last: Option<Instant>,
    /// A person waits for a frame.
    asked: bool,
    /// Work between keys changed something visible since the last frame.
    news: bool,
    /// That work is done.
    done: bool,
    /// The number of frames drawn.
    drawn: u64,
}

impl Frames {
    /// An input or a message came: draw at once.
    pub fn asked(&mut self) {
        self.asked = true;
    }

    /// Work between keys went on: `changed` if it changed something visible, `done` if all of it is done for now.
    pub fn worked(&mut self, changed: bool, done: bool) {
        self.news |= changed;
        self.done = done;
    }

    /// Whether a frame is due: at once for a person; after work when the work is done or the last frame is old.
    pub fn due(&self, now: Instant) -> bool {
        self.asked || self.at().is_some_and(|at| at <= now) || self.news && self.last.is_none()
    }

    /// When the next frame is due if nothing else happens; `None` if nothing waits to be shown.
    pub fn at(&self) -> Option<Instant> {
        let last = self.last.filter(|_| self.news)?;
        Some(if self.done { last } else { last + APART })
    }

    /// A frame was drawn.
    pub fn drawn(&mut self, now: Instant) {
        *self = Frames { last: Some(now), asked: false, news: false, done: self.done, drawn: self.drawn + 1 };
    }

    /// The number of frames drawn.
    pub fn count(&self) -> u64 {
        self.drawn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);

    /// A loop without a terminal: it draws when a frame is due.
    struct Loop {
        frames: Frames,
        now: Instant,
    }

    impl Loop {
        fn after_the_first_paint() -> Loop {
            let mut frames = Frames::default();
            let now = Instant::now();
            frames.drawn(now);
            Loop { frames, now }
        }

        /// Lets time pass as the loop does: this many milliseconds, with the frames that come due.
        fn wait(&mut self, ms: u32) {
            let until = self.now + MS * ms;
            if let Some(at) = self.frames.at().filter(|at| *at <= until) {
                self.now = self.now.max(at);
                self.turn();
            }
            self.now = until;
        }

        fn turn(&mut self) {
            if self.frames.due(self.now) {
                self.frames.drawn(self.now);
            }
        }

        fn key(&mut self) {
            self.frames.asked();
            self.turn();
        }

        /// A slice of four milliseconds of work.
        fn slice(&mut self, changed: bool, done: bool) {
            self.now += MS * 4;
            self.frames.worked(changed, done);
            self.turn();
        }

        /// The number of frames drawn during an act.
        fn counting(&mut self, act: impl FnOnce(&mut Loop)) -> u64 {
            let before = self.frames.count();
            act(self);
            self.frames.count() - before
        }
    }

    #[test]
    fn each_key_is_drawn_at_once_and_work_after_it_once_more() {
        let mut turns = Loop::after_the_first_paint();
        let keys = |turns: &mut Loop| {
            for _ in 0..20 {
                turns.wait(1);
                turns.key();
            }
        };
        assert_eq!(turns.counting(keys), 20);
        assert_eq!(turns.counting(|turns| turns.wait(1000)), 0, "nothing happened");
        // The record the person rests on is judged: one step, and the work is done.
        assert_eq!(turns.counting(|turns| turns.slice(true, true)), 1);
        assert_eq!(turns.counting(|turns| turns.wait(1000)), 0);
        // A record that is known already gives nothing new.
        turns.key();
        assert_eq!(turns.counting(|turns| turns.slice(false, true)), 0);
    }

    #[test]
    fn a_second_of_work_draws_at_most_ten_frames_and_one_at_the_end() {
        let mut turns = Loop::after_the_first_paint();
        let work = |turns: &mut Loop| {
            for n in 1..=250 {
                turns.slice(true, n == 250);
            }
        };
        assert_eq!(turns.counting(work), 10);
        let short = |turns: &mut Loop| {
            for n in 1..=10 {
                turns.slice(true, n == 10);
            }
        };
        assert_eq!(turns.counting(short), 1, "a result soon after a frame waits for the end of the work");
    }

    #[test]
    fn work_without_a_visible_change_draws_nothing_and_no_change_is_lost() {
        let mut turns = Loop::after_the_first_paint();
        let work = |turns: &mut Loop, news_at: Option<u32>| {
            for n in 1..=250 {
                turns.slice(Some(n) == news_at, n == 250);
            }
        };
        assert_eq!(turns.counting(|turns| work(turns, None)), 0);
        for at in [1, 30, 249, 250] {
            let mut turns = Loop::after_the_first_paint();
            assert_eq!(turns.counting(|turns| work(turns, Some(at))), 1, "a change in slice {at}");
        }
        // Work that keys interrupt shows its result with their frame.
        let mut turns = Loop::after_the_first_paint();
        turns.slice(true, false);
        assert_eq!(turns.counting(Loop::key), 1);
        assert_eq!(turns.counting(|turns| turns.wait(1000)), 0);
    }

    #[test]
    fn keys_during_work_are_drawn_at_once_and_save_the_frames_of_the_work() {
        let mut turns = Loop::after_the_first_paint();
        let both = |turns: &mut Loop| {
            for n in 1..=250 {
                if n % 10 == 0 {
                    turns.key();
                }
                turns.slice(true, n == 250);
            }
        };
        assert_eq!(turns.counting(both), 26, "25 keys, and the end");
    }

    #[test]
    fn a_waiting_change_wakes_the_loop() {
        let mut turns = Loop::after_the_first_paint();
        turns.slice(true, false);
        assert_eq!(turns.frames.count(), 1);
        assert_eq!(turns.frames.at(), Some(turns.now + MS * 96));
        turns.now += MS * 95;
        assert!(!turns.frames.due(turns.now));
        turns.now += MS;
        assert!(turns.frames.due(turns.now));
    }
}

//! Progress of long work, and whether it may go on; the screen and the command line show it.

use std::ops::ControlFlow;

/// Progress of long work. The work decides what a step is: a record, a change, a byte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Steps done.
    pub done: usize,
    /// Steps in all.
    pub all: usize,
}

impl Done {
    /// Percent done, 0 to 100.
    pub fn percent(self) -> usize {
        let part = self.done.min(self.all).saturating_mul(100);
        part / self.all.max(1)
    }
}

/// Called with the progress of long work; returns whether the work goes on.
pub type Progress<'a> = dyn FnMut(Done) -> ControlFlow<()> + 'a;

/// A [`Progress`] that shows nothing and always goes on.
pub fn unwatched(_: Done) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_is_at_most_100_and_zero_steps_are_0_percent() {
        let percent = |done, all| Done { done, all }.percent();
        assert_eq!((percent(0, 0), percent(1, 3), percent(3, 3), percent(4, 3)), (0, 33, 100, 100));
    }
}

//! Progress: how far long work is, and whether it goes on. What is done with it on the screen or on the command line is theirs.

use std::ops::ControlFlow;

/// How far long work is. What is counted is the work's own: records, changes, bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Steps done.
    pub done: usize,
    /// Steps there are.
    pub all: usize,
}

impl Done {
    /// How much is done, 0 to 100.
    pub fn percent(self) -> usize {
        let part = self.done.min(self.all).saturating_mul(100);
        part / self.all.max(1)
    }
}

/// Is told how far long work is, and says whether it goes on.
pub type Progress<'a> = dyn FnMut(Done) -> ControlFlow<()> + 'a;

/// For work nobody waits for: goes on to the end.
pub fn unwatched(_: Done) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_is_never_more_than_all_and_nothing_at_all_is_nothing_done() {
        let percent = |done, all| Done { done, all }.percent();
        assert_eq!((percent(0, 0), percent(1, 3), percent(3, 3), percent(4, 3)), (0, 33, 100, 100));
    }
}

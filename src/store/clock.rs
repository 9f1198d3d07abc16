//! Where the log's wall time comes from. Civil time that a person sees is not made here.

use std::fmt::Debug;

use chrono::{DateTime, Utc};

/// Tells the time for the log. A wrong one only changes the order in which rivals are listed.
pub trait WallClock: Debug + Send + Sync {
    /// Now.
    fn now(&self) -> DateTime<Utc>;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl WallClock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// A clock that stands still: tests and the demo.
#[derive(Clone, Copy, Debug)]
pub struct FixedClock(pub DateTime<Utc>);

impl WallClock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }
}

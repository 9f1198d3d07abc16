//! Clock: the wall time of the log. The civil time shown to people is made elsewhere.

use std::fmt::Debug;

use chrono::{DateTime, Utc};

/// The time for the log. A wrong clock only changes the order in which versions of one cell are listed.
pub trait WallClock: Debug + Send + Sync {
    /// The current time.
    fn now(&self) -> DateTime<Utc>;
}

/// The system clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl WallClock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// A fixed clock, for tests and the demo.
#[derive(Clone, Copy, Debug)]
pub struct FixedClock(pub DateTime<Utc>);

impl WallClock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }
}

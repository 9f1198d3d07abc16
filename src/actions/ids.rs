//! Ids: the source of ids for new records. The caller supplies it, so that tests with the same keys create the same records.

use std::cell::Cell;

use chrono::NaiveDateTime;
use uuid::Uuid;

use crate::domain::value::Id;

/// A source of ids for new records.
pub trait NewIds: std::fmt::Debug {
    /// The next id: unique across machines, ordered by time.
    fn next(&self) -> Id;
}

/// Ids from the system clock and random bits.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemIds;

impl NewIds for SystemIds {
    fn next(&self) -> Id {
        Id(Uuid::now_v7())
    }
}

/// Counted ids: the same start gives the same ids in the same order.
#[derive(Debug)]
pub struct CountingIds {
    /// Milliseconds since 1970.
    millis: u64,
    seed: u64,
    given: Cell<u64>,
}

impl CountingIds {
    /// Starts at a moment; another `seed` gives other ids for the same moment.
    pub fn new(at: NaiveDateTime, seed: u64) -> CountingIds {
        let millis = u64::try_from(at.and_utc().timestamp_millis()).unwrap_or(0);
        CountingIds { millis, seed, given: Cell::new(0) }
    }
}

impl NewIds for CountingIds {
    fn next(&self) -> Id {
        let given = self.given.get() + 1;
        self.given.set(given);
        // The counter takes the place of the finest part of the clock, so that ids sort in the order they were given.
        let mut random = [0; 10];
        let (count, seed) = random.split_at_mut(4);
        count.copy_from_slice(&u32::try_from(given).unwrap_or(u32::MAX).to_be_bytes());
        seed.copy_from_slice(&self.seed.to_be_bytes()[2..]);
        Id(uuid::Builder::from_unix_timestamp_millis(self.millis, &random).into_uuid())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counted_ids_repeat_in_order_and_differ_by_seed() {
        let at = NaiveDateTime::default();
        let of = |seed| {
            let ids = CountingIds::new(at, seed);
            (0..300).map(|_| ids.next()).collect::<Vec<_>>()
        };
        assert_eq!(of(7), of(7));
        assert!(of(7).is_sorted());
        assert!(of(7).iter().all(|id| !of(8).contains(id)));
    }
}

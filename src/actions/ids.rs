//! Identities of new records: where they come from is said from outside, so that the same keys can make the same records.

use std::cell::Cell;

use chrono::NaiveDateTime;
use uuid::Uuid;

use crate::domain::value::Id;

/// Gives identities to records that did not exist before.
pub trait NewIds: std::fmt::Debug {
    /// The next one: unique on every machine, ordered in time.
    fn next(&self) -> Id;
}

/// Identities of the machine's clock and chance.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemIds;

impl NewIds for SystemIds {
    fn next(&self) -> Id {
        Id(Uuid::now_v7())
    }
}

/// Identities that are counted: the same start gives the same ones, in order.
#[derive(Debug)]
pub struct CountingIds {
    /// Milliseconds since 1970.
    millis: u64,
    seed: u64,
    given: Cell<u64>,
}

impl CountingIds {
    /// Begins at a moment; another `seed` gives other identities at the same moment.
    pub fn new(at: NaiveDateTime, seed: u64) -> CountingIds {
        let millis = u64::try_from(at.and_utc().timestamp_millis()).unwrap_or(0);
        CountingIds { millis, seed, given: Cell::new(0) }
    }
}

impl NewIds for CountingIds {
    fn next(&self) -> Id {
        let given = self.given.get() + 1;
        self.given.set(given);
        // The count stands where a clock has its finest part, so that ids sort in the order they were given.
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
    fn counted_identities_repeat_in_order_and_differ_by_their_seed() {
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

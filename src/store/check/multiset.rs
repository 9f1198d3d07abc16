//! Multiset: compares two collections of rows of any size in a few bytes, regardless of the order they are read in.

use std::hash::{DefaultHasher, Hash, Hasher};

/// The sum of the hashes of all rows added. Equal collections have equal sums; two different ones collide with a chance of
/// 1 in 2^64.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Multiset(u64);

impl Multiset {
    pub(super) fn add(&mut self, row: impl Hash) {
        self.0 = self.0.wrapping_add(hash(row));
    }
}

pub(super) fn hash(row: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    row.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(rows: &[(i64, &str)]) -> Multiset {
        let mut sum = Multiset::default();
        rows.iter().for_each(|row| sum.add(row));
        sum
    }

    #[test]
    fn order_does_not_count_and_every_row_does() {
        let rows = [(1, "a"), (2, "b"), (2, "b")];
        assert_eq!(sum(&rows), sum(&[(2, "b"), (1, "a"), (2, "b")]));
        for other in [&[(1, "a"), (2, "b")][..], &[(1, "a"), (2, "b"), (2, "c")], &[(1, "b"), (2, "a"), (2, "b")]] {
            assert_ne!(sum(&rows), sum(other), "{other:?}");
        }
    }
}

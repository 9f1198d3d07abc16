//! Span: from a first to a last number or day, both included: the participants of a band of fees, the days of a membership. The
//! laws that keep spans apart are in `laws`.

use chrono::NaiveDate;

/// A number or a day at the end of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
pub enum End {
    /// A number.
    Number(i64),
    /// A day.
    Day(NaiveDate),
}

/// From the first to the last number or day; an end that is not set is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first.
    pub first: Option<End>,
    /// The last, included.
    pub last: Option<End>,
}

impl Span {
    /// Whether both have a number or a day in common.
    pub fn overlaps(self, other: Span) -> bool {
        let ends_before = |a: Span, b: Span| matches!((a.last, b.first), (Some(last), Some(first)) if last < first);
        !ends_before(self, other) && !ends_before(other, self)
    }
}

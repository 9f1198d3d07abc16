//! Released: what follows from an absence, shown before it is written; `absent` works it out.

use chrono::NaiveDate;

use crate::domain::roster::coverage::Gap;
use crate::domain::roster::suggest::Candidate;
use crate::domain::typed;
use crate::domain::value::Id;
use crate::rules::Finding;

/// Visits of an engagement that are left without a partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alone {
    /// The engagement.
    pub engagement: Id,
    /// The assigned person who still comes; none when nobody does.
    pub left: Option<Id>,
    /// The days.
    pub days: Vec<NaiveDate>,
}

/// What follows from an absence.
#[derive(Clone, Debug, PartialEq)]
pub struct Released {
    /// The absence.
    pub absence: typed::Absence,
    /// The next absence, before which this one ends, and its last day then; none when it has an end of its own.
    pub until: Option<(Id, NaiveDate)>,
    /// The open absence that it closes, and its last day then.
    pub closes: Option<(Id, NaiveDate)>,
    /// The duties that are released: the duty, the days released, and the days the person keeps.
    pub duties: Vec<(Id, Vec<NaiveDate>, Vec<NaiveDate>)>,
    /// Visits left without a partner, by engagement and by who is left to come to them.
    pub alone: Vec<Alone>,
    /// What else the person cannot come to.
    pub findings: Vec<Finding>,
    /// The gaps, with the first to ask.
    pub gaps: Vec<(Gap, Vec<Candidate>)>,
}

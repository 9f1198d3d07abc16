//! Held: where in the records of a file stands what looks like a civil registration number, for what leaves the file.
//! A report is put together from many records, and its words say nothing of where they came from; here they are found again.

use std::collections::HashSet;

use super::Subject;
use super::json::other_versions;
use crate::cases;
use crate::domain::fields::Entity;
use crate::domain::privacy::{self, Spot};
use crate::domain::value::Record;
use crate::store::{Accept, Query, Reader, StoreError};

/// Such a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The human number of its record.
    pub number: Option<i64>,
    /// The place.
    pub spot: Spot,
    /// What is remembered once a person says that it is no such number.
    pub accept: Accept,
    /// A person has said so.
    pub accepted: bool,
}

/// Every such place of what an export holds that nobody has accepted.
///
/// # Errors
/// When the file cannot be read.
pub fn unaccepted(reader: &Reader<'_>) -> Result<Vec<Held>, StoreError> {
    let mut found = each(reader, |_| true)?;
    found.retain(|held| !held.accepted);
    Ok(found)
}

/// The places from which these digits may have come into a report: of an engagement those of its own records, and of those
/// that belong to none.
pub(super) fn of_report(
    reader: &Reader<'_>,
    subject: Subject,
    digits: &HashSet<String>,
) -> Result<Vec<Held>, StoreError> {
    let may_hold = |record: &Record| match subject {
        Subject::Portfolio | Subject::Trends(_) => true,
        Subject::Engagement(id, _) => {
            record.id == id || cases::engagement_of(record, reader).is_none_or(|engagement| engagement == id)
        }
    };
    let mut found = each(reader, may_hold)?;
    found.retain(|held| digits.contains(&held.accept.digits));
    Ok(found)
}

fn each(reader: &Reader<'_>, may_hold: impl Fn(&Record) -> bool) -> Result<Vec<Held>, StoreError> {
    let accepted = reader.accepted()?;
    let mut found: Vec<Held> = Vec::new();
    let mut failed = None;
    for entity in Entity::ALL {
        let look = |record: &Record, found: &mut Vec<Held>| {
            let spots = privacy::numbers(record);
            if !spots.is_empty() && may_hold(record) {
                found.extend(spots.into_iter().map(|spot| Held {
                    number: record.number,
                    accept: Accept::of(record, &spot),
                    accepted: accepted.has(record.id, spot.field, record.text(spot.field.name), spot.place),
                    spot,
                }));
            }
        };
        reader.each(&Query::all(*entity), |record| {
            if record.draft {
                return;
            }
            look(record, &mut found);
            match other_versions(reader, record) {
                // What stands in the version shown, too, is told there.
                Ok(others) => {
                    let mut more = Vec::new();
                    others.iter().for_each(|other| look(other, &mut more));
                    let of_record = |held: &&Held| held.spot.id == record.id;
                    more.retain(|held: &Held| {
                        let mut known = found.iter().rev().take_while(of_record);
                        !known.any(|known| known.accept == held.accept)
                    });
                    found.extend(more);
                }
                Err(error) => failed = Some(error),
            }
        })?;
    }
    failed.map_or(Ok(found), Err)
}

//! Doubts: what is unlikely about the activities and meetings of a document, in the file with the document in it: they are told and
//! stop nothing. On the screen a form and the quick line tell the same.

use super::incoming::{Batch, Incoming};
use crate::actions::Context;
use crate::actions::log_line::{DOUBTED, limits};
use crate::cases::{self, twins};
use crate::domain::fields::Entity;
use crate::domain::fold::fold_long;
use crate::domain::log_line::{self, Doubt, Facts};
use crate::domain::passed::is_planned;
use crate::domain::value::{Id, Record};
use crate::store::StoreError;

/// Something unlikely about a record of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Unlikely {
    /// Another activity looks like the same one.
    Twin(Box<Record>),
    /// Its length is unlikely, or the same time is there already.
    Doubted(Doubt),
    /// A unit of the same name and kind is in the municipality already.
    Unit(Box<Record>),
    /// The row was found by its initials or its number and gives the person another name than this.
    Renamed(String),
    /// It is planned in this engagement, which is over.
    Over(Box<Record>),
}

/// The doubts about the records that a document adds, or plans again.
///
/// # Errors
/// When the file cannot be read.
pub fn doubts(ctx: &Context<'_>, batch: &Batch) -> Result<Vec<(Id, Unlikely)>, StoreError> {
    let mut found = Vec::new();
    let limits = limits(&ctx.thresholds()?);
    let asked = |row: &&Incoming| row.writes() && !row.draft && !row.copied;
    for row in batch.records.iter().filter(asked) {
        let (before, record) = (row.known(), &row.after);
        if record.entity == Entity::Activity && before.is_none() {
            let twin = twins::of_record(&ctx.reader, record)?.into_iter().next();
            found.extend(twin.map(|twin| (record.id, Unlikely::Twin(Box::new(twin)))));
        }
        let facts = Facts::of_record(record).filter(|_| DOUBTED.contains(&record.entity));
        let was = before.and_then(Facts::of_record).map(|facts| (facts.minutes, facts.travel));
        if let Some(facts) = facts.filter(|facts| was != Some((facts.minutes, facts.travel))) {
            let length = log_line::unlikely(facts, ctx.today(), limits);
            let length = length.into_iter().filter(|doubt| doubt.is_asked(record.entity));
            found.extend(length.map(|doubt| (record.id, Unlikely::Doubted(doubt))));
        }
        if record.entity == Entity::TimeEntry && before.is_none() {
            let twin = twins::of_time(&ctx.reader, record)?;
            found.extend(twin.map(|twin| (record.id, Unlikely::Doubted(Doubt::SameTime(twin.number)))));
        }
        if record.entity == Entity::Unit && before.is_none() {
            let twin = twins::of_unit(&ctx.reader, record)?;
            found.extend(twin.map(|twin| (record.id, Unlikely::Unit(Box::new(twin)))));
        }
        let named = before.filter(|before| {
            record.entity == Entity::Person && fold_long(before.text("name")) != fold_long(record.text("name"))
        });
        found.extend(named.map(|before| (record.id, Unlikely::Renamed(before.text("name").to_owned()))));
        let plans = is_planned(record) && !before.is_some_and(is_planned);
        let home = record.link("engagement").filter(|_| plans);
        let over = home.map(|home| cases::over(&ctx.reader, home)).transpose()?.flatten();
        found.extend(over.map(|home| (record.id, Unlikely::Over(Box::new(home)))));
    }
    Ok(found)
}

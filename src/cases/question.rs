//! Question: reads a question to colleagues with whether it is answered and the meeting that takes it up.

use chrono::NaiveDate;

use super::under;
use crate::domain::fields::Entity;
use crate::domain::typed;
use crate::domain::value::Record;
use crate::rules::QuestionCase;
use crate::store::{Reader, StoreError};

/// A question.
///
/// # Errors
/// When the file cannot be read.
pub fn question(reader: &Reader<'_>, record: &Record, today: NaiveDate) -> Result<QuestionCase, StoreError> {
    let question = typed::Question::from(record);
    let meeting = question.meeting.map(|id| reader.record(id)).transpose()?.flatten();
    Ok(QuestionCase {
        today,
        answered: !under(reader, Entity::Answer, "question", record.id, 1)?.is_empty(),
        parked: meeting.and_then(|meeting| meeting.date("date")),
        question,
    })
}

//! Early: what is kept as held or done before its day, in words, for whoever asked for a check of the file. It is no damage: a
//! person corrects it.

use chrono::NaiveDate;

use crate::cases;
use crate::store::{MOST_FINDINGS, Reader, StoreError};
use crate::text::{Text, format};

/// A heading, a line for each record, and that there are more; nothing when there is none.
///
/// # Errors
/// When the file cannot be read.
pub fn lines(reader: &Reader<'_>, today: NaiveDate, text: &Text) -> Result<Vec<String>, StoreError> {
    let found = cases::early::early(reader, today)?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let mut lines = vec![text.with("check-early", &[("n", found.len().into())])];
    for one in found.iter().take(MOST_FINDINGS) {
        let Some(caption) = reader.caption(one.id)? else { continue };
        let Some(field) = caption.entity.field(one.field) else { continue };
        let day = format::day(text.lang(), one.day);
        lines.push(format!("  {}: {} {day}", text.caption(&caption), text.field(caption.entity, field)));
    }
    if found.len() > MOST_FINDINGS {
        lines.push(format!("  {}", text.with("check-more", &[("n", MOST_FINDINGS.into())])));
    }
    Ok(lines)
}

//! Correct: begins version n+1 of a finished record, with a reason; everyone keeps version n until it is finished.

use super::{Context, Decision, Intent, Want, code};
use crate::domain::edit::Verb;
use crate::domain::fault::{Fault, Problem};
use crate::domain::value::{Id, Value};
use crate::store::{DraftWrite, StoreError};

/// The field that stores the reason for a version.
const REASON: &str = "correction_reason";

pub(super) fn decide(ctx: &Context<'_>, id: Id, reason: &str) -> Result<Decision, StoreError> {
    let why = crate::domain::typed_input::clean_line(reason);
    if why.is_empty() {
        return Ok(Decision::Needs(Want::Reason(id, REASON)));
    }
    let Some(mut record) = ctx.record(id)? else {
        return Ok(Decision::Refused(vec![Fault::record(id, Problem::Unknown)]));
    };
    record.set("version", Some(Value::Int(record.int("version").unwrap_or(1) + 1)));
    record.set(REASON, Some(Value::Text(why)));
    record.set("status", code("kladde"));
    for field in ["finished_on", "shared_with", "shared_on"] {
        record.set(field, None);
    }
    record.draft = true;
    let mut intent = Intent::new(Verb::Edit, Some(id));
    intent.drafts.push(DraftWrite::KeepCorrection { record, shown: ctx.shown.clone() });
    intent.local.push(super::colleague::begun_by(ctx, id));
    Ok(Decision::Write(intent))
}

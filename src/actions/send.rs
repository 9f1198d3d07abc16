//! Send: what is sent out about a meeting is recorded (M13): to whom, how, when and where it is filed. The program sends nothing
//! itself; the status of the meeting follows from the record, as through every door.

use chrono::NaiveDate;

use super::{Changed, Context, Decision, Intent, code, day};
use crate::domain::choices::{Coded, DispatchKind};
use crate::domain::edit::Verb;
use crate::domain::fault::{Fault, Problem};
use crate::domain::fields::Entity;
use crate::domain::typed_input::clean_line;
use crate::domain::value::{Id, Record, Value};
use crate::store::StoreError;

/// Something that was sent out.
#[derive(Clone, Debug, PartialEq)]
pub struct Sending {
    /// The meeting.
    pub meeting: Id,
    /// What it is.
    pub kind: DispatchKind,
    /// The day it was sent.
    pub day: NaiveDate,
    /// Who got it.
    pub recipients: Vec<Id>,
    /// How.
    pub channel: String,
    /// Where it is filed.
    pub filed_ref: String,
    /// Who else got it, in words.
    pub note: String,
}

pub(super) fn decide(ctx: &Context<'_>, send: &Sending) -> Result<Decision, StoreError> {
    let Some(meeting) = ctx.record(send.meeting)? else { return Ok(Decision::Unchanged) };
    let line = |text: &str| Some(clean_line(text)).filter(|text| !text.is_empty()).map(Value::Text);
    if send.recipients.is_empty() && line(&send.note).is_none() {
        let fault = Fault::field(meeting.id, "recipients", Problem::Clash("send-to-nobody"));
        return Ok(Decision::Refused(vec![fault]));
    }
    let mut sent = Record::new(Entity::Dispatch, ctx.ids.next());
    sent.set("meeting", Some(Value::Link(meeting.id)));
    sent.set("kind", code(send.kind.code()));
    sent.set("sent_at", day(send.day));
    sent.set("recipients", Some(Value::Links(send.recipients.clone())).filter(|_| !send.recipients.is_empty()));
    sent.set("channel", line(&send.channel));
    sent.set("filed_ref", line(&send.filed_ref));
    sent.set("note", line(&send.note));
    let mut intent = Intent::new(Verb::Create, Some(sent.id));
    intent.changes.push(Changed { before: None, after: sent });
    Ok(Decision::Write(intent))
}

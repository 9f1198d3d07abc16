//! `praksis conflicts`: lists the fields that have several versions. People decide between them on the screen.

use super::args::{Call, Options};
use super::open::existing;
use super::{Exit, Failure, Io};
use crate::text::Text;

/// The most fields that are listed.
const MOST: usize = 500;

/// Lists every field with its versions, also fields that may keep several.
pub(super) fn run(call: &Call, options: &Options, text: &Text, io: &mut Io<'_>) -> Result<Exit, Failure> {
    let (opened, own) = existing(options, text, io)?;
    let text = own.as_ref().unwrap_or(text);
    let reader = opened.store.reader();
    let mut redaction = super::shown(call, &reader, text)?;
    let all = reader.to_decide(true, MOST)?;
    for dispute in &all {
        let field = dispute.entity.field(&dispute.cell);
        if !redaction.takes(dispute.entity) || field.is_some_and(|field| !redaction.takes_field(field)) {
            continue;
        }
        let name = |id| reader.caption(id).ok().flatten().map(|caption| text.caption(&caption));
        let title = name(dispute.id).unwrap_or_default();
        let cell = text.cell_name(dispute.entity, &dispute.cell);
        let told = text.versions_told(dispute, opened.today(), &name);
        let line = format!("{} {title} · {cell}: {told}", text.entity(dispute.entity));
        let line = redaction.words_of(dispute.entity, line);
        writeln!(io.out, "{line}")?;
    }
    writeln!(io.out, "{}", text.get(if all.is_empty() { "cli-versions-none" } else { "cli-versions-how" }))?;
    super::tell_held_back(&redaction, text, io)?;
    Ok(Exit::Done)
}

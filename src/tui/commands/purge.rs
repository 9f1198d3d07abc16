//! Erases for good: the list of records that may be erased, the question, and the words after it.

use crate::cases::file::{self, ENCRYPTION};
use crate::domain::value::Id;
use crate::store::{Cleared, Erased, StoreError, backups};
use crate::tui::commands::{overlay, reload, when};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::{Effect, Effects, Outside, Timer};
use crate::tui::core::job::{Busy, JobKind};
use crate::tui::core::pane::Pane;
use crate::tui::core::scope::Reason;
use crate::tui::model::{Confirm, Model, Overlay};
use crate::tui::overlays::confirm::Weight;
use crate::tui::overlays::erasable::ErasableList;
use crate::tui::overlays::message::Message;

/// Milliseconds before the file is tried again after another program held it.
const AGAIN: u64 = 60_000;

fn due(model: &Model) -> Option<&ErasableList> {
    match model.overlays.last() {
        Some(Overlay::Erasable(due)) => Some(due),
        _ => None,
    }
}

/// There is a line to mark.
pub fn has_line(model: &Model) -> Result<(), Reason> {
    if due(model).is_some_and(|due| due.count() > 0) { Ok(()) } else { Err("reason-nothing-erasable") }
}

/// Something is marked, and the file can be written.
pub fn has_marks(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    if due(model).is_some_and(|due| !due.marked.is_empty()) { Ok(()) } else { Err("reason-nothing-marked") }
}

/// Shows the records that may be erased.
pub fn list(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let list = ErasableList::load(ctx, model.today_date());
    model.overlays.push(list);
    Vec::new()
}

/// Reads the names of the visible records in the list of records that may be erased.
pub fn tell(model: &mut Model, ctx: &Ctx<'_>) {
    let height = usize::from(model.size.1);
    if let Some(Overlay::Erasable(due)) = model.overlays.last_mut() {
        due.name(height, ctx);
    }
}

/// Marks the line under the cursor, or removes its mark.
pub fn mark(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(Overlay::Erasable(due)) = model.overlays.last_mut() {
        due.toggle();
    }
    overlay::step(model, ctx, 1);
    Vec::new()
}

/// Asks before it erases the marked records.
pub fn ask_marked(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let ids = due(model).map(ErasableList::chosen).unwrap_or_default();
    ask(model, ctx, ids);
    Vec::new()
}

/// Asks before it erases the record here.
pub fn erase(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(record) = when::here(model) {
        ask(model, ctx, vec![record.id]);
    }
    Vec::new()
}

fn ask(model: &mut Model, ctx: &Ctx<'_>, ids: Vec<Id>) {
    if ids.is_empty() {
        return;
    }
    if let Err(reason) = when::is_idle(model) {
        return model.refuse(ctx.text.get(reason));
    }
    let name = match ids.as_slice() {
        [id] => ctx.name_of(*id),
        _ => String::new(),
    };
    let all = ctx.reader.purge_count(&ids).unwrap_or(ids.len()).max(ids.len());
    let recorded = file::recorded(&ctx.reader, &ids).unwrap_or(0);
    let copies = backups::holding(&ctx.reader, &model.place.path);
    let until = backups::gone_by(&copies, ctx.reader.clock());
    let lines = ctx.text.erase_question(&name, ids.len(), all - ids.len(), recorded, &copies, until);
    let question = Confirm::new("erase", lines, move |model, _| carry_out(model, ids.clone()));
    model.overlays.push(question.weighing(Weight::Erases));
}

/// Yes: begins to erase.
fn carry_out(model: &mut Model, ids: Vec<Id>) -> Effects {
    model.overlays.retain(|overlay| !matches!(overlay, Overlay::Erasable(_)));
    model.busy = Some(Busy::with(JobKind::Erase));
    vec![Effect::Outside(Outside::Erase(ids))]
}

/// Says what was erased and which copies still have it. If the file could not be cleared yet, tries again later.
pub fn erased(model: &mut Model, ctx: &Ctx<'_>, outcome: Result<Erased, StoreError>) -> Effects {
    model.busy = None;
    model.findings.outdate_all();
    reload::reload(model, ctx);
    match outcome {
        Ok(done) => {
            let waiting = done.cleared != Cleared::All;
            if done.records > 0 {
                let lines = ctx.text.erased(&done);
                let title = ctx.text.get("erased-title");
                model.overlays.push(Message::new(title, lines));
            } else if !waiting {
                let said = ctx.text.get("erase-cleared");
                model.done(said);
            }
            if waiting { vec![Effect::wake(Timer::Clear, AGAIN)] } else { Vec::new() }
        }
        Err(error) => {
            let left = model.unclear;
            let file = &model.place.path;
            model.fail(if left { ctx.text.erasing_left(file, &error) } else { ctx.text.store_error(&error) });
            // The program tries again by itself; there may be room on the disk by then.
            if left { vec![Effect::wake(Timer::Clear, AGAIN)] } else { Vec::new() }
        }
    }
}

/// Enter on a line of *I dag* that is about the file; none for other lines.
pub fn answer(model: &mut Model, ctx: &Ctx<'_>) -> Option<Effects> {
    let list = model.today.list()?;
    match list.remarks.get(list.cursor)?.rule {
        "R-73" => {
            let effects = reload::show(model, ctx, Pane::Data);
            self::list(model, ctx);
            Some(effects)
        }
        "R-74" => {
            let lines = vec![ctx.text.get("encrypted-question"), ctx.text.get("encrypted-how")];
            model.overlays.push(Confirm::new("open", lines, encrypted));
            Some(Vec::new())
        }
        "R-75" => Some(reload::show(model, ctx, Pane::Data)),
        _ => None,
    }
}

/// Stores that the disk is encrypted, which counts for half a year.
fn encrypted(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let today = model.today_date().format("%Y-%m-%d").to_string();
    model.findings.want_survey();
    let said = ctx.text.get("encrypted-noted");
    model.done(said);
    vec![Effect::setting(ENCRYPTION, today)]
}

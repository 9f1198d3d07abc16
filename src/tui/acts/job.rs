//! Jobs as the screen tells of them: one at a time, how far it is, and Esc to stop it. What they do is in `tui/jobs`.

use super::super::commands::Reason;
use super::super::effects::{Effect, Outside};
use super::super::model::{Busy, JobKind, Model};
use super::super::overlays::{Confirm, Overlay, Question};
use super::super::update::Ctx;
use super::{app, navigate, record};
use crate::domain::progress::Done;

type Effects = Vec<Effect>;

/// No job goes on that somebody asked for.
pub fn is_idle(model: &Model) -> Result<(), Reason> {
    if model.busy.is_none() { Ok(()) } else { Err("reason-busy") }
}

/// A backup can be made: the file can be written, and no job goes on.
pub fn can_back_up(model: &Model) -> Result<(), Reason> {
    record::can_write(model)?;
    is_idle(model)
}

/// Whether Esc would stop a job: nothing lies above the pane, and there is nothing in it to go back from.
pub fn is_all_there_is(model: &Model) -> bool {
    model.busy.is_some() && model.overlays.is_empty() && !navigate::can_go_back(model)
}

/// Takes up how far the job is.
pub fn progress(model: &mut Model, done: Done) {
    if let Some(busy) = &mut model.busy {
        busy.done = Some(done);
    }
}

/// Asks the job that goes on to stop, where there is one.
pub fn stop(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(busy) = &mut model.busy else { return Vec::new() };
    busy.stopping = true;
    let id = match busy.kind {
        JobKind::Backup => "job-stopping-backup",
        JobKind::Check => "job-stopping-check",
        JobKind::Repair => "job-stopping-repair",
        JobKind::Report => "job-stopping-report",
        JobKind::Erase => "job-stopping-erase",
    };
    let said = ctx.text.get(id);
    model.done(said);
    vec![Effect::Outside(Outside::StopJob)]
}

/// Says that the job was stopped, and what there is now.
pub fn stopped(model: &mut Model, ctx: &Ctx<'_>, kind: JobKind, begun: bool) {
    model.busy = None;
    let id = match kind {
        JobKind::Backup => "job-stopped-backup",
        JobKind::Check => "job-stopped-check",
        JobKind::Repair => "job-stopped-repair",
        JobKind::Report => "job-stopped-report",
        JobKind::Erase if begun => "job-stopped-erase",
        JobKind::Erase => "job-stopped-erase-before",
    };
    if kind == JobKind::Erase {
        model.board.outdate_all();
        app::reload(model, ctx);
    }
    let said = ctx.text.get(id);
    model.refuse(said);
}

/// Takes up what a check found; where somebody had asked for it, it is told, and a repair is offered.
pub fn checked(model: &mut Model, ctx: &Ctx<'_>, found: usize, mut lines: Vec<String>) {
    model.place.damage = found;
    if lines.is_empty() {
        return;
    }
    model.busy = None;
    if found == 0 || record::can_write(model).is_err() {
        model.overlays.push(Overlay::Message { title: ctx.text.get("check-title"), lines, top: 0 });
        return;
    }
    lines.push(ctx.text.get("repair-question"));
    model.overlays.push(Overlay::Confirm(Confirm::new(Question::Repair, lines)));
}

/// Begins a repair.
pub fn repair(model: &mut Model) -> Effects {
    model.busy = Some(Busy::with(JobKind::Repair));
    vec![Effect::Outside(Outside::Repair)]
}

/// Says what a repair did, and reads everything anew.
pub fn repaired(model: &mut Model, ctx: &Ctx<'_>, left: usize, lines: Vec<String>) {
    model.busy = None;
    model.place.damage = left;
    model.board.outdate_all();
    app::reload(model, ctx);
    model.overlays.push(Overlay::Message { title: ctx.text.get("repair-title"), lines, top: 0 });
}

//! Jobs on the screen: one at a time, its progress, and Esc to stop it. Also the questions of *Data* about copies, their
//! second place, and going back to a copy. The jobs themselves are in `tui/jobs`.

use std::path::{Path, PathBuf};

use crate::domain::progress::Done;
use crate::report::save;
use crate::store::backups::{self, CannotName};
use crate::store::{Restored, StoreError};
use crate::tui::commands::reload;
use crate::tui::commands::when::{self, is_idle};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::{Effect, Effects, Outside};
use crate::tui::core::job::{Busy, JobKind};
use crate::tui::model::{Confirm, Model, Overlay, Picker, Prompt};
use crate::tui::overlays::confirm::Weight;
use crate::tui::overlays::message::Message;
use crate::tui::overlays::picker::{OptionKey, PickerOption};

/// Whether Esc stops the job: there is no layer above the pane, and nothing in the pane to go back from.
pub fn is_all_there_is(model: &Model) -> bool {
    model.busy.is_some() && model.overlays.is_empty() && !when::can_go_back(model)
}

/// Takes the progress of the job.
pub fn progress(model: &mut Model, done: Done) {
    if let Some(busy) = &mut model.busy {
        busy.done = Some(done);
    }
}

/// Asks the running job to stop, if there is one.
pub fn stop(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(busy) = &mut model.busy else { return Vec::new() };
    busy.stopping = true;
    let id = match busy.kind {
        JobKind::Backup => "job-stopping-backup",
        JobKind::Check => "job-stopping-check",
        JobKind::Repair => "job-stopping-repair",
        JobKind::Report => "job-stopping-report",
        JobKind::Erase => "job-stopping-erase",
        JobKind::Restore => "job-stopping-restore",
    };
    let said = ctx.text.get(id);
    model.done(said);
    vec![Effect::Outside(Outside::StopJob)]
}

/// Says that the job was stopped, and the state after it.
pub fn stopped(model: &mut Model, ctx: &Ctx<'_>, kind: JobKind, begun: bool) {
    model.busy = None;
    let id = match kind {
        JobKind::Backup => "job-stopped-backup",
        JobKind::Check => "job-stopped-check",
        JobKind::Repair => "job-stopped-repair",
        JobKind::Report => "job-stopped-report",
        JobKind::Erase if begun => "job-stopped-erase",
        JobKind::Erase => "job-stopped-erase-before",
        JobKind::Restore => "job-stopped-restore",
    };
    if kind == JobKind::Erase {
        model.findings.outdate_all();
        reload::reload(model, ctx);
    }
    let said = ctx.text.get(id);
    model.refuse(said);
}

/// Takes the result of a check. If the person asked for the check, shows the result and offers a repair.
pub fn checked(model: &mut Model, ctx: &Ctx<'_>, found: usize, (mut lines, advice): (Vec<String>, String)) {
    model.place.damage = found;
    if lines.is_empty() {
        return;
    }
    model.busy = None;
    let can_repair = when::can_write(model).is_ok();
    // The advice is only for a person who gets no question about a repair.
    if found > 0 && !can_repair {
        lines.push(advice);
    }
    if found == 0 || !can_repair {
        model.overlays.push(Message::new(ctx.text.get("check-title"), lines));
        return;
    }
    lines.push(ctx.text.get("repair-question"));
    model.overlays.push(Confirm::new("check", lines, |model, _| repair(model)));
}

/// Begins a repair.
fn repair(model: &mut Model) -> Effects {
    model.busy = Some(Busy::with(JobKind::Repair));
    vec![Effect::Outside(Outside::Repair)]
}

/// Reads everything again and says what a repair did.
pub fn repaired(model: &mut Model, ctx: &Ctx<'_>, left: usize, lines: Vec<String>) {
    model.busy = None;
    model.place.damage = left;
    model.place.lost_journal = None;
    model.findings.outdate_all();
    reload::reload(model, ctx);
    model.overlays.push(Message::new(ctx.text.get("repair-title"), lines));
}

/// Asks for the folder of the second place.
pub fn ask_second(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let named = model.place.second.as_ref().map(|second| second.folder.display().to_string()).unwrap_or_default();
    let title = ctx.text.get("ask-second-place");
    let take = |model: &mut Model, _: &Ctx<'_>, typed: String| take_second(model, &typed);
    model.overlays.push(Prompt::going_on("second-place", title, &named, take));
    Vec::new()
}

/// Takes the typed folder; an empty line means no second place.
fn take_second(model: &mut Model, typed: &str) -> Effects {
    let folder = Some(save::typed(typed, &model.place.documents)).filter(|folder| !folder.as_os_str().is_empty());
    vec![Effect::Outside(Outside::SecondPlace(folder))]
}

/// Says that the folder is now the second place, or in the prompt why it cannot be.
pub fn second_named(model: &mut Model, ctx: &Ctx<'_>, folder: Option<&Path>, outcome: Result<bool, CannotName>) {
    let named = match outcome {
        Ok(one_disk) => match folder {
            Some(folder) => ctx.text.second_named(folder, one_disk),
            None => ctx.text.get("second-forgotten"),
        },
        Err(error) => {
            let words = ctx.text.cannot_name(&error);
            match model.overlays.last_mut() {
                Some(Overlay::Prompt(prompt)) if prompt.is_of("second-place") => prompt.problem = Some(words),
                _ => model.fail(words),
            }
            return;
        }
    };
    if matches!(model.overlays.last(), Some(Overlay::Prompt(prompt)) if prompt.is_of("second-place")) {
        model.overlays.pop();
    }
    reload::copies(model, ctx);
    model.done(named);
}

/// Lists the copies that the person can go back to.
pub fn copies(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let copies = backups::to_go_back_to(&ctx.reader, &model.place.path);
    if copies.is_empty() {
        model.refuse(ctx.text.get("restore-none"));
        return Vec::new();
    }
    let choices = copies.iter().map(|copy| PickerOption {
        key: OptionKey::Code(copy.path.display().to_string()),
        label: ctx.text.kept_copy(&backups::Kept { path: end_of(&copy.path), ..copy.clone() }, model.now),
        note: String::new(),
    });
    let title = ctx.text.get("restore-which");
    model.overlays.push(Picker::fixed("restore", title, choices.collect(), 0, |model, ctx, chosen| match chosen.key {
        OptionKey::Code(path) => copy_chosen(model, ctx, &path),
        _ => Vec::new(),
    }));
    Vec::new()
}

/// The end of a long path, because copies made in the same minute differ only in the seconds of their names.
fn end_of(path: &Path) -> PathBuf {
    let name = path.display().to_string();
    match name.chars().count().checked_sub(PATH_LETTERS) {
        None | Some(0) => path.to_path_buf(),
        Some(over) => PathBuf::from(format!("…{}", name.chars().skip(over + 1).collect::<String>())),
    }
}

/// Maximum letters of a path in the list.
const PATH_LETTERS: usize = 38;

/// Asks before the chosen copy takes the place of the file, which is set aside.
fn copy_chosen(model: &mut Model, ctx: &Ctx<'_>, path: &str) -> Effects {
    if let Err(reason) = is_idle(model) {
        model.refuse(ctx.text.get(reason));
        return Vec::new();
    }
    let file = model.place.path.display().to_string();
    let args = [("copy", path.into()), ("path", file.into())];
    let lines = vec![ctx.text.with("restore-question", &args), ctx.text.get("restore-question-kept")];
    let copy = PathBuf::from(path);
    let question = Confirm::new("restore", lines, move |model, _| restore(model, copy.clone()));
    model.overlays.push(question.weighing(Weight::Final));
    Vec::new()
}

/// Yes: begins to restore the copy.
fn restore(model: &mut Model, copy: PathBuf) -> Effects {
    model.busy = Some(Busy::with(JobKind::Restore));
    vec![Effect::Outside(Outside::Restore(copy))]
}

/// Continues with the restored file, which the store has opened, or says why the old file is still in place.
pub fn restored(model: &mut Model, ctx: &Ctx<'_>, copy: &Path, outcome: Result<Restored, StoreError>) {
    model.busy = None;
    match outcome {
        Ok(restored) => {
            model.findings.outdate_all();
            reload::reload(model, ctx);
            let mut args = vec![("path", copy.display().to_string().into())];
            let id = match restored.kept {
                Some(aside) => {
                    args.push(("aside", aside.display().to_string().into()));
                    "restore-done"
                }
                None => "restore-done-new",
            };
            model.done(ctx.text.with(id, &args));
        }
        Err(error) => model.fail(ctx.text.restore_error(&error, copy, &model.place.path)),
    }
}

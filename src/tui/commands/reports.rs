//! Reports: `x` asks which report and where to; a job writes it, and the screen says where it is.

use std::path::{Path, PathBuf};

use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record};
use crate::report::save::{self, CannotSave, Target};
use crate::report::{self, Format, ReportKind, Subject, wording};
use crate::store::Reader;
use crate::text::Text;
use crate::tui::commands::{roster_out, when};
use crate::tui::core::cells::wrap;
use crate::tui::core::ctx::{self, Ctx};
use crate::tui::core::editor::Editor;
use crate::tui::core::effects::{Effect, Effects, Outside};
use crate::tui::core::job::{Busy, JobKind, NoReport, ReportJob};
use crate::tui::core::msg::Msg;
use crate::tui::core::pane::Pane;
use crate::tui::model::{Model, Overlay, Picker, Prompt};
use crate::tui::overlays::message::Message;
use crate::tui::overlays::picker::{OptionKey, PickerOption};

/// The engagement under the cursor, or the engagement of the record there.
fn engagement(model: &Model, ctx: &Ctx<'_>) -> Option<Record> {
    let here = when::here(model)?;
    if here.entity == Entity::Engagement {
        return Some(here);
    }
    here.link("engagement").and_then(|id| ctx::record(ctx, id)).filter(|above| above.entity == Entity::Engagement)
}

/// What `x` offers: in the roster its sheets first.
fn offered(model: &Model, about: Option<Id>) -> Vec<Subject> {
    let sheets = if model.pane == Pane::Roster { roster_out::sheets(model) } else { Vec::new() };
    let sheets = sheets.into_iter().map(Subject::Roster);
    sheets.chain(Subject::offered(about)).collect()
}

/// `x`: asks which report.
pub fn open(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let about = engagement(model, ctx);
    let subjects = offered(model, about.as_ref().map(|record| record.id));
    let usual = about.as_ref().map(|record| ReportKind::for_status(record.text("status")));
    let title = |subject: Subject| {
        let name = match subject {
            Subject::Roster(sheet) => roster_out::called(model, sheet, ctx.text),
            Subject::Engagement(..) | Subject::Portfolio | Subject::Trends(_) => {
                about.as_ref().map(report::number).unwrap_or_default()
            }
        };
        ctx.text.with(subject.label(), &[("name", name.into())])
    };
    let each = || subjects.iter().flat_map(|subject| subject.formats().iter().map(|format| (*subject, format)));
    let all: Vec<PickerOption> = each()
        .map(|(subject, format)| PickerOption {
            key: OptionKey::Code(code(subject, format)),
            label: format!("{} · {}", title(subject), format.name),
            note: ctx.text.get(format.label),
        })
        .collect();
    let is_usual = |subject: &Subject| matches!(subject, Subject::Engagement(_, kind) if Some(*kind) == usual);
    let cursor = each().position(|(subject, _)| is_usual(&subject) && model.pane != Pane::Roster).unwrap_or(0);
    let title = ctx.text.get("report-which");
    let about = about.map(|record| record.id);
    model.overlays.push(Picker::fixed("report", title, all, cursor, move |model, ctx, option| match option.key {
        OptionKey::Code(code) => chosen(model, ctx, about, &subjects, &code),
        _ => Vec::new(),
    }));
    Vec::new()
}

/// The code of a report in a format.
fn code(subject: Subject, format: &Format) -> String {
    format!("{}.{}", subject.code(), format.code)
}

/// Asks for the path of the chosen report.
fn chosen(model: &mut Model, ctx: &Ctx<'_>, about: Option<Id>, subjects: &[Subject], chosen: &str) -> Effects {
    let mut all = subjects.iter().flat_map(|subject| subject.formats().iter().map(|format| (*subject, format)));
    let Some((subject, format)) = all.find(|(subject, format)| code(*subject, format) == chosen) else {
        return Vec::new();
    };
    let record = about.and_then(|id| ctx::record(ctx, id));
    let name = report::file_name(record.as_ref(), subject, format, ctx.text, model.today_date());
    let path = model.place.documents.join(name);
    let (title, path) = (ctx.text.get("ask-report-to"), path.display().to_string());
    let to = move |model: &mut Model, ctx: &Ctx<'_>, typed: String| write(model, ctx, subject, format, &typed);
    model.overlays.push(Prompt::going_on("report", title, &path, to));
    Vec::new()
}

/// Writes the report to the typed path.
fn write(model: &mut Model, ctx: &Ctx<'_>, subject: Subject, format: &'static Format, typed: &str) -> Effects {
    if let Err(reason) = when::is_idle(model) {
        model.refuse(ctx.text.get(reason));
        return Vec::new();
    }
    let path = save::typed(typed, &model.place.documents);
    // A suffix of another format selects that format.
    let format = match save::format_of(&path, None, subject.formats()) {
        Ok(found) => found.unwrap_or(format),
        Err(error) => {
            refused(model, ctx, &error, None);
            return Vec::new();
        }
    };
    vec![Effect::Outside(Outside::Report(ReportJob { subject, format, path, today: model.today_date() }))]
}

/// Says in the prompt why the file cannot be written. If the name is taken, puts the free name `instead` into the prompt.
pub fn refused(model: &mut Model, ctx: &Ctx<'_>, error: &CannotSave, instead: Option<&Path>) {
    let mut words = wording::cannot_save(error, ctx.text);
    let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut() else { return model.fail(words) };
    if let Some(path) = instead {
        prompt.input = Editor::line(&path.display().to_string());
        words = format!("{words} {}", ctx.text.get("report-instead"));
    }
    prompt.problem = Some(words);
}

/// Closes the prompt and shows that the report is being written.
pub fn begun(model: &mut Model) {
    if matches!(model.overlays.last(), Some(Overlay::Prompt(prompt)) if prompt.is_of("report")) {
        model.overlays.pop();
    }
    model.busy = Some(Busy::with(JobKind::Report));
}

/// Makes the bytes of a report; runs in a job.
///
/// # Errors
/// In words, if something in the report may not leave the file, or if the file cannot be read.
pub fn put_together(reader: &Reader<'_>, text: &Text, job: &ReportJob) -> Result<Vec<u8>, NoReport> {
    let document = report::build(reader, job.subject, text, job.today).map_err(|error| NoReport::new(&error, text))?;
    Ok((job.format.write)(&document))
}

/// Writes a report made from the file at `data`, and gives the message about the outcome.
pub fn save(text: &Text, job: &ReportJob, data: &Path, written: Result<Vec<u8>, NoReport>) -> Msg {
    let target = Target::new(&job.path, Some(data));
    let saved = written
        .and_then(|written| save::save(&target, &written).map_err(|error| wording::cannot_save(&error, text).into()));
    Msg::Reported(saved.map(|()| job.path.clone()))
}

/// Says where the report is, or why there is none.
pub fn reported(model: &mut Model, ctx: &Ctx<'_>, outcome: Result<PathBuf, NoReport>) {
    model.busy = None;
    let outcome = outcome.map_err(|no| {
        model.numbers_in = no.numbers_in;
        no.words
    });
    match outcome {
        Ok(path) => model.done(ctx.text.with("report-written", &[("path", path.display().to_string().into())])),
        Err(words) if words.contains('\n') => {
            let lines = words.lines().flat_map(|line| wrap(line, 74)).collect();
            let title = ctx.text.get("report-none");
            model.overlays.push(Message::new(title, lines));
        }
        Err(words) => model.fail(words),
    }
}

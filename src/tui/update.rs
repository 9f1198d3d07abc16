//! The one function that changes the model: a message comes in, effects go out. Its reads through `Ctx` are bounded,
//! and it never writes, waits or asks a clock.
#![deny(clippy::wildcard_enum_match_arm)]

use crate::domain::fields::Entity;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::msg::Msg;
use crate::tui::model::Overlay;
use crate::tui::overlays::message::Message;

use fluent_bundle::FluentValue;

use crate::actions::Prepared;
use crate::store::StoreError;
use crate::tui::command_table;
use crate::tui::core::effects::{Effect, Outside, Then, Timer};
use crate::tui::core::input::Input;
use crate::tui::core::keys::Chord;
use crate::tui::core::notice::Tone;
use crate::tui::core::scene::{BoxId, Hit, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::model::Model;
use crate::tui::widgets::form::state::FieldInput;
use crate::tui::widgets::form::typing;
use crate::tui::{after_save, commands, retry};

/// Changes the model and returns the effects.
pub fn update(model: &mut Model, ctx: &Ctx<'_>, scene: Option<&Scene>, msg: Msg) -> Vec<Effect> {
    let somebody = matches!(&msg, Msg::Input(input) if !matches!(input, Input::Resize(..)));
    let left = model.form().map(|form| (form.id, form.focus));
    let parting = model.is_parting();
    let effects = change(model, ctx, scene, msg);
    let today = model.today_date();
    if let (Some((id, left)), Some(form)) = (left, model.form_mut())
        && form.id == id
        && form.focus != left
    {
        form.judge(left, today);
    }
    if let Some(form) = model.form_mut()
        && form.watched.is_none()
    {
        form.look_through(today);
    }
    if let Some(form) = model.form_mut().filter(|_| somebody) {
        commands::proposals::endorser(form, ctx);
    }
    commands::form_doubts::look(model, ctx);
    let mut effects = effects;
    commands::purge::tell(model, ctx);
    if somebody {
        // Any other act withdraws the first request to quit.
        if parting && model.is_parting() && !effects.contains(&Effect::Outside(Outside::Quit)) {
            model.notice = None;
        }
        effects.extend(commands::lock::again(model));
    }
    effects
}

fn change(model: &mut Model, ctx: &Ctx<'_>, scene: Option<&Scene>, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Timer(Timer::Lock) => {
            // Typing is kept by its own timer; the screen is only covered.
            model.hidden = model.lock_minutes > 0;
            keep_draft(model, Then::GoesOn)
        }
        Msg::Input(Input::Key(chord)) => press(model, ctx, chord),
        Msg::Input(Input::Paste(text)) => paste(model, ctx, &text),
        Msg::Input(Input::Run(letters)) => type_run(model, ctx, &letters),
        Msg::Input(Input::Resize(w, h)) => {
            let larger = h > model.size.1 || w > model.size.0;
            model.size = (w, h);
            if larger {
                // Lists and panes read for the old size, so read again.
                crate::tui::commands::reload::refresh(model, ctx);
            }
            Vec::new()
        }
        Msg::Input(Input::Click(x, y)) => match scene.and_then(|scene| scene.at(x, y)).cloned() {
            Some(hit) => click(model, ctx, &hit),
            None => Vec::new(),
        },
        Msg::Input(Input::Wheel(x, y, by)) => match scene.and_then(|scene| scene.at(x, y)).cloned() {
            Some(hit) => wheel(model, ctx, &hit, by),
            None => Vec::new(),
        },
        Msg::Timer(Timer::Findings) => {
            crate::tui::commands::findings::work(model, ctx);
            Vec::new()
        }
        Msg::Timer(Timer::Draft) => {
            let today = model.today_date();
            if let Some(form) = model.form_mut() {
                form.look_through(today);
            }
            keep_draft(model, Then::GoesOn)
        }
        Msg::Ending => {
            let mut effects = keep_draft(model, Then::Ends);
            effects.extend(commands::trends::leave(model, ctx));
            effects
        }
        Msg::Timer(Timer::Again) => retry::again(model, ctx),
        Msg::Queued(write) => retry::queue(model, ctx, write),
        Msg::Waiting(write) => retry::hold(model, ctx, write),
        Msg::Stored => retry::again(model, ctx),
        Msg::LeadNote { outcome, said } => {
            let mut effects = commands::records::noted(model, ctx, outcome, said);
            effects.extend(retry::again(model, ctx));
            effects
        }
        Msg::Accepted(outcome) => {
            commands::name_review::number_accepted(model, ctx, outcome);
            retry::again(model, ctx)
        }
        Msg::Judged(prepared, reply) => {
            retry::not_written(model);
            if matches!(prepared.as_deref(), Ok(Prepared::Unchanged)) {
                model.done(ctx.text.get("nothing-changed"));
            }
            let mut effects = commands::decide::take(model, ctx, prepared.map(|prepared| *prepared), reply);
            effects.extend(retry::again(model, ctx));
            effects
        }
        Msg::Written { reply, done, outcome } => {
            if outcome.is_err() {
                retry::not_written(model);
            }
            let mut effects = after_save::written(model, ctx, reply, done, outcome);
            effects.extend(retry::again(model, ctx));
            effects
        }
        Msg::KeptDraft(id, outcome) => {
            match outcome {
                Ok(()) => {
                    if model.is_parting() {
                        model.notice = None;
                    }
                    model.drafts = crate::tui::commands::reload::drafts(ctx, model.now);
                    // The list behind a correction shows that it has one, even if nothing more is typed.
                    if matches!(model.overlays.last(), Some(Overlay::Form(form)) if form.correction) {
                        crate::tui::commands::reload::reload(model, ctx);
                    }
                    crate::tui::commands::quick_reading::not_left(model);
                    retry::typing_kept(model, ctx);
                }
                Err(error) => {
                    let unkept = |overlay: &&mut Overlay| id.is_some() && overlay.layer().kept_as() == id;
                    if let Some(overlay) = model.overlays.iter_mut().find(unkept) {
                        overlay.layer_mut().typing_not_kept();
                    }
                    if matches!(error, StoreError::Locked { .. }) {
                        return retry::typing(model, ctx);
                    }
                    // This may be an automatic retry: do not remove the warning the person is reading.
                    if !model.is_parting() {
                        model.fail(ctx.text.store_refusal(&error, model.place.taken()));
                    }
                    // The disk may have room again soon.
                    if !matches!(error, StoreError::ReadOnly { .. }) {
                        return vec![Effect::wake(Timer::Draft, 5000)];
                    }
                }
            }
            Vec::new()
        }
        Msg::LeftTyping(id, outcome) => {
            let form = model.overlays.iter().filter_map(Overlay::form).find(|form| form.id == id);
            let gone = form.is_some_and(|form| form.deleted.is_some());
            let then = form.and_then(|form| form.then).filter(|_| outcome.is_ok());
            if outcome.is_ok() {
                model.overlays.retain(|overlay| overlay.layer().kept_as() != Some(id));
                let said = ctx.text.get(if gone { "typing-kept-deleted" } else { "typing-kept" });
                model.done(said);
            }
            let mut effects = update(model, ctx, scene, Msg::KeptDraft(Some(id), outcome));
            effects.extend(then.map(|there| commands::neighbours::open(model, ctx, there)).unwrap_or_default());
            effects
        }
        Msg::Undone { redo, outcome } => {
            commands::app::undone(model, ctx, redo, outcome);
            retry::again(model, ctx)
        }
        Msg::ChangedElsewhere => {
            let known = crate::tui::commands::reload::marks(model);
            model.findings.outdate_all();
            crate::tui::commands::reload::reload(model, ctx);
            commands::disputes::tell_versions(model, ctx, &known);
            Vec::new()
        }
        Msg::Clock(now) => {
            let new_day = now.date() != model.now.date();
            let effects = if new_day { commands::trends::over_midnight(model, ctx) } else { Vec::new() };
            model.now = now;
            model.roster.follow(now);
            if new_day {
                model.findings.outdate_all();
                crate::tui::commands::reload::reload(model, ctx);
            }
            effects
        }
        Msg::Edited(outcome) => {
            match outcome {
                Ok(text) => {
                    if let Some(form) = model.form_mut() {
                        if let Some(editor) = form.editor_mut() {
                            editor.replace(&crate::domain::typed_input::clean_note(&text));
                            editor.set_focus(true);
                        }
                        form.touch();
                    }
                    return vec![Effect::wake(Timer::Draft, 0)];
                }
                Err(why) => model.fail(ctx.text.with("editor-failed", &[("why", FluentValue::from(why))])),
            }
            Vec::new()
        }
        Msg::JobDone { ok, lines, backup } => {
            model.busy = None;
            if backup.is_some() {
                crate::tui::commands::reload::copies(model, ctx);
            }
            match (ok, lines.as_slice()) {
                (_, []) => {}
                (true, [line]) => model.done(line.clone()),
                (false, [line]) => model.fail(line.clone()),
                _ => model.overlays.push(Message::new(ctx.text.get("check-title"), lines)),
            }
            Vec::new()
        }
        Msg::Checked { found, lines, advice } => {
            commands::jobs::checked(model, ctx, found, (lines, advice));
            Vec::new()
        }
        Msg::Repaired { left, lines } => {
            commands::jobs::repaired(model, ctx, left, lines);
            Vec::new()
        }
        Msg::Progress(done) => {
            commands::jobs::progress(model, done);
            Vec::new()
        }
        Msg::Planned(job, outcome) => {
            commands::roster_plan::planned(model, ctx, &job, *outcome);
            Vec::new()
        }
        Msg::JobStopped { kind, begun } => {
            commands::jobs::stopped(model, ctx, kind, begun);
            Vec::new()
        }
        Msg::BackedUp(outcome) => {
            match outcome {
                Ok(_) => crate::tui::commands::reload::copies(model, ctx),
                Err(words) => model.fail(words),
            }
            Vec::new()
        }
        Msg::SecondPlace(folder, outcome) => {
            commands::jobs::second_named(model, ctx, folder.as_deref(), outcome);
            Vec::new()
        }
        Msg::Restored(copy, outcome) => {
            commands::jobs::restored(model, ctx, &copy, outcome);
            Vec::new()
        }
        Msg::NotReported(error, instead) => {
            commands::reports::refused(model, ctx, &error, instead.as_deref());
            Vec::new()
        }
        Msg::Reporting => {
            commands::reports::begun(model);
            Vec::new()
        }
        Msg::Reported(outcome) => {
            commands::reports::reported(model, ctx, outcome);
            Vec::new()
        }
        Msg::Erased(outcome) => commands::purge::erased(model, ctx, outcome),
        Msg::Timer(Timer::Clear) => vec![Effect::Outside(Outside::Clear)],
        Msg::Worded => {
            model.lang = ctx.text.lang();
            model.findings.outdate_all();
            crate::tui::commands::reload::reload(model, ctx);
            Vec::new()
        }
    }
}

/// Keeps new typing of every open form; at the end of the program all of it.
fn keep_draft(model: &mut Model, then: Then) -> Vec<Effect> {
    let today = model.today_date();
    let mut effects = Vec::new();
    for overlay in &mut model.overlays {
        if let Overlay::Form(form) = overlay
            && (form.dirty || form.touched && then == Then::Ends)
        {
            form.dirty = false;
            let kladde = form.first_kladde(today);
            effects.push(typing::keep(form, then, kladde));
        } else if let Overlay::Quick(quick) = overlay
            && (quick.dirty || !quick.input.is_empty() && then == Then::Ends)
        {
            quick.dirty = false;
            effects.push(commands::quick_line::keep(quick, then));
        }
    }
    effects
}

/// Whether an open text takes keys now.
fn typing(model: &mut Model) -> bool {
    model.overlays.last_mut().is_some_and(|overlay| overlay.layer_mut().editor().is_some())
}

/// Whether an open text takes typed letters.
pub fn takes_letters(model: &mut Model) -> bool {
    !model.hidden && typing(model)
}

/// Types a run of letters into an open text: the same as one key after another, but the consequences of a changed text
/// follow once.
fn type_run(model: &mut Model, ctx: &Ctx<'_>, letters: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut rest = letters;
    // A table may take the first ones before the text does.
    while let Some(letter) = rest.chars().next() {
        let chord = Chord::plain(crate::tui::core::keys::Key::Char(letter));
        let Some(more) = commands::workbench::type_ahead(model, ctx, chord) else { break };
        effects.extend(more);
        rest = rest.split_at(letter.len_utf8()).1;
    }
    let Some(last) = rest.chars().next_back() else { return effects };
    let before = rest.split_at(rest.len() - last.len_utf8()).0;
    if let Some(editor) = model.overlays.last_mut().and_then(|overlay| overlay.layer_mut().editor()) {
        editor.type_run(before);
    }
    effects.extend(press(model, ctx, Chord::plain(crate::tui::core::keys::Key::Char(last))));
    effects
}

fn press(model: &mut Model, ctx: &Ctx<'_>, chord: Chord) -> Vec<Effect> {
    if model.hidden {
        model.hidden = false;
        return Vec::new();
    }
    let esc = chord.key == crate::tui::core::keys::Key::Esc;
    let dismissed =
        model.notice.take_if(|notice| esc || !matches!(notice.tone, Tone::Failed | Tone::Parting)).is_some();
    if esc && dismissed && commands::jobs::is_all_there_is(model) {
        // It removed the notice; only the next one stops the job.
        return Vec::new();
    }
    if let Some(effects) = commands::workbench::type_ahead(model, ctx, chord) {
        return effects;
    }
    // The editor's keys come first while a text is open, so that no letter is a command there.
    if let Some(effects) = press_editor(model, ctx, chord) {
        return effects;
    }
    let Some(command) = command_table::resolve(model, chord) else {
        return unclaimed(model, ctx, chord);
    };
    let untimed = model.untimed;
    let effects = command_table::run(model, ctx, command);
    model.untimed.take_if(|now| Some(*now) == untimed);
    effects
}

fn press_editor(model: &mut Model, ctx: &Ctx<'_>, chord: Chord) -> Option<Vec<Effect>> {
    let overlay = model.overlays.last_mut()?;
    let scope = overlay.layer().scope();
    let editor = overlay.layer_mut().editor()?;
    let changed = editor.press(chord)?;
    let full = editor.was_full();
    say_full(model, ctx, full);
    if !changed {
        return Some(Vec::new());
    }
    Some(typed(model, ctx, scope))
}

/// Says that part of the typed or pasted text was not taken.
fn say_full(model: &mut Model, ctx: &Ctx<'_>, full: Option<usize>) {
    if let Some(most) = full {
        model.refuse(ctx.text.with("line-full", &[("n", most.into())]));
    }
}

/// The consequences of a changed text in an overlay.
fn typed(model: &mut Model, ctx: &Ctx<'_>, scope: Scope) -> Vec<Effect> {
    if scope == Scope::Quick {
        return commands::quick_line::typed(model, ctx);
    }
    if scope != Scope::Form {
        commands::overlay::narrowed(model, ctx);
        return Vec::new();
    }
    let Some(form) = model.form_mut() else { return Vec::new() };
    form.touch();
    commands::proposals::initials(form, ctx);
    // Asked for at every key: a timer that is set stays as it is, and after a failure there is none.
    vec![Effect::wake(Timer::Draft, 1000)]
}

/// Keys without a command: letters that choose in a field, digits that toggle members of a set.
fn unclaimed(model: &mut Model, ctx: &Ctx<'_>, chord: Chord) -> Vec<Effect> {
    if model.overlays.is_empty() {
        // Without a list its keys still say why they do nothing, and the search key still opens the search.
        let of_rows = |command: &&command_table::Command| command.scope == Scope::Rows && command.hears(chord);
        return command_table::COMMANDS
            .iter()
            .find(of_rows)
            .map(|command| command_table::run(model, ctx, command))
            .unwrap_or_default();
    }
    let Some(c) = chord.types() else { return Vec::new() };
    let Some(form) = model.form_mut() else { return Vec::new() };
    let at = form.focus;
    commands::workbench::begin_table(form, ctx);
    if let Some(effects) = commands::workbench::pick_digit(form, ctx, c) {
        return effects;
    }
    // The cells of a matrix take its own digits only.
    if form.focused_rows().is_some_and(|rows| rows.entity == Entity::Relation) {
        let why = commands::workbench::untyped(model);
        model.refuse(ctx.text.get(why));
        return Vec::new();
    }
    match form.input_mut() {
        Some((_, FieldInput::Set { list, .. })) if c.is_ascii_digit() && ctx.text.has_digit_labels(list) => {
            commands::picking::pick_typing(model, ctx, at, &c.to_string())
        }
        Some((_, input @ FieldInput::Set { .. })) => {
            let Some(digit) = c.to_digit(10).filter(|d| *d > 0) else {
                return commands::picking::pick_typing(model, ctx, at, &c.to_string());
            };
            input.toggle(digit as usize - 1);
            form.touch();
            vec![Effect::wake(Timer::Draft, 1000)]
        }
        Some((_, FieldInput::Text(editor))) => {
            editor.insert(&c.to_string());
            form.touch();
            vec![Effect::wake(Timer::Draft, 1000)]
        }
        Some((_, FieldInput::Choice { .. } | FieldInput::Link { .. } | FieldInput::Links(_))) => {
            commands::picking::pick_typing(model, ctx, at, &c.to_string())
        }
        Some((_, FieldInput::YesNo(yes))) => {
            let answer = match c.to_ascii_lowercase() {
                'j' | 'y' => true,
                'n' => false,
                _ => {
                    model.refuse(ctx.text.get("typed-yes-or-no"));
                    return Vec::new();
                }
            };
            *yes = answer;
            form.touch();
            vec![Effect::wake(Timer::Draft, 1000)]
        }
        // What is typed is never dropped without a word.
        None => {
            let why = commands::workbench::untyped(model);
            model.refuse(ctx.text.get(why));
            Vec::new()
        }
    }
}

fn paste(model: &mut Model, ctx: &Ctx<'_>, text: &str) -> Vec<Effect> {
    if model.hidden || !typing(model) {
        return Vec::new();
    }
    let Some(overlay) = model.overlays.last_mut() else { return Vec::new() };
    let scope = overlay.layer().scope();
    let mut full = None;
    if let Some(editor) = overlay.layer_mut().editor() {
        editor.insert(text);
        full = editor.was_full();
    }
    let effects = typed(model, ctx, scope);
    say_full(model, ctx, full);
    effects
}

fn click(model: &mut Model, ctx: &Ctx<'_>, hit: &Hit) -> Vec<Effect> {
    // A click on the quit key also counts as asking again.
    if !model.is_parting() {
        model.notice = None;
    }
    match hit {
        Hit::Run(id) => {
            command_table::find(id).map(|command| command_table::run(model, ctx, command)).unwrap_or_default()
        }
        Hit::Pane(_) if model.overlays.iter().any(|overlay| matches!(overlay, Overlay::Form(form) if form.touched)) => {
            // A click on a pane tab while a form is open works like Esc: the typing is kept before another pane is
            // shown.
            while !matches!(model.overlays.last(), Some(Overlay::Form(_)) | None) {
                model.overlays.pop();
            }
            commands::form::close(model, ctx)
        }
        Hit::Pane(pane) => {
            let mut effects = keep_draft(model, Then::Left);
            effects.extend(crate::tui::commands::reload::show(model, ctx, *pane));
            effects
        }
        Hit::Row(part, row) if model.pane == crate::tui::core::pane::Pane::Roster && model.overlays.is_empty() => {
            crate::tui::panes::roster::keys::click(model, ctx, *part, *row)
        }
        Hit::Row(part, row) => commands::navigate::click_row(model, ctx, *part, *row),
        Hit::Field(at) => {
            if let Some(form) = model.form_mut() {
                form.focus_on(*at);
            }
            Vec::new()
        }
        Hit::Cell(at, line, column) => {
            if let Some(form) = model.form_mut() {
                form.focus_on_cell(*at, *line, *column);
            }
            Vec::new()
        }
        Hit::Option(at) => {
            let command = model.overlays.last_mut().and_then(|overlay| overlay.layer_mut().click(*at));
            let command = command.and_then(command_table::find);
            command.map(|command| command_table::run(model, ctx, command)).unwrap_or_default()
        }
        Hit::Slot(row, column) => {
            model.roster.put(*row, *column);
            Vec::new()
        }
        Hit::Record(id) => crate::tui::commands::open::go_to_record(model, ctx, *id),
        Hit::Backdrop => Vec::new(),
    }
}

fn wheel(model: &mut Model, ctx: &Ctx<'_>, hit: &Hit, by: i8) -> Vec<Effect> {
    let by = isize::from(by) * 3;
    match hit {
        Hit::Row(BoxId::Detail, _) => {
            if let Some(browser) = model.browser_mut() {
                browser.detail.step(by);
            }
            Vec::new()
        }
        Hit::Row(_, _) => commands::navigate::step_list(model, ctx, by),
        Hit::Option(_) => {
            commands::overlay::step(model, ctx, by);
            Vec::new()
        }
        Hit::Field(_) | Hit::Cell(..) => {
            if let Some(form) = model.form_mut() {
                form.step(by.signum());
            }
            Vec::new()
        }
        Hit::Run(_) | Hit::Pane(_) | Hit::Slot(..) | Hit::Record(_) | Hit::Backdrop => Vec::new(),
    }
}

//! Keys in the workbench of an observation: codes, time log, signs, and moves. Scores and the matrix are in `scoring`.

use chrono::Timelike;
use fluent_bundle::FluentValue;

use crate::domain::choices::{Coded, ParticipantRole};
use crate::domain::fields::Entity;
use crate::domain::value::Id;
use crate::text::format;
use crate::tui::commands::scoring::{self, touched};
use crate::tui::commands::{delete_words, proposals, records, when};
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::core::effects::Effects;
use crate::tui::core::keys::{Chord, Key};
use crate::tui::core::scope::Reason;
use crate::tui::model::{Confirm, Model, Picker};
use crate::tui::overlays::picker::{OptionKey, PickerOption};
use crate::tui::widgets::form::bench::{FreshCode, GoalHere};
use crate::tui::widgets::form::entry::Entry;
use crate::tui::widgets::form::state::{FieldInput, Form, Rows};
use crate::tui::widgets::workbench::layout;

/// Moves to another cell of the table in focus; false without a table, and at its end.
pub fn step_cell(form: &mut Form, by: isize) -> bool {
    let at = form.focus;
    let Some(Entry::Children { rows: Some(rows), entity, .. }) = form.entries.get_mut(at) else { return false };
    // Tab leaves a matrix, and an empty table.
    let moved = *entity != Entity::Relation && rows.step_cell(by);
    if !moved {
        rows.sort();
    }
    form.focus_on(at);
    moved
}

/// Moves a line up or down: in the table in focus, or otherwise to the nearest field; false if the form has only one column
/// of fields.
pub fn step_line(form: &mut Form, by: isize) -> bool {
    let at = form.focus;
    if let Some(Entry::Children { rows: Some(rows), entity, .. }) = form.entries.get_mut(at) {
        if *entity != Entity::Relation && rows.step(by) {
            form.focus_on(at);
            return true;
        }
        rows.sort();
    }
    if form.bench.is_none() {
        return false;
    }
    if let Some(there) = layout::beside(form, at, by) {
        form.focus_on(there);
    }
    true
}

/// Moves to the next part: head, each text, each table; false outside a workbench.
pub fn step_part(form: &mut Form, by: isize) -> bool {
    if form.bench.is_none() {
        return false;
    }
    let order = layout::order(form);
    let place = |entry: usize| order.iter().position(|at| *at == entry);
    let here = place(form.focus);
    let mut parts = layout::parts(form).into_iter().filter(|part| match by > 0 {
        true => place(*part) > here,
        false => place(*part) < here,
    });
    let there = if by > 0 { parts.next() } else { parts.next_back() };
    if let Some(there) = there {
        form.focus_on(there);
    }
    true
}

/// Enter in a table: the next line, and after the last a new one; false if Enter means something else.
pub fn enter(model: &mut Model, ctx: &Ctx<'_>) -> bool {
    let now = clock(model, ctx);
    let Some(form) = model.form_mut() else { return false };
    let (at, in_form) = (form.focus, form.bench.is_none());
    let Some(Entry::Children { rows: Some(rows), .. }) = form.entries.get_mut(at) else { return false };
    match rows.entity {
        _ if in_form => {
            let picks = matches!(rows.focused(), Some((_, input)) if !matches!(input, FieldInput::Text(_)));
            if picks {
                return false;
            }
            if !rows.step(1) {
                new_line(rows, ctx, &now);
            }
        }
        Entity::TimeLog | Entity::ParticipantCode | Entity::InterviewAnswer => {
            if !rows.step(1) {
                new_line(rows, ctx, &now);
            }
        }
        Entity::Score if !rows.rows.is_empty() => {
            rows.step(1);
        }
        Entity::SignSeen if matches!(rows.focused(), Some((_, FieldInput::Text(_)))) => {
            rows.step_cell(1);
        }
        _ => return false,
    }
    form.focus_on(at);
    true
}

fn clock(model: &Model, ctx: &Ctx<'_>) -> String {
    format::clock(ctx.text.lang(), model.now.time().with_second(0).unwrap_or(model.now.time()))
}

/// Adds a line: a time log gets the time of day, a code the next free code, an answer the question of the last line.
fn new_line(rows: &mut Rows, ctx: &Ctx<'_>, now: &str) {
    let question = rows.rows.len().checked_sub(1).map(|last| rows.typed(last, "question")).unwrap_or_default();
    let code = next_code(rows, ParticipantRole::Barn);
    rows.sort();
    let row = rows.blank(ctx.ids.next(), ctx.text);
    rows.push(row);
    let at = rows.at;
    match rows.entity {
        Entity::TimeLog => {
            rows.write(at, "time", now);
            rows.column = rows.column("text").unwrap_or(0);
        }
        Entity::ParticipantCode => rows.write(at, "code", &code),
        Entity::InterviewAnswer if !question.is_empty() => {
            rows.write(at, "question", &question);
            rows.column = rows.column("code").unwrap_or(0);
        }
        _ => {}
    }
}

/// F5 outside a text, and Ctrl+N: adds a line to the time log with the time of day, and puts the focus there.
pub fn log_now(model: &mut Model, ctx: &Ctx<'_>) {
    let now = clock(model, ctx);
    let Some(form) = model.form_mut() else { return };
    let from_head = layout::head(form).iter().flatten().any(|slot| slot.entry == form.focus);
    if let Some((at, rows)) = form.rows_mut(Entity::TimeLog) {
        new_line(rows, ctx, &now);
        form.focus_on(at);
    }
    if let Some(bench) = &mut form.bench {
        bench.from_head = from_head;
    }
}

/// Tab at the end of the time log that a key opened from the head: on to the text, which was to come next.
pub fn step_to_text(form: &mut Form) -> bool {
    let from_head = form.bench.as_mut().is_some_and(|bench| std::mem::take(&mut bench.from_head));
    let in_log = form.focused_rows().is_some_and(|rows| rows.entity == Entity::TimeLog);
    match layout::texts(form).first() {
        Some(text) if from_head && in_log => {
            form.focus_on(*text);
            true
        }
        _ => false,
    }
}

/// Ctrl+N: adds a line to the time log.
pub fn log_line(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    log_now(model, ctx);
    model.form_mut().map(touched).unwrap_or_default()
}

/// A new line of the table that has the keys.
pub fn table_line(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let now = clock(model, ctx);
    let Some(form) = model.form_mut() else { return Vec::new() };
    let at = form.focus;
    if let Some(Entry::Children { rows: Some(rows), .. }) = form.entries.get_mut(at) {
        new_line(rows, ctx, &now);
    }
    form.focus_on(at);
    if form.focused_rows().is_some_and(|rows| rows.entity == Entity::Endorsement) {
        proposals::line(form, ctx);
    }
    touched(form)
}

/// The first letter in an empty table of a form begins its first line.
pub(in crate::tui) fn begin_table(form: &mut Form, ctx: &Ctx<'_>) {
    let at = form.focus;
    if form.bench.is_none()
        && let Some(Entry::Children { rows: Some(rows), .. }) = form.entries.get_mut(at)
        && rows.rows.is_empty()
    {
        rows.push(rows.blank(ctx.ids.next(), ctx.text));
        form.focus_on(at);
    }
}

/// There is a line under the cursor of a table.
pub fn has_line(model: &Model) -> Result<(), Reason> {
    match model.form().and_then(Form::focused_rows) {
        Some(rows) if !rows.rows.is_empty() && rows.entity != Entity::Relation => Ok(()),
        _ => Err("reason-no-line"),
    }
}

/// Removes the line under the cursor. A saved one with records that hang on it is asked about first, as when it is deleted on
/// its own page; a score keeps its line and loses its value and comment.
pub fn remove_line(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some((entity, id)) = model.form().and_then(line_here) else { return Vec::new() };
    let saved = read(ctx, id).filter(|_| entity != Entity::Score);
    let Some(saved) = saved else { return drop_line(model, id) };
    let asked = delete_words::hangs_on(model, ctx, &saved);
    if asked.is_empty() {
        let effects = drop_line(model, id);
        if !saved.draft {
            let said = ctx.text.with("line-removed", &[("name", delete_words::name_within(ctx, &saved).into())]);
            model.done(said);
        }
        return effects;
    }
    let mut lines = vec![delete_words::question(ctx, &saved)];
    lines.extend(asked);
    lines.push(ctx.text.get("line-remove-undo"));
    model.overlays.push(Confirm::new("remove-table-line", lines, move |model, _| drop_line(model, id)));
    Vec::new()
}

/// The kind and id of the line under the cursor of a table.
fn line_here(form: &Form) -> Option<(Entity, Id)> {
    form.focused_rows().and_then(|rows| Some((rows.entity, rows.rows.get(rows.at)?.id)))
}

/// Takes a line out of its table; saving the form deletes its record.
fn drop_line(model: &mut Model, id: Id) -> Effects {
    let Some(form) = model.form_mut() else { return Vec::new() };
    let Some((at, line)) = form.row_at(id) else { return Vec::new() };
    if let Some(Entry::Children { rows: Some(rows), .. }) = form.entries.get_mut(at) {
        if rows.entity == Entity::Score {
            rows.write(line, "tenths", "");
            rows.write(line, "comment", "");
        } else {
            rows.remove(line);
        }
    }
    form.focus_on(at);
    touched(form)
}

const fn prefix(role: ParticipantRole) -> char {
    match role {
        ParticipantRole::Barn => 'B',
        ParticipantRole::Voksen => 'V',
    }
}

/// The next code of a role, after the highest in the table of codes.
fn next_code(codes: &Rows, role: ParticipantRole) -> String {
    let numbers = (0..codes.rows.len()).filter_map(|at| {
        let code = codes.typed(at, "code");
        code.strip_prefix(prefix(role)).and_then(|n| n.parse::<u32>().ok())
    });
    format!("{}{}", prefix(role), numbers.max().unwrap_or(0).saturating_add(1))
}

/// The highest number of a code in the texts, so that a code typed by hand is not given again.
fn highest_written(form: &Form, role: ParticipantRole) -> u32 {
    let mut highest = 0;
    for entry in &form.entries {
        if let Entry::Field { input: FieldInput::Text(editor), .. } = entry {
            let words = editor.text();
            for word in words.split(|c: char| !c.is_alphanumeric()) {
                let number = word.strip_prefix(prefix(role)).and_then(|n| n.trim_end_matches('s').parse().ok());
                highest = highest.max(number.filter(|n: &u32| *n < 1000).unwrap_or(0));
            }
        }
    }
    highest
}

/// F6: inserts the next code of a child into the text and the legend; pressed again at once, changes it to an adult's code.
pub fn code(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(form) = model.form_mut() else { return Vec::new() };
    let fresh = form.bench.as_mut().and_then(|bench| bench.fresh_code.take());
    if let Some(fresh) = fresh.filter(|fresh| still_there(form, fresh)) {
        let was_child = fresh.code.starts_with(prefix(ParticipantRole::Barn));
        if let Some(editor) = form.editor_mut() {
            for _ in fresh.code.chars() {
                editor.press(Chord::plain(Key::Backspace));
            }
        }
        forget_code(form, &fresh.code);
        return put_code(model, ctx, if was_child { ParticipantRole::Voksen } else { ParticipantRole::Barn });
    }
    put_code(model, ctx, ParticipantRole::Barn)
}

/// Shift+F6: inserts the next code of an adult.
pub fn adult_code(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    put_code(model, ctx, ParticipantRole::Voksen)
}

fn still_there(form: &mut Form, fresh: &FreshCode) -> bool {
    form.focus == fresh.entry && form.editor_mut().is_some_and(|editor| editor.cursor() == fresh.cursor)
}

fn forget_code(form: &mut Form, code: &str) {
    if let Some((_, rows)) = form.rows_mut(Entity::ParticipantCode)
        && let Some(at) = (0..rows.rows.len()).rev().find(|at| rows.typed(*at, "code") == code)
    {
        rows.remove(at);
    }
}

fn put_code(model: &mut Model, ctx: &Ctx<'_>, role: ParticipantRole) -> Effects {
    let Some(form) = model.form_mut() else { return Vec::new() };
    let written = highest_written(form, role);
    let age = form.code("age_band").filter(|_| role == ParticipantRole::Barn);
    let focus = form.focus;
    let Some((legend, rows)) = form.rows_mut(Entity::ParticipantCode) else { return Vec::new() };
    let mut code = next_code(rows, role);
    if code.get(1..).and_then(|n| n.parse().ok()).is_some_and(|n: u32| n <= written) {
        code = format!("{}{}", prefix(role), written + 1);
    }
    let kept = (rows.at, rows.column);
    let row = rows.blank(ctx.ids.next(), ctx.text);
    rows.push(row);
    let at = rows.at;
    rows.write(at, "code", &code);
    if let Some(FieldInput::Choice { code, list }) = rows.cell_mut(at, "role") {
        *code = list.find(role.code());
    }
    if let Some(FieldInput::Choice { code, .. }) = rows.cell_mut(at, "age_band") {
        *code = age;
    }
    if focus != legend {
        (rows.at, rows.column) = kept;
        let cursor = form.editor_mut().map(|editor| {
            // A code must be a separate word, or it is not found later.
            if editor.is_in_word() {
                editor.insert(" ");
            }
            editor.insert(&code);
            editor.cursor()
        });
        if let (Some(bench), Some(cursor)) = (&mut form.bench, cursor) {
            bench.fresh_code = Some(FreshCode { code: code.clone(), entry: focus, cursor });
        }
    }
    form.focus_on(focus);
    let effects = touched(form);
    let said = ctx.text.with("code-given", &[("code", FluentValue::from(code))]);
    model.done(said);
    effects
}

/// F7: shows or hides the tables beside the texts.
pub fn aside(model: &mut Model, _: &Ctx<'_>) -> Effects {
    let wide = model.wide();
    if let Some(form) = model.form_mut() {
        if let Some(bench) = &mut form.bench {
            bench.aside = Some(!bench.aside.unwrap_or(wide));
        }
        // A hidden table cannot have the focus.
        if form.focused_rows().is_some() && form.bench.as_ref().is_some_and(|bench| bench.aside == Some(false)) {
            let text = layout::texts(form).first().copied().unwrap_or(0);
            form.focus_on(text);
        }
    }
    Vec::new()
}

/// The signs of the engagement's goals: goal, name of the goal, sign; the sign is empty for a goal without signs.
fn signs(form: &Form) -> Vec<(Id, String, String)> {
    let Some(bench) = &form.bench else { return Vec::new() };
    let of = |goal: &GoalHere| {
        let signs = if goal.signs.is_empty() { vec![String::new()] } else { goal.signs.clone() };
        let (id, name) = (goal.id, goal.name.clone());
        signs.into_iter().map(move |sign| (id, name.clone(), sign)).collect::<Vec<_>>()
    };
    bench.context.goals.iter().flat_map(of).collect()
}

/// The goals of the engagement as options.
pub fn goals(form: &Form) -> Vec<PickerOption> {
    let goals = form.bench.iter().flat_map(|bench| &bench.context.goals);
    goals
        .map(|goal| PickerOption { key: OptionKey::Record(goal.id), label: goal.name.clone(), note: String::new() })
        .collect()
}

/// The engagement has goals.
pub fn can_sign(model: &Model) -> Result<(), Reason> {
    match model.form().and_then(|form| form.bench.as_ref()) {
        Some(bench) if !bench.context.goals.is_empty() => Ok(()),
        _ => Err("reason-no-goals"),
    }
}

/// Ctrl+T: asks which sign of which goal was seen.
pub fn sign(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(form) = model.form() else { return Vec::new() };
    let options = signs(form).into_iter().enumerate().map(|(n, (_, name, sign))| PickerOption {
        key: OptionKey::Code(n.to_string()),
        label: if sign.is_empty() { name } else { format!("{name}: {sign}") },
        note: String::new(),
    });
    let title = ctx.text.get("sign-title");
    model.overlays.push(Picker::fixed("sign", title, options.collect(), 0, |model, ctx, chosen| match chosen.key {
        OptionKey::Code(n) => take_sign(model, ctx, &n),
        _ => Vec::new(),
    }));
    Vec::new()
}

/// Adds the picked sign, and puts the focus on how clearly it was seen.
fn take_sign(model: &mut Model, ctx: &Ctx<'_>, picked: &str) -> Effects {
    let Some(form) = model.form_mut() else { return Vec::new() };
    let Some((goal, name, sign)) = picked.parse().ok().and_then(|n: usize| signs(form).into_iter().nth(n)) else {
        return Vec::new();
    };
    let Some((entry, rows)) = form.rows_mut(Entity::SignSeen) else { return Vec::new() };
    let row = rows.blank(ctx.ids.next(), ctx.text);
    rows.push(row);
    let at = rows.at;
    if let Some(FieldInput::Link { id, name: shown }) = rows.cell_mut(at, "goal") {
        *id = Some(goal);
        *shown = name;
    }
    rows.write(at, "sign", &sign);
    rows.column = rows.column("degree").unwrap_or(0);
    form.focus_on(entry);
    touched(form)
}

/// The observation here belongs to an engagement, whose goals have signs.
pub fn can_sign_here(model: &Model) -> Result<(), Reason> {
    when::can_edit(model)?;
    match when::here(model) {
        Some(record) if record.entity == Entity::Observation && record.link("engagement").is_some() => Ok(()),
        _ => Err("reason-no-goals"),
    }
}

/// `l`: opens the observation and asks which sign was seen in it.
pub fn sign_here(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let effects = records::edit(model, ctx);
    match can_sign(model) {
        Ok(()) => {
            let _ = sign(model, ctx);
        }
        Err(reason) => {
            let said = ctx.text.get(reason);
            model.refuse(said);
        }
    }
    effects
}

/// Keys that a table takes before its editor: scores by one digit, the matrix, the first letter of an empty table.
pub fn type_ahead(model: &mut Model, ctx: &Ctx<'_>, chord: Chord) -> Option<Effects> {
    let now = clock(model, ctx);
    let form = model.form_mut()?;
    let at = form.focus;
    let method = form.code("method");
    let context = &form.bench.as_ref()?.context;
    let (bounds, has_goals) = (context.bounds, !context.goals.is_empty());
    let rows = form.focused_rows()?;
    match rows.entity {
        Entity::Score if method == Some("egen_skala") => {
            let c = chord.types()?;
            if rows.columns.get(rows.column).map(|column| column.name) != Some("tenths") {
                return None;
            }
            scoring::score(model, ctx, c, bounds)
        }
        Entity::Relation => scoring::matrix(form, ctx, chord),
        Entity::TimeLog | Entity::InterviewAnswer | Entity::ParticipantCode if rows.rows.is_empty() => {
            let c = chord.types()?;
            let Some(Entry::Children { rows: Some(rows), .. }) = form.entries.get_mut(at) else { return None };
            new_line(rows, ctx, &now);
            if rows.entity == Entity::ParticipantCode {
                // The code that was proposed gives way to what is typed.
                rows.write(rows.at, "code", "");
            }
            if let Some(editor) = rows.editor_mut() {
                editor.insert(&c.to_string());
            }
            form.focus_on(at);
            Some(touched(form))
        }
        // The first cell is a choice: the letter goes on to its options.
        Entity::SignSeen if rows.rows.is_empty() && has_goals => {
            chord.types()?;
            let Some(Entry::Children { rows: Some(rows), .. }) = form.entries.get_mut(at) else { return None };
            new_line(rows, ctx, &now);
            form.focus_on(at);
            None
        }
        _ => None,
    }
}

/// Why a letter is not taken where the focus is: there is nothing to type in.
pub(in crate::tui) fn untyped(model: &Model) -> &'static str {
    let form = model.form();
    match form.and_then(Form::focused_rows).map(|rows| rows.entity) {
        Some(Entity::Score) => "typed-no-scale",
        Some(Entity::Relation) => "typed-in-matrix",
        Some(Entity::SignSeen) => "typed-no-goals",
        _ => "typed-nowhere",
    }
}

/// A digit in a choice of a table chooses the code with that number, unless a label of the list begins with a digit: there
/// a digit searches the labels.
pub(in crate::tui) fn pick_digit(form: &mut Form, ctx: &Ctx<'_>, c: char) -> Option<Effects> {
    form.focused_rows()?;
    let n = c.to_digit(10)?.checked_sub(1)?;
    let (_, input) = form.input_mut()?;
    let FieldInput::Choice { list, code } = input else { return None };
    if ctx.text.has_digit_labels(list) {
        return None;
    }
    *code = Some(*list.codes.get(n as usize)?);
    Some(touched(form))
}

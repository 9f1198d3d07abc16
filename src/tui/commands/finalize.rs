//! Commands that finish and share observations: F9, all ready kladder at once, the hand-over. `actions::finalize` decides
//! the changes; corrections are in `correct`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use fluent_bundle::FluentValue;

use crate::actions::log_line as quick;
use crate::actions::{self, Action, Finalizing, Prepared};
use crate::cases;
use crate::domain::choices::{ActivityKind, Coded, Method};
use crate::domain::fault::{At, Fault, Problem};
use crate::domain::fields::{Entity, Field};
use crate::domain::passed::is_cancelled;
use crate::domain::privacy::watched;
use crate::domain::readiness::{self, Lack, Readiness};
use crate::domain::typed_input;
use crate::domain::value::{Id, Record, Value};
use crate::rules::Finding;
use crate::store::{Filter, Query};
use crate::tui::commands::colleagues::theirs;
use crate::tui::commands::{decide, faults, form, form_doubts, when};
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::core::effects::{Effects, ReplyTo, Then};
use crate::tui::core::scope::Reason;
use crate::tui::model::{Confirm, Model, Overlay, Prompt};
use crate::tui::widgets::form::entry::Entry;
use crate::tui::widgets::form::state::{FieldInput, Form, Rows};
use crate::tui::widgets::form::typing;
use crate::tui::widgets::form::watch::{SHORT, Watch};

/// Maximum number of kladder read when all ready ones are finished.
const MANY: usize = 200;
/// Maximum lines of a summary in a question.
const LINES: usize = 12;

/// The form has a kladde or a version in the making.
pub fn can_finish(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    match model.form() {
        Some(form) if form.entity.meta().drafts && form.is_kladde() => Ok(()),
        Some(form) if form.entity.meta().drafts => Err("reason-finished"),
        _ => Err("reason-no-draft-kind"),
    }
}

/// The record under the cursor is finished.
pub fn can_share(model: &Model) -> Result<(), Reason> {
    when::can_write(model)?;
    match when::here(model) {
        Some(record) if record.entity == Entity::Observation && !record.draft => Ok(()),
        Some(record) if record.entity == Entity::Observation => Err("reason-share-unfinished"),
        _ => Err("reason-nothing-chosen"),
    }
}

/// The name of a field for a sentence, with the kind of its record if it belongs to a row.
fn field_name(ctx: &Ctx<'_>, of: Entity, entity: Entity, field: &Field) -> String {
    let name = ctx.text.field(entity, field);
    if entity == of { name } else { format!("{} · {name}", ctx.text.entity(entity)) }
}

/// What a record of this method is missing, in the words of its form.
pub fn lacks(ctx: &Ctx<'_>, entity: Entity, method: &str, missing: &[Lack]) -> String {
    let word = |lack: &Lack| match lack {
        Lack::Field(field) if field.name == "interpretation" => ctx.text.get("lack-interpretation"),
        Lack::Field(field) => ctx.text.field_of_method(entity, field, method),
        Lack::Rows(entity) => ctx.text.entities(*entity),
    };
    missing.iter().map(word).collect::<Vec<_>>().join(", ")
}

/// F9 in the form: finishes the record, or shows what is missing or stops it.
pub fn finish(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(save) = form::typed(model, ctx, true) else { return Vec::new() };
    if form_doubts::asks(model, ctx, "finish") {
        return keep(model);
    }
    let (entity, method) = (save.after.entity, save.after.text("method").to_owned());
    if let Some(form) = model.form_mut() {
        form.vocabulary = cases::vocabulary_of(&save.after, &ctx.reader);
    }
    let Some((id, shown)) = model.form().map(|form| (form.id, form.shown.clone())) else { return Vec::new() };
    let action = Action::Finalize(vec![Finalizing::Typed(Box::new(save))]);
    match actions::prepare(&model.deciding_on(ctx, &shown), action) {
        Ok(Prepared::Refused(found)) => {
            faults::show(model, ctx, &found);
            let missing: Vec<Lack> = found.iter().filter_map(|fault| lack(entity, fault)).collect();
            if !missing.is_empty() {
                let words = lacks(ctx, entity, &method, &missing);
                let said = ctx.text.with("finish-missing", &[("fields", FluentValue::from(words))]);
                model.refuse(said);
            }
            keep(model)
        }
        Ok(Prepared::Stopped(found)) => {
            if let Some(finding) = found.first() {
                stop_at(model, ctx, finding, entity);
            }
            keep(model)
        }
        prepared => decide::take(model, ctx, prepared, ReplyTo::Form(id)),
    }
}

/// What a fault says is missing.
fn lack(entity: Entity, fault: &Fault) -> Option<Lack> {
    match (fault.at, &fault.what) {
        (At::Field(_, field), Problem::Missing) => entity.field(field).map(Lack::Field),
        (At::Rows(_, rows), Problem::Missing) => Some(Lack::Rows(rows)),
        _ => None,
    }
}

/// Shows the place in the text that stops the record from being finished.
fn stop_at(model: &mut Model, ctx: &Ctx<'_>, finding: &Finding, entity: Entity) {
    let said = said(ctx, finding, entity);
    let (id, spot) = (finding.id, finding.spot.clone());
    if let (Some(spot), Some(form)) = (spot, model.form_mut().filter(|form| form.id == id))
        && let Some(at) = form.field_at(spot.field)
    {
        form.focus_on(at);
        if let Some(editor) = form.editor_mut() {
            editor.go_to(spot.line.saturating_sub(1), spot.column.saturating_sub(1));
        }
    }
    model.refuse(said);
}

/// The words for a finding that stops: its rule, its field and the key to press.
fn said(ctx: &Ctx<'_>, finding: &Finding, of: Entity) -> String {
    let words = ctx.text.finding(finding, &|_| None);
    let field = finding.spot.as_ref().and_then(|spot| finding.entity.field(spot.field));
    let field = field.map(|field| field_name(ctx, of, finding.entity, field)).unwrap_or_default();
    let args = [
        ("rule", FluentValue::from(finding.rule.id)),
        ("words", FluentValue::from(words)),
        ("field", FluentValue::from(field)),
    ];
    ctx.text.with(if finding.rule.id == "R-71" { "finish-name" } else { "finish-stopped" }, &args)
}

/// Keeps the typing of the form, so that a refused F9 loses nothing.
fn keep(model: &mut Model) -> Effects {
    let today = model.today_date();
    let Some(form) = model.form_mut().filter(|form| form.touched && !form.correction) else { return Vec::new() };
    let kladde = form.first_kladde(today);
    vec![typing::keep(form, Then::GoesOn, kladde)]
}

/// R-20 after the record is finished: it only warns.
pub fn warning(ctx: &Ctx<'_>, id: Id) -> Option<String> {
    let record = read(ctx, id).filter(|record| record.entity == Entity::Observation)?;
    readiness::no_theme(&record).then(|| format!("R-20 {}", ctx.text.get("rule-r-20")))
}

/// Maximum number of activities of one day in an engagement that are looked through.
const OF_ONE_DAY: usize = 100;

/// Whether no activity of the day tells of the time that the observer spent on a finished observation; none of a study of
/// documents is a visit.
fn is_untimed(ctx: &Ctx<'_>, record: &Record) -> bool {
    let (Some(engagement), Some(unit), Some(day)) = (record.link("engagement"), record.link("unit"), record.day())
    else {
        return false;
    };
    let of_day = Query::under(Entity::Activity, "engagement", engagement)
        .with(Filter::From("date", day))
        .with(Filter::To("date", day));
    let here = |activity: &Record| {
        let (units, people) = (activity.links("units"), activity.links("people"));
        !is_cancelled(activity)
            && (units.is_empty() || units.contains(&unit))
            && record.link("observer").is_none_or(|observer| people.contains(&observer))
    };
    let told = ctx.reader.list(&of_day, OF_ONE_DAY).unwrap_or_default();
    record.text("method") != Method::Dokumentstudie.code() && !told.iter().any(here)
}

/// After one observation is finished: that its time is in no activity, and the key for that. The next line begins with it.
pub fn untimed(model: &mut Model, ctx: &Ctx<'_>, id: Id) -> Option<String> {
    let record = read(ctx, id).filter(|record| record.entity == Entity::Observation && !record.draft)?;
    let untimed = is_untimed(ctx, &record);
    model.untimed = untimed.then_some(id);
    untimed.then(|| ctx.text.get("saved-finished-untimed"))
}

/// The beginning of the line for the time of an observation: its engagement, unit, day, time and kind.
pub fn line_for(ctx: &Ctx<'_>, id: Id) -> Option<String> {
    let record = read(ctx, id)?;
    let named = |field| record.link(field).and_then(|id| read(ctx, id)).map(|of| quick::candidate(&of).word());
    let mut words = vec![named("engagement")?, named("unit")?, record.day()?.format("%Y-%m-%d").to_string()];
    if let (Some(Value::Time(from)), Some(Value::Time(to))) = (record.get("start_time"), record.get("end_time"))
        && to > from
    {
        words.push(format!("kl {}:{:02}-{}:{:02}", from / 60, from % 60, to / 60, to % 60));
    }
    words.push(ActivityKind::Observation.code().to_owned());
    Some(words.join(" "))
}

/// F9 in Observationer: says which kladder are ready and which are not, and asks whether to finish the ready ones.
pub fn finish_ready(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let kladder = ctx.reader.list(&Query::all(Entity::Observation).with(Filter::Draft(true)), MANY).unwrap_or_default();
    offer(model, ctx, &kladder)
}

/// Asks whether to finish the ready ones of these kladder.
fn offer(model: &mut Model, ctx: &Ctx<'_>, kladder: &[Record]) -> Effects {
    let (mut ready, mut names, mut not) = (Vec::new(), Vec::new(), Vec::new());
    let mut of_others: BTreeMap<String, usize> = BTreeMap::new();
    for record in kladder {
        let number = record.number.and_then(|n| record.entity.numbered(n)).unwrap_or_default();
        if model.drafts.iter().any(|left| left.id == record.id) {
            not.push(format!("{number}: {}", ctx.text.get("finish-restored")));
            continue;
        }
        if let Some(who) = theirs(model, ctx, record) {
            *of_others.entry(who).or_default() += 1;
            continue;
        }
        let judged = cases::readiness(record, &ctx.reader);
        if judged.is_ready() {
            ready.push(record.id);
            let warned = if judged.no_theme { format!(" (R-20 {})", ctx.text.get("rule-r-20")) } else { String::new() };
            names.push(format!("{number}{warned}"));
        } else {
            not.push(format!("{number}: {}", why_not(ctx, record, &judged)));
        }
    }
    let others = others(ctx, &of_others);
    if ready.is_empty() {
        let why = not.first().cloned().or(others).unwrap_or_default();
        let said = ctx.text.with("finish-none", &[("why", FluentValue::from(why))]);
        model.refuse(said);
        return Vec::new();
    }
    let n = FluentValue::from(ready.len());
    let mut lines = vec![ctx.text.with("finish-ready", &[("n", n), ("names", FluentValue::from(names.join(", ")))])];
    if !not.is_empty() {
        lines.push(ctx.text.with("finish-not-ready", &[("n", FluentValue::from(not.len()))]));
        let more = not.len().saturating_sub(LINES);
        lines.extend(not.into_iter().take(LINES));
        if more > 0 {
            lines.push(ctx.text.with("finish-more", &[("n", FluentValue::from(more))]));
        }
    }
    lines.extend(others);
    lines.push(ctx.text.get("finish-question"));
    model.overlays.push(Confirm::new("finish-ready", lines, move |model, ctx| finish_all(model, ctx, &ready)));
    Vec::new()
}

/// The sentence about kladder of others: how many, and whose; none if there are none.
fn others(ctx: &Ctx<'_>, all: &BTreeMap<String, usize>) -> Option<String> {
    let n: usize = all.values().sum();
    let whose: Vec<String> = all.iter().map(|(who, n)| format!("{who} {n}")).collect();
    let args = [("n", FluentValue::from(n)), ("whose", FluentValue::from(whose.join(", ")))];
    (n > 0).then(|| ctx.text.with("finish-others", &args))
}

/// Why a kladde is not ready, in words.
pub fn why_not(ctx: &Ctx<'_>, record: &Record, judged: &Readiness) -> String {
    if !judged.missing.is_empty() {
        let words = lacks(ctx, record.entity, record.text("method"), &judged.missing);
        return ctx.text.with("finish-missing", &[("fields", FluentValue::from(words))]);
    }
    if let Some(fault) = &judged.refused {
        let field = fault.at.field().and_then(|name| record.entity.field(name));
        let field = field.map(|field| ctx.text.field(record.entity, field)).unwrap_or_default();
        let args = [("field", FluentValue::from(field)), ("why", FluentValue::from(ctx.text.problem(&fault.what)))];
        return ctx.text.with("watch-refused", &args);
    }
    if let Some(spot) = judged.numbers.first() {
        let field = field_name(ctx, record.entity, spot.entity, spot.field);
        let args = [("field", FluentValue::from(field)), ("line", FluentValue::from(spot.place.line))];
        return ctx.text.with("watch-number", &args);
    }
    let names: Vec<&str> = judged.names.iter().map(|suspect| suspect.name.as_str()).collect();
    ctx.text.with("watch-name", &[("names", FluentValue::from(names.join(", ")))])
}

/// Yes: finishes these kladder; those that are not ready any more are left.
fn finish_all(model: &mut Model, ctx: &Ctx<'_>, ids: &[Id]) -> Effects {
    let all = ids.iter().map(|id| Finalizing::Kept(*id)).collect();
    decide::write(model, ctx, Action::Finalize(all))
}

/// `m` on an observation: the next step of its life.
pub fn advance(model: &mut Model, ctx: &Ctx<'_>, record: &Record) -> Effects {
    match record.text("status") {
        _ if record.draft && theirs(model, ctx, record).is_some() => {
            let judged = cases::readiness(record, &ctx.reader);
            if judged.is_ready() {
                return finish_all(model, ctx, &[record.id]);
            }
            let said = ctx.text.with("finish-none", &[("why", FluentValue::from(why_not(ctx, record, &judged)))]);
            model.refuse(said);
            Vec::new()
        }
        _ if record.draft => offer(model, ctx, std::slice::from_ref(record)),
        "faerdig" => ask_share(model, ctx, record),
        _ => {
            let said = ctx.text.get("reason-shared");
            model.refuse(said);
            Vec::new()
        }
    }
}

/// `g` in Observationer: hands a finished observation over.
pub fn share(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    match when::here(model) {
        Some(record) => ask_share(model, ctx, &record),
        None => Vec::new(),
    }
}

fn ask_share(model: &mut Model, ctx: &Ctx<'_>, record: &Record) -> Effects {
    // The unit's leader is offered.
    let leader = record.link("unit").and_then(|unit| read(ctx, unit)).and_then(|unit| unit.link("leader"));
    let leader = leader.and_then(|leader| read(ctx, leader)).map(|leader| leader.text("name").to_owned());
    let before = record.text("shared_with");
    let with = if before.is_empty() { leader.unwrap_or_default() } else { before.to_owned() };
    let (id, title) = (record.id, ctx.text.get("ask-share-with"));
    let share = move |model: &mut Model, ctx: &Ctx<'_>, typed: String| share_with(model, ctx, id, &typed);
    model.overlays.push(Prompt::new("share", title, &with, share));
    Vec::new()
}

/// Takes the typed name of the person it is shared with.
fn share_with(model: &mut Model, ctx: &Ctx<'_>, id: Id, typed: &str) -> Effects {
    let with = typed_input::clean_line(typed);
    if let Some(problem) = Some("share-nobody").filter(|_| with.is_empty()).or(faults::wrong(&with)) {
        if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut() {
            prompt.problem = Some(ctx.text.get(problem));
        }
        return Vec::new();
    }
    model.overlays.pop();
    match actions::prepare(&model.deciding(ctx), Action::Share { id, with }) {
        Ok(Prepared::Unchanged) => {
            let said = ctx.text.get("nothing-changed");
            model.done(said);
            Vec::new()
        }
        prepared => decide::take(model, ctx, prepared, ReplyTo::Nobody),
    }
}

impl Form {
    /// Whether its record is only on this machine: a new record of a kind with kladder, a kladde, or a version in the
    /// making.
    pub fn is_kladde(&self) -> bool {
        self.correction
            || self.before.as_ref().is_some_and(|before| before.draft)
            || (self.entity.meta().drafts && self.before.is_none())
    }

    /// Index of the entry with the rows of a kind.
    pub fn rows_at(&self, rows: Entity) -> Option<usize> {
        self.entries.iter().position(|entry| matches!(entry, Entry::Children { entity, .. } if *entity == rows))
    }

    /// The new kladde to keep, so that the list has it from the first words on, also if the person does not come back to
    /// this form. None if the kladde is in the file already, because another window may have kept it meanwhile.
    pub fn first_kladde(&mut self, today: chrono::NaiveDate) -> Option<Record> {
        let first = self.entity.meta().drafts && self.before.is_none() && self.kept.is_none();
        if first {
            self.kept = Some(self.partial(today));
        }
        self.kept.clone().filter(|_| first)
    }

    /// The record as typed so far; a field that cannot be read keeps its earlier value.
    pub fn partial(&self, today: chrono::NaiveDate) -> Record {
        let mut record = self.start.clone();
        record.number = self.number;
        record.draft = true;
        for entry in &self.entries {
            let Entry::Field { field, input } = entry else { continue };
            if let Ok(value) = FieldInput::value(input, field, &record, today) {
                record.set(field.name, value);
            }
        }
        record
    }

    /// The remarks on the typing. A long text is checked when typing pauses ([`Form::look_through`]), not at every key;
    /// until then these are the remarks of the last check.
    pub fn watch(&self, today: chrono::NaiveDate) -> Cow<'_, Watch> {
        match &self.watched {
            Some((typed, watch)) if self.is_long() => {
                if *typed == self.typed {
                    Cow::Borrowed(watch)
                } else {
                    Cow::Owned(Watch { waits: true, ..watch.clone() })
                }
            }
            _ => Cow::Owned(self.found(today)),
        }
    }

    /// Checks a long text and stores the remarks.
    pub fn look_through(&mut self, today: chrono::NaiveDate) {
        let here = self.watched.as_ref().is_some_and(|(typed, _)| *typed == self.typed);
        if !here && watched(self.entity) && self.is_long() {
            self.watched = Some((self.typed, self.found(today)));
        }
    }

    /// Whether the text is so long that a check at every key would be slow.
    fn is_long(&self) -> bool {
        let long = |entry: &Entry| match entry {
            Entry::Field { input: FieldInput::Text(editor), .. } => editor.bytes(),
            Entry::Field { .. } | Entry::Children { .. } => 0,
        };
        self.entries.iter().map(long).sum::<usize>() > SHORT
    }

    fn found(&self, today: chrono::NaiveDate) -> Watch {
        let unfinished = self.is_kladde() && self.entity.meta().drafts;
        let known = (&self.vocabulary, &self.accepted);
        let record = self.partial(today);
        let watch = Watch::of(&record, &self.rows_typed(today), known, unfinished);
        if !unfinished {
            return watch;
        }
        let unread = self.entries.iter().find_map(|entry| match entry {
            Entry::Field { field, input } => FieldInput::value(input, field, &record, today).is_err().then_some(*field),
            Entry::Children { .. } => None,
        });
        let before = self.before.as_ref().filter(|_| self.correction);
        Watch { refused: readiness::refused(before, &record, today), unread, ..watch }
    }

    /// The rows in the form's tables; a table that cannot be read gives its rows from before.
    pub fn rows_typed(&self, today: chrono::NaiveDate) -> Vec<Record> {
        let tables = self.entries.iter().filter_map(|entry| match entry {
            Entry::Children { rows, .. } => rows.as_deref(),
            Entry::Field { .. } => None,
        });
        let read = |rows: &Rows| rows.records(self.id, today, false).unwrap_or_else(|_| rows.before().to_vec());
        tables.flat_map(read).collect()
    }
}

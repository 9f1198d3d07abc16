//! Choosing among options: what a picker offers, how typing narrows it, and what a choice does; also what was left unfinished
//! or thrown away, to go on with or to fetch back.

use crate::tui::commands::reload::caption;

use fluent_bundle::FluentValue;

use crate::actions::{Action, Dropped};
use crate::domain::choices::RetentionKind;
use crate::domain::fields::Entity;
use crate::domain::fold::Folded;
use crate::domain::value::Id;
use crate::store::{DamagedRow, LocalRows, Sort, Thrown, ThrownWhat};
use crate::text::format;
use crate::tui::commands::{app, decide, form, learning, roster, rules, status, templates};
use crate::tui::core::cells::Cells;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::editor::Editor;
use crate::tui::core::effects::{Effect, Outside};
use crate::tui::core::pane::Pane;
use crate::tui::core::scope::Reason;
use crate::tui::model::Model;
use crate::tui::overlays::{Confirm, OptionKey, Overlay, Picker, PickerOption, Purpose, Question};
use crate::tui::widgets::list::state::{List, Source};

type Effects = Vec<Effect>;

impl Picker {
    /// A choice among fixed options.
    pub fn fixed(title: String, purpose: Purpose, all: Vec<PickerOption>, cursor: usize) -> Picker {
        let widest = all.iter().map(|option| option.label.width() + option.note.width()).max().unwrap_or(0);
        Picker {
            title,
            purpose,
            query: Editor::words(""),
            records: None,
            searched: (all.iter().map(|option| Folded::new(&option.label)).collect(), widest),
            options: all.clone(),
            all,
            cursor,
            chosen: Vec::new(),
            many: false,
        }
    }

    /// A choice among records of a kind.
    pub fn records(title: String, purpose: Purpose, entity: Entity) -> Picker {
        Picker {
            title,
            purpose,
            query: Editor::words(""),
            records: Some(entity),
            all: Vec::new(),
            searched: (Vec::new(), 0),
            options: Vec::new(),
            cursor: 0,
            chosen: Vec::new(),
            many: false,
        }
    }
}

/// A saved view as it is kept: order, own only, filter words.
pub fn view_value(list: &List) -> String {
    let sort = match &list.source {
        Source::Query(query) => query.sort.code(),
        _ => Sort::Default.code(),
    };
    format!("{sort}\u{1f}{}\u{1f}{}", u8::from(list.mine), list.filter)
}

/// Keys of the saved views of a pane, on this machine.
pub fn view_prefix(model: &Model) -> String {
    let kind = model.register.entity().filter(|_| model.pane == Pane::Register).map_or("", Entity::name);
    format!("view.{}.{kind}.", model.pane.code())
}

/// The view of the logs that have come to a stop.
const STALLED: &str = "\u{1f}stalled";

/// `f`: the saved views of this list.
pub fn views(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let prefix = view_prefix(model);
    let kept = ctx.reader.locals(&prefix).unwrap_or_default();
    let mut all = vec![
        PickerOption { key: OptionKey::Nothing, label: ctx.text.get("view-all"), note: String::new() },
        PickerOption {
            key: OptionKey::Code("\u{1f}mine".into()),
            label: ctx.text.get("view-mine"),
            note: String::new(),
        },
    ];
    if model.pane == Pane::Learning {
        let label = ctx.text.get("al-logs-stalled");
        all.push(PickerOption { key: OptionKey::Code(STALLED.into()), label, note: "R-50".into() });
    }
    all.extend(kept.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| PickerOption {
        label: key.strip_prefix(&prefix).unwrap_or(&key).to_owned(),
        note: value.rsplit('\u{1f}').next().unwrap_or_default().to_owned(),
        key: OptionKey::Code(value),
    }));
    let title = ctx.text.get("views-title");
    model.overlays.push(Overlay::Picker(Picker::fixed(title, Purpose::View, all, 0)));
    Vec::new()
}

/// `s`: the order of the list.
pub fn sort(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Source::Query(query)) = model.list().map(|list| &list.source) else { return Vec::new() };
    let entity = query.entity;
    let all: Vec<PickerOption> = Sort::ALL
        .iter()
        .filter(|sort| sort.fits(entity))
        .map(|sort| PickerOption {
            key: OptionKey::Code(sort.code().into()),
            label: ctx.text.get(&format!("sort-{}", sort.code())),
            note: String::new(),
        })
        .collect();
    let title = ctx.text.get("sort-title");
    model.overlays.push(Overlay::Picker(Picker::fixed(title, Purpose::Sort, all, 0)));
    Vec::new()
}

/// Something was left unfinished on this machine, was thrown away and can be fetched back, or may be damaged.
pub fn has_drafts(model: &Model) -> Result<(), Reason> {
    if model.drafts.is_empty() && model.begun.is_empty() && model.thrown == 0 && model.place.damage == 0 {
        Err("reason-no-drafts")
    } else {
        Ok(())
    }
}

/// Something was thrown away, and the file can be written.
pub fn has_thrown(model: &Model) -> Result<(), Reason> {
    crate::tui::commands::when::can_write(model)?;
    if model.thrown == 0 { Err("reason-nothing-thrown") } else { Ok(()) }
}

/// `D`: what was left unfinished, to go on with, and what was thrown away, to fetch back; asks which where there are several.
pub fn drafts(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let thrown = ctx.reader.thrown().unwrap_or_default();
    let left: Vec<_> = model.drafts.iter().map(|left| (left, None)).collect();
    let begun = model.begun.iter().filter(|(begun, _)| left.iter().all(|(left, _)| left.id != begun.id));
    let left: Vec<_> = left.iter().copied().chain(begun.map(|(note, n)| (note, Some(*n)))).collect();
    let damaged = damaged_rows(model, ctx);
    match (left.as_slice(), thrown.as_slice(), damaged.as_slice()) {
        ([(only, _)], [], []) => {
            let id = only.id;
            return resume(model, ctx, id);
        }
        ([], [], [only]) => {
            ask_damaged(model, ctx, only);
            return Vec::new();
        }
        ([], [], []) => {
            model.refuse(ctx.text.get("reason-no-drafts"));
            return Vec::new();
        }
        _ => {}
    }
    let day = |at: chrono::NaiveDate| format::day(ctx.text.lang(), at);
    let left = left.into_iter().map(|(left, version)| PickerOption {
        key: OptionKey::Record(left.id),
        label: match version {
            None => {
                let name = format!("{} {}", ctx.text.entity(left.entity), left.caption);
                match model.another(&left.by) {
                    Some(who) => ctx.text.with("drafts-by", &[("name", name.into()), ("who", who.into())]),
                    None => name,
                }
            }
            Some(n) => {
                let args = [("name", FluentValue::from(left.caption.as_str())), ("n", FluentValue::from(n))];
                ctx.text.with("drafts-correction", &args)
            }
        },
        note: day(left.at.date()),
    });
    let kept = ctx.reader.retention_rules().unwrap_or_default().rule(RetentionKind::Skjult);
    // A day given with --now may lie before that on which it was thrown away.
    let today = model.today_date();
    let gone = thrown.iter().map(|thrown| PickerOption {
        key: OptionKey::Thrown(thrown.step, thrown.id),
        label: thrown_label(model, ctx, thrown),
        note: ctx.text.with(
            "drafts-until",
            &[("day", day(kept.ends(crate::text::format::local(thrown.at).date().min(today))).into())],
        ),
    });
    let damaged = damaged.iter().map(|row| PickerOption {
        key: OptionKey::Damaged(row.mark),
        label: ctx.text.with("draft-damaged", &[("name", damaged_name(ctx, row).into())]),
        note: String::new(),
    });
    let all: Vec<PickerOption> = left.chain(gone).chain(damaged).collect();
    let title = ctx.text.get("drafts-title");
    model.overlays.push(Overlay::Picker(Picker::fixed(title, Purpose::Draft, all, 0)));
    Vec::new()
}

/// Whether a colleague threw it away. What nobody is known to have thrown away is nobody's: not a colleague's and not one's own.
fn is_theirs(model: &Model, thrown: &Thrown) -> bool {
    !thrown.by.is_empty() && thrown.by != model.actor.initials
}

/// Whether the person who acts threw it away.
fn is_own(model: &Model, thrown: &Thrown) -> bool {
    !thrown.by.is_empty() && thrown.by == model.actor.initials
}

/// What was thrown away, with whose it is where that is a colleague.
fn thrown_label(model: &Model, ctx: &Ctx<'_>, thrown: &Thrown) -> String {
    let name = ("name", FluentValue::from(thrown_name(ctx, thrown)));
    if is_theirs(model, thrown) {
        ctx.text.with("drafts-thrown-by", &[name, ("who", FluentValue::from(thrown.by.as_str()))])
    } else {
        ctx.text.with("drafts-thrown", &[name])
    }
}

/// What was thrown away, in words.
fn thrown_name(ctx: &Ctx<'_>, thrown: &Thrown) -> String {
    let args = [
        ("kind", FluentValue::from(ctx.text.entity_within(thrown.entity))),
        ("name", FluentValue::from(caption(ctx, thrown))),
        (
            "what",
            FluentValue::from(match thrown.what {
                ThrownWhat::Typing(_) => "typing",
                ThrownWhat::Kladde(_) => "kladde",
                ThrownWhat::Correction(_) => "correction",
            }),
        ),
    ];
    ctx.text.with("thrown-name", &args)
}

/// Fetches back what was thrown away; what a colleague threw away only after a yes.
fn ask_fetch(model: &mut Model, ctx: &Ctx<'_>, step: i64, id: Id) -> Effects {
    let thrown = ctx.reader.thrown().unwrap_or_default().into_iter().find(|thrown| thrown.step == step);
    if let Some(thrown) = thrown.filter(|thrown| is_theirs(model, thrown)) {
        let args =
            [("name", FluentValue::from(thrown_name(ctx, &thrown))), ("who", FluentValue::from(thrown.by.as_str()))];
        let lines = vec![ctx.text.with("thrown-fetch-theirs", &args)];
        model.overlays.push(Overlay::Confirm(Confirm::new(Question::FetchTheirs(step, id), lines)));
        return Vec::new();
    }
    fetch(model, ctx, step, id)
}

/// Fetches back what was thrown away in one act.
pub fn fetch(model: &mut Model, ctx: &Ctx<'_>, step: i64, id: Id) -> Effects {
    if let Err(reason) = crate::tui::commands::when::can_write(model) {
        model.refuse(ctx.text.get(reason));
        return Vec::new();
    }
    let thrown = ctx.reader.thrown().unwrap_or_default().into_iter().find(|thrown| thrown.step == step);
    let name = thrown.map(|thrown| thrown_name(ctx, &thrown)).unwrap_or_default();
    let effects = decide::write(model, ctx, Action::Fetch { step, id });
    let said = ctx.text.with("thrown-fetched", &[("name", FluentValue::from(name))]);
    model.done(said);
    effects
}

/// Asks before what this person threw away is ended for good. What others threw away, or nobody is known to have, is taken one
/// at a time.
pub fn ask_for_good(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Err(reason) = crate::tui::commands::when::is_idle(model) {
        model.refuse(ctx.text.get(reason));
        return Vec::new();
    }
    let (own, others): (Vec<_>, Vec<_>) =
        ctx.reader.thrown().unwrap_or_default().into_iter().partition(|thrown| is_own(model, thrown));
    if others.is_empty() {
        return ask_to_end(model, ctx, &own);
    }
    let all_own = (!own.is_empty()).then(|| PickerOption {
        key: OptionKey::Nothing,
        label: ctx.text.with("thrown-own", &[("n", FluentValue::from(own.len()))]),
        note: String::new(),
    });
    let alone = others.iter().map(|thrown| PickerOption {
        key: OptionKey::Thrown(thrown.step, thrown.id),
        label: thrown_label(model, ctx, thrown),
        note: format::day(ctx.text.lang(), crate::text::format::local(thrown.at).date()),
    });
    let all: Vec<PickerOption> = all_own.into_iter().chain(alone).collect();
    let title = ctx.text.get("cmd-thrown-for-good");
    model.overlays.push(Overlay::Picker(Picker::fixed(title, Purpose::ForGood, all, 0)));
    Vec::new()
}

/// Asks about what was chosen to be ended for good: one act, or all of this person's.
fn ask_chosen(model: &mut Model, ctx: &Ctx<'_>, step: Option<i64>) -> Effects {
    let thrown = ctx.reader.thrown().unwrap_or_default();
    let chosen = |thrown: &Thrown| match step {
        Some(step) => thrown.step == step,
        None => is_own(model, thrown),
    };
    let thrown: Vec<Thrown> = thrown.into_iter().filter(chosen).collect();
    ask_to_end(model, ctx, &thrown)
}

fn ask_to_end(model: &mut Model, ctx: &Ctx<'_>, thrown: &[Thrown]) -> Effects {
    if thrown.is_empty() {
        model.refuse(ctx.text.get("reason-nothing-thrown"));
        return Vec::new();
    }
    let mut lines = vec![ctx.text.with("thrown-for-good", &[("n", FluentValue::from(thrown.len()))])];
    lines.extend(thrown.iter().take(12).map(|thrown| match is_theirs(model, thrown) {
        true => thrown_label(model, ctx, thrown),
        false => thrown_name(ctx, thrown),
    }));
    let more = thrown.len().saturating_sub(12);
    if more > 0 {
        lines.push(ctx.text.with("finish-more", &[("n", FluentValue::from(more))]));
    }
    lines.push(ctx.text.get("erase-final"));
    let acts = thrown.iter().map(|thrown| (thrown.step, thrown.id)).collect();
    model.overlays.push(Overlay::Confirm(Confirm::new(Question::ForGood(acts), lines)));
    Vec::new()
}

/// Yes: ends it, and clears the file of it.
pub fn for_good(model: &mut Model, ctx: &Ctx<'_>, acts: &[(i64, Id)]) -> Effects {
    let acts = acts.iter().map(|(step, id)| Dropped::ForGood(*step, *id)).collect();
    let mut effects = decide::drop(model, ctx, acts);
    effects.push(Effect::Outside(Outside::Clear));
    effects
}

/// The damaged rows that are not offered as typing that is damaged. Rows are read for it only where damage is known.
fn damaged_rows(model: &Model, ctx: &Ctx<'_>) -> Vec<DamagedRow> {
    let all = if model.place.damage > 0 { ctx.reader.damaged_rows().unwrap_or_default() } else { Vec::new() };
    let offered = |row: &DamagedRow| {
        row.rows == LocalRows::Typing
            && model.drafts.iter().any(|left| left.id == row.about)
            && damaged(ctx, row.about).is_some()
    };
    all.into_iter().filter(|row| !offered(row)).collect()
}

/// "en kladde: F-05 Sprog".
fn damaged_name(ctx: &Ctx<'_>, row: &DamagedRow) -> String {
    let kind = row.entity.map(|kind| ctx.text.entity_within(kind)).unwrap_or_default();
    let name = Some(ctx.name_of(row.about)).filter(|name| !name.is_empty()).unwrap_or(kind);
    let what = ctx.text.local_rows(row.rows, 1);
    let name = [what, name].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ");
    if row.by.is_empty() {
        return name;
    }
    ctx.text.with("drafts-by", &[("name", name.into()), ("who", FluentValue::from(row.by.as_str()))])
}

/// Asks whether to end a damaged row, and shows what can still be read of it.
fn ask_damaged(model: &mut Model, ctx: &Ctx<'_>, row: &DamagedRow) {
    let name = ("name", FluentValue::from(damaged_name(ctx, row)));
    let question = if row.is_shown { "damaged-row-shown" } else { "damaged-row-question" };
    let mut lines = vec![ctx.text.with(question, &[name])];
    if !row.text.is_empty() {
        lines.push(ctx.text.get("damaged-row-text"));
        lines.extend(row.text.iter().map(|piece| format!("  {piece}")));
    }
    let rows = vec![(row.mark, row.about)];
    model.overlays.push(Overlay::Confirm(Confirm::new(Question::EndDamaged(rows), lines)));
}

/// Asks again of a row that was chosen from the list.
fn ask_marked(model: &mut Model, ctx: &Ctx<'_>, mark: [u8; 16]) -> Effects {
    let rows = ctx.reader.damaged_rows().unwrap_or_default();
    if let Some(row) = rows.iter().find(|row| row.mark == mark) {
        ask_damaged(model, ctx, row);
    }
    Vec::new()
}

/// Yes: ends damaged rows, clears the file of them, and looks whether anything damaged is left.
pub fn end_damaged(model: &mut Model, ctx: &Ctx<'_>, rows: &[([u8; 16], Id)]) -> Effects {
    let acts = rows.iter().map(|(mark, id)| Dropped::Damaged(*mark, *id)).collect();
    let mut effects = decide::drop(model, ctx, acts);
    effects.push(Effect::Outside(Outside::Clear));
    if model.place.damage > 0 {
        effects.extend(app::check(model, ctx));
    }
    effects
}

/// Yes: ends all typing about a record that is damaged, whosever initials it seems to have.
pub fn throw_damaged(model: &mut Model, ctx: &Ctx<'_>, id: Id) -> Effects {
    let rows = ctx.reader.damaged_rows().unwrap_or_default().into_iter();
    let rows: Vec<_> = rows.filter(|row| row.rows == LocalRows::Typing && row.about == id).collect();
    end_damaged(model, ctx, &rows.iter().map(|row| (row.mark, row.about)).collect::<Vec<_>>())
}

/// What is left of one's own typing about a record, where all of it is damaged: it can only be thrown away.
fn damaged(ctx: &Ctx<'_>, id: Id) -> Option<crate::store::Draft> {
    let kept: Vec<_> = ctx.reader.drafts().unwrap_or_default().into_iter().filter(|kept| kept.id == id).collect();
    // Sound typing of one's own is opened instead, and the damaged one is listed beside it.
    let goes_along = |kept: &crate::store::Draft| kept.by().is_empty() || kept.by() == ctx.initials;
    let all = kept.iter().all(|kept| kept.damaged || !goes_along(kept));
    kept.into_iter().find(|kept| kept.damaged).filter(|_| all)
}

/// Opens the form of something left unfinished, with what was typed; of what is damaged it asks whether to throw it away.
pub fn resume(model: &mut Model, ctx: &Ctx<'_>, id: Id) -> Effects {
    if let Some(kept) = damaged(ctx, id) {
        let name = Some(ctx.name_of(id)).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| ctx.text.entity_within(kept.entity));
        let lines = vec![ctx.text.with("draft-damaged-question", &[("name", name.into())])];
        model.overlays.push(Overlay::Confirm(Confirm::new(Question::ThrowDamaged(id), lines)));
        return Vec::new();
    }
    if id == crate::actions::log_line::draft_id() {
        return crate::tui::commands::quick_line::open(model, ctx);
    }
    if let Some(record) = crate::tui::core::ctx::record(ctx, id) {
        return crate::tui::commands::open::open_form(model, ctx, record);
    }
    let deletion = match crate::actions::deletion(&ctx.reader, id) {
        Ok(deletion) => deletion,
        Err(error) => {
            model.fail(ctx.text.store_error(&error));
            return Vec::new();
        }
    };
    if let Some((by, record)) = deletion {
        return crate::tui::commands::open::open_deleted(model, ctx, &by, record);
    }
    let Ok(Some(kept)) = ctx.reader.draft_for(id, ctx.initials) else { return Vec::new() };
    // Fields that are not typed begin as in any new record.
    let mut unfinished = crate::tui::commands::open::blank(model, ctx, kept.entity);
    unfinished.id = id;
    unfinished.number = kept.fields.get(crate::tui::core::effects::NUMBER).and_then(|n| n.parse().ok());
    let mut form = crate::tui::widgets::workbench::state::new_form(unfinished, ctx);
    crate::tui::commands::open::restore(&mut form, ctx);
    model.overlays.push(Overlay::Form(Box::new(form)));
    Vec::new()
}

/// Takes the option under the cursor.
pub fn choose(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let Some(Overlay::Picker(picker)) = model.overlays.last_mut() else { return Vec::new() };
    let Some(key) = picker.options.get(picker.cursor).map(|option| option.key.clone()) else { return Vec::new() };
    let purpose = picker.purpose.clone();
    let typed = picker.query.text();
    let was = picker.chosen.contains(&key);
    if picker.many && !matches!(key, OptionKey::New(_)) {
        match picker.chosen.iter().position(|chosen| *chosen == key) {
            Some(at) => {
                picker.chosen.remove(at);
            }
            None => picker.chosen.push(key.clone()),
        }
    } else {
        model.overlays.pop();
    }
    let person = model.actor.person;
    match (purpose, key) {
        (Purpose::Field(at), key) => form::take(model, ctx, at, &key, &typed),
        (Purpose::Slot, OptionKey::Record(person)) => roster::put_person(model, ctx, person),
        (Purpose::Rule, OptionKey::Code(id)) => {
            rules::show_rule(model, ctx, &id);
            Vec::new()
        }
        (Purpose::Setting, OptionKey::Code(key)) => rules::ask_setting(model, ctx, &key),
        // What the record had when it was asked is no choice, whatever it has become since.
        (Purpose::Status(_, was), OptionKey::Code(code)) if was == code => Vec::new(),
        (Purpose::Status(id, _), OptionKey::Code(code)) => status::set(model, ctx, id, &code),
        (Purpose::Template, OptionKey::Code(code)) => templates::copy_shipped(model, ctx, &code),
        (Purpose::Observed(cycle), OptionKey::Record(id)) => learning::toggle_observation(model, ctx, cycle, id, was),
        (Purpose::Report(about), OptionKey::Code(code)) => {
            crate::tui::commands::reports::chosen(model, ctx, about, &code)
        }
        (Purpose::Restore, OptionKey::Code(path)) => crate::tui::commands::jobs::copy_chosen(model, ctx, &path),
        (Purpose::Changed, OptionKey::Record(id)) => crate::tui::commands::open::go_to_record(model, ctx, id),
        (Purpose::LogText, OptionKey::Code(code)) => learning::copy_text(model, ctx, &code),
        (Purpose::Draft, OptionKey::Record(id)) => resume(model, ctx, id),
        (Purpose::Draft, OptionKey::Damaged(mark)) => ask_marked(model, ctx, mark),
        (Purpose::Draft, OptionKey::Thrown(step, id)) => ask_fetch(model, ctx, step, id),
        (Purpose::ForGood, OptionKey::Thrown(step, _)) => ask_chosen(model, ctx, Some(step)),
        (Purpose::ForGood, OptionKey::Nothing) => ask_chosen(model, ctx, None),
        (Purpose::Sign, OptionKey::Code(n)) => crate::tui::commands::workbench::take_sign(model, ctx, &n),
        (Purpose::Pair(id), OptionKey::Record(person)) => crate::tui::commands::pairing::with(model, ctx, id, person),
        (Purpose::NewKind, OptionKey::New(Entity::Template)) => templates::choose(model, ctx),
        (Purpose::NewKind, OptionKey::New(entity)) => {
            let blank = crate::tui::commands::open::blank(model, ctx, entity);
            crate::tui::commands::open::begin(model, ctx, blank)
        }
        (Purpose::Sort, OptionKey::Code(code)) => {
            if let Some(list) = model.list_mut() {
                if let (Source::Query(query), Some(sort)) = (&mut list.source, Sort::from_code(&code)) {
                    query.sort = sort;
                }
                list.restart(ctx, person);
            }
            crate::tui::commands::reload::settle(model, ctx);
            Vec::new()
        }
        (Purpose::View, key) => {
            let only_stalled = key == OptionKey::Code(STALLED.into());
            let value = match key {
                _ if only_stalled => "default\u{1f}0\u{1f}".to_owned(),
                OptionKey::Code(value) if value == "\u{1f}mine" => "default\u{1f}1\u{1f}".to_owned(),
                OptionKey::Code(value) => value,
                _ => "default\u{1f}0\u{1f}".to_owned(),
            };
            let mut parts = value.splitn(3, '\u{1f}');
            let sort = parts.next().and_then(Sort::from_code).unwrap_or(Sort::Default);
            let mine = parts.next() == Some("1");
            let words = parts.next().unwrap_or_default().to_owned();
            if let Some(list) = model.list_mut() {
                if let Source::Query(query) = &mut list.source {
                    query.sort = sort;
                }
                if let Source::Logs { stalled, .. } = &mut list.source {
                    *stalled = only_stalled;
                }
                list.mine = mine;
                list.filter = words;
                list.restart(ctx, person);
            }
            crate::tui::commands::reload::settle(model, ctx);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Leaves a picker; what was marked in it stays. Where nothing fits what is typed, it shows everything again first.
pub fn close_picker(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    if let Some(Overlay::Picker(picker)) = model.overlays.last_mut()
        && picker.options.is_empty()
        && !picker.query.is_empty()
    {
        picker.query.replace("");
        crate::tui::commands::narrow::narrowed(model, ctx);
        return Vec::new();
    }
    model.overlays.pop();
    Vec::new()
}

//! A choice among options, narrowed by typing: fixed options, or the records of a kind.

use ratatui::layout::Rect;

use super::answer::Answer;
use super::layer::{Frame, Layer, Room, moved};
use crate::domain::choices::ChoiceList;
use crate::domain::fields::{Entity, Kind};
use crate::domain::fold::{Folded, fold_long};
use crate::domain::value::{Id, Record};
use crate::store::{Anchor, Query};
use crate::text::Text;
use crate::tui::core::cells::Cells;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::editor::Editor;
use crate::tui::core::effects::Effect;
use crate::tui::core::scene::{BoxId, Hit, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;

/// Records read at a time while nothing is typed.
pub const OPTIONS: usize = 60;

/// Maximum number of records found; a person with more hits types more.
const FOUND: usize = 40;

/// The cursor of a picker that is on no option.
pub const NOWHERE: usize = usize::MAX;

/// What an option means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OptionKey {
    /// A record.
    Record(Id),
    /// A code.
    Code(String),
    /// Nothing: empties the field.
    Nothing,
    /// Make a new record of this kind.
    New(Entity),
    /// Step and record of something discarded.
    Thrown(i64, Id),
    /// A damaged row, by its mark.
    Damaged([u8; 16]),
}

/// An option that was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// What it means.
    pub key: OptionKey,
    /// The words typed to find it.
    pub typed: String,
    /// It was marked before, in a picker with several choices.
    pub was_marked: bool,
}

/// One option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickerOption {
    /// What it means.
    pub key: OptionKey,
    /// The text shown.
    pub label: String,
    /// An explanation beside the label.
    pub note: String,
}

/// The codes of a list as options.
pub fn codes(list: &ChoiceList, now: Option<&str>, text: &Text) -> Vec<PickerOption> {
    let option = |code: &str| PickerOption {
        key: OptionKey::Code(code.to_owned()),
        label: text.choice(list, code),
        note: String::new(),
    };
    list.offered(now).into_iter().map(option).collect()
}

/// A choice among options, narrowed by typing.
#[derive(Debug)]
pub struct Picker<M> {
    /// Heading.
    pub title: String,
    /// What the command does with the choice.
    pub answer: Answer<M, Chosen>,
    /// The words that narrow the options.
    pub query: Editor,
    /// Kind of the records to search; none for fixed options.
    pub records: Option<Entity>,
    /// Only the records whose field points to this one: the goals of an engagement.
    within: Option<(&'static str, Id)>,
    /// Records that come first while nothing is typed.
    first: Vec<Id>,
    /// A new record, or nothing, can be chosen too.
    offers_new: bool,
    /// All fixed options.
    pub all: Vec<PickerOption>,
    /// Labels of the fixed options, and their other names, folded for the search, and the width of the widest option in cells.
    searched: (Vec<Vec<Folded>>, usize),
    /// The options shown.
    pub options: Vec<PickerOption>,
    /// Index in `options` of the option under the cursor; [`NOWHERE`] while no record fits, because a new record is made
    /// only when a person asks for it.
    pub cursor: usize,
    /// The person has moved the cursor since the picker opened or an option was marked.
    pub moved: bool,
    /// The marked options.
    pub chosen: Vec<OptionKey>,
    /// Options shown before anything is typed, and whether the last fixed option, which offers the others, stays.
    few: usize,
    stays: bool,
    /// Several options can be marked; a chosen option is marked or loses its mark.
    pub many: bool,
}

impl<M> Picker<M> {
    /// A choice among fixed options for the command; `cursor` is the index where the cursor begins.
    pub fn fixed(
        command: &'static str,
        title: String,
        all: Vec<PickerOption>,
        cursor: usize,
        answer: impl Fn(&mut M, &Ctx<'_>, Chosen) -> Vec<Effect> + 'static,
    ) -> Picker<M> {
        let widest = all.iter().map(|option| option.label.width() + option.note.width()).max().unwrap_or(0);
        Picker {
            title,
            answer: Answer::to(command, answer),
            query: Editor::words(""),
            records: None,
            within: None,
            first: Vec::new(),
            offers_new: false,
            searched: (all.iter().map(|option| vec![Folded::new(&option.label)]).collect(), widest),
            options: all.clone(),
            all,
            cursor,
            moved: false,
            chosen: Vec::new(),
            few: usize::MAX,
            stays: false,
            many: false,
        }
    }

    /// A choice among the records of a kind for the command; [`Picker::read`] reads the first of them.
    pub fn records(
        command: &'static str,
        title: String,
        entity: Entity,
        answer: impl Fn(&mut M, &Ctx<'_>, Chosen) -> Vec<Effect> + 'static,
    ) -> Picker<M> {
        Picker { records: Some(entity), ..Picker::fixed(command, title, Vec::new(), 0, answer) }
    }

    /// Finds each fixed option by other names too; one string of names an option, in order.
    pub fn also_named(mut self, names: &[String]) -> Picker<M> {
        for (known, names) in self.searched.0.iter_mut().zip(names) {
            known.extend((!names.is_empty()).then(|| Folded::new(names)));
        }
        self
    }

    /// Shows only the first of the fixed options, and the last one, until something is typed.
    pub fn few(mut self, few: usize) -> Picker<M> {
        (self.few, self.stays) = (few, true);
        self.options = self.brief();
        self
    }

    /// Shows only the first of the fixed options until something is typed.
    pub fn only(mut self, few: usize) -> Picker<M> {
        self.few = few;
        self.options = self.brief();
        self
    }

    /// The fixed options that are shown before anything is typed.
    fn brief(&self) -> Vec<PickerOption> {
        let last = self.all.len().saturating_sub(1);
        let shown = self.all.iter().enumerate().filter(|(at, _)| *at < self.few || self.stays && *at == last);
        shown.map(|(_, option)| option.clone()).collect()
    }

    /// Puts these records first while nothing is typed.
    pub fn first(self, first: Vec<Id>) -> Picker<M> {
        Picker { first, ..self }
    }

    /// Offers only records whose field points to this one.
    pub fn within(self, within: Option<(&'static str, Id)>) -> Picker<M> {
        Picker { within, ..self }
    }

    /// Offers a new record, or nothing, too.
    pub fn offering_new(self) -> Picker<M> {
        Picker { offers_new: true, ..self }
    }

    /// Lets the person mark several options; `chosen` are marked from the start.
    pub fn many(self, chosen: Vec<OptionKey>) -> Picker<M> {
        Picker { many: true, chosen, ..self }
    }

    /// The kind of the new record that can be made here; its name is the typed text.
    pub fn offered_new(&self) -> Option<Entity> {
        self.records.filter(|_| self.offers_new)
    }

    /// The option under the cursor.
    pub fn selected(&self) -> Option<&PickerOption> {
        self.options.get(self.cursor)
    }

    /// Whether the person has pointed at an option: by typing, or by moving the cursor.
    pub fn is_pointed(&self) -> bool {
        self.moved || !self.query.is_empty()
    }

    /// Reads the options to show before anything is typed.
    pub fn read(mut self, ctx: &Ctx<'_>) -> Picker<M>
    where
        M: 'static,
    {
        self.narrow(ctx);
        self
    }

    fn read_records(&self, entity: Entity, typed: &str, ctx: &Ctx<'_>) -> Vec<PickerOption> {
        let option = |id, label| PickerOption { key: OptionKey::Record(id), label, note: String::new() };
        let mut options: Vec<PickerOption> = if let Some((field, parent)) = self.within {
            let rows = ctx.reader.list(&Query::under(entity, field, parent), OPTIONS).unwrap_or_default();
            let mut names = ctx.names_of(&rows.iter().map(|row| row.id).collect::<Vec<_>>());
            rows.iter().map(|row| option(row.id, names.remove(&row.id).unwrap_or_default())).collect()
        } else if typed.trim().is_empty() {
            // What is chosen already comes first too, so that it can be seen and taken back.
            let chosen = self.chosen.iter().filter_map(|key| match key {
                OptionKey::Record(id) if !self.first.contains(id) => Some(*id),
                _ => None,
            });
            let mut ids: Vec<Id> = self.first.iter().copied().chain(chosen).collect();
            let page = ctx.page(&Query::all(entity), &Anchor::First, OPTIONS);
            let others: Vec<_> = page.rows.iter().map(|row| row.id).filter(|id| !ids.contains(id)).collect();
            ids.extend(others);
            let mut names = ctx.names_of(&ids);
            ids.into_iter().map(|id| option(id, names.remove(&id).unwrap_or_default())).collect()
        } else {
            let meanings = ctx.text.meanings(typed, Some(entity));
            let hits = ctx.reader.search(typed, &meanings, Some(entity), ctx.today, FOUND).unwrap_or_default();
            let words: Vec<String> = typed.split_whitespace().map(fold_long).collect();
            let has_all = |said: &str| words.iter().all(|word| fold_long(said).contains(word));
            let mut found: Vec<PickerOption> = hits
                .iter()
                .map(|hit| {
                    let label = ctx.text.caption(&hit.caption);
                    let note = if has_all(&label) { String::new() } else { why(&hit.record, &words, ctx) };
                    PickerOption { note, ..option(hit.record.id, label) }
                })
                .collect();
            // What is typed is a name first; another field comes after, and is shown.
            found.sort_by_key(|option| !has_all(&option.label));
            found
        };
        if entity == Entity::Goal {
            of_their_engagement(&mut options, ctx);
        }
        if self.within.is_some() {
            let words: Vec<String> = typed.split_whitespace().map(fold_long).collect();
            options.retain(|option| words.iter().all(|word| fold_long(&option.label).contains(word)));
        }
        if self.offers_new {
            let label = ctx.text.new_entity(entity);
            options.push(PickerOption { key: OptionKey::New(entity), label, note: String::new() });
            if !self.many {
                let label = ctx.text.get("choose-nothing");
                options.push(PickerOption { key: OptionKey::Nothing, label, note: String::new() });
            }
        }
        options
    }
}

/// What of a record was found that its name does not say: the first of its fields with one of the words.
fn why(record: &Record, words: &[String], ctx: &Ctx<'_>) -> String {
    let said = record.entity.fields().iter().filter_map(|field| {
        let value = record.get(field.name)?;
        Some(ctx.text.value(field, value, &|_| None)).filter(|_| matches!(field.kind, Kind::Line | Kind::Choice(_)))
    });
    let mut fits = said.filter(|said| words.iter().any(|word| fold_long(said).contains(word)));
    fits.next().unwrap_or_default()
}

/// Puts the number of each goal before its title, and the number of its engagement after it: the title alone says too little.
fn of_their_engagement(options: &mut [PickerOption], ctx: &Ctx<'_>) {
    for option in options {
        let OptionKey::Record(id) = option.key else { continue };
        let Some(goal) = crate::tui::core::ctx::record(ctx, id) else { continue };
        if let Some(number) = goal.int("number") {
            option.label = format!("M{number} {}", goal.text("title"));
        }
        let of = goal.link("engagement").and_then(|id| crate::tui::core::ctx::record(ctx, id));
        option.note = of.and_then(|of| of.entity.numbered(of.number?)).unwrap_or_default();
    }
}

impl<M: 'static> Layer for Picker<M> {
    fn scope(&self) -> Scope {
        Scope::Picker
    }

    fn draw(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, frame: Frame<'_>) {
        draw.picker(scene, area, self, frame.top);
    }

    fn editor(&mut self) -> Option<&mut Editor> {
        Some(&mut self.query)
    }

    fn narrow(&mut self, ctx: &Ctx<'_>) {
        let typed = self.query.text();
        let kept = self.options.get(self.cursor).map(|option| option.key.clone());
        self.options = match self.records {
            Some(entity) => self.read_records(entity, &typed, ctx),
            None if typed.trim().is_empty() => self.brief(),
            None => {
                let words = Folded::new(&typed);
                let all = self.all.iter().zip(&self.searched.0);
                // A whole word before the beginning of one, and that before a part of one; then what is shown before another
                // name of it, and the thing itself before what belongs to it: the shorter name.
                let long = |option: &PickerOption| option.label.split_whitespace().count();
                let fit = |option: &PickerOption, names: &[Folded]| {
                    let fits = names.iter().enumerate().filter_map(|(at, name)| Some((name.fit(&words)?, at)));
                    fits.min().map(|fit| (fit, long(option)))
                };
                let mut fits: Vec<_> = all.filter_map(|(option, names)| Some((fit(option, names)?, option))).collect();
                if !typed.trim().is_empty() {
                    fits.sort_by_key(|(fit, _)| *fit);
                }
                fits.into_iter().map(|(_, option)| option.clone()).collect()
            }
        };
        let record = |option: &PickerOption| matches!(option.key, OptionKey::Record(_));
        self.cursor = kept
            .and_then(|key| self.options.iter().position(|option| option.key == key))
            .filter(|_| typed.is_empty())
            .or_else(|| self.options.iter().position(|option| self.records.is_none() || record(option)))
            .unwrap_or(NOWHERE);
        self.moved = false;
    }

    fn step(&mut self, by: isize, _: Room<'_, '_>) {
        self.moved = true;
        self.cursor = match self.cursor {
            NOWHERE => 0,
            cursor => moved(cursor, by, self.options.len()),
        };
    }

    fn click(&mut self, at: usize) -> Option<&'static str> {
        self.cursor = at;
        self.moved = true;
        Some("choose")
    }
}

impl DrawCtx<'_> {
    fn picker<M>(&self, scene: &mut Scene, area: Rect, picker: &Picker<M>, top: bool) {
        let fixed = if picker.few < picker.all.len() { picker.few + 1 } else { picker.all.len() };
        let height = u16::try_from(fixed.max(picker.options.len()))
            .unwrap_or(u16::MAX)
            .clamp(3, area.height.saturating_sub(6).max(3))
            + 4;
        // The width of fixed options is known, so the box keeps its width while the person types.
        let widest = if picker.all.is_empty() { 0 } else { picker.searched.1 + 8 };
        let rect = self.centred(area, u16::try_from(widest).unwrap_or(u16::MAX).clamp(76, 120), height);
        scene.clear(rect);
        let right = if picker.many {
            self.text.with("picker-chosen", &[("n", picker.chosen.len().into())])
        } else {
            String::new()
        };
        let inner = scene.boxed(rect, &picker.title, &right, top);
        self.query(scene, inner, &picker.query);
        let rows = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
        scene.heights.push((BoxId::Overlay, usize::from(rows.height)));
        if picker.options.is_empty() {
            self.empty(scene, rows, "list-nothing-found");
        }
        let height = usize::from(rows.height).max(1);
        let first = if picker.cursor == NOWHERE { 0 } else { (picker.cursor + 1).saturating_sub(height) };
        scene.goes_below(rows, picker.options.len().saturating_sub(first + height));
        for (row, (at, option)) in picker.options.iter().enumerate().skip(first).take(height).enumerate() {
            let row = u16::try_from(row).unwrap_or(0);
            let mark = match (picker.many, picker.chosen.contains(&option.key)) {
                (true, true) => "[x] ",
                (true, false) if !matches!(option.key, OptionKey::New(_)) => "[ ] ",
                _ => "",
            };
            let look =
                if matches!(option.key, OptionKey::New(_) | OptionKey::Nothing) { Look::Dim } else { Look::Text };
            let label = if matches!(option.key, OptionKey::New(_)) && picker.records.is_some() {
                format!("+ {}", option.label)
            } else {
                option.label.clone()
            };
            let used = scene.put(rows, 2, row, &format!("{mark}{label}"), look);
            let room = usize::from(rows.width.saturating_sub(used + 5));
            scene.put(rows, used + 4, row, &self.cut(&option.note, room), Look::Dim);
            if at == picker.cursor {
                scene.put(rows, 0, row, scene.symbols.cursor, Look::Accent);
                scene.tint(rows, row, Look::Selected);
            }
            scene.hit(Rect { y: rows.y + row, height: 1, ..rows }, Hit::Option(at));
        }
    }
}

//! The list of everything owed (M24): a window by day over what is open, one's own or everybody's. The keys are in
//! `commands/due`.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use ratatui::layout::Rect;

use super::layer::{Frame, Layer, Room};
use crate::cases;
use crate::domain::due::Line;
use crate::domain::value::Id;
use crate::store::{Due, DueAt, DueQuery};
use crate::text::format;
use crate::tui::core::cells::{Cells, fit};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::scene::{BoxId, Hit, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;

/// Lines read at a time, and lines kept in memory.
const PAGE: usize = 60;
const KEEP: usize = 240;

/// The count stops here: a longer list says "1.000+".
const COUNTED: usize = 1_000;

/// The list.
#[derive(Debug)]
pub struct DueList {
    /// The person whose list it may be.
    pub own: Option<Id>,
    /// Only that person's lines.
    pub mine: bool,
    /// Today.
    pub today: NaiveDate,
    /// The window, the earliest day first.
    pub rows: Vec<(Due, Line)>,
    /// The marked lines, also those outside the window.
    pub marked: BTreeMap<Id, Due>,
    /// How many lines there are, as far as they were counted.
    pub total: usize,
    /// The line the cursor is on, and the first one shown.
    pub cursor: usize,
    /// See `cursor`.
    pub top: usize,
    more_before: bool,
    more_after: bool,
}

impl DueList {
    /// The list from its first line.
    pub fn load(ctx: &Ctx<'_>, own: Option<Id>, mine: bool, today: NaiveDate) -> DueList {
        let (rows, marked) = (Vec::new(), BTreeMap::new());
        let mine = mine && own.is_some();
        let (cursor, top, total, more_before, more_after) = (0, 0, 0, false, false);
        let mut list = DueList { own, mine, today, rows, marked, total, cursor, top, more_before, more_after };
        list.restart(ctx);
        list
    }

    fn person(&self) -> Option<Id> {
        self.own.filter(|_| self.mine)
    }

    /// One's own lines, or everybody's. Marks of the other list would act unseen.
    pub fn turn(&mut self, ctx: &Ctx<'_>) {
        self.mine = !self.mine;
        self.marked.clear();
        self.restart(ctx);
    }

    fn count(&mut self, ctx: &Ctx<'_>) {
        self.total = ctx.reader.due_count(self.person(), (self.today, None), COUNTED + 1).unwrap_or_default();
    }

    /// "12", "1.000+".
    fn counted(&self, draw: &DrawCtx<'_>) -> String {
        let more = if self.total > COUNTED { "+" } else { "" };
        let n = i64::try_from(self.total.min(COUNTED)).unwrap_or(i64::MAX);
        format!("{}{more}", format::number(draw.text.lang(), n))
    }

    /// Reads the list again from its first line.
    pub fn restart(&mut self, ctx: &Ctx<'_>) {
        let query = DueQuery { person: self.person(), today: self.today, after: None, to: None };
        // The reader itself reports a read error.
        let (rows, more) = cases::due::lines(&ctx.reader, &query, PAGE).unwrap_or_default();
        (self.rows, self.more_after, self.more_before) = (rows, more, false);
        (self.cursor, self.top) = (0, 0);
        self.count(ctx);
    }

    /// The end of the list, with the cursor on its last line.
    pub fn to_end(&mut self, ctx: &Ctx<'_>) {
        if self.more_after {
            let found = ctx.reader.due_before(self.person(), self.today, DueAt::LAST, PAGE);
            let (found, more) = found.unwrap_or_default();
            self.rows = cases::due::with_words(&ctx.reader, found).unwrap_or_default();
            (self.more_before, self.more_after) = (more, false);
        }
        self.cursor = self.rows.len().saturating_sub(1);
    }

    /// The first line.
    pub fn to_start(&mut self, ctx: &Ctx<'_>) {
        if self.more_before {
            self.restart(ctx);
        }
        (self.cursor, self.top) = (0, 0);
    }

    /// Puts the cursor on the line about a record.
    pub fn go_to(&mut self, ctx: &Ctx<'_>, id: Id) {
        if !self.rows.iter().any(|(due, _)| due.id == id)
            && let Some(due) = ctx.reader.due_of(id).ok().flatten()
        {
            let query =
                DueQuery { person: self.person(), today: self.today, after: Some(due.at.just_before()), to: None };
            let (rows, more) = cases::due::lines(&ctx.reader, &query, PAGE).unwrap_or_default();
            // A line that is not in this list leaves the window where it is.
            if rows.iter().any(|(due, _)| due.id == id) {
                (self.rows, self.more_after, self.more_before, self.top) = (rows, more, true, 0);
            }
        }
        if let Some(at) = self.rows.iter().position(|(due, _)| due.id == id) {
            self.cursor = at;
            self.top = self.top.min(at);
        }
    }

    /// Reads the window again after a change, with the cursor on its line or on the one that took its place.
    pub fn reload(&mut self, ctx: &Ctx<'_>) {
        // What was put off is at another place: the cursor stays where the person works.
        let kept = self.rows.get(self.cursor).map(|(due, _)| (due.id, due.at));
        let (cursor, from) = (self.cursor, self.rows.first().map(|(due, _)| due.at).filter(|_| self.more_before));
        let many = self.rows.len().max(PAGE);
        let after = from.map(crate::store::DueAt::just_before);
        let query = DueQuery { person: self.person(), today: self.today, after, to: None };
        let (rows, more) = cases::due::lines(&ctx.reader, &query, many).unwrap_or_default();
        (self.rows, self.more_after) = (rows, more);
        let there = self.rows.iter().position(|(due, _)| Some((due.id, due.at)) == kept);
        self.cursor = there.unwrap_or(cursor).min(self.rows.len().saturating_sub(1));
        self.top = self.top.min(self.cursor);
        // A mark on what is no longer owed would act unseen.
        let still = |id: Id| ctx.reader.due_of(id).ok().flatten();
        self.marked = self.marked.keys().filter_map(|id| Some((*id, still(*id)?))).collect();
        self.count(ctx);
    }

    /// Removes the marks of records that were just written.
    pub fn unmark(&mut self, written: &[Id]) {
        self.marked.retain(|id, _| !written.contains(id));
    }

    /// The line the cursor is on.
    pub fn selected(&self) -> Option<&Line> {
        self.rows.get(self.cursor).map(|(_, line)| line)
    }

    /// The marked lines in the order of the list; the one at the cursor when none is marked.
    pub fn chosen(&self) -> Vec<Due> {
        let mut chosen: Vec<Due> = self.marked.values().cloned().collect();
        chosen.sort_by_key(|due| due.at);
        if chosen.is_empty() {
            chosen.extend(self.rows.get(self.cursor).map(|(due, _)| due.clone()));
        }
        chosen
    }

    /// Marks the line at the cursor, or removes its mark.
    pub fn toggle(&mut self) {
        let Some((due, _)) = self.rows.get(self.cursor) else { return };
        if self.marked.remove(&due.id).is_none() {
            self.marked.insert(due.id, due.clone());
        }
    }

    fn extend(&mut self, ctx: &Ctx<'_>) {
        let Some(after) = self.rows.last().map(|(due, _)| due.at) else { return };
        let query = DueQuery { person: self.person(), today: self.today, after: Some(after), to: None };
        let (rows, more) = cases::due::lines(&ctx.reader, &query, PAGE).unwrap_or_default();
        self.rows.extend(rows);
        self.more_after = more;
        let drop = self.rows.len().saturating_sub(KEEP).min(self.cursor.saturating_sub(PAGE / 2));
        self.rows.drain(..drop);
        self.cursor -= drop;
        self.top = self.top.saturating_sub(drop);
        self.more_before |= drop > 0;
    }

    fn extend_before(&mut self, ctx: &Ctx<'_>) {
        let Some(before) = self.rows.first().map(|(due, _)| due.at) else { return };
        let found = ctx.reader.due_before(self.person(), self.today, before, PAGE);
        let (found, more) = found.unwrap_or_default();
        let rows = cases::due::with_words(&ctx.reader, found).unwrap_or_default();
        self.cursor += rows.len();
        self.top += rows.len();
        self.rows.splice(..0, rows);
        self.more_before = more;
        if self.rows.len() > KEEP {
            self.rows.truncate(KEEP);
            self.more_after = true;
        }
    }
}

impl Layer for DueList {
    fn scope(&self) -> Scope {
        Scope::Due
    }

    fn draw(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, frame: Frame<'_>) {
        draw.due(scene, area, self, frame.top);
    }

    fn step(&mut self, by: isize, room: Room<'_, '_>) {
        let target = self.cursor.saturating_add_signed(by);
        if by > 0 && target + 1 >= self.rows.len() && self.more_after {
            self.extend(room.ctx);
        }
        if by < 0 && self.cursor < by.unsigned_abs() && self.more_before {
            self.extend_before(room.ctx);
        }
        self.cursor = self.cursor.saturating_add_signed(by).min(self.rows.len().saturating_sub(1));
        self.top = self.top.min(self.cursor).max((self.cursor + 1).saturating_sub(room.height.max(1)));
    }

    fn click(&mut self, at: usize) -> Option<&'static str> {
        self.cursor = at.min(self.rows.len().saturating_sub(1));
        None
    }
}

impl DrawCtx<'_> {
    /// Draws the list over the pane: day, what it belongs to and what is owed, who owes it, and the days over.
    pub fn due(&self, scene: &mut Scene, area: Rect, list: &DueList, top: bool) {
        let rect = self.centred(area, 130, area.height);
        scene.clear(rect);
        let whose = self.text.get(if list.mine { "due-whose-mine" } else { "due-whose-all" });
        let mut count = format!("{whose} · {}", list.counted(self));
        if !list.marked.is_empty() {
            let args = [("n", list.marked.len().into())];
            count = format!("{count} · {}", self.text.with("due-marked", &args));
        }
        let inner = scene.boxed(rect, &self.text.get("due-title"), &count, top);
        let height = usize::from(inner.height);
        scene.heights.push((BoxId::Overlay, height));
        if list.rows.is_empty() {
            let words = self.text.get(if list.mine { "due-none-mine" } else { "due-none" });
            scene.put(
                inner,
                1,
                0,
                &fit(&words, usize::from(inner.width.saturating_sub(2)), scene.symbols.ellipsis),
                Look::Dim,
            );
        }
        let (lang, ellipsis) = (self.text.lang(), scene.symbols.ellipsis);
        let day_of = |line: &Line| match line.day.year() == list.today.year() {
            true => format::weekday_short_day(lang, line.day),
            false => format::day(lang, line.day),
        };
        let over_of = |line: &Line| match line.day == list.today {
            true => self.text.get("due-today"),
            false => self.text.days_over(line.days_over(list.today)),
        };
        // What is owed gets what the other columns leave. All lines of the window take part, so that the columns stay
        // in place while the list scrolls.
        let widest = |words: &dyn Fn(&Line) -> String, most: u16| {
            let cells = list.rows.iter().map(|(_, line)| words(line).width()).max().unwrap_or(0);
            u16::try_from(cells).unwrap_or(most).min(most)
        };
        let most = if inner.width >= 100 { 24 } else { 12 };
        let (day_width, who_width) = (widest(&day_of, 12), widest(&|line| self.text.owers(line), most));
        let over_width = widest(&over_of, 24);
        let what_x = 4 + day_width + 1;
        let who_x = inner.width.saturating_sub(who_width + over_width + if over_width > 0 { 2 } else { 1 });
        let room = who_x.saturating_sub(what_x + 1);
        for (row, (at, (due, line))) in list.rows.iter().enumerate().skip(list.top).take(height).enumerate() {
            let row = u16::try_from(row).unwrap_or(0);
            let day = day_of(line);
            let late = line.day < list.today;
            let look = if late { Look::Warn } else { Look::Text };
            let mark = if list.marked.contains_key(&due.id) { scene.symbols.done } else { " " };
            scene.put(inner, 2, row, mark, Look::Accent);
            scene.put(inner, 4, row, &fit(&day, usize::from(day_width), ellipsis), look);
            let what = self.text.owed_line(line);
            scene.put(inner, what_x, row, &fit(&what, usize::from(room), ellipsis), Look::Text);
            scene.put(inner, who_x, row, &fit(&self.text.owers(line), usize::from(who_width), ellipsis), Look::Dim);
            scene.put_right(inner, row, &format!("{} ", over_of(line)), look);
            if at == list.cursor {
                scene.put(inner, 0, row, scene.symbols.cursor, Look::Accent);
                scene.tint(inner, row, Look::Selected);
            }
            scene.hit(Rect { y: inner.y + row, height: 1, ..inner }, Hit::Option(at));
        }
    }
}

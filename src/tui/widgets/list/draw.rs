//! Drawing of the rows of a list: columns from the field table, fitted to the width.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use ratatui::layout::Rect;

use crate::domain::dates::IsoWeek;
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::passed::stage_of;
use crate::domain::roster::asked::duty_hours;
use crate::domain::typed;
use crate::domain::value::{Id, Record, Value};
use crate::rules::Severity;
use crate::text::Text;
use crate::text::format;
use crate::text::is_initials;
pub use crate::text::short_name;
use crate::tui::core::cells::{Cells, Shown, cut, cut_middle, fit};
use crate::tui::core::draw_ctx::{DrawCtx, Standing};
use crate::tui::core::scene::{BoxId, Hit, Scene};
use crate::tui::core::theme::Look;
use crate::tui::widgets::list::stage;
use crate::tui::widgets::list::state::{List, PutOff, Remark};

/// From this width on, a list shows the state of its rows.
const STATE_FROM: usize = 50;

/// Below this width only a short state fits.
const LONG_STATE_FROM: usize = 70;
/// The cells a name keeps when it yields to numbers and days.
const SHORT_NAME: usize = 10;
/// Cells of a title below which a dated row shows the number alone.
const LEAST_TITLE: usize = 10;

/// Draws one row in a line of the list.
pub type DrawRow<'a> = dyn Fn(&mut Scene, Rect, &Record) + 'a;

/// The columns of a list's rows.
#[derive(Clone, Copy)]
pub enum Columns<'a> {
    /// The entity's own list columns.
    Plain,
    /// Day, time, words, duration: records of several kinds by date.
    Dated,
    /// The pane draws the rows itself: rows that share an axis keep its scale.
    Own(&'a DrawRow<'a>),
    /// Remarks about each record: a name, the words, and the rule.
    Remarks,
    /// Changes, in the words the list has for each record.
    Changes,
}

/// Rows of one kind in words.
struct Table {
    /// Width of the column of numbers; 0 for no column.
    number: usize,
    /// Width of each field; `None` for a field that is left out.
    columns: Vec<Option<usize>>,
    /// Width of the state at the end of the row, and of the signs in it.
    state: usize,
    marks: usize,
    rows: Vec<ListLine>,
}

impl Table {
    /// The number of columns that are shown.
    fn shown(&self) -> usize {
        self.columns.iter().flatten().count()
    }
}

/// A row in words.
struct ListLine {
    number: String,
    words: Vec<String>,
    state: Option<Standing>,
}

impl DrawCtx<'_> {
    /// "12", "200+" or "3 (filter)", for a box's title.
    pub fn count(&self, list: &List) -> String {
        let n = if list.open { format!("{}+", list.total) } else { list.total.to_string() };
        let mut shown = n;
        if list.mine {
            shown = format!("{} {} {shown}", self.text.get("list-mine"), self.symbols.dot);
        }
        if list.warned.is_some() {
            shown = format!("{} {} {shown}", self.text.get("list-warned"), self.symbols.dot);
        }
        if !list.filter.is_empty() {
            shown = format!("/{} {} {shown}", list.filter, self.symbols.dot);
        }
        shown
    }

    /// Draws what to do when the list is empty.
    pub fn empty(&self, scene: &mut Scene, area: Rect, message: &str) {
        let text = self.text.get(message);
        for (row, line) in
            crate::tui::core::cells::wrap(&text, usize::from(area.width.saturating_sub(2))).iter().enumerate()
        {
            scene.put(area, 1, u16::try_from(row).unwrap_or(u16::MAX), line, Look::Dim);
        }
    }

    /// Draws the rows around the cursor.
    #[expect(clippy::too_many_arguments, reason = "one call per box; a struct would only rename them")]
    pub fn list(
        &self,
        scene: &mut Scene,
        area: Rect,
        list: &List,
        columns: Columns<'_>,
        part: BoxId,
        focused: bool,
        empty: &str,
    ) {
        let height = usize::from(area.height);
        scene.heights.push((part, height));
        if list.rows.is_empty() {
            // The boxes of I dag are narrowed from the start; Esc would not show more.
            let narrowed =
                !list.filter.is_empty() || list.warned.is_some() || (list.mine && !matches!(part, BoxId::Part(_)));
            let message = if narrowed { "list-nothing-found" } else { empty };
            self.empty(scene, area, message);
            // Above the rows of a search its text has the caret.
            if focused && part != BoxId::Overlay {
                scene.here(area, 1, 0);
            }
            scene.hit(area, Hit::Row(part, 0));
            return;
        }
        // Keep the cursor visible even before the model knows this height.
        let mut top = list.top.min(list.cursor);
        if list.cursor >= top + height {
            top = list.cursor + 1 - height;
        }
        scene.goes_below(area, list.rows.len().saturating_sub(top + height));
        let visible = list.rows.get(top..(top + height).min(list.rows.len())).unwrap_or_default();
        let table = match columns {
            Columns::Plain => self.worded(visible, list, usize::from(area.width)),
            _ => None,
        };
        for (at, record) in visible.iter().enumerate() {
            let row = u16::try_from(at).unwrap_or(u16::MAX);
            let chosen = top + at == list.cursor;
            let sign = if chosen { scene.symbols.cursor } else { " " };
            scene.put(area, 0, row, sign, if focused { Look::Accent } else { Look::Dim });
            if list.marked.contains(&record.id) {
                let (sign, said) = (scene.symbols.marked, self.text.get("list-marked"));
                scene.put_said(area, 1, row, sign, &said, Look::Accent);
            }
            let line =
                Rect { x: area.x + 2.min(area.width), width: area.width.saturating_sub(2), y: area.y + row, height: 1 };
            let mark = self.versions_mark(record.id);
            let line = match columns {
                Columns::Own(_) => {
                    let sign = if mark.is_empty() { "" } else { scene.symbols.several };
                    scene.put(Rect { x: area.x + 1.min(area.width), ..line }, 0, 0, sign, Look::Warn);
                    line
                }
                Columns::Plain | Columns::Dated | Columns::Remarks | Columns::Changes => {
                    let used = scene.put(line, 0, 0, &mark, Look::Warn);
                    Rect { x: line.x + used, width: line.width.saturating_sub(used), ..line }
                }
            };
            match columns {
                Columns::Plain => match table.as_ref().and_then(|table| Some((table, table.rows.get(at)?))) {
                    Some((table, row)) => self.plain_row(scene, line, record, table, row),
                    None => self.mixed_row(scene, line, record, list),
                },
                Columns::Dated => {
                    let week = |record: &Record| list.day_of(record).map(IsoWeek::of);
                    let before = at.checked_sub(1).and_then(|at| visible.get(at)).and_then(week);
                    let tells_week = line.width >= 70;
                    let line = match week(record) {
                        // The week is shown once, beside its first row.
                        Some(this) if tells_week => {
                            if before != Some(this) {
                                scene.put(line, 0, 0, &format::week(self.text.lang(), this), Look::Accent);
                            }
                            let taken = self.week_cells() + 1;
                            Rect { x: line.x + taken, width: line.width - taken, ..line }
                        }
                        _ => line,
                    };
                    self.dated_row(scene, line, record, list, tells_week);
                }
                Columns::Remarks => {
                    if let Some(remark) = list.remarks.get(top + at) {
                        self.remark_row(scene, line, record, remark, list);
                    }
                }
                Columns::Changes => {
                    let words = list.names.get(&record.id).cloned().unwrap_or_default();
                    scene.put(line, 0, 0, &words, Look::Text);
                }
                Columns::Own(row) => row(scene, line, record),
            }
            if chosen {
                scene.tint(
                    Rect { height: 1, y: area.y + row, ..area },
                    0,
                    if focused { Look::Selected } else { Look::Marked },
                );
            }
            scene.hit(Rect { height: 1, y: area.y + row, ..area }, Hit::Row(part, top + at));
        }
    }

    /// "≠2 " before a record with a field in two versions; otherwise empty.
    pub fn versions_mark(&self, id: Id) -> String {
        match self.versions_of(id) {
            0 => String::new(),
            n => format!("{}{n} ", self.symbols.several),
        }
    }

    /// "F-05 20,0 t brugt og ...                    ▲ R-10".
    fn remark_row(&self, scene: &mut Scene, line: Rect, record: &Record, remark: &Remark, list: &List) {
        let ellipsis = scene.symbols.ellipsis;
        let name = list.names.get(&record.id).map(|name| short_name(name)).unwrap_or_default();
        let number = record.number.and_then(|n| record.entity.numbered(n)).unwrap_or(name);
        let width = number.width().max(8);
        scene.put(line, 0, 0, &fit(&number, width, ellipsis), Look::Dim);
        let (tail, look) = self.rule_mark(remark);
        let left = u16::try_from(width + 1).unwrap_or(9);
        let tail_width = u16::try_from(tail.width() + 1).unwrap_or(0);
        let room = line.width.saturating_sub(left + tail_width);
        let words = remark.in_words(self.text);
        let words = cut(&words, usize::from(room), ellipsis);
        scene.put(line, left, 0, &words, if remark.put_off.is_some() { Look::Dim } else { Look::Text });
        scene.put_right(line, 0, &tail, look);
    }

    /// The sign and number of a rule with its severity: never by colour alone.
    pub fn rule_mark(&self, remark: &Remark) -> (String, Look) {
        let symbols = self.symbols;
        if self.spoken && !remark.rule.is_empty() {
            return self.rule_said(remark);
        }
        match remark.severity {
            Some(_) if remark.put_off == Some(PutOff::Overridden) => (remark.rule.to_owned(), Look::Dim),
            Some(_) if remark.put_off.is_some() => (format!("z {}", remark.rule), Look::Dim),
            Some(Severity::Stop) => (format!("{} {}", symbols.bad, remark.rule), Look::Bad),
            Some(Severity::Warn) => (format!("{} {}", symbols.warn, remark.rule), Look::Warn),
            Some(Severity::Note) => (format!("i {}", remark.rule), Look::Dim),
            // A demand of a rule that is met.
            None if !remark.rule.is_empty() => (format!("{} {}", symbols.done, remark.rule), Look::Good),
            None => (String::new(), Look::Dim),
        }
    }

    /// "advarsel R-10": the mark of a rule for a screen reader.
    fn rule_said(&self, remark: &Remark) -> (String, Look) {
        let (id, look) = match remark.severity {
            Some(_) if remark.put_off.is_some() => ("sign-put-off", Look::Dim),
            Some(Severity::Stop) => ("severity-stop", Look::Bad),
            Some(Severity::Warn) => ("severity-warn", Look::Warn),
            Some(Severity::Note) => ("severity-note", Look::Dim),
            None => ("sign-done", Look::Good),
        };
        (format!("{} {}", self.text.get(id).to_lowercase(), remark.rule), look)
    }

    /// One cell of a row in words.
    pub fn cell(&self, record: &Record, field: &Field, list: &List) -> String {
        let lang = self.text.lang();
        match (field.kind, record.get(field.name)) {
            (_, None) => String::new(),
            (Kind::Choice(list), Some(Value::Code(code))) => self.text.choice_short(list, code),
            // A duty of a whole week is on no single day.
            (_, Some(Value::Date(day))) if field.day && list.duty_type(record).is_some_and(is_weekly) => {
                let week = IsoWeek::of(*day);
                if week.year() == IsoWeek::of(self.today).year() {
                    format::week(lang, week)
                } else {
                    format::week_and_year(lang, week)
                }
            }
            (_, Some(Value::Date(day))) => format::day(lang, *day),
            (_, Some(Value::Bool(true))) if self.spoken => self.text.field_short(record.entity, field),
            (_, Some(Value::Bool(yes))) => (if *yes { self.symbols.done } else { self.symbols.dot }).to_owned(),
            (_, Some(value)) => self.text.value(field, value, &|id| list.names.get(&id).map(|name| short_name(name))),
        }
    }

    fn plain_fields(entity: Entity) -> impl Iterator<Item = &'static Field> {
        entity.columns()
    }

    /// The rows of one kind in words, with the width of the number column and of each field, as many as fit. `None` for
    /// rows of several kinds.
    fn worded(&self, visible: &[Record], list: &List, width: usize) -> Option<Table> {
        let entity = visible.first()?.entity;
        if visible.iter().any(|record| record.entity != entity) {
            return None;
        }
        let short = width < if entity == Entity::Engagement { STATE_FROM } else { LONG_STATE_FROM };
        let table = self.table_of(entity, visible, list, width, short);
        // A long state yields to the columns that tell the rows apart; the hours of an engagement stay, whether or not a row
        // has a warning.
        let yields = !short && table.marks == 0 && table.state > 0 && entity != Entity::Engagement;
        let shorter = yields.then(|| self.table_of(entity, visible, list, width, true));
        Some(shorter.filter(|shorter| shorter.shown() > table.shown()).unwrap_or(table))
    }

    fn table_of(&self, entity: Entity, visible: &[Record], list: &List, width: usize, short: bool) -> Table {
        let tells_state = Self::tells_state(entity, width);
        let rows: Vec<ListLine> = visible
            .iter()
            .map(|record| ListLine {
                number: record.number.and_then(|n| record.entity.numbered(n)).unwrap_or_default(),
                words: Self::plain_fields(entity).map(|field| self.cell(record, field, list)).collect(),
                state: tells_state.then(|| self.state(record, list, short)),
            })
            .collect();
        let widest = |at: usize| rows.iter().filter_map(|row| row.words.get(at)).map(|w| w.width()).max().unwrap_or(0);
        // The state is at the end of the row, if the list has room for it.
        let states = || rows.iter().filter_map(|row| row.state.as_ref());
        let marks = states().map(|state| state.marks.width()).max().unwrap_or(0);
        let figures = states().map(|state| state.figures.width()).max().unwrap_or(0);
        let gaps = usize::from(figures > 0) + usize::from(marks > 0);
        let state = (figures + marks + gaps).min(width / 2);
        let room = width.saturating_sub(2 + state);
        // In a narrow box the name is enough; the detail shows the number.
        let narrow = room < 36;
        let number = if narrow { 0 } else { rows.iter().map(|row| row.number.width()).max().unwrap_or(0) };
        // The state of an engagement is its figures: its status has a column, which comes before all but the name.
        let says_status = state > 0 && entity != Entity::Engagement;
        let first = (entity == Entity::Engagement).then_some("status");
        let contents: Vec<(&Field, usize)> = Self::plain_fields(entity)
            .enumerate()
            .map(|(at, field)| (field, if says_status && field.name == "status" { 0 } else { widest(at) }))
            .collect();
        let room = room.saturating_sub(if number > 0 { number + 1 } else { 0 });
        let columns = allot(&contents, room, narrow, first);
        Table { number, columns, state, marks, rows }
    }

    fn plain_row(&self, scene: &mut Scene, line: Rect, record: &Record, table: &Table, row: &ListLine) {
        let ellipsis = scene.symbols.ellipsis;
        let mut x = 0u16;
        if table.number > 0 {
            scene.put(line, 0, 0, &fit(&row.number, table.number, ellipsis), Look::Dim);
            scene.apart();
            x += u16::try_from(table.number + 1).unwrap_or(0);
        }
        for ((field, words), width) in Self::plain_fields(record.entity).zip(&row.words).zip(&table.columns) {
            let Some(width) = *width else { continue };
            let shown = match field.kind {
                Kind::Line | Kind::Link(_) | Kind::Links(_) => cut_middle(words, width, ellipsis),
                Kind::Minutes | Kind::Money | Kind::Number | Kind::Fte | Kind::Tenths => {
                    let pad = width.saturating_sub(words.width());
                    Shown::from(format!("{}{words}", " ".repeat(pad)))
                }
                _ => cut(words, width, ellipsis),
            };
            scene.put(line, x, 0, &shown, self.cell_look(record, field));
            scene.apart();
            x += u16::try_from(width + 1).unwrap_or(0);
        }
        if let Some(state) = &row.state {
            // A long state is cut before the columns that tell the rows apart.
            let marks = u16::try_from(table.marks).unwrap_or(0);
            let gap = usize::from(table.marks > 0);
            let figures = cut(&state.figures, table.state.saturating_sub(table.marks + gap + 1), ellipsis);
            let before = Rect { width: line.width.saturating_sub(marks + u16::from(marks > 0)), ..line };
            scene.put_right(before, 0, &figures, state.look);
            scene.put(line, line.width.saturating_sub(marks), 0, &state.marks, state.look);
        } else if let Some(left) = self.draft_of(record.id) {
            let mark = format!(" {}", self.restored(&left.by));
            scene.put_right(line, 0, &mark, Look::Warn);
        }
    }

    /// A row among several kinds, as in a search: kind, name, what it belongs to, day.
    fn mixed_row(&self, scene: &mut Scene, line: Rect, record: &Record, list: &List) {
        let ellipsis = scene.symbols.ellipsis;
        let kind = self.text.entity(record.entity);
        let name = list.names.get(&record.id).cloned().unwrap_or_default();
        let place = self.text.place(record, &|id| list.names.get(&id).cloned());
        // The name of a duty of a whole week tells the week.
        let day = record.day().filter(|_| !list.duty_type(record).is_some_and(is_weekly));
        let day = day.map(|day| format!(" {}", format::day(self.text.lang(), day))).unwrap_or_default();
        let room = usize::from(line.width).saturating_sub(17 + day.width());
        scene.put(line, 0, 0, &fit(&kind, 16, ellipsis), Look::Dim);
        // A long name leaves room for some of what tells it apart from others of the same name.
        let told = place.width().min(room / 3);
        let used = scene.put(line, 17, 0, &cut(&name, room.saturating_sub(told + 2), ellipsis), Look::Text);
        let left = room.saturating_sub(usize::from(used) + 2);
        scene.put(line, 17 + used + 2, 0, &cut(&place, left, ellipsis), Look::Dim);
        scene.put_right(line, 0, &day, Look::Dim);
    }

    /// Whether rows of a kind end with their state in a list of this width; an engagement's state also fits in a few
    /// cells.
    fn tells_state(entity: Entity, width: usize) -> bool {
        Self::has_state(entity) && (width >= STATE_FROM || matches!(entity, Entity::Engagement | Entity::Request))
    }

    /// How one cell of a row is drawn.
    pub fn cell_look(&self, record: &Record, field: &Field) -> Look {
        match (field.name, record.text(field.name)) {
            ("status", "kladde" | "udkast" | "ubesat" | "frigivet") => Look::Warn,
            ("status", "aflyst" | "annulleret" | "afsluttet" | "arkiveret" | "lukket") => Look::Dim,
            _ if field.title => Look::Text,
            _ if matches!(field.kind, Kind::Link(_) | Kind::Links(_) | Kind::Line) => Look::Text,
            _ => Look::Dim,
        }
    }

    /// The cells of a day in a dated row: the widest of the language.
    pub fn day_cells(&self, with_year: bool) -> u16 {
        let lang = self.text.lang();
        let days = NaiveDate::from_ymd_opt(2020, 12, 30).map(|day| match with_year {
            true => format::day(lang, day).width().max(format::weekday_short_day(lang, day).width()),
            false => format::weekday_short_day(lang, day).width(),
        });
        days.and_then(|cells| u16::try_from(cells).ok()).unwrap_or(0)
    }

    /// The cells of a day with its weekday and its year: the widest of the language.
    fn near_day_cells(&self) -> u16 {
        let cells = NaiveDate::from_ymd_opt(2020, 12, 30).map(|day| format::weekday_day(self.text.lang(), day).width());
        cells.and_then(|cells| u16::try_from(cells).ok()).unwrap_or(0)
    }

    /// The cells of a week: the widest of the language.
    fn week_cells(&self) -> u16 {
        let last = NaiveDate::from_ymd_opt(2020, 12, 30).map(IsoWeek::of);
        let cells = last.map(|week| format::week(self.text.lang(), week).width());
        cells.and_then(|cells| u16::try_from(cells).ok()).unwrap_or(0)
    }

    /// "fre 17.1  09.00 ○ KL-netværk, møde 2 · Møde  6 t".
    fn dated_row(&self, scene: &mut Scene, line: Rect, record: &Record, list: &List, tells_week: bool) {
        let lang = self.text.lang();
        let ellipsis = scene.symbols.ellipsis;
        // Among all days, the year is more useful than the weekday.
        let (every, this_year) = (list.of_every_day(), self.today.year());
        // The rows stand in the order of their days, so the ends tell whether one is of another year.
        let other_year = |row: &Record| list.day_of(row).is_some_and(|day| day.year() != this_year);
        let ends = [list.rows.first(), list.rows.last()];
        let near = !every && ends.into_iter().flatten().any(other_year);
        let room = if near { self.near_day_cells() } else { self.day_cells(every) };
        let worded = |day: NaiveDate| match every && day.year() != this_year {
            true => format::day(lang, day),
            false => format::near_day(lang, day, self.today),
        };
        let weekly = list.duty_type(record).is_some_and(is_weekly);
        // The week beside the row says it already.
        let in_weeks = |day| if tells_week { String::new() } else { format::week(lang, IsoWeek::of(day)) };
        let worded = |day: NaiveDate| if weekly { in_weeks(day) } else { worded(day) };
        let day = list.day_of(record).map(worded).unwrap_or_default();
        if let Some(owed) = list.owed.get(&record.id) {
            let who = cut(&owed.who, usize::from(line.width / 3), ellipsis).into_owned();
            let at_what = room + if list.tells_stages() { 9 } else { 7 };
            let middle = usize::from(line.width.saturating_sub(at_what + 1)).saturating_sub(who.width() + 1);
            scene.put(line, 0, 0, &fit(&day, usize::from(room), ellipsis), Look::Text);
            scene.put(line, at_what, 0, &fit(&owed.what, middle, ellipsis), Look::Text);
            scene.put_right(line, 0, &who, Look::Dim);
            return;
        }
        let time = match record.get("start_time") {
            Some(Value::Time(minutes)) => format::time(lang, *minutes),
            _ => String::new(),
        };
        let minutes = record
            .int("duration")
            .or_else(|| record.int("minutes"))
            .map(|n| format::minutes(lang, n))
            .unwrap_or_default();
        let kind = match record.entity.field("kind").map(|field| field.kind) {
            Some(Kind::Choice(list)) => self.text.choice_short(list, record.text("kind")),
            _ => String::new(),
        };
        let linked = match list.duty_type(record) {
            Some(kind) => duty_name(self.text, kind, record),
            None => ["engagement", "network_period", "network", "cohort", "duty_type", "al_log", "meeting", "plan"]
                .iter()
                .find_map(|field| record.link(field))
                .and_then(|id| list.names.get(&id))
                .cloned()
                .unwrap_or_default(),
        };
        let title = match record.entity {
            Entity::Task => format!("{}: {}", self.text.entity(record.entity), record.text("what")),
            Entity::AlCycle => format!("{}: {}", self.text.entity(Entity::Task), self.text.next_step(record)),
            Entity::MeetingTask => record.text("text").to_owned(),
            Entity::PlanItem => record.text("what").to_owned(),
            _ => record.text("title").to_owned(),
        };
        let units: Vec<String> =
            record.links("units").iter().filter_map(|id| list.names.get(id)).map(|name| short_name(name)).collect();
        let mut people: Vec<String> =
            record.links("people").iter().filter_map(|id| list.names.get(id)).map(|name| short_name(name)).collect();
        people.extend(record.link("responsible").and_then(|id| list.names.get(&id)).map(|name| short_name(name)));
        let who = if record.entity == Entity::AlCycle { "next_owner" } else { "who" };
        people.extend(Some(record.text(who).to_owned()).filter(|who| !who.is_empty()));
        // One who is both responsible and named stands once.
        let mut named = BTreeSet::new();
        people.retain(|name| named.insert(name.clone()));
        let dot = format!(" {} ", scene.symbols.dot);
        let became = list.became.get(&record.id);
        let look = if became.is_some() { Look::Dim } else { Look::Text };
        // The engagement of an item of a plan stands first: what is to be done may be long.
        let (first, linked) = match record.entity {
            Entity::PlanItem => (short_name(&linked), String::new()),
            _ => (String::new(), linked),
        };
        let what: Vec<String> = [first, title, kind, units.join(", "), linked.clone()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        scene.put(line, 0, 0, &fit(&day, usize::from(room), ellipsis), look);
        scene.put(line, room + 1, 0, &fit(&time, 5, ellipsis), Look::Dim);
        // The duration always shows; people yield to it, and long names to initials.
        people.sort_by_key(|name| !is_initials(name));
        // A page for a screen reader has no column to keep to.
        let share = if self.spoken { line.width } else { line.width / 3 };
        let most = usize::from(share).saturating_sub(minutes.width() + 2);
        let tail = format!(" {} {minutes}", cut(&people.join(" "), most, ellipsis));
        let tail_width = u16::try_from(tail.width()).unwrap_or(0);
        // Held or planned, after the time; a list of other things has no such column.
        let at_what = room + if list.tells_stages() { 9 } else { 7 };
        if let Some((sign, said, look)) = stage_of(record, self.today).map(|stage| stage::sign(stage, scene.symbols)) {
            scene.put_said(line, room + 7, 0, sign, &self.text.get(said), look);
        }
        let middle = line.width.saturating_sub(at_what + 1 + tail_width);
        // The name yields to what became of it.
        let became = became.map(|became| format!(" {dot} {became}")).unwrap_or_default().replace("  ", " ");
        let whole_words = format!("{}{became}", what.join(&dot));
        let became = cut(&became, usize::from(middle / 2), ellipsis);
        let name = usize::from(middle).saturating_sub(became.width());
        let mut whole = what.join(&dot);
        // A few letters of a title tell less than its number, or than the title without one.
        if whole.width() > name
            && let Some((last, before)) = what.split_last()
            && *last == linked
        {
            let short = short_name(&linked);
            let shorter = [before.join(&dot), short.to_owned()].join(if before.is_empty() { "" } else { &dot });
            if short != linked && shorter.width() <= name && name - shorter.width() < LEAST_TITLE {
                whole = shorter;
            }
        }
        let words = format!("{}{became}", cut(&whole, name, ellipsis));
        scene.put_said(line, at_what, 0, &fit(&words, usize::from(middle), ellipsis), &whole_words, look);
        scene.put_right(line, 0, &tail, Look::Dim);
    }
}

/// The width of each field of a row, from its widest content; `None` if it is left out. Numbers, days and the codes of
/// linked records are never cut, so names yield to them and then take the rest. The field called `first` has its place before
/// the others.
fn allot(contents: &[(&Field, usize)], room: usize, narrow: bool, first: Option<&str>) -> Vec<Option<usize>> {
    let is_text = |field: &Field| matches!(field.kind, Kind::Line | Kind::Link(_) | Kind::Links(_));
    let most = |field: &Field| match field.kind {
        Kind::Note => 0,
        _ if !is_text(field) => usize::MAX,
        _ if !field.title => 18,
        // A narrow box shows little but the name.
        _ if narrow => room * 2 / 3,
        _ => 30,
    };
    let mut given: Vec<Option<usize>> = vec![None; contents.len()];
    let mut left = room;
    // Adds a column of this width, or widens it; returns whether it fits.
    let give = |given: &mut Vec<Option<usize>>, left: &mut usize, at: usize, wanted: usize| {
        let Some(place) = given.get_mut(at) else { return false };
        let edge = usize::from(place.is_none() && *left < room);
        let more = wanted.saturating_sub(place.unwrap_or(0)) + edge;
        if wanted == 0 || more > *left {
            return wanted == 0;
        }
        *left -= more;
        *place = Some(wanted);
        true
    };
    for (at, (_, content)) in contents.iter().enumerate().filter(|(_, (field, _))| first == Some(field.name)) {
        give(&mut given, &mut left, at, *content);
    }
    if !narrow {
        let fields = || contents.iter().enumerate();
        // The required day of a record comes first; an optional day is a field like others.
        let dated = |field: &Field| field.day && field.required;
        for (at, (_, content)) in fields().filter(|(_, (field, _))| dated(field)) {
            give(&mut given, &mut left, at, *content);
        }
        for (at, (field, content)) in fields().filter(|(_, (field, _))| field.title && !dated(field)) {
            give(&mut given, &mut left, at, if is_text(field) { (*content).min(SHORT_NAME) } else { *content });
        }
        // Codes such as F-01 and BLM, and required amounts.
        let short = |field: &Field, content: usize| match field.kind {
            Kind::Link(_) | Kind::Links(_) => content <= 5,
            Kind::Minutes | Kind::Money | Kind::Number | Kind::Fte | Kind::Tenths => field.required,
            _ => false,
        };
        for (at, (_, content)) in fields().filter(|(_, (field, content))| !field.title && short(field, *content)) {
            give(&mut given, &mut left, at, *content);
        }
        for (at, (field, content)) in fields().filter(|(_, (field, _))| field.title && is_text(field)) {
            if let Some(has) = given.get(at).copied().flatten() {
                let wanted = (*content).min(most(field)).min(has + left);
                give(&mut given, &mut left, at, wanted);
            }
        }
    }
    // A column that would make the row too wide is left out, and so are those after it.
    for (at, (field, content)) in contents.iter().enumerate() {
        let there = given.get(at).copied().flatten().is_some();
        if !there && !give(&mut given, &mut left, at, (*content).min(most(field))) {
            break;
        }
    }
    // The rest goes to the columns that had to yield.
    for ((_, content), place) in contents.iter().zip(&mut given) {
        if let Some(width) = place {
            let more = content.saturating_sub(*width).min(left);
            left -= more;
            *width += more;
        }
    }
    given
}

/// Whether a duty of this type lasts the whole week.
fn is_weekly(kind: &Record) -> bool {
    kind.text("granularity") == "uge"
}

/// What people call a duty: "Telefonvagt 8-16", "Udrykningsvagt" of a whole week, "Udrykningsvagt ons-fre" of a part of one.
fn duty_name(text: &Text, kind: &Record, duty: &Record) -> String {
    let name = kind.text("name");
    if is_weekly(kind) {
        let part = text.part_of_week(&typed::Duty::from(duty));
        return part.map_or_else(|| name.to_owned(), |part| format!("{name} {part}"));
    }
    let (kind, duty) = (typed::DutyType::from(kind), typed::Duty::from(duty));
    if kind.start_time.is_none() && duty.start_time.is_none() {
        return name.to_owned();
    }
    let hours = duty_hours(&duty, &kind);
    format!("{name} {}", format::short_time_span(text.lang(), hours.from, hours.to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_shown_by_initials_or_by_the_whole_name() {
        for (name, short) in [
            ("P-03 BLM Konsulent BLM", "BLM"),
            ("P-08 ÆBL Konsulent ÆBL", "ÆBL"),
            ("P-63 Ressourceperson, Åkanden", "Ressourceperson, Åkanden"),
            ("P-12", "P-12"),
            ("KOM-09 Kommune B", "Kommune B"),
            ("F-01 Løbende udvikling", "F-01"),
            ("stueteam Rød", "stueteam Rød"),
        ] {
            assert_eq!(short_name(name), short, "{name}");
        }
    }
}

//! The attendance of a meeting (M12): who holds it, who was asked, and what became of it. The keys are in
//! `commands/attendance`.

use std::collections::{BTreeSet, HashMap};

use ratatui::layout::Rect;

use super::layer::{Frame, Layer, Room, moved};
use crate::domain::choices::{AttendanceStatus, Coded, MeetingStatus};
use crate::domain::fields::Entity;
use crate::domain::season::attendance::{Answers, at as came_at, contributed};
use crate::domain::typed;
use crate::domain::value::{Id, Record};
use crate::store::Query;
use crate::tui::core::cells::{Cells, fit};
use crate::tui::core::ctx::{Ctx, record as read};
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::scene::{BoxId, Hit, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;

/// Rows that are read.
const MOST: usize = 500;
/// Widest it is drawn.
const WIDTH: u16 = 110;

/// The attendance of one meeting.
#[derive(Debug)]
pub struct AttendanceList {
    /// The meeting.
    pub meeting: Record,
    /// The rows, by name.
    pub rows: Vec<typed::Attendance>,
    /// The marked rows.
    pub marked: BTreeSet<Id>,
    /// The row the cursor is on, and the first one shown.
    pub cursor: usize,
    /// See `cursor`.
    pub top: usize,
    title: String,
    names: HashMap<Id, String>,
    places: HashMap<Id, String>,
}

impl AttendanceList {
    /// The attendance of a meeting.
    pub fn load(ctx: &Ctx<'_>, meeting: Record) -> AttendanceList {
        let (rows, marked, names, places) = (Vec::new(), BTreeSet::new(), HashMap::new(), HashMap::new());
        let (cursor, top, title) = (0, 0, String::new());
        let mut list = AttendanceList { meeting, rows, marked, cursor, top, title, names, places };
        list.reload(ctx);
        list
    }

    /// Reads it again, with the cursor on its row or on the one that took its place.
    pub fn reload(&mut self, ctx: &Ctx<'_>) {
        let on = self.selected().map(|row| row.id);
        if let Some(meeting) = read(ctx, self.meeting.id) {
            self.meeting = meeting;
        }
        self.title = ctx.name_of(self.meeting.id);
        // The reader itself reports a read error.
        let query = Query::under(Entity::Attendance, "meeting", self.meeting.id);
        let rows = ctx.reader.list(&query, MOST).unwrap_or_default();
        self.rows = rows.iter().map(typed::Attendance::from).collect();
        let stood_in = self.rows.iter().filter_map(|row| row.stands_in_for);
        let people = self.rows.iter().filter_map(|row| row.person).chain(stood_in);
        let people: Vec<Id> = people.chain(self.meeting.links("people").iter().copied()).collect();
        self.names = titles(ctx, &people);
        let known = ctx.reader.records(&people).unwrap_or_default();
        let place = |person: &Record| Some((person.id, person.link("unit").or(person.link("organisation"))?));
        let of: Vec<(Id, Id)> = known.iter().filter_map(place).collect();
        let places = titles(ctx, &of.iter().map(|(_, place)| *place).collect::<Vec<_>>());
        let named = |(person, place): (Id, Id)| Some((person, places.get(&place)?.clone()));
        self.places = of.into_iter().filter_map(named).collect();
        let there: BTreeSet<Id> = self.rows.iter().map(|row| row.id).collect();
        self.marked.retain(|id| there.contains(id));
        let at = on.and_then(|on| self.rows.iter().position(|row| row.id == on));
        self.cursor = at.unwrap_or(self.cursor).min(self.rows.len().saturating_sub(1));
        self.top = self.top.min(self.cursor);
    }

    /// The row under the cursor.
    pub fn selected(&self) -> Option<&typed::Attendance> {
        self.rows.get(self.cursor)
    }

    /// The marked rows; the one under the cursor when none is marked.
    pub fn chosen(&self) -> Vec<Id> {
        let marked: Vec<Id> = self.rows.iter().map(|row| row.id).filter(|id| self.marked.contains(id)).collect();
        if marked.is_empty() { self.selected().map(|row| row.id).into_iter().collect() } else { marked }
    }

    /// The row that an act goes on from: the first marked one, else the one under the cursor. Marking moves the cursor on.
    pub fn leads(&self) -> Option<&typed::Attendance> {
        self.rows.iter().find(|row| self.marked.contains(&row.id)).or_else(|| self.selected())
    }

    /// Marks the row under the cursor, or removes its mark.
    pub fn toggle(&mut self) {
        let Some(id) = self.selected().map(|row| row.id) else { return };
        if !self.marked.remove(&id) {
            self.marked.insert(id);
        }
    }

    /// The status `by` steps from that of the row that leads. Before the day of the meeting nobody has come or stayed away.
    pub fn status_after(&self, by: isize, is_before: bool) -> Option<AttendanceStatus> {
        let all = AttendanceStatus::LIST.codes.iter().filter_map(|code| AttendanceStatus::from_code(code));
        let of: Vec<AttendanceStatus> = all.filter(|status| !is_before || !status.is_of_the_day()).collect();
        let now = self.leads()?.status;
        let at = of.iter().position(|status| Some(*status) == now);
        let next = match at {
            Some(at) => at.checked_add_signed(by)?,
            None => 0,
        };
        of.get(next).copied()
    }

    fn is_held(&self) -> bool {
        MeetingStatus::from_code(self.meeting.text("status")).is_some_and(MeetingStatus::is_held)
    }

    fn name(&self, id: Id) -> String {
        self.names.get(&id).cloned().unwrap_or_default()
    }

    /// What all rows come to: who came, once the meeting was held or somebody came; before that the answers.
    fn count(&self, draw: &DrawCtx<'_>) -> String {
        let came = came_at(&self.rows);
        let known = self.is_held() || self.rows.iter().any(|row| row.status == Some(AttendanceStatus::Moedt));
        if known {
            let open = self.rows.iter().filter(|row| row.status.is_none_or(AttendanceStatus::is_open)).count();
            let share = if came.of == 0 { 0 } else { (came.present * 100 + came.of / 2) / came.of };
            let args = [
                ("present", came.present.into()),
                ("of", came.of.into()),
                ("share", share.into()),
                ("gave", contributed(&self.rows).into()),
                ("open", open.into()),
            ];
            return draw.text.with("attendance-came", &args);
        }
        let answers = Answers::of(&self.rows);
        let args = [("yes", answers.yes.into()), ("no", answers.no.into()), ("open", answers.open.into())];
        draw.text.with("attendance-answers", &args)
    }
}

/// The captions of these records without their numbers.
fn titles(ctx: &Ctx<'_>, ids: &[Id]) -> HashMap<Id, String> {
    if ids.is_empty() {
        return HashMap::new();
    }
    let captions = ctx.reader.captions(ids).unwrap_or_default();
    captions.into_iter().map(|(id, caption)| (id, ctx.text.title(&caption))).collect()
}

impl Layer for AttendanceList {
    fn scope(&self) -> Scope {
        Scope::Attendance
    }

    fn draw(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, frame: Frame<'_>) {
        draw.attendance(scene, area, self, frame.top);
    }

    fn step(&mut self, by: isize, room: Room<'_, '_>) {
        self.cursor = moved(self.cursor, by, self.rows.len());
        self.top = self.top.min(self.cursor).max((self.cursor + 1).saturating_sub(room.height.max(1)));
    }

    fn click(&mut self, at: usize) -> Option<&'static str> {
        self.cursor = at.min(self.rows.len().saturating_sub(1));
        None
    }
}

impl DrawCtx<'_> {
    /// Draws who was asked, with their status and whether they contributed; below them who holds the meeting.
    fn attendance(&self, scene: &mut Scene, area: Rect, list: &AttendanceList, top: bool) {
        let holders: Vec<String> = list.meeting.links("people").iter().map(|id| list.name(*id)).collect();
        let foot = u16::from(!holders.is_empty());
        let height = u16::try_from(list.rows.len().max(1)).unwrap_or(u16::MAX).saturating_add(2 + foot);
        let rect = self.centred(area, WIDTH, height.min(area.height));
        scene.clear(rect);
        let mut count = list.count(self);
        if !list.marked.is_empty() {
            count = format!("{} · {count}", self.text.with("due-marked", &[("n", list.marked.len().into())]));
        }
        let title = self.text.with("attendance-title", &[("name", list.title.clone().into())]);
        let inner = scene.boxed(rect, &title, &count, top);
        let shown = inner.height.saturating_sub(foot);
        scene.heights.push((BoxId::Overlay, usize::from(shown)));
        let ellipsis = scene.symbols.ellipsis;
        let cut = |words: &str, room: u16| fit(words, usize::from(room).min(words.width()), ellipsis).to_string();
        if list.rows.is_empty() {
            scene.put(inner, 2, 0, &cut(&self.text.get("attendance-none"), inner.width.saturating_sub(3)), Look::Dim);
        }
        let status_of = |row: &typed::Attendance| {
            row.status.map(|status| self.text.choice(&AttendanceStatus::LIST, status.code())).unwrap_or_default()
        };
        let widest = list.rows.iter().map(|row| status_of(row).width()).max().unwrap_or(0);
        let status_width = u16::try_from(widest).unwrap_or(20);
        let gave = self.text.get("attendance-gave");
        let gave_width = u16::try_from(gave.width()).unwrap_or(10);
        let gave_x = inner.width.saturating_sub(gave_width + 1);
        let status_x = gave_x.saturating_sub(status_width + 2);
        let room = status_x.saturating_sub(5);
        scene.goes_below(inner, list.rows.len().saturating_sub(list.top + usize::from(shown)));
        let rows = list.rows.iter().enumerate().skip(list.top);
        for (line, (at, row)) in (0..shown).zip(rows) {
            let who = row.person.map_or_else(|| row.guest.clone(), |person| list.name(person));
            let mut words = vec![who];
            match row.stands_in_for {
                Some(of) => words.push(self.text.with("attendance-stands-in", &[("name", list.name(of).into())])),
                None if row.person.is_none() => words.push(self.text.get("attendance-guest")),
                None => words.extend(row.person.and_then(|person| list.places.get(&person).cloned())),
            }
            if list.marked.contains(&row.id) {
                let (sign, said) = (scene.symbols.marked, self.text.get("list-marked"));
                scene.put_said(inner, 2, line, sign, &said, Look::Accent);
            }
            let look = match row.status {
                Some(AttendanceStatus::Moedt | AttendanceStatus::Ja) => Look::Text,
                Some(status) if status.is_away() => Look::Dim,
                _ if list.is_held() => Look::Warn,
                _ => Look::Text,
            };
            scene.put(inner, 4, line, &cut(&words.join(" · "), room), look);
            scene.put(inner, status_x, line, &cut(&status_of(row), status_width), look);
            if row.contributed {
                scene.put(inner, gave_x, line, &gave, Look::Accent);
            }
            if at == list.cursor {
                scene.put(inner, 0, line, scene.symbols.cursor, Look::Accent);
                scene.tint(inner, line, Look::Selected);
            }
            scene.hit(Rect { y: inner.y + line, height: 1, ..inner }, Hit::Option(at));
        }
        if foot > 0 {
            let words = self.text.with("attendance-held-by", &[("people", holders.join(", ").into())]);
            scene.put(inner, 4, shown, &cut(&words, inner.width.saturating_sub(5)), Look::Dim);
        }
    }
}

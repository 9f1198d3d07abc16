//! What is sent out about a meeting, before it is recorded (M13): who is proposed, who has it already, and below them its kind,
//! day, channel, filing reference and note. The keys are in `commands/dispatch`.

use std::collections::HashMap;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::layer::{Frame, Layer, Room, moved};
use crate::domain::choices::{Coded, DispatchKind};
use crate::domain::typed;
use crate::domain::value::Id;
use crate::text::format;
use crate::tui::core::cells::{Cells, fit};
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::scene::{BoxId, Hit, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;

/// Widest it is drawn.
const WIDTH: u16 = 110;
/// Lines below the people: kind and day, channel and filing reference, note.
const FOOT: u16 = 3;

/// Somebody it may be sent to.
#[derive(Clone, Debug, PartialEq)]
pub struct Recipient {
    /// The person.
    pub person: Id,
    /// It is sent to them now.
    pub is_on: bool,
    /// The day they got something of this kind last.
    pub reached: Option<NaiveDate>,
}

/// What is about to be recorded.
#[derive(Debug)]
pub struct DispatchSheet {
    /// The meeting.
    pub meeting: Id,
    /// Its name.
    pub title: String,
    /// What was sent about it before.
    pub sent: Vec<typed::Dispatch>,
    /// Those it is proposed to and those added, in this order.
    pub people: Vec<Id>,
    /// Those who were not told that the meeting was moved or cancelled, and what tells them.
    pub untold: Option<(DispatchKind, Vec<Id>)>,
    /// Units without anybody to send to.
    pub without_leader: Vec<Id>,
    /// Names of all of them.
    pub names: HashMap<Id, String>,
    /// Where the people are.
    pub places: HashMap<Id, String>,
    /// What it is.
    pub kind: DispatchKind,
    /// The day.
    pub day: NaiveDate,
    /// How it is sent.
    pub channel: String,
    /// Where it is filed.
    pub filed_ref: String,
    /// Who else gets it, in words.
    pub note: String,
    /// The people with their marks.
    pub rows: Vec<Recipient>,
    /// The row the cursor is on.
    pub cursor: usize,
    /// The first row shown.
    pub top: usize,
}

impl DispatchSheet {
    /// Proposes the recipients of its kind: those it has not reached. Of those who are to be told of a move, only they.
    pub fn propose(&mut self) {
        let of = self.sent.iter().filter(|sent| sent.kind == Some(self.kind));
        let reached = |person: Id| {
            let got = of.clone().filter(|sent| sent.recipients.contains(&person));
            got.filter_map(|sent| sent.sent_at).max()
        };
        let untold = self.untold.as_ref().filter(|(kind, _)| *kind == self.kind).map(|(_, people)| people.clone());
        let mut people = self.people.clone();
        people.extend(untold.iter().flatten().copied().filter(|person| !self.people.contains(person)));
        let row = |person: Id| {
            let reached = reached(person);
            let is_on = untold.as_ref().map_or(reached.is_none(), |untold| untold.contains(&person));
            Recipient { person, is_on, reached }
        };
        self.rows = people.into_iter().map(row).collect();
        self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
        self.top = self.top.min(self.cursor);
    }

    /// Adds somebody, or marks them again.
    pub fn add(&mut self, person: Id, name: String) {
        self.names.insert(person, name);
        match self.rows.iter().position(|row| row.person == person) {
            Some(at) => self.cursor = at,
            None => {
                self.people.push(person);
                self.rows.push(Recipient { person, is_on: true, reached: None });
                self.cursor = self.rows.len() - 1;
            }
        }
        if let Some(row) = self.rows.get_mut(self.cursor) {
            row.is_on = true;
        }
    }

    /// Leaves out the person under the cursor, or takes them again.
    pub fn toggle(&mut self) {
        if let Some(row) = self.rows.get_mut(self.cursor) {
            row.is_on = !row.is_on;
        }
    }

    /// Those it is sent to.
    pub fn recipients(&self) -> Vec<Id> {
        self.rows.iter().filter(|row| row.is_on).map(|row| row.person).collect()
    }

    /// The kind `by` steps on, if there is one.
    pub fn turn(&mut self, by: isize) {
        let kinds: Vec<DispatchKind> =
            DispatchKind::LIST.codes.iter().filter_map(|c| DispatchKind::from_code(c)).collect();
        let at = kinds.iter().position(|kind| *kind == self.kind).and_then(|at| at.checked_add_signed(by));
        if let Some(kind) = at.and_then(|at| kinds.get(at)) {
            self.kind = *kind;
            self.propose();
        }
    }

    fn name(&self, id: Id) -> &str {
        self.names.get(&id).map(String::as_str).unwrap_or_default()
    }
}

impl Layer for DispatchSheet {
    fn scope(&self) -> Scope {
        Scope::Dispatch
    }

    fn draw(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, frame: Frame<'_>) {
        draw.dispatch(scene, area, self, frame.top);
    }

    fn step(&mut self, by: isize, room: Room<'_, '_>) {
        self.cursor = moved(self.cursor, by, self.rows.len());
        self.top = self.top.min(self.cursor).max((self.cursor + 1).saturating_sub(room.height.max(1)));
    }

    fn click(&mut self, at: usize) -> Option<&'static str> {
        let again = self.cursor == at;
        self.cursor = at.min(self.rows.len().saturating_sub(1));
        again.then_some("send-toggle")
    }
}

impl DrawCtx<'_> {
    /// Draws the people with their marks, the units without a leader, and what else is recorded.
    fn dispatch(&self, scene: &mut Scene, area: Rect, sheet: &DispatchSheet, top: bool) {
        let nobody = u16::from(!sheet.without_leader.is_empty());
        let foot = FOOT + nobody;
        let height = u16::try_from(sheet.rows.len().max(1)).unwrap_or(u16::MAX).saturating_add(2 + foot);
        let rect = self.centred(area, WIDTH, height.min(area.height));
        scene.clear(rect);
        let kind = self.text.choice(&DispatchKind::LIST, sheet.kind.code());
        let title =
            self.text.with("send-title", &[("kind", kind.clone().into()), ("name", sheet.title.clone().into())]);
        let count =
            self.text.with("send-count", &[("n", sheet.recipients().len().into()), ("of", sheet.rows.len().into())]);
        let inner = scene.boxed(rect, &title, &count, top);
        let shown = inner.height.saturating_sub(foot);
        scene.heights.push((BoxId::Overlay, usize::from(shown)));
        let ellipsis = scene.symbols.ellipsis;
        let cut = |words: &str, room: u16| fit(words, usize::from(room).min(words.width()), ellipsis).to_string();
        let whole = inner.width.saturating_sub(3);
        if sheet.rows.is_empty() {
            scene.put(inner, 2, 0, &cut(&self.text.get("send-nobody"), whole), Look::Dim);
        }
        scene.goes_below(inner, sheet.rows.len().saturating_sub(sheet.top + usize::from(shown)));
        let day = |day: NaiveDate| format::weekday_day(self.text.lang(), day);
        for (line, (at, row)) in (0..shown).zip(sheet.rows.iter().enumerate().skip(sheet.top)) {
            let mark = if row.is_on { "[x]" } else { "[ ]" };
            let mut words = vec![sheet.name(row.person).to_owned()];
            words.extend(sheet.places.get(&row.person).cloned());
            words.extend(row.reached.map(|reached| self.text.with("send-reached", &[("day", day(reached).into())])));
            let look = if row.is_on { Look::Text } else { Look::Dim };
            scene.put(inner, 2, line, &cut(&format!("{mark} {}", words.join(" · ")), whole), look);
            if at == sheet.cursor {
                scene.put(inner, 0, line, scene.symbols.cursor, Look::Accent);
                scene.tint(inner, line, Look::Selected);
            }
            scene.hit(Rect { y: inner.y + line, height: 1, ..inner }, Hit::Option(at));
        }
        let mut line = shown;
        if nobody > 0 {
            let units: Vec<&str> = sheet.without_leader.iter().map(|unit| sheet.name(*unit)).collect();
            let words = self.text.with("send-without-leader", &[("units", units.join(", ").into())]);
            scene.put(inner, 2, line, &cut(&words, whole), Look::Warn);
            line += 1;
        }
        let or_none = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
        let said = [
            self.text.with("send-kind-day", &[("kind", kind.into()), ("day", day(sheet.day).into())]),
            self.text.with(
                "send-channel-filed",
                &[("channel", or_none(&sheet.channel).into()), ("filed", or_none(&sheet.filed_ref).into())],
            ),
            self.text.with("send-note", &[("note", or_none(&sheet.note).into())]),
        ];
        for (line, words) in (line..).zip(said) {
            scene.put(inner, 2, line, &cut(&words, whole), Look::Dim);
        }
    }
}

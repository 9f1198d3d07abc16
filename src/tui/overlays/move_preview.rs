//! What follows from moving something to another day, before it is written: the tasks that move along, each with a mark, the
//! answers that are asked again, and what speaks against the new day.

use std::collections::HashMap;

use ratatui::layout::Rect;

use super::layer::{Frame, Layer, Room, moved};
use crate::actions;
use crate::domain::moving::Moves;
use crate::domain::value::Id;
use crate::store::Shown;
use crate::tui::core::cells::{Cells, fit};
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::effects::ReplyTo;
use crate::tui::core::scene::{BoxId, Hit, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;

/// What follows from a move.
#[derive(Debug)]
pub struct MovePreview {
    /// Heading.
    pub title: String,
    /// What follows.
    pub moves: Moves,
    /// Names of the records in it.
    pub names: HashMap<Id, String>,
    /// Tasks that keep their day.
    pub stay: Vec<Id>,
    /// The line the cursor is on.
    pub cursor: usize,
    /// The first line shown.
    pub top: usize,
    /// The move itself.
    pub needs: actions::Needs,
    /// Where the outcome goes.
    pub reply: ReplyTo,
}

impl MovePreview {
    fn lines(&self) -> usize {
        self.moves.told.len() + usize::from(self.moves.answers > 0) + self.moves.tasks.len()
    }

    /// The first line of a task; what is told comes before.
    fn tasks_from(&self) -> usize {
        self.lines() - self.moves.tasks.len()
    }

    /// Lets the task under the cursor keep its day, or move along again.
    pub fn toggle(&mut self) {
        let at = self.cursor.checked_sub(self.tasks_from());
        let Some(task) = at.and_then(|at| self.moves.tasks.get(at)).filter(|task| task.new.is_some()) else { return };
        match self.stay.iter().position(|id| *id == task.task) {
            Some(at) => {
                self.stay.remove(at);
            }
            None => self.stay.push(task.task),
        }
    }
}

impl Layer for MovePreview {
    fn scope(&self) -> Scope {
        Scope::Moves
    }

    fn draw(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, frame: Frame<'_>) {
        draw.moves(scene, area, self, frame.top);
    }

    fn step(&mut self, by: isize, room: Room<'_, '_>) {
        self.cursor = moved(self.cursor, by, self.lines());
        self.top = self.top.min(self.cursor).max((self.cursor + 1).saturating_sub(room.height.max(1)));
    }

    fn click(&mut self, at: usize) -> Option<&'static str> {
        let again = self.cursor == at;
        self.cursor = at;
        again.then_some("moves-toggle")
    }

    fn saw(&mut self, before: &Shown, after: &Shown) {
        self.needs.saw(before, after);
    }
}

impl DrawCtx<'_> {
    /// Draws the list in the middle of the screen; the keys are in the footer.
    pub fn moves(&self, scene: &mut Scene, area: Rect, preview: &MovePreview, top: bool) {
        let height = u16::try_from(preview.lines() + 2).unwrap_or(u16::MAX);
        let rect = self.centred(area, 100, height.min(area.height));
        scene.clear(rect);
        let going = preview.moves.tasks.iter().filter(|task| task.new.is_some() && !preview.stay.contains(&task.task));
        let count = self.text.with("move-count", &[("n", going.count().into())]);
        let inner = scene.boxed(rect, &preview.title, &count, top);
        scene.heights.push((BoxId::Overlay, usize::from(inner.height)));
        scene.goes_below(inner, preview.lines().saturating_sub(preview.top + usize::from(inner.height)));
        let (ellipsis, arrow) = (scene.symbols.ellipsis, scene.symbols.arrow);
        let told = preview.moves.told.iter().map(|told| {
            (format!("{} {}", self.symbols.warn, self.text.move_told(told, &preview.names, self.today)), Look::Warn)
        });
        let answers = (preview.moves.answers > 0)
            .then(|| (format!("  {}", self.text.answers_again(preview.moves.answers)), Look::Text));
        let tasks = preview.moves.tasks.iter().map(|task| {
            let stays = preview.stay.contains(&task.task);
            let mark = match task.new {
                None => "   ",
                Some(_) if stays => "[ ]",
                Some(_) => "[x]",
            };
            let days = self.text.task_move(task, stays, arrow, self.today);
            let look = if task.new.is_none() || stays { Look::Dim } else { Look::Text };
            (format!("{mark} {days}  {}", task.text), look)
        });
        let lines = told.chain(answers).chain(tasks);
        for (row, (at, (words, look))) in
            lines.enumerate().skip(preview.top).take(usize::from(inner.height)).enumerate()
        {
            let row = u16::try_from(row).unwrap_or(u16::MAX);
            let room = usize::from(inner.width.saturating_sub(4));
            scene.put(inner, 2, row, &fit(&words, room.min(words.width()), ellipsis), look);
            if at == preview.cursor {
                scene.put(inner, 0, row, scene.symbols.cursor, Look::Accent);
                scene.tint(inner, row, Look::Selected);
            }
            scene.hit(Rect { y: inner.y + row, height: 1, ..inner }, Hit::Option(at));
        }
    }
}

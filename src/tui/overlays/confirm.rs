//! A question with named answers: yes, no, or leave it. For an act without undo only a letter means yes, never Enter.

use ratatui::layout::Rect;

use super::answer::Answer;
use super::layer::{Frame, Layer, Room};
use crate::actions::{Needs, Want};
use crate::store::Shown;
use crate::text::Text;
use crate::tui::core::bindings::{Binding, Bindings, says_yes};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::effects::{Effect, ReplyTo};
use crate::tui::core::question::{self, Laid, width_of};
use crate::tui::core::scene::{BoxId, Hit, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;

/// What a yes does.
#[derive(Debug)]
pub enum Asks<M> {
    /// Judges the action that needs the yes again, with the yes.
    Action(Box<Needs>, ReplyTo),
    /// Continues the command that asked.
    Command(Answer<M, ()>),
}

/// How serious a yes is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Undo reverts it: Enter means yes.
    Light,
    /// It cannot be undone, or it concerns a colleague's work: only a letter means yes, never Enter or Space.
    Final,
    /// It erases for good: like `Final`, and Esc means no.
    Erases,
}

/// A question with named answers.
#[derive(Debug)]
pub struct Confirm<M> {
    /// What a yes does.
    pub asks: Asks<M>,
    /// What a no does besides closing the question.
    pub no: Option<Answer<M, ()>>,
    /// What Esc does besides closing the question.
    pub leave: Option<Answer<M, ()>>,
    weight: Weight,
    /// The program asks by itself, at the start.
    unasked: bool,
    /// The words.
    pub lines: Vec<String>,
    /// The first row shown, if the words do not fit.
    pub top: usize,
    /// The end of the words has been on the screen.
    read: bool,
}

/// What the yes key does now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Yes {
    /// It shows more of the words.
    More,
    /// It means yes.
    Yes,
}

impl<M> Confirm<M> {
    /// A question of the command; a yes can be undone.
    pub fn new(
        command: &'static str,
        lines: Vec<String>,
        yes: impl Fn(&mut M, &Ctx<'_>) -> Vec<Effect> + 'static,
    ) -> Confirm<M> {
        Confirm::of(Asks::Command(Answer::to(command, move |model, ctx, ()| yes(model, ctx))), Weight::Light, lines)
    }

    /// A question for an action that needs a yes.
    pub fn needs(needs: Needs, reply: ReplyTo, lines: Vec<String>) -> Confirm<M> {
        // A colleague has begun it. Or another window has kept a kladde, which is in no log and so cannot be brought back.
        let weight = match needs.want() {
            Want::Colleague(_) | Want::ReplaceKept(..) => Weight::Final,
            Want::Replace(..)
            | Want::Along { .. }
            | Want::Moves(_)
            | Want::Laying(_)
            | Want::Renewal(_)
            | Want::Absence(_)
            | Want::Restore { .. }
            | Want::Reason(..)
            | Want::Record(..)
            | Want::End(_) => Weight::Light,
        };
        Confirm::of(Asks::Action(Box::new(needs), reply), weight, lines)
    }

    fn of(asks: Asks<M>, weight: Weight, lines: Vec<String>) -> Confirm<M> {
        Confirm { asks, no: None, leave: None, weight, unasked: false, lines, top: 0, read: false }
    }

    /// Sets how serious a yes is.
    pub fn weighing(self, weight: Weight) -> Confirm<M> {
        Confirm { weight, ..self }
    }

    /// Makes the question final if `holds`.
    pub fn final_if(self, holds: bool) -> Confirm<M> {
        if holds { self.weighing(Weight::Final) } else { self }
    }

    /// Sets what a no does.
    pub fn on_no(self, command: &'static str, no: impl Fn(&mut M, &Ctx<'_>) -> Vec<Effect> + 'static) -> Confirm<M> {
        Confirm { no: Some(Answer::to(command, move |model, ctx, ()| no(model, ctx))), ..self }
    }

    /// Sets what Esc does.
    pub fn on_leave(
        self,
        command: &'static str,
        leave: impl Fn(&mut M, &Ctx<'_>) -> Vec<Effect> + 'static,
    ) -> Confirm<M> {
        Confirm { leave: Some(Answer::to(command, move |model, ctx, ()| leave(model, ctx))), ..self }
    }

    /// Marks the question as one the program asks by itself.
    pub fn unasked(self) -> Confirm<M> {
        Confirm { unasked: true, ..self }
    }

    /// Whether the command with this id asks.
    pub fn is_of(&self, command: &str) -> bool {
        matches!(&self.asks, Asks::Command(answer) if answer.command() == command)
    }

    fn keys(&self) -> Scope {
        match self.weight {
            Weight::Light => Scope::Confirm,
            Weight::Final => Scope::Final,
            Weight::Erases => Scope::Erase,
        }
    }

    /// Its layout on a screen of this size. The yes key has room for either of its two labels.
    pub fn laid(&self, text: &Text, bindings: Bindings, size: (u16, u16)) -> Laid {
        let widest = |command: &Binding| {
            let key = command.shown_key(text);
            let labels = [Yes::More, Yes::Yes].map(|yes| width_of(&key, &label(text, command, yes)));
            labels.into_iter().max().unwrap_or_default()
        };
        Laid::of(&self.lines, &bindings.answers(self.keys()).map(widest).collect::<Vec<_>>(), size)
    }

    /// What the yes key does once this frame is on the screen.
    pub fn yes(&self, laid: &Laid) -> Yes {
        if self.read || self.top >= laid.last() { Yes::Yes } else { Yes::More }
    }

    /// Whether a yes is accepted: the end of the words has been on the screen. A key typed ahead answers only a question
    /// that needs no scrolling.
    pub fn takes_yes(&self, laid: &Laid) -> bool {
        self.read || laid.last() == 0
    }

    /// Whether the program asks by itself.
    pub fn is_unasked(&self) -> bool {
        self.unasked
    }

    /// Whether it takes no answer yet: the program asks by itself, so a key pressed before the question was on the screen
    /// was meant for something else.
    pub fn is_unseen(&self) -> bool {
        self.unasked && !self.read && self.top == 0
    }

    /// Notes that it was drawn.
    pub fn drawn(&mut self, laid: &Laid) {
        self.read |= self.top >= laid.last();
    }

    /// Scrolls by `by` rows, at most by one screenful, so that no row is skipped.
    pub fn step(&mut self, laid: &Laid, by: isize) {
        let most = isize::try_from(laid.room).unwrap_or(isize::MAX);
        self.top = self.top.min(laid.last()).saturating_add_signed(by.clamp(-most, most)).min(laid.last());
    }
}

/// The label of an answer.
fn label(text: &Text, command: &Binding, yes: Yes) -> String {
    match yes {
        Yes::More if says_yes(command.id) => text.get("question-more"),
        Yes::More | Yes::Yes => text.get(&command.message()),
    }
}

impl<M: 'static> Layer for Confirm<M> {
    fn scope(&self) -> Scope {
        self.keys()
    }

    fn draw(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, _: Frame<'_>) {
        draw.confirm(scene, area, self);
    }

    fn step(&mut self, by: isize, room: Room<'_, '_>) {
        let laid = self.laid(room.ctx.text, room.ctx.bindings, room.size);
        Confirm::step(self, &laid, by);
    }

    fn saw(&mut self, before: &Shown, after: &Shown) {
        if let Asks::Action(needs, _) = &mut self.asks {
            needs.saw(before, after);
        }
    }
}

impl DrawCtx<'_> {
    /// Draws a question: its words, which scroll if they do not fit, and its keys in rows below them.
    fn confirm<M>(&self, scene: &mut Scene, area: Rect, confirm: &Confirm<M>) {
        let laid = confirm.laid(self.text, self.bindings, self.size);
        let yes = confirm.yes(&laid);
        let rect = self.centred(area, question::WIDTH, laid.height);
        scene.clear(rect);
        let inner = scene.boxed(rect, &self.text.get("confirm-title"), "", true);
        let keys = u16::try_from(laid.keys.len()).unwrap_or(u16::MAX).min(inner.height);
        let room = u16::try_from(laid.room).unwrap_or(u16::MAX).min(inner.height - keys);
        let words = Rect { height: room, ..inner };
        scene.heights.push((BoxId::Overlay, usize::from(room)));
        let first = confirm.top.min(laid.last());
        for (row, line) in (0..room).zip(laid.rows.iter().skip(first)) {
            scene.put(words, question::MARGIN, row, line, Look::Text);
        }
        if laid.last() > 0 {
            // The wheel scrolls the box under the pointer.
            scene.hit(words, Hit::Option(0));
        }
        if first > 0 {
            scene.put_right(words, 0, &format!("{} ", scene.symbols.up), Look::Dim);
        }
        if first < laid.last() {
            scene.put_right(words, room.saturating_sub(1), &format!("{} ", scene.symbols.down), Look::Dim);
        }
        let mut answers = self.bindings.answers(confirm.keys());
        for (row, n) in (inner.height - keys..inner.height).zip(&laid.keys) {
            let mut x = question::MARGIN;
            for command in answers.by_ref().take(*n) {
                let key = command.shown_key(self.text);
                let start = x;
                let words = label(self.text, command, yes);
                let said = format!("{} {words}", self.text.key_said(&key));
                x += scene.put_said(inner, x, row, &key, &said, Look::Accent) + 1;
                x += scene.put_said(inner, x, row, &words, "", Look::Text);
                let key = Rect { x: inner.x + start, y: inner.y + row, width: x - start, height: 1 };
                scene.hit(key, Hit::Run(command.id));
                x += question::BETWEEN;
            }
        }
    }
}

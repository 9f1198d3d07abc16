//! A question with named answers: yes, no, or leave it. What cannot be undone takes a letter for a yes, never Enter.

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

/// What a yes leads to.
#[derive(Debug)]
pub enum Asks<M> {
    /// An action that needs it: the action is judged again, with the yes.
    Action(Box<Needs>, ReplyTo),
    /// The command that asked.
    Command(Answer<M, ()>),
}

/// How much a yes weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Undo brings everything back: Enter is a yes.
    Light,
    /// It cannot be undone, or a colleague has begun it: only a letter is a yes, never Enter or Space.
    Final,
    /// It erases for good: as final, and Esc is a no.
    Erases,
}

/// A question with named answers.
#[derive(Debug)]
pub struct Confirm<M> {
    /// What a yes leads to.
    pub asks: Asks<M>,
    /// What a no leads to, where that is more than to close the question.
    pub no: Option<Answer<M, ()>>,
    /// The same for Esc.
    pub leave: Option<Answer<M, ()>>,
    weight: Weight,
    /// Nobody asked for it: it comes at the start.
    unasked: bool,
    /// The words.
    pub lines: Vec<String>,
    /// The first row of them shown, where they do not fit.
    pub top: usize,
    /// Their end has been on the screen.
    read: bool,
}

/// What the key that says yes does now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Yes {
    /// It shows more of the words.
    More,
    /// It says yes.
    Yes,
}

impl<M> Confirm<M> {
    /// A question of the command, shown from its beginning; a yes can be undone.
    pub fn new(
        command: &'static str,
        lines: Vec<String>,
        yes: impl Fn(&mut M, &Ctx<'_>) -> Vec<Effect> + 'static,
    ) -> Confirm<M> {
        Confirm::of(Asks::Command(Answer::to(command, move |model, ctx, ()| yes(model, ctx))), Weight::Light, lines)
    }

    /// A question of a decision that needs a yes.
    pub fn needs(needs: Needs, reply: ReplyTo, lines: Vec<String>) -> Confirm<M> {
        // A colleague has begun it; what another window kept of a kladde is in no log, so nothing brings it back.
        let weight = match needs.want() {
            Want::Colleague(_) | Want::ReplaceKept(..) => Weight::Final,
            _ => Weight::Light,
        };
        Confirm::of(Asks::Action(Box::new(needs), reply), weight, lines)
    }

    fn of(asks: Asks<M>, weight: Weight, lines: Vec<String>) -> Confirm<M> {
        Confirm { asks, no: None, leave: None, weight, unasked: false, lines, top: 0, read: false }
    }

    /// How much a yes weighs.
    pub fn weighing(self, weight: Weight) -> Confirm<M> {
        Confirm { weight, ..self }
    }

    /// Only a letter is a yes, if this holds.
    pub fn final_if(self, holds: bool) -> Confirm<M> {
        if holds { self.weighing(Weight::Final) } else { self }
    }

    /// What a no leads to.
    pub fn on_no(self, command: &'static str, no: impl Fn(&mut M, &Ctx<'_>) -> Vec<Effect> + 'static) -> Confirm<M> {
        Confirm { no: Some(Answer::to(command, move |model, ctx, ()| no(model, ctx))), ..self }
    }

    /// What Esc leads to.
    pub fn on_leave(
        self,
        command: &'static str,
        leave: impl Fn(&mut M, &Ctx<'_>) -> Vec<Effect> + 'static,
    ) -> Confirm<M> {
        Confirm { leave: Some(Answer::to(command, move |model, ctx, ()| leave(model, ctx))), ..self }
    }

    /// It comes without being asked for.
    pub fn unasked(self) -> Confirm<M> {
        Confirm { unasked: true, ..self }
    }

    /// Whether the command with this id asked it.
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

    /// How it lies on a screen of this size. The key that says yes keeps the room for either of its two labels.
    pub fn laid(&self, text: &Text, bindings: Bindings, size: (u16, u16)) -> Laid {
        let widest = |command: &Binding| {
            let key = command.shown_key(text);
            let labels = [Yes::More, Yes::Yes].map(|yes| width_of(&key, &label(text, command, yes)));
            labels.into_iter().max().unwrap_or_default()
        };
        Laid::of(&self.lines, &bindings.answers(self.keys()).map(widest).collect::<Vec<_>>(), size)
    }

    /// What the key that says yes does once this frame is on the screen.
    pub fn yes(&self, laid: &Laid) -> Yes {
        if self.read || self.top >= laid.last() { Yes::Yes } else { Yes::More }
    }

    /// Nobody says yes to words whose end was not on the screen, also not by a key that came before it was drawn; what is
    /// typed ahead answers only a question that needs no scrolling.
    pub fn takes_yes(&self, laid: &Laid) -> bool {
        self.read || laid.last() == 0
    }

    /// Whether it comes without being asked for.
    pub fn is_unasked(&self) -> bool {
        self.unasked
    }

    /// Whether it hears no answer yet: it comes without being asked for, at the start, so that a key from before it was on
    /// the screen was meant for something else.
    pub fn is_unseen(&self) -> bool {
        self.unasked && !self.read && self.top == 0
    }

    /// It was drawn as it stands.
    pub fn drawn(&mut self, laid: &Laid) {
        self.read |= self.top >= laid.last();
    }

    /// Moves its words by so many rows, at most by as many as show, so that none is passed over.
    pub fn step(&mut self, laid: &Laid, by: isize) {
        let most = isize::try_from(laid.room).unwrap_or(isize::MAX);
        self.top = self.top.min(laid.last()).saturating_add_signed(by.clamp(-most, most)).min(laid.last());
    }
}

/// What an answer is called.
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
    /// A question: its words, which scroll where they do not fit, and its keys in rows of their own below them.
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
            // The wheel scrolls what lies under it.
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
                x += scene.put(inner, x, row, &key, Look::Accent) + 1;
                x += scene.put(inner, x, row, &label(self.text, command, yes), Look::Text);
                let key = Rect { x: inner.x + start, y: inner.y + row, width: x - start, height: 1 };
                scene.hit(key, Hit::Run(command.id));
                x += question::BETWEEN;
            }
        }
    }
}

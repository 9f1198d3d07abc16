//! The answer to a question. A question has the id of the command that asks, and the second half of that command: a
//! function of the answer. So question and answer are written in one place, with the facts they are about.

use std::fmt;
use std::rc::Rc;

use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effect;

/// The second half of a command: what it does with an answer of the kind `A`, over a model `M`.
type Then<M, A> = Rc<dyn Fn(&mut M, &Ctx<'_>, A) -> Vec<Effect>>;

/// The command that asks, and what it does with the answer.
pub struct Answer<M, A> {
    command: &'static str,
    then: Then<M, A>,
}

impl<M, A> Answer<M, A> {
    /// The command with this id asks; `then` takes the answer, and may be called again when the question stays open.
    pub fn to(command: &'static str, then: impl Fn(&mut M, &Ctx<'_>, A) -> Vec<Effect> + 'static) -> Answer<M, A> {
        Answer { command, then: Rc::new(then) }
    }

    /// The id of the command that asked.
    pub fn command(&self) -> &'static str {
        self.command
    }

    /// Continues the command with an answer.
    pub fn take(&self, model: &mut M, ctx: &Ctx<'_>, answer: A) -> Vec<Effect> {
        (self.then)(model, ctx, answer)
    }
}

impl<M, A> Clone for Answer<M, A> {
    fn clone(&self) -> Answer<M, A> {
        Answer { command: self.command, then: Rc::clone(&self.then) }
    }
}

impl<M, A> fmt::Debug for Answer<M, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Answer").field(&self.command).finish()
    }
}

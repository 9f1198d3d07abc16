//! A question that takes one typed line, at the bottom of the screen.

use ratatui::layout::Rect;

use super::answer::Answer;
use super::layer::{Frame, Layer};
use crate::tui::core::cells::{Cells, wrap};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::editor::Editor;
use crate::tui::core::effects::Effect;
use crate::tui::core::scene::Scene;
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;

/// A question that takes one typed line.
#[derive(Debug)]
pub struct Prompt<M> {
    /// Heading.
    pub title: String,
    /// What the command does with the line. It closes the prompt, or sets `problem`.
    pub answer: Answer<M, String>,
    /// What each change of the line does, if it does something.
    pub live: Option<Answer<M, String>>,
    /// What Esc does besides closing the prompt.
    pub leave: Option<Answer<M, ()>>,
    /// The line.
    pub input: Editor,
    /// The problem with the line, in words.
    pub problem: Option<String>,
    /// The line as it was when the person was asked about the year of its day; Enter on the same line takes it.
    pub asked: Option<String>,
    /// What the line is read as, in words; from `reads`, after each change.
    pub hint: String,
    /// Reads the line while it is typed.
    pub reads: Option<Reads>,
}

/// A typed line, and what it is read as.
type Reading = dyn Fn(&Ctx<'_>, &str) -> String;

/// Says what a typed line is read as, with the words of the language; empty when it cannot be read yet.
pub struct Reads(Box<Reading>);

impl std::fmt::Debug for Reads {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reads")
    }
}

impl<M> Prompt<M> {
    /// A line for the command. Typing replaces the `offered` text.
    pub fn new(
        command: &'static str,
        title: String,
        offered: &str,
        answer: impl Fn(&mut M, &Ctx<'_>, String) -> Vec<Effect> + 'static,
    ) -> Prompt<M> {
        let mut input = Editor::line(offered);
        input.mark_all();
        Prompt {
            title,
            answer: Answer::to(command, answer),
            live: None,
            leave: None,
            input,
            problem: None,
            asked: None,
            hint: String::new(),
            reads: None,
        }
    }

    /// See [`Prompt::new`]; typing continues the `offered` text, for example a path.
    pub fn going_on(
        command: &'static str,
        title: String,
        offered: &str,
        answer: impl Fn(&mut M, &Ctx<'_>, String) -> Vec<Effect> + 'static,
    ) -> Prompt<M> {
        Prompt { input: Editor::line(offered), ..Prompt::new(command, title, "", answer) }
    }

    /// A line that narrows something while the person types.
    pub fn live(
        command: &'static str,
        title: String,
        offered: &str,
        live: impl Fn(&mut M, &Ctx<'_>, String) -> Vec<Effect> + 'static,
        answer: impl Fn(&mut M, &Ctx<'_>, String) -> Vec<Effect> + 'static,
    ) -> Prompt<M> {
        let live = Some(Answer::to(command, live));
        Prompt { input: Editor::words(offered), live, ..Prompt::new(command, title, "", answer) }
    }

    /// Shows what the line is read as while it is typed.
    pub fn reading(self, reads: impl Fn(&Ctx<'_>, &str) -> String + 'static) -> Prompt<M> {
        Prompt { reads: Some(Reads(Box::new(reads))), ..self }
    }

    /// Sets what Esc does.
    pub fn on_leave(
        self,
        command: &'static str,
        leave: impl Fn(&mut M, &Ctx<'_>, ()) -> Vec<Effect> + 'static,
    ) -> Prompt<M> {
        Prompt { leave: Some(Answer::to(command, leave)), ..self }
    }

    /// Whether the command with this id asks.
    pub fn is_of(&self, command: &str) -> bool {
        self.answer.command() == command
    }
}

impl<M: 'static> Layer for Prompt<M> {
    fn scope(&self) -> Scope {
        Scope::Prompt
    }

    fn draw(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, _: Frame<'_>) {
        draw.prompt(scene, area, self);
    }

    fn editor(&mut self) -> Option<&mut Editor> {
        Some(&mut self.input)
    }

    fn narrow(&mut self, ctx: &Ctx<'_>) {
        self.problem = None;
        if let Some(reads) = &self.reads {
            self.hint = (reads.0)(ctx, self.input.text().trim());
        }
    }
}

impl DrawCtx<'_> {
    fn prompt<M>(&self, scene: &mut Scene, area: Rect, prompt: &Prompt<M>) {
        let problem = prompt.problem.clone().map(|words| format!("{} {words}", scene.symbols.bad));
        let (words, look) = match problem {
            Some(problem) => (problem, Look::Bad),
            None => (prompt.hint.clone(), Look::Dim),
        };
        // A problem, or what the line is read as, that does not fit beside the text is below it.
        let x = u16::try_from(prompt.input.text().width()).unwrap_or(u16::MAX).saturating_add(6);
        let beside = usize::from(x) + words.width() + 3 <= usize::from(area.width);
        let below = match beside || words.is_empty() {
            true => Vec::new(),
            false => wrap(&words, usize::from(area.width.saturating_sub(4))),
        };
        let height = u16::try_from(below.len()).unwrap_or(0).saturating_add(3).min(area.height);
        let rect = Rect { y: area.bottom().saturating_sub(height), height, ..area };
        scene.clear(rect);
        let inner = scene.boxed(rect, &prompt.title, "", true);
        self.query(scene, inner, &prompt.input);
        if prompt.live.is_none() {
            scene.put(inner, 1, 0, scene.symbols.cursor, Look::Accent);
        }
        if beside {
            scene.put(inner, x, 0, &words, look);
        }
        for (row, words) in (1u16..).zip(&below) {
            scene.put(inner, 1, row, words, look);
        }
    }
}

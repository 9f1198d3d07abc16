//! A change that a rule stops, and the reason to save it anyway.

use ratatui::layout::Rect;

use super::layer::{Frame, Layer};
use crate::actions;
use crate::store::Shown;
use crate::tui::core::cells::wrap;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::editor::Editor;
use crate::tui::core::effects::ReplyTo;
use crate::tui::core::scene::Scene;
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;

/// A change that waits for a reason, because a rule stops it.
#[derive(Debug)]
pub struct GateReason {
    /// Heading.
    pub title: String,
    /// The findings that stop it, in words.
    pub lines: Vec<String>,
    /// The reason as typed.
    pub reason: Editor,
    /// Message id of the problem with the reason, once the person has tried to save.
    pub problem: Option<&'static str>,
    /// The stopped change.
    pub gated: actions::Gated,
    /// Where the outcome goes.
    pub reply: ReplyTo,
}

impl Layer for GateReason {
    fn scope(&self) -> Scope {
        Scope::Gate
    }

    fn draw(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, _: Frame<'_>) {
        draw.gate(scene, area, self);
    }

    fn editor(&mut self) -> Option<&mut Editor> {
        Some(&mut self.reason)
    }

    fn narrow(&mut self, _: &Ctx<'_>) {
        self.problem = None;
    }

    fn saw(&mut self, before: &Shown, after: &Shown) {
        self.gated.saw(before, after);
    }
}

impl DrawCtx<'_> {
    /// Draws the findings and the line for the reason. The line is never drawn over words.
    fn gate(&self, scene: &mut Scene, area: Rect, gated: &GateReason) {
        const WIDTH: u16 = 74;
        let sign = scene.symbols.bad;
        let room = usize::from(WIDTH.min(area.width).saturating_sub(6));
        let lines: Vec<String> = gated.lines.iter().flat_map(|line| wrap(&format!("{sign} {line}"), room)).collect();
        let ask = wrap(&self.text.get("gate-ask"), room);
        let height = u16::try_from(lines.len() + ask.len()).unwrap_or(4) + 6;
        let rect = self.centred(area, WIDTH, height);
        scene.clear(rect);
        let inner = scene.boxed(rect, &gated.title, "", true);
        // The line and the problem below it are always visible.
        let below = 1 + u16::from(gated.problem.is_some());
        let words = Rect { height: inner.height.saturating_sub(below), ..inner };
        let mut row = 0;
        for line in &lines {
            scene.put(words, 1, row, line, Look::Bad);
            row += 1;
        }
        row += u16::from(row + 1 < words.height);
        for line in &ask {
            scene.put(words, 1, row, line, Look::Text);
            row += 1;
        }
        let row = row.min(words.height);
        let field = Rect { y: inner.y + row, height: 1.min(inner.height - row), ..inner };
        self.query(scene, field, &gated.reason);
        scene.put(field, 1, 0, scene.symbols.cursor, Look::Accent);
        if let Some(problem) = gated.problem {
            scene.put(inner, 1, row + 1, &self.text.get(problem), Look::Bad);
        }
    }
}

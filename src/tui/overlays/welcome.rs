//! The first start: four questions about the person. In a small window they scroll, so that the one in focus is visible.

use ratatui::layout::Rect;

use super::layer::{Frame, Layer};
use crate::actions;
use crate::domain::actor::Role;
use crate::text::Lang;
use crate::tui::core::cells::{Cells, wrap};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::editor::Editor;
use crate::tui::core::scene::{Hit, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;

/// Columns before a label, for the sign of the focus.
const BEFORE: u16 = 4;
/// Minimum columns for an answer beside its label; with fewer, the answer is below the label.
const BESIDE: u16 = 24;

/// A row of the screen, before scrolling.
enum Row {
    /// Words.
    Said(String, Look),
    /// A row of a question: index of the question, its label if it is on this row, and the answer part.
    Asked(usize, Option<String>, Answer),
}

enum Answer {
    /// The label has the row to itself.
    None,
    /// A text.
    Typed,
    /// Options, as many as fit.
    Options(String),
    /// The problem with the answer.
    Wrong(String),
}

/// The questions of the first start.
#[derive(Debug)]
pub struct Welcome {
    /// Full name.
    pub name: Editor,
    /// Initials.
    pub initials: Editor,
    /// The initials that were proposed last for the name.
    proposed: String,
    /// Daily role.
    pub role: Role,
    /// Language.
    pub lang: Lang,
    /// Which of the four has the focus.
    pub focus: usize,
    /// The problem, in words.
    pub problem: Option<String>,
    /// The person was warned that nothing can be saved in this file; to begin anyway opens it for reading.
    pub warned: bool,
}

impl Welcome {
    /// An empty screen in this language.
    pub fn new(lang: Lang) -> Welcome {
        Welcome {
            name: Editor::line(""),
            initials: Editor::line(""),
            proposed: String::new(),
            role: Role::Consultant,
            lang,
            focus: 0,
            problem: None,
            warned: false,
        }
    }

    /// Shows the cursor in the question with the focus. Typing replaces initials that were only proposed.
    pub fn mark(&mut self) {
        self.name.set_focus(self.focus == 0);
        self.initials.set_focus(self.focus == 1);
        if self.focus == 1 && self.initials.text() == self.proposed {
            self.initials.mark_all();
        }
    }
}

impl Layer for Welcome {
    fn scope(&self) -> Scope {
        Scope::Welcome
    }

    fn draw(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, _: Frame<'_>) {
        draw.welcome(scene, area, self);
    }

    fn editor(&mut self) -> Option<&mut Editor> {
        match self.focus {
            0 => Some(&mut self.name),
            1 => Some(&mut self.initials),
            _ => None,
        }
    }

    fn narrow(&mut self, ctx: &Ctx<'_>) {
        self.problem = None;
        // The name proposes initials until some are typed.
        if self.focus == 0 && self.initials.text() == self.proposed {
            self.proposed = actions::initials(&ctx.reader, &self.name.text()).unwrap_or_default();
            self.initials.replace(&self.proposed);
        }
    }

    fn click(&mut self, at: usize) -> Option<&'static str> {
        self.focus = at.min(3);
        self.mark();
        None
    }
}

impl DrawCtx<'_> {
    pub fn welcome(&self, scene: &mut Scene, area: Rect, welcome: &Welcome) {
        scene.clear(area);
        let rect = self.centred(area, 74, if self.file.risk.is_some() { 22 } else { 18 });
        let inner = scene.boxed(rect, &self.text.get("welcome-title"), "", true);
        let room = usize::from(inner.width.saturating_sub(BEFORE));
        let mut above: Vec<Row> = Vec::new();
        let said = |words: &str, look| wrap(words, room).into_iter().map(move |line| Row::Said(line, look));
        above.extend(said(&self.text.get("welcome-text"), Look::Text));
        if let Some(risk) = &self.file.risk {
            above.extend(said(&format!("{} {}", scene.symbols.warn, self.text.place_risk(risk)), Look::Warn));
        }
        let label_width = self.labels().iter().map(|label| label.width()).max().unwrap_or(0);
        let label_width = u16::try_from(label_width).unwrap_or(0) + 2;
        let beside = inner.width >= BEFORE + label_width + BESIDE;
        let at = if beside { BEFORE + label_width } else { BEFORE + 2 };
        let mut asked = self.asked(welcome, beside, usize::from(inner.width.saturating_sub(at + 1)));
        if let (Some(problem), Some(question)) = (&welcome.problem, asked.get_mut(welcome.focus)) {
            let width = usize::from(inner.width.saturating_sub(at + 1));
            let lines = wrap(&format!("{} {problem}", scene.symbols.bad), width);
            question.extend(lines.into_iter().map(|line| Row::Asked(welcome.focus, None, Answer::Wrong(line))));
        }
        let height = usize::from(inner.height);
        let gaps = asked.len();
        let lines: usize = asked.iter().map(Vec::len).sum();
        let airy = above.len() + lines + gaps + 3 <= height;
        // The path is shown only if there is room left.
        let foot = usize::from(airy || above.len() + lines < height);
        let mut rows = Vec::new();
        if airy {
            rows.push(Row::Said(String::new(), Look::Text));
        }
        rows.extend(above);
        for question in asked {
            if airy {
                rows.push(Row::Said(String::new(), Look::Text));
            }
            rows.extend(question);
        }
        let shown = height - foot;
        let in_focus = |row: &Row| matches!(row, Row::Asked(at, ..) if *at == welcome.focus);
        let last = rows.iter().rposition(in_focus).unwrap_or(0);
        let first = (last + 1).saturating_sub(shown);
        for (y, row) in (0u16..).zip(rows.iter().skip(first).take(shown)) {
            match row {
                Row::Said(words, look) => {
                    scene.put(inner, 2, y, words, *look);
                }
                Row::Asked(question, label, answer) => {
                    self.question(
                        scene,
                        Rect { y: inner.y + y, height: 1, ..inner },
                        at,
                        welcome,
                        (*question, label, answer),
                    );
                }
            }
        }
        if foot > 0 {
            let path = self.file.path.display().to_string();
            let said = self.text.with("welcome-file", &[("path", path.into())]);
            scene.put(inner, 2, inner.height.saturating_sub(1), &self.cut(&said, room), Look::Dim);
        }
    }

    fn labels(&self) -> [String; 4] {
        ["welcome-name", "welcome-initials", "welcome-role", "welcome-language"].map(|id| self.text.get(id))
    }

    /// The rows of each question.
    fn asked(&self, welcome: &Welcome, beside: bool, room: usize) -> Vec<Vec<Row>> {
        let good = self.symbols.good;
        let option = |on: bool, name: &str| format!("({}) {name}", if on { good } else { " " });
        let roles =
            Role::ALL.map(|role| option(role == welcome.role, &self.text.get(&format!("role-{}", role.code()))));
        let langs = Lang::ALL.map(|lang| option(lang == welcome.lang, lang.name()));
        let answers = [
            vec![Answer::Typed],
            vec![Answer::Typed],
            packed(&roles, room).into_iter().map(Answer::Options).collect(),
            packed(&langs, room).into_iter().map(Answer::Options).collect(),
        ];
        let mut asked = Vec::new();
        for (at, (label, answers)) in self.labels().into_iter().zip(answers).enumerate() {
            let mut rows = Vec::new();
            let mut label = Some(label);
            if !beside {
                rows.push(Row::Asked(at, label.take(), Answer::None));
            }
            rows.extend(answers.into_iter().map(|answer| Row::Asked(at, label.take(), answer)));
            asked.push(rows);
        }
        asked
    }

    fn question(
        &self,
        scene: &mut Scene,
        line: Rect,
        at: u16,
        welcome: &Welcome,
        (question, label, answer): (usize, &Option<String>, &Answer),
    ) {
        let focused = welcome.focus == question;
        if let Some(label) = label {
            scene.put(line, 2, 0, if focused { scene.symbols.cursor } else { " " }, Look::Accent);
            scene.put_said(
                line,
                BEFORE,
                0,
                label,
                &format!("{label}:"),
                if focused { Look::Accent } else { Look::Dim },
            );
            if focused {
                scene.here(line, at, 0);
            }
        }
        let value = Rect { x: line.x + at.min(line.width), width: line.width.saturating_sub(at + 1), ..line };
        match answer {
            Answer::None => {}
            Answer::Options(words) => {
                scene.put(value, 0, 0, words, Look::Text);
            }
            Answer::Wrong(words) => {
                scene.put(value, 0, 0, words, Look::Bad);
            }
            Answer::Typed => {
                let mut editor = if question == 0 { welcome.name.clone() } else { welcome.initials.clone() };
                editor.set_focus(focused);
                scene.tint_area(value, Look::Marked);
                scene.draw_text_area(value, || editor.text(), |area, buffer| editor.draw(area, buffer));
            }
        }
        scene.hit(line, Hit::Option(question));
    }
}

/// Options side by side, in as many lines as they need.
fn packed(options: &[String], room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for option in options {
        match lines.last_mut() {
            Some(line) if line.width() + 2 + option.width() <= room => {
                line.push_str("  ");
                line.push_str(option);
            }
            _ => lines.push(option.clone()),
        }
    }
    lines
}

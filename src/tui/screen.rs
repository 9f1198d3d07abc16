//! The whole screen: header, pane bar, pane, overlays, notice and footer.

use crate::tui::model::Overlay;
use crate::tui::overlays::confirm::Yes;
use crate::tui::overlays::layer::Frame;
use std::ops::Deref;

use ratatui::layout::Rect;

use crate::text::{Text, format};
use crate::tui::command_table::{self, BINDINGS};
use crate::tui::core::bindings::{says_yes, shown_key};
use crate::tui::core::cells::Cells;
use crate::tui::core::job::Busy;
use crate::tui::core::notice::Tone;
use crate::tui::core::pane::Pane;
use crate::tui::core::scene::{Hit, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;
use crate::tui::model::Model;
use crate::tui::panes;
use crate::tui::panes::draw::Draw;

/// The smallest screen on which something useful fits (spec 4.8).
const LEAST: (u16, u16) = (40, 10);

/// Draws the model.
pub fn draw(model: &Model, text: &Text) -> Scene {
    let (width, height) = model.size;
    draw_into(Scene::new(width, height, model.theme, model.symbols), model, text)
}

/// Draws the model for printing: civil registration numbers are masked; also returns how many.
pub fn draw_for_print(model: &Model, text: &Text) -> (Scene, usize) {
    let (width, height) = model.size;
    let scene = Scene::new(width, height, model.theme, model.symbols).for_print();
    let mut scene = draw_into(scene, model, text);
    let masked = scene.mask_broken();
    (scene, masked)
}

fn draw_into(mut scene: Scene, model: &Model, text: &Text) -> Scene {
    let (width, height) = model.size;
    let area = scene.area();
    let draw = Screen(Draw::of(model, text, BINDINGS));
    if model.hidden {
        scene.put(area, 1, 0, &text.get("hidden"), Look::Dim);
        return scene;
    }
    if width < LEAST.0 || height < LEAST.1 {
        let said = text.with("too-small", &[("w", LEAST.0.into()), ("h", LEAST.1.into())]);
        for (row, line) in crate::tui::core::cells::wrap(&said, usize::from(width)).iter().enumerate() {
            scene.put(area, 0, u16::try_from(row).unwrap_or(u16::MAX), line, Look::Warn);
        }
        return scene;
    }
    draw.header(&mut scene, Rect { height: 1, ..area });
    draw.pane_bar(&mut scene, Rect { y: 1, height: 1, ..area });
    let body = Rect { y: 2, height: height - 4, ..area };
    draw.pane(&mut scene, body);
    for (at, overlay) in model.overlays.iter().enumerate() {
        let top = at + 1 == model.overlays.len();
        overlay.layer().draw(&draw, &mut scene, body, Frame { top, loads: &model.findings.loads });
    }
    draw.notice(&mut scene, Rect { y: 2, height: height - 3, ..area });
    draw.footer(&mut scene, Rect { y: height - 1, height: 1, ..area });
    scene
}

struct Screen<'a>(Draw<'a>);

impl<'a> Deref for Screen<'a> {
    type Target = Draw<'a>;

    fn deref(&self) -> &Draw<'a> {
        &self.0
    }
}

impl Screen<'_> {
    fn header(&self, scene: &mut Scene, line: Rect) {
        let lang = self.text.lang();
        let today = self.model.today_date();
        let dot = self.model.symbols.dot;
        let role = self.text.get(&format!("role-{}", self.model.actor.role.code()));
        let who = if self.model.actor.initials.is_empty() {
            String::new()
        } else {
            format!(" {dot} {} ({role})", self.model.actor.initials)
        };
        let left = format!(" {} {dot} {}{who}", format::weekday_day(lang, today), format::week_of(lang, today));
        let used = scene.put(line, 1, 0, "PRAKSIS", Look::Accent) + 1;
        let used = used + scene.put(line, used, 0, &left, Look::Text);
        let (state, look) = self.file_state();
        let room = usize::from(line.width.saturating_sub(used + 2));
        let state = crate::tui::core::cells::cut_middle(&state, room, self.model.symbols.ellipsis);
        scene.put_right(line, 0, &format!("{state} "), look);
    }

    /// The name of the file, and whether the changes are safe in it.
    fn file_state(&self) -> (String, Look) {
        let place = &self.model.place;
        let symbols = self.model.symbols;
        let name = if place.demo {
            self.text.get("file-demo")
        } else {
            place.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
        };
        if place.read_only {
            return (format!("{name} {} {}", symbols.warn, self.text.get("file-read-only")), Look::Warn);
        }
        if place.went.is_some() {
            return (format!("{name} {} {}", symbols.bad, self.text.get("file-away")), Look::Bad);
        }
        if let Some(busy) = self.model.busy {
            return (format!("{name} {} {}", symbols.open, self.busy(busy)), Look::Dim);
        }
        if !self.model.held.is_empty() {
            return (format!("{name} {} {}", symbols.warn, self.text.get("file-waiting")), Look::Warn);
        }
        let typing = self.model.overlays.iter().any(|overlay| overlay.layer().is_dirty());
        if typing {
            return (format!("{name} {} {}", symbols.open, self.text.get("file-typing")), Look::Dim);
        }
        let saved = self.text.get(if self.model.saved_at.is_some() { "file-saved" } else { "file-ready" });
        (format!("{name} {} {saved}", symbols.good), Look::Dim)
    }

    /// "tager backup 40 %".
    fn busy(&self, busy: Busy) -> String {
        let mut said = self.text.get(busy.kind.words());
        if let Some(done) = busy.done.filter(|done| done.all > 0) {
            said = self.text.with("busy-percent", &[("what", said.into()), ("percent", done.percent().into())]);
        }
        if busy.stopping { self.text.with("busy-stopping", &[("what", said.into())]) } else { said }
    }

    fn pane_bar(&self, scene: &mut Scene, line: Rect) {
        let key = |pane: Pane| self.bindings.key_of(&pane.id());
        // What asks for an answer is counted in its tab, if the count fits.
        let asks = match self.model.today.passed {
            0 => String::new(),
            n if n >= panes::today::passed::MOST => format!(" {n}+"),
            n => format!(" {n}"),
        };
        let named = |short: bool, counted: bool| -> Vec<String> {
            let name = |pane: &Pane| {
                let id = pane.id();
                let short = short.then(|| self.text.attribute(&id, "short")).flatten();
                let count = if *pane == Pane::Today && counted { asks.as_str() } else { "" };
                format!("{} {}{count}", key(*pane), short.unwrap_or_else(|| self.text.get(&id)))
            };
            Pane::ALL.iter().map(name).collect()
        };
        // Full names if they fit, else short names, else only the keys.
        let fits = |names: &[String]| names.iter().map(|n| n.width() + 2).sum::<usize>() <= usize::from(line.width);
        let choices = [(false, true), (true, true), (false, false)].map(|(short, counted)| named(short, counted));
        let names = choices.into_iter().find(|names| fits(names)).unwrap_or_else(|| named(true, false));
        let tight = !fits(&names);
        let mut x = 0;
        let [left, right] = self.model.symbols.chosen;
        for (pane, name) in Pane::ALL.iter().zip(&names) {
            let chosen = *pane == self.model.pane;
            let shown = match (chosen, tight) {
                (true, _) => format!("{left}{name}{right}"),
                (false, false) => format!(" {name} "),
                (false, true) => format!(" {} ", key(*pane)),
            };
            let used = scene.put(line, x, 0, &shown, if chosen { Look::Accent } else { Look::Dim });
            scene.hit(Rect { x: line.x + x, width: used, ..line }, Hit::Pane(*pane));
            x += used;
        }
    }

    fn pane(&self, scene: &mut Scene, area: Rect) {
        (panes::table::row(self.model.pane).draw)(self, scene, area);
    }

    /// The notice; without one, the open matters: a file that was moved or deleted, a warning about its folder, or
    /// drafts. It is on the last row of the area; a failure is shown in full, over the rows above.
    fn notice(&self, scene: &mut Scene, area: Rect) {
        let place = &self.model.place;
        let (text, look) = match &self.model.notice {
            None if let Some(went) = &place.went => {
                (format!("{} {}", self.model.symbols.bad, self.text.file_went(&place.path, went)), Look::Bad)
            }
            None if place.damage > 0 && self.model.overlays.is_empty() => {
                let said = self.text.file_damaged(place.damage);
                (format!("{} {said}", self.model.symbols.bad), Look::Bad)
            }
            Some(notice) => {
                let (sign, look) = match notice.tone {
                    Tone::Done => (self.model.symbols.done, Look::Good),
                    Tone::Refused => (self.model.symbols.warn, Look::Warn),
                    Tone::Failed | Tone::Parting => (self.model.symbols.bad, Look::Bad),
                };
                (format!("{sign} {}", notice.text), look)
            }
            None => match (&self.model.place.risk, self.model.drafts.first()) {
                // The pane or overlay shows it in full.
                (Some(_), _) if self.tells_risk() => return,
                (Some(risk), _) => {
                    (format!("{} {}", self.model.symbols.warn, self.text.place_risk_short(risk)), Look::Warn)
                }
                (None, Some(draft)) if self.model.overlays.is_empty() && self.model.pane != Pane::Today => {
                    (self.draft(draft), Look::Warn)
                }
                (None, _) if self.model.overlays.is_empty() && self.model.pane == Pane::Today => {
                    match panes::today::draw::data_line(self) {
                        Some(line) => line,
                        None => return,
                    }
                }
                _ => return,
            },
        };
        let in_full = self.model.notice.is_some() || place.went.is_some();
        let lines = if in_full {
            crate::tui::core::cells::wrap(&text, usize::from(area.width.saturating_sub(2)))
        } else {
            vec![text]
        };
        let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height);
        let over = Rect { y: area.bottom() - rows, height: rows, ..area };
        for (row, line) in (0..rows).zip(&lines) {
            scene.put(over, 0, row, &" ".repeat(usize::from(over.width)), Look::Text);
            scene.put(over, 1, row, line, look);
        }
    }

    /// Whether the pane or overlay itself shows what is wrong with the file's folder.
    fn tells_risk(&self) -> bool {
        match self.model.overlays.last() {
            None => self.model.pane == Pane::Data,
            Some(overlay) => matches!(overlay, Overlay::Welcome(_)),
        }
    }

    /// The most important keys here; a command that cannot run now is dim.
    fn footer(&self, scene: &mut Scene, line: Rect) {
        let mut hints: Vec<_> = command_table::audible(self.model).filter(|command| command.hint > 0).collect();
        let inner = command_table::scopes(self.model);
        hints.sort_by_key(|command| (inner.iter().position(|scope| *scope == command.scope), command.hint));
        // Help and quit are always last and always fit.
        let tail: Vec<_> = hints.iter().copied().filter(|command| matches!(command.id, "help" | "quit")).collect();
        hints.retain(|command| !matches!(command.id, "help" | "quit"));
        // Hide commands that nothing done here could enable.
        hints.retain(|command| {
            !matches!(
                (command.when)(self.model),
                Err("reason-no-draft-kind" | "reason-no-question" | "reason-no-main-act" | "disputes-none")
            )
        });
        // Without a list to filter, the filter key searches everything, so hide this hint.
        hints.retain(|command| command.id != "filter" || crate::tui::commands::when::has_list(self.model).is_ok());
        // A café has neither cycles nor a log: hide the commands for them.
        if self.model.learning.cafe.is_some() && self.model.pane == Pane::Learning {
            hints.retain(|command| {
                !matches!(command.scope, Scope::Pane(_) | Scope::Rows) || (command.when)(self.model).is_ok()
            });
        }
        // A question with more words than the screen shows takes no yes before all were shown.
        let more = match self.model.overlays.last() {
            Some(Overlay::Confirm(confirm)) => {
                confirm.yes(&confirm.laid(self.text, self.bindings, self.model.size)) == Yes::More
            }
            _ => false,
        };
        let shown = |command: &command_table::Command| {
            let id = command.message();
            let id = if more && says_yes(command.id) { "question-more".to_owned() } else { id };
            let label = self.text.attribute(&id, "short").unwrap_or_else(|| self.text.get(&id));
            let key = match command.id {
                // One hint for both directions.
                "dispute-right" => self.model.symbols.sideways.to_owned(),
                _ => shown_key(command.id, command.keys, self.text),
            };
            (key, label)
        };
        let width_of = |command: &command_table::Command| {
            let (key, label) = shown(command);
            key.width() + label.width() + 3
        };
        let reserved: usize = tail.iter().map(|command| width_of(command)).sum();
        let mut x = 1u16;
        let room = usize::from(line.width).saturating_sub(reserved + 1);
        let fitting = hints.into_iter().scan(1usize, |used, command| {
            *used += width_of(command);
            (*used <= room).then_some(command)
        });
        for command in fitting.chain(tail) {
            let (key, label) = shown(command);
            let can = (command.when)(self.model).is_ok();
            let start = x;
            x += scene.put(line, x, 0, &key, if can { Look::Accent } else { Look::Dim });
            x += 1;
            x += scene.put(line, x, 0, &label, if can { Look::Text } else { Look::Dim });
            scene.hit(Rect { x: line.x + start, width: x - start, ..line }, Hit::Run(command.id));
            x += 2;
        }
    }
}

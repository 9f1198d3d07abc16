//! The whole screen: header, pane bar, pane, overlays, notice and footer.

use crate::tui::model::Overlay;
use crate::tui::overlays::confirm::Yes;
use crate::tui::overlays::layer::Frame;
use std::ops::Deref;

use ratatui::layout::Rect;

use crate::text::{Text, format};
use crate::tui::command_table::{self, BINDINGS};
use crate::tui::core::bindings::{says_yes, shown_key};
use crate::tui::core::cells::{Cells, cut, cut_middle, wrap_even};
use crate::tui::core::job::Busy;
use crate::tui::core::notice::Tone;
use crate::tui::core::page::layout::Page;
use crate::tui::core::page::line::Lines;
use crate::tui::core::page::read::{self, Place};
use crate::tui::core::pane::Pane;
use crate::tui::core::scene::{Hit, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;
use crate::tui::model::Model;
use crate::tui::panes;
use crate::tui::panes::draw::Draw;

/// Cells of the name of the file in the header, at least; with fewer it is left out.
const LEAST_NAME: usize = 6;

/// The smallest screen on which something useful fits (spec 4.8).
const LEAST: (u16, u16) = (40, 10);

/// Draws the model.
pub fn draw(model: &Model, text: &Text) -> Scene {
    let (width, height) = model.size;
    let scene = Scene::new(width, height, model.theme, model.symbols);
    if model.spoken { spoken(scene, model, text, false).0 } else { draw_into(scene, model, text) }
}

/// Draws the model for printing: civil registration numbers are masked; also returns how many.
pub fn draw_for_print(model: &Model, text: &Text) -> (Scene, usize) {
    let (width, height) = model.size;
    let scene = Scene::new(width, height, model.theme, model.symbols).for_print();
    if model.spoken {
        return spoken(scene, model, text, true);
    }
    let mut scene = draw_into(scene, model, text);
    let masked = scene.mask_broken();
    (scene, masked)
}

fn draw_into(mut scene: Scene, model: &Model, text: &Text) -> Scene {
    let (_, height) = model.size;
    let area = scene.area();
    let draw = Screen(Draw::of(model, text, BINDINGS));
    if draw.covered(&mut scene) {
        return scene;
    }
    draw.header(&mut scene, Rect { height: 1, ..area });
    draw.pane_bar(&mut scene, Rect { y: 1, height: 1, ..area });
    let body = Rect { y: 2, height: height - 4, ..area };
    draw.pane(&mut scene, body);
    for (at, overlay) in model.overlays.iter().enumerate() {
        let top = at + 1 == model.overlays.len();
        scene.new_layer();
        overlay.layer().draw(&draw, &mut scene, body, Frame { top, loads: &model.findings.loads });
    }
    draw.notice(&mut scene, Rect { y: 2, height: height - 3, ..area });
    draw.footer(&mut scene, Rect { y: height - 1, height: 1, ..area });
    scene
}

/// Columns of the frame behind a page for a screen reader: its rows are broken to the screen's width afterwards, so few
/// words are cut. The workbench has two columns from 112 on.
const PAGE: u16 = 110;
/// Rows of that frame at least: a box with a cursor may have more rows than the screen, which shows those around it.
const PAGE_ROWS: u16 = 24;

/// The same for a pane and the workbench: each of their parts has room.
const PANE_ROWS: u16 = 48;

/// Draws the page for a screen reader: where one is, the panes, the boxes or the window one below another, the keys, and
/// on the last row what changed. With `print` numbers are masked; also returns how many.
fn spoken(scene: Scene, model: &Model, text: &Text, print: bool) -> (Scene, usize) {
    let (width, height) = model.size;
    let draw = Screen(Draw::of(model, text, BINDINGS));
    let canvas = |width: u16, height: u16| {
        let canvas = Scene::new(width, height, model.theme, model.symbols).for_reader();
        if print { canvas.for_print() } else { canvas }
    };
    let mut page = Page::new(scene, print);
    let put = |page: &mut Page, mut canvas: Scene, lines: Lines, top: u16, room: u16| {
        page.masked += canvas.mask_broken();
        page.put(&canvas, lines, top, room)
    };
    let mut body = canvas(width, height);
    if draw.covered(&mut body) {
        let said = read::lines(&body, text, Place::Window);
        page.put(&body, said, 0, height);
        return page.done(&body, 0);
    }
    let row = Rect { width: PAGE, height: 1, x: 0, y: 0 };
    let mut head = canvas(PAGE, 1);
    draw.header(&mut head, row);
    let said = read::lines(&head, text, Place::Window);
    // All of it, in as many rows as it takes; the rest of the screen is for the work.
    let rows = said.height(width).min(height / 3).max(1);
    let mut top = put(&mut page, head, said, 0, rows);
    if model.overlays.is_empty() && height >= 16 {
        let mut bar = canvas(PAGE, 1);
        draw.pane_bar(&mut bar, row);
        let said = read::lines(&bar, text, Place::Window);
        let rows = said.height(width).min(2);
        top += put(&mut page, bar, said, top, rows);
    }
    // What changed, from the last row upwards; the keys are on the row above it.
    let mut notice = canvas(width, height);
    draw.notice(&mut notice, Rect { y: 2, height: height - 3, width: width.saturating_sub(10), x: 0 });
    let mut said = read::lines(&notice, text, Place::Window).joined();
    if model.notice.is_some() {
        said.before(&format!("{}: ", text.get("plain-notice")));
    }
    let rows = said.height(width).min(height - 4);
    let mut keys = canvas(width, 1);
    let before = format!("{}: ", text.get("plain-keys"));
    let taken = u16::try_from(before.width()).unwrap_or(0);
    draw.footer(&mut keys, Rect { x: 0, y: 0, width: width.saturating_sub(taken), height: 1 });
    let mut hints = read::lines(&keys, text, Place::Window);
    hints.before(&before);
    let below = height - rows.max(1);
    put(&mut page, keys, hints, below - 1, 1);
    put(&mut page, notice, said, below, rows);
    let room = (below - 1).saturating_sub(top);
    let (columns, mut lines) = draw.canvas();
    let pane = text.get(&model.pane.id());
    let place = if model.overlays.is_empty() { Place::Pane(&pane) } else { Place::Window };
    loop {
        let mut body = canvas(columns, lines);
        let area = Rect { x: 0, y: 0, width: columns, height: lines - 4 };
        draw.pane(&mut body, area);
        for (at, overlay) in model.overlays.iter().enumerate() {
            let top = at + 1 == model.overlays.len();
            body.new_layer();
            overlay.layer().draw(&draw, &mut body, area, Frame { top, loads: &model.findings.loads });
        }
        let masked = body.mask_broken();
        let said = read::lines(&body, text, place);
        // Words are longer than signs. What is read by scrolling then gets fewer rows, so that none is lost.
        let over = said.height(width).saturating_sub(room.saturating_sub(u16::from(said.goes_below())));
        if over > 0 && !said.has_row() && lines > LEAST.1 {
            lines = lines.saturating_sub(over.div_ceil(2)).max(LEAST.1);
            continue;
        }
        page.masked += masked;
        page.put_body(&body, said, top, room, text);
        return page.done(&body, top);
    }
}

struct Screen<'a>(Draw<'a>);

impl<'a> Deref for Screen<'a> {
    type Target = Draw<'a>;

    fn deref(&self) -> &Draw<'a> {
        &self.0
    }
}

impl Screen<'_> {
    /// Draws what stands instead of everything else: the locked screen, or a screen that is too small.
    fn covered(&self, scene: &mut Scene) -> bool {
        let area = scene.area();
        let (width, height) = self.model.size;
        if self.model.hidden {
            scene.put(area, 1, 0, &self.text.get("hidden"), Look::Dim);
            scene.read_from(area, 1, 0);
            return true;
        }
        if width >= LEAST.0 && height >= LEAST.1 {
            return false;
        }
        let said = self.text.with("too-small", &[("w", LEAST.0.into()), ("h", LEAST.1.into())]);
        for (row, line) in crate::tui::core::cells::wrap(&said, usize::from(width)).iter().enumerate() {
            scene.put(area, 0, u16::try_from(row).unwrap_or(u16::MAX), line, Look::Warn);
        }
        true
    }

    /// Columns and rows of the frame behind a page for a screen reader.
    fn canvas(&self) -> (u16, u16) {
        let (width, height) = self.model.size;
        let tall = height.max(PAGE_ROWS);
        match self.model.overlays.last() {
            None => (PAGE, height.max(PANE_ROWS)),
            // The rows around a cursor are found again.
            Some(
                Overlay::Picker(_)
                | Overlay::Erasable(_)
                | Overlay::Palette(_)
                | Overlay::Search(_)
                | Overlay::Review(_)
                | Overlay::Children(_),
            ) => (PAGE, tall),
            // A text that is typed is broken where the screen breaks it, with room for the words before it.
            Some(Overlay::Form(form)) if form.bench.is_some() => {
                (width.saturating_sub(8).clamp(60, PAGE), height.max(PANE_ROWS))
            }
            Some(Overlay::Form(_)) => (width.saturating_add(14).min(PAGE), tall),
            // What is read by scrolling must not have more rows than the screen.
            Some(_) => (width, height),
        }
    }

    fn header(&self, scene: &mut Scene, line: Rect) {
        let lang = self.text.lang();
        let today = self.model.today_date();
        let dot = self.model.symbols.dot;
        let role = self.text.get(&format!("role-{}", self.model.actor.role.code()));
        let initials = &self.model.actor.initials;
        let day = format!(" {} {dot} {}", format::weekday_day(lang, today), format::week_of(lang, today));
        let named = if initials.is_empty() { day.clone() } else { format!("{day} {dot} {initials}") };
        let left = if initials.is_empty() { day.clone() } else { format!("{named} ({role})") };
        if self.spoken {
            let pane = self.text.get(&self.model.pane.id());
            let (name, state, _) = self.file_state();
            let mut state = format!("{name} {state}");
            let symbols = self.symbols;
            // The words say what the sign says.
            for sign in [symbols.good, symbols.open, symbols.warn, symbols.bad] {
                state = state.replace(&format!(" {sign} "), &format!(" {dot} "));
            }
            scene.put(line, 0, 0, &format!("PRAKSIS {dot} {pane} {dot} {state} {dot}{left}"), Look::Text);
            return;
        }
        let used = scene.put(line, 1, 0, "PRAKSIS", Look::Accent) + 1;
        let (name, state, look) = self.file_state();
        // What has no room is left out whole: the role before what is said about the file, and that before the initials, unless
        // it is a warning.
        let alone = line.width.saturating_sub(used + 1);
        let beside = alone.saturating_sub(u16::try_from(state.width()).unwrap_or(u16::MAX).saturating_add(2));
        let fits = |room: u16| move |words: &&String| words.width() <= usize::from(room);
        let most = if matches!(look, Look::Warn | Look::Bad) { vec![&left, &named, &day] } else { vec![&left, &named] };
        let left = most.into_iter().find(fits(beside)).or_else(|| [&named, &day].into_iter().find(fits(alone)));
        let used = used + scene.put(line, used, 0, left.unwrap_or(&day), Look::Text);
        let (room, ellipsis) = (usize::from(line.width.saturating_sub(used + 2)), self.model.symbols.ellipsis);
        // The name of the file gives way, so that what is said about it is read to its end.
        let state = if state.width() <= room || matches!(look, Look::Warn | Look::Bad) { state } else { String::new() };
        let left = room.saturating_sub(state.width() + 1);
        let name = if left < LEAST_NAME { String::new() } else { cut_middle(&name, left, ellipsis).to_string() + " " };
        let state = cut(&state, room, ellipsis);
        scene.put_right(line, 0, &format!("{name}{state} "), look);
    }

    /// The name of the file, and whether the changes are safe in it.
    fn file_state(&self) -> (String, String, Look) {
        let place = &self.model.place;
        let symbols = self.model.symbols;
        let name = if place.demo {
            self.text.get("file-demo")
        } else {
            place.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
        };
        if place.read_only {
            return (name, format!("{} {}", symbols.warn, self.text.get("file-read-only")), Look::Warn);
        }
        if place.went.is_some() {
            return (name, format!("{} {}", symbols.bad, self.text.get("file-away")), Look::Bad);
        }
        if let Some(busy) = self.model.busy {
            return (name, format!("{} {}", symbols.open, self.busy(busy)), Look::Dim);
        }
        if !self.model.held.is_empty() {
            return (name, format!("{} {}", symbols.warn, self.text.get("file-waiting")), Look::Warn);
        }
        let typing = self.model.overlays.iter().any(|overlay| overlay.layer().is_dirty());
        if typing {
            return (name, format!("{} {}", symbols.open, self.text.get("file-typing")), Look::Dim);
        }
        let saved = self.text.get(if self.model.saved_at.is_some() { "file-saved" } else { "file-ready" });
        (name, format!("{} {saved}", symbols.good), Look::Dim)
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
        let choices = [(self.spoken, true), (true, true), (self.spoken, false)];
        let choices = choices.map(|(short, counted)| named(short, counted));
        let names = choices.into_iter().find(|names| fits(names)).unwrap_or_else(|| named(true, false));
        let tight = !fits(&names);
        let mut x = 0;
        let [left, right] = if self.spoken { ["", " "] } else { self.model.symbols.chosen };
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
                    Tone::Done if self.spoken => ("", Look::Good),
                    Tone::Refused if self.spoken => ("", Look::Warn),
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
        let lines = if in_full || self.spoken {
            wrap_even(&text, usize::from(area.width.saturating_sub(2)))
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

    /// The key of a command for a voice: one that is no sign if it has one, else the name of the sign.
    fn said_key(&self, command: &command_table::Command) -> String {
        let shown = shown_key(command.id, command.keys, self.text);
        let said = self.text.key_said(&shown);
        let others = command.keys.iter().map(|key| self.text.key(key));
        let plain = if said == shown { None } else { others.into_iter().find(|key| self.text.key_said(key) == *key) };
        plain.unwrap_or(said)
    }

    /// The most important keys here; a command that cannot run now is dim.
    fn footer(&self, scene: &mut Scene, line: Rect) {
        let answers = |command: &command_table::Command| command.answers(self.model);
        let mut hints: Vec<_> = command_table::audible(self.model)
            .filter(|command| command.hint > 0 || answers(command).is_some())
            .collect();
        let inner = command_table::scopes(self.model);
        hints.sort_by_key(|command| {
            let scope = inner.iter().position(|scope| *scope == command.scope);
            (answers(command).unwrap_or(usize::MAX), scope, command.hint)
        });
        // Help and quit are always last and always fit; so does the help of a form.
        let stays = |command: &command_table::Command| matches!(command.id, "help" | "form-help" | "quit");
        let tail: Vec<_> = hints.iter().copied().filter(|command| stays(command)).collect();
        hints.retain(|command| !stays(command));
        // Hide commands that nothing done here could enable.
        hints.retain(|command| {
            !matches!(
                (command.when)(self.model),
                Err("reason-no-draft-kind"
                    | "reason-no-question"
                    | "reason-no-main-act"
                    | "disputes-none"
                    | "reason-no-form"
                    | "reason-no-new-here")
            )
        });
        if self.model.pane == Pane::Roster && self.model.overlays.is_empty() {
            hints.retain(|command| crate::tui::panes::roster::keys::is_offered(self.model, command.id));
        }
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
            let ticks =
                command.id == command_table::HOLD && crate::tui::commands::answer::due_here(self.model).is_some();
            let asked = answers(command).and_then(|_| self.text.attribute(&id, if ticks { "ticked" } else { "asked" }));
            let label = asked.or_else(|| self.text.attribute(&id, "short")).unwrap_or_else(|| self.text.get(&id));
            let key = match command.id {
                // A voice has no word for two arrows.
                "dispute-right" if self.spoken => shown_key(command.id, command.keys, self.text),
                // One hint for both directions.
                "dispute-right" => self.model.symbols.sideways.to_owned(),
                _ if self.spoken => self.said_key(command),
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
            if self.spoken {
                x += scene.put(line, x, 0, &format!("{key} {label}"), if can { Look::Text } else { Look::Dim });
            } else {
                x += scene.put(line, x, 0, &key, if can { Look::Accent } else { Look::Dim });
                x += 1;
                x += scene.put(line, x, 0, &label, if can { Look::Text } else { Look::Dim });
            }
            scene.hit(Rect { x: line.x + start, width: x - start, ..line }, Hit::Run(command.id));
            x += 2;
        }
    }
}

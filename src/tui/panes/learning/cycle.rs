//! One cycle of a log in the pane: the lines of its detail, and their drawing (spec 4.8 F).

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::cases::learning::ObservedCycle;
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::learning::{Mark, Phase, Stall};
use crate::domain::value::{Id, Record, Value};
use crate::text::{Text, format};
use crate::tui::core::cells::{Cells, fit, wrap, wrap_seen};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::scene::{BoxId, Hit, Said, Scene};
use crate::tui::core::theme::Look;
use crate::tui::panes::draw::Draw;
use crate::tui::panes::learning::state::LogShown;
use crate::tui::widgets::detail::state::{Detail, Item};
use crate::tui::widgets::form::field_input::linked;

/// The width of the labels of the lines.
const LABEL: usize = 12;

/// Fields with their own line even when empty, and fields with their own line when they are filled; the other fields of
/// a cycle are in one of these lines or in the form.
const ALWAYS: &[&str] = &["problem", "action", "signs", "observations", "next_step"];
const FILLED: &[&str] = &["talk_without_observation", "talk", "processing", "given_up_reason"];

/// Fills the detail with the lines of the cycle, or with those of the log if it has no cycle.
pub fn fill(detail: &mut Detail, shown: &LogShown, ctx: &Ctx<'_>) {
    let Some(cycle) = shown.cycle() else {
        detail.load(Some(&shown.log), ctx);
        return;
    };
    let (record, model) = (&cycle.record, shown.model());
    let now = cycle.read(model, NaiveDate::MAX).now();
    let mut items = Vec::new();
    for phase in &model.phases {
        for field in &phase.fields {
            let filled = record.get(field.name).is_some();
            // The text of the current phase has a line although it is empty.
            let due = phase.text == Some(*field) && now.and_then(|at| model.phases.get(at)) == Some(phase);
            if !(ALWAYS.contains(&field.name) || FILLED.contains(&field.name) && filled || due) {
                continue;
            }
            items.push(Item::Field { field, rivals: Vec::new() });
            if field.name == "observations" {
                items.extend(cycle.observations.iter().cloned().map(Item::Child));
            }
        }
    }
    let reason = Entity::AlCycle.field("given_up_reason").filter(|field| record.get(field.name).is_some());
    items.extend(reason.map(|field| Item::Field { field, rivals: Vec::new() }));
    let mut ids: Vec<Id> = linked(record);
    ids.extend(linked(&shown.log));
    ids.extend(cycle.observations.iter().map(|observation| observation.id));
    ids.push(shown.log.id);
    let names = ctx.names_of(&ids);
    let title = names.get(&shown.log.id).cloned().unwrap_or_default();
    detail.show(record.clone(), title, items, names);
}

/// A line that is laid out: its item and its cells.
pub struct CycleLine {
    pub item: Option<usize>,
    pub cells: Vec<(u16, String, Look)>,
}

/// Draws a log with the current cycle.
pub fn draw(draw: &Draw<'_>, scene: &mut Scene, area: Rect, shown: &LogShown, detail: &Detail, focused: bool) {
    let Some(cycle) = shown.cycle() else {
        let said = wrap(&draw.text.get("al-no-cycle"), usize::from(area.width.saturating_sub(2)));
        for (row, line) in said.iter().enumerate() {
            scene.put(area, 1, u16::try_from(row).unwrap_or(u16::MAX), line, Look::Dim);
        }
        let used = u16::try_from(said.len() + 1).unwrap_or(0).min(area.height);
        draw.detail(scene, Rect { y: area.y + used, height: area.height - used, ..area }, detail, focused);
        return;
    };
    let today = draw.model.today_date();
    let strip = strip(draw, scene, area, shown, today);
    let mut rest = Rect { y: area.y + strip, height: area.height.saturating_sub(strip), ..area };
    let facts = facts(draw, shown, cycle, today);
    if area.width >= 130 {
        let side = Rect { x: area.x + area.width * 3 / 5, width: area.width - area.width * 3 / 5, ..rest };
        rest.width = area.width * 3 / 5 - 2;
        let mut row = 0;
        for (words, look) in &facts {
            for (x, line) in hanging(words, side.width) {
                scene.put(side, x, row, &line, *look);
                row += 1;
            }
        }
    }
    let mut lines = lines(draw, scene, rest, shown, cycle, detail, today);
    if area.width < 130 {
        let spare = usize::from(rest.height).saturating_sub(lines.len());
        // Lines without a cursor show only if there is room.
        let foot: Vec<CycleLine> = facts
            .iter()
            .flat_map(|(words, look)| hanging(words, rest.width).into_iter().map(|(x, line)| (x, line, *look)))
            .map(|(x, line, look)| CycleLine { item: None, cells: vec![(x + 1, line, look)] })
            .collect();
        lines.extend(foot.into_iter().take(spare));
    }
    put(scene, rest, &lines, detail.cursor, focused);
}

/// A text in lines that keep the indent of the first one.
fn hanging(words: &str, width: u16) -> Vec<(u16, String)> {
    let text = words.trim_start();
    let indent = u16::try_from(words.len() - text.len()).unwrap_or(0);
    let room = usize::from(width.saturating_sub(indent + 2));
    wrap(text, room).into_iter().map(|line| (indent, line)).collect()
}

/// Draws lines around the cursor.
pub fn put(scene: &mut Scene, area: Rect, lines: &[CycleLine], cursor: usize, focused: bool) {
    scene.heights.push((BoxId::Detail, usize::from(area.height)));
    let height = usize::from(area.height).max(1);
    let first = lines.iter().position(|line| line.item == Some(cursor)).unwrap_or(0);
    let last = lines.iter().rposition(|line| line.item == Some(cursor)).unwrap_or(first);
    let top = if last >= height { (last + 1 - height).min(first) } else { 0 };
    for (row, line) in lines.iter().skip(top).take(height).enumerate() {
        let row = u16::try_from(row).unwrap_or(u16::MAX);
        for (x, words, look) in &line.cells {
            scene.put(area, *x, row, words, *look);
        }
        if let Some(item) = line.item {
            if focused && item == cursor {
                scene.tint(area, row, Look::Selected);
            }
            scene.hit(Rect { y: area.y + row, height: 1, ..area }, Hit::Row(BoxId::Detail, item));
        }
    }
    scene.goes_below(area, lines.len().saturating_sub(top + height));
    if lines.len() > top + height {
        let more = format!(" {} ", scene.symbols.down);
        scene.put_right(area, area.height.saturating_sub(1), &more, Look::Dim);
    }
}

/// The phases in a row, each with its mark below; returns the rows it took.
fn strip(draw: &Draw<'_>, scene: &mut Scene, area: Rect, shown: &LogShown, today: NaiveDate) -> u16 {
    let model = shown.model();
    let marks = crate::tui::panes::learning::state::marks(shown, today);
    let n = u16::try_from(model.phases.len()).unwrap_or(1).max(1);
    let each = area.width.saturating_sub(1) / n;
    if area.height < 6 || each < 6 {
        return 0;
    }
    for (at, (phase, mark)) in model.phases.iter().zip(&marks).enumerate() {
        let at = u16::try_from(at).unwrap_or(0);
        let x = 1 + at * each;
        let short = draw.text.attribute(&phase.message(), "short").unwrap_or_default();
        let full = format!("{} {}", at + 1, draw.text.get(&phase.message()));
        let name = if full.width() + 3 <= usize::from(each) { full } else { format!("{} {short}", at + 1) };
        let look = match mark {
            Mark::Done(_) => Look::Text,
            Mark::Now => Look::Accent,
            Mark::Stalled | Mark::Missing => Look::Warn,
            Mark::Ahead => Look::Dim,
        };
        let said = mark_words(draw, mark);
        let whole = format!("{} {}: {said}", at + 1, draw.text.get(&phase.message()));
        let shown = fit(&name, name.width().min(usize::from(each)), scene.symbols.ellipsis);
        let used = scene.put_said(area, x, 0, &shown, Said::line(&whole), look);
        if at + 1 < n && used + 2 < each {
            let done = matches!(mark, Mark::Done(_));
            let line = if done { scene.symbols.span } else { scene.symbols.lines[4] };
            let line = line.repeat(usize::from(each - used - 2));
            scene.put(area, x + used + 1, 0, &line, if done { Look::Focus } else { Look::Dim });
        }
        let shown = fit(&said, usize::from(each.saturating_sub(1)), scene.symbols.ellipsis);
        scene.put_said(area, x + 1, 1, &shown, "", look);
    }
    // Add an empty row if there is room.
    if area.height >= 14 { 3 } else { 2 }
}

/// "✓ 23.12", "⚠ mangler", "● nu", "·".
fn mark_words(draw: &Draw<'_>, mark: &Mark) -> String {
    let signs = draw.model.symbols;
    match mark {
        Mark::Done(Some(day)) => format!("{} {}", signs.done, format::short_day(draw.text.lang(), *day)),
        Mark::Done(None) => signs.done.to_owned(),
        Mark::Now => format!("{} {}", signs.good, draw.text.get("al-now")),
        Mark::Stalled => format!("{} {}", signs.warn, draw.text.get("al-missing")),
        Mark::Missing => format!("{} {}", signs.bad, draw.text.get("al-missing")),
        Mark::Ahead if draw.spoken => draw.text.get("sign-ahead"),
        Mark::Ahead => signs.dot.to_owned(),
    }
}

/// Why a cycle has stalled, in a sentence.
pub fn stall_words(text: &Text, stall: Stall) -> String {
    match stall {
        Stall::Unobserved(days) => text.with("al-stall-unobserved", &[("days", days.into())]),
        Stall::Quiet(days) => text.with("al-stall-quiet", &[("days", days.into())]),
    }
}

fn lines(
    draw: &Draw<'_>,
    scene: &Scene,
    Rect { width, height, .. }: Rect,
    shown: &LogShown,
    cycle: &ObservedCycle,
    detail: &Detail,
    today: NaiveDate,
) -> Vec<CycleLine> {
    let record = &cycle.record;
    let indent = 3u16;
    let room = usize::from(width.saturating_sub(indent + 1));
    let wrap = |at: usize, words: &str, room: usize| wrap_seen(words, room, usize::from(height), at < detail.cursor);
    let mut lines: Vec<CycleLine> = Vec::new();
    for (at, item) in detail.items.iter().enumerate() {
        let item_at = Some(at);
        match item {
            Item::Remark(_) => {}
            Item::Field { field, .. } => {
                let head = heading(draw, field, record, today);
                let words = draw.text.field_short(Entity::AlCycle, field);
                let words = if field.name == "action" {
                    format!("{words} {}", record.int("number").unwrap_or(1))
                } else {
                    words
                };
                let value = match record.get(field.name) {
                    Some(Value::Links(_)) | None => String::new(),
                    Some(value) => draw.text.value(field, value, &|id| detail.names.get(&id).cloned()),
                };
                let one = matches!(field.name, "signs" | "next_step" | "observations" | "given_up_reason")
                    || field.name == "talk_without_observation";
                if one {
                    let most = if draw.spoken { words.width() } else { 24 };
                    let label = fit(&words, LABEL.max(words.width().min(most)), scene.symbols.ellipsis).to_string();
                    let x = u16::try_from(label.width() + 2).unwrap_or(0);
                    let (mut said, mut look) = (value.clone(), Look::Text);
                    if said.is_empty() {
                        (said, look) = nothing(draw, field, cycle, shown, today);
                    }
                    let tail = head.map(|head| format!("  {head}")).unwrap_or_default();
                    let both = format!("{said}{tail}");
                    for (n, line) in wrap(at, &both, usize::from(width.saturating_sub(x + 1))).into_iter().enumerate() {
                        let mut cells = vec![(x, line, look)];
                        if n == 0 {
                            cells.push((1, label.clone(), Look::Dim));
                        }
                        lines.push(CycleLine { item: item_at, cells });
                    }
                    continue;
                }
                let head = head.map(|head| format!("  {head}")).unwrap_or_default();
                let label_width = u16::try_from(words.width()).unwrap_or(0);
                lines.push(CycleLine {
                    item: item_at,
                    cells: vec![(1, words, Look::Accent), (1 + label_width, head, Look::Dim)],
                });
                if value.is_empty() {
                    lines.push(CycleLine {
                        item: item_at,
                        cells: vec![(indent, draw.text.get("al-not-written"), Look::Dim)],
                    });
                } else {
                    let text = wrap(at, &value, room).into_iter();
                    lines.extend(text.map(|line| CycleLine { item: item_at, cells: vec![(indent, line, Look::Text)] }));
                }
                if field.name == "problem" {
                    themes(draw, record, width, item_at, &mut lines);
                }
            }
            Item::Child(observation) => {
                let words = observation_words(draw, observation);
                lines.push(CycleLine { item: item_at, cells: vec![(indent, words, Look::Text)] });
            }
            Item::Heading { .. } => {}
        }
    }
    lines
}

/// "OBS-0029  12.11.2019  praksisfortælling  færdig".
fn observation_words(draw: &Draw<'_>, observation: &Record) -> String {
    let number = observation.number.and_then(|n| observation.entity.numbered(n)).unwrap_or_default();
    let day = observation.day().map(|day| format::day(draw.text.lang(), day)).unwrap_or_default();
    let choice = |name: &str| match observation.entity.field(name).map(|field| field.kind) {
        Some(Kind::Choice(list)) => draw.text.choice_short(list, observation.text(name)),
        _ => String::new(),
    };
    [number, day, choice("status"), choice("method")].join("  ")
}

/// The themes of the problem: after its last line if there is room, else in their own line.
fn themes(draw: &Draw<'_>, record: &Record, width: u16, item: Option<usize>, lines: &mut Vec<CycleLine>) {
    let (Some(field), Some(value)) = (Entity::AlCycle.field("themes"), record.get("themes")) else { return };
    let words = draw.text.value(field, value, &|_| None);
    let words = format!("{}: {words}", draw.text.field(Entity::AlCycle, field));
    let at = width.saturating_sub(u16::try_from(words.width()).unwrap_or(0) + 1);
    match lines.last_mut() {
        Some(CycleLine { cells, .. })
            if cells.iter().all(|(x, text, _)| x + u16::try_from(text.width()).unwrap_or(0) + 2 <= at) =>
        {
            cells.push((at, words, Look::Dim));
        }
        _ => lines.push(CycleLine { item, cells: vec![(3, words, Look::Dim)] }),
    }
}

/// The words beside a field: who formulated the problem, and by whom and when the action is done.
fn heading(draw: &Draw<'_>, field: &Field, record: &Record, today: NaiveDate) -> Option<String> {
    let lang = draw.text.lang();
    let day = |name: &str| record.date(name).map(|day| format::short_day(lang, day));
    let dot = draw.model.symbols.dot;
    let of = |name: &str| {
        let field = Entity::AlCycle.field(name)?;
        let value = record.get(name)?;
        Some(draw.text.value(field, value, &|_| None)).filter(|words| !words.is_empty())
    };
    let mut parts: Vec<String> = Vec::new();
    match field.name {
        "problem" => {
            parts.extend(of("formulated_by").map(|who| draw.text.with("al-formulated", &[("who", who.into())])));
        }
        "action" => {
            parts.extend(day("action_from").map(|day| draw.text.with("al-from", &[("day", day.into())])));
            parts.extend(day("action_to").map(|day| draw.text.with("al-to", &[("day", day.into())])));
            parts.extend(of("action_owner").map(|who| draw.text.with("al-owner", &[("who", who.into())])));
        }
        "talk" => {
            parts.extend(day("talk_date"));
            parts.extend(of("talk_leader"));
        }
        "processing" => parts.extend(day("processing_date")),
        "next_step" => {
            if let Some(done) = day("next_done") {
                return Some(format!("{} {done}", draw.model.symbols.done));
            }
            parts.extend(record.date("next_due").map(|due| {
                let late = due < today;
                let words = draw.text.with("al-due", &[("day", format::short_day(lang, due).into())]);
                if late { format!("{} {words}", draw.model.symbols.warn) } else { words }
            }));
            parts.extend(of("next_owner").map(|who| draw.text.with("al-owner", &[("who", who.into())])));
        }
        _ => {}
    }
    (!parts.is_empty()).then(|| parts.join(&format!(" {dot} ")))
}

/// The words for an empty field.
fn nothing(
    draw: &Draw<'_>,
    field: &Field,
    cycle: &ObservedCycle,
    shown: &LogShown,
    today: NaiveDate,
) -> (String, Look) {
    if field.name == "observations" {
        let read = cycle.read(shown.model(), today);
        if !cycle.observations.is_empty() {
            return (cycle.observations.len().to_string(), Look::Dim);
        }
        return match (read.acted(), read.is_open()) {
            (Some(day), true) => {
                let look = if read.stall(shown.limits).is_some() { Look::Warn } else { Look::Dim };
                let days = (today - day).num_days();
                (draw.text.with("al-unobserved", &[("days", days.into())]), look)
            }
            _ => (draw.text.get("al-no-observation"), Look::Dim),
        };
    }
    (draw.text.get("al-not-written"), Look::Dim)
}

/// Facts around a cycle: what the one before it taught, and the cafés with the phases' questions.
fn facts(draw: &Draw<'_>, shown: &LogShown, cycle: &ObservedCycle, today: NaiveDate) -> Vec<(String, Look)> {
    let lang = draw.text.lang();
    let (dot, arrow) = (draw.model.symbols.dot, draw.model.symbols.arrow);
    let mut facts = Vec::new();
    if let Some(previous) = shown.previous() {
        let number = previous.record.int("number").unwrap_or(0);
        facts.push((draw.text.with("al-previous", &[("n", number.into())]), Look::Dim));
        let parts = [previous.record.text("talk"), previous.record.text("processing")];
        let learned: Vec<String> = parts
            .iter()
            .enumerate()
            .filter(|(_, part)| !part.trim().is_empty())
            .map(|(at, part)| if at == 0 { quoted(draw.text, part.trim()) } else { part.trim().to_owned() })
            .collect();
        let learned = learned.join(&format!(" {arrow} "));
        let reason = previous.record.text("given_up_reason");
        let words = if learned.is_empty() { reason.to_owned() } else { learned };
        if !words.is_empty() {
            facts.push((format!("  {words}"), Look::Text));
        }
    }
    if !shown.cafes.is_empty() {
        let cafe = |session: &Record| {
            let number = session.int("number").unwrap_or(1);
            let needed = match number {
                1 => cycle.record.get("problem").is_some(),
                _ => cycle.read(shown.model(), today).is_observed(),
            };
            let when =
                session.date("date").map_or_else(|| draw.text.get("al-unplaced"), |day| format::short_day(lang, day));
            let sign = if needed { draw.model.symbols.done } else { draw.model.symbols.open };
            draw.text.with("al-cafe", &[("n", number.into()), ("when", when.into()), ("sign", sign.into())])
        };
        let cafes: Vec<String> = shown.cafes.iter().map(cafe).collect();
        facts.push((cafes.join(&format!(" {dot} ")), Look::Dim));
    }
    facts
}

/// Words in the quotation marks of running text.
fn quoted(text: &Text, words: &str) -> String {
    text.with("quoted", &[("words", words.to_owned().into())])
}

/// The lines under the boxes: the question of the current phase, and why the cycle has stalled.
pub fn foot(draw: &Draw<'_>, shown: &LogShown, today: NaiveDate) -> Vec<(String, Look)> {
    let Some(cycle) = shown.cycle() else { return Vec::new() };
    let model = shown.model();
    let read = cycle.read(model, today);
    let mut foot = Vec::new();
    let phase: Option<&Phase> = read.now().and_then(|at| model.phases.get(at));
    if let Some(phase) = phase {
        let question = draw.text.attribute(&phase.message(), "question").unwrap_or_default();
        let cafe = phase
            .cafe
            .filter(|_| shown.log.link("cohort_team").is_some())
            .map(|n| draw.text.with("al-cafe-asks", &[("n", i64::from(n).into())]))
            .unwrap_or_default();
        foot.push((format!("{}{cafe}", quoted(draw.text, &question)), Look::Dim));
    } else if read.is_open() {
        foot.push((draw.text.get("al-all-done"), Look::Dim));
    }
    if let Some(stall) = read.stall(shown.limits) {
        let words = stall_words(draw.text, stall);
        foot.push((format!("{} {words}", draw.model.symbols.warn), Look::Warn));
    }
    foot
}

/// "AL-007 Testhøj, stue Rød · cyklus 2 (åben)".
pub fn title(draw: &Draw<'_>, shown: &LogShown, detail: &Detail) -> String {
    let Some(cycle) = shown.cycle() else { return detail.title.clone() };
    let number = cycle.record.int("number").unwrap_or(0);
    let state = match cycle.record.text("status") {
        "lukket" => draw.text.get("al-closed"),
        "opgivet" => draw.text.get("al-given-up"),
        _ => draw.text.get("al-open"),
    };
    let words = draw.text.with("al-cycle-state", &[("n", number.into()), ("state", state.into())]);
    format!("{} {} {words}", detail.title, draw.model.symbols.dot)
}

//! Drawing of the large boxes of the roster: whom to ask with those who cannot, who has had how much as a table, and the swaps.

use std::collections::BTreeMap;

use ratatui::layout::Rect;

use crate::domain::typed;
use crate::text::format;
use crate::text::roster::whole_hours;
use crate::tui::core::cells::{Cells, cut, fit, wrap};
use crate::tui::core::scene::{BoxId, Hit, Said, Scene};
use crate::tui::core::theme::Look;
use crate::tui::panes::draw::Draw;
use crate::tui::panes::roster::boxes::{self, fairness_sum, fairness_title, focused, here, off, swap_line, too_much};
use crate::tui::panes::roster::state::{Ask, Part, Roster};

/// Cells of a figure with the space before it.
const FIGURE: usize = 8;
/// Duty types that have a column of their own.
const TYPES: usize = 3;

/// The rows of whom to ask, with its frame, when nothing is left out.
pub(super) fn ask_height(roster: &Roster) -> u16 {
    if roster.ask.is_some() { 9 } else { 3 }
}

/// Draws whom to ask for the gap, and below them those who cannot, by why.
pub(super) fn ask(draw: &Draw<'_>, scene: &mut Scene, area: Rect) {
    let roster = &draw.model.roster;
    let inner = scene.boxed(area, &draw.text.get("roster-suggestions"), "", false);
    let Some(ask) = &roster.ask else {
        scene.put(inner, 1, 0, &draw.text.get("roster-no-gap"), Look::Dim);
        return;
    };
    boxes::suggestions(draw, scene, Rect { height: inner.height.min(4), ..inner }, ask);
    let can = ask.candidates.iter().filter(|one| !one.takes.is_empty()).count().min(boxes::SUGGESTED);
    let y = u16::try_from(can.max(1) + 1).unwrap_or(4);
    let barred = barred(draw, ask);
    if barred.is_empty() || y >= inner.height {
        return;
    }
    let said = draw.text.with("roster-cannot", &[("who", barred.into())]);
    for (n, line) in wrap(&said, usize::from(inner.width.saturating_sub(1))).iter().enumerate() {
        let row = y + u16::try_from(n).unwrap_or(u16::MAX - y);
        if row >= inner.height {
            break;
        }
        scene.put(inner, 1, row, line, Look::Dim);
        if n > 0 {
            scene.follows(inner, row);
        }
    }
}

/// "IMB, EKP væk · BLM F-01": those who can take no day, by what keeps them.
fn barred(draw: &Draw<'_>, ask: &Ask) -> String {
    let roster = &draw.model.roster;
    let Some(facts) = roster.facts() else { return String::new() };
    let labels = |id| roster.label(id);
    let mut by_cause: BTreeMap<crate::domain::roster::suggest::Obstacle, Vec<String>> = BTreeMap::new();
    for one in ask.candidates.iter().filter(|one| one.takes.is_empty()) {
        if let Some((_, obstacle)) = one.barred.first() {
            by_cause.entry(*obstacle).or_default().push(draw.text.on_duty(facts, one.person));
        }
    }
    let said = by_cause
        .into_iter()
        .map(|(obstacle, who)| format!("{} {}", who.join(", "), draw.text.obstacle(facts, obstacle, &labels)));
    said.collect::<Vec<_>>().join(&format!(" {} ", draw.symbols.dot))
}

/// The width of each column of figures: as wide as its heading while there is room; then the widest give way first.
fn columns(heads: &[String], room: usize) -> Vec<usize> {
    let mut widths: Vec<usize> = heads.iter().map(|head| (head.width() + 2).max(FIGURE)).collect();
    while widths.iter().sum::<usize>() > room {
        let Some(widest) = widths.iter_mut().rev().max_by_key(|width| **width).filter(|width| **width > FIGURE) else {
            break;
        };
        *widest -= 1;
    }
    widths
}

/// Draws everybody of the circle, with the hours of each type, all of them, per post, and what lies ahead.
pub(super) fn fairness(draw: &Draw<'_>, scene: &mut Scene, area: Rect) {
    let roster = &draw.model.roster;
    let (Some(fairness), Some(facts)) = (&roster.fairness, roster.facts()) else {
        return boxes::fairness(draw, scene, area);
    };
    let focus = focused(draw, Part::Fairness);
    let n = fairness.lines.len();
    let inner = scene.boxed(area, &fairness_title(draw, fairness), &n.to_string(), focus);
    let lang = draw.text.lang();
    let types: Vec<_> = roster.counted().into_iter().take(TYPES).collect();
    let ellipsis = scene.symbols.ellipsis;
    let get = |id: &str| draw.text.get(id);
    let mut heads = vec![get("roster-head-fte")];
    heads.extend(types.iter().map(|kind| kind.name.clone()));
    let last = ["roster-head-all", "roster-head-per-post", "roster-head-off", "roster-head-ahead", "roster-head-last"];
    heads.extend(last.map(get));
    let person = get("roster-head-person");
    let columns = columns(&heads, usize::from(inner.width).saturating_sub(14));
    let row = |cells: &[String]| {
        let padded = |(cell, width): (&String, &usize)| {
            let cell = cut(cell, width.saturating_sub(1), ellipsis);
            format!("{}{cell}", " ".repeat(width.saturating_sub(cell.width())))
        };
        cells.iter().zip(&columns).map(padded).collect::<String>()
    };
    scene.put_said(inner, 1, 0, &format!("{}{}", fit(&person, 6, ellipsis), row(&heads)), "", Look::Dim);
    let rows = usize::from(inner.height.saturating_sub(2));
    scene.heights.push((BoxId::Part(2), rows));
    let top = if focus { (roster.at + 1).saturating_sub(rows).min(n.saturating_sub(rows)) } else { 0 };
    for (y, (at, line)) in fairness.lines.iter().enumerate().skip(top).take(rows).enumerate() {
        let y = u16::try_from(y + 1).unwrap_or(u16::MAX);
        let hours = |minutes: i64| whole_hours(minutes).to_string();
        let mut cells = vec![format::fte(lang, line.level.fte())];
        cells.extend(types.iter().map(|kind| hours(facts.minutes_of(line.person, kind.id, fairness.window))));
        cells.push(hours(line.level.minutes));
        cells.push(line.level.per_post().map(hours).unwrap_or_default());
        cells.push(off(draw, line.level, fairness.mean));
        cells.push(hours(line.ahead));
        cells.push(line.last.map(|day| format::short_day(lang, day)).unwrap_or_default());
        let high = too_much(draw, line, fairness);
        let who = draw.text.on_duty(facts, line.person);
        let mark = if high { " R-64" } else { "" };
        let text = format!("{}{}{mark}", fit(&who, 6, ellipsis), row(&cells));
        // A page for a screen reader has no columns: each figure says what it is.
        let said: Vec<String> = heads.iter().zip(&cells).map(|(head, cell)| format!("{head} {cell}")).collect();
        let said = format!("{who}: {}{mark}", said.join(", "));
        scene.put_said(inner, 1, y, &text, Said::line(&said), if high { Look::Warn } else { Look::Text });
        if focus && at == roster.at {
            here(scene, inner, y, true);
        }
        scene.hit(Rect { y: inner.y + y, height: 1, ..inner }, Hit::Row(BoxId::Part(2), at));
    }
    let last = u16::try_from(n.min(rows) + 1).unwrap_or(u16::MAX).min(inner.height.saturating_sub(1));
    scene.put(inner, 1, last, &fairness_sum(draw, fairness), Look::Dim);
}

/// Draws the swaps that wait.
pub(super) fn swaps(draw: &Draw<'_>, scene: &mut Scene, area: Rect) {
    let roster = &draw.model.roster;
    let Some(facts) = roster.facts() else { return };
    let focus = focused(draw, Part::Swaps);
    let n = roster.swaps.len();
    let inner = scene.boxed(area, &draw.text.get("roster-swaps"), &n.to_string(), focus);
    if n == 0 {
        scene.put(inner, 1, 0, &draw.text.get("roster-no-swaps"), Look::Dim);
    }
    let room = usize::from(inner.width.saturating_sub(2));
    let line = |swap: &typed::Swap| {
        let (said, keys) = swap_line(draw, facts, swap);
        let look = if keys.is_empty() { Look::Text } else { Look::Warn };
        (if keys.is_empty() { said } else { format!("{said}  {keys}") }, look)
    };
    // Where a swap needs more than a row, each has a second one for where it stands.
    let in_sight = usize::from(inner.height);
    let fits = roster.swaps.iter().take(in_sight).all(|swap| line(swap).0.width() <= room);
    let tall: u16 = if draw.spoken || fits { 1 } else { 2 };
    let rows = usize::from(inner.height / tall).max(1);
    scene.heights.push((BoxId::Part(3), rows));
    let top = if focus { (roster.at + 1).saturating_sub(rows).min(n.saturating_sub(rows)) } else { 0 };
    for (y, (at, swap)) in roster.swaps.iter().enumerate().skip(top).take(rows).enumerate() {
        let y = u16::try_from(y).unwrap_or(u16::MAX).saturating_mul(tall);
        let (said, look) = line(swap);
        let lines = wrap(&said, room.saturating_sub(if tall == 2 { 2 } else { 0 }));
        for n in 0..lines.len().min(usize::from(tall)) {
            let at = y.saturating_add(u16::try_from(n).unwrap_or(0));
            // The last row says by its end that there is more.
            let rest = if n + 1 == usize::from(tall) { lines.len() } else { n + 1 };
            let words = lines.get(n..rest).unwrap_or_default().join(" ");
            let (x, look) = if n == 0 { (2, look) } else { (4, Look::Dim) };
            scene.put(
                inner,
                x,
                at,
                &cut(&words, room.saturating_sub(usize::from(x) - 2), scene.symbols.ellipsis),
                look,
            );
            if n > 0 {
                scene.follows(inner, at);
            }
        }
        if focus && at == roster.at {
            here(scene, inner, y, true);
        }
        scene.hit(Rect { y: inner.y + y, height: 1, ..inner }, Hit::Row(BoxId::Part(3), at));
    }
    // Below them what was done last, while there is room.
    let mut y = u16::try_from(n.min(rows).max(1)).unwrap_or(u16::MAX).saturating_mul(tall).saturating_add(1);
    for line in &roster.log {
        for (at, words) in wrap(line, usize::from(inner.width.saturating_sub(4))).iter().enumerate() {
            if y >= inner.height {
                return;
            }
            scene.put(inner, if at == 0 { 2 } else { 4 }, y, words, Look::Dim);
            if at > 0 {
                scene.follows(inner, y);
            }
            y += 1;
        }
    }
}

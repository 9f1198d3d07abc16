//! Drawing of the small boxes of the roster: what is wrong with whom to ask, who has had how much, and the line of a swap.

use ratatui::layout::Rect;

use crate::domain::roster::Facts;
use crate::domain::roster::fairness::{Fairness, Level, Line, together};
use crate::domain::thresholds::Threshold;
use crate::domain::typed;
use crate::text::format;
use crate::text::roster::whole_hours;
use crate::tui::core::cells::{Cells, cut, fit, wrap};
use crate::tui::core::scene::{BoxId, Hit, Said, Scene};
use crate::tui::core::theme::Look;
use crate::tui::panes::draw::Draw;
use crate::tui::panes::roster::state::{Ask, Part};

/// Rows of the suggestions below what is wrong: a heading and three people.
pub(super) const ASKED: u16 = 4;
/// People who are suggested at once.
pub(super) const SUGGESTED: usize = 3;
/// Cells of the bar of a level.
const BAR: usize = 7;

/// What a wrong place is called in `BoxId`.
pub(super) const TROUBLES: BoxId = BoxId::Part(1);

/// Whether a box has the focus.
pub(super) fn focused(draw: &Draw<'_>, part: Part) -> bool {
    draw.model.overlays.is_empty() && draw.model.roster.focus == part
}

/// Marks the row of the cursor.
pub(super) fn here(scene: &mut Scene, area: Rect, row: u16, focus: bool) {
    scene.put(area, 0, row, scene.symbols.cursor, Look::Accent);
    scene.tint(area, row, if focus { Look::Selected } else { Look::Marked });
}

/// Draws what is wrong; `asked` rows are kept for whom to ask.
pub(super) fn troubles(draw: &Draw<'_>, scene: &mut Scene, area: Rect, asked: u16) {
    let roster = &draw.model.roster;
    let Some(facts) = roster.facts() else { return };
    let focus = focused(draw, Part::Troubles);
    let n = roster.troubles.len();
    let height = area.height.saturating_sub(2);
    let asked = if roster.ask.is_some() { asked.min(height.saturating_sub(1)) } else { 0 };
    // The list follows the cursor of the weeks until it has its own.
    let at = if roster.focus == Part::Troubles { Some(roster.at) } else { roster.trouble_here() };
    let room = usize::from(height - asked).max(1);
    let top = at.map_or(0, |at| (at + 1).saturating_sub(room)).min(n.saturating_sub(room));
    // The rules stand at the end of the rows, so that there is more below is said with their number.
    let more = n > top + room;
    let count = if more { format!("{n} {}", scene.symbols.down) } else { n.to_string() };
    let inner = scene.boxed(area, &draw.text.get("roster-troubles"), &count, focus);
    if inner.height == 0 {
        return;
    }
    let rows = Rect { height: inner.height.saturating_sub(asked), ..inner };
    scene.heights.push((TROUBLES, usize::from(rows.height)));
    if n == 0 {
        let beyond = roster.monday > facts.horizon() && roster.open > 0;
        let none = if beyond { "roster-beyond" } else { "roster-no-troubles" };
        let last = format::week(draw.text.lang(), crate::domain::dates::IsoWeek::of(facts.horizon()));
        let said = draw.text.with(none, &[("week", last.into())]);
        for (y, line) in wrap(&said, usize::from(rows.width.saturating_sub(1))).iter().enumerate() {
            scene.put(rows, 1, u16::try_from(y).unwrap_or(u16::MAX), line, Look::Dim);
        }
    }
    let labels = |id| roster.label(id);
    for (y, (place, trouble)) in roster.troubles.iter().enumerate().skip(top).take(room).enumerate() {
        let y = u16::try_from(y).unwrap_or(u16::MAX);
        let words = draw.text.trouble(facts, trouble, roster.weeks == 1, &labels);
        let put_off = roster.put_off(trouble);
        let rule = if put_off.is_some() { format!("z {}", trouble.rule()) } else { trouble.rule().to_owned() };
        let room = usize::from(rows.width).saturating_sub(3 + rule.width());
        let until = put_off.map(|until| {
            let until = format::short_day(draw.text.lang(), until);
            draw.text.with("remark-put-off", &[("words", words.clone().into()), ("until", until.into())])
        });
        // Until when it is put off is told where there is room; that it is, always.
        let whole = until.clone().unwrap_or_else(|| words.clone());
        let words = until.filter(|until| until.width() <= room).unwrap_or(words);
        let look = match put_off {
            Some(_) => Look::Dim,
            None if at == Some(place) => Look::Text,
            None => Look::Warn,
        };
        let used = scene.put_said(
            rows,
            2,
            y,
            &fit(&words, room, scene.symbols.ellipsis),
            Said::line(&format!("{whole} {}", trouble.rule())),
            look,
        );
        scene.put_said(rows, used + 3, y, &rule, "", Look::Dim);
        if at == Some(place) {
            here(scene, rows, y, focus);
        }
        scene.hit(Rect { y: rows.y + y, height: 1, ..rows }, Hit::Row(TROUBLES, place));
    }
    if asked > 0
        && let Some(ask) = &roster.ask
    {
        let area = Rect { y: inner.y + rows.height, height: asked, ..inner };
        suggestions(draw, scene, area, ask);
    }
}

/// "Spørg til ons-fre Udrykning 2:", and below it who, and why.
pub(super) fn suggestions(draw: &Draw<'_>, scene: &mut Scene, area: Rect, ask: &Ask) {
    let roster = &draw.model.roster;
    let Some(facts) = roster.facts() else { return };
    let days = draw.text.roster_days(&ask.opening.days, roster.weeks == 1);
    let duty = draw.text.duty_slot(facts, ask.opening.kind, ask.opening.slot);
    let title = draw.text.with("roster-ask-for", &[("days", days.into()), ("duty", duty.into())]);
    scene.put(area, 0, 0, &cut(&title, usize::from(area.width), scene.symbols.ellipsis), Look::Accent);
    let can = ask.candidates.iter().filter(|one| !one.takes.is_empty());
    let labels = |id| roster.label(id);
    let mut drawn = 0;
    for (at, one) in can.take(SUGGESTED).enumerate() {
        let y = u16::try_from(at + 1).unwrap_or(u16::MAX);
        if y >= area.height {
            break;
        }
        let pieces = draw.text.suggestion(facts, &ask.opening, one, at == 0, &labels);
        let name = draw.text.on_duty(facts, one.person);
        let head = format!("{} {name:<4}", at + 1);
        let room = usize::from(area.width).saturating_sub(head.width() + 2);
        let shown = fitting(&pieces, room, draw.symbols.dot);
        let whole = pieces.join(&format!(" {} ", draw.symbols.dot));
        scene.put_said(area, 1, y, &format!("{head} {shown}"), format!("{head} {whole}").as_str(), Look::Text);
        drawn += 1;
    }
    if drawn == 0 {
        // Nobody at all is another matter than nobody who can.
        let id = if ask.candidates.is_empty() { "roster-no-circle" } else { "roster-nobody" };
        let key = draw.text.key(draw.bindings.key_of("pane-register"));
        let said = draw.text.with(id, &[("key", key.into())]);
        for (n, line) in wrap(&said, usize::from(area.width.saturating_sub(1))).iter().enumerate() {
            let row = u16::try_from(n + 1).unwrap_or(u16::MAX);
            scene.put(area, 1, row, line, Look::Warn);
            if n > 0 {
                scene.follows(area, row);
            }
        }
    }
}

/// Says at the end of the last row that more follows below it.
pub(super) fn more_below(scene: &mut Scene, area: Rect, hidden: usize) {
    if hidden > 0 && area.height > 0 {
        let more = format!(" {}", scene.symbols.down);
        scene.put_right(area, area.height - 1, &more, Look::Dim);
    }
}

/// As many of the pieces as have room, the first always.
pub(super) fn fitting(pieces: &[String], room: usize, dot: &str) -> String {
    let mut said = String::new();
    for piece in pieces {
        let more = if said.is_empty() { piece.clone() } else { format!("{said} {dot} {piece}") };
        if !said.is_empty() && more.width() > room {
            break;
        }
        said = more;
    }
    said
}

/// The bar of a level against the highest.
fn bar(draw: &Draw<'_>, level: Level, most: i64) -> String {
    let own = level.per_post().unwrap_or(0).max(0);
    let whole = draw.symbols.fills[1];
    let eighths = usize::try_from((i128::from(own) * BAR as i128 * 8 + i128::from(most) / 2) / i128::from(most.max(1)))
        .unwrap_or(0)
        .min(BAR * 8);
    let mut bar = whole.repeat(eighths / 8);
    if !draw.symbols.is_ascii() {
        let rest = [None, Some('▏'), Some('▎'), Some('▍'), Some('▌'), Some('▋'), Some('▊'), Some('▉')];
        bar.extend(rest.get(eighths % 8).copied().flatten());
    }
    bar
}

/// How far a level is from the mean, with its sign: "+39 %".
pub(super) fn off(draw: &Draw<'_>, level: Level, mean: Level) -> String {
    let Some(off) = level.off_percent(mean) else { return String::new() };
    let sign = if off > 0 { "+" } else { "" };
    format!("{sign}{}", format::percent(draw.text.lang(), off, 100))
}

/// The title of the fairness: its weeks and its circle.
pub(super) fn fairness_title(draw: &Draw<'_>, fairness: &Fairness) -> String {
    use crate::domain::dates::IsoWeek;
    let roster = &draw.model.roster;
    let week = |day| IsoWeek::of(day).week();
    let args = [
        ("first", week(fairness.window.first).into()),
        ("last", week(fairness.window.last).into()),
        ("duty", roster.counted().get(roster.circle).map(|kind| kind.name.clone()).unwrap_or_default().into()),
    ];
    draw.text.with("roster-fairness", &args)
}

/// "snit 46,2 t · skævhed 87 %".
pub(super) fn fairness_sum(draw: &Draw<'_>, fairness: &Fairness) -> String {
    let lang = draw.text.lang();
    let mean = fairness.mean.per_post().map(|minutes| format::hours(lang, minutes)).unwrap_or_default();
    let skew = fairness.skew_percent().map(|skew| format::percent(lang, skew, 100)).unwrap_or_default();
    draw.text.with("roster-fairness-sum", &[("mean", mean.into()), ("skew", skew.into())])
}

/// Whether a person has had too much.
pub(super) fn too_much(draw: &Draw<'_>, line: &Line, fairness: &Fairness) -> bool {
    let percent = draw.model.roster.facts().map_or(0, |facts| facts.threshold(Threshold::FairPercent));
    fairness.lines.len() > 1 && line.level.is_above(percent, fairness.mean)
}

/// Draws who has had least and most, and the others in one row.
pub(super) fn fairness(draw: &Draw<'_>, scene: &mut Scene, area: Rect) {
    let roster = &draw.model.roster;
    let (Some(fairness), Some(facts)) = (&roster.fairness, roster.facts()) else {
        let inner = scene.boxed(area, &draw.text.get("roster-fairness-none"), "", focused(draw, Part::Fairness));
        scene.put(inner, 1, 0, &draw.text.get("roster-nothing-counts"), Look::Dim);
        return;
    };
    let focus = focused(draw, Part::Fairness);
    let n = fairness.lines.len();
    let inner = scene.boxed(area, &fairness_title(draw, fairness), &n.to_string(), focus);
    let rows = usize::from(inner.height.saturating_sub(1));
    scene.heights.push((BoxId::Part(2), rows));
    let most = fairness.lines.last().and_then(|line| line.level.per_post()).unwrap_or(0);
    // With the focus the box scrolls through everybody; else the ends are shown.
    let shown: Vec<Shown<'_>> = if n <= rows || focus {
        let top = if focus { (roster.at + 1).saturating_sub(rows).min(n.saturating_sub(rows)) } else { 0 };
        fairness.lines.iter().enumerate().skip(top).take(rows).map(|(at, line)| Shown::One(at, line)).collect()
    } else {
        let low = (rows.saturating_sub(1)).div_ceil(2);
        let high = rows.saturating_sub(low + 1);
        let middle = fairness.lines.get(low..n - high).unwrap_or_default();
        let ends = fairness.lines.iter().enumerate();
        let mut shown: Vec<Shown<'_>> = ends.clone().take(low).map(|(at, line)| Shown::One(at, line)).collect();
        shown.push(Shown::Others(middle));
        shown.extend(ends.skip(n - high).map(|(at, line)| Shown::One(at, line)));
        shown
    };
    for (y, row) in shown.into_iter().enumerate() {
        let y = u16::try_from(y).unwrap_or(u16::MAX);
        let (name, level, note, look, at) = match row {
            Shown::One(at, line) => {
                let high = too_much(draw, line, fairness);
                let note = match (high, line.ahead) {
                    (true, _) => "R-64".to_owned(),
                    (false, 0) => String::new(),
                    (false, ahead) => draw.text.with("roster-ahead", &[("hours", whole_hours(ahead).into())]),
                };
                let look = if high { Look::Warn } else { Look::Text };
                (draw.text.on_duty(facts, line.person), line.level, note, look, Some(at))
            }
            Shown::Others(lines) => {
                let level = together(lines.iter().map(|line| &line.level));
                let name = draw.text.with("roster-others", &[("n", lines.len().into())]);
                (name, level, String::new(), Look::Dim, None)
            }
        };
        let bar = bar(draw, level, most);
        let hours = level.per_post().map(|minutes| whole_hours(minutes).to_string()).unwrap_or_default();
        let head = match at {
            Some(_) => format!("{} {bar:<BAR$}", fit(&name, 3, scene.symbols.ellipsis)),
            None => format!("{}", fit(&name, BAR + 4, scene.symbols.ellipsis)),
        };
        let text = format!("{head} {hours:>3} {:>5} {note}", off(draw, level, fairness.mean));
        scene.put(inner, 1, y, &cut(text.trim_end(), usize::from(inner.width) - 1, scene.symbols.ellipsis), look);
        if focus && at == Some(roster.at) {
            here(scene, inner, y, true);
        }
        if let Some(at) = at {
            scene.hit(Rect { y: inner.y + y, height: 1, ..inner }, Hit::Row(BoxId::Part(2), at));
        }
    }
    scene.put(inner, 1, inner.height.saturating_sub(1), &fairness_sum(draw, fairness), Look::Dim);
}

/// A row of the small fairness.
enum Shown<'a> {
    /// A person, by place in the order.
    One(usize, &'a Line),
    /// Those between.
    Others(&'a [Line]),
}

/// Draws the swap that waits, the keys that answer it, and how many more there are, as far as there is room.
pub(super) fn swap(draw: &Draw<'_>, scene: &mut Scene, area: Rect) {
    let roster = &draw.model.roster;
    let Some(facts) = roster.facts() else { return };
    let Some((at, swap)) = roster.swap_shown().and_then(|at| Some((at, roster.swaps.get(at)?))) else { return };
    let (said, keys) = swap_line(draw, facts, swap);
    let more = roster.swaps.len() - 1;
    let more = if more > 0 { draw.text.with("roster-swap-more", &[("n", more.into())]) } else { String::new() };
    let ellipsis = scene.symbols.ellipsis;
    let room = usize::from(area.width).saturating_sub(2 + if keys.is_empty() { 0 } else { keys.width() + 2 });
    let whole = draw.text.with("roster-swap-waits", &[("swap", said.as_str().into())]);
    let fitting = [format!("{whole}{more}"), format!("{said}{more}"), whole, said.clone()];
    let shown = fitting
        .into_iter()
        .find(|words| words.width() <= room)
        .unwrap_or_else(|| cut(&said, room, ellipsis).to_string());
    let look = if keys.is_empty() { Look::Text } else { Look::Warn };
    scene.put(area, 1, 0, &shown, look);
    scene.put_right(area, 0, &format!("{keys} "), Look::Accent);
    if focused(draw, Part::Swaps) {
        scene.tint(area, 0, Look::Selected);
    }
    scene.hit(area, Hit::Row(BoxId::Part(3), at));
}

/// A swap in words, and the keys with which the person answers it; none when it waits for somebody else.
pub(super) fn swap_line(draw: &Draw<'_>, facts: &Facts, swap: &typed::Swap) -> (String, String) {
    let roster = &draw.model.roster;
    let number = roster.label(swap.id).unwrap_or_default();
    let keys = roster.answer(swap);
    let said = match keys {
        Some("roster-swap-answer") => draw.text.swap_asks(facts, swap),
        Some(_) => draw.text.swap_to_decide(facts, swap),
        None => {
            let (words, state) = draw.text.swap_words(facts, swap);
            format!("{words} {} {state}", draw.symbols.dot)
        }
    };
    (format!("{number} {said}"), keys.map(|keys| draw.text.get(keys)).unwrap_or_default())
}

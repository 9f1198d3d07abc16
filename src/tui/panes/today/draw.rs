//! Drawing of *I dag*: its boxes and its last lines.

use crate::tui::panes::today::state::RowKind;
use crate::tui::panes::today::state::{DUE, Part, Today};
use crate::tui::panes::today::{passed, roster};

use chrono::Datelike;
use fluent_bundle::FluentValue;
use ratatui::layout::Rect;

use crate::domain::actor::Role;
use crate::domain::figures::Share;
use crate::domain::value::Record;
use crate::text::format;
use crate::tui::background::findings::Week;
use crate::tui::core::cells::{Cells, cut, fit, wrap};
use crate::tui::core::scene::{BoxId, Hit, Scene};
use crate::tui::core::theme::Look;
use crate::tui::panes::draw::Draw;
use crate::tui::panes::engagements::draw;
use crate::tui::widgets::list::draw::{Columns, short_name};

/// The cells of a network's name that its days leave free.
const LEAST_NAME: usize = 14;

/// The rows from which a line beside the boxes takes nothing from them.
const ROOMY: u16 = 12;

/// The rows of a box with its frame and one record.
const LEAST_BOX: u16 = 3;

/// "Backup 14.1 · 2 slettefrister er overskredet · skærmen låses efter 10 min", under a consultant's boxes.
pub fn data_line(draw: &Draw<'_>) -> Option<(String, Look)> {
    let model = draw.model;
    if model.actor.role != Role::Consultant || model.findings.surveying() {
        return None;
    }
    let due: usize = model.erasable.iter().map(|due| due.count).sum();
    let more = if model.erasable.iter().any(|due| due.more) { "+" } else { "" };
    let backup = match model.place.last_backup {
        Some(at) => {
            let lang = draw.text.lang();
            let same_year = at.date().year() == model.today_date().year();
            let day = if same_year { format::short_day(lang, at.date()) } else { format::day(lang, at.date()) };
            draw.text.with("today-data-backup", &[("day", day.into())])
        }
        None => draw.text.get("today-data-no-backup"),
    };
    let args = [
        ("backup", FluentValue::from(backup)),
        ("n", FluentValue::from(due)),
        ("shown", FluentValue::from(format!("{due}{more}"))),
        ("minutes", FluentValue::from(model.lock_minutes)),
    ];
    Some((draw.text.with("today-data", &args), if due > 0 { Look::Warn } else { Look::Dim }))
}

/// Draws the boxes: one column at 80, today above two by two from 120.
pub fn draw(draw: &Draw<'_>, scene: &mut Scene, area: Rect) {
    let today = &draw.model.today;
    let n = today.parts.len();
    if n == 0 || area.height < 3 {
        return;
    }
    let week = draw.model.findings.week().filter(|_| draw.model.actor.role == Role::Consultant);
    let drafts = u16::try_from(draw.model.drafts.len().min(3)).unwrap_or(0);
    let area = across(draw, scene, area);
    let area = own_duties(draw, scene, area);
    let area = match week {
        Some(week) => {
            let line = Rect { y: area.bottom() - 1, height: 1, ..area };
            week_load(draw, scene, line, week);
            Rect { height: area.height - 1, ..area }
        }
        None => area,
    };
    let (mut boxes, foot) = (area, Rect { y: area.bottom().saturating_sub(drafts), height: drafts, ..area });
    boxes.height -= drafts.min(boxes.height);
    for (at, rect) in layout(boxes, today, draw.model.wide()).into_iter().enumerate() {
        let Some(part) = today.parts.get(at) else { continue };
        // A frame without a row in it would show a count of what nobody can see.
        if rect.height < LEAST_BOX {
            continue;
        }
        let focused = at == today.focus && draw.model.overlays.is_empty();
        let count = match (draw.count(&part.list), part.list.marked.len()) {
            (count, 0) => count,
            (count, n) => draw.text.with("today-passed-marked", &[("n", n.into()), ("of", count.into())]),
        };
        let near = part.title == DUE && draw.model.actor.role == Role::Consultant;
        let title = if near { "today-due-near" } else { part.title };
        let (title, in_column) = (draw.text.get(title), draw.model.wide());
        let late = if part.title == DUE && !in_column { with_late(draw, &title, &count, rect.width) } else { None };
        let below = part.title == DUE && late.is_none();
        let count = late.unwrap_or(count);
        let inner = scene.boxed(rect, &title, &count, focused);
        let surveying = part.rows == RowKind::Remarks && draw.model.findings.surveying();
        let empty = if surveying { "today-surveying" } else { part.empty };
        let bars = match part.rows {
            RowKind::Engagements => draw::Bars::of(draw, &part.list, inner.width),
            _ => draw::Bars::default(),
        };
        let row =
            |scene: &mut Scene, line: Rect, record: &Record| draw::row(draw, scene, line, record, &part.list, bars);
        let asked = |scene: &mut Scene, line: Rect, record: &Record| passed::row(draw, scene, line, record, &part.list);
        let duty = |scene: &mut Scene, line: Rect, record: &Record| {
            roster::duty_row(draw, scene, line, record, &part.list);
        };
        let waiting = |scene: &mut Scene, line: Rect, record: &Record| roster::waiting_row(draw, scene, line, record);
        let network = |scene: &mut Scene, line: Rect, period: &Record| {
            let words = part.list.names.get(&period.id).cloned().unwrap_or_default();
            let of = period.link("network").and_then(|id| part.list.names.get(&id)).map(|name| short_name(name));
            let name = of.unwrap_or_else(|| period.text("name").to_owned());
            // The name tells the rows apart, so the days give way.
            let most = usize::from(line.width).saturating_sub(name.width().min(LEAST_NAME) + 2);
            let words = cut(&words, most, scene.symbols.ellipsis);
            let room = usize::from(line.width).saturating_sub(words.width() + 2);
            scene.put(line, 0, 0, &fit(&name, room, scene.symbols.ellipsis), Look::Text);
            scene.put_right(line, 0, &format!("{words} "), Look::Dim);
        };
        let columns = match part.rows {
            RowKind::Plain => Columns::Plain,
            RowKind::Dated => Columns::Dated,
            RowKind::Engagements => Columns::Own(&row),
            RowKind::Remarks => Columns::Remarks,
            RowKind::Passed => Columns::Own(&asked),
            RowKind::Networks => Columns::Own(&network),
            RowKind::Duties => Columns::Own(&duty),
            RowKind::Waiting => Columns::Own(&waiting),
        };
        let inner = if below { above_hint(draw, scene, inner) } else { inner };
        draw.list(scene, inner, &part.list, columns, BoxId::Part(at), focused, empty);
    }
    for (row, left) in draw.model.drafts.iter().take(usize::from(drafts)).enumerate() {
        let words = draw.draft(left);
        scene.put(foot, 1, u16::try_from(row).unwrap_or(0), &words, Look::Warn);
    }
}

/// The count of the box by date with how many days have passed and the key of the list of all of them, in the longest words
/// there is room for: "mine · 4 · 10 overskredet · W alle", "mine · 4 · 10 overskredet · W". None where there is no room for either.
fn with_late(draw: &Draw<'_>, title: &str, count: &str, width: u16) -> Option<String> {
    let (n, more) = draw.model.today.late;
    let shown = format!("{n}{}", if more { "+" } else { "" });
    let key = draw.text.key(draw.bindings.key_of("due"));
    let args = [("n", n.into()), ("shown", shown.into()), ("key", key.into())];
    let late = |id: &str| format!("{count} {} {}", draw.model.symbols.dot, draw.text.with(id, &args));
    // The frame, and a blank on each side of both.
    let fits = |late: &String| title.width() + late.width() + 8 <= usize::from(width);
    ["today-due-count", "today-due-count-short"].into_iter().map(late).find(fits)
}

/// Says below the rows by date how many days have passed, and the key of the list of all of them; returns the area of the rows.
fn above_hint(draw: &Draw<'_>, scene: &mut Scene, inner: Rect) -> Rect {
    // A single row is better spent on what is due.
    if inner.height < 2 {
        return inner;
    }
    let rows = Rect { height: inner.height - 1, ..inner };
    let line = Rect { y: rows.bottom(), height: 1, ..inner };
    let (n, more) = draw.model.today.late;
    let key = draw.text.key(draw.bindings.key_of("due"));
    let shown = format!("{n}{}", if more { "+" } else { "" });
    let words = draw.text.with("today-due-late", &[("n", n.into()), ("shown", shown.into())]);
    let room = usize::from(line.width.saturating_sub(3)).saturating_sub(key.width());
    scene.put(line, 1, 0, &fit(&words, room, scene.symbols.ellipsis), if n > 0 { Look::Warn } else { Look::Dim });
    scene.put_right(line, 0, &format!("{key} "), Look::Accent);
    scene.hit(line, Hit::Run("due"));
    rows
}

/// Draws the last lines of I dag: open decisions, and for a koordinator what others changed and the trends; returns the
/// area that is left.
fn across(draw: &Draw<'_>, scene: &mut Scene, area: Rect) -> Rect {
    let coordinator = draw.model.actor.role == Role::Coordinator;
    let lines = [
        (crate::tui::panes::today::lines::versions_line(draw.model, draw.text), "disputes"),
        (crate::tui::panes::today::lines::changes_line(draw.model, draw.text).filter(|_| coordinator), "history"),
        (crate::tui::panes::today::lines::trends_line(draw.model, draw.text).filter(|_| coordinator), "trends"),
    ];
    let lines = lines.into_iter().filter_map(|(words, command)| words.map(|words| (words, command)));
    let mut area = area;
    for (words, command) in lines.collect::<Vec<_>>().into_iter().rev() {
        let line = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
        area.height = area.height.saturating_sub(1);
        let key = draw.text.key(draw.bindings.key_of(command));
        let room = usize::from(line.width.saturating_sub(4)).saturating_sub(key.chars().count());
        let look = if command == "disputes" { Look::Warn } else { Look::Dim };
        scene.put(line, 1, 0, &fit(&words, room, scene.symbols.ellipsis), look);
        scene.put_right(line, 0, &format!("{key} "), Look::Accent);
        scene.hit(line, Hit::Run(command));
    }
    area
}

/// Draws what the roster says of a consultant above the boxes, and of the team below them; returns the area that is left.
fn own_duties(draw: &Draw<'_>, scene: &mut Scene, area: Rect) -> Rect {
    let of_roster = &draw.model.today.of_roster;
    let width = usize::from(area.width.saturating_sub(2));
    let put = |scene: &mut Scene, y: u16, words: &str, most: usize| {
        let look = if words.contains('⚠') { Look::Warn } else { Look::Text };
        let shown = words.replace('⚠', draw.symbols.warn);
        let lines = wrap(&shown, width);
        let rows = lines.len().min(most);
        for n in 0..rows {
            let line = Rect { y: y + u16::try_from(n).unwrap_or(0), height: 1, ..area };
            let rest = lines.get(n..if n + 1 == rows { lines.len() } else { n + 1 }).unwrap_or_default().join(" ");
            scene.put(line, 1, 0, &cut(&rest, width, scene.symbols.ellipsis), look);
            if n > 0 {
                scene.follows(line, 0);
            }
            scene.hit(line, Hit::Run("pane-roster"));
        }
        u16::try_from(rows).unwrap_or(0)
    };
    let mut left = area;
    if let Some(own) = of_roster.own.as_ref().filter(|_| area.height >= ROOMY) {
        let rows = put(scene, left.y, own, 2);
        left = Rect { y: left.y + rows, height: left.height - rows, ..left };
    }
    if let Some(team) = of_roster.team.as_ref().filter(|_| left.height >= ROOMY) {
        left.height -= 1;
        put(scene, left.bottom(), team, 1);
    }
    left
}

/// "uge 3: 41,4 af 37,0 timer er planlagt (112 %)", with the rule when it is too much.
fn week_load(draw: &Draw<'_>, scene: &mut Scene, line: Rect, week: &Week) {
    let lang = draw.text.lang();
    let load = week.case.load;
    let percent = load.share().map(Share::percent);
    let args = [
        ("week", FluentValue::from(format::week(lang, week.case.week))),
        ("planned", FluentValue::from(format::hours_number(lang, load.planned))),
        ("capacity", FluentValue::from(format::hours_number(lang, load.capacity.unwrap_or(0)))),
        ("percent", FluentValue::from(percent.unwrap_or(0))),
        ("state", FluentValue::from(if load.held > 0 { "held" } else { "planned" })),
    ];
    let id = match (percent, load.capacity) {
        (Some(_), _) => "week-load",
        (None, Some(_)) => "week-load-none",
        (None, None) => "week-load-unknown",
    };
    let words = draw.text.with(id, &args);
    let words = fit(&words, usize::from(line.width.saturating_sub(2)), scene.symbols.ellipsis);
    scene.put(line, 1, 0, &words, if week.remark.is_some() { Look::Warn } else { Look::Dim });
    if let Some(remark) = &week.remark {
        let (mark, look) = draw.rule_mark(remark);
        scene.put_right(line, 0, &format!("{mark} "), look);
    }
}

/// The area of each box.
fn layout(area: Rect, today: &Today, wide: bool) -> Vec<Rect> {
    // Six boxes two by two; a lower screen has one column, with the focused box in sight.
    let wide = wide && area.height >= 4 * LEAST_BOX;
    // What has passed and what waits stand above everything, in the whole width.
    let asks = |part: &&Part| matches!(part.rows, RowKind::Passed | RowKind::Waiting);
    let above = if wide { today.parts.iter().take_while(asks).count() } else { 0 };
    // What waits for a planner comes after the decisions in order, and beside no box of the six.
    let waits = |at: &usize| today.parts.get(*at).is_some_and(|part| part.rows == RowKind::Waiting);
    let strip = (above..today.parts.len()).find(waits).filter(|_| wide && today.parts.len() - above == 7);
    let mut rest = area;
    let mut places = Vec::new();
    let alone = today.parts.iter().take(above).chain(strip.and_then(|at| today.parts.get(at)));
    for part in alone {
        let rows = u16::try_from(part.list.rows.len()).unwrap_or(u16::MAX).min(area.height / 4).max(1) + 2;
        let height = rows.min(rest.height);
        places.push(Rect { height, ..rest });
        rest = Rect { y: rest.y + height, height: rest.height - height, ..rest };
    }
    let wide_one = strip.and_then(|_| places.pop());
    let others: Vec<usize> = (above..today.parts.len()).filter(|at| Some(*at) != strip).collect();
    places.extend(boxes(rest, today, &others, wide));
    if let Some((at, place)) = strip.zip(wide_one) {
        places.insert(at.min(places.len()), place);
    }
    places
}

/// The area of each of these boxes.
fn boxes(area: Rect, today: &Today, of: &[usize], wide: bool) -> Vec<Rect> {
    let n = of.len();
    let focus = of.iter().position(|at| *at == today.focus).unwrap_or(0);
    let part = |at: usize| of.get(at).and_then(|at| today.parts.get(*at));
    // In columns the box by date has a line below its rows.
    let hint = |part: &Part| usize::from(wide && part.title == DUE);
    let rows_of = |at: usize| part(at).map_or(1, |part| part.list.rows.len().max(1) + hint(part));
    if wide && n == 6 {
        // The due records and the open decisions share the top.
        let most = rows_of(0).max(rows_of(1));
        let top = u16::try_from(most).unwrap_or(8).clamp(3, (area.height * 2 / 5).max(3)) + 2;
        let top = top.min(area.height);
        let rest = area.height - top;
        let (upper, lower) = (rest / 2, rest - rest / 2);
        let left = area.width / 2;
        let right = area.width - left;
        let (y1, y2) = (area.y + top, area.y + top + upper);
        return vec![
            Rect { height: top, width: left, ..area },
            Rect { height: top, x: area.x + left, width: right, ..area },
            Rect::new(area.x, y1, left, upper),
            Rect::new(area.x + left, y1, right, upper),
            Rect::new(area.x, y2, left, lower),
            Rect::new(area.x + left, y2, right, lower),
        ];
    }
    // Boxes get the rows they need while there is room; the focused one shrinks last.
    // What has passed leaves room for the day itself.
    let asks = |at: usize| part(at).is_some_and(|part| part.rows == RowKind::Passed);
    let most = |at: usize| if asks(at) { (area.height / 4).clamp(2, 9) } else { 9 };
    let least = |at: usize| if part(at).is_some_and(|part| part.rows == RowKind::Waiting) { 1 } else { 2 };
    let mut heights: Vec<u16> =
        (0..n).map(|at| u16::try_from(rows_of(at)).unwrap_or(u16::MAX).clamp(least(at), most(at)) + 2).collect();
    while heights.iter().sum::<u16>() > area.height {
        let Some(at) = (0..n).filter(|at| *at != focus || n == 1).max_by_key(|at| heights[*at]) else { break };
        // The others keep two rows while the focused one has six.
        let enough = if heights[focus] > 8 { 4 } else { 3 };
        let tallest = if heights[at] <= enough { focus } else { at };
        if heights[tallest] <= 3 {
            break;
        }
        heights[tallest] -= 1;
    }
    // Where not all fit, the first ones give way to the focused one, and what follows it gets what is left.
    let mut from = 0;
    while from < focus && heights.iter().take(focus + 1).sum::<u16>() > area.height {
        heights[from] = 0;
        from += 1;
    }
    let mut left = area.height;
    for (at, height) in heights.iter_mut().enumerate() {
        if at > focus && *height > left {
            *height = 0;
        }
        left = left.saturating_sub(*height);
    }
    if let Some(last) = heights.iter_mut().rev().find(|height| **height > 0) {
        *last += left;
    }
    let mut y = area.y;
    heights
        .into_iter()
        .map(|height| {
            let rect = Rect { y, height: height.min(area.bottom().saturating_sub(y)), ..area };
            y = y.saturating_add(height);
            rect
        })
        .collect()
}

//! Drawing of the weeks of the roster: a row per place, a column per day or week. What stands below the duties is in `below`.

use chrono::{Datelike, NaiveDate};
use ratatui::layout::Rect;

use crate::domain::calendar;
use crate::domain::dates::IsoWeek;
use crate::domain::roster::Facts;
use crate::domain::roster::asked::{hours, is_weekly};
use crate::domain::roster::grid::{Cell, Held};
use crate::domain::value::Id;
use crate::text::format;
use crate::tui::core::cells::{Cells, cut, cut_middle};
use crate::tui::core::scene::{Hit, Said, Scene};
use crate::tui::core::theme::Look;
use crate::tui::panes::draw::Draw;
use crate::tui::panes::roster::below::{below, work};
use crate::tui::panes::roster::boxes::{focused, more_below};
use crate::tui::panes::roster::columns::{Columns, label};
use crate::tui::panes::roster::state::{DutyRow, Part};

/// Cells of initials and signs before the bar of a duty of a whole week.
const SPAN: usize = 6;

/// The rows of the box with its frame, when nothing is left out.
pub fn height(draw: &Draw<'_>, width: u16) -> u16 {
    let roster = &draw.model.roster;
    let Some(facts) = roster.facts() else { return 3 };
    let columns = Columns::of(draw, width.saturating_sub(2), true);
    let below = below(draw, facts, width.saturating_sub(columns.label + 2));
    let below: usize = below.iter().map(|(_, lines)| lines.len()).sum();
    u16::try_from(roster.lines.len() + below + 4).unwrap_or(u16::MAX)
}

/// Draws the box.
pub fn draw(draw: &Draw<'_>, scene: &mut Scene, area: Rect) {
    let roster = &draw.model.roster;
    let Some(facts) = roster.facts() else { return };
    let focus = focused(draw, Part::Grid);
    let inner = scene.boxed(area, &title(draw, facts), &figures(draw), focus);
    // Where the work of each day stands below it, its columns take the room of the hours.
    let tall = roster.weeks == 1 && !draw.spoken && usize::from(inner.height) > roster.lines.len() + 8;
    let columns = Columns::of(draw, inner.width, !tall);
    for column in 0..columns.n {
        heading(draw, scene, inner, &columns, column);
    }
    if columns.hours {
        scene.put_said(inner, columns.x(columns.n), 0, &draw.text.get("roster-hours"), "", Look::Dim);
    }
    let below = below(draw, facts, inner.width.saturating_sub(columns.label));
    let published = u16::from(roster.weeks > 1);
    // What is below keeps a row each; the rows of duties scroll.
    let kept: usize = below.iter().map(|(_, lines)| lines.len().min(2)).sum();
    let kept = u16::try_from(kept).unwrap_or(0).min(inner.height / 3) + published;
    let room = usize::from(inner.height.saturating_sub(1 + kept).max(1));
    let top = if roster.row >= room { roster.row + 1 - room } else { 0 };
    let mut y = 1;
    for row in (0..roster.lines.len()).skip(top).take(room) {
        duties(draw, scene, inner, &columns, (row, y));
        y += 1;
    }
    let rows = Rect { height: y.min(inner.height), ..inner };
    more_below(scene, rows, roster.lines.len().saturating_sub(top + room));
    if published > 0 && y < inner.height {
        scene.put_said(inner, 0, y, &draw.text.get("roster-published-row"), "", Look::Dim);
        for column in 0..columns.n {
            publication(draw, scene, inner, &columns, (column, y));
        }
        y += 1;
    }
    let sections = below.len();
    for (at, (name, lines)) in below.into_iter().enumerate() {
        // With room for it, the work of each day stands below the day.
        if tall && name == "roster-out" {
            y = work(draw, scene, inner, (&columns, y + 1));
            continue;
        }
        let label = draw.text.get(name);
        // Each of them keeps a row; what has no room is cut where that can be seen.
        let later = u16::try_from(sections.saturating_sub(at + 1)).unwrap_or(0);
        let most = usize::from(inner.height.saturating_sub(y + later)).min(lines.len());
        for n in 0..most {
            let rest = if n + 1 == most { lines.len() } else { n + 1 };
            let line = lines.get(n..rest).unwrap_or_default().join(" ");
            let line = cut(&line, usize::from(inner.width.saturating_sub(columns.label)), scene.symbols.ellipsis);
            if n == 0 {
                scene.put_said(
                    inner,
                    0,
                    y,
                    &cut(&label, usize::from(columns.label), scene.symbols.ellipsis),
                    format!("{label}:").as_str(),
                    Look::Dim,
                );
            }
            scene.put(inner, columns.label, y, &line, Look::Text);
            if n > 0 {
                scene.follows(inner, y);
            }
            y += 1;
        }
    }
}

fn title(draw: &Draw<'_>, facts: &Facts) -> String {
    let roster = &draw.model.roster;
    let lang = draw.text.lang();
    let span = format::span(lang, roster.monday, roster.last());
    if roster.weeks > 1 {
        return draw.text.with("roster-weeks", &[("n", roster.weeks.into()), ("span", span.into())]);
    }
    let week = IsoWeek::of(roster.monday);
    let state = if facts.is_published(roster.monday) { "roster-published" } else { "roster-draft" };
    let week =
        if week.year() == roster.today().year() { format::week(lang, week) } else { format::week_and_year(lang, week) };
    let state = draw.text.get(state);
    // The days stand below; that only one person's are shown is said where it cannot be cut.
    let span = if roster.mine.is_some() { draw.text.get("roster-mine") } else { span };
    draw.text.with("roster-week", &[("week", week.into()), ("span", span.into()), ("state", state.into())])
}

/// "16/20 · 2 huller · 1 dobbelt".
fn figures(draw: &Draw<'_>) -> String {
    use crate::domain::roster::grid::Trouble;
    let roster = &draw.model.roster;
    let (covered, asked) = roster.coverage;
    let clashes = roster.troubles.iter().filter(|one| matches!(one, Trouble::Clash { .. })).count();
    let mut said = vec![format!("{covered}/{asked}"), draw.text.with("roster-open", &[("n", roster.open.into())])];
    if clashes > 0 {
        said.push(draw.text.with("roster-clashes", &[("n", clashes.into())]));
    }
    said.join(&format!(" {} ", draw.symbols.dot))
}

fn heading(draw: &Draw<'_>, scene: &mut Scene, inner: Rect, columns: &Columns, column: usize) {
    let roster = &draw.model.roster;
    let lang = draw.text.lang();
    let Some(day) = roster.columns.get(column).copied() else { return };
    let (head, today) = if roster.weeks == 1 {
        let whole = format::weekday_short_day(lang, day);
        // "Mon 13 Jan" needs more room than "man 13.1".
        let short = format!("{} {}", format::weekday_short(lang, day.weekday()), day.day());
        (if whole.width() < usize::from(columns.width) { whole } else { short }, day == roster.today())
    } else {
        let week = IsoWeek::of(day);
        (format::week(lang, week), week.contains(roster.today()))
    };
    // A page for a screen reader names the day at each slot. Headings are cut, never joined.
    let shown = cut(&head, usize::from(columns.width.saturating_sub(1)), scene.symbols.ellipsis);
    scene.put_said(inner, columns.x(column), 0, &shown, "", if today { Look::Accent } else { Look::Dim });
}

/// The row of a place.
fn duties(draw: &Draw<'_>, scene: &mut Scene, inner: Rect, columns: &Columns, (row, y): (usize, u16)) {
    let roster = &draw.model.roster;
    let Some(line) = roster.lines.get(row) else { return };
    let name = label(draw, row);
    // Its beginning and its end: two slots of a type differ in their last sign.
    let shown = cut_middle(&name, usize::from(columns.label) - 1, scene.symbols.ellipsis);
    scene.put_said(inner, 0, y, &shown, "", Look::Text);
    let mut column = 0;
    while column < line.cells.len() {
        let (_, last) = roster.bar(row, column);
        let n = u16::try_from(last - column + 1).unwrap_or(1);
        let (x, width) = (columns.x(column), columns.width * n);
        let area = Rect::new(inner.x + x, inner.y + y, width.min(inner.width.saturating_sub(x)), 1);
        slot(draw, scene, area, (line, &name), (row, column, last));
        if roster.row == row && (column..=last).contains(&roster.column) {
            let look = if focused(draw, Part::Grid) { Look::Selected } else { Look::Marked };
            scene.tint(Rect { width: area.width.saturating_sub(1).max(1), ..area }, 0, look);
        }
        for at in column..=last {
            let part = Rect { x: inner.x + columns.x(at), width: columns.width, ..area };
            scene.hit(part.intersection(inner), Hit::Slot(row, at));
        }
        column = last + 1;
    }
    if columns.hours
        && let Some(kind) = roster.facts().and_then(|facts| facts.kind(line.place.kind))
    {
        let said = if is_weekly(kind) {
            draw.text.get("roster-by-week")
        } else {
            let of = hours(kind);
            format::short_time_span(draw.text.lang(), of.from, of.to)
        };
        scene.put_said(inner, columns.x(columns.n), y, &said, "", Look::Dim);
    }
}

/// One cell, or a bar of several.
fn slot(
    draw: &Draw<'_>,
    scene: &mut Scene,
    area: Rect,
    (line, label): (&DutyRow, &str),
    (row, first, last): (usize, usize, usize),
) {
    let roster = &draw.model.roster;
    let lang = draw.text.lang();
    let (Some(cell), Some(day)) = (line.cells.get(first), roster.columns.get(first).copied()) else { return };
    let bar = roster.weeks == 1 && line.place.weekly;
    let symbols = scene.symbols;
    let room = usize::from(area.width.saturating_sub(1));
    let mark = cell.duty().map(|duty| draw.versions_mark(duty)).unwrap_or_default();
    let used = scene.put(area, 0, 0, &mark, Look::Warn);
    let room = room.saturating_sub(usize::from(used));
    let (text, look) = words(draw, cell, line.place.weekday.map_or(day, |of| IsoWeek::of(day).day(of)), room);
    let mut shown = text.clone();
    if bar && !draw.spoken && !text.is_empty() {
        // Bars of several days begin in one column, whatever stands before them; a gap goes on as a gap.
        let away = cell.held.iter().any(|held| held.away);
        if away || cell.open && cell.held.is_empty() {
            let dash = symbols.gap.chars().next().unwrap_or('-');
            let at = shown.width();
            let most = room.saturating_sub(at + 1);
            if last > first && most >= 3 {
                let dashes: String = (0..most).map(|n| if n % 2 == 0 { dash } else { ' ' }).collect();
                shown = format!("{shown} {}", dashes.trim_end());
            }
        } else if !cell.held.is_empty() {
            let pad = SPAN.saturating_sub(shown.width());
            let most = room.saturating_sub(shown.width() + pad);
            if most >= 2 {
                shown = format!("{shown}{}{}", " ".repeat(pad), symbols.span.repeat(most));
            }
        }
    }
    let shown = cut(&shown, room, symbols.ellipsis);
    let when = match (roster.weeks, line.place.weekly, line.place.weekday) {
        (1, true, _) if first == 0 && last + 1 == roster.columns.len() => format::week(lang, IsoWeek::of(day)),
        (1, true, _) => {
            let days: Vec<NaiveDate> = roster.columns.get(first..=last).unwrap_or_default().to_vec();
            draw.text.roster_days(&days, false)
        }
        (1, false, _) => format::weekday_short_day(lang, day),
        (_, _, Some(of)) => format::short_day(lang, IsoWeek::of(day).day(of)),
        (..) => format::week(lang, IsoWeek::of(day)),
    };
    // A part of a row that says nothing is not told.
    let said =
        if text.is_empty() && row != roster.row { String::new() } else { format!("{label} {when}: {mark}{text}") };
    scene.put_said(area, used, 0, &shown, Said::line(said.trim_end()), look);
}

/// What stands in a cell, in signs, or in words for a screen reader. Where there is little room, the signs that ask for nothing go
/// first, so that a name, a second name and a warning are never cut off.
fn words(draw: &Draw<'_>, cell: &Cell, day: NaiveDate, room: usize) -> (String, Look) {
    let roster = &draw.model.roster;
    let Some(facts) = roster.facts() else { return (String::new(), Look::Text) };
    if roster.mine.is_some_and(|person| !cell.names(person)) {
        return (String::new(), Look::Dim);
    }
    let sign = |sign: &str, said: &str| if draw.spoken { draw.text.get(said) } else { sign.to_owned() };
    let symbols = draw.symbols;
    let mut parts: Vec<String> = Vec::new();
    let mut lesser: Vec<&str> = Vec::new();
    let names = |held: &[Held]| {
        let mut names: Vec<String> = held.iter().map(|held| draw.text.on_duty(facts, held.person)).collect();
        names.dedup();
        names.join("/")
    };
    match (cell.held.as_slice(), cell.double) {
        ([], _) => {}
        ([first, ..], true) => parts.push(draw.text.on_duty(facts, first.person)),
        (held, false) => parts.push(names(held)),
    }
    let planner = is_planner(draw, facts);
    for (_, person) in cell.proposed.iter().filter(|_| planner) {
        let name = draw.text.on_duty(facts, *person);
        parts.push(if draw.spoken { format!("{name} {}", draw.text.get("sign-proposed")) } else { format!("{name}?") });
    }
    let any = |of: fn(&Held) -> bool| cell.held.iter().any(of);
    if any(|held| held.away) {
        parts.push(draw.text.get("roster-away"));
    }
    if any(|held| held.part) && cell.open {
        parts.push(sign(symbols.part, "sign-part"));
    }
    if !cell.held.is_empty() && cell.held.iter().all(|held| held.confirmed) {
        parts.push(sign(symbols.done, "sign-confirmed"));
        lesser.push(symbols.done);
    }
    let vacant = cell.held.is_empty() && cell.open && (parts.is_empty() || !planner);
    if vacant {
        parts.push(sign(symbols.gap, "sign-gap"));
    }
    if any(|held| held.changed) || cell.emptied {
        parts.push(sign(symbols.changed, "sign-changed"));
        lesser.push(symbols.changed);
    }
    if cell.double {
        let more = format!("+{}", cell.held.len() - 1);
        parts.push(if draw.spoken {
            format!("{more} {}", names(cell.held.get(1..).unwrap_or_default()))
        } else {
            more
        });
    }
    if cell.is_warned() && !(vacant && draw.spoken) {
        parts.push(sign(symbols.warn, "sign-warn"));
    }
    let look = if cell.is_warned() {
        Look::Warn
    } else if cell.over || !cell.asked {
        Look::Dim
    } else {
        Look::Text
    };
    let look = if cell.over && !cell.held.is_empty() { Look::Text } else { look };
    if parts.is_empty()
        && !cell.asked
        && let Some(holiday) = calendar::holiday(day)
    {
        return (draw.text.get(&format!("holiday-{}", holiday.code().replace('_', "-"))), Look::Dim);
    }
    while !draw.spoken
        && parts.join(" ").width() > room
        && let Some(sign) = lesser.pop()
    {
        parts.retain(|part| part != sign);
    }
    (parts.join(" "), look)
}

/// Whether the person at the screen plans the roster: proposals are for planners.
fn is_planner(draw: &Draw<'_>, facts: &Facts) -> bool {
    let actor = &draw.model.actor;
    let marked = |person: Id| facts.places_of(person).any(|place| place.planner);
    actor.role == crate::domain::actor::Role::TeamLead || actor.person.is_some_and(marked)
}

/// The row that says which weeks are published, and how many duties of them were changed since.
fn publication(draw: &Draw<'_>, scene: &mut Scene, inner: Rect, columns: &Columns, (column, y): (usize, u16)) {
    let roster = &draw.model.roster;
    let (Some(monday), Some(facts)) = (roster.columns.get(column).copied(), roster.facts()) else { return };
    let (week, symbols) = (IsoWeek::of(monday), scene.symbols);
    let published = facts.is_published(monday);
    let changed = if published { facts.changed_in(week) } else { 0 };
    let mut shown = if published { symbols.done.to_owned() } else { "-".to_owned() };
    let mut said = draw.text.get(if published { "roster-published" } else { "roster-draft" });
    if changed > 0 {
        shown = format!("{shown}{}{changed}", symbols.changed);
        said = format!("{said}, {} {}", changed, draw.text.get("sign-changed"));
    }
    let said = format!("{}: {said}", format::week(draw.text.lang(), week));
    scene.put_said(
        inner,
        columns.x(column),
        y,
        &shown,
        Said::line(&said),
        if published { Look::Text } else { Look::Dim },
    );
}

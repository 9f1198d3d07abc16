//! Drawing of the duty roster: the grid of one or several weeks, the absent people, and the people in practice.

use crate::tui::panes::roster::state::{Roster, Slot, WORKDAYS};

use chrono::{Datelike, Days, NaiveDate};
use ratatui::layout::Rect;

use crate::domain::calendar;
use crate::domain::value::{Id, Record, Value};
use crate::text::format;
use crate::tui::core::cells::{Cells, cut, fit};
use crate::tui::core::scene::{Hit, Said, Scene};
use crate::tui::core::theme::Look;
use crate::tui::panes::draw::Draw;

/// Cells of the initials and the sign before the bar of a duty of a whole week.
const SPAN: usize = 5;
/// Cells of a day from which its visits stand below it.
const DAY: u16 = 18;
/// Cells of a unit's name below which it is left out.
const LEAST_UNIT: usize = 8;

/// Draws the weeks, the absent people and the people in practice.
pub fn draw(draw: &Draw<'_>, scene: &mut Scene, area: Rect) {
    let roster = &draw.model.roster;
    let lang = draw.text.lang();
    let last = roster.last();
    let title = if roster.weeks == 1 {
        let week = crate::domain::dates::IsoWeek::of(roster.monday);
        draw.text.with(
            "roster-week",
            &[
                ("week", format::week_and_year(lang, week).into()),
                ("span", format::span(lang, roster.monday, last).into()),
            ],
        )
    } else {
        draw.text.with(
            "roster-weeks",
            &[("n", roster.weeks.into()), ("span", format::span(lang, roster.monday, last).into())],
        )
    };
    let focused = draw.model.overlays.is_empty();
    let free = roster.open_slots();
    let right = draw.text.with("roster-open", &[("n", free.into())]);
    let inner = scene.boxed(area, &title, &right, focused);
    if roster.lines.is_empty() {
        draw.empty(scene, inner, "roster-empty");
        return;
    }
    let columns = roster.columns();
    let label_width =
        roster.lines.iter().map(|line| line.label.chars().count()).max().unwrap_or(8).clamp(8, 20) as u16 + 2;
    let width = inner.width.saturating_sub(label_width) / columns.max(1) as u16;
    let x = |column: usize| label_width + width * column as u16;
    for column in 0..columns {
        let (head, today) = if roster.weeks == 1 {
            let day = roster.monday.checked_add_days(Days::new(column as u64)).unwrap_or(roster.monday);
            (format::weekday_short_day(lang, day), day == roster.today)
        } else {
            let monday = roster.monday.checked_add_days(Days::new(7 * column as u64)).unwrap_or(roster.monday);
            let week = crate::domain::dates::IsoWeek::of(monday);
            (format::week(lang, week), week.contains(roster.today))
        };
        // A page for a screen reader names the day at each slot.
        let shown = fit(&head, usize::from(width), scene.symbols.ellipsis);
        scene.put_said(inner, x(column), 0, &shown, "", if today { Look::Accent } else { Look::Dim });
    }
    let mut y = 1;
    for (row, line) in roster.lines.iter().enumerate() {
        if y >= inner.height {
            break;
        }
        let label = fit(&line.label, usize::from(label_width) - 1, scene.symbols.ellipsis);
        scene.put_said(inner, 0, y, &label, "", Look::Text);
        for (column, slot) in line.slots.iter().enumerate() {
            let cell_width = if line.spans { inner.width - label_width } else { width };
            let cell =
                Rect::new(inner.x + x(column), inner.y + y, cell_width.min(inner.width.saturating_sub(x(column))), 1);
            draw_slot(draw, scene, cell, slot, (&line.label, line.spans));
            let here = roster.row == row && (line.spans || roster.column == column);
            if here {
                scene.tint(cell, 0, if focused { Look::Selected } else { Look::Marked });
            }
            scene.hit(cell, Hit::Slot(row, column));
        }
        y += 1;
    }
    y += 1;
    // Where a day has room for them, its visits stand below it; else all are told in one text.
    let by_day = roster.weeks == 1 && width >= DAY && !draw.spoken;
    let workday = |day: NaiveDate| day.weekday().num_days_from_monday() < WORKDAYS as u32;
    let out = match roster.weeks {
        1 => out(draw, &|day| !by_day || !workday(day)),
        _ => String::new(),
    };
    if by_day {
        y = visits(draw, scene, inner, (y, label_width, width)) + 1;
    }
    for (label, text) in [("roster-absent", absent(draw)), ("roster-out", out)] {
        if y < inner.height && !text.is_empty() {
            let label = draw.text.get(label);
            scene.put_said(inner, 0, y, &label, &format!("{label}:"), Look::Dim);
            let lines = crate::tui::core::cells::wrap(&text, usize::from(inner.width.saturating_sub(label_width)));
            for (n, line) in lines.iter().enumerate() {
                if y < inner.height {
                    scene.put(inner, label_width, y, line, Look::Text);
                    if n > 0 {
                        scene.follows(inner, y);
                    }
                    y += 1;
                }
            }
        }
    }
}

fn draw_slot(draw: &Draw<'_>, scene: &mut Scene, cell: Rect, slot: &Slot, (label, spans): (&str, bool)) {
    let roster = &draw.model.roster;
    let duty = roster.duties.get(&(slot.duty_type, slot.date, slot.slot));
    let person = duty.and_then(|duty| duty.link("person"));
    let symbols = scene.symbols;
    let (text, look) = match (person, calendar::holiday(slot.date)) {
        (Some(person), _) => {
            let name = roster.initials.get(&person).cloned().unwrap_or_else(|| "?".into());
            let absent = roster.absences.iter().any(|absence| {
                absence.link("person") == Some(person)
                    && absence.date("from").is_some_and(|from| from <= slot.date)
                    && absence.date("to").is_none_or(|to| to >= slot.date)
            });
            let sign = match duty.map(|duty| duty.text("status")) {
                _ if absent => format!(" {}", symbols.warn),
                Some("bekraeftet" | "afholdt") if draw.spoken => format!(" {}", draw.text.get("sign-confirmed")),
                Some("bekraeftet" | "afholdt") => format!(" {}", symbols.done),
                _ => String::new(),
            };
            let tail = if spans {
                // The bars begin and end in one column, whatever stands before them.
                let gap = SPAN.saturating_sub(name.width() + sign.width());
                let bar = symbols.span.repeat(usize::from(cell.width).saturating_sub(12));
                format!("{} {bar}", " ".repeat(if draw.spoken { 0 } else { gap }))
            } else {
                String::new()
            };
            (format!("{name}{sign}{tail}"), if absent { Look::Warn } else { Look::Text })
        }
        (None, Some(holiday)) => (draw.text.get(&format!("holiday-{}", holiday.code().replace('_', "-"))), Look::Dim),
        (None, None) if draw.spoken => (draw.text.get("sign-gap"), Look::Warn),
        (None, None) => (symbols.gap.to_owned(), Look::Warn),
    };
    let mark = duty.map(|duty| draw.versions_mark(duty.id)).unwrap_or_default();
    let used = scene.put(cell, 0, 0, &mark, Look::Warn);
    let room = usize::from(cell.width.saturating_sub(used + 1));
    let shown = fit(&text, room, symbols.ellipsis);
    let lang = draw.text.lang();
    let when = match spans {
        true => format::week(lang, crate::domain::dates::IsoWeek::of(slot.date)),
        false => format::weekday_short_day(lang, slot.date),
    };
    scene.put_said(cell, used, 0, &shown, Said::line(&format!("{label} {when}: {mark}{text}")), look);
}

/// The absent people, in words.
fn absent(draw: &Draw<'_>) -> String {
    let roster = &draw.model.roster;
    let lang = draw.text.lang();
    let words: Vec<String> = roster
        .absences
        .iter()
        .map(|absence| {
            let who = absence.link("person").and_then(|id| roster.initials.get(&id)).cloned().unwrap_or_default();
            let from = absence.date("from").map(|day| format::short_day(lang, day)).unwrap_or_default();
            match absence.date("to") {
                Some(to) if Some(to) == absence.date("from") => format!("{who} {from}"),
                Some(to) => format!("{who} {from}-{}", format::short_day(lang, to)),
                None => format!("{who} {}", draw.text.with("roster-open-ended", &[("from", from.into())])),
            }
        })
        .collect();
    words.join(&format!(" {} ", draw.model.symbols.dot))
}

/// The visits that take people into practice.
fn in_practice(roster: &Roster) -> impl Iterator<Item = &Record> {
    roster.visits.iter().filter(|visit| visit.yes("on_site") && visit.text("status") != "aflyst")
}

/// The time a visit begins, in minutes after midnight.
fn begins(visit: &Record) -> Option<u16> {
    if let Some(Value::Time(minutes)) = visit.get("start_time") { Some(*minutes) } else { None }
}

/// The initials or names of linked people or units.
fn named<'r>(roster: &'r Roster, ids: &[Id]) -> Vec<&'r str> {
    ids.iter().filter_map(|id| roster.initials.get(id)).map(String::as_str).collect()
}

/// Draws the people in practice below their days, each with the time and, where it fits, the unit; returns the row after
/// them.
fn visits(draw: &Draw<'_>, scene: &mut Scene, inner: Rect, (top, label_width, width): (u16, u16, u16)) -> u16 {
    let roster = &draw.model.roster;
    let lang = draw.text.lang();
    scene.put(inner, 0, top, &draw.text.get("roster-out"), Look::Dim);
    let mut last = top;
    for column in 0..WORKDAYS {
        let day = roster.monday.checked_add_days(Days::new(column));
        let mut of_day: Vec<&Record> = in_practice(roster).filter(|visit| visit.day() == day).collect();
        of_day.sort_by_key(|visit| begins(visit));
        let x = label_width + width * u16::try_from(column).unwrap_or(0);
        let cell = Rect { x: inner.x + x, width: width.saturating_sub(1), ..inner };
        for (row, visit) in (top..inner.height).zip(of_day) {
            let time = begins(visit).map(|minutes| format::time(lang, minutes)).unwrap_or_default();
            let who = named(roster, visit.links("people")).join(" ");
            let units = named(roster, visit.links("units")).join(", ");
            let words = format!("{time:5} {who}");
            scene.put(cell, 0, row, &words, Look::Text);
            let left = usize::from(cell.width).saturating_sub(words.width() + 1);
            if left >= LEAST_UNIT.min(units.width()) {
                let x = u16::try_from(words.width() + 1).unwrap_or(0);
                scene.put(cell, x, row, &cut(&units, left, scene.symbols.ellipsis), Look::Dim);
            }
            last = last.max(row);
        }
    }
    last + 1
}

/// The people in practice on these days, in words.
fn out(draw: &Draw<'_>, told: &dyn Fn(NaiveDate) -> bool) -> String {
    let roster = &draw.model.roster;
    let lang = draw.text.lang();
    let words: Vec<String> = in_practice(roster)
        .filter(|visit| visit.day().is_some_and(told))
        .map(|visit| {
            let who = named(roster, visit.links("people"));
            let day = visit.day().map(|day| format::weekday_short(lang, day.weekday())).unwrap_or_default();
            format!("{} {day}", who.join("+"))
        })
        .collect();
    words.join(&format!(" {} ", draw.model.symbols.dot))
}

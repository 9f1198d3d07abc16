//! Drawing of what stands below the duties of the roster: holidays, who is away, who is in practice, and the meetings, visits and
//! course days of each day.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::domain::choices::{Coded, DayPart};
use crate::domain::fields::Entity;
use crate::domain::roster::clash::Weight;
use crate::domain::roster::presence::hours_away;
use crate::domain::roster::{Commitment, Facts};
use crate::domain::value::Id;
use crate::text::format;
use crate::tui::core::cells::{cut, wrap};
use crate::tui::core::scene::Scene;
use crate::tui::core::theme::Look;
use crate::tui::panes::draw::Draw;
use crate::tui::panes::roster::columns::Columns;

/// Cells of a day from which the people stand beside what they do.
const WIDE_DAY: u16 = 18;

/// The lines below the duties: holidays, who is away, and who is in practice.
pub(super) fn below(draw: &Draw<'_>, facts: &Facts, room: u16) -> Vec<(&'static str, Vec<String>)> {
    let room = usize::from(room.max(20));
    let practice = if draw.model.roster.weeks == 1 { in_practice(draw, facts) } else { String::new() };
    let breaks = draw.text.breaks(&draw.model.roster.breaks, &draw.model.roster.shown());
    let breaks = breaks.join(&format!(" {} ", draw.symbols.dot));
    [("roster-breaks", breaks), ("roster-absent", absent(draw, facts)), ("roster-out", practice)]
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| (name, wrap(&text, room)))
        .collect()
}

/// The absent people, in words.
fn absent(draw: &Draw<'_>, facts: &Facts) -> String {
    let roster = &draw.model.roster;
    let lang = draw.text.lang();
    let (first, last) = (roster.monday, roster.last());
    let mut away: Vec<_> = facts
        .absences()
        .iter()
        .filter(|absence| absence.from.is_some_and(|from| from <= last) && absence.to.is_none_or(|to| first <= to))
        .collect();
    away.sort_by_key(|absence| (absence.from, absence.person.map(|person| facts.rank(person))));
    let words = away.iter().filter_map(|absence| {
        let who = draw.text.on_duty(facts, absence.person?);
        let from = absence.from?;
        let when = match absence.to {
            Some(to) if to == from => format::short_day(lang, from),
            Some(to) => format!("{}-{}", format::short_day(lang, from), format::short_day(lang, to)),
            None => draw.text.with("roster-open-ended", &[("from", format::short_day(lang, from).into())]),
        };
        let part = absence.part.filter(|part| *part != DayPart::Hele);
        let part = part.map(|part| format!(" {}", draw.text.choice(&DayPart::LIST, part.code())));
        let share = absence.share.filter(|share| *share < 100 && hours_away(absence).is_none());
        let share = share.map(|share| format!(" {}", format::percent(lang, share, 100)));
        Some(format!("{who} {when}{}{}", part.unwrap_or_default(), share.unwrap_or_default()))
    });
    words.collect::<Vec<_>>().join(&format!(" {} ", draw.symbols.dot))
}

/// Our own people who go to a visit, and are not away that day.
fn there(facts: &Facts, visit: &Commitment) -> Vec<Id> {
    let ours = visit.people.iter().copied().filter(|person| facts.person(*person).is_some());
    ours.filter(|person| !facts.is_wholly_away(*person, visit.day)).collect()
}

/// Whether something else binds one of them at the same hours, seriously.
fn clashes(facts: &Facts, visit: &Commitment) -> bool {
    let serious = |person: &Id| {
        let clashes = facts.clashes(*person, visit.day);
        clashes.iter().any(|one| one.weight == Weight::Serious && (one.a.id() == visit.id || one.b.id() == visit.id))
    };
    visit.day >= facts.today() && visit.people.iter().any(serious)
}

/// The people in practice, in words: who, for what and when; what is over is left out of the current week.
fn in_practice(draw: &Draw<'_>, facts: &Facts) -> String {
    let roster = &draw.model.roster;
    let (first, last) = (roster.monday, roster.last());
    let from = if (first..=last).contains(&roster.today()) { roster.today() } else { first };
    let visits = facts.commitments().iter().filter(|one| one.on_site && (from..=last).contains(&one.day));
    let mut told: Vec<(Vec<Id>, String, Vec<NaiveDate>, bool)> = Vec::new();
    for visit in visits {
        let (who, what) = (there(facts, visit), roster.label(visit.id).unwrap_or_default());
        if who.is_empty() {
            continue;
        }
        let clash = clashes(facts, visit);
        match told.iter_mut().find(|(people, label, _, warned)| {
            (&**people, label.as_str(), *warned) == (who.as_slice(), what.as_str(), clash)
        }) {
            Some((_, _, days, _)) if days.last() == Some(&visit.day) => {}
            Some((_, _, days, _)) => days.push(visit.day),
            None => told.push((who, what, vec![visit.day], clash)),
        }
    }
    let words = told.into_iter().map(|(who, what, days, clash)| {
        let names: Vec<String> = who.into_iter().map(|person| draw.text.on_duty(facts, person)).collect();
        let warn = match (clash, draw.spoken) {
            (true, true) => format!(" {}", draw.text.get("sign-warn")),
            (true, false) => format!(" {}", draw.symbols.warn),
            (false, _) => String::new(),
        };
        format!("{} {what} {}{warn}", names.join("+"), draw.text.roster_days(&days, true))
    });
    words.collect::<Vec<_>>().join(&format!(" {} ", draw.symbols.dot))
}

/// Draws meetings, visits and course days below their days; returns the row after them.
pub(super) fn work(draw: &Draw<'_>, scene: &mut Scene, inner: Rect, (columns, top): (&Columns, u16)) -> u16 {
    let roster = &draw.model.roster;
    let Some(facts) = roster.facts() else { return top };
    let lang = draw.text.lang();
    let label = draw.text.get("roster-work");
    scene.put(inner, 0, top, &cut(&label, usize::from(columns.label), scene.symbols.ellipsis), Look::Dim);
    let mut last = top;
    for (column, day) in roster.columns.iter().enumerate() {
        let area = Rect { x: inner.x + columns.x(column), width: columns.width.saturating_sub(1), ..inner };
        let of_day = facts.commitments().iter().filter(|one| one.day == *day);
        let of_day = of_day.filter(|one| one.entity != Entity::Activity || one.on_site);
        let of_day: Vec<&Commitment> = of_day.collect();
        // In a narrow column the people stand below what they do.
        let narrow = columns.width < WIDE_DAY;
        let room = usize::from(inner.height.saturating_sub(top)) / if narrow { 2 } else { 1 };
        // What has no room is counted.
        let shown = if of_day.len() > room { room.saturating_sub(1) } else { of_day.len() };
        let mut y = top;
        for one in of_day.iter().take(shown) {
            let time = one.start.map(|start| format!("{} ", format::time(lang, start))).unwrap_or_default();
            let what = roster.label(one.id).unwrap_or_default();
            let names: Vec<String> =
                there(facts, one).into_iter().map(|person| draw.text.on_duty(facts, person)).collect();
            let look = if clashes(facts, one) { Look::Warn } else { Look::Text };
            let head = format!("{time}{what}");
            let names = names.join(" ");
            let lines = match (narrow, names.is_empty()) {
                (true, false) => vec![head, format!(" {names}")],
                (true, true) => vec![head],
                (false, _) => vec![format!("{head} {names}")],
            };
            for line in lines {
                scene.put(area, 0, y, &cut(line.trim_end(), usize::from(area.width), scene.symbols.ellipsis), look);
                y += 1;
            }
        }
        if shown < of_day.len() {
            scene.put(area, 0, y, &format!("+{}", of_day.len() - shown), Look::Dim);
            y += 1;
        }
        last = last.max(y);
    }
    last + 1
}

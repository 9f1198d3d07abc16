//! The timeline of one engagement in words, for a screen reader: its time, phases, milestones that are late or next,
//! meetings, visits by unit and goals, each in a line. The drawn one is in `timeline`.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::domain::choices::{Coded, EvaluationResult, GoalStatus};
use crate::domain::fields::Entity;
use crate::domain::passed::{is_planned, was_held};
use crate::domain::planning::Outcome;
use crate::domain::value::Record;
use crate::rules::Word;
use crate::text::format;
use crate::tui::core::scene::Scene;
use crate::tui::core::theme::Look;
use crate::tui::panes::draw::Draw;
use crate::tui::panes::engagements::milestones::{NEXT, Named, children, milestones, named};
use crate::tui::widgets::detail::state::Detail;
use crate::tui::widgets::list::draw::short_name;

/// Writes the timeline of an engagement; returns the rows it took.
pub fn card(draw: &Draw<'_>, scene: &mut Scene, area: Rect, record: &Record, detail: &Detail) -> u16 {
    let lines = lines(draw, record, detail);
    // The rest of the detail follows.
    let room = area.height.saturating_sub(4);
    for (row, words) in (0..room).zip(&lines) {
        scene.put(area, 0, row, words, Look::Text);
    }
    u16::try_from(lines.len()).unwrap_or(u16::MAX).min(room)
}

fn lines(draw: &Draw<'_>, record: &Record, detail: &Detail) -> Vec<String> {
    let (lang, today) = (draw.text.lang(), draw.model.today_date());
    let known = draw.model.findings.get(record.id);
    let mut lines = Vec::new();
    let day = |day: NaiveDate| format::day(lang, day);
    if let (Some(start), Some(end)) = (record.date("start"), record.date("end")) {
        let span = format::span(lang, start, end.max(start));
        lines.push(format!("{}: {span}", draw.text.get("timeline-said-time")));
    }
    for phase in children(detail, Entity::Phase) {
        let name = format!("{}: {}", draw.text.get("timeline-phases"), phase.text("name"));
        let (Some(from), Some(to)) = (phase.date("start"), phase.date("actual_end").or_else(|| phase.date("end")))
        else {
            lines.push(name);
            continue;
        };
        let state = match (from > today, to < today) {
            (true, _) => "timeline-said-later",
            (false, true) => "timeline-said-over",
            (false, false) => "timeline-said-now",
        };
        lines.push(format!("{name}, {}, {}", format::span(lang, from, to.max(from)), draw.text.get(state)));
    }
    said_milestones(draw, record, detail, &mut lines);
    for (label, entity) in [("timeline-meetings", Entity::Meeting), ("timeline-visits", Entity::Activity)] {
        let days = |wanted: fn(&Record) -> bool| {
            children(detail, entity).filter(|child| wanted(child)).filter_map(Record::day).collect::<Vec<_>>()
        };
        let (mut past, ahead) = (days(was_held), days(is_planned));
        // What a finished observation alone tells of is a visit too.
        if let Some(summary) =
            known.and_then(|known| known.standing.summary.as_ref()).filter(|_| entity == Entity::Activity)
        {
            let mut seen: Vec<NaiveDate> = summary.places.iter().flat_map(|place| place.visits.clone()).collect();
            seen.sort_unstable();
            seen.dedup();
            seen.retain(|day| !past.contains(day));
            past.extend(seen);
        }
        let mut said = vec![draw.text.with("timeline-said-held", &[("n", past.len().into())])];
        if let Some(last) = past.iter().max() {
            said.push(draw.text.with("timeline-said-last", &[("day", day(*last).into())]));
        }
        if let Some(next) = ahead.iter().filter(|day| **day >= today).min() {
            said.push(draw.text.with("timeline-said-next", &[("day", day(*next).into())]));
        }
        if !past.is_empty() || !ahead.is_empty() {
            lines.push(format!("{}: {}", draw.text.get(label), said.join(", ")));
        }
    }
    let Some((known, summary)) = known.and_then(|known| Some((known, known.standing.summary.as_ref()?))) else {
        return lines;
    };
    // The places visited longest ago come first.
    let mut places: Vec<_> = summary.places.iter().collect();
    places.sort_by_key(|place| place.last());
    for place in places {
        let name = known.names.get(&place.unit).map(|name| short_name(name)).unwrap_or_default();
        let mut said = match place.last() {
            Some(last) => {
                let args = [("day", day(last).into()), ("days", (today - last).num_days().into())];
                let visits = draw.text.with("timeline-said-visits", &[("n", place.visits.len().into())]);
                format!("{name}: {}, {visits}", draw.text.with("presence-last", &args))
            }
            None => format!("{name}: {}", draw.text.get("presence-never")),
        };
        let about = known.standing.findings.iter().zip(&known.remarks).find(|(finding, _)| {
            finding.rule.id == "R-16" && finding.words.iter().any(|(_, word)| *word == Word::Record(place.unit))
        });
        if let Some((_, remark)) = about {
            said.push_str(&format!(", {}", draw.rule_mark(remark).0));
        }
        lines.push(said);
    }
    for goal in &summary.goals {
        let number = goal.number.map(|n| format!("M{n} ")).unwrap_or_default();
        let state = match goal.evaluated {
            Some((on, result)) => {
                let result = result.map(|result| draw.text.choice(&EvaluationResult::LIST, result.code()));
                format!("{} {}", result.unwrap_or_default(), day(on))
            }
            None => goal.status.map(|status| draw.text.choice(&GoalStatus::LIST, status.code())).unwrap_or_default(),
        };
        lines.push(format!("{number}{}: {}", goal.title, state.trim()));
    }
    lines
}

/// How many milestones are reached, those that are late, and the next ones.
fn said_milestones(draw: &Draw<'_>, record: &Record, detail: &Detail, lines: &mut Vec<String>) {
    let all = milestones(draw, record, detail);
    if all.is_empty() {
        return;
    }
    let done = all.iter().filter(|(.., is)| matches!(is, Outcome::Done(_))).count();
    let args = [("n", done.into()), ("of", all.len().into())];
    lines.push(format!("{}: {}", draw.text.get("timeline-milestones"), draw.text.with("timeline-said-reached", &args)));
    let said = |id: &str, named: &Named<'_>| {
        let units = if named.units.is_empty() { String::new() } else { format!(", {}", named.units.join(", ")) };
        let day = format::day(draw.text.lang(), named.day);
        draw.text.with(id, &[("title", format!("{}{units}", named.title).into()), ("day", day.into())])
    };
    lines.extend(named(detail, &all, Outcome::is_late).iter().map(|one| said("timeline-said-overdue", one)));
    lines.extend(named(detail, &all, Outcome::is_ahead).iter().take(NEXT).map(|one| said("timeline-said-ahead", one)));
}

//! The timeline of one engagement (spec 4.8 E): phases, milestones, meetings, visits by unit, today, and the state of
//! its goals.

use ratatui::layout::Rect;

use crate::tui::core::cells::{Cells, fit};
use crate::tui::panes::state::Timeline;
use crate::tui::widgets::time_axis::{Axis, bar, scale};

use crate::cases::{GoalState, Presence};
use crate::domain::choices::{Coded, EvaluationResult, GoalStatus};
use crate::domain::fields::Entity;
use crate::domain::value::Record;
use crate::rules::{Finding, Word};
use crate::text::format;
use crate::tui::background::findings::JudgedCase;
use crate::tui::core::scene::Scene;
use crate::tui::core::theme::Look;
use crate::tui::panes::draw::Draw;
use crate::tui::widgets::detail::state::{Detail, Item};
use crate::tui::widgets::list::draw::short_name;

/// The children of one kind in a detail.
fn children(detail: &Detail, entity: Entity) -> impl Iterator<Item = &Record> {
    detail.items.iter().filter_map(move |item| match item {
        Item::Child(record) if record.entity == entity => Some(record),
        _ => None,
    })
}

/// Draws the timeline of an engagement; returns the rows it took.
pub fn card(
    draw: &Draw<'_>,
    scene: &mut Scene,
    area: Rect,
    record: &Record,
    detail: &Detail,
    timeline: Timeline,
) -> u16 {
    if draw.spoken {
        return crate::tui::panes::engagements::timeline_words::card(draw, scene, area, record, detail);
    }
    let (Some(start), Some(end)) = (record.date("start"), record.date("end")) else { return 0 };
    if area.height < 8 || area.width < 40 {
        return 0;
    }
    let label = 9u16;
    let cells = area.width.saturating_sub(label + 1);
    let today = draw.model.today_date();
    let (first, last) = timeline.days(today).unwrap_or((start, end.max(start)));
    let axis = Axis::new(first, last, cells);
    let lane = |row: u16| Rect { x: area.x + label, y: area.y + row, width: cells, height: 1 };
    scale(draw, scene, &axis, Rect { x: area.x + label, width: cells, height: 2, ..area });
    // Phases: bars of three weights, with the name inside if it fits.
    scene.put(area, 0, 2, &draw.text.get("timeline-phases"), Look::Dim);
    let phases: Vec<&Record> = children(detail, Entity::Phase).collect();
    if phases.is_empty() {
        bar(scene, lane(2), &axis, start, end, scene.symbols.bars[1], "");
    }
    for (n, phase) in phases.iter().enumerate() {
        if let (Some(from), Some(to)) = (phase.date("start"), phase.date("end")) {
            let fill = scene.symbols.bars[n.min(2)];
            bar(scene, lane(2), &axis, from, to, fill, phase.text("name"));
        }
    }
    scene.put(area, 0, 3, &draw.text.get("timeline-milestones"), Look::Dim);
    for milestone in children(detail, Entity::Milestone).filter(|milestone| milestone.text("dropped_reason").is_empty())
    {
        let day = milestone.date("postponed_to").or_else(|| milestone.date("date"));
        if let Some(cell) = day.and_then(|day| axis.cell(day)) {
            // The detail has the proven days as soon as the case is judged.
            let done = milestone.date("done_at").is_some();
            let sign = if done { scene.symbols.milestone_done } else { scene.symbols.milestone };
            let late = !done && milestone.yes("required") && day.is_some_and(|day| day < today);
            let look = match (done, late) {
                (true, _) => Look::Good,
                (false, true) => Look::Warn,
                (false, false) => Look::Text,
            };
            scene.put(lane(3), cell, 0, sign, look);
        }
    }
    let mut row = 4;
    scene.put(area, 0, row, &draw.text.get("timeline-meetings"), Look::Dim);
    for meeting in children(detail, Entity::Meeting) {
        let held = meeting.text("status") == "afholdt" || meeting.text("status").starts_with("referat");
        if let Some(cell) = meeting.day().and_then(|day| axis.cell(day)) {
            let sign = if held { scene.symbols.good } else { scene.symbols.open };
            scene.put(lane(row), cell, 0, sign, if held { Look::Text } else { Look::Dim });
        }
    }
    row += 1;
    scene.put(area, 0, row, &draw.text.get("timeline-visits"), Look::Dim);
    for activity in children(detail, Entity::Activity) {
        let held = activity.text("status") == "afholdt";
        if let Some(cell) = activity.day().and_then(|day| axis.cell(day)) {
            let sign = if held { scene.symbols.good } else { scene.symbols.open };
            scene.put(lane(row), cell, 0, sign, if held { Look::Text } else { Look::Dim });
        }
    }
    row += 1;
    if let Some(cell) = axis.cell(today) {
        scene.put(area, 0, row, &draw.text.get("timeline-today"), Look::Dim);
        let words = format!("{} {}", scene.symbols.today, format::short_day(draw.text.lang(), today));
        let at = cell.min(cells.saturating_sub(u16::try_from(words.chars().count()).unwrap_or(0)));
        scene.put(lane(row), at, 0, &words, Look::Accent);
    } else {
        let zoom = draw.text.get(&format!("zoom-{}", timeline.zoom.code()));
        scene.put(area, 0, row, &zoom, Look::Dim);
    }
    row += 1;
    if let Some(known) = draw.model.findings.get(record.id)
        && let Some(summary) = &known.standing.summary
    {
        // At most this part of the box, so that the open decisions stay visible below.
        let most = (area.height * 3 / 5).max(row);
        // The places visited longest ago come first.
        let mut places: Vec<&Presence> = summary.places.iter().collect();
        places.sort_by_key(|place| place.last());
        for line in places.into_iter().map(Track::Place).chain(summary.goals.iter().map(Track::Goal)) {
            if row >= most {
                break;
            }
            match line {
                Track::Place(place) => presence(draw, scene, Rect { y: area.y + row, height: 1, ..area }, known, place),
                Track::Goal(goal) => goal_line(draw, scene, Rect { y: area.y + row, height: 1, ..area }, goal),
            }
            row += 1;
        }
    }
    row
}

/// A line below the axis.
enum Track<'a> {
    Place(&'a Presence),
    Goal(&'a GoalState),
}

/// "Testhøj   sidst i praksis 10.12.2019 (36 dage)   ●●●": D-07, and one sign for each of the latest visits.
fn presence(draw: &Draw<'_>, scene: &mut Scene, line: Rect, known: &JudgedCase, place: &Presence) {
    let lang = draw.text.lang();
    let today = draw.model.today_date();
    let name = known.names.get(&place.unit).map(|name| short_name(name)).unwrap_or_default();
    let name_width = usize::from((line.width / 4).max(12));
    scene.put(line, 0, 0, &fit(&name, name_width, scene.symbols.ellipsis), Look::Text);
    let words = match place.last() {
        Some(last) => {
            let days = (today - last).num_days();
            draw.text.with("presence-last", &[("day", format::day(lang, last).into()), ("days", days.into())])
        }
        None => draw.text.get("presence-never"),
    };
    let x = u16::try_from(name_width + 1).unwrap_or(0);
    let used = scene.put(line, x, 0, &words, Look::Dim);
    let about = |finding: &Finding| finding.words.iter().any(|(_, word)| *word == Word::Record(place.unit));
    let mut said = known.standing.findings.iter().zip(&known.remarks);
    let late = said.find(|(finding, _)| finding.rule.id == "R-16" && about(finding));
    let mark = late.map(|(_, remark)| draw.rule_mark(remark));
    let tail = mark.as_ref().map_or(0, |(mark, _)| u16::try_from(mark.width() + 1).unwrap_or(0));
    let room = usize::from(line.width.saturating_sub(x + used + 2 + tail));
    let visits = place.visits.len().min(room);
    scene.put(line, x + used + 2, 0, &scene.symbols.good.repeat(visits), Look::Text);
    if let Some((mark, look)) = mark {
        scene.put_right(line, 0, &mark, look);
    }
}

/// "M1 Frokost uden ventetid   delvist nået 6.12.2019".
fn goal_line(draw: &Draw<'_>, scene: &mut Scene, line: Rect, goal: &GoalState) {
    let lang = draw.text.lang();
    let number = goal.number.map(|n| format!("M{n} ")).unwrap_or_default();
    let state = match goal.evaluated {
        Some((day, result)) => {
            let result =
                result.map(|result| draw.text.choice(&EvaluationResult::LIST, result.code())).unwrap_or_default();
            format!("{result} {}", format::day(lang, day))
        }
        None => goal.status.map(|status| draw.text.choice(&GoalStatus::LIST, status.code())).unwrap_or_default(),
    };
    let state = state.trim().to_owned();
    let room = usize::from(line.width).saturating_sub(state.width() + 2);
    scene.put(line, 0, 0, &fit(&format!("{number}{}", goal.title), room, scene.symbols.ellipsis), Look::Text);
    scene.put_right(line, 0, &state, Look::Dim);
}

//! The timeline of one engagement (spec 4.8 E): phases, milestones with the names of those that are late or next,
//! meetings, visits, one row for each unit, the line of today through all of them, a legend, and the state of its goals.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::tui::core::cells::{Cells, fit};
use crate::tui::panes::state::Timeline;
use crate::tui::widgets::time_axis::{Axis, bar, scale};

use crate::cases::{GoalState, Presence};
use crate::domain::choices::{Coded, EvaluationResult, GoalStatus};
use crate::domain::fields::Entity;
use crate::domain::passed::{self, Stage};
use crate::domain::planning::Outcome;
use crate::domain::value::Record;
use crate::rules::{Finding, Word};
use crate::text::format;
use crate::tui::background::findings::JudgedCase;
use crate::tui::core::scene::Scene;
use crate::tui::core::theme::Look;
use crate::tui::panes::draw::Draw;
use crate::tui::panes::engagements::milestones::{NEXT, children, milestones, named};
use crate::tui::widgets::detail::state::Detail;
use crate::tui::widgets::list::draw::short_name;
use crate::tui::widgets::list::stage;

/// The width of the label of a row, at least; the names of units take more where there is room.
const LABEL: u16 = 9;
/// From this width on, a unit's row says the day of its last visit too.
const WIDE: u16 = 100;

/// A row of the timeline below its scale.
enum Track<'a> {
    Phases,
    Milestones,
    /// Milestones in words.
    Named(String, Look),
    Meetings,
    Visits,
    Place(&'a JudgedCase, &'a Presence),
    Goal(&'a GoalState),
    Legend,
}

impl Track<'_> {
    /// Rows with a higher number go first when there is no room for all.
    const fn rank(&self) -> u8 {
        match self {
            Track::Phases | Track::Milestones | Track::Visits => 0,
            Track::Named(..) => 1,
            Track::Meetings => 2,
            Track::Legend => 3,
            Track::Place(..) => 4,
            Track::Goal(_) => 5,
        }
    }

    /// Whether the row lies on the axis, so that the line of today goes through it.
    const fn is_lane(&self) -> bool {
        matches!(self, Track::Phases | Track::Milestones | Track::Meetings | Track::Visits | Track::Place(..))
    }
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
    let today = draw.model.today_date();
    let end = end.max(start);
    // A closer look never shows more than the whole, and begins in the engagement where today is not in it.
    let whole = (end - start).num_days() + 1;
    let closer = Some(timeline).filter(|timeline| timeline.zoom.narrows(Some(whole)));
    let (first, last) = closer.and_then(|timeline| timeline.days(today.clamp(start, end))).unwrap_or((start, end));
    let known = draw.model.findings.get(record.id);
    let summary = known.and_then(|known| Some((known, known.standing.summary.as_ref()?)));
    let milestones = milestones(draw, record, detail);
    let mut tracks = vec![Track::Phases, Track::Milestones];
    tracks.extend(late_and_next(draw, detail, &milestones).into_iter().map(|(words, look)| Track::Named(words, look)));
    tracks.extend([Track::Meetings, Track::Visits]);
    if let Some((known, summary)) = summary {
        // The places visited longest ago come first.
        let mut places: Vec<&Presence> = summary.places.iter().collect();
        places.sort_by_key(|place| place.last());
        tracks.extend(places.into_iter().map(|place| Track::Place(known, place)));
    }
    tracks.push(Track::Legend);
    tracks.extend(summary.iter().flat_map(|(_, summary)| &summary.goals).map(Track::Goal));
    // At most this part of the box, so that the open decisions stay visible below.
    let most = usize::from((area.height * 2 / 3).max(8).min(area.height.saturating_sub(1)) - 2);
    while tracks.len() > most {
        let worst = tracks.iter().map(Track::rank).max();
        let Some(at) = tracks.iter().rposition(|track| Some(track.rank()) == worst) else { break };
        tracks.remove(at);
    }
    // The names of the units are the longest labels; what is said about them stands after the axis.
    let names = tracks.iter().filter_map(|track| match track {
        Track::Place(known, place) => known.names.get(&place.unit).map(|name| short_name(name).width()),
        _ => None,
    });
    let label =
        u16::try_from(names.max().unwrap_or(0) + 1).unwrap_or(u16::MAX).clamp(LABEL, (area.width / 5).max(LABEL));
    let said: Vec<(String, Option<(String, Look)>)> = tracks
        .iter()
        .map(|track| match track {
            Track::Place(known, place) => said_of(draw, known, place, area.width >= WIDE),
            _ => (String::new(), None),
        })
        .collect();
    let words = said.iter().map(|(words, _)| words.width()).max().unwrap_or(0);
    let marks = said.iter().filter_map(|(_, mark)| mark.as_ref()).map(|(mark, _)| mark.width() + 1).max().unwrap_or(0);
    let tail = u16::try_from(if words > 0 { words + marks + 1 } else { 0 }).unwrap_or(0).min(area.width / 2);
    let cells = area.width.saturating_sub(label + 1 + tail);
    let axis = Axis::new(first, last, cells);
    let lane = |row: u16| Rect { x: area.x + label, y: area.y + row, width: cells, height: 1 };
    scale(draw, scene, &axis, Rect { x: area.x + label, width: cells, height: 2, ..area });
    let mut signs = Signs::default();
    for ((row, track), (words, mark)) in (2u16..).zip(&tracks).zip(&said) {
        let line = Rect { y: area.y + row, height: 1, ..area };
        let title = |scene: &mut Scene, words: &str| {
            scene.put(line, 0, 0, &fit(words, usize::from(label - 1), scene.symbols.ellipsis), Look::Dim);
        };
        if matches!(track, Track::Phases) {
            phases(scene, lane(row), &axis, (start, end), detail, today);
        }
        if let Some(cell) = axis.cell(today).filter(|_| track.is_lane()) {
            scene.put(lane(row), cell, 0, scene.symbols.today, Look::Accent);
        }
        match track {
            Track::Phases => title(scene, &draw.text.get("timeline-phases")),
            Track::Milestones => {
                title(scene, &draw.text.get("timeline-milestones"));
                // Where several share a cell, the one that matters most is drawn last.
                let mut drawn: Vec<(NaiveDate, Outcome)> =
                    milestones.iter().map(|(day, _, outcome)| (*day, *outcome)).collect();
                drawn.sort_by_key(|(day, outcome)| (outcome.weight(), *day));
                for (day, outcome) in drawn {
                    signs.milestone(scene, lane(row), axis.cell(day), outcome);
                }
            }
            Track::Named(words, look) => {
                let room = usize::from(area.width.saturating_sub(label));
                scene.put(line, label, 0, &fit(words, room, scene.symbols.ellipsis), *look);
            }
            Track::Meetings | Track::Visits => {
                let (id, entity) = match track {
                    Track::Meetings => ("timeline-meetings", Entity::Meeting),
                    _ => ("timeline-visits", Entity::Activity),
                };
                title(scene, &draw.text.get(id));
                for child in children(detail, entity).filter(|child| !passed::is_cancelled(child)) {
                    let stage = passed::stage_of(child, today).unwrap_or(Stage::Planned);
                    signs.visit(scene, lane(row), child.day().and_then(|day| axis.cell(day)), stage);
                }
                // What a finished observation alone tells of is a visit too.
                if let (Track::Visits, Some((_, summary))) = (track, summary) {
                    let days = summary.places.iter().flat_map(|place| &place.visits);
                    let told = |day: &NaiveDate| children(detail, entity).any(|child| child.day() == Some(*day));
                    for day in days.filter(|day| !told(day)) {
                        signs.visit(scene, lane(row), axis.cell(*day), Stage::Held);
                    }
                }
            }
            Track::Place(known, place) => {
                title(scene, &known.names.get(&place.unit).map(|name| short_name(name)).unwrap_or_default());
                for day in &place.planned {
                    let state = if *day < today { Stage::Unanswered } else { Stage::Planned };
                    signs.visit(scene, lane(row), axis.cell(*day), state);
                }
                for day in &place.visits {
                    signs.visit(scene, lane(row), axis.cell(*day), Stage::Held);
                }
                let at = area.width.saturating_sub(tail);
                scene.put(line, at + 1, 0, words, Look::Dim);
                if let Some((mark, look)) = mark {
                    scene.put_right(line, 0, mark, *look);
                }
            }
            Track::Goal(goal) => goal_line(draw, scene, line, goal),
            Track::Legend => {
                let legend = signs.legend(draw, &axis, timeline);
                scene.put(line, 0, 0, &fit(&legend, usize::from(line.width), scene.symbols.ellipsis), Look::Dim);
            }
        }
    }
    u16::try_from(tracks.len() + 2).unwrap_or(area.height)
}

/// Phases: bars of three weights, with the name inside if it fits.
fn phases(
    scene: &mut Scene,
    lane: Rect,
    axis: &Axis,
    whole: (NaiveDate, NaiveDate),
    detail: &Detail,
    today: NaiveDate,
) {
    let phases: Vec<&Record> = children(detail, Entity::Phase).collect();
    if phases.is_empty() {
        bar(scene, lane, axis, whole, scene.symbols.bars[1], "", today);
    }
    for (n, phase) in phases.iter().enumerate() {
        if let (Some(from), Some(to)) = (phase.date("start"), phase.date("end")) {
            let fill = scene.symbols.bars[n.min(2)];
            bar(scene, lane, axis, (from, to), fill, phase.text("name"), today);
        }
    }
}

/// The milestones that are late, and the next ones, each by its name and day, in a line each.
fn late_and_next(
    draw: &Draw<'_>,
    detail: &Detail,
    milestones: &[(NaiveDate, &Record, Outcome)],
) -> Vec<(String, Look)> {
    let (lang, symbols) = (draw.text.lang(), draw.model.symbols);
    let of = |wanted: fn(Outcome) -> bool, most: usize| {
        let said = named(detail, milestones, wanted).into_iter().take(most).map(|one| {
            let units = match one.units.len() {
                0 => String::new(),
                1 => format!(", {}", one.units.concat()),
                n => format!(", {}", draw.text.with("timeline-units", &[("n", n.into())])),
            };
            format!("{} {}{units}", format::short_day(lang, one.day), one.title)
        });
        said.collect::<Vec<_>>().join(&format!(" {} ", symbols.dot))
    };
    let count = milestones.iter().filter(|(.., is)| is.is_late()).count();
    let mut said = Vec::new();
    if count > 0 {
        let args = [("n", count.into()), ("names", of(Outcome::is_late, count).into())];
        said.push((format!("{} {}", symbols.milestone_late, draw.text.with("timeline-late", &args)), Look::Warn));
    }
    let next = of(Outcome::is_ahead, NEXT);
    if !next.is_empty() {
        let words = draw.text.with("timeline-next", &[("names", next.into())]);
        said.push((format!("{} {words}", symbols.milestone), Look::Dim));
    }
    said
}

/// The words of the signs, in the order of the legend.
const LEGEND: [&str; 7] = [
    "timeline-sign-reached",
    "timeline-sign-late",
    "timeline-sign-ahead",
    "timeline-sign-unmet",
    "timeline-sign-held",
    "timeline-sign-planned",
    "timeline-sign-unanswered",
];

/// The signs that were drawn: the legend explains these.
#[derive(Default)]
struct Signs {
    drawn: Vec<(&'static str, &'static str)>,
}

impl Signs {
    fn put(
        &mut self,
        scene: &mut Scene,
        lane: Rect,
        cell: Option<u16>,
        sign: (&'static str, &'static str),
        look: Look,
    ) {
        let Some(cell) = cell else { return };
        scene.put(lane, cell, 0, sign.0, look);
        if !self.drawn.contains(&sign) {
            self.drawn.push(sign);
        }
    }

    fn milestone(&mut self, scene: &mut Scene, lane: Rect, cell: Option<u16>, outcome: Outcome) {
        let symbols = scene.symbols;
        let (sign, look) = match outcome {
            Outcome::Done(_) => ((symbols.milestone_done, "timeline-sign-reached"), Look::Good),
            Outcome::Late(_) => ((symbols.milestone_late, "timeline-sign-late"), Look::Warn),
            Outcome::Unanswered(_) => ((symbols.unanswered, "timeline-sign-unanswered"), Look::Warn),
            Outcome::Unmet | Outcome::Dropped => ((symbols.milestone_unmet, "timeline-sign-unmet"), Look::Dim),
            Outcome::Ahead | Outcome::Postponed(_) => ((symbols.milestone, "timeline-sign-ahead"), Look::Text),
        };
        self.put(scene, lane, cell, sign, look);
    }

    fn visit(&mut self, scene: &mut Scene, lane: Rect, cell: Option<u16>, stage: Stage) {
        let (sign, said, look) = stage::sign(stage, scene.symbols);
        self.put(scene, lane, cell, (sign, said), look);
    }

    /// "◆ nået  ◇ kommer  ● afholdt  ○ planlagt  ┃ i dag 15.1", or the zoom when today is not shown.
    fn legend(&self, draw: &Draw<'_>, axis: &Axis, timeline: Timeline) -> String {
        let today = draw.model.today_date();
        let drawn = LEGEND.iter().filter_map(|id| self.drawn.iter().find(|(_, drawn)| drawn == id));
        let shown = drawn.map(|(sign, id)| format!("{sign} {}", draw.text.get(id)));
        let last = match axis.cell(today) {
            Some(_) => {
                let day = format::short_day(draw.text.lang(), today);
                format!(
                    "{} {}",
                    draw.model.symbols.today,
                    draw.text.with("timeline-sign-today", &[("day", day.into())])
                )
            }
            None => draw.text.get(&format!("zoom-{}", timeline.zoom.code())),
        };
        shown.chain(std::iter::once(last)).collect::<Vec<_>>().join("  ")
    }
}

/// "sidst 10.12 (36 dage)" and the sign of R-16: what a unit's row says after the axis (D-07).
fn said_of(draw: &Draw<'_>, known: &JudgedCase, place: &Presence, wide: bool) -> (String, Option<(String, Look)>) {
    let today = draw.model.today_date();
    let words = match place.last() {
        Some(last) => {
            let args =
                [("day", format::short_day(draw.text.lang(), last).into()), ("days", (today - last).num_days().into())];
            draw.text.with(if wide { "presence-row" } else { "presence-days" }, &args)
        }
        None => draw.text.get(if wide { "presence-never" } else { "presence-not-yet" }),
    };
    let about = |finding: &Finding| finding.words.iter().any(|(_, word)| *word == Word::Record(place.unit));
    let mut said = known.standing.findings.iter().zip(&known.remarks);
    let late = said.find(|(finding, _)| finding.rule.id == "R-16" && about(finding));
    (words, late.map(|(_, remark)| draw.rule_mark(remark)))
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

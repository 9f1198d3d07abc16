//! A cohort of a course in the pane: the sessions its template expects, planned or not, and each team's progress with
//! its own action learning (S4, R-51, R-52).

use crate::tui::panes::learning::state::CohortShown;
use crate::tui::panes::learning::state::TeamRow;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::actions;
use crate::cases;
use crate::cases::learning as reading;
use crate::domain::fields::Entity;
use crate::domain::learning::Limits;
use crate::domain::value::{Id, Record};
use crate::rules::{self, Finding, Severity, Speaks};
use crate::store::{Anchor, Query};
use crate::text::format;
use crate::tui::core::cells::fit;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::scene::{BoxId, Hit, Scene};
use crate::tui::core::theme::Look;
use crate::tui::panes::draw::Draw;
use crate::tui::panes::state::Browser;
use crate::tui::widgets::detail::state::Item;
use crate::tui::widgets::list::logs::mark;

/// Sessions and teams of a cohort to read at most.
const MOST: usize = 60;

/// The cafés of the cohort of a log's team, by number.
pub fn cafes_of(ctx: &Ctx<'_>, log: &Record) -> Vec<Record> {
    let team = log.link("cohort_team").and_then(|id| ctx.reader.record(id).ok().flatten());
    let Some(cohort) = team.and_then(|team| team.link("cohort")) else { return Vec::new() };
    let mut cafes = ctx.page(&Query::under(Entity::Session, "cohort", cohort), &Anchor::First, MOST).rows;
    cafes.retain(|session| session.text("kind") == "cafe");
    cafes.sort_by_key(|session| session.int("number"));
    cafes
}

/// The teams of a cohort, each with its progress.
pub fn teams_of(ctx: &Ctx<'_>, cohort: Id, today: NaiveDate, limits: Limits) -> Vec<TeamRow> {
    let teams = ctx.page(&Query::under(Entity::CohortTeam, "cohort", cohort), &Anchor::First, MOST).rows;
    let row = |team: Record| {
        let (has, log) = reading::team(&ctx.reader, team.id, today).unwrap_or_default();
        let log = log.map(|log| {
            let mark = mark(ctx, &log, today, limits);
            (log, mark)
        });
        TeamRow { team, has, log }
    };
    teams.into_iter().map(row).collect()
}

/// Reads a cohort and fills the detail with its lines: the sessions in the template's sequence, other sessions, the
/// teams.
pub fn read(ctx: &Ctx<'_>, row: &Record, today: NaiveDate, browser: &mut Browser) -> CohortShown {
    let sessions = ctx.page(&Query::under(Entity::Session, "cohort", row.id), &Anchor::First, MOST).rows;
    let thresholds = cases::thresholds(&ctx.reader).unwrap_or_default();
    let teams = teams_of(ctx, row.id, today, rules::limits(&thresholds));
    let found = cases::judged(&ctx.reader, row, today, &thresholds, Speaks::Attention).unwrap_or_default();
    let findings = found.iter().map(|finding| (finding.severity, worded(ctx, finding))).collect();
    let course = reading::course_of(&ctx.reader, row).unwrap_or_default();
    let shown = CohortShown { cohort: row.clone(), course, sessions, teams, findings };
    let mut items = Vec::new();
    let heading = |entity: Entity, count: usize| {
        let field = entity.field("cohort")?;
        Some(Item::Heading { entity, field, count, more: false })
    };
    items.extend(heading(Entity::Session, shown.sessions.len()));
    for slot in &shown.course.slots {
        match slot.find(&shown.sessions).and_then(|at| shown.sessions.get(at)) {
            Some(session) => items.push(Item::Child(session.clone())),
            None => {
                let mut session = Record::new(Entity::Session, actions::session_id(row.id, slot));
                slot.fill(&mut session, row.id, &ctx.text.words(&slot.title));
                items.push(Item::Child(session));
            }
        }
    }
    let others = shown.sessions.iter().filter(|session| shown.slot_of(session).is_none());
    items.extend(others.cloned().map(Item::Child));
    items.extend(heading(Entity::CohortTeam, shown.teams.len()));
    items.extend(shown.teams.iter().map(|team| Item::Child(team.team.clone())));
    let mut names = ctx.names_of(&[row.id]);
    let title = names.remove(&row.id).unwrap_or_default();
    browser.detail.show(row.clone(), title, items, names);
    shown
}

/// "R-51 Team Vest mangler AL-log ...".
fn worded(ctx: &Ctx<'_>, finding: &Finding) -> String {
    let names = ctx.names_of(&finding.records().collect::<Vec<_>>());
    format!("{} {}", finding.rule.id, ctx.text.finding(finding, &|id| names.get(&id).cloned()))
}

/// Draws a cohort.
pub fn draw(draw: &Draw<'_>, scene: &mut Scene, area: Rect, shown: &CohortShown, browser: &Browser, focused: bool) {
    let detail = &browser.detail;
    let today = draw.model.today_date();
    scene.heights.push((BoxId::Detail, usize::from(area.height)));
    let below = u16::try_from(shown.findings.len()).unwrap_or(0).min(area.height / 3);
    let height = usize::from(area.height - below).max(1);
    let top = (detail.cursor + 1).saturating_sub(height);
    scene.goes_below(area, detail.items.len().saturating_sub(top + height));
    for (row, (at, item)) in detail.items.iter().enumerate().skip(top).take(height).enumerate() {
        let row = u16::try_from(row).unwrap_or(u16::MAX);
        let line = Rect { y: area.y + row, height: 1, ..area };
        match item {
            Item::Remark(_) => {}
            Item::Heading { entity: Entity::Session, .. } => {
                let placed = shown.course.slots.iter().filter(|slot| slot.required).filter(|slot| {
                    let session = slot.find(&shown.sessions).and_then(|at| shown.sessions.get(at));
                    session.is_some_and(|session| session.day().is_some())
                });
                let of = shown.course.slots.iter().filter(|slot| slot.required).count();
                let args = [("n", placed.count().into()), ("of", of.into())];
                scene.put(line, 0, 0, &draw.text.with("al-sessions", &args), Look::Accent);
            }
            Item::Heading { .. } => teams_head(draw, scene, line),
            Item::Child(child) if child.entity == Entity::Session => session(draw, scene, line, shown, child, today),
            Item::Child(child) => {
                if let Some(row) = shown.teams.iter().find(|row| row.team.id == child.id) {
                    team(draw, scene, line, row);
                }
            }
            Item::Field { .. } => {}
        }
        if at == detail.cursor && focused {
            scene.tint(area, row, Look::Selected);
        }
        scene.hit(line, Hit::Row(BoxId::Detail, at));
    }
    for (row, (severity, words)) in shown.findings.iter().take(usize::from(below)).enumerate() {
        let row = area.height - below + u16::try_from(row).unwrap_or(0);
        let (sign, look) = match severity {
            Severity::Stop => (scene.symbols.bad, Look::Bad),
            _ => (scene.symbols.warn, Look::Warn),
        };
        scene.put(area, 1, row, &format!("{sign} {words}"), look);
    }
}

/// "✓ 9.1  dag 1  Ramme og strategi".
fn session(draw: &Draw<'_>, scene: &mut Scene, line: Rect, shown: &CohortShown, session: &Record, today: NaiveDate) {
    let signs = draw.model.symbols;
    let day = session.day();
    let known = shown.sessions.iter().any(|other| other.id == session.id);
    let (sign, look) = match day {
        Some(day) if day < today => (signs.done, Look::Good),
        Some(_) => (signs.good, Look::Text),
        None => (signs.open, Look::Warn),
    };
    let when = match day {
        Some(day) => format::weekday_short_day(draw.text.lang(), day),
        None => draw.text.get("al-unplaced"),
    };
    let kind = match Entity::Session.field("kind").map(|field| field.kind) {
        Some(crate::domain::fields::Kind::Choice(list)) => draw.text.choice_short(list, session.text("kind")),
        _ => String::new(),
    };
    let number = session.int("number").map(|n| format!(" {n}")).unwrap_or_default();
    let ellipsis = scene.symbols.ellipsis;
    scene.put(line, 1, 0, sign, look);
    scene.put(line, 3, 0, &fit(&when, 13, ellipsis), look);
    let dim = if known { Look::Text } else { Look::Dim };
    scene.put(line, 17, 0, &fit(&format!("{kind}{number}"), 12, ellipsis), dim);
    scene.put(line, 30, 0, session.text("title"), dim);
}

/// The first cell of each column of the teams, counted from the right.
const COLUMNS: [u16; 4] = [30, 23, 15, 8];

/// Their headings.
const HEADS: [&str; 4] = ["al-team-log", "al-team-problem", "al-team-seen", "al-team-now"];

fn teams_head(draw: &Draw<'_>, scene: &mut Scene, line: Rect) {
    scene.put(line, 0, 0, &draw.text.get("al-teams"), Look::Accent);
    let heads = HEADS.map(|id| draw.text.get(id));
    for (x, head) in COLUMNS.iter().zip(&heads) {
        scene.put_said(line, line.width.saturating_sub(*x), 0, head, "", Look::Dim);
    }
}

/// "Team Øst (12)   AL-021  ✓  -  c1 ●".
fn team(draw: &Draw<'_>, scene: &mut Scene, line: Rect, row: &TeamRow) {
    let signs = draw.model.symbols;
    let people = row.team.int("participants").map(|n| format!(" ({n})")).unwrap_or_default();
    let room = usize::from(line.width.saturating_sub(COLUMNS[0] + 2));
    let ellipsis = scene.symbols.ellipsis;
    scene.put(line, 1, 0, &fit(&format!("{}{people}", row.team.text("name")), room, ellipsis), Look::Text);
    let yes = |has: bool| if has { (signs.done, Look::Good) } else { (signs.open, Look::Dim) };
    let number = row.log.as_ref().and_then(|(log, _)| Entity::AlLog.numbered(log.number?));
    let (sign, look) = yes(false);
    let number = number.map_or((sign.to_owned(), look), |number| (number, Look::Text));
    let (problem, seen) = (yes(row.has.problem), yes(row.has.observed));
    let now = row.log.as_ref().map(|(_, mark)| crate::tui::panes::learning::words::mark_words(draw, mark));
    let now = now.unwrap_or_else(|| (String::new(), Look::Dim));
    let cells = [number, (problem.0.to_owned(), problem.1), (seen.0.to_owned(), seen.1), now];
    for ((x, head), (words, look)) in COLUMNS.iter().zip(HEADS).zip(cells) {
        let said = match words.as_str() {
            "" => String::new(),
            sign if sign == signs.done => format!("{} {}", draw.text.get(head), draw.text.get("yes")),
            sign if sign == signs.open => format!("{} {}", draw.text.get(head), draw.text.get("no")),
            words => format!("{} {words}", draw.text.get(head)),
        };
        scene.put_said(line, line.width.saturating_sub(*x), 0, &words, &said, look);
    }
}

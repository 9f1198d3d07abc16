//! Repeats: what two boxes of *I dag* would both say stands once, where it is acted on: a question of a rule among the findings, a
//! day that has its meeting with the meeting, what takes place today or tomorrow in the box by date, and an agenda or minutes to be
//! sent among the findings and loose ends.

use std::collections::HashSet;

use crate::cases::Standing;
use crate::domain::actor::Role;
use crate::domain::choices::{Coded, MeetingKind};
use crate::domain::due::Owed;
use crate::domain::fields::Entity;
use crate::domain::passed::is_planned;
use crate::domain::value::{Id, Record};
use crate::rules::{self, Finding, Word};
use crate::tui::model::Model;
use crate::tui::panes::today::networks;
use crate::tui::panes::today::state::{COMING, DUE, Part, RowKind, ToSend};
use crate::tui::widgets::list::state::List;

/// The rule about what is owed, whose lines are found by day and not with their cases.
pub const OVERDUE: &str = "R-81";

/// Takes out what another box says. It is called when boxes are read, and again when the findings are known.
pub fn take_out(model: &mut Model) {
    let asks = model.today.attention().is_some();
    let mut parts = std::mem::take(&mut model.today.parts);
    for part in parts.iter_mut().filter(|part| part.rows == RowKind::Networks) {
        networks::say(&mut part.list, &model.today.networks, &|one| asks && is_asked_for(model, one));
    }
    let meetings: Vec<Record> =
        parts.iter().flat_map(|part| &part.list.rows).filter(|row| is_ahead(row)).cloned().collect();
    for part in parts.iter_mut().filter(|part| part.title == DUE) {
        let said = |row: &Record| is_told(model, row) || meetings.iter().any(|meeting| proves(meeting, row));
        retain(&mut part.list, |row| row.entity != Entity::Milestone || !said(row));
    }
    let near: HashSet<Id> = rows_of(&parts, DUE).map(|row| row.id).collect();
    for part in parts.iter_mut().filter(|part| part.title == COMING) {
        retain(&mut part.list, |row| !near.contains(&row.id));
    }
    model.today.parts = parts;
}

fn rows_of<'a>(parts: &'a [Part], title: &str) -> impl Iterator<Item = &'a Record> {
    parts.iter().filter(move |part| part.title == title).flat_map(|part| &part.list.rows)
}

fn is_ahead(row: &Record) -> bool {
    row.entity == Entity::Meeting && is_planned(row)
}

/// Whether a finding on the attention list asks the same as a milestone: the rule that speaks of it, about its engagement and
/// unit.
fn is_told(model: &Model, milestone: &Record) -> bool {
    let Some(rule) = rules::about_milestone(milestone.text("key")) else { return false };
    let known = milestone.link("engagement").and_then(|id| model.findings.get(id));
    let about = |finding: &Finding| {
        let unit = milestone.link("unit");
        finding.rule.id == rule
            && unit.is_none_or(|unit| finding.words.iter().any(|(_, word)| *word == Word::Record(unit)))
    };
    known.is_some_and(|known| known.standing.findings.iter().any(about))
}

/// Whether the attention list asks for what is to be sent: by its rule, or for minutes whose deadline has not passed as a loose end
/// of a consultant.
fn is_asked_for(model: &Model, one: &ToSend) -> bool {
    let rule = match one.owed {
        Owed::Agenda => "R-32",
        Owed::Minutes => "R-33",
        _ => return false,
    };
    let known = model.findings.get(one.meeting).filter(|_| model.today.cases.contains(&one.meeting));
    let is_loose = |standing: &Standing| {
        let in_time = standing.minutes.is_some_and(|(used, of)| used <= of);
        model.actor.role == Role::Consultant && one.owed == Owed::Minutes && in_time
    };
    known.is_some_and(|known| {
        known.standing.findings.iter().any(|finding| finding.rule.id == rule) || is_loose(&known.standing)
    })
}

/// Whether a line of R-81 is about nothing but a next step that stands in the box by date, where it is ticked.
pub fn stands_by_date(model: &Model, finding: &Finding) -> bool {
    let alone = finding.words.contains(&("n", Word::Number(0)));
    let stands = |id: Id| rows_of(&model.today.parts, DUE).any(|row| row.id == id);
    finding.rule.id == OVERDUE && alone && finding.opens.is_some_and(stands)
}

/// Whether a planned meeting is what the milestone waits for.
fn proves(meeting: &Record, milestone: &Record) -> bool {
    milestone.text("key") == "evaluering"
        && meeting.text("kind") == MeetingKind::Evaluering.code()
        && meeting.link("engagement").is_some()
        && meeting.link("engagement") == milestone.link("engagement")
}

fn retain(list: &mut List, keep: impl Fn(&Record) -> bool) {
    let selected = list.selected().map(|row| row.id);
    let before = list.rows.len();
    list.rows.retain(|row| keep(row));
    list.total = list.total.saturating_sub(before - list.rows.len());
    let same = selected.and_then(|id| list.rows.iter().position(|row| row.id == id));
    list.cursor = same.unwrap_or(list.cursor.min(list.rows.len().saturating_sub(1)));
    list.top = list.top.min(list.cursor);
}

//! The milestones of one engagement as its timeline tells them, drawn (`timeline`) or in words (`timeline_words`): which are
//! done, late or next, with their names and units.

use chrono::NaiveDate;

use crate::domain::choices::{Coded, EngagementStatus};
use crate::domain::fields::Entity;
use crate::domain::planning::Outcome;
use crate::domain::planning::outcome::due_day;
use crate::domain::value::Record;
use crate::tui::panes::draw::Draw;
use crate::tui::widgets::detail::state::{Detail, Item};
use crate::tui::widgets::list::draw::short_name;

/// Milestones to come that are named.
pub(super) const NEXT: usize = 3;

/// The children of one kind in a detail.
pub(super) fn children(detail: &Detail, entity: Entity) -> impl Iterator<Item = &Record> {
    detail.items.iter().filter_map(move |item| match item {
        Item::Child(record) if record.entity == entity => Some(record),
        _ => None,
    })
}

/// The milestones that are not dropped, and that no unit left behind when it left, with their days, the earliest first, and what has become of each.
pub(super) fn milestones<'a>(
    draw: &Draw<'_>,
    engagement: &Record,
    detail: &'a Detail,
) -> Vec<(NaiveDate, &'a Record, Outcome)> {
    let today = draw.model.today_date();
    let known = draw.model.findings.get(engagement.id);
    let closed = EngagementStatus::from_code(engagement.text("status")).is_some_and(EngagementStatus::is_closed);
    let left = |id| known.is_some_and(|known| known.standing.left_undone.contains(&id));
    let mut all: Vec<(NaiveDate, &Record, Outcome)> = children(detail, Entity::Milestone)
        .filter(|one| !left(one.id))
        .filter_map(|one| {
            // The detail has the proven days as soon as the case is judged.
            let proven = known.and_then(|known| known.standing.done.iter().find(|(id, _)| *id == one.id));
            let outcome = Outcome::of(one, proven.map(|(_, day)| *day), closed, today);
            Some((due_day(one)?, one, outcome)).filter(|_| outcome != Outcome::Dropped)
        })
        .collect();
    all.sort_by_key(|(day, ..)| *day);
    all
}

/// A milestone by its name, with the units it is for.
pub(super) struct Named<'a> {
    /// Its day.
    pub(super) day: NaiveDate,
    /// Its title.
    pub(super) title: &'a str,
    /// The names of its units.
    pub(super) units: Vec<String>,
}

/// The milestones of which this has become, the earliest first; that of several units on one day is named once.
pub(super) fn named<'a>(
    detail: &Detail,
    milestones: &[(NaiveDate, &'a Record, Outcome)],
    wanted: fn(Outcome) -> bool,
) -> Vec<Named<'a>> {
    let mut named: Vec<Named<'_>> = Vec::new();
    for (day, one, _) in milestones.iter().filter(|(.., is)| wanted(*is)) {
        let unit = one.link("unit").and_then(|id| detail.names.get(&id)).map(|name| short_name(name));
        match named.iter_mut().find(|known| known.day == *day && known.title == one.text("title")) {
            Some(known) => known.units.extend(unit),
            None => named.push(Named { day: *day, title: one.text("title"), units: unit.into_iter().collect() }),
        }
    }
    named
}

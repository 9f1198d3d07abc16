//! The milestones of one engagement as its timeline tells them, drawn (`timeline`) or in words (`timeline_words`): which are
//! done, late or next, with their names and units.

use chrono::NaiveDate;

use crate::domain::choices::EngagementStatus;
use crate::domain::fields::Entity;
use crate::domain::value::{Record, choice};
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

/// Whether a meeting was held: its minutes are written afterwards.
pub(super) fn was_held(record: &Record) -> bool {
    let status = record.text("status");
    status == "afholdt" || status.starts_with("referat")
}

/// The milestones that are not dropped, with their days, the earliest first, and what has become of each.
pub(super) fn milestones<'a>(
    draw: &Draw<'_>,
    engagement: &Record,
    detail: &'a Detail,
) -> Vec<(NaiveDate, &'a Record, Reached)> {
    let today = draw.model.today_date();
    let known = draw.model.findings.get(engagement.id);
    // Nothing comes next in an engagement that is over, and nothing is late.
    let over = choice::<EngagementStatus>(engagement.get("status")).is_some_and(EngagementStatus::is_closed);
    let kept = children(detail, Entity::Milestone).filter(|one| one.text("dropped_reason").trim().is_empty());
    let mut all: Vec<(NaiveDate, &Record, Reached)> = kept
        .filter_map(|one| {
            let day = one.date("postponed_to").or_else(|| one.date("date"))?;
            // The detail has the proven days as soon as the case is judged.
            let done = one.date("done_at").is_some()
                || known.is_some_and(|known| known.standing.done.iter().any(|(id, _)| *id == one.id));
            let reached = match (done, over || day < today) {
                (true, _) => Reached::Done,
                (false, true) if one.yes("required") && !over => Reached::Late,
                (false, true) => Reached::Past,
                (false, false) => Reached::Ahead,
            };
            Some((day, one, reached))
        })
        .collect();
    all.sort_by_key(|(day, ..)| *day);
    all
}

/// What has become of a milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reached {
    /// It is done.
    Done,
    /// Its day has passed, and it is required.
    Late,
    /// Its day has passed; it only reminds.
    Past,
    /// Its day is still ahead.
    Ahead,
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
    milestones: &[(NaiveDate, &'a Record, Reached)],
    wanted: Reached,
) -> Vec<Named<'a>> {
    let mut named: Vec<Named<'_>> = Vec::new();
    for (day, one, _) in milestones.iter().filter(|(.., is)| *is == wanted) {
        let unit = one.link("unit").and_then(|id| detail.names.get(&id)).map(|name| short_name(name));
        match named.iter_mut().find(|known| known.day == *day && known.title == one.text("title")) {
            Some(known) => known.units.extend(unit),
            None => named.push(Named { day: *day, title: one.text("title"), units: unit.into_iter().collect() }),
        }
    }
    named
}

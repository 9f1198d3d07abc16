//! Reading the window of a list: a page more at its ends, the first and the last rows, the window around a record or a
//! day. The list itself and its cursor are in `state`.

use crate::domain::caption::Caption;
use crate::domain::fields::Entity;
use crate::domain::passed::{KINDS, parent_field};
use crate::domain::value::{Id, Record, Value};
use crate::store::{Anchor, Filter, Query, Sort};
use crate::tui::core::ctx::Ctx;
use crate::tui::widgets::list::draft_marks;
use crate::tui::widgets::list::state::{List, PAGE, Source, place};
use chrono::NaiveDate;
use std::collections::HashMap;

/// Rows a window has at most.
const KEEP: usize = 4 * PAGE;
/// The count stops here: a list with more says "200+".
const COUNTED: usize = 200;

/// The end at which a window grows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

impl List {
    /// Reads the window of logs at an anchor and groups it.
    pub(super) fn turn(&mut self, anchor: &Anchor, ctx: &Ctx<'_>, person: Option<Id>) {
        let Source::Logs { query, stalled, today } = self.source.clone() else { return };
        let query = self.narrowed(&query, ctx, person);
        let page = ctx.page(&query, anchor, PAGE);
        self.edges = page.rows.first().zip(page.rows.last()).map(|(first, last)| (first.id, last.id));
        (self.more_before, self.more_after) = (page.more_before, page.more_after);
        self.rows.clone_from(&page.rows);
        self.count(&query, ctx);
        let whole = self.filter.is_empty() && !self.mine && !stalled && !page.more_before;
        let window = crate::tui::widgets::list::logs::arrange(page, (stalled, whole), today, ctx);
        if stalled {
            (self.total, self.open) = (window.marks.len(), self.more_before || self.more_after);
        }
        (self.rows, self.names, self.logs) = (window.rows, window.names, window.marks);
    }

    /// Adds the names of linked records, and reads the duty types where a duty links to one.
    pub(super) fn name_links(&mut self, ctx: &Ctx<'_>, captions: HashMap<Id, Caption>) {
        if captions.values().any(|caption| caption.entity == Entity::DutyType) {
            self.read_duty_types(ctx);
        }
        self.names.extend(ctx.names(captions));
    }

    /// Counts the result of a reload, as far as that is cheap.
    pub(super) fn count(&mut self, query: &Query, ctx: &Ctx<'_>) {
        let all = !self.more_before && !self.more_after;
        if all || !query.counts_in_index() {
            (self.total, self.open) = (self.rows.len(), !all);
            return;
        }
        let counted = ctx.reader.count(query, COUNTED + 1).unwrap_or(0);
        (self.total, self.open) = (counted.min(COUNTED), counted > COUNTED);
    }

    pub(super) fn extend_after(&mut self, ctx: &Ctx<'_>, person: Option<Id>) {
        match (&self.source, self.rows.last().map(|row| row.id)) {
            (Source::Query(query), Some(last)) => {
                let query = self.narrowed(query, ctx, person);
                let page = ctx.page(&query, &Anchor::After(last), PAGE);
                self.more_after = page.more_after;
                self.name_links(ctx, page.captions);
                self.marks.extend(draft_marks::marks(&page.rows, &ctx.reader));
                self.rows.extend(page.rows);
                self.add_shipped(ctx);
            }
            (Source::Dated { .. }, Some(_)) => {
                let (rows, more) = self.dated(Side::After, ctx, person);
                self.more_after = more;
                self.rows.extend(rows);
            }
            _ => return,
        }
        if self.rows.len() > KEEP {
            let drop = (self.rows.len() - KEEP).min(self.cursor.saturating_sub(PAGE / 2));
            self.rows.drain(..drop);
            self.cursor -= drop;
            self.top = self.top.saturating_sub(drop);
            self.more_before |= drop > 0;
        }
    }

    pub(super) fn extend_before(&mut self, ctx: &Ctx<'_>, person: Option<Id>) {
        let rows = match (&self.source, self.rows.first().map(|row| row.id)) {
            (Source::Query(query), Some(first)) => {
                let query = self.narrowed(query, ctx, person);
                let page = ctx.page(&query, &Anchor::Before(first), PAGE);
                self.more_before = page.more_before;
                self.name_links(ctx, page.captions);
                self.marks.extend(draft_marks::marks(&page.rows, &ctx.reader));
                page.rows
            }
            (Source::Dated { .. }, Some(_)) => {
                let (rows, more) = self.dated(Side::Before, ctx, person);
                self.more_before = more;
                rows
            }
            _ => return,
        };
        let added = rows.len();
        self.rows.splice(..0, rows);
        self.cursor += added;
        self.top += added;
        if self.rows.len() > KEEP {
            self.rows.truncate(KEEP);
            self.more_after = true;
        }
    }

    /// Goes to the first or last row of the whole list.
    pub fn jump(&mut self, last: bool, ctx: &Ctx<'_>, person: Option<Id>) {
        if (last && !self.more_after) || (!last && !self.more_before) {
            self.cursor = if last { self.rows.len().saturating_sub(1) } else { 0 };
            return;
        }
        match self.source.clone() {
            Source::Query(query) => {
                let query = self.narrowed(&query, ctx, person);
                let page = ctx.page(&query, if last { &Anchor::Last } else { &Anchor::First }, PAGE);
                self.rows = page.rows;
                self.names.clear();
                self.name_links(ctx, page.captions);
                self.more_before = page.more_before;
                self.more_after = page.more_after;
            }
            Source::Dated { .. } => {
                self.rows.clear();
                self.names.clear();
                let (rows, more) = self.dated(if last { Side::Before } else { Side::After }, ctx, person);
                self.rows = rows;
                (self.more_before, self.more_after) = if last { (more, false) } else { (false, more) };
            }
            Source::Logs { .. } => self.turn(if last { &Anchor::Last } else { &Anchor::First }, ctx, person),
            Source::Given => {}
        }
        self.add_shipped(ctx);
        self.marks = draft_marks::marks(&self.rows, &ctx.reader);
        self.cursor = if last { self.rows.len().saturating_sub(1) } else { 0 };
        self.top = 0;
    }

    /// Puts the cursor on a record, reading a window around it; returns whether the list has it.
    pub fn go_to(&mut self, id: Id, ctx: &Ctx<'_>, person: Option<Id>) -> bool {
        if let Some(at) = self.rows.iter().position(|row| row.id == id) {
            self.cursor = at;
            return true;
        }
        if let Source::Logs { stalled, .. } = &mut self.source {
            let kept = self.cursor;
            *stalled = false;
            self.filter.clear();
            self.mine = false;
            self.turn(&Anchor::First, ctx, person);
            if !self.rows.iter().any(|row| row.id == id) {
                self.turn(&Anchor::At(id), ctx, person);
            }
            let at = self.rows.iter().position(|row| row.id == id);
            self.cursor = at.unwrap_or(kept.min(self.rows.len().saturating_sub(1)));
            return at.is_some();
        }
        let Source::Query(query) = &self.source else { return false };
        self.filter.clear();
        self.mine = false;
        // What is gone to may be folded.
        self.fold = None;
        let query = self.narrowed(query, ctx, person);
        let page = ctx.page(&query, &Anchor::At(id), PAGE);
        let Some(at) = page.rows.iter().position(|row| row.id == id) else { return false };
        self.rows = page.rows;
        self.names.clear();
        self.name_links(ctx, page.captions);
        self.marks = draft_marks::marks(&self.rows, &ctx.reader);
        self.more_before = page.more_before;
        self.more_after = page.more_after;
        self.count(&query, ctx);
        self.add_shipped(ctx);
        self.cursor = at;
        self.top = at.saturating_sub(3);
        true
    }

    /// Reads a window by date that begins on `day`.
    pub fn dates_from(&mut self, day: NaiveDate, ctx: &Ctx<'_>, person: Option<Id>) {
        let Source::Dated { from, .. } = self.source else { return };
        self.names.clear();
        self.rows.clear();
        let (rows, more) = self.dated_on(Some(day), Side::After, ctx, person);
        self.rows = rows;
        self.more_after = more;
        self.more_before = day > from || self.of_every_day();
        if self.more_before {
            // This also finds whether there is anything before.
            let (rows, more) = self.dated_on(Some(day), Side::Before, ctx, person);
            self.more_before = more;
            self.cursor += rows.len();
            self.rows.splice(..0, rows);
        }
        self.total = self.rows.len();
        self.open = self.more_before || self.more_after;
    }

    pub(super) fn dated(&mut self, side: Side, ctx: &Ctx<'_>, person: Option<Id>) -> (Vec<Record>, bool) {
        self.dated_on(None, side, ctx, person)
    }

    /// The next rows on one side of the window or of a day, of all kinds with a date: a page of each, cut where the
    /// first kind that has more ends. Also returns whether there are more on that side.
    pub(super) fn dated_on(
        &mut self,
        day: Option<NaiveDate>,
        side: Side,
        ctx: &Ctx<'_>,
        person: Option<Id>,
    ) -> (Vec<Record>, bool) {
        let Source::Dated { from, to } = self.source else { return (Vec::new(), false) };
        let (from, to) = if self.of_every_day() { (None, None) } else { (Some(from), Some(to)) };
        let after = side == Side::After;
        let edge = if after { self.rows.last() } else { self.rows.first() }.map(place).filter(|_| day.is_none());
        let (mut found, mut ends, mut more) = (Vec::new(), Vec::new(), false);
        let duties = self.mine && person.is_some();
        let kinds = [Entity::Meeting, Entity::Activity, Entity::Session, Entity::Task].into_iter();
        for entity in kinds.chain(duties.then_some(Entity::Duty)) {
            if !self.kinds.is_empty() && !self.kinds.contains(&entity) {
                continue;
            }
            let mut own = self.rows.iter().filter(|row| row.entity == entity && edge.is_some());
            let own = if after { own.next_back() } else { own.next() }.map(|row| row.id);
            // A kind that is not in the window yet starts at the window's edge.
            let edge_day = day.or(edge.and_then(|(day, ..)| day)).filter(|_| own.is_none());
            let Some(date) = entity.day_field().map(|field| field.name) else { continue };
            let (mut first, mut last) = (from, to);
            match (edge_day, day, side) {
                (Some(edge), _, Side::After) => first = first.max(Some(edge)),
                (Some(edge), None, Side::Before) => last = Some(last.map_or(edge, |last| last.min(edge))),
                (Some(edge), Some(_), Side::Before) => {
                    let before = edge.pred_opt().unwrap_or(edge);
                    last = Some(last.map_or(before, |last| last.min(before)));
                }
                (None, ..) => {}
            }
            let mut query = Query::all(entity).sorted(Sort::Oldest);
            query.filters.extend(last.map(|day| Filter::To(date, day)));
            // Overdue next steps that are not done come first.
            let overdue = entity == Entity::Task && self.overdue && own.is_none() && first == from;
            if !overdue {
                query.filters.extend(first.map(|day| Filter::From(date, day)));
            }
            if entity == Entity::Task && self.filter.is_empty() {
                query = query.with(Filter::Is("status", Value::Code("aftalt".into())));
            }
            if KINDS.contains(&entity) && self.without_cancelled {
                query = query.with(Filter::IsNot("status", Value::Code("aflyst".into())));
            }
            let query = self.narrowed(&query, ctx, person);
            let anchor = match (own, side) {
                (Some(id), Side::After) => Anchor::After(id),
                (Some(id), Side::Before) => Anchor::Before(id),
                (None, Side::After) => Anchor::First,
                (None, Side::Before) => Anchor::Last,
            };
            let page = ctx.page(&query, &anchor, self.first);
            let beyond = if after { page.more_after } else { page.more_before };
            more |= beyond;
            if beyond {
                ends.extend(if after { page.rows.last() } else { page.rows.first() }.map(place));
            }
            self.name_links(ctx, page.captions);
            found.extend(page.rows.into_iter().filter(|row| match (own, edge) {
                (None, Some(edge)) if after => place(row) > edge,
                (None, Some(edge)) => place(row) < edge,
                _ => true,
            }));
        }
        found.sort_by_key(place);
        let all = found.len();
        if after {
            let cut = ends.into_iter().min();
            found.retain(|row| cut.is_none_or(|cut| place(row) <= cut));
        } else {
            let cut = ends.into_iter().max();
            found.retain(|row| cut.is_none_or(|cut| place(row) >= cut));
        }
        more |= found.len() < all;
        for row in &found {
            // What was taken back is no longer said.
            match became(row, ctx) {
                Some(words) => self.became.insert(row.id, words),
                None => self.became.remove(&row.id),
            };
        }
        (found, more)
    }
}

/// What became of a row that was moved or cancelled, with the reason.
fn became(row: &Record, ctx: &Ctx<'_>) -> Option<String> {
    let parent = parent_field(row.entity)?;
    let moved = ctx.reader.list(&Query::under(Entity::Rescheduling, parent, row.id), 1).unwrap_or_default();
    Some(ctx.text.became(row, moved.first())).filter(|words| !words.is_empty())
}

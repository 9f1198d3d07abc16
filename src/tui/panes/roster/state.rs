//! The duty roster: the facts of the weeks shown and what follows from them: the grid with every record in it, what is
//! wrong, whom to ask, who has had how much, and the swaps that wait. The file is read when the pane is shown, after a write, and
//! when the weeks shown leave what was read; a key alone reads nothing.

use std::collections::{BTreeSet, HashMap};

use chrono::{NaiveDate, NaiveDateTime};

use crate::cases::{self, Extent};
use crate::domain::dates::{IsoWeek, monday_of, plus_days};
use crate::domain::fields::Entity;
use crate::domain::roster::asked::SlotDay;
use crate::domain::roster::breaks::Breaks;
use crate::domain::roster::coverage::Gap;
use crate::domain::roster::fairness::Fairness;
use crate::domain::roster::grid::{Cell, Row, Trouble};
use crate::domain::roster::suggest::{Candidate, Opening};
use crate::domain::roster::swaps::State;
use crate::domain::roster::{Facts, MOST_WEEKS};
use crate::domain::thresholds::Threshold;
use crate::domain::typed;
use crate::domain::value::{Id, Record};
use crate::tui::core::ctx::Ctx;

/// Weeks read on either side of those shown, so that a few steps read nothing.
const MARGIN: i64 = 4;
/// Weeks side by side on a large screen, when nobody has chosen.
const MANY_WEEKS: usize = 8;

/// The boxes of the pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// The weeks.
    #[default]
    Grid,
    /// Gaps and clashes.
    Troubles,
    /// Who has had how much.
    Fairness,
    /// Swaps that wait.
    Swaps,
}

impl Part {
    pub(super) const ALL: [Part; 4] = [Part::Grid, Part::Troubles, Part::Fairness, Part::Swaps];
}

/// One slot of the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// The type of duty.
    pub duty_type: Id,
    /// Its day; the Monday for a duty of a week.
    pub date: NaiveDate,
    /// Its number among equal slots.
    pub slot: i64,
    /// The day under the cursor; the day itself for a duty of a day.
    pub day: NaiveDate,
}

/// One row of the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct DutyRow {
    /// Its place.
    pub place: Row,
    /// What stands in it, one cell per column.
    pub cells: Vec<Cell>,
}

/// Whom to ask.
#[derive(Clone, Debug)]
pub struct Ask {
    /// What somebody would get.
    pub opening: Opening,
    /// Everybody of the circle, in order.
    pub candidates: Vec<Candidate>,
}

/// The roster of the weeks shown.
#[derive(Clone, Debug)]
pub struct Roster {
    /// The Monday of the first week shown.
    pub monday: NaiveDate,
    /// Weeks side by side.
    pub weeks: usize,
    /// Somebody has chosen the number of weeks.
    chosen: bool,
    /// Row of the cursor.
    pub row: usize,
    /// Column of the cursor.
    pub column: usize,
    /// The box with the focus.
    pub focus: Part,
    /// The cursor in the box with the focus, if it is not the grid.
    pub at: usize,
    /// Only the duties of the person at the screen.
    pub mine: Option<Id>,
    /// The person at the screen, and whether they plan the roster.
    pub own: Option<Id>,
    /// See `own`.
    pub plans: bool,
    /// Civil time.
    pub now: NaiveDateTime,
    /// What was read.
    facts: Option<Facts>,
    extent: Option<Extent>,
    /// The days or the Mondays of the columns.
    pub columns: Vec<NaiveDate>,
    /// The grid.
    pub lines: Vec<DutyRow>,
    /// What is wrong in the weeks shown.
    pub troubles: Vec<Trouble>,
    /// Gaps of the weeks shown.
    pub open: usize,
    /// Covered and asked days of the weeks shown.
    pub coverage: (i64, i64),
    /// Whom to ask for the gap under the cursor, else for the first gap.
    pub ask: Option<Ask>,
    /// Weeks of the fairness shown; none is what the settings say.
    pub window: Option<i64>,
    /// The duty type whose circle the fairness is of, among those that count.
    pub circle: usize,
    /// Who has had how much.
    pub fairness: Option<Fairness>,
    /// Swaps that wait for somebody.
    pub swaps: Vec<typed::Swap>,
    /// What was done last, in words.
    pub log: Vec<String>,
    /// School holidays and closing days of what was read.
    pub breaks: Breaks,
    /// Lines of what is wrong that are put off, and until when.
    put_off: Vec<(Trouble, NaiveDate)>,
    /// Short names of what binds people: "F-05", "M-018".
    labels: HashMap<Id, String>,
}

impl Roster {
    /// A roster that shows the week of this day.
    pub fn new(now: NaiveDateTime) -> Roster {
        let today = now.date();
        Roster {
            monday: monday_of(today),
            weeks: 1,
            chosen: false,
            row: 0,
            column: (today - monday_of(today)).num_days().clamp(0, 4) as usize,
            focus: Part::Grid,
            at: 0,
            mine: None,
            own: None,
            plans: false,
            now,
            facts: None,
            extent: None,
            columns: Vec::new(),
            lines: Vec::new(),
            troubles: Vec::new(),
            open: 0,
            coverage: (0, 0),
            ask: None,
            window: None,
            circle: 0,
            fairness: None,
            swaps: Vec::new(),
            log: Vec::new(),
            breaks: Breaks::default(),
            put_off: Vec::new(),
            labels: HashMap::new(),
        }
    }

    /// What was read.
    pub fn facts(&self) -> Option<&Facts> {
        self.facts.as_ref()
    }

    /// The short name of something that binds people.
    pub fn label(&self, id: Id) -> Option<String> {
        self.labels.get(&id).cloned()
    }

    /// All short names.
    pub fn labels(&self) -> &HashMap<Id, String> {
        &self.labels
    }

    /// Today.
    pub fn today(&self) -> NaiveDate {
        self.now.date()
    }

    /// Follows the clock: the end of a duty's hours turns its gap into a day gone by.
    pub fn follow(&mut self, now: NaiveDateTime) {
        let before = std::mem::replace(&mut self.now, now);
        let Some(facts) = &mut self.facts else { return };
        let ends = facts.types().iter().map(|kind| crate::domain::roster::asked::hours(kind).to);
        let end = |to: u16| before.date().and_time(chrono::NaiveTime::MIN) + chrono::TimeDelta::minutes(i64::from(to));
        let crossed = before.date() != now.date() || ends.into_iter().any(|to| before < end(to) && end(to) <= now);
        facts.set_now(now);
        if crossed {
            self.judge();
        }
    }

    /// The number of weeks that a screen of this size shows, until somebody chooses another.
    pub fn fit(&mut self, (width, height): (u16, u16), spoken: bool) {
        if !self.chosen {
            self.weeks = if width >= 160 && height >= 40 && !spoken { MANY_WEEKS } else { 1 };
        }
    }

    /// Shows this many weeks side by side.
    pub fn set_weeks(&mut self, weeks: usize, ctx: &Ctx<'_>) {
        (self.weeks, self.chosen) = (weeks, true);
        self.show(ctx);
    }

    /// The weeks shown.
    pub fn shown(&self) -> Vec<IsoWeek> {
        let first = IsoWeek::of(self.monday);
        (0..self.weeks).filter_map(|n| i64::try_from(n).ok()).map(|n| first.plus(n)).collect()
    }

    /// The last day shown.
    pub fn last(&self) -> NaiveDate {
        self.shown().last().map_or(self.monday, |week| week.sunday())
    }

    /// The day of a row in a column.
    fn day(&self, row: &Row, column: usize) -> Option<NaiveDate> {
        let first = *self.columns.get(column)?;
        match row.weekday {
            Some(weekday) => Some(IsoWeek::of(first).day(weekday)),
            None => Some(first),
        }
    }

    /// The place and day of a cell.
    pub fn place(&self, row: usize, column: usize) -> Option<SlotDay> {
        let line = self.lines.get(row)?;
        let mut date = self.day(&line.place, column)?;
        // A duty of a week in a column of a week: the first day to do something about, else the first that is asked.
        if self.weeks > 1
            && line.place.weekly
            && let Some(facts) = &self.facts
            && let Some(kind) = facts.kind(line.place.kind)
        {
            let asked = facts.asked_days(kind, IsoWeek::of(date));
            let open = |day: &&NaiveDate| {
                let place = SlotDay { kind: line.place.kind, slot: line.place.slot, date: **day };
                !facts.is_over(kind, **day) && !facts.left(place).is_empty()
            };
            date = asked.iter().find(open).or(asked.first()).copied().unwrap_or(date);
        }
        Some(SlotDay { kind: line.place.kind, slot: line.place.slot, date })
    }

    /// The slot at the cursor.
    pub fn slot(&self) -> Option<Slot> {
        let line = self.lines.get(self.row)?;
        let place = self.place(self.row, self.column)?;
        let date = if line.place.weekly { monday_of(place.date) } else { place.date };
        Some(Slot { duty_type: place.kind, date, slot: place.slot, day: place.date })
    }

    /// The cell at the cursor.
    pub fn cell(&self) -> Option<&Cell> {
        self.lines.get(self.row)?.cells.get(self.column)
    }

    /// The duty at the cursor: the one the cell shows.
    pub fn duty(&self) -> Option<&typed::Duty> {
        let facts = self.facts.as_ref()?;
        let place = self.place(self.row, self.column)?;
        let id = facts.cell(place).duty().or(self.cell()?.duty())?;
        facts.duty(id)
    }

    /// The first gap of the weeks shown where somebody is missing.
    pub(super) fn first_gap(&self) -> Option<&Gap> {
        self.troubles.iter().find_map(|one| match one {
            Trouble::Gap(gap) if !gap.reserve => Some(gap),
            Trouble::Gap(_) | Trouble::Clash { .. } | Trouble::Double { .. } => None,
        })
    }

    /// Shows the weeks as they are set; reads only what was not read.
    pub(super) fn show(&mut self, ctx: &Ctx<'_>) {
        let week = IsoWeek::of(self.monday);
        let read = self.extent.is_some_and(|extent| extent.bound_from <= week.monday() && self.last() <= extent.last);
        if !read {
            return self.load(ctx);
        }
        self.judge();
        self.mark_put_off(ctx);
    }

    /// Puts the lines that are put off last; only a file with such lines is read for it.
    fn mark_put_off(&mut self, ctx: &Ctx<'_>) {
        let snoozed = cases::snoozed(&ctx.reader, self.now.date()).unwrap_or_default();
        let rules = ["R-60", "R-61", "R-90"];
        let snoozed: Vec<_> = snoozed.into_iter().filter(|one| rules.contains(&one.rule.as_str())).collect();
        let until = |facts: &Facts, trouble: &Trouble| {
            let finding = crate::rules::of_trouble(facts, trouble)?;
            let about = ctx.reader.record(finding.id).ok().flatten()?;
            let held = snoozed.iter().find(|one| one.holds(&ctx.reader, &about, &finding))?;
            Some((trouble.clone(), held.until))
        };
        let facts = self.facts.as_ref().filter(|_| !snoozed.is_empty());
        let found = facts.map(|facts| self.troubles.iter().filter_map(|one| until(facts, one)).collect());
        self.put_off = found.unwrap_or_default();
        self.order_troubles();
        self.look();
    }

    /// What is put off comes last; the others keep their order.
    fn order_troubles(&mut self) {
        let put_off = std::mem::take(&mut self.put_off);
        self.troubles.sort_by_key(|one| put_off.iter().any(|(other, _)| other == one));
        self.put_off = put_off;
    }

    /// Until when a line of what is wrong is put off.
    pub fn put_off(&self, trouble: &Trouble) -> Option<NaiveDate> {
        self.put_off.iter().find(|(other, _)| other == trouble).map(|(_, until)| *until)
    }

    /// Reads the weeks shown and what their figures need.
    pub fn load(&mut self, ctx: &Ctx<'_>) {
        // What cannot be read is empty, and the next check says why.
        let thresholds = cases::thresholds(&ctx.reader).unwrap_or_default();
        let wide = (plus_days(self.monday, -7 * MARGIN), plus_days(self.last(), 7 * MARGIN));
        let near = |day: NaiveDate| (day - self.now.date()).num_days().abs() <= 7 * MOST_WEEKS;
        let shown = if near(wide.0) && near(wide.1) { wide } else { (self.monday, self.last()) };
        let mut extent = Extent::around(self.now.date(), shown, &thresholds);
        if let Some(weeks) = self.window {
            let week = IsoWeek::of(self.now.date());
            extent.first = extent.first.min(week.plus(1 - weeks.clamp(1, MOST_WEEKS)).monday());
        }
        let open = cases::open_swaps(&ctx.reader, self.now.date()).unwrap_or_default();
        extent.last = open.last.map_or(extent.last, |day| extent.last.max(IsoWeek::of(day).sunday()));
        self.facts = cases::roster(&ctx.reader, extent, self.now, &thresholds).ok();
        self.extent = Some(extent);
        self.labels = self.facts.as_ref().map(|facts| labels(facts, ctx)).unwrap_or_default();
        let numbers = open.swaps.iter().filter_map(|swap| Some((swap.id, swap.entity.numbered(swap.number?)?)));
        self.swaps = open.swaps.iter().map(typed::Swap::from).collect();
        self.labels.extend(numbers);
        self.breaks = cases::breaks(&ctx.reader, extent.bound_from, extent.last).unwrap_or_default();
        self.judge();
        self.mark_put_off(ctx);
    }

    /// Works out what is shown from what was read.
    pub(super) fn judge(&mut self) {
        let Some(facts) = &self.facts else { return };
        let weeks = self.shown();
        self.columns = match weeks.as_slice() {
            [week] => facts.day_columns(*week),
            weeks => weeks.iter().map(|week| week.monday()).collect(),
        };
        let several = weeks.len() > 1;
        let mine = self.mine;
        let line = |place: Row| {
            let cell = |first: &NaiveDate| match (several, place.weekday) {
                (true, None) => facts.week_cell(place.kind, place.slot, IsoWeek::of(*first)),
                (true, Some(day)) => {
                    facts.cell(SlotDay { kind: place.kind, slot: place.slot, date: IsoWeek::of(*first).day(day) })
                }
                (false, _) => facts.cell(SlotDay { kind: place.kind, slot: place.slot, date: *first }),
            };
            DutyRow { place, cells: self.columns.iter().map(cell).collect() }
        };
        let named = |line: &DutyRow| mine.is_none_or(|person| line.cells.iter().any(|cell| cell.names(person)));
        self.lines = facts.rows(&weeks, several).into_iter().map(line).filter(named).collect();
        self.troubles = facts.troubles(&weeks);
        self.open = facts.open_in(&weeks);
        self.coverage = weeks.iter().map(|week| facts.coverage(*week)).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
        self.swaps.retain(|swap| facts.state(swap) != State::Expired);
        self.swaps.sort_by_key(|swap| (facts.state(swap) != State::Accepted, facts.swap_day(swap), swap.id));
        self.row = self.row.min(self.lines.len().saturating_sub(1));
        self.column = self.column.min(self.columns.len().saturating_sub(1));
        self.order_troubles();
        self.count();
        self.look();
    }

    /// The duty types whose duties count.
    pub fn counted(&self) -> Vec<&typed::DutyType> {
        let Some(facts) = &self.facts else { return Vec::new() };
        let week = IsoWeek::of(facts.today());
        facts.types().iter().filter(|kind| facts.fair_minutes(kind, week) > 0).collect()
    }

    /// Works out who has had how much.
    fn count(&mut self) {
        let kind = self.counted().get(self.circle).map(|kind| kind.id);
        let found = self.facts.as_ref().zip(kind).and_then(|(facts, kind)| {
            let weeks = self.window.unwrap_or_else(|| facts.threshold(Threshold::FairWeeks));
            Some(facts.fairness_over(facts.kind(kind)?, weeks))
        });
        self.fairness = found;
    }

    /// Another duty type's circle.
    pub fn turn_circle(&mut self, by: isize) {
        let most = self.counted().len();
        if most > 0 {
            self.circle = (self.circle + most).saturating_add_signed(by) % most;
        }
        self.count();
    }

    /// Another number of weeks; none is what the settings say.
    pub fn set_window(&mut self, weeks: Option<i64>, ctx: &Ctx<'_>) {
        self.window = weeks;
        self.load(ctx);
    }

    /// Works out whom to ask for the gap under the cursor, or instead of who stands twice there, else for the first gap.
    pub(super) fn look(&mut self) {
        let Some(facts) = &self.facts else { return };
        let place = self.place(self.row, self.column);
        let clash = self.trouble_here().and_then(|at| self.troubles.get(at));
        let clash = clash.filter(|one| !matches!(one, Trouble::Gap(_))).and(place);
        let here = place.and_then(|place| facts.gap_at(place)).and_then(|gap| Opening::of(&gap));
        let found = match (here, clash.and_then(|place| facts.opening_at(place))) {
            (Some(opening), _) => Some((opening, Vec::new())),
            (None, Some(instead)) => Some(instead),
            (None, None) => self.first_gap().and_then(Opening::of).map(|opening| (opening, Vec::new())),
        };
        self.ask = found.map(|(opening, instead)| {
            let mut candidates = facts.candidates(&opening, &instead);
            // Whoever stands there now is the one to be relieved.
            let holds = |one: &Candidate| {
                instead.iter().any(|id| facts.duty(*id).and_then(|duty| duty.person) == Some(one.person))
            };
            candidates.retain(|one| !holds(one));
            Ask { candidates, opening }
        });
    }

    /// The trouble that the cell at the cursor is in.
    pub fn trouble_here(&self) -> Option<usize> {
        let facts = self.facts.as_ref()?;
        let here = self.place(self.row, self.column)?;
        self.troubles.iter().position(|one| {
            let place = facts.place_of(one).is_some_and(|place| (place.kind, place.slot) == (here.kind, here.slot));
            place
                && match one {
                    Trouble::Gap(gap) => gap.days.contains(&here.date),
                    Trouble::Clash { days, .. } => days.contains(&here.date),
                    Trouble::Double { day, .. } => *day == here.date,
                }
        })
    }

    /// The swap that a line has room for: the one under the cursor, else that of the duty under it, else one that waits for the
    /// person, else the first.
    pub fn swap_shown(&self) -> Option<usize> {
        if self.focus == Part::Swaps {
            return (self.at < self.swaps.len()).then_some(self.at);
        }
        let duty = self.duty().map(|duty| duty.id);
        let of_duty = |swap: &typed::Swap| duty.is_some() && (swap.duty_a == duty || swap.duty_b == duty);
        let here = self.swaps.iter().position(of_duty);
        here.or_else(|| self.swaps.iter().position(|swap| self.answer(swap).is_some())).or(Some(0))
    }

    /// The message with the keys by which the person at the screen answers a swap; none when it waits for somebody else.
    pub fn answer(&self, swap: &typed::Swap) -> Option<&'static str> {
        let facts = self.facts.as_ref()?;
        match facts.state(swap) {
            State::Requested | State::Changed(_) if self.own.is_some() && swap.counterpart == self.own => {
                Some("roster-swap-answer")
            }
            State::Accepted if self.plans => Some("roster-swap-decide"),
            _ => None,
        }
    }

    /// The rows of the box with the focus.
    pub fn rows(&self) -> usize {
        match self.focus {
            Part::Grid => self.lines.len(),
            Part::Troubles => self.troubles.len(),
            Part::Fairness => self.fairness.as_ref().map_or(0, |fairness| fairness.lines.len()),
            Part::Swaps => self.swaps.len(),
        }
    }
}

/// Short names of what binds people: the number of the engagement, else that of the record, else its title.
fn labels(facts: &Facts, ctx: &Ctx<'_>) -> HashMap<Id, String> {
    let mut ids: BTreeSet<Id> = facts.commitments().iter().map(|bound| bound.id).collect();
    ids.extend(facts.commitments().iter().filter_map(|bound| bound.engagement));
    let records = ctx.reader.records(&ids.into_iter().collect::<Vec<_>>()).unwrap_or_default();
    let numbered = |record: &Record| record.number.and_then(|number| record.entity.numbered(number));
    let own: HashMap<Id, String> = records
        .iter()
        .map(|record| (record.id, numbered(record).unwrap_or_else(|| record.text("title").to_owned())))
        .collect();
    let of = |bound: &crate::domain::roster::Commitment| {
        let engagement = bound.engagement.filter(|_| bound.entity == Entity::Activity);
        let label = engagement.and_then(|id| own.get(&id)).or_else(|| own.get(&bound.id));
        label.map(|label| (bound.id, label.clone()))
    };
    facts.commitments().iter().filter_map(of).collect()
}

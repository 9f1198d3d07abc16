//! The workload of all team members, week by week (D-05, D-06): a pane asks for it, one week is read at a time between
//! two keys, and changes make it read again. Drawing is in `overlays::workload`.

use crate::cases;
use crate::domain::dates::IsoWeek;
use crate::domain::fields::Entity;
use crate::domain::order;
use crate::domain::value::Id;
use crate::domain::workload::Load;
use crate::rules::{self, Case, Speaks, Thresholds};
use crate::tui::core::ctx::Ctx;

/// Weeks shown, this one included (spec 4.8 H).
pub const WEEKS: usize = 6;

/// One person's workload in one week.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LoadCell {
    /// Planned and available time.
    pub load: Load,
    /// It is too much.
    pub over: bool,
}

/// The workload of all team members.
#[derive(Clone, Debug, Default)]
pub struct Loads {
    /// The first week.
    first: Option<IsoWeek>,
    /// The people with their captions, in Danish order.
    people: Vec<(Id, String)>,
    /// A column for each week already read, in the order of `people`.
    weeks: Vec<Vec<LoadCell>>,
    /// Weeks still to be read; the first step reads the people.
    waiting: Vec<usize>,
    unread: bool,
}

impl Loads {
    /// Asks for the weeks from this one on, unless they are known.
    pub fn want(&mut self, first: IsoWeek) {
        if self.first != Some(first) {
            *self = Loads { first: Some(first), ..Loads::default() };
            self.outdate();
        }
    }

    /// Marks everything to be read again; until then it stays.
    pub fn outdate(&mut self) {
        if self.first.is_some() {
            self.unread = true;
            self.waiting = (0..WEEKS).rev().collect();
        }
    }

    /// Whether records of this kind count in a workload.
    pub fn is_made_of(entity: Entity) -> bool {
        use Entity::{Absence, Activity, Attendance, Duty, DutyType, Meeting, Session, Setting, TeamMember, TimeEntry};
        matches!(
            entity,
            Absence | Activity | Attendance | Duty | DutyType | Meeting | Session | Setting | TeamMember | TimeEntry
        )
    }

    /// Whether something is still to be read.
    pub fn has_work(&self) -> bool {
        self.unread || !self.waiting.is_empty()
    }

    /// Reads the people, or one week. Returns whether something changed.
    pub fn work(&mut self, ctx: &Ctx<'_>, today: chrono::NaiveDate, thresholds: &Thresholds) -> bool {
        if std::mem::take(&mut self.unread) {
            let ids = cases::staff(&ctx.reader, today).unwrap_or_default();
            let mut names = ctx.names_of(&ids);
            let named = ids.into_iter().map(|id| (id, names.remove(&id).unwrap_or_default()));
            let mut people: Vec<(Id, String)> =
                named.map(|(id, name)| (id, crate::tui::widgets::list::draw::short_name(&name))).collect();
            people.sort_by(|a, b| order::compare(&a.1, &b.1));
            let others = people != self.people;
            if others {
                self.weeks.clear();
            }
            self.people = people;
            return others;
        }
        let (Some(at), Some(first)) = (self.waiting.pop(), self.first) else { return false };
        let week = first.plus(i64::try_from(at).unwrap_or(0));
        let ids: Vec<Id> = self.people.iter().map(|(id, _)| *id).collect();
        let cases = cases::weeks(&ctx.reader, &ids, week, thresholds).unwrap_or_default();
        let cell = |case: rules::WeekCase| LoadCell {
            over: !rules::judge(Case::Week(&case), Speaks::Attention, thresholds).is_empty(),
            load: case.load,
        };
        let column: Vec<LoadCell> = cases.into_iter().map(cell).collect();
        // Without people, the last week completes the empty answer.
        let done = self.people.is_empty() && self.waiting.is_empty();
        match self.weeks.get_mut(at) {
            Some(known) if *known == column => done,
            Some(known) => {
                *known = column;
                true
            }
            None => {
                self.weeks.push(column);
                true
            }
        }
    }

    /// The weeks already read.
    pub fn columns(&self) -> impl Iterator<Item = IsoWeek> + '_ {
        (0i64..).zip(&self.weeks).filter_map(|(at, _)| Some(self.first?.plus(at)))
    }

    /// Each person with a cell for each week: people with too much in a week first, then by name.
    pub fn rows(&self) -> Vec<(Id, &str, Vec<LoadCell>)> {
        let mut rows: Vec<(Id, &str, Vec<LoadCell>)> = Vec::new();
        for (at, (id, name)) in self.people.iter().enumerate() {
            rows.push((*id, name, self.weeks.iter().filter_map(|week| week.get(at).copied()).collect()));
        }
        rows.sort_by_key(|(.., cells)| !cells.iter().any(|cell| cell.over));
        rows
    }
}

//! Balance: 40-20-40, the work before, during and after meetings (D-09, S1:24), and what would bring it there (M14).

use crate::domain::choices::{MeetingPhase, MeetingStatus, Party};
use crate::domain::figures;
use crate::domain::typed::{Meeting, MeetingTask};

/// The share, in percent, of each part that is aimed at.
const AIM: [i128; 3] = [40, 20, 40];
/// A suggestion is in whole pieces of these minutes.
const PIECE: i64 = 5;
/// Above this many minutes nothing is suggested: no season of meetings holds so much work.
const MOST: i64 = 100_000;

/// Minutes of work before, during and after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Before.
    pub before: i64,
    /// During: the meeting itself counts once, not for each who came.
    pub during: i64,
    /// After.
    pub after: i64,
}

impl Work {
    /// All of it.
    pub fn total(self) -> i64 {
        self.before.saturating_add(self.during).saturating_add(self.after)
    }

    /// Whole percents of before, during and after, which sum to 100; none while there is no work.
    pub fn shares(self) -> Option<[i64; 3]> {
        match figures::percents(&[self.before, self.during, self.after])[..] {
            [before, during, after] if self.total() > 0 => Some([before, during, after]),
            _ => None,
        }
    }

    /// Whether any part is more than so many percentage points off its aim, by exact values.
    pub fn is_off(self, points: i64) -> bool {
        let total = i128::from(self.total());
        total > 0 && self.deviation() > i128::from(points) * total
    }

    /// The largest deviation of a part from its aim: in hundredths of a minute, so that of `total` minutes it is percentage
    /// points.
    fn deviation(self) -> i128 {
        let total = i128::from(self.total());
        let parts = [self.before, self.during, self.after].map(i128::from);
        parts.iter().zip(AIM).map(|(part, aim)| (part * 100 - aim * total).abs()).max().unwrap_or(0)
    }
}

impl std::ops::Add for Work {
    type Output = Work;

    fn add(self, other: Work) -> Work {
        Work {
            before: self.before.saturating_add(other.before),
            during: self.during.saturating_add(other.during),
            after: self.after.saturating_add(other.after),
        }
    }
}

/// Whether a task was given up.
fn is_dropped(task: &MeetingTask) -> bool {
    !task.dropped_reason.trim().is_empty()
}

fn add_tasks<'a>(mut work: Work, tasks: impl Iterator<Item = &'a MeetingTask>) -> Work {
    for task in tasks {
        let minutes = task.minutes.unwrap_or(0).max(0);
        let part = match task.phase {
            Some(MeetingPhase::Foer) | None => &mut work.before,
            Some(MeetingPhase::Under) => &mut work.during,
            Some(MeetingPhase::Efter) => &mut work.after,
        };
        *part = part.saturating_add(minutes);
    }
    work
}

fn duration(meeting: &Meeting, counts: bool) -> Work {
    Work { during: meeting.duration.filter(|minutes| counts && *minutes > 0).unwrap_or(0), ..Work::default() }
}

/// The work spent on a meeting: its duration once it is held, and the minutes of its tasks that are done.
pub fn spent(meeting: &Meeting, tasks: &[MeetingTask]) -> Work {
    let held = meeting.status.is_some_and(MeetingStatus::is_held);
    add_tasks(duration(meeting, held), tasks.iter().filter(|task| task.done_at.is_some()))
}

/// The work planned for a meeting that is not held, or that is still to do for one that is.
pub fn planned(meeting: &Meeting, tasks: &[MeetingTask]) -> Work {
    let ahead = meeting.status.is_none_or(MeetingStatus::is_planned);
    add_tasks(duration(meeting, ahead), tasks.iter().filter(|task| task.done_at.is_none() && !is_dropped(task)))
}

/// The minutes of done tasks by party, in the order of the list; parties without any are left out.
pub fn by_party(tasks: &[MeetingTask]) -> Vec<(Party, i64)> {
    let minutes = |party: Party| {
        let done = tasks.iter().filter(|task| task.done_at.is_some() && task.party == Some(party));
        done.filter_map(|task| task.minutes).fold(0_i64, i64::saturating_add)
    };
    let parties = [Party::Konsulent, Party::Ressourceperson, Party::Ledelse, Party::Enhed];
    parties.into_iter().map(|party| (party, minutes(party))).filter(|(_, minutes)| *minutes > 0).collect()
}

/// Where work can still be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// Before and after: the meeting is ahead.
    BeforeAndAfter,
    /// Only after: it is held.
    After,
}

/// What to add.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Suggestion {
    /// Minutes before.
    pub before: i64,
    /// Minutes after.
    pub after: i64,
    /// Whether that brings every part within the tolerance; else it is the nearest that can be had.
    pub mends: bool,
}

/// The fewest minutes, in fives, that bring every part within `points` percentage points of its aim, the most even among
/// equals; where none can, those with the smallest largest deviation. None when nothing is to be added.
pub fn suggest(work: Work, open: Open, points: i64) -> Option<Suggestion> {
    let total = work.total();
    if total <= 0 || total > MOST || !work.is_off(points) {
        return None;
    }
    let mut nearest: Option<(i128, i128, Suggestion)> = None;
    // Where before and after have the share they should have, four times what is during is a fifth of it; beyond that, and
    // beyond what evens out before and after, more only dilutes what is during.
    let most = total.saturating_mul(10);
    let mut extra = PIECE;
    while extra <= most {
        let before = match open {
            Open::BeforeAndAfter => even(work, extra),
            Open::After => 0,
        };
        let after = extra - before;
        let with = work + Work { before, during: 0, after };
        let (deviation, whole) = (with.deviation(), i128::from(with.total()));
        if !with.is_off(points) {
            return Some(Suggestion { before, after, mends: true });
        }
        if nearest.is_none_or(|(least, of, _)| deviation * of < least * whole) {
            nearest = Some((deviation, whole, Suggestion { before, after, mends: false }));
        }
        extra += PIECE;
    }
    let (deviation, whole, found) = nearest?;
    let better = deviation * i128::from(total) < work.deviation() * whole;
    better.then_some(found)
}

/// The part of `extra` that goes before, in whole pieces, so that before and after become as even as they can.
fn even(work: Work, extra: i64) -> i64 {
    let before = (extra + work.after - work.before) / 2;
    before.clamp(0, extra) / PIECE * PIECE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fields::Entity;
    use crate::domain::value::{Id, Record, Value};

    const POINTS: i64 = 10;

    fn work(before: i64, during: i64, after: i64) -> Work {
        Work { before, during, after }
    }

    fn mends(before: i64, after: i64) -> Option<Suggestion> {
        Some(Suggestion { before, after, mends: true })
    }

    #[test]
    fn a_period_is_mended_after_its_meetings_with_the_fewest_minutes() {
        // KL 2019/20, and after two tasks of 90 minutes.
        assert_eq!(work(390, 360, 120).shares(), Some([45, 41, 14]));
        assert_eq!(suggest(work(390, 360, 120), Open::After, POINTS), mends(0, 330));
        assert_eq!(work(390, 360, 300).shares(), Some([37, 34, 29]));
        assert!(work(390, 360, 300).is_off(POINTS), "34 is more than 10 points off 20");
    }

    #[test]
    fn a_meeting_ahead_is_mended_before_and_after_alike() {
        assert_eq!(suggest(work(0, 360, 0), Open::BeforeAndAfter, POINTS), mends(420, 420));
    }

    #[test]
    fn what_was_not_done_before_cannot_be_mended() {
        assert_eq!(
            suggest(work(0, 180, 0), Open::After, POINTS),
            Some(Suggestion { before: 0, after: 120, mends: false })
        );
    }

    #[test]
    fn exactly_ten_points_off_is_within() {
        for (parts, off) in [
            (work(50, 20, 30), false),
            (work(30, 30, 40), false),
            (work(299, 301, 400), true),
            (work(500, 201, 299), true),
            (work(0, 0, 0), false),
        ] {
            assert_eq!(parts.is_off(POINTS), off, "{parts:?}");
        }
        assert_eq!(work(0, 0, 0).shares(), None);
        assert_eq!(suggest(work(50, 20, 30), Open::BeforeAndAfter, POINTS), None, "nothing to add");
    }

    #[test]
    fn nothing_is_suggested_that_does_not_help_or_that_nobody_could_do() {
        assert_eq!(suggest(work(0, 0, 100), Open::After, POINTS), None, "more after does not help");
        assert_eq!(suggest(work(i64::MAX, i64::MAX, 0), Open::After, POINTS), None);
    }

    #[test]
    fn only_what_is_done_and_held_is_spent() {
        let record = |entity, fields: &[(&str, Value)]| {
            let mut record = Record::new(entity, Id::derived(entity, &["r"]));
            fields.iter().for_each(|(field, value)| record.set(field, Some(value.clone())));
            record
        };
        let code = |code: &str| Value::Code(code.into());
        let done = Value::Date("2020-01-10".parse().unwrap());
        let task = |phase: &str, more: &[(&str, Value)]| {
            let mut fields = vec![("phase", code(phase)), ("minutes", Value::Int(30)), ("party", code("ledelse"))];
            fields.extend(more.iter().cloned());
            MeetingTask::from(&record(Entity::MeetingTask, &fields))
        };
        let tasks = [
            task("foer", &[("done_at", done.clone())]),
            task("under", &[("done_at", done)]),
            task("efter", &[]),
            task("efter", &[("dropped_reason", Value::Text("mødet aflyst".into()))]),
        ];
        let meeting = |status: &str| {
            Meeting::from(&record(Entity::Meeting, &[("status", code(status)), ("duration", Value::Int(180))]))
        };
        assert_eq!(spent(&meeting("afholdt"), &tasks), work(30, 210, 0));
        assert_eq!(spent(&meeting("planlagt"), &tasks), work(30, 30, 0));
        assert_eq!(planned(&meeting("planlagt"), &tasks), work(0, 180, 30));
        assert_eq!(planned(&meeting("aflyst"), &tasks), work(0, 0, 30));
        assert_eq!(by_party(&tasks), [(Party::Ledelse, 60)]);
    }
}

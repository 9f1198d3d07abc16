//! Time spent: what the agenda of the meetings held was about (D-13): minutes by direction and by perspective (M15).

use crate::domain::choices::{Direction, Perspective};
use crate::domain::figures;
use crate::domain::typed::AgendaItem;

/// Minutes of the items by a mark, those without beside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeSpent<M> {
    /// Minutes of each mark, in the order of the list of marks.
    pub minutes: Vec<(M, i64)>,
    /// Minutes of the items without a mark; in no share.
    pub unmarked: i64,
    /// Items without minutes; in no share.
    pub without_minutes: usize,
}

impl<M> Default for TimeSpent<M> {
    fn default() -> Self {
        TimeSpent { minutes: Vec::new(), unmarked: 0, without_minutes: 0 }
    }
}

impl<M: Copy> TimeSpent<M> {
    fn of<'a>(
        marks: &[M],
        items: impl Iterator<Item = &'a AgendaItem>,
        mark: fn(&AgendaItem) -> Option<M>,
    ) -> TimeSpent<M>
    where
        M: PartialEq,
    {
        let mut found =
            TimeSpent { minutes: marks.iter().map(|mark| (*mark, 0)).collect(), unmarked: 0, without_minutes: 0 };
        for item in items {
            let Some(minutes) = item.duration.filter(|minutes| *minutes > 0) else {
                found.without_minutes += 1;
                continue;
            };
            let marked = mark(item);
            let part = found.minutes.iter_mut().find(|(mark, _)| marked == Some(*mark)).map(|(_, minutes)| minutes);
            let sum = part.unwrap_or(&mut found.unmarked);
            *sum = sum.saturating_add(minutes);
        }
        found
    }

    /// Each mark with its whole percents of what is marked; they sum to 100. Empty when nothing is marked.
    pub fn shares(&self) -> Vec<(M, i64)> {
        let minutes: Vec<i64> = self.minutes.iter().map(|(_, minutes)| *minutes).collect();
        if minutes.iter().all(|minutes| *minutes == 0) {
            return Vec::new();
        }
        self.minutes.iter().map(|(mark, _)| *mark).zip(figures::percents(&minutes)).collect()
    }
}

/// By direction (S0:20): politics and leadership, practice, both.
pub fn by_direction<'a>(items: impl Iterator<Item = &'a AgendaItem>) -> TimeSpent<Direction> {
    TimeSpent::of(&[Direction::LedelsePolitik, Direction::Praksis, Direction::Begge], items, |item| item.direction)
}

/// By perspective (S1:20): development, daily work.
pub fn by_perspective<'a>(items: impl Iterator<Item = &'a AgendaItem>) -> TimeSpent<Perspective> {
    TimeSpent::of(&[Perspective::Udvikling, Perspective::Drift], items, |item| item.perspective)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fields::Entity;
    use crate::domain::value::{Id, Record, Value};

    fn item(minutes: Option<i64>, field: &str, code: &str) -> AgendaItem {
        let mut record = Record::new(Entity::AgendaItem, Id::derived(Entity::AgendaItem, &["i"]));
        record.set("duration", minutes.map(Value::Int));
        record.set(field, (!code.is_empty()).then(|| Value::Code(code.into())));
        AgendaItem::from(&record)
    }

    #[test]
    fn items_without_a_mark_or_without_minutes_are_beside_the_shares() {
        // The season of KL 2019/20.
        let items = [(75, "ledelse_politik"), (120, "praksis"), (90, "begge"), (30, "")];
        let items: Vec<_> = items.iter().map(|(n, code)| item(Some(*n), "direction", code)).collect();
        let bare = item(None, "direction", "praksis");
        let spent = by_direction(items.iter().chain([&bare]));
        assert_eq!(spent.shares().iter().map(|(_, percent)| *percent).collect::<Vec<_>>(), [26, 42, 32]);
        assert_eq!((spent.unmarked, spent.without_minutes), (30, 1));
        let kommune_f = [item(Some(300), "perspective", "udvikling"), item(Some(150), "perspective", "drift")];
        assert_eq!(by_perspective(kommune_f.iter()).shares(), [(Perspective::Udvikling, 67), (Perspective::Drift, 33)]);
        assert!(by_perspective([].iter()).shares().is_empty());
    }
}

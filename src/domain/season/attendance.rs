//! Attendance: who came to meetings (D-10), by meeting, by person and by unit (M6, M12).
//!
//! Of those asked to a meeting that was held, an answer of inviteret or ja was never followed by what became of it: it is
//! not entered, and in neither number. A deputy makes a unit represented, but counts for nobody: the member was absent. A
//! guest by name is no member's attendance either.

use crate::domain::choices::AttendanceStatus;
use crate::domain::typed::Attendance;
use crate::domain::value::Id;

/// Those who came, of those of whom it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Came {
    /// Those who came.
    pub present: i64,
    /// Those of whom it is known whether they came.
    pub of: i64,
}

impl Came {
    /// Whether fewer than `least` of three came.
    pub fn is_below(self, least: i64) -> bool {
        self.present.saturating_mul(3) < self.of.saturating_mul(least)
    }

    fn add(&mut self, present: bool) {
        self.present = self.present.saturating_add(i64::from(present));
        self.of = self.of.saturating_add(1);
    }
}

impl std::ops::Add for Came {
    type Output = Came;

    fn add(self, other: Came) -> Came {
        Came { present: self.present.saturating_add(other.present), of: self.of.saturating_add(other.of) }
    }
}

/// Whether somebody came to a meeting that was held; none while it is not entered.
pub fn came(row: &Attendance) -> Option<bool> {
    match row.status? {
        AttendanceStatus::Moedt => Some(true),
        AttendanceStatus::Nej | AttendanceStatus::Afbud | AttendanceStatus::Udeblevet => Some(false),
        AttendanceStatus::Inviteret | AttendanceStatus::Ja => None,
    }
}

/// Whether a row counts for the person in it: it is of a person of the file who stands in for nobody.
fn counts(row: &Attendance) -> bool {
    row.person.is_some() && row.stands_in_for.is_none()
}

/// The attendance at a meeting that was held.
pub fn at<'a>(rows: impl IntoIterator<Item = &'a Attendance>) -> Came {
    let mut found = Came::default();
    rows.into_iter().filter(|row| counts(row)).filter_map(came).for_each(|present| found.add(present));
    found
}

/// The number who contributed at a meeting that was held.
pub fn contributed<'a>(rows: impl IntoIterator<Item = &'a Attendance>) -> i64 {
    let rows = rows.into_iter().filter(|row| row.contributed && came(row) == Some(true));
    i64::try_from(rows.count()).unwrap_or(i64::MAX)
}

/// The answers to a meeting ahead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Those who said yes.
    pub yes: i64,
    /// Those who said no.
    pub no: i64,
    /// Those who have not answered.
    pub open: i64,
}

impl Answers {
    /// The answers to a meeting.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a Attendance>) -> Answers {
        let mut found = Answers::default();
        for row in rows {
            match row.status {
                Some(AttendanceStatus::Ja | AttendanceStatus::Moedt) => found.yes += 1,
                Some(AttendanceStatus::Nej | AttendanceStatus::Afbud | AttendanceStatus::Udeblevet) => found.no += 1,
                Some(AttendanceStatus::Inviteret) | None => found.open += 1,
            }
        }
        found
    }

    /// Everybody who was asked.
    pub fn all(self) -> i64 {
        self.yes + self.no + self.open
    }
}

/// What became of one person at the meetings held, the oldest first: none where it is not entered or they were not asked.
pub fn of_person(person: Id, held: &[Vec<Attendance>]) -> Vec<Option<bool>> {
    let at =
        |rows: &Vec<Attendance>| rows.iter().filter(|row| counts(row) && row.person == Some(person)).find_map(came);
    held.iter().map(at).collect()
}

/// Whether somebody stood in for this person at any of these meetings.
pub fn had_deputy(person: Id, held: &[Vec<Attendance>]) -> bool {
    held.iter().flatten().any(|row| row.stands_in_for == Some(person) && came(row) == Some(true))
}

/// The attendance of one person.
pub fn total(of: &[Option<bool>]) -> Came {
    let mut found = Came::default();
    of.iter().flatten().for_each(|present| found.add(*present));
    found
}

/// How many of the last meetings at which it is known somebody missed without a break.
pub fn missed_in_a_row(of: &[Option<bool>]) -> usize {
    of.iter().rev().flatten().take_while(|present| !**present).count()
}

/// The meetings held at which one of these members of a unit came, or somebody stood in for one of them.
pub fn represented(members: &[Id], held: &[Vec<Attendance>]) -> Came {
    let is_one = |id: Option<Id>| id.is_some_and(|id| members.contains(&id));
    let mut found = Came::default();
    for rows in held {
        let ours = rows.iter().filter(|row| is_one(row.person) || is_one(row.stands_in_for));
        let known: Vec<bool> = ours.filter_map(came).collect();
        if !known.is_empty() {
            found.add(known.contains(&true));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fields::Entity;
    use crate::domain::value::{Record, Value};

    fn person(name: &str) -> Id {
        Id::derived(Entity::Person, &[name])
    }

    fn row(name: &str, status: &str) -> Attendance {
        let mut record = Record::new(Entity::Attendance, Id::derived(Entity::Attendance, &[name, status]));
        record.set("person", Some(Value::Link(person(name))));
        record.set("status", Some(Value::Code(status.into())));
        Attendance::from(&record)
    }

    fn deputy(name: &str, of: &str) -> Attendance {
        Attendance { stands_in_for: Some(person(of)), ..row(name, "moedt") }
    }

    #[test]
    fn those_of_whom_nothing_is_entered_are_in_neither_number() {
        let rows = ["moedt", "moedt", "afbud", "nej", "udeblevet", "inviteret", "ja"].map(|status| row(status, status));
        assert_eq!(at(&rows), Came { present: 2, of: 5 });
        assert_eq!(Answers::of(&rows), Answers { yes: 3, no: 3, open: 1 });
    }

    #[test]
    fn a_deputy_represents_the_unit_and_counts_for_nobody() {
        let held = [vec![row("a", "moedt")], vec![row("a", "afbud"), deputy("b", "a")], vec![row("a", "udeblevet")]];
        assert_eq!(held.iter().map(at).fold(Came::default(), |all, one| all + one), Came { present: 1, of: 3 });
        let of = of_person(person("a"), &held);
        assert_eq!(of, [Some(true), Some(false), Some(false)]);
        assert_eq!((total(&of), missed_in_a_row(&of)), (Came { present: 1, of: 3 }, 2));
        assert_eq!(represented(&[person("a")], &held), Came { present: 2, of: 3 });
        assert_eq!(of_person(person("b"), &held), [None; 3], "standing in is not being there");
        assert!(had_deputy(person("a"), &held) && !had_deputy(person("b"), &held));
    }

    #[test]
    fn a_guest_by_name_is_nobodys_attendance() {
        let guest = Attendance { person: None, guest: "Gæst".into(), ..row("a", "moedt") };
        assert_eq!(at(&[guest, row("b", "moedt")]), Came { present: 1, of: 1 });
    }

    #[test]
    fn two_of_three_is_not_below_two_of_three() {
        for (present, of, expected) in [(2, 3, false), (4, 6, false), (1, 3, true), (3, 5, true), (0, 0, false)] {
            assert_eq!(Came { present, of }.is_below(2), expected, "{present}/{of}");
        }
    }
}

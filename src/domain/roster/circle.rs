//! Circle: who may be asked for a duty type on a day.

use chrono::NaiveDate;

use super::Facts;
use super::presence::holds;
use crate::domain::choices::{CircleKind, TeamRole};
use crate::domain::fold::fold_short;
use crate::domain::typed;
use crate::domain::value::Id;

impl Facts {
    /// Whether a person may be asked for a duty type on a day: a row takes the person in, none leaves the person out, and
    /// the person has the competence the type asks for. A type without rows asks every konsulent with hours in a team.
    pub fn in_circle(&self, kind: &typed::DutyType, person: Id, day: NaiveDate) -> bool {
        let rows = || self.records.circles.iter().filter(|row| row.duty_type == Some(kind.id));
        let on_day =
            |row: &&typed::DutyCircle| row.from.is_none_or(|from| from <= day) && row.to.is_none_or(|to| day <= to);
        let takes_in = |row: &typed::DutyCircle| row.kind != Some(CircleKind::Uden);
        let named = |row: &typed::DutyCircle| {
            row.person == Some(person)
                || row.team.is_some_and(|team| self.has_role(person, Some(team), &row.roles, day))
        };
        let inside = if rows().any(takes_in) {
            rows().filter(on_day).any(|row| takes_in(row) && named(row))
        } else {
            self.has_role(person, None, &[TeamRole::Konsulent], day)
        };
        inside && !rows().filter(on_day).any(|row| !takes_in(row) && named(row)) && self.is_able(kind, person)
    }

    /// Whether a person has the competence a duty type asks for.
    pub fn is_able(&self, kind: &typed::DutyType, person: Id) -> bool {
        let asked = fold_short(kind.competence.trim());
        asked.is_empty()
            || self
                .records
                .competences
                .iter()
                .any(|competence| competence.person == Some(person) && fold_short(competence.area.trim()) == asked)
    }

    /// Whether a person has hours and one of these roles in a team, or in any team; no roles are all.
    fn has_role(&self, person: Id, team: Option<Id>, roles: &[TeamRole], day: NaiveDate) -> bool {
        self.places_of(person).any(|place| {
            holds(place, day)
                && place.fte.is_some_and(|fte| fte > 0)
                && (team.is_none() || place.team == team)
                && (roles.is_empty() || place.role.is_some_and(|role| roles.contains(&role)))
        })
    }

    /// Those who may be asked for a duty type on a day, in Danish order of initials.
    pub fn circle(&self, kind: &typed::DutyType, day: NaiveDate) -> Vec<Id> {
        self.people().iter().map(|person| person.id).filter(|person| self.in_circle(kind, *person, day)).collect()
    }
}

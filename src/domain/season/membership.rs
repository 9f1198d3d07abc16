//! Membership: who is a member on a day (M6). Every figure and list takes the members of the day it is about.

use chrono::NaiveDate;

use crate::domain::typed::{Membership, NetworkPeriod};

/// Whether somebody is a member on this day: not before their first day, not after their last; without own days as long as
/// the period lasts.
pub fn is_active(member: &Membership, period: &NetworkPeriod, day: NaiveDate) -> bool {
    let from = member.from.or(period.from);
    let to = member.to.or(period.to);
    from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to)
}

/// The members on this day.
pub fn active<'a>(
    members: &'a [Membership],
    period: &'a NetworkPeriod,
    day: NaiveDate,
) -> impl Iterator<Item = &'a Membership> {
    members.iter().filter(move |member| is_active(member, period, day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fields::Entity;
    use crate::domain::value::{Id, Record, Value};

    fn with_days(entity: Entity, days: &[(&str, &str)]) -> Record {
        let mut record = Record::new(entity, Id::derived(entity, &["r"]));
        days.iter().for_each(|(field, day)| record.set(field, Some(Value::Date(day.parse().unwrap()))));
        record
    }

    #[test]
    fn a_member_is_one_from_the_first_to_the_last_day() {
        let period =
            NetworkPeriod::from(&with_days(Entity::NetworkPeriod, &[("from", "2019-08-01"), ("to", "2020-07-31")]));
        let is = |days: &[(&str, &str)], day: &str| {
            is_active(&Membership::from(&with_days(Entity::Membership, days)), &period, day.parse().unwrap())
        };
        assert_eq!(
            [is(&[], "2019-07-31"), is(&[], "2019-08-01"), is(&[], "2020-07-31"), is(&[], "2020-08-01")],
            [false, true, true, false]
        );
        let later = [("from", "2019-11-01"), ("to", "2020-03-31")];
        let days = ["2019-10-31", "2019-11-01", "2020-03-31", "2020-04-01"];
        assert_eq!(days.map(|day| is(&later, day)), [false, true, true, false]);
    }
}

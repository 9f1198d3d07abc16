//! Fees of a municipality for a network period (D-11, S0:48), by bands of participants; no fee is guessed.

use super::value::Record;

/// The fee in øre: 0 for no participants, the band's amount inside a band, `None` outside every band.
pub fn fee(bands: &[Record], participants: i64) -> Option<i64> {
    if participants <= 0 {
        return Some(0);
    }
    bands
        .iter()
        .find(|band| {
            let from = band.int("number").unwrap_or(0);
            let to = band.int("to_count").unwrap_or(i64::MAX);
            (from..=to).contains(&participants)
        })
        .and_then(|band| band.int("amount"))
}

/// The share of one participant, in øre, rounded half up.
pub fn each(fee: i64, participants: i64) -> i64 {
    if participants <= 0 {
        0
    } else {
        fee.saturating_mul(2).saturating_add(participants) / participants.saturating_mul(2)
    }
}

/// Income of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total {
    /// The known fees, in øre.
    pub sum: i64,
    /// Registrations outside every band.
    pub undefined: usize,
}

/// The fees of all registrations that are not withdrawn.
pub fn total(bands: &[Record], registrations: &[Record]) -> Total {
    let mut total = Total { sum: 0, undefined: 0 };
    for registration in registrations.iter().filter(|registration| registration.text("status") != "afmeldt") {
        match fee(bands, registration.int("participants").unwrap_or(0)) {
            Some(fee) => total.sum = total.sum.saturating_add(fee),
            None => total.undefined += 1,
        }
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fields::Entity;
    use crate::domain::value::{Id, Value};

    fn band(from: i64, to: i64, amount: i64) -> Record {
        let mut band = Record::new(Entity::FeeBand, Id::derived(Entity::FeeBand, &[&from.to_string()]));
        band.set("number", Some(Value::Int(from)));
        band.set("to_count", Some(Value::Int(to)));
        band.set("amount", Some(Value::Int(amount)));
        band
    }

    fn registration(n: i64) -> Record {
        let mut registration = Record::new(Entity::Registration, Id::derived(Entity::Registration, &[&n.to_string()]));
        registration.set("participants", Some(Value::Int(n)));
        registration
    }

    #[test]
    fn the_fee_follows_the_bands_and_is_never_guessed_outside_them() {
        let bands = [band(1, 2, 900_000), band(3, 5, 1_300_000)];
        let fees: Vec<_> = [0, 1, 2, 3, 5, 6].map(|n| fee(&bands, n)).to_vec();
        assert_eq!(fees, [Some(0), Some(900_000), Some(900_000), Some(1_300_000), Some(1_300_000), None]);
        assert_eq!(each(1_300_000, 3), 433_333);
    }

    #[test]
    fn a_season_sums_what_is_known_and_counts_what_is_not() {
        let bands = [band(1, 2, 900_000), band(3, 5, 1_300_000)];
        let all = |counts: &[i64]| counts.iter().map(|n| registration(*n)).collect::<Vec<_>>();
        assert_eq!(total(&bands, &all(&[1, 3, 2, 6])), Total { sum: 3_100_000, undefined: 1 });
        assert_eq!(total(&bands, &all(&[1, 3, 2, 5])), Total { sum: 4_400_000, undefined: 0 });
    }
}

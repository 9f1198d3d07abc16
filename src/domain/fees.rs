//! Fees of a municipality for a network period (D-11, S0:48): by bands of participants, for the period or for each meeting.
//! No fee is guessed: what no band or more than one band covers is open.

use super::choices::{FeePer, MeetingStatus, RegistrationStatus};
use super::span::{End, Span};
use super::typed;
use super::value::Id;

/// The meetings of a period, as far as they decide a fee for each meeting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Meetings {
    /// The number agreed for the season, if any.
    pub planned: Option<i64>,
    /// Those entered, called off ones among them.
    pub entered: i64,
    /// Those called off.
    pub cancelled: i64,
}

impl Meetings {
    /// The meetings of a period.
    pub fn of(period: &typed::NetworkPeriod, meetings: &[typed::Meeting]) -> Meetings {
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let cancelled = meetings.iter().filter(|meeting| meeting.status == Some(MeetingStatus::Aflyst));
        Meetings {
            planned: period.planned_meetings.filter(|planned| *planned > 0),
            entered: count(meetings.len()),
            cancelled: count(cancelled.count()),
        }
    }

    /// The number that is paid for: the agreed or the entered ones, whichever are more, less those called off. None when no
    /// meeting is agreed or entered.
    pub fn paid_for(self) -> Option<i64> {
        let all = self.planned.unwrap_or(0).max(self.entered);
        (all > 0).then(|| (all - self.cancelled).max(0))
    }
}

/// The fee of a registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fee {
    /// In øre; 0 when it does not pay.
    Amount(i64),
    /// No band holds the number of participants.
    NoBand,
    /// Two bands hold it.
    Bands(Span, Span),
    /// The fee is for each meeting, and the period has none.
    NoMeetings,
}

impl Fee {
    /// The amount in øre, if it is known.
    pub fn amount(self) -> Option<i64> {
        match self {
            Fee::Amount(amount) => Some(amount),
            Fee::NoBand | Fee::Bands(..) | Fee::NoMeetings => None,
        }
    }
}

/// One registration with its fee.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The registration.
    pub registration: typed::Registration,
    /// Its fee.
    pub fee: Fee,
}

/// The fees of a period.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Season {
    /// Every registration, in the order read.
    pub rows: Vec<Row>,
    /// The meetings.
    pub meetings: Meetings,
    /// Whether any band is set.
    pub has_bands: bool,
    /// The places of the period, counted in participants; none when there is room for all.
    pub places: Option<i64>,
}

/// The income of a period, in øre.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// The known fees.
    pub sum: i64,
    /// Those of them that are paid.
    pub paid: i64,
    /// Those of them that are invoiced.
    pub invoiced: i64,
    /// Registrations whose fee is open.
    pub open: usize,
}

/// Whether a registration pays (M8): tilmeldt or bekræftet.
pub fn pays(registration: &typed::Registration) -> bool {
    matches!(registration.status, Some(RegistrationStatus::Tilmeldt | RegistrationStatus::Bekraeftet))
}

/// The numbers of participants that a band holds.
pub fn span(band: &typed::FeeBand) -> Span {
    Span { first: band.number.map(End::Number), last: band.to_count.map(End::Number) }
}

/// The number of participants at which the next band begins, after a last one with this first and this highest number.
pub fn next_from(number: Option<i64>, to_count: Option<i64>) -> Option<i64> {
    to_count.or(number).unwrap_or(0).checked_add(1)
}

/// The fee for a number of participants, by the bands of a period and its meetings.
pub fn fee(bands: &[typed::FeeBand], participants: i64, meetings: Meetings) -> Fee {
    if participants <= 0 {
        return Fee::Amount(0);
    }
    let number = Some(End::Number(participants));
    let mut holding = bands.iter().filter(|band| span(band).overlaps(Span { first: number, last: number }));
    match (holding.next(), holding.next()) {
        (Some(band), None) => match (band.amount, band.per, meetings.paid_for()) {
            (Some(amount), Some(FeePer::Moede), Some(meetings)) => Fee::Amount(amount.saturating_mul(meetings)),
            (Some(_), Some(FeePer::Moede), None) => Fee::NoMeetings,
            (Some(amount), Some(FeePer::Periode) | None, _) => Fee::Amount(amount),
            (None, ..) => Fee::NoBand,
        },
        (Some(band), Some(other)) => Fee::Bands(span(band), span(other)),
        (None, _) => Fee::NoBand,
    }
}

/// The fees of all registrations of a period.
pub fn season(
    bands: &[typed::FeeBand],
    registrations: Vec<typed::Registration>,
    period: &typed::NetworkPeriod,
    meetings: &[typed::Meeting],
) -> Season {
    let meetings = Meetings::of(period, meetings);
    let of = |registration: &typed::Registration| match pays(registration) {
        true => fee(bands, registration.participants.unwrap_or(0), meetings),
        false => Fee::Amount(0),
    };
    let rows = registrations.into_iter().map(|registration| Row { fee: of(&registration), registration });
    Season { rows: rows.collect(), meetings, has_bands: !bands.is_empty(), places: period.places }
}

impl Season {
    /// The income.
    pub fn total(&self) -> Total {
        let mut total = Total::default();
        for row in &self.rows {
            match row.fee.amount() {
                Some(amount) => {
                    total.sum = total.sum.saturating_add(amount);
                    let paid = if row.registration.paid_at.is_some() { amount } else { 0 };
                    total.paid = total.paid.saturating_add(paid);
                    let invoiced = if row.registration.invoiced_at.is_some() { amount } else { 0 };
                    total.invoiced = total.invoiced.saturating_add(invoiced);
                }
                None => total.open += 1,
            }
        }
        total
    }

    /// The participants who have a place.
    pub fn taken(&self) -> i64 {
        let paying = self.rows.iter().filter(|row| pays(&row.registration));
        paying.filter_map(|row| row.registration.participants).fold(0, i64::saturating_add)
    }

    /// Places nobody has; none when there is room for all.
    pub fn free(&self) -> Option<i64> {
        self.places.map(|places| places.saturating_sub(self.taken()).max(0))
    }

    /// Participants who were given a place though none was left.
    pub fn overbooked(&self) -> i64 {
        self.places.map_or(0, |places| self.taken().saturating_sub(places).max(0))
    }

    /// The first registration on the waiting list: ids are in the order in which they were made.
    pub fn first_waiting(&self) -> Option<&Row> {
        let waits = |row: &&Row| row.registration.status == Some(RegistrationStatus::Venteliste);
        self.rows.iter().filter(waits).min_by_key(|row| row.registration.id)
    }

    /// The rows whose fee is open, when the period has any band.
    pub fn open(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| self.has_bands && row.fee.amount().is_none())
    }

    /// The registration with this id.
    pub fn row(&self, registration: Id) -> Option<&Row> {
        self.rows.iter().find(|row| row.registration.id == registration)
    }
}

/// An amount in parts, in øre, half up: for each participant, for each meeting. None without parts.
pub fn each(amount: i64, parts: i64) -> Option<i64> {
    (parts > 0).then(|| amount.saturating_mul(2).saturating_add(parts) / parts.saturating_mul(2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fields::Entity;
    use crate::domain::value::{Record, Value};

    fn band(from: i64, to: Option<i64>, amount: i64, per: &str) -> typed::FeeBand {
        let mut band = Record::new(Entity::FeeBand, Id::derived(Entity::FeeBand, &[&from.to_string()]));
        band.set("number", Some(Value::Int(from)));
        band.set("to_count", to.map(Value::Int));
        band.set("amount", Some(Value::Int(amount)));
        band.set("per", Some(Value::Code(per.into())));
        typed::FeeBand::from(&band)
    }

    fn registration(n: i64, status: &str) -> typed::Registration {
        let mut registration =
            Record::new(Entity::Registration, Id::derived(Entity::Registration, &[&n.to_string(), status]));
        registration.set("participants", Some(Value::Int(n)));
        registration.set("status", Some(Value::Code(status.into())));
        typed::Registration::from(&registration)
    }

    fn kl() -> Vec<typed::FeeBand> {
        vec![band(1, Some(2), 900_000, "periode"), band(3, Some(5), 1_300_000, "periode")]
    }

    fn period(planned: Option<i64>) -> typed::NetworkPeriod {
        let mut period = Record::new(Entity::NetworkPeriod, Id::derived(Entity::NetworkPeriod, &["p"]));
        period.set("planned_meetings", planned.map(Value::Int));
        typed::NetworkPeriod::from(&period)
    }

    fn meetings(statuses: &[&str]) -> Vec<typed::Meeting> {
        let meeting = |status: &&str| {
            let mut meeting = Record::new(Entity::Meeting, Id::derived(Entity::Meeting, &[status]));
            meeting.set("status", Some(Value::Code((*status).into())));
            typed::Meeting::from(&meeting)
        };
        statuses.iter().map(meeting).collect()
    }

    #[test]
    fn the_fee_follows_the_bands_and_is_never_guessed_outside_them() {
        let fees: Vec<_> = [0, 1, 2, 3, 5, 6].map(|n| fee(&kl(), n, Meetings::default()).amount()).to_vec();
        assert_eq!(fees, [Some(0), Some(900_000), Some(900_000), Some(1_300_000), Some(1_300_000), None]);
        assert_eq!((each(1_300_000, 3), each(900_000, 2), each(5, 0)), (Some(433_333), Some(450_000), None));
    }

    #[test]
    fn where_two_bands_hold_the_number_none_is_taken_and_both_are_named() {
        let bands = [band(1, Some(3), 900_000, "periode"), band(3, None, 400_000, "periode")];
        let number = |n| Some(End::Number(n));
        let (low, high) = (Span { first: number(1), last: number(3) }, Span { first: number(3), last: None });
        assert_eq!(fee(&bands, 3, Meetings::default()), Fee::Bands(low, high));
        assert_eq!(fee(&bands, 2, Meetings::default()), Fee::Amount(900_000));
        assert_eq!(fee(&bands, 40, Meetings::default()), Fee::Amount(400_000));
    }

    #[test]
    fn a_fee_for_each_meeting_counts_the_agreed_or_the_entered_ones_less_those_called_off() {
        let bands = [band(1, Some(2), 900_000, "moede")];
        let of = |planned, held: &[&str]| fee(&bands, 2, Meetings::of(&period(planned), &meetings(held)));
        assert_eq!(of(Some(3), &["afholdt", "planlagt", "planlagt"]), Fee::Amount(2_700_000));
        assert_eq!(of(Some(3), &["afholdt", "planlagt", "aflyst"]), Fee::Amount(1_800_000));
        assert_eq!(of(Some(3), &["afholdt", "planlagt"]), Fee::Amount(2_700_000), "2 of 3 entered");
        assert_eq!(of(Some(3), &["afholdt"; 4]), Fee::Amount(3_600_000), "one more than agreed");
        assert_eq!(of(Some(3), &["aflyst"; 3]), Fee::Amount(0));
        assert_eq!(of(None, &[]), Fee::NoMeetings);
    }

    #[test]
    fn a_season_sums_what_pays_and_counts_what_is_open() {
        let total = |all: &[(i64, &str)]| {
            let all = all.iter().map(|(n, status)| registration(*n, status)).collect();
            let total = season(&kl(), all, &period(Some(3)), &[]).total();
            (total.sum, total.open)
        };
        let demo = [(1, "bekraeftet"), (2, "bekraeftet"), (3, "bekraeftet"), (6, "tilmeldt")];
        assert_eq!(total(&demo), (3_100_000, 1));
        assert_eq!(total(&[(1, "bekraeftet"), (2, "bekraeftet"), (3, "bekraeftet"), (5, "tilmeldt")]), (4_400_000, 0));
        for status in ["afmeldt", "ikke", "venteliste"] {
            let mut all = demo;
            all[2].1 = status;
            assert_eq!(total(&all), (1_800_000, 1), "{status}");
        }
        assert_eq!(total(&[(6, "afmeldt")]), (0, 0), "what does not pay is not open");
    }

    #[test]
    fn places_are_taken_by_those_who_pay_and_the_first_waiting_is_named() {
        let mut period = Record::new(Entity::NetworkPeriod, Id::derived(Entity::NetworkPeriod, &["p"]));
        let rows = || vec![registration(3, "tilmeldt"), registration(2, "bekraeftet"), registration(4, "afmeldt")];
        let of = |period: &Record, rows| season(&[], rows, &typed::NetworkPeriod::from(period), &[]);
        let open = of(&period, rows());
        assert_eq!((open.taken(), open.free(), open.first_waiting()), (5, None, None));
        for (places, free) in [(4, 0), (5, 0), (6, 1)] {
            period.set("places", Some(Value::Int(places)));
            assert_eq!(of(&period, rows()).free(), Some(free), "{places} places");
            assert_eq!(of(&period, rows()).overbooked(), (5 - places).max(0), "{places} places");
        }
        let (mut one, mut two) = (registration(1, "venteliste"), registration(6, "venteliste"));
        if one.id > two.id {
            std::mem::swap(&mut one.id, &mut two.id);
        }
        let waiting = of(&period, [rows(), vec![two, one.clone()]].concat());
        assert_eq!(waiting.first_waiting().map(|row| row.registration.id), Some(one.id));
        assert_eq!(waiting.taken(), 5, "who waits has no place");
    }
}

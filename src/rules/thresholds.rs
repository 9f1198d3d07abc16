//! Every number a rule goes by that no source states for certain (marked (I) in the spec): its default, its unit, and the
//! value a person put in its place as a record of kind `setting`. Reading the records is `review`.

use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record};

/// What a threshold counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Percent or points of percent.
    Percent,
    /// Calendar days.
    Days,
    /// Working days, Monday to Friday without helligdage.
    WorkingDays,
    /// Whole months.
    Months,
    /// Minutes.
    Minutes,
    /// How many.
    Count,
    /// A week of the year, 1-53.
    Week,
}

impl Unit {
    /// Stable code, for the message `unit-<code>`.
    pub const fn code(self) -> &'static str {
        match self {
            Unit::Percent => "percent",
            Unit::Days => "days",
            Unit::WorkingDays => "working-days",
            Unit::Months => "months",
            Unit::Minutes => "minutes",
            Unit::Count => "count",
            Unit::Week => "week",
        }
    }
}

macro_rules! thresholds {
    ($( $(#[$meta:meta])* $name:ident $key:literal $default:literal $unit:ident; )*) => {
        /// A number a rule goes by.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Threshold { $( $(#[$meta])* $name ),* }

        impl Threshold {
            /// All of them, in the table's order.
            pub const ALL: &'static [Threshold] = &[ $( Threshold::$name ),* ];

            /// Stable key of its setting; the label is the message `threshold-<key>` with a hyphen for the dot.
            pub const fn key(self) -> &'static str {
                match self { $( Threshold::$name => $key ),* }
            }

            /// What it is until somebody says otherwise.
            pub const fn default(self) -> i64 {
                match self { $( Threshold::$name => $default ),* }
            }

            /// What it counts.
            pub const fn unit(self) -> Unit {
                match self { $( Threshold::$name => Unit::$unit ),* }
            }
        }
    };
}

thresholds! {
    /// used part of the budget that is worth a word.
    HoursUsedPercent "r-10.used-percent" 80 Percent;
    /// days a kladde may lie untouched.
    DraftOldDays "r-72.old-days" 14 Days;
    /// days from an action to an observation of it.
    ObservationDays "r-50.observation-days" 21 Days;
    /// days without anything entered in a cycle.
    QuietDays "r-50.quiet-days" 30 Days;
    /// working days before a session from which its preconditions are spoken of.
    SessionAheadDays "r-51.ahead-days" 3 WorkingDays;
    /// days after which it is asked again whether the disk is encrypted.
    EncryptionDays "r-74.days" 180 Days;
    /// days a backup may be old when something was changed since.
    BackupDays "r-75.days" 7 Days;
    /// days a finished observation may wait to be handed over.
    HandOverDays "r-76.hand-over-days" 14 Days;
    /// R-67 and sketch A: week load above this is too much.
    WeekLoadPercent "r-67.load-percent" 100 Percent;
    /// D-06: how much of a day of telefonvagt takes from other work.
    PhoneDutyPercent "d-06.phone-percent" 50 Percent;
    /// D-06: how much of a day of udrykningsvagt takes from other work.
    CallOutDutyPercent "d-06.call-out-percent" 20 Percent;
}

impl Threshold {
    /// The threshold with this key.
    pub fn from_key(key: &str) -> Option<Threshold> {
        Threshold::ALL.iter().copied().find(|threshold| threshold.key() == key)
    }

    /// The id of its setting, the same on every machine.
    pub fn setting(self) -> Id {
        Id::derived(Entity::Setting, &[self.key()])
    }

    /// Message id of its label.
    pub fn message(self) -> String {
        format!("threshold-{}", self.key().replace('.', "-"))
    }
}

/// The numbers in force.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Thresholds {
    changed: Vec<(Threshold, i64)>,
}

impl Thresholds {
    /// The numbers of a file. A setting that holds no number at or above zero leaves the default in force.
    pub fn of(settings: &[Record]) -> Thresholds {
        let read = |record: &Record| {
            let threshold = Threshold::from_key(record.text("key").trim())?;
            let value = record.text("value").trim().parse::<i64>().ok().filter(|value| *value >= 0)?;
            Some((threshold, value))
        };
        Thresholds { changed: settings.iter().filter_map(read).collect() }
    }

    /// The number in force.
    pub fn get(&self, threshold: Threshold) -> i64 {
        let changed = self.changed.iter().rev().find(|(changed, _)| *changed == threshold);
        changed.map_or(threshold.default(), |(_, value)| *value)
    }

    /// The same with another number, as somebody trying it out would have it.
    #[must_use]
    pub fn with(mut self, threshold: Threshold, value: i64) -> Thresholds {
        self.changed.push((threshold, value));
        self
    }
}

//! Thresholds: every number of a rule that no source states for certain (marked (I) in the spec): its default, its unit, and
//! the value a person set in a record of kind `setting`. Reading the records is in `cases`.

use chrono::{Datelike, NaiveDate};

use crate::domain::dates::{FIRST_YEAR, LAST_YEAR};
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record};

/// The unit of a threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Percent or percentage points.
    Percent,
    /// Calendar days.
    Days,
    /// Working days, Monday to Friday without helligdage.
    WorkingDays,
    /// Whole months.
    Months,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// A count of goals.
    Count,
    /// A count of meetings.
    Meetings,
    /// Whole weeks.
    Weeks,
    /// 1 for yes, 0 for no.
    YesNo,
    /// A week of the year, 1-53.
    Week,
    /// A day of a month, 1-31.
    DayOfMonth,
    /// A list of dates with year, separated by commas; not a number.
    Dates,
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
            Unit::Hours => "hours",
            Unit::Count => "count",
            Unit::Meetings => "meetings",
            Unit::Weeks => "weeks",
            Unit::YesNo => "yes-no",
            Unit::Week => "week",
            Unit::DayOfMonth => "day-of-month",
            Unit::Dates => "dates",
        }
    }
}

macro_rules! thresholds {
    ($( $(#[$meta:meta])* $name:ident $key:literal $default:literal $unit:ident; )*) => {
        /// A threshold of a rule.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Threshold { $( $(#[$meta])* $name ),* }

        impl Threshold {
            /// All of them, in the table's order.
            pub const ALL: &'static [Threshold] = &[ $( Threshold::$name ),* ];

            /// Stable key of its setting; the label is the message `threshold-<key>` with a hyphen for the dot.
            pub const fn key(self) -> &'static str {
                match self { $( Threshold::$name => $key ),* }
            }

            /// The default; 0 for thresholds that are not a number.
            pub const fn default(self) -> i64 {
                match self { $( Threshold::$name => $default ),* }
            }

            /// The unit.
            pub const fn unit(self) -> Unit {
                match self { $( Threshold::$name => Unit::$unit ),* }
            }
        }
    };
}

/// The announced rounds of long engagements (spec 2.4).
const ROUNDS: &str = "22.11.2019, 2.6.2020, 30.10.2020";

thresholds! {
    /// days a phase may be off the template.
    PhaseDeviationDays "r-12.days" 21 Days;
    /// R-15a: days from the start until the styregruppe is missed.
    SteeringDays "r-15a.days" 30 Days;
    /// R-15b: days from the start until an arbejdsgruppe is missed.
    WorkingGroupDays "r-15b.days" 60 Days;
    /// days a unit may be without a visit.
    VisitDays "r-16.days" 28 Days;
    /// R-16, R-17a, R-17b: the first week whose days are not counted.
    SummerFirstWeek "r-16.summer-from" 28 Week;
    /// R-16, R-17a, R-17b: the last week whose days are not counted.
    SummerLastWeek "r-16.summer-to" 31 Week;
    /// R-17a: days a unit may be without ledersparring.
    LeaderSparringDays "r-17a.days" 42 Days;
    /// R-17b: days an engagement may be without forvaltningssparring.
    AdministrationSparringDays "r-17b.days" 56 Days;
    /// days a goal may be without evaluation.
    GoalEvaluationDays "r-18.days" 56 Days;
    /// highest number of open goals that is not too many.
    OpenGoals "r-19.goals" 3 Count;
    /// the longest udrykning.
    CallOutMostDays "r-21.days" 30 WorkingDays;
    /// working days before the evaluation meeting from which answers are missed.
    EvaluationMeetingDays "r-22.days" 10 WorkingDays;
    /// working days before the end from which plans are missed.
    ClosingPlanDays "r-23.days" 10 WorkingDays;
    /// days before the two-year evaluation from which it is shown.
    TeamEvaluationDays "r-26.days" 90 Days;
    /// working days before a meeting from which its agenda is missed.
    AgendaDays "r-32.days" 7 WorkingDays;
    /// working days after a meeting within which its minutes go out.
    MinutesDays "r-33.days" 10 WorkingDays;
    /// meetings of three that a member should come to.
    AttendanceOfThree "r-35.of-three" 2 Meetings;
    /// minutes of work from which 40-20-40 is judged.
    BalanceMinutes "r-36.minutes" 180 Minutes;
    /// percentage points that a part may be off.
    BalancePoints "r-36.points" 10 Percent;
    /// working days before the meeting of the leaders from which the preparation is missed.
    StructureDays "r-39.days" 10 WorkingDays;
    /// days before a meeting from which registrations should be confirmed.
    RegistrationDays "r-41.days" 30 Days;
    /// days before a deadline from which it is shown.
    DeadlineDays "r-43.days" 21 Days;
    /// days a network may be without a new item of knowledge.
    KnowledgeDays "r-44.days" 120 Days;
    /// Laying a season: the day of December from which nobody meets.
    ChristmasFrom "season.christmas-from" 23 DayOfMonth;
    /// Laying a season: the last day of January on which nobody meets.
    ChristmasTo "season.christmas-to" 2 DayOfMonth;
    /// days a question may be without an answer.
    QuestionDays "r-86.days" 14 Days;
    /// the deadlines of long engagements.
    LongRounds "r-43.rounds" 0 Dates;
    /// used share of the budget from which a finding is shown.
    HoursUsedPercent "r-10.used-percent" 80 Percent;
    /// days a kladde may stay unchanged.
    DraftOldDays "r-72.old-days" 14 Days;
    /// The longest snooze, in days.
    SnoozeDays "snooze.days" 60 Days;
    /// The log line: days back from which a day is asked about.
    LogBackDays "log.back-days" 60 Days;
    /// The log line: the longest activity that is not asked about.
    LogMostHours "log.most-hours" 12 Hours;
    /// days from an action to an observation of it.
    ObservationDays "r-50.observation-days" 21 Days;
    /// days without anything entered in a cycle.
    QuietDays "r-50.quiet-days" 30 Days;
    /// working days before a session from which its preconditions are spoken of.
    SessionAheadDays "r-51.ahead-days" 3 WorkingDays;
    /// days after which it is asked again whether the disk is encrypted.
    EncryptionDays "r-74.days" 180 Days;
    /// days a backup may be old if the file has changed since.
    BackupDays "r-75.days" 7 Days;
    /// days a finished observation may wait to be handed over.
    HandOverDays "r-76.hand-over-days" 14 Days;
    /// R-67 and sketch A: weekly load above this is too much.
    WeekLoadPercent "r-67.load-percent" 100 Percent;
    /// weeks, the current one included, whose gaps are told.
    RosterWeeks "r-60.weeks" 8 Weeks;
    /// D-18: weeks of the window of fairness, the current one included.
    FairWeeks "r-64.weeks" 13 Weeks;
    /// level from which, in percent of the mean, somebody has too much.
    FairPercent "r-64.percent" 120 Percent;
    /// D-18: working days from which an absence takes the post out of fairness.
    LeaveDays "r-64.leave-days" 10 WorkingDays;
    /// working days before a swap's first day from which it hangs.
    SwapDays "r-66.days" 2 WorkingDays;
    /// hours of rest after a duty.
    RestHours "r-69.hours" 11 Hours;
    /// working days before a published duty from which it should be confirmed.
    ConfirmDays "r-92.days" 5 WorkingDays;
    /// days before a week from which it should be published.
    PublishDays "r-94.days" 14 Days;
    /// Days before the Monday of a week up to which a wish for it binds, unless the week says.
    WishDays "wish.days" 14 Days;
    /// Whether suggestions count duties ahead, too: 0 no, 1 yes.
    SuggestAhead "roster.suggest-ahead" 0 YesNo;
    /// D-06: share of a day of telefonvagt taken from other work.
    PhoneDutyPercent "d-06.phone-percent" 50 Percent;
    /// D-06: share of a day of udrykningsvagt taken from other work.
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

    /// The default, as a person would type it.
    pub fn written(self) -> String {
        match self {
            Threshold::LongRounds => ROUNDS.to_owned(),
            number => number.default().to_string(),
        }
    }

    /// Message id of its label.
    pub fn message(self) -> String {
        format!("threshold-{}", self.key().replace('.', "-"))
    }
}

/// Dates of a setting, in order: `2.6.2020, 30.10.2020`. None if the text is anything else.
pub fn days(written: &str) -> Option<Vec<NaiveDate>> {
    let pieces = written.split([',', ';']).map(str::trim).filter(|piece| !piece.is_empty());
    let read = |piece| {
        let day =
            NaiveDate::parse_from_str(piece, "%d.%m.%Y").or_else(|_| NaiveDate::parse_from_str(piece, "%Y-%m-%d"));
        day.ok().filter(|day| (FIRST_YEAR..=LAST_YEAR).contains(&day.year()))
    };
    let mut days = pieces.map(read).collect::<Option<Vec<_>>>()?;
    days.sort_unstable();
    Some(days)
}

/// The current thresholds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Thresholds {
    changed: Vec<(Threshold, i64)>,
    listed: Vec<(Threshold, Vec<NaiveDate>)>,
}

impl Thresholds {
    /// The thresholds of a file. A setting without a number at or above zero, or without a list of dates where one is needed,
    /// leaves the default in force.
    pub fn of(settings: &[Record]) -> Thresholds {
        let mut read = Thresholds::default();
        for record in settings {
            let Some(threshold) = Threshold::from_key(record.text("key").trim()) else { continue };
            let value = record.text("value").trim();
            if threshold.unit() == Unit::Dates {
                read.listed.extend(days(value).map(|days| (threshold, days)));
            } else {
                let number = value.parse::<i64>().ok().filter(|number| *number >= 0);
                read.changed.extend(number.map(|number| (threshold, number)));
            }
        }
        read
    }

    /// The current number.
    pub fn get(&self, threshold: Threshold) -> i64 {
        let changed = self.changed.iter().rev().find(|(changed, _)| *changed == threshold);
        changed.map_or(threshold.default(), |(_, value)| *value)
    }

    /// The current dates, in order; none for a number.
    pub fn days(&self, threshold: Threshold) -> Vec<NaiveDate> {
        let listed = self.listed.iter().rev().find(|(listed, _)| *listed == threshold);
        listed.map_or_else(|| days(&threshold.written()).unwrap_or_default(), |(_, days)| days.clone())
    }

    /// The current value, as a person would type it.
    pub fn written(&self, threshold: Threshold) -> String {
        if threshold.unit() == Unit::Dates {
            let days: Vec<String> =
                self.days(threshold).iter().map(|day| day.format("%-d.%-m.%Y").to_string()).collect();
            days.join(", ")
        } else {
            self.get(threshold).to_string()
        }
    }

    /// A copy with another number, for trying it out.
    #[must_use]
    pub fn with(mut self, threshold: Threshold, value: i64) -> Thresholds {
        self.changed.push((threshold, value));
        self
    }
}

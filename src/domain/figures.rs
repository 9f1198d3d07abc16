//! Figures derived from records and never stored (spec 4.6): time, plan and progress of an engagement, exact until
//! rounded; loading and wording are elsewhere. The caller that loads the milestones first puts the day of a proving
//! record into `done_at`.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::choices::ActivityKind;
use super::fields::Entity;
use super::passed::{self, Stage};
use super::typed;
use super::value::{Id, Record};

/// An exact part of a whole. The whole is above zero; the part may be negative in a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Numerator.
    pub part: i128,
    /// Denominator.
    pub whole: i128,
}

/// Whole percents of parts that are all of a whole, so that they sum to 100: each is rounded down, and what is left goes to
/// those with the largest rest, the first of equals first. All zero when the whole is not above zero.
pub fn percents(parts: &[i64]) -> Vec<i64> {
    let whole: i128 = parts.iter().map(|part| i128::from(*part)).sum();
    if whole <= 0 {
        return vec![0; parts.len()];
    }
    let hundredths = |part: &i64| i128::from(*part) * 100;
    let mut found: Vec<i64> =
        parts.iter().map(|part| i64::try_from(hundredths(part).div_euclid(whole)).unwrap_or_default()).collect();
    let mut by_rest: Vec<usize> = (0..parts.len()).collect();
    by_rest.sort_by_key(|at| std::cmp::Reverse(parts.get(*at).map(|part| hundredths(part).rem_euclid(whole))));
    let left = usize::try_from(100 - found.iter().sum::<i64>()).unwrap_or_default();
    for at in by_rest.into_iter().take(left) {
        if let Some(percent) = found.get_mut(at) {
            *percent += 1;
        }
    }
    found
}

impl Share {
    /// A part of a whole; `None` when the whole is not above zero.
    pub fn new(part: i64, whole: i64) -> Option<Share> {
        (whole > 0).then_some(Share { part: i128::from(part), whole: i128::from(whole) })
    }

    /// Whole percent, half up.
    pub fn percent(self) -> i64 {
        self.rounded(100)
    }

    /// Tenths of a percent, half up: 249 is 24,9 %.
    pub fn permille(self) -> i64 {
        self.rounded(1000)
    }

    /// The quotient as a whole number, half up.
    pub fn units(self) -> i64 {
        self.rounded(1)
    }

    /// The exact difference, so that two rounded figures never decide a third.
    pub fn minus(self, other: Share) -> Share {
        let cross = |a: i128, b: i128| a.saturating_mul(b);
        Share {
            part: cross(self.part, other.whole).saturating_sub(cross(other.part, self.whole)),
            whole: cross(self.whole, other.whole),
        }
    }

    /// The difference of two shares as it is shown beside them: that of the shown percents, so that 61 % and 63 % are two apart.
    pub fn points_over(self, other: Share) -> i64 {
        self.percent().saturating_sub(other.percent())
    }

    fn rounded(self, of: i128) -> i64 {
        let twice = self.part.saturating_mul(2 * of);
        let whole = self.whole.max(1);
        let rounded = twice.saturating_add(whole).div_euclid(whole.saturating_mul(2));
        let fallback = if rounded < 0 { i64::MIN } else { i64::MAX };
        i64::try_from(rounded).unwrap_or(fallback)
    }
}

/// D-01, time: calendar days passed before `today` of all days of the engagement, both ends included. `None` when it
/// ends before it starts.
pub fn time_share(start: NaiveDate, end: NaiveDate, today: NaiveDate) -> Option<Share> {
    let whole = (end - start).num_days() + 1;
    let gone = (today - start).num_days();
    Share::new(gone.clamp(0, whole.max(0)), whole)
}

/// D-01 for udrykning, in working days (hvd): day 8 of 15 is 8/15, so today counts. `None` without a working day.
///
/// `working_days(a, b)` is the number of working days after `a` up to and including `b`.
pub fn working_time_share(
    start: NaiveDate,
    end: NaiveDate,
    today: NaiveDate,
    working_days: &dyn Fn(NaiveDate, NaiveDate) -> i64,
) -> Option<Share> {
    if end < start {
        return None;
    }
    let before = start.pred_opt().unwrap_or(start);
    let gone = if today < start { 0 } else { working_days(before, today.min(end)) };
    Share::new(gone, working_days(before, end))
}

/// D-01b, plan: weight of required milestones whose original date is `today` or earlier, also when postponed, of all
/// required weight. `None` when no milestone is required.
pub fn plan_share(milestones: &[Record], today: NaiveDate) -> Option<Share> {
    weigh(milestones, |milestone| milestone.date("date").is_some_and(|day| day <= today))
}

/// D-02, progress: weight of required milestones done by `today` of all required weight. `None` when no milestone is
/// required.
pub fn progress_share(milestones: &[Record], today: NaiveDate) -> Option<Share> {
    weigh(milestones, |milestone| milestone.date("done_at").is_some_and(|day| day <= today))
}

/// Takes out the milestones that units had not done when they left, which count neither as done nor as planned, and returns
/// them. Dropped ones stay: the plan says why.
pub fn take_undone(milestones: &mut Vec<Record>, left: &[(Id, Option<NaiveDate>)]) -> Vec<Record> {
    let undone = |milestone: &Record| {
        let unit = milestone.link("unit");
        let day = left.iter().find(|(id, _)| Some(*id) == unit).map(|(_, day)| *day);
        let done = |last: Option<NaiveDate>| {
            milestone.date("done_at").is_some_and(|done| last.is_none_or(|last| done <= last))
        };
        milestone.text("dropped_reason").trim().is_empty() && day.is_some_and(|last| !done(last))
    };
    let (taken, kept) = std::mem::take(milestones).into_iter().partition(undone);
    *milestones = kept;
    taken
}

/// Progress of a short engagement: minutes used of the budget; above 100 % when the budget is passed. `None` without a
/// budget.
pub fn budget_share(used: i64, budget: i64) -> Option<Share> {
    Share::new(used, budget)
}

/// D-03: how far an engagement is behind its plan. Never shown by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Light {
    /// Not more than ten points behind plan.
    Green,
    /// More than ten, not more than 25 points behind.
    Yellow,
    /// Further behind, or a rule stops it.
    Red,
}

/// D-03 from progress and plan; `stopped` when a rule of severity F is open.
pub fn light(progress: Share, plan: Share, stopped: bool) -> Light {
    let delta = progress.minus(plan);
    // Compared exactly: delta < -25 % is part * 100 < -25 * whole.
    let below = |points: i128| delta.part.saturating_mul(100) < (-points).saturating_mul(delta.whole);
    match (stopped || below(25), below(10)) {
        (true, _) => Light::Red,
        (false, true) => Light::Yellow,
        (false, false) => Light::Green,
    }
}

/// Minutes held, planned, and neither: never added together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spent {
    /// Minutes of what was held.
    pub held: i64,
    /// Minutes of what was planned for a day that has passed; nobody has said whether it was held.
    pub unanswered: i64,
    /// Minutes of what is planned and not yet held.
    pub planned: i64,
}

impl Spent {
    fn add(&mut self, stage: Stage, minutes: i64) {
        let sum = match stage {
            Stage::Held => &mut self.held,
            Stage::Unanswered => &mut self.unanswered,
            Stage::Planned => &mut self.planned,
        };
        *sum = sum.saturating_add(minutes);
    }
}

/// D-04: minutes of sessions with a counterpart (activities marked delivered), each counted once, no matter how many
/// attended; what the consultants spend beside them is apart, and so is what was held, what is planned and what nobody has answered.
/// Each minute of an activity that is not cancelled is in exactly one of `used`, `unanswered`, `planned`, `preparing`, `others`,
/// `prep` and `travel`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    /// Delivered session minutes.
    pub used: i64,
    /// Session minutes of days that have passed, which nobody has answered.
    pub unanswered: i64,
    /// Session minutes planned and not yet held.
    pub planned: i64,
    /// Delivered minutes times the consultants who attended (konsulenttimer).
    pub consultants: i64,
    /// Activities of kind forberedelse.
    pub preparing: Spent,
    /// Other activities that are no session: they do not count in a budget.
    pub others: Spent,
    /// Preparation noted on an activity of any kind.
    pub prep: Spent,
    /// Travel noted on an activity of any kind.
    pub travel: Spent,
}

impl Hours {
    /// Minutes of a budget that nothing held has used; below zero when the budget is passed.
    pub fn left(&self, budget: i64) -> i64 {
        budget.saturating_sub(self.used)
    }

    /// Session minutes that a budget has to hold: what was held, what may have been, and what is planned.
    pub fn claimed(&self) -> i64 {
        self.used.saturating_add(self.unanswered).saturating_add(self.planned)
    }

    /// Minutes of a budget that nothing claims.
    pub fn free(&self, budget: i64) -> i64 {
        budget.saturating_sub(self.claimed())
    }
}

/// D-04 over some activities; cancelled ones, and those with a status that only a newer program knows, count nowhere. Everybody
/// who attended counts as a consultant; see [`hours_of`].
pub fn hours<'a>(activities: impl IntoIterator<Item = &'a typed::Activity>, today: NaiveDate) -> Hours {
    hours_of(activities, &[], today)
}

/// As [`hours`]; the people `outside` are no consultants of ours.
pub fn hours_of<'a>(
    activities: impl IntoIterator<Item = &'a typed::Activity>,
    outside: &[Id],
    today: NaiveDate,
) -> Hours {
    let mut hours = Hours::default();
    for activity in activities {
        let Some(stage) = passed::stage(activity.status, activity.date, today) else { continue };
        let minutes = activity.minutes.unwrap_or(0).max(0);
        match (activity.delivered, activity.kind) {
            (true, _) if stage == Stage::Held => {
                hours.used = hours.used.saturating_add(minutes);
                let ours = activity.people.iter().filter(|person| !outside.contains(person)).count();
                let people = i64::try_from(ours).unwrap_or(0);
                hours.consultants = hours.consultants.saturating_add(minutes.saturating_mul(people));
            }
            (true, _) if stage == Stage::Unanswered => hours.unanswered = hours.unanswered.saturating_add(minutes),
            (true, _) => hours.planned = hours.planned.saturating_add(minutes),
            (false, Some(ActivityKind::Forberedelse)) => hours.preparing.add(stage, minutes),
            (false, _) => hours.others.add(stage, minutes),
        }
        hours.prep.add(stage, activity.prep.unwrap_or(0).max(0));
        hours.travel.add(stage, activity.travel.unwrap_or(0).max(0));
    }
    hours
}

/// Largest weight that counts; a larger one is a typing error. The bound keeps every sum and product far inside an
/// `i128`.
const HEAVIEST: i64 = 10_000;

/// Most parts that a weight point is divided into; 60 is enough for two to five units.
const FINEST: i128 = 1_000_000;

/// The required weight of milestones that `counts` accepts, of all required weight. Dropped milestones are left out
/// first; then the remaining units share the weight.
fn weigh(milestones: &[Record], counts: impl Fn(&Record) -> bool) -> Option<Share> {
    let in_play: Vec<&Record> = milestones
        .iter()
        .filter(|m| m.entity == Entity::Milestone && m.yes("required"))
        .filter(|m| m.text("dropped_reason").trim().is_empty())
        .collect();
    let mut units: HashMap<&str, HashSet<Id>> = HashMap::new();
    for milestone in &in_play {
        let key = milestone.text("key");
        // A person's own milestone has no key: two of them are two milestones, not one milestone in two units.
        if let (Some(unit), false) = (milestone.link("unit"), key.is_empty()) {
            units.entry(key).or_default().insert(unit);
        }
    }
    let sharing = |milestone: &Record| -> i128 {
        let count = match milestone.link("unit") {
            Some(_) => units.get(milestone.text("key")).map_or(1, HashSet::len),
            None => 1,
        };
        i128::try_from(count).unwrap_or(1).max(1)
    };
    let parts_per_point = in_play.iter().fold(1, |common: i128, milestone| {
        let units = sharing(milestone);
        let finer = common / greatest_divisor(common, units) * units;
        if finer <= FINEST { finer } else { common }
    });
    let (mut part, mut whole) = (0, 0);
    for milestone in &in_play {
        let weight = milestone.int("weight").unwrap_or(1).clamp(0, HEAVIEST);
        let parts = i128::from(weight) * parts_per_point / sharing(milestone);
        whole += parts;
        if counts(milestone) {
            part += parts;
        }
    }
    // Back to whole points where no unit splits a point: 15/24 is easier to read than 45/72.
    let divisor = greatest_divisor(parts_per_point, greatest_divisor(part, whole)).max(1);
    (whole > 0).then_some(Share { part: part / divisor, whole: whole / divisor })
}

fn greatest_divisor(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { greatest_divisor(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::choices::EngagementKind;
    use crate::domain::lang::Lang;
    use crate::domain::planning::{PlanInput, plan, standard};
    use crate::domain::value::Value;
    use chrono::{Datelike, Days};

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn is_working(day: NaiveDate) -> bool {
        day.weekday().num_days_from_monday() < 5
    }

    fn add_working_days(day: NaiveDate, n: i64) -> NaiveDate {
        let mut working = day.iter_days().skip(1).filter(|day| is_working(*day));
        match usize::try_from(n) {
            Ok(n @ 1..) => working.nth(n - 1).unwrap(),
            _ => day,
        }
    }

    fn working_days(after: NaiveDate, to: NaiveDate) -> i64 {
        let days = after.iter_days().skip(1).take_while(|day| *day <= to);
        i64::try_from(days.filter(|day| is_working(*day)).count()).unwrap()
    }

    /// The milestones of a standard engagement, done when planned up to `done_to`.
    fn milestones(kind: EngagementKind, start: NaiveDate, units: usize, done_to: NaiveDate) -> Vec<Record> {
        let units: Vec<Id> = (0..units).map(|n| Id::derived(Entity::Unit, &[&n.to_string()])).collect();
        let input = PlanInput {
            engagement: Id::derived(Entity::Engagement, &["f"]),
            start,
            end: None,
            units: &units,
            pauses: &[],
            language: Lang::En,
        };
        let next = |day: NaiveDate| day.iter_days().find(|day| is_working(*day)).unwrap();
        let plan = plan(standard(kind, None).unwrap(), input, &next, &add_working_days);
        let mut records = plan.records();
        records.retain(|record| record.entity == Entity::Milestone);
        for record in &mut records {
            if let Some(date) = record.date("date").filter(|date| *date <= done_to) {
                record.set("done_at", Some(Value::Date(date)));
            }
        }
        records
    }

    fn first<'a>(records: &'a mut [Record], key: &str) -> &'a mut Record {
        records.iter_mut().find(|r| r.text("key") == key).unwrap()
    }

    #[test]
    fn the_light_turns_exactly_after_ten_and_after_twenty_five_points() {
        let of = |part, whole| Share::new(part, whole).unwrap();
        assert_eq!(light(of(50, 100), of(60, 100), false), Light::Green);
        assert_eq!(light(of(499, 1000), of(60, 100), false), Light::Yellow);
        assert_eq!(light(of(35, 100), of(60, 100), false), Light::Yellow);
        assert_eq!(light(of(349, 1000), of(60, 100), false), Light::Red);
        assert_eq!(light(of(100, 100), of(60, 100), false), Light::Green);
        assert_eq!(light(of(100, 100), of(60, 100), true), Light::Red, "a rule stops it");
    }

    const TODAY: (i32, u32, u32) = (2020, 1, 15);

    fn today() -> NaiveDate {
        day(TODAY.0, TODAY.1, TODAY.2)
    }

    #[test]
    fn time_plan_and_progress_of_a_long_engagement() {
        let time = time_share(day(2019, 9, 1), day(2021, 2, 28), today()).unwrap();
        assert_eq!((time.part, time.whole), (136, 547));
        assert_eq!((time.permille(), time.percent()), (249, 25));

        let mut records = milestones(EngagementKind::Lang, day(2019, 9, 1), 3, today());
        let plan = plan_share(&records, today()).unwrap();
        assert_eq!((plan.part, plan.whole), (15, 24));
        assert_eq!((plan.permille(), plan.percent()), (625, 63));

        first(&mut records, "arb").set("done_at", None);
        let done = progress_share(&records, today()).unwrap();
        // 14 2/3 of 24 points.
        assert_eq!((done.part, done.whole), (44, 72));
        assert_eq!((done.permille(), done.percent()), (611, 61));
        // 61 and 63 are two apart, 61,11 and 62,50 only 1,39.
        assert_eq!(done.minus(plan).percent(), -1);
        assert_eq!(done.minus(plan).permille(), -14);
    }

    #[test]
    fn one_of_two_units_counts_half() {
        let mut records = milestones(EngagementKind::Lang, day(2018, 9, 1), 2, today());
        first(&mut records, "obs2").set("done_at", None);
        let plan = plan_share(&records, today()).unwrap();
        let done = progress_share(&records, today()).unwrap();
        assert_eq!((plan.part, plan.whole, plan.percent()), (20, 24, 83));
        assert_eq!((done.part, done.whole, done.percent()), (37, 48, 77));
        assert_eq!(done.minus(plan).percent(), -6);
        let time = time_share(day(2018, 9, 1), day(2020, 2, 29), today()).unwrap();
        assert_eq!(time.percent(), 92);
    }

    #[test]
    fn one_of_four_arbejdsgrupper_missing_is_a_quarter_of_a_point() {
        let mut records = milestones(EngagementKind::Lang, day(2019, 3, 1), 4, today());
        first(&mut records, "arb").set("done_at", None);
        let plan = plan_share(&records, today()).unwrap();
        let done = progress_share(&records, today()).unwrap();
        assert_eq!((plan.percent(), done.percent()), (71, 70));
    }

    #[test]
    fn a_dropped_milestone_leaves_its_weight_to_the_other_units() {
        let mut records = milestones(EngagementKind::Lang, day(2019, 9, 1), 3, today());
        let dropped = Value::Text("Enheden er lukket".into());
        first(&mut records, "arb").set("dropped_reason", Some(dropped.clone()));
        let done = progress_share(&records, today()).unwrap();
        assert_eq!((done.part, done.whole), (15, 24));
        first(&mut records, "styre").set("dropped_reason", Some(dropped));
        let done = progress_share(&records, today()).unwrap();
        assert_eq!((done.part, done.whole), (13, 22));
    }

    #[test]
    fn what_a_unit_had_not_done_when_it_left_is_out_of_done_and_plan() {
        let shares = |left: Option<NaiveDate>| {
            let mut records = milestones(EngagementKind::Lang, day(2019, 9, 1), 3, today());
            let arb = first(&mut records, "arb");
            arb.set("done_at", None);
            let unit = arb.link("unit").unwrap();
            let taken = take_undone(&mut records, &[(unit, left)]);
            assert!(taken.iter().all(|milestone| milestone.link("unit") == Some(unit)));
            let (done, plan) = (progress_share(&records, today()).unwrap(), plan_share(&records, today()).unwrap());
            (done.percent(), plan.percent(), done.minus(plan).part)
        };
        assert_eq!(shares(Some(day(2020, 1, 10))), (63, 63, 0));
        assert_eq!(shares(None), (63, 63, 0), "its last day is not known");
        // It left before anything was done: the others carry the whole weight.
        assert_eq!(shares(Some(day(2019, 9, 1))), (63, 63, 0));
    }

    #[test]
    fn the_plan_keeps_the_original_date_of_a_postponed_milestone() {
        let mut records = milestones(EngagementKind::Lang, day(2019, 9, 1), 3, today());
        let later = Value::Date(day(2020, 3, 2));
        first(&mut records, "styre").set("postponed_to", Some(later));
        assert_eq!(plan_share(&records, today()).unwrap().part, 15);
        // A milestone counts in the plan from its own day.
        let part = |on: NaiveDate| plan_share(&records, on).unwrap();
        let (before, after) = (part(day(2019, 9, 22)), part(day(2019, 9, 23)));
        assert!(after.minus(before).part > 0, "styregruppen is due on 23.9.2019");
    }

    #[test]
    fn an_udrykning_counts_working_days_and_today() {
        let share = |today| {
            let share = working_time_share(day(2020, 1, 6), day(2020, 1, 24), today, &working_days);
            let share = share.unwrap();
            (share.part, share.whole)
        };
        assert_eq!(share(today()), (8, 15));
        assert_eq!(share(day(2020, 1, 5)), (0, 15));
        assert_eq!(share(day(2020, 1, 6)), (1, 15));
        assert_eq!(share(day(2020, 1, 18)), (10, 15));
        assert_eq!(share(day(2020, 3, 1)), (15, 15));
        let one_day = working_time_share(day(2020, 1, 6), day(2020, 1, 6), day(2020, 1, 6), &working_days);
        assert_eq!(one_day.map(Share::percent), Some(100));
        let weekend = working_time_share(day(2020, 1, 4), day(2020, 1, 5), today(), &working_days);
        assert_eq!(weekend, None);

        let records = milestones(EngagementKind::Udrykning, day(2020, 1, 6), 1, day(2020, 1, 6));
        let done = progress_share(&records, today()).unwrap();
        assert_eq!((done.part, done.whole, done.percent()), (4, 11, 36));
        let before = plan_share(&records, day(2020, 1, 14)).unwrap();
        assert_eq!((before.part, before.whole), (4, 11));
    }

    #[test]
    fn one_day_of_eight_sessions_is_13_percent() {
        let records = milestones(EngagementKind::Kursus, day(2020, 1, 9), 0, today());
        let done = progress_share(&records, today()).unwrap();
        assert_eq!((done.part, done.whole, done.percent()), (1, 8, 13));
        assert_eq!(plan_share(&records, today()), Some(done));
    }

    fn activity(kind: &str, status: &str, delivered: bool, minutes: i64) -> typed::Activity {
        let mut record = Record::new(Entity::Activity, Id::derived(Entity::Activity, &[kind, status]));
        record.set("kind", Some(Value::Code(kind.into())));
        record.set("status", Some(Value::Code(status.into())));
        record.set("delivered", Some(Value::Bool(delivered)));
        for (field, minutes) in [("minutes", minutes), ("prep", 10), ("travel", 7)] {
            record.set(field, Some(Value::Int(minutes)));
        }
        record.set(
            "people",
            Some(Value::Links(vec![Id::derived(Entity::Person, &["a"]), Id::derived(Entity::Person, &["b"])])),
        );
        typed::Activity::from(&record)
    }

    #[test]
    fn each_minute_is_held_planned_or_unanswered_and_stands_in_one_part() {
        let planned_for = |day: NaiveDate, kind: &str, minutes: i64| {
            let planned = activity(kind, "planlagt", kind == "observation", minutes);
            typed::Activity { date: Some(day), ..planned }
        };
        let yesterday = today() - Days::new(1);
        let all = [
            activity("observation", "afholdt", true, 100),
            activity("observation", "planlagt", true, 60),
            activity("observation", "aflyst", true, 999),
            activity("forberedelse", "afholdt", false, 40),
            activity("forberedelse", "planlagt", false, 20),
            activity("telefonraad", "afholdt", false, 15),
            // A person decided that this preparation counts in the budget.
            activity("forberedelse", "afholdt", true, 30),
            // On its day a visit is still planned; the day after it asks.
            planned_for(today(), "observation", 5),
            planned_for(yesterday, "observation", 45),
            planned_for(yesterday, "forberedelse", 25),
            planned_for(yesterday, "telefonraad", 3),
        ];
        let hours = hours(&all, today());
        assert_eq!((hours.used, hours.unanswered, hours.planned, hours.consultants), (130, 45, 65, 260));
        assert_eq!(hours.preparing, Spent { held: 40, unanswered: 25, planned: 20 });
        assert_eq!(hours.others, Spent { held: 15, unanswered: 3, planned: 0 });
        assert_eq!(hours.prep, Spent { held: 40, unanswered: 30, planned: 30 });
        assert_eq!(hours.travel, Spent { held: 28, unanswered: 21, planned: 21 });
        assert_eq!((hours.claimed(), hours.left(200), hours.free(250), hours.free(100)), (240, 70, 10, -140));
    }

    #[test]
    fn percents_of_a_whole_sum_to_a_hundred() {
        // Each alone rounds up: 34, 34, 34 or 17, 17, 67.
        assert_eq!(percents(&[1, 1, 1]), [34, 33, 33]);
        assert_eq!(percents(&[1, 1, 4]), [17, 17, 66]);
        assert_eq!(percents(&[125, 125, 125, 625]), [13, 13, 12, 62]);
        assert_eq!(percents(&[50, 50]), [50, 50]);
        assert_eq!(percents(&[1, 0]), [100, 0]);
        assert_eq!((percents(&[0, 0]), percents(&[])), (vec![0, 0], Vec::new()));
        assert_eq!(percents(&[i64::MAX, i64::MAX]), [50, 50]);
    }

    #[test]
    fn hours_may_pass_the_budget() {
        assert_eq!(budget_share(1050, 1200).unwrap().percent(), 88);
        assert_eq!(budget_share(1215, 1200).unwrap().permille(), 1013);
        assert_eq!(budget_share(60, 0), None);
    }

    #[test]
    fn own_milestones_in_units_do_not_share() {
        let own = |name: &str, done: bool| {
            let mut record = Record::new(Entity::Milestone, Id::derived(Entity::Milestone, &[name]));
            let unit = Id::derived(Entity::Unit, &[name]);
            record.set("unit", Some(Value::Link(unit)));
            record.set("required", Some(Value::Bool(true)));
            record.set("done_at", done.then_some(Value::Date(today())));
            record
        };
        let done = progress_share(&[own("a", true), own("b", false)], today());
        assert_eq!(done, Some(Share { part: 1, whole: 2 }));
        let yesterday = today() - Days::new(1);
        let done = progress_share(&[own("a", true)], yesterday);
        assert_eq!(done, Some(Share { part: 0, whole: 1 }));
    }

    #[test]
    fn nothing_required_has_no_share_and_extremes_do_not_overflow() {
        assert_eq!(progress_share(&[], today()), None);
        assert_eq!(time_share(today(), day(2020, 1, 14), today()), None);
        let ages = time_share(NaiveDate::MIN, NaiveDate::MAX, NaiveDate::MAX).unwrap();
        assert_eq!(ages.percent(), 100);
        let share = budget_share(i64::MAX, 1).unwrap();
        assert!(share.minus(share).percent() == 0 && share.percent() > 0);
        assert_eq!(Share { part: -1, whole: 200 }.percent(), 0);
        assert_eq!(Share { part: -3, whole: 200 }.percent(), -1);

        let mut records = milestones(EngagementKind::Lang, day(2019, 9, 1), 3, today());
        first(&mut records, "styre").set("weight", Some(Value::Int(i64::MAX)));
        first(&mut records, "obs1").set("weight", Some(Value::Int(-5)));
        let percent = plan_share(&records, today()).unwrap().percent();
        assert!((0..=100).contains(&percent));
    }
}

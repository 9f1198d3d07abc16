//! Roster: gaps, clashes, and who to ask for a duty and why, as words: the same in the roster, in its question and in what a
//! duty keeps of why its holder was chosen.

use chrono::{Datelike, NaiveDate};

use super::{Text, format};
use crate::domain::choices::WishStrength;
use crate::domain::dates::IsoWeek;
use crate::domain::fields::Entity;
use crate::domain::roster::asked::{required, standby};
use crate::domain::roster::chosen::Chosen;
use crate::domain::roster::coverage::{Cause, Gap};
use crate::domain::roster::fairness::Level;
use crate::domain::roster::grid::Trouble;
use crate::domain::roster::sheet::{Year, YearOf};
use crate::domain::roster::suggest::{Candidate, Obstacle, Opening};
use crate::domain::roster::swaps::State;
use crate::domain::roster::{Facts, weekday};
use crate::domain::typed;
use crate::domain::value::Id;
use crate::text::Lang;

/// The most pieces of a suggestion.
const PIECES: usize = 3;

/// Short names of the records that bind people: "F-05", "M-018".
pub type Labels<'a> = &'a dyn Fn(Id) -> Option<String>;

/// Minutes in whole hours, half up.
pub const fn whole_hours(minutes: i64) -> i64 {
    (minutes + 30).div_euclid(60)
}

/// What somebody has had, as a piece of why they are chosen.
fn level_of(level: Level, least: bool) -> Chosen {
    match level.per_post().map(whole_hours) {
        Some(hours) if least => Chosen::Least(hours),
        Some(hours) => Chosen::Level(hours),
        None => Chosen::NoPost,
    }
}

/// Weekdays of days of one week, runs told by their ends: `ons-fre`, `man, ons`.
fn weekdays(lang: Lang, days: &[NaiveDate]) -> String {
    let mut runs: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some((_, last)) if last.succ_opt() == Some(*day) => *last = *day,
            _ => runs.push((*day, *day)),
        }
    }
    let name = |day: &NaiveDate| format::weekday_short(lang, day.weekday());
    let run = |(first, last): &(NaiveDate, NaiveDate)| match first == last {
        true => name(first).to_owned(),
        false => format!("{}-{}", name(first), name(last)),
    };
    runs.iter().map(run).collect::<Vec<_>>().join(", ")
}

impl Text {
    /// The days of a duty by the week that is not the whole of it: "ons-fre"; nothing of a whole week.
    pub fn part_of_week(&self, duty: &typed::Duty) -> Option<String> {
        let week = IsoWeek::of(duty.date.filter(|_| !duty.days.is_empty())?);
        let days: Vec<NaiveDate> = week.days().filter(|day| duty.days.contains(&weekday(*day))).collect();
        Some(weekdays(self.lang(), &days))
    }

    /// "uge 4", and of a part of it "uge 4 ons-fre": when a duty by the week is.
    pub fn duty_week(&self, duty: &typed::Duty) -> String {
        let week = duty.date.map(|date| format::week(self.lang(), IsoWeek::of(date)));
        [week, self.part_of_week(duty)].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// How a person is called in the roster: by initials, else by name.
    pub fn on_duty(&self, facts: &Facts, person: Id) -> String {
        let called = facts.person(person).map(|person| match person.initials.is_empty() {
            true => person.name.clone(),
            false => person.initials.clone(),
        });
        called.unwrap_or_else(|| "?".to_owned())
    }

    /// A duty type, with the number of the slot when it has several: "Udrykningsvagt 2", "Telefonvagt, reserve".
    pub fn duty_slot(&self, facts: &Facts, kind: Id, slot: i64) -> String {
        let Some(of) = facts.kind(kind) else { return self.get("gone-record") };
        let (must, more) = (required(of), standby(of));
        let name = of.name.as_str();
        if slot > must && slot <= must + more {
            let n = if more > 1 { slot - must } else { 0 };
            return self.with("roster-reserve", &[("duty", name.into()), ("n", n.into())]);
        }
        if must > 1 || slot > must { format!("{name} {slot}") } else { name.to_owned() }
    }

    /// Whose year it is: "Udrykningsvagt 2", "ÆBL".
    pub fn year_of(&self, facts: &Facts, of: YearOf) -> String {
        match of {
            YearOf::Slot(kind, slot) => self.duty_slot(facts, kind, slot),
            YearOf::Person(person) => self.on_duty(facts, person),
        }
    }

    /// What the signs of a year mean: "A AHK", "! ubesat".
    pub fn year_signs(&self, facts: &Facts, year: &Year) -> Vec<String> {
        let named = |(sign, id): &(char, Option<Id>)| format!("{sign} {}", self.year_name(facts, *id));
        let mut signs: Vec<String> = year.signs.iter().map(named).collect();
        if year.months.iter().flatten().any(|day| day.open) {
            signs.push(self.get("roster-year-open"));
        }
        signs
    }

    /// What a sign of a year stands for.
    fn year_name(&self, facts: &Facts, id: Option<Id>) -> String {
        match id {
            Some(id) if facts.person(id).is_some() => self.on_duty(facts, id),
            Some(id) => facts.kind(id).map(|kind| kind.name.clone()).unwrap_or_default(),
            None => self.get("roster-year-several"),
        }
    }

    /// A year in words: "uge 3: BLM man 13.1-tors 16.1, ubesat fre 17.1", a line for each week with something in it.
    pub fn year_said(&self, facts: &Facts, year: &Year) -> Vec<String> {
        let lang = self.lang();
        let mut lines: Vec<String> = Vec::new();
        for (week, runs) in year.weeks() {
            let said = runs.iter().map(|run| {
                let name = match run.sign {
                    None => self.get("roster-year-unfilled"),
                    Some(sign) => {
                        let id = year.signs.iter().find(|(known, _)| *known == sign).and_then(|(_, id)| *id);
                        self.year_name(facts, id)
                    }
                };
                let days = |day| format::weekday_short_day(lang, day);
                match run.first == run.last {
                    true => format!("{name} {}", days(run.first)),
                    false => format!("{name} {}-{}", days(run.first), days(run.last)),
                }
            });
            lines.push(format!("{}: {}", format::week(lang, week), said.collect::<Vec<_>>().join(", ")));
        }
        lines
    }

    /// Days of the weeks shown: by their weekdays alone when one week is shown, whose days are above.
    pub fn roster_days(&self, days: &[NaiveDate], one_week: bool) -> String {
        if one_week { weekdays(self.lang(), days) } else { format::days(self.lang(), days) }
    }

    /// "ons-fre Udrykningsvagt 2, EKP væk".
    pub fn gap(&self, facts: &Facts, gap: &Gap, one_week: bool) -> String {
        let days = self.roster_days(&gap.days, one_week);
        let duty = self.duty_slot(facts, gap.kind, gap.slot);
        let whole = facts.kind(gap.kind).is_some_and(|kind| gap.is_whole(kind));
        let hours = gap.left.first().filter(|_| !whole);
        let hours = hours.map(|hours| format::short_time_span(self.lang(), hours.from, hours.to));
        let args = [
            ("days", days.into()),
            ("duty", duty.into()),
            ("hours", hours.unwrap_or_default().into()),
            ("part", i64::from(!whole).into()),
        ];
        match gap.cause {
            Cause::Vacant => self.with("roster-gap", &args),
            Cause::Away(person) => {
                let mut args = args.to_vec();
                args.push(("person", self.on_duty(facts, person).into()));
                self.with("roster-gap-away", &args)
            }
        }
    }

    /// What is wrong in the roster, in a line.
    pub fn trouble(&self, facts: &Facts, trouble: &Trouble, one_week: bool, labels: Labels<'_>) -> String {
        match trouble {
            Trouble::Gap(gap) => self.gap(facts, gap, one_week),
            Trouble::Clash { person, a, b, time_unknown, days } => self.with(
                "roster-clash",
                &[
                    ("days", self.roster_days(days, one_week).into()),
                    ("person", self.on_duty(facts, *person).into()),
                    ("a", self.bound(facts, *a, labels).into()),
                    ("b", self.bound(facts, *b, labels).into()),
                    ("unknown", i64::from(*time_unknown).into()),
                ],
            ),
            Trouble::Double { shown, other, day } => {
                let of = |id: &Id| facts.duty(*id);
                let who = |id: &Id| of(id).and_then(|duty| duty.person).map(|person| self.on_duty(facts, person));
                let duty = of(shown).and_then(|duty| Some((duty.duty_type?, duty.slot.unwrap_or(1))));
                let duty = duty.map(|(kind, slot)| self.duty_slot(facts, kind, slot));
                self.with(
                    "roster-double",
                    &[
                        ("days", self.roster_days(&[*day], one_week).into()),
                        ("duty", duty.unwrap_or_default().into()),
                        ("a", who(shown).unwrap_or_default().into()),
                        ("b", who(other).unwrap_or_default().into()),
                    ],
                )
            }
        }
    }

    /// What binds somebody: the type of a duty, else the short name of the record.
    fn bound(&self, facts: &Facts, (entity, id): (Entity, Id), labels: Labels<'_>) -> String {
        if entity == Entity::Duty {
            let duty = facts.duty(id).and_then(|duty| Some((duty.duty_type?, duty.slot.unwrap_or(1))));
            return duty.map_or_else(|| self.entity(entity), |(kind, slot)| self.duty_slot(facts, kind, slot));
        }
        labels(id).filter(|label| !label.is_empty()).unwrap_or_else(|| self.entity(entity))
    }

    /// Why somebody is suggested, at most three pieces in order; `least` says that nobody who can has had less.
    pub fn suggestion(
        &self,
        facts: &Facts,
        opening: &Opening,
        one: &Candidate,
        least: bool,
        labels: Labels<'_>,
    ) -> Vec<String> {
        let pieces = self.chosen(facts, opening, one, least, labels);
        pieces.iter().map(|piece| self.why(piece, Some(facts.today()))).collect()
    }

    /// See [`Text::suggestion`]; as a duty keeps it.
    pub fn chosen(
        &self,
        facts: &Facts,
        opening: &Opening,
        one: &Candidate,
        least: bool,
        labels: Labels<'_>,
    ) -> Vec<Chosen> {
        let mut pieces = Vec::new();
        if one.reserve {
            pieces.push(Chosen::Reserve);
        }
        // What speaks against somebody is never the piece that has no room; being the first says who has had least.
        let against = one.wish == Some(WishStrength::HelstIkke);
        pieces.push(level_of(one.level, least && !against));
        if against {
            pieces.push(Chosen::Rather);
        }
        if let (Some(near), Some(first), Some(last)) = (one.near, opening.days.first(), opening.days.last()) {
            pieces.push(match near < *first {
                true => Chosen::After((*first - near).num_days(), near),
                false => Chosen::Before((near - *last).num_days(), near),
            });
        }
        pieces.push(self.how_free(facts, opening, one, labels));
        if one.wish == Some(WishStrength::Gerne) {
            pieces.push(Chosen::Gladly);
        }
        pieces.push(one.last.map_or(Chosen::Never, Chosen::Last));
        if one.ahead > 0 {
            pieces.push(Chosen::Ahead(whole_hours(one.ahead)));
        }
        pieces.truncate(PIECES);
        pieces
    }

    /// A piece of why somebody has a duty, in words. The last duty reads as now in the week of `today`; what is kept with a
    /// duty is read later, and names the day.
    pub fn why(&self, piece: &Chosen, today: Option<NaiveDate>) -> String {
        let lang = self.lang();
        let hours = |id: &str, hours: i64| self.with(id, &[("hours", hours.into())]);
        let near = |id: &str, n: i64, day: NaiveDate| {
            self.with(id, &[("n", n.into()), ("day", format::weekday_short_day(lang, day).into())])
        };
        let week = |id: &str, week: IsoWeek| self.with(id, &[("week", self.weeks(week, week).into())]);
        match piece {
            Chosen::Reserve => self.get("roster-why-reserve"),
            Chosen::Level(level) => hours("roster-why-level", *level),
            Chosen::Least(level) => hours("roster-why-least", *level),
            Chosen::NoPost => self.get("roster-why-no-post"),
            Chosen::Some(n, of) => self.with("roster-why-some", &[("n", (*n).into()), ("of", (*of).into())]),
            Chosen::Free => self.get("roster-why-free"),
            Chosen::FreeDay => self.get("roster-why-free-day"),
            Chosen::Beside(what, day, span, more) => {
                let when = format::weekday_short(lang, day.weekday()).to_owned();
                let span = span.map(|(from, to)| format::short_time_span(lang, from, to));
                let said = [Some(what.clone()), Some(when), span].into_iter().flatten().collect::<Vec<_>>().join(" ");
                self.with("roster-why-beside", &[("what", said.into()), ("more", (*more).into())])
            }
            Chosen::Last(day) if today.is_some_and(|today| IsoWeek::of(*day) == IsoWeek::of(today)) => {
                self.get("roster-why-now")
            }
            Chosen::Last(day) => {
                let near = |today: NaiveDate| day.year() == today.year() || (today - *day).num_days() < 300;
                let day = match today.is_some_and(near) {
                    true => format::short_day(lang, *day),
                    false => format::day(lang, *day),
                };
                self.with("roster-why-last", &[("day", day.into())])
            }
            Chosen::Never => self.get("roster-why-never"),
            Chosen::Ahead(ahead) => hours("roster-why-ahead", *ahead),
            Chosen::Gladly => self.get("roster-why-gladly"),
            Chosen::Rather => self.get("roster-why-rather"),
            Chosen::After(n, day) => near("roster-why-after", *n, *day),
            Chosen::Before(n, day) => near("roster-why-before", *n, *day),
            Chosen::Swap(number) => self.with("roster-how-swap", &[("swap", number.clone().into())]),
            Chosen::Back => self.get("roster-how-back"),
            Chosen::Dealt(first, last, before, after) => {
                let level = |level: &Option<i64>| level.map_or_else(|| "–".to_owned(), |hours| hours.to_string());
                let args = [
                    ("weeks", self.weeks(*first, *last).into()),
                    ("before", level(before).into()),
                    ("after", level(after).into()),
                ];
                self.with("plan-how", &args)
            }
            Chosen::Copied(from) => week("plan-how-copied", *from),
            Chosen::Rotated(from) => week("plan-how-rotated", *from),
        }
    }

    /// "24 t pr. årsværk, færrest".
    pub fn duty_level(&self, level: Level, least: bool) -> String {
        self.why(&level_of(level, least), None)
    }

    fn how_free(&self, facts: &Facts, opening: &Opening, one: &Candidate, labels: Labels<'_>) -> Chosen {
        if !one.barred.is_empty() {
            return Chosen::Some(one.takes.len(), opening.days.len());
        }
        let Some((day, entity, id)) = one.beside.first() else {
            let nothing = |day: &NaiveDate| {
                facts.commitments_on(one.person, *day).next().is_none()
                    && facts.duties_on(one.person, *day).next().is_none()
            };
            let whole = opening.days.len() == 1 && opening.days.iter().all(nothing);
            return if whole { Chosen::FreeDay } else { Chosen::Free };
        };
        let hours = facts.commitments_on(one.person, *day).find(|other| other.id == *id);
        let hours = hours.and_then(|other| other.start.zip(other.end));
        let mut others: Vec<Id> = one.beside.iter().map(|(_, _, other)| *other).filter(|other| other != id).collect();
        others.sort_unstable();
        others.dedup();
        Chosen::Beside(self.bound(facts, (*entity, *id), labels), *day, hours, others.len())
    }

    /// Why somebody cannot have a duty.
    pub fn obstacle(&self, facts: &Facts, obstacle: Obstacle, labels: Labels<'_>) -> String {
        let what = |entity, id| self.bound(facts, (entity, id), labels);
        match obstacle {
            Obstacle::Away => self.get("roster-barred-away"),
            Obstacle::Off => self.get("roster-barred-off"),
            Obstacle::Wish => self.get("roster-barred-wish"),
            Obstacle::Busy(entity, id, unknown) => {
                let args = [("what", what(entity, id).into()), ("unknown", i64::from(unknown).into())];
                self.with("roster-barred-busy", &args)
            }
            Obstacle::OnDuty(id) => self.with("roster-barred-duty", &[("what", what(Entity::Duty, id).into())]),
            Obstacle::Full => self.get("roster-barred-full"),
            Obstacle::Rest(entity, id) => self.with("roster-barred-rest", &[("what", what(entity, id).into())]),
            Obstacle::Outside => self.get("roster-barred-outside"),
        }
    }

    /// "tir 21.1 Telefonvagt", "uge 4 Udrykningsvagt 2": the days of a duty that a swap is about.
    pub fn duty_in_words(&self, facts: &Facts, swap: &typed::Swap, duty: &typed::Duty) -> String {
        let kind = duty.duty_type.map(|kind| self.duty_slot(facts, kind, duty.slot.unwrap_or(1)));
        format!("{} {}", self.roster_days(&facts.swapped_days(swap, duty), false), kind.unwrap_or_default())
    }

    /// Who asks the counterpart of a swap for what, and by when it is answered: "AHK: sin tir 21.1 mod din ons 22.1, svar senest
    /// tir 21.1".
    pub fn swap_asks(&self, facts: &Facts, swap: &typed::Swap) -> String {
        let duty = |id: Option<Id>| id.and_then(|id| facts.duty(id));
        let (given, back) = (duty(swap.duty_a), duty(swap.duty_b));
        let asker = given.and_then(|duty| duty.person).or(swap.requested_by);
        let day = match swap.duty_b {
            Some(_) => given.map(|duty| self.roster_days(&facts.swapped_days(swap, duty), false)),
            None => given.map(|duty| self.duty_in_words(facts, swap, duty)),
        };
        let by = facts.swap_day(swap).map(|day| format::weekday_short_day(self.lang(), day));
        let args = [
            ("a", asker.map(|person| self.on_duty(facts, person)).unwrap_or_default().into()),
            ("day", day.unwrap_or_default().into()),
            (
                "back",
                back.map(|duty| self.roster_days(&facts.swapped_days(swap, duty), false)).unwrap_or_default().into(),
            ),
            ("given", i64::from(swap.duty_b.is_none()).into()),
            ("by", by.unwrap_or_default().into()),
        ];
        self.with("roster-swap-asks", &args)
    }

    /// A swap that is accepted, for whoever decides it: "AHK tir 21.1 mod GØS ons 22.1, accepteret 14.1".
    pub fn swap_to_decide(&self, facts: &Facts, swap: &typed::Swap) -> String {
        let day = swap.accepted_at.map(|day| format::short_day(self.lang(), day)).unwrap_or_default();
        let args = [("swap", self.swap_words(facts, swap).0.into()), ("day", day.into())];
        self.with("roster-swap-to-decide", &args)
    }

    /// A swap, and where it stands: "AHK tir 21.1 mod GØS ons 22.1", "accepteret 14.1, ikke godkendt".
    pub fn swap_words(&self, facts: &Facts, swap: &typed::Swap) -> (String, String) {
        let lang = self.lang();
        let duty = |id: Option<Id>| {
            let duty = facts.duty(id?)?;
            let holder = duty.person.map(|person| self.on_duty(facts, person));
            Some((holder, self.roster_days(&facts.swapped_days(swap, duty), false)))
        };
        let (holder, day) = duty(swap.duty_a).unwrap_or_default();
        let asked = swap.requested_by.map(|person| self.on_duty(facts, person));
        // Once it is carried out, the other one stands on the duty.
        let carried = facts.state(swap) == State::Carried;
        let asker = if carried { asked.or(holder) } else { holder.or(asked) }.unwrap_or_default();
        let other = swap.counterpart.map(|person| self.on_duty(facts, person)).unwrap_or_default();
        let back = duty(swap.duty_b).map(|(_, day)| day);
        let given = i64::from(back.is_none());
        let said = self.with(
            "roster-swap",
            &[
                ("a", asker.into()),
                ("day", day.into()),
                ("b", other.clone().into()),
                ("back", back.unwrap_or_default().into()),
                ("given", given.into()),
            ],
        );
        let state = match facts.state(swap) {
            State::Requested => self.with("roster-swap-asked", &[("person", other.into())]),
            State::Changed(_) => self.with("roster-swap-changed", &[("person", other.into())]),
            State::Accepted => {
                let day = swap.accepted_at.map(|day| format::short_day(lang, day)).unwrap_or_default();
                self.with("roster-swap-accepted", &[("day", day.into())])
            }
            State::Released(_) => self.get("roster-swap-released"),
            State::Carried => self.get("roster-swap-carried"),
            State::Closed => self.get("roster-swap-closed"),
            State::Expired => self.get("roster-swap-expired"),
        };
        (said, state)
    }
}

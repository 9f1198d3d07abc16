//! Plans of the roster as words: what each person gets, what stays open and why, and what would help.

use super::roster::{Labels, whole_hours};
use super::{Text, format};
use crate::domain::dates::IsoWeek;
use crate::domain::roster::Facts;
use crate::domain::roster::asked::is_weekly;
use crate::domain::roster::copied::Left;
use crate::domain::roster::fairness::Level;
use crate::domain::roster::places::Place;
use crate::domain::roster::proposal::{Cause, Share, Unfilled};
use crate::domain::roster::suggest::Obstacle;
use crate::domain::value::Id;

impl Text {
    /// Weeks side by side: "uge 11-18"; with their years when these differ.
    pub fn weeks(&self, first: IsoWeek, last: IsoWeek) -> String {
        let lang = self.lang();
        match (first == last, first.year() == last.year()) {
            (true, _) => format::week(lang, first),
            (false, true) => format!("{}-{}", format::week(lang, first), last.week()),
            (false, false) => format!("{}-{}", format::week_and_year(lang, first), format::week_and_year(lang, last)),
        }
    }

    /// A place of a plan within its week: "Udrykning 1", "tir Telefon".
    pub fn place_in_week(&self, facts: &Facts, place: &Place) -> String {
        let duty = self.duty_slot(facts, place.kind, place.slot);
        let Some(kind) = facts.kind(place.kind) else { return duty };
        let whole = facts.asked_days(kind, IsoWeek::of(place.date)).len() == place.days.len();
        if is_weekly(kind) && whole {
            return duty;
        }
        format!("{} {duty}", self.roster_days(&place.days, true))
    }

    /// A place of a plan by itself: "uge 12 Udrykning 1", "tir 17.3 Telefon".
    pub fn place_alone(&self, facts: &Facts, place: &Place) -> String {
        let duty = self.duty_slot(facts, place.kind, place.slot);
        let whole = facts.kind(place.kind).is_some_and(|kind| {
            is_weekly(kind) && facts.asked_days(kind, IsoWeek::of(place.date)).len() == place.days.len()
        });
        match whole {
            true => format!("{} {duty}", format::week(self.lang(), IsoWeek::of(place.date))),
            false => format!("{} {duty}", format::days(self.lang(), &place.days)),
        }
    }

    /// "1 uge, 7 dage".
    pub fn gets(&self, share: &Share) -> String {
        let n = |id: &str, n: usize| (n > 0).then(|| self.with(id, &[("n", n.into())]));
        let parts = [n("plan-gets-weeks", share.weeks), n("plan-gets-days", share.days)];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { self.get("plan-gets-nothing") } else { parts.join(" ") }
    }

    /// Hours of a level for a full-time post, whole; "–" for somebody without a post.
    pub fn level_hours(&self, level: Level) -> String {
        level.per_post().map_or_else(|| "–".to_owned(), |minutes| whole_hours(minutes).to_string())
    }

    /// "tir 17.3 Telefon: 3 væk, 5 har møde eller besøg. KAA kan, hvis M-044 flyttes."
    pub fn unfilled(&self, facts: &Facts, place: &Place, unfilled: &Unfilled, labels: Labels<'_>) -> String {
        let cause = |(cause, people): &(Cause, Vec<Id>)| {
            let id = match cause {
                Cause::Away => "plan-cause-away",
                Cause::Off => "plan-cause-off",
                Cause::Wish => "plan-cause-wish",
                Cause::Busy => "plan-cause-busy",
                Cause::OnDuty => "plan-cause-duty",
                Cause::Full => "plan-cause-full",
                Cause::Rest => "plan-cause-rest",
            };
            self.with(id, &[("n", people.len().into())])
        };
        let causes: Vec<String> = unfilled.causes.iter().map(cause).collect();
        let causes = if causes.is_empty() { self.get("plan-cause-nobody") } else { causes.join(", ") };
        let args = [("place", self.place_alone(facts, place).into()), ("why", causes.into())];
        let said = self.with("plan-unfilled", &args);
        match unfilled.would_help {
            Some((person, obstacle)) => format!("{said} {}", self.would_help(facts, person, obstacle, labels)),
            None => said,
        }
    }

    /// "KAA kan, hvis M-044 flyttes."
    fn would_help(&self, facts: &Facts, person: Id, obstacle: Obstacle, labels: Labels<'_>) -> String {
        let what = |id: Id| labels(id).unwrap_or_default();
        let duty = |id: Id| {
            let duty = facts.duty(id).and_then(|duty| Some((duty.duty_type?, duty.slot.unwrap_or(1))));
            duty.map(|(kind, slot)| self.duty_slot(facts, kind, slot)).unwrap_or_default()
        };
        let (id, what) = match obstacle {
            Obstacle::Away => ("plan-helps-away", String::new()),
            Obstacle::Off => ("plan-helps-off", String::new()),
            Obstacle::Wish => ("plan-helps-wish", String::new()),
            Obstacle::Busy(_, id, _) => ("plan-helps-busy", what(id)),
            Obstacle::OnDuty(id) => ("plan-helps-duty", duty(id)),
            Obstacle::Full => ("plan-helps-full", String::new()),
            Obstacle::Rest(_, id) => ("plan-helps-rest", labels(id).unwrap_or_else(|| duty(id))),
            Obstacle::Outside => ("plan-helps-outside", String::new()),
        };
        self.with(id, &[("person", self.on_duty(facts, person).into()), ("what", what.into())])
    }

    /// Why a copied place stays open: "fre 13.3 Telefon: KAA væk".
    pub fn left_open(&self, facts: &Facts, place: &Place, (from, left): (IsoWeek, Left), labels: Labels<'_>) -> String {
        let why = match left {
            Left::Vacant => self.with("plan-copy-vacant", &[("week", format::week(self.lang(), from).into())]),
            Left::Barred(person, obstacle) => {
                format!("{} ({})", self.on_duty(facts, person), self.obstacle(facts, obstacle, labels))
            }
        };
        self.with("plan-left", &[("place", self.place_alone(facts, place).into()), ("why", why.into())])
    }
}

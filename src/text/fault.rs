//! Fault: why a record cannot be written, as text.

use fluent_bundle::FluentValue;

use super::{Text, format};
use crate::domain::fault::{Overlap, Problem, SwapProblem};
use crate::domain::fields::Kind;
use crate::domain::roster::suggest::Obstacle;
use crate::domain::roster::swaps::Refusal;
use crate::domain::span::{End, Span};
use crate::domain::value::Id;
use crate::rules::rule_of;

impl Text {
    /// The problem as a sentence, to stand under a field or after the name of a record.
    pub fn problem(&self, problem: &Problem) -> String {
        match problem {
            Problem::Missing => self.get("fault-missing"),
            Problem::Step { may: [], .. } => self.get("step-none"),
            Problem::Step { entity, from, may } => {
                let Some(Kind::Choice(list)) = entity.field("status").map(|field| field.kind) else {
                    return self.get("step-none");
                };
                let words: Vec<String> = may.iter().map(|step| self.choice(list, step)).collect();
                let args = [
                    ("from", FluentValue::from(self.choice(list, from))),
                    ("steps", FluentValue::from(words.join(", "))),
                ];
                self.with("step-refused", &args)
            }
            Problem::Limit(id, n) => self.with(id, &[("n", FluentValue::from(*n))]),
            Problem::Overlap(overlap) => {
                let Overlap { says, own, other, named } = overlap.as_ref();
                let number = if named.is_empty() { "none" } else { named.as_str() };
                let args = [
                    ("own", self.span(*own).into()),
                    ("other", self.span(*other).into()),
                    ("number", number.into()),
                    ("open", other.last.is_none().to_string().into()),
                ];
                self.with(says, &args)
            }
            Problem::Taken(id, other) => self.with(id, &[("other", other.clone().into())]),
            Problem::Clash(id) | Problem::Locked(id) => self.get(id),
            Problem::Template(error) => self.template_error(error),
            Problem::Proven(by) => self.with("milestone-proven", &[("by", FluentValue::from(self.get(by)))]),
            Problem::Unobserved => self.get("al-gate"),
            Problem::TooLong(most) => self.with("fault-too-long", &[("kib", FluentValue::from(most / 1024))]),
            Problem::Unknown => self.get("fault-unknown"),
            Problem::Only { says, who } => self.with(says, &[("who", who.as_str().into())]),
            Problem::Swap(problem) => self.swap_refused(problem),
        }
    }

    /// Why a step of a swap is refused; the rule is named when one forbids it.
    fn swap_refused(&self, problem: &SwapProblem) -> String {
        let name = |id: Id| {
            let known = problem.names.iter().find(|(known, _)| *known == id).map(|(_, name)| name.clone());
            FluentValue::from(known.filter(|name| !name.is_empty()).unwrap_or_else(|| self.get("gone-record")))
        };
        match problem.refusal {
            Refusal::NobodyNamed => self.get("swap-nobody-named"),
            Refusal::SamePerson => self.get("swap-same-person"),
            Refusal::NoDuty => self.get("swap-no-duty"),
            Refusal::Begun(duty) => self.with("swap-begun", &[("duty", name(duty))]),
            Refusal::NotTheirs(duty) => self.with("swap-not-theirs", &[("duty", name(duty))]),
            Refusal::NotAskers(duty) => self.with("swap-not-askers", &[("duty", name(duty))]),
            Refusal::InSwap { duty, swap } => self.with("swap-in-swap", &[("duty", name(duty)), ("swap", name(swap))]),
            Refusal::Closed => self.get("swap-closed"),
            Refusal::Expired => self.get("swap-expired"),
            Refusal::NotAccepted => match problem.moved {
                Some((duty, day)) => {
                    let day = format::weekday_short_day(self.lang(), day);
                    self.with("swap-moved", &[("duty", name(duty)), ("day", day.into())])
                }
                None => self.get("swap-not-accepted"),
            },
            Refusal::Cannot { person, duty, day, obstacle } => {
                let day = format::weekday_short_day(self.lang(), day);
                let mut args = vec![("who", name(person)), ("duty", name(duty)), ("day", day.into())];
                args.push(("rule", rule_of(obstacle).unwrap_or_default().into()));
                let (why, what) = match obstacle {
                    Obstacle::Away => ("away", None),
                    Obstacle::Off => ("off", None),
                    Obstacle::Wish => ("wish", None),
                    Obstacle::Full => ("full", None),
                    Obstacle::Outside => ("outside", None),
                    Obstacle::Busy(_, id, _) => ("busy", Some(id)),
                    Obstacle::OnDuty(id) => ("busy", Some(id)),
                    Obstacle::Rest(_, id) => ("rest", Some(id)),
                };
                args.push(("why", why.into()));
                args.push(("what", what.map(name).unwrap_or_else(|| "".into())));
                self.with("swap-cannot", &args)
            }
        }
    }

    /// "2-5", "6 og op", "1.1.2020-31.3.2020", "fra 1.1.2020".
    pub fn span(&self, span: Span) -> String {
        let lang = self.lang();
        let end = |end: End| match end {
            End::Number(n) => format::number(lang, n),
            End::Day(day) => format::day(lang, day),
        };
        match (span.first, span.last) {
            (Some(first), Some(last)) if first == last => end(first),
            (Some(first), Some(last)) => format!("{}-{}", end(first), end(last)),
            (Some(first @ End::Number(_)), None) => self.with("span-up", &[("first", end(first).into())]),
            (Some(first), None) => self.with("span-from", &[("first", end(first).into())]),
            (None, Some(last)) => self.with("span-to", &[("last", end(last).into())]),
            (None, None) => self.get("span-open"),
        }
    }
}

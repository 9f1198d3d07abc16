//! Sparring: the points for a ledersparring as text, without participant codes, because the leader receives it.

use chrono::NaiveDate;

use super::{Text, format};
use crate::domain::choices::{Coded, Method};
use crate::domain::fields::Entity;
use crate::domain::privacy::codes;
use crate::domain::sparring::Point;

impl Text {
    /// One point, without codes.
    pub fn sparring_point(&self, point: &Point) -> String {
        let lang = self.lang();
        let number = |entity: Entity, n: i64| entity.numbered(n).unwrap_or_default();
        let day = |day: NaiveDate| format::short_day(lang, day);
        let words = match point {
            Point::TimeLog { number: n, from, to } => {
                let times = format::time_span(lang, *from, *to);
                let args = [("times", times.into()), ("number", number(Entity::Observation, *n).into())];
                self.with("sparring-time-log", &args)
            }
            Point::Seen { number: n, day: on, method, shared } => {
                let args = [
                    ("number", number(Entity::Observation, *n).into()),
                    ("day", day(*on).into()),
                    ("method", self.choice_short(&Method::LIST, method).into()),
                ];
                self.with(if *shared { "sparring-shared" } else { "sparring-unshared" }, &args)
            }
            Point::Step { what, who, due, log } => {
                let mut parts = vec![self.with("sparring-step", &[("what", what.as_str().into())])];
                let mut more: Vec<String> = log.map(|n| number(Entity::AlLog, n)).into_iter().collect();
                more.extend(Some(who.clone()).filter(|who| !who.is_empty()));
                more.extend(due.map(|due| self.with("al-due", &[("day", day(due).into())])));
                if !more.is_empty() {
                    parts.push(format!("({})", more.join(", ")));
                }
                parts.join(" ")
            }
            Point::Unobserved { log, cycle, action } => {
                let args = [
                    ("log", number(Entity::AlLog, *log).into()),
                    ("cycle", (*cycle).into()),
                    ("action", action.trim_end_matches('.').into()),
                ];
                self.with("sparring-unobserved", &args)
            }
            Point::Agree { log, cycle } => {
                self.with("sparring-agree", &[("log", number(Entity::AlLog, *log).into()), ("cycle", (*cycle).into())])
            }
            Point::Goal { number, title, since } => {
                let name = number.map(|n| format!("M{n} ")).unwrap_or_default();
                let args = [
                    ("goal", format!("{name}{title}").into()),
                    ("day", since.map(|since| format::day(lang, since)).unwrap_or_default().into()),
                ];
                self.with(if since.is_some() { "sparring-goal-since" } else { "sparring-goal" }, &args)
            }
            Point::Agenda { title, day: on, sent } => {
                let args = [
                    ("meeting", title.as_str().into()),
                    ("day", day(*on).into()),
                    ("sent", sent.map(day).unwrap_or_default().into()),
                ];
                self.with(if sent.is_some() { "sparring-agenda-sent" } else { "sparring-agenda" }, &args)
            }
        };
        codes::without(&words, &self.people())
    }

    /// "Til næste ledersparring · 7.2".
    pub fn sparring_title(&self, next: Option<NaiveDate>) -> String {
        match next {
            Some(next) => self.with("sparring-title-on", &[("day", format::short_day(self.lang(), next).into())]),
            None => self.get("sparring-title"),
        }
    }

    /// All points as one text to hand over.
    pub fn sparring(&self, place: &str, next: Option<NaiveDate>, points: &[Point]) -> String {
        let mut out = format!("# {}\n\n{}\n\n", self.sparring_title(next), codes::without(place, &self.people()));
        for point in points {
            out.push_str(&format!("- [{}] {}\n", if point.is_done() { 'x' } else { ' ' }, self.sparring_point(point)));
        }
        if points.is_empty() {
            out.push_str(&format!("{}\n", self.get("sparring-nothing")));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn what_is_handed_over_holds_no_code() {
        let step =
            Point::Step { what: "V1 hjælper B2 ved bordet".into(), who: String::new(), due: None, log: Some(9) };
        let text = Text::new(Lang::Da).sparring("Prøvestien", None, &[step]);
        assert!(text.starts_with("# Til næste ledersparring\n\nPrøvestien\n\n- [ ] "), "{text}");
        assert!(text.contains("AL-009") && !text.contains("V1") && !text.contains("B2"), "{text}");
    }
}

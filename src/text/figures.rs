//! Figures: the hours of an engagement (D-04) as words, the same for every place that tells them; what counts is in
//! `domain::figures`.

use super::{Text, format};
use crate::domain::figures::{Hours, Spent};

impl Text {
    /// Every part of the hours that is not zero, with its label and its minutes; sessions held and planned always.
    pub fn parts_of_hours(&self, hours: &Hours, budget: Option<i64>) -> Vec<(String, i64)> {
        let mut parts = vec![("hours-sessions-held", hours.used)];
        parts.extend((hours.unanswered > 0).then_some(("hours-sessions-unanswered", hours.unanswered)));
        parts.push(("hours-sessions-planned", hours.planned));
        if let Some(budget) = budget {
            parts.push(("hours-budget", budget));
            parts.push(("hours-left", hours.left(budget)));
            match (hours.unanswered, hours.planned) {
                (0, 0) => {}
                (0, _) => parts.push(("hours-free", hours.free(budget))),
                _ => parts.push(("hours-free-unanswered", hours.free(budget))),
            }
        }
        parts.extend((hours.consultants > 0).then_some(("hours-consultants", hours.consultants)));
        let mut each = |spent: Spent, [held, unanswered, planned]: [&'static str; 3]| {
            let all = [(held, spent.held), (unanswered, spent.unanswered), (planned, spent.planned)];
            parts.extend(all.into_iter().filter(|(_, minutes)| *minutes > 0));
        };
        each(hours.preparing, ["hours-preparing-held", "hours-preparing-unanswered", "hours-preparing-planned"]);
        each(hours.prep, ["hours-prep-held", "hours-prep-unanswered", "hours-prep-planned"]);
        each(hours.travel, ["hours-travel-held", "hours-travel-unanswered", "hours-travel-planned"]);
        each(hours.others, ["hours-others-held", "hours-others-unanswered", "hours-others-planned"]);
        parts.into_iter().map(|(id, minutes)| (self.get(id), minutes)).collect()
    }

    /// The hours in at most four lines: what was held, what nobody has answered, what is planned, what was prepared; none when
    /// there are none.
    pub fn hours(&self, hours: &Hours, budget: Option<i64>) -> Vec<String> {
        let said = |minutes: i64| format::spent(self.lang(), minutes);
        let some = |id: &str, minutes: i64| (minutes > 0).then(|| self.with(id, &[("hours", said(minutes).into())]));
        let line = |id: &str, parts: Vec<Option<String>>| {
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            (!parts.is_empty()).then(|| self.with(id, &[("parts", parts.join(" · ").into())]))
        };
        let sessions = match budget {
            Some(budget) => {
                let args = [("hours", said(hours.used).into()), ("budget", said(budget).into())];
                Some(self.with("hours-part-of-budget", &args))
            }
            None => some("hours-part-sessions", hours.used),
        };
        // What was not held yet has its preparation in one sum: its own activities and that of others.
        let to_come = |id: &str, sessions: i64, of: fn(Spent) -> i64| {
            line(
                id,
                vec![
                    some("hours-part-sessions", sessions),
                    some("hours-part-prep", of(hours.prep).saturating_add(of(hours.preparing))),
                    some("hours-part-travel", of(hours.travel)),
                    some("hours-part-others", of(hours.others)),
                ],
            )
        };
        let lines = [
            line(
                "hours-line-held",
                vec![
                    sessions.filter(|_| *hours != Hours::default()),
                    some("hours-part-consultants", hours.consultants),
                    some("hours-part-travel", hours.travel.held),
                    some("hours-part-others", hours.others.held),
                ],
            ),
            to_come("hours-line-unanswered", hours.unanswered, |spent| spent.unanswered),
            to_come("hours-line-planned", hours.planned, |spent| spent.planned),
            line(
                "hours-line-prepared",
                vec![some("hours-part-own", hours.preparing.held), some("hours-part-for", hours.prep.held)],
            ),
        ];
        lines.into_iter().flatten().collect()
    }
}

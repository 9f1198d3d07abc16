//! Figures: the hours of an engagement (D-04) as words, the same for every place that tells them; what counts is in
//! `domain::figures`.

use super::{Text, format};
use crate::domain::figures::{Hours, Spent};

impl Text {
    /// Every part of the hours that is not zero, with its label and its minutes; sessions held and planned always.
    pub fn parts_of_hours(&self, hours: &Hours, budget: Option<i64>) -> Vec<(String, i64)> {
        let mut parts = vec![("hours-sessions-held", hours.used), ("hours-sessions-planned", hours.planned)];
        if let Some(budget) = budget {
            parts.push(("hours-budget", budget));
            parts.push(("hours-left", hours.left(budget)));
            if hours.planned > 0 {
                parts.push(("hours-free", hours.free(budget)));
            }
        }
        let mut both = |spent: Spent, held: &'static str, planned: &'static str| {
            parts
                .extend([(held, spent.held), (planned, spent.planned)].into_iter().filter(|(_, minutes)| *minutes > 0));
        };
        both(Spent { held: hours.consultants, planned: 0 }, "hours-consultants", "hours-consultants");
        both(hours.preparing, "hours-preparing-held", "hours-preparing-planned");
        both(hours.prep, "hours-prep-held", "hours-prep-planned");
        both(hours.travel, "hours-travel-held", "hours-travel-planned");
        both(hours.others, "hours-others-held", "hours-others-planned");
        parts.into_iter().map(|(id, minutes)| (self.get(id), minutes)).collect()
    }

    /// The hours in at most three lines: what was held, what is planned, what was prepared; none when there are none.
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
            line(
                "hours-line-planned",
                vec![
                    some("hours-part-sessions", hours.planned),
                    some("hours-part-prep", hours.prep.planned.saturating_add(hours.preparing.planned)),
                    some("hours-part-travel", hours.travel.planned),
                    some("hours-part-others", hours.others.planned),
                ],
            ),
            line(
                "hours-line-prepared",
                vec![some("hours-part-own", hours.preparing.held), some("hours-part-for", hours.prep.held)],
            ),
        ];
        lines.into_iter().flatten().collect()
    }
}

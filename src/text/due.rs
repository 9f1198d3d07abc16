//! Due: what is owed, and who owes it, as text.

use super::Text;
use crate::domain::choices::{Coded, Party};
use crate::domain::due::{Line, Owed};

impl Text {
    /// What is owed: the words of the record, or those of its kind, with the unit.
    pub fn owed(&self, owed: Owed, what: &str, unit: &str) -> String {
        let what = if what.is_empty() { self.get(&format!("owed-{}", owed.code())) } else { what.to_owned() };
        if unit.is_empty() { what } else { format!("{what}, {unit}") }
    }

    /// A line of the list without its day and its owner: what it belongs to, and what is owed.
    pub fn owed_line(&self, line: &Line) -> String {
        let what = self.owed(line.owed, line.what(), &line.unit);
        let what =
            if line.owed == Owed::Request { self.with("owed-request-round", &[("what", what.into())]) } else { what };
        let said: Vec<&str> =
            [line.about.as_str(), &line.agreed_at, &what].into_iter().filter(|part| !part.is_empty()).collect();
        let said = said.join(" ");
        match line.falls_in {
            Some(falls_in) => {
                self.with("owed-in-break", &[("what", said.into()), ("break", self.get(falls_in.message()).into())])
            }
            None => said,
        }
    }

    /// Who owes it; empty when the file does not say.
    pub fn owers(&self, line: &Line) -> String {
        match (&line.who.written, line.who.party) {
            (written, _) if !written.is_empty() => written.clone(),
            (_, Some(party)) if line.who.people.is_empty() => self.choice(&Party::LIST, party.code()),
            _ => line.who.people.join(" "),
        }
    }

    /// "2 dage over", "i dag", or nothing for a day to come.
    pub fn days_over(&self, days: i64) -> String {
        self.with("owed-days", &[("days", days.into())])
    }
}

//! Breaks: school holidays and closing days of the weeks of the roster, in words.

use fluent_bundle::FluentValue;

use super::{Text, format};
use crate::domain::calendar::SchoolBreak;
use crate::domain::choices::{CalendarDayKind, Coded};
use crate::domain::dates::IsoWeek;
use crate::domain::roster::breaks::Breaks;

/// Municipalities that are named at once; the others are counted.
const NAMED: usize = 6;

impl Text {
    /// What lies in some weeks, in order: "uge 7: vinterferie i Kommune A", "fre 24.1: lukkedag i Kommune A".
    pub fn breaks(&self, breaks: &Breaks, weeks: &[IsoWeek]) -> Vec<String> {
        let lang = self.lang();
        let mut said = Vec::new();
        for week in weeks {
            let when = format::week(lang, *week);
            if let Some(found) = breaks.everywhere(*week) {
                said.push(self.one_break(&when, self.get(found.message()), Vec::new()));
            }
            let off = breaks.winter.iter().filter(|(_, number)| *number == week.week());
            let names: Vec<String> = off.map(|(name, _)| name.clone()).collect();
            if !names.is_empty() {
                said.push(self.one_break(&when, self.get(SchoolBreak::Winter.message()), names));
            }
            let mut days = breaks.days.iter().filter(|one| week.contains(one.day)).peekable();
            while let Some(first) = days.next() {
                let alike = |other: &&crate::domain::roster::breaks::Differing| {
                    (other.day, other.open, &other.name) == (first.day, first.open, &first.name)
                };
                let mut names = vec![first.municipality.clone()];
                while let Some(next) = days.next_if(alike) {
                    names.push(next.municipality.clone());
                }
                let kind = if first.open { CalendarDayKind::Aabent } else { CalendarDayKind::Lukkedag };
                let kind = self.choice(&CalendarDayKind::LIST, kind.code());
                let what = if first.name.is_empty() { kind } else { format!("{} ({kind})", first.name) };
                said.push(self.one_break(&format::weekday_short_day(lang, first.day), what, names));
            }
        }
        said
    }

    fn one_break(&self, when: &str, what: String, mut names: Vec<String>) -> String {
        let more = names.len().saturating_sub(NAMED);
        names.truncate(NAMED);
        let args = [
            ("when", FluentValue::from(when.to_owned())),
            ("what", what.into()),
            ("names", if names.is_empty() { "none".to_owned() } else { names.join(", ") }.into()),
            ("more", more.into()),
        ];
        self.with("roster-break", &args)
    }
}

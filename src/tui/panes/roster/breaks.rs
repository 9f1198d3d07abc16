//! School holidays and days that municipalities are closed or open on, for the weeks of the roster: read with the weeks, put into
//! words when they are drawn.

use chrono::NaiveDate;
use fluent_bundle::FluentValue;

use crate::cases;
use crate::domain::calendar::{Calendar, SchoolBreak};
use crate::domain::choices::{CalendarDayKind, Coded};
use crate::domain::dates::IsoWeek;
use crate::domain::fields::Entity;
use crate::domain::order;
use crate::domain::typed;
use crate::store::{Filter, Query};
use crate::text::{Text, format};
use crate::tui::core::ctx::Ctx;

/// Municipalities and their days that are read: far above all of Denmark and a year of days of each.
const MANY: usize = 5_000;
/// Municipalities that are named at once; the others are counted.
const NAMED: usize = 6;

/// The school year, as far as the roster shows it.
#[derive(Clone, Debug, Default)]
pub struct Breaks {
    /// The weeks that are the same everywhere.
    calendar: Calendar,
    /// Municipalities in order, with the week of their winter break.
    winter: Vec<(String, u32)>,
    /// Days on which a municipality differs: the day, whether it is open, what it is called, and the municipality.
    days: Vec<(NaiveDate, bool, String, String)>,
}

impl Breaks {
    /// Reads what concerns some days.
    pub fn read(ctx: &Ctx<'_>, first: NaiveDate, last: NaiveDate) -> Breaks {
        let calendar = cases::school_calendar(&ctx.reader, None).unwrap_or_default();
        let municipalities = ctx.reader.list(&Query::all(Entity::Municipality), MANY).unwrap_or_default();
        let mut all: Vec<typed::Municipality> = municipalities.iter().map(typed::Municipality::from).collect();
        all.sort_by_cached_key(|one| order::sort_key(&one.name));
        let default = i64::from(calendar.winter_week);
        let week = |one: &typed::Municipality| u32::try_from(one.winter_week.unwrap_or(default)).ok();
        let winter = all.iter().filter_map(|one| Some((one.name.clone(), week(one)?))).collect();
        let query = Query::all(Entity::CalendarDay).with(Filter::From("date", first)).with(Filter::To("date", last));
        let rows = ctx.reader.list(&query, MANY).unwrap_or_default();
        let day = |row: typed::CalendarDay| {
            let at = all.iter().position(|one| Some(one.id) == row.municipality)?;
            let open = row.kind == Some(CalendarDayKind::Aabent);
            Some((row.date?, open, row.name, at))
        };
        let mut found: Vec<_> = rows.iter().map(typed::CalendarDay::from).filter_map(day).collect();
        found.sort();
        let named = |(day, open, name, at): (NaiveDate, bool, String, usize)| {
            Some((day, open, name, all.get(at)?.name.clone()))
        };
        Breaks { calendar, winter, days: found.into_iter().filter_map(named).collect() }
    }

    /// What lies in some weeks, in order: "uge 7: vinterferie i Kommune A", "fre 24.1: lukkedag i Kommune A".
    pub fn lines(&self, text: &Text, weeks: &[IsoWeek]) -> Vec<String> {
        let lang = text.lang();
        let mut said = Vec::new();
        let of = |of: String, what: String, mut names: Vec<String>| {
            let more = names.len().saturating_sub(NAMED);
            names.truncate(NAMED);
            let args = [
                ("when", FluentValue::from(of)),
                ("what", what.into()),
                ("names", if names.is_empty() { "none".to_owned() } else { names.join(", ") }.into()),
                ("more", more.into()),
            ];
            text.with("roster-break", &args)
        };
        for week in weeks {
            // The week of a municipality's winter break is its own; the other breaks are everybody's.
            let everywhere = Calendar { winter_week: 0, ..self.calendar.clone() };
            if let Some(found) = everywhere.school_break(week.monday()) {
                said.push(of(format::week(lang, *week), text.get(found.message()), Vec::new()));
            }
            let off = self.winter.iter().filter(|(_, number)| *number == week.week());
            let names: Vec<String> = off.map(|(name, _)| name.clone()).collect();
            if !names.is_empty() {
                said.push(of(format::week(lang, *week), text.get(SchoolBreak::Winter.message()), names));
            }
            let mut days = self.days.iter().filter(|(day, ..)| week.contains(*day)).peekable();
            while let Some((day, open, name, first)) = days.next() {
                let mut names = vec![first.clone()];
                while let Some((.., next)) = days.next_if(|other| (&other.0, other.1, &other.2) == (day, *open, name)) {
                    names.push(next.clone());
                }
                let kind = if *open { CalendarDayKind::Aabent } else { CalendarDayKind::Lukkedag };
                let what = text.choice(&CalendarDayKind::LIST, kind.code());
                let what = if name.is_empty() { what } else { format!("{name} ({what})") };
                said.push(of(format::weekday_short_day(lang, *day), what, names));
            }
        }
        said
    }
}

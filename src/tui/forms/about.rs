//! What a form about an engagement shows on its first lines (F43): the engagement's one-line goal and when somebody was
//! last here. Read when the form opens and when it comes to be about something else.

use chrono::NaiveDate;

use super::{Entry, Form, Input};
use crate::domain::choices::ChoiceList;
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::value::{Id, Record, Value};
use crate::store::{Filter, Query, Sort};
use crate::text::{Text, format};
use crate::tui::update::Ctx;

/// Visits read; enough that the record itself and what is still planned may be among them.
const READ: usize = 8;

/// What is known about the engagement and the place of a form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// The goal of the latest agreement, in one sentence.
    pub goal: String,
    /// What was done here last, newest first.
    pub visits: Vec<Visit>,
}

/// Something that was done in a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// When.
    pub day: NaiveDate,
    /// What, in a few words.
    pub what: String,
}

impl Form {
    /// The first record a field links to.
    pub fn link(&self, name: &str) -> Option<Id> {
        match self.field_at(name).and_then(|at| self.entries.get(at)) {
            Some(Entry::Field { input: Input::Link { id, .. }, .. }) => *id,
            Some(Entry::Field { input: Input::Links(links), .. }) => links.first().map(|(id, _)| *id),
            _ => None,
        }
    }
}

fn code(text: &Text, record: &Record, name: &str) -> String {
    match record.entity.field(name) {
        Some(Field { kind: Kind::Choice(list), .. }) => choice(text, list, record.text(name)),
        _ => String::new(),
    }
}

fn choice(text: &Text, list: &ChoiceList, code: &str) -> String {
    list.find(code).map(|code| text.choice_short(list, code)).unwrap_or_default()
}

/// The latest of a kind up to a day, other than one record.
fn latest(ctx: &Ctx<'_>, query: Query, until: Option<NaiveDate>, but: Id) -> Vec<Record> {
    let mut query = query.sorted(Sort::Newest);
    query.filters.extend(until.map(|until| Filter::To("date", until)));
    let mut found = ctx.reader.list(&query, READ).unwrap_or_default();
    found.retain(|record| record.id != but);
    found
}

/// The observations and held activities of a place, or of a whole engagement, up to a day, newest first.
pub fn visits(
    ctx: &Ctx<'_>,
    engagement: Option<Id>,
    unit: Option<Id>,
    until: Option<NaiveDate>,
    but: Id,
) -> Vec<Visit> {
    let mut visits = Vec::new();
    let seen = match (unit, engagement) {
        (Some(unit), _) => Some(Query::under(Entity::Observation, "unit", unit)),
        (None, Some(engagement)) => Some(Query::under(Entity::Observation, "engagement", engagement)),
        (None, None) => None,
    };
    for record in seen.map(|query| latest(ctx, query, until, but)).unwrap_or_default() {
        let number = record.number.and_then(|number| record.entity.numbered(number)).unwrap_or_default();
        let what = format!("{number} {}", code(ctx.text, &record, "method"));
        visits.extend(record.day().map(|day| Visit { day, what }));
    }
    if let Some(engagement) = engagement {
        let mut query = Query::under(Entity::Activity, "engagement", engagement)
            .with(Filter::Is("status", Value::Code("afholdt".into())));
        if let Some(unit) = unit {
            query = query.with(Filter::Has("units", unit));
        }
        for record in latest(ctx, query, until, but) {
            let long = record.int("minutes").map(|n| format::minutes(ctx.text.lang(), n)).unwrap_or_default();
            let what = format!("{} {long}", code(ctx.text, &record, "kind"));
            visits.extend(record.day().map(|day| Visit { day, what: what.trim_end().to_owned() }));
        }
    }
    visits.sort_by_key(|visit| std::cmp::Reverse(visit.day));
    visits
}

impl About {
    /// Reads what a form is about; none for a record that has no engagement and no place.
    pub fn load(form: &Form, ctx: &Ctx<'_>) -> Option<About> {
        let engagement = form.link("engagement");
        form.field_at("engagement")?;
        let unit = form.link("unit").or_else(|| form.link("units"));
        if engagement.is_none() && unit.is_none() {
            return None;
        }
        let goal = engagement.and_then(|id| {
            let agreements = Query::under(Entity::Agreement, "engagement", id).sorted(Sort::Newest);
            let latest = ctx.reader.list(&agreements, 1).unwrap_or_default();
            latest.first().map(|agreement| agreement.text("one_line_goal").to_owned())
        });
        let visits = visits(ctx, engagement, unit, form.day, form.id).into_iter().take(3).collect();
        Some(About { goal: goal.unwrap_or_default(), visits })
    }

    /// "Sidst her 13.1 OBS-0041 · 7.1 ledersparring"; days of another year than `today`'s with their year.
    pub fn last_words(&self, text: &Text, most: usize, today: NaiveDate, dot: &str) -> String {
        use chrono::Datelike;
        let lang = text.lang();
        let words = |visit: &Visit| {
            let same = visit.day.year() == today.year();
            let day = if same { format::short_day(lang, visit.day) } else { format::day(lang, visit.day) };
            format!("{day} {}", visit.what)
        };
        let all: Vec<String> = self.visits.iter().take(most).map(words).collect();
        if all.is_empty() {
            return text.get("about-never");
        }
        text.with("about-last", &[("visits", all.join(&format!(" {dot} ")).into())])
    }

    /// "Mål: …"; empty when no agreement says one.
    pub fn goal_words(&self, text: &Text) -> String {
        if self.goal.is_empty() {
            return String::new();
        }
        text.with("about-goal", &[("goal", self.goal.as_str().into())])
    }
}

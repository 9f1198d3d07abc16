//! The first lines of a form about an engagement (F43): the engagement's goal in one line and the last visits. They are
//! read when the form opens and when it moves to another engagement or place.

use chrono::NaiveDate;

use crate::domain::choices::ChoiceList;
use crate::domain::fields::{Entity, Field, Kind};
use crate::domain::value::{Id, Record, Value};
use crate::store::{Filter, Query, Sort};
use crate::text::{Text, format};
use crate::tui::core::ctx::Ctx;
use crate::tui::widgets::list::draw::short_name;

/// Visits to read; enough although some of them may be this record or still planned.
const READ: usize = 8;

/// The engagement and place of a form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// The goal of the latest agreement, in one sentence.
    pub goal: String,
    /// The last visits, newest first.
    pub visits: Vec<Visit>,
}

/// A past or coming event.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// When.
    pub day: NaiveDate,
    /// In a few words.
    pub what: String,
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

/// The latest records of a query up to a day, without one record.
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
    // A visit counts where it was, whichever engagement it was made for.
    let held = match (unit, engagement) {
        (Some(unit), _) => Some(Query::all(Entity::Activity).with(Filter::Has("units", unit))),
        (None, Some(engagement)) => Some(Query::under(Entity::Activity, "engagement", engagement)),
        (None, None) => None,
    };
    if let Some(query) = held {
        let query = query.with(Filter::Is("status", Value::Code("afholdt".into())));
        for record in latest(ctx, query, until, but) {
            let long = record.int("minutes").map(|n| format::minutes(ctx.text.lang(), n)).unwrap_or_default();
            let what = format!("{} {long}", code(ctx.text, &record, "kind"));
            visits.extend(record.day().map(|day| Visit { day, what: what.trim_end().to_owned() }));
        }
    }
    visits.sort_by_key(|visit| std::cmp::Reverse(visit.day));
    visits
}

/// The latest events of the whole engagement with their places, newest first: held activities and meetings, and
/// observations.
pub fn latest_of(ctx: &Ctx<'_>, engagement: Id, but: Id) -> Vec<Visit> {
    let under = |entity: Entity| Query::under(entity, "engagement", engagement);
    let mut found = latest(ctx, under(Entity::Observation), Some(ctx.today), but);
    let held = under(Entity::Activity).with(Filter::Is("status", Value::Code("afholdt".into())));
    found.extend(latest(ctx, held, Some(ctx.today), but));
    let mut meetings = latest(ctx, under(Entity::Meeting), Some(ctx.today), but);
    meetings.retain(|meeting| !matches!(meeting.text("status"), "planlagt" | "indkaldt" | "aflyst" | "flyttet"));
    found.extend(meetings);
    found.sort_by_key(|record| std::cmp::Reverse(record.day()));
    found.truncate(READ);
    let units = |record: &Record| {
        let own = record.link("unit");
        own.into_iter().chain(record.links("units").iter().copied()).collect::<Vec<_>>()
    };
    let names = ctx.names_of(&found.iter().flat_map(units).collect::<Vec<_>>());
    let visit = |record: &Record| {
        let lang = ctx.text.lang();
        let what = match record.entity {
            Entity::Observation => {
                let number = record.number.and_then(|number| record.entity.numbered(number)).unwrap_or_default();
                format!("{number} {}", code(ctx.text, record, "method"))
            }
            _ => code(ctx.text, record, "kind"),
        };
        let place = units(record).into_iter().filter_map(|id| names.get(&id)).map(|name| short_name(name));
        let place = place.collect::<Vec<_>>().join(" ");
        let minutes = record.int("minutes").or_else(|| record.int("duration"));
        let long = minutes.map(|n| format::minutes(lang, n)).unwrap_or_default();
        let parts = [what, place, long].into_iter().filter(|part| !part.is_empty());
        Some(Visit { day: record.day()?, what: parts.collect::<Vec<_>>().join(" ") })
    };
    found.iter().filter_map(visit).collect()
}

/// The next events of an engagement, earliest first: next steps, and milestones, meetings and activities from today on.
pub fn due_of(ctx: &Ctx<'_>, engagement: Id) -> Vec<Visit> {
    let under = |entity: Entity| Query::under(entity, "engagement", engagement).sorted(Sort::Oldest);
    let ahead = |entity: Entity, day: &'static str| under(entity).with(Filter::From(day, ctx.today));
    let read = |query: Query| ctx.reader.list(&query, READ).unwrap_or_default();
    let mut due = Vec::new();
    let tasks = read(under(Entity::Task).with(Filter::Is("status", Value::Code("aftalt".into()))));
    due.extend(tasks.iter().filter_map(|task| Some(Visit { day: task.day()?, what: task.text("what").to_owned() })));
    let milestones =
        ahead(Entity::Milestone, "date").with(Filter::Empty("done_at")).with(Filter::Empty("dropped_reason"));
    due.extend(read(milestones).iter().filter_map(|milestone| {
        Some(Visit {
            day: milestone.date("postponed_to").or(milestone.day())?,
            what: milestone.text("title").to_owned(),
        })
    }));
    let planned = [(Entity::Meeting, "planlagt"), (Entity::Meeting, "indkaldt"), (Entity::Activity, "planlagt")];
    for (entity, status) in planned {
        let found = read(ahead(entity, "date").with(Filter::Is("status", Value::Code(status.into()))));
        due.extend(found.iter().filter_map(|record| {
            let what = if entity == Entity::Meeting {
                record.text("title").to_owned()
            } else {
                code(ctx.text, record, "kind")
            };
            Some(Visit { day: record.day()?, what })
        }));
    }
    due.sort_by_key(|visit| visit.day);
    due.truncate(READ);
    due
}

impl About {
    /// "Sidst her 13.1 OBS-0041 · 7.1 ledersparring"; days of another year than `today`'s show their year.
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

    /// "Mål: …"; empty if no agreement has a goal.
    pub fn goal_words(&self, text: &Text) -> String {
        if self.goal.is_empty() {
            return String::new();
        }
        text.with("about-goal", &[("goal", self.goal.as_str().into())])
    }
}

//! What *I dag* says of the roster: a consultant's own duties in a line, and for a team lead today's duties with what is wrong,
//! what waits for a decision, and who the team is. It is read when *I dag* is, from the weeks ahead alone.

use std::collections::HashMap;

use chrono::{NaiveDate, Timelike};
use fluent_bundle::FluentValue;
use ratatui::layout::Rect;

use crate::actions;
use crate::cases::{self, Extent};
use crate::domain::actor::Role;
use crate::domain::choices::{TeamKind, TeamMembership, TeamRole};
use crate::domain::dates::{IsoWeek, monday_of};
use crate::domain::fields::Entity;
use crate::domain::roster::asked::{SlotDay, duty_hours, is_weekly};
use crate::domain::roster::clash::{Bound, Weight};
use crate::domain::roster::presence::holds;
use crate::domain::roster::suggest::Opening;
use crate::domain::roster::swaps::State;
use crate::domain::roster::{Facts, is_given};
use crate::domain::thresholds::Threshold;
use crate::domain::typed;
use crate::domain::value::{Id, Record, Value};
use crate::store::{Filter, Query};
use crate::text::format;
use crate::tui::core::cells::{Cells, cut, fit};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::scene::Scene;
use crate::tui::core::theme::Look;
use crate::tui::model::Model;
use crate::tui::panes::draw::Draw;
use crate::tui::panes::today::state::{OfRoster, Part, RowKind};
use crate::tui::widgets::list::state::{List, Source};

/// The heading of the box with what waits for the person.
pub const WAITING: &str = "today-waiting";

/// Teams that are told.
const TEAMS: usize = 8;
/// People of one team that are counted.
const MEMBERS: usize = 500;
/// People suggested in a line.
const SUGGESTED: usize = 3;

/// The weeks ahead, as far as the swaps that wait; a team lead's suggestions need what people have had too.
fn facts(model: &Model, ctx: &Ctx<'_>, last: Option<NaiveDate>) -> Option<Facts> {
    let today = model.today_date();
    let thresholds = cases::thresholds(&ctx.reader).ok()?;
    let around = Extent::around(today, (today, last.unwrap_or(today)), &thresholds);
    let monday = monday_of(today);
    let extent = match model.actor.role {
        Role::TeamLead => around,
        Role::Consultant | Role::Coordinator => Extent { first: monday, bound_from: monday, ..around },
    };
    cases::roster(&ctx.reader, extent, model.now, &thresholds).ok().filter(|facts| !facts.types().is_empty())
}

/// Reads what the boxes and lines say. For a team lead it adds the box of what waits after the open decisions, and for
/// whoever else plans the roster when something does; whoever is asked for a swap has that box above everything else.
pub fn read(model: &mut Model, ctx: &Ctx<'_>, parts: &mut Vec<Part>) {
    model.today.of_roster = OfRoster::default();
    let mut open = cases::open_swaps(&ctx.reader, model.today_date()).unwrap_or_default();
    let (role, own_id) = (model.actor.role, model.actor.person);
    // Only somebody with a swap to decide, or to answer, is asked whether they plan the roster.
    let plans = !open.swaps.is_empty() && actions::plans_the_roster(&model.deciding(ctx)).unwrap_or(false);
    if role != Role::TeamLead {
        let own = |swap: &Record, field: &str| own_id.is_some() && swap.link(field) == own_id;
        // Nobody decides a swap they have a part in.
        open.swaps.retain(|swap| own(swap, "counterpart") || plans && !own(swap, "requested_by"));
        if role == Role::Coordinator && open.swaps.is_empty() {
            return;
        }
    }
    let Some(facts) = facts(model, ctx, open.last) else { return };
    let mut of_roster = OfRoster::default();
    match role {
        Role::Consultant => of_roster.own = own_id.and_then(|person| own(ctx, &facts, person)),
        Role::Coordinator => {}
        Role::TeamLead => {
            of_roster.team = team(ctx, facts.today());
            for duty in facts.duties_in(IsoWeek::of(facts.today())).filter(|duty| facts.is_on(duty, facts.today())) {
                of_roster.duties.insert(duty.id, today_line(ctx, &facts, duty));
            }
        }
    }
    let mut rows = swaps_for(ctx, &facts, (role, plans, own_id), open.swaps, &mut of_roster.waiting);
    if role == Role::TeamLead {
        rows.extend(unpublished(ctx, &facts, &mut of_roster.waiting));
    }
    // A closing day of the municipality of a type is known to the facts alone.
    for part in parts.iter_mut().filter(|part| part.rows == RowKind::Duties) {
        let duties = of_roster.duties.keys().copied().collect();
        part.list = List::of(Query::all(Entity::Duty).with(Filter::Ids(duties)));
    }
    model.today.of_roster = of_roster;
    let is_asked = rows.iter().any(|row| own_id.is_some() && row.link("counterpart") == own_id);
    let at = match role {
        Role::Consultant | Role::Coordinator if rows.is_empty() => return,
        Role::Consultant | Role::Coordinator if is_asked => 0,
        // What waits for a planner comes after the decisions that are open.
        Role::TeamLead | Role::Consultant | Role::Coordinator => {
            parts.iter().position(|part| part.rows == RowKind::Remarks).map_or(parts.len(), |at| at + 1)
        }
    };
    let mut list = List::from_source(Source::Given);
    list.total = rows.len();
    list.rows = rows;
    parts.insert(at, Part { title: WAITING, empty: "today-nothing-waits", list, rows: RowKind::Waiting });
}

/// Puts the rows of a team lead's boxes in the order they are read: duties as in the roster, absences from today on first.
pub fn sort(part: &mut Part, ctx: &Ctx<'_>, today: NaiveDate) {
    match part.rows {
        RowKind::Duties => {
            let kinds: Vec<Id> = part.list.rows.iter().filter_map(|row| row.link("duty_type")).collect();
            let kinds = ctx.reader.records(&kinds).unwrap_or_default();
            let order = |row: &Record| {
                let kind = kinds.iter().find(|kind| Some(kind.id) == row.link("duty_type"));
                let sequence = kind.and_then(|kind| kind.int("sequence")).unwrap_or(i64::MAX);
                (sequence, row.link("duty_type"), row.int("slot"), row.int("part"), row.id)
            };
            part.list.rows.sort_by_key(order);
        }
        _ if part.title == "today-absences" => {
            let ahead = |row: &Record| row.date("from").is_some_and(|from| from > today);
            part.list.rows.sort_by_key(|row| (ahead(row), row.date("from"), row.id));
        }
        _ => {}
    }
}

/// "8-16" of a duty by the day, "uge 3" of a duty by the week, "uge 3 ons-fre" of a part of one.
fn when(ctx: &Ctx<'_>, kind: &typed::DutyType, duty: &typed::Duty) -> String {
    if is_weekly(kind) {
        return ctx.text.duty_week(duty);
    }
    let hours = duty_hours(duty, kind);
    format::short_time_span(ctx.text.lang(), hours.from, hours.to)
}

/// What lies at the same hours as a duty on a day: "F-01 kl. 10-13".
fn clash(ctx: &Ctx<'_>, facts: &Facts, duty: &typed::Duty, day: NaiveDate) -> Option<String> {
    let person = duty.person?;
    let found = facts.clashes(person, day).into_iter().find(|clash| {
        clash.weight == Weight::Serious && [clash.a, clash.b].iter().any(|bound| bound.id() == duty.id)
    })?;
    let other = if found.a.id() == duty.id { found.b } else { found.a };
    let lang = ctx.text.lang();
    Some(match other {
        Bound::Duty(other) => facts.kind_of(other).map(|kind| kind.name.clone()).unwrap_or_default(),
        Bound::Other(other) => {
            let of = if other.entity == Entity::Activity { other.engagement.unwrap_or(other.id) } else { other.id };
            let name = ctx.number_of(of);
            match (other.start, other.end) {
                (Some(start), Some(end)) => format!("{name} {}", format::short_time_span(lang, start, end)),
                _ => name,
            }
        }
    })
}

/// What is wrong with a duty of today, in words, or how it stands: "⚠ R-61 samtidig med F-01 10-13".
fn today_line(ctx: &Ctx<'_>, facts: &Facts, duty: &typed::Duty) -> (String, String) {
    let today = facts.today();
    let Some(kind) = facts.kind_of(duty) else { return Default::default() };
    let slot = duty.slot.unwrap_or(1);
    let head = format!("{}|{}", ctx.text.duty_slot(facts, kind.id, slot), when(ctx, kind, duty));
    if facts.is_over(kind, today) {
        return (head, String::new());
    }
    let place = SlotDay { kind: kind.id, slot, date: today };
    let is_held = duty.person.is_some() && is_given(duty.status);
    let away = is_held && duty.person.is_some_and(|who| facts.away(who, today, duty_hours(duty, kind)).is_some());
    if away || !is_held {
        let asked = facts.gap_at(place).and_then(|gap| Opening::of(&gap)).map(|opening| {
            let who = facts.candidates(&opening, &[]);
            let can = who.iter().filter(|one| !one.takes.is_empty()).take(SUGGESTED);
            can.map(|one| ctx.text.on_duty(facts, one.person)).collect::<Vec<_>>().join(", ")
        });
        let args = [
            ("who", FluentValue::from(asked.clone().unwrap_or_default())),
            ("asked", FluentValue::from(asked.filter(|who| !who.is_empty()).is_some().to_string())),
        ];
        let id = if away { "today-duty-away" } else { "today-duty-open" };
        return (head, format!("R-60 {}", ctx.text.with(id, &args)));
    }
    let clash = clash(ctx, facts, duty, today);
    let said = clash.map(|other| format!("R-61 {}", ctx.text.with("today-duty-clash", &[("other", other.into())])));
    (head, said.unwrap_or_default())
}

/// "Telefonvagt nu til 16.00 ⚠ samtidig med F-01 10-13 · næste vagt tor 30.1 (uge 5, om 11 arbejdsdage)".
fn own(ctx: &Ctx<'_>, facts: &Facts, person: Id) -> Option<String> {
    let (today, lang) = (facts.today(), ctx.text.lang());
    let minute = u16::try_from(facts.now().time().num_seconds_from_midnight() / 60).unwrap_or(0);
    let mut said = Vec::new();
    for duty in facts.duties_on(person, today) {
        let Some(kind) = facts.kind_of(duty).filter(|kind| !facts.is_over(kind, today)) else { continue };
        let hours = duty_hours(duty, kind);
        if hours.to <= minute || facts.away(person, today, hours).is_some() {
            continue;
        }
        let name = kind.name.clone();
        let args = [
            ("duty", FluentValue::from(name)),
            ("from", format::time(lang, hours.from).into()),
            ("to", format::time(lang, hours.to).into()),
            ("week", format::week(lang, IsoWeek::of(today)).into()),
            ("days", ctx.text.roster_days(&facts.days(duty), false).into()),
        ];
        let whole = facts.days(duty) == facts.asked_days(kind, IsoWeek::of(today));
        let id = match (is_weekly(kind), hours.from <= minute) {
            (true, _) if whole => "today-own-week",
            (true, _) => "today-own-days",
            (false, true) => "today-own-now",
            (false, false) => "today-own-later",
        };
        let mut line = ctx.text.with(id, &args);
        if let Some(other) = clash(ctx, facts, duty, today) {
            line = format!("{line} ⚠ {}", ctx.text.with("today-duty-clash", &[("other", other.into())]));
        }
        said.push(line);
    }
    let next = facts.duties_of(person).find_map(|duty| {
        let first = facts.first_day(duty).filter(|first| *first > today)?;
        Some((first, facts.kind_of(duty)?))
    });
    if let Some((day, kind)) = next {
        let args = [
            ("duty", FluentValue::from(kind.name.clone())),
            ("day", format::weekday_short_day(lang, day).into()),
            ("week", format::week(lang, IsoWeek::of(day)).into()),
            ("n", facts.national().working_days_between(today, day).into()),
            ("first", said.is_empty().to_string().into()),
        ];
        said.push(ctx.text.with("today-own-next", &args));
    }
    (!said.is_empty()).then(|| said.join(" · "))
}

/// The swaps that wait for the person: those they are asked for, and for a planner those of others that are accepted.
fn swaps_for(
    ctx: &Ctx<'_>,
    facts: &Facts,
    (role, plans, own): (Role, bool, Option<Id>),
    open: Vec<Record>,
    words: &mut HashMap<Id, (String, String)>,
) -> Vec<Record> {
    let mut rows = Vec::new();
    for row in open {
        let swap = typed::Swap::from(&row);
        let asked = own.is_some() && swap.counterpart == own;
        let (said, keys) = match facts.state(&swap) {
            State::Requested | State::Changed(_) if asked => (ctx.text.swap_asks(facts, &swap), "roster-swap-answer"),
            State::Accepted if role == Role::TeamLead || plans && !asked => {
                (ctx.text.swap_to_decide(facts, &swap), "roster-swap-decide")
            }
            _ => continue,
        };
        words.insert(row.id, (format!("{} {said}", ctx.number_of(row.id)), ctx.text.get(keys)));
        rows.push((facts.swap_day(&swap), row));
    }
    rows.sort_by_key(|(day, row)| (*day, row.number));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The weeks that begin soon and are not published.
fn unpublished(ctx: &Ctx<'_>, facts: &Facts, words: &mut HashMap<Id, (String, String)>) -> Vec<Record> {
    let lang = ctx.text.lang();
    let mut rows = Vec::new();
    let most = facts.threshold(Threshold::PublishDays);
    for week in facts.weeks_ahead() {
        let days = (week.monday() - facts.today()).num_days();
        if days > most || facts.asked(week).is_empty() || facts.is_published(week.monday()) {
            continue;
        }
        let known = facts.week(week).map(|week| week.id);
        let id = known.unwrap_or_else(|| Id::derived(Entity::RosterWeek, &[&week.monday().to_string()]));
        let mut row = Record::new(Entity::RosterWeek, id);
        row.set("date", Some(Value::Date(week.monday())));
        let args = [
            ("week", FluentValue::from(format::week(lang, week))),
            ("day", format::short_day(lang, week.monday()).into()),
            ("begun", (days <= 0).to_string().into()),
        ];
        words.insert(id, (ctx.text.with("today-waiting-week", &args), ctx.text.get("today-waiting-publish")));
        rows.push(row);
    }
    rows
}

/// "Kerneteam Udvikling: 4 personer, 3,0 af 3,0 årsværk, 1 koordinator".
fn team(ctx: &Ctx<'_>, today: NaiveDate) -> Option<String> {
    let lang = ctx.text.lang();
    let teams = ctx.reader.list(&Query::all(Entity::Team), TEAMS).unwrap_or_default();
    // Only a team of this kind has a composition to hold (F21).
    let said = teams.iter().map(typed::Team::from).filter(|team| team.kind == Some(TeamKind::Udrykning));
    let said = said.filter_map(|team| {
        let target = team.target_fte.filter(|target| *target > 0)?;
        let members = ctx.reader.list(&Query::under(Entity::TeamMember, "team", team.id), MEMBERS).ok()?;
        let mut core: Vec<typed::TeamMember> = members.iter().map(typed::TeamMember::from).collect();
        core.retain(|member| member.membership == Some(TeamMembership::Kerne) && holds(member, today));
        let fte: i64 = core.iter().filter_map(|member| member.fte).sum();
        let coordinators = core.iter().filter(|member| member.role == Some(TeamRole::Koordinator)).count();
        let args = [
            ("team", FluentValue::from(team.name.clone())),
            ("n", core.len().into()),
            ("fte", format::fte(lang, fte).into()),
            ("of", format::fte(lang, target).into()),
            ("lead", coordinators.into()),
        ];
        (!core.is_empty()).then(|| ctx.text.with("today-team", &args))
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join(" · "))
}

/// "Telefonvagt   8-16   BLM ✓  ⚠ R-61 samtidig med F-01 10-13".
pub fn duty_row(draw: &Draw<'_>, scene: &mut Scene, line: Rect, record: &Record, list: &List) {
    let (ellipsis, symbols) = (scene.symbols.ellipsis, draw.symbols);
    let known = &draw.model.today.of_roster.duties;
    let (head, wrong) = known.get(&record.id).cloned().unwrap_or_default();
    let (name, when) = head.split_once('|').unwrap_or((&head, ""));
    let person = record.link("person").and_then(|id| list.names.get(&id));
    let who = person.map(|name| crate::tui::widgets::list::draw::short_name(name)).unwrap_or_default();
    let confirmed = matches!(record.text("status"), "bekraeftet" | "afholdt");
    let said = draw.text.get("sign-confirmed");
    let mark = match confirmed {
        true if draw.model.spoken => said.as_str(),
        true => symbols.done,
        false => " ",
    };
    let widest = |at: usize| {
        let part = |head: &String| head.split('|').nth(at).map_or(0, Cells::width);
        known.values().map(|(head, _)| part(head)).max().unwrap_or(0)
    };
    let text = format!(
        "{}  {}  {} {mark}",
        fit(name, widest(0).min(22), ellipsis),
        fit(when, widest(1).min(16), ellipsis),
        fit(&who, 4, ellipsis)
    );
    let used = scene.put(line, 0, 0, &text, Look::Text);
    if !wrong.is_empty() {
        let room = usize::from(line.width.saturating_sub(used + 3));
        scene.put(line, used + 2, 0, &cut(&format!("{} {wrong}", symbols.warn), room, ellipsis), Look::Warn);
    }
}

/// "B-14 AHK tir 21.1 mod GØS ons 22.1, accepteret 14.1     g godkend  G afvis".
pub fn waiting_row(draw: &Draw<'_>, scene: &mut Scene, line: Rect, record: &Record) {
    let (said, keys) = draw.model.today.of_roster.waiting.get(&record.id).cloned().unwrap_or_default();
    let room = usize::from(line.width).saturating_sub(keys.width() + 3);
    scene.put(line, 0, 0, &fit(&said, room, scene.symbols.ellipsis), Look::Text);
    scene.put_right(line, 0, &format!("{keys} "), Look::Dim);
}

//! The attention list: its cases, and its rows, which are collected a few at a time between keys.

use std::collections::HashSet;

use chrono::NaiveDate;
use fluent_bundle::FluentValue;

use crate::cases;
use crate::domain::actor::Role;
use crate::domain::choices::{Coded, EngagementStatus};
use crate::domain::dates::plus_days;
use crate::domain::fields::Entity;
use crate::domain::value::{Id, Record, Value};
use crate::rules::{Judge, Threshold};
use crate::store::{Anchor, Filter, Query, Sort};
use crate::text::format;
use crate::tui::background::attention::{AttentionItem, Gathering};
use crate::tui::background::findings::FileFinding;
use crate::tui::core::ctx::{self, Ctx};
use crate::tui::core::pane::Pane;
use crate::tui::core::scene::BoxId;
use crate::tui::model::Model;
use crate::tui::panes::today::load::{open_logs, running};
use crate::tui::panes::today::passed;
use crate::tui::panes::today::repeats::{self, OVERDUE};
use crate::tui::panes::today::state::{DUE, RowKind};
use crate::tui::widgets::list::state::{List, Remark, Source, mine};

/// Records read at a time to find the cases, so that a key does not wait long.
pub const SURVEYED: usize = 50;

/// Lines of the attention list collected at a time.
pub const GATHERED: usize = 200;

/// Maximum number of kladder among the loose ends; the rest are in Observationer.
pub const LOOSE: usize = 20;

/// Changes of an udkast that are read to find who made it.
const CHANGES: usize = 200;

/// Days back to look for meetings without sent minutes.
pub const MINUTES_SOUGHT: i64 = 183;

/// Meetings of the last half year, whose minutes may be missing, and meetings near enough for their agenda to be due. For
/// older meetings the remark is only where the meeting is shown.
pub fn meetings(model: &Model) -> Query {
    let today = model.today_date();
    let working = model.findings.threshold(Threshold::AgendaDays).clamp(0, 400);
    // Two calendar days for each working day leave room for weekends and helligdage.
    let to = plus_days(today, working * 2 + 14);
    let days = Query::all(Entity::Meeting).sorted(Sort::Oldest);
    days.with(Filter::From("date", plus_days(today, -MINUTES_SOUGHT))).with(Filter::To("date", to))
}

/// Days back to look for the first day of a period that still lasts; the longest are of two years (S1:60).
pub const SEASON_SOUGHT: i64 = 4 * 366;

/// The periods of networks that may last today or are ahead; the rules ask for their last day.
pub fn seasons(model: &Model) -> Query {
    let today = model.today_date();
    let days = Query::all(Entity::NetworkPeriod).sorted(Sort::Oldest);
    let (first, last) = (plus_days(today, -SEASON_SOUGHT), plus_days(today, SEASON_SOUGHT));
    days.with(Filter::From("from", first)).with(Filter::To("from", last))
}

/// Questions of the last half year that nobody has answered.
pub fn questions(model: &Model) -> Query {
    let today = model.today_date();
    let asked = Query::all(Entity::Question).with(Filter::From("date", plus_days(today, -MINUTES_SOUGHT)));
    asked.with(Filter::To("date", today))
}

/// Finished observations of the last half year without a theme of the læreplan; a consultant's own are asked for.
pub fn without_themes(model: &Model) -> Query {
    let since = plus_days(model.today_date(), -MINUTES_SOUGHT);
    let bare = Query::all(Entity::Observation).with(Filter::From("date", since)).with(Filter::Draft(false));
    bare.with(Filter::Empty("themes")).with(Filter::Empty("foundations"))
}

/// The visits of the last half year, by which a consultant without an assignment finds an engagement that is still udkast.
pub fn visits(model: &Model) -> Query {
    let today = model.today_date();
    let visits = Query::all(Entity::Activity).sorted(Sort::Oldest);
    visits.with(Filter::From("date", plus_days(today, -MINUTES_SOUGHT))).with(Filter::To("date", today))
}

/// Engagements that are still udkast.
pub fn udkast() -> Query {
    running().with(Filter::Is("status", Value::Code(EngagementStatus::Udkast.code().to_owned())))
}

/// The engagements of these visits that are still udkast.
fn udkast_of(ctx: &Ctx<'_>, visits: &[Record]) -> Vec<Id> {
    let mut ids: Vec<Id> = visits.iter().filter_map(|visit| visit.link("engagement")).collect();
    ids.sort_unstable();
    ids.dedup();
    let engagements = ctx.reader.records(&ids).unwrap_or_default();
    let still = engagements.iter().filter(|one| one.text("status") == EngagementStatus::Udkast.code());
    still.map(|one| one.id).collect()
}

/// Whether this person made the record.
fn is_written_by(ctx: &Ctx<'_>, id: Id, initials: &str) -> bool {
    let history = ctx.reader.history(id, CHANGES).unwrap_or_default();
    history.iter().min_by_key(|entry| entry.wall).is_some_and(|first| first.author == initials)
}

/// Requests that are not decided yet.
pub fn open_requests() -> Query {
    let over = ["bevilget", "bemandet", "afslaaet", "trukket"];
    over.iter().fold(Query::all(Entity::Request), |query, status| {
        query.with(Filter::IsNot("status", Value::Code((*status).into())))
    })
}

/// Reads the next part of the cases of the attention list: for a consultant their own, for a koordinator everybody's, with
/// open requests and teams. Returns true after the last part; only then does the list change.
pub fn want_cases(model: &mut Model, ctx: &Ctx<'_>) -> bool {
    let person = model.actor.person.filter(|_| model.actor.role == Role::Consultant);
    let mut survey = std::mem::take(&mut model.today.survey);
    let mut kinds = vec![running(), open_logs(), Query::all(Entity::Cohort), seasons(model)];
    if model.actor.role == Role::Coordinator {
        kinds.extend([open_requests(), Query::all(Entity::Team), Query::all(Entity::StructureDecision)]);
    }
    kinds.push(questions(model));
    kinds.push(meetings(model));
    if person.is_some() {
        kinds.extend([without_themes(model), visits(model)]);
    }
    kinds.iter_mut().for_each(|query| query.filters.extend(person.and_then(|person| mine(query.entity, person))));
    // Whoever wrote one need not be assigned to it.
    kinds.extend(person.is_some().then(udkast));
    if let Some(query) = kinds.get(survey.done) {
        let page = ctx.page(query, &survey.after.map_or(Anchor::First, Anchor::After), SURVEYED);
        let is_last = survey.done + 1 == kinds.len();
        match query.entity {
            Entity::Activity => survey.found.extend(udkast_of(ctx, &page.rows)),
            Entity::NetworkPeriod if model.actor.role == Role::Coordinator => {
                survey.found.extend(page.rows.iter().map(|row| row.id));
                let more = cases::municipalities_of(&ctx.reader, &page.rows).unwrap_or_default();
                survey.found.extend(more);
            }
            Entity::StructureDecision => {
                survey.found.extend(page.rows.iter().filter_map(|row| row.link("municipality")));
            }
            Entity::Engagement if person.is_some() && is_last => {
                let written = page.rows.iter().filter(|row| is_written_by(ctx, row.id, &model.actor.initials));
                survey.found.extend(written.map(|row| row.id));
            }
            _ => survey.found.extend(page.rows.iter().map(|row| row.id)),
        }
        survey.after = page.rows.last().map(|row| row.id).filter(|_| page.more_after);
        survey.done += usize::from(survey.after.is_none());
    }
    if survey.done < kinds.len() {
        model.today.survey = survey;
        return false;
    }
    survey.found.extend(kladder(ctx, person).iter().map(|row| row.id));
    // A case may be found in several ways.
    let mut known = HashSet::new();
    survey.found.retain(|id| known.insert(*id));
    model.today.cases.clone_from(&survey.found);
    survey.found.into_iter().for_each(|id| model.findings.want(id));
    true
}

/// Unfinished observations, newest first.
pub fn kladder(ctx: &Ctx<'_>, person: Option<Id>) -> Vec<Record> {
    let mut list = List::of(Query::all(Entity::Observation).with(Filter::Draft(true)));
    list.mine = person.is_some();
    list.first = LOOSE;
    list.reload(ctx, person);
    list.rows
}

/// Whether the attention list is on the screen: in *I dag*, or beside the detail of *Forløb* on a large screen.
pub fn is_shown(model: &Model) -> bool {
    let beside = model.pane == Pane::Engagements && model.roomy();
    (model.pane == Pane::Today || beside) && model.today.attention().is_some()
}

/// Fills the attention list with what is known now: kladder first, then findings, the most serious first. If there is much,
/// [`gather_on`] continues. Returns whether something visible has changed.
pub fn gather(model: &mut Model, ctx: &Ctx<'_>) -> bool {
    model.findings.gathering = None;
    let before = due_rows(model);
    let (rows, remarks): (Vec<_>, Vec<_>) = loose_ends(model, ctx).into_iter().unzip();
    let names = ctx.names_of(&rows.iter().map(|record| record.id).collect::<Vec<_>>());
    let left = by_gravity(model).into_iter();
    model.findings.gathering = Some(Gathering { rows, remarks, names, left });
    repeats::take_out(model);
    let came = model.pane == Pane::Today && due_rows(model) != before;
    gather_on(model, ctx) || came
}

/// Number of rows by date in *I dag*, which include next steps.
pub fn due_rows(model: &Model) -> usize {
    model.today.parts.iter().filter(|part| part.title == DUE).map(|part| part.list.rows.len()).sum()
}

/// The loose ends in their order on the screen: kladder, overdue next steps, minutes to be sent.
pub fn loose_ends(model: &mut Model, ctx: &Ctx<'_>) -> Vec<(Record, Remark)> {
    let person = model.actor.person.filter(|_| model.actor.role == Role::Consultant);
    let today = model.today_date();
    let mut rows: Vec<(Record, Remark)> = Vec::new();
    if model.actor.role == Role::Consultant {
        for record in kladder(ctx, person) {
            let days = record.day().map_or(0, |day| (today - day).num_days()).max(0);
            let args = [("days", FluentValue::from(days)), ("name", FluentValue::from(ctx.title_of(record.id)))];
            let words = ctx.text.with("loose-draft", &args);
            // A kladde without a place has no name yet.
            let words = words.trim_end_matches([' ', '·']).to_owned();
            rows.push((record, Remark::plain(words)));
        }
        for (begun, version) in &model.begun {
            let Some(record) = ctx::record(ctx, begun.id) else { continue };
            let args = [
                ("n", FluentValue::from(*version)),
                ("days", FluentValue::from((today - begun.at.date()).num_days().max(0))),
                ("name", FluentValue::from(ctx.title_of(begun.id))),
            ];
            let words = ctx.text.with("loose-correction", &args);
            rows.push((record, Remark::plain(words)));
        }
    }
    // The agreed step of an action-learning cycle is due like any next step: among the rows by date until its day, and here
    // after it.
    let known = model.today.cases.iter().filter_map(|id| model.findings.get(*id));
    let mut agreed: Vec<Record> = known.flat_map(|known| known.standing.agreed.iter().cloned()).collect();
    // The agreed step of a visit is only for its consultant, and only from its day on, because the visit itself is already
    // among the rows by date.
    // A day without words promises nothing.
    agreed.retain(|step| !step.text("next_step").trim().is_empty());
    agreed.retain(|step| {
        let up = step.date("next_due").is_some_and(|due| due <= today) && model.actor.role == Role::Consultant;
        step.entity != Entity::Activity || up
    });
    agreed.sort_by_key(|step| (step.date("next_due"), step.id));
    let (late, ahead): (Vec<_>, Vec<_>) = agreed
        .into_iter()
        .partition(|step| step.entity == Entity::Activity || step.date("next_due").is_some_and(|due| due < today));
    put_ahead(model, ctx, ahead);
    // From the day after, R-81 speaks of it.
    for step in late.into_iter().filter(|step| step.date("next_due") == Some(today)) {
        let due = step.date("next_due").map(|due| format::day(ctx.text.lang(), due)).unwrap_or_default();
        let args = [("due", FluentValue::from(due)), ("what", FluentValue::from(ctx.text.next_step(&step)))];
        let words = ctx.text.with("loose-agreed", &args);
        rows.push((step, Remark::plain(words)));
    }
    if model.actor.role == Role::Consultant {
        // Minutes are a loose end while their deadline has not passed; after that the rule reports them.
        let known = model.today.cases.iter().filter_map(|id| model.findings.get(*id));
        let mut owed: Vec<_> = known
            .filter_map(|known| Some((known.standing.minutes.filter(|(used, of)| used <= of)?, &known.record)))
            .collect();
        owed.sort_by_key(|(_, meeting)| (meeting.day(), meeting.id));
        for ((used, of), meeting) in owed {
            let day = meeting.day().map(|day| format::short_day(ctx.text.lang(), day)).unwrap_or_default();
            let args = [
                ("title", FluentValue::from(meeting.text("title").to_owned())),
                ("day", FluentValue::from(day)),
                ("used", FluentValue::from(used)),
                ("of", FluentValue::from(of)),
            ];
            let words = ctx.text.with("loose-minutes", &args);
            rows.push((meeting.clone(), Remark::plain(words)));
        }
    }
    rows
}

/// All findings of the rules, the most serious first.
pub fn by_gravity(model: &Model) -> Vec<AttentionItem> {
    let mut found = Vec::new();
    for known in model.today.cases.iter().filter_map(|id| model.findings.get(*id)) {
        for (at, (finding, remark)) in known.standing.findings.iter().zip(&known.remarks).enumerate() {
            // What has passed asks in a box of its own; what is owed is found by day, also about records that are no cases.
            if remark.rule == passed::RULE || remark.rule == OVERDUE {
                continue;
            }
            let due = finding.due.unwrap_or(NaiveDate::MAX);
            // Snoozed findings come last.
            let order = (remark.put_off.is_some(), true, finding.severity, false, due);
            found.push((order, known.record.number, remark.rule, AttentionItem::Case(known.record.id, at)));
        }
    }
    for (at, FileFinding { finding, remark, .. }) in model.findings.file().iter().enumerate() {
        if repeats::stands_by_date(model, finding) {
            continue;
        }
        // Findings about the file come after findings about the work, to which what is owed belongs.
        let own = !matches!(finding.rule.judge, Judge::Owed(_));
        // The roster is the work of whoever sees these: it comes first.
        let elsewhere = !matches!(finding.rule.judge, Judge::Roster(_));
        let due = finding.due.unwrap_or(NaiveDate::MAX);
        let order = (remark.put_off.is_some(), elsewhere, finding.severity, own, due);
        found.push((order, None, remark.rule, AttentionItem::File(at)));
    }
    found.sort_by_key(|(order, number, rule, _)| (*order, *number, *rule));
    found.into_iter().map(|(_, _, _, line)| line).collect()
}

/// Collects the next lines of the attention list, only a few so that no key waits long, and shows the list when it is
/// complete. Returns whether the list has changed.
pub fn gather_on(model: &mut Model, ctx: &Ctx<'_>) -> bool {
    let Some(mut gathering) = model.findings.gathering.take() else { return false };
    for line in gathering.left.by_ref().take(GATHERED) {
        let (record, remark, name) = match line {
            AttentionItem::Case(id, at) => {
                // A case judged again meanwhile may have fewer findings; the list is then collected again.
                let Some(known) = model.findings.get(id) else { continue };
                let Some(remark) = known.remarks.get(at) else { continue };
                (known.record.clone(), remark.clone(), known.name.clone())
            }
            AttentionItem::File(at) => {
                let Some(FileFinding { finding, remark, about }) = model.findings.file().get(at) else { continue };
                // What is owed and the roster are about records; the rest is about the file or its deadlines.
                if let (Judge::Owed(_) | Judge::Roster(_), Some((record, name))) = (finding.rule.judge, about) {
                    gathering.names.insert(record.id, name.clone());
                    gathering.rows.push(record.clone());
                    gathering.remarks.push(remark.clone());
                    continue;
                }
                let pane = match finding.rule.judge {
                    Judge::Owed(_) => continue,
                    Judge::Roster(_) => "pane-roster",
                    _ if finding.rule.id == "R-43" => "pane-engagements",
                    _ => "pane-data",
                };
                (Record::new(finding.entity, finding.id), remark.clone(), ctx.text.get(pane))
            }
        };
        gathering.names.insert(record.id, name);
        gathering.rows.push(record);
        gathering.remarks.push(remark);
    }
    if gathering.left.len() > 0 {
        model.findings.gathering = Some(gathering);
        return false;
    }
    let Gathering { rows, remarks, names, .. } = gathering;
    // Beside the detail of *Forløb* it is the only box.
    let at = model.today.parts.iter().position(|part| part.rows == RowKind::Remarks).unwrap_or(0);
    let at = if model.pane == Pane::Today { at } else { 0 };
    let height = model.height(BoxId::Part(at));
    let Some(list) = model.today.attention_mut() else { return false };
    if (&list.rows, &list.remarks, &list.names) == (&rows, &remarks, &names) {
        return false;
    }
    let before = seen(list, height);
    // A cursor on the first line stays on the first line: a finding that comes later may be more serious.
    let moved = list.selected().filter(|_| list.cursor > 0);
    // One that was put off goes to the end, and the cursor goes on to the next.
    let line = |remark: &Remark| (remark.rule, remark.put_off.is_some());
    let kept = moved.map(|row| (row.id, list.remarks.get(list.cursor).map(line)));
    (list.rows, list.remarks, list.names) = (rows, remarks, names);
    // What is put off is listed, but asks for nothing.
    list.total = list.remarks.iter().filter(|remark| remark.put_off.is_none()).count();
    let same = |at: &usize| list.rows.get(*at).map(|row| (row.id, list.remarks.get(*at).map(line))) == kept;
    let moved = list.cursor > 0;
    list.cursor =
        (0..list.rows.len()).find(same).filter(|_| moved).unwrap_or(list.cursor.min(list.rows.len().saturating_sub(1)));
    list.top = list.top.min(list.cursor);
    seen(list, height) != before
}

/// The record of a row, its name and its remark.
type SeenRow = (Id, String, Option<Remark>);

/// What a box of this height shows of the list: its count, and the names and remarks of its rows, with the cursor among them.
fn seen(list: &List, height: usize) -> (usize, usize, Vec<SeenRow>) {
    let rows = list.rows.iter().enumerate().skip(list.top).take(height);
    let row = |(at, row): (usize, &Record)| {
        (row.id, list.names.get(&row.id).cloned().unwrap_or_default(), list.remarks.get(at).cloned())
    };
    (list.total, list.cursor, rows.map(row).collect())
}

/// Puts the agreed next steps of action-learning cycles among the rows by date.
pub fn put_ahead(model: &mut Model, ctx: &Ctx<'_>, ahead: Vec<Record>) {
    let logs: Vec<Id> = ahead.iter().filter_map(|cycle| cycle.link("al_log")).collect();
    let names = ctx.names_of(&logs);
    for part in model.today.parts.iter_mut().filter(|part| part.title == DUE) {
        let Source::Dated { to, .. } = part.list.source else { continue };
        let near = ahead.iter().filter(|cycle| cycle.date("next_due").is_some_and(|due| due <= to));
        part.list.put_among_dates(near.cloned().collect(), names.clone());
    }
}

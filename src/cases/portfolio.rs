//! Portfolio: reads everything for a report about all engagements at once: each open engagement with its standing, requests
//! to decide, everybody's workload, time use and trends. The wording is in `report`.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::trends::{by_outsiders, directions, hours_by_kind, learning_forms, trends};
use super::{Snoozed, Standing, engagement, snoozed, staff, standing_of, weeks_for_others};
use crate::domain::caption::Caption;
use crate::domain::choices::{EngagementKind, RequestStatus};
use crate::domain::dates::IsoWeek;
use crate::domain::fields::Entity;
use crate::domain::mix::{self, Mix};
use crate::domain::trends::{Trends, WINDOW_DAYS};
use crate::domain::typed;
use crate::domain::value::{Id, Record};
use crate::domain::workload::Load;
use crate::rules::{EngagementCase, Finding, Gate, Thresholds};
use crate::store::{Anchor, Filter, Query, Reader, StoreError};

/// Engagements read per window.
const PAGE: usize = 200;
/// Maximum number of engagements reported; a municipality has a few dozen.
const ENGAGEMENTS: usize = 2000;
/// Maximum number of requests searched.
const REQUESTS: usize = 500;
/// Weeks of workload, including this one (spec 4.8 H).
const WEEKS: i64 = 6;

/// One engagement.
#[derive(Clone, Debug)]
pub struct EngagementRow {
    /// The engagement.
    pub record: Record,
    /// The records that belong to it.
    pub case: EngagementCase,
    /// Its standing.
    pub standing: Standing,
    /// Working days from its priority to the first visit (D-15), for an udrykning with both.
    pub response: Option<i64>,
}

/// The whole report.
#[derive(Clone, Debug)]
pub struct Portfolio {
    /// Open engagements, the first to end first.
    pub rows: Vec<EngagementRow>,
    /// Findings about them and about requests, without snoozed ones, with the record they are about; the gravest first.
    pub findings: Vec<(Record, Finding)>,
    /// Requests that still need a decision.
    pub requests: Vec<(Record, typed::Request)>,
    /// The weeks of `loads`.
    pub weeks: Vec<IsoWeek>,
    /// Everybody with hours in a team, and the planned and available time in each week.
    pub loads: Vec<(Id, Vec<Load>)>,
    /// The first and last day of `mix` and `directions`.
    pub window: (NaiveDate, NaiveDate),
    /// Time by kind of work.
    pub mix: Mix,
    /// Time by direction.
    pub directions: Vec<(String, i64)>,
    /// Time by learning form.
    pub learning_forms: Vec<(String, i64)>,
    /// Minutes that people from outside stood for.
    pub by_outsiders: i64,
    /// Trends.
    pub trends: Trends,
    /// The names of the records mentioned.
    pub names: HashMap<Id, Caption>,
    /// The report's day.
    pub today: NaiveDate,
}

/// Reads the report.
///
/// # Errors
/// When the file cannot be read.
pub fn portfolio(reader: &Reader<'_>, today: NaiveDate, thresholds: &Thresholds) -> Result<Portfolio, StoreError> {
    let put_off = snoozed(reader, today)?;
    let requests = reader.list(&Query::all(Entity::Request), REQUESTS)?;
    let mut rows = Vec::new();
    let mut findings = Vec::new();
    let mut anchor = Anchor::First;
    while rows.len() < ENGAGEMENTS {
        let page = reader.page(&Query::all(Entity::Engagement).with(Filter::NotOver), &anchor, PAGE)?;
        for record in &page.rows {
            let case = engagement(reader, record, today)?;
            let standing = standing_of(&case, Gate::next(record.entity, record.text("status")), thresholds);
            let standing = standing.with_overdue(reader, record.id, today, thresholds)?;
            let open = |finding: &&Finding| is_open(reader, finding, record, &put_off);
            findings.extend(standing.findings.iter().filter(open).map(|finding| (record.clone(), finding.clone())));
            let response = response(&case, &requests);
            rows.push(EngagementRow { record: record.clone(), case, standing, response });
        }
        match page.rows.last() {
            Some(last) if page.more_after => anchor = Anchor::After(last.id),
            _ => break,
        }
    }
    let mut open_requests = Vec::new();
    for record in requests {
        let request = typed::Request::from(&record);
        if is_decided(&request) {
            continue;
        }
        let standing = super::standing(reader, &record, today, thresholds)?;
        let open = |finding: &&Finding| is_open(reader, finding, &record, &put_off);
        findings.extend(standing.findings.iter().filter(open).map(|finding| (record.clone(), finding.clone())));
        open_requests.push((record, request));
    }
    findings.sort_by_key(|(record, finding)| {
        (finding.severity, finding.due.unwrap_or(NaiveDate::MAX), record.entity, record.number, finding.rule.id)
    });
    let first = IsoWeek::of(today);
    let ahead: Vec<IsoWeek> = (0..WEEKS).map(|n| first.plus(n)).collect();
    let people = staff(reader, today)?;
    let mut loads: Vec<(Id, Vec<Load>)> = people.iter().map(|person| (*person, Vec::new())).collect();
    for week in &ahead {
        for case in weeks_for_others(reader, &people, *week, thresholds)? {
            if let Some((_, known)) = loads.iter_mut().find(|(person, _)| *person == case.person) {
                known.push(case.load);
            }
        }
    }
    let window = mix::window(today);
    let trends = trends(reader, today, WINDOW_DAYS)?;
    let mut spoken: Vec<Id> = people;
    spoken.extend(trends.shown.iter().map(|trend| trend.tag));
    for row in &rows {
        spoken.extend(row.case.engagement.municipality);
        spoken.extend(row.case.units.iter().map(|unit| unit.id));
        spoken.extend(row.standing.summary.iter().flat_map(|summary| summary.people.iter().copied()));
    }
    spoken.extend(open_requests.iter().filter_map(|(_, request)| request.municipality));
    spoken.extend(findings.iter().flat_map(|(_, finding)| finding.records()));
    spoken.sort_unstable();
    spoken.dedup();
    Ok(Portfolio {
        findings,
        requests: open_requests,
        weeks: ahead,
        loads,
        window,
        mix: hours_by_kind(reader, window.0, window.1)?,
        directions: directions(reader, window.0, window.1)?,
        learning_forms: learning_forms(reader, window.0, window.1)?,
        by_outsiders: by_outsiders(reader, window.0, window.1)?,
        names: reader.captions(&spoken)?,
        trends,
        rows,
        today,
    })
}

/// A stop that was passed with a reason is told under its engagement.
fn is_open(reader: &Reader<'_>, finding: &Finding, about: &Record, put_off: &[Snoozed]) -> bool {
    finding.overridden.is_none() && !put_off.iter().any(|snoozed| snoozed.holds(reader, about, finding))
}

fn is_decided(request: &typed::Request) -> bool {
    use RequestStatus::{Afslaaet, Bemandet, Bevilget, Trukket};
    matches!(request.status, Some(Bevilget | Bemandet | Afslaaet | Trukket))
}

/// D-15: working days from the day chefgruppen gave an udrykning its priority to the first visit.
fn response(case: &EngagementCase, requests: &[Record]) -> Option<i64> {
    if !case.is(EngagementKind::Udrykning) {
        return None;
    }
    let asked = requests.iter().filter(|request| request.link("engagement") == Some(case.engagement.id));
    let prioritised = asked.filter_map(|request| request.date("prioritised_at")).min()?;
    let first = case.visits().min()?;
    Some(case.calendar.working_days_between(prioritised, first))
}

//! The work between two keys, for what the screen shows: cases, the week, the load, figures across the file.

use fluent_bundle::FluentValue;

use crate::cases::file::KINDS;
use crate::cases::{self, Closed, Figures, Snoozed};
use crate::domain::actor::Role;
use crate::domain::choices::{Coded, EngagementStatus};
use crate::domain::edit::Verb;
use crate::domain::typed;
use crate::domain::value::{Id, Record};
use crate::rules::{self, Case, Finding, Speaks, Thresholds};
use crate::text::format;
use crate::tui::background::findings::{FileFinding, Filing, JudgedCase, RosterSteps, Week, remark};
use crate::tui::commands::attention;
use crate::tui::core::ctx::{self, Ctx};
use crate::tui::core::pane::Pane;
use crate::tui::core::scene::BoxId;
use crate::tui::model::Model;
use crate::tui::panes::today::state::RowKind;
use crate::tui::widgets::list::state::{List, PutOff, Remark};

/// Idle time in milliseconds before the selected record is judged.
pub const STAYS: u64 = 120;

/// Findings about the file that are put into words at a time.
const WORDED: usize = 25;

/// The rule about a duty that is another than the published one, and changes of a duty that are read to find who made it.
pub const CHANGED: &str = "R-93";
const CHANGES: usize = 50;

/// Whether there is work to do.
pub fn has_work(model: &Model) -> bool {
    is_pressing(model) || model.findings.looked_at.is_some()
}

/// Whether there is other work than to judge the record in the detail.
pub fn is_pressing(model: &Model) -> bool {
    let findings = &model.findings;
    let list = (findings.untold > 0 || findings.gathering.is_some()) && attention::is_shown(model);
    let cases = list || findings.survey || !findings.waiting.is_empty();
    cases || findings.week_wanted.is_some() || findings.loads.has_work() || findings.counts.has_work()
}

/// Milliseconds to wait for the next key before the work begins. The record in the detail is judged only when the person
/// stays with it, because a read and a second frame for every row passed would be too slow.
pub fn patience(model: &Model) -> u64 {
    if is_pressing(model) { 0 } else { STAYS }
}

/// Works until there is no more work, or until `over` returns true after a step.
pub fn slice(model: &mut Model, ctx: &Ctx<'_>, over: &mut dyn FnMut() -> bool) {
    while has_work(model) {
        work(model, ctx);
        if over() {
            break;
        }
    }
}

/// Does one piece of work and shows its result; only one, so that a key does not wait long.
pub fn work(model: &mut Model, ctx: &Ctx<'_>) {
    let listed = attention::is_shown(model);
    if model.findings.survey {
        if let Some(kind) = KINDS.get(model.findings.counted) {
            let found = cases::file::erasable_of(&ctx.reader, *kind, model.today_date());
            model.findings.erasable.extend(found.ok().flatten());
            model.findings.counted += 1;
            return;
        }
        return survey(model, ctx, listed);
    }
    if listed && model.findings.gathering.is_some() {
        model.findings.news |= attention::gather_on(model, ctx);
        return;
    }
    let today = model.today_date();
    let thresholds = model.findings.thresholds(ctx);
    if model.findings.snoozed.is_none() {
        model.findings.snoozed = cases::snoozed(&ctx.reader, today).ok();
    }
    // Each collection of the list reads every known case, so it waits until the new cases are a good part of them.
    if listed && model.findings.untold > 0 && model.findings.untold * 2 >= model.findings.known.len() {
        gather(model, ctx);
    } else if let Some(id) = model.findings.looked_at.take().or_else(|| model.findings.waiting.pop()) {
        look(model, ctx, id, &thresholds);
    } else if listed && model.findings.untold > 0 {
        gather(model, ctx);
    } else if let Some((person, week)) = model.findings.week_wanted.take() {
        if let Ok(case) = cases::week(&ctx.reader, person, week, &thresholds) {
            let found = rules::judge(Case::Week(&case), Speaks::Attention, &thresholds);
            let week = Week { remark: found.first().map(|finding| remark(finding, ctx)), case };
            let same = model.findings.week.as_ref().is_some_and(|known| known.shows_as(&week));
            model.findings.news |= !same && model.pane == Pane::Today && model.actor.role == Role::Consultant;
            model.findings.week = Some(week);
        }
    } else if model.findings.loads.has_work() {
        let mut loads = std::mem::take(&mut model.findings.loads);
        let changed = loads.work(ctx, today, &thresholds);
        model.findings.loads = loads;
        let over = model.overlays.iter().any(|overlay| overlay.layer().shows_loads());
        model.findings.news |= changed && (over || is_roomy_engagements(model));
    } else if model.findings.counts.has_work() {
        let mut counts = std::mem::take(&mut model.findings.counts);
        let changed = counts.work(ctx, &model.actor.initials, today);
        model.findings.counts = counts;
        let lines = model.pane == Pane::Today && model.actor.role == Role::Coordinator;
        model.findings.news |= changed && (lines || is_roomy_engagements(model));
    }
}

/// The next step to the cases of the pane and to the findings about the file as a whole; with the last one the list is
/// collected.
fn survey(model: &mut Model, ctx: &Ctx<'_>, listed: bool) {
    if !model.findings.filing.surveyed {
        model.findings.filing.surveyed = attention::want_cases(model, ctx);
        return;
    }
    let mut filing = std::mem::take(&mut model.findings.filing);
    let found = match filing.found.take() {
        Some(found) => found,
        None => match about_file(model, ctx, &mut filing) {
            Some(found) => found.into_iter(),
            None => {
                model.findings.filing = filing;
                return;
            }
        },
    };
    let mut found = found;
    let today = model.today_date();
    if model.findings.snoozed.is_none() {
        model.findings.snoozed = cases::snoozed(&ctx.reader, today).ok();
    }
    for finding in found.by_ref().take(WORDED) {
        let about = ctx::record(ctx, finding.id);
        let holds =
            |snoozed: &&Snoozed| about.as_ref().is_some_and(|record| snoozed.holds(&ctx.reader, record, &finding));
        let put_off = model.findings.snoozed.iter().flatten().find(holds).map(until);
        let mut remark = Remark { put_off, ..remark(&finding, ctx) };
        if let (CHANGED, Some(duty), Role::Consultant) = (finding.rule.id, &about, model.actor.role) {
            remark.words = changed(model, ctx, duty);
        }
        let about = about.map(|record| (record, ctx.name_of(finding.id)));
        filing.worded.push(FileFinding { finding, remark, about });
    }
    if found.len() > 0 {
        filing.found = Some(found);
        model.findings.filing = filing;
        return;
    }
    model.findings.survey = false;
    let due = std::mem::take(&mut model.findings.erasable);
    // Until now an empty list said that the search was not finished, and the line about the data was not there.
    let empty = listed && model.today.attention().is_some_and(|list| list.rows.is_empty());
    let line = model.pane == Pane::Today && model.actor.role == Role::Consultant && model.notice.is_none();
    model.findings.news |= empty || line || model.pane == Pane::Data && model.erasable != due;
    model.erasable = due;
    model.findings.file = filing.worded;
    gather(model, ctx);
}

/// What became of a published duty, told to whoever has it or had it.
fn changed(model: &Model, ctx: &Ctx<'_>, row: &Record) -> String {
    let duty = typed::Duty::from(row);
    let lang = ctx.text.lang();
    let called = |id: Id| ctx::record(ctx, id).map(|person| person.text("initials").to_owned()).unwrap_or_default();
    let named = |name: Option<String>| name.filter(|name| !name.is_empty()).unwrap_or_else(|| "none".to_owned());
    let mine = duty.person.is_some() && duty.person == model.actor.person;
    let other = if mine { duty.published_person } else { duty.person };
    let days = duty.published_person == duty.person;
    let kind = duty.duty_type.and_then(|id| ctx::record(ctx, id));
    let weekly = kind.as_ref().is_some_and(|kind| kind.text("granularity") == "uge");
    let when = match duty.date {
        Some(date) if !weekly => format::weekday_short_day(lang, date),
        _ => ctx.text.duty_week(&duty),
    };
    let history = ctx.reader.history(row.id, CHANGES).unwrap_or_default();
    let by = history.into_iter().find(|entry| matches!(entry.cell.as_deref(), Some("person" | "days")));
    let args = [
        (
            "mine",
            FluentValue::from(if days {
                "days"
            } else if mine {
                "new"
            } else {
                "gone"
            }),
        ),
        ("duty", kind.map(|kind| kind.text("name").to_owned()).unwrap_or_default().into()),
        ("when", when.into()),
        ("other", named(other.map(called)).into()),
        ("by", named(by.filter(|entry| entry.verb != Verb::Import).map(|entry| entry.author)).into()),
    ];
    ctx.text.with("today-changed", &args)
}

/// The findings about the file as a whole; none while what is owed is still being read.
fn about_file(model: &mut Model, ctx: &Ctx<'_>, filing: &mut Filing) -> Option<Vec<Finding>> {
    let today = model.today_date();
    let person = model.actor.person.filter(|_| model.actor.role == Role::Consultant);
    let asked = model.actor.role == Role::Coordinator || person.is_some();
    let owed = match asked.then(|| filing.overdue.read(&ctx.reader, person, today)) {
        Some(Ok(None)) => return None,
        // The reader itself reports a read error.
        Some(Err(_)) | None => None,
        Some(Ok(owed)) => owed,
    };
    let thresholds = model.findings.thresholds(ctx);
    if model.actor.role == Role::TeamLead && roster_on(model, ctx, filing, &thresholds) {
        return None;
    }
    let mut found = Vec::new();
    // A demo file needs no remarks about backups.
    if !model.place.demo
        && let Ok(case) = cases::file::file(&ctx.reader, today, model.findings.erasable.clone())
    {
        found = rules::judge(Case::File(&case), Speaks::Attention, &thresholds);
    }
    if model.actor.role == Role::Coordinator {
        found.extend(cases::deadlines(today, &thresholds));
    }
    if let Some(roster) = filing.roster.take() {
        let mut of_roster = roster.found;
        rules::in_order(&mut of_roster);
        found.extend(of_roster);
    }
    if let Some(person) = person
        && let Ok(changes) = cases::changes_for(&ctx.reader, model.now, &thresholds, person)
    {
        found.extend(changes);
    }
    if let Some(case) = owed {
        found.extend(rules::judge(Case::Owed(&case), Speaks::Attention, &thresholds));
    }
    Some(found)
}

/// The next step to what the rules say of the roster: it is read, and then one rule at a time is judged. Returns whether there are
/// more steps.
fn roster_on(model: &Model, ctx: &Ctx<'_>, filing: &mut Filing, thresholds: &Thresholds) -> bool {
    let Some(steps) = &mut filing.roster else {
        // The reader itself reports a read error.
        let case = cases::roster_case(&ctx.reader, model.now, thresholds).ok();
        filing.roster = case.map(|case| RosterSteps { case, judged: 0, found: Vec::new() });
        return filing.roster.is_some();
    };
    let Some(rule) = rules::of_roster().nth(steps.judged) else { return false };
    steps.found.extend(rules::judge_by(rule, Case::Roster(&steps.case), thresholds));
    steps.judged += 1;
    true
}

/// Whether *Forløb* is shown on a screen with room beside its detail.
pub fn is_roomy_engagements(model: &Model) -> bool {
    model.pane == Pane::Engagements && model.roomy()
}

/// Judges one case.
pub fn look(model: &mut Model, ctx: &Ctx<'_>, id: Id, thresholds: &Thresholds) {
    let today = model.today_date();
    let Some(record) = ctx::record(ctx, id) else {
        let known = model.findings.known.remove(&id);
        model.findings.untold += usize::from(known.is_some() && model.today.cases.contains(&id));
        return;
    };
    // The reader itself reports a read error; the case keeps its earlier judgement.
    let Ok(standing) = cases::standing(&ctx.reader, &record, today, thresholds) else { return };
    let put_off = |finding: &Finding| {
        let mut all = model.findings.snoozed.iter().flatten();
        let snoozed = all.find(|snoozed| snoozed.holds(&ctx.reader, &record, finding));
        snoozed.map(until).or(finding.overridden.as_ref().map(|_| PutOff::Overridden))
    };
    let worded = |finding: &Finding| Remark { put_off: put_off(finding), ..remark(finding, ctx) };
    let remarks = standing.findings.iter().map(worded).collect();
    let met = standing.met.iter().map(|finding| Remark { severity: None, ..remark(finding, ctx) });
    let ended = standing.summary.as_ref().and_then(|summary| summary.closed);
    let ended = ended.map(|closed| ended_with(&record, closed, ctx));
    let met = met.chain(ended).chain(standing.figures.iter().flat_map(|figures| hours(figures, ctx))).collect();
    let told = standing
        .summary
        .iter()
        .flat_map(|summary| summary.people.iter().copied().chain(summary.places.iter().map(|place| place.unit)));
    let names = ctx.names_of(&told.collect::<Vec<Id>>());
    let known = JudgedCase { record, standing, remarks, met, name: ctx.name_of(id), names };
    let before = model.findings.known.get(&id);
    let told = before.map_or_else(|| known.is_listed(), |before| !before.is_listed_as(&known));
    let seen = before.map_or_else(|| known.is_seen(), |before| !before.shows_as(&known));
    model.findings.untold += usize::from(told && model.today.cases.contains(&id));
    model.findings.news |= seen && is_drawn(model, id);
    model.findings.known.insert(id, known);
    if detail_shown(model) == Some(id) {
        show(model);
    }
}

/// Whether a case is visible: in the detail, or at the end of a visible row.
pub fn is_drawn(model: &Model, id: Id) -> bool {
    let among = |list: &List, part: BoxId| {
        // A box that the screen has no room for has no height.
        let height = model.heights.get(&part).copied().unwrap_or(0);
        list.rows.iter().skip(list.top).take(height).any(|row| row.id == id)
    };
    let over = model.overlays.iter().any(|overlay| {
        let detail = overlay.layer().detail().and_then(|detail| detail.record.as_ref());
        overlay.layer().list().is_some_and(|list| among(list, BoxId::Overlay))
            || detail.is_some_and(|shown| shown.id == id)
    });
    over || match model.pane {
        Pane::Today => {
            let mut parts = model.today.parts.iter().enumerate();
            parts.any(|(at, part)| part.rows == RowKind::Engagements && among(&part.list, BoxId::Part(at)))
        }
        _ => {
            detail_shown(model) == Some(id) || model.browser().is_some_and(|browser| among(&browser.list, BoxId::List))
        }
    }
}

/// Collects the attention list if it is shown, and otherwise when it is next shown.
pub fn gather(model: &mut Model, ctx: &Ctx<'_>) {
    if attention::is_shown(model) {
        model.findings.untold = 0;
        model.findings.news |= attention::gather(model, ctx);
    } else {
        model.findings.gather_again();
    }
}

/// The record in the detail, if the detail shows the findings about its kind.
pub fn detail_shown(model: &Model) -> Option<Id> {
    let shown = model.browser().and_then(|browser| browser.detail.record.as_ref());
    shown.filter(|record| cases::has_rules(record.entity)).map(|record| record.id)
}

/// Gives the detail the remarks on its record.
pub fn show(model: &mut Model) {
    let told = |known: &JudgedCase| known.remarks.iter().chain(&known.met).cloned().collect::<Vec<_>>();
    let known = detail_shown(model).and_then(|id| model.findings.get(id));
    let days = |known: &JudgedCase| (known.standing.done.clone(), known.standing.breaks.clone());
    let Some((remarks, (done, breaks))) = known.map(|known| (told(known), days(known))) else { return };
    if let Some(browser) = model.browser_mut() {
        browser.detail.set_remarks(&remarks);
        browser.detail.set_done(&done);
        browser.detail.breaks = breaks.into_iter().collect();
    }
}

/// That a finding is snoozed, until when and why.
fn until(snoozed: &Snoozed) -> PutOff {
    PutOff::Until(snoozed.until, snoozed.reason.clone())
}

/// What became of the milestones of an engagement that is closed.
fn ended_with(record: &Record, closed: Closed, ctx: &Ctx<'_>) -> Remark {
    let args = [
        ("status", FluentValue::from(ctx.text.choice(&EngagementStatus::LIST, record.text("status")))),
        ("reached", closed.reached.into()),
        ("all", closed.all().into()),
        ("dropped", closed.dropped.into()),
        ("unmet", closed.unmet.into()),
    ];
    Remark::plain(ctx.text.with("ended-with", &args))
}

/// The hours of an engagement (D-04), as the report has them: what was held, what is planned, what was prepared.
pub fn hours(figures: &Figures, ctx: &Ctx<'_>) -> Vec<Remark> {
    let lines = ctx.text.hours(&figures.hours, figures.hours_budget);
    lines.into_iter().map(Remark::plain).collect()
}

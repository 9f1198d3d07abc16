//! Moving along dates: the weeks of *Møder* and of the roster, and the timeline of *Forløb* with how much of it shows.

use chrono::{Days, NaiveDate};

use crate::domain::value::Id;
use crate::tui::commands::navigate::settle;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effect;
use crate::tui::core::pane::Pane;
use crate::tui::core::scope::Reason;
use crate::tui::model::Model;
use crate::tui::widgets::list::state::Source;

type Effects = Vec<Effect>;

/// The pane moves along dates.
pub fn has_dates(model: &Model) -> Result<(), Reason> {
    match model.pane {
        Pane::Meetings | Pane::Roster | Pane::Engagements => Ok(()),
        _ => Err("reason-no-dates"),
    }
}

/// Shows the six weeks from a day in the pane *Møder*.
pub fn show_dates(model: &mut Model, ctx: &Ctx<'_>, day: NaiveDate, on: Option<Id>) {
    let person = model.actor.person;
    let from = crate::domain::dates::monday_of(day);
    let to = from.checked_add_days(Days::new(6 * 7 - 1)).unwrap_or(from);
    if let Some(browser) = model.browsers.get_mut(&Pane::Meetings) {
        browser.list.source = Source::Dated { from, to };
        browser.list.cursor = 0;
        browser.list.top = 0;
        browser.list.dates_from(if on.is_some() { day } else { from.max(day) }, ctx, person);
        // A day with more than a window of rows is read on until the record is there.
        while let Some(id) = on
            && browser.list.more_after
            && !browser.list.rows.iter().any(|row| row.id == id)
            && browser.list.rows.last().is_some_and(|row| row.day() <= Some(day))
        {
            let all = isize::try_from(browser.list.rows.len()).unwrap_or(isize::MAX);
            browser.list.step(all, ctx, person);
        }
        let at = browser.list.rows.iter().position(|row| match on {
            Some(id) => row.id == id,
            None => row.day() >= Some(day),
        });
        browser.list.cursor = at.unwrap_or(0);
    }
}

fn shift_weeks(model: &mut Model, ctx: &Ctx<'_>, weeks: i64) -> Effects {
    if let Some(Source::Dated { from, .. }) = model.list().map(|list| list.source.clone())
        && let Some(day) = from.checked_add_signed(chrono::TimeDelta::days(7 * weeks))
    {
        show_dates(model, ctx, day, None);
        settle(model, ctx);
    }
    Vec::new()
}

/// One week on.
pub fn next_week(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    shift_weeks(model, ctx, 1)
}

/// One week back.
pub fn previous_week(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    shift_weeks(model, ctx, -1)
}

/// To a day, in the panes that move along dates.
pub fn to_day(model: &mut Model, ctx: &Ctx<'_>, day: NaiveDate) {
    match model.pane {
        Pane::Meetings => {
            show_dates(model, ctx, day, None);
            settle(model, ctx);
        }
        Pane::Roster => model.roster.go_to(day, ctx),
        Pane::Engagements => {
            if let Some(browser) = model.browser_mut() {
                browser.timeline.center = Some(day);
            }
        }
        _ => {}
    }
}

/// To today.
pub fn today(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let day = model.today_date();
    to_day(model, ctx, day);
    Vec::new()
}

fn scroll_timeline(model: &mut Model, by: i64) -> Effects {
    let today = model.today_date();
    if let Some(browser) = model.browser_mut() {
        let center = browser.timeline.center.unwrap_or(today);
        let days = browser.timeline.zoom.step_days() * by;
        browser.timeline.center = center.checked_add_signed(chrono::TimeDelta::days(days)).or(Some(center));
    }
    Vec::new()
}

/// Later along the timeline.
pub fn later(model: &mut Model, _: &Ctx<'_>) -> Effects {
    scroll_timeline(model, 1)
}

/// Earlier along the timeline.
pub fn earlier(model: &mut Model, _: &Ctx<'_>) -> Effects {
    scroll_timeline(model, -1)
}

/// Fewer days on the timeline, larger.
pub fn zoom_in(model: &mut Model, _: &Ctx<'_>) -> Effects {
    if let Some(browser) = model.browser_mut() {
        browser.timeline.zoom = browser.timeline.zoom.closer();
    }
    Vec::new()
}

/// More days on the timeline, smaller.
pub fn zoom_out(model: &mut Model, _: &Ctx<'_>) -> Effects {
    if let Some(browser) = model.browser_mut() {
        browser.timeline.zoom = browser.timeline.zoom.wider();
    }
    Vec::new()
}

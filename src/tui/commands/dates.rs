//! Moves along dates: the weeks of *Møder* and of the roster, and the timeline of *Forløb* and its zoom.

use chrono::NaiveDate;

use crate::tui::commands::records;
use crate::tui::commands::reload::settle;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::effects::Effects;
use crate::tui::core::pane::Pane;
use crate::tui::core::scope::Reason;
use crate::tui::model::{Model, Overlay, Prompt};
use crate::tui::panes::meetings::load::show_dates;
use crate::tui::panes::state::Zoom;
use crate::tui::widgets::list::state::Source;

/// The pane moves along dates.
pub fn has_dates(model: &Model) -> Result<(), Reason> {
    match model.pane {
        Pane::Meetings | Pane::Roster | Pane::Engagements => Ok(()),
        _ => Err("reason-no-dates"),
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

/// Goes to a day, in the panes that move along dates.
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

/// Goes to today.
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

/// The days of the engagement whose timeline stands alone; `None` where all engagements are on one axis.
fn days_alone(model: &Model) -> Option<i64> {
    let record = model.browser().filter(|_| !model.wide())?.detail.record.as_ref()?;
    let (start, end) = (record.date("start")?, record.date("end")?);
    Some((end - start).num_days().max(0) + 1)
}

/// Shows fewer days on the timeline, each wider. A step that would show as many days as before is passed over.
pub fn zoom_in(model: &mut Model, _: &Ctx<'_>) -> Effects {
    let whole = days_alone(model);
    if let Some(browser) = model.browser_mut() {
        browser.timeline.zoom = browser.timeline.zoom.closer_than(whole);
    }
    Vec::new()
}

/// Shows more days on the timeline, each narrower. A step that would show more than the whole shows the whole.
pub fn zoom_out(model: &mut Model, _: &Ctx<'_>) -> Effects {
    let whole = days_alone(model);
    if let Some(browser) = model.browser_mut() {
        let wider = browser.timeline.zoom.wider();
        browser.timeline.zoom = if wider.narrows(whole) { wider } else { Zoom::Whole };
    }
    Vec::new()
}

/// `w`: asks for a week or a day and goes there.
pub fn go_to(model: &mut Model, ctx: &Ctx<'_>) -> Effects {
    let prompt = Prompt::new("go-to-week", ctx.text.get("ask-go-to"), "", |model, ctx, typed| {
        match records::day_of(model, &typed) {
            Ok(day) => {
                model.overlays.pop();
                to_day(model, ctx, day);
            }
            Err(refusal) => {
                let problem = ctx.text.refusal(&refusal);
                if let Some(Overlay::Prompt(prompt)) = model.overlays.last_mut() {
                    prompt.problem = Some(problem);
                }
            }
        }
        Vec::new()
    });
    model.overlays.push(prompt);
    Vec::new()
}

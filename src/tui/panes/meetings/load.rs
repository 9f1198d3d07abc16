//! Reads *Møder*: six weeks from the Monday of a day.

use chrono::{Days, NaiveDate};

use crate::domain::value::Id;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::pane::Pane;
use crate::tui::model::Model;
use crate::tui::panes::browser;
use crate::tui::widgets::list::state::Source;

/// The weeks that were shown last, at first those from today.
pub fn load(model: &mut Model, ctx: &Ctx<'_>) {
    let today = model.today_date();
    let shown = model.browsers.contains_key(&Pane::Meetings);
    browser::load::load(model, ctx, Source::Dated { from: today, to: today });
    if !shown {
        show_dates(model, ctx, today, None);
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

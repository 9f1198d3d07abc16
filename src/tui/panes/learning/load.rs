//! Reads the chosen log, cohort or café.

use crate::cases::learning as reading;
use crate::domain::fields::Entity;
use crate::tui::core::ctx::Ctx;
use crate::tui::core::pane::Pane;
use crate::tui::model::Model;
use crate::tui::panes::learning::state::LogShown;
use crate::tui::panes::learning::state::Shown;
use crate::tui::widgets::list::logs::limits;

/// Reads the data of the row at the cursor; the chosen cycle stays while its log does.
pub fn settle(model: &mut Model, ctx: &Ctx<'_>) {
    if model.pane != Pane::Learning {
        return;
    }
    let today = model.today_date();
    let Some(browser) = model.browsers.get_mut(&Pane::Learning) else { return };
    let Some(row) = browser.list.selected().cloned() else {
        model.learning.shown = Shown::Nothing;
        browser.detail.load(None, ctx);
        return;
    };
    let cafe = model.learning.cafe.and_then(|id| crate::tui::core::ctx::record(ctx, id));
    let cafe = cafe.filter(|cafe| row.entity == Entity::Cohort && cafe.link("cohort") == Some(row.id));
    model.learning.cafe = cafe.as_ref().map(|cafe| cafe.id);
    if row.entity == Entity::Cohort {
        model.learning.shown = match cafe {
            Some(session) => Shown::Cafe(Box::new(crate::tui::panes::learning::cafe::read(
                ctx,
                &row,
                session,
                today,
                &mut browser.detail,
            ))),
            None => Shown::Cohort(Box::new(crate::tui::panes::learning::cohort::read(ctx, &row, today, browser))),
        };
        return;
    }
    let cycles = reading::cycles(&ctx.reader, row.id).unwrap_or_default();
    let kept = model.learning.cycle.and_then(|id| cycles.iter().position(|cycle| cycle.record.id == id));
    let at = kept.unwrap_or(cycles.len().saturating_sub(1));
    let cafes = crate::tui::panes::learning::cohort::cafes_of(ctx, &row);
    let shown = LogShown { log: row, cycles, at, cafes, limits: limits(ctx) };
    crate::tui::panes::learning::cycle::fill(&mut browser.detail, &shown, ctx);
    model.learning.cycle = shown.cycle().map(|cycle| cycle.record.id);
    model.learning.shown = Shown::Log(Box::new(shown));
}

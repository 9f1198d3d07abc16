//! The state of a log, in words.

use crate::domain::choices::{AlCycleStatus, Coded};
use crate::domain::learning::model_of;
use crate::domain::value::Record;
use crate::tui::core::ctx::{Ctx, record};
use crate::tui::core::theme::Look;
use crate::tui::overlays::picker::{OptionKey, PickerOption};
use crate::tui::panes::draw::Draw;
use crate::tui::widgets::list::logs::LogMark;

/// "c2 ⚠": the latest cycle and its state.
pub fn mark_words(draw: &Draw<'_>, mark: &LogMark) -> (String, Look) {
    let signs = draw.model.symbols;
    let Some(number) = mark.cycle else { return (signs.open.to_owned(), Look::Dim) };
    let (sign, look) = match mark {
        LogMark { over: true, .. } => (signs.done, Look::Dim),
        LogMark { stall: Some(_), .. } => (signs.warn, Look::Warn),
        LogMark { acted: true, .. } => (signs.good, Look::Good),
        _ => (signs.open, Look::Text),
    };
    if draw.spoken {
        let id = match mark {
            LogMark { over: true, .. } => "al-mark-over",
            LogMark { stall: Some(_), .. } => "al-mark-stalled",
            LogMark { acted: true, .. } => "al-mark-acted",
            _ => "al-mark-begun",
        };
        return (draw.text.with(id, &[("n", number.into())]), look);
    }
    (format!("c{number} {sign}"), look)
}

/// The statuses a cycle of a log can be set to, in the words of its model.
pub fn statuses(ctx: &Ctx<'_>, cycle: &Record) -> Vec<PickerOption> {
    let Some(log) = cycle.link("al_log").and_then(|id| record(ctx, id)) else { return Vec::new() };
    let option = |code: &str, label| PickerOption { key: OptionKey::Code(code.to_owned()), label, note: String::new() };
    let model = model_of(&log);
    let phases = model.phases.iter().enumerate();
    let mut all: Vec<PickerOption> = phases
        .map(|(at, phase)| option(phase.status.code(), format!("{} {}", at + 1, ctx.text.get(&phase.message()))))
        .collect();
    for status in [AlCycleStatus::Lukket, AlCycleStatus::Opgivet] {
        all.push(option(status.code(), ctx.text.choice(&AlCycleStatus::LIST, status.code())));
    }
    all
}

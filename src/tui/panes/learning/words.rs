//! The state of a log, in words.

use crate::tui::core::theme::Look;
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
    (format!("c{number} {sign}"), look)
}

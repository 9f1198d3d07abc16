//! The hours of the last thirteen weeks by kind, as bars (spec 4.8 H). `domain::mix` defines the count,
//! `background::trends` reads it.

use ratatui::layout::Rect;

use crate::domain::choices::{ActivityKind, Coded};
use crate::text::format;
use crate::tui::core::cells::{Cells, fit};
use crate::tui::core::scene::Scene;
use crate::tui::core::theme::Look;
use crate::tui::panes::draw::Draw;

/// Least width of a kind's name, and the width of its hours and share after the bar.
const NAME: u16 = 24;
const FIGURES: u16 = 18;

/// All hours, for the frame.
pub fn total(draw: &Draw<'_>) -> String {
    let mix = draw.model.findings.counts.mix();
    mix.map(|mix| format::hours(draw.text.lang(), mix.total())).unwrap_or_default()
}

/// Draws the bars; the last line shows the preparation, which no bar includes.
pub fn draw(draw: &Draw<'_>, scene: &mut Scene, area: Rect) {
    let Some(mix) = draw.model.findings.counts.mix() else { return draw.empty(scene, area, "mix-reading") };
    if mix.parts.is_empty() {
        return draw.empty(scene, area, "mix-nothing");
    }
    let lang = draw.text.lang();
    let widest = mix.parts.iter().map(|part| part.minutes).max().unwrap_or(1).max(1);
    let room = area.height.saturating_sub(1);
    let kinds: Vec<String> = mix.parts.iter().map(|part| draw.text.choice(&ActivityKind::LIST, &part.kind)).collect();
    let longest = kinds.iter().map(|kind| kind.width()).max().unwrap_or(0);
    let names = u16::try_from(longest + 2).unwrap_or(u16::MAX).min(area.width / 3).max(NAME);
    let bars = area.width.saturating_sub(names + FIGURES);
    for (row, ((part, percent), kind)) in (0..room).zip(mix.shares().zip(&kinds)) {
        scene.put(area, 1, row, &fit(kind, usize::from(names - 2), scene.symbols.ellipsis), Look::Text);
        let cells = i64::from(bars).saturating_mul(part.minutes) / widest;
        let cells = usize::try_from(cells).unwrap_or(0);
        scene.put(area, names, row, &scene.symbols.bars[0].repeat(cells), Look::Focus);
        let words = format!("{} {percent:>4} % ", format::hours(lang, part.minutes));
        scene.put_right(Rect { y: area.y + row, height: 1, ..area }, 0, &words, Look::Text);
    }
    let shown = usize::from(room).min(mix.parts.len());
    let foot = u16::try_from(shown).unwrap_or(room);
    let words = match mix.parts.len() - shown {
        0 => draw.text.with("mix-preparation", &[("hours", format::hours(lang, mix.preparation).into())]),
        n => draw.text.with("mix-more", &[("n", n.into())]),
    };
    scene.put(area, 1, foot, &words, Look::Dim);
}

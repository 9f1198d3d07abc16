//! Drawing of the duty roster: which boxes the screen has room for. The weeks are drawn by `grid`, the boxes by `boxes` and, on
//! a large screen, by `table`.

use ratatui::layout::Rect;

use crate::tui::core::scene::Scene;
use crate::tui::panes::draw::Draw;
use crate::tui::panes::roster::{boxes, grid, table};

/// Rows of the lower boxes with their frames.
const BOXES: u16 = 9;
/// The least rows of the grid with its frame.
const LEAST_GRID: u16 = 6;
/// Columns from which the boxes stand side by side.
const MEDIUM: u16 = 80;
/// Columns and rows from which the boxes stand beside and below the weeks.
const LARGE: (u16, u16) = (120, 30);
/// Columns of the fairness at 80.
const FAIRNESS: u16 = 34;

/// Draws the weeks, what is wrong, whom to ask, who has had how much, and the swaps that wait.
pub fn draw(draw: &Draw<'_>, scene: &mut Scene, area: Rect) {
    let roster = &draw.model.roster;
    if roster.facts().is_none_or(|facts| facts.types().is_empty()) {
        let inner = scene.boxed(area, &draw.text.get("pane-roster"), "", draw.model.overlays.is_empty());
        draw.empty(scene, inner, "roster-empty");
        return;
    }
    if draw.spoken {
        return spoken(draw, scene, area);
    }
    if area.width >= LARGE.0 && area.height >= LARGE.1 {
        return large(draw, scene, area);
    }
    if area.width >= MEDIUM && area.height >= BOXES + LEAST_GRID {
        return medium(draw, scene, area);
    }
    // Names alone, then what is wrong.
    let below = (roster.troubles.len() as u16 + 2).clamp(3, BOXES);
    let grid_height = if area.height >= below + LEAST_GRID { area.height - below } else { area.height };
    grid::draw(draw, scene, Rect { height: grid_height, ..area });
    if grid_height < area.height {
        let rect = Rect { y: area.y + grid_height, height: area.height - grid_height, ..area };
        boxes::troubles(draw, scene, rect, 0);
    }
}

/// The weeks above, what is wrong and who has had how much below, and a line with a swap.
fn medium(draw: &Draw<'_>, scene: &mut Scene, area: Rect) {
    let swap = u16::from(!draw.model.roster.swaps.is_empty());
    let height = area.height - BOXES - swap;
    grid::draw(draw, scene, Rect { height, ..area });
    let y = area.y + height;
    let left = area.width - FAIRNESS.max(area.width * 17 / 40);
    boxes::troubles(draw, scene, Rect { y, height: BOXES, width: left, ..area }, boxes::ASKED);
    let rect = Rect { x: area.x + left, y, height: BOXES, width: area.width - left };
    boxes::fairness(draw, scene, rect);
    if swap > 0 {
        boxes::swap(draw, scene, Rect { y: area.bottom() - 1, height: 1, ..area });
    }
}

/// The weeks on the left with who has had how much below; on the right what is wrong, whom to ask and the swaps.
fn large(draw: &Draw<'_>, scene: &mut Scene, area: Rect) {
    let roster = &draw.model.roster;
    let left = if area.width >= 160 { area.width * 5 / 8 } else { 78 };
    let people = roster.fairness.as_ref().map_or(0, |fairness| fairness.lines.len());
    // The table has a heading and a last line.
    let wanted = u16::try_from(people).unwrap_or(u16::MAX).saturating_add(4);
    let below = wanted.clamp(8, (area.height / 2).saturating_sub(1));
    // Several weeks are a table of their own height; one week fills what is left with the work of its days.
    let rows = grid::height(draw, left).max(20);
    let above = if roster.weeks > 1 { (area.height - below).min(rows) } else { area.height - below };
    let below = area.height - above;
    grid::draw(draw, scene, Rect { width: left, height: above, ..area });
    let right = Rect { x: area.x + left, width: area.width - left, ..area };
    let ask = above.saturating_sub(10).min(8);
    boxes::troubles(draw, scene, Rect { height: above - ask, ..right }, 0);
    table::ask(draw, scene, Rect { y: right.y + above - ask, height: ask, ..right });
    table::fairness(draw, scene, Rect { y: area.y + above, height: below, width: left, ..area });
    table::swaps(draw, scene, Rect { y: area.y + above, height: below, ..right });
}

/// One part below another, each with all of its rows.
fn spoken(draw: &Draw<'_>, scene: &mut Scene, area: Rect) {
    let roster = &draw.model.roster;
    let rows = |n: usize, more: u16| u16::try_from(n).unwrap_or(u16::MAX).saturating_add(more);
    let people = roster.fairness.as_ref().map_or(0, |fairness| fairness.lines.len());
    let heights = [
        grid::height(draw, area.width),
        rows(roster.troubles.len().max(1), 2),
        table::ask_height(roster),
        rows(people, 4),
        rows(roster.swaps.len().max(1) + 1 + 2 * roster.log.len(), 2),
    ];
    let mut y = area.y;
    for (at, height) in heights.into_iter().enumerate() {
        let rect = Rect { y, height: height.min(area.bottom().saturating_sub(y)), ..area };
        match at {
            0 => grid::draw(draw, scene, rect),
            1 => boxes::troubles(draw, scene, rect, 0),
            2 => table::ask(draw, scene, rect),
            3 => table::fairness(draw, scene, rect),
            _ => table::swaps(draw, scene, rect),
        }
        y = y.saturating_add(rect.height);
    }
}

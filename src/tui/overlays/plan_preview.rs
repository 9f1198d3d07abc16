//! The changes of a plan before they are written: a line for each phase and milestone with its old and new dates, or the
//! reason why it stays.

use ratatui::layout::Rect;

use super::layer::{Frame, Layer, Room};
use crate::actions;
use crate::store::Shown;
use crate::text::planning::PlanRow;
use crate::tui::core::cells::{Cells, fit};
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::effects::ReplyTo;
use crate::tui::core::scene::{BoxId, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;

/// Widths of the columns after the name: dates are never cut.
struct Widths {
    old: usize,
    new: usize,
    why: usize,
}

impl Widths {
    fn of<'a>(rows: impl Iterator<Item = &'a PlanRow> + Clone) -> Widths {
        let widest = |text: fn(&PlanRow) -> &str| rows.clone().map(|row| text(row).width()).max().unwrap_or(0);
        Widths { old: widest(|row| &row.old), new: widest(|row| &row.new), why: widest(|row| &row.why) }
    }
}

/// The changes of a plan, before they are written.
#[derive(Debug)]
pub struct PlanPreview {
    /// Heading.
    pub title: String,
    /// Message id of the line above the rows: what they are, and what Enter does.
    pub head: &'static str,
    /// Phases, then milestones by day.
    pub rows: Vec<PlanRow>,
    /// The first row shown.
    pub top: usize,
    /// The change with everything that follows from it.
    pub preview: actions::Preview,
    /// Where the outcome goes.
    pub reply: ReplyTo,
}
impl Layer for PlanPreview {
    fn scope(&self) -> Scope {
        Scope::Preview
    }

    fn draw(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, frame: Frame<'_>) {
        draw.planned(scene, area, self, frame.top);
    }

    fn step(&mut self, by: isize, room: Room<'_, '_>) {
        let last = self.rows.len().saturating_sub(room.height);
        self.top = self.top.saturating_add_signed(by).min(last);
    }

    fn saw(&mut self, before: &Shown, after: &Shown) {
        self.preview.saw(before, after);
    }
}

impl DrawCtx<'_> {
    /// Draws the list over most of the screen; the keys are in the footer.
    pub fn planned(&self, scene: &mut Scene, area: Rect, preview: &PlanPreview, top: bool) {
        let rect = self.centred(area, 120, area.height.saturating_sub(2));
        scene.clear(rect);
        let stays = preview.rows.iter().filter(|row| row.stays).count();
        let dropped = preview.rows.iter().filter(|row| row.dropped).count();
        let asks = preview.rows.iter().filter(|row| row.asks).count();
        let is_new = |row: &&PlanRow| !row.stays && !row.dropped && !row.asks && row.old.is_empty();
        let new = preview.rows.iter().filter(is_new).count();
        let counts = [
            ("preview-count-asks", asks),
            ("preview-count-new", new),
            ("preview-count-moves", preview.rows.len() - stays - new - dropped - asks),
            ("preview-count-dropped", dropped),
            ("preview-count-stays", stays),
        ];
        let counts = counts.into_iter().filter(|(_, n)| *n > 0);
        let counts: Vec<String> = counts.map(|(id, n)| self.text.with(id, &[("n", n.into())])).collect();
        let counts = counts.join(&format!(" {} ", scene.symbols.dot));
        let inner = scene.boxed(rect, &preview.title, &counts, top);
        let head = self.text.get(preview.head);
        scene.put(
            inner,
            1,
            0,
            &fit(&head, usize::from(inner.width.saturating_sub(2)), scene.symbols.ellipsis),
            Look::Dim,
        );
        let rows = Rect { y: inner.y + 1.min(inner.height), height: inner.height.saturating_sub(1), ..inner };
        let height = usize::from(rows.height);
        scene.heights.push((BoxId::Overlay, height));
        let ellipsis = scene.symbols.ellipsis;
        let arrow = scene.symbols.arrow;
        // A phase has two dates and a milestone one, so each has its own column widths.
        let of = |phase: bool| Widths::of(preview.rows.iter().filter(move |row| row.phase == phase));
        let (phases, milestones) = (of(true), of(false));
        // The last two cells hold the sign for more rows below.
        let width = usize::from(rows.width).saturating_sub(3);
        for (at, row) in preview.rows.iter().skip(preview.top).take(height).enumerate() {
            let line = u16::try_from(at).unwrap_or(u16::MAX);
            let widths = if row.phase { &phases } else { &milestones };
            // A row that stays has no new date.
            let new = if row.stays || row.dropped || row.asks { "" } else { row.new.as_str() };
            let between = if new.is_empty() { " " } else { arrow };
            let why =
                if widths.why == 0 { String::new() } else { format!("  {}", fit(&row.why, widths.why, ellipsis)) };
            let old = fit(&row.old, widths.old, ellipsis);
            let tail = format!("{old} {between} {}{why}", fit(new, widths.new, ellipsis));
            let whole = format!("{} {between} {new}  {}", row.old, if widths.why == 0 { "" } else { row.why.as_str() });
            let room = width.saturating_sub(tail.width() + 4).max(12);
            let name = match row.unit.as_str() {
                "" => row.name.clone(),
                unit => format!("{} {} {unit}", row.name, scene.symbols.dot),
            };
            let sign = match (row.stays, row.old.is_empty()) {
                _ if row.dropped => "-",
                _ if row.asks => "?",
                (true, _) => scene.symbols.dot,
                (false, true) => "+",
                (false, false) => arrow,
            };
            let look = match (row.stays, row.phase) {
                _ if row.asks => Look::Warn,
                (true, _) => Look::Dim,
                (false, true) => Look::Accent,
                (false, false) => Look::Text,
            };
            let said = match (row.stays, row.old.is_empty()) {
                _ if row.dropped => self.text.get("preview-said-dropped"),
                _ if row.asks => self.text.get("preview-said-asks"),
                (true, _) => String::new(),
                (false, true) => self.text.get("preview-said-new"),
                (false, false) => self.text.get("preview-said-moves"),
            };
            scene.put_said(rows, 1, line, sign, &said, look);
            scene.put(rows, 3, line, &fit(&name, room, ellipsis), look);
            scene.put_said(rows, u16::try_from(room + 4).unwrap_or(16), line, &tail, &whole, look);
        }
        scene.goes_below(rows, preview.rows.len().saturating_sub(preview.top + height));
        if preview.rows.len() > preview.top + height {
            let more = format!(" {} ", scene.symbols.down);
            scene.put_right(rows, rows.height.saturating_sub(1), &more, Look::Dim);
        }
    }
}

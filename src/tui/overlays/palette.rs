//! Commands by name: all of them (`:`), or those that can run here (`?`).

use ratatui::layout::Rect;

use super::layer::{Frame, Layer, Room, moved};
use crate::domain::fields::Entity;
use crate::domain::fold::{Fit, Folded};
use crate::tui::core::cells::{Cells, fit};
use crate::tui::core::ctx::Ctx;
use crate::tui::core::draw_ctx::DrawCtx;
use crate::tui::core::editor::Editor;
use crate::tui::core::scene::{BoxId, Hit, Scene};
use crate::tui::core::scope::Scope;
use crate::tui::core::theme::Look;

/// Commands by name, for the palette and for help. The list is made when the layer opens, so that no key asks the model.
#[derive(Debug)]
pub struct Palette {
    /// The words that narrow the list.
    pub query: Editor,
    /// All commands.
    rows: Vec<PaletteRow>,
    /// Indices in `rows` of the commands that match the words.
    found: Vec<usize>,
    /// Index in `found` of the command under the cursor.
    pub cursor: usize,
    /// Message id of the heading.
    title: &'static str,
}

/// The keys of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    /// As they are in the command table.
    pub table: &'static [&'static str],
    /// The same keys in the person's language, as shown.
    pub worded: Vec<String>,
}

/// A command in the palette or in help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaletteRow {
    /// Id of the command.
    pub id: &'static str,
    /// Name of the command.
    pub name: String,
    /// The name up to its first mark, the whole name and the short name, folded for the search.
    folded: [Folded; 3],
    /// Its keys.
    pub keys: Keys,
    /// Why it could not run when the palette was opened, in words.
    pub why_not: Option<String>,
    /// The kind of record the command is to make, for a command that makes any.
    pub kind: Option<Entity>,
}

impl PaletteRow {
    /// A row with the command's name, its short name in the footer, and the reason why it cannot run.
    pub fn new(id: &'static str, keys: Keys, name: String, short: &str, why_not: Option<String>) -> PaletteRow {
        let head = name.split([',', ':', ';', '(']).next().unwrap_or_default();
        let folded = [Folded::new(head), Folded::new(&name), Folded::new(short)];
        PaletteRow { id, folded, name, keys, why_not, kind: None }
    }

    /// The row makes a record of this kind.
    pub fn of_kind(self, kind: Entity) -> PaletteRow {
        PaletteRow { kind: Some(kind), ..self }
    }

    /// How a name fits the word, and whether only what it explains does; a key in either language, or a part of a key ("højre"),
    /// fits as a whole word. The thing itself, also as the beginning of its word, comes before what only mentions it.
    fn fit(&self, word: &str, folded: &Folded) -> Option<(bool, Fit)> {
        let mut parts = self.keys.worded.iter().flat_map(|key| key.split(' '));
        let is_key = self.keys.table.iter().any(|key| key.eq_ignore_ascii_case(word))
            || parts.any(|part| part.to_lowercase() == word.to_lowercase());
        if is_key {
            return Some((false, Fit::Whole));
        }
        let [head, name, short] = &self.folded;
        // The other names of a kind of record are words around it, as the rest of a name is.
        let (of_it, named) = if self.kind.is_some() { (None, short.fit(folded)) } else { (short.fit(folded), None) };
        let itself = head.fit(folded).into_iter().chain(of_it).min();
        match (itself, name.fit(folded).into_iter().chain(named).min()) {
            (Some(fit @ (Fit::Whole | Fit::Begins)), _) => Some((false, fit)),
            (itself, named) => itself.into_iter().chain(named).min().map(|fit| (true, fit)),
        }
    }
}

impl Palette {
    /// A palette of these commands; `title` is the message id of the heading.
    pub fn of(title: &'static str, rows: Vec<PaletteRow>) -> Palette {
        Palette { query: Editor::words(""), found: (0..rows.len()).collect(), rows, cursor: 0, title }
    }

    /// Adds rows after the others.
    pub fn add(&mut self, rows: impl Iterator<Item = PaletteRow>) {
        self.rows.extend(rows);
        self.found = (0..self.rows.len()).collect();
    }

    /// Number of commands shown.
    pub fn count(&self) -> usize {
        self.found.len()
    }

    /// The commands shown.
    pub fn found(&self) -> impl Iterator<Item = &PaletteRow> {
        self.found.iter().filter_map(|at| self.rows.get(*at))
    }

    /// The command under the cursor.
    pub fn chosen(&self) -> Option<&PaletteRow> {
        self.rows.get(*self.found.get(self.cursor)?)
    }
}

/// The width of a column of commands.
const PALETTE: u16 = 86;
/// Cells of the keys of a command at most.
const KEYS: usize = 18;

impl Layer for Palette {
    fn scope(&self) -> Scope {
        Scope::Palette
    }

    fn draw(&self, draw: &DrawCtx<'_>, scene: &mut Scene, area: Rect, frame: Frame<'_>) {
        draw.palette(scene, area, self, frame.top);
    }

    fn editor(&mut self) -> Option<&mut Editor> {
        Some(&mut self.query)
    }

    /// Shows the commands that match every typed word, the best matches first.
    fn narrow(&mut self, _: &Ctx<'_>) {
        let typed = self.query.text();
        let words: Vec<(&str, Folded)> = typed.split_whitespace().map(|word| (word, Folded::new(word))).collect();
        let fit = |row: &PaletteRow| {
            let fits = words.iter().map(|(word, folded)| row.fit(word, folded));
            fits.collect::<Option<Vec<(bool, Fit)>>>().map(|fits| fits.into_iter().max())
        };
        let rows = self.rows.iter().enumerate();
        // What cannot run now is last among equals.
        let idle = |row: &PaletteRow| !words.is_empty() && row.why_not.is_some();
        let mut found: Vec<_> = rows.filter_map(|(at, row)| Some((fit(row)?, idle(row), at))).collect();
        // What it is before what it mentions; a whole word before the beginning of one, and that before a part of one.
        found.sort_unstable();
        self.found = found.into_iter().map(|(.., at)| at).collect();
        self.cursor = 0;
    }

    fn step(&mut self, by: isize, _: Room<'_, '_>) {
        self.cursor = moved(self.cursor, by, self.count());
    }

    fn click(&mut self, at: usize) -> Option<&'static str> {
        self.cursor = at;
        Some("run")
    }
}

impl DrawCtx<'_> {
    fn palette(&self, scene: &mut Scene, area: Rect, palette: &Palette, top: bool) {
        let height = area.height.saturating_sub(2);
        let columns = self.palette_columns(palette, area, height);
        let rect = self.centred(area, PALETTE.saturating_mul(columns).saturating_sub(columns - 1), height);
        scene.clear(rect);
        let inner = scene.boxed(rect, &self.text.get(palette.title), &palette.count().to_string(), top);
        self.query(scene, inner, &palette.query);
        let rows = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
        scene.heights.push((BoxId::Overlay, usize::from(rows.height)));
        if palette.count() == 0 {
            self.empty(scene, rows, "list-nothing-found");
        }
        let height = usize::from(rows.height).max(1);
        let many = usize::from(columns);
        // The columns are read one after the other; one that holds the cursor is always shown.
        let first = match many {
            1 => (palette.cursor + 1).saturating_sub(height),
            _ => (palette.cursor / height + 1).saturating_sub(many) * height,
        };
        // The keys of every command take part, so that the names stay in place while the list scrolls.
        let keys_of = |command: &PaletteRow| command.keys.worded.join(" ");
        let widest = palette.rows.iter().map(|command| keys_of(command).width()).max().unwrap_or(0).min(KEYS);
        let name = u16::try_from(widest).unwrap_or(0) + 3;
        let width = rows.width / columns.max(1);
        for (place, (at, command)) in palette.found().enumerate().skip(first).take(height * many).enumerate() {
            let row = u16::try_from(place % height).unwrap_or(0);
            let column = u16::try_from(place / height).unwrap_or(0);
            let cell = Rect { x: rows.x + column * width, width, ..rows };
            let keys = keys_of(command);
            let keys = fit(&keys, widest, scene.symbols.ellipsis);
            let said: Vec<String> = command.keys.worded.iter().map(|key| self.text.key_said(key)).collect();
            scene.put_said(cell, 2, row, &keys, &said.join(" · "), Look::Accent);
            let look = if command.why_not.is_some() { Look::Dim } else { Look::Text };
            let used = scene.put(cell, name, row, &command.name, look);
            if let Some(why) = &command.why_not {
                scene.put(cell, name + 2 + used, row, &format!("({why})"), Look::Dim);
            }
            if at == palette.cursor {
                scene.put(cell, 0, row, scene.symbols.cursor, Look::Accent);
                scene.tint(cell, row, Look::Selected);
            }
            scene.hit(Rect { y: cell.y + row, height: 1, ..cell }, Hit::Option(at));
        }
    }

    /// Columns of commands beside each other: a second one where the screen has room for it and the first is full.
    fn palette_columns(&self, palette: &Palette, area: Rect, height: u16) -> u16 {
        let rows = usize::from(height.saturating_sub(4)).max(1);
        let full = palette.rows.len() > rows && !self.spoken;
        if full && area.width >= 2 * PALETTE { 2 } else { 1 }
    }
}

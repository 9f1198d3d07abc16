//! The text editor for lines and notes: ratatui-textarea behind our own keys. No other file uses that crate.

use std::cell::Cell;

use ratatui_textarea::{CursorMove, Input, Key as TaKey, TextArea, WrapMode};

use crate::domain::edit::LINE_LIMIT;
use crate::tui::core::cells::Cells;
use crate::tui::core::keys::{Chord, Key};

/// A text that is being edited.
#[derive(Clone, Debug)]
pub struct Editor {
    area: TextArea<'static>,
    note: bool,
    /// The most characters it takes. A text that is already longer stays, and can only get shorter.
    most: usize,
    /// Part of the last input was not taken, because there was no room.
    cut: bool,
    /// Rows of the area it was last drawn in; 0 before.
    height: Cell<u16>,
}

/// Characters of a search at most: more do not narrow it, and each key searches with all of them.
const WORDS: usize = 400;

impl PartialEq for Editor {
    fn eq(&self, other: &Editor) -> bool {
        self.note == other.note && self.text() == other.text() && self.cursor() == other.cursor()
    }
}

impl Editor {
    /// One line with the cursor at its end.
    pub fn line(text: &str) -> Editor {
        Editor::new(text.lines().next().unwrap_or_default(), false)
    }

    /// A search line with the cursor at its end; characters over the limit are not taken.
    pub fn words(text: &str) -> Editor {
        let text: String = text.chars().take(WORDS).collect();
        Editor { most: WORDS, ..Editor::line(&text) }
    }

    /// A note with the cursor at its end.
    pub fn note(text: &str) -> Editor {
        Editor::new(text, true)
    }

    /// A text of several lines in one row of a table: its line breaks are kept, and none is typed.
    pub fn row(text: &str) -> Editor {
        let mut editor = Editor { most: usize::MAX, ..Editor::new(text, false) };
        editor.area.move_cursor(CursorMove::Top);
        editor.area.move_cursor(CursorMove::End);
        editor
    }

    fn new(text: &str, note: bool) -> Editor {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        if text.ends_with('\n') {
            lines.push(String::new());
        }
        let mut area = TextArea::new(lines);
        if note {
            area.set_wrap_mode(WrapMode::WordOrGlyph);
        }
        area.set_max_histories(500);
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Editor { area, note, most: if note { usize::MAX } else { LINE_LIMIT }, cut: false, height: Cell::new(0) }
    }

    /// Whether it can hold several lines.
    pub fn is_note(&self) -> bool {
        self.note
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// The length of the text in bytes.
    pub fn bytes(&self) -> usize {
        let lines = self.area.lines();
        lines.iter().map(String::len).sum::<usize>() + lines.len().saturating_sub(1)
    }

    /// Whether it has only blanks.
    pub fn is_blank(&self) -> bool {
        self.area.lines().iter().all(|line| line.trim().is_empty())
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.area.is_empty()
    }

    /// Line and character of the cursor, both from 0.
    pub fn cursor(&self) -> (usize, usize) {
        let at = self.area.cursor();
        (at.0, at.1)
    }

    /// Puts the cursor on a line and character, both from 0.
    pub fn go_to(&mut self, line: usize, column: usize) {
        let at = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        self.area.move_cursor(CursorMove::Jump(at(line), at(column)));
    }

    /// The lines of the text.
    pub fn lines(&self) -> &[String] {
        self.area.lines()
    }

    /// Whether a letter or a digit is right before the cursor.
    pub fn is_in_word(&self) -> bool {
        let (line, column) = self.cursor();
        let before = column.checked_sub(1).and_then(|at| self.lines().get(line)?.chars().nth(at));
        before.is_some_and(char::is_alphanumeric)
    }

    /// Replaces the whole text.
    pub fn replace(&mut self, text: &str) {
        *self = Editor { most: self.most, ..Editor::new(text, self.note) };
    }

    /// Inserts text at the cursor, as one step of the editor's own undo.
    pub fn insert(&mut self, text: &str) {
        let clean = if self.note {
            crate::domain::typed_input::clean_note(text)
        } else {
            crate::domain::typed_input::clean_line(text)
        };
        self.type_run(&clean);
    }

    /// Types letters in one step: typed one by one, each would measure the whole line.
    pub fn type_run(&mut self, letters: &str) {
        let cut = letters.char_indices().nth(self.room()).map_or(letters.len(), |(at, _)| at);
        self.cut = cut < letters.len();
        self.area.insert_str(letters.get(..cut).unwrap_or_default());
    }

    /// The limit in characters, if part of the last input was not taken.
    pub fn was_full(&self) -> Option<usize> {
        self.cut.then_some(self.most)
    }

    /// Characters it still takes; a selection makes room.
    fn room(&self) -> usize {
        if self.most == usize::MAX || self.area.selection_range().is_some() {
            return self.most;
        }
        self.most.saturating_sub(self.area.lines().iter().map(|line| line.chars().count()).sum())
    }

    /// Whether a key means something in a text with Alt: a word back, a word on, and deleting a word. Every other Alt key
    /// is for the commands.
    pub fn hears_alt(chord: Chord) -> bool {
        chord.alt && !chord.ctrl && matches!(chord.key, Key::Char('b' | 'f' | 'd') | Key::Backspace)
    }

    /// Handles a key; returns whether the text changed, or `None` when the editor does not use the key.
    pub fn press(&mut self, chord: Chord) -> Option<bool> {
        self.cut = false;
        let key = match chord.key {
            Key::Char(_) if chord.alt && !Editor::hears_alt(chord) => return None,
            Key::Char(_) if !chord.ctrl && self.room() == 0 => {
                self.cut = true;
                return Some(false);
            }
            Key::Char(c) => TaKey::Char(c),
            Key::Enter if self.note => TaKey::Enter,
            Key::Backspace => TaKey::Backspace,
            Key::Delete => TaKey::Delete,
            Key::Left => TaKey::Left,
            Key::Right => TaKey::Right,
            // At the end of its only line these go on to the first and the last field.
            Key::Home | Key::End if !self.note && !chord.ctrl && !chord.shift && self.is_at_end(chord.key) => {
                return None;
            }
            Key::Home => TaKey::Home,
            Key::End => TaKey::End,
            Key::Up if self.note && !self.on_first_row() => TaKey::Up,
            Key::Down if self.note && !self.on_last_row() => TaKey::Down,
            // A page key scrolls a text that goes on; otherwise it leaves it.
            Key::PageUp if self.note && !self.shows_start() => TaKey::PageUp,
            Key::PageDown if self.note && !self.shows_end() => TaKey::PageDown,
            _ => return None,
        };
        if let (Key::Char(c), true) = (chord.key, chord.ctrl) {
            return match c {
                // Ctrl+Z and Ctrl+Y undo inside the text first; the program's own undo comes when nothing is left.
                'z' => self.area.undo().then_some(true),
                'y' => self.area.redo().then_some(true),
                'a' => {
                    self.area.select_all();
                    Some(false)
                }
                'w' => Some(self.area.delete_word()),
                'k' => Some(self.area.delete_line_by_end()),
                'u' => Some(self.area.delete_line_by_head()),
                _ => None,
            };
        }
        // With Alt an arrow goes a word, as with Ctrl.
        let words = chord.alt && !chord.ctrl && matches!(chord.key, Key::Left | Key::Right);
        let (ctrl, alt) = (chord.ctrl || words, chord.alt && !words);
        Some(self.area.input(Input { key, ctrl, alt, shift: chord.shift }))
    }

    /// Whether the first row of the text is on the screen.
    fn shows_start(&self) -> bool {
        self.height.get() == 0 || self.area.scroll_offset().0 == 0
    }

    /// Whether the last row of the text is on the screen.
    fn shows_end(&self) -> bool {
        let bottom = self.area.scroll_offset().0.saturating_add(self.height.get());
        let start = |row: usize| self.area.screen_to_data(row, 0);
        self.height.get() == 0 || start(usize::from(bottom.saturating_sub(1))) == start(usize::MAX)
    }

    /// Whether the cursor of a line is where Home or End would put it, and nothing is marked.
    fn is_at_end(&self, key: Key) -> bool {
        if self.area.selection_range().is_some() {
            return false;
        }
        let (line, column) = self.cursor();
        let length = self.lines().get(line).map_or(0, |line| line.chars().count());
        if key == Key::Home { column == 0 } else { column == length }
    }

    fn on_first_row(&self) -> bool {
        self.cursor().0 == 0
    }

    fn on_last_row(&self) -> bool {
        self.cursor().0 + 1 >= self.area.lines().len()
    }
}

impl Editor {
    /// Shows or hides the text cursor.
    pub fn set_focus(&mut self, on: bool) {
        use ratatui::style::{Modifier, Style};
        self.area.set_cursor_line_style(Style::new());
        self.area.set_cursor_style(if on { Style::new().add_modifier(Modifier::REVERSED) } else { Style::new() });
        if !on {
            self.area.cancel_selection();
        }
    }

    /// Selects the whole text, so that typing replaces it; the arrows keep it.
    pub fn mark_all(&mut self) {
        use ratatui::style::{Modifier, Style};
        if !self.is_empty() {
            self.area.set_selection_style(Style::new().add_modifier(Modifier::REVERSED));
            self.area.select_all();
        }
    }

    /// Draws the text into an area.
    pub fn draw(&self, area: ratatui::layout::Rect, buffer: &mut ratatui::buffer::Buffer) {
        use ratatui::widgets::{Clear, Widget};
        self.height.set(area.height);
        let under = buffer.cell((area.x, area.y)).map(|cell| cell.style()).unwrap_or_default();
        (&self.area).render(area, buffer);
        let blank = (self.blank_rows(area.height), self.blank_columns(area.width));
        if blank != (0, 0) {
            // The area grew or the text shrank: scroll back to fill it.
            let mut whole = self.area.clone();
            whole.scroll((-blank.0, -blank.1));
            Clear.render(area, buffer);
            buffer.set_style(area, under);
            (&whole).render(area, buffer);
        }
    }

    /// Empty columns after the end of the line just drawn, without that of the cursor; at most as many as the line scrolled
    /// away before.
    fn blank_columns(&self, width: u16) -> i16 {
        let (_, left) = self.area.scroll_offset();
        if self.note || left == 0 {
            return 0;
        }
        let end = self.lines().first().map_or(0, |line| line.width()) + 1;
        let spare = usize::from(left + width).saturating_sub(end);
        i16::try_from(spare.min(usize::from(left))).unwrap_or(0)
    }

    /// Empty rows below the end of the text just drawn; at most as many as the text scrolled away above.
    fn blank_rows(&self, height: u16) -> i16 {
        let (top, _) = self.area.scroll_offset();
        let start = |row: usize| self.area.screen_to_data(row, 0);
        let last = start(usize::MAX);
        let above = |row: &u16| start(usize::from(row.saturating_sub(1))) == last;
        // `screen_to_data` answers the last row also for rows past the end.
        let blank = (top + 1..top.saturating_add(height)).rev().take_while(above).count();
        i16::try_from(blank.min(usize::from(top))).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_search_text_is_cut() {
        let press = |words: &mut Editor, key: &str| words.press(key.parse().unwrap());
        let length = |words: &Editor| words.text().chars().count();
        let mut words = Editor::words("");
        words.insert(&"å".repeat(WORDS - 1));
        assert_eq!(press(&mut words, "b"), Some(true));
        assert_eq!((length(&words), press(&mut words, "c")), (WORDS, Some(false)));
        words.type_run("mere");
        assert_eq!(length(&words), WORDS);
        assert!(words.text().ends_with("åb"), "the beginning stays");
        press(&mut words, "Backspace");
        assert_eq!((press(&mut words, "c"), length(&words)), (Some(true), WORDS));
        // A selection makes room for typing.
        press(&mut words, "Ctrl+A");
        assert_eq!(press(&mut words, "d"), Some(true));
        assert_eq!(words.text(), "d");
        words.replace(&"e".repeat(10));
        words.insert(&"f".repeat(100_000));
        assert_eq!(length(&words), WORDS, "the limit stays after replacing the text");
        let mut line = Editor::line("");
        line.insert(&"g".repeat(LINE_LIMIT));
        assert_eq!((length(&line), line.was_full()), (LINE_LIMIT, None), "a field takes this many characters");
        line.insert("h");
        assert_eq!((length(&line), line.was_full()), (LINE_LIMIT, Some(LINE_LIMIT)), "and not one more");
        let mut kept = Editor::line(&"i".repeat(LINE_LIMIT + 2));
        assert_eq!(length(&kept), LINE_LIMIT + 2, "a stored text is never cut");
        assert_eq!((press(&mut kept, "x"), kept.was_full()), (Some(false), Some(LINE_LIMIT)));
        press(&mut kept, "Backspace");
        assert_eq!((length(&kept), kept.was_full()), (LINE_LIMIT + 1, None), "and it can get shorter");
        let mut note = Editor::note("");
        note.insert(&"j".repeat(LINE_LIMIT * 2));
        assert_eq!((length(&note), note.was_full()), (LINE_LIMIT * 2, None));
    }

    /// The rows a note draws in an area of this size.
    fn drawn(note: &Editor, width: u16, height: u16) -> Vec<String> {
        let area = ratatui::layout::Rect::new(0, 0, width, height);
        let mut buffer = ratatui::buffer::Buffer::empty(area);
        note.draw(area, &mut buffer);
        let row = |y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
        (0..height).map(row).collect()
    }

    #[test]
    fn a_note_fills_a_larger_area_and_otherwise_does_not_scroll() {
        let words = |n: usize| format!("linje {n} med ord nok til to");
        let text = (1..=30).map(words).collect::<Vec<_>>().join("\n") + "\n";
        let mut note = Editor::note(&text);
        assert_eq!(drawn(&note, 16, 4).last().map(String::as_str), Some(""), "the cursor is on the empty line");
        let grown = drawn(&note, 60, 20);
        assert_eq!(grown[18], words(30));
        assert_eq!(grown[0], words(12));
        assert_eq!(drawn(&note, 60, 20), grown, "the next frame is the same");
        let all = drawn(&note, 60, 40);
        assert_eq!((all[0].as_str(), all[30].as_str()), (words(1).as_str(), ""));
        // In the middle of the text nothing scrolls without need.
        note.go_to(10, 0);
        let top = drawn(&note, 60, 10);
        assert_eq!(drawn(&note, 60, 10), top);
        assert_eq!(drawn(&note, 60, 12)[0], top[0]);
        let short = Editor::note("en\nto");
        assert_eq!(drawn(&short, 20, 4), ["en", "to", "", ""]);
    }

    #[test]
    fn a_line_that_got_shorter_is_shown_from_its_start() {
        let row = |line: &Editor| {
            let area = ratatui::layout::Rect::new(0, 0, 10, 1);
            let mut buffer = ratatui::buffer::Buffer::empty(area);
            line.draw(area, &mut buffer);
            (0..10).map(|x| buffer[(x, 0)].symbol()).collect::<String>().trim_end().to_owned()
        };
        let mut line = Editor::line("Overgang indskoling");
        assert_eq!(row(&line), "ndskoling", "the cursor after the end is seen");
        line.press("Ctrl+A".parse().unwrap());
        line.type_run("zq");
        assert_eq!(row(&line), "zq");
        line.type_run(&"a".repeat(20));
        assert_eq!(row(&line), "aaaaaaaaa");
    }

    #[test]
    fn a_line_is_replaced_with_one_key_and_typing() {
        let press = |editor: &mut Editor, keys: &[&str]| {
            keys.iter().for_each(|key| {
                editor.press(key.parse().unwrap());
            })
        };
        let mut line = Editor::line("1.3.2019");
        press(&mut line, &["Ctrl+U", "7", ".", "5"]);
        assert_eq!(line.text(), "7.5");
        press(&mut line, &["Ctrl+A", "f", "r", "e"]);
        assert_eq!(line.text(), "fre");
        press(&mut line, &["Ctrl+Z", "Ctrl+Z", "Ctrl+Z"]);
        assert_ne!(line.text(), "fre");
        let mut words = Editor::line("et to tre");
        press(&mut words, &["Alt+Left", "Alt+Left", "x", "Alt+Right", "y"]);
        assert_eq!(words.text(), "et xto ytre", "a word back and a word on");
        let mut note = Editor::note("første\nanden linje");
        press(&mut note, &["Ctrl+U"]);
        assert_eq!(note.text(), "første\n", "only the cursor's line is replaced");
    }
}

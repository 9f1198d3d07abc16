use crate::cursor::{DataCursor, ScreenCursor};
use crate::textarea::TextArea;
use crate::util::{char_width, num_digits};
use crate::wrap::{WrapMode, WrappedLine, effective_wrap_width, wrap_from};
use std::ops::ControlFlow;

#[derive(Debug, Clone, Copy)]
pub(crate) struct ScreenLine {
    pub wrapped: WrappedLine,
    pub screen_width: usize,
    pub cursor_max_col: usize,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct DataLine {
    pub first_screen_line: usize,
    pub screen_line_count: usize,
    pub pure_ascii: bool,
}

fn is_pure_ascii(line: &str) -> bool {
    line.is_ascii() && !line.contains('\t')
}

fn char_display_width(c: char, col: usize, tab_len: u8, mask: Option<char>) -> usize {
    // A masked line is drawn as one mask character per char, so each char is as wide as the mask.
    if let Some(mask) = mask {
        char_width(mask)
    } else if c == '\t' {
        let tab = tab_len.max(1) as usize;
        let pad = tab - (col % tab);
        pad.max(1)
    } else {
        char_width(c)
    }
}

fn display_width(text: &str, tab_len: u8, mask: Option<char>) -> usize {
    let mut col = 0usize;
    for c in text.chars() {
        col += char_display_width(c, col, tab_len, mask);
    }
    col
}

fn screen_col_for_char_offset(
    text: &str,
    char_offset: usize,
    tab_len: u8,
    mask: Option<char>,
) -> usize {
    let mut col = 0usize;
    for c in text.chars().take(char_offset) {
        col += char_display_width(c, col, tab_len, mask);
    }
    col
}

fn char_offset_for_screen_col(
    text: &str,
    screen_col: usize,
    tab_len: u8,
    mask: Option<char>,
) -> usize {
    let mut col = 0usize;
    let mut chars = 0usize;
    for c in text.chars() {
        if col >= screen_col {
            break;
        }
        let width = char_display_width(c, col, tab_len, mask);
        if col + width > screen_col {
            break;
        }
        col += width;
        chars += 1;
    }
    chars
}

/// What the rows of a text depend on besides the text.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Settings {
    /// `None` while the text is not wrapped.
    width: Option<usize>,
    mode: WrapMode,
    tab_len: u8,
    mask: Option<char>,
}

/// The text that the screen map was made for, so that an edit only maps anew what it changed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Mapped {
    settings: Option<Settings>,
    lines: Vec<String>,
}

/// How many bytes two lines have in common at their start, and after that at their end.
fn common(old: &str, new: &str) -> (usize, usize) {
    let same = |pair: &(u8, u8)| pair.0 == pair.1;
    let head = old.bytes().zip(new.bytes()).take_while(same).count();
    let (old, new) = (&old.as_bytes()[head..], &new.as_bytes()[head..]);
    let tail = old.iter().rev().copied().zip(new.iter().rev().copied());
    (head, tail.take_while(same).count())
}

/// Whether a word begins at this byte whatever stands before its line's last blank, so that rows which start here do not
/// depend on what was wrapped before.
fn begins_word(line: &str, at: usize) -> bool {
    let letter = |c: char| c.is_ascii_graphic() || matches!(c, '\u{c0}'..='\u{24f}');
    line[..at].ends_with(' ') && line[at..].starts_with(letter)
}

impl TextArea<'_> {
    fn settings(&self) -> Settings {
        let width = if self.wrap_mode() != WrapMode::None {
            let width = self.area.get().width;
            if width > 0 {
                let line_number_len = self
                    .line_number_style()
                    .map(|_| num_digits(self.lines.len()));
                Some(effective_wrap_width(width, line_number_len))
            } else {
                None
            }
        } else {
            None
        };
        Settings {
            width,
            mode: width.map_or(WrapMode::None, |_| self.wrap_mode()),
            tab_len: self.tab_length(),
            mask: self.mask_char(),
        }
    }

    fn screen_line_of(&self, row: usize, bytes: (usize, usize), start_col: usize) -> ScreenLine {
        let line = &self.lines[row];
        let (start_byte, end_byte) = bytes;
        let fragment = &line[start_byte..end_byte];
        let char_count = fragment.chars().count();
        let last_in_row = end_byte == line.len();
        let screen_width = display_width(fragment, self.tab_length(), self.mask_char());
        ScreenLine {
            wrapped: WrappedLine {
                row,
                start_byte,
                end_byte,
                start_col,
                end_col: start_col + char_count,
                first_in_row: start_byte == 0,
                last_in_row,
            },
            screen_width,
            cursor_max_col: if last_in_row {
                screen_width
            } else {
                screen_col_for_char_offset(
                    fragment,
                    char_count.saturating_sub(1),
                    self.tab_length(),
                    self.mask_char(),
                )
            },
        }
    }

    /// The rows of one line. `old` is the line and its rows before it was edited: rows that end well before the edit stay,
    /// and so do those after it from where a row starts at the same word as before.
    fn map_line(
        &self,
        row: usize,
        settings: &Settings,
        old: Option<(&str, &[ScreenLine])>,
    ) -> Vec<ScreenLine> {
        let line = self.lines[row].as_str();
        let (old_line, old_rows) = old.unwrap_or_default();
        let (head, tail) = common(old_line, line);
        let mut rows: Vec<ScreenLine> = Vec::new();
        let (mut from, mut col) = (0, 0);
        // A row depends on the word after it, which may reach through the next row.
        let before = old_rows.partition_point(|row| row.wrapped.end_byte < head);
        for kept in (1..before.saturating_sub(2)).rev() {
            let start = old_rows[kept].wrapped.start_byte;
            let end = old_rows[kept + 1].wrapped.end_byte;
            let inside = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_alphanumeric);
            // Inside a word of several rows, too, each row only depends on where it starts.
            if begins_word(line, start) || inside(&line.as_bytes()[start - 1..end]) {
                rows.extend_from_slice(&old_rows[..kept]);
                (from, col) = (start, old_rows[kept].wrapped.start_col);
                break;
            }
        }
        let mut rest = None;
        let mut take = |start: usize, end: usize| {
            let mapped = self.screen_line_of(row, (start, end), col);
            col = mapped.wrapped.end_col;
            rows.push(mapped);
            let after = line.len() - end;
            if after > 0 && after < tail && begins_word(line, end) {
                let old_start = old_line.len() - after;
                let same = old_rows.binary_search_by_key(&old_start, |row| row.wrapped.start_byte);
                if let Ok(same) = same {
                    rest = Some(same);
                    return ControlFlow::Break(());
                }
            }
            ControlFlow::Continue(())
        };
        let width = settings.width.unwrap_or(usize::MAX);
        wrap_from(
            line,
            from,
            settings.mode,
            width,
            settings.tab_len,
            settings.mask,
            &mut take,
        );
        if let Some(same) = rest {
            let first = old_rows[same].wrapped;
            for old in &old_rows[same..] {
                let mut moved = *old;
                let wrapped = &mut moved.wrapped;
                wrapped.row = row;
                wrapped.start_byte = wrapped.start_byte + line.len() - old_line.len();
                wrapped.end_byte = wrapped.end_byte + line.len() - old_line.len();
                wrapped.start_col = wrapped.start_col - first.start_col + col;
                wrapped.end_col = wrapped.end_col - first.start_col + col;
                rows.push(moved);
            }
        }
        rows
    }

    pub(crate) fn screen_map_load(&self) {
        let settings = self.settings();
        let mut mapped = self.mapped.borrow_mut();
        let mut screen_lines = self.screen_lines.borrow_mut();
        let mut pointers = self.data_pointers.borrow_mut();
        if mapped.settings != Some(settings) {
            mapped.settings = Some(settings);
            mapped.lines.clear();
            screen_lines.clear();
            pointers.clear();
        }

        let (old, new) = (mapped.lines.len(), self.lines.len());
        let pairs = mapped.lines.iter().zip(&self.lines);
        let head = pairs.take_while(|(old, new)| old == new).count();
        let pairs = mapped.lines[head..].iter().rev().zip(self.lines[head..].iter().rev());
        let tail = pairs.take_while(|(old, new)| old == new).count();
        let screen_start = |pointers: &[DataLine], line: usize| {
            pointers.get(line).map_or(screen_lines.len(), |at| at.first_screen_line)
        };
        let from = screen_start(&pointers, head);
        let until = screen_start(&pointers, old - tail);

        let edited = (old - tail == head + 1 && new - tail == head + 1)
            .then(|| (mapped.lines[head].as_str(), &screen_lines[from..until]));
        let mut fresh = Vec::new();
        let mut fresh_pointers = Vec::new();
        for row in head..new - tail {
            let rows = self.map_line(row, &settings, edited);
            fresh_pointers.push(DataLine {
                first_screen_line: from + fresh.len(),
                screen_line_count: rows.len(),
                pure_ascii: is_pure_ascii(&self.lines[row]),
            });
            fresh.extend(rows);
        }

        if old != new {
            for line in &mut screen_lines[until..] {
                line.wrapped.row = line.wrapped.row + new - old;
            }
        }
        let (before, after) = (until - from, fresh.len());
        if before != after {
            for line in &mut pointers[old - tail..] {
                line.first_screen_line = line.first_screen_line + after - before;
            }
        }
        screen_lines.splice(from..until, fresh);
        pointers.splice(head..old - tail, fresh_pointers);
        let lines = self.lines[head..new - tail].iter().cloned();
        mapped.lines.splice(head..old - tail, lines);
    }

    pub(crate) fn screen_lines_count(&self) -> usize {
        self.screen_lines.borrow().len()
    }

    pub(crate) fn screen_line_width(&self, row: usize) -> usize {
        self.screen_lines.borrow()[row].screen_width
    }

    pub(crate) fn screen_line_max_cursor_col(&self, row: usize) -> usize {
        self.screen_lines.borrow()[row].cursor_max_col
    }

    pub(crate) fn screen_line(&self, row: usize) -> ScreenLine {
        self.screen_lines.borrow()[row]
    }

    pub(crate) fn screen_to_array(&self, screen: ScreenCursor) -> DataCursor {
        if let Some(dc) = screen.dc {
            return dc;
        }

        let line = self.screen_line(screen.row);
        let fragment =
            &self.lines[line.wrapped.row][line.wrapped.start_byte..line.wrapped.end_byte];
        let char_offset =
            char_offset_for_screen_col(fragment, screen.col, self.tab_length(), self.mask_char());
        DataCursor(line.wrapped.row, line.wrapped.start_col + char_offset)
    }

    pub(crate) fn array_to_screen(&self, array: DataCursor) -> ScreenCursor {
        let data_line = &self.data_pointers.borrow()[array.0];
        let screen_lines = self.screen_lines.borrow();

        let mut screen_idx = data_line.first_screen_line;
        for idx in
            data_line.first_screen_line..data_line.first_screen_line + data_line.screen_line_count
        {
            let line = screen_lines[idx];
            let contains = if line.wrapped.last_in_row {
                line.wrapped.start_col <= array.1 && array.1 <= line.wrapped.end_col
            } else {
                line.wrapped.start_col <= array.1 && array.1 < line.wrapped.end_col
            };
            if contains {
                screen_idx = idx;
                break;
            }
        }

        let line = screen_lines[screen_idx];
        let fragment = &self.lines[array.0][line.wrapped.start_byte..line.wrapped.end_byte];
        let char_offset = array.1.saturating_sub(line.wrapped.start_col);
        let col =
            screen_col_for_char_offset(fragment, char_offset, self.tab_length(), self.mask_char());

        ScreenCursor {
            row: screen_idx,
            col,
            char: self.lines[array.0].chars().nth(array.1),
            dc: Some(array),
        }
    }

    pub(crate) fn data_cursor(&self, screen: ScreenCursor) -> DataCursor {
        screen.to_array_cursor(self)
    }

    pub(crate) fn increment_screen_cursor(&self, screen: ScreenCursor) -> ScreenCursor {
        let dc = self.data_cursor(screen);
        self.array_to_screen(DataCursor(dc.0, dc.1 + 1))
    }

    pub(crate) fn decrement_screen_cursor(&self, screen: ScreenCursor) -> ScreenCursor {
        let dc = self.data_cursor(screen);
        self.array_to_screen(DataCursor(dc.0, dc.1 - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui_core::layout::Rect;

    fn make_textarea(lines: &[&str], wrap_mode: WrapMode, width: u16) -> TextArea<'static> {
        let mut textarea = TextArea::from(lines.iter().copied());
        textarea.set_wrap_mode(wrap_mode);
        textarea.area.set(Rect {
            x: 0,
            y: 0,
            width,
            height: 40,
        });
        textarea.screen_map_load();
        textarea
    }

    fn assert_round_trips(textarea: &TextArea<'_>) {
        for (row, line) in textarea.lines.iter().enumerate() {
            for col in 0..=line.chars().count() {
                let dc = DataCursor(row, col);
                let sc = textarea.array_to_screen(dc);
                assert_eq!(textarea.screen_to_array(sc), dc);

                let detached = ScreenCursor { dc: None, ..sc };
                assert_eq!(textarea.screen_to_array(detached), dc);
                assert_eq!(
                    textarea.array_to_screen(textarea.screen_to_array(detached)),
                    sc
                );
            }
        }
    }

    #[test]
    fn screen_map_round_trips_ascii_word_wrap() {
        let textarea = make_textarea(
            &[
                "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
                "Sed do eiusmod tempor incididunt ut labore et dolore magna aliqua.",
            ],
            WrapMode::Word,
            24,
        );

        assert!(textarea.screen_lines_count() > textarea.lines.len());
        assert_round_trips(&textarea);
    }

    #[test]
    fn screen_map_round_trips_cjk_glyph_wrap() {
        let textarea = make_textarea(
            &["混合中文字符和ASCIIabc来验证屏幕坐标与数据坐标的往返转换。"],
            WrapMode::Glyph,
            12,
        );

        assert!(textarea.screen_lines_count() > textarea.lines.len());
        assert_round_trips(&textarea);
    }

    #[test]
    fn screen_map_round_trips_multilingual_word_or_glyph_wrap() {
        let textarea = make_textarea(
            &[
                "ASCII and русский текст can share one buffer.",
                "第二行 mixed-width 内容 with English words.",
            ],
            WrapMode::WordOrGlyph,
            18,
        );

        assert!(textarea.screen_lines_count() > textarea.lines.len());
        assert_round_trips(&textarea);
    }

    /// The rows of a text that was edited are those of the same text mapped as a whole.
    #[test]
    fn screen_map_of_an_edit_is_the_map_of_the_whole() {
        let mut seed = 7u64;
        let mut next = move |n: usize| {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (seed >> 33) as usize % n
        };
        let words = [
            "å", "barnet ", "går", " ", "  ", "hen-til", ". ", "\t", "xxxxxxxxxxxxxxxxxxxxxxxx", "123456",
            "e\u{301}", "犬猫", "👩\u{200d}🏫", "\n", "a.b", "og ", "en lang sætning med flere ord, ",
        ];
        for round in 0..60 {
            let mode = [WrapMode::WordOrGlyph, WrapMode::Word, WrapMode::Glyph][round % 3];
            let mut text = make_textarea(&[""], mode, 5 + (round % 20) as u16);
            for step in 0..150 {
                let word = words[next(words.len())];
                match next(8) {
                    0 => text.move_cursor(crate::CursorMove::Jump(next(9) as u16, next(200) as u16)),
                    1 => _ = text.delete_char(),
                    2 => _ = text.delete_next_char(),
                    3 => _ = text.undo(),
                    4 => _ = text.delete_word(),
                    5 => (0..3).for_each(|_| _ = text.insert_str(word)),
                    _ => _ = text.insert_str(word),
                }
                let rows = |text: &TextArea<'_>| format!("{:?}", text.screen_lines.borrow());
                let kept = (rows(&text), text.data_pointers.borrow().clone());
                *text.mapped.borrow_mut() = Mapped::default();
                text.screen_map_load();
                assert_eq!(kept.0, rows(&text), "round {round} step {step}");
                assert_eq!(kept.1, *text.data_pointers.borrow(), "round {round} step {step}");
            }
        }
    }
}

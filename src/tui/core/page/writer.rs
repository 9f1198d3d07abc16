//! What a page says for the cells of a piece: signs as words, blanks between columns as commas. Which pieces stand in a
//! line is in `read`.

use crate::text::Text;
use crate::tui::core::page::line::{Glyph, Line};

/// What comes before the next visible character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    None,
    Blank,
    Comma,
}

/// The message of the word for a sign.
pub(super) const fn sign_word(sign: char) -> Option<&'static str> {
    match sign {
        '✓' => Some("sign-done"),
        '○' => Some("sign-open"),
        '⚠' | '▲' => Some("sign-warn"),
        '✗' => Some("sign-bad"),
        '◐' => Some("sign-half"),
        '◆' => Some("sign-reached"),
        '◇' => Some("sign-ahead"),
        '≠' => Some("sign-several"),
        '→' => Some("sign-to"),
        _ => None,
    }
}

/// Lines, blocks, geometric shapes and arrows: signs for the eye.
pub const fn is_drawn(sign: char) -> bool {
    matches!(sign, '\u{2190}'..='\u{21ff}' | '\u{2500}'..='\u{25ff}')
}

/// The character that every voice and every Braille table knows.
const fn plain(sign: char) -> Option<&'static str> {
    match sign {
        '–' | '—' | '‑' | '−' => Some("-"),
        '…' => Some("..."),
        '×' => Some("x"),
        '›' => Some(">"),
        '“' | '”' | '„' | '«' | '»' => Some("\""),
        '’' | '‘' => Some("'"),
        '•' => Some("*"),
        _ => None,
    }
}

/// A line that is being written.
pub(super) struct Writer<'a> {
    text: &'a Text,
    /// What is written so far.
    pub(super) line: Line,
    gap: Gap,
}

impl<'a> Writer<'a> {
    pub(super) fn new(text: &'a Text) -> Writer<'a> {
        Writer { text, line: Line::default(), gap: Gap::None }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.line.glyphs.is_empty()
    }

    pub(super) fn gap(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn push(&mut self, symbol: &str, from: Option<(u16, u16)>) {
        if let Some(last) = self.line.glyphs.last() {
            // After punctuation a blank is enough.
            let ended = last.symbol.ends_with([',', ':', ';', '?', '!', '(', ' ']);
            let closes = matches!(symbol, "," | ")" | ":" | ";");
            let gap = match self.gap {
                Gap::Comma if closes => "",
                Gap::Comma if !ended => ", ",
                Gap::Comma | Gap::Blank if !last.symbol.ends_with(' ') => " ",
                Gap::Comma | Gap::Blank | Gap::None => "",
            };
            self.line.glyphs.extend(gap.chars().map(|sign| Glyph { symbol: sign.to_string(), from: None }));
        }
        self.gap = Gap::None;
        self.line.glyphs.push(Glyph { symbol: symbol.to_owned(), from });
    }

    fn word(&mut self, id: &str, from: Option<(u16, u16)>) {
        self.gap(Gap::Blank);
        for sign in self.text.get(id).chars() {
            let symbol = sign.to_string();
            self.push(&symbol, from);
        }
        self.gap(Gap::Blank);
    }

    /// Writes cells; signs become words, and two blanks or a dot in the middle a comma.
    pub(super) fn say(&mut self, cells: &[(String, Option<(u16, u16)>)]) {
        let alone = !cells.iter().any(|(symbol, _)| symbol.chars().any(char::is_alphanumeric));
        let at = |n: usize| cells.get(n).map_or(" ", |(symbol, _)| symbol.as_str());
        let mut n = 0;
        while let Some((symbol, from)) = cells.get(n) {
            n += 1;
            match symbol.as_str() {
                " " => {
                    let more = at(n) == " " && n < cells.len();
                    self.gap(if more { Gap::Comma } else { Gap::Blank });
                }
                "·" => self.gap(Gap::Comma),
                // A line to write on.
                "_" if at(n) == "_" || n > 1 && at(n - 2) == "_" => self.gap(Gap::Blank),
                // A choice that is marked or not; the same of several.
                "[" if matches!(at(n), "x" | " ") && at(n + 1) == "]" => {
                    self.word(if at(n) == "x" { "sign-marked" } else { "sign-unmarked" }, *from);
                    n += 2;
                }
                "(" if matches!(at(n), "●" | " ") && at(n + 1) == ")" => {
                    self.word(if at(n) == "●" { "sign-marked" } else { "sign-unmarked" }, *from);
                    n += 2;
                }
                // Beside words it says nothing that they do not say.
                "●" if alone => self.word("sign-good", *from),
                "●" => self.gap(Gap::Comma),
                symbol => {
                    let sign = symbol.chars().next().unwrap_or(' ');
                    if let Some(id) = sign_word(sign) {
                        self.word(id, *from);
                    } else if let Some(plain) = plain(sign) {
                        for sign in plain.chars() {
                            self.push(&sign.to_string(), *from);
                        }
                    } else if !is_drawn(sign) {
                        self.push(symbol, *from);
                    }
                }
            }
        }
    }

    /// Writes the cells of a text that is being edited; every blank counts.
    pub(super) fn typed(&mut self, cells: &[(String, Option<(u16, u16)>)]) {
        for (symbol, from) in cells {
            let drawn = symbol.chars().any(is_drawn);
            self.push(if drawn { "?" } else { symbol }, *from);
        }
    }

    /// Ends the line: it is kept if it has words, or if `always`.
    pub(super) fn end(&mut self, lines: &mut Vec<Line>, always: bool) {
        let line = std::mem::take(&mut self.line);
        self.gap = Gap::None;
        if always || !line.glyphs.is_empty() {
            lines.push(line);
        }
    }
}

//! Key chords: parsing, printing, and key scripts. `input` makes chords of terminal events; `commands` says what they
//! do.

use std::fmt;
use std::str::FromStr;

/// A key without modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A printable character, as typed (Shift is already in it).
    Char(char),
    /// Enter.
    Enter,
    /// Esc.
    Esc,
    /// Tab.
    Tab,
    /// Shift+Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Home.
    Home,
    /// End.
    End,
    /// A function key.
    F(u8),
}

/// A key with modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key.
    pub key: Key,
    /// Control held.
    pub ctrl: bool,
    /// Alt held.
    pub alt: bool,
    /// Shift held, for keys that type no character.
    pub shift: bool,
}

impl Chord {
    /// A key alone.
    pub const fn plain(key: Key) -> Chord {
        Chord { key, ctrl: false, alt: false, shift: false }
    }

    /// The character this chord types into a text field, if any.
    pub fn types(self) -> Option<char> {
        match self.key {
            Key::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }
}

const NAMES: &[(&str, Key)] = &[
    ("Enter", Key::Enter),
    ("Esc", Key::Esc),
    ("Tab", Key::Tab),
    ("Shift+Tab", Key::BackTab),
    ("Backspace", Key::Backspace),
    ("Delete", Key::Delete),
    ("Up", Key::Up),
    ("Down", Key::Down),
    ("Left", Key::Left),
    ("Right", Key::Right),
    ("PgUp", Key::PageUp),
    ("PgDn", Key::PageDown),
    ("Home", Key::Home),
    ("End", Key::End),
    ("Space", Key::Char(' ')),
];

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl+")?;
        }
        if self.alt {
            f.write_str("Alt+")?;
        }
        if self.shift {
            f.write_str("Shift+")?;
        }
        match self.key {
            Key::F(n) => write!(f, "F{n}"),
            Key::Char(c) if c != ' ' => {
                if self.ctrl {
                    write!(f, "{}", c.to_uppercase())
                } else {
                    write!(f, "{c}")
                }
            }
            key => f.write_str(NAMES.iter().find(|(_, k)| *k == key).map_or("?", |(name, _)| name)),
        }
    }
}

/// A key name that does not exist.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct UnknownKey(pub String);

impl FromStr for Chord {
    type Err = UnknownKey;

    fn from_str(name: &str) -> Result<Chord, UnknownKey> {
        let mut chord = Chord::plain(Key::Esc);
        let mut rest = name;
        if let Some((_, key)) = NAMES.iter().find(|(n, _)| n.eq_ignore_ascii_case(rest)) {
            return Ok(Chord::plain(*key));
        }
        loop {
            let lower = rest.to_ascii_lowercase();
            let (flag, len) = match () {
                () if lower.starts_with("ctrl+") => (&mut chord.ctrl, 5),
                () if lower.starts_with("alt+") => (&mut chord.alt, 4),
                () if lower.starts_with("shift+") => (&mut chord.shift, 6),
                () => break,
            };
            *flag = true;
            rest = &rest[len..];
        }
        chord.key = if let Some((_, key)) = NAMES.iter().find(|(n, _)| n.eq_ignore_ascii_case(rest)) {
            *key
        } else if let Some(n) = rest.strip_prefix(['F', 'f']).and_then(|n| n.parse::<u8>().ok()) {
            Key::F(n)
        } else {
            let mut chars = rest.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) => Key::Char(if chord.ctrl { c.to_lowercase().next().unwrap_or(c) } else { c }),
                _ => return Err(UnknownKey(name.to_owned())),
            }
        };
        if chord.shift && chord.key == Key::Tab {
            return Ok(Chord::plain(Key::BackTab));
        }
        Ok(chord)
    }
}

/// One step of a key script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// A key.
    Key(Chord),
    /// Text pasted in one piece.
    Paste(String),
    /// The terminal changes size.
    Resize(u16, u16),
}

/// Reads a key script: key names and single characters between blanks, text to type in double quotes (`\n` is a line
/// break, `\"` a quote), `paste:"…"` for pasted text, `size:80x24` for a resize, and `j*5` for five times.
pub fn script(source: &str) -> Result<Vec<Stroke>, UnknownKey> {
    let mut strokes = Vec::new();
    let mut rest = source.trim_start();
    while !rest.is_empty() {
        let paste = rest.strip_prefix("paste:");
        if let Some(quoted) = paste.unwrap_or(rest).strip_prefix('"') {
            let (text, tail) = quoted_text(quoted).ok_or_else(|| UnknownKey(rest.to_owned()))?;
            if paste.is_some() {
                strokes.push(Stroke::Paste(text));
            } else {
                strokes.extend(text.chars().map(|c| {
                    Stroke::Key(Chord::plain(match c {
                        '\n' => Key::Enter,
                        '\t' => Key::Tab,
                        c => Key::Char(c),
                    }))
                }));
            }
            rest = tail.trim_start();
            continue;
        }
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (word, tail) = rest.split_at(end);
        rest = tail.trim_start();
        if let Some((w, h)) = word.strip_prefix("size:").and_then(|s| s.split_once('x')) {
            match (w.parse(), h.parse()) {
                (Ok(w), Ok(h)) => strokes.push(Stroke::Resize(w, h)),
                _ => return Err(UnknownKey(word.to_owned())),
            }
            continue;
        }
        let (name, times) = match word.rsplit_once('*') {
            Some((name, n)) if !name.is_empty() => match n.parse::<usize>() {
                Ok(n) => (name, n.min(100_000)),
                Err(_) => (word, 1),
            },
            _ => (word, 1),
        };
        let chord: Chord = name.parse()?;
        strokes.extend(std::iter::repeat_n(Stroke::Key(chord), times));
    }
    Ok(strokes)
}

/// The text up to the closing quote, and the rest after it.
fn quoted_text(source: &str) -> Option<(String, &str)> {
    let mut text = String::new();
    let mut chars = source.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((text, &source[at + 1..])),
            '\\' => match chars.next()?.1 {
                'n' => text.push('\n'),
                't' => text.push('\t'),
                other => text.push(other),
            },
            c => text.push(c),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chord_prints_as_it_is_parsed() {
        for name in ["Ctrl+S", "F9", "Shift+Tab", "æ", "?", "PgDn", "Space", "Ctrl+P", "Alt+x", "+", "-"] {
            let chord: Chord = name.parse().unwrap();
            assert_eq!(chord.to_string(), name);
        }
        assert!("Hyper+x".parse::<Chord>().is_err());
    }

    #[test]
    fn a_script_mixes_keys_text_pastes_and_sizes() {
        let strokes = script(r#"6 n "på\"" paste:"a\nb" j*2 size:20x5"#).unwrap();
        assert_eq!(strokes.len(), 2 + 3 + 1 + 2 + 1);
        assert_eq!(strokes[4], Stroke::Key(Chord::plain(Key::Char('"'))));
        assert_eq!(strokes[5], Stroke::Paste("a\nb".into()));
        assert_eq!(strokes[8], Stroke::Resize(20, 5));
        assert!(script("\"open").is_err());
    }
}

//! Outlet: the only writer for text that goes to a terminal or a pipe. It makes invisible characters visible, so that
//! nothing in a file can control a terminal; in JSON it writes them as JSON escapes, which mean the same. Drawing on
//! the screen uses `domain::signs` as well.

use std::io::{self, Write};

use crate::domain::signs::{Watch, marked};

/// The format of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Text for people.
    Text,
    /// JSON, where such characters occur only inside strings.
    Json,
}

/// A writer that passes no invisible characters except the line breaks of the layout.
pub struct Outlet<'a> {
    out: &'a mut dyn Write,
    form: Form,
    watch: Watch,
    /// The first bytes of a character whose other bytes have not arrived.
    begun: Vec<u8>,
}

impl<'a> Outlet<'a> {
    /// Writes to `out`.
    pub fn new(out: &'a mut dyn Write, form: Form) -> Outlet<'a> {
        Outlet { out, form, watch: Watch::default(), begun: Vec::new() }
    }

    fn text(&mut self, text: &str) -> io::Result<()> {
        let mut clean = 0;
        for (at, c) in text.char_indices() {
            let passes = self.watch.passes(c) || c == '\n';
            if passes {
                continue;
            }
            self.out.write_all(text.get(clean..at).unwrap_or_default().as_bytes())?;
            clean = at + c.len_utf8();
            match self.form {
                Form::Text => self.out.write_all(marked(c).as_bytes())?,
                Form::Json => {
                    for unit in c.encode_utf16(&mut [0; 2]) {
                        write!(self.out, "\\u{unit:04x}")?;
                    }
                }
            }
        }
        self.out.write_all(text.get(clean..).unwrap_or_default().as_bytes())
    }

    fn bytes(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        loop {
            match std::str::from_utf8(bytes) {
                Ok(text) => return self.text(text),
                Err(error) => {
                    let (sound, rest) = bytes.split_at(error.valid_up_to());
                    self.text(&String::from_utf8_lossy(sound))?;
                    let Some(wrong) = error.error_len() else {
                        self.begun = rest.to_vec();
                        return Ok(());
                    };
                    self.text("\u{fffd}")?;
                    bytes = rest.get(wrong..).unwrap_or_default();
                }
            }
        }
    }
}

impl Write for Outlet<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A progress line restarts with a carriage return, which is written alone.
        if bytes == b"\r" && self.form == Form::Text {
            self.out.write_all(bytes)?;
        } else if self.begun.is_empty() {
            self.bytes(bytes)?;
        } else {
            let mut whole = std::mem::take(&mut self.begun);
            whole.extend_from_slice(bytes);
            self.bytes(&whole)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(form: Form, parts: &[&[u8]]) -> String {
        let mut out = Vec::new();
        let mut outlet = Outlet::new(&mut out, form);
        for part in parts {
            outlet.write_all(part).unwrap();
        }
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn nothing_unseen_passes_whatever_pieces_it_comes_in() {
        let text = "Æ\u{1b}]52;c;aGVq\u{7}\u{9b}m\u{202e}👩‍🏫\n";
        let shown = "Æ<U+001B>]52;c;aGVq<U+0007><U+009B>m<U+202E>👩‍🏫\n";
        assert_eq!(written(Form::Text, &[text.as_bytes()]), shown);
        for size in 1..5 {
            let parts: Vec<&[u8]> = text.as_bytes().chunks(size).collect();
            assert_eq!(written(Form::Text, &parts), shown, "in pieces of {size}");
        }
        assert_eq!(written(Form::Text, &[b"a\xffb\rc"]), "a\u{fffd}b<U+000D>c");
        assert_eq!(written(Form::Text, &[b"\r", b"41 %", b"\r"]), "\r41 %\r");
    }

    #[test]
    fn json_means_the_same_when_it_has_passed() {
        let value = serde_json::json!({ "a\u{202e}": ["\u{1b}\u{9b}\u{7f}\r\n", "\u{e0041}👩‍🏫\u{200b}"] });
        let out = written(Form::Json, &[value.to_string().as_bytes()]);
        assert!(out.chars().all(|c| !crate::domain::signs::is_unseen(c) || c == '\u{200d}'), "{out}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&out).unwrap(), value);
    }
}

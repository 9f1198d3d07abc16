//! Bytes of a terminal: keys, pastes, the mouse, and what the terminal answers to a question of another program (its
//! colours, its kind, its modes). An answer can come late, after an editor or over a slow line, whole or in pieces; it is
//! thrown away, and no key beside it is lost.
//!
//! Sequences are those of ECMA-48 and xterm: `Esc [` with parameters and a final byte, `Esc O` with one byte, and strings
//! (`Esc ]`, `Esc P`, `Esc _`) up to `Esc \` or a bell. Anything else after Esc is a key with Alt.

use std::time::Duration;

use crate::tui::core::input::Input;
use crate::tui::core::keys::{Chord, Key};

/// How long to wait for what follows Esc: it may be the Esc key.
const AFTER_ESC: Duration = Duration::from_millis(50);
/// How long to wait for the rest of a sequence that may be a key with Alt, or of a letter.
const REST: Duration = Duration::from_millis(250);
/// How long to wait for the rest of what no person types: a sequence with numbers, an answer.
const REST_OF_ANSWER: Duration = Duration::from_secs(1);
/// How long to wait for more of a paste that has not ended.
const REST_OF_PASTE: Duration = Duration::from_secs(2);
/// Bytes of an answer at most; a longer one has lost its end.
const LONGEST: usize = 64 * 1024;
/// The beginning of a paste.
const PASTE_BEGIN: &[u8] = b"\x1b[200~";
/// The end of a paste.
const PASTE_END: &[u8] = b"\x1b[201~";
const ESC: u8 = 0x1b;
const BELL: u8 = 0x07;

/// Makes inputs of bytes.
#[derive(Debug, Default)]
pub struct Decoder {
    /// What was begun.
    begun: Vec<u8>,
}

/// What stands at the beginning of some bytes.
enum Step {
    /// So many bytes, and what they mean, if anything.
    Whole(usize, Option<Input>),
    /// The beginning of a key or a sequence.
    Begun,
    /// The beginning of an answer.
    Answer,
    /// The beginning of a paste.
    Paste,
}

impl Decoder {
    /// Takes bytes, and returns the inputs that are whole.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Input> {
        self.begun.extend_from_slice(bytes);
        let mut inputs = Vec::new();
        let mut at = 0;
        while let Some(rest) = self.begun.get(at..).filter(|rest| !rest.is_empty()) {
            let Step::Whole(taken, input) = step(rest) else { break };
            inputs.extend(input);
            at += taken.max(1);
        }
        self.begun.drain(..at.min(self.begun.len()));
        inputs
    }

    /// How long to wait for the rest of what was begun; `None` when nothing was.
    pub fn waits(&self) -> Option<Duration> {
        if self.begun.is_empty() {
            return None;
        }
        match step(&self.begun) {
            Step::Whole(..) => None,
            Step::Paste => Some(REST_OF_PASTE),
            Step::Begun if self.begun == [ESC] || self.begun == [ESC, ESC] => Some(AFTER_ESC),
            Step::Begun => Some(REST),
            Step::Answer => Some(REST_OF_ANSWER),
        }
    }

    /// The rest did not come: what was begun is heard as keys, a paste without its end as far as it came, and an answer without
    /// its end is thrown away.
    pub fn give_up(&mut self) -> Vec<Input> {
        let begun = std::mem::take(&mut self.begun);
        match (step(&begun), begun.as_slice()) {
            (Step::Begun, [ESC]) => vec![key(Key::Esc)],
            // The second Esc did not make an arrow with Alt: it begins what it would alone.
            (Step::Begun, [ESC, ESC, ..]) => {
                let mut inputs = vec![key(Key::Esc)];
                inputs.extend(self.feed(begun.get(1..).unwrap_or_default()));
                inputs.extend(self.give_up());
                inputs
            }
            // Half a sequence of a function key of the console is nothing a person types.
            (Step::Begun, [ESC, b'[', _, ..]) => Vec::new(),
            (Step::Begun, [ESC, rest @ ..]) => {
                let mut inputs = alt(plain(rest));
                inputs.extend(self.feed(rest.get(length_of(rest)..).unwrap_or_default()));
                inputs
            }
            (Step::Paste, begun) => {
                let text = begun.strip_prefix(PASTE_BEGIN).unwrap_or_default();
                vec![Input::Paste(String::from_utf8_lossy(text).into_owned())]
            }
            _ => Vec::new(),
        }
    }
}

fn key(key: Key) -> Input {
    Input::Key(Chord::plain(key))
}

/// Held keys from a parameter: 1 and a sum of 1 Shift, 2 Alt, 4 Ctrl.
fn held(pressed: Key, parameter: u32) -> Input {
    let held = parameter.saturating_sub(1);
    let types = matches!(pressed, Key::Char(_) | Key::BackTab);
    Input::Key(Chord { key: pressed, shift: held & 1 > 0 && !types, alt: held & 2 > 0, ctrl: held & 4 > 0 })
}

/// A key with Alt.
fn alt(input: Option<Input>) -> Vec<Input> {
    match input {
        Some(Input::Key(chord)) => vec![Input::Key(Chord { alt: true, ..chord })],
        other => other.into_iter().collect(),
    }
}

/// The key of one character or control byte.
fn plain(bytes: &[u8]) -> Option<Input> {
    let ctrl = |letter: u8| Input::Key(Chord { ctrl: true, ..Chord::plain(Key::Char(char::from(letter))) });
    Some(match *bytes.first()? {
        b'\r' => key(Key::Enter),
        b'\t' => key(Key::Tab),
        // What Backspace sends, the second one in many terminals.
        0x7f | 0x08 => key(Key::Backspace),
        ESC => key(Key::Esc),
        0 => ctrl(b' '),
        byte @ 0x01..=0x1a => ctrl(byte - 1 + b'a'),
        byte @ 0x1c..=0x1f => ctrl(byte - 0x1c + b'4'),
        _ => {
            let bytes = bytes.get(..length_of(bytes)).unwrap_or_default();
            key(Key::Char(std::str::from_utf8(bytes).ok()?.chars().next()?))
        }
    })
}

/// The bytes of a character, by its first one.
fn length_of(bytes: &[u8]) -> usize {
    match bytes.first() {
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => 1,
    }
}

/// Whether these bytes begin a character and lack its end.
fn is_half(bytes: &[u8]) -> bool {
    let more = bytes.get(1..length_of(bytes).min(bytes.len())).unwrap_or_default();
    bytes.len() < length_of(bytes) && more.iter().all(|byte| (0x80..0xc0).contains(byte))
}

fn step(bytes: &[u8]) -> Step {
    match bytes {
        [ESC] => Step::Begun,
        [ESC, ESC] => Step::Begun,
        [ESC, ESC, ..] => doubled(bytes.get(1..).unwrap_or_default()),
        [ESC, b'[', rest @ ..] => sequence(rest),
        [ESC, b'O', rest @ ..] => match rest.first() {
            None => Step::Begun,
            // No person types Alt and O and a letter at once: a key that the program does not have.
            Some(byte @ 0x20..=0x7e) => Step::Whole(3, application(*byte)),
            Some(_) => Step::Whole(2, alt(Some(key(Key::Char('O')))).pop()),
        },
        [ESC, kind @ (b']' | b'P' | b'_'), rest @ ..] => string(*kind, rest),
        [ESC, rest @ ..] if is_half(rest) => Step::Begun,
        [ESC, rest @ ..] => Step::Whole(1 + length_of(rest), alt(plain(rest)).pop()),
        _ if is_half(bytes) => Step::Begun,
        // A byte that begins no character is thrown away alone.
        _ => match plain(bytes) {
            Some(input) => Step::Whole(length_of(bytes), Some(input)),
            None => Step::Whole(1, None),
        },
    }
}

/// What follows an Esc when it begins with Esc too: PuTTY and rxvt send an arrow with Alt so. Before anything else the first
/// one is a key of its own.
fn doubled(rest: &[u8]) -> Step {
    let moves = |chord: &Chord| {
        let key = chord.key;
        matches!(key, Key::Up | Key::Down | Key::Left | Key::Right | Key::Home | Key::End)
            || matches!(key, Key::PageUp | Key::PageDown | Key::Delete)
    };
    let own = Step::Whole(1, Some(key(Key::Esc)));
    // An answer has a mark after the bracket; a key has at most numbers.
    if !matches!(rest, [ESC, b'[' | b'O', ..]) || matches!(rest, [ESC, b'[', b'<'..=b'?', ..]) {
        return own;
    }
    match step(rest) {
        Step::Whole(length, Some(Input::Key(chord))) if moves(&chord) => {
            Step::Whole(length + 1, Some(Input::Key(Chord { alt: true, ..chord })))
        }
        Step::Begun | Step::Answer => Step::Begun,
        Step::Whole(..) | Step::Paste => own,
    }
}

/// The key of the letter that ends a sequence.
fn letter(byte: u8) -> Option<Key> {
    Some(match byte {
        b'A' => Key::Up,
        b'B' => Key::Down,
        b'C' => Key::Right,
        b'D' => Key::Left,
        b'F' => Key::End,
        b'H' => Key::Home,
        b'Z' => Key::BackTab,
        b'P'..=b'S' => Key::F(byte - b'P' + 1),
        b'M' => Key::Enter,
        _ => return None,
    })
}

/// The key of `Esc O` and a byte: arrows and F1 to F4, arrows with Ctrl as rxvt sends them, and the keys of the keypad.
fn application(byte: u8) -> Option<Input> {
    Some(match byte {
        b'a'..=b'd' => held(letter(byte.to_ascii_uppercase())?, 5),
        // `*` to `9`, each 64 higher.
        b'j'..=b'y' => key(Key::Char(char::from(byte - 64))),
        b'X' => key(Key::Char('=')),
        byte => key(letter(byte)?),
    })
}

/// What follows `Esc [`.
fn sequence(rest: &[u8]) -> Step {
    // F1 to F5 of the console of Linux.
    if let [b'[', after @ ..] = rest {
        return match after {
            [] => Step::Begun,
            [byte @ b'A'..=b'E', ..] => Step::Whole(4, Some(key(Key::F(byte - b'A' + 1)))),
            _ => Step::Whole(2, alt(Some(key(Key::Char('[')))).pop()),
        };
    }
    let is_part = |byte: &&u8| (0x20..=0x3f).contains(*byte);
    let parts = rest.iter().take_while(is_part).count();
    let (given, after) = rest.split_at(parts);
    let answers = matches!(given.first(), Some(b'?' | b'>' | b'='));
    let Some(end) = after.first().copied() else {
        return if given.is_empty() { Step::Begun } else { Step::Answer };
    };
    let length = 2 + parts + 1;
    if !(0x40..=0x7e).contains(&end) {
        // It was broken off; a key follows. With nothing in between a person typed Alt and a bracket.
        let bracket = given.is_empty().then(|| alt(Some(key(Key::Char('[')))).pop()).flatten();
        return Step::Whole(2 + parts, bracket);
    }
    if end == b'M' && given.is_empty() {
        return if rest.len() < 4 { Step::Answer } else { Step::Whole(6, old_mouse(rest)) };
    }
    if let Some(given) = given.strip_prefix(b"<") {
        return Step::Whole(length, mouse_of(given, end));
    }
    if let (b'M', [button, x, y]) = (end, numbers(given).as_slice()) {
        return Step::Whole(length, mouse(button.saturating_sub(32), *x, *y));
    }
    if given == b"200" && end == b'~' {
        return paste(rest.get(4..).unwrap_or_default());
    }
    // Marks such as `$` stand in answers only, and so do numbers before `c`, `n`, `R`, `t`, `x` and `y`.
    let is_answer = answers
        || given.iter().any(|byte| (0x20..=0x2f).contains(byte))
        || matches!(end, b'c' | b'n' | b't' | b'x' | b'y')
        || (end == b'R' && !given.is_empty());
    if is_answer {
        return Step::Whole(length, None);
    }
    Step::Whole(length, key_of(given, end))
}

/// The numbers between semicolons; of several between colons the first.
fn numbers(given: &[u8]) -> Vec<u32> {
    let number = |part: &[u8]| {
        let digits = part.split(|byte| *byte == b':').next().unwrap_or_default();
        std::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok()).unwrap_or(0)
    };
    given.split(|byte| *byte == b';').map(number).collect()
}

/// The key of a sequence with these parameters and this end.
fn key_of(given: &[u8], end: u8) -> Option<Input> {
    let numbers = numbers(given);
    let at = |n: usize| numbers.get(n).copied().unwrap_or(0);
    let character = |code: u32, mods: u32| {
        let pressed = match code {
            13 => Key::Enter,
            27 => Key::Esc,
            9 if mods == 2 => Key::BackTab,
            9 => Key::Tab,
            8 | 127 => Key::Backspace,
            code => Key::Char(char::from_u32(code)?),
        };
        Some(held(pressed, mods))
    };
    match end {
        // As other terminals write a shifted arrow.
        b'a'..=b'd' => letter(end.to_ascii_uppercase()).map(|found| held(found, 2)),
        b'u' => character(at(0), at(1)),
        b'~' if at(0) == 27 => character(at(2), at(1)),
        b'~' => {
            let found = match at(0) {
                1 | 7 => Key::Home,
                3 => Key::Delete,
                4 | 8 => Key::End,
                5 => Key::PageUp,
                6 => Key::PageDown,
                n @ 11..=15 => Key::F(u8::try_from(n - 10).ok()?),
                n @ 17..=21 => Key::F(u8::try_from(n - 11).ok()?),
                n @ 23..=26 => Key::F(u8::try_from(n - 12).ok()?),
                n @ (28 | 29) => Key::F(u8::try_from(n - 13).ok()?),
                n @ 31..=34 => Key::F(u8::try_from(n - 14).ok()?),
                _ => return None,
            };
            Some(held(found, at(1)))
        }
        _ => letter(end).map(|found| held(found, at(1))),
    }
}

/// A click or the wheel from its number and place, both from 1.
fn mouse(button: u32, x: u32, y: u32) -> Option<Input> {
    let cell = |n: u32| u16::try_from(n.saturating_sub(1)).ok();
    let (x, y) = (cell(x)?, cell(y)?);
    // Shift, Alt and Ctrl do not matter.
    match button & !0b1_1100 {
        0 => Some(Input::Click(x, y)),
        64 => Some(Input::Wheel(x, y, -1)),
        65 => Some(Input::Wheel(x, y, 1)),
        _ => None,
    }
}

/// `Esc [ < 0 ; 10 ; 5 M`; a small m is a release.
fn mouse_of(given: &[u8], end: u8) -> Option<Input> {
    let numbers = numbers(given);
    match (end, numbers.as_slice()) {
        (b'M', [button, x, y]) => mouse(*button, *x, *y),
        _ => None,
    }
}

/// `Esc [ M` and three bytes, each 32 too high.
fn old_mouse(rest: &[u8]) -> Option<Input> {
    let number = |at: usize| rest.get(at).map(|byte| u32::from(byte.saturating_sub(32)));
    mouse(number(1)?, number(2)?, number(3)?)
}

/// A paste up to its end.
fn paste(text: &[u8]) -> Step {
    let Some(end) = text.windows(PASTE_END.len()).position(|bytes| bytes == PASTE_END) else { return Step::Paste };
    let pasted = String::from_utf8_lossy(text.get(..end).unwrap_or_default()).into_owned();
    Step::Whole(2 + 4 + end + PASTE_END.len(), Some(Input::Paste(pasted)))
}

/// A string that begins as a terminal's answers do: a number and a semicolon after `]`, what a device writes after `P`, a
/// G after `_`. Any other is a key with Alt.
fn string(kind: u8, rest: &[u8]) -> Step {
    let as_key = || Step::Whole(2, alt(Some(key(Key::Char(char::from(kind))))).pop());
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let is_answer = match (kind, rest.first()) {
        (_, None) => return Step::Begun,
        (b']', Some(_)) => match rest.get(digits) {
            None => return Step::Begun,
            Some(mark) => digits > 0 && *mark == b';',
        },
        (b'P', Some(first)) => matches!(first, b'0'..=b'9' | b'>' | b'!' | b'+' | b'$'),
        (_, Some(first)) => *first == b'G',
    };
    if !is_answer {
        return as_key();
    }
    for (at, byte) in rest.iter().enumerate() {
        match byte {
            _ if at > LONGEST => return Step::Whole(2 + at, None),
            &BELL => return Step::Whole(2 + at + 1, None),
            &ESC => {
                return match rest.get(at + 1) {
                    None => Step::Answer,
                    Some(b'\\') => Step::Whole(2 + at + 2, None),
                    // Any other Esc is the person's, or begins the next answer.
                    Some(_) => Step::Whole(2 + at, None),
                };
            }
            // No answer holds a control character: it lost its end, and this is a key.
            byte if *byte < 0x20 => return Step::Whole(2 + at, None),
            _ => {}
        }
    }
    Step::Answer
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The inputs of these bytes in one read, and then of what was begun.
    fn heard(bytes: &[u8]) -> Vec<Input> {
        let mut decoder = Decoder::default();
        let mut inputs = decoder.feed(bytes);
        inputs.extend(decoder.give_up());
        assert!(decoder.waits().is_none());
        inputs
    }

    fn keys(names: &str) -> Vec<Input> {
        names.split(' ').filter(|name| !name.is_empty()).map(|name| Input::Key(name.parse().unwrap())).collect()
    }

    #[test]
    fn keys_are_heard_as_a_terminal_sends_them() {
        for (bytes, names) in [
            ("a", "a"),
            ("æ", "æ"),
            ("\r", "Enter"),
            ("\t", "Tab"),
            ("\x7f\x08", "Backspace Backspace"),
            ("\x13", "Ctrl+S"),
            ("\x1b", "Esc"),
            ("\x1b\x1b", "Esc Esc"),
            ("\x1b\x1b\x1b", "Esc Esc Esc"),
            ("\x1b\x1b[A\x1b\x1b[B\x1b\x1b[C\x1b\x1b[D", "Alt+Up Alt+Down Alt+Right Alt+Left"),
            ("\x1b\x1b[H\x1b\x1b[F\x1b\x1b[3~\x1b\x1b[5~", "Alt+Home Alt+End Alt+Delete Alt+PgUp"),
            ("\x1b\x1bOA\x1b\x1bOB\x1b\x1bOC\x1b\x1bOD", "Alt+Up Alt+Down Alt+Right Alt+Left"),
            ("\x1b\x1b\x1b[D", "Esc Alt+Left"),
            ("\x1b\x1b[20~\x1b\x1bOP\x1b\x1b[Z", "Esc F9 Esc F1 Esc Shift+Tab"),
            ("\x1b\x1b[", "Esc Alt+["),
            ("\x1b\x1bO", "Esc Alt+O"),
            ("\x1b\x1b]12", "Esc Alt+] 1 2"),
            ("\x1b\x1bq", "Esc Alt+q"),
            ("\x1b6", "Alt+6"),
            ("\x1bæ", "Alt+æ"),
            ("\x1b\r", "Alt+Enter"),
            ("\x1b\x7f", "Alt+Backspace"),
            ("\x1b[A\x1b[1;2B\x1bOC", "Up Shift+Down Right"),
            ("\x1bOd\x1bOc\x1bOa", "Ctrl+Left Ctrl+Right Ctrl+Up"),
            ("\x1bOp\x1bOy\x1bOM", "0 9 Enter"),
            ("\x1b[1;5D\x1b[1;3H", "Ctrl+Left Alt+Home"),
            ("\x1b[Z", "Shift+Tab"),
            ("\x1bOP\x1bOS\x1b[15~\x1b[17~\x1b[21~\x1b[23~\x1b[24~", "F1 F4 F5 F6 F10 F11 F12"),
            ("\x1b[1;2P\x1b[17;2~\x1b[20;2~", "Shift+F1 Shift+F6 Shift+F9"),
            ("\x1b[[A\x1b[[E", "F1 F5"),
            ("\x1b[3~\x1b[5~\x1b[6~\x1b[1~\x1b[4~", "Delete PgUp PgDn Home End"),
            ("\x1b[97;5u\x1b[27;5;115~", "Ctrl+a Ctrl+s"),
            ("\x1b]", "Alt+]"),
            ("\x1b]12", "Alt+] 1 2"),
            ("\x1b]x", "Alt+] x"),
            ("\x1bP", "Alt+P"),
            ("\x1bPx", "Alt+P x"),
            ("\x1b[", "Alt+["),
            ("\x1bO", "Alt+O"),
            ("\x1b[\r", "Alt+[ Enter"),
            ("10;20c[A", "1 0 ; 2 0 c [ A"),
        ] {
            assert_eq!(heard(bytes.as_bytes()), keys(names), "{bytes:?}");
        }
        // Keys a terminal has, and the program does not.
        assert!(heard(b"\x1b[2~\x1b[E\x1b[I\x1b[O\x1bOE\x1bO5").is_empty());
    }

    /// What terminals answer: colours, kinds, versions, modes, places, sizes, keyboards, images.
    const ANSWERS: [&str; 20] = [
        "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
        "\x1b]10;rgb:1e1e/1e1e/2e2e\x07",
        "\x1b]4;12;rgb:00/00/00\x1b\\",
        "\x1b]52;c;aGVq\x07",
        "\x1bP>|XTerm(390)\x1b\\",
        "\x1bP1+r544e=787465726d\x1b\\",
        "\x1bP1$r0m\x1b\\",
        "\x1bP!|00000000\x1b\\",
        "\x1b_Gi=31;OK\x1b\\",
        "\x1b[?62;22c",
        "\x1b[?1;2c",
        "\x1b[>41;390;0c",
        "\x1b[=1c",
        "\x1b[?2026;2$y",
        "\x1b[4;1$y",
        "\x1b[24;80R",
        "\x1b[?24;80;1R",
        "\x1b[0n",
        "\x1b[?1u",
        "\x1b[8;24;80t",
    ];

    #[test]
    fn an_answer_takes_no_key_with_it_whole_or_in_two_pieces() {
        for answer in ANSWERS {
            for (before, after) in
                [("", ""), ("j", "k"), ("\x1b[A", "u"), ("c", "\x1b"), ("\x1b", "\x1b[B"), ("æ", "c")]
            {
                let all = [before, answer, after].concat();
                let wanted = [heard(before.as_bytes()), heard(after.as_bytes())].concat();
                assert_eq!(heard(all.as_bytes()), wanted, "{all:?}");
                for cut in 1..all.len() {
                    let mut decoder = Decoder::default();
                    let (one, two) = all.as_bytes().split_at(cut);
                    let mut inputs = decoder.feed(one);
                    inputs.extend(decoder.feed(two));
                    inputs.extend(decoder.give_up());
                    assert_eq!(inputs, wanted, "{one:?} {two:?}");
                }
            }
        }
        // Several at once.
        let all: String = ANSWERS.concat();
        assert_eq!(heard(format!("a{all}b").as_bytes()), keys("a b"));
    }

    #[test]
    fn an_arrow_with_alt_is_one_key_wherever_the_read_ends() {
        for (bytes, names) in [
            ("\x1b\x1b[D", "Alt+Left"),
            ("\x1b\x1bOC", "Alt+Right"),
            ("\x1b\x1b[3~", "Alt+Delete"),
            ("\x1b\x1bq", "Esc Alt+q"),
            ("\x1b\x1b[<0;10;5M\x1b[A", "Esc Up"),
        ] {
            for cut in 1..bytes.len() {
                let mut decoder = Decoder::default();
                let (one, two) = bytes.as_bytes().split_at(cut);
                let mut inputs = decoder.feed(one);
                inputs.extend(decoder.feed(two));
                inputs.extend(decoder.give_up());
                inputs.retain(|input| matches!(input, Input::Key(_)));
                assert_eq!(inputs, keys(names), "{one:?} {two:?}");
            }
        }
    }

    #[test]
    fn an_answer_without_its_end_is_not_typed_and_holds_no_key_back() {
        for (bytes, names) in [
            ("\x1b]11;rgb:1e", ""),
            ("\x1b]11;rgb:1e\r", "Enter"),
            ("\x1b]11;rgb:1e\x03", "Ctrl+C"),
            ("\x1b]11;rgb:1e\x1bq", "Alt+q"),
            ("\x1b[?2026;2\r", "Enter"),
            ("\x1b[?2026;2", ""),
            ("\x1b[?20\x1b[A", "Up"),
        ] {
            assert_eq!(heard(bytes.as_bytes()), keys(names), "{bytes:?}");
        }
    }

    #[test]
    fn the_rest_is_waited_for_as_long_as_it_may_come() {
        let waits = |bytes: &[u8]| {
            let mut decoder = Decoder::default();
            decoder.feed(bytes);
            decoder.waits()
        };
        assert_eq!(waits(b"a"), None);
        assert_eq!(waits(b"\x1b"), Some(AFTER_ESC));
        assert_eq!(waits(b"\x1b\x1b"), Some(AFTER_ESC), "Esc twice is not held back longer than once");
        assert_eq!(waits(b"a\x1b["), Some(REST));
        assert_eq!(waits(b"\xc3"), Some(REST), "half a letter");
        assert_eq!(waits(b"\x1b]11;rgb"), Some(REST_OF_ANSWER));
        assert_eq!(waits(b"\x1b[?20"), Some(REST_OF_ANSWER));
        assert_eq!(waits(b"\x1b[<35;10"), Some(REST_OF_ANSWER), "half of a move of the mouse");
        assert_eq!(waits(b"\x1b[20"), Some(REST_OF_ANSWER), "half of a key or of a paste's beginning");
        assert_eq!(waits(b"\x1b[200~half a paste"), Some(REST_OF_PASTE));
    }

    #[test]
    fn a_paste_is_one_text_whatever_it_holds() {
        let text = "første\r\nq\x1b[31m[201~ æ🌱";
        assert_eq!(
            heard(format!("\x1b[200~{text}\x1b[201~x").as_bytes()),
            [Input::Paste(text.to_owned()), Input::Key(Chord::plain(Key::Char('x')))]
        );
        let mut decoder = Decoder::default();
        assert!(decoder.feed(b"\x1b[200~\xc3").is_empty());
        assert_eq!(decoder.feed(b"\xa6\x1b[201~"), [Input::Paste("æ".to_owned())]);
        // One that lost its end is not lost, and the keys after it are heard.
        let mut decoder = Decoder::default();
        assert!(decoder.feed(b"\x1b[200~abc").is_empty());
        assert_eq!(decoder.give_up(), [Input::Paste("abc".to_owned())]);
        assert_eq!(decoder.feed(b"\x1b[201~q"), keys("q"));
        // A byte that is no letter.
        assert_eq!(heard(b"\xffa"), keys("a"));
    }

    #[test]
    fn the_mouse_is_heard_and_a_release_is_not() {
        assert_eq!(heard(b"\x1b[<0;10;5M\x1b[<0;10;5m"), [Input::Click(9, 4)]);
        assert_eq!(heard(b"\x1b[<64;1;1M\x1b[<65;80;24M"), [Input::Wheel(0, 0, -1), Input::Wheel(79, 23, 1)]);
        assert_eq!(heard(b"\x1b[32;10;5M"), [Input::Click(9, 4)]);
        assert_eq!(heard(b"\x1b[M *%a"), [Input::Click(9, 4), Input::Key(Chord::plain(Key::Char('a')))]);
        assert_eq!(heard(b"\x1b[<2;10;5M\x1b[<35;10;5M"), [], "the right button, and moving");
    }
}

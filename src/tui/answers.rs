//! Answers: what a terminal replies to a question of another program (its colours, its kind, its version) is removed from
//! the keys it came with. It can come late, after an editor or over a slow line. `input` makes keys of events.
//!
//! crossterm knows no such reply: of one that begins with `Esc ]`, `Esc P` or `Esc _` it makes an Alt key and letters, and
//! of `Esc [ > 0 ; 276 ; 0 c` all but the first three characters.

use crate::tui::core::input::Input;
use crate::tui::core::keys::{Chord, Key};

/// How long to wait for the rest of a reply. A real Alt+] waits as long.
pub const REST: std::time::Duration = std::time::Duration::from_millis(60);

/// The inputs without replies, and whether the last of them may be the beginning of one.
pub fn without(inputs: &[Input]) -> (Vec<Input>, bool) {
    let mut kept = Vec::with_capacity(inputs.len());
    let mut rest = inputs;
    while let Some((first, after)) = rest.split_first() {
        match reply(rest) {
            Reply::No => {
                kept.push(first.clone());
                rest = after;
            }
            // A window may be resized in the middle of it.
            Reply::Whole(count) => {
                let (reply, after) = rest.split_at(count.min(rest.len()));
                kept.extend(reply.iter().filter(|input| !matches!(input, Input::Key(_))).cloned());
                rest = after;
            }
            Reply::Begun => {
                kept.extend(rest.iter().filter(|input| !matches!(input, Input::Key(_))).cloned());
                return (arrows_after_esc(&kept), true);
            }
            Reply::Perhaps => {
                kept.extend_from_slice(rest);
                return (arrows_after_esc(&kept), true);
            }
        }
    }
    (arrows_after_esc(&kept), false)
}

/// What stands at the beginning of some inputs.
enum Reply {
    No,
    /// It may become a reply.
    Perhaps,
    /// A reply without its end.
    Begun,
    /// A reply of so many inputs.
    Whole(usize),
}

fn typed(input: &Input) -> Option<char> {
    match input {
        Input::Key(chord) => chord.types(),
        _ => None,
    }
}

fn is(input: &Input, key: Key, ctrl: bool, alt: bool) -> bool {
    *input == Input::Key(Chord { key, ctrl, alt, shift: false })
}

fn reply(inputs: &[Input]) -> Reply {
    let Some(Input::Key(first)) = inputs.first() else { return Reply::No };
    match first.key {
        Key::Char(kind @ (']' | 'P' | '_')) if first.alt && !first.ctrl => string(kind, inputs),
        Key::Char('0'..='9') if first.types().is_some() => kind_of_terminal(inputs),
        _ => Reply::No,
    }
}

/// `Esc ] 11 ; rgb:… Esc \\` and its like: numbers and a semicolon, or what a device writes, up to the end of the string.
fn string(kind: char, inputs: &[Input]) -> Reply {
    let after: Vec<char> = inputs.iter().skip(1).map_while(typed).take(8).collect();
    let unless_more = || if inputs.len() == 1 + after.len() { Reply::Perhaps } else { Reply::No };
    let Some(first) = after.first() else { return unless_more() };
    let is_one = match kind {
        ']' => match after.iter().find(|c| !c.is_ascii_digit()) {
            Some(mark) => first.is_ascii_digit() && *mark == ';',
            None => return unless_more(),
        },
        'P' => matches!(*first, '0'..='9' | '>' | '!' | '+' | '$'),
        _ => *first == 'G',
    };
    if !is_one {
        return Reply::No;
    }
    for (at, input) in inputs.iter().enumerate().skip(1) {
        let bell = is(input, Key::Char('g'), true, false);
        if bell || is(input, Key::Char('\\'), false, true) {
            return Reply::Whole(at + 1);
        }
        if is(input, Key::Esc, false, false) {
            // The end came in two pieces; any other Esc is the person's, and ends it too.
            return match inputs.get(at + 1) {
                None => Reply::Begun,
                Some(next) if typed(next) == Some('\\') => Reply::Whole(at + 2),
                Some(_) => Reply::Whole(at),
            };
        }
    }
    Reply::Begun
}

/// `0 ; 276 ; 0 c`: the kind of terminal, without its beginning. Three numbers in one piece are not typed.
fn kind_of_terminal(inputs: &[Input]) -> Reply {
    let mut marks = 0;
    let mut digits = 0;
    for (at, input) in inputs.iter().enumerate() {
        match typed(input) {
            Some('0'..='9') if digits < 6 => digits += 1,
            Some(';') if digits > 0 && marks < 2 => {
                marks += 1;
                digits = 0;
            }
            Some('c') if digits > 0 && marks == 2 => return Reply::Whole(at + 1),
            _ => return Reply::No,
        }
    }
    if marks > 0 { Reply::Perhaps } else { Reply::No }
}

/// Esc and an arrow in one read: crossterm takes both their Escs for one key, and leaves `[A` as letters.
fn arrows_after_esc(inputs: &[Input]) -> Vec<Input> {
    let mut out: Vec<Input> = Vec::with_capacity(inputs.len());
    let mut rest = inputs;
    while let Some((first, after)) = rest.split_first() {
        out.push(first.clone());
        rest = after;
        if !is(first, Key::Esc, false, false) {
            continue;
        }
        if let [bracket, letter, tail @ ..] = after
            && typed(bracket) == Some('[')
            && let Some(key) = typed(letter).and_then(arrow)
        {
            out.push(Input::Key(Chord::plain(key)));
            rest = tail;
        }
    }
    out
}

fn arrow(letter: char) -> Option<Key> {
    Some(match letter {
        'A' => Key::Up,
        'B' => Key::Down,
        'C' => Key::Right,
        'D' => Key::Left,
        'F' => Key::End,
        'H' => Key::Home,
        'Z' => Key::BackTab,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys as crossterm makes them of bytes: `^` before a letter is Alt, `~` Esc and `¤` a bell.
    fn keys(written: &str) -> Vec<Input> {
        let mut alt = false;
        let mut keys = Vec::new();
        for c in written.chars() {
            let (key, ctrl) = match c {
                '^' => {
                    alt = true;
                    continue;
                }
                '~' => (Key::Esc, false),
                '¤' => (Key::Char('g'), true),
                c => (Key::Char(c), false),
            };
            keys.push(Input::Key(Chord { key, ctrl, alt, shift: false }));
            alt = false;
        }
        keys
    }

    #[test]
    fn no_reply_of_a_terminal_becomes_keys() {
        for reply in [
            "^]11;rgb:1e1e/1e1e/2e2e^\\",
            "^]11;rgb:1e1e/1e1e/2e2e¤",
            "^]4;12;rgb:00/00/00~\\",
            "^P>|XTerm(390)^\\",
            "^P1+r544e=787465726d^\\",
            "^P!|00000000^\\",
            "^_Gi=31;OK^\\",
            "0;276;0c",
            "41;390;0c",
        ] {
            assert_eq!(without(&keys(reply)), (Vec::new(), false), "{reply}");
            assert_eq!(without(&keys(&format!("j{reply}k"))), (keys("jk"), false), "{reply}");
            let half: String = reply.chars().take(4).collect();
            assert!(without(&keys(&half)).1, "the rest of {half} is waited for");
        }
    }

    #[test]
    fn keys_that_only_begin_alike_stay() {
        for typed in ["^]", "^]x", "^Px", "^6", "1;2c", "12c", "0;1;2x", "~6", "[A", "^æ", "10;20", "~\\"] {
            assert_eq!(without(&keys(typed)).0, keys(typed), "{typed}");
        }
        assert_eq!(without(&keys("^]1;half")), (Vec::new(), true));
        assert_eq!(without(&keys("^]1;half~q")), (keys("~q"), false), "an Esc of the person ends it");
        let resized = [keys("^]11;rg"), vec![Input::Resize(90, 30)], keys("b¤")].concat();
        assert_eq!(without(&resized), (vec![Input::Resize(90, 30)], false));
    }

    #[test]
    fn esc_and_an_arrow_in_one_read_are_both_heard() {
        for (letters, key) in [("~[A", Key::Up), ("~[D", Key::Left), ("~[Z", Key::BackTab)] {
            let expected = [Key::Esc, key].map(|key| Input::Key(Chord::plain(key)));
            assert_eq!(without(&keys(letters)).0, expected);
        }
    }
}

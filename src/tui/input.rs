//! Input as it is heard: keys that came together, and the events of a Windows console. This is the only file that knows
//! crossterm's event types; bytes of a Unix terminal are read in `key_bytes`.

use crate::tui::core::input::Input;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers as M, MouseButton, MouseEventKind};

use crate::tui::core::keys::{Chord, Key};

/// Removes Ctrl and Alt from AltGr characters: Windows consoles report `@` and others with both held.
fn without_alt_gr(mut key: KeyEvent) -> KeyEvent {
    if let KeyCode::Char(c) = key.code
        && key.modifiers.contains(M::CONTROL | M::ALT)
        && !c.is_ascii_alphanumeric()
        && !c.is_control()
    {
        key.modifiers.remove(M::CONTROL | M::ALT);
    }
    key
}

/// Converts one event; releases and unused events give `None`.
pub fn translate(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => chord(without_alt_gr(key)).map(Input::Key),
        Event::Paste(text) => Some(Input::Paste(text)),
        Event::Resize(w, h) => Some(Input::Resize(w, h)),
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => Some(Input::Click(mouse.column, mouse.row)),
            MouseEventKind::ScrollUp => Some(Input::Wheel(mouse.column, mouse.row, -1)),
            MouseEventKind::ScrollDown => Some(Input::Wheel(mouse.column, mouse.row, 1)),
            _ => None,
        },
        _ => None,
    }
}

fn chord(event: KeyEvent) -> Option<Chord> {
    let key = match event.code {
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::F(n) => Key::F(n),
        _ => return None,
    };
    let ctrl = event.modifiers.contains(M::CONTROL);
    let key = match key {
        // Byte 08: what Backspace sends in many terminals, and everywhere means.
        Key::Char('h' | 'H') if ctrl => return Some(Chord { ctrl: false, ..chord_of(event, Key::Backspace) }),
        // Terminals differ: Ctrl+S is reported as 's' or 'S'.
        Key::Char(c) if ctrl => Key::Char(c.to_lowercase().next().unwrap_or(c)),
        Key::Tab if event.modifiers.contains(M::SHIFT) => Key::BackTab,
        key => key,
    };
    Some(chord_of(event, key))
}

/// The key with the modifiers of its event.
fn chord_of(event: KeyEvent, key: Key) -> Chord {
    let held = |modifier| event.modifiers.contains(modifier);
    let shift = held(M::SHIFT) && !matches!(key, Key::Char(_) | Key::BackTab);
    Chord { key, ctrl: held(M::CONTROL), alt: held(M::ALT), shift }
}

/// Joins keys that were waiting together. With a line break they are a paste on a terminal without bracketed paste:
/// they must not press Enter in a form. Without a line break they stay keys, in one run.
pub fn join_bursts(inputs: Vec<Input>) -> Vec<Input> {
    const BURST: usize = 12;
    let typed = |input: &Input| match input {
        Input::Key(Chord { key: Key::Enter, ctrl: false, alt: false, .. }) => Some('\n'),
        Input::Key(Chord { key: Key::Tab, ctrl: false, alt: false, .. }) => Some('\t'),
        Input::Key(chord) => chord.types(),
        _ => None,
    };
    let letter = |input: &Input| match input {
        Input::Key(chord) => chord.types(),
        _ => None,
    };
    let mut out = Vec::with_capacity(inputs.len());
    let mut run: Vec<Input> = Vec::new();
    let flush = |run: &mut Vec<Input>, out: &mut Vec<Input>| {
        let text: String = run.iter().filter_map(typed).collect();
        if run.len() >= BURST && text.trim_end_matches('\n').contains('\n') {
            out.push(Input::Paste(text));
            run.clear();
            return;
        }
        for keys in run.chunk_by(|a, b| letter(a).is_some() == letter(b).is_some()) {
            if keys.len() > 1 && keys.iter().all(|key| letter(key).is_some()) {
                out.push(Input::Run(keys.iter().filter_map(letter).collect()));
            } else {
                out.extend_from_slice(keys);
            }
        }
        run.clear();
    };
    for input in inputs {
        if typed(&input).is_some() {
            run.push(input);
        } else {
            flush(&mut run, &mut out);
            out.push(input);
        }
    }
    flush(&mut run, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(c: char, modifiers: M) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(c), modifiers))
    }

    #[test]
    fn alt_gr_characters_of_a_danish_keyboard_are_text() {
        for c in "@£$€{[]}|~\\µ".chars() {
            let Some(Input::Key(chord)) = translate(key(c, M::CONTROL | M::ALT)) else { panic!("{c} lost") };
            assert_eq!(chord.types(), Some(c));
        }
        for c in "æøåÆØÅ".chars() {
            let Some(Input::Key(chord)) = translate(key(c, M::NONE)) else { panic!("{c} lost") };
            assert_eq!(chord.types(), Some(c));
            let Some(Input::Key(chord)) = translate(key(c, M::ALT)) else { panic!("{c} lost") };
            assert_eq!((chord.key, chord.alt), (Key::Char(c), true));
        }
    }

    #[test]
    fn control_keys_do_not_depend_on_case() {
        let Some(Input::Key(chord)) = translate(key('S', M::CONTROL | M::SHIFT)) else { panic!() };
        assert_eq!(chord.to_string(), "Ctrl+S");
    }

    #[test]
    fn byte_08_is_backspace_and_its_neighbours_are_not() {
        let read = |c, modifiers| translate(key(c, modifiers));
        assert_eq!(read('h', M::CONTROL), Some(Input::Key(Chord::plain(Key::Backspace))));
        assert_eq!(read('h', M::CONTROL | M::ALT), Some(Input::Key("Alt+Backspace".parse().unwrap())));
        assert_eq!(read('g', M::CONTROL), Some(Input::Key("Ctrl+G".parse().unwrap())));
        assert_eq!(read('h', M::NONE), Some(Input::Key(Chord::plain(Key::Char('h')))));
    }

    #[test]
    fn a_burst_with_line_breaks_is_a_paste_and_fast_typing_is_not() {
        let keys = |text: &str| -> Vec<Input> {
            text.chars().map(|c| Input::Key(Chord::plain(if c == '\n' { Key::Enter } else { Key::Char(c) }))).collect()
        };
        assert_eq!(join_bursts(keys("første linje\nanden")), [Input::Paste("første linje\nanden".into())]);
        let enter = Input::Key(Chord::plain(Key::Enter));
        assert_eq!(join_bursts(keys("hurtig skrivning\n")), [Input::Run("hurtig skrivning".into()), enter]);
        assert_eq!(join_bursts(keys("j")), keys("j"));
        let down = Input::Key(Chord::plain(Key::Down));
        let mixed = [keys("jjj"), vec![down.clone()], keys("et langt stykke")].concat();
        let joined = join_bursts(mixed);
        assert_eq!(joined, [Input::Run("jjj".into()), down, Input::Run("et langt stykke".into())]);
    }
}

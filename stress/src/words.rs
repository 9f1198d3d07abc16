//! The program's messages, by id and not by spelling: the Danish messages of the program in the folder above, each as
//! its words with gaps for the arguments.

use std::path::Path;

use crate::Res;

/// A message, as the words between its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message(Vec<String>);

/// The message with this id. An unknown id ends the suite, so that no test looks for a message that does not exist.
pub fn message(id: &str) -> Res<Message> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/i18n/da");
    for file in std::fs::read_dir(folder)? {
        let text = std::fs::read_to_string(file?.path())?;
        let said = text.lines().find_map(|line| line.strip_prefix(id)?.trim_start().strip_prefix('='));
        if let Some(said) = said {
            return Message::of(said).ok_or_else(|| format!("{id} has no words of its own").into());
        }
    }
    Err(format!("the program has no message {id}").into())
}

impl Message {
    /// None when no words are left on its line beside the arguments.
    fn of(pattern: &str) -> Option<Message> {
        let between = pattern.split('{').enumerate().map(|(n, piece)| match piece.split_once('}') {
            Some((_, after)) if n > 0 => after,
            _ => piece,
        });
        let words: Vec<String> = between.map(flat).filter(|words| !words.is_empty()).collect();
        words.iter().any(|words| words.chars().any(char::is_alphabetic)).then_some(Message(words))
    }

    /// Whether a text contains it, however the lines are broken.
    pub fn is_in(&self, text: &str) -> bool {
        let text = flat(text);
        self.0
            .iter()
            .try_fold(text.as_str(), |rest, words| rest.split_once(words.as_str()).map(|(_, rest)| rest))
            .is_some()
    }

    /// Whether its beginning is in a text that may be cut.
    pub fn begins_in(&self, text: &str) -> bool {
        self.0.first().is_some_and(|words| flat(text).contains(words.as_str()))
    }
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_known_by_its_words_whatever_is_put_in_and_however_lines_break() {
        let message = Message::of("Disken er fuld ved { $path }. Skaf plads, og gem igen.").unwrap();
        assert!(message.is_in("praksis: Disken er fuld\nved /tmp/a b.db. Skaf plads, og gem igen."));
        assert!(!message.is_in("praksis: Disken er fuld ved /tmp/a.db."));
        assert!(!message.is_in("praksis: /tmp/a.db kan ikke bruges."));
        assert!(message.begins_in("│ Disken er fuld ved /tmp/a…"));
        assert!(Message::of(" { $why }").is_none());
    }

    #[test]
    fn an_id_that_is_no_more_is_an_error() {
        assert!(message("store-disk-full").is_ok());
        assert!(message("store-disk-ful").is_err());
    }
}

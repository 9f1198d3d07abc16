//! The keys of all commands as data, for help, footer and questions. What a command does is in `command_table`.

use crate::text::Text;
use crate::tui::core::scope::Scope;

/// The keys of one command.
#[derive(Debug)]
pub struct Binding {
    /// The command; message `cmd-<id>`.
    pub id: &'static str,
    /// Where its keys work.
    pub scope: Scope,
    /// Keys, the first one shown.
    pub keys: &'static [&'static str],
    /// Position in the footer, lower first; 0 means not in the footer.
    pub hint: u8,
}

impl Binding {
    /// Its message id.
    pub fn message(&self) -> String {
        format!("cmd-{}", self.id)
    }

    /// The key that is shown for the command.
    pub fn key(&self) -> &'static str {
        self.keys.first().copied().unwrap_or_default()
    }

    /// That key in words.
    pub fn shown_key(&self, text: &Text) -> String {
        shown_key(self.id, self.keys, text)
    }
}

/// Whether the command with this id answers a question with yes.
pub fn says_yes(id: &str) -> bool {
    matches!(id, "yes" | "erase-yes" | "final-yes")
}

/// The key shown for a command, in words: its first one. A yes with a letter is shown with the letter of the language.
pub fn shown_key(id: &str, keys: &[&str], text: &Text) -> String {
    let first = keys.first().copied().unwrap_or_default();
    // Footer and help ask this of every command in every frame, so only a yes looks its letter up.
    let letter = (first.chars().count() == 1 && says_yes(id)).then(|| text.get("key-yes"));
    letter.filter(|yes| keys.contains(&yes.as_str())).unwrap_or_else(|| text.key(first))
}

/// The keys of all commands, in the order of the table.
#[derive(Clone, Copy, Debug)]
pub struct Bindings(pub &'static [Binding]);

impl Bindings {
    /// The key that is shown for a command.
    pub fn key_of(self, id: &str) -> &'static str {
        self.0.iter().find(|binding| binding.id == id).map(Binding::key).unwrap_or_default()
    }

    /// The answers that are shown below a question of this scope.
    pub fn answers(self, scope: Scope) -> impl Iterator<Item = &'static Binding> {
        self.0.iter().filter(move |binding| binding.scope == scope && binding.hint > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn a_yes_is_shown_with_the_letter_of_the_language() {
        for (lang, letter) in [(Lang::Da, "j"), (Lang::En, "y")] {
            let text = Text::new(lang);
            assert_eq!(shown_key("final-yes", &["j", "y"], &text), letter);
            assert_eq!(shown_key("yes", &["Enter", "j", "y"], &text), "Enter");
            assert_eq!(shown_key("row-down", &["j", "Down"], &text), "j");
        }
    }
}

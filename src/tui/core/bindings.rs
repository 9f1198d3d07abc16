//! The keys of all commands as data, for help, footer and questions. What a command does is in `command_table`.

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

    /// The key that is shown for it.
    pub fn key(&self) -> &'static str {
        self.keys.first().copied().unwrap_or_default()
    }
}

/// Whether the command with this id answers a question with yes.
pub fn says_yes(id: &str) -> bool {
    matches!(id, "yes" | "erase-yes" | "final-yes")
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

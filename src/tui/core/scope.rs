//! Where a command is heard; the commands themselves are in `command_table`.

use crate::tui::core::pane::Pane;

/// Where a command is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Everywhere, also above a form.
    Always,
    /// In every pane while nothing lies above it.
    Global,
    /// Where a list or a detail has the keys.
    Rows,
    /// In one pane.
    Pane(Pane),
    /// In a form.
    Form,
    /// In the form of an observation.
    Workbench,
    /// In a choice among options.
    Picker,
    /// In an asked line.
    Prompt,
    /// In a question.
    Confirm,
    /// Where a rule stops a change.
    Gate,
    /// Where a plan is shown before it is written.
    Preview,
    /// In a question about erasing for good.
    Erase,
    /// Among the fields to be decided.
    Disputes,
    /// In another question that only a letter says yes to.
    Final,
    /// In the list of what may be erased.
    Due,
    /// In the palette and in help.
    Palette,
    /// In the search over all records.
    Search,
    /// In the quick line.
    Quick,
    /// In words to read.
    Message,
    /// In a child list of a form.
    Children,
    /// Among words that look like names.
    Review,
    /// On the first screen.
    Welcome,
}

impl Scope {
    /// Whether the palette offers its commands: it is opened over a pane, and offers what a pane hears.
    pub const fn listed(self) -> bool {
        match self {
            Scope::Always | Scope::Global | Scope::Rows | Scope::Pane(_) => true,
            Scope::Form
            | Scope::Workbench
            | Scope::Picker
            | Scope::Prompt
            | Scope::Confirm
            | Scope::Gate
            | Scope::Preview
            | Scope::Erase
            | Scope::Disputes
            | Scope::Final
            | Scope::Due
            | Scope::Palette
            | Scope::Search
            | Scope::Quick
            | Scope::Message
            | Scope::Children
            | Scope::Review
            | Scope::Welcome => false,
        }
    }
}

/// Why a command cannot run now: a message id.
pub type Reason = &'static str;

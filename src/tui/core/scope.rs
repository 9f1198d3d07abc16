//! Scopes: where the keys of a command work; the commands are in `command_table`.

use crate::tui::core::pane::Pane;

/// Where the keys of a command work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Everywhere, also in a form.
    Always,
    /// In every pane while no overlay is open.
    Global,
    /// While a list or a detail has the focus.
    Rows,
    /// In a pane whose lists can be put in another order.
    Ordered,
    /// In one pane.
    Pane(Pane),
    /// In a form.
    Form,
    /// In the form of an observation.
    Workbench,
    /// In a table of a form.
    Table,
    /// In a choice among options.
    Picker,
    /// In a prompt for one line.
    Prompt,
    /// In a question.
    Confirm,
    /// Where a rule stops a change.
    Gate,
    /// Where a plan is shown before it is written.
    Preview,
    /// Where the consequences of moving something are shown before it is written.
    Moves,
    /// Where what follows from an absence is shown before it is written.
    Absence,
    /// Where a season or the next period of a network is shown before it is written.
    Season,
    /// Where something sent out about a meeting is recorded.
    Dispatch,
    /// In the attendance of a meeting.
    Attendance,
    /// Where a plan of the roster is shown before it is written.
    RosterPlan,
    /// Where weeks of the roster are shown before they are published.
    RosterPublish,
    /// In a year of the roster.
    Year,
    /// In a question about erasing for good.
    Erase,
    /// Among fields with several versions.
    Disputes,
    /// In another question that only a letter answers with yes.
    Final,
    /// In the list of everything owed.
    Due,
    /// In the list of records due for erasing.
    Erasable,
    /// In the palette and in help.
    Palette,
    /// In the search over all records.
    Search,
    /// In the quick line.
    Quick,
    /// In the load of everybody.
    Load,
    /// In a text to read.
    Message,
    /// In a child list of a form.
    Children,
    /// Among words that look like names.
    Review,
    /// On the first screen.
    Welcome,
}

impl Scope {
    /// Whether the palette offers its commands: the palette opens over a pane, and offers what works in a pane.
    pub const fn listed(self) -> bool {
        match self {
            Scope::Always | Scope::Global | Scope::Rows | Scope::Ordered | Scope::Pane(_) => true,
            Scope::Form
            | Scope::Workbench
            | Scope::Table
            | Scope::Picker
            | Scope::Prompt
            | Scope::Confirm
            | Scope::Gate
            | Scope::Preview
            | Scope::Moves
            | Scope::Absence
            | Scope::Season
            | Scope::Attendance
            | Scope::Dispatch
            | Scope::RosterPlan
            | Scope::RosterPublish
            | Scope::Year
            | Scope::Erase
            | Scope::Disputes
            | Scope::Final
            | Scope::Due
            | Scope::Erasable
            | Scope::Palette
            | Scope::Search
            | Scope::Quick
            | Scope::Load
            | Scope::Message
            | Scope::Children
            | Scope::Review
            | Scope::Welcome => false,
        }
    }
}

/// Why a command cannot run now: a message id.
pub type Reason = &'static str;

//! The nine panes and which box of one has the focus; their state is in `panes`.

/// The nine panes (spec 4.7), in the order of their keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    /// What is due today.
    Today,
    /// Networks and their periods.
    Networks,
    /// Everything with a date ahead.
    Meetings,
    /// Engagements and their timelines.
    Engagements,
    /// Action-learning logs.
    Learning,
    /// Observations.
    Observations,
    /// Duty roster.
    Roster,
    /// All other records.
    Register,
    /// The file itself: place, backup, what changed.
    Data,
}

impl Pane {
    /// All of them.
    pub const ALL: [Pane; 9] = [
        Pane::Today,
        Pane::Networks,
        Pane::Meetings,
        Pane::Engagements,
        Pane::Learning,
        Pane::Observations,
        Pane::Roster,
        Pane::Register,
        Pane::Data,
    ];

    /// The stable name, in message ids and settings.
    pub const fn code(self) -> &'static str {
        match self {
            Pane::Today => "today",
            Pane::Networks => "networks",
            Pane::Meetings => "meetings",
            Pane::Engagements => "engagements",
            Pane::Learning => "learning",
            Pane::Observations => "observations",
            Pane::Roster => "roster",
            Pane::Register => "register",
            Pane::Data => "data",
        }
    }

    /// The key that shows it, 1-9.
    pub fn digit(self) -> usize {
        Pane::ALL.iter().position(|pane| *pane == self).unwrap_or(0) + 1
    }
}

/// The box of a pane that has the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Focus {
    /// The list.
    #[default]
    List,
    /// The detail.
    Detail,
    /// The open decisions beside the detail of *Forløb*, on a large screen.
    Aside,
}

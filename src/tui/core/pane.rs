//! The panes and which box of one has the focus; their state is in `panes`.

macro_rules! panes {
    ($( $(#[$doc:meta])* $pane:ident $code:literal, )*) => {
        /// The panes (spec 4.7), in the order of their keys.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Pane {
            $( $(#[$doc])* $pane, )*
        }

        impl Pane {
            /// All of them.
            pub const ALL: &[Pane] = &[$( Pane::$pane, )*];

            /// The stable name, in message ids and settings.
            pub const fn code(self) -> &'static str {
                match self {
                    $( Pane::$pane => $code, )*
                }
            }
        }
    };
}

panes! {
    /// What is due today.
    Today "today",
    /// Networks and their periods.
    Networks "networks",
    /// Everything with a date ahead.
    Meetings "meetings",
    /// Engagements and their timelines.
    Engagements "engagements",
    /// Action-learning logs.
    Learning "learning",
    /// Observations.
    Observations "observations",
    /// Duty roster.
    Roster "roster",
    /// All other records.
    Register "register",
    /// The file itself: place, backup, what changed.
    Data "data",
}

impl Pane {
    /// The id of its name and of the command that shows it.
    pub fn id(self) -> String {
        format!("pane-{}", self.code())
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

//! A pane made of a list and a detail, and its part of a timeline.

use crate::tui::core::pane::Focus;
use crate::tui::widgets::detail::state::Detail;
use crate::tui::widgets::list::state::List;
use chrono::NaiveDate;

/// A pane made of a list and the detail of the chosen record.
#[derive(Clone, Debug)]
pub struct Browser {
    /// The list.
    pub list: List,
    /// The chosen record with its children.
    pub detail: Detail,
    /// Which of the two has the focus.
    pub focus: Focus,
    /// The detail has the whole pane.
    pub open: bool,
    /// The visible part of the timeline, in the pane that has one.
    pub timeline: Timeline,
}

impl Browser {
    /// A pane over a list.
    pub fn of(list: List) -> Browser {
        Browser { list, detail: Detail::default(), focus: Focus::List, open: false, timeline: Timeline::default() }
    }
}

/// How many days one screen of a timeline shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Zoom {
    /// The whole engagement.
    #[default]
    Whole,
    /// A quarter.
    Quarter,
    /// A month.
    Month,
    /// A week.
    Week,
}

impl Zoom {
    /// Days on one screen; `None` for the whole engagement.
    pub const fn days(self) -> Option<i64> {
        match self {
            Zoom::Whole => None,
            Zoom::Quarter => Some(92),
            Zoom::Month => Some(35),
            Zoom::Week => Some(14),
        }
    }

    /// Days that one step scrolls.
    pub const fn step_days(self) -> i64 {
        match self {
            Zoom::Whole => 92,
            Zoom::Quarter => 28,
            Zoom::Month => 7,
            Zoom::Week => 7,
        }
    }

    /// The stable code, in message ids.
    pub const fn code(self) -> &'static str {
        match self {
            Zoom::Whole => "whole",
            Zoom::Quarter => "quarter",
            Zoom::Month => "month",
            Zoom::Week => "week",
        }
    }

    /// The next closer zoom: fewer days.
    pub const fn closer(self) -> Zoom {
        match self {
            Zoom::Whole => Zoom::Quarter,
            Zoom::Quarter => Zoom::Month,
            _ => Zoom::Week,
        }
    }

    /// The next wider zoom: more days.
    pub const fn wider(self) -> Zoom {
        match self {
            Zoom::Week => Zoom::Month,
            Zoom::Month => Zoom::Quarter,
            _ => Zoom::Whole,
        }
    }
}

/// The visible part of a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Timeline {
    /// How many days.
    pub zoom: Zoom,
    /// The day in the middle; `None` means today.
    pub center: Option<NaiveDate>,
}

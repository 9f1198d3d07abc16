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

    /// Whether this zoom shows fewer days than the whole; `None` for a whole of any length.
    pub fn narrows(self, whole: Option<i64>) -> bool {
        self.days().is_some_and(|days| whole.is_none_or(|whole| days < whole))
    }

    /// The next closer zoom that shows fewer days than the whole. Without one the whole stays.
    pub fn closer_than(self, whole: Option<i64>) -> Zoom {
        let mut zoom = self.closer();
        while !zoom.narrows(whole) {
            if zoom.closer() == zoom {
                return Zoom::Whole;
            }
            zoom = zoom.closer();
        }
        zoom
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_closer_shows_fewer_days() {
        assert_eq!(Zoom::Whole.closer_than(None), Zoom::Quarter);
        assert_eq!(Zoom::Whole.closer_than(Some(93)), Zoom::Quarter);
        assert_eq!(Zoom::Whole.closer_than(Some(92)), Zoom::Month, "a quarter would show the same days");
        assert_eq!(Zoom::Whole.closer_than(Some(35)), Zoom::Week);
        assert_eq!(Zoom::Whole.closer_than(Some(14)), Zoom::Whole, "there is nothing closer");
        assert_eq!(Zoom::Week.closer_than(Some(93)), Zoom::Week);
    }
}

//! The demo data, embedded in the program; a test compares the table with the folder.

use crate::import::Embedded;

macro_rules! demo {
    ($($name:literal),* $(,)?) => {
        /// The files of `assets/demo`, in order.
        pub const DEMO: &[Embedded<'_>] = &[
            $( ($name, include_str!(concat!("../../assets/demo/", $name))) ),*
        ];
    };
}

demo!(
    "01-places.toml",
    "02-people.toml",
    "03-networks.toml",
    "04-meetings.toml",
    "05-engagements.toml",
    "06-progress.toml",
    "07-activities.toml",
    "08-observations.toml",
    "09-action-learning.toml",
    "10-courses.toml",
    "11-roster.toml",
    "12-register.toml",
);

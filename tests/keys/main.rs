//! Tests of everything a person can do with keys, one file per kind of work.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../support/mod.rs"]
mod support;

mod absence;
mod attention;
mod bad_input;
mod belonging;
mod cafe;
mod causes;
mod colleague;
mod cursor;
mod dated;
mod drafts;
mod due;
mod entities;
mod erasing;
mod figures;
mod finding;
mod finding_opens;
mod finishing;
mod first_hour;
mod first_start;
mod forms;
mod frames;
mod gates;
mod held;
mod hints;
mod jobs;
mod key_counts;
mod labels;
mod learning;
mod methods;
mod mouse;
mod narrow;
mod networks;
mod next_steps;
mod passed;
mod plain;
mod planning;
mod privacy;
mod quick;
mod records;
mod reports;
mod roster;
mod roster_acts;
mod roster_away;
mod roster_find;
mod roster_out;
mod roster_plan;
mod roster_scenarios;
mod roster_swaps;
mod roster_views;
mod scenarios;
mod season;
mod tables;
mod terminal;
mod thrown;
mod timeline;
mod today_roster;

mod together;
mod versions;
mod words;
mod workbench;
mod years;

//! The duty roster: what the demo's figures say by hand, each rule on both sides of its boundary, and what always holds of a
//! fair plan.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../support/mod.rs"]
mod support;

mod built;
mod demo;
mod hours;
mod people;
mod plans;
mod weeks;

use chrono::NaiveDate;
use praksis::domain::dates::IsoWeek;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn week(year: i32, week: u32) -> IsoWeek {
    IsoWeek::new(year, week).unwrap()
}

//! Tests of dates, typed input and shown values: the vectors of the appendix, and that shown values can be typed again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use chrono::NaiveDate;

mod calendar;
mod laws;
mod shown;
mod typed;

fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// The day of the scenarios, a Wednesday.
fn today() -> NaiveDate {
    ymd(2020, 1, 15)
}

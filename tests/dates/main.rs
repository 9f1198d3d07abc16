//! Promises about dates, typed input and shown values: the vectors of the appendix, and that what is shown can be typed.
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

//! The domain, without screen, disk, clock or SQL: the field table, values, the Danish calendar, typed input, folding
//! and order. `fields` and `choices` pair Danish words with English identifiers.

pub mod actor;
pub mod calendar;
pub mod caption;
pub mod choices;
pub mod dates;
pub mod defaults;
pub mod document;
pub mod edit;
pub mod fault;
pub mod fees;
pub mod fields;
pub mod figures;
pub mod fold;
pub mod lang;
pub mod laws;
pub mod learning;
pub mod lifecycle;
pub mod log_line;
pub mod measures;
pub mod mix;
pub mod order;
pub mod planning;
pub mod privacy;
pub mod progress;
pub mod readiness;
pub mod retention;
pub mod signs;
pub mod span;
pub mod sparring;
pub mod trends;
pub mod typed;
pub mod typed_field;
pub mod typed_input;
pub mod value;
pub mod workload;

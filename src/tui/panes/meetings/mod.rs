//! *Møder*: everything with a date, six weeks at a time.

pub mod load;

//! *Data*: where the file lies, whether it is safe, and what was changed last, by whom.

pub mod draw;
pub mod load;

//! *Data*: the place of the file, its safety, and its latest changes.

pub mod draw;
pub mod load;

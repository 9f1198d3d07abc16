//! What is true without a screen or a disk: the field table, values, the Danish calendar, words people type, folding and
//! order. No clock, no file and no SQL here. Danish words and their English identifiers are fixed in `fields` and `choices`.

pub mod choices;
pub mod fields;
pub mod figures;
pub mod planning;
pub mod value;
